//! The LaTeX dialect: tables as formula and document OCR, pandoc and people write them.
//!
//! ```text
//! \begin{table}\centering \caption{Bảng 1. Chỉ tiêu năm 2026}
//! \begin{tabular}{|c|l|c|c|}
//! \hline
//! \multirow{2}{*}{STT} & \multirow{2}{*}{Chỉ tiêu} & \multicolumn{2}{c|}{Năm 2026} \\ \cline{3-4}
//!  & & Kế hoạch & Ước \\ \hline
//! \textbf{I} & \multicolumn{3}{l|}{\textbf{KINH TẾ}} \\ \hline
//! 1 & Tỷ lệ hộ nghèo & $\leq 1{,}5$ \% & \makecell{Xã; \\ thôn} \\ \hline
//! \end{tabular}
//! \end{table}
//! ```
//!
//! ```text
//! table = "\begin{" name "}" [options] {argument} columns row *( row-end row ) "\end{" name "}"
//! row   = cell *( "&" cell )
//! row-end = "\\" ["*"] ["[" length "]"] / "\tabularnewline"
//! cell  = words, commands, groups, formulas, comments
//! ```
//!
//! What the words of a cell are:
//!
//! - Commands that dress or place words are marks, and so are braces, rules, comments, colours; what
//!   stands for one character (`\%`, `\dots`) is that character. A command that says something of its
//!   own stays as printed (`\geq`), and so does a formula (`$\geq 0,73$`), but for braces around a
//!   decimal comma. A formula that only dresses words (`$\mathrm{km}^{2}$`, `$\%$`) is dress.
//! - `--` and `---` are dashes; a raised digit or letter behind a number is a sign of its own (`46¹`).
//! - A footnote's text is no part of the words that it is on: it is a note behind the table, or behind
//!   the line where it stands outside tables.
//! - Lines stacked in a cell (`\makecell{a \\ b}`, a table in a cell) are its parts.
//! - In the rows of the header a cell that covers several columns stands in each of them, so that the
//!   labels under it have their parent. Elsewhere it stands in the first, and the others are empty: a
//!   heading over the whole table has one cell with words. But a figure behind the first two columns
//!   is the value of all that it covers.
//! - A cell that covers several rows of the body stands in each of them, as the unit, body or goal
//!   that it states holds for all; but for an ordinal in the first column, which counts once. In the
//!   header it stands in the first, and one that is counted from below (`\multirow{-2}`) is put there,
//!   too. Copies have the pieces of the original.
//! - The header that a long table prints again on its further pages, and what it prints under all but
//!   the last, are marks; what stands under the last page comes behind the rows.
//!
//! Texts are cut anywhere: a table without its end goes on to the last line with a mark of a row, one
//! without its beginning begins with the first line that parts cells, and a brace without its partner
//! is a mark. Words outside tables are lines, or [`Item::Words`](crate::Item::Words) where markup
//! stands among them.

mod accent;
mod command;
mod frames;
mod lexer;
mod name;
mod outline;
mod reader;
mod settings;
mod strips;
mod table;
mod token;
mod words;

use chitieu_text::{Source, space};

use crate::grid::Layout;
use crate::limits::Limits;
use crate::sink::small;

/// Splits a source at its tables of LaTeX.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    reader::read(source, &outline::outline(source), limits)
}

/// How much of a source is rows of this dialect, in permille of the lines that are not blank.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    if !is_possible(source) {
        return 0;
    }
    let outline = outline::outline(source);
    let is_blank = |line: usize| space::trim(source.line_str(line)).is_empty();
    let lines = (0..source.line_count()).filter(|&line| !is_blank(line)).count();
    let (mut inside, mut next) = (0, 0);
    let mut is_whole = false;
    for region in &outline.regions {
        let (first, last) = (source.line_at(region.open), source.line_at(region.close));
        inside += (first.max(next)..=last).filter(|&line| !is_blank(line)).count();
        next = next.max(last + 1);
        is_whole |= region.is_opened && region.is_closed;
    }
    let part = inside * 1000 / lines.max(1);
    // Nothing else looks like both marks of a table, however long the text around it is.
    let least = if is_whole { SURE } else { 0 };
    small(part).max(least)
}

/// What a source scores at least that has a whole table.
const SURE: u32 = 120;

/// Whether a mark of a table stands in the source: what costs a clean text next to nothing.
pub(crate) fn is_possible(source: &Source<'_>) -> bool {
    let bytes = source.text().as_bytes();
    memchr::memchr_iter(b'\\', bytes).any(|at| {
        let rest = &bytes[at + 1..];
        rest.starts_with(b"begin{")
            || rest.starts_with(b"end{")
            || rest.starts_with(b"hline")
            || rest.starts_with(b"\\")
    })
}

/// A table of the bytes that are among `marks`.
const fn byte_set(marks: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests;
