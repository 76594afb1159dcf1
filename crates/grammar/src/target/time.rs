//! A cell that asks for a date: "Quý IV/2025", "Trước 30/6/2026", "6/2025".

use chitieu_schema::{Comparator, Kind, Period};

use super::{CellContext, ParsedTarget};
use crate::date;
use crate::words::phrase::{after, after_any, collapse, phrase, skip_space, trim};

/// The words before a time and what they say of it, the longer first.
const WORDS: &[(&str, Option<Comparator>)] = &[
    ("xong trước", Some(Comparator::Lt)),
    ("trước", Some(Comparator::Lt)),
    ("chậm nhất trong", Some(Comparator::Le)),
    ("chậm nhất là", Some(Comparator::Le)),
    ("chậm nhất đến", Some(Comparator::Le)),
    ("chậm nhất", Some(Comparator::Le)),
    ("muộn nhất", Some(Comparator::Le)),
    ("không quá", Some(Comparator::Le)),
    ("đến hết", Some(Comparator::Le)),
    ("đến cuối", Some(Comparator::Le)),
    ("đến", Some(Comparator::Le)),
    ("hết", Some(Comparator::Le)),
    ("kể từ", Some(Comparator::Ge)),
    ("từ", Some(Comparator::Ge)),
    ("sau", Some(Comparator::Gt)),
    ("trong", None),
    ("vào", None),
    ("cuối", None),
    ("đầu", None),
];

/// Those of them that stand before times alone: of "đến 2027" nothing tells whether it counts.
const OF_TIMES: &[&str] = &["xong trước", "trước", "kể từ", "sau", "cuối", "đầu"];

/// Words that open a commitment to a time and stay in the qualifier, the longer first.
const OPENERS: &[&str] =
    &["hoàn thành", "bắt đầu triển khai", "bắt đầu", "triển khai", "thực hiện", "ban hành", "xong"];

/// The cell as a time, where it is one.
pub(super) fn target<'a>(text: &'a str, context: &CellContext) -> Option<ParsedTarget<'a>> {
    if text.len() > 160 || !date::may_name_time(text) {
        return None;
    }
    let first = text.chars().next()?;
    if !first.is_alphanumeric() {
        return None;
    }
    let opened = after_any(text, OPENERS);
    let qualifier = opened.map(|rest| &text[..text.len() - rest.len()]);
    let start = opened.unwrap_or(text);
    let (start, word, comparator) = WORDS
        .iter()
        .find_map(|(print, found)| Some((after(start, print)?, Some(*print), *found)))
        .unwrap_or((start, None, None));
    let (rest, period) = date::time(start).ok()?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let rest = trim(crate::number::footnote(rest).map_or(rest, |mark| &rest[mark.len()..]));
    // "sau 2027": no quantity stands behind such a word.
    let governed = || rest.is_empty() && word.is_some_and(|word| OF_TIMES.contains(&word));
    let asked = context.years_are_times() || context.asks_when && word.is_some() || governed();
    if !(told(start, period) || asked) {
        return None;
    }
    // A label ("Năm 2026: 70") or a second time is no single date.
    if !rest.is_empty()
        && (!context.asks_when && word.is_none()
            || rest.bytes().any(|byte| byte.is_ascii_digit())
            || !rest.starts_with(['(', ',', ';', '.']) && !context.asks_when)
    {
        return None;
    }
    // "cuối năm 2026" narrows the time by a word that no period can tell.
    let narrowed = word.filter(|word| matches!(*word, "cuối" | "đầu" | "đến cuối"));
    let mut words = Vec::new();
    words.extend(qualifier.map(trim));
    words.extend(narrowed.map(|_| {
        let from = qualifier.map_or(0, str::len);
        trim(&text[from..text.len() - start.len()])
    }));
    let tail = trim(rest.trim_start_matches([',', ';', '.']));
    words.extend((!tail.is_empty()).then_some(tail));
    let mut target = ParsedTarget::plain(collapse(text), Kind::Date);
    target.comparator = comparator;
    target.period = Some(period);
    target.qualifier = match words[..] {
        [] => None,
        [word] => Some(collapse(word)),
        _ => Some(words.iter().map(|word| collapse(word)).collect::<Vec<_>>().join(" ").into()),
    };
    Some(target)
}

/// Whether the print itself tells that it is a time: it has a word for it, or a day or month.
fn told(start: &str, period: Period) -> bool {
    match period {
        Period::Year(_) | Period::Years(..) => {
            !skip_space(start).starts_with(|c: char| c.is_ascii_digit())
                || phrase(start, "năm").is_some()
        }
        Period::Quarter(..) | Period::Month(..) | Period::Day(_) => true,
    }
}
