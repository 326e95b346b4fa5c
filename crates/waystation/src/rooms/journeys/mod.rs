//! Journeys: flights, ours or organised by a government: foreseen, planned, departed, and who flew.
//!
//! `facts` flight noted · `fold` one row for each report · `rules` · `queries` flights with the reports
//! that disagree · `pages`. Who of our own cases flew is in the cases, sealed.

use journal::{Digest, Entry, Occurred};
use uuid::Uuid;

use crate::access::Action;
use crate::views::{Row, Views};
use crate::{Failure, Work};

pub mod facts;
pub mod fold;
pub mod pages;
pub mod queries;
pub mod rules;

use facts::FlightNoted;

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "journeys"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[("journeys.flight_noted", 1)]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["journeys_flights"],
            states: &[],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
}

/// Notes a flight, or another report on it.
///
/// # Errors
/// A refusal of [`rules::note`], or the machine's failure.
pub fn note(
    work: &mut Work<'_, '_>,
    flight: Uuid,
    on: Occurred,
    fact: &FlightNoted,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordJourney, Some(flight))?;
    rules::note(fact)?;
    let draft = work
        .draft("journeys.flight_noted", 1, on)
        .about(flight, "flight")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}
