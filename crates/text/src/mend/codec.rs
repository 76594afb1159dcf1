//! The encodings that are known.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::{mac, tcvn3, utf8, viqr, vni, windows};

/// How a text was spelled before it was read as windows-1252 or the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Codec {
    /// TCVN 5712:1993 in its third form, the "ABC" of the fonts `.VnTime`.
    Tcvn3,
    /// VNI for Windows.
    Vni,
    /// windows-1258.
    Windows1258,
    /// VIQR (RFC 1456).
    Viqr,
    /// UTF-8, whose bytes were read as windows-1252.
    Utf8As1252,
    /// UTF-8, whose bytes were read as windows-1258.
    Utf8As1258,
    /// UTF-8, whose bytes were read as Mac OS Roman.
    Utf8AsMac,
    /// A font whose codes are those of characters moved by one number.
    ShiftedFont,
}

impl Codec {
    /// Every encoding that lines are tried in, the commonest first: of two that make as much of a line
    /// the first holds.
    pub(crate) const ALL: [Self; 7] = [
        Self::Tcvn3,
        Self::Vni,
        Self::Windows1258,
        Self::Viqr,
        Self::Utf8As1252,
        Self::Utf8As1258,
        Self::Utf8AsMac,
    ];

    /// The name, for people.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3",
            Self::Vni => "VNI",
            Self::Windows1258 => "windows-1258",
            Self::Viqr => "VIQR",
            Self::Utf8As1252 => "UTF-8 read as windows-1252",
            Self::Utf8As1258 => "UTF-8 read as windows-1258",
            Self::Utf8AsMac => "UTF-8 read as Mac OS Roman",
            Self::ShiftedFont => "a font with codes of its own",
        }
    }

    /// Whether the text was in UTF-8, and another program read it wrongly.
    #[must_use]
    pub fn is_misread_utf8(self) -> bool {
        matches!(self, Self::Utf8As1252 | Self::Utf8As1258 | Self::Utf8AsMac)
    }

    /// Whether all letters of a line are of the code page that its bytes were read in: a line that has
    /// others was never in this encoding.
    pub(crate) fn may_spell(self, line: &str) -> bool {
        let byte = match self {
            Self::Utf8As1258 => windows::byte_1258,
            Self::Utf8AsMac => mac::byte,
            _ => windows::byte_1252,
        };
        line.chars().all(|c| c.is_ascii() || byte(c).is_some() || !c.is_alphabetic())
    }

    /// Appends what a line says.
    pub(crate) fn decode(self, line: &str, out: &mut String) {
        match self {
            Self::Tcvn3 => tcvn3::decode(line, out),
            Self::Vni => vni::decode(line, out),
            Self::Windows1258 => {
                let mut apart = String::with_capacity(line.len());
                windows::decode_1258(line, &mut apart);
                out.extend(apart.nfc());
            }
            Self::Viqr => viqr::decode(line, out),
            Self::Utf8As1252 => utf8::decode(line, windows::byte_1252, out),
            Self::Utf8As1258 => utf8::decode(line, windows::byte_1258, out),
            Self::Utf8AsMac => utf8::decode(line, mac::byte, out),
            // Undone for the whole text at once.
            Self::ShiftedFont => out.push_str(line),
        }
    }
}

impl fmt::Display for Codec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
