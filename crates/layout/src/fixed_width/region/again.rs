//! Headers that are printed again.

use std::ops::Range;

use super::super::header::Header;
use super::super::seen::is_page_number;
use super::super::sheet::Sheet;
use super::{Anchor, MOST_HEADER_LINES, Open, Region, is_data};

/// Whether the words of the lines of a header are the first on `lines`, behind blank ones and the
/// number of a page.
pub(in super::super) fn follows(
    sheet: &Sheet<'_, '_>,
    lines: Range<usize>,
    header: &Range<usize>,
) -> bool {
    let is_between = |line: &usize| match *sheet.chunks(*line) {
        [] => true,
        [chunk] => is_page_number(sheet.text(chunk)),
        _ => false,
    };
    let end = lines.end;
    let Some(first) = lines.take(MOST_HEADER_LINES).find(|line| !is_between(line)) else {
        return false;
    };
    !header.is_empty()
        && first + header.len() <= end
        && header.clone().zip(first..).all(|(one, other)| reads_same(sheet, one, other))
}

/// Whether the header with the label `above` is printed again at `line`, beneath a row.
///
/// A text that was drawn out of pages can lose the sign between them; what it keeps is the header,
/// and perhaps the page's number. The lines above, up to a blank one, are then rows and the beginning
/// of the one that the page cut: nothing of the header, however well they would stand over its labels.
pub(super) fn is_between_rows(sheet: &Sheet<'_, '_>, above: &Anchor, line: usize) -> bool {
    let height = above.line - above.top;
    let is_between = |line: usize| match *sheet.chunks(line) {
        [] => true,
        [chunk] => is_page_number(sheet.text(chunk)),
        _ => false,
    };
    line >= above.data + height
        && (0..=height).all(|up| reads_same(sheet, above.line - up, line - up))
        && (above.data..line - height)
            .rev()
            .skip_while(|&line| is_between(line))
            .take_while(|&line| !sheet.is_blank(line))
            .any(|line| is_data(sheet, line, above.name_left))
}

/// Whether the header of a `region` with the label `above` is printed again, word for word, around
/// the label at `line`.
pub(super) fn repeats(sheet: &Sheet<'_, '_>, above: &Anchor, region: &Region, line: usize) -> bool {
    let (before, beneath) = region.height;
    above.line >= before
        && line >= before
        && (0..=before + beneath)
            .all(|at| reads_same(sheet, above.line - before + at, line - before + at))
}

/// The header of the table that the page before left open, where it is printed again, word for word;
/// the line behind it, and the table itself.
pub(super) fn again<'o>(
    sheet: &Sheet<'_, '_>,
    anchor: &Anchor,
    open: &'o Open,
) -> Option<(Header, usize, &'o Open)> {
    let lines = &open.header_lines;
    let top = anchor.line.checked_sub(open.height.0)?;
    let is_same = !lines.is_empty()
        && lines.clone().zip(top..).all(|(one, other)| reads_same(sheet, one, other));
    let header = open.header.again(sheet, anchor.label, top.checked_sub(lines.start)?)?;
    is_same.then_some((header, top + lines.len(), open))
}

/// Whether two lines hold the same words; where they stand may differ from page to page.
pub(in super::super) fn reads_same(sheet: &Sheet<'_, '_>, one: usize, other: usize) -> bool {
    let words = |line| sheet.words(line);
    words(one).eq(words(other))
}
