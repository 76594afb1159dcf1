//! Characters that stand among the letters of no text in Vietnamese: what one word kept of an old
//! encoding in a line that is right otherwise, what a decoder could not read, codes that stand for nothing.
//!
//! A whole text or line in an old encoding is read as what it was ([`Source::repairs`](crate::Source)).
//! One word is no evidence for that: its letters stay, and this module says what the word would be.

use crate::chars;
use crate::garbled;
use crate::mend::Codec;
use crate::syllable;

mod viqr;

pub use self::viqr::viqr;

/// The character for what a decoder could not read.
pub const LOST: char = '\u{fffd}';

/// The box that fonts print for a character that they lack; alone it is one to be ticked.
const EMPTY_BOX: char = '□';

/// Whether a character stands among the letters of no text in Vietnamese; `behind` tells that another
/// character past ASCII stands right before it.
///
/// Clean texts have signs of Latin-1 as well (`m²`, `25 °C`, `2 × 3`), but none right behind a letter with a
/// mark, but for the quotes of `«xã»`, which say nothing by themselves.
pub(crate) fn is_strange(c: char, behind: bool) -> bool {
    match c {
        LOST | EMPTY_BOX | '\u{80}'..='\u{9f}' => true,
        // What is read as another letter or as nothing is named as that.
        '\u{a0}' | '\u{ad}' | 'Ð' | 'ð' => false,
        '§' | '©' | '«' | '®' | '»' | '°'..='µ' | '·' | '¼'..='¾' | '×' | '÷' => behind,
        '¡'..='ÿ' => !is_of_vietnamese(c),
        _ => garbled::is_alien(c) || garbled::is_private(c),
    }
}

fn is_of_vietnamese(c: char) -> bool {
    const LETTERS: &str = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ";
    LETTERS.contains(c)
}

/// What is wrong with a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// It is none of Vietnamese, and it is one in this encoding alone.
    In(Codec, String),
    /// It holds what no reading makes letters of.
    Unread,
}

/// The words of a line that are not right, with the byte at which each begins.
///
/// ```
/// use chitieu_text::strange::{Word, words};
///
/// let found: Vec<_> = words("Tû lệ h\u{fffd} nghèo").collect();
/// assert!(matches!(&found[0], (0, "Tû", Word::In(_, right)) if right == "Tỷ"));
/// assert_eq!(found[1], (9, "h\u{fffd}", Word::Unread));
/// assert_eq!(words("Ông Müller, «xã» 25 °C, m²").count(), 0);
/// ```
pub fn words(line: &str) -> impl Iterator<Item = (usize, &str, Word)> {
    let parts = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
    let start = |word: &str| word.as_ptr().addr() - line.as_ptr().addr();
    line.split(parts)
        .filter(|word| !word.is_ascii())
        .filter_map(move |word| Some((start(word), word, judge(word)?)))
}

/// What is wrong with a word, if anything.
fn judge(word: &str) -> Option<Word> {
    let mut before = ' ';
    let (mut strange, mut signs) = (false, false);
    for c in word.chars() {
        strange |= is_strange(c, !before.is_ascii());
        // A sign inside a word: behind a letter.
        signs |= !c.is_alphanumeric() && before.is_alphabetic() && is_strange(c, true);
        before = c;
    }
    if !strange {
        return None;
    }
    // A few words of a font's codes are no broken font yet.
    if is_garbled(word)
        || word.contains([LOST])
        || word.contains(|c| matches!(c, '\u{80}'..='\u{9f}'))
    {
        return Some(Word::Unread);
    }
    if let Some((codec, right)) = reading(word) {
        return Some(Word::In(codec, right));
    }
    // A quote behind a word is none of its letters, and a name of another tongue has letters of its own.
    let inside = word.trim_matches(|c: char| !c.is_alphabetic());
    let signs = signs && inside.chars().any(|c| !c.is_alphanumeric());
    signs.then_some(Word::Unread)
}

/// Whether a font's codes spelled a word of several letters: `x̄` is a symbol.
fn is_garbled(word: &str) -> bool {
    let private = word.contains(garbled::is_private);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    garbled::is_garbled(word) && (private || letters > 1)
}

/// The syllable of Vietnamese that a word is in one encoding alone; none where it is one as it stands.
fn reading(word: &str) -> Option<(Codec, String)> {
    if syllable::judge(word) != syllable::Verdict::Illegal {
        return None;
    }
    let mut found: Option<(Codec, String)> = None;
    for codec in Codec::ALL {
        if codec == Codec::Viqr || !codec.may_spell(word) {
            continue;
        }
        let mut decoded = String::new();
        codec.decode(word, &mut decoded);
        if decoded == word || !syllable::is_legal(&decoded) {
            continue;
        }
        match &found {
            Some((_, other)) if *other != decoded => return None,
            Some(_) => {}
            None => found = Some((codec, decoded)),
        }
    }
    found
}

/// What a word says in VNI that is spelled with letters of Vietnamese alone: there a mark is a letter of its
/// own behind the vowel, and "Soá" is "Số". Such a word may be one as it stands ("hoá").
///
/// ```
/// use chitieu_text::strange::vni;
///
/// assert_eq!(vni("Soá").as_deref(), Some("Số"));
/// assert_eq!(vni("taán").as_deref(), Some("tấn"));
/// assert_eq!([vni("Số"), vni("xã")], [None, None]);
/// ```
#[must_use]
pub fn vni(word: &str) -> Option<String> {
    if !is_vni_like(word) {
        return None;
    }
    let mut decoded = String::new();
    Codec::Vni.decode(word, &mut decoded);
    (decoded != word && syllable::is_legal(&decoded)).then_some(decoded)
}

/// Whether one of the letters `á`, `à`, `ã`, `â`, which are marks in VNI, stands behind a vowel that bears them.
#[must_use]
pub fn is_vni_like(word: &str) -> bool {
    // Most words with marks have those of other letters.
    word.as_bytes().windows(3).any(|bytes| {
        matches!(bytes[0] | 0x20, b'a' | b'e' | b'o')
            && bytes[1] == 0xC3
            && matches!(bytes[2] & !0x20, 0x80..=0x83)
    })
}

/// The words of a line in which a program put question marks for the letters that its encoding lacks ("T? l?
/// h? nghèo", "b?o hi?m"), with the byte at which each begins: a mark inside a word is no end of a question.
///
/// Where one stands inside a word, those behind words of that line are taken for letters as well.
///
/// ```
/// use chitieu_text::strange::questioned;
///
/// assert_eq!(questioned("T? l? b?o hi?m y t?").count(), 5);
/// assert_eq!(questioned("Có đạt không? Vì sao? xem https://a.vn/?id=5").count(), 0);
/// ```
pub fn questioned(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let parts = |c: char| c != '?' && !chars::is_letter(c);
    let is_torn = |word: &&str| {
        let inside = word.trim_matches('?');
        inside.contains('?')
    };
    let start = |word: &str| word.as_ptr().addr() - line.as_ptr().addr();
    // In an address a question mark parts two of its fields.
    let is_address = line.contains("://") || line.contains("www.");
    let any = !is_address && holds_question(line) && line.split(parts).any(|word| is_torn(&word));
    let words = any.then(|| line.split(parts)).into_iter().flatten();
    words.filter(|word| word.contains('?') && word.len() > 1).map(move |word| (start(word), word))
}

/// Whether a question mark stands between two letters.
fn holds_question(text: &str) -> bool {
    let bytes = text.as_bytes();
    let letter = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte > 0x7F)
    };
    memchr::memchr_iter(b'?', bytes).any(|at| letter(at.checked_sub(1)) && letter(Some(at + 1)))
}

/// How long the number of a glyph is that begins a text, as readers of PDF print it for one without a letter:
/// `(cid:123)`.
fn glyph(text: &str) -> Option<usize> {
    let number = text.strip_prefix(GLYPH)?;
    let digits = number.bytes().take(6).take_while(u8::is_ascii_digit).count();
    (digits > 0 && number[digits..].starts_with(')')).then_some(GLYPH.len() + digits + 1)
}

/// What the number of a [`glyph`] begins with.
const GLYPH: &str = "(cid:";

/// Where the codes that a text holds stand, and how long each is: names of HTML as [`code`] has them, and
/// the numbers of glyphs (`(cid:123)`).
///
/// ```
/// use chitieu_text::strange::codes;
///
/// assert_eq!(codes("h(cid:7897) &bar;").collect::<Vec<_>>(), [(1, 10), (12, 5)]);
/// ```
pub fn codes(text: &str) -> impl Iterator<Item = (usize, usize)> {
    memchr::memchr2_iter(b'&', b'(', text.as_bytes()).filter_map(|at| {
        let rest = &text[at..];
        Some((at, code(rest).or_else(|| glyph(rest))?))
    })
}

/// How long the code is that begins a text and may stand for a character: a name of HTML behind `&`, in
/// small letters as all but letters have it, with its semicolon. The commonest names and those of letters
/// with marks are known and none.
///
/// ```
/// use chitieu_text::strange::code;
///
/// assert_eq!(code("&bar;5"), Some(5));
/// assert_eq!(code("&ge; 5"), None);
/// assert_eq!([code("&CN; Sở"), code("&D; 5"), code("& thu; chi"), code("&bar 5")], [None; 4]);
/// ```
#[must_use]
pub fn code(text: &str) -> Option<usize> {
    const KNOWN: [&str; 11] =
        ["nbsp", "amp", "lt", "gt", "le", "ge", "quot", "apos", "ndash", "mdash", "hellip"];
    const MARKS: [&str; 4] = ["grave", "acute", "circ", "tilde"];
    /// The longest name that is looked at.
    const LONGEST: usize = 12;
    let name = text.strip_prefix('&')?;
    let len = name.bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
    let rest = name[len..].strip_prefix(';');
    let name = &name[..len];
    let is_name = (2..=LONGEST).contains(&len)
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && !name.bytes().any(|byte| byte.is_ascii_uppercase());
    let known = || KNOWN.contains(&name) || MARKS.iter().any(|mark| name.ends_with(mark));
    (rest.is_some() && is_name && !known()).then_some(len + 2)
}

/// Whether a [`code`] or the number of a [`glyph`], what a decoder or a font could not read, or the commonest
/// sign of VIQR stands anywhere in a text.
pub(crate) fn holds_code(text: &str) -> bool {
    let holds = |piece: &str| memchr::memmem::find(text.as_bytes(), piece.as_bytes()).is_some();
    /// The first byte of [`LOST`], which hardly another character has.
    const FIRST: u8 = 0xEF;
    memchr::memchr3_iter(b'&', FIRST, b'^', text.as_bytes()).any(|at| {
        let rest = &text[at..];
        rest.starts_with('^') || code(rest).is_some() || rest.starts_with(LOST)
    }) || holds_question(text)
        || holds(GLYPH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn p(line: &str) -> String {
        let word = |(at, word, found): (usize, &str, Word)| match found {
            Word::In(codec, right) => format!("{at} {word} {right} {codec}"),
            Word::Unread => format!("{at} {word} ?"),
        };
        words(line).map(word).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn words_basic() {
        assert_eq!(p("Tû lệ hộ nghèo"), "0 Tû Tỷ TCVN3");
        assert_eq!(p("Tá»· lệ hộ"), "0 Tá»· Tỷ UTF-8 read as windows-1252");
        assert_eq!(p("hộ hoÆc thôn"), "5 hoÆc hoặc TCVN3");
        assert_eq!(p("ngöôøi dân"), "0 ngöôøi người VNI");
        assert_eq!(p("Kế ho\u{fffd}ch"), "5 ho\u{fffd}ch ?");
        assert_eq!(p("S□n lượng □ Có"), "0 S□n ?");
        assert_eq!(p("ÿҥW FKXҭQ \u{f053}\u{f1e8}"), "0 ÿҥW ?; 6 FKXҭQ ?; 13 \u{f053}\u{f1e8} ?");
        assert_eq!(p("h»x dân"), "");
        assert_eq!(p("xá»x dân"), "0 xá»x ?");
    }

    #[test]
    fn words_look_alikes() {
        for line in [
            "Tỷ lệ hộ nghèo 25 °C ± 2, m², «xã», ½ § 5",
            "Müller, Größe, Nestlé, São Tomé, Citroën, El Niño, Ångström, naïve",
            "BHХH, phƣơng, Ðơn vị",
            "«cá» và “tôm”…",
            "\u{f0b7} Số hộ, Москва, 5 μg, x\u{304} và p\u{302}",
            "",
        ] {
            assert_eq!(p(line), "", "{line}");
        }
    }

    proptest! {
        #[test]
        fn words_never_panic(line in "[\u{80}-\u{ff}a-zA-Zá»\u{fffd} &;]{0,40}|\\PC{0,40}") {
            let _ = words(&line).count();
            let _ = code(&line);
        }

        /// The look at a text hides nothing.
        #[test]
        fn words_are_looked_for(line in "[\u{a1}-\u{ff}a-z\u{fffd} ]{0,12}") {
            if words(&line).count() > 0 {
                prop_assert!(crate::plain::look(&line).strange, "{line:?}");
            }
        }
    }
}
