//! Exact decimals that leave as JSON number literals.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

/// An exact decimal of at most 28 digits, without trailing zeros.
///
/// It is written as a JSON number literal that carries the source's decimal value (`0.73`, never
/// `0.72999…` and never `7.3e-1`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

/// The number has more digits than a [`Decimal`] holds exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLong;

impl fmt::Display for TooLong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a number of at most {} digits", Decimal::MAX_DIGITS)
    }
}

impl std::error::Error for TooLong {}

impl Decimal {
    /// The longest number that is read.
    pub const MAX_DIGITS: usize = 28;

    /// `mantissa` divided by ten to the power of `scale`; `scale` is at most 28.
    #[must_use]
    pub fn new(mantissa: i64, scale: u32) -> Self {
        Self(rust_decimal::Decimal::new(mantissa, scale.min(28)).normalize())
    }

    /// Reads digits, an optional leading `-` and an optional `.`; nothing else is a number here.
    ///
    /// # Errors
    /// [`TooLong`] where there are more than [`Self::MAX_DIGITS`] digits, or none, or another
    /// character: the caller hands over digits that its grammar has already picked out.
    pub fn from_digits(digits: &str) -> Result<Self, TooLong> {
        let mut mantissa: i128 = 0;
        let (mut count, mut scale, mut point) = (0usize, 0u32, false);
        let (negative, rest) = match digits.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, digits),
        };
        for byte in rest.bytes() {
            match byte {
                b'0'..=b'9' => {
                    count += 1;
                    if count > Self::MAX_DIGITS {
                        return Err(TooLong);
                    }
                    mantissa = mantissa * 10 + i128::from(byte - b'0');
                    scale += u32::from(point);
                }
                b'.' if !point => point = true,
                _ => return Err(TooLong),
            }
        }
        if count == 0 {
            return Err(TooLong);
        }
        let signed = if negative { -mantissa } else { mantissa };
        rust_decimal::Decimal::try_from_i128_with_scale(signed, scale)
            .map(|value| Self(value.normalize()))
            .map_err(|_| TooLong)
    }

    /// The number with its sign turned.
    #[must_use]
    pub fn negated(self) -> Self {
        Self((-self.0).normalize())
    }

    /// The sum, where it still fits.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(|value| Self(value.normalize()))
    }

    /// The product, where it fits exactly.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let scale = self.0.scale() + other.0.scale();
        let product = self.0.checked_mul(other.0)?;
        // rust_decimal rounds a product that is too fine; such a product is refused here.
        (product.scale() == scale || product.is_zero()).then(|| Self(product.normalize()))
    }

    /// Whether the number has no fraction.
    #[must_use]
    pub fn is_integer(self) -> bool {
        self.0.scale() == 0
    }

    /// Whether the number is below zero.
    #[must_use]
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative() && !self.0.is_zero()
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_zero() { f.write_str("0") } else { fmt::Display::fmt(&self.0, f) }
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::new(value, 0)
    }
}

/// Room for a sign, a leading zero, a point and 29 digits.
struct Literal {
    bytes: [u8; 40],
    len: usize,
}

impl fmt::Write for Literal {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        let end = self.len + s.len();
        self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?.copy_from_slice(s.as_bytes());
        self.len = end;
        Ok(())
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut literal = Literal { bytes: [0; 40], len: 0 };
        fmt::Write::write_fmt(&mut literal, format_args!("{self}")).map_err(S::Error::custom)?;
        let raw: &RawValue =
            serde_json::from_slice(&literal.bytes[..literal.len]).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        Self::from_digits(raw.get()).map_err(D::Error::custom)
    }
}

impl JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "number",
            "description": "An exact decimal of at most 28 digits, written without an exponent and without trailing zeros. Read it as a decimal, not through binary floating point, to keep it exact."
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may panic")]

    use super::Decimal;

    #[test]
    fn decimal_basic() {
        let p = |digits: &str| Decimal::from_digits(digits).map(|value| value.to_string());
        assert_eq!(p("0.73").as_deref(), Ok("0.73"));
        assert_eq!(p("01").as_deref(), Ok("1"));
        assert_eq!(p("1234.50").as_deref(), Ok("1234.5"));
        assert_eq!(p("-14.51").as_deref(), Ok("-14.51"));
        assert_eq!(p("-0.0").as_deref(), Ok("0"));
    }

    #[test]
    fn decimal_boundaries() {
        let longest = "9".repeat(28);
        assert_eq!(Decimal::from_digits(&longest).unwrap().to_string(), longest);
        assert!(Decimal::from_digits(&"9".repeat(29)).is_err());
        let finest = format!("0.{}1", "0".repeat(26));
        assert_eq!(Decimal::from_digits(&finest).unwrap().to_string(), finest);
        for bad in ["", "-", ".", "1e5", "1,5", "--1", "1.2.3"] {
            assert!(Decimal::from_digits(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn decimal_json() {
        let tenth = Decimal::new(10, 2);
        assert_eq!(serde_json::to_string(&tenth).unwrap(), "0.1");
        let many = Decimal::from_digits("1234567890123456789012345.678").unwrap();
        let json = serde_json::to_string(&many).unwrap();
        assert_eq!(json, "1234567890123456789012345.678");
        assert_eq!(serde_json::from_str::<Decimal>(&json).unwrap(), many);
    }
}
