//! Parts the rows that stand in one.

use chitieu_layout::Cell;
use chitieu_schema::Role;
use chitieu_text::Source;

use super::Row;
use crate::cell;
use crate::columns::Columns;

/// Parts rows that stand in one: stacks ("Lúa<br>Ngô") that run parallel in the names and in what is
/// measured are rows of their own, and the other cells stand in the first.
///
/// Empty pieces count where the others alone would not run parallel: "<br>30<br>70" beside a name and
/// its two parts has no value for the first. Once two pieces with words do so, another column may have
/// one; a lone line break over or under a value only moves it.
///
/// Any other stack is one cell; where bodies or values are stacked, a line break stands between them.
pub(crate) fn unstack<'a>(
    source: &'a Source<'a>,
    rows: Vec<Row<'a>>,
    columns: &Columns<'a>,
) -> Vec<Row<'a>> {
    if rows.iter().all(|row| row.stacks.is_empty()) {
        return rows;
    }
    let mut out = Vec::with_capacity(rows.len());
    for mut row in rows {
        let stacks = std::mem::take(&mut row.stacks);
        // Stacks stand in the order of the columns.
        let cuts = |at: usize| {
            let start = stacks.partition_point(|&(column, _)| (column as usize) < at);
            let len = stacks[start..].partition_point(|&(column, _)| column as usize == at);
            stacks[start..start + len].iter().map(|&(_, cut)| cut as usize)
        };
        // The cuts between pieces with words.
        let lean = |at: usize| {
            let end = row.cells.get(at).map_or(0, |cell| cell.text.len());
            let mut last = 0;
            cuts(at).filter(move |&cut| cut < end && std::mem::replace(&mut last, cut) < cut)
        };
        let most = columns.name.map_or(0, |name| lean(name).count());
        let values = columns.values_before(row.cells.len());
        let mut measured = columns.unit.into_iter().chain(values);
        let with_empty = |at: usize| cuts(at).count() == most;
        // Rows of many columns would be more than the source has characters.
        let parts = most > 0
            && !columns.name.is_some_and(|name| is_wrapped(&row, name, lean(name)))
            && measured.any(|at| {
                let words = lean(at).count();
                words == most || (words > 0 && with_empty(at))
            })
            && most.saturating_mul(row.cells.len()) <= source.text().len();
        let parallel: Vec<Option<Vec<usize>>> = (0..row.cells.len())
            .map(|at| {
                if !parts {
                    None
                } else if lean(at).count() == most {
                    Some(lean(at).collect())
                } else {
                    with_empty(at).then(|| cuts(at).collect())
                }
            })
            .collect();
        for (at, cell) in row.cells.iter_mut().enumerate() {
            let role = columns.list.get(at).map_or(Role::Other, |plan| plan.role);
            let apart =
                matches!(role, Role::Value | Role::Lead | Role::Coordinating | Role::Responsible);
            for cut in cuts(at).filter(|_| apart && parallel[at].is_none()) {
                if cell.text.get(..cut).is_some_and(|front| front.ends_with(' ')) {
                    cell.text.to_mut().replace_range(cut - 1..cut, "\n");
                }
            }
        }
        if parts {
            out.extend(parted(source, row, &parallel, most));
        } else {
            out.push(row);
        }
    }
    out
}

/// Whether the name is one that a person broke over lines, and not several: it begins with a capital and its
/// pieces go on in small letters.
fn is_wrapped(row: &Row<'_>, name: usize, mut cuts: impl Iterator<Item = usize>) -> bool {
    let Some(text) = row.cells.get(name).map(|cell| &*cell.text) else { return false };
    let is_small = |cut: usize| {
        let piece = text.get(cut..).unwrap_or_default();
        // "a) Lúa" begins a piece.
        piece.starts_with(char::is_lowercase)
            && !piece.chars().nth(1).is_some_and(|next| matches!(next, ')' | '.'))
    };
    text.starts_with(char::is_uppercase) && cuts.any(is_small)
}

/// The rows that a row's parallel stacks are, by the cuts between their pieces.
fn parted<'a>(
    source: &'a Source<'a>,
    mut row: Row<'a>,
    parallel: &[Option<Vec<usize>>],
    most: usize,
) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::with_capacity(most + 1);
    rows.resize_with(most + 1, || Row {
        cells: row.cells.iter().map(|_| Cell::default()).collect(),
        lines: row.lines.clone(),
        ..Row::default()
    });
    rows[0].gap = row.gap;
    rows[0].notes = std::mem::take(&mut row.notes);
    for (at, whole) in row.cells.into_iter().enumerate() {
        let Some(cuts) = &parallel[at] else {
            rows[0].cells[at] = whole;
            continue;
        };
        let ends: Vec<usize> = cuts.iter().copied().chain([whole.text.len()]).collect();
        for (row, cell) in rows.iter_mut().zip(cell::cut_all(source, &whole, &ends)) {
            row.cells[at] = cell;
        }
    }
    rows
}
