//! "Trong đó:", which makes the next rows parts of the one above.

use chitieu_grammar::spacing;
use chitieu_text::fold;

use super::{Builder, Open};

impl<'a> Builder<'_, 'a> {
    pub(super) fn open_group(&mut self, at: usize) {
        let Some(owner) = at.checked_sub(1).and_then(|_| self.stack.last()) else {
            return;
        };
        if owner.is_section() || owner.is_group {
            return;
        }
        let group = Open {
            level: owner.level,
            parsed: None,
            section: None,
            is_caps: false,
            is_inner: false,
            beside: None,
            highest: None,
            is_group: true,
            is_bare: false,
            row: owner.row,
            period: owner.period,
            unnamed: owner.unnamed,
            marks: owner.marks,
            has_children: true,
        };
        self.stack.push(group);
    }
}

/// Whether a name begins the parts of the row above: "Trong đó: Công nghiệp".
pub(super) fn opens_parts(name: &str) -> bool {
    name.char_indices()
        .nth("trong đó".chars().count())
        .is_some_and(|(end, _)| fold::same(&name[..end], "trong đó"))
        || spacing::row_word(name).is_some_and(|(word, _)| word == "trong đó")
}

/// Whether a row only says that the next ones are parts of the one above.
pub(crate) fn is_group(name: &str) -> bool {
    const WORDS: [&str; 6] = ["trong đó", "bao gồm", "gồm", "chia ra", "tr đó", "t đó"];
    let words = name.trim_end_matches([':', '.', ' ']);
    // Letters that look like these are none of ASCII.
    let others = |c: char| c.is_ascii() && !b"TtBbGgCc".contains(&(c as u8));
    if words.len() > 24 || words.starts_with(others) {
        return false;
    }
    // "Tr. đó", "T.đó".
    let short = words.contains('.').then(|| words.replace('.', " ").replace("  ", " "));
    let words = short.as_deref().unwrap_or(words);
    WORDS.iter().any(|known| fold::same(words, known))
        || spacing::row_word(words).is_some_and(|(word, found)| {
            found.end == words.len() && matches!(word, "trong đó" | "bao gồm")
        })
}

#[cfg(test)]
mod tests {
    use super::is_group;

    #[test]
    fn is_group_basic() {
        // The last is spelled with two Cyrillic letters.
        let names = [
            "Trong đó:",
            "TRONG ĐÓ",
            "Tr. đó:",
            "T.đó",
            "Bao gồm:",
            "Gồm",
            "Chia ra:",
            "Тrоng đó:",
        ];
        for name in names {
            assert!(is_group(name), "{name}");
        }
        for name in ["", "Trong đó: nữ", "Trong nước", "Bao gồm cả nước", "Đó", "Tổng số"]
        {
            assert!(!is_group(name), "{name}");
        }
    }
}
