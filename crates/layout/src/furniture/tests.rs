//! Lines that are a page's, and lines of a table that only look so.

use chitieu_text::Source;

use super::Furniture;

/// The lines that are taken out, counted from 1; a page's end with a `p`.
fn p(text: &str) -> String {
    let found = Furniture::find(&Source::from_text(text));
    let lines = found.lines.iter().map(|(line, page)| {
        let page = if *page { "p" } else { "" };
        format!("{}{page}", line + 1)
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// A junk line between two rows of every form that has rows.
#[test]
fn between_rows() {
    for (first, second) in [
        ("1\tSố chợ\tChợ\t2", "2\tSố cầu\tCầu\t3"),
        ("1 | Số chợ | Chợ | 2", "2 | Số cầu | Cầu | 3"),
        ("| 1 | Số chợ | Chợ | 2 |", "| 2 | Số cầu | Cầu | 3 |"),
        ("1,Số chợ,Chợ,2", "2,Số cầu,Cầu,3"),
        ("1   Số chợ     Chợ     2", "2   Số cầu     Cầu     3"),
        ("1 Số chợ Chợ 2", "2 Số cầu Cầu 3"),
    ] {
        for (junk, found) in [
            ("Trang 3/12", "2p"),
            ("Trang 3", "2p"),
            ("\tTrang 3/12\t", "2p"),
            ("- 47 -", "2p"),
            ("– 47 –", "2p"),
            ("CÔNG BÁO/Số 12 + 13/Ngày 02-02-2026", "2p"),
            ("8 CÔNG BÁO/Số 12 + 13/Ngày 02-02-2026", "2p"),
            ("CÔNG BÁO/Số 12 + 13/Ngày 02-02-2026 9", "2p"),
            ("8\tCÔNG BÁO/Số 12 + 13/Ngày 02-02-2026", "2p"),
            ("CÔNG BÁO/Số 12 + 13/Ngày 02-02-2026\t9", "2p"),
            ("8              CÔNG BÁO/Số 12 + 13/Ngày 02-02-2026", "2p"),
            ("CÔNG BÁO TỈNH A/Số 12/Ngày 02-02-2026         9", "2p"),
            ("-- 2 of 3 --", "2p"),
            ("- 2/3 -", "2p"),
            ("Phụ lục I (tiếp theo)", "2p"),
            ("(Tiếp theo)", "2p"),
            ("Người ký: Ủy ban nhân dân xã A", "2"),
            ("Người ký: UBND xã A\nEmail: ubnd@a.vn\nThời gian ký: 02/02/2026 10:00", "2 3 4"),
            // Rows, words and numbers that are none.
            ("47", ""),
            ("Trang trại", ""),
            ("Trang 12/3", ""),
            ("trang 3", ""),
            ("Email: ubnd@a.vn", ""),
            ("- 47", ""),
            ("-- 3 of 2 --", ""),
            ("8\tCông báo/Tạp chí\tSố\t9", ""),
            ("8\tCÔNG BÁO/TẠP CHÍ\t9", ""),
            ("Người ký tên", ""),
            ("Bảng 2 (theo giá hiện hành)", ""),
        ] {
            assert_eq!(p(&format!("{first}\n{junk}\n{second}\n")), found, "{first} {junk}");
        }
    }
}

/// A heading again behind a page's end, where the rows go on; and where they begin anew.
#[test]
fn headings_again() {
    let head = "Phụ lục I\nCHỈ TIÊU NĂM 2026\nTT\tTên\tSố\n1\tSố chợ\t2\n";
    assert_eq!(p(&format!("{head}- 2 -\nCHỈ TIÊU NĂM 2026\nTT\tTên\tSố\n2\tSố cầu\t3\n")), "5p 6p");
    let section = "Phụ lục I\nCHỈ TIÊU NĂM 2026\nTT\tTên\tSố\nI\tKINH TẾ\t\n";
    assert_eq!(
        p(&format!("{section}- 2 -\nCHỈ TIÊU NĂM 2026\nTT\tTên\tSố\n1\tSố chợ\t3\n")),
        "5p 6p"
    );
    assert_eq!(p(&format!("{head}CHỈ TIÊU NĂM 2026\nTrang 2\n2\tSố cầu\t3\n")), "5p 6p");
    assert_eq!(p(&format!("{head}- 2 -\nCHỈ TIÊU NĂM 2026\nTT\tTên\tSố\n1\tSố cầu\t3\n")), "5p");
    assert_eq!(p(&format!("{head}- 2 -\nCHỈ TIÊU NĂM 2027\nTT\tTên\tSố\n2\tSố cầu\t3\n")), "5p");
}

/// Where every cell is a line, a page that is named in words alone may be a cell.
#[test]
fn in_streams() {
    let rows = |note: &str| {
        let row = |at: u32| format!("{at}\nSố chợ\nChợ\n{at}5\n{note}\n");
        format!("STT\nTên\nĐVT\nSố\nGhi chú\n{}", (1..4).map(row).collect::<String>())
    };
    assert_eq!(p(&rows("Trang 3")), "");
    assert_eq!(p(&rows("Trang 3/12")), "10p 15p");
    let head = "CHỈ TIÊU NĂM 2026\nTT\nTên\nSố\n1\nSố chợ\n25\n";
    let again =
        |row: &str| format!("{head}- 2 -\nCHỈ TIÊU NĂM 2026\nTT\nTên\nSố\n{row}\nSố cầu\n3\n");
    assert_eq!((p(&again("2")), p(&again("1"))), ("8p 9p".to_owned(), "8p".to_owned()));
    let bars = "|\n1\n|\nSố chợ\n|\nTrang 3\n|\n|\n2\n|\nSố cầu\n|\nTrang 4\n|\n|\n";
    assert_eq!(p(bars), "");
}

/// Heads, prose and signatures around a table stay as they are.
#[test]
fn outside_tables() {
    for text in [
        "",
        "Trang 1/2\nSTT\tTên\n1\tSố chợ\n",
        "STT\tTên\n1\tSố chợ\nNgười ký: Nguyễn Văn A\n",
        "Căn cứ Nghị quyết của Hội đồng nhân dân\nTrang 2\nxã về kế hoạch năm 2026\n",
    ] {
        assert_eq!(p(text), "", "{text}");
    }
}
