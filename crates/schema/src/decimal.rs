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

    /// The name of the newtype that a decimal is serialized as. A serializer that knows the name can
    /// ask for the literal as a text by saying that it is not human readable; any other is handed
    /// serde_json's raw value.
    pub const NAME: &'static str = "Decimal";

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
        let literal = Literal::of(*self);
        f.pad_integral(!self.is_negative(), "", literal.digits())
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

/// A decimal as it is written, at the end of room for a sign, a leading zero, a point and 29 digits.
struct Literal {
    bytes: [u8; 32],
    start: usize,
    is_negative: bool,
}

impl Literal {
    fn of(decimal: Decimal) -> Self {
        let is_negative = decimal.is_negative();
        let mut literal = Self { bytes: [b'0'; 32], start: 32, is_negative };
        let (mut rest, scale) = (decimal.0.mantissa().unsigned_abs(), decimal.0.scale() as usize);
        // All the digits of the fraction, and one before the point.
        let mut digits = 0;
        while rest > 0 || digits <= scale {
            if digits == scale && scale > 0 {
                literal.put(b'.');
            }
            // Nearly every number fits the machine's own, which divides much faster.
            let digit = match u64::try_from(rest) {
                Ok(small) => {
                    rest = u128::from(small / 10);
                    small % 10
                }
                Err(_) => {
                    let digit = rest % 10;
                    rest /= 10;
                    digit as u64
                }
            };
            literal.put(b'0' + digit as u8);
            digits += 1;
        }
        if is_negative {
            literal.put(b'-');
        }
        literal
    }

    fn put(&mut self, byte: u8) {
        self.start -= 1;
        self.bytes[self.start] = byte;
    }

    fn as_str(&self) -> &str {
        std::str::from_utf8(&self.bytes[self.start..]).expect("a literal is ASCII")
    }

    /// The literal without its sign.
    fn digits(&self) -> &str {
        &self.as_str()[usize::from(self.is_negative)..]
    }
}

impl Serialize for Literal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if !serializer.is_human_readable() {
            return serializer.serialize_str(self.as_str());
        }
        let raw: &RawValue = serde_json::from_str(self.as_str()).map_err(S::Error::custom)?;
        raw.serialize(serializer)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(Self::NAME, &Literal::of(*self))
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
