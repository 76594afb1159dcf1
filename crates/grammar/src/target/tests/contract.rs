//! Every row of the contract's tables.

use super::*;

#[test]
fn kinds_basic() {
    check(&[
        ("100", "number eq 100"),
        ("60/75", "ratio eq 60..75"),
        ("tăng 10%", "change eq 10 [percent]"),
        ("giảm 0,5 điểm %", "change eq -0.5 [percentage_point]"),
        ("giảm ít nhất 5%", "change le -5 [percent]"),
        ("x", "empty !not-applicable"),
        ("N/A", "empty !not-applicable"),
        ("Ứng dụng", "text"),
        ("Phù hợp khả năng ngân sách", "text"),
        ("Không", "text"),
        ("", "empty"),
        ("-", "empty"),
        ("…", "empty"),
        ("≥ 70 %", "number ge 70 [percent]"),
        ("1,5 triệu đồng", "number eq 1.5 [vnd_million]"),
        ("Trước 30/6/2026", "date lt @2026-06-30"),
        ("Một số lĩnh vực", "text"),
        ("còn 7%", "number eq 7 [percent] {còn}"),
        ("từ 5", "number ge 5"),
        ("khoảng trên 500", "number gt 500 {khoảng}"),
        ("7,.979,16", "text !malformed-number"),
        ("53,", "text !malformed-number"),
        ("02 KCN + 05 CCN", "text"),
        (
            "≥ 3% và tăng dần theo yêu cầu phát triển",
            "number ge 3 [percent] {và tăng dần theo yêu cầu phát triển}",
        ),
        ("2026: 70; 2030: 90", "number eq 70 @2026 | number eq 90 @2030 !several-targets"),
        (
            "≤ 3 Đông Nam Á; ≤ 50 Thế giới",
            "number le 3 {Đông Nam Á} | number le 50 {Thế giới} !several-targets",
        ),
        ("≥", "text !incomplete-target"),
        ("$\\geq 0,73$", "number ge 0.73"),
    ]);
}

#[test]
fn numbers_basic() {
    check(&[
        ("1.234", "number eq 1234"),
        ("3.700", "number eq 3700"),
        ("10.367.700", "number eq 10367700"),
        ("440 480", "number eq 440480"),
        ("0.73", "number eq 0.73 !foreign-decimal"),
        ("0.730", "number eq 0.73 !foreign-decimal"),
        ("12.5", "number eq 12.5 !foreign-decimal"),
        ("1.6 tỷ", "number eq 1.6 [tỷ] !foreign-decimal"),
        ("0,730", "number eq 0.73"),
        ("0,005 6", "number eq 0.0056"),
        ("1,234", "number eq 1.234 !ambiguous-number"),
        ("1,234 người", "number eq 1234 [person] !ambiguous-number"),
        ("1,234 đồng", "number eq 1234 [vnd] !ambiguous-number"),
        ("1,234 hộ", "number eq 1234 [household] !ambiguous-number"),
        ("67,120,513", "number eq 67120513 !foreign-grouping"),
        ("1,234.5", "number eq 1234.5 !foreign-grouping"),
        ("1.234,5", "number eq 1234.5"),
        ("01", "number eq 1"),
        ("07 - 09", "range between 7..9"),
        ("00", "number eq 0"),
        ("12345678901234567890123456789", "text !number-too-long"),
        ("4,67%1", "number eq 4.67 [percent] !footnote-mark"),
        ("46*", "number eq 46 !footnote-mark"),
        ("7,1%[1]", "number eq 7.1 [percent] !footnote-mark"),
        ("mười lăm", "number eq 15"),
        ("ba mươi tư", "number eq 34"),
        ("một triệu rưỡi", "number eq 1500000"),
        ("ba mươi tư xã", "number eq 34 [commune]"),
    ]);
}

#[test]
fn numbers_by_context() {
    let people = CellContext {
        reading: Reading { whole: true, ..Reading::default() },
        ..CellContext::default()
    };
    assert_eq!(read("1,234", &people), "number eq 1234 !ambiguous-number");
    assert_eq!(read("1,234 %", &people), "number eq 1.234 [percent] !ambiguous-number");
    let english = CellContext {
        reading: Reading { marks: Some(Marks::English), ..Reading::default() },
        ..CellContext::default()
    };
    assert_eq!(read("1,234.5", &english), "number eq 1234.5");
    assert_eq!(read("1,234", &english), "number eq 1234");
    assert_eq!(read("0.73", &english), "number eq 0.73");
    let row = |code: &str| CellContext {
        unit: RowUnit::Known(unit::all().iter().find(|entry| entry.code == code).unwrap()),
        ..CellContext::default()
    };
    assert_eq!(read("1.6 tỷ", &row("vnd_million")), "number eq 1.6 [vnd_billion] !foreign-decimal");
    let mut remarks = Vec::new();
    let found =
        cell("1,5 triệu", &row("person"), &mut remarks)[0].unit.clone().unwrap().found.unwrap();
    assert_eq!(
        (found.entry.code, found.scale.unwrap().to_string().as_str()),
        ("person_million", "1000000")
    );
}

#[test]
fn comparators_basic() {
    check(&[
        ("≥ 70", "number ge 70"),
        (">= 70", "number ge 70"),
        ("=> 70", "number ge 70"),
        ("\\geq 70", "number ge 70"),
        ("\\ge 70", "number ge 70"),
        ("&ge; 70", "number ge 70"),
        ("từ 70 trở lên", "number ge 70"),
        ("70 trở lên", "number ge 70"),
        ("tối thiểu 70", "number ge 70"),
        ("ít nhất 70", "number ge 70"),
        ("không dưới 70", "number ge 70"),
        ("không thấp hơn 70", "number ge 70"),
        ("không ít hơn 70", "number ge 70"),
        ("> 70", "number gt 70"),
        ("trên 70", "number gt 70"),
        ("hơn 70", "number gt 70"),
        ("vượt 70", "number gt 70"),
        ("cao hơn 70", "number gt 70"),
        ("lớn hơn 70", "number gt 70"),
        ("≤ 70", "number le 70"),
        ("<= 70", "number le 70"),
        ("=< 70", "number le 70"),
        ("\\leq 70", "number le 70"),
        ("từ 70 trở xuống", "number le 70"),
        ("70 trở xuống", "number le 70"),
        ("không quá 70", "number le 70"),
        ("không vượt quá 70", "number le 70"),
        ("tối đa 70", "number le 70"),
        ("nhiều nhất 70", "number le 70"),
        ("đến 70", "number le 70"),
        ("< 70", "number lt 70"),
        ("dưới 70", "number lt 70"),
        ("chưa đến 70", "number lt 70"),
        ("chưa tới 70", "number lt 70"),
        ("thấp hơn 70", "number lt 70"),
        ("khoảng 70", "number approx 70"),
        ("xấp xỉ 70", "number approx 70"),
        ("chừng 70", "number approx 70"),
        ("gần 70", "number approx 70"),
        ("trên dưới 70", "number approx 70"),
        ("ước 70", "number approx 70"),
        ("~ 70", "number approx 70"),
        ("≈ 70", "number approx 70"),
        ("đạt 70", "number eq 70"),
        ("là 70", "number eq 70"),
        ("bằng 70", "number eq 70"),
        ("đạt trên 70%", "number gt 70 [percent]"),
        ("từ 5 đến 10", "range between 5..10"),
        ("5 - 10", "range between 5..10"),
        ("5 – 10", "range between 5..10"),
        ("5—10", "range between 5..10"),
        ("5 ÷ 10", "range between 5..10"),
        ("5 đến 10", "range between 5..10"),
        ("từ 5 đến dưới 10", "range ge_lt 5..10"),
        ("trên 5 đến 10", "range gt_le 5..10"),
        ("trên 5 đến dưới 10", "range gt_lt 5..10"),
        ("khoảng 5 - 10", "range approx 5..10"),
        ("từ 5 đến 10 triệu đồng", "range between 5..10 [vnd_million]"),
    ]);
}

#[test]
fn changes_basic() {
    check(&[
        ("giảm 5%", "change eq -5 [percent]"),
        ("giảm ít nhất 5%", "change le -5 [percent]"),
        ("giảm tối đa 5%", "change ge -5 [percent]"),
        ("giảm trên 5%", "change lt -5 [percent]"),
        ("giảm dưới 5%", "change gt -5 [percent]"),
        ("giảm khoảng 5%", "change approx -5 [percent]"),
        ("giảm từ 1 đến dưới 2%", "change gt_le -2..-1 [percent]"),
        ("tăng ít nhất 5%", "change ge 5 [percent]"),
        ("tăng 5 - 7%", "change between 5..7 [percent]"),
        ("-14,51", "number eq -14.51"),
        ("giảm từ 10% xuống 8%", "text"),
    ]);
}

#[test]
fn dates_basic() {
    let when = CellContext { asks_when: true, ..CellContext::default() };
    for (text, value, asked) in [
        ("2026", "number eq 2026", "date @2026"),
        ("2026 - 2030", "range between 2026..2030", "date @2026/2030"),
        ("6/2025", "date @2025-06", "date @2025-06"),
        ("30/09/2025", "date @2025-09-30", "date @2025-09-30"),
        ("Quý IV/2025", "date @2025-Q4", "date @2025-Q4"),
        ("năm 2026", "date @2026", "date @2026"),
        ("trước năm 2026", "date lt @2026", "date lt @2026"),
        ("đến hết năm 2026", "date le @2026", "date le @2026"),
        ("Hằng năm", "text", "text"),
        ("Thường xuyên", "text", "text"),
    ] {
        assert_eq!(p(text), value, "{text}");
        assert_eq!(read(text, &when), asked, "{text}");
    }
    let households = CellContext {
        asks_when: true,
        unit: RowUnit::Known(unit::find("hộ").unwrap().entry),
        ..CellContext::default()
    };
    assert_eq!(read("2026", &households), "number eq 2026");
    let years = CellContext { unit: RowUnit::Known(unit::find("năm").unwrap().entry), ..when };
    assert_eq!(read("2026", &years), "date @2026");
}

#[test]
fn flags_basic() {
    let flags = CellContext { flag_column: true, ..CellContext::default() };
    assert_eq!(read("x", &flags), "flag");
    assert_eq!(read("X", &flags), "flag");
    check(&[
        ("X", "empty !not-applicable"),
        ("Có", "flag"),
        ("Đạt", "flag"),
        ("Hoàn thành", "flag"),
        ("✓", "flag"),
        ("Duy trì", "text"),
    ]);
}
