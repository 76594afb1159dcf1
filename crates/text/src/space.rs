//! White space: what it is, and how to take it off.
//!
//! There is one definition for the whole workspace, [`is_space`]; the coverage of a document is
//! counted by it. The functions work on bytes: outside ASCII, white space begins with one of the
//! bytes C2, E1, E2, E3 and EF alone.

use std::borrow::Cow;

/// Whether a character is white space: Unicode's `White_Space`, or U+FEFF (a byte-order mark that
/// came to stand inside a text).
#[must_use]
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The length in bytes of the white space character at `at`; 0 where there is another one, none,
/// or the inside of one.
fn len_at(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\t'..=b'\r' | b' ') => 1,
        Some(0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF) => wide_len_at(bytes, at),
        _ => 0,
    }
}

/// The same for the characters outside ASCII.
#[inline(never)]
fn wide_len_at(bytes: &[u8], at: usize) -> usize {
    match bytes[at..] {
        [0xC2, 0x85 | 0xA0, ..] => 2, // next line, no-break space
        [0xE1, 0x9A, 0x80, ..] => 3,  // ogham space
        [0xE2, 0x80, 0x80..=0x8A | 0xA8 | 0xA9 | 0xAF, ..] => 3, // U+2000 to U+200A, U+2028, U+2029, U+202F
        [0xE2, 0x81, 0x9F, ..] => 3,                             // mathematical space
        [0xE3, 0x80, 0x80, ..] => 3,                             // ideographic space
        [0xEF, 0xBB, 0xBF, ..] => 3,                             // byte-order mark
        _ => 0,
    }
}

/// The length in bytes of the white space character that ends before `end`; 0 where there is none.
fn len_before(bytes: &[u8], end: usize) -> usize {
    match end.checked_sub(1).map(|last| bytes[last]) {
        Some(b'\t'..=b'\r' | b' ') => 1,
        // Only a byte inside a character can end one outside ASCII.
        Some(0x80..=0xBF) => {
            // A letter with a tone, by far the commonest of them.
            if end >= 3 && bytes[end - 3] == 0xE1 && bytes[end - 2] != 0x9A {
                return 0;
            }
            let fits = |len: usize| end >= len && len_at(bytes, end - len) == len;
            if fits(2) {
                2
            } else if fits(3) {
                3
            } else {
                0
            }
        }
        _ => 0,
    }
}

/// The text without white space before and after.
///
/// ```
/// assert_eq!(chitieu_text::space::trim("\u{a0} a b\t\u{feff}"), "a b");
/// ```
#[must_use]
#[inline]
pub fn trim(text: &str) -> &str {
    match text.as_bytes() {
        // Most texts have nothing to take off.
        [] | [0x21..0x80] | [0x21..0x80, .., 0x21..0x80] => text,
        _ => trim_ends(text),
    }
}

/// [`trim`] of a text whose ends have to be looked at closely.
fn trim_ends(text: &str) -> &str {
    let bytes = text.as_bytes();
    let (mut start, mut end) = (0, bytes.len());
    // Plain spaces pad most of what has any.
    start += bytes.iter().take_while(|byte| **byte == b' ').count();
    end -= bytes[start..].iter().rev().take_while(|byte| **byte == b' ').count();
    while start < end {
        match len_at(bytes, start) {
            0 => break,
            len => start += len,
        }
    }
    while end > start {
        match len_before(bytes, end) {
            0 => break,
            len => end -= len,
        }
    }
    &text[start..end]
}

/// The text trimmed, with every run of white space made one space.
///
/// Borrowed where trimming is enough.
///
/// ```
/// assert_eq!(chitieu_text::space::collapse(" Tỷ  lệ\u{a0}phủ "), "Tỷ lệ phủ");
/// ```
#[must_use]
pub fn collapse(text: &str) -> Cow<'_, str> {
    collapse_trimmed(trim(text))
}

/// [`collapse`] of a text that [`trim`] has nothing to take off. What becomes of white space at the
/// ends of another text is not settled.
#[must_use]
pub fn collapse_trimmed(text: &str) -> Cow<'_, str> {
    match first_odd(text.as_bytes(), 0) {
        None => Cow::Borrowed(text),
        Some(odd) => Cow::Owned(rebuild(text, odd)),
    }
}

/// The bytes that are looked at together.
const CHUNK: usize = 16;

/// Where the first run of white space at `from` or later begins that is not one single space;
/// before `from` stands no white space, and none at the end.
fn first_odd(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(window) = window_at(bytes, at) {
        if is_suspicious(window) {
            // The run may begin before the byte that raised the flag: with the first byte of its
            // character and a space.
            let odd = first_odd_in(bytes, at.saturating_sub(2).max(from), at + CHUNK);
            if odd.is_some() {
                return odd;
            }
        }
        at += CHUNK;
    }
    // What is left is looked at together with bytes before it, or with letters put behind it.
    let suspicious = match bytes.len().checked_sub(CHUNK + 1).filter(|last| *last >= from) {
        Some(last) => window_at(bytes, last).is_none_or(is_suspicious),
        None if bytes.len() - at < 8 => true,
        None => {
            let mut window = [b'.'; CHUNK + 1];
            window[..bytes.len() - at].copy_from_slice(&bytes[at..]);
            is_suspicious(&window)
        }
    };
    if !suspicious {
        return None;
    }
    first_odd_in(bytes, at.saturating_sub(2).max(from), bytes.len())
}

/// The chunk at `at`, with the byte after it.
fn window_at(bytes: &[u8], at: usize) -> Option<&[u8; CHUNK + 1]> {
    bytes.get(at..)?.first_chunk()
}

/// Whether a run that is not one single space may begin in the window, or its first character's
/// first byte before it.
fn is_suspicious(window: &[u8; CHUNK + 1]) -> bool {
    // No branch inside, so that the compiler makes vector code of it.
    let mut suspect = 0u8;
    for (&byte, &after) in window[..CHUNK].iter().zip(&window[1..]) {
        suspect |= u8::from((byte == b' ') & (after == b' ')) | u8::from(is_suspect(byte));
    }
    suspect != 0
}

/// Whether a byte can be of white space other than the plain one. E1 leads most letters with a
/// tone, so that the byte after it is taken instead; the others are rare.
fn is_suspect(byte: u8) -> bool {
    (byte.wrapping_sub(b'\t') < 5) | may_be_of_wide(byte)
}

/// Whether a byte can be of white space outside ASCII.
fn may_be_of_wide(byte: u8) -> bool {
    (byte == 0xC2) | (byte | 1 == 0xE3) | (byte == 0xEF) | (byte == 0x9A)
}

/// [`first_odd`] of the bytes `from..to`, one by one.
fn first_odd_in(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    (from..to).find(|&at| match bytes[at] {
        b' ' => len_at(bytes, at + 1) != 0,
        b'\t'..=b'\r' => true,
        0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF => wide_len_at(bytes, at) != 0,
        _ => false,
    })
}

/// Whether all white space of a line is tabs and single plain spaces: then no part of it between two
/// tabs has white space to collapse, or more than one space at an end.
///
/// ```
/// assert!(chitieu_text::space::is_plain("1\tTỷ lệ phủ \t%"));
/// assert!(!chitieu_text::space::is_plain("1\tTỷ  lệ\u{a0}phủ"));
/// ```
#[must_use]
pub fn is_plain(line: &str) -> bool {
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(window) = window_at(bytes, at) {
        if is_maybe_odd(window) && !is_plain_in(bytes, at.saturating_sub(1), at + CHUNK) {
            return false;
        }
        at += CHUNK;
    }
    // What is left is looked at together with bytes before it, but for the last one.
    let from = match bytes.last_chunk() {
        Some(window) if !is_maybe_odd(window) => bytes.len() - 1,
        _ => at.saturating_sub(1),
    };
    is_plain_in(bytes, from, bytes.len())
}

/// Whether every line of a text is surely [plain](is_plain). `false` says only that the lines have to
/// be looked at, each by itself.
///
/// ```
/// assert!(chitieu_text::space::has_plain_lines("1\tTỷ lệ phủ\t≥ 5%\n2\tSố hộ\n"));
/// assert!(!chitieu_text::space::has_plain_lines("1\tTỷ  lệ phủ\n2\tSố hộ\n"));
/// ```
#[must_use]
pub fn has_plain_lines(text: &str) -> bool {
    has_plain_lines_but_wide(text) && !has_wide(text)
}

/// [`has_plain_lines`] of a text that has no white space outside ASCII.
pub(crate) fn has_plain_lines_but_wide(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Plain text has next to none of these, so that each search is one long stride.
    memchr::memmem::find(bytes, b"  ").is_none()
        && memchr::memchr3(0x0B, 0x0C, b'\r', bytes).is_none()
}

/// Whether a text has white space outside ASCII.
fn has_wide(text: &str) -> bool {
    let has = |space: &str| memchr::memmem::find(text.as_bytes(), space.as_bytes()).is_some();
    has_wide_of_signs(text) || has("\u{1680}") || has("\u{3000}")
}

/// [`has_wide`] of a text that has no letters but Latin ones: among signs alone.
pub(crate) fn has_wide_of_signs(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3_iter(0xC2, 0xE2, 0xEF, bytes).any(|at| wide_len_at(bytes, at) != 0)
}

/// Whether white space other than tabs and single spaces may stand in the window, or begin with the
/// byte before it.
fn is_maybe_odd(window: &[u8; CHUNK + 1]) -> bool {
    // No branch inside, so that the compiler makes vector code of it.
    let mut suspect = 0u8;
    for (&byte, &after) in window[..CHUNK].iter().zip(&window[1..]) {
        suspect |= u8::from((byte == b' ') & (after == b' '))
            | u8::from(byte.wrapping_sub(b'\n') < 4)
            | u8::from(may_be_wide(byte, after));
    }
    suspect != 0
}

/// Whether a byte can be of a wide space, by the byte after it. Of the many signs that begin with E2,
/// white space goes on with 80 or 81 alone: `≥` does not. For E1 see [`is_suspect`].
fn may_be_wide(byte: u8, after: u8) -> bool {
    ((byte == 0xE2) & (after < 0x82))
        | (byte == 0xC2)
        | (byte == 0xE3)
        | (byte == 0xEF)
        | (byte == 0x9A)
}

/// [`is_plain`] of the bytes `from..to`, one by one.
fn is_plain_in(bytes: &[u8], from: usize, to: usize) -> bool {
    (from..to).all(|at| match bytes[at] {
        b' ' => bytes.get(at + 1) != Some(&b' '),
        b'\n'..=b'\r' => false,
        0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF => wide_len_at(bytes, at) == 0,
        _ => true,
    })
}

/// [`collapse`] from the first run that must change on; `text` is trimmed.
fn rebuild(text: &str, mut odd: usize) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    loop {
        out.push_str(&text[copied..odd]);
        out.push(' ');
        copied = odd;
        while let len @ 1.. = len_at(bytes, copied) {
            copied += len;
        }
        match first_odd(bytes, copied) {
            Some(next) => odd = next,
            None => {
                out.push_str(&text[copied..]);
                return out;
            }
        }
    }
}

/// How many characters are not white space.
///
/// ```
/// assert_eq!(chitieu_text::space::count(" Tỷ lệ\n"), 4);
/// ```
#[must_use]
pub fn count(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let (chunks, rest) = bytes.as_chunks::<COUNTED>();
    let mut total = 0;
    let mut at = 0;
    // A wide space is counted where it begins and taken back where it is known, maybe a chunk on.
    let mut add = |(seen, blanks): (u64, u64)| total = total + seen - blanks;
    for chunk in chunks {
        add(count_chunk(chunk, bytes, at));
        at += COUNTED;
    }
    if !rest.is_empty() {
        let mut chunk = [b' '; COUNTED];
        chunk[..rest.len()].copy_from_slice(rest);
        add(count_chunk(&chunk, bytes, at));
    }
    total
}

/// How many characters that are not white space have each mark; a character's mark, of 0 to 3, is
/// that of its first byte.
///
/// ```
/// assert_eq!(chitieu_text::space::count_by_mark("a b\tc", &[0, 0, 1, 1, 3]), [1, 1, 0, 1]);
/// ```
#[must_use]
pub fn count_by_mark(text: &str, marks: &[u8]) -> [u64; 4] {
    let (bytes, all) = (text.as_bytes(), marks);
    // Of the marks below 3, and of all. Wide spaces are counted where they begin and taken back in
    // the end.
    let (mut counts, mut wide) = ([0; 4], [0; 4]);
    let mut at = 0;
    // So many chunks that a byte can count what stands in one place of each.
    for (text, marks) in bytes.chunks(PLACES * 255).zip(marks.chunks(PLACES * 255)) {
        let mut seen = [[0; PLACES]; 4];
        let (chunks, rest) = text.as_chunks::<PLACES>();
        let (own, own_rest) = marks.as_chunks::<PLACES>();
        // What is left at the end is filled up with spaces, which count for nothing.
        let (mut last, mut own_last) = ([b' '; PLACES], [0; PLACES]);
        last[..rest.len()].copy_from_slice(rest);
        own_last[..own_rest.len()].copy_from_slice(own_rest);
        let last = (!rest.is_empty()).then_some((&last, &own_last));
        for (chunk, own) in chunks.iter().zip(own).chain(last) {
            if count_chunk_by_mark(chunk, own, &mut seen) {
                for start in wide_spaces(bytes, at, PLACES) {
                    let mark = usize::from(all[start] & 3);
                    wide[3] += 1;
                    wide[mark] += u64::from(mark != 3);
                }
            }
            at += PLACES;
        }
        for (count, seen) in counts.iter_mut().zip(&seen) {
            *count += seen.iter().map(|&seen| u64::from(seen)).sum::<u64>();
        }
    }
    let [first, second, third, all] = std::array::from_fn(|mark| counts[mark] - wide[mark]);
    [first, second, third, all - first - second - third]
}

/// Counts the characters that begin in a chunk, plain white space aside, place by place: those of
/// the marks below 3, and all. Says whether wide spaces may be among those so far.
#[inline]
fn count_chunk_by_mark(
    chunk: &[u8; PLACES],
    marks: &[u8; PLACES],
    [first, second, third, all]: &mut [[u8; PLACES]; 4],
) -> bool {
    // No branch inside the loops, so that the compiler makes vector code of them.
    let (mut wide, mut lower, mut dark) = (0u8, 0u8, [0; PLACES]);
    for at in 0..PLACES {
        let byte = chunk[at];
        let inside = (byte & 0xC0) == 0x80;
        let blank = (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
        dark[at] = u8::from(!(inside | blank));
        all[at] += dark[at];
        lower |= dark[at] & u8::from(marks[at] & 3 != 3);
        wide |= u8::from(may_be_of_wide(byte));
    }
    // Most characters have the highest mark, and what has none is mostly blank.
    if lower != 0 {
        for at in 0..PLACES {
            let mark = marks[at] & 3;
            first[at] += dark[at] & u8::from(mark == 0);
            second[at] += dark[at] & u8::from(mark == 1);
            third[at] += dark[at] & u8::from(mark == 2);
        }
    }
    wide != 0
}

/// [`count_by_mark`] of a text that has no white space outside ASCII.
pub(crate) fn count_by_mark_plain(text: &str, marks: &[u8]) -> [u64; 4] {
    let bytes = text.as_bytes();
    let mut counts = [0; 4];
    // So many chunks that a byte can count what stands in one place of each.
    for (text, marks) in bytes.chunks(PLACES * 255).zip(marks.chunks(PLACES * 255)) {
        let (chunks, rest) = text.as_chunks::<PLACES>();
        let (own, own_rest) = marks.as_chunks::<PLACES>();
        let (mut seen, mut lower) = ([0u8; PLACES], [0u64; 3]);
        for (chunk, own) in chunks.iter().zip(own) {
            // No branch inside, so that the compiler makes vector code of it.
            let mut is_lower = 0;
            for at in 0..PLACES {
                let dark = is_dark(chunk[at]);
                seen[at] += dark;
                is_lower |= dark & u8::from(own[at] & 3 != 3);
            }
            // Most characters have the highest mark, and what has none is mostly blank.
            if is_lower != 0 {
                count_lower(chunk, own, &mut lower);
            }
        }
        count_lower(rest, own_rest, &mut lower);
        for (count, lower) in counts.iter_mut().zip(lower) {
            *count += lower;
        }
        counts[3] += seen.iter().map(|&seen| u64::from(seen)).sum::<u64>();
        counts[3] += rest.iter().map(|&byte| u64::from(is_dark(byte))).sum::<u64>();
    }
    let [first, second, third, all] = counts;
    [first, second, third, all - first - second - third]
}

/// 1 where a byte begins a character that is not white space of ASCII, else 0.
fn is_dark(byte: u8) -> u8 {
    let inside = (byte & 0xC0) == 0x80;
    let blank = (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
    u8::from(!(inside | blank))
}

/// Counts the characters of the marks below 3, in so few bytes that a byte can count them.
#[inline]
fn count_lower(bytes: &[u8], marks: &[u8], counts: &mut [u64; 3]) {
    // No branch inside, so that the compiler makes vector code of it.
    let mut seen = [0u8; 3];
    for (&byte, &mark) in bytes.iter().zip(marks) {
        let (dark, mark) = (is_dark(byte), mark & 3);
        seen[0] += dark & u8::from(mark == 0);
        seen[1] += dark & u8::from(mark == 1);
        seen[2] += dark & u8::from(mark == 2);
    }
    for (count, seen) in counts.iter_mut().zip(seen) {
        *count += u64::from(seen);
    }
}

/// The bytes that are counted together by their marks: all counters of a byte's place stay at hand.
const PLACES: usize = 16;

/// Where the wide spaces begin that show in the `len` bytes from `at` on: each at one byte of them,
/// so that none is missed or taken twice where it lies across two chunks.
fn wide_spaces(bytes: &[u8], at: usize, len: usize) -> impl Iterator<Item = usize> {
    (at..bytes.len().min(at + len)).filter_map(|at| {
        let start = match bytes[at] {
            0xC2 | 0xE2 | 0xE3 | 0xEF => at,
            0x9A if at > 0 && bytes[at - 1] == 0xE1 => at - 1,
            _ => return None,
        };
        (wide_len_at(bytes, start) != 0).then_some(start)
    })
}

/// The bytes that are counted together; so many fit in a byte.
const COUNTED: usize = 32;

/// The characters that begin in a chunk, plain white space aside, and the wide spaces among those so
/// far that it shows. It stands in `bytes` at `at`, or begins so and is filled up with spaces.
#[inline]
fn count_chunk(chunk: &[u8; COUNTED], bytes: &[u8], at: usize) -> (u64, u64) {
    // No branch inside, so that the compiler makes vector code of it.
    let (mut seen, mut wide) = (0u8, 0u8);
    for &byte in chunk {
        let inside = (byte & 0xC0) == 0x80;
        let blank = (byte == b' ') | (byte.wrapping_sub(b'\t') < 5);
        seen += u8::from(!(inside | blank));
        wide |= u8::from(may_be_of_wide(byte));
    }
    if wide == 0 {
        return (seen.into(), 0);
    }
    (seen.into(), wide_spaces(bytes, at, COUNTED).count() as u64)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_character_by_bytes() {
        for c in '\0'..=char::MAX {
            let mut buffer = [0; 4];
            let text = &*c.encode_utf8(&mut buffer);
            let expected = if is_space(c) { text.len() } else { 0 };
            assert_eq!(len_at(text.as_bytes(), 0), expected, "{c:?}");
            assert_eq!(len_before(text.as_bytes(), text.len()), expected, "{c:?}");
            assert_eq!(count(text), u64::from(!is_space(c)), "{c:?}");
        }
    }

    #[test]
    fn trim_basic() {
        assert_eq!(trim("  a b \t"), "a b");
        assert_eq!(trim("\u{a0}\u{2003}Ừ\u{3000}\u{feff}\r"), "Ừ");
    }

    #[test]
    fn trim_boundaries() {
        assert_eq!(trim(""), "");
        assert_eq!(trim(" \u{2003} "), "");
        assert_eq!(trim("ế"), "ế");
        // Letters whose last bytes look like the inside of a space, and an invisible that is none.
        assert_eq!(trim("à"), "à");
        assert_eq!(trim("\u{200b}a\u{200b}"), "\u{200b}a\u{200b}");
    }

    #[test]
    fn collapse_basic() {
        assert_eq!(collapse("Tỷ  lệ\u{a0}\t phủ\u{c}sóng "), "Tỷ lệ phủ sóng");
        assert!(matches!(collapse(" Tỷ lệ phủ sóng\u{a0}"), Cow::Borrowed("Tỷ lệ phủ sóng")));
    }

    #[test]
    fn collapse_boundaries() {
        assert_eq!(collapse(""), "");
        assert_eq!(collapse("\u{a0}"), "");
        assert_eq!(collapse("a\tb"), "a b");
        assert_eq!(collapse("a \u{a0}b"), "a b");
        assert_eq!(collapse("a\u{a0} b"), "a b");
        assert_eq!(collapse("a\u{1680}b"), "a b");
        assert_eq!(collapse("a\u{200b}b"), "a\u{200b}b", "zero width is no white space");
    }

    #[test]
    fn count_boundaries() {
        for cut in 0..40 {
            for blank in ["\u{a0}", "\u{1680}", "\u{2003}", "\u{3000}", "\u{feff}", " "] {
                let text = format!("{}{blank}Ờ", "b".repeat(cut));
                assert_eq!(count(&text), cut as u64 + 1, "{blank:?} after {cut} bytes");
            }
        }
    }

    #[test]
    fn is_plain_boundaries() {
        for line in ["", " ", "a", "\t", " \t ", "≥ 70 – 80", "ᚁ", "a\u{200b}b"] {
            assert!(is_plain(line), "{line:?}");
        }
        for cut in 0..40 {
            for odd in ["  ", "\u{b}", "\r", "\u{a0}", "\u{1680}", "\u{2003}", "\u{3000}"] {
                let front = "b".repeat(cut);
                assert!(!is_plain(&format!("{front}{odd}")), "{odd:?} after {cut} bytes");
                assert!(!is_plain(&format!("{front}{odd}Ờ{front}")), "{odd:?} after {cut} bytes");
            }
            assert!(is_plain(&format!("{} \t Ờ {0}", "b".repeat(cut))), "{cut}");
        }
    }

    /// Texts in which every second character is likely white space.
    fn texts() -> impl Strategy<Value = String> {
        proptest::string::string_regex("[ \t\n\u{a0}\u{85}\u{1680}\u{2003}\u{2028}\u{202f}\u{205f}\u{3000}\u{feff}\u{200b}aếàĐ\u{169a}ᚁ–…]{0,80}")
            .expect("the pattern is right")
    }

    proptest! {
        #[test]
        fn trim_is_by_is_space(text in texts()) {
            prop_assert_eq!(trim(&text), text.trim_matches(is_space));
        }

        #[test]
        fn collapse_joins_words(text in texts()) {
            let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
            let collapsed = collapse(&text);
            prop_assert_eq!(&collapsed, &words.join(" "));
            prop_assert!(matches!(collapse(&collapsed), Cow::Borrowed(same) if same == collapsed));
        }

        #[test]
        fn is_plain_is_by_is_space(text in texts()) {
            let others = |c: char| is_space(c) && c != ' ' && c != '\t';
            prop_assert_eq!(is_plain(&text), !text.contains("  ") && !text.contains(others));
        }

        #[test]
        fn plain_lines_are_plain(text in prop_oneof![texts(), "[a-z≥“ \t\n]{0,80}"]) {
            if has_plain_lines(&text) {
                prop_assert!(text.split('\n').all(is_plain), "{:?}", text);
            }
        }

        #[test]
        fn count_by_mark_is_by_is_space(text in prop_oneof![texts(), any::<String>()], seed in any::<u8>()) {
            // Marks that hold for a few bytes each, as claims do.
            let marks: Vec<u8> = (0..text.len()).map(|at| (at / 7) as u8 ^ seed & 3).map(|mark| mark & 3).collect();
            let mut expected = [0; 4];
            for (at, _) in text.char_indices().filter(|(_, c)| !is_space(*c)) {
                expected[usize::from(marks[at])] += 1;
            }
            prop_assert_eq!(count_by_mark(&text, &marks), expected);
            if !has_wide(&text) {
                prop_assert_eq!(count_by_mark_plain(&text, &marks), expected);
            }
        }

        #[test]
        fn count_is_by_is_space(text in prop_oneof![texts(), any::<String>()]) {
            prop_assert_eq!(count(&text), text.chars().filter(|c| !is_space(*c)).count() as u64);
        }
    }
}
