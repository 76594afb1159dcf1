//! Headers that stand behind the first rows of their table, or behind all of them.

use chitieu_grammar::header;
use chitieu_grammar::ordinal::{self, Step};
use chitieu_schema::Role;

use super::{Block, Table};
use crate::rows::Row;

/// Gives the rows right above a header to it where they are of its table: whoever put the pieces of a
/// table together put the first rows, or all, before the piece that has the header.
pub(super) fn join_late_headers(blocks: Vec<Block<'_>>) -> Vec<Block<'_>> {
    let is_late = |pair: &[Block<'_>]| match pair {
        [Block::Table(above), Block::Table(table)] => goes_before(above, table),
        _ => false,
    };
    if !blocks.windows(2).any(is_late) {
        return blocks;
    }
    let mut out: Vec<Block<'_>> = Vec::with_capacity(blocks.len());
    for block in blocks {
        match (out.last_mut(), block) {
            (Some(Block::Table(above)), Block::Table(table)) if goes_before(above, &table) => {
                join(above, table);
            }
            (_, block) => out.push(block),
        }
    }
    out
}

/// Puts the rows of a table behind those of `above`, and gives all of them its header.
fn join<'a>(above: &mut Table<'a>, table: Table<'a>) {
    above.late_header = table.header.first().and_then(|row| row.lines.first().copied());
    above.header = table.header;
    above.labels = table.labels;
    above.rows.extend(table.rows);
    above.structure.extend(table.structure);
    above.last_line = table.last_line;
    above.of_lines |= table.of_lines;
    above.of_tabs |= table.of_tabs;
    above.of_words |= table.of_words;
    above.differs.extend(table.differs);
}

/// Whether the rows of a table without a header are the first of the one behind it: none is wider than its
/// header, one that has an ordinal is as wide, and its own rows count on from them.
fn goes_before(above: &Table<'_>, table: &Table<'_>) -> bool {
    if !above.header.is_empty() || table.header.is_empty() || above.is_list || table.is_list {
        return false;
    }
    let last = |row: &Row<'_>| row.filled().next_back().map_or(0, |at| at + 1);
    let kind = |row: &Row<'_>| {
        let first = row.cells.first()?;
        Some(ordinal::ordinal(&first.text)?.kind).filter(|kind| !kind.is_mark())
    };
    let width = table.header.iter().map(last).max().unwrap_or(0);
    let label = table.header[0].cells.first().map_or("", |label| &label.text);
    if width < 3
        || header::read_label(label).role != Role::Ordinal
        || above.rows.iter().any(|row| last(row) > width)
        || !above.rows.iter().any(|row| last(row) == width && kind(row).is_some())
    {
        return false;
    }
    let Some(next) = table.rows.first() else { return true };
    let Some(next) = kind(next) else { return false };
    let step = |row: &Row<'_>| ordinal::successor(kind(row)?, next);
    above.rows.iter().rev().find_map(step) == Some(Step::Next)
}
