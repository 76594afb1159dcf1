//! One value with the time or the words that tell it from its neighbours.

use chitieu_schema::{Code, Comparator, Decimal, Kind, Period};
use chitieu_text::year::is_year;

use super::base::is_base;
use super::behind::behind;
use super::comparator::comparator;
use super::expression::{Miss, Words, expression, opens_number};
use super::labelled::names_numbers;
use super::{CellContext, ParsedTarget, whole};
use crate::Remark;
use crate::date;
use crate::words::dash::is_dash;
use crate::words::phrase::{after_any, collapse, phrase, skip_space, trim};

/// Reads one value that is the whole of `piece`; `text` is the cell, for the places of remarks.
pub(super) fn piece<'a>(
    text: &'a str,
    piece: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Result<ParsedTarget<'a>, Miss> {
    if !piece.bytes().any(|byte| byte.is_ascii_digit()) {
        return words_only(text, piece, context, remarks);
    }
    let (start, period, label) = labels(piece);
    let body = list_mark(start);
    let mut miss = match timed_target(text, body, period, context, remarks) {
        Ok(mut target) => {
            // A stack's dashes are marks of a list; that of a lone number may be its sign.
            if piece.len() == trim(text).len()
                && label.is_none()
                && period.is_none()
                && let Some(dash) = minus_apart(piece)
            {
                negate(text, dash, &mut target, remarks);
            }
            return finish(piece, target, period, label);
        }
        Err(miss) => miss,
    };
    if matches!(miss, Miss::Words) && label.is_none() {
        // "dịch vụ 20%", "Đông Nam Á ≤ 3": words, then a number that a sign marks as the value.
        match tail_value(text, body, context, remarks) {
            Ok((target, words)) => return finish(piece, target, period, Some(words)),
            Err(other) => miss = other,
        }
    }
    Err(miss)
}

/// A cell without digits: a number in words, a cut target, or plain words.
fn words_only<'a>(
    text: &'a str,
    piece: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Result<ParsedTarget<'a>, Miss> {
    // Number words and bare comparators are short; sentences need no closer look.
    if piece.len() > 120 {
        return Err(Miss::Words);
    }
    let target = target(text, list_mark(piece), context, remarks)?;
    finish(piece, target, None, None)
}

/// Sets the piece's text, its period and the words in front of it.
pub(super) fn finish<'a>(
    piece: &'a str,
    (mut target, words): (ParsedTarget<'a>, Words<'a>),
    period: Option<Period>,
    label: Option<&'a str>,
) -> Result<ParsedTarget<'a>, Miss> {
    target.text = collapse(piece);
    target.period = period.or(target.period);
    if let Some(label) = label {
        let mut all = Words::default();
        all.push(label).ok_or(Miss::Words)?;
        if let Some(words) = words.join() {
            let label = collapse(label);
            target.qualifier = Some(format!("{label} {words}").into());
            return Ok(target);
        }
        target.qualifier = all.join();
    } else {
        target.qualifier = words.join();
    }
    Ok(target)
}

/// A number expression and the words behind it.
pub(super) fn target<'a>(
    text: &'a str,
    body: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Result<(ParsedTarget<'a>, Words<'a>), Miss> {
    timed_target(text, body, None, context, remarks)
}

/// [`target`] of a value whose time stands before it, where that is some.
fn timed_target<'a>(
    text: &'a str,
    body: &'a str,
    before: Option<Period>,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Result<(ParsedTarget<'a>, Words<'a>), Miss> {
    let mark = remarks.len();
    let found = expression(text, body, context, remarks)?;
    let mut words = found.words;
    let period;
    match behind(found.rest, found.unit.as_ref()) {
        Ok((tail, time)) => {
            let is_base = time.is_some_and(|time| match before {
                // A value has one time: "Năm 2030: 150% năm 2025".
                Some(before) => before != time,
                None => {
                    let opening = &body[..body.len() - found.rest.len()];
                    let unit = found.unit.as_ref().and_then(|unit| unit.found);
                    let of = (opening, found.value, unit.map(|unit| unit.entry));
                    is_base(text, of, (trim(found.rest), time), context, remarks)
                }
            });
            let (tail, time) = if is_base { (trim(found.rest), None) } else { (tail, time) };
            period = time;
            if words.push(tail).is_none() {
                remarks.truncate(mark);
                return Err(Miss::Words);
            }
        }
        Err(miss) => {
            remarks.truncate(mark);
            return Err(miss);
        }
    }
    let target = ParsedTarget {
        text: "".into(),
        kind: found.kind,
        comparator: Some(found.comparator),
        value: Some(found.value),
        upper: found.upper,
        unit: found.unit,
        qualifier: None,
        period,
    };
    Ok((target, words))
}

/// What stands before the value and a colon: a time ("2026: 70") or words ("Thế giới: ≤ 50"); and
/// a time before "đạt" ("Đến năm 2030 đạt 70%").
fn labels(piece: &str) -> (&str, Option<Period>, Option<&str>) {
    let start = list_mark(piece);
    let timed = after_any(start, &["tính đến", "đến hết", "đến cuối", "đến", "trong", "hết"])
        .unwrap_or(start);
    if date::may_name_time(piece)
        && let Ok((rest, period)) = date::time(timed)
    {
        let rest = skip_space(rest);
        let named = phrase(timed, "năm").is_some() || phrase(timed, "giai đoạn").is_some();
        if let Some(rest) = rest.strip_prefix(':') {
            return (skip_space(rest), Some(period), None);
        }
        let rest = skip_space(rest.strip_prefix(',').unwrap_or(rest));
        if named && !rest.is_empty() && !rest.starts_with(['-', '–', '/']) {
            return (rest, Some(period), None);
        }
        // "đến 2030 còn dưới 2%": a year behind "đến" is a time where what governs a number follows it.
        let governs = || {
            let digit = rest.find(|c: char| c.is_ascii_digit());
            digit.is_some_and(|at| at > 0 && opens_number(rest[..at].trim_end()))
        };
        if timed.len() < start.len() && is_year(timed.get(..4).unwrap_or_default()) && governs() {
            return (rest, Some(period), None);
        }
    }
    if let Some((label, rest)) = start.split_once(':')
        && !label.is_empty()
        && (!label.bytes().any(|byte| byte.is_ascii_digit()) || is_numbered(label))
    {
        return (skip_space(rest), None, Some(trim(label)));
    }
    (start, None, None)
}

/// Whether a label ends in the number of what it names: "thôn 1", "Giai đoạn 2". What governs a number
/// makes a value of it: "Đạt 70: …".
fn is_numbered(label: &str) -> bool {
    let label = label.trim_end();
    let words = label.trim_end_matches(|c: char| c.is_ascii_digit());
    (1..=2).contains(&(label.len() - words.len()))
        && words.ends_with(' ')
        && names_numbers(words.trim_end())
        && !words.bytes().any(|byte| byte.is_ascii_digit())
}

/// Words, then a number that a per cent, a comparator's sign or its words mark as the value; it ends
/// the piece. The words hold no digits.
///
/// What governs the number is read with it ("Tỷ lệ đạt tối thiểu 90%"); the words before that are the
/// subject.
fn tail_value<'a>(
    text: &'a str,
    body: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Result<((ParsedTarget<'a>, Words<'a>), &'a str), Miss> {
    let at = body
        .find(|c: char| c.is_ascii_digit() || matches!(c, '≥' | '≤' | '>' | '<' | '~' | '≈'))
        .ok_or(Miss::Words)?;
    let signed = !body[at..].starts_with(|c: char| c.is_ascii_digit());
    let words = &body[..at];
    if at == 0 || !words.ends_with(' ') {
        return Err(Miss::Words);
    }
    let mark = remarks.len();
    // "Đề án 1, 2": without a sign nothing says that these words end in a number.
    let bare = target(text, &body[at..], context, remarks)
        .map_err(|miss| if miss == Miss::Torn && !signed { Miss::Words } else { miss })?;
    remarks.truncate(mark);
    if bare.1.join().is_some() {
        return Err(Miss::Words);
    }
    let unit = bare.0.unit.as_ref().and_then(|unit| unit.found);
    let is_of =
        |dimensions: &[&str]| unit.is_some_and(|unit| dimensions.contains(&unit.entry.dimension));
    let Governed { start, firm } = governed_from(body, at);
    let lone = bare.0.comparator == Some(Comparator::Eq) && bare.0.kind == Kind::Number;
    // A bound in words of anything but a per cent must be a thing that is counted or measured: "trẻ em
    // dưới 6 tuổi" are whom it is for.
    let measured = unit.is_some() && !is_of(&["time", "data_rate"]);
    if !(signed || is_of(&["ratio"]) && (lone || start < at) || firm && measured) {
        return Err(Miss::Words);
    }
    let found = target(text, &body[start..], context, remarks)?;
    if start == 0 {
        remarks.truncate(mark);
        return Err(Miss::Words);
    }
    Ok((found, &body[..start]))
}

/// What governs a number.
pub(super) struct Governed {
    /// Where its words begin.
    pub(super) start: usize,
    /// A comparator among them says what is to be reached: "tối thiểu", "đạt trên". "trên" alone can be
    /// a condition.
    firm: bool,
}

/// The words that govern the number at `at`.
pub(super) fn governed_from(body: &str, at: usize) -> Governed {
    /// The longest of these phrases have so many words.
    const LONGEST: usize = 3;
    /// No more words are looked at.
    const MOST: usize = 8;
    let mut governed = Governed { start: at, firm: false };
    let (mut from, mut missed, mut bounded) = (at, 0, false);
    for _ in 0..MOST {
        let before = body[..from].trim_end();
        if before.is_empty() || missed == LONGEST {
            break;
        }
        from = before.rfind(' ').map_or(0, |space| space + 1);
        let words = &body[from..at];
        if !opens_number(words) {
            missed += 1;
            continue;
        }
        let own = comparator(words).ok().map(|(_, found)| found);
        governed.firm |= match own {
            Some(found) => matches!(found, Comparator::Ge | Comparator::Le | Comparator::Approx),
            None => bounded,
        };
        bounded |= own.is_some();
        (governed.start, missed) = (from, 0);
    }
    governed
}

/// The dash that a space sets apart from the digits behind it: "- 5".
fn minus_apart(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(is_dash)?;
    let body = skip_space(rest);
    // Counts are padded with zeros in lists, differences are not: "- 02 nhà máy".
    let padded = body.starts_with('0') && body[1..].starts_with(|c: char| c.is_ascii_digit());
    (body.len() < rest.len() && body.starts_with(|c: char| c.is_ascii_digit()) && !padded)
        .then(|| &text[..text.len() - rest.len()])
}

/// Makes a lone number behind a dash set apart negative. The dash of a list stands before words,
/// counted things and ranges; before a bare number it can still be one, so a remark says so.
fn negate(
    text: &str,
    dash: &str,
    (target, words): &mut (ParsedTarget<'_>, Words<'_>),
    remarks: &mut Vec<Remark>,
) {
    let counted = target
        .unit
        .as_ref()
        .is_some_and(|unit| unit.found.is_none_or(|found| found.entry.dimension == "count"));
    let lone = target.kind == Kind::Number
        && target.comparator == Some(Comparator::Eq)
        && target.period.is_none()
        && !counted
        && words.join().is_none();
    let Some(value) = target.value.filter(|value| lone && *value > Decimal::from(0)) else {
        return;
    };
    target.value = Some(value.negated());
    let message = format!(
        "the dash was read as a minus sign, {}; it could be the mark of a list",
        value.negated()
    );
    remarks.push(whole(text, dash, Code::AmbiguousNumber, message));
}

/// The text without the dash or plus of a list in front of it; a sign before a digit stays.
fn list_mark(text: &str) -> &str {
    let rest = text.strip_prefix(|c| is_dash(c) || matches!(c, '+' | '•' | '*')).unwrap_or(text);
    if rest.starts_with(' ') || rest.starts_with('\u{A0}') { skip_space(rest) } else { text }
}
