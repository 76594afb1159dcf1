//! Joins the rows that were cut in two.

use chitieu_grammar::ordinal::{self, OrdinalKind, ParsedOrdinal};
use chitieu_grammar::unit;
use chitieu_layout::Cell;
use chitieu_schema::Code;
use chitieu_text::{Source, chars};

use super::verdict::{Verdict, verdict};
use super::{Parted, Row, RowNote, shifted, starts_high, starts_low};
use crate::account::{Account, Class};
use crate::cell;
use crate::columns::Columns;
use crate::outline::is_group;

/// Joins cut rows.
pub(crate) fn join_cut_rows<'a>(
    source: &'a Source<'a>,
    rows: Vec<Row<'a>>,
    columns: &Columns<'a>,
    parted: Parted,
    account: &mut Account,
) -> Vec<Row<'a>> {
    let mut joined: Vec<Row<'a>> = Vec::with_capacity(rows.len());
    let mut rows = rows.into_iter();
    while let Some(mut row) = rows.next() {
        let is_rest =
            joined.last().is_some_and(|head| shifted::shift_rest(&mut row, head, columns));
        if is_rest && let Some(head) = joined.last_mut() {
            let reason = "its cells go on with those before, but for the first tab, which it lacks";
            append(source, head, row, columns, reason, &[], account);
            continue;
        }
        move_lone_cell(&mut row, columns);
        part_glued_ordinal(source, &mut row, columns);
        if row.cells.len() < columns.list.len() {
            shifted::shift(&mut row, columns);
        } else {
            shifted::shift_back(&mut row, columns);
        }
        let Some(head) = joined.last() else {
            note_orphan(&mut row, columns);
            shifted::name_guess(&mut row, None, columns, parted);
            joined.push(row);
            continue;
        };
        // "Trong đó:" alone is structure: a rest without a name goes on with the row above it.
        let is_rest = row.cell(columns.ordinal).is_none() && row.cell(columns.name).is_none();
        let last = joined.len() - 1;
        let at = last - usize::from(is_rest && last > 0 && says_group(head, columns));
        let head = &joined[at];
        match verdict(head, &row, rows.as_slice().first(), columns) {
            Verdict::Separate => {
                shifted::name_guess(&mut row, joined.last(), columns, parted);
                joined.push(row);
            }
            Verdict::Continues(reason) => {
                let rivals = Rivals { rows: &joined, later: rows.as_slice(), columns };
                let overlaps = overlaps(head, &row, &rivals);
                append(source, &mut joined[at], row, columns, reason, &overlaps, account);
            }
        }
    }
    joined
}

/// Whether a row says "Trong đó:" and nothing else.
fn says_group(row: &Row<'_>, columns: &Columns<'_>) -> bool {
    let mut filled = row.filled();
    filled.next() == columns.name
        && filled.next().is_none()
        && row.cell(columns.name).is_some_and(|name| is_group(&name.text))
}

/// Puts words that stand under the ordinals under the names, where the row has no name.
///
/// A row whose first cells were merged ("Tổng cộng", "I. KINH TẾ"), or that fell out of the table,
/// has its words at the left edge.
fn move_lone_cell(row: &mut Row<'_>, columns: &Columns<'_>) {
    let (Some(ordinal), Some(name)) = (columns.ordinal, columns.name) else { return };
    let Some(words) = row.cell(Some(ordinal)).filter(|_| row.cell(Some(name)).is_none()) else {
        return;
    };
    // "MỤC I" alone is a heading whose title stands elsewhere, if anywhere.
    let is_number = |found: ParsedOrdinal<'_>| !matches!(found.kind, OrdinalKind::Named(..));
    if words.text.len() < 4 || ordinal::ordinal(&words.text).is_some_and(is_number) {
        return;
    }
    let cell = std::mem::take(&mut row.cells[ordinal]);
    if row.cells.len() <= name {
        row.cells.resize_with(name + 1, Cell::default);
    }
    row.cells[name] = cell;
}

/// Parts an ordinal from the name behind it in one cell, where the cells after it stand one column
/// too far left: "3 Số chợ | Chợ | 4".
fn part_glued_ordinal<'a>(source: &'a Source<'a>, row: &mut Row<'a>, columns: &Columns<'a>) {
    let (Some(ordinal), Some(name), Some(unit)) = (columns.ordinal, columns.name, columns.unit)
    else {
        return;
    };
    let is_unit =
        |at: usize| row.cell(Some(at)).is_some_and(|cell| unit::find(&cell.text).is_some());
    if name != ordinal + 1 || unit <= name || row.cells.len() >= columns.list.len() {
        return;
    }
    let Some(cell) = row.cell(Some(ordinal)) else { return };
    let Some(space) = cell.text.find(' ').filter(|_| is_unit(unit - 1) && !is_unit(unit)) else {
        return;
    };
    if ordinal::ordinal(&cell.text[..space]).is_none() || !starts_high(&cell.text[space..]) {
        return;
    }
    let spans = cell.pieces.as_slice().iter().map(|piece| piece.span).collect();
    let (front, back) =
        (cell::cut(source, cell, 0..space), cell::cut(source, cell, space..cell.text.len()));
    let message =
        format!("the ordinal `{}` and the name stand in one cell: read apart", front.text);
    row.cells[ordinal] = front;
    row.cells.insert(name, back);
    row.notes.push(RowNote { code: Code::MissingCells, lines: row.lines.clone(), spans, message });
}

/// The rest of a row stands before every row.
fn note_orphan(row: &mut Row<'_>, columns: &Columns<'_>) {
    let first = row.cells.iter().find(|cell| !cell.is_empty());
    if columns.ordinal.is_some()
        && row.cell(columns.ordinal).is_none()
        && row.cell(columns.name).is_none_or(|name| starts_low(&name.text))
        && let Some(cell) = first
    {
        let spans = cell.pieces.as_slice().iter().map(|piece| piece.span).collect();
        let message = "the row has no ordinal and reads like the rest of another, but no row stands before it".to_owned();
        row.notes.push(RowNote {
            code: Code::OrphanContinuation,
            lines: row.lines.clone(),
            spans,
            message,
        });
    }
}

/// How many rows on either side are asked; more would cost more than they tell.
const NEAR: usize = 256;

/// The rows that tell whether a doubled run of words is usual in a column.
struct Rivals<'r, 'a> {
    rows: &'r [Row<'a>],
    later: &'r [Row<'a>],
    columns: &'r Columns<'a>,
}

/// For every column, how many bytes at the start of `tail` are printed twice.
///
/// A run of at least two whole words that ends the first part and begins the second was printed on
/// both sides of the break, unless another row of the column has it twice as well.
fn overlaps(head: &Row<'_>, tail: &Row<'_>, rivals: &Rivals<'_, '_>) -> Vec<usize> {
    let of_column = |at: usize| {
        let (Some(head), Some(tail)) = (head.cell(Some(at)), tail.cell(Some(at))) else { return 0 };
        let found = cell::overlap(&head.text, &tail.text);
        if found == 0 || head.text.len() > 4096 {
            return 0;
        }
        let doubled = format!("{} {}", head.text, tail.text);
        let stands = |text: &str| {
            let before = rivals.rows.iter().rev().take(NEAR).chain(rivals.rows.iter().take(NEAR));
            let near = before.chain(rivals.later.iter().take(NEAR));
            near.filter_map(|row| row.cell(Some(at))).any(|cell| cell.text == text)
        };
        if stands(&doubled) { 0 } else { found }
    };
    (0..rivals.columns.list.len().min(tail.cells.len())).map(of_column).collect()
}

/// Whether two texts are one unit that was cut inside a word, where both halves may be words: "Ngư" and
/// "ời".
pub(super) fn is_cut_unit(head: &str, tail: &str) -> bool {
    /// Most cells are longer than any unit that a line cuts, in bytes, and need no look.
    const LONGEST: usize = 32;
    tail.starts_with(chars::is_small)
        && head.len() + tail.len() <= LONGEST
        && unit::find(&[head, tail].concat()).is_some()
        && unit::find(&format!("{head} {tail}")).is_none()
}

/// Joins two parts of a cell that was cut, maybe inside a word, a number or a unit.
pub(super) fn join_cells<'a>(head: &mut Cell<'a>, tail: Cell<'a>) {
    if is_cut_unit(&head.text, &tail.text) {
        cell::join_within(head, tail);
    } else {
        cell::join_cut(head, tail);
    }
}

/// Says that the lines `behind` were joined to a row, which is shown by `name`.
pub(super) fn note(
    source: &Source<'_>,
    head: &Row<'_>,
    behind: &[u32],
    name: &str,
    reason: &'static str,
) -> RowNote {
    let shown: String = name.chars().take(60).collect();
    let line = head.lines.first().map_or(0, |line| line + 1);
    // The line that went before and the ones that go on; all of a long row's would be too many.
    let lines = head.lines.last().into_iter().chain(behind).copied().collect();
    let spans = behind.iter().map(|&line| source.line(line as usize).span()).collect();
    let message = format!("joined to row `{shown}` of line {line}: {reason}");
    RowNote { code: Code::RowContinued, lines, spans, message }
}

/// Puts the cells of `tail` behind those of `head`.
fn append<'a>(
    source: &'a Source<'a>,
    head: &mut Row<'a>,
    mut tail: Row<'a>,
    columns: &Columns<'a>,
    reason: &'static str,
    overlaps: &[usize],
    account: &mut Account,
) {
    // An ordinal that is printed again says nothing.
    if let Some(again) = columns.ordinal.and_then(|at| tail.cells.get_mut(at)) {
        for piece in std::mem::take(again).pieces.as_slice() {
            account.claim(piece.span, Class::Structural);
        }
    }
    let name = head.cell(columns.ordinal).or(head.cell(columns.name)).map_or("", |cell| &cell.text);
    let said = note(source, head, &tail.lines, name, reason);
    let lines = said.lines.clone();
    head.notes.push(said);
    for (at, bytes) in overlaps.iter().enumerate().filter(|&(_, &bytes)| bytes > 0) {
        let Some(cell) = tail.cells.get_mut(at) else { continue };
        let first = head.cells.get(at).map_or("", |cell| &cell.text).to_owned();
        let second = cell.text.to_string();
        let removed = cell::cut_front(source, cell, *bytes);
        for &span in &removed {
            account.claim(span, Class::Structural);
        }
        let message = format!(
            "joined `{first}` and `{second}`, leaving out `{}`, which both have",
            &second[..*bytes]
        );
        head.notes.push(RowNote {
            code: Code::OverlapRemoved,
            lines: lines.clone(),
            spans: removed,
            message,
        });
    }
    head.notes.append(&mut tail.notes);
    if head.cells.len() < tail.cells.len() {
        head.cells.resize_with(tail.cells.len(), Cell::default);
    }
    for (head, tail) in head.cells.iter_mut().zip(tail.cells) {
        join_cells(head, tail);
    }
    let is_behind = head.lines.last() < tail.lines.first();
    head.lines.extend(tail.lines);
    if !is_behind {
        // In columns of spaces two rows can share lines.
        head.lines.sort_unstable();
        head.lines.dedup();
    }
}
