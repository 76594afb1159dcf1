//! What is done with cells whatever they mean: joining them, and finding their words in the source.

use std::borrow::Cow;
use std::ops::Range;

use chitieu_layout::{Cell, Piece, Pieces};
use chitieu_schema::Text;
use chitieu_text::plain::{self, Plain, Reading};
use chitieu_text::strange::LOST;
use chitieu_text::{Source, Span, chars, space, syllable};

use crate::account::{Account, Class};

/// Where the bytes `range` of a cell's text stand in the source, a span for each piece touched.
pub(crate) fn locate(source: &Source<'_>, cell: &Cell<'_>, range: Range<usize>) -> Vec<Span> {
    pieces_of(source, cell, range).iter().map(|piece| piece.span).collect()
}

/// The pieces of the bytes `range` of a cell's text.
///
/// A cell's text has the characters of its pieces, white space aside, so the characters are
/// counted: joining and collapsing change no count. A code that stands for several characters is
/// taken whole where one of them is in the range.
fn pieces_of(source: &Source<'_>, cell: &Cell<'_>, range: Range<usize>) -> Vec<Piece> {
    let pieces = cell.pieces.as_slice();
    if let (Some(whole), [piece]) = (cell.verbatim(), pieces) {
        let at = |offset: usize| whole.start + to_u32(offset.min(cell.text.len()));
        let span = Span { start: at(range.start), end: at(range.end) };
        return vec![Piece { span, ..*piece }];
    }
    let dark = |text: &str| text.chars().filter(|&character| !space::is_space(character)).count();
    let head = cell.text.get(..range.start).unwrap_or_default();
    let inside = cell.text.get(range.start..range.end).unwrap_or_default();
    let (mut skip, mut take) = (dark(head), dark(inside));
    let mut found = Vec::new();
    for piece in pieces {
        if skip == 0 && take == 0 {
            break;
        }
        if piece.coded > 0 {
            let coded = usize::from(piece.coded);
            let before = skip.min(coded);
            let inside = take.min(coded - before);
            skip -= before;
            take -= inside;
            if inside > 0 {
                let coded = u8::try_from(inside).expect("it is at most `piece.coded`");
                found.push(Piece { coded, ..*piece });
            }
            continue;
        }
        let mut span: Option<Span> = None;
        for (at, character) in source.slice(piece.span).char_indices() {
            if space::is_space(character) {
                continue;
            }
            if skip > 0 {
                skip -= 1;
            } else if take > 0 {
                take -= 1;
                let start = piece.span.start + to_u32(at);
                let end = start + to_u32(character.len_utf8());
                span.get_or_insert(Span { start, end }).end = end;
            }
        }
        found.extend(span.map(|span| Piece { span, ..*piece }));
    }
    found
}

/// Claims the bytes `ranges` of a cell's text, which are in order and apart, for fields.
pub(crate) fn claim_parts(
    source: &Source<'_>,
    cell: &Cell<'_>,
    ranges: &[(usize, usize)],
    account: &mut Account,
) {
    if let Some(whole) = cell.verbatim() {
        // The usual case: the text is the source's own.
        account.claim_parts(whole, ranges);
        return;
    }
    if claim_runs(source, cell, ranges, account) {
        return;
    }
    // Text and pieces hold the same characters, white space aside: walk both once.
    let mut inside = cell.text.char_indices().filter(|&(_, character)| !space::is_space(character));
    let mut ranges = ranges.iter().copied().peekable();
    let mut is_claimed = |at: usize| {
        while ranges.next_if(|&(_, end)| end <= at).is_some() {}
        ranges.peek().is_some_and(|&(start, _)| start <= at)
    };
    for piece in cell.pieces.as_slice() {
        if piece.coded > 0 {
            let stands_for = inside.by_ref().take(piece.coded.into());
            if stands_for.fold(false, |claimed, (at, _)| is_claimed(at) || claimed) {
                account.claim(piece.span, Class::Field);
            }
            continue;
        }
        for (offset, character) in source.slice(piece.span).char_indices() {
            if space::is_space(character) {
                continue;
            }
            let Some((at, _)) = inside.next() else { return };
            if is_claimed(at) {
                let start = piece.span.start + to_u32(offset);
                account
                    .claim(Span { start, end: start + to_u32(character.len_utf8()) }, Class::Field);
            }
        }
    }
}

/// [`claim_parts`] of a text whose pieces stand in it as they stand in the source, with no more than a space
/// between; whether all do. What is claimed before one that does not is claimed rightly.
fn claim_runs(
    source: &Source<'_>,
    cell: &Cell<'_>,
    mut ranges: &[(usize, usize)],
    account: &mut Account,
) -> bool {
    let mut at = 0;
    for piece in cell.pieces.as_slice() {
        let (words, rest) = (source.slice(piece.span), &cell.text[at..]);
        let bare = rest.strip_prefix(' ').unwrap_or(rest);
        if piece.coded > 0 || !bare.starts_with(words) {
            return false;
        }
        let start = at + (rest.len() - bare.len());
        at = start + words.len();
        while let [(_, end), behind @ ..] = ranges
            && *end <= start
        {
            ranges = behind;
        }
        let place = |byte: usize| piece.span.start + to_u32(byte.clamp(start, at) - start);
        for &(from, to) in ranges.iter().take_while(|(from, _)| *from < at) {
            account.claim(Span { start: place(from), end: place(to) }, Class::Field);
        }
    }
    true
}

/// Joins `tail` behind `head` with one space.
pub(crate) fn join<'a>(head: &mut Cell<'a>, tail: Cell<'a>) {
    join_by(head, tail, " ");
}

/// [`join`] of the two parts of a cell that was cut, maybe inside a word ("Tỷ lệ hộ ngh" and "èo") or a
/// number ("12." and "500"): these are joined without a space.
pub(crate) fn join_cut<'a>(head: &mut Cell<'a>, tail: Cell<'a>) {
    let within = is_cut_word(&head.text, &tail.text)
        || is_cut_number(&head.text, &tail.text)
        || is_cut_group(&head.text, &tail.text);
    join_by(head, tail, if within { "" } else { " " });
}

/// Joins two parts of a cell that was cut inside a word.
pub(crate) fn join_within<'a>(head: &mut Cell<'a>, tail: Cell<'a>) {
    join_by(head, tail, "");
}

fn join_by<'a>(head: &mut Cell<'a>, tail: Cell<'a>, between: &str) {
    if tail.is_empty() {
        return;
    }
    if head.is_empty() {
        *head = tail;
        return;
    }
    let text = head.text.to_mut();
    text.push_str(between);
    text.push_str(&tail.text);
    for &piece in tail.pieces.as_slice() {
        head.pieces.push(piece);
    }
}

/// Whether two texts are the halves of one text that was cut inside a word: together the letters around
/// the cut are a Vietnamese syllable, and one half by itself is none.
fn is_cut_word(head: &str, tail: &str) -> bool {
    // Most rests begin with a capital, a sign or nothing.
    if !tail.starts_with(chars::is_small) {
        return false;
    }
    // A character that is not seen ends no word.
    let letter = |c: char| chars::is_letter(c) || plain::reading(c) == Reading::Nothing;
    let from = head.trim_end_matches(letter).len();
    let end = tail.find(|c: char| !letter(c)).unwrap_or(tail.len());
    let (first, second) = (Plain::of(&head[from..]), Plain::of(&tail[..end]));
    let first = first.as_ref().map_or(&head[from..], Plain::text);
    let second = second.as_ref().map_or(&tail[..end], Plain::text);
    // Initials ("UBND") are no syllables, and go on with none in small letters.
    // What damage left of letters is of the word: "Cô\u{fffd}g" and "an" are no "gan".
    let is_torn = || {
        let word = head.rsplit(' ').next().unwrap_or_default();
        word.contains(|c: char| c == LOST || c.is_control())
    };
    let joined = || syllable::is_legal(&[first, second].concat()) && !is_torn();
    !first.is_empty()
        && first.chars().skip(1).all(char::is_lowercase)
        && (!syllable::is_legal(first) || !syllable::is_legal(second))
        && joined()
}

/// Whether a number was cut behind its sign: "12." and "500".
pub(crate) fn is_cut_number(head: &str, tail: &str) -> bool {
    let digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    head.strip_suffix(['.', ',']).is_some_and(|head| digit(head.as_bytes().last()))
        && digit(tail.as_bytes().first())
}

/// Whether a number was cut inside its last group: "1.25" and "0", which make the three digits that groups
/// have.
pub(crate) fn is_cut_group(head: &str, tail: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // Most rests are words.
    if !digits(tail) {
        return false;
    }
    let Some((front, last)) = head.rsplit_once('.') else { return false };
    let mut groups = front.split('.');
    let first = groups.next().unwrap_or_default();
    (1..=3).contains(&first.len())
        && first != "0"
        && digits(first)
        && groups.all(|group| group.len() == 3 && digits(group))
        && digits(last)
        && last.len() + tail.len() == 3
}

/// The bytes `range` of a cell's text as a cell of their own.
pub(crate) fn cut<'a>(source: &'a Source<'_>, whole: &Cell<'a>, range: Range<usize>) -> Cell<'a> {
    let text = space::trim(whole.text.get(range.clone()).unwrap_or_default());
    let mut pieces = Pieces::None;
    for piece in pieces_of(source, whole, range) {
        pieces.push(piece);
    }
    Cell { text: part(whole, text), pieces }
}

/// A cell cut at the bytes `ends` of its text, which are in order and end with its length, in one walk.
pub(crate) fn cut_all<'a>(
    source: &'a Source<'_>,
    whole: &Cell<'a>,
    ends: &[usize],
) -> Vec<Cell<'a>> {
    let mut start = 0;
    let text_to = |end: &usize| {
        let text = space::trim(whole.text.get(start..*end).unwrap_or_default());
        start = *end;
        Cell { text: part(whole, text), pieces: Pieces::None }
    };
    let mut cells: Vec<Cell<'a>> = ends.iter().map(text_to).collect();
    let mut dark = whole.text.char_indices().filter(|&(_, character)| !space::is_space(character));
    let mut at = 0;
    // The part that the next character of the text stands in.
    let mut next = || {
        let (offset, _) = dark.next()?;
        while ends.get(at).is_some_and(|&end| end <= offset) {
            at += 1;
        }
        Some(at)
    };
    for piece in whole.pieces.as_slice() {
        let mut own: Option<(usize, Piece)> = None;
        let mut put = |part: usize, more: Piece, cells: &mut Vec<Cell<'a>>| match &mut own {
            Some((last, piece)) if *last == part => {
                piece.span.end = more.span.end;
                piece.coded += more.coded;
            }
            _ => {
                let before = own.replace((part, more));
                push_to(cells, before);
            }
        };
        if piece.coded > 0 {
            for _ in 0..piece.coded {
                let Some(part) = next() else { break };
                put(part, Piece { coded: 1, ..*piece }, &mut cells);
            }
        } else {
            for (offset, character) in source.slice(piece.span).char_indices() {
                if space::is_space(character) {
                    continue;
                }
                let Some(part) = next() else { break };
                let start = piece.span.start + to_u32(offset);
                let span = Span { start, end: start + to_u32(character.len_utf8()) };
                put(part, Piece { span, ..*piece }, &mut cells);
            }
        }
        push_to(&mut cells, own);
    }
    cells
}

fn push_to(cells: &mut [Cell<'_>], piece: Option<(usize, Piece)>) {
    if let Some((part, piece)) = piece
        && let Some(cell) = cells.get_mut(part)
    {
        cell.pieces.push(piece);
    }
}

/// Takes the first `bytes` of a cell's text off, with the spaces behind them, and gives the spans
/// that they stood in.
pub(crate) fn cut_front<'a>(
    source: &'a Source<'_>,
    cell: &mut Cell<'a>,
    bytes: usize,
) -> Vec<Span> {
    let removed = locate(source, cell, 0..bytes);
    *cell = cut(source, cell, bytes..cell.text.len());
    removed
}

/// How many bytes at the end of `head` are printed again at the start of `tail`: the longest run of
/// whole words, at least two, or 0. Words are compared as printed.
pub(crate) fn overlap(head: &str, tail: &str) -> usize {
    let (head, tail) = (head.as_bytes(), tail.as_bytes());
    let (Some(last), Some(second)) = (head.last(), memchr::memchr(b' ', tail)) else { return 0 };
    let mut best = 0;
    // Where the second word begins, and what is left behind each byte that may end the run.
    for found in memchr::memchr_iter(*last, &tail[second..]) {
        let end = second + found + 1;
        // A page break repeats a line at the most, never a whole paragraph.
        if end > LONGEST_LINE {
            break;
        }
        if tail.get(end).is_none_or(|behind| *behind == b' ')
            && let Some(before) = head.strip_suffix(&tail[..end])
            && before.last().is_none_or(|before| *before == b' ')
        {
            best = end;
        }
    }
    best
}

/// The longest run, in bytes, that is looked for: lines of cells are shorter, nearly all.
const LONGEST_LINE: usize = 160;

/// A part of a cell's text with the cell's own lifetime.
pub(crate) fn part<'a>(cell: &Cell<'a>, part: &str) -> Text<'a> {
    match &cell.text {
        Cow::Borrowed(text) => {
            let start = part.as_ptr().addr() - text.as_ptr().addr();
            Cow::Borrowed(&text[start..start + part.len()])
        }
        Cow::Owned(_) => Cow::Owned(part.to_owned()),
    }
}

/// The words on one line: a line break between stacked parts is white space like any other.
pub(crate) fn on_one_line(text: Text<'_>) -> Text<'_> {
    if memchr::memchr(b'\n', text.as_bytes()).is_none() {
        return text;
    }
    Cow::Owned(text.replace('\n', " "))
}

pub(crate) fn to_u32(value: usize) -> u32 {
    u32::try_from(value).expect("a source is shorter than 4 GiB")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::{claim_parts, cut, cut_front, join, locate, overlap};
    use crate::account::{Account, Class};
    use chitieu_layout::{Cell, Piece, Pieces};
    use chitieu_text::{Source, Span};

    /// A cell that spells `≥ 70 <≤` with codes: the last one is a code for two characters.
    fn coded() -> (Source<'static>, Cell<'static>) {
        let source = Source::from_text("<td>&ge; 70&nbsp;&lele;</td>");
        let piece =
            |start: u32, end: u32, coded: u8| Piece { span: Span { start, end }, line: 0, coded };
        let pieces = Pieces::Many(vec![piece(4, 8, 1), piece(9, 11, 0), piece(17, 23, 2)]);
        (source, Cell { text: "≥ 70 <≤".into(), pieces })
    }

    #[test]
    fn overlap_basic() {
        assert_eq!(overlap("Trung tâm phục vụ hành chính công", "chính công"), "chính công".len());
        assert_eq!(overlap("dịch vụ hành chính", "hành chính công"), "hành chính".len());
    }

    #[test]
    fn overlap_boundaries() {
        // One word may well stand twice; a word's end is not a word.
        assert_eq!(overlap("các thôn", "thôn bản"), 0);
        assert_eq!(overlap("ban hành chính", "nh chính"), 0);
        assert_eq!(overlap("", "a b"), 0);
        assert_eq!(overlap("a b", ""), 0);
    }

    #[test]
    fn locate_codes() {
        let (source, cell) = coded();
        let p = |words: &str| {
            let start = cell.text.find(words).unwrap();
            let spans = locate(&source, &cell, start..start + words.len());
            spans.iter().map(|&span| source.slice(span)).collect::<Vec<_>>()
        };
        assert_eq!(p("≥"), ["&ge;"]);
        assert_eq!(p("70"), ["70"]);
        assert_eq!(p("0"), ["0"]);
        assert_eq!(p("≥ 7"), ["&ge;", "7"]);
        assert_eq!(p("<"), ["&lele;"], "a code is taken whole");
        assert_eq!(p("≤"), ["&lele;"]);
        assert_eq!(p("≥ 70 <≤"), ["&ge;", "70", "&lele;"]);
    }

    #[test]
    fn cut_codes() {
        let (source, cell) = coded();
        let at = cell.text.find('0').unwrap();
        let tail = cut(&source, &cell, at..cell.text.len());
        assert_eq!(tail.text, "0 <≤");
        let coded: Vec<u8> = tail.pieces.as_slice().iter().map(|piece| piece.coded).collect();
        assert_eq!(coded, [0, 2]);
        // What was cut can be cut again: it stands for what is left of it.
        let last = cut(&source, &tail, "0 <".len()..tail.text.len());
        assert_eq!((&*last.text, last.pieces.as_slice()[0].coded), ("≤", 1));
        let front = cut(&source, &cell, 0..at);
        assert_eq!((&*front.text, front.pieces.as_slice().len()), ("≥ 7", 2));
        let mut both = front;
        join(&mut both, tail);
        let start = both.text.find('<').unwrap();
        assert_eq!(locate(&source, &both, start..start + 1), [Span { start: 17, end: 23 }]);
    }

    #[test]
    fn claim_codes() {
        let (source, cell) = coded();
        let p = |ranges: &[(usize, usize)]| {
            let mut account = Account::new(&source);
            claim_parts(&source, &cell, ranges, &mut account);
            account.coverage(&source).in_fields
        };
        assert_eq!(p(&[(0, 3)]), 4, "all of the code");
        assert_eq!(p(&[(4, 6)]), 2);
        assert_eq!(p(&[(0, 3), (4, 5)]), 5);
        assert_eq!(p(&[(7, 8)]), 6, "one of the two that a code stands for");
        assert_eq!(p(&[(8, cell.text.len())]), 6);
        assert_eq!(p(&[]), 0);
    }

    /// A code as long as what it stands for is still a code.
    #[test]
    fn verbatim_look_alikes() {
        let source = Source::from_text("&le");
        let span = Span { start: 0, end: 3 };
        let cell =
            Cell { text: "≤".into(), pieces: Pieces::One(Piece { span, line: 0, coded: 1 }) };
        assert_eq!(cell.verbatim(), None);
        assert_eq!(locate(&source, &cell, 0..3), [span]);
        let mut account = Account::new(&source);
        claim_parts(&source, &cell, &[(0, 3)], &mut account);
        account.claim(span, Class::Structural);
        assert_eq!(account.coverage(&source).in_fields, 3);
    }

    #[test]
    fn cut_all_basic() {
        let text = "Lúa  nước Ngô 5";
        let source = Source::from_text(text);
        let cell = Cell::of_span(&source, 0, u32::try_from(text.len()).unwrap(), 0);
        let ngo = cell.text.find("Ngô").unwrap();
        let ends = [ngo, ngo + "Ngô".len(), cell.text.len()];
        let cells = super::cut_all(&source, &cell, &ends);
        let said: Vec<(&str, Vec<&str>)> = cells
            .iter()
            .map(|cell| {
                let pieces = cell.pieces.as_slice().iter();
                (&*cell.text, pieces.map(|piece| source.slice(piece.span)).collect())
            })
            .collect();
        assert_eq!(
            said,
            [("Lúa nước", vec!["Lúa  nước"]), ("Ngô", vec!["Ngô"]), ("5", vec!["5"]),]
        );
        for (at, cell) in cells.iter().enumerate() {
            let start = if at == 0 { 0 } else { ends[at - 1] };
            let one = cut(&source, &cell_of(&source, text), start..ends[at]);
            assert_eq!(one.pieces, cell.pieces);
        }
    }

    fn cell_of<'a>(source: &'a Source<'_>, text: &str) -> Cell<'a> {
        Cell::of_span(source, 0, u32::try_from(text.len()).unwrap(), 0)
    }

    #[test]
    fn join_and_locate() {
        let text = "Trung  tâm\tY tế xã";
        let source = Source::from_text(text);
        let mut cell = Cell::of_span(&source, 0, 11, 0);
        join(&mut cell, Cell::of_span(&source, 12, u32::try_from(text.len()).unwrap(), 0));
        assert_eq!(cell.text, "Trung tâm Y tế xã");
        let from = cell.text.find("tâm").unwrap();
        let spans = locate(&source, &cell, from..cell.text.find(" tế").unwrap());
        let words: Vec<&str> = spans.iter().map(|&span| source.slice(span)).collect();
        assert_eq!(words, ["tâm", "Y"]);
        let removed = cut_front(&source, &mut cell, "Trung".len());
        assert_eq!(cell.text, "tâm Y tế xã");
        assert_eq!(source.slice(removed[0]), "Trung");
    }
}
