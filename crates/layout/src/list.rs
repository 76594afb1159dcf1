//! The list dialect: prose that lists its targets, in a document without a table of them.
//!
//! ```text
//! II. CÁC CHỈ TIÊU CHỦ YẾU
//! 1. Về kinh tế
//! - Tốc độ tăng giá trị sản xuất: từ 7,5 đến 8,0%/năm;
//! - Thu nhập bình quân đầu người đạt 65 triệu đồng.
//! ```
//!
//! ```text
//! document  = *( prose / heading / paragraph )
//! paragraph = entry *( ( ";" / "." / ":" ) entry )   ; wrapped over lines
//! entry     = [lead] name [":" value] [";" / "."]
//! lead      = "-" / "+" / "1." / "(1)" / "a)" / "Chỉ tiêu 1:" / …
//! ```
//!
//! Lines become paragraphs ([`paragraph`]; [`paged`] of HTML and LaTeX), paragraphs entries ([`entry`]), and the entries are judged
//! ([`judge`]): a list is one of indicators where most of its entries say a target or where it stands
//! under a heading that speaks of indicators. Lists of tasks, of what was done, and legal bases are
//! none, whatever numbers they hold. A region of such lists with the headings between them is a
//! [`Grid`] of three columns (ordinal, name, value) without a header; all the rest stays lines. The
//! value is what stands behind the colon, where that is a value as a whole; else the entry is a name
//! that says its target itself.

mod cut;
mod entry;
mod judge;
mod lead;
mod markings;
mod paged;
mod paragraph;
mod settle;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span};

use crate::Hints;
use crate::grid::{Break, Cell, Grid, Item, Layout};
use crate::limits::Limits;
use cut::Cutter;
use entry::{Entry, Measure};
use judge::Verdict;
use markings::Markings;
use paragraph::Paragraph;

use crate::sink::small;

/// Reads the lists of targets of a source.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>, hints: &Hints) -> Layout<'a> {
    read_within(source, hints, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, hints: &Hints, limits: Limits) -> Layout<'a> {
    let markings = markings::markings(source);
    // Every list has an entry that says a target, and a target has a digit, or what is read as one.
    if markings.is_none()
        && !source.is_odd()
        && !source.text().bytes().any(|byte| byte.is_ascii_digit())
    {
        return Layout::of_lines(source);
    }
    let page = match markings {
        Some(Markings::Html) => crate::html::read_within(source, limits),
        Some(Markings::Latex) => crate::latex::read_within(source, limits),
        None => Layout::default(),
    };
    if page.meter.is_over() {
        return page;
    }
    let paragraphs = match markings {
        Some(_) => paged::read(source, page.items),
        None => paragraph::read(source),
    };
    let entries = entry::read(&paragraphs, hints);
    let verdicts = judge::judge(&paragraphs, &entries, hints);
    let mut emitter = Emitter {
        source,
        entries,
        next_entry: 0,
        layout: Layout::within(limits),
        grid: None,
        codes: Vec::new(),
        notes: Vec::new(),
        open: None,
    };
    for (at, (paragraph, verdict)) in paragraphs.into_iter().zip(verdicts).enumerate() {
        let range = emitter.entries_of(at);
        if emitter.layout.meter.is_over() {
            break;
        }
        match verdict {
            Verdict::Rows => emitter.rows(paragraph, range),
            Verdict::Page => emitter.page(paragraph),
            Verdict::Aside => emitter.aside(paragraph),
            Verdict::Lines => emitter.lines(paragraph),
        }
    }
    emitter.close();
    let Emitter { mut layout, codes, .. } = emitter;
    layout.marks.extend(paged::without(page.marks, &codes));
    layout
}

/// The layout under construction.
struct Emitter<'a, 's> {
    source: &'a Source<'s>,
    entries: Vec<Entry>,
    /// The first entry of the next paragraph.
    next_entry: usize,
    layout: Layout<'a>,
    grid: Option<Grid<'a>>,
    /// The markup that is read as list marks.
    codes: Vec<Span>,
    /// Footnotes of the grid's rows and prose between them, to be given behind it.
    notes: Vec<Item<'a>>,
    /// A row that takes the values of the entries under it as its own.
    open: Option<Open<'a>>,
}

/// A row whose entries are nothing but its values for several years:
///
/// ```text
/// a) Tỷ lệ đô thị hóa
/// - Năm 2026: 35%
/// - Năm 2030: trên 40%
/// ```
struct Open<'a> {
    line: u32,
    gap: Break,
    cells: [Cell<'a>; 3],
    /// The bytes of the value at which the entries behind the first begin.
    parts: Vec<u32>,
    /// The entry behind the last of them.
    end: usize,
}

impl<'a> Open<'a> {
    /// Puts the words of an entry into the cell of values.
    fn take(&mut self, words: Cell<'a>) {
        let value = &mut self.cells[2];
        if value.is_empty() {
            *value = words;
            return;
        }
        let text = value.text.to_mut();
        text.push(' ');
        self.parts.push(small(text.len()));
        text.push_str(&words.text);
        words.pieces.as_slice().iter().for_each(|&piece| value.pieces.push(piece));
    }
}

impl<'a> Emitter<'a, '_> {
    fn close(&mut self) {
        self.push_open();
        self.layout.items.extend(self.grid.take().map(Item::table));
        self.layout.items.append(&mut self.notes);
    }

    /// Adds the row that took the values under it.
    fn push_open(&mut self) {
        if let Some(open) = self.open.take() {
            let grid = self.grid.get_or_insert_with(|| Grid::new(Dialect::List));
            self.layout.meter.push_row(grid, open.line, open.gap, open.cells);
            open.parts.into_iter().for_each(|at| grid.push_part(2, at));
        }
    }

    /// The entry behind those that are nothing but the values of the entry at `at`; `at` where none are.
    fn values_end(&self, at: usize) -> usize {
        let rank = |entry: &Entry| entry.lead.as_ref().map(|lead| lead.rank);
        let own = &self.entries[at];
        let Some(above) = rank(own).filter(|_| own.measure == Measure::None) else { return at };
        // "- Tỷ lệ hộ nghèo:" over "- Năm 2026: 5%": its colon says whose the values are, whatever their marks.
        if own.closed == Some(':') {
            let beside = |entry: &&Entry| entry.dated && rank(entry) == Some(above);
            let count = self.entries[at + 1..].iter().take_while(beside).count();
            if count > 0 {
                return at + 1 + count;
            }
        }
        let under = self.entries[at + 1..].iter().take_while(|entry| rank(entry) > Some(above));
        let (mut count, mut dated) = (0, 0);
        for entry in under {
            count += 1;
            dated += usize::from(entry.dated);
            if dated < count {
                return at;
            }
        }
        if count > 0 { at + 1 + count } else { at }
    }

    /// The entries of a paragraph; paragraphs must be asked in order.
    fn entries_of(&mut self, paragraph: usize) -> Range<usize> {
        let first = self.next_entry;
        let of_it = |entry: &&Entry| entry.paragraph == paragraph;
        self.next_entry += self.entries[first..].iter().take_while(of_it).count();
        first..self.next_entry
    }

    /// A paragraph that is of no list: it ends the region before it.
    fn lines(&mut self, paragraph: Paragraph<'a>) {
        self.close();
        for &index in &paragraph.lines {
            self.layout.push_line(index as usize);
        }
        self.layout.items.extend(paragraph.items);
        self.layout.items.extend(paragraph.notes);
    }

    /// A page number inside a region.
    fn page(&mut self, paragraph: Paragraph<'a>) {
        self.notes.extend(paragraph.notes);
        self.layout.marks.extend(&paragraph.marks);
        let pieces = paragraph.cell.pieces.as_slice();
        self.layout.marks.extend(pieces.iter().map(|piece| piece.span));
    }

    /// Prose inside a region. It is given behind the rows, as a paragraph: lines come in order.
    fn aside(&mut self, paragraph: Paragraph<'a>) {
        if paragraph.items.is_empty() {
            self.layout.marks.extend(&paragraph.marks);
            self.notes.push(Item::words(paragraph.cell));
        }
        self.notes.extend(paragraph.items);
        self.notes.extend(paragraph.notes);
    }

    /// A paragraph whose entries are rows.
    fn rows(&mut self, mut paragraph: Paragraph<'a>, entries: Range<usize>) {
        self.notes.append(&mut paragraph.notes);
        let gap =
            if self.grid.is_some() || self.open.is_some() { paragraph.gap } else { Break::None };
        self.layout.marks.extend(&paragraph.marks);
        let mut cutter = Cutter::new(self.source, &paragraph.cell);
        for (count, at) in entries.enumerate() {
            if let Some(open) = self.open.as_mut().filter(|open| at < open.end) {
                let body = self.entries[at].body.clone();
                cutter.skip(body.start, &mut self.layout.marks);
                open.take(cutter.take(body.end));
                continue;
            }
            self.push_open();
            let end = self.values_end(at);
            let entry = &self.entries[at];
            let mut cells = cells(&mut cutter, entry, &mut self.layout.marks);
            let has_none = entry.lead.as_ref().is_some_and(|lead| lead.ordinal.is_empty());
            if let Some(bullet) = paragraph.bullet.filter(|_| has_none) {
                cells[0] = paged::bullet(bullet, paragraph.depth);
                self.codes.push(bullet.span);
            }
            let first = cells.iter().flat_map(|cell| cell.pieces.as_slice()).next();
            if let Some(line) = first.map(|piece| piece.line) {
                let gap = if count == 0 { gap } else { Break::None };
                if end > at {
                    self.open = Some(Open { line, gap, cells, parts: Vec::new(), end });
                    continue;
                }
                let grid = self.grid.get_or_insert_with(|| Grid::new(Dialect::List));
                self.layout.meter.push_row(grid, line, gap, cells);
            }
        }
        cutter.skip(paragraph.cell.text.len(), &mut self.layout.marks);
    }
}

/// The ordinal, name and value of an entry; what stands between them goes to `marks`.
fn cells<'a>(
    cutter: &mut Cutter<'a, '_, '_>,
    entry: &Entry,
    marks: &mut Vec<Span>,
) -> [Cell<'a>; 3] {
    let mut cells = [Cell::default(), Cell::default(), Cell::default()];
    if let Some(lead) = &entry.lead {
        cutter.skip(lead.ordinal.start, marks);
        cells[0] = cutter.take(lead.ordinal.end);
    }
    cutter.skip(entry.body.start, marks);
    match entry.measure {
        Measure::Value { colon, behind } => {
            cells[1] = cutter.take(colon);
            cutter.skip(behind, marks);
            cells[2] = cutter.take(entry.body.end);
        }
        Measure::Name | Measure::None => cells[1] = cutter.take(entry.body.end),
    }
    cells
}
