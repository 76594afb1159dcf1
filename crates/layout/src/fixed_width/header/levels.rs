//! The rows of a header: which labels stand over which.

use super::{Chunk, Header, HeaderRow};

impl Header {
    /// Widens parents that are narrower than what they stand over.
    ///
    /// A label that begins on the line of one that a parent stands over has the same parent, where
    /// that is better centred with it than without; or with it and the one on the other side, where
    /// both are labels of `measured` columns: those of numbers.
    fn widen(&mut self, measured: impl Fn(u32, u32) -> bool) {
        let first = usize::from(self.label.is_some()) + 1;
        let twice = |left: u32, right: u32| i64::from(left) + i64::from(right);
        let spans: Vec<(u32, u32)> =
            self.leaves.iter().map(|leaf| (leaf.left, leaf.right)).collect();
        let top: Vec<usize> =
            self.leaves.iter().map(|leaf| leaf.words.last().map_or(0, |&(line, _)| line)).collect();
        let taken: Vec<(u32, u32)> =
            self.parents.iter().map(|parent| (parent.left, parent.right)).collect();
        let is_free = |at: usize| {
            !taken.iter().any(|&(left, right)| left < spans[at].1 && spans[at].0 < right)
        };
        for parent in &mut self.parents {
            let Some(&(_, words)) = parent.words.last() else { continue };
            let under = spans.partition_point(|span| span.1 <= parent.left);
            let Some(&line) = top.get(under) else { continue };
            let off =
                |left: u32, right: u32| (twice(words.start, words.end) - twice(left, right)).abs();
            loop {
                let before = spans.partition_point(|span| span.0 < parent.left).checked_sub(1);
                let after = spans.partition_point(|span| span.0 < parent.right);
                let now = off(parent.left, parent.right);
                let joins =
                    |at: usize| at >= first && at < spans.len() && top[at] == line && is_free(at);
                let left =
                    before.filter(|&at| joins(at) && off(spans[at].0, parent.right) * 2 < now);
                let right =
                    Some(after).filter(|&at| joins(at) && off(parent.left, spans[at].1) * 2 < now);
                let both = before.filter(|&at| {
                    joins(at)
                        && joins(after)
                        && off(spans[at].0, spans[after].1) <= now + 4
                        && [at, after].iter().all(|&at| measured(spans[at].0, spans[at].1))
                });
                match (left, right, both) {
                    (Some(at), _, _) => parent.left = spans[at].0,
                    (None, Some(at), _) => parent.right = spans[at].1,
                    (None, None, Some(at)) => {
                        (parent.left, parent.right) = (spans[at].0, spans[after].1);
                    }
                    (None, None, None) => break,
                }
            }
        }
    }

    /// The header's rows, parents first; `column` gives a label's column, `measured` whether it is one of
    /// numbers.
    pub(in super::super) fn rows(
        mut self,
        column: impl Fn(u32, u32) -> u32,
        measured: impl Fn(u32, u32) -> bool,
    ) -> Vec<HeaderRow> {
        self.widen(measured);
        // Wider parents stand above narrower ones.
        self.parents
            .sort_by_key(|parent| (std::cmp::Reverse(parent.right - parent.left), parent.left));
        let mut rows: Vec<HeaderRow> = Vec::new();
        let mut put = |level: usize, column: u32, mut words: Vec<(usize, Chunk)>| {
            words.reverse();
            if rows.len() <= level {
                rows.resize_with(level + 1, Vec::new);
            }
            rows[level].push((column, words));
        };
        let parents = &self.parents;
        let depth = |left: u32, right: u32, before: usize| {
            parents[..before]
                .iter()
                .filter(|above| above.left < right && left < above.right)
                .count()
        };
        for (at, parent) in parents.iter().enumerate() {
            let first = self
                .leaves
                .iter()
                .find(|leaf| leaf.right > parent.left)
                .map_or((parent.left, parent.right), |leaf| (leaf.left, leaf.right));
            put(
                depth(parent.left, parent.right, at),
                column(first.0, first.1),
                parent.words.clone(),
            );
        }
        for leaf in &self.leaves {
            put(
                depth(leaf.left, leaf.right, parents.len()),
                column(leaf.left, leaf.right),
                leaf.words.clone(),
            );
        }
        rows
    }
}
