//! What a table's title says of its kind.

use std::sync::LazyLock;

use chitieu_text::fold;
use memchr::memmem::Finder;

use super::TableHint;
use super::syllable::letter;

/// The words that tell.
const TELLING: [(&str, TableHint); 19] = [
    ("chỉ tiêu", TableHint::Indicators),
    ("mục tiêu", TableHint::Indicators),
    ("kế hoạch thu", TableHint::Indicators),
    ("dự toán", TableHint::Indicators),
    ("nhiệm vụ", TableHint::Tasks),
    ("phân công", TableHint::Tasks),
    ("danh mục công việc", TableHint::Tasks),
    ("bảng giá", TableHint::Prices),
    ("đơn giá", TableHint::Prices),
    ("báo giá", TableHint::Prices),
    ("định mức", TableHint::Norms),
    ("biên chế", TableHint::Staff),
    ("danh sách", TableHint::Staff),
    ("danh mục dự án", TableHint::Projects),
    ("danh mục các dự án", TableHint::Projects),
    ("danh mục công trình", TableHint::Projects),
    ("danh mục các công trình", TableHint::Projects),
    ("danh mục đầu tư", TableHint::Projects),
    ("trữ lượng", TableHint::Mines),
];

/// [`TELLING`] as titles are compared, with their marks and without, a space on either side; ready to
/// be looked for.
static KEYS: LazyLock<Vec<[Finder<'static>; 2]>> = LazyLock::new(|| {
    let finder = |folded: String| Finder::new(&key(&folded)).into_owned();
    let finders = |&(words, _): &(&str, TableHint)| {
        [finder(fold::fold(words)), finder(fold::skeleton(words))]
    };
    TELLING.iter().map(finders).collect()
});

/// The words of a folded text between single spaces.
fn key(folded: &str) -> String {
    let mut out = String::with_capacity(folded.len() + 2);
    for word in folded.split(|sign| letter(sign).is_none()).filter(|word| !word.is_empty()) {
        out.push(' ');
        out.push_str(word);
    }
    out.push(' ');
    out
}

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
    if title.is_empty() {
        return TableHint::None;
    }
    let (folded, plain) = (key(&fold::fold(title)), usize::from(title.is_ascii()));
    let folded = folded.as_bytes();
    let found = KEYS
        .iter()
        .zip(TELLING)
        .filter_map(|(keys, (_, hint))| Some((keys[plain].find(folded)?, hint)));
    match found.min_by_key(|&(at, _)| at) {
        // "Danh sách các chỉ tiêu" lists indicators; people, where nothing else is said.
        Some((_, TableHint::Staff)) if KEYS[0][plain].find(folded).is_some() => {
            TableHint::Indicators
        }
        Some((_, hint)) => hint,
        None => TableHint::None,
    }
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
            ("Các mục-tiêu", TableHint::Indicators),
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
        ] {
            assert_eq!(title_hint(title), TableHint::None, "{title}");
        }
    }
}
