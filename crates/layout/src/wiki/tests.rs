use chitieu_schema::Dialect;
use chitieu_text::Source;

use crate::testing::{check_shared, damage, print, read_long};

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = crate::read(&source, Some(Dialect::Pipe));
    check_shared(&source, &layout);
    print(&layout)
}

const MEDIA: &str = "\
= Phụ lục I =
'''KẾ HOẠCH'''
{| class=\"wikitable\"
|+ style=\"x\" | Bảng 1. Trường học
! rowspan=\"2\" | STT !! rowspan=2 | Chỉ tiêu !! colspan=\"2\" | Năm 2026
|-
! KH
! TH
|-
| 1 || Số trường<br>trong xã || 5 || 6
|-
| 2
| Tỷ lệ
học sinh [[a|lên lớp]]
| align=\"right\" | ≥ 99 || !! 98
|-
| rowspan=\"2\" | 3 || Số lớp || '''7''' ||
|-
| - Lớp ghép || 1 || 2
|}
Ghi chú: a
";

#[test]
fn media_basic() {
    insta::assert_snapshot!(p(MEDIA), @r"
    words Phụ lục I
    words KẾ HOẠCH
    caption Bảng 1. Trường học
    4 [STT|Chỉ tiêu|Năm 2026|Năm 2026]
    6 [STT|Chỉ tiêu|KH|TH]
    9 [1|Số trường /trong xã|5|6]
    11 [2|Tỷ lệ học sinh [[a|lên lớp]]|≥ 99|!! 98]
    16 [3|Số lớp|7|]
    18 [|- Lớp ghép|1|2]
    20 line
    ");
}

const ASCII: &str = "\
== Phụ lục II

.Bảng 2. Y tế
[cols=\"1,4,2\", options=\"header\"]
|===
|STT |Chỉ tiêu |Năm 2026

.2+|1 |Số bác sĩ
trên 10.000 dân |9
|- Nữ
|4
2+|Tổng cộng ^|5 a\\|b
|===
Hết
";

#[test]
fn ascii_basic() {
    insta::assert_snapshot!(p(ASCII), @r"
    words Phụ lục II
    caption Bảng 2. Y tế
    5 [STT|Chỉ tiêu|Năm 2026]
    7 [1|Số bác sĩ trên 10.000 dân|9]
    9 [|- Nữ|4]
    11 [Tổng cộng||5 a|b]
    13 line
    ");
}

#[test]
fn wiki_boundaries() {
    // Without a row, or without words, it is none.
    assert_eq!(p("{|\n|}\n"), "0 line\n1 line\n");
    assert_eq!(p("|===\nmột\n|===\n"), "0 line\n1 line\n2 line\n");
    assert_eq!(super::score(&Source::from_text("{|c|l|}\n|-\n")), 0, "columns of LaTeX");
    // Cut off.
    assert_eq!(p("{|\n! TT !! Tên\n|-\n| 1 || Ao"), "1 [TT|Tên]\n3 [1|Ao]\n");
    assert_eq!(p("|===\n|TT |Tên\n\n|1 |Ao"), "1 [TT|Tên]\n3 [1|Ao]\n");
    // A table within a cell is words of it.
    assert_eq!(p("{|\n| 1 || a\n{|\n| b\n|}\n|-\n| 2 || c\n|}"), "1 [1|a b]\n6 [2|c]\n");
    // A minus before a figure is no mark of a row.
    assert_eq!(p("{|\n| 1 || a\n{|\n|-5\n|-\n|}\n|-\n| 2\n|-3\n|}"), "1 [1|a -5]\n7 [2|-3]\n");
}

#[test]
fn wiki_long() {
    let read = |text: &str| crate::read(&Source::from_text(text), None).items.len();
    for part in ["{|\n", "|-\n{|\n", "|===\n", ".a\n", "[a]\n", "{|\n|}\n", "{|\n|-\n| a", "|a "] {
        read_long(2_000, |many| part.repeat(many), read);
        read_long(2_000, |many| format!("|===\n{}", part.repeat(many)), read);
        read_long(2_000, |many| format!("{}\n|-\n", part.repeat(many)), read);
    }
}

#[test]
fn damaged() {
    damage(&[MEDIA, ASCII], |text| {
        p(text);
    });
}

/// Words that look like what is said of a cell, a row or a table.
#[test]
fn look_alikes() {
    insta::assert_snapshot!(p("[Đơn vị tính: km]\n|===\n|STT |Chỉ tiêu |Số\n\n|1 |Đường rộng trên 500 m|5\n|2 |Chợ hạng a|3\n|===\n"), @r"
    0 line
    2 [STT|Chỉ tiêu|Số]
    4 [1|Đường rộng trên 500 m|5]
    5 [2|Chợ hạng a|3]
    ");
    insta::assert_snapshot!(p("{|\n! STT !! Chỉ tiêu !! Số\n|- 1 || Số chợ || 7\n|-\n| 2 || Tỷ lệ A=B | C || 9\n|- style=\"x\"\n| 3 || Số lớp || 4\n|}\n"), @r"
    1 [STT|Chỉ tiêu|Số]
    2 [1|Số chợ|7]
    4 [2|Tỷ lệ A=B | C|9]
    6 [3|Số lớp|4]
    ");
}

/// Cells that span more rows than there are end where no column is left for another row.
#[test]
fn spans_end_with_the_cells() {
    insta::assert_snapshot!(p("[cols=\"1,1\"]\n|===\n.65535+|a .65535+|b\n.9+|c .3+|d\n|e\n|===\n"), @r"
    2 [a|b]
    3 [c|d]
    4 [|e]
    ");
}
