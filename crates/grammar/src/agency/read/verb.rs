//! What bodies do: words that end a body's name.

use crate::header::syllable::{Word, phrases, starts_with};

/// Whether the words begin with what a body does.
pub(super) fn verb(words: &[Word]) -> bool {
    starts_with(
        words,
        phrases![
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
        ],
    )
    .is_some()
}
