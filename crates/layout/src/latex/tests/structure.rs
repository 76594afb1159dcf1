//! Rows, merged cells, parts of long tables, and what stands outside.

use super::{Source, damage, p};
use crate::testing::read_long;

/// A header of two rows, sections, a body over two rows, a value over two columns.
pub(super) const MERGED: &str = r"
\begin{table}[h!]
\centering
\caption{Bảng 1. Chỉ tiêu \textbf{xã}}
\resizebox{\textwidth}{!}{%
\begin{tabular}{|c|l|c|c|c|l|}
\hline
\multirow{2}{*}{\textbf{STT}} & \multirow{2}{*}{Chỉ tiêu} & \multirow{2}{*}{\makecell{Đơn vị \\ tính}} & \multicolumn{2}{c|}{Năm 2026} & \multirow{2}{*}{Chủ trì} \\ \cline{4-5}
& & & Kế hoạch & Ước & \\ \hline
\textbf{I} & \multicolumn{5}{l|}{KINH TẾ} \\ \hline
1 & Tỷ lệ A & \% & $\geq 5$ & 6 & \multirow{2}{*}{Sở Y tế} \\ \cline{1-5}
\multirow{2}{*}{2} & \multirow{2}{*}{Số xã} & xã & \multicolumn{2}{c|}{7} & \\ \hline
& & thôn & 8 & 9 & Sở \\ \hline
\multicolumn{6}{|c|}{VĂN HÓA}\\\hline
\end{tabular}}
\end{table}
Ghi chú: không.
";

#[test]
fn rows_basic() {
    insta::assert_snapshot!(p(MERGED), @r"
    caption Bảng 1. Chỉ tiêu xã
    7 [STT|Chỉ tiêu|Đơn vị /tính|Năm 2026|Năm 2026|Chủ trì]
    8 [|||Kế hoạch|Ước|]
    9 [I|KINH TẾ||||]
    10 [1|Tỷ lệ A|%|$\geq 5$|6|Sở Y tế]
    11 [2|Số xã|xã|7|7|Sở Y tế]
    12 [|Số xã|thôn|8|9|Sở]
    13 [VĂN HÓA|||||]
    16 line
    ");
}

#[test]
fn rows_on_one_line() {
    insta::assert_snapshot!(p(r"Bảng 1 \begin{tabular}{|c|c|} \hline TT & Tên \\ \hline 1 & a \\[2pt] \hline 2 & b \tabularnewline 3 & c \end{tabular} Nguồn: Sở"), @r"
    words Bảng 1
    0 [TT|Tên]
    0 [1|a]
    0 [2|b]
    0 [3|c]
    words Nguồn: Sở
    ");
    insta::assert_snapshot!(p("\\begin{tabular}{ccc}\n1 &\n\\textbf{a\nb} & c\n\\\\\n2 & d\n& e \\\\ \\end{tabular}"), @r"
    1 [1|a b|c]
    5 [2|d|e]
    ");
}

#[test]
fn rows_of_environments() {
    for text in [
        r"\begin{tabularx}{\textwidth}{|c|X|} 1 & a \\ \end{tabularx}",
        r"\begin{tabular*}{0.9\textwidth}[t]{cc} 1 & a \\ \end{tabular*}",
        r"\begin{longtable}[]{@{}ll@{}} \toprule\noalign{} 1 & a \\ \bottomrule \end{longtable}",
        r"\begin{tabu} to \textwidth {|X|X|} 1 & a \\ \end{tabu}",
        r"\begin{tblr}{colspec={|c|l|}, hlines} 1 & a \\ \end{tblr}",
        r"$$ \begin{array}{|l|c|} \hline 1 & \text { a } \\ \hline \end{array} $$",
        r"\[\begin{array}{ll}1&\text{a}\end{array}\]",
        "\\begin{longtable}{@{}\n  >{\\raggedright\\arraybackslash}p{(\\columnwidth - 2\\tabcolsep) * \\real{0.5}}\n  l@{}}\n1 & \\begin{minipage}[t]{\\linewidth}\\raggedright\na\\strut\n\\end{minipage} \\\\\n\\end{longtable}",
        r"\begin{tabular}{|c|} \begin{tabular}{|c|c|} 1 & a \\ \end{tabular} \\ \end{tabular}",
    ] {
        let out = p(text);
        assert!(out.ends_with("[1|a]\n") && out.lines().count() == 1, "{text}\n{out}");
    }
}

#[test]
fn merged_boundaries() {
    // From below, and of `tblr`.
    assert_eq!(
        p(
            "\\begin{tabular}{ccc}\n & \\multicolumn{2}{c}{Năm} \\\\\n\\multirow{-2}{*}{STT} & A & B \\\\\n1 & x & y \\\\\n\\end{tabular}"
        ),
        "1 [STT|Năm|Năm]\n2 [|A|B]\n3 [1|x|y]\n"
    );
    assert_eq!(
        p(
            "\\begin{tblr}{ccc}\n\\SetCell[r=2]{c} STT & \\SetCell[c=2]{c} Năm & \\\\\n & A & B \\\\\n1 & x & y \\\\\n\\end{tblr}"
        ),
        "1 [STT|Năm|Năm]\n2 [|A|B]\n3 [1|x|y]\n"
    );
    // More columns than there are, and no number at all.
    assert_eq!(
        p(
            "\\begin{tabular}{cc}\n\\multicolumn{99}{c}{A} \\\\\n1 & x \\\\\n\\multicolumn{x}{c}{b} & y \\\\\n\\end{tabular}"
        ),
        "1 [A|]\n2 [1|x]\n3 [b|y]\n"
    );
    assert_eq!(
        p("\\begin{tabular}{cc}\n\\multirow{-9}{*}{A} & b \\\\\n\\end{tabular}"),
        "1 [A|b]\n"
    );
    // The only words of a row stay in it.
    assert_eq!(
        p(
            "\\begin{tabular}{cc}\n & b \\\\\n\\multirow{-2}{*}{A} & \\\\\n1 & x \\\\\n\\end{tabular}"
        ),
        "1 [|b]\n2 [A|]\n3 [1|x]\n"
    );
}

#[test]
fn long_tables() {
    insta::assert_snapshot!(p("\\begin{longtable}{|c|l|}\n\\caption{Bảng 2} \\\\\n\\hline TT & Tên \\\\ \\endfirsthead\n\\caption[]{(tiếp theo)} \\\\\n\\hline TT & Tên \\\\ \\endhead\n\\hline \\multicolumn{2}{r}{xem tiếp} \\\\ \\endfoot\n\\hline \\endlastfoot\n1 & a \\\\\n\\newpage\n2 & b \\\\\n\\end{longtable}"), @r"
    caption Bảng 2
    2 [TT|Tên]
    7 [1|a]
    9 page [2|b]
    ");
    insta::assert_snapshot!(p("\\begin{tabular}{cc}\nTT & Tên \\\\\n1 & a \\\\\n\\end{tabular}\n\n\\begin{tabular}{cc}\nTT & Tên \\\\\n2 & b \\\\\n\\end{tabular}\n12\n\\begin{tabular}{cc}\n3 & c \\\\\n\\end{tabular}"), @r"
    1 [TT|Tên]
    2 [1|a]
    6 blank [TT|Tên]
    7 [2|b]
    9 line
    11 [3|c]
    ");
}

/// What stands under a long table waits while the rows before a caption, or before a table in it, are
/// given away.
#[test]
fn long_tables_boundaries() {
    insta::assert_snapshot!(p("\\begin{longtable}{ll}\n\\makecell{a \\\\ b} & c \\\\ \\endfoot\nSTT & Chỉ tiêu \\\\\n1 & Dân số 5 \\\\\n\\caption{Biểu 1} \\\\\n2 & Hộ 6 \\\\\n\\end{longtable}"), @r"
    2 [STT|Chỉ tiêu]
    3 [1|Dân số 5]
    caption Biểu 1
    5 [2|Hộ 6]
    1 [a /b|c]
    ");
    insta::assert_snapshot!(p("\\begin{longtable}{ll}\n\\makecell{a \\\\ b} & c \\\\ \\endlastfoot\n1 & x \\\\\n\\begin{tabular}{ll} 2 & y \\\\ \\end{tabular} \\\\\n3 & z \\\\\n\\end{longtable}"), @r"
    2 [1|x]
    3 [2|y]
    4 [3|z]
    1 [a /b|c]
    ");
}

#[test]
fn outside_basic() {
    insta::assert_snapshot!(p("\\documentclass[12pt]{article}\n\\usepackage[utf8]{vietnam}\n\\begin{document}\n\\section*{Phụ lục I}\n\\label{sec:a}\nCÁC CHỈ TIÊU\n\\begin{center}\\textbf{Một} \\\\ \\textit{(Kèm theo\nKế hoạch)} \\end{center}\n\\begin{tabular}{cc}\n1 & a\n\\end{tabular}\n\\begin{itemize}\n\\item R&D 5\\%\n\\end{itemize}\n\\end{document}"), @r"
    words Phụ lục I
    5 line
    words Một
    words (Kèm theo
    words Kế hoạch)
    9 [1|a]
    words R&D 5%
    ");
}

/// A note is no part of the words that it is on; it stands behind them.
#[test]
fn notes_basic() {
    insta::assert_snapshot!(p("Chỉ tiêu\\footnote{Dự kiến} năm 2026\n\\begin{tabular}{clc}\n1 & Thu\\footnote{Giá hiện\nhành, gồm A \\& B} & 12 \\\\\n2 & Chi\\footnotemark[1] \\footnotetext[1]{\\textbf{Ước}} & 5 \\\\\n\\end{tabular}\nHết"), @r"
    words Chỉ tiêu năm 2026
    note Dự kiến
    2 [1|Thu|12]
    4 [2|Chi|5]
    note Giá hiện hành, gồm A & B
    note Ước
    6 line
    ");
}

#[test]
fn notes_boundaries() {
    assert_eq!(p("\\begin{tabular}{cc}\n1 & a\\footnote{} \\\\\n\\end{tabular}"), "1 [1|a]\n");
    assert_eq!(p("\\begin{tabular}{cc}\n1 & a\\footnote \\\\\n\\end{tabular}"), "1 [1|a]\n");
    // A note whose brace is lost swallows no row.
    assert_eq!(
        p("\\begin{tabular}{cc}\n1 & a\\footnote{b & c \\\\\n2 & d \\\\\n\\end{tabular}"),
        "1 [1|ab|c]\n2 [2|d]\n"
    );
}

/// A text may be cut anywhere.
#[test]
fn cut_texts() {
    insta::assert_snapshot!(p("\\begin{tabular}{cc}\n1 & a \\\\ \\hline\n2 & b \\\\\nHết bảng.\nNguồn: Sở"), @r"
    1 [1|a]
    2 [2|b]
    3 line
    4 line
    ");
    insta::assert_snapshot!(p("tiếp theo\n1 & a \\\\ \\hline\n2 & b \\\\\n\\end{tabular}\nHết"), @r"
    0 line
    1 [1|a]
    2 [2|b]
    4 line
    ");
    insta::assert_snapshot!(p("1 & a \\\\ \\hline\n2 & b \\\\ \\hline\nHết"), @r"
    0 [1|a]
    1 [2|b]
    2 line
    ");
    insta::assert_snapshot!(p("\\begin{table}\n\\begin{tabular}{cc}\n1 & a \\\\\n2 & b\n\\begin{table}\n\\caption{B}\n\\begin{tabular}{cc}\n3 & c \\\\\n\\end{tabular}\n\\end{table}"), @r"
    2 [1|a]
    3 [2|b]
    caption B
    7 [3|c]
    ");
}

#[test]
fn look_alikes() {
    for text in [
        "",
        "\n",
        "a & b",
        "R&D \\ x",
        "x \\geq 5",
        "a & b \\\\",
        "\\begin{",
        "\\begin{x",
        "\\end{tabular",
        "C:\\\\máy\\in",
    ] {
        let source = Source::from_text(text);
        assert!(super::super::read(&source).dialects().is_empty(), "{text}");
        p(text);
    }
    for text in ["$\\geq 0,73$", "\\begin{itemize}\nA\n\\end{itemize}", "\\\\server\\share"] {
        assert_eq!(super::super::score(&Source::from_text(text)), 0, "{text}");
    }
    assert_eq!(
        super::super::score(&Source::from_text("\\begin{tabular}{cc}\n1 & a \\\\\n\\end{tabular}")),
        1000
    );
}

#[test]
fn every_character_has_a_place() {
    const NOTES: &str = "Chỉ tiêu\\footnote{a} b\n\\begin{tabular}{cc}\n1 & a\\footnote{b \\\\ c \\makecell{d}} \\\\ 5\\textsuperscript{1} & -- \\footnote{e\n\\caption{f}} g \\\\ \\end{tabular}";
    const CUT: &str = "1 & a \\\\ \\hline\n2 & \\textbf{b} \\\\ % x\n\\end{tabular} Hết $\\geq 5$\n\\begin{array}{c} \\begin{tabular}{cc} x & \\makecell{y \\\\ z} \\\\ \\end{tabular} \\end{array}";
    damage(&[MERGED, CUT, NOTES], |text| {
        p(text);
        super::super::score(&Source::from_text(text));
    });
    for text in crate::damage::damaged(MERGED, 400) {
        p(&text);
    }
    // Every end, and every beginning.
    for at in (0..MERGED.len()).filter(|&at| MERGED.is_char_boundary(at)) {
        p(&MERGED[..at]);
        p(&MERGED[at..]);
    }
}

/// What is deep or wide costs no more than its length.
#[test]
fn long_texts() {
    let many = 20_000;
    for text in [
        "{".repeat(many),
        "\\textbf{".repeat(many),
        "\\begin{tabular}{c}".repeat(many / 8),
        format!("{}{}", "\\begin{tabular}{cc}".repeat(many / 8), " & ".repeat(many)),
        "\\footnote{".repeat(many / 8) + &"}".repeat(many / 8),
        "a--".repeat(many),
        format!("\\begin{{tabular}}{{c}}{}", "\\multicolumn{60}{c}{a}&".repeat(many / 8)),
        format!(
            "\\begin{{tabular}}{{cc}}\\multirow{{99999}}{{*}}{{{}}} & a \\\\{}",
            "dài ".repeat(300),
            "&b\\\\".repeat(many)
        ),
        "$\\".repeat(many),
        "% ".repeat(many),
        "\\end{tabular}".repeat(many / 8),
        "\\vspace{".repeat(many),
        "\\vspace{".repeat(many / 2) + &"}".repeat(many / 2),
    ] {
        let source = Source::from_text(&text);
        super::super::read(&source);
        super::super::score(&source);
    }
}

/// Texts of the marks that tables are made of.
#[test]
fn babble_keeps_every_character() {
    const MARKS: [&str; 54] = [
        "\\begin{tabular}{ll}",
        "\\begin{tabular}{l}",
        "\\end{tabular}",
        "\\begin{longtable}{lll}",
        "\\end{longtable}",
        "\\begin{tblr}{ll}",
        "\\end{tblr}",
        "\\begin{array}{c}",
        "\\end{array}",
        "\\begin{table}",
        "\\end{table}",
        "\\begin{itemize}",
        "\\item",
        "\\end{itemize}",
        "\\begin{x}",
        "\\end{y}",
        "&",
        "&",
        "&",
        "\\\\",
        "\\\\",
        "\\\\[2pt]",
        "\\tabularnewline",
        "\\hline",
        "\\endhead",
        "\\endfirsthead",
        "\\endfoot",
        "\\endlastfoot",
        "\\midrule",
        "\\caption{",
        "\\caption{Biểu 1}",
        "\\makecell{",
        "\\makecell{a \\\\ b}",
        "\\textbf{",
        "{",
        "}",
        "}",
        "\\multirow{2}{*}{",
        "\\multirow{-2}{*}{",
        "\\multicolumn{2}{c}{",
        "\\SetCell[c=2,r=2]{c}",
        "$",
        "$\\geq 5$",
        "$\\%$",
        "%",
        "\\%",
        "~",
        "^2",
        "\n",
        "\n",
        "\n\n",
        "\u{c}",
        "Ế 5",
        "STT",
    ];
    for text in crate::damage::babble(&MARKS, 500) {
        p(&text);
        super::super::score(&Source::from_text(&text));
    }
}

/// Brackets that nothing closes, and rows of any width, cost no more than their length.
#[test]
fn long_texts_take_linear_time() {
    let read = |text: &str| {
        let source = Source::from_text(text);
        super::super::read(&source).items.len() + super::super::score(&source) as usize
    };
    let table = |rows: String| format!("\\begin{{tabular}}{{ll}}{rows}");
    read_long(2000, |many| "\\begin{tabular}{l}".repeat(many), read);
    read_long(2000, |many| "\\begin{tabular}{l} a\\\\\n".repeat(many), read);
    read_long(1000, |many| "\\begin{tabular}{llll} a & b \\\\\n".repeat(many), read);
    read_long(1000, |many| table("{".repeat(many) + &"x $y$ ".repeat(many)), read);
    read_long(
        1000,
        |many| table("{".repeat(many) + &"x $y$ ".repeat(many) + &"}".repeat(many)),
        read,
    );
    read_long(1000, |many| "\\begin{x}".repeat(many) + &"\\end{y}".repeat(many), read);
    read_long(1000, |many| table("\\begin{x}".repeat(many) + &"\\end{y} a".repeat(many)), read);
    read_long(
        1000,
        |many| table("\\begin{minipage}{2cm}".repeat(many) + &"a\\end{minipage}".repeat(many)),
        read,
    );
    read_long(500, |many| table("\\caption{a ".repeat(many) + &"b \\% ".repeat(many)), read);
    read_long(500, |many| table("& \\begin{tabular}{ll}\\end{tabular} ".repeat(many)), read);
    read_long(500, |many| table("{} \\begin{tabular}{ll}\\end{tabular} ".repeat(many)), read);
    read_long(
        500,
        |many| table("\\multirow{9999}{*}{a}&".repeat(many) + "\\\\" + &"&".repeat(many)),
        read,
    );
    read_long(
        500,
        |many| table("\\multirow{9999}{*}{a}&".repeat(many) + "\\\\" + &"b&\\\\".repeat(many)),
        read,
    );
    read_long(
        500,
        |many| table("&".repeat(many) + "\\\\" + &"\\multirow{-2}{*}{a}&".repeat(many)),
        read,
    );
    read_long(1000, |many| table("a & b \\\\ \\endfoot ".repeat(many)), read);
    read_long(1000, |many| table("a & b \\\\ \\caption{c} ".repeat(many)), read);
    read_long(1000, |many| "$\\begin{array}{c} ".repeat(many) + &"x^2 ".repeat(many), read);
}
