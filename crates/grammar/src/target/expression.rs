//! A number with all that governs it: comparators, a second end, a unit, a rise or fall.

use chitieu_schema::{Code, Comparator, Decimal, Kind};
use chitieu_text::chars;

use super::behind::moves;
use super::comparator::{comparator, turned};
use super::{CellContext, ParsedUnit, whole};
use crate::Remark;
use crate::date;
use crate::number;
use crate::unit::{self, is_ditto};
use crate::words;
use crate::words::phrase::{after_any, collapse, phrase, skip_space};

mod opening;
mod quantity;
mod range;

use opening::Opening;
use quantity::Quantity;
pub(super) use quantity::unit_at;
use range::{Math, range, ratio, second};

/// Why a text holds no target; says what to remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Miss {
    /// Nothing of a target: plain words.
    Words,
    /// Digits and marks out of order.
    Malformed,
    /// Digits on both sides of a mark that white space cuts off: `2 ,5`.
    Torn,
    /// More digits than a decimal holds.
    TooLong,
    /// A comparator or a range without its number.
    Incomplete,
}

impl Miss {
    /// Says so of the whole cell.
    pub(super) fn remark(self, text: &str, part: &str, remarks: &mut Vec<Remark>) {
        let numeral = |c: char| c.is_ascii_digit() || foreign_numeral(c);
        let (code, message) = match self {
            // "hai phần ba": a quantity in words that no field holds.
            Self::Words if words::is_share(part) => {
                (Code::UnreadTarget, "expected a number that figures can print")
            }
            Self::Words if part.contains(chars::is_letter) || is_ditto(part) => return,
            // "???": signs that no list has state nothing.
            Self::Words if !part.contains(numeral) => {
                (Code::UnreadTarget, "expected a number or words")
            }
            // "01-03/2026": a time that no period holds, not a broken number; "5 → 10" are two.
            Self::Words if date::may_name_time(part) || part.contains('→') => {
                (Code::UnreadTarget, "expected one number or one time")
            }
            Self::Words | Self::Malformed | Self::Torn => {
                (Code::MalformedNumber, "expected a number such as 1.234,5")
            }
            Self::TooLong => (Code::NumberTooLong, "expected a number of at most 28 digits"),
            Self::Incomplete => (Code::IncompleteTarget, "expected a number after the comparator"),
        };
        let printed: String = part.chars().take(40).collect();
        remarks.push(whole(text, part, code, format!("{message}, found `{printed}`")));
    }
}

/// `½` and its like, figures in circles and digits of other scripts, which no number here is written with.
fn foreign_numeral(c: char) -> bool {
    matches!(c, '①'..='⑳' | '¼'..='¾' | '⅐'..='⅞' | '٠'..='٩' | '۰'..='۹' | '０'..='９')
}

/// Words of the cell that the number does not cover, in the cell's order.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words<'a> {
    parts: [&'a str; 6],
    count: usize,
}

impl<'a> Words<'a> {
    /// Adds a piece; `None` where there are too many to be a target's.
    pub(super) fn push(&mut self, part: &'a str) -> Option<()> {
        let part = part.trim();
        if !part.is_empty() {
            *self.parts.get_mut(self.count)? = part;
            self.count += 1;
        }
        Some(())
    }

    /// The pieces as one text.
    pub(super) fn join(&self) -> Option<std::borrow::Cow<'a, str>> {
        match &self.parts[..self.count] {
            [] => None,
            [part] => Some(collapse(part)),
            parts => {
                let parts: Vec<_> = parts.iter().map(|part| collapse(part)).collect();
                Some(parts.join(" ").into())
            }
        }
    }
}

/// What a number expression says.
#[derive(Debug)]
pub(super) struct Expression<'a> {
    pub(super) kind: Kind,
    pub(super) comparator: Comparator,
    pub(super) value: Decimal,
    pub(super) upper: Option<Decimal>,
    pub(super) unit: Option<ParsedUnit<'a>>,
    /// Words before the number that it does not cover.
    pub(super) words: Words<'a>,
    /// The text behind the expression.
    pub(super) rest: &'a str,
}

/// Whether words are nothing but what governs a number behind them.
pub(super) fn opens_number(words: &str) -> bool {
    Opening::read(words).is_some_and(|(rest, _)| rest.is_empty())
}

/// Reads the expression at the start of `i`; `text` is the cell, for the places of remarks.
pub(super) fn expression<'a>(
    text: &'a str,
    i: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Result<Expression<'a>, Miss> {
    let mark = remarks.len();
    read(text, i, context, remarks).inspect_err(|_| remarks.truncate(mark))
}

fn read<'a>(
    text: &'a str,
    i: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Result<Expression<'a>, Miss> {
    let (i, mut opening) = Opening::read(i).ok_or(Miss::Words)?;
    let mut first = match Quantity::read(i, context) {
        Err(Miss::Words) if opening.cut_short(i) => return Err(Miss::Incomplete),
        first => first?,
    };
    if opening.math {
        first.close_math();
    }
    let tail = skip_space(first.rest);
    // "$10$ đến $12$": each end may be a formula of its own.
    let closed = tail.strip_prefix('$').filter(|_| opening.math);
    if let Some(ratio) = ratio(&first, tail, context) {
        // "giảm 1/3 so với năm 2025" is a change, by a fraction that no decimal holds.
        if opening.falls.is_some() {
            return Err(Miss::Words);
        }
        let (part, all) = ratio;
        part.remark(text, remarks);
        all.remark(text, remarks);
        let (value, upper) = (part.value, all.value);
        let mut expression = Expression {
            kind: Kind::Ratio,
            comparator: Comparator::Eq,
            value,
            upper: Some(upper),
            unit: all.unit,
            words: opening.words,
            rest: all.rest,
        };
        lone(&mut expression, &opening)?;
        close(text, &mut expression, &opening, remarks);
        return Ok(expression);
    }
    let ends = closed.map_or(tail, skip_space);
    let math = Math { open: opening.math && closed.is_none(), closed: closed.is_some() };
    let other = match second(ends, &first, math, context) {
        // "Một đến nhiều": a number word that neither a unit nor a second end makes a number.
        Ok(None) | Err(Miss::Incomplete) if first.pending => return Err(Miss::Words),
        other => other?,
    };
    let mut expression = match other {
        Some((second, _))
            if first.pending && second.unit.is_none() && !skip_space(second.rest).is_empty() =>
        {
            return Err(Miss::Words);
        }
        Some((second, strict)) => {
            let found = range(text, first, second, strict, &mut opening, remarks)?;
            open_end(text, &found, remarks);
            found
        }
        None => {
            first.remark(text, remarks);
            let mut expression = Expression {
                kind: Kind::Number,
                comparator: Comparator::Eq,
                value: first.value,
                upper: None,
                unit: first.unit,
                words: opening.words,
                rest: first.rest,
            };
            said_again(text, &mut expression, remarks)?;
            unit_in_brackets(&mut expression);
            lone(&mut expression, &opening)?;
            // "từ 70% (năm 2026) lên 90% (năm 2030)": two states, with their times between.
            if opening.from && leads_further(expression.rest) {
                return Err(Miss::Words);
            }
            expression
        }
    };
    close(text, &mut expression, &opening, remarks);
    if let Some(falls) = opening.falls {
        if after_any(skip_space(expression.rest), &["xuống", "lên"]).is_some() {
            // "giảm từ 10% xuống 8%" tells two states, not one change.
            return Err(Miss::Words);
        }
        expression.kind = Kind::Change;
        if falls {
            expression.value = fallen(expression.value);
            if let Some(upper) = expression.upper.map(fallen) {
                expression.upper = Some(expression.value);
                expression.value = upper;
            }
            expression.comparator = turned(expression.comparator);
        }
    }
    multiples(&mut expression);
    Ok(expression)
}

/// Says that a range is called open behind its second end: "từ 5 đến 10 trở lên". The words stay in the
/// qualifier.
fn open_end(text: &str, found: &Expression<'_>, remarks: &mut Vec<Remark>) {
    let tail = skip_space(found.rest);
    if let Some((_, rest)) = bound(tail).filter(|_| found.kind == Kind::Range) {
        let words = tail[..tail.len() - rest.len()].trim_end();
        let message = format!("`{words}` opens a range that has both ends: kept as words");
        remarks.push(whole(text, words, Code::UnreadTarget, message));
    }
}

/// Makes "lần" a multiple where it cannot count occasions: "tăng 2 lần", "còn 1,7 lần".
fn multiples(expression: &mut Expression<'_>) {
    let factor = expression.kind == Kind::Change || !expression.value.is_integer();
    if let Some(unit) = &mut expression.unit
        && factor
        && let Some(multiple) = unit::multiple_of(&unit.text)
    {
        unit.found = Some(multiple);
    }
}

/// The change of a fall: "giảm 5" is -5, and so is "giảm -5".
fn fallen(value: Decimal) -> Decimal {
    if value.is_negative() { value } else { value.negated() }
}

/// Settles the comparator of a lone number from what stands before and behind it.
fn lone<'a>(expression: &mut Expression<'a>, opening: &Opening<'a>) -> Result<(), Miss> {
    let tail = skip_space(expression.rest);
    let behind = bound(tail)
        .or_else(|| closing_plus(tail).map(|rest| (Comparator::Ge, rest)))
        .or_else(|| bracketed(tail));
    let from = opening.from.then_some(Comparator::Ge);
    let words = &mut expression.words;
    // "03 giải trở lên": the noun that is counted stands before the bound.
    let counted =
        if behind.is_none() && expression.unit.is_none() && !first_is_comma(expression.rest) {
            noun_bound(tail)
        } else {
            None
        };
    let behind = match counted {
        Some((noun, found, rest)) => {
            words.push(noun).ok_or(Miss::Words)?;
            Some((found, rest))
        }
        None => behind,
    };
    expression.comparator = match (opening.comparator, behind) {
        (None, Some((found, _))) => found,
        (None, None) => from.unwrap_or(Comparator::Eq),
        (Some((Comparator::Approx, print)), Some((found, _))) => {
            words.push(print).ok_or(Miss::Words)?;
            found
        }
        (Some((found, _)), Some((same, _))) if found == same => found,
        // "trên 70% trở lên": the word before the number holds, the other stays a word.
        (Some((found, _)), Some(_)) => {
            expression.comparator = found;
            return Ok(());
        }
        // The inner one of two holds.
        (Some((Comparator::Approx, print)), None) if opening.from_inside => {
            words.push(print).ok_or(Miss::Words)?;
            Comparator::Ge
        }
        (Some((found, _)), None) => found,
    };
    if let Some((_, rest)) = behind {
        expression.rest = rest;
    }
    Ok(())
}

/// "trở lên" and "trở xuống" behind a number.
fn bound(tail: &str) -> Option<(Comparator, &str)> {
    let up = after_any(tail, &["trở lên", "trở nên"]).map(|rest| (Comparator::Ge, rest));
    up.or_else(|| after_any(tail, &["trở xuống", "trở lại"]).map(|rest| (Comparator::Le, rest)))
}

/// "giải trở lên" behind a count: the noun, the bound and the rest.
///
/// The noun is one that the table of units does not have, of one or two words. Words of rank are bound
/// themselves: "3 đề tài cấp tỉnh trở lên" are of the province or above.
fn noun_bound(tail: &str) -> Option<(&str, Comparator, &str)> {
    const RANKS: &[&str] = &[
        "cấp",
        "hạng",
        "loại",
        "bậc",
        "mức",
        "trình độ",
        "khá",
        "giỏi",
        "tốt",
        "xuất sắc",
        "nhất",
        "nhì",
        "ba",
        "tư",
        "khuyến khích",
        "vàng",
        "bạc",
        "đồng",
        "trung bình",
        "đại học",
        "cao đẳng",
        "trung cấp",
        "sơ cấp",
        "thạc sĩ",
        "tiến sĩ",
        "sao",
        "tuổi",
        "phó",
        "trưởng",
    ];
    let mut at = 0;
    for _ in 0..2 {
        let word = tail[at..].find(|c: char| !chars::is_letter(c)).filter(|&len| len > 0)?;
        if !tail[at + word..].starts_with(' ') {
            return None;
        }
        if RANKS.iter().any(|rank| phrase(&tail[at..], rank).is_some()) {
            return None;
        }
        let rest = skip_space(&tail[at + word..]);
        if let Some((found, rest)) = bound(rest) {
            return Some((&tail[..at + word], found, rest));
        }
        at = tail.len() - rest.len();
    }
    None
}

/// Whether a mark ends what was counted, so that the words behind it count nothing.
fn first_is_comma(rest: &str) -> bool {
    rest.starts_with([',', ';', '.', '(', ':'])
}

/// Whether the words behind the first of two states lead to the second: "(năm 2026) lên 90%". Only a time
/// stands between them, so that few letters are looked at.
fn leads_further(rest: &str) -> bool {
    let mut edge = true;
    rest.char_indices().take(60).any(|(at, c)| {
        let begins = std::mem::replace(&mut edge, !chars::is_letter_or_digit(c));
        begins && matches!(c, 'l' | 'x' | 't' | 'n' | 'g' | 'h') && moves(&rest[at..])
    })
}

/// A bracket that holds a comparator and nothing else: "70 (trở lên)", "70% (tối thiểu)".
fn bracketed(tail: &str) -> Option<(Comparator, &str)> {
    let inside = skip_space(tail.strip_prefix('(')?);
    let (found, rest) =
        bound(inside).or_else(|| comparator(inside).ok().map(|(rest, found)| (found, rest)))?;
    let rest = skip_space(rest).strip_prefix(')')?;
    (found != Comparator::Eq).then_some((found, rest))
}

/// "70%+", "70+" and "70 +": a plus that ends the piece means "or more".
fn closing_plus(tail: &str) -> Option<&str> {
    tail.strip_prefix('+').filter(|rest| skip_space(rest).is_empty())
}

/// Takes the number in words behind its figures, "05 (năm) thôn", which is no unit of years there. Where the
/// two differ, the figures hold.
fn said_again<'a>(
    text: &'a str,
    expression: &mut Expression<'a>,
    remarks: &mut Vec<Remark>,
) -> Result<(), Miss> {
    let tail = skip_space(expression.rest);
    let Some(inside) = tail.strip_prefix('(').filter(|_| expression.unit.is_none()) else {
        return Ok(());
    };
    let Some(end) = inside.find(')').filter(|&end| end <= LONGEST_IN_WORDS) else { return Ok(()) };
    let Some(value) = spelled(&inside[..end]) else { return Ok(()) };
    let words = &tail[..end + 2];
    if value != expression.value {
        if unit::find(&inside[..end]).is_some() {
            return Ok(());
        }
        let message =
            format!("`{words}` says another number than the figures before it: they hold");
        remarks.push(whole(text, words, Code::AmbiguousNumber, message));
    }
    // A number alone keeps them behind it as they stand.
    let rest = &inside[end + 1..];
    if !skip_space(rest).is_empty() {
        expression.words.push(words).ok_or(Miss::Words)?;
        expression.rest = rest;
        if let Some((unit, rest)) = unit_at(rest, true) {
            expression.unit = Some(unit);
            expression.rest = rest;
        }
    }
    Ok(())
}

/// The number that the words in a bracket spell, "năm" among them.
fn spelled(inside: &str) -> Option<Decimal> {
    let (rest, value) = words::words(words::phrase::trim(inside)).ok()?;
    skip_space(rest).is_empty().then_some(value)
}

/// No number in words that stands in brackets is longer, in bytes.
const LONGEST_IN_WORDS: usize = 120;

/// Takes a unit in brackets: "65 (điểm)".
fn unit_in_brackets(expression: &mut Expression<'_>) {
    let tail = skip_space(expression.rest);
    if expression.unit.is_none()
        && let Some(inside) = tail.strip_prefix('(')
        && let Some(end) = inside.find(')')
        && let Some(found) =
            unit::find(&inside[..end]).filter(|found| found.entry.dimension != "boolean")
        // "05 (năm)" is five, and of no years.
        && spelled(&inside[..end]) != Some(expression.value)
    {
        expression.unit = Some(ParsedUnit { text: collapse(&inside[..end]), found: Some(found) });
        expression.rest = &inside[end + 1..];
    }
}

/// Takes what closes an expression: the `$` of LaTeX, a unit in brackets, footnotes.
fn close<'a>(
    text: &'a str,
    expression: &mut Expression<'a>,
    opening: &Opening<'a>,
    remarks: &mut Vec<Remark>,
) {
    if opening.math
        && let Some(rest) = skip_space(expression.rest).strip_prefix('$')
    {
        expression.rest = rest;
    }
    if expression.unit.is_none()
        && let Some((unit, rest)) = unit_at(expression.rest, true)
    {
        expression.unit = Some(unit);
        expression.rest = rest;
    }
    unit_in_brackets(expression);
    let tail = skip_space(expression.rest);
    // "7 (*)": a star stands for nothing else, so that a space before it does not matter.
    if tail.starts_with("(*") {
        expression.rest = tail;
    }
    if let Some(mark) = number::footnote(expression.rest) {
        remarks.push(number::footnote_remark(text, mark));
        expression.rest = &expression.rest[mark.len()..];
    }
}
