//! Collects diagnostics and puts them in the order of the source.

use std::borrow::Cow;

use chitieu_grammar::Remark;
use chitieu_layout::Cell;
use chitieu_schema::{Code, ColumnSpan, Diagnostic, Text};
use chitieu_text::plain::{self, Reading};
use chitieu_text::{Codec, Repair, Source, Span, space};

use crate::cell::{locate, to_u32};
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

/// Cells longer than this, in bytes, are pointed to as a whole.
const LONG_CELL: usize = 1 << 12;

/// How many different characters [`Report::look_alikes`] names, and how many words it points to.
const NAMED: usize = 5;
const POINTED: usize = 100;

/// A character, and what it is read as.
fn name_of(c: char) -> String {
    let code = u32::from(c);
    match plain::reading(c) {
        Reading::As(plain) => format!("`{c}` (U+{code:04X}) as `{plain}`"),
        Reading::Nothing | Reading::Itself => format!("U+{code:04X} as nothing"),
    }
}

/// The table that diagnostics speak of at the moment.
#[derive(Clone, Copy, Default)]
pub(crate) struct Subject {
    pub(crate) appendix: Option<u32>,
}

/// The diagnostics of one document.
pub(crate) struct Report<'a> {
    source: &'a Source<'a>,
    drafts: Vec<Draft<'a>>,
    pub(crate) subject: Subject,
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

    /// Says that what was said since `mark` speaks of an indicator: most rows have nothing to say,
    /// and need no name for it.
    pub(crate) fn speaks_of(&mut self, mark: usize, indicator: &Text<'a>) {
        for draft in self.drafts.get_mut(mark..).unwrap_or_default() {
            draft.indicator = Some(indicator.clone());
        }
    }

    /// Says `message` of whole lines, counted from 0.
    pub(crate) fn lines(
        &mut self,
        code: Code,
        lines: &[u32],
        message: impl Into<Cow<'static, str>>,
    ) {
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

    /// Says once which characters of the source are read as others, and in which words they stand.
    /// Comes last: where something was said of the very word, only the line is named.
    pub(crate) fn look_alikes(&mut self) {
        let text = self.source.text();
        let mut seen: Vec<char> = Vec::new();
        let mut count = 0_usize;
        let mut spans: Vec<Span> = Vec::new();
        let mut start = 0;
        for word in text.split(space::is_space) {
            let here = Span { start: to_u32(start), end: to_u32(start + word.len()) };
            start += word.len();
            start +=
                text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            if word.is_ascii() || plain::is_of_other_script(word) {
                continue;
            }
            let before = count;
            for c in word.chars().filter(|c| plain::reading(*c) != Reading::Itself) {
                count += 1;
                if seen.len() < NAMED && !seen.contains(&c) {
                    seen.push(c);
                }
            }
            if count > before && spans.len() < POINTED {
                spans.push(here);
            }
        }
        if count == 0 {
            return;
        }
        let named: Vec<String> = seen.iter().map(|c| name_of(*c)).collect();
        let many = match count {
            1 => "1 character is read as what it looks like".to_owned(),
            _ => format!("{count} characters are read as what they look like"),
        };
        let more = if named.len() == NAMED { ", …" } else { "" };
        let message = format!("{many}: {}{more}", named.join(", "));
        if self.drafts.iter().any(|draft| draft.spans == spans) {
            let lines: Vec<u32> =
                spans.iter().map(|span| to_u32(self.source.line_at(span.start))).collect();
            return self.lines(Code::LookAlikeCharacters, &lines, message);
        }
        self.spans(Code::LookAlikeCharacters, &spans, message, None);
    }

    /// Says `message` of a word, unless the same was said of a run that holds it; where something else was
    /// said of the very word, only the line is named.
    pub(crate) fn word(
        &mut self,
        code: Code,
        word: Span,
        message: String,
        suggestion: Option<String>,
    ) {
        let holds = |span: &Span| span.start <= word.start && word.end <= span.end;
        let of_word = |draft: &&Draft<'_>| draft.spans.iter().any(holds);
        if self.drafts.iter().filter(of_word).any(|draft| draft.code == code) {
            return;
        }
        if self.speaks_at(word) {
            let line = to_u32(self.source.line_at(word.start));
            return self.push(code, vec![line], Vec::new(), message.into(), suggestion);
        }
        self.push(code, Vec::new(), vec![word], message.into(), suggestion);
    }

    /// Whether something was said of just this place.
    pub(crate) fn speaks_at(&self, place: Span) -> bool {
        self.drafts.iter().any(|draft| draft.spans == [place])
    }

    /// The places that something of `code` was said of, in order.
    #[cold]
    pub(crate) fn spans_of(&self, code: Code) -> Vec<Span> {
        let of_code = self.drafts.iter().filter(|draft| draft.code == code);
        let mut spans: Vec<Span> = of_code.flat_map(|draft| draft.spans.iter().copied()).collect();
        spans.sort_unstable();
        spans
    }

    /// Takes back the misprints that end at one of `ends`, which are in order.
    pub(crate) fn forget_misprints(&mut self, ends: &[u32]) {
        let is_end = |span: &Span| ends.binary_search(&span.end).is_ok();
        if !ends.is_empty() {
            self.drafts.retain(|draft| {
                draft.code != Code::LikelyMisprint || !draft.spans.iter().any(is_end)
            });
        }
    }

    /// Says that a name bears the mark of a note at `place`, or somewhere in `lines`, counted from 1, and what
    /// it is without.
    pub(crate) fn note_mark(
        &mut self,
        place: Option<Span>,
        lines: &[u32],
        message: String,
        bare: String,
    ) {
        let lines = match place {
            Some(_) => Vec::new(),
            None => lines.iter().map(|line| line.saturating_sub(1)).collect(),
        };
        let spans = place.into_iter().collect();
        self.push(Code::FootnoteMark, lines, spans, message.into(), Some(bare));
    }

    /// Says in which encoding the source was.
    pub(crate) fn repair(&mut self, repair: &Repair) {
        let Repair { codec, legal, illegal, .. } = repair;
        let code = match codec {
            Codec::ShiftedFont => Code::ShiftedFont,
            codec if codec.is_misread_utf8() => Code::MisreadEncoding,
            _ => Code::LegacyEncoding,
        };
        let mut message = format!(
            "expected UTF-8, found {codec}: {legal} of {} marked words are Vietnamese so",
            legal + illegal
        );
        if repair.lacks_soft_hyphens {
            message.push_str("; it has no `ư`, which is the soft hyphen there: a program may have taken all of them out");
        }
        self.lines(code, &repair.lines, message);
    }

    /// Says what waited for its row's name.
    pub(crate) fn note(&mut self, note: RowNote) {
        self.push(note.code, note.lines, note.spans, note.message.into(), None);
    }

    /// Says `message` of a cell.
    pub(crate) fn cell(
        &mut self,
        code: Code,
        cell: &Cell<'_>,
        message: impl Into<Cow<'static, str>>,
    ) {
        let spans: Vec<Span> = cell.pieces.as_slice().iter().map(|piece| piece.span).collect();
        self.push(code, Vec::new(), spans, message.into(), None);
    }

    /// Says what a parser noticed in a cell; the remark's offsets are bytes of the cell's text.
    pub(crate) fn remark(&mut self, cell: &Cell<'_>, remark: Remark) {
        // A place in a very long cell is not worth a walk through it for each remark.
        let pieces = cell.pieces.as_slice();
        let plain = cell.verbatim().is_some();
        let spans = if cell.text.len() > LONG_CELL && !plain {
            pieces.first().map(|piece| piece.span).into_iter().collect()
        } else {
            locate(self.source, cell, remark.start..remark.end)
        };
        self.push(remark.code, Vec::new(), spans, remark.message.into(), remark.suggestion);
    }

    /// [`Self::remark`] of a whole cell, which names its lines and leaves the place to what else is said.
    pub(crate) fn suggest(&mut self, cell: &Cell<'_>, remark: Remark) {
        let mut lines: Vec<u32> = cell.pieces.as_slice().iter().map(|piece| piece.line).collect();
        lines.dedup();
        self.push(remark.code, lines, Vec::new(), remark.message.into(), remark.suggestion);
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
            indicator: None,
            lines,
            spans,
            suggestion,
        });
    }

    /// The diagnostics in the order of the source; of two with one code at one place the first stays.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic<'a>> {
        self.drafts.sort_by(|a, b| a.place().cmp(&b.place()));
        self.drafts.dedup_by(|next, kept| {
            next.code == kept.code
                && next.lines == kept.lines
                && next.spans == kept.spans
                && !next.spans.is_empty()
        });
        self.part_places();
        let mut places = Places {
            source: self.source,
            line: usize::MAX,
            unchanged: false,
            offset: 0,
            column: 1,
        };
        self.drafts.into_iter().map(|draft| draft.finish(&mut places)).collect()
    }
}

impl Report<'_> {
    /// Of two things said of one place the lighter, or else the second, only names its line: a place is
    /// pointed to once. The drafts are in order, so that those of one place stand near each other.
    fn part_places(&mut self) {
        /// More than these never begin at one character but in damage, where a search would cost too much.
        const NEAR: usize = 16;
        for at in 1..self.drafts.len() {
            let (before, here) = self.drafts.split_at_mut(at);
            let Some(draft) = here.first_mut() else { break };
            let Some(start) = draft.spans.first().map(|span| span.start) else { continue };
            let near = before.iter_mut().rev().take(NEAR);
            let mut beside = near.take_while(|other| {
                other.lines.first() == draft.lines.first()
                    && other.spans.first().is_none_or(|span| span.start == start)
            });
            if let Some(other) = beside.find(|other| other.spans == draft.spans) {
                let is_heavier = draft.code.severity() > other.code.severity();
                let lighter = if is_heavier { other } else { draft };
                lighter.spans.clear();
            }
        }
    }
}

/// Offsets to lines and columns, remembering the last: diagnostics come in the order of the source,
/// and a long line may have many.
struct Places<'a> {
    source: &'a Source<'a>,
    line: usize,
    /// The line is as it was before NFC, so that its characters can be counted in the text.
    unchanged: bool,
    offset: u32,
    column: u32,
}

impl Places<'_> {
    fn column(&mut self, line: usize, offset: u32) -> u32 {
        if self.line != line {
            self.line = line;
            self.unchanged = self.source.original_line(line) == self.source.line_str(line);
            (self.offset, self.column) = (self.source.line(line).start, 1);
        }
        if !self.unchanged {
            return self.source.column(offset);
        }
        let text = |start: u32, end: u32| self.source.slice(Span { start, end });
        self.column = if offset >= self.offset {
            self.column + to_u32(text(self.offset, offset).chars().count())
        } else {
            self.column - to_u32(text(offset, self.offset).chars().count())
        };
        self.offset = offset;
        self.column
    }

    fn span(&mut self, span: Span) -> ColumnSpan {
        let line = self.source.line_at(span.start);
        let start = self.column(line, span.start);
        ColumnSpan { line: to_u32(line + 1), start, end: self.column(line, span.end) }
    }
}

impl<'a> Draft<'a> {
    /// What diagnostics are in the order of.
    fn place(&self) -> (u32, u32, Code, &[u32]) {
        let start = self.spans.first().map_or(0, |span| span.start);
        (self.lines.first().copied().unwrap_or(0), start, self.code, &self.lines)
    }

    fn finish(self, places: &mut Places<'_>) -> Diagnostic<'a> {
        Diagnostic {
            code: self.code,
            severity: self.code.severity(),
            spans: self.spans.iter().map(|&span| places.span(span)).collect(),
            message: self.message,
            appendix: self.appendix,
            indicator: self.indicator,
            // Kept where they are: no list is made anew.
            lines: self.lines.into_iter().map(|line| line + 1).collect(),
            suggestion: self.suggestion.map(Cow::Owned),
        }
    }
}
