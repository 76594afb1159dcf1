//! Ordinals as marks of rows: what can begin a row, and what can follow what.
//!
//! This is not the reading of ordinals (that is the grammar's, for cells that are known to hold
//! one). Here the question is the other way round: among cells and lines without separators, which
//! ones begin a row? Only sequence tells: `2` after `1` begins a row, `20.330` does not.

use chitieu_text::plain::{self, Plain, Reading};
use chitieu_text::year::is_year;

/// An ordinal's shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ordinal {
    /// `1`, `01`, `1.`, `(1)`.
    Arabic(u16),
    /// `1.1`, `2.10.3`, `I.1`, `I.2.1`: its parts, the first of them Roman or not.
    Dotted(Path),
    /// `I`, `IV.`.
    Roman(u16),
    /// `A`, `B.`: 1 for A.
    Upper(u16),
    /// `a)`, `đ)`: the place in the Vietnamese run of letters, from 1.
    Lower(u16),
    /// `-`, `+`, `•`.
    Mark,
}

/// The parts of a dotted ordinal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Path {
    parts: [u16; 4],
    len: u8,
}

/// How well an ordinal goes on from the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It is shaped like an ordinal, but out of sequence.
    Like,
    /// It is the next one of a run, or the first of a new one.
    Next,
}

/// The letters of a lettered run, as plans print it.
const LETTERS: [char; 23] = [
    'a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't',
    'u', 'v', 'x', 'y',
];

/// The longest text, in bytes, that can be an ordinal.
const LONGEST: usize = 12;

/// Reads a whole trimmed text as an ordinal. Four digits that can be a year are none: see [`Years`].
pub(crate) fn whole(text: &str) -> Option<Ordinal> {
    read(text, Years::None)
}

/// Whether four digits that can be a year are read as an ordinal: in a table of two thousand rows they
/// are, where the one before them stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Years {
    None,
    /// Only as the one behind this.
    After(u16),
    /// The caller asks for the run itself.
    Any,
}

/// Reads a whole trimmed text as an ordinal, a year as `years` says.
pub(crate) fn read(text: &str, years: Years) -> Option<Ordinal> {
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    // Full-width figures are figures, and "а)" is a letter whatever its alphabet.
    if let Some(plain) = Plain::of(text) {
        return whole(plain.text());
    }
    if matches!(text, "-" | "–" | "—" | "+" | "++" | "•" | "*") {
        return Some(Ordinal::Mark);
    }
    let (bare, closed) = unclosed(text);
    let first = bare.chars().next()?;
    if first.is_ascii_digit() {
        return digits(bare).or_else(|| thousands(bare, years).map(Ordinal::Arabic));
    }
    if let Some(roman) = roman(bare) {
        return Some(Ordinal::Roman(roman));
    }
    if let Some((head, tail)) = bare.split_once('.') {
        return match (roman(head), digits(tail)) {
            (Some(head), Some(Ordinal::Arabic(tail))) => {
                Some(Ordinal::Dotted(Path { parts: [head, tail, 0, 0], len: 2 }))
            }
            (Some(head), Some(Ordinal::Dotted(tail))) if tail.len < 4 => {
                let [a, b, c, _] = tail.parts;
                Some(Ordinal::Dotted(Path { parts: [head, a, b, c], len: tail.len + 1 }))
            }
            _ => None,
        };
    }
    if bare.len() > first.len_utf8() {
        return None;
    }
    if first.is_ascii_uppercase() {
        return Some(Ordinal::Upper(u16::from(first as u8 - b'A') + 1));
    }
    // A lone `x` is a flag more often than an ordinal.
    let at = LETTERS.iter().position(|&letter| letter == first)?;
    (closed || first != 'x')
        .then(|| Ordinal::Lower(u16::try_from(at + 1).expect("an alphabet is short")))
}

/// A text without the spaces, and what is not seen, in front.
fn behind(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || plain::reading(c) == Reading::Nothing)
}

/// The bytes before the first space, of the plain kind or the one that does not break.
fn gap(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_gap = |at: &usize| match bytes[*at] {
        b' ' => true,
        0xC2 => bytes.get(at + 1) == Some(&0xA0),
        _ => false,
    };
    (0..bytes.len().min(LONGEST)).find(is_gap)
}

/// Reads an ordinal glued to the front of a text: `1. Số bác sỹ`, `a) Thu nội địa`, `II. Văn hóa`. Gives
/// the bytes up to the text behind it too.
pub(crate) fn glued(text: &str) -> Option<(Ordinal, usize)> {
    let end = gap(text)?;
    let head = &text[..end];
    if !head.ends_with(['.', ')', '/']) {
        return None;
    }
    let found = whole(head)?;
    behind(&text[end..]).starts_with(char::is_alphabetic).then_some((found, end))
}

/// Reads an ordinal that a single space parts from a name: `18 Số căn hộ`, `I PHÁT TRIỂN`, `- Nông nghiệp`.
/// Whether it goes on with a run is for the caller to ask: it can be a year.
pub(crate) fn spaced(text: &str) -> Option<(Ordinal, usize)> {
    let end = gap(text)?;
    let found = read(&text[..end], Years::Any)?;
    // The name's own letters or a quotation must follow, not a number or a unit.
    behind(&text[end..])
        .starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '-' | '+'))
        .then_some((found, end))
}

/// Takes the dot and the brackets off an ordinal; and whether there were any.
fn unclosed(text: &str) -> (&str, bool) {
    let bare = text.strip_prefix('(').unwrap_or(text);
    let bare = bare.strip_suffix(['.', ')', '/']).unwrap_or(bare);
    (bare, bare.len() < text.len())
}

fn digits(text: &str) -> Option<Ordinal> {
    let mut path = Path::default();
    for part in text.split('.') {
        if part.is_empty()
            || part.len() > 3
            || !part.bytes().all(|byte| byte.is_ascii_digit())
            || path.len == 4
        {
            return None;
        }
        path.parts[path.len as usize] = part.parse().ok()?;
        path.len += 1;
    }
    Some(if path.len == 1 { Ordinal::Arabic(path.parts[0]) } else { Ordinal::Dotted(path) })
}

/// Four digits without a point: the rows of long tables have such ordinals.
fn thousands(text: &str, years: Years) -> Option<u16> {
    if text.len() != 4 || text.starts_with('0') || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: u16 = text.parse().ok()?;
    let fits = match years {
        Years::None => !is_year(text),
        Years::After(before) => !is_year(text) || value == before + 1,
        Years::Any => true,
    };
    fits.then_some(value)
}

fn roman(text: &str) -> Option<u16> {
    if text.is_empty() || text.len() > 6 {
        return None;
    }
    let (mut total, mut last) = (0u16, 0u16);
    for byte in text.bytes().rev() {
        let value = match byte {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            // `C` and `D` are letters of a run A, B, C, D.
            _ => return None,
        };
        if value < last {
            total = total.saturating_sub(value);
        } else {
            total += value;
            last = value;
        }
    }
    (total > 0).then_some(total)
}

/// The ordinals that a table has had so far, and so the ones that can come next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run {
    arabic: u16,
    roman: u16,
    upper: u16,
    lower: u16,
    path: Path,
    /// A section began since the last Arabic ordinal, so that `1` may come again.
    fresh: bool,
    some: bool,
}

impl Run {
    /// How well `next` goes on.
    pub(crate) fn fit(&self, next: Ordinal) -> Fit {
        let goes_on = match next {
            Ordinal::Arabic(value) => {
                value == self.arabic + 1 || (value == 1 && (self.fresh || !self.some))
            }
            Ordinal::Roman(value) => {
                value == self.roman + 1 || value == 1 && (self.roman == 0 || self.fresh)
            }
            Ordinal::Upper(value) => value == self.upper + 1,
            Ordinal::Lower(value) => value == self.lower + 1 || (value == 1 && self.some),
            Ordinal::Dotted(path) => self.follows(path),
            Ordinal::Mark => false,
        };
        if goes_on { Fit::Next } else { Fit::Like }
    }

    /// Whether a dotted ordinal is the first part of the last ordinal, or the next at some level.
    fn follows(&self, next: Path) -> bool {
        let (parts, len) = (&next.parts, next.len as usize);
        let last = parts[len - 1];
        let front = &parts[..len - 1];
        if len == 2 {
            // `1.1` under `1`, `I.1` under `I`, or a table that leaves the upper level out.
            let under = last == 1
                && (front[0] == self.arabic
                    || front[0] == self.roman
                    || front[0] == self.arabic + 1);
            let beside = self.path.len >= 2
                && self.path.parts[0] == front[0]
                && last == self.path.parts[1] + 1;
            return under || beside || (!self.some && last == 1);
        }
        let known = &self.path.parts[..self.path.len as usize];
        (last == 1 && known == front)
            || (known.len() >= len && known[..len - 1] == *front && last == known[len - 1] + 1)
    }

    /// Takes an ordinal as the last one.
    pub(crate) fn take(&mut self, ordinal: Ordinal) {
        self.some = true;
        match ordinal {
            Ordinal::Arabic(value) => {
                self.arabic = value;
                self.path = Path { parts: [value, 0, 0, 0], len: 1 };
                (self.lower, self.fresh) = (0, false);
            }
            Ordinal::Roman(value) => {
                self.roman = value;
                self.path = Path::default();
                (self.lower, self.fresh) = (0, true);
            }
            Ordinal::Upper(value) => {
                self.upper = value;
                (self.lower, self.fresh) = (0, true);
            }
            Ordinal::Dotted(path) => {
                self.path = path;
                self.lower = 0;
                // `I.1` is a section that may hold a run of its own, `1.1` is the part of a row.
                self.fresh = path.parts[0] == self.roman && path.parts[0] != self.arabic;
            }
            Ordinal::Lower(value) => self.lower = value,
            Ordinal::Mark => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_basic() {
        assert_eq!(whole("01"), Some(Ordinal::Arabic(1)));
        assert_eq!(whole("(12)"), Some(Ordinal::Arabic(12)));
        assert_eq!(whole("IV."), Some(Ordinal::Roman(4)));
        assert_eq!(whole("C"), Some(Ordinal::Upper(3)));
        assert_eq!(whole("đ)"), Some(Ordinal::Lower(5)));
        assert_eq!(whole("–"), Some(Ordinal::Mark));
        assert!(matches!(whole("11.10"), Some(Ordinal::Dotted(_))));
        assert!(matches!(whole("II.3"), Some(Ordinal::Dotted(_))));
    }

    #[test]
    fn err_whole() {
        for text in [
            "",
            "x",
            "8,0",
            "2026",
            "10.367.700.123",
            "Ha",
            "≥ 3",
            "1-2",
            "1.",
            ".",
            "()",
            "ĐVT",
            "ế",
        ] {
            let expected = if text == "1." { Some(Ordinal::Arabic(1)) } else { None };
            assert_eq!(whole(text), expected, "{text}");
        }
    }

    #[test]
    fn glued_basic() {
        assert_eq!(glued("1. Số bác sỹ"), Some((Ordinal::Arabic(1), 2)));
        assert_eq!(glued("a) Thu nội địa"), Some((Ordinal::Lower(1), 2)));
        assert_eq!(glued("1 Số bác sỹ"), None);
        assert_eq!(glued("1. 25"), None);
        assert_eq!(glued("Số 1. a"), None);
        assert_eq!(spaced("18 Số căn hộ"), Some((Ordinal::Arabic(18), 2)));
        assert_eq!(spaced("18 28.500"), None);
        assert_eq!(spaced("- Nông nghiệp"), Some((Ordinal::Mark, 1)));
    }

    /// Each ordinal with `>` where it goes on.
    fn p(ordinals: &str) -> String {
        let mut run = Run::default();
        let mut out = String::new();
        for text in ordinals.split(' ') {
            let Some(found) = whole(text) else {
                out.push_str("? ");
                continue;
            };
            if run.fit(found) == Fit::Next {
                out.push('>');
            }
            out.push_str(text);
            out.push(' ');
            run.take(found);
        }
        out
    }

    #[test]
    fn run_basic() {
        insta::assert_snapshot!(p("I 1 2 II 3 4 III 1 2"), @">I >1 >2 >II >3 >4 >III >1 >2");
        insta::assert_snapshot!(p("A I 1 1.1 1.2 2 2.1 2.1.1 2.1.2 2.2 B I"), @">A >I >1 >1.1 >1.2 >2 >2.1 >2.1.1 >2.1.2 >2.2 >B >I");
        insta::assert_snapshot!(p("1 a) b) 2 a) 4 45 3"), @">1 >a) >b) >2 >a) 4 45 3");
    }

    /// Ordinals of long tables, and thousands and years that only look like them.
    #[test]
    fn whole_boundaries() {
        assert_eq!(whole("1000"), Some(Ordinal::Arabic(1000)));
        assert_eq!(whole("1500."), Some(Ordinal::Arabic(1500)));
        for text in ["1.234", "2026", "0155", "10000"] {
            assert!(!matches!(whole(text), Some(Ordinal::Arabic(_))), "{text}");
        }
        assert_eq!(read("1900", Years::After(1899)), Some(Ordinal::Arabic(1900)));
        assert_eq!(read("1900", Years::After(12)), None);
        assert_eq!(spaced("1000 Số chợ"), Some((Ordinal::Arabic(1000), 4)));
    }
}
