//! Signs and words that tell how a number stands to its quantity.

use chitieu_schema::Comparator;

use crate::error::{PResult, fail};
use crate::words::phrase::phrase;

/// The signs, longest first where one starts another.
const SIGNS: &[(&str, Comparator)] = &[
    ("≥", Comparator::Ge),
    ("≧", Comparator::Ge),
    ("⩾", Comparator::Ge),
    (">=", Comparator::Ge),
    // A scan sets the two strokes apart.
    ("> =", Comparator::Ge),
    ("=>", Comparator::Ge),
    ("&ge;", Comparator::Ge),
    ("&gt;=", Comparator::Ge),
    ("&gt;", Comparator::Gt),
    ("≤", Comparator::Le),
    ("≦", Comparator::Le),
    ("⩽", Comparator::Le),
    ("<=", Comparator::Le),
    ("< =", Comparator::Le),
    ("=<", Comparator::Le),
    ("&le;", Comparator::Le),
    ("&lt;=", Comparator::Le),
    ("&lt;", Comparator::Lt),
    (">", Comparator::Gt),
    ("<", Comparator::Lt),
    ("≈", Comparator::Approx),
    ("~", Comparator::Approx),
    ("≃", Comparator::Approx),
    ("=", Comparator::Eq),
];

/// The commands of LaTeX, longest first.
const COMMANDS: &[(&str, Comparator)] = &[
    ("\\geqslant", Comparator::Ge),
    ("\\leqslant", Comparator::Le),
    ("\\approx", Comparator::Approx),
    ("\\geq", Comparator::Ge),
    ("\\leq", Comparator::Le),
    ("\\sim", Comparator::Approx),
    ("\\ge", Comparator::Ge),
    ("\\le", Comparator::Le),
    ("\\gt", Comparator::Gt),
    ("\\lt", Comparator::Lt),
];

/// The words, lower case, the longer first where one starts another.
pub(super) const WORDS: &[(&str, Comparator)] = &[
    ("không thấp hơn", Comparator::Ge),
    ("không nhỏ hơn", Comparator::Ge),
    ("không ít hơn", Comparator::Ge),
    ("không kém", Comparator::Ge),
    ("không dưới", Comparator::Ge),
    ("không vượt quá", Comparator::Le),
    ("không cao hơn", Comparator::Le),
    ("không lớn hơn", Comparator::Le),
    ("không nhiều hơn", Comparator::Le),
    ("không vượt", Comparator::Le),
    ("không quá", Comparator::Le),
    ("không hơn", Comparator::Le),
    ("không trên", Comparator::Le),
    ("không đến", Comparator::Lt),
    ("không tới", Comparator::Lt),
    ("tối thiểu", Comparator::Ge),
    ("ít nhất", Comparator::Ge),
    ("tối đa", Comparator::Le),
    ("nhiều nhất", Comparator::Le),
    ("trên dưới", Comparator::Approx),
    ("trên", Comparator::Gt),
    ("hơn", Comparator::Gt),
    ("vượt", Comparator::Gt),
    ("cao hơn", Comparator::Gt),
    ("lớn hơn", Comparator::Gt),
    ("nhiều hơn", Comparator::Gt),
    ("dưới", Comparator::Lt),
    ("chưa đến", Comparator::Lt),
    ("chưa tới", Comparator::Lt),
    ("thấp hơn", Comparator::Lt),
    ("nhỏ hơn", Comparator::Lt),
    ("ít hơn", Comparator::Lt),
    ("trong khoảng", Comparator::Approx),
    ("vào khoảng", Comparator::Approx),
    ("khoảng", Comparator::Approx),
    ("xấp xỉ", Comparator::Approx),
    ("xấp xỷ", Comparator::Approx),
    ("chừng", Comparator::Approx),
    ("gần", Comparator::Approx),
    ("ước", Comparator::Approx),
];

/// `comparator = "≥" / ">=" / "\geq" / "không dưới" / "tối thiểu" / …`
///
/// "từ" and "đến" are none: what they mean depends on what follows.
///
/// # Errors
/// Where no comparator starts.
pub fn comparator(i: &str) -> PResult<'_, Comparator> {
    let expected = "a comparator";
    let Some(first) = i.bytes().next() else { return fail(i, expected) };
    let found = match first {
        b'0'..=b'9' => None,
        b'\\' => COMMANDS
            .iter()
            .filter_map(|(print, found)| {
                let rest = i.strip_prefix(print)?;
                (!rest.starts_with(|c: char| c.is_ascii_alphabetic())).then_some((rest, *found))
            })
            .next(),
        // "~~1.200~~ 1.250": what is struck through is no number of the cell's.
        b'~' if i.starts_with("~~") => None,
        b'<' | b'>' | b'=' | b'&' | b'~' | 0xE2 => {
            SIGNS.iter().find_map(|(print, found)| Some((i.strip_prefix(print)?, *found)))
        }
        _ => WORDS.iter().find_map(|(print, found)| Some((&i[phrase(i, print)?..], *found))),
    };
    found.map_or_else(|| fail(i, expected), Ok)
}

/// The comparator of the number with its sign turned: "giảm ít nhất 5%" is `le` -5.
pub(super) fn turned(comparator: Comparator) -> Comparator {
    match comparator {
        Comparator::Ge => Comparator::Le,
        Comparator::Gt => Comparator::Lt,
        Comparator::Le => Comparator::Ge,
        Comparator::Lt => Comparator::Gt,
        Comparator::GeLt => Comparator::GtLe,
        Comparator::GtLe => Comparator::GeLt,
        Comparator::Eq | Comparator::Approx | Comparator::Between | Comparator::GtLt => comparator,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::comparator;

    #[test]
    fn comparator_basic() {
        for (wanted, prints) in [
            (
                "ge",
                "≥ >= => \\geq \\ge &ge; tối_thiểu ít_nhất không_dưới không_thấp_hơn không_ít_hơn",
            ),
            ("gt", "> trên hơn vượt cao_hơn lớn_hơn Trên TRÊN"),
            ("le", "≤ <= =< \\leq không_quá không_vượt_quá tối_đa nhiều_nhất"),
            ("lt", "< dưới chưa_đến chưa_tới thấp_hơn"),
            ("approx", "khoảng xấp_xỉ chừng gần trên_dưới ước ~ ≈"),
        ] {
            for print in prints.split(' ') {
                let text = format!("{} 70", print.replace('_', " "));
                let (rest, found) = comparator(&text).unwrap();
                assert_eq!((found.as_str(), rest), (wanted, " 70"), "{text}");
            }
        }
        assert_eq!(comparator("dưới18,5‰").unwrap().0, "18,5‰");
    }

    #[test]
    fn err_comparator() {
        for text in ["", "70", "trênh", "từ 5", "đến 5", "\\german", "không", "hơnnữa", "é"]
        {
            assert!(comparator(text).is_err(), "{text}");
        }
    }
}
