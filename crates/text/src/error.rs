//! Why bytes are no text.

use std::fmt;

use crate::container::Container;

/// The kind of a [`DecodeError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// A byte that UTF-8 does not have there.
    InvalidUtf8,
    /// Half a unit, or half a surrogate pair, behind a byte-order mark of UTF-16.
    InvalidUtf16,
    /// The bytes are another kind of file.
    Container(Container),
    /// The text is longer than [`Source::MAX_LEN`](crate::Source::MAX_LEN) bytes.
    TooLarge,
}

/// The bytes cannot be read as text: why, where, and what to do.
///
/// ```
/// let error = chitieu_text::Source::decode(b"STT\nT\xFD l\xD6").unwrap_err();
/// assert_eq!(error.to_string(), "expected UTF-8, found the byte 0xFD at offset 5, line 2");
/// assert_eq!(error.offset(), Some(5));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub(crate) kind: DecodeErrorKind,
    pub(crate) offset: Option<u64>,
    pub(crate) line: Option<u32>,
    /// The byte (UTF-8) or the unit (UTF-16) that does not fit.
    pub(crate) found: Option<u16>,
    /// Whether there are zero bytes, which text in an eight-bit encoding has not.
    pub(crate) zeros: bool,
}

impl DecodeError {
    /// An error that has no place.
    pub(crate) fn whole(kind: DecodeErrorKind) -> Self {
        Self { kind, offset: None, line: None, found: None, zeros: false }
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// Where, in bytes from the start of the file (the byte-order mark counts).
    #[must_use]
    pub fn offset(&self) -> Option<u64> {
        self.offset
    }

    /// The line of the fault, counted from 1, where it can be told.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// How to mend it.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self.kind {
            DecodeErrorKind::Container(container) => container.help(),
            DecodeErrorKind::InvalidUtf8 if self.zeros => {
                "if this is UTF-16 without a byte-order mark, convert it with `iconv -f UTF-16LE -t UTF-8`"
            }
            DecodeErrorKind::InvalidUtf8 => {
                "save the file as UTF-8; old Vietnamese code pages need a converter first, e.g. `iconv -f CP1258 -t UTF-8` or UniKey's for TCVN3 and VNI"
            }
            DecodeErrorKind::InvalidUtf16 => {
                "the file may be cut short: fetch it again, or save it as UTF-8"
            }
            DecodeErrorKind::TooLarge => "split the file, one plan each",
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.found) {
            (DecodeErrorKind::Container(container), _) => {
                write!(f, "expected text, found {container}")?;
            }
            (DecodeErrorKind::TooLarge, _) => {
                write!(f, "expected a text of at most {} bytes", crate::Source::MAX_LEN)?;
            }
            (DecodeErrorKind::InvalidUtf8, Some(byte)) => {
                write!(f, "expected UTF-8, found the byte 0x{byte:02X}")?;
            }
            (DecodeErrorKind::InvalidUtf8, None) => write!(f, "expected UTF-8")?,
            (DecodeErrorKind::InvalidUtf16, Some(unit)) => {
                write!(f, "expected UTF-16, found the lone surrogate 0x{unit:04X}")?;
            }
            (DecodeErrorKind::InvalidUtf16, None) => {
                write!(f, "expected UTF-16, found half a unit at the end")?;
            }
        }
        if let Some(offset) = self.offset {
            write!(f, " at offset {offset}")?;
        }
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeError {}
