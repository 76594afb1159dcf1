//! What stands before a number: comparators, "từ", the verbs of a change, words that are kept.

use chitieu_schema::Comparator;

use super::Words;
use crate::header::syllable::Heads;
use crate::target::comparator::{WORDS, comparator};
use crate::words::phrase::{after, after_any, phrase, skip_space};

/// Words that govern a number but add nothing to it.
const NEUTRAL: &[&str] = &[
    "đạt được",
    "đạt",
    "là",
    "bằng",
    "phải đạt",
    "phải được",
    "phải",
    "được",
    "ở mức",
    "mức",
    "ứng với",
];

/// Words before a number that stay in the qualifier, the longer first.
const KEPT: &[&str] = &[
    "giảm xuống còn",
    "hạ xuống còn",
    "giảm xuống",
    "xuống còn",
    "chỉ còn",
    "giảm còn",
    "tăng lên",
    "nâng lên",
    "còn",
    "xuống",
    "lên",
    "duy trì",
    "giữ vững",
    "giữ",
    "phấn đấu",
    "có",
    "bình quân",
    "trung bình",
    "mỗi năm",
    "hằng năm",
    "hàng năm",
    "hoàn thành",
    "ổn định",
    "gấp",
    "chiếm",
    "bảo đảm",
    "đảm bảo",
    "nâng",
    "tổng",
    "cả năm",
    "thêm",
    "đủ",
    "hết",
    "mỗi",
    "cứ",
];

/// The verbs of a change and its sign.
const CHANGES: &[(&str, bool)] = &[
    ("tăng trưởng", false),
    ("tăng thêm", false),
    ("tăng", false),
    ("giảm thêm", true),
    ("giảm", true),
];

/// Words that say over what time a change is meant; they stay in the qualifier.
const MEANS: &[&str] = &["bình quân", "trung bình", "mỗi năm", "hằng năm", "hàng năm"];

/// "từ", and the words for an upper end.
const FROM: &str = "từ";
const UP_TO: &[&str] = &["lên đến", "lên tới", "đến", "tới"];

/// What the words before a number begin with.
const OPENERS: Heads = {
    let mut heads = Heads::NONE.with(FROM);
    let mut at = 0;
    while at < WORDS.len() {
        heads = heads.with(WORDS[at].0);
        at += 1;
    }
    let mut at = 0;
    while at < CHANGES.len() {
        heads = heads.with(CHANGES[at].0);
        at += 1;
    }
    let lists = [NEUTRAL, KEPT, UP_TO];
    let mut list = 0;
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            heads = heads.with(lists[list][at]);
            at += 1;
        }
        list += 1;
    }
    heads
};

/// What stands before the number.
#[derive(Default)]
pub(super) struct Opening<'a> {
    pub(super) words: Words<'a>,
    /// The comparator nearest to the number, with its print.
    pub(super) comparator: Option<(Comparator, &'a str)>,
    /// Whether "từ" opens a range or a lower end.
    pub(super) from: bool,
    /// Whether that "từ" stands behind a comparator: "khoảng từ 5%".
    pub(super) from_inside: bool,
    /// The verb of a change: whether it falls.
    pub(super) falls: Option<bool>,
    /// Whether a `$` opened LaTeX.
    pub(super) math: bool,
}

impl<'a> Opening<'a> {
    /// Reads openers until a number or something else starts.
    pub(super) fn read(mut i: &'a str) -> Option<(&'a str, Self)> {
        let mut opening = Self::default();
        for _ in 0..12 {
            i = skip_space(i);
            let Some(first) = i.chars().next() else { break };
            if first.is_ascii_digit() {
                break;
            }
            if first == '$' && (opening.math || i[1..].contains('$')) {
                opening.math = !opening.math;
                i = &i[1..];
                continue;
            }
            // Words that are no number's are turned away at the first.
            if !OPENERS.may_begin(i) {
                break;
            }
            if let Ok((rest, found)) = comparator(i) {
                opening.comparator(found, &i[..i.len() - rest.len()])?;
                i = rest;
            } else if let Some((len, falls)) = change(i) {
                if opening.falls.is_some() {
                    return None;
                }
                opening.falls = Some(falls);
                i = &i[len..];
            } else if let Some(rest) = after_any(i, NEUTRAL) {
                i = rest;
            } else if let Some(rest) = after_any(i, KEPT) {
                opening.words.push(&i[..i.len() - rest.len()])?;
                i = rest;
            } else if let Some(rest) = after(i, FROM) {
                opening.from = true;
                opening.from_inside = opening.comparator.is_some();
                i = rest;
            } else if let Some(rest) = after_any(i, UP_TO).filter(|_| !opening.from) {
                opening.comparator(Comparator::Le, &i[..i.len() - rest.len()])?;
                i = rest;
            } else {
                break;
            }
        }
        Some((skip_space(i), opening))
    }

    /// Whether a comparator or "từ" is all that there is.
    pub(super) fn cut_short(&self, rest: &str) -> bool {
        (self.comparator.is_some() || self.from)
            && self.words.count == 0
            && (rest.trim_matches(['$', '.', ' ']).is_empty() || self.from && is_form(rest))
    }

    /// Takes a comparator; the one before it becomes a word of the qualifier. `None` where two signs
    /// contradict each other. Words do not: "đến trên 50%" tells how a number ends above 50.
    fn comparator(&mut self, found: Comparator, own: &'a str) -> Option<()> {
        if found == Comparator::Eq {
            return Some(());
        }
        if let Some((outer, print)) = self.comparator.replace((found, own))
            && outer != found
        {
            // "≥≤ 14": nothing says which of the two signs holds.
            if opposed(outer, found) && is_sign(print) && is_sign(own) {
                return None;
            }
            self.words.push(print)?;
        }
        Some(())
    }
}

/// Whether a range has blanks for both its ends: "từ đến", "từ … đến …%".
fn is_form(rest: &str) -> bool {
    let blank = ['.', '…', '_', '%', ' '];
    let joint = after_any(rest.trim_start_matches(blank), &["đến", "tới"]);
    joint.is_some_and(|rest| rest.trim_matches(blank).is_empty())
}

/// Whether one comparator bounds from below and the other from above.
fn opposed(one: Comparator, other: Comparator) -> bool {
    let below = |comparator| matches!(comparator, Comparator::Ge | Comparator::Gt);
    let above = |comparator| matches!(comparator, Comparator::Le | Comparator::Lt);
    below(one) && above(other) || above(one) && below(other)
}

/// Whether a comparator is printed as a sign, and not in words.
fn is_sign(print: &str) -> bool {
    !print.starts_with(char::is_alphabetic)
}

/// The verb of a change at the start of `i`, unless it leads to where the number ends up ("giảm
/// xuống 9‰", "giảm còn 7%").
fn change(i: &str) -> Option<(usize, bool)> {
    // "↓ 10%".
    if let Some(sign) = i.chars().next().filter(|sign| matches!(sign, '↑' | '↓')) {
        return Some((sign.len_utf8(), sign == '↓'));
    }
    let (len, falls) = CHANGES.iter().find_map(|(verb, falls)| Some((phrase(i, verb)?, *falls)))?;
    let mut next = skip_space(&i[len..]);
    // "giảm bình quân còn 5%" leads to an end as well.
    while let Some(rest) = after_any(next, MEANS) {
        next = rest;
    }
    let leads =
        ["xuống", "còn", "lên", "đến", "tới"].iter().any(|word| phrase(next, word).is_some());
    (!leads).then_some((len, falls))
}
