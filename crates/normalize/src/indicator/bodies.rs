//! The bodies that a cell names, and those that a ditto mark stands for.

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
            let is_again = |known: &Bodies<'_>| known.text == cell.text && known.taken.is_none();
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
    misprints: Vec<Misprint>,
    /// How many bodies a ditto mark among them took from the cell above, where there is such a mark.
    taken: Option<usize>,
    /// The cell's words.
    text: Text<'a>,
}

/// No longer list is taken over for a ditto mark in another: each row would add to it.
const MOST_TAKEN: usize = 16;

impl<'a> Bodies<'a> {
    /// Puts the bodies of the cell above where a ditto mark stands in the list: "Phòng Kinh tế, nt".
    fn take_dittos(&mut self, above: Option<&Bodies<'a>>) {
        // "nt" and "như trên"; a sign is no word, and stands for none in a list.
        let may_be = |name: &str| matches!(name.as_bytes(), [b'n' | b'N', ..]) && name.len() <= 16;
        let is_mark = |body: &Agency<'_>| may_be(&body.name) && agency::is_ditto(&body.name);
        if !self.lead.iter().any(is_mark) && !self.coordinating.iter().any(is_mark) {
            return;
        }
        let taken = |own: &mut Vec<Agency<'a>>, of: &dyn Fn(&Bodies<'a>) -> Vec<Agency<'a>>| {
            let at = own.iter().position(is_mark)?;
            let bodies = above.map(of).filter(|bodies| bodies.len() <= MOST_TAKEN);
            let bodies = bodies.unwrap_or_default();
            let count = bodies.len();
            own.splice(at..=at, bodies);
            Some(count)
        };
        let first = |one: &[Agency<'a>], other: &[Agency<'a>]| {
            if one.is_empty() { other.to_vec() } else { one.to_vec() }
        };
        let lead = taken(&mut self.lead, &|above| first(&above.lead, &above.coordinating));
        self.taken = lead.or_else(|| {
            taken(&mut self.coordinating, &|above| first(&above.coordinating, &above.lead))
        });
    }
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
        if let Some(taken) = bodies.taken {
            say_taken(cell, taken, self.report);
        } else if bodies.split {
            let message = "one cell names the body in charge and those that help: read as `lead` and `coordinating`";
            self.report.cell(Code::LeadSplit, cell, message);
            for (at, found) in spacing::connectors(&cell.text) {
                crate::words::misspaced(cell, at, found, self.report);
            }
        }
        claim(cell, Class::Structural, self.account);
        cell::claim_parts(self.shared.source, cell, &bodies.ranges, self.account);
        crate::words::report(cell, &bodies.misprints, self.report);
        put(own, &bodies.lead);
        put(coordinating, &bodies.coordinating);
        bodies.split
    }
}

/// Says that a ditto mark in a list stands for `taken` bodies of the cell above.
#[cold]
fn say_taken<'a>(cell: &Cell<'a>, taken: usize, report: &mut Report<'a>) {
    if taken == 0 {
        let message = "found a ditto mark among bodies, but no row above names one";
        report.cell(Code::DittoWithoutAntecedent, cell, message);
    } else {
        let message = "the ditto mark among bodies stands for those of the cell above";
        report.cell(Code::AgencyInherited, cell, message);
    }
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
    let found: ParsedAgencies<'_> = agency::agencies(&cell.text, role);
    let mut ranges = Vec::with_capacity(found.lead.len() + found.coordinating.len());
    let mut keep = |bodies: &[ParsedAgency<'_>]| -> Vec<Agency<'a>> {
        bodies
            .iter()
            .map(|body| {
                ranges.push((body.name_span.start, body.name_span.end));
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
    let lead = keep(&found.lead);
    let coordinating = keep(&found.coordinating);
    ranges.sort_unstable();
    let misprints = crate::words::find(&cell.text);
    let text = cell.text.clone();
    Bodies { lead, coordinating, ranges, split: found.split, misprints, taken: None, text }
}
