//! Columns of shares beside what they are shares of: "Kế hoạch | Thực hiện | Tỷ lệ (%)".

use chitieu_grammar::header::LabelReading;
use chitieu_schema::{Role, TargetRole, Text};
use chitieu_text::fold;

/// Reads a bare share right behind a plan and what came of it, under one parent, as their comparison.
///
/// "Số hộ | Tỷ lệ (%)" is a share of something else, and so is "Tỷ lệ hộ nghèo (%)".
pub(super) fn settle(labels: &[Text<'_>], readings: &mut [LabelReading]) {
    for at in 2..labels.len() {
        // Most columns stand beside others than values.
        if [at - 2, at - 1].iter().any(|&beside| readings[beside].role != Role::Value) {
            continue;
        }
        let (parent, leaf) = parts(&labels[at]);
        if !is_bare_share(leaf) {
            continue;
        }
        let states = |left: usize, right: usize| {
            let role = |at: usize| {
                let beside = parts(&labels[at]).0 == parent && readings[at].role == Role::Value;
                readings[at].target_role.filter(|_| beside)
            };
            role(left) == Some(TargetRole::Target)
                && matches!(role(right), Some(TargetRole::Actual | TargetRole::Estimate))
        };
        // A bare result is what came of a plan beside it: "KH | Kết quả | Tỷ lệ (%)".
        let results = || {
            parts(&labels[at - 1]).0 == parent
                && parts(&labels[at - 2]).0 == parent
                && readings[at - 1].role == Role::Value
                && readings[at - 1].target_role.is_none()
                && fold::same(parts(&labels[at - 1]).1, "kết quả")
                && readings[at - 2].target_role == Some(TargetRole::Target)
        };
        if states(at - 2, at - 1) || states(at - 1, at - 2) || results() {
            readings[at] = LabelReading {
                role: Role::Value,
                target_role: Some(TargetRole::Change),
                alternative: None,
                ..readings[at]
            };
        }
    }
}

/// The joined parents of a label, and its lowest part.
fn parts(label: &str) -> (&str, &str) {
    label.rsplit_once(" / ").unwrap_or(("", label))
}

/// Whether a label says that shares stand beneath, and not what of: "Tỷ lệ (%)", "%", "Đạt tỷ lệ %".
fn is_bare_share(leaf: &str) -> bool {
    if leaf.len() > 24 {
        return false;
    }
    let percent = leaf.contains('%');
    let mut words = leaf.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let mut bare = String::new();
    for word in words.by_ref() {
        bare.push_str(word);
        bare.push(' ');
    }
    let bare = bare.trim_end();
    match bare {
        "" => percent,
        _ if fold::same(bare, "đạt") => percent,
        _ => ["tỷ lệ", "tỷ lệ đạt", "đạt tỷ lệ"].iter().any(|known| fold::same(bare, known)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_bare_share;

    #[test]
    fn bare_share_basic() {
        for leaf in ["Tỷ lệ (%)", "Tỉ lệ", "%", "(%)", "Đạt (%)", "Đạt tỷ lệ %", "Tỷ lệ đạt (%)"]
        {
            assert!(is_bare_share(leaf), "{leaf}");
        }
        for leaf in ["", "Đạt", "Tỷ lệ hộ nghèo (%)", "Tỷ lệ trẻ em", "Đạt chuẩn (%)", "-"]
        {
            assert!(!is_bare_share(leaf), "{leaf}");
        }
    }
}
