use chitieu_text::Source;

use crate::{damage, testing};

/// The rows of a text, its account checked.
fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source);
    testing::check(&source, &layout);
    testing::print(&layout)
}

/// A header of two rows; headings over merged columns and of the full width; values that look like
/// ordinals; a blank ordinal; a cell of two paragraphs; a page break with the header again; prose.
const TIGHT: &str = "\
PHỤ LỤC
CHỈ TIÊU CẤP NƯỚC VÀ VỆ SINH
(Kèm theo Kế hoạch số 7/KH-UBND)

STT
Chỉ tiêu
ĐVT
Mốc
Đơn vị lo



2025
2026

I
NƯỚC SẠCH
1
Hộ dùng nước máy
%
2
3
Tổ nước
2
Trạm bơm làm mới
Trạm

3
Tổ điện
3
Đồng hồ nước
Cái
120
1.340
Tổ nước
Tổ điện

- Thay đồng hồ cũ
Cái
20
40

II
VỆ SINH




\u{c}STT
Chỉ tiêu
ĐVT
Mốc
Đơn vị lo



2025
2026

4
Thùng rác công cộng
Thùng
15
30
Đội vệ sinh
5
Điểm tập kết rác
Điểm
4
≥ 5
Đội vệ

STT
Chỉ tiêu
ĐVT
Mốc
Đơn vị lo



2025
2026






sinh
6
Xe gom rác
Xe
1
2
Đội xe

Người lập bảng đã ký.
Trên đây là kế hoạch năm 2026, các tổ thực hiện đúng hạn.
";

/// A blank line between all cells, no-break spaces or nothing in empty ones, wrapped labels.
const SPREAD: &str = "\
Bảng sau đây nêu chỉ tiêu của từng đội.

TT

Tên
đội

Số xe

Ghi chú

1

Đội Đông

4

\u{a0}

2

Đội Tây



mới lập

3

Đội Nam

2

\u{a0}

Hết bảng thứ nhất, bảng thứ hai như sau.

TT

Tên kho

Sức chứa (tấn)

(1)

(2)

(3)

A

Kho lớn

900

1

Kho Bến

12,5

2

Kho Ga

10
";

/// No label over the ordinals, which are glued to the names; and a row without one.
const GLUED: &str = "\
1. Tình hình chung
Mọi việc đều tốt.

Chỉ số
Năm 2020
Năm 2025
1. Số giếng khoan
12
15
2. Số bể chứa
3

Trong đó: bể ngầm
1
2
3. Số máy bơm
9
11
4. Số thợ
4
5
Nguồn: đội cấp nước.
";

#[test]
fn paragraph_tight() {
    insta::assert_snapshot!(p(TIGHT), @r"
    0 line
    1 line
    2 line
    4 [STT|Chỉ tiêu|ĐVT|Mốc||Đơn vị lo]
    12 [|||2025|2026|]
    15 [I|NƯỚC SẠCH]
    17 [1|Hộ dùng nước máy|%|2|3|Tổ nước]
    23 [2|Trạm bơm làm mới|Trạm||3|Tổ điện]
    29 [3|Đồng hồ nước|Cái|120|1.340|Tổ nước Tổ điện]
    37 [|- Thay đồng hồ cũ|Cái|20|40|]
    42 [II|VỆ SINH||||]
    48 page [STT|Chỉ tiêu|ĐVT|Mốc||Đơn vị lo]
    56 [|||2025|2026|]
    59 [4|Thùng rác công cộng|Thùng|15|30|Đội vệ sinh]
    65 [5|Điểm tập kết rác|Điểm|4|≥ 5|Đội vệ]
    72 [STT|Chỉ tiêu|ĐVT|Mốc||Đơn vị lo]
    80 [|||2025|2026|]
    88 [|||||sinh]
    89 [6|Xe gom rác|Xe|1|2|Đội xe]
    96 line
    97 line
    ");
}

#[test]
fn paragraph_spread() {
    insta::assert_snapshot!(p(SPREAD), @r"
    0 line
    2 [TT|Tên đội|Số xe|Ghi chú]
    11 [1|Đội Đông|4|]
    19 [2|Đội Tây||mới lập]
    27 [3|Đội Nam|2|]
    35 line
    37 [TT|Tên kho|Sức chứa (tấn)]
    43 [(1)|(2)|(3)]
    49 [A|Kho lớn|900]
    55 [1|Kho Bến|12,5]
    61 [2|Kho Ga|10]
    ");
}

#[test]
fn paragraph_glued_ordinals() {
    insta::assert_snapshot!(p(GLUED), @r"
    0 line
    1 line
    3 [Chỉ số|Năm 2020|Năm 2025]
    6 [1. Số giếng khoan|12|15]
    9 [2. Số bể chứa|3|]
    12 [Trong đó: bể ngầm|1|2]
    15 [3. Số máy bơm|9|11]
    18 [4. Số thợ|4|5]
    21 line
    ");
}

#[test]
fn paragraph_boundaries() {
    assert_eq!(p(""), "");
    assert_eq!(p("TT"), "0 line\n");
    assert_eq!(p("TT\nTên\n1"), "0 [TT|Tên]\n2 [1]\n");
    // One row, whose width is the header's, and an ordinal without a name.
    insta::assert_snapshot!(p("TT\nTên\nSố\n1\nMột\n5\n"), @r"
    0 [TT|Tên|Số]
    3 [1|Một|5]
    ");
    // A blank form.
    insta::assert_snapshot!(p("TT\nTên\nSố\n1\n\n\n2\n\n\n3\n\n\n\nKý tên"), @r"
    0 [TT|Tên|Số]
    3 [1||]
    6 [2||]
    9 [3||]
    13 line
    ");
    // A label on two lines, in a table whose other cells have one.
    insta::assert_snapshot!(p("TT\nTên\nĐơn vị\ntính\nSố\n1\nMột\nm\n5\n2\nHai\nm\n6\n3\nBa\nm\n7"), @r"
    0 [TT|Tên|Đơn vị tính|Số]
    5 [1|Một|m|5]
    9 [2|Hai|m|6]
    13 [3|Ba|m|7]
    ");
}

#[test]
fn err_paragraph() {
    // Prose in numbered paragraphs, a list, rows of tabs: none is a table of paragraphs.
    for text in [
        "1. Mở đầu\nNăm qua tốt.\n2. Kết quả\nĐạt cao.\n3. Kết luận\nCần làm thêm.\n",
        "1. Một\n2. Hai\n3. Ba\n4. Bốn\n",
        "TT\tTên\tSố\n1\tMột\t5\n2\tHai\t6\n",
        "TT\nTên\n",
        "I\nTỔNG QUAN\nĐoạn văn.\nII\nKẾT LUẬN\nĐoạn văn.\n",
        "Số: 5\nNgày 1\n1\n2\n3\n4\n",
    ] {
        assert!(!p(text).contains('['), "{text}: {}", p(text));
        assert_eq!(super::score(&Source::from_text(text), crate::Limits::NONE), 0, "{text}");
    }
}

#[test]
fn score_is_high_for_tables() {
    for text in [TIGHT, SPREAD, GLUED] {
        let found = super::score(&Source::from_text(text), crate::Limits::NONE);
        assert!(found > 800, "{found}");
    }
}

#[test]
fn damaged_texts_keep_the_account() {
    for fixture in [TIGHT, SPREAD, GLUED] {
        for text in damage::damaged(fixture, 500) {
            p(&text);
        }
    }
    testing::damage(&[TIGHT, SPREAD, GLUED], |text| {
        p(text);
    });
}

#[test]
fn long_texts_stay_linear() {
    for unit in [
        "TT\n",
        "TT\na\n1\nb\n",
        "1\n",
        "1\nMột\n",
        "1. Một\n2\n",
        "\n\nTT\n\na\n\n1\n\n",
        "a\n\n\n\n\n\n\n\n1\n",
    ] {
        p(&unit.repeat(60_000 / unit.len()));
    }
}

/// A header over two rows tells how many columns there are, wherever the names stand.
#[test]
fn values_before_names() {
    let rows = p(
        "STT\nNăm 2026\nChỉ tiêu\n\nKH\nTH\n\n1\n1\n2\nSố chợ\n2\n1\n\nSố trường\n-\n3\n4\nSố lớp\n3\n5\n6\nSố trạm\n",
    );
    for row in ["[STT|Năm 2026||Chỉ tiêu]", "[2|1||Số trường]", "[-|3|4|Số lớp]"] {
        assert!(rows.contains(row), "{row} in\n{rows}");
    }
}

/// Cells that hold paragraphs, as a browser copies them: a tab between cells on a line of its own, none
/// between rows, a no-break space in empty cells.
#[test]
fn tabs_between_paragraphs() {
    let cells = |row: &[&str]| -> String {
        let paragraphs = row.iter().map(|cell| match *cell {
            "" => "\n\n\u{a0}\n\n".to_owned(),
            cell => format!("\n\n{cell}\n\n"),
        });
        paragraphs.collect::<Vec<_>>().join("\t")
    };
    let rows: [&[&str]; 5] = [
        &["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch", "Ghi chú"],
        &["1", "Số chợ", "Chợ", "2", ""],
        &["2", "Số lớp", "", "14", "Lũy kế"],
        &["3", "Đàn dê", "Con", "", ""],
        &["4", "Đàn bò", "Con", "90", ""],
    ];
    let text: String = rows.iter().map(|row| cells(row)).collect();
    let read = p(&text.replace("\n\n\n\n", "\n\n"));
    for row in rows {
        // Nothing tells of an empty cell at the end of the text.
        let row = row.join("|");
        assert!(read.contains(row.trim_end_matches('|')), "{row} in\n{read}");
    }
}

/// A text cut off in the middle of a row: the ordinal that is left is no part of the row above, while the
/// numbers behind a wrapped name are.
#[test]
fn last_rows() {
    let head = "TT\nTên tỉnh\nTăng trưởng (%)\n1\nBắc Hồ\n8,5\n2\nĐông Hồ\n9,0\n";
    let cut = p(&format!("{head}3\nNam Hồ\n8,0\n1\n"));
    assert!(cut.contains("[3|Nam Hồ|8,0]"), "{cut}");
    let head = "TT\nTên\nĐVT\n2025\n2026\n1\nSố chợ\nChợ\n2\n3\n2\nSố lớp\nLớp\n8\n9\n";
    let wrapped = p(&format!("{head}3\nSố trạm y\ntế\nTrạm\n5\n6\n"));
    assert!(wrapped.contains("[3|Số trạm y tế|Trạm|5|6]"), "{wrapped}");
}
