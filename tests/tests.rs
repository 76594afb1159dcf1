//! The tests of the whole, from outside.
//!
//! - `cli`: the command's exit status, its streams and its files, whatever a plan reads as.
//! - `schema`: the JSON Schema is valid, says what every field means, and is the one on disk.

mod cli;
mod schema;
