//! Inline markup: what a cell says once its emphasis, its line breaks and its escapes are off.
//!
//! ```text
//! emphasis = "**" text "**" / "*" text "*" / "__" text "__" / "_" text "_" / "~~" text "~~" / "`" text "`"
//! break    = "<br>" / "<br/>" / "</p>", in any case
//! tag      = "<" ["/"] name [attributes] ">", of a closed list of names that only dress words
//! escape   = "\" punctuation
//! ```
//!
//! A mark is taken off only where it is one of a pair: `46*` and `2025**` are footnotes, `2*300` is a
//! product, `(*)` a reference, `<1 tuổi` a comparison. `$…$` is a formula and stays as it is.

use chitieu_text::{Source, Span, space};

use crate::grid::{Cell, Piece, Pieces};
use crate::raised::{self, Joint, Script};
use crate::sink::small;

/// A run of one line of the source that belongs to a cell, markup and white space included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) span: Span,
    /// The index, from 0, of the line.
    pub(crate) line: u32,
}

/// Reads a cell out of the runs of the lines that it stands on.
///
/// What is markup goes to `marks`; `parts` gets the bytes of the text at which stacked parts begin.
pub(crate) fn cell<'a>(
    source: &'a Source<'_>,
    segments: &[Segment],
    marks: &mut Vec<Span>,
    parts: &mut Vec<u32>,
) -> Cell<'a> {
    let raw = |segment: &Segment| source.slice(segment.span).as_bytes();
    if segments.iter().any(|segment| raw(segment).iter().any(|&byte| SPECIAL[usize::from(byte)])) {
        return dressed(source, segments, marks, parts);
    }
    if let [segment] = segments {
        return Cell::of_span(source, segment.span.start, segment.span.end, segment.line);
    }
    let mut words = Words::new(source, parts);
    for segment in segments {
        words.keep(segment.span, segment.line);
        words.space = true;
    }
    words.finish()
}

/// The bytes that can begin a mark.
static SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b"*_~`\\<&";
    let mut at = 0;
    while at < marks.len() {
        table[marks[at] as usize] = true;
        at += 1;
    }
    table
};

/// The cell under construction.
struct Words<'a, 's, 'p> {
    source: &'a Source<'s>,
    text: String,
    pieces: Pieces,
    /// White space stands between the last piece and the next.
    space: bool,
    /// The next piece begins a part.
    part: bool,
    /// How many `<br>` stand between the last piece and the next: all but the first part empty pieces.
    breaks: u32,
    /// How the next piece stands on its line.
    script: Script,
    parts: &'p mut Vec<u32>,
}

impl<'a, 's, 'p> Words<'a, 's, 'p> {
    fn new(source: &'a Source<'s>, parts: &'p mut Vec<u32>) -> Self {
        Self {
            source,
            text: String::new(),
            pieces: Pieces::None,
            space: false,
            part: false,
            breaks: 0,
            script: Script::None,
            parts,
        }
    }

    /// Adds the words of a span.
    fn keep(&mut self, span: Span, line: u32) {
        let raw = self.source.slice(span);
        let words = space::trim(raw);
        if words.is_empty() {
            self.space |= !raw.is_empty();
            return;
        }
        let lead = words.as_ptr().addr() - raw.as_ptr().addr();
        self.space |= lead > 0;
        let script = std::mem::take(&mut self.script);
        let joint =
            if self.space { Joint::Plain } else { raised::joint(&self.text, words, script) };
        if !self.text.is_empty() && (self.space || joint == Joint::Apart) {
            self.text.push(' ');
        }
        let is_first = self.text.is_empty();
        self.end_parts(if is_first { self.breaks } else { self.breaks.max(u32::from(self.part)) });
        let start = span.start + small(lead);
        let mut piece = Piece::plain(Span { start, end: start + small(words.len()) }, line);
        if let Joint::Signs(signs) = joint {
            piece.coded = u8::try_from(words.len()).unwrap_or(u8::MAX);
            self.text.push_str(&signs);
        } else {
            self.text.push_str(&space::collapse(words));
        }
        self.pieces.push(piece);
        self.space = lead + words.len() < raw.len();
        (self.part, self.breaks) = (false, 0);
    }

    /// Says that so many parts end here.
    fn end_parts(&mut self, count: u32) {
        let at = small(self.text.len());
        self.parts.extend((0..count).map(|_| at));
    }

    fn finish(mut self) -> Cell<'a> {
        if !self.text.is_empty() {
            self.end_parts(self.breaks);
        }
        match self.pieces {
            Pieces::None => Cell::default(),
            // One piece spells the text itself.
            Pieces::One(piece) => {
                Cell::of_span(self.source, piece.span.start, piece.span.end, piece.line)
            }
            pieces @ Pieces::Many(_) => Cell { text: self.text.into(), pieces },
        }
    }
}

/// What a token of a dressed cell does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    /// A run of a mark that may open or close; a word's character as long as it has no partner.
    Run { mark: u8, opens: bool, closes: bool },
    /// Markup that leaves nothing.
    Gone,
    /// The words behind it stand above or beneath the line.
    Script(Script),
    /// Markup that stands for white space.
    Space,
    /// Markup after which another part of the cell begins, if words follow.
    Part,
    /// A line break: another part of the cell begins, be it empty or not.
    Break,
}

/// A token and where it stands.
#[derive(Clone, Copy, Debug)]
struct Placed {
    token: Token,
    span: Span,
    segment: usize,
}

/// [`cell`] for one that may hold markup.
fn dressed<'a>(
    source: &'a Source<'_>,
    segments: &[Segment],
    marks: &mut Vec<Span>,
    parts: &mut Vec<u32>,
) -> Cell<'a> {
    let mut tokens = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        scan(source, segment.span, at, &mut tokens);
    }
    pair(source, segments, &mut tokens);
    let mut words = Words::new(source, parts);
    let mut next =
        tokens.iter().filter(|placed| !matches!(placed.token, Token::Run { .. })).peekable();
    for (at, segment) in segments.iter().enumerate() {
        let mut from = segment.span.start;
        while let Some(placed) = next.next_if(|placed| placed.segment == at) {
            words.keep(Span { start: from, end: placed.span.start }, segment.line);
            marks.push(placed.span);
            match placed.token {
                Token::Script(script) => words.script = script,
                Token::Gone | Token::Run { .. } => {
                    // What a `</sup>` ends without words raises nothing behind it.
                    if source.slice(placed.span).starts_with("</") {
                        words.script = Script::None;
                    }
                }
                Token::Space => words.space = true,
                Token::Part => (words.space, words.part) = (true, true),
                Token::Break => {
                    words.space = true;
                    words.breaks = words.breaks.saturating_add(1);
                }
            }
            from = placed.span.end;
        }
        words.keep(Span { start: from, end: segment.span.end }, segment.line);
        words.space = true;
    }
    words.finish()
}

/// Finds the tokens of one segment.
fn scan(source: &Source<'_>, span: Span, segment: usize, tokens: &mut Vec<Placed>) {
    let text = source.slice(span);
    let bytes = text.as_bytes();
    // A mark without a second of its kind later in the segment is looked for once only.
    let (mut no_dollar, mut no_tag_end) = (false, false);
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let (len, token) = match byte {
            b'*' | b'_' | b'~' | b'`' => {
                let len = bytes[at..].iter().take_while(|&&other| other == byte).count();
                (len, run(text, at, len))
            }
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                // The character behind it is a word's.
                tokens.push(place(Token::Gone, span, at, 1, segment));
                at += 2;
                continue;
            }
            b'$' if !no_dollar => match formula(&bytes[at..]) {
                Some(len) => (len, None),
                None => {
                    no_dollar = true;
                    (1, None)
                }
            },
            b'<' if !no_tag_end => match tag(&bytes[at..]) {
                Tag::Found(len, token) => (len, Some(token)),
                Tag::Open => {
                    no_tag_end = true;
                    (1, None)
                }
                Tag::None => (1, None),
            },
            b'&' => match SPACES.iter().find(|name| bytes[at..].starts_with(name)) {
                Some(name) => (name.len(), Some(Token::Space)),
                None => (1, None),
            },
            _ => (1, None),
        };
        if let Some(token) = token {
            tokens.push(place(token, span, at, len, segment));
        }
        at += len;
    }
}

/// The entities that are white space.
const SPACES: [&[u8]; 6] = [b"&nbsp;", b"&#160;", b"&#xa0;", b"&#xA0;", b"&emsp;", b"&ensp;"];

fn place(token: Token, span: Span, at: usize, len: usize, segment: usize) -> Placed {
    let start = span.start + small(at);
    Placed { token, span: Span { start, end: start + small(len) }, segment }
}

/// What a run of emphasis marks can do, by the characters around it.
fn run(text: &str, at: usize, len: usize) -> Option<Token> {
    let mark = text.as_bytes()[at];
    let fits = match mark {
        b'*' => len <= 4,
        b'_' => len <= 2,
        b'~' => len == 2,
        _ => len <= 2,
    };
    if !fits {
        return None;
    }
    let before = text[..at].chars().next_back();
    let after = text[at + len..].chars().next();
    let blank = |side: Option<char>| side.is_none_or(space::is_space);
    let word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let double = len >= 2 && mark == b'*';
    let closing_sign =
        after.is_some_and(|after| matches!(after, ')' | ']' | ',' | ';' | '.' | ':'));
    let opens = if double {
        // Bold may begin inside a word, but not behind a digit: `2025**` is a footnote.
        !closing_sign
            && (!blank(after) || before.is_none())
            && !before.is_some_and(|before| before.is_ascii_digit())
    } else {
        !blank(after) && !closing_sign && !word(before)
    };
    let closes = if double {
        !blank(before) || after.is_none()
    } else {
        !blank(before) && (mark != b'_' || !word(after))
    };
    (opens || closes).then_some(Token::Run { mark, opens, closes })
}

/// The length of `$…$` at the start of `bytes`: something that is not blank at either end.
fn formula(bytes: &[u8]) -> Option<usize> {
    let end = memchr::memchr(b'$', &bytes[1..])? + 1;
    let tight = end > 1 && bytes[1] != b' ' && bytes[end - 1] != b' ';
    Some(if tight { end + 1 } else { 1 })
}

/// What stands at a `<`.
enum Tag {
    /// A tag of so many bytes.
    Found(usize, Token),
    /// No tag, and no `>` in all that follows.
    Open,
    None,
}

fn tag(bytes: &[u8]) -> Tag {
    let closing = bytes.get(1) == Some(&b'/');
    let start = 1 + usize::from(closing);
    let rest = bytes.get(start..).unwrap_or_default();
    let len =
        rest.iter().take(LONGEST_NAME + 1).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let name = &rest[..len];
    let Some((_, token)) = TAGS.iter().find(|(tag, _)| name.eq_ignore_ascii_case(tag)) else {
        return Tag::None;
    };
    if !matches!(rest.get(len), Some(b'>' | b'/' | b' ' | b'\t')) {
        return Tag::None;
    }
    match memchr::memchr2(b'>', b'<', &rest[len..]) {
        Some(end) if rest[len + end] == b'>' => {
            // A paragraph parts the cell where it ends; `<p>` at a cell's start parts nothing.
            let token = match *token {
                Token::Script(_) if closing => Token::Gone,
                token => token,
            };
            Tag::Found(start + len + end + 1, token)
        }
        Some(_) => Tag::None,
        None => Tag::Open,
    }
}

const LONGEST_NAME: usize = 6;

/// The tags that dress words, and what they leave.
const TAGS: [(&[u8], Token); 20] = [
    (b"br", Token::Break),
    (b"p", Token::Part),
    (b"div", Token::Part),
    (b"li", Token::Part),
    (b"ul", Token::Part),
    (b"ol", Token::Part),
    (b"b", Token::Gone),
    (b"i", Token::Gone),
    (b"u", Token::Gone),
    (b"s", Token::Gone),
    (b"em", Token::Gone),
    (b"strong", Token::Gone),
    (b"sup", Token::Script(Script::Raised)),
    (b"sub", Token::Script(Script::Lowered)),
    (b"del", Token::Gone),
    (b"ins", Token::Gone),
    (b"span", Token::Gone),
    (b"font", Token::Gone),
    (b"center", Token::Gone),
    (b"small", Token::Gone),
];

/// Turns the runs that have a partner into [`Token::Gone`].
fn pair(source: &Source<'_>, segments: &[Segment], tokens: &mut [Placed]) {
    empty_emphasis(source, segments, tokens);
    // The innermost open run of each mark and length.
    let mut open: [[Option<usize>; 3]; 4] = [[None; 3]; 4];
    for at in 0..tokens.len() {
        let Placed { token: Token::Run { mark, opens, closes }, span, .. } = tokens[at] else {
            continue;
        };
        let kind = match mark {
            b'*' => 0,
            b'_' => 1,
            b'~' => 2,
            _ => 3,
        };
        let len = span.len() as usize;
        if len == 4 {
            // `**a****b**`: one ends and the next begins.
            if open[kind][1].is_some() && closes {
                tokens[at].token = Token::Gone;
            }
            continue;
        }
        let slot = &mut open[kind][len - 1];
        match *slot {
            Some(first) if closes && tokens[first].span.end < span.start => {
                tokens[first].token = Token::Gone;
                tokens[at].token = Token::Gone;
                *slot = None;
            }
            _ if opens => *slot = Some(at),
            _ => {}
        }
    }
}

/// Takes off the marks of a cell that holds nothing else: `** **` is an empty cell in bold.
fn empty_emphasis(source: &Source<'_>, segments: &[Segment], tokens: &mut [Placed]) {
    let [segment] = segments else { return };
    let text = space::trim(source.slice(segment.span));
    let only = text.chars().all(|c| c == '*' || space::is_space(c));
    if only
        && let [first, last] = tokens
        && first.span.len() == last.span.len()
    {
        first.token = Token::Gone;
        last.token = Token::Gone;
    }
}

#[cfg(test)]
mod tests;
