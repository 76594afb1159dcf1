//! The walk over the tokens: lines outside tables, cells and rows inside.

mod captions;
mod lines;
mod tables;

use chitieu_text::{Source, space};

use super::command::Strip;
use super::frames::{Ends, Frame, Frames};
use super::lexer::Lexer;
use super::outline::Outline;
use super::strips::Strips;
use super::table::{Covers, Table};
use super::token::{Lexeme, Token};
use super::words::{Lead, Runs};
use crate::grid::{Break, Cell, Layout};
use crate::limits::Limits;
use crate::raised::Script;
use captions::Below;

/// Reads the source whose brackets `outline` knows.
pub(super) fn read<'a>(source: &'a Source<'_>, outline: &Outline, limits: Limits) -> Layout<'a> {
    let mut reader = Reader {
        source,
        outline,
        layout: Layout::within(limits),
        frames: Frames::default(),
        tables: Vec::new(),
        runs: Runs::default(),
        parts: Vec::new(),
        covers: Covers::default(),
        waiting: 0,
        caption: false,
        strip: None,
        strips: Strips::default(),
        note: false,
        notes: Vec::new(),
        float: None,
        below: None,
        region: 0,
        marked: false,
        gap: Break::None,
        budget: source.text().len(),
    };
    let mut lexer = Lexer::new(source, outline);
    loop {
        reader.implied(lexer.at());
        let Some(lexeme) = lexer.next() else { break };
        reader.take(lexeme);
        let meter = &mut reader.layout.meter;
        if !meter.allows(reader.waiting, lexeme.line)
            || !meter.allows_depth(reader.frames.depth(), lexeme.line)
        {
            break;
        }
    }
    reader.finish()
}

struct Reader<'a, 's, 'o> {
    source: &'a Source<'s>,
    outline: &'o Outline,
    layout: Layout<'a>,
    /// What is open.
    frames: Frames,
    /// The tables that are open, the innermost last.
    tables: Vec<Table<'a>>,
    /// The words of the cell or line under construction.
    runs: Runs,
    /// Where the parts of one cell begin.
    parts: Vec<u32>,
    /// How many columns and rows the cell covers.
    covers: Covers,
    /// How many cells wait for their table's end.
    waiting: usize,
    /// The next group holds a caption.
    caption: bool,
    /// The next group holds rows of the tables to come.
    strip: Option<Strip>,
    /// Those rows.
    strips: Strips<'a>,
    /// The next group holds a note.
    note: bool,
    /// Notes to be given behind the table or line that they stand in.
    notes: Vec<Cell<'a>>,
    /// How many items stood before the float that is open: a table and its caption.
    float: Option<usize>,
    /// The caption under construction stands beneath its table.
    below: Option<Below>,
    /// The first region that is not behind.
    region: usize,
    /// Markup, or a table, stands on the line under construction.
    marked: bool,
    gap: Break,
    /// How many bytes may still be copied into covered cells.
    budget: usize,
}

impl<'a> Reader<'a, '_, '_> {
    /// Begins and ends the tables whose `\begin` or `\end` is missing.
    fn implied(&mut self, at: usize) {
        while let Some(Ends { close, is_cut: true }) = self.frames.table()
            && close as usize <= at
        {
            self.close_table();
        }
        while let Some(region) = self.outline.regions.get(self.region) {
            if region.open as usize > at {
                break;
            }
            self.region += 1;
            if !region.is_opened && (region.close as usize) > at {
                self.open_table(region.close, !region.is_closed, 0);
            }
        }
    }

    fn take(&mut self, lexeme: Lexeme) {
        let Lexeme { token, span, line } = lexeme;
        let caption = std::mem::take(&mut self.caption);
        let note = std::mem::take(&mut self.note);
        let strip = self.strip.take();
        match token {
            Token::Text => {
                let blank = space::trim(self.source.slice(span)).is_empty();
                (self.caption, self.note) = (caption && blank, note && blank);
                self.strip = strip.filter(|_| blank);
                self.text(span, line, None);
                return;
            }
            Token::Char(sign) => {
                self.text(span, line, Some(sign));
                self.marked = true;
                return;
            }
            Token::Line => {
                (self.caption, self.note, self.strip) = (caption, note, strip);
                if self.is_outside() && !self.frames.is_in_caption() {
                    self.outside();
                } else {
                    self.runs.lead(Lead::Space);
                }
                self.marked = false;
                return;
            }
            // Outside tables it is a word's.
            Token::Cell if self.is_outside() => {
                self.text(span, line, None);
                return;
            }
            _ => {}
        }
        self.layout.marks.push(span);
        self.marked = true;
        if matches!(token, Token::Mark | Token::Close) && self.tables.is_empty() {
            self.float(span);
        }
        if token == Token::Mark {
            // An empty group raises nothing behind it.
            self.runs.script(Script::None);
        }
        match token {
            Token::Cell if self.is_in_group() => self.runs.lead(Lead::Space),
            Token::Cell => {
                self.stands_on(line);
                self.cell();
            }
            Token::Row | Token::Part if self.is_outside() => {
                self.outside();
                self.marked = true;
            }
            Token::Row if !self.is_in_group() => self.row(),
            Token::Row => self.runs.end_line(),
            Token::Part => self.runs.lead(Lead::Part),
            Token::Script(script) => self.runs.script(script),
            Token::Note => self.note = true,
            Token::Open(close) if note => {
                let around = std::mem::take(&mut self.runs);
                self.frames.push(Frame::Note(close, around));
            }
            Token::Space => self.runs.lead(Lead::Space),
            Token::Caption => self.caption = true,
            Token::Strip(strip) => self.strip = Some(strip),
            Token::Open(close) if strip.is_some() && self.is_outside() => {
                self.outside();
                self.frames.end_captions();
                self.marked = true;
                self.frames.push(Frame::Strip(close, strip.unwrap_or(Strip::Tail)));
                self.tables.push(Table::new(0));
            }
            Token::Open(close) if caption => {
                let around = std::mem::take(&mut self.runs);
                match self.tables.last() {
                    None => {
                        self.runs = around;
                        self.outside();
                        self.marked = true;
                        let items = self.layout.items.len();
                        let table = self.table_above();
                        self.below = table.map(|table| Below { close, table, items });
                        self.frames.push(Frame::Caption(close, Runs::default()));
                    }
                    // "(tiếp theo)" goes where the header printed again goes; amid the words of a
                    // row it is a part of them.
                    Some(table)
                        if table.is_between_heads() || !table.is_at_row() || !around.is_blank() =>
                    {
                        self.runs = around;
                        self.frames.push(Frame::Group(close));
                    }
                    Some(_) => {
                        self.give_rows();
                        self.frames.push(Frame::Caption(close, around));
                    }
                }
            }
            Token::Open(close) => self.frames.push(Frame::Group(close)),
            Token::Close | Token::End => {
                // What it ends without words raises nothing behind it.
                self.runs.script(Script::None);
                self.close(span.start);
            }
            Token::Columns(columns) => self.covers.columns = columns,
            Token::Rows(rows) => self.covers.rows = rows,
            Token::Both(columns, rows) => {
                self.covers = Covers { columns, rows, is_set: true };
            }
            Token::Band(band) => {
                // It stands between rows, whatever became of the end of the last one.
                if !self.runs.is_blank() && !self.is_outside() {
                    self.row();
                }
                if let Some(table) = self.tables.last_mut() {
                    table.band(band, &mut self.layout);
                }
            }
            Token::Page => self.gap = Break::Page,
            Token::Begin { close, columns } => {
                let text = self.source.slice(span);
                if self.tables.is_empty() && text.contains("caption") {
                    self.setting(span, line);
                }
                let is_paged = text.contains("supertabular") || text.contains("xtabular");
                self.begin(close, columns, is_paged);
            }
            Token::Mark | Token::Text | Token::Line | Token::Char(_) => {}
        }
    }

    /// Ends the group or the table that closes at a byte, if it is open.
    fn close(&mut self, at: u32) {
        match self.frames.last() {
            Some(&Frame::Group(close)) if close == at => {
                self.frames.pop();
            }
            Some(&Frame::Note(close, _)) if close == at => {
                if let Some(Frame::Note(_, around)) = self.frames.pop() {
                    self.end_note(around);
                }
            }
            Some(&Frame::Strip(close, strip)) if close == at => {
                self.frames.pop();
                self.row();
                if let Some(mut table) = self.tables.pop() {
                    self.strips.put(strip, table.take_rows(), &mut self.layout);
                }
                self.marked = true;
            }
            Some(&Frame::Caption(close, _)) if close == at => {
                if let Some(Frame::Caption(_, around)) = self.frames.pop() {
                    self.end_caption(around);
                }
                if let Some(below) = self.below.take_if(|below| below.close == at) {
                    self.end_below(below);
                }
            }
            // The end of a table closes what is open in it.
            _ if self.frames.table() == Some(Ends { close: at, is_cut: false }) => {
                self.close_table();
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Layout<'a> {
        if self.layout.meter.is_over() {
            return self.layout;
        }
        while !self.tables.is_empty() {
            self.close_table();
        }
        while let Some(frame) = self.frames.pop() {
            match frame {
                Frame::Note(_, around) => self.end_note(around),
                Frame::Caption(_, around) => self.end_caption(around),
                Frame::Group(_) | Frame::Strip(..) | Frame::Table(_) => {}
            }
        }
        self.outside();
        self.strips.finish(&mut self.layout);
        self.layout
    }
}
