//! One of several values behind the words that tell it from its neighbours: "Nông thôn 90".

use chitieu_schema::{Comparator, Decimal};
use chitieu_text::year::is_year;

use super::expression::Miss;
use super::{CellContext, ParsedTarget, RowUnit, label};
use crate::Remark;
use crate::words::phrase::phrase;

/// Reads one of several values of a cell, which ends in its number behind words of its own: "Nông thôn
/// 90". Alone such words and a number may be a name; see [`names_numbers`].
pub(super) fn labelled<'a>(
    text: &'a str,
    piece: &'a str,
    context: &CellContext,
    remarks: &mut Vec<Remark>,
) -> Result<ParsedTarget<'a>, Miss> {
    if piece.contains(':') || context.unit == RowUnit::None {
        return label::piece(text, piece, context, remarks);
    }
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '≥' | '≤' | '>' | '<' | '~' | '≈');
    let at = piece.find(sign).ok_or(Miss::Words)?;
    let words = &piece[..at];
    if !words.ends_with(' ') || names_numbers(words.trim_end()) {
        return Err(Miss::Words);
    }
    let start = label::governed_from(piece, at).start;
    if start == 0 {
        return Err(Miss::Words);
    }
    let found = label::target(text, &piece[start..], context, remarks)?;
    if found.1.join().is_some() || is_of_name(words, &piece[at..], &found.0) {
        return Err(Miss::Words);
    }
    label::finish(piece, found, None, Some(&piece[..start]))
}

/// Whether a bare number behind words is a part of what they name, and counts nothing: a year ("Vụ xuân
/// 2026"), or a small number behind a name ("THCS Lê Lợi 2", "COVID 19"). The capital that only opens the
/// piece makes no name: "Nam 15".
fn is_of_name(words: &str, printed: &str, target: &ParsedTarget<'_>) -> bool {
    /// Things of one name are hardly counted further.
    const SMALL: i64 = 20;
    let is_bare = matches!(target.comparator, Some(Comparator::Eq | Comparator::Between));
    if target.unit.is_some() || !is_bare {
        return false;
    }
    let digits = printed.bytes().take_while(u8::is_ascii_digit).count();
    if is_year(&printed[..digits]) {
        return true;
    }
    let words = words.trim_end();
    let last = words.rfind(' ').map_or(words, |space| &words[space + 1..]);
    let mut capitals = last.chars().map(char::is_uppercase);
    let is_name = capitals.next() == Some(true)
        && (last.len() < words.len() || capitals.next() == Some(true));
    let is_small =
        target.upper.is_none() && target.value.is_some_and(|value| value <= Decimal::from(SMALL));
    is_name && is_small
}

/// Whether words end in one that a number names: "Điều 5", "giai đoạn 2", "mức độ 3".
pub(super) fn names_numbers(words: &str) -> bool {
    const NAMED: &[&str] = &[
        "số",
        "thứ",
        "điều",
        "khoản",
        "điểm",
        "mục",
        "phần",
        "chương",
        "mức",
        "mức độ",
        "cấp",
        "loại",
        "hạng",
        "nhóm",
        "bậc",
        "bước",
        "đợt",
        "lần",
        "vòng",
        "kỳ",
        "khóa",
        "lớp",
        "quý",
        "tháng",
        "năm",
        "ngày",
        "tuần",
        "giai đoạn",
        "đề án",
        "dự án",
        "tiểu dự án",
        "nội dung",
        "tiêu chí",
        "chỉ tiêu",
        "nhiệm vụ",
        "chương trình",
        "kế hoạch",
        "nghị quyết",
        "quyết định",
        "chỉ thị",
        "thông tư",
        "nghị định",
        "kết luận",
        "luật",
        "phụ lục",
        "bảng",
        "biểu",
        "tầng",
        "vùng",
        "khu",
        "khối",
        "tổ",
        "đội",
        "thôn",
        "ấp",
        "bản",
        "xóm",
        "quốc lộ",
        "đường",
        "tuyến",
        "tuổi",
        "dưới",
        "trên",
        "từ",
        "đến",
    ];
    // Words that end in such a one, and whose number counts.
    const COUNTED: &[&str] = &[
        "nông thôn",
        "tổng số",
        "dân số",
        "thiểu số",
        "hệ số",
        "chỉ số",
        "cả năm",
        "hằng năm",
        "hàng năm",
        "mỗi năm",
    ];
    // The last two words.
    let last = words.rfind(' ').map_or(0, |at| at + 1);
    let two = words[..last].trim_end().rfind(' ').map_or(0, |at| at + 1);
    let ends_in = |known: &&str| {
        [&words[last..], &words[two..]].iter().any(|tail| phrase(tail, known) == Some(tail.len()))
    };
    NAMED.iter().any(&ends_in) && !COUNTED.iter().any(ends_in)
}
