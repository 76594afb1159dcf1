//! What a table's title says of its kind.

use chitieu_text::fold;

use super::TableHint;

/// The words that tell, without tones and marks.
const TELLING: [(&str, TableHint); 19] = [
    ("chi tieu", TableHint::Indicators),
    ("muc tieu", TableHint::Indicators),
    ("ke hoach thu", TableHint::Indicators),
    ("du toan", TableHint::Indicators),
    ("nhiem vu", TableHint::Tasks),
    ("phan cong", TableHint::Tasks),
    ("danh muc cong viec", TableHint::Tasks),
    ("bang gia", TableHint::Prices),
    ("don gia", TableHint::Prices),
    ("bao gia", TableHint::Prices),
    ("dinh muc", TableHint::Norms),
    ("bien che", TableHint::Staff),
    ("danh sach", TableHint::Staff),
    ("danh muc du an", TableHint::Projects),
    ("danh muc cac du an", TableHint::Projects),
    ("danh muc cong trinh", TableHint::Projects),
    ("danh muc cac cong trinh", TableHint::Projects),
    ("danh muc dau tu", TableHint::Projects),
    ("tru luong", TableHint::Mines),
];

/// The kind of table that a title speaks for, by the first of its telling words;
/// [`TableHint::None`] where it has none.
///
/// ```
/// use chitieu_grammar::header::{TableHint, title_hint};
///
/// assert_eq!(title_hint("CÁC MỤC TIÊU CỤ THỂ"), TableHint::Indicators);
/// assert_eq!(title_hint("DANH MỤC DỰ ÁN THỰC HIỆN CHỈ TIÊU"), TableHint::Projects);
/// assert_eq!(title_hint("Phụ lục II"), TableHint::None);
/// ```
#[must_use]
pub fn title_hint(title: &str) -> TableHint {
    if title.is_empty() {
        return TableHint::None;
    }
    let mut plain = String::with_capacity(title.len());
    fold::skeleton_into(title, &mut plain);
    let found = TELLING.iter().filter_map(|&(words, hint)| Some((plain.find(words)?, hint)));
    let first = found.min_by_key(|&(at, _)| at);
    match first {
        // "Danh sách các chỉ tiêu" lists indicators; people, where nothing else is said.
        Some((_, TableHint::Staff)) if plain.contains("chi tieu") => TableHint::Indicators,
        Some((_, hint)) => hint,
        None => TableHint::None,
    }
}
