//! Lines at the edges of pages that come again there: running heads and feet.
//!
//! They need no words of their own. What tells is the sign between pages, and that the same words stand at
//! the same edge: of most of them with a number that counts the pages, or of all, parted from the text by a
//! blank line. Cells that a page's end cut have neither.

use std::collections::HashMap;
use std::ops::Range;

use chitieu_text::{Source, space};

use super::kind::is_number;

/// So many lines at an edge can be a running head or foot.
const DEEPEST: usize = 2;

/// No such line is longer, in bytes.
const LONGEST: usize = 240;

/// The lines at the edges of pages that come again at the same edge of half of the pages, two at least, in
/// order; nothing where no form feed parts pages.
pub(super) fn repeated(source: &Source<'_>) -> Vec<usize> {
    if memchr::memchr(b'\x0c', source.text().as_bytes()).is_none() {
        return Vec::new();
    }
    let pages = pages(source);
    let mut lines = Vec::new();
    for at_foot in [false, true] {
        let mut open = vec![true; pages.len()];
        for depth in 0..DEEPEST {
            let edges: Vec<Option<Edge<'_>>> =
                pages.iter().map(|page| Edge::of(source, page, at_foot, depth)).collect();
            let mut count: HashMap<&str, usize> = HashMap::new();
            for edge in edges.iter().flatten() {
                *count.entry(edge.words).or_default() += 1;
            }
            for (page, edge) in edges.iter().enumerate() {
                let again = edge.as_ref().filter(|_| open[page]).filter(|edge| {
                    let times = count.get(edge.words).copied().unwrap_or(0);
                    let beside = |other: Option<usize>| {
                        other.and_then(|other| edges.get(other)?.as_ref()).is_some_and(|other| {
                            other.words == edge.words
                                && other
                                    .number
                                    .zip(edge.number)
                                    .is_some_and(|(a, b)| a.abs_diff(b) == 1)
                        })
                    };
                    let is_counted = beside(page.checked_sub(1)) || beside(Some(page + 1));
                    // Without a number the words come again on all pages, and the first keeps them; or on
                    // all but the first, in two halves at the sides of the page.
                    let everywhere = times == pages.len() && page > 0
                        || times + 1 >= pages.len() && edge.words.contains("   ");
                    let runs = if edge.number.is_some() {
                        is_counted
                    } else {
                        edge.is_apart && everywhere
                    };
                    times >= 2 && times * 2 >= pages.len() && runs
                });
                open[page] = again.is_some();
                lines.extend(again.map(|edge| edge.line));
            }
        }
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The lines of each page.
fn pages(source: &Source<'_>) -> Vec<Range<usize>> {
    let mut pages = Vec::new();
    let mut start = 0;
    for at in 0..source.line_count() {
        let line = source.line_str(at);
        let Some(feed) = line.rfind('\u{c}') else { continue };
        // A sign behind a page's last words ends it, one before the next page's first begins that.
        let end = at + usize::from(space::trim(&line[feed..]).is_empty());
        pages.push(start..end);
        start = end;
    }
    pages.push(start..source.line_count());
    pages
}

/// A line near the edge of a page that can be a running head or foot.
struct Edge<'t> {
    line: usize,
    /// What it says, without the page's number.
    words: &'t str,
    /// The number at one of its ends.
    number: Option<u32>,
    /// A blank line, or nothing, stands between it and the page's text.
    is_apart: bool,
}

impl<'t> Edge<'t> {
    /// The line with words that has `depth` others between it and the edge.
    fn of(
        source: &'t Source<'_>,
        page: &Range<usize>,
        at_foot: bool,
        depth: usize,
    ) -> Option<Self> {
        let filled = |at: &usize| !space::trim(source.line_str(*at)).is_empty();
        let line = match at_foot {
            false => page.clone().filter(filled).nth(depth),
            true => page.clone().rev().filter(filled).nth(depth),
        }?;
        let inward = match at_foot {
            false => Some(line + 1).filter(|next| page.contains(next)),
            true => line.checked_sub(1).filter(|next| page.contains(next)),
        };
        let is_apart = inward.is_none_or(|next| !filled(&next));
        let (words, number) = parted(space::trim(source.line_str(line)))?;
        Some(Self { line, words, number, is_apart })
    }
}

/// The words of a line and the number at one of its ends; nothing where the line can be a row, a label or
/// what opens rows.
fn parted(text: &str) -> Option<(&str, Option<u32>)> {
    if text.len() > LONGEST || text.contains(['\t', '|']) {
        return None;
    }
    let is_page = |part: &str| is_number(part).then(|| part.parse().ok()).flatten();
    let behind = text.rsplit_once("  ").and_then(|(words, last)| Some((words, is_page(last)?)));
    let before = || text.split_once("  ").and_then(|(first, words)| Some((words, is_page(first)?)));
    let (words, number) = match behind.or_else(before) {
        Some((words, number)) => (space::trim(words), Some(number)),
        None => (text, None),
    };
    let parts = || words.split("  ").map(space::trim).filter(|part| !part.is_empty());
    let first = words.split(space::is_space).next()?.trim_end_matches(['.', ')']);
    // "I. KINH TẾ" and "a) Lúa" head rows; the rest of a cell goes on in small letters.
    let is_mark = |c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X' | '.');
    let is_open = words.ends_with(':')
        || !words.starts_with(char::is_uppercase)
        || first.chars().count() < 2
        || first.chars().all(is_mark)
        || matches!(first, "TT" | "STT" | "Stt");
    // A figure with white around it is a value; more than two parts are cells.
    let is_value = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    (!is_open && parts().count() <= 2 && !parts().any(is_value)).then_some((words, number))
}

#[cfg(test)]
mod tests {
    use chitieu_text::Source;

    /// The lines, counted from 1.
    fn p(text: &str) -> Vec<usize> {
        super::repeated(&Source::from_text(text)).iter().map(|line| line + 1).collect()
    }

    #[test]
    fn repeated_basic() {
        assert_eq!(
            p("A\n1  x  2\n\x0cUBND XÃ A   KH 2026\n\n2  x\n\x0cUBND XÃ A   KH 2026\n\n3  x\n"),
            [3, 6]
        );
        assert_eq!(
            p("1  x  2\nXã A     1\n\x0c2  x\nXã A     2\n\x0c3  x\nXã A     3\n"),
            [2, 4, 6]
        );
        assert_eq!(p("1  x\n\nXã A\n\x0c\n2  x\n\nXã A\n"), [7]);
    }

    /// Rows, cells and headings at the edges of pages.
    #[test]
    fn repeated_boundaries() {
        for text in [
            "",
            "Xã A\n\nXã A\n",
            "A\n\x0cSố chợ     12\n2  x\n\x0cSố chợ     15\n3  x\n",
            "A\n\x0cPhòng Kinh tế\n2  x\n\x0cPhòng Kinh tế\n3  x\n",
            "A\n\x0cI. KINH TẾ\n\n2  x\n\x0cI. KINH TẾ\n\n3  x\n",
            "A\n\x0cKhu vực nông thôn\n\n2  x\n\x0cKhu vực nông thôn\n\n3  x\n",
            "A\n\x0cTrong đó:\n\n2  x\n\x0cTrong đó:\n\n3  x\n",
            "A\n\x0ctrên địa bàn\n\n2  x\n\x0ctrên địa bàn\n\n3  x\n",
            "A\n\x0cTT    Tên\n\n2  x\n\x0cTT    Tên\n\n3  x\n",
            "A\n\x0cXã A\n\n1\n\x0cXã B\n\n2\n\x0c\n\n\x0cXã A\n\n3\n\x0cXã C\n\n4\n",
        ] {
            assert_eq!(p(text), Vec::<usize>::new(), "{text}");
        }
    }
}
