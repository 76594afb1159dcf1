//! What each stage costs on the plans of the corpus, and the floor beside it: the `csv` crate
//! splitting the same bytes, and serde_json writing the same document.
//!
//! `cargo bench` prints every stage; the last lines give the ratio of a document to its floor, both
//! measured in turns in the same run, so that other load on the machine meets both alike: once of the
//! fastest of all turns, to which other load adds least, and once of the medians.

use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use chitieu::{Format, Input, Options};
use divan::Bencher;

/// The command's own, for a document and for its floor.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The plans, by the name of their folder.
const PLANS: [(&str, &[u8]); 2] = [
    ("cao-loc", include_bytes!("../corpus/cao-loc-16-kh-ubnd/input.txt")),
    ("tuan-son", include_bytes!("../corpus/tuan-son-69-kh-ubnd/input.txt")),
];

/// The names, for divan's arguments.
const NAMES: [&str; 2] = [PLANS[0].0, PLANS[1].0];

fn plan(name: &str) -> &'static [u8] {
    PLANS.iter().find(|(known, _)| *known == name).map_or(&[], |(_, bytes)| bytes)
}

fn main() {
    divan::main();
    for (name, bytes) in PLANS {
        ratio(name, bytes);
    }
}

/// Decoding, NFC and the line index.
#[divan::bench(args = NAMES)]
fn text(bencher: Bencher<'_, '_>, name: &str) {
    bencher.bench(|| chitieu_text::Source::decode(black_box(plan(name))));
}

/// Lines and cells.
#[divan::bench(args = NAMES)]
fn layout(bencher: Bencher<'_, '_>, name: &str) {
    let source = chitieu_text::Source::decode(plan(name)).expect("a plan decodes");
    bencher.bench(|| chitieu_layout::read(black_box(&source), None));
}

/// Every value, as the grammar reads it.
#[divan::bench(args = ["100", "≥ 70", "$\\geq 0,73$", "từ 5,5% đến dưới 7,5%", "Phù hợp khả năng ngân sách"])]
fn grammar(bencher: Bencher<'_, '_>, cell: &str) {
    let context = chitieu_grammar::target::CellContext::default();
    bencher.bench(|| chitieu_grammar::target::cell(black_box(cell), &context, &mut Vec::new()));
}

/// Tables to indicators.
#[divan::bench(args = NAMES)]
fn normalize(bencher: Bencher<'_, '_>, name: &str) {
    let source = chitieu_text::Source::decode(plan(name)).expect("a plan decodes");
    let options = chitieu_normalize::Options::default();
    bencher
        .with_inputs(|| chitieu_layout::read(&source, None))
        .bench_values(|layout| chitieu_normalize::normalize(black_box(&source), layout, &options));
}

/// A document as JSON.
#[divan::bench(args = NAMES)]
fn json(bencher: Bencher<'_, '_>, name: &str) {
    let input = Input::new(name, plan(name)).expect("a plan decodes");
    let document = input.document(&Options::default()).expect("it is within the limits");
    bencher.bench(|| serde_json::to_vec(black_box(&document)));
}

/// A whole document: bytes to JSON.
#[divan::bench(args = NAMES)]
fn document(bencher: Bencher<'_, '_>, name: &str) {
    bencher.bench(|| whole(name, black_box(plan(name))));
}

/// The floor: the bytes split by the `csv` crate, and the same document written.
#[divan::bench(args = NAMES)]
fn floor(bencher: Bencher<'_, '_>, name: &str) {
    let input = Input::new(name, plan(name)).expect("a plan decodes");
    let document = input.document(&Options::default()).expect("it is within the limits");
    bencher.bench(|| (split(black_box(plan(name))), serde_json::to_vec(black_box(&document))));
}

/// A document as the command makes it: bytes to a line of JSON.
fn whole(name: &str, bytes: &[u8]) -> Vec<u8> {
    let input = Input::new(name, bytes).expect("a plan decodes");
    let document = input.document(&Options::default()).expect("it is within the limits");
    Format::Ndjson.bytes(&document).expect("a document is JSON")
}

/// How many cells the `csv` crate finds.
fn split(bytes: &[u8]) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .flexible(true)
        .has_headers(false)
        .quoting(false)
        .from_reader(bytes);
    let mut record = csv::StringRecord::new();
    let mut cells = 0;
    while reader.read_record(&mut record).is_ok_and(|more| more) {
        cells += record.len();
    }
    cells
}

/// How often a document and its floor are measured in turns.
const TURNS: usize = 400;

/// Measures a document and its floor in turns, and prints the ratio of the fastest and of the medians.
fn ratio(name: &str, bytes: &'static [u8]) {
    let input = Input::new(name, bytes).expect("a plan decodes");
    let known = input.document(&Options::default()).expect("it is within the limits");
    let (mut documents, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        documents.push(time(|| drop(black_box(whole(name, black_box(bytes))))));
        floors.push(time(|| {
            black_box(split(black_box(bytes)));
            drop(black_box(serde_json::to_vec(black_box(&known))));
        }));
    }
    documents.sort_unstable();
    floors.sort_unstable();
    let ratio = |at: usize| documents[at].as_secs_f64() / floors[at].as_secs_f64();
    let (fastest, median) = (ratio(0), ratio(TURNS / 2));
    // A bench prints its result; a reader that is gone does not matter.
    let _ = writeln!(
        std::io::stdout().lock(),
        "document / floor, {name}: {fastest:.2} (of the medians {median:.2})"
    );
}

fn time(work: impl Fn()) -> Duration {
    let start = Instant::now();
    for _ in 0..4 {
        work();
    }
    start.elapsed()
}
