//! Rows of slots made rows of cells: labels laid over their columns, cells of several paragraphs
//! joined.

use chitieu_schema::Dialect;
use chitieu_text::Source;

use super::body::Span;
use super::header::{self, Header};
use super::stream::{self, Kind, Stream, Token};
use crate::bar_stream::header::{Columns, Label, Placer};
use crate::grid::{Break, Cell, Grid};
use crate::limits::Meter;
use crate::ordinals::Ordinal;

/// A grid under construction.
pub(super) struct Build<'a, 's, 't, 'm> {
    source: &'a Source<'s>,
    tokens: &'t [Token],
    pub(super) grid: Grid<'a>,
    meter: &'m mut Meter,
}

impl<'a, 's, 't, 'm> Build<'a, 's, 't, 'm> {
    pub(super) fn new(
        source: &'a Source<'s>,
        tokens: &'t [Token],
        rows: usize,
        width: usize,
        meter: &'m mut Meter,
    ) -> Self {
        let grid = Grid::with_capacity(Dialect::Paragraph, rows, meter.room(rows * width));
        Self { source, tokens, grid, meter }
    }

    /// Adds a row that begins with a token; a form feed before one of its cells shows in the gap.
    pub(super) fn push(&mut self, first: usize, cells: Vec<Cell<'a>>) {
        if cells.iter().all(Cell::is_empty) {
            return;
        }
        let broken =
            self.tokens.get(first).is_some_and(|token| token.page) && !self.grid.rows.is_empty();
        let gap = if broken { Break::Page } else { Break::None };
        let line = self.tokens.get(first).map_or(0, |token| token.line);
        self.meter.push_row(&mut self.grid, line, gap, cells);
    }

    fn cell(&self, stream: &mut Stream<'_>, at: usize) -> Cell<'a> {
        match stream.get(at) {
            Some(slot) => stream::cell(self.source, &self.tokens[slot.tokens.clone()]),
            None => Cell::default(),
        }
    }

    /// Adds the rows of a header that begins at a cell.
    pub(super) fn header(
        &mut self,
        stream: &mut Stream<'_>,
        start: usize,
        header: Header,
        width: usize,
    ) {
        let mut cells: Vec<Cell<'a>> =
            (start..start + header.labels).map(|at| self.cell(stream, at)).collect();
        let mut firsts: Vec<usize> =
            (start..start + header.labels).map(|at| stream.token_at(at)).collect();
        // A second row begins with the empty cell under the label of the ordinals; without one, what
        // is too much is the rest of a label.
        let below = cells.len().checked_sub(width).filter(|&at| at > 0);
        if let Some(at) = below
            && !cells[at].is_empty()
        {
            self.join_wrapped(&mut cells, &mut firsts, width);
        }
        let filled: Vec<bool> = cells.iter().map(|cell| !cell.is_empty()).collect();
        let rows = if cells.len() > width && filled.iter().all(|filled| *filled) {
            let labels: Vec<Label> = cells.iter().map(|cell| Label::read(&cell.text)).collect();
            let mut placer = Placer::new(labels.len());
            match Columns::cut(&labels, width, &mut placer) {
                Some((parents, takes)) => header::under(parents, &takes),
                None => header::rows(&filled, width),
            }
        } else {
            header::rows(&filled, width)
        };
        for row in rows {
            let first = row.iter().flatten().find(|&&at| filled[at]).map(|&at| firsts[at]);
            let row: Vec<Cell<'a>> = row
                .into_iter()
                .map(|at| at.map_or_else(Cell::default, |at| std::mem::take(&mut cells[at])))
                .collect();
            self.push(first.unwrap_or(self.tokens.len()), row);
        }
        if header.numbers > 0 {
            let at = start + header.labels;
            let row = (at..at + header.numbers).map(|at| self.cell(stream, at)).collect();
            self.push(stream.token_at(at), row);
        }
    }

    /// Joins cells that go on in small letters to the ones before them until `width` are left.
    fn join_wrapped(&self, cells: &mut Vec<Cell<'a>>, firsts: &mut Vec<usize>, width: usize) {
        let mut at = 1;
        while at < cells.len() && cells.len() > width {
            if !cells[at - 1].is_empty()
                && cells[at].text.starts_with(|c: char| c.is_lowercase() || c == '(')
            {
                let tail = cells.remove(at);
                firsts.remove(at);
                join(&mut cells[at - 1], tail);
            } else {
                at += 1;
            }
        }
    }

    /// Adds the rows of the body.
    pub(super) fn rows(
        &mut self,
        stream: &mut Stream<'_>,
        rows: &[Span],
        header: Header,
        width: usize,
    ) {
        let numeric = numeric_columns(stream, rows, width);
        for row in rows {
            if self.meter.is_over() {
                return;
            }
            if stream.kind(row.start) == Some(Some(Kind::Anchor)) {
                self.header(stream, row.start, Header { numbers: 0, ..header }, width);
                continue;
            }
            let parts = merged_rows(stream, *row, width);
            let own = row.len - parts.count * parts.len;
            let mut cells: Vec<Cell<'a>> =
                (row.start..row.start + own).map(|at| self.cell(stream, at)).collect();
            if own > width {
                self.fit(&mut cells, width, &numeric);
            }
            self.push(stream.token_at(row.start), cells);
            for part in 0..parts.count {
                let from = row.start + own + part * parts.len;
                let blank = (parts.len..width).map(|_| Cell::default());
                let cells = (from..from + parts.len).map(|at| self.cell(stream, at));
                let cells: Vec<Cell<'a>> = blank.chain(cells).collect();
                self.push(stream.token_at(from), cells);
            }
        }
    }

    /// Joins the paragraphs of a row that has more of them than columns. A number alone behind a row that is
    /// whole, such as that of a page, stays one cell too many.
    fn fit(&self, cells: &mut Vec<Cell<'a>>, width: usize, numeric: &[bool]) {
        if cells.len() == width + 1 && is_whole(cells, numeric) {
            return;
        }
        // First what reads like the rest of a cell: items of a list, small letters.
        let mut at = 2;
        while at < cells.len() && cells.len() > width {
            let (head, tail) = (&cells[at - 1], &cells[at]);
            if goes_on(&head.text, &tail.text) {
                let tail = cells.remove(at);
                join(&mut cells[at - 1], tail);
            } else {
                at += 1;
            }
        }
        let Some(surplus) = cells.len().checked_sub(width).filter(|&surplus| surplus > 0) else {
            return;
        };
        // Then the run of paragraphs without which the numbers stand in the columns of numbers.
        let score = |column: usize| {
            if cells[column..=column + surplus].iter().any(Cell::is_empty) {
                return None;
            }
            let right = (1..width).filter(|&at| at != column).filter(|&at| {
                fits(&cells[if at < column { at } else { at + surplus }], numeric[at])
            });
            let words = !numeric[column]
                && cells[column..=column + surplus].iter().all(|cell| fits(cell, false));
            Some(right.count() + usize::from(words))
        };
        let best =
            (1..width).filter_map(|column| Some((score(column)?, usize::MAX - column))).max();
        if let Some((_, column)) = best {
            let column = usize::MAX - column;
            let tails: Vec<Cell<'a>> = cells.drain(column + 1..=column + surplus).collect();
            for tail in tails {
                join(&mut cells[column], tail);
            }
        }
    }
}

/// Whether a cell is a number where those of its column are, and words where they are not.
fn fits(cell: &Cell<'_>, numeric: bool) -> bool {
    let is_number = cell.text.starts_with(|c: char| c.is_ascii_digit() || "≥≤><".contains(c));
    cell.is_empty() || is_number == numeric
}

/// Whether all cells but the last fit their columns, of which some hold words and some numbers, and the last
/// is a number of few digits.
fn is_whole(cells: &[Cell<'_>], numeric: &[bool]) -> bool {
    let Some((last, row)) = cells.split_last() else { return false };
    // The first may be an ordinal with the name right behind it.
    let is_named = row.iter().any(|cell| cell.text.contains(char::is_alphabetic));
    let mut own = row.iter().zip(numeric).skip(1);
    let is_measured = own.any(|(cell, &numeric)| numeric && !cell.is_empty());
    (1..=4).contains(&last.text.len())
        && last.text.bytes().all(|byte| byte.is_ascii_digit())
        && row.iter().zip(numeric).skip(1).all(|(cell, &numeric)| fits(cell, numeric))
        && is_named
        && is_measured
}

/// Rows behind a row whose first cells it merges with theirs, so that nothing is printed for them.
#[derive(Clone, Copy, Debug, Default)]
struct Merged {
    count: usize,
    /// How many cells each of them has.
    len: usize,
}

/// The rows under merged cells at the end of a row that is too long: their cells are words and numbers where
/// the last cells of the row itself are, one row after the other, and what is wrapped never has numbers so.
fn merged_rows(stream: &mut Stream<'_>, row: Span, width: usize) -> Merged {
    /// The ordinal, or the ordinal and the label of a group.
    const MOST_MERGED: usize = 2;
    if row.len < width + 2 {
        return Merged::default();
    }
    let mut is_number = |at: usize| match stream.kind(at).flatten()? {
        Kind::Number | Kind::Ordinal(Ordinal::Arabic(_)) => Some(true),
        Kind::Text | Kind::Glued(_) => Some(false),
        _ => None,
    };
    for len in (width.saturating_sub(MOST_MERGED)..width).rev().filter(|&len| len >= 2) {
        let count = (row.len - width) / len;
        if count * len != row.len - width {
            continue;
        }
        let own: Vec<Option<bool>> =
            (row.start + width - len..row.start + width).map(&mut is_number).collect();
        let is_shape = own[0] == Some(false) && own.contains(&Some(true)) && !own.contains(&None);
        let same = (0..count * len).all(|at| is_number(row.start + width + at) == own[at % len]);
        if is_shape && same {
            return Merged { count, len };
        }
    }
    Merged::default()
}

/// Whether a paragraph reads like the rest of the cell before it.
fn goes_on(head: &str, tail: &str) -> bool {
    if head.is_empty() || tail.is_empty() {
        return false;
    }
    let words = tail.chars().any(char::is_alphabetic);
    let listed = tail.starts_with(['-', '+', '•', '*', '–']) && words;
    let low = tail.starts_with(char::is_lowercase)
        && words
        && head.chars().any(char::is_alphabetic)
        && tail.len() > 2;
    let trailing =
        head.starts_with(['-', '+', '•']) && tail.chars().all(|c| matches!(c, '.' | '…'));
    listed && head.chars().any(char::is_alphabetic)
        || low && head.chars().count() > 12
        || head.ends_with([',', ';'])
        || trailing
}

/// Puts a cell behind another.
fn join<'a>(head: &mut Cell<'a>, tail: Cell<'a>) {
    if head.is_empty() {
        *head = tail;
        return;
    }
    if tail.is_empty() {
        return;
    }
    let text = head.text.to_mut();
    text.push(' ');
    text.push_str(&tail.text);
    for &piece in tail.pieces.as_slice() {
        head.pieces.push(piece);
    }
}

/// Which columns hold numbers, by the rows of the full width.
fn numeric_columns(stream: &mut Stream<'_>, rows: &[Span], width: usize) -> Vec<bool> {
    let mut balance = vec![0i32; width];
    for row in rows.iter().filter(|row| row.len == width).take(64) {
        for (at, balance) in balance.iter_mut().enumerate() {
            match stream.kind(row.start + at) {
                Some(Some(Kind::Number | Kind::Ordinal(_) | Kind::Filler)) => *balance += 1,
                Some(Some(_)) => *balance -= 1,
                _ => {}
            }
        }
    }
    balance.into_iter().map(|balance| balance > 0).collect()
}
