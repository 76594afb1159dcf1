//! The number that heads a name: "100% cán bộ được tập huấn".
//!
//! ```text
//! head = [time ","] ["phấn đấu"] [comparator] number unit words
//! ```

use std::ops::Range;

use chitieu_schema::Kind;

use super::governed;
use crate::Remark;
use crate::target::ParsedTarget;
use crate::target::item::opening;
use crate::words::phrase::{phrase, skip_space};

/// Words that say of the things before them what becomes of them: what is counted is reached by it.
const REACHES: &[&str] = &[
    "được",
    "đạt",
    "tham gia",
    "sử dụng",
    "hoàn thành",
    "thoát",
    "áp dụng",
    "ứng dụng",
    "kết nối",
    "không còn",
    "đi vào",
    "trở thành",
    "đăng ký",
    "biết",
    "dùng",
    "ký",
    "nộp",
];

/// Words that say so of a share of things alone. Behind things that are counted "có" tells which they
/// are ("05 cơ sở có nguy cơ cháy nổ").
const REACHES_OF_SHARE: &[&str] = &[
    "có",
    "qua",
    "không",
    "chấp hành",
    "thực hiện",
    "đảm bảo",
    "bảo đảm",
    "đáp ứng",
    "là",
    "bố trí đủ",
    "giải quyết",
    "thành lập",
    "duy trì",
    "tiếp cận",
    "phủ sóng",
    "cài đặt",
    "tốt nghiệp",
];

/// Words behind which "có" tells of a share, too, which things are meant.
const ATTRIBUTES: &[&str] = &[
    "có nguy cơ",
    "có nhu cầu",
    "có điều kiện",
    "có đủ điều kiện",
    "có hoàn cảnh",
    "có công",
    "có liên quan",
    "có thẩm quyền",
    "có mục tiêu",
];

/// Words behind which nothing of the sort counts: they begin a condition or name a rule.
const ASIDES: &[&str] = &["theo", "so", "để", "khi", "nếu", "nhằm"];

/// Those of them that only a few counted things have; in the longer subject of a share they name whose
/// things they are ("100% hồ sơ của người dân được số hóa").
const ASIDES_OF_COUNT: &[&str] = &["tại", "trong", "của", "về"];

/// The target that heads a name, or the part of it from byte `part` on, and its bytes.
///
/// A number is one only where the words behind say what becomes of the things ("30 hộ thoát nghèo",
/// "100% thôn có nhà văn hóa"). "02 thủ tục hành chính theo Nghị định 30/2020" and "100% vốn ngân sách
/// nhà nước bố trí" name a thing. A condition ("dưới 6 tuổi …") has no such words, or is an age.
pub(super) fn head<'a>(
    name: &'a str,
    part: usize,
    remarks: &mut Vec<Remark>,
) -> Option<(ParsedTarget<'a>, Range<usize>)> {
    let start = opening(name.get(part..)?);
    let mark = remarks.len();
    let found = governed(name, start, remarks).filter(|(target, len)| {
        let rest = &start[*len..];
        let rest = rest.split(';').next().unwrap_or_default();
        let share = target.unit.as_ref().and_then(|unit| unit.found).is_some_and(|unit| {
            unit.entry.dimension == "ratio" || unit.entry.code.starts_with("percent")
        });
        target.kind != Kind::Change
            && target.unit.is_some()
            && rest.contains(char::is_alphabetic)
            && reaches(rest, share)
    });
    let Some((target, len)) = found else {
        remarks.truncate(mark);
        return None;
    };
    let from = name.len() - start.len();
    Some((target, from..from + len))
}

/// Whether words that say what becomes of the things come before those of an aside.
fn reaches(rest: &str, share: bool) -> bool {
    // A predicate stands within a few words of what is counted; a share's things are listed and told
    // apart at length.
    let most_words = if share { 40 } else { 8 };
    let mut rest = skip_space(rest);
    for _ in 0..most_words {
        let has = |words: &[&str]| words.iter().any(|word| phrase(rest, word).is_some());
        if has(REACHES) || share && has(REACHES_OF_SHARE) && !has(ATTRIBUTES) {
            return true;
        }
        if has(ASIDES) || !share && has(ASIDES_OF_COUNT) {
            return false;
        }
        let end = rest.find(' ').unwrap_or(rest.len());
        let ends = if share { &[';', '.', ':'][..] } else { &[',', ';', '.', ':'] };
        if rest[..end].ends_with(ends) {
            return false;
        }
        rest = skip_space(&rest[end..]);
    }
    false
}
