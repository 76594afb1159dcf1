//! Formulas between `$`: what stays as printed, and what only dresses words.

use crate::latex::command::{Does, does};
use crate::latex::name::name_len;

/// The length of a formula whose `$` stands before `rest`: it ends in the line and in the cell.
pub(super) fn formula_len(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr3(b'$', b'&', b'\\', &rest[at..])?;
        match rest[at] {
            b'$' => return Some(at),
            b'\\' if rest.get(at + 1) != Some(&b'\\') => at += 2,
            _ => return None,
        }
        if at >= rest.len() {
            return None;
        }
    }
}

/// Whether a formula is only the dress of words: `\mathrm{km}^{2}`, `\%`, `\text{Hộ}`, `-`. One that
/// holds a number or a sign of its own says something that its notation tells.
pub(super) fn is_dress(formula: &str) -> bool {
    let bytes = formula.as_bytes();
    let mut at = 0;
    // A digit counts as a word's behind `^` and `_` alone.
    let mut script = false;
    let mut behind_letter = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => {
                let len = name_len(bytes, at + 1);
                let fits = match bytes.get(at + 1) {
                    Some(b'%' | b',' | b';' | b':' | b' ' | b'!' | b'&') => true,
                    _ => {
                        len > 0
                            && matches!(
                                does(&formula[at + 1..at + 1 + len]),
                                Does::Dress(0) | Does::Space(0)
                            )
                    }
                };
                if !fits {
                    return false;
                }
                at += 1 + len.max(1);
                continue;
            }
            b'^' | b'_' if behind_letter => script = true,
            b'^' | b'_' | b'<' | b'>' | b'=' | b'~' | b'+' | b'*' | b'|' => return false,
            b'0'..=b'9' if !script => return false,
            b'{' | b'0'..=b'9' => {}
            b'}' => script = false,
            _ => {
                script = false;
                // Signs of other scripts than letters: `≥`.
                let c = formula[at..].chars().next().unwrap_or(' ');
                if !c.is_ascii() && !c.is_alphabetic() {
                    return false;
                }
                behind_letter = c.is_alphabetic();
                at += c.len_utf8();
                continue;
            }
        }
        at += 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_dress_basic() {
        for text in [r"\mathrm{km}^{2}", r"\%", r"\text{Hộ}", "-", "m^3", r"\mathrm{CO}_2", "x"] {
            assert!(is_dress(text), "{text}");
        }
    }

    #[test]
    fn is_dress_look_alikes() {
        for text in [r"\geq 5", "95", "x = 5", "10^{3}", r"\frac{a}{b}", "≥ a", "x_{1} > y"] {
            assert!(!is_dress(text), "{text}");
        }
    }

    #[test]
    fn formula_len_boundaries() {
        let p = |text: &str| formula_len(text.as_bytes());
        assert_eq!(p("x$ y"), Some(1));
        assert_eq!(p(r"5\$ x$"), Some(5));
        assert_eq!([p(""), p("x"), p("x & y$"), p(r"x \\ y$"), p("\\")], [None; 5]);
    }
}
