//! Points and stretches of time, as `period` and `date` write them.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the Gregorian calendar, written `2026-01-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date, where the calendar has it and the year is from 1000 to 9999.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if year.is_multiple_of(4)
                && (!year.is_multiple_of(100) || year.is_multiple_of(400)) =>
            {
                29
            }
            2 => 28,
            _ => return None,
        };
        ((1000..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Self {
            year,
            month,
            day,
        })
    }

    /// The year, four digits.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = NotAPeriod;

    /// Reads `2026-01-23`.
    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        match text.parse()? {
            Period::Day(date) => Ok(date),
            _ => Err(NotAPeriod),
        }
    }
}

/// A year, quarter, month, day or run of years: `2026`, `2026-Q2`, `2026-06`, `2026-06-30`,
/// `2026/2030`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// A year.
    Year(u16),
    /// A year and its quarter, 1 to 4.
    Quarter(u16, u8),
    /// A year and its month, 1 to 12.
    Month(u16, u8),
    /// A day.
    Day(Date),
    /// The first and the last year of a run.
    Years(u16, u16),
}

impl Period {
    /// The first year that the period touches.
    #[must_use]
    pub fn first_year(self) -> u16 {
        match self {
            Self::Year(year) | Self::Quarter(year, _) | Self::Month(year, _) => year,
            Self::Day(date) => date.year(),
            Self::Years(first, _) => first,
        }
    }

    /// The last year that the period touches.
    #[must_use]
    pub fn last_year(self) -> u16 {
        match self {
            Self::Years(_, last) => last,
            _ => self.first_year(),
        }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => fmt::Display::fmt(date, f),
            Self::Years(first, last) => write!(f, "{first:04}/{last:04}"),
        }
    }
}

/// The text is none of the forms of a [`Period`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAPeriod;

impl fmt::Display for NotAPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a period such as 2026, 2026-Q2, 2026-06, 2026-06-30 or 2026/2030")
    }
}

impl std::error::Error for NotAPeriod {}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<u16>().ok())
                .flatten()
                .ok_or(NotAPeriod)
        };
        let small = |part: &str, len: usize, last: u8| {
            let value = u8::try_from(digits(part, len)?).map_err(|_| NotAPeriod)?;
            (1..=last).contains(&value).then_some(value).ok_or(NotAPeriod)
        };
        if let Some((first, last)) = text.split_once('/') {
            return Ok(Self::Years(digits(first, 4)?, digits(last, 4)?));
        }
        let mut parts = text.split('-');
        let year = digits(parts.next().unwrap_or_default(), 4)?;
        match (parts.next(), parts.next(), parts.next()) {
            (None, ..) => Ok(Self::Year(year)),
            (Some(part), None, _) => match part.strip_prefix('Q') {
                Some(quarter) => Ok(Self::Quarter(year, small(quarter, 1, 4)?)),
                None => Ok(Self::Month(year, small(part, 2, 12)?)),
            },
            (Some(month), Some(day), None) => {
                Date::new(year, small(month, 2, 12)?, small(day, 2, 31)?)
                    .map(Self::Day)
                    .ok_or(NotAPeriod)
            }
            _ => Err(NotAPeriod),
        }
    }
}

/// Writes through `Display`, reads through `FromStr`, and describes itself by a pattern.
macro_rules! as_text {
    ($type:ident, $pattern:literal, $description:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "description": $description })
            }
        }
    };
}

as_text!(Date, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "A day of the calendar: `2026-01-23`.");
as_text!(
    Period,
    "^[0-9]{4}(-Q[1-4]|-[0-9]{2}|-[0-9]{2}-[0-9]{2}|/[0-9]{4})?$",
    "A year `2026`, a quarter `2026-Q2`, a month `2026-06`, a day `2026-06-30` or a run of years `2026/2030`."
);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::{Date, Period};

    #[test]
    fn period_print_parse() {
        for text in ["2026", "2026-Q2", "2026-06", "2026-06-30", "2026/2030"] {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
        for text in
            ["", "26", "2026-13", "2026-Q5", "2026-02-30", "2026-1", "2026/30", "2026-06-30-1"]
        {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }

    #[test]
    fn date_boundaries() {
        assert!(Date::new(2024, 2, 29).is_some());
        assert!(Date::new(2026, 2, 29).is_none());
        assert!(Date::new(2100, 2, 29).is_none());
        assert!(Date::new(2026, 4, 31).is_none());
        assert!(Date::new(2026, 0, 1).is_none());
        assert!(Date::new(999, 1, 1).is_none());
    }
}
