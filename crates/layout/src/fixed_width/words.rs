//! What words and numbers of a page are by themselves.

use chitieu_text::space;
use chitieu_text::year::is_year;

/// The words up to the first white space.
pub(super) fn first_word(text: &str) -> &str {
    text.split(space::is_space).next().unwrap_or_default()
}

pub(super) fn count(text: &str) -> u32 {
    text.chars().count() as u32
}

/// Whether a word heads the column of ordinals.
pub(super) fn is_ordinal_label(text: &str) -> bool {
    matches!(text, "TT" | "STT" | "Stt" | "stt" | "Tt" | "#" | "Số TT" | "SỐ TT" | "Số thứ tự")
}

/// Whether a text is nothing but a quantity: signs, digits and their marks, or a sign for none.
pub(super) fn is_number(text: &str) -> bool {
    if matches!(text, "-" | "–" | "—" | "…" | "x" | "X") {
        return true;
    }
    let mut digits = false;
    for c in text.chars() {
        match c {
            '0'..='9' => digits = true,
            '.' | ',' | '%' | '÷' | '-' | '–' | '−' | '+' | '/' | '≥' | '≤' | '>' | '<' | '='
            | '~' | '≈' | '*' | '‰' => {}
            c if space::is_space(c) => {}
            _ => return false,
        }
    }
    digits
}

/// Words that stand before the number of a value: "trên 70", "tăng 5%", "tối thiểu 3".
const OPENERS: [&str; 16] = [
    "trên", "dưới", "hơn", "từ", "đạt", "còn", "tăng", "giảm", "khoảng", "gần", "tối", "thiểu",
    "đa", "ít", "nhất", "không",
];

/// Whether a text is a value: a number, or one behind the words of a comparison and nothing but "trở
/// lên" and its like behind it. No label is so.
pub(super) fn is_value(text: &str) -> bool {
    if is_number(text) {
        return true;
    }
    // Most words tell at once.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut words = text.split(space::is_space).filter(|word| !word.is_empty());
    let mut before = 0;
    let number = words.by_ref().find(|word| {
        let opens = is_opener(word);
        before += usize::from(opens);
        !opens
    });
    let ends =
        |word: &str| is_number(word) || matches!(word, "trở" | "lên" | "xuống" | "đến" | "dưới");
    before > 0 && number.is_some_and(is_number) && words.all(ends)
}

/// Whether a word stands before the number of a value.
pub(super) fn is_opener(word: &str) -> bool {
    let is = |opener: &&str| {
        let mut letters = word.chars().flat_map(char::to_lowercase);
        opener.chars().all(|c| letters.next() == Some(c)) && letters.next().is_none()
    };
    matches!(word, "quá" | "đến") || OPENERS.iter().any(is)
}

/// Whether `tail` can be a group of three digits of the number that ends with `head`.
pub(super) fn is_group(head: &str, tail: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // Signs stand apart from their numbers, dashes apart from both ends of a range.
    let bare = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    !bare(head)
        || !bare(tail)
        || tail.starts_with(['-', '–', '−', '÷', '%'])
        || head.ends_with(['-', '–', '−', '÷', '/'])
        || (digits(head)
            && head.len() <= 3
            && tail.split(',').next().is_some_and(|tail| tail.len() == 3 && digits(tail)))
}

/// Whether a word has the shape of an ordinal: `1`, `1.1`, `II`, `a`, `b)`, `7a`, `(3)`, `A.II`.
pub(super) fn is_ordinal(word: &str) -> bool {
    let word = word.trim_start_matches('(').trim_end_matches([')', '.']);
    if word.is_empty() || word.len() > 10 {
        return false;
    }
    word.split('.').enumerate().all(|(at, part)| {
        let digits = part.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &part[digits..];
        let roman = |text: &str| {
            !text.is_empty()
                && text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L' | b'C'))
        };
        let letter = |text: &str| {
            let mut chars = text.chars();
            chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
        };
        match digits {
            0 => roman(rest) || letter(rest),
            // Three digits behind a point are a group: "1.000".
            1..=2 => rest.is_empty() || letter(rest),
            3 => at == 0 && (rest.is_empty() || letter(rest)),
            // Rows of long tables.
            4 => part == word && !part.starts_with('0') && !is_year(part),
            _ => false,
        }
    })
}
