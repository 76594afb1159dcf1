//! What the flattened dialect must know of words to find its cells.

use crate::paragraph::same_but_case;

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
    /// Whether a phrase, as printed, says a target: `từ 7,5 đến 8,0%/năm`, `đạt trên 95%`.
    pub has_target: fn(&str) -> bool,
    /// Whether a phrase, as printed, is a value and nothing else: `từ 7,5 đến 8,0%/năm`, `95% trở lên`.
    pub is_value: fn(&str) -> bool,
    /// Whether a text quotes the number of a document: `Nghị quyết số 12/NQ-HĐND`.
    pub quotes_document: fn(&str) -> bool,
}

impl Default for Hints {
    fn default() -> Self {
        Self { is_unit, begins_body, has_target, is_value, quotes_document }
    }
}

/// The units that tables of indicators name most often, in small letters.
const UNITS: [&str; 59] = [
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
    "bác sĩ",
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

/// Words of magnitude before a unit, in small letters.
const MAGNITUDES: [&str; 6] = ["nghìn", "ngàn", "triệu", "tỷ", "tỉ", "tr."];

fn is_unit(phrase: &str) -> bool {
    if phrase.is_empty() || phrase.len() > 60 {
        return false;
    }
    let mut rest = phrase.trim_matches(['(', ')']);
    // A share of something, or a quantity for each of something.
    if let Some(of) = rest.strip_prefix("% ") {
        return of.starts_with(['G', 'g', 'd', 't', 'D', 'T']) && of.split(' ').count() <= 2;
    }
    if let Some((head, per)) = rest.split_once('/') {
        if per.is_empty() {
            return false;
        }
        rest = head.trim_end();
    }
    while let Some((first, more)) = rest.split_once(' ')
        && is_one_of(first, &MAGNITUDES)
    {
        rest = more;
    }
    is_one_of(rest, &UNITS)
}

/// Whether a text is one of a list in small letters, but for case.
fn is_one_of(text: &str, list: &[&str]) -> bool {
    // The first letter and the length tell most; what is not of ASCII is looked at closely.
    let Some(first) = text.bytes().next().map(|byte| byte.to_ascii_lowercase()) else {
        return false;
    };
    list.iter().any(|word| {
        word.len().abs_diff(text.len()) <= 2
            && (word.as_bytes().first() == Some(&first) || !first.is_ascii())
            && same_but_case(text, word)
    })
}

/// The first words of bodies' names, in small letters.
const BODIES: [&str; 28] = [
    "sở",
    "phòng",
    "ban",
    "ủy",
    "uỷ",
    "ubnd",
    "hđnd",
    "các",
    "chi",
    "cục",
    "bộ",
    "thuế",
    "đoàn",
    "hội",
    "trạm",
    "trường",
    "bch",
    "bưu",
    "bhxh",
    "viện",
    "ttyt",
    "mttq",
    "ubmttq",
    "đài",
    "hạt",
    "vp",
    "htx",
    "liên",
];

/// The first two words of the others.
const BODIES_OF_TWO: [(&str, &[&str]); 9] = [
    ("công", &["an", "ty"]),
    ("văn", &["phòng"]),
    ("trung", &["tâm"]),
    ("thanh", &["tra"]),
    ("kho", &["bạc"]),
    ("ngân", &["hàng"]),
    ("bảo", &["hiểm"]),
    ("mặt", &["trận"]),
    ("tổng", &["cục", "công"]),
];

fn begins_body(text: &str) -> bool {
    let mut words = text.split(' ');
    let Some(first) = words.next().filter(|word| word.starts_with(char::is_uppercase)) else {
        return false;
    };
    if is_one_of(first, &BODIES) {
        return true;
    }
    // Words that begin other things as often are asked for the second one.
    let Some(second) = words.next() else { return false };
    BODIES_OF_TWO.iter().any(|(head, tails)| same_but_case(first, head) && is_one_of(second, tails))
}

/// Whether a phrase holds a number; what governs it is not asked.
fn has_target(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a number opens a phrase, behind the words and signs of comparators.
fn is_value(text: &str) -> bool {
    const OPENERS: [&str; 13] = [
        "từ", "trên", "dưới", "đạt", "tối", "thiểu", "đa", "ít", "nhất", "khoảng", "không", "quá",
        "là",
    ];
    let mut words = text.split(' ').skip_while(|word| is_one_of(word, &OPENERS));
    words.next().is_some_and(|word| {
        word.trim_start_matches(['≥', '≤', '>', '<', '~', '-'])
            .starts_with(|c: char| c.is_ascii_digit())
            || matches!(word, "≥" | "≤" | ">" | "<" | "~")
    }) && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// The commonest types of documents.
fn quotes_document(text: &str) -> bool {
    ["/NQ", "/QĐ", "/KH", "/CT", "/BC", "/TT", "-NQ/", "-CTr/"]
        .iter()
        .any(|mark| text.contains(mark))
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
