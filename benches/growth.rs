//! How the cost of a document grows with its size: 1, 4, 16 and 64 times a text, for each form of
//! table and for texts that are large in one way alone.
//!
//! `cargo bench --bench growth` prints a line a text: nanoseconds a byte at the first size, and how many
//! times more a byte costs at each further one: 1 where the cost is linear. Words behind `--` choose the
//! texts whose names hold them. `cargo test --test growth` counts what is allocated, and fails.

// Only a part of what the tests share is used here.
#[allow(dead_code, reason = "the tests use the rest")]
#[path = "../tests/util/mod.rs"]
mod util;

#[path = "../tests/growth/texts.rs"]
mod texts;

use std::hint::black_box;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use chitieu::{Input, Options};

/// The first size, in bytes, and how many times it the others are.
const BYTES: usize = 32 * 1024;
const TIMES: [usize; 4] = [1, 4, 16, 64];

/// A byte that costs so many times what it cost before is named. Caches and pages of memory alone make it
/// two or three; what is quadratic makes it 64.
const MUCH: f64 = 6.0;

fn main() -> io::Result<()> {
    let wanted: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    for growing in texts::all() {
        let is_wanted = |word: &String| growing.name.contains(word.as_str());
        if !wanted.is_empty() && !wanted.iter().any(is_wanted) {
            continue;
        }
        let mut costs = Vec::new();
        for times in TIMES {
            let text = growing.text(BYTES * times);
            costs.push(time(&text).as_secs_f64() * 1e9 / text.len() as f64);
            // What is far from linear would take hours.
            if costs.last().is_some_and(|last| *last > 20.0 * costs[0]) {
                break;
            }
        }
        let ratios: Vec<String> =
            costs.iter().skip(1).map(|cost| format!("{:5.2}", cost / costs[0])).collect();
        let much = costs.last().is_some_and(|last| *last > MUCH * costs[0]);
        let mark = if much { "  grows" } else { "" };
        let name = &growing.name;
        writeln!(io::stdout().lock(), "{name:48} {:6.0} {}{mark}", costs[0], ratios.join(" "))?;
    }
    Ok(())
}

/// The least time of a few readings.
fn time(text: &str) -> Duration {
    let mut least = Duration::MAX;
    for _ in 0..if text.len() < 1 << 20 { 5 } else { 2 } {
        let start = Instant::now();
        let input = Input::new("plan.txt", text.as_bytes()).expect("a text decodes");
        drop(black_box(input.document(&options()).expect("nothing is too much")));
        least = least.min(start.elapsed());
    }
    least
}

/// Without limits, which are there to end what is measured here.
fn options() -> Options {
    let mut options = Options::default();
    (options.max_cells, options.max_nesting) = (u64::MAX, u32::MAX);
    options
}
