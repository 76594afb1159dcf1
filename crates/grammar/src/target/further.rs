//! Numbers among the words behind a value: "trong đó 20% mức độ 2", "và 5 chuyên gia".

use chitieu_text::year::is_year;

use super::expression::unit_at;
use super::labelled::names_numbers;
use crate::words::phrase::{phrase, skip_space};

/// Words and marks behind which a number counts something more.
const JOINERS: &[&str] =
    &["và", "cùng", "cộng", "đạt", "gồm", "bao gồm", "trong đó", "trong đó có", "riêng", "thêm"];

/// Words behind which a number tells a place in a ranking.
const RANKED: &[&str] = &["xếp thứ", "xếp hạng", "đứng thứ", "xếp"];

/// Words that open a part of what the value measures.
const PARTS: &[&str] = &["trong đó", "riêng", "bao gồm", "gồm", "còn lại"];

/// Words that set a second number beside the value's, so that nothing else is needed behind them.
const BESIDE: &[&str] = &["và", "hoặc", "hay", "cùng", "với", "cộng", "thêm"];

/// Whether the words beside a value's number hold a further number, which says something of its own: it
/// stands behind a joining word or a comma before what it counts ("và 5 chuyên gia", ", 3 cầu"), has a
/// unit behind a word that opens a part ("trong đó nước sạch 60%"), or is a rank ("xếp thứ 10").
///
/// Numbers in brackets explain; years, times, ages, and what names a level, a law or a place ("mức độ 2",
/// "Nghị quyết 57", "thôn 3 và 4") are none.
#[must_use]
pub fn holds_further(words: &str) -> bool {
    let (mut depth, mut part) = (0usize, false);
    // The end of the last number: its own marks begin no other.
    let mut end = 0;
    let mut previous = ' ';
    for (at, c) in words.char_indices() {
        let before = std::mem::replace(&mut previous, c);
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '0'..='9' if depth == 0 && at >= end && is_edge(before) => {
                let number = &words[at..];
                let digits = digits(number);
                end = at + digits;
                if further(&words[..at], number.split_at(digits), part) {
                    return true;
                }
            }
            _ if !before.is_alphanumeric() && !part => {
                part = PARTS.iter().any(|word| phrase(&words[at..], word).is_some());
            }
            _ => {}
        }
    }
    false
}

/// The bytes of a number and its marks.
fn digits(number: &str) -> usize {
    number.find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.'))).unwrap_or(number.len())
}

/// Whether a number can begin behind a character.
fn is_edge(before: char) -> bool {
    before.is_whitespace() || matches!(before, ',' | ';' | '/' | '≥' | '≤' | '>' | '<')
}

/// Whether the words behind a bare number are one word and another number: "3 trong 5", "70 to 80". The
/// word is none that numbers name ("mức 2").
#[must_use]
pub fn is_second(words: &str) -> bool {
    let Some((word, number)) = words.trim_end_matches('.').split_once(' ') else { return false };
    word.starts_with(char::is_lowercase)
        && word.chars().all(char::is_alphabetic)
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
        && !is_year(number)
        && !names_numbers(word)
}

/// [`holds_further`] of a number and what stands before and behind it; `part` tells that a word before it
/// opens a part.
fn further(before: &str, (digits, rest): (&str, &str), part: bool) -> bool {
    let bare = digits.trim_end_matches([',', '.']);
    let year = is_year(bare);
    // "57-NQ/TW", "12/2026", "3A".
    if year || rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '/')) {
        return false;
    }
    let before = before.trim_end();
    if RANKED.iter().any(|word| ends_in(before, word).is_some()) {
        return true;
    }
    let tail = skip_space(rest);
    // "5 và 7", "01 hoặc 02": the words are nothing but that number.
    let ends = tail.trim_start_matches('.').is_empty();
    if ends && BESIDE.iter().any(|word| phrase(before, word) == Some(before.len())) {
        return true;
    }
    // "3 thôn/5 xã": a part of one thing and the whole of another.
    if let Some(part) = before.strip_suffix('/') {
        return part.ends_with(char::is_alphabetic) && unit_at(rest, true).is_some();
    }
    if bare.len() < digits.len() || !tail.starts_with(|c: char| c.is_alphabetic() || c == '%') {
        return false;
    }
    let unit = unit_at(rest, true);
    let dimension =
        unit.as_ref().and_then(|(unit, _)| unit.found).map(|found| found.entry.dimension);
    if dimension == Some("time") || phrase(tail, "tuổi").is_some() {
        return false;
    }
    let joined = match before.strip_suffix([',', ';']) {
        Some(outer) => Some(outer),
        None if before.is_empty() => Some(before),
        None => JOINERS.iter().find_map(|word| ends_in(before, word)),
    };
    if let Some(outer) = joined {
        // "thôn 3 và 4 của xã": a list of names.
        return !outer.trim_end().ends_with(|c: char| c.is_ascii_digit());
    }
    part && dimension.is_some()
}

/// The text before the phrase that it ends in.
fn ends_in<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let at = text.len().checked_sub(word.len())?;
    let (head, tail) = text.split_at_checked(at)?;
    (phrase(tail, word) == Some(tail.len()) && !head.ends_with(char::is_alphanumeric))
        .then_some(head)
}

#[cfg(test)]
mod tests {
    use super::{holds_further, is_second};

    #[test]
    fn further_basic() {
        for words in [
            "trong đó 20% mức độ 2",
            "lao động và 5 chuyên gia",
            "bao gồm 20 hộ mới",
            "chè và 200 ha quế",
            "xếp thứ 10",
            "3 cầu",
            "trong đó nước sạch 60%",
            "riêng thị trấn 95%",
            "đạt 70%",
            "trong đó có 3 trường mức độ 2",
            "DN, 20 HTX",
            "và 7",
            "hoặc 02.",
            "thôn/5 xã",
        ] {
            assert!(holds_further(words), "{words}");
        }
    }

    #[test]
    fn err_further() {
        for words in [
            "",
            "mức độ 2",
            "kế hoạch, năm 2026",
            "và 2026",
            "trong 5 năm",
            "trẻ em dưới 6 tuổi",
            "theo Nghị quyết số 57-NQ/TW",
            "theo Nghị quyết 57 và 68 của Bộ Chính trị",
            "thôn 3 và 4 của xã",
            "mức độ 1, 2",
            "(12/12 thôn, 5 trường)",
            "cấp 1, cấp 2",
            "doanh nghiệp từ 10 lao động trở lên",
            "so với năm 2025",
            "và quý 2",
            "thôn 3 và 4",
            "theo Quyết định 12/2026",
            "QĐ/57",
        ] {
            assert!(!holds_further(words), "{words}");
        }
    }

    #[test]
    fn second_basic() {
        for words in ["trong 5", "to 80", "và 7."] {
            assert!(is_second(words), "{words}");
        }
        for words in ["", "mức 2", "tháng 5", "vào 2026", "Lộc 2", "ở thôn 3", "trong", "trong 5%"]
        {
            assert!(!is_second(words), "{words}");
        }
    }

    proptest::proptest! {
        #[test]
        fn further_never_panics(words in "(trong đó|và|, |xếp thứ|20%|5 hộ|2026|\\(|\\)|\\PC{0,3}| ){0,12}") {
            let _ = holds_further(&words);
        }
    }
}
