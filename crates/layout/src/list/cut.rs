//! Cutting a paragraph into cells, from front to back.

use std::borrow::Cow;

use chitieu_text::{Source, Span, space};

use crate::grid::{Cell, Piece, Pieces};
use crate::sink::small;

/// Walks a paragraph once and gives its parts as cells or as marks.
///
/// The text of a cell has the characters of its pieces, white space aside: both are walked together.
pub(super) struct Cutter<'a, 'c, 's> {
    source: &'a Source<'s>,
    whole: &'c Cell<'a>,
    /// The byte of the text up to which all is taken.
    at: usize,
    /// The piece that the next character stands in, and how many of its bytes are taken.
    piece: usize,
    offset: u32,
}

impl<'a, 'c, 's> Cutter<'a, 'c, 's> {
    pub(super) fn new(source: &'a Source<'s>, whole: &'c Cell<'a>) -> Self {
        Self { source, whole, at: 0, piece: 0, offset: 0 }
    }

    /// The text up to the byte `to`, as a cell.
    pub(super) fn take(&mut self, to: usize) -> Cell<'a> {
        let start = self.at;
        let mut pieces = Pieces::None;
        self.walk(to, |piece| pieces.push(piece));
        let text = match &self.whole.text {
            Cow::Borrowed(text) => Cow::Borrowed(space::trim(&text[start..self.at])),
            Cow::Owned(text) => Cow::Owned(space::trim(&text[start..self.at]).to_owned()),
        };
        Cell { text, pieces }
    }

    /// Passes over the text up to the byte `to`: what is not blank are marks.
    pub(super) fn skip(&mut self, to: usize, marks: &mut Vec<Span>) {
        self.walk(to, |piece| marks.push(piece.span));
    }

    /// Gives a piece for every line that the text up to `to` stands on.
    fn walk(&mut self, to: usize, mut give: impl FnMut(Piece)) {
        let text = &self.whole.text;
        let to = to.clamp(self.at, text.len());
        let mut wanted = dark(&text[self.at..to]).count();
        self.at = to;
        while wanted > 0
            && let Some(piece) = self.whole.pieces.as_slice().get(self.piece)
        {
            // A code is of one part, and stands for so many of its characters.
            if piece.coded > 0 {
                wanted = wanted.saturating_sub(usize::from(piece.coded));
                give(*piece);
                self.piece += 1;
                continue;
            }
            let bytes = piece.span.len();
            let (mut start, mut end) = (None, self.offset);
            // A piece of one text spells it, but for runs of white space.
            let raw = self.source.slice(piece.span);
            for (at, c) in raw[self.offset as usize..].char_indices() {
                let at = self.offset + small(at);
                if space::is_space(c) {
                    continue;
                }
                if wanted == 0 {
                    break;
                }
                start.get_or_insert(at);
                end = at + small(c.len_utf8());
                wanted -= 1;
            }
            if let Some(start) = start {
                let first = piece.span.start;
                let span = Span { start: first + start, end: first + end };
                give(Piece::plain(span, piece.line));
            }
            self.offset = end;
            if wanted > 0 || end >= bytes {
                self.piece += 1;
                self.offset = 0;
            }
        }
    }
}

fn dark(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|&c| !space::is_space(c))
}
