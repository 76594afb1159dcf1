use chitieu_text::Source;

use super::{Block, collect};

/// Many small tables in one grid take room for their own rows, not each for those of all.
#[test]
fn collect_takes_linear_room() {
    const TABLES: usize = 100;
    let pair = "STT\tChỉ tiêu\tĐVT\tKế hoạch 2026\n1\tSố hộ\tHộ\t5\n\
                TT\tTên chỉ tiêu\tĐơn vị tính\tMục tiêu 2027\n1\tSố thôn\tThôn\t6\n";
    let text = pair.repeat(TABLES / 2);
    let source = Source::decode(text.as_bytes()).expect("it is UTF-8");
    let blocks = collect(&source, chitieu_layout::read(&source, None));
    let room: Vec<usize> = blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(table.rows.capacity()),
            Block::Lines(_) => None,
        })
        .collect();
    assert_eq!(room.len(), TABLES);
    assert!(room.iter().sum::<usize>() <= 8 * TABLES, "{room:?}");
}
