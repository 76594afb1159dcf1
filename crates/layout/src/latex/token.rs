//! What the lexer gives.

use chitieu_text::Span;

use super::command::{Band, Strip};
use crate::raised::Script;

/// What a run of the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Words and white space of one line.
    Text,
    /// A name for one character.
    Char(char),
    /// Another line begins.
    Line,
    /// `&`.
    Cell,
    /// `\\`.
    Row,
    /// Markup that leaves nothing.
    Mark,
    /// Markup that stands for white space.
    Space,
    /// Markup behind which another part of the cell begins.
    Part,
    /// A group begins, and ends at this byte.
    Open(u32),
    /// What may end the group that ends here.
    Close,
    /// The words of the group behind it stand outside the table.
    Caption,
    /// The group behind it holds rows of the tables to come.
    Strip(Strip),
    /// The words of the group behind it are a note.
    Note,
    /// The words behind it stand above or beneath the line.
    Script(Script),
    /// The cell covers so many columns.
    Columns(u32),
    /// The cell covers so many rows; those above it where the number is negative.
    Rows(i32),
    /// Both, for `\SetCell`.
    Both(u32, i32),
    /// A part of a long table ends.
    Band(Band),
    /// The page ends.
    Page,
    /// A table begins, and ends at this byte; its description names so many columns.
    Begin {
        /// The first byte of its `\end`.
        close: u32,
        /// The columns that its description names, 0 where it is missing.
        columns: u32,
    },
    /// What may end the table that ends here.
    End,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) span: Span,
    /// The index, from 0, of the line on which it begins.
    pub(super) line: u32,
}
