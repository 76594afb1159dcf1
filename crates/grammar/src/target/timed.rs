//! The times of a sentence that states targets: "Đến năm 2030, … có ít nhất 20 bộ dữ liệu".

use std::ops::Range;

use chitieu_schema::Period;

use super::ParsedTarget;
use crate::date;
use crate::words::phrase::{phrase, skip_space, trim};

/// Words that lead to the time by which something is to be reached.
const UNTIL: &[&str] = &["đến", "tới", "hết", "cuối"];

/// The time until which the words of a sentence speak: "Đến năm 2030", "Năm 2026" at their start.
///
/// A year that is compared with ("so với năm 2025") or begins a rule ("từ năm 2026") is none.
#[must_use]
pub fn horizon(words: &str) -> Option<Period> {
    let (period, range) = date::find_period(words)?;
    let (before, found) = (trim(words.get(..range.start)?), words.get(range)?);
    let first =
        before.is_empty() || ["trong", "phấn đấu", "riêng"].iter().any(|word| is(before, word));
    (first || leads(before, found, UNTIL)).then_some(period)
}

/// Gives each target the time that its sentence names: behind it in its own clause ("đạt 40% vào
/// năm 2030"), else before it.
///
/// A time holds for the targets behind it until another one or the end of the sentence; a `;` ends
/// none, for lists part their entries so.
pub(super) fn date(text: &str, targets: &mut [(ParsedTarget<'_>, Range<usize>)]) {
    if !date::may_name_time(text) {
        return;
    }
    let starts: Vec<usize> = targets.iter().map(|(_, at)| at.start).collect();
    let (mut from, mut last) = (0, None);
    for (index, (target, at)) in targets.iter_mut().enumerate() {
        let Some(mut before) = text.get(from..at.start) else { return };
        if let Some(end) = sentence_end(before) {
            last = None;
            before = &before[end..];
        }
        let before = before.trim_start_matches([';', ',', ' ', ':', '.']);
        last = horizon(before).or(last);
        let next = starts.get(index + 1).copied();
        let Some(behind) = text.get(at.end..next.unwrap_or(text.len())) else { return };
        let own = own_time(behind, next.is_some());
        target.period = target.period.or(own.map(|(period, _)| period)).or(last);
        from = at.end + own.map_or(0, |(_, end)| end);
    }
}

/// The time in the words right behind a target, and where it ends; `more` tells that another
/// target follows, to which a time that touches it belongs.
fn own_time(behind: &str, more: bool) -> Option<(Period, usize)> {
    let clause = clause(behind);
    let (period, range) = date::find_period(clause)?;
    let (before, found) = (trim(clause.get(..range.start)?), clause.get(range.clone())?);
    if more && trim(behind.get(range.end..)?).is_empty() {
        return None;
    }
    let named = ["năm", "quý", "quí", "tháng", "giai đoạn", "ngày"]
        .iter()
        .any(|word| phrase(found, word).is_some());
    let direct = named && matches!(before, "" | "(");
    let led = leads(before, found, &["vào", "trong", "đến", "tới", "hết", "cuối"]);
    (direct || led).then_some((period, range.end))
}

/// Whether the words lead to a time by one of `ways`, in their end or in the time's own print;
/// what is compared with, or begins then, does not count.
fn leads(before: &str, found: &str, ways: &[&str]) -> bool {
    let mut words = before.trim_start_matches('(').rsplit(' ').filter(|word| !word.is_empty());
    let mut led = ways.iter().any(|way| phrase(found, way).is_some());
    let outer = words.find(|word| {
        let way = ways.iter().any(|way| is(word, way));
        led |= way;
        !way
    });
    led && !outer.is_some_and(|word| ["với", "từ", "của", "sau"].iter().any(|no| is(word, no)))
}

/// Whether a text is the phrase.
fn is(text: &str, wanted: &str) -> bool {
    phrase(text, wanted) == Some(text.len())
}

/// The words up to the end of their clause: a comma, a semicolon, "và", the end of the sentence.
fn clause(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|&(at, c)| {
            matches!(c, ',' | ';' | '\n')
                || c == '.' && ends_sentence(text, at)
                || c == ' ' && phrase(&text[at + 1..], "và").is_some()
        })
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}

/// Where the last sentence that ends in the text ends.
fn sentence_end(text: &str) -> Option<usize> {
    text.char_indices()
        .rev()
        .find(|&(at, c)| c == '\n' || c == '.' && ends_sentence(text, at))
        .map(|(at, c)| at + c.len_utf8())
}

/// Whether the full stop at `at` ends a sentence: a capital follows, and what stands before is no
/// abbreviation ("TP. Hồ Chí Minh", "Q. 5").
fn ends_sentence(text: &str, at: usize) -> bool {
    let next = &text[at + 1..];
    let tail = skip_space(next);
    let word = text[..at].chars().rev().take_while(|c| c.is_alphabetic()).take(4);
    let (letters, capitals) = word.fold((0usize, 0usize), |(letters, capitals), c| {
        (letters + 1, capitals + usize::from(c.is_uppercase()))
    });
    let abbreviated = letters > 0 && letters <= 3 && capitals > 0;
    tail.len() < next.len() && tail.starts_with(char::is_uppercase) && !abbreviated
}

#[cfg(test)]
mod tests {
    use super::super::name::in_name;
    use super::horizon;

    #[test]
    fn horizon_basic() {
        let p = |text: &str| horizon(text).map(|period| period.to_string());
        assert_eq!(p("Tỷ lệ hộ nghèo đến năm 2030").as_deref(), Some("2030"));
        assert_eq!(p("Năm 2026 có").as_deref(), Some("2026"));
        assert_eq!(p("Đến hết năm 2027").as_deref(), Some("2027"));
        for text in [
            "tăng 8% so với năm 2025",
            "giảm so với cuối năm 2025",
            "Kế hoạch từ năm 2026",
            "Tỷ lệ hộ nghèo",
            "",
        ] {
            assert_eq!(p(text), None, "{text}");
        }
    }

    fn p(name: &str) -> String {
        let periods: Vec<String> = in_name(name, &mut Vec::new())
            .iter()
            .map(|target| {
                let period = target.period.map_or("-".to_owned(), |period| period.to_string());
                format!(
                    "{}@{period}",
                    target.value.map(|value| value.to_string()).unwrap_or_default()
                )
            })
            .collect();
        periods.join(" ")
    }

    #[test]
    fn date_basic() {
        for (name, wanted) in [
            ("Đến năm 2030, tỉnh có ít nhất 20 bộ dữ liệu mở", "20@2030"),
            ("Đến hết năm 2027 có ít nhất 20 trạm và đạt trên 40% số hộ", "20@2027 40@2027"),
            ("Năm 2030, TP. Cao Lãnh có ít nhất 20 bộ dữ liệu", "20@2030"),
            ("Kinh tế số đạt 40% vào năm 2030", "40@2030"),
            ("Kinh tế số đạt 40% GRDP vào cuối năm 2030.", "40@2030"),
            ("Kinh tế số đạt 40% (năm 2030)", "40@2030"),
            ("Tỷ lệ đạt 40% vào năm 2026 và đạt 60% vào năm 2030", "40@2026 60@2030"),
            ("Tỷ lệ đạt 40% đến năm 2026, đến năm 2030 đạt 60%", "40@2026 60@2030"),
            ("Đến năm 2026 đạt 40%, năm 2030 đạt 60%", "40@2026 60@2030"),
            ("Đến năm 2026 đạt 40% đến năm 2030 đạt 60%", "40@2026 60@2030"),
            ("Đến năm 2030: có 20 trạm y tế; có 5 trung tâm", "20@2030 5@2030"),
        ] {
            assert_eq!(p(name), wanted, "{name}");
        }
    }

    #[test]
    fn err_date() {
        for (name, wanted) in [
            ("Tỷ lệ hộ nghèo giảm 2% so với năm 2025", "-2@-"),
            ("Tỷ lệ hộ nghèo giảm 2% so với cuối năm 2025", "-2@-"),
            ("Từ năm 2026 có ít nhất 5 mô hình", "5@-"),
            ("Phấn đấu đến năm 2030 hoàn thành. Mỗi năm có ít nhất 5 mô hình", "5@-"),
            ("Tỷ lệ đạt 40%. Đến năm 2030 sẽ rà soát lại", "40@-"),
            ("Số doanh nghiệp có ít nhất 5 người", "5@-"),
        ] {
            assert_eq!(p(name), wanted, "{name}");
        }
    }

    proptest::proptest! {
        #[test]
        fn date_never_panics(text in "(Đến năm 2030|vào năm 2026|đạt 40%|có 5 xã|, |; |\\. |và |TP|\\PC{0,3}){0,12}") {
            let _ = (in_name(&text, &mut Vec::new()), horizon(&text));
        }
    }
}
