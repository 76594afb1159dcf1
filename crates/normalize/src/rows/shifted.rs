//! Rows that lack a cell in their middle, so that those behind it stand under the wrong columns.

use chitieu_grammar::{agency, ordinal, unit};
use chitieu_layout::Cell;
use chitieu_schema::{Code, Role};

use super::{Row, RowNote};
use crate::columns::{Columns, looks_measured};

/// Puts the cells of a row that ends early where they belong: "4 | Tỷ lệ hộ nghèo | Sở Nội vụ" under "STT |
/// Chỉ tiêu | ĐVT | Kế hoạch | Chủ trì" lacks its unit and its value.
///
/// The first cell that cannot be of its column (a body or a figure for a unit, a body for a value) and
/// those behind it are moved right by as few columns as make each of them fit. Where none does, the row stays
/// as it is.
pub(super) fn shift(row: &mut Row<'_>, columns: &Columns<'_>) {
    let (Some(name), width) = (columns.name, columns.list.len()) else { return };
    if row.cells.len() >= width || row.cells.len() <= name + 1 {
        return;
    }
    // The rest of a row that was cut has no ordinal or no name, and one that a line's end tore off has words
    // for its ordinal.
    let is_ordinal = |cell: &Cell<'_>| ordinal::ordinal(&cell.text).is_some();
    if row.cell(Some(name)).is_none() || !row.cell(columns.ordinal).is_some_and(is_ordinal) {
        return;
    }
    let is_misfit = |&at: &usize| {
        let text = &*row.cells[at].text;
        match columns.list[at].role {
            Role::Unit => {
                unit::find(text).is_none() && (looks_measured(text) || agency::begins_body(text))
            }
            Role::Value => agency::begins_body(text),
            _ => false,
        }
    };
    let Some(first) = (name + 1..row.cells.len()).find(is_misfit) else { return };
    let fits = |text: &str, role| match role {
        Role::Unit => unit::find(text).is_some(),
        Role::Value => looks_measured(text),
        Role::Lead | Role::Coordinating | Role::Responsible => agency::begins_body(text),
        _ => false,
    };
    let all_fit = |by: &usize| {
        (first..row.cells.len()).all(|at| {
            row.cells[at].is_empty() || fits(&row.cells[at].text, columns.list[at + by].role)
        })
    };
    let Some(by) = (1..=width - row.cells.len()).find(all_fit) else { return };
    let spans = row.cells[first].pieces.as_slice().iter().map(|piece| piece.span).collect();
    let label = &columns.list[first + by].label;
    let message = format!(
        "the row lacks {by} of its cells: read `{}` under `{label}`, where it fits",
        row.cells[first].text
    );
    row.cells.splice(first..first, std::iter::repeat_with(Cell::default).take(by));
    row.notes.push(RowNote { code: Code::MissingCells, lines: row.lines.clone(), spans, message });
}
