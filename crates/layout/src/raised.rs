//! Raised digits and letters right behind a number or a word: the marks of footnotes, and powers of ten.
//!
//! Markup alone parts them from the number: `1.200<sup>1</sup>` is neither `1.2001` nor `1.200 1`. So
//! markup and words together are a code for what the page shows, `1.200¹`. A raised figure behind a word
//! is a note's mark as well; behind a unit of length it is its power, and `km<sup>2</sup>` stays `km2`.

/// How the words behind a tag stand on their line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Script {
    /// On it.
    #[default]
    None,
    /// Above it.
    Raised,
    /// Beneath it.
    Lowered,
}

/// How words join what stands right before them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// As they are.
    Plain,
    /// They are a code for these raised signs, one for each of their characters.
    Signs(String),
    /// White space must part them: they are none of the number before, and there is no sign for them.
    Apart,
}

/// How `words` in a script join the text `before`, where no white space stands between.
pub(crate) fn joint(before: &str, words: &str, script: Script) -> Joint {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if script == Script::None {
        return Joint::Plain;
    }
    if !digit(before.chars().next_back()) {
        let marks = script == Script::Raised && is_figure(words) && !has_power(before);
        return signs(words).filter(|_| marks).map_or(Joint::Plain, Joint::Signs);
    }
    if script == Script::Raised
        && let Some(signs) = signs(words)
    {
        return Joint::Signs(signs);
    }
    if digit(words.chars().next()) { Joint::Apart } else { Joint::Plain }
}

/// Whether words are a figure.
fn is_figure(words: &str) -> bool {
    words.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether what stands before a raised figure is no word, or one that has powers: `m`, `km`, `Nm`.
fn has_power(before: &str) -> bool {
    let front = before.trim_end_matches(char::is_alphabetic);
    match &before.as_bytes()[front.len()..] {
        // Symbols stand alone or have one prefix, a consonant: "trẻ em" is two words.
        [] | [b'm' | b'M' | b's'] => true,
        [prefix, b'm' | b'M'] => !prefix.eq_ignore_ascii_case(&b'e'),
        // "CO2" is written with raised figures, too.
        [b'A'..=b'Z', b'O'] => true,
        _ => false,
    }
}

/// The raised signs for a footnote's mark: at most three digits, or one of the first letters.
fn signs(words: &str) -> Option<String> {
    if words.len() > 3 {
        return None;
    }
    if let [letter] = words.as_bytes() {
        let at = LETTERS.iter().position(|(plain, _)| plain == letter);
        if let Some(at) = at {
            return Some(LETTERS[at].1.to_string());
        }
    }
    let sign = |byte: u8| byte.is_ascii_digit().then(|| DIGITS[usize::from(byte - b'0')]);
    words.bytes().map(sign).collect::<Option<String>>().filter(|signs| !signs.is_empty())
}

const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// No table has more notes that letters mark than these.
const LETTERS: [(u8, char); 5] = [(b'a', 'ᵃ'), (b'b', 'ᵇ'), (b'c', 'ᶜ'), (b'd', 'ᵈ'), (b'e', 'ᵉ')];

#[cfg(test)]
mod tests {
    use super::{Joint, Script, joint};

    fn p(before: &str, words: &str) -> Joint {
        joint(before, words, Script::Raised)
    }

    #[test]
    fn joint_basic() {
        let signs = |signs: &str| Joint::Signs(signs.to_owned());
        assert_eq!(p("1.200", "1"), signs("¹"));
        assert_eq!(p("46", "12"), signs("¹²"));
        assert_eq!(p("10", "3"), signs("³"));
        assert_eq!(p("10,5", "a"), signs("ᵃ"));
        assert_eq!(p("Số chợ", "2"), signs("²"));
        assert_eq!(p("Sản lượng cam", "1"), signs("¹"));
        assert_eq!(p("Trẻ em", "1"), signs("¹"));
    }

    #[test]
    fn joint_look_alikes() {
        // Behind a sign nothing is mistaken, and units have powers.
        assert_eq!(p("km", "2"), Joint::Plain);
        assert_eq!(p("nghìn m", "3"), Joint::Plain);
        assert_eq!(p("đồng/m", "2"), Joint::Plain);
        assert_eq!(p("tấn CO", "2"), Joint::Plain);
        assert_eq!(p("Số chợ", "th"), Joint::Plain);
        assert_eq!(p("4,5%", "2"), Joint::Plain);
        assert_eq!(p("46", "*"), Joint::Plain);
        assert_eq!(p("46", "(1)"), Joint::Plain);
        assert_eq!(p("46", "đ"), Joint::Plain);
        assert_eq!(joint("46", "1", Script::None), Joint::Plain);
        // No mark: it keeps apart.
        assert_eq!(p("46", "1 200"), Joint::Apart);
        assert_eq!(p("46", "2025"), Joint::Apart);
        assert_eq!(joint("46", "1", Script::Lowered), Joint::Apart);
    }

    #[test]
    fn joint_boundaries() {
        assert_eq!(p("", "1"), Joint::Plain);
        assert_eq!(p("46", ""), Joint::Plain);
    }
}
