//! Several values in one cell: "2026: 70; 2030: 90", "≤ 3 Đông Nam Á; ≤ 50 Thế giới".

use chitieu_schema::Code;

use super::{CellContext, ParsedTarget, label, whole};
use crate::Remark;
use crate::words::phrase::trim;

/// The values of a cell in which `;` or line ends part pieces that are each a number; `None`
/// where it is one value. A comma parts only pieces that each have a time: "2026: 70, 2030: 90".
pub(super) fn several<'a>(
    text: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    memchr::memchr3(b';', b'\n', b',', text.as_bytes())?;
    read(text, &[';', '\n'], false, context, remarks)
        .or_else(|| text.contains(':').then(|| read(text, &[','], true, context, remarks))?)
}

/// Reads the pieces between `signs`.
fn read<'a>(
    text: &'a str,
    signs: &[char],
    timed: bool,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    if !text.contains(signs) {
        return None;
    }
    let mark = remarks.len();
    let mut targets = Vec::with_capacity(2);
    let mut depth = 0usize;
    let mut start = 0;
    let ends = text.char_indices().filter_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // "0,5" holds no separator.
        let tight = c == ',' && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        (depth == 0 && signs.contains(&c) && !tight).then_some(at)
    });
    for end in ends.chain([text.len()]) {
        let piece = trim(&text[start..end]);
        start = (end + 1).min(text.len());
        if piece.is_empty() {
            continue;
        }
        match label::piece(text, piece, context, remarks) {
            Ok(target) if target.is_numeric() && (!timed || target.period.is_some()) => {
                targets.push(target);
            }
            _ => {
                remarks.truncate(mark);
                return None;
            }
        }
    }
    if targets.len() < 2 {
        remarks.truncate(mark);
        return None;
    }
    let message = format!("the cell was read as {} values", targets.len());
    remarks.push(whole(text, trim(text), Code::SeveralTargets, message));
    Some(targets)
}
