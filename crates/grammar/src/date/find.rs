//! A time inside a label or a title: "Kế hoạch năm 2026", "Đến năm 2030", "Ước *2025".

use std::ops::Range;

use chitieu_schema::Period;

use super::stretch::{goes_on, of_one_year};
use super::{bare_quarter, day, may_name_time, month, quarter, run, span, year_digits};
use crate::unit;
use crate::words::phrase::{after, is_space, phrase, skip_space};

/// The time that a label or title names: the most specific one, the first of equals.
///
/// The range is in bytes of `text`. A quarter takes its year from elsewhere in the text ("Thực
/// hiện năm 2024 / Quý III"). Months that are counted ("9 tháng năm 2025") name no period, and
/// the numbers of documents (`57-NQ/TW`, `48/2025/NQ-HĐND`) and quantities ("2026 hộ") are none.
/// Neither do stretches that no [`Period`] can hold ("Quý IV/2025 - Quý II/2026").
#[must_use]
pub fn find_period(text: &str) -> Option<(Period, Range<usize>)> {
    find(text, false)
}

/// [`find_period`]; `years` tells that one of several years in a list is no period either.
pub(super) fn find(text: &str, years: bool) -> Option<(Period, Range<usize>)> {
    if !may_name_time(text) {
        return None;
    }
    let mut best: Option<(Period, Range<usize>)> = None;
    let mut lone_quarter = None;
    let mut rest = text;
    // The edge of a word before `rest`: nothing, or a character that is no letter or digit.
    let mut edge = true;
    let mut previous = None;
    // Where the word that `rest` is in begins.
    let mut word = text;
    while let Some(c) = rest.chars().next() {
        if edge {
            word = rest;
        }
        let glued = !edge && c.is_ascii_digit() && is_state(&word[..word.len() - rest.len()]);
        if (edge || glued) && c.is_alphanumeric() {
            if counted_months(rest) || of_one_year(rest) {
                return None;
            }
            let found = if matches!(previous, Some('/' | '.' | ',')) && c.is_ascii_digit() {
                // The year of a document's number, or digits behind a mark.
                None
            } else {
                at_word(rest)
            };
            if let Some((period, tail)) = found {
                let place = span(text, rest, tail);
                if goes_on(text, &place, period, years) {
                    return None;
                }
                if best.as_ref().is_none_or(|(known, _)| rank(period) > rank(*known)) {
                    best = Some((period, place));
                }
                previous = rest[..rest.len() - tail.len()].chars().next_back();
                rest = tail;
                edge = true;
                continue;
            }
            if lone_quarter.is_none()
                && let Ok((tail, number)) = bare_quarter(rest)
            {
                lone_quarter = Some((number, span(text, rest, tail)));
            }
        }
        edge = !c.is_alphanumeric();
        previous = Some(if is_space(c) { ' ' } else { c });
        rest = &rest[c.len_utf8()..];
    }
    match (best, lone_quarter) {
        (Some((Period::Year(year), _)), Some((quarter, place))) => {
            Some((Period::Quarter(year, quarter), place))
        }
        (best, _) => best,
    }
}

/// The short words for a state of the figures, which labels glue to the year: "KH2026", "ƯTH2025".
fn is_state(word: &str) -> bool {
    matches!(word, "KH" | "TH" | "ƯTH" | "UTH" | "DT" | "HT" | "MT")
}

/// How specific a period is.
pub(super) fn rank(period: Period) -> u8 {
    match period {
        Period::Day(_) => 4,
        Period::Month(..) => 3,
        Period::Quarter(..) => 2,
        Period::Years(..) => 1,
        Period::Year(_) => 0,
    }
}

/// "9 tháng", "6 tháng đầu năm", "9 tháng 2025": a stretch that no period can tell. "9 tháng 2" is a day.
fn counted_months(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits)
        && after(skip_space(&rest[digits..]), "tháng").is_some_and(|tail| {
            matches!(tail.bytes().take_while(u8::is_ascii_digit).count(), 0 | 4)
        })
}

/// A time at the start of a word.
pub(super) fn at_word(rest: &str) -> Option<(Period, &str)> {
    let first = rest.chars().next()?;
    let digit = first.is_ascii_digit();
    // Only these letters start the words of times: giai đoạn, gđ, thời kỳ, tháng, từ, trong, quý, ngày, năm, các.
    if !digit && !matches!(first, 'g' | 'G' | 't' | 'T' | 'q' | 'Q' | 'n' | 'N' | 'c' | 'C') {
        return None;
    }
    for parser in [run, day, quarter, month] {
        if let Ok((tail, period)) = parser(rest)
            && !document_number(tail)
        {
            return Some((period, tail));
        }
    }
    let named = phrase(rest, "năm").map(|len| skip_space(&rest[len..]));
    let (tail, year) = year_digits(named.unwrap_or(rest)).ok()?;
    if document_number(tail) {
        return None;
    }
    // "2026 hộ" counts households.
    if named.is_none() && unit::prefix(skip_space(tail)).is_some() {
        return None;
    }
    Some((Period::Year(year), tail))
}

/// Whether a year is followed by the rest of a document's number: `2025/QĐ-UBND`.
fn document_number(tail: &str) -> bool {
    let Some(tail) = tail.strip_prefix(['/', '-']) else { return false };
    let word = tail.split(is_space).next().unwrap_or_default();
    word.contains(['-', '/']) && word.chars().take(2).all(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::find_period;

    #[test]
    fn find_period_basic() {
        let p =
            |text: &str| find_period(text).map(|(period, at)| format!("{period} {}", &text[at]));
        for (text, wanted) in [
            ("Đến năm 2030", "2030 năm 2030"),
            ("Đến hết năm 2026", "2026 năm 2026"),
            ("Kế hoạch năm 2026 / Kế hoạch", "2026 năm 2026"),
            ("ƯTH Năm 2025", "2025 Năm 2025"),
            ("Ước *2025", "2025 2025"),
            ("KH 2025", "2025 2025"),
            ("KH2026", "2026 2026"),
            ("ƯTH2025", "2025 2025"),
            ("KH2026-2030", "2026/2030 2026-2030"),
            ("Tầm nhìn đến năm 2045", "2045 năm 2045"),
            ("Mốc 2045 (dự kiến)", "2045 2045"),
            ("Năm hiện hành 2025", "2025 2025"),
            ("Kết quả Quý I/2026", "2026-Q1 Quý I/2026"),
            ("Thực hiện năm 2024 / Quý III", "2024-Q3 Quý III"),
            ("Mục tiêu GRDP giai đoạn 2026-2030", "2026/2030 giai đoạn 2026-2030"),
            ("So sánh năm 2026 với ƯTH năm 2025", "2026 năm 2026"),
            ("Mục tiêu tăng trưởng GRDP 2025 (%)", "2025 2025"),
            ("KẾ HOẠCH CHUYỂN ĐỔI SỐ NĂM 2026", "2026 NĂM 2026"),
            ("Trước ngày 30/11/2025", "2025-11-30 ngày 30/11/2025"),
            ("Năm 2025 – 2026", "2025/2026 Năm 2025 – 2026"),
            ("Năm 2025 và năm 2026", "2025 Năm 2025"),
            ("giai đoạn 2021-2025, năm 2026", "2021/2025 giai đoạn 2021-2025"),
            ("Biểu 3 - Tháng 5/2026", "2026-05 Tháng 5/2026"),
            ("Năm 2026 - Quý I", "2026-Q1 Quý I"),
        ] {
            assert_eq!(p(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn err_find_period() {
        for text in [
            "Thực hiện 9 tháng",
            "6 tháng đầu năm 2026",
            "TH 9 tháng 2025",
            "TH 9 tháng/2025",
            "2026 hộ",
            "Kế hoạch",
            "số 48/2025/NQ-HĐND",
            "2025/QĐ-UBND",
            "1.2026",
            "Quý III",
            "QCVN2026",
            "12.026 người",
            "Quý IV/2025- Quý II/2026",
            "Thực hiện quý I, quý II năm 2026",
            "Từ tháng 3 đến tháng 5/2026",
            "Từ 01/01/2026 đến 30/6/2026",
            "",
        ] {
            assert_eq!(find_period(text), None, "{text}");
        }
    }
}
