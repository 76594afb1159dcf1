//! Cells of bodies as plans print them, and the law that no character is lost.

use chitieu_schema::Role;
use proptest::prelude::*;

use crate::agency::{ParsedAgency, agencies, is_ditto};

fn list(found: &[ParsedAgency<'_>]) -> String {
    found
        .iter()
        .map(|agency| match agency.qualifier {
            Some(qualifier) => format!("{} ({qualifier})", agency.name),
            None => agency.name.to_owned(),
        })
        .collect::<Vec<_>>()
        .join(" | ")
}

fn p(cell: &str) -> String {
    let found = agencies(cell, Role::Lead);
    if found.coordinating.is_empty() {
        return list(&found.lead);
    }
    format!("{} <- {}", list(&found.lead), list(&found.coordinating))
}

/// Connecting words whose letters are set apart, or that run together.
#[test]
fn misspaced_connectors() {
    for (cell, whole) in [
        (
            "Phòng Kinh tế ch ủ trì, phốihợp với Công an xã",
            "Phòng Kinh tế chủ trì, phối hợp với Công an xã",
        ),
        ("Sở Y tế ph ối hợp Công an tỉnh", "Sở Y tế phối hợp Công an tỉnh"),
        ("Sở Y tế (chủtrì); Công an tỉnh", "Sở Y tế (chủ trì); Công an tỉnh"),
    ] {
        let names = |cell| {
            let found = agencies(cell, Role::Lead);
            let of = |bodies: &[ParsedAgency<'_>]| {
                bodies.iter().map(|body| body.name.to_owned()).collect::<Vec<_>>()
            };
            (of(&found.lead), of(&found.coordinating), found.split)
        };
        assert_eq!(names(cell), names(whole), "{cell}");
    }
}

/// A body that is asked and not told.
#[test]
fn asked() {
    for (cell, wanted) in [
        ("Đề nghị Hội Nông dân tỉnh", "Hội Nông dân tỉnh (Đề nghị)"),
        ("Sở Y tế; đề nghị Công an tỉnh", "Sở Y tế | Công an tỉnh (đề nghị)"),
        ("Đề nghị xem xét", "Đề nghị xem xét"),
    ] {
        assert_eq!(p(cell), wanted, "{cell}");
    }
}

/// Words that look like a duty, a separator or the start of a body, and are a part of a name.
#[test]
fn parts_of_names() {
    for name in [
        "Ban Quản lý dự án đầu tư xây dựng công trình giao thông tỉnh",
        "Văn phòng Điều phối các Chương trình mục tiêu quốc gia",
        "Tổ công tác triển khai Đề án 06",
        "Hợp tác xã Nông nghiệp tổng hợp Bình Minh",
        "Đ/c Lê Văn Tám - Chủ tịch UBND xã",
        "Đồng chí Nguyễn Thị Sáu, Phó Chủ tịch UBND phường",
        "Công chức Văn phòng - Thống kê",
        "Các thôn: Nà Pục, Thôn Nà Lầu, Bản Mới",
    ] {
        assert_eq!(p(name), name);
    }
    for (cell, bodies) in [
        ("Sở Xây dựng trình UBND tỉnh", "Sở Xây dựng (trình UBND tỉnh)"),
        ("Trưởng phòng Kinh tế, Trưởng Công an xã", "Trưởng phòng Kinh tế | Trưởng Công an xã"),
        ("Đ/c Lê Văn Tám, Phòng Kinh tế", "Đ/c Lê Văn Tám | Phòng Kinh tế"),
        ("Văn phòng - Công an xã", "Văn phòng | Công an xã"),
        ("Các thôn, Bản Mới", "Các thôn | Bản Mới"),
        ("Phòng Kinh tế tham mưu, Công an xã phối hợp", "Phòng Kinh tế (tham mưu) <- Công an xã"),
        ("Sở Y tế, Công an tỉnh phối hợp", " <- Sở Y tế | Công an tỉnh"),
    ] {
        assert_eq!(p(cell), bodies, "{cell}");
    }
}

#[test]
fn ditto_marks() {
    for cell in ["nt", "(nt)", "-nt-", "\"", "-\"-", "- \" -", "-//-", "//", "''", "Như trên"] {
        assert!(is_ditto(cell) && crate::unit::is_ditto(cell), "{cell}");
    }
    for cell in ["", "-", "--", "/", ".", "…", "...", "'", ",", "( )", "ntt", "n/a", "xã"] {
        assert!(!is_ditto(cell) && !crate::unit::is_ditto(cell), "{cell}");
    }
}

#[test]
fn agencies_basic() {
    insta::assert_snapshot!(p("Phòng Văn hoá - Xã hội xã"), @"Phòng Văn hoá - Xã hội xã");
    insta::assert_snapshot!(p("Các cơ quan, đơn vị; các thôn trên địa bàn"), @"Các cơ quan, đơn vị | các thôn trên địa bàn");
    insta::assert_snapshot!(p("Văn phòng HĐND và UBND xã; Trung tâm DVCI xã"), @"Văn phòng HĐND và UBND xã | Trung tâm DVCI xã");
    insta::assert_snapshot!(p("Phòng Văn hóa – Xã hội xã, Phòng Kinh tế xã"), @"Phòng Văn hóa – Xã hội xã | Phòng Kinh tế xã");
    insta::assert_snapshot!(p("Các sở, ban, ngành; UBND các phường, xã"), @"Các sở, ban, ngành | UBND các phường, xã");
    insta::assert_snapshot!(p("Sở Văn hoá, Thể thao và Du lịch"), @"Sở Văn hoá, Thể thao và Du lịch");
    insta::assert_snapshot!(p("Sở Nông nghiệp và Môi trường, Sở Tài chính"), @"Sở Nông nghiệp và Môi trường | Sở Tài chính");
    insta::assert_snapshot!(p("Bộ, ngành, địa phương"), @"Bộ, ngành, địa phương");
    insta::assert_snapshot!(p("Sở Y tế và Sở Nội vụ"), @"Sở Y tế | Sở Nội vụ");
    insta::assert_snapshot!(p("Sở Lao động - Thương binh và Xã hội"), @"Sở Lao động - Thương binh và Xã hội");
    insta::assert_snapshot!(p("Phòng Kinh tế, Hạ tầng và Đô thị; phòng Văn hóa"), @"Phòng Kinh tế, Hạ tầng và Đô thị | phòng Văn hóa");
    insta::assert_snapshot!(p("- Sở Y tế\n- Sở Nội vụ"), @"Sở Y tế | Sở Nội vụ");
    insta::assert_snapshot!(p("Sở Y tế\nSở Nội vụ"), @"Sở Y tế | Sở Nội vụ");
    insta::assert_snapshot!(p("Công an xã, các thôn, Trạm Y tế và các đơn vị liên quan"), @"Công an xã | các thôn | Trạm Y tế | các đơn vị liên quan");
    insta::assert_snapshot!(p("1. Sở Y tế; 2. Sở Nội vụ."), @"Sở Y tế | Sở Nội vụ");
    insta::assert_snapshot!(p("BHXH, Kho bạc, Thuế"), @"BHXH | Kho bạc | Thuế");
    insta::assert_snapshot!(p("Trung tâm Phục vụ hành chính công (PVHCC) xã"), @"Trung tâm Phục vụ hành chính công (PVHCC) xã");
    insta::assert_snapshot!(p("Sở KH&CN, Sở GD&ĐT"), @"Sở KH&CN | Sở GD&ĐT");
    insta::assert_snapshot!(p("Viettel; VNPT"), @"Viettel | VNPT");
    insta::assert_snapshot!(p("Ngân hàng CSXH, Agribank"), @"Ngân hàng CSXH | Agribank");
    insta::assert_snapshot!(p("Phòng Kinh tế & Công an xã"), @"Phòng Kinh tế | Công an xã");
    insta::assert_snapshot!(p("VP HĐND & UBND xã"), @"VP HĐND & UBND xã");
    insta::assert_snapshot!(p("Sở Khoa học & Công nghệ"), @"Sở Khoa học & Công nghệ");
    insta::assert_snapshot!(p("HTX, DN, hộ kinh doanh"), @"HTX | DN | hộ kinh doanh");
    insta::assert_snapshot!(p("Phòng Kinh tế (thường trực)"), @"Phòng Kinh tế ((thường trực))");
}

#[test]
fn agencies_of_kinds() {
    insta::assert_snapshot!(p("Các cơ quan, đơn vị liên quan"), @"Các cơ quan, đơn vị liên quan");
    insta::assert_snapshot!(p("Các cơ quan, đơn vị có liên quan; các thôn"), @"Các cơ quan, đơn vị có liên quan | các thôn");
    insta::assert_snapshot!(p("Các phòng, ban và đơn vị liên quan"), @"Các phòng, ban và đơn vị liên quan");
    insta::assert_snapshot!(p("Các tổ chức, cá nhân và doanh nghiệp"), @"Các tổ chức, cá nhân và doanh nghiệp");
    // Where people live is no kind of body that goes on into others.
    insta::assert_snapshot!(p("Các thôn, doanh nghiệp và tổ chức tín dụng"), @"Các thôn | doanh nghiệp | tổ chức tín dụng");
    insta::assert_snapshot!(p("các thôn, tổ chức chính trị - xã hội, doanh nghiệp"), @"các thôn | tổ chức chính trị - xã hội | doanh nghiệp");
    insta::assert_snapshot!(p("Các tổ dân phố, đơn vị liên quan"), @"Các tổ dân phố | đơn vị liên quan");
    insta::assert_snapshot!(p("Công an xã, đơn vị liên quan"), @"Công an xã | đơn vị liên quan");
    insta::assert_snapshot!(p("Các phòng thuộc UBND xã, đơn vị liên quan"), @"Các phòng thuộc UBND xã | đơn vị liên quan");
    insta::assert_snapshot!(p("- Phòng Kinh tế- Công an xã"), @"Phòng Kinh tế | Công an xã");
    insta::assert_snapshot!(p("- Phòng Văn hóa- Xã hội"), @"Phòng Văn hóa- Xã hội");
}

#[test]
fn agencies_numbered() {
    insta::assert_snapshot!(p("1. Phòng Kinh tế 2. Công an xã"), @"Phòng Kinh tế | Công an xã");
    insta::assert_snapshot!(p("1) Trạm Y tế; 2) Công an xã"), @"Trạm Y tế | Công an xã");
    insta::assert_snapshot!(p("1) Trạm Y tế 2) Công an xã"), @"Trạm Y tế | Công an xã");
    insta::assert_snapshot!(p("(1) Phòng Kinh tế (2) Công an xã (3) các thôn"), @"Phòng Kinh tế | Công an xã | các thôn");
    insta::assert_snapshot!(p("1/ Phòng Kinh tế 2/ Công an xã"), @"Phòng Kinh tế | Công an xã");
    insta::assert_snapshot!(p("1- Phòng Kinh tế 2- Công an xã"), @"Phòng Kinh tế | Công an xã");
    insta::assert_snapshot!(p("1.Phòng Kinh tế, 2.Công an xã"), @"Phòng Kinh tế | Công an xã");
    insta::assert_snapshot!(p("a) Phòng Kinh tế b) Công an xã"), @"Phòng Kinh tế | Công an xã");
    insta::assert_snapshot!(p("01. Thuế cơ sở 3 02. Trường THCS số 2 Cao Lộc"), @"Thuế cơ sở 3 | Trường THCS số 2 Cao Lộc");
    insta::assert_snapshot!(p("1. Nhà văn hóa tổ 5 2. Trạm Y tế"), @"Nhà văn hóa tổ 5 | Trạm Y tế");
}

/// Numbers of names count no bodies.
#[test]
fn err_agencies_numbered() {
    insta::assert_snapshot!(p("Phòng 2 Sở Tài chính"), @"Phòng 2 Sở Tài chính");
    insta::assert_snapshot!(p("Tổ dân phố 1. 2. 3"), @"Tổ dân phố 1. 2. 3");
    insta::assert_snapshot!(p("1. Trường Tiểu học số 2. Thôn Đông"), @"Trường Tiểu học số 2. Thôn Đông");
    insta::assert_snapshot!(p("Thuế cơ sở 2"), @"Thuế cơ sở 2");
    insta::assert_snapshot!(p("1. Thuế cơ sở 2. Thôn Đông"), @"Thuế cơ sở 2. Thôn Đông");
    insta::assert_snapshot!(p("1. Nhà văn hóa tổ 2. Trạm Y tế"), @"Nhà văn hóa tổ 2. Trạm Y tế");
    insta::assert_snapshot!(p("1. Ban Quản lý thôn 2. Công an xã"), @"Ban Quản lý thôn 2. Công an xã");
    insta::assert_snapshot!(p("1. Chi bộ khu phố 2. Công an"), @"Chi bộ khu phố 2. Công an");
    insta::assert_snapshot!(p("1. Công an phường 2. Trạm Y tế"), @"Công an phường 2. Trạm Y tế");
}

#[test]
fn agencies_split() {
    insta::assert_snapshot!(p("Phòng Văn hóa – Xã hội phối hợp DN viễn thông"), @"Phòng Văn hóa – Xã hội <- DN viễn thông");
    insta::assert_snapshot!(p("Phòng Văn hóa – Xã hội chủ trì phối hợp với các Phòng ban, đơn vị của UBND xã"), @"Phòng Văn hóa – Xã hội <- các Phòng ban, đơn vị của UBND xã");
    insta::assert_snapshot!(p("Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Công an tỉnh"), @"Sở Y tế <- Sở Nội vụ | Công an tỉnh");
    insta::assert_snapshot!(p("Sở Y tế chủ trì và phối hợp cùng Sở Nội vụ"), @"Sở Y tế <- Sở Nội vụ");
    insta::assert_snapshot!(p("Sở Y tế chủ trì; Sở Nội vụ, Công an tỉnh phối hợp"), @"Sở Y tế <- Sở Nội vụ | Công an tỉnh");
    insta::assert_snapshot!(p("Sở Y tế chủ trì, Sở Nội vụ phối hợp"), @"Sở Y tế <- Sở Nội vụ");
    insta::assert_snapshot!(p("Chủ trì: Sở Y tế; Phối hợp: Sở Nội vụ, Công an tỉnh"), @"Sở Y tế <- Sở Nội vụ | Công an tỉnh");
    insta::assert_snapshot!(p("- Cơ quan chủ trì: Sở Y tế\n- Cơ quan phối hợp: Công an"), @"Sở Y tế <- Công an");
    insta::assert_snapshot!(p("Sở Y tế phối hợp với Công an tỉnh; UBND các xã"), @"Sở Y tế <- Công an tỉnh | UBND các xã");
    let found = agencies("Phối hợp với Sở Y tế, Công an", Role::Coordinating);
    insta::assert_snapshot!(list(&found.coordinating), @"Sở Y tế | Công an");
    assert!(found.lead.is_empty() && !found.split);
}

#[test]
fn agencies_qualifier() {
    insta::assert_snapshot!(p("Sở Khoa học và Công nghệ thúc đẩy, theo dõi, báo cáo chỉ tiêu"), @"Sở Khoa học và Công nghệ (thúc đẩy, theo dõi, báo cáo chỉ tiêu)");
    insta::assert_snapshot!(p("Sở Giáo dục và Đào tạo; Sở Nội vụ; Sở Khoa học và Công nghệ thúc đẩy, theo dõi"), @"Sở Giáo dục và Đào tạo | Sở Nội vụ | Sở Khoa học và Công nghệ (thúc đẩy, theo dõi)");
    insta::assert_snapshot!(p("Sở KH&CN chủ trì hướng dẫn, tổng hợp; Các sở, ngành, UBND cấp xã thực hiện công bố dữ liệu mở hằng năm theo lĩnh vực quản lý."), @"Sở KH&CN (chủ trì hướng dẫn, tổng hợp) | Các sở, ngành | UBND cấp xã (thực hiện công bố dữ liệu mở hằng năm theo lĩnh vực quản lý)");
    insta::assert_snapshot!(p("Sở Y tế (phối hợp khi có dịch), Công an tỉnh"), @"Sở Y tế ((phối hợp khi có dịch)) | Công an tỉnh");
}

#[test]
fn agencies_bracketed_roles() {
    insta::assert_snapshot!(p("Sở Y tế (chủ trì), Công an tỉnh (phối hợp)"), @"Sở Y tế <- Công an tỉnh");
    insta::assert_snapshot!(p("Sở Y tế (chủ trì); Công an tỉnh, Sở Nội vụ (phối hợp)"), @"Sở Y tế <- Công an tỉnh | Sở Nội vụ");
    insta::assert_snapshot!(p("- Sở Y tế (cơ quan chủ trì)\n- Công an tỉnh (Phối hợp)\n- Sở Nội vụ (phối hợp)"), @"Sở Y tế <- Công an tỉnh | Sở Nội vụ");
    // Who is named without any role has the column's.
    insta::assert_snapshot!(p("Sở Y tế, Công an tỉnh (phối hợp)"), @"Sở Y tế <- Công an tỉnh");
    insta::assert_snapshot!(p("Sở Y tế (chủ trì), Công an tỉnh"), @"Sở Y tế | Công an tỉnh");
    insta::assert_snapshot!(p("Sở Y tế (SYT)"), @"Sở Y tế (SYT)");
    insta::assert_snapshot!(p("(chủ trì)"), @"(chủ trì)");
    let cell = "Sở Y tế (chủ trì), Công an tỉnh (phối hợp)";
    let found = agencies(cell, Role::Lead);
    assert!(found.split);
    let between: Vec<&str> = found.separators(cell).into_iter().map(|at| &cell[at]).collect();
    assert_eq!(between, ["(chủ trì),", "(phối hợp)"]);
    let found = agencies(cell, Role::Coordinating);
    assert!(found.lead.is_empty() && found.coordinating.len() == 2 && !found.split);
}

#[test]
fn agencies_boundaries() {
    insta::assert_snapshot!(p("Trung tâm Phục vụ\nhành chính công xã"), @"
    Trung tâm Phục vụ
    hành chính công xã
    ");
    insta::assert_snapshot!(p("Ban chỉ đạo CĐS"), @"Ban chỉ đạo CĐS");
    insta::assert_snapshot!(p("Trung tâm cung cấp dịch vụ công"), @"Trung tâm cung cấp dịch vụ công");
    insta::assert_snapshot!(p("Văn phòng Trung tâm phục vụ Hành chính công xã"), @"Văn phòng Trung tâm phục vụ Hành chính công xã");
    insta::assert_snapshot!(p("Tỉnh đoàn"), @"Tỉnh đoàn");
    insta::assert_snapshot!(p("HĐND và UBND xã"), @"HĐND | UBND xã");
    insta::assert_snapshot!(p("-"), @"");
    insta::assert_snapshot!(p(""), @"");
    insta::assert_snapshot!(p(" ; , "), @"");
}

#[test]
fn ditto_basic() {
    for cell in ["nt", "NT", "-nt-", "\"", "”", "như trên", "Như trên", "''", "\" nt \""] {
        assert!(is_ditto(cell), "{cell}");
    }
    for cell in ["", "-", "NTM", "Sở Y tế", "x", ",", "..."] {
        assert!(!is_ditto(cell), "{cell}");
    }
}

fn cells() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Sở Y tế",
        "các thôn",
        "UBND xã",
        ", ",
        "; ",
        " và ",
        " chủ trì ",
        " phối hợp với ",
        "\n- ",
        "(",
        ")",
        " thực hiện ",
        ".",
        "HĐND",
        " - ",
        ": ",
        "1. ",
        "“",
        "Chủ trì",
    ]);
    prop_oneof![
        prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat()),
        "\\PC{0,40}",
    ]
}

proptest! {
    #[test]
    fn agencies_account(cell in cells(), coordinating: bool) {
        let column = if coordinating { Role::Coordinating } else { Role::Lead };
        let found = agencies(&cell, column);
        if found.ditto {
            return Ok(());
        }
        let mut spans = found.separators(&cell);
        for agency in found.lead.iter().chain(&found.coordinating) {
            prop_assert_eq!(&cell[agency.name_span.clone()], agency.name);
            spans.push(agency.name_span.clone());
            spans.extend(agency.qualifier_span.clone());
        }
        spans.sort_by_key(|span| span.start);
        let mut covered = vec![false; cell.len()];
        for span in spans {
            for at in span {
                prop_assert!(!covered[at], "twice");
                covered[at] = true;
            }
        }
        for (at, c) in cell.char_indices() {
            prop_assert!(c.is_whitespace() || covered[at], "lost {:?}", c);
        }
    }
}

#[test]
fn agencies_of_a_field_of_duties() {
    for whole in [
        "Trung tâm Dịch vụ tổng hợp xã",
        "Trung tâm Dịch vụ nông nghiệp tổng hợp",
        "Phòng Kiểm tra, giám sát",
    ] {
        assert_eq!(p(whole), whole);
    }
    assert_eq!(p("Phòng Kinh tế tổng hợp, báo cáo"), "Phòng Kinh tế (tổng hợp, báo cáo)");
    assert_eq!(p("Phòng Kinh tế theo dõi, tổng hợp"), "Phòng Kinh tế (theo dõi, tổng hợp)");
    assert_eq!(p("Văn phòng UBND xã tổng hợp"), "Văn phòng UBND xã (tổng hợp)");
    assert_eq!(
        p("Ban Quản lý dự án, Thôn Nà Mò, Thôn Bản Chắt"),
        "Ban Quản lý dự án | Thôn Nà Mò | Thôn Bản Chắt"
    );
    assert_eq!(p("Thanh tra tỉnh, Kiểm toán nhà nước"), "Thanh tra tỉnh | Kiểm toán nhà nước");
    assert_eq!(p("Trạm Y tế, Công chức Văn hóa"), "Trạm Y tế | Công chức Văn hóa");
    assert_eq!(p("UBND xã Cao Lộc, xã Đồng Đăng"), "UBND xã Cao Lộc, xã Đồng Đăng");
}
