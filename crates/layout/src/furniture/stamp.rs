//! What programs stamp on a page: who signed it electronically, and when it was printed.
//!
//! Both begin with words of their own, in small letters or capitals, and go on with a name or a time. Words
//! that could head rows as well ("Đã ký số", "In ngày 12/01/2026") are a stamp only where they stand between
//! two rows whose cells have marks, or beside another stamp.

use super::kind::Kind;
use chitieu_text::space;

/// Words before the one who signed.
const SIGNED_BY: &[&str] = &[
    "người ký:",
    "ký bởi:",
    "ký số bởi",
    "được ký bởi",
    "được ký số bởi",
    "đã ký bởi",
    "đã ký số bởi",
    "đã được ký số bởi",
    "văn bản được ký số bởi",
    "văn bản đã được ký số bởi",
    "digitally signed by",
    "signed by:",
    "signature not verified",
    "signature valid",
];

/// Words before the time of a signature, where a colon stands behind them.
const SIGNED_AT: &[&str] =
    &["thời gian ký:", "ngày ký:", "giờ ký:", "signing date:", "signing time:"];

/// Words that say that a page was signed, and no more.
const SIGNED: &[&str] =
    &["đã ký số", "đã được ký số", "văn bản đã ký số", "văn bản đã được ký số", "ký ngày"];

/// Words before the day on which a page was printed.
const PRINTED: &[&str] =
    &["in ngày", "in lúc", "ngày in", "giờ in", "thời gian in", "printed on", "print date"];

/// Words of a stamp that could stand elsewhere, too.
const BESIDE: &[&str] =
    &["email:", "e-mail:", "cơ quan:", "chức vụ:", "date:", "người in:", "printed by"];

/// What stamp a line is, if it is any.
pub(super) fn stamp(text: &str) -> Option<Kind> {
    if !may_be(text.as_bytes()) {
        return None;
    }
    if [SIGNED_BY, SIGNED_AT].iter().any(|words| behind(text, words).is_some()) {
        return Some(Kind::Stamp);
    }
    if behind(text, PRINTED).is_some_and(has_day) {
        return Some(Kind::Signed);
    }
    if let Some(rest) = behind(text, SIGNED) {
        let rest = rest.trim_start_matches(|c: char| c == ':' || space::is_space(c));
        let shouts = !text.contains(char::is_lowercase);
        return match rest.chars().next() {
            // "VĂN BẢN ĐÃ KÝ SỐ" is a heading, too.
            None if shouts && !text.starts_with('V') => Some(Kind::Signed),
            None => Some(Kind::Beside),
            Some(_) => has_day(rest).then_some(Kind::Signed),
        };
    }
    behind(text, BESIDE).is_some().then_some(Kind::Beside)
}

/// Whether a text may begin as one of the stamps does, by the first bytes of its first word in any case.
fn may_be(text: &[u8]) -> bool {
    let &[first, second, ..] = text else { return false };
    match (first.to_ascii_lowercase(), second.to_ascii_lowercase()) {
        (b'n', b'g') | (b'i', b'n') | (b'c' | b't', b'h') | (b's' | b'g', b'i') => true,
        (b'd', b'i' | b'a') | (b'e', b'm' | b'-') | (b'p', b'r') => true,
        (b'k', 0xc3) | (b'c', 0xc6) | (b'v', 0xc4) => true,
        (0xc4, second) => matches!(second, 0x90 | 0x91),
        _ => false,
    }
}

/// What stands behind the first of `phrases` that begins a text, in any case.
fn behind<'t>(text: &'t str, phrases: &[&str]) -> Option<&'t str> {
    phrases.iter().find_map(|phrase| {
        let mut letters = text.chars();
        let begins = phrase.chars().all(|c| {
            letters.next().is_some_and(|own| own == c || own.to_lowercase().eq(std::iter::once(c)))
        });
        let rest = letters.as_str();
        (begins && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
    })
}

/// Whether a text holds a day: "12/01/2026", "12-1-2026", "ngày 12 tháng 01 năm 2026".
fn has_day(text: &str) -> bool {
    let mut numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty());
    let mut last = [0usize; 2];
    let is_day = |len: usize| (1..=2).contains(&len);
    numbers.any(|number| {
        let found = number.len() == 4 && last.iter().all(|&len| is_day(len));
        last = [last[1], number.len()];
        found
    })
}

#[cfg(test)]
mod tests {
    use super::{Kind, stamp};

    #[test]
    fn stamp_basic() {
        for text in [
            "KÝ BỞI: UBND XÃ A",
            "Được ký số bởi UBND xã A",
            "Văn bản được ký số bởi: Nguyễn Văn A",
        ] {
            assert_eq!(stamp(text), Some(Kind::Stamp), "{text}");
        }
        for text in [
            "In ngày 12/01/2026",
            "IN NGÀY: 12/01/2026 08:30",
            "Ngày in: 12 tháng 01 năm 2026",
            "In lúc 08:30 ngày 12-1-2026",
            "Đã ký số: 12/01/2026 08:30",
            "Ký ngày: 12/01/2026",
            "ĐÃ KÝ SỐ",
        ] {
            assert_eq!(stamp(text), Some(Kind::Signed), "{text}");
        }
        assert_eq!(stamp("Đã ký số"), Some(Kind::Beside));
    }

    /// Rows and headings that begin alike.
    #[test]
    fn stamp_boundaries() {
        for text in [
            "",
            "In ngày",
            "In ngày hội đọc sách",
            "Ngày in ấn 3 ấn phẩm",
            "Đã ký số lượng hợp đồng năm 2026",
            "Ngày ký kết",
            "Người ký tên",
            "Ký bởi",
        ] {
            assert_eq!(stamp(text), None, "{text}");
        }
    }
}
