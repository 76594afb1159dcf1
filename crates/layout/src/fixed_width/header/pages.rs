//! Which lines a header takes, and where it stands when it is printed again.

use chitieu_text::space;

use super::super::columns::is_shouted;
use super::super::names::is_name_label;
use super::super::sheet::Sheet;
use crate::paragraph::stands_outside;

use super::{Chunk, Header, Leaf, Parent, is_quantity};

/// A title has so many words at least.
const TITLE: usize = 5;

impl Header {
    /// Whether a line can be the header's next one upward.
    pub(in super::super) fn takes(&self, sheet: &Sheet<'_, '_>, line: usize) -> bool {
        if sheet.is_blank(line) || sheet.is_rule(line) {
            return false;
        }
        if sheet.is_raised(line) {
            return true;
        }
        let name = usize::from(self.label.is_some());
        let is_named = |leaf: &Leaf| leaf.top().is_some_and(|top| is_name_label(sheet.text(top)));
        // Where the label of another column says that it names the rows, the one behind the ordinals
        // can be under a label over several.
        let elsewhere = self.leaves.get(name).is_some_and(|leaf| !is_named(leaf))
            && self.leaves.iter().any(is_named);
        sheet.chunks(line).iter().all(|&chunk| {
            let text = sheet.text(chunk);
            // "Đơn vị tính: triệu đồng" is a caption; "Trong đó:" is a label.
            let caption =
                text.split_once(':').is_some_and(|(_, rest)| !space::trim(rest).is_empty());
            let begins_left = self
                .label
                .is_some_and(|label| chunk.start <= label.start + 1 && chunk.end > label.end + 2);
            let bracketed = text.starts_with('(') && !text.ends_with(')');
            let over = self.over(chunk);
            // No label stands over the ordinals' or the names' column and others.
            let over_name = over.end > over.start + 1
                && over.start <= name
                && !(elsewhere && over.start == name);
            // The names' label has as many lines above the middle as beneath; a title has not.
            let title = self.label.is_some()
                && !elsewhere
                && over == (name..name + 1)
                && self.leaves[name].words.first().is_some_and(|&(low, _)| {
                    low <= self.line || (low + line).abs_diff(2 * self.line) > 1
                });
            // A title in capitals over labels in small letters stands in the middle of the table, and mostly
            // over the white before the one label that it reaches; of so many words that no group of columns
            // is called so, wherever it stands.
            let is_long = text.split(' ').filter(|word| !word.is_empty()).nth(TITLE - 1).is_some();
            let beside = || {
                over.len() < 2
                    && self.leaves.get(over.start).is_some_and(|leaf| {
                        2 * leaf.left.saturating_sub(chunk.start) > chunk.end - chunk.start
                    })
            };
            let shouted = sheet.chunks(line).len() == 1
                && is_shouted(text)
                && (is_long || beside())
                && !self.leaves.iter().filter_map(Leaf::top).any(|top| is_shouted(sheet.text(top)));
            let outside = caption || title || shouted || stands_outside(text);
            !outside && !begins_left && !over_name && !bracketed && !is_quantity(text)
        })
    }

    /// The same labels where they are printed again: the words of each line stand `down` lines further
    /// down, under `label`. None where the lines are not so.
    pub(in super::super) fn again(
        &self,
        sheet: &Sheet<'_, '_>,
        label: Chunk,
        down: usize,
    ) -> Option<Self> {
        let moved = |words: &[(usize, Chunk)]| -> Option<Vec<(usize, Chunk)>> {
            let one = |&(line, chunk): &(usize, Chunk)| {
                Some((line + down, sheet.same_words(line, chunk, line + down)?))
            };
            words.iter().map(one).collect()
        };
        let extent = |words: &[(usize, Chunk)]| {
            let left = words.iter().map(|(_, chunk)| chunk.start).min()?;
            Some((left, words.iter().map(|(_, chunk)| chunk.end).max()?))
        };
        let mut leaves = Vec::with_capacity(self.leaves.len());
        for leaf in &self.leaves {
            let words = moved(&leaf.words)?;
            let (left, right) = extent(&words)?;
            leaves.push(Leaf { left, right, words });
        }
        let mut parents = Vec::with_capacity(self.parents.len());
        for parent in &self.parents {
            let under = self
                .leaves
                .iter()
                .zip(&leaves)
                .filter(|(leaf, _)| leaf.left < parent.right && parent.left < leaf.right);
            let left = under.clone().map(|(_, leaf)| leaf.left).min()?;
            let right = under.map(|(_, leaf)| leaf.right).max()?;
            parents.push(Parent { left, right, words: moved(&parent.words)? });
        }
        Some(Self { label: Some(label), line: self.line + down, leaves, parents })
    }

    /// Where the labels stand in the same header on another page, and how far to the right of there they
    /// stand on this one.
    pub(in super::super) fn shifts(&self, before: &Self) -> Vec<((u32, u32), i64)> {
        let pairs = before.leaves.iter().zip(&self.leaves);
        pairs
            .map(|(one, other)| {
                ((one.left, one.right), i64::from(other.left) - i64::from(one.left))
            })
            .collect()
    }

    /// Takes words off the labels that they stand too far above: those of a label over several columns
    /// that begins where the first of them does.
    ///
    /// Lines of one label follow each other, with at most one line of other labels between where they
    /// stand in the middle of the header; at its `top`, with none.
    pub(in super::super) fn part(&mut self, top: usize) {
        let is_top = self.label.is_some() && self.line == top;
        let farthest = if is_top { 1 } else { 2 };
        let mut parted: Vec<Parent> = Vec::new();
        for at in 0..self.leaves.len() {
            let words = &self.leaves[at].words;
            let apart = |pair: &[(usize, Chunk)]| pair[0].0 - pair[1].0 > farthest;
            let Some(from) = words.windows(2).position(apart).map(|at| at + 1) else { continue };
            let line = words[from - 1].0;
            // Its neighbours begin on the same line, with nothing above.
            let begins = |leaf: &&Leaf| leaf.words.last().is_some_and(|&(top, _)| top == line);
            let beside =
                self.leaves[at + 1..].iter().take_while(begins).last().map(|leaf| leaf.right);
            let Some(right) = beside else { continue };
            let leaf = &mut self.leaves[at];
            let words = leaf.words.split_off(from);
            leaf.left = leaf.words.iter().map(|(_, chunk)| chunk.start).min().unwrap_or(leaf.left);
            leaf.right = leaf.words.iter().map(|(_, chunk)| chunk.end).max().unwrap_or(leaf.right);
            parted.push(Parent { left: leaf.left, right, words });
        }
        self.parents.extend(parted);
    }
}
