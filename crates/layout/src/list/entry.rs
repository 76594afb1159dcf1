//! Paragraphs to entries: several that stand on one line are parted, and each is asked whether it says
//! a target.

use std::ops::Range;

use chitieu_text::plain::Plain;

use super::lead::{Lead, lead_after};
use super::paragraph::Paragraph;
use super::words;
use crate::Hints;
use crate::ordinals::{Fit, Ordinal, Run};

/// An entry of a list, a heading, or a text that is neither.
#[derive(Debug)]
pub(super) struct Entry {
    /// The index of its paragraph.
    pub(super) paragraph: usize,
    pub(super) lead: Option<Lead>,
    /// The bytes of the paragraph's text that are its own words, without the signs that close it.
    pub(super) body: Range<usize>,
    pub(super) measure: Measure,
    /// The sign that closes it, if any: `:`, `;` or `.`.
    pub(super) closed: Option<char>,
    /// It is a time and a value for it and names nothing else: "Đến năm 2030: 95%".
    pub(super) dated: bool,
}

/// Where an entry says its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Measure {
    /// Behind the colon, all that follows.
    Value {
        /// The byte of the colon.
        colon: usize,
        /// The byte behind it.
        behind: usize,
    },
    /// In its words.
    Name,
    /// Nowhere.
    None,
}

/// Reads the entries of all paragraphs, in order.
pub(super) fn read(paragraphs: &[Paragraph<'_>], hints: &Hints) -> Vec<Entry> {
    let mut entries = Vec::with_capacity(paragraphs.len());
    let mut starts = Vec::new();
    // The number of the last entry that has one.
    let mut last = 0;
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let text = &*paragraph.cell.text;
        starts.clear();
        leads(text, paragraph.depth, &mut last, &mut starts);
        for (at, (start, lead)) in starts.iter().enumerate() {
            let end = starts.get(at + 1).map_or(text.len(), |(next, _)| *next);
            let mut lead = lead.clone();
            let first = lead.as_ref().map_or(*start, |lead| lead.rest);
            match if lead.is_some() { clauses(text, first..end, hints) } else { None } {
                Some(clauses) => {
                    let of_clause = |range| entry(index, text, lead.take(), range, hints);
                    entries.extend(clauses.into_iter().map(of_clause));
                }
                None => entries.push(entry(index, text, lead.take(), first..end, hints)),
            }
        }
    }
    entries
}

/// The bytes at which the entries of a paragraph begin, and their leads.
///
/// An ordinal inside a line begins an entry behind a sign that closes the one before, and only in its
/// turn: "… 8%; (2) Thu nhập …". One in brackets behind a semicolon goes on with a run in small letters,
/// too: "(1) Lúa: 5 ha; (2) ngô: 3 ha". So does a dash, and one behind "%" where a name and a colon follow.
fn leads(text: &str, depth: u8, number: &mut u16, starts: &mut Vec<(usize, Option<Lead>)>) {
    // What markup begins has its own ordinal in its words, or none.
    let first = lead_after(text, *number).or_else(|| (depth > 0).then(|| Lead::of_markup(depth)));
    let mut run = Run::default();
    if let Some(lead) = &first {
        run.take(lead.kind);
        count(lead, number);
    }
    let mut labelled = first.as_ref().is_some_and(Lead::is_of_item);
    // A label takes the dash behind its number as its own ("Chỉ tiêu 1: - Tỷ lệ"): what stands before
    // the words of an entry begins no other.
    let mut begun = first.as_ref().map_or(0, |lead| lead.rest);
    starts.push((0, first));
    let mut last = ' ';
    let mut spaced = false;
    for (at, c) in text.char_indices() {
        if c == ' ' {
            spaced = true;
            continue;
        }
        let closes = matches!(last, ';' | '.' | ':');
        if spaced
            && at >= begun
            && (closes || matches!(last, '%' | ')' | ','))
            && (c.is_ascii_alphanumeric() || matches!(c, 'đ' | '(' | '-' | '–' | '+' | '•' | '*'))
            && let Some(found) = lead_after(&text[at..], *number)
        {
            let rest = &text[at + found.rest..];
            // "đạt: 2- 3 hộ" is a range, "2- Thu nhập" is not.
            let dashed = text[at + found.ordinal.end..].starts_with(['-', '–']);
            let fits = match found.kind {
                Ordinal::Mark => {
                    rest.starts_with(char::is_uppercase)
                        && (closes || (last == '%' && names_value(rest)))
                }
                // "(1)" and its like stand behind commas, too; "1." only behind the end of a text.
                kind => {
                    (closes || text[at..].starts_with('('))
                        && (run.fit(kind) == Fit::Next || (labelled && found.is_of_item()))
                        && rest.starts_with(|c: char| {
                            let goes_on = last == ';'
                                && text[at..at + found.ordinal.end].ends_with(')')
                                && is_second(found.kind);
                            c.is_uppercase()
                                || !dashed && c.is_ascii_digit()
                                || goes_on && c.is_lowercase()
                        })
                }
            };
            if fits {
                run.take(found.kind);
                count(&found, number);
                labelled |= found.is_of_item();
                let found = found.moved(at);
                begun = found.rest;
                starts.push((at, Some(found)));
            }
        }
        (last, spaced) = (c, false);
    }
}

/// Whether an ordinal is not the first of its run.
fn is_second(kind: Ordinal) -> bool {
    matches!(kind, Ordinal::Arabic(2..) | Ordinal::Lower(2..))
}

/// Takes the number of an entry as the last.
fn count(lead: &Lead, number: &mut u16) {
    if let Ordinal::Arabic(value) = lead.kind {
        *number = value;
    }
}

/// Whether a name and a colon begin a text, before another dash.
fn names_value(text: &str) -> bool {
    let end = text.char_indices().take(80).find(|(_, c)| matches!(c, ':' | '-' | '–' | ';'));
    matches!(end, Some((_, ':')))
}

/// The parts between semicolons, where each of them has a name and a target of its own.
fn clauses(text: &str, range: Range<usize>, hints: &Hints) -> Option<Vec<Range<usize>>> {
    /// A clause names what it measures in at least so many words, its target among them.
    const LEAST: usize = 4;
    let whole = &text[range.clone()];
    whole.trim_end_matches([';', ' ', '.']).contains(';').then_some(())?;
    // What a colon lists as parts of a whole is of the clause that states the whole.
    let listed = whole.find("trong đó:").unwrap_or(whole.len());
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (at, c) in whole.char_indices().chain([(whole.len(), ';')]) {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ';' if depth == 0 && at < listed || at == whole.len() => {
                let part = whole[start..at].trim();
                if !part.is_empty() && part != "." {
                    let first = part.split(' ').next().unwrap_or_default();
                    // "năm 2030: 90%" and "trên 90%" are further values of the name before, "trên
                    // 90% số hộ dùng nước sạch" is not.
                    let words = part.split(' ').count();
                    let opens = first.starts_with(char::is_alphabetic)
                        && !NO_NAMES.iter().any(|word| first.to_lowercase() == *word);
                    let bound = first.starts_with(|c: char| c.is_ascii_digit())
                        || BOUNDS.iter().any(|word| first.to_lowercase() == *word);
                    let names = opens && words >= LEAST || bound && words >= LEAST + 2;
                    if !names || measure(whole, start..at, hints) == Measure::None {
                        return None;
                    }
                    parts.push(range.start + start..range.start + at);
                }
                start = (at + 1).min(whole.len());
            }
            _ => {}
        }
    }
    (parts.len() > 1).then_some(parts)
}

/// The words of comparators that can open a clause.
const BOUNDS: [&str; 5] = ["trên", "dưới", "tối", "ít", "có"];

/// The words that begin no name of their own behind a semicolon.
const NO_NAMES: [&str; 16] = [
    "năm", "đến", "giai", "trong", "riêng", "từ", "và", "còn", "đạt", "phấn", "tương", "tăng",
    "giảm", "trên", "dưới", "hoặc",
];

fn entry(
    paragraph: usize,
    text: &str,
    lead: Option<Lead>,
    range: Range<usize>,
    hints: &Hints,
) -> Entry {
    let raw = &text[range.clone()];
    let start = range.start + (raw.len() - raw.trim_start().len());
    let mut words = raw.trim();
    let mut closed = None;
    // Dots that stand for words left out close nothing.
    while let Some(sign) = words.chars().next_back().filter(|c| matches!(c, ';' | ':' | '.' | ','))
        && !words.ends_with("..")
    {
        closed.get_or_insert(sign);
        words = words[..words.len() - sign.len_utf8()].trim_end();
    }
    let body = start..start + words.len();
    let measure = measure(text, body.clone(), hints);
    let dated = measure != Measure::None && is_dated(&text[body.clone()], hints);
    Entry { paragraph, lead, body, measure, closed, dated }
}

/// Whether a text is a time and a value for it, with a colon or a verb between them.
fn is_dated(text: &str, hints: &Hints) -> bool {
    /// No time in words is longer, in bytes.
    const LONGEST: usize = 48;
    if !text.starts_with(['N', 'n', 'Đ', 'đ', 'G', 'g', 'T', 't']) {
        return false;
    }
    [": ", " đạt ", " phấn đấu đạt ", " là "].iter().any(|sign| {
        let parts = text[..text.floor_char_boundary(LONGEST)].split_once(sign);
        parts.is_some_and(|(time, _)| {
            let value = &text[time.len() + sign.len()..];
            words::is_time(&words::folded(time)) && (hints.is_value)(value)
        })
    })
}

/// More colons than these are not tried.
const COLONS: usize = 4;

/// Where the bytes `range` of a text say a target.
fn measure(text: &str, range: Range<usize>, hints: &Hints) -> Measure {
    let printed = &text[range.clone()];
    // Figures in full width are read as those that they stand for.
    match Plain::of(printed) {
        None => measure_plain(printed, range.start, hints),
        Some(plain) => match measure_plain(plain.text(), 0, hints) {
            Measure::Value { colon, behind } => Measure::Value {
                colon: range.start + plain.place(colon),
                behind: range.start + plain.place_behind(behind),
            },
            other => other,
        },
    }
}

/// [`measure`] of a text as it is read, which begins at byte `start`.
fn measure_plain(whole: &str, start: usize, hints: &Hints) -> Measure {
    if !whole.bytes().any(|byte| byte.is_ascii_digit()) {
        return Measure::None;
    }
    for (at, _) in whole.match_indices(':').take(COLONS) {
        let (name, value) = (&whole[..at], whole[at + 1..].trim_matches([' ', '.', ';', ',']));
        // "7:30" is a time.
        let tight = name.ends_with(|c: char| c.is_ascii_digit())
            && whole[at + 1..].starts_with(|c: char| c.is_ascii_digit());
        // "Tiểu học: tỷ lệ lên lớp: 98%": the words up to the last colon are the name.
        let labelled = value
            .split_once(':')
            .is_some_and(|(label, _)| !label.bytes().any(|byte| byte.is_ascii_digit()));
        // "Tỷ lệ hộ nghèo dưới 5%, trong đó: hộ cận nghèo dưới 7%": the colon opens the parts of what is measured.
        let opens_parts = name
            .rfind("trong đó")
            .is_some_and(|at| name[..at].contains(|c: char| c.is_ascii_digit()));
        let is_named = !tight && !labelled && !opens_parts && name.contains(char::is_alphabetic);
        if is_named && (hints.is_value)(value) {
            // "Đến năm 2030: 100% số thôn có internet": the time names nothing, all of it does.
            if words::is_time(&words::folded(name)) && (hints.has_target)(whole) {
                return Measure::Name;
            }
            return Measure::Value { colon: start + at, behind: start + at + 1 };
        }
    }
    if (hints.has_target)(whole) { Measure::Name } else { Measure::None }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The leads of a line and the words that they begin.
    fn p(text: &str) -> Vec<String> {
        let mut starts = Vec::new();
        leads(text, 0, &mut 0, &mut starts);
        let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
        starts.iter().zip(ends).map(|((at, _), end)| text[*at..end].trim().to_owned()).collect()
    }

    #[test]
    fn leads_basic() {
        assert_eq!(
            p("Các chỉ tiêu: (1) Tốc độ: 8%; (2) Thu nhập: 65 triệu đồng, (3) Tỷ lệ: 5%."),
            ["Các chỉ tiêu:", "(1) Tốc độ: 8%;", "(2) Thu nhập: 65 triệu đồng,", "(3) Tỷ lệ: 5%."]
        );
        assert_eq!(
            p("11. Cơ cấu: - Nông nghiệp: 20% - Công nghiệp: 40%; - Dịch vụ: 40%"),
            ["11. Cơ cấu:", "- Nông nghiệp: 20%", "- Công nghiệp: 40%;", "- Dịch vụ: 40%"]
        );
        assert_eq!(
            p("1. Số trường đạt chuẩn: 5. 2. Số lớp: 40."),
            ["1. Số trường đạt chuẩn: 5.", "2. Số lớp: 40."]
        );
    }

    /// Small letters behind a semicolon are an entry's in its turn alone.
    #[test]
    fn leads_in_small_letters() {
        assert_eq!(
            p("(1) Lúa: 5 ha; (2) ngô: 3 ha; (3) đàn lợn: 90 con."),
            ["(1) Lúa: 5 ha;", "(2) ngô: 3 ha;", "(3) đàn lợn: 90 con."]
        );
        for text in ["(1) Lúa: 5 ha; (3) ngô: 3 ha", "(1) Lúa và (2) ngô", "Lúa; (1) ngô; (2) đỗ"]
        {
            assert_eq!(p(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn leads_boundaries() {
        // The dash behind a label is the label's.
        assert_eq!(
            p("Chỉ tiêu 1: - Tỷ lệ hộ nghèo đạt 5%"),
            ["Chỉ tiêu 1: - Tỷ lệ hộ nghèo đạt 5%"]
        );
        assert_eq!(
            p("Chỉ tiêu 1. - Lúa: 5%; Chỉ tiêu 2: - Ngô: 6%"),
            ["Chỉ tiêu 1. - Lúa: 5%;", "Chỉ tiêu 2: - Ngô: 6%"]
        );
        assert_eq!(p("- Chỉ tiêu 1: - a) Lúa").len(), 1);
    }

    /// Where an entry says its target, to hints that know nothing but digits.
    fn measured(text: &str) -> Measure {
        let is_value = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        let has_target = |text: &str| text.contains('%');
        measure(text, 0..text.len(), &Hints { is_value, has_target, ..Hints::default() })
    }

    /// A value behind a colon at this byte.
    fn value(colon: usize) -> Measure {
        Measure::Value { colon, behind: colon + 1 }
    }

    #[test]
    fn measure_basic() {
        assert_eq!(measured("Số hộ: 5%"), value("Số hộ".len()));
        assert_eq!(measured("Đến năm 2030: 100% số thôn có internet"), Measure::Name);
        assert_eq!(measured("Giai đoạn 2026 - 2030: 5%/năm"), Measure::Name);
    }

    #[test]
    fn measure_look_alikes() {
        assert_eq!(measured("Số hộ: ９０%"), value("Số hộ".len()));
        assert_eq!(measured("Đạt ９０%"), Measure::Name);
        let colon = "Ѕố hộ".len();
        assert_eq!(measured("Ѕố hộ：９０%"), Measure::Value { colon, behind: colon + "：".len() });
    }

    #[test]
    fn measure_boundaries() {
        // The time is not all that stands there, or nothing is said behind it but a number.
        let name = "Số hộ đến năm 2030";
        assert_eq!(measured(&format!("{name}: 5%")), value(name.len()));
        assert_eq!(measured("Năm 2030: 12"), value("Năm 2030".len()));
        assert_eq!(measured("Đến năm 2030: hoàn thành"), Measure::None);
        assert_eq!(measured(""), Measure::None);
    }

    #[test]
    fn err_leads() {
        for text in [
            "Theo khoản (1) và (2) của điều này",
            "Tỷ lệ tăng 20% - 30% so với năm trước",
            "Phòng Văn hóa - Xã hội chủ trì; báo cáo 3. tháng",
            "Điều 5. Quyết định này có hiệu lực",
            "",
        ] {
            assert_eq!(p(text).len(), 1, "{text}");
        }
    }
}
