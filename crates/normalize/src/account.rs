//! The account behind `coverage`: every character of the source has one place.

use chitieu_schema::Coverage;
use chitieu_text::{Source, Span, space};

/// Where a character went. The stronger claim holds: a character of a field that is also part of a
/// separator counts as the field's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Class {
    Unclaimed = 0,
    Outside = 1,
    Structural = 2,
    Field = 3,
}

/// The class of every byte of the source's text.
pub(crate) struct Account {
    classes: Vec<u8>,
}

impl Account {
    pub(crate) fn new(source: &Source<'_>) -> Self {
        Self { classes: vec![Class::Unclaimed as u8; source.text().len()] }
    }

    pub(crate) fn claim(&mut self, span: Span, class: Class) {
        if let Some(bytes) = self.classes.get_mut(span.start as usize..span.end as usize) {
            if class == Class::Field {
                // Nothing is stronger.
                bytes.fill(class as u8);
                return;
            }
            for byte in bytes {
                *byte = (*byte).max(class as u8);
            }
        }
    }

    /// Claims for fields the bytes `ranges`, which are counted from the start of `whole`.
    pub(crate) fn claim_parts(&mut self, whole: Span, ranges: &[(usize, usize)]) {
        let Some(bytes) = self.classes.get_mut(whole.start as usize..whole.end as usize) else {
            return;
        };
        for &(start, end) in ranges {
            if let Some(part) = bytes.get_mut(start..end) {
                part.fill(Class::Field as u8);
            }
        }
    }

    /// Counts the characters of every class.
    pub(crate) fn coverage(&self, source: &Source<'_>) -> Coverage {
        // Claims begin and end between characters, so a character's first byte speaks for it.
        let counts = source.count_by_mark(&self.classes);
        let [unclaimed, outside, structural, in_fields] = counts;
        let characters = counts.iter().sum();
        debug_assert_eq!(characters, source.characters(), "no claim cuts a character");
        Coverage { characters, in_fields, structural, outside, unclaimed }
    }

    /// The runs of unclaimed characters, each within one line and without white space at its ends.
    pub(crate) fn unclaimed(&self, source: &Source<'_>) -> Vec<Span> {
        let mut runs = Vec::new();
        for index in 0..source.line_count() {
            let line = source.line(index);
            let mut run: Option<Span> = None;
            for (at, character) in source.line_str(index).char_indices() {
                let start = line.start + u32::try_from(at).expect("a source is shorter than 4 GiB");
                if space::is_space(character) {
                    continue;
                }
                if self.classes[start as usize] == Class::Unclaimed as u8 {
                    let end = start + u32::try_from(character.len_utf8()).expect("at most four");
                    run.get_or_insert(Span { start, end }).end = end;
                } else {
                    runs.extend(run.take());
                }
            }
            runs.extend(run);
        }
        runs
    }
}
