//! Words outside tables: lines of the source, or paragraphs where a dialect has no lines of its own.

use chitieu_layout::Cell;
use chitieu_text::{Source, space};

use crate::account::{Account, Class};
use crate::heading;

/// A line or a paragraph outside every table.
#[derive(Clone, Debug)]
pub(crate) enum Prose<'a> {
    /// A line, by its index from 0.
    Line(u32),
    /// A paragraph of a dialect in which lines mean nothing, its markup taken off.
    Words(Cell<'a>),
}

impl<'a> Prose<'a> {
    /// Its words, without white space at the ends.
    pub(crate) fn text<'s>(&'s self, source: &'s Source<'_>) -> &'s str {
        match self {
            Self::Line(line) => space::trim(source.line_str(*line as usize)),
            Self::Words(cell) => &cell.text,
        }
    }

    /// Its words and their places.
    pub(crate) fn cell(&self, source: &'a Source<'a>) -> Cell<'a> {
        match self {
            Self::Line(line) => heading::of_line(source, *line),
            Self::Words(cell) => cell.clone(),
        }
    }

    /// The index, from 0, of the line on which it begins.
    pub(crate) fn line(&self) -> u32 {
        match self {
            Self::Line(line) => *line,
            Self::Words(cell) => cell.pieces.as_slice().first().map_or(0, |piece| piece.line),
        }
    }

    /// Whether it stands right under `above`. Between paragraphs nothing tells a wider gap.
    pub(crate) fn follows(&self, above: &Self) -> bool {
        match (self, above) {
            (Self::Line(line), Self::Line(above)) => above + 1 == *line,
            _ => true,
        }
    }

    /// Claims its characters.
    pub(crate) fn claim(&self, source: &Source<'_>, class: Class, account: &mut Account) {
        match self {
            Self::Line(line) => account.claim(source.line(*line as usize).span(), class),
            Self::Words(cell) => heading::claim(cell, class, account),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Prose;
    use crate::account::{Account, Class};
    use chitieu_layout::Cell;
    use chitieu_text::Source;

    #[test]
    fn prose_basic() {
        let source = Source::from_text(" Phụ  lục I \n<p>Biểu 1</p>\n");
        let line = Prose::Line(0);
        let at = source.line(1).start + 3;
        let words = Prose::Words(Cell::of_span(&source, at, at + 8, 1));
        assert_eq!((line.text(&source), line.line()), ("Phụ  lục I", 0));
        assert_eq!(line.cell(&source).text, "Phụ lục I");
        assert_eq!((words.text(&source), words.line()), ("Biểu 1", 1));
        let mut account = Account::new(&source);
        words.claim(&source, Class::Outside, &mut account);
        assert_eq!(account.coverage(&source).outside, 5, "the tags around it are not claimed");
    }

    #[test]
    fn follows_boundaries() {
        let words = || Prose::Words(Cell::default());
        assert!(Prose::Line(3).follows(&Prose::Line(2)));
        assert!(!Prose::Line(4).follows(&Prose::Line(2)), "a blank line stands between");
        assert!(words().follows(&words()) && words().follows(&Prose::Line(0)));
    }
}
