//! What sets a clock going, stops it for a while, prolongs it.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use serde::Serialize;

use crate::{Fault, Length, days};

/// When something happened: as exactly as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Moment {
    /// On a day of the mission's zone.
    On(Date),
    /// At an instant.
    At(Timestamp),
}

impl Moment {
    /// The day in a zone.
    pub fn day(self, zone: &TimeZone) -> Date {
        match self {
            Self::On(day) => day,
            Self::At(at) => zone.to_datetime(at).date(),
        }
    }

    /// Its first instant.
    pub(crate) fn begins(self, zone: &TimeZone) -> Result<Timestamp, Fault> {
        match self {
            Self::On(day) => days::start(day, zone),
            Self::At(at) => Ok(at),
        }
    }

    /// The instant after it: of a day, its local midnight.
    pub(crate) fn ends(self, zone: &TimeZone) -> Result<Timestamp, Fault> {
        match self {
            Self::On(day) => days::start(days::plus(day, 1)?, zone),
            Self::At(at) => Ok(at),
        }
    }
}

/// The event from which a period is counted, in the zone whose midnights end its days.
#[derive(Debug, Clone)]
pub struct Trigger {
    /// When it happened.
    pub moment: Moment,
    /// The mission's zone.
    pub zone: TimeZone,
}

impl Trigger {
    /// An event in a zone.
    pub fn new(moment: Moment, zone: TimeZone) -> Self {
        Self { moment, zone }
    }

    /// An event at a local time, with its own zone.
    pub fn at(when: &Zoned) -> Self {
        Self::new(Moment::At(when.timestamp()), when.time_zone().clone())
    }
}

/// A time that is not counted, where the rule lets a clock pause.
///
/// A period in hours stands still from `from` until `to`; of days given as such, the whole of both. Any other
/// period leaves out every local day that the pause touches: the day on which it begins is no full day, and
/// the day on which it ends is the event after which the count goes on [our own convention; no act read for
/// this crate says it].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pause {
    /// When it began.
    pub from: Moment,
    /// When it ended; absent while it is open.
    pub to: Option<Moment>,
    /// Why, in the mission's words.
    pub reason: String,
}

/// More time, given by a decision.
///
/// Counted from the end of the period before it (see [`crate::ExtendsFrom`]). A decision after that end
/// prolongs nothing, and the steps say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extension {
    /// How much more.
    pub by: Length,
    /// The day of the decision.
    pub decided: Date,
    /// Why, in the mission's words.
    pub reason: String,
}
