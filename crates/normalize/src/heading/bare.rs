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

/// The cell without the pairs of `**` around some of its words, or without the stars between runs of
/// italics that a line's end parted: "*(Kèm theo Kế hoạch số 16/KH-UBND* *ngày …)*".
fn unbold<'a>(source: &'a Source<'a>, whole: &Cell<'a>) -> Option<Cell<'a>> {
    // Most lines have no star.
    if !whole.text.contains('*') {
        return None;
    }
    let marks: Vec<usize> = whole.text.match_indices("**").map(|(at, _)| at).collect();
    let (marks, len) = match marks.len() {
        0 => (between_italics(&whole.text), 1),
        count if count.is_multiple_of(2) => (marks, 2),
        _ => return None,
    };
    if marks.is_empty() {
        return None;
    }
    let mut text = String::with_capacity(whole.text.len());
    let mut from = 0;
    for &at in &marks {
        text.push_str(&whole.text[from..at]);
        from = at + len;
    }
    text.push_str(&whole.text[from..]);
    let mut bare = Cell { text: space::collapse(&text).into_owned().into(), ..Cell::default() };
    let mut ends = Vec::with_capacity(2 * marks.len() + 1);
    for &at in &marks {
        ends.extend([at, at + len]);
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

/// Where the stars stand that end one run of italics and begin the next: `* *` with words on both sides.
fn between_italics(text: &str) -> Vec<usize> {
    let is_word = |c: char| !space::is_space(c) && c != '*';
    let joins = |&(at, _): &(usize, &str)| {
        text[..at].ends_with(is_word) && text[at + 3..].starts_with(is_word)
    };
    text.match_indices("* *").filter(joins).flat_map(|(at, _)| [at, at + 2]).collect()
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
