//! The bodies that a cell names, and those that a ditto mark stands for.

use std::ops::Range;

use chitieu_grammar::Remark;
use chitieu_grammar::agency::{self, ParsedAgencies, ParsedAgency};
use chitieu_grammar::lexicon::Misprint;
use chitieu_grammar::spacing;
use chitieu_layout::Cell;
use chitieu_schema::{Agency, Code, Role, Text};

use super::{LONGEST_TAKEN, Reader};
use crate::account::Class;
use crate::cell;
use crate::heading::claim;
use crate::report::Report;

/// The cells of bodies that a column has had, each once while it comes again soon.
#[derive(Default)]
pub(super) struct Memo<'a> {
    known: Vec<Bodies<'a>>,
    /// The cell above, for ditto marks.
    last: Option<usize>,
}

/// How many of the last cells that were read a cell is compared with: a table names few bodies, and
/// reading a cell again costs no more than its length.
const NEAR: usize = 8;

impl<'a> Memo<'a> {
    /// The bodies of `cell`.
    fn read(&mut self, cell: &Cell<'a>, role: Role) -> Option<&Bodies<'a>> {
        // Most cells say what the one above says.
        if self.above().is_none_or(|above| above.text != cell.text) {
            let mut near = self.known.iter().enumerate().rev().take(NEAR);
            // What a ditto mark in a list stands for hangs on the cell above.
            let is_again = |known: &Bodies<'_>| known.text == cell.text && known.marks.is_empty();
            let again = near.find(|(_, known)| is_again(known)).map(|(at, _)| at);
            self.last = Some(again.unwrap_or_else(|| {
                let mut bodies = read_bodies(cell, role);
                bodies.take_dittos(self.above());
                self.known.push(bodies);
                self.known.len() - 1
            }));
        }
        self.above()
    }

    fn above(&self) -> Option<&Bodies<'a>> {
        self.known.get(self.last?)
    }
}

/// The bodies of a cell, and where in its text they stand.
struct Bodies<'a> {
    lead: Vec<Agency<'a>>,
    coordinating: Vec<Agency<'a>>,
    ranges: Vec<(usize, usize)>,
    split: bool,
    contradicts: bool,
    misprints: Vec<Misprint>,
    /// The cell holds figures and no words.
    is_figure: bool,
    /// The ditto marks among them.
    marks: Vec<Ditto>,
    /// The cell's words.
    text: Text<'a>,
}

/// A ditto mark in a list of bodies.
struct Ditto {
    /// Its bytes in the cell.
    range: Range<usize>,
    /// It stands among those that help.
    helps: bool,
    stands_for: StandsFor,
}

/// What a ditto mark in a list of bodies stands for.
#[derive(Clone, Copy)]
enum StandsFor {
    /// Bodies of the cell above.
    Above,
    /// More bodies than are taken over: the mark stays as printed.
    TooMany,
    /// The cell above, if there is one, names no body of the like.
    Nothing,
}

/// No longer list is taken over for a ditto mark in another: each row would add to it.
const MOST_TAKEN: usize = 16;

/// Whether a body is "nt" or "như trên"; a sign is no word, and stands for none in a list.
fn is_mark(name: &str) -> bool {
    matches!(name.as_bytes(), [b'n' | b'N', ..]) && name.len() <= 16 && agency::is_ditto(name)
}

impl<'a> Bodies<'a> {
    /// Puts the bodies of the cell above where ditto marks stand among those of this one: "Phòng Kinh
    /// tế, nt", "nt phối hợp Công an xã".
    fn take_dittos(&mut self, above: Option<&Bodies<'a>>) {
        let leads = self.marks.iter().any(|mark| !mark.helps);
        let helps = self.marks.iter().any(|mark| mark.helps);
        if !leads && !helps {
            return;
        }
        // One mark may stand for whatever the cell above names; of two each stands for its like.
        let of = |likes: &[Agency<'a>], others: &[Agency<'a>]| {
            if likes.is_empty() && leads != helps { others.to_vec() } else { likes.to_vec() }
        };
        let (lead, coordinating) = above.map_or_else(Default::default, |above| {
            (of(&above.lead, &above.coordinating), of(&above.coordinating, &above.lead))
        });
        let lead = put_dittos(&mut self.lead, lead);
        let coordinating = put_dittos(&mut self.coordinating, coordinating);
        for mark in &mut self.marks {
            mark.stands_for = if mark.helps { coordinating } else { lead };
        }
    }
}

/// Puts `taken` where the first ditto mark of a list stands. A further one stands for the same bodies,
/// and a list names each once.
fn put_dittos<'a>(own: &mut Vec<Agency<'a>>, taken: Vec<Agency<'a>>) -> StandsFor {
    let stands_for = match taken.len() {
        0 => StandsFor::Nothing,
        1..=MOST_TAKEN => StandsFor::Above,
        _ => return StandsFor::TooMany,
    };
    if let Some(at) = own.iter().position(|body| is_mark(&body.name)) {
        own.retain(|body| !is_mark(&body.name));
        own.splice(at..at, taken);
    }
    stands_for
}

impl<'a> Reader<'_, '_, 'a> {
    /// Reads a cell of bodies and puts them behind `own`, those that help behind `coordinating`. Whether
    /// the cell itself says who is in charge and who helps.
    pub(super) fn bodies(
        &mut self,
        cell: &Cell<'a>,
        column: usize,
        role: Role,
        own: &mut Vec<Agency<'a>>,
        coordinating: &mut Vec<Agency<'a>>,
    ) -> bool {
        let memo = self.memo.get(column);
        // What the cell above says was no ditto mark.
        let is_again = memo.and_then(Memo::above).is_some_and(|above| above.text == cell.text);
        if !is_again && agency::is_ditto(&cell.text) {
            claim(cell, Class::Field, self.account);
            if let Some(above) =
                memo.and_then(Memo::above).filter(|above| above.text.len() <= LONGEST_TAKEN)
            {
                own.extend(above.lead.iter().cloned());
                coordinating.extend(above.coordinating.iter().cloned());
                let names: Vec<&str> =
                    above.lead.iter().chain(&above.coordinating).map(|body| &*body.name).collect();
                self.report.cell(
                    Code::AgencyInherited,
                    cell,
                    format!("the ditto mark stands for the cell above: {}", names.join("; ")),
                );
            } else {
                self.report.cell(
                    Code::DittoWithoutAntecedent,
                    cell,
                    "found a ditto mark, but no row above names a body",
                );
            }
            return false;
        }
        let Some(bodies) = self.memo.get_mut(column).and_then(|memo| memo.read(cell, role)) else {
            return false;
        };
        if bodies.is_figure {
            let message = format!("expected a body, found `{}`", cell.text);
            self.report.cell(Code::UnlikelyAgency, cell, message);
        }
        for mark in &bodies.marks {
            say_taken(cell, mark, self.report);
        }
        if bodies.split {
            let message = "one cell names the body in charge and those that help: read as `lead` and `coordinating`";
            self.report.cell(Code::LeadSplit, cell, message);
            for (at, found) in spacing::connectors(&cell.text) {
                crate::words::misspaced(cell, at, found, self.report);
            }
        } else if bodies.contradicts {
            let message = "the column is of bodies that help, and the cell names one in charge: all are in `coordinating`";
            self.report.cell(Code::LeadSplit, cell, message);
        }
        claim(cell, Class::Structural, self.account);
        cell::claim_parts(self.shared.source, cell, &bodies.ranges, self.account);
        crate::words::report(cell, &bodies.misprints, self.report);
        put(own, &bodies.lead);
        put(coordinating, &bodies.coordinating);
        bodies.split
    }
}

impl<'a> Reader<'_, '_, 'a> {
    /// Says once for each column of bodies in charge and of those that help that a cell does not tell which
    /// of its bodies is which.
    #[cold]
    pub(super) fn say_which(&mut self, cell: &Cell<'a>, column: usize) {
        // Of a ditto mark it is said what it stands for.
        if !agency::is_ditto(&cell.text) && self.told_columns.insert((column, Text::default())) {
            let message = "the column is of bodies in charge and of those that help, and the cell does not say which is which: all are in `lead`";
            self.report.cell(Code::RoleGuessed, cell, message);
        }
    }
}

/// Says what a ditto mark in a list stands for.
#[cold]
fn say_taken<'a>(cell: &Cell<'a>, mark: &Ditto, report: &mut Report<'a>) {
    let (code, message) = match mark.stands_for {
        StandsFor::Above => {
            let message = "the ditto mark among bodies stands for those of the cell above";
            (Code::AgencyInherited, message.to_owned())
        }
        StandsFor::TooMany => {
            let message = format!(
                "the cell above names more than {MOST_TAKEN} bodies: the ditto mark among those of this one stays as printed"
            );
            (Code::DittoWithoutAntecedent, message)
        }
        StandsFor::Nothing => {
            let like = if mark.helps { "that helps" } else { "in charge" };
            let message =
                format!("found a ditto mark among bodies, but the cell above names none {like}");
            (Code::DittoWithoutAntecedent, message)
        }
    };
    let Range { start, end } = mark.range;
    report.remark(cell, Remark { code, start, end, message, suggestion: None });
}

/// Puts bodies behind those that a row has; mostly it has none yet.
fn put<'a>(own: &mut Vec<Agency<'a>>, more: &[Agency<'a>]) {
    if own.is_empty() {
        *own = more.to_vec();
    } else {
        own.extend_from_slice(more);
    }
}

fn read_bodies<'a>(cell: &Cell<'a>, role: Role) -> Bodies<'a> {
    if is_figure(&cell.text) {
        // No sign before it is lost: "≤ 2".
        let name = cell::on_one_line(cell.text.clone());
        let own = vec![Agency { name, qualifier: None }];
        let (lead, coordinating) =
            if role == Role::Coordinating { (Vec::new(), own) } else { (own, Vec::new()) };
        return Bodies {
            lead,
            coordinating,
            ranges: vec![(0, cell.text.len())],
            split: false,
            contradicts: false,
            misprints: Vec::new(),
            is_figure: true,
            marks: Vec::new(),
            text: cell.text.clone(),
        };
    }
    let found: ParsedAgencies<'_> = agency::agencies(&cell.text, role);
    let mut ranges = Vec::with_capacity(found.lead.len() + found.coordinating.len());
    let mut marks = Vec::new();
    let mut keep = |bodies: &[ParsedAgency<'_>], helps: bool| -> Vec<Agency<'a>> {
        bodies
            .iter()
            .map(|body| {
                ranges.push((body.name_span.start, body.name_span.end));
                if is_mark(body.name) {
                    let range = body.name_span.clone();
                    marks.push(Ditto { range, helps, stands_for: StandsFor::Nothing });
                }
                ranges.extend(body.qualifier_span.iter().map(|span| (span.start, span.end)));
                Agency {
                    name: cell::on_one_line(cell::part(cell, body.name)),
                    qualifier: body
                        .qualifier
                        .map(|words| cell::on_one_line(cell::part(cell, words))),
                }
            })
            .collect()
    };
    let lead = keep(&found.lead, false);
    let coordinating = keep(&found.coordinating, true);
    ranges.sort_unstable();
    let misprints = crate::words::find(&cell.text);
    let text = cell.text.clone();
    let (split, contradicts) = (found.split, found.contradicts);
    let is_figure = false;
    Bodies { lead, coordinating, ranges, split, contradicts, misprints, is_figure, marks, text }
}

/// Whether a text is of figures and signs alone.
fn is_figure(text: &str) -> bool {
    // Nearly every body begins with a letter.
    !text.starts_with(char::is_alphabetic)
        && text.contains(|c: char| c.is_ascii_digit())
        && !text.contains(char::is_alphabetic)
}
