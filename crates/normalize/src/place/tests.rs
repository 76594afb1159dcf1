#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;

fn p(kind: &str, name: &str, province: &str, date: &str) -> String {
    let date = (!date.is_empty()).then(|| date.parse().unwrap());
    match find(kind, name, (!province.is_empty()).then_some(province), date) {
        Lookup::Found { code, province: Some((name, of)) } => format!("{code} of {name} {of}"),
        Lookup::Found { code, province: None } => code.to_owned(),
        Lookup::Unknown => "unknown".to_owned(),
        Lookup::BeforeTable => "before".to_owned(),
        Lookup::Ambiguous(units) => {
            let units: Vec<_> = units.iter().map(|u| format!("{} {}", u.kind, u.code)).collect();
            format!("ambiguous: {}", units.join(", "))
        }
    }
}

#[test]
fn place_basic() {
    assert_eq!(p("xã", "Cao Lộc", "", "2026-01-23"), "06211 of Lạng Sơn 20");
    assert!(p("xã", "Tuấn Sơn", "", "2026-03-19").ends_with("of Lạng Sơn 20"));
    assert_eq!(p("tỉnh", "Lạng Sơn", "", "2026-01-23"), "20");
    assert_eq!(p("TỈNH", "LẠNG SƠN", "", ""), "20");
    assert_eq!(p("thành phố", "Hồ Chí Minh", "", "2026-01-01"), "79");
    assert_eq!(p("TP.", "Hà Nội", "", "2026-01-01"), "01");
    assert_eq!(p("TP", "HCM", "", "2026-01-01"), "79");
    assert_eq!(
        p("Phường", "Văn Miếu – Quốc Tử Giám", "", "2025-10-01"),
        p("phường", "văn miếu-quốc tử giám", "01", "")
    );
    assert!(p("đặc khu", "Phú Quốc", "", "").ends_with("of An Giang 91"));
}

#[test]
fn place_spelled_in_other_ways() {
    assert_eq!(p("tỉnh", "Thanh Hoá", "", "2026-01-01"), "38");
    assert_eq!(p("tỉnh", "thanh hóa", "", "2026-01-01"), "38");
    assert_eq!(p("tỉnh", "Đăk Lăk", "", "2026-01-01"), "66");
    assert_eq!(p("xã", "Ea H’Leo", "", ""), p("xã", "Ea H'leo", "66", ""));
    assert_eq!(p("phường", "Kontum", "", ""), p("phường", "Kon Tum", "Quảng Ngãi", ""));
    assert!(p("xã", "Mĩ Hạnh", "Tây Ninh", "").ends_with("Tây Ninh 80"));
}

#[test]
fn place_boundaries() {
    // A day before the table, and its first day.
    assert_eq!(p("xã", "Cao Lộc", "", "2025-06-30"), "before");
    assert_eq!(p("huyện", "Cao Lộc", "", "2023-06-05"), "before");
    assert_eq!(p("xã", "Cao Lộc", "", "2025-07-01"), "06211 of Lạng Sơn 20");
    // A commune that became a ward.
    assert_eq!(p("xã", "Trị An", "", "2026-04-29"), "26170 of Đồng Nai 75");
    assert_eq!(p("xã", "Trị An", "", "2026-04-30"), "unknown");
    assert_eq!(p("phường", "Trị An", "", "2026-04-29"), "unknown");
    assert_eq!(p("phường", "Trị An", "", "2026-04-30"), "26170 of Đồng Nai 75");
    assert_eq!(p("phường", "Trị An", "", ""), "ambiguous: phường 26170");
    assert_eq!(p("tỉnh", "Quảng Ninh", "", "2026-08-31"), "22");
    assert_eq!(p("thành phố", "Quảng Ninh", "", "2026-09-01"), "22");
}

#[test]
fn place_of_one_name_in_several_provinces() {
    assert!(p("xã", "Tân Tiến", "", "2026-01-01").starts_with("ambiguous: xã "));
    assert!(p("xã", "Tân Tiến", "tỉnh Lạng Sơn", "2026-01-01").ends_with("of Lạng Sơn 20"));
    assert_eq!(
        p("xã", "Tân Tiến", "Lạng Sơn", "2026-01-01"),
        p("xã", "TÂN TIẾN", "20", "2026-01-01")
    );
    assert_eq!(p("xã", "Cao Lộc", "01", "2026-01-01"), "unknown");
    assert_eq!(p("tỉnh", "Lạng Sơn", "01", "2026-01-01"), "20", "a province is not within another");
}

#[test]
fn err_no_such_place() {
    for (kind, name) in [
        ("xã", "Không Có"),
        ("phường", "Cao Lộc"),
        ("xã", "Cao Lọc"),
        ("xã", "Cao"),
        ("xã", "Cao Lộc Lạng Sơn"),
        ("xã", ""),
        ("xã", " - "),
        ("", ""),
        ("huyện", "Cao Lộc"),
        ("thị trấn", "Cao Lộc"),
        ("quận", "Ba Đình"),
        ("thị xã", "Sơn Tây"),
        ("thành phố", "Lạng Sơn"),
        ("tỉnh", "Hà Giang"),
        ("tỉnh", "Bắc Giang"),
        ("của", "Cao Lộc"),
    ] {
        assert_eq!(p(kind, name, "", "2026-01-01"), "unknown", "{kind} {name}");
    }
    assert_eq!(p("xã", "Cao Lộc", "tỉnh Hà Giang", "2026-01-01"), "unknown");
}

#[test]
fn province_basic() {
    for text in ["20", "Lạng Sơn", "tỉnh Lạng Sơn", " LẠNG SƠN "] {
        assert_eq!(province(text), Some(("Lạng Sơn", "20")), "{text}");
    }
    for kind in [
        "TP. ",
        "TP.",
        "TP ",
        "T.P. ",
        "T.P.",
        "T.P ",
        "thành phố ",
        "Thành phố trực thuộc Trung ương ",
    ] {
        for name in ["Hồ Chí Minh", "HCM"] {
            let text = format!("{kind}{name}");
            assert_eq!(province(&text), Some(("Hồ Chí Minh", "79")), "{text}");
        }
    }
    for kind in ["T. ", "T.", "T ", "tỉnh "] {
        assert_eq!(province(&format!("{kind}Lạng Sơn")), Some(("Lạng Sơn", "20")), "{kind}");
    }
    assert_eq!(province("Tây Ninh"), Some(("Tây Ninh", "80")));
    for text in ["", "00", "Lạng", "Cao Lộc", "200"] {
        assert_eq!(province(text), None, "{text}");
    }
}

#[test]
fn every_row_is_found_by_its_own_name() {
    let mut count = 0;
    for row in rows(body()) {
        let day: Date = row.from.parse().unwrap();
        assert!(row.to.is_empty() || row.to.parse::<Date>().unwrap() > day, "{}", row.name);
        let want = Lookup::Found { code: row.code, province: row.province() };
        for of in [row.province_name, row.province_code] {
            assert_eq!(
                find(row.kind, row.name, Some(of), Some(day)),
                want,
                "{} {}",
                row.kind,
                row.name
            );
            assert_eq!(
                find(&row.kind.to_uppercase(), &row.name.to_uppercase(), Some(of), Some(day)),
                want
            );
        }
        count += 1;
    }
    assert_eq!(count, 3380);
}

#[test]
fn table_is_in_order() {
    let mut last = Vec::new();
    for row in rows(body()) {
        let own: Vec<u8> = letters(row.name).collect();
        assert!(last <= own, "{} stands after a greater name", row.name);
        last = own;
        assert!(row.code.len() == 2 || row.code.len() == 5, "{}", row.code);
    }
}

/// The letters are those of the skeleton, with `i` for `y`.
#[test]
fn letters_are_of_the_skeleton() {
    for row in rows(body()) {
        let mut skeleton = chitieu_text::fold::skeleton(row.name).replace('y', "i");
        skeleton.retain(|c| c.is_ascii_alphanumeric());
        for name in [row.name, &row.name.to_uppercase(), &fold(row.name)] {
            assert!(letters(name).eq(skeleton.bytes()), "{name}");
        }
    }
}
