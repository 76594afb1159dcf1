//! Decides whether a row is the rest of the one before it.

use chitieu_grammar::unit;
use chitieu_layout::Cell;
use chitieu_schema::Role;
use chitieu_text::chars;
use chitieu_text::space;

use super::{Gap, Row, is_all_caps, starts_high, starts_low};
use crate::cell;
use crate::columns::Columns;
use crate::outline::is_group;

/// Why a row was taken for the rest of the one before it.
pub(super) enum Verdict {
    Separate,
    Continues(&'static str),
}

/// Decides whether `row` is the rest of `head`.
///
/// Only a row without an ordinal can be one, or one that bears the last row's ordinal again before a
/// name that goes on. What speaks for it: a page break before it, a name that goes on in small letters,
/// cells that the row before left open, and nothing that a row of its own would have (a unit and a
/// value). A row with a list mark, or with a value and a name that begins anew, stands alone. `next` is
/// the row behind it.
pub(super) fn verdict(
    head: &Row<'_>,
    row: &Row<'_>,
    next: Option<&Row<'_>>,
    columns: &Columns<'_>,
) -> Verdict {
    use Verdict::{Continues, Separate};
    if let Some(own) = row.cell(columns.ordinal) {
        // The last figure of an ordinal is seldom that of the one before.
        let last = |cell: &Cell<'_>| cell.text.as_bytes().last().copied();
        if head.cell(columns.ordinal).is_some_and(|before| last(before) == last(own))
            && repeats_ordinal(head, row, columns)
        {
            return Continues("its ordinal is printed again, and its name goes on");
        }
        return Separate;
    }
    if row.filled().next().is_none() {
        return Separate;
    }
    let name = row.cell(columns.name).map(|cell| &*cell.text);
    let head_name = head.cell(columns.name).map_or("", |cell| &cell.text);
    if name.is_some_and(|name| {
        (has_list_mark(name) && !spans_on(head_name, name))
            || columns.is_total(name)
            || is_group(name)
    }) {
        return Separate;
    }
    // In a table without ordinals every row lacks one: only small letters or a missing name tell.
    let numbered = columns.ordinal.is_some();
    let broken = row.gap >= Gap::Blank;
    let low = name.is_none_or(starts_low);
    let head_only_titled =
        head.filled().all(|at| Some(at) == columns.ordinal || Some(at) == columns.name);
    let open =
        columns.name.and_then(|at| head.cells.get(at)).is_some_and(|cell| is_open(&cell.text));
    let unit = row.cell(columns.unit).map(|cell| &*cell.text).filter(|unit| !is_stray(unit));
    let head_unit = head.cell(columns.unit).map(|cell| &*cell.text);
    // No unit is long; a cell that is joined again and again must not be looked up each time.
    let short = head_unit.is_none_or(|head| head.len() <= LONGEST_UNIT);
    let unit_goes_on = short
        && unit.zip(head_unit).is_some_and(|(unit, head)| {
            // A known unit goes on only to another: "Trường" + "đạt chuẩn", not "%" + "trường".
            if unit::find(head).is_some() {
                // "Tỷ đ" was cut inside its last word.
                return unit::find(&format!("{head} {unit}")).is_some()
                    || starts_low(unit) && unit::find(&format!("{head}{unit}")).is_some();
            }
            unit::find(unit).is_none_or(|_| !starts_high(unit) && unit != "%")
        });
    let mut values = columns.values_of(row).peekable();
    let has_value = values.peek().is_some();
    let values_go_on = has_value
        && values.all(|at| {
            let tail = row.cell(Some(at)).map_or("", |cell| &cell.text);
            head.cell(Some(at)).is_some_and(|head| value_goes_on(&head.text, tail))
        });

    // "triệu" is no unit, and goes on to "đồng/người/năm".
    let completes = || {
        short
            && unit.zip(head_unit).is_some_and(|(unit, head)| {
                unit::find(head).is_none() && unit::find(&format!("{head} {unit}")).is_some()
            })
    };
    // What is measured stands on the far side of a break: the row before has neither a value nor,
    // where one stands here, a whole unit.
    let is_measure = |at: usize| Some(at) == columns.unit || columns.list[at].role == Role::Value;
    let fills = numbered
        && (has_value || unit.is_some())
        && head.cell(columns.ordinal).is_some()
        && columns.values_of(head).next().is_none()
        && row
            .filled()
            .filter(|&at| at < columns.list.len() && is_measure(at))
            .all(|at| head.cell(Some(at)).is_none() || Some(at) == columns.unit && completes());
    // Several rows in small letters are parts of a bare parent.
    let of_parent = || {
        next.is_some_and(|next| {
            next.cell(columns.ordinal).is_none()
                && next.cell(columns.name).is_some_and(|name| starts_low(&name.text))
                && columns.values_of(next).next().is_some()
        })
    };
    if fills && (name.is_none() || (low && !of_parent())) {
        return Continues("it fills the cells that the one before left empty");
    }
    // A row with values alone, where the named one before it has others but none of these.
    let has_room = |at: usize| {
        columns.list.get(at).is_some_and(|column| column.role == Role::Value)
            && head.cell(Some(at)).is_none()
    };
    if numbered
        && name.is_none()
        && has_value
        && !head_name.is_empty()
        && row.filled().all(has_room)
    {
        return Continues("it fills the cells that the one before left empty");
    }
    // Without a name of its own a row with a figure is the rest of one that has none yet, or an addition
    // to it: "Giảm bình quân mỗi năm" and "1,5%", "≥ 70" and "(tăng 5 …)".
    let adds = |at: usize| {
        let tail = row.cell(Some(at)).map_or("", |cell| &cell.text);
        head.cell(Some(at)).is_some_and(|head| value_is_added(&head.text, tail))
    };
    if has_value
        && !values_go_on
        && numbered
        && name.is_none()
        && unit.is_none()
        && columns.with_role(Role::Value).filter(|&at| row.cell(Some(at)).is_some()).all(adds)
    {
        return Continues(
            "it has neither ordinal, name nor unit, and its value goes on with the one before",
        );
    }
    if has_value && !values_go_on {
        return Separate;
    }
    if unit.is_some() && !unit_goes_on {
        return Separate;
    }
    if values_go_on && (low || (broken && numbered)) {
        return Continues("its value goes on with the one before");
    }
    if unit_goes_on && (low || (broken && numbered)) {
        return Continues("its unit completes the one before");
    }
    let Some(name) = name else {
        return Continues("it has neither ordinal nor name");
    };
    if low {
        return Continues("its name goes on in small letters");
    }
    if !numbered {
        return Separate;
    }
    let alone = row.filled().all(|at| Some(at) == columns.name);
    // "(theo chuẩn mới)" and "5G trên địa bàn" head nothing.
    if alone && goes_on(name) {
        return Continues("its name begins like the rest of another");
    }
    if alone && head_only_titled && title_goes_on(head_name, name) {
        return Continues("its title begins with a word that none begins with");
    }
    let others_go_on = |at: usize| {
        let tail = row.cell(Some(at)).map_or("", |cell| &cell.text);
        head.cell(Some(at)).is_some_and(|head| starts_low(tail) || is_open(&head.text))
    };
    if !alone && row.filled().filter(|&at| Some(at) != columns.name).all(others_go_on) {
        return Continues("its other cells go on with those before");
    }
    if open && (broken || alone) {
        return Continues("the name before it is not finished");
    }
    if row.gap >= Gap::Page && !(alone && is_shouted_heading(name) && !head_only_titled) {
        return Continues("it follows a page break without an ordinal, unit or value of its own");
    }
    if broken && !alone {
        return Continues("it follows a break without an ordinal, unit or value of its own");
    }
    Separate
}

/// Whether a row is the rest of one whose ordinal was printed again before it: the one before is measured,
/// and this one is not and goes on with its name.
fn repeats_ordinal(head: &Row<'_>, row: &Row<'_>, columns: &Columns<'_>) -> bool {
    let is_measured =
        |row: &Row<'_>| row.cell(columns.unit).is_some() || columns.values_of(row).next().is_some();
    let goes_on = || {
        row.cell(columns.name).is_some_and(|name| {
            let head = head.cell(columns.name).map_or("", |cell| &cell.text);
            !has_list_mark(&name.text)
                && (starts_low(&name.text) || row.gap >= Gap::Page && is_open(head))
        })
    };
    // Dashes and letters number other rows anew.
    let is_same = |before: &str, own: &str| {
        before == own && own.starts_with(|first: char| first.is_ascii_digit())
    };
    let (before, own) = (head.cell(columns.ordinal), row.cell(columns.ordinal));
    // Nearly every row that has an ordinal is measured.
    !is_measured(row)
        && before.zip(own).is_some_and(|(before, own)| is_same(&before.text, &own.text))
        && is_measured(head)
        && goes_on()
}

/// Whether a cell is one sign that is no unit, and does not say that there is none, as a dash does.
fn is_stray(text: &str) -> bool {
    // "$" and "%" are units, and a quote stands for the one above.
    let mut bytes = text.bytes();
    let first = bytes.next().filter(u8::is_ascii_punctuation);
    bytes.next().is_none()
        && first.is_some_and(|sign| !matches!(sign, b'-' | b'.' | b'"' | b'%' | b'$'))
}

/// The longest unit that is looked up, in bytes.
const LONGEST_UNIT: usize = 80;

/// Whether a value's cell was cut before `tail`.
fn value_goes_on(head: &str, tail: &str) -> bool {
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digit(head) && !starts_high(tail) && !has_digit(tail) {
        // Words go on in words.
        return true;
    }
    let last = head.rsplit(' ').next().unwrap_or_default();
    let open = matches!(
        last.chars().next_back(),
        Some('≥' | '≤' | '>' | '<' | '=' | '-' | '–' | '÷' | ',' | ';' | '(' | '~' | '+' | ':')
    ) || OPEN_WORDS.contains(&last)
        || OPEN_VALUE_WORDS.contains(&last)
        || OPEN_STARTS.contains(&head)
        || cell::is_cut_number(head, tail);
    // A number cannot stand alone before a unit or words in small letters either, nor before the
    // second half of a range.
    let first = tail.split(' ').next().unwrap_or_default();
    let links = matches!(first, "-" | "–" | "—" | "÷" | "đến" | "trở" | "tới");
    open || (has_digit(head) && (links || (starts_low(tail) && !has_digit(tail) && tail != "x")))
}

/// Whether a figure in a row that says nothing else goes on with the value above it.
fn value_is_added(head: &str, tail: &str) -> bool {
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    let in_words = || {
        let begins = tail.starts_with(|first: char| {
            chars::is_letter_or_digit(first) || matches!(first, '≥' | '≤' | '>' | '<' | '~' | '(')
        });
        begins && head.contains(' ') && head.contains(chars::is_letter)
    };
    if !has_digit(head) {
        return in_words();
    }
    if cell::is_cut_group(head, tail) {
        return true;
    }
    // A lone letter is a mark, and no word.
    let low = tail
        .split(' ')
        .next()
        .is_some_and(|word| word.chars().count() > 1 && word.starts_with(char::is_lowercase));
    low || tail.starts_with('(') && tail.contains(' ')
}

/// The words after which a value must go on.
const OPEN_VALUE_WORDS: [&str; 20] = [
    "từ", "đến", "trên", "dưới", "khoảng", "hơn", "gần", "đạt", "tăng", "giảm", "còn", "tối",
    "thiểu", "đa", "ít", "nhất", "không", "quá", "vượt", "là",
];

/// The words that begin a value and cannot be all of it: "Trước 30/6/2026", "Tối thiểu 5 hộ".
const OPEN_STARTS: [&str; 11] =
    ["Từ", "Trên", "Dưới", "Khoảng", "Tối", "Ít", "Trước", "Sau", "Quý", "Tháng", "Ngày"];

/// The words after which a phrase must go on.
const OPEN_WORDS: [&str; 23] = [
    "và", "của", "trong", "cho", "về", "với", "các", "có", "hoặc", "theo", "tại", "trên", "bằng",
    "được", "những", "một", "từ", "đến", "là", "do", "để", "tỷ", "không",
];

/// The ends of phrases in a "số" that counts what must follow; that of "chuyển đổi số" counts nothing.
const OPEN_COUNTS: [&str; 2] = ["một số", "tổng số"];

/// Whether a phrase cannot end here: an open bracket, a comma, a joining word.
fn is_open(text: &str) -> bool {
    // Only the end matters; a row that is joined again and again must not be read again and again.
    let text = &text[text.floor_char_boundary(text.len().saturating_sub(600))..];
    let opened = text.matches('(').count() > text.matches(')').count();
    let last = text.rsplit(' ').next().unwrap_or_default();
    opened
        || text.ends_with([',', ';', '-', '–', '/', '('])
        || OPEN_WORDS.contains(&last)
        || last == "số" && OPEN_COUNTS.iter().any(|words| text.to_lowercase().ends_with(words))
}

/// Whether a name begins in a bracket, or with a number that counts nothing: the rest of another.
fn goes_on(name: &str) -> bool {
    let bracketed = name.starts_with('(') && name.ends_with(')');
    let numbered = name.starts_with(|first: char| first.is_ascii_digit());
    (bracketed || numbered) && chitieu_grammar::ordinal::leading(name).is_none()
}

/// Whether a title in capitals goes on in capitals: "HẠ TẦNG SỐ" and "VÀ AN TOÀN THÔNG TIN".
fn title_goes_on(head: &str, tail: &str) -> bool {
    const JOINING: [&str; 6] = ["VÀ", "CỦA", "VỚI", "HOẶC", "CHO", "TẠI"];
    let first = tail.split(' ').next().unwrap_or_default();
    let last = head.rsplit(' ').next().unwrap_or_default();
    (JOINING.contains(&first) || JOINING.contains(&last)) && is_all_caps(head) && is_all_caps(tail)
}

/// Whether a dash is that of a span of numbers cut before it: "năm học 2025" and "- 2026".
fn spans_on(head: &str, tail: &str) -> bool {
    let second = tail.trim_start_matches(['-', '–', '—', ' ']);
    head.ends_with(|last: char| last.is_ascii_digit())
        && second.starts_with(|first: char| first.is_ascii_digit())
}

/// Whether a name begins with a list mark: "- Nông nghiệp", "+ Trẻ em", "a) Trẻ em".
fn has_list_mark(name: &str) -> bool {
    if let [letter, b')', ..] = name.as_bytes() {
        return letter.is_ascii_lowercase();
    }
    let rest = name.trim_start_matches(['-', '–', '—', '−', '+', '*', '•']);
    rest.len() < name.len()
        && rest.starts_with(|first: char| space::is_space(first) || chars::is_letter(first))
}

/// Whether a name in capitals is long enough for a heading: "GRDP" alone is the rest of a name.
fn is_shouted_heading(name: &str) -> bool {
    is_all_caps(name) && name.split(' ').count() >= 3
}
