//! The stream as slots: what stands between two bars, and what it looks like.

use chitieu_text::plain::Plain;
use chitieu_text::year::is_year;
use chitieu_text::{Source, Span, space};

use super::kind::{self, Kind, bare};
use super::labels;
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
    /// It is an ordinal of letters: "IV", "A", "b)".
    pub(super) lettered: bool,
    /// It is a year, or two that are compared: "2026/2025".
    pub(super) year: bool,
    /// It numbers a column that is reckoned from others: "5=4/3".
    pub(super) formula: bool,
    /// It reads like a heading over rows: "II. Xã hội", "KINH TẾ".
    pub(super) title: Title,
    /// It has small letters.
    pub(super) has_small: bool,
    /// It begins the block of signatures: "Nơi nhận:".
    pub(super) closing: bool,
    /// A blank line follows the bar before it.
    pub(super) lead_blank: bool,
    /// It holds a form feed.
    pub(super) page: bool,
    /// It stands on a line that has bars at both ends: a row of a pipe table.
    pub(super) inline: bool,
    /// Its last line heads a column of ordinals, and other lines stand above it.
    pub(super) tail_head: bool,
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

/// How a slot reads like a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    No,
    /// Words in capitals: a label may be so, too.
    Capitals,
    /// An ordinal of headings and words behind it.
    Numbered,
    /// A row of sums: "Tổng cộng".
    Sum,
}

/// Splits a source at its bars.
///
/// A bar counts at the start and at the end of a line; within a line only where the line has bars
/// at both ends. The last slot is what stands behind the last bar.
///
/// Where there are more than `most` slots, it ends with one too many.
pub(super) fn split(source: &Source<'_>, most: usize) -> Vec<Slot> {
    let bars = memchr::memchr_iter(b'|', source.text().as_bytes()).count();
    let mut walk = Walk::new(bars + 1, most.saturating_add(1), source.is_odd());
    for (index, line) in source.lines().iter().enumerate() {
        if walk.slots.len() > most {
            return walk.slots;
        }
        let text = source.line_str(index);
        let number = small(index);
        // Every other line of a stream.
        if text == "|" {
            walk.close(number, line.start);
            continue;
        }
        let words = space::trim(text);
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
            walk.add(words, number, line.start);
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
    /// No more slots than these are kept.
    most: usize,
    open: Slot,
    /// The first and the last line of words of the open slot.
    first_words: &'t str,
    last_words: &'t str,
    /// Some of the source's characters are read as others.
    odd: bool,
    /// Where each ordinal stood last, by its value.
    arabic: [u32; MOST],
    roman: [u32; 40],
    letters: [u32; 24],
    capitals: [u32; 24],
    /// Where ordinals of four digits stood last, by their value above 999; as long as the greatest.
    long: Vec<u32>,
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
    lettered: false,
    year: false,
    formula: false,
    title: Title::No,
    has_small: false,
    closing: false,
    lead_blank: false,
    page: false,
    inline: false,
    tail_head: false,
};

impl<'t> Walk<'t> {
    fn new(slots: usize, most: usize, odd: bool) -> Self {
        Self {
            slots: Vec::with_capacity(slots.min(most)),
            most,
            open: BLANK,
            first_words: "",
            last_words: "",
            odd,
            arabic: [NONE; MOST],
            roman: [NONE; 40],
            letters: [NONE; 24],
            capitals: [NONE; 24],
            dotted: [(0, 0, NONE); 4],
            long: Vec::new(),
        }
    }

    /// Adds words to the open slot.
    fn add(&mut self, words: &'t str, line: u32, start: u32) {
        if self.open.filled == 1
            && start > self.open.span.start
            && labels::are_two(self.last_words, words)
        {
            self.close(self.open.text.1, start - 1);
        }
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
            let plain = if self.odd { Plain::of(self.first_words) } else { None };
            let bare = bare(plain.as_ref().map_or(self.first_words, Plain::text));
            slot.kind = kind::of(bare);
            if slot.kind == Kind::Number {
                slot.year = bare.split('/').all(is_year);
                slot.formula = bare.contains('=');
            }
            if slot.kind == Kind::Text {
                slot.title = kind::title(bare);
                slot.has_small = bare.contains(char::is_lowercase);
                slot.closing = kind::is_closing(bare);
            }
            if bare.len() == 4 && slot.kind != Kind::Text {
                self.count_long(bare, &mut slot);
            }
            if slot.kind == Kind::Ordinal {
                slot.lettered = bare.contains(char::is_alphabetic);
                self.count(bare, &mut slot);
            }
        } else if slot.filled > 1 {
            slot.kind = Kind::Text;
            slot.has_small = true;
            slot.closing = kind::is_closing(bare(self.first_words));
            let plain = if self.odd { Plain::of(self.last_words) } else { None };
            let last = plain.as_ref().map_or(self.last_words, Plain::text);
            slot.tail_head = kind::is_head(bare(last));
        }
        if self.slots.len() < self.most {
            self.slots.push(slot);
        }
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
            // Within a line nothing is parted but at its bars.
            self.add(words, line, 0);
        }
    }

    fn finish(mut self, source: &Source<'_>) -> Vec<Slot> {
        let end = small(source.text().len());
        let line = small(source.line_count().saturating_sub(1));
        let last = self.open;
        self.push(last, line, end);
        self.slots
    }

    /// Keeps where an ordinal of four digits stands. A year is one where the two numbers before it are
    /// ordinals not far above: a table of two thousand rows counts over all of them.
    fn count_long(&mut self, text: &str, slot: &mut Slot) {
        /// No row has more cells.
        const MOST_CELLS: u32 = 64;
        if slot.kind != Kind::Ordinal && !slot.year {
            return;
        }
        let Some(place) = text.parse::<usize>().ok().and_then(|value| value.checked_sub(1000))
        else {
            return;
        };
        let here = small(self.slots.len());
        if slot.year {
            let at = |back| place.checked_sub(back).and_then(|at| self.long.get(at)).copied();
            let (Some(last), Some(before)) = (at(1), at(2)) else { return };
            let is_near =
                |from: u32, to: u32| from != NONE && to.saturating_sub(from) <= MOST_CELLS;
            if last == NONE || before > last || !is_near(before, last) || !is_near(last, here) {
                return;
            }
            (slot.kind, slot.year) = (Kind::Ordinal, false);
        }
        if self.long.len() <= place {
            self.long.resize(place + 1, NONE);
        }
        self.long[place] = here;
    }

    /// Looks for the ordinal before this one.
    fn count(&mut self, text: &str, slot: &mut Slot) {
        let here = small(self.slots.len());
        let text = text.trim_start_matches('(').trim_end_matches(['.', ')', ' ']);
        if let Ok(value) = text.parse::<usize>() {
            return link(slot, here, &mut self.arabic, value);
        }
        if let Some((head, last)) = text.rsplit_once('.') {
            let Ok(last) = last.parse::<u32>() else { return };
            let key = head.bytes().fold(head.len() as u64, |key, byte| {
                key.wrapping_mul(131).wrapping_add(u64::from(byte))
            });
            slot.first = last == 1;
            let place = key as usize % self.dotted.len();
            let (before, value, at) = self.dotted[place];
            if before == key && at != NONE && value + 1 == last {
                slot.back = here - at;
            }
            self.dotted[place] = (key, last, here);
            return;
        }
        if let Some(value) = kind::roman(text) {
            link(slot, here, &mut self.roman, value);
            // "C" and "D" are letters of a run as well.
            if slot.counts() || text.len() > 1 {
                return;
            }
        }
        if let Some((value, capital)) = kind::letter(text) {
            link(slot, here, if capital { &mut self.capitals } else { &mut self.letters }, value);
        }
    }
}

/// Notes where an ordinal stands, and where the one before it does.
fn link(slot: &mut Slot, here: u32, table: &mut [u32], value: usize) {
    if value == 0 || value >= table.len() {
        return;
    }
    slot.first |= value == 1;
    if table[value - 1] != NONE {
        slot.back = here - table[value - 1];
    }
    table[value] = here;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(cells: &[&str]) -> String {
        let text = cells.join("\n|\n");
        let source = Source::from_text(&text);
        let sign = |slot: &Slot| match slot.kind {
            Kind::Empty => '_',
            Kind::Head => 'H',
            Kind::Ordinal if slot.counts() => 'O',
            Kind::Ordinal => 'o',
            Kind::Number => 'N',
            Kind::Text => 'T',
        };
        split(&source, usize::MAX).iter().map(sign).collect()
    }

    #[test]
    fn kind_basic() {
        assert_eq!(
            kinds(&["**STT**", "TT", "Tên", "1", "*2*", "** **", "", "3.", "(4)"]),
            "HHTOO__OO"
        );
        assert_eq!(
            kinds(&["I", "II", "III", "IV", "V", "A", "B", "a)", "b)", "2.1", "2.2", "III.1"]),
            "OOOOOOOOOOOO"
        );
        assert_eq!(
            kinds(&["1.250", "≥ 70", "8,5%", "-4.484", "28 - 30", "2026", "20.330"]),
            "NNNNNNN"
        );
    }

    #[test]
    fn kind_look_alikes() {
        // No ordinal stands before them that they count on from.
        assert_eq!(kinds(&["-", "+", "7", "100", "XII"]), "ooooo");
        assert_eq!(kinds(&["Hộ", "%", "1 xã", "I. Kinh tế", "Tháng 6/2026", "VX", "x"]), "TTTTTTT");
    }

    /// Years number the rows of long tables, in their turn; a year beside one is a year.
    #[test]
    fn kind_of_years() {
        assert_eq!(kinds(&["1898", "Ao", "1899", "Hồ", "1900", "Gò", "1901"]), "oToToTo");
        assert_eq!(kinds(&["1899", "Hồ", "1900", "Gò", "2026", "2027"]), "oTNTNN");
    }

    #[test]
    fn back_is_counted_in_slots() {
        let source = Source::from_text("1\n|\nAo\n|\n2\n|\nHồ\n|\n|\n3\n|");
        let backs: Vec<u32> = split(&source, usize::MAX).iter().map(|slot| slot.back).collect();
        assert_eq!(backs, [0, 0, 2, 0, 0, 3, 0]);
    }
}
