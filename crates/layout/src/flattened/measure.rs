//! Values in a row of single spaces: how many words each takes.

use super::hints::Hints;
use super::word::{Word, phrase};

/// What the values of a table hold.
#[derive(Clone, Copy)]
pub(super) struct Form<'h> {
    /// Tells the units behind numbers, where no column has them: "25 hộ".
    pub(super) units: Option<&'h Hints>,
    /// A dash between two numbers is a blank value, and no sign of a range.
    pub(super) apart: bool,
    /// "giảm 5" is a value, verb and all.
    pub(super) verbs: bool,
}

impl Form<'_> {
    /// How many words from `at` on are a unit in small letters: bodies and names begin with capitals.
    fn unit(self, words: &[Word<'_>], at: usize) -> usize {
        let Some(hints) = self.units else { return 0 };
        let most = words.len().min(at + 4);
        let is_low =
            at < most && words[at].text.starts_with(|c: char| c.is_lowercase() || c == '%');
        if !is_low {
            return 0;
        }
        (at + 1..=most)
            .rev()
            .find(|&end| (hints.is_unit)(&phrase(&words[at..end])))
            .map_or(0, |end| end - at)
    }
}

/// How many words the value at `at` takes: `≥ 90`, `trên 70 %`, `7 - 9`, `90 trở lên`, `3 trường trở lên`.
pub(super) fn measure(words: &[Word<'_>], at: usize, form: Form<'_>) -> Option<usize> {
    let word = |at: usize| words.get(at).map_or("", |word| word.text);
    if form.verbs && matches!(word(at), "giảm" | "Giảm" | "tăng" | "Tăng") {
        return Some(1 + measure(words, at + 1, Form { verbs: false, ..form })?);
    }
    // "ngân sách cấp trên 80" is no bound.
    let of_level = at > 0 && matches!(word(at - 1), "cấp" | "tuyến");
    let mut len = match word(at) {
        "trên" | "dưới" if of_level => return None,
        "≥" | "≤" | ">" | "<" | ">=" | "<=" | "~" | "≈" | "trên" | "Trên" | "dưới" | "Dưới"
        | "khoảng" | "Khoảng" | "từ" | "Từ" => 1,
        "tối" | "Tối" if matches!(word(at + 1), "thiểu" | "đa") => 2,
        "ít" | "Ít" if word(at + 1) == "nhất" => 2,
        "không" | "Không" if matches!(word(at + 1), "quá" | "dưới") => 2,
        sign if uncoded(sign).is_some_and(str::is_empty) => 1,
        _ => 0,
    };
    if !is_measure(word(at + len)) {
        return None;
    }
    len += 1;
    let is_dash = matches!(word(at + len), "-" | "–") && !form.apart;
    if (is_dash || matches!(word(at + len), "÷" | "đến")) && is_measure(word(at + len + 1)) {
        len += 2;
    }
    if matches!(word(at + len), "%") {
        len += 1;
    } else {
        len += form.unit(words, at + len);
    }
    if word(at + len) == "trở" && matches!(word(at + len + 1), "lên" | "xuống") {
        len += 2;
    }
    Some(len)
}

/// Whether a word is a number: digits first, but for a comparator, and no letters.
pub(super) fn is_measure(word: &str) -> bool {
    let bare = uncoded(word)
        .unwrap_or(word)
        .trim_start_matches(['$', '≥', '≤', '>', '<', '=', '~', '≈', '+', '-', '−', '(']);
    bare.starts_with(|c: char| c.is_ascii_digit())
        && !bare.contains(char::is_alphabetic)
        && !bare.ends_with([';', ':'])
}

/// What stands behind a sign of comparison that a converter wrote in letters: `&ge;`, `$\geq$`, `\le`.
fn uncoded(word: &str) -> Option<&str> {
    if !word.starts_with(['$', '\\', '&']) {
        return None;
    }
    let bare = word.strip_prefix('$').unwrap_or(word);
    let signs = ["\\geq", "\\leq", "\\ge", "\\le", "&ge;", "&le;", "&gt;", "&lt;"];
    let rest = signs.iter().find_map(|sign| bare.strip_prefix(sign))?;
    Some(rest.strip_prefix('$').unwrap_or(rest))
}

/// Whether a word says that a value is blank.
pub(super) fn is_blank(word: &str) -> bool {
    matches!(word, "-" | "–" | "—" | "x" | "…" | "..." | "\"")
}
