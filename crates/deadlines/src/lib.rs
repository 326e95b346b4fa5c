//! How long something may take, and when it is due: periods counted by the rules of an act, over the
//! holidays of a country, with every step of the count given as data.
//!
//! Knows no database, no web, no system clock, and no country: calendars ([`Calendar`]) and rules ([`Rule`])
//! are text that a mission adopts; `now` is a parameter.
//!
//! | module | what it is for |
//! | --- | --- |
//! | `length` | how long: hours, calendar days, working days, weeks, months, years |
//! | `rule` | what an act says of counting, each setting with its article |
//! | `calendar` | which days are public holidays, weekend, worked |
//! | `moment` | what sets the clock going, stops it for a while, prolongs it |
//! | `clock` | all of them together: when it is due, and how it stands now |
//! | `days`, `hours` | the two ways of counting |
//! | `step` | how the count went, step by step |
//!
//! ```
//! use deadlines::{Clock, Length, Moment, Reckoned, Trigger, shipped_calendar, shipped_rule};
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let (rule, calendar) = (
//!     shipped_rule("regulation-1182-71").expect("a rule that ships"),
//!     shipped_calendar("PL").expect("a calendar that ships"),
//! );
//! let clock = Clock::new(
//!     Trigger::new(Moment::On("2026-11-09".parse()?), jiff::tz::TimeZone::get("Europe/Warsaw")?),
//!     "3 working-days".parse::<Length>()?,
//!     rule,
//!     calendar,
//! );
//! // Wednesday 11 November is Independence Day: it is not counted.
//! let Reckoned::Due(due) = clock.reckon()? else { unreachable!("nothing is paused") };
//! assert_eq!(due.last_day.to_string(), "2026-11-13");
//! assert_eq!(due.last_moment.to_string(), "2026-11-13T23:59:59+01:00[Europe/Warsaw]");
//! # Ok(())
//! # }
//! ```
#![forbid(unsafe_code)]

mod calendar;
mod clock;
mod days;
mod easter;
mod fault;
mod hours;
mod length;
mod moment;
mod read;
mod rule;
mod shipped;
mod spans;
mod step;

pub use calendar::{Calendar, DayKind, YEAR_MAX, YEAR_MIN};
pub use clock::{Clock, Direction, Due, Open, Reckoned, State};
pub use easter::{Church, easter};
pub use fault::{Fault, Unreadable};
pub use length::{LENGTH_MAX, Length, NoLength, Unit};
pub use moment::{Extension, Moment, Pause, Trigger};
pub use rule::{AtWeekend, BackAtWeekend, BackwardsEnd, ExtendsFrom, HourCount, Rule, TheEvent};
pub use shipped::{calendar_text, calendars, rules, shipped_calendar, shipped_rule};
pub use step::{Because, Left, Step};
