//! Records and their fields, found in one pass.

use std::ops::Range;

use crate::sink::small;
use chitieu_text::{Source, Span, space};

/// A field of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// The bytes between the quotes, or between the separators.
    pub(crate) content: Span,
    /// Whether quotes stand around the content.
    pub(crate) quoted: bool,
    /// Whether the content holds nothing but white space.
    pub(crate) blank: bool,
    /// The byte of the separator behind it, none at the record's end.
    pub(crate) separator: Option<u32>,
}

impl Field {
    pub(crate) fn is_blank(&self) -> bool {
        self.blank
    }
}

/// The longest quoted field, in bytes: a quote that is not closed within is a character.
const LONGEST_QUOTED: usize = 16 * 1024;

/// Reads records one by one.
pub(crate) struct Reader<'t> {
    source: &'t Source<'t>,
    separator: u8,
    /// The line at which the next record begins.
    line: usize,
    /// No quoted field that begins before this byte is closed: it was looked for.
    unclosed: usize,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(source: &'t Source<'t>, separator: u8, line: usize) -> Self {
        Self { source, separator, line, unclosed: 0 }
    }

    /// Goes to the record that begins at a line, further down than the ones read before.
    pub(crate) fn seek(&mut self, line: usize) {
        self.line = line;
    }

    /// Reads the next record into `fields`; and the lines that it takes.
    pub(crate) fn next(&mut self, fields: &mut Vec<Field>) -> Option<Range<usize>> {
        fields.clear();
        let first = self.line;
        if first >= self.source.line_count() {
            return None;
        }
        let bytes = self.source.text().as_bytes();
        let mut line_end = self.source.line(first).end as usize;
        let mut at = self.source.line(first).start as usize;
        let mut last = first;
        loop {
            let open = at + blanks(&bytes[at..line_end], self.separator);
            let quoted = (bytes.get(open) == Some(&b'"') && open < line_end)
                .then(|| self.closing(open))
                .flatten();
            let (content, behind) = match quoted {
                Some(close) => {
                    last = self.source.line_at(small(close));
                    line_end = self.source.line(last).end as usize;
                    (Span { start: small(open + 1), end: small(close) }, close + 1)
                }
                None => {
                    let end = memchr::memchr(self.separator, &bytes[at..line_end])
                        .map_or(line_end, |found| at + found);
                    (Span { start: small(at), end: small(end) }, end)
                }
            };
            // White space may stand between a quote and the separator.
            let behind = behind + blanks(&bytes[behind..line_end], self.separator);
            let separator =
                (behind < line_end && bytes[behind] == self.separator).then(|| small(behind));
            let blank = space::trim(self.source.slice(content)).is_empty();
            fields.push(Field { content, quoted: quoted.is_some(), blank, separator });
            if separator.is_none() {
                break;
            }
            at = behind + 1;
        }
        self.line = last + 1;
        Some(first..self.line)
    }

    /// The quote that closes the one at `open`: one that is not doubled and has a separator or a line
    /// end behind it.
    fn closing(&mut self, open: usize) -> Option<usize> {
        if open < self.unclosed {
            return None;
        }
        let bytes = self.source.text().as_bytes();
        let most = bytes.len().min(open + LONGEST_QUOTED);
        let mut at = open + 1;
        while at < most {
            let Some(found) = memchr::memchr(b'"', &bytes[at..most]).map(|found| at + found) else {
                break;
            };
            if bytes.get(found + 1) == Some(&b'"') {
                // `""` at the very end of a field is an empty one or a doubled quote without its close.
                at = found + 2;
                continue;
            }
            let behind = found + 1;
            let behind = behind + blanks(&bytes[behind..], self.separator);
            match bytes.get(behind) {
                None | Some(b'\n' | b'\r') => return Some(found),
                Some(&byte) if byte == self.separator => return Some(found),
                _ => at = found + 1,
            }
        }
        self.unclosed = most;
        None
    }
}

/// How many spaces stand at the front, separators not among them.
fn blanks(bytes: &[u8], separator: u8) -> usize {
    bytes.iter().take_while(|&&byte| (byte == b' ' || byte == b'\t') && byte != separator).count()
}
