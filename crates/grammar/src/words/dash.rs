//! The dashes that join two ends: the keyboard's hyphen, alone or doubled, and those of printers.

use super::phrase::skip_space;

/// Whether the character is a hyphen, a dash or a minus of any width, also the full-width ones.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '−' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// The text behind the dash at its start and the white space there.
///
/// Typists without an en dash double or treble the hyphen (`250--300`): such a run is one dash.
/// Where `signed` tells that the number before it has a sign of its own, the second of two dashes
/// right before a digit is the sign of the next (`-5--2`), and so is one that differs from the
/// dash before it (`5–-2`).
pub(crate) fn after_dash(text: &str, signed: bool) -> Option<&str> {
    let first = text.chars().next().filter(|c| is_dash(*c))?;
    let one = &text[first.len_utf8()..];
    let run = one.trim_start_matches(first);
    let more = (one.len() - run.len()) / first.len_utf8();
    let digit = run.starts_with(|c: char| c.is_ascii_digit());
    Some(skip_space(if more == 1 && signed && digit { one } else { run }))
}

#[cfg(test)]
mod tests {
    use super::after_dash;

    #[test]
    fn after_dash_basic() {
        for text in ["-7", "- 7", "--7", "-- 7", "---7", "–7", "—7", "——7", "‒7", "―7", "−7", "‐7"]
        {
            assert_eq!(after_dash(text, false), Some("7"), "{text}");
        }
        for text in ["－7", "﹣7", "﹘ 7", "‑7"] {
            assert_eq!(after_dash(text, false), Some("7"), "{text}");
        }
    }

    #[test]
    fn after_dash_boundaries() {
        assert_eq!(after_dash("--2", true), Some("-2"));
        assert_eq!(after_dash("-- 2", true), Some("2"));
        assert_eq!(after_dash("- -2", false), Some("-2"));
        assert_eq!(after_dash("–-2", false), Some("-2"));
        assert_eq!(after_dash("÷2", false), None);
        assert_eq!(after_dash("", false), None);
    }
}
