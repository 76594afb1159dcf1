//! Trouble with the run: what cannot be read, and what cannot be written.

use std::borrow::Cow;
use std::fmt;
use std::io;

use chitieu_layout::{Excess, Limit};
use chitieu_text::DecodeError;

/// Trouble with one input or one output.
///
/// It prints as one line, `path: what (where)`; [`Error::help`] says how to mend it. Trouble
/// *inside* a plan is no error: it is a diagnostic of the document.
#[derive(Debug)]
pub struct Error {
    path: String,
    kind: Box<ErrorKind>,
}

/// What went wrong.
#[derive(Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// No file or folder of that name.
    NotFound,
    /// The file or folder cannot be read.
    Read(io::Error),
    /// The bytes are no text that can be read.
    Decode(DecodeError),
    /// The source has more bytes than the caller allows.
    TooLarge {
        /// How many bytes are allowed.
        max: u64,
    },
    /// The source holds more cells, or nests deeper, than the caller allows.
    TooMuch(Excess),
    /// The folder holds no file that can be read.
    EmptyFolder {
        /// How many files of other kinds it holds.
        passed_over: usize,
    },
    /// The pattern fits no file.
    NoMatch {
        /// How many files fit it but are of a kind that cannot be read.
        passed_over: usize,
    },
    /// The pattern is malformed; the text says how.
    Pattern(String),
    /// The file cannot be written.
    Write(io::Error),
    /// Two inputs would be written to one file.
    Clash {
        /// The input that comes first.
        first: String,
        /// The input that comes later.
        second: String,
    },
    /// The file to write is itself one of the inputs.
    OverInput,
}

impl Error {
    pub(crate) fn new(path: impl Into<String>, kind: ErrorKind) -> Self {
        Self { path: path.into(), kind: Box::new(kind) }
    }

    /// An error of opening or reading `path`.
    pub(crate) fn read(path: impl Into<String>, error: io::Error) -> Self {
        let kind = match error.kind() {
            io::ErrorKind::NotFound => ErrorKind::NotFound,
            _ => ErrorKind::Read(error),
        };
        Self::new(path, kind)
    }

    /// The same error of another path: what was read under a name has a path that opens it.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// An error of writing to `path`.
    #[must_use]
    pub fn write(path: impl Into<String>, error: io::Error) -> Self {
        Self::new(path, ErrorKind::Write(error))
    }

    /// The path or pattern that it speaks of, as given.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind {
        &self.kind
    }

    /// How to mend it: lower case, no full stop; `None` where the message says it all.
    #[must_use]
    pub fn help(&self) -> Option<Cow<'_, str>> {
        Some(match &*self.kind {
            ErrorKind::Decode(error) => error.help().into(),
            ErrorKind::TooLarge { .. } => "split the file, or allow more with --max-bytes".into(),
            ErrorKind::TooMuch(excess) => match excess.limit {
                Limit::Cells => "split the file, or allow more with --max-cells".into(),
                Limit::Nesting => {
                    "look for tags and brackets that are never closed, or allow more with --max-nesting"
                        .into()
                }
            },
            ErrorKind::EmptyFolder { .. } | ErrorKind::NoMatch { passed_over: 1.. } => {
                format!("readable files end in {}", crate::EXTENSIONS.join(", ")).into()
            }
            ErrorKind::NoMatch { .. } => {
                "`*` and `?` stay within a folder's name, `**` crosses folders".into()
            }
            ErrorKind::Pattern(_) => "write `[[]` for a bracket that is meant as such".into(),
            ErrorKind::Clash { .. } => {
                "name the folder that holds both, or write them to two folders".into()
            }
            ErrorKind::OverInput => "write to another folder".into(),
            _ => return None,
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", OneLine(&self.path))?;
        match &*self.kind {
            ErrorKind::NotFound => f.write_str("no such file or folder"),
            ErrorKind::Read(error) => write!(f, "cannot be read: {}", Io(error)),
            ErrorKind::Decode(error) => write!(f, "{error}"),
            ErrorKind::TooLarge { max } => write!(f, "expected at most {max} bytes"),
            ErrorKind::TooMuch(excess) => write!(f, "{excess}"),
            ErrorKind::EmptyFolder { passed_over: 0 } => f.write_str("the folder holds no files"),
            ErrorKind::EmptyFolder { passed_over } => {
                write!(f, "the folder holds no file that can be read ({passed_over} passed over)")
            }
            ErrorKind::NoMatch { passed_over: 0 } => f.write_str("no file fits the pattern"),
            ErrorKind::NoMatch { passed_over } => {
                write!(f, "no file that can be read fits the pattern ({passed_over} passed over)")
            }
            ErrorKind::Pattern(what) => write!(f, "not a pattern: {}", OneLine(what)),
            ErrorKind::Write(error) => write!(f, "cannot be written: {}", Io(error)),
            ErrorKind::Clash { first, second } => {
                write!(f, "both {} and {} would be written here", OneLine(first), OneLine(second))
            }
            ErrorKind::OverInput => f.write_str("would overwrite one of the inputs"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.kind {
            ErrorKind::Read(error) | ErrorKind::Write(error) => Some(error),
            ErrorKind::Decode(error) => Some(error),
            ErrorKind::TooMuch(excess) => Some(excess),
            _ => None,
        }
    }
}

/// A text whose control characters are escaped, so that a file's name can neither break the line
/// nor steer the terminal.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.0.split_inclusive(char::is_control) {
            match part.char_indices().next_back() {
                Some((at, last)) if last.is_control() => {
                    write!(f, "{}{}", &part[..at], last.escape_default())?;
                }
                _ => f.write_str(part)?,
            }
        }
        Ok(())
    }
}

/// The system's words in the house's spelling: lower case, and without the number that says the
/// same again.
struct Io<'a>(&'a io::Error);

impl fmt::Display for Io<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        let text = text.split(" (os error").next().unwrap_or_default();
        let mut chars = text.chars();
        if let Some(first) = chars.next() {
            write!(f, "{}{}", first.to_lowercase(), chars.as_str())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(path: &str, kind: ErrorKind) -> String {
        Error::new(path, kind).to_string()
    }

    #[test]
    fn display_basic() {
        assert_eq!(p("a.txt", ErrorKind::NotFound), "a.txt: no such file or folder");
        assert_eq!(
            p("a", ErrorKind::EmptyFolder { passed_over: 3 }),
            "a: the folder holds no file that can be read (3 passed over)"
        );
        assert_eq!(
            p("out/a.json", ErrorKind::Clash { first: "x/a".into(), second: "y/a".into() }),
            "out/a.json: both x/a and y/a would be written here"
        );
    }

    #[test]
    fn display_boundaries() {
        assert_eq!(p("", ErrorKind::NotFound), ": no such file or folder");
        assert_eq!(
            p("a\nb\u{1b}[31m", ErrorKind::NotFound),
            "a\\nb\\u{1b}[31m: no such file or folder"
        );
        assert_eq!(p("thôn\u{85}x", ErrorKind::NotFound), "thôn\\u{85}x: no such file or folder");
        let denied = io::Error::from_raw_os_error(13);
        assert!(!p("a", ErrorKind::Read(denied)).contains("os error"));
    }

    #[test]
    fn help_basic() {
        assert_eq!(Error::new("a", ErrorKind::NotFound).help(), None);
        let help =
            Error::new("a", ErrorKind::NoMatch { passed_over: 2 }).help().map(Cow::into_owned);
        assert_eq!(
            help.as_deref(),
            Some("readable files end in txt, md, csv, tsv, html, htm, tex")
        );
    }
}
