//! Tables whose header has no label of the ordinals: lines with numbers in columns.

use std::ops::Range;

use super::columns;
use super::header::{Header, is_quantity};
use super::names;
use super::profile;
use super::region::{
    End, MOST_COLUMNS, MOST_HEADER_LINES, Region, finish, follows, is_data, reads_same, takes,
};
use super::sheet::{Chunk, Sheet};

/// Fewer lines of numbers than this make no table.
const FEWEST: usize = 3;

/// More lines than this without columns end a table, unless numbers go on under its numbers.
const FARTHEST: usize = 4;

/// More lines than this without columns end any table.
const LONGEST_GAP: usize = 24;

/// Names are wider than this.
const NARROWEST_NAME: u32 = 12;

/// A run of lines of which most have columns.
struct Run {
    lines: Range<usize>,
    /// How many of them hold a number behind their first words.
    strong: usize,
    /// The visual columns that hold numbers, left to right.
    numbers: Vec<(u32, u32)>,
}

impl Run {
    fn new(line: usize) -> Self {
        Self { lines: line..line, strong: 0, numbers: Vec::new() }
    }

    /// Takes a line with columns; `numbers` are those behind its first words.
    fn take(&mut self, line: usize, numbers: &[Chunk]) {
        self.lines.end = line + 1;
        self.strong += usize::from(!numbers.is_empty());
        for number in numbers {
            let first = self.numbers.partition_point(|own| own.1 <= number.start);
            let last = self.numbers.partition_point(|own| own.0 < number.end).max(first);
            let own = self.numbers.get(first..last).unwrap_or_default();
            let left = own.first().map_or(number.start, |own| own.0.min(number.start));
            let right = own.last().map_or(number.end, |own| own.1.max(number.end));
            self.numbers.splice(first..last, [(left, right)]);
        }
    }

    /// Whether words stand over most of the run's columns of numbers, two and more: the labels of
    /// another table. Over a single one words may be its values.
    fn has_labels(&self, chunks: &[Chunk]) -> bool {
        let is_over =
            |own: &&(u32, u32)| chunks.iter().any(|chunk| chunk.overlap(own.0, own.1) > 0);
        let over = self.numbers.iter().filter(is_over).count();
        over >= 2 && over * 2 > self.numbers.len()
    }

    /// Whether numbers further down belong to the run: half of them stand under numbers of it, or all
    /// under its labels, where it has hardly a number yet.
    fn goes_on_with(&self, sheet: &Sheet<'_, '_>, numbers: &[Chunk]) -> bool {
        // As long as it has few numbers of its own its labels tell where others may stand.
        if self.strong < FEWEST {
            let labels =
                self.lines.start..self.lines.end.min(self.lines.start + 2 * MOST_HEADER_LINES);
            let is_under = |number: &Chunk| {
                let mut chunks = labels.clone().flat_map(|line| sheet.chunks(line));
                chunks.any(|label| {
                    label.overlap(number.start, number.end) > 0 && !is_quantity(sheet.text(*label))
                })
            };
            let all = !numbers.is_empty() && numbers.iter().all(is_under);
            if all || self.strong == 0 {
                return all;
            }
        }
        let is_under = |number: &&Chunk| {
            let at = self.numbers.partition_point(|own| own.1 <= number.start);
            self.numbers.get(at).is_some_and(|own| own.0 < number.end)
        };
        !numbers.is_empty() && numbers.iter().filter(is_under).count() * 2 >= numbers.len()
    }
}

/// Adds the tables on `lines`; `repeated` are the lines of a header that is printed again on them.
pub(super) fn find(
    sheet: &Sheet<'_, '_>,
    lines: Range<usize>,
    repeated: Option<&Range<usize>>,
    regions: &mut Vec<Region>,
) {
    let mut run: Option<Run> = None;
    let mut least = lines.start;
    let page_end = lines.end;
    let mut close = |run: Option<Run>, least: &mut usize| {
        if let Some(run) = run
            && let Some(region) = table(sheet, *least, &run, repeated, page_end)
        {
            *least = region.lines.end;
            regions.push(region);
        }
    };
    let mut last = 0;
    let mut numbers: Vec<Chunk> = Vec::new();
    // Lines with columns far beneath the run, before numbers tell whether they go on with it.
    let mut next: Option<Run> = None;
    for line in lines {
        let chunks = sheet.chunks(line);
        if run.is_some() && (line - last > LONGEST_GAP || sheet.is_rule(line)) {
            close(std::mem::replace(&mut run, next.take()), &mut least);
            last = run.as_ref().map_or(last, |run| run.lines.end - 1);
        }
        if is_within_name(sheet, line)
            && run.as_ref().is_none_or(|run| run.goes_on_with(sheet, chunks))
        {
            run.get_or_insert_with(|| Run::new(line)).take(line, chunks);
            last = line;
            continue;
        }
        if chunks.len() < 2 || chunks.len() > MOST_COLUMNS || sheet.is_rule(line) {
            // The rest of a wrapped name goes with the line above.
            for run in run.iter_mut().chain(&mut next) {
                if chunks.len() == 1 && line == run.lines.end {
                    run.lines.end = line + 1;
                }
            }
            continue;
        }
        numbers.clear();
        numbers.extend(measured(chunks).iter().filter(|&&chunk| is_quantity(sheet.text(chunk))));
        if let Some(before) = run.as_ref().filter(|_| line - last > FARTHEST) {
            let is_label = numbers.is_empty() && before.has_labels(chunks);
            if numbers.is_empty() && !is_label {
                next.get_or_insert_with(|| Run::new(line)).take(line, &numbers);
                continue;
            }
            if is_label || !before.goes_on_with(sheet, &numbers) {
                close(std::mem::replace(&mut run, next.take()), &mut least);
            }
        }
        next = None;
        run.get_or_insert_with(|| Run::new(line)).take(line, &numbers);
        last = line;
    }
    close(run, &mut least);
    close(next, &mut least);
}

/// Whether a line is a number alone, with the lines of a name above and beneath: a value in the middle of
/// its row.
fn is_within_name(sheet: &Sheet<'_, '_>, line: usize) -> bool {
    let is_name = |line: Option<usize>| {
        line.and_then(|line| sheet.chunks(line).first())
            .is_some_and(|chunk| chunk.start < NARROWEST_NAME && !is_quantity(sheet.text(*chunk)))
    };
    let &[chunk] = sheet.chunks(line) else { return false };
    chunk.start >= NARROWEST_NAME
        && is_quantity(sheet.text(chunk))
        && is_name(line.checked_sub(1))
        && is_name(Some(line + 1))
}

/// The table of a run, none of it above `least`.
fn table(
    sheet: &Sheet<'_, '_>,
    least: usize,
    run: &Run,
    repeated: Option<&Range<usize>>,
    page_end: usize,
) -> Option<Region> {
    let Range { start, end } = run.lines;
    let data = (start..end).find(|&line| is_data(sheet, line, None) && !sheet.is_blank(line))?;
    let again = repeated.and_then(|header| {
        // Not far above, or every run of a long page would be searched for from its top.
        let least = least.max(start.saturating_sub(2 * MOST_HEADER_LINES));
        let top = (least..data).find(|&top| {
            header.clone().zip(top..).all(|(one, other)| reads_same(sheet, one, other))
        })?;
        Some(top..(top + header.len()).min(data))
    });
    let is_again = again.is_some();
    let lines = again.unwrap_or_else(|| header_lines(sheet, least, start..data, data..end));
    let goes_on = follows(sheet, page_end..sheet.len(), &lines);
    // A header that is printed again makes a table of a single line.
    if run.strong < FEWEST && !is_again && !goes_on {
        return None;
    }
    let mut header = Header::default();
    for line in lines.clone().rev() {
        header.add(sheet, line);
    }
    let body = lines.end..end;
    let name_left = profile::name_left(sheet, body.clone(), None);
    let runs = profile::profile(sheet, body.clone(), name_left);
    if runs.len() > MOST_COLUMNS || header.width() > MOST_COLUMNS {
        return None;
    }
    let mut columns = columns::unite(name_left, &runs, &header.leaves, None);
    names::settle(sheet, &mut columns, &header, body.clone());
    let (body, end_of) =
        if goes_on { (body.start..page_end, End::Repeated) } else { (body, End::Page) };
    let mut region = finish(sheet, header, columns, body, end_of)?;
    region.lines.start = lines.start;
    region.header_lines = lines;
    Some(region)
}

/// Which lines are the header's: of `above`, the lines from the first with columns up to the first
/// with a number, and of those over them down from `least`.
///
/// Headings of sections and the beginning of the first name may stand between the labels and the
/// first number. What stands over a column of numbers is a label; of what is beneath, as much as
/// leaves the labels in the middle of the header, or at its top, and words that go on in small letters.
fn header_lines(
    sheet: &Sheet<'_, '_>,
    least: usize,
    above: Range<usize>,
    body: Range<usize>,
) -> Range<usize> {
    let left = body.clone().filter_map(|line| sheet.chunks(line).first()).map(|first| first.start);
    let left = left.min().unwrap_or(0);
    let numbers = number_columns(sheet, body);
    let over_numbers = |line: &usize| {
        sheet
            .chunks(*line)
            .iter()
            .skip_while(|chunk| {
                numbers.first().is_none_or(|&(left, _)| chunk.end <= left || chunk.start + 8 < left)
            })
            .any(|chunk| numbers.iter().any(|&(left, right)| chunk.overlap(left, right) > 0))
    };
    // Over a single column of numbers labels in the middle stand alone on their lines.
    let is_label = |line: &usize| match *sheet.chunks(*line) {
        [chunk] => {
            over_numbers(line)
                && !sheet.text(chunk).starts_with(['(', '-'])
                && !sheet.is_rule(*line)
        }
        _ => false,
    };
    let alone = || {
        let far = least.max(above.start.saturating_sub(2 * MOST_HEADER_LINES));
        (far..above.start).rev().find(is_label)
    };
    let Some(mut low) = above.clone().rev().find(over_numbers).or_else(alone) else {
        return above.start..above.end.min(above.start + 1);
    };
    // Words that begin where the names do are a row without a number, where labels in the middle of
    // their columns stand in lines further up.
    let is_inside =
        |line: usize| sheet.chunks(line).first().is_none_or(|first| first.start > left + 1);
    if let Some(gap) = (above.start..low).rev().find(|&line| sheet.is_blank(line))
        && !(gap..=low).all(is_inside)
        && let Some(label) = (above.start..gap).rev().find(over_numbers).or_else(alone)
        && is_inside(label)
    {
        low = label;
    }
    // Letters of a head further up the page have columns as well.
    let first = above.start.min(low.saturating_sub(MOST_HEADER_LINES)).max(least.min(above.start));
    let first = if low < above.start { first } else { above.start };
    let start =
        (first..low).rev().find(|&line| sheet.is_blank(line)).map_or(first, |line| line + 1);
    let build = |bottom: usize| {
        let mut header = Header::default();
        for line in (start..bottom).rev() {
            header.add(sheet, line);
        }
        let mut top = start;
        while top > least && start - top < MOST_HEADER_LINES && takes(sheet, &header, top - 1) {
            top -= 1;
            header.add(sheet, top);
        }
        (header, top)
    };
    let most = (low + 1..above.end).find(|&line| sheet.is_blank(line)).unwrap_or(above.end);
    let most = most.min(start + 2 * MOST_HEADER_LINES).max(low + 1);
    let off = |&bottom: &usize| {
        let (header, top) = build(bottom);
        header.unbalance(top..bottom)
    };
    let mut bottom = (low + 1..=most).min_by_key(off).unwrap_or(low + 1);
    let goes_on = |line: usize| match *sheet.chunks(line) {
        [chunk] => sheet.text(chunk).starts_with(char::is_lowercase),
        _ => false,
    };
    while bottom < most && goes_on(bottom) {
        bottom += 1;
    }
    build(bottom).1..bottom
}

/// The chunks of a line that may be values: all but a name or an ordinal at its left. Where cells stand
/// in the middle of their rows, values have lines of their own.
fn measured(chunks: &[Chunk]) -> &[Chunk] {
    let is_left = chunks.first().is_some_and(|first| first.start < NARROWEST_NAME);
    chunks.get(usize::from(is_left)..).unwrap_or_default()
}

/// The visual columns that hold numbers, left to right.
fn number_columns(sheet: &Sheet<'_, '_>, body: Range<usize>) -> Vec<(u32, u32)> {
    let numbers = body
        .flat_map(|line| measured(sheet.chunks(line)))
        .filter(|&&chunk| is_quantity(sheet.text(chunk)))
        .map(|chunk| (chunk.start, chunk.end));
    profile::united(numbers.collect())
}
