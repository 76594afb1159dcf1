//! The flattened dialect: rows whose columns were flattened to single spaces.
//!
//! ```text
//! 18 Số căn hộ nhà ở xã hội đạt Căn 28.500 Sở Xây dựng
//! ```
//!
//! A row begins with the next ordinal and goes on over the lines up to the one after it. Its value is
//! found from the right: a number with a unit before it, and a body or nothing behind it. What a
//! unit and a body is cannot be told from spaces: [`Hints`] answers, and the caller, who knows the
//! tables of both, can answer better than the few words known here.
//!
//! ```text
//! header = anchor label+                      ; a label begins where one of a few words does
//! row    = ordinal name [unit] value* [rest]
//! child  = ("-" / "+") name [unit] value*     ; on a line of its own, or behind the value before it
//! ```

mod hints;
mod labels;
mod measure;
mod split;
mod word;

use std::ops::Range;

use chitieu_schema::Dialect;
use chitieu_text::plain::Plain;
use chitieu_text::{Source, Span, note, page, space};

use crate::grid::{Break, Grid, Item, Layout};
use crate::limits::{Limits, Meter};
use crate::ordinals::{self, Fit, Ordinal, Run};
use crate::paragraph::{same_but_case, stands_outside};

use crate::sink::small;
pub use hints::Hints;
use labels::Labels;
pub(crate) use labels::{begins_label, behind_value, is_label};
use measure::{is_blank, is_measure};
use word::Word;

/// Splits a source at what looks like the values of its rows.
#[cfg(test)]
pub(crate) fn read<'a>(source: &'a Source<'_>, hints: &Hints) -> Layout<'a> {
    read_within(source, hints, Limits::NONE)
}

/// [`read`], as far as `limits` allow.
pub(crate) fn read_within<'a>(source: &'a Source<'_>, hints: &Hints, limits: Limits) -> Layout<'a> {
    walk(source, hints, Depth::Cells, limits)
}

/// How far the rows of tables are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    /// To their cells.
    Cells,
    /// Only to their lines, and until one row shows that the table is one: the cells are not told.
    Lines,
}

/// Reads the tables of a source.
fn walk<'a>(source: &'a Source<'_>, hints: &Hints, depth: Depth, limits: Limits) -> Layout<'a> {
    let plain = plain(source);
    let lines = lines(source, &plain);
    let mut layout = Layout::within(limits);
    let (mut printed, mut at) = (0, 0);
    let mut before = Before::default();
    while at < lines.len() && !layout.meter.is_over() {
        let found = table(source, &lines, at, &mut before, (hints, depth), &mut layout.meter);
        let Some((grid, first, end)) = found else {
            at += 1;
            continue;
        };
        for line in &lines[printed..first] {
            layout.push_line(line.index as usize);
        }
        layout.items.push(Item::table(grid));
        (printed, at) = (end, end.max(at + 1));
    }
    for line in &lines[printed..] {
        layout.push_line(line.index as usize);
    }
    layout
}

/// How much of the source's lines, in thousandths, are rows of tables of this dialect.
pub(crate) fn score(source: &Source<'_>, limits: Limits) -> u32 {
    // Rows of tabs are told by one look.
    let most = source.line_count() / 2;
    if memchr::memchr_iter(b'\t', source.text().as_bytes()).take(most + 1).count() > most {
        return 0;
    }
    // Nothing is looked at closely unless a line begins as a header or a first row does, its columns
    // a single space apart.
    let begins = |line: &str| {
        (line.starts_with("1 ")
            || line.starts_with("1. ")
            || line.starts_with("01 ")
            || anchor(line).is_some())
            && !line.contains("  ")
            && !line.contains(['\t', '|'])
    };
    if !(0..source.line_count()).any(|index| begins(space::trim(source.line_str(index)))) {
        return 0;
    }
    let layout = walk(source, &Hints::default(), Depth::Lines, limits);
    let outside = layout.items.iter().filter(|item| matches!(item, Item::Line(_))).count();
    let all = (0..source.line_count())
        .filter(|&index| !space::trim(source.line_str(index)).is_empty())
        .count();
    u32::try_from((all - outside.min(all)) * 1000 / all.max(1)).unwrap_or(0)
}

/// The lines that are read otherwise than they are printed, as they are read; none where no line is.
fn plain<'s>(source: &'s Source<'_>) -> Vec<Option<Plain<'s>>> {
    let count = if source.is_odd() { source.line_count() } else { 0 };
    (0..count).map(|index| Plain::of(space::trim(source.line_str(index)))).collect()
}

/// A line that is not blank.
struct Line<'s> {
    /// Its words as they are read.
    text: &'s str,
    /// Where they are printed, if that is elsewhere.
    plain: Option<&'s Plain<'s>>,
    start: u32,
    index: u32,
    after_blank: bool,
    page: bool,
}

impl Line<'_> {
    /// Where a part of its words is printed in the source.
    fn span(&self, part: Range<usize>) -> Span {
        let printed = match self.plain {
            Some(plain) => plain.place(part.start)..plain.place_behind(part.end),
            None => part,
        };
        let place = |at: usize| self.start + small(at);
        Span { start: place(printed.start), end: place(printed.end) }
    }
}

fn lines<'s>(source: &'s Source<'_>, plain: &'s [Option<Plain<'s>>]) -> Vec<Line<'s>> {
    let mut lines = Vec::with_capacity(source.line_count());
    let (mut after_blank, mut page) = (false, false);
    for index in 0..source.line_count() {
        let raw = source.line_str(index);
        let text = space::trim(raw);
        page |= text.len() != raw.len() && raw.contains('\u{c}');
        if text.is_empty() {
            after_blank = true;
            continue;
        }
        let lead = small(text.as_ptr().addr() - raw.as_ptr().addr());
        let start = source.line(index).start + lead;
        let plain = plain.get(index).and_then(Option::as_ref);
        let text = plain.map_or(text, Plain::text);
        lines.push(Line { text, plain, start, index: small(index), after_blank, page });
        (after_blank, page) = (false, false);
    }
    lines
}

/// Whether a line is the whole header of a table whose labels stand a space apart: the label of the ordinals, one of
/// names, and two or more others that are known.
#[must_use]
pub fn is_header(line: &str) -> bool {
    let line =
        Line { text: line, plain: None, start: 0, index: 0, after_blank: false, page: false };
    let mut words = Vec::new();
    if anchor(line.text).is_some() {
        push_words(&line, &mut words);
    }
    Labels::read(words).is_some_and(|labels| labels.columns.len() >= 4)
}

/// The bytes of the label of the ordinals at the front of a header's line.
pub(crate) fn anchor(text: &str) -> Option<usize> {
    const LABELS: [&str; 3] = ["stt ", "tt ", "số tt "];
    LABELS.iter().find_map(|label| {
        let count = label.chars().count();
        let end = text.char_indices().nth(count)?.0;
        same_but_case(&text[..end], label).then_some(end)
    })
}

/// How a row begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Ordinal(Ordinal),
    /// A row of sums or of their parts, which has no ordinal.
    Sum,
}

/// Whether a line begins a row behind the ordinals of `run`.
fn start(text: &str, run: &Run) -> Option<Start> {
    if let Some((found, _)) = ordinals::spaced(text).or_else(|| ordinals::glued(text)) {
        let near = matches!(found, Ordinal::Mark) || run.fit(found) == Fit::Next;
        return near.then_some(Start::Ordinal(found));
    }
    const OPENERS: [&str; 6] = ["Tổng ", "TỔNG ", "Cộng ", "CỘNG ", "Trong đó:", "Trong đó "];
    let opens = OPENERS.iter().any(|word| text.starts_with(word));
    (opens && text.bytes().any(|byte| byte.is_ascii_digit())).then_some(Start::Sum)
}

/// Whether a line says where the figures are from, or remarks on them: "(Nguồn: …)", "Ghi chú: …".
fn is_aside(text: &str) -> bool {
    note::begins(text.trim_start_matches(['(', '*', ' ']))
}

/// How many lines may be tried for the rows of a table without a header.
const TRIAL: usize = 48;

/// The most lines that a row goes on for.
const MOST_LINES: usize = 12;

/// What is known of the table before: one that a page break cut goes on.
#[derive(Default)]
struct Before<'s> {
    /// Its ordinals.
    run: Run,
    /// The lines of its header.
    header: Vec<&'s str>,
}

impl<'s> Before<'s> {
    /// How many lines the header takes that is printed again at a line; 0 where there is none.
    fn repeats(&self, lines: &[Line<'s>], at: usize) -> usize {
        let same = self.header.iter().zip(&lines[at..]).all(|(before, line)| *before == line.text);
        if same && self.header.len() <= lines.len() - at { self.header.len() } else { 0 }
    }
}

/// Reads the table that begins at a line; and the lines that it takes.
fn table<'a, 's>(
    source: &'a Source<'_>,
    lines: &[Line<'s>],
    at: usize,
    before: &mut Before<'s>,
    (hints, depth): (&Hints, Depth),
    meter: &mut Meter,
) -> Option<(Grid<'a>, usize, usize)> {
    let repeated = before.repeats(lines, at);
    let labels = anchor(lines[at].text).and_then(|_| header(lines, at, repeated, &before.run));
    let (labels, mut first) = match labels {
        Some((labels, end)) => (labels, end),
        None => {
            let begins = start(lines[at].text, &Run::default())?;
            if !matches!(
                begins,
                Start::Ordinal(Ordinal::Arabic(_) | Ordinal::Roman(_) | Ordinal::Upper(_))
            ) {
                return None;
            }
            // Without a header the rows themselves must show: most have a unit before a value.
            let plain = Labels::plain();
            let trial = bodies(&lines[..lines.len().min(at + TRIAL)], at, &plain, Run::default());
            // Colons before the values and semicolons behind them are those of a list.
            let closed =
                |row: &&Vec<Word<'_>>| row.iter().any(|word| word.text.ends_with([':', ';']));
            if trial.rows.iter().filter(closed).count() * 2 > trial.rows.len() {
                return None;
            }
            let trial = trial.split(&plain, hints, Depth::Cells);
            let sure = trial.rows.iter().filter(|row| row.split.sure).count();
            if sure < 3
                || sure * 3 < trial.rows.iter().filter(|row| row.words.len() > 2).count() * 2
            {
                return None;
            }
            (plain, at)
        }
    };
    if !labels.words.is_empty() && repeated == 0 {
        before.header = lines[at..first].iter().map(|line| line.text).collect();
    }
    // Behind a header printed again stands the rest of the row that the page break cut. Which columns
    // its words are of, nothing tells.
    let mut rest = Vec::new();
    let fresh = lines.get(first).is_some_and(|line| start(line.text, &Run::default()).is_some());
    if repeated > 0 && !fresh {
        let most = lines.len().min(first + MOST_LINES);
        let begins = |line: &Line<'_>| start(line.text, &before.run).is_some();
        if let Some(end) = (first..most).find(|&at| begins(&lines[at])) {
            lines[first..end].iter().for_each(|line| push_words(line, &mut rest));
            first = end;
        }
    }
    let run = if fresh {
        Run::default()
    } else if first > at && start(lines.get(first)?.text, &before.run).is_none() {
        late(&lines[first..]).unwrap_or_else(|| before.run.clone())
    } else {
        before.run.clone()
    };
    let mut body = bodies(lines, first, &labels, run).split(&labels, hints, depth);
    if !rest.is_empty() && !body.rows.is_empty() {
        let split = split::Split { cells: vec![0..0, 0..rest.len()], sure: false };
        body.rows.insert(0, Row { words: rest, split });
    }
    let shown = labels.by_figures || body.rows.iter().any(|row| row.split.sure);
    if body.rows.is_empty() || !shown {
        return None;
    }
    before.run = body.run;
    let room = meter.room((body.rows.len() + 1) * labels.columns.len());
    let mut grid = Grid::with_capacity(Dialect::Flattened, body.rows.len() + 1, room);
    if !labels.words.is_empty() {
        let cells =
            labels.ranges.iter().map(|range| word::cell(source, &labels.words[range.clone()]));
        let gap = if lines[at].page { Break::Page } else { Break::None };
        if labels.upper.is_empty() {
            meter.push_row(&mut grid, lines[at].index, gap, cells);
        } else {
            // What stands over no other stands in the upper row.
            let words = |range: &Range<usize>| word::cell(source, &labels.words[range.clone()]);
            let rows = labels.upper.iter().zip(&labels.ranges);
            let upper = rows.clone().map(|(above, own)| words(above.as_ref().unwrap_or(own)));
            meter.push_row(&mut grid, lines[at].index, gap, upper);
            let lower = rows.map(|(above, own)| words(if above.is_some() { own } else { &(0..0) }));
            meter.push_row(&mut grid, lines[at + 1].index, Break::None, lower);
        }
    }
    let mut last = at;
    for row in &body.rows {
        let Some(word) = row.words.first() else { continue };
        let here = lines.partition_point(|line| line.index < word.line);
        let inner = lines.get(last + 1..=here).unwrap_or_default();
        let gap = if grid.rows.is_empty() {
            Break::None
        } else if inner.iter().any(|line| line.page) {
            Break::Page
        } else if lines[here].after_blank && here > last {
            Break::Blank
        } else {
            Break::None
        };
        last = here;
        meter.push_row(
            &mut grid,
            word.line,
            gap,
            row.split.cells.iter().map(|range| word::cell(source, &row.words[range.clone()])),
        );
    }
    Some((grid, at, body.end))
}

/// The ordinals before a first row that is not the first of its run, as the pages before it are missing: the
/// one behind it follows nearby.
fn late(lines: &[Line<'_>]) -> Option<Run> {
    let number = |line: &Line<'_>| match ordinals::spaced(line.text)?.0 {
        Ordinal::Arabic(number) => Some(number),
        _ => None,
    };
    let first = number(lines.first()?).filter(|&first| first > 1)?;
    let next = first.checked_add(1)?;
    if !lines.iter().skip(1).take(MOST_LINES).any(|line| number(line) == Some(next)) {
        return None;
    }
    let mut run = Run::default();
    run.take(Ordinal::Arabic(first - 1));
    Some(run)
}

/// Reads a header that begins at a line, up to the first row.
///
/// One that is `repeated` has as many lines.
fn header<'s>(
    lines: &[Line<'s>],
    at: usize,
    repeated: usize,
    before: &Run,
) -> Option<(Labels<'s>, usize)> {
    let fresh = Run::default();
    let (mut words, mut upper) = (Vec::new(), 0);
    for (end, line) in lines.iter().enumerate().skip(at).take(6) {
        let begins = start(line.text, &fresh)
            .or_else(|| start(line.text, before))
            .or_else(|| start(line.text, &late(&lines[end..])?));
        let whole = repeated > 0 && end == at + repeated;
        if end == at + 1 {
            upper = words.len();
        }
        if whole
            || end > at
                && matches!(begins, Some(Start::Ordinal(found)) if !matches!(found, Ordinal::Mark | Ordinal::Lower(_)))
        {
            let figures = figures(&lines[end..]);
            let by_rows = |words: &[Word<'s>]| Labels::at_capitals(words, figures?);
            let of_two = || {
                let figures = figures.or_else(|| figures_inside(&lines[end..]));
                Labels::of_two(&words, upper, figures.filter(|_| end == at + 2)?)
            };
            let labels = match Labels::read(words.clone()) {
                Some(labels) if figures.is_some_and(|figures| labels.values() != figures) => {
                    of_two().or_else(|| by_rows(&words)).unwrap_or(labels)
                }
                Some(labels) if figures.is_none() => of_two().unwrap_or(labels),
                Some(labels) if figures.is_none_or(|figures| labels.values() >= figures) => labels,
                Some(labels) => by_rows(&words).unwrap_or(labels),
                None => by_rows(&words)?,
            };
            return Some((labels, end));
        }
        if stands_outside(line.text) || line.text.len() > 400 {
            return None;
        }
        push_words(line, &mut words);
    }
    None
}

/// How many figures the first rows under a header end in, where all of them end in as many and more than one
/// stands there.
fn figures(lines: &[Line<'_>]) -> Option<usize> {
    /// Rows enough to show it.
    const MOST: usize = 6;
    let count = |line: &Line<'_>| {
        let is_figure = |word: &&str| is_measure(word) || is_blank(word);
        line.text.rsplit(' ').filter(|word| !word.is_empty()).take_while(is_figure).count()
    };
    let is_row = |line: &&Line<'_>| {
        line.text.starts_with(|c: char| c.is_ascii_digit()) && line.text.contains(' ')
    };
    let mut rows = lines.iter().take_while(is_row).take(MOST).map(count);
    let first = rows.next().filter(|&count| count > 0)?;
    let mut others = 0;
    let same = rows.all(|count| {
        others += 1;
        count == first
    });
    (same && others >= 1).then_some(first)
}

/// How many figures stand side by side in most of the first rows under a header, where that is more than one.
fn figures_inside(lines: &[Line<'_>]) -> Option<usize> {
    /// Rows enough to show it, and the lines that they may take.
    const MOST: usize = 6;
    const MOST_LINES: usize = 24;
    let longest = |line: &Line<'_>| {
        let (mut longest, mut here) = (0, 0);
        for word in line.text.split(' ').skip(1) {
            here = if is_measure(word) || is_blank(word) { here + 1 } else { 0 };
            longest = longest.max(here);
        }
        longest
    };
    let is_row = |line: &&Line<'_>| line.text.starts_with(|c: char| c.is_ascii_digit());
    let within = lines.iter().take(MOST_LINES).take_while(|line| anchor(line.text).is_none());
    let counts: Vec<usize> = within.filter(is_row).take(MOST).map(longest).collect();
    let held = |count: usize| counts.iter().filter(|&&other| other == count).count();
    let most = counts.iter().copied().max_by_key(|&count| held(count))?;
    (most > 1 && held(most) > 1 && held(most) * 3 >= counts.len() * 2).then_some(most)
}

/// A row: its words, and how they fall into cells.
struct Row<'s> {
    words: Vec<Word<'s>>,
    split: split::Split,
}

struct Rows<'s> {
    rows: Vec<Row<'s>>,
    /// The line behind the last row.
    end: usize,
    /// The ordinals so far.
    run: Run,
}

/// The words of rows that are not split yet.
struct Bodies<'s> {
    rows: Vec<Vec<Word<'s>>>,
    /// The line behind the last row.
    end: usize,
    /// The ordinals so far.
    run: Run,
}

impl<'s> Bodies<'s> {
    /// Splits every row into its cells, or as many as `depth` asks for.
    fn split(self, labels: &Labels<'_>, hints: &Hints, depth: Depth) -> Rows<'s> {
        let mut shown = false;
        let split = |mut words: Vec<Word<'s>>| {
            if words.first().is_some_and(|first| is_aside(first.whole)) {
                let cells = std::iter::once(0..words.len()).collect();
                return Row { words, split: split::Split { cells, sure: false } };
            }
            let split = if shown && depth == Depth::Lines {
                split::Split { cells: Vec::new(), sure: false }
            } else {
                split::split_wrapped(&mut words, labels, hints)
            };
            shown |= split.sure;
            Row { words, split }
        };
        let Self { rows, end, run } = self;
        Rows { rows: rows.into_iter().map(split).collect(), end, run }
    }
}

/// Finds the rows from a line on.
fn bodies<'s>(lines: &[Line<'s>], first: usize, labels: &Labels<'_>, run: Run) -> Bodies<'s> {
    let mut out = Bodies { rows: Vec::new(), end: first, run };
    let mut at = first;
    // How many lines the rows before went on for: the last row goes on for no more.
    let mut most = 0;
    while let Some(line) = lines.get(at) {
        let Some(begins) = start(line.text, &out.run) else {
            // A source or note between two rows is a line of its own, and the rows go on.
            let goes_on = |line: &Line<'_>| start(line.text, &out.run).is_some();
            if out.rows.is_empty()
                || !is_aside(line.text)
                || !lines.get(at + 1).is_some_and(goes_on)
            {
                break;
            }
            let mut words = Vec::new();
            push_words(line, &mut words);
            out.rows.push(words);
            at += 1;
            out.end = at;
            continue;
        };
        if let Start::Ordinal(found) = begins {
            out.run.take(found);
        }
        let mut words = Vec::with_capacity(24);
        push_words(line, &mut words);
        let mut end = at + 1;
        let mut closed = false;
        while let Some(next) = lines.get(end) {
            if start(next.text, &out.run).is_some() {
                closed = true;
                break;
            }
            let low = next.text.starts_with(char::is_lowercase);
            if stands_outside(next.text)
                || anchor(next.text).is_some()
                || end - at >= MOST_LINES
                || ((next.after_blank || page::number(next.text) == Some(next.text)) && !low)
            {
                break;
            }
            push_words(next, &mut words);
            end += 1;
        }
        if !closed && end - at - 1 > most.max(1) {
            // The table ends here, and the lines behind the row are text, not the rest of it.
            end = at + 1 + most.max(usize::from(labels.columns.len() > 4));
            let last = lines[end - 1].index;
            words.retain(|word| word.line <= last);
        }
        most = most.max(end - at - 1);
        out.rows.extend(split::children(words));
        out.end = end;
        at = end;
    }
    out
}

/// Adds the words of a line, and tells nothing of what stands between them.
fn push_words<'s>(line: &Line<'s>, words: &mut Vec<Word<'s>>) {
    let mut start = None;
    let mut push = |from: usize, to: usize| {
        words.push(Word {
            span: line.span(from..to),
            line: line.index,
            text: &line.text[from..to],
            whole: line.text,
            from,
        });
    };
    for (at, c) in line.text.char_indices() {
        match (start, space::is_space(c)) {
            (None, false) => start = Some(at),
            (Some(from), true) => {
                push(from, at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        push(from, line.text.len());
    }
}

#[cfg(test)]
mod tests;
