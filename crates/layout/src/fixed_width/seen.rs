//! What stands on a line of a table's body.

use super::columns::{Columns, Part};
use super::crowded::number_and_words;
use super::sheet::{Chunk, Sheet};
use super::words::{is_opener, is_value};
use chitieu_text::year::is_year;
use chitieu_text::{page, space};

/// What a line is to its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    /// A page number.
    Page,
    /// The line of a row's ordinal or numbers.
    Anchor,
    /// The first line of a row: a list mark.
    Start,
    /// The rest of a row.
    Plain,
}

/// What stands on a line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) kind: Kind,
    pub(super) ordinal: bool,
    /// The columns beside the names that hold numbers, one bit each.
    pub(super) numbers: u64,
    /// The columns beside the names that hold words, one bit each.
    pub(super) filled: u64,
    /// How many cells the line has.
    pub(super) cells: u32,
    pub(super) name: Name,
    /// The words in the names' column are in capitals, were it one word alone.
    pub(super) shouts: bool,
    /// The words in the names' column end in a colon or a semicolon.
    pub(super) closed: bool,
    /// Two numbers stand in one column, or a number and words over two.
    pub(super) crowded: bool,
}

/// How the words in the names' column begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    None,
    Mark,
    High,
    Low,
}

/// What stands on a line; `parts` is room to work in.
pub(super) fn look(
    sheet: &Sheet<'_, '_>,
    columns: &Columns,
    line: usize,
    parts: &mut Vec<Part>,
) -> Seen {
    let mut seen = Seen {
        kind: Kind::Plain,
        ordinal: false,
        numbers: 0,
        filled: 0,
        cells: 0,
        name: Name::None,
        shouts: false,
        closed: false,
        crowded: false,
    };
    if sheet.is_raised(line) {
        // It goes with the line beneath.
        return seen;
    }
    columns.place(sheet, line, parts);
    if parts.is_empty() {
        seen.kind = Kind::Blank;
        return seen;
    }
    let name = columns.name;
    seen.cells = parts.len() as u32;
    for part in parts.iter() {
        let text = sheet.text(part.chunk);
        if part.column == 0 && columns.name_left.is_some() {
            seen.ordinal = true;
        } else if part.column == name {
            seen.closed = text.ends_with([':', ';']);
            if seen.name == Name::None {
                seen.name = begins(text);
                seen.shouts =
                    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase);
            }
        } else {
            let bit = 1 << part.column.min(63);
            let number = if is_value(text) { bit } else { 0 };
            seen.crowded |= seen.numbers & number != 0
                || (number == 0
                    && columns.crosses(part.chunk)
                    && number_and_words(sheet, part.chunk).is_some());
            seen.filled |= bit;
            seen.numbers |= number;
        }
    }
    // "Trong đó:" alone is a row.
    let group = seen.cells == 1 && matches!(seen.name, Name::High | Name::Mark) && {
        let text = sheet.text(parts[0].chunk);
        text.ends_with(':')
            && text.split(' ').count() <= 4
            && (seen.name == Name::High || text.starts_with("Trong đó"))
    };
    if seen.ordinal || group {
        seen.kind = Kind::Anchor;
    }
    seen
}

fn begins(text: &str) -> Name {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return Name::None };
    if matches!(first, '-' | '–') && begins_with_year(text[first.len_utf8()..].trim_start()) {
        // "2025" stands on the line above.
        return Name::Low;
    }
    if matches!(first, '-' | '–' | '+' | '•' | '*') {
        let second = chars.find(|&c| c != '+');
        return if second.is_some_and(|c| c == ' ' || c.is_alphabetic()) {
            Name::Mark
        } else {
            Name::High
        };
    }
    if text.starts_with("Trong đó") {
        return Name::Mark;
    }
    if first.is_lowercase() || matches!(first, ')' | ']' | ',' | ';' | '.' | '/' | ':' | '%') {
        Name::Low
    } else {
        Name::High
    }
}

/// Whether a text begins with a year.
fn begins_with_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    is_year(&text[..digits])
}

/// Whether a line begins a note beneath the table.
pub(super) fn is_note(sheet: &Sheet<'_, '_>, line: usize) -> bool {
    sheet.chunks(line).first().is_some_and(|&chunk| {
        let text = sheet.text(chunk);
        text.split_once(':')
            .is_some_and(|(front, _)| front.split(' ').count() <= 3 && begins(front) == Name::High)
            || text.starts_with("(*)")
    })
}

/// Finds numbers that stand alone on a line where no column of numbers is, or between blank lines.
pub(super) fn find_page_numbers(
    sheet: &Sheet<'_, '_>,
    columns: &Columns,
    first: usize,
    seen: &mut [Seen],
) {
    for at in 0..seen.len() {
        let &[chunk] = sheet.chunks(first + at) else { continue };
        if seen[at].ordinal || sheet.is_raised(first + at) || !is_page_number(sheet.text(chunk)) {
            continue;
        }
        let blank = |at: Option<usize>| {
            at.and_then(|at| seen.get(at)).is_none_or(|seen| seen.kind == Kind::Blank)
        };
        let alone = blank(at.checked_sub(1)) && blank(Some(at + 1));
        let in_name = seen[at].numbers == 0;
        let next = seen.get(at + 1).copied();
        let before_first = at == 0
            && next.is_some_and(|next| next.ordinal && next.numbers & seen[at].numbers != 0);
        let outside =
            columns.list.iter().all(|column| chunk.overlap(column.left, column.right) == 0);
        // The last line of a page is no row of one number.
        let last = (first + at + 1..)
            .find(|&line| !sheet.is_blank(line) || sheet.begins_page(line) || line >= sheet.len());
        let at_end = last.is_some_and(|line| line >= sheet.len() || sheet.begins_page(line));
        // What a cell was cut before it goes on with is no page's.
        let goes_on = at_end && !alone && at > 0 && wants_number(sheet, first + at - 1, chunk);
        if !goes_on && (alone || at_end || in_name || before_first || outside) {
            seen[at].kind = Kind::Page;
        }
    }
}

/// Whether one of a line's words that stand over `chunk` wants a number behind it: "tối thiểu" over "130".
fn wants_number(sheet: &Sheet<'_, '_>, line: usize, chunk: Chunk) -> bool {
    sheet.chunks(line).iter().filter(|above| above.overlap(chunk.start, chunk.end) > 0).any(
        |above| {
            let mut start = above.start;
            sheet.text(*above).split(space::is_space).any(|word| {
                let end = start + crate::sink::small(word.chars().count());
                let is_over = start < chunk.end && chunk.start < end;
                start = end + 1;
                is_over && is_opener(word)
            })
        },
    )
}

/// The number of a page alone, in words or between dashes. "- 2026" is the end of a span of years, and "3/12" a
/// value.
pub(super) fn is_page_number(text: &str) -> bool {
    page::number(text).is_some_and(|number| {
        let is_half = is_year(number) && number.len() < text.len() && !text.ends_with(['-', '–']);
        !number.contains('/') && !is_half
    })
}

/// The columns of cells of two lines that stand around the line of an ordinal or a list mark, and
/// leave it empty.
pub(super) fn around(seen: &[Seen], at: usize) -> Option<u64> {
    let beside = |at: usize| {
        let line = seen.get(at).filter(|seen| !seen.ordinal && seen.kind != Kind::Page);
        line.map_or(0, |seen| seen.filled)
    };
    let line = seen.get(at).filter(|line| line.ordinal || line.name == Name::Mark)?;
    let above = at.checked_sub(1)?;
    // A name begins at its mark: beside words of another the cells above are that one's.
    if line.name == Name::Mark && seen.get(above).is_some_and(|above| above.name != Name::None) {
        return None;
    }
    let columns = beside(above) & beside(at + 1) & !line.filled;
    (columns != 0).then_some(columns)
}

/// Whether a line has a number alone, in the middle of a name: a line of it above, and one in small
/// letters beneath.
pub(super) fn is_value_of_name(seen: &[Seen], at: usize) -> bool {
    let named = |at: Option<usize>| {
        at.and_then(|at| seen.get(at)).filter(|other| other.filled == 0 && !other.ordinal)
    };
    seen[at].name == Name::None
        && seen[at].kind != Kind::Page
        && seen[at].numbers != 0
        && named(at.checked_sub(1)).is_some_and(|above| above.name != Name::None)
        && named(Some(at + 1)).is_some_and(|beneath| beneath.name == Name::Low)
}

/// Whether a line has values and no name, and a name's two lines stand around it.
fn is_within_name(seen: &[Seen], at: usize) -> bool {
    let line = seen[at];
    let named = |at: Option<usize>, low: bool| {
        at.and_then(|at| seen.get(at)).is_some_and(|other| {
            let begins = matches!(other.name, Name::High | Name::Mark);
            other.filled == 0 && if low { other.name == Name::Low } else { begins }
        })
    };
    line.filled != 0
        && line.name == Name::None
        && named(at.checked_sub(1), false)
        && named(Some(at + 1), true)
}

/// Whether ordinals and numbers stand in the middle of their rows rather than at the top; none where
/// no line tells.
pub(super) fn is_centred(seen: &[Seen]) -> Option<bool> {
    let (mut centred, mut top) = (0, 0);
    // Rows of two lines that begin beside their ordinals: where the middle lies between two lines some
    // programs take the upper one.
    let mut open = 0;
    // The columns that the last line filled with which a row can begin.
    let mut begun: Option<u64> = None;
    for (at, line) in seen.iter().enumerate() {
        if line.ordinal || (line.numbers != 0 && line.name != Name::None) || line.name == Name::Mark
        {
            begun = Some(line.filled);
        } else if line.kind == Kind::Plain
            && line.name == Name::None
            && begun.is_some_and(|begun| line.filled & !begun != 0)
        {
            // Where cells stand at the top no line of a row fills more columns than its first.
            centred += 1;
        }
        if around(seen, at).is_some() || is_within_name(seen, at) {
            centred += 1;
            continue;
        }
        if !line.ordinal {
            continue;
        }
        let plain = |at: Option<usize>| {
            at.and_then(|at| seen.get(at))
                .filter(|seen| seen.kind == Kind::Plain && seen.name != Name::None)
        };
        let (before, after) = (plain(at.checked_sub(1)), plain(Some(at + 1)));
        match line.name {
            Name::None => centred += usize::from(before.is_some() && after.is_some()),
            Name::Low => centred += usize::from(before.is_some()),
            Name::High | Name::Mark => {
                let goes_on =
                    after.is_some_and(|after| after.name == Name::Low && after.numbers == 0);
                let is_low = |seen: &Seen| seen.kind == Kind::Plain && seen.name == Name::Low;
                if goes_on && before.is_none() {
                    match seen.get(at + 2).is_some_and(is_low) {
                        true => top += 1,
                        false => open += 1,
                    }
                }
            }
        }
    }
    match centred + top {
        0 => (open > 0).then_some(false),
        _ => Some(centred > 0 && centred * 2 >= top),
    }
}
