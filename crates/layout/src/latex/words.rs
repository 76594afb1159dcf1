//! A cell out of the runs of words between markup.

use chitieu_text::{Source, Span, space};

use super::small;
use crate::grid::{Cell, Piece, Pieces};

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
}

impl Runs {
    /// Something stands before the next run.
    pub(super) fn lead(&mut self, lead: Lead) {
        self.lead = self.lead.max(lead);
    }

    /// Adds a run, which holds nothing but white space or some word; one that goes on where the last
    /// ended is one with it.
    pub(super) fn push(&mut self, span: Span, line: u32, code: Option<char>, is_blank: bool) {
        self.has_words |= !is_blank;
        let lead = std::mem::take(&mut self.lead);
        match self.list.last_mut() {
            Some(last)
                if lead == Lead::None
                    && last.span.end == span.start
                    && last.line == line
                    && code.is_none()
                    && last.code.is_none() =>
            {
                last.span.end = span.end;
            }
            _ => self.list.push(Run { span, line, lead, code }),
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
        self.lead = Lead::None;
        self.has_words = false;
    }

    /// Makes a cell of the runs, and gives the bytes of its text at which parts begin to `parts`.
    pub(super) fn take<'a>(&mut self, source: &'a Source<'_>, parts: &mut Vec<u32>) -> Cell<'a> {
        let (mut text, mut pieces) = (String::new(), Pieces::None);
        let mut lead = Lead::None;
        for run in self.list.drain(..) {
            lead = lead.max(run.lead);
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
            if !text.is_empty() && lead > Lead::None {
                text.push(' ');
                if lead == Lead::Part {
                    parts.push(small(text.len()));
                }
            }
            let start = run.span.start + small(before);
            let mut piece = Piece::plain(Span { start, end: start + small(words.len()) }, run.line);
            match run.code {
                Some(sign) => {
                    piece.coded = 1;
                    text.push(sign);
                }
                None => text.push_str(&space::collapse(words)),
            }
            pieces.push(piece);
            lead = if before + words.len() < raw.len() { Lead::Space } else { Lead::None };
        }
        self.lead = Lead::None;
        self.has_words = false;
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
