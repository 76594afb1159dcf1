//! The paragraph dialect: one cell a paragraph, nothing between cells or rows.
//!
//! Word and browsers give a table in this form when they save it as text: the cells of the header,
//! then those of the body, a line each. An empty cell is an empty line; where a blank line parts all
//! cells, it is one blank line more on either side of nothing (which may be a no-break space).
//!
//! ```text
//! table  = header row+
//! header = label{width} / label+ (empty / label){width}      ; one row, or several
//! row    = ordinal cell{width - 1} / ordinal cell{1..}       ; the second one under merged columns
//! ```
//!
//! Nothing marks a row but the sequence of ordinals, so that is what the rows are found by: see
//! [`body`]. A table begins at the label of its ordinals (STT, TT), or at three rows whose ordinals
//! follow each other at one distance.

mod body;
mod build;
mod header;
mod stream;

use chitieu_text::{Source, space};

use crate::grid::{Cell, Grid, Item, Layout};
use crate::limits::{Limits, Meter};
use crate::ordinals::Ordinal;
use body::Span;
use build::Build;
use header::Header;
use stream::{Kind, Stream, Token};

pub(crate) use stream::{is_anchor, same_but_case, stands_outside};

/// Splits a source at its paragraphs.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    let tokens = stream::tokens(source);
    let mut layout = Layout::within(limits);
    let mut printed = 0;
    let mut at = 0;
    while at < tokens.len() && !layout.meter.is_over() {
        let meter = &mut layout.meter;
        let found = match tokens[at].kind {
            Kind::Anchor => under_anchor(source, &tokens, at, meter),
            Kind::Ordinal(Ordinal::Arabic(1) | Ordinal::Roman(1))
            | Kind::Glued(Ordinal::Arabic(1) | Ordinal::Roman(1)) => {
                without_anchor(source, &tokens, at, printed, meter)
            }
            _ => None,
        };
        let Some(table) = found else {
            at += 1;
            continue;
        };
        for token in &tokens[printed..table.first] {
            layout.push_line(token.line as usize);
        }
        layout.items.push(Item::table(table.grid));
        printed = table.end;
        at = table.end.max(at + 1);
    }
    for token in &tokens[printed..] {
        layout.push_line(token.line as usize);
    }
    layout
}

/// How much of the source's lines, in thousandths, are cells of tables of this dialect.
pub(crate) fn score(source: &Source<'_>, limits: Limits) -> u32 {
    // Nothing is looked at closely unless some short line is the label of the ordinals or the first
    // of them.
    let begins = |line: &str| {
        let text = space::trim(line);
        is_anchor(text) || matches!(text, "1" | "01" | "I" | "(1)") || text.starts_with("1. ")
    };
    let lines = || (0..source.line_count()).map(|index| source.line_str(index));
    let short = lines()
        .filter(|line| !line.is_empty() && line.len() <= 48 && !line.contains(['\t', '|']))
        .count();
    // Lines with a lone pipe part the cells in another dialect.
    if lines().any(|line| line == "|" || line == "| ") {
        return 0;
    }
    if short * 4 < source.line_count() / 2
        || !lines().any(|line| begins(&line[..line.floor_char_boundary(20)]))
    {
        return 0;
    }
    let layout = read_within(source, limits);
    let (mut cells, mut all) = (0u64, 0u64);
    for item in &layout.items {
        match item {
            Item::Line(_) | Item::Words(_) | Item::Caption(_) | Item::Note(_) => all += 1,
            Item::Table(grid) => {
                for row in &grid.rows {
                    let pieces: usize =
                        grid.cells(row).iter().map(|cell| cell.pieces.as_slice().len()).sum();
                    cells += pieces as u64;
                    all += pieces as u64;
                }
            }
        }
    }
    u32::try_from(cells * 1000 / all.max(1)).unwrap_or(0)
}

/// A table and the tokens that it takes.
struct Found<'a> {
    grid: Grid<'a>,
    first: usize,
    end: usize,
}

/// Reads the table whose header begins with the label of the ordinals.
fn under_anchor<'a>(
    source: &'a Source<'_>,
    tokens: &[Token],
    first: usize,
    meter: &mut Meter,
) -> Option<Found<'a>> {
    let spread = Stream::spread(tokens, first);
    let mut stream = Stream::new(tokens, first, spread);
    let header = header::find(&mut stream)?;
    let start = header.len();
    let width = match header.numbers {
        0 => {
            let told = header::width(&mut stream, header.labels).unwrap_or(header.labels);
            body::width(&mut stream, start, Some(told))?
        }
        numbers => numbers,
    };
    let anchor = space::trim(source.slice(tokens[first].span));
    let mut repeats = |stream: &mut Stream<'_>, at: usize| {
        let same = |stream: &mut Stream<'_>, here: usize, there: usize| {
            let text = |stream: &mut Stream<'_>, at: usize| {
                let slot = stream.get(at)?.tokens.clone();
                tokens
                    .get(slot.start)
                    .filter(|_| !slot.is_empty())
                    .map(|token| source.slice(token.span))
            };
            text(stream, here) == text(stream, there)
        };
        let label = stream
            .get(at)
            .map(|slot| slot.tokens.start)
            .map_or("", |token| source.slice(tokens[token].span));
        let all = label == anchor && (1..header.labels).all(|cell| same(stream, at + cell, cell));
        if all { header.labels } else { 0 }
    };
    let walk = body::walk(&mut stream, start, width, usize::MAX, &mut repeats);
    if walk.rows.is_empty() {
        return None;
    }
    let end = stream.token_at(walk.end);
    let mut build = Build::new(source, tokens, walk.rows.len() + 3, width, meter);
    build.header(&mut stream, 0, header, width);
    build.rows(&mut stream, &walk.rows, header, width);
    Some(Found { grid: build.grid, first, end })
}

/// By so many rows a table shows that has no header.
const MOST_TRIED: usize = 64;

/// Reads the table that shows by its first three rows alone; `printed` tokens belong to others.
fn without_anchor<'a>(
    source: &'a Source<'_>,
    tokens: &[Token],
    first: usize,
    printed: usize,
    meter: &mut Meter,
) -> Option<Found<'a>> {
    let spread = Stream::spread(tokens, first);
    let mut stream = Stream::new(tokens, first, spread);
    let width = body::width(&mut stream, 0, None)?;
    // As many lines as there are can look like a first row: each is judged by a few rows.
    let trial = body::walk(&mut stream, 0, width, MOST_TRIED, &mut |_, _| 0);
    // The first row is whole, or a heading with a whole row under it.
    let heading = matches!(
        tokens[first].kind,
        Kind::Ordinal(Ordinal::Roman(_)) | Kind::Glued(Ordinal::Roman(_))
    );
    let whole = trial.rows.get(usize::from(heading)).is_some_and(|row| row.len == width);
    if trial.rows.len() < 3
        || trial.exact < 2
        || !whole
        || !has_measures(&mut stream, &trial.rows, width)
    {
        return None;
    }
    let end = stream.token_at(trial.end);
    // Colons before the values and semicolons behind them are those of a list that is wrapped.
    let closes = |token: &&Token| space::trim(source.slice(token.span)).ends_with([':', ';']);
    if tokens[first..end].iter().filter(closes).count() >= trial.rows.len() {
        return None;
    }
    let walk = body::walk(&mut stream, 0, width, usize::MAX, &mut |_, _| 0);
    let end = stream.token_at(walk.end);
    let labels = labels_before(tokens, printed, first, spread, width);
    let mut build = Build::new(source, tokens, walk.rows.len() + 1, width, meter);
    let start = labels.first().map_or(first, |cell| cell.start);
    if !labels.is_empty() {
        let cells: Vec<Cell<'a>> =
            labels.iter().map(|cell| stream::cell(source, &tokens[cell.clone()])).collect();
        build.push(start, cells);
    }
    build.rows(&mut stream, &walk.rows, Header { labels: 0, numbers: 0 }, width);
    Some(Found { grid: build.grid, first: start, end })
}

/// Whether some column holds numbers and blanks alone, so that the rows are no list in prose.
fn has_measures(stream: &mut Stream<'_>, rows: &[Span], width: usize) -> bool {
    (1..width).any(|column| {
        let (mut numbers, mut words) = (0, 0);
        for row in rows.iter().filter(|row| row.len == width).take(24) {
            match stream.kind(row.start + column) {
                Some(Some(Kind::Number | Kind::Ordinal(_))) => numbers += 1,
                Some(Some(Kind::Text | Kind::Glued(_) | Kind::Outside)) => words += 1,
                _ => {}
            }
        }
        numbers >= 2 && words * 4 <= numbers
    })
}

/// The labels over a table without a label for its ordinals: as many cells before it as it has
/// columns, none where they are not like labels.
fn labels_before(
    tokens: &[Token],
    printed: usize,
    first: usize,
    spread: u32,
    width: usize,
) -> Vec<std::ops::Range<usize>> {
    let mut cells = Vec::with_capacity(width);
    let mut end = first;
    let mut blanks = tokens[first].blanks;
    while cells.len() < width && end > printed {
        if blanks > spread + spread + 1 {
            break;
        }
        let mut start = end - 1;
        while spread > 0 && start > printed && tokens[start].blanks == 0 && end - start < 4 {
            start -= 1;
        }
        if spread > 0 && tokens[start].blanks == 0 && start > printed {
            break;
        }
        let bytes: u32 = tokens[start..end].iter().map(|token| token.span.len()).sum();
        if bytes > 240
            || tokens[start..end]
                .iter()
                .any(|token| matches!(token.kind, Kind::Outside | Kind::Glued(_)))
        {
            break;
        }
        cells.push(start..end);
        blanks = tokens[start].blanks;
        end = start;
    }
    if cells.len() < width {
        return Vec::new();
    }
    cells.reverse();
    cells
}

#[cfg(test)]
mod tests;
