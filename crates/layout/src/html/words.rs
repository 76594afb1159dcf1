//! A paragraph under construction: its words without tags, and where they stand.

use chitieu_text::{Source, Span, space};

use crate::grid::{Cell, Piece, Pieces};
use crate::html::entity;
use crate::raised::{self, Joint, Script};
use crate::sink::small;

/// The words since the last break.
pub(crate) struct Words<'a, 's> {
    source: &'a Source<'s>,
    text: String,
    pieces: Vec<Piece>,
    /// White space stands between the last piece and the next.
    pub(crate) space: bool,
    /// A `<sup>` or `<sub>` began behind the last piece: digits in it are none of the number before.
    pub(crate) script: Script,
}

impl<'a, 's> Words<'a, 's> {
    pub(crate) fn new(source: &'a Source<'s>) -> Self {
        let (text, pieces) = (String::new(), Vec::new());
        Self { source, text, pieces, space: false, script: Script::None }
    }

    /// Adds a run of one line, which may hold character references.
    pub(crate) fn run(&mut self, span: Span, line: u32) {
        let raw = self.source.slice(span);
        let mut from = 0;
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'&', &raw.as_bytes()[at..]) {
            at += found;
            let Some((len, decoded)) = entity::decode(&raw[at..]) else {
                at += 1;
                continue;
            };
            let start = span.start + small(at);
            self.plain(Span { start: span.start + small(from), end: start }, line);
            self.code(Span { start, end: start + small(len) }, line, &decoded);
            at += len;
            from = at;
        }
        self.plain(Span { start: span.start + small(from), end: span.end }, line);
    }

    /// Adds characters that stand for themselves.
    fn plain(&mut self, span: Span, line: u32) {
        let raw = self.source.slice(span);
        let mut words = space::trim(raw);
        let mut start = span.start + small(words.as_ptr().addr() - raw.as_ptr().addr());
        if words.is_empty() {
            self.space |= !raw.is_empty();
            return;
        }
        self.space |= start > span.start;
        // A mark behind a code composes with it.
        while let Some(mark) = words.chars().next().filter(|&first| is_combining(first)) {
            let end = start + small(mark.len_utf8());
            if !self.compose(Span { start, end }, mark.encode_utf8(&mut [0; 4])) {
                break;
            }
            let rest = &words[mark.len_utf8()..];
            words = space::trim(rest);
            self.space |= words.len() < rest.len();
            start = end + small(words.as_ptr().addr() - rest.as_ptr().addr());
            if words.is_empty() {
                return;
            }
        }
        let end = start + small(words.len());
        if let Some(signs) = self.begin(words) {
            self.text.push_str(&signs);
            let coded = count(&signs);
            let coded = u8::try_from(coded).unwrap_or(u8::MAX);
            self.pieces.push(Piece { span: Span { start, end }, line, coded });
            self.space = end < span.end;
            return;
        }
        self.text.push_str(&space::collapse_trimmed(words));
        match self.pieces.last_mut() {
            // Text that a bare `&` parted is one run.
            Some(last) if last.coded == 0 && last.span.end == start && last.line == line => {
                last.span.end = end;
            }
            _ => self.pieces.push(Piece::plain(Span { start, end }, line)),
        }
        self.space = end < span.end;
    }

    /// Adds a code and what it stands for.
    fn code(&mut self, span: Span, line: u32, decoded: &str) {
        let decoded = nfc(decoded);
        let words = decoded.trim_matches(|c| space::is_space(c) || is_unseen(c));
        if words.is_empty() {
            self.space |= decoded.contains(space::is_space);
            return;
        }
        if words.chars().all(is_combining) && self.compose(span, words) {
            return;
        }
        let signs = self.begin(words);
        self.text.push_str(signs.as_deref().unwrap_or(words));
        let coded = u8::try_from(count(words)).expect("a code stands for one or two characters");
        self.pieces.push(Piece { span, line, coded });
        self.space = false;
    }

    /// Puts a space before further words where one stands in the source; gives the raised signs that
    /// the words are a code for.
    fn begin(&mut self, words: &str) -> Option<String> {
        let script = std::mem::take(&mut self.script);
        let joint =
            if self.space { Joint::Plain } else { raised::joint(&self.text, words, script) };
        // A mark that could not join the letter before it, as a tag or too many others stand between,
        // would join it in NFC.
        let loose = words.starts_with(is_combining);
        if (self.space || joint == Joint::Apart || loose) && !self.text.is_empty() {
            self.text.push(' ');
        }
        match joint {
            Joint::Signs(signs) => Some(signs),
            Joint::Plain | Joint::Apart => None,
        }
    }

    /// Joins combining marks with the letter right before them, where a code spells one of the two:
    /// `a&#803;` is `ạ`. The text is NFC, so that marks that stand as such have joined already.
    ///
    /// A piece counts no more characters than a `u8` does: marks that are more than any letter has
    /// begin another.
    fn compose(&mut self, marks: Span, decoded: &str) -> bool {
        let Some(last) = self.pieces.last().copied() else { return false };
        if self.space || last.span.end != marks.start {
            return false;
        }
        // The letter, with the marks that it has: one that comes late can belong before them.
        let own = if last.coded == 0 { last.span.len() as usize } else { usize::from(last.coded) };
        let (mut cut, mut base) = (self.text.len(), 0);
        for (at, c) in self.text.char_indices().rev() {
            let taken = if last.coded == 0 { self.text.len() - at } else { base + 1 };
            if taken > own || space::is_space(c) {
                break;
            }
            (cut, base) = (at, base + 1);
            if !is_combining(c) || base > MOST_MARKS {
                break;
            }
        }
        if base == 0 || base > MOST_MARKS {
            return false;
        }
        let joined = nfc(&format!("{}{decoded}", &self.text[cut..]));
        let coded = usize::from(last.coded).saturating_sub(base) + count(&joined);
        let Ok(coded) = u8::try_from(coded) else { return false };
        self.pieces.pop();
        let mut start = last.span.start;
        if last.coded == 0 {
            start = last.span.end - small(self.text.len() - cut);
            let head = space::trim(self.source.slice(Span { start: last.span.start, end: start }));
            if !head.is_empty() {
                let end = last.span.start + small(head.len());
                self.pieces.push(Piece { span: Span { start: last.span.start, end }, ..last });
            }
        }
        self.text.truncate(cut);
        self.text.push_str(&joined);
        self.pieces.push(Piece { span: Span { start, end: marks.end }, line: last.line, coded });
        true
    }

    /// Whether the pieces spell as many characters as the text has.
    fn adds_up(&self) -> bool {
        let spelled = |piece: &Piece| match piece.coded {
            0 => count(self.source.slice(piece.span)),
            coded => usize::from(coded),
        };
        self.pieces.iter().map(spelled).sum::<usize>() == count(&self.text)
    }

    /// The paragraph, if it has words; the next one begins.
    pub(crate) fn take(&mut self) -> Option<Cell<'a>> {
        (self.space, self.script) = (false, Script::None);
        debug_assert!(self.adds_up(), "{:?} is not what {:?} spell", self.text, self.pieces);
        let cell = match self.pieces.as_slice() {
            [] => return None,
            // One piece spells the text itself.
            [piece] if piece.coded == 0 => {
                Cell::of_span(self.source, piece.span.start, piece.span.end, piece.line)
            }
            [piece] => Cell { text: self.text.clone().into(), pieces: Pieces::One(*piece) },
            many => Cell { text: self.text.clone().into(), pieces: Pieces::Many(many.to_vec()) },
        };
        self.text.clear();
        self.pieces.clear();
        Some(cell)
    }
}

/// No letter has more marks than these: what has is damage.
const MOST_MARKS: usize = 32;

/// How many characters of a text are none of white space.
fn count(text: &str) -> usize {
    text.chars().filter(|&c| !space::is_space(c)).count()
}

/// The text in NFC, as all of a source is.
fn nfc(text: &str) -> String {
    Source::from_text(text).text().to_owned()
}

/// Whether a character is a mark that joins with the letter before it.
fn is_combining(c: char) -> bool {
    matches!(
        c,
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
            | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
    )
}

/// Whether a character takes no room and says nothing: soft hyphens, joiners, marks of direction.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text, and each piece with the number of characters that it is a code for.
    fn p(text: &str) -> (String, Vec<(String, u8)>) {
        let source = Source::from_text(text);
        let mut words = Words::new(&source);
        for at in 0..source.line_count() {
            words.run(source.line(at).span(), small(at));
            words.space = true;
        }
        let cell = words.take().unwrap_or_default();
        let pieces = cell.pieces.as_slice().iter();
        let pieces = pieces.map(|piece| (source.slice(piece.span).to_owned(), piece.coded));
        (cell.text.to_string(), pieces.collect())
    }

    fn q(text: &str) -> (String, String) {
        let (text, pieces) = p(text);
        let pieces: Vec<String> =
            pieces.into_iter().map(|(text, coded)| format!("{text}:{coded}")).collect();
        (text, pieces.join(" "))
    }

    fn of(text: &str, pieces: &str) -> (String, String) {
        (text.to_owned(), pieces.to_owned())
    }

    #[test]
    fn words_basic() {
        assert_eq!(q("Số  hộ"), of("Số hộ", "Số  hộ:0"));
        assert_eq!(q("&ge; 70"), of("≥ 70", "&ge;:1 70:0"));
        assert_eq!(q("Ch&#7881; ti&ecirc;u"), of("Chỉ tiêu", "Ch:0 &#7881;:1 ti:0 &ecirc;:1 u:0"));
        assert_eq!(q("Số\n hộ"), of("Số hộ", "Số:0 hộ:0"));
        assert_eq!(q("1&nbsp;200"), of("1 200", "1:0 200:0"));
    }

    #[test]
    fn words_boundaries() {
        assert_eq!(q(""), of("", ""));
        assert_eq!(q(" &nbsp; "), of("", ""));
        assert_eq!(q("R&D & S"), of("R&D & S", "R&D & S:0"));
        assert_eq!(q("nông&shy;nghiệp"), of("nôngnghiệp", "nông:0 nghiệp:0"));
        assert_eq!(q("&NotEqualTilde;"), of("≂\u{338}", "&NotEqualTilde;:2"));
        assert_eq!(q("&#x212B;"), of("Å", "&#x212B;:1"), "NFC has another sign for it");
    }

    #[test]
    fn words_composed() {
        assert_eq!(q("b a&#803;n"), of("b ạn", "b:0 a&#803;:1 n:0"));
        assert_eq!(q("&acirc;&#803;"), of("ậ", "&acirc;&#803;:1"));
        assert_eq!(q("&acirc;\u{323}m"), of("ậm", "&acirc;\u{323}:1 m:0"));
        assert_eq!(q("a&#803;&#770;x"), of("ậx", "a&#803;&#770;:1 x:0"));
        // In whatever order the marks come.
        assert_eq!(q("a&#824;&#803;"), of("ạ\u{338}", "a&#824;&#803;:2"));
        assert_eq!(q("a\u{338}&#803;"), of("ạ\u{338}", "a\u{338}&#803;:2"));
        // A mark that has no letter stays what it is.
        assert_eq!(q("a &#803;").0, "a \u{323}");
        assert_eq!(q("&#803;").0, "\u{323}");
    }

    #[test]
    fn words_of_many_marks() {
        for mark in ["&#769;", "&#824;", "&#803;"] {
            let (text, pieces) = p(&format!("a{}", mark.repeat(600)));
            let coded: usize = pieces.iter().map(|(_, coded)| usize::from(*coded)).sum();
            assert_eq!(coded, count(&text));
            assert!(coded >= 600 && pieces.len() > 1);
        }
    }

    #[test]
    fn words_look_alikes() {
        // What is no reference stays as it is printed.
        assert_eq!(q("AT&T; &xyz; &#;"), of("AT&T; &xyz; &#;", "AT&T; &xyz; &#;:0"));
        assert_eq!(q("&amp;ge;"), of("&ge;", "&amp;:1 ge;:0"));
    }
}
