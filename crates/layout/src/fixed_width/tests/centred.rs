//! Cells in the middle of their rows, and headers without a label of the ordinals.

use chitieu_text::Source;

use super::super::read;
use crate::testing::{check, print};

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = read(&source);
    check(&source, &layout);
    print(&layout)
}

/// Labels stand alone on their lines over a single column of numbers, and so do numbers amid names.
#[test]
fn one_column_of_numbers() {
    let text = "                          Kế hoạch năm
       Chỉ tiêu
                              2026
KINH TẾ

Số hộ có nước sạch           trên 70

Số trang trại chăn nuôi
                                 12
đạt chuẩn

Số hợp tác xã                     4
";
    assert_eq!(
        p(text),
        "0 [Chỉ tiêu|Kế hoạch năm 2026]
3 [KINH TẾ|]
5 [Số hộ có nước sạch|trên 70]
7 [Số trang trại chăn nuôi đạt chuẩn|12]
11 [Số hợp tác xã|4]
"
    );
}

/// A first row without a number is none of the header, whose labels stand further in.
#[test]
fn first_row_without_numbers() {
    let text = "       Chỉ tiêu          Đơn vị tính   Năm 2026   Năm 2027   Thời gian
KINH TẾ

Số hộ của 12 thôn        hộ                                  Năm 2026

XÃ HỘI

Số trường                trường           1          1       30/11/2026

Số lớp                   lớp              1          3       Năm 2026

Số học sinh              em               1         14       Năm 2026
";
    assert_eq!(
        p(text).lines().take(4).collect::<Vec<_>>(),
        [
            "0 [Chỉ tiêu|Đơn vị tính|Năm 2026|Năm 2027|Thời gian]",
            "1 [KINH TẾ||||]",
            "3 [Số hộ của 12 thôn|hộ|||Năm 2026]",
            "5 [XÃ HỘI||||]",
        ]
    );
}

/// What stands as far beneath a row as above it is the row's, and not the heading's under it; values
/// behind the ordinals are none of their column.
#[test]
fn headings_between_tall_rows() {
    let text = "STT       Chỉ tiêu          Năm 2026      Cơ quan chủ trì
 I    KINH TẾ
                                          Phòng Kinh tế; Trạm
 1    Số thuỷ lợi                 1
                                          Khuyến nông
II    XÃ HỘI
                                          Phòng Văn hóa và
 1    Số bảo hiểm y tế            1
                                          Xã hội
";
    assert_eq!(
        p(text),
        "0 [STT|Chỉ tiêu|Năm 2026|Cơ quan chủ trì]
1 [I|KINH TẾ||]
2 [1|Số thuỷ lợi|1|Phòng Kinh tế; Trạm Khuyến nông]
5 [II|XÃ HỘI||]
6 [1|Số bảo hiểm y tế|1|Phòng Văn hóa và Xã hội]
"
    );
    let text = "STT   Năm 2026   Năm 2027       Chỉ tiêu
 I                           KINH TẾ
 1       10         1       Số chợ
1.1      20         1       Số chợ hạng hai
";
    assert!(
        p(text).starts_with("0 [STT|Năm 2026|Năm 2027|Chỉ tiêu]\n1 [I|||KINH TẾ]\n"),
        "{}",
        p(text)
    );
}

/// What a page cut goes on under the header printed again, also where it begins with a number.
#[test]
fn rest_behind_a_header() {
    let text = "STT        Chỉ tiêu            Năm 2026
 I    KINH TẾ
 1    Số chợ                      1
1.1   Số trạm có tốc độ trên      2
\u{c}STT        Chỉ tiêu            Năm 2026
      01 Gbps
a)    Số chợ hạng hai             3
b)    Số chợ hạng ba              4
";
    let rows = p(text);
    assert!(rows.contains("5 [|01 Gbps|]\n6 [a)|Số chợ hạng hai|3]\n"), "{rows}");
}

/// A year over one label is its parent, and one off the middle of two is that of both.
#[test]
fn years_over_labels() {
    let text = "                                      Năm 2025               Năm 2026
STT   Chỉ tiêu            ĐVT     Kế hoạch    Thực hiện     Kế hoạch
 1    Số hợp tác xã       HTX         12            13           15
 2    Số trang trại       Trại        20            22           25
";
    assert_eq!(
        p(text),
        "0 [STT|Chỉ tiêu|ĐVT|Năm 2025||Năm 2026]
1 [|||Kế hoạch|Thực hiện|Kế hoạch]
2 [1|Số hợp tác xã|HTX|12|13|15]
3 [2|Số trang trại|Trại|20|22|25]
"
    );
}
