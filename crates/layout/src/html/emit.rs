//! A page's paragraphs and tables as a layout.

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::grid::{Break, Cell, Grid, Item, Layout};
use crate::html::spans;
use crate::html::table::Table;
use crate::limits::Meter;
use crate::sink::small;

/// Lays out a page's paragraphs, and its tables in the order of their start tags.
pub(crate) fn emit<'a>(
    source: &'a Source<'_>,
    mut paragraphs: Vec<Cell<'a>>,
    mut tables: Vec<Table>,
    meter: Meter,
) -> Layout<'a> {
    if meter.is_over() {
        return Layout { meter, ..Layout::default() };
    }
    // What lies inside a table is known before the table.
    for at in (0..tables.len()).rev() {
        let (outer, table) = tables.split_at_mut(at);
        if let [table, ..] = table {
            table.settle(&paragraphs);
            if let Some(parent) = table.parent.and_then(|parent| outer.get_mut(parent)) {
                parent.note_inner(table);
            }
        }
    }
    let mut layout = Layout { meter, ..Layout::default() };
    let (mut at, mut next) = (0, 0);
    let mut gap = Break::None;
    while at < paragraphs.len() && !layout.meter.is_over() {
        let Some(table) = tables.get(next).filter(|table| table.words.start <= at) else {
            paragraph(source, &mut paragraphs[at], &mut layout);
            at += 1;
            continue;
        };
        if table.is_layout() {
            next += 1;
            continue;
        }
        for stray in table.strays() {
            if table.caption.contains(&stray) {
                let words = std::mem::take(&mut paragraphs[stray]);
                layout.items.extend((!words.is_empty()).then(|| Item::caption(words)));
            } else {
                paragraph(source, &mut paragraphs[stray], &mut layout);
            }
        }
        let mut grid = Grid::new(Dialect::Html);
        spans::fill(table, &mut paragraphs, gap, &mut grid, &mut layout.meter);
        layout.items.push(Item::table(grid));
        gap = Break::Blank;
        (at, next) = (table.words.end, table.inner_end);
    }
    layout.marks = marks(source, &layout);
    layout
}

/// Gives a paragraph outside tables to the layout: as its line, where it is all of one.
fn paragraph<'a>(source: &Source<'_>, cell: &mut Cell<'a>, layout: &mut Layout<'a>) {
    let cell = std::mem::take(cell);
    // An empty line parts the lines of a cell, and says nothing else.
    if cell.is_empty() {
        return;
    }
    if let [piece] = cell.pieces.as_slice()
        && piece.coded == 0
        && space::trim(source.line_str(piece.line as usize)).len() == piece.span.len() as usize
    {
        layout.items.push(Item::Line(piece.line));
    } else {
        layout.items.push(Item::words(cell));
    }
}

/// What is in no cell, line or paragraph: tags, comments, what a browser does not show.
pub(crate) fn marks(source: &Source<'_>, layout: &Layout<'_>) -> Vec<Span> {
    let mut taken: Vec<Span> = Vec::new();
    for item in &layout.items {
        match item {
            Item::Line(line) => taken.push(source.line(*line as usize).span()),
            Item::Words(cell) | Item::Caption(cell) | Item::Note(cell) => {
                taken.extend(spans_of(cell));
            }
            Item::Table(grid) => {
                for row in &grid.rows {
                    taken.extend(grid.cells(row).iter().flat_map(spans_of));
                }
            }
        }
    }
    // They are in order but for cells given again and captions inside of tables.
    taken.sort();
    let mut marks = Vec::new();
    let mut from = 0;
    let mut mark = |start: u32, end: u32| {
        let raw = source.slice(Span { start, end });
        let words = space::trim(raw);
        if !words.is_empty() {
            let start = start + small(words.as_ptr().addr() - raw.as_ptr().addr());
            marks.push(Span { start, end: start + small(words.len()) });
        }
    };
    for span in taken {
        if from < span.start {
            mark(from, span.start);
        }
        from = from.max(span.end);
    }
    mark(from, small(source.text().len()));
    marks
}

fn spans_of<'c>(cell: &'c Cell<'_>) -> impl Iterator<Item = Span> + 'c {
    cell.pieces.as_slice().iter().map(|piece| piece.span)
}
