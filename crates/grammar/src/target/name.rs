//! Targets inside a name, for tables that have no column of values.

use std::ops::Range;

use chitieu_schema::Code;
use chitieu_text::chars;

use super::expression::expression;
use super::{CellContext, ParsedTarget, behind, timed, whole};
use crate::Remark;
use crate::number;
use crate::words::phrase::{after_any, collapse, phrase, skip_space};

mod head;

/// Words that make the number after them a target, lower case.
///
/// "trên" and "dưới" alone are none: they belong to conditions ("trên 01 Gbps", "dưới 6 tuổi").
const GOVERNORS: &[&str] = &[
    "đạt",
    "chiếm",
    "có",
    "còn",
    "tối thiểu",
    "ít nhất",
    "từ",
    "không dưới",
    "không thấp hơn",
    "không ít hơn",
    "không quá",
    "không vượt quá",
    "tối đa",
    "nhiều nhất",
    "phấn đấu",
    "duy trì",
    "hoàn thành",
    "bảo đảm",
    "đảm bảo",
    "tăng",
    "giảm",
    "≥",
    "≤",
];

/// The targets of a name, one for each number that a governing word stands before, and the number that
/// heads the name ("100% cán bộ được tập huấn").
///
/// The text of each is the phrase from that word to the end of the number and its unit. Ages,
/// years and conditions are none: "từ đủ 14 tuổi trở lên", "tốc độ 01 Gb/s", "từ năm 2026".
///
/// A sentence's own time is that of its targets: "Đến năm 2030, tỉnh có ít nhất 20 bộ dữ liệu",
/// "đạt 40% vào năm 2030".
pub fn in_name<'a>(name: &'a str, remarks: &mut Vec<Remark>) -> Vec<ParsedTarget<'a>> {
    let mut targets = Vec::new();
    let mut from = 0;
    if name.bytes().any(|byte| byte.is_ascii_digit()) {
        for start in parts(name) {
            if start < from {
                continue;
            }
            if let Some((target, at)) = head::head(name, start, remarks) {
                add_governed(name, from..at.start, remarks, &mut targets);
                from = at.end;
                targets.push((target, at));
            }
        }
    }
    add_governed(name, from..name.len(), remarks, &mut targets);
    timed::date(name, &mut targets);
    targets.into_iter().map(|(target, _)| target).collect()
}

/// Where the parts of a name begin: at its start, and behind each semicolon.
fn parts(name: &str) -> impl Iterator<Item = usize> + '_ {
    std::iter::once(0).chain(memchr::memchr_iter(b';', name.as_bytes()).map(|at| at + 1))
}

/// Adds the targets that words govern in a stretch of a name.
fn add_governed<'a>(
    name: &'a str,
    stretch: Range<usize>,
    remarks: &mut Vec<Remark>,
    targets: &mut Vec<(ParsedTarget<'a>, Range<usize>)>,
) {
    let Some(part) = name.get(stretch.clone()) else { return };
    let mark = remarks.len();
    let found = placed(part, remarks);
    let by = stretch.start;
    targets.extend(found.into_iter().map(|(target, at)| (target, at.start + by..at.end + by)));
    // The remarks speak of places in the whole name.
    for remark in &mut remarks[mark..] {
        remark.start += by;
        remark.end += by;
    }
}

/// The targets of a name and their places in it, without the times that stand around them.
pub(super) fn placed<'a>(
    name: &'a str,
    remarks: &mut Vec<Remark>,
) -> Vec<(ParsedTarget<'a>, Range<usize>)> {
    let mut targets = Vec::new();
    if !name.bytes().any(|byte| byte.is_ascii_digit()) {
        return targets;
    }
    let mut at = 0;
    let mut edge = true;
    while let Some(c) = name[at..].chars().next() {
        let rest = &name[at..];
        if edge
            && GOVERNORS.iter().any(|word| phrase(rest, word).is_some())
            && let Some((target, len)) = governed(name, rest, remarks)
        {
            targets.push((target, at..at + len));
            at += len;
            edge = false;
            continue;
        }
        edge = !chars::is_letter_or_digit(c);
        at += c.len_utf8();
    }
    targets
}

/// The target at the start of `rest`, and its length.
pub(super) fn governed<'a>(
    name: &'a str,
    rest: &'a str,
    remarks: &mut Vec<Remark>,
) -> Option<(ParsedTarget<'a>, usize)> {
    if is_growth(rest) {
        return None;
    }
    let mark = remarks.len();
    // "có" and "chiếm" only govern; "còn" says something of its own and stays a word.
    let start = after_any(rest, &["có", "chiếm", "hoàn thành", "bảo đảm", "đảm bảo", "phấn đấu"])
        .unwrap_or(rest);
    let found = expression(name, start, &CellContext::default(), remarks).ok()?;
    let len = rest.len() - found.rest.len();
    let text = &rest[..len];
    // "Dưới 6 tuổi", "từ 36 tháng tuổi": an age says of whom the name speaks; "Tuổi thọ đạt 75,5 tuổi" how long
    // they live.
    let lives = phrase(rest, "đạt").is_some()
        && name.strip_suffix(rest).is_some_and(|before| before.contains("uổi thọ"));
    let age = !lives
        && found.unit.as_ref().is_some_and(|unit| {
            phrase(&unit.text, "tuổi").is_some()
                || phrase(skip_space(found.rest), "tuổi").is_some()
                || unit.found.is_some_and(|unit| unit.entry.dimension == "data_rate")
        });
    let year = found.unit.is_none()
        && found.value.is_integer()
        && (chitieu_schema::Decimal::from(1900)..=chitieu_schema::Decimal::from(2199))
            .contains(&found.value);
    // "đạt 5G", "có 2 trong 3": digits that run on are no number of their own.
    let glued = !text.ends_with(char::is_whitespace)
        && found.rest.starts_with(|c: char| chars::is_letter_or_digit(c) || c == '/');
    // "từ 2% lên 3%", "6 tháng đầu năm".
    let goes_on = behind::goes_on(skip_space(found.rest), found.unit.as_ref());
    if age || year || glued || goes_on {
        remarks.truncate(mark);
        return None;
    }
    if found.unit.is_none() && torn(found.rest) {
        remarks.truncate(mark);
        let remark = whole(
            name,
            text.trim_end(),
            Code::MalformedNumber,
            format!("expected a number such as 1.234,5, found `{}`", cut(&rest[..len], found.rest)),
        );
        // "đạt tối thiểu 2 ,5%" has two words that govern it.
        if remarks.last().is_none_or(|last| (last.code, last.end) != (remark.code, remark.end)) {
            remarks.push(remark);
        }
        return None;
    }
    remarks.push(whole(
        name,
        text.trim_end(),
        Code::TargetFromName,
        format!("the target `{}` was read from the name", collapse(text)),
    ));
    let target = ParsedTarget {
        text: collapse(text),
        kind: found.kind,
        comparator: Some(found.comparator),
        value: Some(found.value),
        upper: found.upper,
        unit: found.unit,
        qualifier: found.words.join(),
        period: None,
    };
    Some((target, len))
}

/// Whether a rise or fall is what the words call, and "đạt" behind says how high it is: the number of "Tốc
/// độ tăng trưởng đạt 10%" is that rate, and nothing that is 10 % more than it was.
fn is_growth(rest: &str) -> bool {
    let Some(behind) = after_any(rest, &["tăng", "giảm"]) else { return false };
    let behind = after_any(behind, &["trưởng"]).unwrap_or(behind);
    let behind = after_any(behind, &["bình quân", "hằng năm", "hàng năm"]).unwrap_or(behind);
    phrase(behind, "đạt").is_some()
}

/// Whether a number of a sentence is torn; there a full stop before digits may end the sentence,
/// "đạt 40. 20 hộ còn lại", unless they are a group of three.
fn torn(rest: &str) -> bool {
    let stop = rest.strip_prefix('.').map(skip_space);
    number::torn(rest)
        && stop.is_none_or(|next| next.bytes().take_while(u8::is_ascii_digit).count() == 3)
}

/// The print of a torn number: `text` and the torn part of what follows.
fn cut(text: &str, rest: &str) -> String {
    let torn: String = rest
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' '))
        .take(20)
        .collect();
    collapse(&format!("{text}{torn}")).into_owned()
}

#[cfg(test)]
mod tests {
    use super::in_name;

    fn p(name: &str) -> Vec<String> {
        let mut remarks = Vec::new();
        in_name(name, &mut remarks)
            .iter()
            .map(|target| {
                let comparator = target.comparator.map_or("", chitieu_schema::Comparator::as_str);
                let value = target.value.map(|value| value.to_string()).unwrap_or_default();
                format!("{} {comparator} {value}", target.text)
            })
            .collect()
    }

    #[test]
    fn in_name_basic() {
        for (name, wanted) in [
            ("Kinh tế số chiếm 45% GRDP tỉnh.", "chiếm 45% GRDP eq 45"),
            ("Tỷ lệ hộ sử dụng đạt tối thiểu 40%", "đạt tối thiểu 40% ge 40"),
            ("Công bố từ 05 bộ dữ liệu mở", "từ 05 bộ dữ liệu mở ge 5"),
            (
                "Có ít nhất 20 doanh nghiệp, trong đó còn dưới 3 hộ",
                "Có ít nhất 20 doanh nghiệp ge 20; còn dưới 3 hộ lt 3",
            ),
            ("Tỷ lệ đạt từ 90% trở lên", "đạt từ 90% trở lên ge 90"),
            ("Từ 90% trở lên thôn đạt văn hóa", "Từ 90% trở lên ge 90"),
            ("Tốc độ tăng trưởng đạt 10%", "đạt 10% eq 10"),
            ("Tăng trưởng bình quân đạt trên 8%", "đạt trên 8% gt 8"),
            ("Thu ngân sách tăng 10%", "tăng 10% eq 10"),
            ("Có ít nhất 50 doanh nghiệp thành lập mới", "Có ít nhất 50 doanh nghiệp ge 50"),
            ("Có tối thiểu 30 doanh nghiệp số", "Có tối thiểu 30 doanh nghiệp ge 30"),
            ("Có trên 4 hợp tác xã nông nghiệp", "Có trên 4 hợp tác xã gt 4"),
            ("Có 3 trung tâm dữ liệu", "Có 3 trung tâm dữ liệu eq 3"),
            ("Có 12 đơn vị máu", "Có 12 eq 12"),
            ("Tỷ lệ đạt từ 20% đến 50% số xã", "đạt từ 20% đến 50% số xã between 20"),
        ] {
            assert_eq!(p(name).join("; "), wanted, "{name}");
        }
    }

    /// A number heads the name where it is a share, or where something becomes of what it counts.
    #[test]
    fn in_name_heads() {
        for (name, wanted) in [
            ("100% cán bộ được tập huấn", "100% eq 100"),
            ("Trên 80% hộ gia đình có Internet", "Trên 80% hộ gia đình gt 80"),
            ("30 hộ thoát nghèo", "30 hộ eq 30"),
            ("Khoảng 50 lao động được đào tạo", "Khoảng 50 lao động approx 50"),
            ("Phấn đấu 95% dân số tham gia BHYT", "95% dân số eq 95"),
            ("Đến năm 2030, 100% hồ sơ được số hóa", "100% eq 100"),
            ("02 cơ sở có nguy cơ cháy nổ được kiểm tra", "02 cơ sở eq 2"),
            ("100% đối tượng có nhu cầu được vay vốn", "100% eq 100"),
            ("100% hồ sơ của người dân, doanh nghiệp được số hóa", "100% eq 100"),
            (
                "100% cán bộ, công chức, viên chức của xã và người lao động trong trường học biết bơi",
                "100% eq 100",
            ),
            ("100% trường đạt chuẩn; 70% lao động qua đào tạo", "100% eq 100; 70% eq 70"),
            (
                "100% thôn có nhà văn hóa, trong đó đạt chuẩn tối thiểu 80%",
                "100% eq 100; tối thiểu 80% ge 80",
            ),
        ] {
            assert_eq!(p(name).join("; "), wanted, "{name}");
        }
        for name in [
            "02 thủ tục hành chính theo Nghị định 30/2020",
            "3 xã theo Quyết định số 12/QĐ-UBND",
            "05 nhiệm vụ trọng tâm của UBND xã",
            "2026 là năm có nhiều sự kiện",
            "Trẻ em dưới 6 tuổi được tiêm chủng",
            "Dưới 6 tuổi được khám miễn phí",
            "Dưới 36 tháng tuổi được khám miễn phí",
            "Từ 6 tháng tuổi được tiêm chủng",
            "Trẻ em từ 6 tháng tuổi trở lên được uống vitamin A",
            // "có" behind things counted says which they are, not what becomes of them.
            "05 cơ sở có nguy cơ cháy nổ",
            "3 thôn có chợ",
            // A share of something is no goal where nothing becomes of it.
            "100% vốn ngân sách nhà nước bố trí",
            "100% đối tượng có nhu cầu",
            "100% kinh phí theo kế hoạch được giao",
            "4G được phủ sóng",
            "100%",
        ] {
            assert_eq!(p(name), Vec::<String>::new(), "{name}");
        }
    }

    #[test]
    fn in_name_torn() {
        for (name, codes) in [
            ("Tỷ lệ đạt tối thiểu 2 ,5%", "malformed-number"),
            ("Tỷ lệ đạt 2, 5%", "malformed-number"),
            ("Có 1. 234 hộ", "malformed-number"),
            ("Có 40. 20 hộ còn lại", "target-from-name"),
            ("Có 40, trong đó 20 hộ", "target-from-name"),
        ] {
            let mut remarks = Vec::new();
            in_name(name, &mut remarks);
            let found: Vec<_> = remarks.iter().map(|remark| remark.code.as_str()).collect();
            assert_eq!(found.join(" "), codes, "{name}");
        }
    }

    #[test]
    fn err_in_name() {
        for name in [
            "Tỷ lệ người dân từ đủ 14 tuổi trở lên có tài khoản định danh",
            "Băng rộng cố định với tốc độ trên 01 Gbps/s",
            "Tốc độ 01 Gb/s",
            "trẻ em<1 tuổi",
            "Dưới 30 biên chế",
            "Từ biên chế thứ 30 đến dưới 50",
            "Kế hoạch từ năm 2026",
            "Có 5G",
            "Trẻ em từ 6 tuổi",
            "Tỷ lệ hộ nghèo từ 2% xuống 1%",
            "Hoàn thành 6 tháng đầu năm",
            "",
        ] {
            assert_eq!(p(name), Vec::<String>::new(), "{name}");
        }
    }
}
