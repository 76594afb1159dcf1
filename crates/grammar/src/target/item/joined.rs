//! The numbers of an entry beside those that were read: "35 giường bệnh và 14 bác sĩ", "đạt 45% vào năm 2025 và
//! trên 50% vào năm 2030". What "và" joins to a target is one as well; another is named, so that none is lost in
//! silence.

use std::ops::Range;

use chitieu_schema::Decimal;
use chitieu_text::year::is_year;

use super::closing::unread;
use crate::Remark;
use crate::target::ParsedTarget;
use crate::target::comparator::comparator;
use crate::target::name::governed;

/// A target and its bytes in the entry.
type Placed<'a> = (ParsedTarget<'a>, Range<usize>);

/// Words behind which a number says of whom or against what an entry speaks.
const CONDITIONS: [&str; 20] = [
    "trên", "dưới", "từ", "đủ", "mỗi", "với", "của", "cho", "thứ", "số", "nhóm", "top", "khoảng",
    "gần", "loại", "hạng", "cấp", "mức", "quá", "hơn",
];

/// Adds the numbers with a unit that "và" joins to a target, and names the others.
pub(super) fn joined<'a>(item: &'a str, remarks: &mut Vec<Remark>, targets: &mut Vec<Placed<'a>>) {
    if targets.is_empty() {
        return;
    }
    let others = others(item, remarks, targets);
    let before = targets.len();
    for (target, remark, at) in others {
        let is_joined = |found: &Range<usize>| {
            is_and(item.get(found.end..at.start)) || is_and(item.get(at.end..found.start))
        };
        if targets[..before].iter().any(|(_, found)| is_joined(found)) {
            remarks.extend(remark);
            targets.push((target, at));
        } else if !is_condition(&item[..at.start]) && !is_base(&target, &item[at.clone()]) {
            remarks.push(unread(item, at));
        }
    }
    targets.sort_by_key(|(_, found)| found.start);
}

/// The numbers with a known unit outside the targets and what was remarked, each with the remark that it would
/// have as a target.
fn others<'a>(
    item: &'a str,
    remarks: &[Remark],
    targets: &[Placed<'a>],
) -> Vec<(ParsedTarget<'a>, Vec<Remark>, Range<usize>)> {
    let taken = |at: usize| {
        let inside = |from: usize, to: usize| from <= at && at < to;
        targets.iter().any(|(_, found)| inside(found.start, found.end))
            || remarks.iter().any(|remark| inside(remark.start, remark.end))
    };
    let (mut found, mut edge, mut at) = (Vec::new(), true, 0);
    while let Some(c) = item[at..].chars().next() {
        let rest = &item[at..];
        let begins = edge && (c.is_ascii_digit() || comparator(rest).is_ok());
        edge = !c.is_alphanumeric() && !matches!(c, '/' | '.' | ',' | '-');
        let mut own = Vec::new();
        let read = if begins && !taken(at) { governed(item, rest, &mut own) } else { None };
        let measured = read.filter(|(target, len)| {
            let unit = target.unit.as_ref().and_then(|unit| unit.found);
            unit.is_some_and(|unit| !matches!(unit.entry.dimension, "time" | "data_rate"))
                && !taken(at + len - 1)
        });
        match measured {
            Some((target, len)) => {
                let end = at + item[at..at + len].trim_end().len();
                found.push((target, own, at..end));
                at += len;
                edge = true;
            }
            None => at += c.len_utf8(),
        }
    }
    found
}

/// Whether a number is what others are counted on: "trên 10.000 dân", "trên 1 vạn dân".
pub(super) fn is_base(target: &ParsedTarget<'_>, words: &str) -> bool {
    let is_round = |value: Decimal| {
        let digits = value.to_string();
        digits.starts_with('1') && digits[1..].bytes().all(|byte| byte == b'0')
    };
    words.starts_with("trên ") && target.value.is_some_and(is_round)
}

/// Whether words join two numbers: "và", with the time of the first or without.
fn is_and(between: Option<&str>) -> bool {
    let Some(between) = between else { return false };
    let mut words = between.split([' ', ',']).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && between.trim_end().ends_with("và")
        && words.all(|word| {
            matches!(word, "và" | "vào" | "đến" | "năm" | "trong" | "cuối" | "hết") || is_year(word)
        })
}

/// Whether the words before a number make it a condition or the measure of another.
fn is_condition(before: &str) -> bool {
    let word = before.trim_end().rsplit([' ', '(']).next().unwrap_or_default();
    CONDITIONS.contains(&word) || before.trim_end().ends_with(['(', '/', '-', '–'])
}
