//! Text to grids of cells: where a source's tables stand, and where their cells begin and end.
//!
//! [`read`] walks the source once and gives its lines and tables in order. It decides nothing about
//! what a cell means: which row is a header, which rows belong together and which table holds
//! indicators is for `normalize`. Every character of the source that is not white space is in
//! exactly one [`Piece`] of a cell or in a [`Item::Line`], or is a mark of the dialect itself, kept in
//! [`Layout::marks`].
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
mod lattice;
mod markdown;
mod markup;
mod ordinals;
mod pandoc;
mod paragraph;
mod pipe;
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
];

/// Splits `source` into lines and tables, as `dialect` or, where that is `None`, as the dialect that
/// fits the source best.
#[must_use]
pub fn read<'a>(source: &'a Source<'_>, dialect: Option<Dialect>) -> Layout<'a> {
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
        Dialect::Flattened => flattened::read(source, &Hints::default()),
        Dialect::Csv => csv::read(source),
        // A dialect outside `READABLE` finds no table; the command does not offer it.
        Dialect::Html | Dialect::Latex | Dialect::List => Layout::of_lines(source),
    };
    layout.choice = Choice { dialect: chosen, rival };
    layout
}

/// Splits `source` as rows whose columns were flattened to single spaces, where `hints` tells units
/// and bodies from other words; [`read`] asks the [`Hints`] that this crate knows itself.
#[must_use]
pub fn read_flattened<'a>(source: &'a Source<'_>, hints: &Hints) -> Layout<'a> {
    flattened::read(source, hints)
}
