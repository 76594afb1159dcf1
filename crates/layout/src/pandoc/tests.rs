use chitieu_text::Source;

use crate::testing::{check, damage, print};

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source);
    check(&source, &layout);
    print(&layout)
}

/// A two-row header, a wrapped cell, an empty one, a section, a page break.
const GRID: &str = "\
Phụ lục I

+-----+----------------+-----------------+
| STT | Chỉ tiêu       | Năm 2026        |
|     |                +--------+--------+
|     |                | **KH** | TH     |
+=====+================+========+========+
| I   | KINH TẾ        |        |        |
+-----+----------------+--------+--------+
| 1   | Tỷ lệ hộ       | ≤ 2    |        |
|     | nghèo đa chiều |        |        |
+-----+----------------+--------+--------+
\u{c}
+-----+----------------+--------+--------+
|     | còn lại        |        | 3      |
+-----+----------------+--------+--------+

: Bảng 1";

#[test]
fn grid_basic() {
    insta::assert_snapshot!(p(GRID), @r"
    0 line
    3 blank [STT|Chỉ tiêu|Năm 2026|]
    5 [||KH|TH]
    7 [I|KINH TẾ||]
    9 [1|Tỷ lệ hộ nghèo đa chiều|≤ 2|]
    14 page [|còn lại||3]
    17 line
    ");
}

/// Simple tables, with and without a header, and reStructuredText's.
const SIMPLE: &str = "\
Chỉ tiêu năm 2026:

  STT  Chỉ tiêu           Đơn vị    Kết quả
-----  -----------------  -------  --------
    1  Số trường           Trường         5
    2  Tỷ lệ hộ nghèo      %          ≤ 2,5
    3  Cấp nước sạch       

Nguồn: xã

--  ------------  ----
 1  Số thôn         12
 2  Số tổ
--  ------------  ----

==  ============  ====
TT  Tên           2026
==  ============  ====
1   Số thư viện   3

2   Số chợ        4
==  ============  ====
Hết";

#[test]
fn simple_basic() {
    insta::assert_snapshot!(p(SIMPLE), @r"
    0 line
    2 blank [STT|Chỉ tiêu|Đơn vị|Kết quả]
    4 [1|Số trường|Trường|5]
    5 [2|Tỷ lệ hộ nghèo|%|≤ 2,5]
    6 [3|Cấp nước sạch||]
    8 line
    11 blank [1|Số thôn|12]
    12 [2|Số tổ|]
    16 blank [TT|Tên|2026]
    18 [1|Số thư viện|3]
    20 [2|Số chợ|4]
    22 line
    ");
}

/// Rows over several lines, a header over two, and a table without one.
const MULTILINE: &str = "\
---------------------------------------
STT   Chỉ tiêu        Cơ quan
                      chủ trì
----  --------------  -----------------
1     Tỷ lệ hộ        Phòng Văn hóa -
      *nghèo*         Xã hội xã

I     KINH TẾ

      Doanh nghiệp mới đăng ký  Phòng Kinh tế
---------------------------------------

Bảng hai

----  --------------
a     Số người
      tham gia

b     Số hộ
----  --------------
";

#[test]
fn multiline_basic() {
    insta::assert_snapshot!(p(MULTILINE), @r"
    1 [STT|Chỉ tiêu|Cơ quan chủ trì]
    4 [1|Tỷ lệ hộ nghèo|Phòng Văn hóa - Xã hội xã]
    7 [I|KINH TẾ|]
    9 [|Doanh nghiệp mới|đăng ký Phòng Kinh tế]
    12 line
    15 blank [a|Số người tham gia]
    18 [b|Số hộ]
    ");
}

#[test]
fn grid_look_alikes() {
    assert_eq!(p("-----------\nUBND XÃ\n\n-----------\n"), "0 line\n1 line\n3 line\n");
    assert_eq!(p("--- BẢNG ---\na | b\n--- HẾT ---"), "0 line\n1 line\n2 line\n");
    assert_eq!(p("- - -\na b c\n- - -"), "0 line\n1 line\n2 line\n");
    assert_eq!(p("Tiêu đề\n-------\n\n=====\n"), "0 line\n1 line\n3 line\n");
    assert_eq!(p("| a | b |\n|---|---|\n| c | d |"), "0 line\n1 line\n2 line\n");
    assert_eq!(p("--- ---\n--- ---\n"), "0 line\n1 line\n");
    assert_eq!(p(""), "");
}

#[test]
fn score_basic() {
    let p = |text| super::score(&Source::from_text(text));
    assert!(p(GRID) > 800, "{}", p(GRID));
    assert!(p(SIMPLE) > 800, "{}", p(SIMPLE));
    assert!(p(MULTILINE) > 800, "{}", p(MULTILINE));
    assert_eq!(p("a\tb"), 0);
    assert_eq!(p("| a | b |\n|---|---|\n| c | d |"), 0);
    assert_eq!(p("--- BẢNG ---\na | b\n"), 0);
}

#[test]
fn damaged() {
    damage(&[GRID, SIMPLE, MULTILINE], |text| {
        p(text);
    });
}
