use chitieu_text::{Source, space};

use super::Segment;

/// The text of a cell that is wrapped where the text has a line break; `/` before a part, and the
/// pieces behind it where there are several.
fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let segments: Vec<Segment> = (0..source.line_count())
        .map(|line| Segment { span: source.line(line).span(), line: line as u32 })
        .collect();
    let (mut marks, mut parts) = (Vec::new(), Vec::new());
    let cell = super::cell(&source, &segments, &mut marks, &mut parts);
    let pieces: Vec<&str> =
        cell.pieces.as_slice().iter().map(|piece| source.slice(piece.span)).collect();
    let count = |texts: &[&str]| texts.iter().map(|text| space::count(text)).sum::<u64>();
    let marked: Vec<&str> = marks.iter().map(|&mark| source.slice(mark)).collect();
    assert_eq!(count(&pieces) + count(&marked), source.characters());
    let mut out = cell.text.to_string();
    for &part in parts.iter().rev() {
        out.insert(part as usize, '/');
    }
    if pieces.len() > 1 { format!("{out} {pieces:?}") } else { out }
}

#[test]
fn emphasis_basic() {
    assert_eq!(p(" **I** "), "I");
    assert_eq!(p("**Đơn vị** **tính**"), r#"Đơn vị tính ["Đơn vị", "tính"]"#);
    assert_eq!(p("***Ghi chú:*** xem"), r#"Ghi chú: xem ["Ghi chú:", "xem"]"#);
    assert_eq!(
        p("**Mục** *I*. ~~bỏ~~ _nghiêng_ `mã`"),
        r#"Mục I. bỏ nghiêng mã ["Mục", "I", ".", "bỏ", "nghiêng", "mã"]"#
    );
    assert_eq!(p("**Đơn****vị**"), r#"Đơnvị ["Đơn", "vị"]"#);
    assert_eq!(p("**Chỉ tiêu\nkinh tế**"), r#"Chỉ tiêu kinh tế ["Chỉ tiêu", "kinh tế"]"#);
}

#[test]
fn emphasis_boundaries() {
    assert_eq!(p("** **"), "");
    assert_eq!(p("**Đến năm 2030? **"), "Đến năm 2030?");
    assert_eq!(p("**"), "**");
    assert_eq!(p("*"), "*");
    assert_eq!(p(""), "");
    assert_eq!(p("****"), "****");
    assert_eq!(p("**I"), "**I");
}

#[test]
fn emphasis_look_alikes() {
    for text in [
        "46*",
        "2025** và 2024**",
        "2*300 + 4*15",
        "(*) tăng (*) giảm",
        "* Nông nghiệp",
        "a_b_c",
        "____",
        "~ 5 ~",
        "5 * 6 * 7",
    ] {
        assert_eq!(p(text), text);
    }
    assert_eq!(p("(*) tăng *ít*"), r#"(*) tăng ít ["(*) tăng", "ít"]"#);
    assert_eq!(p("$\\geq 0,73$ và $a*b*c$"), "$\\geq 0,73$ và $a*b*c$");
}

#[test]
fn breaks_and_tags() {
    assert_eq!(p("70<br>30"), r#"70 /30 ["70", "30"]"#);
    assert_eq!(p("<p>70</p><p>30</p>"), r#"70 /30 ["70", "30"]"#);
    // An empty line is a part.
    assert_eq!(p("<br/>70 <BR /> <br> 30</p>"), r#"/70 //30 ["70", "30"]"#);
    assert_eq!(p("70<br>"), "70/");
    assert_eq!(p("<br>"), "");
    assert_eq!(p("<b>I</b>"), "I");
    assert_eq!(p("km<sup>2</sup>"), r#"km2 ["km", "2"]"#);
    assert_eq!(p("46<sup>1</sup>"), r#"46¹ ["46", "1"]"#);
    assert_eq!(p("1.200<SUP>**1**</SUP> %"), r#"1.200¹ % ["1.200", "1", "%"]"#);
    assert_eq!(p("46<sup></sup>5"), r#"465 ["46", "5"]"#);
    assert_eq!(p("46<sub>1</sub>"), r#"46 1 ["46", "1"]"#);
    assert_eq!(p("&nbsp;"), "");
    assert_eq!(p("5&nbsp;%"), r#"5 % ["5", "%"]"#);
    assert_eq!(p("một\nhai"), r#"một hai ["một", "hai"]"#);
}

#[test]
fn breaks_look_alikes() {
    for text in [
        "trẻ em <1 tuổi",
        "5< số tầng <=10",
        "a <b",
        "<br",
        "< 5",
        "R&D",
        "x <broken> y",
        "&lt; 5",
        "C:\\geq",
    ] {
        assert_eq!(p(text), text);
    }
}

#[test]
fn escapes_basic() {
    assert_eq!(p(r"a \| b"), r#"a | b ["a", "| b"]"#);
    assert_eq!(p(r"2025\*\*"), r#"2025** ["2025", "*", "*"]"#);
    assert_eq!(p(r"\- Lúa"), "- Lúa");
}
