//! The canonical types of `chitieu`: what a plan's appendices become.
//!
//! This crate is ground: it parses nothing and depends on no other crate of the workspace. A
//! [`Document`] borrows its texts from the source wherever the source already spells them as they
//! are given, so the types carry one lifetime.
//!
//! ```
//! use chitieu_schema::{Comparator, Decimal};
//!
//! assert_eq!(Comparator::Ge.as_str(), "ge");
//! assert_eq!(serde_json::to_string(&Decimal::new(73, 2)).unwrap(), "0.73");
//! ```
//!
//! It does not read plans (see the library `chitieu`), and it does not write files.

mod code;
mod decimal;
mod diagnostic;
mod dialect;
mod document;
mod explain;
mod json_schema;
mod period;

pub use code::{Code, Explanation};
pub use decimal::{Decimal, TooLong};
pub use diagnostic::{ColumnSpan, Diagnostic, Severity};
pub use dialect::Dialect;
pub use document::{
    Agency, Appendix, Citation, Column, Comparator, Coverage, Deadline, Document, DocumentType,
    Indicator, Issuer, Kind, Other, Place, Province, Role, Section, SourceInfo, Target, TargetRole,
    Text, Unit, UnitFrom,
};
pub use json_schema::json_schema;
pub use period::{Date, Period};

/// The version of the JSON that a [`Document`] is written as.
pub const SCHEMA_VERSION: &str = "1.0";

/// The name and version that a document carries as its `generator`.
pub const GENERATOR: &str = concat!("chitieu ", env!("CARGO_PKG_VERSION"));
