//! What the words of a slot look like: an ordinal, a number, a label, anything else.

use chitieu_text::space;

use chitieu_text::year::is_year;

use super::slots::Title;

/// What a slot looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing, or emphasis of nothing.
    Empty,
    /// The label of a column of ordinals: "STT", "TT".
    Head,
    /// "1", "1.2", "IV", "a)", "-".
    Ordinal,
    /// A number that is no ordinal, or digits and signs.
    Number,
    /// Anything else.
    Text,
}

/// The words without the marks of emphasis around them.
pub(super) fn bare(words: &str) -> &str {
    let is_mark = |c: char| c == '*' || c == '~' || space::is_space(c);
    let bare = words.trim_matches(is_mark);
    // A star alone is a mark of a list or a note; two in a row are bold.
    if bare.is_empty() && words.len() == 1 { words } else { bare }
}

/// What words without emphasis look like.
pub(super) fn of(bare: &str) -> Kind {
    let Some(&first) = bare.as_bytes().first() else { return Kind::Empty };
    if bare.len() <= 12 && is_ordinal(bare) {
        return Kind::Ordinal;
    }
    if is_head(bare) {
        return Kind::Head;
    }
    let numeric = first.is_ascii_digit()
        || matches!(first, b'-' | b'+' | b'<' | b'>' | b'=' | b'~' | b'.' | b'(')
        || !first.is_ascii();
    if numeric && bare.len() <= 32 && is_number(bare) { Kind::Number } else { Kind::Text }
}

/// How words read like a heading over rows: "A. Chỉ tiêu chủ yếu", "II. Xã hội", "KINH TẾ".
pub(super) fn title(bare: &str) -> Title {
    // Most cells begin and go on in other letters.
    if !bare.starts_with(char::is_uppercase) {
        return Title::No;
    }
    if bare.starts_with(['T', 'C'])
        && ["Tổng", "TỔNG", "Cộng", "CỘNG"].iter().any(|word| bare.starts_with(word))
    {
        return Title::Sum;
    }
    if let Some((front, rest)) = bare.split_once(['.', ' ']) {
        let number = roman(front).is_some() || letter(front).is_some_and(|(_, capital)| capital);
        let rest = rest.trim_start_matches(['.', ' ', '-']);
        let has_stop = bare[front.len()..].starts_with('.');
        if number && rest.starts_with(char::is_uppercase) && (has_stop || is_shouted(rest)) {
            return Title::Numbered;
        }
    }
    if is_shouted(bare) && bare.contains(' ') { Title::Capitals } else { Title::No }
}

/// Whether there are letters, and all of them are capitals.
fn is_shouted(words: &str) -> bool {
    words.chars().filter(|c| c.is_uppercase()).nth(3).is_some()
        && !words.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// Whether words begin the block of signatures.
pub(super) fn is_closing(bare: &str) -> bool {
    ["Nơi nhận:", "NƠI NHẬN:"].iter().any(|words| bare.starts_with(words))
}

/// "STT", "Số TT", "#".
pub(super) fn is_head(bare: &str) -> bool {
    match bare.len() {
        1 => bare == "#",
        2 => bare.eq_ignore_ascii_case("tt"),
        3 => bare.eq_ignore_ascii_case("stt"),
        4..=12 => {
            matches!(bare, "Số TT" | "SỐ TT" | "S.T.T" | "S TT" | "STT." | "TT." | "Số" | "SỐ")
                || is_spaced_head(bare)
        }
        _ => matches!(bare, "Số thứ tự" | "SỐ THỨ TỰ") || is_spaced_head(bare),
    }
}

/// A head with no-break spaces between its words, as a word processor puts them into short labels.
fn is_spaced_head(bare: &str) -> bool {
    const LONGEST: usize = "Số\u{a0}thứ\u{a0}tự".len();
    bare.starts_with('S')
        && bare.len() <= LONGEST
        && bare.contains('\u{a0}')
        && is_head(&bare.replace('\u{a0}', " "))
}

/// "1", "01", "1.2.", "III.1", "(1)", "a)", "đ", "-".
fn is_ordinal(bare: &str) -> bool {
    if matches!(bare, "-" | "+" | "++" | "–" | "*" | "•") {
        return true;
    }
    let core = bare.strip_prefix('(').unwrap_or(bare).trim_end_matches(['.', ')']);
    let mut parts = 0;
    for part in core.split('.') {
        parts += 1;
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        let most = if parts == 1 { 3 } else { 2 };
        // Rows of long tables have four digits; what can be a year is none, and a thousand in groups
        // has its point.
        let is_long =
            || part.len() == 4 && part == core && !part.starts_with('0') && !is_year(part);
        let fits = !part.is_empty()
            && (digits && (part.len() <= most || is_long())
                || parts == 1 && (roman(part).is_some() || letter(part).is_some()));
        if !fits || parts > 5 {
            return false;
        }
    }
    true
}

/// The value of a roman numeral from I to XXXIX.
pub(super) fn roman(text: &str) -> Option<usize> {
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    if !matches!(text.as_bytes().first(), Some(b'I' | b'V' | b'X')) {
        return None;
    }
    let tens = text.bytes().take_while(|&byte| byte == b'X').count();
    let units = UNITS.iter().position(|units| *units == &text[tens..])?;
    (tens <= 3).then_some(10 * tens + units)
}

/// The place of a letter in the run a, b, c, d, đ, e, g …, and whether it is a capital.
pub(super) fn letter(text: &str) -> Option<(usize, bool)> {
    let mut chars = text.chars();
    let (Some(one), None) = (chars.next(), chars.next()) else { return None };
    let place = |run: &str| run.chars().position(|other| other == one).map(|at| at + 1);
    match one {
        'a'..='w' | 'đ' => place("abcdđeghiklmnopqrstuv").map(|value| (value, false)),
        'A'..='W' | 'Đ' => place("ABCDĐEGHIKLMNOPQRSTUV").map(|value| (value, true)),
        _ => None,
    }
}

/// Whether only digits and signs stand in it, and a digit at least.
fn is_number(bare: &str) -> bool {
    let mut digit = false;
    for c in bare.chars() {
        match c {
            '0'..='9' => digit = true,
            '.' | ',' | '%' | '-' | '–' | '−' | '+' | '/' | '<' | '>' | '=' | '~' | '≥' | '≤'
            | '≈' | '÷' | '(' | ')' | '*' | ' ' | '\u{a0}' | '‰' => {}
            _ => return false,
        }
    }
    digit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_basic() {
        for head in ["STT", "Số TT", "Số\u{a0}TT", "S\u{a0}TT", "SỐ\u{a0}THỨ\u{a0}TỰ", "#"]
        {
            assert!(is_head(head), "{head:?}");
        }
        for other in ["Số\u{a0}hộ", "Sở\u{a0}TT", "Số\u{a0}\u{a0}", "S\u{a0}"] {
            assert!(!is_head(other), "{other:?}");
        }
    }

    #[test]
    fn title_basic() {
        for words in ["I. Kinh tế", "A. CHỈ TIÊU", "II XÃ HỘI", "IV. Môi trường"] {
            assert_eq!(title(words), Title::Numbered, "{words}");
        }
        assert_eq!(title("KINH TẾ"), Title::Capitals);
        for words in [
            "Kinh tế",
            "ĐVT",
            "BHXH",
            "KH 2026",
            "I",
            "A Lưới",
            "Xã A. Kinh tế",
            "C.ty may",
            "1. Số",
        ] {
            assert_eq!(title(words), Title::No, "{words}");
        }
    }

    #[test]
    fn roman_basic() {
        let read = |text| roman(text);
        assert_eq!(
            [read("I"), read("IV"), read("IX"), read("XIV"), read("XXXIX")],
            [Some(1), Some(4), Some(9), Some(14), Some(39)]
        );
        assert_eq!([read(""), read("VX"), read("IIX"), read("A"), read("XXXX")], [None; 5]);
    }
}
