#![allow(clippy::unwrap_used, reason = "a test may panic")]

use proptest::prelude::*;

use super::*;
use crate::fold::letter;

const PLAN: &str = "PHỤ LỤC I\nTT\tChỉ tiêu\tĐơn vị\tKế hoạch\n1\tTỷ lệ hộ nghèo\t%\t≤ 2,5\n2\tDiện tích lúa cả năm\tha\t1.250\n3\tSố người được đào tạo nghề\tngười\t350\n";

/// A text as windows-1252 has the bytes of `codec`.
fn spell(text: &str, codec: Codec) -> String {
    let bytes = |byte: fn(u8) -> char| text.bytes().map(byte).collect::<String>();
    match codec {
        Codec::Tcvn3 => text.chars().map(|c| tcvn3::encode(c).unwrap_or(c)).collect(),
        Codec::Vni => {
            text.chars().map(|c| vni::encode(c).unwrap_or_else(|| c.to_string())).collect()
        }
        Codec::Viqr => {
            text.chars().map(|c| viqr::encode(c).unwrap_or_else(|| c.to_string())).collect()
        }
        Codec::Windows1258 => text.chars().map(spell_1258).collect(),
        Codec::Utf8As1252 => bytes(windows::character),
        Codec::Utf8As1258 => bytes(windows::character_1258),
        Codec::Utf8AsMac => bytes(mac::character),
        Codec::ShiftedFont => unreachable!("it is tried on whole texts alone"),
    }
}

/// A letter in windows-1258 with its tone apart, as windows-1252 reads it.
fn spell_1258(c: char) -> String {
    let mut apart = String::new();
    unicode_normalization::char::decompose_canonical(c, |part| {
        apart.push(part);
    });
    // Marks that are part of a letter of the code page stay on it.
    let mut letters: Vec<char> = Vec::new();
    let mut tone = None;
    for part in apart.chars() {
        match part {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tone = Some(part),
            '\u{302}' | '\u{306}' | '\u{31b}' => {
                let base = letters.pop().unwrap();
                letters.push(unicode_normalization::char::compose(base, part).unwrap());
            }
            _ => letters.push(part),
        }
    }
    letters
        .into_iter()
        .chain(tone)
        .map(|c| windows::byte_1258(c).map_or(c, windows::character))
        .collect()
}

fn p(text: &str) -> (String, Vec<Repair>) {
    let (mended, repairs) = mend(Cow::Borrowed(text), gate::may_be_damaged(text), &[]).unwrap();
    (mended.into_owned(), repairs)
}

/// The capitals that TCVN3 has not are small letters in it.
fn without_capitals(text: &str) -> String {
    let known = |c: char| c.is_ascii() || "ĂÂÊÔƠƯĐ≤".contains(c);
    text.chars().flat_map(|c| if known(c) { vec![c] } else { c.to_lowercase().collect() }).collect()
}

#[test]
fn mend_basic() {
    for codec in Codec::ALL {
        let expected = if codec == Codec::Tcvn3 { without_capitals(PLAN) } else { PLAN.to_owned() };
        // VIQR is believed in a text of some length alone, and is none with signs past ASCII.
        let (expected, times) =
            if codec == Codec::Viqr { (expected.replace('≤', "<="), 1) } else { (expected, 1) };
        let (mended, repairs) = p(&spell(&expected.repeat(times), codec));
        assert_eq!(mended, expected.repeat(times), "{codec}");
        assert_eq!(repairs.len(), 1, "{codec}: {repairs:?}");
        assert_eq!((repairs[0].codec, repairs[0].lines.len()), (codec, 0), "{repairs:?}");
        assert_eq!(repairs[0].illegal, 0, "{repairs:?}");
    }
}

#[test]
fn mend_twice() {
    let twice = spell(&spell(PLAN, Codec::Utf8As1252), Codec::Utf8As1252);
    assert_eq!(p(&twice).0, PLAN);
}

#[test]
fn mend_lost_no_break_spaces() {
    let text = "Diện tích trồng hoa và cây cảnh là 5 ha, làm trong các tháng hàng năm\n";
    let damaged = spell(text, Codec::Utf8As1252).replace('\u{a0}', " ");
    assert_eq!(p(&damaged).0, text);
    // As a program leaves it that makes one space of two.
    assert_eq!(p(&damaged.replace("  ", " ")).0, text);
}

#[test]
fn mend_capital_font() {
    // Typed with a font that prints small letters as capitals, with the shift key or without.
    let text = "CHØ TI£U chñ yÕu n¨m 2026\nkÕ ho¹ch ph¸t triÓn kinh tÕ\n";
    assert_eq!(p(text).0, "CHỉ TIÊU chủ yếu năm 2026\nkế hoạch phát triển kinh tế\n");
}

#[test]
fn mend_signs_between_figures() {
    let text = "Tû lÖ hé nghÌo\t2,5÷3\nDiÖn tÝch ®Êt\t2×300 + 15 m²\n";
    assert_eq!(p(text).0, "Tỷ lệ hộ nghèo\t2,5÷3\nDiện tích đất\t2×300 + 15 m²\n");
}

#[test]
fn mend_lines_of_a_mixed_file() {
    let sound = "1\tTỷ lệ hộ nghèo đa chiều\t%\nhồ sơ công việc\t%\nđường bê tông\tkm\n";
    let damaged =
        spell("2\tDiện tích gieo trồng cả năm\tha\nsố hộ có nước sạch\thộ\n", Codec::Tcvn3);
    let (mended, repairs) = p(&format!("{sound}{damaged}"));
    assert_eq!(
        mended,
        format!("{sound}2\tDiện tích gieo trồng cả năm\tha\nsố hộ có nước sạch\thộ\n")
    );
    assert_eq!(repairs.len(), 1);
    assert_eq!(repairs[0].lines, [3, 4]);
}

#[test]
fn clean_look_alikes_stay() {
    for text in [
        PLAN,
        "Nhiệt độ 25 °C, diện tích 120 m², khối lượng 5 m³, sai số ± 2, «kế hoạch» § 5 · µ\n",
        "L'été à la plage, le café, la forêt où naît l'âme. Où êtes-vous allés, élève zélé?\n",
        "Größe, Übung, Straße, Äpfel, Öl, für, schön, Mädchen, Fußgänger, Brüder, München\n",
        "señor, año, niño, mañana, España, corazón, canción, acción, público, música\n",
        "naïve façade, Beyoncé, Zoë, Æsir, smørrebrød, Malmö, Ångström, jalapeño, résumé\n",
        "© 2026 Côté S.A. ® ™ – 50 £ · 20 ¢ ¿Qué? ¡Olé! ½ ¼ ¾ ª º\n",
        "Simões da Silva\nJoão Magalhães\nMário Câmara\nÓscar Peña\nJosé Núñez\nÐórarinn\n",
        "if a.is_some() { x^1 } else { to?.do?; le.t. o?.a; so.me. be?.ta }\n",
        "x^2 + y^2 = z^2; a^b; e^(-x); the cat.dog said: \"ok?\" d'accord\n",
        "Tỷ lệ hộ nghèo đa chiều Ã ¡ ¢ £ § © ® ° ± ² ³ ´\n",
        "",
    ] {
        for text in [text.to_owned(), text.repeat(20)] {
            assert_eq!(p(&text), (text.clone(), Vec::new()));
        }
    }
}

#[test]
fn too_little_is_no_evidence() {
    for text in ["kÕ ho¹ch\n", "Tû lÖ\n", "lá»‡\n", "ñôn vò\n"] {
        assert_eq!(p(text), (text.to_owned(), Vec::new()));
    }
}

#[test]
fn soft_hyphens_that_are_gone() {
    let text = spell(&without_capitals(PLAN).repeat(8), Codec::Tcvn3);
    assert!(!p(&text).1[0].lacks_soft_hyphens);
    assert!(p(&text.replace('\u{ad}', "")).1[0].lacks_soft_hyphens);
}

/// Words with marks that the rules of spelling allow, of every onset, vowel, tone and coda.
fn words() -> impl Strategy<Value = String> {
    const ONSETS: [&str; 23] = [
        "", "b", "c", "ch", "d", "đ", "g", "gi", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "r",
        "s", "t", "th", "tr", "v", "x",
    ];
    const CODAS: [&str; 11] = ["", "c", "ch", "i", "m", "n", "ng", "nh", "p", "t", "u"];
    let mut words = Vec::new();
    for onset in ONSETS {
        for vowel in letter::LOWER.iter().flatten() {
            words.extend(CODAS.map(|coda| format!("{onset}{vowel}{coda}")));
        }
    }
    words.retain(|word| crate::syllable::is_legal(word) && !word.is_ascii());
    proptest::collection::vec(proptest::sample::select(words), 20..60)
        .prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn what_was_spelled_is_read_again(text in words(), at in 0..Codec::ALL.len()) {
        let codec = Codec::ALL[at];
        let expected = if codec == Codec::Tcvn3 { without_capitals(&text) } else { text };
        // In VIQR a point at the end of a line closes the sentence.
        let expected = format!("{expected} 2026\n");
        let spelled = spell(&expected, codec);
        // A few words can be without what raises the alarm; a plan cannot.
        prop_assume!(gate::may_be_damaged(&spelled) || may_be_viqr(&spelled));
        let (mended, _) = p(&spelled);
        prop_assert_eq!(mended, expected);
    }

    #[test]
    fn clean_words_stay(text in words()) {
        let text = format!("{text} m² °C ñ ø\n");
        prop_assert_eq!(p(&text).0, text);
    }

    #[test]
    fn noise_is_no_text(noise in "[\u{a1}-\u{ff}a-z ]{0,400}") {
        prop_assert_eq!(p(&noise).0, noise);
    }

    #[test]
    fn mend_is_total(text in any::<String>()) {
        let raw = vec![true; lines::index(&text).len()];
        let _ = mend(Cow::Borrowed(&text), true, &raw);
        let _ = mend(Cow::Borrowed(&text), true, &[]);
    }
}
