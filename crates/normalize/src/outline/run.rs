//! Checks that ordinals run on.

use chitieu_grammar::ordinal::{self, OrdinalKind, Step};
use chitieu_schema::Code;

use super::level::Level;
use super::{Builder, Head, Parsed};
use crate::rows::Row;

/// Whether an ordinal begins a run.
fn is_first(kind: OrdinalKind) -> bool {
    match kind {
        OrdinalKind::Arabic(number) | OrdinalKind::Bracketed(number) => number <= 1,
        OrdinalKind::Upper(at)
        | OrdinalKind::Roman(at)
        | OrdinalKind::Lower(at)
        | OrdinalKind::LowerRoman(at) => at <= 1,
        OrdinalKind::Path(path) => path.parts().last().is_none_or(|&part| part <= 1),
        OrdinalKind::ArabicLetter(..) => false,
        OrdinalKind::Dash | OrdinalKind::Plus | OrdinalKind::DoublePlus | OrdinalKind::Bullet => {
            true
        }
    }
}

impl<'a> Builder<'_, 'a> {
    /// Says where the run of ordinals jumps or goes back.
    pub(super) fn check_run(
        &mut self,
        head: &Head<'a>,
        sibling: Option<&Parsed<'a>>,
        row: &Row<'a>,
    ) {
        let Some(parsed) = &head.parsed else { return };
        let Some(kind) = parsed.kind.filter(|kind| !kind.is_mark()) else { return };
        let arabic = head.level == Level::Arabic;
        let follows = |before: Option<&Parsed<'a>>| {
            before.and_then(|before| ordinal::successor(before.kind?, kind))
        };
        let (step, before) = match sibling {
            Some(elder) => (follows(Some(elder)), Some(elder.text.clone())),
            None => {
                // A list is cut out of a text whose numbers run on through its headings.
                if self.columns.is_list {
                    return;
                }
                // A run may begin anew under a heading, or run on through it.
                let last = self.last_arabic.as_ref().filter(|_| arabic);
                if is_first(kind) || follows(last) == Some(Step::Next) {
                    (Some(Step::Next), None)
                } else {
                    (Some(Step::Gap(0)), last.map(|last| last.text.clone()))
                }
            }
        };
        let cell = row.cell(self.columns.ordinal).or(row.cell(self.columns.name));
        let trouble = match step {
            Some(Step::Gap(_)) => Some((Code::MissingOrdinal, "the ones between are missing")),
            Some(Step::Lower) => Some((Code::OrdinalOutOfOrder, "it is lower")),
            Some(Step::Next | Step::Repeat) | None => None,
        };
        if let (Some((code, what)), Some(cell)) = (trouble, cell) {
            let after = before.map_or_else(
                || "at the start of its run".to_owned(),
                |before| format!("after `{before}`"),
            );
            self.report.cell(
                code,
                cell,
                format!("found ordinal `{}` {after}: {what}", parsed.text),
            );
        }
        if arabic {
            self.last_arabic = Some(parsed.clone());
        }
    }
}
