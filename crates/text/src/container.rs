//! Files that hold a document but are not text, told by their first bytes.

use std::fmt;

use memchr::memmem;

/// A file that is not text but may well hold a plan, or a picture of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Container {
    /// Word since 2007 (`.docx`).
    Docx,
    /// Excel since 2007 (`.xlsx`).
    Xlsx,
    /// PowerPoint since 2007 (`.pptx`).
    Pptx,
    /// OpenDocument text (`.odt`).
    Odt,
    /// OpenDocument spreadsheet (`.ods`).
    Ods,
    /// An electronic book (`.epub`).
    Epub,
    /// Any other zip archive.
    Zip,
    /// PDF.
    Pdf,
    /// Word, Excel or PowerPoint up to 2003 (`.doc`, `.xls`, `.ppt`).
    OldOffice,
    /// Rich text (`.rtf`).
    Rtf,
    /// A gzip stream.
    Gzip,
    /// A bzip2 stream.
    Bzip2,
    /// An xz stream.
    Xz,
    /// A zstd stream.
    Zstd,
    /// A 7-Zip archive.
    SevenZip,
    /// A RAR archive.
    Rar,
    /// A PNG picture.
    Png,
    /// A JPEG picture.
    Jpeg,
    /// A GIF picture.
    Gif,
    /// A TIFF picture, as scanners make it.
    Tiff,
    /// A WebP picture.
    WebP,
    /// A DjVu scan.
    Djvu,
}

/// Signatures at the very first byte. Each has a byte that no text has there, or is long enough
/// that no heading begins so.
const MAGIC: &[(&[u8], Container)] = &[
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Container::OldOffice),
    (b"\x1F\x8B", Container::Gzip),
    (b"\xFD7zXZ\0", Container::Xz),
    (b"\x28\xB5\x2F\xFD", Container::Zstd),
    (b"7z\xBC\xAF\x27\x1C", Container::SevenZip),
    (b"Rar!\x1A\x07", Container::Rar),
    (b"\x89PNG\r\n\x1A\n", Container::Png),
    (b"\xFF\xD8\xFF", Container::Jpeg),
    (b"GIF87a", Container::Gif),
    (b"GIF89a", Container::Gif),
    (b"II*\0", Container::Tiff),
    (b"MM\0*", Container::Tiff),
    (b"AT&TFORM", Container::Djvu),
];

impl Container {
    /// What `bytes` are a file of, if not of text. Looks at the first bytes, and inside a zip
    /// archive at the names of its parts (which are never compressed).
    #[must_use]
    pub fn detect(bytes: &[u8]) -> Option<Self> {
        match bytes.first()? {
            // One comparison decides for nearly every text: no signature begins with these.
            b' ' | b'\t' | b'\r' | b'\n' | b'%' | b'{' | 0xEF => return Self::behind_space(bytes),
            b'P' => return Self::zip(bytes),
            b'B' if bytes.starts_with(b"BZh") => {
                return (bytes.get(4..10) == Some(b"\x31\x41\x59\x26\x53\x59"))
                    .then_some(Self::Bzip2);
            }
            b'R' if bytes.starts_with(b"RIFF") => {
                return (bytes.get(8..12) == Some(b"WEBP")).then_some(Self::WebP);
            }
            _ => {}
        }
        MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|&(_, kind)| kind)
    }

    /// PDF and RTF are found by their readers behind a mark and blank bytes too.
    fn behind_space(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
        if rest.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if rest.starts_with(b"{\\rtf") {
            Some(Self::Rtf)
        } else {
            None
        }
    }

    /// What kind of zip archive: an OpenDocument file and an electronic book say it in a first
    /// entry `mimetype`, stored as it is; the others by the name of their main part.
    fn zip(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x05\x06") {
            return Some(Self::Zip); // an archive of nothing
        }
        if !bytes.starts_with(b"PK\x03\x04") {
            return None;
        }
        let short = |at: usize| match bytes.get(at..at + 2) {
            Some(&[low, high]) => usize::from(u16::from_le_bytes([low, high])),
            _ => 0,
        };
        let (name_len, extra_len) = (short(26), short(28));
        let name = bytes.get(30..30 + name_len).unwrap_or_default();
        if name == b"mimetype" {
            let media = bytes.get(30 + name_len + extra_len..).unwrap_or_default();
            return Some(match media {
                [b'a', ..] if media.starts_with(b"application/vnd.oasis.opendocument.text") => {
                    Self::Odt
                }
                [b'a', ..]
                    if media.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") =>
                {
                    Self::Ods
                }
                [b'a', ..] if media.starts_with(b"application/epub+zip") => Self::Epub,
                _ => Self::Zip,
            });
        }
        // Only an archive that begins as these do is asked for its parts: a plain zip may hold
        // a whole `.docx` as it is.
        const HEADS: [&[u8]; 6] =
            [b"[Content_Types].xml", b"_rels/", b"docProps/", b"customXml/", b"word/", b"xl/"];
        const PARTS: [(&[u8], Container); 3] = [
            (b"word/document", Container::Docx),
            (b"xl/workbook", Container::Xlsx),
            (b"ppt/presentation", Container::Pptx),
        ];
        let office = HEADS.iter().any(|head| name.starts_with(head)) || name.starts_with(b"ppt/");
        let part = || PARTS.iter().find(|(part, _)| memmem::find(bytes, part).is_some());
        Some(if office { part().map_or(Self::Zip, |&(_, kind)| kind) } else { Self::Zip })
    }

    /// What it is called, with its article.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "a Word document (docx)",
            Self::Xlsx => "an Excel workbook (xlsx)",
            Self::Pptx => "a PowerPoint presentation (pptx)",
            Self::Odt => "an OpenDocument text (odt)",
            Self::Ods => "an OpenDocument spreadsheet (ods)",
            Self::Epub => "an electronic book (epub)",
            Self::Zip => "a zip archive",
            Self::Pdf => "a PDF file",
            Self::OldOffice => "an Office file of before 2007 (doc, xls, ppt)",
            Self::Rtf => "a rich text file (rtf)",
            Self::Gzip => "a gzip file",
            Self::Bzip2 => "a bzip2 file",
            Self::Xz => "an xz file",
            Self::Zstd => "a zstd file",
            Self::SevenZip => "a 7-Zip archive",
            Self::Rar => "a RAR archive",
            Self::Png => "a PNG picture",
            Self::Jpeg => "a JPEG picture",
            Self::Gif => "a GIF picture",
            Self::Tiff => "a TIFF picture",
            Self::WebP => "a WebP picture",
            Self::Djvu => "a DjVu scan",
        }
    }

    /// How to make text of it.
    #[must_use]
    pub fn help(self) -> &'static str {
        match self {
            Self::Docx => {
                "convert it with `pandoc -t plain FILE` or `soffice --headless --convert-to txt:Text FILE`"
            }
            Self::Xlsx | Self::Ods => "convert it with `soffice --headless --convert-to csv FILE`",
            Self::Pptx => {
                "save it as PDF with `soffice --headless --convert-to pdf FILE`, then `pdftotext -layout`"
            }
            Self::Odt => {
                "convert it with `pandoc -t plain FILE` or `soffice --headless --convert-to txt:Text FILE`"
            }
            Self::Epub => "convert it with `pandoc -t plain FILE`",
            Self::Zip => "unpack it with `unzip FILE` and read the files inside",
            Self::Pdf => {
                "convert it with `pdftotext -layout FILE`; a scan without a text layer needs `ocrmypdf -l vie` first"
            }
            Self::OldOffice => {
                "convert it with `soffice --headless --convert-to txt:Text FILE`, a workbook with `--convert-to csv`"
            }
            Self::Rtf => {
                "convert it with `soffice --headless --convert-to txt:Text FILE` or `pandoc -f rtf -t plain FILE`"
            }
            Self::Gzip => "unpack it with `gunzip FILE`",
            Self::Bzip2 => "unpack it with `bunzip2 FILE`",
            Self::Xz => "unpack it with `unxz FILE`",
            Self::Zstd => "unpack it with `unzstd FILE`",
            Self::SevenZip => "unpack it with `7z x FILE` and read the files inside",
            Self::Rar => "unpack it with `unrar x FILE` and read the files inside",
            Self::Png | Self::Jpeg | Self::Gif | Self::Tiff | Self::WebP => {
                "read the picture with `tesseract FILE - -l vie --psm 6`, and check the result"
            }
            Self::Djvu => {
                "convert it with `djvutxt FILE`; a scan without a text layer needs reading with `tesseract` first"
            }
        }
    }
}

impl fmt::Display for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The head of a zip archive with one stored entry, and a second name further on.
    fn zip(name: &str, content: &str, other: &str) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(26, 0);
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(name.bytes().chain(content.bytes()));
        bytes.extend(b"PK\x03\x04");
        bytes.resize(bytes.len() + 26, 0);
        bytes.extend(other.bytes());
        bytes
    }

    fn p(bytes: &[u8]) -> Option<Container> {
        Container::detect(bytes)
    }

    #[test]
    fn zip_basic() {
        let types = "[Content_Types].xml";
        assert_eq!(p(&zip(types, "..", "word/document.xml")), Some(Container::Docx));
        assert_eq!(p(&zip(types, "..", "xl/workbook.bin")), Some(Container::Xlsx));
        assert_eq!(p(&zip("ppt/presentation.xml", "..", "")), Some(Container::Pptx));
        let media = "application/vnd.oasis.opendocument.";
        assert_eq!(p(&zip("mimetype", &format!("{media}text"), "")), Some(Container::Odt));
        assert_eq!(p(&zip("mimetype", &format!("{media}spreadsheet"), "")), Some(Container::Ods));
        assert_eq!(p(&zip("mimetype", "application/epub+zip", "")), Some(Container::Epub));
        assert_eq!(p(&zip("ke-hoach.txt", "..", "word/document.xml")), Some(Container::Zip));
    }

    #[test]
    fn zip_boundaries() {
        assert_eq!(p(b"PK\x03\x04"), Some(Container::Zip));
        assert_eq!(p(b"PK\x05\x06\0\0"), Some(Container::Zip));
        let mut cut = zip("mimetype", "", "");
        cut.truncate(34);
        assert_eq!(p(&cut), Some(Container::Zip));
        let mut long = zip("a", "", "");
        (long[26], long[27]) = (0xFF, 0xFF);
        assert_eq!(p(&long), Some(Container::Zip), "the name is said to be longer than the file");
    }

    #[test]
    fn magic_basic() {
        for (magic, kind) in MAGIC {
            assert_eq!(p(&[magic, b"...".as_slice()].concat()), Some(*kind));
        }
        assert_eq!(p(b"%PDF-1.4"), Some(Container::Pdf));
        assert_eq!(p(b"\r\n%PDF-1.4"), Some(Container::Pdf));
        assert_eq!(p(b"{\\rtf1\\ansi"), Some(Container::Rtf));
        assert_eq!(p(b"\xEF\xBB\xBF{\\rtf1"), Some(Container::Rtf));
        assert_eq!(p(b"BZh91AY&SY"), Some(Container::Bzip2));
        assert_eq!(p(b"RIFF\x10\0\0\0WEBPVP8 "), Some(Container::WebP));
    }

    #[test]
    fn magic_look_alikes() {
        for text in [
            "",
            "P",
            "PK",
            "Phụ lục I",
            "PKI",
            "% hoàn thành",
            "{",
            "{\"a\": 1}",
            "BZh",
            "RIFF",
            "II",
            "II* ",
            "MM",
            "7z",
            "Rar!",
            "GIF8",
            "  a",
            "\u{feff}a",
        ] {
            assert_eq!(p(text.as_bytes()), None, "{text:?}");
        }
        assert_eq!(p(b"\xFF\xFEa\0"), None, "UTF-16");
    }
}
