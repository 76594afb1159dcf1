//! Writes a header's rows so that leaves stand under their parents: empty cells fill the columns that
//! a merged cell covers and those without a leaf.

use chitieu_text::Source;

use super::header::{Columns, Label, Nature, Placer};
use super::slots::Slot;
use super::width::Shape;
use super::{MOST_COLUMNS, Writer};

impl Writer<'_, '_, '_> {
    /// Writes the header's rows.
    pub(super) fn header(&mut self, slots: &[Slot], shape: Shape) {
        if shape.header == 0 {
            return;
        }
        let top = &slots[..shape.header];
        let lower = shape
            .lower
            .iter()
            .filter(|(start, end)| start < end)
            .map(|&(start, end)| &slots[start..end]);
        let levels: Vec<&[Slot]> = std::iter::once(top).chain(lower).collect();
        if shape.filled {
            levels.iter().for_each(|level| self.row(level.iter().map(Some)));
        } else {
            self.levels(&levels, shape.width);
        }
        if self.marked {
            let ends = std::iter::once(shape.header)
                .chain(shape.lower.iter().filter(|(start, end)| start < end).map(|&(_, end)| end));
            ends.for_each(|end| self.behind(&slots[end]));
        }
    }

    fn levels(&mut self, levels: &[&[Slot]], width: usize) {
        if let [top] = levels
            && (self.marked || top.len() <= width)
        {
            self.row(top.iter().map(Some));
            return;
        }
        let labels: Vec<Vec<Label>> = levels
            .iter()
            .map(|level| level.iter().map(|slot| self.label(slot)).collect())
            .collect();
        match *levels {
            [top] => self.cut_header(top, &labels[0], width),
            [top, leaves] => self.two_rows(top, leaves, &labels, width),
            [top, middle, leaves] => self.three_rows([top, middle, leaves], &labels, width),
            _ => {}
        }
    }

    /// A header without row marks.
    fn cut_header(&mut self, top: &[Slot], labels: &[Label], width: usize) {
        let found = Columns::scored_cut(labels, width, &mut self.placer);
        let least = found.as_ref().map_or(0, |found| found.0);
        if let Some(tiers) = Columns::tiers(labels, width, least, &mut self.placer) {
            let (first, rest) = top.split_at(tiers.counts[0]);
            let (second, third) = rest.split_at(tiers.counts[1]);
            self.tiers([first, second, third], &tiers.over, &tiers.under);
            return;
        }
        match found {
            Some((_, parents, takes)) => {
                self.spread(&top[..parents], &takes, &vec![1; top.len() - parents]);
                self.leaves(&top[parents..], &takes, &[]);
            }
            None => self.row(top.iter().map(Some)),
        }
    }

    fn two_rows(&mut self, top: &[Slot], leaves: &[Slot], labels: &[Vec<Label>], width: usize) {
        let spanning = (top.len() + leaves.len()).saturating_sub(width);
        match self.placer.place(&labels[0], &labels[1], spanning) {
            Some((_, takes)) => {
                self.spread(top, &takes, &vec![1; leaves.len()]);
                self.leaves(leaves, &takes, &[]);
            }
            None => {
                self.row(top.iter().map(Some));
                self.row(leaves.iter().map(Some));
            }
        }
    }

    fn three_rows(&mut self, levels: [&[Slot]; 3], labels: &[Vec<Label>], width: usize) {
        let [top, middle, leaves] = levels;
        let spanning = (top.len() + middle.len() + leaves.len()).saturating_sub(width);
        let placer = &mut self.placer;
        let best = (1..spanning)
            .filter_map(|below| {
                let (low, under) = placer.place(&labels[1], &labels[2], below)?;
                let (high, over) = placer.place(&labels[0], &labels[1], spanning - below)?;
                Some((low + high, over, under))
            })
            .reduce(|best, other| if other.0 > best.0 { other } else { best });
        match best {
            Some((_, over, under)) => self.tiers(levels, &over, &under),
            None => levels.iter().for_each(|level| self.row(level.iter().map(Some))),
        }
    }

    /// The rows of a header of three, by how many labels stand `over` and `under` those of the second.
    fn tiers(&mut self, [top, middle, leaves]: [&[Slot]; 3], over: &[usize], under: &[usize]) {
        let widths: Vec<usize> = under.iter().map(|&take| take.max(1)).collect();
        self.spread(top, over, &widths);
        self.leaves(middle, over, &widths);
        // The middle row's cells as columns: those that span take their leaves.
        let mut next = 0;
        let mut takes = Vec::with_capacity(top.len() + middle.len());
        for &take in over {
            if take == 0 {
                takes.push(0);
            }
            takes.extend_from_slice(&under[next..next + take]);
            next += take;
        }
        self.leaves(leaves, &takes, &[]);
    }

    /// A row of parents: behind each that spans, empty cells for the columns under it. `widths` are
    /// those of the leaves.
    fn spread(&mut self, parents: &[Slot], takes: &[usize], widths: &[usize]) {
        let mut cells = Vec::with_capacity(MOST_COLUMNS);
        let mut next = 0;
        for (slot, &take) in parents.iter().zip(takes) {
            let own: usize = widths[next..next + take].iter().sum();
            next += take;
            cells.push(Some(slot));
            cells.extend(std::iter::repeat_n(None, own.saturating_sub(1)));
        }
        self.row(cells.into_iter());
    }

    /// A row of leaves: an empty cell under every parent that does not span. `widths` are those of
    /// the leaves, 1 where it is short.
    fn leaves(&mut self, leaves: &[Slot], takes: &[usize], widths: &[usize]) {
        let mut cells = Vec::with_capacity(MOST_COLUMNS);
        let mut next = 0;
        for &take in takes {
            if take == 0 {
                cells.push(None);
            }
            for slot in &leaves[next..next + take] {
                cells.push(Some(slot));
                cells.extend(std::iter::repeat_n(
                    None,
                    widths.get(next).map_or(0, |width| width - 1),
                ));
                next += 1;
            }
        }
        self.row(cells.into_iter());
    }

    /// What the columns hold, if a header of one or two rows tells for rows of that width.
    pub(super) fn columns(&mut self, slots: &[Slot], shape: Shape) -> Columns {
        let header = Names { source: self.sink.source, slots, marked: self.marked };
        header.columns(shape, &mut self.placer)
    }

    fn label(&self, slot: &Slot) -> Label {
        Label::read(self.sink.source.slice(slot.span))
    }
}

/// The labels of a block's header.
#[derive(Clone, Copy)]
pub(super) struct Names<'t, 's> {
    pub(super) source: &'t Source<'s>,
    pub(super) slots: &'t [Slot],
    pub(super) marked: bool,
}

impl Names<'_, '_> {
    fn read(&self, (start, end): (usize, usize)) -> Vec<Label> {
        let label = |slot: &Slot| Label::read(self.source.slice(slot.span));
        self.slots[start..end].iter().map(label).collect()
    }

    /// Whether one of the block's first cells is the label of the names.
    pub(super) fn has_name(&self, end: usize) -> bool {
        self.read((0, end)).iter().any(|label| label.nature == Nature::Name)
    }

    /// Whether the labels of a header without row marks can stand over rows of fewer cells: some of them
    /// over others as labels do.
    pub(super) fn may_span(&self, header: usize, width: usize, placer: &mut Placer) -> bool {
        let labels = self.read((0, header));
        Columns::scored_cut(&labels, width, placer).is_none_or(|(score, ..)| score >= 0)
    }

    /// What the columns hold, if a header of one or two rows tells.
    pub(super) fn columns(&self, shape: Shape, placer: &mut Placer) -> Columns {
        let width = shape.width;
        if shape.filled {
            // The lowest label of a column tells of its cells.
            let rows = || std::iter::once((0, width)).chain(shape.lower);
            let lowest = |column: usize| {
                let cells =
                    rows().filter(|(start, end)| start < end).map(|(start, _)| start + column);
                let mut labels = cells.filter(|&at| !self.slots[at].is_empty());
                labels.next_back().map_or_else(Label::default, |at| self.read((at, at + 1))[0])
            };
            return Columns::of(&(0..width).map(lowest).collect::<Vec<_>>(), &[], &[]);
        }
        let under = shape.lower.iter().filter(|(start, end)| start < end).count();
        if shape.header == 0 || under > 1 {
            return Columns::default();
        }
        let top = self.read((0, shape.header));
        if under == 1 {
            let leaves = self.read(shape.lower[0]);
            let spanning = (top.len() + leaves.len()).saturating_sub(width);
            return match placer.place(&top, &leaves, spanning) {
                Some((_, takes)) => Columns::of(&top, &leaves, &takes),
                None => Columns::default(),
            };
        }
        if top.len() == width {
            return Columns::of(&top, &[], &[]);
        }
        if self.marked || top.len() < width {
            return Columns::default();
        }
        match Columns::cut(&top, width, placer) {
            Some((parents, takes)) => Columns::of(&top[..parents], &top[parents..], &takes),
            None => Columns::default(),
        }
    }
}
