//! The bar-stream dialect: one cell a line, a bare `|` on a line of its own between cells.
//!
//! ```text
//! marked   = { "|" row } "|" text      row = cell "|" { cell "|" }
//! unmarked = text row { row } text     row = cell "|" { cell "|" }
//! ```
//!
//! Law portals print tables so. In the *marked* form a bar of its own opens every row, and an empty
//! cell looks like a row's end; in the *unmarked* form nothing tells where a row ends. Either way
//! cells wrap over lines, sections' rows are shorter, and the rows are found by counting: a width is
//! chosen by evidence (the header, a row of column numbers, the distance between ordinals that follow
//! each other), then [`rows`] parts the stream where it costs least.
//!
//! Letter heads and signatures stand in cells too; as they hold no table, they are given as lines.

mod align;
mod blocks;
mod filled;
pub(crate) mod header;
mod heads;
mod kind;
mod labels;
mod rows;
mod slots;
mod width;

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::grid::{Break, Layout};
use crate::limits::Limits;
use crate::markup::Segment;
use crate::sink::Sink;

use align::Profile;
use blocks::Block;
use header::{Columns, Placer};
use heads::Names;
use kind::Kind;
use rows::{End, Form, Room, Row};
use slots::Slot;
use width::Shape;

/// Rows of more cells are not looked for.
const MOST_COLUMNS: usize = 64;

/// How many of the labels `beneath` stand under each of those `above` that are printed once, wherever they
/// span columns or rows, over rows of `width` cells; 0 under one that spans rows.
pub(crate) fn spans(above: &[String], beneath: &[String], width: usize) -> Option<Vec<usize>> {
    let read = |texts: &[String]| -> Vec<header::Label> {
        texts.iter().map(|text| header::Label::read(text)).collect()
    };
    let spanning = (above.len() + beneath.len()).checked_sub(width)?;
    Placer::new(above.len()).place(&read(above), &read(beneath), spanning).map(|(_, takes)| takes)
}

/// Splits a source at its bars.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    let mut layout = Layout::within(limits);
    let most = layout.meter.room(usize::MAX);
    let mut slots = slots::split(source, most);
    let last = slots.last().map_or(0, |slot| slot.lines.1);
    if !layout.meter.allows(slots.len(), last) {
        return layout;
    }
    if slots.len() < 3 {
        return Layout::of_lines(source);
    }
    let marked = blocks::is_marked(&slots);
    let blocks = blocks::split(source, &mut slots, marked);
    let mut writer = Writer {
        sink: Sink::new(source, Dialect::BarStream, limits),
        slots: &slots,
        marked,
        whole: Vec::new(),
        segments: Vec::with_capacity(8),
        room: Room::default(),
        placer: Placer::new(slots.len()),
        shape: None,
        columns: Columns::default(),
        gap: Break::None,
    };
    for block in &blocks {
        if writer.sink.is_over() {
            break;
        }
        writer.block(block);
    }
    writer.finish()
}

/// How much of a source's lines this dialect explains, in thousandths of those that are not blank.
///
/// What counts is a cell of a few lines between two bare bars. A row a line, as pipe tables have it,
/// counts for nothing, and a source without bars is not looked at further.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    let bytes = source.text().as_bytes();
    // Most sources have no bar; few of the others have two bare ones.
    let mut bare = memchr::memchr_iter(b'|', bytes).filter(|&at| {
        let before = bytes[..at].iter().rev().take(8).find(|byte| !matches!(byte, b' ' | b'\t'));
        let after = bytes[at + 1..].iter().take(8).find(|byte| !matches!(byte, b' ' | b'\t'));
        matches!(before, None | Some(b'\n' | b'\r')) && matches!(after, None | Some(b'\n' | b'\r'))
    });
    if bare.by_ref().take(FEWEST_BARS).count() < FEWEST_BARS {
        return 0;
    }
    let (mut lines, mut explained, mut cell, mut open, mut fresh) =
        (0_u32, 0_u32, 0_u32, false, false);
    for index in 0..source.line_count() {
        let text = source.line_str(index);
        let words = if text == "|" { text } else { space::trim(text) };
        if words == "|" {
            lines += 1;
            explained += 1 + if open && cell <= MOST_CELL_LINES { cell } else { 0 };
            (cell, open, fresh) = (0, true, true);
        } else if words.is_empty() {
            // A blank line behind a bar sets off what follows.
            open &= !fresh || cell > 0;
        } else {
            lines += 1;
            cell += 1;
            open &= !words.ends_with('|');
            fresh = false;
        }
    }
    explained * 1000 / lines.max(1)
}

/// A stream has more bars than this.
const FEWEST_BARS: usize = 6;
/// A cell of more lines is text between tables.
const MOST_CELL_LINES: u32 = 40;

struct Writer<'a, 's, 't> {
    sink: Sink<'a, 's>,
    slots: &'t [Slot],
    marked: bool,
    /// The lines that were given whole, in order: their bars are no marks.
    whole: Vec<u32>,
    segments: Vec<Segment>,
    room: Room,
    placer: Placer,
    /// What the last block looked like.
    shape: Option<Shape>,
    /// What its columns hold.
    columns: Columns,
    /// What stands before the next row.
    gap: Break,
}

impl<'a> Writer<'a, '_, '_> {
    fn block(&mut self, block: &Block) {
        self.lines(block.lines.0, block.lines.1);
        self.gap = if block.page { Break::Page } else { Break::None };
        let slots = &self.slots[block.slots.0..block.slots.1];
        let Some(first) = slots.iter().position(|slot| slot.filled > 0) else { return };
        if block.inline {
            self.sink.close();
            slots.chunk_by(|a, b| a.lines.0 == b.lines.0).for_each(|line| {
                // The empty slot between two lines is no cell.
                if line.iter().any(|slot| slot.filled > 0) {
                    self.row(line.iter().filter(|slot| slot.inline).map(Some));
                }
            });
            self.shape = None;
            self.sink.close();
            return;
        }
        if is_frame(slots) {
            self.sink.close();
            slots.iter().for_each(|slot| self.slot_lines(slot));
            return;
        }
        if block.lines.0 < block.lines.1 {
            self.shape = None;
        }
        // The row marks before the first row, but for the ordinal's empty cell.
        let is_mark = self.marked && first > 1 && slots[0].is_empty() && upper_row(slots) == 0;
        let skip = usize::from(is_mark);
        let (upper, slots) = slots[skip..].split_at(upper_row(&slots[skip..]));
        let last = block.slots.1 == self.slots.len();
        let names = Names { source: self.sink.source, slots, marked: self.marked };
        let shape = width::shape(names, last, self.shape, &mut self.room, &mut self.placer);
        if shape.header > 0 {
            self.sink.close();
        }
        self.upper_row(upper, shape.width);
        self.table(slots, shape, last);
        self.shape = Some(shape);
    }

    /// The row of a header above the one that begins with the label of the ordinals, where it has a cell for
    /// each column; else its lines.
    fn upper_row(&mut self, slots: &[Slot], width: usize) {
        if slots.is_empty() {
            return;
        }
        let marks = usize::from(self.marked);
        // The mark that opens it is no cell.
        let lead = slots.len().checked_sub(width + marks).filter(|&lead| lead <= marks);
        match lead {
            Some(lead) => {
                self.row(slots[lead..lead + width].iter().map(Some));
                if self.marked {
                    self.behind(&slots[lead + width]);
                }
            }
            None => slots.iter().for_each(|slot| self.slot_lines(slot)),
        }
    }

    fn table(&mut self, slots: &[Slot], shape: Shape, last: bool) {
        if shape.header > 0 || self.shape.is_none_or(|before| before.width != shape.width) {
            self.columns = self.columns(slots, shape);
        }
        let (width, numbered) = (shape.width, shape.numbered);
        let form = Form { width, marked: self.marked, numbered, last, columns: &self.columns };
        let name = form.name();
        let body = &slots[shape.body..];
        let rows = rows::part(body, form, &mut self.room);
        self.header(slots, shape);
        let mut profile = None;
        let closing = closing(body, &rows);
        for (at, row) in rows.iter().enumerate() {
            let cells = &body[row.start..row.start + row.len];
            if at >= closing {
                self.sink.close();
                cells.iter().for_each(|slot| self.slot_lines(slot));
            } else if row.len < shape.width && !is_title(cells) {
                let profile =
                    profile.get_or_insert_with(|| full_rows(body, &rows, shape.width, name));
                self.short_row(cells, profile);
            } else {
                self.row(cells.iter().map(Some));
            }
            self.end(body, row);
        }
    }

    /// What stands behind a row.
    fn end(&mut self, body: &[Slot], row: &Row) {
        self.gap = Break::None;
        let Some(slot) = body.get(row.start + row.len) else { return };
        match row.end {
            End::Bare => {}
            End::Mark => self.behind(slot),
            End::Outside if slot.inline => self.row([Some(slot)].into_iter()),
            End::Outside => {
                self.slot_lines(slot);
                self.gap = if slot.page { Break::Page } else { Break::None };
            }
        }
    }

    /// A row mark: it may hold blank lines, a form feed, emphasis of nothing.
    fn behind(&mut self, slot: &Slot) {
        if slot.filled > 0 {
            self.sink.mark_trimmed(slot.span);
        }
        self.gap = if slot.page {
            Break::Page
        } else if slot.lead_blank {
            Break::Blank
        } else {
            Break::None
        };
    }

    /// A row with fewer cells than columns that is no title: its cells stand where they fit.
    fn short_row(&mut self, cells: &[Slot], profile: &Profile) {
        match profile.place(cells) {
            Some(columns) => {
                let mut next = cells.iter().zip(columns).peekable();
                let last = next.clone().last().map_or(0, |(_, column)| column);
                let placed = (0..=last)
                    .map(|at| next.next_if(|(_, column)| *column == at).map(|(slot, _)| slot));
                let placed: Vec<Option<&Slot>> = placed.collect();
                self.row(placed.into_iter());
            }
            None => self.row(cells.iter().map(Some)),
        }
    }

    /// Writes a row; nothing stands for an empty cell that the stream does not give.
    fn row<'t>(&mut self, cells: impl Iterator<Item = Option<&'t Slot>>) {
        let mut line = None;
        for slot in cells {
            self.segments.clear();
            if let Some(slot) = slot.filter(|slot| slot.filled > 0) {
                line = line.or(Some(slot.text.0));
                for at in slot.text.0..=slot.text.1 {
                    let whole = self.sink.source.line(at as usize);
                    let span = Span {
                        start: whole.start.max(slot.span.start),
                        end: whole.end.min(slot.span.end),
                    };
                    if span.start < span.end {
                        self.segments.push(Segment { span, line: at });
                    }
                }
            }
            let here = line.or(slot.map(|slot| slot.text.0)).unwrap_or_default();
            self.sink.cell(here, &self.segments);
        }
        self.sink.row(line.unwrap_or_default(), self.gap);
        self.gap = Break::None;
    }

    /// Gives a slot's lines whole.
    fn slot_lines(&mut self, slot: &Slot) {
        if slot.filled > 0 {
            self.lines(slot.text.0, slot.text.1 + 1);
        }
    }

    /// Gives lines whole, but for blank ones.
    fn lines(&mut self, first: u32, end: u32) {
        for line in first..end {
            let words = space::trim(self.sink.source.line_str(line as usize));
            if !words.is_empty() && words != "|" && self.whole.last() != Some(&line) {
                self.sink.line(line as usize);
                self.whole.push(line);
            }
        }
    }

    fn finish(mut self) -> Layout<'a> {
        let mut whole = self.whole.iter().copied().peekable();
        let bars = self.slots.len() - 1;
        for slot in &self.slots[..bars] {
            let line = slot.lines.1;
            while whole.next_if(|&other| other < line).is_some() {}
            if whole.peek() != Some(&line) {
                self.sink.mark(Span { start: slot.span.end, end: slot.span.end + 1 });
            }
        }
        self.sink.finish()
    }
}

/// How many slots stand before the label of the ordinals as the upper row of a header; 0 where there is none.
fn upper_row(slots: &[Slot]) -> usize {
    let head = slots.iter().take(2 * MOST_COLUMNS).position(|slot| slot.kind == Kind::Head);
    head.filter(|&head| is_upper_row(&slots[..head])).unwrap_or(0)
}

/// Whether slots are the upper row of a header whose stub is in the lower one: blank at first, words or years
/// over some columns.
fn is_upper_row(slots: &[Slot]) -> bool {
    let blank = slots.iter().take_while(|slot| slot.is_empty()).count();
    let mut words = slots.iter().filter(|slot| !slot.is_empty());
    let is_label = |slot: &Slot| (slot.kind == Kind::Text || slot.year) && slot.filled == 1;
    blank >= 2 && slots.len() <= MOST_COLUMNS && words.clone().count() >= 2 && words.all(is_label)
}

/// Whether a block is no table but a frame: the two halves of a letter head, or of a signature.
fn is_frame(slots: &[Slot]) -> bool {
    let cells = slots.iter().filter(|slot| slot.filled > 0).count();
    cells <= MOST_FRAMED
        && slots.iter().all(|slot| {
            !slot.inline && !matches!(slot.kind, Kind::Head | Kind::Number) && !slot.counts()
        })
        && slots.split(Slot::is_empty).all(|row| row.len() <= MOST_FRAMED)
}

/// A frame holds no more cells than this.
const MOST_FRAMED: usize = 6;

/// The first row of a signature behind the table, set off by blank lines: no row from there on is
/// one of the table's.
fn closing(body: &[Slot], rows: &[Row]) -> usize {
    let mut first = rows.len();
    for (at, row) in rows.iter().enumerate().rev() {
        let cells = &body[row.start..row.start + row.len];
        if cells.iter().any(|slot| slot.closing) {
            first = at;
            continue;
        }
        if cells.iter().any(|slot| slot.inline || slot.counts() || slot.kind == Kind::Number)
            || cells.iter().filter(|slot| !slot.is_empty()).count() > 2
        {
            break;
        }
        let set_off = at > 0
            && row.start > 0
            && rows[at - 1].end == End::Mark
            && body[row.start - 1].lead_blank;
        if set_off && cells.iter().any(|slot| slot.filled > 1) {
            first = at;
        }
    }
    first
}

/// Whether a short row is a section's: an ordinal and a title, or one of them.
fn is_title(cells: &[Slot]) -> bool {
    let mut filled = cells.iter().filter(|slot| !slot.is_empty());
    match (filled.next(), filled.next(), filled.next()) {
        (None, ..) | (Some(_), None, _) => true,
        (Some(first), Some(second), None) => {
            first.kind == Kind::Ordinal && second.kind == Kind::Text
        }
        _ => false,
    }
}

/// What the columns of the full rows look like.
fn full_rows(body: &[Slot], rows: &[Row], width: usize, name: usize) -> Profile {
    let mut profile = Profile::new(width, name);
    for row in rows.iter().filter(|row| row.len == width) {
        profile.add(&body[row.start..row.start + row.len]);
    }
    profile
}

#[cfg(test)]
mod tests;
