//! Pages of values.

use crate::Explanation;

pub(super) const MALFORMED_NUMBER: Explanation = Explanation {
    meaning: "The cell holds digits and signs that form no number, so it is kept as text and its `value` is null.",
    example: "1 | Thu ngân sách trên địa bàn | Triệu đồng | 4,.150,2",
    help: "Correct the number: groups of three parted by points, one comma before the fraction (4.150,2).",
};

pub(super) const NUMBER_TOO_LONG: Explanation = Explanation {
    meaning: "The number has more than 28 digits and cannot be kept exactly, so the cell is kept as text. It is never rounded.",
    example: "12345678901234567890123456789",
    help: "Two numbers have probably run together: part them.",
};

pub(super) const FOREIGN_DECIMAL: Explanation = Explanation {
    meaning: "A point is used as the decimal sign, against the rule (a comma). It was read as a decimal, because it cannot part groups of three: what follows it is not three digits, or what leads is a lone 0.",
    example: "1 | Chỉ số cải cách hành chính | Điểm | 87.5      (read as 87,5)",
    help: "Write a comma: 87,5. If the whole file is written in the English way, say --numbers en.",
};

pub(super) const FOREIGN_GROUPING: Explanation = Explanation {
    meaning: "Commas part groups of three, against the rule (points). The number was read in the English way, because no other reading is possible.",
    example: "1 | Tổng số dân | Người | 1,250,300      (read as 1250300)",
    help: "Write points: 1.250.300. If the whole file is written in the English way, say --numbers en.",
};

pub(super) const AMBIGUOUS_NUMBER: Explanation = Explanation {
    meaning: "One comma before three digits reads as a fraction (1,250 = 1.25) by the rule, and as a thousand in the English way. The rule was followed, unless the unit has no fractions (đồng, người, hộ), where a fraction makes no sense. Where other numbers of its column bear the point as decimal sign (0.73), one point before three digits is as open (1.234), and was read as a thousand. Two signs can be no part of the number: a number in brackets in a column of comparison was read as a fall, as accountants print it ((0,32) is -0.32), and one behind a dash set apart as negative (- 5). Where the call says that numbers are English, a lone comma that cannot part groups (4,5) was read as a decimal sign.",
    example: "1 | Diện tích rừng trồng mới | Ha | 1,250",
    help: "Write 1.250 for one thousand two hundred and fifty, 1,25 for one and a quarter, and a fall with its sign: -0,32.",
};

pub(super) const AMBIGUOUS_YEAR: Explanation = Explanation {
    meaning: "A year stands behind a share that is above 100 % or is called equal (105% năm 2025, bằng 100% năm 2025): the share is of that year, or for it. A year before the one that the column or the plan is of was read as what the share is measured against, and stays in `qualifier`; where neither tells a year, it was read as the value's time, and stands in `period`.",
    example: "1 | Giá trị sản xuất | % | 105% năm 2025",
    help: "Write `so với năm 2025` for what a share is measured against, and `2025: 105%` for its time.",
};

pub(super) const NUMBER_BY_EVIDENCE: Explanation = Explanation {
    meaning: "The number can be read in two ways, and other cells decided: a sum along the row or the column that comes out right, else the style of the column, else that of the table. The message names the cells.",
    example: "Tổng số | 2.500\nThôn A | 1,200\nThôn B | 1,300",
    help: "Check the number against the original; write points between groups to leave no doubt.",
};

pub(super) const OCR_NUMBER: Explanation = Explanation {
    meaning: "The cell is no number as printed, but looks like what a scanner makes of one: a letter for a digit (1O0, l00, O,73), a comma between spaces (24 , 25), or the sign ≥ as the digit 2 (2 70). Most other cells of its column are numbers (and, for ≥, some bear that sign), so it was read as one. `text` keeps the print. A share above 100 % is not read so.",
    example: "1 | Tỷ lệ hộ dùng nước sạch | % | 9O\n2 | Tỷ lệ trẻ đến lớp | % | 98\n3 | Số thôn có điện | Thôn | 14",
    help: "Compare with the page that was scanned, and correct the number there.",
};

pub(super) const FOOTNOTE_MARK: Explanation = Explanation {
    meaning: "A mark that points to a footnote is glued to the number (a star, a bracketed number, a small digit after %). The number was read without it; `text` keeps it. Or such a mark ends a name, and a note under the table begins with it: `name` keeps it, and `suggestion` is the name without it.",
    example: "1 | Tốc độ tăng giá trị sản xuất | % | 6,4%[2]",
    help: "Check that the mark is not a digit of the number, and read the footnote: it may limit the value.",
};

pub(super) const RANGE_REVERSED: Explanation = Explanation {
    meaning: "The upper end of a range stands first. The two were exchanged, so that `value` is the lower end.",
    example: "1 | Mức giảm tỷ lệ hộ nghèo | % | 2 - 1,5",
    help: "Check that it is a range, and not two values or a slip of the pen.",
};

pub(super) const INCOMPLETE_TARGET: Explanation = Explanation {
    meaning: "The cell holds a comparator without a number (\"≥\", \"trên\"), or a value that is cut off. It is kept as text.",
    example: "1 | Tỷ lệ hộ dân dùng nước sạch | % | ≥",
    help: "Fill in the number from the original.",
};

pub(super) const UNREAD_TARGET: Explanation = Explanation {
    meaning: "The cell holds digits among words that state no single value, or a ditto mark. It is kept as a commitment in words (`kind` is `text`). Or the words beside the number that was read hold another one: they stay in `qualifier`.",
    example: "1 | Số hộ nghèo | Hộ | 25\n2 | Số khu, cụm công nghiệp | | 02 KCN + 05 CCN",
    help: "Nothing, if the goal is meant in words. Otherwise give each number a row of its own.",
};

pub(super) const SEVERAL_TARGETS: Explanation = Explanation {
    meaning: "One cell states several targets, and each became an entry of its own with its piece of the cell, under the same `column`.",
    example: "1 | Tỷ lệ đô thị hóa | % | 2026: 42; 2030: 50",
    help: "Check that the pieces were parted where you would part them; a column for each year leaves no doubt.",
};

pub(super) const NOT_APPLICABLE: Explanation = Explanation {
    meaning: "`x` or `N/A` stands in a column of other values. It was read as \"does not apply\": the target is `empty`.",
    example: "1 | Số hộ nghèo | Hộ | 25\n2 | Số làng nghề | Làng | x",
    help: "Nothing, if it means that. If `x` means \"done\", write \"Đạt\".",
};

pub(super) const TARGET_FROM_NAME: Explanation = Explanation {
    meaning: "The table has no column of values, so the target was read from the indicator's name, which stays whole. `column` and `label` of such a target are null.",
    example: "STT | Chỉ tiêu\n1 | Tỷ lệ hộ dân dùng nước sạch đạt tối thiểu 95%",
    help: "Check that the number is the goal and not a condition in the sentence; a column of its own leaves no doubt.",
};
