//! What a whole country's plans cost in one call of the command: files made here, in all forms of
//! table and with the damage of prints, converted on one thread and on two.
//!
//! `cargo bench --bench batch` makes the plans of 3,321 communes, ten each, in a temporary folder and
//! prints a line a call: seconds, megabytes of sources a second, and the most memory that the process
//! held (Linux alone tells). `CHITIEU_BATCH_FILES=1000` makes fewer.

// Only a part of what the tests share is used here.
#[allow(dead_code, reason = "the tests use the rest")]
#[path = "../tests/util/mod.rs"]
mod util;

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use util::forms::{Form, any_damage};
use util::sheet;

/// The communes, wards and special zones of Vietnam since 1 July 2025, ten plans a year each.
const FILES: usize = 3_321 * 10;

/// The forms, as often as they come: a third of all plans reach people as bar streams.
const FORMS: [Form; 24] = [
    Form::Tab,
    Form::Tab,
    Form::Csv,
    Form::CsvSemicolon,
    Form::Pipe,
    Form::PipeRepeated,
    Form::Markdown,
    Form::MarkdownPadded,
    Form::BarMarked,
    Form::BarMarked,
    Form::BarMarked,
    Form::BarMarked,
    Form::BarMarked,
    Form::BarUnmarked,
    Form::BarUnmarked,
    Form::BoxUnicode,
    Form::BoxAscii,
    Form::Grid,
    Form::GridMultiline,
    Form::FixedMiddle,
    Form::Paragraph,
    Form::Flattened,
    Form::Html,
    Form::Latex,
];

/// How many files a folder holds: a province's.
const A_FOLDER: usize = 1_000;

fn main() -> io::Result<()> {
    let files = std::env::var("CHITIEU_BATCH_FILES").ok();
    let files = files.and_then(|text| text.parse().ok()).unwrap_or(FILES);
    let folder = tempfile::tempdir()?;
    let plans = folder.path().join("plans");
    let bytes = make(&plans, files)?;
    say(&format!("{files} files, {:.1} MB", bytes as f64 / 1e6))?;

    let cold = startup(&plans)?;
    say(&format!("one file, a cold process: {:.1} ms", cold.as_secs_f64() * 1e3))?;
    let mut seconds = Vec::new();
    for jobs in ["1", "2"] {
        let call = ["convert", "plans", "--to", "ndjson", "--quiet", "--jobs", jobs];
        let cost = run(folder.path(), &call)?;
        cost.say(&format!("to ndjson, {jobs} threads"), bytes)?;
        seconds.push(cost.time.as_secs_f64());
    }
    say(&format!("speed-up of the second thread: {:.2}", seconds[0] / seconds[1]))?;
    let out = ["convert", "plans", "-o", "out", "--quiet", "--jobs", "2"];
    run(folder.path(), &out)?.say("to files, 2 threads", bytes)
}

/// Makes `count` plans below `folder`, the same ones in every run, and says how many bytes they hold.
fn make(folder: &Path, count: usize) -> io::Result<usize> {
    let mut bytes = 0;
    for index in 0..count {
        let mut seed = [0; 32];
        seed[..8].copy_from_slice(&(index as u64).to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let form = FORMS[index % FORMS.len()];
        let made = (sheet::any(), any_damage())
            .new_tree(&mut runner)
            .map_err(|reason| io::Error::other(reason.to_string()))?;
        let (sheet, damage) = made.current();
        let text = form.print(&form.view(&sheet), &damage);
        bytes += text.len();
        let path = folder.join(format!("{:02}", index / A_FOLDER));
        if index % A_FOLDER == 0 {
            fs::create_dir_all(&path)?;
        }
        fs::write(path.join(format!("{index:05}.txt")), text)?;
    }
    Ok(bytes)
}

/// The median time of a process that converts one small file.
fn startup(plans: &Path) -> io::Result<Duration> {
    let mut times = Vec::new();
    for _ in 0..31 {
        times.push(run(plans, &["convert", "00/00000.txt", "--quiet"])?.time);
    }
    times.sort_unstable();
    Ok(times[times.len() / 2])
}

/// What a call took.
struct Cost {
    time: Duration,
    /// The most memory held, in KiB; `None` where the system does not tell.
    memory: Option<u64>,
}

impl Cost {
    fn say(&self, what: &str, bytes: usize) -> io::Result<()> {
        let seconds = self.time.as_secs_f64();
        let rate = bytes as f64 / 1e6 / seconds;
        let memory = self.memory.map_or(String::new(), |kib| format!(", {} MiB", kib / 1024));
        say(&format!("{what}: {seconds:.2} s, {rate:.1} MB/s{memory}"))
    }
}

/// Runs the command in `folder`, its data thrown away.
fn run(folder: &Path, arguments: &[&str]) -> io::Result<Cost> {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_chitieu"))
        .current_dir(folder)
        .args(arguments)
        .stdout(Stdio::from(File::create(if cfg!(windows) { "NUL" } else { "/dev/null" })?))
        .spawn()?;
    let mut memory = None;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        // The system keeps the peak; it is gone with the process, so the last look counts.
        memory = peak(child.id()).or(memory);
        std::thread::sleep(Duration::from_micros(200));
    };
    let time = start.elapsed();
    if !status.success() {
        return Err(io::Error::other(format!("{arguments:?} ended with {status}")));
    }
    Ok(Cost { time, memory })
}

/// The most memory that a process has held so far, in KiB.
fn peak(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// A bench prints its result.
fn say(line: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{line}")
}
