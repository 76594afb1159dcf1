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

/// A run of characters on one line of the source.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct ColumnSpan {
    /// The line, counted from 1.
    pub line: u32,
    /// The column of the first character, counted from 1 in characters of the source line.
    pub start: u32,
    /// The column after the last character.
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
    /// What was found, what was expected and what was chosen.
    #[serde(borrow)]
    pub message: Cow<'a, str>,
    /// The index in `appendices` of the table that it speaks of.
    pub appendix: Option<u32>,
    /// The `id` of the indicator that it speaks of.
    #[serde(borrow)]
    pub indicator: Option<Cow<'a, str>>,
    /// The lines that it speaks of, counted from 1.
    pub lines: Vec<u32>,
    /// The characters that it speaks of, where they are known.
    pub spans: Vec<ColumnSpan>,
    /// What the source was likely meant to say.
    #[serde(borrow)]
    pub suggestion: Option<Cow<'a, str>>,
}
