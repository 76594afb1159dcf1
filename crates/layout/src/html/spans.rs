//! Cells that span rows and columns, laid out as a plain matrix.

use std::ops::Range;

use crate::grid::{Break, Cell, Grid};
use crate::html::table::{Node, Table, are_figures};
use crate::limits::Meter;
use crate::ordinals;
use crate::sink::small;

/// No cell spans more columns than this; the widest tables of plans have half as many.
const MOST_COLUMNS: u16 = 64;

/// The deepest headers seen have three rows.
const MOST_HEADER_ROWS: usize = 4;

/// How many times more places than cells a table may have, and how many more where it is small: spans
/// that make more are damage, and count as 1.
const MOST_PLACES: usize = 16;
const FEW_PLACES: usize = 1024;

/// A cell in its place.
#[derive(Clone, Debug)]
struct Placed<'t> {
    node: &'t Node,
    /// The columns that it covers.
    columns: Range<usize>,
    /// The row behind the last that it covers.
    end: usize,
}

/// A cell that reaches into the rows beneath.
struct Down<'a> {
    cell: Cell<'a>,
    /// The columns in which it is given again.
    columns: Range<usize>,
    /// The row behind the last that it covers.
    end: usize,
    /// The bytes at which all its paragraphs but the first begin.
    parts: Vec<u32>,
}

/// Adds the rows of a table to a grid. Its paragraphs are taken out of the page.
pub(crate) fn fill<'a>(
    table: &Table,
    paragraphs: &mut [Cell<'a>],
    mut gap: Break,
    grid: &mut Grid<'a>,
    meter: &mut Meter,
) {
    let rows = place(table);
    let heads = heads(table, &rows, paragraphs);
    // What is given again comes to a few times what is there, at the most.
    let own: usize = paragraphs[table.words.clone()].iter().map(cost).sum();
    let mut budget = 8 * own + 4096;
    let mut above: Vec<Down<'a>> = Vec::new();
    let mut cells: Vec<Cell<'a>> = Vec::new();
    let mut parts: Vec<(u32, u32)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        above.retain(|down| down.end > at && budget > 0);
        let mut line = None;
        let width = row.last().map_or(0, |last| last.columns.end);
        if !meter.allows(width, first_line(row, paragraphs)) {
            return;
        }
        cells.resize_with(width, Cell::default);
        // Those that come from this row wait until those from above are given again.
        let mut below = Vec::new();
        for placed in row {
            let first = placed.columns.start;
            let words = &mut paragraphs[placed.node.words.clone()];
            let spread = heads[at] || (first >= 2 && are_figures(words));
            let own = parts.len();
            let cell = gather(words, small(first), &mut parts);
            let Some(piece) = cell.pieces.as_slice().first() else { continue };
            line = line.or(Some(piece.line));
            let columns = first..if spread { placed.columns.end } else { first + 1 };
            // An ordinal counts its row once.
            let counts = first == 0 && ordinals::whole(&cell.text).is_some();
            if placed.end > at + 1 && (heads[at] || !counts) && spend(&cell, 0, &mut budget) {
                let (cell, columns) = (cell.clone(), columns.clone());
                let parts = parts[own..].iter().map(|&(_, at)| at).collect();
                below.push(Down { cell, columns, end: placed.end, parts });
            }
            give(&cell, first + 1..columns.end, &mut cells, &mut budget);
            cells[first] = cell;
        }
        let Some(line) = line else {
            // A row that holds nothing of its own is none.
            cells.clear();
            parts.clear();
            continue;
        };
        let own = parts.len();
        for down in &above {
            for column in down.columns.clone() {
                if give(&down.cell, column..column + 1, &mut cells, &mut budget) {
                    parts.extend(down.parts.iter().map(|&at| (small(column), at)));
                }
            }
        }
        if parts.len() > own {
            parts.sort_by_key(|&(column, _)| column);
        }
        above.append(&mut below);
        meter.push_row(grid, line, std::mem::take(&mut gap), cells.drain(..));
        for (column, at) in parts.drain(..) {
            grid.push_part(column, at);
        }
    }
}

/// The line of the first words of a row that can still be told.
fn first_line(row: &[Placed<'_>], paragraphs: &[Cell<'_>]) -> u32 {
    let words = row.iter().filter_map(|placed| paragraphs.get(placed.node.words.clone()));
    let mut pieces = words.flatten().flat_map(|cell| cell.pieces.as_slice());
    pieces.next().map_or(0, |piece| piece.line)
}

/// Gives a cell again in columns that have nothing of their own; whether it stands in one.
fn give<'a>(
    cell: &Cell<'a>,
    columns: Range<usize>,
    cells: &mut Vec<Cell<'a>>,
    budget: &mut usize,
) -> bool {
    let mut is_given = false;
    for column in columns {
        let missing = (column + 1).saturating_sub(cells.len());
        if cells.get(column).is_some_and(|own| !own.is_empty()) || !spend(cell, missing, budget) {
            continue;
        }
        if missing > 0 {
            cells.resize_with(column + 1, Cell::default);
        }
        cells[column] = cell.clone();
        is_given = true;
    }
    is_given
}

/// Takes what a copy of a cell and so many empty cells cost off the budget, or all where it is not
/// enough.
fn spend(cell: &Cell<'_>, empty: usize, budget: &mut usize) -> bool {
    let left = budget.checked_sub(cost(cell) + empty * size_of::<Cell<'_>>());
    *budget = left.unwrap_or(0);
    left.is_some()
}

/// What a cell takes, in bytes.
fn cost(cell: &Cell<'_>) -> usize {
    size_of::<Cell<'_>>() + cell.text.len() + size_of_val(cell.pieces.as_slice())
}

/// The paragraphs of a cell as one, with the bytes at which all but the first begin.
fn gather<'a>(words: &mut [Cell<'a>], column: u32, parts: &mut Vec<(u32, u32)>) -> Cell<'a> {
    let mut whole = Cell::default();
    // How many paragraphs ended since the last words.
    let mut ended = 0;
    for (at, part) in words.iter_mut().enumerate() {
        ended += usize::from(at > 0);
        let part = std::mem::take(part);
        if part.is_empty() {
            continue;
        }
        if whole.is_empty() {
            parts.extend((0..ended).map(|_| (column, 0)));
            whole = part;
        } else {
            let text = whole.text.to_mut();
            text.push(' ');
            let at = small(text.len());
            parts.extend((0..ended).map(|_| (column, at)));
            text.push_str(&part.text);
            for &piece in part.pieces.as_slice() {
                whole.pieces.push(piece);
            }
        }
        ended = 0;
    }
    if !whole.is_empty() {
        let at = small(whole.text.len());
        parts.extend((0..ended).map(|_| (column, at)));
    }
    whole
}

/// Where the cells of each row stand. Columns in which no cell begins are left out.
fn place(table: &Table) -> Vec<Vec<Placed<'_>>> {
    let mut rows = place_by(table, true).or_else(|| place_by(table, false)).unwrap_or_default();
    let mut begins = Vec::new();
    for placed in rows.iter().flatten() {
        let first = placed.columns.start;
        if begins.len() <= first {
            begins.resize(first + 1, false);
        }
        begins[first] = true;
    }
    // How many columns in which a cell begins stand before each.
    let mut before = Vec::with_capacity(begins.len() + 1);
    let mut count = 0;
    for is_column in begins {
        before.push(count);
        count += usize::from(is_column);
    }
    let new = |column: usize| before.get(column).copied().unwrap_or(count);
    for placed in rows.iter_mut().flatten() {
        placed.columns = new(placed.columns.start)..new(placed.columns.end);
    }
    rows
}

/// Puts the cells in their columns; nothing where their spans make far more places than there are
/// cells.
fn place_by(table: &Table, spans: bool) -> Option<Vec<Vec<Placed<'_>>>> {
    let most = MOST_PLACES * table.cell_count() + FEW_PLACES;
    let ends = ends(table);
    let mut places = 0;
    let mut rows = Vec::with_capacity(table.row_count());
    // The row behind the last that is taken, for each column.
    let mut taken: Vec<usize> = Vec::new();
    for (at, &last) in ends.iter().enumerate() {
        let mut row = Vec::with_capacity(table.row(at).len());
        let mut column = 0;
        for node in table.row(at) {
            while taken.get(column).is_some_and(|&end| end > at) {
                column += 1;
                places += 1;
            }
            let (mut wide, mut end) = (1, at + 1);
            if spans {
                wide = usize::from(node.colspan.clamp(1, MOST_COLUMNS));
                end = match node.rowspan {
                    0 => last,
                    rows => last.min(at + usize::from(rows)),
                };
            }
            places += wide;
            if spans && places > most {
                return None;
            }
            if taken.len() < column + wide {
                taken.resize(column + wide, 0);
            }
            taken[column..column + wide].fill(end);
            row.push(Placed { node, columns: column..column + wide, end });
            column += wide;
        }
        rows.push(row);
    }
    Some(rows)
}

/// The row behind the last that the cells of each row can reach: spans end with the table, and those
/// of the `<thead>` with it.
fn ends(table: &Table) -> Vec<usize> {
    let mut ends = vec![table.row_count(); table.row_count()];
    for at in (0..table.row_count().saturating_sub(1)).rev().filter(|&at| table.in_head(at)) {
        ends[at] = if table.in_head(at + 1) { ends[at + 1] } else { at + 1 };
    }
    ends
}

/// Which rows are of the header, or of one that is printed again.
fn heads(table: &Table, rows: &[Vec<Placed<'_>>], paragraphs: &[Cell<'_>]) -> Vec<bool> {
    let mut heads = vec![false; rows.len()];
    let header = header(table, rows, paragraphs);
    heads[header.clone()].fill(true);
    let Some(top) = rows.get(header.start).filter(|_| !header.is_empty()) else { return heads };
    let text = |placed: &Placed<'_>| paragraphs.get(placed.node.words.clone());
    let same = |row: &[Placed<'_>]| {
        let texts = |row: &[Placed<'_>]| -> Vec<_> {
            let words = row.iter().filter_map(text).flatten();
            words.map(|cell| &*cell.text).collect()
        };
        row.len() == top.len() && texts(row) == texts(top)
    };
    for at in header.end..rows.len() {
        if same(&rows[at]) {
            let end = rows.len().min(at + header.len());
            heads[at..end].fill(true);
        }
    }
    heads
}

/// The rows of the header: the first row of several cells, the rows that its cells span, and those
/// that go on with its `<thead>` or its row of `<th>`. A title over the table is none; a first row that
/// begins with an ordinal is none.
fn header(table: &Table, rows: &[Vec<Placed<'_>>], paragraphs: &[Cell<'_>]) -> Range<usize> {
    let filled =
        |row: &[Placed<'_>]| row.iter().filter(|placed| !placed.node.words.is_empty()).count();
    let counts = |row: &[Placed<'_>]| {
        row.first()
            .and_then(|placed| paragraphs.get(placed.node.words.clone()))
            .is_some_and(|words| matches!(words, [one] if ordinals::whole(&one.text).is_some()))
    };
    let Some(first) = rows.iter().position(|row| filled(row) >= 2) else { return 0..0 };
    if counts(&rows[first]) {
        return first..first;
    }
    let most = rows.len().min(first + MOST_HEADER_ROWS);
    let (mut at, mut end) = (first, first + 1);
    while at < end {
        let reach = rows[at].iter().map(|placed| placed.end).max().unwrap_or(0);
        end = end.max(reach).min(most);
        if at + 1 == end && end < most && filled(&rows[end]) >= 2 && !counts(&rows[end]) {
            let in_head = table.in_head(at) && table.in_head(end);
            let labels = |at: usize| table.row(at).iter().all(|cell| cell.is_label);
            end += usize::from(in_head || (labels(at) && labels(end)));
        }
        at += 1;
    }
    first..end
}
