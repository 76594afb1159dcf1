//! Where the tables of a source stand, which of its brackets belong together, and what is a comment.
//!
//! One walk over the bytes, before a cell is read: a text may be cut anywhere, and a brace without its
//! partner must not swallow the rows behind it. No group that is open reaches over a `&` but one that
//! holds a whole table, so a `&` breaks the groups around it; a table without an end goes on to its last
//! line with a mark of a row, and one without a beginning begins with the first line with a `&`.

use chitieu_text::Source;

use super::byte_set;
use super::command::{Band, Does, Environment, does, environment};
use super::name::{environment_name, name_len};
use crate::sink::small;

/// The brackets, tables and comments of a source, each in order.
#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Braces and environments that belong together, by their first bytes.
    pub(super) pairs: Vec<Pair>,
    /// The tables that stand in no other.
    pub(super) regions: Vec<Region>,
    /// The first bytes of comments, which go on to the end of the line.
    pub(super) comments: Vec<u32>,
    /// A `&` between letters is a word's (`R&D`): nearly all others have room around them.
    pub(super) is_airy: bool,
}

/// A pair of braces, or the `\begin` and `\end` of an environment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    /// The first byte of what opens it.
    pub(super) open: u32,
    /// The first byte of what closes it; for a table without an end, the byte behind its last.
    pub(super) close: u32,
}

/// A table that stands in no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    /// The first byte of its `\begin`, or of its first line where that is missing.
    pub(super) open: u32,
    /// The first byte of its `\end`, or the byte behind its last where that is missing.
    pub(super) close: u32,
    /// Its `\begin` is there.
    pub(super) is_opened: bool,
    /// Its `\end` is there.
    pub(super) is_closed: bool,
}

/// Walks the source.
pub(super) fn outline(source: &Source<'_>) -> Outline {
    let bytes = source.text().as_bytes();
    let has = |needle: &[u8]| memchr::memmem::find(bytes, needle).is_some();
    let mut walk = Walk {
        source,
        bytes,
        escapes: has(b"\\%"),
        is_whole: has(b"\\documentclass") || has(b"\\begin{document}"),
        out: Outline::default(),
        stack: Vec::new(),
        tables: 0,
        formulas: 0,
        strip: false,
        strips: 0,
        line: 0,
        marked: 0,
        loose: None,
        glued: 0,
        ampersands: 0,
        in_row: false,
        row_ends: 0,
    };
    for line in 0..source.line_count() {
        walk.line(line);
    }
    walk.finish()
}

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Brace(u32),
    /// A brace around rows of a table to come.
    Strip(u32),
    Inner(u32),
    Table(u32),
}

/// Rows that stand in no environment.
#[derive(Clone, Copy, Debug)]
struct Loose {
    first: usize,
    last: usize,
    rows: usize,
    /// A `&` stands in the row under construction.
    parted: bool,
}

/// No more lines than this stand between two marks of one row.
const MOST_LINES: usize = 12;

struct Walk<'s, 't> {
    source: &'s Source<'t>,
    bytes: &'s [u8],
    /// `\%` is somewhere: a `%` without its backslash is a comment.
    escapes: bool,
    /// The source is a whole document of LaTeX and no text with tables in it.
    is_whole: bool,
    out: Outline,
    stack: Vec<Open>,
    /// How many of them are tables.
    tables: usize,
    /// How many formulas with alignment marks are open.
    formulas: usize,
    /// The next brace holds rows of a table to come.
    strip: bool,
    /// How many such braces are open.
    strips: usize,
    line: usize,
    /// The last line with a mark of a row.
    marked: usize,
    loose: Option<Loose>,
    /// How many `&` stand between letters.
    glued: u32,
    /// How many `&` there are.
    ampersands: u32,
    /// A `&` stands in the row under construction.
    in_row: bool,
    /// How many rows have ended.
    row_ends: u32,
}

impl Walk<'_, '_> {
    fn line(&mut self, index: usize) {
        let line = self.source.line(index);
        let (start, end) = (line.start as usize, line.end as usize);
        self.line = index;
        let bytes = &self.bytes[..end];
        let mut at = start;
        // Whether a `&` stands before in the row, and where the line's last row ends.
        let mut within = false;
        let mut last_end: Option<Option<usize>> = None;
        while let Some(next) = bytes[at..].iter().position(|&byte| SPECIAL[usize::from(byte)]) {
            at += next;
            match bytes[at] {
                b'%' => {
                    let last = *last_end
                        .get_or_insert_with(|| memchr::memmem::rfind(&bytes[start..], b"\\\\"));
                    let hides = within && last.is_some_and(|last| start + last > at);
                    if !hides && self.is_comment(start, at, end) {
                        self.out.comments.push(small(at));
                        break;
                    }
                    at += 1;
                }
                b'{' => {
                    let is_strip = std::mem::take(&mut self.strip) && self.tables == 0;
                    self.strips += usize::from(is_strip);
                    let open = small(at);
                    self.stack.push(if is_strip { Open::Strip(open) } else { Open::Brace(open) });
                    at += 1;
                }
                b'}' => {
                    if let Some(&(Open::Brace(open) | Open::Strip(open))) = self.stack.last() {
                        if let Some(Open::Strip(_)) = self.stack.pop() {
                            self.strips -= 1;
                        }
                        self.pair(open, at);
                    }
                    at += 1;
                }
                b'&' => {
                    self.ampersand(at);
                    within = true;
                    at += 1;
                }
                _ => {
                    let before = self.row_ends;
                    at = self.command(at, end);
                    within &= before == self.row_ends;
                }
            }
        }
        if self.loose.is_some_and(|loose| loose.last + MOST_LINES < index) {
            self.end_loose();
        }
    }

    fn is_comment(&self, start: usize, at: usize, end: usize) -> bool {
        let before = trim_end(&self.bytes[start..at]);
        let rest = trim_end(&self.bytes[at + 1..end]);
        if before.is_empty() {
            // A recogniser that forgets backslashes may begin a line with a unit.
            let is_cell = rest.is_empty() || memchr::memchr2(b'&', b'\\', rest).is_some();
            return self.escapes || !self.in_row || !is_cell;
        }
        if before.ends_with(b"\\\\") || before.ends_with(b"hline") {
            return true;
        }
        // `\begin{tabular}{ll}%` keeps the line end out of the text.
        if rest.is_empty() && matches!(before.last(), Some(b'{' | b'}')) {
            return true;
        }
        self.escapes && (self.is_whole || self.tables > 0)
    }

    fn pair(&mut self, open: u32, close: usize) {
        self.out.pairs.push(Pair { open, close: small(close) });
    }

    fn ampersand(&mut self, at: usize) {
        let letter = |at: Option<usize>| {
            at.and_then(|at| self.bytes.get(at)).is_some_and(u8::is_ascii_uppercase)
        };
        let glued = letter(at.checked_sub(1)) && letter(Some(at + 1));
        self.glued += u32::from(glued);
        self.ampersands += 1;
        self.in_row = true;
        if self.tables > 0 {
            while let Some(&Open::Brace(_) | &Open::Inner(_)) = self.stack.last() {
                self.stack.pop();
            }
            self.marked = self.line;
        } else if self.formulas == 0 && !glued && self.strips == 0 {
            let line = self.line;
            let loose =
                self.loose.get_or_insert(Loose { first: line, last: line, rows: 0, parted: true });
            loose.parted = true;
            loose.last = line;
        }
    }

    fn row(&mut self) {
        self.row_ends += 1;
        self.in_row = false;
        if self.tables > 0 {
            self.marked = self.line;
        } else if let Some(loose) = &mut self.loose {
            loose.rows += usize::from(std::mem::take(&mut loose.parted));
            loose.last = self.line;
        }
    }

    /// Reads the command at `at`; gives the byte behind it.
    fn command(&mut self, at: usize, end: usize) -> usize {
        let bytes = &self.bytes[..end];
        match bytes.get(at + 1) {
            Some(b'\\') => {
                self.row();
                return at + 2;
            }
            Some(byte) if byte.is_ascii_alphabetic() => {}
            Some(byte) if byte.is_ascii() => return at + 2,
            _ => return at + 1,
        }
        let behind = at + 1 + name_len(bytes, at + 1);
        let name = std::str::from_utf8(&bytes[at + 1..behind]).unwrap_or_default();
        let does = does(name);
        self.strip = matches!(does, Does::Strip(_));
        match does {
            Does::Row => self.row(),
            Does::Band(Band::Middle) => self.marked = self.line,
            Does::Band(_) => self.row(),
            Does::Gone(0) if name.ends_with("line") || name.ends_with("rule") => {
                self.marked = self.line;
            }
            Does::Begin => {
                if let Some((name, behind)) = environment_name(bytes, behind) {
                    self.begin(environment(name), at);
                    return behind;
                }
            }
            Does::End => {
                if let Some((name, behind)) = environment_name(bytes, behind) {
                    self.end(environment(name), at);
                    return behind;
                }
            }
            // A heading stands in no cell either.
            Does::Dress(0) if name.ends_with("section") || name == "chapter" => self.cut(at),
            _ => {}
        }
        behind
    }

    fn begin(&mut self, environment: Environment, at: usize) {
        match environment {
            Environment::Table { .. } => {
                self.end_loose();
                self.end_strips();
                self.tables += 1;
                self.marked = self.line;
                self.stack.push(Open::Table(small(at)));
            }
            // No cell holds a float: the table before lost its end.
            Environment::Page => self.cut(at),
            Environment::Math => self.formulas += 1,
            Environment::Inner => self.stack.push(Open::Inner(small(at))),
        }
    }

    /// Makes plain braces of those around rows, which a table does not stand in: they lost their ends.
    fn end_strips(&mut self) {
        if std::mem::take(&mut self.strips) == 0 {
            return;
        }
        for open in &mut self.stack {
            if let Open::Strip(at) = *open {
                *open = Open::Brace(at);
            }
        }
    }

    fn end(&mut self, environment: Environment, at: usize) {
        match environment {
            Environment::Table { .. } if self.tables > 0 => {
                while let Some(open) = self.stack.pop() {
                    if let Open::Table(open) = open {
                        self.tables -= 1;
                        self.pair(open, at);
                        if self.tables == 0 {
                            self.region(Some(open), at, true);
                        }
                        break;
                    }
                }
                self.marked = self.line;
            }
            Environment::Table { .. } => {
                if let Some(loose) = self.loose.take() {
                    let open = self.behind(loose.first);
                    let close = small(at);
                    let region = Region { open, close, is_opened: false, is_closed: true };
                    self.out.regions.push(region);
                }
            }
            Environment::Page => self.cut(at),
            Environment::Math => self.formulas = self.formulas.saturating_sub(1),
            Environment::Inner => {
                while let Some(&Open::Brace(_)) = self.stack.last() {
                    self.stack.pop();
                }
                if let Some(&Open::Inner(open)) = self.stack.last() {
                    self.stack.pop();
                    self.pair(open, at);
                }
            }
        }
    }

    fn region(&mut self, open: Option<u32>, close: usize, is_closed: bool) {
        if let Some(open) = open {
            let close = small(close);
            self.out.regions.push(Region { open, close, is_opened: true, is_closed });
        }
    }

    /// Ends the tables that are open behind the last line with a mark of a row, or before `at`.
    fn cut(&mut self, at: usize) {
        if self.tables == 0 {
            return;
        }
        let close = (self.source.line(self.marked).end as usize).min(at);
        while let Some(open) = self.stack.pop() {
            if let Open::Table(open) = open {
                self.tables -= 1;
                self.pair(open, close.max(open as usize));
                if self.tables == 0 {
                    self.region(Some(open), close.max(open as usize), false);
                    return;
                }
            }
        }
    }

    /// The first byte of a line, or what of it stands behind the table before.
    fn behind(&self, line: usize) -> u32 {
        let last = self.out.regions.last().map_or(0, |region| region.close + 1);
        self.source.line(line).start.max(last)
    }

    /// Makes rows that stand in no environment a table, if there are several.
    fn end_loose(&mut self) {
        let Some(loose) = self.loose.take().filter(|loose| loose.rows >= 2) else { return };
        let open = self.behind(loose.first);
        let close = self.source.line(loose.last).end;
        self.out.regions.push(Region { open, close, is_opened: false, is_closed: false });
    }

    fn finish(mut self) -> Outline {
        self.cut(self.bytes.len());
        self.end_loose();
        self.out.pairs.sort_unstable();
        self.out.is_airy = self.glued > 0 && self.glued.saturating_mul(8) <= self.ampersands;
        self.out
    }
}

/// The bytes that begin what is looked at here.
static SPECIAL: [bool; 256] = byte_set(b"\\{}&%");

fn trim_end(bytes: &[u8]) -> &[u8] {
    let blank = bytes.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
    &bytes[..bytes.len() - blank]
}
