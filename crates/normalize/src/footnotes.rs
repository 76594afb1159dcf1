//! Names the marks of notes that names bear: "Diện tích rừng (1)", where "(1) Gồm cả rừng trồng" stands
//! under the table.
//!
//! A name keeps its mark, as it keeps all of the source's words; the `suggestion` is the name without it.
//! A figure glued to a word ("rừng1") is such a mark where a note begins with it, and no misprint then.

use chitieu_schema::{Appendix, Text};
use chitieu_text::{Source, Span, syllable};

use crate::cell::to_u32;
use crate::notes::Mark;
use crate::report::Report;

/// More different marks than these are not looked for.
const MOST_MARKS: usize = 64;

/// A name is not looked for in a longer line, in bytes: a page of HTML may be one line.
const LONGEST_LINE: usize = 1 << 12;

/// Says which names of a table bear the marks of its `notes`.
pub(crate) fn report<'a>(
    source: &Source<'_>,
    appendix: &Appendix<'a>,
    notes: &[Text<'a>],
    report: &mut Report<'a>,
) {
    let marks: Vec<Mark<'_>> =
        notes.iter().filter_map(|note| Mark::of(note)).take(MOST_MARKS).collect();
    if marks.is_empty() {
        return;
    }
    let mut found = Vec::new();
    for indicator in &appendix.indicators {
        let Some((bare, mark)) = end_mark(&indicator.name) else { continue };
        if !marks.iter().any(|note| note.is_printed(mark)) {
            continue;
        }
        let place = indicator.lines.iter().find_map(|&line| {
            let line = usize::try_from(line).ok()?.checked_sub(1)?;
            let text = source.line_str(line);
            if text.len() > LONGEST_LINE {
                return None;
            }
            let at = text.find(&*indicator.name)? + bare.len();
            let start = source.line(line).start + to_u32(at);
            Some(Span { start, end: start + to_u32(mark.len()) })
        });
        found.push((indicator, place, bare, mark));
    }
    // A word with a figure behind it was named as a misprint before its note was read.
    let places =
        found.iter().filter(|(_, _, _, mark)| mark.starts_with(|c: char| c.is_ascii_digit()));
    let mut ends: Vec<u32> =
        places.filter_map(|(_, place, ..)| Some(place.as_ref()?.end)).collect();
    ends.sort_unstable();
    report.forget_misprints(&ends);
    for (indicator, place, bare, mark) in found {
        let before = report.mark();
        let message =
            format!("`{mark}` was taken for a footnote's mark: a note of the table begins with it");
        report.note_mark(place, &indicator.lines, message, bare.trim_end().to_owned());
        report.speaks_of(before, &indicator.id);
    }
}

/// A name without the mark that it ends in, and the mark as printed: `*`, `¹`, `(1)`, `[1]`, `(*)`, or figures
/// glued to a word. The power of "m²" is none.
pub(crate) fn end_mark(name: &str) -> Option<(&str, &str)> {
    let last = name.chars().next_back()?;
    let is_raised = |sign: char| matches!(sign, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹');
    let bare = match last {
        '*' => name.trim_end_matches('*'),
        ')' | ']' => {
            let open = if last == ')' { '(' } else { '[' };
            let bare = &name[..name.rfind(open)?];
            let inside = &name[bare.len() + 1..name.len() - 1];
            let stars = inside.bytes().all(|byte| byte == b'*');
            let figures = inside.len() <= 2 && inside.bytes().all(|byte| byte.is_ascii_digit());
            if inside.is_empty() || !(stars || figures) {
                return None;
            }
            bare
        }
        _ if is_raised(last) => {
            Some(name.trim_end_matches(is_raised)).filter(|bare| !bare.ends_with('m'))?
        }
        '0'..='9' => {
            let bare = name.trim_end_matches(|c: char| c.is_ascii_digit());
            let word = bare.rsplit(' ').next().unwrap_or_default();
            // "PM10", "THCS1" and "m2" are no words of the language.
            let is_word = word.chars().nth(1).is_some() && syllable::is_legal(word);
            Some(bare).filter(|_| is_word)?
        }
        _ => return None,
    };
    (!bare.is_empty() && name.len() - bare.len() <= 12).then(|| (bare, &name[bare.len()..]))
}

#[cfg(test)]
mod tests {
    use super::end_mark;

    #[test]
    fn end_mark_basic() {
        for (name, bare, mark) in [
            ("Thu nội địa¹", "Thu nội địa", "¹"),
            ("Diện tích rừng (1)", "Diện tích rừng ", "(1)"),
            ("Số hộ nghèo[12]", "Số hộ nghèo", "[12]"),
            ("Số hộ**", "Số hộ", "**"),
            ("Số hộ (*)", "Số hộ ", "(*)"),
            ("Diện tích rừng1", "Diện tích rừng", "1"),
        ] {
            assert_eq!(end_mark(name), Some((bare, mark)));
        }
    }

    #[test]
    fn err_end_mark() {
        for name in [
            "",
            "*",
            "¹",
            "(1)",
            "Số hộ",
            "Nhà (m²)",
            "Sàn m²",
            "Bụi PM10",
            "Sàn m2",
            "Năm 2026",
            "Vốn (2026)",
            "Tổng (I)",
            "Số hộ ()",
            "Đường QL1",
            "a) Số (x",
        ] {
            assert_eq!(end_mark(name), None, "{name}");
        }
    }
}
