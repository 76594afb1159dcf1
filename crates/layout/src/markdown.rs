//! The markdown dialect: pipe tables with a rule under the header, after GitHub's specification.
//!
//! ```text
//! | TT | Chỉ tiêu | Kết quả |
//! |----|:--------:|--------:|
//! | **I** | **Đến năm 2030** | |
//! | 1 | Tỷ lệ hộ nghèo<br>trong đó: miền núi | ≤ 1<br>≤ 3 |
//! ```
//!
//! The pipes at the ends may be missing where there is a rule, and the rule where the pipes at the
//! ends are there and the rows have three cells or more. A row whose last pipe is missing goes on with
//! the next lines up to one that has it, as long as it has fewer cells than the header: a line break
//! inside a cell that a converter kept. A line without pipes directly between two rows is a row of
//! one cell.
//!
//! A cell with `<br>` has a piece for every part, its text joins them with one space, and
//! [`Grid::parts`](crate::Grid::parts) says where they begin.

mod shape;

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::grid::{Break, Layout};
use crate::limits::Limits;
use crate::markup::Segment;
use crate::sink::{Sink, bars, is_rule, small};
use shape::{Kind, Shape, classify, is_airy, shape, unquoted};

/// Splits a source at the tables that are written in markdown.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    if memchr::memchr(b'|', source.text().as_bytes()).is_none() {
        return Layout::of_lines(source);
    }
    let lines = classify(source);
    let mut walk = Walk {
        sink: Sink::new(source, Dialect::Markdown, limits),
        lines: &lines,
        table: None,
        after: 0,
        width: 0,
        headed: false,
        gap: Break::None,
        airy: is_airy(&lines),
    };
    let mut at = 0;
    while at < lines.len() && !walk.sink.is_over() {
        at = walk.step(at);
    }
    walk.sink.finish()
}

/// How much of a source is rows of this dialect, in permille of the lines that are not blank.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    if memchr::memchr(b'|', source.text().as_bytes()).is_none() {
        return 0;
    }
    let (mut some, mut explained) = (0u32, 0u32);
    let mut before = Shape::default();
    let mut ruled = 0;
    for index in 0..source.line_count() {
        let shape = shape(source.line_str(index));
        match shape.kind {
            Kind::Blank => ruled = 0,
            Kind::Rule if before.cells == shape.cells => {
                explained += 2;
                ruled = shape.cells;
            }
            Kind::Row if ruled > 0 && shape.cells <= ruled => explained += 1,
            Kind::Row if shape.outer && shape.cells >= 3 && before.outer => explained += 1,
            Kind::Row | Kind::Rule | Kind::Text | Kind::Bar => {}
        }
        some += u32::from(shape.kind != Kind::Blank);
        before = shape;
    }
    explained.min(some) * 1000 / some.max(1)
}

/// A header has at most so many rows.
const MOST_LABELS: usize = 3;

/// The table that is open.
#[derive(Clone, Copy, Debug)]
struct Table {
    /// How many cells its header has.
    cells: usize,
    /// Its rows begin and end with pipes.
    outer: bool,
    /// The line of its header, where it may go on: a rule is still to come.
    open: Option<usize>,
}

struct Walk<'a, 's, 'l> {
    sink: Sink<'a, 's>,
    lines: &'l [Shape],
    table: Option<Table>,
    /// The line behind the last row.
    after: usize,
    /// How many cells the header of the last table has.
    width: usize,
    /// The last row is a heading that stands among blank lines.
    headed: bool,
    gap: Break,
    airy: bool,
}

impl Walk<'_, '_, '_> {
    /// Reads the line at `at`, and those that belong to it; gives the next one.
    fn step(&mut self, at: usize) -> usize {
        let shape = self.lines[at];
        if shape.page {
            self.gap = Break::Page;
        }
        match shape.kind {
            Kind::Blank => {
                let open = self.table.is_some_and(|table| !table.outer);
                if open || !self.goes_on(at + 1) {
                    self.table = None;
                }
                if !self.airy {
                    self.gap = self.gap.max(Break::Blank);
                }
            }
            Kind::Row | Kind::Rule if self.begins_table(at) => {
                let open = (!self.next_is(at, |next| next.kind == Kind::Rule)).then_some(at);
                self.table = Some(Table { cells: shape.cells, outer: shape.begins, open });
                self.width = shape.cells;
                self.sink.close();
                return self.row(at);
            }
            // A row of dashes is a rule where the header calls for one, and else if it is long.
            Kind::Rule if self.table.is_some() && self.is_rule_here(at) => {
                let line = self.sink.source.line(at);
                self.sink.mark_trimmed(line.span());
                self.after = at + 1;
                if let Some(table) = &mut self.table {
                    table.open = None;
                }
            }
            Kind::Row | Kind::Rule
                if self.table.is_some_and(|table| {
                    !table.outer || shape.begins || shape.cells + 1 >= table.cells
                }) =>
            {
                return self.row(at);
            }
            Kind::Text if self.is_inside(at) => return self.row(at),
            Kind::Text if self.is_heading(at) => {
                self.table = Some(Table { cells: self.width, outer: true, open: None });
                if self.gap == Break::Blank {
                    self.gap = Break::None;
                }
                let next = self.row(at);
                self.headed = true;
                return next;
            }
            Kind::Text | Kind::Bar | Kind::Row | Kind::Rule => {
                self.table = None;
                self.gap = Break::None;
                self.sink.line(at);
            }
        }
        at + 1
    }

    /// Whether the rows of the open table go on after blank lines.
    fn goes_on(&self, at: usize) -> bool {
        match self.lines.get(at) {
            Some(shape) if shape.kind == Kind::Blank => true,
            Some(shape) => {
                self.table.is_some_and(|table| shape.begins && shape.cells == table.cells)
            }
            None => false,
        }
    }

    fn next_is(&self, at: usize, test: impl Fn(&Shape) -> bool) -> bool {
        self.lines.get(at + 1).is_some_and(test)
    }

    /// Whether a header stands here: a rule of as many cells follows, or no table is open and rows with
    /// outer pipes begin.
    fn begins_table(&self, at: usize) -> bool {
        let shape = self.lines[at];
        if shape.kind == Kind::Row
            && self.next_is(at, |next| next.kind == Kind::Rule && next.cells == shape.cells)
        {
            return !self.is_of_header(at);
        }
        self.table.is_none()
            && shape.outer
            && (shape.cells >= 3 || shape.cells == self.width)
            && (shape.cells == self.width
                || self.next_is(at, |next| next.begins && next.cells.abs_diff(shape.cells) <= 1)
                || (self.next_is(at, |next| next.kind == Kind::Blank)
                    && self
                        .lines
                        .get(at + 2)
                        .is_some_and(|next| next.outer && next.cells == shape.cells)))
    }

    /// Whether a line is of the header that is open: labels over two or three rows above one rule.
    fn is_of_header(&self, at: usize) -> bool {
        let Some(Table { cells, open: Some(first), .. }) = self.table else { return false };
        let text = unquoted(self.sink.source.line_str(first));
        let label = space::trim(text.trim_start_matches(['|', ' ', '*']));
        at - first < MOST_LABELS
            && self.after == at
            && self.lines[at].cells == cells
            && !label.starts_with(|c: char| c.is_ascii_digit())
    }

    fn is_rule_here(&self, at: usize) -> bool {
        if at > 0 && self.is_of_header(at - 1) {
            return true;
        }
        let under = at.checked_sub(1).is_some_and(|above| self.lines[above].kind == Kind::Row);
        let text = unquoted(self.sink.source.line_str(at));
        (under
            && self.table.is_some_and(|table| table.cells == self.lines[at].cells)
            && self.is_second(at))
            || is_rule(text, true)
    }

    /// Whether the line above is the first of its table.
    fn is_second(&self, at: usize) -> bool {
        at < 2 || self.lines[at - 2].kind == Kind::Blank || self.lines[at - 2].kind == Kind::Text
    }

    /// Whether a line without pipes stands between two rows of a table.
    fn is_inside(&self, at: usize) -> bool {
        self.table.is_some()
            && self.gap == Break::None
            && at == self.after
            && self.next_is(at, |next| {
                next.kind == Kind::Row
                    && self.table.is_some_and(|table| {
                        next.begins == table.outer && next.cells <= table.cells
                    })
            })
            && !self.begins_table(at + 1)
    }

    /// Whether a line is a heading between two rows of one table: all bold, and the row behind it is as
    /// wide as the header and none itself.
    fn is_heading(&self, at: usize) -> bool {
        let blank = |at: usize| {
            usize::from(self.lines.get(at).is_some_and(|line| line.kind == Kind::Blank))
        };
        let text = space::trim(self.sink.source.line_str(at));
        let next = at + 1 + blank(at + 1);
        self.width > 0
            && text.len() > 4
            && text.starts_with("**")
            && text.ends_with("**")
            && at.checked_sub(1).is_some_and(|above| at - blank(above) == self.after)
            && self
                .lines
                .get(next)
                .is_some_and(|row| row.kind == Kind::Row && row.outer && row.cells == self.width)
            && !self.next_is(next, |below| below.kind == Kind::Rule)
    }

    /// Reads the row at `at`; gives the line after it.
    fn row(&mut self, at: usize) -> usize {
        let source = self.sink.source;
        let mut segments: Vec<Segment> = Vec::new();
        let mut index = at;
        let mut cells = 0;
        loop {
            let line = source.line(index);
            let whole = source.line_str(index);
            let text = unquoted(whole);
            let mut start = line.start + small(text.as_ptr().addr() - whole.as_ptr().addr());
            let end = start + small(text.len());
            self.sink.mark_trimmed(Span { start: line.start, end: start });
            let offset = start;
            let number = small(index);
            let mut closed = false;
            for bar in bars(text) {
                let bar = offset + small(bar);
                // A pipe that begins the row ends no cell.
                if !(index == at && bar == offset && self.lines[at].begins) {
                    segments.push(Segment { span: Span { start, end: bar }, line: number });
                    self.sink.cell(number, &segments);
                    segments.clear();
                    cells += 1;
                }
                self.sink.mark(Span { start: bar, end: bar + 1 });
                start = bar + 1;
                closed = start == end;
            }
            if !closed {
                segments.push(Segment { span: Span { start, end }, line: number });
            }
            if closed || !self.is_wrapped(index, cells) {
                break;
            }
            index += 1;
        }
        if !segments.is_empty() {
            self.sink.cell(small(index), &segments);
        }
        let mut gap = std::mem::take(&mut self.gap);
        if std::mem::take(&mut self.headed) && gap == Break::Blank {
            gap = Break::None;
        }
        self.sink.row(small(at), gap);
        self.after = index + 1;
        self.after
    }

    /// Whether the row that has so many whole cells goes on behind the line at `index`.
    fn is_wrapped(&self, index: usize, cells: usize) -> bool {
        let Some(table) = self.table else { return false };
        if !table.outer
            || cells >= table.cells
            || (self.lines[index].kind == Kind::Text && cells == 0)
        {
            return false;
        }
        // A line close by must go on with cells that are missing.
        let next = self
            .lines
            .iter()
            .skip(index + 1)
            .take(MOST_LINES)
            .find(|shape| shape.kind != Kind::Text);
        next.is_some_and(|shape| match shape.kind {
            Kind::Row => !shape.begins && cells + shape.cells <= table.cells + 1,
            Kind::Bar => cells + 1 == table.cells,
            Kind::Blank | Kind::Text | Kind::Rule => false,
        })
    }
}

/// A cell wraps over no more lines than this.
const MOST_LINES: usize = 12;

#[cfg(test)]
mod tests;
