//! Pages of units.

use crate::Explanation;

pub(super) const UNKNOWN_UNIT: Explanation = Explanation {
    meaning: "The unit is not in the table of units. Its words are kept; `code`, `scale` and `base` are null, so its values cannot be compared with those of another unit.",
    example: "1 | Số chòi canh lửa rừng | Chòi | 12",
    help: "Check the spelling. A unit that is right and merely unknown can be added to the table of units.",
};

pub(super) const UNIT_INHERITED: Explanation = Explanation {
    meaning: "The unit's cell is blank, and the unit of the row above or of the parent was taken. `from` says `inherited`.",
    example: "1 | Tổng sản lượng | Tấn | 900\n1.1 | Lúa | | 600",
    help: "Check that the row is counted in that unit; write the unit into each row to leave no doubt.",
};

pub(super) const DITTO_WITHOUT_ANTECEDENT: Explanation = Explanation {
    meaning: "A mark that means \"as above\" (`\"`, `nt`) stands where nothing is above it, or where a list of bodies above it is too long to be taken over: there the mark stays as printed.",
    example: "STT | Chỉ tiêu | Đơn vị tính | Kế hoạch\n1 | Số hộ nghèo | nt | 25",
    help: "Write out what the mark stands for; the row that it pointed to may be missing.",
};

pub(super) const UNIT_CONFLICT: Explanation = Explanation {
    meaning: "The value's own cell or its column names another unit than the row does. Both are kept: the row's under the indicator, the value's under the target, where it holds for that value.",
    example: "1 | Số hộ nghèo | Hộ | 25%",
    help: "Decide which unit is meant, and correct the other.",
};
