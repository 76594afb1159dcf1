//! Agencies: the bodies that a cell names, who leads and who helps.
//!
//! ```text
//! cell      = side *(separator side)
//! side      = [label ":"] agency *(soft agency) [connector]
//! agency    = name [qualifier]
//! separator = ";" / line break / list mark
//! soft      = "," / "và" / "/"      ; only where a new body begins after it
//! connector = "chủ trì" / "phối hợp" ["với" / "cùng"] / both
//! ```
//!
//! Every character of the cell that is not white space stands in a name, in a qualifier, or in one
//! of [`ParsedAgencies::separators`].
//!
//! ```
//! use chitieu_grammar::agency::agencies;
//! use chitieu_schema::Role;
//!
//! let found = agencies("Phòng Văn hóa – Xã hội phối hợp DN viễn thông", Role::Lead);
//! assert_eq!(found.lead[0].name, "Phòng Văn hóa – Xã hội");
//! assert_eq!(found.coordinating[0].name, "DN viễn thông");
//! assert!(found.split);
//! ```

use std::ops::Range;

use chitieu_schema::Role;

mod body;
mod read;

pub use body::begins_body;
pub(crate) use body::start;

/// A body and what the cell says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedAgency<'a> {
    /// The body as printed; a line break in a wrapped name is still in it.
    pub name: &'a str,
    /// The words after the name that are no part of it: "thúc đẩy, theo dõi, báo cáo".
    pub qualifier: Option<&'a str>,
    /// The bytes of the name in the cell.
    pub name_span: Range<usize>,
    /// The bytes of the qualifier in the cell.
    pub qualifier_span: Option<Range<usize>>,
}

/// The bodies of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ParsedAgencies<'a> {
    /// The bodies of the column's own role, where it is not [`Role::Coordinating`]: those in charge
    /// in a lead column, the bare ones in a column that names no role.
    pub lead: Vec<ParsedAgency<'a>>,
    /// The bodies that help: all of a coordinating column, and those that a lead cell calls so.
    pub coordinating: Vec<ParsedAgency<'a>>,
    /// Whether words of the cell itself told those in charge from those that help.
    pub split: bool,
    /// Whether a cell of a column of bodies that help names one in charge all the same.
    pub contradicts: bool,
    /// Whether the cell is a ditto mark ("nt", `"`, "như trên"), which stands for the body above.
    pub ditto: bool,
}

impl ParsedAgencies<'_> {
    /// The bytes of the cell that are in no name and no qualifier, white space left out: separators
    /// and connecting words, from left to right.
    #[must_use]
    pub fn separators(&self, cell: &str) -> Vec<Range<usize>> {
        let mut taken: Vec<Range<usize>> = self
            .lead
            .iter()
            .chain(&self.coordinating)
            .flat_map(|agency| {
                std::iter::once(agency.name_span.clone()).chain(agency.qualifier_span.clone())
            })
            .collect();
        taken.sort_unstable_by_key(|span| span.start);
        taken.push(cell.len()..cell.len());
        let mut separators = Vec::new();
        let mut at = 0;
        for span in taken {
            if let Some(gap) = cell.get(at..span.start) {
                let trimmed = gap.trim_start();
                let start = span.start - trimmed.len();
                let end = start + trimmed.trim_end().len();
                if end > start {
                    separators.push(start..end);
                }
            }
            at = span.end.max(at);
        }
        separators
    }
}

/// Reads a cell of bodies; `column` is what its column holds.
///
/// In a column of [`Role::Coordinating`] every body helps, whatever the cell says. A cell without
/// words names nobody.
#[must_use]
pub fn agencies(cell: &str, column: Role) -> ParsedAgencies<'_> {
    if is_ditto(cell) {
        return ParsedAgencies { ditto: true, ..ParsedAgencies::default() };
    }
    read::read(cell, column == Role::Coordinating)
}

/// Whether a cell says "as above": nt, -nt-, (nt), như trên, a quotation mark alone or between dashes,
/// two slashes.
#[must_use]
pub fn is_ditto(cell: &str) -> bool {
    // Most cells begin with another letter, with a figure or a sign of comparison.
    match *cell.as_bytes() {
        [b'N' | b'n', ..] => {}
        [b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'%' | 0xc3..=0xc6 | 0xe1, ..]
        | [0xe2, 0x89, ..]
        | [] => return false,
        _ => {}
    }
    let cell = cell.trim();
    if cell.len() > 16 {
        return false;
    }
    let quote = |c: char| matches!(c, '"' | '“' | '”' | '″' | '\'' | '’' | '〃' | '`' | ',');
    let frame = |c: char| matches!(c, '-' | '–' | '—' | '/' | '.' | '(' | ')' | ' ');
    let inner = cell.trim_matches(|c: char| quote(c) || frame(c));
    if inner.is_empty() {
        // A dash, a dot or a slash alone says that there is nothing.
        return cell.contains("//")
            || cell.contains(|c: char| quote(c) && !matches!(c, ',' | '\''))
            || cell.chars().filter(|c| quote(*c)).nth(1).is_some();
    }
    inner.eq_ignore_ascii_case("nt")
        || inner.eq_ignore_ascii_case("n.t")
        || inner.len() == "như trên".len() && inner.to_lowercase() == "như trên"
}
