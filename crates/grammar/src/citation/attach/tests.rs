use proptest::prelude::*;

use super::attach_line;
use crate::citation::{DateReading, is_attach_start};

fn p(line: &str) -> String {
    let Some(found) = attach_line(line) else { return "none".to_owned() };
    let date = match found.date {
        DateReading::Date(date) => date.to_string(),
        other => format!("{other:?}"),
    };
    let issuer = found.issuer.map_or("-".to_owned(), |issuer| {
        let place = issuer.place.map_or(String::new(), |place| {
            let province = place.province.map_or(String::new(), |(a, b)| format!(" < {a}|{b}"));
            format!(" @{}|{}{province}", place.type_text, place.name)
        });
        format!("{} [{}]{place}", issuer.name, issuer.body.unwrap_or("-"))
    });
    let codes: Vec<&str> = found.remarks.iter().map(|remark| remark.code.as_str()).collect();
    format!(
        "{} {} {date} {issuer} {}",
        found.doc_type.map_or("-", |kind| kind.code),
        found.number.as_deref().unwrap_or("blank"),
        codes.join(" ")
    )
    .trim_end()
    .to_owned()
}

#[test]
fn attach_basic() {
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số: 16/KH-UBND ngày 23 /01/2026 của Ủy ban nhân dân xã Cao Lộc)"), @"KH 16/KH-UBND 2026-01-23 Ủy ban nhân dân xã Cao Lộc [UBND] @xã|Cao Lộc");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 69/KH-UBND ngày 19/03/2026 của Ủy ban nhân dân xã Tuấn Sơn)"), @"KH 69/KH-UBND 2026-03-19 Ủy ban nhân dân xã Tuấn Sơn [UBND] @xã|Tuấn Sơn");
    insta::assert_snapshot!(p("*(Ban hành kèm theo Kế hoạch số 144/KH-UBND ngày 24 tháng 11 năm 2025 của UBND tỉnh Bắc Ninh)*"), @"KH 144/KH-UBND 2025-11-24 UBND tỉnh Bắc Ninh [UBND] @tỉnh|Bắc Ninh");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày 1/2/2026 của Ủy ban nhân dân xã Cao Lộc, tỉnh Lạng Sơn)"), @"KH 5/KH-UBND 2026-02-01 Ủy ban nhân dân xã Cao Lộc, tỉnh Lạng Sơn [UBND] @xã|Cao Lộc < tỉnh|Lạng Sơn");
    insta::assert_snapshot!(p("(kèm theo Kế hoạch 235/KH-UBND ngày 18 tháng 11 năm 2025)"), @"KH 235/KH-UBND 2025-11-18 - citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 0204/KH-UBND, ngày 24/11/2025 của Ủy ban nhân dân tỉnh)"), @"KH 0204/KH-UBND 2025-11-24 Ủy ban nhân dân tỉnh [UBND] citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày 1/2/2026 của Ủy ban nhân dân xã …)"), @"KH 5/KH-UBND 2026-02-01 Ủy ban nhân dân xã [UBND] citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày 1/2/2026 của Ủy ban nhân dân … xã)"), @"KH 5/KH-UBND 2026-02-01 Ủy ban nhân dân … xã [UBND] citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày 1/2/2026 của Chủ tịch UBND tỉnh)"), @"KH 5/KH-UBND 2026-02-01 Chủ tịch UBND tỉnh [UBND] citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày 1/2/2026 của UBND)"), @"KH 5/KH-UBND 2026-02-01 UBND [UBND] citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày 1/2/2026 của Tỉnh ủy)"), @"KH 5/KH-UBND 2026-02-01 Tỉnh ủy [TU] citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-SYT ngày 1/2/2026 của Sở Y tế)"), @"KH 5/KH-SYT 2026-02-01 Sở Y tế [-] citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-BYT ngày 1/2/2026 của Bộ Y tế)"), @"KH 5/KH-BYT 2026-02-01 Bộ Y tế [BYT]");
    insta::assert_snapshot!(p("(Kèm theo Quyết định số 165/2025/QĐ-UBND)"), @"QĐ 165/2025/QĐ-UBND None - citation-date-missing citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Nghị quyết số 48/2025/NQ-HĐND ngày 10 tháng 12 năm 2025 của Hội đồng nhân dân Thành phố)"), @"NQ 48/2025/NQ-HĐND 2025-12-10 Hội đồng nhân dân Thành phố [HĐND] citation-issuer-missing");
    insta::assert_snapshot!(p("(Kèm theo Quyết định số 2629/QĐ-TTg ngày 01 tháng 12 năm 2025 của Thủ tướng Chính phủ)"), @"QĐ 2629/QĐ-TTg 2025-12-01 Thủ tướng Chính phủ [TTg]");
    insta::assert_snapshot!(p("(Kèm theo Chương trình số 71-CTr/TU ngày 01/10/2025 của Tỉnh ủy Lạng Sơn)"), @"CTr 71-CTr/TU 2025-10-01 Tỉnh ủy Lạng Sơn [TU] @Tỉnh|Lạng Sơn");
    insta::assert_snapshot!(p("(Kèm theo Công văn số 7323/UBND-TH ngày 17/7/2026 của UBND tỉnh Lào Cai)"), @"CV 7323/UBND-TH 2026-07-17 UBND tỉnh Lào Cai [UBND] @tỉnh|Lào Cai");
}

#[test]
fn attach_wrong_signs() {
    insta::assert_snapshot!(p(r"(Kèm theo Kế hoạch số 16\KH-UBND ngày 1/2/2026 của UBND xã A)"), @r"KH 16\KH-UBND 2026-02-01 UBND xã A [UBND] @xã|A citation-repaired");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 16/KH_UBND ngày 1/2/2026 của UBND xã A)"), @"KH 16/KH_UBND 2026-02-01 UBND xã A [UBND] @xã|A citation-repaired");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 16/KH.UBND ngày 1/2/2026 của UBND xã A)"), @"KH 16/KH.UBND 2026-02-01 UBND xã A [UBND] @xã|A citation-repaired");
    // A sentence ends, and a file has a name.
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 16/KH-UBND. UBND xã A)"), @"KH 16/KH-UBND None UBND xã A [UBND] @xã|A citation-date-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 16/KH-UBND_Ban ngày 1/2/2026 của UBND xã A)"), @"KH 16/KH-UBND 2026-02-01 UBND xã A [UBND] @xã|A");
}

#[test]
fn attach_damage() {
    insta::assert_snapshot!(p("(Kèm theo Quyết định số 4422 /QĐ-UBND ngày 1/1/2026 của UBND xã A)"), @"QĐ 4422/QĐ-UBND 2026-01-01 UBND xã A [UBND] @xã|A citation-repaired");
    insta::assert_snapshot!(p("(Kèm theo Quyết định số 381 QĐ-BTC ngày 1/1/2026 của Bộ trưởng Bộ Tài chính)"), @"QĐ 381 QĐ-BTC 2026-01-01 Bộ trưởng Bộ Tài chính [BTC] citation-repaired");
    insta::assert_snapshot!(p("(Kèm theo Quyết định số QĐ/UBND ngày 1/1/2026 của UBND xã A)"), @"QĐ blank 2026-01-01 UBND xã A [UBND] @xã|A citation-number-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số: /KH-UBND ngày / /2025 của UBND xã A)"), @"KH blank Blank UBND xã A [UBND] @xã|A citation-number-missing citation-date-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số        /KH-UBND ngày      tháng      năm 2026 của UBND xã A)"), @"KH blank Blank UBND xã A [UBND] @xã|A citation-number-missing citation-date-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày tháng 11 năm 2025 của UBND xã A)"), @"KH 5/KH-UBND Blank UBND xã A [UBND] @xã|A citation-date-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số …/…. ngày.... tháng.... năm 2025 của UBND xã A)"), @"KH blank Blank UBND xã A [UBND] @xã|A citation-number-missing citation-date-missing");
    insta::assert_snapshot!(p("(Kèm theo Chương trình hành động tại Nghị quyết số /NQ-CP ngày 01 tháng 01 năm 2025 của Chính phủ)"), @"NQ blank 2025-01-01 Chính phủ [CP] citation-number-missing");
    insta::assert_snapshot!(p("(Kèm theo Công văn số:     /SCT-CN ngày    /6/2026 của Sở Công Thương tỉnh Lào Cai)"), @"CV blank Blank Sở Công Thương tỉnh Lào Cai [-] @tỉnh|Lào Cai citation-number-missing citation-date-missing");
    insta::assert_snapshot!(p("(Kèm theo Quyết định số    /QĐ-TTg ng ày tháng năm 2026 của Thủ tướng)"), @"QĐ blank Blank Thủ tướng [TTg] citation-number-missing citation-date-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày 01 tháng12 năm 2025 của UBND xã A)"), @"KH 5/KH-UBND 2025-12-01 UBND xã A [UBND] @xã|A citation-repaired");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày10 /3/2026 của UBND xã A)"), @"KH 5/KH-UBND 2026-03-10 UBND xã A [UBND] @xã|A citation-repaired");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày 31/2/2026 của UBND xã A)"), @"KH 5/KH-UBND Invalid UBND xã A [UBND] @xã|A invalid-date");
    insta::assert_snapshot!(p("(Ban hành kèm theo Kế hoạch của UBND xã A)"), @"KH blank None UBND xã A [UBND] @xã|A citation-number-missing citation-date-missing");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 5/KH-UBND ngày 1/2/2026, UBND xã A)"), @"KH 5/KH-UBND 2026-02-01 UBND xã A [UBND] @xã|A");
}

#[test]
fn attach_forms() {
    insta::assert_snapshot!(p("(Phụ lục II kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã A)"), @"KH 16/KH-UBND 2026-01-23 UBND xã A [UBND] @xã|A");
    insta::assert_snapshot!(p("(Biểu số 01 kèm theo Nghị quyết số 5/NQ-HĐND ngày 1/2/2026 của HĐND xã A)"), @"NQ 5/NQ-HĐND 2026-02-01 HĐND xã A [HĐND] @xã|A");
    insta::assert_snapshot!(p("(Kèm Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã A)"), @"KH 16/KH-UBND 2026-01-23 UBND xã A [UBND] @xã|A");
    insta::assert_snapshot!(p("Ban hành theo Quyết định số 16/QĐ-UBND ngày 23/01/2026 của UBND xã A"), @"QĐ 16/QĐ-UBND 2026-01-23 UBND xã A [UBND] @xã|A");
    insta::assert_snapshot!(p("kèm theo Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã A"), @"KH 16/KH-UBND 2026-01-23 UBND xã A [UBND] @xã|A");
}

#[test]
fn attach_lost_marks() {
    insta::assert_snapshot!(p("kèm theo Kế hoạch sô 16/KH-UBND ngay 23/01/2026"), @"KH 16/KH-UBND 2026-01-23 - citation-repaired citation-repaired citation-issuer-missing");
    insta::assert_snapshot!(p("(Kem theo Kê hoạch so 16/KH-UBND ngày 23 thang 01 nam 2026 cua UBND xã A)"), @"KH 16/KH-UBND 2026-01-23 UBND xã A [UBND] @xã|A citation-repaired citation-repaired citation-repaired citation-repaired");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch số 16/KH-UBND ngay sau khi ký, ngày 1/2/2026 của UBND xã A)"), @"KH 16/KH-UBND 2026-02-01 UBND xã A [UBND] @xã|A");
    insta::assert_snapshot!(p("(Kèm theo Kế hoạch của Sở Y tế tỉnh Lào Cai số 16/KH-SYT ngày 1/2/2026)"), @"KH 16/KH-SYT 2026-02-01 Sở Y tế tỉnh Lào Cai [-] @tỉnh|Lào Cai");
}

#[test]
fn err_attach() {
    for line in [
        "",
        "Căn cứ Kế hoạch số 16/KH-UBND ngày 23/01/2026 của UBND xã",
        "Phụ lục kèm theo Quyết định này thay thế Phụ lục I",
        "Kèm theo Quyết định này",
        "Theo đề nghị của Sở Khoa học và Công nghệ tại Tờ trình số 164/TTr-SKHCN",
        "(theo giá hiện hành)",
        "CÁC MỤC TIÊU CỤ THỂ CỦA KẾ HOẠCH",
        "Kế hoạch số 16/KH-UBND",
    ] {
        assert!(!is_attach_start(line), "{line}");
        assert_eq!(p(line), "none", "{line}");
    }
}

proptest! {
    #[test]
    fn attach_never_panics(tail in "(số|ngày|của|UBND|xã|Kế hoạch|[0-9 /:.…-]{0,6}|\\PC{0,6}){0,14}") {
        let line = format!("(Kèm theo {tail})");
        if let Some(found) = attach_line(&line) {
            for remark in found.remarks {
                prop_assert!(line.get(remark.start..remark.end).is_some());
            }
        }
        p(&tail);
    }

    #[test]
    fn attach_print_parse(number in 1u32..9999, day in 1u8..29, month in 1u8..13, year in 2000u16..2040) {
        let line = format!("(Kèm theo Kế hoạch số {number}/KH-UBND ngày {day:02}/{month:02}/{year} của UBND xã A)");
        prop_assert_eq!(p(&line), format!("KH {number}/KH-UBND {year:04}-{month:02}-{day:02} UBND xã A [UBND] @xã|A"));
    }
}
