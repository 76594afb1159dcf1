//! What a document takes is linear in its size: a text four times as long allocates at most so many
//! times as much, in bytes, in pieces and at once. Counted exactly, so that nothing here depends on the
//! machine; `cargo bench --bench growth` measures times.
//!
//! A binary of its own, as the counting allocator is the whole process's.

// Only a part of what the tests share is used here.
#[allow(dead_code, reason = "the other tests use the rest")]
#[path = "util/mod.rs"]
mod util;

#[path = "growth/texts.rs"]
mod texts;

use allocation_counter::{AllocationInfo, measure};
use chitieu::{Input, Options};

/// The shorter text, in bytes. Shorter ones are not all beyond what is allocated once.
const BYTES: usize = 24 * 1024;

/// How many times as much four times the text may take: four, and what lists that double leave unused.
const MOST: f64 = 4.6;

/// What the text is turned to JSON with.
fn cost(text: &str) -> AllocationInfo {
    let mut options = Options::default();
    // Limits are there to end what is measured here.
    (options.max_cells, options.max_nesting) = (u64::MAX, u32::MAX);
    measure(|| {
        let input = Input::new("plan.txt", text.as_bytes()).expect("a text decodes");
        let document = input.document(&options).expect("nothing is too much");
        serde_json::to_writer(std::io::sink(), &document).expect("a document is JSON");
    })
}

#[test]
fn allocations_are_linear() {
    let mut grows = Vec::new();
    for growing in texts::all() {
        let (short, long) = (growing.text(BYTES), growing.text(4 * BYTES));
        let (few, many) = (cost(&short), cost(&long));
        // A text of parts is not exactly four times as long.
        let times = long.len() as f64 / short.len() as f64 / 4.0;
        for (what, few, many) in [
            ("bytes", few.bytes_total, many.bytes_total),
            ("pieces", few.count_total, many.count_total),
            ("bytes at once", few.bytes_max, many.bytes_max),
        ] {
            let ratio = many as f64 / few as f64 / times;
            if ratio > MOST {
                grows.push(format!(
                    "{}: {few} {what} became {many}, {ratio:.2} times",
                    growing.name
                ));
            }
        }
    }
    assert!(grows.is_empty(), "{}", grows.join("\n"));
}
