#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;

use super::table;
use super::*;

/// Every text of the table with its kind.
fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    table::rows().flat_map(|line| line.texts.split('|').map(move |text| (line.kind, text)))
}

fn found(text: &str) -> Vec<Misprint> {
    let mut out = Vec::new();
    misprints(text, &mut out);
    out
}

/// Every misprint as `printed -> suggested`.
fn p(text: &str) -> String {
    let shown = |m: &Misprint| format!("{} -> {}", &text[m.start..m.end], m.suggestion);
    found(text).iter().map(shown).collect::<Vec<_>>().join("; ")
}

#[test]
fn term_basic() {
    insta::assert_snapshot!(p("V PHÁT TRIỂN CHUYÊN ĐỔI SỐ"), @"CHUYÊN ĐỔI SỐ -> CHUYỂN ĐỔI SỐ");
    insta::assert_snapshot!(p("Chỉ số chuyên đổi số xã"), @"chuyên đổi số -> chuyển đổi số");
    insta::assert_snapshot!(p("Chuyên đổi số"), @"Chuyên đổi số -> Chuyển đổi số");
    insta::assert_snapshot!(p("Chuyển Đôi Số"), @"Chuyển Đôi Số -> Chuyển Đổi Số");
    insta::assert_snapshot!(p("Thù tướng Chính phủ"), @"Thù tướng Chính phủ -> Thủ tướng Chính phủ");
    insta::assert_snapshot!(p("thủ tục hành chinh"), @"thủ tục hành chinh -> thủ tục hành chính");
    insta::assert_snapshot!(p("Uy ban nhân dân xã"), @"Uy ban nhân dân -> Ủy ban nhân dân");
    insta::assert_snapshot!(p("giải phóng mặt bẳng, chuyên đổi số"), @"giải phóng mặt bẳng -> giải phóng mặt bằng; chuyên đổi số -> chuyển đổi số");
}

/// Wrong letters, in a word that nothing has and in one that is another word.
#[test]
fn letters_basic() {
    insta::assert_snapshot!(p("Số Gường bệnh trên 10.000 dân"), @"Số Gường bệnh -> Số Giường bệnh");
    insta::assert_snapshot!(p("So sáng năm 2026 với năm 2025"), @"So sáng -> So sánh");
    insta::assert_snapshot!(p("Trương trình mục tiêu quốc gia"), @"Trương trình mục tiêu quốc gia -> Chương trình mục tiêu quốc gia");
    insta::assert_snapshot!(p("XÂY DỰNG NÔNG THÔNG MỚI"), @"XÂY DỰNG NÔNG THÔNG MỚI -> XÂY DỰNG NÔNG THÔN MỚI");
    insta::assert_snapshot!(p("sử lý chất thải"), @"sử lý chất thải -> xử lý chất thải");
    insta::assert_snapshot!(p("xử dụng điện"), @"xử dụng -> sử dụng");
    insta::assert_snapshot!(p("cơ xở dữ liệu"), @"cơ xở dữ liệu -> cơ sở dữ liệu");
    insta::assert_snapshot!(p("lực lượng lao độgn"), @"lực lượng lao độgn -> lực lượng lao động");
    insta::assert_snapshot!(p("tỷ 1ệ hộ nghèo"), @"tỷ 1ệ hộ nghèo -> tỷ lệ hộ nghèo");
    // A word that is right with its other neighbour.
    for right in ["lịch sử lý luận", "xử dụng cụ", "thôn tin cậy", "hồ so sáng kiến"]
    {
        assert_eq!(p(right), "", "{right}");
    }
}

#[test]
fn gaps_basic() {
    insta::assert_snapshot!(p("TẦM NH ÌN ĐẾN NĂM 2050"), @"NH ÌN -> NHÌN");
    insta::assert_snapshot!(p("ng ày 05 tháng12 năm 2025"), @"ng ày -> ngày; tháng12 -> tháng 12");
    insta::assert_snapshot!(p("chuyểnđổi số, kếhoạch"), @"chuyểnđổi -> chuyển đổi; kếhoạch -> kế hoạch");
    insta::assert_snapshot!(p("chuyể n đổi số, ph át triển"), @"chuyể n -> chuyển; ph át -> phát");
    insta::assert_snapshot!(p("Số h ộ nghèo, T ỷ lệ hộ"), @"h ộ -> hộ; T ỷ -> Tỷ");
    insta::assert_snapshot!(p("P H Á T  T R I Ể N nông thôn"), @"P H Á T  T R I Ể N -> PHÁT TRIỂN");
    insta::assert_snapshot!(p("T ỷ  l ệ  h ộ  c ó  n h à  t i ê u  h ợ p  v ệ  s i n h"), @"T ỷ  l ệ  h ộ  c ó  n h à  t i ê u  h ợ p  v ệ  s i n h -> Tỷ lệ hộ có nhà tiêu hợp vệ sinh");
    insta::assert_snapshot!(p("Soá hộ nghèo, keá hoạch"), @"Soá -> Số; keá -> kế");
    insta::assert_snapshot!(p("Thuốc boá, Boá"), @"boá -> bố");
    for initials in [
        "Thuốc Goá, Boá, Moà",
        "Cổng P API của xã",
        "A B C D Đ",
        "Hoá chất",
        "Toà án",
        "Xã Hoà Bình",
        "Đắk Roáng",
        "Hạng A B C Đ",
        "K H C N",
        "x y z ô",
    ] {
        assert_eq!(p(initials), "", "{initials}");
    }
    for right in [
        "5G, 4G/5G",
        "m2, 10km, 01Gbps",
        "Bảng 2, Q1, KH2026",
        "P HÒA BÌNH",
        "TP HÀ NỘI",
        "SốLượng",
    ] {
        assert_eq!(p(right), "", "{right}");
    }
}

/// A word in no list may be a name.
#[test]
fn names_are_left_alone() {
    for right in [
        "xã Hới",
        "Phòng Kinh tế xã Hới",
        "thôn Sỏ xây dựng",
        "KINH TẾ XÃ HY",
        "vùng Tây Nguyên",
        "+ Tây Nguyên: 31,4%",
    ] {
        assert_eq!(p(right), "", "{right}");
    }
}

/// What is right stays as the source spells it: the tone's place, `y`, capitals.
#[test]
fn term_keeps_what_is_right() {
    insta::assert_snapshot!(p("Phòng Văn hoá, gia đinh văn hoá"), @"gia đinh văn hoá -> gia đình văn hoá");
    insta::assert_snapshot!(p("Tỉ lệ hộ ngheo"), @"hộ ngheo -> hộ nghèo");
    insta::assert_snapshot!(p("UỶ BAN NHẢN DÂN"), @"UỶ BAN NHẢN DÂN -> UỶ BAN NHÂN DÂN");
    insta::assert_snapshot!(p("chỉ số giá  tiêu dúng"), @"chỉ số giá  tiêu dúng -> chỉ số giá  tiêu dùng");
}

#[test]
fn pair_basic() {
    insta::assert_snapshot!(p("lấy ý kiền của Nhân dân"), @"ý kiền -> ý kiến");
    insta::assert_snapshot!(p("Nghị quyêt số 57"), @"Nghị quyêt -> Nghị quyết");
    // Two right syllables that make no word may still be two words.
    for right in
        ["từ đầu tư nhân", "khá năng động", "tới phạm vi", "dự thảo kể hoạch", "đầu giá 5 lô"]
    {
        assert_eq!(p(right), "", "{right}");
    }
}

#[test]
fn label_basic() {
    insta::assert_snapshot!(p("Đơn vị tỉnh"), @"Đơn vị tỉnh -> Đơn vị tính");
    insta::assert_snapshot!(p("**ĐƠN VỊ TỈNH**"), @"ĐƠN VỊ TỈNH -> ĐƠN VỊ TÍNH");
    insta::assert_snapshot!(p("(Đơn vị tỉnh: triệu đồng)"), @"Đơn vị tỉnh -> Đơn vị tính");
    insta::assert_snapshot!(p("Ghi chủ"), @"Ghi chủ -> Ghi chú");
    for right in [
        "các đơn vị tỉnh",
        "Đơn vị tỉnh Lạng Sơn",
        "Đơn vị tỉnh, xã",
        "2 đơn vị tỉnh",
        "người ghi chủ",
    ] {
        assert_eq!(p(right), "", "{right}");
    }
}

#[test]
fn name_basic() {
    insta::assert_snapshot!(p("tài khoản định danh điện tử (VN eID)"), @"VN eID -> VNeID");
    insta::assert_snapshot!(p("V NeID"), @"V NeID -> VNeID");
    insta::assert_snapshot!(p("TÀI KHOẢN VN EID"), @"VN EID -> VNeID");
    insta::assert_snapshot!(p("VN-eID"), @"VN-eID -> VNeID");
    insta::assert_snapshot!(p("UB ND xã"), @"UB ND -> UBND");
    for right in ["VNeID", "VNEID", "vn eid", "VN, eID", "vn-eid", "UBND", "ub nd", "Ub nd"] {
        assert_eq!(p(right), "", "{right}");
    }
}

#[test]
fn lookalikes_give_nothing() {
    for right in [
        "chuyên đổi mới sáng tạo",
        "nhóm chuyên đổi mới sáng tạo",
        "chuyên đề",
        "chuyên môn",
        "câu chuyện đổi số phận",
        "chuyển đổi sổ hộ khẩu",
        "tính toán",
        "Tính đến hết năm",
        "tỉnh",
        "tỷ trọng kinh tế so với năm 2025",
        "kinh tế so sánh",
        "kinh tế sơ bộ năm 2025",
        "dữ liệu mỏ khoáng sản",
        "dịch vụ cống thoát nước",
        "các cơ sở tại chính quyền cấp xã",
        "tiền thuế đất",
        "khi nhà kính",
        "chỉ thường xuyên",
        "chi tiêu ngân sách",
        "chỉ tiêu",
        "người đàn ông",
        "hội đồng",
        "xã hội",
        "Mở rộng",
        "khu mỏ rộng 5 ha",
        "ban đầu giá trị",
        "công dân cư trú",
        "hành chính cộng đồng",
        "Hoà Bình, Hòa Bình",
        "Tỉ lệ, tỷ lệ, tỉ lệ",
        "bác sỹ, bác sĩ",
        "thuỷ sản, thủy sản",
        "Big Data, IoT, AI",
        "ha/năm",
    ] {
        assert_eq!(p(right), "", "{right}");
    }
}

#[test]
fn misprints_boundaries() {
    // No marks at all is a style.
    assert_eq!(p("chuyen doi so"), "");
    assert_eq!(p("CHUYEN DOI SO"), "");
    // Too much differs.
    assert_eq!(p("chuyên đôi số"), "");
    // What stands between ends the run.
    for parted in [
        "chuyên, đổi số",
        "chuyên\tđổi số",
        "chuyên\nđổi số",
        "chuyên-đổi số",
        "chuyên 5 đổi số",
        "chuyên5 đổi số",
    ] {
        assert_eq!(p(parted), "", "{parted:?}");
    }
    assert_ne!(p("chuyên\u{a0}đổi số"), "");
    assert_ne!(p("“chuyên đổi số”"), "");
    assert_ne!(p("5. chuyên đổi số5, chuyên đổi số."), "");
    for text in ["", " ", "5", "ổ", "chuyên", "chuyên đổi", "đổi số"] {
        assert_eq!(p(text), "", "{text:?}");
    }
}

/// Runs longer than what is looked at together.
#[test]
fn misprints_in_long_runs() {
    for before in 0..100 {
        let text = format!("{}chuyên đổi số{}", "nhanh ".repeat(before), " nhanh".repeat(40));
        let all = found(&text);
        assert_eq!(all.len(), 1, "after {before} words");
        assert_eq!(&text[all[0].start..all[0].end], "chuyên đổi số");
    }
    // A term that begins in one piece and ends in the next, where a shorter one is wrong as well.
    for before in 0..40 {
        let text = format!("{}chia sẻ dữ liẹu{}", "nhanh ".repeat(before), " nhanh".repeat(40));
        assert_eq!(found(&text).len(), 1, "after {before} words");
    }
    let long = "chuyên đổi số ".repeat(1000);
    assert_eq!(found(&long).len(), 1000);
}

/// The places of the misprints in the two plans, counted by eye.
#[test]
fn whole_plans() {
    let all = |text: &str| {
        let cells = text
            .lines()
            .enumerate()
            .flat_map(|(n, line)| line.split('\t').map(move |cell| (n + 1, cell)));
        cells
            .filter(|(_, cell)| !p(cell).is_empty())
            .map(|(n, cell)| format!("{n}: {}", p(cell)))
            .collect::<Vec<_>>()
            .join("\n")
    };
    insta::assert_snapshot!(all(include_str!("../../../../corpus/cao-loc-16-kh-ubnd/input.txt")), @r"
    26: CHUYÊN ĐỔI SỐ -> CHUYỂN ĐỔI SỐ
    27: chuyên đổi số -> chuyển đổi số
    48: VN eID -> VNeID
    ");
    insta::assert_snapshot!(all(include_str!("../../../../corpus/tuan-son-69-kh-ubnd/input.txt")), @"24: CHUYÊN ĐỔI SỐ -> CHUYỂN ĐỔI SỐ");
}

#[test]
fn every_text_of_the_table_is_right() {
    let mut count = 0;
    for (kind, text) in rows() {
        assert_eq!(p(text), "", "{kind} {text}");
        assert_eq!(p(&text.to_uppercase()), "", "{kind} {text}");
        let syllables = text.split(' ').count();
        let fits = match kind {
            "term" => (3..=SHARED).contains(&syllables),
            "pair" | "bound" => syllables == 2,
            "label" | "word" => (2..=SHARED).contains(&syllables),
            "syllable" | "free" | "figure" | "token" => syllables == 1,
            "name" => text.bytes().all(|b| b < 0x80) && text.len() > 3 || !text.is_ascii(),
            _ => false,
        };
        assert!(fits, "{kind} {text}");
        assert!(
            kind == "name"
                || text
                    .split(' ')
                    .all(|word| syllable::read(word).is_some() && word == word.to_lowercase()),
            "{kind} {text:?} is not syllables one space apart in lower case"
        );
        count += 1;
    }
    assert!(count > 1500, "{count}");
}

/// A mark that no Vietnamese syllable bears there is found in every term of three syllables or more.
#[test]
fn every_term_is_found() {
    for (_, text) in rows().filter(|(kind, _)| *kind == "term") {
        let last = text.rfind(' ').unwrap() + 1;
        let (head, tail) = text.split_at(last);
        let bad: String = tail
            .chars()
            .map(|c| {
                if "aàáảãạâầấẩẫậăằắẳẵặ".contains(c) {
                    'ẵ'
                } else {
                    c
                }
            })
            .collect();
        if bad != tail && syllable::read(&bad) != syllable::read(tail) {
            let printed = format!("{head}{bad}");
            let all = found(&printed);
            assert_eq!(all.len(), 1, "{printed}");
            assert!(text.ends_with(all[0].term) || all[0].term.len() > 3, "{printed}");
        }
    }
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC*") {
        let all = found(&text);
        for pair in all.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start);
        }
        for m in &all {
            prop_assert!(text.get(m.start..m.end).is_some());
        }
    }

    /// Words of the table in any order, torn and joined by all that may part them: what is found
    /// lies on the edges of characters, and what is suggested is never found again.
    #[test]
    fn suggestions_stand(picks in prop::collection::vec((0..4000_usize, 0..6_usize), 1..40)) {
        let words: Vec<&str> = rows().flat_map(|(_, text)| text.split(' ')).collect();
        let mut text = String::new();
        for (pick, gap) in picks {
            text.push_str(words[pick % words.len()]);
            text.push_str([" ", " ", " ", ", ", "\t", " 5 "][gap]);
        }
        for m in found(&text) {
            prop_assert!(text.get(m.start..m.end).is_some());
            prop_assert!(m.suggestion != text[m.start..m.end]);
            prop_assert!(found(&m.suggestion).is_empty(), "{}", m.suggestion);
        }
    }
}
