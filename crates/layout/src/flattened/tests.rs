use chitieu_text::Source;

use super::Hints;
use crate::{damage, testing};

/// The rows of a text, its account checked.
fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source, &Hints::default());
    testing::check(&source, &layout);
    testing::print(&layout)
}

/// A title, sections, a wrapped name and a wrapped body, a unit that nobody knows, a list mark, a page
/// break with the header again, a sum, a note.
const ONE_VALUE: &str = "\
BẢNG CHỈ TIÊU NĂM 2026
STT Chỉ tiêu Đơn vị tính Kế hoạch 2026 Cơ quan chủ trì
I VĂN HÓA XÃ HỘI
1 Tỷ lệ trẻ em đến lớp mẫu giáo % ≥ 95 Phòng Văn hóa - Xã hội
2 Số nhà vệ sinh công cộng được sửa Cái 12 Phòng Kinh
tế xã
3 Thu nhập bình quân của người dân
trong năm 2026 Triệu đồng/người/năm 58,5 Phòng Kinh tế xã
4 Số buổi chiếu phim lưu động Buổi 24 Trung tâm Văn hóa
- Chiếu ở thôn bản Buổi 20 Trung tâm
47
\u{c}STT Chỉ tiêu Đơn vị tính Kế hoạch 2026 Cơ quan chủ trì
Văn hóa
II AN NINH
5 Số vụ cháy giảm 10% so với năm 2025 Vụ < 3 Công an xã
Tổng số vụ được xử lý Vụ 14 Công an xã
6 Thư viện số Mô hình Đạt Văn phòng HĐND và UBND xã
7 Ứng dụng học máy Thử nghiệm Thử nghiệm Văn phòng UBND xã
8 Tỷ lệ chi cho máy % Tùy sức quỹ xã Phòng Kinh tế xã
9 Chỉ số xanh Điểm $\\geq 0,7$ Sở Xanh
Ghi chú: số liệu tạm tính, sẽ rà soát trong quý II.
";

/// Three columns of values and two of bodies; blanks; ordinals with dots.
const MANY_VALUES: &str = "\
TT Nội dung ĐVT Thực hiện 2024 Ước TH 2025 Kế hoạch 2026 Chủ trì Phối hợp
1. Diện tích rừng trồng ha 310,5 320 330 Hạt Kiểm lâm UBND các xã
1.1 Rừng phòng hộ ha - 20 25 Hạt Kiểm lâm Phòng Kinh tế, Công an xã
2. Số hộ có điện Hộ 1.204 1.250 1.300
3. Tỷ lệ hộ nghèo % 5,1 4,2 ≤ 3 Phòng Kinh tế
";

/// No header.
const BARE: &str = "\
Các chỉ tiêu cần đạt như sau:
1 Số căn nhà tình nghĩa làm mới Căn 8 Sở Nội vụ
2 Số lượt khách đến vườn Nghìn lượt 12,5 Sở Du lịch
3 Số ki-lô-mét đường nhựa km 40 Sở Xây dựng
4 Tỷ lệ đô thị hóa % 41 - 43 Sở Xây dựng

Sở Tài chính bố trí đủ vốn.
";

#[test]
fn flattened_one_value() {
    insta::assert_snapshot!(p(ONE_VALUE), @r"
    0 line
    1 [STT|Chỉ tiêu|Đơn vị tính|Kế hoạch 2026|Cơ quan chủ trì]
    2 [I|VĂN HÓA XÃ HỘI|||]
    3 [1|Tỷ lệ trẻ em đến lớp mẫu giáo|%|≥ 95|Phòng Văn hóa - Xã hội]
    4 [2|Số nhà vệ sinh công cộng được sửa|Cái|12|Phòng Kinh tế xã]
    6 [3|Thu nhập bình quân của người dân trong năm 2026|Triệu đồng/người/năm|58,5|Phòng Kinh tế xã]
    8 [4|Số buổi chiếu phim lưu động|Buổi|24|Trung tâm Văn hóa]
    9 [-|Chiếu ở thôn bản|Buổi|20|Trung tâm]
    10 line
    11 page [STT|Chỉ tiêu|Đơn vị tính|Kế hoạch 2026|Cơ quan chủ trì]
    12 [|Văn hóa]
    13 [II|AN NINH|||]
    14 [5|Số vụ cháy giảm 10% so với năm 2025|Vụ|< 3|Công an xã]
    15 [|Tổng số vụ được xử lý|Vụ|14|Công an xã]
    16 [6|Thư viện số|Mô hình|Đạt|Văn phòng HĐND và UBND xã]
    17 [7|Ứng dụng học máy|Thử nghiệm|Thử nghiệm|Văn phòng UBND xã]
    18 [8|Tỷ lệ chi cho máy|%|Tùy sức quỹ xã|Phòng Kinh tế xã]
    19 [9|Chỉ số xanh|Điểm|$\geq 0,7$|Sở Xanh]
    20 line
    ");
}

#[test]
fn flattened_many_values() {
    insta::assert_snapshot!(p(MANY_VALUES), @r"
    0 [TT|Nội dung|ĐVT|Thực hiện 2024|Ước TH 2025|Kế hoạch 2026|Chủ trì|Phối hợp]
    1 [1.|Diện tích rừng trồng|ha|310,5|320|330|Hạt Kiểm lâm|UBND các xã]
    2 [1.1|Rừng phòng hộ|ha|-|20|25|Hạt Kiểm lâm|Phòng Kinh tế, Công an xã]
    3 [2.|Số hộ có điện|Hộ|1.204|1.250|1.300||]
    4 [3.|Tỷ lệ hộ nghèo|%|5,1|4,2|≤ 3|Phòng Kinh tế|]
    ");
}

#[test]
fn flattened_without_header() {
    insta::assert_snapshot!(p(BARE), @r"
    0 line
    1 [1|Số căn nhà tình nghĩa làm mới|Căn|8|Sở Nội vụ]
    2 [2|Số lượt khách đến vườn|Nghìn lượt|12,5|Sở Du lịch]
    3 [3|Số ki-lô-mét đường nhựa|km|40|Sở Xây dựng]
    4 [4|Tỷ lệ đô thị hóa|%|41 - 43|Sở Xây dựng]
    6 line
    ");
}

#[test]
fn flattened_children_share_the_line() {
    // Rows on one line: the shared check asks for a line each, so only the print is looked at.
    let text = "TT Chỉ tiêu ĐVT Kế hoạch\n1 Cơ cấu vốn: - Vốn vay % 40 - Vốn góp % 60\n2 Số dự án Dự án 7\n";
    let source = Source::from_text(text);
    insta::assert_snapshot!(testing::print(&super::read(&source, &Hints::default())), @r"
    0 [TT|Chỉ tiêu|ĐVT|Kế hoạch]
    1 [1|Cơ cấu vốn:||]
    1 [-|Vốn vay|%|40]
    1 [-|Vốn góp|%|60]
    2 [2|Số dự án|Dự án|7]
    ");
}

#[test]
fn flattened_hints_are_the_callers() {
    let hints = Hints {
        is_unit: |phrase| phrase == "gánh củi",
        begins_body: |text| text.starts_with("nhà"),
        ..Hints::default()
    };
    let source = Source::from_text(
        "TT Chỉ tiêu ĐVT Kế hoạch Chủ trì Phối hợp\n1 Số củi gánh củi 7 Bếp Nhà Nam\n",
    );
    insta::assert_snapshot!(testing::print(&super::read(&source, &hints)), @r"
    0 [TT|Chỉ tiêu|ĐVT|Kế hoạch|Chủ trì|Phối hợp]
    1 [1|Số củi|gánh củi|7|Bếp Nhà Nam|]
    ");
}

#[test]
fn err_flattened() {
    // Prose with numbers, numbered tasks, dates: no rows of values.
    for text in [
        "",
        "1. Năm 2026 có 12 xã đạt chuẩn.\n2. Mỗi xã làm 3 km đường.\n3. Tỷ lệ hộ nghèo còn 2%.\n",
        "1 Rà soát hồ sơ\n2 Lập danh sách\n3 Báo cáo trước ngày 15\n",
        "STT là số thứ tự.\nCác tổ tự đánh số.\n",
        "I. MỤC TIÊU\n1. Xây dựng xã văn minh\n2. Giữ gìn an ninh\n",
        "1 2 3 4 5\n6 7 8 9 10\n",
    ] {
        assert!(!p(text).contains('['), "{text}: {}", p(text));
        assert_eq!(super::score(&Source::from_text(text), crate::Limits::NONE), 0, "{text}");
    }
}

#[test]
fn score_is_high_for_tables() {
    for text in [ONE_VALUE, MANY_VALUES, BARE] {
        let found = super::score(&Source::from_text(text), crate::Limits::NONE);
        assert!(found > 650, "{found}");
    }
}

#[test]
fn damaged_texts_keep_the_account() {
    // Dashes inside a line can part it into rows, which the shared check knows nothing of.
    for fixture in [ONE_VALUE, MANY_VALUES, BARE] {
        for text in damage::damaged(fixture, 400) {
            if !text.contains(" - ") && !text.contains(" + ") {
                p(&text);
            }
            super::score(&Source::from_text(&text), crate::Limits::NONE);
        }
    }
}

#[test]
fn long_texts_stay_linear() {
    for unit in [
        "1 Một % 5 Sở\n",
        "TT Chỉ tiêu ĐVT\n",
        "1 Một % 5 - Hai % 6 ",
        "1 Một\n2 Hai\n",
        "7 ",
        "a ",
        "TT ",
    ] {
        let text = unit.repeat(40_000 / unit.len());
        let source = Source::from_text(&text);
        super::read(&source, &Hints::default());
        super::score(&source, crate::Limits::NONE);
    }
}

/// A name goes on under its row, behind the value; what no small letter begins does not.
#[test]
fn name_behind_the_value() {
    insta::assert_snapshot!(p("STT Chỉ tiêu Đơn vị Năm 2025 Năm 2026
1 Tỷ lệ thôn có nhà văn % 60 70
hóa và sân
thể thao
2 Số hộ Hộ 1.200 1.250
3 Tỷ lệ lao động % 3,5 4
- Nữ % 3 3,5
qua đào tạo
4 Số thôn Thôn 12 12
"), @"
    0 [STT|Chỉ tiêu|Đơn vị|Năm 2025|Năm 2026]
    1 [1|Tỷ lệ thôn có nhà văn hóa và sân thể thao|%|60|70]
    4 [2|Số hộ|Hộ|1.200|1.250]
    5 [3|Tỷ lệ lao động|%|3,5|4]
    6 [-|Nữ qua đào tạo|%|3|3,5]
    8 [4|Số thôn|Thôn|12|12]
    ");
    // A body's column is open.
    insta::assert_snapshot!(p("STT Chỉ tiêu Đơn vị Kế hoạch Cơ quan chủ trì
1 Tỷ lệ thôn có nhà văn hóa % 60 Phòng Văn hóa
và Xã hội
2 Số hộ Hộ 1.200 Phòng Kinh tế
3 Số thôn Thôn 12 Phòng Kinh tế
"), @"
    0 [STT|Chỉ tiêu|Đơn vị|Kế hoạch|Cơ quan chủ trì]
    1 [1|Tỷ lệ thôn có nhà văn hóa|%|60|Phòng Văn hóa và Xã hội]
    3 [2|Số hộ|Hộ|1.200|Phòng Kinh tế]
    4 [3|Số thôn|Thôn|12|Phòng Kinh tế]
    ");
}

/// A header of two rows: the labels of the lower one stand under the times that they are of, whether the rows
/// end in figures or in bodies. What was done ends a time.
#[test]
fn headers_of_two_rows() {
    insta::assert_snapshot!(p("TT Chỉ tiêu ĐVT Năm 2025 Năm 2026
Kế hoạch Ước thực hiện Kế hoạch So với 2025 (%)
1 Sản lượng cá Tấn 120 118 130 110,2
2 Số bè Bè 14 15 18 120
"), @"
    0 [TT|Chỉ tiêu|ĐVT|Năm 2025||Năm 2026|]
    1 [|||Kế hoạch|Ước thực hiện|Kế hoạch|So với 2025 (%)]
    2 [1|Sản lượng cá|Tấn|120|118|130|110,2]
    3 [2|Số bè|Bè|14|15|18|120]
    ");
    insta::assert_snapshot!(p("STT Nhóm chỉ tiêu Đơn vị Giai đoạn 2021 - 2025 Giai đoạn 2026 - 2030 Chủ trì
Kế hoạch Thực hiện Mục tiêu
1 Diện tích ao nuôi ha 310 322 350 Phòng Kinh tế
Trong đó nuôi tôm ha 40 44 60 Phòng Kinh tế
2 Sản lượng Tấn 1.200 1.260 1.300 Hạt Kiểm ngư
"), @"
    0 [STT|Nhóm chỉ tiêu|Đơn vị|Giai đoạn 2021 - 2025||Giai đoạn 2026 - 2030|Chủ trì]
    1 [|||Kế hoạch|Thực hiện|Mục tiêu|]
    2 [1|Diện tích ao nuôi|ha|310|322|350|Phòng Kinh tế]
    3 [|Trong đó nuôi tôm|ha|40|44|60|Phòng Kinh tế]
    4 [2|Sản lượng|Tấn|1.200|1.260|1.300|Hạt Kiểm ngư]
    ");
}

/// A header printed again over a first row begins another table; so does another header.
#[test]
fn tables_under_each_other() {
    insta::assert_snapshot!(p("STT Chỉ tiêu Đơn vị Kế hoạch
1 Số hộ Hộ 25
2 Số thôn Thôn 4
STT Chỉ tiêu Đơn vị Kế hoạch
1 Số cây Cây 12
2 Số con Con 30
STT Chỉ tiêu Đơn vị Năm 2025 Năm 2026
1 Số ca Ca 7 9
2 Số vụ Vụ 1 1
"), @"
    0 [STT|Chỉ tiêu|Đơn vị|Kế hoạch]
    1 [1|Số hộ|Hộ|25]
    2 [2|Số thôn|Thôn|4]
    3 [STT|Chỉ tiêu|Đơn vị|Kế hoạch]
    4 [1|Số cây|Cây|12]
    5 [2|Số con|Con|30]
    6 [STT|Chỉ tiêu|Đơn vị|Năm 2025|Năm 2026]
    7 [1|Số ca|Ca|7|9]
    8 [2|Số vụ|Vụ|1|1]
    ");
}

/// Numbers inside names and units are no values, and verbs behind units are not names.
#[test]
fn numbers_of_names() {
    insta::assert_snapshot!(p("STT Chỉ tiêu Đơn vị Kế hoạch Chủ trì
1 Số vụ tai nạn so với năm trước % giảm ít nhất 5 Công an xã
2 Chỉ số điểm 0,78 Phòng Kinh tế
3 Mật độ đường km/1000 km2 15 Phòng Kinh tế
4 Tỷ lệ chi từ ngân sách cấp trên 80 Phòng Kinh tế
5 Số cuộc họp đến Tháng 12/2026 Cuộc 6 Văn phòng UBND xã
6 Điểm xếp hạng Điểm ≥ 3 và tăng dần Phòng Kinh tế
7 Số ca cứu nạn Ca 7 Ban Chỉ huy quân sự
"), @"
    0 [STT|Chỉ tiêu|Đơn vị|Kế hoạch|Chủ trì]
    1 [1|Số vụ tai nạn so với năm trước|%|giảm ít nhất 5|Công an xã]
    2 [2|Chỉ số điểm||0,78|Phòng Kinh tế]
    3 [3|Mật độ đường|km/1000 km2|15|Phòng Kinh tế]
    4 [4|Tỷ lệ chi từ ngân sách cấp trên||80|Phòng Kinh tế]
    5 [5|Số cuộc họp đến Tháng 12/2026|Cuộc|6|Văn phòng UBND xã]
    6 [6|Điểm xếp hạng|Điểm|≥ 3 và tăng dần|Phòng Kinh tế]
    7 [7|Số ca cứu nạn|Ca|7|Ban Chỉ huy quân sự]
    ");
}

/// Ordinals of several parts behind a Roman number.
#[test]
fn ordinals_of_sections() {
    insta::assert_snapshot!(p("STT Chỉ tiêu Đơn vị Kế hoạch
I KINH TẾ
I.1 Trồng trọt
I.1.1 Số cây Cây 7
I.1.2 Số con Con 9
I.2 Chăn nuôi
I.2.1 Số vụ dịch Vụ 1
"), @"
    0 [STT|Chỉ tiêu|Đơn vị|Kế hoạch]
    1 [I|KINH TẾ||]
    2 [I.1|Trồng trọt||]
    3 [I.1.1|Số cây|Cây|7]
    4 [I.1.2|Số con|Con|9]
    5 [I.2|Chăn nuôi||]
    6 [I.2.1|Số vụ dịch|Vụ|1]
    ");
}
