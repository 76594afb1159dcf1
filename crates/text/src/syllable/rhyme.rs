//! Which vowels a syllable can have, and which consonants can close each.
//!
//! The onsets, nuclei and codas are those that J. Kirby's vPhon reads
//! (<https://github.com/kirbyj/vPhon>, `rules.py`); which nucleus goes with which coda is the table
//! of rhymes of the primers ("bảng ghép vần"), which Kirby, "Vietnamese (Hanoi Vietnamese)", JIPA
//! 41(3), 2011 describes. Besides it has `oong` and `ôông` of loans (`xoong`) and the Southern `Quới`.

use crate::fold::letter;

/// The codas that a nucleus can have, a bit each.
pub(super) type Codas = u16;

/// No coda.
pub(super) const OPEN: Codas = 1;
pub(super) const C: Codas = 1 << 1;
pub(super) const CH: Codas = 1 << 2;
pub(super) const M: Codas = 1 << 3;
pub(super) const N: Codas = 1 << 4;
pub(super) const NG: Codas = 1 << 5;
pub(super) const NH: Codas = 1 << 6;
pub(super) const P: Codas = 1 << 7;
pub(super) const T: Codas = 1 << 8;

/// The codas that are stops: they take no other tone than the acute and the dot.
pub(super) const STOPS: Codas = C | CH | P | T;

/// Most of the codas: those of the nuclei that do not end in a front vowel.
const BACK: Codas = C | M | N | NG | P | T;
/// Those of the nuclei that end in a high front vowel.
const FRONT: Codas = CH | N | NH | P | T;

/// The nuclei behind any onset but `qu`, and with them the glide that is written with `o` or `u`.
const RHYMES: &[(&str, Codas)] = &[
    ("a", OPEN | BACK | CH | NH),
    ("ă", BACK),
    ("â", BACK),
    ("e", OPEN | BACK),
    ("ê", OPEN | M | FRONT),
    ("i", OPEN | M | FRONT),
    ("o", OPEN | BACK),
    ("ô", OPEN | BACK),
    ("ơ", OPEN | M | N | P | T),
    ("u", OPEN | BACK),
    ("ư", OPEN | C | M | N | NG | T),
    ("y", OPEN),
    ("oo", C | NG),
    ("ôô", C | NG),
    // Two vowels of which the second closes.
    ("ai", OPEN),
    ("ao", OPEN),
    ("au", OPEN),
    ("ay", OPEN),
    ("âu", OPEN),
    ("ây", OPEN),
    ("eo", OPEN),
    ("êu", OPEN),
    ("iu", OPEN),
    ("oi", OPEN),
    ("ôi", OPEN),
    ("ơi", OPEN),
    ("ui", OPEN),
    ("ưi", OPEN),
    ("ưu", OPEN),
    // The three diphthongs, open and closed.
    ("ia", OPEN),
    ("iê", BACK),
    ("iêu", OPEN),
    ("yê", M | N | NG | T),
    ("yêu", OPEN),
    ("ua", OPEN),
    ("uô", BACK),
    ("uôi", OPEN),
    ("ưa", OPEN),
    ("ươ", BACK),
    ("ươi", OPEN),
    ("ươu", OPEN),
    // Behind the glide.
    ("oa", OPEN | BACK | CH | NH),
    ("oai", OPEN),
    ("oao", OPEN),
    ("oay", OPEN),
    ("oă", BACK),
    ("oe", OPEN | M | N | T),
    ("oeo", OPEN),
    ("uâ", N | NG | T),
    ("uây", OPEN),
    ("uê", OPEN | CH | N | NH),
    ("uơ", OPEN),
    ("uy", OPEN | FRONT),
    ("uya", OPEN),
    ("uyê", N | T),
    ("uyu", OPEN),
];

/// The nuclei behind `q`, with the `u` that belongs to it.
const AFTER_Q: &[(&str, Codas)] = &[
    ("ua", OPEN | BACK | CH | NH),
    ("uai", OPEN),
    ("uao", OPEN),
    ("uau", OPEN),
    ("uay", OPEN),
    ("uă", BACK),
    ("uâ", C | M | N | NG | T),
    ("uây", OPEN),
    ("ue", OPEN | BACK),
    ("ueo", OPEN),
    ("uê", OPEN | FRONT),
    ("ui", OPEN | FRONT),
    ("uơ", OPEN),
    ("uơi", OPEN),
    ("uô", C),
    ("uy", OPEN | FRONT),
    ("uyê", N | T),
    ("uyu", OPEN),
];

/// The codas of each nucleus: those behind `q` in the lower half, the others in the upper.
static TABLE: [[Codas; 2]; 1 << 12] = {
    let mut table = [[0; 2]; 1 << 12];
    let mut row = 0;
    while row < RHYMES.len() {
        table[place_of(RHYMES[row].0)][0] = RHYMES[row].1;
        row += 1;
    }
    row = 0;
    while row < AFTER_Q.len() {
        table[place_of(AFTER_Q[row].0)][1] = AFTER_Q[row].1;
        row += 1;
    }
    table
};

/// A nucleus as a place in the table: four bits a vowel, 0 for none.
const fn place_of(vowels: &str) -> usize {
    let bytes = vowels.as_bytes();
    let mut place = 0;
    let mut at = 0;
    while at < bytes.len() {
        let c = if bytes[at] < 0x80 {
            bytes[at] as char
        } else {
            at += 1;
            let point = (bytes[at - 1] as u32 & 0x1F) << 6 | bytes[at] as u32 & 0x3F;
            char::from_u32(point).expect("the table holds letters of two bytes at most")
        };
        let mut vowel = 0;
        while letter::LOWER[vowel][0] as u32 != c as u32 {
            vowel += 1;
        }
        place = place << 4 | (vowel + 1);
        at += 1;
    }
    place
}

/// The codas of a nucleus, given by the codes of its vowels; none where there is no such nucleus.
pub(super) fn codas(vowels: &[u8], after_q: bool) -> Codas {
    if vowels.len() > 3 {
        return 0;
    }
    let place =
        vowels.iter().fold(0, |place, code| place << 4 | (usize::from(letter::vowel(*code)) + 1));
    TABLE.get(place).map_or(0, |both| both[usize::from(after_q)])
}
