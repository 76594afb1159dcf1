//! Tables of MediaWiki and of AsciiDoc: kinds of the pipe dialect whose rows are not lines.
//!
//! ```text
//! {| class="wikitable"                      .Bảng 1. Chỉ tiêu
//! |+ Bảng 1. Chỉ tiêu                       [cols="1,4,2", options="header"]
//! ! STT !! Chỉ tiêu !! Năm 2026             |===
//! |-                                        |STT |Chỉ tiêu |Năm 2026
//! | rowspan="2" | 1 || Số hộ || 5
//! |-                                        .2+|1 |Số hộ |5
//! | - Hộ nghèo || 2                         |- Hộ nghèo
//! |}                                        |2
//!                                           |===
//! ```
//!
//! In a wiki a bar at a line's start begins a cell, two bars part cells on one line, and `|-` begins a
//! row. In AsciiDoc every bar begins a cell, and a row is as many of them as the table has columns: those
//! that `cols` names, else those of the first line. What stands before a single bar of a cell (`rowspan="2" |`,
//! `.2+|`) says how many columns and rows it spans; merged cells are laid out as those of HTML are. A line
//! that begins no cell goes on with the one before.
//!
//! Marks of headings and of bold words are taken off the lines around the tables.

mod ascii;
mod media;

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::grid::{Break, Cell, Grid, Item, Layout};
use crate::html::{Node, Table, marks, spans};
use crate::limits::Limits;
use crate::markup::{self, Segment};
use crate::sink::small;

/// Reads the source at its tables.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    let mut pages = Pages { source, layout: Layout::within(limits), gap: Break::None };
    let last_row = media::last_row(source);
    let mut at = 0;
    while at < source.line_count() && !pages.layout.meter.is_over() {
        if let Some(end) = media::end(source, at, last_row) {
            media::read(&mut pages, at, end);
            at = end;
        } else if let Some(end) = ascii::end(source, at) {
            ascii::read(&mut pages, at, end);
            at = end;
        } else {
            pages.line(at);
            at += 1;
        }
    }
    if !pages.layout.meter.is_over() {
        pages.layout.marks = marks(source, &pages.layout);
    }
    pages.layout
}

/// The least score of a source of these kinds: their marks stand for nothing else.
pub(crate) const LEAST: u32 = 60;

/// How much of a source is tables of these kinds, in permille of the lines that are not blank.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    if !may_be(source) {
        return 0;
    }
    let last_row = media::last_row(source);
    let (mut all, mut own, mut at) = (0u32, 0u32, 0);
    while at < source.line_count() {
        let end = media::end(source, at, last_row).or_else(|| ascii::end(source, at));
        let lines = at..end.unwrap_or(at + 1);
        let some = lines.clone().filter(|&line| !trimmed(source, line).is_empty()).count();
        all += small(some);
        own += if end.is_some() { small(some) } else { 0 };
        at = lines.end;
    }
    own * 1000 / all.max(1)
}

/// Whether the marks are there at all.
fn may_be(source: &Source<'_>) -> bool {
    let bytes = source.text().as_bytes();
    memchr::memmem::find(bytes, b"|===").is_some()
        || memchr::memmem::find(bytes, b"{|").is_some()
            && memchr::memmem::find(bytes, b"\n|-").is_some()
}

/// A line without white space around it.
fn trimmed<'s>(source: &'s Source<'_>, line: usize) -> &'s str {
    space::trim(source.line_str(line))
}

/// A cell that is being read.
#[derive(Debug, Default)]
struct Open {
    segments: Vec<Segment>,
    columns: u16,
    rows: u16,
    is_label: bool,
}

/// The layout under construction.
struct Pages<'a, 's> {
    source: &'a Source<'s>,
    layout: Layout<'a>,
    gap: Break,
}

impl<'a> Pages<'a, '_> {
    /// The span of some words of a line.
    fn span(&self, line: usize, words: &str) -> Span {
        let whole = self.source.line(line);
        let from = words.as_ptr().addr() - self.source.line_str(line).as_ptr().addr();
        let start = whole.start + small(from);
        Span { start, end: start + small(words.len()) }
    }

    /// A line outside tables, without the marks of headings and emphasis around it.
    fn line(&mut self, line: usize) {
        let text = trimmed(self.source, line);
        if text.is_empty() {
            return;
        }
        let front = text.trim_start_matches(['=', ' ']);
        let is_heading = text.starts_with('=') && text[..text.len() - front.len()].ends_with(' ');
        let bare = if is_heading { front.trim_end_matches(['=', ' ']) } else { text };
        let bold = bare.strip_prefix("''").and_then(|bare| bare.strip_suffix("''"));
        let bare = bold.unwrap_or(bare).trim_matches('\'');
        if bare.is_empty() || bare.len() == text.len() {
            self.layout.push_line(line);
        } else {
            let span = self.span(line, bare);
            let cell = Cell::of_span(self.source, span.start, span.end, small(line));
            self.layout.items.push(Item::words(cell));
        }
    }

    /// Words that stand around or in a table, but in no cell of it.
    fn words(&mut self, line: usize, words: &str, is_caption: bool) {
        let span = self.span(line, words.trim_matches('\''));
        let cell = Cell::of_span(self.source, span.start, span.end, small(line));
        if cell.is_empty() {
            return;
        }
        self.layout.items.push(if is_caption { Item::caption(cell) } else { Item::words(cell) });
    }

    /// Lays out the rows of a table.
    fn table(&mut self, rows: Vec<Vec<Open>>) {
        let mut table = Table::new(None, 0);
        let mut paragraphs = Vec::new();
        for row in rows {
            table.start_row(false);
            for open in row {
                let first = paragraphs.len();
                self.paragraphs(&open.segments, &mut paragraphs);
                table.start_cell(Node {
                    words: first..paragraphs.len(),
                    colspan: open.columns.max(1),
                    rowspan: open.rows.max(1),
                    is_label: open.is_label,
                });
            }
        }
        table.close(paragraphs.len(), 0);
        let mut grid = Grid::new(Dialect::Pipe);
        spans::fill(&table, &mut paragraphs, self.gap, &mut grid, &mut self.layout.meter);
        if !grid.rows.is_empty() {
            self.layout.items.push(Item::table(grid));
            self.gap = Break::Blank;
        }
    }

    /// The parts of a cell, which `<br>` ends.
    fn paragraphs(&self, segments: &[Segment], out: &mut Vec<Cell<'a>>) {
        let first = out.len();
        let mut part: Vec<Segment> = Vec::new();
        let mut take = |part: &mut Vec<Segment>| {
            let cell = markup::cell(self.source, part, &mut Vec::new(), &mut Vec::new());
            part.clear();
            out.push(cell);
        };
        for &Segment { span, line } in segments {
            let mut start = span.start;
            let text = self.source.slice(span);
            for (at, tag) in breaks(text) {
                part.push(Segment { span: Span { start, end: span.start + small(at) }, line });
                take(&mut part);
                start = span.start + small(at + tag);
            }
            part.push(Segment { span: Span { start, end: span.end }, line });
        }
        take(&mut part);
        if out[first..].iter().all(Cell::is_empty) {
            out.truncate(first);
        }
    }
}

/// The bytes at which `<br>` stands, and how many it has.
fn breaks(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b'<', bytes).filter_map(|at| {
        let rest = &bytes[at..];
        let is_break = rest.get(1..3).is_some_and(|name| name.eq_ignore_ascii_case(b"br"));
        let len = rest.iter().take(8).position(|&byte| byte == b'>').filter(|_| is_break)?;
        rest[3..len].iter().all(|&byte| matches!(byte, b' ' | b'/')).then_some((at, len + 1))
    })
}

#[cfg(test)]
mod tests;
