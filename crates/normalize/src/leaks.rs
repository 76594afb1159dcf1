//! Markup that leaked into plain words: references of HTML (`&#8805;`), escapes of Markdown (`\\-`), commands of
//! LaTeX (`$\\mathrm{90}$`, `2{,}5`). A reader of the page sees none of it.
//!
//! Fields keep it, as they keep the source's own notation; this is what is read where a cell cannot be read with
//! it. Signs that the grammar knows in their own notation (`$\\geq 70\\%$`) never come here.

use std::borrow::Cow;

use chitieu_text::plain::Plain;

/// Commands that dress words, and those that only set space.
const DRESS: [&str; 19] = [
    "mathrm",
    "mathbf",
    "mathit",
    "mathsf",
    "mathtt",
    "mathnormal",
    "boldsymbol",
    "text",
    "textbf",
    "textit",
    "textrm",
    "operatorname",
    "mbox",
    "hbox",
    "left",
    "right",
    "displaystyle",
    "rm",
    "bf",
];

/// Commands and the signs that they print.
const SIGNS: [(&str, &str); 19] = [
    ("geq", "≥"),
    ("geqslant", "≥"),
    ("ge", "≥"),
    ("leq", "≤"),
    ("leqslant", "≤"),
    ("le", "≤"),
    ("gt", ">"),
    ("lt", "<"),
    ("sim", "~"),
    ("approx", "≈"),
    ("div", "÷"),
    ("times", "×"),
    ("pm", "±"),
    ("quad", " "),
    ("qquad", " "),
    ("ldots", "…"),
    ("dots", "…"),
    ("rightarrow", "→"),
    ("to", "→"),
];

/// The text as it is read without markup; none where it holds none.
///
/// ```text
/// leak    = reference / "\\" punctuation / "\\" command / "\\frac{" words "}{" words "}" / "{" / "}" / "$"
/// ```
/// Braces and dollars are markup only beside a backslash or in a pair of dollars.
pub(crate) fn read(printed: &str) -> Option<Plain<'_>> {
    let is_formula = printed.contains('\\')
        || printed.contains("{,}")
        || memchr::memchr_iter(b'$', printed.as_bytes()).nth(1).is_some();
    if !is_formula && !printed.contains('&') {
        return None;
    }
    Some(Plain::decoded(printed, |text| leak(text, is_formula)))
}

/// The markup at the start of a text: how many bytes it takes, and what it prints.
fn leak(text: &str, is_formula: bool) -> Option<(usize, Cow<'static, str>)> {
    let bytes = text.as_bytes();
    match *bytes.first()? {
        b'&' => {
            let (len, meant) = chitieu_layout::reference(text)?;
            let plain = if meant == "\u{a0}" { " ".to_owned() } else { meant };
            Some((len, plain.into()))
        }
        b'{' | b'}' | b'$' if is_formula => Some((1, "".into())),
        b'\\' => match *bytes.get(1)? {
            // Space of a width that only formulas have.
            b',' | b';' | b':' | b'!' | b'\\' | b' ' => Some((2, " ".into())),
            sign if sign.is_ascii_punctuation() => Some((2, char::from(sign).to_string().into())),
            _ => command(text),
        },
        _ => None,
    }
}

/// A command of LaTeX at the start of a text.
fn command(text: &str) -> Option<(usize, Cow<'static, str>)> {
    let name = text[1..].bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = (&text[1..=name], &text[1 + name..]);
    if name == "frac" {
        let (above, tail) = rest.strip_prefix('{')?.split_once('}')?;
        let (below, _) = tail.strip_prefix('{')?.split_once('}')?;
        let len = "\\frac{}{}".len() + above.len() + below.len();
        return Some((len, format!("{above}/{below}").into()));
    }
    if DRESS.contains(&name) {
        return Some((1 + name.len(), "".into()));
    }
    let (_, sign) = SIGNS.iter().find(|(known, _)| *known == name)?;
    Some((1 + name.len(), (*sign).into()))
}

#[cfg(test)]
mod tests {
    use super::read;

    fn p(text: &str) -> String {
        read(text).map_or_else(|| "none".to_owned(), |plain| plain.text().to_owned())
    }

    #[test]
    fn read_basic() {
        for (text, read) in [
            ("&#8805; 90", "≥ 90"),
            ("&le;&nbsp;90 %", "≤ 90 %"),
            ("\\>= 90", ">= 90"),
            ("90\\-95", "90-95"),
            ("$2{,}5$", "2,5"),
            ("$\\mathrm{90} \\%$", "90 %"),
            ("$\\geqslant 1\\,200$", "≥ 1 200"),
            ("$\\frac{3}{4}$", "3/4"),
            ("16/KH\\-UBND", "16/KH-UBND"),
        ] {
            assert_eq!(p(text), read, "{text}");
        }
    }

    #[test]
    fn read_look_alikes() {
        for text in ["≥ 90", "5 $", "{1}", "a_b", ""] {
            assert_eq!(p(text), "none", "{text}");
        }
        for text in ["Sở VH&TT", "R&D 5", "C:\\Data", "\\unknown{5"] {
            assert!(!p(text).contains("none"), "{text}");
        }
        assert_eq!(p("Sở VH&TT"), "Sở VH&TT");
        assert_eq!(p("\\frac{3"), "\\frac3");
    }

    proptest::proptest! {
        #[test]
        fn read_never_panics(text in "[\\\\$&{}a-z0-9#;, ≥]{0,24}|\\PC{0,24}") {
            let _ = read(&text);
        }
    }
}
