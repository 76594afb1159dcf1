//! Rows as the source has them, and rows as they were meant: a row that a page break cut in two is
//! one row again.

use chitieu_layout::Cell;
use chitieu_schema::Code;
use chitieu_text::{Span, chars, plain};

pub(crate) use self::drawn::note_cuts;
pub(crate) use self::join::join_cut_rows;
pub(crate) use self::shifted::Parted;
pub(crate) use self::stacks::unstack;
pub(crate) use self::wrapped::{completes, join_first, join_words, join_wrapped, note_lines};

mod drawn;
mod join;
mod shifted;
mod stacks;
mod verdict;
mod wrapped;

/// What stands between a row and the one before it, weakest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing.
    #[default]
    None,
    /// Blank lines.
    Blank,
    /// A form feed, a page number or a running head.
    Page,
    /// The header again.
    Header,
}

/// A row of the table, or what several of them make together.
#[derive(Debug, Default)]
pub(crate) struct Row<'a> {
    /// The cells; a ragged row has fewer or more than the table has columns.
    pub(crate) cells: Vec<Cell<'a>>,
    /// The lines that the row came from, counted from 0, in order.
    pub(crate) lines: Vec<u32>,
    pub(crate) gap: Gap,
    /// What is to be said of the row once it has a name.
    pub(crate) notes: Vec<RowNote>,
    /// Where further parts of stacked cells begin: the column, and the byte of the cell's text.
    pub(crate) stacks: Vec<(u32, u32)>,
}

/// A diagnostic that waits for its row's place in the tree.
#[derive(Debug)]
pub(crate) struct RowNote {
    pub(crate) code: Code,
    pub(crate) lines: Vec<u32>,
    pub(crate) spans: Vec<Span>,
    pub(crate) message: String,
}

impl<'a> Row<'a> {
    pub(crate) fn cell(&self, column: Option<usize>) -> Option<&Cell<'a>> {
        self.cells.get(column?).filter(|cell| !cell.is_empty())
    }

    /// Whether the row is the rest of one that is not there.
    pub(crate) fn is_orphan(&self) -> bool {
        self.notes.iter().any(|note| note.code == Code::OrphanContinuation)
    }

    /// Whether the cells say the same, but for an ordinal before them: a title that a converter printed
    /// again in every column that it spans.
    pub(crate) fn is_spread(&self) -> bool {
        let mut texts = self.filled().map(|at| &*self.cells[at].text);
        // In most rows the last two cells differ.
        let mut from_last = self.filled().rev().map(|at| &*self.cells[at].text);
        let Some(last) = from_last.next() else { return false };
        if from_last.next().is_none_or(|text| !plain::same(text, last)) {
            return false;
        }
        let first = texts.next().filter(|first| first.len() <= 8 || plain::same(first, last));
        first.is_some() && self.filled().count() >= 3 && texts.all(|text| plain::same(text, last))
    }

    /// The columns that hold something.
    pub(crate) fn filled(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()).map(|(at, _)| at)
    }
}

/// Whether a text goes on in small letters, or with a mark that begins no text.
pub(crate) fn starts_low(text: &str) -> bool {
    match text.chars().next() {
        Some(first) => {
            chars::is_small(first)
                || matches!(first, ')' | ']' | ',' | ';' | '.' | '/' | ':' | '”' | '%')
        }
        None => true,
    }
}

/// Whether a text begins with a capital.
fn starts_high(text: &str) -> bool {
    text.chars().find(|&first| chars::is_letter_or_digit(first)).is_some_and(char::is_uppercase)
}

/// Whether all letters are capitals, and there are some.
pub(crate) fn is_all_caps(text: &str) -> bool {
    let mut some = false;
    for letter in text.chars() {
        match letter {
            'A'..='Z' => some = true,
            '\0'..='`' | '{'..='\x7f' => {}
            _ if chars::is_small(letter) => return false,
            _ => some = some || chars::is_letter(letter),
        }
    }
    some
}
