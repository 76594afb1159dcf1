//! What bodies do: words that end a body's name; and places that act as bodies do.

use crate::agency::body::Start;
use crate::header::syllable::{Phrases, Word, phrases, starts_with};

/// What bodies do.
pub(super) const VERBS: &Phrases = phrases![
    "thúc đẩy",
    "theo dõi",
    "báo cáo",
    "hướng dẫn",
    "tổng hợp",
    "thực hiện",
    "tham mưu",
    "triển khai",
    "cung cấp",
    "công bố",
    "đánh giá",
    "đôn đốc",
    "chịu trách nhiệm",
    "rà soát",
    "đề xuất",
    "chỉ đạo",
    "giám sát",
    "tổ chức thực hiện",
    "tổ chức triển khai",
    "xây dựng kế hoạch",
    "làm đầu mối",
    "là đầu mối",
    "đầu mối",
    "là cơ quan",
    "căn cứ",
    "theo chức năng",
    "theo lĩnh vực",
    "theo nhiệm vụ",
    "theo thẩm quyền",
    "theo phân công",
    "trong việc",
    "để",
    "đảm bảo",
    "bảo đảm",
    "ban hành",
    "trình",
    "phụ trách",
    "thường xuyên",
    "kiểm tra",
    "chủ động",
    "có trách nhiệm",
    "tiếp tục",
    "định kỳ",
    "tuyên truyền"
];

/// Whether the words begin with what a body does.
pub(super) fn verb(words: &[Word]) -> bool {
    starts_with(words, VERBS).is_some()
}

/// A place that stands in a list of bodies as one of them: "Ban Quản lý dự án, Thôn Nà Mò".
///
/// It is written as a name, with capitals; in "UBND xã Cao Lộc, xã Đồng Đăng" both belong to the one
/// body before them.
pub(super) fn place(words: &[Word]) -> Option<Start> {
    let kinds = phrases!["thôn", "xóm", "bản", "ấp", "buôn", "làng", "khu phố", "xã", "phường"];
    let length = starts_with(words, kinds)?;
    let named = words.get(length).is_some_and(|name| name.capital || name.digits);
    (words[0].capital && named).then_some(Start::Whole)
}
