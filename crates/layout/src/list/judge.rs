//! Which paragraphs are rows of lists of indicators.
//!
//! The evidence is counted over a pool: all lists under one heading that speaks of goals, or a run of
//! lists without prose between them. A heading's word alone makes no list, and neither does a number.

use super::entry::{Entry, Measure};
use super::paragraph::{Paragraph, is_caps};
use super::settle;
use super::words::{self, Sign};
use crate::Hints;

/// What becomes of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Its entries are rows.
    Rows,
    /// It is a page number inside a region.
    Page,
    /// It is prose between a heading of a region and its list, and ends neither.
    Aside,
    /// It is of no list.
    Lines,
}

/// What an entry is to the lists around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Heading,
    Item,
    Prose,
}

/// What speaks for the lists of a pool.
#[derive(Clone, Copy, Debug, Default)]
struct Pool {
    items: u32,
    /// Entries that say a target, and those whose target stands behind a colon.
    measured: u32,
    valued: u32,
    /// Entries that name a quantity or something to be reached.
    of_goals: u32,
    tasks: u32,
    /// The lists stand under a heading that speaks of goals.
    titled: bool,
}

/// A run of entries between two headings.
#[derive(Clone, Copy, Debug)]
struct Group {
    pool: usize,
    items: u32,
    measured: u32,
    tasks: u32,
}

/// A heading in force.
#[derive(Clone, Copy, Debug)]
struct Open {
    /// How deep it is; odd for one without an ordinal.
    rank: u8,
    sign: Option<Sign>,
    /// The pool of its lists, where it speaks of goals.
    pool: Option<usize>,
}

/// The judge's walk over the entries.
struct Walk<'p, 'a> {
    paragraphs: &'p [Paragraph<'a>],
    entries: &'p [Entry],
    /// The headings in force, outermost first.
    headings: Vec<Open>,
    pools: Vec<Pool>,
    groups: Vec<Group>,
    /// The pool of the run at hand, under headings that say nothing.
    run: Option<usize>,
    /// The group at hand.
    group: Option<usize>,
    /// An entry with a lead was met: what stands before it is the document's own heading.
    begun: bool,
    /// The document speaks of goals somewhere.
    goals: bool,
    /// The ranks of the measured entries since the last heading over them, a bit each.
    measured: u64,
    /// The last entry speaks of a goal.
    of_goal: bool,
}

/// The bits of the ranks that are less than `rank`; ranks that are greater than all bits have none.
fn outside(rank: u8) -> u64 {
    1u64.checked_shl(rank.into()).map_or(u64::MAX, |bit| bit - 1)
}

/// Judges every paragraph.
pub(super) fn judge(
    paragraphs: &[Paragraph<'_>],
    entries: &[Entry],
    hints: &Hints,
) -> Vec<Verdict> {
    let mut walk = Walk {
        paragraphs,
        entries,
        headings: Vec::new(),
        pools: Vec::new(),
        groups: Vec::new(),
        run: None,
        group: None,
        begun: false,
        goals: false,
        measured: 0,
        of_goal: false,
    };
    let classes: Vec<(Class, Option<usize>)> =
        (0..entries.len()).map(|at| walk.entry(at)).collect();
    let accepted: Vec<bool> = walk.groups.iter().map(|group| walk.accepts(group)).collect();
    let mut verdicts = vec![None; paragraphs.len()];
    for (entry, (class, group)) in entries.iter().zip(&classes) {
        let verdict = match (class, group) {
            (Class::Item, Some(group)) if accepted[*group] => Some(Verdict::Rows),
            (Class::Heading, _) => None,
            _ => Some(Verdict::Lines),
        };
        let slot = &mut verdicts[entry.paragraph];
        // A paragraph with one row is of rows.
        if *slot != Some(Verdict::Rows) && verdict.is_some() {
            *slot = verdict;
        }
    }
    settle::settle(paragraphs, entries, &verdicts, hints)
}

/// The rank of an article's heading, and of a title's.
const OUTERMOST: u8 = 1;

/// A heading without an ordinal has at most so many words, and one with an ordinal.
const LONGEST_OPEN: usize = 45;
const LONGEST_NUMBERED: usize = 18;

impl Walk<'_, '_> {
    /// Takes the next entry: what it is, and its group.
    fn entry(&mut self, at: usize) -> (Class, Option<usize>) {
        let entry = &self.entries[at];
        let paragraph = &self.paragraphs[entry.paragraph];
        if paragraph.page {
            return (Class::Prose, None);
        }
        let body = &paragraph.cell.text[entry.body.clone()];
        let folded = words::folded(body);
        let class = self.class(at, body, &folded);
        match class {
            Class::Heading => self.heading(entry, body, &folded),
            Class::Item => return (class, self.item(at, &folded)),
            Class::Prose => {
                (self.run, self.group) = (None, None);
                self.goals |= words::speaks_of_goals(&folded);
            }
        }
        self.begun |= entry.lead.is_some();
        (class, None)
    }

    fn class(&self, at: usize, body: &str, folded: &str) -> Class {
        let entry = &self.entries[at];
        let paragraph = &self.paragraphs[entry.paragraph];
        let counted = || body.split(' ').count();
        if !body.contains(char::is_alphabetic) || paragraph.barred {
            return Class::Prose;
        }
        let next = self.entries.get(at + 1).and_then(|next| next.lead.as_ref());
        let Some(lead) = &entry.lead else {
            if self.is_clause(at) {
                return Class::Item;
            }
            let opens = entry.closed == Some(':')
                || paragraph.dressed
                || is_caps(body)
                || words::is_article(body)
                || words::is_goal_number(folded)
                || words::opens_with_goals(folded)
                    && next.is_some()
                    && counted() <= LONGEST_NUMBERED
                || words::is_time(folded) && entry.closed.is_none();
            let numbers = entry.measure != Measure::None;
            let fits = !numbers || entry.closed == Some(':') || words::is_goal_number(folded);
            return if words::is_article(body) || opens && fits && counted() <= LONGEST_OPEN {
                Class::Heading
            } else {
                Class::Prose
            };
        };
        let tells = || words::sign(folded, false).is_some();
        let ends = entry.closed == Some(':') || is_caps(body) || paragraph.dressed;
        // "I. CHỈ TIÊU NĂM 2026" and "1. Phấn đấu đạt 12 chỉ tiêu:" are headings that hold numbers.
        let numbers = entry.measure != Measure::None && !(ends && tells());
        if lead.is_of_item() || numbers && !paragraph.dressed {
            return Class::Item;
        }
        let deeper = next.is_some_and(|next| next.rank > lead.rank);
        // Beside measured entries, "2. Kinh phí trên địa bàn:" says whose measured parts follow.
        let beside = 1u64.checked_shl(lead.rank.into()).is_some_and(|bit| self.measured & bit != 0);
        if beside
            && deeper
            && entry.closed == Some(':')
            && self.entries.get(at + 1).is_some_and(|next| next.measure != Measure::None)
        {
            return Class::Item;
        }
        // What stands behind measured entries, in a number of their kind, and over nothing is one of
        // them, whatever it says: "e) Thuộc nhóm 20 tỉnh dẫn đầu về chỉ số DTI.".
        let heads_none = match self.entries.get(at + 1) {
            Some(next) => next.lead.as_ref().is_some_and(|next| next.rank <= lead.rank),
            None => true,
        };
        if beside && !ends && (heads_none || !deeper && entry.closed == Some('.')) {
            return Class::Item;
        }
        let short = counted() <= LONGEST_NUMBERED && !matches!(entry.closed, Some(';'));
        let lone = next.is_none() && entry.closed.is_none() && counted() <= 8;
        if (short && (deeper || lone || tells())) || (ends && (deeper || short || next.is_none())) {
            Class::Heading
        } else {
            Class::Item
        }
    }

    /// Whether an entry without a lead is a further clause of the entry before it. Only clauses stand
    /// without one behind others of their paragraph.
    fn is_clause(&self, at: usize) -> bool {
        let entry = &self.entries[at];
        entry.measure != Measure::None
            && at.checked_sub(1).is_some_and(|before| {
                let before = &self.entries[before];
                before.paragraph == entry.paragraph && before.measure != Measure::None
            })
    }

    fn heading(&mut self, entry: &Entry, body: &str, folded: &str) {
        self.group = None;
        let rank = match &entry.lead {
            Some(lead) => lead.rank,
            None if words::is_article(body) || is_caps(body) => OUTERMOST,
            // Inside the numbered heading in force, but outside those that it holds.
            None => {
                let numbered = self.headings.iter().rev().find(|open| open.rank % 2 == 0);
                numbered.map_or(OUTERMOST + 2, |open| open.rank + 1)
            }
        };
        self.close(rank);
        self.measured &= outside(rank);
        let title = entry.lead.is_none() && is_caps(body) && !self.begun;
        let sign = match words::sign(folded, title) {
            // What the whole plan is for says little of each of its lists.
            Some(Sign::Goal) if title && !words::opens_with_goals(folded) => None,
            sign => sign,
        };
        // Within goals, "Tầm nhìn đến năm 2045" is the time of further ones, and no prose.
        let within = self.headings.iter().rev().find_map(|open| open.sign);
        let sign = match sign {
            Some(Sign::General) if words::is_time(folded) && within == Some(Sign::Goal) => within,
            sign => sign,
        };
        self.goals |= words::speaks_of_goals(folded);
        let pool = (sign == Some(Sign::Goal)).then(|| self.open_pool(true));
        self.headings.push(Open { rank, sign, pool });
    }

    /// Ends the headings that are as deep as `rank` or deeper.
    fn close(&mut self, rank: u8) {
        while self.headings.last().is_some_and(|open| open.rank >= rank) {
            self.headings.pop();
            self.group = None;
        }
    }

    fn open_pool(&mut self, titled: bool) -> usize {
        self.pools.push(Pool { titled, ..Pool::default() });
        self.pools.len() - 1
    }

    /// Counts an entry of a list; gives its group, or `None` where the headings speak against it.
    fn item(&mut self, at: usize, folded: &str) -> Option<usize> {
        let entry = &self.entries[at];
        if let Some(lead) = entry.lead.as_ref().filter(|lead| !lead.is_of_item()) {
            self.close(lead.rank);
        }
        if let Some(lead) = &entry.lead {
            self.measured &= outside(lead.rank.saturating_add(1));
            if entry.measure != Measure::None {
                self.measured |= 1u64.checked_shl(lead.rank.into()).unwrap_or_default();
            }
        }
        self.begun = true;
        self.goals |= words::speaks_of_goals(folded);
        // The innermost heading that says something decides.
        let pool = match self.headings.iter().rev().find(|open| open.sign.is_some()) {
            Some(Open { sign: Some(Sign::Other), .. }) => {
                (self.run, self.group) = (None, None);
                return None;
            }
            Some(Open { pool: Some(pool), .. }) => *pool,
            _ => match self.run {
                Some(run) => run,
                None => {
                    let run = self.open_pool(false);
                    *self.run.insert(run)
                }
            },
        };
        let group = match self.group.filter(|&group| self.groups[group].pool == pool) {
            Some(group) => group,
            None => {
                self.groups.push(Group { pool, items: 0, measured: 0, tasks: 0 });
                self.groups.len() - 1
            }
        };
        self.group = Some(group);
        let next = self.entries.get(at + 1).and_then(|next| next.lead.as_ref());
        let deeper = next.zip(entry.lead.as_ref()).is_some_and(|(next, own)| next.rank > own.rank);
        if entry.measure == Measure::None && deeper {
            // What only says whose parts follow is no evidence.
            return Some(group);
        }
        let (pool, group_of) = (&mut self.pools[pool], &mut self.groups[group]);
        let measured = entry.measure != Measure::None && !words::tells_past(folded);
        let task = words::begins_task(folded);
        let valued = matches!(entry.measure, Measure::Value { .. });
        // "công nghiệp: trên 46%" names a part of what the clause before it names in full.
        let of_goal = words::is_of_goal(folded) || entry.lead.is_none() && self.of_goal;
        self.of_goal = of_goal;
        let one = u32::from;
        pool.items += 1;
        pool.measured += one(measured);
        pool.valued += one(measured && valued);
        pool.of_goals += one(measured && of_goal);
        pool.tasks += one(task);
        group_of.items += 1;
        group_of.measured += one(measured);
        group_of.tasks += one(task);
        Some(group)
    }

    /// Whether the entries of a group are rows.
    fn accepts(&self, group: &Group) -> bool {
        let pool = &self.pools[group.pool];
        if group.measured == 0 && group.tasks * 2 > group.items {
            return false;
        }
        if pool.titled {
            return pool.measured >= 1 && pool.measured * 3 >= pool.items;
        }
        // Nothing but the entries themselves speaks: most must say a target, and of goals.
        let most = pool.measured * 3 >= pool.items * 2 && pool.tasks * 3 < pool.items;
        let share = if self.goals { 2 } else { 3 };
        let of_goals = pool.of_goals * share >= pool.measured * (share - 1);
        let few = pool.measured >= 2 && pool.valued == pool.items && self.goals;
        most && of_goals && (pool.measured >= 3 || few)
    }
}
