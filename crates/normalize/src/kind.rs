//! Which tables are tables of indicators: those whose rows measure a quantity or state a goal.
//!
//! Three voices speak. The column that names the rows says what they are (a "Tên dự án" names a
//! project, whatever is planned for it); the title says what the table is for; the other columns say
//! what is told of each row (a price, a cost, a person in charge, a plan of the year). Where they
//! disagree and the table is still read, the reader is told.

use chitieu_grammar::header::{TableHint, names_indicators, title_hint};
use chitieu_schema::Role;

use crate::columns::{self, Columns};
use crate::tables::Table;

/// What a table is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A table of indicators.
    Indicators,
    /// One of indicators, though something speaks for another kind.
    Doubtful(TableHint),
    /// Another table, and what it lists where that is known.
    Other(TableHint),
}

/// What a hint calls the rows of a table.
pub(crate) fn rows_of(hint: TableHint) -> &'static str {
    match hint {
        TableHint::None | TableHint::Indicators => "other things",
        TableHint::Tasks => "tasks",
        TableHint::Prices => "prices",
        TableHint::Norms => "norms",
        TableHint::Staff => "people or posts",
        TableHint::Projects => "projects or works",
        TableHint::Mines => "mines",
        TableHint::Documents => "documents",
    }
}

/// What speaks for and against.
struct Evidence<'t, 'a> {
    table: &'t Table<'a>,
    columns: &'t Columns<'a>,
    /// What the rows are, by the header of the column that names them.
    subject: TableHint,
    titled: TableHint,
    /// The title names tasks and indicators in one breath.
    both: bool,
    /// Some row has a value.
    measured: bool,
}

impl Evidence<'_, '_> {
    fn has(&self, role: Role) -> bool {
        self.columns.with_role(role).next().is_some()
    }

    /// Whether a column beside the names hints at a kind.
    fn beside(&self, hint: TableHint) -> bool {
        let mut others = self.columns.list.iter().filter(|plan| plan.role != Role::Name);
        others.any(|plan| plan.hint == hint)
    }

    /// Whether a column of values holds mostly numbers.
    fn numeric(&self) -> bool {
        let mut values = self.columns.with_role(Role::Value);
        values.any(|at| columns::mostly(&self.table.rows, at, columns::looks_measured))
    }

    fn names_hold_numbers(&self) -> bool {
        let names = self.table.rows.iter().filter_map(|row| row.cell(self.columns.name));
        names.take(columns::SAMPLE).any(|name| name.text.bytes().any(|byte| byte.is_ascii_digit()))
    }

    /// A goal can be read in a row: in a value, by a unit, or in a name.
    fn states_goals(&self) -> bool {
        self.measured || self.columns.unit.is_some() || self.names_hold_numbers()
    }

    fn kind(&self) -> Kind {
        let unit = self.columns.unit.is_some();
        let goals = self.titled == TableHint::Indicators || self.beside(TableHint::Indicators);
        let read = |yes: bool, against: TableHint| match (yes, against) {
            (false, against) => Kind::Other(against),
            (true, TableHint::None) => Kind::Indicators,
            (true, against) => Kind::Doubtful(against),
        };
        let priced = self.titled == TableHint::Prices || self.beside(TableHint::Prices);
        if self.subject == TableHint::Indicators {
            let against = if priced { TableHint::Prices } else { TableHint::None };
            return read(self.states_goals(), against);
        }
        // Prices, the costs of works, and the days of documents are told of goods, works and documents, not of
        // indicators.
        for hint in [TableHint::Prices, TableHint::Projects, TableHint::Documents] {
            if self.beside(hint) {
                return Kind::Other(hint);
            }
        }
        match self.subject {
            // "Tên công trình | ĐVT | Kế hoạch" under a title of indicators counts what is built.
            TableHint::Projects | TableHint::Staff | TableHint::Mines => {
                let counted = self.titled == TableHint::Indicators && unit && self.numeric();
                read(counted, self.subject)
            }
            // A budget calls its rows "Nhiệm vụ chi", and a programme measures its tasks.
            TableHint::Tasks => {
                let counted = (unit || goals) && self.numeric() && !self.has(Role::Product);
                let stated = self.titled == TableHint::Indicators
                    && self.names_hold_numbers()
                    && !self.has(Role::Product)
                    && !self.has(Role::Deadline);
                read(counted || stated, TableHint::Tasks)
            }
            _ => self.kind_of_content(unit, goals),
        }
    }

    /// [`Self::kind`] where the names may be of anything: "Nội dung", "Tên".
    fn kind_of_content(&self, unit: bool, goals: bool) -> Kind {
        let others = [TableHint::Norms, TableHint::Staff, TableHint::Mines, TableHint::Tasks];
        let titled = match self.titled {
            TableHint::None | TableHint::Indicators => None,
            other => Some(other),
        };
        let against = titled.or_else(|| others.into_iter().find(|&hint| self.beside(hint)));
        let yes = match against {
            None => {
                let delivered = self.has(Role::Product) && !self.measured;
                let measured = self.measured && (unit || self.numeric());
                measured || (goals && self.states_goals() && !delivered)
            }
            // Works, goods and people stay what their title calls them; tasks and norms can be
            // measured.
            // What is to be delivered may stand beside figures under a title of indicators, or of them
            // and tasks.
            Some(TableHint::Tasks | TableHint::Norms) => {
                let figures = (self.titled == TableHint::Indicators || self.both) && self.numeric();
                let told = figures || !self.has(Role::Product);
                self.measured && unit && told && (goals || titled.is_none())
            }
            Some(_) => unit && self.numeric() && goals && self.titled == TableHint::Indicators,
        };
        match (yes, against) {
            (true, None) => Kind::Indicators,
            (true, Some(against)) => Kind::Doubtful(against),
            (false, against) => Kind::Other(against.unwrap_or(TableHint::None)),
        }
    }
}

/// Weighs the header, the cells and the title.
pub(crate) fn of(table: &Table<'_>, columns: &Columns<'_>, title: &str) -> Kind {
    let Some(name) = columns.name else {
        // Nothing names the rows, but a column may still say of what kind they are.
        let mut hints = columns.list.iter().map(|plan| plan.hint);
        let told = hints.find(|hint| !matches!(hint, TableHint::None | TableHint::Indicators));
        return Kind::Other(told.unwrap_or(TableHint::None));
    };
    let has = |role: Role| columns.with_role(role).next().is_some();
    if table.rows.is_empty() {
        let headed = has(Role::Unit) || has(Role::Value);
        return if headed { Kind::Indicators } else { Kind::Other(TableHint::None) };
    }
    let measured =
        columns.with_role(Role::Value).any(|at| columns::sample(&table.rows, at).next().is_some());
    let subject = columns.list[name].hint;
    let titled = title_hint(title);
    let both = titled == TableHint::None && names_indicators(title);
    Evidence { table, columns, subject, titled, both, measured }.kind()
}

#[cfg(test)]
mod tests {
    use chitieu_schema::Code;
    use chitieu_text::Source;

    use crate::{Options, normalize};

    /// What a table with a title is read as; `|` stands for a tab.
    fn p(table: &str) -> &'static str {
        let text = table.replace('|', "\t");
        let source = Source::from_text(&text);
        let layout = chitieu_layout::read(&source, None);
        let found = normalize(&source, layout, &Options::default());
        let doubtful = found.diagnostics.iter().any(|one| one.code == Code::TableDoubtful);
        let passed = found.diagnostics.iter().any(|one| one.code == Code::TableNotIndicators);
        match (found.appendices.len(), doubtful, passed) {
            (1, false, false) => "indicators",
            (1, true, false) => "doubtful",
            (0, false, true) => "other",
            _ => "wrong",
        }
    }

    #[test]
    fn kind_basic() {
        for table in [
            "STT|Chỉ tiêu|ĐVT|Kế hoạch\n1|Tỷ lệ hộ nghèo|%|2",
            "STT|Nội dung|ĐVT|Kế hoạch 2026\n1|Trồng rừng|Ha|20",
            "CHỈ TIÊU CHỦ YẾU\nSTT|Nội dung|Đơn vị chủ trì\n1|Tỷ lệ hộ nghèo giảm còn 2%|Phòng Kinh tế",
            "STT|Nội dung|2024|2025\n1|Dân số|100|120\n2|Lao động|50|60",
            "TỔNG HỢP TRỮ LƯỢNG CÁC LOẠI KHOÁNG SẢN\nTT|Tỉnh, khu vực|Trữ lượng (tấn)\n1|Xã An Bình|120.000\n2|Xã Hòa Lạc|80.000",
            "STT|Nội dung thu|Dự toán 2026|So sánh (%)\n1|Thuế môn bài|20|105",
        ] {
            assert_eq!(p(table), "indicators", "{table}");
        }
    }

    #[test]
    fn kind_of_others() {
        for table in [
            "STT|Tên dự án|Địa điểm|Tổng mức đầu tư|Kế hoạch 2026\n1|Đường trục thôn|Thôn 1|1.200|500",
            "DANH MỤC CÔNG TRÌNH\nSTT|Nội dung|ĐVT|Kế hoạch 2026\n1|Cầu thôn 3|Cái|1",
            "CHỈ TIÊU MUA SẮM\nNội dung|ĐVT|Số lượng|Đơn giá|Thành tiền\nBàn|Cái|2|1.000|2.000\nGhế|Cái|4|500|2.000",
            "STT|Nội dung|Chủ đầu tư|Kế hoạch vốn 2026\n1|Trường tiểu học|UBND xã|2.000",
            "CHỈ TIÊU, NHIỆM VỤ\nSTT|Nhiệm vụ|Sản phẩm|Thời hạn\n1|Lập 2 quy chế|Quyết định|Quý I",
            "STT|Họ và tên|Chức vụ|Số ngày công\n1|Nguyễn Văn A|Trưởng thôn|20",
            "STT|Nhiệm vụ|Chủ trì|Thời gian\n1|Lập quy chế|Phòng Kinh tế|Quý I",
            "TRỮ LƯỢNG KHOÁNG SẢN ĐƯỢC CẤP PHÉP\nTT|Tên đơn vị|Trữ lượng (m3)|Công suất (m3/năm)\n1|Công ty An Bình|120.000|5.000\n2|Công ty Hòa Lạc|80.000|4.000",
            "TT|Khu vực thăm dò|Trữ lượng (tấn)|Công suất (tấn/năm)|Diện tích (ha)\n1|Khu Đồi Xanh|120.000|5.000|12,5\n2|Khu Suối Cạn|80.000|4.000|8",
        ] {
            assert_eq!(p(table), "other", "{table}");
        }
    }

    /// Where the voices disagree, what measures is kept, and said.
    #[test]
    fn kind_boundaries() {
        for table in [
            "STT|Nhiệm vụ chi|ĐVT|Dự toán 2026\n1|Chi quản lý hành chính|Triệu đồng|250",
            "CHỈ TIÊU XÂY DỰNG\nSTT|Tên công trình|ĐVT|Kế hoạch 2026\n1|Đường bê tông|km|2,5",
            "GIAO NHIỆM VỤ\nSTT|Nội dung|ĐVT|Kế hoạch 2026\n1|Trồng rừng|Ha|20",
        ] {
            assert_eq!(p(table), "doubtful", "{table}");
        }
    }
}
