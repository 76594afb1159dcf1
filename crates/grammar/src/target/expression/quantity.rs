//! A number and the unit behind it.

use chitieu_schema::Decimal;
use chitieu_text::year::is_year;

use super::Miss;
use super::range::joint;
use crate::Remark;
use crate::number::{self, ParsedNumber, number};
use crate::target::{CellContext, ParsedUnit, RowUnit};
use crate::unit;
use crate::words::phrase::{collapse, phrase, skip_space};
use crate::words::{whole as whole_words, words};

/// A number, the unit behind it and the marks glued to them.
#[derive(Clone, Debug)]
pub(super) struct Quantity<'a> {
    /// The number's print.
    pub(super) print: &'a str,
    pub(super) value: Decimal,
    pub(super) unit: Option<ParsedUnit<'a>>,
    pub(super) rest: &'a str,
    /// Whether it is a number word that only a second end and its unit make a number: the "hai"
    /// of "hai đến ba xã".
    pub(super) pending: bool,
    /// The text right behind the number.
    behind: &'a str,
    number: Option<ParsedNumber<'a>>,
    footnote: Option<&'a str>,
}

impl<'a> Quantity<'a> {
    /// `quantity = number [footnote] [unit] [footnote]`
    pub(super) fn read(i: &'a str, context: &CellContext) -> Result<Self, Miss> {
        let (rest, number, value) = figures_or_words(i, context)?;
        let print = &i[..i.len() - rest.len()];
        let unit = unit_at(rest, number.is_some()).or_else(|| magnitude_at(rest, context));
        let spaced = skip_space(rest).len() != rest.len();
        if number.is_some() && exponent(rest) {
            return Err(Miss::Malformed);
        }
        // "4G", "2x300": digits glued to letters that are no unit are a name.
        if unit.is_none() && !spaced && rest.starts_with(char::is_alphanumeric) {
            return Err(Miss::Words);
        }
        // Words are a number only before a unit or as the whole cell.
        let pending = number.is_none()
            && unit.is_none()
            && whole_words(i).is_none()
            && !is_repeated(rest, value, context);
        if pending && joint(skip_space(rest), false).is_none() {
            return Err(Miss::Words);
        }
        let mut quantity =
            Self { print, value, unit: None, rest, pending, behind: rest, number, footnote: None };
        if let Some((unit, mut rest)) = unit {
            quantity.for_unit(&unit);
            quantity.footnote = number::footnote(rest).or_else(|| glued_digit(&unit, rest));
            rest = &rest[quantity.footnote.map_or(0, str::len)..];
            quantity.unit = Some(unit);
            quantity.rest = rest;
        }
        Ok(quantity)
    }

    /// Reads the number again for a unit that is known only now.
    pub(super) fn for_unit(&mut self, unit: &ParsedUnit<'_>) {
        if let (Some(number), Some(found)) = (&mut self.number, unit.found) {
            *number = number.for_unit(!found.fractions());
            self.value = number.value;
        }
    }

    /// Gives back the `$` that closes LaTeX and was taken for dollars.
    pub(super) fn close_math(&mut self) {
        if self.unit.as_ref().is_some_and(|unit| unit.text == "$") {
            self.unit = None;
            self.rest = self.behind;
        }
    }

    /// Says what was peculiar.
    pub(super) fn remark(&self, text: &str, remarks: &mut Vec<Remark>) {
        if let Some(number) = &self.number {
            number.remark(text, remarks);
        }
        if let Some(mark) = self.footnote {
            remarks.push(number::footnote_remark(text, mark));
        }
    }

    /// Whether the number is printed as a year is.
    pub(super) fn looks_like_year(&self) -> bool {
        self.print.len() == 4 && (Decimal::from(1900)..=Decimal::from(2199)).contains(&self.value)
    }
}

/// Whether an exponent is glued to the digits: `1,25e3`.
fn exponent(rest: &str) -> bool {
    rest.strip_prefix(['e', 'E']).is_some_and(|rest| {
        rest.strip_prefix(['+', '-']).unwrap_or(rest).starts_with(|c: char| c.is_ascii_digit())
    })
}

/// Whether a number in words is printed again in figures: the "(15)" behind "mười lăm".
fn is_repeated(rest: &str, value: Decimal, context: &CellContext) -> bool {
    let inside = skip_space(rest).strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let Some((inside, _)) = inside else { return false };
    let figures = number(skip_space(inside), &context.reading);
    figures.is_ok_and(|(rest, number)| number.value == value && skip_space(rest).is_empty())
}

/// A superscript that the text layer flattened: the `1` of `4,67%1`.
fn glued_digit<'a>(unit: &ParsedUnit<'_>, rest: &'a str) -> Option<&'a str> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (matches!(&*unit.text, "%" | "‰")
        && (1..=2).contains(&digits)
        && !rest[digits..]
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '.' | '/')))
    .then(|| &rest[..digits])
}

/// A magnitude without its unit, "1,5 triệu", which multiplies the row's unit where that is plain.
fn magnitude_at<'a>(rest: &'a str, context: &CellContext) -> Option<(ParsedUnit<'a>, &'a str)> {
    let start = skip_space(rest);
    let len = unit::magnitude_word(start)?;
    let found = match context.unit {
        RowUnit::Known(entry) => unit::multiplied(&start[..len], entry),
        RowUnit::None | RowUnit::Unknown => None,
    };
    Some((ParsedUnit { text: collapse(&start[..len]), found }, &start[len..]))
}

/// The unit behind a number, and the rest. `figures` tells that the number was in figures, so that
/// a magnitude may follow it.
pub(in crate::target) fn unit_at(rest: &str, figures: bool) -> Option<(ParsedUnit<'_>, &str)> {
    let start = skip_space(rest);
    if start.starts_with(|c: char| c.is_ascii_digit()) {
        // "18,5 0/00": the one unit that is printed in digits.
        let tail = start.strip_prefix("0/00").filter(|_| figures && start.len() < rest.len())?;
        let text = &start[..start.len() - tail.len()];
        let found = unit::find("‰");
        return (!tail.starts_with(char::is_alphanumeric))
            .then(|| (ParsedUnit { text: text.into(), found }, tail));
    }
    if start.is_empty() {
        return None;
    }
    if let Some(tail) = start.strip_prefix("\\%") {
        let text = &start[..2];
        return Some((ParsedUnit { text: text.into(), found: unit::find("%") }, tail));
    }
    if let Some((found, len)) =
        unit::prefix(start).filter(|(found, _)| figures || !found.multiplied)
    {
        if let Some(own) = year_behind(&start[..len], &start[len..]) {
            // "70% năm 2026", "1.200 năm 2026": the year is no part of the unit.
            let unit = unit::find(&start[..own]).filter(|_| own > 0)?;
            let text = collapse(&start[..own]);
            return Some((ParsedUnit { text, found: Some(unit) }, &start[own..]));
        }
        let text = collapse(&start[..len]);
        return Some((ParsedUnit { text, found: Some(found) }, &start[len..]));
    }
    // A rate that the table does not have is a unit all the same, of no code.
    let len = unit::rate(start)?;
    Some((ParsedUnit { text: collapse(&start[..len]), found: None }, &start[len..]))
}

/// Where a unit ends that has taken the "năm" of a year: "% năm" before " 2026". Years that a stretch
/// begins with are counted: "5 năm 2026-2030".
fn year_behind(unit: &str, rest: &str) -> Option<usize> {
    let own = unit.strip_suffix("năm")?.trim_end_matches(' ');
    let year = rest.strip_prefix(' ')?;
    let digits = year.bytes().take_while(u8::is_ascii_digit).count();
    let is_year = is_year(&year[..digits]);
    let ends = || !year[4..].trim_start().starts_with(['-', '–', '—', '/']);
    // A school year is two.
    let school = phrase(year, "học").is_some_and(|len| skip_space(&year[len..]).starts_with("20"));
    let parted = own.is_empty() || own.len() + "năm".len() < unit.len();
    ((is_year && ends() || school) && parted).then_some(own.len())
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
