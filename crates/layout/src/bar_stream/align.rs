//! Rows that lack cells: a cell merged down over several rows is given in the first of them only.

use super::kind::Kind;
use super::slots::{Slot, Title};

/// What the cells of each column of the full rows look like.
#[derive(Debug)]
pub(super) struct Profile {
    /// Ordinals, numbers, texts of each column.
    columns: Vec<[u32; 3]>,
    /// The column of the names, which every row has.
    name: usize,
}

impl Profile {
    pub(super) fn new(width: usize, name: usize) -> Self {
        Self { columns: vec![[0; 3]; width], name }
    }

    /// Counts a full row.
    pub(super) fn add(&mut self, row: &[Slot]) {
        for (column, slot) in self.columns.iter_mut().zip(row) {
            match slot.kind {
                Kind::Ordinal => column[0] += 1,
                Kind::Number => column[1] += 1,
                Kind::Text | Kind::Head => column[2] += 1,
                Kind::Empty => {}
            }
        }
    }

    fn fits(&self, column: usize, kind: Kind, is_whole: bool) -> i32 {
        let [ordinals, numbers, texts] = self.columns[column];
        let figures = ordinals + numbers;
        match kind {
            Kind::Empty => 0,
            Kind::Text | Kind::Head if texts > figures => {
                2 + i32::from(is_whole && column == self.name)
            }
            Kind::Text | Kind::Head => -3,
            Kind::Ordinal if column == 0 => 3,
            Kind::Ordinal | Kind::Number
                if figures > texts && !(column == 0 && kind == Kind::Number) =>
            {
                2
            }
            Kind::Ordinal | Kind::Number => -2,
        }
    }

    /// The columns that the cells of a short row best stand in, in order; nothing where they may as
    /// well begin at the left.
    pub(super) fn place(&self, row: &[Slot]) -> Option<Vec<usize>> {
        let (n, width) = (row.len(), self.columns.len());
        if n == 0 || n >= width {
            return None;
        }
        // What has an ordinal, or sums up, has a name too; other rows may lack both.
        let is_whole = row[0].kind == Kind::Ordinal || row[0].title == Title::Sum;
        let fits = |column: usize, slot: &Slot| self.fits(column, slot.kind, is_whole);
        // best[i][j]: the first `i` cells stand in the first `j` columns.
        let stride = width + 1;
        let mut best = vec![i32::MIN / 2; (n + 1) * stride];
        best[..=width].fill(0);
        for i in 1..=n {
            for j in i..=width {
                let take = best[(i - 1) * stride + j - 1] + fits(j - 1, &row[i - 1]);
                best[i * stride + j] = take.max(best[i * stride + j - 1]);
            }
        }
        let plain: i32 = row.iter().enumerate().map(|(at, slot)| fits(at, slot)).sum();
        if best[n * stride + width] <= plain {
            return None;
        }
        let mut columns = vec![0; n];
        let mut j = width;
        for i in (1..=n).rev() {
            // Merged cells stand at the left mostly: the rest keeps to the right.
            while j > i
                && best[i * stride + j] == best[i * stride + j - 1]
                && best[i * stride + j] != best[(i - 1) * stride + j - 1] + fits(j - 1, &row[i - 1])
            {
                j -= 1;
            }
            columns[i - 1] = j - 1;
            j -= 1;
        }
        Some(columns)
    }
}
