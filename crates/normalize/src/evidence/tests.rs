#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;

use chitieu_grammar::number::Marks;
use chitieu_schema::Code;
use chitieu_text::Source;

use super::is_total;
use crate::{Options, normalize};

/// The values of every row of a tab table, and under them what was said of readings and units.
fn table_with(text: &str, options: &Options) -> String {
    let source = Source::from_text(text);
    let found = normalize(&source, chitieu_layout::read(&source, None), options);
    let mut out = String::new();
    for indicator in found.appendices.iter().flat_map(|appendix| &appendix.indicators) {
        write!(out, "{}:", indicator.id).unwrap();
        for target in &indicator.targets {
            match target.value {
                Some(value) => write!(out, " {value}").unwrap(),
                None => write!(out, " `{}`", target.text).unwrap(),
            }
        }
        out.push('\n');
    }
    for said in &found.diagnostics {
        let told =
            [Code::AmbiguousNumber, Code::NumberByEvidence, Code::UnknownUnit, Code::UnitConflict];
        if told.contains(&said.code) {
            writeln!(out, "{:?} {}: {}", said.lines, said.code.as_str(), said.message).unwrap();
        }
    }
    out
}

fn table(header: &str, rows: &str) -> String {
    table_with(&format!("{header}\n{rows}\n"), &Options::default())
}

/// Rows under the usual header.
fn p(rows: &str) -> String {
    table("STT\tChỉ tiêu\tĐVT\tKế hoạch 2026", rows)
}

#[test]
fn total_basic() {
    // Above the rows, beneath them, with other words.
    insta::assert_snapshot!(p("\tTổng số\ttấn\t2.500\n1\tThôn A\ttấn\t1,200\n2\tThôn B\ttấn\t1,300"), @r"
    _1: 2500
    1: 1200
    2: 1300
    [3] number-by-evidence: `1,200` can be read in two ways; lines 3 and 4 add up to line 2 only where the comma groups
    [4] number-by-evidence: `1,300` can be read in two ways; lines 3 and 4 add up to line 2 only where the comma groups
    ");
    for total in ["Tổng số", "TỔNG CỘNG", "Cộng", "Tổng cộng (I+II)", "Toàn xã"] {
        let out = p(&format!(
            "1\tThôn A\ttấn\t1,200\n2\tThôn B\ttấn\t1,300\n3\tThôn C\ttấn\t1,000\n\t{total}\ttấn\t3.500"
        ));
        assert!(out.starts_with("1: 1200\n2: 1300\n3: 1000\n"), "{total}: {out}");
        assert!(
            out.contains("the 3 rows from line 2 to line 4 add up to line 5 only"),
            "{total}: {out}"
        );
    }
}

#[test]
fn total_boundaries() {
    // Each total has its own block, and the last has them all.
    let out = p("I\tVùng cao\t\t\n1\tA\ttấn\t1,200\n2\tB\ttấn\t1,300\n\tCộng\ttấn\t2,500\n\
                 II\tVùng thấp\t\t\n1\tC\ttấn\t2,200\n2\tD\ttấn\t300\n\tCộng\ttấn\t2,500\n\tTỔNG CỘNG\ttấn\t5.000");
    assert!(!out.contains("ambiguous-number"), "{out}");
    assert!(out.contains("I/1: 1200\n") && out.contains("II/1: 2200\n"), "{out}");
}

#[test]
fn parts_basic() {
    insta::assert_snapshot!(
        p("1\tNước\tm³\t40,938\n\t- Nước mặt\tm³\t40.000\n\t- Nước ngầm\tm³\t938\n2\tLúa\ttấn\t4,567"), @r"
    1: 40938
    1/-1: 40000
    1/-2: 938
    2: 4567
    [2] number-by-evidence: `40,938` can be read in two ways; lines 3 and 4 add up to line 2 only where the comma groups
    [5] number-by-evidence: `4,567` can be read in two ways; the column's other cells group by commas
    ");
    // The law's own reading, against the column's style.
    let out = p(
        "1\tA\ttấn\t1,234,567\n2\tB\ttấn\t9,876,543\n3\tC\ttấn\t2,500\n3.1\tD\ttấn\t1,2\n3.2\tE\ttấn\t1,3",
    );
    assert!(out.contains("3: 2.5\n"), "{out}");
    assert!(
        out.contains("lines 5 and 6 add up to line 4 only where the comma is the decimal sign"),
        "{out}"
    );
}

#[test]
fn parts_boundaries() {
    // A part in another unit is no part of the sum; a dash is nothing.
    let out = p(
        "1\tLúa\tha\t2.500\n\t- Vụ xuân\tha\t1,200\n\t- Vụ mùa\tha\t1,300\n\t- Vụ đông\tha\t-\n\t- Năng suất\ttạ/ha\t55",
    );
    assert!(out.contains("1/-1: 1200\n1/-2: 1300\n"), "{out}");
    // Both readings add up, or none does: nothing is decided.
    for rows in [
        "1\tLúa\tha\t2,500\n\t- Vụ xuân\tha\t1,200\n\t- Vụ mùa\tha\t1,300",
        "1\tLúa\tha\t2.500\n\t- Vụ xuân\tha\t1,200\n\t- Vụ mùa\tha\t1,400",
        // One part is no sum.
        "1\tLúa\tha\t1.200\n\t- Vụ xuân\tha\t1,200",
        // A part that cannot be read leaves the sum open.
        "1\tLúa\tha\t2.500\n\t- Vụ xuân\tha\t1,200\n\t- Vụ mùa\tha\t1,300\n\t- Vụ đông\tha\t7,.979,16",
        // Parts written in other units than the total do not add up.
        "1\tThu\t\t2.500\n\t- A\t\t1,200 triệu đồng\n\t- B\t\t1,300 triệu đồng",
    ] {
        let out = p(rows);
        assert!(!out.contains("number-by-evidence") && out.contains("ambiguous-number"), "{out}");
    }
}

#[test]
fn along_row_basic() {
    insta::assert_snapshot!(
        table("STT\tChỉ tiêu\tĐVT\tQuý I\tQuý II\tTổng", "1\tA\ttấn\t1,200\t1,300\t2.500\n2\tB\ttấn\t1,2\t1,3\t2,500"), @r"
    1: 1200 1300 2500
    2: 1.2 1.3 2.5
    [2] number-by-evidence: `1,200` can be read in two ways; `Quý I` and `Quý II` add up to `Tổng` only where the comma groups
    [2] number-by-evidence: `1,300` can be read in two ways; `Quý I` and `Quý II` add up to `Tổng` only where the comma groups
    [3] number-by-evidence: `2,500` can be read in two ways; `Quý I` and `Quý II` add up to `Tổng` only where the comma is the decimal sign
    ");
    // "Trong đó" parts the column before it.
    let out = table(
        "STT\tChỉ tiêu\tĐVT\tKế hoạch 2026\tTrong đó\t\n\t\t\t\tNông nghiệp\tCông nghiệp",
        "1\tA\ttấn\t2.500\t1,200\t1,300",
    );
    assert!(out.contains("1: 2500 1200 1300\n"), "{out}");
}

#[test]
fn along_row_of_parts() {
    // Two headings, each over its own parts; the row's other numbers are written like those added up.
    let header = "STT\tChỉ tiêu\tĐVT\tMục tiêu 2030\t\tThực hiện 2025\t\t\tSo sánh (%)\n\
                  \t\t\tTrong đó\t\tToàn tỉnh\tTrong đó\t\t\n\
                  \t\t\tVùng cao\tVùng thấp\t\tVùng cao\tVùng thấp\t";
    let out = table(
        header,
        "1\tXuất khẩu\tTriệu USD\t\t15,000\t4,000\t520\t3,480\t7,125\n2\tĐô thị hóa\t%\t28,5\t45\t31,5\t26,5\t37,5\t1,5",
    );
    assert!(out.starts_with("1: `` 15000 4000 520 3480 7.125\n"), "{out}");
    assert!(out.contains("`15,000` can be read in two ways; in its row `"), "{out}");
}

#[test]
fn along_row_boundaries() {
    // Years are no parts of each other, nor is a comparison.
    let out =
        table("STT\tChỉ tiêu\tĐVT\tNăm 2025\tNăm 2026\tNăm 2027", "1\tA\ttấn\t1,200\t1,300\t2.500");
    assert!(out.contains("1: 1.2 1.3 2500\n") && out.contains("ambiguous-number"), "{out}");
}

#[test]
fn style_basic() {
    let out = p("1\tA\ttấn\t15,000\n2\tB\ttấn\t2,5");
    assert!(
        out.contains("1: 15\n")
            && out.contains("the column's other cells use the comma as decimal sign"),
        "{out}"
    );
    let out = table(
        "STT\tChỉ tiêu\tĐVT\tThực hiện 2025\tKế hoạch 2026",
        "1\tA\ttấn\t1,234,567\t15,000\n2\tB\ttấn\t2,345,678\t20",
    );
    assert!(
        out.contains("1: 1234567 15000\n")
            && out.contains("the table's other cells group by commas"),
        "{out}"
    );
}

/// Where no other cell bears the open mark, what they do bear is said, and what follows from it.
#[test]
fn style_by_the_other_mark() {
    let out = p("1\tA\ttấn\t15,000\n2\tB\ttấn\t1.234.567\n3\tC\ttấn\t2.345.678");
    assert!(
        out.contains("1: 15\n")
            && out.contains(
                "the column's other cells group by points, so that the comma is the decimal sign"
            ),
        "{out}"
    );
    let out = p("1\tA\ttấn\t15,000\n2\tB\ttấn\t2.55\n3\tC\ttấn\t7.5");
    assert!(
        out.contains("1: 15000\n")
            && out.contains(
                "the column's other cells use the point as decimal sign, so that the comma groups"
            ),
        "{out}"
    );
}

#[test]
fn style_boundaries() {
    // Misprints speak for nothing, and neither does a tie.
    let out =
        p("1\tA\ttấn\t15,000\n2\tB\ttấn\t67,120,51\n3\tC\ttấn\t1,234,567,\n4\tD\ttấn\t1,234.5.6");
    assert!(
        out.contains("1: 15\n") && out.contains("ambiguous-number") && !out.contains("evidence"),
        "{out}"
    );
    let out = p("1\tA\ttấn\t15,000\n2\tB\ttấn\t2,5\n3\tC\ttấn\t1,234,567");
    assert!(out.contains("ambiguous-number") && !out.contains("evidence"), "{out}");
    // No style makes fractions of what has none; only a sum could.
    let out = p("1\tDân số\tngười\t1,234\n2\tB\ttấn\t2,5\n3\tC\ttấn\t3,5");
    assert!(out.contains("1: 1234\n") && out.contains("ambiguous-number"), "{out}");
    // The caller knows better.
    let options = Options { numbers: Some(Marks::Vietnamese), ..Options::default() };
    let rows =
        "STT\tChỉ tiêu\tĐVT\tKế hoạch\n\tTổng số\ttấn\t2.500\n1\tA\ttấn\t1,200\n2\tB\ttấn\t1,300\n";
    assert!(table_with(rows, &options).starts_with("_1: 2500\n1: 1.2\n2: 1.3\n"));
}

#[test]
fn unknown_unit_basic() {
    // Each unit once, wherever it stands.
    insta::assert_snapshot!(p("1\tA\t\t5 mô hình/thôn\n2\tB\t\t12 mô hình/thôn\n3\tC\t\t8 tấn"), @r"
    1: 5
    2: 12
    3: 8
    [2] unknown-unit: expected a unit of the table of units behind the value, found `mô hình/thôn`
    ");
    let out = table_with(
        "Phụ lục I\nCHỈ TIÊU NĂM 2026\nĐơn vị tính: Triệu đồng; %\nSTT\tChỉ tiêu\tKế hoạch 2026\n1\tThu\t12\n2\tChi\t5\n",
        &Options::default(),
    );
    assert_eq!(out.matches("unknown-unit").count(), 1, "{out}");
}

#[test]
fn column_conflict_basic() {
    let header = "STT\tChỉ tiêu\tĐVT\tKế hoạch 2026 (tấn)\tTỷ lệ (%)\tSo sánh (%)";
    // A share and a comparison are no contradiction; a mass of hectares is, and is told once.
    let out = table(header, "1\tA\tha\t1.200\t4\t5\n2\tB\tha\t5\t4\t5\n3\tC\ttấn\t5\t4\t5");
    assert_eq!(out.matches("unit-conflict").count(), 1, "{out}");
    assert!(
        out.contains(
            "[2] unit-conflict: the column's unit `tấn` is of another kind than the row's, `ha`"
        ),
        "{out}"
    );
}

#[test]
fn is_total_basic() {
    for name in [
        "Tổng",
        "TỔNG SỐ",
        "Tổng cộng:",
        "Cộng",
        "Cộng (I+II)",
        "Toàn tỉnh",
        "Cả năm",
        "Tổng sản lượng",
        "Toàn thành phố",
    ] {
        assert!(is_total(name), "{name}");
    }
    for name in [
        "",
        "Cộng đồng",
        "Cộng tác viên",
        "Toàn diện",
        "Toàn xã đạt chuẩn nông thôn mới",
        "Cả ngày",
        "Thôn Tổng",
    ] {
        assert!(!is_total(name), "{name}");
    }
}

/// Tables of any mix of rows: a small generator of numbers that look random.
#[test]
fn never_panics() {
    let ordinals = ["", "1", "2", "2.1", "I", "a)", "-"];
    let names = ["Tổng số", "Cộng", "- Lúa", "Ngô", "TỔNG", "Trong đó:", ""];
    let cells = [
        "1,234",
        "2.500",
        "1,300",
        "-",
        "",
        "≥ 1,234",
        "9999999999999999999999999,999",
        "x",
        "1,2",
        "5 con",
    ];
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..2000 {
        let mut text = "STT\tChỉ tiêu\tĐVT\tQuý I\tQuý II\tTổng\n".to_owned();
        for _ in 0..next(12) {
            write!(text, "{}\t{}\ttấn", ordinals[next(7)], names[next(7)]).unwrap();
            for _ in 0..next(5) {
                write!(text, "\t{}", cells[next(10)]).unwrap();
            }
            text.push('\n');
        }
        let options = Options::default();
        assert_eq!(table_with(&text, &options), table_with(&text, &options), "{text}");
    }
}

/// A point before three digits is open where the table writes points as decimal signs.
#[test]
fn points_basic() {
    insta::assert_snapshot!(p("1\tTổng diện tích\tHa\t3.700\n1.1\tLúa\tHa\t1.2\n1.2\tNgô\tHa\t2.5"), @r"
    1: 3.7
    1/1.1: 1.2
    1/1.2: 2.5
    [2] number-by-evidence: `3.700` can be read in two ways; lines 3 and 4 add up to line 2 only where the point is the decimal sign
    ");
    let row =
        table("STT\tChỉ tiêu\tĐVT\tTổng số\tQuý I\tQuý II", "1\tVốn\tTỷ đồng\t1.234\t0.6\t0.634");
    assert!(row.starts_with("1: 1.234 0.6 0.634\n"), "{row}");
    // Nothing adds up: the column's other cells tell.
    let column = p("1\tA\t%\t9.06\n2\tB\t%\t1.234\n3\tC\t%\t21.5");
    assert!(
        column.contains("2: 1.234\n") && column.contains("use the point as decimal sign"),
        "{column}"
    );
}

#[test]
fn points_boundaries() {
    // By the law, where no number bears the point otherwise, where one is grouped beyond doubt, where
    // one of many bears it otherwise, and where people are counted.
    let law = |rows: &str| {
        p(rows).lines().all(|line| !line.contains("can be") && !line.contains("could be"))
    };
    assert!(law("1\tA\tHa\t3.700\n2\tB\tHa\t1.200"));
    assert!(law("1\tA\tHa\t3.700\n2\tB\tHa\t1.200.300\n3\tC\tHa\t0.73"));
    assert!(law(
        "1\tA\tHa\t3.700\n2\tB\tHa\t1.200\n3\tC\tHa\t4.000\n4\tD\tHa\t5.000\n5\tE\tHa\t0.73"
    ));
    let out = p("1\tA\t%\t9.06\n2\tB\tNgười\t1.234");
    assert!(out.contains("2: 1234\n") && out.contains("ambiguous-number"), "{out}");
}
