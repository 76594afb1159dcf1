//! The names of rows and headings: a path of ordinals, made unique.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::BuildHasher;

use chitieu_schema::{Code, Text};
use foldhash::fast::RandomState;
use rustc_hash::FxHashSet;

use super::level::Level;
use super::shape::Shape;
use super::{Builder, Head, Node, Outline};
use crate::rows::Row;

/// The names of rows and headings so far.
pub(super) struct Names<'a> {
    /// A hash of each: nearly every name is new, and is turned away by it without a copy. The hashes
    /// are keyed, so that the set of them needs no keys of its own.
    hashes: FxHashSet<u64>,
    hasher: RandomState,
    /// How often each was asked for, once two hashes have met.
    counts: Option<BTreeMap<Text<'a>, u32>>,
}

impl<'a> Names<'a> {
    pub(super) fn with_capacity(rows: usize) -> Self {
        let hashes = FxHashSet::with_capacity_and_hasher(rows, Default::default());
        Self { hashes, hasher: RandomState::default(), counts: None }
    }

    /// Another name for a row or heading where one before it, in `out`, has this one: `7~2`.
    fn again(&mut self, id: &Text<'a>, out: &Outline<'a>) -> Option<Text<'a>> {
        let is_new = self.hashes.insert(self.hasher.hash_one(id));
        if is_new && self.counts.is_none() {
            return None;
        }
        let counts = self.counts.get_or_insert_with(|| {
            let rows = out.nodes.iter().filter_map(|node| match node {
                Node::Indicator(place) => Some(&place.id),
                Node::Section | Node::Group => None,
            });
            let headings = out.sections.iter().map(|section| &section.id);
            rows.chain(headings).map(|id| (id.clone(), 1)).collect()
        });
        let times = counts.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 {
            return None;
        }
        let mut unique = format!("{id}~{times}");
        while counts.contains_key(&*unique) {
            unique.push('~');
        }
        counts.insert(Cow::Owned(unique.clone()), 1);
        Some(Cow::Owned(unique))
    }
}

impl<'a> Builder<'_, 'a> {
    /// The name of a row under the innermost open one, or at the top.
    pub(super) fn name(&mut self, head: &Head<'a>, shape: Shape, row: &Row<'a>) -> Text<'a> {
        let separator = if shape == Shape::Section { '.' } else { '/' };
        let top = self.stack.last_mut();
        let (unnamed, marks, prefix) = match top {
            Some(open) => {
                open.has_children = true;
                let id = self.out.id(open);
                (&mut open.unnamed, &mut open.marks, Some(id))
            }
            None => (&mut self.unnamed, &mut self.marks, None),
        };
        let mut count = |at: usize, mark: &str| {
            let counter = &mut marks[at];
            *counter += 1;
            Cow::Owned(format!("{mark}{counter}"))
        };
        let own: Text<'a> = match (head.level, &head.parsed) {
            (_, None) => {
                *unnamed += 1;
                Cow::Owned(format!("_{unnamed}"))
            }
            (Level::Dash, _) => count(0, "-"),
            (Level::Plus, _) => count(1, "+"),
            (Level::PlusPlus, _) => count(2, "++"),
            (_, Some(parsed)) if parsed.text.len() <= LONGEST_ORDINAL => parsed.text.clone(),
            (_, _) => {
                *unnamed += 1;
                Cow::Owned(format!("_{unnamed}"))
            }
        };
        let id = match prefix {
            // A section `I.1` under `I` says its path itself.
            Some(prefix)
                if separator == '.'
                    && own.strip_prefix(&**prefix).is_some_and(|rest| rest.starts_with('.')) =>
            {
                own
            }
            Some(prefix) => {
                let mut id = String::with_capacity(prefix.len() + 1 + own.len());
                id.push_str(prefix);
                id.push(separator);
                id.push_str(&own);
                Cow::Owned(id)
            }
            None => own,
        };
        let again = self.names.again(&id, &self.out);
        self.is_again = again.is_some();
        let Some(unique) = again else { return id };
        if let Some(cell) = row.cell(self.columns.ordinal).or(row.cell(self.columns.name)) {
            self.report.cell(
                Code::DuplicateOrdinal,
                cell,
                format!("ordinal `{}` stands again under the same heading; the row is called `{unique}`", head.parsed.as_ref().map_or("", |parsed| &parsed.text)),
            );
        }
        unique
    }
}

/// A longer ordinal, in bytes, is no name for a row: its parts would all repeat it.
const LONGEST_ORDINAL: usize = 40;
