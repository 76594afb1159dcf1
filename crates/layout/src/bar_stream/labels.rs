//! Labels of a header between which the bar was lost.

use crate::bar_stream::kind;

/// Whether two lines of one cell are the labels of two columns side by side: that of the ordinals over that
/// of the names, that of the names over that of the units, or that of the units over one of values. No column has both
/// labels.
pub(super) fn are_two(above: &str, below: &str) -> bool {
    // Most cells begin with other letters.
    if !above.starts_with(['S', 'T', '#', 'C', 'N', 'D', 'Đ']) {
        return false;
    }
    is_name(below) && kind::is_head(above)
        || is_name(above) && is_unit(below)
        || is_unit(above) && is_value(below)
}

fn is_name(label: &str) -> bool {
    const NAMES: [&str; 10] = [
        "Chỉ tiêu",
        "CHỈ TIÊU",
        "Các chỉ tiêu",
        "Tên chỉ tiêu",
        "TÊN CHỈ TIÊU",
        "Nội dung chỉ tiêu",
        "NỘI DUNG CHỈ TIÊU",
        "Nội dung",
        "NỘI DUNG",
        "Danh mục",
    ];
    NAMES.contains(&label)
}

fn is_unit(label: &str) -> bool {
    const UNITS: [&str; 7] =
        ["Đơn vị tính", "ĐƠN VỊ TÍNH", "Đơn vị", "ĐƠN VỊ", "ĐVT", "ĐV tính", "Đơn vị đo"];
    UNITS.contains(&label)
}

fn is_value(label: &str) -> bool {
    const FRONTS: [&str; 7] =
        ["Năm ", "Kế hoạch", "Thực hiện năm", "Ước thực hiện", "Dự toán", "Mục tiêu", "Kết quả"];
    FRONTS.iter().any(|front| label.starts_with(front))
}

#[cfg(test)]
mod tests {
    use super::are_two;

    #[test]
    fn are_two_basic() {
        assert!(are_two("Chỉ tiêu", "Đơn vị tính") && are_two("STT", "Nội dung"));
        assert!(are_two("Đơn vị tính", "Năm 2025"));
        for (above, below) in [
            ("Chỉ tiêu", "chủ yếu"),
            ("Đơn vị", "Chỉ tiêu"),
            ("STT", "ĐVT"),
            ("Chỉ tiêu", "Đơn vị thực hiện"),
            ("", ""),
        ] {
            assert!(!are_two(above, below), "{above} {below}");
        }
    }
}
