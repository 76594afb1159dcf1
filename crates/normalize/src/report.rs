//! Collects diagnostics and puts them in the order of the source.

use std::borrow::Cow;

use chitieu_grammar::Remark;
use chitieu_layout::Cell;
use chitieu_schema::{Code, ColumnSpan, Diagnostic, Text};
use chitieu_text::{Source, Span};

use crate::cell::locate;
use crate::rows::RowNote;

/// A diagnostic whose places are still offsets.
struct Draft<'a> {
    code: Code,
    message: Cow<'static, str>,
    appendix: Option<u32>,
    indicator: Option<Text<'a>>,
    lines: Vec<u32>,
    spans: Vec<Span>,
    suggestion: Option<String>,
}

/// The table and row that diagnostics speak of at the moment.
#[derive(Clone, Default)]
pub(crate) struct Subject<'a> {
    pub(crate) appendix: Option<u32>,
    pub(crate) indicator: Option<Text<'a>>,
}

/// The diagnostics of one document.
pub(crate) struct Report<'a> {
    source: &'a Source<'a>,
    drafts: Vec<Draft<'a>>,
    pub(crate) subject: Subject<'a>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(source: &'a Source<'a>) -> Self {
        Self { source, drafts: Vec::new(), subject: Subject::default() }
    }

    /// How many diagnostics there are, for [`Self::forget`].
    pub(crate) fn mark(&self) -> usize {
        self.drafts.len()
    }

    /// Forgets what was said since `mark`: the table that it spoke of is not one of indicators.
    pub(crate) fn forget(&mut self, mark: usize) {
        self.drafts.truncate(mark);
    }

    /// Says `message` of whole lines, counted from 0.
    pub(crate) fn lines(&mut self, code: Code, lines: &[u32], message: impl Into<Cow<'static, str>>) {
        self.push(code, lines.to_vec(), Vec::new(), message.into(), None);
    }

    /// Says `message` of runs of characters.
    pub(crate) fn spans(
        &mut self,
        code: Code,
        spans: &[Span],
        message: impl Into<Cow<'static, str>>,
        suggestion: Option<String>,
    ) {
        self.push(code, Vec::new(), spans.to_vec(), message.into(), suggestion);
    }

    /// Says what waited for its row's name.
    pub(crate) fn note(&mut self, note: RowNote) {
        self.push(note.code, note.lines, note.spans, note.message.into(), None);
    }

    /// Says `message` of a cell.
    pub(crate) fn cell(&mut self, code: Code, cell: &Cell<'_>, message: impl Into<Cow<'static, str>>) {
        let spans: Vec<Span> = cell.pieces.as_slice().iter().map(|piece| piece.span).collect();
        self.push(code, Vec::new(), spans, message.into(), None);
    }

    /// Says what a parser noticed in a cell; the remark's offsets are bytes of the cell's text.
    pub(crate) fn remark(&mut self, cell: &Cell<'_>, remark: Remark) {
        let spans = locate(self.source, cell, remark.start..remark.end);
        self.push(remark.code, Vec::new(), spans, remark.message.into(), remark.suggestion);
    }

    fn push(
        &mut self,
        code: Code,
        mut lines: Vec<u32>,
        spans: Vec<Span>,
        message: Cow<'static, str>,
        suggestion: Option<String>,
    ) {
        for span in &spans {
            let line = self.source.line_at(span.start);
            lines.push(u32::try_from(line).expect("a source is shorter than 4 GiB"));
        }
        lines.sort_unstable();
        lines.dedup();
        self.drafts.push(Draft {
            code,
            message,
            appendix: self.subject.appendix,
            indicator: self.subject.indicator.clone(),
            lines,
            spans,
            suggestion,
        });
    }

    /// The diagnostics in the order of the source; of two with one code at one place the first stays.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic<'a>> {
        self.drafts.sort_by_cached_key(|draft| {
            let start = draft.spans.first().map_or(0, |span| span.start);
            (draft.lines.first().copied().unwrap_or(0), start, draft.code, draft.lines.clone())
        });
        self.drafts.dedup_by(|next, kept| {
            next.code == kept.code && next.lines == kept.lines && next.spans == kept.spans && !next.spans.is_empty()
        });
        let source = self.source;
        self.drafts.into_iter().map(|draft| draft.finish(source)).collect()
    }
}

impl<'a> Draft<'a> {
    fn finish(self, source: &Source<'_>) -> Diagnostic<'a> {
        let number = |line: usize| u32::try_from(line + 1).expect("a source is shorter than 4 GiB");
        let spans = self.spans.iter().map(|span| ColumnSpan {
            line: number(source.line_at(span.start)),
            start: source.column(span.start),
            end: source.column(span.end),
        });
        Diagnostic {
            code: self.code,
            severity: self.code.severity(),
            spans: spans.collect(),
            message: self.message,
            appendix: self.appendix,
            indicator: self.indicator,
            lines: self.lines.iter().map(|&line| line + 1).collect(),
            suggestion: self.suggestion.map(Cow::Owned),
        }
    }
}
