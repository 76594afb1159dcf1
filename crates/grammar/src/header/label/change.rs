//! Labels of comparisons: one time or state against another, and growth.

use chitieu_schema::TargetRole;

use super::Said;
use super::value::{is_year, period_only};
use crate::header::LabelReading;
use crate::header::syllable::{Phrases, Word, begins, phrase, phrases, starts_with};

/// A label that compares: "So sánh", "KH 2026/TH 2025 (%)", "TH/KH", "TH 2025 so 2024".
pub(super) fn change(words: &Said<'_>, text: &str) -> Option<LabelReading> {
    let plain = phrases![
        "so sánh",
        "so sáng",
        "so với",
        "chênh lệch",
        "tăng giảm",
        "tăng trưởng so",
        "hoàn thành kế hoạch",
        "so cùng kỳ",
        "so kỳ",
        "so kế hoạch",
        "so dự toán",
        "so mục tiêu",
        "so thực hiện",
        "so ước",
        "so năm",
        "so th",
        "so kh",
        "so dt",
        "so ưth",
        "so uth",
        "biến động",
        "tỷ lệ hoàn thành",
        "mức độ hoàn thành",
        "phần trăm hoàn thành"
    ];
    let first =
        begins(words, phrase!("ss")) || begins(words, phrase!("hoàn thành")) && text.contains('%');
    // "DT 2026 với UTH 2025 (%)", "KH 2026/TH 2025": one time against another.
    let against = || {
        let years = words.iter().filter(|word| is_year(word)).count();
        let joined = words.holds(phrases!["với"]) || slash_between(words, text);
        years >= 2 && joined && !words.holds(phrases!["giai đoạn", "thời kỳ"])
            || years >= 1 && words.holds(phrases!["với"]) && text.contains('%')
            // "2026/2025 (%)": a later year in shares of an earlier one.
            || years == 2 && text.contains('%') && later_over_earlier(words, text)
    };
    // "Giá so sánh 2010" are constant prices.
    let compared = || words.holds(plain) && !words.holds(phrases!["giá so sánh"]);
    (first
        || compared()
        || against()
        || beside_a_year(words)
        || done_of_planned(words, text)
        || is_growth(words))
    .then(|| LabelReading::value(TargetRole::Change, 90))
}

/// Whether a label is growth and nothing more: "Tăng trưởng (%)", "Tốc độ tăng 2026 (%)".
fn is_growth(words: &[Word]) -> bool {
    let growth = phrases![
        "tốc độ tăng trưởng",
        "tốc độ tăng",
        "tốc độ phát triển",
        "tỷ lệ tăng trưởng",
        "tỷ lệ tăng",
        "mức tăng trưởng",
        "mức tăng",
        "mức giảm",
        "tăng trưởng",
        "tăng"
    ];
    starts_with(words, growth).is_some_and(|length| period_only(&words[length..]))
}

/// Whether a year is what "so" compares with: "TH 2025 so 2024".
fn beside_a_year(words: &[Word]) -> bool {
    words.windows(2).any(|pair| begins(pair, phrase!("so")) && is_year(&pair[1]))
}

/// Whether what is done is told in shares of what was planned: "TH/KH (%)", "Tỷ lệ TH/KH", "Ước thực
/// hiện/Kế hoạch". The plan over what is done ("KH/TH (%)") needs a sign of shares; two states of one
/// kind ("Kế hoạch/Dự toán 2026") are names of one thing.
fn done_of_planned(words: &Said<'_>, text: &str) -> bool {
    const DONE: &Phrases = phrases!["thực hiện", "th", "ưth", "uth", "ước", "ướcth"];
    const PLANNED: &Phrases = phrases!["kế hoạch", "kh", "dự toán", "dt", "mục tiêu", "chỉ tiêu"];
    let ends = |words: &[Word], phrases: &Phrases| {
        (1..=2).any(|count| {
            let at = words.len().checked_sub(count);
            at.is_some_and(|at| starts_with(&words[at..], phrases) == Some(count))
        })
    };
    let Some(at) = (1..words.len()).find(|&at| {
        let between = &text[words[at - 1].end..words[at].start];
        // " / " joins the rows of a header.
        between.contains('/') && between != " / "
    }) else {
        return false;
    };
    let (left, right) = words.split_at(at);
    // "KH26/TH25": the years stand behind.
    let digits = left.iter().rev().take_while(|word| word.digits).count();
    let timed = digits > 0 && right.iter().any(|word| word.digits);
    let left = &left[..left.len() - digits];
    let shares = || timed || text.contains('%') || words.holds(phrases!["tỷ lệ"]);
    ends(left, DONE) && starts_with(right, PLANNED).is_some()
        || ends(left, PLANNED) && starts_with(right, DONE).is_some() && shares()
}

/// Whether a slash stands between a year and words of its own: "KH 2026/TH 2025", not "2025/2026". The
/// slash with spaces that joins the rows of a header compares nothing ("Kế hoạch 2026-2030 / Năm 2026"),
/// nor does that of a unit, which has no year before it in its row and its brackets ("2026 - 2030 / Công suất
/// (tấn/năm)").
fn slash_between(words: &[Word], text: &str) -> bool {
    let mut dated = false;
    // Whether a year stands before the bracket that is open.
    let mut outside = false;
    words.windows(2).any(|pair| {
        let [a, b] = pair else { return false };
        dated |= is_year(a);
        let between = &text[a.end..b.start];
        for (at, sign) in between.char_indices() {
            match sign {
                '(' => outside = std::mem::take(&mut dated),
                ')' => dated |= std::mem::take(&mut outside),
                '/' if between[..at].ends_with(' ') && between[at + 1..].starts_with(' ') => {
                    (dated, outside) = (false, false);
                }
                '/' if dated && !(a.digits && b.digits) => return true,
                _ => {}
            }
        }
        false
    })
}

/// Whether a slash stands between two years, the later first: "2026/2025".
fn later_over_earlier(words: &[Word], text: &str) -> bool {
    words.windows(2).any(|pair| {
        let [a, b] = pair else { return false };
        is_year(a)
            && is_year(b)
            && text[a.end..b.start].trim() == "/"
            && text[a.start..a.end] > text[b.start..b.end]
    })
}
