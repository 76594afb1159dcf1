//! What stands in brackets behind a command and speaks to LaTeX alone.

use super::Lexer;

impl Lexer<'_, '_> {
    /// The byte behind so many arguments and the options among them, as far as they are there.
    pub(super) fn arguments(&mut self, mut end: usize, count: u8) -> usize {
        if self.bytes[end..self.line_end].first() == Some(&b'(') {
            // `\cmidrule(lr){2-3}`.
            let rest = &self.bytes[end..self.line_end];
            end += rest.iter().take(12).position(|&byte| byte == b')').map_or(0, |at| at + 1);
        }
        for _ in 0..count {
            let next = self.option(end);
            end = match self.argument(next) {
                Some(end) => end,
                None => return next,
            };
        }
        end
    }

    /// The byte behind the argument at `at`, where there is one and it holds no words.
    pub(super) fn argument(&mut self, at: usize) -> Option<usize> {
        let open = self.skip_blanks(at);
        if self.bytes.get(open) != Some(&b'{') {
            return None;
        }
        let close = self.partner(open)? as usize;
        let inside = self.bytes.get(open + 1..close)?;
        is_markup(inside).then_some(close + 1)
    }

    /// The byte behind a description of columns at `at` of which damage took a brace: `|c|l|r|}`, `{|c|l|r|` at
    /// a line's end; `at` where none stands there. A word has a letter that describes no column, or no bar.
    pub(super) fn bare_columns(&self, at: usize) -> usize {
        let start = self.skip_blanks(at).min(self.line_end);
        let rest = &self.bytes[start..self.line_end];
        let is_opened = rest.first() == Some(&b'{');
        let inside = &rest[usize::from(is_opened)..];
        let is_column = |byte: &u8| matches!(byte, b'|' | b'l' | b'c' | b'r' | b'X' | b' ');
        let len = inside.iter().take(LONGEST_OPTION).take_while(|byte| is_column(byte)).count();
        let is_closed = match inside.get(len) {
            Some(b'}') => !is_opened,
            Some(_) => false,
            None => true,
        };
        let parts = inside[..len].iter().filter(|byte| **byte == b'|').count();
        let letters = inside[..len].iter().filter(|byte| byte.is_ascii_alphabetic()).count();
        if !is_closed || letters == 0 || (parts == 0 && inside.get(len).is_none()) {
            return at;
        }
        start + usize::from(is_opened) + len + usize::from(len < inside.len())
    }

    /// The byte behind `[…]` at `at`; `at` where there is none, or one with words.
    pub(super) fn option(&self, at: usize) -> usize {
        let rest = &self.bytes[at.min(self.line_end)..self.line_end];
        let blanks = rest.iter().take_while(|&&byte| byte == b' ').count();
        if rest.get(blanks) != Some(&b'[') {
            return at;
        }
        let inside = &rest[blanks + 1..];
        match inside.iter().take(LONGEST_OPTION).position(|&byte| matches!(byte, b']' | b'&')) {
            Some(len) if inside[len] == b']' && is_markup(&inside[..len]) => at + blanks + len + 2,
            _ => at,
        }
    }

    /// The byte behind the `[…]` of a `tblr` at `at`, whose settings may hold words and stand on lines of
    /// their own: `[caption = {…}, label = {…}]`; `at` where there is none.
    pub(super) fn settings(&self, at: usize) -> usize {
        let open = self.skip_blanks(at);
        if self.bytes.get(open) != Some(&b'[') {
            return at;
        }
        let rest = &self.bytes[open + 1..];
        let mut depth = 0u32;
        for (len, pair) in rest.windows(2).take(LONGEST_ARGUMENT).enumerate() {
            match pair {
                b"\n\n" | b"\\\\" => return at,
                [b'&', _] => return at,
                [b'{', _] => depth += 1,
                [b'}', _] => depth = depth.saturating_sub(1),
                [b']', _] if depth == 0 => return open + 1 + len + 1,
                _ => {}
            }
        }
        at
    }

    /// The byte behind `[2pt]` at `at`; `at` where no length stands in the brackets.
    pub(super) fn length(&self, at: usize) -> usize {
        let end = self.option(at);
        let text = self.source.text()[at..end].trim_start_matches([' ', '[']);
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit() || "-+., ".contains(c));
        let is_length = number.starts_with(|c: char| c.is_ascii_alphabetic() || c == '\\');
        if is_length { end } else { at }
    }

    /// The number in the argument at `at`, and the byte behind it.
    pub(super) fn number(&mut self, at: usize) -> Option<(i32, usize)> {
        let open = self.skip_blanks(at);
        match self.bytes.get(open)? {
            b'{' => {
                let end = self.argument(open)?;
                let text = self.source.text()[open + 1..end - 1].trim();
                Some((text.parse().ok()?, end))
            }
            byte if byte.is_ascii_digit() => Some((i32::from(byte - b'0'), open + 1)),
            _ => None,
        }
    }

    /// The byte behind the arguments of `\multicolumn` whose number cannot be read: `{x}{|c|}`.
    pub(super) fn spans_unread(&mut self, at: usize) -> usize {
        match self.argument(at) {
            Some(end) if end - at <= 5 => self.argument(end).unwrap_or(end),
            _ => at,
        }
    }

    /// The byte behind a width at `at`: `{*}`, `{3cm}`, `*`, `=`.
    pub(super) fn width(&mut self, at: usize) -> usize {
        let open = self.skip_blanks(at);
        match self.bytes.get(open) {
            Some(b'*' | b'=') => open + 1,
            _ => self.argument(at).unwrap_or(at),
        }
    }

    /// Skips white space, one line's end at the most.
    fn skip_blanks(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let mut ends = 0;
        let blanks = rest.iter().take_while(|&&byte| {
            ends += u32::from(byte == b'\n');
            matches!(byte, b' ' | b'\t' | b'\r' | b'\n') && ends <= 1
        });
        at + blanks.count()
    }
}

const LONGEST_OPTION: usize = 160;

/// More than this no length, colour or description of columns takes.
const LONGEST_ARGUMENT: usize = 4096;

/// Whether what stands in brackets speaks to LaTeX alone: a word of Vietnamese is long, and holds
/// letters that no length and no description of columns has.
fn is_markup(inside: &[u8]) -> bool {
    if inside.len() > LONGEST_ARGUMENT || memchr::memmem::find(inside, b"\n\n").is_some() {
        return false;
    }
    inside.is_ascii() || !inside.iter().any(u8::is_ascii_whitespace)
}

/// The columns that a description names: `|c|l|p{3cm}|`, `*{5}{c|}`, `@{}ll@{}`.
pub(super) fn columns(text: &str, depth: u8) -> u32 {
    let bytes = text.as_bytes();
    let inner = bytes.strip_prefix(b"{").and_then(|rest| rest.strip_suffix(b"}")).unwrap_or(bytes);
    let group = |at: usize| {
        let mut open = 0u32;
        inner[at..].iter().position(|&byte| {
            open += u32::from(byte == b'{');
            open = open.saturating_sub(u32::from(byte == b'}'));
            open == 0
        })
    };
    let (mut count, mut at) = (0u32, 0);
    while let Some(&byte) = inner.get(at) {
        match byte {
            b'{' => at += group(at).map_or(inner.len(), |len| len + 1),
            b'*' if inner.get(at + 1) == Some(&b'{') && depth == 0 => {
                let Some(len) = group(at + 1) else { break };
                let number: u32 = std::str::from_utf8(&inner[at + 2..at + 1 + len])
                    .ok()
                    .and_then(|number| number.trim().parse().ok())
                    .unwrap_or(1);
                at += len + 2;
                if inner.get(at) == Some(&b'{') {
                    let len = group(at).map_or(inner.len() - at, |len| len + 1);
                    let part = std::str::from_utf8(&inner[at..at + len]).unwrap_or_default();
                    count = count.saturating_add(columns(part, 1).saturating_mul(number.min(99)));
                    at += len;
                }
            }
            _ => {
                count += u32::from(matches!(
                    byte,
                    b'l' | b'c'
                        | b'r'
                        | b'p'
                        | b'm'
                        | b'b'
                        | b'X'
                        | b'L'
                        | b'C'
                        | b'R'
                        | b'J'
                        | b'S'
                        | b'P'
                        | b'M'
                        | b'Y'
                        | b'Q'
                ));
                at += 1;
            }
        }
    }
    count
}

/// `[c=3,r=2]`: how many columns and rows a cell of `tblr` covers.
pub(super) fn cell_span(option: &str) -> (u32, i32) {
    let inner = option.trim_matches(|c| matches!(c, '[' | ']' | ' '));
    let value = |key: &str| {
        inner.split(',').find_map(|item| {
            let (name, value) = item.split_once('=')?;
            (name.trim() == key).then(|| value.trim().parse::<u16>().ok())?
        })
    };
    (value("c").map_or(1, u32::from).max(1), value("r").map_or(1, i32::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_basic() {
        let p = |text| columns(text, 0);
        assert_eq!(p("{|c|l|r|}"), 3);
        assert_eq!(p("{@{}lp{3cm}X@{}}"), 3);
        assert_eq!(p("{|c|*{5}{c|}l}"), 7);
        assert_eq!(p("{>{\\raggedright\\arraybackslash}p{(\\columnwidth) * \\real{0.3}}l}"), 2);
    }

    #[test]
    fn columns_boundaries() {
        let p = |text| columns(text, 0);
        assert_eq!(
            [p(""), p("{}"), p("{*"), p("{*{9}"), p("{*{x}{c}}"), p("c{")],
            [0, 0, 0, 0, 1, 1]
        );
    }

    #[test]
    fn cell_span_basic() {
        assert_eq!(cell_span("[c=3,r=2]"), (3, 2));
        assert_eq!(cell_span(" [ r = 2 ]"), (1, 2));
        assert_eq!(cell_span("[c=x]"), (1, 1));
        assert_eq!(cell_span(""), (1, 1));
    }

    #[test]
    fn is_markup_look_alikes() {
        assert!(is_markup(b"2pt") && is_markup(b"|c|l|") && is_markup("tab:chỉ-tiêu".as_bytes()));
        assert!(!is_markup("Chỉ tiêu".as_bytes()) && !is_markup(b"a\n\nb"));
    }
}
