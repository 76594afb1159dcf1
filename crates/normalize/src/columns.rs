//! What the columns of a table hold: the header's words and the cells beneath decide together.

use std::borrow::Cow;
use std::ops::Range;

use chitieu_grammar::header::{LabelReading, TableHint};
use chitieu_grammar::unit::Found;
use chitieu_grammar::{header, spacing, unit};
use chitieu_schema::{Code, Period, Role, TargetRole, Text};
use chitieu_text::plain::Plain;

use self::keys::Keys;
use self::respelled::{PLAIN, Year, mended, report_misspaced, with_marks};
pub(crate) use self::sample::{SAMPLE, looks_measured, mostly, sample};
use self::settle::{guess_all, settle_single_roles};
pub(crate) use self::sums::sums_all;
use self::time::period_of;
use self::weigh::{under_parent, weigh};
use crate::report::Report;
use crate::rows::{Row, RowNote};
use crate::tables::Table;

mod keys;
mod labels;
mod respelled;
mod sample;
mod settle;
mod shares;
mod sums;
mod time;
mod weigh;

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

impl Plan<'_> {
    /// Whether its label calls the bodies in charge and those that help: "Cơ quan chủ trì, phối hợp".
    pub(crate) fn is_of_both(&self) -> bool {
        // A label of the first alone says so with all its weight.
        self.role == Role::Lead
            && self.score < 100
            && header::read_label(&self.label).alternative == Some(Role::Coordinating)
    }
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

    /// The columns of values among the first `end`, left to right: what a short row under a wide header
    /// has to do with.
    pub(crate) fn values_before(&self, end: usize) -> impl Iterator<Item = usize> + '_ {
        let first = self.list.iter().take(end).enumerate();
        first.filter(|(_, plan)| plan.role == Role::Value).map(|(at, _)| at)
    }

    /// The columns of values in which a row holds something, left to right.
    pub(crate) fn values_of<'r>(&'r self, row: &'r Row<'_>) -> impl Iterator<Item = usize> + 'r {
        self.values_before(row.cells.len()).filter(|&at| row.cell(Some(at)).is_some())
    }
}

/// Reads the header and the cells beneath.
pub(crate) fn read<'a>(table: &Table<'a>, report: &mut Report<'a>) -> Columns<'a> {
    if table.is_list {
        return Columns::of_list();
    }
    let header_width = width_of(&table.header);
    let width = header_width.max(width_of(&table.rows));
    let labels = labels::joined(&table.header, width, report);
    // Under one row of labels they were read when it was found to be a header.
    let known = if table.header.len() == 1 { table.labels.as_slice() } else { &[] };
    let marked = with_marks(&table.header, &labels, report);
    // "Năm ２０26": figures that print as others are those. "Năm 20 26": a year that was torn is one.
    let plain: Vec<Option<String>> = labels
        .iter()
        .enumerate()
        .map(|(at, label)| {
            if let Some(year) = Year::of(label) {
                year.report(label, &table.header, at, report);
                return Some(year.mended(label));
            }
            Some(Plain::of(label)?.text().to_owned())
        })
        .collect();
    let readings: Vec<LabelReading> = labels
        .iter()
        .enumerate()
        .map(|(at, label)| {
            if let Some(marked) = marked.get(at).and_then(Option::as_ref) {
                return header::read_label(marked);
            }
            let known = known.get(at).copied().flatten();
            let own = match &plain[at] {
                Some(plain) => header::read_label(plain),
                None => mended(label, known.unwrap_or_else(|| header::read_label(label))),
            };
            if label.is_empty() || own.score >= PLAIN && !spacing::is_suspect(label) {
                return own;
            }
            match spacing::respaced(label).map(|label| header::read_label(&label)) {
                Some(found) if found.score >= own.score => {
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
        let plain = plain[at].as_deref().unwrap_or(&label);
        let period = period_of(marked.unwrap_or(plain), reading);
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

/// The width of rows: behind which column none of them holds anything.
fn width_of(rows: &[Row<'_>]) -> usize {
    let last =
        |row: &Row<'_>| row.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
    rows.iter().map(last).max().unwrap_or(0)
}

/// Notes the rows with more cells than the header has, to be said once they have their names.
pub(crate) fn note_extra_cells(table: &mut Table<'_>) {
    if table.header.is_empty() {
        return;
    }
    let width = width_of(&table.header);
    for row in &mut table.rows {
        let Some(cell) = row.cells.iter().skip(width).find(|cell| !cell.is_empty()) else {
            continue;
        };
        let spans = cell.pieces.as_slice().iter().map(|piece| piece.span).collect();
        let message = format!(
            "expected at most {width} cells, as the header has, found {}: the others stand under `other`",
            row.cells.len()
        );
        row.notes.push(RowNote { code: Code::ExtraCells, lines: Vec::new(), spans, message });
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
