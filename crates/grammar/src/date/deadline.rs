//! Deadlines, and dates that the calendar does not have.

use std::ops::Range;

use chitieu_schema::{Code, Period};

use super::find::find;
use super::{ParsedDay, bare_quarter, dmy, int, joint, may_name_time, span, year_digits};
use crate::Remark;
use crate::words::phrase::{after, after_any, is_space, lower, phrase, skip_space, trim};

/// Words after which a time is where something begins, not where it has to be done.
const STARTS: &[&str] = &["từ", "sau", "bắt đầu"];

/// Words between those and the time.
const PARTS: &[&str] = &["đầu", "giữa", "cuối", "ngày", "tháng", "quý", "năm"];

/// The time by which a deadline's cell wants something done: "Trước ngày 30/11/2025", "Trong quý
/// I năm 2026".
///
/// It is `None` where the cell names none or several, where one that no period can hold ("Quý
/// IV/2025 - Quý II/2026", "Tháng 3-5/2026"), and where only the start is named ("Bắt đầu từ năm
/// 2026"). A date that the calendar does not have is told to `remarks`.
#[must_use]
pub fn deadline(text: &str, remarks: &mut Vec<Remark>) -> Option<Period> {
    if let Some(at) = invalid(text) {
        remarks.push(invalid_remark(text, at));
        return None;
    }
    let (period, place) = find(text, true)?;
    let open = opens(&text[..place.start]);
    let onwards = after(skip_space(&text[place.end..]), "trở đi").is_some();
    let starts = (open || onwards) && !matches!(period, Period::Years(..));
    (!starts).then_some(period)
}

/// Whether the words before a time say that something begins then.
fn opens(head: &str) -> bool {
    let mut head = head.trim_end_matches(is_space);
    while let Some(rest) = PARTS.iter().find_map(|word| without(head, word)) {
        head = rest;
    }
    STARTS.iter().any(|word| without(head, word).is_some())
}

/// The text without the word that it ends in.
fn without<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let (head, tail) = text.split_at_checked(at)?;
    (tail.chars().map(lower).eq(word.chars()) && !head.ends_with(char::is_alphanumeric))
        .then(|| head.trim_end_matches(is_space))
}

/// The place of a date that the calendar does not have: "31/02/2026", "tháng 13 năm 2026"; a bare
/// "13/2026" only where it is the whole text but for such words as "trước".
#[must_use]
pub fn invalid(text: &str) -> Option<Range<usize>> {
    if !may_name_time(text) {
        return None;
    }
    let whole = trim(text);
    let bare = after_any(whole, &["trước", "đến hết", "đến", "trong", "hết", "từ", "sau", "vào"])
        .unwrap_or(whole);
    if let Some(rest) = false_month(bare, false)
        && rest.is_empty()
    {
        return Some(span(text, bare, rest));
    }
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let edge = !previous.is_alphanumeric() && !matches!(previous, '/' | '.' | ',' | '-');
        previous = c;
        let begins = matches!(c, 'n' | 'N' | 't' | 'T' | 'q' | 'Q') || c.is_ascii_digit();
        if !edge || !begins {
            continue;
        }
        let rest = &text[at..];
        let tail = match dmy(rest) {
            Ok((tail, ParsedDay::Invalid { .. })) => Some(tail),
            Ok(_) => None,
            Err(_) if matches!(c, 'q' | 'Q') => false_quarter(rest),
            Err(_) => phrase(rest, "tháng").and_then(|_| false_month(rest, true)),
        };
        if let Some(tail) = tail.filter(|tail| !tail.starts_with(['/', '-'])) {
            return Some(span(text, rest, tail));
        }
    }
    None
}

/// The rest behind a month that no year has, with its year; `named` wants the word before it.
fn false_month(text: &str, named: bool) -> Option<&str> {
    let start = after(text, "tháng").or((!named).then_some(text))?;
    let (rest, month) = int(start, 2).ok()?;
    if (1..=12).contains(&month) || month > 31 {
        return None;
    }
    let tail = if named { joint(rest)? } else { skip_space(rest).strip_prefix('/')? };
    Some(year_digits(skip_space(tail)).ok()?.0)
}

/// The rest behind a quarter that no year has, with its year: "Quý V/2026".
fn false_quarter(text: &str) -> Option<&str> {
    let start = after_any(text, &["quý", "quí"])?;
    let length = start.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(start.len());
    let (print, rest) = start.split_at(length);
    let is_figure = || print.len() <= 2 && print.bytes().all(|byte| byte.is_ascii_digit());
    let is_roman =
        || print.len() <= 4 && print.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    if print.is_empty() || !(is_figure() || is_roman()) || bare_quarter(text).is_ok() {
        return None;
    }
    // "quý 2026" is of no quarter; a mark or a word stands before the year.
    Some(year_digits(skip_space(joint(rest)?)).ok()?.0)
}

/// The remark that the date at `at` is none of the calendar's.
#[must_use]
pub fn invalid_remark(text: &str, at: Range<usize>) -> Remark {
    let printed = text.get(at.clone()).unwrap_or_default();
    Remark {
        code: Code::InvalidDate,
        message: format!("expected a date of the calendar, found `{printed}`"),
        start: at.start,
        end: at.end,
        suggestion: None,
    }
}

#[cfg(test)]
mod tests {
    use super::{deadline, invalid};

    fn p(text: &str) -> String {
        let mut remarks = Vec::new();
        let period = deadline(text, &mut remarks);
        let codes: String =
            remarks.iter().map(|remark| format!(" !{}", remark.code.as_str())).collect();
        format!("{}{codes}", period.map_or("-".into(), |period| period.to_string()))
    }

    #[test]
    fn deadline_basic() {
        for (text, wanted) in [
            ("Trước ngày 30/11/2025", "2025-11-30"),
            ("Quý IV/2025", "2025-Q4"),
            ("Trong quý I năm 2026", "2026-Q1"),
            ("Tháng 6/2026", "2026-06"),
            ("Năm 2026", "2026"),
            ("Đến năm 2030", "2030"),
            ("Hoàn thành trong năm 2026", "2026"),
            ("Từ nay đến hết năm 2026", "2026"),
            ("Giai đoạn 2026 - 2030", "2026/2030"),
            ("Từ năm 2026 đến năm 2030", "2026/2030"),
            ("Năm 2025-2030", "2025/2030"),
            ("Hằng năm", "-"),
            ("Thường xuyên", "-"),
        ] {
            assert_eq!(p(text), wanted, "{text}");
        }
    }

    #[test]
    fn deadline_boundaries() {
        // A run that no period holds gives neither of its ends, a start is no deadline.
        for text in [
            "Quý IV/2025- Quý II/2026",
            "Quý I, Quý II năm 2026",
            "Quý I-II/2026",
            "Quý I và II năm 2026",
            "Quý I, II, III/2026",
            "Tháng 3-5/2026",
            "Tháng 3, 4 năm 2026",
            "Từ tháng 3 đến tháng 5/2026",
            "Tháng 3/2026 - tháng 5/2026",
            "3-5/2026",
            "Từ 01/3 đến 30/6/2026",
            "01/01/2026 - 30/06/2026",
            "Năm 2026, năm 2028",
            "Năm 2026 và 2028",
            "Bắt đầu từ năm 2026",
            "Từ đầu năm 2026",
            "Sau năm 2026",
            "Quý II/2026 trở đi",
            "Kể từ tháng 6/2026",
        ] {
            assert_eq!(p(text), "-", "{text}");
        }
    }

    #[test]
    fn err_deadline() {
        for text in [
            "31/02/2026",
            "Trước ngày 31/02/2026",
            "Tháng 13/2026",
            "13/2026",
            "Quý V/2026",
            "Trong quý 5 năm 2026",
        ] {
            assert_eq!(p(text), "- !invalid-date", "{text}");
        }
        for text in [
            "28/02/2026",
            "60/2026",
            "Nghị quyết số 13/2026",
            "12/2026",
            "45/2026/QĐ-UBND",
            "Quý IV/2026",
            "Quý 2026",
            "Quý I, II/2026",
            "Quý 3/2026",
            "tháng 12 năm 2026",
            "2026",
            "",
        ] {
            assert_eq!(invalid(text), None, "{text}");
        }
        let text = "xong trước ngày 31 tháng 2 năm 2026.";
        assert_eq!(invalid(text).map(|at| &text[at]), Some("ngày 31 tháng 2 năm 2026"));
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "(ngày|tháng|năm|quý|từ|đến|[0-9]{1,4}|[/. ,–-]|[IV]|é|và){0,10}", any in "\\PC{0,30}") {
            for text in [text, any] {
                let mut remarks = Vec::new();
                let _ = deadline(&text, &mut remarks);
                for remark in remarks {
                    proptest::prop_assert!(text.get(remark.start..remark.end).is_some());
                }
            }
        }
    }
}
