//! A page's tags and words, in order: a small stack machine with HTML's implied end tags.

use std::convert::Infallible;

use chitieu_text::{Source, Span, space};
use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use crate::grid::{Cell, Layout};
use crate::html::crowded;
use crate::html::emit::emit;
use crate::html::names::{is_block, is_name, is_paragraph, is_part};
use crate::html::table::{Node, Table};
use crate::html::words::Words;
use crate::limits::{Limits, Meter};
use crate::raised::Script;
use crate::sink::small;

/// Tables within tables deeper than this are paragraphs of the cell that they stand in.
const DEEPEST: usize = 16;

/// Splits a source at its HTML tables.
pub(crate) fn read<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    let mut page = Page::new(source, limits);
    let text = source.text();
    let mut from = 0;
    for tag in crowded::find(text) {
        page.tokens(&text[from..tag.range.start], from);
        page.crowded(&text[tag.name]);
        from = tag.range.end;
    }
    page.tokens(&text[from..], from);
    page.finish()
}

/// A table whose end has not come.
#[derive(Clone, Copy, Debug)]
struct Open {
    /// Its index among all tables.
    table: usize,
    in_row: bool,
    in_cell: bool,
    /// Its `<thead>` is open.
    in_head: bool,
}

/// The start tag that is being read.
#[derive(Debug, Default)]
struct Tag {
    name: Vec<u8>,
    start: usize,
    /// The attribute whose value comes next.
    attribute: Vec<u8>,
    rowspan: Option<u16>,
    colspan: Option<u16>,
}

struct Page<'a, 's> {
    source: &'a Source<'s>,
    words: Words<'a, 's>,
    /// All paragraphs, in order.
    paragraphs: Vec<Cell<'a>>,
    /// All tables, in the order of their start tags.
    tables: Vec<Table>,
    open: Vec<Open>,
    /// Tables that are open but too deep.
    deeper: u32,
    tag: Tag,
    /// The text that comes is not shown.
    hidden: bool,
    /// Blocks that are open around the text outside of tables.
    blocks: u32,
    /// A paragraph, heading or item of a list is open there.
    paragraph: bool,
    /// A text whose lines count is open.
    verbatim: u32,
    /// The line that was read last.
    line: usize,
    /// Empty lines of the cell since its last words.
    blanks: usize,
    /// A line break ended the last words.
    broken: bool,
    /// A paragraph of the cell has begun and holds nothing yet.
    hollow: bool,
    /// How many cells begin in the page so far.
    cells: usize,
    meter: Meter,
}

impl<'a, 's> Page<'a, 's> {
    fn new(source: &'a Source<'s>, limits: Limits) -> Self {
        Self {
            source,
            words: Words::new(source),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            open: Vec::new(),
            deeper: 0,
            tag: Tag::default(),
            hidden: false,
            blocks: 0,
            paragraph: false,
            verbatim: 0,
            line: 0,
            blanks: 0,
            broken: false,
            hollow: false,
            cells: 0,
            meter: Meter::new(limits),
        }
    }

    /// Takes the tags and words of a text that begins at a byte of the source.
    fn tokens(&mut self, text: &str, base: usize) {
        let emitter = {
            let mut emitter = CallbackEmitter::new(
                |event: CallbackEvent<'_>, mut span: html5gum::Span<usize>| {
                    (span.start, span.end) = (span.start + base, span.end + base);
                    self.event(&event, span);
                    None::<Infallible>
                },
            );
            // Scripts and styles hold no tags.
            emitter.naively_switch_states(true);
            emitter
        };
        let Ok(()) = Tokenizer::new_with_emitter(text, emitter).finish();
    }

    /// A tag that is read without its attributes.
    fn crowded(&mut self, name: &str) {
        (self.tag.rowspan, self.tag.colspan) = (None, None);
        let name = name.to_ascii_lowercase();
        if is_name(name.as_bytes()) && !self.meter.is_over() {
            self.start(name.as_bytes());
        }
    }

    fn event(&mut self, event: &CallbackEvent<'_>, span: html5gum::Span<usize>) {
        if self.meter.is_over() {
            return;
        }
        match *event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag.name.clear();
                self.tag.name.extend_from_slice(name);
                self.tag.start = span.start;
                self.tag.attribute.clear();
                (self.tag.rowspan, self.tag.colspan) = (None, None);
            }
            CallbackEvent::AttributeName { name } => {
                self.tag.attribute.clear();
                self.tag.attribute.extend_from_slice(name);
            }
            CallbackEvent::AttributeValue { value } => match self.tag.attribute.as_slice() {
                b"rowspan" => self.tag.rowspan = self.tag.rowspan.or(number(value)),
                b"colspan" => self.tag.colspan = self.tag.colspan.or(number(value)),
                _ => {}
            },
            CallbackEvent::CloseStartTag { .. } => {
                let name = std::mem::take(&mut self.tag.name);
                if is_name(&name) {
                    self.start(&name);
                } else {
                    self.broken_tag(self.tag.start, span.end);
                }
                self.tag.name = name;
            }
            CallbackEvent::EndTag { name } if is_name(name) => self.end(name),
            CallbackEvent::EndTag { .. } => self.broken_tag(span.start, span.end),
            CallbackEvent::String { value } if !self.hidden => {
                self.string(value, span.start, span.end);
            }
            CallbackEvent::String { .. }
            | CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
    }

    /// What is no tag is text, but for a tag that it lost its end to: "</li+ <li>". Only the last one can
    /// be whole.
    fn broken_tag(&mut self, start: usize, end: usize) {
        let source = self.source;
        let raw = source.text().get(start..end).unwrap_or_default();
        match memchr::memrchr(b'<', raw.as_bytes()) {
            Some(at) if at > 0 => {
                self.text(start, start + at);
                self.tokens(&raw[at..], start + at);
            }
            _ => self.text(start, end),
        }
    }

    fn start(&mut self, name: &[u8]) {
        self.hidden = matches!(
            name,
            b"script" | b"style" | b"title" | b"iframe" | b"noembed" | b"noframe" | b"noscript"
        );
        match name {
            b"table" => self.start_table(),
            _ if self.deeper > 0 && (is_part(name) || is_block(name)) => self.flush(),
            b"tr" => {
                // A fragment may begin inside its table.
                if self.open.is_empty() {
                    self.start_table();
                }
                self.start_row();
            }
            b"td" | b"th" => self.start_cell(name == b"th"),
            b"caption" => {
                self.end_row();
                if let Some(open) = self.open.last() {
                    self.tables[open.table].caption = self.paragraphs.len()..usize::MAX;
                }
            }
            b"thead" | b"tbody" | b"tfoot" => {
                self.end_row();
                self.end_caption();
                if let Some(open) = self.open.last_mut() {
                    open.in_head = name == b"thead";
                }
            }
            b"br" => self.line_break(),
            b"hr" => self.flush(),
            b"sup" => self.words.script = Script::Raised,
            b"sub" => self.words.script = Script::Lowered,
            _ if is_block(name) => {
                self.flush();
                (self.broken, self.hollow) = (false, is_paragraph(name));
                self.verbatim += u32::from(name == b"pre");
                if self.open.is_empty() {
                    self.paragraph = is_paragraph(name);
                    self.blocks += u32::from(!self.paragraph);
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        self.hidden = false;
        match name {
            b"table" if self.deeper > 0 => {
                self.flush();
                self.deeper -= 1;
            }
            b"table" => self.end_table(),
            _ if self.deeper > 0 && (is_part(name) || is_block(name)) => self.flush(),
            b"td" | b"th" => self.end_cell(),
            b"tr" | b"thead" | b"tbody" | b"tfoot" => {
                self.end_row();
                if let Some(open) = self.open.last_mut().filter(|_| name != b"tr") {
                    open.in_head = false;
                }
            }
            // A browser reads a lone `</br>` as a break.
            b"br" => self.flush(),
            b"caption" => {
                self.flush();
                self.end_caption();
            }
            b"sup" | b"sub" => self.words.script = Script::None,
            _ if is_block(name) => {
                self.flush();
                self.blanks += usize::from(std::mem::take(&mut self.hollow));
                self.broken = false;
                self.verbatim = self.verbatim.saturating_sub(u32::from(name == b"pre"));
                if self.open.is_empty() {
                    self.paragraph = false;
                    self.blocks = self.blocks.saturating_sub(u32::from(!is_paragraph(name)));
                }
            }
            _ => {}
        }
    }

    fn start_table(&mut self) {
        self.flush();
        self.forget_blanks();
        // In a table but in no cell of it no table can begin.
        if self.open.last().is_some_and(|open| !open.in_cell) {
            self.end_table();
        }
        let depth = self.open.len() + self.deeper as usize + 1;
        if !self.meter.allows_depth(depth, small(self.line)) {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        let parent = self.open.last().map(|open| open.table);
        self.open.push(Open {
            table: self.tables.len(),
            in_row: false,
            in_cell: false,
            in_head: false,
        });
        self.tables.push(Table::new(parent, self.paragraphs.len()));
        self.paragraph = false;
    }

    /// Ends the caption of the innermost table, if one is open.
    fn end_caption(&mut self) {
        if let Some(open) = self.open.last() {
            let caption = &mut self.tables[open.table].caption;
            caption.end = caption.end.min(self.paragraphs.len());
        }
    }

    fn end_table(&mut self) {
        self.end_row();
        self.flush();
        self.end_caption();
        if let Some(open) = self.open.pop() {
            let inner = self.tables.len();
            self.tables[open.table].close(self.paragraphs.len(), inner);
        }
    }

    fn start_row(&mut self) {
        self.end_row();
        self.flush();
        self.end_caption();
        if let Some(open) = self.open.last_mut() {
            open.in_row = true;
            self.tables[open.table].start_row(open.in_head);
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(open) = self.open.last_mut() {
            open.in_row = false;
        }
    }

    fn start_cell(&mut self, is_label: bool) {
        self.end_cell();
        self.flush();
        self.forget_blanks();
        if self.open.last().is_some_and(|open| !open.in_row) {
            self.start_row();
        }
        self.cells += 1;
        if !self.meter.allows(self.cells, small(self.line)) {
            return;
        }
        if let Some(open) = self.open.last_mut() {
            open.in_cell = true;
            let first = self.paragraphs.len();
            self.tables[open.table].start_cell(Node {
                words: first..first,
                colspan: self.tag.colspan.unwrap_or(1),
                rowspan: self.tag.rowspan.unwrap_or(1),
                is_label,
            });
        }
    }

    fn end_cell(&mut self) {
        self.flush();
        if let Some(open) = self.open.last_mut().filter(|open| open.in_cell) {
            open.in_cell = false;
            // Behind the last words of a cell a break shows nothing in a browser, but a stack that
            // runs parallel to another may end with an empty line.
            if self.tables[open.table].has_words(self.paragraphs.len()) {
                let lines = self.blanks + usize::from(self.broken);
                self.paragraphs.extend((0..lines).map(|_| Cell::default()));
            }
            self.tables[open.table].end_cell(self.paragraphs.len());
        }
        self.forget_blanks();
    }

    /// Ends the paragraph.
    fn flush(&mut self) {
        let Some(paragraph) = self.words.take() else { return };
        let blanks = std::mem::take(&mut self.blanks);
        (self.broken, self.hollow) = (false, false);
        if self.deeper == 0 && self.open.last().is_some_and(|open| open.in_cell) {
            self.paragraphs.extend((0..blanks).map(|_| Cell::default()));
        }
        self.paragraphs.push(paragraph);
    }

    /// Ends the line at a `<br>`: the line is empty where nothing stands on it.
    fn line_break(&mut self) {
        let count = self.paragraphs.len();
        self.flush();
        if self.paragraphs.len() == count {
            self.blanks += 1;
        } else {
            self.broken = true;
        }
        self.hollow = false;
    }

    /// Empty lines count only between the words of one cell.
    fn forget_blanks(&mut self) {
        (self.blanks, self.broken, self.hollow) = (0, false, false);
    }

    /// Adds the text between two bytes of the source, which reads `value` where its references are
    /// decoded. The tokenizer passes over `</>`, and tells no more of it than that `value` lacks it.
    fn string(&mut self, value: &[u8], start: usize, end: usize) {
        const NOTHING: &str = "</>";
        let source = self.source;
        let raw = source.text().get(start..end).unwrap_or_default();
        if memchr::memchr(b'<', raw.as_bytes()).is_none()
            || memchr::memmem::find(value, NOTHING.as_bytes()).is_some()
        {
            self.text(start, end);
            return;
        }
        let mut at = start;
        for run in raw.split(NOTHING) {
            self.text(at, at + run.len());
            at += run.len() + NOTHING.len();
        }
    }

    /// Adds the text between two bytes of the source, which lie on character boundaries.
    fn text(&mut self, start: usize, end: usize) {
        let mut at = small(start);
        let end = small(end);
        while at < end {
            // Texts come in order, so that all lines are passed by once.
            while self.line + 1 < self.source.line_count()
                && self.source.line(self.line + 1).start <= at
            {
                self.line += 1;
            }
            let line = self.source.line(self.line);
            let stop = line.end.min(end);
            if at < stop {
                self.words.run(Span { start: at, end: stop }, small(self.line));
            }
            if stop == end || self.line + 1 >= self.source.line_count() {
                break;
            }
            self.line_end();
            at = self.source.line(self.line + 1).start;
        }
    }

    /// A line ends in the text: a space, but where lines count.
    fn line_end(&mut self) {
        let outside = self.open.is_empty();
        let blank = || space::trim(self.source.line_str(self.line + 1)).is_empty();
        let bare = outside && self.blocks == 0 && !self.paragraph;
        if bare || self.verbatim > 0 || (outside && blank()) {
            self.flush();
        } else {
            self.words.space = true;
        }
    }

    fn finish(mut self) -> Layout<'a> {
        self.flush();
        while !self.open.is_empty() {
            self.end_table();
        }
        emit(self.source, self.paragraphs, self.tables, self.meter)
    }
}

/// A number in an attribute; what follows its digits is passed over, as browsers do.
fn number(value: &[u8]) -> Option<u16> {
    let digits = value.trim_ascii_start();
    let len = digits.iter().take(5).take_while(|byte| byte.is_ascii_digit()).count();
    let digits = std::str::from_utf8(&digits[..len]).ok()?;
    digits.parse::<u32>().ok().map(|number| u16::try_from(number).unwrap_or(u16::MAX))
}
