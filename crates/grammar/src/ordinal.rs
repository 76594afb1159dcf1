//! Ordinals: what numbers a row, its shapes, and how one follows another.
//!
//! ```text
//! ordinal = titled / upper / roman / arabic / arabic letter / path / lower / bracketed / mark
//! titled  = ("Phần" / "Chương" / "Mục" / "Nhóm") ("thứ" number word / upper / roman / arabic)
//! path    = (upper / roman / arabic) 1*("." (digits / roman / lower))
//! mark    = "-" / "+" / "++" / "*" / "•"
//! ```
//!
//! A value may have an ordinal's shape (`20.330`), and `I` is a letter as well as a Roman number:
//! only the place and the sequence tell. [`ordinal`] therefore answers with every reading, and
//! [`successor`] and [`resolve`] say how two readings stand to one another.
//!
//! ```
//! use chitieu_grammar::ordinal::{Step, is_under, ordinal, successor};
//!
//! let (a, b) = (ordinal("11.9").unwrap(), ordinal("11.10").unwrap());
//! assert_eq!(successor(a.kind, b.kind), Some(Step::Next));
//! assert!(is_under(b.kind, ordinal("11").unwrap().kind));
//! ```

mod read;
mod titled;

pub use read::{leading, ordinal};

/// An ordinal and what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedOrdinal<'a> {
    /// The ordinal as printed, without its closing dot, with its brackets.
    pub text: &'a str,
    /// Its likelier reading.
    pub kind: OrdinalKind,
    /// The other reading, where the text has two: `I` as a letter, `i)` as a Roman number, `8)` as the
    /// one behind `7`.
    pub alternative: Option<OrdinalKind>,
    /// What stands after it, without white space around; empty for a whole ordinal.
    pub rest: &'a str,
}

/// What an ordinal is; letters are their place in [`LETTERS`], from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrdinalKind {
    /// `Phần thứ nhất`, `Mục I`, `Nhóm 2`: a heading that says what it is.
    Named(Titled, u64),
    /// `A`, `B`, `Đ`.
    Upper(u8),
    /// `I`, `IV`.
    Roman(u8),
    /// `1`, `07`.
    Arabic(u64),
    /// `7a`: a row put in after 7.
    ArabicLetter(u64, u8),
    /// `1.1`, `III.1.1`, `A.1`.
    Path(Path),
    /// `a)`, `đ.`, `b`.
    Lower(u8),
    /// `ii)`, `iv`.
    LowerRoman(u8),
    /// `(1)`, `1)`.
    Bracketed(u64),
    /// A dash of any length.
    Dash,
    /// `+`.
    Plus,
    /// `++`.
    DoublePlus,
    /// `*`, `•` and other marks.
    Bullet,
}

/// The letters that ordinals use, in Vietnamese order; runs commonly leave out those in
/// [`OPTIONAL`].
pub const LETTERS: &str = "abcdđefghijklmnopqrstuvwxyz";

/// Letters that a run may leave out without a gap: those that Vietnamese does not write (f, j, w,
/// z), and đ, o and p, which printed runs skip.
pub const OPTIONAL: &str = "đfjopwz";

/// What a heading says that it is, outermost first (Decree 30/2020/NĐ-CP, annex I: phần, chương, mục).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Titled {
    /// `Phần`.
    Part,
    /// `Chương`.
    Chapter,
    /// `Mục`.
    Division,
    /// `Nhóm`.
    Group,
}

/// What a path begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Head {
    /// A capital letter.
    Upper,
    /// A Roman number.
    Roman,
    /// A number.
    Arabic,
}

/// The parts of a dotted ordinal, as numbers: 11.10 follows 11.9.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Path {
    head: Head,
    parts: [u32; Self::DEPTH],
    length: u8,
}

impl Path {
    /// The most parts that a path has.
    pub const DEPTH: usize = 6;

    fn new(head: Head, first: u32) -> Self {
        let mut parts = [0; Self::DEPTH];
        parts[0] = first;
        Self { head, parts, length: 1 }
    }

    fn push(&mut self, part: u32) -> Option<()> {
        *self.parts.get_mut(usize::from(self.length))? = part;
        self.length += 1;
        Some(())
    }

    /// What the first part is.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head
    }

    /// The parts, two or more.
    #[must_use]
    pub fn parts(&self) -> &[u32] {
        &self.parts[..usize::from(self.length)]
    }

    /// The ordinals that it stands under, the nearest first: `1.1` and `1` of `1.1.2`. `I` of `I.1` is a
    /// Roman number here, also where the run is A, B, …, I.
    pub fn parents(self) -> impl Iterator<Item = OrdinalKind> {
        (1..self.length).rev().map(move |length| {
            let mut parts = [0; Self::DEPTH];
            let kept = usize::from(length);
            parts[..kept].copy_from_slice(&self.parts[..kept]);
            let small = || u8::try_from(parts[0]).unwrap_or(u8::MAX);
            match self.head {
                _ if length > 1 => OrdinalKind::Path(Self { head: self.head, parts, length }),
                Head::Upper => OrdinalKind::Upper(small()),
                Head::Roman => OrdinalKind::Roman(small()),
                Head::Arabic => OrdinalKind::Arabic(parts[0].into()),
            }
        })
    }
}

impl OrdinalKind {
    /// How deep ordinals of this shape commonly stand: `A` above `I` above `1` above `1.1` above
    /// `a)` above `-` above `+` above `++`. Only a default: the order in which a table first uses
    /// its shapes tells more.
    #[must_use]
    pub fn level(self) -> u8 {
        match self {
            Self::Named(..) | Self::Upper(_) => 0,
            Self::Roman(_) => 1,
            Self::Arabic(_) | Self::ArabicLetter(..) => 2,
            Self::Path(path) if path.head != Head::Arabic => path.length,
            Self::Path(path) => 1 + path.length,
            Self::Bracketed(_) => 8,
            Self::Lower(_) | Self::LowerRoman(_) => 9,
            Self::Dash | Self::Bullet => 10,
            Self::Plus => 11,
            Self::DoublePlus => 12,
        }
    }

    /// Whether it is a list mark, which counts nothing.
    #[must_use]
    pub fn is_mark(self) -> bool {
        matches!(self, Self::Dash | Self::Plus | Self::DoublePlus | Self::Bullet)
    }
}

/// How an ordinal stands to the one before it in the same run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is the next one. So is a list mark after the same mark.
    Next,
    /// It is the same one again.
    Repeat,
    /// So many are missing between the two.
    Gap(u64),
    /// It is lower than the one before: the run begins again, or lies.
    Lower,
}

/// How `after` follows `before`, where both belong to one run: ordinals of one shape, and under one
/// parent where they are paths. None where they do not.
#[must_use]
pub fn successor(before: OrdinalKind, after: OrdinalKind) -> Option<Step> {
    use OrdinalKind as K;
    Some(match (before, after) {
        (K::Named(a, first), K::Named(b, second)) if a == b => numbers(first, second),
        (K::Upper(a), K::Upper(b)) | (K::Lower(a), K::Lower(b)) => letters(a, b),
        (K::Roman(a), K::Roman(b)) | (K::LowerRoman(a), K::LowerRoman(b)) => {
            numbers(a.into(), b.into())
        }
        (K::Arabic(a), K::Arabic(b)) | (K::Bracketed(a), K::Bracketed(b)) => numbers(a, b),
        (K::Arabic(a) | K::ArabicLetter(a, _), K::ArabicLetter(b, letter)) if a == b => {
            match before {
                K::ArabicLetter(_, last) => letters(last, letter),
                _ => letters(0, letter),
            }
        }
        (K::Arabic(a), K::ArabicLetter(b, _)) | (K::ArabicLetter(a, _), K::ArabicLetter(b, _)) => {
            numbers(a, b)
        }
        // 7 after 7a goes back.
        (K::ArabicLetter(a, _), K::Arabic(b)) if a == b => Step::Lower,
        (K::ArabicLetter(a, _), K::Arabic(b)) => numbers(a, b),
        (K::Path(a), K::Path(b)) => {
            let (a_last, a_parent) = a.parts().split_last()?;
            let (b_last, b_parent) = b.parts().split_last()?;
            if a.head != b.head || a_parent != b_parent {
                return None;
            }
            numbers((*a_last).into(), (*b_last).into())
        }
        (K::Dash, K::Dash)
        | (K::Plus, K::Plus)
        | (K::DoublePlus, K::DoublePlus)
        | (K::Bullet, K::Bullet) => Step::Next,
        _ => return None,
    })
}

fn numbers(before: u64, after: u64) -> Step {
    match after.checked_sub(before) {
        None => Step::Lower,
        Some(0) => Step::Repeat,
        Some(1) => Step::Next,
        Some(distance) => Step::Gap(distance - 1),
    }
}

fn letters(before: u8, after: u8) -> Step {
    match after.cmp(&before) {
        std::cmp::Ordering::Less => Step::Lower,
        std::cmp::Ordering::Equal => Step::Repeat,
        std::cmp::Ordering::Greater => {
            let between = LETTERS
                .chars()
                .skip(before.into())
                .take((after - before - 1).into())
                .filter(|letter| !OPTIONAL.contains(*letter))
                .count();
            if between == 0 { Step::Next } else { Step::Gap(between as u64) }
        }
    }
}

/// Whether `child` is numbered under `parent`: `7.1` and `7.1.2` under `7`, `I.1` under `I`.
#[must_use]
pub fn is_under(child: OrdinalKind, parent: OrdinalKind) -> bool {
    let OrdinalKind::Path(child) = child else {
        return false;
    };
    let first = child.parts[0];
    match parent {
        OrdinalKind::Arabic(value) => child.head == Head::Arabic && u64::from(first) == value,
        OrdinalKind::Roman(value) => child.head == Head::Roman && first == u32::from(value),
        // The head of `I.1` reads as Roman even where the run is A, B, …, I.
        OrdinalKind::Upper(letter) => match child.head {
            Head::Upper => first == u32::from(letter),
            Head::Roman => read::roman_letter(first) == Some(letter),
            Head::Arabic => false,
        },
        OrdinalKind::Path(parent) => {
            child.head == parent.head
                && child.length > parent.length
                && child.parts().starts_with(parent.parts())
        }
        _ => false,
    }
}

/// Which of an ordinal's readings holds, given the ordinals before it, nearest first: the first
/// that continues one of them without a gap, else the likelier one.
#[must_use]
pub fn resolve(
    found: &ParsedOrdinal<'_>,
    before: impl IntoIterator<Item = OrdinalKind>,
) -> OrdinalKind {
    let Some(alternative) = found.alternative else {
        return found.kind;
    };
    // `i)` behind `b)` begins a run again that the table has begun before.
    let mut begins = false;
    let mut any_letter = false;
    for previous in before {
        any_letter |= matches!(previous, OrdinalKind::Lower(_));
        if successor(previous, found.kind) == Some(Step::Next) {
            return found.kind;
        }
        if successor(previous, alternative) == Some(Step::Next) {
            return alternative;
        }
        begins |= alternative == OrdinalKind::LowerRoman(1)
            && matches!(previous, OrdinalKind::LowerRoman(_));
    }
    // "(i)" with no letter before it begins a run, and goes on with none of letters.
    begins |= !any_letter
        && alternative == OrdinalKind::LowerRoman(1)
        && matches!(found.kind, OrdinalKind::Lower(at) if at > 1);
    if begins { alternative } else { found.kind }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::{OrdinalKind, Step, is_under, ordinal, resolve, successor};

    fn kind(text: &str) -> OrdinalKind {
        ordinal(text).unwrap().kind
    }

    fn step(before: &str, after: &str) -> Option<Step> {
        successor(kind(before), kind(after))
    }

    #[test]
    fn successor_basic() {
        for (before, after) in [
            ("1", "2"),
            ("09", "10"),
            ("I", "II"),
            ("IV", "V"),
            ("A", "B"),
            ("D", "Đ"),
            ("D", "E"),
            ("1.9", "1.10"),
            ("I.1", "I.2"),
            ("7", "7a"),
            ("7a", "7b"),
            ("7c", "8"),
            ("d)", "đ)"),
            ("đ)", "e)"),
            ("e)", "g)"),
            ("n)", "q)"),
            ("i)", "k)"),
            ("(19)", "(20)"),
            ("-", "–"),
            ("+", "+"),
        ] {
            assert_eq!(step(before, after), Some(Step::Next), "{before} {after}");
        }
    }

    #[test]
    fn successor_boundaries() {
        assert_eq!(step("2", "4"), Some(Step::Gap(1)));
        assert_eq!(step("4", "8"), Some(Step::Gap(3)));
        assert_eq!(step("a)", "c)"), Some(Step::Gap(1)));
        assert_eq!(step("2", "2"), Some(Step::Repeat));
        assert_eq!(step("7", "1"), Some(Step::Lower));
        assert_eq!(step("7a", "7"), Some(Step::Lower));
        assert_eq!(step("1.9", "2.1"), None);
        assert_eq!(step("1", "1.1"), None);
        assert_eq!(step("1", "I"), None);
        assert_eq!(step("18446744073709551615", "1"), Some(Step::Lower));
    }

    #[test]
    fn under_basic() {
        assert!(is_under(kind("7.1"), kind("7")));
        assert!(is_under(kind("11.10"), kind("11")));
        assert!(is_under(kind("I.1"), kind("I")));
        assert!(is_under(kind("III.1.1"), kind("III.1")));
        assert!(is_under(kind("A.1"), kind("A")));
        assert!(is_under(kind("I.1"), OrdinalKind::Upper(10)));
    }

    #[test]
    fn err_under() {
        assert!(!is_under(kind("7.1"), kind("71")));
        assert!(!is_under(kind("1.1"), kind("I")));
        assert!(!is_under(kind("7.1"), kind("7.1")));
        assert!(!is_under(kind("7"), kind("7")));
        assert!(!is_under(kind("7a"), kind("7")));
    }

    #[test]
    fn parents_basic() {
        let p = |text: &str| match kind(text) {
            OrdinalKind::Path(path) => path.parents().collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(p("1.1.2"), [kind("1.1"), kind("1")]);
        assert_eq!(p("11.10"), [kind("11")]);
        assert_eq!(p("I.1"), [OrdinalKind::Roman(1)]);
        assert_eq!(p("A.2.3"), [kind("A.2"), kind("A")]);
        for text in ["1.1.2", "11.10", "I.1", "B.2.3.4"] {
            let child = kind(text);
            assert!(p(text).into_iter().all(|parent| is_under(child, parent)), "{text}");
        }
    }

    #[test]
    fn resolve_basic() {
        let i = ordinal("I").unwrap();
        assert_eq!(resolve(&i, []), OrdinalKind::Roman(1));
        assert_eq!(resolve(&i, [kind("H")]), OrdinalKind::Upper(10));
        let v = ordinal("V").unwrap();
        assert_eq!(resolve(&v, [kind("IV")]), OrdinalKind::Roman(5));
        let c = ordinal("C").unwrap();
        assert_eq!(resolve(&c, [kind("1"), kind("B")]), OrdinalKind::Upper(3));
        let letter = ordinal("v)").unwrap();
        assert_eq!(resolve(&letter, [kind("iv)")]), OrdinalKind::LowerRoman(5));
        let i = ordinal("i)").unwrap();
        assert_eq!(resolve(&i, [kind("h)"), kind("ii)")]), OrdinalKind::Lower(10));
        assert_eq!(resolve(&i, [kind("b)"), kind("ii)")]), OrdinalKind::LowerRoman(1));
        assert_eq!(resolve(&i, [kind("b)")]), OrdinalKind::Lower(10));
    }
}
