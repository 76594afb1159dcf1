//! The limits hold in every form of table: what fits is read as without them, and one cell more is an
//! error that says where.

use chitieu::{Error, ErrorKind, Input, Limit, Options};
use chitieu_layout::{Furniture, Item, Layout};
use chitieu_schema::Dialect;
use chitieu_text::Source;
use proptest::prelude::*;

use crate::laws::config;
use crate::util::forms::{self, Damage, Form};
use crate::util::sheet::{self, Sheet};

/// How many cells the tables of a layout have.
fn cells(layout: &Layout<'_>) -> u64 {
    let tables = layout.items.iter().filter_map(|item| match item {
        Item::Table(grid) => {
            Some(grid.rows.iter().map(|row| grid.cells(row).len()).sum::<usize>() as u64)
        }
        _ => None,
    });
    tables.sum()
}

/// The JSON of `text` where so many cells are allowed, or the error.
fn json(text: &str, form: Form, max_cells: u64) -> Result<String, Error> {
    let input = Input::new("plan.txt", text.as_bytes()).expect("a text decodes");
    let mut options = Options::default();
    options.dialect = Some(form.dialect());
    options.max_cells = max_cells;
    let document = input.document(&options)?;
    Ok(serde_json::to_string(&document).expect("a document is JSON"))
}

fn check(form: Form, sheet: &Sheet, damage: &Damage) -> Result<(), TestCaseError> {
    let text = form.print(&form.view(sheet), damage);
    // The lines of pages are taken out before a source is split.
    let source = Source::from_text(&text);
    let source = Furniture::find(&source).out_of(&source);
    let found = cells(&chitieu_layout::read(&source, Some(form.dialect())));
    // In a bar stream the marks of rows count, too.
    let bars = text.matches('|').count() as u64 + 1;
    let bars = if form.dialect() == Dialect::BarStream { bars } else { 0 };
    // A blank row is counted while it is read, and stored by none.
    let most = found.max(bars) + sheet.columns.len() as u64;
    let free = json(&text, form, u64::MAX).expect("nothing is too much");
    let just = json(&text, form, most).map_err(|error| TestCaseError::fail(error.to_string()))?;
    prop_assert_eq!(free, just, "{}", text);
    let Some(less) = found.checked_sub(1) else { return Ok(()) };
    let error = json(&text, form, less).expect_err("a cell too many");
    let ErrorKind::TooMuch(excess) = error.kind() else {
        return Err(TestCaseError::fail(error.to_string()));
    };
    prop_assert_eq!((excess.limit, excess.max), (Limit::Cells, less));
    prop_assert!(excess.found > less, "{}", error);
    prop_assert!((1..=source.line_count()).contains(&(excess.line as usize)), "{}", error);
    prop_assert!(error.help().is_some_and(|help| help.contains("--max-cells")));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..config() })]

    #[test]
    fn every_form_is_counted(sheet in sheet::any(), damage in forms::any_damage()) {
        // Which lists are of indicators is told by words, which are not known where cells are counted here.
        for form in Form::ALL.into_iter().filter(|form| form.dialect() != Dialect::List) {
            check(form, &sheet, &damage)?;
        }
    }
}
