//! Units of measure: "triệu đồng", "%", "bác sĩ/vạn dân", "10³ tấn".
//!
//! The units are those of `data/units.tsv`. A text is compared with their spellings after folding:
//! case, tone placement (hoá, hóa), i and y (sĩ, sỹ), raised digits (m², m2) and spaces around `/`
//! do not count, but symbols of Latin letters whose case tells keep it (MW, Mb/s). A unit that is
//! not in the table is not guessed.

use std::ops::Range;

use chitieu_schema::{Decimal, TargetRole};
use chitieu_text::{chars, fold, syllable};

use crate::header::read_label;
use crate::number;
use crate::words::phrase::{after, is_space, lower, phrase, skip_space, trim};

mod homonym;
mod key;
mod magnitude;
mod table;

pub use homonym::homonym;
use key::Key;
use table::{TABLE, percent};

/// A unit of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitEntry {
    /// The stable name: `vnd_million`.
    pub code: &'static str,
    /// What it measures: `money`, `area`, `count`, `ratio`, …
    pub dimension: &'static str,
    /// How much of `base` one of it is; `None` where that is not fixed (sào, tháng).
    pub scale: Option<Decimal>,
    /// The unit that quantities of this kind are compared in, `1` for pure numbers.
    pub base: Option<&'static str>,
    /// The code of the Unified Code for Units of Measure, where it has one.
    pub ucum: Option<&'static str>,
    /// Whether a fraction of it can be counted: `false` for người, hộ, đồng.
    pub fractions: bool,
}

/// A unit found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// The unit; under a magnitude word the unit that the word multiplies.
    pub entry: &'static UnitEntry,
    /// The entry's scale, times the magnitude before it: 1000 for "nghìn hộ".
    pub scale: Option<Decimal>,
    /// Whether a magnitude word or figure stands before the unit.
    pub multiplied: bool,
}

impl Found {
    /// The entry as it stands in the table.
    fn plain(entry: &'static UnitEntry) -> Self {
        Self { entry, scale: entry.scale, multiplied: false }
    }

    /// Whether a fraction of the unit can be counted; thousands and millions always can.
    #[must_use]
    pub fn fractions(&self) -> bool {
        self.multiplied || self.entry.fractions
    }
}

/// The unit that a whole cell names: "triệu đồng", "(điểm)", "nghìn hộ", "m3/ngđ".
#[must_use]
pub fn find(text: &str) -> Option<Found> {
    let text = trim(text);
    if text == "%" {
        return Some(Found::plain(percent()));
    }
    let found = exact(text).or_else(|| {
        let bare = bare(text);
        (bare.len() != text.len()).then(|| exact(bare)).flatten()
    });
    found.or_else(|| undressed(text).and_then(|text| exact(trim(&text)))).or_else(|| marked(text))
}

/// The unit before the raised figure of a note: "Hộ¹". What is measured in metres has powers.
fn marked(text: &str) -> Option<Found> {
    let is_raised = |c: char| matches!(c, '¹' | '²' | '³' | '⁴'..='⁹');
    let bare = text.trim_end_matches(is_raised);
    if bare.len() == text.len() {
        return None;
    }
    exact(trim(bare)).filter(|found| found.entry.base != Some("m"))
}

/// A unit that recognition of formulas has dressed, as the page shows it: `\%`, `$\text{hộ}$`,
/// `$\mathrm{km}^{2}$`, `$m^{3}$`.
fn undressed(text: &str) -> Option<String> {
    if text.len() < 2 || !(text.contains('\\') || text.starts_with('$')) {
        return None;
    }
    let mut out = text.replace('$', "").replace("\\%", "%");
    for command in ["\\text", "\\mathrm", "\\mathbf", "\\rm"] {
        out = out.replace(command, "");
    }
    if let Some(dressed) = trim(&out).strip_prefix('{') {
        out = dressed.replacen('}', "", 1);
    }
    (!out.contains('\\')).then_some(out)
}

/// Whether a whole cell is a unit and hardly anything else, so that cells like it tell what a column or a
/// run of words holds: "Hộ", "triệu đồng"; not "Nhà máy" or "Nghề", which name things as often.
///
/// ```
/// use chitieu_grammar::unit;
///
/// assert!(unit::is_distinct("Triệu đồng"));
/// assert!(unit::find("Nhà máy").is_some() && !unit::is_distinct("Nhà máy"));
/// ```
#[must_use]
pub fn is_distinct(text: &str) -> bool {
    // Only what is counted is a noun.
    find(text)
        .is_some_and(|found| found.entry.dimension != "count" || !table::is_noun(bare(trim(text))))
}

/// The multiple that `text` names where it cannot count occasions: the "lần" of "1,5 lần"; `None` where
/// it names no such.
#[must_use]
pub fn multiple_of(text: &str) -> Option<Found> {
    let text = bare(trim(text));
    (phrase(text, "lần") == Some(text.len())).then(|| find("gấp lần")).flatten()
}

/// The text without the brackets, closing marks and footnotes around it.
fn bare(text: &str) -> &str {
    let mut text = text.trim_end_matches(['.', ',', ':', ';', '*']).trim_end_matches(is_space);
    if let Some(open) = text.rfind('[').filter(|_| text.ends_with(']')) {
        text = trim(&text[..open]);
    }
    match text.strip_prefix('(').and_then(|text| text.strip_suffix(')')) {
        Some(inside) => trim(inside),
        None => text,
    }
}

/// The unit that `text` spells, alone or with a magnitude before it.
fn exact(text: &str) -> Option<Found> {
    if let Some(entry) = table::look_up(text) {
        return Some(Found::plain(entry));
    }
    let (rest, factor) = magnitude::magnitude(text)?;
    times(table::look_up(rest).filter(|entry| countable(entry))?, factor)
}

/// The unit that is `factor` of `entry`: the table's own (vnd_million for a million đồng), or the
/// entry multiplied. What the table does not fix, a magnitude cannot fix either.
fn times(entry: &'static UnitEntry, factor: Decimal) -> Option<Found> {
    // "100%" is an amount, and no hundred of per cents.
    if entry.dimension == "ratio" {
        return None;
    }
    let scale = entry.scale?.checked_mul(factor)?;
    let (root, _) = multiple(entry.code);
    let own = TABLE.entries.iter().find(|other| {
        other.scale == Some(scale)
            && other.base == entry.base
            && multiple(other.code) == (root, true)
    });
    Some(own.map_or(Found { entry, scale: Some(scale), multiplied: true }, Found::plain))
}

/// A code without the magnitude that it ends in, and whether it ends in one.
fn multiple(code: &str) -> (&str, bool) {
    match code.rsplit_once('_') {
        Some((root, "thousand" | "million" | "billion" | "trillion")) => (root, true),
        _ => (code, false),
    }
}

/// Whether the unit can follow a number: "có/không" cannot.
fn countable(entry: &UnitEntry) -> bool {
    entry.dimension != "boolean"
}

/// Whether a unit's print is settled whatever word follows: symbols, money, measures and people
/// are, but "nhà" before "máy" is another thing.
fn settled(entry: &UnitEntry) -> bool {
    !matches!(entry.dimension, "count" | "rank" | "star" | "level" | "score" | "index" | "boolean")
        && !entry.code.starts_with("percent_of_")
        || matches!(entry.code, "person" | "person_thousand" | "person_million")
}

/// Whether a noun of two words counts the same whatever follows it: "doanh nghiệp số" are enterprises,
/// "học sinh giỏi" pupils. Nouns of one word are not such ("hộ chiếu"), nor those of things ("trung tâm dữ
/// liệu", "đơn vị máu").
fn is_whole_noun(entry: &UnitEntry, print: &str) -> bool {
    matches!(entry.base, Some("person" | "household" | "enterprise" | "cooperative" | "dataset"))
        && print.trim_end().contains(is_space)
}

/// Words that cannot belong to the noun before them, so that the noun's unit is whole.
const BREAKS: &[&str] = &[
    "trở",
    "và",
    "hoặc",
    "hay",
    "với",
    "trong",
    "của",
    "so",
    "mỗi",
    "một",
    "trên",
    "dưới",
    "được",
    "có",
    "đạt",
    "là",
    "cho",
    "tại",
    "ở",
    "từ",
    "đến",
    "năm",
    "do",
    "theo",
    "để",
    "mới",
    "vào",
    "về",
    "khi",
    "nếu",
    "tăng",
    "giảm",
    "còn",
    "bằng",
    "hoàn",
    "sau",
    "trước",
    "hằng",
    "hàng",
    "thuộc",
    "đã",
    "thoát",
    "tham",
    "đăng",
    "thành lập",
];

/// The longest unit at the start of a text, and its length in bytes.
///
/// It ends where a word ends. A noun that more words follow is taken only if they cannot belong to
/// it: "2 nhà máy" counts no houses. A unit behind which a `/` opens a rate that the table does not
/// have is not found; see [`rate`].
#[must_use]
pub fn prefix(text: &str) -> Option<(Found, usize)> {
    if let Some(rest) = text.strip_prefix('%')
        && (rest.is_empty() || rest.starts_with([')', ',', ';', '.', ':', '-', '–', '*', '[']))
    {
        return Some((Found::plain(percent()), 1));
    }
    if text.starts_with('(') {
        return None;
    }
    if let Some((entry, len)) = longest(text) {
        return Some((Found::plain(entry), len));
    }
    let (rest, factor) = magnitude::magnitude(text)?;
    let (entry, len) = longest(rest)?;
    Some((times(entry, factor)?, text.len() - rest.len() + len))
}

/// The longest unit of the table at the start of `text` that may end where it does.
fn longest(text: &str) -> Option<(&'static UnitEntry, usize)> {
    let mut ends = [(0usize, 0usize); key::MOST_WORDS];
    let (key, count) = Key::prefix(text, &mut ends);
    ends[..count].iter().rev().find_map(|&(at, end)| {
        let entry = TABLE.get(key.head(at), &text[..end])?;
        (countable(entry) && may_end(entry, text, end)).then_some((entry, end))
    })
}

/// Words that make another noun of the "đồng" before them (comrade, compatriots, watch, team, uniform,
/// field), and the words behind that make their own word of them ("hồ sơ", "phục vụ").
const NO_MONEY: &[(&str, &[&str])] = &[
    ("chí", &[]),
    ("bào", &[]),
    ("hồ", &["sơ", "chứa", "bơi", "thủy lợi", "đập"]),
    ("đội", &[]),
    ("phục", &["vụ", "hồi", "dựng", "chế", "tráng", "hóa"]),
    ("ruộng", &[]),
];

/// Whether the unit printed in `text` ends in "đồng" and the words behind make another noun of it:
/// "12 đồng chí", "1,2 triệu đồng bào".
fn is_no_money(text: &str, end: usize) -> bool {
    let behind = |(word, apart): &(&str, &[&str])| {
        after(skip_space(&text[end..]), word)
            .is_some_and(|rest| !apart.iter().any(|word| phrase(rest, word).is_some()))
    };
    let last = text[..end].rsplit(is_space).next().unwrap_or_default();
    phrase(last, "đồng") == Some(last.len()) && NO_MONEY.iter().any(behind)
}

/// Whether `entry`, which is printed at the start of `text`, may end at byte `end`.
fn may_end(entry: &UnitEntry, text: &str, end: usize) -> bool {
    let tail = skip_space(&text[end..]);
    let Some(c) = tail.chars().next() else { return true };
    if entry.dimension == "money" && chars::is_letter(c) && is_no_money(text, end) {
        return false;
    }
    if c == '/' {
        // "m3/ngày" is no cubic metre; "15%/tổng số" is a per cent all the same.
        return entry.code == "percent";
    }
    // "45% GRDP tỉnh"; the product a head is another whole.
    let is_product = matches!(entry.code, "percent_of_gdp" | "percent_of_grdp")
        && phrase(tail, "bình quân").is_none();
    !chars::is_letter(c)
        || settled(entry)
        || is_product
        || BREAKS.iter().any(|word| phrase(tail, word).is_some())
        || is_whole_noun(entry, &text[..end])
}

/// A rate of known and unknown things at the start of a text, "người/xã", that the table does not
/// have: its length in bytes. Each side is a unit of the table or one word.
#[must_use]
pub fn rate(text: &str) -> Option<usize> {
    let mut at = side(text)?;
    let mut parts = 1;
    while let Some(rest) = skip_space(&text[at..]).strip_prefix('/') {
        let rest = skip_space(rest);
        at = text.len() - rest.len() + side(rest)?;
        parts += 1;
    }
    (parts > 1).then_some(at)
}

/// One side of a rate.
fn side(text: &str) -> Option<usize> {
    let mut ends = [(0usize, 0usize); key::MOST_WORDS];
    let (key, count) = Key::prefix(text, &mut ends);
    let known = ends[..count].iter().rev().find_map(|&(at, end)| {
        TABLE.get(key.head(at), &text[..end]).filter(|entry| countable(entry)).map(|_| end)
    });
    known.or_else(|| {
        let len = text.find(|c: char| !chars::is_letter_or_digit(c)).unwrap_or(text.len());
        (len > 0 && text.starts_with(chars::is_letter)).then_some(len)
    })
}

/// The longest unit at the end of a text, "Số căn hộ nhà ở xã hội đạt Căn", and where it starts.
#[must_use]
pub fn suffix(text: &str) -> Option<(Found, usize)> {
    let text = text.trim_end_matches(is_space);
    let mut found = None;
    let mut words = 0;
    for (at, c) in text.char_indices().rev() {
        let edge = text[..at].chars().next_back().is_none_or(|before| {
            is_space(before) || before.is_ascii_digit() && !c.is_ascii_digit()
        });
        if !edge || is_space(c) {
            continue;
        }
        if let Some(unit) = exact(&text[at..]).filter(|unit| countable(unit.entry)) {
            found = Some((unit, at));
        }
        words += 1;
        if words == key::MOST_WORDS {
            break;
        }
    }
    found
}

/// Words that announce a unit in a caption, folded.
const CAPTION_WORDS: &[&str] =
    &["đơn vị tính", "đơn vị tỉnh", "đơn vị đo", "đv tính", "đvt", "đơn vị", "unit"];

/// The unit that a caption or heading announces: "Đơn vị tính: triệu đồng", with its place.
#[must_use]
pub fn in_caption(text: &str) -> Option<(Found, Range<usize>)> {
    // Most labels announce nothing.
    memchr::memchr(b':', text.as_bytes())?;
    for (at, _) in text.char_indices().filter(|(_, c)| matches!(lower(*c), 'đ' | 'u')) {
        if text[..at].ends_with(chars::is_letter_or_digit) {
            continue;
        }
        for words in CAPTION_WORDS {
            let Some(rest) = after(&text[at..], words) else { continue };
            let Some(rest) = rest.strip_prefix(':') else { continue };
            let rest = skip_space(rest);
            let end = rest.find([')', ';', '\n']).unwrap_or(rest.len());
            let print = trim(&rest[..end]).trim_end_matches(['.', ',']);
            let start = text.len() - rest.len();
            return find(print).map(|found| (found, start..start + print.len()));
        }
    }
    None
}

/// The unit of a header, caption or name: in brackets ("Diện tích (ha)", "(ĐVT: người)"), announced
/// ("Đơn vị tính: Ha"), or behind the last comma ("Giá trị sản xuất, tỷ đồng"), with its place.
///
/// Behind a comma only a measure counts, for names list things ("thôn, xã").
#[must_use]
pub fn in_brackets(label: &str) -> Option<(Found, Range<usize>)> {
    let mut end = label.len();
    while let Some(open) = memchr::memrchr(b'(', &label.as_bytes()[..end]) {
        let inside = &label[open + 1..];
        if let Some(close) = inside.find(')') {
            let part = &inside[..close];
            if let Some((found, range)) = in_caption(part) {
                return Some((found, open + 1 + range.start..open + 1 + range.end));
            }
            let print = trim(part);
            if let Some(found) = find(print).filter(|found| countable(found.entry)) {
                let start = number::offset(label, print);
                return Some((found, start..start + print.len()));
            }
            if let Some((found, len)) = of_substance(print, &label[..open]) {
                let start = number::offset(label, print);
                return Some((found, start..start + len));
            }
        }
        end = open;
    }
    if let Some(found) = in_caption(label) {
        return Some(found);
    }
    let print = trim(&label[memchr::memrchr(b',', label.as_bytes())? + 1..]);
    let found = find(print)
        .filter(|found| settled(found.entry) && !matches!(found.entry.dimension, "time"))?;
    let plain_people = found.entry.code == "person" && !found.multiplied;
    let start = number::offset(label, print);
    (!plain_people || trim(print).eq_ignore_ascii_case("người"))
        .then_some((found, start..start + print.len()))
}

/// What is weighed, so that the word before it is a weight.
const WEIGHED: &[&str] = &[
    "bột",
    "cà phê",
    "cá",
    "cao su",
    "chất thải",
    "chè",
    "dược liệu",
    "gạo",
    "giấy",
    "gỗ",
    "hải sản",
    "hàng hóa",
    "hạt",
    "hơi",
    "khô",
    "kim loại",
    "lúa",
    "lương thực",
    "mía",
    "muối",
    "ngô",
    "nguyên liệu",
    "nông sản",
    "phân bón",
    "phân hữu cơ",
    "quả",
    "quặng",
    "rác",
    "rau",
    "sản phẩm",
    "than",
    "thép",
    "thịt",
    "thóc",
    "thủy sản",
    "thức ăn",
    "tôm",
    "tươi",
    "vật liệu",
    "xi măng",
];

/// Units whose print begins other words as well ("tấn công", "khối doanh nghiệp", "tạ sự", "sào huyệt"), with
/// what stands behind them where they measure.
const AMBIGUOUS: &[(&str, &[&str])] = &[
    ("tấn", WEIGHED),
    ("tạ", WEIGHED),
    ("kí", WEIGHED),
    ("khối", &["bê tông", "cát", "củi", "đá", "gỗ", "nước sạch", "nước thải", "rác", "sỏi"]),
    ("sào", &["cây", "đất", "lúa", "màu", "ngô", "rau", "ruộng", "vườn"]),
];

/// The measure before the name of what is measured: "tấn kim loại", "nghìn m3 gỗ", and its length in bytes.
///
/// Only weights, volumes and areas are told so. One letter is no print of a unit, nor is a short one with a
/// capital ("Ha Long"); words that begin another phrase ("tấn trở lên") name nothing that is measured. A print
/// that begins other words is a unit before what it measures alone, and a weight where the words `before`
/// the bracket name what is weighed ("Trữ lượng (tấn Cr2O3)").
fn of_substance(print: &str, before: &str) -> Option<(Found, usize)> {
    let (found, len) = prefix(print)?;
    let unit = &print[..len];
    let measures = matches!(found.entry.dimension, "mass" | "volume" | "area");
    let written = len > 2 || len == 2 && unit.starts_with(|c: char| c.is_ascii_lowercase());
    let rest = print[len..].strip_prefix(' ').map(skip_space)?;
    let named = rest.starts_with(chars::is_letter) && !rest.contains(['/', ',', ';', ':']);
    if !(measures && written && named) {
        return None;
    }
    let begins = |words: &[&str]| words.iter().any(|word| phrase(rest, word).is_some());
    let is_noun = |(noun, _): &&(&str, &[&str])| phrase(unit, noun) == Some(len);
    let measured = match AMBIGUOUS.iter().find(is_noun) {
        Some((_, substances)) if begins(substances) => true,
        Some(_) => {
            found.entry.dimension == "mass"
                && !begins(&["công", "phong"])
                && !begins(BREAKS)
                && names_weight(before)
        }
        None => !begins(BREAKS),
    };
    measured.then_some((found, len))
}

/// Whether a text names a quantity that is told in weights: "Trữ lượng", "Sản lượng lúa".
fn names_weight(text: &str) -> bool {
    let mut edge = true;
    text.char_indices().any(|(at, c)| {
        let begins = std::mem::replace(&mut edge, !chars::is_letter_or_digit(c));
        begins
            && ["trữ lượng", "sản lượng", "khối lượng", "công suất", "tài nguyên"]
                .iter()
                .any(|words| phrase(&text[at..], words).is_some())
    })
}

/// The sign of a share that ends a name, set apart from it: "Tỷ lệ hộ nghèo %".
#[must_use]
pub fn closing_sign(name: &str) -> Option<(Found, Range<usize>)> {
    let sign = name.chars().next_back().filter(|sign| matches!(sign, '%' | '‰'))?;
    let start = name.len() - sign.len_utf8();
    let found = find(&name[start..]).filter(|_| name[..start].ends_with(' '))?;
    Some((found, start..name.len()))
}

/// The sign of a share that stands where a name says what it is of: "Tỷ lệ % trẻ em được tiêm chủng", "% hộ
/// dùng nước sạch".
#[must_use]
pub fn leading_sign(name: &str) -> Option<(Found, Range<usize>)> {
    let at = memchr::memchr(b'%', name.as_bytes())?;
    let before = trim(&name[..at]);
    let share = before.is_empty()
        || ["tỷ lệ", "tỉ lệ"].iter().any(|words| phrase(before, words) == Some(before.len()));
    (share && name[at + 1..].starts_with(' ')).then(|| (Found::plain(percent()), at..at + 1))
}

/// The unit that a column's header names: as [`in_brackets`] finds it, or a per cent sign among its
/// words ("% Hoàn thành", "Tỷ lệ % so với 2025"), with its place.
///
/// What stands in brackets has to be a measure and no word of headers: the "Kế hoạch" of "Năm 2026
/// (Kế hoạch)" says what the values are, not that they count plans.
#[must_use]
pub fn in_header(label: &str) -> Option<(Found, Range<usize>)> {
    if let Some((found, range)) = in_brackets(label)
        && (found.entry.dimension != "count" || !is_header_word(&label[range.clone()]))
    {
        return Some((found, range));
    }
    label.match_indices('%').find_map(|(at, _)| {
        // "đạt 100% kế hoạch" and "Mức 5 %" hold amounts, not a column's unit.
        let before = label[..at].trim_end_matches(is_space);
        if before.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let (found, len) = prefix(&label[at..])?;
        Some((found, at..at + len))
    })
}

/// Whether a header of these words alone would say what its values are: planned, done, estimated.
fn is_header_word(text: &str) -> bool {
    read_label(text).target_role.is_some_and(|role| role != TargetRole::Value)
}

/// Whether a cell repeats the one above: `"`, `nt`, "như trên"; see [`agency::is_ditto`].
///
/// [`agency::is_ditto`]: crate::agency::is_ditto
#[must_use]
pub fn is_ditto(text: &str) -> bool {
    crate::agency::is_ditto(trim(text))
}

/// The unit that a text of no unit is likely a slip of: `giường` for "Gường", `triệu đồng` for "Triêu đồng",
/// `km` for "krn"; none where several are as near.
///
/// One word may have lost or changed its marks, or have one letter that is another. A word that stands alone
/// must be no syllable of Vietnamese for that, as most short ones are words by themselves ("Bàn").
#[cold]
#[must_use]
pub fn likely(text: &str) -> Option<String> {
    /// No unit has more words.
    const MOST_WORDS: usize = 6;
    let text = trim(text);
    if matches!(text, "°/o" | "º/o" | "°/0" | "0/0" | "o/o" | "O/O" | "0/o" | "o/0") {
        return Some("%".to_owned());
    }
    // Two letters that recognition makes of one.
    if text.contains("rn") && text.len() <= 8 {
        let joined = text.replace("rn", "m");
        return find(&joined).map(|_| joined);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let letters = |word: &str| word.chars().count() > 1 && word.chars().all(chars::is_letter);
    if words.len() > MOST_WORDS {
        return None;
    }
    let mut best: Option<(&'static str, Option<Decimal>, String)> = None;
    for (at, word) in words.iter().enumerate().filter(|(_, word)| letters(word)) {
        let alone = words.len() == 1;
        let slips = |right: &&&'static str| alone && crate::lexicon::is_slip(word, right);
        let slips =
            (4..=8).contains(&word.chars().count()).then(|| table::WORDS.iter().filter(slips));
        let marked = (!alone || !syllable::is_legal(word)).then(|| table::with_marks(word));
        for right in slips.into_iter().flatten().chain(marked.into_iter().flatten()) {
            if fold::same(right, word) {
                continue;
            }
            let mut other = words.clone();
            other[at] = right;
            let other = other.join(" ");
            let Some(found) = find(&other) else { continue };
            match &best {
                Some((code, scale, _)) if *code != found.entry.code || *scale != found.scale => {
                    return None;
                }
                Some(_) => {}
                None => best = Some((found.entry.code, found.scale, other)),
            }
        }
    }
    best.map(|(_, _, unit)| unit)
}

/// The length of a magnitude in words, "triệu", at the start of a text.
pub(crate) fn magnitude_word(text: &str) -> Option<usize> {
    magnitude::word(text)
}

/// What a magnitude that stands without its unit makes of the row's unit: "1,6 tỷ" in a row of
/// đồng, or of triệu đồng, is tỷ đồng. Another unit that is itself a multiple is left alone.
pub(crate) fn multiplied(word: &str, row: &'static UnitEntry) -> Option<Found> {
    let currency = match (row.dimension, row.base) {
        ("money", Some("VND")) => " đồng",
        ("money", Some("USD")) => " USD",
        _ => "",
    };
    if !currency.is_empty() {
        return find(&[word, currency].concat());
    }
    let is_multiple = multiple(row.code).1 || matches!(row.dimension, "index" | "level" | "rank");
    if is_multiple || row.dimension == "time" {
        return None;
    }
    let (_, factor) = magnitude::magnitude(&[word, " ?"].concat())?;
    times(row, factor)
}

/// Every unit of the table, in its order.
#[must_use]
pub fn all() -> &'static [UnitEntry] {
    &TABLE.entries
}

#[cfg(test)]
mod tests;
