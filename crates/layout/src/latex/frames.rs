//! The groups, captions and tables that are open at a byte.

use super::command::Strip;
use super::words::Runs;

/// What is open.
#[derive(Debug)]
pub(super) enum Frame {
    /// A group, or a table that stacks lines in a cell, up to a byte.
    Group(u32),
    /// A group whose words stand outside the table, and the runs of the cell around it.
    Caption(u32, Runs),
    /// A group whose words are a note, and the runs of the cell or line around it.
    Note(u32, Runs),
    /// A group of rows that belong to the tables behind it.
    Strip(u32, Strip),
    /// A table.
    Table(Ends),
}

/// Where a table ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) close: u32,
    /// Its end is missing: it ends at this byte whatever stands there.
    pub(super) is_cut: bool,
}

/// All that is open, the innermost last. What is asked at every token is kept beside it, as a damaged
/// text can leave any number of brackets open.
#[derive(Debug, Default)]
pub(super) struct Frames {
    list: Vec<Frame>,
    /// The tables among them.
    tables: Vec<Ends>,
    /// How many of them are captions, and how many are notes.
    captions: usize,
    notes: usize,
}

impl Frames {
    pub(super) fn push(&mut self, frame: Frame) {
        match frame {
            Frame::Group(_) | Frame::Strip(..) => {}
            Frame::Caption(..) => self.captions += 1,
            Frame::Note(..) => self.notes += 1,
            Frame::Table(ends) => self.tables.push(ends),
        }
        self.list.push(frame);
    }

    pub(super) fn pop(&mut self) -> Option<Frame> {
        let frame = self.list.pop()?;
        match frame {
            Frame::Group(_) | Frame::Strip(..) => {}
            Frame::Caption(..) => self.captions -= 1,
            Frame::Note(..) => self.notes -= 1,
            Frame::Table(_) => drop(self.tables.pop()),
        }
        Some(frame)
    }

    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.list.len()
    }

    /// The innermost of all.
    pub(super) fn last(&self) -> Option<&Frame> {
        self.list.last()
    }

    /// Where the innermost table ends.
    pub(super) fn table(&self) -> Option<Ends> {
        self.tables.last().copied()
    }

    /// Makes plain groups of the captions, whose words have been taken.
    pub(super) fn end_captions(&mut self) {
        if std::mem::take(&mut self.captions) == 0 {
            return;
        }
        for frame in &mut self.list {
            if let Frame::Caption(close, _) = frame {
                *frame = Frame::Group(*close);
            }
        }
    }

    pub(super) fn is_in_caption(&self) -> bool {
        self.captions > 0
    }

    pub(super) fn is_in_note(&self) -> bool {
        self.notes > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_basic() {
        let mut frames = Frames::default();
        let ends = |close| Ends { close, is_cut: false };
        frames.push(Frame::Table(ends(9)));
        frames.push(Frame::Caption(5, Runs::default()));
        frames.push(Frame::Table(ends(4)));
        frames.push(Frame::Group(2));
        assert_eq!(frames.table(), Some(ends(4)));
        frames.pop();
        frames.pop();
        assert_eq!(frames.table(), Some(ends(9)));
        assert!(frames.is_in_caption());
        frames.pop();
        assert!(!frames.is_in_caption());
        frames.pop();
        assert!(frames.pop().is_none());
        assert!(frames.table().is_none() && frames.last().is_none());
    }
}
