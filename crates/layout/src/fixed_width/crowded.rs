//! Lines whose cells drifted out of their columns.
//!
//! Where numbers stand one space apart a page prints some lines further left than others, by as much
//! as a whole column. What still holds is their order, and that two numbers of a line never share a
//! column.

use super::columns::{Column, Columns, Part};
use super::sheet::{Chunk, Sheet};
use super::words::is_value;

impl Columns {
    /// Whether a column is one of numbers.
    fn is_measured(&self, column: u32) -> bool {
        column < 64 && self.measured & (1 << column) != 0
    }

    /// A number and the words one space behind it, where those are the next column's: the line has a
    /// number for each column of numbers, this one the last, or the words reach into a column that is
    /// none of numbers. The `other` cell behind them is not that column's. Given is also the first place in
    /// the list that the words can have.
    pub(super) fn part_words(
        &self,
        sheet: &Sheet<'_, '_>,
        line: usize,
        chunk: Chunk,
        other: Option<Chunk>,
    ) -> Option<(Chunk, Chunk, usize)> {
        if !self.crowded {
            return None;
        }
        let (left, right) = number_and_words(sheet, chunk)?;
        let is_number = |own: &&Chunk| **own == chunk || is_value(sheet.text(**own));
        let behind = |own: &&Column| !self.is_measured(own.index);
        let last = self.list.iter().rev().find(|own| self.is_measured(own.index))?;
        let from = self.list.iter().position(|own| own.left >= last.right && behind(&own))?;
        let next = self.list.get(from)?;
        let full = sheet.chunks(line).iter().skip(1).filter(is_number).count()
            == self.measured.count_ones() as usize;
        let is_last = other.is_none_or(|other| !is_value(sheet.text(other)));
        let is_free = other.is_none_or(|other| other.overlap(next.left, next.right) == 0);
        (is_last && (full || (is_free && right.end > next.left))).then_some((left, right, from))
    }

    /// Puts the numbers of a line that share a column into columns of their own, in their order and as
    /// near as can be to where they stand.
    pub(super) fn spread(&self, sheet: &Sheet<'_, '_>, parts: &mut [Part]) {
        if !self.crowded {
            return;
        }
        let is_number =
            |part: &Part| self.is_measured(part.column) && is_value(sheet.text(part.chunk));
        let numbers: Vec<usize> = (0..parts.len()).filter(|&at| is_number(&parts[at])).collect();
        if !numbers.windows(2).any(|pair| parts[pair[0]].column == parts[pair[1]].column) {
            return;
        }
        let own: Vec<Column> =
            self.list.iter().copied().filter(|own| self.is_measured(own.index)).collect();
        if numbers.len() > own.len() {
            return;
        }
        let apart = |at: usize, to: usize| {
            let chunk = parts[numbers[at]].chunk;
            u64::from(chunk.end.abs_diff(own[to].right) + chunk.start.abs_diff(own[to].left))
        };
        // The least way off for the first numbers in the first columns, the last number in the last.
        let width = own.len() - numbers.len() + 1;
        let mut least: Vec<Vec<(u64, usize)>> = Vec::with_capacity(numbers.len());
        for at in 0..numbers.len() {
            let mut best: Option<(u64, usize)> = None;
            let row = (0..width).map(|shift| {
                let before = least.get(at.wrapping_sub(1)).map_or((0, shift), |row| row[shift]);
                best = Some(best.map_or((before.0, shift), |best| best.min((before.0, shift))));
                let (cost, from) = best.unwrap_or_default();
                (cost + apart(at, at + shift), from)
            });
            let row = row.collect();
            least.push(row);
        }
        let last = least.last().map(|row| (0..width).min_by_key(|&shift| row[shift].0));
        let mut shift = last.flatten().unwrap_or(0);
        for at in (0..numbers.len()).rev() {
            parts[numbers[at]].column = own[at + shift].index;
            shift = least[at][shift].1;
        }
    }
}

/// A chunk cut behind its number, where words in capitals follow: "307.412 Công an xã".
pub(super) fn number_and_words(sheet: &Sheet<'_, '_>, chunk: Chunk) -> Option<(Chunk, Chunk)> {
    let text = sheet.text(chunk);
    let (at, _) = text.char_indices().find(|&(at, character)| {
        character == ' ' && text[at + 1..].starts_with(char::is_uppercase)
    })?;
    let left = &text[..at];
    if !left.ends_with(|c: char| c.is_ascii_digit() || c == '%') || !is_value(left) {
        return None;
    }
    sheet.split_at(chunk, chunk.start + left.chars().count() as u32)
}
