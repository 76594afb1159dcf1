//! Cutting lines that no blank one parts into rows.

use std::ops::Range;

use super::super::seen::{Kind, Name, Seen};
use super::{Block, Body};

impl Body {
    /// Cuts lines without a blank one between them into rows.
    pub(super) fn group(&self, lines: Range<usize>, blocks: &mut Vec<Block>) {
        let mut push = |from: usize, to: usize| {
            if from < to {
                blocks.push(Block::Row(self.first + from..self.first + to));
            }
        };
        if self.parted && is_single(&self.seen[lines.clone()]) {
            push(lines.start, lines.end);
            return;
        }
        let is_anchor = |at: usize| self.seen[at].kind == Kind::Anchor;
        let Some(anchor) = lines.clone().find(|&at| is_anchor(at)) else {
            push(lines.start, lines.end);
            return;
        };
        let mut from = if self.centred { self.rest_before(lines.start, anchor) } else { anchor };
        push(lines.start, from);
        let mut above = anchor - from;
        let mut here = anchor;
        while let Some(next) = (here + 1..lines.end).find(|&at| is_anchor(at)) {
            let below = if self.centred {
                self.below(here, next, above, lines.end)
            } else {
                next - here - 1
            };
            let cut = here + 1 + below;
            push(from, cut);
            (from, above, here) = (cut, next - cut, next);
        }
        push(from, lines.end);
    }

    /// Where the first row begins, behind the rest of a row of the page before.
    fn rest_before(&self, start: usize, anchor: usize) -> usize {
        let first = self.seen[start];
        let line = self.seen[anchor];
        if start == 0 && first.name == Name::None && first.filled != 0 && !first.ordinal {
            // Cells that a page cut: what stands above the first row stands as far beneath it, too.
            let belongs = |at: &usize| {
                let (above, beneath) = (self.seen[*at], self.seen.get(2 * anchor - at));
                above.name != Name::None
                    || beneath.is_none_or(|beneath| above.filled & beneath.filled != 0)
            };
            return (start..anchor).find(belongs).unwrap_or(anchor);
        }
        // Where a name begins beside the ordinal and nothing stands beneath it, what stands above is no
        // part of it.
        let begins = line.ordinal && line.name == Name::High && line.cells > 1;
        let is_bare = |at: usize| {
            self.seen.get(at).is_some_and(|seen| seen.ordinal && seen.name == Name::None)
        };
        let goes_on = self.seen.get(anchor + 1).is_some_and(|next| {
            next.kind == Kind::Plain && !(next.name == Name::High && is_bare(anchor + 2))
        });
        let is_rest = start == 0 && self.seen[start].filled == 0;
        if begins && !goes_on && is_rest {
            return anchor;
        }
        if self.seen[start].name != Name::Low {
            return start;
        }
        let begins =
            (start..anchor).find(|&at| matches!(self.seen[at].name, Name::High | Name::Mark));
        // The rest may be as tall as to have numbers in its own middle.
        let above = anchor - start;
        let beneath = self.seen[anchor + 1..].iter().take(above);
        let is_middle = !self.seen[anchor].ordinal
            && beneath.filter(|seen| seen.kind == Kind::Plain).count() == above;
        let half = anchor > start + 1 && self.is_half(anchor - 1, anchor);
        begins.unwrap_or(if is_middle { start } else { anchor - usize::from(half) })
    }

    /// How many of the `most` lines above a list mark hold words of its row's other cells, which stand
    /// as far above the mark as beneath. The name begins at the mark.
    fn halves_above(&self, mark: usize, most: usize) -> usize {
        let is_half = |&far: &usize| {
            let (Some(above), Some(beneath)) =
                (mark.checked_sub(far).and_then(|at| self.seen.get(at)), self.seen.get(mark + far))
            else {
                return false;
            };
            above.name == Name::None && !above.ordinal && above.filled & beneath.filled != 0
        };
        (1..=most).take_while(is_half).count()
    }

    /// How many of the lines between two anchors belong to the upper one.
    fn below(&self, upper: usize, lower: usize, above: usize, end: usize) -> usize {
        let between = lower - upper - 1;
        if between == 0 {
            return 0;
        }
        if self.seen[lower].name == Name::Mark {
            return between - self.halves_above(lower, between - above.min(between));
        }
        let rest = (lower + 1..end)
            .take_while(|&at| self.seen[at].kind != Kind::Anchor)
            .take(between)
            .count();
        let starts_anew = |at: usize| matches!(self.seen[at].name, Name::High | Name::Mark);
        let most = (upper + 1..lower)
            .find(|&at| self.seen[at].kind == Kind::Start)
            .map_or(between, |at| at - upper - 1);
        // A heading between two rows leaves to the upper one what stands as far beneath it as above.
        let last = self.seen[lower - 1].filled;
        let is_upper = self.seen[lower].filled == 0
            && self.seen[upper - above..upper].iter().any(|seen| seen.filled & last != 0);
        // So does the last line of a cell whose first stands as far above the upper one.
        let mirror = (2 * upper).checked_sub(lower - 1).filter(|&at| at + above >= upper);
        let is_upper = is_upper || mirror.is_some_and(|at| self.seen[at].filled & last != 0);
        let half = !is_upper && self.is_half(lower - 1, lower);
        let most = most.min(between - usize::from(half));
        // A heading in capitals goes on in capitals, were it in one word: "... KINH", "TẾ".
        let goes_on = |at: &usize| {
            let seen = self.seen[*at];
            seen.shouts && seen.cells == 1 && !seen.ordinal
        };
        let heading = self.seen[upper];
        // An ordinal alone stands in the middle of a heading of its own.
        let next = self.seen[lower];
        let is_row = !next.shouts && (next.name != Name::None || next.filled != 0);
        let least = match heading.shouts && heading.filled == 0 && is_row {
            true => (upper + 1..lower).take_while(goes_on).count().min(most),
            false => 0,
        };
        let cost = |below: usize| {
            let first = upper + 1 + below;
            let over = between - below;
            let mut cost = below.abs_diff(above) * 2 + over.saturating_sub(rest) * 2;
            // A cell that is taller than the name stands as far above the middle as beneath.
            let mirrored = self.seen.get(2 * lower - first).is_some_and(|line| {
                line.name == Name::None && line.filled & self.seen[first].filled != 0
            });
            // The first line of a row that has a name begins it.
            if self.seen[first].name == Name::Low
                || (self.seen[lower].name != Name::None
                    && self.seen[first].name == Name::None
                    && !mirrored)
            {
                cost += 3;
            }
            if first == lower && !starts_anew(lower) {
                cost += 3;
            }
            cost
        };
        (least..=most).min_by_key(|&below| (cost(below), usize::MAX - below)).unwrap_or(between)
    }
}

/// Whether lines can be one row: at most one has an ordinal or a list mark, none that is a row by
/// itself stands beside others, and no column has two numbers.
pub(super) fn is_single(lines: &[Seen]) -> bool {
    let begins = |seen: &&Seen| seen.ordinal || seen.name == Name::Mark;
    let mut numbers = 0;
    let mut apart = true;
    for seen in lines {
        apart &= numbers & seen.numbers == 0;
        numbers |= seen.numbers;
    }
    let is_row = |seen: &Seen| {
        seen.kind == Kind::Anchor
            && !seen.ordinal
            && seen.numbers == 0
            && seen.cells == 1
            && seen.name != Name::Mark
    };
    apart
        && lines.iter().filter(begins).count() <= 1
        && (lines.len() == 1 || !lines.iter().any(is_row))
}
