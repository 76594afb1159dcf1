//! Two numbers that belong together: a range, and the part and whole of a ratio.

use chitieu_schema::{Code, Comparator, Decimal, Kind};

use super::opening::Opening;
use super::quantity::Quantity;
use super::{Expression, Miss};
use crate::Remark;
use crate::number;
use crate::target::comparator::comparator;
use crate::target::{CellContext, ParsedUnit, RowUnit};
use crate::words::dash::{after_dash, is_dash};
use crate::words::phrase::{after, after_any, lower, skip_space};

/// `ratio = integer "/" integer / decimal "/" scale`, the part no more than the whole, but in a rate of just that
/// whole ("111/100" boys for 100 girls).
///
/// A score may have a fraction: "4,2/5", "87,5/100". What is counted may stand behind both: "3 xã/5 xã".
pub(super) fn ratio<'a>(
    first: &Quantity<'a>,
    tail: &'a str,
    context: &CellContext,
) -> Option<(Quantity<'a>, Quantity<'a>)> {
    /// No name of what is counted is longer, in bytes.
    const LONGEST: usize = 32;
    let slash = tail.bytes().take(LONGEST).position(|byte| byte == b'/')?;
    let (part, rest) = (&tail[..slash], skip_space(&tail[slash + 1..]));
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let all = Quantity::read(rest, context).ok()?;
    // "3 xã/5 xã": what is counted may be printed behind both.
    let part = part.trim_end();
    let counted = match &first.unit {
        Some(unit) if part.is_empty() => &unit.text,
        None => part,
        Some(_) => return None,
    };
    if !counted.is_empty() && !all.unit.as_ref().is_some_and(|unit| is_count(unit, counted)) {
        return None;
    }
    let is_scale = || [5, 10, 100, 1000].into_iter().any(|most| all.value == Decimal::from(most));
    let sound = (first.value.is_integer() || is_scale())
        && all.value.is_integer()
        && !first.value.is_negative()
        && (first.value <= all.value || is_rate_of(&all, context))
        && all.value > Decimal::from(0)
        && !skip_space(all.rest).starts_with('/')
        && !false_month(first, &all, context);
    sound.then(|| (first.clone(), all))
}

/// Whether a unit counts things, and these words name them.
fn is_count(unit: &ParsedUnit<'_>, words: &str) -> bool {
    unit.text.chars().map(lower).eq(words.chars().map(lower))
        && unit.found.is_some_and(|found| found.entry.dimension == "count")
}

/// Whether the row's unit counts things for just so many others: of boys there may be 111 for 100 girls.
fn is_rate_of(all: &Quantity<'_>, context: &CellContext) -> bool {
    let RowUnit::Known(entry) = context.unit else { return false };
    let mut parts = entry.code.split('_').skip_while(|part| *part != "per").skip(1);
    let per = parts.next().and_then(|part| part.parse::<i64>().ok());
    per.is_some_and(|per| all.value == Decimal::from(per))
}

/// "13/2026": a month that the year does not have, not thirteen out of 2026, unless things are
/// counted.
fn false_month(first: &Quantity<'_>, all: &Quantity<'_>, context: &CellContext) -> bool {
    let counts = all.unit.is_some()
        || matches!(context.unit, RowUnit::Known(entry) if entry.dimension == "count");
    let month = first.value == Decimal::from(0)
        || (Decimal::from(13)..=Decimal::from(31)).contains(&first.value);
    !counts && month && first.print.len() <= 2 && all.looks_like_year()
}

/// The sign or word between the ends of a range, and the rest; `signed` tells that the first end
/// has a sign.
pub(super) fn joint(tail: &str, signed: bool) -> Option<&str> {
    match tail.chars().next()? {
        // LaTeX writes the sign in letters.
        '\\' => after_any(tail, &["\\div"]),
        '~' if tail.starts_with("~~") => None,
        c @ ('÷' | '~' | '∼' | '～') => Some(skip_space(&tail[c.len_utf8()..])),
        c if is_dash(c) => after_dash(tail, signed),
        _ => after_any(tail, &["cho đến", "đến", "tới"]),
    }
}

/// What the second end of a range says of the ends.
#[derive(Clone, Copy, Default)]
pub(super) struct Strict {
    /// Whether the upper end is out.
    upper: bool,
    /// Whether the upper end has a comparator of its own.
    bounded: bool,
}

/// The formula that the first end of a range stands in.
#[derive(Clone, Copy)]
pub(super) struct Math {
    /// It is open still, so that the `$` behind the second end closes it.
    pub(super) open: bool,
    /// It was closed, so that the second end may open its own.
    pub(super) closed: bool,
}

/// The second end of a range behind the first: a dash, ÷ or "đến", then a number.
pub(super) fn second<'a>(
    tail: &'a str,
    first: &Quantity<'a>,
    math: Math,
    context: &CellContext,
) -> Result<Option<(Quantity<'a>, Strict)>, Miss> {
    let (rest, joins) = match joint(tail, first.print.starts_with(is_dash)) {
        Some(rest) => (rest, true),
        None => match after_any(tail, &["và", "nhưng"]) {
            Some(rest) => (rest, false),
            None => return Ok(None),
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
    if rest.is_empty() && joins {
        return Err(Miss::Incomplete);
    }
    let inside = rest.strip_prefix('$').filter(|inside| math.closed && inside.contains('$'));
    let rest = inside.map_or(rest, skip_space);
    // A sign of its own would be a third dash.
    let read = Quantity::read(rest, context).map(|mut second| {
        if math.open || inside.is_some() {
            second.close_math();
        }
        second
    });
    let second = match read {
        Ok(second) if second.pending => return Ok(None),
        Ok(second) => second,
        Err(Miss::Words | Miss::Incomplete) => return Ok(None),
        Err(miss) => return Err(miss),
    };
    // "70% đến 2030" has an end in time, not in size; so has "70 đến 2030" where shares are asked.
    let shares = matches!(context.unit, RowUnit::Known(entry) if entry.dimension == "ratio");
    let share = first.unit.is_some() || shares && !first.looks_like_year();
    if share && second.unit.is_none() && second.looks_like_year() {
        return Ok(None);
    }
    if skip_space(second.rest).starts_with('/') && second.unit.is_none() {
        return Ok(None);
    }
    Ok(Some((second, Strict { upper: bound == Some(Comparator::Lt), bounded: bound.is_some() })))
}

/// Whether unit `long` is `short` and more, so that it holds for both ends: "5 triệu đến 7 triệu
/// đồng", "5%-7%/năm".
fn extends(long: &str, short: &str) -> bool {
    let mut rest = long.chars();
    short.chars().all(|c| rest.next().map(lower) == Some(lower(c)))
        && rest.as_str().starts_with([' ', '/'])
}

/// Puts two ends together.
pub(super) fn range<'a>(
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
                // "20% đến 50% số xã": a per cent that names its whole is a per cent.
                (Some(a), Some(b)) => {
                    a.entry.dimension == b.entry.dimension
                        && a.entry.base == b.entry.base
                        && a.scale == b.scale
                }
                _ => a.text == b.text,
            };
            if !(same || extends(&b.text, &a.text)) {
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
        Some((Comparator::Ge, _)) if strict.bounded => false,
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
    Ok(Expression {
        kind: Kind::Range,
        comparator,
        value,
        upper: Some(upper),
        unit,
        words,
        rest: second.rest,
    })
}
