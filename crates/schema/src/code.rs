//! The stable codes of diagnostics.
//!
//! A code keeps its meaning for ever; one that falls out of use is not given to anything else.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Severity;

/// What `chitieu explain` says of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What the diagnostic means, one paragraph.
    pub meaning: &'static str,
    /// A piece of source that gives it.
    pub example: &'static str,
    /// What to do about it.
    pub help: &'static str,
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident, $name:literal, $severity:ident;)+) => {
        /// The stable name of a kind of diagnostic.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum Code {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Code {
            /// Every code, in the order of their subjects.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name that the JSON and the command line use, kebab-case.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How much diagnostics of this code matter.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// The code of that name.
            #[must_use]
            pub fn find(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

codes! {
    // The whole input.
    /// The input holds no characters.
    EmptyInput, "empty-input", Warning;
    /// The input holds no table.
    NoTable, "no-table", Warning;
    /// A table is not one of indicators, and its characters count as outside.
    TableNotIndicators, "table-not-indicators", Info;
    /// A table was read as one of indicators, though something speaks for another kind.
    TableDoubtful, "table-doubtful", Info;
    /// The last rows of a table are signatures, and count as outside.
    SignatureRows, "signature-rows", Info;
    /// Characters found no place in the document.
    UnclaimedText, "unclaimed-text", Warning;
    /// The dialect was chosen over another reading that was nearly as good.
    DialectUncertain, "dialect-uncertain", Info;
    /// The text was in an encoding from before Unicode.
    LegacyEncoding, "legacy-encoding", Warning;
    /// The text was UTF-8 that another program had read in another encoding.
    MisreadEncoding, "misread-encoding", Warning;
    /// The codes of a font were moved back to the letters that they print.
    ShiftedFont, "shifted-font", Warning;
    /// Lines hold the codes of a font, and no letters.
    BrokenFont, "broken-font", Error;
    /// Characters were read as others that they look like.
    LookAlikeCharacters, "look-alike-characters", Info;
    /// Characters were lost before, or codes stand for none.
    UnreadableCharacters, "unreadable-characters", Warning;
    /// Words of a table are struck out, and were left out.
    StruckOut, "struck-out", Warning;

    // Headings.
    /// The heading names a document but leaves its number blank.
    CitationNumberMissing, "citation-number-missing", Warning;
    /// The heading names a document but leaves its day blank.
    CitationDateMissing, "citation-date-missing", Warning;
    /// The heading names a document but not the body that issued it.
    CitationIssuerMissing, "citation-issuer-missing", Warning;
    /// The heading's number, day or keyword was read through damage.
    CitationRepaired, "citation-repaired", Warning;
    /// A date that the calendar does not have.
    InvalidDate, "invalid-date", Error;
    /// The place is not in the table of administrative units.
    PlaceUnknown, "place-unknown", Warning;
    /// Several administrative units bear the name.
    PlaceAmbiguous, "place-ambiguous", Warning;
    /// The plan is older than the table of administrative units.
    PlaceBeforeTable, "place-before-table", Info;

    // Columns.
    /// A header without rows.
    NoRows, "no-rows", Error;
    /// Rows without a header.
    NoHeader, "no-header", Error;
    /// A column's role was decided by its cells, or against its header's first meaning.
    RoleGuessed, "role-guessed", Info;
    /// Two columns claim a role that only one can have.
    RoleRepeated, "role-repeated", Warning;
    /// The header at a page break is spelled unlike the first.
    HeaderDiffers, "header-differs", Info;

    // Rows.
    /// A row has more cells than the header.
    ExtraCells, "extra-cells", Error;
    /// A row has fewer cells than the header, and cells are missing that other rows fill.
    MissingCells, "missing-cells", Warning;
    /// A row was cut and its parts were joined.
    RowContinued, "row-continued", Info;
    /// The end of one part of a cut row is printed again at the start of the next.
    OverlapRemoved, "overlap-removed", Info;
    /// A row looks like the rest of another, but there is none before it.
    OrphanContinuation, "orphan-continuation", Error;
    /// An ordinal stands twice under one heading.
    DuplicateOrdinal, "duplicate-ordinal", Warning;
    /// An ordinal is missing from the run.
    MissingOrdinal, "missing-ordinal", Warning;
    /// An ordinal is lower than the one before it.
    OrdinalOutOfOrder, "ordinal-out-of-order", Warning;
    /// A row without an ordinal was read as a part of the numbered row above it.
    ChildWithoutOrdinal, "child-without-ordinal", Info;
    /// A row without an ordinal under no numbered row.
    RowWithoutOrdinal, "row-without-ordinal", Info;
    /// A heading was recognised by its form alone.
    SectionGuessed, "section-guessed", Info;
    /// A row has an agency but neither unit nor value.
    MissingTarget, "missing-target", Warning;
    /// A row has values but no name.
    MissingName, "missing-name", Error;

    // Units.
    /// The unit is not in the table of units.
    UnknownUnit, "unknown-unit", Warning;
    /// The unit of the row above or of the parent was taken for a blank cell.
    UnitInherited, "unit-inherited", Info;
    /// A ditto mark with nothing above it, or with more than is taken over.
    DittoWithoutAntecedent, "ditto-without-antecedent", Error;
    /// The value's own unit contradicts the row's.
    UnitConflict, "unit-conflict", Warning;

    // Values.
    /// Digits that form no number.
    MalformedNumber, "malformed-number", Error;
    /// A number of more than 28 digits.
    NumberTooLong, "number-too-long", Error;
    /// A point as decimal sign.
    ForeignDecimal, "foreign-decimal", Warning;
    /// Commas as grouping signs.
    ForeignGrouping, "foreign-grouping", Warning;
    /// A number that can be read in two ways.
    AmbiguousNumber, "ambiguous-number", Warning;
    /// A year behind a share, which is its time or what it is measured against.
    AmbiguousYear, "ambiguous-year", Info;
    /// Other cells decided how a number is read.
    NumberByEvidence, "number-by-evidence", Info;
    /// A number was read through letters and spaces that a scan put into it.
    OcrNumber, "ocr-number", Warning;
    /// A footnote's mark was taken off a number, or stands behind a name.
    FootnoteMark, "footnote-mark", Info;
    /// A range whose upper end stands first.
    RangeReversed, "range-reversed", Warning;
    /// A comparator without a number, or a value cut off.
    IncompleteTarget, "incomplete-target", Error;
    /// Digits among words that state no single value.
    UnreadTarget, "unread-target", Info;
    /// One cell was read as several targets.
    SeveralTargets, "several-targets", Info;
    /// `x` or `N/A` was read as not applicable.
    NotApplicable, "not-applicable", Info;
    /// The target was read from the name.
    TargetFromName, "target-from-name", Info;

    // Agencies.
    /// One cell names the body in charge and the bodies that help, or a cell of helping bodies one in charge.
    LeadSplit, "lead-split", Info;
    /// A ditto mark, or a blank cell of a merged column, was read as the body above.
    AgencyInherited, "agency-inherited", Info;
    /// A cell of bodies holds figures and no words.
    UnlikelyAgency, "unlikely-agency", Warning;

    // Deadlines.
    /// A ditto mark was read as the deadline above.
    DeadlineInherited, "deadline-inherited", Info;

    // Words.
    /// A word is likely misprinted.
    LikelyMisprint, "likely-misprint", Warning;
}

impl Code {
    /// What the code means, with an example and what to do.
    #[must_use]
    pub fn explanation(self) -> Explanation {
        crate::explain::explanation(self)
    }
}
