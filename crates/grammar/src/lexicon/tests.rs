#![allow(clippy::unwrap_used, reason = "a test may panic")]

use super::*;

fn p(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    misprints(text, &mut out);
    out.iter().map(|m| format!("{} -> {}", &text[m.start..m.end], m.suggestion)).collect()
}

#[test]
fn term_basic() {
    assert_eq!(p("V PHÁT TRIỂN CHUYÊN ĐỔI SỐ"), ["CHUYÊN ĐỔI SỐ -> CHUYỂN ĐỔI SỐ"]);
}
