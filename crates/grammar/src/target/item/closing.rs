//! The numbers that end the parts of an entry: "Sản lượng lúa 2.000 tấn, năng suất đạt 6 tấn/ha".

use std::ops::Range;

use chitieu_schema::{Code, Comparator};

use super::joined;
use crate::Remark;
use crate::target::comparator::comparator;
use crate::target::name::governed;
use crate::target::{ParsedTarget, whole};
use crate::words::phrase::collapse;

/// A target and its bytes in the entry.
type Placed<'a> = (ParsedTarget<'a>, Range<usize>);

/// Adds the numbers with a unit that end the parts of an entry in which no target was found yet, and
/// the per cents that open them ("…, 95% số hộ dùng nước sạch"). Parts end at a comma, a semicolon or a
/// bracket; what stands in brackets is an aside.
///
/// Beside a target that a word governs, a bound can be a condition ("xã có diện tích trên 50 ha, … đạt
/// 40%"): it is named and not taken, unless it is a per cent.
pub(super) fn closing<'a>(item: &'a str, remarks: &mut Vec<Remark>, targets: &mut Vec<Placed<'a>>) {
    let end = item.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ','));
    let count = targets.len();
    let (mut start, mut depth, mut next) = (0, 0usize, 0);
    for (at, c) in end.char_indices().chain([(end.len(), ';')]) {
        let parts = match c {
            '(' => {
                depth += 1;
                depth == 1
            }
            ')' => {
                depth = depth.saturating_sub(1);
                start = if depth == 0 { at + 1 } else { start };
                false
            }
            // "0,5" is one number.
            ',' | ';' => depth == 0 && !end[at..].starts_with(|c: char| c == ',' && glued(end, at)),
            _ => false,
        };
        if !parts || start > at {
            continue;
        }
        while targets[next..count].first().is_some_and(|(_, found)| found.end <= start) {
            next += 1;
        }
        let has_none = targets[next..count].first().is_none_or(|(_, found)| found.start >= at);
        if has_none {
            part(item, start..at, count == 0, remarks, targets);
        }
        start = (at + 1).min(end.len());
    }
    targets.sort_by_key(|(_, found)| found.start);
}

/// Whether a digit stands right behind the comma at a byte.
fn glued(text: &str, at: usize) -> bool {
    text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
}

/// Adds the numbers of one part. `is_sure` tells that nothing else in the entry is a target.
fn part<'a>(
    item: &'a str,
    range: Range<usize>,
    is_sure: bool,
    remarks: &mut Vec<Remark>,
    targets: &mut Vec<Placed<'a>>,
) {
    let blank = item[range.clone()].len() - item[range.clone()].trim_start().len();
    let first = range.start + blank;
    let mut edge = first > 0;
    let mut at = first;
    while let Some(c) = item[at..range.end].chars().next() {
        let rest = &item[at..];
        if edge && (c.is_ascii_digit() || comparator(rest).is_ok()) {
            let mark = remarks.len();
            if let Some((target, len)) = governed(item, rest, remarks)
                && let Some(unit) = target.unit.as_ref().and_then(|unit| unit.found)
                && at + len <= range.end
            {
                let ratio = unit.entry.dimension == "ratio";
                let ends = item[at + len..range.end].trim().is_empty();
                if joined::is_base(&target, item[at..at + len].trim_end()) {
                    remarks.truncate(mark);
                    at += len;
                    edge = false;
                    continue;
                }
                if ends || (ratio && at == first) {
                    let bound = matches!(target.comparator, Some(Comparator::Gt | Comparator::Lt));
                    let found = at..at + len;
                    if is_sure || !(unit.entry.dimension == "time" || bound && !ratio) {
                        targets.push((target, found));
                    } else {
                        remarks.truncate(mark);
                        if bound {
                            remarks.push(unread(item, found));
                        }
                    }
                    at += len;
                    edge = false;
                    continue;
                }
            }
            remarks.truncate(mark);
        }
        edge = !c.is_alphanumeric() && !matches!(c, '/' | '.' | ',' | '-');
        at += c.len_utf8();
    }
}

/// Says that a number with its unit was taken for no target.
pub(super) fn unread(item: &str, at: Range<usize>) -> Remark {
    let words = item[at].trim_end();
    let message =
        format!("`{}` was not read as a target: it can be a condition or a part", collapse(words));
    whole(item, words, Code::UnreadTarget, message)
}
