//! Places: sites, areas, crossing points, and humanitarian access to them.
//!
//! `facts` place named, place closed, access noted · `fold` the newest of each · `rules` what is refused ·
//! `queries` · `pages` one place, and who got in when.

use journal::{Digest, Entry, Occurred, Subject};
use store::Tx;
use uuid::Uuid;

use crate::access::Action;
use crate::views::{self, Row, Views};
use crate::{Failure, Work};

pub mod facts;
pub mod fold;
pub mod pages;
pub mod queries;
pub mod rules;

use facts::{AccessNoted, PlaceClosed, PlaceNamed};

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "places"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[
            ("places.place_named", 1),
            ("places.place_closed", 1),
            ("places.access_noted", 1),
        ]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["places_access"],
            states: &["places_places"],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, tx: &mut Tx<'_>, entry: &Entry, subject: &Subject) -> Result<(), Failure> {
        views::step::<fold::Place>(tx, entry, subject)
    }
    fn refold(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), Failure> {
        views::refold::<fold::Place>(tx, subject.id)
    }
}

/// Names a place, or names it anew.
///
/// # Errors
/// A refusal of [`rules::name`], or the machine's failure.
pub fn name(
    work: &mut Work<'_, '_>,
    place: Option<Uuid>,
    fact: &PlaceNamed,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordStatement, place)?;
    rules::name(fact)?;
    let id = place.unwrap_or_else(journal::seal::subject_id);
    let occurred = fact.opened.map_or_else(
        || work.now(),
        |day| Occurred::on_day(day, &work.mission.settings.zone),
    );
    let draft = work
        .draft("places.place_named", 1, occurred)
        .about(id, "place")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}

/// Notes that a place closed.
///
/// # Errors
/// The machine's failure.
pub fn close(
    work: &mut Work<'_, '_>,
    place: Uuid,
    fact: &PlaceClosed,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordStatement, Some(place))?;
    let occurred = Occurred::on_day(fact.on, &work.mission.settings.zone);
    let draft = work
        .draft("places.place_closed", 1, occurred)
        .about(place, "place")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}

/// Notes a step of a humanitarian access mission: asked for, granted, denied, done.
///
/// # Errors
/// The machine's failure.
pub fn note_access(
    work: &mut Work<'_, '_>,
    access: Uuid,
    occurred: Occurred,
    fact: &AccessNoted,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordStatement, Some(access))?;
    rules::note_access(fact)?;
    let draft = work
        .draft("places.access_noted", 1, occurred)
        .about(access, "access")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}
