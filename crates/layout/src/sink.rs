//! Where the dialects with marks put what they find: rows, lines and marks, in order.

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::cut;
use crate::grid::{Break, Cell, Grid, Item, Layout};
use crate::limits::Limits;
use crate::markup::{self, Segment};

/// A layout under construction.
pub(crate) struct Sink<'a, 's> {
    pub(crate) source: &'a Source<'s>,
    dialect: Dialect,
    layout: Layout<'a>,
    grid: Option<Grid<'a>>,
    /// The cells of the row under construction.
    cells: Vec<Cell<'a>>,
    /// Their stacked parts, by column and byte.
    parts: Vec<(u32, u32)>,
    /// The parts of one cell.
    cell_parts: Vec<u32>,
}

impl<'a, 's> Sink<'a, 's> {
    pub(crate) fn new(source: &'a Source<'s>, dialect: Dialect, limits: Limits) -> Self {
        let layout = Layout::within(limits);
        let (cells, parts, cell_parts) = (Vec::with_capacity(16), Vec::new(), Vec::new());
        Self { source, dialect, layout, grid: None, cells, parts, cell_parts }
    }

    /// A line outside every table; it closes the table before it.
    pub(crate) fn line(&mut self, index: usize) {
        self.close();
        self.layout.push_line(index);
    }

    /// Ends the table, if one is open.
    pub(crate) fn close(&mut self) {
        self.layout.items.extend(self.grid.take().map(Item::table));
    }

    /// A mark of the dialect.
    pub(crate) fn mark(&mut self, span: Span) {
        match self.layout.marks.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => self.layout.marks.push(span),
        }
    }

    /// What is not blank of a span, as a mark.
    pub(crate) fn mark_trimmed(&mut self, span: Span) {
        let raw = self.source.slice(span);
        let words = space::trim(raw);
        if !words.is_empty() {
            let start = span.start + small(words.as_ptr().addr() - raw.as_ptr().addr());
            self.mark(Span { start, end: start + small(words.len()) });
        }
    }

    /// Whether the limits are passed, so that nothing more is taken.
    pub(crate) fn is_over(&self) -> bool {
        self.layout.meter.is_over()
    }

    /// The next cell of the row under construction, which begins at a line.
    pub(crate) fn cell(&mut self, line: u32, segments: &[Segment]) {
        if !self.layout.meter.allows(self.cells.len() + 1, line) {
            return;
        }
        let cell =
            markup::cell(self.source, segments, &mut self.layout.marks, &mut self.cell_parts);
        let column = small(self.cells.len());
        self.parts.extend(self.cell_parts.drain(..).map(|at| (column, at)));
        self.cells.push(cell);
    }

    /// [`Self::cell`] in a column of so many characters, whose edge may cut a word.
    pub(crate) fn cell_of_width(&mut self, line: u32, segments: &[Segment], width: usize) {
        let column = small(self.cells.len());
        self.cell(line, segments);
        let has_parts = self.parts.last().is_some_and(|&(at, _)| at == column);
        if segments.len() > 1
            && !has_parts
            && let Some(cell) = self.cells.get_mut(column as usize)
        {
            cut::join(self.source, cell, width);
        }
    }

    /// Ends the row that begins at a line. One without words is none.
    pub(crate) fn row(&mut self, line: u32, gap: Break) {
        if self.cells.iter().all(Cell::is_empty) {
            self.cells.clear();
            return;
        }
        let grid = self.grid.get_or_insert_with(|| {
            // Room for a plan in the first; a source can have as many tables as lines.
            let rows = if self.layout.items.len() < 64 { 32 } else { 1 };
            Grid::with_capacity(self.dialect, rows, rows * self.cells.len())
        });
        self.layout.meter.push_row(grid, line, gap, self.cells.drain(..));
        for (column, at) in self.parts.drain(..) {
            grid.push_part(column, at);
        }
    }

    pub(crate) fn finish(mut self) -> Layout<'a> {
        self.close();
        self.layout
    }
}

/// An index as spans hold it.
pub(crate) fn small(at: usize) -> u32 {
    u32::try_from(at).expect("a source is shorter than 4 GiB")
}

/// The bytes at which a row's unescaped pipes stand.
pub(crate) fn bars(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'|', bytes).filter(move |&at| {
        let escapes = bytes[..at].iter().rev().take(2).take_while(|&&byte| byte == b'\\').count();
        escapes != 1
    })
}

/// Whether a line is a rule of a pipe table: `---|:---:|---`, `|---+---|`.
///
/// A lone `-` between pipes is a cell; with `strict`, so is every run of fewer than three.
pub(crate) fn is_rule(text: &str, strict: bool) -> bool {
    let shortest = if strict { 3 } else { 1 };
    let (mut dashes, mut run, mut bars) = (0, 0, 0);
    for byte in text.bytes() {
        match byte {
            b'-' | b'=' => {
                dashes += 1;
                run += 1;
                continue;
            }
            b'|' | b'+' => bars += 1,
            b':' | b' ' | b'\t' | b'\r' => {}
            _ => return false,
        }
        if run > 0 && run < shortest {
            return false;
        }
        run = 0;
    }
    dashes > 0 && bars > 0 && (run == 0 || run >= shortest)
}
