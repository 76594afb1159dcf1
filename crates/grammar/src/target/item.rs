//! Targets of an entry of a list: a sentence that names a quantity and says its target in one.
//!
//! ```text
//! entry = [time ","] number name          ; "100% số thôn có điện", "Đến năm 2030, trên 90% hộ …"
//!       / name [comparator] number unit   ; "Tỷ lệ hộ nghèo dưới 1,5%", in each part without another
//!       / name governor number            ; as in every name: "… đạt tối thiểu 40%"
//! ```

mod closing;
mod joined;
mod parts;

use std::ops::Range;

use chitieu_schema::Kind;

use super::name::{governed, placed};
use super::{ParsedTarget, timed};
use crate::Remark;
use crate::words::phrase::{after, phrase, skip_space};

/// The targets of an entry of a list, which states its target itself.
///
/// Besides the numbers that a word governs ([`in_name`](super::in_name)) it has the one that opens it,
/// and, in each of its parts without one, the one with a unit that ends it: in a list these are no
/// conditions. A number that could be one all the same is named by a remark.
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
    closing::closing(item, remarks, &mut targets);
    joined::joined(item, remarks, &mut targets);
    drop_asides(item, remarks, &mut targets);
    timed::date(item, &mut targets);
    parts::name_parts(item, &mut targets);
    targets.into_iter().map(|(target, _)| target).collect()
}

/// Leaves out what stands beside the target and not for it, where the entry states a quantity
/// elsewhere: numbers in brackets, and changes against a base ("1.500 ha (tăng 5% so với năm 2025)").
///
/// A number in brackets that is no such comparison is named, so that it is not lost in silence.
fn drop_asides<'a>(
    item: &'a str,
    remarks: &mut Vec<Remark>,
    targets: &mut Vec<(ParsedTarget<'a>, Range<usize>)>,
) {
    let brackets = brackets(item);
    let is_inside = |at: &Range<usize>| {
        let before = brackets.partition_point(|bracket| bracket.start < at.start);
        before.checked_sub(1).is_some_and(|before| brackets[before].end > at.start)
    };
    let is_compared = |(target, at): &(ParsedTarget<'_>, Range<usize>)| {
        target.kind == Kind::Change
            && after(skip_space(&item[at.end..]), "so").is_some_and(|rest| !rest.is_empty())
    };
    let is_aside =
        |found: &(ParsedTarget<'_>, Range<usize>)| is_inside(&found.1) || is_compared(found);
    if !targets.iter().any(|found| !is_aside(found) && found.0.kind != Kind::Change) {
        return;
    }
    let (asides, kept): (Vec<_>, Vec<_>) = targets.drain(..).partition(is_aside);
    *targets = kept;
    remarks.retain(|remark| {
        let behind = asides.partition_point(|(_, at)| at.end <= remark.start);
        asides.get(behind).is_none_or(|(_, at)| at.start > remark.start)
    });
    for (target, at) in &asides {
        if target.kind != Kind::Change {
            remarks.push(closing::unread(item, at.clone()));
        }
    }
}

/// The outermost brackets of a text, in order.
fn brackets(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut open) = (Vec::new(), Vec::new());
    for (at, c) in text.bytes().enumerate() {
        match c {
            b'(' => open.push(at),
            b')' => {
                if let Some(start) = open.pop()
                    && open.is_empty()
                {
                    found.push(start..at);
                }
            }
            _ => {}
        }
    }
    found
}

/// Where the first words of an entry begin, behind a time: "Đến năm 2030, …", "Năm 2026 …".
pub(super) fn opening(item: &str) -> &str {
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
    fn in_item_parts() {
        for (item, wanted) in [
            ("Diện tích rừng trồng mới 1.500 ha (tăng 5% so với năm 2025)", "eq 1500 ha"),
            ("Sản lượng lúa 2.000 tấn, năng suất đạt 6 tấn/ha", "eq 2000 tấn; eq 6 tấn/ha"),
            ("Năng suất đạt 6 tấn/ha, sản lượng lúa 2.000 tấn.", "eq 6 tấn/ha; eq 2000 tấn"),
            ("Tỷ lệ hộ nghèo dưới 1,5%, thu nhập đạt 65 triệu đồng", "lt 1.5 %; eq 65 triệu đồng"),
            ("100% số thôn có điện, 95% số hộ dùng nước sạch", "eq 100 %; eq 95 %"),
            ("Thu ngân sách đạt 12 tỷ đồng, tăng 5% so với năm 2025", "eq 12 tỷ đồng"),
            // Where nothing else is said, the comparison is what is meant.
            ("Thu ngân sách tăng 10% so với năm 2025", "eq 10 %"),
            ("Tỷ lệ hộ nghèo giảm 3% (còn 7%)", "eq -3 %; eq 7 %"),
        ] {
            assert_eq!(p(item).join("; "), wanted, "{item}");
        }
    }

    #[test]
    fn in_item_joined() {
        for (item, wanted) in [
            ("Đạt 35 giường bệnh và 14 bác sĩ trên một vạn dân", "eq 35 giường bệnh; eq 14 bác sĩ"),
            (
                "Thành lập mới 50 hợp tác xã và 200 doanh nghiệp",
                "eq 50 hợp tác xã; eq 200 doanh nghiệp",
            ),
            ("Tỷ lệ che phủ đạt 45% vào năm 2025 và trên 50% vào năm 2030", "eq 45 %; gt 50 %"),
            (
                "Tuổi thọ trung bình đạt 75,5 tuổi, số năm sống khỏe tối thiểu 68 năm",
                "eq 75.5 tuổi; ge 68 năm",
            ),
            ("Số bác sĩ trên 10.000 dân đạt 12", "eq 12 "),
            ("Số giường bệnh trên 10.000 dân", ""),
        ] {
            assert_eq!(p(item).join("; "), wanted, "{item}");
        }
        assert_eq!(
            codes("Trồng mới 500 ha rừng; tỷ lệ che phủ đạt 63,5%"),
            ["target-from-name đạt 63,5%", "unread-target 500 ha"]
        );
        assert_eq!(codes("Số bác sĩ trên 10.000 dân đạt 12"), ["target-from-name đạt 12"]);
    }

    /// The codes and the words that the remarks are of.
    fn codes(item: &str) -> Vec<String> {
        let mut remarks = Vec::new();
        in_item(item, &mut remarks);
        remarks
            .iter()
            .map(|remark| format!("{} {}", remark.code.as_str(), &item[remark.start..remark.end]))
            .collect()
    }

    #[test]
    fn in_item_unread() {
        assert_eq!(
            codes("Số xã có diện tích trên 50 ha, dân số đạt 5.000 người"),
            ["target-from-name đạt 5.000 người", "unread-target trên 50 ha"]
        );
        assert_eq!(
            codes("Thu ngân sách 12 tỷ đồng (trong đó thuế đạt 5 tỷ đồng; tăng 5%)"),
            ["target-from-name 12 tỷ đồng", "unread-target đạt 5 tỷ đồng"]
        );
        // Times are of what is to be done.
        assert_eq!(codes("Trong 5 năm, trồng mới đạt 50 ha"), ["target-from-name đạt 50 ha"]);
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
