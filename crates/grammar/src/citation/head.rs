//! The head of a document: its own number, its place and day, and the body over them.

use super::day::{find_day, read_day};
use super::doc_type::named;
use super::issuer::{has_type, parse};
use super::number::number;
use super::{DateReading, ParsedHeadDate, ParsedHeadNumber, ParsedIssuer, bare, is_ground, offset};
use crate::agency::begins_body;
use crate::header::syllable::{Word, Words, begins, contains, phrase, phrases, starts_with};

/// The most bytes of a line that are looked through.
const LONGEST: usize = 4000;

/// The most lines of a head that name the body.
const MOST_LINES: usize = 6;

/// Reads a document's own number: "Số: 1914/KH-UBND", "Số hiệu | 186/KH-UBND".
///
/// A flattened head may hold it behind other words, so "Số:" counts wherever its capital and colon
/// stand. A line of grounds ("Căn cứ …") gives none, and neither does "Số bác sỹ".
#[must_use]
pub fn head_number(line: &str) -> Option<ParsedHeadNumber<'_>> {
    if line.len() > LONGEST || is_ground(line) {
        return None;
    }
    let mut words = Words::new(line).peekable();
    let mut first = true;
    while let Some(word) = words.next() {
        let opens = first;
        first = false;
        if word.key != phrase!("số")[0] || !(word.capital || opens) {
            continue;
        }
        // "Số hiệu", "Số ký hiệu".
        let mut end = word.end;
        let is_of_label = |next: &Word| [phrase!("hiệu")[0], phrase!("kí")[0]].contains(&next.key);
        while let Some(next) = words.next_if(is_of_label) {
            end = next.end;
        }
        let sign = line[end..].trim_start_matches([' ', '*', '\t']);
        let asked = sign.starts_with([':', '|']);
        // "số 2481/QĐ-TTg ngày …" at the start of a wrapped line cites another document.
        if !(asked || opens && word.capital) {
            continue;
        }
        let at = end + line[end..].len()
            - line[end..].trim_start_matches([' ', '*', '\t', ':', '|']).len();
        let Some(found) = number(line, at, None) else { continue };
        // "Số: 12" is a number only where a symbol says what of; "Số 5G" has no slash.
        let sign = line[found.start..found.end].contains(['/', '-', '–']);
        if !sign && found.kind.is_none() {
            continue;
        }
        return Some(ParsedHeadNumber {
            number: found.text,
            doc_type: found.kind,
            start: found.start,
            end: found.end,
            repaired: found.repaired,
            suggestion: found.suggestion,
        });
    }
    None
}

/// Reads the place and day of a head: "Hải Dương, ngày 05 tháng 6 năm 2023", "Ngày ban hành |
/// 29/12/2025".
///
/// The place is at most five capitalised words; a line of grounds gives none.
#[must_use]
pub fn head_date(line: &str) -> Option<ParsedHeadDate<'_>> {
    if line.len() > LONGEST || is_ground(line) {
        return None;
    }
    let text = bare(line);
    let words: Vec<Word> = Words::new(text).take(3).collect();
    if begins(&words, phrase!("ngày ban hành")) || begins(&words, phrase!("ngày ký")) {
        let from = words
            .iter()
            .find(|word| word.key == phrase!("hành")[0] || word.key == phrase!("kí")[0])?
            .end;
        let skipped =
            text[from..].len() - text[from..].trim_start_matches([' ', '|', ':', '\t', '*']).len();
        let at = offset(line, text) + from + skipped;
        let day = read_day(line, at);
        return Some(ParsedHeadDate {
            place: None,
            date: day.reading,
            start: at,
            end: day.end,
            repaired: day.repaired,
        });
    }
    let day = find_day(line, 0)?;
    let before = line[..day.start].trim_end();
    if before.trim_matches([' ', '*', '|', '_', '(']).is_empty() {
        // A day alone on its line, in words: "ngày 05 tháng 6 năm 2023".
        let alone = bare(&line[day.end..]).trim_matches(['.', ' ', ')']).is_empty();
        return (alone && day.reading != DateReading::Blank).then_some(ParsedHeadDate {
            place: None,
            date: day.reading,
            start: day.start,
            end: day.end,
            repaired: day.repaired,
        });
    }
    let before = before.strip_suffix(',')?;
    // A number may run into the place: "Số: 111/BC-SGD&ĐT Phú Thọ, ngày …".
    let number_end = head_number(before).map_or(0, |found| found.end);
    // The place's words, from the right.
    let words: Vec<Word> = Words::new(before).filter(|word| word.start >= number_end).collect();
    let mut from = words.len();
    while from > 0 && words.len() - from < 5 {
        let word = &words[from - 1];
        let end = words.get(from).map_or(before.len(), |next| next.start);
        let gap = before[word.end..end].trim();
        // "Đạ Huoai 2": communes of one old name are numbered.
        let number = word.digits
            && from == words.len()
            && word.end - word.start <= 2
            && from > 1
            && words[from - 2].capital;
        if !(word.capital || number) || !(gap.is_empty() || matches!(gap, "-" | "." | "–")) {
            break;
        }
        from -= 1;
    }
    let start = words.get(from)?.start;
    // Nothing but a cell's edge, a number or the head's other column may stand before the place.
    let lead = before[..start].trim_end();
    let own = lead.is_empty()
        || lead.ends_with(['|', '*', '\t', ']'])
        || start >= number_end && number_end > 0
        || line[..start].ends_with("  ");
    own.then_some(ParsedHeadDate {
        place: Some(&before[start..]),
        date: day.reading,
        start,
        end: day.end,
        repaired: day.repaired,
    })
}

/// The fields of a portal that name the issuing body.
fn issuer_row(words: &[Word]) -> Option<usize> {
    starts_with(words, phrases!["cơ quan ban hành", "nơi ban hành", "đơn vị ban hành"])
}

/// Whether a line is a portal's row with the issuing body: "Cơ quan ban hành | Tỉnh Bắc Ninh".
#[must_use]
pub fn is_issuer_row(line: &str) -> bool {
    let words: Vec<Word> = Words::new(bare(line)).take(5).collect();
    issuer_row(&words).is_some_and(|length| words.len() > length)
}

/// Reads the body at the head of a document from its first lines: "ỦY BAN NHÂN DÂN" over "TỈNH HẢI
/// DƯƠNG", "UBND TỈNH X" over "SỞ Y" (the lower one issues, the upper one says where), or a portal's
/// row "Cơ quan ban hành | Tỉnh Bắc Ninh".
#[must_use]
pub fn issuer(lines: &[&str]) -> Option<ParsedIssuer<'static>> {
    let mut bodies: Vec<String> = Vec::new();
    let mut seen = 0;
    for line in lines {
        let text = bare(line);
        let words: Vec<Word> = Words::new(text).collect();
        if let Some(length) = issuer_row(&words) {
            let rest = text[words[length - 1].end..].trim_matches([' ', '|', ':', '\t', '*']);
            return (!rest.is_empty()).then(|| parse(rest).into_owned());
        }
        // The motto stands beside the body where columns were flattened.
        let motto = (0..words.len())
            .find(|at| starts_with(&words[*at..], phrases!["cộng hòa", "độc lập"]).is_some());
        let own = match motto {
            Some(at) => bare(&text[..words[at].start]),
            None => text,
        };
        let own_words = &words[..motto.unwrap_or(words.len())];
        let heading = named(own_words).is_some()
            || starts_with(own_words, phrases!["số", "chủ nghĩa", "hạnh phúc"]).is_some();
        if own.is_empty() || own_words.is_empty() || (heading && bodies.is_empty()) {
            continue;
        }
        if heading || contains(own_words, phrases!["căn cứ"]) {
            break;
        }
        let capitals = !own.chars().any(char::is_lowercase);
        if (begins_body(own)
            || starts_with(own_words, phrases!["chính phủ", "thủ tướng", "quốc hội"]).is_some())
            && own.len() < 200
            && (capitals || bodies.is_empty())
        {
            bodies.push(own.to_owned());
        } else if let Some(last) = bodies.last_mut() {
            // "ỦY BAN NHÂN" + "DÂN", "… DÂN" + "TỈNH HẢI DƯƠNG".
            if !(capitals || has_type(own) && own.len() < 60) {
                break;
            }
            last.push(' ');
            last.push_str(own);
        }
        seen += 1;
        if seen == MOST_LINES {
            break;
        }
    }
    let mut found = parse(bodies.last()?).into_owned();
    if found.place.is_none() && bodies.len() > 1 {
        found.place = parse(&bodies[bodies.len() - 2]).into_owned().place;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{head_date, head_number, issuer};
    use crate::citation::DateReading;

    fn n(line: &str) -> String {
        head_number(line).map_or("none".to_owned(), |found| {
            format!(
                "{} {}",
                found.number.as_deref().unwrap_or("blank"),
                found.doc_type.map_or("-", |kind| kind.code)
            )
        })
    }

    fn d(line: &str) -> String {
        head_date(line).map_or("none".to_owned(), |found| {
            let date = match found.date {
                DateReading::Date(date) => date.to_string(),
                other => format!("{other:?}"),
            };
            format!("{} {date}", found.place.unwrap_or("-"))
        })
    }

    fn i(lines: &[&str]) -> String {
        issuer(lines).map_or("none".to_owned(), |found| {
            let place = found
                .place
                .map_or(String::new(), |place| format!(" @{}|{}", place.type_text, place.name));
            format!("{} [{}]{place}", found.name, found.body.unwrap_or("-"))
        })
    }

    #[test]
    fn head_basic() {
        insta::assert_snapshot!(n("Số: 1914/KH-UBND"), @"1914/KH-UBND KH");
        insta::assert_snapshot!(n("Số: 186/KH-UBND |"), @"186/KH-UBND KH");
        insta::assert_snapshot!(n("Số ký hiệu | 24/KH-UBND"), @"24/KH-UBND KH");
        insta::assert_snapshot!(n("| Số hiệu | 186/KH-UBND |"), @"186/KH-UBND KH");
        insta::assert_snapshot!(n("Số: 111/BC-SGD&ĐT Phú Thọ, ngày 13 tháng 5 năm 2025"), @"111/BC-SGD&ĐT BC");
        insta::assert_snapshot!(n("ĐẦU TƯ  Độc lập  Tự do  Hạnh phúc    Số: 4538/BKHĐTTH Hà Nội, ngày 03 tháng 7 năm 2019"), @"4538/BKHĐTTH -");
        insta::assert_snapshot!(n("Số:       /BC-UBND"), @"blank BC");
        insta::assert_snapshot!(n("Số 57-NQ/TW"), @"57-NQ/TW NQ");
    }

    #[test]
    fn err_head() {
        for line in [
            "",
            "Số bác sỹ/vạn dân",
            "Căn cứ Kế hoạch số: 16/KH-UBND",
            "Số lượng: 12",
            "Theo Tờ trình Số: 5/TTr-UBND",
            "Số: 12",
            "số 2481/QĐ-TTg ngày 13 tháng 11 năm 2025",
            "tại Tờ trình số 164/TTr- SKHCN ngày 17/12/2025",
        ] {
            assert_eq!(n(line), "none", "{line}");
        }
        for line in [
            "",
            "Căn cứ Kế hoạch, ngày 05 tháng 6 năm 2023",
            "được ban hành, ngày 05 tháng 6 năm 2023",
            "ngày",
            "trong ngày 5/6/2023",
            "Theo Quyết định số 5/QĐ-UBND, ngày 5/6/2023",
        ] {
            assert_eq!(d(line), "none", "{line}");
        }
    }

    #[test]
    fn head_date_basic() {
        insta::assert_snapshot!(d("Hải Dương, ngày 05 tháng 6 năm 2023"), @"Hải Dương 2023-06-05");
        insta::assert_snapshot!(d("Số: 111/BC-SGD&ĐT Phú Thọ, ngày 13 tháng 5 năm 2025"), @"Phú Thọ 2025-05-13");
        insta::assert_snapshot!(d("Số: 186/KH-UBND | Bắc Ninh, ngày 29 tháng 12 năm 2025 |"), @"Bắc Ninh 2025-12-29");
        insta::assert_snapshot!(d("| Ngày ban hành | 29/12/2025 |"), @"- 2025-12-29");
        insta::assert_snapshot!(d("Cao Lộc, ngày     tháng 01 năm 2026"), @"Cao Lộc Blank");
        insta::assert_snapshot!(d("Số: 15/KH-UBND | Đạ Huoai 2, ngày 08 tháng 01 năm 2026"), @"Đạ Huoai 2 2026-01-08");
        insta::assert_snapshot!(d("TP. Hồ Chí Minh, ngày 1 tháng 2 năm 2026"), @"TP. Hồ Chí Minh 2026-02-01");
    }

    #[test]
    fn issuer_lines_basic() {
        insta::assert_snapshot!(i(&["ỦY BAN NHÂN DÂN", "TỈNH HẢI DƯƠNG", "-------", "CỘNG HÒA XÃ HỘI"]), @"ỦY BAN NHÂN DÂN TỈNH HẢI DƯƠNG [UBND] @TỈNH|HẢI DƯƠNG");
        insta::assert_snapshot!(i(&["ỦY BAN NHÂN", "DÂN", "XÃ CAO LỘC"]), @"ỦY BAN NHÂN DÂN XÃ CAO LỘC [UBND] @XÃ|CAO LỘC");
        insta::assert_snapshot!(i(&["UBND TỈNH LÀO CAI", "SỞ CÔNG THƯƠNG", "Số: 5/SCT"]), @"SỞ CÔNG THƯƠNG [-] @TỈNH|LÀO CAI");
        insta::assert_snapshot!(i(&["| Cơ quan ban hành | Tỉnh Bắc Ninh |"]), @"Tỉnh Bắc Ninh [-] @Tỉnh|Bắc Ninh");
        insta::assert_snapshot!(i(&["UBND XÃ CAO LỘC  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]), @"UBND XÃ CAO LỘC [UBND] @XÃ|CAO LỘC");
        insta::assert_snapshot!(i(&["KẾ HOẠCH", "Chuyển đổi số"]), @"none");
        insta::assert_snapshot!(i(&[]), @"none");
    }

    proptest! {
        #[test]
        fn head_never_panics(line in "(Số|số|ngày|, |[0-9/]{0,5}|UBND|tỉnh|\\PC{0,6}){0,12}") {
            if let Some(found) = head_number(&line) {
                prop_assert!(line.get(found.start..found.end).is_some());
            }
            if let Some(found) = head_date(&line) {
                prop_assert!(line.get(found.start..found.end).is_some());
            }
            i(&[&line, &line]);
        }
    }
}
