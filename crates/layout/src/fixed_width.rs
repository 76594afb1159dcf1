//! The fixed-width dialect: columns of spaces, as `pdftotext -layout` and text browsers print them.
//!
//! A page is read for itself, as columns drift from page to page. Its tables are found by the label
//! of the ordinals ("TT", "STT"), or by lines with numbers in columns; their columns by a profile of
//! the white between them and by the labels; their rows by ordinals and numbers, with the lines above
//! and beneath that belong to them. Widths are counted in characters; tabs go on to every eighth.
//!
//! The lines of a header become rows of whole labels, those over several columns first. Rows on a
//! page without a header of its own stand in the columns of the page before.

mod columns;
mod crowded;
mod header;
mod names;
mod profile;
mod region;
mod rows;
mod seen;
mod sheet;
mod stepped;
#[cfg(test)]
mod tests;
mod touching;
mod unlabelled;
mod words;

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::grid::{Break, Cell, Grid, Item, Layout, Piece, Pieces};
use crate::limits::{Limits, Meter};
use crate::raised::{Joint, Script, joint};
use columns::Part;
use header::HeaderRow;
use region::{Open, Region};
use rows::Block;
use sheet::{Chunk, Sheet};

/// Splits a source at its columns of spaces.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    if let Some(layout) = stepped::read(source, limits) {
        return layout;
    }
    let mut sheet = Sheet::of(source);
    let (layout, told) = read_pages(&sheet, limits);
    // Pages of a single row tell least of how it stands on its lines, other pages do.
    if told.silent == 0 || told.centred <= told.top || layout.meter.is_over() {
        return layout;
    }
    sheet.leans_to_centred = true;
    read_pages(&sheet, limits).0
}

/// How many tables of pages tell how the cells of a row stand beside each other.
#[derive(Default)]
struct Told {
    centred: u32,
    top: u32,
    silent: u32,
}

/// Splits the pages one by one.
fn read_pages<'a>(sheet: &Sheet<'_, 'a>, limits: Limits) -> (Layout<'a>, Told) {
    let mut told = Told::default();
    let mut layout = Layout::within(limits);
    let mut open: Option<Open> = None;
    let mut start = 0;
    while start < sheet.len() && !layout.meter.is_over() {
        let end =
            (start + 1..sheet.len()).find(|&line| sheet.begins_page(line)).unwrap_or(sheet.len());
        let mut at = start;
        let regions = region::find(sheet, start..end, open.as_ref());
        // Nor does a page whose only row has its value beside no name.
        told.silent += u32::from(regions.is_empty());
        for region in regions {
            // A superscript goes with the line beneath, wherever that is.
            let before = |line: usize| line - usize::from(line > at && sheet.is_raised(line - 1));
            let (first, last) = (before(region.lines.start), before(region.lines.end));
            push_lines(sheet, at..first, &mut layout);
            at = last;
            push_region(sheet, &region, &mut layout);
            match region.centred {
                Some(true) => told.centred += 1,
                Some(false) => told.top += 1,
                None => told.silent += 1,
            }
            let header = match open.take() {
                Some(open) if region.continues => open.header,
                _ => region.header,
            };
            open = Some(Open {
                columns: region.columns,
                height: region.height,
                header_lines: region.header_lines,
                runs: region.runs,
                header,
            });
        }
        let is_open = (at..end).all(|line| match *sheet.chunks(line) {
            [] => true,
            [chunk] => seen::is_page_number(sheet.text(chunk)),
            _ => false,
        });
        if !is_open {
            open = None;
        }
        push_lines(sheet, at..end, &mut layout);
        start = end;
    }
    (layout, told)
}

/// How much of the source reads as rows of this dialect, in thousandths of the lines that are not
/// blank.
///
/// A line counts if two or more of its words stand under words of a line of columns before it, of the
/// last three: where cells stand in the middle of their rows, names and numbers take turns.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    let text = source.text().as_bytes();
    if memchr::memmem::find(text, b"  ").is_none() {
        return 0;
    }
    if let Some(score) = stepped::score(source) {
        return score;
    }
    if memchr::memmem::find(text, b"   ").is_none() {
        return 0;
    }
    let (mut lines, mut explained) = (0u32, 0u32);
    let mut before: [Vec<(u32, u32)>; 3] = Default::default();
    let mut here: Vec<(u32, u32)> = Vec::new();
    let mut since = u32::MAX;
    for at in 0..source.line_count() {
        let text = source.line_str(at);
        if space::trim(text).is_empty() {
            continue;
        }
        lines += 1;
        here.clear();
        if memchr::memchr2(b'\t', b'|', text.as_bytes()).is_none() {
            runs(text, &mut here);
        }
        if here.len() < 2 {
            // The rest of a wrapped cell explains itself, prose does not.
            since = since.saturating_add(1);
            explained += u32::from(since <= 2 && here.first().is_some_and(|first| first.0 > 0));
            continue;
        }
        let under = before.iter().any(|before| stands_under(&here, before));
        explained += u32::from(under);
        if under {
            since = 0;
        }
        before.rotate_right(1);
        std::mem::swap(&mut before[0], &mut here);
    }
    if lines == 0 {
        0
    } else {
        u32::try_from(u64::from(explained) * 1000 / u64::from(lines)).unwrap_or(0)
    }
}

/// Whether two or more runs of words stand under runs of another line.
fn stands_under(here: &[(u32, u32)], before: &[(u32, u32)]) -> bool {
    let mut under = 0;
    let mut low = 0;
    for &(start, end) in here {
        while before.get(low).is_some_and(|&(_, right)| right <= start) {
            low += 1;
        }
        under += u32::from(before.get(low).is_some_and(|&(left, _)| left < end));
    }
    under >= 2
}

/// The runs of words of a line that two spaces or more part.
fn runs(text: &str, runs: &mut Vec<(u32, u32)>) {
    let mut at = 0;
    let mut gap = 2;
    for &byte in text.as_bytes() {
        if byte == b' ' || byte == 0xc {
            gap += 1;
        } else if byte & 0xC0 == 0x80 {
            // Inside a character.
            continue;
        } else {
            match runs.last_mut() {
                Some(last) if gap < 2 => last.1 = at + 1,
                _ => runs.push((at, at + 1)),
            }
            gap = 0;
        }
        at += 1;
    }
}

/// Adds the lines that are not blank.
fn push_lines(sheet: &Sheet<'_, '_>, lines: std::ops::Range<usize>, layout: &mut Layout<'_>) {
    for line in lines {
        if !sheet.is_blank(line) {
            layout.push_line(line);
        }
    }
}

/// Adds a table's rows, and the page numbers between them.
fn push_region<'a>(sheet: &Sheet<'_, 'a>, region: &Region, layout: &mut Layout<'a>) {
    let width = region.columns.width as usize;
    let room = layout.meter.room((region.blocks.len() + 2) * width);
    let mut grid = Grid::with_capacity(Dialect::FixedWidth, region.blocks.len() + 2, room);
    let column = |left: u32, right: u32| {
        let whole = Chunk { start: left, end: right, span: Span::default() };
        let over = region.columns.list.iter().max_by_key(|column| {
            (
                whole.overlap(column.left, column.right),
                std::cmp::Reverse(column.left.abs_diff(left)),
            )
        });
        match region.header.label {
            Some(label) if left < label.end => 0,
            _ => over.map_or(0, |column| column.index),
        }
    };
    let body = region.header_lines.end.max(region.lines.start)..region.lines.end;
    let measured = |left: u32, right: u32| {
        let (mut numbers, mut words) = (0usize, 0usize);
        for chunk in body.clone().flat_map(|line| sheet.chunks(line)) {
            if chunk.overlap(left, right) > 0 {
                *(if header::is_quantity(sheet.text(*chunk)) {
                    &mut numbers
                } else {
                    &mut words
                }) += 1;
            }
        }
        numbers > words
    };
    let header = region.header.clone().rows(column, measured);
    push_header(sheet, header, width, &mut grid, &mut layout.meter);
    let mut gap = if region.continues { Break::Page } else { Break::None };
    let mut parts: Vec<Part> = Vec::new();
    for block in &region.blocks {
        let lines = match block {
            Block::Row(lines) => lines.clone(),
            Block::PageNumber(line) => {
                if !grid.rows.is_empty() {
                    let rest = Grid::new(Dialect::FixedWidth);
                    layout.items.push(Item::table(std::mem::replace(&mut grid, rest)));
                }
                layout.push_line(*line);
                continue;
            }
        };
        if layout.meter.is_over() {
            return;
        }
        let mut cells = vec![Cell::default(); width];
        let mut first = usize::MAX;
        for line in lines {
            if sheet.is_raised(line) {
                continue;
            }
            region.columns.place(sheet, line, &mut parts);
            for part in &parts {
                let cell = &mut cells[(part.column as usize).min(width - 1)];
                first = first.min(push_chunk(sheet, line, part.chunk, cell));
            }
        }
        if first < usize::MAX {
            layout.meter.push_row(&mut grid, first as u32, gap, cells);
            gap = Break::None;
        }
    }
    if !grid.rows.is_empty() {
        layout.items.push(Item::table(grid));
    }
}

/// Adds the header's rows.
fn push_header<'a>(
    sheet: &Sheet<'_, 'a>,
    mut rows: Vec<HeaderRow>,
    width: usize,
    grid: &mut Grid<'a>,
    meter: &mut Meter,
) {
    let top =
        |row: &HeaderRow| row.iter().flat_map(|(_, words)| words).map(|&(line, _)| line).min();
    // Rows that do not stand one under the other are one row.
    if rows.windows(2).any(|pair| top(&pair[0]) >= top(&pair[1])) {
        let mut whole: HeaderRow = rows.drain(..).flatten().collect();
        whole.sort_by_key(|(column, words)| (*column, words.first().map(|&(line, _)| line)));
        rows.push(whole);
    }
    for row in rows {
        let mut cells = vec![Cell::default(); width];
        let mut first = usize::MAX;
        for (column, words) in row {
            for (line, chunk) in words {
                first = first.min(push_chunk(
                    sheet,
                    line,
                    chunk,
                    &mut cells[(column as usize).min(width - 1)],
                ));
            }
        }
        if first < usize::MAX {
            meter.push_row(grid, first as u32, Break::None, cells);
        }
    }
}

/// Puts a chunk behind the words of a cell; gives the first line that it takes words from.
fn push_chunk<'a>(sheet: &Sheet<'_, 'a>, line: usize, chunk: Chunk, cell: &mut Cell<'a>) -> usize {
    if sheet.has_raised()
        && line > 0
        && let Some(mark) = sheet.raised_in(chunk)
    {
        let power = sheet.split_at_power(chunk, mark);
        let between = if power.is_some() { "" } else { " " };
        let (left, right) = match power.or_else(|| sheet.split_at(chunk, mark.start)) {
            Some((left, right)) => (left, Some(right)),
            None => (chunk, None),
        };
        push_words(sheet, line, left, " ", cell);
        push_mark(sheet, line - 1, mark, cell);
        if let Some(right) = right {
            push_words(sheet, line, right, between, cell);
        }
        return line - 1;
    }
    push_words(sheet, line, chunk, " ", cell);
    line
}

fn push_words<'a>(
    sheet: &Sheet<'_, 'a>,
    line: usize,
    chunk: Chunk,
    between: &str,
    cell: &mut Cell<'a>,
) {
    let own = Cell::of_span(sheet.source, chunk.span.start, chunk.span.end, line as u32);
    push_cell(own, between, cell);
}

/// Puts a superscript behind the words of a cell: where it stands is a code for the raised figure that the
/// page shows, as `<sup>` is one, and "10" with a raised "3" is no 103.
fn push_mark<'a>(sheet: &Sheet<'_, 'a>, line: usize, mark: Chunk, cell: &mut Cell<'a>) {
    let mut own = Cell::of_span(sheet.source, mark.span.start, mark.span.end, line as u32);
    if let Joint::Signs(signs) = joint(&cell.text, &own.text, Script::Raised)
        && let Pieces::One(piece) = &mut own.pieces
        && let Ok(coded) = u8::try_from(signs.chars().count())
    {
        piece.coded = coded;
        own.text = signs.into();
    }
    push_cell(own, "", cell);
}

fn push_cell<'a>(own: Cell<'a>, between: &str, cell: &mut Cell<'a>) {
    if cell.pieces == Pieces::None {
        *cell = own;
        return;
    }
    let text = cell.text.to_mut();
    text.push_str(between);
    text.push_str(&own.text);
    let pieces: &[Piece] = own.pieces.as_slice();
    for &piece in pieces {
        cell.pieces.push(piece);
    }
}
