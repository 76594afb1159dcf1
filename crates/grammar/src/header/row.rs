//! Tells a row of header labels from a row of data.

use chitieu_schema::Role;
use chitieu_text::strange::LOST;
use chitieu_text::year::is_year;

use super::LabelReading;
use super::label::{period_only, read_label};
use super::syllable::{FirstWords, Phrases, Word, Words, is_capital, phrases, starts_with};
use super::unmarked::with_marks;

/// The longest text, in bytes, that is looked at as a label.
const LONGEST: usize = 200;

/// The most cells of a row that are looked at.
const MOST_CELLS: usize = 40;

/// What speaks for and against a row's being a header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeaderEvidence {
    /// The cells that are not blank.
    pub filled: u32,
    /// The cells whose words name a role plainly (score 60 and more).
    pub known: u32,
    /// The sum of all scores.
    pub score: u32,
    /// The cells that can only be data: numbers, sentences.
    pub data: u32,
    /// Whether a cell heads the column of ordinals.
    pub ordinal: bool,
    /// Whether a cell heads the column of names.
    pub name: bool,
    /// Whether a cell heads a column of values.
    pub value: bool,
    /// Whether the first cell that is not blank names what the rows are of: "Thôn", "Tên xã".
    pub rows_named: bool,
    /// The cells whose words call values, however plainly: "Hộ nghèo (hộ)".
    pub measures: u32,
}

impl HeaderEvidence {
    /// Whether the row is a header by itself: two plain labels and more, half of the row, one of
    /// them of ordinals or names, and nothing that can only be data. A pair of a label and a value
    /// ("Loại văn bản | Kế hoạch") needs the label of ordinals. So is a row without ordinals that says
    /// what its rows are of and, in all its other cells, what is measured ("Thôn | Hộ nghèo (hộ) |
    /// BHYT (%)").
    #[must_use]
    pub fn is_header(&self) -> bool {
        if self.data == 0 && self.rows_named && self.filled > 2 && self.measures + 1 == self.filled
        {
            return true;
        }
        self.data == 0
            && self.known >= 2
            && self.known * 2 >= self.filled
            && (self.ordinal || self.name && self.filled > 2)
    }

    /// Whether the row can be the lower row of a header ("Lượng | Giá trị", "Kế hoạch | Ước TH"):
    /// nothing in it is data, and a label in it says something.
    #[must_use]
    pub fn is_lower_row(&self) -> bool {
        self.data == 0 && self.filled > 0 && self.score > 0
    }
}

/// Weighs a row of cells as a header.
///
/// A row of data is given up at its first cells: an ordinal, a number or a sentence that stands
/// there ends the weighing with [`HeaderEvidence::data`] above 0.
pub fn header_score<'a>(cells: impl IntoIterator<Item = &'a str> + Clone) -> HeaderEvidence {
    weigh_row(cells, |_, _| {})
}

/// [`header_score`], which gives `keep` the index of each cell that is a label whole, without marks
/// around it, and what [`read_label`] says of it; from left to right.
///
/// A row that is typed without marks from its first cell to its last is read as it stands with them
/// ([`with_marks`]); nothing is kept of it.
pub fn weigh_row<'a>(
    cells: impl IntoIterator<Item = &'a str> + Clone,
    keep: impl FnMut(usize, LabelReading),
) -> HeaderEvidence {
    let evidence = weigh(cells.clone(), read_label, keep);
    let weak = evidence.data == 0 && evidence.filled > 1 && !evidence.is_header();
    if !weak || !cells.clone().into_iter().all(str::is_ascii) {
        return evidence;
    }
    let unmarked = |cell: &str| match with_marks(cell) {
        Some(label) => read_label(&label),
        None => read_label(cell),
    };
    let marked = weigh(cells, unmarked, |_, _| {});
    if marked.known > evidence.known + 1 { marked } else { evidence }
}

/// Whether a text is the label of the ordinals as a scan prints it: "5TT".
#[must_use]
pub fn is_scanned_label(text: &str) -> bool {
    text.strip_prefix('5').is_some_and(|rest| rest.eq_ignore_ascii_case("tt"))
}

/// Whether a cell joins the labels of two rows: "2c|Năm 2025 / Kế hoạch", where a mark of the form was torn.
fn is_joined(cell: &str) -> bool {
    cell.contains(" / ") && cell.contains(is_capital)
}

/// Whether a figure got right before a word, or before what no page shows: "0Năm 2026". "5G" and "3S" are
/// words of their own.
fn is_glued(cell: &str) -> bool {
    let mut behind = cell.chars().skip(1);
    behind.next().is_some_and(|c| {
        c.is_control() || is_capital(c) && behind.next().is_some_and(char::is_lowercase)
    })
}

/// Weighs a row whose labels are read by `read`.
fn weigh<'a>(
    cells: impl IntoIterator<Item = &'a str>,
    read: impl Fn(&str) -> LabelReading,
    mut keep: impl FnMut(usize, LabelReading),
) -> HeaderEvidence {
    let mut evidence = HeaderEvidence::default();
    for (at, whole) in cells.into_iter().take(MOST_CELLS).enumerate() {
        let rim = |c: char| {
            // What is not seen is not there.
            c.is_whitespace()
                || c.is_ascii_control()
                || matches!(c, '*' | '_' | '\u{ad}' | '\u{200b}'..='\u{200f}')
        };
        let cell = whole.trim_matches(rim);
        let Some(first) = cell.chars().next() else {
            continue;
        };
        evidence.filled += 1;
        let plain = cell.len() <= LONGEST
            && match first {
                '0'..='9' => {
                    is_period(cell)
                        || headed_by_time(cell)
                        || is_glued(cell)
                        || is_joined(cell)
                        || is_scanned_label(cell)
                }
                '%' | '#' | '(' | '№' | LOST => true,
                // A column of shares or of money may have no other label.
                '‰' | '€' | '£' | '¥' | '₫' => true,
                '$' if cell.len() == 1 => true,
                '+' | '±' | '-' => is_difference(cell) || is_signed_time(cell),
                // A label begins with a capital; the rest of a cut row mostly does not.
                // Behind labels "B" and "II" head columns, as quarters.
                _ if is_capital(first) => evidence.known >= 2 || !is_ordinal(cell),
                _ if first.is_alphabetic() => cell.len() <= 40,
                // The label over it is one that no page shows: "\0 / Ước thực hiện".
                '/' => cell[1..].trim_start().starts_with(is_capital),
                // A sign that begins no cell of data, and got before a label: "&Đơn vị".
                '!' | '&' | ';' | ':' | ',' | '.' | '?' | '$' | '^' | '`' | '|' | '\\' | '{'
                | '}' => cell[1..].starts_with(char::is_alphabetic),
                _ => false,
            };
        if !plain {
            evidence.data += 1;
            return evidence;
        }
        // "năm 2026" under "Kế hoạch" goes on with the label above.
        if first.is_lowercase() && !is_lower_time(cell) {
            // "từ 1,5% đến dưới 2,5%" says a value, and labels none.
            if cell.as_bytes().windows(2).any(|two| two[0].is_ascii_digit() && two[1] == b'%') {
                evidence.data += 1;
                return evidence;
            }
            continue;
        }
        let reading = read(cell);
        if cell.len() == whole.len() {
            keep(at, reading);
        }
        evidence.score += u32::from(reading.score);
        evidence.measures += u32::from(reading.role == Role::Value);
        if evidence.filled == 1 && reading.role == Role::Name {
            // "Xã Cao Lộc" is one of the rows.
            let mut others = cell.split_whitespace().skip(1);
            evidence.rows_named = !others.any(|word| word.starts_with(is_capital));
        }
        if reading.score >= 60 {
            evidence.known += 1;
            evidence.ordinal |= reading.role == Role::Ordinal;
            evidence.name |= reading.role == Role::Name || reading.alternative == Some(Role::Name);
            evidence.value |= reading.role == Role::Value;
        }
    }
    evidence
}

/// "I", "IV", "A" and their like: a label has more than that.
fn is_ordinal(cell: &str) -> bool {
    cell.len() <= 6 && crate::ordinal::ordinal(cell).is_some()
}

/// "2026", "9 tháng", "03 năm kế hoạch": a label that begins with digits.
fn is_period(cell: &str) -> bool {
    if cell.len() > 60 {
        return false;
    }
    let year = |word: &Word| {
        word.digits
            && word.end - word.start == 4
            && matches!(cell.as_bytes()[word.start], b'1' | b'2')
    };
    let words = FirstWords::<8>::of(cell);
    let words = words.all();
    // "1.234" and "2,5" are numbers, "2025-2030" and "6/2026" are times.
    period_only(words)
        && !cell.contains(',')
        && !cell.contains('.')
        && (words.iter().any(year) || words.iter().any(|word| !word.digits))
}

/// "+/-", "± (%)": a label of a difference that is all signs. A lone dash is a cell without a value.
fn is_difference(cell: &str) -> bool {
    let signs = cell.chars().all(|c| "+-–−±/%(), ".contains(c));
    signs && (cell.contains('±') || cell.contains('+') && cell.contains(['-', '–', '−']))
}

/// "+Năm 2026", "-Năm 2025 / Kế hoạch": a sign got before the time of a label.
fn is_signed_time(cell: &str) -> bool {
    let time = cell.strip_prefix(['+', '-']).unwrap_or_default();
    time.starts_with("Năm ") && time.split(" / ").next().is_some_and(is_period)
}

/// "năm 2026", "quý I/2026": a time with its year, in small letters.
fn is_lower_time(cell: &str) -> bool {
    cell.ends_with(|last: char| last.is_ascii_digit()) && is_period(cell)
}

/// "2025 (ước)", "2026 KH", "2026 so với 2025", "31/12/2025 thực hiện": a label that begins with its
/// year or day, and goes on with the state of the figures. "2026 hộ được giao" begins with a quantity.
///
/// So is a span of years over words that begin as a label does ("2021 - 2030 Quặng (tấn)"): both are rows
/// of one header, whose cells a page or a converter joined.
#[cold]
fn headed_by_time(cell: &str) -> bool {
    const STATES: &Phrases = phrases![
        "ước",
        "ưth",
        "uth",
        "ướcth",
        "sơ bộ",
        "kh",
        "kế hoạch",
        "dt",
        "dự toán",
        "dự kiến",
        "mục tiêu",
        "phấn đấu",
        "chỉ tiêu",
        "th",
        "thực hiện",
        "kết quả",
        "ht",
        "hiện trạng",
        "so"
    ];
    if cell.len() > 60 {
        return false;
    }
    let mut words = Words::new(cell);
    let mut year = false;
    let state = words.by_ref().find(|word| {
        let such = word.digits && word.end - word.start == 4;
        year |= such && matches!(cell.as_bytes()[word.start], b'1' | b'2');
        !word.digits
    });
    let Some(state) = state.filter(|_| year) else { return false };
    if spans_years(&cell[..state.start]) && cell[state.start..].starts_with(is_capital) {
        return true;
    }
    // "1.234" and "2,5" are numbers.
    if cell[..state.start].contains([',', '.', '%']) {
        return false;
    }
    let mut named = [state, Word::NONE];
    let mut count = 1;
    if let Some(word) = words.next() {
        named[1] = word;
        count = 2;
    }
    starts_with(&named[..count], STATES).is_some()
}

/// Whether a text is two years, the earlier one first, with a dash between them and signs behind.
fn spans_years(text: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    let Some((from, to)) = text.split_once(dash) else { return false };
    let (from, to) = (from.trim(), to.trim());
    is_year(from) && is_year(to) && from < to
}

#[cfg(test)]
mod tests {
    use super::header_score;

    fn p(row: &str) -> bool {
        header_score(row.split('|')).is_header()
    }

    #[test]
    fn header_basic() {
        for row in [
            "STT|Chỉ tiêu|Đơn vị|Kết quả|Cơ quan chủ trì theo dõi, đánh giá|Cơ quan phối hợp",
            "TT | Chỉ tiêu | ĐVT | GĐ 2026-2030 | Quý I/2026 | Mục tiêu 2026 | Cơ quan phối hợp",
            "**TT**|**Chỉ tiêu**|**Chủ trì**",
            "TT|Nhiệm vụ|Đơn vị chủ trì|Đơn vị phối hợp|Thời gian hoàn thành",
            "STT|Nội dung|Dự toán 2026|So sánh",
            "|Chỉ tiêu|Đơn vị tính|2025|2026",
            "Số TT|Tên dự án|Địa điểm|Ghi chú",
            // Signs and letters that head columns of their own.
            "STT|Tên chỉ tiêu|‰|2025|2026",
            "STT|Tên chỉ tiêu|$|€",
            "STT|Chỉ tiêu|2025|B|2026",
        ] {
            assert!(p(row), "{row}");
        }
    }

    #[test]
    fn header_boundaries() {
        let lower = header_score("|||Lượng|Giá trị|Lượng".split('|'));
        assert!(!lower.is_header() && lower.is_lower_row());
        assert!(header_score(["", "", "2024", "2025"]).is_lower_row());
        assert!(header_score(["Kế hoạch 2026", "Ước TH 2025", "2026"]).is_lower_row());
        assert!(!header_score(["", ""]).is_lower_row());
    }

    #[test]
    fn err_header() {
        for row in [
            "1|Tỷ lệ người dân được phủ sóng 5G|%|≥ 70|Phòng Văn hoá - Xã hội xã|Các cơ quan, đơn vị",
            "I|PHÁT TRIỂN HẠ TẦNG||||",
            "|bảo hiểm, giao thông|||xã|đơn vị; các thôn trên địa bàn",
            "||||công xã|trên địa bàn",
            "Tổng cộng|100|200|300",
            "-|Nông nghiệp|Ha|1.234",
            "|Trong đó:|||",
            "|chính công|||",
            "A|Kinh tế|%|7,5",
            "Loại văn bản|Kế hoạch",
            "||2010|2015|2020",
            "|Sản lượng lương thực|Tấn|1.000",
            "",
        ] {
            assert!(!p(row), "{row}");
        }
    }

    #[test]
    fn lower_rows_of_signs_and_times() {
        for row in ["||||+/-|%", "||||± (%)|%", "|||năm 2026", "|||năm 2026|năm 2027"] {
            assert_eq!(header_score(row.split('|')).data, 0, "{row}");
        }
        assert!(header_score("|||năm 2026".split('|')).is_lower_row());
        for row in ["||||-|%", "|||-5|+3", "|||+0,5"] {
            assert!(header_score(row.split('|')).data > 0, "{row}");
        }
        assert!(!header_score("|||trên địa bàn năm 2026".split('|')).is_lower_row());
    }

    #[test]
    fn header_of_labels_behind_their_year() {
        for row in [
            "TT|Chỉ tiêu|ĐVT|2025 (ước)|2026 (KH)|Chủ trì",
            "TT|Chỉ tiêu|ĐVT|2025 TH|2026 KH",
            "TT|Chỉ tiêu|ĐVT|2025 thực hiện|2026 dự kiến",
            "TT|Chỉ tiêu|ĐVT|TH 2025|Kế hoạch 2026|2026 so với 2025 (%)",
            "TT|Chỉ tiêu|ĐVT|31/12/2025 thực hiện|2026 so 2025",
            "TT|Chỉ tiêu|ĐVT|2021 - 2025 Số xã|2026–2030 Số xã",
        ] {
            assert!(p(row), "{row}");
        }
        for row in [
            "TT|Chỉ tiêu|ĐVT|2026 hộ được giao",
            "TT|Chỉ tiêu|ĐVT|2.026 kế hoạch",
            "TT|Chỉ tiêu|ĐVT|70 kế hoạch",
            "TT|Chỉ tiêu|ĐVT|2026 chỉ số",
            "TT|Chỉ tiêu|ĐVT|20260 KH",
            "Chỉ số năm học 2025 - 2026|từ 1,5% đến dưới 2,5%|Năm 2026",
            "TT|Chỉ tiêu|ĐVT|2021 - 2030 hộ",
            "TT|Chỉ tiêu|ĐVT|2300 - 2500 Hộ",
        ] {
            assert!(!p(row), "{row}");
        }
    }

    #[test]
    fn header_of_places() {
        let p = |cells: &[&'static str]| header_score(cells.iter().copied()).is_header();
        assert!(p(&["Thôn", "Hộ nghèo (hộ)", "BHYT (%)"]));
        assert!(p(&["Tên xã", "Diện tích (ha)", "Dân số"]));
        assert!(!p(&["Xã Cao Lộc", "Tăng", "Tăng"]));
        assert!(!p(&["Thôn", "5", "95"]));
    }
}
