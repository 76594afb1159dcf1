use chitieu_text::Source;

use crate::testing::{check, damage, print};

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source);
    check(&source, &layout);
    print(&layout)
}

/// Two tables in a text, stacked cells, sections in bold, a two-row header, a ragged row.
const TWO: &str = r#"
# Phụ lục **I**

| TT | Chỉ tiêu | Đơn vị<br/>tính | Năm 2026 | |
| -- | :------: | --- | ---: | --- |
|    |          |     | Kế hoạch | Ước |
| **I** | **KINH TẾ** | | | |
| 1.1| Thu ngân sách<br>- Thu nội địa<BR />- Thu hải quan | tỷ đồng | 100<br>70<br>30 | |
| 2  | Tỷ lệ A\|B | % | `≥ 5` | *ước* |
| 3  | Tỷ lệ hộ nghèo | % |

Ghi chú: **không** tính hộ mới.

| TT | Cơ quan |
|---|---|
| 1 | Phòng Kinh tế; ~~Phòng Tài chính~~ |
Nguồn: Phòng Kinh tế
"#;

#[test]
fn markdown_basic() {
    insta::assert_snapshot!(p(TWO), @r"
    1 line
    3 blank [TT|Chỉ tiêu|Đơn vị /tính|Năm 2026|]
    5 [|||Kế hoạch|Ước]
    6 [I|KINH TẾ|||]
    7 [1.1|Thu ngân sách /- Thu nội địa /- Thu hải quan|tỷ đồng|100 /70 /30|]
    8 [2|Tỷ lệ A|B|%|≥ 5|ước]
    9 [3|Tỷ lệ hộ nghèo|%]
    11 line
    13 blank [TT|Cơ quan]
    15 [1|Phòng Kinh tế; Phòng Tài chính]
    16 line
    ");
}

/// No pipes at the ends; a page break with the header again; the rest of a cut row.
const OPEN: &str = "\
Chỉ tiêu | Đơn vị | 2026
:--- | --- | ---
Sản lượng lúa | tấn | 1.200
Diện tích trồng rừng | ha |
\u{c}
Chỉ tiêu | Đơn vị | 2026
--- | --- | ---
tập trung | | 35

Hết.";

#[test]
fn markdown_without_outer_pipes() {
    insta::assert_snapshot!(p(OPEN), @r"
    0 [Chỉ tiêu|Đơn vị|2026]
    2 [Sản lượng lúa|tấn|1.200]
    3 [Diện tích trồng rừng|ha]
    5 page [Chỉ tiêu|Đơn vị|2026]
    7 [tập trung||35]
    9 line
    ");
}

/// Cells that a converter broke over lines; no rule; a collapsed row; quoted rows.
const WRAPPED: &str = "\
| STT | Tên | Số |
| 1 | Tỷ lệ hộ
nghèo | 5 |
| 2 | Số trường
mầm non
đạt chuẩn | 7
|
Trong đó:
| a | Công lập | 3 |

> | b | Tư thục | 4 |
";

#[test]
fn markdown_wrapped() {
    insta::assert_snapshot!(p(WRAPPED), @r"
    0 [STT|Tên|Số]
    1 [1|Tỷ lệ hộ nghèo|5]
    3 [2|Số trường mầm non đạt chuẩn|7]
    7 [Trong đó:]
    8 [a|Công lập|3]
    10 blank [b|Tư thục|4]
    ");
}

#[test]
fn markdown_boundaries() {
    // An empty header is none; a row of dashes is a row.
    assert_eq!(p("| | |\n|-|-|\n| a | - |\n| - | - |"), "2 [a|-]\n3 [-|-]\n");
    // Org mode's rules; blank lines between all rows.
    assert_eq!(
        p("| a | b |\n|---+---|\n| c | d |\n|---+---|\n| e | f |"),
        "0 [a|b]\n2 [c|d]\n4 [e|f]\n"
    );
    assert_eq!(
        p("| a | b | x |\n\n| c | d | x |\n\n| e | f | x |"),
        "0 [a|b|x]\n2 [c|d|x]\n4 [e|f|x]\n"
    );
    // The header again is a header of the same form.
    assert_eq!(
        p("| a | b |\n|---|---|\n| c | d |\n\n| a | b |\n|---|---|\n| | e |"),
        "0 [a|b]\n2 [c|d]\n4 blank [a|b]\n6 [|e]\n"
    );
    assert_eq!(p("| a | b |\n|---|---|"), "0 [a|b]\n");
}

#[test]
fn markdown_headings_between_rows() {
    let text = "| TT | Tên | Số |\n|---|---|---|\n\n**Đến năm 2030**\n\n| 1 | a | 5 |\n\n**Đến năm 2045**\n| 2 | b | 6 |\n\nvăn bản\n\n| 3 | c | 7 |\n";
    insta::assert_snapshot!(p(text), @r"
    0 [TT|Tên|Số]
    3 [Đến năm 2030]
    5 [1|a|5]
    7 [Đến năm 2045]
    8 [2|b|6]
    10 line
    12 blank [3|c|7]
    ");
    // Before a header it is the heading of another table.
    assert_eq!(
        p("| a | b |\n|---|---|\n| c | d |\n\n**B**\n\n| a | b |\n|---|---|\n| e | f |"),
        "0 [a|b]\n2 [c|d]\n4 line\n6 blank [a|b]\n8 [e|f]\n"
    );
}

#[test]
fn markdown_look_alikes() {
    assert_eq!(
        p("| Số hiệu | 186/KH-UBND |\n| Người ký | B |\n|\nHết |"),
        "0 line\n1 line\n2 line\n3 line\n"
    );
    assert_eq!(p("a | b | c\nd | e | f"), "0 line\n1 line\n");
    assert_eq!(p("a | b\n---\nc"), "0 line\n1 line\n2 line\n");
    assert_eq!(p("|\n||\n|---|"), "0 line\n");
    assert_eq!(p("một | hai"), "0 line\n");
    assert_eq!(p(""), "");
}

#[test]
fn score_basic() {
    let p = |text| super::score(&Source::from_text(text));
    assert!(p(TWO) > 600, "{}", p(TWO));
    assert!(p(OPEN) > 700, "{}", p(OPEN));
    assert_eq!(p("a\tb"), 0);
    assert_eq!(p("STT | Tên | Số\n1 | a | 5\n2 | b | 6"), 0);
    assert_eq!(p("STT\n|\nTên\n|\n|\n"), 0);
}

#[test]
fn damaged() {
    damage(&[TWO, OPEN, WRAPPED], |text| {
        p(text);
    });
}
