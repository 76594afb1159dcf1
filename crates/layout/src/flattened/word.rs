//! Words of a line, and the cells that runs of them make.

use std::borrow::Cow;

use chitieu_text::{Source, Span, space};

use crate::grid::{Cell, Piece, Pieces};

/// A run of characters without white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'s> {
    pub(super) span: Span,
    /// The index of its line, from 0.
    pub(super) line: u32,
    pub(super) text: &'s str,
    /// The whole line, and where the word begins in it.
    pub(super) whole: &'s str,
    pub(super) from: usize,
}

/// The cell that some words make: a piece for each line.
pub(super) fn cell<'a>(source: &'a Source<'_>, words: &[Word<'_>]) -> Cell<'a> {
    let mut pieces = Pieces::None;
    let mut text = Cow::Borrowed("");
    for line in words.chunk_by(|a, b| a.line == b.line) {
        let span = Span { start: line[0].span.start, end: line[line.len() - 1].span.end };
        pieces.push(Piece::plain(span, line[0].line));
        let more = space::collapse(source.slice(span));
        if text.is_empty() {
            text = more;
        } else {
            let text = text.to_mut();
            text.push(' ');
            text.push_str(&more);
        }
    }
    Cell { text, pieces }
}

/// The words as one text, as printed where they stand on one line.
pub(super) fn phrase<'s>(words: &[Word<'s>]) -> Cow<'s, str> {
    if let (Some(first), Some(last)) = (words.first(), words.last())
        && first.line == last.line
    {
        return Cow::Borrowed(&first.whole[first.from..last.from + last.text.len()]);
    }
    let mut out = String::with_capacity(words.len() * 8);
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word.text);
    }
    Cow::Owned(out)
}
