//! Header labels: what a column holds, by the words over it.
//!
//! Labels vary without end ("Cơ quan chủ trì theo dõi, đánh giá", "ĐV tính", "ƯTH Năm 2025"), so
//! [`read_label`] looks for words, not for whole labels. It answers what the words say, how plainly
//! they say it, and what else they can mean; the cells beneath decide between these, and that is
//! the caller's part ("Đơn vị" is a unit or an agency, "Kết quả" a target or a product).
//!
//! ```
//! use chitieu_grammar::header::read_label;
//! use chitieu_schema::{Role, TargetRole};
//!
//! let label = read_label("Năm 2025 / ƯTH");
//! assert_eq!((label.role, label.target_role), (Role::Value, Some(TargetRole::Estimate)));
//! assert_eq!(read_label("Đơn vị").alternative, Some(Role::Responsible));
//! ```

use chitieu_schema::{Role, TargetRole};

mod label;
mod numbers;
mod row;
pub(crate) mod syllable;
mod title;
mod unmarked;

pub use label::read_label;
pub use numbers::is_column_numbers;
pub use row::{HeaderEvidence, header_score, is_scanned_label, weigh_row};
pub use title::{names_indicators, title_hint};
pub use unmarked::with_marks;

/// What a header's label says of its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelReading {
    /// What the column most likely holds; [`Role::Other`] where the words say nothing.
    pub role: Role,
    /// What a column of values speaks of; none where the label is a bare year or period, whose
    /// meaning hangs on the plan's own year, and where it is no column of values.
    pub target_role: Option<TargetRole>,
    /// How plainly the words say it, from 0 (not at all) to 100.
    pub score: u8,
    /// Whether the column asks when, so that a bare year in it is a time and not a quantity.
    pub asks_when: bool,
    /// The other thing that the words can mean, for the cells to decide.
    pub alternative: Option<Role>,
    /// The kind of table that such a label heads.
    pub hint: TableHint,
}

/// The kind of table that a label speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableHint {
    /// Any kind.
    None,
    /// Indicators: chỉ tiêu, kế hoạch, mục tiêu, dự toán.
    Indicators,
    /// Tasks: nhiệm vụ, giải pháp, sản phẩm đầu ra.
    Tasks,
    /// Prices: đơn giá.
    Prices,
    /// Norms and marks: mức chi, định mức, điểm chuẩn.
    Norms,
    /// People and posts: họ và tên, chức danh, biên chế.
    Staff,
    /// Projects and works: công trình, chủ đầu tư, tổng mức đầu tư.
    Projects,
    /// Mines: mỏ, khoáng sản, tọa độ.
    Mines,
    /// Documents: trích yếu, ngày ban hành.
    Documents,
}
