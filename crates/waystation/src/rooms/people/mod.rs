//! People: persons and households who are registered, and statements about people who are not.
//!
//! `facts` registered, corrected, left, forgotten; estimate made, group described · `fold` a person, a
//! household · `rules` · `queries` counts and lists, nothing sealed · `pages` who is here, one person.
//! Nothing merges here; only a person confirms that two records are one.

use journal::{Digest, Entry, Occurred, Subject};
use store::Tx;
use uuid::Uuid;

use super::statement::{self, EstimateMade};
use crate::access::Action;
use crate::views::{self, Row, Views};
use crate::{Failure, Work};

pub mod facts;
pub mod fold;
pub mod pages;
pub mod queries;
pub mod rules;

use facts::{
    Consents, Contact, GroupDescribed, HouseholdRegistered, Identity, PersonCorrected,
    PersonForgotten, PersonLeft, PersonRegistered, SpecificNeeds,
};

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "people"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[
            ("people.household_registered", 1),
            ("people.person_registered", 1),
            ("people.person_corrected", 1),
            ("people.person_left", 1),
            ("people.person_forgotten", 1),
            ("people.estimate_made", 1),
            ("people.group_described", 1),
        ]
    }
    fn views(&self) -> Views {
        Views {
            version: 2,
            schema: queries::VIEWS,
            rows: &["people_estimates", "people_groups"],
            states: &["people_persons", "people_households"],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, tx: &mut Tx<'_>, entry: &Entry, subject: &Subject) -> Result<(), Failure> {
        views::step::<fold::Person>(tx, entry, subject)?;
        views::step::<fold::Household>(tx, entry, subject)
    }
    fn refold(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), Failure> {
        views::refold::<fold::Person>(tx, subject.id)?;
        views::refold::<fold::Household>(tx, subject.id)
    }
}

/// A person as a registrar gives them: what is counted lies open, the rest is sealed.
#[derive(Debug, Clone, Default)]
pub struct Registration {
    /// What is counted.
    pub open: PersonRegistered,
    /// Who they are.
    pub identity: Identity,
    /// How to reach them.
    pub contact: Contact,
    /// What they need.
    pub needs: SpecificNeeds,
    /// What they agreed to.
    pub consents: Consents,
}

/// Registers a household with its members, in one transaction. Returns the household's id and its
/// members' ids.
///
/// # Errors
/// A refusal of [`rules`], or the machine's failure.
pub fn register(
    work: &mut Work<'_, '_>,
    household: &HouseholdRegistered,
    members: &[Registration],
    on: &Occurred,
) -> Result<(Uuid, Vec<Uuid>), Failure> {
    let id = register_household(work, household, on.clone(), None)?;
    let mut ids = Vec::with_capacity(members.len());
    for member in members {
        ids.push(register_person(work, Some(id), member, on.clone(), None)?);
    }
    Ok((id, ids))
}

/// Registers a household.
///
/// # Errors
/// A refusal of [`rules::household`], or the machine's failure.
pub fn register_household(
    work: &mut Work<'_, '_>,
    fact: &HouseholdRegistered,
    on: Occurred,
    imported: Option<Digest>,
) -> Result<Uuid, Failure> {
    work.must(Action::Register, None)?;
    rules::household(fact)?;
    let id = journal::seal::subject_id();
    let draft = work
        .draft("people.household_registered", 1, on)
        .about(id, "household")
        .imported(imported)
        .open(fact)?;
    work.record(draft)?;
    Ok(id)
}

/// Registers a person, in a household or alone.
///
/// # Errors
/// A refusal of [`rules::person`], or the machine's failure.
pub fn register_person(
    work: &mut Work<'_, '_>,
    household: Option<Uuid>,
    registration: &Registration,
    on: Occurred,
    imported: Option<Digest>,
) -> Result<Uuid, Failure> {
    work.must(Action::Register, household)?;
    rules::person(registration, work.today)?;
    let id = journal::seal::subject_id();
    let mut draft = work
        .draft("people.person_registered", 1, on)
        .about(id, "person")
        .imported(imported);
    if let Some(household) = household {
        draft = draft.about(household, "household");
    }
    draft = draft.open(&registration.open)?.seal(
        "identity",
        &[id],
        "identity",
        &registration.identity,
    )?;
    if !registration.contact.is_empty() {
        draft = draft.seal("contact", &[id], "contact", &registration.contact)?;
    }
    if !registration.needs.codes.is_empty() {
        draft = draft.seal("needs", &[id], "protection", &registration.needs)?;
    }
    if !registration.consents.purposes.is_empty() {
        draft = draft.seal("consents", &[id], "identity", &registration.consents)?;
    }
    work.record(draft)?;
    Ok(id)
}

/// Corrects what is counted of a person, and who they are; the first facts stay in the journal.
///
/// # Errors
/// A refusal of [`rules::correction`], or the machine's failure.
pub fn correct(
    work: &mut Work<'_, '_>,
    person: Uuid,
    fact: &PersonCorrected,
    identity: Option<&Identity>,
) -> Result<Entry, Failure> {
    work.must(Action::Register, Some(person))?;
    rules::correction(fact)?;
    let mut draft = work
        .draft("people.person_corrected", 1, work.now())
        .about(person, "person")
        .open(fact)?;
    if let Some(identity) = identity {
        draft = draft.seal("identity", &[person], "identity", identity)?;
    }
    work.record(draft)
}

/// Notes that a person left the site where they were registered.
///
/// # Errors
/// The machine's failure.
pub fn leave(
    work: &mut Work<'_, '_>,
    person: Uuid,
    fact: &PersonLeft,
    on: Occurred,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::Register, Some(person))?;
    let draft = work
        .draft("people.person_left", 1, on)
        .about(person, "person")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}

/// Forgets a person: the keys of everything sealed under them are destroyed with this commit. The counts
/// stay. The door clears the database's files afterwards ([`crate::Mission::scrub`]).
///
/// # Errors
/// The machine's failure.
pub fn forget(
    work: &mut Work<'_, '_>,
    person: Uuid,
    fact: &PersonForgotten,
) -> Result<Entry, Failure> {
    work.must(Action::Forget, Some(person))?;
    super::cases::forget_of(work, person, fact)?;
    let draft = work
        .draft("people.person_forgotten", 1, work.now())
        .about(person, "forgotten")
        .about(person, "person")
        .open(fact)?;
    work.record(draft)
}

/// Notes an estimate of people who are not registered.
///
/// # Errors
/// A refusal of [`statement::check`], or the machine's failure.
pub fn estimate(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &EstimateMade,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordStatement, None)?;
    statement::check(&fact.0)?;
    let draft = work
        .draft("people.estimate_made", 1, on)
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}

/// Notes what is said of a group: "predominantly Kurds from Iraq" is a sourced statement about a group,
/// never a field of a person.
///
/// # Errors
/// A refusal of [`rules::group`], or the machine's failure.
pub fn describe_group(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &GroupDescribed,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordStatement, None)?;
    rules::group(fact)?;
    let draft = work
        .draft("people.group_described", 1, on)
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}
