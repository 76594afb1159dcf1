//! Forms in a language of markup: HTML and LaTeX.

use super::{Damage, Next, Page, flow};
use crate::util::sheet::{Kind, Rank, Sheet};

/// A text with the signs that HTML would take for its own as entities.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('≥', "&ge;")
}

/// A table element; labels and titles span, empty cells may hold a no-break space.
pub(super) fn html(sheet: &Sheet, damage: &Damage, page: &mut Page) {
    let empty = if damage.hard_spaces { "&nbsp;" } else { "" };
    let name = sheet.find(Kind::Name).expect("rows have names");
    page.push("<table>");
    for next in flow(sheet, damage, true) {
        match next {
            Next::Header => html_header(sheet, page),
            // Converters of pages begin a table anew on each.
            Next::Break(_) => {
                page.push("</table>");
                page.push("<table>");
            }
            Next::Row(row) => {
                page.push("<tr>");
                let merged =
                    damage.ragged && row.rank == Rank::Section && name + 1 < row.cells.len();
                for (at, cell) in row.cells.iter().enumerate() {
                    if merged && at == name && row.cells[at + 1..].iter().all(String::is_empty) {
                        let columns = row.cells.len() - at;
                        let title = escaped(cell);
                        page.push(format!("<td colspan=\"{columns}\"><b>{title}</b></td>"));
                        break;
                    }
                    let text = if cell.is_empty() { empty.to_owned() } else { escaped(cell) };
                    page.push(format!("<td>{text}</td>"));
                }
                page.push("</tr>");
            }
        }
    }
    page.push("</table>");
}

fn html_header(sheet: &Sheet, page: &mut Page) {
    for row in sheet.header() {
        page.push("<tr>");
        for label in row.iter().flatten() {
            let mut span = String::new();
            if label.columns > 1 {
                span.push_str(&format!(" colspan=\"{}\"", label.columns));
            }
            if label.rows > 1 {
                span.push_str(&format!(" rowspan=\"{}\"", label.rows));
            }
            page.push(format!("<th{span}>{}</th>", escaped(label.text)));
        }
        page.push("</tr>");
    }
}

/// A tabular environment.
pub(super) fn latex(sheet: &Sheet, damage: &Damage, page: &mut Page) {
    let escaped = |text: &str| {
        let text = text.replace('%', "\\%").replace('&', "\\&").replace('≥', "$\\geq$");
        text.replace('<', "$<$")
    };
    page.push(format!("\\begin{{tabular}}{{|{}}}", "l|".repeat(sheet.columns.len())));
    page.push("\\hline");
    for (level, row) in sheet.header().iter().enumerate() {
        let mut cells = Vec::new();
        for (at, label) in row.iter().enumerate() {
            match label {
                Some(label) if label.columns > 1 => cells.push(format!(
                    "\\multicolumn{{{}}}{{c|}}{{{}}}",
                    label.columns,
                    escaped(label.text)
                )),
                Some(label) => cells.push(escaped(label.text)),
                // Covered from above; what is covered from the left has no cell.
                None if level > 0 && sheet.columns[at].parent.is_none() => {
                    cells.push(String::new());
                }
                None => {}
            }
        }
        page.push(format!("{} \\\\ \\hline", cells.join(" & ")));
    }
    for row in &sheet.rows {
        let cell = |cell: &String| match (damage.bold && row.rank == Rank::Section, cell.is_empty())
        {
            (true, false) => format!("\\textbf{{{}}}", escaped(cell)),
            _ => escaped(cell),
        };
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        page.push(format!("{} \\\\ \\hline", cells.join(" & ")));
    }
    page.push("\\end{tabular}");
}
