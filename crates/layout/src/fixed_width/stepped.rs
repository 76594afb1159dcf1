//! Cells that stand the same number of spaces apart in every row: tabs that an editor put spaces in the place of, or
//! a sheet that was typed so.
//!
//! ```text
//! STT    Chỉ tiêu    Đơn vị tính    Kế hoạch
//! 1    Tỷ lệ hộ nghèo    %    5
//! ```
//!
//! Nothing stands under anything else, so that columns cannot be told by their places; but each gap is one step
//! wide, or several where cells are blank. Columns that are drawn by their places have gaps of all widths.

use chitieu_schema::Dialect;
use chitieu_text::{Source, space};

use crate::grid::{Break, Cell, Grid, Item, Layout};
use crate::limits::Limits;
use crate::sink::small;

/// The widest step.
const WIDEST: usize = 8;
/// Fewer gaps, or rows of two gaps and more, than these show nothing.
const FEWEST_GAPS: usize = 12;
const FEWEST_ROWS: usize = 4;

/// The gaps of a line, none at its ends: their first bytes and their widths.
fn gaps(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let bytes = line.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(found) = memchr::memchr(b' ', bytes.get(at..)?) {
            let start = at + found;
            let width = bytes[start..].iter().take_while(|&&byte| byte == b' ').count();
            at = start + width;
            if width > 1 {
                return Some((start, width));
            }
        }
        None
    })
}

/// How many spaces one step has, and how many lines are rows of such steps; `None` where the gaps are of other
/// widths as well, or what parts the cells could be seen by their places.
fn step(source: &Source<'_>) -> Option<(usize, usize)> {
    let mut widths = [0usize; WIDEST + 1];
    let (mut all, mut rows) = (0, 0);
    // Where the second, third and fourth cells end.
    let mut ends: [Vec<usize>; 3] = Default::default();
    for index in 0..source.line_count() {
        let line = space::trim(source.line_str(index));
        let mut own = 0;
        for (start, width) in gaps(line) {
            own += 1;
            if let Some(count) = widths.get_mut(width) {
                *count += 1;
            }
            if own > 1
                && let Some(ends) = ends.get_mut(own - 2)
            {
                ends.push(line[..start].chars().count());
            }
        }
        all += own;
        rows += usize::from(own > 1);
    }
    let (step, &count) = widths.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let multiples: usize = widths
        .iter()
        .enumerate()
        .filter(|(width, _)| width % step == 0)
        .map(|(_, count)| count)
        .sum();
    let is_ragged = |ends: &mut Vec<usize>| {
        ends.sort_unstable();
        let most = ends.chunk_by(|a, b| a == b).map(<[usize]>::len).max().unwrap_or(0);
        ends.len() >= FEWEST_ROWS && most * 2 <= ends.len()
    };
    let ragged = ends.iter_mut().any(is_ragged);
    let enough = all >= FEWEST_GAPS && rows >= FEWEST_ROWS;
    // Blank cells make gaps of several steps; a wider one than is counted may be anything.
    (enough && multiples == all && count * 10 >= all * 8 && ragged).then_some((step, rows))
}

/// How much of the source reads as such rows, in thousandths of the lines that are not blank; `None` where none
/// does.
pub(super) fn score(source: &Source<'_>) -> Option<u32> {
    if memchr::memchr2(b'\t', b'|', source.text().as_bytes()).is_some() {
        return None;
    }
    let (_, rows) = step(source)?;
    let lines =
        (0..source.line_count()).filter(|&at| !space::trim(source.line_str(at)).is_empty()).count();
    u32::try_from(rows * 1000 / lines.max(1)).ok()
}

/// Splits a source at its steps; `None` where it has none.
pub(super) fn read<'a>(source: &'a Source<'_>, limits: Limits) -> Option<Layout<'a>> {
    if memchr::memchr2(b'\t', b'|', source.text().as_bytes()).is_some() {
        return None;
    }
    let (step, _) = step(source)?;
    let mut layout = Layout::within(limits);
    let mut open: Option<Grid<'a>> = None;
    let mut gap = Break::None;
    for index in 0..source.line_count() {
        if layout.meter.is_over() {
            break;
        }
        let whole = source.line_str(index);
        if whole.contains('\u{c}') {
            gap = Break::Page;
        }
        let line = space::trim(whole);
        if line.is_empty() {
            gap = gap.max(Break::Blank);
            continue;
        }
        if gaps(line).next().is_none() {
            layout.items.extend(open.take().map(Item::table));
            layout.push_line(index);
            gap = Break::None;
            continue;
        }
        let lead = line.as_ptr().addr() - whole.as_ptr().addr();
        let start = source.line(index).start + small(lead);
        // Steps in front of the first word are blank cells.
        let blank = if whole[..lead].bytes().all(|byte| byte == b' ') { lead / step } else { 0 };
        let mut ends: Vec<(usize, usize)> = vec![(0, 0); blank];
        let mut from = 0;
        for (at, width) in gaps(line) {
            ends.push((from, at));
            ends.extend((1..width / step).map(|_| (at, at)));
            from = at + width;
        }
        ends.push((from, line.len()));
        let cells = ends.iter().map(|&(from, to)| {
            Cell::of_span(source, start + small(from), start + small(to), small(index))
        });
        let grid = open.get_or_insert_with(|| Grid::new(Dialect::FixedWidth));
        layout.meter.push_row(grid, small(index), gap, cells);
        gap = Break::None;
    }
    layout.items.extend(open.map(Item::table));
    Some(layout)
}

#[cfg(test)]
mod tests {
    use chitieu_text::Source;

    use super::step;
    use crate::testing;

    const STEPS: &str = "\
CHỈ TIÊU NĂM 2026
STT  Chỉ tiêu  ĐVT  Kế hoạch  Chủ trì
1  Số hộ dùng nước sạch  Hộ  25  Phòng Kinh tế
2  Số trẻ em  Trẻ    Trạm Y tế
  - Nữ  Trẻ  12  Trạm Y tế
3  Tỷ lệ thôn văn hóa  %  90  Phòng Văn hóa
";

    /// Two steps are a blank cell, and so is one in front.
    #[test]
    fn steps_basic() {
        let source = Source::from_text(STEPS);
        let layout = super::super::read(&source);
        testing::check(&source, &layout);
        insta::assert_snapshot!(testing::print(&layout), @"
        0 line
        1 [STT|Chỉ tiêu|ĐVT|Kế hoạch|Chủ trì]
        2 [1|Số hộ dùng nước sạch|Hộ|25|Phòng Kinh tế]
        3 [2|Số trẻ em|Trẻ||Trạm Y tế]
        4 [|- Nữ|Trẻ|12|Trạm Y tế]
        5 [3|Tỷ lệ thôn văn hóa|%|90|Phòng Văn hóa]
        ");
    }

    #[test]
    fn err_steps() {
        for text in [
            "",
            // Drawn by places.
            "TT   Chỉ tiêu        ĐVT    2026\\n1    Số hộ           Hộ       25\\n2    Số trẻ em       Trẻ      40\\n3    Số thôn         Thôn      4\\n4    Số tổ           Tổ        5\\n",
            // Prose with two spaces behind its full stops.
            "Xã có 5 thôn.  Thôn nào cũng có đường.  Đường tốt.\\nHộ nào cũng có điện.  Điện tốt.\\n",
            // Every cell as long as the others of its column.
            "TT  Tên  Hộ  25  An\\n01  Lúa  ha  30  Bé\\n02  Ngô  ha  31  Cả\\n03  Cam  ha  32  Di\\n04  Đào  ha  33  Em\\n",
        ] {
            assert_eq!(step(&Source::from_text(text)), None, "{text}");
        }
    }
}
