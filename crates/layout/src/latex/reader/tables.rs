//! Tables, their rows and cells, from where they begin to where they end.

use super::Reader;
use crate::grid::{Break, Item};
use crate::latex::frames::{Ends, Frame};
use crate::latex::table::{Covers, Table};

impl Reader<'_, '_, '_> {
    pub(super) fn cell(&mut self) {
        let cell = self.runs.take(self.source, &mut self.parts);
        let covers = std::mem::take(&mut self.covers);
        self.waiting += 1;
        if let Some(table) = self.tables.last_mut() {
            table.cell(cell, &mut self.parts, covers);
        }
    }

    pub(super) fn row(&mut self) {
        self.cell();
        if let Some(table) = self.tables.last_mut()
            && table.row(self.gap)
        {
            self.gap = Break::None;
        }
    }

    /// Gives the rows of the open table away, so that what follows comes behind them.
    pub(super) fn give_rows(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row(Break::None);
            self.waiting = 0;
            table.flush(&mut self.layout, false, &mut self.budget);
        }
    }

    pub(super) fn begin(&mut self, close: u32, columns: u32, is_paged: bool) {
        let Some(table) = self.tables.last() else {
            self.open_table(close, self.is_cut(close), columns);
            if is_paged && let Some(table) = self.tables.last_mut() {
                *table = self.strips.begin(columns, &mut self.budget);
            }
            return;
        };
        // A table of several columns alone in a row is what the one around it was drawn for; any
        // other stacks lines in a cell.
        let is_alone = table.is_at_row() && self.runs.is_blank();
        if columns >= 2 && is_alone && matches!(self.frames.last(), Some(Frame::Table(_))) {
            self.give_rows();
            self.runs.clear();
            self.frames.push(Frame::Table(Ends { close, is_cut: self.is_cut(close) }));
            self.tables.push(Table::new(columns));
        } else {
            self.frames.push(Frame::Group(close));
        }
    }

    /// Whether no `\end` stands at the end of a table.
    pub(super) fn is_cut(&self, close: u32) -> bool {
        !self.source.text().as_bytes()[close as usize..].starts_with(b"\\end")
    }

    pub(super) fn open_table(&mut self, close: u32, is_cut: bool, columns: u32) {
        self.outside();
        // A brace that swallows a table is no caption's.
        self.frames.end_captions();
        self.marked = true;
        self.runs.clear();
        self.covers = Covers::default();
        // Nothing but markup between two tables: the second goes on, on another page perhaps.
        if matches!(self.layout.items.last(), Some(Item::Table(_))) {
            self.gap = self.gap.max(Break::Blank);
        }
        self.frames.push(Frame::Table(Ends { close, is_cut }));
        self.tables.push(Table::new(columns));
    }

    /// Ends the innermost table.
    pub(super) fn close_table(&mut self) {
        while let Some(frame) = self.frames.pop() {
            match frame {
                Frame::Table(_) | Frame::Strip(..) => break,
                Frame::Caption(_, around) => self.end_caption(around),
                Frame::Note(_, around) => self.end_note(around),
                Frame::Group(_) => {}
            }
        }
        self.row();
        if let Some(mut table) = self.tables.pop() {
            self.waiting = 0;
            table.flush(&mut self.layout, true, &mut self.budget);
        }
        self.give_notes();
        self.marked = true;
    }
}
