//! Names of systems and programmes that no term has: `VNeID`, `OCOP`. Their letters look like others, and a gap
//! or hyphen cuts them.

use super::Misprint;
use super::near::Words;

/// The names, in the case in which they are right.
const NAMES: [&str; 5] = ["VNeID", "VssID", "OCOP", "PAPI", "SIPAS"];

/// The name that is misprinted at byte `at` of a text, where a word begins, and the byte behind it.
///
/// It is one but for letters or figures that look like its own (`VNelD`, `OC0P`), or for one hyphen or blank
/// within it (`VN-eID`, `Vn EID`). Another case alone is a matter of style ("VNEID" in a heading).
pub(super) fn name_at(text: &str, at: usize) -> Option<(&'static str, usize)> {
    let rest = &text.as_bytes()[at..];
    // Nearly all words that are asked begin with other letters. A text in small letters is a style.
    if !matches!(rest.first()?, b'V' | b'O' | b'0' | b'P' | b'S') {
        return None;
    }
    let found = NAMES.iter().find_map(|name| Some((*name, spelled(rest, name)?)))?;
    let end = at + found.1;
    (!text[end..].starts_with(char::is_alphanumeric)).then_some((found.0, end))
}

/// How many bytes at the start of a text are a name's misprint.
fn spelled(rest: &[u8], name: &str) -> Option<usize> {
    let (mut at, mut gaps, mut slips) = (0, 0, 0);
    for (place, letter) in name.bytes().enumerate() {
        // A letter alone beside capitals is more likely none of an abbreviation: "Cổng P API".
        let parts = place > 1 && place + 1 < name.len();
        if parts && gaps == 0 && matches!(rest.get(at), Some(b'-' | b' ')) {
            gaps += 1;
            at += 1;
        }
        let printed = *rest.get(at)?;
        if meant(printed) != letter.to_ascii_uppercase() {
            return None;
        }
        slips += usize::from(!printed.eq_ignore_ascii_case(&letter));
        at += 1;
    }
    (gaps + slips > 0).then_some(at)
}

/// The capital that a byte is, or looks like.
fn meant(byte: u8) -> u8 {
    match byte {
        b'0' => b'O',
        b'1' | b'l' => b'I',
        byte => byte.to_ascii_uppercase(),
    }
}

impl Words<'_> {
    /// The name that is misprinted from the word at `at` on.
    pub(super) fn named(&self, at: usize) -> Option<Misprint> {
        let start = self.tokens[at].start;
        let (name, end) = name_at(self.text, start)?;
        Some(Misprint { start, end, suggestion: name.to_owned(), term: name })
    }
}

#[cfg(test)]
mod tests {
    use super::super::misprints;
    use super::name_at;

    #[test]
    fn name_basic() {
        for (text, name) in [
            ("VNelD", "VNeID"),
            ("VN-eID mức 2", "VNeID"),
            ("Vn EID", "VNeID"),
            ("VNe1D", "VNeID"),
            ("OC0P", "OCOP"),
            ("0COP 3 sao", "OCOP"),
            ("PAPl", "PAPI"),
        ] {
            assert_eq!(name_at(text, 0).map(|found| found.0), Some(name), "{text}");
            let mut found = Vec::new();
            misprints(&format!("sản phẩm {text}"), &mut found);
            assert_eq!(
                found.iter().map(|one| &*one.suggestion).collect::<Vec<_>>(),
                [name],
                "{text}"
            );
        }
    }

    #[test]
    fn err_name() {
        for text in [
            "P API", "PAP I", "S IPAS", "VNeID", "VNEID", "Ocop", "OCOP", "OCOP-X", "VN", "V",
            "OC0PA", "PA PI2", "Sipas", "",
        ] {
            assert!(name_at(text, 0).is_none(), "{text}");
            let mut found = Vec::new();
            misprints(&format!("sản phẩm {text}"), &mut found);
            assert!(found.is_empty(), "{text} {found:?}");
        }
    }
}
