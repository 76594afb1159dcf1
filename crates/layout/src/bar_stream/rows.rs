//! Rows: the cheapest way to part a block into rows of a given width.
//!
//! The cost of a row says how far it is from what a row of a table looks like: a full row that
//! begins with an ordinal that counts on is best, a section's row (an ordinal, a title and nothing
//! else) may be shorter, rows that begin with a number or lack their mark are unlikely. The cheapest
//! sum over the block wins, so that one odd row does not put those behind it out of step.

use super::header::{Columns, Nature};
use super::kind::Kind;
use super::slots::{Slot, Title};
use crate::sink::small;

/// A row of a block: slots, counted from the block's first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) start: usize,
    pub(super) len: usize,
    /// What stands behind it.
    pub(super) end: End,
}

/// How a row ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The next row begins at once, or nothing follows.
    Bare,
    /// A slot that is the row's mark.
    Mark,
    /// A slot of text outside the table stands where the mark would.
    Outside,
}

/// The way to a slot.
#[derive(Clone, Copy, Debug)]
struct Step {
    cost: i32,
    start: u32,
    len: u32,
    end: End,
}

/// Room that is used again from one width to the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    steps: Vec<Step>,
}

/// How the rows of a block are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Form<'c> {
    pub(super) width: usize,
    /// Every row ends with a bar of its own.
    pub(super) marked: bool,
    /// The table has a column of ordinals at its left.
    pub(super) numbered: bool,
    /// The block's last slot is the source's last one.
    pub(super) last: bool,
    /// What the columns hold, where the header tells.
    pub(super) columns: &'c Columns,
}

impl Form<'_> {
    /// The column of the names: the one behind the ordinals unless the header says otherwise.
    pub(super) fn name(&self) -> usize {
        self.columns.name.unwrap_or(1)
    }

    /// The header says that the first column holds something other than ordinals.
    fn begins_otherwise(&self) -> bool {
        self.columns.natures.first().is_some_and(|&nature| nature != Nature::Ordinal)
    }
}

const FAR: i32 = i32::MAX / 2;

/// The cost of the cheapest way to part `slots`.
pub(super) fn cost(slots: &[Slot], form: Form<'_>, room: &mut Room) -> i32 {
    walk(slots, form, room);
    room.steps.last().map_or(FAR, |step| step.cost)
}

/// The rows of the cheapest way to part `slots`, first to last.
pub(super) fn part(slots: &[Slot], form: Form<'_>, room: &mut Room) -> Vec<Row> {
    walk(slots, form, room);
    let mut rows = Vec::with_capacity(slots.len() / form.width.max(1) + 2);
    let mut at = slots.len();
    while at > 0 {
        let step = room.steps[at];
        let start = step.start as usize;
        rows.push(Row { start, len: step.len as usize, end: step.end });
        debug_assert!(start < at, "every row consumes");
        at = start;
    }
    rows.reverse();
    rows
}

fn walk(slots: &[Slot], form: Form<'_>, room: &mut Room) {
    let n = slots.len();
    room.steps.clear();
    room.steps.resize(n + 1, Step { cost: FAR, start: 0, len: 0, end: End::Bare });
    room.steps[0].cost = 0;
    for at in 0..n {
        let base = room.steps[at].cost;
        if base < FAR {
            from(slots, at, base, form, &mut room.steps);
        }
    }
}

/// Tries every row that can begin at a slot.
fn from(slots: &[Slot], at: usize, base: i32, form: Form<'_>, steps: &mut [Step]) {
    let n = slots.len();
    let Form { width, marked, .. } = form;
    let mut reach = |to: usize, cost: i32, len: usize, end: End| {
        let step = &mut steps[to];
        if base + cost < step.cost {
            *step = Step { cost: base + cost, start: small(at), len: small(len), end };
        }
    };
    let start = start_cost(slots, at, form);
    if marked && form.name() == 1 && !form.begins_otherwise() && is_plain(slots, at, width) {
        reach(at + width + 1, start - FULL, width, End::Mark);
        return;
    }
    // How many cells hold words, and whether they read as a section's row.
    let mut words = 0;
    let mut section = true;
    let mut torn = 0;
    for len in 1..=width + 2 {
        let end = at + len;
        if end > n {
            break;
        }
        let slot = &slots[end - 1];
        // Behind the last bar stands no cell, but for the last one of a row that is whole with it.
        let is_last = len == width && (slots[at].kind != Kind::Text || !form.numbered);
        if form.last && end == n && len > 1 && slot.filled == 0 && !is_last {
            break;
        }
        if !slot.is_empty() {
            words += 1;
            section &= match words {
                1 => len <= 2 && matches!(slot.kind, Kind::Ordinal | Kind::Text),
                2 => len == 2 && slot.kind == Kind::Text && slots[at].kind == Kind::Ordinal,
                _ => false,
            };
        } else if len > 1 && slot.lead_blank {
            torn += 4;
        }
        // No row goes on with the block of signatures.
        torn += if slot.closing && words > 1 { CLOSING } else { 0 };
        // And none with a sum behind its name.
        torn += if slot.title == Title::Sum && len > form.name() + 1 { SUM } else { 0 };
        let mut cost = torn;
        cost += if len == width {
            if words == 0 {
                6
            } else {
                start - FULL + cells_cost(slots, at, form) + inside_cost(slots, at, form)
            }
        } else if len > width {
            6 + 3 * (len - width) as i32 + start
        } else if words == 0 {
            8
        } else if section {
            section_cost(slots, at, words, len, form)
        } else if !marked && form.last && (end == n || end + 1 == n && slots[end].filled == 0) {
            // The source breaks off.
            2 + start
        } else if slots[at].title == Title::Sum {
            // What sums up has neither ordinal nor unit.
            2
        } else {
            4 + start + (width - len).min(6) as i32
        };
        if !marked {
            reach(end, cost, len, End::Bare);
            if end + 1 == n && form.last {
                // Behind the last bar stands no cell.
                if slots[end].is_empty() {
                    reach(n, cost, len, End::Mark);
                } else if len == width && slots[end].kind == Kind::Text {
                    reach(n, cost + 1, len, End::Outside);
                }
            }
            continue;
        }
        match slots.get(end) {
            None => reach(n, cost + 1, len, End::Bare),
            // The last empty cell of a row does not stand behind the last bar.
            Some(slot)
                if slot.is_empty()
                    && form.last
                    && end + 1 == n
                    && slots[end - 1].is_empty()
                    && !is_last => {}
            Some(slot) if slot.is_empty() => {
                // Behind the last bar stands no cell.
                let closes = form.last && end + 2 == n && slots[end + 1].filled == 0;
                reach(if closes { n } else { end + 1 }, cost, len, End::Mark);
            }
            Some(slot) => {
                if len >= width {
                    reach(end, cost + 9, len, End::Bare);
                }
                if len == width || section && words > 0 {
                    let ends_source = form.last && end + 1 == n;
                    let likely = if ends_source { 2 } else { 12 };
                    let odd = if slot.kind == Kind::Text { 0 } else { 12 };
                    reach(end + 1, cost + likely + odd, len, End::Outside);
                }
            }
        }
    }
}

/// What a full row is worth: so much that more full rows beat fewer.
const FULL: i32 = 3;

/// What the block of signatures costs inside a row.
const CLOSING: i32 = 12;

/// What "Tổng cộng" costs behind the name of a row.
const SUM: i32 = 12;

/// What a letter costs that stands where no ordinal is: more than two headings of two cells.
const LETTER: i32 = 8;

/// Whether a full row with a mark stands here and another row begins behind it: nothing else is
/// tried.
fn is_plain(slots: &[Slot], at: usize, width: usize) -> bool {
    let next = at + width + 1;
    let begins = |at: usize| {
        slots[at].counts()
            || slots[at].is_empty() && slots.get(at + 1).is_some_and(|slot| slot.kind == Kind::Text)
    };
    width > 1
        && next < slots.len()
        && slots[next - 1].is_empty()
        && slots[at + 1].kind == Kind::Text
        && begins(at)
        && begins(next)
        && !slots[at + 2..next - 1]
            .windows(2)
            .any(|pair| pair[0].is_empty() && pair[1].kind == Kind::Text || pair[0].first)
        // A heading of two cells, its mark, and another row.
        && !slots[at + 2..next - 1].windows(3).any(|three| {
            three[0].is_empty() && three[1].counts() && three[2].kind == Kind::Text
        })
}

/// How unlikely it is that a row begins at a slot.
fn start_cost(slots: &[Slot], at: usize, form: Form<'_>) -> i32 {
    let next = slots.get(at + form.name()).map(|slot| slot.kind);
    match slots[at].kind {
        Kind::Head => 0,
        _ if form.begins_otherwise() => 1,
        Kind::Ordinal if slots[at].counts() => 0,
        Kind::Ordinal => 1,
        Kind::Empty => 1 + if next == Some(Kind::Text) { 0 } else { 3 },
        Kind::Text if !form.numbered || slots[at].title == Title::Sum => 1,
        Kind::Text if form.marked => 3,
        Kind::Text => 5,
        Kind::Number => 5,
    }
}

/// How unlikely the cells of a full row are in their columns.
fn cells_cost(slots: &[Slot], at: usize, form: Form<'_>) -> i32 {
    // "A | B | 1 | 2 | 3=2/1": the numbers of the columns.
    let row = &slots[at..slots.len().min(at + form.width)];
    if row.len() > 2 && row.iter().all(|slot| slot.kind == Kind::Ordinal || slot.formula) {
        return 0;
    }
    if form.columns.name.is_none() {
        return name_cost(slots, at, form.width);
    }
    let cells = slots[at..slots.len().min(at + form.width)].iter().zip(&form.columns.natures);
    let cost = |(slot, nature): (&Slot, &Nature)| match (nature, slot.kind) {
        // No value is a letter: a heading with fewer cells begins here.
        (Nature::Any | Nature::Words | Nature::Name, Kind::Ordinal) if slot.lettered => LETTER,
        (Nature::Any | Nature::Ordinal, _) | (_, Kind::Text) | (Nature::Words, Kind::Empty) => 0,
        // A row without an ordinal has a name.
        (Nature::Name, Kind::Empty) => {
            if slots[at].is_empty() {
                6
            } else {
                1
            }
        }
        // No name is an ordinal that counts on: the next row begins here.
        (Nature::Name, Kind::Ordinal) if slot.back > 0 => LETTER,
        (_, Kind::Ordinal | Kind::Head) => 2,
        (Nature::Words, Kind::Number) => 2,
        (_, Kind::Number) => 3,
    };
    cells.map(cost).sum()
}

/// How unlikely the second cell is as a name.
fn name_cost(slots: &[Slot], at: usize, width: usize) -> i32 {
    if width < 3 || slots[at].kind == Kind::Text {
        return 0;
    }
    match slots.get(at + 1).map(|slot| slot.kind) {
        Some(Kind::Text) | None => 0,
        Some(Kind::Empty) => 1,
        Some(Kind::Ordinal | Kind::Head) => 2,
        Some(Kind::Number) => 3,
    }
}

/// How unlikely it is that the row goes on over an ordinal with a name behind it: without row marks
/// that is where the next row begins.
fn inside_cost(slots: &[Slot], at: usize, form: Form<'_>) -> i32 {
    if form.marked || !form.numbered || form.name() != 1 {
        return 0;
    }
    // Where the header tells what the columns hold, ordinals among units and names cost enough: only
    // the last cell may still be the next row's ordinal.
    let first = if form.columns.name.is_some() { at + form.width - 1 } else { at + 1 };
    let rest = &slots[first.min(slots.len())..slots.len().min(at + form.width + 1)];
    if rest.windows(2).any(|pair| pair[0].counts() && pair[1].kind == Kind::Text) { 4 } else { 0 }
}

/// The cost of a row of a title, which need not be full.
fn section_cost(slots: &[Slot], at: usize, words: usize, len: usize, form: Form<'_>) -> i32 {
    let begins = match slots[at].kind {
        Kind::Ordinal if words == 2 => 2,
        // An ordinal without a title says little.
        Kind::Ordinal => 7,
        Kind::Empty => 3,
        _ if matches!(slots[at].title, Title::Capitals | Title::Numbered) => 2,
        _ if form.marked => 3,
        _ => 6,
    };
    // Some of the empty cells were merged, but not all.
    begins + i32::from(len > words + usize::from(slots[at].is_empty()))
}
