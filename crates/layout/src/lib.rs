//! Text to grids of cells: where a source's tables stand, and where their cells begin and end.
//!
//! [`read`] walks the source once and gives its lines and tables in order. Where signs or places part
//! the cells it decides nothing about what they mean: which row is a header, which rows belong
//! together and which table holds indicators is for `normalize`. Where only words part them it has to
//! ask what words are ([`Hints`]), and of lists, which are prose, it judges by the words of their
//! headings and entries which are of indicators: the others stay lines. Every character of the source that is not white space is in
//! exactly one [`Piece`] of a cell or in a [`Item::Line`], or is a mark of the dialect itself, kept in
//! [`Layout::marks`]. Where the source says that a cell spans others, as in HTML and LaTeX, each of them
//! can hold it, with the same pieces.
//!
//! Every dialect is a module of its own that fills the same [`Grid`]; readers of containers fill it
//! too.

mod bar_stream;
mod boxed;
mod csv;
#[cfg(test)]
mod damage;
mod detect;
mod fixed_width;
mod flattened;
mod grid;
mod html;
mod latex;
mod lattice;
mod list;
mod markdown;
mod markup;
mod ordinals;
mod pandoc;
mod paragraph;
mod pipe;
mod raised;
mod sink;
mod tab;
#[cfg(test)]
mod testing;

use chitieu_schema::Dialect;
use chitieu_text::Source;

pub use flattened::Hints;
pub use grid::{Break, Cell, Choice, Grid, Item, Layout, Part, Piece, Pieces, Row};

/// The dialects that [`read`] knows, in the order in which they are tried.
pub const READABLE: &[Dialect] = &[
    Dialect::Tab,
    Dialect::Pipe,
    Dialect::Markdown,
    Dialect::Grid,
    Dialect::Box,
    Dialect::BarStream,
    Dialect::FixedWidth,
    Dialect::Paragraph,
    Dialect::Flattened,
    Dialect::Csv,
    Dialect::Html,
    Dialect::Latex,
    Dialect::List,
];

/// Splits `source` into lines and tables, as `dialect` or, where that is `None`, as the dialect that
/// fits the source best.
///
/// What a word means is not known here: a caller that knows says so by [`read_with`].
#[must_use]
pub fn read<'a>(source: &'a Source<'_>, dialect: Option<Dialect>) -> Layout<'a> {
    read_with(source, dialect, &Hints::default())
}

/// [`read`], where `hints` tells units, bodies and targets from other words: the dialects whose
/// columns nothing but words part ask it.
#[must_use]
pub fn read_with<'a>(
    source: &'a Source<'_>,
    dialect: Option<Dialect>,
    hints: &Hints,
) -> Layout<'a> {
    let (chosen, rival) = match dialect {
        Some(dialect) => (dialect, None),
        None => detect::detect(source),
    };
    let mut layout = match chosen {
        Dialect::Tab => tab::read(source),
        Dialect::BarStream => bar_stream::read(source),
        Dialect::Pipe => pipe::read(source),
        Dialect::Markdown => markdown::read(source),
        Dialect::Box => boxed::read(source),
        Dialect::Grid => pandoc::read(source),
        Dialect::FixedWidth => fixed_width::read(source),
        Dialect::Paragraph => paragraph::read(source),
        Dialect::Flattened => flattened::read(source, hints),
        Dialect::Csv => csv::read(source),
        Dialect::Html => html::read(source),
        Dialect::Latex => latex::read(source),
        Dialect::List => list::read(source, hints),
    };
    layout.choice = Choice { dialect: chosen, rival };
    layout
}
