//! The grid dialect: pandoc's grid, simple and multiline tables, and reStructuredText's.
//!
//! ```text
//! +-----+-----------+     STT  Chỉ tiêu      -----------------------
//! | STT | Chỉ tiêu  |     ---  ----------    STT  Chỉ tiêu    Kết quả
//! +=====+===========+       1  Số trường     ---  ----------  -------
//! | 1   | Tỷ lệ hộ  |       2  Số lớp          1  Tỷ lệ hộ        5
//! |     | nghèo     |                             nghèo
//! +-----+-----------+
//!                                              2  Số lớp          6
//!                                            -----------------------
//! ```
//!
//! A grid's rows lie between its rules ([`crate::lattice`]). In the others the runs of dashes say
//! where the columns begin; a word that reaches over such a place is not cut. Rows are lines or, where
//! blank lines stand between the rules, paragraphs. A simple table with a header ends at a blank line;
//! every other one has a rule at its end.

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::grid::{Break, Layout};
use crate::lattice::{self, Kind, Rows};
use crate::limits::Limits;
use crate::markup::Segment;
use crate::sink::{Sink, small};

/// Splits a source at pandoc's tables.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>) -> Layout<'a> {
    read_within(source, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, limits: Limits) -> Layout<'a> {
    if !may_be(source) {
        return Layout::of_lines(source);
    }
    let lines = classify(source);
    let mut sink = Sink::new(source, Dialect::Grid, limits);
    let mut gap = Break::None;
    let mut at = 0;
    while at < lines.len() && !sink.is_over() {
        let line = &lines[at];
        if line.page {
            gap = Break::Page;
        }
        if line.form == Form::Blank {
            gap = gap.max(Break::Blank);
            at += 1;
            continue;
        }
        sink.close();
        let end = table(&lines, at).map(|table| {
            table.emit(&mut sink, &lines, gap);
            table.end
        });
        if end.is_none() {
            sink.line(at);
        }
        gap = Break::None;
        at = end.unwrap_or(at + 1).max(at + 1);
    }
    sink.finish()
}

/// How much of a source is rows of this dialect, in permille of the lines that are not blank.
pub(crate) fn score(source: &Source<'_>) -> u32 {
    if !may_be(source) {
        return 0;
    }
    let lines = classify(source);
    let some = |lines: &[Line]| small(lines.iter().filter(|line| line.form != Form::Blank).count());
    let (mut explained, mut at) = (0, 0);
    while at < lines.len() {
        let end = table(&lines, at).map_or(at + 1, |table| {
            explained += some(&lines[at..table.end]);
            table.end
        });
        at = end.max(at + 1);
    }
    explained * 1000 / some(&lines).max(1)
}

/// Whether a source has a rule at all.
fn may_be(source: &Source<'_>) -> bool {
    let bytes = source.text().as_bytes();
    memchr::memmem::find(bytes, b"---").is_some() || memchr::memmem::find(bytes, b"===").is_some()
}

/// What a line is by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Blank,
    Text,
    /// A line of a grid.
    Drawn(Kind),
    /// One run of dashes.
    Solid,
    /// Several runs, of `-` or of `=`.
    Columns(u8),
}

#[derive(Clone, Copy, Debug)]
struct Line {
    form: Form,
    /// A form feed stands in it.
    page: bool,
    /// The next line that is `Solid` or `Columns`; the count of lines where there is none.
    next_rule: u32,
    /// How many runs of dashes it has.
    runs: u32,
    /// The next blank line.
    next_blank: u32,
}

fn classify(source: &Source<'_>) -> Vec<Line> {
    let count = source.line_count();
    let mut lines: Vec<Line> = (0..count)
        .map(|index| {
            let whole = source.line_str(index);
            let (form, runs) = form(space::trim(whole));
            let page = memchr::memchr(b'\x0c', whole.as_bytes()).is_some();
            Line { form, page, next_rule: 0, runs, next_blank: 0 }
        })
        .collect();
    let (mut rule, mut blank) = (small(count), small(count));
    for (at, line) in lines.iter_mut().enumerate().rev() {
        (line.next_rule, line.next_blank) = (rule, blank);
        match line.form {
            Form::Blank => blank = small(at),
            Form::Solid | Form::Columns(_) => rule = small(at),
            Form::Text | Form::Drawn(_) => {}
        }
    }
    lines
}

/// What a line, trimmed, is, and how many runs of dashes it has.
fn form(text: &str) -> (Form, u32) {
    let bytes = text.as_bytes();
    match bytes.first() {
        None => return (Form::Blank, 0),
        Some(b'+' | b'|') => {
            return match lattice::ascii_kind(text) {
                Kind::None => (Form::Text, 0),
                kind => (Form::Drawn(kind), 0),
            };
        }
        Some(sign @ (b'-' | b'=')) if bytes.iter().all(|byte| byte == sign || *byte == b' ') => {
            let runs = bytes.split(|&byte| byte == b' ').filter(|run| !run.is_empty());
            let longest = runs.clone().map(<[u8]>::len).max().unwrap_or(0);
            let runs = small(runs.count());
            match runs {
                1 if longest >= 5 && *sign == b'-' => return (Form::Solid, 1),
                2.. if longest >= 3 => return (Form::Columns(*sign), runs),
                _ => {}
            }
        }
        Some(_) => {}
    }
    (Form::Text, 0)
}

/// A table that was found.
#[derive(Clone, Copy, Debug)]
struct Table {
    /// The first line and the line behind the last.
    start: usize,
    end: usize,
    form: TableForm,
}

#[derive(Clone, Copy, Debug)]
enum TableForm {
    Grid,
    /// The rule that says where the columns are; the lines of the header before or behind it, and
    /// those of the rows.
    Columns {
        rule: usize,
        header: (usize, usize),
        body: (usize, usize),
    },
}

/// The most lines of a wrapped header.
const MOST_HEADER_LINES: usize = 8;

/// The table that begins at a line.
fn table(lines: &[Line], at: usize) -> Option<Table> {
    let line = lines.get(at)?;
    let next = |at: usize| (lines[at].next_rule as usize).min(lines.len());
    let columns = |end: usize, rule, header, body| {
        Some(Table { start: at, end, form: TableForm::Columns { rule, header, body } })
    };
    match line.form {
        Form::Drawn(Kind::Rule) => {
            let drawn = |line: &Line| matches!(line.form, Form::Drawn(_)) && !line.page;
            let len = 1 + lines[at + 1..].iter().take_while(|line| drawn(line)).count();
            let has_words =
                lines[at..at + len].iter().any(|line| line.form == Form::Drawn(Kind::Content));
            has_words.then_some(Table { start: at, end: at + len, form: TableForm::Grid })
        }
        // A header over the rule of a simple table.
        Form::Text if matches!(lines.get(at + 1)?.form, Form::Columns(_)) => {
            let rule = at + 1;
            let end = next(rule).min(lines[rule].next_blank as usize);
            // A rule at the end belongs to the table, unless it is the next one's.
            let closed =
                end < lines.len() && lines[end].runs > 0 && lines[end].runs == lines[rule].runs;
            (end > rule + 1).then_some(())?;
            columns(end + usize::from(closed), rule, (at, rule), (rule + 1, end))
        }
        Form::Solid => {
            let rule = next(at);
            let found =
                lines.get(rule).is_some_and(|line| matches!(line.form, Form::Columns(b'-')));
            let end = if found { next(rule) } else { lines.len() };
            let fits = end < lines.len()
                && rule > at + 1
                && rule - at <= MOST_HEADER_LINES + 1
                && lines[at].next_blank as usize > rule
                && lines[end].form == Form::Solid;
            fits.then_some(())?;
            columns(end + 1, rule, (at + 1, rule), (rule + 1, end))
        }
        Form::Columns(sign) => {
            let second = next(at);
            let same =
                |at: usize| lines.get(at).is_some_and(|line| line.form == Form::Columns(sign));
            (same(second) && second > at + 1).then_some(())?;
            let third = next(second);
            let headed = sign == b'='
                && same(third)
                && lines[at].next_blank as usize > second
                && second - at <= MOST_HEADER_LINES;
            if headed {
                columns(third + 1, at, (at + 1, second), (second + 1, third))
            } else {
                columns(second + 1, at, (at, at), (at + 1, second))
            }
        }
        Form::Blank | Form::Text | Form::Drawn(_) => None,
    }
}

impl Table {
    fn emit(self, sink: &mut Sink<'_, '_>, lines: &[Line], gap: Break) {
        match self.form {
            TableForm::Grid => {
                let drawing: Vec<(u32, Kind)> = (self.start..self.end)
                    .filter_map(|at| match lines[at].form {
                        Form::Drawn(kind) => Some((small(at), kind)),
                        _ => None,
                    })
                    .collect();
                lattice::read(sink, &drawing, Rows::Ruled, gap, &mut None);
            }
            TableForm::Columns { rule, header, body } => {
                let mut rows = Rowed {
                    bounds: bounds(sink.source, rule),
                    widths: widths(sink.source, rule),
                    offsets: Vec::new(),
                    words: Vec::new(),
                    gap,
                };
                let by_paragraphs = (body.0..body.1).any(|at| lines[at].form == Form::Blank);
                let mut row = None;
                for (at, line) in lines.iter().enumerate().take(self.end).skip(self.start) {
                    if sink.is_over() {
                        return;
                    }
                    rows.gap = if line.page { Break::Page } else { rows.gap };
                    let in_header = (header.0..header.1).contains(&at);
                    if !in_header && !(body.0..body.1).contains(&at) {
                        // A rule, which also ends the header.
                        rows.end(sink, row.take());
                        sink.mark_trimmed(sink.source.line(at).span());
                        continue;
                    }
                    if line.form == Form::Blank {
                        rows.end(sink, row.take());
                        continue;
                    }
                    if !in_header && !by_paragraphs {
                        rows.end(sink, row.take());
                    }
                    row.get_or_insert(at);
                    rows.line(sink.source, at);
                }
                rows.end(sink, row);
            }
        }
    }
}

/// The columns, in characters from 0, at which the runs of a rule begin, without the first.
fn bounds(source: &Source<'_>, rule: usize) -> Vec<u32> {
    let mut before = ' ';
    let mut bounds = Vec::new();
    for (c, column) in source.line_str(rule).chars().zip(0u32..) {
        if matches!(c, '-' | '=') && !matches!(before, '-' | '=') {
            bounds.push(column);
        }
        before = c;
    }
    bounds.split_off(1.min(bounds.len()))
}

/// How long the runs of a rule are.
fn widths(source: &Source<'_>, rule: usize) -> Vec<usize> {
    let runs = source.line_str(rule).split(|c| !matches!(c, '-' | '='));
    runs.filter(|run| !run.is_empty()).map(str::len).collect()
}

/// Rows under construction.
struct Rowed {
    bounds: Vec<u32>,
    /// How many characters wide the columns are.
    widths: Vec<usize>,
    /// The bytes at which the characters of a line begin, and the line's end.
    offsets: Vec<u32>,
    /// The runs of words of a row, by column.
    words: Vec<(usize, Segment)>,
    gap: Break,
}

/// A word reaches over the place where a column begins by no more characters than this.
const MOST_SHIFT: usize = 12;

impl Rowed {
    /// Splits a line at the columns.
    fn line(&mut self, source: &Source<'_>, index: usize) {
        let whole = source.line(index);
        let text = source.line_str(index);
        self.offsets.clear();
        self.offsets.extend(text.char_indices().map(|(at, _)| small(at)));
        self.offsets.push(small(text.len()));
        let last = self.offsets.len() - 1;
        let blank = |at: usize| {
            let (start, end) =
                (self.offsets[at] as usize, self.offsets[(at + 1).min(last)] as usize);
            space::trim(&text[start..end]).is_empty()
        };
        let mut start = 0;
        for column in 0..=self.bounds.len() {
            let end = match self.bounds.get(column) {
                None => last,
                Some(&bound) if bound as usize >= last => last,
                Some(&bound) => {
                    let bound = bound as usize;
                    // A cut is good where white space stands on either side.
                    let good = |at: usize| at > start && at < last && (blank(at) || blank(at - 1));
                    let near = (0..=MOST_SHIFT)
                        .flat_map(|shift| [bound.saturating_sub(shift), bound + shift]);
                    near.into_iter().find(|&at| good(at)).unwrap_or(bound)
                }
            }
            .max(start);
            let span = Span {
                start: whole.start + self.offsets[start],
                end: whole.start + self.offsets[end],
            };
            if !space::trim(source.slice(span)).is_empty() {
                self.words.push((column, Segment { span, line: small(index) }));
            }
            start = end;
        }
    }

    /// Ends the row that began at a line.
    fn end(&mut self, sink: &mut Sink<'_, '_>, row: Option<usize>) {
        let Some(line) = row.filter(|_| !sink.is_over()) else { return };
        self.words.sort_by_key(|&(column, _)| column);
        let mut words = self.words.drain(..).peekable();
        let mut segments = Vec::new();
        for column in 0..=self.bounds.len() {
            segments.clear();
            while let Some((_, segment)) = words.next_if(|(at, _)| *at == column) {
                segments.push(segment);
            }
            sink.cell_of_width(
                small(line),
                &segments,
                self.widths.get(column).copied().unwrap_or(1),
            );
        }
        drop(words);
        sink.row(small(line), std::mem::take(&mut self.gap));
    }
}

#[cfg(test)]
mod tests;
