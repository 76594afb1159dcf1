//! Sheets made up for the law of forms: a table of indicators as rich as real ones, as a grid.
//!
//! A sheet is only what stands in which cell. What it means is for the program to say, once for the
//! tab table and once for every other form of it: the two must agree.

mod words;

use std::ops::Range;

use proptest::prelude::*;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Ordinal,
    Name,
    Unit,
    Value,
    Lead,
    Coordinating,
    Deadline,
    Note,
}

/// A column: its label, and the one over several columns above it.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) kind: Kind,
    pub(crate) parent: Option<&'static str>,
    pub(crate) label: &'static str,
}

/// What a row is to the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rank {
    /// An ordinal and a title, or a title alone.
    Section,
    /// A row with a number or a letter of its own.
    Numbered,
    /// A row with a list mark, or without anything before its name.
    Plain,
}

/// A row: a cell a column.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) rank: Rank,
    pub(crate) cells: Vec<String>,
}

/// A table under a heading.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Row>,
}

/// A label of the header as it is printed: once, over the columns and rows that it spans.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    pub(crate) text: &'static str,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
}

impl Sheet {
    /// The lines above the table.
    pub(crate) const HEADING: [&str; 3] = [
        "Phụ lục II",
        "CHỈ TIÊU PHÁT TRIỂN NĂM 2026",
        "(Kèm theo Kế hoạch số 07/KH-UBND ngày 05/02/2026 của Ủy ban nhân dân xã Cao Lộc)",
    ];

    /// The rows of the header, top first; a label stands where it begins.
    pub(crate) fn header(&self) -> Vec<Vec<Option<Label>>> {
        let deep = usize::from(self.columns.iter().any(|column| column.parent.is_some()));
        let mut rows = vec![vec![None; self.columns.len()]; deep + 1];
        for (at, column) in self.columns.iter().enumerate() {
            let Some(parent) = column.parent else {
                rows[0][at] = Some(Label { text: column.label, columns: 1, rows: deep + 1 });
                continue;
            };
            let is_under = |other: &&Column| other.parent == Some(parent);
            if at == 0 || self.columns[at - 1].parent != Some(parent) {
                let columns = self.columns[at..].iter().take_while(is_under).count();
                rows[0][at] = Some(Label { text: parent, columns, rows: 1 });
            }
            rows[1][at] = Some(Label { text: column.label, columns: 1, rows: 1 });
        }
        rows
    }

    /// The header as cells, empty where a label spans.
    pub(crate) fn header_cells(&self) -> Vec<Vec<String>> {
        let text = |label: Option<Label>| label.map_or("", |label| label.text).to_owned();
        self.header().into_iter().map(|row| row.into_iter().map(text).collect()).collect()
    }

    /// Where a kind of column stands.
    pub(crate) fn find(&self, kind: Kind) -> Option<usize> {
        self.columns.iter().position(|column| column.kind == kind)
    }

    /// The sheet with those columns alone that `keep` takes.
    pub(crate) fn with_columns(&self, keep: impl Fn(&Column) -> bool) -> Self {
        let kept: Vec<bool> = self.columns.iter().map(keep).collect();
        let columns =
            self.columns.iter().zip(&kept).filter(|(_, keep)| **keep).map(|(one, _)| one.clone());
        let cells = |row: &Row| {
            row.cells
                .iter()
                .zip(&kept)
                .filter(|(_, keep)| **keep)
                .map(|(one, _)| one.clone())
                .collect()
        };
        let rows = self.rows.iter().map(|row| Row { rank: row.rank, cells: cells(row) }).collect();
        Self { columns: columns.collect(), rows }
    }
}

/// What is told of a row, whatever the columns are.
#[derive(Clone, Debug)]
struct Entry {
    name: String,
    unit: &'static str,
    /// One for each column of values that there may be.
    values: [String; 4],
    lead: String,
    coordinating: String,
    deadline: &'static str,
    note: &'static str,
}

/// A row and its parts.
#[derive(Clone, Debug)]
struct Branch {
    own: Entry,
    /// The row has neither unit nor values, if it has parts.
    bare: bool,
    parts: Vec<(Entry, Vec<Entry>)>,
    style: Parts,
}

/// How the parts of a row are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parts {
    /// `1.1`, and `a)` under them.
    Dotted,
    /// `a)`, and dashes under them.
    Letters,
    /// Dashes, and `+` under them.
    Dashes,
    /// "Trong đó:" on a row of its own, then dashes.
    Group,
}

/// The shape of a sheet.
#[derive(Clone, Debug)]
struct Shape {
    columns: Vec<Column>,
    /// Rows have ordinals.
    numbered: bool,
    /// A letter stands above the sections.
    letters: bool,
    /// Numbers begin anew in every section.
    restarts: bool,
    /// List marks stand under the ordinals, and not in the name.
    marks_apart: bool,
    total: Option<(&'static str, Entry)>,
}

/// Any sheet.
pub(crate) fn any() -> impl Strategy<Value = Sheet> {
    of_sections(1..4, 1..4)
}

/// Sheets of so many sections, four at most, with so many rows at the top of each.
pub(crate) fn of_sections(
    sections: Range<usize>,
    rows: Range<usize>,
) -> impl Strategy<Value = Sheet> {
    let section = (words::title(), prop::collection::vec(branch(), rows));
    let sections = prop::collection::vec(section, sections);
    (shape(), sections).prop_map(|(shape, sections)| assemble(&shape, &sections))
}

fn entry() -> impl Strategy<Value = Entry> {
    let empty_or = |text: BoxedStrategy<String>| prop_oneof![4 => text, 1 => Just(String::new())];
    (
        words::name(),
        words::unit(),
        [words::value(), words::value(), words::value(), words::value()],
        words::lead(),
        empty_or(words::coordinating().boxed()),
        words::deadline(),
        words::note(),
    )
        .prop_map(|(name, unit, values, lead, coordinating, deadline, note)| Entry {
            name,
            unit,
            values,
            lead,
            coordinating,
            deadline,
            note,
        })
}

fn branch() -> impl Strategy<Value = Branch> {
    let part = (entry(), prop::collection::vec(entry(), 0..2));
    let parts = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(part, 1..4)];
    let styles = vec![Parts::Dotted, Parts::Dashes, Parts::Letters, Parts::Group];
    (entry(), prop::bool::ANY, parts, prop::sample::select(styles))
        .prop_map(|(own, bare, parts, style)| Branch { own, bare, parts, style })
}

fn shape() -> impl Strategy<Value = Shape> {
    let rarely = || prop::bool::weighted(0.2);
    let total = prop_oneof![
        3 => Just(None),
        1 => (prop::sample::select(vec!["Tổng cộng", "TỔNG SỐ"]), entry()).prop_map(Some),
    ];
    (columns(), rarely(), rarely(), rarely(), total).prop_map(
        |((columns, numbered), letters, runs, marks_apart, total)| Shape {
            columns,
            numbered,
            letters: letters && numbered,
            restarts: !runs,
            marks_apart: marks_apart && numbered,
            total,
        },
    )
}

/// Columns, and whether the first holds ordinals: in the usual order most of the time.
fn columns() -> impl Strategy<Value = (Vec<Column>, bool)> {
    let one = |kind: Kind, label: &'static str| Column { kind, parent: None, label };
    let usual = prop::bool::weighted(0.85);
    let shuffled = Just((0usize..7).collect::<Vec<_>>()).prop_shuffle();
    let order = prop_oneof![3 => Just((0usize..7).collect::<Vec<_>>()), 1 => shuffled];
    let which =
        (usual, prop::bool::weighted(0.9), prop::array::uniform4(prop::bool::weighted(0.5)));
    (words::labels(), words::value_columns(), order, which).prop_map(
        move |(
            labels,
            values,
            order,
            (numbered, has_unit, [lead, coordinating, deadline, note]),
        )| {
            let mut columns = Vec::new();
            if numbered {
                columns.push(one(Kind::Ordinal, labels[0]));
            }
            for at in order {
                match at {
                    0 => columns.push(one(Kind::Name, labels[1])),
                    1 if has_unit => columns.push(one(Kind::Unit, labels[2])),
                    2 => columns.extend(values.iter().cloned()),
                    3 if lead => columns.push(one(Kind::Lead, labels[3])),
                    4 if coordinating && lead => columns.push(one(Kind::Coordinating, labels[4])),
                    5 if deadline => columns.push(one(Kind::Deadline, labels[5])),
                    6 if note => columns.push(one(Kind::Note, "Ghi chú")),
                    _ => {}
                }
            }
            (columns, numbered)
        },
    )
}

/// Writes rows one under another.
struct Writer<'t> {
    shape: &'t Shape,
    rows: Vec<Row>,
}

impl Writer<'_> {
    fn section(&mut self, ordinal: &str, title: &str) {
        let cells = self.shape.columns.iter().map(|column| match column.kind {
            Kind::Ordinal => ordinal.to_owned(),
            Kind::Name => title.to_owned(),
            _ => String::new(),
        });
        self.rows.push(Row { rank: Rank::Section, cells: cells.collect() });
    }

    /// A row; `mark` is an ordinal, a list mark or nothing.
    fn entry(&mut self, rank: Rank, mark: &str, entry: &Entry, bare: bool) {
        let apart = rank == Rank::Numbered || self.shape.marks_apart;
        let (ordinal, name) = match (apart && self.shape.numbered, mark) {
            (_, "") => ("", entry.name.clone()),
            (true, mark) => (mark, entry.name.clone()),
            // A table without a column for them has its ordinals before the names, or none.
            (false, mark) if rank == Rank::Plain => ("", format!("{mark} {}", entry.name)),
            (false, _) => ("", entry.name.clone()),
        };
        let mut values = entry.values.iter();
        let cells = self.shape.columns.iter().map(|column| match column.kind {
            Kind::Ordinal => ordinal.to_owned(),
            Kind::Name => name.clone(),
            Kind::Value => values.next().filter(|_| !bare).cloned().unwrap_or_default(),
            _ if bare => String::new(),
            Kind::Unit => entry.unit.to_owned(),
            Kind::Lead => entry.lead.clone(),
            Kind::Coordinating => entry.coordinating.clone(),
            Kind::Deadline => entry.deadline.to_owned(),
            Kind::Note => entry.note.to_owned(),
        });
        self.rows.push(Row { rank, cells: cells.collect() });
    }

    fn branch(&mut self, number: usize, branch: &Branch) {
        let bare = branch.bare && !branch.parts.is_empty() && branch.style != Parts::Group;
        self.entry(Rank::Numbered, &number.to_string(), &branch.own, bare);
        if branch.style == Parts::Group && !branch.parts.is_empty() {
            let group = Entry { name: "Trong đó:".to_owned(), ..branch.own.clone() };
            self.entry(Rank::Plain, "", &group, true);
        }
        let letter = |at: usize| format!("{})", ["a", "b", "c", "d"][at]);
        for (at, (part, under)) in branch.parts.iter().enumerate() {
            let (rank, mark) = match branch.style {
                Parts::Dotted => (Rank::Numbered, format!("{number}.{}", at + 1)),
                Parts::Letters => (Rank::Numbered, letter(at)),
                Parts::Dashes | Parts::Group => (Rank::Plain, "-".to_owned()),
            };
            self.entry(rank, &mark, part, false);
            for (at, part) in under.iter().enumerate() {
                let (rank, mark) = match branch.style {
                    Parts::Dotted => (Rank::Numbered, letter(at)),
                    Parts::Letters => (Rank::Plain, "-".to_owned()),
                    Parts::Dashes | Parts::Group => (Rank::Plain, "+".to_owned()),
                };
                self.entry(rank, &mark, part, false);
            }
        }
    }
}

fn assemble(shape: &Shape, sections: &[(&'static str, Vec<Branch>)]) -> Sheet {
    let mut writer = Writer { shape, rows: Vec::new() };
    let mut number = 0;
    if shape.letters {
        writer.section("A", "CHỈ TIÊU CHUNG");
    }
    for (at, (title, branches)) in sections.iter().enumerate() {
        writer.section(if shape.numbered { ["I", "II", "III", "IV"][at] } else { "" }, title);
        if shape.restarts {
            number = 0;
        }
        for branch in branches {
            number += 1;
            writer.branch(number, branch);
        }
    }
    if let Some((name, entry)) = &shape.total {
        let entry = Entry { name: (*name).to_owned(), ..entry.clone() };
        writer.entry(Rank::Plain, "", &entry, false);
    }
    Sheet { columns: shape.columns.clone(), rows: writer.rows }
}
