//! What a parser expected, and where.

use std::fmt;

use nom::error::{ContextError, ErrorKind, ParseError};

/// The answer of every parser of this crate: the rest of the text and what was read.
pub type PResult<'a, T> = nom::IResult<&'a str, T, Error<'a>>;

/// A parser did not find what it expected.
///
/// The rest of the input tells the place: `text.len() - error.rest.len()` is its byte offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Error<'a> {
    /// The text that is left where the parser gave up.
    pub rest: &'a str,
    /// What should have stood there, as a phrase: "a number".
    pub expected: &'static str,
}

impl<'a> Error<'a> {
    /// The error "`expected` should stand at the start of `rest`".
    #[must_use]
    pub fn new(rest: &'a str, expected: &'static str) -> Self {
        Self { rest, expected }
    }

    /// The byte of `text` where the parser gave up; `text` is what the parser was given.
    #[must_use]
    pub fn offset(&self, text: &str) -> usize {
        text.len().saturating_sub(self.rest.len())
    }
}

/// A recoverable failure: "`expected` should stand at the start of `rest`".
pub(crate) fn fail<'a, T>(rest: &'a str, expected: &'static str) -> PResult<'a, T> {
    Err(nom::Err::Error(Error::new(rest, expected)))
}

impl<'a> ParseError<&'a str> for Error<'a> {
    fn from_error_kind(input: &'a str, _: ErrorKind) -> Self {
        // nom's kinds never reach a reader; a `context` around the parser names what it wanted.
        Self::new(input, "")
    }

    fn append(_: &'a str, _: ErrorKind, other: Self) -> Self {
        other
    }

    /// Keeps the branch that got farthest, the first one where they are level.
    fn or(self, other: Self) -> Self {
        if other.rest.len() < self.rest.len() { other } else { self }
    }
}

impl<'a> ContextError<&'a str> for Error<'a> {
    /// Names what was wanted, unless a parser further in has said it better.
    fn add_context(input: &'a str, phrase: &'static str, other: Self) -> Self {
        if other.expected.is_empty() || other.rest.len() == input.len() {
            Self::new(other.rest, phrase)
        } else {
            other
        }
    }
}

impl fmt::Display for Error<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let expected = if self.expected.is_empty() { "something else" } else { self.expected };
        match self.rest.chars().next() {
            Some(found) => write!(f, "expected {expected}, found `{found}`"),
            None => write!(f, "expected {expected}, found the end of the text"),
        }
    }
}

impl std::error::Error for Error<'_> {}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use nom::Parser as _;
    use nom::branch::alt;
    use nom::bytes::complete::tag;
    use nom::error::context;

    use super::{Error, PResult};

    fn p(i: &str) -> PResult<'_, (&str, &str)> {
        alt(((tag("a"), context("a `b`", tag("b"))), (tag("aa"), context("a `c`", tag("c")))))
            .parse(i)
    }

    #[test]
    fn error_basic() {
        assert_eq!(p("abz"), Ok(("z", ("a", "b"))));
        let Err(nom::Err::Error(error)) = p("aax") else { panic!("must fail") };
        insta::assert_snapshot!(error, @"expected a `c`, found `x`");
        assert_eq!(error.offset("aax"), 2);
    }

    #[test]
    fn error_boundaries() {
        let Err(nom::Err::Error(error)) = p("aa") else { panic!("must fail") };
        insta::assert_snapshot!(error, @"expected a `c`, found the end of the text");
        insta::assert_snapshot!(Error::new("?", ""), @"expected something else, found `?`");
    }
}
