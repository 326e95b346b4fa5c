//! Figures: named definitions, each with its value or range, qualifier, times, source and provenance.
//!
//! `definitions` what each figure is · `compute` readings and which one is chosen · `situation` all that
//! the situation page and report say, gathered once · `report` that in text and JSON · `facts`, `fold`,
//! `queries` published figures · `pages` the situation, one figure with what is under it.

use journal::{Digest, Entry, Occurred};

use super::statement::{self, FigureStated};
use crate::access::Action;
use crate::views::{Row, Views};
use crate::{Failure, Work};

pub mod compute;
pub mod definitions;
pub mod pages;
pub mod queries;
pub mod report;
pub mod situation;

pub use compute::{Figure, Reading, figure};
pub use definitions::{ALL, Definition};
pub use situation::Situation;

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "figures"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[("figures.figure_stated", 1)]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["figures_statements"],
            states: &[],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        statement::rows::<FigureStated>(entry, "figures_statements", |fact| fact.0)
    }
}

/// Notes a figure that somebody published.
///
/// # Errors
/// A refusal of [`statement::check`], or the machine's failure.
pub fn state(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &FigureStated,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordStatement, None)?;
    statement::check(&fact.0)?;
    let draft = work
        .draft("figures.figure_stated", 1, on)
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}
