//! Targets of an entry of a list: a sentence that names a quantity and says its target in one.
//!
//! ```text
//! entry = [time ","] number name          ; "100% số thôn có điện", "Đến năm 2030, trên 90% hộ …"
//!       / name [comparator] number unit   ; "Tỷ lệ hộ nghèo dưới 1,5%"
//!       / name governor number            ; as in every name: "… đạt tối thiểu 40%"
//! ```

use std::ops::Range;

use super::comparator::comparator;
use super::name::{governed, placed};
use super::{ParsedTarget, timed};
use crate::Remark;
use crate::words::phrase::{after, phrase, skip_space};

/// The targets of an entry of a list, which states its target itself.
///
/// Besides the numbers that a word governs ([`in_name`](super::in_name)) it has the one that opens it, and, where
/// that is all, the one with a unit that ends it: in a list these are no conditions.
pub fn in_item<'a>(item: &'a str, remarks: &mut Vec<Remark>) -> Vec<ParsedTarget<'a>> {
    let mut targets = Vec::new();
    if !item.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let opening = opening(item);
    let mut rest = item;
    if let Some((target, len)) = governed(item, opening, remarks)
        .filter(|(target, _)| target.unit.is_some() || opening.len() == item.len())
    {
        rest = &opening[len..];
        let start = item.len() - opening.len();
        targets.push((target, start..start + len));
    }
    let mark = remarks.len();
    let by = item.len() - rest.len();
    let governed = placed(rest, remarks);
    targets.extend(governed.into_iter().map(|(target, at)| (target, at.start + by..at.end + by)));
    // The remarks speak of places in the whole entry.
    for remark in &mut remarks[mark..] {
        remark.start += by;
        remark.end += by;
    }
    if targets.is_empty() {
        closing(item, remarks, &mut targets);
    }
    timed::date(item, &mut targets);
    targets.into_iter().map(|(target, _)| target).collect()
}

/// Where the first words of an entry begin, behind a time: "Đến năm 2030, …", "Năm 2026 …".
fn opening(item: &str) -> &str {
    let start = skip_space(item);
    let mut words = start;
    for word in ["phấn đấu", "đến", "hết", "cuối", "trong", "hằng", "hàng", "mỗi"]
    {
        words = after(words, word).unwrap_or(words);
    }
    let Some(timed) = after(words, "năm") else {
        return if words.len() < start.len() && phrase(start, "phấn đấu").is_some() {
            words
        } else {
            start
        };
    };
    let year = timed.trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = skip_space(year).trim_start_matches([',', ':']);
    let behind = skip_space(behind);
    let behind = after(behind, "phấn đấu").unwrap_or(behind);
    if timed.len() - year.len() == 4 || year.len() == timed.len() { behind } else { start }
}

/// The numbers with a unit that end an entry or a part of it, up to a comma or a bracket.
fn closing<'a>(
    item: &'a str,
    remarks: &mut Vec<Remark>,
    targets: &mut Vec<(ParsedTarget<'a>, Range<usize>)>,
) {
    let end = item.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ';' | ','));
    let mut edge = false;
    let mut at = 0;
    while let Some(c) = end[at..].chars().next() {
        let rest = &end[at..];
        if edge && (c.is_ascii_digit() || comparator(rest).is_ok()) {
            let mark = remarks.len();
            let found = governed(item, rest, remarks);
            if let Some((target, len)) = found
                && target.unit.as_ref().is_some_and(|unit| unit.found.is_some())
                && (end[at + len..].trim().is_empty()
                    || end[at + len..].trim_start().starts_with([',', ';', '(']))
            {
                targets.push((target, at..at + len));
                at += len;
                edge = false;
                continue;
            }
            remarks.truncate(mark);
        }
        edge = !c.is_alphanumeric() && !matches!(c, '/' | '.' | ',' | '-');
        at += c.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::in_item;

    fn p(item: &str) -> Vec<String> {
        let mut remarks = Vec::new();
        let targets = in_item(item, &mut remarks);
        for remark in &remarks {
            assert!(item.get(remark.start..remark.end).is_some(), "{item}");
        }
        targets
            .iter()
            .map(|target| {
                let comparator = target.comparator.map_or("", chitieu_schema::Comparator::as_str);
                let value = target.value.map(|value| value.to_string()).unwrap_or_default();
                let unit = target.unit.as_ref().map_or("", |unit| &unit.text);
                format!("{comparator} {value} {unit}")
            })
            .collect()
    }

    #[test]
    fn in_item_basic() {
        for (item, wanted) in [
            ("100% số thôn có điện", "eq 100 %"),
            ("Trên 90% hồ sơ được giải quyết trực tuyến", "gt 90 %"),
            ("Đến năm 2030, trên 90% hộ dân dùng nước sạch", "gt 90 %"),
            ("Phấn đấu 100% cán bộ được tập huấn", "eq 100 %"),
            ("Hằng năm có ít nhất 05 sáng kiến", "ge 5 sáng kiến"),
            ("Tỷ lệ hộ nghèo dưới 1,5%.", "lt 1.5 %"),
            ("Thu nhập bình quân đầu người 65 triệu đồng/người/năm;", "eq 65 triệu đồng/người/năm"),
            ("Tỷ lệ hộ nghèo giảm còn 1,5%", "eq 1.5 %"),
            ("Tỷ lệ hộ dùng nước sạch đạt 98%", "eq 98 %"),
        ] {
            assert_eq!(p(item).join("; "), wanted, "{item}");
        }
    }

    #[test]
    fn in_item_timed() {
        let mut remarks = Vec::new();
        let words = "Đến năm 2027 đón 50.000 lượt khách; đến năm 2030 đón 120.000 lượt khách";
        let periods: Vec<_> = in_item(words, &mut remarks)
            .iter()
            .map(|target| target.period.map(|period| period.to_string()).unwrap_or_default())
            .collect();
        assert_eq!(periods, ["2027", "2030"]);
    }

    #[test]
    fn err_in_item() {
        for item in [
            "",
            "Hoàn thành sắp xếp trường học",
            "Thực hiện Nghị quyết số 57-NQ/TW",
            "Kế hoạch số 12/KH-UBND ngày 15/01/2026",
            "Trẻ em dưới 6 tuổi được tiêm chủng",
            "Khởi công vào năm 2026",
            "Triển khai Đề án 06",
        ] {
            assert_eq!(p(item), Vec::<String>::new(), "{item}");
        }
    }
}
