//! Words that are struck out: a draft's marks of change, which a converter leaves in the text.
//!
//! ```text
//! struck = "<s>" words "</s>" / "<strike>" … / "<del>" … / "~~" words "~~" / "\sout{" words "}" / "\st{" … "}"
//! ```
//!
//! What is struck out no longer holds: "~~80~~ 100" says 100, and nothing that is read as one would be right.

use chitieu_text::{Source, Span, space};

use crate::grid::{Cell, Item, Layout, Pieces};
use crate::sink::small;

/// More of them are not looked for in one source.
const MOST: usize = 4096;

/// Takes what is struck out of the cells of tables; its characters become marks, and are kept to be named.
pub(crate) fn clear(source: &Source<'_>, layout: &mut Layout<'_>) {
    let struck = ranges(source.text());
    if struck.is_empty() {
        return;
    }
    for item in &mut layout.items {
        let Item::Table(grid) = item else { continue };
        for row in 0..grid.rows.len() {
            let parted: Vec<u32> = grid.parts(row).iter().map(|part| part.column).collect();
            for (cell, column) in grid.cells_mut(row).iter_mut().zip(0..) {
                // The parts of a stack are told by the bytes of its text.
                if !parted.contains(&column) {
                    take(source, cell, &struck, &mut layout.struck);
                }
            }
        }
    }
    layout.marks.extend(&layout.struck);
}

/// Takes what is struck out of a cell.
fn take(source: &Source<'_>, cell: &mut Cell<'_>, struck: &[Span], found: &mut Vec<Span>) {
    let is_struck = |span: Span| {
        let next = struck.partition_point(|range| range.end <= span.start);
        struck.get(next).is_some_and(|range| range.start <= span.start && span.end <= range.end)
    };
    let pieces = cell.pieces.as_slice();
    // What a code stands for is not spelled by its span.
    if !pieces.iter().any(|piece| is_struck(piece.span))
        || pieces.iter().any(|piece| piece.coded > 0)
    {
        return;
    }
    let (mut kept, mut text) = (Pieces::None, String::new());
    let mut last = None;
    for &piece in pieces {
        if is_struck(piece.span) {
            found.push(piece.span);
            last = None;
            continue;
        }
        // Words that touch but for markup are one word.
        let touches = last.is_some_and(|end: u32| {
            let between = source.slice(Span { start: end, end: piece.span.start.max(end) });
            !between.contains(space::is_space)
        });
        if !text.is_empty() && !touches {
            text.push(' ');
        }
        text.push_str(&space::collapse(source.slice(piece.span)));
        kept.push(piece);
        last = Some(piece.span.end);
    }
    *cell = Cell { text: text.into(), pieces: kept };
}

/// The bytes between the marks, in order; none inside others.
fn ranges(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr3(b'<', b'~', b'\\', &bytes[at..]) {
        at += next;
        match marked(&text[at..]) {
            Some((words, len)) if found.len() < MOST => {
                let start = small(at + words.start);
                found.push(Span { start, end: small(at + words.end) });
                at += len;
            }
            _ => at += 1,
        }
    }
    found
}

/// The words that are struck out at the start of a text, and the bytes that they take with their marks.
fn marked(text: &str) -> Option<(std::ops::Range<usize>, usize)> {
    /// No cell strikes out more, in bytes.
    const LONGEST: usize = 2000;
    const MARKS: [(&str, &str); 9] = [
        ("~~", "~~"),
        ("<s>", "</s>"),
        ("<S>", "</S>"),
        ("<strike>", "</strike>"),
        ("<STRIKE>", "</STRIKE>"),
        ("<del>", "</del>"),
        ("<DEL>", "</DEL>"),
        ("\\sout{", "}"),
        ("\\st{", "}"),
    ];
    let (open, close) = MARKS.iter().find(|(open, _)| text.starts_with(open))?;
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let len = near[open.len()..].find(close)?;
    let words = &near[open.len()..open.len() + len];
    // A formula's group and a cell's bar stand in no word.
    let is_words = !words.trim().is_empty() && !words.contains(['|', '{', '\t', '~']);
    is_words.then_some((open.len()..open.len() + len, open.len() + len + close.len()))
}

#[cfg(test)]
mod tests {
    use chitieu_text::Source;

    use crate::testing;

    /// The rows of a text, and what was struck out in it.
    fn p(text: &str) -> (String, Vec<String>) {
        let source = Source::from_text(text);
        let layout = crate::read(&source, None);
        testing::check(&source, &layout);
        let struck = layout.struck.iter().map(|&span| source.slice(span).to_owned()).collect();
        (testing::print(&layout), struck)
    }

    #[test]
    fn struck_basic() {
        for row in ["~~80~~ 100", "<s>80</s> 100", "<del>80</del><ins>100</ins>", "~~80~~100"] {
            let text = format!(
                "| TT | Tên | Số |\n|---|---|---|\n| 1 | Số chợ | {row} |\n| 2 | Số bến | 3 |\n"
            );
            let (rows, struck) = p(&text);
            assert!(rows.contains("[1|Số chợ|100]"), "{rows}");
            assert_eq!(struck, ["80"], "{row}");
        }
        let html = "<table><tr><td>TT</td><td>Tên</td><td>Số</td></tr>\n<tr><td>1</td><td>Số <strike>lớp cũ</strike> chợ</td><td><del>80</del> 100</td></tr></table>";
        let (rows, struck) = p(html);
        assert!(rows.contains("[1|Số chợ|100]"), "{rows}");
        assert_eq!(struck, ["lớp cũ", "80"]);
        let latex = "\\begin{tabular}{lll}\nTT & Tên & Số \\\\\n1 & Số chợ & \\sout{80} 100 \\\\\n2 & Số bến & 3 \\\\\n\\end{tabular}\n";
        let (rows, struck) = p(latex);
        assert!(rows.contains("[1|Số chợ|100]"), "{rows}");
        assert_eq!(struck, ["80"]);
    }

    #[test]
    fn struck_boundaries() {
        for cell in ["~80 ~100", "<small>80</small>", "80~~", "~~ ~~"] {
            let text = format!("TT\tTên\tSố\n1\tSố chợ\t{cell}\n2\tSố bến\t3\n");
            assert_eq!(p(&text).1, Vec::<String>::new(), "{cell}");
        }
    }
}
