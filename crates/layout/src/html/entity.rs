//! Character references: `&ge;`, `&#7841;`, `&#x1EA1;`, and the old ones without a semicolon.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// The longest reference that is looked at, in bytes; the longest name of HTML's has 33.
const LONGEST: usize = 40;

/// Reads the reference at the front of `text`, which begins with `&`: how many bytes it takes, and
/// what it stands for.
///
/// ```text
/// reference = "&" name [";"] / "&#" digits [";"] / "&#x" hexdigits [";"]
/// ```
///
/// The tokenizer decodes it, so that the table of names, the longest match among those without a
/// semicolon and the repair of bad numbers are HTML's own. It tells no lengths: what the reference
/// stands for is never an ASCII letter or digit behind which the same text goes on, so that the end that
/// both texts have in common is what lies behind it.
pub(crate) fn decode(text: &str) -> Option<(usize, String)> {
    let raw = candidate(text)?;
    let mut found = Vec::new();
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        if let CallbackEvent::String { value } = event {
            found.extend_from_slice(value);
        }
        None::<Infallible>
    });
    let Ok(()) = Tokenizer::new_with_emitter(raw, emitter).finish();
    let found = String::from_utf8(found).ok()?;
    if found == raw {
        return None;
    }
    let first = found.chars().next().map_or(0, char::len_utf8);
    let same = raw.bytes().rev().zip(found[first..].bytes().rev());
    let mut behind = same.take_while(|(raw, found)| raw == found).count();
    // Of a letter outside ASCII no part is taken.
    while !found.is_char_boundary(found.len() - behind) {
        behind -= 1;
    }
    Some((raw.len() - behind, found[..found.len() - behind].to_owned()))
}

/// What a reference stands for that begins a text and ends in its semicolon, and how many bytes it takes; none
/// where the text begins with no such reference that HTML knows.
///
/// ```
/// assert_eq!(chitieu_layout::reference("&#8805; 70"), Some((7, "≥".to_owned())));
/// assert_eq!(chitieu_layout::reference("&copy70"), None);
/// ```
#[must_use]
pub fn reference(text: &str) -> Option<(usize, String)> {
    decode(text).filter(|(len, _)| text[..*len].ends_with(';'))
}

/// Whether a text begins with a reference that HTML knows.
#[must_use]
pub fn is_reference(text: &str) -> bool {
    decode(text).is_some()
}

/// The run at the front of `text` that can be a reference.
fn candidate(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let start = match bytes.get(1)? {
        b'#' => 2,
        byte if byte.is_ascii_alphabetic() => 1,
        _ => return None,
    };
    let len = bytes[start..].iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric()).count();
    let end = start + len;
    let end = end + usize::from(bytes.get(end) == Some(&b';'));
    (len > 0).then(|| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decode_basic() {
        let p = |text: &str| decode(text).expect("a reference");
        assert_eq!(p("&ge; 70"), (4, "≥".to_owned()));
        assert_eq!(p("&agrave;n"), (8, "à".to_owned()));
        assert_eq!(p("&#7841;"), (7, "ạ".to_owned()));
        assert_eq!(p("&#x1EA1;n"), (8, "ạ".to_owned()));
        assert_eq!(p("&amp;lt;"), (5, "&".to_owned()));
        assert_eq!(p("&nbsp;"), (6, "\u{a0}".to_owned()));
    }

    #[test]
    fn decode_boundaries() {
        let p = |text: &str| decode(text).expect("a reference");
        assert_eq!(p("&ltlt"), (3, "<".to_owned()), "the old names need no semicolon");
        assert_eq!(p("&ampamp"), (4, "&".to_owned()));
        assert_eq!(p("&notit;"), (4, "¬".to_owned()));
        assert_eq!(p("&notin;"), (7, "∉".to_owned()));
        assert_eq!(p("&#97a"), (4, "a".to_owned()));
        assert_eq!(p("&#128;"), (6, "€".to_owned()), "as browsers repair it");
        assert_eq!(p("&#xD800;"), (8, "\u{fffd}".to_owned()));
        assert_eq!(p("&NotEqualTilde;"), (15, "≂\u{338}".to_owned()));
    }

    #[test]
    fn err_no_reference() {
        for text in ["&", "& ", "&;", "&#", "&#;", "&x", "&R;", "&xin chào;", "&ế;", "&#x;"] {
            assert_eq!(decode(text), None, "{text}");
        }
        assert_eq!(decode(&format!("&{}", "a".repeat(10_000))), None);
    }
}
