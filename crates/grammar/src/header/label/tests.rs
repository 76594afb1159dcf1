//! Every spelling of a survey of real tables, and relatives that it does not have.

use chitieu_schema::{Role, TargetRole};
use proptest::prelude::*;

use super::read_label;
use crate::header::TableHint;

fn roles(role: Role, labels: &[&str]) {
    for label in labels {
        assert_eq!(read_label(label).role, role, "{label}");
    }
}

fn values(target: Option<TargetRole>, labels: &[&str]) {
    for label in labels {
        let found = read_label(label);
        assert_eq!((found.role, found.target_role), (Role::Value, target), "{label}");
    }
}

#[test]
fn label_ordinal() {
    roles(
        Role::Ordinal,
        &["STT", "TT", "Stt", "Số TT", "**STT**", "Số", "#", "Số thứ tự", "S.T.T", "T.T"],
    );
}

#[test]
fn label_name() {
    roles(
        Role::Name,
        &[
            "Chỉ tiêu",
            "Tên chỉ tiêu",
            "CHỈ TIÊU",
            "Mục tiêu, chỉ tiêu",
            "Nội dung",
            "Nội dung tiêu chí",
            "Tiêu chí chấm điểm",
            "TIÊU CHÍ THI ĐUA",
            "Chỉ tiêu sử dụng đất",
            "Nhiệm vụ",
            "Tên nhiệm vụ",
            "Tên nhiệm vụ/dự án",
            "Nhiệm vụ, giải pháp",
            "NHIỆM VỤ VÀ GIẢI PHÁP",
            "Nội dung/nhiệm vụ",
            "Nội dung thực hiện",
            "Tên đề án ưu tiên",
            "Nội dung nhiệm vụ",
            "Nội dung chi",
            "Danh mục",
            "Sản phẩm",
            "Đối tượng đầu tư",
            "Tên công trình",
            "KPIs vĩ mô",
            "Nhóm Chỉ Số / KPIs Cụ Thể",
            "Chỉ số Tiêu chí",
            "Các chỉ tiêu chủ yếu",
            "Chỉ tiêu[1]",
            "Chỉ tiêu¹",
            "Tên đơn vị",
            "Đơn vị hành chính",
            "Chỉ tiêu / nhiệm vụ",
        ],
    );
}

#[test]
fn label_explanation() {
    roles(
        Role::Explanation,
        &[
            "Giải thích chỉ tiêu",
            "Định nghĩa & cách tính",
            "HƯỚNG DẪN CHẤM ĐIỂM",
            "Phương pháp tính",
        ],
    );
}

#[test]
fn label_unit() {
    roles(
        Role::Unit,
        &[
            "Đơn vị",
            "Đơn vị tính",
            "ĐVT",
            "ĐV tính",
            "Đơn vị tỉnh",
            "Đơn vị đo",
            "ĐƠN VỊ TÍNH",
            "Đơn vị** **tính",
            "Ðơn vị tính",
            "Đơn\nvị",
            "Đv tính",
        ],
    );
    let plain = read_label("Đơn vị");
    assert_eq!(plain.alternative, Some(Role::Responsible));
    assert!(plain.score < read_label("Đơn vị tính").score);
}

#[test]
fn label_target() {
    values(
        Some(TargetRole::Target),
        &[
            "Kết quả",
            "Chỉ tiêu cụ thể",
            "Mức phấn đấu",
            "Định mức",
            "ĐIỂM CHUẨN",
            "Điểm tối đa",
            "Cần đạt",
            "Chỉ tiêu đạt được",
            "KẾT QUẢ YÊU CẦU",
            "Mục tiêu tăng trưởng GRDP 2025 (%)",
            "Kế hoạch",
            "Kế hoạch 2026",
            "Kế hoạch năm 2026",
            "KH năm 2026",
            "KH 2025",
            "Mục tiêu 2026",
            "Mục tiêu năm 2026",
            "Mục tiêu thực hiện đến năm 2030",
            "Tầm nhìn đến năm 2045",
            "Mốc 2030",
            "Mốc 2045 (dự kiến)",
            "Dự kiến năm 2027",
            "Dự toán 2026",
            "Dự toán TTg giao",
            "Dự toán HĐND tỉnh quyết định",
            "Phương án được duyệt",
            "Mục tiêu đến năm 2025",
            "Chỉ tiêu năm 2026",
            "Chỉ tiêu giao",
            "Năm 2026 / Kế hoạch",
            "Kế hoạch / Năm 2027",
            "Mục tiêu",
            "KH giai đoạn 2026-2030",
            "Mục tiêu thực hiện đến năm 2030 / Trong đó",
        ],
    );
    assert_eq!(read_label("Kết quả").alternative, Some(Role::Product));
    assert_eq!(read_label("Chỉ tiêu cụ thể").alternative, Some(Role::Name));
}

#[test]
fn label_period() {
    // A bare time: what it speaks of hangs on the plan's own year.
    values(
        None,
        &[
            "Năm 2026",
            "2026",
            "Đến năm 2030",
            "Đến hết năm 2026",
            "Giai đoạn 2026-2030",
            "GĐ 2026-2030",
            "Thời kỳ 2026-2030",
            "Quý I/2026",
            "9 tháng",
            "Cả năm",
            "Năm 2025 / Quý III",
            "6 tháng đầu năm 2026",
            "Năm 2026 (triệu đồng)",
            "Trong đó / Năm 2027",
            "Năm 2026 / Tổng số",
            "Sản lượng năm 2026",
        ],
    );
}

#[test]
fn label_past() {
    values(
        Some(TargetRole::Actual),
        &[
            "Thực hiện",
            "Thực hiện năm 2024",
            "TH năm 2024",
            "Đánh giá thực hiện",
            "Kết quả thực hiện đến năm 2025",
            "Kết quả Quý I/2026",
            "cùng kỳ",
            "Thực hiện năm 2024 / Quý III",
        ],
    );
    values(
        Some(TargetRole::Estimate),
        &[
            "Ước thực hiện",
            "Ước TH",
            "ƯTH Năm 2025",
            "Ước 2025",
            "Ước *2025",
            "Sơ bộ 2024",
            "Ước tính năm 2025",
            "UTH 2025",
            "Năm 2025 / Ước thực hiện",
            "ƯTH2025",
        ],
    );
    // In two languages the Vietnamese words tell the state.
    values(
        Some(TargetRole::Actual),
        &["Thực hiện - Implemented target 2024", "Thực hiện (target) 2025"],
    );
    values(Some(TargetRole::Target), &["Mục tiêu - Target 2026", "Target 2026"]);
    values(
        Some(TargetRole::Baseline),
        &[
            "Hiện trạng năm 2024",
            "Năm hiện hành 2025",
            "Giá trị hiện tại",
            "HT năm 2020",
            "Năm gốc 2020",
        ],
    );
}

#[test]
fn label_change() {
    values(
        Some(TargetRole::Change),
        &[
            "So sánh",
            "So sánh năm 2026 với ƯTH năm 2025",
            "DT 2026 với UTH 2025 (%)",
            "% Hoàn thành",
            "Tăng+ giảm so với trạng năm 2024",
            "So sánh phương án được duyệt với HT năm 2020",
            "Ước 2025 so với cùng kỳ",
            "Chênh lệch",
            "So sánh (%)",
            "Tăng, giảm",
            "KH 2026/TH 2025 (%)",
            "Tăng trưởng (%)",
            "Tốc độ tăng (%)",
            "Năm 2026 / Tăng trưởng (%)",
            "Tỷ lệ (KH 2026/TH 2025)",
            "KH 2026 (tấn)/TH 2025 (tấn)",
            "KH (2026)/TH (2025)",
            "Công suất (tấn/năm) / KH 2026/TH 2025",
        ],
    );
    // Constant prices compare nothing; growth of something that is planned is a plan.
    // Nor does the slash of a unit, over two years.
    for label in [
        "Giá so sánh 2010",
        "Mục tiêu tăng trưởng 2026 (%)",
        "Sản lượng tăng thêm",
        "Công suất (tấn/năm) / 2026 - 2030",
        "Năng suất (tạ/ha) / 2025 - 2026",
        "2021 - 2030 / Công suất (tấn/năm)",
        "Năm 2026 - 2030 / Công suất (tấn/năm) / Cấp mới",
        "Công suất 2021 - 2030 (tấn/năm)",
    ] {
        assert_ne!(read_label(label).target_role, Some(TargetRole::Change), "{label}");
    }
}

#[test]
fn label_value() {
    values(
        Some(TargetRole::Value),
        &["Số liệu", "Mức chi", "Tổng số", "Diện tích (ha)", "Số lượng", "Lượng", "Giá trị"],
    );
}

#[test]
fn label_agency() {
    roles(
        Role::Lead,
        &[
            "Cơ quan chủ trì",
            "Cơ quan chủ trì theo dõi, đánh giá",
            "Chủ trì",
            "CHỦ TRÌ",
            "Đơn vị chủ trì",
            "Đơn vị chủ trì theo dõi",
            "Cơ quan chủ trì thực hiện",
            "Cơ quan chủ trì[1]",
            "Cơ quan chủ trì³",
            "Chủ trì, phối hợp",
            "Đơn vị chịu trách nhiệm",
            "Lãnh đạo, cơ quan chủ trì",
            "Lãnh đạo/đơn vị chủ trì",
            "Đồng chí phụ trách và cơ quan đầu mối",
        ],
    );
    roles(
        Role::Coordinating,
        &[
            "Cơ quan phối hợp",
            "Đơn vị phối hợp",
            "PHỐI HỢP",
            "Đơn vị phối hợp, cung cấp số liệu",
            "Phối hợp",
        ],
    );
    roles(
        Role::Responsible,
        &[
            "Đơn vị thực hiện",
            "CƠ QUAN THỰC HIỆN",
            "Phân công thực hiện",
            "Cơ quan",
            "Đơn vị báo cáo",
            "Cơ quan theo dõi",
        ],
    );
    assert_eq!(read_label("Chủ trì, phối hợp").alternative, Some(Role::Coordinating));
}

#[test]
fn label_deadline() {
    let labels = [
        "Thời gian",
        "THỜI GIAN",
        "Thời gian thực hiện",
        "Thời gian hoàn thành",
        "Thời gian dự kiến hoàn thành",
        "Thời gian triển khai",
        "Thời hạn",
        "Thời hạn hoàn thành",
        "Hạn hoàn thành",
        "Mốc hoàn thành",
        "Tiến độ",
        "Giai đoạn",
        "Năm hoàn thành",
    ];
    roles(Role::Deadline, &labels);
    for label in labels {
        assert!(read_label(label).asks_when, "{label}");
    }
}

#[test]
fn label_product() {
    roles(
        Role::Product,
        &[
            "Sản phẩm đầu ra",
            "Sản phẩm dự kiến",
            "Sản phẩm/kết quả",
            "Kết quả dự kiến",
            "Kết quả/Sản phẩm",
            "Kết quả đầu ra",
        ],
    );
}

#[test]
fn label_other() {
    roles(Role::Note, &["Ghi chú", "GHI CHÚ"]);
    roles(
        Role::Other,
        &[
            "Mã số",
            "Nguồn số liệu/minh chứng",
            "Nguồn kinh phí",
            "Nguồn lực thực hiện[2]",
            "Văn bản giao nhiệm vụ",
            "Tình trạng",
            "Địa điểm",
            "Căn cứ/lý do đề xuất chỉ tiêu",
        ],
    );
}

#[test]
fn label_hint() {
    let hint = |label| read_label(label).hint;
    assert_eq!(hint("Chỉ tiêu"), TableHint::Indicators);
    assert_eq!(hint("Nhiệm vụ, giải pháp"), TableHint::Tasks);
    assert_eq!(hint("Sản phẩm đầu ra"), TableHint::Tasks);
    assert_eq!(hint("Tên công trình"), TableHint::Projects);
    assert_eq!(hint("Đơn giá"), TableHint::Prices);
    assert_eq!(hint("Họ và tên"), TableHint::Staff);
    assert_eq!(hint("Điểm tối đa"), TableHint::Norms);
    assert_eq!(hint("Nội dung"), TableHint::None);
}

#[test]
fn err_label() {
    // Cells of data say nothing of a column.
    for label in [
        "",
        "…",
        "Phòng Văn hoá - Xã hội xã",
        "Ha",
        "PHÁT TRIỂN HẠ TẦNG",
        "Nông nghiệp",
        "Công an xã",
        "Lào Cai",
        "100",
        "Điện",
    ] {
        let found = read_label(label);
        assert!(found.score < 40, "{label} {found:?}");
    }
}

proptest! {
    #[test]
    fn label_never_panics(label in "(Kế hoạch|TH|năm|20[0-9]{2}| / |/|với|%|\\[1\\]|\\PC{0,5}|[ ,(]){0,12}") {
        let found = read_label(&label);
        prop_assert!(found.score <= 100);
        prop_assert!(found.role == Role::Value || found.target_role.is_none());
    }
}

#[test]
fn label_of_a_schedule() {
    let found = read_label("Phân kỳ thực hiện năm 2026 / Quý I");
    assert_eq!((found.role, found.target_role), (Role::Value, Some(TargetRole::Target)));
    values(Some(TargetRole::Actual), &["TH2025"]);
    values(Some(TargetRole::Estimate), &["ƯTH2025"]);
    values(Some(TargetRole::Target), &["KH2026"]);
}

/// The slash that joins the rows of a header compares nothing.
#[test]
fn label_under_a_stretch() {
    values(
        Some(TargetRole::Target),
        &[
            "Kế hoạch 2026-2030 / Năm 2026",
            "Kế hoạch 2026 - 2030 / Bình quân 2026-2030",
            "Kế hoạch 5 năm 2026-2030 / Năm 2026",
            "Mục tiêu 2026-2030 / Tổng số",
            "Mục tiêu 2030 / Năm 2026",
            "Mục tiêu 2030 / 2026",
        ],
    );
    values(Some(TargetRole::Actual), &["Thực hiện 2021-2025 / Năm 2021", "TH 2021-2025 / 2021"]);
    values(None, &["2026-2030 / Năm 2026", "Giai đoạn 2026-2030 / Năm 2026"]);
    values(
        Some(TargetRole::Change),
        &["KH 2026/TH 2025", "Năm 2026/năm 2025", "Kế hoạch 2026-2030 / KH 2026/TH 2025 (%)"],
    );
}

#[test]
fn label_of_shares_of_a_plan() {
    values(
        Some(TargetRole::Change),
        &[
            "TH/KH (%)",
            "Tỷ lệ TH/KH",
            "Ước TH/KH (%)",
            "Năm 2025 / Ước TH/KH (%)",
            "Thực hiện/Kế hoạch",
            "Thực hiện/dự toán (%)",
            "KH/TH (%)",
            "KH26/TH25",
            "TH 25/KH 25",
            "TH 2025 so 2024",
            "2026 so 2025 (%)",
            "Ước 2025 so năm 2024",
        ],
    );
    // Two names of one thing, and rows of a header.
    values(
        Some(TargetRole::Target),
        &["Kế hoạch/Dự toán 2026", "Thực hiện / Kế hoạch", "Chỉ tiêu/Kế hoạch giao"],
    );
    values(Some(TargetRole::Actual), &["Kế hoạch / Thực hiện"]);
}

#[test]
fn label_of_results() {
    // What has a year hangs on the plan's.
    values(
        None,
        &[
            "Kết quả năm 2026",
            "Kết quả đến năm 2030",
            "Năm 2025 / Kết quả",
            "Giai đoạn 2021-2025 / Kết quả",
        ],
    );
    values(
        Some(TargetRole::Actual),
        &["Kết quả thực hiện năm 2025", "Kết quả đạt được năm 2025", "Kết quả 6 tháng"],
    );
    values(Some(TargetRole::Target), &["Mục tiêu / Kết quả", "Kế hoạch 2026 / Kết quả"]);
    for label in
        ["Kết quả dự kiến năm 2026", "Kết quả mong đợi đến 2030", "Dự kiến kết quả năm 2026"]
    {
        let found = read_label(label);
        assert_eq!((found.role, found.alternative), (Role::Product, Some(Role::Value)), "{label}");
    }
    assert_eq!(read_label("Sản phẩm, kết quả dự kiến năm 2026").alternative, None);
}
