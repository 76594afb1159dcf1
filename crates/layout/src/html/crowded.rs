//! Tags of more attributes than any page has, which the tokenizer must not see: it reads the quoted
//! values of a tag each in a call within the one before, and would run out of stack.

use std::ops::Range;

/// A tag of more quoted values than this is read without them. Real ones have a few dozen at most.
const MOST: usize = 256;

/// A tag that is read as its name alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Crowded {
    /// The bytes of the tag, to the end of the text where it has no end.
    pub(super) range: Range<usize>,
    /// The bytes of its name.
    pub(super) name: Range<usize>,
}

/// The crowded tags of a text, in order.
pub(super) fn find(text: &str) -> Vec<Crowded> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    if memchr::memchr_iter(b'"', bytes).take(2 * MOST + 1).count() <= 2 * MOST {
        return found;
    }
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &bytes[at..]) {
        let start = at + next;
        at = start + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let name =
            at..at + run(&bytes[at..], |byte| !is_space(byte) && !matches!(byte, b'/' | b'>'));
        let (end, values) = walk(bytes, name.end);
        if values > MOST {
            found.push(Crowded { range: start..end, name });
        }
        at = end;
    }
    found
}

/// The byte behind a tag whose attributes begin at a byte, and how many of them have quoted values.
fn walk(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let mut values = 0;
    loop {
        at += run(&bytes[at..], |byte| is_space(byte) || byte == b'/');
        match bytes.get(at) {
            None => return (at, values),
            Some(b'>') => return (at + 1, values),
            Some(_) => {}
        }
        // A `=` that begins a name is a letter of it.
        at += 1;
        at += run(&bytes[at..], |byte| !is_space(byte) && !matches!(byte, b'/' | b'>' | b'='));
        let equals = at + run(&bytes[at..], is_space);
        if bytes.get(equals) != Some(&b'=') {
            continue;
        }
        at = equals + 1 + run(&bytes[equals + 1..], is_space);
        match bytes.get(at) {
            Some(quote @ (b'"' | b'\'')) => {
                values += 1;
                let rest = &bytes[at + 1..];
                at += 1 + memchr::memchr(*quote, rest).map_or(rest.len(), |end| end + 1);
            }
            _ => at += run(&bytes[at..], |byte| !is_space(byte) && byte != b'>'),
        }
    }
}

/// How many bytes at the front are such.
fn run(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|&&byte| is_such(byte)).count()
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|tag| &text[tag.name]).collect()
    }

    #[test]
    fn find_basic() {
        let many = "a=\"1\" ".repeat(MOST + 1);
        let few = "a=\"1\" ".repeat(MOST);
        assert_eq!(p(&format!("x<td {many}>y<th\n{many}/>")), ["td", "th"]);
        assert_eq!(p(&format!("<td {few}>y<th {few}>")), [""; 0]);
        let text = format!("<p>x<td {many}>y");
        assert_eq!(&text[find(&text)[0].range.clone()], &text[4..text.len() - 1]);
    }

    #[test]
    fn find_boundaries() {
        let many = "a=\"1\"".repeat(MOST + 1);
        // Without an end, with ends in values, with values of each kind.
        assert_eq!(p(&format!("<td {many}")), ["td"]);
        assert_eq!(p(&format!("<td {}>", "a=\">\" ".repeat(MOST + 1))), ["td"]);
        assert_eq!(p(&format!("<td {}>", "a = '\"' ".repeat(2 * MOST + 2))), ["td"]);
        assert_eq!(p(&format!("<td a=b=\"c> {many}<p>{many}")), [""; 0]);
        assert_eq!(p(&format!("<td {}\"", "a\" =".repeat(2 * MOST + 2))), [""; 0]);
        assert_eq!(p(&format!("< td {many}></td {many}>")), [""; 0]);
    }
}
