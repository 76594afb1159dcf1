//! Where the columns of a table stand on a page.
//!
//! The rows themselves tell, by a profile of the columns that nearly every line leaves white; the
//! labels of the header tell of columns that stand empty and of columns that touch.

use chitieu_text::space;

use super::header::{Leaf, is_quantity};
use super::sheet::{Chunk, Sheet};
use super::words::{first_word, is_number, is_value};

/// A column of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// The first visual column that is its own.
    pub(super) left: u32,
    /// The visual column behind its last.
    pub(super) right: u32,
    /// Which column of the table it is.
    pub(super) index: u32,
}

/// The columns of a page, left to right.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// Where names begin: ordinals begin to the left of it. None in a table without ordinals.
    pub(super) name_left: Option<u32>,
    pub(super) list: Vec<Column>,
    /// The column of the table that names the rows: the first, or the one behind the ordinals, or one
    /// that the header says.
    pub(super) name: u32,
    /// How many columns the table has.
    pub(super) width: u32,
    /// The columns of numbers, one bit each, as this page tells or the one before of which it goes on.
    pub(super) measured: u64,
    /// Cells of some lines drifted out of their columns.
    pub(super) crowded: bool,
}

/// A chunk, or a part of one, in its column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) chunk: Chunk,
    /// The column of the table.
    pub(super) column: u32,
}

impl Columns {
    /// The line's chunks in their columns, into `parts`.
    pub(super) fn place(&self, sheet: &Sheet<'_, '_>, line: usize, parts: &mut Vec<Part>) {
        parts.clear();
        let mut chunks = sheet.chunks(line).iter().copied();
        let Some(mut first) = chunks.next() else { return };
        let mut from = 0;
        if let Some(name_left) = self.name_left {
            from = 1;
            if begins_with_ordinal(sheet, first, name_left) {
                match sheet.split_first(first) {
                    Some((ordinal, rest)) => {
                        parts.push(Part { chunk: ordinal, column: 0 });
                        first = rest;
                    }
                    None => {
                        parts.push(Part { chunk: first, column: 0 });
                        match chunks.next() {
                            Some(next) => first = next,
                            None => return,
                        }
                    }
                }
            }
        }
        let alone = chunks.len() == 0;
        let mut rest = std::iter::once(first).chain(chunks).peekable();
        while let Some(chunk) = rest.next() {
            match self.part_words(sheet, line, chunk, rest.peek().copied()) {
                Some((number, words, behind)) => {
                    self.place_chunk(sheet, line, number, from, alone, parts);
                    self.place_chunk(sheet, line, words, behind, alone, parts);
                }
                None => self.place_chunk(sheet, line, chunk, from, alone, parts),
            }
        }
        self.spread(sheet, parts);
    }

    fn place_chunk(
        &self,
        sheet: &Sheet<'_, '_>,
        line: usize,
        mut chunk: Chunk,
        from: usize,
        alone: bool,
        parts: &mut Vec<Part>,
    ) {
        /// Words that touch the next column stand no farther from it.
        const WIDEST: u32 = 12;
        let text = sheet.text(chunk);
        if text.starts_with(char::is_alphabetic) && is_value(text) {
            // "trên 95" is one cell.
            parts.push(Part { chunk, column: self.nearest(sheet, chunk, from) });
            return;
        }
        let own = self.list.get(from..).unwrap_or_default();
        // A chunk that reaches over the white between two columns is cut there where it has a space.
        for pair in own.windows(2) {
            let (here, next) = (pair[0], pair[1]);
            if chunk.start >= here.right || chunk.end <= next.left {
                continue;
            }
            // Cells that stand in the middle of their rows can be alone on a line, side by side: both
            // begin where their columns do.
            let begins = here.index != self.name && chunk.start == here.left;
            // The one before is as long as it can be, longer than where the two stand apart.
            let mut touching = (here.right..=next.left).filter_map(|at| sheet.split_at(chunk, at));
            if begins && let Some((left, right)) = touching.next() {
                parts.push(Part { chunk: left, column: here.index });
                chunk = right;
                continue;
            }
            if alone && !sheet.text(chunk).bytes().any(|byte| byte.is_ascii_digit()) {
                // A title over several columns.
                break;
            }
            let white = here.right.saturating_sub(1)..=next.left;
            let near =
                here.right.saturating_sub(WIDEST).max(chunk.start)..=next.left.min(chunk.end);
            let cuts = || {
                near.clone()
                    .rev()
                    .take(2 * WIDEST as usize)
                    .filter_map(|column| sheet.split_at(chunk, column))
            };
            // Best where a number of the one column begins or of the other ends; else in the white
            // between, before words that stand in the next column elsewhere, or where the one column
            // ends: its words touch the next where they are as long as can be.
            let is_edge = |(left, right): &(Chunk, Chunk)| {
                let (last, first) = (last_word(sheet.text(*left)), first_word(sheet.text(*right)));
                let end = right.start + first.chars().count() as u32;
                let begins = is_quantity(first) && end.abs_diff(next.right) <= 1;
                let ends = is_quantity(last)
                    && left.end.abs_diff(here.right) <= 1
                    && white.contains(&left.end);
                begins != ends && is_number(last) != is_number(first)
            };
            let in_white = |(left, _): &(Chunk, Chunk)| !alone && white.contains(&left.end);
            let repeats = |(left, right): &(Chunk, Chunk)| {
                in_white(&(*left, *right)) && is_repeated(sheet, line, next, *right)
            };
            let is_long = |(left, _): &(Chunk, Chunk)| left.end >= here.right;
            // A cell that begins nearer to where the next column does drifted left, as a whole.
            let is_next = chunk.start.abs_diff(next.left) < chunk.start.abs_diff(here.left);
            let in_words = || {
                cuts()
                    .filter(repeats)
                    .last()
                    .or_else(|| cuts().filter(in_white).filter(is_long).last())
                    .or_else(|| cuts().find(in_white))
            };
            let cut = cuts().find(is_edge).or_else(|| if is_next { None } else { in_words() });
            if let Some((left, right)) = cut {
                parts.push(Part { chunk: left, column: self.nearest(sheet, left, from) });
                chunk = right;
            }
        }
        parts.push(Part { chunk, column: self.nearest(sheet, chunk, from) });
    }

    /// The column that a chunk belongs to: numbers where most of them stands; words, of the columns that
    /// they reach into, where they begin nearest to its edge. A page drifts from row to row, and a cell
    /// in the middle of its column may begin in the one before.
    fn nearest(&self, sheet: &Sheet<'_, '_>, chunk: Chunk, from: usize) -> u32 {
        let own = self.list.get(from..).unwrap_or_default();
        let begins = own
            .iter()
            .filter(|column| chunk.overlap(column.left, column.right) > 0)
            .min_by_key(|column| column.left.abs_diff(chunk.start));
        let best = if begins.is_some() && !is_value(sheet.text(chunk)) {
            begins
        } else {
            own.iter().min_by_key(|column| {
                let shared = chunk.overlap(column.left, column.right);
                let apart = column.left.saturating_sub(chunk.end)
                    + chunk.start.saturating_sub(column.right);
                (u32::MAX - shared, apart)
            })
        };
        best.map_or(0, |column| column.index)
    }

    /// Whether a chunk reaches over the white between two columns, and which it begins in.
    pub(super) fn crosses(&self, chunk: Chunk) -> bool {
        let from = usize::from(self.name_left.is_some());
        let own = self.list.get(from..).unwrap_or_default();
        own.windows(2).any(|pair| chunk.start < pair[0].right && chunk.end > pair[1].left)
    }

    /// The same columns on another page, on which the labels that stand there so far to the right of
    /// where they stand on this page. None where two columns would have the same place.
    pub(super) fn shifted(
        &self,
        name_left: Option<u32>,
        shifts: &[((u32, u32), i64)],
    ) -> Option<Self> {
        let mut columns = self.clone();
        columns.name_left = name_left;
        columns.crowded = false;
        for own in &mut columns.list {
            let apart = |label: &&((u32, u32), i64)| {
                let (left, right) = label.0;
                let between = left.saturating_sub(own.right).max(own.left.saturating_sub(right));
                let shared = right.min(own.right).saturating_sub(left.max(own.left));
                (between, u32::MAX - shared)
            };
            let shift = shifts.iter().min_by_key(apart)?.1;
            let moved = |edge: u32| u32::try_from(i64::from(edge) + shift).unwrap_or(0);
            (own.left, own.right) = (moved(own.left), moved(own.right));
        }
        if let (Some(left), Some(first)) = (name_left, columns.list.first_mut()) {
            (first.left, first.right) = (0, left);
            let names = columns.list.get_mut(1)?;
            names.left = names.left.min(left);
        }
        columns.list.windows(2).all(|pair| pair[0].left < pair[1].left).then_some(columns)
    }

    /// Numbers the columns of a page without a header as those of the page before.
    pub(super) fn align(&mut self, before: &Self) {
        self.width = before.width;
        self.name = before.name;
        self.measured = before.measured;
        let same = self.list.len() == before.list.len()
            && self.name_left.is_some() == before.name_left.is_some();
        if same {
            for (own, other) in self.list.iter_mut().zip(&before.list) {
                own.index = other.index;
            }
            return;
        }
        // Pages drift as a whole: the names' left edge tells by how much.
        let left = |columns: &Self| {
            columns.name_left.or(columns.list.first().map(|first| first.left)).unwrap_or(0)
        };
        let shift = i64::from(left(before)) - i64::from(left(self));
        let mut least = 0;
        let ordinals = usize::from(self.name_left.is_some() && before.name_left.is_some());
        for own in self.list.iter_mut().skip(ordinals) {
            let middle = (i64::from(own.left) + i64::from(own.right)) / 2 + shift;
            let nearest = before.list.iter().skip(ordinals.max(least)).min_by_key(|other| {
                let apart =
                    (i64::from(other.left) - middle).max(middle - i64::from(other.right)).max(0);
                let centre = (i64::from(other.left) + i64::from(other.right)) / 2;
                (apart, (centre - middle).abs())
            });
            if let Some(other) = nearest {
                own.index = other.index;
                least = other.index as usize;
            }
        }
    }
}

/// Whether the line's first chunk begins with an ordinal that stands left of the names.
pub(super) fn begins_with_ordinal(sheet: &Sheet<'_, '_>, chunk: Chunk, name_left: u32) -> bool {
    if chunk.start >= name_left {
        return false;
    }
    let word = first_word(sheet.text(chunk));
    sheet.is_numbered(chunk)
        || (matches!(word, "-" | "–" | "+" | "++" | "*" | "•") && chunk.start + 1 < name_left)
}

/// A label that stands over none of its column's words is no farther from them.
const FARTHEST_LABEL: u32 = 10;

/// Puts the rows' columns and the header's labels together.
pub(super) fn unite(
    name_left: Option<u32>,
    runs: &[(u32, u32)],
    leaves: &[Leaf],
    label: Option<Chunk>,
) -> Columns {
    let leaves: Vec<(u32, u32)> = leaves
        .iter()
        .map(|leaf| (leaf.left, leaf.right))
        .filter(|&(left, right)| {
            label.is_none_or(|label| right <= label.start || left >= label.end)
        })
        .collect();
    let mut labels_of: Vec<Vec<(u32, u32)>> = vec![Vec::new(); runs.len()];
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut free: Vec<(u32, u32)> = Vec::new();
    let mut low = 0;
    for &(left, right) in &leaves {
        // Both run left to right, so what lies left of this label is done with.
        while low < runs.len() && runs[low].1 <= left {
            low += 1;
        }
        let centre = (left + right) / 2;
        let over = (low..runs.len()).take_while(|&at| runs[at].0 < right);
        let best = over.max_by_key(|&at| {
            let (l, r) = runs[at];
            (l <= centre && centre < r, right.min(r) - left.max(l))
        });
        match best {
            Some(at) => labels_of[at].push((left, right)),
            None => free.push((left, right)),
        }
    }
    for (&(left, right), labels) in runs.iter().zip(&labels_of) {
        let mut from = left;
        for pair in labels.windows(2) {
            let cut = (pair[0].1 + pair[1].0) / 2;
            if from < cut && cut + 1 < right {
                found.push((from, cut));
                from = cut + 1;
            }
        }
        if labels.is_empty() {
            // Words that stand apart inside a column whose label reaches over them.
            let owner = leaves.iter().find(|&&(l, r)| l < right && left < r);
            if let (Some(&(l, _)), Some(last)) = (owner, found.last_mut())
                && l < last.1
            {
                last.1 = right;
                continue;
            }
            // A label that stands over white beside it is its own: labels are centred over short words
            // at the left edge of a column.
            let apart = |&(l, r): &(u32, u32)| l.saturating_sub(right) + left.saturating_sub(r);
            let is_beside = |label: &(u32, u32)| {
                let &(l, r) = label;
                let between = runs.iter().any(|&(a, b)| right.min(r) <= a && b <= left.max(l));
                apart(label) <= FARTHEST_LABEL && !between
            };
            let near = free.iter().enumerate().filter(|(_, label)| is_beside(label));
            let beside = near.min_by_key(|(_, label)| apart(label)).map(|(at, _)| at);
            if let Some(at) = beside {
                let (l, r) = free.remove(at);
                found.push((from.min(l), right.max(r)));
                continue;
            }
        }
        found.push((from, right));
    }
    found.extend(free);
    found.sort_unstable();
    let ordinals = name_left.map(|left| (0, left));
    let list: Vec<Column> = ordinals
        .into_iter()
        .chain(found)
        .zip(0..)
        .map(|((left, right), index)| Column { left, right, index })
        .collect();
    Columns {
        name_left,
        name: u32::from(ordinals.is_some()),
        width: list.len() as u32,
        list,
        measured: 0,
        crowded: false,
    }
}

/// Whether a chunk's words stand alone in a column on a line not far off, as units do.
fn is_repeated(sheet: &Sheet<'_, '_>, line: usize, column: Column, chunk: Chunk) -> bool {
    /// How many lines are looked at on either side.
    const NEAR: usize = 24;
    let words = sheet.text(chunk);
    (line.saturating_sub(NEAR)..(line + NEAR).min(sheet.len())).any(|other| {
        let mut chunks = sheet.chunks(other).iter();
        chunks.any(|&own| own.overlap(column.left, column.right) > 0 && sheet.text(own) == words)
    })
}

fn last_word(text: &str) -> &str {
    text.rsplit(space::is_space).next().unwrap_or_default()
}

/// Whether words are in capitals: "PHÁT TRIỂN HẠ TẦNG".
pub(super) fn is_shouted(text: &str) -> bool {
    let mut words = 0;
    for word in text.split(space::is_space) {
        words += usize::from(word.chars().next().is_some_and(char::is_alphabetic));
    }
    words >= 2 && !text.chars().any(char::is_lowercase)
}
