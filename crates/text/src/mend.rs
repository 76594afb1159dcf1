//! Text in an old Vietnamese encoding, or decoded wrongly once already, read as what it was.
//!
//! Before Unicode, plans were typed in encodings of eight bits: TCVN3 in the North, VNI in the South,
//! windows-1258 beside them. Their files arrive in two ways: as bytes that are no UTF-8, and as
//! UTF-8 whose characters are those that windows-1252 has for the bytes. UTF-8 that was read as
//! windows-1252 and stored again arrives in the second way as well.
//!
//! Nothing in a file names its encoding. What tells is how many words become syllables of Vietnamese
//! ([`syllable`](crate::syllable)): every encoding is tried on every line, the one that makes the most
//! of a line right is its candidate, and a candidate holds where it makes sense of nearly all words in
//! all of its lines. A line is read in one encoding, whole; files of which some lines are sound and
//! others not are met, where parts were pasted.
//!
//! Lines stay lines: no encoding spells a line end by anything else. What is undone counts as decoding:
//! the text that the later stages see, and the columns that they name, are those of the mended lines.

mod codec;
pub(crate) mod gate;
mod mac;
mod tally;
mod tcvn3;
mod utf8;
mod viqr;
mod vni;
mod windows;

use std::borrow::Cow;

pub use codec::Codec;
use unicode_normalization::UnicodeNormalization;
pub(crate) use windows::character as windows_1252;

use crate::lines;
use crate::span::Line;
use tally::Tally;

/// Words that must come out right before an encoding is believed: fewer are found by chance.
const ENOUGH: u32 = 3;
/// Of so many words that an encoding touches, one may be no syllable: a name, a misprint.
const ONE_WRONG_OF: u32 = 8;
/// The same for VIQR, whose signs are those of plain text.
const ENOUGH_VIQR: u32 = 12;

/// An encoding that was undone, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What the lines were spelled in.
    pub codec: Codec,
    /// The indices, counted from 0, of the lines read so; empty where it is the whole text.
    pub lines: Vec<u32>,
    /// How many words with letters past ASCII are syllables of Vietnamese now.
    pub legal: u32,
    /// How many such words are none.
    pub illegal: u32,
    /// The text has no `ư` although it is long: TCVN3 spells it with the soft hyphen, which some
    /// program may have taken out before.
    pub lacks_soft_hyphens: bool,
}

impl Repair {
    /// The repair of a whole text whose font had codes of its own.
    pub(crate) fn of_shift(text: &str) -> Self {
        let Tally { legal, illegal, .. } = Tally::of(text, true);
        let lines = Vec::new();
        Self { codec: Codec::ShiftedFont, lines, legal, illegal, lacks_soft_hyphens: false }
    }
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It has no letters past ASCII, or no encoding makes a difference.
    Open,
    /// It is right as it is.
    Sound,
    /// This encoding makes the most of it.
    In(Codec),
}

/// The text with all that can be undone undone, and what that was. `alarm` is what [`gate`] says; `raw` tells of the lines that were
/// no UTF-8 and were read as windows-1252; the result is `Err` with the first of them, counted from 0,
/// that no encoding explains.
pub(crate) fn mend<'a>(
    text: Cow<'a, str>,
    alarm: bool,
    raw: &[bool],
) -> Result<(Cow<'a, str>, Vec<Repair>), usize> {
    if raw.is_empty() && !alarm && !may_be_viqr(&text) {
        return Ok((text, Vec::new()));
    }
    let lines = lines::index(&text);
    let is_raw = |index: usize| raw.get(index).copied().unwrap_or(false);
    if raw.is_empty() && !is_worth_a_look(&text, &lines) {
        return Ok((text, Vec::new()));
    }
    let mut trial = Trial::new(&text, &lines);
    trial.settle();
    if let Some(index) = (0..lines.len()).find(|&index| is_raw(index) && !trial.explains(index)) {
        return Err(index);
    }
    if !trial.fates.iter().any(|fate| matches!(fate, Fate::In(_))) {
        return Ok((text, Vec::new()));
    }
    let (mended, repairs) = trial.apply(&is_raw);
    Ok((Cow::Owned(mended), repairs))
}

/// Whether a text is Vietnamese beyond doubt: enough marked words, and hardly one that is no syllable.
pub(crate) fn is_vietnamese(text: &str) -> bool {
    let tally = Tally::of(text, true);
    tally.legal >= 2 * ENOUGH
        && tally.illegal <= tally.legal / (2 * ONE_WRONG_OF)
        && tally.reads_as_prose(6)
}

/// Whether more of a text's marked words are noise than syllables.
pub(crate) fn is_noise(text: &str) -> bool {
    Tally::of(text, false).balance() < 0
}

/// Whether a text is all of ASCII and has a sign that plain text hardly has and VIQR always.
fn may_be_viqr(text: &str) -> bool {
    text.is_ascii() && memchr::memchr(b'^', text.as_bytes()).is_some()
}

/// Whether enough words are noise among the lines that raised the alarm: a few signs (`m²`, `25 °C`)
/// are in many clean texts.
pub(crate) fn is_worth_a_look(text: &str, lines: &[Line]) -> bool {
    let mut noise = 0;
    let ascii = text.is_ascii();
    lines.iter().any(|line| {
        let line = &text[line.start as usize..line.end as usize];
        if gate::may_be_damaged(line) {
            noise += Tally::of(&composed(line), false).illegal;
        }
        ascii || noise >= ENOUGH
    })
}

/// A line with the marks that stand behind their letters put on them, as NFC has them: a text of letters
/// and marks apart is sound, and windows-1258, which has them apart as well, must not claim it.
fn composed(line: &str) -> Cow<'_, str> {
    let mark = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    if line.contains(mark) { Cow::Owned(line.nfc().collect()) } else { Cow::Borrowed(line) }
}

/// The tally of a line in an encoding; `decoded` is what the line says in it.
fn tally_in(codec: Codec, line: &str, decoded: &mut String) -> Tally {
    decoded.clear();
    codec.decode(line, decoded);
    Tally::of(decoded, codec == Codec::Tcvn3)
}

/// All encodings tried on all lines.
struct Trial<'a> {
    text: &'a str,
    lines: &'a [Line],
    fates: Vec<Fate>,
    /// What each encoding makes of the lines that are its own.
    tallies: [Tally; Codec::ALL.len()],
    /// How many words each makes right that were not.
    gained: [u32; Codec::ALL.len()],
    /// How many words are noise no more in each, and how many are noise as the text stands.
    fixed: [u32; Codec::ALL.len()],
    noise: u32,
    /// Some lines are in one encoding, and some are in another or sound.
    mixed: bool,
}

impl<'a> Trial<'a> {
    fn new(text: &'a str, lines: &'a [Line]) -> Self {
        let mut trial = Self {
            text,
            lines,
            fates: Vec::with_capacity(lines.len()),
            tallies: [Tally::default(); Codec::ALL.len()],
            gained: [0; Codec::ALL.len()],
            fixed: [0; Codec::ALL.len()],
            noise: 0,
            mixed: false,
        };
        let ascii = text.is_ascii();
        let mut decoded = String::new();
        for index in 0..lines.len() {
            let fate = trial.fate(index, ascii, &mut decoded);
            trial.fates.push(fate);
        }
        trial
    }

    fn line(&self, index: usize) -> &'a str {
        let line = self.lines[index];
        &self.text[line.start as usize..line.end as usize]
    }

    /// What a line looks like alone.
    fn fate(&mut self, index: usize, viqr: bool, decoded: &mut String) -> Fate {
        let line = &*composed(self.line(index));
        if line.is_ascii() != viqr {
            return Fate::Open;
        }
        let now = Tally::of(line, false);
        self.noise += now.illegal;
        let mut best = (now, None);
        for &codec in Codec::ALL.iter().filter(|codec| (**codec == Codec::Viqr) == viqr) {
            if !codec.may_spell(line) {
                continue;
            }
            let then = tally_in(codec, line, decoded);
            if then.balance() > best.0.balance() && *decoded != line {
                best = (then, Some(codec));
            }
        }
        let (tally, Some(codec)) = best else { return Fate::Open };
        self.tallies[codec as usize].add(tally);
        self.gained[codec as usize] += tally.legal.saturating_sub(now.legal);
        self.fixed[codec as usize] += now.illegal.saturating_sub(tally.illegal);
        Fate::In(codec)
    }

    /// Whether an encoding makes sense of the lines that are its own.
    fn holds(&self, codec: Codec) -> bool {
        let (tally, gained) = (self.tallies[codec as usize], self.gained[codec as usize]);
        let enough = if codec == Codec::Viqr { ENOUGH_VIQR } else { ENOUGH };
        // Many words of an encoding are noise in any other; windows-1258 has most letters without a
        // tone where windows-1252 has them.
        gained >= enough
            && gained >= tally.legal / 4
            && tally.illegal <= tally.legal / (ONE_WRONG_OF - 1)
            && tally.reads_as_prose(if codec == Codec::Viqr { 2 } else { 6 })
    }

    /// Gives up the encodings that make no sense, and settles the lines that look right both ways
    /// (`có`, which is `cú` in TCVN3): they go with the whole, or in a mixed file with the line before.
    fn settle(&mut self) {
        let mut held = Codec::ALL.map(|codec| self.holds(codec));
        // A text full of names of other tongues has some that an encoding makes syllables of.
        let fixed = self.fixed.iter().zip(held).filter(|(_, held)| *held).map(|(fixed, _)| *fixed);
        let fixed: u32 = fixed.sum();
        if self.noise.saturating_sub(fixed) > fixed / 2 {
            held = [false; Codec::ALL.len()];
        }
        for fate in &mut self.fates {
            if matches!(fate, Fate::In(codec) if !held[*codec as usize]) {
                *fate = Fate::Open;
            }
        }
        let words = |codec: &Codec| self.tallies[*codec as usize].legal;
        let all = Codec::ALL.into_iter().filter(|codec| held[*codec as usize]);
        let Some(main) = all.max_by_key(words) else { return };
        let damaged = self.fates.iter().filter(|fate| **fate == Fate::In(main)).count();
        let others = self.find_sound(main);
        // A name or a misprint makes a line look sound that is not.
        self.mixed |= others > damaged / 16;
        let first = self.fates.iter().find(|fate| **fate != Fate::Open);
        let mut last = first.copied().filter(|_| self.mixed).unwrap_or(Fate::In(main));
        for fate in &mut self.fates {
            match fate {
                Fate::Open => *fate = last,
                _ if self.mixed => last = *fate,
                _ => *fate = Fate::In(main),
            }
        }
    }

    /// Finds the lines that are right as they are, and would be none in this encoding; says how many
    /// lines are not in it.
    fn find_sound(&mut self, main: Codec) -> usize {
        let mut decoded = String::new();
        let mut count = 0;
        for index in 0..self.fates.len() {
            let line = &*composed(self.line(index));
            match self.fates[index] {
                Fate::Open if !line.is_ascii() => {
                    let (now, then) = (Tally::of(line, false), tally_in(main, line, &mut decoded));
                    let other = !main.may_spell(line);
                    self.mixed |= other;
                    if other || then.balance() < now.balance() {
                        self.fates[index] = Fate::Sound;
                    }
                }
                // What reads as well in the encoding of the others is in that one.
                Fate::In(codec) if codec != main && main.may_spell(line) => {
                    let found = tally_in(codec, line, &mut decoded);
                    let then = tally_in(main, line, &mut decoded);
                    if then.balance() >= found.balance() {
                        self.fates[index] = Fate::In(main);
                        self.tallies[codec as usize].take(found);
                        self.tallies[main as usize].add(then);
                    }
                }
                _ => {}
            }
            let fate = self.fates[index];
            count += usize::from(fate != Fate::Open && fate != Fate::In(main));
        }
        count
    }

    /// Whether a line of bytes that are no UTF-8 is read.
    fn explains(&self, index: usize) -> bool {
        matches!(self.fates[index], Fate::In(_))
    }

    /// The text with each line in its encoding; `is_raw` tells of the lines that were no UTF-8.
    fn apply(&self, is_raw: &impl Fn(usize) -> bool) -> (String, Vec<Repair>) {
        let mut out = String::with_capacity(self.text.len());
        let mut copied = 0;
        let mut changed: [Vec<u32>; Codec::ALL.len()] = Default::default();
        for (index, line) in self.lines.iter().enumerate() {
            out.push_str(&self.text[copied..line.start as usize]);
            copied = line.end as usize;
            let start = out.len();
            match self.fates[index] {
                Fate::In(codec) => {
                    if codec == Codec::Utf8As1252 && is_raw(index) {
                        utf8::decode_bytes(self.line(index), &mut out);
                    } else {
                        codec.decode(self.line(index), &mut out);
                    }
                    if out[start..] != *self.line(index) {
                        changed[codec as usize].push(index as u32);
                    }
                }
                _ => out.push_str(self.line(index)),
            }
        }
        out.push_str(&self.text[copied..]);
        let mut repairs = Vec::new();
        for (codec, lines) in Codec::ALL.into_iter().zip(changed) {
            if lines.is_empty() {
                continue;
            }
            let Tally { legal, illegal, .. } = self.tallies[codec as usize];
            let lacks_soft_hyphens =
                codec == Codec::Tcvn3 && legal >= 100 && !self.mixed && !out.contains('ư');
            let lines = if self.mixed { lines } else { Vec::new() };
            repairs.push(Repair { codec, lines, legal, illegal, lacks_soft_hyphens });
        }
        (out, repairs)
    }
}

#[cfg(test)]
mod tests;
