//! Blocks: runs of slots between which text stands outside every table, or another header.

use chitieu_text::{Source, space};

use super::filled;
use super::kind::Kind;
use super::slots::Slot;
use crate::sink::small;

/// A run of slots that belong together, and the lines before it that are outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// The lines before the block, from the first on, up to but not with the second.
    pub(super) lines: (u32, u32),
    /// The slots, from the first on, up to but not with the second.
    pub(super) slots: (usize, usize),
    /// Blank lines or a new header part it from the block before it.
    pub(super) page: bool,
    /// Its rows are lines with bars at both ends.
    pub(super) inline: bool,
}

/// Whether every row ends with a bar of its own.
///
/// With it, what begins a row has an empty slot or text before it; without it, the last cell of the
/// row before. Headers and ordinals that count on are asked.
pub(super) fn is_marked(slots: &[Slot]) -> bool {
    let mut votes = if opens_with_mark(slots) { 10 } else { 0 };
    for (at, pair) in slots.windows(2).enumerate() {
        let [before, here] = pair else { continue };
        if before.tail_head || before.kind == Kind::Head {
            // A header that gives every cell tells by itself.
            if let Some(filled) = filled::read(&slots[at..]) {
                return filled.marked;
            }
            // The header's first cell is glued to the text before it, or begins the source.
            let glued = before.tail_head || at == 0;
            votes += if glued { -10 } else { 0 };
            votes += end_of_header(&slots[at..]);
        } else if here.counts() && here.back != 1 && before.kind != Kind::Head {
            votes += if before.is_empty() { 1 } else { -1 };
        }
    }
    if votes != 0 {
        return votes > 0;
    }
    // A stream of few cells: a row mark opens it.
    slots.first().is_none_or(|first| first.filled == 0 || first.lead_blank)
        || slots.iter().skip(1).any(Slot::is_empty)
}

/// Whether the text before the table is set off from its first bar, as no cell is from its own.
fn opens_with_mark(slots: &[Slot]) -> bool {
    let set_off = |slot: &Slot| slot.filled > 0 && slot.lines.1 > slot.text.1 + 1;
    let [first, cells @ ..] = slots else { return false };
    let filled = cells.iter().take(9).filter(|slot| slot.filled > 0);
    set_off(first) && filled.clone().count() >= 2 && !filled.clone().any(set_off)
}

/// What the end of a header says: a row mark, or the first ordinal at once.
fn end_of_header(slots: &[Slot]) -> i32 {
    for slot in slots.iter().skip(1).take(super::MOST_COLUMNS) {
        match slot.kind {
            Kind::Empty => return 10,
            Kind::Ordinal if slot.counts() => return -10,
            _ => {}
        }
    }
    0
}

/// Parts the stream into blocks. A slot whose last line begins a block is cut in two.
pub(super) fn split(source: &Source<'_>, slots: &mut [Slot], marked: bool) -> Vec<Block> {
    forget_blank_lines(slots);
    let last = slots.len() - 1;
    let mut blocks = Vec::with_capacity(4);
    let mut open = Block { lines: (0, 0), slots: (0, 0), page: false, inline: false };
    for at in 0..slots.len() {
        let slot = slots[at];
        let next_is_head = slots.get(at + 1).is_some_and(|next| next.kind == Kind::Head);
        let outside = !slot.inline
            && slot.filled > 0
            && (at == 0 && (marked || slot.filled > 1 || slot.tail_head)
                || slot.lead_blank && at > 0
                || slot.tail_head
                || open.inline
                || marked && next_is_head && slot.kind != Kind::Empty);
        if outside {
            let tail =
                at < last && (slot.tail_head || !marked || at == 0 && slot.kind == Kind::Head);
            open.slots.1 = at;
            blocks.push(open);
            open = Block {
                lines: (slot.text.0, slot.text.1 + 1),
                slots: (at + 1, at + 1),
                page: slot.page,
                inline: false,
            };
            if tail {
                let from = cut(source, &mut slots[at]);
                open.lines.1 = from;
                open.slots.0 = at;
            }
            continue;
        }
        // Between two lines of a pipe table stands an empty slot.
        let ends_inline =
            open.inline && !slot.inline && !slots.get(at + 1).is_some_and(|next| next.inline);
        let new_header = slot.kind == Kind::Head
            && at > open.slots.0
            && !open.inline
            && !super::is_upper_row(&slots[open.slots.0..at]);
        if ends_inline || new_header || slot.inline != open.inline && slot.inline {
            open.slots.1 = at;
            blocks.push(open);
            let from = at + usize::from(ends_inline);
            let page = at > 0 && slots[at - 1].page;
            open = Block { lines: (0, 0), slots: (from, from), page, inline: slot.inline };
        }
    }
    open.slots.1 = slots.len();
    blocks.push(open);
    blocks
}

/// Where the cells themselves begin with blank lines, or empty ones hold them, these set nothing off.
fn forget_blank_lines(slots: &mut [Slot]) {
    for empty in [false, true] {
        let alike = slots.iter().filter(|slot| slot.is_empty() == empty);
        let (all, blank) = alike
            .fold((0, 0), |(all, blank), slot| (all + 1, blank + usize::from(slot.lead_blank)));
        if blank > 3 && blank * 3 > all {
            slots
                .iter_mut()
                .filter(|slot| slot.is_empty() == empty)
                .for_each(|slot| slot.lead_blank = false);
        }
    }
}

/// Cuts a slot of several lines so that only its last line, or what stands behind its last blank
/// line, is a cell. Says where the cell begins.
fn cut(source: &Source<'_>, slot: &mut Slot) -> u32 {
    let (first, last) = slot.text;
    let mut from = last;
    if !slot.tail_head {
        while from > first && !space::trim(source.line_str(from as usize - 1)).is_empty() {
            from -= 1;
        }
        // No blank line sets the cell off: only the last line can be told from the text.
        if from == first && first < last {
            from = last;
        }
    }
    slot.lines.0 = from;
    slot.span.start = slot.span.start.max(source.line(from as usize).start);
    slot.text.0 = from;
    slot.filled = small(
        (from..=last)
            .filter(|&line| !space::trim(source.line_str(line as usize)).is_empty())
            .count(),
    );
    slot.lead_blank = false;
    if slot.tail_head {
        slot.kind = Kind::Head;
        slot.tail_head = false;
    }
    from
}
