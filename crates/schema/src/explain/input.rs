//! Pages of the whole input.

use crate::Explanation;

pub(super) const EMPTY_INPUT: Explanation = Explanation {
    meaning: "The file holds no characters but white space. The document is valid and empty.",
    example: "(a file of 0 bytes, or of blank lines)",
    help: "Check that the export or the download finished; a scanned page without a text layer also gives an empty text.",
};

pub(super) const NO_TABLE: Explanation = Explanation {
    meaning: "The file holds text, but nothing in it has the form of a table, so no indicator was read. All of its characters count as outside.",
    example: "Thực hiện Nghị quyết của Đảng ủy, Ủy ban nhân dân xã ban hành kế hoạch với các nội dung sau.",
    help: "If the table was in the original, export it again with its columns kept (tabs or `|`); if the form was guessed wrongly, name it with --dialect.",
};

pub(super) const TABLE_NOT_INDICATORS: Explanation = Explanation {
    meaning: "A table was found, but it lists something other than indicators: tasks, prices, norms, staff, projects or works. It is passed over, and its characters count as outside.",
    example: "STT | Nhiệm vụ | Sản phẩm | Thời hạn\n1 | Xây dựng quy chế | Quyết định | Quý III/2026",
    help: "Nothing, if the table is not one of indicators. If it is, give its columns the usual headers: Chỉ tiêu, Đơn vị tính, Kế hoạch.",
};

pub(super) const TABLE_DOUBTFUL: Explanation = Explanation {
    meaning: "A table was read as one of indicators, but its title or one of its headers speaks for another kind: tasks, norms, works, staff. Its rows are units and figures, and so they were kept rather than lost.",
    example: "NHIỆM VỤ CHI NĂM 2026\nSTT | Nhiệm vụ chi | Đơn vị tính | Dự toán 2026\n1 | Chi quản lý hành chính | Triệu đồng | 250",
    help: "Look at the table. If its rows are no indicators, leave the appendix out; if they are, a name column \"Chỉ tiêu\" leaves no doubt.",
};

pub(super) const SIGNATURE_ROWS: Explanation = Explanation {
    meaning: "The last rows of a table hold nothing but titles, authorities and names of persons: the signatures that a spreadsheet keeps in the columns of the table. So are lines between the rows that begin with an authority and end with a person's name: a stamp. They are no indicators, and their characters count as outside.",
    example: "2 | Số hộ cận nghèo | Hộ | 40\nNgười lập biểu | | TM. ỦY BAN NHÂN DÂN |\nTrần Văn Nam | | CHỦ TỊCH |",
    help: "Nothing, if they are signatures. A row of the table among them needs an ordinal, a unit or a figure to be kept.",
};

pub(super) const UNCLAIMED_TEXT: Explanation = Explanation {
    meaning: "Characters inside a table or its heading found no place in the document. They are counted as `unclaimed`, and the diagnostic shows where they stand, so that nothing is lost in silence.",
    example: "1 | Số hộ nghèo | Hộ | 25\n%%%\n2 | Số hộ cận nghèo | Hộ | 40",
    help: "Look at the named lines. Take out what does not belong to the table, or put it into the cell that it belongs to.",
};

pub(super) const DIALECT_UNCERTAIN: Explanation = Explanation {
    meaning: "The form of the table (tabs, `|`, columns of spaces, …) was chosen over another reading that fits nearly as well, or one that fits other tables of the source: a source is read in one form.",
    example: "1   Số hộ nghèo   Hộ   25      (columns of spaces, or words on one line?)",
    help: "If the columns came out wrong, name the form with --dialect. Where tables of two forms stand in one file, part them into files of their own.",
};

pub(super) const LEGACY_ENCODING: Explanation = Explanation {
    meaning: "The text, or some of its lines, is in an encoding from before Unicode: TCVN3 (\"ABC\", the fonts .VnTime), VNI, windows-1258 or VIQR. Nothing in a file says so; the encoding was chosen because it makes syllables of Vietnamese of nearly all words that are none as they stand. The document holds the words so read, and the columns of diagnostics count their characters.",
    example: "Phô lôc I\nTT | ChØ tiªu | §¬n vÞ | KÕ ho¹ch 2026\n1 | Tû lÖ hé nghÌo | % | 2,5",
    help: "Compare some lines with the printed plan, then convert the file to UTF-8 to be rid of the warning. TCVN3 has no capitals with tones: headings from its capital fonts stay in small letters.",
};

pub(super) const MISREAD_ENCODING: Explanation = Explanation {
    meaning: "The text, or some of its lines, was UTF-8, and a program took its bytes for characters of windows-1252, windows-1258 or the Macintosh before it stored them. That was undone, twice if it had happened twice: nearly all words that were noise are syllables of Vietnamese now. The columns of diagnostics count the characters so read.",
    example: "1 | Tá»· lá»‡ há»™ nghÃ¨o | % | 2,5",
    help: "Fetch the file again, and open it as UTF-8 this time. If that is not at hand, compare some lines with the printed plan.",
};

pub(super) const SHIFTED_FONT: Explanation = Explanation {
    meaning: "The text held the codes of a font in place of letters, as programs get them out of a PDF whose font does not say what its codes print. Moving all of them by one number made syllables of Vietnamese of all words, and so that was done.",
    example: "KR̩FK SKӕL      (for \"hoạch phối\")",
    help: "Compare some lines with the printed plan, figures above all: they were moved as the letters were.",
};

pub(super) const BROKEN_FONT: Explanation = Explanation {
    meaning: "Lines hold words that mix Latin letters with those of alphabets that do not print alike (phonetic signs, Armenian, Cyrillic letters unlike any Latin one), or with characters for private use. They come out of a PDF whose font does not say what its codes print. No shift of the codes makes Vietnamese of all words, so nothing was changed: the document holds what the file holds, and its words are not to be trusted on these lines.",
    example: "1 | KR̩FK SKӕL KӧS NӃ | % | 95",
    help: "Do not correct it by hand. Print the PDF to images and recognise the text (`ocrmypdf --force-ocr -l vie`), or ask for the file that it was made from.",
};

pub(super) const LOOK_ALIKE_CHARACTERS: Explanation = Explanation {
    meaning: "Some characters print as others do: Cyrillic or Greek letters in Latin words, `Ð` for `Đ`, `ƣ` for `ư`, figures of full width, letters of formulas; and some are not seen at all, such as soft hyphens. Words and numbers were read through them. The document holds them as the source has them.",
    example: "1 | Tỷ lệ người dân tham gia BHХH | % | ≥ ９５",
    help: "Nothing, if the values are right. A search for the word will not find it in the source: typing it again there helps.",
};

pub(super) const STRUCK_OUT: Explanation = Explanation {
    meaning: "Words in the cells of a table are struck out (`~~80~~`, `<s>80</s>`, `<del>80</del>`, `\\sout{80}`): they are of an earlier draft and no longer hold. They were left out of the cell and count as structure. All places of a document are named in one diagnostic.",
    example: "| STT | Chỉ tiêu | ĐVT | Năm 2026 |\n|---|---|---|---|\n| 1 | Số chợ | chợ | ~~2~~ 3 |",
    help: "Take the struck words out of the file, or their marks if they still hold.",
};

pub(super) const UNREADABLE_CHARACTERS: Explanation = Explanation {
    meaning: "Words hold what no reading makes letters of: the character that programs put where they could not decode (U+FFFD), signs in the midst of a word that are none in any known encoding, or a code such as `&bar;` that stands for no character. The words stay as they are, and no number is read out of a cell with such a code. All places of a document are named in one diagnostic.",
    example: "1 | Tỷ lệ h\u{fffd} nghèo | % | 2,5\n2 | Số thôn | thôn | 3&bar;5",
    help: "Fetch the file again from where it was whole, or write the words in from the printed plan. What was lost in the file cannot be found in it.",
};
