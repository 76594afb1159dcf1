#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod centred;

use chitieu_text::Source;

use super::{read, score};
use crate::testing::{check, damage, print};
use crate::{Item, Layout};

/// A plan over two pages: cells at the top of their rows, the second page without a header.
const PLAN: &str = "
                          Phụ lục
             CHỈ TIÊU CHUYỂN ĐỔI SỐ NĂM 2026
   (Kèm theo Kế hoạch số 12/KH-UBND ngày   /02/2026 của UBND xã Suối Bạc)

                                                             Đơn vị tính: từng dòng
STT   Chỉ tiêu                            Đơn vị    Kế hoạch   Cơ quan chủ trì        Cơ quan phối
                                          tính      2026                              hợp
I     HẠ TẦNG SỐ VÀ DỮ LIỆU SỐ CỦA CHÍNH QUYỀN CẤP XÃ
1     Tỷ lệ thôn được phủ sóng di động    %         ≥ 95       Phòng Văn hóa – Xã     Các thôn; doanh
      băng rộng                                                hội                    nghiệp viễn
                                                                                      thông
2     Số điểm truy cập mạng công cộng     Điểm      12         Trung tâm Dịch vụ      Các thôn
      miễn phí                                                 công
                                          47
\u{c}II  NHÂN LỰC SỐ
3   Cán bộ được bồi dưỡng kỹ năng       Người     40         Văn phòng HĐND và
                                                             UBND xã
4   Số tổ công nghệ số cộng đồng        Tổ        7          Phòng Văn hóa – Xã     Các thôn
                                                             hội
    - Tổ loại A                         Tổ        3
    - Tổ loại B                         Tổ        4
                                     2

Nơi nhận:                                          TM. ỦY BAN NHÂN DÂN
- Như trên;                                            CHỦ TỊCH
";

/// Cells in the middle of their rows, a header of three lines and two levels, a row of column
/// numbers.
const CENTRED: &str = "
   BIỂU 2. CHỈ TIÊU KINH TẾ
                                              Năm 2025                 Năm 2026
                                  Đơn vị
 TT          Chỉ tiêu                               Ước thực                          Ghi chú
                                   tính    Kế hoạch             Kế hoạch   So sánh
                                                      hiện
 A             B                     C         1         2          3         4          5
     Tốc độ tăng giá trị sản
 1                                   %      8,0        8,5         9,0       0,5
     xuất
     Trong đó:
     - Nông nghiệp                   %      3,0        3,1         3,2       0,1
     - Công nghiệp, xây              %     11,0       10,8        12,0       1,2      Theo giá
     dựng
     Thu ngân sách trên địa                                                           Chưa kể
 2   bàn, không kể thu từ        Tỷ đồng  1.250,5 1.300,0      1.400,5     100,5    tiền sử
     đất                                                                              dụng đất
 3   Số hộ nghèo                   Hộ        120        110         90       -20
";

/// Two tables and prose between them, ordinals that drift, numbers that touch, a superscript.
const SEVERAL: &str = "
1. Sản lượng khai thác
                                                      3
                                         Sản lượng (10 tấn)
  TT      Sản phẩm       Nơi khai thác                            Ghi chú
                                          2025         2030
  1   Cát xây dựng      Xã Thượng     491.282.045 1.161.617.898
 10   Đá vôi            Xã Trung           25.000        30.000
1.1 Sỏi                 Xã Hạ                             1.200   mỏ mới
      Tổng cộng                       491.307.045 1.161.649.098

Các xã chịu trách nhiệm về số liệu đã báo cáo, việc theo dõi được giao cho từng phòng theo
chức năng, nhiệm vụ và gửi báo cáo trước ngày 15 hằng tháng để tổng hợp.

2. Số trường học
STT  Cấp học          Đơn vị   Số lượng
1    Tiểu học         Trường         12
2    Trung học        Trường          8
";

/// No label over the ordinals, no ordinals: statistics with numbers alone to tell.
const UNLABELLED: &str = "
Dân số trung bình theo xã
Xã                    Năm 2024   Năm 2025
Suối Bạc                 1.250      1.302
Mường Lèo                2.007      2.011
Nà Ớt                      980
Cộng                     4.237      3.313
Nguồn: số liệu của các xã
";

const FIXTURES: [&str; 4] = [PLAN, CENTRED, SEVERAL, UNLABELLED];

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = read(&source);
    check(&source, &layout);
    print(&layout)
}

#[test]
fn plan_basic() {
    insta::assert_snapshot!(p(PLAN), @"
    1 line
    2 line
    3 line
    5 line
    6 [STT|Chỉ tiêu|Đơn vị tính|Kế hoạch 2026|Cơ quan chủ trì|Cơ quan phối hợp]
    8 [I|HẠ TẦNG SỐ VÀ DỮ LIỆU SỐ CỦA CHÍNH QUYỀN CẤP XÃ||||]
    9 [1|Tỷ lệ thôn được phủ sóng di động băng rộng|%|≥ 95|Phòng Văn hóa – Xã hội|Các thôn; doanh nghiệp viễn thông]
    12 [2|Số điểm truy cập mạng công cộng miễn phí|Điểm|12|Trung tâm Dịch vụ công|Các thôn]
    14 line
    15 page [II|NHÂN LỰC SỐ||||]
    16 [3|Cán bộ được bồi dưỡng kỹ năng|Người|40|Văn phòng HĐND và UBND xã|]
    18 [4|Số tổ công nghệ số cộng đồng|Tổ|7|Phòng Văn hóa – Xã hội|Các thôn]
    20 [|- Tổ loại A|Tổ|3||]
    21 [|- Tổ loại B|Tổ|4||]
    22 line
    24 line
    25 line
    ");
}

#[test]
fn centred_basic() {
    insta::assert_snapshot!(p(CENTRED), @"
    1 line
    2 [TT|Chỉ tiêu|Đơn vị tính|Năm 2025||Năm 2026||Ghi chú]
    4 [|||Kế hoạch|Ước thực hiện|Kế hoạch|So sánh|]
    7 [A|B|C|1|2|3|4|5]
    8 [1|Tốc độ tăng giá trị sản xuất|%|8,0|8,5|9,0|0,5|]
    11 [|Trong đó:||||||]
    12 [|- Nông nghiệp|%|3,0|3,1|3,2|0,1|]
    13 [|- Công nghiệp, xây dựng|%|11,0|10,8|12,0|1,2|Theo giá]
    15 [2|Thu ngân sách trên địa bàn, không kể thu từ đất|Tỷ đồng|1.250,5|1.300,0|1.400,5|100,5|Chưa kể tiền sử dụng đất]
    18 [3|Số hộ nghèo|Hộ|120|110|90|-20|]
    ");
}

#[test]
fn several_basic() {
    insta::assert_snapshot!(p(SEVERAL), @"
    1 line
    2 [TT|Sản phẩm|Nơi khai thác|Sản lượng (10³ tấn)||Ghi chú]
    5 [|||2025|2030|]
    6 [1|Cát xây dựng|Xã Thượng|491.282.045|1.161.617.898|]
    7 [10|Đá vôi|Xã Trung|25.000|30.000|]
    8 [1.1|Sỏi|Xã Hạ||1.200|mỏ mới]
    9 [|Tổng cộng||491.307.045|1.161.649.098|]
    11 line
    12 line
    14 line
    15 [STT|Cấp học|Đơn vị|Số lượng]
    16 [1|Tiểu học|Trường|12]
    17 [2|Trung học|Trường|8]
    ");
}

#[test]
fn unlabelled_basic() {
    insta::assert_snapshot!(p(UNLABELLED), @"
    1 line
    2 [Xã|Năm 2024|Năm 2025]
    3 [Suối Bạc|1.250|1.302]
    4 [Mường Lèo|2.007|2.011]
    5 [Nà Ớt|980|]
    6 [Cộng|4.237|3.313]
    7 line
    ");
}

#[test]
fn pages_repeat_the_header_and_drift() {
    insta::assert_snapshot!(p("
TT  Chỉ tiêu              Đơn vị   2026
1   Số thôn văn hóa       Thôn       12
2   Số hộ được vay        Hộ        150
    vốn
\u{c}   TT    Chỉ tiêu                 Đơn vị      2026
          ưu đãi trong năm
   3    Số lớp học               Lớp           30
"), @"
    1 [TT|Chỉ tiêu|Đơn vị|2026]
    2 [1|Số thôn văn hóa|Thôn|12]
    3 [2|Số hộ được vay vốn|Hộ|150]
    5 [TT|Chỉ tiêu|Đơn vị|2026]
    6 [|ưu đãi trong năm||]
    7 [3|Số lớp học|Lớp|30]
    ");
}

/// A page ends without a form feed: the header stands right under the row that it cut.
#[test]
fn header_printed_again_between_rows() {
    insta::assert_snapshot!(p("
                               Năm 2026
STT   Chỉ tiêu               Đơn vị   Kế hoạch
1     Số thôn văn hóa        Thôn     12
2     Số hộ được vay         Hộ       150
      vốn của ngân hàng
                               Năm 2026
STT   Chỉ tiêu               Đơn vị   Kế hoạch
      chính sách
3     Số lớp học             Lớp      30
"), @"
    1 [STT|Chỉ tiêu|Năm 2026|]
    2 [||Đơn vị|Kế hoạch]
    3 [1|Số thôn văn hóa|Thôn|12]
    4 [2|Số hộ được vay vốn của ngân hàng|Hộ|150]
    6 [STT|Chỉ tiêu|Năm 2026|]
    7 [||Đơn vị|Kế hoạch]
    8 [|chính sách||]
    9 [3|Số lớp học|Lớp|30]
    ");
}

#[test]
fn header_printed_again_behind_a_page_number() {
    insta::assert_snapshot!(p("
STT   Chỉ tiêu               Đơn vị   Kế hoạch   Chủ trì
                                      năm 2026
1     Số thôn văn hóa        Thôn     12         Phòng Kinh tế
2     Số hộ được vay         Hộ       150        Văn phòng HĐND
II    XÃ HỘI

                                 2

STT   Chỉ tiêu               Đơn vị   Kế hoạch   Chủ trì
                                      năm 2026
      vốn                                        và UBND
3     Số lớp học             Lớp      30         nt
"), @"
    1 [STT|Chỉ tiêu|Đơn vị|Kế hoạch năm 2026|Chủ trì]
    3 [1|Số thôn văn hóa|Thôn|12|Phòng Kinh tế]
    4 [2|Số hộ được vay|Hộ|150|Văn phòng HĐND]
    5 [II|XÃ HỘI|||]
    7 line
    9 [STT|Chỉ tiêu|Đơn vị|Kế hoạch năm 2026|Chủ trì]
    11 [|vốn|||và UBND]
    12 [3|Số lớp học|Lớp|30|nt]
    ");
}

/// Another table, whose header begins with the same line, has a line beneath for itself.
#[test]
fn header_that_only_begins_like_the_one_above() {
    insta::assert_snapshot!(p("
STT   Chỉ tiêu               Đơn vị   Kế hoạch   Chủ trì
1     Số thôn văn hóa        Thôn     12         Phòng Kinh tế
2     Số hộ được vay         Hộ       150        Phòng Kinh tế

STT   Chỉ tiêu               Đơn vị   Kế hoạch   Chủ trì
                             tính     năm 2027
1     Số lớp học             Lớp      30         Phòng Văn hóa
2     Số trường học          Trường   2          Phòng Văn hóa
"), @"
    1 [STT|Chỉ tiêu|Đơn vị|Kế hoạch|Chủ trì]
    2 [1|Số thôn văn hóa|Thôn|12|Phòng Kinh tế]
    3 [2|Số hộ được vay|Hộ|150|Phòng Kinh tế]
    5 [STT|Chỉ tiêu|Đơn vị|Kế hoạch|Chủ trì]
    6 [||tính|năm 2027|]
    7 [1|Số lớp học|Lớp|30|Phòng Văn hóa]
    8 [2|Số trường học|Trường|2|Phòng Văn hóa]
    ");
}

#[test]
fn page_number_between_header_and_first_row() {
    insta::assert_snapshot!(p("
TT  Chỉ tiêu                Đơn vị   2026
                47
1   Số thôn văn hóa         Thôn       12
2   Số hộ được vay          Hộ        150
"), @"
    1 [TT|Chỉ tiêu|Đơn vị|2026]
    2 line
    3 [1|Số thôn văn hóa|Thôn|12]
    4 [2|Số hộ được vay|Hộ|150]
    ");
}

#[test]
fn number_touches_a_name_or_a_note() {
    insta::assert_snapshot!(p("
TT  Chỉ tiêu                  Kế hoạch  Ghi chú
1   Số thôn văn hóa              1.200  xã
2   Số hộ được vay vốn ưu đãi  650.335 theo sổ
3   Số lớp học của trường 1.300.400.500 ước
4   Số trạm y tế                     1  xã
"), @"
    1 [TT|Chỉ tiêu|Kế hoạch|Ghi chú]
    2 [1|Số thôn văn hóa|1.200|xã]
    3 [2|Số hộ được vay vốn ưu đãi|650.335|theo sổ]
    4 [3|Số lớp học của trường|1.300.400.500|ước]
    5 [4|Số trạm y tế|1|xã]
    ");
}

#[test]
fn tabs_go_on_to_every_eighth() {
    insta::assert_snapshot!(p("
TT\tChỉ tiêu\t\tNăm 2026
1\tSố thôn\t\t      12
2\tSố hộ           \t150
"), @"
    1 [TT|Chỉ tiêu|Năm 2026]
    2 [1|Số thôn|12]
    3 [2|Số hộ|150]
    ");
}

#[test]
fn boundaries() {
    assert_eq!(p(""), "");
    assert_eq!(p("\n \n\u{c}\n"), "");
    assert_eq!(p("TT"), "0 line\n");
    assert_eq!(p("TT   Chỉ tiêu   Đơn vị"), "0 line\n");
    assert_eq!(p("3\nCông suất (10 tấn)\n"), "0 line\n1 line\n");
    // A superscript whose table never comes.
    assert_eq!(p("                 3\n      Công suất (10 tấn)\n"), "0 line\n1 line\n");
}

/// What looks like columns and is none.
#[test]
fn look_alikes() {
    let none = |text: &str| {
        let source = Source::from_text(text);
        let layout = read(&source);
        check(&source, &layout);
        assert!(
            !layout.items.iter().any(|item| matches!(item, Item::Table(_))),
            "{}",
            print(&layout)
        );
    };
    none(
        "UBND XÃ SUỐI BẠC          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/KH-UBND            Độc lập - Tự do - Hạnh phúc\n",
    );
    none(
        "Nơi nhận:                 TM. ỦY BAN NHÂN DÂN\n- Như trên;               CHỦ TỊCH\n- Lưu: VT.                Nguyễn Văn A\n",
    );
    none(
        "Năm 2026,  xã phấn đấu đạt 12  chỉ tiêu.\nTrong đó  có 5 chỉ tiêu về kinh tế  và 7 chỉ tiêu về xã hội.\n",
    );
    none(
        "1. Mục tiêu chung\n   Phát triển kinh tế số.\n2. Mục tiêu cụ thể\n   - Tỷ lệ hộ nghèo còn 2%.\n",
    );
    none("    3\n    Trang sau\n");
}

#[test]
fn score_basic() {
    let s = |text: &str| score(&Source::from_text(text));
    for text in [PLAN, CENTRED, UNLABELLED] {
        assert!(s(text) >= 500, "{} for {text}", s(text));
    }
    assert_eq!(s(""), 0);
    assert_eq!(s("STT\tChỉ tiêu\tĐơn vị\n1\tSố thôn\tThôn\n"), 0);
    assert_eq!(
        s(
            "| STT | Chỉ tiêu      | 2026 |\n|-----|---------------|------|\n| 1   | Số thôn       | 12   |\n"
        ),
        0
    );
    assert!(s("Mục tiêu chung   của xã\nPhát triển kinh tế số.\nGiảm nghèo bền vững.\n") < 300);
}

#[test]
fn any_damage_keeps_the_account() {
    damage(&FIXTURES, |text| {
        let source = Source::from_text(text);
        let layout: Layout<'_> = read(&source);
        check(&source, &layout);
        score(&source);
    });
}

/// A hundred times the text takes about a hundred times the time; a square would take minutes.
#[test]
fn long_texts_are_linear() {
    let long = [
        PLAN.repeat(400),
        SEVERAL.repeat(400),
        format!("TT  {}\n{}", "Năm  ".repeat(60_000), "1  2  ".repeat(60_000)),
        format!("TT  Tên   Số\n1   a    5\n{}", "    tên\n".repeat(60_000)),
        format!("TT  Tên   Số\n{}", "\n 3\n".repeat(60_000)),
        "TT  Tên    Số\n".repeat(30_000),
        format!("Tên    Năm 2025\n{}", "a  5  ".repeat(50_000)),
        format!("TT  Tên   Số\n1   {}  5\n2   b    6\n", "tên ".repeat(60_000)),
    ];
    for text in long {
        let source = Source::from_text(&text);
        let layout = read(&source);
        score(&source);
        assert!(!layout.items.is_empty());
    }
}
