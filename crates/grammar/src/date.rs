//! Days, months, quarters, years and runs of years, as cells and labels print them.

use std::ops::Range;

use chitieu_schema::{Date, Period};

use crate::error::{PResult, fail};
use crate::number;
use crate::words::dash::{after_dash, is_dash};
use crate::words::phrase::{after, after_any, is_space, phrase, skip_space, trim};

mod deadline;
mod find;
mod stretch;

pub use deadline::{deadline, invalid, invalid_remark};
pub use find::find_period;

/// A whole text that names a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedPeriod<'a> {
    /// The text, without the white space around it.
    pub text: &'a str,
    /// The time.
    pub period: Period,
}

/// A day, month and year as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParsedDay {
    /// A day of the calendar.
    Day(Date),
    /// Numbers that name no day of the calendar: `31/02/2026`.
    Invalid {
        /// The day as printed.
        day: u16,
        /// The month as printed.
        month: u16,
        /// The year as printed.
        year: u16,
    },
}

/// The words before a run of years.
const RUN_WORDS: &[&str] =
    &["giai đoạn", "thời kỳ", "thời kì", "nhiệm kỳ", "nhiệm kì", "trong các năm", "các năm", "gđ"];

/// The words before a quarter.
const QUARTER_WORDS: &[&str] = &["quý", "quí", "qúy", "qúi", "q"];

/// The quarters as printed, the longest first.
const QUARTERS: &[(&str, u8)] =
    &[("iii", 3), ("iv", 4), ("ii", 2), ("i", 1), ("4", 4), ("3", 3), ("2", 2), ("1", 1)];

/// Years that plans and their statistics speak of; other numbers of four digits are quantities.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2199;

/// Whether a text has four digits in a row, as every time has: a cheap look before a close one.
pub(crate) fn may_name_time(text: &str) -> bool {
    // Most texts have no digit at all, which is seen without a branch.
    if !text.bytes().fold(false, |any, byte| any | byte.is_ascii_digit()) {
        return false;
    }
    let mut run = 0;
    text.bytes().any(|byte| {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        run == 4
    })
}

/// A whole text that is a date, month, quarter, year or run of years, with or without the word
/// for it: `2026`, `năm 2026`, `Quý IV/2025`, `06/2026`, `30/09/2025`, `2026 - 2030`.
///
/// Whether a bare `2026` is a time or a quantity is the caller's question.
#[must_use]
pub fn period(text: &str) -> Option<ParsedPeriod<'_>> {
    let text = trim(text);
    // Nothing that names a time is long; this keeps a column of sentences cheap.
    if text.len() > 64 || !may_name_time(text) {
        return None;
    }
    let (rest, period) = time(text).ok()?;
    let rest = number::footnote(rest).map_or(rest, |mark| &rest[mark.len()..]);
    let rest = skip_space(rest);
    (rest.is_empty() || rest == ".").then_some(ParsedPeriod { text, period })
}

/// `time = run / day / quarter / month / year`, longest first.
///
/// # Errors
/// Where the text does not start with a time.
pub fn time(i: &str) -> PResult<'_, Period> {
    run(i).or_else(|_| day(i)).or_else(|_| quarter(i)).or_else(|_| month(i)).or_else(|_| year(i))
}

/// `dmy = ["ngày"] d "/" m "/" yyyy / "ngày" d "tháng" m "năm" yyyy`, with stray spaces.
///
/// # Errors
/// Where the text does not start with a day, month and year.
pub fn dmy(i: &str) -> PResult<'_, ParsedDay> {
    let expected = "a day, month and year";
    let start = after(i, "ngày").unwrap_or(i);
    let Ok((rest, day)) = int(start, 2) else { return fail(start, expected) };
    let rest = skip_space(rest);
    let (rest, month, year) = if let Some(rest) = after(rest, "tháng") {
        let Ok((rest, month)) = int(rest, 2) else { return fail(rest, expected) };
        let rest = skip_space(rest);
        let rest = skip_space(rest.strip_prefix(',').unwrap_or(rest));
        let Some(rest) = after(rest, "năm") else { return fail(rest, expected) };
        let Ok((rest, year)) = year_digits(rest) else { return fail(rest, expected) };
        (rest, month, year)
    } else {
        let Some(sign) = rest.chars().next().filter(|c| matches!(c, '/' | '-' | '.')) else {
            return fail(rest, expected);
        };
        let Ok((rest, month)) = int(skip_space(&rest[1..]), 2) else { return fail(rest, expected) };
        let Some(rest) = skip_space(rest).strip_prefix(sign) else { return fail(rest, expected) };
        let Ok((rest, year)) = year_digits(skip_space(rest)) else { return fail(rest, expected) };
        (rest, month, year)
    };
    let found = u8::try_from(month)
        .ok()
        .zip(u8::try_from(day).ok())
        .and_then(|(month, day)| Date::new(year, month, day))
        .map_or(ParsedDay::Invalid { day, month, year }, ParsedDay::Day);
    Ok((rest, found))
}

/// A [`dmy`] that the calendar has, or the form of the standards: `2026-06-30`.
fn day(i: &str) -> PResult<'_, Period> {
    match dmy(i) {
        Ok((rest, ParsedDay::Day(date))) => return Ok((rest, Period::Day(date))),
        Ok(_) => return fail(i, "a day of the calendar"),
        Err(_) => {}
    }
    if let Some(text) = i.get(..10)
        && text.as_bytes()[4] == b'-'
        && text.as_bytes()[7] == b'-'
        && let Ok(date) = text.parse::<Date>()
        && !i[10..].starts_with(|c: char| c.is_ascii_digit())
    {
        return Ok((&i[10..], Period::Day(date)));
    }
    fail(i, "a day")
}

/// `quarter = ("quý" / "q") ("I".."IV" / 1..4) ["/" / "-" / "năm"] yyyy`
fn quarter(i: &str) -> PResult<'_, Period> {
    let expected = "a quarter and its year";
    let Ok((rest, quarter)) = bare_quarter(i) else { return fail(i, expected) };
    let Some(rest) = joint(rest) else { return fail(rest, expected) };
    let (rest, year) = year_digits(rest)?;
    Ok((rest, Period::Quarter(year, quarter)))
}

/// A quarter without its year: "Quý III".
pub(crate) fn bare_quarter(i: &str) -> PResult<'_, u8> {
    let expected = "a quarter";
    // "QIV/2026": a letter and a Roman number without a space.
    let glued = || i.strip_prefix(['Q', 'q']).filter(|rest| rest.starts_with(['I', 'V']));
    let Some(rest) = after_any(i, QUARTER_WORDS).or_else(glued) else { return fail(i, expected) };
    for (print, quarter) in QUARTERS {
        if let Some(len) = phrase(rest, print) {
            let rest = &rest[len..];
            if !rest.starts_with(char::is_alphanumeric) {
                return Ok((rest, *quarter));
            }
        }
    }
    fail(rest, expected)
}

/// `month = "tháng" m ["/" / "-" / "năm"] yyyy / ["T"] m "/" yyyy`
fn month(i: &str) -> PResult<'_, Period> {
    let expected = "a month and its year";
    let named = after(i, "tháng");
    // "T12/2026" is short for it.
    let short =
        || i.strip_prefix('T').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let (rest, month) = int(named.or_else(short).unwrap_or(i), 2)?;
    let Some(tail) = joint(rest) else { return fail(rest, expected) };
    if named.is_none() && !skip_space(rest).starts_with('/') {
        return fail(rest, expected);
    }
    let (rest, year) = year_digits(tail)?;
    match u8::try_from(month) {
        Ok(month @ 1..=12) => Ok((rest, Period::Month(year, month))),
        _ => fail(i, expected),
    }
}

/// `year = ["năm"] yyyy`
fn year(i: &str) -> PResult<'_, Period> {
    let (rest, year) = year_digits(after(i, "năm").unwrap_or(i))?;
    Ok((rest, Period::Year(year)))
}

/// `run = ["giai đoạn" / "thời kỳ" / "năm" / "từ năm"] yyyy (dash / "đến") ["năm"] yyyy`
fn run(i: &str) -> PResult<'_, Period> {
    let expected = "a run of years";
    let start = after(i, "từ").filter(|rest| phrase(rest, "năm").is_some()).unwrap_or(i);
    let start = after_any(start, RUN_WORDS).unwrap_or(start);
    let start = after(start, "năm").unwrap_or(start);
    let (rest, first) = year_digits(start)?;
    let rest = skip_space(rest);
    let rest = match rest.chars().next() {
        Some('÷') => skip_space(&rest['÷'.len_utf8()..]),
        Some(c) if is_dash(c) => after_dash(rest, false).unwrap_or(rest),
        _ => match after(rest, "đến") {
            Some(rest) => rest,
            None => return fail(rest, expected),
        },
    };
    let rest = after_any(rest, &["hết năm", "năm"]).unwrap_or(rest);
    let (rest, last) = year_digits(rest)?;
    if last <= first {
        return fail(i, expected);
    }
    Ok((rest, Period::Years(first, last)))
}

/// What stands between a month or quarter and its year.
fn joint(i: &str) -> Option<&str> {
    let rest = skip_space(i);
    let spaced = rest.len() != i.len();
    let rest = match rest.chars().next() {
        Some('/' | ',' | '.') => skip_space(&rest[1..]),
        Some(c) if is_dash(c) => skip_space(&rest[c.len_utf8()..]),
        _ => {
            return match after(rest, "năm") {
                Some(rest) => Some(rest),
                None => spaced.then_some(rest),
            };
        }
    };
    Some(after(rest, "năm").unwrap_or(rest))
}

/// A number of at most `most` digits, as it counts days and months.
fn int(i: &str, most: usize) -> PResult<'_, u16> {
    let len = i.bytes().take_while(u8::is_ascii_digit).count();
    if len == 0 || len > most {
        return fail(i, "a small number");
    }
    match i[..len].parse() {
        Ok(value) => Ok((&i[len..], value)),
        Err(_) => fail(i, "a small number"),
    }
}

/// A year in four digits, no part of a longer number or word.
pub(crate) fn year_digits(i: &str) -> PResult<'_, u16> {
    let expected = "a year";
    let Ok((rest, year)) = int(i, 4) else { return fail(i, expected) };
    let mut tail = rest.chars();
    let glued = match tail.next() {
        Some('.' | ',') => tail.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_alphanumeric() || c == '%',
        None => false,
    };
    if !YEARS.contains(&year) || glued {
        return fail(i, expected);
    }
    Ok((rest, year))
}

/// The byte range of `part` in `text`.
fn span(text: &str, start: &str, rest: &str) -> Range<usize> {
    let from = number::offset(text, start);
    let to = number::offset(text, rest);
    let end = if rest.is_empty() { text.len() } else { to };
    let printed = &text[from..end.max(from)];
    from..from + printed.trim_end_matches(is_space).len()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::{ParsedDay, dmy, period};

    #[test]
    fn period_basic() {
        let p = |text: &str| period(text).map(|found| found.period.to_string());
        for (text, wanted) in [
            ("2026", "2026"),
            ("năm 2026", "2026"),
            ("Năm 2026", "2026"),
            ("2025**", "2025"),
            ("Quý IV/2025", "2025-Q4"),
            ("Quí IV-2025", "2025-Q4"),
            ("Quí III Năm 2026", "2026-Q3"),
            ("Quý III Năm 2026", "2026-Q3"),
            ("quý I năm 2026", "2026-Q1"),
            ("Quý 2/2026", "2026-Q2"),
            ("Tháng 06/2026", "2026-06"),
            ("QIV/2026", "2026-Q4"),
            ("QI/2026", "2026-Q1"),
            ("Q2/2026", "2026-Q2"),
            ("T12/2026", "2026-12"),
            ("T6/2026", "2026-06"),
            ("Tháng 6/2026", "2026-06"),
            ("tháng 6 năm 2026", "2026-06"),
            ("6/2025", "2025-06"),
            ("01/2025", "2025-01"),
            ("30/09/2025", "2025-09-30"),
            ("ngày 30/11/2025", "2025-11-30"),
            ("ngày 05 tháng 6 năm 2023", "2023-06-05"),
            ("ngày 01 tháng12 năm 2025", "2025-12-01"),
            ("23 /01/2026", "2026-01-23"),
            ("27/7/2018", "2018-07-27"),
            ("2026-06-30", "2026-06-30"),
            ("30.6.2026", "2026-06-30"),
            ("Giai đoạn 2026 - 2030", "2026/2030"),
            ("Giai đoạn 2026-2030", "2026/2030"),
            ("GĐ 2026-2030", "2026/2030"),
            ("Thời kỳ 2026-2030", "2026/2030"),
            ("2026 - 2030", "2026/2030"),
            ("2026–2030", "2026/2030"),
            ("2022 -2025", "2022/2025"),
            ("Năm 2025-2030", "2025/2030"),
            ("từ năm 2026 đến năm 2030", "2026/2030"),
        ] {
            assert_eq!(p(text).as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn err_period() {
        for text in [
            "2026 hộ",
            "2.026",
            "2026,5",
            "100",
            "13/2026",
            "31/02/2026",
            "Hằng năm",
            "Thường xuyên",
            "Tháng 12 hằng năm",
            "Quý IV/2025- Quý II/2026",
            "2030-2026",
            "04/09",
            "60/75",
            "năm",
            "Quý V/2025",
            "QV/2026",
            "QUI/2026",
            "T13/2026",
            "T12",
            "Thực hiện 9 tháng",
            "2026%",
            "",
            "16/KH-UBND",
            "1899",
            "q",
            "2026-",
        ] {
            assert_eq!(period(text), None, "{text}");
        }
    }

    #[test]
    fn dmy_basic() {
        let p = |text: &str| match dmy(text) {
            Ok((rest, ParsedDay::Day(date))) => format!("{date}|{rest}"),
            Ok((_, ParsedDay::Invalid { day, month, year })) => format!("no {day}.{month}.{year}"),
            Err(nom::Err::Error(error)) => format!("expected {}", error.expected),
            Err(other) => panic!("{other:?}"),
        };
        assert_eq!(p("ngày 23 /01/2026 của"), "2026-01-23| của");
        assert_eq!(p("19/03/2026"), "2026-03-19|");
        assert_eq!(p("ngày10 /3/2026"), "2026-03-10|");
        assert_eq!(p("ngày 05 tháng 6, năm 2023"), "2023-06-05|");
        assert_eq!(p("31/02/2026"), "no 31.2.2026");
        assert_eq!(p("00/13/2026"), "no 0.13.2026");
        assert_eq!(p("/6/2026"), "expected a day, month and year");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "(ngày|tháng|năm|quý|giai đoạn|[0-9]{1,4}|[/. -]|[IV]|é|đến){0,9}") {
            let _ = period(&text);
            let _ = super::find_period(&text);
            let _ = dmy(&text);
        }
    }
}
