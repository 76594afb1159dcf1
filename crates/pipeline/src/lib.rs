//! The front door of `chitieu`: plans to canonical JSON, one document in one call, many in one
//! batch.
//!
//! ```
//! let plan = "Phụ lục I\nTT\tChỉ tiêu\tĐơn vị\tKết quả\n1\tTỷ lệ hộ nghèo\t%\t≤ 2\n";
//! let json = chitieu::to_json("plan.txt", plan.as_bytes(), &chitieu::Options::default())?;
//! assert!(json.starts_with(b"{\n  \"schema_version\": \"1.0\""));
//! # Ok::<(), chitieu::Error>(())
//! ```
//!
//! A program that wants the document itself keeps an [`Input`], which owns what the document
//! borrows:
//!
//! ```
//! let plan = "Phụ lục I\nTT\tChỉ tiêu\tĐơn vị\tKết quả\n1\tTỷ lệ hộ nghèo\t%\t≤ 2,5\n";
//! let input = chitieu::Input::new("plan.txt", plan.as_bytes())?;
//! let document = input.document(&chitieu::Options::default())?;
//!
//! let indicator = &document.appendices[0].indicators[0];
//! assert_eq!(indicator.name, "Tỷ lệ hộ nghèo");
//! assert_eq!(indicator.targets[0].value, Some(chitieu::schema::Decimal::new(25, 1)));
//! assert!(document.diagnostics.is_empty());
//! # Ok::<(), chitieu::Error>(())
//! ```
//!
//! Many files: [`find_files`] makes paths, folders and patterns a list, [`in_order`] reads the
//! list on several threads and hands the results over in the order of the list, and [`Output`]
//! writes each to a file of its own, whole or not at all.
//!
//! It does not print, and it does not read containers (docx, pdf): their bytes are an [`Error`]
//! whose help names what to convert them with.

mod batch;
mod error;
mod file;
mod find;
mod input;
mod options;
mod output;
mod write;

pub use chitieu_grammar::number::Marks;
pub use chitieu_layout::{Excess, Limit, READABLE as DIALECTS};
pub use chitieu_normalize::place::province;
pub use chitieu_schema as schema;
pub use chitieu_text as text;

pub use batch::in_order;
pub use error::{Error, ErrorKind};
pub use file::SourceFile;
pub use find::{EXTENSIONS, Found, find_files};
pub use input::Input;
pub use options::Options;
pub use output::Output;
pub use write::{Format, to_json, write_json, write_ndjson};
