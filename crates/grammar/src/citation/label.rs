//! Labels of appendices and captions of tables.

use super::{ParsedLabel, ParsedUnitCaption, bare, is_attach_start, offset};
use crate::agency::begins_body;
use crate::header::syllable::{Word, Words, phrases, starts_with};

/// The longest line that is a label with its title, in bytes.
const LONGEST: usize = 700;

/// Reads the label of an appendix: "Phụ lục I", "PHỤ LỤC 01. Title", "Biểu 03", "Bảng 5.1:".
///
/// ```text
/// label  = word ["số"] [number] [("." / ":" / "-") title / "(" attach / TITLE]
/// word   = "phụ lục" / "phụ biểu" / "mẫu biểu" / "biểu mẫu" / "biểu" / "bảng" / "mẫu"
/// number = arabic ["." arabic] [letter] / roman ["." arabic] / letter
/// ```
/// Only "phụ lục" stands without a number. A sentence that begins so is no label: "Phụ lục kèm theo
/// Quyết định này", "Phụ lục II ban hành kèm theo Nghị quyết …".
#[must_use]
pub fn appendix_label(line: &str) -> Option<ParsedLabel<'_>> {
    let text = bare(line);
    // Most lines are given up here.
    if text.len() > LONGEST || !text.starts_with(['P', 'p', 'M', 'm', 'B', 'b']) {
        return None;
    }
    let mut words = [Word { start: 0, end: 0, key: 0, capital: false, digits: false }; 4];
    let mut count = 0;
    for word in Words::new(text).take(4) {
        words[count] = word;
        count += 1;
    }
    let words = &words[..count];
    let appendix = starts_with(words, phrases!["phụ lục"]);
    let mut length = appendix.or_else(|| {
        starts_with(words, phrases!["phụ biểu", "mẫu biểu", "biểu mẫu", "biểu", "bảng", "mẫu"])
    })?;
    let word_end = words[length - 1].end;
    if starts_with(&words[length..], phrases!["số"]).is_some() {
        length += 1;
    }
    let after = words[length - 1].end;
    let from = after + (text[after..].len() - text[after..].trim_start_matches([' ', ':']).len());
    let size = number(&text[from..]);
    if size == 0 {
        appendix?;
        // "Phụ lục số" without a number is a blank.
        let rest = &text[word_end..];
        let rest = if length > 2 { &text[after..] } else { rest };
        let (title, attach) = rest_of(rest, all_capitals(&text[..word_end]), true)?;
        return Some(ParsedLabel { label: text[..word_end].trim(), number: None, title, attach });
    }
    let end = from + size;
    let (title, attach) = rest_of(&text[end..], false, false)?;
    Some(ParsedLabel { label: &text[..end], number: Some(&text[from..end]), title, attach })
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
        // "1a", "2B", but "47.Vị trí" and "01/CT" keep their number alone.
        let letter = bytes.get(end).is_some_and(u8::is_ascii_alphabetic) && whole(end + 1);
        let end = end + usize::from(letter);
        return if whole(end) { end } else { 0 };
    }
    let run = letters(0);
    let roman = run > 0 && text[..run].bytes().all(|byte| b"IVXL".contains(&byte));
    // "IA" adds a letter to a Roman number.
    let lettered = run > 1
        && text[..run - 1].bytes().all(|byte| b"IVXL".contains(&byte))
        && b"ABCD".contains(&bytes[run - 1]);
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
    run
}

/// Reads a caption that names the unit of a table: "Đơn vị tính: Triệu đồng", "(ĐVT: ha)",
/// "Đơn vị: Triệu đồng.".
///
/// A line that names a body ("Đơn vị: Phòng Kinh tế") is none.
#[must_use]
pub fn unit_caption(line: &str) -> Option<ParsedUnitCaption<'_>> {
    let text = bare(line).trim_start_matches(['(', '[', '*', '_']);
    if !text.starts_with(['Đ', 'đ', 'Ð', 'ð']) || text.len() > 160 {
        return None;
    }
    let mut words = [Word { start: 0, end: 0, key: 0, capital: false, digits: false }; 4];
    let mut count = 0;
    for word in Words::new(text).take(4) {
        words[count] = word;
        count += 1;
    }
    let words = &words[..count];
    let full = phrases!["đơn vị tính", "đơn vị tỉnh", "đơn vị đo", "đvt", "đv tính"];
    let plain = starts_with(words, full);
    let length = plain.or_else(|| starts_with(words, phrases!["đơn vị", "đv"]))?;
    let rest = text[words[length - 1].end..].trim_start_matches(['*', '_', ' ']);
    let unit = rest.strip_prefix(':')?;
    let unit = unit.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '.' | ';' | ',' | ']' | ':')
    });
    // The bracket that closes the caption is not the unit's: "(ĐVT: nghìn người (tròn))".
    let open = unit.matches('(').count();
    let mut unit = unit;
    while unit.ends_with(')') && unit.matches(')').count() > open {
        unit = unit[..unit.len() - 1].trim_end_matches([' ', '*', '.']);
    }
    let fits = !unit.is_empty()
        && unit.len() <= 80
        && !unit.contains(['|', '\t'])
        && (plain.is_some() || !begins_body(unit))
        && unit.chars().any(|c| c.is_alphabetic() || matches!(c, '%' | '‰'));
    let start = offset(line, unit);
    fits.then(|| ParsedUnitCaption { text: unit, start, end: start + unit.len() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use proptest::prelude::*;

    use super::{appendix_label, unit_caption};

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
    fn caption_basic() {
        let c = |line| unit_caption(line).map(|found| found.text);
        assert_eq!(c("Đơn vị tính: Triệu đồng"), Some("Triệu đồng"));
        assert_eq!(c("*Đơn vị: Triệu đồng.*"), Some("Triệu đồng"));
        assert_eq!(c("ĐVT: ha"), Some("ha"));
        assert_eq!(c("(ĐVT: %)"), Some("%"));
        assert_eq!(c("Đơn vị tính : 1.000đ"), Some("1.000đ"));
        assert_eq!(c("(Đơn vị tính: nghìn người (tròn))"), Some("nghìn người (tròn)"));
        let line = "  Đơn vị tính: Ha ";
        let found = unit_caption(line).unwrap();
        assert_eq!(&line[found.start..found.end], "Ha");
    }

    #[test]
    fn err_caption() {
        for line in [
            "",
            "Đơn vị",
            "Đơn vị tính",
            "Đơn vị: Phòng Kinh tế",
            "Đơn vị chủ trì: Sở Y tế",
            "Đơn vị tính:",
            "Đơn vị: UBND xã Cao Lộc",
            "Đất ở: ha",
            "Đơn vị: 12",
        ] {
            assert_eq!(unit_caption(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn label_never_panics(line in "(Phụ lục|Biểu|Bảng|Đơn vị)[ :.0-9A-Zđ(]{0,12}\\PC{0,12}") {
            p(&line);
            if let Some(found) = unit_caption(&line) {
                prop_assert_eq!(&line[found.start..found.end], found.text);
            }
        }

        #[test]
        fn label_print_parse(number in "[1-9][0-9]{0,2}|I{1,3}|IV|V|X{1,3}") {
            prop_assert_eq!(p(&format!("Phụ lục {number}")), format!("Phụ lục {number}|{number}|-"));
        }
    }
}
