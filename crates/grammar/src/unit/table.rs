//! The table of units, built once from `data/units.tsv`.

use std::sync::LazyLock;

use chitieu_schema::Decimal;
use chitieu_text::{chars, fold};
use rustc_hash::FxHashMap;

use super::UnitEntry;
use super::key::Key;

/// The table as the project keeps it.
const SOURCE: &str = include_str!("../../data/units.tsv");

/// The units and the way to them.
pub(super) struct Table {
    /// The units in the order of the file.
    pub(super) entries: Vec<UnitEntry>,
    slots: FxHashMap<Box<[u8]>, Slot>,
}

/// What a folded spelling stands for.
#[derive(Default)]
struct Slot {
    /// The unit, whatever the case.
    any: Option<usize>,
    /// The units whose letters have to stand as they are: `MW`, `m`, `Gb/s`.
    exact: Vec<(&'static str, usize)>,
    /// Whether it is as often the name of a thing ("nhà máy", "nghề").
    is_noun: bool,
}

/// The one table.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// Where the file keeps `percent`, by far the commonest unit.
const PERCENT: usize = 0;

/// The entry of `%`.
pub(super) fn percent() -> &'static UnitEntry {
    &TABLE.entries[PERCENT]
}

/// The unit that a text spells.
pub(super) fn look_up(text: &str) -> Option<&'static UnitEntry> {
    TABLE.get(Key::whole(text)?.as_bytes(), text)
}

/// Whether a text spells a unit that is as often the name of a thing.
pub(super) fn is_noun(text: &str) -> bool {
    let slot = Key::whole(text).and_then(|key| TABLE.slots.get(key.as_bytes()));
    slot.is_some_and(|slot| slot.is_noun)
}

/// The spellings of units that are one word.
pub(super) static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let rows = SOURCE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let spellings = rows.skip(1).filter_map(|row| row.split('\t').nth(SPELLINGS));
    spellings
        .flat_map(|cell| cell.split('|'))
        .map(|spelling| spelling.trim_start_matches('~'))
        .filter(|spelling| !spelling.is_empty() && spelling.chars().all(chars::is_letter))
        .collect()
});

/// The words of the spellings of units, by what is left of them without marks.
static MARKED: LazyLock<FxHashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let rows = SOURCE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let spellings = rows.skip(1).filter_map(|row| row.split('\t').nth(SPELLINGS));
    let words = spellings
        .flat_map(|cell| cell.split(['|', ' ']))
        .map(|word| word.trim_start_matches('~'))
        .filter(|word| word.chars().nth(1).is_some() && word.chars().all(chars::is_letter));
    let mut map: FxHashMap<String, Vec<&'static str>> = FxHashMap::default();
    for word in words {
        let known = map.entry(fold::skeleton(word)).or_default();
        if !known.contains(&word) {
            known.push(word);
        }
    }
    map
});

/// The words of units that are the same as a word but for marks.
pub(super) fn with_marks(word: &str) -> &'static [&'static str] {
    MARKED.get(&fold::skeleton(word)).map_or(&[], Vec::as_slice)
}

/// The column of the file with the spellings.
const SPELLINGS: usize = 5;

impl Table {
    fn read() -> Self {
        let mut table = Self { entries: Vec::new(), slots: FxHashMap::default() };
        let rows = SOURCE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        for row in rows.skip(1) {
            let mut cells = row.split('\t');
            let mut next = || cells.next().unwrap_or_default();
            let some = |cell: &'static str| (!cell.is_empty()).then_some(cell);
            let (code, dimension, scale, base, ucum) = (next(), next(), next(), next(), next());
            let spellings = next();
            let entry = UnitEntry {
                code,
                dimension,
                scale: Decimal::from_digits(scale).ok(),
                base: some(base),
                ucum: some(ucum),
                fractions: next() != "no",
            };
            let index = table.entries.len();
            table.entries.push(entry);
            for spelling in spellings.split('|') {
                match spelling.strip_prefix('~') {
                    Some(noun) => table.add(noun, index, true),
                    None => table.add(spelling, index, false),
                }
            }
        }
        table
    }

    /// Adds a spelling; the first unit that claims a folded form keeps it.
    fn add(&mut self, spelling: &'static str, index: usize, is_noun: bool) {
        let Some(key) = Key::whole(spelling) else { return };
        let slot = self.slots.entry(key.as_bytes().into()).or_default();
        slot.is_noun |= is_noun;
        if case_tells(spelling) {
            slot.exact.push((spelling, index));
        } else if slot.any.is_none() {
            slot.any = Some(index);
        }
    }

    /// The unit of a folded spelling; `print` is the spelling itself, for its case.
    pub(super) fn get(&'static self, key: &[u8], print: &str) -> Option<&'static UnitEntry> {
        let slot = self.slots.get(key)?;
        let exact = || {
            let letters = |text: &'static str| text.chars().filter(|&c| chars::is_letter(c));
            let found = slot.exact.iter().find(|(spelling, _)| {
                letters(spelling).eq(print.chars().filter(|&c| chars::is_letter(c)))
            });
            found.map(|(_, index)| *index)
        };
        let index = if slot.exact.is_empty() { slot.any } else { exact().or(slot.any) };
        self.entries.get(index?)
    }
}

/// Whether the case of a symbol tells it from another: single letters, and the prefixes and units
/// that differ by case alone (mega and milli, bit and byte, watt).
fn case_tells(spelling: &str) -> bool {
    if !spelling.is_ascii() {
        return false;
    }
    let letters = spelling.bytes().filter(u8::is_ascii_alphabetic).count();
    let words = spelling.split(['/', ' ']).any(|word| word.len() > 5);
    letters == 1
        || !words
            && letters <= 5
            && (spelling.contains(['W', 'b', 'B'])
                || spelling.starts_with('M')
                    && spelling.len() > 1
                    && spelling.as_bytes()[1].is_ascii_uppercase())
            && !matches!(spelling, "CLB" | "MH")
}
