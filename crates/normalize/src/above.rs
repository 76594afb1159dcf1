//! The heading of a table's first part, where it is printed above the table.
//!
//! ```text
//! I. NHÓM CHỈ TIÊU KINH TẾ
//! STT | Chỉ tiêu | Đơn vị tính | Kế hoạch 2026
//! 1 | Thu ngân sách | Triệu đồng | 900
//! II | NHÓM CHỈ TIÊU XÃ HỘI | |
//! ```
//!
//! The table counts on from it, and so it is a section as the next one is, and no title of the whole.

use chitieu_grammar::ordinal::{self, OrdinalKind, Step};
use chitieu_layout::Cell;

use crate::columns::Columns;
use crate::heading::Heading;
use crate::rows::Row;

/// Takes the words right above a table for a row of it, where its own rows count on from their ordinal.
///
/// `says_more` tells words that are kept where they are, as a unit that holds for the whole table.
pub(crate) fn take<'a>(
    heading: &mut Heading<'a>,
    rows: &[Row<'a>],
    columns: &Columns<'a>,
    says_more: impl Fn(&str) -> bool,
) -> Option<Row<'a>> {
    let name = columns.name?;
    let words = match &mut heading.caption {
        Some(_) => &mut heading.caption,
        // Behind a label the title is the appendix's.
        None if heading.label.is_none() => &mut heading.title,
        None => return None,
    };
    let text = &words.as_ref()?.text;
    let own = part(text, None)?;
    if says_more(text) {
        return None;
    }
    let like = std::mem::discriminant(&own);
    let next = rows
        .iter()
        .filter_map(|row| part(&row.cells[row.filled().next()?].text, Some(own)))
        .find(|kind| std::mem::discriminant(kind) == like)?;
    if ordinal::successor(own, next) != Some(Step::Next) {
        return None;
    }
    let cell = words.take()?;
    let mut lines: Vec<u32> = cell.pieces.as_slice().iter().map(|piece| piece.line).collect();
    lines.dedup();
    let mut cells = vec![Cell::default(); name + 1];
    cells[name] = cell;
    Some(Row { cells, lines, ..Row::default() })
}

/// The ordinal of a part at the front of a text: a capital letter or a Roman number.
fn part(text: &str, before: Option<OrdinalKind>) -> Option<OrdinalKind> {
    if !text.starts_with(|first: char| first.is_ascii_uppercase()) {
        return None;
    }
    let found = ordinal::ordinal(text).or_else(|| ordinal::leading(text))?;
    let kind = ordinal::resolve(&found, before.iter().copied());
    matches!(kind, OrdinalKind::Upper(_) | OrdinalKind::Roman(_)).then_some(kind)
}
