//! Aid: what was brought to a site, by whom, and what was handed to which household.
//!
//! `facts` delivery reported, handed over · `fold` a line for each item; what a household received ·
//! `rules` · `queries` · `pages` what came. Deliberately absent as yet: stock and entitlements. Whether
//! somebody wishes to return is never asked, shown or used here.

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

use super::people;
use facts::{DeliveryReported, HandedOver};

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "aid"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[("aid.delivery_reported", 1), ("aid.handed_over", 1)]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["aid_lines", "aid_handed_over"],
            states: &["aid_households"],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, tx: &mut Tx<'_>, entry: &Entry, subject: &Subject) -> Result<(), Failure> {
        views::step::<fold::Received>(tx, entry, subject)?;
        if subject.role == "household" && entry.header.kind == "aid.handed_over" {
            people::duplicates::queries::settle_household(tx, subject.id)?;
        }
        Ok(())
    }
    fn refold(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), Failure> {
        views::refold::<fold::Received>(tx, subject.id)?;
        people::duplicates::queries::settle_household(tx, subject.id)
    }
}

/// Notes what a partner, or we, brought to a place; or planned to.
///
/// # Errors
/// A refusal of [`rules::report`], or the machine's failure.
pub fn report(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &DeliveryReported,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, None)?;
    rules::report(fact)?;
    let draft = work
        .draft("aid.delivery_reported", 1, on)
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}

/// Hands an item to a household. An item that the household received a short time ago is handed over all
/// the same, since it may be so in the field; a discrepancy is raised for a person to settle.
///
/// # Errors
/// A refusal of [`rules::hand_over`], or the machine's failure.
pub fn hand_over(
    work: &mut Work<'_, '_>,
    household: Uuid,
    on: Occurred,
    fact: &HandedOver,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, Some(household))?;
    rules::hand_over(fact)?;
    let draft = work
        .draft("aid.handed_over", 1, on)
        .about(household, "household")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}
