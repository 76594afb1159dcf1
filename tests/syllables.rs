//! The rules of spelling over words that they were not made for: names of places, and whole plans.

use std::collections::BTreeSet;
use std::path::Path;

use chitieu_text::syllable::{Verdict, judge};

/// The words of a text: runs of letters.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The share of all running words of a text that are judged illegal, and the words.
fn illegal(text: &str) -> (f64, BTreeSet<&str>) {
    let found: Vec<&str> = words(text).filter(|word| judge(word) == Verdict::Illegal).collect();
    (found.len() as f64 / words(text).count() as f64, found.into_iter().collect())
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(path).expect("it is in the repository")
}

#[test]
fn names_of_places_are_legal() {
    let list = read("crates/normalize/data/admin_units_2025.tsv");
    let names: String = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(|line| line.split('\t').skip(1).take(2))
        .flat_map(|name| [name, "\n"])
        .collect();
    let (share, found) = illegal(&names);
    // What is left are names of the Highlands, in spellings of their own (`Pnôn`, `Khươl`).
    assert!(share < 0.0065, "{share}: {found:?}");
    for name in ["Quới", "Thượng", "Nguyễn", "Huỳnh", "Khuyến"] {
        assert!(!found.contains(name), "{name}");
    }
}

#[test]
fn words_of_plans_are_legal() {
    for plan in ["cao-loc-16-kh-ubnd", "tuan-son-69-kh-ubnd"] {
        let text = read(&format!("corpus/{plan}/input.txt"));
        let (share, found) = illegal(&text);
        assert!(share == 0.0, "{share}: {found:?}");
    }
}
