//! Parsers for what stands inside a cell or a heading of a Vietnamese plan: numbers, targets,
//! units, dates, ordinals, citations, agencies and header labels.
//!
//! Each parser takes a whole cell's text (NFC, white space already made single spaces) and answers
//! in values that borrow from it. What it noticed on the way is a list of [`Remark`]s, whose
//! offsets are bytes of the text that it was given.
//!
//! It knows nothing of rows, columns or files.

pub mod agency;
pub mod citation;
pub mod date;
pub mod error;
pub mod header;
pub mod lexicon;
pub mod number;
pub mod ordinal;
pub mod spacing;
pub mod target;
pub mod unit;
pub mod words;

use chitieu_schema::Code;

/// Something noticed while reading a text; the caller makes it a diagnostic with a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The kind of trouble.
    pub code: Code,
    /// The first byte of the text that it speaks of.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What was found, what was expected, what was chosen; lower case, no full stop.
    pub message: String,
    /// What the source was likely meant to say.
    pub suggestion: Option<String>,
}
