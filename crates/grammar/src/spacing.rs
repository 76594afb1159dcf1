//! Keywords whose letters spaces set apart, or whose words run together: "ng ày", "PH Ụ LỤC",
//! "Đơnvị tính", "K Ế HOẠCH".
//!
//! Text layers of PDFs and hasty typing do so. A keyword is looked for in this way only where one is
//! expected and none was found as it should stand: at the head of an appendix, in a header's label, at
//! the front of a row's name, between bodies. The text keeps what is printed.

use crate::header::syllable::{Phrases, Words, letter, phrases, starts_with};
use chitieu_text::{chars, lost};

/// A keyword that is not spaced as it should be, at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misspaced {
    /// How many bytes of the text spell it.
    pub end: usize,
    /// The keyword as it should stand, in the case of the text.
    pub meant: String,
}

/// The words at the front of a name that say what its row does: parts of the row above, or a sum.
const ROW_WORDS: &[&str] = &["trong đó", "bao gồm", "tổng cộng", "tổng số"];

/// The word at the front of a row's name that opens parts or sums up, where it is misspaced: "Trongđó:",
/// "T ổng cộng". None where it stands as it should, or where there is none.
#[must_use]
pub fn row_word(name: &str) -> Option<(&'static str, Misspaced)> {
    // Most names begin with other letters, and most of those in T with "Tỷ lệ".
    let mut letters = name.chars().filter(|c| *c != ' ');
    match (letters.next()?, letters.next()?) {
        ('T' | 't', 'r' | 'R' | 'ổ' | 'Ổ') | ('B' | 'b', 'a' | 'A') => {}
        _ => return None,
    }
    ROW_WORDS.iter().find_map(|word| Some((*word, misspaced(name, word)?)))
}

/// The one of the words between bodies ("ch ủ trì", "phốihợp") that some bytes may begin with, by their
/// first letters: most words in "ch" and "ph" are others.
#[inline]
pub(crate) fn connector_like(bytes: &[u8]) -> Option<&'static str> {
    let [b'c' | b'C' | b'p' | b'P', ..] = bytes else { return None };
    match *bytes {
        // ủ and Ủ, ố and Ố.
        [b'c' | b'C', b'h' | b'H', 0xe1, 0xbb, 0xa6 | 0xa7, ..]
        | [b'c' | b'C', b'h' | b'H', b' ', ..]
        | [b'c' | b'C', b' ', ..] => Some("chủ trì"),
        [b'p' | b'P', b'h' | b'H', 0xe1, 0xbb, 0x90 | 0x91, ..]
        | [b'p' | b'P', b'h' | b'H', b' ', ..]
        | [b'p' | b'P', b' ', ..] => Some("phối hợp"),
        _ => None,
    }
}

/// The misspaced connecting words of a cell of bodies, by their first bytes.
#[must_use]
pub fn connectors(cell: &str) -> Vec<(usize, Misspaced)> {
    let mut found = Vec::new();
    let bytes = cell.as_bytes();
    let like = |at: usize| Some((at, connector_like(&bytes[at..])?));
    for (at, word) in (0..bytes.len()).filter_map(like) {
        // Nearly all stand as they should.
        if !cell[at..].starts_with(word) && !cell[..at].ends_with(chars::is_letter) {
            found.extend(misspaced(&cell[at..], word).map(|word| (at, word)));
        }
    }
    found
}

/// The words of header labels, the longer of two that begin alike first. They are known alone, so that
/// one misspaced word is mended in any label.
const LABEL_WORDS: &[&str] = &[
    "số thứ tự",
    "tên chỉ tiêu",
    "chỉ tiêu",
    "mục tiêu",
    "nội dung",
    "tiêu chí",
    "nhiệm vụ",
    "đơn vị tính",
    "đơn vị chủ trì",
    "đơn vị phối hợp",
    "đơn vị thực hiện",
    "đơn vị",
    "cơ quan chủ trì",
    "cơ quan phối hợp",
    "cơ quan thực hiện",
    "cơ quan",
    "chủ trì",
    "phối hợp",
    "kế hoạch",
    "ước thực hiện",
    "thực hiện",
    "kết quả",
    "hiện trạng",
    "so sánh",
    "giai đoạn",
    "thời gian",
    "hoàn thành",
    "ghi chú",
    "sản phẩm",
    "năm",
];

/// Whether a label has a word that is no syllable and no abbreviation: a part of one, or two in one.
#[must_use]
pub fn is_suspect(label: &str) -> bool {
    Words::new(label).any(|word| {
        // Nearly every word of a label is one of these.
        if word.digits || starts_with(&[word], USUAL).is_some() {
            return false;
        }
        let word = &label[word.start..word.end];
        let short = word.len() > 1 && word.chars().all(char::is_uppercase);
        !(short || chitieu_text::syllable::is_legal(word))
    })
}

/// The commonest syllables of labels.
const USUAL: &Phrases = phrases![
    "stt", "tt", "đvt", "số", "chỉ", "tiêu", "mục", "nội", "dung", "tên", "đơn", "vị", "tính",
    "kế", "hoạch", "năm", "thực", "hiện", "ước", "kết", "quả", "cơ", "quan", "chủ", "trì", "phối",
    "hợp", "theo", "dõi", "đánh", "giá", "ghi", "chú", "thời", "gian", "hoàn", "thành", "tổng",
    "trong", "đó"
];

/// The longest label that is looked at, in bytes.
const LONGEST: usize = 200;

/// A header's label with its words spaced as they should be; none where none is misspaced.
#[must_use]
pub fn respaced(label: &str) -> Option<String> {
    if label.len() > LONGEST {
        return None;
    }
    let mut out = String::with_capacity(label.len() + 4);
    let mut changed = false;
    let mut letter_before = false;
    let mut rest = label;
    while let Some(c) = rest.chars().next() {
        if !letter_before
            && chars::is_letter(c)
            && let Some(found) = LABEL_WORDS.iter().find_map(|word| misspaced(rest, word))
        {
            out.push_str(&found.meant);
            rest = &rest[found.end..];
            changed = true;
            letter_before = true;
            continue;
        }
        letter_before = chars::is_letter(c);
        out.push(c);
        rest = &rest[c.len_utf8()..];
    }
    changed.then_some(out)
}

/// A keyword of lower-case words and single spaces at the start of `text`, where it is misspaced.
pub(crate) fn misspaced(text: &str, keyword: &str) -> Option<Misspaced> {
    let end = spelled(text, keyword)?;
    let mut letters = text[..end].chars().filter(|c| *c != ' ');
    let spaced = |wanted: char| if wanted == ' ' { Some(' ') } else { letters.next() };
    let meant = keyword.chars().filter_map(spaced).collect();
    Some(Misspaced { end, meant })
}

/// How many bytes at the start of `text` spell `keyword` where only the spaces are not its own: a word
/// has gaps, or two touch. It must end where a word ends; a digit may follow.
pub(crate) fn spelled(text: &str, keyword: &str) -> Option<usize> {
    let mut wanted = keyword.chars();
    let mut own = true;
    // Spaces before the letter at hand.
    let mut gap = false;
    for (at, c) in text.char_indices() {
        if c == ' ' {
            if at == 0 {
                return None;
            }
            gap = true;
            continue;
        }
        let mut next = wanted.next();
        let parted = next == Some(' ');
        if parted {
            next = wanted.next();
        }
        let Some(expected) = next else {
            let edge = gap || !chars::is_letter(c);
            let end = text[..at].trim_end_matches(' ').len();
            return (edge && !own).then_some(end);
        };
        if letter(c)? != letter(expected)? {
            return None;
        }
        own &= gap == parted;
        gap = false;
    }
    (wanted.next().is_none() && !own).then(|| text.trim_end_matches(' ').len())
}

/// A label with the keywords of which a decoder lost letters as they are written; none where nothing was
/// lost, or where what is left is no keyword.
///
/// ```
/// use chitieu_grammar::spacing::with_lost;
///
/// assert_eq!(with_lost("\u{fffd}ơn vị phối hợp").as_deref(), Some("đơn vị phối hợp"));
/// assert_eq!(with_lost("Sở T\u{fffd}i chính"), None);
/// ```
#[must_use]
pub fn with_lost(label: &str) -> Option<String> {
    if !lost::is_in(label) || label.len() > LONGEST {
        return None;
    }
    let mut out = String::with_capacity(label.len());
    let mut changed = false;
    let mut letter_before = false;
    let mut rest = label;
    while let Some(c) = rest.chars().next() {
        let keyword =
            || LABEL_WORDS.iter().find_map(|word| Some((*word, lost::spelled(rest, word)?)));
        let (end, is_letter) = match keyword().filter(|_| !letter_before) {
            Some((word, end)) => {
                out.push_str(word);
                changed = true;
                (end, true)
            }
            None => {
                out.push(c);
                (c.len_utf8(), chars::is_letter(c))
            }
        };
        (rest, letter_before) = (&rest[end..], is_letter);
    }
    changed.then_some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{connectors, respaced, row_word, spelled};

    #[test]
    fn spelled_basic() {
        for (text, keyword, end) in [
            ("PH Ụ LỤC I", "phụ lục", "PH Ụ LỤC".len()),
            ("PHỤLỤC", "phụ lục", "PHỤLỤC".len()),
            ("ng ày10", "ngày", "ng ày".len()),
            ("K Ế  HOẠCH ", "kế hoạch", "K Ế  HOẠCH".len()),
            ("UB ND xã", "ubnd", 5),
        ] {
            assert_eq!(spelled(text, keyword), Some(end), "{text}");
        }
    }

    /// What stands as it should, another word, and a word that goes on.
    #[test]
    fn err_spelled() {
        for (text, keyword) in [
            ("Phụ lục I", "phụ lục"),
            ("Phụ  lục I", "phụ lục"),
            ("PH Ụ LỤCI", "phụ lục"),
            ("Phù lục", "phụ lục"),
            (" ng ày", "ngày"),
            ("ng", "ngày"),
            ("", "ngày"),
        ] {
            assert_eq!(spelled(text, keyword), None, "{text}");
        }
    }

    #[test]
    fn respaced_basic() {
        for (label, meant) in [
            ("Đơnvị tính", "Đơn vị tính"),
            ("K Ế HOẠCH 2026", "KẾ HOẠCH 2026"),
            ("Cơ quan ch ủ trì", "Cơ quan chủ trì"),
            ("Nă m 2026", "Năm 2026"),
            ("Đơn vị phốihợp, theo dõi", "Đơn vị phối hợp, theo dõi"),
        ] {
            assert_eq!(respaced(label).as_deref(), Some(meant), "{label}");
        }
        for label in ["Đơn vị tính", "Kế hoạch năm 2026", "Xã Cao Lộc", "", "n ăn"] {
            assert_eq!(respaced(label), None, "{label}");
        }
    }

    #[test]
    fn row_word_basic() {
        let p = |name: &str| row_word(name).map(|(word, found)| (word, found.meant));
        assert_eq!(p("Trongđó:"), Some(("trong đó", "Trong đó".to_owned())));
        assert_eq!(p("T ỔNG CỘNG"), Some(("tổng cộng", "TỔNG CỘNG".to_owned())));
        for name in ["Trong đó:", "Tổng cộng", "Tổng số hộ", "Tỷ lệ", "", "Trồng đó"]
        {
            assert_eq!(p(name), None, "{name}");
        }
    }

    #[test]
    fn connectors_basic() {
        let p = |cell: &str| {
            connectors(cell).into_iter().map(|(at, found)| (at, found.meant)).collect::<Vec<_>>()
        };
        assert_eq!(p("Sở Y tế ch ủ trì"), [("Sở Y tế ".len(), "chủ trì".to_owned())]);
        assert_eq!(p("Y phốihợp Z"), [(2, "phối hợp".to_owned())]);
        assert_eq!(p("Sở Y tế chủ trì, phối hợp với Công an"), []);
    }

    proptest! {
        /// Where spaces are put in or taken out, the keyword is known and comes back whole.
        #[test]
        fn any_spacing(gaps in proptest::collection::vec(any::<bool>(), 7)) {
            let keyword = "chủ trì";
            let letters: Vec<char> = keyword.chars().filter(|c| *c != ' ').collect();
            let mut text = String::new();
            for (at, c) in letters.iter().enumerate() {
                if at > 0 && gaps[at] {
                    text.push(' ');
                }
                text.push(*c);
            }
            let found = super::misspaced(&text, keyword).map(|found| found.meant);
            prop_assert_eq!(found.unwrap_or(text.clone()), keyword);
        }

        #[test]
        fn spacing_never_panics(text in "(Phụ|lục|đơn|vị| |[a-zđếị]|\\PC){0,12}") {
            let _ = respaced(&text);
            let _ = connectors(&text);
            let _ = row_word(&text);
        }
    }
}
