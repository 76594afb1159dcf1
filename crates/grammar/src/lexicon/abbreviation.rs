//! Misprints of the abbreviations that nearly every plan has: "UBNĐ", "U8ND", "HĐNĐ", "HDND".
//!
//! They are no syllables, so no distance tells them. A stroke is lost or added, or a figure stands for the
//! letter that it looks like.

use memchr::memchr_iter;

use super::Misprint;
use chitieu_text::chars;

/// How they are written, and so without strokes.
const ABBREVIATIONS: [(&str, &str); 2] = [("UBND", "UBND"), ("HĐND", "HDND")];

/// Finds misprinted abbreviations in a text and puts them into `out`, which stays in order.
pub(super) fn find(text: &str, out: &mut Vec<Misprint>) {
    let first = out.len();
    for at in memchr_iter(b'N', text.as_bytes()) {
        // The third letter of each is the first that no slip of theirs changes.
        let Some(start) = text[..at].char_indices().rev().nth(1).map(|(start, _)| start) else {
            continue;
        };
        let Some(last) = text[at + 1..].chars().next() else { continue };
        let end = at + 1 + last.len_utf8();
        let word = &text[start..end];
        let plain = word.chars().map(unslipped);
        let right = ABBREVIATIONS.iter().find(|(_, bare)| plain.clone().eq(bare.chars()));
        let Some(&(right, _)) = right.filter(|(right, _)| *right != word) else { continue };
        let whole = !text[..start].ends_with(chars::is_letter_or_digit)
            && !text[end..].starts_with(chars::is_letter_or_digit);
        // Where nothing bears a mark, the stroke is none of its own.
        let marked = !text.is_ascii() || word.contains('8');
        let known = out[..first].iter().any(|found| found.start < end && start < found.end);
        if whole && marked && !known {
            out.push(Misprint { start, end, suggestion: right.to_owned(), term: right });
        }
    }
    if first > 0 && out.len() > first {
        out.sort_by_key(|found| found.start);
    }
}

/// The letter that was meant, without its stroke.
fn unslipped(letter: char) -> char {
    match letter {
        'Đ' => 'D',
        '8' => 'B',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        find(text, &mut found);
        found.iter().map(|it| format!("{} {}", &text[it.start..it.end], it.suggestion)).collect()
    }

    #[test]
    fn find_basic() {
        assert_eq!(p("UBNĐ xã, HĐNĐ xã và HDND tỉnh"), ["UBNĐ UBND", "HĐNĐ HĐND", "HDND HĐND"]);
        assert_eq!(p("số 16/KH-U8ND"), ["U8ND UBND"]);
    }

    #[test]
    fn err_find() {
        for text in [
            "UBND xã",
            "HĐND, UBND",
            "HDND",
            "HDND xa",
            "UBNDT",
            "XUBNĐ",
            "ĐN",
            "N",
            "CNĐ",
            "H8ND1 xã",
        ] {
            assert!(p(text).is_empty(), "{text}");
        }
    }
}
