//! Headers of two rows that were copied without the cells that their labels span, and those whose first
//! label a line's end parted from the others.

use std::ops::Range;

use chitieu_text::year::is_year;
use chitieu_text::{Source, space};

use crate::bar_stream;
use crate::flattened::begins_label;
use crate::grid::{Cell, Grid, Row};
use crate::ordinals;
use crate::paragraph::is_anchor;
use crate::sink::small;

/// Puts the labels of a header of two rows over their columns, where they were copied without the columns
/// that they span: a browser gives a merged cell once, and nothing for the columns and rows behind it.
///
/// The first row is then shorter than the rows under the header, and the second holds nothing but the
/// lower labels: together they come out even.
pub(super) fn settled(grid: Grid<'_>) -> Grid<'_> {
    /// How many rows tell how wide the table is.
    const ROWS: usize = 8;
    let len = |row: &Row| grid.cells(row).len();
    let [top, low, body @ ..] = &*grid.rows else { return grid };
    let width = body.iter().take(ROWS).map(len).max().unwrap_or(0);
    if len(top) >= width || len(low) >= len(top) || len(top) + len(low) <= width {
        return grid;
    }
    let texts = |row: &Row| -> Vec<String> {
        grid.cells(row).iter().map(|cell| cell.text.to_string()).collect()
    };
    let (above, beneath) = (texts(top), texts(low));
    let is_label = |text: &String| text.contains(char::is_alphabetic) || is_year(text);
    let is_header = above.iter().chain(&beneath).all(is_label)
        && above.first().is_some_and(|first| is_anchor(first))
        && beneath.first().is_some_and(|first| ordinals::whole(first).is_none())
        && grid.parts(0).is_empty()
        && grid.parts(1).is_empty();
    let takes = is_header.then(|| bar_stream::spans(&above, &beneath, width)).flatten();
    match takes {
        Some(takes) => spread(grid, &takes),
        None => grid,
    }
}

/// Whether a line is the label of the ordinals alone, and the next one the other labels of its header: a
/// line's end stands where their tab was. The row behind them, which begins with an ordinal, has just as
/// many cells as both lines.
pub(super) fn is_parted(source: &Source<'_>, index: usize) -> bool {
    /// So many blank lines may stand between a header and its first row.
    const BLANK: usize = 2;
    let tabs = |text: &str| memchr::memchr_iter(b'\t', text.as_bytes()).count();
    // Most lines are longer.
    let text = source.line_str(index);
    if text.len() > LONGEST || index + 2 >= source.line_count() || !is_anchor(space::trim(text)) {
        return false;
    }
    let labels = source.line_str(index + 1);
    let rest = index + 2..source.line_count().min(index + 3 + BLANK);
    let mut rows =
        rest.map(|line| source.line_str(line)).filter(|text| !space::trim(text).is_empty());
    tabs(labels) >= 2
        && rows.next().is_some_and(|row| {
            let first = space::trim(row.split('\t').next().unwrap_or_default());
            tabs(row) == tabs(labels) + 1 && ordinals::whole(first).is_some()
        })
}

/// Where a sign stands between two labels of a header in place of their tab ("STT|Chỉ tiêu"): its bytes in the
/// line. The next row that is no narrower has just one cell more, and no other place parts two labels so.
///
/// A space stands so behind the label of the ordinals alone, which is the whole of its cell elsewhere. A
/// letter or figure ("Chỉ tiêu1Đơn vị") stays with the label before it, and the sign has no bytes; so it is
/// where nothing stands between the two.
pub(super) fn glued(source: &Source<'_>, index: usize) -> Option<Range<usize>> {
    /// No header is longer, in bytes.
    const LONGEST: usize = 1024;
    /// So many lines may stand between a header and the first row that has all its cells: the titles of
    /// sections, and blank lines.
    const NEXT: usize = 8;
    let labels = source.line_str(index);
    let head = labels.split('\t').next().unwrap_or_default();
    let is_head = space::trim(head).starts_with(['S', 'T', '#']) || is_anchor(space::trim(head));
    if !is_head || labels.len() > LONGEST || index + 1 >= source.line_count() {
        return None;
    }
    // Blank cells at a row's end are no wider a table.
    let tabs = |text: &str| memchr::memchr_iter(b'\t', text.trim_end().as_bytes()).count();
    let own = tabs(labels);
    let next = (index + 1..source.line_count().min(index + 2 + NEXT))
        .map(|line| source.line_str(line))
        .find(|text| tabs(text) >= own)?;
    if tabs(next) != own + 1 {
        return None;
    }
    let first = space::trim(next.split('\t').next().unwrap_or_default());
    let is_apart = |label: &str| {
        is_anchor(space::trim(label)) && (first.is_empty() || ordinals::whole(first).is_some())
    };
    let begins = |text: &str| is_anchor(space::trim(text)) || begins_label(space::trim(text));
    let mut start = 0;
    let mut found = None;
    for cell in labels.split('\t') {
        // The label on the right begins behind each character in turn.
        for (at, c) in cell.char_indices() {
            let right = at + c.len_utf8();
            let rest = &cell[right..];
            if at == 0 || !rest.starts_with(char::is_uppercase) || !begins_label(rest) {
                continue;
            }
            // Between two labels that stand in one these have no space around them.
            let stands_in_labels =
                matches!(c, '/' | '(' | ')' | '[' | ']' | ',' | '.' | '-' | '–' | '—');
            let is_sign =
                !c.is_alphanumeric() && !c.is_whitespace() && !stands_in_labels || c.is_control();
            let is_space = c == ' ' && start == 0 && is_apart(&cell[..at]);
            let sign = if (is_sign || is_space) && begins(&cell[..at]) {
                start + at..start + right
            } else if c.is_alphanumeric() && (begins(&cell[..at]) || begins(&cell[..right])) {
                start + right..start + right
            } else {
                continue;
            };
            if found.replace(sign).is_some() {
                return None;
            }
        }
        start += cell.len() + 1;
    }
    let anchored = is_anchor(space::trim(head));
    found.filter(|sign| anchored || sign.start < head.len())
}

/// The cells of a line, which end at its tabs and at the bytes of a `sign`.
pub(super) fn cells<'a>(
    source: &'a Source<'_>,
    index: usize,
    sign: Option<Range<usize>>,
) -> impl Iterator<Item = Cell<'a>> {
    let line = source.line(index);
    let mut start = line.start;
    let chars = source.line_str(index).char_indices();
    let ends = chars.filter_map(move |(at, c)| {
        let own = sign.as_ref().filter(|sign| sign.start == at).map(Range::len);
        let len = if c == '\t' { Some(1) } else { own }?;
        Some((line.start + small(at), len))
    });
    ends.chain([(line.end, 0)]).map(move |(end, len)| {
        let cell = Cell::of_span(source, start, end, small(index));
        start = end + small(len);
        cell
    })
}

/// A line of more bytes is no label of ordinals.
const LONGEST: usize = 24;

/// The grid with empty cells where the labels of its first two rows span; `takes` are the labels of the
/// second under each of the first, 0 under one that stands over both.
fn spread<'a>(mut grid: Grid<'a>, takes: &[usize]) -> Grid<'a> {
    let mut out = Grid::with_capacity(grid.dialect, grid.rows.len(), 8 * grid.rows.len());
    for at in 0..grid.rows.len() {
        let (line, gap, is_joined) =
            (grid.rows[at].line, grid.rows[at].gap, grid.rows[at].is_joined);
        let mut cells = grid.cells_mut(at).iter_mut().map(std::mem::take);
        let mut row = Vec::new();
        match at {
            0 => {
                for (&take, cell) in takes.iter().zip(cells) {
                    row.push(cell);
                    row.resize_with(row.len() + take.saturating_sub(1), Cell::default);
                }
            }
            1 => {
                for &take in takes {
                    let end = row.len() + take.max(1);
                    row.extend(cells.by_ref().take(take));
                    row.resize_with(end, Cell::default);
                }
            }
            _ => row.extend(cells),
        }
        out.push_row(line, gap, row);
        if is_joined {
            out.mark_joined();
        }
        for part in grid.parts(at) {
            out.push_part(part.column, part.at);
        }
    }
    out
}
