//! What the columns of a table hold: the header's words and the cells beneath decide together.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use chitieu_grammar::header::{self, LabelReading, TableHint};
use chitieu_grammar::spacing::{self, Misspaced};
use chitieu_grammar::unit::{self, Found};
use chitieu_grammar::{agency, date, lexicon, number, ordinal};
use chitieu_schema::{Code, Period, Role, TargetRole, Text};
use chitieu_text::fold;

use crate::report::Report;
use crate::rows::{Row, is_all_caps};
use crate::tables::Table;
use crate::words;

mod labels;
mod shares;

/// A column and how its cells are to be read.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) label: Text<'a>,
    pub(crate) role: Role,
    /// What a value speaks of, where the label tells.
    pub(crate) target_role: Option<TargetRole>,
    pub(crate) period: Option<Period>,
    /// The label is a year and nothing more, so the plan's year decides what it speaks of.
    pub(crate) bare_year: bool,
    /// The column asks when.
    pub(crate) asks_when: bool,
    /// The unit in the label, and where in it.
    pub(crate) unit: Option<(Found, Range<usize>)>,
    /// The key of its cells under `other`: the label, made unique.
    pub(crate) other_key: Text<'a>,
    /// The kind of table that the label speaks for.
    pub(crate) hint: TableHint,
    /// How plainly the label says its role, from 0 to 100.
    score: u8,
}

/// The columns of a table.
#[derive(Debug)]
pub(crate) struct Columns<'a> {
    pub(crate) list: Vec<Plan<'a>>,
    pub(crate) ordinal: Option<usize>,
    pub(crate) name: Option<usize>,
    pub(crate) unit: Option<usize>,
    /// The rows are the entries of a list: one without a value says its target in its name.
    pub(crate) is_list: bool,
}

impl Columns<'_> {
    /// The columns of a list of targets, which has no header.
    fn of_list() -> Self {
        let column = |(at, role): (usize, Role)| Plan {
            label: Cow::Borrowed(""),
            role,
            target_role: (role == Role::Value).then_some(TargetRole::Target),
            period: None,
            bare_year: false,
            asks_when: false,
            unit: None,
            other_key: Cow::Owned(format!("#{}", at + 1)),
            hint: TableHint::Indicators,
            score: 0,
        };
        let roles = [Role::Ordinal, Role::Name, Role::Value];
        let list = roles.into_iter().enumerate().map(column).collect();
        Self { list, ordinal: Some(0), name: Some(1), unit: None, is_list: true }
    }

    /// The columns of a role, left to right.
    pub(crate) fn with_role(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        self.list.iter().enumerate().filter(move |(_, plan)| plan.role == role).map(|(at, _)| at)
    }

    /// Whether a name says that its row sums up others, and nothing else: "Tổng cộng", "TỔNG SỐ:".
    pub(crate) fn is_bare_total(name: &str) -> bool {
        let bare = name.trim_end_matches([':', '.', ' ']);
        bare.len() <= 16
            && (["tổng cộng", "tổng số", "cộng", "tổng"].iter().any(|word| fold::same(bare, word))
                || is_misspaced_total(bare))
    }

    /// Whether a row without an ordinal sums up the table.
    pub(crate) fn is_total(&self, name: &str) -> bool {
        let Some(first) = name.split(' ').next() else { return false };
        let sums = |word: &str| fold::same(first, word);
        if !(sums("tổng") || sums("cộng")) {
            return is_misspaced_total(name.trim_end_matches([':', '.']));
        }
        let bare = name.trim_end_matches([':', '.']);
        is_all_caps(name)
            || ["tổng cộng", "cộng", "tổng"].iter().any(|word| fold::same(bare, word))
            || bare.get(.."tổng cộng".len()).is_some_and(|front| fold::same(front, "tổng cộng"))
    }
}

/// Whether a name is "Tổng cộng" or "Tổng số" with its letters set apart or its words run together.
fn is_misspaced_total(name: &str) -> bool {
    spacing::row_word(name)
        .is_some_and(|(word, found)| found.end == name.len() && word.starts_with("tổng"))
}

/// Whether a name says nothing but that its row sums up, or averages, all the others: "Tổng số", "Toàn
/// tỉnh", "Tổng toàn xã", "Bình quân chung".
///
/// Between other rows such a name can belong to the row above it ("Tổng số" of its parts); what it sums
/// up at the end of a table is the table.
pub(crate) fn sums_all(name: &str) -> bool {
    let bare = name.split('(').next().unwrap_or_default().trim_end_matches([':', '.', ' ']);
    if bare.len() > 40 {
        return false;
    }
    let mut words = bare.split(' ').peekable();
    let mut take = |any: &[&str]| {
        words.next_if(|word| any.iter().any(|known| fold::same(word, known))).is_some()
    };
    let (total, plus) = (take(&["tổng"]), take(&["cộng"]));
    let mut sum = total || plus;
    if sum {
        take(&["số"]);
    } else {
        sum = take(&["bình"]) && take(&["quân"]) && take(&["chung"]);
    }
    let all = take(&["toàn", "cả"]);
    let places = ["tỉnh", "xã", "huyện", "phường", "thành", "nước", "vùng", "đặc", "khu"];
    let place = all && take(&places);
    if place {
        // "thành phố", "đặc khu".
        take(&["phố", "khu"]);
    }
    (sum || all) && all == place && words.next().is_none()
}

/// How many cells of a column are asked what they hold.
pub(crate) const SAMPLE: usize = 16;

/// How many rows are looked through for them.
const FIRST_ROWS: usize = 512;

/// The first cells of a column that hold something.
pub(crate) fn sample<'r>(rows: &'r [Row<'_>], at: usize) -> impl Iterator<Item = &'r str> {
    rows.iter()
        .take(FIRST_ROWS)
        .filter(|row| !row.is_spread())
        .filter_map(move |row| Some(first_part(row, at, &row.cell(Some(at))?.text)))
        .take(SAMPLE)
}

/// The first part of a stacked cell: what the others are, it is, too.
fn first_part<'r>(row: &Row<'_>, at: usize, text: &'r str) -> &'r str {
    let cut = row.stacks.iter().find(|(column, _)| *column as usize == at);
    cut.and_then(|&(_, cut)| text.get(..cut as usize)).map_or(text, str::trim_end)
}

/// Whether at least half of a column's cells are such, and there are some.
pub(crate) fn mostly(rows: &[Row<'_>], at: usize, test: impl Fn(&str) -> bool) -> bool {
    let (mut filled, mut such) = (0, 0);
    for text in sample(rows, at) {
        filled += 1;
        such += usize::from(test(text));
        // The cells still to come cannot outvote these.
        if such * 2 >= SAMPLE {
            return true;
        }
        if (filled - such) * 2 > SAMPLE {
            return false;
        }
    }
    filled > 0 && such * 2 >= filled
}

/// Whether all cells of a column are such, and there are some.
fn all(rows: &[Row<'_>], at: usize, test: impl Fn(&str) -> bool) -> bool {
    let mut cells = sample(rows, at).peekable();
    cells.peek().is_some() && cells.all(test)
}

/// Whether a column's cells are ordinals that begin with a first one.
fn numbers_rows(rows: &[Row<'_>], at: usize) -> bool {
    let first = sample(rows, at).next();
    first.is_some_and(|first| matches!(first.trim_end_matches('.'), "1" | "01" | "I" | "A"))
        && all(rows, at, is_ordinal)
}

fn is_unit(text: &str) -> bool {
    unit::is_ditto(text) || unit::find(text).is_some()
}

fn is_ordinal(text: &str) -> bool {
    ordinal::ordinal(text).is_some()
}

/// How many letters the sample of a column holds.
fn letters(rows: &[Row<'_>], at: usize) -> usize {
    sample(rows, at).map(|text| text.chars().filter(|letter| letter.is_alphabetic()).count()).sum()
}

/// Whether a cell begins like a number or a comparator.
pub(crate) fn looks_measured(text: &str) -> bool {
    let bare =
        text.trim_start_matches(['≥', '≤', '>', '<', '=', '~', '≈', '-', '−', '+', '$', ' ']);
    // "2.1. Tỷ lệ đường xã …" is a numbered name.
    let named = || {
        ordinal::leading(text)
            .is_some_and(|found| found.rest.starts_with(|next: char| next.is_uppercase()))
    };
    bare.starts_with(|first: char| first.is_ascii_digit())
        && !named()
        && number::shape(bare.split(' ').next().unwrap_or_default()).is_some()
        || text.starts_with("$\\")
}

/// Reads the header and the cells beneath.
pub(crate) fn read<'a>(table: &Table<'a>, report: &mut Report<'a>) -> Columns<'a> {
    if table.is_list {
        return Columns::of_list();
    }
    let width_of = |rows: &[Row<'_>]| {
        let last = |row: &Row<'_>| {
            row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1)
        };
        rows.iter().map(last).max().unwrap_or(0)
    };
    let header_width = width_of(&table.header);
    let width = header_width.max(width_of(&table.rows));
    let labels = labels::joined(&table.header, width, report);
    report_extra_cells(table, header_width, report);

    // Under one row of labels they were read when it was found to be a header.
    let known = if table.header.len() == 1 { table.labels.as_slice() } else { &[] };
    let marked = with_marks(&table.header, &labels, report);
    let readings: Vec<LabelReading> = labels
        .iter()
        .enumerate()
        .map(|(at, label)| {
            if let Some(marked) = marked.get(at).and_then(Option::as_ref) {
                return header::read_label(marked);
            }
            let known = known.get(at).copied().flatten();
            let own = mended(label, known.unwrap_or_else(|| header::read_label(label)));
            if own.score >= PLAIN || label.is_empty() {
                return own;
            }
            match spacing::respaced(label).map(|label| header::read_label(&label)) {
                Some(found) if found.score > own.score => {
                    report_misspaced(&table.header, at, report);
                    found
                }
                _ => own,
            }
        })
        .collect();
    let mut columns = Columns {
        list: Vec::with_capacity(width),
        ordinal: None,
        name: None,
        unit: None,
        is_list: false,
    };
    let mut readings: Vec<LabelReading> = labels
        .iter()
        .zip(readings)
        .enumerate()
        .map(|(at, (label, reading))| under_parent(label, reading, &table.rows, at))
        .collect();
    shares::settle(&labels, &mut readings);
    let mut keys = Keys::default();
    for (at, (label, reading)) in labels.into_iter().zip(&readings).enumerate() {
        let other_key = keys.unique(&label, columns.list.len());
        let marked = marked.get(at).and_then(Option::as_deref);
        let period = period_of(marked.unwrap_or(&label), reading);
        let own_unit = unit::in_header(&label);
        columns.list.push(Plan {
            label,
            role: reading.role,
            target_role: reading.target_role,
            period,
            bare_year: reading.target_role.is_none() && period.is_some(),
            asks_when: reading.asks_when,
            unit: own_unit,
            other_key,
            hint: reading.hint,
            score: reading.score,
        });
    }
    if table.header.is_empty() {
        guess_all(table, &mut columns);
    } else {
        weigh(table, &readings, &mut columns, report);
    }
    settle_single_roles(table, &mut columns, report);
    for plan in columns.list.iter_mut().filter(|plan| plan.role != Role::Value) {
        plan.period = None;
    }
    columns
}

/// A label that says less plainly what its column holds is read again without its likely misprints:
/// "Đơn vi tính", "Kế hoach 2026".
const PLAIN: u8 = 40;

/// Names the labels of a column that were read with their words spaced as they should be.
fn report_misspaced<'a>(header: &[Row<'a>], at: usize, report: &mut Report<'a>) {
    for cell in header.iter().filter_map(|row| row.cell(Some(at))) {
        let Some(meant) = spacing::respaced(&cell.text) else { continue };
        words::misspaced(cell, 0, Misspaced { end: cell.text.len(), meant }, report);
    }
}

fn mended(label: &str, own: LabelReading) -> LabelReading {
    if own.score >= PLAIN || label.is_empty() {
        return own;
    }
    let mut misprints = Vec::new();
    lexicon::misprints(label, &mut misprints);
    if misprints.is_empty() {
        return own;
    }
    let mut mended = label.to_owned();
    for misprint in misprints.iter().rev() {
        mended.replace_range(misprint.start..misprint.end, &misprint.suggestion);
    }
    let found = header::read_label(&mended);
    if found.score > own.score { found } else { own }
}

/// The labels of a header that is typed without marks, as they stand with them; none where the header
/// has marks, or where no label says more with them.
fn with_marks(
    header: &[Row<'_>],
    labels: &[Text<'_>],
    report: &mut Report<'_>,
) -> Vec<Option<String>> {
    if !labels.iter().all(|label| label.is_ascii()) {
        return Vec::new();
    }
    let marked: Vec<Option<String>> =
        labels.iter().map(|label| header::with_marks(label)).collect();
    let shown: Vec<&str> = marked.iter().flatten().map(String::as_str).collect();
    // "Quy" alone is a word like another, and "STT | GDP 2026" is understood as it stands.
    let says_more = |(label, marked): (&Text<'_>, &Option<String>)| {
        marked
            .as_ref()
            .is_some_and(|marked| header::read_label(marked) != header::read_label(label))
    };
    if shown.len() < 2 || !labels.iter().zip(&marked).any(says_more) {
        return Vec::new();
    }
    if let Some(cell) =
        header.first().and_then(|row| row.cells.iter().find(|cell| !cell.is_empty()))
    {
        let message =
            format!("the header is typed without marks: read as `{}`", shown.join("`, `"));
        report.cell(Code::RoleGuessed, cell, message);
    }
    marked
}

/// The time that a label names.
///
/// Of joined labels the lowest that names one: "Giai đoạn 2026-2030 / 2027" is 2027, and "Năm 2026 /
/// Tháng 3" is March of that year. A comparison ("Năm 2026 / So với 2025") is of its parent's time.
fn period_of(label: &str, reading: &LabelReading) -> Option<Period> {
    let of = |text: &str| date::find_period(text).map(|(period, _)| period);
    let whole = of(label);
    if reading.target_role == Some(TargetRole::Change) {
        return compared(label);
    }
    let (Some(found), Some((parents, leaf))) = (whole, label.rsplit_once(" / ")) else {
        return whole;
    };
    if let Some(own) = of(leaf) {
        return Some(own);
    }
    let year = of(parents).unwrap_or(found).first_year();
    // Only a part of the year adds to what the parent says.
    of(&format!("{leaf} năm {year}"))
        .filter(|own| matches!(own, Period::Quarter(..) | Period::Month(..) | Period::Day(_)))
        .or(whole)
}

/// The time of a comparison: what is compared stands before "so với", the base behind it ("So sánh năm
/// 2026 với năm 2025", "Năm 2026 / So với 2025"), or behind the base and a comma, where more is said of
/// it ("So với năm 2025, năm 2026 tăng"); where only the base is named, none.
fn compared(label: &str) -> Option<Period> {
    let Some(base) = base_of(label) else {
        return date::find_period(label).map(|(period, _)| period);
    };
    let behind = || {
        let (_, rest) = label[base..].split_once(", ")?;
        let (period, range) = date::find_period(rest)?;
        rest[range.end..].contains(char::is_alphabetic).then_some(period)
    };
    date::find_period(&label[..base]).map(|(period, _)| period).or_else(behind)
}

/// The byte where the "với" before a comparison's base begins, or the "so" that a time follows ("TH 2025
/// so 2024"). That of "đối với" names no base: "Tăng trưởng đối với khu vực I năm 2026".
fn base_of(label: &str) -> Option<usize> {
    const SO: usize = "so".len();
    let beside = |rest: &str| {
        let Some(rest) = rest.get(SO..).and_then(|rest| rest.strip_prefix(' ')) else {
            return false;
        };
        let next = rest.split(' ').next().unwrap_or_default();
        next.starts_with(|first: char| first.is_ascii_digit())
            || fold::same(next, "năm")
            || fold::same(next, "cùng")
    };
    label.char_indices().map(|(at, _)| at).find(|&at| {
        let (before, rest) = label.split_at(at);
        let edge = !before.ends_with(char::is_alphanumeric);
        if !edge {
            return false;
        }
        let with = rest.get(.."với".len()).is_some_and(|word| fold::same(word, "với"))
            && !rest["với".len()..].starts_with(char::is_alphanumeric)
            && !before.split_whitespace().next_back().is_some_and(|word| fold::same(word, "đối"));
        with || rest.get(..SO).is_some_and(|word| word.eq_ignore_ascii_case("so")) && beside(rest)
    })
}

/// The keys of `other` so far.
#[derive(Default)]
struct Keys<'a> {
    seen: HashMap<Text<'a>, u32>,
}

impl<'a> Keys<'a> {
    /// The label, `#7` for the seventh column where it has none, and ` (2)` behind one that stands
    /// twice.
    fn unique(&mut self, label: &Text<'a>, at: usize) -> Text<'a> {
        let key = if label.is_empty() { Cow::Owned(format!("#{}", at + 1)) } else { label.clone() };
        let times = self.seen.entry(key.clone()).or_insert(0);
        *times += 1;
        if *times == 1 {
            return key;
        }
        let mut unique = format!("{key} ({times})");
        while self.seen.contains_key(&*unique) {
            unique.push('\'');
        }
        self.seen.insert(Cow::Owned(unique.clone()), 1);
        Cow::Owned(unique)
    }
}

/// What a joined label says where its last part names only a place or a thing ("Mục tiêu đến năm 2030
/// / Tỉnh Lào Cai") and numbers stand beneath: its parents tell what is measured.
fn under_parent(label: &str, own: LabelReading, rows: &[Row<'_>], at: usize) -> LabelReading {
    if !matches!(own.role, Role::Name | Role::Other)
        || !label.contains(" / ")
        || !mostly(rows, at, looks_measured)
    {
        return own;
    }
    let mut rest = label;
    while let Some((parents, _)) = rest.rsplit_once(" / ") {
        let found = header::read_label(parents);
        if found.role == Role::Value || found.alternative == Some(Role::Value) {
            return LabelReading { role: Role::Value, alternative: None, ..found };
        }
        rest = parents;
    }
    own
}

fn report_extra_cells(table: &Table<'_>, header_width: usize, report: &mut Report<'_>) {
    if table.header.is_empty() {
        return;
    }
    for row in &table.rows {
        if let Some(cell) = row.cells.iter().skip(header_width).find(|cell| !cell.is_empty()) {
            report.cell(
                Code::ExtraCells,
                cell,
                format!("expected at most {header_width} cells, as the header has, found {}: the others stand under `other`", row.cells.len()),
            );
        }
    }
}

/// Whether a column other than `at` names the rows, by its header.
fn names_rows_elsewhere(readings: &[LabelReading], at: usize) -> bool {
    readings.iter().enumerate().any(|(other, reading)| other != at && reading.role == Role::Name)
}

/// Whether no column whose label names the rows has a word in a row where this one has.
fn is_unnamed_elsewhere(rows: &[Row<'_>], readings: &[LabelReading], at: usize) -> bool {
    let names = |&other: &usize| other != at && readings[other].role == Role::Name;
    rows.iter()
        .take(FIRST_ROWS)
        .filter(|row| row.cell(Some(at)).is_some())
        .all(|row| (0..readings.len()).filter(names).all(|other| row.cell(Some(other)).is_none()))
}

/// The column "Đơn vị" whose cells are neither units nor of bodies that act but what the rows speak of:
/// the villages or schools that each get their share ("Ấp An Hòa | 1.250 | 95"). It is one where no
/// other column names the rows in words.
fn places(rows: &[Row<'_>], readings: &[LabelReading]) -> Option<usize> {
    let names = |at: usize| readings[at].role == Role::Name && !mostly(rows, at, looks_measured);
    let at = readings.iter().position(|reading| {
        reading.role == Role::Unit && reading.alternative == Some(Role::Responsible)
    })?;
    let such = !mostly(rows, at, is_unit)
        && mostly(rows, at, |text| text.starts_with(char::is_uppercase))
        && !(0..readings.len()).any(names);
    such.then_some(at)
}

/// How plainly a label calls its column one of indicators: "Chỉ tiêu cụ thể", not a lone "Mục tiêu".
const CALLED: u8 = 80;

/// Behind so many columns a label's words decide alone: each column is weighed against all others, and
/// the widest tables of plans have a quarter of these.
const MOST_WEIGHED: usize = 256;

/// Lets the cells decide where the label's words leave a choice.
fn weigh(
    table: &Table<'_>,
    readings: &[LabelReading],
    columns: &mut Columns<'_>,
    report: &mut Report<'_>,
) {
    let rows = &table.rows;
    let first_header = table.header.first();
    let places = places(rows, readings);
    for at in 0..columns.list.len().min(MOST_WEIGHED) {
        let reading = &readings[at];
        let label_is_empty = columns.list[at].label.is_empty();
        let words = reading.role;
        let has = |role: Role| words == role || reading.alternative == Some(role);
        let chosen = if label_is_empty {
            if at == 0 && mostly(rows, at, is_ordinal) { Role::Ordinal } else { Role::Other }
        } else if places == Some(at) {
            Role::Name
        } else if has(Role::Unit) && (has(Role::Responsible) || has(Role::Other)) {
            if mostly(rows, at, is_unit)
                || !mostly(rows, at, |text| agency::begins_body(text) || text.len() > 24)
            {
                Role::Unit
            } else {
                Role::Responsible
            }
        } else if has(Role::Value) && has(Role::Product) {
            // "Kết quả" is the target beside a unit or over numbers, and the product in a table of tasks.
            // "Kết quả dự kiến" is the product of tasks beside a unit, too.
            let unit = readings.iter().any(|reading| reading.role == Role::Unit);
            let tasks = || {
                words == Role::Product
                    && readings.iter().any(|reading| {
                        reading.role == Role::Name && reading.hint == TableHint::Tasks
                    })
            };
            if unit && !tasks() || mostly(rows, at, looks_measured) {
                Role::Value
            } else {
                Role::Product
            }
        } else if words == Role::Value
            && has(Role::Name)
            && readings[at + 1..].iter().any(|reading| reading.role == Role::Name)
            && all(rows, at, |text| !looks_measured(text))
            && (at + 1..readings.len()).any(|other| {
                readings[other].role == Role::Value && mostly(rows, other, looks_measured)
            })
        {
            // "Mục tiêu" in words, before the column of names and one of figures, groups the rows.
            Role::Other
        } else if words == Role::Value
            && (has(Role::Name) && reading.score >= CALLED && reading.hint == TableHint::Indicators
                || is_unnamed_elsewhere(rows, readings, at))
            && names_rows_elsewhere(readings, at)
            && all(rows, at, |text| !looks_measured(text))
            && (0..readings.len()).any(|other| {
                other != at
                    && readings[other].role == Role::Value
                    && mostly(rows, other, looks_measured)
            })
        {
            // "Chỉ tiêu cụ thể" in words, beside "Lĩnh vực" and a column of figures; "Mục tiêu cụ thể" where
            // "Nhóm mục tiêu" has only the headings.
            Role::Name
        } else if words == Role::Name
            && !readings.iter().any(|reading| reading.role == Role::Unit)
            && all(rows, at, is_unit)
            && (0..readings.len()).any(|other| {
                let reading = &readings[other];
                let could = reading.role == Role::Name || reading.alternative == Some(Role::Name);
                let says = |text: &str| !looks_measured(text) && !is_unit(text);
                other != at && could && all(rows, other, says)
            })
        {
            // "Chỉ số đo lường" over %, Người, Ha, beside "Mục tiêu" in words.
            Role::Unit
        } else if words == Role::Deadline
            && has(Role::Value)
            && all(rows, at, |text| text.eq_ignore_ascii_case("x"))
        {
            // "Hoàn thành" over marks says whether, not when.
            Role::Value
        } else if words == Role::Name && has(Role::Product) && names_rows_elsewhere(readings, at) {
            // "Sản phẩm" names the rows of a table of goods, and what is to be delivered beside names.
            Role::Product
        } else if words == Role::Name
            && (names_rows_elsewhere(readings, at) || places.is_some())
            && mostly(rows, at, looks_measured)
        {
            // "Thôn Đông" or "Chỉ tiêu" over numbers, beside the column that does name the rows.
            Role::Value
        } else if words == Role::Other
            && reading.score < PLAIN
            && at == 0
            && numbers_rows(rows, at)
            && !readings.iter().any(|reading| reading.role == Role::Ordinal)
        {
            // "S TT" over 1, 2, 3.
            Role::Ordinal
        } else if words == Role::Other
            && reading.score < PLAIN
            && !readings.iter().any(|reading| reading.role == Role::Unit)
            && all(rows, at, is_unit)
        {
            // "Đ/v tính" over %, Người, Ha.
            Role::Unit
        } else if words == Role::Other && reading.score < PLAIN && mostly(rows, at, looks_measured)
        {
            // The header names a place or a product; the cells are what the table measures.
            Role::Value
        } else {
            words
        };
        if chosen != words {
            let plan = &mut columns.list[at];
            plan.role = chosen;
            plan.asks_when &= words != Role::Deadline;
            let by_words = words == Role::Name;
            // "Chỉ tiêu" over numbers says what is to be reached; "Thôn Đông" says whose they are.
            if by_words && chosen == Role::Value && reading.hint == TableHint::Indicators {
                plan.target_role = plan.target_role.or(Some(TargetRole::Target));
            }
            // What is expected of an indicator is its target, and speaks for no table of tasks.
            if words == Role::Product && chosen == Role::Value {
                plan.target_role = Some(TargetRole::Target);
                plan.bare_year = false;
                plan.hint = TableHint::None;
            }
            if let Some(cell) =
                first_header.and_then(|row| row.cell(Some(at))).filter(|_| !by_words)
            {
                let message = format!("the column's cells decide: read as `{}`", role_name(chosen));
                report.cell(Code::RoleGuessed, cell, message);
            }
        }
    }
    // A table must name its rows: the widest column of words does where no label says so.
    if !columns.list.iter().any(|plan| plan.role == Role::Name) {
        let widest = (0..columns.list.len())
            .filter(|&at| {
                let words =
                    matches!(columns.list[at].role, Role::Other | Role::Note | Role::Explanation);
                // "Mục tiêu" may well name the rows.
                words || (columns.list[at].role == Role::Value && !mostly(rows, at, looks_measured))
            })
            .map(|at| (letters(rows, at), at))
            .max();
        if let Some((width, at)) = widest
            && width > 0
        {
            columns.list[at].role = Role::Name;
            if let Some(cell) = first_header.and_then(|row| row.cell(Some(at))) {
                report.cell(
                    Code::RoleGuessed,
                    cell,
                    "no header names the rows: the widest column of words was read as `name`",
                );
            }
        }
    }
}

/// The roles of a table without a header, from its cells alone.
fn guess_all(table: &Table<'_>, columns: &mut Columns<'_>) {
    let rows = &table.rows;
    let ordinal = mostly(rows, 0, is_ordinal).then_some(0);
    let widths: Vec<usize> = (0..columns.list.len()).map(|at| letters(rows, at)).collect();
    let name = (0..widths.len())
        .filter(|&at| Some(at) != ordinal)
        .max_by_key(|&at| (widths[at], usize::MAX - at));
    for (at, plan) in columns.list.iter_mut().enumerate() {
        plan.role = if Some(at) == ordinal {
            Role::Ordinal
        } else if Some(at) == name {
            Role::Name
        } else if name.is_some_and(|name| at > name) && mostly(rows, at, is_unit) {
            Role::Unit
        } else if mostly(rows, at, looks_measured) {
            Role::Value
        } else if mostly(rows, at, agency::begins_body) {
            Role::Responsible
        } else {
            Role::Other
        };
    }
}

/// How well a column names the rows: in how many rows that are measured it has words, and other words
/// than in the row above; a column that groups the rows leaves them out or says them again. Then how
/// plainly its label says it ("Chỉ tiêu" before "Lĩnh vực"), then the first.
fn names_rows(
    table: &Table<'_>,
    columns: &Columns<'_>,
    at: usize,
) -> (usize, usize, bool, u8, usize) {
    let measures = |plan: &Plan<'_>| matches!(plan.role, Role::Unit | Role::Value);
    let measured =
        |row: &&Row<'_>| row.filled().any(|at| columns.list.get(at).is_some_and(measures));
    let (mut filled, mut changes, mut last) = (0, 0, "");
    for cell in
        table.rows.iter().take(FIRST_ROWS).filter(measured).filter_map(|row| row.cell(Some(at)))
    {
        filled += 1;
        changes += usize::from(*cell.text != *last);
        last = &cell.text;
    }
    let plan = &columns.list[at];
    (filled, changes, plan.hint == TableHint::Indicators, plan.score, usize::MAX - at)
}

/// Of several columns for what a row has only once, the first keeps the role; of names the one that
/// names the rows best.
fn settle_single_roles(table: &Table<'_>, columns: &mut Columns<'_>, report: &mut Report<'_>) {
    for role in [Role::Ordinal, Role::Name, Role::Unit, Role::Explanation, Role::Deadline] {
        let of_role: Vec<usize> = columns.with_role(role).collect();
        let first = match role {
            Role::Name if of_role.len() > 1 => {
                of_role.iter().copied().max_by_key(|&at| names_rows(table, columns, at))
            }
            _ => of_role.first().copied(),
        };
        match role {
            Role::Ordinal => columns.ordinal = first,
            Role::Name => columns.name = first,
            Role::Unit => columns.unit = first,
            _ => {}
        }
        for at in of_role.into_iter().filter(|&at| Some(at) != first) {
            columns.list[at].role = Role::Other;
            if let Some(cell) = table.header.iter().find_map(|row| row.cell(Some(at))) {
                report.cell(
                    Code::RoleRepeated,
                    cell,
                    format!(
                        "a second column reads as `{}`: its cells are kept under `other`",
                        role_name(role)
                    ),
                );
            }
        }
    }
}

/// The role as the JSON writes it.
pub(crate) fn role_name(role: Role) -> &'static str {
    match role {
        Role::Ordinal => "ordinal",
        Role::Name => "name",
        Role::Explanation => "explanation",
        Role::Unit => "unit",
        Role::Value => "value",
        Role::Lead => "lead",
        Role::Coordinating => "coordinating",
        Role::Responsible => "responsible",
        Role::Deadline => "deadline",
        Role::Product => "product",
        Role::Note => "note",
        Role::Other => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::sums_all;

    #[test]
    fn sums_all_basic() {
        let names = [
            "Tổng số",
            "TỔNG SỐ:",
            "Tổng",
            "Tổng cộng",
            "Cộng",
            "Toàn tỉnh",
            "Cả nước",
            "Tổng toàn xã",
            "Cộng toàn xã",
            "Toàn thành phố",
            "Bình quân chung",
            "Tổng số (I+II)",
        ];
        for name in names {
            assert!(sums_all(name), "{name}");
        }
    }

    #[test]
    fn err_sums_all() {
        let names = [
            "Tổng số lao động",
            "Tổng sản lượng",
            "Số",
            "Toàn diện",
            "Xã Toàn Thắng",
            "Toàn",
            "Cộng đồng",
            "Bình quân",
            "Tổng cục",
            "",
        ];
        for name in names {
            assert!(!sums_all(name), "{name}");
        }
    }
}
