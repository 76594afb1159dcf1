//! Finds what a total sums up that has no ordinal and says what of: "Tổng thu", "Cộng đàn gia súc".
//!
//! Such a name alone decides nothing: "Tổng sản lượng" under "2 Diện tích lúa" is a part of that row. Where
//! its figures are the sums of the rows before it the row stands beside them.

use chitieu_grammar::unit;
use chitieu_schema::{Decimal, Role, TargetRole};
use chitieu_text::fold;

use super::{Builder, Node};
use crate::columns::Columns;
use crate::evidence::{Amount, MOST_COLUMNS, amount};
use crate::rows::Row;

/// So many rows before a total are looked at.
const MOST_ROWS: usize = 256;

/// Whether a name opens with a word of sums and says of what they are.
pub(super) fn opens_sum(name: &str) -> bool {
    // Nearly every name begins otherwise.
    name.starts_with(['T', 't', 'C', 'c'])
        && name.split_once(' ').is_some_and(|(first, _)| {
            first.len() <= "tổng".len() && (fold::same(first, "tổng") || fold::same(first, "cộng"))
        })
}

impl<'a> Builder<'_, 'a> {
    /// The place among the open rows of the one that a total, the next row, stands beside: the innermost
    /// whose run it sums up.
    pub(super) fn summed(&self, rows: &[Row<'a>]) -> Option<usize> {
        (0..self.stack.len())
            .rev()
            .take_while(|&at| !self.stack[at].is_section() && !self.stack[at].is_group)
            .filter(|&at| self.stack[at].parsed.is_some())
            .find(|&at| self.sums_run(rows, self.stack[at].row))
    }

    /// Whether the next row sums up the run that ends with the row `last`: those of its parent, behind
    /// the total before.
    fn sums_run(&self, rows: &[Row<'a>], last: usize) -> bool {
        let total = self.out.nodes.len();
        let Some(Node::Indicator(place)) = self.out.nodes.get(last) else { return false };
        let mut parts = Vec::new();
        for at in (0..total).rev().take(MOST_ROWS) {
            match &self.out.nodes[at] {
                Node::Section => break,
                Node::Indicator(one) if one.parent_row == place.parent_row => {
                    if one.ordinal.is_none() && opens_sum(self.name_of(rows, at)) {
                        break;
                    }
                    parts.push(at);
                }
                _ if place.parent_row == Some(at) => break,
                _ => {}
            }
        }
        adds_up(rows, self.columns, total, parts)
    }
}

/// Whether the figures of `total` are the sums of those of `parts`, in more columns than not.
fn adds_up(rows: &[Row<'_>], columns: &Columns<'_>, total: usize, mut parts: Vec<usize>) -> bool {
    let unit_of = |at: usize| {
        let cell = rows[at].cell(columns.unit)?;
        (!unit::is_ditto(&cell.text)).then_some(&*cell.text)
    };
    let own = unit_of(total);
    parts.retain(|&part| {
        own.zip(unit_of(part)).is_none_or(|(own, other)| own == other || fold::same(own, other))
    });
    let (mut right, mut wrong) = (0, 0);
    let is_added = |at: &usize| columns.list[*at].target_role != Some(TargetRole::Change);
    for column in columns.with_role(Role::Value).filter(is_added).take(MOST_COLUMNS) {
        match is_sum(rows, column, total, &parts) {
            Some(true) => right += 1,
            Some(false) => wrong += 1,
            None => {}
        }
    }
    right > wrong
}

/// Whether a column's figure in `total` is the sum of at least two others; `None` where the column does
/// not tell.
fn is_sum(rows: &[Row<'_>], column: usize, total: usize, parts: &[usize]) -> Option<bool> {
    let Amount::Number { vietnamese: own, english: own_english, tail } =
        amount(&rows[total], column, false)
    else {
        return None;
    };
    let zero = Decimal::from(0);
    let (mut vietnamese, mut english, mut count) = (Some(zero), Some(zero), 0);
    for &part in parts {
        match amount(&rows[part], column, false) {
            Amount::Nothing => {}
            Amount::Number { vietnamese: one, english: other, tail: behind } if behind == tail => {
                vietnamese = vietnamese.and_then(|sum| sum.checked_add(one));
                english = english.and_then(|sum| sum.checked_add(other));
                count += 1;
            }
            Amount::Number { .. } | Amount::Unclear => return Some(false),
        }
    }
    (count > 1 && own != zero).then_some(vietnamese == Some(own) || english == Some(own_english))
}

#[cfg(test)]
mod tests {
    use super::opens_sum;

    #[test]
    fn opens_sum_basic() {
        for name in ["Tổng thu", "TỔNG THU NSNN", "Cộng đàn gia súc", "tổng số hộ"] {
            assert!(opens_sum(name), "{name}");
        }
        for name in ["Tổng", "Số hộ", "Tốc độ tăng", "Công an xã", "", "Trong tổng số"]
        {
            assert!(!opens_sum(name), "{name}");
        }
    }
}
