//! Headers of several rows: which leaves stand under which parent.
//!
//! The stream gives a merged cell once, where it begins. A second header row holds the leaves alone;
//! how many parents span is known from the body's width, which of them from their words: a year over
//! roles ("Năm 2025" over "Kế hoạch", "Ước thực hiện"), a group over years ("Dự kiến 03 năm" over
//! "2026", "2027").

use chitieu_text::plain::Plain;

/// What the label of a column is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Label {
    year: bool,
    /// A set of words that say what a value is.
    roles: u16,
    /// It compares: "So sánh (%)", "KH26/TH25", "2026/2025".
    compares: bool,
    /// It is of all that the labels beside it part: "Tổng số", "Kế hoạch năm".
    whole: bool,
    /// It says that other labels stand below.
    group: bool,
    /// A column of its own in every table: ordinal, name, unit, agency.
    alone: bool,
    /// It stands under no other: a day, a remark, or what [`Nature`] tells.
    own: bool,
    /// What stands beneath it, if it spans nothing.
    pub(super) nature: Nature,
    /// Labels with the same hash are taken for the same.
    hash: u64,
}

/// What the cells of a column are, as far as its label tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Nature {
    /// Values, days, remarks: anything.
    #[default]
    Any,
    Ordinal,
    /// Names: words in every row.
    Name,
    /// Units, bodies, explanations: words or nothing.
    Words,
}

impl Nature {
    /// Reads a label in small letters.
    fn read(text: &str) -> Self {
        const NAMES: [&str; 6] =
            ["chỉ tiêu", "các chỉ tiêu", "mục tiêu", "mục tiêu, chỉ tiêu", "tiêu chí", "nhiệm vụ"];
        const NAMED: [&str; 4] = ["nội dung", "tên ", "danh mục", "mục tiêu/"];
        const WORDS: [&str; 7] =
            ["đơn vị", "đvt", "cơ quan", "chủ trì", "phối hợp", "giải thích", "định nghĩa"];
        if super::kind::is_head(text) || matches!(text, "số tt" | "số thứ tự") {
            Self::Ordinal
        } else if NAMES.contains(&text) || NAMED.iter().any(|word| starts(text, word)) {
            Self::Name
        } else if WORDS.iter().any(|word| starts(text, word)) {
            Self::Words
        } else {
            Self::Any
        }
    }
}

/// Whether a label begins with some words, however their letters are spaced ("Cơquan phối hợp").
fn starts(label: &str, words: &str) -> bool {
    let mut letters = label.chars().filter(|c| *c != ' ');
    words.chars().filter(|c| *c != ' ').all(|c| letters.next() == Some(c))
}

/// Words that say what a value is.
const ROLES: [&[&str]; 11] = [
    &["kế hoạch", "kh "],
    &["thực hiện", "th "],
    &["dự toán", "dt "],
    &["ước", "ưth", "uth"],
    &["dự kiến"],
    &["đánh giá", "sơ bộ"],
    &["so sánh", "so với", "tăng", "giảm", "cùng kỳ"],
    &["lượng", "diện tích", "năng suất"],
    &["giá trị", "kim ngạch", "tiền", "vốn"],
    &["quý", "tháng", "cả năm"],
    &["%", "tỷ lệ"],
];
/// What was planned, foreseen; what was done, estimated, judged.
const WANTED: u16 = 1 | 1 << 2 | 1 << 4;
const DONE: u16 = 1 << 1 | 1 << 3 | 1 << 5;
/// The place of comparisons among these.
const COMPARES: usize = 6;
const GROUPS: [&str; 8] = [
    "trong đó",
    "chia ra",
    "bao gồm",
    "các năm",
    "giai đoạn",
    "phân theo",
    "năm kế hoạch",
    "hiện hành",
];
const ALONE: [&str; 12] = [
    "nội dung",
    "tên",
    "chỉ tiêu",
    "đơn vị",
    "đvt",
    "chủ trì",
    "phối hợp",
    "ghi chú",
    "danh mục",
    "nhiệm vụ",
    "sản phẩm",
    "thời gian",
];

const OWN: [&str; 5] = ["thời gian", "thời hạn", "tiến độ", "ghi chú", "sản phẩm"];

impl Label {
    /// Reads a label.
    pub(crate) fn read(text: &str) -> Self {
        // Emphasis and line breaks say nothing.
        let plain = Plain::of(text);
        let text = plain.as_ref().map_or(text, Plain::text);
        let mut text = text.replace('*', "").split_whitespace().collect::<Vec<_>>().join(" ");
        text = text.to_lowercase();
        let nature = Nature::read(&text);
        let hash = text
            .bytes()
            .fold(7_u64, |hash, byte| hash.wrapping_mul(131).wrapping_add(u64::from(byte)));
        // "Chỉ tiêu hộ nghèo năm 2026" is a target, and no label of the names.
        let is_long = text.starts_with("chỉ tiêu ") && text.split(' ').nth(4).is_some();
        // Short words are known by the space behind them.
        text.push(' ');
        let roles = ROLES
            .iter()
            .enumerate()
            .filter(|(_, words)| words.iter().any(|word| text.contains(word)));
        Self {
            year: text.as_bytes().windows(4).any(|four| {
                matches!(&four[..2], b"19" | b"20") && four[2..].iter().all(u8::is_ascii_digit)
            }),
            roles: roles.clone().fold(0, |roles, (at, _)| roles | 1 << at),
            compares: ROLES[COMPARES].iter().any(|word| text.contains(word)) || is_quotient(&text),
            whole: ["tổng số", "tổng cộng"].iter().any(|word| text.starts_with(word))
                || text.trim_end().ends_with(" năm"),
            group: GROUPS.iter().any(|word| text.contains(word)),
            alone: nature != Nature::Any
                || ALONE.iter().chain(&OWN).any(|word| starts(&text, word)) && !is_long,
            own: nature != Nature::Any || OWN.iter().any(|word| starts(&text, word)),
            nature,
            hash,
        }
    }

    /// Whether its words are those of labels.
    pub(super) fn is_known(self) -> bool {
        self.alone || self.own || self.group || self.compares || self.year || self.roles != 0
    }

    /// Whether it says what was done, and not what is wanted.
    fn is_done(self) -> bool {
        self.roles & DONE != 0 && self.roles & WANTED == 0
    }

    /// Whether it says what is wanted.
    fn is_wanted(self) -> bool {
        self.roles & WANTED != 0 && self.roles & DONE == 0 || self.nature == Nature::Name
    }

    /// How well `leaf` goes under this one.
    fn over(self, leaf: Self) -> i32 {
        let mut score = 0;
        score += if self.group { 3 } else { 0 };
        let parts_none = self.alone || self.nature == Nature::Words && leaf.year;
        score -= if parts_none { 6 } else { 0 };
        score -= if leaf.own { 6 } else { 0 };
        score += match (self.year, leaf.year) {
            (true, true) if self.group => 0,
            (true, true) => -3,
            (false, false) => 0,
            _ => 2,
        };
        score -= if self.whole { 2 } else { 0 };
        // What compares stands under what does, whatever it compares.
        score += match (self.compares, leaf.compares) {
            (true, true) => return score + 3,
            (false, true) if !self.group => -3,
            _ => 0,
        };
        score += if self.roles == 0 && leaf.roles != 0 { 2 } else { 0 };
        score - if self.roles & leaf.roles != 0 && !self.group { 3 } else { 0 }
    }
}

/// Whether a label is nothing but one time or value over another: "kh26/th24", "2026/2025 (%)".
fn is_quotient(label: &str) -> bool {
    let label = label.trim_end().trim_end_matches("(%)").trim_end();
    let is_dated = |side: &str| {
        let letters = side.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = side.len() - letters.len();
        matches!(digits, 2 | 4) && letters.trim_end().chars().count() <= 3
    };
    label.split_once('/').is_some_and(|(one, other)| is_dated(one) && is_dated(other))
}

/// No way to place the leaves.
const NEVER: i32 = i32::MIN / 2;
/// Rows of more labels than this are not tried.
const MOST_LABELS: usize = 24;

/// Places leaves under parents, as long as it does not take too long over the whole source: a text
/// made of nothing but headers must not take more than its share.
#[derive(Debug)]
pub(crate) struct Placer {
    patience: usize,
}

impl Placer {
    /// One for a source of so many slots.
    pub(crate) fn new(slots: usize) -> Self {
        Self { patience: 2_000_000 + 300 * slots }
    }

    /// How many leaves stand under each parent, 0 for a parent that spans none.
    ///
    /// `spanning` parents take all the leaves, in order, each at least one. The best placing and
    /// its score; nothing where there is none.
    pub(super) fn place(
        &mut self,
        parents: &[Label],
        leaves: &[Label],
        spanning: usize,
    ) -> Option<(i32, Vec<usize>)> {
        let (n, m) = (parents.len(), leaves.len());
        if spanning == 0 || spanning > n || spanning > m || n > MOST_LABELS || m > MOST_LABELS {
            return None;
        }
        self.patience = self.patience.checked_sub(n * m * m * spanning)?;
        place(parents, leaves, spanning)
    }
}

/// See [`Placer::place`].
fn place(parents: &[Label], leaves: &[Label], spanning: usize) -> Option<(i32, Vec<usize>)> {
    let (n, m) = (parents.len(), leaves.len());
    // best[i][j][k]: the first `i` parents, `k` of them spanning, take the first `j` leaves.
    let at = |i: usize, j: usize, k: usize| (i * (m + 1) + j) * (spanning + 1) + k;
    let mut best = vec![(NEVER, 0_usize); at(n, m, spanning) + 1];
    best[0].0 = 0;
    // Names stand behind the ordinals, whatever their label calls them, unless another says so.
    let is_named = parents.iter().any(|label| label.nature == Nature::Name);
    let is_numbered = parents.first().is_some_and(|first| first.nature == Nature::Ordinal);
    let names = (is_numbered && !is_named).then_some(1);
    for i in 0..n {
        for j in 0..=m {
            for k in 0..=spanning {
                let base = best[at(i, j, k)].0;
                if base == NEVER {
                    continue;
                }
                // Of placings that are as good the one further left: skipping wins over taking, and
                // comes behind all that takes less far to the left.
                let skipped = &mut best[at(i + 1, j, k)];
                if base >= skipped.0 {
                    *skipped = (base, 0);
                }
                if k == spanning {
                    continue;
                }
                // The leaves begin anew: so does a parent.
                let mut score = base
                    + if j > 0 && leaves[j..].first().map(|leaf| leaf.hash) == Some(leaves[0].hash)
                    {
                        2
                    } else {
                        0
                    };
                // What was done ends a time, and what is wanted begins the next.
                if j > 0
                    && leaves[j - 1].is_done()
                    && leaves.get(j).is_some_and(|leaf| leaf.is_wanted())
                {
                    score += 1;
                }
                for take in 1..=m - j {
                    let leaf = leaves[j + take - 1];
                    score += parents[i].over(leaf);
                    score -= if Some(i) == names { 4 } else { 0 };
                    if take > 1 && leaves[j + take - 2].year != leaf.year {
                        score -= 3;
                    }
                    if take > 1 && leaf.hash == leaves[j].hash {
                        score -= 4;
                    }
                    // What a comparison compares stands before it.
                    if take == 2 && leaves[j].compares && !leaf.compares && !parents[i].compares {
                        score -= 8;
                    }
                    let single = if take == 1 { 3 } else { 0 };
                    let taken = &mut best[at(i + 1, j + take, k + 1)];
                    if score - single > taken.0 {
                        *taken = (score - single, take);
                    }
                }
            }
        }
    }
    let score = best[at(n, m, spanning)].0;
    if score == NEVER {
        return None;
    }
    let mut takes = vec![0; n];
    let (mut j, mut k) = (m, spanning);
    for i in (0..n).rev() {
        let take = best[at(i + 1, j, k)].1;
        takes[i] = take;
        j -= take;
        k -= usize::from(take > 0);
    }
    Some((score, takes))
}

/// Labels of three rows without marks between the rows.
#[derive(Debug)]
pub(crate) struct Tiers {
    /// How many labels the first row has, and the second.
    pub(super) counts: [usize; 2],
    /// How many labels of the second row stand under each of the first.
    pub(super) over: Vec<usize>,
    /// How many labels of the third row stand under each of the second.
    pub(super) under: Vec<usize>,
}

/// What the columns hold, by the header.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    /// The nature of each column; none where the header does not tell.
    pub(super) natures: Vec<Nature>,
    /// The column of the names, if just one label says so.
    pub(super) name: Option<usize>,
}

impl Columns {
    /// The columns of a header of one row or of parents over leaves; `takes` as [`Placer::place`]
    /// gives it.
    pub(super) fn of(parents: &[Label], leaves: &[Label], takes: &[usize]) -> Self {
        let mut natures = Vec::with_capacity(parents.len() + leaves.len());
        let mut next = 0;
        for (at, parent) in parents.iter().enumerate() {
            let take = takes.get(at).copied().unwrap_or(0);
            if take == 0 {
                natures.push(parent.nature);
            }
            natures.extend(leaves[next..next + take].iter().map(|leaf| leaf.nature));
            next += take;
        }
        let mut names = (0..natures.len()).filter(|&at| natures[at] == Nature::Name);
        let name = names.next().filter(|_| names.next().is_none());
        if name.is_none() { Self::default() } else { Self { natures, name } }
    }

    /// [`cut`](Self::cut) for three rows, where these fit better than two that score `least`.
    pub(super) fn tiers(
        labels: &[Label],
        width: usize,
        least: i32,
        placer: &mut Placer,
    ) -> Option<Tiers> {
        /// Three rows must be shown by more than two are.
        const BETTER: i32 = 3;
        let spanning = labels.len().saturating_sub(width);
        let count = labels.len();
        if spanning < 2 || count > MOST_LABELS {
            return None;
        }
        let mut best = (least + BETTER, None);
        for leaves in 2..count.saturating_sub(3) {
            for middle in 2..count - leaves - 1 {
                let top = count - leaves - middle;
                let [first, second, third] =
                    [&labels[..top], &labels[top..top + middle], &labels[top + middle..]];
                // No label stands under one like it.
                if second.iter().any(|label| third.iter().any(|leaf| leaf.hash == label.hash)) {
                    continue;
                }
                for below in 1..spanning.min(middle + 1) {
                    let Some((low, under)) = placer.place(second, third, below) else { continue };
                    let Some((high, over)) = placer.place(first, second, spanning - below) else {
                        continue;
                    };
                    if low + high > best.0 {
                        best = (low + high, Some(Tiers { counts: [top, middle], over, under }));
                    }
                }
            }
        }
        best.1
    }

    /// The columns of a header without row marks that is longer than its `width`: where the leaves
    /// begin is told by where they go best. How many labels are parents, and where the leaves go.
    pub(crate) fn cut(
        labels: &[Label],
        width: usize,
        placer: &mut Placer,
    ) -> Option<(usize, Vec<usize>)> {
        Self::scored_cut(labels, width, placer).map(|(_, parents, takes)| (parents, takes))
    }

    /// [`cut`](Self::cut), and its score.
    pub(super) fn scored_cut(
        labels: &[Label],
        width: usize,
        placer: &mut Placer,
    ) -> Option<(i32, usize, Vec<usize>)> {
        let spanning = labels.len().saturating_sub(width);
        (2..labels.len().saturating_sub(1))
            .filter_map(|leaves| {
                let (parents, leaves) = labels.split_at(labels.len() - leaves);
                let (score, takes) = placer.place(parents, leaves, spanning)?;
                Some((score, parents.len(), takes))
            })
            // Of two that are as good the one with fewer leaves.
            .reduce(|best, other| if other.0 > best.0 { other } else { best })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(parents: &[&str], leaves: &[&str], spanning: usize) -> Option<Vec<usize>> {
        let read =
            |labels: &[&str]| labels.iter().map(|text| Label::read(text)).collect::<Vec<_>>();
        Placer::new(9).place(&read(parents), &read(leaves), spanning).map(|(_, takes)| takes)
    }

    #[test]
    fn place_basic() {
        let parents = ["STT", "Nội dung", "Năm 2025", "Dự toán 2026", "So sánh (%)"];
        assert_eq!(p(&parents, &["Dự toán", "Ước thực hiện"], 1), Some(vec![0, 0, 2, 0, 0]));
        let parents = ["TT", "Chỉ tiêu", "Năm hiện hành 2025", "Dự kiến 03 năm kế hoạch"];
        assert_eq!(
            p(&parents, &["Dự toán", "Đánh giá", "Năm 2026", "Năm 2027"], 2),
            Some(vec![0, 0, 2, 2])
        );
        let parents = ["TT", "Mặt hàng", "Năm 2025", "Năm 2026"];
        assert_eq!(
            p(&parents, &["Lượng", "Giá trị", "Lượng", "Giá trị"], 2),
            Some(vec![0, 0, 2, 2])
        );
        let parents = ["TT", "Chỉ tiêu", "Giai đoạn 2021 - 2025", "Giai đoạn 2026 - 2030"];
        let leaves = ["Kế hoạch", "Thực hiện", "Mục tiêu"];
        assert_eq!(p(&parents, &leaves, 2), Some(vec![0, 0, 2, 1]));
    }

    /// Where the leaves begin is told by where they go best.
    #[test]
    fn cut_basic() {
        let p = |labels: &[&str], width| {
            let labels: Vec<Label> = labels.iter().map(|text| Label::read(text)).collect();
            Columns::cut(&labels, width, &mut Placer::new(9))
        };
        let labels = [
            "TT",
            "Chỉ tiêu",
            "Năm 2025",
            "Kế hoạch năm 2026",
            "So sánh (%)",
            "Kế hoạch",
            "Thực hiện",
        ];
        assert_eq!(p(&labels, 6), Some((5, vec![0, 0, 2, 0, 0])));
        let labels = ["TT", "Chỉ tiêu", "Năm 2025", "Kế hoạch", "Thực hiện", "So sánh (%)"];
        assert_eq!(p(&labels, 5), Some((3, vec![0, 0, 3])));
    }

    /// Three rows are read only where they fit better than two.
    #[test]
    fn tiers_basic() {
        let p = |labels: &[&str], width| {
            let labels: Vec<Label> = labels.iter().map(|text| Label::read(text)).collect();
            let cut = Columns::scored_cut(&labels, width, &mut Placer::new(9));
            let least = cut.map_or(0, |(score, ..)| score);
            let found = Columns::tiers(&labels, width, least, &mut Placer::new(9));
            found.map(|tiers| (tiers.counts, tiers.over, tiers.under))
        };
        let groups = ["Năm 2025", "Năm 2026", "Kế hoạch", "Ước thực hiện", "Tỉnh giao", "Phấn đấu"];
        for stub in ["Thời hạn", "Cơ quan chủ trì"] {
            let labels: Vec<&str> = ["STT", "Chỉ tiêu", stub].into_iter().chain(groups).collect();
            assert_eq!(p(&labels, 7), None, "{stub}");
        }
        let parts = ["Thành thị", "Nông thôn", "Nam", "Nữ", "Nam", "Nữ"];
        let labels: Vec<&str> = ["STT", "Mục tiêu, chỉ tiêu"].into_iter().chain(groups).collect();
        assert_eq!(p(&labels, 6), None);
        let labels: Vec<&str> =
            ["STT", "Chỉ tiêu", "Tổng số", "Trong đó"].into_iter().chain(parts).collect();
        assert_eq!(p(&labels, 7), Some(([4, 2], vec![0, 0, 0, 2], vec![2, 2])));
    }

    #[test]
    fn place_boundaries() {
        // Nothing tells the years apart: the first of them spans.
        assert_eq!(
            p(&["TT", "Tên", "Năm 2025", "Năm 2026"], &["KH", "TH"], 1),
            Some(vec![0, 0, 2, 0])
        );
        assert_eq!(
            p(&["TT", "Tên", "Trong đó", "Ghi chú"], &["Nam", "Nữ"], 1),
            Some(vec![0, 0, 2, 0])
        );
    }

    /// A label is known however its letters are spaced.
    #[test]
    fn place_misspaced() {
        let parents = ["STT", "Chỉ tiêu", "Năm 2026", "Cơ quan chủ trì", "Cơquan phối hợp"];
        assert_eq!(p(&parents, &["Kế hoạch", "Ước thực hiện"], 1), Some(vec![0, 0, 2, 0, 0]));
        assert_eq!(Label::read("Đơnv ị tính").nature, Nature::Words);
    }

    #[test]
    fn err_place() {
        assert_eq!(p(&["TT"], &["KH", "TH"], 0), None);
        assert_eq!(p(&["TT"], &["KH", "TH"], 2), None);
        assert_eq!(p(&["TT", "Năm"], &[], 1), None);
    }
}
