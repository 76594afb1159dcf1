//! Reads one label.

use chitieu_schema::{Role, TargetRole};

use super::syllable::{Word, Words, begins, contains, phrase, phrases, starts_with};
use super::{LabelReading, TableHint};

/// The most words of a label that are looked at; a longer text is a sentence, not a label.
const MOST_WORDS: usize = 40;

/// Words of a label, without footnote marks.
struct Label {
    words: [Word; MOST_WORDS],
    count: usize,
    /// Where the last of the joined labels begins among the words.
    leaf: usize,
}

impl Label {
    fn new(text: &str) -> Self {
        let none = Word { start: 0, end: 0, key: 0, capital: false, digits: false };
        let mut label = Self { words: [none; MOST_WORDS], count: 0, leaf: 0 };
        let bytes = text.as_bytes();
        // Labels over two or three rows are joined by " / ".
        let leaf = text.rfind(" / ").map_or(0, |at| at + 3);
        for word in Words::new(text) {
            // "[1]" and "(1)" are a footnote's mark or a column's number.
            let marked = word.digits
                && word.start > 0
                && matches!(bytes[word.start - 1], b'[' | b'(')
                && matches!(bytes.get(word.end), Some(b']' | b')'))
                && word.end - word.start < 3;
            if marked {
                continue;
            }
            if label.count == MOST_WORDS {
                break;
            }
            if word.start < leaf {
                label.leaf = label.count + 1;
            }
            label.words[label.count] = word;
            label.count += 1;
        }
        label
    }

    fn all(&self) -> &[Word] {
        &self.words[..self.count]
    }

    fn leaf(&self) -> &[Word] {
        &self.words[self.leaf..self.count]
    }
}

impl LabelReading {
    fn new(role: Role, score: u8) -> Self {
        Self {
            role,
            target_role: None,
            score,
            asks_when: false,
            alternative: None,
            hint: TableHint::None,
        }
    }

    fn value(target_role: TargetRole, score: u8) -> Self {
        Self { target_role: Some(target_role), ..Self::new(Role::Value, score) }
    }

    fn or(self, alternative: Role) -> Self {
        Self { alternative: Some(alternative), ..self }
    }

    fn hint(self, hint: TableHint) -> Self {
        Self { hint, ..self }
    }
}

/// Reads a header's label, of one row or of several joined by " / ".
///
/// The lowest row speaks first, the rows above it where it is silent ("Kế hoạch / Năm 2026"). Words
/// of target (mục tiêu, kế hoạch) outweigh thực hiện, and that outweighs a bare kết quả.
#[must_use]
pub fn read_label(label: &str) -> LabelReading {
    let parsed = Label::new(label);
    if parsed.count == 0 {
        let ordinal = matches!(label.trim(), "#" | "№");
        return LabelReading::new(
            if ordinal { Role::Ordinal } else { Role::Other },
            if ordinal { 90 } else { 0 },
        );
    }
    let leaf = read(parsed.leaf(), &label[parsed.words[parsed.leaf.min(parsed.count - 1)].start..]);
    if parsed.leaf == 0 {
        return leaf;
    }
    let whole = read(parsed.all(), label);
    match (leaf.role, whole.role) {
        // "Thực hiện / 2025", "Năm 2026 / Tổng số": the parent says what the values speak of.
        (Role::Value, Role::Value)
            if leaf.target_role.is_none_or(|role| role == TargetRole::Value) =>
        {
            LabelReading { alternative: leaf.alternative, ..whole }
        }
        (Role::Other, _) => whole,
        // "Thực hiện / Nội dung" and its like do not occur; a plain leaf holds.
        _ => leaf,
    }
}

/// Reads the words of one label; `text` is their text.
fn read(words: &[Word], text: &str) -> LabelReading {
    if words.is_empty() {
        return LabelReading::new(Role::Other, 0);
    }
    if let Some(found) = ordinal(words)
        .or_else(|| unit(words))
        .or_else(|| agency(words))
        .or_else(|| change(words, text))
        .or_else(|| side_column(words))
        .or_else(|| deadline(words))
        .or_else(|| product(words))
        .or_else(|| value(words))
        .or_else(|| name(words))
    {
        return found;
    }
    quantity(words, text)
}

fn ordinal(words: &[Word]) -> Option<LabelReading> {
    let whole = phrases!["stt", "tt", "số tt", "số thứ tự", "thứ tự", "số", "no", "sốtt", "s t t", "t t"];
    let found = starts_with(words, phrases!["stt"]).is_some()
        || whole.iter().any(|phrase| phrase.len() == words.len() && begins(words, phrase));
    found.then(|| LabelReading::new(Role::Ordinal, 100))
}

fn unit(words: &[Word]) -> Option<LabelReading> {
    // "Đơn vị tỉnh" is the common misprint of "Đơn vị tính"; a locality's column is "Đơn vị (tỉnh)"
    // at most.
    let plain = phrases![
        "đơn vị tính", "đơn vị tỉnh", "đơn vị đo", "đvt", "đv tính", "đ v t", "đvị tính", "đơn vị tinh"
    ];
    if contains(words, plain) {
        // "Khối lượng (ĐVT: tấn)" is a column of values.
        let first = starts_with(words, plain).is_some();
        return Some(if first {
            LabelReading::new(Role::Unit, 100)
        } else {
            LabelReading::value(TargetRole::Value, 40).or(Role::Unit)
        });
    }
    let lone = phrases!["đơn vị", "đv"].iter().any(|p| p.len() == words.len() && begins(words, p));
    lone.then(|| LabelReading::new(Role::Unit, 60).or(Role::Responsible))
}

fn agency(words: &[Word]) -> Option<LabelReading> {
    if let Some(at) = find(words, phrases!["phối hợp"]) {
        // "Chủ trì, phối hợp" heads a column that names both kinds in its cells.
        return Some(if contains(&words[..at], phrases!["chủ trì", "đầu mối"]) {
            LabelReading::new(Role::Lead, 80).or(Role::Coordinating)
        } else {
            LabelReading::new(Role::Coordinating, 100)
        });
    }
    if contains(words, phrases!["chủ trì", "chịu trách nhiệm", "đầu mối", "phụ trách"]) {
        return Some(LabelReading::new(Role::Lead, 100));
    }
    if begins(words, phrase!("chủ đầu tư")) || begins(words, phrase!("chủ quản")) {
        return Some(LabelReading::new(Role::Responsible, 80).hint(TableHint::Projects));
    }
    // A column of places names its rows.
    if contains(words, phrases!["đơn vị hành chính", "tên đơn vị", "tên cơ quan", "danh sách"]) {
        return Some(LabelReading::new(Role::Name, 70));
    }
    if contains(words, phrases!["phân công", "trách nhiệm"]) {
        return Some(LabelReading::new(Role::Responsible, 80));
    }
    let body = starts_with(
        words,
        phrases![
            "các cơ quan", "các đơn vị", "cơ quan", "đơn vị", "bộ phận", "phòng ban", "sở ngành", "cán bộ", "người", "cấp"
        ],
    )?;
    let duty = phrases![
        "thực hiện", "theo dõi", "tham mưu", "báo cáo", "tổng hợp", "cung cấp", "đánh giá", "quản lý", "triển khai", "giao",
        "nhiệm vụ", "chủ quản", "đề xuất", "giám sát", "liên quan", "thẩm định", "rà soát", "hướng dẫn"
    ];
    let alone = body == words.len();
    let office = begins(words, phrase!("cơ quan")) || begins(words, phrase!("đơn vị"));
    (contains(&words[body..], duty) || alone && office || office && body + 1 < words.len() && words[body].start > 0 && alone)
        .then(|| LabelReading::new(Role::Responsible, if alone { 70 } else { 90 }))
}

fn change(words: &[Word], text: &str) -> Option<LabelReading> {
    let plain = phrases![
        "so sánh", "so sáng", "so với", "chênh lệch", "tăng giảm", "tăng trưởng so", "hoàn thành kế hoạch", "so cùng kỳ",
        "so kế hoạch", "so th", "so kh", "biến động", "tỷ lệ hoàn thành", "mức độ hoàn thành", "phần trăm hoàn thành"
    ];
    let first = begins(words, phrase!("ss")) || begins(words, phrase!("hoàn thành")) && text.contains('%');
    // "DT 2026 với UTH 2025 (%)", "KH 2026/TH 2025": one time against another.
    let against = || {
        let years = words.iter().filter(|word| is_year(word, text)).count();
        let joined = contains(words, phrases!["với"]) || slash_between(words, text);
        years >= 2 && joined && !contains(words, phrases!["giai đoạn", "thời kỳ"])
            || years >= 1 && contains(words, phrases!["với"]) && text.contains('%')
    };
    (first || contains(words, plain) || against())
        .then(|| LabelReading::value(TargetRole::Change, 90))
}

/// Whether a slash stands between a year and words of its own: "KH 2026/TH 2025", not "2025/2026".
fn slash_between(words: &[Word], text: &str) -> bool {
    words.windows(2).any(|pair| {
        let [a, b] = pair else { return false };
        base(text, words, a.end, b.start).contains('/') && (a.digits != b.digits || !b.digits)
    })
}

/// The characters between two bytes of the text whose first word stands at its start.
fn base<'a>(text: &'a str, words: &[Word], start: usize, end: usize) -> &'a str {
    let origin = words[0].start;
    text.get(start - origin..end - origin).unwrap_or("")
}

fn is_year(word: &Word, _: &str) -> bool {
    word.digits && word.end - word.start == 4
}

fn side_column(words: &[Word]) -> Option<LabelReading> {
    if contains(words, phrases!["ghi chú", "chú thích", "lưu ý"]) {
        return Some(LabelReading::new(Role::Note, 100));
    }
    if contains(
        words,
        phrases![
            "giải thích", "định nghĩa", "cách tính", "phương pháp tính", "công thức", "hướng dẫn", "khái niệm", "diễn giải",
            "thuyết minh", "nội hàm", "phương pháp xác định", "cách xác định", "mô tả"
        ],
    ) {
        return Some(LabelReading::new(Role::Explanation, 90));
    }
    let other = phrases![
        "nguồn", "mã", "mã số", "ký hiệu", "văn bản", "căn cứ", "lý do", "tình trạng", "địa điểm", "vị trí", "minh chứng",
        "cơ sở pháp lý", "cơ sở đề xuất", "kinh phí", "nguyên nhân", "loại hình", "phân loại", "số quyết định", "tài liệu",
        "kỳ báo cáo", "tần suất", "hình thức", "link", "quốc gia"
    ];
    let hint = if contains(words, phrases!["tọa độ", "khoáng sản", "trữ lượng"]) {
        TableHint::Mines
    } else if contains(words, phrases!["vị trí việc làm"]) {
        TableHint::Staff
    } else {
        TableHint::None
    };
    if contains(words, phrases!["tọa độ"]) {
        return Some(LabelReading::new(Role::Other, 60).hint(TableHint::Mines));
    }
    if hint == TableHint::Staff {
        return Some(LabelReading::new(Role::Name, 60).hint(hint));
    }
    starts_with(words, other)?;
    let found = LabelReading::new(Role::Other, 60).hint(hint);
    // A budget's column is called after its source: "Nguồn NSTW", "Kinh phí năm 2026".
    Some(if starts_with(words, phrases!["kinh phí", "nguồn"]).is_some() {
        found.or(Role::Value)
    } else {
        found
    })
}

fn deadline(words: &[Word]) -> Option<LabelReading> {
    let year = words.iter().any(|word| word.digits && word.end - word.start == 4);
    let plain = phrases![
        "thời gian", "thời hạn", "hạn hoàn thành", "mốc hoàn thành", "tiến độ", "lộ trình", "ngày hoàn thành",
        "năm hoàn thành", "kỳ hạn", "thời điểm hoàn thành", "thời điểm thực hiện", "khi nào"
    ];
    if contains(words, plain) && !(year && contains(words, phrases!["mục tiêu", "kế hoạch"])) {
        let found = LabelReading { asks_when: true, ..LabelReading::new(Role::Deadline, 95) };
        return Some(if year { found.or(Role::Value) } else { found });
    }
    let alone = phrases!["giai đoạn", "thời kỳ", "hoàn thành", "thời điểm", "năm thực hiện"];
    let lone = alone.iter().any(|p| p.len() == words.len() && begins(words, p));
    lone.then(|| LabelReading { asks_when: true, ..LabelReading::new(Role::Deadline, 70).or(Role::Value) })
}

fn product(words: &[Word]) -> Option<LabelReading> {
    let product = contains(words, phrases!["sản phẩm"]);
    if contains(words, phrases!["đầu ra", "kết quả dự kiến", "dự kiến kết quả", "kết quả mong đợi"])
        || product
            && contains(words, phrases!["dự kiến", "kết quả", "hoàn thành", "bàn giao", "cụ thể", "yêu cầu", "phải"])
    {
        return Some(LabelReading::new(Role::Product, 90).hint(TableHint::Tasks));
    }
    let lone = product && words.len() <= 3 && begins(words, phrase!("sản phẩm"));
    // A table of output names its goods so.
    lone.then(|| LabelReading::new(Role::Name, 50).or(Role::Product))
}

/// What a label's words say of the values beneath it.
fn value(words: &[Word]) -> Option<LabelReading> {
    let period = has_period(words);
    // "Chỉ tiêu năm 2026", "Chỉ tiêu giao" are values; "Chỉ tiêu sử dụng đất" names the rows.
    if let Some(at) = find(words, phrases!["chỉ tiêu"]) {
        let after = &words[at + 2..];
        let goal = contains(
            after,
            phrases![
                "giao", "phấn đấu", "cần đạt", "phải đạt", "đạt được", "đăng ký", "đề ra", "nghị quyết", "kế hoạch", "kh",
                "thực hiện", "dự kiến"
            ],
        );
        let named = contains(&words[..at], phrases!["tên", "nội dung", "nhóm", "mã", "mục tiêu", "nhiệm vụ", "hệ thống"])
            || contains(after, phrases!["mục tiêu", "nhiệm vụ", "tiêu chí"]);
        if !named && at == 0 && (goal || period) {
            return Some(LabelReading::value(TargetRole::Target, 80).or(Role::Name).hint(TableHint::Indicators));
        }
        if !named && words.len() <= 4 && contains(after, phrases!["cụ thể"]) {
            return Some(LabelReading::value(TargetRole::Target, 60).or(Role::Name).hint(TableHint::Indicators));
        }
        if named || at > 0 || !period {
            return None;
        }
    }
    if starts_with(words, phrases!["tên", "nội dung", "danh mục", "nhóm", "tiêu chí", "nhiệm vụ"]).is_some() {
        return None;
    }
    // Estimates name what is not yet done, whatever plan they speak of.
    if contains(words, phrases!["ước", "ưth", "uth", "sơ bộ", "ước tính", "dự ước", "ướcth"]) {
        return Some(LabelReading::value(TargetRole::Estimate, 90).hint(TableHint::Indicators));
    }
    if contains(words, phrases!["hiện trạng", "hiện tại", "hiện hành", "năm gốc", "năm cơ sở", "xuất phát điểm", "hiện có"])
        || starts_with(words, phrases!["ht"]).is_some() && (period || words.len() == 1)
    {
        return Some(LabelReading::value(TargetRole::Baseline, 85));
    }
    if contains(
        words,
        phrases![
            "mục tiêu", "kế hoạch", "dự toán", "phấn đấu", "cần đạt", "phải đạt", "yêu cầu", "dự kiến", "tầm nhìn", "được giao",
            "giao", "phương án", "nghị quyết", "quy hoạch", "cam kết", "đăng ký", "kịch bản", "điểm chuẩn", "điểm tối đa",
            "dự báo", "chỉ tiêu"
        ],
    ) || contains(words, phrases!["kh", "dt", "mốc"]) && (period || words.len() <= 2)
    {
        // A lone "Mục tiêu" may name the rows.
        let lone = words.len() <= 3 && !period && contains(words, phrases!["mục tiêu", "các mục tiêu"]);
        let norm = contains(words, phrases!["điểm chuẩn", "điểm tối đa"]);
        let found = LabelReading::value(TargetRole::Target, if lone { 60 } else { 90 });
        let found = if lone { found.or(Role::Name) } else { found };
        return Some(found.hint(if norm { TableHint::Norms } else { TableHint::Indicators }));
    }
    if contains(words, phrases!["định mức", "mức chi", "mức thu", "mức hỗ trợ"]) {
        let role = if contains(words, phrases!["định mức"]) { TargetRole::Target } else { TargetRole::Value };
        return Some(LabelReading::value(role, 70).hint(TableHint::Norms));
    }
    if contains(words, phrases!["thực hiện", "quyết toán", "cùng kỳ", "đã đạt", "chính thức", "thực tế", "thực đạt"])
        || contains(words, phrases!["th"]) && (period || words.len() == 1)
    {
        return Some(LabelReading::value(TargetRole::Actual, 85).hint(TableHint::Indicators));
    }
    if contains(words, phrases!["kết quả"]) {
        // "Kết quả Quý I/2026" has happened; a bare "Kết quả" is a target or a product.
        return Some(if period {
            LabelReading::value(TargetRole::Actual, 75)
        } else {
            LabelReading::value(TargetRole::Target, 55).or(Role::Product)
        });
    }
    if contains(words, phrases!["đơn giá", "giá bán", "mức giá", "giá đất", "thành tiền"]) {
        return Some(LabelReading::value(TargetRole::Value, 60).hint(TableHint::Prices));
    }
    if contains(words, phrases!["tổng mức đầu tư", "lũy kế vốn"]) {
        return Some(LabelReading::value(TargetRole::Value, 60).hint(TableHint::Projects));
    }
    if period && period_only(words) {
        return Some(LabelReading::new(Role::Value, 70));
    }
    None
}

fn name(words: &[Word]) -> Option<LabelReading> {
    let found = |score, hint| Some(LabelReading::new(Role::Name, score).hint(hint));
    if contains(words, phrases!["họ và tên", "họ tên", "chức danh", "chức vụ", "biên chế"]) {
        return found(70, TableHint::Staff);
    }
    if contains(words, phrases!["chỉ tiêu", "kpi", "kpis", "chỉ số"]) {
        // "Nhiệm vụ, chỉ tiêu" heads either.
        let task = contains(words, phrases!["nhiệm vụ", "giải pháp"]);
        return found(if task { 85 } else { 100 }, if task { TableHint::None } else { TableHint::Indicators });
    }
    if contains(words, phrases!["tiêu chí"]) {
        return found(90, TableHint::None);
    }
    if contains(words, phrases!["mỏ", "khoáng sản", "khu vực khoáng sản", "trữ lượng"]) {
        return found(60, TableHint::Mines);
    }
    if contains(
        words,
        phrases!["nhiệm vụ", "giải pháp", "đề án", "công việc", "hoạt động", "nội dung thực hiện", "nội dung công việc", "đầu việc"],
    ) {
        return found(90, TableHint::Tasks);
    }
    if contains(words, phrases!["công trình", "dự án", "hạng mục", "đối tượng đầu tư"]) {
        return found(85, TableHint::Projects);
    }
    if contains(words, phrases!["nội dung", "danh mục"]) {
        return found(85, TableHint::None);
    }
    if starts_with(words, phrases!["tên", "đối tượng", "lĩnh vực", "khoản mục", "chỉ mục", "mặt hàng", "loại", "nhóm"]).is_some()
    {
        return found(65, TableHint::None);
    }
    let lone = phrases!["địa phương", "xã phường", "huyện", "ngành", "tỉnh", "địa bàn", "xã", "thôn", "tiêu đề", "mục"];
    if words.len() <= 4 && starts_with(words, lone).is_some() {
        return found(45, TableHint::None);
    }
    None
}

/// A label that says nothing of its role, but may call a quantity: "Diện tích (ha)", "Tổng số".
fn quantity(words: &[Word], text: &str) -> LabelReading {
    let known = phrases![
        "tổng số", "tổng cộng", "cộng", "tổng", "trong đó", "số lượng", "khối lượng", "giá trị", "số liệu", "trị số", "diện tích",
        "dân số", "tỷ lệ", "tỷ trọng", "cơ cấu", "lượng", "mức", "điểm", "sản lượng", "năng suất", "công suất", "quy mô",
        "số tiền", "tốc độ", "chi", "thu", "vốn"
    ];
    let unit = text.ends_with(')') && text.contains('(') || text.contains('%');
    if starts_with(words, known).is_some() {
        return LabelReading::value(TargetRole::Value, if unit { 50 } else { 40 });
    }
    if unit {
        return LabelReading::value(TargetRole::Value, 25).or(Role::Other);
    }
    LabelReading::new(Role::Other, 0).or(Role::Value)
}

/// Where one of the phrases stands.
fn find(words: &[Word], phrases: &[&[u64]]) -> Option<usize> {
    (0..words.len()).find(|at| starts_with(&words[*at..], phrases).is_some())
}

/// Whether a year, quarter or month is named.
pub(super) fn has_period(words: &[Word]) -> bool {
    words.iter().any(|word| word.digits && word.end - word.start == 4)
        || contains(words, phrases!["quý", "cả năm", "tháng", "giai đoạn", "thời kỳ", "gđ", "năm"])
}

/// Whether every word belongs to a period: "Đến hết năm 2026", "9 tháng đầu năm", "Quý III/2026".
pub(super) fn period_only(words: &[Word]) -> bool {
    let known = phrases![
        "năm", "quý", "tháng", "giai đoạn", "thời kỳ", "gđ", "đến", "hết", "cuối", "đầu", "từ", "cả", "trước", "sau", "nay",
        "bình quân", "bq", "i", "ii", "iii", "iv", "niên độ", "ngày", "kỳ", "thời điểm", "tính", "hàng", "hằng", "mỗi", "các"
    ];
    let mut rest = words;
    while let Some((first, tail)) = rest.split_first() {
        rest = if first.digits {
            tail
        } else if let Some(length) = starts_with(rest, known) {
            &rest[length..]
        } else {
            return false;
        };
    }
    true
}
