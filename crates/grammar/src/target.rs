//! What a value's cell says: "≥ 70", "từ 20% đến dưới 50%", "60/75", "tăng 10%", "Quý IV/2025".
//!
//! ```text
//! cell   = empty / flag / date / piece *( (";" / line) piece ) / text
//! piece  = [period ":" / words ":"] opener* number [unit] [range-end] ["trở lên"] [words]
//! opener = comparator / "từ" / "tăng" / "giảm" / "đạt" / "còn" / …
//! ```
//!
//! A cell is never refused: what no rule reads is a [`Kind::Text`].

use std::borrow::Cow;

use chitieu_schema::{Code, Comparator, Decimal, Kind, Period};

use crate::Remark;
use crate::date;
use crate::number::Reading;
use crate::unit::{Found, UnitEntry};
use crate::words::phrase::{collapse, trim};

mod base;
mod behind;
mod comparator;
mod expression;
mod fast;
mod further;
mod item;
mod label;
mod labelled;
mod name;
mod pieces;
mod print;
mod scanned;
mod time;
mod timed;
mod word_list;

pub use comparator::comparator;
pub use further::{holds_further, is_second};
pub use item::in_item;
pub use name::in_name;
pub use print::print;
pub use scanned::{Scanned, is_digit_like, scanned};
pub use timed::horizon;

/// The unit of the row that a cell stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowUnit {
    /// The row names no unit.
    #[default]
    None,
    /// The row's unit is in the table of units.
    Known(&'static UnitEntry),
    /// The row's unit is not in the table.
    Unknown,
}

/// What the table tells about a cell before it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellContext {
    /// How numbers are read.
    pub reading: Reading,
    /// Whether the column asks for a time ("Thời gian", "Mốc hoàn thành"), so that 2026 is a year.
    pub asks_when: bool,
    /// Whether the column holds only `x` and blanks, so that `x` is a flag.
    pub flag_column: bool,
    /// The row's unit.
    pub unit: RowUnit,
    /// The first year that the column speaks of, else the plan's own: what a share is measured against
    /// is before it.
    pub year: Option<u16>,
}

impl CellContext {
    /// Whether a bare year may be a time here.
    fn years_are_times(&self) -> bool {
        self.asks_when
            && match self.unit {
                RowUnit::None => true,
                RowUnit::Known(entry) => entry.code == "year",
                RowUnit::Unknown => false,
            }
    }
}

/// A unit inside a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedUnit<'a> {
    /// The unit as printed.
    pub text: Cow<'a, str>,
    /// The unit of the table; `None` where it has none such.
    pub found: Option<Found>,
}

/// One value of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedTarget<'a> {
    /// The cell's words, or this value's piece of them; runs of white space are one space.
    pub text: Cow<'a, str>,
    /// What the words say.
    pub kind: Kind,
    /// How the number stands to the quantity.
    pub comparator: Option<Comparator>,
    /// The number, the lower end, the part of a ratio, or the signed change.
    pub value: Option<Decimal>,
    /// The upper end, or the whole of a ratio.
    pub upper: Option<Decimal>,
    /// The unit written in the cell.
    pub unit: Option<ParsedUnit<'a>>,
    /// The words that the number, its comparator and its unit do not cover.
    pub qualifier: Option<Cow<'a, str>>,
    /// The time that the cell names.
    pub period: Option<Period>,
}

impl<'a> ParsedTarget<'a> {
    /// Words that state no number.
    #[must_use]
    pub fn text(words: Cow<'a, str>) -> Self {
        Self::plain(words, Kind::Text)
    }

    /// A value without a number.
    fn plain(text: Cow<'a, str>, kind: Kind) -> Self {
        Self {
            text,
            kind,
            comparator: None,
            value: None,
            upper: None,
            unit: None,
            qualifier: None,
            period: None,
        }
    }

    /// Whether the value bears a number.
    fn is_numeric(&self) -> bool {
        matches!(self.kind, Kind::Number | Kind::Range | Kind::Ratio | Kind::Change)
    }
}

/// Reads a cell; there is always at least one value.
///
/// Lines of a stacked cell are parted by `\n`. What was peculiar goes to `remarks`, with offsets
/// in bytes of `text`.
pub fn cell<'a>(
    text: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Vec<ParsedTarget<'a>> {
    let mut out = Vec::with_capacity(1);
    cell_into(text, context, remarks, &mut out);
    out
}

/// [`cell`], which puts the values behind those of `out`: a table has one list for all its cells.
pub fn cell_into<'a>(
    text: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
    out: &mut Vec<ParsedTarget<'a>>,
) {
    if let Some(target) = fast::number(text, &context.reading) {
        // Almost every cell of a plan.
        if !(context.asks_when && target.unit.is_none()) {
            out.push(target);
            return;
        }
    }
    let trimmed = trim(text);
    if word_list::is_empty(trimmed) {
        out.push(ParsedTarget::plain(collapse(text), Kind::Empty));
    } else if word_list::is_cross(trimmed) && !context.flag_column
        || word_list::is_not_applicable(trimmed)
    {
        let message = format!("`{trimmed}` was read as not applicable");
        remarks.push(whole(text, trimmed, Code::NotApplicable, message));
        out.push(ParsedTarget::plain(collapse(text), Kind::Empty));
    } else if word_list::is_flag(trimmed) {
        out.push(ParsedTarget::plain(collapse(text), Kind::Flag));
    } else if let Some(target) = time::target(trimmed, context) {
        out.push(target);
    } else if let Some(targets) = pieces::several(text, context, remarks) {
        out.extend(targets);
    } else {
        out.push(piece(text, trimmed, context, remarks));
    }
}

/// The value of a cell that has only one, in words.
fn piece<'a>(
    text: &'a str,
    trimmed: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> ParsedTarget<'a> {
    match label::piece(text, trimmed, context, remarks) {
        Ok(target) => target,
        Err(miss) => {
            if let Some(at) = date::invalid(text) {
                remarks.push(date::invalid_remark(text, at));
            } else {
                miss.remark(text, trimmed, remarks);
            }
            ParsedTarget::plain(collapse(text), Kind::Text)
        }
    }
}

/// A remark on a piece of a cell.
fn whole(text: &str, part: &str, code: Code, message: String) -> Remark {
    let start = crate::number::offset(text, part);
    Remark { code, start, end: start + part.len(), message, suggestion: None }
}

#[cfg(test)]
mod tests;
