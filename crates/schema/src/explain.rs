//! The page of each code.

use crate::{Code, Explanation};

/// The page of `code`.
pub(crate) fn explanation(code: Code) -> Explanation {
    match code {
        _ => Explanation { meaning: "", example: "", help: "" },
    }
}
