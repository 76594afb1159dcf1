//! Which rows add up to which, and which columns.

use std::collections::HashMap;

use chitieu_grammar::unit;
use chitieu_schema::{Period, Role, TargetRole};
use chitieu_text::fold;

use super::{Kin, LONGEST_UNIT, MOST_COLUMNS, is_total};
use crate::columns::Columns;
use crate::rows::Row;

/// Rows, or columns, that should add up to one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The row or column of the sum.
    pub(super) total: usize,
    /// What it is the sum of.
    pub(super) parts: Vec<usize>,
}

impl Group {
    /// The parts and the sum.
    pub(super) fn members(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts.iter().copied().chain([self.total])
    }
}

/// The groups of a table's rows: a row and its parts, a total and the rows before or behind it.
///
/// All of them together are a few times as long as the table.
pub(super) fn of_rows(rows: &[Row<'_>], columns: &Columns<'_>, kin: &[Kin]) -> Vec<Group> {
    #[derive(PartialEq, Eq, Hash)]
    enum Over {
        Row(usize),
        Heading(usize),
    }
    let totals: Vec<bool> = rows
        .iter()
        .map(|row| row.cell(columns.name).is_some_and(|cell| is_total(&cell.text)))
        .collect();
    let mut lists: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    let mut places: HashMap<Over, usize> = HashMap::new();
    let mut top = Vec::new();
    let measured: Vec<usize> = (0..rows.len()).filter(|&at| kin[at].measured).collect();
    for (index, &at) in measured.iter().enumerate() {
        // A total without an ordinal is read as a part of the row before it where it ends its
        // section: it sums up the rows beside that one.
        let ends = measured.get(index + 1).is_none_or(|&next| kin[next].section != kin[at].section);
        let parent = kin[at]
            .parent
            .filter(|_| !(totals[at] && ends && row_has_no_ordinal(rows, columns, at)));
        let over = match parent {
            Some(parent) => Over::Row(parent),
            None => {
                top.push(at);
                Over::Heading(kin[at].section)
            }
        };
        let list = *places.entry(over).or_insert_with(|| {
            lists.push((parent, Vec::new()));
            lists.len() - 1
        });
        lists[list].1.push(at);
    }
    let mut groups = Groups { rows, columns, totals: &totals, found: Vec::new() };
    for (parent, list) in &lists {
        if let Some(parent) = *parent {
            groups.add(parent, list.iter().copied().filter(|&at| !totals[at]));
        }
        groups.runs(list);
    }
    // A grand total over several headings.
    if lists.iter().filter(|(parent, _)| parent.is_none()).count() > 1 {
        groups.ends(&top);
    }
    groups.found
}

fn row_has_no_ordinal(rows: &[Row<'_>], columns: &Columns<'_>, at: usize) -> bool {
    rows[at].cell(columns.ordinal).is_none()
}

struct Groups<'t, 'a> {
    rows: &'t [Row<'a>],
    columns: &'t Columns<'a>,
    totals: &'t [bool],
    found: Vec<Group>,
}

impl Groups<'_, '_> {
    /// Adds a group of the parts that are measured in the total's unit.
    fn add(&mut self, total: usize, parts: impl Iterator<Item = usize>) {
        let unit_of = |at: usize| {
            let cell = self.rows[at].cell(self.columns.unit)?;
            (cell.text.len() <= LONGEST_UNIT && !unit::is_ditto(&cell.text)).then_some(&*cell.text)
        };
        let own = unit_of(total);
        let same = |part: usize| match (own, unit_of(part)) {
            (Some(own), Some(other)) => own == other || fold::same(own, other),
            _ => true,
        };
        let parts: Vec<usize> = parts.filter(|&part| part != total && same(part)).collect();
        if parts.len() > 1 {
            self.found.push(Group { total, parts });
        }
    }

    /// Each total among siblings sums up those before it or those behind it, up to the next total.
    fn runs(&mut self, list: &[usize]) {
        let at: Vec<usize> = (0..list.len()).filter(|&at| self.totals[list[at]]).collect();
        for (index, &place) in at.iter().enumerate() {
            let start = index.checked_sub(1).map_or(0, |before| at[before] + 1);
            let end = at.get(index + 1).copied().unwrap_or(list.len());
            self.add(list[place], list[start..place].iter().copied());
            self.add(list[place], list[place + 1..end].iter().copied());
        }
        if at.len() > 1 {
            self.ends(list);
        }
    }

    /// The first and the last total of a list sum up all its other rows, or its other totals.
    fn ends(&mut self, list: &[usize]) {
        let totals = self.totals;
        let first = list.iter().copied().find(|&at| totals[at]);
        let last = list.iter().copied().rfind(|&at| totals[at]);
        for total in first.into_iter().chain(last.filter(|_| last != first)) {
            self.add(total, list.iter().copied().filter(|&at| !totals[at]));
            self.add(total, list.iter().copied().filter(|&at| totals[at]));
        }
    }
}

/// More totals in one header than are looked at.
const MOST_TOTALS: usize = 8;

/// The groups of a table's columns: "Tổng" of the others, a year of its quarters, a column of the
/// "Trong đó" behind it.
pub(super) fn of_columns(columns: &Columns<'_>) -> Vec<Group> {
    let values: Vec<usize> = columns
        .with_role(Role::Value)
        .take(MOST_COLUMNS)
        .filter(|&at| columns.list[at].target_role != Some(TargetRole::Change))
        .collect();
    if values.len() < 3 {
        return Vec::new();
    }
    let label = |at: usize| &*columns.list[at].label;
    let split = |at: usize| label(at).rsplit_once(" / ").unwrap_or(("", label(at)));
    let totals: Vec<usize> = (0..values.len())
        .filter(|&index| is_total(split(values[index]).1))
        .take(MOST_TOTALS)
        .collect();
    let mut groups: Vec<Group> = Vec::new();
    let mut add = |total: usize, parts: Vec<usize>| {
        let group = Group { total, parts };
        if group.parts.len() > 1 && !groups.contains(&group) {
            groups.push(group);
        }
    };
    for (index, &place) in totals.iter().enumerate() {
        let total = values[place];
        let start = index.checked_sub(1).map_or(0, |before| totals[before] + 1);
        let end = totals.get(index + 1).copied().unwrap_or(values.len());
        let parent = split(total).0;
        let others = || values.iter().copied().filter(|&at| at != total && !is_total(split(at).1));
        add(total, others().filter(|&at| split(at).0 == parent).collect());
        add(total, values[start..place].to_vec());
        add(total, values[place + 1..end].to_vec());
        add(total, others().collect());
    }
    for &total in &values {
        if let Some(Period::Year(year)) = columns.list[total].period {
            let quarter = |at: &usize| matches!(columns.list[*at].period, Some(Period::Quarter(of, _)) if of == year);
            add(total, values.iter().copied().filter(quarter).collect());
        }
    }
    // A column and those of the "Trong đó" behind it, under one heading.
    let under: Vec<Option<&str>> = values.iter().map(|&at| above_parts(label(at))).collect();
    for (index, &total) in values.iter().enumerate() {
        let Some(Some(above)) = under.get(index + 1) else { continue };
        if under[index].is_none() && label(total).starts_with(above) {
            let parts = under[index + 1..].iter().take_while(|own| **own == Some(above)).count();
            add(total, values[index + 1..=index + parts].to_vec());
        }
    }
    groups
}

/// What stands over the "Trong đó" of a label, where it has one: "Năm 2025 / " of
/// "Năm 2025 / Trong đó / Vốn vay".
fn above_parts(label: &str) -> Option<&str> {
    let mut start = 0;
    for part in label.split(" / ") {
        let bare = part.trim_end_matches(':');
        if bare.len() <= 32 && ["trong đó", "chia ra"].iter().any(|word| fold::same(bare, word)) {
            return label.get(..start);
        }
        start += part.len() + " / ".len();
    }
    None
}

/// Says which lines add up to which.
pub(super) fn lines(group: &Group, rows: &[Row<'_>]) -> String {
    let line = |at: usize| rows[at].lines.first().map_or(0, |line| line + 1);
    let total = line(group.total);
    match group.parts.as_slice() {
        [first, second] => {
            format!("lines {} and {} add up to line {total}", line(*first), line(*second))
        }
        [first, .., last] => {
            let count = group.parts.len();
            format!(
                "the {count} rows from line {} to line {} add up to line {total}",
                line(*first),
                line(*last)
            )
        }
        _ => format!("the rows add up to line {total}"),
    }
}

/// Says which columns add up to which.
pub(super) fn labels(group: &Group, columns: &Columns<'_>) -> String {
    let label = |at: usize| {
        // What stands over several columns does not tell them apart.
        let label = columns.list[at].label.rsplit(" / ").next().unwrap_or_default();
        &label[..label.floor_char_boundary(80)]
    };
    let total = label(group.total);
    match group.parts.as_slice() {
        [first, second] => {
            format!("`{}` and `{}` add up to `{total}`", label(*first), label(*second))
        }
        [first, .., last] => {
            let count = group.parts.len();
            format!(
                "the {count} columns from `{}` to `{}` add up to `{total}`",
                label(*first),
                label(*last)
            )
        }
        _ => format!("the columns add up to `{total}`"),
    }
}
