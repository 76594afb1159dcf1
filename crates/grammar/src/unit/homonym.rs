//! Units whose noun stands for two things: the row's name tells which.

use super::key::{self, Key};
use super::table::TABLE;
use super::{BREAKS, Found, bare, find};
use crate::words::phrase::{phrase, skip_space, trim};
use chitieu_text::chars;

/// Nouns that name two things, with the unit that each is by itself: what they are of has to be read
/// from the row's name.
const HOMONYMS: &[(&str, &str)] = &[("score", "điểm"), ("village", "khu")];

/// What the row's name makes of a unit whose noun stands for two things: the "Khu" of "Số khu công
/// nghiệp" is no village and the "Điểm" of "Số điểm thu gom rác" no score. `None` where the noun is
/// what it is by itself; nothing inside where the name says another thing that the table does not have.
#[must_use]
pub fn homonym(code: &str, text: &str, name: &str) -> Option<Option<Found>> {
    if code == "animal" {
        return is_of_women(text, name).then(|| find("con/phụ nữ"));
    }
    let (_, noun) = HOMONYMS.iter().find(|(own, _)| *own == code)?;
    let text = bare(trim(text));
    if phrase(text, noun) != Some(text.len()) {
        return None;
    }
    let mut edge = true;
    for (at, c) in name.char_indices() {
        let begins = std::mem::replace(&mut edge, !chars::is_letter_or_digit(c));
        let Some(len) = begins.then(|| phrase(&name[at..], noun)).flatten() else { continue };
        let mut ends = [(0usize, 0usize); key::MOST_WORDS];
        let (key, count) = Key::prefix(&name[at..], &mut ends);
        let named =
            ends[..count].iter().rev().filter(|(_, end)| *end > len).find_map(|&(to, end)| {
                let entry = TABLE.get(key.head(to), &name[at..at + end])?;
                (entry.dimension == "count").then_some(entry)
            });
        if let Some(entry) = named {
            return (entry.code != code).then(|| Some(Found::plain(entry)));
        }
        // Villages are called "khu" alone or by a name; points may be of any score.
        let tail = skip_space(&name[at + len..]);
        let other = tail.starts_with(char::is_lowercase)
            && phrase(tail, "vực").is_none()
            && !BREAKS.iter().any(|word| phrase(tail, word).is_some());
        if code == "village" && other {
            return Some(None);
        }
    }
    None
}

/// Whether a "con" is a child: the name speaks of the children that women have on average ("Số con bình quân
/// của một phụ nữ"). Livestock that is given to women ("Số con dê hỗ trợ phụ nữ") is none.
fn is_of_women(text: &str, name: &str) -> bool {
    let text = bare(trim(text));
    if phrase(text, "con") != Some(text.len()) {
        return false;
    }
    let mut edge = true;
    let (mut counted, mut women) = (false, false);
    for (at, c) in name.char_indices() {
        let begins = std::mem::replace(&mut edge, !chars::is_letter_or_digit(c));
        let rest = &name[at..];
        if !begins {
            continue;
        }
        counted |= phrase(rest, "số con").is_some_and(|len| {
            let tail = skip_space(&rest[len..]);
            tail.starts_with('/')
                || ["bình quân", "trung bình", "của", "trên", "mỗi", "một"]
                    .iter()
                    .any(|word| phrase(tail, word).is_some())
        });
        women |= ["phụ nữ", "bà mẹ"].iter().any(|word| phrase(rest, word).is_some());
    }
    counted && women
}
