//! Where nearly every line of a table leaves white.

use std::ops::Range;

use super::columns::begins_with_ordinal;
use super::sheet::{Chunk, Sheet, first_word, is_number, is_numbered};

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
        if is_numbered(sheet.text(first)) && first.start <= most {
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
    let mut counted = 0;
    let mut lone: Vec<Chunk> = Vec::new();
    for line in lines {
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
