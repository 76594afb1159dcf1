//! How bytes spell characters.

use std::fmt;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::{lines, mend};

/// How the bytes of a source spelled its characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8 without a byte-order mark.
    Utf8,
    /// UTF-8 behind the mark `EF BB BF`, as Windows' Notepad saves it.
    Utf8Bom,
    /// UTF-16, low byte first, behind the mark `FF FE` ("Unicode text" of Word and Excel).
    Utf16Le,
    /// UTF-16, high byte first, behind the mark `FE FF`.
    Utf16Be,
    /// Bytes that are no UTF-8, in one or several of the encodings that
    /// [`Source::repairs`](crate::Source::repairs) names.
    EightBit,
}

impl Encoding {
    /// The name, as `iconv` and HTTP spell it; the mark is not part of it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 | Self::Utf8Bom => "utf-8",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
            // RFC 1428, section 3.
            Self::EightBit => "unknown-8bit",
        }
    }

    /// The encoding that the byte-order mark tells, and the bytes behind the mark.
    pub(crate) fn sniff(bytes: &[u8]) -> (Self, &[u8]) {
        match bytes {
            [0xEF, 0xBB, 0xBF, rest @ ..] => (Self::Utf8Bom, rest),
            [0xFF, 0xFE, rest @ ..] => (Self::Utf16Le, rest),
            [0xFE, 0xFF, rest @ ..] => (Self::Utf16Be, rest),
            _ => (Self::Utf8, bytes),
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Checks that `rest`, which stands `skipped` bytes into the file, is UTF-8.
pub(crate) fn utf8(rest: &[u8], skipped: usize) -> Result<&str, DecodeError> {
    // Half of the time of decoding a clean source would go into the standard check.
    simdutf8::compat::from_utf8(rest).map_err(|error| {
        let at = error.valid_up_to();
        let good = std::str::from_utf8(&rest[..at]).unwrap_or_default();
        DecodeError {
            kind: DecodeErrorKind::InvalidUtf8,
            offset: Some((skipped + at) as u64),
            line: Some(lines::number_at_end(good)),
            found: rest.get(at).map(|byte| u16::from(*byte)),
            zeros: rest.contains(&0),
        }
    })
}

/// Bytes that are no UTF-8, read as windows-1252 for lack of anything better, but for the lines that
/// are UTF-8.
pub(crate) struct Guess {
    /// The text so far.
    pub(crate) text: String,
    /// For each line whether it was read as windows-1252.
    pub(crate) raw: Vec<bool>,
}

/// The guess of bytes that may be text in an old encoding; none for those that have control codes.
pub(crate) fn guess(rest: &[u8]) -> Option<Guess> {
    // Text has tabs, line ends, form feeds, and the mark that DOS put at its end.
    let is_control = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t'..=b'\r' | 0x1A);
    if rest.iter().any(is_control) {
        return None;
    }
    let lines = lines::index_bytes(rest);
    let mut guess = Guess {
        text: String::with_capacity(rest.len() + rest.len() / 4),
        raw: Vec::with_capacity(lines.len()),
    };
    let mut copied = 0;
    for line in &lines {
        let (start, end) = (line.start as usize, line.end as usize);
        // A line end is of ASCII.
        guess.text.extend(rest[copied..start].iter().map(|byte| char::from(*byte)));
        copied = end;
        let sound = std::str::from_utf8(&rest[start..end]);
        guess.raw.push(sound.is_err());
        match sound {
            Ok(line) => guess.text.push_str(line),
            Err(_) => {
                guess.text.extend(rest[start..end].iter().map(|byte| mend::windows_1252(*byte)));
            }
        }
    }
    guess.text.extend(rest[copied..].iter().map(|byte| char::from(*byte)));
    Some(guess)
}

/// The fault of the line at `index`, counted from 0, which is no UTF-8.
pub(crate) fn fault_in(rest: &[u8], skipped: usize, index: usize) -> DecodeError {
    let lines = lines::index_bytes(rest);
    let start = lines.get(index).map_or(0, |line| line.start as usize);
    let end = lines.get(index).map_or(rest.len(), |line| line.end as usize);
    let at = match std::str::from_utf8(&rest[start..end]) {
        Err(error) => start + error.valid_up_to(),
        Ok(_) => start,
    };
    DecodeError {
        kind: DecodeErrorKind::InvalidUtf8,
        offset: Some((skipped + at) as u64),
        line: Some(u32::try_from(index + 1).unwrap_or(u32::MAX)),
        found: rest.get(at).map(|byte| u16::from(*byte)),
        zeros: false,
    }
}

/// Decodes `rest`, the units behind the mark of a UTF-16 file.
pub(crate) fn utf16(rest: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, DecodeError> {
    const MARK: usize = 2;
    let (pairs, odd) = rest.as_chunks::<2>();
    let mut text = String::with_capacity(rest.len());
    let fault = |text: &str, index: usize, found: Option<u16>| DecodeError {
        kind: DecodeErrorKind::InvalidUtf16,
        offset: Some((MARK + 2 * index) as u64),
        line: Some(lines::number_at_end(text)),
        found,
        zeros: false,
    };
    let mut index = 0;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok(character) => {
                text.push(character);
                index += character.len_utf16();
            }
            Err(lone) => return Err(fault(&text, index, Some(lone.unpaired_surrogate()))),
        }
    }
    if odd.is_empty() { Ok(text) } else { Err(fault(&text, pairs.len(), None)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn sniff_basic() {
        let p = |bytes: &'static [u8]| Encoding::sniff(bytes);
        assert_eq!(p(b"\xEF\xBB\xBFa"), (Encoding::Utf8Bom, &b"a"[..]));
        assert_eq!(p(b"\xFF\xFEa\0"), (Encoding::Utf16Le, &b"a\0"[..]));
        assert_eq!(p(b"\xFE\xFF\0a"), (Encoding::Utf16Be, &b"\0a"[..]));
        assert_eq!(p(b"abc"), (Encoding::Utf8, &b"abc"[..]));
    }

    #[test]
    fn sniff_boundaries() {
        let p = |bytes: &'static [u8]| Encoding::sniff(bytes).0;
        assert_eq!(p(b""), Encoding::Utf8);
        assert_eq!(p(b"\xEF\xBB"), Encoding::Utf8, "half a mark is no mark");
        assert_eq!(p(b"\xFF"), Encoding::Utf8);
    }

    #[test]
    fn utf16_basic() {
        assert_eq!(utf16(b"\xEA\x1E\0\0"[..2].as_ref(), u16::from_le_bytes).unwrap(), "Ừ");
        assert_eq!(utf16(b"\x1E\xEA", u16::from_be_bytes).unwrap(), "Ừ");
        assert_eq!(utf16(b"\x3D\xD8\x00\xDE", u16::from_le_bytes).unwrap(), "😀");
    }

    #[test]
    fn err_utf16() {
        let p = |bytes: &[u8]| {
            let error = utf16(bytes, u16::from_le_bytes).unwrap_err();
            (error.offset, error.line, error.found)
        };
        assert_eq!(p(b"a\0\n\0b"), (Some(6), Some(2), None), "half a unit");
        assert_eq!(p(b"a\0\x3D\xD8b\0"), (Some(4), Some(1), Some(0xD83D)), "half a pair");
        assert_eq!(p(b"\x00\xDE"), (Some(2), Some(1), Some(0xDE00)));
    }

    #[test]
    fn err_utf8() {
        let error = utf8(b"one\r\ntwo \xE1\xBA", 3).unwrap_err();
        assert_eq!((error.offset, error.line, error.found), (Some(12), Some(2), Some(0xE1)));
    }
}
