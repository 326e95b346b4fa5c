//! Needs: what is known of the conditions in which people live, by sector, each line with its source.
//!
//! `facts` condition reported · `fold` one row each · `rules` · `queries` · `pages` what is lacking.
//! Deliberately absent as yet: standards, gaps and severity of our own; a line says what its source said.

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

use facts::ConditionReported;

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "needs"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[("needs.condition_reported", 1)]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["needs_conditions"],
            states: &[],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
}

/// Notes a condition that a source reports.
///
/// # Errors
/// A refusal of [`rules::report`], or the machine's failure.
pub fn report(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &ConditionReported,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordStatement, None::<Uuid>)?;
    rules::report(fact)?;
    let draft = work
        .draft("needs.condition_reported", 1, on)
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}
