//! Administrative units by name: "xã Cao Lộc" is 06211, of the province Lạng Sơn, 20.
//!
//! The table (`data/admin_units_2025.tsv`) holds the provinces and communes in force since
//! 1 July 2025 (Quyết định 19/2025/QĐ-TTg) and the later changes of their types. A unit is looked
//! for as it stood on the day of the plan; nothing is guessed. Before that day other communes bore
//! the same names, and districts stood between: the table says nothing of them.
//!
//! The table's rows are in the order of their names' letters, so that a name is found by halving
//! the text itself: nothing is built when the program starts.

use chitieu_schema::Date;
use chitieu_text::chars;
use chitieu_text::fold::fold;

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
        [Unit { code, province, .. }] if date.is_some() || !changed => {
            Lookup::Found { code, province }
        }
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
        Within::Code(code) => {
            rows(body()).find(|row| row.code == code).map(|row| (row.name, row.code))
        }
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
            "xã" | "x" | "x." => "xã",
            "phường" | "p" | "p." => "phường",
            "đặc khu" | "đk" => "đặc khu",
            "tỉnh" | "t" | "t." => "tỉnh",
            "thành phố" | "thành phố trực thuộc trung ương" | "tp" | "tp." | "t.p" | "t.p." => {
                "thành phố"
            }
            _ => return None,
        };
        Some(Self(kind))
    }

    fn is(self, kind: &str) -> bool {
        self.0.is_empty() || self.0 == kind
    }
}

/// The types of provinces before their names, folded; each before those that it begins with.
const TYPES: &[&str] = &[
    "thành phố trực thuộc trung ương ",
    "thành phố ",
    "tỉnh ",
    "t.p.",
    "t.p ",
    "tp.",
    "tp ",
    "t.",
    "t ",
];

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
        let name = TYPES.iter().find_map(|kind| text.strip_prefix(kind)).unwrap_or(&text);
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
    common.retain(chars::is_letter_or_digit);
    match common.as_str() {
        "hcm" => common = "hồchíminh".to_owned(),
        "đắclắc" | "đăklăk" => common = "đắklắk".to_owned(),
        _ => {}
    }
    common
}

/// What the table is in the order of: the letters and digits of a name without marks and case, `y`
/// as `i`.
fn letters(name: &str) -> impl Iterator<Item = u8> {
    name.chars().filter_map(|c| match c {
        'a'..='x' | 'z' | '0'..='9' => Some(c as u8),
        'y' | 'Y' => Some(b'i'),
        'A'..='Z' => Some(c as u8 | 0x20),
        '\0'..='\u{bf}' => None,
        _ => plain(c),
    })
}

/// The letter under the marks of one that ASCII lacks; none for what no name of the table has.
fn plain(c: char) -> Option<u8> {
    let base = match c {
        // Latin Extended Additional has each letter as a capital and then as a small one.
        'Ạ'..='ặ' => b'a',
        'Ẹ'..='ệ' => b'e',
        'Ỉ'..='ị' => b'i',
        'Ọ'..='ợ' => b'o',
        'Ụ'..='ự' => b'u',
        'Ỳ'..='ỹ' => b'i',
        'À'..='Ã' | 'à'..='ã' | 'Ă' | 'ă' => b'a',
        'È'..='Ê' | 'è'..='ê' => b'e',
        'Ì' | 'Í' | 'ì' | 'í' | 'Ĩ' | 'ĩ' => b'i',
        'Ò'..='Õ' | 'ò'..='õ' | 'Ơ' | 'ơ' => b'o',
        'Ù' | 'Ú' | 'ù' | 'ú' | 'Ũ' | 'ũ' | 'Ư' | 'ư' => b'u',
        'Ý' | 'ý' => b'i',
        'Đ' | 'đ' => b'd',
        _ => return None,
    };
    Some(base)
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
        // No day is asked for before the table begins, when nearly all rows do.
        let has_begun = self.from == FIRST_DAY || day(self.from).is_some_and(|from| from <= date);
        has_begun && (self.to.is_empty() || day(self.to).is_none_or(|to| date < to))
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
    let text = body();
    let bytes = text.as_bytes();
    // The name is compared with a dozen others: its letters are read once.
    let wanted: Vec<u8> = letters(name).collect();
    let (mut low, mut high) = (0, text.len());
    // Lines before `low` have lesser names; `low` and `high` are starts of lines.
    while low < high {
        let middle = low.midpoint(high);
        let start = memchr::memrchr(b'\n', &bytes[low..middle]).map_or(low, |n| low + n + 1);
        if letters(name_at(&text[start..])).lt(wanted.iter().copied()) {
            let end = memchr::memchr(b'\n', &bytes[middle..]);
            low = end.map_or(text.len(), |n| middle + n + 1);
        } else {
            high = start;
        }
    }
    let name = name.to_owned();
    text[low..]
        .lines()
        .take_while(move |line| letters(name_at(line)).eq(wanted.iter().copied()))
        .filter_map(Row::read)
        .filter(move |row| !name.is_empty() && common_name(row.name) == name)
}

/// The name in the line that a part of the table begins with.
fn name_at(text: &str) -> &str {
    let line = text.as_bytes();
    let mut tabs = memchr::memchr_iter(b'\t', line);
    let name = tabs.next().zip(tabs.next());
    name.map_or("", |(code, name)| &text[code + 1..name])
}

#[cfg(test)]
mod tests;
