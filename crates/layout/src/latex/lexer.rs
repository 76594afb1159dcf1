//! The source as words, marks of rows and cells, and markup.

mod arguments;
mod formula;

use chitieu_text::{Source, Span, space};

use super::accent;
use super::byte_set;
use super::command::{Does, Environment, does, environment};
use super::name::{environment_name, name_len};
use super::outline::Outline;
use super::token::{Lexeme, Token};
use crate::sink::small;
use arguments::{cell_span, columns};
use formula::{formula_len, is_dress};

/// A formula that is open.
#[derive(Clone, Copy, Debug)]
struct Formula {
    /// The byte of its closing `$`.
    end: usize,
    /// It is more than words in the dress of a formula: its own notation stays.
    is_kept: bool,
}

pub(super) struct Lexer<'s, 't> {
    source: &'s Source<'t>,
    bytes: &'s [u8],
    outline: &'s Outline,
    at: usize,
    line: usize,
    line_end: usize,
    /// The first pair and comment that are not behind.
    pair: usize,
    comment: usize,
    formula: Option<Formula>,
    /// The tables that are formulas, by their ends.
    math: Vec<u32>,
    /// The byte at `at` is escaped.
    escaped: bool,
    /// The command before dresses words.
    dressed: bool,
    /// The command before is a word, and so are the braces behind it.
    worded: bool,
    /// Where braces end that are words.
    worded_ends: Vec<u32>,
    /// No word stands in the cell yet.
    fresh: bool,
}

impl<'s, 't> Lexer<'s, 't> {
    pub(super) fn new(source: &'s Source<'t>, outline: &'s Outline) -> Self {
        Self {
            source,
            bytes: source.text().as_bytes(),
            outline,
            at: 0,
            line: 0,
            line_end: source.line(0).end as usize,
            pair: 0,
            comment: 0,
            formula: None,
            math: Vec::new(),
            escaped: false,
            dressed: false,
            worded: false,
            worded_ends: Vec::new(),
            fresh: true,
        }
    }

    /// The byte that is looked at next.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Option<Lexeme> {
        if self.at >= self.line_end {
            if self.line + 1 >= self.source.line_count() {
                return None;
            }
            self.line += 1;
            let line = self.source.line(self.line);
            (self.at, self.line_end) = (line.start as usize, line.end as usize);
            (self.escaped, self.dressed, self.worded) = (false, false, false);
            let span = Span { start: line.start, end: line.start };
            return Some(Lexeme { token: Token::Line, span, line: small(self.line) });
        }
        let (start, line) = (self.at, self.line);
        let (token, end) = self.token();
        // Every turn goes on, whatever an arm says.
        self.at = end.max(start + 1).min(self.bytes.len());
        match token {
            Token::Cell | Token::Row | Token::Begin { .. } => self.fresh = true,
            Token::Text => {
                let text = self.source.slice(Span { start: small(start), end: small(self.at) });
                self.fresh &= space::trim(text).is_empty();
            }
            Token::Char(_) => self.fresh = false,
            _ => {}
        }
        while self.at > self.line_end && self.line + 1 < self.source.line_count() {
            self.line += 1;
            self.line_end = self.source.line(self.line).end as usize;
        }
        let span = Span { start: small(start), end: small(self.at) };
        Some(Lexeme { token, span, line: small(line) })
    }

    /// The token at `at`, and the byte behind it.
    fn token(&mut self) -> (Token, usize) {
        let at = self.at;
        self.formula = self.formula.filter(|formula| formula.end >= at);
        if std::mem::take(&mut self.escaped) {
            return (Token::Text, at + 1);
        }
        let comments = &self.outline.comments;
        while comments.get(self.comment).is_some_and(|&comment| (comment as usize) < at) {
            self.comment += 1;
        }
        if comments.get(self.comment) == Some(&small(at)) {
            return (Token::Mark, self.line_end);
        }
        let (dressed, worded) =
            (std::mem::take(&mut self.dressed), std::mem::take(&mut self.worded));
        self.math
            .truncate(self.math.iter().rposition(|&end| end as usize > at).map_or(0, |at| at + 1));
        if self.bytes[at] == b'-'
            && let Some(dash) = self.dash(at)
        {
            return dash;
        }
        match self.bytes[at] {
            b'\\' => self.command(at),
            b'{' => self.open(at, dressed, worded),
            b'}' => self.close(at),
            b'&' if self.formula.is_some() => (Token::Text, at + 1),
            b'&' if self.outline.is_airy && self.is_between_letters(at) => (Token::Text, at + 1),
            b'&' => (Token::Cell, at + 1),
            b'$' => self.dollar(at),
            b'~' if !(self.keeps() || self.fresh && self.is_before_digit(at)) => {
                (Token::Space, at + 1)
            }
            b'^' | b'_' if self.is_math() => self.script(at),
            _ => {
                self.dressed = dressed && self.bytes[at] == b' ';
                let rest = &self.bytes[at..self.line_end];
                let run = rest.iter().take_while(|&&byte| byte == b'-').count().max(1);
                let special = |(at, &byte): (usize, &u8)| {
                    SPECIAL[usize::from(byte)] || rest[run + at..].starts_with(b"--")
                };
                let len = rest[run..].iter().enumerate().position(special);
                (Token::Text, at + len.map_or(rest.len(), |len| run + len))
            }
        }
    }

    /// `--` and `---`, which are a dash of two lengths; more of them, and those that begin a line
    /// outside formulas as rules do, are what they are.
    fn dash(&self, at: usize) -> Option<(Token, usize)> {
        let line = self.source.line(self.line).start as usize;
        if self.keeps() || at > line && self.bytes[at - 1] == b'-' {
            return None;
        }
        let rest = &self.bytes[at..self.line_end];
        let run = rest.iter().take(4).take_while(|&&byte| byte == b'-').count();
        match run {
            2 => Some((Token::Char('–'), at + 2)),
            3 if !self.bytes[line..].starts_with(b"---") => Some((Token::Char('—'), at + 3)),
            _ => None,
        }
    }

    /// Whether the words stand in a formula whose notation stays.
    fn keeps(&self) -> bool {
        self.formula.is_some_and(|formula| formula.is_kept)
    }

    /// Whether the words stand in a formula that is dress.
    fn is_math(&self) -> bool {
        self.formula.map_or(!self.math.is_empty(), |formula| !formula.is_kept)
    }

    fn is_between_letters(&self, at: usize) -> bool {
        let letter = |at: Option<usize>| {
            at.and_then(|at| self.bytes.get(at)).is_some_and(u8::is_ascii_uppercase)
        };
        letter(at.checked_sub(1)) && letter(Some(at + 1))
    }

    /// Whether a number follows: at a cell's start a tie ties nothing, and `~` says about.
    fn is_before_digit(&self, at: usize) -> bool {
        let rest = &self.bytes[at + 1..self.line_end];
        rest.iter().find(|&&byte| byte != b' ').is_some_and(u8::is_ascii_digit)
    }

    /// The byte that closes what opens at `open`.
    fn partner(&mut self, open: usize) -> Option<u32> {
        let pairs = &self.outline.pairs;
        while pairs.get(self.pair).is_some_and(|pair| (pair.open as usize) < self.at) {
            self.pair += 1;
        }
        let behind = pairs.get(self.pair..)?;
        let near = behind.iter().take(4).position(|pair| pair.open as usize >= open);
        let at = near.unwrap_or_else(|| behind.partition_point(|pair| (pair.open as usize) < open));
        behind.get(at).filter(|pair| pair.open as usize == open).map(|pair| pair.close)
    }

    fn open(&mut self, at: usize, dressed: bool, worded: bool) -> (Token, usize) {
        let Some(close) = self.partner(at) else {
            return (if self.keeps() { Token::Text } else { Token::Mark }, at + 1);
        };
        let inside = &self.bytes[at + 1..(close as usize).max(at + 1)];
        if inside.is_empty() && !self.keeps() {
            return (Token::Mark, at + 2);
        }
        // `0{,}73` keeps the room of an English list out of a number.
        let is_sign = matches!(inside, b"," | b".");
        if worded || (self.keeps() && !dressed && !is_sign) {
            self.worded_ends.push(close);
            return (Token::Text, at + 1);
        }
        (Token::Open(close), at + 1)
    }

    fn close(&mut self, at: usize) -> (Token, usize) {
        while self.worded_ends.last().is_some_and(|&end| (end as usize) < at) {
            self.worded_ends.pop();
        }
        if self.worded_ends.last() == Some(&small(at)) {
            self.worded_ends.pop();
            self.worded = !self.keeps();
            return (Token::Text, at + 1);
        }
        (Token::Close, at + 1)
    }

    fn dollar(&mut self, at: usize) -> (Token, usize) {
        if let Some(formula) = self.formula.take_if(|formula| formula.end == at) {
            return (if formula.is_kept { Token::Text } else { Token::Mark }, at + 1);
        }
        let rest = &self.bytes[at + 1..self.line_end];
        if rest.first() == Some(&b'$') {
            return (Token::Mark, at + 2);
        }
        // A formula around a table.
        let before = trim_end(&self.bytes[self.source.line(self.line).start as usize..at]);
        let table = |text: &[u8]| text.starts_with(b"\\begin");
        if table(trim_start(rest)) || before.ends_with(b"\\end{array}") {
            return (Token::Mark, at + 1);
        }
        match formula_len(rest) {
            Some(len) if len > 0 => {
                let is_kept = !is_dress(&self.source.text()[at + 1..at + 1 + len]);
                self.formula = Some(Formula { end: at + 1 + len, is_kept });
                (if is_kept { Token::Text } else { Token::Mark }, at + 1)
            }
            _ => (Token::Text, at + 1),
        }
    }

    /// `^2`, `^{2}` behind a letter: the sign is off as it is in `m<sup>2</sup>`; behind a digit it stays.
    fn script(&mut self, at: usize) -> (Token, usize) {
        let before = self.source.text()[..at].chars().next_back();
        let next = self.bytes.get(at + 1).copied();
        let is_script = next.is_some_and(|next| next == b'{' || next.is_ascii_digit());
        if is_script && before.is_some_and(|c| c.is_alphabetic() || matches!(c, '}' | ')')) {
            return (Token::Mark, at + 1);
        }
        self.worded = true;
        (Token::Text, at + 1)
    }

    fn command(&mut self, at: usize) -> (Token, usize) {
        let Some(&next) = self.bytes[..self.line_end].get(at + 1) else {
            return (Token::Mark, at + 1);
        };
        if !next.is_ascii_alphanumeric()
            && next != b'\\'
            && let Some(sign) = self.source.text()[at + 1..self.line_end].chars().next()
            && self.is_torn(at + sign.len_utf8())
        {
            return self.named(at + sign.len_utf8());
        }
        // Formulas keep their own notation.
        if !self.keeps()
            && let Some((sign, end)) = accent::letter(&self.source.text()[..self.line_end], at)
        {
            return (Token::Char(sign), end);
        }
        if next.is_ascii_alphabetic() {
            return self.named(at);
        }
        match next {
            b'\\' => {
                let end = at + 2 + usize::from(self.bytes.get(at + 2) == Some(&b'*'));
                (Token::Row, self.length(end))
            }
            b'%' | b'&' | b'$' | b'#' | b'_' | b'{' | b'}' if self.keeps() => (Token::Text, at + 2),
            b'%' | b'&' | b'$' | b'#' | b'_' | b'{' | b'}' => {
                self.escaped = true;
                (Token::Mark, at + 1)
            }
            b',' | b';' | b':' | b'>' | b' ' => (Token::Space, at + 2),
            b'!' | b'-' | b'/' | b'(' | b')' | b'[' | b']' | b'@' => (Token::Mark, at + 2),
            // A sign that nothing makes a command is itself, as it is in the other dialects.
            _ if next.is_ascii_punctuation() && !self.keeps() => {
                self.escaped = true;
                (Token::Mark, at + 1)
            }
            _ => (Token::Text, at + 1),
        }
    }

    /// Whether the command that a blank or sign parted from its backslash stands behind `blank`: one that parts
    /// the rows of a table, or its header and foot from them, and no word of any language.
    fn is_torn(&self, blank: usize) -> bool {
        let end = blank + 1 + name_len(&self.bytes[..self.line_end], blank + 1);
        let name = &self.source.text()[blank + 1..end];
        let is_rule = matches!(name, "hline" | "toprule" | "bottomrule");
        !self.keeps() && (is_rule || matches!(does(name), Does::Band(_)))
    }

    /// A command whose name is letters.
    fn named(&mut self, at: usize) -> (Token, usize) {
        let mut end = at + 1 + name_len(&self.bytes[..self.line_end], at + 1);
        let name = &self.source.text()[at + 1..end];
        let does = does(name);
        if self.keeps() && !matches!(does, Does::Dress(0) | Does::Space(0)) {
            return (Token::Text, end);
        }
        if does != Does::Word && self.bytes.get(end) == Some(&b'*') {
            end += 1;
        }
        match does {
            Does::Gone(0) => (Token::Mark, self.length(end)),
            Does::Gone(count) => (Token::Mark, self.arguments(end, count)),
            Does::Space(count) => (Token::Space, self.arguments(end, count)),
            Does::Dress(count) => {
                self.dressed = true;
                let end = if count == 0 { self.option(end) } else { self.arguments(end, count) };
                (Token::Mark, end)
            }
            Does::Script(script) => (Token::Script(script), self.option(end)),
            Does::Note => (Token::Note, self.option(end)),
            Does::Part => (Token::Part, self.option(end)),
            Does::Row => (Token::Row, self.length(end)),
            Does::Page => (Token::Page, self.option(end)),
            Does::Columns => match self.number(end) {
                Some((count, end)) => {
                    let count = u32::try_from(count).unwrap_or(1).max(1);
                    (Token::Columns(count), self.argument(end).unwrap_or(end))
                }
                None => (Token::Mark, self.spans_unread(end)),
            },
            Does::Rows | Does::RowsCell => {
                let begin = self.option(end);
                match self.number(begin) {
                    Some((count, end)) => {
                        let end = self.option(end);
                        let end = if does == Does::Rows { self.width(end) } else { end };
                        (Token::Rows(count), self.option(end))
                    }
                    None => (Token::Mark, end),
                }
            }
            Does::SetCell => {
                let option = self.option(end);
                let (columns, rows) = cell_span(&self.source.text()[end..option]);
                (Token::Both(columns, rows), self.argument(option).unwrap_or(option))
            }
            Does::Caption => {
                let of = usize::from(name == "captionof");
                let end = (0..of).fold(end, |end, _| self.argument(end).unwrap_or(end));
                (Token::Caption, self.option(end))
            }
            Does::Strip(strip) => (Token::Strip(strip), end),
            Does::Band(band) => (Token::Band(band), self.length(end)),
            Does::Begin => self.begin(at, end),
            Does::End => match environment_name(&self.bytes[..self.line_end], end) {
                Some((name, end)) => match environment(name) {
                    Environment::Table { .. } => (Token::End, end),
                    _ => (Token::Close, end),
                },
                None => (Token::Mark, end),
            },
            Does::Char(sign) => {
                // A pair of braces keeps the space behind it.
                let rest = &self.bytes[end..self.line_end];
                (Token::Char(sign), end + if rest.starts_with(b"{}") { 2 } else { 0 })
            }
            Does::Word => {
                self.worded = !self.keeps();
                (Token::Text, end)
            }
        }
    }

    fn begin(&mut self, at: usize, behind: usize) -> (Token, usize) {
        let Some((name, mut end)) = environment_name(&self.bytes[..self.line_end], behind) else {
            return (Token::Mark, behind);
        };
        let partner = self.partner(at);
        match (environment(name), partner) {
            (Environment::Table { before, math }, Some(close)) => {
                end = if name.contains("tblr") { self.settings(end) } else { self.option(end) };
                if name.ends_with("tabu") && self.bytes[end..self.line_end].starts_with(b" to ") {
                    end += self.bytes[end..self.line_end]
                        .iter()
                        .take(64)
                        .position(|&byte| byte == b'{')
                        .unwrap_or(0);
                }
                for _ in 0..before {
                    end = self.argument(end).unwrap_or(end);
                }
                end = self.option(end);
                let start = end;
                end = self.argument(end).unwrap_or_else(|| self.bare_columns(end));
                if math {
                    self.math.push(close);
                }
                let columns = columns(&self.source.text()[start..end], 0);
                (Token::Begin { close, columns }, end)
            }
            (_, partner) => {
                end = self.option(end);
                let takes = matches!(
                    name.trim_end_matches('*'),
                    "minipage"
                        | "adjustbox"
                        | "multicols"
                        | "wraptable"
                        | "subtable"
                        | "spacing"
                        | "adjustwidth"
                        | "varwidth"
                        | "turn"
                        | "rotate"
                );
                for _ in 0..2 * u8::from(takes) {
                    let next = self.option(end);
                    end = self.argument(next).unwrap_or(next);
                }
                (partner.map_or(Token::Mark, Token::Open), end)
            }
        }
    }
}

/// The bytes that can begin anything but words.
static SPECIAL: [bool; 256] = byte_set(b"\\{}&$%~^_");

fn trim_end(bytes: &[u8]) -> &[u8] {
    let blank = bytes.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &bytes[..bytes.len() - blank]
}

fn trim_start(bytes: &[u8]) -> &[u8] {
    let blank = bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    &bytes[blank..]
}
