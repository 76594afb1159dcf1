//! Reads a cell of bodies, word by word.

use std::ops::Range;

use super::body::{Start, start};
use super::{ParsedAgencies, ParsedAgency};
use crate::header::syllable::{Phrases, Word, Words, begins, phrase, phrases, starts_with};
use crate::spacing::{connector_like, spelled};

mod numbered;
mod verb;

use numbered::Numbered;
use verb::{VERBS, place, verb};

/// A body that is being read.
struct Open {
    /// The index of its first word.
    word: usize,
    start: usize,
    end: usize,
    qualifier: Option<usize>,
    /// Where the qualifier's last character stands.
    qualifier_end: usize,
}

impl Open {
    /// Takes what goes on up to byte `end`.
    fn take(&mut self, end: usize) {
        if self.qualifier.is_some() {
            self.qualifier_end = end;
        } else {
            self.end = end;
        }
    }
}

struct Reader<'a> {
    cell: &'a str,
    words: Vec<Word>,
    open: Option<Open>,
    /// Whether the bodies that follow help.
    helping: bool,
    /// What `helping` is at the start of the cell, and after a body that is named in charge.
    column: bool,
    /// Every body so far, and whether it helps.
    found: Vec<(ParsedAgency<'a>, bool)>,
    /// How many of them stood before the last hard separator.
    settled: usize,
    split: bool,
    /// Whether brackets have named a body in charge.
    charged: bool,
    /// Whether a column of bodies that help names one in charge.
    contradicts: bool,
    /// The words before the next body that ask it for something: "Đề nghị Ủy ban MTTQ Việt Nam tỉnh".
    asked: Option<Range<usize>>,
    /// The numbered list that the cell is, if it is one.
    numbered: Option<Numbered>,
}

/// Reads a cell; `helping` says that the column is of bodies that help.
pub(super) fn read(cell: &str, helping: bool) -> ParsedAgencies<'_> {
    let mut words = Vec::with_capacity(16);
    words.extend(Words::new(cell));
    respace(cell, &mut words);
    let mut reader = Reader {
        cell,
        words,
        open: None,
        helping,
        column: helping,
        found: Vec::with_capacity(2),
        settled: 0,
        split: false,
        charged: false,
        contradicts: false,
        asked: None,
        numbered: None,
    };
    reader.numbered = Numbered::of(cell, &reader.words);
    reader.run();
    let mut agencies = ParsedAgencies {
        split: reader.split,
        contradicts: reader.contradicts,
        ..ParsedAgencies::default()
    };
    for (agency, helps) in reader.found {
        if helps { agencies.coordinating.push(agency) } else { agencies.lead.push(agency) }
    }
    agencies
}

/// Puts connecting words that are misspaced ("ch ủ trì", "phốihợp") in as the two words that they are.
fn respace(cell: &str, words: &mut Vec<Word>) {
    let mut at = 0;
    while let Some(&word) = words.get(at) {
        at += 1;
        let Some(keyword) = connector_like(&cell.as_bytes()[word.start..]) else { continue };
        let Some(length) = spelled(&cell[word.start..], keyword) else { continue };
        let end = word.start + length;
        let mut parts = Words::new(keyword);
        let (Some(first), Some(second)) = (parts.next(), parts.next()) else { continue };
        let count = keyword[..first.end].chars().count();
        let letters = || cell[word.start..end].char_indices().filter(|(_, c)| *c != ' ');
        let mid = letters().nth(count).map_or(end, |(at, _)| word.start + at);
        let first_end = word.start + cell[word.start..mid].trim_end_matches(' ').len();
        let both = [
            Word { start: word.start, end: first_end, capital: word.capital, ..first },
            Word { start: mid, end, ..second },
        ];
        let taken = words[at - 1..].iter().take_while(|word| word.start < end).count();
        words.splice(at - 1..at - 1 + taken, both);
        at += 1;
    }
}

/// The words that a label or a connector begins with: chủ trì, phối hợp, cơ quan, đơn vị.
const SIGNALS: [u64; 4] =
    [phrase!("chủ")[0], phrase!("phối")[0], phrase!("cơ")[0], phrase!("đơn")[0]];

/// What may part two bodies or name a role behind one space: the words of [`SIGNALS`], and "and".
const TURNS: &Phrases = phrases!["chủ", "phối", "cơ", "đơn", "và", "cùng"];

/// The kinds of places that can be bodies of their own.
const PLACES: &Phrases = phrases![
    "thôn",
    "bản",
    "làng",
    "xóm",
    "ấp",
    "buôn",
    "khóm",
    "khu",
    "tổ dân phố",
    "tdp",
    "xã",
    "phường",
    "huyện",
    "tỉnh"
];

/// What stands between two words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// Nothing that parts.
    None,
    /// `,` or `/`.
    Soft,
    /// `;`, a line break, a list mark.
    Hard,
}

impl<'a> Reader<'a> {
    fn run(&mut self) {
        let mut at = 0;
        let mut depth = 0usize;
        let mut skipped = false;
        while at < self.words.len() {
            if depth == 0 && !skipped && self.numbered.is_none() && self.goes_on(at) {
                at += 1;
                continue;
            }
            let gap = self.gap(at);
            if let Some(numbered) = &mut self.numbered
                && numbered.goes_on(self.cell, &self.words, at)
            {
                let in_brackets = numbered.in_brackets();
                self.close();
                self.settled = self.found.len();
                // The bracket that closes the number stands before the next word.
                (depth, skipped) = (0, in_brackets);
                at += 1;
                continue;
            }
            // The bracket of a role that was taken out is closed already.
            let gap = match skipped.then(|| gap.find(')')).flatten() {
                Some(close) => {
                    skipped = false;
                    &gap[close + 1..]
                }
                None => gap,
            };
            // Mostly one space, which says nothing.
            if gap != " " {
                depth += gap.bytes().filter(|byte| *byte == b'(').count();
                depth = depth.saturating_sub(gap.bytes().filter(|byte| *byte == b')').count());
            }
            if depth > 0 {
                if gap.contains('(')
                    && let Some(next) = self.role_in_brackets(at)
                {
                    // Its closing bracket stands before `next`, or ends the cell.
                    depth = 0;
                    at = next;
                    skipped = true;
                    continue;
                }
                self.bracketed(at, gap.contains('('));
                at += 1;
                continue;
            }
            match self.parts(at, gap) {
                // Who is named in charge after a semicolon says so; who helps goes on helping.
                Gap::Hard => {
                    self.close();
                    self.settled = self.found.len();
                }
                Gap::Soft if self.new_body(at) => self.close(),
                Gap::Soft | Gap::None => {}
            }
            if self.open.is_some() && self.is_and(at) && self.new_body(at + 1) {
                self.close();
                at += 1;
                continue;
            }
            let key = self.words[at].key;
            if SIGNALS.contains(&key)
                && let Some(next) = self.label(at).or_else(|| self.connector(at))
            {
                at = next;
                continue;
            }
            if self.open.is_none() && self.is_number(at) {
                at += 1;
                continue;
            }
            if self.open.is_none()
                && let Some(length) = self.is_asked(at)
            {
                self.asked = Some(self.words[at].start..self.words[at + length - 1].end);
                at += length;
                continue;
            }
            self.word(at);
            at += 1;
        }
        self.close();
    }

    /// Takes the word into the open body where nothing about it can part, name a role or say what the body
    /// does, as with most words: it stands behind one space, and no phrase that does so begins with it.
    fn goes_on(&mut self, at: usize) -> bool {
        let Some(open) = &mut self.open else { return false };
        let word = &self.words[at];
        let is_behind_space = at > 0
            && self.words[at - 1].end + 1 == word.start
            && self.cell.as_bytes()[word.start - 1] == b' ';
        if !is_behind_space || TURNS.may_begin(word) || VERBS.may_begin(word) {
            return false;
        }
        open.take(word.end);
        true
    }

    /// How many words tell the body behind them that it has to, or is asked to: "Giao", "Đề nghị".
    fn is_asked(&self, at: usize) -> Option<usize> {
        const ASKS: &Phrases = phrases!["đề nghị", "giao", "giao cho", "phân công", "yêu cầu"];
        let length = starts_with(&self.words[at..], ASKS)?;
        self.words.get(at + length..).and_then(start).is_some().then_some(length)
    }

    /// The characters before the word.
    fn gap(&self, at: usize) -> &'a str {
        let start = if at == 0 { 0 } else { self.words[at - 1].end };
        let end = self.words.get(at).map_or(self.cell.len(), |word| word.start);
        &self.cell[start..end]
    }

    /// How the gap before the word parts.
    fn parts(&self, at: usize, gap: &str) -> Gap {
        if matches!(gap, "" | " ") {
            return Gap::None;
        }
        // Most of the other gaps are one sign and a space.
        if gap == ", " {
            return Gap::Soft;
        }
        // "HĐND &amp; UBND": the sign's own semicolon.
        if gap.starts_with(';') && at > 0 && self.gap(at - 1).ends_with('&') {
            let word = &self.words[at - 1];
            if matches!(self.cell.get(word.start..word.end), Some("amp" | "nbsp" | "quot")) {
                return Gap::None;
            }
        }
        if gap.contains([';', '•', '|']) {
            return Gap::Hard;
        }
        let dash = |text: &str| text.contains(['-', '–', '—', '−', '+', '*']);
        let word = &self.words[at];
        if let Some((before, after)) = gap.split_once('\n') {
            if dash(after) {
                return Gap::Hard;
            }
            // A name that goes on after a wrapped line.
            if before.contains(',') || dash(before) || at > 0 && self.is_and(at - 1) {
                return if before.contains(',') { Gap::Soft } else { Gap::None };
            }
            let begins = word.capital || word.digits || start(&self.words[at..]).is_some();
            return if begins { Gap::Hard } else { Gap::None };
        }
        // "VP HĐND&UBND" is one, as a name; set apart the sign is a word.
        if gap.contains([',', '/']) || gap.trim() == "&" && gap.starts_with(' ') {
            return Gap::Soft;
        }
        // "Sở Y tế - Sở Nội vụ" and "Sở Y tế. Sở Nội vụ" are two; "Văn hóa - Xã hội" is one.
        // In a cell that begins with a list's dash another need not be set apart: "- Sở Y tế- Sở Nội vụ".
        let listed = || dash(self.gap(0));
        let spaced = gap.len() > 1
            && gap.ends_with(' ')
            && dash(gap)
            && (gap.starts_with(' ') && gap.len() > 2 || listed());
        let stop = gap.starts_with('.') && gap.len() > 1 && !self.is_short(at);
        if (spaced || stop) && word.capital && self.new_body(at) { Gap::Hard } else { Gap::None }
    }

    /// Whether the word goes on with what a dash or a comma joins to the words before it: the office that
    /// a person holds ("Đ/c Lê Văn Tám - Chủ tịch UBND xã"), or the second half of a post's name ("Công
    /// chức Văn phòng - Thống kê").
    fn is_post(&self, at: usize) -> bool {
        let Some(open) = self.open.as_ref().filter(|open| open.qualifier.is_none()) else {
            return false;
        };
        let before = &self.words[open.word..at];
        let persons = phrases!["đ c", "đồng chí", "ông", "bà"];
        let offices = phrases![
            "chủ tịch",
            "phó",
            "bí thư",
            "giám đốc",
            "trưởng",
            "chánh",
            "thủ trưởng",
            "chỉ huy",
            "hiệu trưởng"
        ];
        starts_with(before, persons).is_some() && starts_with(&self.words[at..], offices).is_some()
            || before.len() >= 2
                && begins(&before[before.len() - 2..], phrase!("văn phòng"))
                && begins(&self.words[at..], phrase!("thống kê"))
    }

    /// "TP. ", "P. ": a dot after few letters shortens a word.
    fn is_short(&self, at: usize) -> bool {
        at > 0 && self.words[at - 1].end - self.words[at - 1].start <= 2
    }

    fn is_and(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            [phrase!("và")[0], phrase!("cùng")[0]].contains(&word.key) && !word.capital
        })
    }

    /// "1." or "(1)" before a body.
    fn is_number(&self, at: usize) -> bool {
        self.words[at].digits
            && at + 1 < self.words.len()
            && self.gap(at + 1).starts_with(['.', ')', '/'])
    }

    /// Whether the word goes on with a list of kinds that "các" opens: "Các cơ quan, đơn vị liên quan",
    /// "các phòng, ban và đơn vị thuộc xã". Nothing in it is a name so far, and it begins with no places,
    /// which are bodies of their own: "Các thôn, doanh nghiệp" are two.
    fn lists_kinds(&self, at: usize) -> bool {
        let kinds = phrases!["đơn vị", "cơ quan", "tổ chức", "cá nhân", "đoàn thể", "doanh nghiệp"];
        let Some(open) = self.open.as_ref().filter(|open| open.qualifier.is_none()) else {
            return false;
        };
        !self.words[at].capital
            && starts_with(&self.words[at..], kinds).is_some()
            && (begins(&self.words[open.word..], phrase!("các"))
                || begins(&self.words[open.word..], phrase!("những")))
            && starts_with(&self.words[open.word + 1..], PLACES).is_none()
            && !self.words[open.word + 1..at].iter().any(|word| word.capital)
    }

    /// Whether the word goes on with the names of places behind "Các thôn: Nà Pục, Bản Mới".
    fn lists_places(&self, at: usize) -> bool {
        let Some(open) = self.open.as_ref().filter(|open| open.qualifier.is_none()) else {
            return false;
        };
        let before = &self.words[open.word..at];
        starts_with(before, phrases!["các", "những"]).is_some()
            && self.cell[open.start..open.end].contains(':')
            && before.get(1..).is_some_and(|kind| starts_with(kind, PLACES).is_some())
            && place(&self.words[at..]).is_some()
    }

    /// Whether a new body begins at the word, after something that may part two bodies.
    fn new_body(&self, at: usize) -> bool {
        let words = self.words.get(at..).unwrap_or_default();
        let Some(next) = start(words).map(|(kind, _)| kind).or_else(|| place(words)) else {
            return self.is_ditto(at);
        };
        if self.lists_kinds(at) || self.lists_places(at) || self.is_post(at) {
            return false;
        }
        // The words before the separator: the last one may be "và" itself.
        let end = if at > 0 && self.is_and(at - 1) { at - 1 } else { at };
        let Some(open) = &self.open else { return true };
        for from in open.word.max(end.saturating_sub(4))..end {
            let Some((last, length)) = start(&self.words[from..end]) else { continue };
            if from + length != end {
                continue;
            }
            // A body's first words alone share the name that follows: "Sở, Ban", "HĐND và UBND xã".
            return match (last, next) {
                (Start::Office, Start::Office) => {
                    !self.words[from].capital && self.words[at].capital
                }
                (Start::Council, Start::Council) => {
                    let office = phrases!["văn phòng", "vp", "lãnh đạo", "thường trực"];
                    starts_with(&self.words[open.word..], office).is_none()
                }
                _ => true,
            };
        }
        true
    }

    /// Whether the word alone stands for the bodies above: "Phòng Kinh tế, nt".
    fn is_ditto(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| {
            word.key == phrase!("nt")[0] && !word.capital && self.gap(at + 1) != " "
        })
    }

    /// "Chủ trì:", "Cơ quan phối hợp:" before bodies; the word after it.
    fn label(&mut self, at: usize) -> Option<usize> {
        if self.open.as_ref().is_some_and(|open| open.qualifier.is_none()) && self.gap(at) == " " {
            return None;
        }
        let words = &self.words[at..];
        let lead = starts_with(words, phrases!["cơ quan", "đơn vị"]).unwrap_or(0);
        let (helping, length) = if begins(&words[lead..], phrase!("phối hợp")) {
            let with = starts_with(&words[lead + 2..], phrases!["với", "cùng"]).unwrap_or(0);
            (true, lead + 2 + with)
        } else if begins(&words[lead..], phrase!("chủ trì")) {
            (false, lead + 2)
        } else {
            return None;
        };
        if at + length >= self.words.len() || !self.gap(at + length).starts_with(':') {
            return None;
        }
        self.close();
        self.settled = self.found.len();
        self.helping = helping || self.column;
        self.split |= !self.column;
        self.contradicts |= self.column && !helping;
        Some(at + length)
    }

    /// "chủ trì", "phối hợp với" between bodies or after them; the word after it.
    fn connector(&mut self, at: usize) -> Option<usize> {
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.qualifier.is_some_and(|from| from < self.words[at].start))
            && self.gap(at) == " "
            && !begins(&self.words[at..], phrase!("phối hợp"))
        {
            return None;
        }
        let words = &self.words[at..];
        let mut length = 0;
        let mut leads = false;
        if begins(words, phrase!("chủ trì")) {
            length = 2;
            leads = true;
            if self.is_and(at + 2) && begins(&words[3..], phrase!("phối hợp")) {
                length = 3;
            }
        }
        let helps = begins(&words[length..], phrase!("phối hợp"))
            && (length == 0 || self.gap(at + length).trim().trim_matches(',').is_empty());
        if helps {
            length += 2;
            length +=
                starts_with(&words[length..], phrases!["chặt chẽ với", "cùng với", "với", "cùng"])
                    .unwrap_or(0);
        }
        if length == 0 {
            return None;
        }
        self.contradicts |= self.column && leads;
        let end = at + length;
        let last = end == self.words.len();
        let gap = self.gap(end);
        let closed = last || self.parts(end, gap) == Gap::Hard || gap.starts_with('.');
        let parted = closed || gap.contains(',') && self.words.get(end..).and_then(start).is_some();
        if helps {
            if closed {
                // "Y, Z phối hợp": the bodies since the last hard separator help.
                self.close();
                let settled = self.settled;
                // With "X chủ trì" before them, only those after it; "X tham mưu" does something else.
                let last = self.found.len().saturating_sub(1);
                for (at, (body, helping)) in self.found.iter_mut().enumerate().skip(settled) {
                    if !leads && (at == last || body.qualifier.is_none()) {
                        *helping = true;
                    }
                }
                self.split |= !self.column;
                self.helping = self.column;
                self.settled = self.found.len();
                return Some(end);
            }
            if verb(&self.words[end..]) {
                // "Các sở phối hợp thực hiện …" says what they do.
                self.qualify(at);
                return None;
            }
            self.close();
            self.split |= !self.column;
            self.helping = true;
            self.settled = self.found.len();
            return Some(end);
        }
        // A lone "chủ trì".
        if parted && self.open.is_some() && !self.column {
            self.close();
            self.split = true;
            let settled = self.settled;
            for (_, helping) in &mut self.found[settled..] {
                *helping = false;
            }
            self.helping = false;
            self.settled = self.found.len();
            return Some(end);
        }
        if self.open.is_some() {
            self.qualify(at);
        }
        None
    }

    /// "(chủ trì)", "(phối hợp)" behind a body: its role and nothing else in the brackets; the word
    /// after it.
    ///
    /// Who helps is the body before it, and with it those that stand between it and one in charge.
    fn role_in_brackets(&mut self, at: usize) -> Option<usize> {
        let open = self.open.as_ref().filter(|open| open.qualifier.is_none())?;
        if open.end > self.words[at].start || self.gap(at).trim() != "(" {
            return None;
        }
        let words = &self.words[at..];
        let lead = starts_with(words, phrases!["cơ quan", "đơn vị"]).unwrap_or(0);
        let helps = begins(&words[lead..], phrase!("phối hợp"));
        if !helps && !begins(&words[lead..], phrase!("chủ trì")) {
            return None;
        }
        let end = at + lead + 2;
        if !self.gap(end).starts_with(')') {
            return None;
        }
        self.close();
        if !self.column {
            self.split = true;
            let before = self.found.len() - 1;
            let first = if self.charged { self.settled.min(before) } else { before };
            for (_, helping) in &mut self.found[first..] {
                *helping = helps;
            }
        }
        self.charged |= !helps;
        self.contradicts |= self.column && !helps;
        self.settled = self.found.len();
        Some(end)
    }

    /// The word begins the qualifier of the open body, unless one has begun.
    fn qualify(&mut self, at: usize) {
        let from = self.words[at].start;
        if let Some(open) = &mut self.open
            && open.qualifier.is_none()
            && from >= open.end
        {
            open.qualifier = Some(from);
        }
    }

    /// A word inside brackets: part of the name ("… (PVHCC)"), or a qualifier where the brackets
    /// say what the body does.
    fn bracketed(&mut self, at: usize, first: bool) {
        if self.open.is_none() {
            self.word(at);
            return;
        }
        let duty =
            phrases!["chủ trì", "phối hợp", "đầu mối", "thường trực", "để", "theo", "nếu", "khi"];
        if first && (verb(&self.words[at..]) || starts_with(&self.words[at..], duty).is_some()) {
            let gap = self.gap(at);
            let from = self.words[at].start - (gap.len() - gap.rfind('(').unwrap_or(gap.len()));
            if let Some(open) = &mut self.open
                && open.qualifier.is_none()
            {
                open.qualifier = Some(from);
            }
        }
        self.extend(at);
    }

    /// Takes a word into the open body, or opens one.
    fn word(&mut self, at: usize) {
        let word = self.words[at];
        let Some(open) = &self.open else {
            let gap = self.gap(at);
            // An opening bracket or quotation mark belongs to the name.
            let opening = gap.len() - gap.trim_end_matches(['(', '“', '"', '‘', '[']).len();
            self.open = Some(Open {
                word: at,
                start: word.start - opening,
                end: word.end,
                qualifier: None,
                qualifier_end: word.end,
            });
            return;
        };
        if open.qualifier.is_none() && !word.capital && self.is_duty(at) {
            // "Ban chỉ đạo", "Trung tâm cung cấp dịch vụ": the body's first words need theirs.
            let bare = start(&self.words[open.word..at]).is_some_and(|(_, n)| open.word + n == at);
            if !bare && !self.is_field(open.word, at) {
                self.qualify(at);
            }
        }
        self.extend(at);
    }

    /// Whether the word begins what a body does; the "trình" of "công trình" and "chương trình" is a part
    /// of another word.
    fn is_duty(&self, at: usize) -> bool {
        const NOUNS: [u64; 8] = [
            phrase!("công")[0],
            phrase!("chương")[0],
            phrase!("quy")[0],
            phrase!("quá")[0],
            phrase!("lộ")[0],
            phrase!("hành")[0],
            phrase!("tiến")[0],
            phrase!("giáo")[0],
        ];
        let part = || {
            begins(&self.words[at..], phrase!("trình"))
                && at.checked_sub(1).is_some_and(|last| NOUNS.contains(&self.words[last].key))
        };
        verb(&self.words[at..]) && !part()
    }

    /// Whether the duty's word at `at` belongs to the field of work that the body which opens at
    /// `body` is named after.
    ///
    /// A field of duties alone goes on with another ("Phòng Kiểm tra, giám sát"). "Tổng hợp" tells
    /// what kind of centre or office it is where nothing follows that could be put together
    /// ("Trung tâm Dịch vụ tổng hợp xã"), and no place has closed the name before it.
    fn is_field(&self, body: usize, at: usize) -> bool {
        let Some((_, length)) = start(&self.words[body..at]) else { return false };
        let field = &self.words[body + length..at];
        if field.first().is_some_and(|first| first.capital) && field.len() == 2 && verb(field) {
            return self.gap(at).trim_end() == ",";
        }
        // An enterprise is named after its trade.
        let enterprise = phrases!["hợp tác xã", "htx", "công ty", "doanh nghiệp", "tập đoàn"];
        if begins(&self.words[at..], phrase!("tổng hợp"))
            && starts_with(&self.words[body..], enterprise).is_some()
        {
            return true;
        }
        let office = phrases!["trung tâm", "phòng", "ban"];
        let places =
            phrases!["xã", "phường", "tỉnh", "huyện", "thành phố", "khu vực", "trực thuộc"];
        let kind = begins(&self.words[at..], phrase!("tổng hợp"))
            && self.gap(at) == " "
            && starts_with(&self.words[body..], office).is_some()
            && !(0..field.len()).any(|from| starts_with(&field[from..], places).is_some());
        let next = at + 2;
        kind && match self.words.get(next) {
            None => true,
            Some(_) if self.gap(next) == " " => starts_with(&self.words[next..], places).is_some(),
            Some(_) => !verb(&self.words[next..]),
        }
    }

    fn extend(&mut self, at: usize) {
        if let Some(open) = &mut self.open {
            open.take(self.words[at].end);
        }
    }

    /// Ends the open body.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let closing = |end: usize| {
            let tail = &self.cell[end..];
            let kept = tail.trim_start_matches([')', '”', '"', '’', ']']);
            end + (tail.len() - kept.len())
        };
        // A body that has a qualifier behind its name keeps the words before it, too.
        let (asked, start) = match (self.asked.take(), open.qualifier) {
            (Some(asked), Some(_)) => (None, asked.start),
            (asked, _) => (asked, open.start),
        };
        let name_span = start..closing(open.end);
        let qualifier_span = open
            .qualifier
            .map(|from| from.max(name_span.end)..closing(open.qualifier_end.max(open.end)))
            .filter(|span| span.start < span.end)
            .or(asked);
        self.found.push((
            ParsedAgency {
                name: &self.cell[name_span.clone()],
                qualifier: qualifier_span.clone().map(|span| &self.cell[span]),
                name_span,
                qualifier_span,
            },
            self.helping,
        ));
    }
}

#[cfg(test)]
mod tests;
