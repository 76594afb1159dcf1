//! A cell out of the runs of words between markup.

use chitieu_text::{Source, Span, space};

use crate::grid::{Cell, Piece, Pieces};
use crate::raised::{self, Joint, Script};
use crate::sink::small;

/// What stands before a run of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Lead {
    /// Nothing, or markup that leaves nothing.
    #[default]
    None,
    /// White space, or markup that stands for it.
    Space,
    /// The end of another part of the cell.
    Part,
}

/// A run of words of one line, white space at its ends included.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) span: Span,
    pub(super) line: u32,
    pub(super) lead: Lead,
    /// How many `\\` stand before it: all but the first part empty pieces.
    breaks: u32,
    /// The words stand above the line.
    script: Script,
    /// The character that the run is a code for: `\dots` is `…`.
    pub(super) code: Option<char>,
}

/// The runs of a cell, or of a line outside tables.
#[derive(Debug, Default)]
pub(super) struct Runs {
    list: Vec<Run>,
    lead: Lead,
    /// A word is among them.
    has_words: bool,
    breaks: u32,
    script: Script,
}

impl Runs {
    /// Something stands before the next run.
    pub(super) fn lead(&mut self, lead: Lead) {
        self.lead = self.lead.max(lead);
    }

    /// A line of a stack ends before the next run.
    pub(super) fn end_line(&mut self) {
        self.lead = Lead::Part;
        self.breaks = self.breaks.saturating_add(1);
    }

    /// How the next run stands on its line.
    pub(super) fn script(&mut self, script: Script) {
        self.script = script;
    }

    /// Adds a run, which holds nothing but white space or some word; one that goes on where the last
    /// ended is one with it.
    pub(super) fn push(&mut self, span: Span, line: u32, code: Option<char>, is_blank: bool) {
        self.has_words |= !is_blank;
        let (lead, script) = (std::mem::take(&mut self.lead), std::mem::take(&mut self.script));
        let breaks = std::mem::take(&mut self.breaks);
        match self.list.last_mut() {
            Some(last)
                if lead == Lead::None
                    && script == Script::None
                    && last.script == Script::None
                    && last.span.end == span.start
                    && last.line == line
                    && code.is_none()
                    && last.code.is_none() =>
            {
                last.span.end = span.end;
            }
            _ => self.list.push(Run { span, line, lead, breaks, script, code }),
        }
    }

    /// Whether no word is among them.
    pub(super) fn is_blank(&self) -> bool {
        !self.has_words
    }

    /// The one run that there is.
    pub(super) fn only(&self) -> Option<Run> {
        match self.list.as_slice() {
            [run] if run.code.is_none() => Some(*run),
            _ => None,
        }
    }

    pub(super) fn clear(&mut self) {
        self.list.clear();
        (self.lead, self.breaks, self.script) = (Lead::None, 0, Script::None);
        self.has_words = false;
    }

    /// Makes a cell of the runs, and gives the bytes of its text at which parts begin to `parts`.
    pub(super) fn take<'a>(&mut self, source: &'a Source<'_>, parts: &mut Vec<u32>) -> Cell<'a> {
        let (mut text, mut pieces) = (String::new(), Pieces::None);
        let mut lead = Lead::None;
        let mut breaks = 0;
        for run in self.list.drain(..) {
            lead = lead.max(run.lead);
            breaks += run.breaks;
            let raw = source.slice(run.span);
            let words = space::trim(raw);
            if words.is_empty() {
                lead = lead.max(Lead::Space);
                continue;
            }
            let before = words.as_ptr().addr() - raw.as_ptr().addr();
            if before > 0 {
                lead = lead.max(Lead::Space);
            }
            let joint = match lead {
                Lead::None => raised::joint(&text, words, run.script),
                Lead::Space | Lead::Part => Joint::Plain,
            };
            if !text.is_empty() && (lead > Lead::None || joint == Joint::Apart) {
                text.push(' ');
                breaks = breaks.max(u32::from(lead == Lead::Part));
            }
            let at = small(text.len());
            parts.extend((0..std::mem::take(&mut breaks)).map(|_| at));
            let start = run.span.start + small(before);
            let mut piece = Piece::plain(Span { start, end: start + small(words.len()) }, run.line);
            match (run.code, joint) {
                (Some(sign), _) => {
                    piece.coded = 1;
                    text.push(sign);
                }
                (None, Joint::Signs(signs)) => {
                    piece.coded = u8::try_from(words.len()).unwrap_or(u8::MAX);
                    text.push_str(&signs);
                }
                (None, _) => text.push_str(&space::collapse(words)),
            }
            pieces.push(piece);
            // White space behind a letter's name only ends the name.
            let is_open = run.code.is_none() && before + words.len() < raw.len();
            lead = if is_open { Lead::Space } else { Lead::None };
        }
        breaks = breaks.saturating_add(self.breaks);
        (self.lead, self.breaks, self.script) = (Lead::None, 0, Script::None);
        self.has_words = false;
        if !text.is_empty() {
            let at = small(text.len());
            parts.extend((0..breaks).map(|_| at));
        }
        match pieces {
            Pieces::None => Cell::default(),
            // One piece spells the text itself.
            Pieces::One(piece) if piece.coded == 0 => {
                Cell::of_span(source, piece.span.start, piece.span.end, piece.line)
            }
            pieces => Cell { text: text.into(), pieces },
        }
    }
}
