//! The words that open an attach line: "(Kèm theo", "(Phụ lục II ban hành kèm theo".
//!
//! ```text
//! opening = ["(" / "["] [label] ["được"] ["ban hành" / "đính"] "kèm" ["theo"] / "ban hành theo" / …
//! ```
//! In brackets the words alone tell; without, those that open sentences too are taken only where
//! the citation is the whole line.

use super::attach::{borne_out, is_whole_line};
use super::damaged::unmarked;
use super::doc_type::named;
use super::{ParsedLabel, bare, label, offset};
use crate::header::syllable::{
    FirstWords, Phrases, Word, Words, begins, phrase, phrases, starts_with,
};
use crate::spacing::spelled;

/// Words that open an attach line, in brackets or not.
const OPENINGS: &Phrases =
    phrases!["ban hành kèm theo", "ban hành kèm", "kèm theo", "đính kèm theo", "đính kèm"];

/// Words that open one in brackets only: "Theo Quyết định này" opens a sentence.
const IN_BRACKETS: &Phrases =
    phrases!["theo", "trích", "được ban hành kèm theo", "phê duyệt kèm theo"];

/// Words that open one in brackets, and without where the citation is the whole line, if a
/// document's type follows.
const BEFORE_TYPE: &Phrases = phrases!["kèm", "ban hành theo"];

/// Words between an appendix's label and the document that it was issued with.
const BEHIND_LABEL: &Phrases = phrases![
    "ban hành kèm theo",
    "được ban hành kèm theo",
    "ban hành kèm",
    "kèm theo",
    "đính kèm theo",
    "đính kèm",
    "kèm",
    "ban hành theo"
];

/// The same words where their marks are lost, the longer first.
const LOST: &[&str] =
    &["ban hành kèm theo", "ban hành kèm", "đính kèm theo", "đính kèm", "kèm theo"];

/// The words that open an attach line; places are bytes of the line.
pub(super) struct Opening<'a> {
    /// The appendix's label in front of them.
    label: Option<label::Head<'a>>,
    /// Where they begin, without bracket and label.
    pub(super) start: usize,
    /// The byte after them.
    pub(super) end: usize,
    /// Whether a bracket opens the line.
    bracket: bool,
    /// Whether their marks are lost.
    pub(super) damaged: bool,
}

/// The opening words of an attach line; none where a line is none.
pub(super) fn opening(line: &str) -> Option<Opening<'_>> {
    let text = bare(line);
    let first = text.chars().next()?;
    if !matches!(
        first,
        '(' | '[' | 'K' | 'k' | 'B' | 'b' | 'Đ' | 'đ' | 'Ð' | 'P' | 'p' | 'M' | 'm' | 'D' | 'd'
    ) {
        return None;
    }
    let bracket = matches!(first, '(' | '[');
    let inner = text.trim_start_matches(['(', '[', ' ', '*', '_']);
    let label = label::head(inner);
    // Without a bracket these letters begin labels only; most lines are given up here.
    if !bracket && label.is_none() && matches!(first, 'P' | 'p' | 'M' | 'm') {
        return None;
    }
    let body = label.as_ref().map_or(inner, |label| {
        inner[label.end..].trim_start_matches([' ', ':', '.', ',', '-', '–', '—'])
    });
    let start = offset(line, body);
    // Most lines that are none begin with another word: one tells, and the others are not read.
    let may_open = |word: &Word| {
        [OPENINGS, IN_BRACKETS, BEFORE_TYPE, BEHIND_LABEL].iter().any(|list| list.may_begin(word))
    };
    let words = match Words::new(body).next() {
        Some(word) if may_open(&word) => FirstWords::<10>::of(body),
        _ => FirstWords::NONE,
    };
    let words = words.all();
    let (end, whole) = if label.is_some() {
        let length = starts_with(words, BEHIND_LABEL)?;
        let typed = named(&words[length..]).is_some();
        // "Phụ lục kèm theo Quyết định này thay thế Phụ lục I" opens a sentence.
        if !(typed || bracket && length > 1) {
            return None;
        }
        (words[length - 1].end, !bracket)
    } else if let Some(length) = starts_with(words, OPENINGS).or_else(|| {
        let length = starts_with(words, IN_BRACKETS).filter(|_| bracket)?;
        (length > 1 || named(&words[length..]).is_some()).then_some(length)
    }) {
        (words[length - 1].end, false)
    } else if let Some(length) =
        starts_with(words, BEFORE_TYPE).filter(|length| named(&words[*length..]).is_some())
    {
        (words[length - 1].end, !bracket)
    } else {
        let length =
            LOST.iter().find_map(|words| unmarked(body, words).or_else(|| spelled(body, words)))?;
        let end = start + length;
        return borne_out(line, end).then_some(Opening {
            label,
            start,
            end,
            bracket,
            damaged: true,
        });
    };
    // "Kèm theo Quyết định này" points back, it cites nothing.
    let length = words.iter().take_while(|word| word.end <= end).count();
    let back = named(&words[length..])
        .is_some_and(|(_, kind)| begins(&words[length + kind..], phrase!("này")));
    let end = start + end;
    if back || whole && !is_whole_line(line, end, label.is_some()) {
        return None;
    }
    Some(Opening { label, start, end, bracket, damaged: false })
}

/// Whether a line begins an attach line; it may go on over the next lines, until its bracket
/// closes.
#[must_use]
pub fn is_attach_start(line: &str) -> bool {
    opening(line).is_some()
}

/// The label of an appendix inside its attach line, "(Phụ lục II kèm theo Kế hoạch số …)"; wrapped
/// lines are already joined.
///
/// `attach` is what follows from "kèm theo" on, without the bracket that closes the line; `title`
/// is none. None where the line is no attach line or has no label.
#[must_use]
pub fn attach_label(line: &str) -> Option<ParsedLabel<'_>> {
    let found = opening(line)?;
    let label = found.label.filter(|label| label.appendix || label.number.is_some())?;
    let end = offset(line, bare(line)) + bare(line).len();
    let mut attach = line.get(found.start..end)?;
    if found.bracket {
        attach = attach.strip_suffix([')', ']']).unwrap_or(attach);
    }
    Some(ParsedLabel {
        label: label.text,
        number: label.number,
        title: None,
        attach: Some(bare(attach)),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{attach_label, is_attach_start};

    fn p(line: &str) -> String {
        attach_label(line).map_or("none".to_owned(), |found| {
            format!(
                "{}|{}|{}",
                found.label,
                found.number.unwrap_or("-"),
                found.attach.unwrap_or("-")
            )
        })
    }

    #[test]
    fn attach_label_basic() {
        insta::assert_snapshot!(p("(Phụ lục II kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã A)"), @"Phụ lục II|II|kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã A");
        insta::assert_snapshot!(p("*(Phụ lục số 02 ban hành kèm theo Kế hoạch số 16/KH-UBND)*"), @"Phụ lục số 02|02|ban hành kèm theo Kế hoạch số 16/KH-UBND");
        insta::assert_snapshot!(p("(Biểu số 01 kèm theo Nghị quyết số 5/NQ-HĐND ngày 1/2/2026 của HĐND xã A)"), @"Biểu số 01|01|kèm theo Nghị quyết số 5/NQ-HĐND ngày 1/2/2026 của HĐND xã A");
        insta::assert_snapshot!(p("Phụ lục II kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã Cao Lộc"), @"Phụ lục II|II|kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã Cao Lộc");
        insta::assert_snapshot!(p("(Phụ lục kèm theo Kế hoạch số 16/KH-UBND)"), @"Phụ lục|-|kèm theo Kế hoạch số 16/KH-UBND");
    }

    #[test]
    fn err_attach_label() {
        for line in [
            "(Kèm theo Kế hoạch số 16/KH-UBND)",
            "(Biểu kèm theo Kế hoạch số 16/KH-UBND)",
            "Phụ lục II",
            "(Phụ lục II)",
            "(Phụ lục kèm theo Quyết định này)",
            "Phụ lục II ban hành kèm theo Nghị quyết 25/NQ-CP ngày 05/02/2025",
        ] {
            assert_eq!(p(line), "none", "{line}");
        }
    }

    #[test]
    fn start_basic() {
        for line in [
            "(Biểu kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã A)",
            "(Kèm Kế hoạch số 16/KH-UBND",
            "(Ban hành theo Quyết định số 16/QĐ-UBND",
            "Kèm Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã Cao Lộc",
            "Ban hành theo Quyết định số 16/QĐ-UBND ngày 23/01/2026",
            "Kèm theo Quyết định số 16/QĐ-TTg ngày 23/01/2026 của Thủ tướng Chính phủ",
            "kem theo Kê hoạch sô 16/KH-UBND ngay 23/01/2026 của UBND xã A",
            "(K èm theo Kế hoạch số 16/KH-UBND",
            "(Ban hànhkèm theo Kế hoạch số 16/KH-UBND",
        ] {
            assert!(is_attach_start(line), "{line}");
        }
    }

    #[test]
    fn err_start() {
        for line in [
            "Kèm Phụ lục",
            "Kèm báo cáo số liệu của các xã",
            "Ban hành theo thẩm quyền",
            "Ban hành theo Quyết định số 16/QĐ-UBND ngày 23/01/2026 các chỉ tiêu sau",
            "Kèm Kế hoạch số 16/KH-UBND của UBND xã gồm 3 phụ lục",
            "Phụ lục II kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã được thay thế",
            "Phụ lục II kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã Cao Lộc.",
            "(kem theo mùa vụ)",
            "(k èm theo mùa vụ)",
            "Biểu đồ kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã Cao Lộc",
            "Bảng 2 kèm theo số liệu của UBND xã Cao Lộc",
        ] {
            assert!(!is_attach_start(line), "{line}");
        }
    }

    proptest! {
        #[test]
        fn attach_label_never_panics(line in "[(]?(Phụ lục|Biểu|Phu luc|kèm|kem theo|kèm theo|Kế hoạch|số|16/KH-UBND|ngay|của|UBND|[ :.IVX0-9)]{0,4}|\\PC{0,3}){0,12}") {
            p(&line);
        }
    }
}
