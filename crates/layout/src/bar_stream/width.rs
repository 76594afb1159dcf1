//! How many columns a block has.

use super::MOST_COLUMNS;
use super::filled;
use super::header::{Label, Placer};
use super::heads::Names;
use super::kind::Kind;
use super::rows::{self, Form, Room};
use super::slots::{Slot, Title};

/// A block's header, as far as the stream shows it, and how many columns its rows have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// The slots of the header's first row, or of the whole header where rows have no marks.
    pub(super) header: usize,
    /// The lower rows of the header, by where they begin and end.
    pub(super) lower: [(usize, usize); 2],
    /// Where the rows behind it begin.
    pub(super) body: usize,
    pub(super) width: usize,
    pub(super) numbered: bool,
    /// The header's rows give every cell, blank ones, too.
    pub(super) filled: bool,
}

/// A header whose rows are not parted is tried with so many labels that span others.
const MOST_SPANNING: usize = 3;

/// What a width costs for which labels would have to span others that never stand under them.
const UNLIKELY: i32 = 12;

/// So many slots of a block are asked for its width.
const SAMPLE: usize = 160;

/// Finds a block's width: of those that header, column numbers, ordinals and runs of cells speak
/// for, the one that parts the block's first rows most cheaply. `before` is the block before.
pub(super) fn shape(
    names: Names<'_, '_>,
    last: bool,
    before: Option<Shape>,
    room: &mut Room,
    placer: &mut Placer,
) -> Shape {
    let Names { slots, marked, .. } = names;
    if slots.first().is_some_and(|slot| slot.kind == Kind::Head)
        && let Some(filled) = filled::read(slots).filter(|filled| filled.marked == marked)
    {
        let body = filled.rows * filled.stride();
        let third = if filled.rows > 2 { filled.row(2) } else { (body, body) };
        let (header, lower) = (filled.width, [filled.row(1), third]);
        return Shape { header, lower, body, width: header, numbered: true, filled: true };
    }
    let (header, top) = header(names);
    let (lower, body) =
        if marked && header > 0 { lower(slots, top) } else { ([(top, top); 2], top) };
    let sample = &slots[body..slots.len().min(body + SAMPLE)];
    let last = last && body + sample.len() == slots.len();
    let numbered = slots.first().is_some_and(|slot| slot.kind == Kind::Head)
        || sample.iter().filter(|slot| slot.counts() && slot.back > 1).count() >= 2
        || header == 0 && before.is_some_and(|shape| shape.numbered);
    // The first row has no more labels than there are columns; of all the labels each that spans
    // others has two of them below it at least.
    let least = if marked { header } else { (header * 4).div_ceil(7) };
    // And of labels over two rows one spans others at least.
    let under = lower.iter().map(|(start, end)| end - start).sum::<usize>();
    let most = if marked && under > 0 { header + under - 1 } else { MOST_COLUMNS };
    let mut list = Candidates { least, most: most.min(MOST_COLUMNS), ..Candidates::default() };
    list.add(column_numbers(sample, marked));
    if marked {
        list.add(header);
    }
    if header == 0 {
        list.add(before.map_or(0, |shape| shape.width));
    }
    let done = |width| {
        // A header as wide as the rows has no lower row.
        let (lower, body) = if header < width { (lower, body) } else { ([(top, top); 2], top) };
        Shape { header, lower, body, width, numbered, filled: false }
    };
    let cost = |width: usize, room: &mut Room, placer: &mut Placer| {
        let columns = names.columns(done(width), placer);
        let cost =
            rows::cost(sample, Form { width, marked, numbered, last, columns: &columns }, room);
        // Narrow rows are many, and each full one is worth something: a header that comes out with
        // the width is worth as much.
        // Rows of fewer cells than there are labels need labels that span others.
        let spans = marked || header <= width || names.may_span(header, width, placer);
        let cost = cost + if spans { 0 } else { UNLIKELY };
        let told = if columns.name.is_some() { 3 + sample.len() / 8 } else { 0 };
        cost.saturating_sub(i32::try_from(told).unwrap_or(0))
    };
    // A width that the source itself names, and that fits well, needs no rival.
    // The labels of a header of several rows are fewer in the first of them.
    let sure = if lower[0].0 < lower[0].1 { 0 } else { list.count };
    for &width in &list.widths[..sure] {
        let rows = sample.len() / (width + usize::from(marked));
        if cost(width, room, placer) < -(rows as i32) {
            return done(width);
        }
    }
    votes(sample, marked, &mut list);
    if marked {
        for extra in 1..under.min(12) {
            list.add(if header > 0 { header + extra } else { 0 });
        }
    } else {
        // Some of the labels may span others.
        (0..=MOST_SPANNING.min(header / 3)).for_each(|spanning| list.add(header - spanning));
    }
    if list.count == 0 || !numbered {
        list.add(sample.split(Slot::is_empty).map(<[Slot]>::len).max().unwrap_or(0));
    }
    if list.count == 0 {
        (2..=6).for_each(|width| list.add(width));
    }
    let mut width = list.widths[0];
    if list.count > 1 {
        let mut least = i32::MAX;
        for &candidate in &list.widths[..list.count] {
            let cost = cost(candidate, room, placer);
            if cost < least {
                (least, width) = (cost, candidate);
            }
        }
    }
    done(width)
}

/// Widths to try, each once.
#[derive(Default)]
struct Candidates {
    /// Rows of fewer cells contradict the header.
    least: usize,
    /// Rows of more, too.
    most: usize,
    widths: [usize; 16],
    count: usize,
}

impl Candidates {
    fn add(&mut self, width: usize) {
        if (self.least.max(2)..=self.most).contains(&width)
            && self.count < self.widths.len()
            && !self.widths[..self.count].contains(&width)
        {
            self.widths[self.count] = width;
            self.count += 1;
        }
    }
}

/// How many slots the header takes, and where the rows behind it begin.
fn header(names: Names<'_, '_>) -> (usize, usize) {
    let Names { slots, marked, .. } = names;
    let Some(first) = slots.first() else { return (0, 0) };
    let numbered = first.kind == Kind::Head;
    if marked {
        // The cell over the ordinals may be empty.
        let skip = usize::from(first.is_empty());
        let run = slots[skip..]
            .iter()
            .take(MOST_COLUMNS)
            .take_while(|slot| !slot.is_empty() && !slot.counts())
            .count();
        let len = skip + run;
        let closed = slots.get(len).is_some_and(Slot::is_empty);
        let labels = slots[skip..len].iter().all(|slot| slot.kind == Kind::Text);
        // Two cells are the halves of a letter head, too.
        if closed && run >= 2 && (numbered || labels && (run >= 3 || names.has_name(len))) {
            return (len, len + 1);
        }
        return (0, 0);
    }
    if !numbered {
        return (0, 0);
    }
    let first = slots.iter().take(2 * MOST_COLUMNS).position(|slot| slot.counts() && slot.first);
    let Some(first) = first.filter(|&first| first >= 2) else { return (0, 0) };
    // Headings of one cell over the first row are none of its labels.
    let calm = slots[1..first]
        .iter()
        .any(|slot| slot.kind == Kind::Text && slot.title == Title::No && slot.has_small);
    let is_label = |slot: &Slot| match slot.title {
        Title::No | Title::Sum => true,
        Title::Capitals => !calm || Label::read(names.source.slice(slot.span)).is_known(),
        Title::Numbered => false,
    };
    let labels = slots[..first].iter().rposition(is_label).map_or(0, |last| last + 1);
    if labels >= 2 { (labels, labels) } else { (first, first) }
}

/// Up to two rows of labels behind a header's first row, and where the body begins behind them.
fn lower(slots: &[Slot], top: usize) -> ([(usize, usize); 2], usize) {
    let mut rows = [(top, top); 2];
    let mut at = top;
    for row in &mut rows {
        let run = slots[at..]
            .iter()
            .take(MOST_COLUMNS)
            .take_while(|slot| slot.kind == Kind::Text || slot.year)
            .count();
        if run < 2 || !slots.get(at + run).is_some_and(Slot::is_empty) {
            break;
        }
        *row = (at, at + run);
        at += run + 1;
    }
    (rows, at)
}

/// How many cells a row of column numbers has ("1 2 3 4", "A B 1 2 3=2/1"), 0 where there is none.
fn column_numbers(slots: &[Slot], marked: bool) -> usize {
    let begins = |three: &[Slot]| {
        three[0].counts()
            && three[1].kind == Kind::Ordinal
            && three[1].back == 1
            && three[2].counts()
            && (three[2].first || three[2].back == 1)
    };
    let Some(at) = slots.windows(3).take(MOST_COLUMNS).position(begins) else { return 0 };
    let run = slots[at..].iter().take(MOST_COLUMNS + 1);
    if marked {
        run.take_while(|slot| !slot.is_empty()).count()
    } else {
        // It ends where the counting begins again at the first row's own ordinal.
        let len = run.take_while(|slot| slot.counts() || slot.formula).count();
        if slots.get(at + len).is_some_and(|slot| slot.kind == Kind::Text) {
            len.saturating_sub(1)
        } else {
            len
        }
    }
}

/// Adds the distances between ordinals that follow each other, the commonest first.
fn votes(slots: &[Slot], marked: bool, list: &mut Candidates) {
    let mut counts = [0_u16; MOST_COLUMNS + 2];
    for slot in slots {
        if slot.kind == Kind::Ordinal
            && let Some(count) = counts.get_mut(slot.back as usize)
        {
            *count += 1;
        }
    }
    for turn in 0..3 {
        // Neighbours are column numbers.
        let (distance, &count) = counts
            .iter()
            .enumerate()
            .skip(2)
            .max_by_key(|&(at, &count)| (count, usize::MAX - at))
            .unwrap_or((0, &0));
        if count == 0 {
            break;
        }
        list.add(distance - usize::from(marked));
        counts[distance] = 0;
        // Clear enough: the others are sections and children between.
        if turn == 0 && count >= 3 && counts.iter().skip(2).all(|&other| other * 3 < count) {
            break;
        }
    }
}
