//! Pages of agencies and of words.

use crate::Explanation;

pub(super) const LEAD_SPLIT: Explanation = Explanation {
    meaning: "One cell names the body in charge and the bodies that help it. The first went to `lead`, the others to `coordinating`; the joining words count as structure. In a column of bodies that help, all stay in `coordinating`, whomever the cell names in charge.",
    example: "Phòng Kinh tế chủ trì, phối hợp với Công an xã",
    help: "Check who is in charge; two columns (Cơ quan chủ trì, Cơ quan phối hợp) leave no doubt.",
};

pub(super) const UNLIKELY_AGENCY: Explanation = Explanation {
    meaning: "A cell under a label of bodies holds figures and no words. It is kept as printed; most likely the cells of its row stand one column off.",
    example: "1 | Tỷ lệ hộ nghèo | Hộ | % | ≤ 2",
    help: "Look at the row in the source: a cell too many before it, or one that is missing, moves the others.",
};

pub(super) const AGENCY_INHERITED: Explanation = Explanation {
    meaning: "A mark that means \"as above\" (`nt`, `\"`), or a blank cell of a column whose cells are merged, was read as the body of the row above.",
    example: "1 | Số hộ nghèo | Hộ | 25 | Phòng Kinh tế\n2 | Số hộ cận nghèo | Hộ | 40 | nt",
    help: "Check that the same body answers for the row; write its name into each row to leave no doubt.",
};

pub(super) const DEADLINE_INHERITED: Explanation = Explanation {
    meaning: "A mark that means \"as above\" (`nt`, `\"`) in a column of deadlines was read as the deadline of the row above.",
    example: "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Thời hạn\n1 | Số hóa hồ sơ | Hồ sơ | 900 | Quý III/2026\n2 | Cấp chữ ký số | Người | 120 | nt",
    help: "Check that the same deadline holds for the row; write it into each row to leave no doubt.",
};

pub(super) const LIKELY_MISPRINT: Explanation = Explanation {
    meaning: "A word is probably misprinted, or a label of the header was parted where no cell ends. The document keeps it as printed; `suggestion` says what was likely meant.",
    example: "Đơn vị tỉnh      (for \"Đơn vị tính\": a mark)\nGường bệnh       (for \"Giường bệnh\": a letter)\nxử dụng          (for \"sử dụng\": a sound)\ntầm nh ìn        (for \"tầm nhìn\": a gap)",
    help: "Correct the source if the suggestion is right; where the word is a proper name, nothing. Only the fixed terms of administration are looked at, so that a text without such a finding may still have misprints.",
};
