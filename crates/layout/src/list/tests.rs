use chitieu_text::Source;

use crate::Hints;
use crate::damage::babble;
use crate::testing::{check, damage, print, read_long};

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source, &Hints::default());
    check(&source, &layout);
    print(&layout)
}

/// The rows of a text, to hints that take what has a digit for a target, and one that begins what stands
/// behind a colon for a value.
fn told(text: &str) -> String {
    let has_target = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let is_value = |text: &str| {
        ["", "trên ", "dưới ", "năm 2026: ", "năm 2027: "].iter().any(|word| {
            let number = text.strip_prefix(word).unwrap_or_default();
            number.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let source = Source::from_text(text);
    let hints = Hints { has_target, is_value, ..Hints::default() };
    let layout = super::read(&source, &hints);
    check(&source, &layout);
    print(&layout)
}

const PLAN: &str = "\
ỦY BAN NHÂN DÂN XÃ BÌNH AN
Căn cứ Nghị quyết số 12/NQ-HĐND ngày 20/12/2025 của Hội đồng nhân dân xã;
II. MỤC TIÊU
1. Mục tiêu tổng quát
Đưa xã phát triển nhanh và bền vững, phấn đấu tăng trưởng 8%.
2. Chỉ tiêu cụ thể
a) Về kinh tế:
- Tốc độ tăng giá trị sản xuất: từ 7,5 đến 8,0%/năm;
- Thu nhập bình quân đầu người đạt 65 triệu đồng.

- Cơ cấu kinh tế:
+ Nông nghiệp: 20%
+ Công nghiệp: 45%
b) Về xã hội:
- Tỷ lệ hộ nghèo giảm còn 1,5%;
- Hoàn thành việc sắp xếp các trường học.
III. NHIỆM VỤ, GIẢI PHÁP
- Đẩy mạnh trồng rừng, phấn đấu trồng 50 ha.
- Tổ chức 12 lớp tập huấn.
Nơi nhận:
- Như Điều 3;
- Lưu: VT, 05 bản.
";

#[test]
fn list_basic() {
    insta::assert_snapshot!(p(PLAN), @r"
    0 line
    1 line
    2 [II.|MỤC TIÊU|]
    5 [2.|Chỉ tiêu cụ thể|]
    6 [a)|Về kinh tế|]
    7 [-|Tốc độ tăng giá trị sản xuất|từ 7,5 đến 8,0%/năm]
    8 [-|Thu nhập bình quân đầu người đạt 65 triệu đồng|]
    10 blank [-|Cơ cấu kinh tế|]
    11 [+|Nông nghiệp|20%]
    12 [+|Công nghiệp|45%]
    13 [b)|Về xã hội|]
    14 [-|Tỷ lệ hộ nghèo giảm còn 1,5%|]
    15 [-|Hoàn thành việc sắp xếp các trường học|]
    words 1. Mục tiêu tổng quát
    words Đưa xã phát triển nhanh và bền vững, phấn đấu tăng trưởng 8%.
    16 line
    17 line
    18 line
    19 line
    20 line
    21 line
    ");
}

#[test]
fn list_one_line() {
    insta::assert_snapshot!(p("Các chỉ tiêu chủ yếu năm 2026: (1) Tốc độ tăng: 8%; (2) Thu nhập: 65 triệu đồng; (3) Tỷ lệ hộ nghèo còn 1,5%.\n"), @r"
    0 [|Các chỉ tiêu chủ yếu năm 2026|]
    0 [(1)|Tốc độ tăng|8%]
    0 [(2)|Thu nhập|65 triệu đồng]
    0 [(3)|Tỷ lệ hộ nghèo còn 1,5%|]
    ");
}

#[test]
fn list_labels() {
    insta::assert_snapshot!(p("Mục tiêu 1. Giảm nghèo bền vững\nChỉ tiêu 1: Tỷ lệ hộ nghèo dưới 1%.\nChỉ tiêu 2: Số hộ thoát nghèo: 25 hộ\nMục tiêu 2. Giáo dục\n- Chỉ tiêu 2.1: Tỷ lệ trường đạt chuẩn: 90%\n"), @r"
    0 [|Mục tiêu 1. Giảm nghèo bền vững|]
    1 [1|Tỷ lệ hộ nghèo dưới 1%|]
    2 [2|Số hộ thoát nghèo|25 hộ]
    3 [|Mục tiêu 2. Giáo dục|]
    4 [2.1|Tỷ lệ trường đạt chuẩn|90%]
    ");
}

/// Without a heading the entries themselves must speak of goals: those with a time in front do, and so do
/// the short clauses behind a whole one.
#[test]
fn list_without_heading() {
    let text = "\
- Đến năm 2028, thu nhập bình quân đạt 70 triệu đồng.
- Tỷ trọng cây ăn quả: trên 30%; cây lương thực: dưới 45%; cây dược liệu: 25%.
- Kim ngạch xuất khẩu chè: 12 triệu USD.
- Số lao động có việc làm mới: 300 người.
";
    let rows = told(text);
    assert_eq!(rows.matches('[').count(), 6, "{rows}");
}

/// A vision is prose, but one that names only its time holds further goals where it stands among goals.
#[test]
fn list_of_visions() {
    let text = |vision: &str| {
        format!(
            "I. MỤC TIÊU\n1. Đến năm 2030\n- Số thôn thông minh: 5.\n{vision}\n- Số thôn có chợ: 9.\n"
        )
    };
    assert!(told(&text("2. Tầm nhìn đến năm 2045")).contains("[-|Số thôn có chợ|9]"));
    assert!(!told(&text("2. Tầm nhìn phát triển")).contains("[-|Số thôn có chợ|9]"));
}

/// Parts that a colon lists stay with their whole, other clauses are entries.
#[test]
fn list_of_parts() {
    let rows = told(
        "Chỉ tiêu:\n- Số trường đạt chuẩn là 9; tổng đàn gia súc đạt 900 con, trong đó: trâu, bò đạt 300 con; đàn lợn đạt 600 con.\n",
    );
    assert!(rows.contains("[-|Số trường đạt chuẩn là 9|]"), "{rows}");
    assert!(rows.contains("300 con; đàn lợn đạt 600 con|]"), "{rows}");
}

/// Entries that name nothing but a year are the values of the entry above them, unless one names more.
#[test]
fn list_values_by_year() {
    insta::assert_snapshot!(p("Mục tiêu cụ thể:\na) Tỷ lệ đô thị hóa:\n- Năm 2026: 35%;\n- Năm 2030: trên 40%.\nb) Thu nhập bình quân đầu người\n- Đến năm 2026 đạt 62 triệu đồng\n- Đến năm 2030 đạt 90 triệu đồng\nc) Hạ tầng\n- Năm 2026: 5 km\n- Tỷ lệ đường cứng hóa đạt 90%\n"), @r"
    0 [|Mục tiêu cụ thể|]
    1 [a)|Tỷ lệ đô thị hóa|Năm 2026: 35% /Năm 2030: trên 40%]
    4 [b)|Thu nhập bình quân đầu người|Đến năm 2026 đạt 62 triệu đồng /Đến năm 2030 đạt 90 triệu đồng]
    7 [c)|Hạ tầng|]
    8 [-|Năm 2026: 5 km|]
    9 [-|Tỷ lệ đường cứng hóa đạt 90%|]
    ");
}

#[test]
fn list_labels_before_dashes() {
    insta::assert_snapshot!(p("Chỉ tiêu 1: - Tỷ lệ hộ nghèo đạt 5%\nChỉ tiêu 2. - Thu nhập: 65 triệu đồng\nChỉ tiêu 3: Tỷ lệ hộ khá đạt 50%\n"), @r"
    0 [1|Tỷ lệ hộ nghèo đạt 5%|]
    1 [2|Thu nhập|65 triệu đồng]
    2 [3|Tỷ lệ hộ khá đạt 50%|]
    ");
}

#[test]
fn list_markdown() {
    insta::assert_snapshot!(p("## 2. Mục tiêu cụ thể\n\n**Về kinh tế**\n\n* **Tỷ lệ đô thị hóa:** 33,5%\n* **Thu nhập**: 65 triệu đồng\n\n**Chỉ tiêu 3:** Số hợp tác xã đạt 12\n"), @r"
    0 [2.|Mục tiêu cụ thể|]
    2 blank [|Về kinh tế|]
    4 blank [*|Tỷ lệ đô thị hóa|33,5%]
    5 [*|Thu nhập|65 triệu đồng]
    7 blank [3|Số hợp tác xã đạt 12|]
    ");
}

#[test]
fn list_wrapped() {
    insta::assert_snapshot!(p("Mục tiêu cụ thể đến năm 2030:\n1. Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trực tuyến trên tổng\nsố hồ sơ đạt 90%; tỷ lệ hài lòng của người dân về phục vụ đạt 95%;\n2. Tỷ lệ lao động qua đào tạo: 70%.\n\u{c}\n3\n\n3. Số thôn thông minh: 4 thôn.\n"), @r"
    0 [|Mục tiêu cụ thể đến năm 2030|]
    1 [1.|Tỷ lệ hồ sơ thủ tục hành chính được giải quyết trực tuyến trên tổng số hồ sơ đạt 90%|]
    2 [|tỷ lệ hài lòng của người dân về phục vụ đạt 95%|]
    3 [2.|Tỷ lệ lao động qua đào tạo|70%]
    7 blank [3.|Số thôn thông minh|4 thôn]
    ");
}

#[test]
fn err_list() {
    for text in [
        "",
        "\n",
        "- \n",
        // Tasks.
        "Nhiệm vụ trọng tâm:\n- Đẩy mạnh tuyên truyền, đạt 100% hộ dân.\n- Tổ chức 12 lớp tập huấn.\n- Xây dựng 02 mô hình.\n",
        "1. Giao Phòng Kinh tế chủ trì, báo cáo trước ngày 30/6.\n2. Giao Công an xã phối hợp, hoàn thành 5 đợt.\n3. Yêu cầu 12 thôn thực hiện.\n",
        // What was.
        "I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2025\n- Thu ngân sách đạt 12 tỷ đồng.\n- Tỷ lệ hộ nghèo: 2%.\n- Tỷ lệ đô thị hóa: 30%.\n",
        // Prices.
        "Giá các mặt hàng sáng nay:\n- Cà phê: 120.000 đồng/kg\n- Hồ tiêu: 145.000 đồng/kg\n- Gạo: 18.000 đồng/kg\n",
        // Legal bases, articles.
        "- Căn cứ Luật số 72/2025/QH15;\n- Căn cứ Nghị quyết số 12/NQ-HĐND;\n- Căn cứ Nghị định 45/2025/NĐ-CP;\n",
        "Điều 1. Phê duyệt kế hoạch.\nĐiều 2. Quyết định có hiệu lực từ ngày 01/01/2026.\n",
        // News.
        "Sáng 5/3, xã tổ chức lễ ra quân trồng 2.000 cây xanh.\nNăm nay, xã phấn đấu đạt 5 tiêu chí.\n",
    ] {
        assert!(!p(text).contains('['), "{text}\n{}", p(text));
    }
}

#[test]
fn damaged_lists_keep_every_character() {
    let mut fixtures = vec![PLAN];
    fixtures.push("**Chỉ tiêu:** (1) Tốc độ: 8%; (2) Thu nhập: 65\n- *Tỷ lệ*: từ 5\n- 6%; tỷ lệ hộ nghèo còn 1%\n");
    damage(&fixtures, |text| drop(p(text)));
    for text in crate::damage::damaged(PLAN, 300) {
        p(&text);
    }
}

/// Texts of the words and signs that lists are made of.
#[test]
fn babble_keeps_every_character() {
    const WORDS: [&str; 44] = [
        "Chỉ tiêu",
        "chỉ tiêu",
        "1",
        "2.",
        "1.1",
        "(1)",
        "(2)",
        "a)",
        "b)",
        "đ)",
        "I.",
        "II.",
        "-",
        "–",
        "+",
        "++",
        "*",
        "**",
        "•",
        ":",
        ";",
        ".",
        ",",
        "%",
        "5%",
        "100%",
        "từ",
        "7,5",
        "- 8%",
        "đạt",
        "Mục tiêu",
        "Tỷ lệ hộ nghèo",
        "số thôn có điện",
        "Đến năm 2030",
        "\n",
        "\n",
        "\n\n",
        "\u{c}",
        "##",
        "|",
        "__",
        "Điều 1.",
        "Kinh tế:",
        "Ế",
    ];
    for text in babble(&WORDS, 500) {
        p(&text);
        // Every text with a digit says a target, or every one is a value.
        let (source, is) = (Source::from_text(&text), |_: &str| true);
        for hints in [
            Hints { has_target: is, ..Hints::default() },
            Hints { has_target: is, is_value: is, ..Hints::default() },
        ] {
            let layout = super::read(&source, &hints);
            check(&source, &layout);
        }
    }
}

/// A time that the line of its entry has no room for, and a heading that is none.
#[test]
fn times_behind_a_colon() {
    let text = "\
Chỉ tiêu năm 2026:
- Tỷ lệ hộ nghèo đa chiều theo chuẩn mới của toàn xã đến cuối năm: dưới 1,5%;
- Hoàn thành xây dựng trường mầm non tại ba thôn vùng cao và đưa vào sử dụng:
Quý IV/2026;
- Số lao động được tạo việc làm mới trên địa bàn xã trong cả năm: 210 người.
";
    let is = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let hints = Hints { has_target: is, is_value: is, ..Hints::default() };
    let read = |text: &str| {
        let source = Source::from_text(text);
        let layout = super::read(&source, &hints);
        check(&source, &layout);
        print(&layout)
    };
    let entry = "Hoàn thành xây dựng trường mầm non tại ba thôn vùng cao và đưa vào sử dụng";
    assert!(read(text).contains(&format!("{entry}|Quý IV/2026")), "{}", read(text));
    let heading = text.replace("Quý IV/2026;", "Quý IV/2026:");
    assert!(!read(&heading).contains("|Quý IV/2026"), "{}", read(&heading));
}

#[test]
fn long_lists_take_linear_time() {
    let line = "- Tỷ lệ hộ nghèo: 5%; tỷ lệ hộ khá: 6%; (2) a) 1. - Số: 7% - Thu: 8%. ";
    let read = |text: &str| {
        let is = |text: &str| text.contains(|c: char| c.is_ascii_digit());
        let hints = Hints { has_target: is, is_value: is, ..Hints::default() };
        super::read(&Source::from_text(text), &hints).items.len()
    };
    read_long(200, |many| format!("Chỉ tiêu: {}", line.repeat(many)), read);
    read_long(200, |many| format!("Chỉ tiêu:\n{}", format!("{line}\n").repeat(many)), read);
    read_long(2000, |many| format!("Chỉ tiêu: - a{}", ": 5; b".repeat(many)), read);
    read_long(2000, |many| format!("Chỉ tiêu:\n{}", "1. A\n".repeat(many)), read);
    read_long(2000, |many| format!("Chỉ tiêu: {}", "(1) A; (2) B; ".repeat(many)), read);
    read_long(2000, |many| format!("Chỉ tiêu: {}", "(5 ; ".repeat(many)), read);
    read_long(2000, |many| "a\n".repeat(many), read);
}
