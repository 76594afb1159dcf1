//! The canonical print of a value, which reads back as the same value.

use std::fmt::Write as _;

use chitieu_schema::{Comparator, Decimal, Kind, Period};

use super::ParsedTarget;
use super::comparator::turned;
use crate::number::print_vietnamese;

/// A value in canonical words: "≥ 70 %", "từ 20 đến dưới 50 %", "giảm ≥ 5 %", "trước 30/06/2026".
///
/// Values of [`Kind::Flag`], [`Kind::Text`] and [`Kind::Empty`] are their own text.
#[must_use]
pub fn print(target: &ParsedTarget<'_>) -> String {
    let mut out = match (target.kind, target.value, target.period) {
        (Kind::Number | Kind::Range | Kind::Ratio, Some(value), _) => {
            size(target.kind, target.comparator, value, target.upper)
        }
        (Kind::Change, Some(value), _) => rise(target.comparator, value, target.upper),
        (Kind::Date, _, Some(period)) => date(target.comparator, period),
        _ => return target.text.clone().into_owned(),
    };
    let unit = target.unit.as_ref().map(|unit| &unit.text);
    for word in [unit, target.qualifier.as_ref()].into_iter().flatten() {
        out.push(' ');
        out.push_str(word);
    }
    out
}

/// A number, range or ratio.
fn size(
    kind: Kind,
    comparator: Option<Comparator>,
    value: Decimal,
    upper: Option<Decimal>,
) -> String {
    let low = print_vietnamese(value);
    let Some(high) = upper.map(print_vietnamese) else { return sign(comparator) + &low };
    if kind == Kind::Ratio {
        let ratio = format!("{}{low}/{high}", sign(comparator));
        // "3/2026" is a month, and "13/2026" one that no year has: a part of 2026 things is told from them
        // by its decimals.
        let is_time = crate::date::time(&ratio).is_ok_and(|(rest, _)| rest.is_empty())
            || crate::date::invalid(&ratio).is_some();
        return if is_time { format!("{low},0/{high}") } else { ratio };
    }
    match comparator {
        Some(Comparator::GeLt) => format!("từ {low} đến dưới {high}"),
        Some(Comparator::GtLe) => format!("trên {low} đến {high}"),
        Some(Comparator::GtLt) => format!("trên {low} đến dưới {high}"),
        Some(Comparator::Approx) => format!("khoảng {low} đến {high}"),
        _ => format!("từ {low} đến {high}"),
    }
}

/// A rise or fall; a fall is printed by its size.
fn rise(comparator: Option<Comparator>, value: Decimal, upper: Option<Decimal>) -> String {
    let falls = value.is_negative() || upper.is_some_and(Decimal::is_negative);
    if !falls {
        return format!("tăng {}", size(Kind::Range, comparator, value, upper));
    }
    let (value, upper) = match upper {
        Some(upper) => (upper.negated(), Some(value.negated())),
        None => (value.negated(), None),
    };
    format!("giảm {}", size(Kind::Range, comparator.map(turned), value, upper))
}

/// The sign of a comparator, with its space.
fn sign(comparator: Option<Comparator>) -> String {
    let sign = match comparator {
        Some(Comparator::Ge) => "≥ ",
        Some(Comparator::Gt) => "> ",
        Some(Comparator::Le) => "≤ ",
        Some(Comparator::Lt) => "< ",
        Some(Comparator::Approx) => "khoảng ",
        _ => "",
    };
    sign.into()
}

/// A time and what is asked of it.
fn date(comparator: Option<Comparator>, period: Period) -> String {
    let mut out = String::from(match comparator {
        Some(Comparator::Ge) => "từ ",
        Some(Comparator::Gt) => "sau ",
        Some(Comparator::Le) => "đến ",
        Some(Comparator::Lt) => "trước ",
        _ => "",
    });
    let printed = match period {
        Period::Year(year) => write!(out, "năm {year}"),
        Period::Quarter(year, quarter) => write!(out, "quý {quarter}/{year}"),
        Period::Month(year, month) => write!(out, "tháng {month}/{year}"),
        Period::Day(day) => write!(out, "ngày {}/{}/{}", day.day(), day.month(), day.year()),
        Period::Years(first, last) => write!(out, "giai đoạn {first}-{last}"),
    };
    printed.expect("writing to a string does not fail");
    out
}
