//! How much of a source is read before the reading is given up.
//!
//! A row of tabs costs a byte a cell and some hundred bytes of memory; what is nested costs as much a
//! level. So both are counted while a source is split, and what is over a limit is never stored.

use std::fmt;
use std::ops::ControlFlow;

use crate::grid::{Break, Cell, Grid, OpenRow};

/// The most that a source may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most cells of all its tables together, empty ones and given-again ones counted; in a bar
    /// stream what stands between two bars is a cell.
    pub cells: u64,
    /// How deep tables may stand in tables of HTML, and groups, environments and tables in one another
    /// in LaTeX. No other markup costs anything by being nested.
    pub nesting: u32,
}

impl Limits {
    /// No limits but the memory.
    pub const NONE: Self = Self { cells: u64::MAX, nesting: u32::MAX };
}

impl Default for Limits {
    /// A million cells, some thousand times those of a long plan; 256 levels, ten times those of any
    /// page.
    fn default() -> Self {
        Self { cells: 1_000_000, nesting: 256 }
    }
}

/// Which limit a source is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// [`Limits::cells`].
    Cells,
    /// [`Limits::nesting`].
    Nesting,
}

/// A source that holds more than its [`Limits`] allow. Its reading ended there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excess {
    /// Which limit.
    pub limit: Limit,
    /// How many the limit allows.
    pub max: u64,
    /// How many there were where the reading ended: more than `max`, and not all.
    pub found: u64,
    /// The line, from 1, on which it ended.
    pub line: u32,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { limit, max, found, line } = self;
        match limit {
            Limit::Cells => {
                write!(f, "expected at most {max} cells of tables, found {found} up to line {line}")
            }
            Limit::Nesting => {
                write!(f, "expected at most {max} levels of nesting, found {found} on line {line}")
            }
        }
    }
}

impl std::error::Error for Excess {}

/// Counts what a reading stores. Once a limit is passed it stores nothing more, and whoever reads may
/// end at the next turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meter {
    limits: Limits,
    cells: u64,
    excess: Option<Excess>,
}

impl Default for Meter {
    fn default() -> Self {
        Self::new(Limits::NONE)
    }
}

impl Meter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self { limits, cells: 0, excess: None }
    }

    /// The limit that was passed first.
    pub(crate) fn excess(&self) -> Option<Excess> {
        self.excess
    }

    /// Whether a limit was passed: nothing that is read from here on is of use.
    pub(crate) fn is_over(&self) -> bool {
        self.excess.is_some()
    }

    /// How much room to make for so many cells that are still to come.
    pub(crate) fn room(&self, cells: usize) -> usize {
        cells.min(usize::try_from(self.left()).unwrap_or(usize::MAX))
    }

    /// Whether so many cells, on a line counted from 0, fit beside those that are stored.
    pub(crate) fn allows(&mut self, cells: usize, line: u32) -> bool {
        let found = self.cells.saturating_add(cells as u64);
        if found > self.limits.cells {
            self.end(Limit::Cells, self.limits.cells, found, line);
        }
        !self.is_over()
    }

    /// Whether so many levels may be open, on a line counted from 0.
    pub(crate) fn allows_depth(&mut self, levels: usize, line: u32) -> bool {
        let max = u64::from(self.limits.nesting);
        if levels as u64 > max {
            self.end(Limit::Nesting, max, levels as u64, line);
        }
        !self.is_over()
    }

    /// Adds a row to a grid, if its cells fit.
    pub(crate) fn push_row<'a>(
        &mut self,
        grid: &mut Grid<'a>,
        line: u32,
        gap: Break,
        cells: impl IntoIterator<Item = Cell<'a>>,
    ) {
        if self.is_over() {
            return;
        }
        self.push_cells(grid, line, gap, |row| {
            cells.into_iter().try_for_each(|cell| row.push(cell))
        });
    }

    /// Adds a row to a grid, cell by cell, as far as they fit.
    #[inline]
    pub(crate) fn push_cells<'a>(
        &mut self,
        grid: &mut Grid<'a>,
        line: u32,
        gap: Break,
        fill: impl FnOnce(&mut OpenRow<'_, 'a>) -> ControlFlow<()>,
    ) {
        if self.is_over() {
            return;
        }
        // One cell more than is left tells that there are more.
        let most = usize::try_from(self.left()).unwrap_or(usize::MAX).saturating_add(1);
        let mut row = grid.open_row(most);
        // Whoever fills the row is told when to end; what is passed is counted below.
        let _ = fill(&mut row);
        let count = row.close(line, gap);
        self.allows(count, line);
        self.cells += count as u64;
    }

    /// What of `limits`, which are its own, is left for a part of the source that is read apart.
    pub(crate) fn rest(&self, limits: Limits) -> Limits {
        Limits { cells: self.left(), ..limits }
    }

    /// Counts what another meter did in a part of the source that begins at a line, counted from 0, and
    /// that was given the [rest](Self::rest).
    pub(crate) fn add(&mut self, inner: &Self, line: u32) {
        if let Some(excess) = inner.excess {
            let (max, found) = match excess.limit {
                Limit::Cells => (self.limits.cells, self.cells.saturating_add(excess.found)),
                Limit::Nesting => (excess.max, excess.found),
            };
            let line = excess.line.saturating_add(line);
            self.excess.get_or_insert(Excess { max, found, line, ..excess });
        }
        self.cells = self.cells.saturating_add(inner.cells);
    }

    fn left(&self) -> u64 {
        self.limits.cells.saturating_sub(self.cells)
    }

    fn end(&mut self, limit: Limit, max: u64, found: u64, line: u32) {
        self.excess.get_or_insert(Excess { limit, max, found, line: line.saturating_add(1) });
    }
}

#[cfg(test)]
mod tests {
    use chitieu_schema::Dialect;

    use super::*;

    fn meter(cells: u64) -> Meter {
        Meter::new(Limits { cells, nesting: 2 })
    }

    #[test]
    fn push_row_basic() {
        let mut meter = meter(5);
        let mut grid = Grid::new(Dialect::Tab);
        let mut made = 0;
        let mut row = |meter: &mut Meter, line, count| {
            let cells = (0..count).map(|_| {
                made += 1;
                Cell::default()
            });
            meter.push_row(&mut grid, line, Break::None, cells);
        };
        row(&mut meter, 0, 2);
        row(&mut meter, 1, 3);
        assert_eq!(meter.excess(), None);
        row(&mut meter, 2, 1_000_000);
        row(&mut meter, 3, 1_000_000);
        let excess = meter.excess().expect("more than five");
        assert_eq!((excess.max, excess.found, excess.line), (5, 6, 3));
        assert_eq!(excess.to_string(), "expected at most 5 cells of tables, found 6 up to line 3");
        // The row that is too long was not made whole, and the one behind it not at all.
        assert_eq!(made, 6);
    }

    #[test]
    fn allows_boundaries() {
        let mut over = meter(2);
        assert!(over.allows(2, 0));
        assert_eq!(over.room(9), 2);
        assert!(!over.allows(3, 7));
        assert!(!over.allows(1, 8), "what is over stays over");
        let mut deep = meter(2);
        assert!(deep.allows_depth(2, 0));
        assert!(!deep.allows_depth(3, 4));
        let said = deep.excess().expect("three levels").to_string();
        assert_eq!(said, "expected at most 2 levels of nesting, found 3 on line 5");
        assert!(Meter::default().allows(usize::MAX, 0));
    }
}
