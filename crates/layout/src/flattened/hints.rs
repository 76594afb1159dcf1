//! What the flattened dialect must know of words to find its cells.

use chitieu_text::fold;

/// Answers about words that single spaces alone part: where a unit and where a body stands.
///
/// The default knows the commonest words; the caller, who has the tables of units and bodies, can
/// answer better.
#[derive(Clone, Copy, Debug)]
pub struct Hints {
    /// Whether a phrase, as printed, is a unit: `%`, `Triệu đồng`, `người/vạn dân`.
    pub is_unit: fn(&str) -> bool,
    /// Whether the name of a body begins a text, as printed: `Sở Xây dựng`, `UBND các xã, phường`.
    pub begins_body: fn(&str) -> bool,
}

impl Default for Hints {
    fn default() -> Self {
        Self { is_unit, begins_body }
    }
}

/// The units that tables of indicators name most often, folded.
const UNITS: [&str; 58] = [
    "%",
    "‰",
    "ha",
    "km",
    "km2",
    "km²",
    "m",
    "m2",
    "m²",
    "m3",
    "m³",
    "kg",
    "tấn",
    "tạ",
    "người",
    "lao động",
    "hộ",
    "lượt",
    "lượt người",
    "lượt khách",
    "đồng",
    "xã",
    "thôn",
    "trường",
    "giường",
    "bác sỹ",
    "căn",
    "cái",
    "con",
    "cây",
    "điểm",
    "lần",
    "vụ",
    "ca",
    "doanh nghiệp",
    "cơ sở",
    "hồ sơ",
    "học sinh",
    "năm",
    "ngày",
    "tuổi",
    "mô hình",
    "sản phẩm",
    "hợp tác xã",
    "htx",
    "bậc",
    "thứ bậc",
    "cuộc",
    "dự án",
    "công trình",
    "tổ chức",
    "nhiệm vụ",
    "usd",
    "mw",
    "kw",
    "kwh",
    "đảng viên",
    "phường",
];

/// Words of magnitude before a unit, folded.
const MAGNITUDES: [&str; 5] = ["nghìn", "ngàn", "triệu", "tỷ", "tr."];

fn is_unit(phrase: &str) -> bool {
    if phrase.is_empty() || phrase.len() > 60 {
        return false;
    }
    let folded = fold::fold(phrase);
    let mut rest = folded.trim_matches(['(', ')']);
    // A share of something, or a quantity for each of something.
    if let Some(of) = rest.strip_prefix("% ") {
        return of.starts_with(['g', 'd', 't']) && of.split(' ').count() <= 2;
    }
    if let Some((head, per)) = rest.split_once('/') {
        if per.is_empty() {
            return false;
        }
        rest = head.trim_end();
    }
    while let Some((first, more)) = rest.split_once(' ')
        && MAGNITUDES.contains(&first)
    {
        rest = more;
    }
    UNITS.contains(&rest)
}

/// The first words of bodies' names, folded.
const BODIES: [&str; 34] = [
    "sở",
    "phòng",
    "ban",
    "ủy",
    "ubnd",
    "hđnd",
    "công",
    "văn",
    "trung",
    "các",
    "chi",
    "cục",
    "bộ",
    "thuế",
    "đoàn",
    "hội",
    "mặt",
    "trạm",
    "trường",
    "ngân",
    "bảo",
    "bch",
    "bưu",
    "bhxh",
    "viện",
    "thanh",
    "kho",
    "ttyt",
    "mttq",
    "ubmttq",
    "tổng",
    "đài",
    "hạt",
    "vp",
];

fn begins_body(text: &str) -> bool {
    let mut words = text.split(' ');
    let Some(first) = words.next().filter(|word| word.starts_with(char::is_uppercase)) else {
        return false;
    };
    let folded = fold::fold(first);
    if !BODIES.contains(&folded.as_str()) {
        return false;
    }
    // Words that begin other things as often are asked for the second one.
    let second = words.next().map(fold::fold).unwrap_or_default();
    match folded.as_str() {
        "công" => second == "an",
        "văn" => second == "phòng",
        "trung" => second == "tâm",
        "thanh" => second == "tra",
        "kho" => second == "bạc",
        "ngân" => second == "hàng",
        "bảo" => second == "hiểm",
        "mặt" => second == "trận",
        "tổng" => second == "cục" || second == "công",
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unit_basic() {
        for unit in [
            "%",
            "Căn",
            "Triệu đồng",
            "triệu đồng/người/năm",
            "Nghìn tỷ đồng",
            "Bác sĩ/vạn dân",
            "% GRDP",
            "Lượt người",
        ] {
            assert!(is_unit(unit), "{unit}");
        }
        for other in ["", "Sở", "tỷ lệ", "đạt Căn", "nông thôn mới", "/năm"] {
            assert!(!is_unit(other), "{other}");
        }
    }

    #[test]
    fn body_basic() {
        for body in [
            "Sở Xây dựng",
            "UBND các xã",
            "Công an xã",
            "Trung tâm Y tế",
            "Các phòng",
            "Văn phòng HĐND",
        ] {
            assert!(begins_body(body), "{body}");
        }
        for other in ["", "sở thích", "Công nghiệp", "Văn hóa", "Trung bình", "Xây dựng"]
        {
            assert!(!begins_body(other), "{other}");
        }
    }
}
