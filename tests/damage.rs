//! The law of damage: what can be undone changes nothing of what a plan says, and is named where it is.

use chitieu::{Input, Options};
use chitieu_schema::{Code, Document};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::laws::config;
use crate::util::forms::{Damage, Form};
use crate::util::harm::{self, CODES, Chance, Harm, undo};
use crate::util::meanings;
use crate::util::sheet::{self, Kind, Sheet};

/// The forms whose cells keep their places whatever becomes of their letters.
const FORMS: [Form; 11] = [
    Form::Tab,
    Form::Pipe,
    Form::PipeRepeated,
    Form::Markdown,
    Form::MarkdownPadded,
    Form::BarMarked,
    Form::BarUnmarked,
    Form::Csv,
    Form::Paragraph,
    Form::ParagraphBlank,
    Form::Flattened,
];

/// What stands at the foot of a page.
const FEET: [&[&str]; 8] = [
    &["Trang 1/3"],
    &["- 2 -"],
    &["Trang 2"],
    &["CÔNG BÁO/Số 12 + 13/Ngày 12-02-2026"],
    &["Người ký: Ủy ban nhân dân xã Cao Lộc", "Thời gian ký: 05/02/2026 10:20:31 +07:00"],
    &["Trang 2", "CHỈ TIÊU PHÁT TRIỂN NĂM 2026"],
    &["Phụ lục II (tiếp theo)"],
    &["Người ký: Văn thư", "Email: vanthu@caoloc.vn", "- 2 -", "CHỈ TIÊU PHÁT TRIỂN NĂM 2026"],
];

/// What a document says of its rows, and what it says of damage with the lines.
fn read(bytes: &[u8], values_alone: bool) -> (Vec<String>, Vec<(Code, Vec<u32>)>) {
    let input = Input::new("plan.txt", bytes).expect("a text decodes");
    let document = input.document(&Options::default()).expect("it is within the limits");
    let rows = if values_alone {
        values(&document)
    } else {
        meanings(&document).iter().map(|meaning| undo(&format!("{meaning:?}"))).collect()
    };
    let of_damage = document.diagnostics.iter().filter(|said| CODES.contains(&said.code));
    (rows, of_damage.map(|said| (said.code, said.lines.clone())).collect())
}

/// What the rows of a document say in numbers.
fn values(document: &Document<'_>) -> Vec<String> {
    let rows = document.appendices.iter().flat_map(|one| &one.indicators);
    let row = |one: &chitieu_schema::Indicator<'_>| {
        let targets: Vec<String> = one
            .targets
            .iter()
            .map(|to| format!("{:?} {:?} {:?} {:?}", to.kind, to.comparator, to.value, to.upper))
            .collect();
        format!("{} {} {targets:?}", one.id, undo(&one.name))
    };
    rows.map(row).collect()
}

/// The lines that only one of two readings has.
fn difference(here: &[String], there: &[String]) -> String {
    let only = |mark: char, one: &[String], other: &[String]| -> String {
        one.iter()
            .filter(|line| !other.contains(line))
            .map(|line| format!("\n{mark} {line}"))
            .collect()
    };
    only('-', here, there) + &only('+', there, here)
}

/// The numbers of the first column of values, where it holds hardly anything else.
fn numbers(sheet: &Sheet) -> Vec<String> {
    let Some(at) = sheet.find(Kind::Value) else { return Vec::new() };
    let is_number = |cell: &&String| {
        !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b',')
    };
    let filled = || sheet.rows.iter().map(|row| &row.cells[at]).filter(|cell| !cell.is_empty());
    let found: Vec<String> = filled().filter(is_number).cloned().collect();
    if found.len() >= 4 && found.len() * 4 > filled().count() * 3 {
        // A share above 100 is not read through damage.
        found.into_iter().filter(|cell| cell.find(',').unwrap_or(cell.len()) < 3).collect()
    } else {
        Vec::new()
    }
}

/// A sheet whose first column of values holds numbers alone, as few sheets have it by chance.
fn with_figures(sheet: &Sheet, chance: &mut Chance) -> Sheet {
    let mut sheet = sheet.clone();
    if let Some(at) = sheet.find(Kind::Value) {
        for cell in
            sheet.rows.iter_mut().map(|row| &mut row.cells[at]).filter(|cell| !cell.is_empty())
        {
            *cell = (1 + chance.below(98)).to_string();
            if chance.below(2) == 0 {
                cell.push_str(&format!(",{}", 1 + chance.below(9)));
            }
        }
    }
    sheet
}

/// A clean text, and the same damaged; says what is wrong.
fn check(harm: Harm, sheet: &Sheet, seed: u64) -> Result<(), TestCaseError> {
    let mut chance = Chance::new(seed);
    let in_cells = matches!(harm, Harm::LettersInNumber | Harm::SpaceInNumber);
    let form = if in_cells { Form::Tab } else { FORMS[chance.below(FORMS.len())] };
    let figures = in_cells.then(|| with_figures(sheet, &mut chance));
    let view = form.view(figures.as_ref().unwrap_or(sheet));
    // A harm that hardly ever applies fails for too many of these.
    prop_assume!(form.shows(&view));
    let mut clean = form.print(&view, &Damage::NONE);
    if matches!(harm, Harm::Tcvn3 | Harm::Tcvn3AsText) {
        // Its capitals are what tells this one from a row of its own.
        clean = clean.replace("TỔNG SỐ", "Tổng cộng");
    }
    if is_encoding(harm) {
        // No encoding from before Unicode has these.
        clean = clean.replace(['“', '”'], "\"").replace('≥', "từ").replace('²', "2");
    }
    let harmed = match harm {
        Harm::PageLines => {
            let foot = Some(FEET[chance.below(FEET.len())]);
            let breaks = vec![(1 + chance.below(view.rows.len()), 0)];
            let text = form.print(&view, &Damage { breaks, foot, ..Damage::NONE });
            (text != clean).then(|| harm::Harmed { bytes: text.into_bytes(), says: None })
        }
        _ => harm::harm(harm, &clean, &numbers(&view), &mut chance),
    };
    prop_assume!(harmed.is_some(), "nothing to harm so");
    let Some(harmed) = harmed else { return Ok(()) };
    let printed = String::from_utf8_lossy(&harmed.bytes);
    let (mut here, said) = read(clean.as_bytes(), harm.changes_texts());
    prop_assert!(said.is_empty(), "of a clean text: {:?}\n{}", said, clean);
    let (mut there, said) = read(&harmed.bytes, harm.changes_texts());
    if matches!(harm, Harm::Tcvn3 | Harm::Tcvn3AsText) {
        // Capitals with tones are printed by another font.
        for line in here.iter_mut().chain(&mut there) {
            *line = line.to_lowercase();
        }
    }
    if harm == Harm::Misspaced {
        // The name of a sum keeps its print.
        for line in here.iter_mut().chain(&mut there) {
            *line = line.replace(' ', "");
        }
    }
    prop_assert!(here == there, "{:?}: {}\n{}", form, difference(&here, &there), printed);
    let Some((code, lines)) = harmed.says else {
        prop_assert!(said.is_empty(), "nothing is to be said: {:?}\n{}", said, printed);
        return Ok(());
    };
    prop_assert!(
        !said.is_empty() && said.iter().all(|(other, _)| *other == code),
        "{:?} is to be said, and is not: {:?}\n{}",
        code,
        said,
        printed
    );
    let mut of_lines: Vec<u32> = said.into_iter().flat_map(|(_, lines)| lines).collect();
    of_lines.sort_unstable();
    of_lines.dedup();
    // Of letters as many places are shown as a reader can look at.
    let right = if code == Code::LookAlikeCharacters {
        of_lines.iter().all(|line| lines.contains(line))
    } else {
        lines.is_empty() || of_lines == lines
    };
    prop_assert!(right, "of {:?}, not of {:?}\n{}", of_lines, lines, printed);
    Ok(())
}

fn is_encoding(harm: Harm) -> bool {
    matches!(
        harm,
        Harm::Tcvn3
            | Harm::Tcvn3AsText
            | Harm::Vni
            | Harm::VniAsText
            | Harm::Windows1258
            | Harm::Mojibake
    )
}

/// As many cases of each kind as are asked for, else fewer than other laws have.
fn fewer() -> ProptestConfig {
    let all = config();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { all.cases } else { 64 };
    ProptestConfig { cases, ..all }
}

macro_rules! harms {
    ($($name:ident, $harm:ident;)+) => {
        proptest! {
            #![proptest_config(fewer())]

            $(
                #[test]
                fn $name(sheet in sheet::any(), seed in any::<u64>()) {
                    check(Harm::$harm, &sheet, seed)?;
                }
            )+
        }
    };
}

harms! {
    nfd, Nfd;
    look_alikes, LookAlikes;
    old_letters, OldLetters;
    hard_spaces, HardSpaces;
    unseen, Unseen;
    wide_figures, WideFigures;
    coded_signs, CodedSigns;
    tcvn3, Tcvn3;
    tcvn3_as_text, Tcvn3AsText;
    vni, Vni;
    vni_as_text, VniAsText;
    windows_1258, Windows1258;
    mojibake, Mojibake;
    letters_in_numbers, LettersInNumber;
    spaces_in_numbers, SpaceInNumber;
    misspaced, Misspaced;
    lost_signs, LostSign;
    page_lines, PageLines;
}

/// How often codes of damage are given over clean documents: `cargo test --release --test tests
/// false_alarms -- --ignored --nocapture` prints it.
#[test]
#[ignore = "a measurement, which prints its figures"]
#[expect(clippy::print_stdout, reason = "it is asked for by name")]
fn false_alarms() {
    const DOCUMENTS: usize = 2000;
    let mut counts = CODES.map(|code| (code, 0));
    let mut runner = TestRunner::deterministic();
    for at in 0..DOCUMENTS {
        let sheet = sheet::any().new_tree(&mut runner).expect("a sheet").current();
        let form = FORMS[at % FORMS.len()];
        let text = form.print(&form.view(&sheet), &Damage::NONE);
        let (_, said) = read(text.as_bytes(), true);
        for (code, _) in said {
            let found = counts.iter_mut().find(|(other, _)| *other == code);
            found.expect("it is one of these").1 += 1;
        }
    }
    for (code, count) in counts {
        println!("{count:5} {}", code.as_str());
    }
    let total: usize = counts.iter().map(|(_, count)| count).sum();
    println!("{total:5} in all, over {DOCUMENTS} documents");
}
