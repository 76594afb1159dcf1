//! Damaged texts for tests: the line-wise kind, for dialects in which lines are cells or rows, and
//! texts of a dialect's own tokens in no order.

/// Texts near `text`: lines lost, doubled, swapped, cut and joined, characters put in; the same ones
/// in every run.
pub(crate) fn damaged(text: &str, count: u32) -> impl Iterator<Item = String> + '_ {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below.max(1)).expect("a length fits"))
            .expect("it is below a length")
    };
    const ODD: [&str; 16] = [
        "\t", "\"", ",", ";", "1", "2", "I", "\n", "\n\n", "\u{a0}", "\u{c}", "ế", "- ", "TT\n",
        "\r", "≥ 90",
    ];
    (0..count).map(move |_| {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        for _ in 0..=random(5) {
            let at = random(lines.len());
            match random(7) {
                0 if lines.len() > 1 => drop(lines.remove(at)),
                1 => lines.insert(at, lines[at].clone()),
                2 => {
                    let other = random(lines.len());
                    lines.swap(at, other);
                }
                3 => {
                    let cut = lines[at].floor_char_boundary(random(lines[at].len() + 1));
                    lines[at].truncate(cut);
                }
                4 if at + 1 < lines.len() => {
                    let next = lines.remove(at + 1);
                    lines[at].push(' ');
                    lines[at].push_str(&next);
                }
                5 => lines.insert(at, String::new()),
                _ => {
                    let cut = lines[at].floor_char_boundary(random(lines[at].len() + 1));
                    lines[at].insert_str(cut, ODD[random(ODD.len())]);
                }
            }
        }
        lines.join("\n")
    })
}

/// Texts of up to 40 tokens of a vocabulary; the same ones in every run. `CHITIEU_BABBLE` asks for
/// another number of them.
pub(crate) fn babble<'v>(
    vocabulary: &'v [&'v str],
    count: u32,
) -> impl Iterator<Item = String> + 'v {
    let asked = std::env::var("CHITIEU_BABBLE").ok().and_then(|count| count.parse().ok());
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from((state >> 11) % u64::try_from(below).expect("a length fits"))
            .expect("it is below a length")
    };
    (0..asked.unwrap_or(count)).map(move |_| {
        let mut text = String::new();
        for _ in 0..=random(40) {
            text.push_str(vocabulary[random(vocabulary.len())]);
            if random(3) > 0 {
                text.push(' ');
            }
        }
        text
    })
}
