//! The dialect as a whole: streams in, rows out.

use chitieu_text::Source;

use crate::testing;

/// A stream of rows: cells parted by `¦`, a `/` where a cell wraps, a row a line. Lines that begin
/// with `#` are text between tables.
fn stream(rows: &str, marked: bool) -> String {
    let mut out = String::new();
    let mut fresh = true;
    for row in rows.lines() {
        let row = row.trim_start();
        if let Some(text) = row.strip_prefix('#') {
            out.push_str(text.trim_start());
            out.push('\n');
            fresh = true;
            continue;
        }
        if marked {
            out.push_str("|\n");
        } else if fresh && !out.is_empty() {
            out.push('\n');
        }
        fresh = false;
        for cell in row.split('¦') {
            for line in cell.trim().split('/').filter(|line| !line.is_empty()) {
                out.push_str(line);
                out.push('\n');
            }
            out.push_str("|\n");
        }
    }
    out
}

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source);
    testing::check(&source, &layout);
    testing::print(&layout)
}

/// Only the rows, without their lines.
fn rows(text: &str) -> String {
    let print = p(text);
    let rows = print.lines().map(|line| line.find('[').map_or("line", |at| &line[at..]));
    rows.fold(String::new(), |all, row| all + row + "\n")
}

const HEAD_AND_TABLE: &str = "\
PHỤ LỤC

(Kèm theo Kế hoạch số 7/KH-UBND)

|
**TT**
|
**Chỉ
tiêu**
|
**Đơn vị** **tính**
|
*Kế hoạch*
|
|
1
|
Số hộ nuôi

cá lồng
|
Hộ
|
≥ 12
|
|
2
|
Nhà văn hoá
|
|
** **
|
|
|
- Xã
|
Nhà
|
46*
|

** **
Nguồn: thống kê xã
";

#[test]
fn marked_basic() {
    insta::assert_snapshot!(p(HEAD_AND_TABLE), @r"
    0 line
    2 line
    5 [TT|Chỉ tiêu|Đơn vị tính|Kế hoạch]
    15 [1|Số hộ nuôi cá lồng|Hộ|≥ 12]
    26 [2|Nhà văn hoá||]
    35 [|- Xã|Nhà|46*]
    42 line
    43 line
    ");
}

const UNMARKED: &str = "\
Biểu giao chỉ tiêu
STT
|
Tên
|
Giải thích
|
Đơn vị
|
Mức
|
I
|
Hạ tầng
|
1
|
Tỷ
lệ thôn có mạng
|
Số thôn có mạng/số thôn
|
%
|
100
|
2
|
Số trạm
|
|
Trạm
|
3
|
II
|
Con người
|
|
|
1
|
Lớp tập huấn
|
Số lớp mở trong năm
|
Lớp
|
2
|
2
|
Người học
|
Số lượt
|
Lượt
|
1.500
|
Ghi chú: theo năm
";

#[test]
fn unmarked_basic() {
    insta::assert_snapshot!(p(UNMARKED), @r"
    0 line
    1 [STT|Tên|Giải thích|Đơn vị|Mức]
    11 [I|Hạ tầng]
    15 [1|Tỷ lệ thôn có mạng|Số thôn có mạng/số thôn|%|100]
    26 [2|Số trạm||Trạm|3]
    35 [II|Con người||]
    41 [1|Lớp tập huấn|Số lớp mở trong năm|Lớp|2]
    51 [2|Người học|Số lượt|Lượt|1.500]
    61 line
    ");
}

const YEARS: &str = "\
# Biểu 1
STT¦Nội dung¦Đơn vị¦Năm 2025¦Năm 2026¦Năm 2027
Kế hoạch¦Ước thực hiện
1¦2¦3¦4¦5¦6¦7
1¦Cây ăn quả¦Ha¦10¦11¦12¦13
¦- Cam¦Ha¦4¦4¦5¦5
¦- Bưởi¦Ha¦6¦¦¦8
2¦Trong đó:¦¦¦¦¦
3¦Đàn bò¦Con¦1.200¦1.250¦1.300¦1.400";

const GROUPS: &str = "\
STT¦Nội dung¦Năm hiện hành 2025¦Dự kiến 03 năm kế hoạch
Dự toán¦Đánh giá thực hiện¦Năm 2026¦Năm 2027¦Năm 2028
A¦B¦1¦2¦3¦4¦5
¦TỔNG THU (I+II)¦90¦95¦100¦110¦120
I¦THU NỘI ĐỊA¦60¦65¦70¦80¦90
1¦Lệ phí¦20¦25¦30¦30¦30
2¦Thuế đất¦40¦40¦40¦50¦60
II¦THU KHÁC¦30¦30¦30¦30¦30";

#[test]
fn header_of_two_rows() {
    insta::assert_snapshot!(rows(&stream(YEARS, true)), @r"
    line
    [STT|Nội dung|Đơn vị|Năm 2025||Năm 2026|Năm 2027]
    [|||Kế hoạch|Ước thực hiện||]
    [1|2|3|4|5|6|7]
    [1|Cây ăn quả|Ha|10|11|12|13]
    [|- Cam|Ha|4|4|5|5]
    [|- Bưởi|Ha|6|||8]
    [2|Trong đó:|||||]
    [3|Đàn bò|Con|1.200|1.250|1.300|1.400]
    ");
    insta::assert_snapshot!(rows(&stream(GROUPS, true)), @r"
    [STT|Nội dung|Năm hiện hành 2025||Dự kiến 03 năm kế hoạch||]
    [||Dự toán|Đánh giá thực hiện|Năm 2026|Năm 2027|Năm 2028]
    [A|B|1|2|3|4|5]
    [|TỔNG THU (I+II)|90|95|100|110|120]
    [I|THU NỘI ĐỊA|60|65|70|80|90]
    [1|Lệ phí|20|25|30|30|30]
    [2|Thuế đất|40|40|40|50|60]
    [II|THU KHÁC|30|30|30|30|30]
    ");
}

#[test]
fn header_of_two_rows_unmarked() {
    let rows = rows(&stream(
        "STT¦Nội dung¦Năm 2025¦Năm 2026¦Thực hiện¦Kế hoạch
        1¦Dân số¦90¦95¦100
        2¦Số hộ¦20¦21¦22
        3¦Số thôn¦7¦7¦7",
        false,
    ));
    insta::assert_snapshot!(rows, @r"
    [STT|Nội dung|Năm 2025||Năm 2026]
    [||Thực hiện|Kế hoạch|]
    [1|Dân số|90|95|100]
    [2|Số hộ|20|21|22]
    [3|Số thôn|7|7|7]
    ");
}

#[test]
fn header_of_three_rows() {
    let rows = rows(&stream(
        "TT¦Sản phẩm¦Năm 2025¦Năm 2026
        Kế hoạch¦Thực hiện¦Kế hoạch
        Lượng¦Giá trị¦Lượng¦Giá trị
        1¦2¦3¦4¦5¦6¦7
        1¦Chè¦10¦20¦11¦22¦30
        2¦Quế¦5¦9¦6¦10¦12
        3¦Hồi¦7¦8¦7¦8¦9",
        true,
    ));
    insta::assert_snapshot!(rows, @r"
    [TT|Sản phẩm|Năm 2025||||Năm 2026]
    [||Kế hoạch||Thực hiện||Kế hoạch]
    [||Lượng|Giá trị|Lượng|Giá trị|]
    [1|2|3|4|5|6|7]
    [1|Chè|10|20|11|22|30]
    [2|Quế|5|9|6|10|12]
    [3|Hồi|7|8|7|8|9]
    ");
}

const TWO_TABLES: &str = "\
# ỦY BAN NHÂN DÂN
#
STT¦Chỉ tiêu¦Đơn vị¦Mức
I¦KINH TẾ
1¦Thu ngân sách¦Tỷ đồng¦5
2¦Bò/sữa¦Con¦40
II¦XÃ HỘI¦
1¦Hộ nghèo¦%¦1,5
# Biểu 2
TT¦Nhiệm vụ¦Chủ trì
1¦Mở lớp¦Phòng Văn hoá
2¦Sửa đường¦Phòng Kinh tế
#
# Kết thúc
#
Nơi nhận:/- Như trên;/- Lưu VT.¦CHỦ TỊCH/Trần Văn A";

#[test]
fn tables_and_frames() {
    insta::assert_snapshot!(rows(&stream(TWO_TABLES, true)), @r"
    line
    [STT|Chỉ tiêu|Đơn vị|Mức]
    [I|KINH TẾ]
    [1|Thu ngân sách|Tỷ đồng|5]
    [2|Bò sữa|Con|40]
    [II|XÃ HỘI|]
    [1|Hộ nghèo|%|1,5]
    line
    [TT|Nhiệm vụ|Chủ trì]
    [1|Mở lớp|Phòng Văn hoá]
    [2|Sửa đường|Phòng Kinh tế]
    line
    line
    line
    line
    line
    line
    ");
}

const MERGED: &str = "\
STT¦Chỉ tiêu¦Đối tượng¦Mức
1¦Tỷ lệ học nghề¦Nam giới¦40
Nữ giới¦35
2¦Tỷ lệ có việc¦Nam giới¦90
Nữ giới¦88
3¦Số lớp¦Toàn xã¦4
4¦Số giáo viên¦Toàn xã¦9";

#[test]
fn merged_down() {
    insta::assert_snapshot!(rows(&stream(MERGED, true)), @r"
    [STT|Chỉ tiêu|Đối tượng|Mức]
    [1|Tỷ lệ học nghề|Nam giới|40]
    [||Nữ giới|35]
    [2|Tỷ lệ có việc|Nam giới|90]
    [||Nữ giới|88]
    [3|Số lớp|Toàn xã|4]
    [4|Số giáo viên|Toàn xã|9]
    ");
}

#[test]
fn blank_lines_around_every_cell() {
    let text = stream(YEARS, true).replace("|\n", "\n|\n\n");
    assert_eq!(rows(&text), rows(&stream(YEARS, true)));
    assert!(!p(&text).contains("blank"), "the dialect's own blank lines part nothing");
    let text = stream(YEARS, true).replace("|\n|\n", "|\n\u{a0}\n|\n");
    assert_eq!(rows(&text), rows(&stream(YEARS, true)));
}

#[test]
fn blank_lines_part_rows() {
    let text = stream("TT¦Tên¦Mức\n1¦Ao¦2\n2¦Hồ¦3\n", true)
        + "\n\n"
        + &stream("3¦Đập¦4\n4¦Kênh¦5\n", true);
    insta::assert_snapshot!(p(&text), @r"
    1 [TT|Tên|Mức]
    8 [1|Ao|2]
    15 [2|Hồ|3]
    24 blank [3|Đập|4]
    31 [4|Kênh|5]
    ");
}

#[test]
fn page_break_repeats_the_header() {
    let text = stream("TT¦Tên¦Mức\n1¦Ao¦2\n2¦Hồ¦3\n", true)
        + "\u{c}\n"
        + &stream("TT¦Tên¦Mức\n3¦Đập¦4\n4¦Kênh¦5\n", true);
    insta::assert_snapshot!(p(&text), @r"
    1 [TT|Tên|Mức]
    8 [1|Ao|2]
    15 [2|Hồ|3]
    23 page [TT|Tên|Mức]
    30 [3|Đập|4]
    37 [4|Kênh|5]
    ");
}

#[test]
fn rows_of_a_pipe_table_stand_alone() {
    let text = "| Số hiệu | 9/KH |\n| Ngày | 1/2/2026 |\n|\nỦY BAN |\nCỘNG HÒA\nVIỆT NAM |\n|\nSố: 9/KH |\nngày 1 |\nKẾ HOẠCH\n";
    insta::assert_snapshot!(p(text), @r"
    0 [Số hiệu|9/KH]
    1 [Ngày|1/2/2026]
    3 line
    4 line
    5 line
    7 line
    8 line
    9 line
    ");
}

#[test]
fn err_no_stream() {
    insta::assert_snapshot!(p(""), @"");
    insta::assert_snapshot!(p("a\n|\nb"), @r"
    0 line
    1 line
    2 line
    ");
    insta::assert_snapshot!(p("Giá trị tuyệt đối |x| không đổi\n- a | b\n"), @r"
    0 line
    1 line
    ");
}

fn score(text: &str) -> u32 {
    super::score(&Source::from_text(text))
}

#[test]
fn score_basic() {
    assert!(score(HEAD_AND_TABLE) > 850);
    assert!(score(UNMARKED) > 900);
    assert!(score(&stream(TWO_TABLES, true)) > 700);
}

#[test]
fn score_look_alikes() {
    assert_eq!(score(""), 0);
    assert_eq!(score("STT\tTên\n1\tAo | hồ\n"), 0);
    assert_eq!(score("| STT | Tên |\n|---|---|\n| 1 | Ao |\n| 2 | Hồ |\n"), 0);
    assert_eq!(score("STT | Tên\n1 | Ao\n2 | Hồ\n3 | Đập\n"), 0);
}

#[test]
fn damage_keeps_the_account() {
    let (years, groups) = (stream(YEARS, true), stream(GROUPS, true));
    let (two, merged) = (stream(TWO_TABLES, true), stream(MERGED, true));
    let (bare, plain) = (stream(MERGED, false), stream(GROUPS, false));
    let fixtures = [HEAD_AND_TABLE, UNMARKED, &years, &groups, &two, &merged, &bare, &plain];
    testing::damage(&fixtures, |text| {
        let source = Source::from_text(text);
        testing::check(&source, &super::read(&source));
        assert!(super::score(&source) <= 1000);
    });
}

#[test]
fn long_streams_are_read_in_one_pass() {
    for text in [
        "|\na\n".repeat(20_000),
        "|\n".repeat(40_000),
        "1\n|\n".repeat(20_000),
        "x\n\n|\n\n".repeat(10_000),
        stream(GROUPS, true).repeat(200),
    ] {
        let source = Source::from_text(&text);
        testing::check(&source, &super::read(&source));
    }
}

/// Values right behind the ordinals are no ordinals where the header tells the columns.
#[test]
fn values_before_names() {
    let text = stream(
        "# PHỤ LỤC
        STT¦Kế hoạch năm 2026¦Chỉ tiêu¦Đơn vị tính
        1¦1¦Số chợ¦Chợ
        2¦1¦Số trường¦Trường
        3¦2¦Số trạm¦Trạm",
        false,
    );
    assert_eq!(
        rows(&text),
        "line\n[STT|Kế hoạch năm 2026|Chỉ tiêu|Đơn vị tính]\n[1|1|Số chợ|Chợ]\n[2|1|Số trường|Trường]\n[3|2|Số trạm|Trạm]\n"
    );
}

/// Headings of two cells stand between full rows, and no value is a letter.
#[test]
fn headings_are_short() {
    let text = stream(
        "# PHỤ LỤC
        STT¦Chỉ tiêu¦Kế hoạch
        A¦CHUNG
        I¦KINH TẾ
        1¦Số chợ¦1
        II¦XÃ HỘI
        1¦Số trường¦1
        2¦Số trạm¦1",
        false,
    );
    let rows = rows(&text);
    for row in ["[A|CHUNG]", "[I|KINH TẾ]", "[1|Số chợ|1]", "[II|XÃ HỘI]", "[1|Số trường|1]"]
    {
        assert!(rows.contains(row), "{row} in\n{rows}");
    }
}

/// Headers that give every cell of every row, in both forms.
#[test]
fn filled_headers() {
    let two = "\
STT¦Nội dung¦Đơn vị¦Năm 2025¦¦Năm 2026
¦¦¦Kế hoạch¦Thực hiện¦Kế hoạch
1¦Lúa¦Tấn¦5¦6¦7
¦- Lúa nếp¦Tấn¦1¦¦2
2¦Ngô¦Tấn¦1¦2¦3
";
    let three = "\
STT¦Nội dung¦Đơn vị¦Giai đoạn¦¦¦Ghi chú
¦¦¦Năm 2025¦¦Năm 2026¦
¦¦¦Kế hoạch¦Thực hiện¦Kế hoạch¦
1¦Lúa¦Tấn¦5¦6¦7¦Hai vụ
2¦Ngô¦Tấn¦1¦2¦3¦
3¦Sắn¦Tấn¦1¦2¦3¦
";
    for text in [two, three] {
        let told: String =
            text.lines().map(|row| format!("[{}]\n", row.replace('¦', "|"))).collect();
        assert_eq!(rows(&stream(text, true)), told);
        assert_eq!(rows(&stream(text, false)), told);
    }
}

/// The rows of a table of cells, marked and unmarked, each behind a bar of its own, and the last as well.
fn both(text: &str) -> [String; 2] {
    [true, false].map(|marked| rows(&format!("{}\n|\n", stream(text, marked))))
}

/// What compares stands under what does, what is of all under nothing, and names have no parts.
#[test]
fn headers_with_two_groups() {
    let compared = "\
TT¦Chỉ tiêu¦ĐVT¦Thực hiện năm 2024¦Năm 2025¦Kế hoạch năm 2026¦So sánh (%)
Kế hoạch¦Ước TH¦So với TH24¦So với ƯTH25
1¦Trồng rừng¦ha¦250¦260¦262¦270¦108,0¦103,1
2¦Trồng cây¦Cây¦25¦26¦27¦28¦112,0¦103,7
3¦Đàn bò¦Con¦50¦51¦52¦53¦106,0¦101,9
";
    for rows in both(compared) {
        assert!(rows.contains("[||||Kế hoạch|Ước TH||So với TH24|So với ƯTH25]"), "{rows}");
    }
    let shares = "\
TT¦Xã, phường¦Tổng số hộ¦Hộ nghèo¦Hộ cận nghèo
Số hộ¦Tỷ lệ (%)¦Số hộ¦Tỷ lệ (%)
1¦Xã Tân An¦1.520¦150¦9,87¦200¦13,16
2¦Xã Tân Phú¦2.300¦100¦4,35¦180¦7,83
";
    for rows in both(shares) {
        assert!(rows.contains("[|||Số hộ|Tỷ lệ (%)|Số hộ|Tỷ lệ (%)]"), "{rows}");
    }
    let three = "\
STT¦Chỉ tiêu¦Đơn vị¦Tổng số¦Trong đó
Thành thị¦Nông thôn
Nam¦Nữ¦Nam¦Nữ
1¦Dân số¦người¦45.000¦10.000¦10.200¦12.300¦12.500
2¦Lao động¦người¦25.000¦6.000¦5.500¦7.000¦6.500
";
    for rows in both(three) {
        let wanted = "[||||Thành thị||Nông thôn|]\n[||||Nam|Nữ|Nam|Nữ]";
        assert!(rows.contains(wanted), "{rows}");
    }
}

/// Headings of one cell, sums without an ordinal and cells that are merged down are shorter than the others;
/// signatures right behind are none of the rows.
#[test]
fn shorter_rows() {
    let text = "\
TT¦Chỉ tiêu¦ĐVT¦TH 2025¦KH 2026
I. KINH TẾ
1¦Thu nội địa¦Tr.đ¦500¦510
2¦Thu khác¦700¦720
Tổng cộng¦1.200¦1.230
Nơi nhận: - UBND tỉnh; - Lưu: VT.¦TM. ỦY BAN NHÂN DÂN CHỦ TỊCH
";
    for rows in both(text) {
        let wanted = "[TT|Chỉ tiêu|ĐVT|TH 2025|KH 2026]\n[I. KINH TẾ]\n[1|Thu nội địa|Tr.đ|500|510]\n[2|Thu khác||700|720]\n[|Tổng cộng||1.200|1.230]\n";
        assert!(rows.starts_with(wanted), "{rows}");
        assert!(!rows.contains("Nơi nhận"), "{rows}");
    }
}

/// The labels of ordinals and names stand in the lower row of a header, under blank cells.
#[test]
fn stub_in_the_lower_row() {
    let text = "\
¦¦¦Năm 2025¦¦Năm 2026¦
TT¦Chỉ tiêu¦ĐVT¦KH¦Ước TH¦KH¦Dự kiến
1¦Thu nội địa¦Tr.đ¦500¦510¦520¦530
2¦Trồng rừng¦ha¦50¦55¦60¦65
";
    let [rows, _] = both(text);
    let wanted =
        "[|||Năm 2025||Năm 2026|]\n[TT|Chỉ tiêu|ĐVT|KH|Ước TH|KH|Dự kiến]\n[1|Thu nội địa|";
    assert!(rows.starts_with(wanted), "{rows}");
}
