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
mod blank;
mod boxed;
mod captions;
mod csv;
mod cut;
#[cfg(test)]
mod damage;
mod detect;
mod fixed_width;
mod flattened;
mod furniture;
mod grid;
mod html;
mod latex;
mod lattice;
mod limits;
mod list;
mod markdown;
mod markup;
mod mixed;
mod ordinals;
mod pandoc;
mod paragraph;
mod phrases;
mod pipe;
mod raised;
mod sink;
mod struck;
mod tab;
#[cfg(test)]
mod testing;
mod wiki;

use chitieu_schema::Dialect;
use chitieu_text::Source;

pub use flattened::{Hints, is_header};
pub use furniture::Furniture;
pub use grid::{Break, Cell, Choice, Grid, Item, Layout, Part, Piece, Pieces, Row};
pub use html::{is_reference, reference};
pub use limits::{Excess, Limit, Limits};

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
/// What a word means is not known here: a caller that knows says so by [`read_with`], which can also
/// be told where to give up.
#[must_use]
pub fn read<'a>(source: &'a Source<'_>, dialect: Option<Dialect>) -> Layout<'a> {
    read_unchecked(source, dialect, &Hints::default(), Limits::NONE)
}

/// [`read`], where `hints` tells units, bodies and targets from other words: the dialects whose
/// columns nothing but words part ask it.
///
/// # Errors
/// [`Excess`] where the source holds more than `limits` allow; what is over them was not stored.
pub fn read_with<'a>(
    source: &'a Source<'_>,
    dialect: Option<Dialect>,
    hints: &Hints,
    limits: Limits,
) -> Result<Layout<'a>, Excess> {
    let layout = read_unchecked(source, dialect, hints, limits);
    layout.meter.excess().map_or(Ok(layout), Err)
}

/// The layout, or the beginning of one that is over the limits.
fn read_unchecked<'a>(
    source: &'a Source<'_>,
    dialect: Option<Dialect>,
    hints: &Hints,
    limits: Limits,
) -> Layout<'a> {
    let mut layout = match dialect {
        // Whoever names the dialect names it for the whole source.
        Some(dialect) => read_in(source, Choice { dialect, ..Choice::default() }, hints, limits),
        None => read_as(source, detect::detect(source, limits), hints, limits, 0),
    };
    struck::clear(source, &mut layout);
    blank::clear(&mut layout);
    layout
}

/// Reads a source in the dialect that was found to fit it best, and what that leaves in others.
/// `depth` counts the sources around this one.
fn read_as<'a>(
    source: &'a Source<'_>,
    choice: Choice,
    hints: &Hints,
    limits: Limits,
    depth: u32,
) -> Layout<'a> {
    let read = |choice| {
        let mut layout = read_in(source, choice, hints, limits);
        mixed::read(source, hints, limits, depth, &mut layout);
        layout
    };
    if let Some(within) = choice.within {
        let layout = read(Choice { dialect: within, ..Choice::default() });
        let has =
            |dialect| layout.tables().any(|grid| grid.dialect == dialect && mixed::is_table(grid));
        if has(choice.dialect) && has(within) {
            return layout;
        }
    }
    read(choice)
}

/// Reads a source in one dialect.
fn read_in<'a>(
    source: &'a Source<'_>,
    choice: Choice,
    hints: &Hints,
    limits: Limits,
) -> Layout<'a> {
    let mut layout = match choice.dialect {
        Dialect::Tab => tab::read_within(source, limits),
        Dialect::BarStream => bar_stream::read_within(source, limits),
        Dialect::Pipe => pipe::read_within(source, limits),
        Dialect::Markdown => markdown::read_within(source, limits),
        Dialect::Box => boxed::read_within(source, limits),
        Dialect::Grid => pandoc::read_within(source, limits),
        Dialect::FixedWidth => fixed_width::read_within(source, limits),
        Dialect::Paragraph => paragraph::read_within(source, limits),
        Dialect::Flattened => flattened::read_within(source, hints, limits),
        Dialect::Csv => csv::read_within(source, limits),
        Dialect::Html => html::read_within(source, limits),
        Dialect::Latex => latex::read_within(source, limits),
        Dialect::List => list::read_within(source, hints, limits),
    };
    // The other dialects have none, or marks of their own around them.
    if matches!(
        choice.dialect,
        Dialect::Grid
            | Dialect::Box
            | Dialect::Markdown
            | Dialect::Pipe
            | Dialect::FixedWidth
            | Dialect::Flattened
    ) {
        captions::take(source, &mut layout);
    }
    layout.choice = choice;
    layout
}
