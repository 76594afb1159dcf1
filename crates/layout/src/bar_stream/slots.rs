//! The stream as slots: what stands between two bars, and what it looks like.

use chitieu_text::{Source, Span, space};

use crate::sink::small;

/// What stands between two bars: a cell, a row mark, or text outside every table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// The bytes between the bars; the bar itself stands at `end`, but for the last slot.
    pub(super) span: Span,
    /// The lines, from 0, on which those bytes begin and end.
    pub(super) lines: (u32, u32),
    /// The first and the last line that hold words or marks; meaningless without `filled`.
    pub(super) text: (u32, u32),
    /// How many lines are not blank.
    pub(super) filled: u32,
    pub(super) kind: Kind,
    /// Where `kind` is [`Kind::Ordinal`]: how many slots back its predecessor stands, 0 for none.
    pub(super) back: u32,
    /// It is the first of a numbering: "1", "I", "A", "a", "2.1".
    pub(super) first: bool,
    /// A blank line follows the bar before it.
    pub(super) lead_blank: bool,
    /// It holds a form feed.
    pub(super) page: bool,
    /// It stands with other slots on one line.
    pub(super) inline: bool,
    /// Its last line heads a column of ordinals, and other lines stand above it.
    pub(super) tail_head: bool,
}

/// What a slot looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing, or emphasis of nothing.
    Empty,
    /// The label of a column of ordinals: "STT", "TT".
    Head,
    /// "1", "1.2", "IV", "a)", "-".
    Ordinal,
    /// A number that is no ordinal, or digits and signs.
    Number,
    /// Anything else.
    Text,
}

impl Slot {
    /// Whether it counts on from another ordinal, or begins to count.
    pub(super) fn counts(&self) -> bool {
        self.kind == Kind::Ordinal && (self.first || self.back > 0)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kind == Kind::Empty
    }
}

/// Splits a source at its bars.
///
/// A bar counts at the start and at the end of a line; within a line only where the line has bars
/// at both ends. The last slot is what stands behind the last bar.
pub(super) fn split(source: &Source<'_>) -> Vec<Slot> {
    let bars = memchr::memchr_iter(b'|', source.text().as_bytes()).count();
    let mut walk = Walk::new(bars + 1);
    for (index, line) in source.lines().iter().enumerate() {
        let text = source.line_str(index);
        let words = space::trim(text);
        let number = small(index);
        if words == "|" {
            let at = line.start + small(words.as_ptr().addr() - text.as_ptr().addr());
            walk.close(number, at);
            continue;
        }
        let fresh = walk.open.span.start < line.start;
        if words.is_empty() {
            walk.open.page |= text.contains('\u{c}');
            // The first line behind a bar is blank: what follows is set off from the table.
            walk.open.lead_blank |= fresh && walk.open.filled == 0 && !holds_hard_space(text);
            continue;
        }
        let start = line.start + small(words.as_ptr().addr() - text.as_ptr().addr());
        if memchr::memchr(b'|', words.as_bytes()).is_none() {
            if words.as_ptr().addr() != text.as_ptr().addr() {
                walk.open.page |= text.contains('\u{c}');
            }
            walk.add(words, number);
            continue;
        }
        walk.line_with_bars(words, start, number);
    }
    walk.finish(source)
}

/// Whether a blank line holds a no-break space: what the web writes into an empty cell.
fn holds_hard_space(text: &str) -> bool {
    !text.is_ascii() && text.contains('\u{a0}')
}

struct Walk<'t> {
    slots: Vec<Slot>,
    open: Slot,
    /// The first and the last line of words of the open slot.
    first_words: &'t str,
    last_words: &'t str,
    /// Where each ordinal stood last, by its value.
    arabic: [u32; MOST],
    roman: [u32; 40],
    letters: [u32; 24],
    capitals: [u32; 24],
    /// Where the last ordinal of several parts stood: its first parts, its last one and its slot.
    dotted: [(u64, u32, u32); 4],
}

const MOST: usize = 256;
/// No slot.
const NONE: u32 = u32::MAX;

const BLANK: Slot = Slot {
    span: Span { start: 0, end: 0 },
    lines: (0, 0),
    text: (0, 0),
    filled: 0,
    kind: Kind::Empty,
    back: 0,
    first: false,
    lead_blank: false,
    page: false,
    inline: false,
    tail_head: false,
};

impl<'t> Walk<'t> {
    fn new(slots: usize) -> Self {
        Self {
            slots: Vec::with_capacity(slots),
            open: BLANK,
            first_words: "",
            last_words: "",
            arabic: [NONE; MOST],
            roman: [NONE; 40],
            letters: [NONE; 24],
            capitals: [NONE; 24],
            dotted: [(0, 0, NONE); 4],
        }
    }

    /// Adds words to the open slot.
    fn add(&mut self, words: &'t str, line: u32) {
        if self.open.filled == 0 {
            self.first_words = words;
            self.open.text.0 = line;
        }
        self.last_words = words;
        self.open.text.1 = line;
        self.open.filled += 1;
    }

    /// Ends the open slot at a bar.
    fn close(&mut self, line: u32, at: u32) {
        let last = std::mem::replace(&mut self.open, BLANK);
        self.push(last, line, at);
        self.open.span.start = at + 1;
        self.open.lines.0 = line;
    }

    fn push(&mut self, mut slot: Slot, line: u32, at: u32) {
        slot.span.end = at;
        slot.lines.1 = line;
        if slot.filled == 1 {
            let bare = bare(self.first_words);
            slot.kind = kind(bare);
            if slot.kind == Kind::Ordinal {
                self.count(bare, &mut slot);
            }
        } else if slot.filled > 1 {
            slot.kind = Kind::Text;
            slot.tail_head = is_head(bare(self.last_words));
        }
        self.slots.push(slot);
    }

    /// A line that has bars and other characters.
    fn line_with_bars(&mut self, words: &'t str, start: u32, line: u32) {
        let bytes = words.as_bytes();
        let lead = bytes[0] == b'|';
        let trail = bytes[bytes.len() - 1] == b'|' && !words.ends_with("\\|");
        let inline = lead && trail;
        let mut from = 0;
        if lead {
            self.close(line, start);
            from = 1;
        }
        if inline {
            for bar in crate::sink::bars(&words[1..]) {
                let bar = bar + 1;
                self.open.inline = true;
                self.words_of(&words[from..bar], line);
                self.close(line, start + small(bar));
                from = bar + 1;
            }
            return;
        }
        let to = if trail { bytes.len() - 1 } else { bytes.len() };
        self.words_of(&words[from..to], line);
        if trail {
            self.close(line, start + small(to));
        }
    }

    fn words_of(&mut self, raw: &'t str, line: u32) {
        let words = space::trim(raw);
        if !words.is_empty() {
            self.add(words, line);
        }
    }

    fn finish(mut self, source: &Source<'_>) -> Vec<Slot> {
        let end = small(source.text().len());
        let line = small(source.line_count().saturating_sub(1));
        let last = self.open;
        self.push(last, line, end);
        self.slots
    }

    /// Looks for the ordinal before this one.
    fn count(&mut self, text: &str, slot: &mut Slot) {
        let here = small(self.slots.len());
        let text = text.trim_start_matches('(').trim_end_matches(['.', ')', ' ']);
        let mut link = |table: &mut [u32], value: usize| {
            if value == 0 || value >= table.len() {
                return;
            }
            slot.first |= value == 1;
            if table[value - 1] != NONE {
                slot.back = here - table[value - 1];
            }
            table[value] = here;
        };
        if let Ok(value) = text.parse::<usize>() {
            return link(&mut self.arabic, value);
        }
        if let Some((head, last)) = text.rsplit_once('.') {
            let Ok(last) = last.parse::<u32>() else { return };
            let key = head.bytes().fold(head.len() as u64, |key, byte| key.wrapping_mul(131).wrapping_add(u64::from(byte)));
            slot.first = last == 1;
            let place = key as usize % self.dotted.len();
            let (before, value, at) = self.dotted[place];
            if before == key && at != NONE && value + 1 == last {
                slot.back = here - at;
            }
            self.dotted[place] = (key, last, here);
            return;
        }
        if let Some(value) = roman(text) {
            link(&mut self.roman, value);
            // "C" and "D" are letters of a run as well.
            if slot.counts() || text.len() > 1 {
                return;
            }
        }
        if let Some((value, capital)) = letter(text) {
            link(if capital { &mut self.capitals } else { &mut self.letters }, value);
        }
    }
}

/// The words without the marks of emphasis around them.
fn bare(words: &str) -> &str {
    let is_mark = |c: char| c == '*' || c == '~' || space::is_space(c);
    let bare = words.trim_matches(is_mark);
    // A star alone is a mark of a list or a note; two in a row are bold.
    if bare.is_empty() && words.len() == 1 { words } else { bare }
}

fn kind(bare: &str) -> Kind {
    let Some(&first) = bare.as_bytes().first() else { return Kind::Empty };
    if bare.len() <= 12 && is_ordinal(bare) {
        return Kind::Ordinal;
    }
    if is_head(bare) {
        return Kind::Head;
    }
    let numeric = first.is_ascii_digit() || matches!(first, b'-' | b'+' | b'<' | b'>' | b'=' | b'~' | b'.' | b'(') || !first.is_ascii();
    if numeric && bare.len() <= 32 && is_number(bare) { Kind::Number } else { Kind::Text }
}

/// "STT", "Số TT", "#".
fn is_head(bare: &str) -> bool {
    match bare.len() {
        1 => bare == "#",
        2 => bare.eq_ignore_ascii_case("tt"),
        3 => bare.eq_ignore_ascii_case("stt"),
        4..=12 => matches!(bare, "Số TT" | "SỐ TT" | "S.T.T" | "S TT" | "STT." | "TT." | "Số" | "SỐ"),
        _ => matches!(bare, "Số thứ tự" | "SỐ THỨ TỰ"),
    }
}

/// "1", "01", "1.2.", "III.1", "(1)", "a)", "đ", "-".
fn is_ordinal(bare: &str) -> bool {
    if matches!(bare, "-" | "+" | "++" | "–" | "*" | "•") {
        return true;
    }
    let core = bare.strip_prefix('(').unwrap_or(bare).trim_end_matches(['.', ')']);
    let mut parts = 0;
    for part in core.split('.') {
        parts += 1;
        let digits = part.bytes().all(|byte| byte.is_ascii_digit());
        let most = if parts == 1 { 3 } else { 2 };
        let fits = !part.is_empty() && (digits && part.len() <= most || parts == 1 && (roman(part).is_some() || letter(part).is_some()));
        if !fits || parts > 5 {
            return false;
        }
    }
    true
}

/// The value of a roman numeral from I to XXXIX.
fn roman(text: &str) -> Option<usize> {
    if text.is_empty() || text.len() > 7 || !text.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X')) {
        return None;
    }
    let value = |byte: u8| match byte {
        b'I' => 1,
        b'V' => 5,
        _ => 10,
    };
    let mut sum = 0_usize;
    let mut before = 0;
    // From the right: what stands before something greater is taken away from it.
    for byte in text.bytes().rev() {
        let own = value(byte);
        sum = if own < before { sum.checked_sub(own)? } else { sum + own };
        before = before.max(own);
    }
    (1..40).contains(&sum).then_some(sum)
}

/// The place of a letter in the run a, b, c, d, đ, e, g …, and whether it is a capital.
fn letter(text: &str) -> Option<(usize, bool)> {
    let mut chars = text.chars();
    let (Some(one), None) = (chars.next(), chars.next()) else { return None };
    let place = |run: &str| run.chars().position(|other| other == one).map(|at| at + 1);
    match one {
        'a'..='w' | 'đ' => place("abcdđeghiklmnopqrstuv").map(|value| (value, false)),
        'A'..='W' | 'Đ' => place("ABCDĐEGHIKLMNOPQRSTUV").map(|value| (value, true)),
        _ => None,
    }
}

/// Whether only digits and signs stand in it, and a digit at least.
fn is_number(bare: &str) -> bool {
    let mut digit = false;
    for c in bare.chars() {
        match c {
            '0'..='9' => digit = true,
            '.' | ',' | '%' | '-' | '–' | '−' | '+' | '/' | '<' | '>' | '=' | '~' | '≥' | '≤' | '≈' | '÷' | '(' | ')' | '*' | ' ' | '\u{a0}' | '‰' => {}
            _ => return false,
        }
    }
    digit
}
