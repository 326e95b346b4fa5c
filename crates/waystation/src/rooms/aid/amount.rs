//! How much of an item: a decimal with three places, kept as an integer, so that what is added up in any
//! order gives the same sum.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The largest amount that is taken, in whole units: more is a slip of the hand or of a unit.
pub const MOST: i64 = 1_000_000_000;

/// An amount in thousandths of its unit. Facts write it as text, `"332.2"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(pub i64);

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// Whole units.
    pub const fn whole(n: i64) -> Self {
        Self(n.saturating_mul(1000))
    }

    /// The nearest thousandth of a number; nothing where it is no number or beyond [`MOST`].
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the bound above holds it within an i64"
    )]
    #[expect(
        clippy::cast_precision_loss,
        reason = "the bound is far below what an f64 holds exactly"
    )]
    pub fn of(value: f64) -> Option<Self> {
        (value.is_finite() && value.abs() <= MOST as f64)
            .then(|| Self((value * 1000.0).round() as i64))
    }

    /// As a number, for charts and sentences; never for sums.
    #[expect(
        clippy::cast_precision_loss,
        reason = "shown with two decimals, not added up"
    )]
    pub fn value(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// This many times.
    #[must_use]
    pub const fn times(self, n: i64) -> Self {
        Self(self.0.saturating_mul(n))
    }

    /// At least nothing.
    #[must_use]
    pub fn at_least_nothing(self) -> Self {
        self.max(Self::ZERO)
    }

    /// Whether it is nothing.
    pub fn is_zero(&self) -> bool {
        self.0 == 0
    }
}

impl Add for Amount {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Amount {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Amount {
    type Output = Self;
    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let decimals = format!("{rest:03}");
        write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

impl FromStr for Amount {
    type Err = String;

    /// Reads a number as people write it, `1,200` or `332.2`; three decimals at most.
    fn from_str(text: &str) -> Result<Self, String> {
        let value = crate::imports::number(text)?;
        let decimals = text
            .trim()
            .split_once('.')
            .map_or(0, |(_whole, rest)| rest.len());
        if decimals > 3 {
            return Err("write at most three decimals".into());
        }
        Self::of(value).ok_or_else(|| format!("write a number up to {MOST}"))
    }
}

impl From<Amount> for store::Value {
    fn from(amount: Amount) -> Self {
        Self::Int(amount.0)
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Text(String),
            Whole(i64),
            Number(f64),
        }
        let read = match Written::deserialize(deserializer)? {
            Written::Text(text) => text.parse(),
            Written::Whole(n) if n.abs() <= MOST => Ok(Self::whole(n)),
            Written::Number(value) => Self::of(value).ok_or_else(|| "no amount".to_owned()),
            Written::Whole(_) => Err("no amount".to_owned()),
        };
        read.map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_reads_as_people_write_it() {
        for (text, thousandths) in [
            ("332.2", Some(332_200)),
            ("1,200", Some(1_200_000)),
            ("0.126", Some(126)),
            ("-3", Some(-3_000)),
            ("1.2345", None),
            ("a few", None),
            ("9999999999999", None),
        ] {
            let read = text.parse::<Amount>().ok().map(|amount| amount.0);
            assert_eq!(read, thousandths, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(thousandths in -1_000_000_000_000i64..1_000_000_000_000) {
            let amount = Amount(thousandths);
            prop_assert_eq!(amount.to_string().parse::<Amount>(), Ok(amount));
            let json = serde_json::to_string(&amount).unwrap();
            prop_assert_eq!(serde_json::from_str::<Amount>(&json).unwrap(), amount);
        }
    }
}
