//! Words that all rooms share: how much, by whom it is said, and texts in several languages.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How a quantity was said. A figure keeps its qualifier from the source to the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// Counted.
    Exact,
    /// "About", "nearly", "approximately".
    About,
    /// "At least": the true value is this or more.
    AtLeast,
    /// "Up to": the true value is this or less.
    UpTo,
    /// "Over", "more than".
    Over,
    /// Between two values.
    Range,
    /// Said to be, without a number.
    Unknown,
}

impl Qualifier {
    /// Its code, as files and JSON write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::AtLeast => "at_least",
            Self::UpTo => "up_to",
            Self::Over => "over",
            Self::Range => "range",
            Self::Unknown => "unknown",
        }
    }
}

impl FromStr for Qualifier {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Ok(
            match text
                .trim()
                .to_ascii_lowercase()
                .replace([' ', '-'], "_")
                .as_str()
            {
                "exact" | "" => Self::Exact,
                "about" | "approximately" | "estimated" | "nearly" => Self::About,
                "at_least" => Self::AtLeast,
                "up_to" => Self::UpTo,
                "over" | "more_than" => Self::Over,
                "range" => Self::Range,
                "unknown" => Self::Unknown,
                other => {
                    return Err(format!(
                        "“{other}” is no qualifier; write exact, about, at_least, up_to, over, range or unknown"
                    ));
                }
            },
        )
    }
}

/// A value or range with its qualifier. Values are as reported (people, kilograms, litres): not money.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// How it was said.
    pub qualifier: Qualifier,
    /// The lower bound, if one was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub low: Option<f64>,
    /// The upper bound, if one was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
}

impl Quantity {
    /// A counted value.
    pub fn exact(value: f64) -> Self {
        Self {
            qualifier: Qualifier::Exact,
            low: Some(value),
            high: Some(value),
        }
    }

    /// Said to be, without a number.
    pub const UNKNOWN: Self = Self {
        qualifier: Qualifier::Unknown,
        low: None,
        high: None,
    };

    /// Checks that the bounds fit the qualifier: "at least" has a lower bound only, "up to" an upper one.
    ///
    /// # Errors
    /// A sentence that says what is missing.
    pub fn checked(
        qualifier: Qualifier,
        low: Option<f64>,
        high: Option<f64>,
    ) -> Result<Self, String> {
        if [low, high]
            .into_iter()
            .flatten()
            .any(|value| !value.is_finite() || value < 0.0)
        {
            return Err("a quantity is a number from 0 upwards".into());
        }
        let needs = |what: &str| Err(format!("“{}” needs {what}", qualifier.code()));
        match (qualifier, low, high) {
            (Qualifier::Unknown, None, None) => Ok(Self::UNKNOWN),
            (Qualifier::Unknown, ..) => Err("“unknown” goes without a number".into()),
            (Qualifier::Exact | Qualifier::About, Some(low), None) => Ok(Self {
                qualifier,
                low: Some(low),
                high: Some(low),
            }),
            (Qualifier::Exact | Qualifier::About, Some(low), Some(high)) if low == high => {
                Ok(Self {
                    qualifier,
                    low: Some(low),
                    high: Some(high),
                })
            }
            (Qualifier::Exact | Qualifier::About, ..) => needs("one value"),
            (Qualifier::AtLeast | Qualifier::Over, Some(low), None) => Ok(Self {
                qualifier,
                low: Some(low),
                high: None,
            }),
            (Qualifier::AtLeast | Qualifier::Over, ..) => needs("a lower value and no upper one"),
            (Qualifier::UpTo, None, Some(high)) => Ok(Self {
                qualifier,
                low: None,
                high: Some(high),
            }),
            (Qualifier::UpTo, ..) => needs("an upper value and no lower one"),
            (Qualifier::Range, Some(low), Some(high)) if low <= high => Ok(Self {
                qualifier,
                low: Some(low),
                high: Some(high),
            }),
            (Qualifier::Range, ..) => needs("a lower and a higher value"),
        }
    }

    /// The one number that stands for it on a chart: the upper bound of "up to", else the lower one.
    pub fn point(&self) -> Option<f64> {
        self.low.or(self.high)
    }

    /// The single value, when it has one.
    pub fn value(&self) -> Option<f64> {
        (self.low == self.high).then_some(self.low).flatten()
    }

    /// Whether two statements can both be true; "about" reaches a tenth to either side, our own convention.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let reach = |quantity: &Self| {
            let slack = if quantity.qualifier == Qualifier::About {
                0.1
            } else {
                0.0
            };
            let low = quantity.low.map_or(0.0, |low| low * (1.0 - slack));
            let high = quantity
                .high
                .map_or(f64::INFINITY, |high| high * (1.0 + slack));
            (low, high)
        };
        if self.qualifier == Qualifier::Unknown || other.qualifier == Qualifier::Unknown {
            return true;
        }
        let ((a, b), (c, d)) = (reach(self), reach(other));
        a <= d && c <= b
    }
}

/// Who said it, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Source {
    /// The organisation or publication.
    pub name: String,
    /// The day on which it was said: from then on it could be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
}

/// A text in the languages that somebody wrote it in; not translated by the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Text {
    /// English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
    /// Arabic.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ar: String,
}

impl Text {
    /// In English only.
    pub fn en(text: &str) -> Self {
        Self {
            en: text.into(),
            ar: String::new(),
        }
    }

    /// The text for a reader of `language`, or in the language that there is.
    pub fn in_language(&self, language: &str) -> &str {
        match language {
            "ar" if !self.ar.is_empty() => &self.ar,
            _ if self.en.is_empty() => &self.ar,
            _ => &self.en,
        }
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.en.is_empty() && self.ar.is_empty()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.in_language("en"))
    }
}

/// A day that a source may give only to the month or the year: `2021-11-24`, `2021-11`, `2021`.
///
/// # Errors
/// A sentence that says how to write it.
pub fn parse_occurred(text: &str, zone: &str) -> Result<journal::Occurred, String> {
    // A moment is taken as its day: `2021-11-24T10:31:00+03:00`.
    let text = match text.trim().split_once('T') {
        Some((day, _time)) if day.len() == 10 => day,
        _ => text.trim(),
    };
    let (full, precision) = match text.len() {
        4 => (format!("{text}-01-01"), journal::Precision::Year),
        7 => (format!("{text}-01"), journal::Precision::Month),
        _ => (text.to_owned(), journal::Precision::Day),
    };
    let on = parse_day(&full)?;
    Ok(journal::Occurred {
        on,
        precision,
        at_us: None,
        zone: zone.into(),
    })
}

/// A day, written `2021-11-24`.
///
/// # Errors
/// A sentence that says how to write it.
pub fn parse_day(text: &str) -> Result<Date, String> {
    let day: Date = text.trim().parse().map_err(|_cause| {
        format!(
            "“{}” is no day; write year-month-day, such as 2021-11-24",
            text.trim()
        )
    })?;
    if !(1900..=2200).contains(&day.year()) {
        return Err(format!("{day} is not a year between 1900 and 2200"));
    }
    Ok(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(qualifier: Qualifier, low: Option<f64>, high: Option<f64>, good: bool) {
        assert_eq!(
            Quantity::checked(qualifier, low, high).is_ok(),
            good,
            "{qualifier:?} {low:?} {high:?}"
        );
    }

    #[test]
    fn a_quantity_has_the_bounds_that_its_qualifier_means() {
        check(Qualifier::Exact, Some(44.0), None, true);
        check(Qualifier::Exact, None, Some(44.0), false);
        check(Qualifier::UpTo, None, Some(2000.0), true);
        check(Qualifier::UpTo, Some(1.0), Some(2000.0), false);
        check(Qualifier::AtLeast, Some(44.0), None, true);
        check(Qualifier::Range, Some(12.0), Some(15.0), true);
        check(Qualifier::Range, Some(15.0), Some(12.0), false);
        check(Qualifier::Unknown, Some(1.0), None, false);
        check(Qualifier::About, Some(-1.0), None, false);
        check(Qualifier::About, Some(f64::NAN), None, false);
    }

    #[test]
    fn statements_agree_where_they_overlap() {
        let over = Quantity::checked(Qualifier::Over, Some(1000.0), None).unwrap();
        let range = Quantity::checked(Qualifier::Range, Some(12000.0), Some(15000.0)).unwrap();
        let about = Quantity::checked(Qualifier::About, Some(7000.0), None).unwrap();
        assert!(over.agrees_with(&Quantity::exact(1894.0)));
        assert!(!about.agrees_with(&range));
        assert!(about.agrees_with(&Quantity::exact(7600.0)));
    }
}
