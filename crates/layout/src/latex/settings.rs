//! What the settings of a table say: `\begin{longtblr}[caption = {Bảng 1}, label = {t1}]`.

use std::ops::Range;

use chitieu_text::space;

/// Where the words of the caption stand in the settings of a table.
pub(super) fn caption(text: &str) -> Option<Range<usize>> {
    let key = text.find("caption")? + "caption".len();
    let rest = text[key..].trim_start();
    let value = rest.strip_prefix('=')?.trim_start().strip_prefix('{')?;
    let start = text.len() - value.len();
    let mut depth = 0u32;
    let len = value.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return true,
            b'}' => depth -= 1,
            _ => {}
        }
        false
    })?;
    // Markup in a setting stays in it.
    let is_plain = !value[..len].contains(['\\', '{', '$', '~']);
    (is_plain && !space::trim(&value[..len]).is_empty()).then_some(start..start + len)
}

#[cfg(test)]
mod tests {
    use super::caption;

    #[test]
    fn caption_basic() {
        let p = |text: &'static str| caption(text).map(|range| &text[range]);
        assert_eq!(p("\\begin{longtblr}[caption={Bảng 1}]{ll}"), Some("Bảng 1"));
        assert_eq!(p("[\n caption = {Bảng 1\n và 2},\n]"), Some("Bảng 1\n và 2"));
    }

    #[test]
    fn caption_boundaries() {
        for text in
            ["", "caption", "caption=", "caption={", "caption={a", "caption={ }", "caption={$a$}"]
        {
            assert_eq!(caption(text), None, "{text}");
        }
    }
}
