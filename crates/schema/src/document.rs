//! The canonical document. The order of fields here is the order of keys in the JSON.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Date, Decimal, Diagnostic, Dialect, Period};

/// A text of the source: NFC, runs of white space made one space, wrapped and split pieces joined,
/// markup taken off; otherwise as printed.
pub type Text<'a> = Cow<'a, str>;

/// One input, as canonical JSON: the tables of indicators of a Vietnamese plan, row by row. Every
/// key is always present, in the order that `required` lists them; what is absent is `null`, `[]`
/// or `{}`.
///
/// Words of the source (`text`, `name`, `title`, `label`, `caption`, `qualifier`, `number`,
/// `ordinal`, `notes`, `explanation`, `other`) stand as printed: NFC, runs of white space made one
/// space, wrapped and split pieces joined, markup (`**bold**`, `<br>`) taken off; never reworded,
/// re-cased or spell-corrected, and the source's own notation (`$\geq 0,73$`) stays. A likely
/// misprint is a diagnostic with a `suggestion`. Looked-up fields (`code`, `base`, `scale`,
/// `province`, `body`, a document's `type`) are not such words.
///
/// What holds for every document. Nothing is lost: each character of the source is in a field,
/// structure, outside every table of indicators, or reported as unclaimed (`coverage`). Nothing is
/// invented: every word in a field of the source's words is in the source. Nothing is silent: where
/// a careful person could have chosen otherwise, there is a diagnostic. The same bytes and options
/// give the same JSON bytes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document<'a> {
    /// The version of this schema. A change that a reader could notice changes it.
    #[schemars(extend("const" = crate::SCHEMA_VERSION))]
    #[serde(borrow)]
    pub schema_version: Text<'a>,
    /// The program and version that read the source.
    #[serde(borrow)]
    pub generator: Text<'a>,
    /// What was read.
    #[serde(borrow)]
    pub source: SourceInfo<'a>,
    /// The document's own number block ("Số: 1914/KH-UBND … ngày 05 tháng 6 năm 2023"); `null`
    /// where the source holds none outside its appendices. Numbers quoted in "Căn cứ …" lines are
    /// never taken for it.
    #[serde(borrow)]
    pub head: Option<Citation<'a>>,
    /// One entry for each table of indicators, in the order of the source. Two tables under one
    /// heading repeat the heading's fields, with `table` 1, 2. A table of tasks, prices, norms,
    /// staff, projects or works is not one: a `table-not-indicators` diagnostic names it, and its
    /// characters count as `outside`.
    #[serde(borrow)]
    pub appendices: Vec<Appendix<'a>>,
    /// What is wrong in the source and what was chosen where a careful person could have chosen
    /// otherwise, in the order of the source.
    #[serde(borrow)]
    pub diagnostics: Vec<Diagnostic<'a>>,
    /// Where the characters of the source went.
    pub coverage: Coverage,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SourceInfo<'a> {
    /// The path as given or, under a folder, relative to that folder, with `/` between its parts;
    /// `-` for standard input.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// The media type that the source was read as: `text/plain` and its like.
    #[serde(borrow)]
    pub media_type: Text<'a>,
    /// The forms in which tables were found, each once, in the order of the source.
    pub dialects: Vec<Dialect>,
    /// The SHA-256 of the source's bytes, 64 lower-case hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{64}$"))]
    pub sha256: String,
    /// The size of the source in bytes.
    pub bytes: u64,
}

/// Where the characters of the source went: `in_fields` + `structural` + `outside` + `unclaimed` =
/// `characters`. Counted in characters of the decoded text after NFC, without white space and
/// byte-order mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// All characters.
    pub characters: u64,
    /// Characters that stand in a field of the source's words.
    pub in_fields: u64,
    /// Characters of structure: separators, repeated headers, page numbers, list marks' dots, the
    /// words that only join two bodies, and pieces printed twice.
    pub structural: u64,
    /// Characters outside every table of indicators and its heading and notes.
    pub outside: u64,
    /// Characters that found no place; each run of them has a diagnostic.
    pub unclaimed: u64,
}

/// One table of indicators with its heading. A heading's fields are `null` where the source has
/// none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Appendix<'a> {
    /// The heading's label as printed: "Phụ lục I".
    #[serde(borrow)]
    pub label: Option<Text<'a>>,
    /// The number in the label: "I".
    #[serde(borrow)]
    pub number: Option<Text<'a>>,
    /// The heading's title.
    #[serde(borrow)]
    pub title: Option<Text<'a>>,
    /// The document that the appendix was issued with, from the attach line ("Kèm theo …"). Numbers
    /// quoted in "Căn cứ …" lines are never taken for it.
    #[serde(borrow)]
    pub issued_with: Option<Citation<'a>>,
    /// Which table under its heading this is, counted from 1.
    #[schemars(range(min = 1))]
    pub table: u32,
    /// The line over the table that names its unit ("Đơn vị tính: triệu đồng") or the table itself; and what
    /// the source marks as the table's caption (`\caption`, `<caption>`), above or beneath it.
    #[serde(borrow)]
    pub caption: Option<Text<'a>>,
    /// The period in the title, or in a marked caption where there is no title. It stands here alone: it is
    /// not repeated in columns or targets.
    pub period: Option<Period>,
    /// The columns, left to right, at the places that `index` counts.
    #[serde(borrow)]
    pub columns: Vec<Column<'a>>,
    /// The sections, in the order of the source.
    #[serde(borrow)]
    pub sections: Vec<Section<'a>>,
    /// The notes after the table: "Ghi chú", "Nguồn", footnotes.
    #[serde(borrow)]
    pub notes: Vec<Text<'a>>,
    /// The indicators, in the order of the source.
    #[serde(borrow)]
    pub indicators: Vec<Indicator<'a>>,
}

/// A document named by its type, number, day and issuer. What the source leaves blank is `null`,
/// with a diagnostic.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Citation<'a> {
    /// The line or lines of the source, whole.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// The type of document; `null` where the source names none that is known.
    #[serde(borrow)]
    pub r#type: Option<DocumentType<'a>>,
    /// The number with its symbol as printed, without stray spaces; leading zeros stay
    /// (`0155/KH-UBND`), and a sign that the print has lost (`57 NQ TW`) is not put in: a diagnostic
    /// suggests it. `null` where the source leaves it blank.
    #[serde(borrow)]
    pub number: Option<Text<'a>>,
    /// The day of issue; `null` where the source leaves the day blank or prints one that the calendar
    /// does not have.
    pub date: Option<Date>,
    /// The body that issued it; `null` where the source does not say.
    #[serde(borrow)]
    pub issuer: Option<Issuer<'a>>,
}

/// A type of document of Decree 30/2020/NĐ-CP, Appendix III, or of the Party's documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentType<'a> {
    /// The abbreviation: `KH`.
    #[serde(borrow)]
    pub code: Text<'a>,
    /// The name: "Kế hoạch".
    #[serde(borrow)]
    pub name: Text<'a>,
}

/// The body that issued a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issuer<'a> {
    /// The body as printed.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// The body's abbreviation: `UBND`, `HĐND`, `TTg`; `null` where it is not of a known kind.
    #[serde(borrow)]
    pub body: Option<Text<'a>>,
    /// The administrative unit that the body governs; `null` for a central body and where none is
    /// named.
    #[serde(borrow)]
    pub place: Option<Place<'a>>,
}

/// An administrative unit, looked up in the table of units as it stood on the plan's date. Where it
/// is unknown or ambiguous there is a diagnostic, never a guess.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place<'a> {
    /// The kind of unit as printed: `tỉnh`, `thành phố`, `xã`, `phường`, `đặc khu`, `huyện`, or in short
    /// and without its dot: `TP`, `P`, `X`.
    #[serde(borrow)]
    pub r#type: Text<'a>,
    /// The name as printed.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// The code in the list of administrative units (Decision 19/2025/QĐ-TTg and its changes): two
    /// digits for a province, five for a commune; `null` where unknown, ambiguous, or before
    /// 1 July 2025.
    #[serde(borrow)]
    pub code: Option<Text<'a>>,
    /// The province of a commune; `null` for a province itself and where the unit is not known.
    #[serde(borrow)]
    pub province: Option<Province<'a>>,
}

/// A province or a city of that rank.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Province<'a> {
    /// The name in the list of administrative units.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// The two-digit code.
    #[serde(borrow)]
    pub code: Option<Text<'a>>,
}

/// What a column holds. The header's words and the cells beneath decide together: "Đơn vị" heads
/// units or agencies, "Kết quả" heads targets in a table of indicators.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The row's number (STT).
    Ordinal,
    /// The indicator's name (chỉ tiêu).
    Name,
    /// What the indicator means or how it is counted (giải thích).
    Explanation,
    /// The unit of measure (đơn vị tính).
    Unit,
    /// A value: target, actual, estimate, baseline or change.
    Value,
    /// The body in charge (cơ quan chủ trì).
    Lead,
    /// The bodies that help (cơ quan phối hợp).
    Coordinating,
    /// A body, where the header names no role for it (cơ quan thực hiện).
    Responsible,
    /// When it is due (thời hạn).
    Deadline,
    /// What is to be delivered (sản phẩm).
    Product,
    /// Remarks (ghi chú).
    Note,
    /// Anything else.
    Other,
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column<'a> {
    /// The position, counted from 0; a target's `column` refers to it.
    pub index: u32,
    /// The header as printed, its rows joined parent first with ` / ` ("Năm 2026 / Kế hoạch");
    /// empty where the header has no cell.
    #[serde(borrow)]
    pub label: Text<'a>,
    /// What the column holds.
    pub role: Role,
    /// The period in the label: "Kế hoạch năm 2026" gives `2026`.
    pub period: Option<Period>,
}

/// A heading inside the table: a row with an ordinal or a heading's form whose every other cell is
/// empty. A row with a value is an indicator, whatever its ordinal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section<'a> {
    /// The path of ordinals down to this section, joined by `.`: `A.II`. A section without an
    /// ordinal counts as `_1`, `_2` under its parent; a repeated ordinal gets `~2`.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// The ordinal as printed, without a closing dot and with its brackets.
    #[serde(borrow)]
    pub ordinal: Option<Text<'a>>,
    /// The title as printed.
    #[serde(borrow)]
    pub title: Text<'a>,
    /// The `id` of the section around this one; `null` at the top.
    #[serde(borrow)]
    pub parent: Option<Text<'a>>,
    /// The period in the title, or that of the section around it: "Đến năm 2030" gives `2030`.
    pub period: Option<Period>,
    /// The lines of the source that the row came from, counted from 1.
    #[schemars(inner(range(min = 1)))]
    pub lines: Vec<u32>,
}

/// One row that measures a quantity or states a goal: every row with a value, a bare parent of
/// numbered or dashed rows (its targets are `empty`), and a row with an agency but neither unit nor
/// value (with a diagnostic).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator<'a> {
    /// Unique in its appendix entry and stable under edits elsewhere: the section's id, then the
    /// ordinals down to the row: `II/7` (row 7 of section II), `II/7/7.1` (its part), `II/7/-1`
    /// (the first dash under 7), `II/_1` (the first row without an ordinal); a repeated ordinal
    /// gets `~2`, and a diagnostic.
    #[serde(borrow)]
    pub id: Text<'a>,
    /// The ordinal as printed, without a closing dot and with its brackets; a list mark (`-`, `+`)
    /// where it has no other, whether that stands in the ordinal's cell or before the name.
    #[serde(borrow)]
    pub ordinal: Option<Text<'a>>,
    /// The `id` of the innermost section around the row; `null` where there is none.
    #[serde(borrow)]
    pub section: Option<Text<'a>>,
    /// The `id` of the indicator that this one is a part of; `null` where it stands for itself.
    #[serde(borrow)]
    pub parent: Option<Text<'a>>,
    /// The name as printed, without a list mark before it. Numbers and comparators inside it are
    /// never targets where the table has a column of values.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// The unit of measure of the row's values; `null` where none is named for the row. A target
    /// with a `unit` of its own is measured in that.
    #[serde(borrow)]
    pub unit: Option<Unit<'a>>,
    /// The values: one entry for each column of values, in their order, and several where a cell
    /// states several. Where the table has no column of values, those read from the name.
    #[serde(borrow)]
    pub targets: Vec<Target<'a>>,
    /// The bodies in charge (cơ quan chủ trì).
    #[serde(borrow)]
    pub lead: Vec<Agency<'a>>,
    /// The bodies that help (cơ quan phối hợp), from their column or split from a lead cell ("X
    /// phối hợp Y").
    #[serde(borrow)]
    pub coordinating: Vec<Agency<'a>>,
    /// The bodies of an agency column that names no role (cơ quan thực hiện).
    #[serde(borrow)]
    pub responsible: Vec<Agency<'a>>,
    /// What the indicator means or how it is counted, from a column of its own.
    #[serde(borrow)]
    pub explanation: Option<Text<'a>>,
    /// When it is due, from a column of its own.
    #[serde(borrow)]
    pub deadline: Option<Deadline<'a>>,
    /// Remarks of the row.
    #[serde(borrow)]
    pub notes: Vec<Text<'a>>,
    /// The cells that have no field of their own, by their column's label (`#7` for the seventh
    /// column where it has none; a label that stands twice gets ` (2)`). Empty cells are left out.
    #[serde(borrow)]
    pub other: Other<'a>,
    /// The lines of the source that the row came from, every one of them, counted from 1.
    #[schemars(inner(range(min = 1)))]
    pub lines: Vec<u32>,
}

/// Where a unit was read.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum UnitFrom {
    /// The row's own unit cell.
    Cell,
    /// A ditto mark (`"`, `nt`): the text is the unit that it stands for.
    Ditto,
    /// A blank cell: the unit of the row above or of the parent.
    Inherited,
    /// The line over the table.
    Caption,
    /// The column's header.
    Column,
    /// The appendix's title.
    Title,
    /// The indicator's name.
    Name,
    /// The value's own cell.
    Value,
}

/// A unit of measure. A quantity in `base` is `value` × `scale`: 1,5 with `triệu đồng`
/// (`vnd_million`, 1000000, `VND`) is 1500000 VND. The printed number is never multiplied.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unit<'a> {
    /// The unit as printed; for a ditto mark, the unit that it stands for.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// The code in the table of units; `null` with a diagnostic where unknown.
    #[serde(borrow)]
    pub code: Option<Text<'a>>,
    /// How much of `base` one of this unit is; `null` where it is not fixed or not known.
    pub scale: Option<Decimal>,
    /// The unit that quantities of this kind are compared in; `1` for pure numbers.
    #[serde(borrow)]
    pub base: Option<Text<'a>>,
    /// Where the unit was read.
    pub from: UnitFrom,
}

/// What a value speaks of, by its column's header: mục tiêu and kế hoạch outweigh thực hiện, which
/// outweighs a bare kết quả. A bare year is `actual` before the plan's own year and `target` from
/// it on, `value` where that year is unknown; the plan's own year is the first year of its title,
/// else of its date.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum TargetRole {
    /// To be reached: kế hoạch, mục tiêu, dự toán, kết quả.
    Target,
    /// Reached: thực hiện.
    Actual,
    /// Reached, as far as is known: ước thực hiện, sơ bộ.
    Estimate,
    /// Where things stand: hiện trạng.
    Baseline,
    /// Against another value: so sánh, tăng/giảm.
    Change,
    /// The table does not tell.
    Value,
}

/// What a value's cell says. The cell's words decide, not the column: a signed figure in a column
/// of comparison is a `number` whose `role` is `change`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// One number.
    Number,
    /// From `value` to `upper`, of which `value` is the lower.
    Range,
    /// A part of a count: `value` of `upper` ("60/75").
    Ratio,
    /// A rise or fall against a base ("tăng 10%", "giảm 0,5 điểm %"): `value` is signed, `upper` the
    /// other end of a range. The comparator speaks of the signed number: "giảm ít nhất 5%" is `le`
    /// -5.
    Change,
    /// A day, month, quarter or year to be met, in `period`, with a comparator where words give one:
    /// "Trước 30/6/2026" is `lt`.
    Date,
    /// Done, yes; `x` in a column that holds only `x` and blanks.
    Flag,
    /// A commitment in words, or digits that form no number (with a diagnostic).
    Text,
    /// Nothing: a blank, `-`, `…`, `N/A`.
    Empty,
}

/// How the number stands to the quantity, from the cell's own words, never harmonised: "trên 55%"
/// is `gt`, "≥ 55" is `ge`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Comparator {
    /// The number itself; `đạt`, `là`, `bằng` add nothing.
    Eq,
    /// At least the number: ≥, tối thiểu, ít nhất, không dưới, từ … trở lên.
    Ge,
    /// More than the number: >, trên, hơn, vượt.
    Gt,
    /// At most the number: ≤, tối đa, không quá, từ … trở xuống, a lone "đến …".
    Le,
    /// Less than the number: <, dưới, chưa đến.
    Lt,
    /// About the number, or about the range: ~, khoảng, xấp xỉ, gần.
    Approx,
    /// From `value` to `upper`, both ends in: "từ A đến B", "A - B".
    Between,
    /// From `value` to below `upper`: "từ A đến dưới B".
    GeLt,
    /// Above `value`, up to `upper`: "trên A đến B".
    GtLe,
    /// Above `value`, below `upper`.
    GtLt,
}

impl Comparator {
    /// The name that the JSON uses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ge => "ge",
            Self::Gt => "gt",
            Self::Le => "le",
            Self::Lt => "lt",
            Self::Approx => "approx",
            Self::Between => "between",
            Self::GeLt => "ge_lt",
            Self::GtLe => "gt_le",
            Self::GtLt => "gt_lt",
        }
    }
}

/// One value of an indicator. Which of `comparator`, `value`, `upper` and `period` are filled
/// depends on `kind`; the others are `null`, but `period` may stand with any kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Target<'a> {
    /// The `index` of the column that it stands in; `null` where it was read from the name.
    pub column: Option<u32>,
    /// The column's label; `null` where it was read from the name.
    #[serde(borrow)]
    pub label: Option<Text<'a>>,
    /// What the value speaks of.
    pub role: TargetRole,
    /// When it holds: from the cell, else the column's label, else the section's title, else
    /// `null`. For a `date`, the time to be met.
    pub period: Option<Period>,
    /// The cell's words, whole; this value's piece of them where the cell states several; its
    /// phrase where it was read from the name. Empty for a blank cell.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// What the words say.
    pub kind: Kind,
    /// How the number (or a date) stands to the quantity; `null` where there is no number and no word
    /// of comparison with a date.
    pub comparator: Option<Comparator>,
    /// The number, the lower end of a range, the part of a ratio, or a signed change, as printed:
    /// it is not multiplied by the unit's `scale`.
    pub value: Option<Decimal>,
    /// The upper end of a range, the whole of a ratio, or the other end of a range of change; else
    /// `null`.
    pub upper: Option<Decimal>,
    /// The unit in the cell itself ("≥ 70 %") or in the column's header ("Diện tích (ha)"); `null`
    /// where the indicator's `unit` holds, and in a column of role `change` whose label names none: a
    /// comparison is in no unit of what it compares.
    #[serde(borrow)]
    pub unit: Option<Unit<'a>>,
    /// The cell's words that the number, its comparator and its unit do not cover: "và tăng dần
    /// theo yêu cầu phát triển".
    #[serde(borrow)]
    pub qualifier: Option<Text<'a>>,
}

/// A body in charge or helping, one entry a body: "Phòng Văn hóa – Xã hội xã, Phòng Kinh tế xã" is
/// two, "Văn phòng HĐND và UBND xã" one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agency<'a> {
    /// The body as printed.
    #[serde(borrow)]
    pub name: Text<'a>,
    /// The words of the cell that are not the body's name: "thúc đẩy, theo dõi, báo cáo".
    #[serde(borrow)]
    pub qualifier: Option<Text<'a>>,
}

/// When an indicator is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deadline<'a> {
    /// The cell's words.
    #[serde(borrow)]
    pub text: Text<'a>,
    /// The time that they name; `null` where they name none ("Thường xuyên").
    pub period: Option<Period>,
}

/// Cells that have no field of their own: an ordered map from a column's label to the cell's text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Other<'a>(pub Vec<(Text<'a>, Text<'a>)>);

impl Serialize for Other<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(label, text)| (label, text)))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Other<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = Vec<(Text<'de>, Text<'de>)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a map from a column's label to a text")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((label, text)) = map.next_entry::<String, String>()? {
                    entries.push((label.into(), text.into()));
                }
                Ok(entries)
            }
        }

        deserializer.deserialize_map(Entries).map(Self)
    }
}

impl JsonSchema for Other<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Other".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "additionalProperties": { "type": "string" },
            "description": "A column's label to the cell's text, in the order of the columns."
        })
    }
}
