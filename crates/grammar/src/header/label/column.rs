//! Labels of columns that hold no values.

use chitieu_schema::{Role, TargetRole};

use super::Said;
use crate::header::syllable::{Word, begins, contains, phrase, phrases, starts_with};
use crate::header::{LabelReading, TableHint};

pub(super) fn ordinal(words: &[Word]) -> Option<LabelReading> {
    let whole =
        phrases!["stt", "tt", "số tt", "số thứ tự", "thứ tự", "số", "no", "sốtt", "s t t", "t t"];
    let found = starts_with(words, phrases!["stt"]).is_some() || whole.is(words);
    found.then(|| LabelReading::new(Role::Ordinal, 100))
}

pub(super) fn unit(words: &Said<'_>) -> Option<LabelReading> {
    // "Đơn vị tỉnh" is the common misprint of "Đơn vị tính"; a locality's column is "Đơn vị (tỉnh)"
    // at most.
    let plain = phrases![
        "đơn vị tính",
        "đơn vị tỉnh",
        "đơn vị đo",
        "đvt",
        "đv tính",
        "đ v t",
        "đvị tính",
        "đơn vị tinh"
    ];
    if words.holds(plain) {
        // "Khối lượng (ĐVT: tấn)" is a column of values.
        let first = starts_with(words, plain).is_some();
        return Some(if first {
            LabelReading::new(Role::Unit, 100)
        } else {
            LabelReading::value(TargetRole::Value, 40).or(Role::Unit)
        });
    }
    let lone = phrases!["đơn vị", "đv"].is(words);
    lone.then(|| LabelReading::new(Role::Unit, 60).or(Role::Responsible))
}

pub(super) fn agency(words: &Said<'_>) -> Option<LabelReading> {
    if let Some(at) = words.place(phrases!["phối hợp"]) {
        // "Chủ trì, phối hợp" heads a column that names both kinds in its cells.
        return Some(if contains(&words[..at], phrases!["chủ trì", "đầu mối"]) {
            LabelReading::new(Role::Lead, 80).or(Role::Coordinating)
        } else {
            LabelReading::new(Role::Coordinating, 100)
        });
    }
    // People, and no bodies: "Lãnh đạo phụ trách", "Đồng chí theo dõi, chỉ đạo". Where the body stands
    // beside them, "Lãnh đạo, cơ quan chủ trì", the cells name both.
    let bodies = phrases![
        "cơ quan chủ trì",
        "đơn vị chủ trì",
        "phòng chủ trì",
        "cơ quan đầu mối",
        "đơn vị đầu mối"
    ];
    if starts_with(words, phrases!["lãnh đạo", "đồng chí", "họ và tên lãnh đạo"]).is_some()
        && !words.holds(bodies)
    {
        return Some(LabelReading::new(Role::Other, 80));
    }
    if words.holds(phrases!["chủ trì", "chịu trách nhiệm", "đầu mối", "phụ trách"])
    {
        return Some(LabelReading::new(Role::Lead, 100));
    }
    if begins(words, phrase!("chủ đầu tư")) || begins(words, phrase!("chủ quản")) {
        return Some(LabelReading::new(Role::Responsible, 80).hint(TableHint::Projects));
    }
    // A column of places names its rows.
    if words.holds(phrases!["đơn vị hành chính", "tên đơn vị", "tên cơ quan", "danh sách"])
    {
        return Some(LabelReading::new(Role::Name, 70));
    }
    if words.holds(phrases!["phân công", "trách nhiệm"]) {
        return Some(LabelReading::new(Role::Responsible, 80));
    }
    let body = starts_with(
        words,
        phrases![
            "các cơ quan",
            "các đơn vị",
            "cơ quan",
            "đơn vị",
            "bộ phận",
            "phòng ban",
            "sở ngành",
            "cán bộ",
            "người",
            "cấp"
        ],
    )?;
    let duty = phrases![
        "thực hiện",
        "theo dõi",
        "tham mưu",
        "báo cáo",
        "tổng hợp",
        "cung cấp",
        "đánh giá",
        "quản lý",
        "triển khai",
        "giao",
        "nhiệm vụ",
        "chủ quản",
        "đề xuất",
        "giám sát",
        "liên quan",
        "thẩm định",
        "rà soát",
        "hướng dẫn",
        "đăng ký"
    ];
    let alone = body == words.len();
    let office = begins(words, phrase!("cơ quan")) || begins(words, phrase!("đơn vị"));
    (contains(&words[body..], duty) || alone && office)
        .then(|| LabelReading::new(Role::Responsible, if alone { 70 } else { 90 }))
}

pub(super) fn side_column(words: &Said<'_>) -> Option<LabelReading> {
    if words.holds(phrases!["ghi chú", "chú thích", "lưu ý"]) {
        return Some(LabelReading::new(Role::Note, 100));
    }
    if words.holds(phrases![
        "giải thích",
        "định nghĩa",
        "cách tính",
        "phương pháp tính",
        "công thức",
        "hướng dẫn",
        "khái niệm",
        "diễn giải",
        "thuyết minh",
        "nội hàm",
        "phương pháp xác định",
        "cách xác định",
        "mô tả"
    ]) {
        return Some(LabelReading::new(Role::Explanation, 90));
    }
    let other = phrases![
        "nguồn",
        "mã",
        "mã số",
        "ký hiệu",
        "văn bản",
        "căn cứ",
        "lý do",
        "tình trạng",
        "địa điểm",
        "vị trí",
        "minh chứng",
        "cơ sở pháp lý",
        "cơ sở đề xuất",
        "kinh phí",
        "nguyên nhân",
        "loại hình",
        "phân loại",
        "số quyết định",
        "tài liệu",
        "kỳ báo cáo",
        "tần suất",
        "hình thức",
        "link",
        "quốc gia"
    ];
    if words.holds(phrases!["tọa độ"]) {
        return Some(LabelReading::new(Role::Other, 60).hint(TableHint::Mines));
    }
    if words.holds(phrases!["trích yếu", "ngày ban hành", "số ký hiệu", "cơ quan ban hành"])
    {
        return Some(LabelReading::new(Role::Other, 75).hint(TableHint::Documents));
    }
    if words.holds(phrases!["vị trí việc làm"]) {
        return Some(LabelReading::new(Role::Name, 60).hint(TableHint::Staff));
    }
    starts_with(words, other)?;
    let found = LabelReading::new(Role::Other, 60);
    // "Kỳ báo cáo" is how often is reported, or the time of the figures beneath.
    if starts_with(words, phrases!["kỳ báo cáo"]).is_some() {
        return Some(LabelReading::new(Role::Other, 30).or(Role::Value));
    }
    // A budget's column is called after its source: "Nguồn NSTW", "Kinh phí năm 2026".
    Some(if starts_with(words, phrases!["kinh phí", "nguồn"]).is_some() {
        found.or(Role::Value)
    } else {
        found
    })
}

pub(super) fn deadline(words: &Said<'_>) -> Option<LabelReading> {
    let year = words.iter().any(|word| word.digits && word.end - word.start == 4);
    let plain = phrases![
        "thời gian",
        "thời hạn",
        "hạn hoàn thành",
        "mốc hoàn thành",
        "tiến độ",
        "lộ trình",
        "ngày hoàn thành",
        "năm hoàn thành",
        "kỳ hạn",
        "thời điểm hoàn thành",
        "thời điểm thực hiện",
        "khi nào"
    ];
    if words.holds(plain) && !(year && words.holds(phrases!["mục tiêu", "kế hoạch"])) {
        let found = LabelReading { asks_when: true, ..LabelReading::new(Role::Deadline, 95) };
        // "Lộ trình" over quarters groups figures.
        let part = words.holds(phrases!["quý", "tháng", "cả năm"]);
        return Some(if year || part { found.or(Role::Value) } else { found });
    }
    let alone = phrases!["giai đoạn", "thời kỳ", "hoàn thành", "thời điểm", "năm thực hiện"];
    let lone = alone.is(words);
    lone.then(|| LabelReading {
        asks_when: true,
        ..LabelReading::new(Role::Deadline, 70).or(Role::Value)
    })
}

pub(super) fn product(words: &Said<'_>) -> Option<LabelReading> {
    let product = words.holds(phrases!["sản phẩm"]);
    // What is expected of an indicator is its target: "Kết quả dự kiến năm 2026" over figures.
    let expected = words.holds(phrases!["kết quả dự kiến", "dự kiến kết quả", "kết quả mong đợi"]);
    if expected && !product && !words.holds(phrases!["đầu ra"]) {
        let found = LabelReading::new(Role::Product, 90).or(Role::Value);
        return Some(found.hint(TableHint::Tasks));
    }
    if words.holds(phrases!["đầu ra"])
        || product
            && words.holds(phrases![
                "dự kiến",
                "kết quả",
                "hoàn thành",
                "bàn giao",
                "cụ thể",
                "yêu cầu",
                "phải"
            ])
    {
        return Some(LabelReading::new(Role::Product, 90).hint(TableHint::Tasks));
    }
    let lone = product && words.len() <= 3 && begins(words, phrase!("sản phẩm"));
    // A table of output names its goods so.
    lone.then(|| LabelReading::new(Role::Name, 50).or(Role::Product))
}

pub(super) fn name(words: &Said<'_>, text: &str) -> Option<LabelReading> {
    let found = |score, hint| Some(LabelReading::new(Role::Name, score).hint(hint));
    if words.holds(phrases!["họ và tên", "họ tên", "chức danh", "chức vụ", "biên chế"])
    {
        return found(70, TableHint::Staff);
    }
    if words.holds(phrases!["chỉ tiêu", "kpi", "kpis", "chỉ số"]) {
        // "Nhóm chỉ tiêu" names them where nothing names them one by one.
        if starts_with(words, phrases!["nhóm chỉ"]).is_some() {
            return found(65, TableHint::Indicators);
        }
        // "Nhiệm vụ, chỉ tiêu" heads either.
        let task = words.holds(phrases!["nhiệm vụ", "giải pháp"]);
        return found(
            if task { 85 } else { 100 },
            if task { TableHint::None } else { TableHint::Indicators },
        );
    }
    if words.holds(phrases!["tiêu chí"]) {
        return found(90, TableHint::None);
    }
    // "Tỉnh, khu vực (số mỏ)" names places, whatever is counted of them.
    let outside = || {
        let bracket = memchr::memchr(b'(', text.as_bytes()).unwrap_or(text.len());
        &words[..words.iter().take_while(|word| word.start < bracket).count()]
    };
    let mines = phrases!["mỏ", "khoáng sản"];
    if words.holds(mines) {
        return match place(outside()) {
            Some(place) if !contains(outside(), mines) => Some(place),
            _ => found(60, TableHint::Mines),
        };
    }
    if starts_with(words, phrases!["khu vực thăm dò", "khu vực cấp phép"]).is_some() {
        return found(60, TableHint::Mines);
    }
    if words.holds(phrases![
        "nhiệm vụ",
        "giải pháp",
        "đề án",
        "công việc",
        "hoạt động",
        "nội dung thực hiện",
        "nội dung công việc",
        "đầu việc"
    ]) {
        return found(90, TableHint::Tasks);
    }
    if words.holds(phrases!["công trình", "dự án", "hạng mục", "đối tượng đầu tư", "gói thầu"])
    {
        return found(85, TableHint::Projects);
    }
    if words.holds(phrases!["nội dung", "danh mục"]) {
        return found(85, TableHint::None);
    }
    if starts_with(
        words,
        phrases![
            "tên",
            "đối tượng",
            "lĩnh vực",
            "khoản mục",
            "chỉ mục",
            "mặt hàng",
            "loại",
            "nhóm"
        ],
    )
    .is_some()
    {
        return found(65, TableHint::None);
    }
    place(outside())
}

/// A label that names places and little more: "Địa phương", "Tỉnh, khu vực".
fn place(words: &[Word]) -> Option<LabelReading> {
    let lone = phrases![
        "địa phương",
        "xã phường",
        "huyện",
        "ngành",
        "tỉnh",
        "địa bàn",
        "xã",
        "thôn",
        "tiêu đề",
        "mục"
    ];
    if words.len() <= 4 && starts_with(words, lone).is_some() {
        return Some(LabelReading::new(Role::Name, 45));
    }
    None
}
