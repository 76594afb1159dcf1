//! Tables that break over pages, whose headers and feet are written before them.

use super::p;

const HEADS: &str = r"\tablefirsthead{\hline TT & Tên & ĐVT \\ \hline}
\tablehead{\multicolumn{3}{l}{(tiếp theo)} \\ TT & Tên & ĐVT \\ \hline}
\tabletail{\hline \multicolumn{3}{r}{xem trang sau} \\}
\tablelasttail{\multicolumn{3}{l}{Nguồn: Phòng Kinh tế} \\}
";

const TABLE: &str = r"\begin{supertabular}{|c|l|c|}
1 & Chợ & cái \\ \hline
\end{supertabular}
";

/// The header over the first page stands over the rows, and what stands under the last behind them.
#[test]
fn heads_basic() {
    insta::assert_snapshot!(p(&format!("{HEADS}\\tablecaption{{Bảng 1. Chợ\n của xã}}\n{TABLE}")), @r"
    caption Bảng 1. Chợ của xã
    0 [TT|Tên|ĐVT]
    7 [1|Chợ|cái]
    3 [Nguồn: Phòng Kinh tế||]
    ");
}

/// They hold for every table behind them that breaks over pages, and for no other.
#[test]
fn heads_again() {
    let head = "\\tablehead{TT & Tên \\\\}\n";
    let other = TABLE.replace("supertabular", "tabular");
    let text = format!("{head}{TABLE}\nhai\n{other}\nba\n{TABLE}");
    insta::assert_snapshot!(p(&text), @r"
    0 [TT|Tên]
    2 [1|Chợ|cái]
    5 line
    7 [1|Chợ|cái]
    10 line
    0 [TT|Tên]
    12 [1|Chợ|cái]
    ");
}

#[test]
fn heads_boundaries() {
    // No table takes them.
    assert_eq!(p("\\tablehead{TT & Tên \\\\}\nmột\n"), "1 line\n");
    // Without its end it is no group; the table is read all the same.
    let cut = format!("\\tablehead{{TT & Tên \\\\\n{TABLE}");
    assert!(p(&cut).contains("[1|Chợ|cái]"), "{}", p(&cut));
    p("\\tablehead{\n\n\\tabletail\n\\begin{supertabular}{l");
    for at in 0..HEADS.len() {
        if HEADS.is_char_boundary(at) {
            p(&format!("{}{TABLE}", &HEADS[..at]));
        }
    }
}

/// The caption among the settings of a table.
#[test]
fn settings_basic() {
    let rows = "{ll}\nTT & Tên \\\\\n1 & Chợ \\\\\n\\end{longtblr}\n";
    for settings in ["[caption={Bảng 1}, label={t}]", "[\n  caption = {Bảng 1},\n  label = {t},\n]"]
    {
        let text = p(&format!("\\begin{{longtblr}}{settings}{rows}"));
        assert!(text.starts_with("caption Bảng 1\n"), "{text}");
        assert!(text.ends_with("[1|Chợ]\n") && text.contains("[TT|Tên]"), "{text}");
    }
}
