//! What the words of headings and entries tell, compared in their fold.

use chitieu_text::fold;

use crate::phrases::Phrases;

/// What a heading says of the lists under it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// They are of indicators: "Chỉ tiêu chủ yếu", "Mục tiêu cụ thể".
    Goal,
    /// They are of something else: tasks, solutions, results, what is handed to whom.
    Other,
    /// They are prose: "Mục tiêu tổng quát", "Quan điểm". It ends what the heading before said.
    General,
}

/// Words that speak for indicators.
static GOALS: Phrases<5> = Phrases::new(["chỉ tiêu", "mục tiêu", "phấn đấu", "tiêu chí", "chỉ số"]);

/// Words that speak against them whatever else the heading says, where they come first.
static OTHERS: Phrases<27> = Phrases::new([
    "kết quả",
    "báo cáo",
    "đánh giá",
    "tình hình",
    "thực trạng",
    "hạn chế",
    "tồn tại",
    "nguyên nhân",
    "bài học",
    "giải pháp",
    "biện pháp",
    "tổ chức thực hiện",
    "phân công",
    "trách nhiệm",
    "kinh phí",
    "nguồn vốn",
    "nguồn lực",
    "căn cứ",
    "nơi nhận",
    "đề nghị",
    "kiến nghị",
    "đối tượng",
    "phạm vi",
    "nội dung",
    "bảng giá",
    "giá bán",
    "thời gian",
]);

/// Words that speak against indicators unless the same heading names them: "Mục tiêu, nhiệm vụ".
static TASKS: Phrases<3> = Phrases::new(["nhiệm vụ", "yêu cầu", "công việc"]);

/// Words that make a heading of goals one of prose.
static GENERAL: Phrases<5> =
    Phrases::new(["tổng quát", "mục tiêu chung", "quan điểm", "mục đích", "tầm nhìn"]);

/// What the fold of a heading says; `title` is one that stands over the whole document, whose "nhiệm
/// vụ" ("NHIỆM VỤ PHÁT TRIỂN KINH TẾ") says nothing of its lists.
pub(super) fn sign(folded: &str, title: bool) -> Option<Sign> {
    // A programme's name says nothing of what the heading is over.
    let goal = GOALS
        .places(folded)
        .find(|(at, word)| !folded[at + word.len()..].starts_with(" quốc gia"))
        .map(|(at, _)| at);
    let other = OTHERS.places(folded).next().map(|(at, _)| at);
    match (goal, other) {
        (Some(goal), other) if other.is_none_or(|other| goal < other) => {
            let general = GENERAL.are_in(folded) && !folded.contains("cụ thể");
            Some(if general { Sign::General } else { Sign::Goal })
        }
        (_, Some(_)) => Some(Sign::Other),
        _ if GENERAL.are_in(folded) => Some(Sign::General),
        _ => (!title && TASKS.are_in(folded)).then_some(Sign::Other),
    }
}

/// Whether a text speaks of goals at all.
pub(super) fn speaks_of_goals(folded: &str) -> bool {
    GOALS.are_in(folded)
}

/// Whether a heading is of goals from its first words on: "CÁC CHỈ TIÊU CHỦ YẾU".
pub(super) fn opens_with_goals(folded: &str) -> bool {
    let bare = ["các ", "một số ", "hệ thống ", "bảng ", "danh mục "]
        .iter()
        .find_map(|word| folded.strip_prefix(word))
        .unwrap_or(folded);
    ["chỉ tiêu", "mục tiêu"].iter().any(|word| bare.starts_with(word))
}

/// The words that tell somebody to do something: an entry that they begin is a task.
static VERBS: Phrases<34> = Phrases::new([
    "giao ",
    "đề nghị ",
    "yêu cầu ",
    "căn cứ ",
    "tiếp tục ",
    "đẩy mạnh ",
    "tăng cường ",
    "tổ chức ",
    "thực hiện ",
    "chỉ đạo ",
    "phối hợp ",
    "tuyên truyền",
    "rà soát",
    "triển khai ",
    "tham mưu",
    "hướng dẫn ",
    "kiểm tra",
    "chủ trì",
    "huy động ",
    "khuyến khích ",
    "vận động ",
    "bố trí ",
    "lập ",
    "ban hành ",
    "theo dõi",
    "đôn đốc",
    "chủ động ",
    "quản lý ",
    "hỗ trợ ",
    "tập trung ",
    "phát huy ",
    "đổi mới ",
    "khai thác ",
    "ubnd ",
]);

/// Whether the fold of an entry begins as a task does.
pub(super) fn begins_task(folded: &str) -> bool {
    VERBS.begin(folded)
}

/// The words that tell what was, not what is to be.
static PAST: Phrases<9> = Phrases::new([
    " đã ",
    "ước đạt",
    "ước thực hiện",
    "cùng kỳ",
    "đến nay",
    "hiện nay",
    "hiện có",
    "vừa qua",
    "năm trước",
]);

/// Whether the fold of an entry tells what was.
pub(super) fn tells_past(folded: &str) -> bool {
    PAST.are_in(folded)
}

/// The words that name a quantity at the front of an entry.
static QUANTITIES: Phrases<23> = Phrases::new([
    "tỷ lệ",
    "tỷ suất",
    "tỷ trọng",
    "tốc độ",
    "thu nhập",
    "tổng ",
    "sản lượng",
    "giá trị",
    "diện tích",
    "năng suất",
    "thu ngân sách",
    "thu, chi ngân sách",
    "cơ cấu",
    "grdp",
    "kim ngạch",
    "mức giảm",
    "mức ",
    "số ",
    "độ che phủ",
    "bình quân",
    "chỉ số",
    "xếp hạng",
    "hằng năm",
]);

/// The words of a bound or of a thing reached: what they govern is a goal and no price or count.
static REACHED: Phrases<6> =
    Phrases::new(["tối thiểu", "ít nhất", "trở lên", "phấn đấu", "không quá", "giảm còn"]);

/// Whether the fold of an entry names a quantity, or says that something is to be reached.
pub(super) fn is_of_goal(folded: &str) -> bool {
    let folded = behind_time(folded);
    QUANTITIES.begin(folded)
        || folded.starts_with(|first: char| first.is_ascii_digit()) && folded.contains('%')
        || REACHED.are_in(folded)
}

/// The words of an entry behind the time in front of them: "Đến năm 2030, GRDP bình quân …".
fn behind_time(folded: &str) -> &str {
    match folded.split_once(", ") {
        Some((time, words)) if is_time(time) => words,
        _ => folded,
    }
}

/// "Đến năm 2030", "Giai đoạn 2026 - 2030": words that are a time and nothing else.
pub(super) fn is_time(folded: &str) -> bool {
    let begins = ["đến năm ", "đến hết năm ", "năm ", "giai đoạn ", "tầm nhìn đến năm "];
    begins.iter().any(|word| {
        folded.strip_prefix(word).is_some_and(|rest| {
            rest.starts_with("20") && rest.chars().all(|c| c.is_ascii_digit() || " -/.".contains(c))
        })
    })
}

/// "Mục tiêu 1. Giảm nghèo": the number of a goal, which holds indicators.
pub(super) fn is_goal_number(folded: &str) -> bool {
    let rest = folded.strip_prefix("mục tiêu ").unwrap_or_default();
    let rest = rest.strip_prefix("số ").unwrap_or(rest);
    rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', ':', ' ', '-'])
}

/// "Điều 1." of a decision.
pub(super) fn is_article(text: &str) -> bool {
    text.strip_prefix("Điều ")
        .or_else(|| text.strip_prefix("ĐIỀU "))
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The fold of the words that stand before a colon or of a whole text, as far as headings go.
pub(super) fn folded(text: &str) -> String {
    /// No heading is longer, in bytes.
    const LONGEST: usize = 600;
    fold::fold(&text[..text.floor_char_boundary(LONGEST.min(text.len()))])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(heading: &str) -> Option<Sign> {
        sign(&folded(heading), false)
    }

    #[test]
    fn sign_basic() {
        for heading in [
            "CÁC CHỈ TIÊU CHỦ YẾU",
            "Mục tiêu cụ thể đến năm 2030",
            "Mục tiêu, nhiệm vụ",
            "Nhiệm vụ và các chỉ tiêu",
            "Phấn đấu đạt kết quả sau:",
            "Mục tiêu tổng quát và mục tiêu cụ thể",
        ] {
            assert_eq!(p(heading), Some(Sign::Goal), "{heading}");
        }
        for heading in [
            "Nhiệm vụ trọng tâm",
            "Giải pháp thực hiện các mục tiêu",
            "Kết quả thực hiện các chỉ tiêu năm 2025",
            "Chương trình mục tiêu quốc gia: nhiệm vụ năm 2026",
            "Nơi nhận:",
            "TỔ CHỨC THỰC HIỆN",
        ] {
            assert_eq!(p(heading), Some(Sign::Other), "{heading}");
        }
        assert_eq!(p("Mục tiêu tổng quát"), Some(Sign::General));
        assert_eq!(p("Quan điểm"), Some(Sign::General));
    }

    #[test]
    fn sign_boundaries() {
        assert_eq!(p(""), None);
        assert_eq!(p("Về kinh tế"), None);
        assert_eq!(p("Các chương trình mục tiêu quốc gia"), None);
        assert_eq!(sign(&folded("KẾ HOẠCH NHIỆM VỤ NĂM 2026"), true), None);
    }
}
