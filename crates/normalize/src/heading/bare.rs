//! Lines as cells, without the marks of emphasis around them.

use chitieu_layout::Cell;
use chitieu_text::{Source, space};

use crate::cell;
use crate::prose::Prose;

/// The line as a cell, without the marks of emphasis and headings around it ("**Phụ lục I**"); a line
/// that had some is put to `structure`.
pub(super) fn bare_line<'a>(
    source: &'a Source<'a>,
    line: &Prose<'a>,
    structure: &mut Vec<Cell<'a>>,
) -> Cell<'a> {
    let whole = line.cell(source);
    let front = whole.text.trim_start_matches(['*', '_', '#']);
    let start = whole.text.len() - space::trim(front).len();
    let mut end = whole.text.trim_end_matches(['*', '_']).len();
    // "## Nhóm **phối hợp**": the marks at the end belong to ones inside.
    if whole.text.get(start..end).is_some_and(|inside| inside.matches("**").count() % 2 == 1) {
        end = whole.text.len();
    }
    if start >= end {
        return whole;
    }
    if start == 0 && end == whole.text.len() {
        let Some(bare) = unbold(source, &whole) else { return whole };
        structure.push(whole);
        return bare;
    }
    let bare = cell::cut(source, &whole, start..end);
    structure.push(whole);
    unbold(source, &bare).unwrap_or(bare)
}

/// The cell without the pairs of `**` around some of its words.
fn unbold<'a>(source: &'a Source<'a>, whole: &Cell<'a>) -> Option<Cell<'a>> {
    let marks = whole.text.matches("**").count();
    if marks == 0 || !marks.is_multiple_of(2) {
        return None;
    }
    let text = whole.text.replace("**", "");
    let mut bare = Cell { text: space::collapse(&text).into_owned().into(), ..Cell::default() };
    let mut ends = Vec::with_capacity(2 * marks + 1);
    for (at, mark) in whole.text.match_indices("**") {
        ends.extend([at, at + mark.len()]);
    }
    ends.push(whole.text.len());
    // Every other part is a mark.
    for part in cell::cut_all(source, whole, &ends).into_iter().step_by(2) {
        for &piece in part.pieces.as_slice() {
            bare.pieces.push(piece);
        }
    }
    Some(bare)
}

/// The cell without the emphasis that it begins with: "*Ghi chú:* Số tròn", "_Số tròn_". A star before a
/// footnote has no other behind the words.
pub(crate) fn without_lead<'a>(source: &'a Source<'a>, whole: &Cell<'a>) -> Option<Cell<'a>> {
    let text = &*whole.text;
    let inside = text.trim_start_matches(['*', '_']);
    let mark = &text[..text.len() - inside.len()];
    if !(1..=3).contains(&mark.len()) || inside.starts_with(' ') {
        return None;
    }
    let end = inside.find(mark)?;
    let behind = &inside[end + mark.len()..];
    let is_open = |c: char| c.is_alphanumeric() || matches!(c, '*' | '_');
    if end == 0 || inside[..end].ends_with(' ') || behind.starts_with(is_open) {
        return None;
    }
    let close = mark.len() + end;
    let ends = [mark.len(), close, close + mark.len(), text.len()];
    let words = format!("{}{behind}", &inside[..end]);
    let mut bare = Cell { text: words.into(), ..Cell::default() };
    for part in cell::cut_all(source, whole, &ends).into_iter().skip(1).step_by(2) {
        for &piece in part.pieces.as_slice() {
            bare.pieces.push(piece);
        }
    }
    Some(bare)
}

/// The line as a cell.
pub(crate) fn of_line<'a>(source: &'a Source<'a>, line: u32) -> Cell<'a> {
    let whole = source.line(line as usize);
    Cell::of_span(source, whole.start, whole.end, line)
}
