//! The walk over a text that writes its fold.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::letter;
use super::word::Word;
use crate::plain::{self, Reading};
use crate::space;

/// A fold under way.
///
/// Most of a text is its own fold: `from..` is what was read and not written yet because nothing
/// in it changes. It is written in one piece where something does.
pub(super) struct Folder<'t, 'o> {
    text: &'t str,
    out: &'o mut String,
    /// Whether tones and marks go.
    plain: bool,
    /// Where the text begins that is to be written as it stands.
    from: usize,
    /// The letters of the word at hand, none between words.
    word: Word,
    /// Where the word at hand begins.
    word_at: usize,
    /// Whether the word at hand must be written letter by letter.
    changed: bool,
    /// Whether the word at hand is none of Vietnamese: only its last letter waits, for a mark, and
    /// what stands before is written.
    foreign: bool,
    /// Where white space began that waits for what comes behind it.
    gap: Option<usize>,
    /// Whether white space would vanish here: at the start and behind a dash.
    tight: bool,
}

impl<'t, 'o> Folder<'t, 'o> {
    /// The fold of `text`, to be appended to `out`; its skeleton if `plain`.
    pub(super) fn new(text: &'t str, out: &'o mut String, plain: bool) -> Self {
        Self {
            text,
            out,
            plain,
            from: 0,
            word: Word::default(),
            word_at: 0,
            changed: false,
            foreign: false,
            gap: None,
            tight: true,
        }
    }

    /// Folds the text.
    pub(super) fn run(mut self) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (code, changes, len) = letter::at(bytes, at);
            if code == letter::NONE {
                let Some(c) = self.text.get(at..).and_then(|rest| rest.chars().next()) else {
                    break;
                };
                self.other(c, at);
                at += c.len_utf8();
            } else if self.foreign || !self.word.codes().is_empty() {
                self.letter(code, changes, at);
                at += len;
            } else {
                at = self.words(at);
            }
        }
        self.end_word(at);
        self.write_to(self.gap.unwrap_or(at), at);
    }

    /// Words from the letter at `start` on that have single spaces between them: the fast way
    /// through nearly all of a text. Says where it stopped.
    ///
    /// A word that is too long for a syllable, or that something else than ASCII follows (a mark, a
    /// letter of another tongue), is left to [`Self::letter`], which knows all cases.
    fn words(&mut self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        self.open(start);
        let mut at = start;
        loop {
            let word_at = at;
            let mut word = Word::default();
            let mut changed = false;
            let fits = loop {
                let (code, changes, len) = letter::at(bytes, at);
                if code == letter::NONE {
                    break bytes.get(at).is_none_or(u8::is_ascii);
                }
                if !word.push(code) {
                    break false;
                }
                changed |= changes | (self.plain & (code >= letter::D_STROKE));
                at += len;
            };
            if !fits {
                (self.word, self.word_at, self.changed) = (word, word_at, changed);
                return at;
            }
            if word.is_loose() {
                changed |= word.settle();
            }
            if changed {
                self.write_to(word_at, at);
                word.write(self.out, self.plain);
            }
            if bytes.get(at) != Some(&b' ') || letter::at(bytes, at + 1).0 == letter::NONE {
                return at;
            }
            at += 1;
        }
    }

    /// Writes what stands as it is up to `to`, and goes on with `resume`.
    fn write_to(&mut self, to: usize, resume: usize) {
        self.out.push_str(self.text.get(self.from..to).unwrap_or_default());
        self.from = resume;
    }

    /// A letter of Vietnamese, which stands at `at`; `changes` where it is not spelled as its fold.
    fn letter(&mut self, code: u8, changes: bool, at: usize) {
        self.open(at);
        if self.foreign {
            self.flush(at);
        } else if self.word.codes().is_empty() {
            self.word_at = at;
        }
        if !self.word.push(code) {
            self.foreign = true;
            self.flush(at);
            self.word.push(code);
        }
        self.changed |= changes || self.plain && code >= letter::D_STROKE;
    }

    /// Any other character.
    fn other(&mut self, c: char, at: usize) {
        match c {
            ' ' => self.space(at),
            '-' => self.dash(at, 1),
            '`' => self.sign(at, 1, "'"),
            // What else there is in ASCII stands for itself.
            '!'..='~' => {
                self.end_word(at);
                self.open(at);
            }
            // Invisible: not even the end of a word.
            _ if plain::reading(c) == Reading::Nothing => self.drop(at, c.len_utf8()),
            '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' => self.dash(at, 3),
            '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => self.dash(at, 3),
            '\u{2018}'..='\u{201b}' | '\u{2032}' => self.sign(at, 3, "'"),
            '\u{201c}'..='\u{201f}' | '\u{2033}' => self.sign(at, 3, "\""),
            '\u{b4}' | '\u{2bc}' => self.sign(at, 2, "'"),
            '\u{ab}' | '\u{bb}' => self.sign(at, 2, "\""),
            '\u{2026}' => self.sign(at, 3, "..."),
            _ if space::is_space(c) => self.space(at),
            _ => self.rare(c, at),
        }
    }

    /// A white space character.
    fn space(&mut self, at: usize) {
        self.end_word(at);
        if self.gap.is_none() {
            self.gap = Some(at);
        }
    }

    /// A dash of `len` bytes: the space before it goes, and the space behind it will.
    fn dash(&mut self, at: usize, len: usize) {
        self.end_word(at);
        let to = self.gap.take().unwrap_or(at);
        self.tight = true;
        if to == at && len == 1 {
            return; // it stands as it is
        }
        self.write_to(to, at + len);
        self.out.push('-');
    }

    /// A character of `len` bytes that ends a word and is spelled otherwise in a fold.
    fn sign(&mut self, at: usize, len: usize, folded: &str) {
        self.end_word(at);
        self.open(at);
        self.write_to(at, at + len);
        self.out.push_str(folded);
    }

    /// A character of `len` bytes that is not there in a fold.
    fn drop(&mut self, at: usize, len: usize) {
        if !self.word.codes().is_empty() {
            self.changed = true; // the word is written by its letters
        } else if self.gap.is_none() {
            self.write_to(at, at + len);
        }
        // In a gap it goes with the white space around it.
    }

    /// What is neither of Vietnamese nor common in its texts.
    #[cold]
    fn rare(&mut self, c: char, at: usize) {
        let code = letter::look_alike(c);
        if code != letter::NONE {
            return self.letter(code, true, at);
        }
        match plain::reading(c) {
            Reading::As(plain) if letter::code(plain) != letter::NONE => {
                return self.letter(letter::code(plain), true, at);
            }
            Reading::As(plain) if !matches!(plain, '-' | '`') => {
                let mut buffer = [0; 4];
                return self.sign(at, c.len_utf8(), plain.encode_utf8(&mut buffer));
            }
            _ => {}
        }
        if is_combining_mark(c) {
            // On a letter that NFC could not compose it with, or in a text that is not NFC.
            if self.word.mark(c) {
                self.changed = true;
            } else if self.plain {
                self.drop(at, c.len_utf8());
            } else {
                self.alien(c, at, c.len_utf8());
            }
        } else if c.is_alphabetic() {
            self.other_letter(c, at);
        } else {
            self.end_word(at);
            self.open(at);
        }
    }

    /// A letter that is not of Vietnamese as it stands.
    fn other_letter(&mut self, c: char, at: usize) {
        let len = c.len_utf8();
        for small in c.to_lowercase() {
            if self.plain {
                decompose_canonical(small, |part| {
                    if !is_combining_mark(part) {
                        self.small(part, at, len);
                    }
                });
            } else {
                self.small(small, at, len);
            }
        }
    }

    /// A letter in lower case, which may have turned out to be one of Vietnamese: U+212A is a `k`.
    fn small(&mut self, c: char, at: usize, len: usize) {
        match (letter::code(c), letter::look_alike(c)) {
            (letter::NONE, letter::NONE) => match plain::reading(c) {
                Reading::As(plain) if letter::code(plain) != letter::NONE => {
                    self.letter(letter::code(plain), true, at);
                }
                _ => self.alien(c, at, len),
            },
            (letter::NONE, code) | (code, _) => self.letter(code, true, at),
        }
    }

    /// A letter that no syllable of Vietnamese has, out of the `len` bytes at `at`.
    fn alien(&mut self, c: char, at: usize, len: usize) {
        self.open(at);
        self.foreign = true;
        self.flush(at);
        self.write_to(at, at + len);
        self.out.push(c);
    }

    /// Something that is no white space stands at `at`: settles the white space before it.
    #[inline]
    fn open(&mut self, at: usize) {
        if let Some(start) = self.gap.take() {
            self.close_gap(start, at);
        }
        self.tight = false;
    }

    /// The white space `start..end` is none or one space.
    fn close_gap(&mut self, start: usize, end: usize) {
        let single = end - start == 1 && self.text.as_bytes()[start] == b' ';
        if self.tight || !single {
            self.write_to(start, end);
            if !self.tight {
                self.out.push(' ');
            }
        }
    }

    /// The word ends before `at`: sees to its one spelling, if it has a syllable's shape.
    #[inline]
    fn end_word(&mut self, at: usize) {
        if !self.word.codes().is_empty() {
            if !self.foreign {
                self.changed |= self.word.settle();
            }
            self.flush(at);
        }
        self.foreign = false;
    }

    /// Writes the letters that wait, which stand before `at`, if they are not as in the text.
    fn flush(&mut self, at: usize) {
        if self.changed {
            self.write_to(self.word_at, at);
            self.word.write(self.out, self.plain);
            self.changed = false;
        }
        self.word.clear();
        self.word_at = at;
    }
}
