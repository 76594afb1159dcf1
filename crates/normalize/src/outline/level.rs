//! The levels of an outline.

use chitieu_grammar::ordinal::{OrdinalKind, Titled};

/// The levels of an outline, as plans usually nest them, outermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Level {
    /// `Phần thứ nhất`, `Mục I`: by what the heading is called.
    Named(Titled),
    Letter,
    Roman,
    Arabic,
    /// `1.1` has two parts, `1.1.1` three.
    Dotted(u8),
    /// `a)`, `i)` and `(1)`, in the order in which the table first uses them: see [`Level::SMALL`].
    Small(u8),
    /// No ordinal.
    None,
    Dash,
    Plus,
    PlusPlus,
}

impl Level {
    /// The levels of `a)`, `i)` and `(1)` where nothing tells how they nest.
    pub(super) const SMALL: [Self; 3] = [Self::Small(0), Self::Small(1), Self::Small(2)];

    /// Whether rows of the level are parts of the row above them and never of each other's parts.
    pub(super) fn is_mark(self) -> bool {
        matches!(self, Self::None | Self::Dash | Self::Plus | Self::PlusPlus)
    }
}

pub(super) fn level_of(kind: Option<OrdinalKind>) -> Level {
    match kind {
        None | Some(OrdinalKind::Arabic(_) | OrdinalKind::ArabicLetter(..)) => Level::Arabic,
        Some(OrdinalKind::Named(titled, _)) => Level::Named(titled),
        Some(OrdinalKind::Upper(_)) => Level::Letter,
        Some(OrdinalKind::Roman(_)) => Level::Roman,
        Some(OrdinalKind::Path(path)) => {
            Level::Dotted(u8::try_from(path.parts().len()).unwrap_or(u8::MAX))
        }
        Some(OrdinalKind::Lower(_)) => Level::SMALL[0],
        Some(OrdinalKind::LowerRoman(_)) => Level::SMALL[1],
        Some(OrdinalKind::Bracketed(_)) => Level::SMALL[2],
        Some(OrdinalKind::Dash | OrdinalKind::Bullet) => Level::Dash,
        Some(OrdinalKind::Plus) => Level::Plus,
        Some(OrdinalKind::DoublePlus) => Level::PlusPlus,
    }
}
