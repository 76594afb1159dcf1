//! The paragraphs of a source, and the cells that they make once it is known what parts two cells.

use std::borrow::Cow;
use std::ops::Range;

use chitieu_text::plain::{self, Plain, Reading};
use chitieu_text::{Source, Span, note, space};

use crate::grid::{Cell, Piece, Pieces};
use crate::ordinals::{self, Ordinal, Years};
use crate::sink::small;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Its words.
    pub(super) span: Span,
    /// The index of the line, from 0.
    pub(super) line: u32,
    /// How many blank lines stand before it.
    pub(super) blanks: u32,
    /// Whether a form feed stands before it.
    pub(super) page: bool,
    pub(super) kind: Kind,
    /// It ends in a hyphen behind a letter, and the next line goes on in small letters.
    pub(super) cut: bool,
}

/// What a paragraph looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An ordinal and nothing more; the number may as well be a value.
    Ordinal(Ordinal),
    /// An ordinal and the name behind it.
    Glued(Ordinal),
    /// A number, with or without a comparator or a unit.
    Number,
    /// A sign that stands for nothing: `…`, `x`.
    Filler,
    /// The label over a column of ordinals: STT, TT.
    Anchor,
    Text,
    /// A sentence that is too long for a cell, or words that only stand outside tables.
    Outside,
}

/// The longest paragraph, in bytes, that is still a cell.
const LONGEST_CELL: usize = 1200;

/// The tokens of a source.
pub(super) fn tokens(source: &Source<'_>) -> Vec<Token> {
    let count = source.line_count();
    let mut tokens: Vec<Token> = Vec::with_capacity(count);
    let (mut blanks, mut page) = (0, false);
    let odd = source.is_odd();
    let is_tabbed = is_tabbed(source);
    let mut gap = Gap::default();
    // The run of ordinals, as far as one follows the other.
    let mut run = 0;
    for index in 0..count {
        let line = source.line(index);
        let raw = source.line_str(index);
        let text = space::trim(raw);
        page |= !raw.is_empty()
            && raw.len() != text.len()
            && memchr::memchr(b'\x0c', raw.as_bytes()).is_some();
        if text.is_empty() {
            blanks += 1;
            if is_tabbed {
                gap.add(raw);
            }
            continue;
        }
        if is_tabbed {
            blanks = std::mem::take(&mut gap).blanks(blanks);
        }
        let start = line.start + small(text.as_ptr().addr() - raw.as_ptr().addr());
        let span = Span { start, end: start + small(text.len()) };
        let plain = if odd { Plain::of(text) } else { None };
        let kind = kind(plain.as_ref().map_or(text, Plain::text), run);
        if let Kind::Ordinal(Ordinal::Arabic(value)) | Kind::Glued(Ordinal::Arabic(value)) = kind
            && value == run + 1
        {
            run = value;
        }
        if blanks == 0
            && text.starts_with(char::is_lowercase)
            && let Some(before) = tokens.last_mut()
        {
            before.cut = ends_cut(source.slice(before.span));
        }
        tokens.push(Token { span, line: small(index), blanks, page, kind, cut: false });
        (blanks, page) = (0, false);
    }
    tokens
}

/// Whether a line ends in a hyphen right behind a letter.
fn ends_cut(text: &str) -> bool {
    text.strip_suffix('-').is_some_and(|text| text.ends_with(char::is_alphabetic))
}

/// Whether lines with nothing but a tab stand between the cells: text copied from a page whose cells hold
/// paragraphs, as a browser gives it.
fn is_tabbed(source: &Source<'_>) -> bool {
    /// Fewer such lines are no evidence.
    const FEWEST: usize = 6;
    memchr::memchr(b'\t', source.text().as_bytes()).is_some()
        && (0..source.line_count())
            .filter(|&line| source.line_str(line).trim_matches([' ', '\r']) == "\t")
            .take(FEWEST)
            .count()
            == FEWEST
}

/// What stands between two paragraphs of a text with tabs on lines of their own.
#[derive(Debug, Default)]
struct Gap {
    tabs: u32,
    /// A no-break space stands before the first tab, or behind the last one: the cell there is empty.
    before: bool,
    behind: bool,
}

impl Gap {
    /// Takes a blank line.
    fn add(&mut self, line: &str) {
        for c in line.chars() {
            match c {
                '\t' => (self.tabs, self.behind) = (self.tabs + 1, false),
                '\u{a0}' if self.tabs == 0 => self.before = true,
                '\u{a0}' => self.behind = true,
                _ => {}
            }
        }
    }

    /// How many blank lines there would be where one parts two cells; `blanks` there are.
    fn blanks(&self, blanks: u32) -> u32 {
        // Between rows no tab stands.
        let cells = self.tabs.max(1) + u32::from(self.before) + u32::from(self.behind);
        if blanks == 0 { 0 } else { 2 * cells - 1 }
    }
}

/// Reads what a trimmed line looks like, behind the ordinal `run`.
fn kind(text: &str, run: u16) -> Kind {
    if text.len() > LONGEST_CELL {
        return Kind::Outside;
    }
    if text.len() <= 32 {
        if let Some(found) = ordinals::read(text, Years::After(run)) {
            return Kind::Ordinal(found);
        }
        if let Some((found, _)) = ordinals::glued(text) {
            return Kind::Glued(found);
        }
        if let Some(found) = formula(text) {
            return Kind::Ordinal(found);
        }
        if is_number(text) {
            return Kind::Number;
        }
        if text == "x"
            || text == "X"
            || text.chars().all(|c| matches!(c, '.' | '…' | '-' | '–' | '"' | '”' | '_'))
        {
            return Kind::Filler;
        }
        if is_anchor(text) {
            return Kind::Anchor;
        }
    }
    if stands_outside(text) {
        return Kind::Outside;
    }
    match ordinals::glued(text) {
        Some((found, _)) => Kind::Glued(found),
        None => Kind::Text,
    }
}

/// The number of a column that the cell under its labels reckons out of others: "7=6/5", "(5)=(4)-(3)".
fn formula(text: &str) -> Option<Ordinal> {
    let (number, others) = text.split_once('=')?;
    let is_sign = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '(' | ')' | '+' | '-' | '–' | '*' | '/' | ':' | 'x' | '%' | ' ' | '.')
    };
    let reckons =
        others.bytes().filter(u8::is_ascii_digit).count() >= 2 && others.chars().all(is_sign);
    let number = number.trim().trim_start_matches('(').trim_end_matches(')');
    match ordinals::whole(number)? {
        found @ Ordinal::Arabic(_) if reckons => Some(found),
        _ => None,
    }
}

/// Whether a text begins as a number does and holds more digits and signs than letters.
fn is_number(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| {
        matches!(c, '≥' | '≤' | '>' | '<' | '=' | '~' | '≈' | '-' | '−' | '+' | '$' | '(' | ' ')
    });
    if !bare.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    letters == 0 || (letters <= 12 && bare.split(' ').count() <= 4)
}

/// Whether a text is the label of a column of ordinals.
pub(crate) fn is_anchor(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ':']);
    const LABELS: [&str; 6] = ["stt", "tt", "số tt", "số thứ tự", "thứ tự", "#"];
    bare.len() <= 16 && LABELS.iter().any(|label| same_but_case(bare, label))
}

/// Whether two short texts are the same but for case; `low` is in small letters.
pub(crate) fn same_but_case(text: &str, low: &str) -> bool {
    let mut expected = low.chars();
    for c in text.chars() {
        for letter in c.to_lowercase() {
            if expected.next() != Some(letter) {
                return is_odd(c) && same_but_print(text, low);
            }
        }
    }
    expected.next().is_none()
}

/// Whether a character prints as another does, or is not seen, or is a space of another kind.
fn is_odd(c: char) -> bool {
    plain::reading(c) != Reading::Itself || c != ' ' && space::is_space(c)
}

/// [`same_but_case`], for a text with characters that print as others.
#[cold]
fn same_but_print(text: &str, low: &str) -> bool {
    let read = text.chars().filter_map(|c| match plain::reading(c) {
        Reading::As(plain) => Some(plain),
        Reading::Nothing => None,
        Reading::Itself if space::is_space(c) => Some(' '),
        Reading::Itself => Some(c),
    });
    read.flat_map(char::to_lowercase).eq(low.chars())
}

/// Whether a text begins with words that stand under or over tables.
pub(crate) fn stands_outside(text: &str) -> bool {
    const WORDS: [&str; 6] =
        ["nơi nhận", "phụ lục", "biểu số", "kèm theo", "(kèm theo", "(ban hành"];
    match text.chars().next() {
        Some('G' | 'g' | 'C' | 'c' | 'L' | 'l' | 'N' | 'n' | '(')
            if note::begins(text.strip_prefix('(').unwrap_or(text)) =>
        {
            return true;
        }
        Some('N' | 'n' | 'P' | 'p' | 'B' | 'b' | 'K' | 'k' | '(') => {}
        _ => return false,
    }
    WORDS.iter().any(|words| {
        let count = words.chars().count();
        let end = text.char_indices().nth(count).map_or(text.len(), |(at, _)| at);
        same_but_case(&text[..end], words)
    })
}

/// A cell: the paragraphs that it holds, none for an empty one.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Indices of tokens; an empty cell has the one of the token behind it as both ends.
    pub(super) tokens: Range<usize>,
    pub(super) kind: Option<Kind>,
}

/// The cells from one token on, made as they are asked for.
pub(super) struct Stream<'t> {
    tokens: &'t [Token],
    /// How many blank lines part two cells.
    spread: u32,
    next: usize,
    slots: Vec<Slot>,
    closed: bool,
}

/// More empty cells than this in a row are no row: the table has ended.
const MOST_EMPTY: u32 = 48;

impl<'t> Stream<'t> {
    pub(super) fn new(tokens: &'t [Token], first: usize, spread: u32) -> Self {
        let mut stream =
            Self { tokens, spread, next: first, slots: Vec::with_capacity(64), closed: false };
        stream.push_paragraph();
        stream
    }

    /// How many blank lines part two cells, by the lines from `first` on.
    pub(super) fn spread(tokens: &[Token], first: usize) -> u32 {
        let behind = |at: usize| tokens.get(at + 1).map_or(0, |next| next.blanks);
        if behind(first) == 0 {
            return 0;
        }
        let window = first..(first + 24).min(tokens.len().saturating_sub(1));
        let smallest = window.clone().map(behind).filter(|&blanks| blanks > 0).min().unwrap_or(0);
        // Where most paragraphs touch, the blank lines are empty cells.
        let touching = window.clone().filter(|&at| behind(at) == 0).count();
        if touching * 2 > window.len() || smallest > 3 { 0 } else { smallest }
    }

    /// The cell at an index, none behind the last.
    pub(super) fn get(&mut self, at: usize) -> Option<&Slot> {
        while self.slots.len() <= at && !self.closed {
            self.extend();
        }
        self.slots.get(at)
    }

    /// What the cell at an index looks like: the outer option is for the end, the inner for an empty
    /// cell.
    pub(super) fn kind(&mut self, at: usize) -> Option<Option<Kind>> {
        self.get(at).map(|slot| slot.kind)
    }

    /// Whether no more blank lines stand before a cell than between any two.
    pub(super) fn is_tight(&mut self, at: usize) -> bool {
        let first = self.token_at(at);
        self.tokens.get(first).is_some_and(|token| token.blanks <= self.spread && !token.page)
    }

    /// The first token that is not in a cell before `at`.
    pub(super) fn token_at(&mut self, at: usize) -> usize {
        match self.get(at) {
            Some(slot) => slot.tokens.start,
            None => self.slots.last().map_or(self.next, |slot| slot.tokens.end),
        }
    }

    pub(super) fn token(&self, at: usize) -> &Token {
        &self.tokens[at]
    }

    fn extend(&mut self) {
        let Some(token) = self.tokens.get(self.next) else {
            self.closed = true;
            return;
        };
        let empty = token.blanks.saturating_sub(self.spread) / (self.spread + 1);
        if empty > MOST_EMPTY {
            self.closed = true;
            return;
        }
        let at = self.next;
        self.slots.extend((0..empty).map(|_| Slot { tokens: at..at, kind: None }));
        self.push_paragraph();
    }

    fn push_paragraph(&mut self) {
        let first = self.next;
        let Some(token) = self.tokens.get(first) else { return };
        let mut end = first + 1;
        if self.spread > 0 {
            while self.tokens.get(end).is_some_and(|next| next.blanks == 0) {
                end += 1;
            }
        }
        while self.tokens[end - 1].cut && end < self.tokens.len() {
            end += 1;
        }
        let kind = if end == first + 1 || matches!(token.kind, Kind::Glued(_) | Kind::Outside) {
            token.kind
        } else {
            Kind::Text
        };
        self.slots.push(Slot { tokens: first..end, kind: Some(kind) });
        self.next = end;
    }
}

/// The cell that some paragraphs make.
pub(super) fn cell<'a>(source: &'a Source<'_>, tokens: &[Token]) -> Cell<'a> {
    let piece = |token: &Token| Piece::plain(token.span, token.line);
    match tokens {
        [] => Cell::default(),
        [one] => {
            Cell { text: space::collapse(source.slice(one.span)), pieces: Pieces::One(piece(one)) }
        }
        many => {
            let mut text = String::new();
            for token in many {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&space::collapse(source.slice(token.span)));
            }
            Cell { text: Cow::Owned(text), pieces: Pieces::Many(many.iter().map(piece).collect()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kind_basic() {
        assert_eq!(kind("12", 0), Kind::Ordinal(Ordinal::Arabic(12)));
        assert_eq!(kind("1. Số giường", 0), Kind::Glued(Ordinal::Arabic(1)));
        assert_eq!(kind("Stt", 0), Kind::Anchor);
        assert_eq!(kind("Số thứ tự", 0), Kind::Anchor);
        assert_eq!(kind("…", 0), Kind::Filler);
        for number in
            ["8,0", "> 95", "≥ 12.500", "46*", "10%", "1,5 triệu", "12.043,5", "- 3,2", "7 - 9"]
        {
            assert_eq!(kind(number, 0), Kind::Number, "{number}");
        }
        for outside in
            ["Ghi chú: số liệu sơ bộ", "PHỤ LỤC II", "Nơi nhận:", "(Kèm theo Kế hoạch số 5)"]
        {
            assert_eq!(kind(outside, 0), Kind::Outside, "{outside}");
        }
    }

    #[test]
    fn err_kind() {
        for text in
            ["Ghi chú", "2 nhà máy thủy điện trên sông Hồng", "Nguồn nước", "Tỷ lệ", "Phụ nữ"]
        {
            assert_eq!(kind(text, 0), Kind::Text, "{text}");
        }
    }

    /// The cells from the first line on.
    fn p(text: &str) -> String {
        let source = Source::from_text(text);
        let tokens = tokens(&source);
        let spread = Stream::spread(&tokens, 0);
        let mut stream = Stream::new(&tokens, 0, spread);
        let mut out = format!("{spread}: ");
        let mut at = 0;
        while let Some(slot) = stream.get(at) {
            out.push_str(&cell(&source, &tokens[slot.tokens.clone()]).text);
            out.push('|');
            at += 1;
        }
        out
    }

    #[test]
    fn stream_basic() {
        insta::assert_snapshot!(p("TT\nTên\nSố\n1\n\n5\n2\nb\n\n\n3"), @"0: TT|Tên|Số|1||5|2|b|||3|");
        insta::assert_snapshot!(p("TT\n\n\u{a0}\n\nSố\nlượng\n\n1\n\nb\n\n5"), @"1: TT||Số lượng|1|b|5|");
    }
}
