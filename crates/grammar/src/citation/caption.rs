//! Captions that name the unit of a whole table.

use super::{ParsedUnitCaption, bare, offset};
use crate::agency::begins_body;
use crate::header::syllable::{FirstWords, phrases, starts_with};

/// Reads a caption that names the unit of a table: "Đơn vị tính: Triệu đồng", "(ĐVT: ha)",
/// "Đơn vị: Triệu đồng.".
///
/// A line that names a body ("Đơn vị: Phòng Kinh tế") is none.
#[must_use]
pub fn unit_caption(line: &str) -> Option<ParsedUnitCaption<'_>> {
    let text = bare(line).trim_start_matches(['(', '[', '*', '_']);
    if !text.starts_with(['Đ', 'đ', 'Ð', 'ð']) || text.len() > 160 {
        return None;
    }
    let words = FirstWords::<4>::of(text);
    let words = words.all();
    let full = phrases!["đơn vị tính", "đơn vị tỉnh", "đơn vị đo", "đvt", "đv tính"];
    let plain = starts_with(words, full);
    let length = plain.or_else(|| starts_with(words, phrases!["đơn vị", "đv"]))?;
    let rest = text[words[length - 1].end..].trim_start_matches(['*', '_', ' ']);
    let unit = rest.strip_prefix(':')?;
    let unit = unit.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '*' | '_' | '.' | ';' | ',' | ']' | ':')
    });
    // The bracket that closes the caption is not the unit's: "(ĐVT: nghìn người (tròn))".
    let open = unit.matches('(').count();
    let mut unit = unit;
    while unit.ends_with(')') && unit.matches(')').count() > open {
        unit = unit[..unit.len() - 1].trim_end_matches([' ', '*', '.']);
    }
    let fits = !unit.is_empty()
        && unit.len() <= 80
        && !unit.contains(['|', '\t'])
        && (plain.is_some() || !begins_body(unit))
        && unit.chars().any(|c| c.is_alphabetic() || matches!(c, '%' | '‰'));
    let start = offset(line, unit);
    fits.then(|| ParsedUnitCaption { text: unit, start, end: start + unit.len() })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use proptest::prelude::*;

    use super::unit_caption;

    #[test]
    fn caption_basic() {
        let c = |line| unit_caption(line).map(|found| found.text);
        assert_eq!(c("Đơn vị tính: Triệu đồng"), Some("Triệu đồng"));
        assert_eq!(c("*Đơn vị: Triệu đồng.*"), Some("Triệu đồng"));
        assert_eq!(c("ĐVT: ha"), Some("ha"));
        assert_eq!(c("(ĐVT: %)"), Some("%"));
        assert_eq!(c("Đơn vị tính : 1.000đ"), Some("1.000đ"));
        assert_eq!(c("(Đơn vị tính: nghìn người (tròn))"), Some("nghìn người (tròn)"));
        let line = "  Đơn vị tính: Ha ";
        let found = unit_caption(line).unwrap();
        assert_eq!(&line[found.start..found.end], "Ha");
    }

    #[test]
    fn err_caption() {
        for line in [
            "",
            "Đơn vị",
            "Đơn vị tính",
            "Đơn vị: Phòng Kinh tế",
            "Đơn vị chủ trì: Sở Y tế",
            "Đơn vị tính:",
            "Đơn vị: UBND xã Cao Lộc",
            "Đất ở: ha",
            "Đơn vị: 12",
        ] {
            assert_eq!(unit_caption(line), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn caption_never_panics(line in "(Đơn vị|ĐVT|Đơn vị tính)[ :.0-9A-Zđ(]{0,12}\\PC{0,12}") {
            if let Some(found) = unit_caption(&line) {
                prop_assert_eq!(&line[found.start..found.end], found.text);
            }
        }
    }
}
