use chitieu_text::Source;

use crate::{damage, testing};

/// The rows of a text, its account checked.
fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source);
    testing::check(&source, &layout);
    testing::print(&layout)
}

/// Titles without separators, padded titles, quotes with commas, line ends and quotes in them, two
/// rows of labels, a section, empty cells at the end and inside, a note.
const COMMAS: &str = "\
PHỤ LỤC I
CHỈ TIÊU CHĂM SÓC CÂY XANH NĂM 2026,,,,
STT,Chỉ tiêu,ĐVT,\"Kế hoạch,
2026\",Chủ trì
I,CÂY XANH,,,
1,\"Cây trồng mới, cây thay thế\",Cây,1200,\"Phòng Kinh tế; Hội Nông dân\"
2,\"Phố có \"\"cây di sản\"\"\",Phố,,
,\"- Trong đó: phố cổ\",Phố,\"≥ 4,5\",\"Ban Quản lý
 phố cổ

xã Vườn\"
,,,,
3,Công viên,Nơi,2
Ghi chú: số liệu tạm tính, có thể đổi
";

/// Semicolons, since the decimals have commas; two tables apart by a title; a form feed.
const SEMICOLONS: &str = "\
TT;Nội dung;Đơn vị;2025;2026
1;Diện tích tưới;ha;310,5;322
2;Sản lượng cá;tấn;1.204,75;1.300,25

3; Đàn bò ;con;;90
\u{c}4;Đàn ong;đàn;12;15
Bảng 2
TT;Tên;Số nhà;Ghi chú;
1;Tổ một;40;\"\";
";

#[test]
fn csv_basic() {
    insta::assert_snapshot!(p(COMMAS), @r#"
    0 line
    words CHỈ TIÊU CHĂM SÓC CÂY XANH NĂM 2026
    2 [STT|Chỉ tiêu|ĐVT|Kế hoạch, /2026|Chủ trì]
    4 [I|CÂY XANH|||]
    5 [1|Cây trồng mới, cây thay thế|Cây|1200|Phòng Kinh tế; Hội Nông dân]
    6 [2|Phố có "cây di sản"|Phố||]
    7 [|- Trong đó: phố cổ|Phố|≥ 4,5|Ban Quản lý /phố cổ //xã Vườn]
    12 [3|Công viên|Nơi|2]
    13 line
    "#);
    insta::assert_snapshot!(p(SEMICOLONS), @r"
    0 [TT|Nội dung|Đơn vị|2025|2026]
    1 [1|Diện tích tưới|ha|310,5|322]
    2 [2|Sản lượng cá|tấn|1.204,75|1.300,25]
    4 blank [3|Đàn bò|con||90]
    5 page [4|Đàn ong|đàn|12|15]
    6 line
    7 [TT|Tên|Số nhà|Ghi chú|]
    8 [1|Tổ một|40||]
    ");
}

/// A spreadsheet puts the separators of the whole sheet behind a title, and quotes around its commas.
#[test]
fn csv_titles_of_a_sheet() {
    insta::assert_snapshot!(p("PHỤ LỤC II;;;
;CHỈ TIÊU NĂM 2026;;
\"(Kèm theo Kế hoạch
số 5; \"\"dự thảo\"\")\";;;
\"Đơn vị tính: ha\"
STT;Chỉ tiêu;ĐVT;2026
1;Rừng trồng;ha;12
2;Rừng già;ha;5
Nguồn: xã; phòng
"), @r#"
    words PHỤ LỤC II
    words CHỈ TIÊU NĂM 2026
    words (Kèm theo Kế hoạch số 5; "dự thảo")
    words Đơn vị tính: ha
    5 [STT|Chỉ tiêu|ĐVT|2026]
    6 [1|Rừng trồng|ha|12]
    7 [2|Rừng già|ha|5]
    8 line
    "#);
}

#[test]
fn csv_tabs_with_quotes() {
    insta::assert_snapshot!(p("TT\tTên\tSố\n1\t\"Trạm\nbơm\"\t4\n2\t\"Cống \"\"ba cửa\"\"\"\t5\n"), @r#"
    0 [TT|Tên|Số]
    1 [1|Trạm /bơm|4]
    3 [2|Cống "ba cửa"|5]
    "#);
}

#[test]
fn csv_declared() {
    insta::assert_snapshot!(p("sep=;\na;b\n\"c;d\";e\n"), @r"
    1 [a|b]
    2 [c;d|e]
    ");
}

#[test]
fn csv_boundaries() {
    assert_eq!(p(""), "");
    assert_eq!(p("a"), "0 line\n");
    assert_eq!(p("\"\""), "0 line\n");
    assert_eq!(p(",,\n,,"), "");
    // A quote that nothing closes is a character, and so is one inside a word.
    insta::assert_snapshot!(p("a,\"b,c\nd,e,f\n5\"m,g\"h,i\n"), @r#"
    0 [a|"b|c]
    1 [d|e|f]
    2 [5"m|g"h|i]
    "#);
    // A quote inside a quoted field that nobody doubled.
    insta::assert_snapshot!(p("a,\"xã \"điểm\" mới\",b\nc,\"d\" ,e\r\n"), @r#"
    0 [a|xã "điểm" mới|b]
    1 [c|d|e]
    "#);
}

#[test]
fn score_tells_look_alikes_apart() {
    let score = |text: &str| super::score(&Source::from_text(text));
    assert!(score(COMMAS) > 600, "{}", score(COMMAS));
    assert!(score(SEMICOLONS) > 600, "{}", score(SEMICOLONS));
    let prose = "Các sở, ban, ngành; Ủy ban nhân dân các xã.\nThời tiết tốt, mưa vừa.\nGiá lúa 7,5 triệu.\n";
    assert_eq!(score(prose), 0);
    assert_eq!(score("TT\tTên\tSố\n1\tA, b\t7,5\n2\tC\t8,5\n3\tD\t1,5\n"), 0);
    assert_eq!(score("TT Tên Số Tỷ lệ\n1 Xã An 1.250 92,5 94,0\n2 Xã Bình 980 88,2 91,0\n"), 0);
    assert_eq!(score("1. Một, hai, ba.\n2. Bốn.\n\"Năm\"\n"), 0);
}

#[test]
fn damaged_texts_keep_the_account() {
    for fixture in [COMMAS, SEMICOLONS] {
        for text in damage::damaged(fixture, 400) {
            p(&text);
            super::score(&Source::from_text(&text));
        }
    }
    testing::damage(&[COMMAS, SEMICOLONS], |text| {
        p(text);
    });
}

#[test]
fn unclosed_quotes_stay_linear() {
    let text = ",\"x".repeat(200_000);
    p(&text);
}
