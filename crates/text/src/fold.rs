//! Folding of Vietnamese text for comparison, never for output.
//!
//! The same words are printed in many ways, often two in one table: `Văn hoá – Xã hội` and
//! `Văn hóa-Xã hội`, `Uỷ ban` and `Ủy ban`, `bác sĩ` and `bác sỹ`, `BHXH` with a Cyrillic `Х`.
//! All of them are NFC, so that equality needs a fold. Two texts are the same where their folds
//! are equal:
//!
//! - lower case;
//! - one place for the tone of a syllable (`hóa`, `thủy`), whichever school the source follows;
//! - `y` for the `i` that is the whole rime behind `h k l m s t qu` (`kỹ`, `tỷ lệ`, `quý`), where
//!   the spelling is free; `tay` and `tai`, `thúy` and `thúi` stay apart, and so does `vị`;
//! - every dash is `-` and has no space around it; white space runs are one space, none at the
//!   ends; quotes are `"` and `'`; an ellipsis is three dots; soft hyphens and zero-width
//!   characters are not there;
//! - U+00D0 is `đ`, U+01A3 is `ư`, and what prints as another character is that one, as
//!   [`plain`](crate::plain) has it (Cyrillic and Greek letters, wide figures, letters of formulas).
//!
//! The folded spelling is the common one, but a constant to compare with is best folded too, since
//! not all are (`bác sĩ` folds to `bác sỹ`). The length changes: a place in a fold is no place in
//! the text.

mod folder;
pub(crate) mod letter;
mod word;

use folder::Folder;

/// The fold of a text.
///
/// ```
/// use chitieu_text::fold::fold;
///
/// assert_eq!(fold(" Phòng VĂN HOÁ  – Xã hội"), "phòng văn hóa-xã hội");
/// assert_eq!(fold("Uỷ ban nhân dân"), fold("Ủy ban nhân dân"));
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Appends the fold of a text to `out`, whose space can so be used again.
pub fn fold_into(text: &str, out: &mut String) {
    Folder::new(text, out, false).run();
}

/// Whether two texts have one fold. Many texts against one are better folded once.
///
/// ```
/// use chitieu_text::fold::same;
///
/// assert!(same("Quí II", "Quý II"));
/// assert!(!same("tay", "tai"));
/// ```
#[must_use]
pub fn same(a: &str, b: &str) -> bool {
    a == b || fold(a) == fold(b)
}

/// The skeleton of a text: its fold without tones, vowel marks and the stroke of `đ`.
///
/// Only for what was cut or misread so badly that the marks cannot be trusted, and for looking up
/// what people type: words that differ fall together (`năm` and `nam`).
///
/// ```
/// assert_eq!(chitieu_text::fold::skeleton("Chuyển đổi số"), "chuyen doi so");
/// ```
#[must_use]
pub fn skeleton(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    skeleton_into(text, &mut out);
    out
}

/// Appends the [`skeleton`] of a text to `out`.
pub fn skeleton_into(text: &str, out: &mut String) {
    Folder::new(text, out, true).run();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;
    use crate::space;

    #[test]
    fn fold_basic() {
        insta::assert_snapshot!(fold("CÁC MỤC TIÊU CỤ THỂ"), @"các mục tiêu cụ thể");
        insta::assert_snapshot!(fold("Phòng Văn hoá  –  Xã hội xã"), @"phòng văn hóa-xã hội xã");
        insta::assert_snapshot!(fold("Uỷ ban nhân dân tỉnh"), @"ủy ban nhân dân tỉnh");
        insta::assert_snapshot!(fold("Đơn vị: Tỉ đồng"), @"đơn vị: tỷ đồng");
        insta::assert_snapshot!(fold("số: 16/KH-UBND ngày 23 /01/2026"), @"số: 16/kh-ubnd ngày 23 /01/2026");
        insta::assert_snapshot!(fold("“Phi tiếp xúc” … ’"), @r#""phi tiếp xúc" ... '"#);
    }

    #[test]
    fn same_basic() {
        for (a, b) in [
            ("Hoà Bình", "HÒA BÌNH"),
            ("Thuỷ lợi", "thủy lợi"),
            ("bác sĩ", "Bác sỹ"),
            ("Quí IV", "Quý IV"),
            ("kĩ thuật", "kỹ thuật"),
            ("quản lí", "quản lý"),
            ("nước Mĩ", "nước Mỹ"),
            ("Ðơn vị", "Đơn vị"),
            ("trƣởng phòng", "trưởng phòng"),
            ("BHХH, ВHYТ", "BHXH, BHYT"),
            ("ΒΗΧΗ ２０２６ 𝐡𝐚 ５％", "bhxh 2026 ha 5%"),
            ("≥\u{fe00} 5", "≥ 5"),
            ("Văn hóa-Xã hội", "Văn hóa — Xã hội"),
            ("Văn hóa −Xã hội", "Văn hóa\u{2011}Xã hội"),
            ("Đơn\u{a0}vị\ttính ", " đơn  vị tính"),
            ("chỉ\u{ad} tiêu", "chỉ\u{200b} tiêu"),
            ("'a' \"b\"", "‘a’ “b”"),
        ] {
            assert!(same(a, b), "{a:?} {b:?}: {:?} {:?}", fold(a), fold(b));
            assert!(skeleton(a) == skeleton(b), "a fold that is equal has an equal skeleton");
        }
    }

    #[test]
    fn same_look_alikes() {
        for (a, b) in [
            ("tay", "tai"),
            ("thúy", "thúi"),
            ("tuy", "tui"),
            ("năm", "nam"),
            ("chuyên", "chuyển"),
            ("đa", "da"),
            ("ý", "í"),
            ("thị xã", "thỵ xã"),
            ("hóa", "hòa"),
            ("m2", "m²"),
            ("1,5", "1.5"),
            ("a b", "ab"),
            ("a-b", "a b"),
            ("ủy", "ùy"),
        ] {
            assert!(!same(a, b), "{a:?} {b:?} fold to {:?}", fold(a));
        }
    }

    #[test]
    fn fold_boundaries() {
        assert_eq!(fold(""), "");
        assert_eq!(fold(" \u{a0}\u{feff} "), "");
        assert_eq!(fold(" - "), "-");
        assert_eq!(fold("- Nông nghiệp -"), "-nông nghiệp-");
        assert_eq!(fold("a - - b"), "a--b");
        assert_eq!(fold("CO2 và 10³tấn"), "co2 và 10³tấn");
        // Longer than any syllable, and letters of other tongues.
        assert_eq!(fold("Abcdefghijklmnoá Façade Ünï hoaß"), "abcdefghijklmnoá façade ünï hoaß");
        assert_eq!(fold("TTHC Wi-Fi"), "tthc wi-fi");
    }

    #[test]
    fn fold_into_appends() {
        let mut out = "x ".to_owned();
        fold_into(" Số", &mut out);
        skeleton_into(" Số", &mut out);
        assert_eq!(out, "x sốso");
    }

    #[test]
    fn skeleton_basic() {
        insta::assert_snapshot!(skeleton("Chuyển đổi số"), @"chuyen doi so");
        insta::assert_snapshot!(skeleton("ĐƯỜNG THUỶ – Ngọ, ñ façade"), @"duong thuy-ngo, n facade");
        assert_eq!(skeleton("CHUYÊN ĐỔI SỐ"), skeleton("chuyển đổi số"));
    }

    fn texts() -> impl Strategy<Value = String> {
        let near = "[a-zA-ZăâêôơưđáàảãạếộứỉỳỷÐðƣÇñİKÅßХВТС\u{301}\u{302}\u{31b}\u{307}\u{323}\u{ad}\u{200b} \u{a0}–—-…“’0-9.]{0,40}";
        prop_oneof![
            proptest::string::string_regex(near).expect("the pattern is right"),
            any::<String>()
        ]
    }

    proptest! {
        #[test]
        fn fold_twice_is_once(text in texts()) {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
            let bare = skeleton(&text);
            prop_assert_eq!(skeleton(&bare), bare);
        }

        #[test]
        fn fold_sees_no_case_of_vietnamese(text in "[a-zăâêôơưđáàảãạếộứỉỳỷ ]{0,30}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }

        #[test]
        fn fold_sees_no_decomposition(text in "[a-zA-ZăâêôơưđáàảãạếộứỉỳỷĂỢ ]{0,30}") {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(fold(&apart), fold(&text));
            prop_assert_eq!(skeleton(&apart), skeleton(&text));
        }

        #[test]
        fn skeleton_follows_the_fold(text in texts()) {
            prop_assert_eq!(skeleton(&fold(&text)), skeleton(&text));
        }

        #[test]
        fn fold_has_no_loose_space(text in texts()) {
            let folded = fold(&text);
            prop_assert_eq!(space::collapse(&folded), folded.as_str());
            prop_assert!(!folded.contains(" -") && !folded.contains("- "));
        }
    }
}
