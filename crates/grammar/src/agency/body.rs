//! The words that a body's name begins with.

use crate::header::syllable::{FirstWords, Word, begins, phrase, phrases, starts_with};

/// How a body's first words tie to what follows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    /// They say nothing without a field of work: Sở …, Phòng …, Ban ….
    Office,
    /// They take a place, which several may share: "HĐND và UBND xã".
    Council,
    /// They can stand alone: Kho bạc, Trung tâm …, Viettel.
    Whole,
    /// "Các …", "những …".
    Plural,
}

/// The body that begins at the words, and how many of them are its first words.
///
/// Words that are also verbs or parts of others' names ("ban hành", "phòng chống", "hội nhập") begin
/// a body only where they are written as one: with a capital, or before a capital ("phòng Kinh tế").
pub(crate) fn start(words: &[Word]) -> Option<(Start, usize)> {
    let first = words.first()?;
    if first.digits {
        return None;
    }
    let next_capital = words.get(1).is_some_and(|next| next.capital);
    if begins(words, phrase!("các")) || begins(words, phrase!("những")) {
        return plural(&words[1..]).then_some((Start::Plural, 2));
    }
    // "Phòng chống", "Ban hành", "Hội nhập", "Bộ phận" (which is one), "Tổ chức" as a verb.
    let verb = phrases![
        "phòng chống",
        "phòng cháy",
        "phòng ngừa",
        "phòng thủ",
        "ban hành",
        "hội nhập",
        "hội nghị",
        "hội thảo",
        "bộ máy",
        "bộ tiêu chí",
        "bộ dữ liệu",
        "tổ chức thực hiện",
        "trường hợp",
        "đoàn kết",
        "báo cáo",
        "đài thọ",
        "viện phí",
        "thuế giá",
        "thuế thu",
        "quỹ đất",
        "vụ việc",
        "vụ mùa",
        "vụ đông",
        "cục bộ",
        "khối lượng",
        "chi tiết",
        "trạm dừng",
        "công ty hóa",
        "thống kê số",
        "thống kê các",
        "thống kê theo",
        "cấp phép",
        "cấp giấy"
    ];
    if starts_with(words, verb).is_some() {
        return None;
    }
    let council = phrases![
        "ủy ban nhân dân",
        "ubnd",
        "hội đồng nhân dân",
        "hđnd",
        "công an",
        "đảng ủy",
        "đảng bộ",
        "tỉnh ủy",
        "thành ủy",
        "huyện ủy",
        "ủy ban mặt trận",
        "ủy ban mttq",
        "ubmttq",
        "ubmttqvn",
        "mttq",
        "mặt trận tổ quốc",
        "btt ubmttq",
        "đoàn đbqh",
        "thường trực",
        "chủ tịch",
        "lãnh đạo",
        "bch quân sự",
        "bchqs",
        "ban chqs"
    ];
    if let Some(length) = starts_with(words, council) {
        return Some((Start::Council, length));
    }
    let plain = phrases![
        "văn phòng",
        "trung tâm",
        "chi cục",
        "tổng cục",
        "ủy ban",
        "kho bạc",
        "ngân hàng",
        "bảo hiểm xã hội",
        "bhxh",
        "trường học",
        "bệnh viện",
        "học viện",
        "đại học",
        "trạm y tế",
        "tyt",
        "liên đoàn",
        "công đoàn",
        "tỉnh đoàn",
        "thành đoàn",
        "huyện đoàn",
        "xã đoàn",
        "đoàn thanh niên",
        "đoàn tncs",
        "đtn",
        "hội nông dân",
        "hội phụ nữ",
        "hội liên hiệp",
        "hội lhpn",
        "hội cựu",
        "hội chữ",
        "liên minh",
        "hợp tác xã",
        "htx",
        "doanh nghiệp",
        "dn",
        "ban quản lý",
        "bql",
        "ban chỉ đạo",
        "bcđ",
        "ban chỉ huy",
        "bch",
        "bộ chỉ huy",
        "bộ phận",
        "tòa án",
        "viện kiểm sát",
        "thanh tra",
        "kiểm toán nhà nước",
        "điện lực",
        "bưu điện",
        "hạt kiểm lâm",
        "công ty",
        "tập đoàn",
        "tổng công ty",
        "cơ quan",
        "văn phòng đăng ký",
        "tổ công nghệ",
        "tổ công tác",
        "tổ giúp việc",
        "đoàn công tác",
        "tổ chuyển đổi",
        "tổ cnsđc",
        "tổ hợp tác",
        "chi bộ",
        "đồn biên phòng",
        "phòng chuyên môn",
        "thủ trưởng",
        "người đứng đầu",
        "trưởng thôn",
        "trưởng phòng",
        "trưởng ban",
        "trưởng công an",
        "trưởng các",
        "cấp ủy",
        "ttpvhcc",
        "phòng ban",
        "đơn vị liên quan",
        "đơn vị có liên quan",
        "nhà trường",
        "thuế cơ sở",
        "thống kê cơ sở",
        "lực lượng",
        "ban giám",
        "toàn thể",
        "mặt trận",
        "tổ chức chính trị",
        "tổ chức tín dụng",
        "tổ chức xã hội",
        "cá nhân",
        "hộ kinh doanh"
    ];
    if let Some(length) = starts_with(words, plain) {
        return (first.capital || next_capital || length > 1).then_some((Start::Whole, length));
    }
    let whole = phrases![
        "thuế",
        "thống kê",
        "đài",
        "báo",
        "quỹ",
        "vp",
        "chi nhánh",
        "phân hiệu",
        "nhà máy",
        "hiệp hội",
        "câu lạc bộ",
        "thư viện",
        "bảo tàng",
        "vnpt",
        "viettel",
        "mobifone",
        "fpt",
        "evn",
        "vinaphone",
        "agribank",
        "vietcombank",
        "vietinbank",
        "bidv",
        "nhcsxh",
        "nhnn",
        "kbnn",
        "tand",
        "vksnd",
        "vcci",
        "cdc",
        "qltt",
        "ttyt",
        "ttpt",
        "ttkn",
        "ttdvnn",
        "ttgdtx",
        "ttgdnn",
        "hải quan",
        "kiểm lâm",
        "quản lý thị trường",
        "tổ dân phố",
        "đơn vị",
        "công chức",
        "nhóm"
    ];
    if let Some(length) = starts_with(words, whole) {
        return first.capital.then_some((Start::Whole, length));
    }
    let office = phrases![
        "sở",
        "phòng",
        "ban",
        "bộ",
        "cục",
        "vụ",
        "hội",
        "đoàn",
        "viện",
        "trường",
        "tt",
        "trạm",
        "tổ",
        "đội",
        "khối",
        "p",
        "cấp"
    ];
    let length = starts_with(words, office)?;
    // "phòng Kinh tế" is a body; in "các phòng, ban UBND xã" the capital is another's.
    let named = next_capital && starts_with(&words[1..], council).is_none();
    (first.capital || named).then_some((Start::Office, length))
}

/// Whether what follows "các" is a body: "các thôn", not "các khu công nghiệp".
fn plural(words: &[Word]) -> bool {
    let nouns = phrases![
        "sở",
        "ban",
        "ngành",
        "phòng",
        "cơ quan",
        "đơn vị",
        "xã",
        "phường",
        "thôn",
        "tổ",
        "trường",
        "doanh nghiệp",
        "dn",
        "hội",
        "đoàn thể",
        "đoàn",
        "tổ chức",
        "địa phương",
        "huyện",
        "bộ",
        "cấp",
        "trạm",
        "trung tâm",
        "chi",
        "lực lượng",
        "khối",
        "tập đoàn",
        "công ty",
        "hợp tác xã",
        "htx",
        "cơ sở",
        "bản",
        "khu dân cư",
        "khu phố",
        "ấp",
        "ngân hàng",
        "thành viên",
        "chủ",
        "hộ",
        "cá nhân",
        "nhà",
        "viện",
        "bệnh viện",
        "đảng",
        "tỉnh",
        "thành phố",
        "công chức",
        "cán bộ",
        "văn phòng",
        "ủy ban",
        "ubnd",
        "bên",
        "xóm",
        "làng",
        "buôn",
        "tổng công ty",
        "học viện",
        "đại học",
        "phó",
        "cục",
        "vụ",
        "chương trình",
        "tdp",
        "ttyt"
    ];
    starts_with(words, nouns).is_some()
}

/// Whether a text begins with a body's name: "Phòng Kinh tế", "Các sở, ban, ngành".
#[must_use]
pub fn begins_body(text: &str) -> bool {
    let words = FirstWords::<4>::of(text);
    start(words.all()).is_some()
}

#[cfg(test)]
mod tests {
    use super::begins_body;

    #[test]
    fn body_basic() {
        for text in [
            "Phòng Kinh tế",
            "phòng Kinh tế",
            "SỞ TÀI CHÍNH",
            "UBND xã",
            "Ủy ban nhân dân tỉnh",
            "Uỷ ban MTTQ",
            "VP HĐND",
            "các thôn",
            "Các cơ quan, đơn vị",
            "Công an xã",
            "TT PVHCC",
            "BCH Quân sự",
            "Thuế cơ sở 3",
            "Kho bạc",
            "Bộ, ngành",
            "đơn vị liên quan",
            "Trường THCS",
            "BHXH",
        ] {
            assert!(begins_body(text), "{text}");
        }
    }

    #[test]
    fn err_body() {
        for text in [
            "",
            "ban hành kế hoạch",
            "Thể thao và Du lịch",
            "Xã hội",
            "phòng chống dịch",
            "Phòng, chống tham nhũng".trim_start_matches("Phòng, "),
            "các khu công nghiệp",
            "đơn vị",
            "ngành",
            "ban, ngành",
            "hội nhập quốc tế",
            "Triệu đồng",
            "ha",
            "Môi trường",
            "1",
            "Công nghệ",
        ] {
            assert!(!begins_body(text), "{text}");
        }
    }
}
