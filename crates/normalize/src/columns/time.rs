//! The time that a label names.

use chitieu_grammar::date;
use chitieu_grammar::header::LabelReading;
use chitieu_schema::{Period, TargetRole};
use chitieu_text::fold;

/// The time that a label names.
///
/// Of joined labels the lowest that names one: "Giai đoạn 2026-2030 / 2027" is 2027, and "Năm 2026 /
/// Tháng 3" is March of that year. A comparison ("Năm 2026 / So với 2025") is of its parent's time.
pub(super) fn period_of(label: &str, reading: &LabelReading) -> Option<Period> {
    if reading.target_role == Some(TargetRole::Change) {
        return compared(label);
    }
    lowest(label, MOST_LABELS)
}

/// The most rows of a header whose labels are told apart.
const MOST_LABELS: usize = 8;

/// The time of the lowest of joined labels that names one; `depth` is how many of them are told apart.
fn lowest(label: &str, depth: usize) -> Option<Period> {
    let of = |text: &str| date::find_period(text).map(|(period, _)| period);
    let whole = of(label)?;
    let Some((parents, leaf)) = label.rsplit_once(" / ").filter(|_| depth > 0) else {
        return Some(whole);
    };
    if let Some(own) = of(leaf) {
        return Some(own);
    }
    let above = lowest(parents, depth - 1);
    let year = above.unwrap_or(whole).first_year();
    // Only a part of the year adds to what the parent says.
    of(&format!("{leaf} năm {year}"))
        .filter(|own| matches!(own, Period::Quarter(..) | Period::Month(..) | Period::Day(_)))
        .or(above)
        .or(Some(whole))
}

/// The time of a comparison: what is compared stands before "so với", the base behind it ("So sánh năm
/// 2026 với năm 2025", "Năm 2026 / So với 2025"), or behind the base and a comma, where more is said of
/// it ("So với năm 2025, năm 2026 tăng"); where only the base is named, none.
fn compared(label: &str) -> Option<Period> {
    let Some(base) = base_of(label) else {
        return date::find_period(label).map(|(period, _)| period);
    };
    let behind = || {
        let (_, rest) = label[base..].split_once(", ")?;
        let (period, range) = date::find_period(rest)?;
        rest[range.end..].contains(char::is_alphabetic).then_some(period)
    };
    date::find_period(&label[..base]).map(|(period, _)| period).or_else(behind)
}

/// The byte where the "với" before a comparison's base begins, or the "so" that a time follows ("TH 2025
/// so 2024"). That of "đối với" names no base: "Tăng trưởng đối với khu vực I năm 2026".
fn base_of(label: &str) -> Option<usize> {
    const SO: usize = "so".len();
    let beside = |rest: &str| {
        let Some(rest) = rest.get(SO..).and_then(|rest| rest.strip_prefix(' ')) else {
            return false;
        };
        let next = rest.split(' ').next().unwrap_or_default();
        next.starts_with(|first: char| first.is_ascii_digit())
            || fold::same(next, "năm")
            || fold::same(next, "cùng")
    };
    label.char_indices().map(|(at, _)| at).find(|&at| {
        let (before, rest) = label.split_at(at);
        let edge = !before.ends_with(char::is_alphanumeric);
        if !edge {
            return false;
        }
        let with = rest.get(.."với".len()).is_some_and(|word| fold::same(word, "với"))
            && !rest["với".len()..].starts_with(char::is_alphanumeric)
            && !before.split_whitespace().next_back().is_some_and(|word| fold::same(word, "đối"));
        with || rest.get(..SO).is_some_and(|word| word.eq_ignore_ascii_case("so")) && beside(rest)
    })
}
