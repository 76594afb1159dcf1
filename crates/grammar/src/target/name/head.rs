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
    "có",
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

/// Words behind which nothing of the sort counts: they begin a condition or name a rule.
const ASIDES: &[&str] = &["theo", "tại", "trong", "của", "so", "để", "khi", "nếu", "nhằm", "về"];

/// The target that heads a name, or the part of it from byte `part` on, and its bytes.
///
/// A share of something is a goal by itself ("100% trường học"); what is counted is one only where
/// the words behind say what becomes of it ("30 hộ thoát nghèo"). "02 thủ tục hành chính theo Nghị
/// định 30/2020" names a thing. A condition ("dưới 6 tuổi …") has no such words, or is an age.
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
            && (share || reaches(rest))
    });
    let Some((target, len)) = found else {
        remarks.truncate(mark);
        return None;
    };
    let from = name.len() - start.len();
    Some((target, from..from + len))
}

/// Whether words that say what becomes of the things counted come before those of an aside.
fn reaches(rest: &str) -> bool {
    // A name's predicate stands within a few words of its subject.
    const MOST_WORDS: usize = 8;
    let mut rest = skip_space(rest);
    for _ in 0..MOST_WORDS {
        let has = |words: &[&str]| words.iter().any(|word| phrase(rest, word).is_some());
        if has(REACHES) {
            return true;
        }
        if has(ASIDES) {
            return false;
        }
        let end = rest.find(' ').unwrap_or(rest.len());
        if rest[..end].ends_with([',', ';', '.', ':']) {
            return false;
        }
        rest = skip_space(&rest[end..]);
    }
    false
}
