//! Plans made up for properties: what they mean, and how they are printed and damaged.

use proptest::prelude::*;

/// A made-up plan: its rows and what stands around them.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) sections: Vec<SectionRows>,
    pub(crate) layout: ColumnOrder,
    pub(crate) numbering: Numbering,
}

/// How the rows are numbered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Numbering {
    /// On through all sections: 1, 2, 3.
    Through,
    /// From 1 in every section.
    Restarting,
    /// 01, 02, 03.
    Padded,
    /// 1., 2., 3.
    Dotted,
    /// (1), (2), (3).
    Bracketed,
}

/// A section and its rows.
#[derive(Clone, Debug)]
pub(crate) struct SectionRows {
    pub(crate) title: String,
    pub(crate) rows: Vec<Row>,
}

/// A row as its author meant it.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) unit: &'static str,
    pub(crate) target: String,
    pub(crate) lead: Vec<&'static str>,
    pub(crate) coordinating: Vec<&'static str>,
}

/// The columns after the ordinal, by their place in [`CELLS`], and the spelling of every label.
#[derive(Clone, Debug)]
pub(crate) struct ColumnOrder {
    pub(crate) order: Vec<usize>,
    pub(crate) spelling: [usize; 6],
}

/// The spellings of every column's label.
const LABELS: [&[&str]; 6] = [
    &["STT", "TT", "Số TT", "Stt"],
    &["Chỉ tiêu", "Tên chỉ tiêu", "CHỈ TIÊU", "Mục tiêu, chỉ tiêu"],
    &["Đơn vị", "Đơn vị tính", "ĐVT", "Đơn vị đo"],
    &["Kết quả", "Mục tiêu", "Kế hoạch", "Chỉ tiêu cụ thể"],
    &["Cơ quan chủ trì", "Cơ quan chủ trì theo dõi, đánh giá", "Đơn vị chủ trì", "CHỦ TRÌ"],
    &["Cơ quan phối hợp", "Đơn vị phối hợp", "PHỐI HỢP", "Đơn vị phối hợp, cung cấp số liệu"],
];

const OPENERS: [&str; 8] =
    ["Tỷ lệ", "Số", "Tổng diện tích", "Mức độ", "Diện tích", "Kinh phí", "Chỉ số", "Tỷ trọng"];

const WORDS: [&str; 34] = [
    "hộ gia đình",
    "rừng",
    "trồng mới",
    "được cấp nước sạch",
    "trên địa bàn",
    "có hợp đồng",
    "đường liên thôn",
    "được bê tông hóa",
    "lao động qua đào tạo",
    "trường mầm non",
    "đạt chuẩn",
    "mức độ 2",
    "rác thải",
    "thu gom,",
    "xử lý",
    "theo quy định",
    "(trừ vùng cao)",
    "người cao tuổi",
    "từ đủ 80 tuổi trở lên",
    "khám sức khỏe",
    "ít nhất 01 lần",
    "trong năm",
    "hợp tác xã",
    "hoạt động hiệu quả",
    "chợ",
    "cây ăn quả",
    "OCOP",
    "thuỷ lợi",
    "tưới tiêu",
    "sản xuất",
    "và tiêu thụ",
    "GRDP",
    "bình quân",
    "đầu người",
];

/// Units and targets that go together.
const UNITS: [&str; 12] = [
    "%",
    "Người",
    "triệu đồng",
    "Trường",
    "Ha",
    "Nhiệm vụ",
    "triệu đồng/người/năm",
    "Tin bài",
    "Sáng kiến",
    "km",
    "Điểm",
    "Hộ",
];

const LEADS: [&str; 8] = [
    "Phòng Kinh tế xã",
    "Phòng Văn hóa - Xã hội",
    "Công an xã",
    "Trạm Y tế",
    "Văn phòng HĐND và UBND xã",
    "Trung tâm Phục vụ hành chính công",
    "Ban Chỉ huy Quân sự xã",
    "Ủy ban MTTQ Việt Nam xã",
];

const HELPERS: [&str; 5] = [
    "Các cơ quan, đơn vị",
    "các thôn trên địa bàn",
    "Hội Nông dân xã",
    "Đoàn Thanh niên xã",
    "Các trường học",
];

const TITLES: [&str; 6] = [
    "KINH TẾ NÔNG THÔN",
    "HẠ TẦNG, GIAO THÔNG",
    "GIÁO DỤC VÀ ĐÀO TẠO",
    "Y TẾ CƠ SỞ",
    "MÔI TRƯỜNG",
    "QUỐC PHÒNG, AN NINH",
];

/// A target as a plan prints it.
fn target() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (0u32..1000).prop_map(|whole| whole.to_string()),
        (0u32..100, 1u32..100).prop_map(|(whole, part)| format!("{whole},{part:02}")),
        (1u32..1000, 0u32..1000).prop_map(|(head, tail)| format!("{head}.{tail:03}")),
        (0u32..10).prop_map(|digit| format!("0{digit}")),
    ];
    prop_oneof![
        4 => number.clone(),
        4 => number.clone().prop_map(|number| format!("≥ {number}")),
        1 => number.clone().prop_map(|number| format!("≤ {number}")),
        1 => number.clone().prop_map(|number| format!("trên {number}")),
        1 => number.prop_map(|number| format!("đạt từ {number} trở lên")),
        1 => (1u32..40, 1u32..40).prop_map(|(low, more)| format!("{low} - {}", low + more)),
        1 => Just("Phù hợp khả năng ngân sách".to_owned()),
        1 => Just("Hoàn thành đúng tiến độ được giao".to_owned()),
    ]
}

fn name() -> impl Strategy<Value = String> {
    (prop::sample::select(&OPENERS[..]), prop::sample::subsequence(&WORDS[..], 2..9)).prop_map(
        |(opener, words)| {
            let mut name = opener.to_owned();
            for word in words {
                name.push(' ');
                name.push_str(word);
            }
            name.trim_end_matches(',').to_owned()
        },
    )
}

fn row() -> impl Strategy<Value = Row> {
    (
        name(),
        prop::sample::select(&UNITS[..]),
        target(),
        prop::sample::subsequence(&LEADS[..], 1..3),
        prop::sample::subsequence(&HELPERS[..], 1..3),
    )
        .prop_map(|(name, unit, target, lead, coordinating)| Row {
            name,
            unit,
            target,
            lead,
            coordinating,
        })
}

fn columns() -> impl Strategy<Value = ColumnOrder> {
    (Just((1..6).collect::<Vec<usize>>()).prop_shuffle(), prop::array::uniform6(0usize..4))
        .prop_map(|(order, spelling)| ColumnOrder { order, spelling })
}

/// Any plan, its columns in any order and under any spelling.
pub(crate) fn any() -> impl Strategy<Value = Plan> {
    let section = (prop::sample::select(&TITLES[..]), prop::collection::vec(row(), 1..6))
        .prop_map(|(title, rows)| SectionRows { title: title.to_owned(), rows });
    (prop::collection::vec(section, 1..5), columns()).prop_map(|(sections, layout)| Plan {
        sections,
        layout,
        numbering: Numbering::Through,
    })
}

/// Any numbering but that of [`any`].
pub(crate) fn any_numbering() -> impl Strategy<Value = Numbering> {
    use Numbering::{Bracketed, Dotted, Padded, Restarting};
    prop::sample::select(vec![Restarting, Padded, Dotted, Bracketed])
}

/// How a plan is printed.
#[derive(Clone, Debug)]
pub(crate) struct Print {
    /// Where pages break: before the row of that number, counted over all rows from 1, at that share
    /// (0 to 99) of each cell's words; a share of 0 breaks between rows.
    pub(crate) breaks: Vec<(usize, u8)>,
    pub(crate) style: Style,
}

/// What may differ between two prints that mean the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    /// Empty cells at the end of a row are not printed.
    pub(crate) drop_trailing: bool,
    pub(crate) crlf: bool,
    pub(crate) form_feeds: bool,
    /// The repeated header is in capitals.
    pub(crate) loud_repeats: bool,
    pub(crate) final_newline: bool,
}

impl Style {
    pub(crate) const PLAIN: Self = Self {
        drop_trailing: false,
        crlf: false,
        form_feeds: false,
        loud_repeats: false,
        final_newline: true,
    };
}

/// Any print of a plan.
pub(crate) fn any_print() -> impl Strategy<Value = Print> {
    (prop::collection::vec((1usize..16, 0u8..100), 0..4), any_style())
        .prop_map(|(breaks, style)| Print { breaks, style })
}

fn flag() -> impl Strategy<Value = bool> {
    prop::bool::ANY
}

fn any_style() -> impl Strategy<Value = Style> {
    (flag(), flag(), flag(), flag(), flag()).prop_map(
        |(drop_trailing, crlf, form_feeds, loud_repeats, final_newline)| Style {
            drop_trailing,
            crlf,
            form_feeds,
            loud_repeats,
            final_newline,
        },
    )
}

impl Plan {
    /// The plan without breaks.
    pub(crate) fn clean(&self) -> String {
        self.print(&Print { breaks: Vec::new(), style: Style::PLAIN }).0
    }

    /// The plan as printed, and the lines, from 1, that hold the rest of a cut row.
    pub(crate) fn print(&self, print: &Print) -> (String, Vec<u32>) {
        let style = print.style;
        let mut lines: Vec<String> = vec![
            "Phụ lục II".into(),
            "CHỈ TIÊU PHÁT TRIỂN NĂM 2026".into(),
            "(Kèm theo Kế hoạch số 07/KH-UBND ngày 05/02/2026 của Ủy ban nhân dân xã Cao Lộc)"
                .into(),
            String::new(),
            self.header(false, style),
        ];
        let mut tails = Vec::new();
        let mut number = 0;
        for (at, section) in self.sections.iter().enumerate() {
            let roman = ["I", "II", "III", "IV", "V"][at];
            let mut title = vec![roman.to_owned()];
            title.extend(
                self.layout
                    .order
                    .iter()
                    .map(|&cell| if cell == 1 { section.title.clone() } else { String::new() }),
            );
            lines.push(join(&title, style));
            for (place, row) in (1..).zip(&section.rows) {
                number += 1;
                let cells = self.cells(self.ordinal(number, place), row);
                match print.breaks.iter().find(|(row, _)| *row == number) {
                    None => lines.push(join(&cells, style)),
                    Some((_, 0)) => {
                        self.page_break(&mut lines, style);
                        lines.push(join(&cells, style));
                    }
                    Some(&(_, share)) => {
                        let (head, tail) = cut(&cells, share);
                        lines.push(join(&head, style));
                        if tail.iter().any(|cell| !cell.is_empty()) {
                            self.page_break(&mut lines, style);
                            lines.push(join(&tail, style));
                            tails.push(u32::try_from(lines.len()).expect("few lines"));
                        }
                    }
                }
            }
        }
        let end = if style.crlf { "\r\n" } else { "\n" };
        let mut text = lines.join(end);
        if style.final_newline {
            text.push_str(end);
        }
        (text, tails)
    }

    fn page_break(&self, lines: &mut Vec<String>, style: Style) {
        lines.push(String::new());
        let header = self.header(style.loud_repeats, style);
        lines.push(if style.form_feeds { format!("\u{c}{header}") } else { header });
    }

    fn header(&self, loud: bool, style: Style) -> String {
        let label = |cell: usize| {
            let label = LABELS[cell][self.layout.spelling[cell]];
            if loud { label.to_uppercase() } else { label.to_owned() }
        };
        let mut labels = vec![label(0)];
        labels.extend(self.layout.order.iter().map(|&cell| label(cell)));
        join(&labels, style)
    }

    /// The ordinal of a row by its number in the plan and in its section.
    fn ordinal(&self, number: usize, place: usize) -> String {
        match self.numbering {
            Numbering::Through => number.to_string(),
            Numbering::Restarting => place.to_string(),
            Numbering::Padded => format!("{number:02}"),
            Numbering::Dotted => format!("{number}."),
            Numbering::Bracketed => format!("({number})"),
        }
    }

    fn cells(&self, ordinal: String, row: &Row) -> Vec<String> {
        let mut cells = vec![ordinal];
        cells.extend(self.layout.order.iter().map(|&cell| match cell {
            1 => row.name.clone(),
            2 => row.unit.to_owned(),
            3 => row.target.clone(),
            4 => row.lead.join("; "),
            _ => row.coordinating.join("; "),
        }));
        cells
    }
}

fn join(cells: &[String], style: Style) -> String {
    let line = cells.join("\t");
    if style.drop_trailing { line.trim_end_matches('\t').to_owned() } else { line }
}

/// A row cut at `share` of every cell's words; each cell keeps its first word, as cells of a row
/// begin on one line of the page.
fn cut(cells: &[String], share: u8) -> (Vec<String>, Vec<String>) {
    cells
        .iter()
        .map(|cell| {
            let words: Vec<&str> = cell.split(' ').collect();
            let at = (words.len() * usize::from(share)).div_ceil(100).max(1);
            (words[..at].join(" "), words[at..].join(" "))
        })
        .unzip()
}
