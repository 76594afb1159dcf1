//! Names of commands and environments.

/// The name of an environment between braces, and the byte behind them: `{tabular}`.
pub(super) fn environment_name(bytes: &[u8], at: usize) -> Option<(&str, usize)> {
    let blanks = |at: usize| {
        bytes.get(at..).unwrap_or_default().iter().take_while(|&&byte| byte == b' ').count()
    };
    let open = at + blanks(at);
    if bytes.get(open) != Some(&b'{') {
        return None;
    }
    let start = open + 1 + blanks(open + 1);
    let len = bytes[start.min(bytes.len())..]
        .iter()
        .take(LONGEST_NAME)
        .take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'*')
        .count();
    let end = start + len + blanks(start + len);
    if len == 0 || bytes.get(end) != Some(&b'}') {
        return None;
    }
    Some((std::str::from_utf8(&bytes[start..start + len]).ok()?, end + 1))
}

const LONGEST_NAME: usize = 24;

/// How many bytes of letters stand at `at`: a command's name.
pub(super) fn name_len(bytes: &[u8], at: usize) -> usize {
    bytes
        .get(at..)
        .unwrap_or_default()
        .iter()
        .take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'@')
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn environment_name_basic() {
        let p = |text: &'static str| environment_name(text.as_bytes(), 0);
        assert_eq!(p("{tabular}{cc}"), Some(("tabular", 9)));
        assert_eq!(p(" { tabular* } x"), Some(("tabular*", 13)));
    }

    #[test]
    fn environment_name_boundaries() {
        for text in ["", "{", "{}", "{tabular", "tabular}", "{bảng}", "{a b}", "{a1}"] {
            assert_eq!(environment_name(text.as_bytes(), 0), None, "{text}");
        }
    }

    #[test]
    fn name_len_basic() {
        let p = |text: &str| name_len(text.as_bytes(), 1);
        assert_eq!(
            [p("\\hline"), p("\\bfTên"), p("\\vskip2mm"), p("\\%"), p("\\"), p("")],
            [5, 3, 5, 0, 0, 0]
        );
    }
}
