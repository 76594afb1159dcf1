//! Several values in one cell: "2026: 70; 2030: 90", "≤ 3 Đông Nam Á; ≤ 50 Thế giới".

use chitieu_schema::{Code, Comparator, Kind};

use super::{CellContext, ParsedTarget, label, time, whole};
use crate::Remark;
use crate::date;
use crate::words::phrase::trim;

/// The longest cell whose commas are looked at; longer ones are sentences.
const LONGEST: usize = 240;

/// What the pieces of a cell have to be for their separator to part them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pieces {
    /// Numbers and times.
    Numbers,
    /// Numbers, each with a time.
    Timed,
    /// Numbers of one dimension that open their pieces, each with its unit or comparator's sign.
    Measured,
}

/// The values of a cell in which `;` or line ends part pieces that are each a number or a time; `None`
/// where it is one value. A comma parts only pieces that each have a time, "2026: 70, 2030: 90",
/// or that measure alike, "100% xã, 50% thôn".
pub(super) fn several<'a>(
    text: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    memchr::memchr3(b';', b'\n', b',', text.as_bytes())?;
    read(text, &[';', '\n'], Pieces::Numbers, context, remarks).or_else(|| {
        if text.len() > LONGEST || !text.contains(", ") {
            return None;
        }
        let timed = date::may_name_time(text)
            .then(|| read(text, &[','], Pieces::Timed, context, remarks))
            .flatten();
        timed.or_else(|| read(text, &[','], Pieces::Measured, context, remarks))
    })
}

impl Pieces {
    /// Whether a piece is worth reading.
    fn may_be(self, piece: &str) -> bool {
        let sign = |c: char| c.is_ascii_digit() || SIGNS.contains(&c);
        self != Self::Measured || piece.starts_with(sign)
    }

    /// Whether the target of a piece can stand beside those before it.
    fn takes(
        self,
        piece: &str,
        target: &ParsedTarget<'_>,
        first: Option<&ParsedTarget<'_>>,
    ) -> bool {
        let dimension =
            |target: &ParsedTarget<'_>| Some(target.unit.as_ref()?.found?.entry.dimension);
        self == Self::Numbers && target.kind == Kind::Date
            || target.is_numeric()
                && match self {
                    Self::Numbers => true,
                    Self::Timed => target.period.is_some(),
                    Self::Measured => {
                        target.kind != Kind::Change
                            && (dimension(target).is_some()
                                || piece.starts_with(SIGNS) && target.qualifier.is_some())
                            && first.is_none_or(|first| {
                                dimension(first) == dimension(target) && !bounds(first, target)
                            })
                    }
                }
    }
}

/// Whether two values are the ends of one range: "≥ 2%, ≤ 3%".
fn bounds(first: &ParsedTarget<'_>, second: &ParsedTarget<'_>) -> bool {
    let below = |target: &ParsedTarget<'_>| match target.comparator? {
        Comparator::Ge | Comparator::Gt => Some(true),
        Comparator::Le | Comparator::Lt => Some(false),
        _ => None,
    };
    first.qualifier.is_none()
        && second.qualifier.is_none()
        && below(first).zip(below(second)).is_some_and(|(first, second)| first != second)
}

/// The signs that open a measured piece.
const SIGNS: &[char] = &['≥', '≤', '>', '<', '~', '≈'];

/// Reads the pieces between `signs`.
fn read<'a>(
    text: &'a str,
    signs: &[char],
    pieces: Pieces,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Option<Vec<ParsedTarget<'a>>> {
    if !text.contains(signs) {
        return None;
    }
    let mark = remarks.len();
    let mut targets: Vec<ParsedTarget<'a>> = Vec::with_capacity(2);
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
        if !pieces.may_be(piece) {
            remarks.truncate(mark);
            return None;
        }
        // "6/2026" is a month among other values as it is alone, and not a part of a count.
        let date = (pieces == Pieces::Numbers).then(|| time::target(piece, context)).flatten();
        match date.map_or_else(|| label::piece(text, piece, context, remarks), Ok) {
            Ok(target) if pieces.takes(piece, &target, targets.first()) => targets.push(target),
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
