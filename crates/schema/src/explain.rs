//! The page of each code: what it means, a piece of source that gives it, what to do.
//!
//! Pages are written for the person who owns the table, not for a programmer. In the examples ` | `
//! stands between cells, whatever separates them in the file.

mod agencies;
mod columns;
mod headings;
mod input;
mod rows;
mod units;
mod values;

use crate::{Code, Explanation};

/// The page of `code`. Every code is listed, so a code without a page does not compile.
pub(crate) fn explanation(code: Code) -> Explanation {
    match code {
        Code::EmptyInput => input::EMPTY_INPUT,
        Code::NoTable => input::NO_TABLE,
        Code::TableNotIndicators => input::TABLE_NOT_INDICATORS,
        Code::TableDoubtful => input::TABLE_DOUBTFUL,
        Code::SignatureRows => input::SIGNATURE_ROWS,
        Code::UnclaimedText => input::UNCLAIMED_TEXT,
        Code::DialectUncertain => input::DIALECT_UNCERTAIN,
        Code::LegacyEncoding => input::LEGACY_ENCODING,
        Code::MisreadEncoding => input::MISREAD_ENCODING,
        Code::ShiftedFont => input::SHIFTED_FONT,
        Code::BrokenFont => input::BROKEN_FONT,
        Code::LookAlikeCharacters => input::LOOK_ALIKE_CHARACTERS,
        Code::UnreadableCharacters => input::UNREADABLE_CHARACTERS,
        Code::StruckOut => input::STRUCK_OUT,

        Code::CitationNumberMissing => headings::CITATION_NUMBER_MISSING,
        Code::CitationDateMissing => headings::CITATION_DATE_MISSING,
        Code::CitationIssuerMissing => headings::CITATION_ISSUER_MISSING,
        Code::CitationRepaired => headings::CITATION_REPAIRED,
        Code::InvalidDate => headings::INVALID_DATE,
        Code::PlaceUnknown => headings::PLACE_UNKNOWN,
        Code::PlaceAmbiguous => headings::PLACE_AMBIGUOUS,
        Code::PlaceBeforeTable => headings::PLACE_BEFORE_TABLE,

        Code::NoRows => columns::NO_ROWS,
        Code::NoHeader => columns::NO_HEADER,
        Code::RoleGuessed => columns::ROLE_GUESSED,
        Code::RoleRepeated => columns::ROLE_REPEATED,
        Code::HeaderDiffers => columns::HEADER_DIFFERS,

        Code::ExtraCells => rows::EXTRA_CELLS,
        Code::MissingCells => rows::MISSING_CELLS,
        Code::RowContinued => rows::ROW_CONTINUED,
        Code::OverlapRemoved => rows::OVERLAP_REMOVED,
        Code::OrphanContinuation => rows::ORPHAN_CONTINUATION,
        Code::DuplicateOrdinal => rows::DUPLICATE_ORDINAL,
        Code::MissingOrdinal => rows::MISSING_ORDINAL,
        Code::OrdinalOutOfOrder => rows::ORDINAL_OUT_OF_ORDER,
        Code::ChildWithoutOrdinal => rows::CHILD_WITHOUT_ORDINAL,
        Code::RowWithoutOrdinal => rows::ROW_WITHOUT_ORDINAL,
        Code::SectionGuessed => rows::SECTION_GUESSED,
        Code::MissingTarget => rows::MISSING_TARGET,
        Code::MissingName => rows::MISSING_NAME,

        Code::UnknownUnit => units::UNKNOWN_UNIT,
        Code::UnitInherited => units::UNIT_INHERITED,
        Code::DittoWithoutAntecedent => units::DITTO_WITHOUT_ANTECEDENT,
        Code::UnitConflict => units::UNIT_CONFLICT,

        Code::MalformedNumber => values::MALFORMED_NUMBER,
        Code::NumberTooLong => values::NUMBER_TOO_LONG,
        Code::ForeignDecimal => values::FOREIGN_DECIMAL,
        Code::ForeignGrouping => values::FOREIGN_GROUPING,
        Code::AmbiguousNumber => values::AMBIGUOUS_NUMBER,
        Code::AmbiguousYear => values::AMBIGUOUS_YEAR,
        Code::NumberByEvidence => values::NUMBER_BY_EVIDENCE,
        Code::OcrNumber => values::OCR_NUMBER,
        Code::FootnoteMark => values::FOOTNOTE_MARK,
        Code::RangeReversed => values::RANGE_REVERSED,
        Code::IncompleteTarget => values::INCOMPLETE_TARGET,
        Code::UnreadTarget => values::UNREAD_TARGET,
        Code::SeveralTargets => values::SEVERAL_TARGETS,
        Code::NotApplicable => values::NOT_APPLICABLE,
        Code::TargetFromName => values::TARGET_FROM_NAME,

        Code::LeadSplit => agencies::LEAD_SPLIT,
        Code::UnlikelyAgency => agencies::UNLIKELY_AGENCY,
        Code::AgencyInherited => agencies::AGENCY_INHERITED,
        Code::DeadlineInherited => agencies::DEADLINE_INHERITED,
        Code::LikelyMisprint => agencies::LIKELY_MISPRINT,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::Code;

    #[test]
    fn explanation_basic() {
        for &code in Code::ALL {
            let page = code.explanation();
            for (part, text) in
                [("meaning", page.meaning), ("example", page.example), ("help", page.help)]
            {
                assert!(!text.trim().is_empty(), "{} has no {part}", code.as_str());
                assert_eq!(text, text.trim(), "{}: {part} has loose white space", code.as_str());
            }
            assert!(page.meaning.ends_with('.'), "{}: meaning is sentences", code.as_str());
            assert!(page.help.ends_with('.'), "{}: help is sentences", code.as_str());
        }
    }

    #[test]
    fn explanation_boundaries() {
        // A page copied to a second code would explain the wrong thing.
        let meanings: BTreeSet<_> =
            Code::ALL.iter().map(|code| code.explanation().meaning).collect();
        assert_eq!(meanings.len(), Code::ALL.len());
    }
}
