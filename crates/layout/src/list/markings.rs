//! Whether a source has no table but markup: a page of HTML or a source of LaTeX.

use chitieu_text::{Source, space};

/// The forms of pages whose words stand between tags or commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markings {
    Html,
    Latex,
}

/// Whether a source is a page of HTML or a source of LaTeX.
///
/// A mail or a Markdown file with a few tags is none: a quarter of the lines of a page begin or end with
/// the tag of a block.
pub(super) fn markings(source: &Source<'_>) -> Option<Markings> {
    let text = source.text();
    let bytes = text.as_bytes();
    memchr::memchr2(b'<', b'\\', bytes)?;
    let (mut lines, mut tagged) = (0usize, 0usize);
    for index in 0..source.line_count() {
        let line = space::trim(source.line_str(index));
        lines += usize::from(!line.is_empty());
        tagged += usize::from(is_tagged(line));
    }
    if tagged > 0 && tagged * 4 >= lines {
        return Some(Markings::Html);
    }
    let is_latex = COMMANDS.iter().any(|command| memchr::memmem::find(bytes, command).is_some());
    is_latex.then_some(Markings::Latex)
}

/// The letters of a tag's name that are looked at.
const LONGEST: usize = 10;

/// The commands that only a source of LaTeX holds.
const COMMANDS: [&[u8]; 7] = [
    b"\\documentclass",
    b"\\begin{document}",
    b"\\begin{itemize}",
    b"\\begin{enumerate}",
    b"\\section",
    b"\\subsection",
    b"\\item",
];

/// Whether the tag of a block opens or ends a line.
fn is_tagged(line: &str) -> bool {
    let is_block = |rest: &str| {
        let rest = rest.strip_prefix(['/', '!']).unwrap_or(rest);
        let len = rest.bytes().take(LONGEST + 1).take_while(u8::is_ascii_alphanumeric).count();
        let name = rest[..len].to_ascii_lowercase();
        name == "doctype" || crate::html::is_block(name.as_bytes())
    };
    let last = || line.rfind('<').filter(|_| line.ends_with('>')).map(|at| &line[at + 1..]);
    line.strip_prefix('<').is_some_and(is_block) || last().is_some_and(is_block)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markings_boundaries() {
        let p = |text: &str| markings(&Source::from_text(text));
        assert_eq!(p("<p>a</p>"), Some(Markings::Html));
        assert_eq!(p("\\item a"), Some(Markings::Latex));
        assert_eq!(p("<1 tuổi\na\n"), None);
        assert_eq!(p("C:\\x\n"), None);
        assert_eq!(p("<p>a</p>\nb\nc\nd\ne\n"), None);
        assert_eq!(p(""), None);
    }
}
