//! Checks that ordinals run on.

use chitieu_grammar::ordinal::{self, OrdinalKind, Step};
use chitieu_schema::{Code, Text};

use super::level::Level;
use super::room::Elder;
use super::{Builder, Head, Parsed, heads};
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
        OrdinalKind::Named(_, number) => number <= 1,
        OrdinalKind::ArabicLetter(..) => false,
        OrdinalKind::Dash | OrdinalKind::Plus | OrdinalKind::DoublePlus | OrdinalKind::Bullet => {
            true
        }
    }
}

impl<'a> Builder<'_, 'a> {
    /// Says where the run of ordinals jumps or goes back.
    pub(super) fn check_run(&mut self, head: &Head<'a>, elder: &Elder<'a>, row: &Row<'a>) {
        self.highest = None;
        let Some(parsed) = &head.parsed else { return };
        let Some(kind) = parsed.kind.filter(|kind| !kind.is_mark()) else { return };
        if let Some((read, cell)) = heads::scanned(&parsed.text).zip(row.cell(self.columns.ordinal))
            && ordinal::ordinal(&read).is_some_and(|read| read.kind == kind)
        {
            let message = format!("`{}` was read as the ordinal `{read}`", parsed.text);
            self.report.cell(Code::OcrNumber, cell, message);
        }
        let arabic = head.level == Level::Arabic;
        let follows = |before: Option<&Parsed<'a>>| {
            before.and_then(|before| ordinal::successor(before.kind?, kind))
        };
        let (step, before) = match elder {
            Elder::Sibling { last, highest } => {
                let (step, before) = self.step(last, highest.as_deref(), kind);
                if self.highest.is_none() && step == Some(Step::Lower) {
                    self.highest = Some(Box::new(last.clone()));
                }
                (step, Some(before))
            }
            Elder::Strayed(last) => (last.as_ref().map(|_| Step::Lower), last.clone()),
            Elder::None | Elder::Beside(..) => {
                // A list is cut out of a text whose numbers run on through its headings.
                if self.columns.is_list {
                    return;
                }
                // A run may begin anew under a heading, or run on through it.
                let last = self.last_arabic.as_ref().filter(|_| arabic);
                // 1.1 behind 1.2 is out of order, and 1.2 lacks nothing.
                let turned = || {
                    self.coming.is_some_and(|coming| {
                        is_first(coming) && ordinal::successor(coming, kind) == Some(Step::Next)
                    })
                };
                // 2.2 goes on from the name of "2 | Giao thông | 2.1. Đường xã".
                let here = self.out.nodes.len();
                let inner = self.inner[..self.inner.partition_point(|&(row, _)| row < here)]
                    .last()
                    .and_then(|&(_, inner)| ordinal::successor(inner, kind));
                if is_first(kind)
                    || follows(last) == Some(Step::Next)
                    || inner == Some(Step::Next)
                    || turned()
                {
                    (Some(Step::Next), None)
                } else {
                    // "4" behind another heading's "2" lacks the ones between, or the ones before it.
                    let after = last.filter(|_| matches!(follows(last), Some(Step::Gap(_))));
                    let lacks = after.map_or(0, |_| 1);
                    (Some(Step::Gap(lacks)), after.map(|last| last.text.clone()))
                }
            }
        };
        let cell = row.cell(self.columns.ordinal).or(row.cell(self.columns.name));
        let trouble = match step {
            Some(Step::Gap(0)) => Some((Code::MissingOrdinal, "the ones before it are missing")),
            Some(Step::Gap(_)) => Some((Code::MissingOrdinal, "the ones between are missing")),
            // That it stands again is said already.
            Some(Step::Lower) if self.is_again => None,
            Some(Step::Lower) => Some((Code::OrdinalOutOfOrder, "it is lower")),
            Some(Step::Next | Step::Repeat) | None => None,
        };
        // "3.1" behind 1, where no row 3 is open, lacks the row that it is a part of.
        let parent = match kind {
            OrdinalKind::Path(path) => path.parents().next(),
            _ => None,
        };
        if trouble.is_none()
            && let (Some(parent), Some(last), Some(cell)) = (parent, &self.last_arabic, cell)
            && last
                .kind
                .is_some_and(|last| matches!(ordinal::successor(last, parent), Some(Step::Gap(_))))
            && !self.stack.iter().any(|open| {
                open.parsed
                    .as_ref()
                    .and_then(|open| open.kind)
                    .is_some_and(|open| open == parent || ordinal::is_under(kind, open))
            })
            && is_first(kind)
        {
            let message = format!(
                "found ordinal `{}` after `{}`: the row that it is a part of is missing",
                parsed.text, last.text
            );
            self.report.cell(Code::MissingOrdinal, cell, message);
        }
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
            let highest = self.highest.as_deref().unwrap_or(parsed);
            self.last_arabic = Some(highest.clone());
        }
    }

    /// How an ordinal follows the last of its run, and which one before it that is said of. One that goes
    /// on from the highest so far has no gap before it (6 after 5, 4), nor has one whose gap the next row
    /// fills: that one is out of order.
    fn step(
        &mut self,
        last: &Parsed<'a>,
        highest: Option<&Parsed<'a>>,
        kind: OrdinalKind,
    ) -> (Option<Step>, Text<'a>) {
        let follows = |before: &Parsed<'_>, kind| ordinal::successor(before.kind?, kind);
        let step = follows(last, kind);
        let over = highest.and_then(|highest| Some((highest, follows(highest, kind)?)));
        if let Some((highest, Step::Lower | Step::Repeat)) = over {
            self.highest = Some(Box::new(highest.clone()));
        }
        if !matches!(step, Some(Step::Gap(_))) {
            return (step, last.text.clone());
        }
        if self.coming.is_some_and(|coming| follows(last, coming) == Some(Step::Next)) {
            return (Some(Step::Next), last.text.clone());
        }
        match over {
            Some((highest, step @ (Step::Next | Step::Gap(_)))) => {
                (Some(step), highest.text.clone())
            }
            _ => (step, last.text.clone()),
        }
    }
}
