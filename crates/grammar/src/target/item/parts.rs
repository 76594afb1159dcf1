//! The parts of a whole that an entry states: "đạt 4.520 tỷ đồng, trong đó: nông nghiệp đạt 1.200 tỷ đồng; …". What
//! a part measures is its target's qualifier, or it would read as a second target of the whole.
//!
//! ```text
//! parts = opener part / opener ":" part *( ";" part )
//! part  = words target / target words
//! ```

use std::borrow::Cow;
use std::ops::Range;

use crate::target::ParsedTarget;
use crate::words::phrase::{collapse, phrase, trim};

/// A target and its bytes in the entry.
type Placed<'a> = (ParsedTarget<'a>, Range<usize>);

/// Signs between a part's words and what stands around them.
const SIGNS: [char; 5] = [' ', ',', ';', ':', '.'];

/// Names the parts among the targets of an entry.
pub(super) fn name_parts<'a>(item: &'a str, targets: &mut [Placed<'a>]) {
    let (mut from, mut listed) = (0, false);
    // What the part at hand measures.
    let mut part: Option<Cow<'a, str>> = None;
    for (target, at) in targets {
        let between = item.get(from..at.start).unwrap_or_default();
        from = at.end;
        if let Some((opener, start)) = opener(between) {
            let words = between[start..].trim_end_matches(SIGNS);
            let rest = trim(words.get(opener.len()..).unwrap_or_default());
            listed = between[start + opener.len()..].trim_start().starts_with(':');
            part = if rest.is_empty() || phrase(rest, "có") == Some(rest.len()) {
                let behind = clause(item.get(at.end..).unwrap_or_default());
                Some(collapse(words) + if behind.is_empty() { "" } else { " " } + collapse(behind))
            } else {
                Some(collapse(words))
            };
        } else if listed {
            let words = between.rsplit(';').next().unwrap_or_default().trim_matches(SIGNS);
            // A second number of the same part: "nông nghiệp đạt 1.200 tỷ đồng, tăng 5%".
            if !words.is_empty() {
                part = Some(collapse(words));
            }
        } else {
            part = None;
        }
        if let Some(words) = &part {
            target.qualifier = Some(match target.qualifier.take() {
                Some(own) => words.clone() + " " + own,
                None => words.clone(),
            });
        }
    }
}

/// The word that opens parts last in a text, and its place.
fn opener(text: &str) -> Option<(&'static str, usize)> {
    let within = text.rfind("trong đó").map(|at| ("trong đó", at));
    // "cả nước nói chung, tỉnh nói riêng" opens none: only a clause does.
    let apart = text.rfind("riêng ").filter(|&at| text[..at].trim_end().ends_with([',', ';']));
    within.into_iter().chain(apart.map(|at| ("riêng", at))).max_by_key(|(_, at)| *at)
}

/// The words up to the end of their clause.
fn clause(text: &str) -> &str {
    trim(text.split([',', ';', '.', '(']).next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use crate::target::in_item;

    fn p(item: &str) -> String {
        let told: Vec<_> = in_item(item, &mut Vec::new())
            .into_iter()
            .map(|target| {
                let value = target.value.map(|value| value.to_string()).unwrap_or_default();
                format!("{value} {}", target.qualifier.unwrap_or_default()).trim().to_owned()
            })
            .collect();
        told.join("; ")
    }

    #[test]
    fn parts_basic() {
        for (item, wanted) in [
            (
                "Tổng đàn đạt 900 con, trong đó: trâu, bò đạt 300 con; đàn lợn đạt 600 con.",
                "900; 300 trong đó: trâu, bò; 600 đàn lợn",
            ),
            (
                "Tỷ lệ hộ nghèo đạt 5%, riêng thôn Nà Pài đạt 9%; số hộ khá đạt 30%",
                "5; 9 riêng thôn Nà Pài; 30",
            ),
            (
                "Có 80% số thôn đạt chuẩn, trong đó có 35% số thôn kiểu mẫu",
                "80; 35 trong đó số thôn kiểu mẫu",
            ),
        ] {
            assert_eq!(p(item), wanted, "{item}");
        }
    }

    #[test]
    fn err_parts() {
        for (item, wanted) in [
            ("Thu ngân sách đạt 12 tỷ đồng, chi ngân sách đạt 10 tỷ đồng", "12; 10"),
            ("Người dân nói chung, trẻ em nói riêng đạt 90%", "90"),
            ("Trong đó: số thôn đạt 5%", "5"),
        ] {
            assert_eq!(p(item), wanted, "{item}");
        }
    }
}
