//! Rows that stand behind the row that their ordinals name: 1.2 after 2.

use std::collections::HashMap;

use chitieu_grammar::ordinal::{OrdinalKind, Path, is_under};

use super::level::{Level, level_of};
use super::room::Elder;
use super::{Builder, Head, Node, Open, Parsed};

/// The numbered rows under the innermost heading, in a table that has dotted ordinals.
///
/// They are noted down as they come, and looked up only by a row whose parent is not open: then those
/// that came since the last time are put in order, so that all rows together pay once.
#[derive(Default)]
pub(super) struct Numbered {
    /// The table has dotted ordinals.
    is_kept: bool,
    rows: Vec<(OrdinalKind, usize)>,
    by_kind: HashMap<OrdinalKind, usize>,
    /// How many of the rows are in `by_kind`.
    known: usize,
}

impl Numbered {
    pub(super) fn of(heads: &[Head<'_>]) -> Self {
        let is_kept = heads.iter().any(|head| matches!(head.level, Level::Dotted(_)));
        Self { is_kept, ..Self::default() }
    }

    pub(super) fn clear(&mut self) {
        self.rows.clear();
        self.by_kind.clear();
        self.known = 0;
    }

    pub(super) fn add(&mut self, kind: Option<OrdinalKind>, row: usize) {
        if let Some(kind) = kind.filter(|kind| self.is_kept && !kind.is_mark()) {
            self.rows.push((kind, row));
        }
    }

    /// The last row with an ordinal.
    fn row(&mut self, kind: OrdinalKind) -> Option<usize> {
        self.by_kind.extend(self.rows[self.known..].iter().copied());
        self.known = self.rows.len();
        self.by_kind.get(&kind).copied()
    }

    fn kind(&self, row: usize) -> Option<OrdinalKind> {
        let at = self.rows.binary_search_by_key(&row, |&(_, row)| row).ok()?;
        Some(self.rows[at].0)
    }
}

impl<'a> Builder<'_, 'a> {
    /// The row that a dotted ordinal stands under, where it is closed and nearer to it than the open row
    /// at `open`.
    pub(super) fn closed_parent(&mut self, path: Path, open: usize) -> Option<usize> {
        let open = self.stack.get(open).and_then(|open| open.parsed.as_ref()?.kind);
        path.parents()
            .take_while(|&parent| Some(parent) != open)
            .take_while(|&parent| {
                // `I.1` is under the letter I, too.
                !matches!((parent, open), (OrdinalKind::Roman(_), Some(OrdinalKind::Upper(_))))
            })
            .find_map(|parent| self.numbered.row(parent))
    }

    /// Closes the numbered rows that a dotted ordinal without a row to stand under names no part of:
    /// 1.2 is none of 2.
    pub(super) fn close_other_runs(&mut self, path: Path) {
        let child = OrdinalKind::Path(path);
        let is_other = |open: &Open<'a>| {
            let kind = open.parsed.as_ref().and_then(|parsed| parsed.kind);
            let is_number = matches!(kind, Some(OrdinalKind::Arabic(_) | OrdinalKind::Path(_)));
            !open.is_section()
                && open.level < Level::Dotted(u8::try_from(path.parts().len()).unwrap_or(u8::MAX))
                && is_number
                && kind.is_some_and(|parent| !is_under(child, parent))
        };
        if let Some(at) = self.stack.iter().position(is_other) {
            self.stack.truncate(at);
        }
    }

    /// Opens a row again, and those that it is a part of, for a part that stands behind its next ones.
    pub(super) fn reopen(&mut self, row: usize) -> Elder<'a> {
        let mut chain = vec![row];
        let mut above = row;
        let base = loop {
            let Some(Node::Indicator(place)) = self.out.nodes.get(above) else { break None };
            let Some(up) = place.parent_row else {
                break self.stack.iter().rposition(Open::is_section);
            };
            let is_it = |open: &Open<'a>| open.row == up && !open.is_section() && !open.is_group;
            match self.stack.iter().rposition(is_it) {
                Some(at) => break Some(at),
                None => chain.push(up),
            }
            above = up;
        };
        let keep = base.map_or(0, |at| at + 1);
        // The run goes on from the row that stood here first, however often others are opened again.
        let displaced = self.stack.get_mut(keep);
        let mut beside = displaced.and_then(|open| {
            let parsed = || Some((open.level, open.parsed.take()?));
            open.beside.take().or_else(parsed)
        });
        let kind = self.numbered.kind(row);
        let goes_back = beside.as_ref().is_some_and(|(_, last)| last.kind == kind);
        let before = beside.as_ref().filter(|_| !goes_back).map(|(_, last)| last.text.clone());
        self.stack.truncate(keep);
        for &row in chain.iter().rev() {
            let Some(Node::Indicator(place)) = self.out.nodes.get(row) else { continue };
            let kind = self.numbered.kind(row);
            let level = level_of(kind);
            self.stack.push(Open {
                level,
                parsed: place.ordinal.clone().map(|text| Parsed { text, kind }),
                section: None,
                is_caps: false,
                is_inner: false,
                beside: beside.take().filter(|(displaced, _)| *displaced == level),
                highest: None,
                is_group: false,
                is_bare: false,
                row,
                period: place.period,
                unnamed: 0,
                marks: [0; 3],
                has_children: true,
            });
        }
        Elder::Strayed(before)
    }
}
