//! Pages of rows, ordinals and sections.

use crate::Explanation;

pub(super) const EXTRA_CELLS: Explanation = Explanation {
    meaning: "A row has more filled cells than the table has columns. The cells that are too many are kept under `other`, never dropped; but the row's cells may have shifted.",
    example: "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch\n1 | Số hộ nghèo | Hộ | 25 | 30",
    help: "Compare the row with the original: a separator inside a cell, or a column without a header, are the usual causes.",
};

pub(super) const MISSING_CELLS: Explanation = Explanation {
    meaning: "A row has fewer cells than the table has columns, and columns are empty that other rows fill: that of its value, or one that all but one row, or nine rows of ten, fill. The missing cells are read as empty: where a cell of the row is of another kind than its column, at the place that makes all fit; where nothing but words parts the cells, at the end. A row that ends right before its bodies, under one that has them, may be covered by that one's cell.",
    example: "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch\n1 | Số hộ nghèo | Hộ",
    help: "Compare the row with the original, and put the missing cells or their separators back.",
};

pub(super) const ROW_CONTINUED: Explanation = Explanation {
    meaning: "A row was cut, mostly by the end of a page, and its parts were joined cell by cell; or the end of a line cut a cell or a word, and its parts were joined there (`s-` and `ố` are `số`, and the hyphen counts as structure). `lines` names every line that it came from.",
    example: "4 | Tỷ lệ hộ dân được cấp | % | 95\nSTT | Chỉ tiêu | Đơn vị tính | Kế hoạch\n | nước sạch | |",
    help: "Nothing, if the joined words read well. Otherwise the second part is a row of its own and lacks its ordinal.",
};

pub(super) const OVERLAP_REMOVED: Explanation = Explanation {
    meaning: "A row was cut, and the last words of its first part are printed again at the start of the next. They were kept once; the message shows both pieces, and the second counts as structure.",
    example: "4 | Tỷ lệ hộ dân dùng nước sạch | % | 95 | Ban quản lý\n | | | | quản lý chợ\n5 | Số hộ nghèo | Hộ | 25 | Ban quản lý chợ",
    help: "Check that the words are meant to stand once (\"Ban quản lý chợ\").",
};

pub(super) const ORPHAN_CONTINUATION: Explanation = Explanation {
    meaning: "A row looks like the rest of another, with no ordinal and only some of its cells filled, but there is no row before it that it could belong to.",
    example: "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch\n | trên địa bàn xã | |\n1 | Số hộ nghèo | Hộ | 25",
    help: "The table probably begins on an earlier page: add that page, or take the piece out.",
};

pub(super) const DUPLICATE_ORDINAL: Explanation = Explanation {
    meaning: "An ordinal stands twice under one heading. Both rows are kept; the second gets an `id` that ends in `~2`.",
    example: "3 | Số hộ nghèo | Hộ | 25\n3 | Số hộ cận nghèo | Hộ | 40",
    help: "Number the rows again. Until then, what refers to the `id` of a later row may shift when the numbering is mended.",
};

pub(super) const MISSING_ORDINAL: Explanation = Explanation {
    meaning: "The ordinals jump: a number of the run is missing. Either a row was lost or the numbering is wrong in the source; no row was invented. A number that stands a row too late is no gap: it is out of order.",
    example: "2 | Số hộ nghèo | Hộ | 25\n4 | Số hộ cận nghèo | Hộ | 40",
    help: "Look in the original for the row with the missing number.",
};

pub(super) const ORDINAL_OUT_OF_ORDER: Explanation = Explanation {
    meaning: "An ordinal is lower than the one before it, and no new section or level begins there. The rows keep the order of the source. A dotted ordinal names its parent all the same: 1.2 behind 2 is a part of 1.",
    example: "5 | Số hộ nghèo | Hộ | 25\n4 | Số hộ cận nghèo | Hộ | 40",
    help: "Check whether rows were moved, or whether a section's heading was lost between them.",
};

pub(super) const CHILD_WITHOUT_ORDINAL: Explanation = Explanation {
    meaning: "A row without an ordinal follows a numbered one and was read as a part of it: its `parent` is that row.",
    example: "5 | Tổng số lao động | Người | 1.200\n | Lao động nữ | Người | 640",
    help: "Nothing, if the row is a part of the one above. If it stands for itself, give it an ordinal.",
};

pub(super) const ROW_WITHOUT_ORDINAL: Explanation = Explanation {
    meaning: "A row without an ordinal stands under no numbered row. It is an indicator of its section, with an `id` such as `II/_1` that counts such rows.",
    example: "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch\n | Tổng số hộ | Hộ | 1.500\n1 | Số hộ nghèo | Hộ | 25",
    help: "Give the row an ordinal, if a name for it is wanted that outlasts edits of the table.",
};

pub(super) const SECTION_GUESSED: Explanation = Explanation {
    meaning: "A row without an ordinal, with a name and nothing else, was taken for the heading of a section. The message says under which heading it stands.",
    example: "LĨNH VỰC XÃ HỘI | | |\n1 | Số hộ nghèo | Hộ | 25",
    help: "Nothing, if it is a heading. If it is an indicator, its unit and its value are missing.",
};

pub(super) const MISSING_TARGET: Explanation = Explanation {
    meaning: "A row has a name but no value, often no unit either, where rows beside it have them. It is kept as an indicator whose target is `empty`.",
    example: "6 | Tỷ lệ hộ dân dùng nước sạch | | | Phòng Kinh tế",
    help: "Fill in the target; the cell may have been left blank, or lost in the export.",
};

pub(super) const MISSING_NAME: Explanation = Explanation {
    meaning: "A row has values, or an ordinal, but no name, so nobody can tell what it measures. It is kept with an empty name; what else it lacks is said with that.",
    example: "6 | | % | 95 | Phòng Kinh tế",
    help: "Fill in the name from the original. In a merged cell, write the name in each row that it covers.",
};
