//! Incidents: deaths, people missing, pushbacks, violence; each with its source and how far it is verified.
//!
//! `facts` incident reported · `fold` one row each · `rules` causes, what counts twice · `queries` ·
//! `pages` what happened. Public records only as yet: who died is not recorded here by name.

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

use facts::IncidentReported;

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "incidents"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[("incidents.incident_reported", 1)]
    }
    fn views(&self) -> Views {
        Views {
            version: 2,
            schema: queries::VIEWS,
            rows: &["incidents_incidents"],
            states: &[],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
}

/// Notes an incident that a source reports.
///
/// # Errors
/// A refusal of [`rules::report`], or the machine's failure.
pub fn report(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &IncidentReported,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordIncident, None)?;
    rules::report(fact)?;
    let incident: Uuid = journal::seal::subject_id();
    let draft = work
        .draft("incidents.incident_reported", 1, on)
        .about(incident, "incident")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}
