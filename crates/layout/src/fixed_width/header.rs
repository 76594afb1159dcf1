//! The labels of a header that is spread over several lines.
//!
//! The labels of columns stand low in a header, the labels over several of them high; so the lines
//! are taken from the bottom up. A run of words over one label is its first line, over two or more
//! labels it is their parent.

use chitieu_text::year::is_year;
mod levels;
mod pages;

use chitieu_text::{Span, space};

use super::sheet::{Chunk, Sheet};
use super::words::{first_word, is_value};
use crate::flattened::{behind_value, is_label};

/// The label of one column.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub(super) left: u32,
    pub(super) right: u32,
    /// Its words by line, bottom up.
    words: Vec<(usize, Chunk)>,
}

impl Leaf {
    /// The words of its first line.
    pub(super) fn top(&self) -> Option<Chunk> {
        self.words.last().map(|&(_, chunk)| chunk)
    }

    /// Whether all of its words so far stand under `line`.
    fn is_below(&self, line: usize) -> bool {
        self.words.iter().all(|&(own, _)| own > line)
    }
}

/// A label over several columns.
#[derive(Clone, Debug)]
struct Parent {
    /// The visual columns of the labels beneath.
    left: u32,
    right: u32,
    words: Vec<(usize, Chunk)>,
}

/// The labels of a header.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// The label of the ordinals.
    pub(super) label: Option<Chunk>,
    /// Its line.
    line: usize,
    pub(super) leaves: Vec<Leaf>,
    parents: Vec<Parent>,
}

/// A row of the header: its cells by column, each with its words in reading order.
pub(super) type HeaderRow = Vec<(u32, Vec<(usize, Chunk)>)>;

/// A label this far off the middle of the one beneath does not stand over it alone.
const OFF_CENTRE: i64 = 3;

/// A label in the middle of its column ends at most this far left of the numbers beneath.
const FARTHEST_END: u32 = 4;

impl Header {
    /// A header whose ordinals stand under `label`.
    pub(super) fn under(label: Chunk, line: usize) -> Self {
        Self { label: Some(label), line, ..Self::default() }
    }

    /// Adds the line above the ones that were added.
    pub(super) fn add(&mut self, sheet: &Sheet<'_, '_>, line: usize) {
        self.add_over(sheet, line, &[]);
    }

    /// [`Self::add`], where `runs` are the visual columns that the rows beneath fill: labels one space
    /// apart are cut between them.
    pub(super) fn add_over(&mut self, sheet: &Sheet<'_, '_>, line: usize, runs: &[(u32, u32)]) {
        if sheet.is_raised(line) {
            return;
        }
        let has_stray = is_stray_among_labels(sheet, sheet.chunks(line));
        let is_letter = |chunk: &&Chunk| is_lone_letter(sheet.text(**chunk));
        let letters = sheet.chunks(line).iter().filter(is_letter).count();
        let mut chunks = sheet.chunks(line).iter().copied().peekable();
        while let Some(mut rest) = chunks.next() {
            // A sign or a digit that got among labels stands behind the one before it, and is none itself.
            let is_behind_year = is_years(sheet.text(rest));
            // Where each of the two has a column beneath, the sign heads its own.
            let has_own = |next: &Chunk| {
                let of_rest = runs.iter().position(|run| run.0 < rest.end && rest.start < run.1);
                let of_next = |run: &(u32, u32)| run.0 < next.end && next.start < run.1;
                of_rest.is_some_and(|at| runs[at + 1..].iter().any(of_next) && !of_next(&runs[at]))
            };
            let is_stray = |next: &Chunk| {
                let text = sheet.text(*next);
                if has_own(next) {
                    return false;
                }
                is_lone_sign(text)
                    || has_stray && is_quantity(text)
                    // "2026  B" is a year and a letter.
                    || is_behind_year && letters == 1 && is_lone_letter(text)
            };
            if let Some(stray) = chunks.next_if(is_stray) {
                let span = Span::new(rest.span.start, stray.span.end);
                rest = Chunk { start: rest.start, end: stray.end, span };
            }
            // "năm  2025" is one label, however wide its space came out.
            if let Some(year) = chunks.next_if(|next| is_year_of(sheet, rest, *next)) {
                let span = Span::new(rest.span.start, year.span.end);
                rest = Chunk { start: rest.start, end: year.end, span };
            }
            while let Some((label, next)) = self.cut(sheet, rest, runs) {
                self.add_chunk(sheet, line, label);
                rest = next;
            }
            // The last column may be empty, so that no run tells where its label begins.
            if !runs.is_empty()
                && let Some(at) = behind_value(sheet.text(rest))
                && let Some(column) = u32::try_from(sheet.text(rest)[..at].chars().count()).ok()
                && let Some((label, next)) = sheet.split_at(rest, rest.start + column)
            {
                self.add_chunk(sheet, line, label);
                rest = next;
            }
            self.add_chunk(sheet, line, rest);
        }
    }

    /// A chunk cut in the white between two columns, where one of them has no label beneath: one over
    /// both would leave it none.
    fn cut(
        &self,
        sheet: &Sheet<'_, '_>,
        chunk: Chunk,
        runs: &[(u32, u32)],
    ) -> Option<(Chunk, Chunk)> {
        // A label is that of the column that it stands over most.
        let is_labelled = |run: &(u32, u32)| {
            let shared = |leaf: &Leaf, run: &(u32, u32)| {
                leaf.right.min(run.1).saturating_sub(leaf.left.max(run.0))
            };
            let is_own = |leaf: &Leaf| {
                let own = shared(leaf, run);
                own > 0 && runs.iter().all(|other| shared(leaf, other) <= own)
            };
            self.leaves.iter().any(is_own)
        };
        runs.windows(2).find_map(|pair| {
            let (here, next) = (&pair[0], &pair[1]);
            if chunk.start >= here.1 || chunk.end <= next.0 {
                return None;
            }
            if is_labelled(here) && is_labelled(next) {
                // Two labels that begin alike: "6 tháng" and "6 tháng" over "đầu năm" and "cuối năm".
                let (left, right) = sheet.split_at(chunk, u32::midpoint(chunk.start, chunk.end))?;
                return (sheet.text(left) == sheet.text(right)).then_some((left, right));
            }
            // A label that hardly reaches into a column that has another is none of it.
            let hardly = |run: &(u32, u32)| chunk.overlap(run.0, run.1) * 2 < run.1 - run.0;
            let is_beside = [here, next].iter().any(|run| is_labelled(run) && hardly(run));
            if is_beside {
                return None;
            }
            // A label in the middle of its column can end further left than the numbers beneath.
            let white = here.1.saturating_sub(1 + FARTHEST_END).max(here.0)..=next.0;
            let is_apart = |(left, right): &(Chunk, Chunk)| {
                !sheet.text(*left).ends_with(' ') && !sheet.text(*right).starts_with(' ')
            };
            let cuts =
                || white.clone().rev().filter_map(|at| sheet.split_at(chunk, at)).filter(is_apart);
            // Labels begin in capitals, unless the line above began them.
            let begins =
                |(_, right): &(Chunk, Chunk)| sheet.text(*right).starts_with(char::is_uppercase);
            let stands_over = |piece: &Chunk, run: &(u32, u32)| {
                piece.overlap(run.0, run.1) * 2 >= (piece.end - piece.start).min(run.1 - run.0)
            };
            let is_over = |(left, right): &(Chunk, Chunk)| {
                stands_over(left, here) && stands_over(right, next)
            };
            let nearest = || cuts().filter(is_over).min_by_key(|cut| cut.0.end.abs_diff(here.1));
            cuts().find(begins).or_else(nearest)
        })
    }

    fn add_chunk(&mut self, sheet: &Sheet<'_, '_>, line: usize, chunk: Chunk) {
        let over = self.over(chunk);
        let covers = over.end - over.start;
        if covers == 0 {
            if let Some((left, right)) = self.between(line, chunk) {
                self.add_parent(line, chunk, left, right);
                return;
            }
            let leaf = Leaf { left: chunk.start, right: chunk.end, words: vec![(line, chunk)] };
            self.leaves.insert(over.start, leaf);
            return;
        }
        let (mut left, mut right) = (self.leaves[over.start].left, self.leaves[over.end - 1].right);
        // What stands over a parent is its first line, or its own parent.
        if let Some(parent) =
            self.parents.iter().rev().find(|parent| chunk.overlap(parent.left, parent.right) > 0)
        {
            left = left.min(parent.left);
            right = right.max(parent.right);
            self.add_parent(line, chunk, left, right);
            return;
        }
        if covers == 1 {
            let is_year = self.is_year_over(sheet, chunk, over.start);
            match self.off_centre(line, chunk, over.start, is_year) {
                Some((left, right)) => self.add_parent(line, chunk, left, right),
                None => {
                    let leaf = &mut self.leaves[over.start];
                    leaf.left = leaf.left.min(chunk.start);
                    leaf.right = leaf.right.max(chunk.end);
                    if is_year {
                        (left, right) = (leaf.left, leaf.right);
                        self.add_parent(line, chunk, left, right);
                    } else {
                        leaf.words.push((line, chunk));
                    }
                }
            }
            return;
        }
        self.add_parent(line, chunk, left, right);
    }

    /// The labels that a chunk stands over; where there is none, the place between two.
    fn over(&self, chunk: Chunk) -> std::ops::Range<usize> {
        let first = self.leaves.partition_point(|leaf| leaf.right <= chunk.start);
        let last = self.leaves.partition_point(|leaf| leaf.left < chunk.end);
        first..last.max(first)
    }

    /// The labels on both sides, where a chunk stands over the white between two labels.
    fn between(&self, line: usize, chunk: Chunk) -> Option<(u32, u32)> {
        let next = self.leaves.partition_point(|leaf| leaf.right <= chunk.start);
        let (before, after) = (self.leaves.get(next.checked_sub(1)?)?, self.leaves.get(next)?);
        let near = |apart: u32| apart <= 2;
        let ordinals = self.label.is_some_and(|label| before.left < label.end);
        let lower = before.is_below(line) && after.is_below(line);
        (lower && near(chunk.start - before.right) && near(after.left - chunk.end) && !ordinals)
            .then_some((before.left, after.right))
    }

    /// Whether a chunk is a year or a span of years over a label of its own, as in headers that part the
    /// columns by years: "Năm 2026" over "Kế hoạch". Small letters and brackets go on with the year.
    fn is_year_over(&self, sheet: &Sheet<'_, '_>, chunk: Chunk, at: usize) -> bool {
        at > usize::from(self.label.is_some())
            && is_time(sheet.text(chunk))
            && self.leaves[at].top().is_some_and(|top| {
                let label = sheet.text(top);
                label.starts_with(char::is_uppercase) && !label.starts_with("Năm")
            })
    }

    /// The label beneath and its neighbour, where a chunk stands over the middle of both.
    ///
    /// A year that is over labels of their own needs to be nearer to that middle only, as it is the label
    /// of both wherever it does not stand right over one.
    fn off_centre(
        &self,
        line: usize,
        chunk: Chunk,
        at: usize,
        is_year: bool,
    ) -> Option<(u32, u32)> {
        let twice = |left: u32, right: u32| i64::from(left) + i64::from(right);
        let leaf = self.leaves.get(at).filter(|leaf| leaf.is_below(line))?;
        let own = twice(chunk.start, chunk.end) - twice(leaf.left, leaf.right);
        if own.abs() <= 2 * OFF_CENTRE {
            return None;
        }
        let (left, right, apart) = if own < 0 {
            let before = self.leaves.get(at.checked_sub(1)?).filter(|leaf| leaf.is_below(line))?;
            (before.left, leaf.right, chunk.start.saturating_sub(before.right))
        } else {
            let after = self.leaves.get(at + 1).filter(|leaf| leaf.is_below(line))?;
            (leaf.left, after.right, after.left.saturating_sub(chunk.end))
        };
        let ordinals = self.label.is_some_and(|label| left < label.end);
        let both = twice(chunk.start, chunk.end) - twice(left, right);
        let nearer = both.abs() * if is_year { 1 } else { 2 } < own.abs();
        (apart <= 3 && nearer && !ordinals).then_some((left, right))
    }

    fn add_parent(&mut self, line: usize, chunk: Chunk, left: u32, right: u32) {
        let same =
            self.parents.iter_mut().find(|parent| parent.left == left && parent.right == right);
        match same {
            Some(parent) => parent.words.push((line, chunk)),
            None => self.parents.push(Parent { left, right, words: vec![(line, chunk)] }),
        }
    }

    /// How many labels and parents there are.
    pub(super) fn width(&self) -> usize {
        self.leaves.len()
    }

    /// How far the label that is least in the middle stands off the line of the ordinals' label, in
    /// half lines; labels under a parent do not count.
    pub(super) fn most_off(&self) -> usize {
        let alone = |leaf: &&Leaf| {
            !self.parents.iter().any(|parent| parent.left < leaf.right && leaf.left < parent.right)
        };
        self.leaves
            .iter()
            .filter(alone)
            .filter_map(|leaf| {
                Some((leaf.words.first()?.0 + leaf.words.last()?.0).abs_diff(2 * self.line))
            })
            .max()
            .unwrap_or(0)
    }

    /// How far the label that is least in the middle of the header's `lines` stands off it, or off its
    /// top where that is nearer, in half lines; labels under a parent do not count.
    pub(super) fn unbalance(&self, lines: std::ops::Range<usize>) -> usize {
        let alone = |leaf: &&Leaf| {
            !self.parents.iter().any(|parent| parent.left < leaf.right && leaf.left < parent.right)
        };
        let (mut middle, mut top) = (0, 0);
        for leaf in self.leaves.iter().filter(alone) {
            let (Some(low), Some(high)) = (leaf.words.first(), leaf.words.last()) else { continue };
            middle = middle.max((low.0 + high.0 + 1).abs_diff(lines.start + lines.end));
            top = top.max(2 * high.0.saturating_sub(lines.start));
        }
        middle.min(top)
    }
}

/// Whether a text is one letter.
fn is_lone_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// Whether a text is one sign that heads no column; "%", "#" and the signs of currencies do.
fn is_lone_sign(text: &str) -> bool {
    const HEADS: [char; 11] = ['%', '‰', '#', '№', '+', '±', '$', '€', '£', '¥', '₫'];
    let mut signs = text.chars();
    let first = signs.next();
    signs.next().is_none() && first.is_some_and(|c| !c.is_alphanumeric() && !HEADS.contains(&c))
}

/// Whether a line of labels, three at least, holds a single digit that got among them, and no other figure.
pub(super) fn is_stray_among_labels(sheet: &Sheet<'_, '_>, chunks: &[Chunk]) -> bool {
    const FEWEST: usize = 3;
    let mut figures =
        chunks.iter().map(|&chunk| sheet.text(chunk)).filter(|text| is_quantity(text));
    figures.next().is_some_and(|text| text.len() == 1)
        && figures.next().is_none()
        && chunks.iter().filter(|&&chunk| is_label(sheet.text(chunk))).count() >= FEWEST
}

/// Whether a label goes on with a year two spaces behind: "Kế hoạch năm" before "2025".
fn is_year_of(sheet: &Sheet<'_, '_>, label: Chunk, next: Chunk) -> bool {
    next.start - label.end == 2
        && sheet.text(label).ends_with("năm")
        && is_years(first_word(sheet.text(next)))
}

/// Whether a text is a value that is no year: no label is.
pub(super) fn is_quantity(text: &str) -> bool {
    is_value(text) && text.bytes().any(|byte| byte.is_ascii_digit()) && !is_years(text)
}

/// Whether a text is a year by its word, or a whole span of years: "Năm 2026", "2021 - 2030".
fn is_time(text: &str) -> bool {
    match text.strip_prefix("Năm ") {
        Some(years) => is_years(years),
        None => text.split_once(['-', '–']).is_some_and(|(from, to)| {
            let (from, to) = (space::trim(from), space::trim(to));
            is_year(from) && is_year(to) && from < to
        }),
    }
}

/// Whether a text is a year or a span of years: "2026", "2021 - 2030"; or the half of one that a line
/// was wrapped away from: "2026/".
fn is_years(text: &str) -> bool {
    let is_open = |c: char| matches!(c, '-' | '–' | '÷' | '/' | ' ');
    text.trim_matches(is_open).split(['-', '–', '÷', '/']).all(|part| is_year(space::trim(part)))
}
