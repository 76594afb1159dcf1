//! What a document costs in every form of table, beside its floor: the `csv` crate splitting the same
//! bytes at the form's own separator, and serde_json writing the same document.
//!
//! `cargo bench --bench dialects` prints a line a form: the ratio of its documents to their floors, both
//! measured in turns so that other load meets both alike, and microseconds a document. The documents are
//! sheets of 60 to 100 rows that the generators of the tests make, several a form, so that no single one
//! decides. Words behind `--` choose the forms whose names hold them; with `--write DIR` the documents are
//! written there, a folder a form, for a profiler to run the command over.

// Only a part of what the tests share is used here.
#[allow(dead_code, reason = "the tests use the rest")]
#[path = "../tests/util/mod.rs"]
mod util;

use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

use chitieu::{Input, Options};
use chitieu_schema::Dialect;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use util::forms::{Damage, Form};
use util::sheet::{self, Sheet};

/// The command's own, for a document and for its floor.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How many sheets of a form are measured.
const SHEETS: usize = 12;

/// How many readings of each are taken; the median counts.
const TURNS: usize = 40;

fn main() -> io::Result<()> {
    // Cargo adds `--bench`.
    let mut words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let write = words.iter().position(|word| word == "--write");
    let folder = write.and_then(|at| words.splice(at..words.len().min(at + 2), []).nth(1));
    for form in Form::ALL {
        let name = format!("{form:?}");
        if !words.is_empty() && !words.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let texts = texts(form)?;
        match &folder {
            Some(folder) => keep(&Path::new(folder).join(&name), &texts)?,
            None => measure(form, &name, &texts)?,
        }
    }
    Ok(())
}

/// The documents of a form, the same ones in every run.
fn texts(form: Form) -> io::Result<Vec<String>> {
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut texts = Vec::new();
    while texts.len() < SHEETS {
        // As long as plans are.
        let sheet = sheet::of_sections(4..5, 8..12)
            .new_tree(&mut runner)
            .map_err(|reason| io::Error::other(reason.to_string()))?
            .current();
        // Two columns are a list in a table's clothes; no plan is printed so.
        let view: Sheet = form.view(&sheet);
        if view.columns.len() > 2 && form.shows(&view) {
            texts.push(form.print(&view, &Damage::NONE));
        }
    }
    Ok(texts)
}

/// Writes the documents into a folder.
fn keep(folder: &Path, texts: &[String]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for (at, text) in texts.iter().enumerate() {
        let path: PathBuf = folder.join(format!("{at:02}.txt"));
        fs::write(path, text)?;
    }
    Ok(())
}

/// Measures documents and floors in turns and prints the ratio of the sums of their medians.
fn measure(form: Form, name: &str, texts: &[String]) -> io::Result<()> {
    let (mut documents, mut floors) = (Duration::ZERO, Duration::ZERO);
    for text in texts {
        let input = Input::new("plan.txt", text.as_bytes()).expect("a text decodes");
        let known = input.document(&Options::default()).expect("it is within the limits");
        // A grid of pandoc's is a drawn table, and read so where its rows are drawn alike.
        let dialects = &known.source.dialects;
        let is_drawn = |one: &Dialect| matches!(one, Dialect::Box | Dialect::Grid);
        let is_read =
            |one: &Dialect| *one == form.dialect() || is_drawn(one) && is_drawn(&form.dialect());
        assert!(dialects.first().is_some_and(is_read), "{name} is read as {dialects:?}");
        let (mut document, mut floor) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            document.push(time(|| drop(black_box(whole(black_box(text))))));
            floor.push(time(|| {
                black_box(split(form, black_box(text)));
                drop(black_box(serde_json::to_vec(black_box(&known))));
            }));
        }
        documents += median(document);
        floors += median(floor);
    }
    let ratio = documents.as_secs_f64() / floors.as_secs_f64();
    let micros = documents.as_secs_f64() * 1e6 / texts.len() as f64;
    // A bench prints its result; a reader that is gone does not matter.
    writeln!(io::stdout().lock(), "document / floor, {name:18} {ratio:5.2} {micros:8.0} us")
}

fn whole(text: &str) -> Vec<u8> {
    let input = Input::new("plan.txt", text.as_bytes()).expect("a text decodes");
    let document = input.document(&Options::default()).expect("it is within the limits");
    serde_json::to_vec(&document).expect("a document is JSON")
}

/// How many cells the `csv` crate finds.
fn split(form: Form, text: &str) -> usize {
    let separator = match form.dialect() {
        Dialect::Csv if form == Form::CsvSemicolon => b';',
        Dialect::Csv => b',',
        Dialect::Pipe | Dialect::Markdown | Dialect::BarStream => b'|',
        Dialect::Box | Dialect::Grid if text.contains('|') => b'|',
        Dialect::Html => b'<',
        Dialect::Latex => b'&',
        // A line is a cell, or words part them: no sign does.
        _ => b'\t',
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .has_headers(false)
        .quoting(form.dialect() == Dialect::Csv)
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    while reader.read_record(&mut record).is_ok_and(|more| more) {
        cells += record.len();
    }
    cells
}

fn time(work: impl Fn()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
