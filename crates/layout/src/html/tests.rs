#![allow(clippy::unwrap_used, reason = "a test may panic")]

use chitieu_text::Source;

use crate::testing;

fn p(text: &str) -> String {
    let source = Source::from_text(text);
    let layout = super::read(&source);
    testing::check_shared(&source, &layout);
    testing::print(&layout)
}

fn lines(expected: &[&str]) -> String {
    expected.iter().map(|line| format!("{line}\n")).collect()
}

const PLAN: &str = "<p><b>Phụ lục I</b><br>CÁC CHỈ TIÊU</p>
<table border=1>
<tr><td>TT</td><td>Chỉ tiêu</td><td>Kế hoạch</td></tr>
<tr><td>1</td><td>Số hộ&nbsp;ngh&egrave;o</td><td>&le; 40</td></tr>
</table>
Ghi chú: tạm tính
";

/// A header of two rows, a section, a unit for two rows, a figure for two columns.
const SPANS: &str = "<TABLE><THEAD><TR><TH ROWSPAN=2>TT<TH rowspan='2'>Chỉ tiêu<TH rowspan=2>ĐVT<TH colspan=\"2\">Năm 2026
<TR><TH>Kế hoạch<TH>Ước<TBODY>
<TR><TD>I<TD colspan=4>KINH TẾ
<TR><TD>1<TD>Lúa<TD rowspan=2>Tấn<TD>5<TD>6
<TR><TD>2<TD>Ngô<TD colspan=2>7
</TABLE>";

const NESTED: &str = "<table><tr><td>Trang chủ<td><table><tr><td>TT<td>Chỉ tiêu<td>Kế hoạch<tr><td>1<td>Số trường<td>5</table></table>
<table><tr><td>TT<td>Chỉ tiêu<td>Ghi chú<tr><td>1<td>Số lớp<td><table><tr><td>a<td>5<tr><td>b<td>6</table><tr><td>2<td>Số xã<td></table>";

#[test]
fn html_basic() {
    assert_eq!(
        p(PLAN),
        lines(&[
            "words Phụ lục I",
            "words CÁC CHỈ TIÊU",
            "2 [TT|Chỉ tiêu|Kế hoạch]",
            "3 [1|Số hộ nghèo|≤ 40]",
            "5 line",
        ])
    );
}

#[test]
fn html_one_line() {
    assert_eq!(
        p(&PLAN.replace('\n', "")),
        lines(&[
            "words Phụ lục I",
            "words CÁC CHỈ TIÊU",
            "0 [TT|Chỉ tiêu|Kế hoạch]",
            "0 [1|Số hộ nghèo|≤ 40]",
            "words Ghi chú: tạm tính",
        ])
    );
}

#[test]
fn spans_basic() {
    assert_eq!(
        p(SPANS),
        lines(&[
            "0 [TT|Chỉ tiêu|ĐVT|Năm 2026|Năm 2026]",
            "1 [TT|Chỉ tiêu|ĐVT|Kế hoạch|Ước]",
            "2 [I|KINH TẾ|||]",
            "3 [1|Lúa|Tấn|5|6]",
            "4 [2|Ngô|Tấn|7|7]",
        ])
    );
}

#[test]
fn spans_boundaries() {
    // The rows of the header are those that its first row spans, without `<thead>` too.
    assert_eq!(
        p(
            "<table><tr><td colspan=3>Biểu 1<tr><td rowspan=2>TT<td colspan=2>Năm<tr><td>2025<td>2026<tr><td>1<td>5<td>6</table>"
        ),
        lines(&["0 [Biểu 1||]", "0 [TT|Năm|Năm]", "0 [TT|2025|2026]", "0 [1|5|6]"])
    );
    // An ordinal counts once; the name beside it holds for both rows.
    assert_eq!(
        p(
            "<table><tr><th>TT<th>Chỉ tiêu<th>ĐVT<th>KH<tr><td rowspan=2>1<td rowspan=2>Lúa<td>ha<td>5<tr><td>tấn<td>9</table>"
        ),
        lines(&["0 [TT|Chỉ tiêu|ĐVT|KH]", "0 [1|Lúa|ha|5]", "0 [|Lúa|tấn|9]"])
    );
    // Words that span columns stand in the first of them.
    assert_eq!(
        p(
            "<table><tr><th>TT<th>Chỉ tiêu<th>A<th>B<tr><td>1<td>Lúa<td colspan=2>Theo kế hoạch riêng<tr><td colspan=2>Tổng<td>1<td>2</table>"
        ),
        lines(&["0 [TT|Chỉ tiêu|A|B]", "0 [1|Lúa|Theo kế hoạch riêng|]", "0 [Tổng||1|2]"])
    );
    // A column in which no cell begins is none, 0 reaches to the end, and what is no number is 1.
    assert_eq!(
        p(
            "<table><tr><th colspan=9>TT<th colspan=0>Tên<th rowspan=x>A<tr><td colspan=9>1<td>Lúa<td rowspan=0>Xã<tr><td colspan=9>2<td>Ngô</table>"
        ),
        lines(&["0 [TT|Tên|A]", "0 [1|Lúa|Xã]", "0 [2|Ngô|Xã]"])
    );
    // Rows that hold nothing of their own are none.
    assert_eq!(
        p("<table><tr><th>TT<th>Tên<th>A<tr><td>1<td>Lúa<td rowspan=3>Xã<tr><tr><td></table>"),
        lines(&["0 [TT|Tên|A]", "0 [1|Lúa|Xã]"])
    );
    // A span of the `<thead>` ends with it.
    assert_eq!(
        p(
            "<table><thead><tr><th rowspan=3>TT<th rowspan=0>Tên<th>A<tr><th>B<tbody><tr><td>1<td>Lúa<td>5</table>"
        ),
        lines(&["0 [TT|Tên|A]", "0 [TT|Tên|B]", "0 [1|Lúa|5]"])
    );
    // A header that is printed again is spread again.
    let head = "<tr><td rowspan=2>TT<td colspan=2>Năm<tr><td>2025<td>2026";
    assert_eq!(
        p(&format!("<table>{head}<tr><td>1<td>5<td>6{head}<tr><td>2<td>7<td>8</table>")),
        lines(&[
            "0 [TT|Năm|Năm]",
            "0 [TT|2025|2026]",
            "0 [1|5|6]",
            "0 [TT|Năm|Năm]",
            "0 [TT|2025|2026]",
            "0 [2|7|8]",
        ])
    );
}

#[test]
fn cells_of_parts() {
    assert_eq!(
        p(
            "<table><tr><td>1<td>Lúa<br>Ngô<td><p>5</p><p>6</p><tr><td>2<td><ul><li>Khoai<li>Sắn</ul><td><b>7</b>,<i>5</i> <sup>a</sup></table>"
        ),
        lines(&["0 [1|Lúa /Ngô|5 /6]", "0 [2|Khoai /Sắn|7,5 a]"])
    );
    // A raised digit is none of the number before it.
    assert_eq!(
        p(
            "<table><tr><td>1<td>10<sup>3</sup> tấn<td>m<sup>2</sup><tr><td>2<td>46<sup>*</sup><td>H<sub>2</sub>O</table>"
        ),
        lines(&["0 [1|10³ tấn|m2]", "0 [2|46*|H2O]"])
    );
}

/// A raised digit behind a number is no digit of it, and no group either.
#[test]
fn raised_digits() {
    assert_eq!(
        p(
            "<table><tr><td>1<td>1.200<sup>1</sup><td>10,5<sup>a</sup> %<tr><td>2<td>7<sup>&#49;</sup><td>5.10<sup>3</sup><tr><td>3<td>46<sup></sup>5<td>6<sub>1</sub></table>"
        ),
        lines(&["0 [1|1.200¹|10,5ᵃ %]", "0 [2|7¹|5.10³]", "0 [3|465|6 1]"])
    );
    // Behind a word it is a mark, too; what has white space before it, or is no figure, is as it was.
    assert_eq!(
        p(
            "<table><tr><td>1<td>46 <sup>1</sup><td>Nghèo<sup>2</sup><tr><td>2<td>46<sup>(1)</sup><td>5%<sup>1</sup></table>"
        ),
        lines(&["0 [1|46 1|Nghèo²]", "0 [2|46(1)|5%1]"])
    );
}

/// An empty line of a stack is a part, so that the others stand beside theirs.
#[test]
fn cells_of_empty_parts() {
    assert_eq!(
        p(
            "<table><tr><td>1<td><p>Cơ cấu</p><p>- A</p><p>- B</p><td><p>&nbsp;</p><p>30</p><p></p><tr><td>2<td>Lúa<br>Ngô<br>Sắn<td><br>5<br>6<tr><td>3<td>Lúa<br><br>Ngô<td>5<br>6<br></table>"
        ),
        lines(&[
            "0 [1|Cơ cấu /- A /- B|/30/]",
            "0 [2|Lúa /Ngô /Sắn|/5 /6]",
            "0 [3|Lúa //Ngô|5 /6/]"
        ])
    );
    // Blocks within blocks, breaks at the end of one, and room in the source are no lines.
    assert_eq!(
        p(
            "<table><tr><td>1<td>\n<div><p>Lúa<br></p>\n<p>Ngô</p></div>\n<td><ul><li>5</li> <li>6</li></ul><tr><td>2<td><br><td><p></p>7</table>"
        ),
        lines(&["0 [1|Lúa /Ngô|5 /6]", "3 [2||/7]"])
    );
}

#[test]
fn nested_basic() {
    assert_eq!(
        p(NESTED),
        lines(&[
            "words Trang chủ",
            "0 [TT|Chỉ tiêu|Kế hoạch]",
            "0 [1|Số trường|5]",
            "1 blank [TT|Chỉ tiêu|Ghi chú]",
            "1 [1|Số lớp|a /5 /b /6]",
            "1 [2|Số xã|]",
        ])
    );
}

/// A letter head in two columns, and a page in one.
#[test]
fn page_layout() {
    assert_eq!(
        p(
            "<table><tr><td><p>ỦY BAN NHÂN DÂN<br>XÃ BÌNH AN</p><td>CỘNG HÒA<tr><td>Số: 12/KH-UBND<td>Bình An, ngày 5</table>"
        ),
        lines(&[
            "words ỦY BAN NHÂN DÂN",
            "words XÃ BÌNH AN",
            "words CỘNG HÒA",
            "words Số: 12/KH-UBND",
            "words Bình An, ngày 5",
        ])
    );
    assert_eq!(
        p("<table><tr><td>Phụ lục<tr><td>\nNội dung\n</table>"),
        lines(&["words Phụ lục", "1 line"])
    );
    // Look-alikes: figures, labels or more columns make a table.
    for table in [
        "<table><tr><td>Chỉ tiêu<td>Kế hoạch<tr><td>Số hộ<td>40</table>",
        "<table><tr><th>Chỉ tiêu<th>Kế hoạch<tr><td>Số hộ<td>Không</table>",
        "<table><tr><td>Chỉ tiêu<td>ĐVT<td>Kế hoạch<tr><td>Số hộ<td>Hộ<td>Không</table>",
        "<table><tr><td>TT<td>Chỉ tiêu<td>Kế hoạch</table>",
    ] {
        assert!(p(table).starts_with("0 ["), "{table}");
    }
}

#[test]
fn captions_and_strays() {
    assert_eq!(
        p(
            "<table><caption>Bảng 1</caption>lạc<tr><td>1<td>Lúa<td>5<tr>rơi<td>2<td>Ngô<td>6</table>"
        ),
        lines(&["caption Bảng 1", "words lạc", "words rơi", "0 [1|Lúa|5]", "0 [2|Ngô|6]"])
    );
}

/// Markdown and plain text around a table keep their lines.
#[test]
fn lines_around() {
    assert_eq!(
        p(
            "# Phụ lục\n\n**Đơn vị:** %\n<b>Bảng</b> 1\n<table>\n<tr><td>1<td>Lúa<td>5</tr>\n</table>\n\n- R&D &amp; một\n"
        ),
        lines(&["0 line", "2 line", "words Bảng 1", "5 [1|Lúa|5]", "words - R&D & một",])
    );
    // In a block a line's end is a space, and a blank line ends what is not closed.
    assert_eq!(
        p("<div>\nmột\nhai\n\nba\n</div>\n<pre>a\nb</pre><table><tr><td>1<td>2<td>3</table>"),
        lines(&["words một hai", "4 line", "words a", "words b", "7 [1|2|3]"])
    );
}

#[test]
fn unseen() {
    assert_eq!(
        p(
            "<!DOCTYPE html><title>Trang</title><style>td{}</style><!-- <table> --><script>if(a<b){'<td>'}</script><table title=\"a>b\"><tr><td data-x='>'>1<td>Lúa<td>5</table>"
        ),
        lines(&["0 [1|Lúa|5]"])
    );
    // A tag without a name is nothing, but in a text that holds no tags.
    assert_eq!(
        p("<table><tr><td>1<td>Lú</>a<td><textarea>a</>b</textarea></table>"),
        lines(&["0 [1|Lúa|a</>b]"])
    );
    // Cut in the middle of a tag, and of a row.
    assert_eq!(p("<table><tr><td>1<td>Lúa<td>5<tr><td>2<td cla"), lines(&["0 [1|Lúa|5]", "0 [2]"]));
    assert_eq!(p("<table><tr><td>1<td>Lúa<td>5 &am"), lines(&["0 [1|Lúa|5 &am]"]));
}

/// What is printed with a `<` but is no tag stays in the text.
#[test]
fn tags_look_alikes() {
    assert_eq!(
        p("<table><tr><td>1<td>Trẻ <1 tuổi tại <tên xã></td><td>< 5<td>a < b</table>"),
        lines(&["0 [1|Trẻ <1 tuổi tại <tên xã>|< 5|a < b]"])
    );
    assert_eq!(p("không có bảng < 5\n"), lines(&["0 line"]));
}

/// A tag soup: what is missing is implied, what is too much is passed over.
#[test]
fn implied_ends() {
    assert_eq!(
        p("</td></tr><tr><td>1<td>Lúa<td>5</div></table></table><p>sau<td>rơi"),
        lines(&["0 [1|Lúa|5]", "words sau", "words rơi"])
    );
    assert_eq!(
        p("<table><tbody><td>1<td>Lúa<td>5<table><tr><td>2<td>Ngô<td>6</table>"),
        lines(&["0 [1|Lúa|5 /2 /Ngô /6]"])
    );
    // A table that begins in no cell of the one around it ends that one.
    assert_eq!(
        p("<table><tr><td>1<td>Lúa<td>5</tr><table><tr><td>2<td>Ngô<td>6</table>"),
        lines(&["0 [1|Lúa|5]", "0 blank [2|Ngô|6]"])
    );
}

#[test]
fn score_basic() {
    let p = |text: &str| super::score(&Source::from_text(text));
    assert_eq!(p(PLAN), 5 * 1000 / 6);
    assert_eq!(p(&PLAN.replace('\n', "")), 1000);
    assert_eq!(p(SPANS), 1000);
    let prose = "một\n".repeat(500);
    assert_eq!(p(&format!("{prose}{}", PLAN.replace('\n', ""))), 60);
    assert_eq!(p("một\n<table>\nhai\n<tr>\n</table>\nba\n"), 4 * 1000 / 6);
}

#[test]
fn score_look_alikes() {
    let p = |text: &str| super::score(&Source::from_text(text));
    assert_eq!(p(""), 0);
    assert_eq!(p("1\tTrẻ <1 tuổi\t5<br>6\n"), 0);
    assert_eq!(p("dùng thẻ <table> để vẽ bảng\n"), 0, "a table without rows");
    assert_eq!(p("<tablet><tr>"), 0);
    assert_eq!(p("<tr><table>"), 0);
}

/// Spans that make far more places than there are cells, and depths that no page has.
#[test]
fn sizes_stay_linear() {
    let rows = "<tr><td>1<td>Lúa<td>5".repeat(300);
    let out =
        p(&format!("<table><tr><td rowspan=60000 colspan=9999>{}{rows}</table>", "x".repeat(5000)));
    assert!(out.len() < 200_000, "{}", out.len());
    let wide = "<td colspan=60 rowspan=60000>x".repeat(200);
    let out = p(&format!("<table><tr>{wide}{}</table>", "<tr><td>y".repeat(2000)));
    assert!(out.len() < 400_000, "{}", out.len());
    p(&"<table><tr><td>a".repeat(3000));
    p(&"<table><tr><td>a<td>b<td>c<tr><td>".repeat(300));
    p(&"<div><b>".repeat(5000));
    p(&"&".repeat(5000));
    p(&"<".repeat(5000));
}

#[test]
fn laws_under_damage() {
    let fixtures = [PLAN, SPANS, NESTED];
    testing::damage(&fixtures, |text| drop(p(text)));
    for fixture in fixtures {
        for text in crate::damage::damaged(fixture, 200) {
            p(&text);
        }
        for text in tags_damaged(fixture, 400) {
            p(&text);
        }
    }
}

/// The spans of the tokenizer's texts are those of the source, which the words are taken from.
#[test]
fn spans_of_tokens() {
    use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
    let check = |text: &str| {
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
                if let CallbackEvent::String { value } = event {
                    let raw = &text[span.start..span.end];
                    let plain = raw.replace("\r\n", "\n").replace('\r', "\n");
                    let said = [plain.as_bytes(), &plain.replace("</>", "").into_bytes()];
                    assert!(
                        raw.contains(['&', '\0']) || said.contains(&value),
                        "{raw:?} for {:?} in {text:?}",
                        String::from_utf8_lossy(value)
                    );
                }
                None::<std::convert::Infallible>
            });
        emitter.naively_switch_states(true);
        let Ok(()) = html5gum::Tokenizer::new_with_emitter(text, emitter).finish();
    };
    for fixture in [PLAN, SPANS, NESTED] {
        tags_damaged(fixture, 2000).for_each(|text| check(&text));
        tags_damaged(&fixture.replace('\n', "\r\n"), 1000).for_each(|text| check(&text));
    }
}

/// Texts near `text` with tags, entities and quotes lost, doubled and put in.
fn tags_damaged(text: &str, count: u32) -> impl Iterator<Item = String> + '_ {
    const ODD: [&str; 24] = [
        "<",
        ">",
        "&",
        ";",
        "\"",
        "'",
        "<!--",
        "-->",
        "</td>",
        "<td>",
        "<tr>",
        "<table>",
        "</table>",
        "<script>",
        "</script>",
        "&#803;",
        "&ge;",
        "&nbsp;",
        "<p>",
        "<br/>",
        "<td rowspan=3 colspan=2>",
        "\r\n",
        "&#7841",
        "<tên>",
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    (0..count).map(move |_| {
        let mut text = text.to_owned();
        for _ in 0..=random(6) {
            let at = text.floor_char_boundary(random(text.len() + 1));
            let end = text.floor_char_boundary((at + random(30)).min(text.len()));
            match random(4) {
                0 => text.replace_range(at..end, ""),
                1 => {
                    let run = text[at..end].to_owned();
                    text.insert_str(at, &run);
                }
                2 => text.truncate(text.floor_char_boundary(at.max(text.len() / 2))),
                _ => text.insert_str(at, ODD[random(ODD.len())]),
            }
        }
        text
    })
}

/// Texts of the tags and codes that pages are made of.
#[test]
fn babble_keeps_every_character() {
    const MARKS: [&str; 52] = [
        "<table>",
        "<table>",
        "</table>",
        "<tr>",
        "<tr>",
        "<tr>",
        "</tr>",
        "<td>",
        "<td>",
        "<td>",
        "</td>",
        "<td rowspan=2>",
        "<td rowspan=0>",
        "<td colspan=3>",
        "<td colspan=2 rowspan=99>",
        "<th>",
        "</th>",
        "<thead>",
        "</thead>",
        "<tbody>",
        "<caption>",
        "</caption>",
        "<p>",
        "</p>",
        "<div>",
        "<br>",
        "<b>",
        "</b>",
        "<sup>",
        "</sup>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<style>",
        "<title>",
        "&ge;",
        "&#803;",
        "&#769;",
        "&#824;",
        "&nbsp;",
        "&amp;",
        "a",
        "ậ",
        "1",
        "2",
        "Hộ",
        "Chỉ tiêu",
        "<1 tuổi",
        "\n",
        "\n\n",
        "\u{c}",
    ];
    for text in crate::damage::babble(&MARKS, 500) {
        p(&text);
        let source = Source::from_text(&text);
        super::score(&source);
    }
}

/// Tags that nothing closes, and cells that span all, cost no more than their length.
#[test]
fn long_texts_take_linear_time() {
    let read = |text: &str| {
        let source = Source::from_text(text);
        super::read(&source).items.len() + super::score(&source) as usize
    };
    for tag in
        ["<table>", "<table><tr><td>", "<tr>", "<td>", "<p>", "<b>a", "a&#803;", "<!--", "</table>"]
    {
        testing::read_long(1000, |many| format!("<table><tr><td>1{}", tag.repeat(many)), read);
    }
    let table = |rows: String| format!("<table><tr><th>TT<th>Tên{rows}</table>");
    testing::read_long(
        1000,
        |many| table("<td rowspan=0>a".repeat(many) + &"<tr>".repeat(4 * many)),
        read,
    );
    testing::read_long(
        500,
        |many| table("<td rowspan=0>a".repeat(many) + &"<tr><td>b".repeat(many)),
        read,
    );
    testing::read_long(500, |many| table("<tr><td colspan=64 rowspan=9>5".repeat(many)), read);
}
