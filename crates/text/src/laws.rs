//! What holds for every source, tested as properties.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use crate::Source;

/// Texts with what matters here: line ends, marks out of order, spaces, wide characters.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\n"),
        Just("\r"),
        Just("\r\n"),
        Just("\t"),
        Just("\u{c}"),
        Just("\u{feff}"),
        Just("e"),
        Just("ế"),
        Just("\u{302}"),
        Just("\u{301}"),
        Just("\u{323}"),
        Just("\u{345}"),
        Just("\u{1d15e}"),
        Just("\u{2126}"),
        Just("\u{1100}"),
        Just("\u{1161}"),
        Just("\u{11a8}"),
        Just("Phòng Văn hoá"),
        Just("\u{2000}"),
        Just("😀"),
    ];
    prop_oneof![
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ]
}

proptest! {
    #[test]
    fn decode_is_total(bytes in proptest::collection::vec(any::<u8>(), 0..200), mark in 0..4usize) {
        let marks: [&[u8]; 4] = [b"", b"\xEF\xBB\xBF", b"\xFF\xFE", b"\xFE\xFF"];
        let bytes = [marks[mark], &bytes].concat();
        match Source::decode(&bytes) {
            Ok(source) => prop_assert!(source.line_count() <= source.text().len()),
            Err(error) => prop_assert!(error.offset().is_none_or(|at| at <= bytes.len() as u64)),
        }
    }

    #[test]
    fn text_is_nfc_of_input(text in texts()) {
        let whole: String = text.strip_prefix('\u{feff}').unwrap_or(&text).nfc().collect();
        let given = Source::from_text(&text);
        prop_assert_eq!(given.text(), &whole);
        let unmarked = Source::decode(text.as_bytes());
        if let Ok(source) = unmarked {
            prop_assert_eq!(source.text(), &whole);
        }
        let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
        let all: String = text.nfc().collect();
        let wide = Source::decode(&bytes).unwrap();
        prop_assert_eq!(wide.text(), &all);
    }

    #[test]
    fn lines_tile_the_text(text in texts()) {
        let source = Source::from_text(&text);
        let mut at = 0;
        for index in 0..source.line_count() {
            let line = source.line(index);
            let gap = &source.text()[at..line.start as usize];
            prop_assert_eq!(index == 0, gap.is_empty());
            prop_assert!(matches!(gap, "" | "\n" | "\r" | "\r\n"), "{gap:?}");
            prop_assert!(!source.line_str(index).contains(['\n', '\r']));
            prop_assert_eq!(source.line_str(index).len() as u32, line.span().len());
            prop_assert_eq!(source.line_at(line.start), index);
            prop_assert_eq!(source.line_at(line.end), index);
            at = line.end as usize;
        }
        prop_assert!(matches!(&source.text()[at..], "" | "\n" | "\r" | "\r\n"));
    }

    #[test]
    fn columns_stay_in_their_line(text in texts(), past in 0..9u32) {
        let source = Source::from_text(&text);
        let (mut line, mut column) = (0, 1);
        for offset in 0..source.text().len() as u32 + past {
            let now = source.line_at(offset);
            let here = source.column(offset);
            let longest = source.original_line(now).chars().count() as u32 + 1;
            prop_assert!((1..=longest).contains(&here), "{here} of {longest}");
            prop_assert!(now > line || (now == line && here >= column), "columns never go back");
            (line, column) = (now, here);
        }
    }

    #[test]
    fn columns_count_characters_of_nfc_text(text in "[a-zăâêôơưđàạảếử \t\n]{0,60}") {
        let source = Source::from_text(&text);
        for (offset, _) in source.text().char_indices() {
            let start = source.line(source.line_at(offset as u32)).start as usize;
            let expected = source.text()[start..offset].chars().count() as u32 + 1;
            prop_assert_eq!(source.column(offset as u32), expected);
        }
    }
}
