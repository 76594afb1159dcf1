//! What the names of tags mean for the text in them.

/// Whether a tag's name can be one of HTML's or of an extension's; the tokenizer takes `<tên xã>` for a
/// tag, too.
pub(crate) fn is_name(name: &[u8]) -> bool {
    name.iter()
        .all(|&byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':' | b'_' | b'.'))
}

/// Whether a tag is a part of a table.
pub(crate) fn is_part(name: &[u8]) -> bool {
    matches!(name, b"tr" | b"td" | b"th" | b"thead" | b"tbody" | b"tfoot" | b"caption")
}

/// Whether an element stands in lines of its own.
pub(crate) fn is_block(name: &[u8]) -> bool {
    is_paragraph(name)
        || matches!(
            name,
            b"address"
                | b"article"
                | b"aside"
                | b"blockquote"
                | b"body"
                | b"center"
                | b"dd"
                | b"details"
                | b"dialog"
                | b"div"
                | b"dl"
                | b"dt"
                | b"fieldset"
                | b"figure"
                | b"footer"
                | b"form"
                | b"head"
                | b"header"
                | b"html"
                | b"main"
                | b"menu"
                | b"nav"
                | b"ol"
                | b"pre"
                | b"section"
                | b"select"
                | b"summary"
                | b"ul"
        )
}

/// Whether an element is a paragraph, heading or item, which the next one of its kind ends.
pub(crate) fn is_paragraph(name: &[u8]) -> bool {
    matches!(
        name,
        b"p" | b"h1"
            | b"h2"
            | b"h3"
            | b"h4"
            | b"h5"
            | b"h6"
            | b"li"
            | b"option"
            | b"legend"
            | b"figcaption"
            | b"hgroup"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_basic() {
        assert!(is_name(b"td") && is_name(b"o:p") && is_name(b"my-tag"));
        assert!(is_part(b"td") && is_block(b"div") && is_block(b"li") && is_paragraph(b"h1"));
    }

    #[test]
    fn names_look_alikes() {
        assert!(!is_name("tên".as_bytes()) && !is_name(b"y<"));
        assert!(!is_block(b"span") && !is_block(b"td") && !is_part(b"table"));
        assert!(!is_paragraph(b"div"));
    }
}
