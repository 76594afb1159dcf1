//! Numbers of documents: `16/KH-UBND`, `48/2025/NQ-HĐND`, `57-NQ/TW`.

use std::borrow::Cow;

use super::DocType;
use super::day::figure;
use super::doc_type::of_symbol;
use super::symbol;

/// A document's number, or the place that was left for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number<'a> {
    /// As printed, without stray spaces; none where the digits are blank.
    pub(super) text: Option<Cow<'a, str>>,
    /// The type that the symbol names.
    pub(super) kind: Option<&'static DocType>,
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
    /// Whether spaces were taken out, or a sign is missing.
    pub(super) repaired: bool,
    /// With the signs that are missing, where it is known which.
    pub(super) suggestion: Option<String>,
}

/// Whether a text quotes a document by its number: "Kế hoạch 16/KH-UBND", "Chương trình 71-CTr/TU".
///
/// A word with a slash is one where a part of it, behind the first, is the symbol of a type; the digits
/// may be blank ("số …/TTr-UBND").
#[must_use]
pub fn quotes_number(text: &str) -> bool {
    text.split_whitespace().filter(|word| word.contains('/')).any(|word| {
        let word = word.trim_end_matches([',', ';', '.', ':', ')']);
        word.split(['/', '-', '–']).skip(1).any(|part| of_symbol(part).is_some())
    })
}

/// What is wrong with a number's signs, by the number as printed and as it was read.
#[must_use]
pub fn sign_fault(printed: &str, mended: &str) -> &'static str {
    let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    if signs(printed) == signs(mended) { "has a wrong sign" } else { "lacks a sign" }
}

/// Reads a number at `at`, where the words before it already promised one; `named` is the type
/// that they say.
///
/// ```text
/// number  = [digits] 1*(("/" / "-") part) / digits [" "] symbol    ; the first sign lost
/// symbol  = type ("-" / "/" / lost) body
/// part    = digits / a word of capitals, digits and "&", in which small letters are few (TTr, TTg)
/// ```
/// Spaces around the signs are strays. Dots, ellipses and underscores stand for blanks. Where a type
/// and a body touch or a space parts them (`16/KHUBND`, `57 NQ TW`), a sign is lost.
pub(super) fn number<'a>(
    text: &'a str,
    at: usize,
    named: Option<&'static DocType>,
) -> Option<Number<'a>> {
    let tail = text.get(at..)?;
    let filler = |c: char| c.is_whitespace() || matches!(c, ':' | '.' | '…' | '_');
    let start = at + (tail.len() - tail.trim_start_matches(filler).len());
    let mut end = start + digits(&text[start..]);
    let printed = end > start;
    let mut repaired = false;
    let mut kind = None;
    let mut parts = 0u32;
    let mut lost = Lost::default();
    // "1 6/KH-UBND": digits that a space cut apart stand before a slash.
    let more = end + spaces(&text[end..]);
    let after = more + digits(&text[more..]);
    if printed && more > end && after > more && after - start < 8 {
        let rest = text[after..].trim_start();
        if rest.starts_with('/') {
            end = after;
            repaired = true;
        }
    }
    // Where the symbol begins.
    let mut symbol = None;
    loop {
        let gap = spaces(&text[end..]);
        let rest = &text[end + gap..];
        let Some(sign) = rest.chars().next() else { break };
        let wrong = wrong_sign(sign, rest, parts, printed && gap == 0);
        if let Some(right) = wrong {
            lost.wrong.push((end, right));
            repaired = true;
        }
        if wrong.is_some() || matches!(sign, '/' | '-' | '–' | '‑' | '‐' | '—') {
            let blank = end + gap + sign.len_utf8();
            let from =
                blank + (text[blank..].len() - text[blank..].trim_start_matches(filler).len());
            let length = part(&text[from..]);
            if length == 0 {
                // "số …/….": a slash with nothing behind it.
                if parts == 0 && sign == '/' && !printed {
                    return Some(Number {
                        text: None,
                        kind: None,
                        start,
                        end: blank,
                        repaired: false,
                        suggestion: None,
                    });
                }
                break;
            }
            let found = &text[from..from + length];
            // " - " between spaces mostly begins a remark, not a symbol.
            if gap > 0
                && from > blank
                && sign != '/'
                && !found.chars().all(char::is_uppercase)
                && !symbol::is_body(found)
                && of_symbol(found).is_none()
            {
                break;
            }
            let mut found_end = from + length;
            if !found.starts_with(|c: char| c.is_ascii_digit()) {
                // "UB ND": a symbol that a space sets apart is known as a whole only.
                if !symbol::is_body(found) && of_symbol(found).is_none() {
                    let apart = symbol::set_apart(&text[from..]);
                    found_end = found_end.max(from + apart);
                }
                if symbol.is_none() {
                    kind = of_joined(&text[from..found_end]);
                    symbol = Some(from);
                    lost.sign = sign;
                }
            }
            end = found_end;
            parts += 1;
        } else if parts == 0 {
            // "381 QĐ-BTC" and "57 NQTW" have lost their slash, "QĐ/UBND" its number.
            let length = part(rest);
            if length == 0 || rest.starts_with(|c: char| c.is_ascii_digit()) {
                break;
            }
            let found = &rest[..length];
            let joined = rest[length..].trim_start().starts_with(['-', '/', '–']);
            let told =
                || symbol::split(found, named).is_some() || body_behind(rest, length, named) > 0;
            if !(joined || printed && told()) {
                break;
            }
            kind = of_symbol(found);
            symbol = Some(end + gap);
            lost.slash = printed.then_some(end + gap);
            repaired = true;
            end += gap + length;
            parts += 1;
        } else {
            break;
        }
    }
    if parts == 0 && !printed {
        return None;
    }
    if let Some(from) = symbol {
        let rest = &text[from..];
        let length = end - from;
        let split = || symbol::split(&rest[..length], named);
        if kind.is_none()
            && let Some((found, body)) = split()
        {
            kind = Some(found);
            lost.joint = Some(from + body);
        } else if kind.is_none()
            && printed
            && parts == 1
            && let Some(body) = symbol::office(&rest[..length])
        {
            lost.joint = Some(from + body);
        } else if rest[..length].chars().all(char::is_alphabetic) {
            let behind = body_behind(rest, length, named);
            if behind > 0 {
                lost.joint = Some(from + length + spaces(&rest[length..]));
                end += behind;
            }
        }
    }
    let raw = &text[start..end];
    let lost = Lost {
        slash: lost.slash.map(|at| at - start),
        joint: lost.joint.map(|at| at - start),
        wrong: lost.wrong.into_iter().map(|(at, sign)| (at - start, sign)).collect(),
        ..lost
    };
    let text = printed.then(|| compact(raw, &lost));
    let repaired = repaired || lost.joint.is_some() || matches!(text, Some(Cow::Owned(_)));
    let suggestion = text.as_deref().and_then(|_| lost.mended(raw));
    Some(Number { text, kind, start, end, repaired, suggestion })
}

/// The type of a symbol, spaces between its letters aside.
fn of_joined(symbol: &str) -> Option<&'static DocType> {
    if symbol.contains(' ') { of_symbol(&symbol.replace(' ', "")) } else { of_symbol(symbol) }
}

/// The bytes behind a type of `length` bytes at the start of `rest` that are a space and the body
/// whose sign is lost: "NQ TW".
fn body_behind(rest: &str, length: usize, named: Option<&'static DocType>) -> usize {
    let gap = spaces(&rest[length..]);
    let Some(kind) = symbol::whole(&rest[..length]).filter(|_| gap > 0) else { return 0 };
    let body = part(&rest[length + gap..]);
    let word = &rest[length + gap..length + gap + body];
    let told = named.is_none_or(|named| named.code == kind.code);
    let fits = told && symbol::is_body(word) && symbol::ends_number(&rest[length + gap + body..]);
    if fits { gap + body } else { 0 }
}

/// The signs that a number has lost: bytes of its text.
#[derive(Debug, Default)]
struct Lost {
    /// Where the symbol begins without a sign before it.
    slash: Option<usize>,
    /// Where the body begins without a sign before it.
    joint: Option<usize>,
    /// The sign that stands before the symbol.
    sign: char,
    /// Where another sign stands for one of a number, and for which.
    wrong: Vec<(usize, char)>,
}

/// The sign of a number that another stands for, right before a type or a body that is known: `16\KH-UBND`,
/// `16/KH_UBND`, `16/KH.UBND`. `rest` begins with it, behind so many parts; `tight` says that it stands right
/// behind a figure or a part.
fn wrong_sign(sign: char, rest: &str, parts: u32, tight: bool) -> Option<char> {
    let right = match sign {
        '\\' => '/',
        '_' | '.' if parts > 0 => '-',
        _ => return None,
    };
    let behind = &rest[1..];
    let found = &behind[..part(behind)];
    let known = symbol::is_body(found) || parts == 0 && of_symbol(found).is_some();
    (tight && known).then_some(right)
}

impl Lost {
    /// The number with its signs, as the State or the Party writes it: `16/KH-UBND`, `57-NQ/TW`.
    fn mended(&self, raw: &str) -> Option<String> {
        if self.slash.is_none() && self.joint.is_none() && self.wrong.is_empty() {
            return None;
        }
        let body = self.joint.map_or_else(
            || raw.rsplit(['-', '/', '–']).next().unwrap_or_default(),
            |joint| &raw[joint..],
        );
        let party = symbol::is_party(&body.replace(' ', ""));
        let mut out = String::with_capacity(raw.len() + 2);
        for (at, c) in raw.char_indices() {
            if self.slash == Some(at) {
                out.push(if party { '-' } else { '/' });
            }
            if self.joint == Some(at) {
                // Each sign stands once: "57-NQTW" lacks the slash.
                let first = if self.slash.is_none() { self.sign } else { ' ' };
                out.push(if first == '-' || first == ' ' && party { '/' } else { '-' });
            }
            if let Some((_, right)) = self.wrong.iter().find(|(wrong, _)| *wrong == at) {
                out.push(*right);
            } else if !c.is_whitespace() {
                out.push(c);
            }
        }
        Some(out)
    }
}

/// The bytes of the digits at the start of a text.
fn digits(text: &str) -> usize {
    let mut end = 0;
    while let Some((_, length)) = figure(&text.as_bytes()[end..]) {
        end += length;
    }
    end
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The length of a year or a symbol at the start of the text; 0 where there is none.
fn part(text: &str) -> usize {
    let mut small = 0usize;
    let mut large = 0usize;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if c.is_uppercase() || c.is_ascii_digit() {
            large += 1;
        } else if c.is_lowercase() {
            small += 1;
        } else if !(c == '&' && at > 0) {
            break;
        }
        end = at + c.len_utf8();
    }
    // "KH", "TTg", "QH15", "SGD&ĐT"; not "Phú", not "tháng".
    let lead = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    if lead && small * 2 <= large && end <= 40 { end } else { 0 }
}

/// The number without its stray spaces; a space that stands for a lost sign stays.
fn compact<'a>(raw: &'a str, lost: &Lost) -> Cow<'a, str> {
    if !raw.contains(char::is_whitespace) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut gap = false;
    for (at, c) in raw.char_indices() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        if gap && (lost.slash == Some(at) || lost.joint == Some(at)) {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
    if out == raw { Cow::Borrowed(raw) } else { Cow::Owned(out) }
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotes_number_basic() {
        for text in [
            "theo Nghị quyết số 12/NQ-HĐND",
            "Chương trình hành động số 71-CTr/TU của Tỉnh ủy",
            "(kèm theo Tờ trình số …/TTr-UBND)",
            "Đề án số 05/ĐA-UBND;",
            "Nghị định 45/2025/NĐ-CP",
        ] {
            assert!(super::quotes_number(text), "{text}");
        }
        for text in ["Thu nhập (triệu đồng/người/năm)", "ngày 20/12/2025", "24/7", "KH-CN", "/", ""]
        {
            assert!(!super::quotes_number(text), "{text}");
        }
    }

    use proptest::prelude::*;

    use super::number;

    fn p(text: &str) -> String {
        number(text, 0, None).map_or("none".to_owned(), |found| {
            let mended = found.suggestion.map_or(String::new(), |mended| format!("-> {mended} "));
            format!(
                "{} {} {mended}|{}",
                found.text.as_deref().unwrap_or("blank"),
                found.kind.map_or("-", |kind| kind.code),
                &text[found.end..]
            )
        })
    }

    #[test]
    fn number_basic() {
        insta::assert_snapshot!(p("16/KH-UBND ngày"), @"16/KH-UBND KH | ngày");
        insta::assert_snapshot!(p(": 0204/KH-UBND"), @"0204/KH-UBND KH |");
        insta::assert_snapshot!(p("48/2025/NQ-HĐND"), @"48/2025/NQ-HĐND NQ |");
        insta::assert_snapshot!(p("57-NQ/TW"), @"57-NQ/TW NQ |");
        insta::assert_snapshot!(p("57- NQ/TW ngày"), @"57-NQ/TW NQ | ngày");
        insta::assert_snapshot!(p("71-CTr/TU,"), @"71-CTr/TU CTr |,");
        insta::assert_snapshot!(p("164/TTr- SKHCN ngày"), @"164/TTr-SKHCN TTr | ngày");
        insta::assert_snapshot!(p("4422 /QĐ-UBND"), @"4422/QĐ-UBND QĐ |");
        insta::assert_snapshot!(p("87 /2025/QĐ-UBND"), @"87/2025/QĐ-UBND QĐ |");
        insta::assert_snapshot!(p("102 /2025 /QĐ -UBND của"), @"102/2025/QĐ-UBND QĐ | của");
        insta::assert_snapshot!(p("111/BC-SGD&ĐT Phú Thọ, ngày"), @"111/BC-SGD&ĐT BC | Phú Thọ, ngày");
        insta::assert_snapshot!(p("4538/BKHĐTTH Hà Nội"), @"4538/BKHĐTTH - -> 4538/BKHĐT-TH | Hà Nội");
        insta::assert_snapshot!(p("16/CTTTg ngày"), @"16/CTTTg CT -> 16/CT-TTg | ngày");
        insta::assert_snapshot!(p("31/2024/QH15"), @"31/2024/QH15 - |");
        insta::assert_snapshot!(p("0７/KH-UBND"), @"0７/KH-UBND KH |");
        insta::assert_snapshot!(p("1 6/KH-UBND"), @"16/KH-UBND KH |");
    }

    #[test]
    fn number_boundaries() {
        insta::assert_snapshot!(p("381 QĐ-BTC ngày"), @"381 QĐ-BTC QĐ -> 381/QĐ-BTC | ngày");
        insta::assert_snapshot!(p("QĐ/UBND ngày"), @"blank QĐ | ngày");
        insta::assert_snapshot!(p(": /KH-UBND ngày / /2025"), @"blank KH | ngày / /2025");
        insta::assert_snapshot!(p("        /KH-UBND ngày"), @"blank KH | ngày");
        insta::assert_snapshot!(p("......./KH-UBND"), @"blank KH |");
        insta::assert_snapshot!(p(" …/…. ngày"), @"blank - |…. ngày");
        insta::assert_snapshot!(p("16/KH-UBND - Về việc"), @"16/KH-UBND KH | - Về việc");
        insta::assert_snapshot!(p("12 ngày"), @"12 - | ngày");
    }

    #[test]
    fn number_without_signs() {
        for (text, found) in [
            ("16/KHUBND ngày", "16/KHUBND KH -> 16/KH-UBND | ngày"),
            ("57 NQTW", "57 NQTW NQ -> 57-NQ/TW |"),
            ("57 NQ TW ngày", "57 NQ TW NQ -> 57-NQ/TW | ngày"),
            ("57NQTW", "57NQTW NQ -> 57-NQ/TW |"),
            ("57-NQTW", "57-NQTW NQ -> 57-NQ/TW |"),
            ("57/NQ TW", "57/NQ TW NQ -> 57/NQ-TW |"),
            ("16 /KH - UBND", "16/KH-UBND KH |"),
            ("71 - CTr/TU ngày", "71-CTr/TU CTr | ngày"),
            ("2629/QĐ - TTg", "2629/QĐ-TTg QĐ |"),
            ("16/KH-UB ND ngày", "16/KH-UBND KH | ngày"),
            ("16/K H-UBND ngày", "16/KH-UBND KH | ngày"),
            ("48/2025/NQHĐND", "48/2025/NQHĐND NQ -> 48/2025/NQ-HĐND |"),
            ("16 KH UBND ngày", "16 KH UBND KH -> 16/KH-UBND | ngày"),
        ] {
            assert_eq!(p(text), found, "{text}");
        }
    }

    /// Bodies that issued, and symbols that are one word by right.
    #[test]
    fn err_number_without_signs() {
        for (text, found) in [
            ("16/KH UBND xã Cao Lộc", "16/KH KH | UBND xã Cao Lộc"),
            ("57 NQ của Trung ương", "57 - | NQ của Trung ương"),
            ("12/KHĐT ngày", "12/KHĐT - | ngày"),
            ("12/SGDĐT-VP", "12/SGDĐT-VP - |"),
            ("05 BCĐ cấp xã", "05 - | BCĐ cấp xã"),
            ("03 CT HĐND xã", "03 - | CT HĐND xã"),
        ] {
            assert_eq!(p(text), found, "{text}");
        }
    }

    #[test]
    fn err_number() {
        for text in ["", "bác sỹ", "ngày", "...", "Kế hoạch", ": Phòng Kinh tế"] {
            assert_eq!(p(text), "none", "{text}");
        }
    }

    proptest! {
        #[test]
        fn number_never_panics(text in "[0-9 /.…A-ZĐ-]{0,20}|\\PC{0,24}", at in 0usize..8) {
            if let Some(found) = number(&text, at, None) {
                prop_assert!(text.get(found.start..found.end).is_some());
            }
        }

        #[test]
        fn number_print_parse(digits in "[0-9]{1,5}", year in proptest::option::of("20[0-9]{2}"),
            kind in "KH|QĐ|NQ|CTr|TTr", body in "UBND|HĐND|TTg|SKHCN")
        {
            let year = year.map_or(String::new(), |year| format!("{year}/"));
            let text = format!("{digits}/{year}{kind}-{body}");
            prop_assert_eq!(p(&text), format!("{text} {kind} |"));
        }
    }
}
