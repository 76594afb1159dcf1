//! Bodies that issue documents, and their places.

use std::borrow::Cow;

use super::{ParsedIssuer, ParsedPlace};
use crate::header::syllable::{
    Phrases, Word, Words, begins, contains, phrase, phrases, starts_with,
};
use crate::spacing::{Misspaced, misspaced, spelled};

/// The most words of a place's name ("Hồ Chí Minh" has three, "Bà Rịa - Vũng Tàu" four).
const MOST_WORDS: usize = 6;

/// Reads a body's name: "Ủy ban nhân dân xã Cao Lộc, tỉnh Lạng Sơn".
///
/// An unknown body keeps its name; a place is read wherever its type stands before its name.
pub(super) fn parse(text: &str) -> ParsedIssuer<'_> {
    let words: Vec<Word> = Words::new(text).collect();
    ParsedIssuer { name: Cow::Borrowed(text), body: body(text, &words), place: place(text, &words) }
}

/// The bodies that are known with their letters set apart or their words run together.
const MISSPACED: &[(&str, &str)] = &[
    ("ubnd", "UBND"),
    ("hđnd", "HĐND"),
    ("ủy ban nhân dân", "UBND"),
    ("hội đồng nhân dân", "HĐND"),
];

/// The first words of a body where their letters are set apart or they run together.
pub(super) fn misspaced_body(name: &str) -> Option<Misspaced> {
    let usual = ["UBND", "HĐND", "Ủy ban nhân dân", "Hội đồng nhân dân"];
    if usual.iter().any(|words| name.starts_with(words)) {
        return None;
    }
    MISSPACED.iter().find_map(|(words, code)| {
        let found = misspaced(name, words)?;
        // An abbreviation stands in its own letters.
        Some(if *words == code.to_lowercase() {
            Misspaced { meant: (*code).to_owned(), ..found }
        } else {
            found
        })
    })
}

/// The kind of body, by its first words after a title ("Chủ tịch", "Bộ trưởng").
fn body(text: &str, words: &[Word]) -> Option<&'static str> {
    let titles = phrases![
        "chủ tịch nước",
        "chủ tịch",
        "phó chủ tịch",
        "bộ trưởng",
        "thứ trưởng",
        "giám đốc",
        "thường trực",
        "ban thường vụ",
        "ban chấp hành đảng bộ",
        "thống đốc",
        "tổng thanh tra",
        "lãnh đạo",
        "bí thư"
    ];
    let mut rest = words;
    if begins(rest, phrase!("chủ tịch nước")) {
        return Some("CTN");
    }
    while let Some(length) = starts_with(rest, titles) {
        rest = &rest[length..];
    }
    let known: &[(&[u64], &'static str)] = &[
        (phrase!("ủy ban nhân dân"), "UBND"),
        (phrase!("ubnd"), "UBND"),
        (phrase!("hội đồng nhân dân"), "HĐND"),
        (phrase!("hđnd"), "HĐND"),
        (phrase!("thủ tướng"), "TTg"),
        (phrase!("chính phủ"), "CP"),
        (phrase!("quốc hội"), "QH"),
        (phrase!("ủy ban thường vụ quốc hội"), "UBTVQH"),
        (phrase!("văn phòng chính phủ"), "VPCP"),
        (phrase!("thanh tra chính phủ"), "TTCP"),
        (phrase!("ngân hàng nhà nước"), "NHNN"),
        (phrase!("tỉnh ủy"), "TU"),
        (phrase!("thành ủy"), "TU"),
        (phrase!("huyện ủy"), "HU"),
        (phrase!("đảng ủy"), "ĐU"),
        (phrase!("ban chấp hành trung ương"), "TW"),
        (phrase!("bộ chính trị"), "TW"),
        (phrase!("ban bí thư"), "TW"),
        (phrase!("ủy ban mặt trận tổ quốc"), "MTTQ"),
        (phrase!("ủy ban mttq"), "MTTQ"),
        (phrase!("bộ tài chính"), "BTC"),
        (phrase!("bộ công thương"), "BCT"),
        (phrase!("bộ xây dựng"), "BXD"),
        (phrase!("bộ nội vụ"), "BNV"),
        (phrase!("bộ khoa học và công nghệ"), "BKHCN"),
        (phrase!("bộ giáo dục và đào tạo"), "BGDĐT"),
        (phrase!("bộ y tế"), "BYT"),
        (phrase!("bộ công an"), "BCA"),
        (phrase!("bộ quốc phòng"), "BQP"),
        (phrase!("bộ ngoại giao"), "BNG"),
        (phrase!("bộ tư pháp"), "BTP"),
        (phrase!("bộ văn hóa thể thao và du lịch"), "BVHTTDL"),
        (phrase!("bộ nông nghiệp và môi trường"), "BNNMT"),
        (phrase!("bộ dân tộc và tôn giáo"), "BDTTG"),
        (phrase!("bộ kế hoạch và đầu tư"), "BKHĐT"),
        (phrase!("bộ thông tin và truyền thông"), "BTTTT"),
    ];
    known.iter().find(|(words, _)| begins(rest, words)).map(|(_, code)| *code).or_else(|| {
        // "UB ND xã A": the letters of the commonest bodies are set apart now and then.
        let from = rest.first().and_then(|word| text.get(word.start..))?;
        MISSPACED.iter().find(|(words, _)| spelled(from, words).is_some()).map(|(_, code)| *code)
    })
}

const TYPES: &Phrases = phrases![
    "thành phố trực thuộc trung ương",
    "thành phố",
    "tp",
    "tỉnh",
    "thị trấn",
    "thị xã",
    "đặc khu",
    "phường",
    "xã",
    "huyện",
    "quận"
];

/// The same in short, as they stand behind a body's name or a comma: "UBND P. Tam Thanh, T. Lạng Sơn".
/// "tt" is a town there and no centre.
const SHORT: &Phrases = phrases!["p", "x", "t", "h", "q", "tx", "tt", "đk"];

/// The bodies behind which a place's type may be short.
const GOVERNING: &Phrases = phrases![
    "ủy ban nhân dân",
    "ubnd",
    "hội đồng nhân dân",
    "hđnd",
    "đảng ủy",
    "đảng bộ",
    "ubmttq",
    "mttq",
    "công an"
];

/// The first place that is named, and the province after it.
fn place<'a>(text: &'a str, words: &[Word]) -> Option<ParsedPlace<'a>> {
    let (kind, name, next) = (0..words.len()).find_map(|at| named_place(text, words, at, false))?;
    let province = (next..words.len()).find_map(|at| {
        let (kind, name, _) = named_place(text, words, at, true)?;
        let first: Vec<Word> = Words::new(kind).take(1).collect();
        starts_with(&first, phrases!["tỉnh", "thành", "tp", "t"])?;
        Some((Cow::Borrowed(kind), Cow::Borrowed(name)))
    });
    Some(ParsedPlace { type_text: Cow::Borrowed(kind), name: Cow::Borrowed(name), province })
}

/// A type with its name at a word: the type, the name, the word after. `second` tells that another
/// place was named before it.
fn named_place<'a>(
    text: &'a str,
    words: &[Word],
    at: usize,
    second: bool,
) -> Option<(&'a str, &'a str, usize)> {
    let rest = &words[at..];
    // "Tỉnh ủy Lạng Sơn" is the Party's committee of a province.
    let party = begins(rest, phrase!("tỉnh ủy")) || begins(rest, phrase!("huyện ủy"));
    let (kind, length) = if party {
        (1, 2)
    } else {
        let short = || starts_with(rest, SHORT).filter(|_| is_short_type(text, words, at, second));
        starts_with(rest, TYPES).or_else(short).map(|n| (n, n))?
    };
    let first = rest.get(length)?;
    let society = begins(rest, phrase!("xã hội"));
    let gap = &text[rest[length - 1].end..first.start];
    // "lào Cai" is misspelled, "xã trên địa bàn" no name.
    let named = first.capital
        || first.digits
        || rest.get(length + 1).is_some_and(|next| {
            next.capital && !first.digits && text[first.end..next.start] == *" "
        });
    let stops = phrases![
        "năm",
        "khóa",
        "nhiệm kỳ",
        "giai đoạn",
        "về",
        "đến",
        "ban hành",
        "tại",
        "phê duyệt"
    ];
    if society
        || !named
        || !matches!(gap, " " | ". " | "." | ": ")
        || starts_with(&rest[length..], TYPES).is_some()
        || starts_with(&rest[length..], stops).is_some()
    {
        return None;
    }
    let mut end = length + 1;
    while end < rest.len() && end - length < MOST_WORDS {
        let word = &rest[end];
        if is_number_of_name(text, rest, end) {
            // "Đạ Huoai 2": communes of one old name are numbered.
            end += 1;
            break;
        }
        let gap = &text[rest[end - 1].end..word.start];
        let joined =
            gap == " " || gap == "'" || gap == "’" || gap.trim() == "-" || gap.trim() == "–";
        let typed = starts_with(&rest[end..], TYPES).is_some()
            || starts_with(&rest[end..], SHORT).is_some()
                && is_short_type(text, words, at + end, true);
        let misspelled = end == length + 1 && !first.capital;
        if !joined || typed && !misspelled || !word.capital && !gap.contains(['\'', '’']) {
            break;
        }
        if starts_with(&rest[end..], stops).is_some()
            || gap.trim().len() == 1
                && gap.len() > 2
                && crate::agency::start(&rest[end..]).is_some()
        {
            break;
        }
        end += 1;
    }
    Some((
        &text[rest[0].start..rest[kind - 1].end],
        &text[first.start..rest[end - 1].end],
        at + end,
    ))
}

/// Whether the word is the number that a name ends in, and not the first of what follows: "xã Bảo Lâm 4,
/// tỉnh Lâm Đồng", "xã Đạ Tẻh 3 năm 2026", and "xã Cao Lộc 9 tháng đầu năm".
fn is_number_of_name(text: &str, words: &[Word], at: usize) -> bool {
    let word = &words[at];
    let figures = &text[word.start..word.end];
    if !word.digits
        || words[at - 1].digits
        || figures.len() > 2
        || figures.starts_with('0')
        || text[words[at - 1].end..word.start] != *" "
    {
        return false;
    }
    let Some(next) = words.get(at + 1) else {
        return !text[word.end..].starts_with(['/', '%']);
    };
    let follows = phrases!["năm", "giai đoạn", "nhiệm kỳ", "khóa", "về", "ban hành", "đến"];
    match &text[word.end..next.start] {
        " " => {
            starts_with(&words[at + 1..], follows).is_some()
                || starts_with(&words[at + 1..], TYPES).is_some()
        }
        gap => {
            gap.starts_with([',', ';', ')', '(', ':']) || gap.starts_with(['\n', ' ']) && gap != " "
        }
    }
}

/// Whether the letters at a word, which shorten a type, stand where a place's type does: right behind
/// a body or, for the `second` place, behind the comma or dash that ends the one before; and before
/// a name, behind a dot or a space ("P. Tam Thanh", "X Cao Lộc", "Q.12").
fn is_short_type(text: &str, words: &[Word], at: usize, second: bool) -> bool {
    let word = &words[at];
    let Some(next) = words.get(at + 1) else { return false };
    let behind = &text[word.end..next.start];
    let Some(before) = at.checked_sub(1).map(|last| &text[words[last].end..word.start]) else {
        return false;
    };
    let governed = || {
        (1..=4).any(|length| {
            at.checked_sub(length)
                .is_some_and(|from| starts_with(&words[from..at], GOVERNING) == Some(length))
        })
    };
    // A list of letters ("a, b, c") has no dot and no capital behind it.
    let dotted = behind.starts_with('.');
    let parted = || second && dotted && matches!(before, ", " | "," | " " | " - " | " – ");
    (dotted || word.capital && behind == " ")
        && (before == " " && governed() || parted())
        && !names_field(text, word, &words[at + 1..])
}

/// Whether the words name an office's field of work, of which no place has its name, in full or in
/// capitals ("P. Tài chính", "P. TC-KH"): the P before them is a Phòng.
fn names_field(text: &str, kind: &Word, words: &[Word]) -> bool {
    let fields = phrases![
        "tài chính",
        "kế hoạch",
        "kinh tế",
        "văn hóa",
        "nội vụ",
        "tư pháp",
        "hạ tầng",
        "quản lý",
        "lao động",
        "giáo dục",
        "y tế",
        "nông nghiệp",
        "tài nguyên",
        "dân tộc",
        "khoa học",
        "công thương",
        "tổng hợp",
        "hành chính",
        "thống kê"
    ];
    if starts_with(words, fields).is_some() {
        return true;
    }
    // Every word of a ward's name has a vowel: a P before consonants is a Phòng.
    words.first().filter(|_| kind.key == phrase!("p")[0]).is_some_and(|first| {
        let short = &text[first.start..first.end];
        (2..=8).contains(&short.chars().count())
            && short.chars().all(|c| c.is_uppercase() && !is_vowel(c))
    })
}

/// Whether the capital is a vowel.
fn is_vowel(c: char) -> bool {
    matches!(c, 'A' | 'Ă' | 'Â' | 'E' | 'Ê' | 'I' | 'O' | 'Ô' | 'Ơ' | 'U' | 'Ư' | 'Y' | 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý' | 'Ĩ' | 'Ũ' | 'Ạ'..='Ỹ')
}

/// Whether the words hold the name of a place's type.
pub(super) fn has_type(text: &str) -> bool {
    let words: Vec<Word> = Words::new(text).collect();
    contains(&words, TYPES)
}

impl ParsedIssuer<'_> {
    /// The same, independent of the text that it was read from.
    #[must_use]
    pub fn into_owned(self) -> ParsedIssuer<'static> {
        ParsedIssuer {
            name: Cow::Owned(self.name.into_owned()),
            body: self.body,
            place: self.place.map(|place| ParsedPlace {
                type_text: Cow::Owned(place.type_text.into_owned()),
                name: Cow::Owned(place.name.into_owned()),
                province: place.province.map(|(kind, name)| {
                    (Cow::Owned(kind.into_owned()), Cow::Owned(name.into_owned()))
                }),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::parse;

    fn p(text: &str) -> String {
        let found = parse(text);
        let place = found.place.map_or("-".to_owned(), |place| {
            let province = place.province.map_or(String::new(), |(a, b)| format!(" < {a}|{b}"));
            format!("{}|{}{province}", place.type_text, place.name)
        });
        format!("{} {place}", found.body.unwrap_or("-"))
    }

    #[test]
    fn issuer_basic() {
        insta::assert_snapshot!(p("Uỷ ban nhân dân xã Cao Lộc"), @"UBND xã|Cao Lộc");
        insta::assert_snapshot!(p("Chủ tịch UBND tỉnh Bắc Ninh"), @"UBND tỉnh|Bắc Ninh");
        insta::assert_snapshot!(p("UBND xã Đạ Huoai 2, tỉnh Lâm Đồng"), @"UBND xã|Đạ Huoai 2 < tỉnh|Lâm Đồng");
        insta::assert_snapshot!(p("xã Bảo Lâm 4 năm 2026"), @"- xã|Bảo Lâm 4");
        insta::assert_snapshot!(p("UBND phường 1 Bảo Lộc"), @"UBND phường|1 Bảo Lộc");
        insta::assert_snapshot!(p("xã Cao Lộc 9 tháng đầu năm"), @"- xã|Cao Lộc");
        insta::assert_snapshot!(p("UBND xã Cao Lộc 2026"), @"UBND xã|Cao Lộc");
        insta::assert_snapshot!(p("UBND phường 12, quận Gò Vấp, TP. Hồ Chí Minh"), @"UBND phường|12 < TP|Hồ Chí Minh");
        insta::assert_snapshot!(p("UBND thành phố Thủ Đức, Thành phố Hồ Chí Minh"), @"UBND thành phố|Thủ Đức < Thành phố|Hồ Chí Minh");
        insta::assert_snapshot!(p("UBND tỉnh Bà Rịa - Vũng Tàu"), @"UBND tỉnh|Bà Rịa - Vũng Tàu");
        insta::assert_snapshot!(p("UBND xã Ea H'leo tỉnh Đắk Lắk"), @"UBND xã|Ea H'leo < tỉnh|Đắk Lắk");
        insta::assert_snapshot!(p("ỦY BAN NHÂN DÂN XÃ CAO LỘC TỈNH LẠNG SƠN"), @"UBND XÃ|CAO LỘC < TỈNH|LẠNG SƠN");
        insta::assert_snapshot!(p("UBND tỉnh lào Cai"), @"UBND tỉnh|lào Cai");
        insta::assert_snapshot!(p("Sở Lao động - Thương binh và Xã hội tỉnh Lào Cai"), @"- tỉnh|Lào Cai");
        insta::assert_snapshot!(p("Ban Thường vụ Tỉnh ủy Kon Tum"), @"TU Tỉnh|Kon Tum");
        insta::assert_snapshot!(p("Thủ tướng Chính phủ"), @"TTg -");
        insta::assert_snapshot!(p("Bộ Kế hoạch và Đầu tư"), @"BKHĐT -");
    }

    #[test]
    fn issuer_short_types() {
        insta::assert_snapshot!(p("UBND P. Tam Thanh, tỉnh Lạng Sơn"), @"UBND P|Tam Thanh < tỉnh|Lạng Sơn");
        insta::assert_snapshot!(p("UBND X. Cao Lộc"), @"UBND X|Cao Lộc");
        insta::assert_snapshot!(p("UBND x.Cao Lộc, T.Lạng Sơn"), @"UBND x|Cao Lộc < T|Lạng Sơn");
        insta::assert_snapshot!(p("UBND P An Bình, TP. Cần Thơ"), @"UBND P|An Bình < TP|Cần Thơ");
        insta::assert_snapshot!(p("Ủy ban nhân dân P.12, Q. Gò Vấp, TP.HCM"), @"UBND P|12 < TP|HCM");
        insta::assert_snapshot!(p("UBND TT. Cao Lộc - H. Cao Lộc"), @"UBND TT|Cao Lộc");
        insta::assert_snapshot!(p("UBND H. Cao Lộc"), @"UBND H|Cao Lộc");
        insta::assert_snapshot!(p("HĐND T. Lạng Sơn"), @"HĐND T|Lạng Sơn");
        insta::assert_snapshot!(p("UBND thành phố trực thuộc Trung ương Đà Nẵng"), @"UBND thành phố trực thuộc Trung ương|Đà Nẵng");
        insta::assert_snapshot!(p("UBND thành phố trực thuộc Trung ương"), @"UBND -");
        insta::assert_snapshot!(p("UBND TP. Thủ Đức trực thuộc TP. Hồ Chí Minh"), @"UBND TP|Thủ Đức < TP|Hồ Chí Minh");
        // Letters that shorten other words are no places.
        insta::assert_snapshot!(p("Sở Y tế, P. Kế hoạch"), @"- -");
        insta::assert_snapshot!(p("Trung tâm X"), @"- -");
        // A Phòng is named by its field of work.
        insta::assert_snapshot!(p("UBND P. Tài chính"), @"UBND -");
        insta::assert_snapshot!(p("UBND P. Văn hóa - Xã hội"), @"UBND -");
        insta::assert_snapshot!(p("UBND xã Cao Lộc, P. TC-KH"), @"UBND xã|Cao Lộc");
        insta::assert_snapshot!(p("UBND P. TC-KH"), @"UBND -");
        insta::assert_snapshot!(p("UBND P. GD&ĐT"), @"UBND -");
        insta::assert_snapshot!(p("UBND P. Văn Miếu"), @"UBND P|Văn Miếu");
        insta::assert_snapshot!(p("UBND P. TAM THANH"), @"UBND P|TAM THANH");
    }

    #[test]
    fn issuer_boundaries() {
        insta::assert_snapshot!(p("Ủy ban nhân dân tỉnh"), @"UBND -");
        insta::assert_snapshot!(p("UBND Thành phố"), @"UBND -");
        insta::assert_snapshot!(p("UBND các xã, phường"), @"UBND -");
        insta::assert_snapshot!(p("HĐND tỉnh khóa XV"), @"HĐND -");
        insta::assert_snapshot!(p("UBND xã Cao Lộc năm 2026"), @"UBND xã|Cao Lộc");
        insta::assert_snapshot!(p(""), @"- -");
    }

    proptest! {
        #[test]
        fn issuer_never_panics(text in "(xã|tỉnh|UBND|Cao|Lộc|ủy|[ ,.'-]|\\PC{0,3}){0,14}") {
            p(&text);
        }
    }
}
