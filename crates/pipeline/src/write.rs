//! A document as JSON text.

use std::io::{self, Write};

use chitieu_schema::Document;

use crate::{Error, Input, Options};

/// The form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One document, indented by two spaces, for people and for version control.
    Json,
    /// One document a line, without spaces, for programs that read many.
    Ndjson,
}

impl Format {
    /// Both, in the order that help shows them in.
    pub const ALL: [Self; 2] = [Self::Json, Self::Ndjson];

    /// The name that the command line uses, which is also the extension of the files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Ndjson => "ndjson",
        }
    }

    /// The bytes of `document` in this form.
    ///
    /// # Errors
    /// Those of writing JSON, of which a document gives none.
    pub fn bytes(self, document: &Document<'_>) -> io::Result<Vec<u8>> {
        let source = usize::try_from(document.source.bytes).unwrap_or(usize::MAX);
        let mut json = Vec::with_capacity(room(source));
        match self {
            Self::Json => serde_json::to_writer_pretty(&mut json, document)?,
            Self::Ndjson => serde_json::to_writer(&mut json, document)?,
        }
        json.push(b'\n');
        Ok(json)
    }

    /// Writes `document` in this form, with a newline at its end.
    ///
    /// # Errors
    /// Those of `writer`.
    pub fn write<W: Write>(self, document: &Document<'_>, mut writer: W) -> io::Result<()> {
        writer.write_all(&self.bytes(document)?)
    }
}

/// Writes `document` as JSON indented by two spaces, with a newline at its end.
///
/// # Errors
/// Those of `writer`.
pub fn write_json<W: Write>(document: &Document<'_>, writer: W) -> io::Result<()> {
    Format::Json.write(document, writer)
}

/// Writes `document` as one line of JSON with a newline at its end.
///
/// # Errors
/// Those of `writer`.
pub fn write_ndjson<W: Write>(document: &Document<'_>, writer: W) -> io::Result<()> {
    Format::Ndjson.write(document, writer)
}

/// Bytes of a plan to bytes of JSON, as [`write_json`] writes them.
///
/// # Errors
/// Those of [`Input::with_limit`] under [`Options::max_bytes`], and of [`Input::document`].
pub fn to_json(name: &str, bytes: &[u8], options: &Options) -> Result<Vec<u8>, Error> {
    let input = Input::with_limit(name, bytes, options.max_bytes)?;
    Format::Json.bytes(&input.document(options)?).map_err(|error| Error::write(name, error))
}

/// How much room to make for the JSON of a source of `bytes` bytes: keys and all it takes about four
/// times as much on a line, but a source of megabytes that holds no table gives next to nothing.
fn room(bytes: usize) -> usize {
    (bytes.saturating_mul(4) + 1024).min(1 << 20)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn write_basic() {
        let input = Input::new("a.txt", b"x").unwrap();
        let document = input.document(&Options::default()).unwrap();
        let mut line = Vec::new();
        Format::Ndjson.write(&document, &mut line).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert!(line.starts_with("{\"schema_version\":\"1.0\",\"generator\":\"chitieu "));
        assert_eq!(line.find('\n'), Some(line.len() - 1));

        let pretty = to_json("a.txt", b"x", &Options::default()).unwrap();
        let pretty = String::from_utf8(pretty).unwrap();
        assert!(pretty.starts_with("{\n  \"schema_version\": \"1.0\",\n"));
        assert!(pretty.ends_with("\n}\n"));
        let [line, pretty] =
            [line, pretty].map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap());
        assert_eq!(line, pretty);
    }

    #[test]
    fn err_too_large() {
        let options = Options { max_bytes: 2, ..Options::default() };
        assert!(to_json("a.txt", b"ab", &options).is_ok());
        let error = to_json("a.txt", b"abc", &options).unwrap_err();
        assert_eq!(error.to_string(), "a.txt: expected at most 2 bytes");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_json_or_an_error(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            match to_json("a", &bytes, &Options::default()) {
                Ok(json) => proptest::prop_assert_eq!(json.last(), Some(&b'\n')),
                Err(error) => proptest::prop_assert!(error.help().is_some()),
            }
        }

        #[test]
        fn any_table_is_json_twice_the_same(text in "(TT\tChỉ tiêu\tĐVT\tKế hoạch\n)?([0-9IV]{0,2}\t[ a-zđ%,;-]{0,9}\t(%|ha)?\t[≥<0-9,. -]{0,8}\n){0,9}") {
            let read = || to_json("a", text.as_bytes(), &Options::default()).unwrap();
            let json = read();
            proptest::prop_assert!(serde_json::from_slice::<Document<'_>>(&json).is_ok());
            proptest::prop_assert_eq!(json, read());
        }
    }
}
