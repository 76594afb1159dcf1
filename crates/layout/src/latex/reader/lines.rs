//! Words, the lines outside tables that they make, and notes.

use chitieu_text::{Span, space};

use super::Reader;
use crate::grid::{Break, Item};
use crate::latex::frames::Frame;
use crate::latex::words::Runs;

impl Reader<'_, '_, '_> {
    pub(super) fn text(&mut self, span: Span, line: u32, code: Option<char>) {
        let raw = self.source.slice(span);
        let is_blank = space::trim(raw).is_empty();
        if !is_blank {
            self.stands_on(line);
        }
        if memchr::memchr(b'\x0c', raw.as_bytes()).is_some() {
            self.gap = Break::Page;
        }
        self.runs.push(span, line, code, is_blank);
    }

    /// The words are a note's.
    pub(super) fn is_in_note(&self) -> bool {
        self.frames.is_in_note()
    }

    /// The words stand outside every table.
    pub(super) fn is_outside(&self) -> bool {
        !self.is_in_note() && (self.tables.is_empty() || self.frames.is_in_caption())
    }

    /// The words stand in a group of a cell.
    pub(super) fn is_in_group(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Group(_) | Frame::Note(..)))
    }

    pub(super) fn stands_on(&mut self, line: u32) {
        if !self.is_outside()
            && !self.is_in_note()
            && let Some(table) = self.tables.last_mut()
        {
            table.stands_on(line);
        }
    }

    /// Ends a line, or what of it stands outside tables.
    pub(super) fn outside(&mut self) {
        if self.frames.is_in_caption() {
            return self.caption_line();
        }
        if self.runs.is_blank() {
            self.runs.clear();
            // The notes on a caption are those of the table under it.
            if !matches!(self.layout.items.last(), Some(Item::Caption(_))) {
                self.give_notes();
            }
            return;
        }
        if !self.marked
            && let Some(run) = self.runs.only()
            && self.source.line(run.line as usize).span() == run.span
        {
            self.layout.push_line(run.line as usize);
            self.runs.clear();
        } else {
            let cell = self.runs.take(self.source, &mut self.parts);
            self.parts.clear();
            self.layout.items.push(Item::words(cell));
        }
        if self.tables.is_empty() {
            self.gap = Break::None;
        }
        self.give_notes();
    }

    /// Gives the notes of the line or table that ended.
    pub(super) fn give_notes(&mut self) {
        if self.tables.is_empty() {
            self.layout.items.extend(self.notes.drain(..).map(Item::note));
        }
    }

    pub(super) fn end_note(&mut self, around: Runs) {
        self.marked = true;
        let note = self.runs.take(self.source, &mut self.parts);
        self.parts.clear();
        self.notes.extend(Some(note).filter(|note| !note.is_empty()));
        self.runs = around;
    }
}
