//! One input: its bytes, its text, and the document read from it.

use chitieu_grammar::target::{self, CellContext};
use chitieu_grammar::{agency, citation, unit};
use chitieu_layout::{Furniture, Hints, Layout, Limits};
use chitieu_normalize::Outcome;
use chitieu_schema::{
    Appendix, Code, Diagnostic, Dialect, Document, GENERATOR, Kind, SCHEMA_VERSION, SourceInfo,
};
use chitieu_text::Source;
use sha2::{Digest, Sha256};

use crate::{Error, ErrorKind, Options};

/// What the grammar knows of words, for the dialects whose columns nothing but words part.
const HINTS: Hints = Hints {
    is_unit: unit::is_distinct,
    begins_body: agency::begins_body,
    has_target: |text| !target::in_item(text, &mut Vec::new()).is_empty(),
    is_value,
    quotes_document: citation::quotes_number,
};

/// Whether a phrase says a value and nothing else.
fn is_value(text: &str) -> bool {
    let read = target::cell(text, &CellContext::default(), &mut Vec::new());
    read.iter().all(|target| {
        matches!(target.kind, Kind::Number | Kind::Range | Kind::Ratio | Kind::Change | Kind::Date)
    })
}

/// A decoded source, which documents borrow from.
#[derive(Debug)]
pub struct Input<'a> {
    name: &'a str,
    bytes: u64,
    sha256: String,
    source: Source<'a>,
    /// The source without the lines that belong to its pages, where it has any.
    pages: Option<(Furniture, Source<'a>)>,
}

impl<'a> Input<'a> {
    /// Decodes `bytes`, at most [`Options::DEFAULT_MAX_BYTES`] of them; `name` becomes the document's
    /// `source.name`.
    ///
    /// # Errors
    /// Those of [`Self::with_limit`].
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Result<Self, Error> {
        Self::with_limit(name, bytes, Options::DEFAULT_MAX_BYTES)
    }

    /// Decodes `bytes`, at most `max` of them: [`Options::max_bytes`].
    ///
    /// # Errors
    /// [`ErrorKind::TooLarge`] where there are more; [`ErrorKind::Decode`] where the bytes are no text:
    /// a container (zip, PDF, old Word), or malformed UTF-8 or UTF-16.
    pub fn with_limit(name: &'a str, bytes: &'a [u8], max: u64) -> Result<Self, Error> {
        if bytes.len() as u64 > max {
            return Err(Error::new(name, ErrorKind::TooLarge { max }));
        }
        let source =
            Source::decode(bytes).map_err(|error| Error::new(name, ErrorKind::Decode(error)))?;
        let furniture = Furniture::find(&source);
        let pages = (!furniture.is_empty()).then(|| {
            let bare = furniture.out_of(&source);
            (furniture, bare)
        });
        Ok(Self { name, bytes: bytes.len() as u64, sha256: sha256(bytes), source, pages })
    }

    /// The document's `source.name`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.name
    }

    /// The SHA-256 of the bytes, in lower-case hexadecimal: the document's `source.sha256`.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The decoded text with its lines.
    #[must_use]
    pub fn source(&self) -> &Source<'a> {
        &self.source
    }

    /// Splits the source into lines and tables, without the lines that belong to its pages.
    fn layout(&self, dialect: Option<Dialect>, limits: Limits) -> Result<Layout<'_>, Error> {
        let read = |source| {
            chitieu_layout::read_with(source, dialect, &HINTS, limits)
                .map_err(|excess| Error::new(self.name, ErrorKind::TooMuch(excess)))
        };
        // Where tags and commands part the cells, lines mean nothing. An excess is told by the lines of the
        // whole source.
        if let Some((furniture, bare)) = &self.pages
            && let Ok(mut layout) = read(bare)
            && !matches!(layout.choice.dialect, Dialect::Html | Dialect::Latex)
        {
            layout.put_back(&self.source, furniture);
            return Ok(layout);
        }
        read(&self.source)
    }

    /// Reads the document. Trouble in the plan is a diagnostic, and no error.
    ///
    /// # Errors
    /// [`ErrorKind::TooMuch`] over [`Options::max_cells`] or [`Options::max_nesting`]. It is found out
    /// before the memory is spent.
    pub fn document(&self, options: &Options) -> Result<Document<'_>, Error> {
        let (dialect, source) = (options.dialect, &self.source);
        let limits = options.limits();
        let options = chitieu_normalize::Options {
            numbers: options.numbers,
            date: options.date,
            province: options.province.clone(),
        };
        let read = |dialect| {
            let layout = self.layout(dialect, limits)?;
            let dialect = layout.choice.dialect;
            Ok((dialect, chitieu_normalize::normalize(source, layout, &options)))
        };
        let (found, mut outcome) = read(dialect)?;
        // A sheet of two columns has no more commas than prose has; its name tells, where it has a
        // header, which prose has not.
        let named = media_type(self.name) == "text/csv" && found != Dialect::Csv;
        let mut by_name = false;
        if dialect.is_none() && outcome.appendices.is_empty() && named {
            let (_, sheet) = read(Some(Dialect::Csv))?;
            if sheet.appendices.iter().any(has_header_and_rows) {
                outcome = sheet;
                by_name = true;
            }
        }
        // A document without a table of indicators may list its targets, and so may what is a sheet by
        // its name alone.
        if dialect.is_none() && (by_name || outcome.appendices.is_empty()) {
            let (_, mut listed) = read(Some(Dialect::List))?;
            let lists = listed.appendices.iter().any(|appendix| !appendix.indicators.is_empty());
            if lists && by_name {
                outcome.diagnostics.insert(0, by_name_alone());
            } else if lists {
                keep_tables(outcome, &mut listed);
                outcome = listed;
            }
        }
        Ok(Document {
            schema_version: SCHEMA_VERSION.into(),
            generator: GENERATOR.into(),
            source: SourceInfo {
                name: self.name.into(),
                media_type: media_type(self.name).into(),
                dialects: outcome.dialects,
                sha256: self.sha256.clone(),
                bytes: self.bytes,
            },
            head: outcome.head,
            appendices: outcome.appendices,
            diagnostics: outcome.diagnostics,
            coverage: outcome.coverage,
        })
    }
}

/// Whether a table has labels over its columns and rows beneath.
fn has_header_and_rows(appendix: &Appendix<'_>) -> bool {
    !appendix.indicators.is_empty()
        && appendix.columns.iter().any(|column| !column.label.is_empty())
}

/// Says that nothing but its name made a sheet of a text that a list could be read from as well.
fn by_name_alone() -> Diagnostic<'static> {
    let code = Code::DialectUncertain;
    Diagnostic {
        code,
        severity: code.severity(),
        message: "read as `csv` for the name of the file; `list` fits nearly as well".into(),
        appendix: None,
        indicator: None,
        lines: Vec::new(),
        spans: Vec::new(),
        suggestion: None,
    }
}

/// Keeps what the first reading said of tables of tasks and the like in the reading of the lists
/// beside them, and the forms of these tables. Where the lists were read out of such a table's lines,
/// nothing is left to say.
fn keep_tables<'a>(first: Outcome<'a>, listed: &mut Outcome<'a>) {
    let mut taken: Vec<u32> = listed
        .appendices
        .iter()
        .flat_map(|appendix| &appendix.indicators)
        .flat_map(|indicator| indicator.lines.iter().copied())
        .collect();
    taken.sort_unstable();
    let is_apart = |found: &Diagnostic<'_>| {
        let ends = found.lines.first().zip(found.lines.last());
        ends.is_none_or(|(first, last)| {
            let next = taken.partition_point(|line| line < first);
            taken.get(next).is_none_or(|line| line > last)
        })
    };
    // The reading of the lists of a page reads its tables, too.
    let named: Vec<&[u32]> = listed
        .diagnostics
        .iter()
        .filter(|found| found.code == Code::TableNotIndicators)
        .map(|found| found.lines.as_slice())
        .collect();
    let is_new = |found: &Diagnostic<'_>| !named.contains(&found.lines.as_slice());
    let mut tables: Vec<Diagnostic<'a>> = first
        .diagnostics
        .into_iter()
        .filter(|found| found.code == Code::TableNotIndicators && is_apart(found) && is_new(found))
        .collect();
    if tables.is_empty() {
        return;
    }
    // Forms come in the order of the source.
    let is_first = tables[0].lines.first() < taken.first();
    let lists = std::mem::take(&mut listed.dialects);
    let (mut forms, behind) =
        if is_first { (first.dialects, lists) } else { (lists, first.dialects) };
    for dialect in behind {
        if !forms.contains(&dialect) {
            forms.push(dialect);
        }
    }
    listed.dialects = forms;
    listed.diagnostics.append(&mut tables);
    // Those of one line stay in their order.
    listed.diagnostics.sort_by_key(|found| found.lines.first().copied().unwrap_or(0));
}

/// The media type that a source of that name is read as (RFC 7763, RFC 4180, the IANA registry).
fn media_type(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is = |other: &str| extension.eq_ignore_ascii_case(other);
    if is("md") {
        "text/markdown"
    } else if is("csv") {
        "text/csv"
    } else if is("tsv") {
        "text/tab-separated-values"
    } else if is("html") || is("htm") {
        "text/html"
    } else if is("tex") {
        "text/x-tex"
    } else {
        "text/plain"
    }
}

/// The SHA-256 of `bytes`, in lower-case hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::*;

    #[test]
    fn source_basic() {
        let input = Input::new("xã/kế hoạch.MD", b"abc").unwrap();
        let document = input.document(&Options::default()).unwrap();
        assert_eq!(document.source.name, "xã/kế hoạch.MD");
        assert_eq!(document.source.media_type, "text/markdown");
        assert_eq!(document.source.bytes, 3);
        // FIPS 180-2, Appendix B.1.
        assert_eq!(
            document.source.sha256,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn source_boundaries() {
        let input = Input::new("-", b"").unwrap();
        let document = input.document(&Options::default()).unwrap();
        assert_eq!(document.source.media_type, "text/plain");
        assert_eq!(
            document.source.sha256,
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
        assert_eq!(media_type("a.b/c"), "text/plain");
        assert_eq!(media_type("csv"), "text/plain");
    }

    const TASKS: &str = "STT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn\n1 | Xây dựng quy chế | Phòng Kinh tế | Quý II/2026\n2 | Rà soát quy hoạch | Phòng Kinh tế | Quý III/2026\n3 | Tổ chức tập huấn | Phòng Văn hóa | Quý IV/2026\n";
    const LIST: &str = "CÁC CHỈ TIÊU CHỦ YẾU\n- Tỷ lệ hộ nghèo: 2%;\n- Thu nhập: 65 triệu đồng;\n- Tỷ lệ đô thị hóa: 30%.\n";

    /// A table of tasks beside a list of targets stays named.
    #[test]
    fn keep_tables_basic() {
        let (list, pipe) = (Dialect::List, Dialect::Pipe);
        for (text, lines, dialects) in [
            (format!("{TASKS}\n{LIST}"), vec![1, 4], [pipe, list]),
            (format!("{LIST}\n{TASKS}"), vec![6, 9], [list, pipe]),
        ] {
            let input = Input::new("a.txt", text.as_bytes()).unwrap();
            let document = input.document(&Options::default()).unwrap();
            assert_eq!(document.appendices.len(), 1, "{text}");
            assert_eq!(document.appendices[0].indicators.len(), 3);
            let named: Vec<_> = document
                .diagnostics
                .iter()
                .filter(|found| found.code == Code::TableNotIndicators)
                .map(|found| found.lines.clone())
                .collect();
            assert_eq!(named, [lines]);
            assert!(document.diagnostics.is_sorted_by_key(|found| found.lines.first().copied()));
            assert_eq!(document.source.dialects, dialects);
        }
    }

    #[test]
    fn keep_tables_boundaries() {
        let document = |text: &str| {
            let input = Input::new("a.txt", text.as_bytes()).unwrap();
            let document = input.document(&Options::default()).unwrap();
            document.source.dialects.clone()
        };
        assert_eq!(document(LIST), [Dialect::List]);
        assert_eq!(document(TASKS), [Dialect::Pipe]);
    }

    /// The name tells what the commas of a sheet of two columns are.
    #[test]
    fn named_csv() {
        let text = "TT,Chỉ tiêu\n1,100% cán bộ được tập huấn\n2,Tỷ lệ hộ nghèo còn 2%\n";
        let indicators = |name: &str| {
            let input = Input::new(name, text.as_bytes()).unwrap();
            let document = input.document(&Options::default()).unwrap();
            document.appendices.iter().map(|appendix| appendix.indicators.len()).sum::<usize>()
        };
        assert_eq!(indicators("a.csv"), 2);
        assert_eq!(indicators("A.CSV"), 2);
    }

    /// Prose with commas is a list under whatever name, and a sheet that could be one is named.
    #[test]
    fn named_csv_boundaries() {
        let read = |text: &str| {
            let input = Input::new("a.csv", text.as_bytes()).unwrap();
            let document = input.document(&Options::default()).unwrap();
            let names: Vec<String> = document
                .appendices
                .iter()
                .flat_map(|appendix| &appendix.indicators)
                .map(|indicator| indicator.name.to_string())
                .collect();
            let uncertain = document
                .diagnostics
                .iter()
                .filter(|found| found.code == Code::DialectUncertain)
                .count();
            (document.source.dialects.clone(), names.join("; "), uncertain)
        };
        let prose = "MỤC TIÊU\n- Tỷ lệ hộ nghèo còn 2%, năm 2026.\n- Có 5 xã, phường đạt chuẩn.\n";
        let names = "Tỷ lệ hộ nghèo còn 2%, năm 2026; Có 5 xã, phường đạt chuẩn";
        assert_eq!(read(prose), (vec![Dialect::List], names.to_owned(), 0));
        let sheet = "TT,Chỉ tiêu\n1,100% cán bộ được tập huấn\n2,Tỷ lệ hộ nghèo còn 2%\n";
        let names = "100% cán bộ được tập huấn; Tỷ lệ hộ nghèo còn 2%";
        let list = {
            let input = Input::new("a.txt", sheet.as_bytes()).unwrap();
            usize::from(!input.document(&Options::default()).unwrap().appendices.is_empty())
        };
        assert_eq!(read(sheet), (vec![Dialect::Csv], names.to_owned(), list));
    }

    #[test]
    fn err_too_large() {
        assert!(Input::with_limit("a.txt", b"ab", 2).is_ok());
        let error = Input::with_limit("a.txt", b"abc", 2).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::TooLarge { max: 2 }), "{error}");
        let long = vec![b' '; usize::try_from(Options::DEFAULT_MAX_BYTES).unwrap() + 1];
        assert!(matches!(Input::new("a", &long).unwrap_err().kind(), ErrorKind::TooLarge { .. }));
    }

    #[test]
    fn err_not_text() {
        let error = Input::new("a.pdf", b"%PDF-1.7\n").unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error}");
        assert!(error.to_string().starts_with("a.pdf: "), "{error}");
        assert!(error.help().is_some());
        let error = Input::new("a.txt", b"abc\xff").unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Decode(_)), "{error}");
    }
}
