use chitieu_text::Source;

use crate::testing::{check, damage, print};

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source);
    check(&source, &layout);
    print(&layout)
}

/// Marks, merged cells repeated, collapsed rows, an empty row, two tables.
const MARKED: &str = "\
Phụ lục 3. Chỉ tiêu của huyện
--- BẢNG ---
TT | Chỉ tiêu | Đơn vị | Kế hoạch | Kế hoạch | Ghi chú
TT | Chỉ tiêu | Đơn vị | 2026 | 2030 | Ghi chú
I | KINH TẾ | KINH TẾ |  |  | 
1 | Thu ngân sách | tỷ đồng | 1.250 | 2.000 | 
 | Trong đó: thu nội địa | \" | 900 |  | ước
Chỉ số hài lòng của người dân
 |  |  |  |  | 
2 | Tỷ lệ hộ  nghèo | % | ≤ 2 | ≤ 1
--- HẾT BẢNG ---
Nguồn: Phòng Kinh tế
--- BẢNG 2 ---
 | 2026 | 2027
Dân số | 10.500 | 10.700
--- HẾT BẢNG ---
";

#[test]
fn pipe_basic() {
    insta::assert_snapshot!(p(MARKED), @r#"
    0 line
    2 [TT|Chỉ tiêu|Đơn vị|Kế hoạch|Kế hoạch|Ghi chú]
    3 [TT|Chỉ tiêu|Đơn vị|2026|2030|Ghi chú]
    4 [I|KINH TẾ|KINH TẾ|||]
    5 [1|Thu ngân sách|tỷ đồng|1.250|2.000|]
    6 [|Trong đó: thu nội địa|"|900||ước]
    7 [Chỉ số hài lòng của người dân]
    9 [2|Tỷ lệ hộ nghèo|%|≤ 2|≤ 1]
    11 line
    13 [|2026|2027]
    14 [Dân số|10.500|10.700]
    "#);
}

/// Pipes at the ends of rows, empty cells collapsed, headings in bold between rows.
const TRAILING: &str = "\
Nội dung như sau:

STT | Chỉ tiêu | Đơn vị | Kết quả |

**Đến năm 2030**

1 | Số thôn thông minh | Thôn | ≥ 5 |
2 | Nhóm chỉ tiêu về thủ tục hành chính |||
2.1 | Hồ sơ trực tuyến | % | **90** |

**Đến năm 2045**

3 | Số thôn thông minh | Thôn | 12 |

**Danh mục nhiệm vụ**

STT | Nhiệm vụ | Cơ quan | Thời gian |
1 | Xây dựng trạm phát sóng | Phòng Kinh tế | 2027 |

Theo đó, xã có 12 thôn.";

#[test]
fn pipe_trailing() {
    insta::assert_snapshot!(p(TRAILING), @r"
    0 line
    2 blank [STT|Chỉ tiêu|Đơn vị|Kết quả]
    4 [Đến năm 2030]
    6 [1|Số thôn thông minh|Thôn|≥ 5]
    7 [2|Nhóm chỉ tiêu về thủ tục hành chính||]
    8 [2.1|Hồ sơ trực tuyến|%|90]
    10 [Đến năm 2045]
    12 [3|Số thôn thông minh|Thôn|12]
    14 line
    16 [STT|Nhiệm vụ|Cơ quan|Thời gian]
    17 [1|Xây dựng trạm phát sóng|Phòng Kinh tế|2027]
    19 line
    ");
}

#[test]
fn pipe_blank_lines_between_rows() {
    insta::assert_snapshot!(p("TT | Tên | Số\n\n1 | a | 5\n\n2 | b | 6\n\n3 | c | 7"), @r"
    0 [TT|Tên|Số]
    2 [1|a|5]
    4 [2|b|6]
    6 [3|c|7]
    ");
}

#[test]
fn pipe_page_breaks() {
    // The rest of a cut row comes behind the header again; a page's number is a line.
    insta::assert_snapshot!(p("TT | Tên | Số\n1 | Tỷ lệ hộ | 5\n2 | Tỷ lệ trẻ em được\n12\n\u{c}TT | Tên | Số\n | tiêm chủng | 90\n\n3 | c | 7"), @r"
    0 [TT|Tên|Số]
    1 [1|Tỷ lệ hộ|5]
    2 [2|Tỷ lệ trẻ em được]
    3 line
    4 page [TT|Tên|Số]
    5 [|tiêm chủng|90]
    7 blank [3|c|7]
    ");
}

#[test]
fn pipe_boundaries() {
    // A pipe in a cell is escaped; a rule is a mark; a bold name is taken off its marks.
    insta::assert_snapshot!(p("TT | Tên | Số\n---|---|---\n1 | a \\| b | 46*\n**II** | **Văn** **hóa** | - \n- | - | -"), @r"
    0 [TT|Tên|Số]
    2 [1|a | b|46*]
    3 [II|Văn hóa|-]
    4 [-|-|-]
    ");
    // Pipes that begin all rows open no column.
    insta::assert_snapshot!(p("| TT | Tên | Số |\n| 1 | a | 5 |\n|  | b | 6 |"), @r"
    0 [TT|Tên|Số]
    1 [1|a|5]
    2 [|b|6]
    ");
    // A bare line between rows, without marks: others judge it.
    insta::assert_snapshot!(p("A | 1 | 2\nHDI\nB | 3 | 4\nTổng\nC | 5 | 6"), @r"
    0 [A|1|2]
    1 line
    2 [B|3|4]
    3 line
    4 [C|5|6]
    ");
}

#[test]
fn pipe_look_alikes() {
    assert_eq!(
        p("UBND XÃ A | CỘNG HÒA\nSố: 1/KH-UBND | A, ngày 1/2/2026\nKế hoạch"),
        "0 line\n1 line\n2 line\n"
    );
    assert_eq!(
        p("Trang chủ | Tin tức | Liên hệ\nXã đạt chuẩn |x| ≥ 0"),
        "0 [Trang chủ|Tin tức|Liên hệ]\n1 [Xã đạt chuẩn|x|≥ 0]\n"
    );
    assert_eq!(p("Trang chủ | Tin tức | Liên hệ\n\nbài viết"), "0 line\n2 line\n");
    assert_eq!(p("STT\n|\nTên\n|"), "0 line\n1 line\n2 line\n3 line\n");
    assert_eq!(p("--- BẢNG ---\nkhông có gì | hết\n--- HẾT BẢNG ---"), "1 [không có gì|hết]\n");
    assert_eq!(p("--- BẢNG ---\nảnh\n--- HẾT BẢNG ---\na|b"), "1 line\n3 line\n");
    assert_eq!(p("a|b|c"), "0 line\n");
    assert_eq!(p(""), "");
}

#[test]
fn score_basic() {
    let p = |text| super::score(&Source::from_text(text));
    assert!(p(MARKED) > 500, "{}", p(MARKED));
    assert!(p(TRAILING) > 350, "{}", p(TRAILING));
    assert_eq!(p("a\tb\n"), 0);
    assert_eq!(p("STT\n|\nTên\n|\n1\n|\n"), 0);
    assert_eq!(p("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"), 0);
}

#[test]
fn damaged() {
    damage(&[MARKED, TRAILING], |text| {
        p(text);
    });
}
