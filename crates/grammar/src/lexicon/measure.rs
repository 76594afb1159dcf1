//! How many false alarms there are in clean text, and how many damaged terms are mended.
//!
//! The damage is random from a fixed seed, so that every run says the same. The short form always
//! runs; the long one prints its table: `cargo test -p chitieu-grammar --lib measure -- --ignored
//! --nocapture`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]
#![allow(clippy::print_stdout, reason = "the long run prints its table")]

use std::collections::BTreeMap;
use std::path::Path;

use super::misprints;
use super::table::rows;

/// Sentences of plans, with a place for a term.
const SENTENCES: [&str; 12] = [
    "Tỷ lệ hồ sơ về {} được giải quyết đúng hạn",
    "Đẩy mạnh {} trên địa bàn xã",
    "- {}, trong đó thôn, bản",
    "{}",
    "Số lượng {} tăng thêm trong năm 2026",
    "Công tác {} gắn với vị trí việc làm",
    "Hoàn thành các chỉ tiêu về {} và báo cáo Chủ tịch xã",
    "(1) {}; (2) các nội dung khác",
    "Mức hỗ trợ cho {} đạt ≥ 90 %",
    "Kết quả {} so với cùng kỳ năm trước",
    "theo {}:",
    "Nâng cao {} cho người dân ở vùng sâu, vùng xa",
];

/// Numbers that are the same in every run (Marsaglia's xorshift, 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % end
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// The vowels in their six tones.
const VOWELS: [&str; 12] = [
    "aàáảãạ",
    "âầấẩẫậ",
    "ăằắẳẵặ",
    "eèéẻẽẹ",
    "êềếểễệ",
    "iìíỉĩị",
    "oòóỏõọ",
    "ôồốổỗộ",
    "ơờớởỡợ",
    "uùúủũụ",
    "ưừứửữự",
    "yỳýỷỹỵ",
];

/// The row and the tone of a vowel.
fn vowel(c: char) -> Option<(usize, usize)> {
    VOWELS
        .iter()
        .enumerate()
        .find_map(|(row, forms)| forms.chars().position(|form| form == c).map(|tone| (row, tone)))
}

fn form(row: usize, tone: usize) -> char {
    VOWELS[row].chars().nth(tone).unwrap()
}

const KINDS: [&str; 12] = [
    "tone",
    "mark lost",
    "stroke lost",
    "vowel beside",
    "figure for letter",
    "rn for m",
    "onset mixed up",
    "coda mixed up",
    "letter dropped",
    "letter doubled",
    "letters swapped",
    "gap inside",
];

/// The syllable with one damage of a kind; none where it cannot have that.
fn damage(kind: &str, word: &str, random: &mut Random) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let change = |at: usize, to: char| {
        let mut changed = letters.clone();
        changed[at] = to;
        Some(changed.into_iter().collect::<String>())
    };
    let places = |test: &dyn Fn(char) -> bool| -> Vec<usize> {
        (0..letters.len()).filter(|at| test(letters[*at])).collect()
    };
    let replace = |pairs: &[(&str, &str)], random: &mut Random, at_end: bool| {
        let all: Vec<String> = pairs
            .iter()
            .flat_map(|(a, b)| [(a, b), (b, a)])
            .filter_map(|(from, to)| {
                if at_end {
                    word.strip_suffix(from).map(|head| format!("{head}{to}"))
                } else {
                    word.strip_prefix(from).map(|tail| format!("{to}{tail}"))
                }
            })
            .collect();
        (!all.is_empty()).then(|| random.pick(&all).clone())
    };
    match kind {
        "tone" => {
            let vowels = places(&|c| vowel(c).is_some());
            let toned = vowels.iter().find(|at| vowel(letters[**at]).unwrap().1 != 0);
            let at = *toned.unwrap_or(vowels.last()?);
            let (row, tone) = vowel(letters[at])?;
            change(at, form(row, (tone + 1 + random.below(5)) % 6))
        }
        "mark lost" => {
            let marked = places(&|c| matches!(vowel(c), Some((1 | 2 | 4 | 7 | 8 | 10, _))));
            let at = *marked.get(random.below(marked.len().max(1)))?;
            let (row, tone) = vowel(letters[at])?;
            change(at, form([0, 0, 0, 3, 3, 5, 6, 6, 6, 9, 9, 11][row], tone))
        }
        "stroke lost" => word.contains('đ').then(|| word.replacen('đ', "d", 1)),
        "vowel beside" => {
            let all = places(&|c| matches!(vowel(c), Some((6 | 9, _))));
            let at = *all.get(random.below(all.len().max(1)))?;
            let (row, tone) = vowel(letters[at])?;
            change(at, form(15 - row, tone))
        }
        "figure for letter" => {
            let all = places(&|c| matches!(c, 'l' | 'i' | 'o'));
            let at = *all.get(random.below(all.len().max(1)))?;
            change(at, if letters[at] == 'o' { '0' } else { '1' })
        }
        "rn for m" => word.contains('m').then(|| word.replacen('m', "rn", 1)),
        "onset mixed up" => {
            replace(&[("ch", "tr"), ("s", "x"), ("gi", "d"), ("d", "r")], random, false)
        }
        "coda mixed up" => replace(&[("n", "ng"), ("c", "t"), ("nh", "ng")], random, true),
        "letter dropped" if letters.len() > 2 => {
            let mut changed = letters.clone();
            changed.remove(random.below(letters.len()));
            Some(changed.into_iter().collect())
        }
        "letter doubled" => {
            let mut changed = letters.clone();
            let at = random.below(letters.len());
            changed.insert(at, letters[at]);
            Some(changed.into_iter().collect())
        }
        "letters swapped" if letters.len() > 2 => {
            let mut changed = letters.clone();
            let at = random.below(letters.len() - 1);
            changed.swap(at, at + 1);
            Some(changed.into_iter().collect())
        }
        "gap inside" if letters.len() > 2 => {
            let mut changed = letters.clone();
            changed.insert(1 + random.below(letters.len() - 1), ' ');
            Some(changed.into_iter().collect())
        }
        _ => None,
    }
}

/// The text with all that is suggested.
fn mended(text: &str) -> Option<String> {
    let mut found = Vec::new();
    misprints(text, &mut found);
    let mut mended = text.to_owned();
    for one in found.iter().rev() {
        mended.replace_range(one.start..one.end, &one.suggestion);
    }
    (!found.is_empty()).then_some(mended)
}

/// How a kind of damage fared.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
}

/// Damages terms of some kinds of the table, and counts what is made of them.
fn measure(of: &[&str], times: usize, examples: bool) -> BTreeMap<&'static str, Score> {
    let terms: Vec<&str> = rows()
        .filter(|line| of.contains(&line.kind))
        .flat_map(|line| line.texts.split('|'))
        .collect();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    let mut scores = BTreeMap::new();
    for kind in KINDS {
        let score: &mut Score = scores.entry(kind).or_default();
        let mut left = times;
        while left > 0 {
            let words: Vec<&str> = random.pick(&terms).split(' ').collect();
            let at = random.below(words.len());
            let Some(bad) = damage(kind, words[at], &mut random) else { continue };
            left -= 1;
            let printed: Vec<&str> =
                words.iter().enumerate().map(|(n, w)| if n == at { &*bad } else { *w }).collect();
            let sentence = *random.pick(&SENTENCES);
            let capitals = random.below(5) == 0;
            let put = |words: &[&str]| {
                let text = sentence.replace("{}", &words.join(" "));
                if capitals { text.to_uppercase() } else { text }
            };
            let (text, right) = (put(&printed), put(&words));
            match mended(&text) {
                None => score.missed += 1,
                Some(mended) if mended == right => score.right += 1,
                Some(mended) => {
                    score.wrong += 1;
                    if examples {
                        println!("{kind}: {text} -> {mended}, not {right}");
                    }
                }
            }
        }
    }
    scores
}

fn print(of: &[&str], scores: &BTreeMap<&'static str, Score>) {
    println!("{of:?}: right, wrong, missed in 1000");
    for (kind, score) in scores {
        let all = score.right + score.wrong + score.missed;
        let share = |n: usize| n * 1000 / all;
        println!(
            "{kind:20}{:6}{:6}{:6}",
            share(score.right),
            share(score.wrong),
            share(score.missed)
        );
    }
}

/// Words that differ so in a syllable or two may be other words: the misses are the price of none
/// being called wrong. What is called wrong is nearly always what was damaged.
#[test]
fn damaged_terms_are_mended() {
    for (of, least, most) in [(&["term"][..], 850, 3), (&["pair", "bound"], 660, 3)] {
        let scores = measure(of, 200, false);
        let sum = scores.values().fold(Score::default(), |sum, one| Score {
            right: sum.right + one.right,
            wrong: sum.wrong + one.wrong,
            missed: sum.missed + one.missed,
        });
        let all = sum.right + sum.wrong + sum.missed;
        assert!(sum.right * 1000 >= all * least, "{of:?}: {sum:?} {scores:#?}");
        assert!(sum.wrong * 1000 <= all * most, "{of:?}: {sum:?} {scores:#?}");
    }
}

#[test]
#[ignore = "takes long; prints the table"]
fn damaged_terms_table() {
    for of in [&["term"][..], &["pair", "bound"]] {
        let scores = measure(of, 20_000, false);
        print(of, &scores);
        measure(of, 40, true);
    }
}

/// The law of the fuzz target `misprint`, over long runs of damaged terms: they are looked at in pieces
/// that share syllables.
#[test]
fn misprints_of_long_runs_do_not_overlap() {
    let terms: Vec<&str> = rows()
        .filter(|line| matches!(line.kind, "term" | "pair" | "bound"))
        .flat_map(|line| line.texts.split('|'))
        .collect();
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    for _ in 0..2_000 {
        let mut text = String::new();
        for _ in 0..20 {
            for word in random.pick(&terms).split(' ') {
                let kind = *random.pick(&KINDS);
                // One word of four is damaged, and one of ten is left out.
                let bad = (random.below(4) == 0).then(|| damage(kind, word, &mut random)).flatten();
                if random.below(10) > 0 {
                    text.push_str(bad.as_deref().unwrap_or(word));
                    text.push(' ');
                }
            }
        }
        let mut found = Vec::new();
        misprints(&text, &mut found);
        let mut end = 0;
        for one in found {
            let printed = &text[one.start..one.end];
            assert!(one.start >= end && printed != one.suggestion, "{one:?} in {text}");
            end = one.end;
        }
    }
}

/// What is said of a clean text; the misprints that stand in it are taken out first.
fn alarms(name: &str, text: &str) -> Vec<String> {
    let known = [
        ("CHUYÊN ĐỔI SỐ", "CHUYỂN ĐỔI SỐ"),
        ("chuyên đổi số", "chuyển đổi số"),
        ("VN eID", "VNeID"),
        ("Đơn vị tỉnh", "Đơn vị tính"),
        ("ng ày", "ngày"),
    ];
    let clean = known.iter().fold(text.to_owned(), |text, (bad, good)| text.replace(bad, good));
    let mut all = Vec::new();
    for cell in clean.split(['\n', '\t', '|']) {
        let mut found = Vec::new();
        misprints(cell, &mut found);
        all.extend(
            found.iter().map(|m| format!("{name}: {} -> {}", &cell[m.start..m.end], m.suggestion)),
        );
    }
    all
}

fn read_under(dir: &Path, give: &mut dyn FnMut(&str, &str)) {
    let mut entries: Vec<_> =
        std::fs::read_dir(dir).unwrap().map(|one| one.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read_under(&path, give);
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            give(&path.display().to_string(), &text);
        }
    }
}

/// The forms of the valid fixtures whose words are cut until a table is read out of them.
const CUT: [&str; 5] = ["bar-stream", "fixed-width", "flattened", "list", "paragraph"];

/// The plans, the fixtures and the documents of this repository.
#[test]
fn clean_texts_raise_no_alarm() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = Vec::new();
    for dir in ["corpus", "tests/fixtures/valid", "tests/fixtures/invalid"] {
        read_under(&root.join(dir), &mut |name, text| {
            // These have misprints on purpose, or are damaged before words are read.
            if !name.contains("invalid/words")
                && !name.contains("invalid/damage")
                && !CUT.iter().any(|form| name.contains(&format!("damage/cut-words-{form}.")))
                && !name.contains("misprint")
                && !name.contains("encoding")
            {
                all.extend(alarms(name, text));
            }
        });
    }
    assert_eq!(all, [""; 0]);
}

/// The names of all communes, in phrases that resemble terms, in small letters and in capitals.
#[test]
fn names_of_places_raise_no_alarm() {
    let list = include_str!("../../../normalize/data/admin_units_2025.tsv");
    let mut all = Vec::new();
    for line in list.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [_, name, kind, _, province, ..] = fields[..] else { panic!("{line}") };
        for phrase in [
            format!("{kind} {name}, {province}"),
            format!("{name} - {province}: {name} ({province})"),
            format!("Ủy ban nhân dân {kind} {name}"),
            format!("UBND {kind} {name}; Công an {kind} {name} và các thôn"),
            format!("Phòng Kinh tế {kind} {name} chủ trì"),
            format!("thôn {name} xây dựng nông thôn mới năm 2026"),
            format!("Kế hoạch phát triển kinh tế xã hội {kind} {name}"),
        ] {
            all.extend(alarms("name", &phrase));
            all.extend(alarms("name", &phrase.to_uppercase()));
        }
    }
    assert_eq!(all, [""; 0]);
}

/// Names of peoples, places, plants, diseases and crafts, which no list of terms has.
const RARE: [&str; 60] = [
    "Bảo tồn lễ hội Gầu Tào của người Mông xã Pà Cò",
    "Truyền dạy hát then, đàn tính cho con em người Tày",
    "Phục dựng nghi lễ cấp sắc của người Dao Tiền",
    "Hỗ trợ nhà ở cho hộ người Si La, Cống, Mảng, La Hủ",
    "Mở lớp dạy chữ Thái cổ tại bản Nậm Nghẹ",
    "Nuôi cá tầm, cá hồi vân trong bể xây",
    "Trồng sâm Ngọc Linh dưới tán rừng",
    "Diện tích cây mắc ca, cây dổi, cây quế, cây hồi",
    "Số tổ hợp tác trồng đinh lăng, ba kích, sa nhân",
    "Sản lượng dong riềng chế biến miến",
    "Phòng trừ sâu keo mùa thu hại ngô",
    "Tiêm vắc xin lở mồm long móng cho đàn dê",
    "Xử lý ổ dịch tả lợn châu Phi",
    "Khống chế bệnh dại trên chó, mèo",
    "Nạo vét mương Khuổi Slưng, sửa đập Nà Rược",
    "Kè chống sạt lở suối Khuổi Ngài",
    "Sửa ngầm tràn liên hợp Bản Pẻn",
    "Cứng hóa đường Lũng Pục đi Cốc Nhan",
    "Xóa cầu tre, cầu tạm qua rạch Cái Sắn",
    "Nạo vét kênh Vĩnh Tế đoạn qua Thoại Sơn",
    "Vùng nuôi tôm sú, cua biển, nghêu ở Đầm Dơi",
    "Làng nghề dệt thổ cẩm Chăm Mỹ Nghiệp",
    "Nghề đan gùi của người Xơ Đăng, Gié Triêng",
    "Cồng chiêng của người Ba Na, Ê Đê, Gia Rai",
    "Tu sửa nhà rông làng Kon Jơ Dri",
    "Trùng tu đình Chèm, chùa Keo, đền Và",
    "Cấp nước tự chảy cho bản Huổi Ái, Huổi Só",
    "Điểm trường mầm non Xà Phìn, Phìn Hồ",
    "Trạm biến áp Séo Mí Tỷ",
    "Ươm giống keo lai, bạch đàn mô, lát hoa",
    "Quản lý rừng pơ mu, sến mật, lim xẹt",
    "Bẫy đèn diệt rầy nâu, muỗi hành",
    "Trữ lượng quặng apatit, barit, fluorit",
    "Khai thác cát sỏi lòng sông Gâm",
    "Đo độ pH, BOD, COD, amoni trong nước thải",
    "Lắp máy thở, máy siêu âm đàn hồi gan",
    "Sàng lọc thiếu men G6PD ở trẻ sơ sinh",
    "Điều trị methadone cho người nghiện",
    "Quản lý người mắc tăng huyết áp, đái tháo đường",
    "Tẩy giun cho trẻ từ 24 đến 60 tháng tuổi",
    "Tỷ suất chết mẹ trên trẻ đẻ sống",
    "Xét nghiệm HPV, HBsAg cho thai phụ",
    "Hội thi rung chuông vàng, bơi trải, đẩy gậy",
    "Giải việt dã, kéo co, tung còn",
    "Đội dân phòng, đội xung kích ngõ hẻm",
    "Tuần tra mốc giới, phát quang đường biên",
    "Thu hồi súng kíp, súng hơi",
    "Triệt xóa tụ điểm đá gà, lô đề",
    "Hòa giải ở cơ sở, giám định pháp y",
    "Thi hành án treo, cải tạo không giam giữ",
    "Gỡ vướng mắc cấp sổ đỏ đất lâm trường",
    "Trích đo địa chính thửa, tờ bản đồ",
    "Chi trả dịch vụ môi trường rừng",
    "Ký cam kết không đốt nương",
    "Vay vốn nước sạch, chăn nuôi trâu vỗ béo",
    "Gắn biển số nhà, tên ngõ, tên ngách",
    "Bưu điện văn hóa xã Ea Súp, Krông Nô",
    "Trợ giúp trẻ mồ côi, người khuyết tật nặng",
    "Mai táng phí cho thanh niên xung phong",
    "Phát thanh tiếng Khmer, tiếng Chăm, tiếng Hoa",
];

#[test]
fn rare_words_raise_no_alarm() {
    let mut all = Vec::new();
    for phrase in RARE {
        for text in [phrase.to_owned(), phrase.to_uppercase(), phrase.to_lowercase()] {
            all.extend(alarms("rare", &text));
        }
    }
    assert_eq!(all, [""; 0]);
}

/// Every text of the table in every sentence.
#[test]
fn terms_in_sentences_raise_no_alarm() {
    let mut all = Vec::new();
    for line in rows().filter(|line| matches!(line.kind, "term" | "pair" | "bound" | "name")) {
        for text in line.texts.split('|').chain(line.expansions.split('|')) {
            for sentence in SENTENCES {
                all.extend(alarms("term", &sentence.replace("{}", text)));
            }
        }
    }
    assert_eq!(all, [""; 0]);
}
