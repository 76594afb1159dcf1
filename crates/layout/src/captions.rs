//! Captions in the lines around tables, by the marks that converters of documents put before them.
//!
//! ```text
//!   STT   Chỉ tiêu                       CAPTION: Bảng 2. Chỉ tiêu xã hội
//!   ----- ----------
//!   1     Số chợ                         STT Chỉ tiêu
//!                                        1 Số lớp
//!   : Bảng 1. Chỉ tiêu kinh tế
//! ```
//!
//! Pandoc writes `: …` or `Table: …` above or beneath a table of any of its forms, Org `#+CAPTION:` and
//! reStructuredText `.. table::` above it, Lynx `CAPTION:` above one that it prints. A caption is a
//! paragraph: it goes on to the next blank line. Of two tables with one caption between them the upper
//! one takes it, if it has none above.

use std::borrow::Cow;

use chitieu_text::{Source, Span, space};

use crate::grid::{Cell, Item, Layout, Piece, Pieces};
use crate::sink::small;

/// The marks before a caption, as printed.
const MARKS: [&str; 8] = [
    ":",
    "Table:",
    "table:",
    "CAPTION:",
    "#+CAPTION:",
    "#+caption:",
    ".. table::",
    ".. csv-table::",
];

/// A caption is wrapped over no more lines.
const MOST_LINES: usize = 8;

/// Puts the captions among the lines of `layout` right above their tables.
pub(crate) fn take(source: &Source<'_>, layout: &mut Layout<'_>) {
    let is_table = |item: &Item<'_>| matches!(item, Item::Table(_));
    let begins =
        |item: &Item<'_>| matches!(item, Item::Line(line) if mark(source, *line).is_some());
    let next_to = |pair: &[Item<'_>]| {
        is_table(&pair[0]) && begins(&pair[1])
            || matches!(pair[0], Item::Line(_)) && is_table(&pair[1])
    };
    // Nearly every source has none: nothing is moved there.
    if !layout.items.windows(2).any(next_to) || !layout.items.iter().any(begins) {
        return;
    }
    let items = std::mem::take(&mut layout.items);
    // How many lines from an item on are one caption.
    let mut taken = Vec::with_capacity(items.len());
    let mut items = items.into_iter().peekable();
    // The table before is without a caption as yet.
    let mut is_bare = false;
    while let Some(item) = items.next() {
        let Item::Line(first) = item else {
            is_bare = is_table(&item) && !matches!(taken.last(), Some(Item::Caption(_)));
            taken.push(item);
            continue;
        };
        if mark(source, first).is_none() {
            is_bare = false;
            taken.push(item);
            continue;
        }
        let mut last = first;
        while ((last + 1 - first) as usize) < MOST_LINES
            && items.next_if(|next| matches!(next, Item::Line(line) if *line == last + 1)).is_some()
        {
            last += 1;
        }
        let is_beneath = is_bare;
        is_bare = false;
        if is_beneath || items.peek().is_some_and(is_table) {
            let caption = Item::caption(words(source, first, last, &mut layout.marks));
            let at = taken.len() - usize::from(is_beneath);
            taken.insert(at, caption);
        } else {
            taken.extend((first..=last).map(Item::Line));
        }
    }
    layout.items = taken;
}

/// The mark at the front of a line that has words behind it.
fn mark(source: &Source<'_>, line: u32) -> Option<&'static str> {
    let text = space::trim(source.line_str(line as usize));
    if !text.starts_with([':', 'T', 't', 'C', '#', '.']) {
        return None;
    }
    let fits = |mark: &&&str| {
        let rest = text.strip_prefix(**mark);
        rest.is_some_and(|rest| rest.starts_with(space::is_space) && !space::trim(rest).is_empty())
    };
    MARKS.iter().find(fits).copied()
}

/// The words of a caption without its mark, from its first line to its last.
fn words<'a>(source: &Source<'_>, first: u32, last: u32, marks: &mut Vec<Span>) -> Cell<'a> {
    let mut cell = Cell { text: Cow::Owned(String::new()), pieces: Pieces::None };
    for line in first..=last {
        let raw = source.line_str(line as usize);
        let mut words = space::trim(raw);
        let begin = source.line(line as usize).start;
        let place = |words: &str| begin + small(words.as_ptr().addr() - raw.as_ptr().addr());
        if line == first
            && let Some(mark) = mark(source, line)
        {
            let start = place(words);
            marks.push(Span { start, end: start + small(mark.len()) });
            words = space::trim(&words[mark.len()..]);
        }
        let text = cell.text.to_mut();
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&space::collapse(words));
        let start = place(words);
        cell.pieces.push(Piece::plain(Span { start, end: start + small(words.len()) }, line));
    }
    cell
}

#[cfg(test)]
mod tests {
    use chitieu_schema::Dialect;
    use chitieu_text::Source;

    use crate::testing::{check_shared, print};

    fn p(dialect: Dialect, text: &str) -> String {
        let source = Source::from_text(text);
        let layout = crate::read(&source, Some(dialect));
        check_shared(&source, &layout);
        print(&layout)
    }

    const TABLE: &str = "TT  Tên\n--- ------\n1   Chợ\n2   Lớp\n";

    #[test]
    fn captions_basic() {
        let rows = "caption Bảng 1. Chợ và lớp\n";
        for text in [
            format!(": Bảng 1. Chợ\nvà lớp\n\n{TABLE}"),
            format!("Table: Bảng 1. Chợ\n  và lớp\n\n{TABLE}\nCăn cứ\n"),
            format!("{TABLE}\n  : Bảng 1. Chợ\n    và lớp\n\nCăn cứ\n"),
        ] {
            assert!(p(Dialect::Grid, &text).starts_with(rows), "{text}");
        }
    }

    /// One between two tables is the upper one's, unless that has one above.
    #[test]
    fn captions_between() {
        let print = |text: &str| -> Vec<char> {
            p(Dialect::Grid, text)
                .lines()
                .filter_map(|line| match line.strip_prefix("caption ") {
                    Some(caption) => caption.chars().next(),
                    None => line.contains("[TT|").then_some('T'),
                })
                .collect()
        };
        assert_eq!(print(&format!("{TABLE}\n: a\n\n{TABLE}\n: b\n")), ['a', 'T', 'b', 'T']);
        assert_eq!(print(&format!(": a\n\n{TABLE}\n: b\n\n{TABLE}")), ['a', 'T', 'b', 'T']);
    }

    #[test]
    fn captions_look_alikes() {
        for text in [
            format!("Table:\n\n{TABLE}"),
            format!(":Bảng 1\n\n{TABLE}"),
            format!(": a\n\nCăn cứ\n\n{TABLE}"),
            format!("{TABLE}\nCăn cứ\n\n: a\n"),
        ] {
            assert!(!p(Dialect::Grid, &text).contains("caption"), "{text}");
        }
    }
}
