//! The words behind a value: a qualifier, a time, or proof that the number was part of something
//! else.

use chitieu_schema::Period;
use chitieu_text::chars;
use chitieu_text::year::is_year;

use super::ParsedUnit;
use super::comparator::comparator;
use super::expression::Miss;
use super::scanned::fraction_like;
use crate::date;
use crate::number;
use crate::unit;
use crate::words::dash::is_dash;
use crate::words::phrase::{after_any, phrase, skip_space, trim};

/// Words that lead from one state to another: "từ 2% lên 3%".
const MOVES: &[&str] =
    &["tăng lên", "nâng lên", "giảm xuống", "hạ xuống", "tăng đến", "giảm còn", "lên", "xuống"];

/// Whether one letter or two, or a letter beside a figure, are all that stands right behind a comma.
fn is_cut_fraction(tail: &str) -> bool {
    let word = &tail[..tail.find([' ', '%']).unwrap_or(tail.len())];
    word.contains(chars::is_letter)
        && word.chars().all(chars::is_letter_or_digit)
        && word.chars().nth(2).is_none()
}

/// The words behind an expression and the time that they are; an error where they show that the
/// number was part of something else. `unit` is the expression's own.
pub(super) fn behind<'a>(
    rest: &'a str,
    unit: Option<&ParsedUnit<'_>>,
) -> Result<(&'a str, Option<Period>), Miss> {
    let tail = trim(rest);
    let spaced = skip_space(rest).len() != rest.len();
    let Some(first) = tail.chars().next() else { return Ok(("", None)) };
    match first {
        // "120/năm", "02/xã": so many for each of something.
        '/' if unit.is_none() && is_denominator(&tail[1..]) => return Ok((tail, None)),
        // "2 ,5", "1. 234", "70%, 80": a mark that its digits lost, or two numbers. Behind a unit
        // other words may count something more: "5.000 m2, 3 tầng".
        ',' | '.' if number::torn(rest) && (unit.is_none() || !says_of_what(tail)) => {
            return Err(Miss::Torn);
        }
        // "22,O1": what follows is no word.
        ',' | '.' if unit.is_none() && fraction_like(rest) => return Err(Miss::Torn),
        // "85,b": what stands where the fraction should is no figure.
        ',' if !spaced && unit.is_none() && is_cut_fraction(&tail[1..]) => {
            return Err(Miss::Malformed);
        }
        // "2\u{323}5", "2\u{fffd}5": a mark on a figure that has none, or what a decoder could not read,
        // stands within the number and takes away what it was.
        '\u{300}'..='\u{36f}' | '\u{fffd}' if !spaced && unit.is_none() => {
            return Err(Miss::Malformed);
        }
        // "1{,}250": a mark that LaTeX sets apart.
        '{' if !spaced && unit.is_none() => return Err(Miss::Malformed),
        // "1\.234": a mark that an escape parts from its digits.
        '\\' if !spaced && tail[1..].starts_with([',', '.']) => return Err(Miss::Torn),
        // "2·5", "90\\-95": a sign between two figures that is none of a number's, so it stands for another.
        first if !spaced && unit.is_none() && is_within(first, &tail[first.len_utf8()..]) => {
            return Err(Miss::Malformed);
        }
        // "12-NQ/TW", "15/QĐ": a document's number, and "4=3/2" a formula.
        '-' | '/' | '.'
            if !spaced && unit.is_none() && tail[1..].starts_with(chars::is_letter_or_digit) =>
        {
            return Err(Miss::Words);
        }
        // "1'234": groups as others write them.
        '\'' | '’'
            if !spaced && tail[first.len_utf8()..].starts_with(|c: char| c.is_ascii_digit()) =>
        {
            return Err(Miss::Malformed);
        }
        // "500kV: 4x5" is a label before its value.
        ':' if tail.bytes().any(|byte| byte.is_ascii_digit()) => return Err(Miss::Words),
        // "5 → 10" tells two states.
        '→' | '➔' | '⇒' => return Err(Miss::Words),
        '-' if tail.starts_with("->") => return Err(Miss::Words),
        // "5 ≤ x" bounds another thing than the number.
        '=' | '×' | '^' | '_' | '#' | '≥' | '≤' | '<' | '>' => return Err(Miss::Words),
        '/' if unit.is_none()
            || skip_space(&tail[1..]).starts_with(|c: char| c.is_ascii_digit()) =>
        {
            return Err(Miss::Words);
        }
        'x' | '*' if tail[1..].trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
            return Err(Miss::Words);
        }
        // "12 34", "1 tỷ 200 triệu đồng": a number that was broken, or goes on.
        '0'..='9' => return Err(Miss::Words),
        _ => {}
    }
    if goes_on(tail, unit) || joins_numbers(tail) {
        return Err(Miss::Words);
    }
    let dashed = tail.starts_with(is_dash);
    let tail = tail.trim_start_matches(|c| matches!(c, ',' | ';' | '.' | ':' | ' ') || is_dash(c));
    let tail = trim(tail);
    if dashed && tail.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(Miss::Words);
    }
    if tail.chars().all(|c| matches!(c, '.' | '$' | ')')) {
        return Ok(("", None));
    }
    if let Some(period) = whole_time(tail) {
        return Ok(("", Some(period)));
    }
    Ok((tail, None))
}

/// Whether a sign right behind a figure stands within a number, as no sign of numbers, lists, ranges and
/// brackets does: another figure follows, behind a further sign at most.
fn is_within(sign: char, rest: &str) -> bool {
    let goes_on = rest.trim_start_matches(|c: char| c.is_ascii_punctuation());
    matches!(sign, '·' | '˙' | '\\' | '|' | '~' | '`' | '´' | '"' | '!' | '?' | '@' | '&' | '_')
        && rest.len() - goes_on.len() <= 1
        && goes_on.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether words behind a slash are what a number is counted for: "năm", "xã", "hộ". Numbers of documents
/// ("QĐ", "KH-UBND") are no units.
fn is_denominator(words: &str) -> bool {
    /// No unit that stands so is longer, in bytes.
    const LONGEST: usize = 24;
    words.len() <= LONGEST
        && words.starts_with(char::is_lowercase)
        && unit::find(words).is_some_and(|found| matches!(found.entry.dimension, "count" | "time"))
}

/// Whether the numbers of a text are of something: words or a per cent stand among them.
fn says_of_what(tail: &str) -> bool {
    tail.contains(|c: char| chars::is_letter(c) || matches!(c, '%' | '‰'))
}

/// Whether the words change the number before them: "100 triệu rưỡi", "2% lên 3%", "6 tháng đầu
/// năm".
pub(super) fn goes_on(tail: &str, unit: Option<&ParsedUnit<'_>>) -> bool {
    if phrase(tail, "rưỡi").is_some() {
        return true;
    }
    if after_any(tail, MOVES).is_some() {
        return moves(tail);
    }
    let stretch = unit
        .and_then(|unit| unit.found)
        .is_some_and(|unit| matches!(unit.entry.code, "month" | "quarter"));
    stretch && ["đầu", "cuối", "năm"].iter().any(|word| phrase(tail, word).is_some())
}

/// Whether the words lead to another state: "lên 3%", "tăng lên đến 3%", "xuống dưới 1%".
pub(super) fn moves(tail: &str) -> bool {
    let Some(rest) = after_any(tail, MOVES) else { return false };
    let rest = after_any(rest, &["đến", "tới", "còn", "thành", "mức"]).unwrap_or(rest);
    let rest = comparator(rest).map_or(rest, |(rest, _)| skip_space(rest));
    rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether the text adds or compares numbers outside its brackets: "KCN + 05 CCN", "< x ≤ 10".
fn joins_numbers(tail: &str) -> bool {
    let mut depth = 0usize;
    let mut signed = false;
    for c in tail.chars() {
        signed = match c {
            '0'..='9' if signed => return true,
            ' ' | '\u{A0}' => signed,
            '+' | '≥' | '≤' | '≧' | '≦' | '⩾' | '⩽' | '<' | '>' | '=' | '~' | '≈' => {
                depth == 0
            }
            '(' => {
                depth += 1;
                false
            }
            ')' => {
                depth = depth.saturating_sub(1);
                false
            }
            _ => false,
        };
    }
    false
}

/// "(2026)", "năm 2026", "vào năm 2026", "đến hết năm 2030".
fn whole_time(tail: &str) -> Option<Period> {
    let inside = tail.strip_prefix('(').and_then(|tail| tail.strip_suffix(')')).map(trim);
    let bracketed = inside.is_some();
    let tail = inside.unwrap_or(tail);
    let led = after_any(tail, &["vào cuối", "vào", "trong", "đến hết", "đến cuối", "đến"]);
    let tail = led.unwrap_or(tail);
    let named = bracketed
        || led.is_some_and(is_year)
        || ["năm", "quý", "quí", "tháng", "giai đoạn"]
            .iter()
            .any(|word| phrase(tail, word).is_some());
    named.then(|| date::period(tail)).flatten().map(|found| found.period)
}
