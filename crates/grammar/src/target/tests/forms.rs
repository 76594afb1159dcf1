//! The tokens of real plans, each with the reading that a person gives it.

use super::*;

#[test]
fn symbols_basic() {
    check(&[
        ("75", "number eq 75"),
        ("0", "number eq 0"),
        ("09", "number eq 9"),
        ("5000", "number eq 5000"),
        ("5.000", "number eq 5000"),
        ("9,0", "number eq 9"),
        ("0,73", "number eq 0.73"),
        ("≥70", "number ge 70"),
        ("≥ 01", "number ge 1"),
        ("≥ 350", "number ge 350"),
        (">= 30", "number ge 30"),
        ("> 0,7", "number gt 0.7"),
        (">12", "number gt 12"),
        (">68,0", "number gt 68"),
        ("<3%", "number lt 3 [percent]"),
        ("< 0,5", "number lt 0.5"),
        ("≤ 10", "number le 10"),
        ("~ 60%", "number approx 60 [percent]"),
        ("~116 ha", "number approx 116 [hectare]"),
        ("$\\geq 70\\%$", "number ge 70 [percent]"),
        ("$\\leq$ 5%", "number le 5 [percent]"),
    ]);
}

#[test]
fn words_basic() {
    check(&[
        ("khoảng 650", "number approx 650"),
        ("đạt từ 80% trở lên", "number ge 80 [percent]"),
        ("đạt tối thiểu 40%", "number ge 40 [percent]"),
        ("đạt khoảng 40%", "number approx 40 [percent]"),
        ("từ 90% trở lên", "number ge 90 [percent]"),
        ("10% trở lên", "number ge 10 [percent]"),
        ("từ 5% trở xuống", "number le 5 [percent]"),
        ("300 người trở lên", "number ge 300 [person]"),
        ("15% trở lên/tổng số chi bộ", "number ge 15 [percent] {/tổng số chi bộ}"),
        ("không quá 45 vụ", "number le 45 [occurrence]"),
        ("tối thiểu phải được 21.8%", "number ge 21.8 [percent] !foreign-decimal"),
        ("Tối thiểu là 26,7%", "number ge 26.7 [percent]"),
        ("khoảng trên 500 ha", "number gt 500 [hectare] {khoảng}"),
        ("dưới18,5‰", "number lt 18.5 [permille]"),
        ("65 (điểm)", "number eq 65 [score]"),
        ("từ 90%\ntrở lên", "number ge 90 [percent]"),
        ("khoảng từ 5%", "number ge 5 [percent] {khoảng}"),
        ("trên 70% trở lên", "number gt 70 [percent] {trở lên}"),
        ("mười phần trăm", "number eq 10 [percent]"),
    ]);
}

/// The words before what governs the number are its subject.
#[test]
fn subjects_before_bounds() {
    check(&[
        ("kinh tế số chiếm ít nhất 30% GRDP", "number ge 30 [percent_of_grdp] {kinh tế số chiếm}"),
        ("Tỷ lệ đạt tối thiểu 90%", "number ge 90 [percent] {Tỷ lệ}"),
        ("Tỷ lệ hộ nghèo không quá 2%", "number le 2 [percent] {Tỷ lệ hộ nghèo}"),
        ("dịch vụ dưới 20%", "number lt 20 [percent] {dịch vụ}"),
        ("dịch vụ từ 20% đến 50%", "range between 20..50 [percent] {dịch vụ}"),
        ("dịch vụ 20%", "number eq 20 [percent] {dịch vụ}"),
        ("miền núi còn 7%", "number eq 7 [percent] {miền núi còn}"),
        ("Thu nhập đạt tối thiểu 90 triệu đồng", "number ge 90 [vnd_million] {Thu nhập}"),
        ("Xây dựng ít nhất 5 xã", "number ge 5 [commune] {Xây dựng}"),
    ]);
}

#[test]
fn subjects_look_alikes() {
    check(&[
        ("Trẻ em dưới 6 tuổi", "text"),
        ("Học sinh từ đủ 14 tuổi trở lên", "text"),
        ("Doanh nghiệp trên 100 lao động", "text"),
        ("Tốc độ tối thiểu 1 Gbps", "text"),
        ("Trước khoảng 5", "text"),
        ("Hoàn thành Đề án 06", "text"),
    ]);
}

#[test]
fn change_basic() {
    check(&[
        ("giảm 3% trở lên (còn 7%)", "change le -3 [percent] {(còn 7%)}"),
        ("giảm từ 1- 2% (còn dưới 16%)", "change between -2..-1 [percent] {(còn dưới 16%)}"),
        ("tăng từ 3% trở lên (để đạt 84% trở lên)", "change ge 3 [percent] {(để đạt 84% trở lên)}"),
        ("giảm xuống 9‰", "number eq 9 [permille] {giảm xuống}"),
        ("còn 1,7 lần", "number eq 1.7 [times] {còn}"),
        ("tăng 2 lần", "change eq 2 [times]"),
        ("2 lần", "number eq 2 [occurrence]"),
        ("tăng 10%/năm", "change eq 10 [percent_per_year]"),
        ("Duy trì tăng 10%/năm", "change eq 10 [percent_per_year] {Duy trì}"),
        ("giảm bình quân 1,5%", "change eq -1.5 [percent] {bình quân}"),
        ("tăng bình quân trên 5%", "change gt 5 [percent] {bình quân}"),
        ("tăng thêm bình quân mỗi năm 2%", "change eq 2 [percent] {bình quân mỗi năm}"),
        ("tăng trưởng bình quân 8%/năm", "change eq 8 [percent_per_year] {bình quân}"),
        ("giảm bình quân còn 5%", "number eq 5 [percent] {giảm bình quân còn}"),
        ("106,9", "number eq 106.9"),
        ("108,40", "number eq 108.4"),
    ]);
}

#[test]
fn ranges_basic() {
    check(&[
        ("28-30", "range between 28..30"),
        ("1-1,2", "range between 1..1.2"),
        ("2-3,3", "range between 2..3.3"),
        ("40 - 50", "range between 40..50"),
        ("20% - 50%", "range between 20..50 [percent]"),
        ("7,5% đến 8%", "range between 7.5..8 [percent]"),
        ("từ 0,45% đến 0,54%", "range between 0.45..0.54 [percent]"),
        ("190-200", "range between 190..200"),
        ("8-8,5", "range between 8..8.5"),
        ("1–2%", "range between 1..2 [percent]"),
        ("2850÷3800", "range between 2850..3800"),
        ("1÷2.5", "range between 1..2.5 !foreign-decimal"),
        ("55,7÷60,9%", "range between 55.7..60.9 [percent]"),
        ("1-1,5", "range between 1..1.5"),
        ("từ 2 đến 3 tiêu chí", "range between 2..3 [criterion]"),
        ("50 - 40", "range between 40..50 !range-reversed"),
        ("1 - 2 lò gạch", "range between 1..2 {lò gạch}"),
        ("70% đến năm 2030", "number eq 70 [percent] @2030"),
        ("70% vào 2026", "number eq 70 [percent] @2026"),
        ("70% năm 2026", "number eq 70 [percent] @2026"),
        ("1.200 năm 2026", "number eq 1200 @2026"),
        ("70% năm học 2025-2026", "number eq 70 [percent] {năm học 2025-2026}"),
        ("12,5%/năm", "number eq 12.5 [percent_per_year]"),
        ("5 năm", "number eq 5 [year]"),
        ("5 năm 2026-2030", "text"),
        ("200 triệu đồng - 1 tỷ đồng", "text"),
        ("từ 20 đến", "text !incomplete-target"),
    ]);
}

#[test]
fn years_behind_shares() {
    let p = |text: &str, year| read(text, &CellContext { year, ..CellContext::default() });
    for (text, wanted) in [
        ("bằng 150% năm 2025", "number eq 150 [percent] {năm 2025} !ambiguous-year"),
        ("ước bằng 90% năm 2025", "number approx 90 [percent] {năm 2025} !ambiguous-year"),
        ("105% năm 2025", "number eq 105 [percent] {năm 2025} !ambiguous-year"),
        ("105% so với năm 2025", "number eq 105 [percent] {so với năm 2025}"),
        ("105% năm 2026", "number eq 105 [percent] @2026"),
        ("bằng 100% năm 2026", "number eq 100 [percent] @2026"),
        ("100% năm 2026", "number eq 100 [percent] @2026"),
        ("100% năm 2025", "number eq 100 [percent] @2025"),
        ("105% (năm 2025)", "number eq 105 [percent] @2025"),
        ("Năm 2030: bằng 150% năm 2026", "number eq 150 [percent] {năm 2026} @2030"),
        ("Năm 2030 đạt 500 tấn (2026)", "number eq 500 [tonne] {(2026)} @2030"),
    ] {
        assert_eq!(p(text, Some(2026)), wanted, "{text}");
    }
    for text in ["105% năm 2025", "bằng 105% năm 2025"] {
        assert_eq!(p(text, None), "number eq 105 [percent] @2025 !ambiguous-year", "{text}");
    }
    let times = "number eq 110 [percent] @2026 | number eq 120 [percent] @2028 !several-targets";
    for text in [
        "110% năm 2026, 120% năm 2028",
        "110% năm 2026; 120% năm 2028",
        "110% năm 2026 và 120% năm 2028",
    ] {
        assert_eq!(p(text, Some(2026)), times, "{text}");
        assert_eq!(p(text, Some(2030)), times, "{text}");
        assert_eq!(p(text, None), times, "{text}");
    }
}

#[test]
fn numbers_basic() {
    check(&[
        ("1.325.692", "number eq 1325692"),
        ("34.000", "number eq 34000"),
        ("4 049", "number eq 4049"),
        ("470.802", "number eq 470802"),
        ("2927,81", "number eq 2927.81"),
        ("8,00", "number eq 8"),
        ("9.06", "number eq 9.06 !foreign-decimal"),
        ("412204.00", "number eq 412204 !foreign-decimal"),
        ("36.468,42", "number eq 36468.42"),
        ("361,4", "number eq 361.4"),
        ("361.396", "number eq 361396"),
        ("15,000", "number eq 15 !ambiguous-number"),
        ("40,938 m³", "number eq 40.938 [cubic_metre] !ambiguous-number"),
        ("1,768,85", "text !malformed-number"),
        ("10.98", "number eq 10.98 !foreign-decimal"),
        ("-4.484", "number eq -4484"),
        ("1.196,25", "number eq 1196.25"),
        ("−8.2%", "number eq -8.2 [percent] !foreign-decimal"),
    ]);
}

#[test]
fn fractions_basic() {
    check(&[
        ("04/09 thôn, làng", "ratio eq 4..9 [village] {làng}"),
        ("66/112 thôn", "ratio eq 66..112 [village]"),
        ("5.869/8.225 xã (71,4%)", "ratio eq 5869..8225 [commune] {(71,4%)}"),
        ("≥ 60/75", "ratio ge 60..75"),
        (
            "58,9% (66/112 thôn, tăng thêm 20 thôn)",
            "number eq 58.9 [percent] {(66/112 thôn, tăng thêm 20 thôn)}",
        ),
        ("50% (8 xã)", "number eq 50 [percent] {(8 xã)}"),
        ("24/7", "text !malformed-number"),
    ]);
}

#[test]
fn several_by_words() {
    let share = unit::all().iter().find(|entry| entry.code == "percent").expect("it is a unit");
    let context = CellContext { unit: RowUnit::Known(share), ..CellContext::default() };
    let p = |text: &str| read(text, &context);
    let two = |words: [&str; 2], unit: &str| {
        let [first, second] = words;
        format!("number eq 90{unit} {{{first}}} | number eq 95{unit} {{{second}}} !several-targets")
    };
    let places = ["Nông thôn", "thành thị"];
    assert_eq!(p("Nông thôn 90; thành thị 95"), two(places, ""));
    assert_eq!(p("Nông thôn: 90, thành thị: 95"), two(places, ""));
    assert_eq!(p("Nông thôn: 90%, thành thị: 95%"), two(places, " [percent]"));
    assert_eq!(p("Nông thôn 90%, thành thị 95%"), two(places, " [percent]"));
    assert_eq!(
        p("90% ở nông thôn và 95% ở thành thị"),
        two(["ở nông thôn", "ở thành thị"], " [percent]")
    );
    assert_eq!(p("thôn 1: 90; thôn 2: 95"), two(["thôn 1", "thôn 2"], ""));
    let times = "number eq 70 [percent] @2026 | number eq 80 [percent] @2028 !several-targets";
    for text in [
        "70% năm 2026, 80% năm 2028",
        "năm 2026: 70%, năm 2028: 80%",
        "70% (2026); 80% (2028)",
        "70% năm 2026 và 80% năm 2028",
        "Năm 2026: 70% Năm 2028: 80%",
        "- Năm 2026: 70% - Đến năm 2028: 80%",
        "Đến năm 2026 đạt 70% Đến năm 2028 đạt 80%",
    ] {
        assert_eq!(p(text), times, "{text}");
    }
    assert_eq!(p("70 đến 2030"), "number eq 70 @2030");
    assert_eq!(p("Nam 15; Nữ 12"), "number eq 15 {Nam} | number eq 12 {Nữ} !several-targets");
    assert_eq!(
        p("Xã Hòa Bình 12%; xã Bình Minh 15%"),
        "number eq 12 [percent] {Xã Hòa Bình} | number eq 15 [percent] {xã Bình Minh} !several-targets"
    );
    // Years and the numbers of names, names with numbers, the same words twice, and words that no number stands behind.
    for text in [
        "Vụ xuân 2026; vụ mùa 2027",
        "Vụ xuân 2026-2027; vụ mùa 2027-2028",
        "THCS Nguyễn Du 1; THCS Lê Lợi 2",
        "COVID 19; khác 5",
        "Mức độ 1; mức độ 2",
        "Quyết định 16; Nghị quyết 57",
        "Đề án 1, đề án 2",
        "thôn 90; thôn 95",
        "Nông thôn 90; thành thị",
        "Nông thôn 90; thành thị 95 đến",
    ] {
        assert!(p(text).starts_with("text"), "{text}: {}", p(text));
    }
}

#[test]
fn several_basic() {
    check(&[
        (
            "4 Đông Nam Á; 55 Thế giới",
            "number eq 4 {Đông Nam Á} | number eq 55 {Thế giới} !several-targets",
        ),
        (
            "- > 55%\n- 2%\n- > 60%",
            "number gt 55 [percent] | number eq 2 [percent] | number gt 60 [percent] !several-targets",
        ),
        ("2x300 + 4x15", "text"),
        ("500kV: 4x5; 220kV: 4x11", "text"),
        (
            "Nông nghiệp: 75%; dịch vụ 20%; khác 05%",
            "number eq 75 [percent] {Nông nghiệp} | number eq 20 [percent] {dịch vụ} | number eq 5 [percent] {khác} !several-targets",
        ),
        ("2026: 70, 2030: 90", "number eq 70 @2026 | number eq 90 @2030 !several-targets"),
        (
            "Năm 2026: 70%; năm 2030: 90%",
            "number eq 70 [percent] @2026 | number eq 90 [percent] @2030 !several-targets",
        ),
        ("70 (2026); 90 (2030)", "number eq 70 @2026 | number eq 90 @2030 !several-targets"),
        ("gấp 1,5 lần năm 2025", "number eq 1.5 [times] {gấp năm 2025}"),
        ("6/2026; 12/2026", "date @2026-06 | date @2026-12 !several-targets"),
        ("70%; 6/2026", "number eq 70 [percent] | date @2026-06 !several-targets"),
        ("60/75; 1/3", "ratio eq 60..75 | ratio eq 1..3 !several-targets"),
        ("≥ 70; hoàn thành chỉ tiêu", "number ge 70 {hoàn thành chỉ tiêu}"),
    ]);
}

#[test]
fn words_only() {
    check(&[
        ("Đạt mức trên trung bình của thế giới", "text"),
        ("hoàn thành tốt nhiệm vụ trở lên", "text"),
        ("Tiên tiến, hiện đại, …", "text"),
        ("Theo Kế hoạch riêng", "text"),
        ("Sau khi có Quy chế của TW", "text"),
        ("Tháng 12 hằng năm", "text"),
        ("Hằng năm.", "text"),
        ("Theo Quyết định số 12/QĐ-UBND", "text"),
        ("12-NQ/TW", "text"),
        ("5G", "text"),
        ("4=3/2", "text !malformed-number"),
        ("Một cửa", "text"),
        ("năm", "text"),
        ("từ", "text !incomplete-target"),
        ("—", "empty"),
        ("…..", "empty"),
        (".", "empty"),
        (" \u{A0}", "empty"),
    ]);
}

#[test]
fn deadlines_basic() {
    let when = CellContext { asks_when: true, ..CellContext::default() };
    for (text, wanted) in [
        ("01/2025", "date @2025-01"),
        ("Tháng 06/2026", "date @2026-06"),
        ("Tháng 6/2026", "date @2026-06"),
        ("Quí IV-2025", "date @2025-Q4"),
        ("Quý III Năm 2026", "date @2026-Q3"),
        ("Quý IV/2025- Quý II/2026", "text"),
        ("Trước ngày 30/11/2025", "date lt @2025-11-30"),
        ("trong quý I năm 2026", "date @2026-Q1"),
        ("Bắt đầu triển khai từ năm 2026", "date ge {Bắt đầu triển khai} @2026"),
        ("Giai đoạn 2026 - 2030", "date @2026/2030"),
        ("Năm 2025-2030", "date @2025/2030"),
        ("08 tháng (từ tháng 3 đến tháng 10)", "number eq 8 [month] {(từ tháng 3 đến tháng 10)}"),
    ] {
        assert_eq!(read(text, &when), wanted, "{text}");
    }
}
