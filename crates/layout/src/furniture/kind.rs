//! What a line of a page is by its words alone.

use chitieu_text::{fold, space};

use super::stamp;

/// What a line can be by its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// "Trang 3": it could be a cell that refers to a page.
    PageWord(u32),
    /// "Trang 3/12", "- 47 -", "-- 2 of 3 --", "===== Page 2 =====" as tools that take the text out of a PDF part its pages.
    Page,
    /// "CÔNG BÁO/Số 12 + 13/Ngày 02-02-2026", with the page's number before or behind; a province names
    /// itself behind the first words.
    Gazette,
    /// "UBND xã A          Trang 2/4", or the number in front.
    Foot,
    /// "UBND xã A          Trang 2", where a cell could refer to a page.
    FootWord(u32),
    /// "Người ký: …", "Thời gian ký: …".
    Stamp,
    /// "ĐÃ KÝ SỐ" alone, "In ngày 12/01/2026": words that a cell could hold as well.
    Signed,
    /// "Email: …", "Cơ quan: …": a stamp's beside a stamp.
    Beside,
    /// "Phụ lục I (tiếp theo)", "(tiếp theo)".
    Continued,
}

/// No such line is longer, in bytes.
const LONGEST: usize = 240;

/// What the running head of an official gazette begins with.
const GAZETTE: &str = "CÔNG BÁO";

/// The signs that stand around a line's words, marks of tables among them.
pub(super) fn is_rim(c: char) -> bool {
    matches!(c, '\t' | '|' | '*' | '_') || space::is_space(c)
}

/// A first look, which most lines of a table do not pass.
pub(super) fn may_be(line: &[u8]) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let begins = match line {
        [b' ' | b'\t' | b'|' | b'*' | b'_' | b'\x0c', rest @ ..] => {
            let rim = |byte: &u8| matches!(byte, b' ' | b'\t' | b'|' | b'*' | b'_' | b'\x0c');
            rest.iter().position(|byte| !rim(byte)).is_some_and(|at| opens(&rest[at..]))
        }
        _ => opens(line),
    };
    begins || ends_in_page(line)
}

/// Whether a line may end in the word for a page and its number: a look at its last bytes.
fn ends_in_page(line: &[u8]) -> bool {
    let Some((b'0'..=b'9', _)) = line.split_last() else { return false };
    let number = |byte: &u8| matches!(byte, b'0'..=b'9' | b'/' | b' ' | b':');
    let head = &line[..line.iter().rposition(|byte| !number(byte)).map_or(0, |at| at + 1)];
    [&b"rang"[..], b"RANG", b"age"].iter().any(|word| head.ends_with(word))
}

/// Whether a line's words begin as one of those lines does.
fn opens(words: &[u8]) -> bool {
    match words {
        [b'T', b'r' | b'R' | b'h' | b'H', ..] | [b'N', b'g', ..] | [b'K', 0xc3, ..] => true,
        [b'C', 0xc3 | 0xc6, ..] | [b'P' | b'S' | b'E' | b'D' | b'B' | b'M' | b'(', ..] => true,
        [b'C', b'h' | b'H', ..] | [0xc4, 0x90, ..] => true,
        [b'I', b'n' | b'N', b' ', ..] | [b'V', 0xc4, ..] | [b'G', b'i' | b'I', ..] => true,
        [b'N', b'G', ..] => true,
        [b'-', b' ' | b'0'..=b'9', ..] | [b'-', b'-', ..] => true,
        [b'=', b'=', ..] | [b'[', ..] | [b'<', b'!', ..] | [b'#', ..] => true,
        [0xe2, 0x80, 0x93 | 0x94, ..] => true,
        // "8 CÔNG BÁO/Số …", a cell or a column further on, too.
        [b'0'..=b'9', rest @ ..] => {
            let digits = rest.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
            let rest = &rest[digits..];
            let rim = |byte: &u8| matches!(byte, b' ' | b'\t' | b'|');
            matches!(rest.first(), Some(b' ' | b'\t'))
                && (rest.iter().position(|byte| !rim(byte)))
                    .is_some_and(|at| rest[at..].starts_with(GAZETTE.as_bytes()))
        }
        _ => false,
    }
}

/// What a line is by its words alone.
pub(super) fn kind(line: &str) -> Option<Kind> {
    let text = line.trim_matches(is_rim);
    if is_gazette(text) {
        return Some(Kind::Gazette);
    }
    if memchr::memchr2(b'\t', b'|', text.as_bytes()).is_some() {
        return foot(text);
    }
    if let Some(rest) = PAGE_WORDS.iter().find_map(|word| text.strip_prefix(word)) {
        let rest = rest.trim_start_matches(':');
        return page(space::trim(rest));
    }
    // "===== Page 2 =====", "--- Trang 3 ---", "<!-- Page 4 -->", "[Trang 5]": tools set the page off so.
    let frame =
        |c: char| matches!(c, '-' | '–' | '—' | '=' | '[' | ']' | '<' | '>' | '!' | '#' | ' ');
    let inner = text.trim_matches(frame);
    if text.starts_with(frame)
        && (text.ends_with(frame) || text.starts_with('#'))
        && let Some(rest) = PAGE_WORDS.iter().find_map(|word| inner.strip_prefix(word))
        && page(space::trim(rest.trim_start_matches(':'))).is_some()
    {
        return Some(Kind::Page);
    }
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    if text.starts_with(dash) {
        let number = space::trim(text.strip_suffix(dash)?.trim_matches(dash));
        return (is_number(number) || page(number) == Some(Kind::Page)).then_some(Kind::Page);
    }
    stamp::stamp(text)
        .or_else(|| is_continued(text).then_some(Kind::Continued))
        .or_else(|| foot(text))
}

/// Whether a line is the running head of an official gazette.
///
/// `head = [number] "CÔNG BÁO" [PLACE] "/" issue [number]`; the cells or columns of the table around it may
/// part the page's number from it.
fn is_gazette(text: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || is_rim(c);
    let Some(head) = text.trim_start_matches(number).strip_prefix(GAZETTE) else { return false };
    let Some((place, issue)) = head.split_once('/') else { return false };
    let whole = issue.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(is_rim);
    let is_plain = place.is_empty() && !issue.contains(['\t', '|']);
    let is_place = place.is_empty()
        || place.len() <= 64 && place.starts_with(' ') && !place.contains(char::is_lowercase);
    is_plain
        || is_place
            && !whole.contains(['\t', '|'])
            && fold::same(whole.split(' ').next().unwrap_or_default(), "số")
}

/// What stands before the number of a page.
const PAGE_WORDS: [&str; 5] = ["Trang số", "Trang", "TRANG", "Page", "PAGE"];

/// Whether a line ends in the number of a page that its word names, behind other words: the foot of a page,
/// whose halves stand at its sides.
///
/// The other words are no row's: no figure is in front of them, and one run of white parts them.
fn foot(text: &str) -> Option<Kind> {
    if !ends_in_page(text.as_bytes()) {
        return None;
    }
    let (at, word) = PAGE_WORDS.iter().find_map(|word| Some((text.rfind(word)?, word)))?;
    let (front, number) = (&text[..at], text[at + word.len()..].trim_start_matches(':'));
    let words = front.trim_end_matches(is_rim);
    let white = &front[words.len()..];
    let is_one = !words.contains(['\t', '|']) && !words.contains("   ") && !white.contains('|');
    if !is_one || white.is_empty() || !words.starts_with(char::is_alphabetic) {
        return None;
    }
    match page(space::trim(number))? {
        Kind::PageWord(page) => {
            (white.len() > 2 || white.contains('\t')).then_some(Kind::FootWord(page))
        }
        _ => (white.len() > 2 && !white.contains('\t')).then_some(Kind::Foot),
    }
}

/// "3", "3/12", "3 of 12" behind the word for a page.
fn page(text: &str) -> Option<Kind> {
    let parted = ["/", " trên ", " of "].iter().find_map(|sign| text.split_once(sign));
    match parted {
        Some((number, all)) => {
            let (number, all) = (space::trim(number), space::trim(all));
            (is_number(number) && is_number(all)).then_some(())?;
            (number.parse::<u32>().ok()? <= all.parse::<u32>().ok()?).then_some(Kind::Page)
        }
        None => is_number(text).then(|| text.parse().ok().map(Kind::PageWord)).flatten(),
    }
}

/// Whether a text is the number of a page.
pub(super) fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a line is a heading printed again on a further page, and says so.
fn is_continued(text: &str) -> bool {
    let Some(open) = text.rfind('(').filter(|_| text.ends_with(')') && text.len() <= 160) else {
        return false;
    };
    let inside = space::trim(&text[open + 1..text.len() - 1]);
    // Most brackets hold a citation.
    inside.len() <= 40
        && ["tiếp theo", "tiếp", "tiếp theo trang trước"]
            .iter()
            .any(|word| fold::same(inside, word))
}
