//! Trouble in a document: what it is, where, and how to mend it.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Code;

/// How much a diagnostic matters.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A choice was made, and it is a safe one.
    Info,
    /// A choice was made that a person should look at.
    Warning,
    /// The source is wrong here; what was read may not be what was meant.
    Error,
}

impl Severity {
    /// The name that the JSON and the command line use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A run of characters on one line of the source, `start` to before `end`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct ColumnSpan {
    /// The line, counted from 1.
    #[schemars(range(min = 1))]
    pub line: u32,
    /// The column of the first character, counted from 1 in characters of the source line.
    #[schemars(range(min = 1))]
    pub start: u32,
    /// The column after the last character.
    #[schemars(range(min = 1))]
    pub end: u32,
}

/// A place where the source is wrong, or where a choice was made that a careful person could have
/// made otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Diagnostic<'a> {
    /// The stable code; `chitieu explain CODE` tells what it means and what to do.
    pub code: Code,
    /// How much it matters; every code has one severity.
    pub severity: Severity,
    /// What was found, what was expected and what was chosen; for people. Programs go by `code`.
    #[serde(borrow)]
    pub message: Cow<'a, str>,
    /// The index in `appendices`, counted from 0, of the table that it speaks of; `null` where it
    /// speaks of none of them.
    pub appendix: Option<u32>,
    /// The `id`, in that appendix entry, of the indicator that it speaks of; `null` where it speaks of
    /// none.
    #[serde(borrow)]
    pub indicator: Option<Cow<'a, str>>,
    /// The lines of the source that it speaks of, counted from 1; empty where it speaks of the whole.
    #[schemars(inner(range(min = 1)))]
    pub lines: Vec<u32>,
    /// The characters that it speaks of, where they are known; else empty.
    pub spans: Vec<ColumnSpan>,
    /// What the source was likely meant to say, in place of the characters that the diagnostic speaks
    /// of; `null` where there is nothing to suggest. It is never put into a field.
    #[serde(borrow)]
    pub suggestion: Option<Cow<'a, str>>,
}
