//! How a count went, step by step, as data: a page or a report makes sentences of it.

use jiff::Zoned;
use jiff::civil::Date;
use serde::Serialize;

use crate::{DayKind, Length};

/// Why a day is not counted, or cannot be the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Because {
    /// Weekend.
    Weekend,
    /// A public holiday, by its names.
    Holiday(Vec<String>),
    /// The clock was paused.
    Paused,
}

impl Because {
    pub(crate) fn of(kind: DayKind) -> Option<Self> {
        match kind {
            DayKind::Working => None,
            DayKind::Weekend => Some(Self::Weekend),
            DayKind::Holiday(names) => Some(Self::Holiday(names)),
        }
    }
}

/// What is left of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Left {
    /// Calendar days.
    Days(i64),
    /// Working days.
    WorkingDays(i64),
    /// Seconds.
    Seconds(i64),
}

/// One step of a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum Step {
    /// The day of the event is not counted.
    EventNotCounted {
        /// That day.
        day: Date,
    },
    /// The day of the event is the first that counts.
    EventCounted {
        /// That day.
        day: Date,
    },
    /// The hour of the event is not counted.
    HourNotCounted {
        /// When it began.
        from: Zoned,
        /// When it was over.
        to: Zoned,
    },
    /// The first day of the period; of one counted back, the day nearest to the event.
    FirstDay {
        /// That day.
        day: Date,
    },
    /// The first hour of the period begins.
    FirstHour {
        /// When.
        at: Zoned,
    },
    /// A day that is no working day was not counted.
    Skipped {
        /// That day.
        day: Date,
        /// Why.
        because: Because,
    },
    /// A pause took days out.
    PausedDays {
        /// The first of them.
        from: Date,
        /// The last.
        to: Date,
        /// How many days the pause took out of the period.
        days: i64,
        /// Why it paused.
        reasons: Vec<String>,
    },
    /// A pause stood the hours still.
    PausedTime {
        /// From when.
        from: Zoned,
        /// Until when.
        to: Zoned,
        /// For how long, in seconds.
        seconds: i64,
        /// Why it paused.
        reasons: Vec<String>,
    },
    /// A pause was given, but the rule lets nothing pause.
    PauseNotCounted {
        /// The day on which it begins.
        from: Date,
        /// Why it paused.
        reason: String,
    },
    /// The month has no such date: its last day takes its place.
    MonthLacksDay {
        /// The date of the month that was looked for, 29 to 31.
        wanted: i8,
        /// The last day of that month.
        day: Date,
    },
    /// The count ends on this day.
    Counted {
        /// What was counted.
        length: Length,
        /// The day.
        day: Date,
    },
    /// The hours end at this moment.
    CountedHours {
        /// What was counted.
        length: Length,
        /// The moment.
        at: Zoned,
    },
    /// More time was given.
    Extended {
        /// How much.
        by: Length,
        /// The day of the decision.
        decided: Date,
        /// From which day it was counted.
        from: Date,
        /// Why.
        reason: String,
    },
    /// More time was given when the period was over: it is not counted.
    ExtensionTooLate {
        /// How much.
        by: Length,
        /// The day of the decision.
        decided: Date,
        /// The day on which the period had ended.
        ended: Date,
        /// Why.
        reason: String,
    },
    /// A day on which the period cannot end.
    CannotEnd {
        /// That day.
        day: Date,
        /// Why.
        because: Because,
    },
    /// The end was moved to a working day.
    Moved {
        /// From.
        from: Date,
        /// To.
        to: Date,
    },
    /// The period would have had fewer than two working days.
    TwoWorkingDays {
        /// How many it had, 0 or 1.
        had: u8,
        /// The end before.
        from: Date,
        /// The end with two.
        to: Date,
    },
    /// Counted back, the period begins on this day, and what must come before it is done by the last day.
    LeftFree {
        /// The first day of the period.
        begins: Date,
        /// The last day for what must come before.
        last: Date,
    },
}
