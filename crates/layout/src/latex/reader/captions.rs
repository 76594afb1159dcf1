//! The captions of tables: above them, beneath them in a float, and among their settings.

use chitieu_text::{Span, space};

use super::Reader;
use crate::grid::Item;
use crate::latex::settings;
use crate::latex::words::{Lead, Runs};
use crate::sink::small;

/// A caption beneath its table.
#[derive(Clone, Copy)]
pub(super) struct Below {
    /// Where its group ends.
    pub(super) close: u32,
    /// The item that its table is.
    pub(super) table: usize,
    /// How many items stood before its words.
    pub(super) items: usize,
}

impl Reader<'_, '_, '_> {
    /// Ends a line of a caption.
    pub(super) fn caption_line(&mut self) {
        let cell = self.runs.take(self.source, &mut self.parts);
        self.parts.clear();
        self.layout.items.extend(Some(cell).filter(|cell| !cell.is_empty()).map(Item::caption));
    }

    /// Takes the caption out of the settings of a table: `[caption = {…}]`.
    pub(super) fn setting(&mut self, span: Span, line: u32) {
        let text = self.source.slice(span);
        let Some(found) = settings::caption(text) else { return };
        self.outside();
        // The mark of the whole is that of its two ends.
        self.layout.marks.pop();
        let (start, end) = (span.start + small(found.start), span.start + small(found.end));
        self.layout.marks.push(Span { start: span.start, end: start });
        self.layout.marks.push(Span { start: end, end: span.end });
        let (mut at, mut line) = (start, line as usize);
        while at < end {
            while self.source.line(line).end < at && line + 1 < self.source.line_count() {
                line += 1;
            }
            let stop = self.source.line(line).end.min(end);
            if at < stop {
                let is_blank =
                    space::trim(self.source.slice(Span { start: at, end: stop })).is_empty();
                self.runs.push(Span { start: at, end: stop }, small(line), None, is_blank);
                self.runs.lead(Lead::Space);
            }
            line += 1;
            if line >= self.source.line_count() {
                break;
            }
            at = self.source.line(line).start;
        }
        self.caption_line();
        self.runs.clear();
        self.marked = true;
    }

    /// Keeps where a float begins, which no brackets pair: "\begin{table}" and its like.
    pub(super) fn float(&mut self, span: Span) {
        let is_float = |name: &str| {
            ["table}", "table*}", "sidewaystable", "wraptable", "figure"]
                .iter()
                .any(|float| name.starts_with(float))
        };
        let text = self.source.slice(span);
        if text.strip_prefix("\\begin{").is_some_and(is_float) {
            self.outside();
            self.float = Some(self.layout.items.len());
        } else if text.strip_prefix("\\end{").is_some_and(is_float) {
            self.float = None;
        }
    }

    /// The first table of the float around a caption, if nothing but tables and notes stand between,
    /// and no caption above it.
    pub(super) fn table_above(&self) -> Option<usize> {
        let first = self.float?;
        let items = self.layout.items.get(first..)?;
        let is_words =
            |item: &Item<'_>| matches!(item, Item::Line(_) | Item::Words(_) | Item::Caption(_));
        let begins = matches!(items.first(), Some(Item::Table(_)));
        (begins && !items.iter().any(is_words)).then_some(first)
    }

    /// Puts the words of a caption above its table.
    pub(super) fn end_below(&mut self, below: Below) {
        let (words, rest): (Vec<_>, Vec<_>) =
            self.layout.items.drain(below.items.min(self.layout.items.len())..).partition(|item| {
                matches!(item, Item::Line(_) | Item::Words(_) | Item::Caption(_))
            });
        self.layout.items.splice(below.table..below.table, words);
        self.layout.items.extend(rest);
        self.marked = true;
    }

    pub(super) fn end_caption(&mut self, around: Runs) {
        self.marked = true;
        self.caption_line();
        self.runs = around;
    }
}
