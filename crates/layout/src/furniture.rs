//! Lines that a page bears and the table does not: page numbers in words, running heads, stamps of
//! electronic signatures, headings printed again behind a page's end.
//!
//! They stand between two lines of a table, or between two lines of one row, and no dialect can tell
//! them from cells by its own marks. So they are taken out before a source is split ([`Furniture`])
//! and put back as marks ([`Layout::put_back`]). Precision goes first: a line is one only by its own
//! words, and only amid lines of a table. A bare number is none: the dialects know pages by it, and a
//! cell can hold it.
//!
//! [`Layout::put_back`]: crate::Layout::put_back

mod edges;
mod kind;
mod stamp;
#[cfg(test)]
mod tests;

use chitieu_text::{Source, Span, space};

use crate::sink::small;
use kind::{Kind, is_number, is_rim, kind, may_be};

/// The lines of a source that belong to its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Furniture {
    /// The lines, counted from 0, in order, and whether a page ends there.
    pub(crate) lines: Vec<(u32, bool)>,
}

/// How many lines beside one are looked at for a table's.
const NEAR: usize = 4;

/// How many lines above a table can be its heading.
const HEADING: usize = 24;

/// Two pages are at least so many lines apart where nothing but the sequence of their numbers tells.
const PAGE: u32 = 20;

impl Furniture {
    /// Finds the lines of `source` that are none of its table's.
    #[must_use]
    pub fn find(source: &Source<'_>) -> Self {
        let mut marked = Vec::new();
        let all = source.text().as_bytes();
        for (index, line) in source.lines().iter().enumerate() {
            if may_be(&all[line.start as usize..line.end as usize])
                && let Some(kind) = kind(source.slice(line.span()))
            {
                marked.push((index, kind));
            }
        }
        // A sign between pages tells their edges, whose lines may say no more than that they come again.
        let edges = edges::repeated(source);
        if marked.is_empty() && edges.is_empty() {
            return Self::default();
        }
        Judge::new(source, marked).decide(&edges)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// `source` without these lines; its text, and so every span, stays the same.
    #[must_use]
    pub fn out_of<'a>(&self, source: &Source<'a>) -> Source<'a> {
        let hidden = |index: usize| {
            self.lines.binary_search_by_key(&index, |&(line, _)| line as usize).is_ok()
        };
        source.without_lines(hidden)
    }
}

/// Whether a line is a row of a table, or holds marks of one.
fn is_row(line: &str) -> bool {
    let text = space::trim(line);
    if text.contains(['\t', '|']) || text.contains("   ") {
        return true;
    }
    if [b',', b';'].iter().any(|&sign| has_fields(text.as_bytes(), sign)) {
        return true;
    }
    // "5 Số chợ Chợ 2": an ordinal in front and a value behind.
    let Some((first, rest)) = text.split_once(' ') else { return false };
    is_number(first.trim_end_matches('.'))
        && rest.bytes().any(|byte| byte.is_ascii_digit())
        && rest.split(' ').count() >= 3
}

/// Whether a line has fields: three of its sign, or two that part words without a blank behind, as those of
/// a sentence never stand.
fn has_fields(line: &[u8], sign: u8) -> bool {
    let is_tight = |&at: &usize| {
        let figure = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        let (before, behind) = (at.checked_sub(1).and_then(|at| line.get(at)), line.get(at + 1));
        behind != Some(&b' ') && !(figure(before) && figure(behind))
    };
    let signs = || (0..line.len()).filter(|&at| line[at] == sign);
    signs().count() >= 3 || signs().filter(is_tight).count() >= 2
}

/// Whether a line is an ordinal alone, as rows begin where every cell is a line.
fn is_ordinal(line: &str) -> bool {
    let text = space::trim(line).trim_end_matches('.');
    is_number(text) && text.len() < 4
        || (1..=5).contains(&text.len()) && text.bytes().all(|byte| b"IVX".contains(&byte))
}

struct Judge<'s, 'a> {
    source: &'s Source<'a>,
    marked: Vec<(usize, Kind)>,
}

impl<'s, 'a> Judge<'s, 'a> {
    fn new(source: &'s Source<'a>, marked: Vec<(usize, Kind)>) -> Self {
        Self { source, marked }
    }

    fn text(&self, index: usize) -> &'s str {
        self.source.line_str(index)
    }

    /// The lines before or behind one that have words and were not marked, the nearest first.
    fn beside(&self, index: usize, behind: bool) -> impl Iterator<Item = usize> + '_ {
        let count = self.source.line_count();
        let step = move |at: usize| {
            if behind { Some(at + 1).filter(|&at| at < count) } else { at.checked_sub(1) }
        };
        std::iter::successors(step(index), move |&at| step(at)).take(64).filter(move |&at| {
            !space::trim(self.text(at)).is_empty()
                && self.marked.binary_search_by_key(&at, |&(line, _)| line).is_err()
        })
    }

    fn is_amid(&self, index: usize, of_table: fn(&str) -> bool, near: usize) -> bool {
        [false, true]
            .into_iter()
            .all(|behind| self.beside(index, behind).take(near).any(|at| of_table(self.text(at))))
    }

    fn decide(self, edges: &[usize]) -> Furniture {
        // Where every cell is a line, the label of the ordinals is one, too.
        let labelled = (0..self.source.line_count())
            .find(|&at| ["STT", "TT", "Số TT"].contains(&self.text(at).trim_matches(is_rim)));
        let in_sequence = self.in_sequence();
        let mut lines: Vec<(u32, bool)> = Vec::new();
        for (at, &(index, kind)) in self.marked.iter().enumerate() {
            let rows = self.is_amid(index, is_row, NEAR);
            let stream = !rows
                && labelled.is_some_and(|label| label < index)
                && self.is_amid(index, is_ordinal, 3 * NEAR);
            let ends_page = self.at_form_feed(index);
            let fits = match kind {
                Kind::PageWord(_) => {
                    (rows || stream) && (ends_page || in_sequence)
                        || rows
                            && !self.is_amid(index, |line| line.trim_matches(is_rim).is_empty(), 1)
                }
                // A cell can refer to a page.
                Kind::FootWord(_) => (rows || stream) && (ends_page || in_sequence),
                // A heading has cells beside it, and a wrapped cell stands in no table with marks.
                Kind::Signed => {
                    let marked = |line: &str| line.contains(['\t', '|']);
                    !marked(self.source.line_str(index)) && self.is_amid(index, marked, 1)
                }
                Kind::Beside => {
                    let stamps = |other: Option<&(usize, Kind)>| {
                        other.is_some_and(|(line, kind)| {
                            matches!(kind, Kind::Stamp | Kind::Signed) && line.abs_diff(index) <= 3
                        })
                    };
                    (rows || stream)
                        && (stamps(self.marked.get(at + 1))
                            || at > 0 && stamps(self.marked.get(at - 1)))
                }
                _ => rows || stream,
            };
            if fits {
                let is_stamp = matches!(kind, Kind::Stamp | Kind::Signed | Kind::Beside);
                lines.push((small(index), !is_stamp));
            }
        }
        let amid = |at: &&usize| self.is_amid(**at, is_row, NEAR) && !self.begins_anew(**at);
        lines.extend(edges.iter().filter(amid).map(|&at| (small(at), true)));
        lines.sort_unstable();
        self.headings(labelled, &mut lines);
        lines.sort_unstable();
        lines.dedup_by_key(|(line, _)| *line);
        Furniture { lines }
    }

    /// Whether the pages that are named in words are numbered one after another, a page apart.
    fn in_sequence(&self) -> bool {
        let pages = || {
            self.marked.iter().filter_map(|&(line, kind)| match kind {
                Kind::PageWord(number) | Kind::FootWord(number) => Some((small(line), number)),
                _ => None,
            })
        };
        pages().count() > 1
            && pages()
                .zip(pages().skip(1))
                .all(|((above, page), (below, next))| next == page + 1 && below - above >= PAGE)
    }

    /// Whether a form feed stands on a line or on one beside it.
    fn at_form_feed(&self, index: usize) -> bool {
        let last = self.source.line_count().min(index + 3);
        (index.saturating_sub(2)..last).any(|at| self.text(at).contains('\u{c}'))
    }

    /// Adds the lines of the table's heading that stand again beside a page's end, where the table goes
    /// on and does not begin anew.
    fn headings(&self, labelled: Option<usize>, lines: &mut Vec<(u32, bool)>) {
        let ends: Vec<usize> =
            lines.iter().filter(|(_, page)| *page).map(|&(line, _)| line as usize).collect();
        let Some(&first_end) = ends.first() else { return };
        let row = (0..first_end).find(|&at| is_row(self.text(at)));
        let Some(top) = row.or(labelled.filter(|&at| at < first_end)) else { return };
        let above: Vec<&str> = (0..top)
            .rev()
            .map(|at| self.text(at).trim_matches(is_rim))
            .filter(|text| !text.is_empty())
            .take(HEADING)
            .collect();
        for end in ends {
            if self.begins_anew(end) {
                continue;
            }
            let around = self.beside(end, false).take(2).chain(self.beside(end, true).take(3));
            for at in around {
                let text = self.text(at).trim_matches(is_rim);
                let long = text.chars().count() >= 9 && text.contains(' ');
                if at > top && long && above.contains(&text) {
                    lines.push((small(at), true));
                }
            }
        }
    }

    /// Whether the first row behind a line, headers printed again aside, is numbered as a first one and
    /// does not stand under the row before, as "1" stands under "I" and "I" under "A".
    fn begins_anew(&self, index: usize) -> bool {
        let level = |word: &str| match word.as_bytes().first() {
            Some(b'A'..=b'C') => 0,
            Some(b'I' | b'V' | b'X') => 1,
            _ => 2,
        };
        let is_first = |word: &&str| matches!(*word, "1" | "01" | "I" | "A");
        let Some(first) = self.ordinal_near(index, true).filter(is_first) else { return false };
        self.ordinal_near(index, false).is_some_and(|before| level(before) >= level(first))
    }

    /// The ordinal of the row nearest to a line, or right behind it.
    fn ordinal_near(&self, index: usize, behind: bool) -> Option<&'s str> {
        self.beside(index, behind).take(HEADING).find_map(|at| {
            let text = self.text(at).trim_start_matches(is_rim);
            let ends = |c: char| !(c.is_ascii_alphanumeric() || c == '.');
            let end = text.find(ends).unwrap_or(text.len());
            let word = text[..end].trim_end_matches('.');
            let alone = word.len() == space::trim(self.text(at)).trim_end_matches('.').len();
            let begins = alone || is_row(self.text(at));
            let dotted = word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit());
            (begins && (dotted || is_ordinal(word) || matches!(word, "A" | "B" | "C")))
                .then_some(word)
        })
    }
}

/// Where the words of a line stand.
pub(crate) fn words(source: &Source<'_>, index: u32) -> Option<Span> {
    let line = source.line(index as usize);
    let raw = source.slice(line.span());
    let text = space::trim(raw);
    let lead = small(text.as_ptr().addr() - raw.as_ptr().addr());
    let start = line.start + lead;
    (!text.is_empty()).then(|| Span { start, end: start + small(text.len()) })
}
