//! What the tests of all dialects share: layouts printed for people, and the account that every
//! layout must keep.

use chitieu_schema::Dialect;
use chitieu_text::{Source, Span, space};

use crate::grid::{Break, Cell, Item, Layout};

/// Rows as `line gap [cell|cell]`, lines as `line`; a `/` stands before a further part of a cell.
pub(crate) fn print(layout: &Layout<'_>) -> String {
    let mut out = String::new();
    for item in &layout.items {
        match item {
            Item::Line(line) => out.push_str(&format!("{line} line\n")),
            Item::Words(cell) => out.push_str(&format!("words {}\n", cell.text)),
            Item::Caption(cell) => out.push_str(&format!("caption {}\n", cell.text)),
            Item::Note(cell) => out.push_str(&format!("note {}\n", cell.text)),
            Item::Table(grid) => {
                for (at, row) in grid.rows.iter().enumerate() {
                    let mut cells: Vec<String> =
                        grid.cells(row).iter().map(|cell| cell.text.to_string()).collect();
                    for part in grid.parts(at).iter().rev() {
                        cells[part.column as usize].insert(part.at as usize, '/');
                    }
                    let gap = match row.gap {
                        Break::None => "",
                        Break::Blank => "blank ",
                        Break::Page => "page ",
                    };
                    out.push_str(&format!("{} {gap}[{}]\n", row.line, cells.join("|")));
                }
            }
        }
    }
    out
}

/// Asserts that every character of the source has one place, that cells spell what their pieces
/// do, and that rows and lines come in order.
pub(crate) fn check(source: &Source<'_>, layout: &Layout<'_>) {
    check_by(source, layout, false);
}

/// [`check`] for a dialect whose lines mean nothing: several rows can stand on one, and a cell that
/// spans others is given again, piece by piece.
pub(crate) fn check_shared(source: &Source<'_>, layout: &Layout<'_>) {
    check_by(source, layout, true);
}

fn check_by(source: &Source<'_>, layout: &Layout<'_>, shared: bool) {
    let mut pieces_seen = std::collections::BTreeSet::new();
    let mut taken = vec![0u8; source.text().len()];
    let mut take = |span: Span, what: &str| {
        assert!(source.text().is_char_boundary(span.start as usize), "{what}");
        assert!(source.text().is_char_boundary(span.end as usize), "{what}");
        for byte in &mut taken[span.start as usize..span.end as usize] {
            *byte += 1;
        }
    };
    let bare = |text: &str| -> String { text.chars().filter(|&c| !space::is_space(c)).collect() };
    for &mark in &layout.marks {
        take(mark, "a mark");
    }
    let mut last = None;
    // Rows of a list can stand on one line.
    let mut in_order = |line: u32, shares: bool| {
        let next = last < Some(line) || shares && last == Some(line);
        assert!(next || shared, "line {line} behind {last:?}");
        last = Some(line);
    };
    let mut cell_is_sound = |cell: &Cell<'_>, row: u32, take: &mut dyn FnMut(Span, &str)| {
        assert_eq!(space::collapse(&cell.text), cell.text);
        assert_eq!(Source::from_text(&cell.text).text(), cell.text, "not NFC");
        let mut rest = cell.text.chars().filter(|&c| !space::is_space(c));
        for piece in cell.pieces.as_slice() {
            let text = source.slice(piece.span);
            assert!(!text.is_empty());
            assert_eq!(space::trim(text), text);
            assert_eq!(source.line_at(piece.span.start), piece.line as usize);
            assert!(piece.span.end <= source.line(piece.line as usize).end);
            assert!(piece.line >= row || shared);
            if pieces_seen.insert(piece.span) || !shared {
                take(piece.span, text);
            }
            if piece.coded == 0 {
                for c in bare(text).chars() {
                    assert_eq!(rest.next(), Some(c), "in {:?}", cell.text);
                }
            } else {
                let coded = usize::from(piece.coded);
                assert_eq!(rest.by_ref().take(coded).count(), coded, "in {:?}", cell.text);
            }
        }
        assert_eq!(rest.next(), None, "in {:?}", cell.text);
    };
    for item in &layout.items {
        match item {
            Item::Line(line) => {
                in_order(*line, false);
                let text = source.line_str(*line as usize);
                let words = space::trim(text);
                assert!(!words.is_empty(), "a blank line");
                let lead = words.as_ptr().addr() - text.as_ptr().addr();
                let start = source.line(*line as usize).start + lead as u32;
                take(Span { start, end: start + words.len() as u32 }, words);
            }
            Item::Words(cell) | Item::Caption(cell) | Item::Note(cell) => {
                assert!(!cell.is_empty(), "a paragraph without words");
                cell_is_sound(cell, 0, &mut take);
            }
            Item::Table(grid) => {
                assert!(!grid.rows.is_empty(), "a table without rows");
                for row in &grid.rows {
                    in_order(row.line, grid.dialect == Dialect::List);
                    assert!(
                        grid.cells(row).iter().any(|cell| !cell.is_empty()),
                        "a row without words"
                    );
                    for cell in grid.cells(row) {
                        cell_is_sound(cell, row.line, &mut take);
                    }
                }
            }
        }
    }
    for (at, c) in source.text().char_indices() {
        let expected = u8::from(!space::is_space(c));
        let found = taken[at];
        assert!(
            found == expected || (expected == 0 && found <= 1),
            "{c:?} at {at} is taken {found} times in {:?}",
            source.text()
        );
    }
}

/// Reads long texts of the kind that a quadratic step would make last for minutes: a test that hangs
/// says so. How long they take is measured in benches, as a machine that is busy spoils times here.
pub(crate) fn read_long<T>(many: usize, text: impl Fn(usize) -> String, read: impl Fn(&str) -> T) {
    std::hint::black_box(read(std::hint::black_box(&text(16 * many))));
}

/// Texts that grow out of fixtures by damage: characters left out, doubled, put in and exchanged,
/// lines joined, cut and moved. The same every time.
pub(crate) fn damage(fixtures: &[&str], mut test: impl FnMut(&str)) {
    const SIGNS: [char; 24] = [
        '|', '|', '\n', '\n', '-', '-', '+', '*', '*', '\\', '<', ' ', ' ', '\u{c}', '=', ':', '$',
        '`', '_', '│', '─', '┼', 'ế', '\u{a0}',
    ];
    // SplitMix64 from a fixed seed.
    let mut state = 0x5eed_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) as usize % below.max(1)
    };
    for fixture in fixtures {
        for _ in 0..300 {
            let mut text: Vec<char> = fixture.chars().collect();
            for _ in 0..=random(8) {
                let at = random(text.len());
                let sign = SIGNS[random(SIGNS.len())];
                match random(6) {
                    0 if !text.is_empty() => drop(text.remove(at)),
                    1 => text.insert(at, sign),
                    2 if !text.is_empty() => text[at] = sign,
                    3 => text.truncate(at.max(text.len() / 2)),
                    4 => text.rotate_left(at),
                    _ => {
                        let end = (at + random(40)).min(text.len());
                        let run: Vec<char> = text[at..end].to_vec();
                        text.splice(at..at, run);
                    }
                }
            }
            test(&text.into_iter().collect::<String>());
        }
    }
}
