//! Paragraphs of a page of HTML and of a source of LaTeX: words whose tags and commands are off.
//!
//! What the readers of those dialects give stays as it is where it is of no list. Of the markup between
//! two paragraphs only this counts: it begins an entry (`<li>`, `\item`), it makes all of the paragraph
//! a heading (`<h3>`, `\section`, bold from end to end), or it ends the paragraph.
//!
//! What begins an entry is a code for the sign or number that the page draws in front of it and the
//! source does not print: it is read as the list mark `-`, or `+` in a list within a list.

use chitieu_text::{Source, Span, space};

use super::lead::lead;
use super::paragraph::{Line, Paragraph, goes_on, is_page_number, width};
use crate::grid::{Break, Cell, Item, Piece, Pieces};
use crate::sink::small;

/// An item of a layout that holds words, and what the markup around it says.
struct Words<'a> {
    cell: Cell<'a>,
    /// Where its first piece begins and its last one ends.
    span: Span,
    line: u32,
    gap: Break,
    /// How deep the lists around it are, where an entry begins with it; else 0.
    depth: u8,
    /// What begins the entry.
    bullet: Option<Piece>,
    dressed: bool,
    /// Nothing but dress stands between it and the words before: they may be of one paragraph.
    follows: bool,
}

/// Reads the paragraphs of a layout; a table is a paragraph without words.
pub(super) fn read<'a>(source: &'a Source<'_>, items: Vec<Item<'a>>) -> Vec<Paragraph<'a>> {
    let words = words(source, &items);
    let lines: Vec<Line<'_>> = words
        .iter()
        .flatten()
        .map(|words| Line {
            text: &words.cell.text,
            start: words.span.start,
            index: words.line,
            gap: words.gap,
            hashes: 0,
        })
        .collect();
    let width = width(lines.iter().map(|line| line.text));
    let mut next = 0;
    // Whether the words at hand go on with those before, and whether those are of an entry that is open.
    let mut joined = Vec::with_capacity(words.len());
    let (mut after_words, mut in_entry) = (false, false);
    for words in &words {
        let Some(words) = words else {
            joined.push(false);
            (after_words, in_entry) = (false, false);
            continue;
        };
        // What stands in one entry is one text, unless it numbers its parts.
        let is_of_entry =
            || in_entry && words.gap == Break::None && lead(&words.cell.text).is_none();
        let fits = after_words
            && words.follows
            && (is_of_entry() || goes_on(&lines[next - 1], &lines[next], width));
        joined.push(fits);
        next += 1;
        (after_words, in_entry) = (true, words.bullet.is_some() || in_entry && fits);
    }
    drop(lines);
    let mut paragraphs: Vec<Paragraph<'a>> = Vec::with_capacity(words.len());
    for ((item, words), joined) in items.into_iter().zip(words).zip(joined) {
        match (words, paragraphs.last_mut()) {
            (Some(words), Some(before)) if joined => {
                before.barred |= words.cell.text.contains('|');
                join(&mut before.cell, &words.cell);
                (before.dressed, before.page) = (false, false);
                before.items.push(item);
            }
            // A footnote ends no list.
            (None, Some(before)) if matches!(item, Item::Note(_)) => before.notes.push(item),
            (words, _) => paragraphs.push(paragraph(words, item)),
        }
    }
    paragraphs
}

fn paragraph<'a>(words: Option<Words<'a>>, item: Item<'a>) -> Paragraph<'a> {
    let mut paragraph = Paragraph { items: vec![item], ..Paragraph::default() };
    if let Some(words) = words {
        paragraph.page = words.depth == 0 && is_page_number(&words.cell.text);
        paragraph.barred = words.cell.text.contains('|');
        paragraph.cell = words.cell;
        paragraph.gap = words.gap;
        paragraph.depth = words.depth;
        paragraph.bullet = words.bullet;
        paragraph.dressed = words.dressed;
    }
    paragraph
}

fn join(cell: &mut Cell<'_>, next: &Cell<'_>) {
    let text = cell.text.to_mut();
    text.push(' ');
    text.push_str(&next.text);
    for &piece in next.pieces.as_slice() {
        cell.pieces.push(piece);
    }
}

/// The list mark that a code in front of an entry is read as.
pub(super) fn bullet<'a>(piece: Piece, depth: u8) -> Cell<'a> {
    let text = if depth > 1 { "+" } else { "-" };
    Cell { text: text.into(), pieces: Pieces::One(piece) }
}

/// Takes codes out of the marks of a layout; gives the marks in order.
pub(super) fn without(mut marks: Vec<Span>, codes: &[Span]) -> Vec<Span> {
    if codes.is_empty() {
        return marks;
    }
    marks.sort_unstable();
    let mut left = Vec::with_capacity(marks.len() + codes.len());
    let mut codes = codes.iter().peekable();
    for mark in marks {
        let mut start = mark.start;
        while let Some(code) = codes.peek().filter(|code| code.start < mark.end) {
            if start < code.start {
                left.push(Span { start, end: code.start });
            }
            start = start.max(code.end);
            if code.end > mark.end {
                break;
            }
            codes.next();
        }
        if start < mark.end {
            left.push(Span { start, end: mark.end });
        }
    }
    left
}

/// The words of each item, or `None` for a table or a note.
fn words<'a>(source: &'a Source<'_>, items: &[Item<'a>]) -> Vec<Option<Words<'a>>> {
    let text = source.text();
    let mut found: Vec<Option<Words<'a>>> = Vec::with_capacity(items.len());
    // The words before, if nothing but words came since.
    let (mut before, mut end) = (None, 0);
    let (mut depth, mut line) = (0u8, 0);
    for (at, item) in items.iter().enumerate() {
        let cell = match item {
            Item::Line(line) => {
                let span = source.line(*line as usize).span();
                Cell::of_span(source, span.start, span.end, *line)
            }
            Item::Words(cell) | Item::Caption(cell) => Cell::clone(cell),
            Item::Table(_) | Item::Note(_) => {
                found.push(None);
                continue;
            }
        };
        let pieces = cell.pieces.as_slice();
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            found.push(None);
            continue;
        };
        let span = Span { start: first.span.start, end: last.span.end.max(first.span.start) };
        // Words of a table that stand in no cell come out of their order: nothing is told of them.
        let gap = text.get(end as usize..span.start as usize).unwrap_or_default();
        let markup = Markup::of(gap, &mut depth);
        let bullet = markup.begins_entry.map(|code| {
            let start = end + code.start;
            let span = Span { start, end: end + code.end };
            while line + 1 < source.line_count() && source.line(line + 1).start <= start {
                line += 1;
            }
            Piece { span, line: small(line), coded: 1 }
        });
        if let Some(before) = before.take()
            && let Some(Some(before)) = found.get_mut::<usize>(before)
        {
            let own = source.slice(before.span);
            before.dressed = before.dressed && is_whole(own, gap);
        }
        before = Some(at);
        end = end.max(span.end);
        found.push(Some(Words {
            span,
            line: first.line,
            gap: if markup.is_blank { Break::Blank } else { Break::None },
            depth: if bullet.is_some() { depth.max(1) } else { 0 },
            bullet,
            dressed: markup.dresses,
            follows: !(bullet.is_some() || markup.dresses || markup.parts),
            cell,
        }));
    }
    if let Some(Some(last)) = before.and_then(|at| found.get_mut(at)) {
        let rest = text.get(end as usize..).unwrap_or_default();
        last.dressed = last.dressed && is_whole(source.slice(last.span), rest);
    }
    found
}

/// Whether the dress that begins before words ends right behind them, and not amid them.
fn is_whole(words: &str, behind: &str) -> bool {
    let ends = |text: &str| text.starts_with('}') || text.starts_with("</");
    ends(space::trim(behind).trim_start_matches([':', '.']))
        && !["</b>", "</B>", "</strong>", "</STRONG>", "}"].iter().any(|end| words.contains(end))
}

/// What the markup between two runs of words says of the second.
#[derive(Default)]
struct Markup {
    /// The bytes of the gap that begin an entry.
    begins_entry: Option<Span>,
    /// The bytes of the tag or command at hand.
    code: Span,
    dresses: bool,
    /// It ends the paragraph before.
    parts: bool,
    /// An empty line stands in it.
    is_blank: bool,
}

impl Markup {
    /// Reads the source between two runs of words; `depth` counts the lists that are open.
    fn of(gap: &str, depth: &mut u8) -> Self {
        let mut markup = Self::default();
        for (at, sign) in gap.match_indices(['<', '\\']) {
            let rest = &gap[at + 1..];
            let name = |len: usize| rest[..len].to_ascii_lowercase();
            let end = rest.starts_with('/');
            let letters = rest[usize::from(end)..]
                .bytes()
                .take(LONGEST)
                .take_while(u8::is_ascii_alphanumeric)
                .count();
            let name = name(usize::from(end) + letters);
            let len = 1 + name.len();
            let len = len + usize::from(sign == "<" && rest[name.len()..].starts_with('>'));
            markup.code = Span { start: small(at), end: small(at + len) };
            if sign == "<" {
                markup.tag(&name, depth);
            } else {
                markup.command(&name, &rest[name.len()..], depth);
            }
        }
        markup.is_blank = !markup.parts && gap.lines().skip(1).any(is_blank_line(gap));
        markup
    }

    fn tag(&mut self, name: &str, depth: &mut u8) {
        match name {
            "ul" | "ol" => *depth = depth.saturating_add(1),
            "/ul" | "/ol" => *depth = depth.saturating_sub(1),
            "li" => (self.begins_entry, self.dresses) = (Some(self.code), false),
            "/li" => self.begins_entry = None,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "b" | "strong" => self.dresses = true,
            "/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6" | "/b" | "/strong" => {
                self.dresses = false;
            }
            _ => {}
        }
        // A line break ends no entry.
        self.parts |= !matches!(name, "br" | "b" | "/b" | "strong" | "/strong" | "");
    }

    fn command(&mut self, name: &str, rest: &str, depth: &mut u8) {
        let is_list = || {
            let what = rest.strip_prefix('{').unwrap_or_default();
            ["itemize", "enumerate"].iter().any(|list| what.starts_with(list))
        };
        match name {
            "begin" if is_list() => *depth = depth.saturating_add(1),
            "end" if is_list() => *depth = depth.saturating_sub(1),
            "item" => (self.begins_entry, self.dresses) = (Some(self.code), false),
            "textbf" | "bf" => self.dresses = true,
            "section" | "subsection" | "paragraph" | "subsubsec" => {
                (self.dresses, self.begins_entry) = (true, None);
            }
            _ => {}
        }
        self.parts |= matches!(
            name,
            "begin" | "end" | "item" | "section" | "subsection" | "paragraph" | "subsubsec" | "par"
        );
    }
}

/// The bytes of a name that are looked at.
const LONGEST: usize = 10;

/// Whether a line of a gap is empty and not its last, where words follow.
fn is_blank_line(gap: &str) -> impl Fn(&str) -> bool {
    let end = gap.as_ptr().addr() + gap.len();
    move |line| line.as_ptr().addr() + line.len() < end && space::trim(line).is_empty()
}

#[cfg(test)]
mod tests {
    use chitieu_text::Source;

    use super::*;
    use crate::list::markings::{Markings, markings};

    /// The paragraphs, each with its depth and `!` where it is a heading.
    fn p(text: &str) -> Vec<String> {
        let source = Source::from_text(text);
        let layout = match markings(&source).expect("a page") {
            Markings::Html => crate::html::read(&source),
            Markings::Latex => crate::latex::read(&source),
        };
        let show = |paragraph: &Paragraph<'_>| {
            let dress = if paragraph.dressed { "!" } else { "" };
            format!("{}{dress} {}", paragraph.depth, paragraph.cell.text)
        };
        read(&source, layout.items).iter().map(show).collect()
    }

    #[test]
    fn html_basic() {
        let text = "<h3>1. Kinh tế</h3>\n<ul><li>Thu ngân sách: 5 tỷ đồng;\n<li><b>Hộ nghèo</b> dưới 2%<ul><li>Nông thôn: 3%</ul></ul>\n<p><strong>Xã hội:</strong></p><p>Dân số<br>tăng</p>";
        assert_eq!(
            p(text),
            [
                "0! 1. Kinh tế",
                "1 Thu ngân sách: 5 tỷ đồng;",
                "1 Hộ nghèo dưới 2%",
                "2 Nông thôn: 3%",
                "0! Xã hội:",
                "0 Dân số tăng"
            ]
        );
    }

    #[test]
    fn latex_basic() {
        let text = "\\section*{1. Kinh tế}\n\\begin{itemize}\n\\item Thu ngân sách\nđạt 5 tỷ đồng;\n\\item \\textbf{Hộ nghèo} dưới 2\\%.\n\\end{itemize}\n\\textbf{Xã hội}\n\nDân số tăng.\n";
        assert_eq!(
            p(text),
            [
                "0! 1. Kinh tế",
                "1 Thu ngân sách đạt 5 tỷ đồng;",
                "1 Hộ nghèo dưới 2%.",
                "0! Xã hội",
                "0 Dân số tăng."
            ]
        );
    }
}
