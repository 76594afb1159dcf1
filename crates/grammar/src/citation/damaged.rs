//! Keywords whose marks are lost: "sô 16/KH-UBND", "ngay 23/01/2026", "Phu lục I".
//!
//! Scans and poor text layers drop tones and the marks of vowels. Words that differ fall together
//! so ("sở", "số"), so that a keyword is looked for in this way only where one has to stand, and
//! what follows it must bear it out.

use crate::words::phrase::{behind, lower};

/// How many bytes at the start of `text` spell `phrase`, whatever the marks; `phrase` is in lower
/// case with single spaces. It must end where a word ends; a digit may follow.
pub(super) fn unmarked(text: &str, phrase: &str) -> Option<usize> {
    let tail = behind(text, phrase, |have, wanted| plain(have) == plain(wanted))?;
    (!tail.starts_with(char::is_alphabetic)).then(|| text.len() - tail.len())
}

/// A letter without its case, its tone and the marks of its vowel.
fn plain(c: char) -> char {
    match lower(c) {
        'à'..='å' | 'ă' | 'ạ'..='ặ' => 'a',
        'đ' => 'd',
        'è'..='ë' | 'ẹ'..='ệ' => 'e',
        'ì'..='ï' | 'ĩ' | 'ỉ' | 'ị' => 'i',
        'ò'..='ö' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ù'..='ü' | 'ũ' | 'ư' | 'ụ'..='ự' => 'u',
        'ý' | 'ÿ' | 'ỳ'..='ỹ' => 'y',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::unmarked;

    #[test]
    fn unmarked_basic() {
        for (text, phrase, len) in [
            ("sô 16", "số", "sô".len()),
            ("SO 16", "số", 2),
            ("ngay10", "ngày", 4),
            ("Phu  luc I", "phụ lục", 8),
            ("kem theo", "kèm theo", 8),
            ("ĐINH KÈM", "đính kèm", "ĐINH KÈM".len()),
            ("của", "của", "của".len()),
        ] {
            assert_eq!(unmarked(text, phrase), Some(len), "{text}");
        }
    }

    #[test]
    fn err_unmarked() {
        for (text, phrase) in
            [("song", "số"), ("", "số"), ("s", "số"), ("kemtheo", "kèm theo"), ("si 16", "số")]
        {
            assert_eq!(unmarked(text, phrase), None, "{text}");
        }
    }
}
