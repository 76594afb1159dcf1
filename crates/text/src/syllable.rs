//! Which words are syllables of Vietnamese, by the rules of its spelling.
//!
//! `syllable = [onset] nucleus [coda]`, with one tone at most. Which onsets there are, which vowels
//! follow them, and which codas close these, are tables of a few dozen rows (`syllable/rhyme.rs` names their
//! source), so that a name that no list has is known as well. The rules tell Vietnamese from
//! noise: from text in another encoding, in a font with codes of its own, or none at all.
//!
//! Both schools of placing the tone are right (`hoà`, `hòa`), as are `i` and `y` where spelling is
//! free. Names of the Highlands (`Đắk`, `Krông`) have onsets and codas of their own, and are known.
//! Legal is not the same as in use: about one legal syllable of three is a word.

mod rhyme;

use crate::fold::letter::{self, I, U, Y};

/// The most letters of a syllable ("nghiêng").
const MOST: usize = 7;

/// What the rules say of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It is spelled as a syllable of Vietnamese.
    Legal,
    /// It has letters that only Vietnamese, or only noise, puts together so, and is no syllable.
    Illegal,
    /// It says nothing: a word of ASCII, which any language may have (`wifi`, `km`), an acronym
    /// (`GRDP`, `HĐND`), or a word with figures.
    Unjudged,
}

/// Whether a word is spelled as a syllable of Vietnamese, in small letters, in capitals or with a
/// capital in front.
///
/// ```
/// use chitieu_text::syllable::is_legal;
///
/// assert!(is_legal("Nghiêng") && is_legal("hoà") && is_legal("hòa") && is_legal("QUYẾT"));
/// assert!(!is_legal("kÕ") && !is_legal("hòac") && !is_legal("wifi"));
/// ```
#[must_use]
pub fn is_legal(word: &str) -> bool {
    Case::of(word) != Case::Mixed && is_legal_in_any_case(word)
}

/// What the rules say of a word: of letters and signs without white space.
///
/// ```
/// use chitieu_text::syllable::{Verdict, judge};
///
/// assert_eq!(judge("hoạch"), Verdict::Legal);
/// assert_eq!(judge("ho¹ch"), Verdict::Illegal);
/// assert_eq!([judge("UBND"), judge("HĐND"), judge("wifi")], [Verdict::Unjudged; 3]);
/// ```
#[must_use]
pub fn judge(word: &str) -> Verdict {
    if is_legal(word) {
        Verdict::Legal
    } else if word.is_ascii()
        || word.contains(|c: char| c.is_ascii_digit())
        || !word.contains(char::is_alphabetic)
        || is_acronym(word)
    {
        Verdict::Unjudged
    } else {
        Verdict::Illegal
    }
}

/// Whether a word is of capitals without tones, as abbreviations are: `HĐND`, `TTHC`.
fn is_acronym(word: &str) -> bool {
    word.chars()
        .all(|c| c.is_ascii_uppercase() || matches!(c, 'Ă' | 'Â' | 'Đ' | 'Ê' | 'Ô' | 'Ơ' | 'Ư'))
}

/// Which of a word's letters are capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    Small,
    /// The first alone.
    Title,
    Capitals,
    /// Some, as nobody writes a word.
    Mixed,
}

impl Case {
    fn of(word: &str) -> Self {
        let mut letters = word.chars();
        let first = letters.next().is_some_and(char::is_uppercase);
        let (mut small, mut capital) = (false, false);
        for c in letters {
            let upper = if c.is_ascii() { c.is_ascii_uppercase() } else { c.is_uppercase() };
            capital |= upper;
            small |= !upper;
        }
        match (first, small, capital) {
            (true, _, false) => Self::Title,
            (false, _, false) => Self::Small,
            (true, false, true) => Self::Capitals,
            _ => Self::Mixed,
        }
    }
}

/// [`is_legal`] without a look at capitals: fonts that print small letters as capitals were used
/// for headings, so that `CHỉ` is what such a heading holds.
pub(crate) fn is_legal_in_any_case(word: &str) -> bool {
    let mut codes = [letter::NONE; MOST];
    let mut len = 0;
    for c in word.chars() {
        let code = letter::exact(c);
        let Some(slot) = codes.get_mut(len).filter(|_| code != letter::NONE) else {
            return false;
        };
        *slot = code;
        len += 1;
    }
    Syllable::parse(&codes[..len]).is_some_and(|syllable| syllable.is_legal())
}

/// The three parts of a syllable, in the codes of [`letter`].
struct Syllable<'a> {
    onset: &'a [u8],
    /// The vowels between the consonants, with the `u` of `qu` and the `i` of `gi`.
    vowels: &'a [u8],
    coda: &'a [u8],
}

impl<'a> Syllable<'a> {
    /// The parts of a word with one run of vowels.
    fn parse(codes: &'a [u8]) -> Option<Self> {
        let first = codes.iter().position(|code| letter::is_vowel(*code))?;
        let (onset, rest) = codes.split_at(first);
        let run = rest.iter().take_while(|code| letter::is_vowel(**code)).count();
        let (vowels, coda) = rest.split_at(run);
        (!coda.iter().any(|code| letter::is_vowel(*code))).then_some(Self { onset, vowels, coda })
    }

    fn is_legal(&self) -> bool {
        let Some(coda) = self.coda_bit() else { return false };
        // Where the tone stands, and which it is.
        let mut toned =
            self.vowels.iter().enumerate().filter(|(_, code)| letter::tone(**code) != 0);
        let tone = toned.next().map(|(at, code)| (at, letter::tone(*code)));
        if toned.next().is_some() {
            return false;
        }
        // The acute and the dot are the tones of a syllable that a stop closes.
        if coda & rhyme::STOPS != 0 && !matches!(tone, Some((_, 1 | 5))) {
            return false;
        }
        let at = tone.map(|(at, _)| at);
        match self.onset {
            b"q" => self.vowels.len() > 1 && self.has_rhyme(0, coda, at, true),
            // The `i` is of the onset (`già`, `giữ`) or of the rhyme as well (`gì`, `giếng`).
            b"g" if letter::vowel(self.vowels[0]) == I => {
                self.has_rhyme(0, coda, at, false)
                    || self.vowels.len() > 1 && self.has_rhyme(1, coda, at, false)
            }
            _ => self.onset_fits() && self.has_rhyme(0, coda, at, false),
        }
    }

    /// The coda as one of the bits of [`rhyme`].
    fn coda_bit(&self) -> Option<rhyme::Codas> {
        Some(match self.coda {
            b"" => rhyme::OPEN,
            // In names of the Highlands: `Đắk`, `Búk`.
            b"c" | b"k" => rhyme::C,
            b"ch" => rhyme::CH,
            b"m" => rhyme::M,
            b"n" => rhyme::N,
            b"ng" => rhyme::NG,
            b"nh" => rhyme::NH,
            b"p" => rhyme::P,
            b"t" => rhyme::T,
            _ => return None,
        })
    }

    /// Whether the onset is one that can stand before these vowels.
    fn onset_fits(&self) -> bool {
        // The letters e, ê, i and y come behind `k`, `gh` and `ngh`, the others behind `c`, `g`, `ng`.
        let first = letter::vowel(self.vowels[0]);
        let front = matches!(first, letter::E | letter::E_HAT | I | Y);
        let iotated = match *self.vowels {
            [_, next, ..] => letter::vowel(next) == letter::E_HAT,
            _ => false,
        };
        match self.onset {
            // `yê` begins a syllable, `iê` does not.
            b"" => !(first == I && iotated),
            b"c" | b"g" | b"ng" => !front,
            b"gh" | b"ngh" => front && first != Y,
            b"h" | b"k" | b"l" | b"m" | b"n" | b"s" | b"t" | b"th" | b"v" => {
                !(first == Y && iotated)
            }
            // `y` alone is a rhyme behind few onsets.
            b"b"
            | b"ch"
            | b"d"
            | [letter::D_STROKE]
            | b"kh"
            | b"nh"
            | b"p"
            | b"ph"
            | b"r"
            | b"tr"
            | b"x" => first != Y,
            // In names of the Highlands.
            [b'b' | b'd' | b'g' | b'h' | b'k' | b'p' | letter::D_STROKE, b'r']
            | [b'b' | b'k' | b'p' | b'm', b'l'] => first != Y,
            _ => false,
        }
    }

    /// Whether the vowels from `start` on are a rhyme with this coda, and have the tone, if any, in
    /// its place.
    fn has_rhyme(
        &self,
        start: usize,
        coda: rhyme::Codas,
        tone: Option<usize>,
        after_q: bool,
    ) -> bool {
        let vowels = &self.vowels[start..];
        if rhyme::codas(vowels, after_q) & coda == 0 {
            return false;
        }
        let Some(tone) = tone else { return true };
        // The `u` of `qu` takes no tone.
        let from = usize::from(after_q);
        let Some(at) = tone.checked_sub(start).filter(|at| *at >= from) else { return false };
        let bare = &vowels[from..];
        // A vowel with a mark of its own draws the tone, the last of two such (`ươ`).
        if let Some(marked) = bare.iter().rposition(|code| letter::is_marked(*code)) {
            return at == from + marked;
        }
        let closed = coda != rhyme::OPEN;
        match (bare.len(), closed) {
            (1, _) => true,
            (2, true) => at == from + 1,
            (3, false) => at == from + 1,
            // `hoà` or `hòa`: a glide before the vowel, on which schools differ.
            (2, false) => at == from || is_glide(bare[0], bare[1]) && at == from + 1,
            _ => false,
        }
    }
}

/// Whether the first of two vowels is the glide of `oa`, `oe`, `uy`.
fn is_glide(first: u8, second: u8) -> bool {
    match letter::vowel(first) {
        letter::O => matches!(letter::vowel(second), letter::A | letter::E),
        U => letter::vowel(second) == Y,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn legal_basic() {
        for word in [
            "chỉ", "tiêu", "kế", "hoạch", "nghiêng", "nghỉ", "già", "gì", "gìn", "giếng", "giữ",
            "quốc", "quyết", "quý", "qua", "quỳnh", "yêu", "yến", "ý", "y", "tỷ", "tỉ", "hoà",
            "hòa", "thủy", "thuỷ", "khuỷu", "khuya", "thuở", "uỷ", "ủy", "xoong", "xoóng", "ươm",
            "được", "rượu", "người", "loài", "ngoáy", "ngoéo", "Đắk", "Krông", "KẾ", "Ủy", "Ứng",
        ] {
            assert!(is_legal(word), "{word}");
        }
    }

    #[test]
    fn legal_boundaries() {
        for word in [
            "",
            "b",
            "ng",
            "đ", // no vowel
            "cac",
            "mat",
            "hoàt",
            "sãch", // a stop without its tone
            "cê",
            "ghà",
            "ngê",
            "nghà",
            "kyên",
            "iên", // the wrong onset
            "qà",
            "qốc",
            "qúa", // `q` without its `u`, and a tone on that
            "thúât",
            "hòàn",
            "tòan",
            "mứơn", // two tones, or one out of place
            "hóaf",
            "wifi",
            "internet",
            "jà",
            "đưx",
            "ngườii",
            "nghiêngg",
            "tỶ",
            "hOẠCH",
            "kÕ", // capitals where nobody puts them
            "Ðơn",
            "trƣởng",
            "ho¹ch",
            "chØ",
            "ñôn",
            "laäp", // look-alikes and other encodings
        ] {
            assert!(!is_legal(word), "{word}");
        }
        assert!(is_legal_in_any_case("CHỉ"));
    }

    #[test]
    fn judge_basic() {
        let p = |words: &[&str]| words.iter().map(|word| judge(word)).collect::<BTreeSet<_>>();
        assert_eq!(p(&["chỉ", "tiêu", "HOẠCH", "an"]), BTreeSet::from([Verdict::Legal]));
        assert_eq!(
            p(&["wifi", "internet", "km", "GRDP", "HĐND", "CĐS", "m2", "25°", "≥", "°", ""]),
            BTreeSet::from([Verdict::Unjudged])
        );
        assert_eq!(p(&["kÕ", "ho¹ch", "ñôn", "laäp", "lá»‡"]), BTreeSet::from([Verdict::Illegal]));
    }

    /// Letters of Vietnamese in any order are hardly ever legal.
    #[test]
    fn random_letters_are_not_legal() {
        let letters: Vec<char> = ('a'..='z')
            .chain(letter::LOWER.iter().flatten().copied().filter(|c| !c.is_ascii()))
            .chain(['đ'])
            .collect();
        let mut state = 0x2545_F491_4F6C_DD1D_u64;
        let mut random = |below: usize| {
            // Xorshift (Marsaglia 2003): the same letters in every run.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as usize % below
        };
        let mut shares = Vec::new();
        for len in 2..=6 {
            let legal = (0..20_000)
                .filter(|_| {
                    let word: String = (0..len).map(|_| letters[random(letters.len())]).collect();
                    is_legal(&word)
                })
                .count();
            shares.push(legal as f64 / 20_000.0);
        }
        for (share, most) in shares.iter().zip([0.17, 0.02, 0.001, 0.0005, 0.0005]) {
            assert!(share <= &most, "{shares:?}");
        }
    }
}
