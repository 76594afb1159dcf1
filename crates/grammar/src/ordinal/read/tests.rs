//! Ordinals of every shape, and what only looks like one.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;

use super::{leading, ordinal, roman};
use crate::ordinal::OrdinalKind;

fn p(text: &str) -> String {
    match ordinal(text) {
        Some(found) => match found.kind {
            OrdinalKind::Path(path) => {
                format!("{} {:?} {:?}", found.text, path.head(), path.parts())
            }
            kind => match found.alternative {
                Some(other) => format!("{} {kind:?} or {other:?}", found.text),
                None => format!("{} {kind:?}", found.text),
            },
        },
        None => "none".to_owned(),
    }
}

fn l(text: &str) -> String {
    leading(text).map_or("none".to_owned(), |found| format!("{}|{}", found.text, found.rest))
}

#[test]
fn ordinal_basic() {
    insta::assert_snapshot!(p("A"), @"A Upper(1)");
    insta::assert_snapshot!(p("Đ"), @"Đ Upper(5)");
    insta::assert_snapshot!(p("D"), @"D Upper(4)");
    insta::assert_snapshot!(p("C"), @"C Upper(3) or Roman(100)");
    insta::assert_snapshot!(p("I"), @"I Roman(1) or Upper(10)");
    insta::assert_snapshot!(p("XIV."), @"XIV Roman(14)");
    insta::assert_snapshot!(p("07"), @"07 Arabic(7)");
    insta::assert_snapshot!(p(" 7. "), @"7 Arabic(7)");
    insta::assert_snapshot!(p("7a"), @"7a ArabicLetter(7, 1)");
    insta::assert_snapshot!(p("11.10"), @"11.10 Arabic [11, 10]");
    insta::assert_snapshot!(p("1.1.1."), @"1.1.1 Arabic [1, 1, 1]");
    insta::assert_snapshot!(p("I.1"), @"I.1 Roman [1, 1]");
    insta::assert_snapshot!(p("III.1.1"), @"III.1.1 Roman [3, 1, 1]");
    insta::assert_snapshot!(p("A.1"), @"A.1 Upper [1, 1]");
    insta::assert_snapshot!(p("A.II"), @"A.II Upper [1, 2]");
    insta::assert_snapshot!(p("đ)"), @"đ) Lower(5)");
    insta::assert_snapshot!(p("i)"), @"i) Lower(10) or LowerRoman(1)");
    insta::assert_snapshot!(p("ii)"), @"ii) LowerRoman(2)");
    insta::assert_snapshot!(p("(20)"), @"(20) Bracketed(20) or Arabic(20)");
    insta::assert_snapshot!(p("1)"), @"1) Bracketed(1) or Arabic(1)");
    insta::assert_snapshot!(p("–"), @"– Dash");
    insta::assert_snapshot!(p("+"), @"+ Plus");
    insta::assert_snapshot!(p("++"), @"++ DoublePlus");
    insta::assert_snapshot!(p("•"), @"• Bullet");
    insta::assert_snapshot!(p("20.330"), @"20.330 Arabic [20, 330]");
}

#[test]
fn ordinal_titled() {
    insta::assert_snapshot!(p("Mục I"), @"Mục I Named(Division, 1)");
    insta::assert_snapshot!(p("MỤC II."), @"MỤC II Named(Division, 2)");
    insta::assert_snapshot!(p("Phần thứ nhất"), @"Phần thứ nhất Named(Part, 1)");
    insta::assert_snapshot!(p("PHẦN THỨ HAI"), @"PHẦN THỨ HAI Named(Part, 2)");
    insta::assert_snapshot!(p("Phần thứ mười hai"), @"Phần thứ mười hai Named(Part, 12)");
    insta::assert_snapshot!(p("Chương 3"), @"Chương 3 Named(Chapter, 3)");
    insta::assert_snapshot!(p("Nhóm B"), @"Nhóm B Named(Group, 2)");
    for text in
        ["Mục", "Phần trăm", "Mục I tiêu", "Phần thứ", "Phần thứ nhất hai", "Phần thứ I", "Nhóm a)"]
    {
        assert_eq!(p(text), "none", "{text}");
    }
}

#[test]
fn ordinal_roman_characters() {
    insta::assert_snapshot!(p("Ⅰ"), @"Ⅰ Roman(1) or Upper(10)");
    insta::assert_snapshot!(p("Ⅱ."), @"Ⅱ Roman(2)");
    insta::assert_snapshot!(p("ⅩⅣ"), @"ⅩⅣ Roman(14)");
    insta::assert_snapshot!(p("Ⅱ.1"), @"Ⅱ.1 Roman [2, 1]");
    insta::assert_snapshot!(p("ⅲ)"), @"ⅲ) LowerRoman(3)");
    insta::assert_snapshot!(l("Ⅱ. XÃ HỘI"), @"Ⅱ|XÃ HỘI");
    assert_eq!(p("Ⅿ"), "none");
    assert_eq!(p("Ⅱđ"), "none");
}

#[test]
fn err_ordinal() {
    for text in [
        "",
        ".",
        "1,5",
        "≥ 70",
        "CV",
        "CD",
        "IIII",
        "IVX",
        "STT",
        "xã",
        "1-2",
        "-4",
        "1..2",
        "((1))",
        "()",
        ")",
        "184467440737095516160",
        "1.1.1.1.1.1.1",
        "1.99999999999",
        "Iv",
        "7ab",
        "%",
        "a b",
    ] {
        assert_eq!(p(text), "none", "{text}");
    }
}

#[test]
fn leading_basic() {
    insta::assert_snapshot!(l("I. Kinh tế số"), @"I|Kinh tế số");
    insta::assert_snapshot!(l("A. KINH TẾ"), @"A|KINH TẾ");
    insta::assert_snapshot!(l("I KINH TẾ"), @"I|KINH TẾ");
    insta::assert_snapshot!(l("1. Số bác sỹ trên 10000 dân"), @"1|Số bác sỹ trên 10000 dân");
    insta::assert_snapshot!(l("1.Số bác sỹ"), @"1|Số bác sỹ");
    insta::assert_snapshot!(l("1.1 Tỷ lệ"), @"1.1|Tỷ lệ");
    insta::assert_snapshot!(l("1.1. tỷ lệ"), @"1.1|tỷ lệ");
    insta::assert_snapshot!(l("I.1. Nông nghiệp"), @"I.1|Nông nghiệp");
    insta::assert_snapshot!(l("a) Cây hằng năm"), @"a)|Cây hằng năm");
    insta::assert_snapshot!(l("đ. Chăn nuôi"), @"đ|Chăn nuôi");
    insta::assert_snapshot!(l("1) tên"), @"1)|tên");
    insta::assert_snapshot!(l("1/ Số thôn"), @"1|Số thôn");
    insta::assert_snapshot!(l("7a. Tên"), @"7a|Tên");
    insta::assert_snapshot!(l("(1) Tên"), @"(1)|Tên");
    insta::assert_snapshot!(l("- Nông nghiệp"), @"-|Nông nghiệp");
    insta::assert_snapshot!(l("-Nông nghiệp"), @"-|Nông nghiệp");
    insta::assert_snapshot!(l("– 04 chỉ tiêu"), @"–|04 chỉ tiêu");
    insta::assert_snapshot!(l("+ Trẻ em"), @"+|Trẻ em");
    insta::assert_snapshot!(l("++ Trong đó"), @"++|Trong đó");
}

#[test]
fn err_leading() {
    for text in [
        "1 - 2 nhà máy",
        "1.234 người",
        "1.5 triệu",
        "5 < số tầng",
        "5< số tầng <=10",
        "1/3 số thôn",
        "-4.484",
        "−8.2%",
        "Số bác sỹ",
        "2025. Năm",
        "đ. 500",
        "T. Lào Cai",
        "TP. Hồ Chí Minh",
        "TP.HCM",
        "X quang",
        "vi phạm",
        "VI PHẠM HÀNH CHÍNH",
        "XI MĂNG",
        "1.",
        "I",
        "",
        "(*) Ghi chú",
        "(ha) diện tích",
        "--- BẢNG ---",
        "100 thôn",
        "2x300 + 4x15",
        "Cây. Con",
        "a b",
        "đ",
    ] {
        assert_eq!(l(text), "none", "{text}");
    }
}

#[test]
fn roman_print_parse() {
    let tens = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    for value in 1..90u8 {
        let text = format!("{}{}", tens[usize::from(value / 10)], ones[usize::from(value % 10)]);
        assert_eq!(roman(&text), Some(value), "{text}");
    }
}

proptest! {
    #[test]
    fn ordinal_never_panics(text in "[0-9a-zA-ZĐđ().+–-]{0,12}|\\PC{0,16}") {
        if let Some(found) = ordinal(&text) {
            prop_assert!(text.contains(found.text));
        }
        if let Some(found) = leading(&text) {
            prop_assert!(text.starts_with(found.text) || text.trim_start().starts_with(found.text));
            prop_assert!(text.trim_end().ends_with(found.rest));
        }
    }

    #[test]
    fn path_print_parse(parts in proptest::collection::vec(0u32..5000, 2..7)) {
        let text = parts.iter().map(u32::to_string).collect::<Vec<_>>().join(".");
        match ordinal(&text).unwrap().kind {
            OrdinalKind::Path(path) => prop_assert_eq!(path.parts(), &parts[..]),
            kind => prop_assert!(false, "{:?}", kind),
        }
    }
}
