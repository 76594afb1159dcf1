//! The tests of the whole, from outside.
//!
//! - `cli`: the command's exit status, its streams and its files, whatever a plan reads as.
//! - `corpus`: whole plans, as snapshots and as a careful reader would say them.
//! - `damage`: what can be undone changes nothing of what a plan says, and is named.
//! - `extremes`: texts that no plan has: the longest, the deepest, the largest.
//! - `fixtures`: small plans of our own, one for each thing that can be wrong or peculiar.
//! - `forms`: one made-up sheet in every form of table says the same.
//! - `fuzz`: the laws that a fuzzer tries to break, over the bytes that are kept.
//! - `laws`: the contract's six laws as properties, and what may change without changing the meaning.
//! - `limits`: what is over a limit is an error that says where, in every form of table.
//! - `readme`: the README shows what the command prints.
//! - `ruin`: the laws over damaged bytes.
//! - `schema`: the JSON Schema is valid, says what every field means, and is the one on disk.
//! - `syllables`: the rules of spelling over words that they were not made for.

mod cli;
mod corpus;
mod damage;
mod extremes;
mod fixtures;
mod forms;
mod fuzz;
mod laws;
mod limits;
mod readme;
mod ruin;
mod schema;
mod syllables;
mod util;
