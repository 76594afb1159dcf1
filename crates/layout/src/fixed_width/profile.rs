//! Where nearly every line of a table leaves white.

use std::ops::Range;

use super::columns::begins_with_ordinal;
use super::sheet::{Chunk, Sheet};
use super::words::{first_word, is_number};

/// Where names begin, in a table whose rows begin with ordinals.
///
/// `label` is the visual column at which the ordinals' label begins, where the header has one.
pub(super) fn name_left(
    sheet: &Sheet<'_, '_>,
    lines: Range<usize>,
    label: Option<Chunk>,
) -> Option<u32> {
    /// Ordinals stand at most this far from their names.
    const FARTHEST: u32 = 14;
    let mut names: Vec<u32> = Vec::new();
    let mut others = u32::MAX;
    let mut other_count = 0usize;
    // Ordinals that stand two spaces and more off their names.
    let mut apart = 0usize;
    let leftmost = lines
        .clone()
        .filter_map(|line| sheet.chunks(line).first())
        .map(|chunk| chunk.start)
        .min()?;
    // Where nothing stands under the label, the leftmost words are none of its column.
    let least = label.map_or(leftmost, |label| match leftmost < label.end {
        true => label.start.max(leftmost),
        false => label.start,
    });
    let most = label.map_or(leftmost + 6, |label| label.end + 6);
    for line in lines {
        let chunks = sheet.chunks(line);
        let Some(&first) = chunks.first() else { continue };
        if sheet.is_numbered(first) && first.start <= most {
            apart += usize::from(sheet.text(first).len() == first_word(sheet.text(first)).len());
            let next = match sheet.split_first(first) {
                Some((_, rest)) => Some(rest.start),
                None => chunks.get(1).map(|next| next.start),
            };
            names.extend(next.filter(|&next| next <= first.end.min(first.start + 8) + FARTHEST));
        } else if matches!(sheet.text(first), "-" | "–" | "+" | "++")
            && (chunks.len() > 1 || label.is_some())
        {
            // A list mark under the ordinals: no name begins with it alone.
            other_count += 1;
        } else {
            other_count += 1;
            if first.start > least && !sheet.is_raised(line) {
                others = others.min(first.start);
            }
        }
    }
    // "01 lần" goes on with the line above, as "Y TẾ" begins with a letter: without a label, ordinals
    // stand apart from most names.
    if label.is_none()
        && (names.len() < 2 || names.len() * 3 < other_count || apart * 2 < names.len())
    {
        return None;
    }
    // Of two the left one: a name may begin with a number, and no ordinal with a name.
    let middle = names.len().saturating_sub(1) / 2;
    let usual = if names.is_empty() {
        label.map_or(others, |label| label.end + 1)
    } else {
        *names.select_nth_unstable(middle).1
    };
    let least = label.map_or(1, |label| label.start + 1);
    Some(usual.min(others).max(least))
}

/// Where names begin on a page that goes on with a table whose rows begin with ordinals.
///
/// The ordinals need no names beside them there, which stand above and beneath them where cells stand
/// in the middle of their rows: what tells is that hardly anything else begins as far left.
pub(super) fn name_left_again(sheet: &Sheet<'_, '_>, lines: Range<usize>) -> Option<u32> {
    /// Ordinals in the middle of their column begin this far from each other.
    const SPREAD: u32 = 4;
    let firsts = || lines.clone().filter_map(|line| sheet.chunks(line).first().copied());
    let leftmost = firsts().map(|first| first.start).min()?;
    let (mut ordinals, mut others) = (0usize, 0usize);
    let mut names: Vec<u32> = Vec::new();
    for first in firsts() {
        if first.start <= leftmost + SPREAD && sheet.is_numbered(first) {
            ordinals += 1;
            names.extend(sheet.split_first(first).map(|(_, name)| name.start));
        } else if first.start <= leftmost + 1 {
            others += 1;
        } else {
            names.push(first.start);
        }
    }
    if ordinals == 0 || others >= ordinals || names.is_empty() {
        return None;
    }
    // Names begin where most of them do, as far left as a few of them are.
    let at = names.len() / 8;
    let usual = *names.select_nth_unstable(at).1;
    (usual > leftmost + 1).then_some(usual)
}

/// The runs of visual columns that the lines fill, but for a few outliers.
pub(super) fn profile(
    sheet: &Sheet<'_, '_>,
    lines: Range<usize>,
    name_left: Option<u32>,
) -> Vec<(u32, u32)> {
    let width = lines
        .clone()
        .filter_map(|line| sheet.chunks(line).last())
        .map(|chunk| chunk.end)
        .max()
        .unwrap_or(0);
    let mut edges = vec![0i32; width as usize + 2];
    let edges_of = left_edges(sheet, lines.clone(), width);
    let pairs = neighbours(sheet, lines.clone(), name_left, &edges_of);
    let mut counted = 0;
    let mut lone: Vec<Chunk> = Vec::new();
    for line in lines.clone() {
        let chunks = sheet.chunks(line);
        let Some(&first) = chunks.first() else { continue };
        let mut first = first;
        let mut rest = &chunks[1..];
        if let Some(name_left) = name_left
            && begins_with_ordinal(sheet, first, name_left)
        {
            match sheet.split_first(first) {
                Some((_, name)) => first = name,
                None => match rest.split_first() {
                    Some((&next, after)) => (first, rest) = (next, after),
                    None => continue,
                },
            }
        }
        // A line of one chunk may be a title over all columns; a lone number stands in its column.
        if rest.is_empty() && !(is_number(sheet.text(first)) && chunks.len() > 1) {
            if chunks.len() == 1 && !is_number(sheet.text(first)) {
                lone.push(first);
            }
            continue;
        }
        counted += 1;
        for chunk in std::iter::once(&first).chain(rest) {
            edges[chunk.start as usize] += 1;
            edges[chunk.end as usize] -= 1;
            // Words one space apart that stand where two columns begin are those of two cells.
            let first = pairs.partition_point(|pair| pair.0 < chunk.start);
            let crossed = pairs[first..]
                .iter()
                .take_while(|pair| pair.0 == chunk.start && pair.1 < chunk.end)
                .filter(|pair| pair.1 > chunk.start + 1);
            for &(_, edge) in crossed {
                if sheet.split_at(*chunk, edge - 1).is_some() {
                    edges[edge as usize - 1] -= 1;
                    edges[edge as usize] += 1;
                }
            }
        }
    }
    let allowed = counted / 12;
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let (mut filled, mut open) = (0, None);
    for (at, step) in edges.iter().enumerate() {
        filled += step;
        match (filled > allowed, open) {
            (true, None) => open = Some(at as u32),
            (false, Some(left)) => {
                runs.push((left, at as u32));
                open = None;
            }
            _ => {}
        }
    }
    let mut runs = part(sheet, lines, runs);
    let Some(first) = runs.first().map(|run| run.1) else { return runs };
    // A note's cell may stand on lines of its own.
    let notes: Vec<(u32, u32)> = lone
        .iter()
        .filter(|chunk| chunk.start >= first)
        .filter(|chunk| {
            let over = runs.partition_point(|run| run.1 <= chunk.start);
            runs.get(over).is_none_or(|run| run.0 >= chunk.end)
        })
        .map(|chunk| (chunk.start, chunk.end))
        .collect();
    if notes.len() < 2 {
        return runs;
    }
    runs.extend(notes);
    united(runs)
}

/// Parts runs that are two columns, whose cells touch on many lines: on others cells stand apart in
/// them, and the second of them begin where each other do.
fn part(sheet: &Sheet<'_, '_>, lines: Range<usize>, runs: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    /// Fewer cells than this that begin at one place make no column.
    const FEWEST: usize = 3;
    // The second cell of a line in a run, and where the first ends, by run.
    let mut seconds: Vec<Vec<(u32, u32)>> = vec![Vec::new(); runs.len()];
    for line in lines {
        for pair in sheet.chunks(line).windows(2) {
            let at = runs.partition_point(|run| run.1 <= pair[1].start);
            if runs.get(at).is_some_and(|run| run.0 <= pair[0].start) {
                seconds[at].push((pair[1].start, pair[0].end));
            }
        }
    }
    let mut parted = Vec::with_capacity(runs.len());
    for (run, mut seconds) in runs.into_iter().zip(seconds) {
        seconds.sort_unstable();
        let same = seconds.chunk_by(|one, other| one.0 == other.0).max_by_key(|same| same.len());
        let edge = same.filter(|same| same.len() >= FEWEST && same.len() * 2 >= seconds.len());
        match edge.and_then(|same| same.iter().map(|&(start, end)| (end, start)).max()) {
            Some((end, start)) => parted.extend([(run.0, end), (start, run.1)]),
            None => parted.push(run),
        }
    }
    parted
}

/// The visual columns at which cells of many lines begin behind other cells, left to right.
fn left_edges(sheet: &Sheet<'_, '_>, lines: Range<usize>, width: u32) -> Vec<u32> {
    /// Fewer cells than this make no edge.
    const FEWEST: u32 = 3;
    let mut starts = vec![0u32; width as usize + 1];
    let mut all = 0;
    for line in lines {
        let chunks = sheet.chunks(line);
        all += u32::from(chunks.len() > 1);
        for chunk in chunks.iter().skip(1) {
            starts[chunk.start as usize] += 1;
        }
    }
    let least = FEWEST.max(all / 8);
    (0..).zip(starts).filter(|&(_, count)| count >= least).map(|(at, _)| at).collect()
}

/// Where columns begin side by side: pairs of edges at which two cells of one line begin, sorted. In the
/// middle of one column, too, cells begin at several edges, but never two of a line.
fn neighbours(
    sheet: &Sheet<'_, '_>,
    lines: Range<usize>,
    name_left: Option<u32>,
    edges: &[u32],
) -> Vec<(u32, u32)> {
    let is_edge = |at: u32| edges.binary_search(&at).is_ok();
    let mut pairs = Vec::new();
    for line in lines {
        for pair in sheet.chunks(line).windows(2) {
            let (mut one, other) = (pair[0], pair[1]);
            if let Some(name_left) = name_left
                && begins_with_ordinal(sheet, one, name_left)
            {
                let Some((_, name)) = sheet.split_first(one) else { continue };
                one = name;
            }
            if is_edge(other.start) && (is_edge(one.start) || name_left == Some(one.start)) {
                pairs.push((one.start, other.start));
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Ranges of visual columns, left to right, those that meet as one.
pub(super) fn united(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let meets = next.0 < last.1;
        if meets {
            last.1 = last.1.max(next.1);
        }
        meets
    });
    ranges
}
