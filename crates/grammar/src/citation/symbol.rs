//! Symbols of documents that lost a sign or gained a gap: `KHUBND` for `KH-UBND`, `NQ TW` for
//! `NQ/TW`, `UB ND` for `UBND`.
//!
//! Which two words a run of capitals is made of is told by lists, never by guessing: a symbol that
//! is one word by right ("SGDĐT", "QH15", "KHĐT") stays whole.

use super::DocType;
use super::doc_type::{abbreviated, of_symbol};
use crate::header::syllable::gapped;

/// Bodies whose symbols every reader knows, and which of them are the Party's.
///
/// The Party writes `57-NQ/TW`, the State `57/NQ-CP`.
static BODIES: &[(&str, bool)] = &[
    ("UBND", false),
    ("HĐND", false),
    ("TTg", false),
    ("CP", false),
    ("TW", true),
    ("TU", true),
    ("HU", true),
    ("ĐU", true),
];

/// Ministries and bodies of their rank, whose letters carry no type: `4538/BKHĐT-TH`. Those that were merged
/// away in 2025 wrote the documents of before.
const MINISTRIES: &[&str] = &[
    "BKHĐT", "BTC", "BCT", "BGDĐT", "BYT", "BNV", "BTP", "BXD", "BGTVT", "BNN", "BNNPTNT", "BNNMT",
    "BTNMT", "BKHCN", "BTTTT", "BVHTTDL", "BLĐTBXH", "BNG", "BQP", "BCA", "UBDT", "TTCP", "NHNN",
    "VPCP",
];

/// The byte at which the office begins in the symbol of a letter that lost its hyphen: `BKHĐTTH` of
/// `BKHĐT-TH`. The ministry is a known one, the longest of two, and an office has two to five letters.
pub(super) fn office(word: &str) -> Option<usize> {
    if !word.chars().all(char::is_uppercase) || MINISTRIES.contains(&word) {
        return None;
    }
    let fits = |ministry: &&&str| word.starts_with(**ministry);
    let ministry = MINISTRIES.iter().filter(fits).max_by_key(|ministry| ministry.len())?;
    (2..=5).contains(&word[ministry.len()..].chars().count()).then_some(ministry.len())
}

/// Types that are common enough to be read without their name before the number.
const COMMON: &[&str] = &["KH", "QĐ", "NQ", "CTr", "TTr", "CT", "BC", "TB", "KL", "HD", "ĐA", "NĐ"];

/// Whether a word is one of the well-known bodies, letter for letter.
pub(super) fn is_body(word: &str) -> bool {
    BODIES.iter().any(|(body, _)| *body == word)
}

/// Whether a word is the symbol of a body of the Party.
pub(super) fn is_party(word: &str) -> bool {
    BODIES.iter().any(|(body, party)| *party && *body == word)
}

/// The type and the byte at which the body begins, where a word is the two run together.
///
/// A well-known body is enough behind a common type. Any other has to begin as ministries,
/// departments and committees do, and the type has to stand in words before the number (`named`).
pub(super) fn split(
    word: &str,
    named: Option<&'static DocType>,
) -> Option<(&'static DocType, usize)> {
    let mut found = None;
    for (kind, length) in abbreviated(word) {
        let body = &word[length..];
        let told = named.is_some_and(|named| named.code == kind.code);
        let fits = if is_body(body) {
            // The government gives no directives of its own: its head does.
            told || COMMON.contains(&kind.code) && (kind.code, body) != ("CT", "CP")
        } else {
            told && body.len() > 2
                && body.starts_with(['B', 'S', 'U'])
                && body.chars().all(char::is_uppercase)
        };
        if fits {
            found = Some((kind, length));
        }
    }
    found
}

/// The length of a type or body at the start of `text` whose letters a space sets apart; 0 where
/// there is none.
pub(super) fn set_apart(text: &str) -> usize {
    let whole = |length: usize| {
        let raw = &text[..length];
        !text[length..].starts_with(char::is_alphanumeric)
            && raw.chars().zip(raw.chars().skip(1)).all(|pair| pair != (' ', ' '))
            && raw.chars().filter(|c| !matches!(c, ' ' | 'g' | 'r')).all(char::is_uppercase)
    };
    let codes = COMMON.iter().copied().chain(BODIES.iter().map(|(body, _)| *body));
    codes
        .filter_map(|code| gapped(text, code).filter(|(_, gaps)| *gaps))
        .map(|(length, _)| length)
        .find(|length| whole(*length))
        .unwrap_or(0)
}

/// Whether a body that stands behind a space is the symbol's, and not the issuer that follows it
/// ("Kế hoạch số 16/KH UBND xã A"): a place would stand behind that one.
pub(super) fn ends_number(rest: &str) -> bool {
    let next = rest.trim_start();
    if !next.starts_with(char::is_alphanumeric) {
        return true;
    }
    ["ngày", "của", "về"].iter().any(|word| gapped(next, word).is_some())
}

/// The type that a whole word is the symbol of, in capitals as printed numbers have it.
pub(super) fn whole(word: &str) -> Option<&'static DocType> {
    of_symbol(word)
        .filter(|kind| COMMON.contains(&kind.code) && word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::{ends_number, office, set_apart, split};
    use crate::citation::doc_type::of_symbol;

    fn p(word: &str, named: &str) -> String {
        split(word, of_symbol(named))
            .map_or("none".to_owned(), |(kind, at)| format!("{} {}", kind.code, &word[at..]))
    }

    #[test]
    fn split_basic() {
        for (word, named, found) in [
            ("KHUBND", "", "KH UBND"),
            ("NQTW", "", "NQ TW"),
            ("CTTTg", "", "CT TTg"),
            ("TTrHĐND", "", "TTr HĐND"),
            ("CTrTU", "", "CTr TU"),
            ("QĐBTC", "QĐ", "QĐ BTC"),
            ("TTBKHCN", "TT", "TT BKHCN"),
            ("KHSGDĐT", "KH", "KH SGDĐT"),
        ] {
            assert_eq!(p(word, named), found, "{word}");
        }
    }

    /// Symbols that are one word, and words that only look like two.
    #[test]
    fn err_split() {
        for (word, named) in [
            ("QĐBTC", ""),
            ("KHĐT", "KH"),
            ("KHCN", "KH"),
            ("KHCNTT", "KH"),
            ("SGDĐT", ""),
            ("BKHĐTTH", ""),
            ("QH15", ""),
            ("HĐND", ""),
            ("TTHĐND", ""),
            ("CTCP", ""),
            ("UBND", ""),
            ("BCĐ", "BC"),
            ("KH", "KH"),
            ("", ""),
        ] {
            assert_eq!(p(word, named), "none", "{word}");
        }
    }

    #[test]
    fn office_basic() {
        for (word, at) in
            [("BKHĐTTH", Some(6)), ("BTCHCSN", Some(3)), ("BNNMTKH", Some(5)), ("BNNMT", None)]
        {
            assert_eq!(office(word), at, "{word}");
        }
        for word in ["BTCĐ", "SGDĐT", "BKHĐT", "UBND", "BTCongAn", "B", ""] {
            assert_eq!(office(word), None, "{word}");
        }
    }

    #[test]
    fn set_apart_basic() {
        for (text, length) in [
            ("UB ND ngày", 5),
            ("K H-UBND", 3),
            ("HĐ ND", 6),
            ("UBND", 0),
            ("UB NDTC", 0),
            ("K hoạch", 0),
            ("ub nd", 0),
            ("", 0),
        ] {
            assert_eq!(set_apart(text), length, "{text}");
        }
    }

    #[test]
    fn ends_number_basic() {
        for rest in ["", ")", " ngày 5/2/2026", " của Trung ương", ", ngày", " ng ày 5"] {
            assert!(ends_number(rest), "{rest}");
        }
        for rest in [" xã Cao Lộc", " tỉnh Lạng Sơn", " Tỉnh A", "5"] {
            assert!(!ends_number(rest), "{rest}");
        }
    }
}
