//! What the caller can say better than a guess.

use chitieu_grammar::number::Marks;
use chitieu_layout::Limits;
use chitieu_schema::{Date, Dialect};

/// How a source is read. The default lets the source speak for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The form in which the tables stand, instead of the one that fits best.
    pub dialect: Option<Dialect>,
    /// The signs of the numbers, instead of those that the table's own cells speak for.
    pub numbers: Option<Marks>,
    /// The plan's date, instead of the one that it prints: it decides which years are past, and
    /// which table of administrative units holds.
    pub date: Option<Date>,
    /// The province that the places of the plan lie in, by name or code: it decides between
    /// communes of one name.
    pub province: Option<String>,
    /// The size, in bytes, over which a source is refused.
    pub max_bytes: u64,
    /// The number of table cells, in all tables of a source together, over which it is refused: empty
    /// ones count, and a byte can be a cell that takes some hundred bytes of memory.
    pub max_cells: u64,
    /// How deep tables may stand in tables of HTML, and groups, environments and tables in one another
    /// in LaTeX, before a source is refused.
    pub max_nesting: u32,
}

impl Options {
    /// 64 MiB: some thousand times a long plan.
    pub const DEFAULT_MAX_BYTES: u64 = 64 * 1024 * 1024;
    /// A million: some thousand times a long plan.
    pub const DEFAULT_MAX_CELLS: u64 = 1_000_000;
    /// 256: some ten times what pages hold.
    pub const DEFAULT_MAX_NESTING: u32 = 256;

    /// What a source may hold, for the stage that counts it.
    pub(crate) fn limits(&self) -> Limits {
        Limits { cells: self.max_cells, nesting: self.max_nesting }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dialect: None,
            numbers: None,
            date: None,
            province: None,
            max_bytes: Self::DEFAULT_MAX_BYTES,
            max_cells: Self::DEFAULT_MAX_CELLS,
            max_nesting: Self::DEFAULT_MAX_NESTING,
        }
    }
}
