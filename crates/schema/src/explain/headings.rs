//! Pages of headings: the document's number, day and issuer.

use crate::Explanation;

pub(super) const CITATION_NUMBER_MISSING: Explanation = Explanation {
    meaning: "The heading names the document that the appendix was issued with, but leaves its number blank. `number` is null.",
    example: "(Kèm theo Kế hoạch số:      /KH-UBND ngày 05/02/2026 của UBND xã An Bình)",
    help: "Fill in the number from the signed document.",
};

pub(super) const CITATION_DATE_MISSING: Explanation = Explanation {
    meaning: "The heading names a document but leaves its day, or the whole date, blank. `date` is null; what depends on the date (the administrative unit, the plan's own year) is then read from the title alone or not at all.",
    example: "(Kèm theo Kế hoạch số 12/KH-UBND ngày     tháng 02 năm 2026 của UBND xã An Bình)",
    help: "Fill in the date from the signed document, or give it with --date.",
};

pub(super) const CITATION_ISSUER_MISSING: Explanation = Explanation {
    meaning: "The heading names a document but not the body that issued it, or names it without its place (\"của Ủy ban nhân dân tỉnh\"). What is missing is null.",
    example: "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/02/2026)",
    help: "Add the issuer to the heading: \"của Ủy ban nhân dân xã …\".",
};

pub(super) const CITATION_REPAIRED: Explanation = Explanation {
    meaning: "The number, the day or a keyword of the heading was damaged (stray spaces, letters set apart, words run together, a lost slash or hyphen) and was read all the same. `text` keeps the words as printed, and so does `number` where a sign is lost: `suggestion` has it with the sign.",
    example: "(Kèm theo Kế hoạch số 12 /KH -UBND ng ày 05 /02/2026 của UBND xã An Bình)",
    help: "Compare the number and the date with the signed document.",
};

pub(super) const INVALID_DATE: Explanation = Explanation {
    meaning: "A date is printed that the calendar does not have, or one whose year has lost digits. The field is null; the words stay in `text`.",
    example: "ngày 31 tháng 6 năm 2026",
    help: "Correct the date in the source; if the right one is known, give it with --date.",
};

pub(super) const PLACE_UNKNOWN: Explanation = Explanation {
    meaning: "The issuer's place is not in the table of administrative units as it stood on the plan's date. `code` is null; the name stays as printed.",
    example: "của Ủy ban nhân dân xã An Bìn",
    help: "Check the spelling of the place and the date of the plan: units were merged on 1 July 2025, and an old name no longer stands in the table. Where the message names another province, correct the one in the heading or in --province.",
};

pub(super) const PLACE_AMBIGUOUS: Explanation = Explanation {
    meaning: "Several administrative units bear the name, and nothing in the source tells them apart. `code` is null, because a guess would be wrong in silence; the message lists the provinces in question.",
    example: "của Ủy ban nhân dân xã Tân Tiến",
    help: "Name the province in the heading, or give it with --province.",
};

pub(super) const PLACE_BEFORE_TABLE: Explanation = Explanation {
    meaning: "The plan is older than 1 July 2025, the day on which the table of administrative units begins. Its place may since have been merged or renamed, so `code` is null.",
    example: "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/02/2023 của UBND huyện An Bình)",
    help: "Look the unit up in the list that was in force on that day, if a code is needed.",
};
