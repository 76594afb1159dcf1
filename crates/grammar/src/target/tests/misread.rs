//! Cells that look like one number and are not, or are another than they look.

use super::*;

#[test]
fn sign_apart() {
    check(&[
        ("- 5", "number eq -5 !ambiguous-number"),
        ("– 5", "number eq -5 !ambiguous-number"),
        ("- 5,5%", "number eq -5.5 [percent] !ambiguous-number"),
        ("+ 5", "number eq 5"),
        // A list's dash: before a comparator, a count, a range, or in a stack.
        ("- ≥ 5", "number ge 5"),
        ("- 02 lò gạch", "number eq 2 {lò gạch}"),
        ("- 5 - 7", "range between 5..7"),
        ("- 5\n- 7", "number eq 5 | number eq 7 !several-targets"),
    ]);
}

#[test]
fn two_numbers() {
    check(&[
        ("12 34", "text !malformed-number"),
        ("1 tỷ 200 triệu đồng", "text"),
        ("100 triệu rưỡi", "text"),
        ("70 - ≥ 80", "text !malformed-number"),
        ("5 < x ≤ 10", "text"),
        ("≤ 10 và ≥ 5", "text"),
        ("≥ 2, ≤ 3", "text !malformed-number"),
        ("5 ≤ x", "text"),
        ("100%/100%", "text !malformed-number"),
        ("từ 2% lên 3%", "text"),
        ("từ 2% tăng lên 3%", "text"),
        ("2% xuống 1%", "text"),
        ("2-3-4", "text !malformed-number"),
        ("≥ 2 và ≤ 3", "range between 2..3"),
        ("≥ 2 và < 3", "range ge_lt 2..3"),
        ("1.200 ~ 1.500", "range between 1200..1500"),
        ("trong khoảng 2 đến 3", "range approx 2..3"),
        ("6 tháng đầu năm 2026", "text"),
        ("9 tháng năm 2026", "text"),
        ("6 tháng", "number eq 6 [month]"),
        ("Nam 70; nữ 75", "text"),
        ("1'234", "text !malformed-number"),
        // Numbers in brackets and behind other words say something of the first.
        ("50% (≥ 8 xã)", "number eq 50 [percent] {(≥ 8 xã)}"),
        ("70% trong 5 năm", "number eq 70 [percent] {trong 5 năm}"),
        ("3 lên kế hoạch", "number eq 3 {lên kế hoạch}"),
    ]);
}

#[test]
fn signs_that_contradict() {
    check(&[
        ("≥≤ 14", "text !malformed-number"),
        ("< > 14", "text !malformed-number"),
        ("> = 14", "number ge 14"),
        // A word beside a sign tells how the number ends.
        ("đến trên 50%", "number gt 50 [percent] {đến}"),
    ]);
}

#[test]
fn marks_within_numbers() {
    check(&[
        ("2\u{323}5", "text !malformed-number"),
        ("2\u{fffd}5", "text !malformed-number"),
        ("③", "text !malformed-number"),
        ("1{,}250", "text !malformed-number"),
        ("~~1.200~~ 1.250", "text !malformed-number"),
        ("~ 1.250", "number approx 1250"),
        ("1.200 ~ 1.250", "range between 1200..1250"),
    ]);
}

#[test]
fn changes_by_fractions() {
    check(&[
        ("giảm 1/3 so với năm 2025", "text"),
        ("Giảm 1/2 số vụ", "text"),
        ("tăng 1/4", "text"),
        ("12/15 thôn", "ratio eq 12..15 [village]"),
        ("từ 70% (năm 2026) lên 90% (năm 2030)", "text"),
        ("từ 10% năm 2026 tăng lên 15% năm 2030", "text"),
        ("từ 70% trở lên", "number ge 70 [percent]"),
        ("từ 3 xã lên kế hoạch", "number ge 3 {xã lên kế hoạch}"),
    ]);
}

#[test]
fn nouns_before_a_bound() {
    check(&[
        ("03 giải trở lên", "number ge 3 {giải}"),
        ("Tăng 2 giải trở lên", "change ge 2 {giải}"),
        ("giảm 2 lá cờ trở lên", "change le -2 {lá cờ}"),
        ("tối đa 5 lá thư trở xuống", "number le 5 {lá thư}"),
        ("từ 200 lá cờ trở lên", "number ge 200 {lá cờ}"),
        // Ranks are bound themselves.
        ("3 cấp tỉnh trở lên", "number eq 3 {cấp tỉnh trở lên}"),
        ("2 giải ba trở lên", "number eq 2 {giải ba trở lên}"),
        ("80% loại khá trở lên", "number eq 80 [percent] {loại khá trở lên}"),
    ]);
}

#[test]
fn misprints() {
    check(&[
        ("10³", "text !malformed-number"),
        ("5.10³", "text !malformed-number"),
        ("10,5ᵃ", "number eq 10.5 !footnote-mark"),
        ("46²", "number eq 46 !footnote-mark"),
        ("10¹", "number eq 10 !footnote-mark"),
        ("(5,2)", "text !malformed-number"),
        (".5", "text !malformed-number"),
        (",5", "text !malformed-number"),
        ("1,25e3", "text !malformed-number"),
        ("1,25E+3", "text !malformed-number"),
        ("½", "text !malformed-number"),
        ("1½", "text !malformed-number"),
        ("m²", "text"),
        ("6(1)", "number eq 6 !footnote-mark"),
        ("7 (*)", "number eq 7 !footnote-mark"),
        ("7% (**)", "number eq 7 [percent] !footnote-mark"),
        ("70%(1)", "number eq 70 [percent] !footnote-mark"),
        ("50 (8)", "number eq 50 {(8)}"),
        ("120(45)", "number eq 120 {(45)}"),
    ]);
}

#[test]
fn torn_numbers() {
    check(&[
        ("2 ,5", "text !malformed-number"),
        ("2, 5", "text !malformed-number"),
        ("12 .5", "text !malformed-number"),
        ("1. 234", "text !malformed-number"),
        ("1 .234,5", "text !malformed-number"),
        ("≥ 2 ,5", "text !malformed-number"),
        ("24 , 25", "text !malformed-number"),
        ("70, 80", "text !malformed-number"),
        ("70%, 80", "text !malformed-number"),
        ("2 ,5%", "text !malformed-number"),
        ("đạt 2, 5 triệu đồng", "text !malformed-number"),
        ("2,5 - 3 ,5", "text !malformed-number"),
        ("tăng 2 ,5%", "text !malformed-number"),
        ("Đông Nam Á ≤ 2 ,5", "text !malformed-number"),
        // What only looks so.
        ("440 480", "number eq 440480"),
        ("1 234,5", "number eq 1234.5"),
        ("0,005 6", "number eq 0.0056"),
        ("100, trong đó 20 hộ nghèo", "number eq 100 {trong đó 20 hộ nghèo}"),
        ("100 , trong đó 20 hộ nghèo", "number eq 100 {trong đó 20 hộ nghèo}"),
        ("5 xã, 3 thôn", "number eq 5 [commune] | number eq 3 [village] !several-targets"),
        ("2026: 70; 2030: 90", "number eq 70 @2026 | number eq 90 @2030 !several-targets"),
        ("70; 80", "number eq 70 | number eq 80 !several-targets"),
        ("70 .", "number eq 70"),
        ("Đề án 1, 2", "text"),
    ]);
}

#[test]
fn per_mille() {
    check(&[
        ("100% số hộ", "number eq 100 [percent_of_households]"),
        ("100% số hộ nghèo", "number eq 100 [percent] {số hộ nghèo}"),
        ("dưới 18,5%o", "number lt 18.5 [permille]"),
        ("18,5 %0", "number eq 18.5 [permille]"),
        ("18,5 0/00", "number eq 18.5 [permille]"),
        ("5 0/00 mỗi năm", "number eq 5 [permille] {mỗi năm}"),
        ("7%01", "number eq 7 [percent] !footnote-mark"),
        ("18,5 0/000", "text !malformed-number"),
        ("5 0/5", "text !malformed-number"),
    ]);
}

#[test]
fn bracketed_bounds() {
    check(&[
        ("70 (trở lên)", "number ge 70"),
        ("70% ( trở xuống )", "number le 70 [percent]"),
        ("70 (%) trở lên", "number ge 70 [percent]"),
        ("70 điểm (tối thiểu)", "number ge 70 [score]"),
        ("70 (≥)", "number ge 70"),
        ("trên 70 (trở lên)", "number gt 70 {(trở lên)}"),
        ("70 (trở lên mỗi năm)", "number eq 70 {(trở lên mỗi năm)}"),
        ("70 (trên 5 xã)", "number eq 70 {(trên 5 xã)}"),
    ]);
}

#[test]
fn no_such_day() {
    check(&[
        ("31/02/2026", "text !invalid-date"),
        ("Trước ngày 31/02/2026", "text !invalid-date"),
        ("13/2026", "text !invalid-date"),
        ("13/2026 hộ", "ratio eq 13..2026 [household]"),
        ("60/2000", "ratio eq 60..2000"),
        ("12/2026", "date @2026-12"),
    ]);
    let households = CellContext {
        unit: RowUnit::Known(unit::find("hộ").unwrap().entry),
        ..CellContext::default()
    };
    assert_eq!(read("13/2026", &households), "ratio eq 13..2026");
}

#[test]
fn ends_with_units() {
    check(&[
        ("từ 5 triệu đến 7 triệu đồng", "range between 5..7 [vnd_million]"),
        ("5 triệu - 7 triệu đồng", "range between 5..7 [vnd_million]"),
        ("5%-7%/năm", "range between 5..7 [percent_per_year]"),
        ("từ hai đến ba xã", "range between 2..3 [commune]"),
        ("hai đến ba", "range between 2..3"),
        ("từ hai đến dưới 5 xã", "range ge_lt 2..5 [commune]"),
        ("500 nghìn đến 1 triệu đồng", "text"),
        ("Một đến nhiều", "text"),
        ("Không - có", "text"),
        ("hai đến", "text"),
    ]);
}

#[test]
fn comma_parts() {
    check(&[
        (
            "Năm 2026 đạt 70%, năm 2030 đạt 90%",
            "number eq 70 [percent] @2026 | number eq 90 [percent] @2030 !several-targets",
        ),
        (
            "Đến năm 2026 đạt 70%, đến năm 2030 đạt trên 90%",
            "number eq 70 [percent] @2026 | number gt 90 [percent] @2030 !several-targets",
        ),
        (
            "100% xã, 50% thôn",
            "number eq 100 [percent] {xã} | number eq 50 [percent] {thôn} !several-targets",
        ),
        ("5 xã, 20 thôn", "number eq 5 [commune] | number eq 20 [village] !several-targets"),
        (
            "≤ 3 Đông Nam Á, ≤ 50 Thế giới",
            "number le 3 {Đông Nam Á} | number le 50 {Thế giới} !several-targets",
        ),
        // What follows says more of the first.
        ("70%, tăng 5% so với năm 2025", "number eq 70 [percent] {tăng 5% so với năm 2025}"),
        ("5.000 m2, 3 tầng", "number eq 5000 [square_metre] {3 tầng}"),
        ("70%, trong đó 50% nữ", "number eq 70 [percent] {trong đó 50% nữ}"),
    ]);
}

#[test]
fn formulas() {
    check(&[
        ("$10 - 11$", "range between 10..11"),
        ("$10-11$", "range between 10..11"),
        ("$10 \\div 12$", "range between 10..12"),
        ("$10$--$11$", "range between 10..11"),
        ("từ $10$ đến $12$", "range between 10..12"),
        ("từ $10$ đến $12$%", "range between 10..12 [percent]"),
        ("$10$", "number eq 10"),
        ("250 $", "number eq 250 [usd]"),
    ]);
}
