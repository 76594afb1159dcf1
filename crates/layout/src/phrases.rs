//! Lists of phrases that are looked for in folded texts.

/// Some phrases, told from other words by their first three bytes: a text is walked once, however many
/// there are.
pub(crate) struct Phrases<const N: usize> {
    words: [&'static str; N],
    /// For each value of the first, the second and the third byte the phrases that have it there, a bit
    /// each.
    tables: [[u64; 256]; 3],
}

impl<const N: usize> Phrases<N> {
    /// Phrases of at least three bytes, at most 64 of them.
    pub(crate) const fn new(words: [&'static str; N]) -> Self {
        assert!(N <= 64, "a bit a phrase");
        let mut tables = [[0; 256]; 3];
        let mut index = 0;
        while index < N {
            let bytes = words[index].as_bytes();
            assert!(bytes.len() >= 3, "three bytes tell a phrase");
            let mut at = 0;
            while at < 3 {
                tables[at][bytes[at] as usize] |= 1 << index;
                at += 1;
            }
            index += 1;
        }
        Self { words, tables }
    }

    /// Where phrases stand in a text, in order: the byte and the phrase.
    pub(crate) fn places<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = (usize, &'static str)> + 't {
        let windows = text.as_bytes().windows(3).enumerate();
        windows.filter_map(|(at, front)| Some((at, self.at(text, at, front)?)))
    }

    /// Whether any of the phrases stands in a text.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// Whether any of the phrases begins a text.
    pub(crate) fn begin(&self, text: &str) -> bool {
        text.as_bytes().get(..3).is_some_and(|front| self.at(text, 0, front).is_some())
    }

    /// The first of the phrases in their order that stands at a byte, where `front` is.
    fn at(&self, text: &str, at: usize, front: &[u8]) -> Option<&'static str> {
        let bit = |place: usize| self.tables[place][usize::from(front[place])];
        let mut may = bit(0) & bit(1) & bit(2);
        while may != 0 {
            let word = self.words[may.trailing_zeros() as usize];
            if text.as_bytes()[at..].starts_with(word.as_bytes()) {
                return Some(word);
            }
            may &= may - 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Phrases;

    static PHRASES: Phrases<4> = Phrases::new(["kết quả", "kế hoạch", "đến nay", "số "]);

    fn p(text: &str) -> Vec<(usize, &str)> {
        PHRASES.places(text).collect()
    }

    #[test]
    fn places_basic() {
        assert_eq!(p("số kết quả"), [(0, "số "), ("số ".len(), "kết quả")]);
        assert_eq!(p("các kế hoạch đến nay")[1].1, "đến nay");
        assert!(PHRASES.begin("kế hoạch năm") && !PHRASES.begin("các kế hoạch"));
        assert!(PHRASES.are_in("các kế hoạch"));
    }

    #[test]
    fn places_boundaries() {
        for text in ["", "k", "kế", "kết qu", "ks", "đến na", "số"] {
            assert!(p(text).is_empty() && !PHRASES.begin(text), "{text}");
        }
    }
}
