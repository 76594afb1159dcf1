//! Names words that kept letters of an old encoding, and what no reading makes letters of.

use chitieu_schema::Code;
use chitieu_text::strange::{self, Word};
use chitieu_text::{Source, Span};

use crate::cell::to_u32;
use crate::report::Report;

/// So many places are pointed to.
const POINTED: usize = 100;

/// Reports the words of a source that are not right, a diagnostic for each that has a reading and one for
/// all that have none. The source's words stay as they are.
pub(crate) fn report(source: &Source<'_>, report: &mut Report<'_>) {
    let mut unread: Vec<Span> = Vec::new();
    let (mut count, mut read) = (0_usize, 0_usize);
    // The words past those that are named one by one, and their lines.
    let (mut further, mut lines) = (0_usize, Vec::new());
    // What was named for the term that it is in, once that is asked.
    let mut named: Option<Vec<Span>> = None;
    let mut point = |span: Span, line: usize, report: &Report<'_>| {
        let named = named.get_or_insert_with(|| report.spans_of(Code::LikelyMisprint));
        let before = named.partition_point(|known| known.start <= span.start);
        if before.checked_sub(1).is_some_and(|at| span.end <= named[at].end) {
            return;
        }
        further += 1;
        if lines.last() != Some(&to_u32(line)) {
            lines.push(to_u32(line));
        }
    };
    for line in 0..source.line_count() {
        // What a broken font spelled is named as that.
        if source.garbled().binary_search(&to_u32(line)).is_ok() {
            continue;
        }
        let (text, from) = (source.line_str(line), source.line(line).start);
        let place = |at: usize, len: usize| {
            let start = from + to_u32(at);
            Span { start, end: start + to_u32(len) }
        };
        let mut is_viqr = false;
        for (at, printed, right) in strange::viqr(text) {
            is_viqr = true;
            if read == POINTED {
                point(place(at, printed.len()), line, report);
                continue;
            }
            read += 1;
            let message = format!("`{printed}` is likely `{right}`, words left in VIQR");
            report.word(Code::LikelyMisprint, place(at, printed.len()), message, Some(right));
        }
        for (at, word, found) in strange::words(text) {
            let span = place(at, word.len());
            match found {
                Word::In(codec, right) if read < POINTED => {
                    read += 1;
                    let message = format!("`{word}` is likely `{right}`, a word left in {codec}");
                    report.word(Code::LikelyMisprint, span, message, Some(right));
                }
                Word::In(..) => point(span, line, report),
                Word::Unread => {
                    count += 1;
                    unread.push(span);
                }
            }
        }
        for (at, len) in strange::codes(text) {
            if !chitieu_layout::is_reference(&text[at..]) {
                count += 1;
                unread.push(place(at, len));
            }
        }
        // In VIQR a question mark is one of the marks.
        for (at, word) in strange::questioned(text).take_while(|_| !is_viqr) {
            count += 1;
            unread.push(place(at, word.len()));
        }
        unread.truncate(POINTED);
    }
    if further > 0 {
        let places = if further == 1 { "place" } else { "places" };
        let message = format!("words were left in an old encoding in {further} further {places}");
        report.lines(Code::LikelyMisprint, &lines, message);
    }
    // A number that is none for it is named as that.
    let before = unread.len();
    unread.retain(|span| !report.speaks_at(*span));
    count -= before - unread.len();
    if count > 0 {
        unread.sort_unstable_by_key(|span| span.start);
        let message = match count {
            1 => "no reading makes letters of what stands here".to_owned(),
            _ => format!("no reading makes letters of what stands in {count} places"),
        };
        report.spans(Code::UnreadableCharacters, &unread, message, None);
    }
}

/// Whether a text holds a code that stands for nothing, so that no number can be read out of it.
pub(crate) fn holds_code(text: &str) -> bool {
    strange::codes(text).any(|(at, _)| !chitieu_layout::is_reference(&text[at..]))
}
