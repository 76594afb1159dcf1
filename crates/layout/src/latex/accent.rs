//! Letters that are written as a letter and the commands of their marks: `\'e`, `\^{o}`, `\d{\^e}`,
//! `\uhorn`.

use chitieu_text::Source;

use super::name::name_len;

/// More marks than these no letter has.
const MOST_MARKS: usize = 3;

/// The letter whose code begins with the backslash at `at`, and the byte behind it.
///
/// ```text
/// code     = `\` sign argument | `\` letter-name [ `{}` | blanks ]
/// argument = [ blanks ] ( `{` argument `}` | code | letter )
/// ```
///
/// None where that is no code of one letter: the words stay as they are.
pub(super) fn letter(text: &str, at: usize) -> Option<(char, usize)> {
    let mut marks = [' '; MOST_MARKS];
    let (base, count, end) = code(text, at, &mut marks, 0)?;
    if count == 0 {
        return Some((base, end));
    }
    // The innermost mark stands first.
    let spelt: String = std::iter::once(base).chain(marks[..count].iter().rev().copied()).collect();
    let joined = Source::from_text(&spelt);
    let mut letters = joined.text().chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => Some((letter, end)),
        _ => None,
    }
}

/// The letter at the heart of a code, how many marks were written to `marks` before it, and where it
/// ends.
fn code(
    text: &str,
    at: usize,
    marks: &mut [char; MOST_MARKS],
    count: usize,
) -> Option<(char, usize, usize)> {
    let bytes = text.as_bytes();
    let len = name_len(bytes, at + 1);
    let sign = *bytes.get(at + 1)?;
    if len > 1 {
        let base = named(&text[at + 1..at + 1 + len])?;
        let end = at + 1 + len;
        let end = if bytes[end..].starts_with(b"{}") { end + 2 } else { end + blanks(bytes, end) };
        return Some((base, count, end));
    }
    if matches!(sign, b'i' | b'j') {
        // Without its dot, as it bears a mark.
        let end = at + 2;
        return Some((char::from(sign), count, end + blanks(bytes, end)));
    }
    *marks.get_mut(count)? = mark(sign)?;
    argument(text, at + 2, len == 1, marks, count + 1)
}

/// What a mark stands on.
fn argument(
    text: &str,
    at: usize,
    is_named: bool,
    marks: &mut [char; MOST_MARKS],
    count: usize,
) -> Option<(char, usize, usize)> {
    let bytes = text.as_bytes();
    let blank = if is_named { blanks(bytes, at) } else { 0 };
    let start = at + blank;
    match *bytes.get(start)? {
        b'{' => {
            let (base, count, end) = match *bytes.get(start + 1)? {
                b'\\' => code(text, start + 1, marks, count)?,
                letter => (plain(letter)?, count, start + 2),
            };
            (bytes.get(end) == Some(&b'}')).then_some((base, count, end + 1))
        }
        b'\\' => code(text, start, marks, count),
        // `\d a`, but never `\da`, which is another name.
        letter if !is_named || blank > 0 => Some((plain(letter)?, count, start + 1)),
        _ => None,
    }
}

fn plain(letter: u8) -> Option<char> {
    letter.is_ascii_alphabetic().then_some(char::from(letter))
}

fn blanks(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|&&byte| byte == b' ').count()
}

/// The mark of a sign.
fn mark(sign: u8) -> Option<char> {
    Some(match sign {
        b'\'' => '\u{301}',
        b'`' => '\u{300}',
        b'^' => '\u{302}',
        b'~' => '\u{303}',
        b'"' => '\u{308}',
        b'd' => '\u{323}',
        b'h' => '\u{309}',
        b'u' => '\u{306}',
        b'v' => '\u{30c}',
        b'c' => '\u{327}',
        _ => return None,
    })
}

/// The letter of a name, as the fonts for Vietnamese have them.
fn named(name: &str) -> Option<char> {
    Some(match name {
        "dj" => 'đ',
        "DJ" => 'Đ',
        "ohorn" => 'ơ',
        "OHORN" | "Ohorn" => 'Ơ',
        "uhorn" => 'ư',
        "UHORN" | "Uhorn" => 'Ư',
        "abreve" => 'ă',
        "ABREVE" | "Abreve" => 'Ă',
        "acircumflex" => 'â',
        "ACIRCUMFLEX" | "Acircumflex" => 'Â',
        "ecircumflex" => 'ê',
        "ECIRCUMFLEX" | "Ecircumflex" => 'Ê',
        "ocircumflex" => 'ô',
        "OCIRCUMFLEX" | "Ocircumflex" => 'Ô',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letter_basic() {
        for (text, expected) in [
            (r"\'e", 'é'),
            (r"\^{o}", 'ô'),
            (r"\`a", 'à'),
            (r"\~{\i}", 'ĩ'),
            (r"\d{a}", 'ạ'),
            (r"\h a", 'ả'),
            (r"\u{A}", 'Ă'),
            (r"\'{\^o}", 'ố'),
            (r"\d{\^e}", 'ệ'),
            (r"\`{\ohorn}", 'ờ'),
            (r"\'\uhorn", 'ứ'),
            (r"\UHORN{}", 'Ư'),
        ] {
            assert_eq!(letter(text, 0), Some((expected, text.len())), "{text}");
        }
        assert_eq!(letter(r"\uhorn ng", 0), Some(('ư', 7)));
    }

    #[test]
    fn err_letter() {
        for text in [
            "",
            "\\",
            "\\'",
            "\\'{",
            "\\'{}",
            "\\'{e",
            "\\da",
            "\\hline",
            "\\cr",
            "\\'1",
            "\\'ế",
            "\\^{\\^{\\^{\\^{a}}}}",
            "\\geq",
            // Marks in an order that no letter has.
            "\\^{\\'{e}}",
        ] {
            assert_eq!(letter(text, 0), None, "{text}");
        }
    }
}
