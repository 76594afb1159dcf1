//! Bytes of a file, damaged as disks, mail and careless tools damage them.

use proptest::prelude::*;

/// One damage; places are shares of the whole, so that they fit any text.
#[derive(Clone, Debug)]
pub(crate) enum Ruin {
    /// A byte is another one.
    Flip(Place, u8),
    /// The file ends early.
    Cut(Place),
    /// A line stands twice, is gone, or takes another's place.
    Double(Place),
    Drop(Place),
    Swap(Place, Place),
    /// The tabs of a line, or of the whole file, are spaces.
    Untab(Option<Place>),
    /// Characters stand where none were.
    Insert(Place, String),
    /// Bytes that are no UTF-8, or a NUL, stand where none were.
    Bytes(Place, &'static [u8]),
    /// Lines end in turns as Unix, Windows and old Macs end them.
    LineEnds,
}

/// A place in a text, as a share of it.
pub(crate) type Place = u16;

impl Ruin {
    /// Damages the bytes.
    pub(crate) fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Flip(place, byte) => {
                let at = at(*place, bytes.len());
                if let Some(here) = bytes.get_mut(at) {
                    *here = *byte;
                }
            }
            Self::Cut(place) => bytes.truncate(at(*place, bytes.len())),
            Self::Double(place) => lines(bytes, |lines| {
                let at = at(*place, lines.len());
                lines.insert(at, lines[at].clone());
            }),
            Self::Drop(place) => lines(bytes, |lines| drop(lines.remove(at(*place, lines.len())))),
            Self::Swap(one, other) => lines(bytes, |lines| {
                let count = lines.len();
                lines.swap(at(*one, count), at(*other, count));
            }),
            Self::Untab(place) => lines(bytes, |lines| {
                let only = place.map(|place| at(place, lines.len()));
                for (at, line) in lines.iter_mut().enumerate() {
                    if only.is_none_or(|only| only == at) {
                        line.iter_mut().filter(|byte| **byte == b'\t').for_each(|tab| *tab = b' ');
                    }
                }
            }),
            Self::Insert(place, text) => {
                // Between two characters, so that the file stays text.
                let whole = String::from_utf8_lossy(bytes).into_owned();
                let at = whole.floor_char_boundary(at(*place, whole.len()));
                *bytes = [&whole[..at], text, &whole[at..]].concat().into_bytes();
            }
            Self::Bytes(place, odd) => {
                let at = at(*place, bytes.len());
                bytes.splice(at..at, odd.iter().copied());
            }
            Self::LineEnds => {
                let mut ends = [&b"\n"[..], b"\r\n", b"\r", b"\n\r"].into_iter().cycle();
                let parts: Vec<Vec<u8>> =
                    bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
                bytes.clear();
                for (count, part) in parts.iter().enumerate() {
                    if count > 0 {
                        bytes.extend(ends.next().unwrap_or_default());
                    }
                    bytes.extend(part);
                }
            }
        }
    }
}

/// The place in so many; the end of nothing is its beginning.
fn at(place: Place, len: usize) -> usize {
    usize::from(place) * len / (usize::from(Place::MAX) + 1)
}

/// Changes the lines of a text.
fn lines(bytes: &mut Vec<u8>, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let mut lines: Vec<Vec<u8>> = bytes.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
    change(&mut lines);
    *bytes = lines.join(&b'\n');
}

/// One to four damages.
pub(crate) fn any_ruins() -> impl Strategy<Value = Vec<Ruin>> {
    let place = any::<Place>;
    // Signs that the tables are made of are likelier to change a table than others.
    let byte = prop_oneof![
        any::<u8>(),
        prop::sample::select(b"\t\n\r|+-=<>&;,.\"\\{}$0123456789IVX \x00\x0c".to_vec()),
    ];
    let text = prop_oneof![
        "\\PC{1,3}",
        ".{1,3}",
        Just("\u{0}".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("e\u{301}\u{323}".to_owned()),
        Just("\u{2028}".to_owned()),
        Just("((((".to_owned()),
        Just("\"".to_owned()),
    ];
    let odd = prop::sample::select(vec![&b"\x00"[..], b"\xff", b"\xc3", b"\xed\xa0\x80", b"\x80"]);
    let one = prop_oneof![
        4 => (place(), byte).prop_map(|(place, byte)| Ruin::Flip(place, byte)),
        1 => place().prop_map(Ruin::Cut),
        1 => place().prop_map(Ruin::Double),
        1 => place().prop_map(Ruin::Drop),
        1 => (place(), place()).prop_map(|(one, other)| Ruin::Swap(one, other)),
        1 => prop::option::of(place()).prop_map(Ruin::Untab),
        2 => (place(), text).prop_map(|(place, text)| Ruin::Insert(place, text)),
        1 => (place(), odd).prop_map(|(place, odd)| Ruin::Bytes(place, odd)),
        1 => Just(Ruin::LineEnds),
    ];
    prop::collection::vec(one, 1..5)
}
