//! Cells of two columns that one space parts.
//!
//! Numbers end where their column does, and the words of the next column begin where that one does.
//! Where a column of numbers is as wide as its numbers, only one space stands between the two, and a
//! space alone parts no cells: what tells is that other lines have numbers that end, and words that
//! begin, at the same places.

use super::region::MOST_COLUMNS;
use super::sheet::{Chunk, Sheet};
use super::words::{is_number, is_value};

/// How many lines are looked at on either side.
const NEAR: usize = 24;

/// As many numbers of other lines must end at the place, for one may by chance.
const FEWEST: usize = 2;

/// Where the words begin that stand one space behind the number of another column, in a chunk that is
/// not the first of its `line`: an ordinal there has its name behind it.
pub(super) fn cut(sheet: &Sheet<'_, '_>, line: usize, chunk: Chunk) -> Option<(Chunk, Chunk)> {
    let text = sheet.text(chunk);
    for (column, (at, character)) in (chunk.start..).zip(text.char_indices()) {
        if character == ' ' {
            let (left, right) = (&text[..at], &text[at + 1..]);
            let is_words = right.starts_with(|c: char| c.is_alphabetic() || c == '(');
            let is_figure = left.ends_with(|c: char| c.is_ascii_digit() || c == '%');
            if is_words && is_figure && is_value(left) && is_told(sheet, line, column) {
                return sheet.split_at(chunk, column);
            }
            // No value has so many words.
            if column - chunk.start > WIDEST_VALUE {
                return None;
            }
        }
    }
    None
}

/// Values in words are no wider: "đạt từ 10.000,5% trở lên".
const WIDEST_VALUE: u32 = 28;

/// Whether on lines nearby numbers end at a visual column and words begin behind the space there.
fn is_told(sheet: &Sheet<'_, '_>, line: usize, column: u32) -> bool {
    let (mut ends, mut begins) = (0, 0);
    for other in line.saturating_sub(NEAR)..(line + NEAR).min(sheet.len()) {
        for &chunk in sheet.chunks(other).iter().take(MOST_COLUMNS) {
            if chunk.end == column && is_number(sheet.text(chunk)) {
                ends += usize::from(other != line);
            } else if chunk.start == column + 1 && !is_value(sheet.text(chunk)) {
                begins += 1;
            }
        }
    }
    ends >= FEWEST && begins > 0
}
