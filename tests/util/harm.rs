//! Damage that a reader can undo: what is done to a clean text, and what has to be said of it.

use chitieu_schema::Code;
use unicode_normalization::UnicodeNormalization;

use super::encode;

/// A kind of damage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Harm {
    /// Letters and their marks apart.
    Nfd,
    /// Cyrillic letters among Latin ones.
    LookAlikes,
    /// `ƣ` for `ư`, `Ð` for `Đ`.
    OldLetters,
    /// No-break spaces between words.
    HardSpaces,
    /// Zero-width spaces within words.
    Unseen,
    /// Full-width figures.
    WideFigures,
    /// Signs as references of HTML and commands of LaTeX.
    CodedSigns,
    /// The whole text in an encoding from before Unicode, as bytes.
    Tcvn3,
    Vni,
    Windows1258,
    /// The same, decoded as windows-1252 and stored as UTF-8.
    Tcvn3AsText,
    VniAsText,
    /// UTF-8 that was decoded as windows-1252.
    Mojibake,
    /// `O` for 0 and `l` for 1 in one number.
    LettersInNumber,
    /// A space beside the comma of one number.
    SpaceInNumber,
    /// Spaces within one keyword, or none between its words.
    Misspaced,
    /// The hyphen or slash of the document's number is lost.
    LostSign,
    /// Running heads, page numbers and stamps between rows, and the header again.
    PageLines,
}

impl Harm {
    /// Whether the words of values change, so that only what they say can be compared.
    pub(crate) fn changes_texts(self) -> bool {
        matches!(self, Self::CodedSigns | Self::LettersInNumber | Self::SpaceInNumber)
    }
}

/// A damaged text.
#[derive(Clone, Debug)]
pub(crate) struct Harmed {
    pub(crate) bytes: Vec<u8>,
    /// What has to be said, and of which lines, from 1; of the whole where there is none.
    pub(crate) says: Option<(Code, Vec<u32>)>,
}

/// Every code that speaks of damage: a clean text gives none of them.
pub(crate) const CODES: [Code; 8] = [
    Code::LegacyEncoding,
    Code::MisreadEncoding,
    Code::ShiftedFont,
    Code::BrokenFont,
    Code::LookAlikeCharacters,
    Code::CitationRepaired,
    Code::OcrNumber,
    Code::LikelyMisprint,
];

/// Chance that is the same in every run.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % count.max(1) as u64).expect("it is below a length")
    }
}

/// The pairs of letters that look alike, after `confusables.txt` of Unicode.
const CYRILLIC: [(char, char); 19] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
];

/// Undoes what a field keeps of the damage.
pub(crate) fn undo(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{200b}' => None,
        '\u{a0}' => Some(' '),
        'ƣ' => Some('ư'),
        'Ƣ' => Some('Ư'),
        'Ð' => Some('Đ'),
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xFEE0),
        _ => Some(CYRILLIC.iter().find(|(_, other)| *other == c).map_or(c, |(latin, _)| *latin)),
    };
    // Quoted twice, a character that is not seen has two backslashes.
    let text = text.replace("\\\\u{200b}", "").replace("\\\\u{a0}", " ");
    text.replace("\\u{200b}", "").replace("\\u{a0}", " ").nfc().filter_map(plain).collect()
}

/// Damages `clean`, in a column of which the numbers `values` stand; none where it has nothing to damage
/// so.
pub(crate) fn harm(
    harm: Harm,
    clean: &str,
    values: &[String],
    chance: &mut Chance,
) -> Option<Harmed> {
    let of_letters = |text: String, says: Option<Code>| {
        let lines = changed(clean, &text);
        (!lines.is_empty())
            .then(|| Harmed { bytes: text.into_bytes(), says: says.map(|code| (code, lines)) })
    };
    let whole = |bytes: Vec<u8>, code: Code| Some(Harmed { bytes, says: Some((code, Vec::new())) });
    let mut some = |share: usize| chance.below(100) < share;
    match harm {
        Harm::Nfd => of_letters(clean.nfd().collect(), None),
        Harm::LookAlikes => {
            let other = |c: char| CYRILLIC.iter().find(|(latin, _)| *latin == c).map(|(_, c)| *c);
            let text = clean.chars().map(|c| if some(10) { other(c).unwrap_or(c) } else { c });
            of_letters(text.collect(), Some(Code::LookAlikeCharacters))
        }
        Harm::OldLetters => {
            let text = clean.chars().map(|c| match c {
                'ư' => 'ƣ',
                'Ư' => 'Ƣ',
                'Đ' => 'Ð',
                _ => c,
            });
            of_letters(text.collect(), Some(Code::LookAlikeCharacters))
        }
        Harm::HardSpaces => {
            let text = clean.chars().map(|c| if c == ' ' && some(30) { '\u{a0}' } else { c });
            of_letters(text.collect(), None)
        }
        Harm::Unseen => {
            let mut text = String::new();
            for c in clean.chars() {
                if c.is_alphabetic() && some(5) {
                    text.push('\u{200b}');
                }
                text.push(c);
            }
            of_letters(text, Some(Code::LookAlikeCharacters))
        }
        Harm::WideFigures => {
            let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c);
            // Grouped numbers stay: which sign groups is told by others, as they are printed.
            let mut text = String::new();
            for word in clean.split_inclusive([' ', '\t', '\n', '|', ',']) {
                let plain = word.contains('.');
                let digit =
                    |c: char| if !plain && c.is_ascii_digit() && some(30) { wide(c) } else { c };
                text.extend(word.chars().map(digit));
            }
            of_letters(text, Some(Code::LookAlikeCharacters))
        }
        Harm::CodedSigns => {
            let sign = ["&ge;", "$\\geq$", "\\geq", ">="][chance.below(4)];
            of_letters(clean.replace('≥', sign), None)
        }
        Harm::Tcvn3 => whole(encode::tcvn3(clean)?, Code::LegacyEncoding),
        Harm::Vni => whole(encode::vni(clean)?, Code::LegacyEncoding),
        Harm::Windows1258 => whole(encode::windows_1258(clean)?, Code::LegacyEncoding),
        Harm::Tcvn3AsText => {
            let text = encode::as_windows_1252(&encode::tcvn3(clean)?);
            whole(text.into_bytes(), Code::LegacyEncoding)
        }
        Harm::VniAsText => {
            let text = encode::as_windows_1252(&encode::vni(clean)?);
            whole(text.into_bytes(), Code::LegacyEncoding)
        }
        Harm::Mojibake => {
            let text = encode::as_windows_1252(clean.as_bytes());
            whole(text.into_bytes(), Code::MisreadEncoding)
        }
        Harm::LettersInNumber => {
            // A letter alone is no number, and "2l" is as well two litres.
            let suits = |value: &&String| {
                value.len() > 1
                    && (value.contains('0')
                        || value.find('1').is_some_and(|at| at + 1 < value.len()))
            };
            in_number(clean, values, chance, suits, |value| {
                if value.contains('0') {
                    value.replacen('0', "O", 1)
                } else {
                    value.replacen('1', "l", 1)
                }
            })
        }
        Harm::SpaceInNumber => in_number(
            clean,
            values,
            chance,
            |value| value.contains(','),
            |value| value.replace(',', " ,"),
        ),
        Harm::Misspaced => misspaced(clean, chance),
        Harm::LostSign => {
            let lost = ["07/KHUBND", "07 KHUBND", "07 KH-UBND", "07KH UBND"][chance.below(4)];
            of_letters(clean.replacen("07/KH-UBND", lost, 1), Some(Code::CitationRepaired))
        }
        // The form prints them.
        Harm::PageLines => None,
    }
}

/// The lines, from 1, in which two texts of as many lines differ.
fn changed(one: &str, other: &str) -> Vec<u32> {
    let differ =
        one.lines().zip(other.lines()).enumerate().filter(|(_, (one, other))| one != other);
    differ.map(|(at, _)| u32::try_from(at + 1).expect("few lines")).collect()
}

/// Damages one of the numbers `values`, which stands in one place of the text alone.
fn in_number(
    clean: &str,
    values: &[String],
    chance: &mut Chance,
    suits: impl Fn(&&String) -> bool,
    change: impl Fn(&str) -> String,
) -> Option<Harmed> {
    let cell = |value: &str| format!("\t{value}\t");
    let once = |value: &&String| clean.matches(&cell(value)).count() == 1;
    let fit: Vec<&String> = values.iter().filter(suits).filter(once).collect();
    let value = *fit.get(chance.below(fit.len()))?;
    let text = clean.replacen(&cell(value), &cell(&change(value)), 1);
    let lines = changed(clean, &text);
    Some(Harmed { bytes: text.into_bytes(), says: Some((Code::OcrNumber, lines)) })
}

/// Sets the letters of one keyword apart, or runs its words together.
fn misspaced(clean: &str, chance: &mut Chance) -> Option<Harmed> {
    const KEYWORDS: [(&str, Code); 8] = [
        ("Phụ lục", Code::LikelyMisprint),
        ("Kèm theo", Code::CitationRepaired),
        ("ngày", Code::CitationRepaired),
        ("Đơn vị tính", Code::LikelyMisprint),
        ("Cơ quan chủ trì", Code::LikelyMisprint),
        ("Cơ quan phối hợp", Code::LikelyMisprint),
        ("Trong đó:", Code::LikelyMisprint),
        ("Tổng cộng", Code::LikelyMisprint),
    ];
    let there: Vec<_> = KEYWORDS.iter().filter(|(word, _)| clean.contains(word)).collect();
    let (word, code) = there[chance.below(there.len())];
    let harmed = if word.contains(' ') && chance.below(2) == 0 {
        word.replacen(' ', "", 1)
    } else {
        // Not before the colon, and behind a letter.
        let letters: Vec<usize> = word
            .char_indices()
            .zip(word.chars().skip(1))
            .filter(|((_, c), next)| c.is_alphabetic() && next.is_alphabetic())
            .map(|((at, c), _)| at + c.len_utf8())
            .collect();
        let at = letters[chance.below(letters.len())];
        format!("{} {}", &word[..at], &word[at..])
    };
    let text = clean.replacen(word, &harmed, 1);
    let lines = changed(clean, &text);
    Some(Harmed { bytes: text.into_bytes(), says: Some((*code, lines)) })
}
