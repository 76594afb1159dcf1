//! Reads one label.

use std::ops::Deref;

use chitieu_schema::{Role, TargetRole};

use super::syllable::{Firsts, Phrases, Word, Words, find};
use super::{LabelReading, TableHint};
use crate::spacing;

mod change;
mod column;
mod value;

use change::change;
use column::{agency, deadline, name, ordinal, product, side_column, unit};
pub(super) use value::period_only;
use value::{quantity, value};

/// A label that says less plainly what its column holds is read again with the letters that a decoder lost.
const PLAIN: u8 = 40;

/// The most words of a label that are looked at; a longer text is a sentence, not a label.
const MOST_WORDS: usize = 40;

/// Words of a label, without footnote marks.
struct Label {
    words: [Word; MOST_WORDS],
    count: usize,
    /// Where the last of the joined labels begins among the words.
    leaf: usize,
}

impl Label {
    fn new(text: &str) -> Self {
        let none = Word::NONE;
        let mut label = Self { words: [none; MOST_WORDS], count: 0, leaf: 0 };
        let bytes = text.as_bytes();
        // Labels over two or three rows are joined by " / ".
        let leaf = match memchr::memchr(b'/', bytes) {
            Some(_) => text.rfind(" / ").map_or(0, |at| at + 3),
            None => 0,
        };
        for word in Words::new(text) {
            // "[1]" and "(1)" are a footnote's mark or a column's number.
            let marked = word.digits
                && word.start > 0
                && matches!(bytes[word.start - 1], b'[' | b'(')
                && matches!(bytes.get(word.end), Some(b']' | b')'))
                && word.end - word.start < 3;
            if marked {
                continue;
            }
            if label.count == MOST_WORDS {
                break;
            }
            if word.start < leaf {
                label.leaf = label.count + 1;
            }
            label.words[label.count] = word;
            label.count += 1;
        }
        label
    }

    fn all(&self) -> &[Word] {
        &self.words[..self.count]
    }

    fn leaf(&self) -> &[Word] {
        &self.words[self.leaf..self.count]
    }
}

/// The words of a label and which words they may be, all at once: dozens of lists are looked for in a
/// label, and nearly none has a word in it.
struct Said<'w> {
    words: &'w [Word],
    firsts: Firsts,
}

impl<'w> Said<'w> {
    fn new(words: &'w [Word]) -> Self {
        Self { words, firsts: Firsts::of(words) }
    }

    /// Whether one of the phrases stands anywhere among the words.
    fn holds(&self, phrases: &Phrases) -> bool {
        self.place(phrases).is_some()
    }

    /// Where one of the phrases stands.
    fn place(&self, phrases: &Phrases) -> Option<usize> {
        if !phrases.may_begin_with(&self.firsts) {
            return None;
        }
        find(self.words, phrases)
    }
}

impl Deref for Said<'_> {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        self.words
    }
}

impl LabelReading {
    pub(super) fn new(role: Role, score: u8) -> Self {
        Self {
            role,
            target_role: None,
            score,
            asks_when: false,
            alternative: None,
            hint: TableHint::None,
        }
    }

    pub(super) fn value(target_role: TargetRole, score: u8) -> Self {
        Self { target_role: Some(target_role), ..Self::new(Role::Value, score) }
    }

    pub(super) fn or(self, alternative: Role) -> Self {
        Self { alternative: Some(alternative), ..self }
    }

    pub(super) fn hint(self, hint: TableHint) -> Self {
        Self { hint, ..self }
    }
}

/// Reads a header's label, of one row or of several joined by " / ".
///
/// The lowest row speaks first, the rows above it where it is silent ("Kế hoạch / Năm 2026"). Words
/// of target (mục tiêu, kế hoạch) outweigh thực hiện, and that outweighs a bare kết quả.
#[must_use]
pub fn read_label(label: &str) -> LabelReading {
    let parsed = Label::new(label);
    if parsed.count == 0 {
        let ordinal = matches!(label.trim(), "#" | "№");
        return LabelReading::new(
            if ordinal { Role::Ordinal } else { Role::Other },
            if ordinal { 90 } else { 0 },
        );
    }
    let mut found = read_joined(&parsed, label);
    if found.score < PLAIN
        && let Some(once) = said_twice(label)
    {
        return read_label(once);
    }
    if found.score < PLAIN
        && let Some(whole) = spacing::with_lost(label)
    {
        let meant = read_label(&whole);
        found = if meant.score > found.score { meant } else { found };
    }
    // "Sản lượng năm 2026", "Năm 2026 / Tổng số": the words call a quantity, the year tells which.
    let silent = found.role == Role::Value && found.target_role == Some(TargetRole::Value);
    if silent && parsed.all().iter().any(value::is_year) {
        return LabelReading { target_role: None, ..found };
    }
    found
}

/// What a label says twice, as one does whose line stands in its cell twice: "TT TT".
fn said_twice(label: &str) -> Option<&str> {
    let middle = label.len() / 2;
    let (once, again) = (label.get(..middle)?, label.get(middle + 1..)?);
    (label.as_bytes().get(middle) == Some(&b' ') && once == again).then_some(once)
}

/// [`read_label`] for a label with words.
fn read_joined(parsed: &Label, label: &str) -> LabelReading {
    let leaf = read(parsed.leaf(), label);
    if parsed.leaf == 0 {
        return leaf;
    }
    let whole = read(parsed.all(), label);
    match (leaf.role, whole.role) {
        // "Thực hiện / 2025", "Năm 2026 / Tổng số": the parent says what the values speak of.
        (Role::Value, Role::Value)
            if leaf.target_role.is_none_or(|role| role == TargetRole::Value) =>
        {
            LabelReading { alternative: leaf.alternative, ..whole }
        }
        // "Giai đoạn 2021-2025 / Kết quả": a bare result under a time is of that time.
        (Role::Value, Role::Value)
            if leaf.alternative == Some(Role::Product) && whole.target_role.is_none() =>
        {
            whole
        }
        (Role::Other, _) => whole,
        // "Thực hiện / Nội dung" and its like do not occur; a plain leaf holds.
        _ => leaf,
    }
}

/// Reads some words of the label `text`.
fn read(words: &[Word], text: &str) -> LabelReading {
    if words.is_empty() {
        return LabelReading::new(Role::Other, 0);
    }
    let words = &Said::new(words);
    if let Some(found) = ordinal(words)
        .or_else(|| unit(words))
        .or_else(|| agency(words))
        .or_else(|| change(words, text))
        .or_else(|| side_column(words))
        .or_else(|| deadline(words))
        .or_else(|| product(words))
        .or_else(|| value(words))
        .or_else(|| name(words, text))
    {
        return found;
    }
    quantity(words, text)
}

#[cfg(test)]
mod tests;
