//! The line index: one pass for line ends.
//!
//! `line-end = "\n" / "\r\n" / "\r"`, the last one lone. Form feed, vertical tab, U+0085, U+2028
//! and U+2029 are white space inside a line: editors and `pdftotext` count lines without them.

use memchr::memchr2_iter;

use crate::span::Line;

/// The lines of `text`, whose length fits in `u32`; a final line end opens no other line.
pub(crate) fn index(text: &str) -> Vec<Line> {
    index_bytes(text.as_bytes())
}

/// The lines of bytes that spell line ends as ASCII does.
pub(crate) fn index_bytes(bytes: &[u8]) -> Vec<Line> {
    // A row of a plan is about a hundred bytes; a short guess costs one growth, no more.
    let mut lines = Vec::with_capacity(bytes.len() / 96 + 4);
    let mut start = 0;
    for at in memchr2_iter(b'\n', b'\r', bytes) {
        if at < start {
            continue; // the `\n` of a `\r\n` whose `\r` has closed the line
        }
        lines.push(Line { start: start as u32, end: at as u32 });
        let pair = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        start = at + 1 + usize::from(pair);
    }
    if start < bytes.len() {
        lines.push(Line { start: start as u32, end: bytes.len() as u32 });
    }
    lines
}

/// The 1-based number of the line on which the next character after `text` would stand.
pub(crate) fn number_at_end(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = memchr2_iter(b'\n', b'\r', bytes)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
        .count();
    u32::try_from(ends).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(text: &str) -> Vec<&str> {
        index(text).into_iter().map(|line| &text[line.start as usize..line.end as usize]).collect()
    }

    #[test]
    fn index_basic() {
        assert_eq!(p("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(p("một\n\nhai\n"), ["một", "", "hai"]);
    }

    #[test]
    fn index_boundaries() {
        assert_eq!(p(""), [""; 0]);
        assert_eq!(p("a"), ["a"]);
        assert_eq!(p("\n"), [""]);
        assert_eq!(p("\r\n"), [""]);
        assert_eq!(p("\r\r\n\n\r"), ["", "", "", ""]);
        assert_eq!(p("\n\r"), ["", ""], "not a pair in this order");
    }

    #[test]
    fn index_look_alikes() {
        assert_eq!(p("a\u{c}b\u{b}c\u{85}d\u{2028}e\u{2029}f").len(), 1);
    }

    #[test]
    fn number_at_end_basic() {
        assert_eq!(number_at_end(""), 1);
        assert_eq!(number_at_end("a"), 1);
        assert_eq!(number_at_end("a\r\n"), 2);
        assert_eq!(number_at_end("a\r\nb\rc\n\n"), 5);
        assert_eq!(number_at_end("a\r"), 2);
    }
}
