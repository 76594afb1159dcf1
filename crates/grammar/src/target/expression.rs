//! A number with all that governs it: comparators, a second end, a unit, a rise or fall.

use chitieu_schema::{Code, Comparator, Decimal, Kind};

use super::comparator::{comparator, turned};
use super::{CellContext, ParsedUnit, whole};
use crate::Remark;
use crate::number::{self, ParsedNumber, number};
use crate::unit;
use crate::words::phrase::{after, after_any, collapse, phrase, skip_space};
use crate::words::words;

mod quantity;

use quantity::Quantity;
pub(super) use quantity::unit_at;

/// Why a text holds no target; says what to remark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Miss {
    /// Nothing of a target: plain words.
    Words,
    /// Digits and marks out of order.
    Malformed,
    /// More digits than a decimal holds.
    TooLong,
    /// A comparator or a range without its number.
    Incomplete,
}

impl Miss {
    /// Says so of the whole cell.
    pub(super) fn remark(self, text: &str, part: &str, remarks: &mut Vec<Remark>) {
        let (code, message) = match self {
            Self::Words => return,
            Self::Malformed => (Code::MalformedNumber, "expected a number such as 1.234,5"),
            Self::TooLong => (Code::NumberTooLong, "expected a number of at most 28 digits"),
            Self::Incomplete => (Code::IncompleteTarget, "expected a number after the comparator"),
        };
        let printed: String = part.chars().take(40).collect();
        remarks.push(whole(text, part, code, format!("{message}, found `{printed}`")));
    }
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

/// Words that govern a number but add nothing to it.
const NEUTRAL: &[&str] = &[
    "đạt được", "đạt", "là", "bằng", "phải đạt", "phải được", "phải", "được", "ở mức", "mức", "ứng với",
];

/// Words before a number that stay in the qualifier, the longer first.
const KEPT: &[&str] = &[
    "giảm xuống còn", "hạ xuống còn", "giảm xuống", "xuống còn", "chỉ còn", "giảm còn", "tăng lên", "nâng lên",
    "còn", "xuống", "lên", "duy trì", "giữ vững", "giữ", "phấn đấu", "có", "bình quân", "trung bình", "mỗi năm",
    "hằng năm", "hàng năm", "hoàn thành", "ổn định", "gấp", "chiếm", "bảo đảm", "đảm bảo", "nâng", "tổng", "cả năm",
    "thêm", "đủ", "hết", "mỗi", "cứ",
];

/// The verbs of a change and its sign.
const CHANGES: &[(&str, bool)] = &[
    ("tăng trưởng", false),
    ("tăng bình quân", false),
    ("tăng thêm", false),
    ("tăng", false),
    ("giảm bình quân", true),
    ("giảm thêm", true),
    ("giảm", true),
];

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

/// What stands before the number.
#[derive(Default)]
struct Opening<'a> {
    words: Words<'a>,
    /// The comparator nearest to the number, with its print.
    comparator: Option<(Comparator, &'a str)>,
    /// Whether "từ" opens a range or a lower end.
    from: bool,
    /// The verb of a change: whether it falls.
    falls: Option<bool>,
    /// Whether anything was read at all.
    any: bool,
    /// Whether a `$` opened LaTeX.
    math: bool,
}

impl<'a> Opening<'a> {
    /// Reads openers until a number or something else starts.
    fn read(mut i: &'a str) -> Option<(&'a str, Self)> {
        let mut opening = Self::default();
        for _ in 0..12 {
            i = skip_space(i);
            let Some(first) = i.chars().next() else { break };
            if first.is_ascii_digit() {
                break;
            }
            if first == '$' && !opening.math && i[1..].contains('$') {
                opening.math = true;
                i = &i[1..];
                continue;
            }
            if let Ok((rest, found)) = comparator(i) {
                opening.comparator(found, &i[..i.len() - rest.len()])?;
                i = rest;
            } else if let Some((len, falls)) = change(i) {
                if opening.falls.is_some() {
                    return None;
                }
                opening.falls = Some(falls);
                i = &i[len..];
            } else if let Some(rest) = after_any(i, NEUTRAL) {
                i = rest;
            } else if let Some(rest) = after_any(i, KEPT) {
                opening.words.push(&i[..i.len() - rest.len()])?;
                i = rest;
            } else if let Some(rest) = after(i, "từ") {
                opening.from = true;
                i = rest;
            } else if let Some(rest) =
                after_any(i, &["lên đến", "lên tới", "đến", "tới"]).filter(|_| !opening.from)
            {
                opening.comparator(Comparator::Le, &i[..i.len() - rest.len()])?;
                i = rest;
            } else {
                break;
            }
            opening.any = true;
        }
        Some((skip_space(i), opening))
    }

    /// Takes a comparator; the one before it becomes a word of the qualifier.
    fn comparator(&mut self, found: Comparator, print: &'a str) -> Option<()> {
        if found == Comparator::Eq {
            return Some(());
        }
        if let Some((outer, print)) = self.comparator.replace((found, print))
            && outer != found
        {
            self.words.push(print)?;
        }
        Some(())
    }
}

/// The verb of a change at the start of `i`, unless it leads to where the number ends up ("giảm
/// xuống 9‰", "giảm còn 7%").
fn change(i: &str) -> Option<(usize, bool)> {
    let (len, falls) = CHANGES.iter().find_map(|(verb, falls)| Some((phrase(i, verb)?, *falls)))?;
    let next = skip_space(&i[len..]);
    let leads = ["xuống", "còn", "lên", "đến", "tới"].iter().any(|word| phrase(next, word).is_some());
    (!leads).then_some((len, falls))
}

fn read<'a>(
    text: &'a str,
    i: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Result<Expression<'a>, Miss> {
    let (i, mut opening) = Opening::read(i).ok_or(Miss::Words)?;
    let first = match Quantity::read(i, context) {
        Err(Miss::Words) if opening.any && i.trim_matches(['$', '.', ' ']).is_empty() => {
            return Err(Miss::Incomplete);
        }
        first => first?,
    };
    let tail = skip_space(first.rest);
    if let Some(ratio) = ratio(&first, tail, context) {
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
    let mut expression = match second(tail, &first, context)? {
        Some((second, strict)) => {
            range(text, first, second, strict, &mut opening, remarks)?
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
            lone(&mut expression, &opening)?;
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
            let fall = |value: Decimal| if value.is_negative() { value } else { value.negated() };
            expression.value = fall(expression.value);
            if let Some(upper) = expression.upper.map(fall) {
                expression.upper = Some(expression.value);
                expression.value = upper;
            }
            expression.comparator = turned(expression.comparator);
        }
    }
    Ok(expression)
}

/// Settles the comparator of a lone number from what stands before and behind it.
fn lone<'a>(expression: &mut Expression<'a>, opening: &Opening<'a>) -> Result<(), Miss> {
    let tail = skip_space(expression.rest);
    let up = after_any(tail, &["trở lên", "trở nên"]).or_else(|| closing_plus(expression, tail));
    let down = after_any(tail, &["trở xuống", "trở lại"]);
    let behind = up.map(|rest| (Comparator::Ge, rest)).or(down.map(|rest| (Comparator::Le, rest)));
    let from = opening.from.then_some(Comparator::Ge);
    let words = &mut expression.words;
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
        (Some((found, print)), None) if opening.from && found != Comparator::Ge => {
            // "khoảng từ 5%" has "từ" inside, "từ trên 5%" has it outside.
            if number::offset(print, expression.rest) == 0 {
                found
            } else {
                inner(found, print, words)?
            }
        }
        (Some((found, _)), None) => found,
    };
    if let Some((_, rest)) = behind {
        expression.rest = rest;
    }
    Ok(())
}

/// The comparator of "khoảng từ 5%": the inner "từ" holds, the outer word stays a word.
fn inner<'a>(
    found: Comparator,
    print: &'a str,
    words: &mut Words<'a>,
) -> Result<Comparator, Miss> {
    if found != Comparator::Approx {
        return Ok(found);
    }
    words.push(print).ok_or(Miss::Words)?;
    Ok(Comparator::Ge)
}

/// "70%+" and "70+": a plus that ends the piece means "or more".
fn closing_plus<'a>(expression: &Expression<'a>, tail: &'a str) -> Option<&'a str> {
    let rest = tail.strip_prefix('+').filter(|rest| skip_space(rest).is_empty())?;
    (expression.rest.len() == tail.len()).then_some(rest)
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
    let tail = skip_space(expression.rest);
    if expression.unit.is_none()
        && let Some(inside) = tail.strip_prefix('(')
        && let Some(end) = inside.find(')')
        && let Some(found) = unit::find(&inside[..end]).filter(|found| found.entry.dimension != "boolean")
    {
        expression.unit =
            Some(ParsedUnit { text: collapse(&inside[..end]), found: Some(found) });
        expression.rest = &inside[end + 1..];
    }
    if let Some(mark) = number::footnote(expression.rest) {
        remarks.push(number::footnote_remark(text, mark));
        expression.rest = &expression.rest[mark.len()..];
    }
}

/// `ratio = integer "/" integer`, the part no more than the whole.
fn ratio<'a>(
    first: &Quantity<'a>,
    tail: &'a str,
    context: &CellContext,
) -> Option<(Quantity<'a>, Quantity<'a>)> {
    let rest = skip_space(tail.strip_prefix('/')?);
    if first.unit.is_some() || !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let all = Quantity::read(rest, context).ok()?;
    let sound = first.value.is_integer()
        && all.value.is_integer()
        && !first.value.is_negative()
        && first.value <= all.value
        && all.value > Decimal::from(0)
        && !skip_space(all.rest).starts_with('/');
    sound.then(|| (first.clone(), all))
}

/// Which ends of a range are out.
#[derive(Clone, Copy, Default)]
struct Strict {
    upper: bool,
}

/// The second end of a range behind the first: a dash, ÷ or "đến", then a number.
fn second<'a>(
    tail: &'a str,
    first: &Quantity<'a>,
    context: &CellContext,
) -> Result<Option<(Quantity<'a>, Strict)>, Miss> {
    let c = tail.chars().next();
    let (rest, joins) = match c {
        Some(c @ ('-' | '–' | '—' | '÷' | '−' | '‑' | '‐')) => (skip_space(&tail[c.len_utf8()..]), true),
        _ => match after_any(tail, &["cho đến", "đến", "tới"]) {
            Some(rest) => (rest, true),
            None => match after_any(tail, &["và", "nhưng"]) {
                Some(rest) => (rest, false),
                None => return Ok(None),
            },
        },
    };
    let rest = after(rest, "đạt").unwrap_or(rest);
    let (rest, bound) = match comparator(rest) {
        Ok((rest, bound @ (Comparator::Lt | Comparator::Le | Comparator::Approx))) => {
            (skip_space(rest), Some(bound))
        }
        Ok(_) => return Ok(None),
        Err(_) => (rest, None),
    };
    if !joins && !matches!(bound, Some(Comparator::Lt | Comparator::Le)) {
        return Ok(None);
    }
    if rest.is_empty() && (joins && c != Some('.')) {
        return Err(Miss::Incomplete);
    }
    // A sign of its own would be a third dash.
    let second = match Quantity::read(rest, context) {
        Ok(second) => second,
        Err(Miss::Words | Miss::Incomplete) => return Ok(None),
        Err(miss) => return Err(miss),
    };
    // "70% đến 2030" has an end in time, not in size.
    if first.unit.is_some() && second.unit.is_none() && second.looks_like_year() {
        return Ok(None);
    }
    if skip_space(second.rest).starts_with('/') && second.unit.is_none() {
        return Ok(None);
    }
    Ok(Some((second, Strict { upper: bound == Some(Comparator::Lt) })))
}

/// Puts two ends together.
fn range<'a>(
    text: &'a str,
    mut first: Quantity<'a>,
    mut second: Quantity<'a>,
    strict: Strict,
    opening: &mut Opening<'a>,
    remarks: &mut Vec<Remark>,
) -> Result<Expression<'a>, Miss> {
    // A unit behind the second end holds for the first too; two different ones tell two sizes.
    let unit = match (first.unit.take(), second.unit.take()) {
        (Some(a), Some(b)) => {
            let same = match (&a.found, &b.found) {
                (Some(a), Some(b)) => a.entry.code == b.entry.code && a.scale == b.scale,
                _ => a.text == b.text,
            };
            if !same {
                return Err(Miss::Words);
            }
            first.for_unit(&b);
            Some(b)
        }
        (None, Some(unit)) => {
            first.for_unit(&unit);
            Some(unit)
        }
        (Some(unit), None) => {
            second.for_unit(&unit);
            Some(unit)
        }
        (None, None) => None,
    };
    first.remark(text, remarks);
    second.remark(text, remarks);
    let mut words = opening.words;
    let above = match opening.comparator {
        Some((Comparator::Gt, _)) => true,
        Some((Comparator::Ge, _)) if strict.upper => false,
        Some((Comparator::Approx, _)) | None => false,
        Some((_, print)) => {
            words.push(print).ok_or(Miss::Words)?;
            false
        }
    };
    let approx = matches!(opening.comparator, Some((Comparator::Approx, _)));
    let comparator = match (approx, above, strict.upper) {
        (true, ..) => Comparator::Approx,
        (_, false, false) => Comparator::Between,
        (_, false, true) => Comparator::GeLt,
        (_, true, false) => Comparator::GtLe,
        (_, true, true) => Comparator::GtLt,
    };
    let (mut value, mut upper) = (first.value, second.value);
    if value > upper {
        std::mem::swap(&mut value, &mut upper);
        let start = number::offset(text, first.print);
        let end = number::offset(text, second.print) + second.print.len();
        remarks.push(Remark {
            code: Code::RangeReversed,
            start,
            end: end.max(start),
            message: format!("the range was read from {value} to {upper}"),
            suggestion: None,
        });
    }
    if value == upper && comparator == Comparator::Between {
        return Ok(Expression {
            kind: Kind::Number,
            comparator: Comparator::Eq,
            value,
            upper: None,
            unit,
            words,
            rest: second.rest,
        });
    }
    Ok(Expression { kind: Kind::Range, comparator, value, upper: Some(upper), unit, words, rest: second.rest })
}

/// Reads a number in figures or, before a unit, in words.
fn figures_or_words<'a>(
    i: &'a str,
    context: &CellContext,
) -> Result<(&'a str, Option<ParsedNumber<'a>>, Decimal), Miss> {
    match number(i, &context.reading) {
        Ok((rest, number)) => Ok((rest, Some(number), number.value)),
        Err(nom::Err::Error(error)) if error.expected == number::MALFORMED => Err(Miss::Malformed),
        Err(nom::Err::Error(error)) if error.expected == number::TOO_LONG => Err(Miss::TooLong),
        Err(_) => match words(i) {
            Ok((rest, value)) => Ok((rest, None, value)),
            Err(_) => Err(Miss::Words),
        },
    }
}
