//! The roles of a table without a header, and of several columns for what a row has only once.

use chitieu_grammar::agency;
use chitieu_grammar::header::TableHint;
use chitieu_schema::{Code, Role};

use super::sample::{FIRST_ROWS, is_ordinal, letters, looks_measured, mostly, mostly_units};
use super::{Columns, Plan, role_name};
use crate::report::Report;
use crate::rows::Row;
use crate::tables::Table;

/// The roles of a table without a header, from its cells alone.
pub(super) fn guess_all(table: &Table<'_>, columns: &mut Columns<'_>) {
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
        } else if name.is_some_and(|name| at > name) && mostly_units(rows, at) {
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

/// A label that calls a group ("Nhóm", "Lĩnh vực") names rows no more plainly than so, one that calls
/// things does ("Nội dung", "Tiêu chí"), by their scores.
const CALLS_GROUP: u8 = 69;

/// Whether a column groups the rows that the one at `name` names, which leaves no choice: it stands before
/// the names, and says so by its label, or by cells that are blank or the same in several rows.
fn is_group(table: &Table<'_>, columns: &Columns<'_>, at: usize, name: usize) -> bool {
    let changes = |at: usize| {
        let (_, changes, ..) = names_rows(table, columns, at);
        changes
    };
    let called = || columns.list[at].score <= CALLS_GROUP && columns.list[name].score > CALLS_GROUP;
    at < name && (called() || changes(at) < changes(name))
}

/// Of several columns for what a row has only once, the first keeps the role; of names the one that
/// names the rows best.
pub(super) fn settle_single_roles(
    table: &Table<'_>,
    columns: &mut Columns<'_>,
    report: &mut Report<'_>,
) {
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
            if role == Role::Name && first.is_some_and(|name| is_group(table, columns, at, name)) {
                continue;
            }
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
