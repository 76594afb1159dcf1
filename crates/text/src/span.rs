//! Places in a source.

/// A run of bytes of [`Source::text`](crate::Source::text), `end` excluded.
///
/// Both ends lie on character boundaries in every span that this workspace makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// How many bytes it covers.
    #[must_use]
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the byte at `offset` is one of its own.
    #[must_use]
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The shortest span that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The bytes of one line of [`Source::text`](crate::Source::text), without its line end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Line {
    /// The first byte.
    pub start: u32,
    /// The byte after the last, where the line end (`\n`, `\r\n`, a lone `\r`) or the text's end is.
    pub end: u32,
}

impl Line {
    /// The line as a span.
    #[must_use]
    pub fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }
}

impl From<Line> for Span {
    fn from(line: Line) -> Self {
        line.span()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn span_basic() {
        let span = Span::new(3, 7);
        assert_eq!(span.len(), 4);
        assert!(!span.is_empty());
        assert!(span.contains(3) && span.contains(6) && !span.contains(7));
        assert_eq!(span.cover(Span::new(5, 9)), Span::new(3, 9));
        assert_eq!(Span::from(Line { start: 1, end: 2 }), Span::new(1, 2));
    }

    #[test]
    fn span_boundaries() {
        assert!(Span::new(4, 4).is_empty());
        assert_eq!(Span::new(9, 4).len(), 0, "a span turned round covers nothing");
        assert!(Span::new(9, 4).is_empty());
    }
}
