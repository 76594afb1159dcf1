//! Labels of texts that are typed without marks: "Chi tieu", "Don vi tinh", "Ke hoach nam 2026".
//!
//! A whole text without marks is a class of its own (old keyboards, exports of old programs), and its
//! words stand for several others each ("chu tri" is chủ trì and no chú trí). Only in a header, whose words
//! are few, can they be told. A single label without marks in a marked header is a misprint, which
//! the lexicon mends.

/// The words of headers without marks and with them, the longer before those that begin them.
const WORDS: &[(&str, &str)] = &[
    ("bo phan", "bộ phận"),
    ("chenh lech", "chênh lệch"),
    ("chi so", "chỉ số"),
    ("chi tieu", "chỉ tiêu"),
    ("chiu trach nhiem", "chịu trách nhiệm"),
    ("chu tri", "chủ trì"),
    ("co quan", "cơ quan"),
    ("cong viec", "công việc"),
    ("cung ky", "cùng kỳ"),
    ("danh gia", "đánh giá"),
    ("danh muc", "danh mục"),
    ("dau moi", "đầu mối"),
    ("den", "đến"),
    ("dia diem", "địa điểm"),
    ("don vi", "đơn vị"),
    ("du kien", "dự kiến"),
    ("du toan", "dự toán"),
    ("dvt", "đvt"),
    ("ghi chu", "ghi chú"),
    ("giai doan", "giai đoạn"),
    ("giai thich", "giải thích"),
    ("giai phap", "giải pháp"),
    ("giam", "giảm"),
    ("han hoan thanh", "hạn hoàn thành"),
    ("hien trang", "hiện trạng"),
    ("hoan thanh", "hoàn thành"),
    ("ke hoach", "kế hoạch"),
    ("ket qua", "kết quả"),
    ("kinh phi", "kinh phí"),
    ("muc phan dau", "mức phấn đấu"),
    ("muc tieu", "mục tiêu"),
    ("nam", "năm"),
    ("nguon", "nguồn"),
    ("nhiem vu", "nhiệm vụ"),
    ("noi dung", "nội dung"),
    ("phan dau", "phấn đấu"),
    ("phoi hop", "phối hợp"),
    ("phu trach", "phụ trách"),
    ("quy", "quý"),
    ("san pham", "sản phẩm"),
    ("so bo", "sơ bộ"),
    ("so lieu", "số liệu"),
    ("so luong", "số lượng"),
    ("so sanh", "so sánh"),
    ("so thu tu", "số thứ tự"),
    ("so tt", "số tt"),
    ("so voi", "so với"),
    ("tang", "tăng"),
    ("ten", "tên"),
    ("thang", "tháng"),
    ("theo doi", "theo dõi"),
    ("thoi gian", "thời gian"),
    ("thoi han", "thời hạn"),
    ("thoi ky", "thời kỳ"),
    ("thuc hien", "thực hiện"),
    ("tien do", "tiến độ"),
    ("tieu chi", "tiêu chí"),
    ("tinh", "tính"),
    ("tong so", "tổng số"),
    ("trach nhiem", "trách nhiệm"),
    ("uoc", "ước"),
    ("uth", "ưth"),
    ("ty le", "tỷ lệ"),
];

/// The longest label that is looked at, in bytes.
const LONGEST: usize = 200;

/// The label with the marks that its words lack; `None` where it is not plain ASCII, or none of its
/// words is known. The letters' case is lost, which no reading asks for.
#[must_use]
pub fn with_marks(label: &str) -> Option<String> {
    if !label.is_ascii() || label.len() > LONGEST {
        return None;
    }
    let lower = label.to_ascii_lowercase();
    let mut out = String::with_capacity(label.len() * 2);
    let mut known = false;
    let mut rest = lower.as_str();
    while let Some(first) = rest.bytes().next() {
        let edge = !out.ends_with(|c: char| c.is_alphabetic());
        let found =
            WORDS.iter().filter(|_| edge && first.is_ascii_alphabetic()).find(|(bare, _)| {
                rest.strip_prefix(bare)
                    .is_some_and(|tail| !tail.starts_with(|c: char| c.is_ascii_alphabetic()))
            });
        if let Some((bare, marked)) = found {
            out.push_str(marked);
            rest = &rest[bare.len()..];
            known = true;
        } else {
            out.push(char::from(first));
            rest = &rest[1..];
        }
    }
    known.then_some(out)
}

#[cfg(test)]
mod tests {
    use chitieu_schema::Role;

    use super::with_marks;
    use crate::header::{header_score, read_label};

    #[test]
    fn with_marks_basic() {
        for (label, marked, role) in [
            ("Chi tieu", "chỉ tiêu", Role::Name),
            ("Don vi tinh", "đơn vị tính", Role::Unit),
            ("DVT", "đvt", Role::Unit),
            ("Ke hoach nam 2026", "kế hoạch năm 2026", Role::Value),
            ("UOC TH 2025", "ước th 2025", Role::Value),
            ("Co quan chu tri", "cơ quan chủ trì", Role::Lead),
            ("Co quan phoi hop", "cơ quan phối hợp", Role::Coordinating),
            ("Thoi gian hoan thanh", "thời gian hoàn thành", Role::Deadline),
            ("Ghi chu", "ghi chú", Role::Note),
        ] {
            assert_eq!(with_marks(label).as_deref(), Some(marked), "{label}");
            assert_eq!(read_label(marked).role, role, "{label}");
        }
    }

    #[test]
    fn with_marks_boundaries() {
        for label in ["", "TT", "GRDP 2026", "namely", "Chỉ tieu"] {
            assert_eq!(with_marks(label), None, "{label}");
        }
        assert!(header_score("TT|Chi tieu|Don vi tinh|Ke hoach nam 2026".split('|')).is_header());
        assert!(!header_score("Nam|Quy|Tinh".split('|')).is_header());
    }
}
