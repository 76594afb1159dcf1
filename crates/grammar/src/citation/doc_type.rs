//! Types of documents and their abbreviations: Nghị định 30/2020/NĐ-CP, Annex III (the list of
//! abbreviations of names of documents), the Law on promulgation of legal documents for the types
//! that make law, and the Party's types.

use crate::header::syllable::{Word, begins, phrase};

/// A type of document.
#[derive(Debug, PartialEq, Eq)]
pub struct DocType {
    /// The abbreviation that a document's number carries: `KH`, `QĐ`. An official letter and a public
    /// letter have none by law; `CV` is what the first is commonly called, and `ThC` is ours.
    pub code: &'static str,
    /// The type's name.
    pub name: &'static str,
    words: &'static [u64],
}

macro_rules! types {
    ($($code:literal $name:literal;)+) => {
        &[$(DocType { code: $code, name: $name, words: phrase!($name) }),+]
    };
}

/// Longer names stand before the names that they begin with.
static TYPES: &[DocType] = types! {
    "CTr" "Chương trình hành động";
    "KH" "Kế hoạch";
    "QĐ" "Quyết định";
    "NQ" "Nghị quyết";
    "CT" "Chỉ thị";
    "BC" "Báo cáo";
    "TTr" "Tờ trình";
    "CTr" "Chương trình";
    "CV" "Công văn";
    "TB" "Thông báo";
    "ĐA" "Đề án";
    "DA" "Dự án";
    "PA" "Phương án";
    "HD" "Hướng dẫn";
    "QC" "Quy chế";
    "QyĐ" "Quy định";
    "TC" "Thông cáo";
    "CĐ" "Công điện";
    "BB" "Biên bản";
    "HĐ" "Hợp đồng";
    "BGN" "Bản ghi nhớ";
    "BTT" "Bản thỏa thuận";
    "GUQ" "Giấy ủy quyền";
    "GM" "Giấy mời";
    "GGT" "Giấy giới thiệu";
    "GNP" "Giấy nghỉ phép";
    "PG" "Phiếu gửi";
    "PC" "Phiếu chuyển";
    "PB" "Phiếu báo";
    "NĐ" "Nghị định";
    "TTLT" "Thông tư liên tịch";
    "TT" "Thông tư";
    "PL" "Pháp lệnh";
    "L" "Luật";
    "KL" "Kết luận";
    "ThC" "Thư công";
};

/// The codes that no number is read for: "L" opens too many other things, and "ThC" stands in none.
const NO_SYMBOLS: &[&str] = &["L", "ThC"];

/// The type that the words begin with, and how many of them name it.
pub(super) fn named(words: &[Word]) -> Option<(&'static DocType, usize)> {
    TYPES
        .iter()
        .find(|kind| begins(words, kind.words))
        .map(|kind| (canonical(kind), kind.words.len()))
}

/// The type of a number's symbol, by its first part: `KH` of `KH-UBND`, `NQ` of `NQ/TW`.
pub(super) fn of_symbol(part: &str) -> Option<&'static DocType> {
    let same = |kind: &&DocType| {
        kind.code.len() == part.len()
            && kind.code.chars().zip(part.chars()).all(|(a, b)| {
                a == b || a.eq_ignore_ascii_case(&b) || matches!((a, b), ('Đ', 'đ' | 'Ð'))
            })
    };
    TYPES.iter().find(same).filter(|kind| !NO_SYMBOLS.contains(&kind.code)).map(canonical)
}

/// The types whose symbols a word begins with and goes on behind, with their lengths in bytes: the
/// shorter of two that begin alike may come first.
pub(super) fn abbreviated(word: &str) -> impl Iterator<Item = (&'static DocType, usize)> + '_ {
    TYPES
        .iter()
        .filter(|kind| !NO_SYMBOLS.contains(&kind.code))
        .filter(|kind| word.len() > kind.code.len() && word.starts_with(kind.code))
        .map(|kind| (canonical(kind), kind.code.len()))
}

/// An action programme is a programme: one code has one name.
fn canonical(kind: &'static DocType) -> &'static DocType {
    // A name of two words or one has none shorter.
    if kind.words.len() <= 2 {
        return kind;
    }
    TYPES
        .iter()
        .filter(|other| other.code == kind.code)
        .min_by_key(|other| other.words.len())
        .unwrap_or(kind)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::{TYPES, named, of_symbol};
    use crate::header::syllable::Words;

    #[test]
    fn named_basic() {
        for kind in TYPES {
            let words: Vec<_> = Words::new(kind.name).collect();
            let (found, length) = named(&words).unwrap();
            assert_eq!((found.code, length), (kind.code, words.len()), "{}", kind.name);
        }
        let words: Vec<_> = Words::new("KẾ HOẠCH số").collect();
        assert_eq!(named(&words).unwrap().0.code, "KH");
    }

    #[test]
    fn symbol_basic() {
        assert_eq!(of_symbol("KH").unwrap().name, "Kế hoạch");
        assert_eq!(of_symbol("CTr").unwrap().name, "Chương trình");
        assert_eq!(of_symbol("TTr").unwrap().name, "Tờ trình");
        assert_eq!(of_symbol("TT").unwrap().name, "Thông tư");
        assert_eq!(of_symbol("qđ").unwrap().name, "Quyết định");
    }

    #[test]
    fn err_symbol() {
        for part in ["UBND", "BKHĐT", "", "K", "KHĐT", "L"] {
            assert_eq!(of_symbol(part), None, "{part}");
        }
    }
}
