//! Texts of any size in every form of table, and texts that are large in one way alone.

use chitieu_schema::Dialect;

use crate::util::forms::{Damage, Form};
use crate::util::sheet::{Column, Kind, Rank, Row, Sheet};

/// A text that can be made as long as is asked, about: its name, and what makes so many bytes of it.
pub(crate) struct Growing {
    pub(crate) name: String,
    make: Box<dyn Fn(usize) -> String>,
}

impl Growing {
    fn new(name: impl Into<String>, make: impl Fn(usize) -> String + 'static) -> Self {
        Self { name: name.into(), make: Box::new(make) }
    }

    /// The text of about so many bytes.
    pub(crate) fn text(&self, bytes: usize) -> String {
        (self.make)(bytes)
    }
}

/// All of them.
pub(crate) fn all() -> Vec<Growing> {
    let forms = Form::ALL.map(|form| {
        Growing::new(format!("{form:?}"), move |bytes| {
            // Where no mark parts cells or rows an ordinal has three digits at most: small tables,
            // one behind the other.
            let rows = bytes / 80;
            let is_marked = matches!(
                form.dialect(),
                Dialect::Tab
                    | Dialect::Csv
                    | Dialect::Pipe
                    | Dialect::Markdown
                    | Dialect::Box
                    | Dialect::Grid
                    | Dialect::Html
                    | Dialect::Latex
            );
            let most = if is_marked { rows.max(1) } else { 60 };
            let text = form.print(&form.view(&sheet(rows.min(most))), &Damage::NONE);
            text.repeat((rows / most).max(1))
        })
    });
    forms.into_iter().chain(shapes()).chain(contents()).chain(marks()).collect()
}

/// A table of so many rows.
fn sheet(rows: usize) -> Sheet {
    let column = |kind, label| Column { kind, parent: None, label };
    let columns = vec![
        column(Kind::Ordinal, "STT"),
        column(Kind::Name, "Chỉ tiêu"),
        column(Kind::Unit, "Đơn vị tính"),
        column(Kind::Value, "Kế hoạch năm 2026"),
        column(Kind::Lead, "Cơ quan chủ trì"),
    ];
    const NAMES: [(&str, &str); 4] = [
        ("Tỷ lệ hộ nghèo", "%"),
        ("Số trường đạt chuẩn quốc gia", "Trường"),
        ("Diện tích rừng trồng mới", "ha"),
        ("Tỷ lệ hộ được cấp nước sạch", "%"),
    ];
    let row = |at: usize| {
        let (name, unit) = NAMES[at % NAMES.len()];
        let cells =
            [&format!("{}", at + 1), name, unit, &format!("{}", at % 97 + 1), "Phòng Kinh tế"];
        Row { rank: Rank::Numbered, cells: cells.map(str::to_owned).into() }
    };
    Sheet { columns, rows: (0..rows.max(4)).map(row).collect() }
}

const HEADER: &str = "TT\tChỉ tiêu\tĐơn vị\tKế hoạch 2026\tCơ quan chủ trì\n";

/// `front`, as many of `part` as are asked, and `back`.
fn many(front: &str, part: &str, back: &str, bytes: usize) -> String {
    format!("{front}{}{back}", part.repeat(bytes / part.len() + 1))
}

/// [`many`] parts that are each another one.
fn counted(front: &str, part: impl Fn(usize) -> String, bytes: usize) -> String {
    let mut text = front.to_owned();
    let mut at = 1;
    while text.len() < bytes {
        text.push_str(&part(at));
        at += 1;
    }
    text
}

/// A text that repeats one part.
fn of_parts(
    name: &str,
    front: impl Into<String>,
    part: &'static str,
    back: impl Into<String>,
) -> Growing {
    let (front, back) = (front.into(), back.into());
    Growing::new(name, move |bytes| many(&front, part, &back, bytes))
}

/// Large in rows, columns, lines, tables.
fn shapes() -> Vec<Growing> {
    vec![
        of_parts("one long line", "", "Xã phấn đấu đạt 5 mục tiêu. ", ""),
        of_parts("prose", "", "Xã phấn đấu hoàn thành các mục tiêu đề ra.\n", ""),
        of_parts("short lines", "", "x\n", ""),
        of_parts("blank lines", HEADER, "\n", "1\tSố hộ\tHộ\t5\tXã\n"),
        of_parts("short rows", HEADER, "1\ta\t%\t2\n", ""),
        of_parts("rows alike", HEADER, "1\tTỷ lệ hộ nghèo\t%\t5\tPhòng Kinh tế\n", ""),
        of_parts("rows without ordinals", HEADER, "\tTỷ lệ hộ nghèo\t%\t5\tPhòng Kinh tế\n", ""),
        of_parts("rows of names alone", HEADER, "\tTỷ lệ hộ nghèo\n", ""),
        of_parts("rows that go on", HEADER, "\tvà các hộ cận nghèo\t\t\tvà\n", ""),
        of_parts("dashes", HEADER, "\t- Hộ nghèo\tHộ\t5\n\t+ Hộ mới\tHộ\t4\n", ""),
        of_parts("parts of parts", HEADER, "\tTrong đó:\n\tSố hộ\tHộ\t5\n", ""),
        of_parts("sections", HEADER, "I\tKINH TẾ\n1\tSố hộ\tHộ\t5\n", ""),
        Growing::new("sections that count", |bytes| {
            counted(HEADER, |at| format!("{at}\tKinh tế\n{at}.1\tSố hộ\tHộ\t5\n"), bytes)
        }),
        Growing::new("deep ordinals", |bytes| {
            counted(HEADER, |at| format!("1{}\tSố hộ\tHộ\t5\n", ".1".repeat(at % 18)), bytes)
        }),
        of_parts(
            "headers again",
            HEADER,
            "1\ta\t%\t2\tXã\n\nTT\tChỉ tiêu\tĐơn vị\tKế hoạch 2026\tCơ quan chủ trì\n",
            "",
        ),
        of_parts("pages", HEADER, "1\ta\t%\t2\tXã\n\u{c}", ""),
        Growing::new("appendices", |bytes| {
            let one =
                |at| format!("Phụ lục {at}\nCHỈ TIÊU NĂM 2026\n{HEADER}1\tSố hộ\tHộ\t5\tXã\n\n");
            counted("", one, bytes)
        }),
        of_parts(
            "tables under one heading",
            "Phụ lục I\nCHỈ TIÊU\n",
            "Biểu\nTT\tChỉ tiêu\tĐVT\tSố\n1\tSố hộ\tHộ\t5\n",
            "",
        ),
        of_parts(
            "tables of tasks",
            "",
            "TT\tNhiệm vụ\tCơ quan chủ trì\tThời hạn\n1\tXây dựng quy chế\tPhòng Kinh tế\tQuý II/2026\n\nVà\n",
            "",
        ),
        of_parts(
            "notes",
            format!("{HEADER}1\tSố hộ (1)\tHộ\t5\n\n"),
            "(1) Số liệu ước tính.\n",
            "",
        ),
        Growing::new("columns", |bytes| {
            let wide = bytes / 8;
            let row = |cell: &str| format!("\t{cell}").repeat(wide);
            format!(
                "TT\tChỉ tiêu\tĐVT{}\n1\tSố hộ\tHộ{}\n2\tSố xã\tXã{}\n",
                row("a"),
                row("1"),
                row("2")
            )
        }),
        Growing::new("empty columns", |bytes| {
            let wide = "\t".repeat(bytes / 3);
            format!("TT\tChỉ tiêu\tĐVT\tSố{wide}\n1\tSố hộ\tHộ\t5{wide}\n2\tSố xã\tXã\t5{wide}\n")
        }),
        Growing::new("a wide header over short rows", |bytes| {
            let wide = "\tNăm".repeat(bytes / 12);
            format!("TT\tChỉ tiêu\tĐVT{wide}\n{}", "1\ta\t%\t2\n".repeat(bytes / 16))
        }),
    ]
}

/// Large in one cell.
fn contents() -> Vec<Growing> {
    let row = |cell: &'static str, name: &str| {
        of_parts(name, format!("{HEADER}1\tSố hộ\tHộ\t"), cell, "\tXã\n2\tSố xã\tXã\t5\tXã\n")
    };
    let name = |cell: &'static str, name: &str| {
        of_parts(name, format!("{HEADER}1\tSố hộ "), cell, "\tHộ\t5\tXã\n2\tSố xã\tXã\t5\tXã\n")
    };
    let body = |cell: &'static str, name: &str| {
        of_parts(name, format!("{HEADER}1\tSố hộ\tHộ\t5\t"), cell, "\n2\tSố xã\tXã\t5\tXã\n")
    };
    vec![
        name("nghèo đa chiều ", "a name"),
        name("(", "open brackets in a name"),
        name("đạt 5% ", "numbers in a name"),
        row("7", "digits"),
        row("777.", "groups"),
        row("5; ", "values"),
        row("2026: 5; ", "values by years"),
        row("từ 5 đến ", "ranges begun"),
        row("trên ", "comparators"),
        row("<br>5", "a stack of values"),
        row("5 + ", "a sum"),
        row("- ", "dashes in a value"),
        row("hoàn thành ", "words as a value"),
        row("$\\geq ", "formulas begun"),
        body("Phòng Kinh tế; ", "bodies"),
        body("Phòng Kinh tế, ", "bodies by commas"),
        body("Phòng Kinh tế và ", "bodies by words"),
        body("1. Phòng ", "numbered bodies"),
        body("phối hợp ", "helpers"),
        of_parts("a unit", format!("{HEADER}1\tSố hộ\t"), "hộ/", "\t5\tXã\n2\tSố xã\tXã\t5\tXã\n"),
        of_parts("an ordinal", format!("{HEADER}1"), ".1", "\tSố hộ\tHộ\t5\tXã\n"),
        of_parts("a label", "TT\tChỉ tiêu\tĐơn vị\tKế hoạch ", "năm 2026 ", "\n1\tSố hộ\tHộ\t5\n"),
        of_parts(
            "a title",
            "Phụ lục I\nCHỈ TIÊU ",
            "NĂM 2026 ",
            format!("\n{HEADER}1\tSố hộ\tHộ\t5\n"),
        ),
        of_parts(
            "a title of lines",
            "Phụ lục I\n",
            "CHỈ TIÊU NĂM\n",
            format!("{HEADER}1\tSố hộ\tHộ\t5\n"),
        ),
        of_parts(
            "a citation",
            "Phụ lục I\n(Kèm theo Kế hoạch số ",
            "07/KH-UBND ngày ",
            format!(")\n{HEADER}1\tSố hộ\tHộ\t5\n"),
        ),
        of_parts("misprints", HEADER, "1\tTỷ lệ hộ đưọc hưỡng\t%\t5\tXã\n", ""),
        of_parts(
            "letters with parted marks",
            HEADER,
            "1\tTy\u{309} le\u{323}\u{302}\t%\t5\tXa\u{303}\n",
            "",
        ),
        of_parts("letters of other alphabets", HEADER, "1\tТỷ lệ hộ\t%\t5\tХã\n", ""),
        of_parts("UTF-8 that was misread", HEADER, "1\tTá»· lá»‡ há»™ nghÃ¨o\t%\t5\tXÃ£\n", ""),
        of_parts("VIQR", "", "Ty? le^. ho^. ngheo` trong xa~ dda.t mu.c tie^u dde^` ra.\n", ""),
    ]
}

/// Large in the marks of a form, whole or broken.
fn marks() -> Vec<Growing> {
    let html = "<table><tr><td>1<td>Số hộ<td>Hộ<td>5<tr><td>2<td>Số xã<td>Xã<td>5";
    let latex = "\\begin{tabular}{llll}\nTT & Tên & ĐVT & Số \\\\\n1 & Số hộ & Hộ & 5 \\\\\n";
    let csv = "TT,Chỉ tiêu,ĐVT,Số\n1,Số hộ,Hộ,5\n2,Số xã,Xã,5\n";
    let pipe = "TT | Chỉ tiêu | ĐVT | Số\n1 | Số hộ | Hộ | 5\n2 | Số xã | Xã | 5\n";
    vec![
        of_parts("csv: a cell of lines", format!("{csv}3,\""), "Số hộ,\n", "\",Hộ,5\n"),
        of_parts("csv: a quote that never ends", format!("{csv}3,\""), "4,Số hộ,Hộ,5\n", ""),
        of_parts("csv: quotes", csv, "3,\"\"\"\",\"a\n", ""),
        of_parts("csv: records of many lines", csv, "3,\"Số\nhộ\",\"Hộ\n\",5\n", ""),
        of_parts("pipes", pipe, "|", "\n"),
        of_parts("lines of pipes", "", "|\n", ""),
        of_parts("pipes: headings", pipe, "**KINH TẾ**\n1 | Số hộ | Hộ | 5\n", ""),
        of_parts("pipes: marked", "", "--- BẢNG ---\na | b\n--- HẾT BẢNG ---\n", ""),
        of_parts("markdown: rules", "| TT | Tên |\n", "|---|---|\n", ""),
        of_parts("markdown: tables", "", "| TT | Tên |\n|---|---|\n| 1 | Số hộ |\n\n", ""),
        of_parts(
            "markdown: cut rows",
            "| TT | Tên | Số |\n|---|---|---|\n",
            "| 1 | Số\nhộ\n| 5 |\n",
            "",
        ),
        of_parts("drawn: no joints", "+---+---+\n| a | b |\n", "+\n", ""),
        Growing::new("drawn: wide", |bytes| {
            let rule = "+-".repeat(bytes / 16);
            format!(
                "{rule}+\n{}|\n{rule}+\n{}|\n{rule}+\n",
                "|a".repeat(bytes / 16),
                "|1".repeat(bytes / 16)
            )
        }),
        Growing::new("drawn: a wide rule over short lines", |bytes| {
            format!("{}+\n{}", "+-".repeat(bytes / 4), "|a|\n".repeat(bytes / 8))
        }),
        Growing::new("drawn: a wide rule over drawings", |bytes| {
            format!("{}+\n{}", "+-".repeat(bytes / 4), "|a|\n+-+\n".repeat(bytes / 16))
        }),
        Growing::new("dashes: a wide rule over short lines", |bytes| {
            let rule = "--- ".repeat(bytes / 12);
            format!("{rule}\na b\n{rule}\n{}{rule}\n", "a b\n".repeat(bytes / 12))
        }),
        of_parts("dashes: rules", "", "--- ---\na   b\n", ""),
        of_parts("dashes: rules that end nowhere", "", "-----\na b\n", ""),
        of_parts("columns of spaces", "", "  a    b    c\n", ""),
        Growing::new("columns of spaces: wide", |bytes| {
            format!("{0}\n{0}\n{0}\n", "a    ".repeat(bytes / 15))
        }),
        Growing::new("columns of spaces: a wide line over short ones", |bytes| {
            format!("{}\n{}", "a    ".repeat(bytes / 10), "a    b    1\n".repeat(bytes / 24))
        }),
        of_parts("paragraphs: labels", "", "STT\n\nChỉ tiêu\n\n", ""),
        of_parts("paragraphs: ordinals", "STT\nChỉ tiêu\nSố\n", "1\n", ""),
        of_parts("paragraphs: words", "STT\nChỉ tiêu\nSố\n1\nSố hộ\n5\n2\n", "Số hộ\n", ""),
        Growing::new("paragraphs: wide", |bytes| {
            let labels = |word: &str| format!("{word}\n\n").repeat(bytes / 24);
            format!("STT\n\n{}1\n\n{}2\n\n{}", labels("Cột"), labels("5"), labels("6"))
        }),
        of_parts("flattened: labels", "", "STT Chỉ tiêu ĐVT Kế hoạch\n", ""),
        of_parts(
            "flattened: first rows",
            "STT Chỉ tiêu ĐVT Kế hoạch\n",
            "1 Tỷ lệ hộ nghèo % 5\n",
            "",
        ),
        of_parts("flattened: words", "STT Chỉ tiêu ĐVT Kế hoạch\n1 Số hộ Hộ 5\n2 ", "số hộ ", ""),
        of_parts("bars: labels", "", "STT\n|\nTên\n|\nSố\n|\n|\n", ""),
        of_parts("bars: empty cells", "STT\n|\nTên\n|\nSố\n|\n|\n1\n|\n", "|\n", ""),
        of_parts(
            "bars: a cell of lines",
            "STT\n|\nTên\n|\nSố\n|\n|\n1\n|\n",
            "số hộ\n",
            "|\n5\n|\n|\n",
        ),
        Growing::new("bars: wide", |bytes| {
            let row = |word: &str| format!("{word}\n|\n").repeat(bytes / 24);
            format!("STT\n|\n{}|\n1\n|\n{}|\n2\n|\n{}|\n", row("Tên"), row("5"), row("6"))
        }),
        of_parts("html: tables", "", "<table><tr><th>TT<th>Tên<tr><td>1<td>Số hộ</table>", ""),
        of_parts("html: tables in tables", html, "<table><tr><td>1<td>2", ""),
        of_parts("html: blocks", html, "<div>", ""),
        of_parts("html: tags that are none", html, "<tên ", ""),
        of_parts("html: brackets", html, "<", ""),
        of_parts("html: comments begun", html, "<!--", ""),
        of_parts("html: references", html, "&amp;&#x1;&", ""),
        of_parts("html: attributes", format!("{html}<td "), "a=\"b\" ", ">x"),
        of_parts("html: breaks", html, "<br>", "x"),
        of_parts("html: paragraphs", html, "<p>a", ""),
        of_parts("html: empty rows", html, "<tr>", ""),
        of_parts("html: spans", html, "<tr><td rowspan=9>a<td colspan=9>5", ""),
        of_parts("html: spans to the end", html, "<tr><td rowspan=0>a<td>5", ""),
        of_parts("html: lists", "<p>CHỈ TIÊU<ul>", "<li>Tỷ lệ hộ nghèo: 5%;", "</ul>"),
        of_parts(
            "latex: tables",
            "",
            "\\begin{tabular}{ll}\nTT & Tên \\\\\n1 & Số hộ \\\\\n\\end{tabular}\n",
            "",
        ),
        of_parts("latex: tables begun", latex, "\\begin{tabular}{ll}\n", ""),
        of_parts("latex: tables in cells", latex, "\\begin{tabular}{l}a\\\\b\\end{tabular}&", ""),
        of_parts("latex: ends", latex, "\\end{tabular}\n", ""),
        of_parts("latex: groups begun", latex, "{", ""),
        of_parts("latex: groups", latex, "\\textbf{a}{b}", ""),
        of_parts("latex: groups ended", latex, "}", ""),
        of_parts("latex: formulas", latex, "$5$ $", ""),
        of_parts("latex: footnotes", latex, "a\\footnote{b}", ""),
        of_parts("latex: captions", latex, "\\caption{b}", ""),
        of_parts(
            "latex: captions beneath",
            "",
            "\\begin{table}\\begin{tabular}{ll}a&b\\\\\\end{tabular}\\caption{c}\\end{table}\n",
            "",
        ),
        of_parts("latex: spans", latex, "\\multicolumn{9}{l}{a}&\\multirow{9}{*}{b}\\\\\n", ""),
        of_parts("latex: columns", "\\begin{tabular}{", "l|", "}\na & b \\\\\n\\end{tabular}\n"),
        of_parts("latex: comments", latex, "% a & b\n", ""),
        of_parts("latex: arguments begun", latex, "\\multicolumn{", ""),
        of_parts("lists: entries on a line", "CHỈ TIÊU\n", "- Tỷ lệ hộ nghèo: 5%; ", "\n"),
        of_parts("lists: marks", "CHỈ TIÊU\n", "- ", ""),
        of_parts("lists: headings", "", "I. MỤC TIÊU\n1. Chỉ tiêu\n", ""),
        of_parts("lists: brackets", "CHỈ TIÊU\n- Tỷ lệ hộ nghèo: ", "(5%; ", "\n"),
    ]
}
