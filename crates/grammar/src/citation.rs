//! Citations: the lines that say which document an appendix belongs to, the document's own number
//! block, and the labels of appendices.
//!
//! ```text
//! attach = "(" [label] ["ban hành"] "kèm theo" type ["số"] [number] [","] ["ngày" day] ["của" issuer] ")"
//! ```
//!
//! Real lines leave blanks ("số: /KH-UBND ngày / /2025") and suffer damage ("ng ày", "tháng12", a
//! slash lost): a blank is read as such, damage is read through and remarked.
//!
//! ```
//! use chitieu_grammar::citation::{DateReading, attach_line};
//!
//! let found = attach_line("(Kèm theo Kế hoạch số: 16/KH-UBND ngày 23 /01/2026 của UBND xã Cao Lộc)").unwrap();
//! assert_eq!(found.number.as_deref(), Some("16/KH-UBND"));
//! assert!(matches!(found.date, DateReading::Date(date) if date.to_string() == "2026-01-23"));
//! ```

use std::borrow::Cow;

use chitieu_schema::Date;

use crate::Remark;

mod attach;
mod caption;
mod damaged;
mod day;
mod doc_type;
mod head;
mod issuer;
mod label;
mod number;
mod opening;
mod symbol;

pub use attach::attach_line;
pub use caption::unit_caption;
pub use doc_type::DocType;
pub use head::{head_date, head_number, is_issuer_row, issuer};
pub use label::{appendix_label, label_remark};
pub use number::{quotes_number, sign_fault};
pub use opening::{attach_label, is_attach_start};

/// A line that says which document an appendix was issued with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedCitation<'a> {
    /// The whole line, brackets included, without white space and emphasis marks around.
    pub text: &'a str,
    /// The document's type: from the words before the number, else from the number's symbol.
    pub doc_type: Option<&'static DocType>,
    /// The number as printed, stray spaces taken out; none where it is blank.
    pub number: Option<Cow<'a, str>>,
    /// The day.
    pub date: DateReading,
    /// The body that issued the document.
    pub issuer: Option<ParsedIssuer<'a>>,
    /// What is missing or was read through damage; offsets are bytes of the line as given.
    pub remarks: Vec<Remark>,
}

/// What stands where a citation's day belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateReading {
    /// A day.
    Date(Date),
    /// The word "ngày" with the day, the month or the year left blank.
    Blank,
    /// A day that the calendar does not have.
    Invalid,
    /// A day whose year has lost digits.
    Cut,
    /// No day at all.
    None,
}

impl DateReading {
    /// The day, where there is one.
    #[must_use]
    pub fn date(self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(date),
            _ => None,
        }
    }
}

/// A body that issued a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedIssuer<'a> {
    /// The body as printed, its place included.
    pub name: Cow<'a, str>,
    /// The kind of body, as numbers of documents abbreviate it: `UBND`, `HĐND`, `TTg`, `CP`, `TU`.
    pub body: Option<&'static str>,
    /// Its place; none for a central body and for a generic "UBND tỉnh".
    pub place: Option<ParsedPlace<'a>>,
}

/// A place in a body's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedPlace<'a> {
    /// The type as printed: `xã`, `Tỉnh`, `TP`.
    pub type_text: Cow<'a, str>,
    /// The name as printed, without the type.
    pub name: Cow<'a, str>,
    /// The type and the name of the province, where it is named as well.
    pub province: Option<(Cow<'a, str>, Cow<'a, str>)>,
}

/// The label of an appendix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedLabel<'a> {
    /// The label with its number: "Phụ lục I".
    pub label: &'a str,
    /// Its number: "I", "01", "IV. 15".
    pub number: Option<&'a str>,
    /// The title that stands on the same line.
    pub title: Option<&'a str>,
    /// The attach line that stands on the same line, from its bracket on.
    pub attach: Option<&'a str>,
}

/// A document's own number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedHeadNumber<'a> {
    /// The number as printed, stray spaces taken out; none where it is blank.
    pub number: Option<Cow<'a, str>>,
    /// The type that the number's symbol names.
    pub doc_type: Option<&'static DocType>,
    /// Its first byte in the line.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// Whether spaces were taken out or a sign is missing.
    pub repaired: bool,
    /// The number as it should be printed, where a sign is missing and it is known which.
    pub suggestion: Option<String>,
}

/// The place and day of a document's head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedHeadDate<'a> {
    /// The place before the day: "Hải Dương".
    pub place: Option<&'a str>,
    /// The day.
    pub date: DateReading,
    /// The first byte of the place, or of the day.
    pub start: usize,
    /// The byte after the day's last.
    pub end: usize,
    /// Whether the day was read through damage.
    pub repaired: bool,
}

/// A caption that names the unit of a whole table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedUnitCaption<'a> {
    /// The unit as printed: "Triệu đồng".
    pub text: &'a str,
    /// Its first byte in the line.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// Whether a line cites others' documents as grounds ("Căn cứ …"); no number in it is the
/// document's own.
fn is_ground(line: &str) -> bool {
    use crate::header::syllable::{Words, phrases, starts_with};
    let words: Vec<_> = Words::new(line).take(2).collect();
    starts_with(&words, phrases!["căn cứ", "theo", "thực hiện", "xét", "tiếp theo", "kính gửi"])
        .is_some()
}

/// A text without white space and the marks of emphasis around it.
fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | '#' | '|' | '~'))
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}
