//! Administrative units by name: "xã Cao Lộc" is 06211, of the province Lạng Sơn, 20.
//!
//! The table (`data/admin_units_2025.tsv`) holds the provinces and communes in force since
//! 1 July 2025 (Quyết định 19/2025/QĐ-TTg) and the later changes of their types. A unit is looked
//! for as it stood on the day of the plan; nothing is guessed. Before that day other communes bore
//! the same names, and districts stood between: the table says nothing of them.
//!
//! The table's rows are in the order of their names' letters, so that a name is found by halving
//! the text itself: nothing is built when the program starts.

use std::cmp::Ordering;

use chitieu_schema::Date;
use chitieu_text::fold::{fold, skeleton_into};

/// What the table says of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// The one unit of that type and name.
    Found {
        /// The unit's code: five digits for a commune, two for a province.
        code: &'static str,
        /// The name and code of its province; none where it is a province itself.
        province: Option<(&'static str, &'static str)>,
    },
    /// No unit of that type and name stood on that day.
    Unknown,
    /// Several units answer, or one whose type changed while the day is not known.
    Ambiguous(Vec<Unit>),
    /// The day is before the table begins, 1 July 2025.
    BeforeTable,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Five digits for a commune, two for a province.
    pub code: &'static str,
    /// Its name as the statistics office spells it.
    pub name: &'static str,
    /// `xã`, `phường`, `đặc khu`, `tỉnh` or `thành phố`.
    pub kind: &'static str,
    /// The name and code of its province; none where it is a province itself.
    pub province: Option<(&'static str, &'static str)>,
}

/// Finds the unit of this type and name as it stood on `date`.
///
/// `kind` is the type as printed ("xã", "Thành phố", "TP."); a type that is no longer one ("huyện",
/// "thị trấn") has no units, and an empty one stands for any. Names are compared by their fold
/// (case, the tone's place, `i` and `y`), without spaces, dashes and apostrophes. `province` is a
/// name, with or without its type, or a code of two digits; it decides between communes of one
/// name, and none outside it is found. It is not asked where the unit is a province.
///
/// Without a date every row counts, and a unit that changed is ambiguous.
///
/// ```
/// use chitieu_normalize::place::{Lookup, find};
///
/// let found = find("xã", "Cao Lộc", None, None);
/// assert_eq!(found, Lookup::Found { code: "06211", province: Some(("Lạng Sơn", "20")) });
/// ```
#[must_use]
pub fn find(kind: &str, name: &str, province: Option<&str>, date: Option<Date>) -> Lookup {
    if date.is_some_and(|date| Some(date) < Date::new(2025, 7, 1)) {
        return Lookup::BeforeTable;
    }
    let Some(kind) = Kind::read(kind) else {
        return Lookup::Unknown;
    };
    let within = province.map(str::trim).filter(|text| !text.is_empty()).map(Within::read);
    let mut found = Vec::new();
    let mut changed = false;
    let name = common_name(name);
    for row in rows_named(&name) {
        let here = kind.is(row.kind)
            && date.is_none_or(|date| row.stood_on(date))
            && (row.province().is_none() || within.as_ref().is_none_or(|within| within.has(&row)));
        if here {
            changed |= row.from != FIRST_DAY || !row.to.is_empty();
            found.push(row.unit());
        }
    }
    match found[..] {
        [] => Lookup::Unknown,
        [Unit { code, province, .. }] if date.is_some() || !changed => Lookup::Found { code, province },
        _ => Lookup::Ambiguous(found),
    }
}

/// The name and code of a province by its name, with or without its type ("tỉnh Lạng Sơn",
/// "TP. Hồ Chí Minh"), or by its code of two digits; none where there is no such province.
///
/// ```
/// assert_eq!(chitieu_normalize::place::province("20"), Some(("Lạng Sơn", "20")));
/// ```
#[must_use]
pub fn province(text: &str) -> Option<(&'static str, &'static str)> {
    match Within::read(text.trim()) {
        Within::Code(code) => rows(body()).find(|row| row.code == code).map(|row| (row.name, row.code)),
        Within::Name(name) => {
            rows_named(&name).find(|row| row.province().is_none()).map(|row| (row.name, row.code))
        }
    }
}

const TABLE: &str = include_str!("../data/admin_units_2025.tsv");
/// The day on which the first rows begin.
const FIRST_DAY: &str = "2025-07-01";

/// A type of unit; the empty word is any of them.
#[derive(Clone, Copy)]
struct Kind(&'static str);

impl Kind {
    fn read(printed: &str) -> Option<Self> {
        let kind = match fold(printed).as_str() {
            "" => "",
            "xã" | "x." => "xã",
            "phường" | "p." => "phường",
            "đặc khu" | "đk" => "đặc khu",
            "tỉnh" => "tỉnh",
            "thành phố" | "tp" | "tp." | "t.p" | "t.p." => "thành phố",
            _ => return None,
        };
        Some(Self(kind))
    }

    fn is(self, kind: &str) -> bool {
        self.0.is_empty() || self.0 == kind
    }
}

/// The province that a commune is to be looked for in.
enum Within {
    Code(String),
    /// A [`common_name`].
    Name(String),
}

impl Within {
    fn read(text: &str) -> Self {
        if text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Self::Code(text.to_owned());
        }
        let text = fold(text);
        let name = ["tỉnh ", "thành phố ", "tp. ", "tp.", "tp ", "t.p. ", "t.p."]
            .iter()
            .find_map(|kind| text.strip_prefix(kind))
            .unwrap_or(&text);
        Self::Name(common_name(name))
    }

    fn has(&self, row: &Row) -> bool {
        match self {
            Self::Code(code) => row.province_code == code,
            Self::Name(name) => common_name(row.province_name) == *name,
        }
    }
}

/// A name as names are compared: folded, nothing but letters and digits.
fn common_name(name: &str) -> String {
    let mut common = fold(name);
    common.retain(char::is_alphanumeric);
    match common.as_str() {
        "hcm" => common = "hồchíminh".to_owned(),
        "đắclắc" | "đăklăk" => common = "đắklắk".to_owned(),
        _ => {}
    }
    common
}

/// What the table is in the order of: the letters and digits of a name, `y` as `i`.
fn letters_into(name: &str, out: &mut String) {
    out.clear();
    skeleton_into(name, out);
    out.retain(|c| c.is_ascii_alphanumeric());
    // Safe for the order: both are one byte.
    if out.contains('y') {
        *out = out.replace('y', "i");
    }
}

#[derive(Clone, Copy)]
struct Row {
    code: &'static str,
    name: &'static str,
    kind: &'static str,
    province_code: &'static str,
    province_name: &'static str,
    from: &'static str,
    to: &'static str,
}

impl Row {
    fn read(line: &'static str) -> Option<Self> {
        let mut fields = line.split('\t');
        let mut next = || fields.next();
        Some(Self {
            code: next()?,
            name: next()?,
            kind: next()?,
            province_code: next()?,
            province_name: next()?,
            from: next()?,
            to: next()?,
        })
    }

    fn province(&self) -> Option<(&'static str, &'static str)> {
        (self.code.len() > 2).then_some((self.province_name, self.province_code))
    }

    fn unit(&self) -> Unit {
        Unit { code: self.code, name: self.name, kind: self.kind, province: self.province() }
    }

    /// Whether the row held on that day: from its first day on, up to the day before its end.
    fn stood_on(&self, date: Date) -> bool {
        let day = |text: &str| text.parse::<Date>().ok();
        day(self.from).is_some_and(|from| from <= date) && day(self.to).is_none_or(|to| date < to)
    }
}

/// The table without its heading.
fn body() -> &'static str {
    let mut rest = TABLE;
    while let Some((line, after)) = rest.split_once('\n') {
        if !line.starts_with('#') {
            return after;
        }
        rest = after;
    }
    rest
}

fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    text.lines().filter_map(Row::read)
}

/// The rows whose [`common_name`] is `name`.
fn rows_named(name: &str) -> impl Iterator<Item = Row> {
    let mut wanted = String::new();
    letters_into(name, &mut wanted);
    let text = body();
    let bytes = text.as_bytes();
    let mut own = String::new();
    let (mut low, mut high) = (0, text.len());
    // Lines before `low` have lesser names; `low` and `high` are starts of lines.
    while low < high {
        let middle = low.midpoint(high);
        let start = bytes[low..middle].iter().rposition(|b| *b == b'\n').map_or(low, |n| low + n + 1);
        let end = bytes[middle..].iter().position(|b| *b == b'\n').map_or(text.len(), |n| middle + n + 1);
        letters_into(text[start..end].split('\t').nth(1).unwrap_or_default(), &mut own);
        match own.cmp(&wanted) {
            Ordering::Less => low = end,
            Ordering::Equal | Ordering::Greater => high = start,
        }
    }
    rows(&text[low..])
        .take_while(move |row| {
            letters_into(row.name, &mut own);
            own == wanted
        })
        .filter({
            let name = name.to_owned();
            move |row| !name.is_empty() && common_name(row.name) == name
        })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    fn p(kind: &str, name: &str, province: &str, date: &str) -> String {
        let date = (!date.is_empty()).then(|| date.parse().unwrap());
        match find(kind, name, (!province.is_empty()).then_some(province), date) {
            Lookup::Found { code, province: Some((name, of)) } => format!("{code} of {name} {of}"),
            Lookup::Found { code, province: None } => code.to_owned(),
            Lookup::Unknown => "unknown".to_owned(),
            Lookup::BeforeTable => "before".to_owned(),
            Lookup::Ambiguous(units) => {
                let units: Vec<_> = units.iter().map(|u| format!("{} {}", u.kind, u.code)).collect();
                format!("ambiguous: {}", units.join(", "))
            }
        }
    }

    #[test]
    fn place_basic() {
        assert_eq!(p("xã", "Cao Lộc", "", "2026-01-23"), "06211 of Lạng Sơn 20");
        assert!(p("xã", "Tuấn Sơn", "", "2026-03-19").ends_with("of Lạng Sơn 20"));
        assert_eq!(p("tỉnh", "Lạng Sơn", "", "2026-01-23"), "20");
        assert_eq!(p("TỈNH", "LẠNG SƠN", "", ""), "20");
        assert_eq!(p("thành phố", "Hồ Chí Minh", "", "2026-01-01"), "79");
        assert_eq!(p("TP.", "Hà Nội", "", "2026-01-01"), "01");
        assert_eq!(p("TP", "HCM", "", "2026-01-01"), "79");
        assert_eq!(p("Phường", "Văn Miếu – Quốc Tử Giám", "", "2025-10-01"), p("phường", "văn miếu-quốc tử giám", "01", ""));
        assert!(p("đặc khu", "Phú Quốc", "", "").ends_with("of An Giang 91"));
    }

    #[test]
    fn place_spelled_in_other_ways() {
        assert_eq!(p("tỉnh", "Thanh Hoá", "", "2026-01-01"), "38");
        assert_eq!(p("tỉnh", "thanh hóa", "", "2026-01-01"), "38");
        assert_eq!(p("tỉnh", "Đăk Lăk", "", "2026-01-01"), "66");
        assert_eq!(p("xã", "Ea H’Leo", "", ""), p("xã", "Ea H'leo", "66", ""));
        assert_eq!(p("phường", "Kontum", "", ""), p("phường", "Kon Tum", "Quảng Ngãi", ""));
        assert!(p("xã", "Mĩ Hạnh", "Tây Ninh", "").ends_with("Tây Ninh 80"));
    }

    #[test]
    fn place_boundaries() {
        // A day before the table, and its first day.
        assert_eq!(p("xã", "Cao Lộc", "", "2025-06-30"), "before");
        assert_eq!(p("huyện", "Cao Lộc", "", "2023-06-05"), "before");
        assert_eq!(p("xã", "Cao Lộc", "", "2025-07-01"), "06211 of Lạng Sơn 20");
        // A commune that became a ward.
        assert_eq!(p("xã", "Trị An", "", "2026-04-29"), "26170 of Đồng Nai 75");
        assert_eq!(p("xã", "Trị An", "", "2026-04-30"), "unknown");
        assert_eq!(p("phường", "Trị An", "", "2026-04-29"), "unknown");
        assert_eq!(p("phường", "Trị An", "", "2026-04-30"), "26170 of Đồng Nai 75");
        assert_eq!(p("phường", "Trị An", "", ""), "ambiguous: phường 26170");
        assert_eq!(p("tỉnh", "Quảng Ninh", "", "2026-08-31"), "22");
        assert_eq!(p("thành phố", "Quảng Ninh", "", "2026-09-01"), "22");
    }

    #[test]
    fn place_of_one_name_in_several_provinces() {
        assert!(p("xã", "Tân Tiến", "", "2026-01-01").starts_with("ambiguous: xã "));
        assert!(p("xã", "Tân Tiến", "tỉnh Lạng Sơn", "2026-01-01").ends_with("of Lạng Sơn 20"));
        assert_eq!(p("xã", "Tân Tiến", "Lạng Sơn", "2026-01-01"), p("xã", "TÂN TIẾN", "20", "2026-01-01"));
        assert_eq!(p("xã", "Cao Lộc", "01", "2026-01-01"), "unknown");
        assert_eq!(p("tỉnh", "Lạng Sơn", "01", "2026-01-01"), "20", "a province is not within another");
    }

    #[test]
    fn err_no_such_place() {
        for (kind, name) in [
            ("xã", "Không Có"),
            ("phường", "Cao Lộc"),
            ("xã", "Cao Lọc"),
            ("xã", "Cao"),
            ("xã", "Cao Lộc Lạng Sơn"),
            ("xã", ""),
            ("xã", " - "),
            ("", ""),
            ("huyện", "Cao Lộc"),
            ("thị trấn", "Cao Lộc"),
            ("quận", "Ba Đình"),
            ("thị xã", "Sơn Tây"),
            ("thành phố", "Lạng Sơn"),
            ("tỉnh", "Hà Giang"),
            ("tỉnh", "Bắc Giang"),
            ("của", "Cao Lộc"),
        ] {
            assert_eq!(p(kind, name, "", "2026-01-01"), "unknown", "{kind} {name}");
        }
        assert_eq!(p("xã", "Cao Lộc", "tỉnh Hà Giang", "2026-01-01"), "unknown");
    }

    #[test]
    fn province_basic() {
        for text in ["20", "Lạng Sơn", "tỉnh Lạng Sơn", " LẠNG SƠN "] {
            assert_eq!(province(text), Some(("Lạng Sơn", "20")), "{text}");
        }
        for text in ["TP. Hồ Chí Minh", "TP.HCM", "thành phố Hồ Chí Minh"] {
            assert_eq!(province(text), Some(("Hồ Chí Minh", "79")), "{text}");
        }
        for text in ["", "00", "Lạng", "Cao Lộc", "200"] {
            assert_eq!(province(text), None, "{text}");
        }
    }

    #[test]
    fn every_row_is_found_by_its_own_name() {
        let mut count = 0;
        for row in rows(body()) {
            let day: Date = row.from.parse().unwrap();
            assert!(row.to.is_empty() || row.to.parse::<Date>().unwrap() > day, "{}", row.name);
            let want = Lookup::Found { code: row.code, province: row.province() };
            for of in [row.province_name, row.province_code] {
                assert_eq!(find(row.kind, row.name, Some(of), Some(day)), want, "{} {}", row.kind, row.name);
                assert_eq!(find(&row.kind.to_uppercase(), &row.name.to_uppercase(), Some(of), Some(day)), want);
            }
            count += 1;
        }
        assert_eq!(count, 3380);
    }

    #[test]
    fn table_is_in_order() {
        let mut last = String::new();
        let mut letters = String::new();
        for row in rows(body()) {
            letters_into(row.name, &mut letters);
            assert!(last <= letters, "{} stands after a greater name", row.name);
            last.clone_from(&letters);
            assert!(row.code.len() == 2 || row.code.len() == 5, "{}", row.code);
        }
    }
}
