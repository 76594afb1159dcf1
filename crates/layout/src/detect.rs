//! Which dialect a source is written in, by the evidence of its lines.
//!
//! Every dialect says how much of the source it explains as rows of one shape. Marks that stand for
//! nothing else decide first: a bar stream's bare bars, a rule of dashes under a header, drawn lines,
//! tabs. What leaves only spaces or nothing between its cells is asked last, as prose can look so too.

use chitieu_schema::Dialect;
use chitieu_text::Source;

use crate::grid::Choice;
use crate::limits::Limits;
use crate::{
    bar_stream, boxed, csv, fixed_width, flattened, html, latex, markdown, pandoc, paragraph, pipe,
    tab, wiki,
};

/// The least part of a source, in thousandths of its lines that are not blank, that a dialect must
/// explain to be the source's own. A table in a long text is a small part of it.
const LEAST: u32 = 60;

/// A dialect that explains less than this part of what the best one does is no rival.
const RIVAL: u32 = 900;

/// The dialect that fits the source best, and the ones that fit nearly as well or fit other parts of it.
///
/// A source without any table is read as tabs, whose reader then finds none. Where a dialect is tried by
/// reading the source, it is read as far as `limits` allow.
pub(crate) fn detect(source: &Source<'_>, limits: Limits) -> Choice {
    let bytes = source.text().as_bytes();
    let has_bar = memchr::memchr(b'|', bytes).is_some();
    let tabs = tab::score(source);
    let has_latex = latex::is_possible(source);
    // Half of the lines rows of cells, and no other mark of a table: the usual clean case.
    if tabs >= 500 && !has_bar && !has_latex {
        return Choice::default();
    }
    // Their cells stand on lines of their own, and look like those of other dialects with bars.
    if has_bar && wiki::score(source) >= wiki::LEAST {
        return Choice { dialect: Dialect::Pipe, ..Choice::default() };
    }
    let mut scores =
        vec![(boxed::score(source), Dialect::Box), (pandoc::score(source), Dialect::Grid)];
    if memchr::memchr(b'<', bytes).is_some() {
        scores.push((html::score(source), Dialect::Html));
    }
    if has_latex {
        scores.push((latex::score(source), Dialect::Latex));
    }
    if has_bar {
        scores.push((bar_stream::score(source), Dialect::BarStream));
        scores.push((markdown::score(source), Dialect::Markdown));
        scores.push((pipe::score(source), Dialect::Pipe));
    }
    // Behind the bars: where both stand in every line, the bars part the cells and the tabs pad them.
    scores.push((tabs, Dialect::Tab));
    if let Some(found) = best(source, &scores) {
        return found;
    }
    scores.push((csv::score(source), Dialect::Csv));
    scores.push((fixed_width::score(source), Dialect::FixedWidth));
    if let Some(found) = best(source, &scores) {
        return found;
    }
    scores.push((paragraph::score(source, limits), Dialect::Paragraph));
    scores.push((flattened::score(source, limits), Dialect::Flattened));
    best(source, &scores).unwrap_or_default()
}

/// The dialect with the highest score, the first of equals; its rival; and one that stands beside it.
fn best(source: &Source<'_>, scores: &[(u32, Dialect)]) -> Option<Choice> {
    let top = scores.iter().map(|&(score, _)| score).max().filter(|&top| top >= LEAST)?;
    let &(_, dialect) = scores.iter().find(|&&(score, _)| score == top)?;
    let is_rival = |other: Dialect| other != dialect && !same_marks(other, dialect);
    let near = |&&(score, other): &&(u32, Dialect)| is_rival(other) && score * 1000 >= top * RIVAL;
    let rival = scores.iter().find(near).map(|&(_, rival)| rival);
    let others = scores.iter().filter(|&&(score, _)| score >= LEAST && rival.is_none());
    let are_apart = |a: Dialect, b: Dialect| is_drawn(a) && b == Dialect::Markdown;
    let beside = others
        .map(|&(_, other)| other)
        .find(|&other| are_apart(other, dialect) || are_apart(dialect, other))
        .and_then(|other| {
            let line = boxed::rule_of_bars(source)?;
            Some((other, (other == Dialect::Markdown).then_some(line)))
        });
    // The stricter of two, which leaves the other's rows alone, is asked first.
    let strictness = |dialect: Dialect| match dialect {
        Dialect::Html | Dialect::Latex => 4,
        Dialect::Box | Dialect::Grid => 3,
        Dialect::Markdown | Dialect::Pipe => 2,
        // Its bars part cells wherever they stand, in rows of other forms too.
        Dialect::BarStream | Dialect::Tab => 1,
        _ => 0,
    };
    let within = scores
        .iter()
        .filter(|&&(score, other)| {
            strictness(dialect) > 0 && strictness(other) > strictness(dialect) && score > 0
        })
        .max_by_key(|&&(score, other)| (strictness(other), score))
        .map(|&(_, other)| other);
    Some(Choice { dialect, rival, beside, within })
}

/// Whether two dialects draw the same lines, so that a choice between them changes nothing: a grid of
/// pandoc's is a drawn table, and a pipe table with its rule is markdown.
pub(crate) fn same_marks(a: Dialect, b: Dialect) -> bool {
    (is_drawn(a) && is_drawn(b)) || (is_piped(a) && is_piped(b))
}

/// Whether a dialect draws rules around or between its rows.
fn is_drawn(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Box | Dialect::Grid)
}

/// Whether a dialect has bars between cells, rows being lines.
fn is_piped(dialect: Dialect) -> bool {
    matches!(dialect, Dialect::Markdown | Dialect::Pipe)
}

#[cfg(test)]
mod tests {
    use chitieu_schema::Dialect;
    use chitieu_text::Source;

    fn p(text: &str) -> Dialect {
        super::detect(&Source::from_text(text), crate::Limits::NONE).dialect
    }

    /// One small table in every form.
    #[test]
    fn detect_basic() {
        for (dialect, text) in [
            (Dialect::Tab, "Bảng\nSTT\tTên\tĐVT\n1\tSố trường\tTrường\n2\tSố lớp\tLớp\n"),
            (
                Dialect::Csv,
                "STT,Tên,ĐVT\n1,\"Số trường, điểm trường\",Trường\n2,Số lớp,Lớp\n3,Số xã,Xã\n",
            ),
            (Dialect::Pipe, "STT | Tên | ĐVT\n1 | Số trường | Trường\n2 | Số lớp | Lớp\n"),
            (Dialect::Markdown, "| STT | Tên | ĐVT |\n|---|---|---|\n| 1 | Số trường | Trường |\n"),
            (
                Dialect::Box,
                "┌─────┬───────────┐\n│ STT │ Tên       │\n├─────┼───────────┤\n│ 1   │ Số trường │\n└─────┴───────────┘\n",
            ),
            (
                Dialect::BarStream,
                "STT\n|\nTên\n|\nĐVT\n|\n|\n1\n|\nSố trường\n|\nTrường\n|\n|\n2\n|\nSố lớp\n|\nLớp\n|\n|\n",
            ),
            (
                Dialect::FixedWidth,
                "STT    Tên chỉ tiêu       ĐVT      Năm 2026\n 1     Số trường          Trường        12\n 2     Số lớp             Lớp          140\n 3     Số xã              Xã            11\n",
            ),
        ] {
            assert_eq!(p(text), dialect, "{text}");
        }
    }

    /// Tables of HTML: a page, one line of it in a long text, and tags in tables of other forms.
    #[test]
    fn detect_html() {
        let table = "<table>\n<tr><th>TT<th>Tên\n<tr><td>1<td>Số trường\n</table>\n";
        assert_eq!(p(table), Dialect::Html);
        assert_eq!(p(&format!("# Phụ lục\n\n{}\n", table.replace('\n', ""))), Dialect::Html);
        let prose = "Xã phấn đấu hoàn thành các mục tiêu đã đề ra.\n".repeat(200);
        assert_eq!(p(&format!("{prose}{}", table.replace('\n', ""))), Dialect::Html);
        for text in [
            "STT\tTên\tSố\n1\tTrẻ <1 tuổi<br>cả xã\t5\n2\tThẻ <table><tr>\t6\n",
            "| TT | Tên |\n|---|---|\n| 1 | Thẻ `<table>`<br>và `<tr>` |\n",
        ] {
            assert_ne!(p(text), Dialect::Html, "{text}");
        }
    }

    /// Tables of LaTeX: a page, one line of it in a long text, tabs that pad them, and backslashes
    /// that are none.
    #[test]
    fn detect_latex() {
        let table = "\\begin{tabular}{|c|l|}\n\\hline\nTT & Tên \\\\ \\hline\n1 & Số trường \\\\ \\hline\n\\end{tabular}\n";
        let line = table.replace('\n', " ");
        assert_eq!(p(table), Dialect::Latex);
        assert_eq!(p(&line), Dialect::Latex);
        let prose = "Xã phấn đấu hoàn thành các mục tiêu đã đề ra.\n".repeat(200);
        assert_eq!(p(&format!("{prose}{line}")), Dialect::Latex);
        let tabs = "\\begin{tabular}{ll}\nTT\t& Tên\t& ĐVT \\\\\n1\t& Số trường\t& Trường \\\\\n2\t& Số lớp\t& Lớp \\\\\n";
        assert_eq!(p(tabs), Dialect::Latex);
        assert_eq!(p(tabs.split_once('\n').map_or("", |(_, rows)| rows)), Dialect::Latex);
        for text in [
            "STT\tTên\tSố\n1\tTỷ lệ\t$\\geq 0,73$\n2\tR&D\t$\\leq 6$\n",
            "STT\tTên\tSố\n1\t\\\\máy chủ\\tệp\t5\n2\tA & B\t6\n",
            "| TT | Tên |\n|---|---|\n| 1 | \\begin{x} |\n| 2 | a \\\\ b |\n",
        ] {
            assert_ne!(p(text), Dialect::Latex, "{text}");
        }
    }

    /// Rows that leave out their empty cells at the end are rows of the table.
    #[test]
    fn detect_ragged() {
        let text = "STT | Tên | Số | Ghi chú\nI | KINH TẾ\n1 | Số chợ | 2\n | Trong đó:\n | - Chợ loại 1 | 1\n";
        assert_eq!(p(text), Dialect::Pipe);
        assert_eq!(p("Trang chủ | Tin tức\nGiới thiệu\nLiên hệ | Sơ đồ\n"), Dialect::Tab);
    }

    /// What has no table is read as tabs, whose reader finds none.
    #[test]
    fn detect_boundaries() {
        for text in [
            "",
            "\n",
            "Căn cứ Luật Tổ chức chính quyền địa phương;\nTheo đề nghị của Phòng Kinh tế, xã báo cáo như sau:\n",
        ] {
            assert_eq!(p(text), Dialect::Tab, "{text}");
        }
    }
}
