//! Which lines make a row.
//!
//! A row has one line that anchors it: the one with its ordinal, or with its numbers where it has
//! no ordinal. In a table whose cells stand at the top the lines beneath are the rest of the row;
//! where they stand in the middle, as many lines stand above the anchor as beneath.

mod group;

use std::ops::Range;

use super::columns::{Columns, Part, is_shouted};
use super::region::End;
use super::seen::{
    Kind, Name, Seen, around, find_page_numbers, is_centred, is_note, is_value_of_name, look,
};
use super::sheet::Sheet;
use group::is_single;

/// A row's lines, or a line that is none of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Row(Range<usize>),
    PageNumber(usize),
}

/// The lines of a table's body.
pub(super) struct Body {
    first: usize,
    seen: Vec<Seen>,
    /// What the lines tell of `centred`.
    pub(super) told: Option<bool>,
    /// Cells stand in the middle of their rows.
    centred: bool,
    /// Blank lines part the rows.
    parted: bool,
}

impl Body {
    /// Looks at `lines`.
    pub(super) fn of(sheet: &Sheet<'_, '_>, columns: &Columns, lines: Range<usize>) -> Self {
        let first = lines.start;
        let mut parts = Vec::new();
        let mut seen: Vec<Seen> =
            lines.map(|line| look(sheet, columns, line, &mut parts)).collect();
        find_page_numbers(sheet, columns, first, &mut seen);
        let told = is_centred(&seen);
        let centred = told.unwrap_or(sheet.leans_to_centred);
        let mut body = Self { first, seen, told, centred, parted: false };
        body.find_anchors(columns.name_left.is_some(), columns.width);
        body.parted = body.is_parted();
        body
    }

    /// Whether a line has cells that drifted out of their columns.
    pub(super) fn is_crowded(&self) -> bool {
        self.seen.iter().any(|seen| seen.crowded)
    }

    /// The columns of numbers, one bit each.
    pub(super) fn measured(&self) -> u64 {
        let all = self.seen.iter().fold(0, |all, seen| all | seen.numbers);
        let is_measured = |bit: &u64| {
            let count =
                |of: fn(&Seen) -> u64| self.seen.iter().filter(|seen| of(seen) & bit != 0).count();
            all & bit != 0 && count(|seen| seen.numbers) * 2 > count(|seen| seen.filled)
        };
        (0..63).map(|at| 1 << at).filter(is_measured).fold(0, |all, bit| all | bit)
    }

    /// Whether blank lines part the rows: hardly any lines between two of them are more than one row.
    fn is_parted(&self) -> bool {
        let (mut single, mut all) = (0, 0);
        for lines in self.seen.split(|seen| matches!(seen.kind, Kind::Blank | Kind::Page)) {
            if lines.iter().any(|seen| seen.numbers != 0) {
                all += 1;
                single += usize::from(is_single(lines));
            }
        }
        all >= 3 && single * 10 >= all * 9
    }

    /// How many lines from the first one on, up to the first anchor, may stand above it.
    pub(super) fn above_first(&self) -> usize {
        let Some(anchor) = self.seen.iter().position(|seen| seen.kind == Kind::Anchor) else {
            return 0;
        };
        let after = &self.seen[anchor + 1..];
        // An ordinal alone over words of a name has the first of them above it.
        let line = self.seen[anchor];
        let is_alone = line.ordinal
            && line.cells == 1
            && after.first().is_some_and(|next| {
                next.kind == Kind::Plain && next.name != Name::None && next.cells == 1
            });
        if !self.centred && !is_alone {
            return 0;
        }
        after.iter().take_while(|seen| seen.kind == Kind::Plain).count()
    }

    /// The columns beside the names that the first row can fill: those of its anchor, and of `lines`
    /// beneath, which stand as far from it as as many lines above.
    pub(super) fn first_filled(&self, lines: usize) -> u64 {
        let Some(anchor) = self.seen.iter().position(|seen| seen.kind == Kind::Anchor) else {
            return 0;
        };
        self.seen[anchor..].iter().take(lines + 1).fold(0, |filled, seen| filled | seen.filled)
    }

    /// How many of the lines are rows; what stands behind them is none of the table.
    ///
    /// The last row with a cell of its own beside ordinal and name ends a table, with the rest of it.
    /// Where the table may go on with the next page, headings right beneath belong to it as well; where
    /// it does, all that stands in its columns up to the end of the page.
    pub(super) fn settle_end(
        &self,
        sheet: &Sheet<'_, '_>,
        columns: &Columns,
        behind: End,
    ) -> usize {
        let full = columns.list.len().min(3) as u32;
        let is_under = |at: usize| {
            let above = at.checked_sub(1).and_then(|at| self.seen.get(at));
            above.is_some_and(|above| above.name != Name::None && above.numbers == 0)
        };
        let is_full = |at: usize, seen: &Seen| match seen.kind {
            _ if is_value_of_name(&self.seen, at) => true,
            // Where blank lines part the rows no signature goes on with one.
            _ if self.parted && seen.numbers != 0 && (seen.name != Name::None || is_under(at)) => {
                true
            }
            Kind::Anchor | Kind::Start if seen.name == Name::Mark => seen.filled != 0,
            Kind::Anchor => seen.cells >= full || (seen.numbers != 0 && seen.cells > 1),
            _ => seen.numbers != 0 && seen.cells >= full,
        };
        // A note over the columns may end in a number.
        let is_over_columns = |at: usize| match *sheet.chunks(self.first + at) {
            [chunk] => columns.crosses(chunk) && is_note(sheet, self.first + at),
            _ => false,
        };
        let last = (0..self.seen.len())
            .rev()
            .find(|&at| is_full(at, &self.seen[at]) && !is_over_columns(at));
        let Some(last) = last else { return 0 };
        let mut end = last + 1;
        let mut blank = 0;
        while let Some(seen) = self.seen.get(end) {
            let line = self.first + end;
            let chunks = sheet.chunks(line);
            let inside = chunks.iter().all(|&chunk| !columns.crosses(chunk));
            let left = columns
                .name_left
                .is_some_and(|name| chunks.first().is_some_and(|chunk| chunk.start + 1 < name));
            let belongs = match seen.kind {
                Kind::Plain | Kind::Start => {
                    inside && (!left || seen.cells == 0) && !is_note(sheet, line)
                }
                Kind::Anchor => match behind {
                    End::Closed => false,
                    // The page may end between an ordinal in the middle of its row and the name.
                    End::Page => {
                        inside && seen.ordinal && (seen.name == Name::High || seen.cells == 1)
                    }
                    End::Repeated => inside,
                },
                Kind::Blank => {
                    // Blank lines part rows, too.
                    if behind != End::Repeated {
                        break;
                    }
                    blank += 1;
                    end += 1;
                    continue;
                }
                Kind::Page => false,
            };
            if !belongs {
                break;
            }
            end += 1;
            blank = 0;
        }
        end - blank
    }

    /// Settles which lines with numbers but without an ordinal are rows of their own.
    fn find_anchors(&mut self, ordinals: bool, width: u32) {
        let mut last_ordinal: Option<usize> = None;
        for (at, next) in self.next_ordinals().into_iter().enumerate() {
            let seen = self.seen[at];
            if matches!(seen.kind, Kind::Blank | Kind::Page) {
                if seen.kind == Kind::Blank {
                    last_ordinal = None;
                }
                continue;
            }
            if seen.ordinal {
                self.seen[at].kind = Kind::Anchor;
                last_ordinal = Some(at);
                continue;
            }
            if seen.kind == Kind::Anchor {
                // "Trong đó:" over words in small letters begins a name.
                if self.seen.get(at + 1).is_some_and(|next| next.name == Name::Low) {
                    self.seen[at].kind = Kind::Plain;
                }
                continue;
            }
            let own = |other: Option<usize>| {
                other.is_some_and(|other| self.seen[other].numbers & seen.numbers != 0)
            };
            let bare = |other: Option<usize>| {
                other.filter(|&other| {
                    self.seen[other].numbers == 0
                        && self.seen[other].ordinal
                        && at.abs_diff(other) == 1
                })
            };
            // "- có bằng cấp, chứng" over "chỉ   %   28": cells at the bottom of their row.
            let is_rest = at.checked_sub(1).is_some_and(|above| {
                let above = self.seen[above];
                above.kind == Kind::Start && above.cells == 1 && !above.closed
            });
            let kind = match (seen.numbers != 0, seen.name) {
                (true, Name::High | Name::Mark) => Kind::Anchor,
                (true, Name::Low) if is_rest && !self.centred => Kind::Plain,
                (true, Name::Low) if own(last_ordinal) && !self.centred => Kind::Anchor,
                (true, Name::Low) if self.centred && (own(last_ordinal) || own(next)) => {
                    Kind::Anchor
                }
                (true, Name::None) if self.centred => {
                    // An ordinal that a line was wrapped away from its numbers, or a cell of two
                    // lines.
                    let half = self.is_half(at, at + 1)
                        || at.checked_sub(1).is_some_and(|line| self.is_half(at, line));
                    if half || bare(last_ordinal).is_some() || bare(next).is_some() {
                        Kind::Plain
                    } else {
                        Kind::Anchor
                    }
                }
                (false, Name::Mark) => Kind::Start,
                (false, Name::High) if !ordinals && seen.cells * 2 > width && seen.cells > 1 => {
                    Kind::Anchor
                }
                _ => Kind::Plain,
            };
            self.seen[at].kind = kind;
            if kind == Kind::Anchor {
                last_ordinal = Some(at);
            }
        }
        if !self.centred {
            for seen in &mut self.seen {
                if seen.kind == Kind::Start {
                    seen.kind = Kind::Anchor;
                }
            }
        }
    }

    /// Whether a line holds half of a cell that stands around the ordinal's line at `middle`.
    fn is_half(&self, at: usize, middle: usize) -> bool {
        let Some(around) = around(&self.seen, middle) else { return false };
        self.seen[at].name == Name::None && self.seen[at].filled & around != 0
    }

    /// For every line, the next one with an ordinal before a blank line.
    fn next_ordinals(&self) -> Vec<Option<usize>> {
        let mut next = None;
        let mut all = vec![None; self.seen.len()];
        for at in (0..self.seen.len()).rev() {
            all[at] = next;
            let seen = self.seen[at];
            if seen.kind == Kind::Blank {
                next = None;
            } else if seen.ordinal {
                next = Some(at);
            }
        }
        all
    }

    /// Names in capitals that stand alone on a line are headings and no rest of a name.
    pub(super) fn find_headings(&mut self, sheet: &Sheet<'_, '_>, columns: &Columns) {
        let mut before_shouts = false;
        let mut parts: Vec<Part> = Vec::new();
        for at in 0..self.seen.len() {
            let seen = self.seen[at];
            let bare_ordinal = |other: Option<&Seen>| {
                other.is_some_and(|other| other.ordinal && other.name == Name::None)
            };
            let shouts = matches!(seen.name, Name::High) && {
                columns.place(sheet, self.first + at, &mut parts);
                parts
                    .iter()
                    .filter(|part| part.column == columns.name)
                    .all(|part| is_shouted(sheet.text(part.chunk)))
            };
            let around = bare_ordinal(self.seen.get(at + 1))
                || bare_ordinal(at.checked_sub(1).and_then(|at| self.seen.get(at)));
            if shouts && !before_shouts && seen.kind == Kind::Plain && seen.cells == 1 && !around {
                self.seen[at].kind = Kind::Anchor;
            }
            before_shouts = shouts;
        }
    }

    /// The rows, top to bottom, of the first `count` lines.
    pub(super) fn blocks(&self, count: usize) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut at = 0;
        while at < count {
            match self.seen[at].kind {
                Kind::Blank => at += 1,
                Kind::Page => {
                    blocks.push(Block::PageNumber(self.first + at));
                    at += 1;
                }
                _ => {
                    let end = (at..count)
                        .find(|&end| matches!(self.seen[end].kind, Kind::Blank | Kind::Page))
                        .unwrap_or(count);
                    self.group(at..end, &mut blocks);
                    at = end;
                }
            }
        }
        blocks
    }
}
