//! What a line above a table can be: a title, a caption, the head of a document.

use chitieu_grammar::header::TableHint;
use chitieu_grammar::ordinal::OrdinalKind;
use chitieu_grammar::{citation, header, ordinal};
use chitieu_layout::Cell;
use chitieu_text::{Source, fold};

use crate::prose::Prose;
use crate::rows::is_all_caps;

/// How many lines a title may take.
pub(super) const TITLE_LINES: usize = 6;

/// Whether a line is a heading printed again on a further page: "Phụ lục I (tiếp theo)".
pub(crate) fn is_continued(line: &str) -> bool {
    let Some(open) = line.rfind('(').filter(|_| line.len() <= 120) else { return false };
    let inside = line[open + 1..].trim_end_matches([')', '.', ' ', '*']);
    // Most brackets hold a citation.
    inside.len() <= 40
        && ["tiếp theo", "tiếp", "tiếp theo trang trước"]
            .iter()
            .any(|word| fold::same(inside, word))
}

/// Whether a label is of an appendix: "Phụ lục", "Phụ biểu".
pub(super) fn names_appendix(label: &str) -> bool {
    label.trim_start_matches(['*', '_', '#', ' ']).starts_with(['P', 'p'])
}

/// Where the title that ends before `end` begins: the lines above that stand together with it and
/// read like a title.
pub(super) fn title_start(source: &Source<'_>, lines: &[Prose<'_>], end: usize) -> usize {
    let mut start = end;
    while start > 0 && end - start < TITLE_LINES {
        let line = &lines[start - 1];
        let text = line.text(source);
        let together = start == end || lines[start].follows(line);
        // A heading of Markdown right above the table is its title, however it is written.
        if start == end && is_markdown_heading(text) && !is_head_line(text) {
            return start - 1;
        }
        // "a) Số hộ" is of the table alone; the part that it belongs to stands over more than that. Under
        // a title it is a caption.
        let is_title = |text: &str| (is_all_caps(text) || names_table(text)) && !is_head_line(text);
        if start == end
            && is_lettered_part(text)
            && is_caption(text)
            && !lines[..start - 1].last().is_some_and(|above| is_title(above.text(source)))
        {
            return start - 1;
        }
        let caps = is_all_caps(text);
        let caption = citation::unit_caption(text).is_some();
        let begins = start == end
            || lines[start..end]
                .iter()
                .all(|line| citation::unit_caption(line.text(source)).is_some());
        if begins && !caps && !caption && names_table(text) && !is_head_line(text) {
            return start - 1;
        }
        if !(caps && (together || start == end) || caption || (together && is_caption(text)))
            || is_head_line(text)
        {
            break;
        }
        start -= 1;
    }
    start
}

/// Whether a line right above a table can only be its title: it speaks of indicators, and is no
/// sentence and no introduction to a list ("Các chỉ tiêu cụ thể như sau:").
fn names_table(text: &str) -> bool {
    text.chars().count() <= 160
        && text.starts_with(|first: char| first.is_uppercase())
        && !text.ends_with(['.', ':', ';', ',', '…'])
        && header::title_hint(text) == TableHint::Indicators
}

/// Whether a line is a heading of Markdown: one to six `#` and a space.
fn is_markdown_heading(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    (1..=6).contains(&(text.len() - rest.len())) && rest.starts_with(' ')
}

/// Whether a line can be a part of a title: it is short, is no sentence, and is written as the
/// title's first line is.
pub(super) fn is_title_line(line: &str, title: Option<&Cell<'_>>) -> bool {
    if title.is_some_and(|title| is_rest_of_time(line, &title.text)) {
        return true;
    }
    let short = line.chars().count() <= 200;
    let sentence = line.ends_with('.') && !is_all_caps(line);
    let same_case = title.is_none_or(|title| !is_all_caps(&title.text) || is_all_caps(line));
    short && !sentence && same_case && line.chars().any(char::is_alphabetic) && !is_head_line(line)
}

/// Whether a line is the year that a title's last line has no room for: "… NĂM", "2026"; or the end of a
/// span of years.
fn is_rest_of_time(line: &str, title: &str) -> bool {
    let is_year = |part: &str| {
        let part = part.trim();
        part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit()) && part.starts_with("20")
    };
    let last = title.split(' ').next_back().unwrap_or_default();
    line.len() <= 16
        && line.split(['-', '–']).all(is_year)
        && (fold::same(last, "năm") || fold::same(last, "đoạn") || matches!(last, "-" | "–"))
}

/// Whether a line is a numbered heading of a part: "A. KINH TẾ", "II. Đến năm 2030".
///
/// A number without a sign may be the end of a title that goes on from the line above: "… QUÝ", "II NĂM
/// 2026".
pub(super) fn is_numbered_part(line: &str) -> bool {
    ordinal::leading(line).is_some_and(|found| {
        matches!(found.kind, OrdinalKind::Upper(_) | OrdinalKind::Roman(_))
            && line[found.text.len()..].trim_start().starts_with(['.', ')', '-', '–', '/', ':'])
            && found.rest.starts_with(char::is_uppercase)
    }) && line.chars().count() <= 160
}

/// Whether a line names its table: "Bảng 2. …", "1.1. Quặng bôxit", "a) Số hộ", "Biểu số 3".
pub(super) fn is_caption(line: &str) -> bool {
    let words = ["Bảng", "Biểu", "BẢNG", "BIỂU", "Bảng số", "Mẫu"];
    line.chars().count() <= 160
        && !line.ends_with(['.', ';'])
        && (words.iter().any(|word| line.starts_with(word))
            || line.starts_with(|first: char| first.is_ascii_digit())
            || is_lettered_part(line)
            || (line.starts_with('(') && line.ends_with(')')))
}

/// Whether a line is numbered by a letter and begins with a capital: "a) Số lượng tổ chức".
fn is_lettered_part(line: &str) -> bool {
    let mut letters = line.chars();
    let number = letters.next().is_some_and(char::is_lowercase) && letters.next() == Some(')');
    number && letters.as_str().trim_start().starts_with(char::is_uppercase)
}

/// Whether a line is of the State's letter head, which stands over every document.
pub(crate) fn is_head_line(line: &str) -> bool {
    let upper = line.to_uppercase();
    ["CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "ĐỘC LẬP - TỰ DO", "ĐỘC LẬP – TỰ DO", "NƠI NHẬN"]
        .iter()
        .any(|head| upper.contains(head))
}

pub(super) fn open_brackets(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}
