//! Tables that are drawn: rules with joints across, bars down. What `grid` and `box` share.
//!
//! ```text
//! +-----+-----------+        ┌─────┬───────────┐
//! | STT | Năm 2026  |        │ STT │ Tên       │
//! |     +-----+-----+        ├─────┼───────────┤
//! |     | KH  | TH  |        │ 1   │ Số trường │
//! +=====+=====+=====+        │ 2   │ Số lớp    │
//! | 1   | 5   | 6   |        └─────┴───────────┘
//! +-----+-----+-----+
//! ```
//!
//! A cell that spans columns stands in the first of them, one that spans rows in the first of these;
//! the others are empty. Where the joints are is counted in characters; a line with as many bars as
//! the table has joints is split at the bars wherever they stand, so that a drawing that slipped is
//! still read.

mod kind;

use std::ops::Range;

use chitieu_text::{Span, space};

use crate::grid::Break;
use crate::markup::Segment;
use crate::sink::{Sink, small};

pub(crate) use kind::{Kind, ascii_kind, drawn_kind};
use kind::{is_flat, is_joint, is_upright};

/// How the lines between two rules make rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rows {
    /// They are one row, whose cells are wrapped.
    Ruled,
    /// They are one row, or a row each, by how they are filled.
    Judged,
}

/// Where the joints of a drawing stood, and whether its lines were rows. A table that goes on over
/// pages is drawn anew on each, and a last page of one row says little by itself.
#[derive(Debug)]
pub(crate) struct Judged {
    bounds: Vec<u32>,
    by_lines: bool,
}

/// One part of a line between two bars.
#[derive(Clone, Copy, Debug)]
struct Field {
    span: Span,
    /// The columns of the bars on either side.
    left: u32,
    right: u32,
    /// It is a rule.
    ruled: bool,
    /// It holds words.
    filled: bool,
}

/// A bar: its first byte in the line, its bytes, and its column.
type Bar = (u32, u32, u32);

/// How many bytes a sign of box drawing has.
const DRAWN_BYTES: usize = 3;

/// How many characters begin in some bytes.
fn count_chars(bytes: &[u8]) -> u32 {
    small(bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count())
}

/// More columns than this no table has.
const MOST_BOUNDS: usize = 1024;

/// Reads the drawing on `lines`, each with its kind, as rows; `gap` stands before the first, `before`
/// is the last drawing that showed what its lines are.
pub(crate) fn read(
    sink: &mut Sink<'_, '_>,
    lines: &[(u32, Kind)],
    rows: Rows,
    gap: Break,
    before: &mut Option<Judged>,
) {
    let has_drawn = |line: u32| kind::find_drawn(sink.source.line_str(line as usize), 0).is_some();
    let ascii = !lines.iter().any(|&(line, _)| has_drawn(line));
    let mut reader = Reader {
        sink,
        bounds: Vec::new(),
        ascii,
        bordered: (true, true),
        bars: Vec::new(),
        fields: Vec::new(),
        rows: Vec::new(),
        open: Vec::new(),
    };
    reader.find_bounds(lines);
    let by_lines = rows == Rows::Judged && reader.lines_are_rows(lines, before);
    reader.run(lines, by_lines);
    reader.emit(gap);
}

struct Reader<'k, 'a, 's> {
    sink: &'k mut Sink<'a, 's>,
    /// The columns of the joints, borders included, left to right. Columns are counted in characters
    /// from 1, so that a border that is not drawn has one too.
    bounds: Vec<u32>,
    ascii: bool,
    /// Whether the left and the right border are drawn.
    bordered: (bool, bool),
    /// The bars of one line.
    bars: Vec<Bar>,
    /// The fields of one line.
    fields: Vec<Field>,
    rows: Vec<Drawn>,
    /// The row that the words under each column go to; none where a rule has ended it.
    open: Vec<Option<usize>>,
}

/// A row under construction.
#[derive(Debug)]
struct Drawn {
    line: u32,
    /// The runs of words and their columns, as they come.
    words: Vec<(usize, Segment)>,
}

impl Reader<'_, '_, '_> {
    fn is_flat(&self, c: char) -> bool {
        if self.ascii { matches!(c, '-' | '=' | ':') } else { is_flat(c) }
    }

    /// Finds the columns of the joints: those of the rule that has most, and what others add.
    fn find_bounds(&mut self, lines: &[(u32, Kind)]) {
        let source = self.sink.source;
        let ascii = self.ascii;
        let joints = move |line: u32| {
            let text = source.line_str(line as usize).chars().zip(1u32..);
            text.filter(move |&(c, _)| if ascii { c == '+' } else { is_joint(c) })
        };
        let rules = || lines.iter().filter(|(_, kind)| *kind == Kind::Rule).map(|&(line, _)| line);
        let Some(fullest) = rules().max_by_key(|&line| joints(line).count()) else { return };
        self.bounds.extend(joints(fullest).map(|(_, column)| column).take(MOST_BOUNDS));
        for line in rules() {
            for (_, column) in joints(line) {
                let at = self.bounds.partition_point(|&bound| bound < column);
                let near = |at: Option<usize>| {
                    at.and_then(|at| self.bounds.get(at))
                        .is_some_and(|bound| bound.abs_diff(column) <= 1)
                };
                if self.bounds.len() < MOST_BOUNDS && !near(Some(at)) && !near(at.checked_sub(1)) {
                    self.bounds.insert(at, column);
                }
            }
        }
        let rule = source.line_str(fullest as usize);
        let words = space::trim(rule);
        if self.bounds.is_empty() {
            // A rule without joints: the bars of the fullest line tell.
            let contents = lines.iter().filter(|(_, kind)| *kind == Kind::Content);
            let Some(&(line, _)) = contents.max_by_key(|&&(line, _)| {
                source.line_str(line as usize).chars().filter(|&c| is_upright(c)).count()
            }) else {
                return;
            };
            let text = source.line_str(line as usize);
            self.bounds.extend(
                text.chars()
                    .zip(1u32..)
                    .filter(|&(c, _)| is_upright(c))
                    .map(|(_, at)| at)
                    .take(MOST_BOUNDS),
            );
            self.bordered = (
                space::trim(text).starts_with(is_upright),
                space::trim(text).ends_with(is_upright),
            );
        } else {
            let flat = |c: Option<char>| c.is_some_and(|c| self.is_flat(c));
            self.bordered = (!flat(words.chars().next()), !flat(words.chars().next_back()));
        }
        if !self.bordered.0 {
            self.bounds.insert(0, 0);
        }
        if !self.bordered.1 {
            self.bounds.push(u32::MAX);
        }
    }

    /// How many columns the table has.
    fn columns(&self) -> usize {
        self.bounds.len().saturating_sub(1).max(1)
    }

    /// Finds the bars of a line.
    fn find_bars(&mut self, line: u32) {
        self.bars.clear();
        let text = self.sink.source.line_str(line as usize);
        let bytes = text.as_bytes();
        // The byte up to which characters are counted, and how many stand before it.
        let (mut counted, mut count) = (0, 0);
        let mut from = 0;
        while let Some(at) = self.find_sign(text, from) {
            count += count_chars(&bytes[counted..at]);
            counted = at;
            let column = count + 1;
            let dash = |at: Option<usize>| {
                at.and_then(|at| bytes.get(at)).is_some_and(|byte| matches!(byte, b'-' | b'='))
            };
            let stands = match bytes[at] {
                b'|' => at == 0 || bytes[at - 1] != b'\\',
                b'+' => {
                    (dash(Some(at + 1)) || dash(at.checked_sub(1)))
                        && self.bounds.binary_search(&column).is_ok()
                }
                _ => text[at..].chars().next().is_some_and(|c| !is_flat(c)),
            };
            let len = if self.ascii { 1 } else { DRAWN_BYTES };
            if stands {
                self.bars.push((small(at), small(len), column));
            }
            from = at + len;
        }
        // Of too many bars those that stand under a joint are meant, if all the joints have one.
        let under = |bar: &Bar| self.bounds.binary_search(&bar.2).is_ok();
        if self.bars.len() > self.bounds.len()
            && self.bars.iter().filter(|bar| under(bar)).count() == self.bounds.len()
        {
            let bounds = &self.bounds;
            self.bars.retain(|bar| bounds.binary_search(&bar.2).is_ok());
        }
    }

    /// The byte of the next sign of a line that may be a bar, at `from` or behind it.
    fn find_sign(&self, text: &str, from: usize) -> Option<usize> {
        if self.ascii {
            memchr::memchr2(b'|', b'+', text.as_bytes().get(from..)?).map(|at| from + at)
        } else {
            kind::find_drawn(text, from)
        }
    }

    /// Splits a line into its fields.
    fn split(&mut self, line: u32) {
        self.find_bars(line);
        self.fields.clear();
        let whole = self.sink.source.line(line as usize);
        let (mut start, mut left) = (whole.start, 0);
        for at in 0..self.bars.len() {
            let (byte, len, column) = self.bars[at];
            let end = whole.start + byte;
            self.field(Span { start, end }, left, column, at == 0 && self.bordered.0);
            (start, left) = (end + len, column);
        }
        self.field(
            Span { start, end: whole.end },
            left,
            u32::MAX,
            self.bordered.1 || self.bars.is_empty(),
        );
    }

    /// Adds what stands between two bars; outside the border only words make a field.
    fn field(&mut self, span: Span, left: u32, right: u32, outside: bool) {
        let raw = self.sink.source.slice(span);
        let words = space::trim(raw);
        if outside && words.is_empty() {
            return;
        }
        let bytes = self.sink.source.text().as_bytes();
        let plus = |at: u32| bytes.get(at as usize) == Some(&b'+');
        let joined = !self.ascii || (span.start > 0 && plus(span.start - 1) && plus(span.end));
        let ruled = joined
            && !outside
            && words.len() >= 2
            && words.len() == raw.len()
            && words.chars().all(|c| self.is_flat(c));
        self.fields.push(Field { span, left, right, ruled, filled: !ruled && !words.is_empty() });
    }

    /// The columns that a field of the line covers.
    fn place(&self, at: usize) -> Range<usize> {
        let columns = self.columns();
        if self.fields.len() == columns {
            return at..at + 1;
        }
        let field = &self.fields[at];
        let nearest = |column: u32| {
            let above = self.bounds.partition_point(|&bound| bound < column);
            match (above.checked_sub(1).map(|below| self.bounds[below]), self.bounds.get(above)) {
                (Some(below), Some(&above_column)) if column - below <= above_column - column => {
                    above - 1
                }
                (Some(_), None) => above - 1,
                _ => above,
            }
        };
        let left = nearest(field.left).min(columns - 1);
        left..nearest(field.right).clamp(left + 1, columns)
    }

    /// Whether the lines between two rules are a row each: most of those that are not the first behind
    /// a rule fill more than half of their fields, and rules do not part nearly every line.
    fn lines_are_rows(&mut self, lines: &[(u32, Kind)], before: &mut Option<Judged>) -> bool {
        let blocks =
            || lines.split(|(_, kind)| *kind == Kind::Rule).filter(|block| !block.is_empty());
        let header = usize::from(blocks().count() > 1);
        let (mut count, mut body, mut further, mut full) = (0, 0, 0, 0);
        for block in blocks().skip(header) {
            count += 1;
            body += block.len();
            for &(line, _) in &block[1..] {
                self.split(line);
                let filled = self.fields.iter().filter(|field| field.filled).count();
                let first = self.fields.first().is_some_and(|field| field.filled);
                further += 1;
                full += usize::from(
                    (filled * 2 > self.fields.len() || (first && filled >= 2)) && !self.goes_on(),
                );
            }
        }
        if count < 2
            && let Some(before) = before.as_ref().filter(|before| before.bounds == self.bounds)
        {
            return before.by_lines;
        }
        let mostly_ruled = count >= 2 && count * 3 >= body;
        let by_lines = further > 0 && full * 2 >= further && !mostly_ruled;
        *before = Some(Judged { bounds: self.bounds.clone(), by_lines });
        by_lines
    }

    /// Whether the line that was split last goes on with the one above: its first words are in small
    /// letters.
    fn goes_on(&self) -> bool {
        let first = self.fields.iter().find(|field| field.filled);
        first.is_some_and(|field| {
            let words = space::trim(self.sink.source.slice(field.span));
            // "a)" and "đ" are ordinals.
            let letters = words.chars().take_while(|letter| letter.is_alphabetic()).count();
            letters > 1 && words.starts_with(char::is_lowercase)
        })
    }

    fn run(&mut self, lines: &[(u32, Kind)], by_lines: bool) {
        self.open = vec![None; self.columns()];
        let blocks =
            lines.split(|(_, kind)| *kind == Kind::Rule).filter(|block| !block.is_empty()).count();
        let mut block = 0;
        let mut behind_rule = true;
        for &(line, kind) in lines {
            if kind == Kind::Rule {
                self.sink.mark_trimmed(self.sink.source.line(line as usize).span());
                self.open.fill(None);
                behind_rule = true;
                continue;
            }
            block += usize::from(behind_rule);
            behind_rule = false;
            // The lines of a header are one row in any case.
            if by_lines && (block > 1 || blocks == 1) {
                self.open.fill(None);
            }
            self.split(line);
            self.content(line);
        }
    }

    /// Takes the words of the line that was split last.
    fn content(&mut self, line: u32) {
        let whole = self.sink.source.line(line as usize);
        for at in 0..self.fields.len() {
            if self.fields[at].ruled {
                let columns = self.place(at);
                self.open[columns].fill(None);
            }
        }
        let mut begun = None;
        for at in 0..self.fields.len() {
            if !self.fields[at].filled {
                continue;
            }
            let column = self.place(at).start;
            let row = match self.open[column] {
                Some(row) => row,
                None => *begun.get_or_insert_with(|| {
                    self.rows.push(Drawn { line, words: Vec::with_capacity(self.open.len()) });
                    self.rows.len() - 1
                }),
            };
            let segment = Segment { span: self.unruled(self.fields[at].span), line };
            self.rows[row].words.push((column, segment));
        }
        if let Some(row) = begun {
            for open in &mut self.open {
                open.get_or_insert(row);
            }
        }
        // Bars and rules between the words.
        for at in 0..self.bars.len() {
            let (byte, len, _) = self.bars[at];
            self.sink.mark(Span { start: whole.start + byte, end: whole.start + byte + len });
        }
        for at in 0..self.fields.len() {
            if self.fields[at].ruled {
                self.sink.mark_trimmed(self.fields[at].span);
            }
        }
    }

    /// What stands between the dashes of a rule that holds words: "── KINH TẾ ──". The dashes are marks.
    fn unruled(&mut self, span: Span) -> Span {
        let raw = self.sink.source.slice(span);
        let words = space::trim(raw);
        let is_flat = |c: char| self.is_flat(c);
        let is_ruled = words.starts_with(is_flat) && words.ends_with(is_flat);
        let inner = space::trim(words.trim_matches(is_flat));
        if self.ascii || !is_ruled || inner.is_empty() {
            return span;
        }
        let start = span.start + small(inner.as_ptr().addr() - raw.as_ptr().addr());
        let end = start + small(inner.len());
        self.sink.mark_trimmed(Span { start: span.start, end: start });
        self.sink.mark_trimmed(Span { start: end, end: span.end });
        Span { start, end }
    }

    fn emit(&mut self, mut gap: Break) {
        let columns = self.columns();
        let mut segments = Vec::new();
        for mut row in std::mem::take(&mut self.rows) {
            if self.sink.is_over() {
                return;
            }
            row.words.sort_by_key(|&(column, _)| column);
            let mut words = row.words.iter().peekable();
            for column in 0..columns {
                segments.clear();
                while let Some((_, segment)) = words.next_if(|(at, _)| *at == column) {
                    segments.push(*segment);
                }
                // Between two bars stands a space on either side of the words.
                let bounds = self.bounds.get(column).zip(self.bounds.get(column + 1));
                let width = bounds.map_or(0, |(left, right)| right.saturating_sub(left + 3));
                self.sink.cell_of_width(row.line, &segments, (width as usize).max(1));
            }
            self.sink.row(row.line, gap);
            gap = Break::None;
        }
    }
}
