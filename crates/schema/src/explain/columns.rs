//! Pages of headers and columns.

use crate::Explanation;

pub(super) const NO_ROWS: Explanation = Explanation {
    meaning: "A header stands there, but no row follows it, or none that could be read: then its line is outside every table.",
    example: "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch năm 2026",
    help: "Check that the table was copied whole; its rows may be on the next page of the original.",
};

pub(super) const NO_HEADER: Explanation = Explanation {
    meaning: "Rows stand there without a header over them. Their columns were read from the cells alone, so a role may be wrong. Where the header stands behind its first rows, or behind all of them, it holds for them, too.",
    example: "1 | Số hộ nghèo | Hộ | 25 | Phòng Kinh tế",
    help: "Put the table's header back over its first row.",
};

pub(super) const ROLE_GUESSED: Explanation = Explanation {
    meaning: "The header's words can mean several things, or the header is blank, and the cells beneath decided: \"Đơn vị\" heads units of measure or agencies, \"Kết quả\" heads targets or products. A column of \"Cơ quan chủ trì, phối hợp\" whose cell does not say which of its bodies is which is read as `lead`, and named once.",
    example: "STT | Chỉ tiêu | Kế hoạch | Đơn vị\n1 | Số hộ nghèo | 25 hộ | Phòng Kinh tế",
    help: "Look at `role` of the named column. A header such as \"Đơn vị tính\" or \"Đơn vị chủ trì\" leaves no doubt.",
};

pub(super) const ROLE_REPEATED: Explanation = Explanation {
    meaning: "Two columns claim a role that only one can have, such as two columns of names. One keeps it: of columns of names the one that tells the rows apart best, else the first. The other is kept under `other` by its label.",
    example: "STT | Chỉ tiêu | Nội dung chỉ tiêu | Đơn vị tính | Kế hoạch",
    help: "Look at both columns, and give the second a header that says what it holds.",
};

pub(super) const HEADER_DIFFERS: Explanation = Explanation {
    meaning: "The header printed again at a page break is spelled unlike the first. It was still taken for the same header; the first spelling holds.",
    example: "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch\n…\nSTT | Chỉ tiêu | Đơn vị tỉnh | Kế hoạch",
    help: "Nothing, if it is the same table. If a new table begins there, put its own heading above it.",
};
