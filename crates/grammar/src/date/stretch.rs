//! Stretches of time that a [`Period`] cannot hold: "Quý IV/2025 - Quý II/2026", "Tháng 3-5/2026".

use std::ops::Range;

use chitieu_schema::Period;

use super::find::{at_word, rank};
use super::{QUARTER_WORDS, bare_quarter, int};
use crate::words::dash::{after_dash, is_dash};
use crate::words::phrase::{after, after_any, is_space, skip_space};

/// What joins two times.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// A dash or "đến": from one to the other.
    Run,
    /// A comma, a plus or "và": the one and the other.
    List,
}

/// What joins a time to the next at the start of `text`, and the rest.
fn joint(text: &str) -> Option<(Joint, &str)> {
    let rest = skip_space(text);
    let c = rest.chars().next()?;
    let tail = skip_space(&rest[c.len_utf8()..]);
    match c {
        '÷' => Some((Joint::Run, tail)),
        c if is_dash(c) => Some((Joint::Run, after_dash(rest, false)?)),
        ',' | '+' | '&' | ';' => Some((Joint::List, after(tail, "và").unwrap_or(tail))),
        _ => after_any(rest, &["đến hết", "đến cuối", "đến", "tới"])
            .map(|tail| (Joint::Run, tail))
            .or_else(|| Some((Joint::List, after_any(rest, &["và", "hoặc"])?))),
    }
}

/// Whether quarters or months of one year are joined at the start of `rest`: "Quý I, Quý II năm
/// 2026", "tháng 3-5/2026", "tháng 3 đến ngày 30 tháng 6 năm 2026".
pub(super) fn of_one_year(rest: &str) -> bool {
    if let Ok((tail, _)) = bare_quarter(rest) {
        let Some((_, next)) = joint(tail) else { return false };
        return bare_quarter(next).is_ok() || numeral(next);
    }
    let Some(month) = after(rest, "tháng") else { return false };
    let Ok((tail, _)) = int(month, 2) else { return false };
    let Some((_, next)) = joint(tail) else { return false };
    let next = after_any(next, &["tháng", "ngày"]).unwrap_or(next);
    // "tháng 6, 05 xã": what is counted is no month.
    int(next, 2).is_ok_and(|(tail, _)| {
        let tail = skip_space(tail);
        tail.starts_with('/')
            || joint(tail).is_some()
            || after_any(tail, &["năm", "tháng"]).is_some()
    })
}

/// A quarter's bare numeral: the "II" of "Quý I-II".
fn numeral(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    matches!(word, "I" | "II" | "III" | "IV" | "i" | "ii" | "iii" | "iv" | "1" | "2" | "3" | "4")
}

/// Whether the time at `place` is one end, or one of several. `years` tells that years in a list
/// count too ("2026, 2028"); a label may name two years and speak of the first.
pub(super) fn goes_on(text: &str, place: &Range<usize>, period: Period, years: bool) -> bool {
    let listed = |other: Period| {
        rank(other) == rank(period) && (years || !matches!(period, Period::Year(_)))
    };
    if let Some((joint, tail)) = joint(&text[place.end..])
        && let Some((other, _)) = at_word(tail)
        && (joint == Joint::Run || listed(other))
    {
        return true;
    }
    matches!(period, Period::Month(..) | Period::Day(_)) && unnamed_before(&text[..place.start])
}

/// Whether a day or month without its year is joined before a time: "3-", "Từ 01/3 đến".
fn unnamed_before(head: &str) -> bool {
    let head = head.trim_end_matches(is_space);
    let head = after_any_back(head);
    let Some(head) = head else { return false };
    let start = head
        .rfind(|c: char| !c.is_ascii_digit() && c != '/')
        .map_or(0, |at| at + head[at..].chars().next().map_or(1, char::len_utf8));
    let digits = head[start..].bytes().filter(u8::is_ascii_digit).count();
    let before = head[..start].trim_end_matches(is_space);
    let word = before.rsplit(is_space).next().unwrap_or_default();
    (1..=4).contains(&digits)
        && (word.is_empty()
            || ["từ", "ngày", "tháng", "Từ", "Ngày", "Tháng"].contains(&word)
            || QUARTER_WORDS.contains(&word))
}

/// The text before the dash or "đến" that it ends in.
fn after_any_back(head: &str) -> Option<&str> {
    let rest = head
        .strip_suffix("đến hết")
        .or_else(|| head.strip_suffix("đến"))
        .or_else(|| head.strip_suffix(|c| is_dash(c) || matches!(c, '÷' | ',')))?;
    Some(rest.trim_end_matches(is_space))
}

#[cfg(test)]
mod tests {
    use super::of_one_year;

    #[test]
    fn of_one_year_basic() {
        for text in [
            "Quý I, Quý II năm 2026",
            "Quý I-II/2026",
            "quý 1 và quý 2/2026",
            "Tháng 3-5/2026",
            "tháng 3-5–6/2026",
            "tháng 3 đến tháng 5/2026",
            "tháng 3, 4 và 5 năm 2026",
            "tháng 3 đến ngày 30 tháng 6 năm 2026",
        ] {
            assert!(of_one_year(text), "{text}");
        }
    }

    #[test]
    fn err_of_one_year() {
        for text in [
            "Quý I/2026",
            "Quý I, năm 2026",
            "Tháng 6, 2026",
            "tháng 6, năm 2026",
            "tháng 6-2026",
            "tháng 6, 05 xã",
            "tháng 3-5đ",
            "tháng",
            "",
        ] {
            assert!(!of_one_year(text), "{text}");
        }
    }
}
