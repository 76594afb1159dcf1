//! Labels of appendices.

use chitieu_schema::Code;

use super::damaged::unmarked;
use super::{ParsedLabel, bare, is_attach_start, offset};
use crate::Remark;
use crate::header::syllable::{FirstWords, Word, Words, phrases, starts_with};
use crate::spacing::spelled;

/// The longest line that is a label with its title, in bytes.
const LONGEST: usize = 700;

/// Reads the label of an appendix: "Phụ lục I", "PHỤ LỤC 01. Title", "Biểu 03", "Bảng 5.1:".
///
/// ```text
/// label  = word ["số"] [number] [("." / ":" / "-") title / "(" attach / TITLE]
/// word   = "phụ lục" / "phụ biểu" / "mẫu biểu" / "biểu mẫu" / "biểu" / "bảng" / "mẫu"
/// number = (arabic ["." arabic] [letter] / roman ["." arabic] / roman letter / letter) [part]
/// part   = ("-" / ".") LETTER / "-" arabic / "/" LETTERS      ; glued: "I-A", "2-1", "01/KH"
/// ```
/// Only "phụ lục" stands without a number. A sentence that begins so is no label: "Phụ lục kèm theo
/// Quyết định này", "Phụ lục II ban hành kèm theo Nghị quyết …".
///
/// A keyword that has lost its marks ("Phu lục I") or is misspaced ("PH Ụ LỤC"), and an `l` for the number I are
/// read where the label is the whole line; [`label_remark`] names them.
#[must_use]
pub fn appendix_label(line: &str) -> Option<ParsedLabel<'_>> {
    let text = bare(line);
    // Most lines are given up here.
    if text.len() > LONGEST || !text.starts_with(['P', 'p', 'M', 'm', 'B', 'b']) {
        return None;
    }
    printed(text).or_else(|| Some(damaged(text)?.label))
}

/// What is likely misprinted in the label of a line, with the label as it should stand; none where
/// the line is no label, or one without fault. Offsets are bytes of the line.
#[must_use]
pub fn label_remark(line: &str) -> Option<Remark> {
    let text = bare(line);
    if text.len() > LONGEST || !text.starts_with(['P', 'M', 'B']) || printed(text).is_some() {
        return None;
    }
    let found = damaged(text)?;
    let label = found.label.label;
    let mut meant = if all_capitals(&label[..found.keyword_end]) {
        found.keyword.to_uppercase()
    } else {
        let mut letters = found.keyword.chars();
        letters
            .next()
            .map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + letters.as_str())
    };
    let number = found.label.number.map_or(label.len(), |number| offset(label, number));
    let between = label.get(found.keyword_end..number).unwrap_or_default();
    if between.chars().any(char::is_alphabetic) {
        meant += if all_capitals(between) { " SỐ" } else { " số" };
    }
    if let Some(number) = found.label.number {
        meant += " ";
        meant += &number.replace('l', "I");
    }
    let start = offset(line, label);
    Some(Remark {
        code: Code::LikelyMisprint,
        start,
        end: start + label.len(),
        message: format!("`{label}` is likely a misprint of `{meant}`"),
        suggestion: Some(meant),
    })
}

/// A label's words and number at the start of a text.
pub(super) struct Head<'a> {
    /// The words with the number.
    pub(super) text: &'a str,
    /// The number.
    pub(super) number: Option<&'a str>,
    /// The byte after the label, "số" without a number included.
    pub(super) end: usize,
    /// Whether the word is "phụ lục", which needs no number.
    pub(super) appendix: bool,
}

/// Reads the words of a label and its number, whatever follows.
pub(super) fn head(text: &str) -> Option<Head<'_>> {
    if !text.starts_with(['P', 'p', 'M', 'm', 'B', 'b']) {
        return None;
    }
    let words = FirstWords::<4>::of(text);
    let words = words.all();
    let appendix = starts_with(words, phrases!["phụ lục"]);
    let mut length = appendix.or_else(|| {
        starts_with(words, phrases!["phụ biểu", "mẫu biểu", "biểu mẫu", "biểu", "bảng", "mẫu"])
    })?;
    let word_end = words[length - 1].end;
    if starts_with(&words[length..], phrases!["số"]).is_some() {
        length += 1;
    }
    let after = words[length - 1].end;
    let from = skip_colon(text, after);
    let size = number(&text[from..]);
    let appendix = appendix.is_some();
    Some(if size == 0 {
        // "Phụ lục số" without a number is a blank.
        Head { text: &text[..word_end], number: None, end: after, appendix }
    } else {
        let end = from + size;
        Head { text: &text[..end], number: Some(&text[from..end]), end, appendix }
    })
}

/// The byte behind the spaces and colons at `at`.
fn skip_colon(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches([' ', ':']).len()
}

/// A label that is printed as it should be.
fn printed(text: &str) -> Option<ParsedLabel<'_>> {
    let head = head(text)?;
    let bare_label = head.number.is_none();
    if bare_label && !head.appendix {
        return None;
    }
    let capitals = bare_label && all_capitals(head.text);
    let (title, attach) = rest_of(&text[head.end..], capitals, bare_label)?;
    Some(ParsedLabel { label: head.text, number: head.number, title, attach })
}

/// A label that was read through misprints.
struct Damaged<'a> {
    label: ParsedLabel<'a>,
    /// The words that are meant, in lower case.
    keyword: &'static str,
    /// The byte of the label after those words.
    keyword_end: usize,
}

/// The words that are read without their marks, the longer first. "bảng" and "mẫu" are none, for
/// too many other words look so.
const LOST: &[&str] = &["phụ lục", "phụ biểu", "mẫu biểu", "biểu mẫu", "biểu"];

/// A label whose words have lost their marks, or whose number has an `l` for I, where it is the
/// whole line but for an attach line or another remark in brackets.
fn damaged(text: &str) -> Option<Damaged<'_>> {
    if text.len() > LONGEST || !text.starts_with(['P', 'M', 'B']) {
        return None;
    }
    let (keyword, keyword_end) = LOST.iter().find_map(|word| {
        let end = unmarked(text, word).or_else(|| spelled(text, word))?;
        Some((*word, end))
    })?;
    let spaces = text[keyword_end..].len() - text[keyword_end..].trim_start().len();
    let so = unmarked(&text[keyword_end + spaces..], "số");
    let after = so.map_or(keyword_end, |length| keyword_end + spaces + length);
    let from = skip_colon(text, after);
    let size = match number(&text[from..]) {
        0 => roman_with_l(&text[from..]),
        size => size,
    };
    if size == 0 && (keyword != LOST[0] || so.is_some()) {
        return None;
    }
    let end = if size == 0 { keyword_end } else { from + size };
    let rest = text[end..].trim_start();
    let attach = if rest.starts_with(['(', '[']) {
        rest_of(rest, false, false)?.1
    } else {
        rest.trim_matches(['.', ':', ' ', '*', '_']).is_empty().then_some(None)?
    };
    let number = (size > 0).then(|| &text[from..end]);
    let label = ParsedLabel { label: &text[..end], number, title: None, attach };
    Some(Damaged { label, keyword, keyword_end })
}

/// The length of a Roman number in which an `l` stands for I: "l", "lV"; 0 where there is none.
fn roman_with_l(text: &str) -> usize {
    let run = text.bytes().take_while(|byte| b"lIVX".contains(byte)).count();
    let fits = (1..=5).contains(&run)
        && text[..run].contains('l')
        && !text[run..].starts_with(char::is_alphanumeric);
    if fits { run } else { 0 }
}

/// The title or the attach line after a label; none where a sentence goes on.
///
/// A capitalised word may follow a number ("Phụ lục 2 Dân số"), but after a bare "PHỤ LỤC" a title
/// has to be in capitals as the label is (`capitals`), or behind a sign.
fn rest_of(rest: &str, capitals: bool, bare_label: bool) -> Option<(Option<&str>, Option<&str>)> {
    let rest = rest.trim_end();
    if rest.is_empty() {
        return Some((None, None));
    }
    let tail = rest.trim_start();
    let sign = tail.starts_with(['.', ':', '-', '–', '—']);
    let title = tail.trim_start_matches(['.', ':', '-', '–', '—', '*', ' ']).trim_start();
    if title.is_empty() {
        return Some((None, None));
    }
    if is_attach_start(title) && title.starts_with(['(', '[']) {
        return Some((None, Some(title)));
    }
    // A whole bracket may be a title's; text after it is a list of appendices in a sentence.
    let cites = || {
        let words: Vec<Word> = Words::new(title).collect();
        crate::header::syllable::contains(
            &words,
            phrases!["kèm theo", "quyết định này", "nghị quyết này"],
        )
    };
    let fits = if sign {
        true
    } else if title.starts_with('(') {
        title.ends_with(')') && title.matches('(').count() == 1
    } else if bare_label {
        capitals && all_capitals(title)
    } else {
        title.starts_with(char::is_uppercase)
            && tail.len() < rest.len()
            && !title.ends_with(['.', ';'])
    };
    (fits && !cites()).then_some((Some(title), None))
}

fn all_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// The length of an appendix's number; 0 where there is none.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digits =
        |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let letters =
        |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    // A letter of another word goes on: "Phụ lục Các", "Biểu Đ".
    let whole = |end: usize| !text[end..].starts_with(char::is_alphanumeric);
    let first = digits(0);
    if first > 0 {
        if first > 4 {
            return 0;
        }
        let mut end = first;
        while bytes.get(end) == Some(&b'.') && (1..4).contains(&digits(end + 1)) {
            end += 1 + digits(end + 1);
        }
        // "1a", "2B", but "47.Vị trí" keeps its number alone.
        let letter = bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && whole(end + 1);
        let end = end + usize::from(letter);
        return if whole(end) { end + part(&text[end..], first <= 2) } else { 0 };
    }
    let run = letters(0);
    let roman = run > 0 && text[..run].bytes().all(|byte| b"IVXL".contains(&byte));
    // "IA" adds a letter to a Roman number.
    let lettered = run > 1
        && text[..run - 1].bytes().all(|byte| b"IVXL".contains(&byte))
        && b"ABCD".contains(&bytes[run - 1]);
    // "Ia", "IIb": small letters number the parts of an appendix.
    if roman && matches!(bytes.get(run), Some(b'a'..=b'd')) && whole(run + 1) && run <= 5 {
        return run + 1;
    }
    if !(whole(run) && (roman || lettered || run == 1)) || run > 8 {
        return 0;
    }
    if roman && bytes.get(run) == Some(&b'.') {
        // "IV.16" and "IV. 15" at the end of the line; "I. 15 chỉ tiêu" is a title.
        let gap = usize::from(bytes.get(run + 1) == Some(&b' '));
        let tail = digits(run + 1 + gap);
        let end = run + 1 + gap + tail;
        if (1..4).contains(&tail)
            && (gap == 0 && whole(end) || text[end..].trim_matches(['.', ' ', ':']).is_empty())
        {
            return end;
        }
    }
    run + part(&text[run..], roman)
}

/// The length of what numbers a part of an appendix, or the kind of a form, glued behind its number: the
/// "-A" of "I-A", the "-1" of "2-1", the ".A" of "I.A"; the "/KH" of "01/KH". `parted` tells that the number
/// may have parts.
fn part(rest: &str, parted: bool) -> usize {
    /// No kind of a form is longer, in bytes.
    const LONGEST: usize = 12;
    let bytes = rest.as_bytes();
    let whole = |end: usize| !rest[end..].starts_with(char::is_alphanumeric);
    match bytes.first() {
        Some(b'-' | b'.') if parted => {
            let digits = bytes[1..].iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
            // Further letters begin titles: "I-Y TẾ".
            let letter = matches!(bytes.get(1), Some(b'A'..=b'D'));
            let end = match digits {
                1 | 2 if bytes[0] == b'-' => 1 + digits,
                0 if letter => 2,
                _ => return 0,
            };
            if whole(end) { end } else { 0 }
        }
        Some(b'/') => {
            // Short forms of bodies' kinds have no tones, as the words of titles mostly have.
            let kind =
                rest[1..].find(|c: char| !(c.is_ascii_uppercase() || matches!(c, 'Đ' | '-' | '&')));
            let end = 1 + kind.unwrap_or(rest.len() - 1);
            let fits = end > 1 && end <= LONGEST && rest[1..].starts_with(char::is_uppercase);
            if fits && whole(end) { end } else { 0 }
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use proptest::prelude::*;

    use super::{appendix_label, label_remark};

    fn p(line: &str) -> String {
        appendix_label(line).map_or("none".to_owned(), |found| {
            format!(
                "{}|{}|{}{}",
                found.label,
                found.number.unwrap_or("-"),
                found.title.unwrap_or("-"),
                if found.attach.is_some() { "|attach" } else { "" }
            )
        })
    }

    #[test]
    fn label_basic() {
        insta::assert_snapshot!(p("Phụ lục I"), @"Phụ lục I|I|-");
        insta::assert_snapshot!(p("**PHỤ LỤC**"), @"PHỤ LỤC|-|-");
        insta::assert_snapshot!(p("PHỤ LỤC II**"), @"PHỤ LỤC II|II|-");
        insta::assert_snapshot!(p("Phụ lục 1. Kết quả thực hiện"), @"Phụ lục 1|1|Kết quả thực hiện");
        insta::assert_snapshot!(p("PHỤ LỤC 01"), @"PHỤ LỤC 01|01|-");
        insta::assert_snapshot!(p("PHỤ LỤC 1."), @"PHỤ LỤC 1|1|-");
        insta::assert_snapshot!(p("Phụ lục số 01:"), @"Phụ lục số 01|01|-");
        insta::assert_snapshot!(p("PHỤ LỤC SỐ 2"), @"PHỤ LỤC SỐ 2|2|-");
        insta::assert_snapshot!(p("Phụ lục IV. 15"), @"Phụ lục IV. 15|IV. 15|-");
        insta::assert_snapshot!(p("Phụ lục IV.16"), @"Phụ lục IV.16|IV.16|-");
        insta::assert_snapshot!(p("Phụ lục A"), @"Phụ lục A|A|-");
        insta::assert_snapshot!(p("Mẫu biểu số 01"), @"Mẫu biểu số 01|01|-");
        insta::assert_snapshot!(p("Biểu 03"), @"Biểu 03|03|-");
        insta::assert_snapshot!(p("Bảng 48."), @"Bảng 48|48|-");
        insta::assert_snapshot!(p("Bảng 5.1: Dân số"), @"Bảng 5.1|5.1|Dân số");
        insta::assert_snapshot!(p("Phụ lục 47.Vị trí"), @"Phụ lục 47|47|Vị trí");
        insta::assert_snapshot!(p("Phụ lục: Báo cáo thực trạng"), @"Phụ lục|-|Báo cáo thực trạng");
        insta::assert_snapshot!(p("PHỤ LỤC CÁC CHỈ TIÊU CHỦ YẾU"), @"PHỤ LỤC|-|CÁC CHỈ TIÊU CHỦ YẾU");
        insta::assert_snapshot!(p("PHỤ LỤC I CÁC MỤC TIÊU"), @"PHỤ LỤC I|I|CÁC MỤC TIÊU");
        insta::assert_snapshot!(p("Phụ lục I (Kèm theo Kế hoạch số 5/KH-UBND)"), @"Phụ lục I|I|-|attach");
        insta::assert_snapshot!(p("Phụ lục 28. Kịch bản dự báo"), @"Phụ lục 28|28|Kịch bản dự báo");
        insta::assert_snapshot!(p("Phụ lục 1a"), @"Phụ lục 1a|1a|-");
        insta::assert_snapshot!(p("Phụ lục I-A"), @"Phụ lục I-A|I-A|-");
        insta::assert_snapshot!(p("PHỤ LỤC I.A CHỈ TIÊU"), @"PHỤ LỤC I.A|I.A|CHỈ TIÊU");
        insta::assert_snapshot!(p("Phụ lục 2-1. Dân số"), @"Phụ lục 2-1|2-1|Dân số");
        insta::assert_snapshot!(p("Phụ lục Ia"), @"Phụ lục Ia|Ia|-");
        insta::assert_snapshot!(p("BIỂU 01/KH"), @"BIỂU 01/KH|01/KH|-");
        insta::assert_snapshot!(p("Biểu số 02/KH-NN: Trồng trọt"), @"Biểu số 02/KH-NN|02/KH-NN|Trồng trọt");
        insta::assert_snapshot!(p("Phụ lục I. A. KINH TẾ"), @"Phụ lục I|I|A. KINH TẾ");
        insta::assert_snapshot!(p("Phụ lục I - CHỈ TIÊU"), @"Phụ lục I|I|CHỈ TIÊU");
        insta::assert_snapshot!(p("Phụ lục 2-Dân số"), @"Phụ lục 2|2|Dân số");
    }

    #[test]
    fn err_label() {
        for line in [
            "",
            "Phụ lục kèm theo Quyết định này thay thế",
            "Phụ lục II ban hành kèm theo Nghị quyết 25/NQ-CP ngày 05/02/2025",
            "Phụ lục I (trữ lượng), II (thăm dò), III (khai thác)",
            "Phụ lục Điều chỉnh Quy hoạch khoáng sản",
            "Phụ lục 1 Chương trình ban hành kèm theo Nghị quyết số 71/NQ-CP",
            "Phụ lục \"Phân công cơ quan\"",
            "Bảng tổng hợp các chỉ tiêu",
            "BIỂU TỔNG HỢP",
            "Biểu đồ 3",
            "Bảng",
            "Mẫu số liệu",
            "Bảo hiểm 12",
            "Phụ nữ 35%",
        ] {
            assert_eq!(p(line), "none", "{line}");
        }
    }

    #[test]
    fn label_damaged() {
        let p = |line: &str| {
            let remark = label_remark(line).and_then(|remark| remark.suggestion);
            format!("{} -> {}", p(line), remark.as_deref().unwrap_or("-"))
        };
        insta::assert_snapshot!(p("Phu lục I"), @"Phu lục I|I|- -> Phụ lục I");
        insta::assert_snapshot!(p("**Phụ luc 02**"), @"Phụ luc 02|02|- -> Phụ lục 02");
        insta::assert_snapshot!(p("PHU LUC SO 3"), @"PHU LUC SO 3|3|- -> PHỤ LỤC SỐ 3");
        insta::assert_snapshot!(p("PHỤ LỤC l"), @"PHỤ LỤC l|l|- -> PHỤ LỤC I");
        insta::assert_snapshot!(p("Phụ lục lV."), @"Phụ lục lV|lV|- -> Phụ lục IV");
        insta::assert_snapshot!(p("Phu luc"), @"Phu luc|-|- -> Phụ lục");
        insta::assert_snapshot!(p("Biêu số 01"), @"Biêu số 01|01|- -> Biểu số 01");
        insta::assert_snapshot!(p("Phu luc I (Kèm theo Kế hoạch số 5/KH-UBND)"), @"Phu luc I|I|-|attach -> Phụ lục I");
        insta::assert_snapshot!(p("PH Ụ LỤC I"), @"PH Ụ LỤC I|I|- -> PHỤ LỤC I");
        insta::assert_snapshot!(p("Phụlục 02"), @"Phụlục 02|02|- -> Phụ lục 02");
        insta::assert_snapshot!(p("PHỤ L ỤC"), @"PHỤ L ỤC|-|- -> PHỤ LỤC");
        insta::assert_snapshot!(p("Phụ lục I"), @"Phụ lục I|I|- -> -");
        for line in [
            "Phu luc cac chi tieu",
            "Phu lục I quy định các chỉ tiêu",
            "Phụ lục l quy định",
            "phu lục I",
            "Bang 1",
            "Bằng 1",
            "Mau 2",
            "Biêu",
            "Biểu l5",
            "Phủ lúc 5 giờ",
            "P hụ nữ 35%",
            "PH Ụ LỤC các chỉ tiêu",
        ] {
            assert_eq!(p(line), "none -> -", "{line}");
        }
    }

    proptest! {
        #[test]
        fn label_never_panics(line in "(Phụ lục|Phu luc|Biêu|Biểu|Bảng)[ :.0-9A-Zđ(]{0,12}\\PC{0,12}") {
            p(&line);
            let _ = label_remark(&line);
        }

        #[test]
        fn label_print_parse(number in "[1-9][0-9]{0,2}|I{1,3}|IV|V|X{1,3}") {
            prop_assert_eq!(p(&format!("Phụ lục {number}")), format!("Phụ lục {number}|{number}|-"));
        }
    }
}
