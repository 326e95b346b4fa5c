//! A procedure tried with a mission's staff and places before anybody stands in the line: where queues grow, which
//! clocks will be missed, what more staff would change. `docs/simulation.md` says what it does not know.
//!
//! | module | what it is for |
//! | --- | --- |
//! | `file`, `read`, `capacity` | the capacity file (`docs/formats/capacity.md`), checked |
//! | `chance`, `hours`, `line` | draws that are the same everywhere, working time, who is next |
//! | `people` | who comes, and what the procedure says of them, remembered |
//! | `run`, `tally` | one run of all days by events, and what was counted |
//! | `report` | all runs together, in ranges |
//! | `more` | what more staff would change, and how many would do |
//! | `say`, `chart` | the result in words, and as a drawing |
//!
//! Nothing here decides what may be done: each case goes through [`Procedure::next`], [`Procedure::forbids`],
//! [`Procedure::after`] and [`Procedure::clocks`], as a real one does.

mod capacity;
mod chance;
mod chart;
mod file;
mod hours;
mod line;
mod more;
mod people;
mod read;
mod report;
mod run;
mod say;
mod tally;

pub use capacity::{Capacity, DAYS_MAX, RUNS_MAX};
pub use chart::chart;
pub use file::CAPACITY_FORMAT;
pub use more::{More, Sufficient};
pub use report::{Band, ClockKept, PlaceHeld, Report, Share, StaffWorked, StepPassed};
pub use say::say;

use crate::overlay::Overlay;
use crate::procedure::Procedure;

/// Lives through the days of a capacity file as often as it says, and then with more staff.
///
/// The same procedure, file, overlays and seed give the same report on every machine.
pub fn simulate(procedure: &Procedure, capacity: &Capacity, overlays: &[Overlay]) -> Report {
    let people = people::People::new(procedure, capacity, overlays);
    let frame = run::Frame::new(capacity);
    let mut report = report::report(&people, capacity, &frame);
    report.overlays = overlays.iter().map(|one| one.id.clone()).collect();
    let (more, sufficient) = more::more(&people, capacity, &frame, &report);
    report.more = more;
    report.sufficient = sufficient;
    report
}

/// The same without asking what more staff would change: quicker.
pub fn simulate_once(procedure: &Procedure, capacity: &Capacity, overlays: &[Overlay]) -> Report {
    let people = people::People::new(procedure, capacity, overlays);
    let mut report = report::report(&people, capacity, &run::Frame::new(capacity));
    report.overlays = overlays.iter().map(|one| one.id.clone()).collect();
    report
}
