//! A source as lines of chunks: runs of words with their visual columns.

use std::ops::Range;

use chitieu_text::year::is_year;
use chitieu_text::{Source, Span, space};

use super::region::MOST_COLUMNS;
use super::touching;
use super::words::{count, first_word, is_group, is_number, is_ordinal, is_ordinal_label};

/// A run of words that stand one space apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    /// The visual column of the first character, from 0.
    pub(super) start: u32,
    /// The visual column behind the last character.
    pub(super) end: u32,
    /// The bytes in the source's text.
    pub(super) span: Span,
}

impl Chunk {
    /// How many columns the chunk shares with the columns from `left` up to `right`.
    pub(super) fn overlap(&self, left: u32, right: u32) -> u32 {
        self.end.min(right).saturating_sub(self.start.max(left))
    }
}

#[derive(Clone, Debug)]
struct Line {
    chunks: Range<u32>,
    /// The line is the first of a page.
    page: bool,
    /// The line holds nothing but a superscript of the chunk at this index.
    raises: Option<u32>,
}

/// The lines of a source.
#[derive(Debug)]
pub(super) struct Sheet<'s, 'a> {
    pub(super) source: &'a Source<'s>,
    lines: Vec<Line>,
    chunks: Vec<Chunk>,
    /// Chunks and their superscripts, by the chunk's index.
    raised: Vec<(u32, u32)>,
    /// Cells of a page that does not tell stand in the middle of their rows: those of others do.
    pub(super) leans_to_centred: bool,
    /// The ordinals of the rows count on through numbers that could be years.
    counts_years: bool,
}

/// Tabs go on to the next multiple of this.
const TAB: u32 = 8;

impl<'s, 'a> Sheet<'s, 'a> {
    /// Cuts every line where two spaces or a tab stand.
    pub(super) fn of(source: &'a Source<'s>) -> Self {
        let count = source.line_count();
        let mut sheet = Self {
            source,
            lines: Vec::with_capacity(count),
            chunks: Vec::with_capacity(count * 4),
            raised: Vec::new(),
            leans_to_centred: false,
            counts_years: false,
        };
        let mut page = false;
        let mut end = 0;
        for line in 0..count {
            // The sign between two pages may stand on a line that was taken out.
            let span = source.line(line).span();
            let between = source.text().as_bytes().get(end as usize..span.start as usize);
            page |= between.is_some_and(|between| memchr::memchr(b'\x0c', between).is_some());
            end = span.end;
            page = sheet.push_line(line, page);
        }
        sheet.part_touching();
        sheet.find_raised();
        sheet.counts_years = sheet.has_years_in_order();
        sheet
    }

    /// Whether three rows, one behind the other, begin with years that count on under the label of the
    /// ordinals. Years that name rows have a label of their own.
    fn has_years_in_order(&self) -> bool {
        let mut label: Option<Chunk> = None;
        let (mut before, mut run) = (0u32, 0u32);
        for line in 0..self.lines.len() {
            let Some(&first) = self.chunks(line).first() else { continue };
            let text = self.text(first);
            if is_ordinal_label(text) {
                label = Some(first);
                continue;
            }
            let word = first_word(text);
            if !is_year(word) || label.is_none_or(|label| first.start >= label.end) {
                continue;
            }
            let year = word.parse().unwrap_or(0);
            run = if year == before + 1 { run + 1 } else { 1 };
            if run >= 3 {
                return true;
            }
            before = year;
        }
        false
    }

    /// Whether a word has the shape of an ordinal of this source.
    pub(super) fn is_ordinal(&self, word: &str) -> bool {
        is_ordinal(word) || self.counts_years && is_year(word.trim_end_matches('.'))
    }

    /// Whether a chunk begins with an ordinal: "27 - 39" is a number.
    pub(super) fn is_numbered(&self, chunk: Chunk) -> bool {
        let text = self.text(chunk);
        let word = first_word(text);
        self.is_ordinal(word) && (word.len() == text.len() || !is_number(text))
    }

    /// Cuts chunks that are the cells of two columns.
    fn part_touching(&mut self) {
        let mut cuts: Vec<(usize, Chunk, Chunk)> = Vec::new();
        for line in 0..self.lines.len() {
            let chunks = self.lines[line].chunks.clone();
            for at in chunks.take(MOST_COLUMNS).skip(1) {
                let chunk = self.chunks[at as usize];
                if let Some((left, right)) = touching::cut(self, line, chunk) {
                    cuts.push((at as usize, left, right));
                }
            }
        }
        if cuts.is_empty() {
            return;
        }
        let whole = std::mem::take(&mut self.chunks);
        self.chunks.reserve(whole.len() + cuts.len());
        let mut cuts = cuts.into_iter().peekable();
        for line in &mut self.lines {
            let first = self.chunks.len() as u32;
            let own = line.chunks.start as usize..line.chunks.end as usize;
            for (at, &chunk) in own.clone().zip(&whole[own]) {
                match cuts.next_if(|cut| cut.0 == at) {
                    Some((_, left, right)) => self.chunks.extend([left, right]),
                    None => self.chunks.push(chunk),
                }
            }
            line.chunks = first..self.chunks.len() as u32;
        }
    }

    /// Gives whether the next line begins a page.
    fn push_line(&mut self, line: usize, mut page: bool) -> bool {
        let first = self.chunks.len();
        let start = self.source.line(line).start;
        let text = self.source.line_str(line);
        let bytes = text.as_bytes();
        let mut next_page = false;
        let mut at = 0;
        let mut open: Option<Chunk> = None;
        let mut gap = 0;
        let mut byte = 0;
        while let Some(&lead) = bytes.get(byte) {
            // Most of a line is spaces: they are passed over byte by byte.
            if lead == b' ' {
                (byte, at, gap) = (byte + 1, at + 1, gap + 1);
                continue;
            }
            let (character, len) = if lead.is_ascii() {
                (char::from(lead), 1)
            } else {
                let Some(character) = text[byte..].chars().next() else { break };
                (character, character.len_utf8())
            };
            let begins = start + byte as u32;
            byte += len;
            if !space::is_space(character) {
                let ends = start + byte as u32;
                match &mut open {
                    Some(chunk) if gap < 2 => {
                        chunk.end = at + 1;
                        chunk.span.end = ends;
                    }
                    _ => {
                        if let Some(chunk) = open.take() {
                            self.push_chunk(chunk, first);
                        }
                        open =
                            Some(Chunk { start: at, end: at + 1, span: Span::new(begins, ends) });
                    }
                }
                (at, gap) = (at + 1, 0);
                continue;
            }
            match character {
                '\u{c}' if open.is_none() => (page, at) = (true, 0),
                '\u{c}' => (next_page, at, gap) = (true, at + 1, 2),
                '\t' => (at, gap) = ((at / TAB + 1) * TAB, 2),
                _ => (at, gap) = (at + 1, gap + 1),
            }
        }
        if let Some(chunk) = open {
            self.push_chunk(chunk, first);
        }
        let chunks = first as u32..self.chunks.len() as u32;
        self.lines.push(Line { chunks, page, raises: None });
        next_page
    }

    /// Adds a chunk, cut where two numbers touch and behind the label of the ordinals.
    fn push_chunk(&mut self, mut chunk: Chunk, first_of_line: usize) {
        let text = self.source.slice(chunk.span);
        let mut words = text.split(space::is_space);
        let mut before = words.next().unwrap_or_default();
        let label = self.chunks.len() == first_of_line && is_ordinal_label(before);
        if !label
            && !before.bytes().any(|byte| byte.is_ascii_digit())
            && !text.bytes().any(|byte| byte.is_ascii_digit())
        {
            self.chunks.push(chunk);
            return;
        }
        let mut cut_label = label;
        for word in words {
            if cut_label || (is_number(before) && is_number(word) && !is_group(before, word)) {
                let at = (word.as_ptr().addr() - text.as_ptr().addr()) as u32;
                let whole = Span::new(chunk.span.end - text.len() as u32, chunk.span.end);
                let column =
                    chunk.end - count(self.source.slice(Span::new(whole.start + at, whole.end)));
                let end = whole.start
                    + (before.as_ptr().addr() - text.as_ptr().addr() + before.len()) as u32;
                self.chunks.push(Chunk {
                    start: chunk.start,
                    end: column - 1,
                    span: Span::new(chunk.span.start, end),
                });
                chunk = Chunk {
                    start: column,
                    end: chunk.end,
                    span: Span::new(whole.start + at, whole.end),
                };
            }
            cut_label = false;
            before = word;
        }
        self.chunks.push(chunk);
    }

    /// Finds superscripts that are printed on the line above: "3" over the gap in "(10 tấn/năm)", or right
    /// behind the "m" of a cell of units.
    fn find_raised(&mut self) {
        for line in 0..self.lines.len().saturating_sub(1) {
            let &[mark] = self.chunks(line) else { continue };
            let text = self.source.slice(mark.span);
            if self.lines[line + 1].page
                || text.len() > 2
                || !text.bytes().all(|byte| byte.is_ascii_digit())
            {
                continue;
            }
            let below = self.lines[line + 1].chunks.clone();
            let base = below.into_iter().find(|&at| {
                let base = self.chunks[at as usize];
                let is_ten = || {
                    self.split_at(base, mark.start).is_some_and(|(left, _)| {
                        let left = self.text(left);
                        left.ends_with("10")
                            && !left[..left.len() - 2].ends_with(|c: char| c.is_alphanumeric())
                    })
                };
                let is_power = || {
                    matches!(text, "2" | "3")
                        && (base.end == mark.start && has_power(self.text(base))
                            || self.split_at_power(base, mark).is_some())
                };
                base.start < mark.start && mark.start < base.end && is_ten() || is_power()
            });
            if let Some(base) = base {
                self.raised.push((base, self.lines[line].chunks.start));
                self.lines[line].raises = Some(base);
            }
        }
    }

    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The chunks of a line, left to right.
    pub(super) fn chunks(&self, line: usize) -> &[Chunk] {
        let Some(line) = self.lines.get(line) else { return &[] };
        &self.chunks[line.chunks.start as usize..line.chunks.end as usize]
    }

    /// The words of a chunk.
    pub(super) fn text(&self, chunk: Chunk) -> &'a str {
        self.source.slice(chunk.span)
    }

    /// The words of a line, wherever they stand.
    pub(super) fn words(&self, line: usize) -> impl Iterator<Item = &'a str> {
        self.chunks(line)
            .iter()
            .flat_map(|&chunk| self.text(chunk).split(space::is_space))
            .filter(|word| !word.is_empty())
    }

    /// The words on `other` that are those of a chunk on `line`, where the two lines hold the same words.
    pub(super) fn same_words(&self, line: usize, chunk: Chunk, other: usize) -> Option<Chunk> {
        let count =
            |text: &str| text.split(space::is_space).filter(|word| !word.is_empty()).count();
        let is_before = |own: &&Chunk| own.span.end <= chunk.span.start;
        let mut before: usize =
            self.chunks(line).iter().take_while(is_before).map(|&own| count(self.text(own))).sum();
        // A chunk may be a part of one that the line has.
        if let Some(own) = self.chunks(line).iter().find(|own| !is_before(own)) {
            before += count(self.source.slice(Span::new(own.span.start, chunk.span.start)));
        }
        let words = count(self.text(chunk));
        let mut found: Option<Chunk> = None;
        let mut at = 0;
        for &own in self.chunks(other) {
            let text = self.text(own);
            for word in text.split(space::is_space).filter(|word| !word.is_empty()) {
                if (before..before + words).contains(&at) {
                    let offset = word.as_ptr().addr() - text.as_ptr().addr();
                    let start = own.start + text[..offset].chars().count() as u32;
                    let end = start + word.chars().count() as u32;
                    let byte = own.span.start + offset as u32;
                    let last = byte + word.len() as u32;
                    let begun =
                        found.map_or((start, byte), |found| (found.start, found.span.start));
                    found = Some(Chunk { start: begun.0, end, span: Span::new(begun.1, last) });
                }
                at += 1;
            }
        }
        found.filter(|_| at >= before + words)
    }

    /// Whether a line has no words.
    pub(super) fn is_blank(&self, line: usize) -> bool {
        self.chunks(line).is_empty()
    }

    /// Whether a line is the first of a page.
    pub(super) fn begins_page(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(|line| line.page)
    }

    /// A rate cut where the power of its unit stands above it: "m" and "/người" around the white in "m /người".
    pub(super) fn split_at_power(&self, base: Chunk, mark: Chunk) -> Option<(Chunk, Chunk)> {
        // The mark begins over the white, or over the sign behind it.
        [mark.start, mark.start.saturating_sub(1)].into_iter().find_map(|column| {
            self.split_at(base, column).filter(|(left, right)| {
                has_power(self.text(*left)) && self.text(*right).starts_with('/')
            })
        })
    }

    /// Whether a line holds nothing but a superscript of the line beneath.
    pub(super) fn is_raised(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(|line| line.raises.is_some())
    }

    /// The superscript inside a chunk.
    pub(super) fn raised_in(&self, chunk: Chunk) -> Option<Chunk> {
        let at = self
            .raised
            .partition_point(|&(base, _)| self.chunks[base as usize].span.end <= chunk.span.start);
        let &(_, mark) = self.raised.get(at)?;
        let mark = self.chunks[mark as usize];
        let &(base, _) = self.raised.get(at)?;
        let base = self.chunks[base as usize];
        (base.span.start < chunk.span.end && chunk.start < mark.start && mark.start <= chunk.end)
            .then_some(mark)
    }

    /// Whether any chunk has a superscript.
    pub(super) fn has_raised(&self) -> bool {
        !self.raised.is_empty()
    }

    /// Whether a line is a rule: underscores, dashes or equals signs alone.
    pub(super) fn is_rule(&self, line: usize) -> bool {
        let chunks = self.chunks(line);
        !chunks.is_empty()
            && chunks.iter().all(|&chunk| {
                let text = self.text(chunk);
                text.len() >= 3
                    && text.chars().all(|c| matches!(c, '_' | '-' | '=' | '–' | '—' | '─' | '*'))
            })
    }

    /// Cuts a chunk at the single space that stands at a visual column.
    pub(super) fn split_at(&self, chunk: Chunk, column: u32) -> Option<(Chunk, Chunk)> {
        if column <= chunk.start || column + 1 >= chunk.end {
            return None;
        }
        let text = self.text(chunk);
        let (byte, character) = text.char_indices().nth((column - chunk.start) as usize)?;
        if !space::is_space(character) {
            return None;
        }
        let left = chunk.span.start + byte as u32;
        let right = left + character.len_utf8() as u32;
        Some((
            Chunk { start: chunk.start, end: column, span: Span::new(chunk.span.start, left) },
            Chunk { start: column + 1, end: chunk.end, span: Span::new(right, chunk.span.end) },
        ))
    }

    /// Cuts a chunk behind its first word.
    pub(super) fn split_first(&self, chunk: Chunk) -> Option<(Chunk, Chunk)> {
        let first = first_word(self.text(chunk));
        self.split_at(chunk, chunk.start + count(first))
    }
}

/// Whether a text ends in a unit of length, which has powers.
fn has_power(text: &str) -> bool {
    let last = text.rsplit([' ', '(', '/']).next().unwrap_or_default();
    matches!(last, "m" | "km" | "cm" | "dm")
}
