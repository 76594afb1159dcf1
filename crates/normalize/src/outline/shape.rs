//! What a row is: a heading, a row that is measured, or one over its parts.

use chitieu_grammar::ordinal::{self, OrdinalKind};

use super::level::Level;
use super::{Builder, Head, Parsed};
use crate::columns::Columns;
use crate::rows::is_all_caps;

/// Which levels have rows with values.
pub(super) struct Measured {
    levels: Vec<Level>,
}

impl Measured {
    pub(super) fn of(heads: &[Head<'_>]) -> Self {
        let mut levels = Vec::new();
        for head in heads.iter().filter(|head| !head.bare) {
            if !levels.contains(&head.level) {
                levels.push(head.level);
            }
        }
        Self { levels }
    }

    fn has(&self, level: Level) -> bool {
        self.levels.contains(&level)
    }
}

/// The level and ordinal of the row after each row.
pub(super) fn following<'a>(heads: &[Head<'a>]) -> Vec<Option<(Level, Option<OrdinalKind>)>> {
    let next = |at: usize| {
        heads
            .get(at + 1)
            .map(|head| (head.level, head.parsed.as_ref().and_then(|parsed| parsed.kind)))
    };
    (0..heads.len()).map(next).collect()
}

impl<'a> Builder<'_, 'a> {
    pub(super) fn shape(
        &self,
        head: &Head<'a>,
        name: &str,
        next: Option<(Level, Option<OrdinalKind>)>,
        measured: &Measured,
    ) -> Shape {
        if !head.bare {
            return Shape::Indicator;
        }
        let next_level = next.map(|(level, _)| level);
        let next_is_mark = next_level.is_some_and(|level| level.is_mark() && level > Level::None);
        let next_under = match (next, head.parsed.as_ref().and_then(|parsed| parsed.kind)) {
            (Some((_, Some(child))), Some(parent)) => ordinal::is_under(child, parent),
            _ => false,
        };
        if self.columns.is_list
            && !matches!(head.level, Level::Dash | Level::Plus | Level::PlusPlus)
            && (head.level == Level::None
                || !measured.has(head.level)
                || next_level == Some(Level::None))
            && next.is_some()
        {
            // What stands over the entries of a list is their heading, unless the entries beside it
            // are measured: "2. Cơ cấu kinh tế:" after "1. Tốc độ tăng trưởng: 8%".
            return Shape::Section;
        }
        match head.level {
            Level::Named(_) | Level::Letter | Level::Roman
                if measured.has(head.level) && (next_is_mark || next_under) =>
            {
                Shape::BareParent
            }
            // "II | THU TỪ DẦU THÔ" between two rows of its level that are measured heads nothing.
            Level::Letter | Level::Roman
                if measured.has(head.level)
                    && next_level
                        .is_none_or(|next| next == head.level || next == Level::Letter) =>
            {
                Shape::Indicator
            }
            Level::Named(_) | Level::Letter | Level::Roman => Shape::Section,
            // "I.1 Trồng trọt" over 1 and 2, which no dots put under it: they begin anew there, or run on
            // through the headings. A row of its level may have a value elsewhere.
            Level::Dotted(_)
                if matches!(next, Some((_, Some(OrdinalKind::Arabic(_)))))
                    && head.parsed.as_ref().is_some_and(Parsed::is_headed_path) =>
            {
                Shape::Section
            }
            Level::None if next_is_mark && !is_all_caps(name) => Shape::BareParent,
            // "Tổng cộng" in a form that is not filled in yet heads nothing.
            Level::None if !next_is_mark && Columns::is_bare_total(name) => Shape::Indicator,
            Level::None
                if self.has_numbered_row()
                    && next_level == Some(Level::None)
                    && !is_all_caps(name) =>
            {
                Shape::Indicator
            }
            Level::None => Shape::Section,
            Level::Dash | Level::Plus | Level::PlusPlus
                if next_level.is_some_and(|next| next > head.level) =>
            {
                Shape::BareParent
            }
            Level::Dash | Level::Plus | Level::PlusPlus => Shape::Indicator,
            Level::Arabic | Level::Dotted(_) | Level::Small(_) => {
                let deeper = next_level.is_some_and(|next| next.is_mark() || next > head.level);
                if next_under || (deeper && !matches!(next_level, Some(Level::Dotted(_)))) {
                    Shape::BareParent
                } else if measured.has(head.level) {
                    Shape::Indicator
                } else {
                    Shape::Section
                }
            }
        }
    }

    pub(super) fn has_numbered_row(&self) -> bool {
        self.stack.iter().any(|open| !open.is_section() && !open.level.is_mark())
    }
}

/// What a row is, before it has a place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Section,
    Indicator,
    BareParent,
}
