//! What numbers or marks an entry of a list, in front of its words.
//!
//! ```text
//! lead  = [mark] [label] ordinal ":" / mark
//! mark  = "-" / "+" / "++" / "*" / "•"
//! label = "Chỉ tiêu" ["số"]
//! ```

use std::ops::Range;

use crate::ordinals::{self, Ordinal, Years};

/// The lead of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lead {
    /// The bytes of the ordinal or mark.
    pub(super) ordinal: Range<usize>,
    /// The byte at which the entry's own words begin.
    pub(super) rest: usize,
    pub(super) kind: Ordinal,
    /// How far inside the entry stands: the greater, the deeper.
    pub(super) rank: u8,
}

impl Lead {
    /// Whether the lead is a list mark or names an indicator, and so never a heading's.
    pub(super) fn is_of_item(&self) -> bool {
        self.rank >= LABELLED
    }

    /// The lead of an entry that markup begins, which prints a sign of its own: as deep in lists.
    pub(super) fn of_markup(depth: u8) -> Self {
        let rank = DASH.saturating_add(depth.saturating_sub(1).min(DEEPEST) * 2);
        Self { ordinal: 0..0, rest: 0, kind: Ordinal::Mark, rank }
    }

    /// The same lead of a text that begins `by` bytes further on.
    pub(super) fn moved(mut self, by: usize) -> Self {
        self.ordinal = self.ordinal.start + by..self.ordinal.end + by;
        self.rest += by;
        self
    }
}

/// The rank of "Chỉ tiêu 1:".
const LABELLED: u8 = 18;
const DASH: u8 = 20;
/// Lists within more lists than these are as deep.
const DEEPEST: u8 = 40;

/// The longest ordinal, in bytes.
const LONGEST: usize = 12;

/// Reads the lead at the start of a text that begins with no white space.
pub(super) fn lead(text: &str) -> Option<Lead> {
    lead_after(text, 0)
}

/// [`lead`] behind an entry of this number: only behind the one before it is a year an ordinal.
pub(super) fn lead_after(text: &str, before: u16) -> Option<Lead> {
    let years = Years::After(before);
    if let Some(found) = labelled(text, years) {
        return Some(found);
    }
    let mark = mark(text);
    if let Some(mark) = &mark
        && let Some(found) = labelled(&text[mark.rest..], years)
    {
        return Some(found.moved(mark.rest));
    }
    mark.or_else(|| numbered(text, years))
}

/// A list mark: a space or a capital must follow, or the dash of "-5%" would be one.
fn mark(text: &str) -> Option<Lead> {
    let first = text.chars().next()?;
    let (len, rank) = match first {
        '-' | '–' | '—' | '−' => (first.len_utf8(), DASH),
        '+' if text.starts_with("++") => (2, DASH + 4),
        '+' => (1, DASH + 2),
        '*' | '•' | '·' | '●' | '▪' | '■' | '◦' | '○' | '\u{F0B7}' | '\u{F0A7}' => {
            (first.len_utf8(), DASH)
        }
        _ => return None,
    };
    let rest = text[len..].trim_start();
    let spaced = rest.len() < text.len() - len;
    let next = rest.chars().next()?;
    let fits = if spaced {
        next.is_alphanumeric() || matches!(next, '“' | '"' | '(' | '≥' | '≤' | '>' | '<' | '*')
    } else {
        first != '*' && next.is_uppercase()
    };
    fits.then(|| Lead { ordinal: 0..len, rest: text.len() - rest.len(), kind: Ordinal::Mark, rank })
}

/// "Chỉ tiêu 1:", "Chỉ tiêu số 02.", "CHỈ TIÊU 1.3 -": the label of an indicator, in any case.
fn labelled(text: &str, years: Years) -> Option<Lead> {
    const LABELS: [&str; 2] = ["chỉ tiêu số ", "chỉ tiêu "];
    if !text.starts_with(['C', 'c']) {
        return None;
    }
    let start = LABELS.iter().find_map(|label| {
        let end = text.char_indices().nth(label.chars().count())?.0;
        (text[..end].to_lowercase() == *label).then_some(end)
    })?;
    let digits = text[start..].bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.');
    let end = start + digits.take(LONGEST).count();
    let number = text[start..end].trim_end_matches('.');
    let kind = ordinals::read(number, years)?;
    let closed = number.len() < end - start;
    let rest = text[end..].trim_start_matches([' ', ':', '-', '–', '.', ')']);
    let sign = text[end..].trim_start().starts_with([':', '-', '–', ')']);
    if !(closed || sign) || rest.is_empty() {
        return None;
    }
    Some(Lead {
        ordinal: start..start + number.len(),
        rest: text.len() - rest.len(),
        kind,
        rank: LABELLED,
    })
}

/// "1. Tốc độ", "(1) Tốc độ", "a) Kinh tế", "II. MỤC TIÊU", "1.1 Kinh tế", "1/ Kinh tế".
fn numbered(text: &str, years: Years) -> Option<Lead> {
    let head: usize = text
        .char_indices()
        .take(LONGEST)
        .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '(' | ')' | '/'))
        .map(|(at, c)| at + c.len_utf8())
        .last()?;
    // The ordinal ends behind its last dot or bracket where the words are glued to it.
    let run = &text[..head];
    let spaced = text[head..].starts_with(char::is_whitespace);
    let dashed = dash_behind(run, &text[head..], years);
    let end = if dashed > 0 || spaced && (run.ends_with(['.', ')', '/']) || is_path(run)) {
        head
    } else {
        let end = run.rfind(['.', ')'])? + 1;
        // "1.Tốc độ" has lost a space; "1.5 triệu" and "2.000đ" have not.
        if !text[end..].starts_with(char::is_uppercase) {
            return None;
        }
        end
    };
    let kind = ordinals::read(&text[..end], years)?;
    let rest = text[end + dashed..].trim_start();
    let next = rest.chars().next()?;
    let begins = next.is_alphanumeric() || matches!(next, '“' | '"' | '(' | '≥' | '≤' | '*' | '+');
    // "1.1 Tỷ lệ", but not "1.5 triệu".
    let open = is_path(&text[..end]) && !next.is_uppercase();
    if !begins || open {
        return None;
    }
    let rank = match kind {
        Ordinal::Upper(_) => 2,
        Ordinal::Roman(_) => 4,
        _ if text.starts_with('(') => 14,
        Ordinal::Arabic(_) if text[..end].ends_with(')') => 14,
        Ordinal::Arabic(_) => 6,
        Ordinal::Dotted(_) => 8 + text[..end - 1].matches('.').count().min(3) as u8,
        Ordinal::Lower(_) => 12,
        Ordinal::Mark => return None,
    };
    let slash = usize::from(text[..end].ends_with('/'));
    Some(Lead { ordinal: 0..end - slash, rest: text.len() - rest.len(), kind, rank })
}

/// The bytes of the dash right behind a number or a letter that stands for its dot: "1- Thu nhập", "I- KINH TẾ".
/// Words in capitals follow, or a number behind the next of a run, "3- 100% số thôn": "5-Tháng" and "2- 3 hộ"
/// are none.
fn dash_behind(run: &str, behind: &str, years: Years) -> usize {
    let Some(dash) = behind.chars().next().filter(|c| matches!(c, '-' | '–')) else { return 0 };
    let rest = &behind[dash.len_utf8()..];
    let kind = ordinals::whole(run);
    let in_turn = matches!(
        (kind, years),
        (Some(Ordinal::Arabic(value)), Years::After(before)) if before > 0 && value == before + 1
    );
    let begins = rest.starts_with(' ')
        && rest
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || in_turn && c.is_ascii_digit());
    let is_ordinal = run.len() <= 4
        && matches!(kind, Some(Ordinal::Arabic(1..=99) | Ordinal::Roman(_) | Ordinal::Upper(_)));
    if begins && is_ordinal { dash.len_utf8() } else { 0 }
}

/// Whether an ordinal is a path without a closing dot: "1.1". Parts of three digits are those of a
/// number: "1.234 Người".
fn is_path(text: &str) -> bool {
    let grouped = |text: &str| text.split('.').skip(1).all(|part| part.len() == 3);
    !grouped(text)
        && !text.ends_with(['.', ')', '/'])
        && matches!(ordinals::whole(text), Some(Ordinal::Dotted(_)))
}

#[cfg(test)]
mod tests {
    use super::lead;

    /// The lead, and the words behind it.
    fn p(text: &str) -> Option<(&str, &str)> {
        lead(text).map(|found| (&text[found.ordinal], &text[found.rest..]))
    }

    #[test]
    fn lead_basic() {
        for (text, ordinal) in [
            ("- Tỷ lệ", "-"),
            ("-Tỷ lệ", "-"),
            ("– 100% số hộ", "–"),
            ("+ Nông nghiệp", "+"),
            ("++ Lúa", "++"),
            ("* Cây", "*"),
            ("• Cây", "•"),
            ("1. Tốc độ", "1."),
            ("1- Tốc độ", "1"),
            ("1.Tốc độ", "1."),
            ("12. 100% thôn", "12."),
            ("(3) Thu nhập", "(3)"),
            ("3) Thu nhập", "3)"),
            ("1/ Thu nhập", "1"),
            ("1.1 Tỷ lệ", "1.1"),
            ("1.1. tỷ lệ", "1.1."),
            ("I. KINH TẾ", "I."),
            ("A. KINH TẾ", "A."),
            ("đ) Y tế", "đ)"),
            ("Chỉ tiêu 1: Tỷ lệ", "1"),
            ("- CHỈ TIÊU 2.1. Tỷ lệ", "2.1"),
            ("Chỉ tiêu số 03 - Tỷ lệ", "03"),
        ] {
            assert_eq!(p(text).map(|(ordinal, _)| ordinal), Some(ordinal), "{text}");
        }
        assert_eq!(p("Chỉ tiêu 1: Tỷ lệ"), Some(("1", "Tỷ lệ")));
        assert_eq!(p("1.Tốc độ"), Some(("1.", "Tốc độ")));
    }

    /// Years number the entries of long lists, in their turn.
    #[test]
    fn lead_of_years() {
        let p = |text: &str, before| super::lead_after(text, before).map(|found| found.kind);
        for text in ["1900. Tốc độ", "(1900) Tốc độ", "Chỉ tiêu 1900: Tốc độ"] {
            assert_eq!(p(text, 1899), Some(super::Ordinal::Arabic(1900)), "{text}");
            assert_eq!(p(text, 12), None, "{text}");
        }
    }

    /// A number behind a dash is an entry's first where the entry's own number is the next.
    #[test]
    fn lead_of_dashes() {
        let p = |text: &str, before| super::lead_after(text, before).map(|found| found.kind);
        assert_eq!(p("5- 90% thôn có điện", 4), Some(super::Ordinal::Arabic(5)));
        for before in [0, 3, 5] {
            assert_eq!(p("5- 90% thôn có điện", before), None, "{before}");
        }
        assert_eq!(p("5-90% thôn có điện", 4), None);
    }

    #[test]
    fn err_lead() {
        for text in [
            "",
            "-",
            "- ",
            "-5%",
            "--- ",
            "1.5 triệu",
            "1.234 người",
            "1.234 Người",
            "2026. ",
            "5 thôn",
            "01/2026",
            "Chỉ tiêu 1",
            "Chỉ tiêu chủ yếu: 5",
            "Tỷ lệ: 5",
            "ế",
            "(kèm theo)",
            "1.",
            "*nghiêng*",
            "I",
            "TP. Huế",
            "2.000đ",
            "Ủy ban",
        ] {
            assert_eq!(p(text), None, "{text}");
        }
    }
}
