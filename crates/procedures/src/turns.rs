//! When a case comes to stand otherwise although nothing is noted: what is kept of it is true until then.

use deadlines::Moment;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::procedure::{Procedure, Start};
use crate::record::{Record, expires, since};

/// The instants at which a day begins and at which the day after it does: what holds on it turns at both.
fn around_day(day: Date, zone: &TimeZone) -> impl Iterator<Item = Timestamp> {
    let begins = |day: Date| since(Moment::On(day), zone);
    [Some(begins(day)), day.tomorrow().ok().map(begins)]
        .into_iter()
        .flatten()
}

impl Procedure {
    /// The first instant after a moment at which a case that was folded at it stands otherwise by itself: a step that was
    /// done lapses, begins or ceases to be in force, or a clock begins on a day that was written down. Nothing where
    /// it stays as it is.
    ///
    /// Clocks that run are not asked: see [`Clock::not_done`](crate::Clock::not_done). Nor is what surrounds the case.
    pub fn turns(&self, record: &Record, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
        let done = self.steps.iter().zip(&record.standing.steps);
        let done = done.zip(&record.doings);
        let lapses = done.filter_map(|((step, held), doing)| {
            let doing = doing.filter(|_doing| held.is_done())?;
            expires(doing.at, step.holds_for?, zone)
        });
        let steps = self.steps.iter();
        let days = steps.flat_map(|step| [step.applies_from, step.applies_to]);
        let in_force = days.flatten().flat_map(|day| around_day(day, zone));
        let starts = self.clocks.iter().flat_map(|clock| &clock.starts);
        let written = starts.filter_map(|start| match start {
            Start::Field(field) => record.answers.get(field)?.parse::<Date>().ok(),
            Start::Opened | Start::Step(..) => None,
        });
        let begins = written.map(|day| since(Moment::On(day), zone));
        let turns = lapses.chain(in_force).chain(begins);
        turns.filter(|at| *at > now).min()
    }
}
