//! The header of a flattened table: a line of labels with single spaces between them.

use std::ops::Range;

use chitieu_text::lost;
use chitieu_text::plain::{self, Reading};
use chitieu_text::strange::LOST;
use chitieu_text::syllable;
use chitieu_text::year::is_year;

use crate::bar_stream;
use crate::flattened::word::{Word, phrase};
use crate::paragraph::same_but_case;

/// What a column is to the split of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Ordinal,
    Name,
    Unit,
    Value,
    /// Words behind the values, which begin with a body.
    Body,
    /// Words behind the values, which begin with a time.
    Time,
    Other,
}

/// The labels of a table.
#[derive(Debug)]
pub(super) struct Labels<'s> {
    pub(super) columns: Vec<Column>,
    /// The words of each label; none where the table has no header.
    pub(super) ranges: Vec<Range<usize>>,
    pub(super) words: Vec<Word<'s>>,
    /// The words of the upper row's label over each column, and over how many it stands; none where the header
    /// has one row.
    pub(super) upper: Vec<Option<Range<usize>>>,
    /// The figures of the rows told how many columns there are.
    pub(super) by_figures: bool,
}

/// The words that begin a label, longest first where one begins another.
const STARTS: [(&str, Column); 55] = [
    ("nhóm chỉ tiêu/chỉ tiêu", Column::Name),
    ("nhóm chỉ tiêu", Column::Name),
    ("mục tiêu, chỉ tiêu", Column::Name),
    ("tên chỉ tiêu", Column::Name),
    ("chỉ tiêu", Column::Name),
    ("nội dung chỉ tiêu", Column::Name),
    ("nội dung", Column::Name),
    ("tiêu chí", Column::Name),
    ("nhiệm vụ", Column::Name),
    ("danh mục", Column::Name),
    ("mục tiêu", Column::Name),
    ("đơn vị tính", Column::Unit),
    ("đơn vị đo", Column::Unit),
    ("đv tính", Column::Unit),
    ("đvt", Column::Unit),
    ("đơn vị chủ trì", Column::Body),
    ("đơn vị phối hợp", Column::Body),
    ("đơn vị thực hiện", Column::Body),
    ("đơn vị", Column::Unit),
    ("cơ quan chủ trì", Column::Body),
    ("cơ quan phối hợp", Column::Body),
    ("cơ quan thực hiện", Column::Body),
    ("cơ quan", Column::Body),
    ("chủ trì", Column::Body),
    ("phối hợp", Column::Body),
    ("ước thực hiện", Column::Value),
    ("ước th", Column::Value),
    ("thực hiện", Column::Value),
    ("kế hoạch", Column::Value),
    ("kết quả", Column::Value),
    ("dự toán", Column::Value),
    ("dự kiến", Column::Value),
    ("số lượng", Column::Value),
    ("mức phấn đấu", Column::Value),
    ("giá trị", Column::Value),
    ("đến năm", Column::Value),
    ("so sánh", Column::Value),
    ("so với", Column::Value),
    ("hiện trạng", Column::Value),
    ("giai đoạn", Column::Value),
    ("tăng, giảm", Column::Value),
    ("tăng/giảm", Column::Value),
    ("tăng (giảm)", Column::Value),
    ("ss", Column::Value),
    ("dt", Column::Value),
    ("ưth", Column::Value),
    ("uth", Column::Value),
    ("kh", Column::Value),
    ("th", Column::Value),
    ("năm", Column::Value),
    ("thời gian", Column::Time),
    ("thời hạn", Column::Time),
    ("ghi chú", Column::Other),
    ("giải thích", Column::Other),
    ("định nghĩa", Column::Other),
];

impl<'s> Labels<'s> {
    /// The columns of a table without a header.
    pub(super) fn plain() -> Self {
        let columns =
            vec![Column::Ordinal, Column::Name, Column::Unit, Column::Value, Column::Body];
        Self {
            columns,
            ranges: Vec::new(),
            words: Vec::new(),
            upper: Vec::new(),
            by_figures: false,
        }
    }

    /// Splits the words of a header, which begin with the label of the ordinals.
    ///
    /// None where they are no header: it must name the rows, and a unit or a value.
    pub(super) fn read(words: Vec<Word<'s>>) -> Option<Self> {
        // "Số TT" has two words.
        let mut at = if same_but_case(words.first()?.text, "số") { 2 } else { 1 };
        let mut columns = vec![Column::Ordinal];
        let mut ranges = Vec::with_capacity(8);
        ranges.push(0..at.min(words.len()));
        while at < words.len() {
            let last = *columns.last().unwrap_or(&Column::Ordinal);
            let open = ranges.last().map_or(0..0, Range::clone);
            let dated = words[open.clone()].iter().any(|word| says_year(word.text));
            // "2021 - 2025" is one time.
            let goes_on = matches!(words[at - 1].text, "-" | "–" | "÷")
                && open.len() > 1
                && says_year(words[at - 2].text);
            match begins(&words[at..]).filter(|_| !goes_on) {
                Some((column, len, year)) if !year || last != Column::Value || dated => {
                    // A second column of names is a target ("Chỉ tiêu … Mục tiêu năm 2026").
                    let column = if column == Column::Name && columns.contains(&Column::Name) {
                        Column::Value
                    } else {
                        column
                    };
                    columns.push(column);
                    ranges.push(at..at + len);
                    at += len;
                }
                _ => {
                    ranges.last_mut()?.end = at + 1;
                    at += 1;
                }
            }
        }
        let has = |column: Column| columns.contains(&column);
        let whole = has(Column::Name) && (has(Column::Unit) || has(Column::Value));
        (whole && columns.len() >= 3 && columns[1] == Column::Name).then_some(Self {
            columns,
            ranges,
            words,
            upper: Vec::new(),
            by_figures: false,
        })
    }
}

impl<'s> Labels<'s> {
    /// Splits the words of a header at their capitals, where that gives names, a unit or none, and as many
    /// columns of values as the rows end in figures: "TT Tên xã Số hộ dùng nước sạch (hộ) Tỷ lệ (%)".
    pub(super) fn at_capitals(words: &[Word<'s>], figures: usize) -> Option<Self> {
        let mut at = if same_but_case(words.first()?.text, "số") { 2 } else { 1 };
        let mut columns = vec![Column::Ordinal];
        let mut ranges: Vec<_> = std::iter::once(0..at.min(words.len())).collect();
        while at < words.len() {
            let known = begins(&words[at..]);
            let (column, len) = match known {
                Some((Column::Unit, len, _)) => (Column::Unit, len),
                Some((Column::Body | Column::Time | Column::Other, ..)) => return None,
                Some((_, len, is_year)) if !is_year => (Column::Value, len),
                _ if is_capitalised(words[at].text) => (Column::Value, 1),
                _ => {
                    ranges.last_mut()?.end = at + 1;
                    at += 1;
                    continue;
                }
            };
            columns.push(if columns.len() == 1 { Column::Name } else { column });
            ranges.push(at..at + len);
            at += len;
        }
        let values = columns.get(2..)?;
        let values = values.strip_prefix(&[Column::Unit]).unwrap_or(values);
        let fits = values.len() == figures && values.iter().all(|&it| it == Column::Value);
        fits.then(|| Self {
            columns,
            ranges,
            words: words.to_vec(),
            upper: Vec::new(),
            by_figures: true,
        })
    }

    /// Splits a header of two rows, the first of them of so many words: labels of the second, each of them the
    /// label of a column of figures, stand under some of the first that are printed once.
    pub(super) fn of_two(words: &[Word<'s>], upper: usize, figures: usize) -> Option<Self> {
        let (above, beneath) = words.split_at_checked(upper)?;
        let above = Self::read(above.to_vec())?;
        let mut leaves: Vec<Range<usize>> = Vec::new();
        for at in 0..beneath.len() {
            let begins = match begins(&beneath[at..]) {
                Some((Column::Value, _, is_year)) => {
                    // "KH 2026" is one label.
                    let own = leaves.last().is_some_and(|leaf| {
                        !beneath[leaf.clone()].iter().any(|word| says_year(word.text))
                    });
                    !(is_year && own)
                }
                Some((Column::Name, ..)) => true,
                Some(_) => return None,
                None => is_capitalised(beneath[at].text),
            };
            match leaves.last_mut() {
                Some(leaf) if !begins => leaf.end = at + 1,
                _ if begins => leaves.push(at..at + 1),
                _ => return None,
            }
        }
        let text = |words: &[Word<'_>]| phrase(words).into_owned();
        let parents: Vec<String> =
            above.ranges.iter().map(|range| text(&words[range.clone()])).collect();
        let children: Vec<String> =
            leaves.iter().map(|range| text(&beneath[range.clone()])).collect();
        let others = above.columns.iter().filter(|&&column| column != Column::Value).count();
        let takes = bar_stream::spans(&parents, &children, others + figures)?;
        let mut labels = Self {
            columns: Vec::new(),
            ranges: Vec::new(),
            words: words.to_vec(),
            upper: Vec::new(),
            by_figures: true,
        };
        let mut next = leaves.into_iter().map(|leaf| leaf.start + upper..leaf.end + upper);
        for ((column, range), take) in above.columns.into_iter().zip(above.ranges).zip(takes) {
            if take == 0 {
                labels.columns.push(column);
                labels.ranges.push(range);
                labels.upper.push(None);
                continue;
            }
            if column != Column::Value {
                return None;
            }
            for nth in 0..take {
                labels.columns.push(Column::Value);
                labels.ranges.push(next.next()?);
                labels.upper.push(Some(if nth == 0 { range.clone() } else { 0..0 }));
            }
        }
        (labels.values() == figures).then_some(labels)
    }

    /// How many columns of values there are.
    pub(super) fn values(&self) -> usize {
        self.columns.iter().filter(|&&column| column == Column::Value).count()
    }
}

/// Whether a word begins in a capital and goes on in small letters.
fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether a label begins with these words: its column, how many words tell it, and whether they are
/// only a year, which may belong to the label before.
fn begins(words: &[Word<'_>]) -> Option<(Column, usize, bool)> {
    let first = words.first()?.text;
    if says_year(first) {
        return Some((Column::Value, 1, true));
    }
    // "% so với kế hoạch".
    if first == "%" && words.get(1).is_some_and(|next| next.text == "so") {
        return Some((Column::Value, 2, false));
    }
    let seen = |c: char| plain::reading(c) != Reading::Nothing;
    let begins = first.chars().find(|c| seen(*c));
    if !begins.is_some_and(char::is_uppercase) && !first.contains(LOST) {
        return with_stray(words);
    }
    // "KH2026/TH2025 (%)" compares two years.
    if let Some((one, other)) = first.split_once('/')
        && is_dated(one)
        && is_dated(other)
    {
        return Some((Column::Value, 1, false));
    }
    let found = STARTS.iter().find_map(|&(label, column)| {
        let mut count = 0;
        for part in label.split(' ') {
            // "Đơn vị chủ trì, theo dõi".
            let word = words.get(count)?.text.trim_end_matches(',');
            let part = part.trim_end_matches(',');
            // "Đơn vị Thực hiện năm 2025" is two labels.
            let anew = count == 2
                && word.starts_with(char::is_uppercase)
                && words[1].text.starts_with(char::is_lowercase);
            if anew || !same_but_case(word, part) {
                return None;
            }
            count += 1;
        }
        let year = label == "năm" || label == "kh" || label == "th";
        if year && !words.get(count).is_some_and(|next| says_year(next.text)) {
            return (label != "năm").then_some((column, count, false));
        }
        Some((column, count, label == "năm"))
    });
    // "Cơ quan c hủ trì": the label goes on, its next word in two.
    let longer = || {
        let (_, count, _) = found?;
        let next = words.get(count).filter(|next| next.text.starts_with(char::is_lowercase))?;
        let torn = !syllable::is_legal(next.text);
        misspaced(words).filter(|(_, whole, _)| torn && *whole > count)
    };
    longer()
        .or(found)
        .or_else(|| misspaced(words))
        .or_else(|| unread(words))
        .or_else(|| with_stray(words))
}

/// Whether a word is a year behind the letters that say what its values are: "KH2026", "ƯTH2025".
fn is_dated(word: &str) -> bool {
    let year = word.trim_start_matches(char::is_alphabetic);
    let letters = &word[..word.len() - year.len()];
    is_year(year) && (1..=3).contains(&letters.chars().count())
}

/// A label of several words that letters or signs got into, or before, or that lost one letter, with a sign
/// or nothing in its place: "eĐơn vị", "Kếx hoạch", "Đ0n vị", "Đơ vị".
fn with_stray(words: &[Word<'_>]) -> Option<(Column, usize, bool)> {
    /// So many characters may have got into it.
    const MOST: usize = 3;
    let of_words = STARTS.iter().filter(|(label, _)| label.contains(' ') && !label.contains(','));
    of_words.into_iter().find_map(|&(label, column)| {
        let count = label.split(' ').count();
        let own = words.get(..count)?.iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
        let (own, label): (Vec<char>, Vec<char>) = (own.chars().collect(), label.chars().collect());
        let same = |(own, label): &(&char, &char)| own.to_lowercase().eq(label.to_lowercase());
        let front = own.iter().zip(&label).take_while(same).count();
        let most = own.len().min(label.len()) - front;
        let back = own.iter().rev().zip(label.iter().rev()).take(most).take_while(same).count();
        let (stray, lost) = (&own[front..own.len() - back], label.len() - front - back);
        let is_near = match lost {
            0 => !stray.is_empty(),
            // A letter for another makes another word: "Số lương".
            1 => stray.contains(&LOST) || !stray.iter().any(|c| c.is_alphabetic()),
            _ => false,
        };
        // A label begins in a capital, wherever that stands now, or has lost it.
        let first = own.get(if front == 0 { stray.len() } else { 0 });
        let begins = front == 0 && lost == 1 || first.is_some_and(|c| c.is_uppercase());
        (is_near && stray.len() <= MOST && begins).then_some((column, count, false))
    })
}

/// A label of which a decoder lost a letter: "\u{fffd}ơn vị tính", "K \u{fffd}\u{fffd}t quả".
fn unread(words: &[Word<'_>]) -> Option<(Column, usize, bool)> {
    const MOST_WORDS: usize = 6;
    let words = &words[..words.len().min(MOST_WORDS)];
    if !words.iter().any(|word| lost::is_in(word.text)) {
        return None;
    }
    let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    let text = texts.join(" ");
    let of_words = STARTS.iter().filter(|(label, _)| label.contains(' ') && !label.contains(','));
    of_words.into_iter().find_map(|&(label, column)| {
        let end = lost::spelled(&text, label)?;
        // A word that goes on behind the label is another.
        let is_whole = text[end..].is_empty() || text[end..].starts_with([' ', ',']);
        is_whole.then(|| (column, text[..end].split(' ').count(), false))
    })
}

/// A label of several words whose letters stand apart or whose words run together: "Đơnvị tính",
/// "K ế hoạch".
fn misspaced(words: &[Word<'_>]) -> Option<(Column, usize, bool)> {
    let spelled = |label: &str| {
        let mut wanted = label.chars().filter(|c| *c != ' ').peekable();
        for (count, word) in words.iter().enumerate() {
            for c in word.text.chars().flat_map(char::to_lowercase) {
                if wanted.next() != Some(c) {
                    return None;
                }
            }
            if wanted.peek().is_none() {
                return Some(count + 1);
            }
        }
        None
    };
    let of_words = STARTS.iter().filter(|(label, _)| label.contains(' ') && !label.contains(','));
    of_words.into_iter().find_map(|&(label, column)| Some((column, spelled(label)?, false)))
}

/// Where the label of another column begins behind one of values that ends in a year ("KH 2026 Ghi chú"): the
/// byte of the space between the two.
pub(crate) fn behind_value(text: &str) -> Option<usize> {
    let is_of_no_value = |label: &str| {
        STARTS.iter().any(|(known, column)| {
            !matches!(column, Column::Value | Column::Name) && same_but_case(label, known)
        })
    };
    memchr::memchr_iter(b' ', text.as_bytes()).find(|&at| {
        let (value, label) = (&text[..at], &text[at + 1..]);
        label.starts_with(char::is_uppercase)
            && value.rsplit(' ').next().is_some_and(says_year)
            && begins_label(value)
            && is_of_no_value(label)
    })
}

/// Whether a text begins with one of the words that begin a label.
pub(crate) fn begins_label(text: &str) -> bool {
    let low = text.to_lowercase();
    STARTS.iter().any(|(label, _)| {
        let rest = low.strip_prefix(label);
        rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    })
}

/// Whether a text is a label to the letter: one of the words that begin a label, and nothing behind them.
pub(crate) fn is_label(text: &str) -> bool {
    STARTS.iter().any(|(label, _)| same_but_case(text, label))
}

/// Whether a word is a year of our time, with a footnote's mark or without.
fn says_year(word: &str) -> bool {
    is_year(word.trim_end_matches(['*', ',', ')']).trim_start_matches('('))
}
