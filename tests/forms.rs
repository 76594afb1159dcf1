//! The strongest law: a sheet says the same in every form of table that can hold it.

use chitieu::{Input, Options};
use chitieu_schema::{Dialect, Document};
use proptest::prelude::*;

use crate::laws::{check_account, check_places, check_words, check_words_of, config};
use crate::util::forms::{self, Damage, Form};
use crate::util::meanings;
use crate::util::sheet::{self, Sheet};

/// What is compared, a line each: what every column holds, the headings, and the rows.
fn reading(document: &Document<'_>) -> Vec<String> {
    let appendices = || document.appendices.iter();
    let columns = appendices().flat_map(|one| &one.columns);
    let sections = appendices().flat_map(|one| &one.sections);
    columns
        .map(|one| format!("{} {:?} {:?}", one.label, one.role, one.period))
        .chain(
            sections
                .map(|one| format!("{} {:?} {} {:?}", one.id, one.parent, one.title, one.period)),
        )
        .chain(meanings(document).iter().map(|meaning| format!("{meaning:?}")))
        .collect()
}

/// Reads `text` and says how, and how many of its characters found no place.
fn read(text: &str, dialect: Option<Dialect>) -> (Vec<String>, u64) {
    let input = Input::new("plan.txt", text.as_bytes()).expect("a text decodes");
    let mut options = Options::default();
    options.dialect = dialect;
    let document = input.document(&options).expect("it is within the limits");
    (reading(&document), document.coverage.unclaimed)
}

/// The lines that only one of two readings has, the first's behind `-` and the other's behind `+`.
fn difference(here: &[String], there: &[String]) -> String {
    let only = |mark: char, one: &[String], other: &[String]| -> String {
        let lines = one.iter().filter(|line| !other.contains(line));
        lines.map(|line| format!("\n{mark} {line}")).collect()
    };
    only('-', here, there) + &only('+', there, here)
}

/// A line of a reading without the formulas of LaTeX.
fn as_signs(line: &str) -> String {
    // What is compared is written as Rust writes strings in strings.
    let signs = [(r"$\\\\geq$", "≥"), (r"$\\geq$", "≥"), ("$<$", "<")];
    signs.iter().fold(line.to_owned(), |line, (formula, sign)| line.replace(formula, sign))
}

/// The form of a sheet says what its tab table says.
fn check(form: Form, sheet: &Sheet, damage: &Damage) -> Result<(), TestCaseError> {
    let view = form.view(sheet);
    let text = form.print(&view, damage);
    if !form.shows(&view) {
        return Ok(());
    }
    let plain = Form::Tab.print(&view, &Damage::NONE);
    let (mut here, _) = read(&plain, Some(Dialect::Tab));
    if form.dialect() == Dialect::List {
        // A list has no labels.
        here.drain(..view.columns.len().min(here.len()));
    }
    for dialect in [Some(form.dialect()), None] {
        let (mut there, unclaimed) = read(&text, dialect);
        if form.dialect() == Dialect::List {
            there.drain(..view.columns.len().min(there.len()));
        }
        if form.dialect() == Dialect::Latex {
            // A formula stays as printed.
            for line in &mut there {
                *line = as_signs(line);
            }
        }
        prop_assert!(here == there, "as {:?}: {}\n{}", dialect, difference(&here, &there), text);
        prop_assert_eq!(unclaimed, 0, "as {:?}:\n{}", dialect, text);
    }
    check_account(&text)?;
    match form.dialect() {
        Dialect::Html | Dialect::Latex => check_words_of(&text, &format!("{plain}{text}"))?,
        _ => check_words(&text)?,
    }
    check_places(&text)
}

/// There are many forms: fewer cases of each than other laws have, but as many as are asked for.
fn fewer() -> ProptestConfig {
    let all = config();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { all.cases } else { 96 };
    ProptestConfig { cases, ..all }
}

macro_rules! forms {
    ($($name:ident, $form:ident;)+) => {
        proptest! {
            #![proptest_config(fewer())]

            $(
                #[test]
                fn $name(sheet in sheet::any(), damage in forms::any_damage()) {
                    check(Form::$form, &sheet, &damage)?;
                }
            )+
        }
    };
}

forms! {
    tab, Tab;
    csv, Csv;
    csv_semicolon, CsvSemicolon;
    pipe, Pipe;
    pipe_repeated, PipeRepeated;
    markdown, Markdown;
    markdown_padded, MarkdownPadded;
    bar_marked, BarMarked;
    bar_unmarked, BarUnmarked;
    box_unicode, BoxUnicode;
    box_ascii, BoxAscii;
    grid, Grid;
    grid_simple, GridSimple;
    grid_multiline, GridMultiline;
    fixed_top, FixedTop;
    fixed_middle, FixedMiddle;
    paragraph, Paragraph;
    paragraph_blank, ParagraphBlank;
    flattened, Flattened;
    html, Html;
    latex, Latex;
    list, List;
    list_brackets, ListBrackets;
    list_labels, ListLabels;
}

/// Where two sheets stand in one text, one under another in forms of their own, each says what it says
/// beside another of its own form. What marks its cells can be told from other marks, and what has a header
/// from the prose around tables.
const MARKED: [Form; 14] = [
    Form::Tab,
    Form::Pipe,
    Form::PipeRepeated,
    Form::Markdown,
    Form::MarkdownPadded,
    Form::BarMarked,
    Form::BoxUnicode,
    Form::BoxAscii,
    Form::Grid,
    Form::GridMultiline,
    Form::Html,
    Form::Latex,
    Form::Paragraph,
    Form::Flattened,
];

/// The text of two sheets, the second under the heading of a second appendix.
fn both(forms: [Form; 2], sheets: [&Sheet; 2], damage: &Damage) -> String {
    let [first, second] = [0, 1].map(|at| forms[at].print(sheets[at], damage));
    format!("{first}\n{}", second.replacen("Phụ lục I", "Phụ lục II", 1))
}

proptest! {
    #![proptest_config(fewer())]

    #[test]
    fn two_forms_in_one_text(
        forms in prop::sample::subsequence(MARKED.to_vec(), 2).prop_shuffle(),
        above in sheet::any(),
        below in sheet::any(),
    ) {
        let forms = [forms[0], forms[1]];
        // A rule under the header, or between the rows, is all that tells these from each other.
        let family = |form: Form| match form.dialect() {
            Dialect::Markdown => Dialect::Pipe,
            Dialect::Grid => Dialect::Box,
            other => other,
        };
        prop_assume!(family(forms[0]) != family(forms[1]));
        // Two columns of tabs are as often the halves of a letter head.
        let is_wide = |form: Form, sheet: &Sheet| form != Form::Tab || sheet.columns.len() > 2;
        prop_assume!(is_wide(forms[0], &above) && is_wide(forms[1], &below));
        let views = [forms[0].view(&above), forms[1].view(&below)];
        let sheets = [&views[0], &views[1]];
        prop_assume!(forms.iter().zip(sheets).all(|(form, sheet)| form.shows(sheet)));
        // What nothing marks can be ambiguous by itself, and its last row by what stands behind it.
        prop_assume!(forms[0] != Form::Paragraph);
        let is_plain = |at: usize| {
            let alone = |form: Form| read(&form.print(sheets[at], &Damage::NONE), None).0;
            matches!(forms[at], Form::Paragraph | Form::Flattened)
                && alone(forms[at]) != alone(Form::Tab)
        };
        prop_assume!(!is_plain(0) && !is_plain(1));
        let text = both(forms, sheets, &Damage::NONE);
        let (here, _) = read(&both([Form::Tab; 2], sheets, &Damage::NONE), Some(Dialect::Tab));
        let (there, unclaimed) = read(&text, None);
        let there: Vec<_> = there.iter().map(|line| as_signs(line)).collect();
        prop_assert!(here == there, "{:?}: {}\n{}", forms, difference(&here, &there), text);
        prop_assert_eq!(unclaimed, 0, "{:?}:\n{}", forms, text);
        check_account(&text)?;
        check_places(&text)?;
    }
}
