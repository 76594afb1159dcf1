//! The forms in which a word is printed: small, with a capital, in capitals, with its tone on either
//! letter of `oa`, `oe`, `uy`, with `i` or `y` where spelling is free.

/// The vowels in their six tones.
const TONES: [(&str, &str, &str); 3] =
    [("oòóỏõọ", "aàáảãạ", "oa"), ("oòóỏõọ", "eèéẻẽẹ", "oe"), ("uùúủũụ", "yỳýỷỹỵ", "uy")];
const I: &str = "iìíỉĩị";
const Y: &str = "yỳýỷỹỵ";

/// Every form of a word that the table spells in one, the commonest first; of those that it has not,
/// another one stands in the place.
pub(crate) fn forms(word: &str) -> [String; 7] {
    let moved =
        with_tone_moved(word).or_else(|| with_other_i(word)).unwrap_or_else(|| word.to_owned());
    let title = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
    };
    [
        word.to_lowercase(),
        moved.to_lowercase(),
        title(word),
        title(&moved),
        word.to_uppercase(),
        moved.to_uppercase(),
        word.to_owned(),
    ]
}

/// "hoá" for "hóa" and the other way round.
fn with_tone_moved(word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let [.., first, second] = &mut letters[..] else { return None };
    for (firsts, seconds, _) in TONES {
        let (one, two) =
            (firsts.chars().position(|c| c == *first), seconds.chars().position(|c| c == *second));
        if let (Some(one), Some(two)) = (one, two)
            && (one == 0) != (two == 0)
            && !word.starts_with('q')
        {
            *first = firsts.chars().nth(two)?;
            *second = seconds.chars().nth(one)?;
            return Some(letters.into_iter().collect());
        }
    }
    None
}

/// "tỉ" for "tỷ" and the other way round, where the vowel stands alone behind a consonant or `qu`.
fn with_other_i(word: &str) -> Option<String> {
    let mut letters: Vec<char> = word.chars().collect();
    let [before @ .., last] = &mut letters[..] else { return None };
    if !matches!(before, [] | ['h' | 'k' | 'l' | 'm' | 's' | 't' | 'v'] | ['q', 'u']) {
        return None;
    }
    let other = |from: &str, to: &str| {
        let tone = from.chars().position(|c| c == *last)?;
        to.chars().nth(tone)
    };
    *last = other(I, Y).or_else(|| other(Y, I))?;
    Some(letters.into_iter().collect())
}
