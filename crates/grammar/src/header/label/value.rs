//! Labels of columns of values: what the values speak of, and when.

use chitieu_schema::{Role, TargetRole};

use super::Said;
use crate::header::syllable::{Word, contains, phrases, starts_with};
use crate::header::{LabelReading, TableHint};

/// Whether a word is four digits.
pub(super) fn is_year(word: &Word) -> bool {
    word.digits && word.end - word.start == 4
}

/// A label that says nothing of its role, but may call a quantity: "Diện tích (ha)", "Tổng số".
pub(super) fn quantity(words: &Said<'_>, text: &str) -> LabelReading {
    let known = phrases![
        "tổng số",
        "tổng cộng",
        "cộng",
        "tổng",
        "trong đó",
        "số lượng",
        "khối lượng",
        "giá trị",
        "số liệu",
        "trị số",
        "diện tích",
        "dân số",
        "tỷ lệ",
        "tỷ trọng",
        "cơ cấu",
        "lượng",
        "mức",
        "điểm",
        "sản lượng",
        "trữ lượng",
        "năng suất",
        "công suất",
        "quy mô",
        "số tiền",
        "tốc độ",
        "chi",
        "thu",
        "vốn"
    ];
    let unit = text.ends_with(')') && text.contains('(') || text.contains('%');
    if starts_with(words, known).is_some() {
        return LabelReading::value(TargetRole::Value, if unit { 50 } else { 40 });
    }
    if unit {
        return LabelReading::value(TargetRole::Value, 25).or(Role::Other);
    }
    LabelReading::new(Role::Other, 0).or(Role::Value)
}

/// Whether a year, quarter or month is named.
fn has_period(words: &Said<'_>) -> bool {
    words.iter().any(|word| word.digits && word.end - word.start == 4)
        || words.holds(phrases!["quý", "cả năm", "tháng", "giai đoạn", "thời kỳ", "gđ", "năm"])
}

/// Whether every word belongs to a period: "Đến hết năm 2026", "9 tháng đầu năm", "Quý III/2026".
pub(in crate::header) fn period_only(words: &[Word]) -> bool {
    let known = phrases![
        "năm",
        "quý",
        "tháng",
        "giai đoạn",
        "thời kỳ",
        "gđ",
        "đến",
        "hết",
        "cuối",
        "đầu",
        "từ",
        "cả",
        "trước",
        "sau",
        "nay",
        "bình quân",
        "bq",
        "i",
        "ii",
        "iii",
        "iv",
        "niên độ",
        "ngày",
        "kỳ",
        "thời điểm",
        "tính",
        "hàng",
        "hằng",
        "mỗi",
        "các"
    ];
    let mut rest = words;
    while let Some((first, tail)) = rest.split_first() {
        rest = if first.digits {
            tail
        } else if let Some(length) = starts_with(rest, known) {
            &rest[length..]
        } else {
            return false;
        };
    }
    true
}

/// What a label's words say of the values beneath it.
pub(super) fn value(words: &Said<'_>) -> Option<LabelReading> {
    let period = has_period(words);
    // "Chỉ tiêu năm 2026", "Chỉ tiêu giao" are values; "Chỉ tiêu sử dụng đất" names the rows.
    if let Some(at) = words.place(phrases!["chỉ tiêu"]) {
        let after = &words[at + 2..];
        let goal = contains(
            after,
            phrases![
                "giao",
                "phấn đấu",
                "cần đạt",
                "phải đạt",
                "đạt được",
                "đăng ký",
                "đề ra",
                "nghị quyết",
                "kế hoạch",
                "kh",
                "thực hiện",
                "dự kiến"
            ],
        );
        let named = contains(
            &words[..at],
            phrases!["tên", "nội dung", "nhóm", "mã", "mục tiêu", "nhiệm vụ", "hệ thống"],
        ) || contains(after, phrases!["mục tiêu", "nhiệm vụ", "tiêu chí"]);
        if !named && at == 0 && (goal || period) {
            return Some(
                LabelReading::value(TargetRole::Target, 80)
                    .or(Role::Name)
                    .hint(TableHint::Indicators),
            );
        }
        if !named && words.len() <= 4 && contains(after, phrases!["cụ thể"]) {
            return Some(
                LabelReading::value(TargetRole::Target, 80)
                    .or(Role::Name)
                    .hint(TableHint::Indicators),
            );
        }
        if named || at > 0 || !period {
            return None;
        }
    }
    if starts_with(words, phrases!["tên", "nội dung", "danh mục", "nhóm", "tiêu chí", "nhiệm vụ"])
        .is_some()
    {
        return None;
    }
    // "Biên chế giao năm 2026" counts posts, whoever gives them.
    if words.holds(phrases!["biên chế"]) && (period || words.holds(phrases!["giao", "hiện có"]))
    {
        return Some(LabelReading::value(TargetRole::Target, 75).hint(TableHint::Staff));
    }
    if words.holds(phrases!["giá gói thầu", "giá trị hợp đồng", "giá hợp đồng"]) {
        return Some(LabelReading::value(TargetRole::Value, 70).hint(TableHint::Projects));
    }
    // "Giá kỳ trước"; what is reckoned "theo giá so sánh" or has a "giá trị" is no price.
    let reckoned = phrases![
        "giá trị",
        "giá so sánh",
        "giá hiện hành",
        "giá cố định",
        "giá thực tế",
        "giá cơ bản"
    ];
    if starts_with(words, phrases!["giá"]).is_some() && !words.holds(reckoned) {
        return Some(LabelReading::value(TargetRole::Value, 60).hint(TableHint::Prices));
    }
    // Estimates name what is not yet done, whatever plan they speak of.
    if words.holds(phrases!["ước", "ưth", "uth", "sơ bộ", "ước tính", "dự ước", "ướcth"])
    {
        return Some(LabelReading::value(TargetRole::Estimate, 90).hint(TableHint::Indicators));
    }
    if words.holds(phrases![
        "hiện trạng",
        "hiện tại",
        "hiện hành",
        "năm gốc",
        "năm cơ sở",
        "xuất phát điểm",
        "hiện có",
        "baseline"
    ]) || starts_with(words, phrases!["ht"]).is_some() && (period || words.len() == 1)
    {
        return Some(LabelReading::value(TargetRole::Baseline, 85));
    }
    if words.holds(phrases![
        "mục tiêu",
        "kế hoạch",
        "dự toán",
        "phấn đấu",
        "cần đạt",
        "phải đạt",
        "yêu cầu",
        "dự kiến",
        "tầm nhìn",
        "được giao",
        "giao",
        "phương án",
        "nghị quyết",
        "quy hoạch",
        "cam kết",
        "đăng ký",
        "kịch bản",
        "điểm chuẩn",
        "điểm tối đa",
        "dự báo",
        // A plan's goal cut into parts: "Phân kỳ thực hiện".
        "phân kỳ",
        "chỉ tiêu"
    ]) || words.holds(phrases!["kh", "dt", "mốc"]) && (period || words.len() <= 2)
    {
        // A lone "Mục tiêu" may name the rows.
        let lone = words.len() <= 3 && !period && words.holds(phrases!["mục tiêu", "các mục tiêu"]);
        let norm = words.holds(phrases!["điểm chuẩn", "điểm tối đa"]);
        let found = LabelReading::value(TargetRole::Target, if lone { 60 } else { 90 });
        let found = if lone { found.or(Role::Name) } else { found };
        return Some(found.hint(if norm { TableHint::Norms } else { TableHint::Indicators }));
    }
    if words.holds(phrases!["định mức", "mức chi", "mức thu", "mức hỗ trợ"]) {
        let role = if words.holds(phrases!["định mức"]) {
            TargetRole::Target
        } else {
            TargetRole::Value
        };
        return Some(LabelReading::value(role, 70).hint(TableHint::Norms));
    }
    if words.holds(phrases![
        "thực hiện",
        "quyết toán",
        "cùng kỳ",
        "đã đạt",
        "chính thức",
        "thực tế",
        "thực đạt"
    ]) || words.holds(phrases!["th"]) && (period || words.len() == 1)
    {
        return Some(LabelReading::value(TargetRole::Actual, 85).hint(TableHint::Indicators));
    }
    // A label in two languages says the same twice; where "target" stands for what is measured
    // ("Thực hiện - Implemented target"), the Vietnamese words tell the state.
    if words.holds(phrases!["target"]) {
        return Some(LabelReading::value(TargetRole::Target, 90).hint(TableHint::Indicators));
    }
    if words.holds(phrases!["kết quả"]) {
        // "Kết quả Quý I/2026" has happened; a bare "Kết quả" is a target or a product.
        // "Kết quả năm 2026" and "Kết quả đến năm 2030" have or have not: the year tells. "Kết quả đạt
        // được" has.
        let part = words.holds(phrases!["quý", "tháng"]);
        let reached = words.holds(phrases!["đạt được"]);
        return Some(if words.iter().any(is_year) && !part && !reached {
            LabelReading::new(Role::Value, 75)
        } else if period {
            LabelReading::value(TargetRole::Actual, 75)
        } else {
            LabelReading::value(TargetRole::Target, 55).or(Role::Product)
        });
    }
    if words.holds(phrases!["đơn giá", "giá bán", "mức giá", "giá đất", "thành tiền"])
    {
        return Some(LabelReading::value(TargetRole::Value, 60).hint(TableHint::Prices));
    }
    if words.holds(phrases!["tổng mức đầu tư", "lũy kế vốn"]) {
        return Some(LabelReading::value(TargetRole::Value, 60).hint(TableHint::Projects));
    }
    if period && period_only(words) {
        return Some(LabelReading::new(Role::Value, 70));
    }
    None
}
