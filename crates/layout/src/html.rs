//! The HTML dialect: tables written in HTML, in a whole page, a fragment, or amid Markdown and plain
//! text.
//!
//! ```text
//! <p><b>Phụ lục I</b><br>CÁC CHỈ TIÊU</p>             paragraphs outside tables
//! <table><thead>
//! <tr><th rowspan=2>TT<th rowspan=2>Chỉ tiêu<th colspan=2>Năm 2026
//! <tr><th>Kế hoạch<th>Ước                             end tags may be missing
//! <tbody>
//! <tr><td>I<td colspan=3>KINH TẾ
//! <tr><td>1<td>Số hộ&nbsp;ngh&egrave;o<td>&le; 40<td>38
//! </table>
//! ```
//!
//! - *Tags* are html5gum's: quotes, comments, scripts and cut tags are found as a browser finds them.
//!   A tag whose name is no name of ASCII letters (`<tên xã>`) is words: no browser's tag, but a
//!   template's blank. What a browser does not show in the page (tags, comments, scripts, styles, the
//!   page's title) is marks.
//! - *End tags* that HTML lets one leave out are implied: a row ends the row before, a cell the cell
//!   before, a table in a table outside its cells ends the outer one.
//! - *Words*: a code (`&ge;`, `&#7841;`) stands in the text as what it is a code for and is a piece of
//!   its own; `&nbsp;` is white space, and a code for what cannot be seen (`&shy;`) a mark. `<br>` and
//!   blocks part a cell, and paragraphs outside of tables. Text that stands in no block, as in
//!   Markdown, is parted by its lines.
//! - *Tables of page layout* are none: those of one column, those around larger tables, and a letter
//!   head or signature of two columns and at most three rows with no figures. Their words are
//!   paragraphs, cell by cell. The words of another inner table belong to the cell around it.
//! - *Spans*: a merged cell of the header is given again in every column and row that it spans, so
//!   that the label beneath has its parent. In the body a cell that spans rows is given again in each
//!   of them, as the unit, body or goal that it states holds for all; but for an ordinal in the first
//!   column, which counts once. A cell that spans columns stands in the first of them, as headings of
//!   sections and totals do; but for a figure behind the first two columns, which is the value of all.
//!   Copies have the pieces of the original. A column in which no cell begins is none.
//! - *Captions* and words that stand in a table but in no cell come before the table.

mod crowded;
mod emit;
mod entity;
mod names;
mod page;
pub(crate) mod spans;
mod table;
mod words;

use chitieu_text::{Source, space};

use crate::grid::Layout;
use crate::limits::Limits;
pub(crate) use emit::marks;
pub use entity::{is_reference, reference};
pub(crate) use names::is_block;
pub(crate) use table::{Node, Table};

/// Splits a source at its HTML tables.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    if memchr::memchr(b'<', source.text().as_bytes()).is_none() {
        return Layout::of_lines(source);
    }
    page::read(source, limits)
}

/// The least score of a source with a table of two rows: on a page without line ends it is a single
/// line, and nothing else looks like it.
const LEAST: u32 = 60;

/// How much of a source is of this dialect, in permille of the lines that are not blank: the lines of
/// tables, and those with tags outside of them.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    let bytes = source.text().as_bytes();
    if !has_table(bytes) {
        return 0;
    }
    let (mut lines, mut explained) = (0u32, 0u32);
    let (mut depth, mut rows) = (0u32, 0u32);
    for index in 0..source.line_count() {
        let line = space::trim(source.line_str(index)).as_bytes();
        if line.is_empty() {
            continue;
        }
        lines += 1;
        let mut is_own = depth > 0;
        for at in memchr::memchr_iter(b'<', line) {
            let rest = &line[at + 1..];
            is_own |= rest
                .first()
                .is_some_and(|&byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!'));
            if is_tag(rest, b"table") {
                depth += 1;
            } else if is_tag(rest, b"/table") {
                depth = depth.saturating_sub(1);
            } else if depth > 0 && is_tag(rest, b"tr") {
                rows += 1;
            }
        }
        explained += u32::from(is_own);
    }
    let score = explained * 1000 / lines.max(1);
    if rows >= 2 { score.max(LEAST) } else { score }
}

/// Whether a table with a row or cell stands in a text; without a `<` nothing is looked at twice.
fn has_table(bytes: &[u8]) -> bool {
    let mut tags = memchr::memchr_iter(b'<', bytes).map(|at| &bytes[at + 1..]);
    tags.any(|rest| is_tag(rest, b"table"))
        && tags.any(|rest| [&b"tr"[..], b"td", b"th"].iter().any(|name| is_tag(rest, name)))
}

/// Whether a tag's name stands at the front of what follows its `<`.
fn is_tag(rest: &[u8], name: &[u8]) -> bool {
    rest.get(..name.len()).is_some_and(|front| front.eq_ignore_ascii_case(name))
        && rest.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests;
