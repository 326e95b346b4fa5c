//! What cannot be counted or read, with the way out.

use jiff::civil::Date;

/// A period cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A length of nothing, or one beyond [`crate::LENGTH_MAX`].
    #[error("a length is a whole number from 1 to 1000000")]
    Length,
    /// A period in hours was set going by a day.
    #[error(
        "a period in hours needs the hour of the event: give it with the day, such as 2026-07-01T14:20"
    )]
    HourNeeded,
    /// The count leaves the years that can be written.
    #[error("the count leaves the years -9999 to 9999: look at the event and the length")]
    OutOfRange,
    /// The count leaves the years that the calendar knows.
    #[error(
        "{day} lies outside the calendar {code}, which holds from {from} to {to}: add the later years to it"
    )]
    CalendarEnds {
        /// The calendar.
        code: String,
        /// Its first year.
        from: i16,
        /// Its last year.
        to: i16,
        /// The day that was asked for.
        day: Date,
    },
    /// A pause ends before it begins.
    #[error("a pause ends before it begins: turn its days round")]
    PauseBackwards,
    /// A period that is counted backwards has a pause or an extension.
    #[error("a period counted back from an event has no pause and no extension: leave them out")]
    Backwards,
    /// Hours extend days, or days extend hours.
    #[error("a period in hours is extended in hours, any other in days, weeks, months or years")]
    MixedUnits,
}

/// A calendar or a list of rules cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct Unreadable {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would do.
    pub what: String,
}

impl Unreadable {
    /// What is wrong at a byte of a text.
    pub(crate) fn at(text: &str, byte: usize, what: impl Into<String>) -> Self {
        let before = text.as_bytes().get(..byte).unwrap_or(text.as_bytes());
        let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        Self {
            line,
            what: what.into(),
        }
    }

    /// What the reader of TOML says.
    pub(crate) fn of_toml(text: &str, cause: &toml::de::Error) -> Self {
        let byte = cause.span().map_or(0, |span| span.start);
        Self::at(text, byte, cause.message())
    }
}
