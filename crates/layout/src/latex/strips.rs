//! The rows that a `supertabular` takes from before its beginning.

use super::command::Strip;
use super::table::{GivenRow, Table, forget, forget_links};
use crate::grid::Layout;

/// Rows that hold for every table behind them, until others are said.
#[derive(Debug, Default)]
struct Kept<'a> {
    rows: Vec<GivenRow<'a>>,
    /// A table has taken them.
    is_used: bool,
}

impl<'a> Kept<'a> {
    /// Says other rows. Those that no table took are structure.
    fn put(&mut self, rows: Vec<GivenRow<'a>>, layout: &mut Layout<'a>) {
        let old = std::mem::replace(self, Self { rows, is_used: false });
        if !old.is_used {
            forget(old.rows.into_iter(), layout);
        }
    }

    /// The rows for the next table: the first takes them, further ones copies as far as `budget` goes.
    fn take(&mut self, budget: &mut usize) -> Vec<GivenRow<'a>> {
        if self.is_used {
            let cost: usize = self.rows.iter().map(GivenRow::cost).sum();
            match budget.checked_sub(cost) {
                Some(rest) => *budget = rest,
                None => return Vec::new(),
            }
        }
        self.is_used = true;
        self.rows.clone()
    }
}

/// What was said before the tables.
#[derive(Debug, Default)]
pub(super) struct Strips<'a> {
    first: Kept<'a>,
    head: Kept<'a>,
    last: Kept<'a>,
    tail: Kept<'a>,
}

impl<'a> Strips<'a> {
    /// Keeps the rows of a strip. What stands under each page is structure where it says that the table goes
    /// on; other words are printed under the last page, too, and are rows of the table.
    pub(super) fn put(&mut self, strip: Strip, rows: Vec<GivenRow<'a>>, layout: &mut Layout<'a>) {
        match strip {
            Strip::FirstHead => self.first.put(rows, layout),
            Strip::Head => self.head.put(rows, layout),
            Strip::LastTail => self.last.put(rows, layout),
            Strip::Tail => {
                let others = forget_links(rows.into_iter(), layout);
                self.tail.put(others, layout);
            }
        }
    }

    /// A table of so many columns that breaks over pages: the header over its first page is its own.
    pub(super) fn begin(&mut self, columns: u32, budget: &mut usize) -> Table<'a> {
        let head = if self.first.rows.is_empty() { &mut self.head } else { &mut self.first };
        let mut foot = self.tail.take(budget);
        foot.append(&mut self.last.take(budget));
        Table::between(columns, head.take(budget), foot)
    }

    /// Makes structure of what no table took.
    pub(super) fn finish(&mut self, layout: &mut Layout<'a>) {
        for kept in [&mut self.first, &mut self.head, &mut self.last, &mut self.tail] {
            kept.put(Vec::new(), layout);
        }
    }
}
