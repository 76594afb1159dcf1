#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::{
    Found, all, find, homonym, in_brackets, in_caption, in_header, is_ditto, prefix, rate, suffix,
};

fn told(found: Found) -> String {
    let scale = found.scale.map_or("?".into(), |scale| scale.to_string());
    format!("{} {scale}", found.entry.code)
}

#[test]
fn likely_basic() {
    for (printed, right) in [
        ("Gường", "giường"),
        ("nười", "người"),
        ("Ngưòi", "người"),
        ("Triêu đồng", "triệu đồng"),
        ("Triệu đổng", "Triệu đồng"),
        ("Hợp tác xả", "Hợp tác xã"),
        ("krn", "km"),
        ("°/o", "%"),
    ] {
        assert_eq!(super::likely(printed).as_deref(), Some(right), "{printed}");
    }
}

#[test]
fn likely_look_alikes() {
    for word in ["giường", "bể", "Zzzz", "hộ dân", "", "%", "Bàn", "Thẻ", "Tân", "sổ vàng"]
    {
        assert_eq!(super::likely(word), None, "{word}");
    }
}

#[test]
fn find_basic() {
    for (text, wanted) in [
        ("%", "percent 0.01"),
        ("(%)", "percent 0.01"),
        ("% GDP", "percent_of_gdp 0.01"),
        ("% tổng chi NSNN", "percent_of_budget 0.01"),
        ("% GRDP", "percent_of_grdp 0.01"),
        ("% dân số", "percent_of_population 0.01"),
        ("% số hộ", "percent_of_households 0.01"),
        ("% số xã", "percent_of_communes 0.01"),
        ("%o", "permille 0.001"),
        ("%0", "permille 0.001"),
        ("0/00", "permille 0.001"),
        ("Huyện", "district 1"),
        ("buổi", "event 1"),
        ("lớp", "class 1"),
        ("Phòng", "room 1"),
        ("Quyển", "book 1"),
        ("quả", "piece 1"),
        ("nghìn quả", "piece 1000"),
        ("Cuộc diễn tập", "event 1"),
        ("hộ kinh doanh", "household_business 1"),
        ("hộ nghèo", "household_poor 1"),
        ("trẻ em", "child 1"),
        ("bộ, ngành", "organisation 1"),
        ("Đồng/học sinh/năm", "vnd_per_pupil_year 1"),
        ("Đồng/biên chế /năm", "vnd_per_post_year 1"),
        ("đồng/lượt/khách", "vnd_per_visit 1"),
        ("đồng/m2 sàn sử dụng/tháng", "vnd_per_square_metre_month 1"),
        ("đồng/người/ngày", "vnd_per_person_day 1"),
        ("người/buổi", "person_per_session 1"),
        ("người/ngày", "person_per_day 1"),
        ("ha/năm", "hectare_per_year 10000"),
        ("đợt/tháng", "per_month 1"),
        ("tấn WO3", "tonne_wo3 1000"),
        ("10³ tấn NK", "tonne_thousand 1000000"),
        ("điểm %", "percentage_point 0.01"),
        ("‰", "permille 0.001"),
        ("%/năm", "percent_per_year 0.01"),
        ("đồng", "vnd 1"),
        ("đ", "vnd 1"),
        ("1.000đ", "vnd_thousand 1000"),
        ("(1.000đ)", "vnd_thousand 1000"),
        ("nghìn đồng", "vnd_thousand 1000"),
        ("Triệu đồng", "vnd_million 1000000"),
        ("TRIỆU ĐỒNG", "vnd_million 1000000"),
        ("Triệu đồng.", "vnd_million 1000000"),
        ("Tr. đồng", "vnd_million 1000000"),
        ("Tr.đ", "vnd_million 1000000"),
        ("tỷ đồng", "vnd_billion 1000000000"),
        ("tỉ  đồng", "vnd_billion 1000000000"),
        ("nghìn tỷ đồng", "vnd_trillion 1000000000000"),
        ("Trđ/người/năm", "vnd_million_per_person_year 1000000"),
        ("Triệu đồng / người / năm", "vnd_million_per_person_year 1000000"),
        ("Nghìn USD", "usd_thousand 1000"),
        ("tr.USD", "usd_million 1000000"),
        ("Triệu người", "person_million 1000000"),
        ("Người", "person 1"),
        ("hộ", "household 1"),
        ("nghìn hộ", "household 1000"),
        ("Bác sỹ", "doctor 1"),
        ("bác sĩ/vạn dân", "doctor_per_10k 0.0001"),
        ("Giường", "bed 1"),
        ("1000 lượt người", "visit_thousand 1000"),
        ("1.000 lượt", "visit_thousand 1000"),
        ("triệu lượt", "visit_million 1000000"),
        ("Ha", "hectare 10000"),
        ("HA", "hectare 10000"),
        ("nghìn ha", "hectare_thousand 10000000"),
        ("m2", "square_metre 1"),
        ("m²", "square_metre 1"),
        ("km²", "square_kilometre 1000000"),
        ("m3/ngđ", "cubic_metre_per_day 1"),
        ("m³/ngày", "cubic_metre_per_day 1"),
        ("Tấn", "tonne 1000"),
        ("10³ tấn", "tonne_thousand 1000000"),
        ("nghìn triệu đồng", "vnd_billion 1000000000"),
        ("MW", "megawatt 1000000"),
        ("MVA", "megavolt_ampere 1000000"),
        ("kV", "kilovolt 1000"),
        ("Tbps", "terabit_per_second 1000000000000"),
        ("Gb/s", "gigabit_per_second 1000000000"),
        ("xã", "commune 1"),
        ("Thôn", "village 1"),
        ("Tổ chức, doanh nghiệp", "organisation 1"),
        ("Thành phố, Tỉnh", "province 1"),
        ("Khóa", "class 1"),
        ("khoá", "class 1"),
        ("Nhà văn hoá", "facility 1"),
        ("Tin bài", "news_item 1"),
        ("Nhiệm vụ", "task 1"),
        ("Sáng kiến", "initiative 1"),
        ("Ứng dụng", "application 1"),
        ("Điểm", "score 1"),
        ("Thứ bậc", "rank 1"),
        ("quý", "quarter ?"),
        ("Quí", "quarter ?"),
        ("Tuổi", "year ?"),
        ("mét", "metre 1"),
        ("kg/năm", "kilogram_per_year 1"),
        ("lần/tháng", "per_month 1"),
        ("m²/người", "square_metre_per_person 1"),
        ("m2 sàn/người", "floor_area_per_person 1"),
        ("người/km²", "person_per_km2 0.000001"),
        ("Người/vạn dân", "researcher_per_10k 0.0001"),
        ("Số doanh nghiệp/1000 dân", "enterprise_per_1000 0.001"),
    ] {
        assert_eq!(find(text).map(told).unwrap_or_default(), wanted, "{text}");
    }
}

#[test]
fn err_find() {
    for text in [
        "",
        "mW",
        "M",
        "gb/S",
        "Gường",
        // A sample, a form or ten sào.
        "mẫu",
        "đồng/thùng",
        "Theo tỷ lệ % tổng chi TX của 11 lĩnh vực",
        "Sản lượng",
        "nghìn",
        "triệu quý",
        "thúi",
        "Cơ quan chủ trì",
        "\"",
        "()",
        "1",
    ] {
        assert_eq!(find(text).map(told), None, "{text}");
    }
    assert_eq!(find(&"é".repeat(5000)), None);
}

#[test]
fn prefix_basic() {
    for (text, wanted) in [
        ("%", "percent|"),
        ("% trở lên", "percent| trở lên"),
        ("%, riêng", "percent|, riêng"),
        ("% GDP", "percent_of_gdp|"),
        ("% dân số trưởng thành", "percent| dân số trưởng thành"),
        ("%/năm", "percent_per_year|"),
        ("%/tổng số chi bộ", "percent|/tổng số chi bộ"),
        ("điểm %", "percentage_point|"),
        ("điểm phần trăm so với năm 2025", "percentage_point| so với năm 2025"),
        ("triệu đồng/người/năm", "vnd_million_per_person_year|"),
        ("tỷ đồng vốn vay", "vnd_billion| vốn vay"),
        ("triệu người", "person_million|"),
        ("nghìn hộ.", "household|."),
        ("vụ", "occurrence|"),
        ("người trở lên", "person| trở lên"),
        ("thôn, làng", "village|, làng"),
        ("xã (71,4%)", "commune| (71,4%)"),
        ("giường bệnh/vạn dân", "bed_per_10k|"),
        ("tiêu chí", "criterion|"),
        ("m2 sàn", "square_metre| sàn"),
        ("ha;", "hectare|;"),
        ("đồng phục vụ chuyển đổi số", "vnd| phục vụ chuyển đổi số"),
        ("triệu đồng phục hồi rừng", "vnd_million| phục hồi rừng"),
        ("đồng hồ sơ thầu", "vnd| hồ sơ thầu"),
        ("triệu đồng hồ chứa", "vnd_million| hồ chứa"),
    ] {
        let (found, len) = prefix(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(format!("{}|{}", found.entry.code, &text[len..]), wanted, "{text}");
    }
}

#[test]
fn err_prefix() {
    for text in [
        "nhà hát",
        "điểm hẹn",
        "người/xã",
        "m3/giờ",
        "hảo",
        "trường mầm non",
        "ĐỒNG BÀO",
        "đồng bào",
        "triệu đồng bào",
        "nghìn đồng bào dân tộc",
        "nghìn đồng hồ nước",
        "đồng phục học sinh",
        "có",
        "",
        "(%)",
    ] {
        assert_eq!(prefix(text).map(|(found, len)| (told(found), len)), None, "{text}");
    }
    assert_eq!(rate("người/xã có"), Some("người/xã".len()));
    assert_eq!(rate("đồng/thùng/năm"), Some("đồng/thùng/năm".len()));
    assert_eq!(rate("người"), None);
    assert_eq!(rate("người/"), None);
}

#[test]
fn suffix_basic() {
    let p = |text: &str| {
        suffix(text).map(|(found, at)| format!("{}|{}", &text[..at], found.entry.code))
    };
    assert_eq!(p("Số căn hộ nhà ở xã hội đạt Căn").unwrap(), "Số căn hộ nhà ở xã hội đạt |house");
    assert_eq!(p("Sản lượng nghìn tấn").unwrap(), "Sản lượng |tonne_thousand");
    assert_eq!(p("Tỷ lệ %").unwrap(), "|percent");
    assert_eq!(p("Kết quả chung"), None);
}

#[test]
fn in_brackets_basic() {
    let p = |text: &str| {
        in_brackets(text).map(|(found, at)| format!("{} {}", found.entry.code, &text[at]))
    };
    for (text, wanted) in [
        ("Diện tích (ha)", "hectare ha"),
        ("Diện tích tưới (ha)", "hectare ha"),
        ("Sản lượng ( nghìn tấn )", "tonne_thousand nghìn tấn"),
        ("Giá trị (ĐVT: Triệu đồng)", "vnd_million Triệu đồng"),
        ("Giá trị sản xuất, tỷ đồng", "vnd_billion tỷ đồng"),
        ("Mục tiêu tăng trưởng GRDP 2025 (%)", "percent %"),
        ("Đơn vị tính: Ha", "hectare Ha"),
        ("Số lượt (triệu lượt) năm (*)", "visit_million triệu lượt"),
        ("Dân số, người", "person người"),
        // What is measured may stand behind the measure.
        ("Trữ lượng (tấn kim loại)", "tonne tấn"),
        ("Sản lượng khai thác (nghìn m3 gỗ)", "cubic_metre nghìn m3"),
        ("Diện tích (ha rừng)", "hectare ha"),
        ("Trữ lượng (tấn Cr2O3)", "tonne tấn"),
        ("Vận chuyển (tấn hàng hóa)", "tonne tấn"),
        ("Khai thác (khối gỗ)", "cubic_metre khối"),
        ("Thu gom (triệu tấn rác)", "tonne_million triệu tấn"),
        ("Hỗ trợ (sào lúa)", "sao sào"),
    ] {
        assert_eq!(p(text).as_deref(), Some(wanted), "{text}");
    }
    for text in [
        "Tỷ lệ thôn, xã",
        "Chỉ số (HDX)",
        "Tiến độ, năm",
        "(có)",
        "a)",
        "Kết quả",
        "(",
        "(",
        "Vịnh (Ha Long)",
        "Xe (tấn trở lên)",
        "Năng suất (tấn lúa/hộ)",
        // Prints of units begin other words.
        "Số sự cố an toàn thông tin (tấn công mạng)",
        "Khối lượng dữ liệu (tấn công mạng)",
        "Tỷ lệ giải ngân (khối xã)",
        "Đại biểu (khối doanh nghiệp)",
        "Đại biểu (khối đoàn thể)",
        "Số trường (khối trường học)",
        "Biên chế (khối nội chính)",
        "Vốn đầu tư (khối nước ngoài)",
        "Kế hoạch (khối lượng vận chuyển)",
        "Số lần (tạ sự)",
        "Số vụ (sào huyệt)",
    ] {
        assert_eq!(p(text), None, "{text}");
    }
    assert_eq!(
        in_caption("Đơn vị: Triệu đồng.").map(|(found, _)| told(found)).unwrap(),
        "vnd_million 1000000"
    );
    assert_eq!(
        in_caption("(Đơn vị tính: 1.000 đồng)").map(|(found, _)| told(found)).unwrap(),
        "vnd_thousand 1000"
    );
    assert_eq!(in_caption("Đơn vị chủ trì: Sở Tài chính"), None);
}

#[test]
fn ditto_basic() {
    for text in ["\"", "nt", "NT", "như trên", "Như trên", "-nt-", "”", "''", "″"] {
        assert!(is_ditto(text), "{text}");
    }
    for text in ["", "-", "n", "như trên đây", "ntn", "\"%\""] {
        assert!(!is_ditto(text), "{text}");
    }
}

/// Every spelling of the table is found, and what it stands for is itself.
#[test]
fn table_is_sound() {
    assert_eq!(all()[0].code, "percent");
    let mut codes: Vec<_> = all().iter().map(|entry| entry.code).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all().len(), "a code stands twice");
    for row in include_str!("../../data/units.tsv").lines().skip(2) {
        let cells: Vec<_> = row.split('\t').collect();
        assert_eq!(cells.len(), 8, "{row}");
        assert!(cells[6].is_empty() || cells[6] == "no", "{row}");
        for spelling in cells[5].split('|').map(|spelling| spelling.trim_start_matches('~')) {
            let found = find(spelling).unwrap_or_else(|| panic!("{spelling}"));
            assert_eq!(found.entry.code, cells[0], "{spelling}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "(tr|triệu|đồng|%|/| |,|\\(|\\)|người|ha|[0-9]|é|²|ĐVT:|\\PC){0,14}") {
        let _ = (find(&text), prefix(&text), suffix(&text), in_brackets(&text), in_caption(&text));
        let _ = (rate(&text), is_ditto(&text));
    }
}

#[test]
fn in_header_basic() {
    let p = |label: &str| {
        in_header(label)
            .map_or("-".to_owned(), |(found, at)| format!("{} {}", found.entry.code, &label[at]))
    };
    for (label, wanted) in [
        ("Diện tích (ha)", "hectare ha"),
        ("Năm 2026 (Triệu đồng)", "vnd_million Triệu đồng"),
        ("Dân số (người)", "person người"),
        ("Số xã (xã)", "commune xã"),
        ("Năm 2026 (điểm)", "score điểm"),
        ("Giá trị sản xuất, tỷ đồng", "vnd_billion tỷ đồng"),
        ("% Hoàn thành", "percent %"),
        ("Tỷ lệ % so với 2025", "percent %"),
        ("So sánh (%)", "percent %"),
        ("So sánh 2026/2025 (+/- %)", "percent %"),
        ("%", "percent %"),
        ("TH/KH, %", "percent %"),
        ("Năm 2026 (Kế hoạch)", "-"),
        ("Năm 2026 (KẾ HOẠCH)", "-"),
        ("Kế hoạch (năm 2026)", "-"),
        ("Đạt 100% kế hoạch", "-"),
        ("Kế hoạch", "-"),
        ("", "-"),
    ] {
        assert_eq!(p(label), wanted, "{label}");
    }
}

/// Every unit of the table can stand over a column, but for the words of plans themselves.
#[test]
fn in_header_table() {
    let source = include_str!("../../data/units.tsv");
    let mut lost = Vec::new();
    for row in source.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let spellings = row.split('\t').nth(5).unwrap_or_default();
        let spellings = spellings.split('|').map(|spelling| spelling.trim_start_matches('~'));
        for spelling in spellings.filter(|spelling| !spelling.is_empty()) {
            let label = format!("Năm 2026 ({spelling})");
            if in_header(&label).is_none() && in_brackets(&label).is_some() {
                lost.push(spelling);
            }
        }
    }
    assert_eq!(lost, ["kế hoạch", "nghị quyết", "mục tiêu", "đơn đăng ký"]);
}

#[test]
fn unit_in_latex() {
    for (text, wanted) in [
        ("m$^3$", "cubic_metre"),
        ("m$^{3}$", "cubic_metre"),
        ("$m^{3}$", "cubic_metre"),
        ("$\\mathrm{km}^{2}$", "square_kilometre"),
        ("$\\text{hộ}$", "household"),
        ("\\%", "percent"),
        ("m^3", "cubic_metre"),
        ("m$^3$/ngày", "cubic_metre_per_day"),
        ("Tấn/ngày", "tonne_per_day"),
        ("nghìn tấn/năm", "tonne_per_year"),
        ("Nghìn tấn CO2", "tonne_co2"),
        ("Giáo viên", "teacher"),
        ("điểm phần trăm/năm", "percentage_point_per_year"),
    ] {
        assert_eq!(find(text).map(|found| found.entry.code), Some(wanted), "{text}");
    }
    assert_eq!(
        prefix("m$^3$ nước").map(|(found, len)| (found.entry.code, len)),
        Some(("cubic_metre", 5))
    );
    assert_eq!(
        prefix("điểm %/năm").map(|(found, _)| found.entry.code),
        Some("percentage_point_per_year")
    );
}

#[test]
fn unit_homonym() {
    let p = |code, text, name| {
        homonym(code, text, name).map(|found| found.map(|found| found.entry.code))
    };
    assert_eq!(p("village", "Khu", "Số khu công nghiệp được lập"), Some(Some("zone")));
    assert_eq!(p("village", "khu", "Khu hậu cần nghề cá"), Some(None));
    assert_eq!(p("village", "Khu", "Khu dân cư kiểu mẫu"), None);
    assert_eq!(p("village", "Thôn", "Số khu công nghiệp"), None);
    assert_eq!(p("village", "Khu", "Số khu đạt chuẩn"), None);
    assert_eq!(p("score", "Điểm", "Số điểm thu gom rác thải"), Some(Some("site")));
    assert_eq!(p("score", "điểm", "Điểm wifi công cộng"), Some(Some("site")));
    assert_eq!(p("score", "Điểm", "Điểm đánh giá chuyển đổi số"), None);
}

#[test]
fn unit_of_children() {
    let p = |name| homonym("animal", "con", name).flatten().map(|found| found.entry.code);
    for name in ["Số con bình quân của một phụ nữ", "Số con trung bình/phụ nữ", "Số con/bà mẹ"]
    {
        assert_eq!(p(name), Some("child_per_woman"), "{name}");
    }
    for name in [
        "Số con dê hỗ trợ phụ nữ",
        "Tổng đàn lợn",
        "Số con trâu của hộ nghèo",
        "Số con bình quân mỗi hộ",
    ] {
        assert_eq!(p(name), None, "{name}");
    }
}
