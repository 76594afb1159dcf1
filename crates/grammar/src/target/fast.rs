//! The cells that nearly every row has, read byte by byte: `100`, `≥ 70`, `70%`, `0,73`.

use chitieu_schema::{Comparator, Decimal, Kind};

use super::{ParsedTarget, ParsedUnit};
use crate::number::{Marks, Reading};
use crate::unit;

/// `[sign " "] digits ("." group)* ["," digits] [" "] ["%"]` without anything that could be read otherwise;
/// `None` says nothing about the cell.
pub(super) fn number<'a>(text: &'a str, reading: &Reading) -> Option<ParsedTarget<'a>> {
    let bytes = text.as_bytes();
    let (comparator, mut at) = match bytes {
        [b'0'..=b'9', ..] => (Comparator::Eq, 0),
        [0xE2, 0x89, 0xA5, ..] => (Comparator::Ge, 3),
        [0xE2, 0x89, 0xA4, ..] => (Comparator::Le, 3),
        [b'>', b'=', ..] => (Comparator::Ge, 2),
        [b'<', b'=', ..] => (Comparator::Le, 2),
        [b'>', b'0'..=b'9' | b' ', ..] => (Comparator::Gt, 1),
        [b'<', b'0'..=b'9' | b' ', ..] => (Comparator::Lt, 1),
        _ => return None,
    };
    if at > 0 && bytes.get(at) == Some(&b' ') {
        at += 1;
    }
    let mut mantissa = 0i64;
    let mut digits = 0;
    let mut run = |at: &mut usize| {
        let start = *at;
        while let Some(digit) = bytes.get(*at).filter(|byte| byte.is_ascii_digit()) {
            digits += 1;
            if digits > 18 {
                return 0;
            }
            mantissa = mantissa * 10 + i64::from(digit - b'0');
            *at += 1;
        }
        *at - start
    };
    let first = bytes.get(at);
    let head = run(&mut at);
    if head == 0 {
        return None;
    }
    let mut grouped = false;
    while bytes.get(at) == Some(&b'.') {
        at += 1;
        grouped = true;
        if head > 3 || first == Some(&b'0') || run(&mut at) != 3 {
            return None;
        }
    }
    let mut scale = 0;
    if bytes.get(at) == Some(&b',') {
        at += 1;
        scale = run(&mut at);
        // `1,234` can be read in two ways.
        if scale == 0 || scale == 3 {
            return None;
        }
    }
    if reading.marks == Some(Marks::English) && (grouped || scale > 0) || reading.points && grouped
    {
        return None;
    }
    let mut end = at;
    if bytes.get(end) == Some(&b' ') {
        end += 1;
    }
    let unit = match bytes.get(end..)? {
        [] if end == at => None,
        [b'%'] => Some(ParsedUnit { text: text.get(end..)?.into(), found: unit::find("%") }),
        _ => return None,
    };
    Some(ParsedTarget {
        text: text.into(),
        kind: Kind::Number,
        comparator: Some(comparator),
        value: Some(Decimal::new(mantissa, u32::try_from(scale).ok()?)),
        upper: None,
        unit,
        qualifier: None,
        period: None,
    })
}
