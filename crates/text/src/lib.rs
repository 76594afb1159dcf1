//! Bytes to lines of text that know their place, and Vietnamese folding for comparison.
//!
//! ```
//! use chitieu_text::{Source, fold, space};
//!
//! let source = Source::decode("STT\tChỉ tiêu\r\n1\tTỷ lệ phủ sóng 5G\r\n".as_bytes()).unwrap();
//! assert_eq!(source.line_count(), 2);
//! assert_eq!(source.line_str(1), "1\tTỷ lệ phủ sóng 5G");
//! assert_eq!(source.line_at(source.line(1).start), 1);
//!
//! assert!(fold::same("Phòng Văn hoá – Xã hội", "phòng Văn hóa-Xã hội"));
//! assert_eq!(space::collapse("  Số \u{a0} lượng "), "Số lượng");
//! ```
//!
//! A [`Source`] is the only text that the later stages see: decoded, NFC, without a byte-order
//! mark. Every [`Span`] points into it; only [`Source::column`] looks back at what the file itself
//! spelled, because that is where a person will look for a fault.
//!
//! Text in an encoding from before Unicode, or stored once in a wrong one, is read as what it was
//! where most of its words are Vietnamese then; [`Source::repairs`] names it.
//!
//! It does not open containers (a [`DecodeError`] names what to convert them with), and it knows
//! nothing of cells, rows or columns of a table.

pub mod chars;
mod container;
mod encoding;
mod error;
pub mod fold;
mod garbled;
#[cfg(test)]
mod laws;
mod lines;
pub mod lost;
mod mend;
mod nfc;
pub mod note;
pub mod page;
pub mod plain;
mod source;
pub mod space;
mod span;
pub mod strange;
pub mod syllable;
pub mod year;

pub use container::Container;
pub use encoding::Encoding;
pub use error::{DecodeError, DecodeErrorKind};
pub use mend::{Codec, Repair};
pub use source::Source;
pub use span::{Line, Span};
