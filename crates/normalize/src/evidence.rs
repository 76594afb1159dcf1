//! How a number that can be read in two ways is meant, by what the table's other cells say.
//!
//! `1,234` is 1.234 by the law and 1234 the English way; `1.234` is 1234 by the law, but where the table
//! writes `0.73` it may be 1.234. What decides, strongest first: a sum that
//! comes out right with one of the readings alone, such a sum of other numbers along the row, how the
//! column's other cells are written, how the table's are. Cells are taken together: in one sum all ambiguous numbers are read the same way, so
//! that the work grows with the table and not with the number of ways to mix them.

use std::collections::HashMap;
use std::hash::Hash;

use chitieu_grammar::number::{self, Marks, ParsedNumber, Reading, Shape};
use chitieu_grammar::target;
use chitieu_layout::Cell;
use chitieu_schema::{Decimal, Role, TargetRole};
use chitieu_text::{fold, space};

use crate::columns::Columns;
use crate::outline::Node;
use crate::rows::Row;

mod groups;

use groups::Group;

/// Where a row stands in the tree, as far as sums ask.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Kin {
    /// The row is measured; headings are not.
    measured: bool,
    /// The row that this one is a part of.
    parent: Option<usize>,
    /// Which heading the row stands under, counted from 1; 0 under none.
    section: usize,
}

impl Kin {
    /// The places of a table's rows.
    pub(crate) fn of(nodes: &[Node<'_>]) -> Vec<Self> {
        let mut headings = 0;
        let kin = |node: &Node<'_>| match node {
            Node::Section => {
                headings += 1;
                Self { measured: false, parent: None, section: headings }
            }
            Node::Group => Self { measured: false, parent: None, section: headings },
            Node::Indicator(place) => Self {
                measured: true,
                parent: place.parent_row,
                section: if place.section.is_some() { headings } else { 0 },
            },
        };
        nodes.iter().map(kin).collect()
    }
}

/// What decided how a number is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// A sum, by its place in the list of those that came out right.
    Sum(usize),
    /// A sum of other numbers along the row: a row is written in one way.
    Row(usize),
    /// The column's other cells, and which marks they show.
    Column(Shown),
    /// The table's other cells, likewise.
    Table(Shown),
}

/// What the cells of one table say.
#[derive(Debug)]
pub(crate) struct Evidence {
    /// The sums that came out right with one reading alone.
    sums: Vec<Sum>,
    /// For a cell, by row and column, its sum; `None` where sums contradict each other.
    decided: HashMap<(usize, usize), Option<usize>>,
    /// For a row, a sum along it; `None` where such sums contradict each other.
    rows: HashMap<usize, Option<usize>>,
    /// The columns that compare others.
    comparisons: Vec<usize>,
    /// The columns that write points as decimal signs, so that `1.234` is open, too.
    points: Vec<bool>,
    styles: Vec<Option<Style>>,
    table: Option<Style>,
}

/// How most cells are written, and which marks these cells show.
#[derive(Clone, Copy, Debug)]
struct Style {
    marks: Marks,
    shown: Shown,
    /// How many cells are written so.
    count: u32,
}

/// Which marks stand in the numbers that speak for a style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    comma: bool,
    point: bool,
}

/// A sum that comes out right.
#[derive(Debug)]
struct Sum {
    marks: Marks,
    /// What adds up to what: "lines 3 and 4 add up to line 2".
    words: String,
}

/// The widest table whose columns are added up, in columns of values.
pub(crate) const MOST_COLUMNS: usize = 64;

impl Evidence {
    /// Looks at all the cells of a table's columns of values.
    pub(crate) fn gather(rows: &[Row<'_>], columns: &Columns<'_>, kin: &[Kin]) -> Self {
        let mut evidence = Self {
            sums: Vec::new(),
            decided: HashMap::new(),
            rows: HashMap::new(),
            comparisons: columns
                .with_role(Role::Value)
                .take(MOST_COLUMNS)
                .filter(|&at| columns.list[at].target_role == Some(TargetRole::Change))
                .collect(),
            points: vec![false; columns.list.len()],
            styles: vec![None; columns.list.len()],
            table: None,
        };
        for column in columns.with_role(Role::Value).take(MOST_COLUMNS) {
            evidence.points[column] = has_points(rows, column);
        }
        evidence.add_columns(rows, columns, kin);
        evidence.add_rows(rows, columns, kin);
        evidence.count(rows, columns);
        evidence
    }

    /// How the ambiguous number of a cell is meant, and what says so; `mark` is the one that is open.
    /// `whole`: its unit has no fractions, so that the mark groups, and only a sum speaks against that.
    pub(crate) fn verdict(
        &self,
        (row, column): (usize, usize),
        mark: char,
        whole: bool,
    ) -> Option<(Marks, By)> {
        if let Some(&Some(at)) = self.decided.get(&(row, column)) {
            return Some((self.sums.get(at)?.marks, By::Sum(at)));
        }
        let of_row =
            self.rows.get(&row).copied().flatten().filter(|_| !self.comparisons.contains(&column));
        let of_row = of_row.and_then(|at| Some((self.sums.get(at)?.marks, By::Row(at))));
        // One stray `1.5` opens no groups of a table that writes commas: more than one has to speak for it.
        let is_stray = |style: &Style| {
            let table = self.table.map(|table| table.marks);
            mark == '.' && style.count == 1 && table.is_some_and(|marks| marks != style.marks)
        };
        let of_column = self.styles.get(column).copied().flatten();
        let of_column = of_column.filter(|style| !is_stray(style));
        let of_column = of_column.map(|style| (style.marks, By::Column(style.shown)));
        // A point is weighed by its own column alone.
        let of_table = self.table.filter(|_| mark == ',');
        let of_table = of_table.map(|style| (style.marks, By::Table(style.shown)));
        let verdict = of_row.or(of_column).or(of_table)?;
        (!whole || verdict.0 == grouping(mark)).then_some(verdict)
    }

    /// Says what decided, as the end of a sentence; `mark` is the one of the number that was open.
    pub(crate) fn words(&self, (marks, by): (Marks, By), mark: char) -> String {
        let groups = marks == grouping(mark);
        let name = if mark == '.' { "point" } else { "comma" };
        match by {
            By::Sum(at) | By::Row(at) => {
                let reading = if groups { "groups" } else { "is the decimal sign" };
                let words = self.sums.get(at).map_or("", |sum| sum.words.as_str());
                let place = if matches!(by, By::Row(_)) { "in its row " } else { "" };
                format!("{place}{words} only where the {name} {reading}")
            }
            By::Column(shown) => format!("the column's other cells {}", style(marks, shown, mark)),
            By::Table(shown) => format!("the table's other cells {}", style(marks, shown, mark)),
        }
    }

    /// Adds up each column that has an ambiguous number.
    fn add_columns(&mut self, rows: &[Row<'_>], columns: &Columns<'_>, kin: &[Kin]) {
        let mut groups: Option<Vec<Group>> = None;
        let mut amounts = Vec::with_capacity(rows.len());
        for column in columns.with_role(Role::Value).take(MOST_COLUMNS) {
            amounts.clear();
            amounts.extend(rows.iter().zip(kin).map(|(row, kin)| {
                // A heading's cells are no parts of a sum.
                if kin.measured {
                    amount(row, column, self.points[column])
                } else {
                    Amount::Nothing
                }
            }));
            if !amounts.iter().any(Amount::is_open) {
                continue;
            }
            for group in groups.get_or_insert_with(|| groups::of_rows(rows, columns, kin)) {
                let Some(marks) = decide(group, |row| &amounts[row]) else { continue };
                let open = group.members().filter(|&row| amounts[row].is_open());
                self.note(marks, groups::lines(group, rows), open.map(|row| (row, column)));
            }
        }
    }

    /// Adds up each row that has an ambiguous number, where a column is the sum of others.
    fn add_rows(&mut self, rows: &[Row<'_>], columns: &Columns<'_>, kin: &[Kin]) {
        let groups = groups::of_columns(columns);
        if groups.is_empty() {
            return;
        }
        let values: Vec<usize> = columns.with_role(Role::Value).take(MOST_COLUMNS).collect();
        let mut amounts: Vec<Amount<'_>> = Vec::new();
        for (at, row) in rows.iter().enumerate().filter(|&(at, _)| kin[at].measured) {
            amounts.clear();
            amounts.resize_with(
                values.last().map_or(0, |last| last + 1).min(row.cells.len()),
                Default::default,
            );
            let along = row_has_points(row, columns);
            for &column in values.iter().filter(|&&column| column < row.cells.len()) {
                amounts[column] = amount(row, column, self.points[column] || along);
            }
            if !amounts.iter().any(Amount::is_open) {
                continue;
            }
            let nothing = Amount::Nothing;
            let of = |column: usize| amounts.get(column).unwrap_or(&nothing);
            for group in &groups {
                let Some(marks) = decide(group, of) else { continue };
                let open: Vec<_> = group.members().filter(|&column| of(column).is_open()).collect();
                let words = groups::labels(group, columns);
                let sum = self.note(marks, words, open.into_iter().map(|column| (at, column)));
                keep(&mut self.rows, at, sum, &self.sums);
            }
        }
    }

    /// Keeps what a sum says of its ambiguous cells; gives its place in the list.
    fn note(
        &mut self,
        marks: Marks,
        words: String,
        cells: impl Iterator<Item = (usize, usize)>,
    ) -> usize {
        let own = self.sums.len();
        self.sums.push(Sum { marks, words });
        for cell in cells {
            keep(&mut self.decided, cell, own, &self.sums);
        }
        own
    }

    /// Counts how the well-formed numbers of the columns and of the table are written.
    fn count(&mut self, rows: &[Row<'_>], columns: &Columns<'_>) {
        let mut votes = vec![Votes::default(); columns.list.len()];
        for (at, row) in rows.iter().enumerate() {
            for (column, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty())
            {
                if columns.list.get(column).is_none_or(|plan| plan.role != Role::Value) {
                    continue;
                }
                let Some((number, _)) = read(&cell.text) else { continue };
                let own = match number.shape {
                    Shape::Vietnamese => Some(Marks::Vietnamese),
                    Shape::English => Some(Marks::English),
                    // What a sum has settled speaks for the rest of its column.
                    Shape::Comma | Shape::Dot => {
                        self.decided.get(&(at, column)).and_then(|&sum| Some(self.sums[sum?].marks))
                    }
                    Shape::Plain => None,
                };
                votes[column].add(own, number.text);
            }
        }
        let mut table = Votes::default();
        for (style, votes) in self.styles.iter_mut().zip(votes) {
            table.vietnamese.join(votes.vietnamese);
            table.english.join(votes.english);
            *style = votes.majority();
        }
        self.table = table.majority();
    }
}

/// What other cells do with `mark`, the one that is open in a number; where none of them bears it, what
/// they do with the other, and what follows.
fn style(marks: Marks, shown: Shown, mark: char) -> &'static str {
    let own = if mark == '.' { shown.point } else { shown.comma };
    match (marks, mark, own) {
        (Marks::English, '.', true) => "use the point as decimal sign",
        (Marks::English, '.', false) => "group by commas, so that the point is the decimal sign",
        (Marks::English, _, true) => "group by commas",
        (Marks::English, _, false) => "use the point as decimal sign, so that the comma groups",
        (Marks::Vietnamese, '.', true) => "group by points",
        (Marks::Vietnamese, '.', false) => {
            "use the comma as decimal sign, so that the point groups"
        }
        (Marks::Vietnamese, _, true) => "use the comma as decimal sign",
        (Marks::Vietnamese, _, false) => "group by points, so that the comma is the decimal sign",
    }
}

/// The marks in which a comma or a point groups.
fn grouping(mark: char) -> Marks {
    if mark == '.' { Marks::Vietnamese } else { Marks::English }
}

/// Whether a column of values bears points as decimal signs (`0.73`): no number of it is grouped by
/// points beyond doubt, and of those that may be, not many more than bear the point otherwise.
pub(crate) fn has_points(rows: &[Row<'_>], column: usize) -> bool {
    bear_points(rows.iter().filter_map(|row| row.cell(Some(column))))
}

/// The same of the values along a row.
pub(crate) fn row_has_points(row: &Row<'_>, columns: &Columns<'_>) -> bool {
    bear_points(columns.values_of(row).filter_map(|at| row.cell(Some(at))))
}

fn bear_points<'c, 't: 'c>(cells: impl Iterator<Item = &'c Cell<'t>>) -> bool {
    let (mut points, mut open) = (0, 0);
    for cell in cells.filter(|cell| cell.text.contains('.')) {
        let Some((number, _)) = read(&cell.text) else { continue };
        match number.shape {
            Shape::English if !number.text.contains(',') => points += 1,
            Shape::Vietnamese if number.text.contains('.') => return false,
            Shape::Dot => open += 1,
            _ => {}
        }
    }
    points > 0 && open <= points * MOST_OPEN
}

/// A stray `0.73` among many numbers grouped by points opens none of them.
const MOST_OPEN: usize = 3;

/// Keeps the first sum that speaks of `key`, or none where another contradicts it.
fn keep<K: Eq + Hash>(known: &mut HashMap<K, Option<usize>>, key: K, own: usize, sums: &[Sum]) {
    known
        .entry(key)
        .and_modify(|kept| *kept = kept.filter(|&at| sums[at].marks == sums[own].marks))
        .or_insert(Some(own));
}

/// How many numbers are written in which way.
#[derive(Clone, Copy, Debug, Default)]
struct Votes {
    vietnamese: Tally,
    english: Tally,
}

/// How many, and which marks they show.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: u32,
    shown: Shown,
}

impl Tally {
    fn join(&mut self, other: Self) {
        self.count += other.count;
        self.shown.comma |= other.shown.comma;
        self.shown.point |= other.shown.point;
    }
}

impl Votes {
    /// Counts the number that is printed as `text`.
    fn add(&mut self, marks: Option<Marks>, text: &str) {
        let tally = match marks {
            Some(Marks::Vietnamese) => &mut self.vietnamese,
            Some(Marks::English) => &mut self.english,
            None => return,
        };
        let shown = Shown { comma: text.contains(','), point: text.contains('.') };
        tally.join(Tally { count: 1, shown });
    }

    fn majority(self) -> Option<Style> {
        let style =
            |marks, tally: Tally| Some(Style { marks, shown: tally.shown, count: tally.count });
        match self.vietnamese.count.cmp(&self.english.count) {
            std::cmp::Ordering::Less => style(Marks::English, self.english),
            std::cmp::Ordering::Greater => style(Marks::Vietnamese, self.vietnamese),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// No unit is longer, in bytes.
const LONGEST_UNIT: usize = 80;

/// What a cell adds to a sum.
#[derive(Debug, Default)]
pub(crate) enum Amount<'t> {
    /// A blank, a dash, a word.
    #[default]
    Nothing,
    /// A number; `tail` is what stands behind it, `%` or a unit.
    Number { vietnamese: Decimal, english: Decimal, tail: &'t str },
    /// Digits that are no single number.
    Unclear,
}

impl Amount<'_> {
    /// Whether the number can be read in two ways.
    fn is_open(&self) -> bool {
        matches!(self, Self::Number { vietnamese, english, .. } if vietnamese != english)
    }
}

/// The number in front of a text, behind a comparator's sign, and what follows it; `None` where its
/// digits are no well-formed number.
fn read(text: &str) -> Option<(ParsedNumber<'_>, &str)> {
    let text = text.trim_start_matches(['≥', '≤', '>', '<', '=', '~', '≈', ' ', '\u{a0}']);
    let (rest, number) = number::number(text, &Reading::default()).ok()?;
    // "53,", "1,234,x": marks that the number leaves over make a misprint of the cell.
    let cut = rest.starts_with(|next: char| next.is_ascii_digit() || matches!(next, ',' | '.'));
    // "3.45O" is no 3.45: what a scan damaged says nothing of how numbers are written.
    let torn = || rest.starts_with(target::is_digit_like) && target::scanned(text).is_some();
    (!cut && !torn()).then_some((number, rest))
}

/// The amount in a row's cell; `points`: a point before three digits may be a decimal sign there.
pub(crate) fn amount<'t>(row: &'t Row<'_>, column: usize, points: bool) -> Amount<'t> {
    let Some(cell) = row.cell(Some(column)) else { return Amount::Nothing };
    let has_digit = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
    match read(&cell.text) {
        Some((number, tail)) if !has_digit(tail) => {
            let open = number.shape == Shape::Comma || points && number.shape == Shape::Dot;
            let english = if open { number.alternative } else { None };
            let english = english.unwrap_or(number.value);
            Amount::Number { vietnamese: number.value, english, tail: space::trim(tail) }
        }
        None if !has_digit(&cell.text) => Amount::Nothing,
        _ => Amount::Unclear,
    }
}

/// The reading with which alone the parts of a group add up to its total.
///
/// There must be two parts at least, all of them plain numbers of the total's unit, and something
/// to decide.
fn decide<'n, 't: 'n>(group: &Group, amount: impl Fn(usize) -> &'n Amount<'t>) -> Option<Marks> {
    let Amount::Number { vietnamese: total, english: total_english, tail } = amount(group.total)
    else {
        return None;
    };
    let mut open = amount(group.total).is_open();
    let (mut vietnamese, mut english) = (Some(Decimal::from(0)), Some(Decimal::from(0)));
    let mut parts = 0;
    for part in group.parts.iter().map(|&part| amount(part)) {
        match part {
            Amount::Nothing => {}
            Amount::Number { vietnamese: one, english: other, tail: own } if own == tail => {
                vietnamese = vietnamese.and_then(|sum| sum.checked_add(*one));
                english = english.and_then(|sum| sum.checked_add(*other));
                open |= part.is_open();
                parts += 1;
            }
            Amount::Number { .. } | Amount::Unclear => return None,
        }
    }
    if parts < 2 || !open {
        return None;
    }
    match (vietnamese == Some(*total), english == Some(*total_english)) {
        (true, false) => Some(Marks::Vietnamese),
        (false, true) => Some(Marks::English),
        _ => None,
    }
}

/// Whether a name or a label says that it sums up others: "Tổng số", "Cộng (I+II)", "Toàn tỉnh".
fn is_total(name: &str) -> bool {
    let bare = name.split(['(', ':', '.']).next().unwrap_or_default();
    let mut words = space::trim(bare).split(' ');
    let (first, second) = (words.next().unwrap_or_default(), words.next());
    let is = |word: &str, folded: &str| word.len() <= 16 && fold::same(word, folded);
    if is(first, "tổng") {
        return true;
    }
    let Some(second) = second else { return is(first, "cộng") };
    let all = is(first, "toàn") || is(first, "cả");
    let whole = ["tỉnh", "xã", "huyện", "phường", "thành", "quốc", "nước", "vùng", "năm", "đặc"];
    all && whole.iter().any(|word| is(second, word)) && words.count() <= 1
}

#[cfg(test)]
mod tests;
