//! Finds where a row stands: closes the open rows that it is not a part of.

use chitieu_grammar::ordinal::{self, OrdinalKind, Step};
use chitieu_schema::Text;

use super::group::opens_parts;
use super::level::Level;
use super::shape::Shape;
use super::total::opens_sum;
use super::{Builder, Head, Open, Parsed};
use crate::columns::sums_all;
use crate::rows::{Row, is_all_caps};

/// What a row follows among its like.
pub(super) enum Elder<'a> {
    None,
    /// The ordinal that its own goes on from, and the highest of the run where that is another.
    Sibling {
        last: Parsed<'a>,
        highest: Option<Box<Parsed<'a>>>,
    },
    /// Its parent was opened again: the ordinal behind that of its parent, where it stands behind that.
    Strayed(Option<Text<'a>>),
    /// It has no ordinal itself, and stands beside rows of a level that have.
    Beside(Level, Parsed<'a>),
}

impl<'a> Elder<'a> {
    /// What a row follows that stands in the place of `open`.
    fn of(open: &mut Open<'a>) -> Self {
        let highest = open.highest.take();
        let beside = open.beside.take().map(|(_, parsed)| parsed);
        match beside.or_else(|| open.parsed.take()) {
            Some(last) => Self::Sibling { last, highest },
            None => Self::None,
        }
    }
}

impl<'a> Builder<'_, 'a> {
    /// Closes the rows that the next one is not a part of; gives its elder sibling.
    pub(super) fn make_room(
        &mut self,
        rows: &[Row<'a>],
        head: &Head<'a>,
        name: &str,
        shape: Shape,
        is_last: bool,
    ) -> Elder<'a> {
        let level = head.level;
        if shape == Shape::Section && level == Level::None {
            match self.stack.iter().position(|open| open.is_section() && open.level == Level::None)
            {
                Some(at) => {
                    let beside = self.stack[at].beside.take();
                    self.stack.truncate(at);
                    return beside
                        .map_or(Elder::None, |(level, parsed)| Elder::Beside(level, parsed));
                }
                None => {
                    self.close_while(|open| !open.is_section());
                    // "LĨNH VỰC KHÁC" behind the rows of "I. KINH TẾ" stands beside it; a heading in
                    // small letters, or right under another, is a part of it.
                    let alike = |open: &Open<'a>| open.is_caps && open.has_children;
                    if is_all_caps(name)
                        && let Some(at) = self.stack.iter().rposition(alike)
                    {
                        let (level, parsed) = (self.stack[at].level, self.stack[at].parsed.take());
                        self.stack.truncate(at);
                        return parsed.map_or(Elder::None, |parsed| Elder::Beside(level, parsed));
                    }
                }
            }
            return Elder::None;
        }
        // Behind parts without an ordinal "Tổng số" sums up these.
        let is_numbered = || self.stack.last().is_none_or(|open| open.level != Level::None);
        if level == Level::None
            && (self.columns.is_total(name) || is_last && sums_all(name) && is_numbered())
        {
            // The last row sums up the table; one between others sums up its section.
            if is_last
                && !self.stack.last().is_some_and(|open| open.is_section() && !open.has_children)
            {
                self.stack.clear();
            } else {
                self.close_while(|open| !open.is_section());
            }
            return Elder::None;
        }
        if level == Level::None
            && opens_sum(name)
            && !self.columns.is_list
            && let Some(at) = self.summed(rows)
        {
            let (level, parsed) = (self.stack[at].level, self.stack[at].parsed.take());
            self.stack.truncate(at);
            return parsed.map_or(Elder::None, |parsed| Elder::Beside(level, parsed));
        }
        if level.is_mark() && self.under_mark(level, name, rows) {
            return Elder::None;
        }
        if level.is_mark() {
            let numbered = self.has_numbered_row();
            while let Some(open) = self.stack.last()
                && open.level.is_mark()
                && !open.is_section()
                && (open.level >= level
                    || (open.level == Level::None
                        && numbered
                        && !open.is_bare
                        && !open.is_group
                        && !self.is_part_of(level, open, rows)))
            {
                self.stack.pop();
            }
            return Elder::None;
        }
        if let (Level::Dotted(_), Some(child)) =
            (level, head.parsed.as_ref().and_then(|parsed| parsed.kind))
            && let Some(at) = self.stack.iter().rposition(|open| {
                let parent = open.parsed.as_ref().and_then(|parent| parent.kind);
                !open.is_group && parent.is_some_and(|parent| ordinal::is_under(child, parent))
            })
        {
            if let OrdinalKind::Path(path) = child
                && let Some(row) = self.closed_parent(path, at)
            {
                return self.reopen(row);
            }
            let elder = self.stack.get_mut(at + 1).filter(|open| open.level == level);
            let elder = elder.map_or(Elder::None, Elder::of);
            self.stack.truncate(at + 1);
            return elder;
        }
        if let Some(OrdinalKind::Path(path)) = head.parsed.as_ref().and_then(|parsed| parsed.kind) {
            if let Some(row) = self.closed_parent(path, usize::MAX) {
                return self.reopen(row);
            }
            self.close_other_runs(path);
        }
        let is_list = self.columns.is_list && shape != Shape::Section;
        let own = head.parsed.as_ref().and_then(|parsed| parsed.kind);
        let innermost = self.stack.iter().rposition(Open::is_section);
        let is_elder = |at: &usize| {
            let open = &self.stack[*at];
            let beside = open.beside.as_ref().is_some_and(|&(beside, _)| beside == level);
            let kin = (open.level == level || beside) && !open.is_group;
            if !(kin && is_list && open.is_section()) {
                return kin;
            }
            // "Chỉ tiêu 1" of a list stands under "2. Mục tiêu cụ thể", and not before or behind it.
            let kind = open.parsed.as_ref().and_then(|parsed| parsed.kind);
            let next = |(open, own)| ordinal::successor(open, own) == Some(Step::Next);
            innermost == Some(*at) && kind.zip(own).is_some_and(next)
        };
        if let Some(at) = (0..self.stack.len()).rev().find(is_elder) {
            let open = &mut self.stack[at];
            let elder = Elder::of(open);
            self.stack.truncate(at);
            return elder;
        }
        self.close_while(|open| open.is_group || (open.level.is_mark() && !open.is_section()));
        if !self.stack.last().is_some_and(|open| open.is_section() && !open.has_children) {
            self.close_while(|open| {
                open.level > level && !(open.is_section() && open.level == Level::None)
            });
        }
        Elder::None
    }

    /// Makes room for a row of the parts of a row with a list mark: "Trong đó: Công nghiệp" right
    /// behind "- Công nghiệp, xây dựng", and the rows without a mark behind it. Says whether the row
    /// is one.
    fn under_mark(&mut self, level: Level, name: &str, rows: &[Row<'a>]) -> bool {
        let of_mark = |open: &Open<'a>| matches!(open.level, Level::Dash | Level::Plus);
        // A row without a mark stands beside "Trong đó: Nam", also behind the parts of that row.
        let beside = self.stack.iter().rposition(|open| !of_mark(open)).filter(|&at| {
            let open = &self.stack[at];
            level == Level::None
                && at + 1 < self.stack.len()
                && self.is_part_of(Level::Plus, open, rows)
        });
        if let Some(at) = beside {
            self.next_is_inner = self.stack[at].is_inner;
            self.stack.truncate(at);
            return true;
        }
        let begins =
            level == Level::None && self.stack.last().is_some_and(of_mark) && opens_parts(name);
        let is_of_inner = |open: &Open<'a>| open.is_inner && !self.is_part_of(level, open, rows);
        if !begins && !self.stack.last().is_some_and(is_of_inner) {
            return false;
        }
        self.close_while(|open| open.is_inner);
        self.next_is_inner = level == Level::None;
        self.next_is_inner
    }

    /// Whether a row with a plus is a part of the open row "Trong đó: Nam", and does not stand beside it.
    fn is_part_of(&self, level: Level, open: &Open<'a>, rows: &[Row<'a>]) -> bool {
        level == Level::Plus
            && open.level == Level::None
            && opens_parts(self.name_of(rows, open.row))
    }

    fn close_while(&mut self, test: impl Fn(&Open<'a>) -> bool) {
        while self.stack.last().is_some_and(&test) {
            self.stack.pop();
        }
    }
}
