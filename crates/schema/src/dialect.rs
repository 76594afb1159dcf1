//! The forms in which a table stands in text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The form in which a table stands in the source.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    /// One row a line, cells separated by tabs.
    Tab,
    /// Comma or semicolon separated values with quotes.
    Csv,
    /// One cell a line, a bare `|` between cells.
    BarStream,
    /// One row a line, cells separated by ` | `.
    Pipe,
    /// Markdown pipe tables.
    Markdown,
    /// Pandoc's grid, simple and multiline tables.
    Grid,
    /// Columns of spaces.
    FixedWidth,
    /// Box drawing and ASCII rules.
    Box,
    /// One cell a paragraph.
    Paragraph,
    /// Rows whose columns were flattened to single spaces.
    Flattened,
    /// HTML tables.
    Html,
    /// LaTeX tabulars.
    Latex,
    /// Numbered or bulleted sentences.
    List,
}

impl Dialect {
    /// Every dialect, in the order of the contract.
    pub const ALL: [Self; 13] = [
        Self::Tab,
        Self::Csv,
        Self::BarStream,
        Self::Pipe,
        Self::Markdown,
        Self::Grid,
        Self::FixedWidth,
        Self::Box,
        Self::Paragraph,
        Self::Flattened,
        Self::Html,
        Self::Latex,
        Self::List,
    ];

    /// The name that the JSON and the command line use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tab => "tab",
            Self::Csv => "csv",
            Self::BarStream => "bar-stream",
            Self::Pipe => "pipe",
            Self::Markdown => "markdown",
            Self::Grid => "grid",
            Self::FixedWidth => "fixed-width",
            Self::Box => "box",
            Self::Paragraph => "paragraph",
            Self::Flattened => "flattened",
            Self::Html => "html",
            Self::Latex => "latex",
            Self::List => "list",
        }
    }
}
