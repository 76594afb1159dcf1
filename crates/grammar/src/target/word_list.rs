//! The words and signs of cells that hold no number: one list for each meaning.

use crate::words::dash::is_dash;
use crate::words::phrase::{is_space, lower};

/// Not applicable, in lower case.
const NOT_APPLICABLE: &[&str] = &["n/a", "n.a", "n.a.", "#n/a"];

/// Done, yes; lower case.
const FLAGS: &[&str] = &[
    "x",
    "✓",
    "✔",
    "☑",
    "√",
    "có",
    "đạt",
    "hoàn thành",
    "đã hoàn thành",
    "đã đạt",
    "đã có",
    "xong",
    "đã xong",
    "yes",
];

/// Whether the cell says nothing: blanks, dashes, dots.
pub(super) fn is_empty(text: &str) -> bool {
    text.chars()
        .all(|c| is_space(c) || is_dash(c) || matches!(c, '_' | '.' | '…' | '·' | ',' | ';' | ':'))
}

/// Whether the cell is a lone `x`; the Cyrillic letter looks the same.
pub(super) fn is_cross(text: &str) -> bool {
    matches!(text, "x" | "X" | "х" | "Х")
}

/// Whether the cell says that the row does not apply.
pub(super) fn is_not_applicable(text: &str) -> bool {
    is_one_of(text, NOT_APPLICABLE)
}

/// Whether the cell says done or yes.
pub(super) fn is_flag(text: &str) -> bool {
    is_cross(text) || is_one_of(text.trim_end_matches('.'), FLAGS)
}

fn is_one_of(text: &str, list: &[&str]) -> bool {
    // Both cases of a letter take the same bytes.
    list.iter().any(|word| text.len() == word.len() && text.chars().map(lower).eq(word.chars()))
}
