//! What a table's title says of its kind.

use super::TableHint;
use super::syllable::{Phrases, Word, Words, contains, phrases, starts_with};

/// The words that tell, of tables of indicators first.
const TELLING: [(&Phrases, TableHint); 7] = [
    (phrases!["chỉ tiêu", "mục tiêu", "kế hoạch thu", "dự toán"], TableHint::Indicators),
    (phrases!["nhiệm vụ", "phân công", "danh mục công việc"], TableHint::Tasks),
    (phrases!["bảng giá", "đơn giá", "báo giá"], TableHint::Prices),
    (phrases!["định mức"], TableHint::Norms),
    (phrases!["biên chế", "danh sách"], TableHint::Staff),
    (
        phrases![
            "danh mục dự án",
            "danh mục các dự án",
            "danh mục công trình",
            "danh mục các công trình",
            "danh mục đầu tư"
        ],
        TableHint::Projects,
    ),
    (
        phrases![
            "điểm mỏ",
            "các mỏ",
            "danh mục mỏ",
            "khu vực mỏ",
            "khu vực khoáng sản",
            "khu vực thăm dò",
            "khoáng sản được cấp phép",
            "khoáng sản đã cấp phép",
            "khoáng sản đã được cấp phép"
        ],
        TableHint::Mines,
    ),
];

/// [`TELLING`] without marks.
const UNMARKED: [(&Phrases, TableHint); 7] = [
    (phrases!["chi tieu", "muc tieu", "ke hoach thu", "du toan"], TableHint::Indicators),
    (phrases!["nhiem vu", "phan cong", "danh muc cong viec"], TableHint::Tasks),
    (phrases!["bang gia", "don gia", "bao gia"], TableHint::Prices),
    (phrases!["dinh muc"], TableHint::Norms),
    (phrases!["bien che", "danh sach"], TableHint::Staff),
    (
        phrases![
            "danh muc du an",
            "danh muc cac du an",
            "danh muc cong trinh",
            "danh muc cac cong trinh",
            "danh muc dau tu"
        ],
        TableHint::Projects,
    ),
    (
        phrases![
            "diem mo",
            "cac mo",
            "danh muc mo",
            "khu vuc mo",
            "khu vuc khoang san",
            "khu vuc tham do",
            "khoang san duoc cap phep",
            "khoang san da cap phep",
            "khoang san da duoc cap phep"
        ],
        TableHint::Mines,
    ),
];

/// Both kinds in one breath, with marks and without: neither speaks against the other.
const BOTH: &Phrases = phrases![
    "nhiệm vụ chỉ tiêu",
    "nhiệm vụ và chỉ tiêu",
    "nhiệm vụ mục tiêu",
    "nhiệm vụ và mục tiêu",
    "chỉ tiêu nhiệm vụ",
    "chỉ tiêu và nhiệm vụ",
    "mục tiêu nhiệm vụ",
    "mục tiêu và nhiệm vụ",
    "nhiem vu chi tieu",
    "nhiem vu va chi tieu",
    "nhiem vu muc tieu",
    "nhiem vu va muc tieu",
    "chi tieu nhiem vu",
    "chi tieu va nhiem vu",
    "muc tieu nhiem vu",
    "muc tieu va nhiem vu"
];

/// The kind of table that a title speaks for, by the first of its telling words;
/// [`TableHint::None`] where it has none. A title without any marks is compared without marks.
///
/// ```
/// use chitieu_grammar::header::{TableHint, title_hint};
///
/// assert_eq!(title_hint("CÁC MỤC TIÊU CỤ THỂ"), TableHint::Indicators);
/// assert_eq!(title_hint("DANH MỤC DỰ ÁN THỰC HIỆN CHỈ TIÊU"), TableHint::Projects);
/// assert_eq!(title_hint("Phụ lục II"), TableHint::None);
/// // Words tell, not letters: no "báo giá" stands here.
/// assert_eq!(title_hint("KẾ HOẠCH ĐẢM BẢO GIAO THÔNG"), TableHint::None);
/// ```
#[must_use]
pub fn title_hint(title: &str) -> TableHint {
    let (telling, indicators) = if title.is_ascii() {
        (&UNMARKED, phrases!["chi tieu"])
    } else {
        (&TELLING, phrases!["chỉ tiêu"])
    };
    let words: Vec<Word> = Words::new(title).collect();
    let mut hints = (0..words.len()).filter_map(|at| {
        if starts_with(&words[at..], BOTH).is_some() {
            return Some(TableHint::None);
        }
        let begins =
            |(phrases, _): &&(&Phrases, TableHint)| starts_with(&words[at..], phrases).is_some();
        telling.iter().find(begins).map(|&(_, hint)| hint)
    });
    match hints.next() {
        // "Danh sách các chỉ tiêu" lists indicators; people, where nothing else is said.
        Some(TableHint::Staff) if contains(&words, indicators) => TableHint::Indicators,
        Some(hint) => hint,
        None => TableHint::None,
    }
}

/// Whether indicators stand among what a title names, whatever else it speaks for: "Chỉ tiêu, nhiệm vụ".
///
/// ```
/// use chitieu_grammar::header::names_indicators;
///
/// assert!(names_indicators("NHIỆM VỤ, CHỈ TIÊU NĂM 2026"));
/// assert!(!names_indicators("NHIỆM VỤ NĂM 2026"));
/// ```
#[must_use]
pub fn names_indicators(title: &str) -> bool {
    let words: Vec<Word> = Words::new(title).collect();
    contains(&words, phrases!["chỉ tiêu", "mục tiêu", "chi tieu", "muc tieu"])
}

#[cfg(test)]
mod tests {
    use super::{TableHint, title_hint};

    #[test]
    fn title_basic() {
        for (title, hint) in [
            ("CHỈ TIÊU PHÁT TRIỂN NĂM 2026", TableHint::Indicators),
            ("Phân công thực hiện các chỉ tiêu", TableHint::Tasks),
            ("BẢNG GIÁ ĐẤT", TableHint::Prices),
            ("DANH SÁCH CÁC CHỈ TIÊU", TableHint::Indicators),
            ("DANH SÁCH CÁN BỘ", TableHint::Staff),
            ("CHI TIEU KINH TE", TableHint::Indicators),
            ("TRỮ LƯỢNG KHOÁNG SẢN ĐƯỢC CẤP PHÉP", TableHint::Mines),
            ("DANH MỤC KHU VỰC KHOÁNG SẢN", TableHint::Mines),
            ("CHỈ TIÊU KHOÁNG SẢN ĐƯỢC CẤP PHÉP", TableHint::Indicators),
            ("Các mục-tiêu", TableHint::Indicators),
            ("NHIỆM VỤ, CHỈ TIÊU NĂM 2026", TableHint::None),
            ("Chỉ tiêu, nhiệm vụ năm 2026", TableHint::None),
            ("CÁC MỤC TIÊU VÀ NHIỆM VỤ", TableHint::None),
            ("NHIEM VU, MUC TIEU", TableHint::None),
            ("Nhiem vu va muc tieu nam 2026", TableHint::None),
            ("CHI TIEU, NHIEM VU", TableHint::None),
            ("CHỈ TIÊU THỰC HIỆN NHIỆM VỤ", TableHint::Indicators),
            ("Nhiệm vụ thực hiện các chỉ tiêu", TableHint::Tasks),
        ] {
            assert_eq!(title_hint(title), hint, "{title}");
        }
    }

    #[test]
    fn title_look_alikes() {
        for title in [
            "",
            "KẾ HOẠCH ĐẢM BẢO GIAO THÔNG NĂM 2026",
            "ĐƠN GIẢN HÓA THỦ TỤC HÀNH CHÍNH",
            "CHI TIẾU",
            "QUY TRÌNH NỘI BỘ",
            // Reserves by place are statistics.
            "TỔNG HỢP TRỮ LƯỢNG CÁC LOẠI KHOÁNG SẢN",
        ] {
            assert_eq!(title_hint(title), TableHint::None, "{title}");
        }
    }
}
