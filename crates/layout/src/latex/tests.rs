use chitieu_text::Source;

use crate::testing::{check_shared, damage, print};

mod paged;
mod structure;

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source);
    check_shared(&source, &layout);
    print(&layout)
}

/// A cell of one row.
fn cell(text: &str) -> String {
    let whole = format!("\\begin{{tabular}}{{|c|}}\n{text}\n\\end{{tabular}}");
    let out = p(&whole);
    let inner = out.trim_end().strip_prefix("1 [").and_then(|out| out.strip_suffix(']'));
    inner.unwrap_or(&out).to_owned()
}

#[test]
fn words_basic() {
    for (text, words) in [
        (r"\textbf{I}", "I"),
        (r"{\bf Đơn vị}", "Đơn vị"),
        (r"\textbf{\textit{Tổng} cộng}", "Tổng cộng"),
        (r"\text { Tỷ lệ hộ nghèo }", "Tỷ lệ hộ nghèo"),
        (r"\underline{a}\emph{b}", "ab"),
        (r"\textcolor{red}{5} \cellcolor[HTML]{EFEFEF}", "5"),
        (r"\parbox[t]{3cm}{Sở Y tế}", "Sở Y tế"),
        (r"\small Hộ \vspace{2mm}", "Hộ"),
        (r"\begin{minipage}[b]{0.2\linewidth}\raggedright Hộ \end{minipage}", "Hộ"),
        (r"R\&D, 90\%, \#1, a\_b, 5\$, \{x\}", "R&D, 90%, #1, a_b, 5$, {x}"),
        (r"a~b\,c\ d\quad e", "a b c d e"),
        (r"2026--2030 --- x - y", "2026–2030 — x - y"),
        ("--", "–"),
        ("----", "----"),
        (r"$5--6$", r"$5--6$"),
        (r"\dots", "…"),
        (r"\textgreater{} 90", "> 90"),
        (r"\geq 70 \%", r"\geq 70 %"),
        ("một\nhai", "một hai"),
        (r"46\textsuperscript{1}", "46¹"),
        (r"12{,}5\textsuperscript{a}", "12,5ᵃ"),
        (r"46\textsuperscript{}5", "465"),
        (r"46\textsubscript{1}", "46 1"),
        (r"km\textsuperscript{2}", "km2"),
        (r"\multirow{2}{*}{x}", "x"),
        (r"\multirow[t]{2}[3]{3cm}[2pt]{x}", "x"),
        (r"\multirow{2}*{x}", "x"),
        (r"\multicolumn{1}{|c|}{x}", "x"),
        (r"\multicolumn { 1 } { c | } { x }", "x"),
        (r"~", ""),
        (r"{}", ""),
    ] {
        assert_eq!(cell(text), words, "{text}");
    }
}

#[test]
fn words_stacked() {
    assert_eq!(cell(r"\makecell{70 \\ 30}"), "70 /30");
    assert_eq!(cell(r"\makecell[l]{70 \\[2pt] 30}"), "70 /30");
    assert_eq!(cell(r"\shortstack{a\\b\\c}"), "a /b /c");
    assert_eq!(cell("\\begin{tabular}[c]{@{}l@{}}a \\\\ b\\end{tabular}"), "a /b");
    assert_eq!(cell("x $\\begin{array}{l} a \\\\ b \\end{array}$"), "x a /b");
    assert_eq!(cell(r"a \newline b"), "a /b");
    // An empty line counts.
    assert_eq!(cell(r"\makecell{ \\ 30 \\ 70}"), "/30 /70");
    assert_eq!(cell(r"\makecell{30 \\ \\ 70}"), "30 //70");
    assert_eq!(cell("\\begin{itemize}\\item a \\item b\\end{itemize}"), "a /b");
}

/// The notation of formulas stays; their dress does not.
#[test]
fn words_of_formulas() {
    for text in
        [r"$\geq 0,73$", r"$95$", r"$\geq 70\%$", r"$\frac{60}{75}$", r"$10^{3}$ tấn", "$x = 5$"]
    {
        assert_eq!(cell(text), text);
    }
    for (text, words) in [
        (r"$0{,}73$", "$0,73$"),
        (r"$\mathbf{95}$", "$95$"),
        (r"$\text{từ } 5\,000$", "$từ 5 000$"),
        (r"$\mathrm{km}^{2}$", "km2"),
        (r"$\%$", "%"),
        ("$-$", "-"),
        (r"\(\geq 5\)", r"\geq 5"),
        (r"$m^3$/ngày", "m3/ngày"),
    ] {
        assert_eq!(cell(text), words, "{text}");
    }
}

#[test]
fn words_look_alikes() {
    for text in [
        "giá 5$",
        r"\foo bar",
        r"\frac{1}{2}",
        "a [2pt] b",
        "C:\\Users",
        "10^3 tấn",
        "~ 60",
        "- 5 * 6 *",
        "**",
        "trẻ em <1 tuổi",
        "90% trở lên",
    ] {
        assert_eq!(cell(text), text);
    }
}

#[test]
fn words_boundaries() {
    // Braces without partners are marks and swallow nothing.
    assert_eq!(
        p("\\begin{tabular}{cc}\n\\textbf{a & b \\\\\nc} & d\n\\end{tabular}"),
        "1 [a|b]\n2 [c|d]\n"
    );
    assert_eq!(
        p("\\begin{tabular}{cc}\n\\makecell{a \\\\ b & c \\\\\nd & e \\\\ \\end{tabular}"),
        "1 [a]\n1 [b|c]\n2 [d|e]\n"
    );
    assert_eq!(cell("$"), "$");
    assert_eq!(cell("\\"), "");
    assert_eq!(cell(""), "");
}

#[test]
fn comments_basic() {
    assert_eq!(
        p(
            "\\begin{tabular}{cc}%\n% a & b \\\\\n1 & 5\\% \\\\ % & \\\\ cũ\n2 & 6 % rest\n\\\\\n\\end{tabular}"
        ),
        "2 [1|5%]\n3 [2|6]\n"
    );
}

/// A recogniser that forgets backslashes prints units, not comments.
#[test]
fn comments_look_alikes() {
    assert_eq!(
        p("\\begin{tabular}{cc}\n1 & % & 5 \\\\\n2 & 90% \\\\\n\\end{tabular}"),
        "1 [1|%|5]\n2 [2|90%]\n"
    );
    assert_eq!(p("\\begin{tabular}{cc}\n1 &\n%\n& 5 \\\\\n\\end{tabular}"), "1 [1|%|5]\n");
    assert_eq!(p("\\begin{tabular}{cc}\n1 & % & 5\\% \\\\\n\\end{tabular}"), "1 [1|%|5%]\n");
    assert_eq!(
        p("Đạt 90% trở lên\n\\begin{tabular}{cc}\n1 & 5\\% \\\\\n\\end{tabular}"),
        "0 line\n2 [1|5%]\n"
    );
}
