//! How long: a whole number of hours, days, weeks, months or years.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::Fault;

/// The longest length, in any unit: more than the days that can be written fit no calendar anyway.
pub const LENGTH_MAX: u32 = 1_000_000;

/// In what a length is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Real hours of 3,600 seconds, also over a change of clocks.
    Hours,
    /// Every day: public holidays, Sundays and Saturdays included (Reg. 1182/71, Art. 3(3)).
    CalendarDays,
    /// Days that are neither weekend nor public holiday (Reg. 1182/71, Art. 2(2)).
    WorkingDays,
    /// Seven days: ends on the same day of the week as the event (Reg. 1182/71, Art. 3(2)(c); C-171/03).
    Weeks,
    /// Ends on the same date of the month, or the last day of a month without it (Art. 3(2)(c)).
    Months,
    /// Twelve months (Art. 3(2)(c)).
    Years,
}

impl Unit {
    /// All units, in the order of their size.
    pub const ALL: [Self; 6] = [
        Self::Hours,
        Self::CalendarDays,
        Self::WorkingDays,
        Self::Weeks,
        Self::Months,
        Self::Years,
    ];

    /// Its name in files, on the command line and in answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::CalendarDays => "calendar-days",
            Self::WorkingDays => "working-days",
            Self::Weeks => "weeks",
            Self::Months => "months",
            Self::Years => "years",
        }
    }
}

impl FromStr for Unit {
    type Err = NoLength;

    /// Reads `working-days`, `day`, `wd` and the like; `days` alone are calendar days.
    fn from_str(text: &str) -> Result<Self, NoLength> {
        let plain = text.trim().to_ascii_lowercase().replace(['_', ' '], "-");
        match plain.as_str() {
            "hours" | "hour" | "h" => Ok(Self::Hours),
            "calendar-days" | "calendar-day" | "days" | "day" | "d" => Ok(Self::CalendarDays),
            "working-days" | "working-day" | "wd" => Ok(Self::WorkingDays),
            "weeks" | "week" | "w" => Ok(Self::Weeks),
            "months" | "month" => Ok(Self::Months),
            "years" | "year" => Ok(Self::Years),
            _ => Err(NoLength(text.to_owned())),
        }
    }
}

/// A text is no length and no unit.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{0}” is no length: write a whole number from 1 to 1000000 and a unit, such as 5 working-days; units are hours, calendar-days, working-days, weeks, months, years"
)]
pub struct NoLength(pub String);

/// How long something may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Length {
    /// How many, from 1 to [`LENGTH_MAX`].
    pub n: u32,
    /// Of what.
    pub unit: Unit,
}

impl Length {
    /// A length, as it is given; [`crate::Clock::reckon`] refuses one of nothing.
    pub fn new(n: u32, unit: Unit) -> Self {
        Self { n, unit }
    }

    pub(crate) fn checked(self) -> Result<Self, Fault> {
        if self.n == 0 || self.n > LENGTH_MAX {
            return Err(Fault::Length);
        }
        Ok(self)
    }

    /// Whether it is a period of two days or more (Reg. 1182/71, Art. 3(5)). Hours are none: the article
    /// speaks of days, and Art. 3(4) sets hours apart (our own reading).
    pub(crate) fn two_days_or_more(self) -> bool {
        match self.unit {
            Unit::Hours => false,
            Unit::CalendarDays | Unit::WorkingDays => self.n >= 2,
            Unit::Weeks | Unit::Months | Unit::Years => true,
        }
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.n, self.unit.name())
    }
}

impl FromStr for Length {
    type Err = NoLength;

    /// Reads `5 working-days`, `7days`, `72h`, `1 month`.
    fn from_str(text: &str) -> Result<Self, NoLength> {
        let wrong = |_cause| NoLength(text.to_owned());
        let text_of = text.trim();
        let digits = text_of.bytes().take_while(u8::is_ascii_digit).count();
        let (n, unit) = text_of.split_at(digits);
        let n: u32 = n
            .parse()
            .map_err(|_not_a_number| NoLength(text.to_owned()))?;
        let unit: Unit = unit.trim_start_matches(['-', ' ']).parse().map_err(wrong)?;
        Self::new(n, unit)
            .checked()
            .map_err(|_out_of_range| NoLength(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, length) in [
            ("5 working-days", Length::new(5, Unit::WorkingDays)),
            ("5 working days", Length::new(5, Unit::WorkingDays)),
            ("7days", Length::new(7, Unit::CalendarDays)),
            ("7 Days", Length::new(7, Unit::CalendarDays)),
            ("72h", Length::new(72, Unit::Hours)),
            ("12-weeks", Length::new(12, Unit::Weeks)),
            (" 1 month ", Length::new(1, Unit::Months)),
            ("3 years", Length::new(3, Unit::Years)),
        ] {
            assert_eq!(text.parse(), Ok(length), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_says_what_would_do() {
        for text in [
            "",
            "days",
            "0 days",
            "5",
            "-5 days",
            "5 moons",
            "9999999 days",
            "99999999999 h",
        ] {
            let said = text.parse::<Length>().unwrap_err().to_string();
            assert!(said.contains("such as 5 working-days"), "{said}");
        }
    }

    #[test]
    fn one_day_and_any_hours_are_no_period_of_two_days() {
        for (text, two) in [
            ("1 day", false),
            ("2 days", true),
            ("1 wd", false),
            ("2 wd", true),
            ("72 hours", false),
            ("1 week", true),
            ("1 month", true),
            ("1 year", true),
        ] {
            let length: Length = text.parse().unwrap();
            assert_eq!(length.two_days_or_more(), two, "{text}");
        }
    }

    #[test]
    fn a_length_is_read_back_as_it_is_written() {
        for unit in Unit::ALL {
            let length = Length::new(4, unit);
            assert_eq!(length.to_string().parse(), Ok(length));
        }
    }
}
