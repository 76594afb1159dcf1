//! A decoded text and its lines.

use std::borrow::Cow;
use std::ops::Range;

use crate::container::Container;
use crate::encoding::{self, Encoding};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::mend::{self, Repair};
use crate::nfc::{self, Kept};
use crate::span::{Line, Span};
use crate::{garbled, lines, plain, space, strange};

/// A text as the later stages see it: decoded, NFC, without a byte-order mark, with its lines
/// counted.
///
/// The text is borrowed wherever the bytes spell it already, which is nearly always.
#[derive(Clone, Debug)]
pub struct Source<'a> {
    text: Cow<'a, str>,
    encoding: Encoding,
    lines: Vec<Line>,
    /// What the lines that NFC changed looked like before.
    kept: Kept<'a>,
    /// What was undone before.
    repairs: Vec<Repair>,
    /// The lines that a broken font spelled.
    garbled: Vec<u32>,
    /// Some characters are read as others.
    odd: bool,
    /// Some stand in no text in Vietnamese.
    strange: bool,
    /// There is no white space outside ASCII, surely.
    narrow: bool,
}

/// The text with the codes of a font moved back where one shift makes it Vietnamese.
fn unshift<'a>(text: Cow<'a, str>, mut repairs: Vec<Repair>) -> (Cow<'a, str>, Vec<Repair>) {
    let lines = lines::index(&text);
    let is_noise = || mend::is_worth_a_look(&text, &lines) && mend::is_noise(&text);
    if !repairs.is_empty() || garbled::lines(&text, &lines).is_empty() && !is_noise() {
        return (text, repairs);
    }
    let symbols = || {
        // Behind the private characters stands an old encoding, or Latin letters that need none.
        let bytes = garbled::symbols_as_bytes(&text)?;
        let (mended, _) = mend::mend(Cow::Owned(bytes), true, &[]).ok()?;
        mend::is_vietnamese(&mended).then(|| mended.into_owned())
    };
    match symbols().or_else(|| garbled::unshifted(&text)) {
        Some(moved) => {
            repairs.push(Repair::of_shift(&moved));
            (Cow::Owned(moved), repairs)
        }
        None => (text, repairs),
    }
}

impl<'a> Source<'a> {
    /// The longest text, in bytes of UTF-8, that spans can point into.
    pub const MAX_LEN: u64 = u32::MAX as u64;

    /// Decodes a file's bytes: UTF-8 with or without a byte-order mark, UTF-16 by its mark; other
    /// bytes in the encoding from before Unicode in which they are Vietnamese.
    ///
    /// # Errors
    /// [`DecodeErrorKind::Container`] for a file that is not text,
    /// [`DecodeErrorKind::InvalidUtf8`] and [`DecodeErrorKind::InvalidUtf16`] with the place of the
    /// first fault, [`DecodeErrorKind::TooLarge`] beyond [`Self::MAX_LEN`].
    pub fn decode(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        if let Some(container) = Container::detect(bytes) {
            return Err(DecodeError::whole(DecodeErrorKind::Container(container)));
        }
        let (encoding, rest) = Encoding::sniff(bytes);
        // A file that cannot fit is not worth decoding: a character takes at most twice as many
        // bytes in UTF-16 as in UTF-8.
        if rest.len() as u64 / 2 > Self::MAX_LEN {
            return Err(DecodeError::whole(DecodeErrorKind::TooLarge));
        }
        let text = match encoding {
            // What has no mark is UTF-8 until that fails.
            Encoding::Utf8 | Encoding::Utf8Bom | Encoding::EightBit => {
                let skipped = bytes.len() - rest.len();
                match encoding::utf8(rest, skipped) {
                    Ok(text) => Cow::Borrowed(text),
                    Err(error) => return Self::decode_old(rest, skipped, error),
                }
            }
            Encoding::Utf16Le => Cow::Owned(encoding::utf16(rest, u16::from_le_bytes)?),
            Encoding::Utf16Be => Cow::Owned(encoding::utf16(rest, u16::from_be_bytes)?),
        };
        Self::build(text, encoding, Self::MAX_LEN)
    }

    /// Decodes bytes that are no UTF-8, for the reason that `error` tells, in the encoding that makes
    /// most of their words Vietnamese.
    #[cold]
    fn decode_old(rest: &[u8], skipped: usize, error: DecodeError) -> Result<Self, DecodeError> {
        if rest.len() as u64 > Self::MAX_LEN {
            return Err(DecodeError::whole(DecodeErrorKind::TooLarge));
        }
        let Some(guess) = encoding::guess(rest) else { return Err(error) };
        if guess.text.len() as u64 > Self::MAX_LEN {
            return Err(DecodeError::whole(DecodeErrorKind::TooLarge));
        }
        match mend::mend(Cow::Owned(guess.text), true, &guess.raw) {
            Ok((text, repairs)) => Self::place(text, Encoding::EightBit, repairs, Self::MAX_LEN),
            Err(index) => Err(encoding::fault_in(rest, skipped, index)),
        }
    }

    /// The source of a text that is decoded already; one leading U+FEFF is dropped, as a mark is.
    ///
    /// # Panics
    /// Where the text is longer than [`Self::MAX_LEN`]; [`Self::try_from_text`] does not.
    #[must_use]
    pub fn from_text(text: &'a str) -> Self {
        Self::try_from_text(text).expect("the text is shorter than 4 GiB")
    }

    /// The source of a text that is decoded already; one leading U+FEFF is dropped, as a mark is.
    ///
    /// # Errors
    /// [`DecodeErrorKind::TooLarge`] beyond [`Self::MAX_LEN`].
    pub fn try_from_text(text: &'a str) -> Result<Self, DecodeError> {
        let (encoding, rest) = match text.strip_prefix('\u{feff}') {
            Some(rest) => (Encoding::Utf8Bom, rest),
            None => (Encoding::Utf8, text),
        };
        Self::build(Cow::Borrowed(rest), encoding, Self::MAX_LEN)
    }

    /// `limit` is [`Self::MAX_LEN`] but in tests.
    fn build(text: Cow<'a, str>, encoding: Encoding, limit: u64) -> Result<Self, DecodeError> {
        if text.len() as u64 > limit {
            return Err(DecodeError::whole(DecodeErrorKind::TooLarge));
        }
        let alarm = mend::gate::may_be_damaged(&text);
        let (text, repairs) = mend::mend(text, alarm, &[])
            .expect("no line of a text that is UTF-8 must be explained");
        if repairs.is_empty() && !alarm && nfc::is_stable(&text) {
            let lines = lines::index(&text);
            // Its letters are Latin.
            let narrow = !space::has_wide_of_signs(&text);
            let strange = strange::holds_code(&text);
            return Ok(Self { text, encoding, lines, narrow, strange, ..Self::EMPTY });
        }
        let (text, repairs) = unshift(text, repairs);
        Self::place(text, encoding, repairs, limit)
    }

    /// Nothing, for what a clean text has not.
    const EMPTY: Self = Self {
        text: Cow::Borrowed(""),
        encoding: Encoding::Utf8,
        lines: Vec::new(),
        kept: Kept::NONE,
        repairs: Vec::new(),
        garbled: Vec::new(),
        odd: false,
        strange: false,
        narrow: false,
    };

    /// The source of a text once its encoding is settled.
    fn place(
        text: Cow<'a, str>,
        encoding: Encoding,
        repairs: Vec<Repair>,
        limit: u64,
    ) -> Result<Self, DecodeError> {
        let too_large = || DecodeError::whole(DecodeErrorKind::TooLarge);
        if text.len() as u64 > limit {
            return Err(too_large());
        }
        let lines = lines::index(&text);
        let (text, lines, kept) = nfc::normalize(text, lines, limit).ok_or_else(too_large)?;
        let garbled = garbled::lines(&text, &lines);
        let plain::Found { odd, strange } = plain::look(&text);
        Ok(Self { text, encoding, lines, kept, repairs, garbled, odd, strange, narrow: false })
    }

    /// The same text with fewer lines: those that `hidden` names by their index, counted from 0, are not
    /// there to be read as lines. What stands at a span stays; what was said of lines does not.
    #[must_use]
    pub fn without_lines(&self, hidden: impl Fn(usize) -> bool) -> Self {
        let lines = self.lines.iter().enumerate().filter(|(index, _)| !hidden(*index));
        Self {
            text: self.text.clone(),
            encoding: self.encoding,
            lines: lines.map(|(_, line)| *line).collect(),
            odd: self.odd,
            strange: self.strange,
            ..Self::EMPTY
        }
    }

    /// The lines of a range, counted from 0, as a source of their own, whose text begins with the first of
    /// them and ends with the last. What was said of bytes and lines of this source does not hold there.
    #[must_use]
    pub fn window(&self, lines: Range<usize>) -> Source<'_> {
        let kept = self.lines.get(lines).unwrap_or_default();
        let span = match kept {
            [] => Span::default(),
            [first, .., last] => Span::new(first.start, last.end),
            [only] => only.span(),
        };
        let moved =
            |line: &Line| Line { start: line.start - span.start, end: line.end - span.start };
        Source {
            text: Cow::Borrowed(self.slice(span)),
            encoding: self.encoding,
            lines: kept.iter().map(moved).collect(),
            odd: self.odd,
            strange: self.strange,
            narrow: self.narrow,
            ..Source::EMPTY
        }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the bytes spelled it.
    #[must_use]
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// What was undone so that the text is Vietnamese, nothing for a clean one. It counts as decoding:
    /// lines and columns are those of the text that came out.
    #[must_use]
    pub fn repairs(&self) -> &[Repair] {
        &self.repairs
    }

    /// The indices, counted from 0, of the lines that a font with codes of its own spelled, and that no
    /// shift makes Vietnamese.
    #[must_use]
    pub fn garbled(&self) -> &[u32] {
        &self.garbled
    }

    /// Whether the text has characters that are read as others ([`plain`](crate::plain)).
    #[must_use]
    pub fn is_odd(&self) -> bool {
        self.odd
    }

    /// Whether the text has characters that no text in Vietnamese has among its letters, or codes for
    /// characters ([`strange`](crate::strange)). Letters of Latin-1 alone (`û`) do not count: whoever reads
    /// words meets them.
    #[must_use]
    pub fn is_strange(&self) -> bool {
        self.strange
    }

    /// How many characters are not white space: the sum that a document's coverage must come to.
    #[must_use]
    pub fn characters(&self) -> u64 {
        space::count(&self.text)
    }

    /// How many characters that are not white space have each mark, of 0 to 3: see
    /// [`space::count_by_mark`]. There is a mark for each byte of the text.
    #[must_use]
    pub fn count_by_mark(&self, marks: &[u8]) -> [u64; 4] {
        if self.narrow {
            space::count_by_mark_plain(&self.text, marks)
        } else {
            space::count_by_mark(&self.text, marks)
        }
    }

    /// Whether the white space of every line is plain, surely: see [`space::has_plain_lines`].
    #[must_use]
    pub fn has_plain_lines(&self) -> bool {
        if self.narrow {
            space::has_plain_lines_but_wide(&self.text)
        } else {
            space::has_plain_lines(&self.text)
        }
    }

    /// How many lines there are: a final line end opens no other line, an empty text has none.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.lines.len()
    }

    /// The lines in order.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The line at `index`, counted from 0; an empty one at the text's end where there is none.
    #[must_use]
    pub fn line(&self, index: usize) -> Line {
        let end = self.text.len() as u32;
        self.lines.get(index).copied().unwrap_or(Line { start: end, end })
    }

    /// The words of the line at `index`, counted from 0; empty where there is none.
    #[must_use]
    pub fn line_str(&self, index: usize) -> &str {
        self.slice(self.line(index).span())
    }

    /// The index, counted from 0, of the line that holds the byte at `offset`.
    ///
    /// A line end belongs to the line that it closes; an offset behind the text to the last line.
    #[must_use]
    pub fn line_at(&self, offset: u32) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    /// The column of the character at `offset`, counted from 1 in characters of the line as the
    /// file spells it, before NFC: what an editor shows. For diagnostics; it walks the line.
    ///
    /// An offset inside a character speaks of that character, one on the line end or behind it of
    /// the column after the last.
    #[must_use]
    pub fn column(&self, offset: u32) -> u32 {
        let index = self.line_at(offset);
        let line = self.line(index);
        let text = self.slice(line.span());
        let mut within = (offset.clamp(line.start, line.end) - line.start) as usize;
        while !text.is_char_boundary(within) {
            within -= 1;
        }
        let before = match self.kept.line(index) {
            Some(original) => nfc::characters_before(original, within),
            None => text[..within].chars().count(),
        };
        before as u32 + 1
    }

    /// The line at `index`, counted from 0, as the file spells it: the same as [`Self::line_str`]
    /// but where NFC changed it. What [`Self::column`] counts in.
    #[must_use]
    pub fn original_line(&self, index: usize) -> &str {
        self.kept.line(index).unwrap_or_else(|| self.line_str(index))
    }

    /// The text of a span; empty for one that is not a span of this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(bytes).collect()
    }

    #[test]
    fn decode_basic() {
        let source = Source::decode("Phụ lục I\r\nSTT\tChỉ tiêu\n".as_bytes()).unwrap();
        assert_eq!(source.encoding(), Encoding::Utf8);
        assert!(matches!(source.text, Cow::Borrowed(_)), "clean bytes are not copied");
        assert_eq!(source.line_count(), 2);
        assert_eq!(source.line_str(0), "Phụ lục I");
        assert_eq!(source.line_str(1), "STT\tChỉ tiêu");
        assert_eq!(source.slice(Span::new(0, 5)), "Phụ");
        assert_eq!(source.characters(), 17);
    }

    #[test]
    fn decode_encodings() {
        let text = "Tỷ lệ\t≥ 90 😀\n";
        for (bytes, encoding) in [
            (text.as_bytes().to_vec(), Encoding::Utf8),
            (format!("\u{feff}{text}").into_bytes(), Encoding::Utf8Bom),
            (utf16(text, u16::to_le_bytes), Encoding::Utf16Le),
            (utf16(text, u16::to_be_bytes), Encoding::Utf16Be),
        ] {
            let source = Source::decode(&bytes).unwrap();
            assert_eq!((source.text(), source.encoding()), (text, encoding));
        }
    }

    #[test]
    fn decode_boundaries() {
        let p = |bytes: &[u8]| Source::decode(bytes).unwrap().text().to_owned();
        assert_eq!(p(b""), "");
        assert_eq!(p(b"\xEF\xBB\xBF"), "");
        assert_eq!(p(b"\xFF\xFE"), "");
        assert_eq!(p(b"\0"), "\0");
        // Only the mark itself goes; a second one is white space of the text.
        assert_eq!(p("\u{feff}\u{feff}a".as_bytes()), "\u{feff}a");
        assert_eq!(Source::decode(b"").unwrap().line_count(), 0);
    }

    #[test]
    fn err_decode() {
        let p = |bytes: &[u8]| {
            let error = Source::decode(bytes).unwrap_err();
            format!("{error}\n{}", error.help())
        };
        insta::assert_snapshot!(p(b"STT\nT\xFD l\xD6"), @r"
        expected UTF-8, found the byte 0xFD at offset 5, line 2
        save the file as UTF-8; old Vietnamese code pages need a converter first, e.g. `iconv -f CP1258 -t UTF-8` or UniKey's for TCVN3 and VNI
        ");
        insta::assert_snapshot!(p(b"\xEF\xBB\xBFa\x80"), @r"
        expected UTF-8, found the byte 0x80 at offset 4, line 1
        save the file as UTF-8; old Vietnamese code pages need a converter first, e.g. `iconv -f CP1258 -t UTF-8` or UniKey's for TCVN3 and VNI
        ");
        insta::assert_snapshot!(p(b"S\0T\0\xB7\x1E"), @r"
        expected UTF-8, found the byte 0xB7 at offset 4, line 1
        if this is UTF-16 without a byte-order mark, convert it with `iconv -f UTF-16LE -t UTF-8`
        ");
        insta::assert_snapshot!(p(b"\xFF\xFEa\0b"), @r"
        expected UTF-16, found half a unit at the end at offset 4, line 1
        the file may be cut short: fetch it again, or save it as UTF-8
        ");
        insta::assert_snapshot!(p(b"\xFE\xFF\0\n\xD8\x3D\0a"), @r"
        expected UTF-16, found the lone surrogate 0xD83D at offset 4, line 2
        the file may be cut short: fetch it again, or save it as UTF-8
        ");
        insta::assert_snapshot!(p(b"%PDF-1.7\n"), @r"
        expected text, found a PDF file
        convert it with `pdftotext -layout FILE`; a scan without a text layer needs `ocrmypdf -l vie` first
        ");
    }

    #[test]
    fn decode_old_encodings() {
        // TCVN3, behind a line of UTF-8; its `ư` is a soft hyphen.
        let typed = "Ng\u{ad}êi d©n ®\u{ad}îc dïng n\u{ad}íc s¹ch\r\n";
        let latin: Vec<u8> = typed.chars().map(|c| u8::try_from(c).unwrap()).collect();
        let bytes = ["Số hộ nghèo đa chiều\r\n".as_bytes(), &latin].concat();
        let source = Source::decode(&bytes).unwrap();
        assert_eq!(source.encoding(), Encoding::EightBit);
        assert_eq!(source.line_str(1), "Người dân được dùng nước sạch");
        assert_eq!(source.repairs()[0].lines, [1]);
        // Columns count what was decoded.
        assert_eq!(source.column(source.line(1).end), 30);
    }

    #[test]
    fn fonts_with_codes_of_their_own() {
        let plan = "Tỷ lệ hộ nghèo đa chiều\nDiện tích lúa cả năm\nSố người được đào tạo nghề\n";
        // All characters moved down, as where the space is the third glyph.
        let moved: String = plan
            .chars()
            .map(|c| if c <= ' ' { c } else { char::from_u32(u32::from(c) - 29).unwrap() })
            .collect();
        // An old encoding in the private characters of a symbol font.
        let symbols: String =
            "Tû lÖ hé nghÌo ®a chiÒu\nDiÖn tÝch lóa c¶ n¨m\nSè ng\u{ad}êi ®\u{ad}îc ®µo t¹o nghÒ\n"
                .chars()
                .map(|c| if c <= ' ' { c } else { char::from_u32(u32::from(c) + 0xF000).unwrap() })
                .collect();
        for text in [moved, symbols] {
            let source = Source::from_text(&text);
            assert_eq!(source.text(), plan);
            assert_eq!(source.repairs()[0].codec, crate::Codec::ShiftedFont);
            assert!(source.garbled().is_empty());
        }
        // What no shift explains stays as it is, and is named.
        let broken = "Chỉ tiêu\nNӃ KR̩FK SKӕL KӧS năm 2026\n";
        let source = Source::from_text(broken);
        assert_eq!((source.text(), source.garbled()), (broken, &[1][..]));
        assert!(source.repairs().is_empty());
    }

    #[test]
    fn characters_read_as_others() {
        for (text, odd) in [
            ("Tỷ lệ ≥ 90 % – 25 °C, m²", false),
            ("1\u{a0}250", false),
            ("ng\u{ad}hèo", true),
            ("a\u{200b}b", true),
            ("２,５", true),
            ("BHХH", true),
            ("phƣờng", true),
            ("Ðơn", true),
            ("𝟓", true),
            ("≥\u{fe00}", true),
            ("a\u{2060}b", true),
            ("⩾ 5, ≧ 5", false),
        ] {
            for text in [text.to_owned(), format!("{0}{text}{0}", "a".repeat(40))] {
                assert_eq!(Source::from_text(&text).is_odd(), odd, "{text:?}");
            }
        }
    }

    #[test]
    fn err_no_encoding_fits() {
        let p = |bytes: &[u8]| {
            let error = Source::decode(bytes).unwrap_err();
            (error.offset(), error.line())
        };
        // French in windows-1252, noise, a control code, and one line of noise under good ones.
        assert_eq!(p(b"L'\xE9t\xE9 \xE0 la plage\n").0, Some(2));
        let noise: Vec<u8> = (0x80..=0xFF).cycle().take(4096).collect();
        assert_eq!(p(&noise).0, Some(0));
        assert_eq!(p(b"Ng\xAD\xEAi d\xA9n \xAE\xAD\xEEc d\xEFng\0").0, Some(2));
        let one = "Số hộ nghèo đa chiều\nSố người được đào tạo\nb\u{e0}\n".as_bytes();
        let bad = [one, b"x\xFFy \xC0\xC1\n"].concat();
        assert_eq!(p(&bad), (Some(one.len() as u64 + 1), Some(4)));
    }

    #[test]
    fn err_too_large() {
        let p = |text: &'static str, limit| {
            Source::build(Cow::Borrowed(text), Encoding::Utf8, limit)
                .map(|source| source.text.len())
        };
        assert_eq!(p("abcd", 4), Ok(4));
        assert_eq!(p("abcde", 4).unwrap_err().kind(), DecodeErrorKind::TooLarge);
        // A musical note that NFC writes with two signs: it grows from four bytes to eight.
        assert_eq!(p("\u{1d15e}", 8), Ok(8));
        let error = p("\u{1d15e}", 7).unwrap_err();
        assert_eq!(error.to_string(), "expected a text of at most 4294967295 bytes");
        assert_eq!(error.help(), "split the file, one plan each");
    }

    #[test]
    fn lines_basic() {
        let source = Source::from_text("một\r\nhai\rba\n\nnăm");
        let lines: Vec<&str> =
            (0..source.line_count()).map(|index| source.line_str(index)).collect();
        assert_eq!(lines, ["một", "hai", "ba", "", "năm"]);
        assert_eq!(source.line_at(0), 0);
        assert_eq!(source.line_at(5), 0, "a line end belongs to its line");
        assert_eq!(source.line_at(6), 0, "and so does the second half of it");
        assert_eq!(source.line_at(7), 1);
        assert_eq!(source.line_at(source.line(4).start), 4);
    }

    #[test]
    fn lines_boundaries() {
        let source = Source::from_text("a\n");
        assert_eq!((source.line_count(), source.line(1)), (1, Line { start: 2, end: 2 }));
        assert_eq!(source.line_str(9), "");
        assert_eq!((source.line_at(2), source.line_at(u32::MAX)), (0, 0));
        let empty = Source::from_text("");
        assert_eq!((empty.line_count(), empty.line_at(0), empty.column(0)), (0, 0, 1));
        assert_eq!(empty.slice(Span::new(0, 1)), "");
        assert_eq!(Source::from_text("ế").slice(Span::new(1, 3)), "", "no character begins there");
    }

    #[test]
    fn column_basic() {
        let source = Source::from_text("Chỉ tiêu\r\nb");
        let p = |offset| source.column(offset);
        assert_eq!([p(0), p(2), p(3), p(4), p(5), p(6)], [1, 3, 3, 3, 4, 5]);
        let end = source.line(0).end;
        assert_eq!([p(end), p(end + 1), p(end + 2), p(end + 3), p(u32::MAX)], [9, 9, 1, 2, 2]);
    }

    #[test]
    fn column_before_nfc() {
        // Two marks on one letter, as macOS writes them: columns count what the file holds.
        let text = "x\ntie\u{302}\u{301}n g\u{1ea1}\ny";
        let source = Source::from_text(text);
        assert_eq!(source.text(), "x\ntiến gạ\ny");
        assert_eq!(source.original_line(1), "tie\u{302}\u{301}n g\u{1ea1}");
        let line = source.line(1).start;
        let p = |offset| source.column(line + offset);
        assert_eq!([p(0), p(1), p(2), p(3), p(5), p(6)], [1, 2, 3, 3, 6, 7]);
        assert_eq!(source.column(source.line(1).end), 10);
        assert_eq!(source.column(source.line(2).start), 1);
        assert_eq!(source.original_line(2), "y");
    }
}
