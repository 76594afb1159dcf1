//! What stands in the cells of a made-up sheet.

use proptest::prelude::*;

use super::{Column, Kind};

const OPENERS: [&str; 9] = [
    "Số",
    "Tỷ lệ",
    "Diện tích",
    "Tổng sản phẩm (GRDP)",
    "Mức độ",
    "Kinh phí",
    "Chỉ số",
    "Dân số từ đủ 14 tuổi trở lên",
    "Thu nhập bình quân đầu người",
];

const WORDS: [&str; 24] = [
    "hộ",
    "rừng trồng mới",
    "được cấp nước sạch",
    "trên địa bàn",
    "đạt chuẩn mức độ 2",
    "thu gom, xử lý",
    "rác thải; nước thải",
    "(trừ vùng cao)",
    "từ đủ 80 tuổi trở lên",
    "có tốc độ trên 01 Gbps",
    "ít nhất 01 lần",
    "trong năm",
    "so với 100% dân số",
    "của 12 thôn",
    "dưới 6 tuổi",
    "GRDP",
    "và tiêu thụ",
    "OCOP 3 sao",
    "theo quy định tại Nghị quyết 57-NQ/TW",
    "bảo hiểm y tế",
    "“Xanh, sạch”",
    "năm học 2025 - 2026",
    "lao động qua đào tạo",
    "thuỷ lợi",
];

const UNITS: [&str; 12] = [
    "%",
    "Người",
    "Ha",
    "triệu đồng",
    "Hộ",
    "Triệu đồng/người/năm",
    "km",
    "Trường",
    "Điểm",
    "m²",
    "1.000 tấn",
    "Nhiệm vụ",
];

const BODIES: [&str; 8] = [
    "Phòng Kinh tế",
    "Công an xã",
    "Phòng Văn hóa - Xã hội",
    "Văn phòng HĐND và UBND xã",
    "Trạm Y tế",
    "Ban Chỉ huy Quân sự xã",
    "Trung tâm Phục vụ hành chính công",
    "Sở Nông nghiệp và Môi trường",
];

const HELPERS: [&str; 6] = [
    "các thôn",
    "Các cơ quan, đơn vị liên quan",
    "Hội Nông dân xã",
    "UBND các xã, phường",
    "Đoàn Thanh niên xã",
    "Các trường học",
];

/// The title of a section.
pub(super) fn title() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "KINH TẾ",
        "Y TẾ, GIÁO DỤC",
        "Văn hóa - xã hội",
        "CHỈ TIÊU VỀ MÔI TRƯỜNG VÀ PHÁT TRIỂN BỀN VỮNG",
        "Quốc phòng, an ninh",
    ])
}

/// The name of a row.
pub(super) fn name() -> impl Strategy<Value = String> {
    (prop::sample::select(&OPENERS[..]), prop::sample::subsequence(&WORDS[..], 1..6)).prop_map(
        |(opener, words)| {
            let mut name = opener.to_owned();
            for word in words {
                name.push(' ');
                name.push_str(word);
            }
            name
        },
    )
}

/// The unit of a row, now and then none.
pub(super) fn unit() -> impl Strategy<Value = &'static str> {
    prop_oneof![9 => prop::sample::select(&UNITS[..]), 1 => Just("")]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => (1u32..130).prop_map(|whole| whole.to_string()),
        2 => (0u32..100, 1u32..100).prop_map(|(whole, part)| format!("{whole},{part:02}")),
        1 => (1u32..1000, 0u32..1000).prop_map(|(head, tail)| format!("{head}.{tail:03}")),
        1 => (1u32..1000, 0u32..1000, 1u32..10)
            .prop_map(|(head, tail, part)| format!("{head}.{tail:03},{part}")),
        1 => (0u32..10).prop_map(|digit| format!("0{digit}")),
    ]
}

/// The cell of a value: every form of target, or nothing.
pub(super) fn value() -> impl Strategy<Value = String> {
    let one = |form: fn(String) -> String| number().prop_map(form);
    prop_oneof![
        8 => number(),
        2 => Just(String::new()),
        2 => one(|number| format!("≥ {number}")),
        1 => one(|number| format!("<{number}")),
        1 => one(|number| format!("trên {number}")),
        1 => one(|number| format!("đạt từ {number}% trở lên")),
        1 => one(|number| format!("tăng {number}%")),
        1 => one(|number| format!("-{number}")),
        1 => one(|number| format!("{number} %")),
        1 => one(|number| format!("Tối thiểu {number} hộ")),
        1 => (1u32..40, 1u32..40).prop_map(|(low, more)| format!("{low} - {}", low + more)),
        1 => (1u32..40, 1u32..40)
            .prop_map(|(low, more)| format!("từ {low},5% đến dưới {},5%", low + more)),
        1 => (1u32..40, 1u32..40).prop_map(|(low, more)| format!("{low}/{}", low + more)),
        1 => prop::sample::select(vec![
            "Phù hợp khả năng ngân sách",
            "Hoàn thành",
            "Trước 30/6/2026",
            "Quý IV/2026",
            "-",
            "x",
            "Ứng dụng",
        ])
        .prop_map(str::to_owned),
    ]
}

fn bodies(from: &'static [&'static str]) -> impl Strategy<Value = String> {
    let marks = prop::sample::select(vec!["; ", ", ", " và "]);
    (prop::sample::subsequence(from, 1..3), marks).prop_map(|(names, mark)| names.join(mark))
}

/// The body in charge.
pub(super) fn lead() -> impl Strategy<Value = String> {
    prop_oneof![9 => bodies(&BODIES), 1 => Just(String::new())]
}

/// Those that help.
pub(super) fn coordinating() -> impl Strategy<Value = String> {
    bodies(&HELPERS)
}

/// By when.
pub(super) fn deadline() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Năm 2026",
        "Quý IV/2026",
        "Tháng 6/2026",
        "30/11/2026",
        "Hằng năm",
        "2026 - 2030",
        "",
    ])
}

/// A remark.
pub(super) fn note() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", "", "Mới bổ sung", "Theo Nghị quyết số 12/NQ-HĐND", "Tỉnh giao"])
}

/// The labels of the columns other than those of values.
pub(super) fn labels() -> impl Strategy<Value = [&'static str; 6]> {
    let all: [&[&str]; 6] = [
        &["STT", "TT", "Số TT"],
        &["Chỉ tiêu", "Tên chỉ tiêu", "NỘI DUNG CHỈ TIÊU", "Mục tiêu, chỉ tiêu"],
        &["Đơn vị tính", "ĐVT", "Đơn vị"],
        &["Cơ quan chủ trì", "Đơn vị chủ trì, theo dõi", "CHỦ TRÌ"],
        &["Cơ quan phối hợp", "Đơn vị phối hợp", "PHỐI HỢP"],
        &["Thời gian hoàn thành", "Thời hạn"],
    ];
    all.map(prop::sample::select)
}

/// The columns of values, one to four, under one label or under years.
pub(super) fn value_columns() -> impl Strategy<Value = Vec<Column>> {
    let of = |labels: &[(Option<&'static str>, &'static str)]| {
        let column = |&(parent, label): &(Option<&'static str>, &'static str)| Column {
            kind: Kind::Value,
            parent,
            label,
        };
        labels.iter().map(column).collect::<Vec<_>>()
    };
    let (last, this) = (Some("Năm 2025"), Some("Năm 2026"));
    prop::sample::select(vec![
        of(&[(None, "Kế hoạch năm 2026")]),
        of(&[(None, "Kết quả")]),
        of(&[(None, "Thực hiện năm 2025"), (None, "Kế hoạch năm 2026")]),
        of(&[(None, "Năm 2026"), (None, "Năm 2027"), (None, "Năm 2028")]),
        of(&[(this, "Kế hoạch"), (this, "Ước thực hiện")]),
        of(&[(last, "Kế hoạch"), (last, "Ước thực hiện"), (None, "Kế hoạch năm 2026")]),
        of(&[
            (last, "Kế hoạch"),
            (last, "Ước thực hiện"),
            (this, "Chỉ tiêu tỉnh giao"),
            (this, "Chỉ tiêu phấn đấu"),
        ]),
        of(&[
            (None, "Thực hiện năm 2024"),
            (None, "Ước thực hiện năm 2025"),
            (None, "Kế hoạch năm 2026"),
            (None, "Mục tiêu đến năm 2030"),
        ]),
    ])
}
