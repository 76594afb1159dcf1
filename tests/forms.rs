//! The strongest law: a sheet says the same in every form of table that can hold it.

use chitieu::{Input, Options};
use chitieu_schema::{Dialect, Document};
use proptest::prelude::*;

use crate::laws::{check_account, check_places, check_words, config};
use crate::util::forms::{self, Damage, Form};
use crate::util::sheet::{self, Sheet};
use crate::util::{Meaning, meanings};

/// Dialects that nothing reads yet: their forms are printed, and not compared.
const PENDING: &[Dialect] = &[Dialect::Html, Dialect::Latex];

/// What is compared: the rows, the headings over them, and what every column holds.
#[derive(Debug, PartialEq)]
struct Reading {
    indicators: Vec<Meaning>,
    sections: Vec<String>,
    columns: Vec<String>,
}

fn reading(document: &Document<'_>) -> Reading {
    let appendices = || document.appendices.iter();
    let section = |section: &chitieu_schema::Section<'_>| {
        format!("{} {:?} {} {:?}", section.id, section.parent, section.title, section.period)
    };
    let column = |column: &chitieu_schema::Column<'_>| {
        format!("{} {:?} {:?}", column.label, column.role, column.period)
    };
    Reading {
        indicators: meanings(document),
        sections: appendices().flat_map(|one| &one.sections).map(section).collect(),
        columns: appendices().flat_map(|one| &one.columns).map(column).collect(),
    }
}

/// Reads `text` and says how, and how many of its characters found no place.
fn read(text: &str, dialect: Option<Dialect>) -> (Reading, u64) {
    let input = Input::new("plan.txt", text.as_bytes()).expect("a text decodes");
    let mut options = Options::default();
    options.dialect = dialect;
    let document = input.document(&options);
    (reading(&document), document.coverage.unclaimed)
}

/// The lines in which two readings differ, the first's behind `-` and the other's behind `+`.
fn difference(here: &Reading, there: &Reading) -> String {
    let (here, there) = (format!("{here:#?}"), format!("{there:#?}"));
    let (here, there): (Vec<&str>, Vec<&str>) = (here.lines().collect(), there.lines().collect());
    let alike = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let front = here.iter().zip(&there).take_while(alike).count();
    let (here, there) = (&here[front..], &there[front..]);
    let back = here.iter().rev().zip(there.iter().rev()).take_while(alike).count();
    let lines = |mark: char, lines: &[&str]| -> String {
        lines[..lines.len() - back].iter().map(|line| format!("\n{mark}{line}")).collect()
    };
    format!("{}{}", lines('-', here), lines('+', there))
}

/// The form of a sheet says what its tab table says.
fn check(form: Form, sheet: &Sheet, damage: &Damage) -> Result<(), TestCaseError> {
    let view = form.view(sheet);
    let text = form.print(&view, damage);
    if PENDING.contains(&form.dialect()) {
        return Ok(());
    }
    let (here, _) = read(&Form::Tab.print(&view, &Damage::NONE), Some(Dialect::Tab));
    for dialect in [Some(form.dialect()), None] {
        let (there, unclaimed) = read(&text, dialect);
        prop_assert!(here == there, "as {:?}: {}\n{}", dialect, difference(&here, &there), text);
        prop_assert_eq!(unclaimed, 0, "as {:?}:\n{}", dialect, text);
    }
    check_account(&text)?;
    check_words(&text)?;
    check_places(&text)
}

macro_rules! forms {
    ($($name:ident, $form:ident;)+) => {
        proptest! {
            #![proptest_config(config())]

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
}
