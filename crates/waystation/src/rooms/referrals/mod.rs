//! Referrals: the directory of services, and referrals of people to them.
//!
//! `facts` a service; everything that happens to a referral, sealed in one kind · `fold` a service; a referral
//! from what was opened · `rules` on what a referral may rest, what fits, when somebody is asked again ·
//! `opened` reading referrals · `directory` how services stand in it, and its screens · `letter` what leaves: the
//! same for paper and for the sealed file · `queries` · `pages` the work list, one referral, the form to print.
//!
//! The person is no subject of a referral by their own id: it is sealed under a key owner that only holders of
//! the mission's lookup key can tell from the person's id. So nobody sees from outside that somebody was
//! referred, and a person who is forgotten takes all their referrals along, on a locked node too, also those
//! that come later from another node.

use journal::{Digest, Entry, Occurred, Subject};
use store::Tx;
use uuid::Uuid;

use crate::access::Action;
use crate::views::{self, Row, Views};
use crate::{Failure, Mission, Refusal, Work};

pub mod directory;
pub mod facts;
pub mod fold;
pub mod letter;
pub mod opened;
pub mod pages;
pub mod queries;
pub mod rules;

use super::{people, places};
use facts::{Address, Noted, ServiceClosed, ServiceConfirmed, ServiceListed, Written};
use fold::Service;
use opened::Referral;

/// The compartment of everything that is sealed here: one for all, so that it tells nothing.
const COMPARTMENT: &str = "referrals";

/// The one kind of everything that happens to a referral.
pub(crate) const NOTED: &str = "referrals.noted";

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "referrals"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[
            ("referrals.service_listed", 1),
            ("referrals.service_confirmed", 1),
            ("referrals.service_closed", 1),
            (NOTED, 1),
        ]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["referrals_notes"],
            states: &["referrals_services"],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, tx: &mut Tx<'_>, entry: &Entry, subject: &Subject) -> Result<(), Failure> {
        views::step::<Service>(tx, entry, subject)
    }
    fn refold(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), Failure> {
        match subject.role.as_str() {
            "service" => views::refold::<Service>(tx, subject.id),
            _ => Ok(()),
        }
    }
}

/// The key owner of a person's referrals: the same on every node of the mission, and for nobody else to tell
/// from any random id.
pub fn owner_of(mission: &Mission, person: Uuid) -> Uuid {
    super::id_of(&mission.reference(&["referrals", "owner", &person.to_string()]))
}

/// The service that a number of a sheet stands for: the same on every node.
pub fn service_of(mission: &Mission, dataset: &str, number: &str) -> Uuid {
    super::id_of(&mission.reference(&["referrals", "service", dataset, number]))
}

/// How answers on consent name a service as the recipient of a referral.
pub fn recipient(service: Uuid) -> String {
    format!("service-{service}")
}

/// Lists a service, or lists it anew as it is now.
///
/// # Errors
/// A refusal of [`rules::service`], `people-site-unknown`, or the machine's failure.
pub fn list_service(
    work: &mut Work<'_, '_>,
    service: Uuid,
    fact: &ServiceListed,
    address: Option<&Address>,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::ListService, Some(service))?;
    rules::service(fact, work.today)?;
    for place in &fact.places {
        if places::queries::by_code(work.tx, place)?.is_none() {
            return Err(Refusal::new("people-site-unknown")
                .with("site", place)
                .into());
        }
    }
    let mut draft = work
        .draft("referrals.service_listed", 1, work.now())
        .about(service, "service")
        .imported(imported)
        .open(fact)?;
    if let Some(address) = address.filter(|_one| fact.confidential) {
        draft = draft.seal("address", &[service], COMPARTMENT, address)?;
    }
    work.record(draft)
}

fn known(work: &mut Work<'_, '_>, service: Uuid) -> Result<Service, Failure> {
    let found = queries::service(work.tx, service)?.unwrap_or_default();
    rules::open_service(&found)?;
    Ok(found)
}

/// Notes that what is listed of a service still holds.
///
/// # Errors
/// `referrals-service-unknown`, `referrals-service-closed`, `referrals-service-incomplete`,
/// `referrals-day-future`, or the machine's failure.
pub fn confirm_service(
    work: &mut Work<'_, '_>,
    service: Uuid,
    on: Occurred,
    fact: &ServiceConfirmed,
) -> Result<Entry, Failure> {
    work.must(Action::ListService, Some(service))?;
    known(work, service)?;
    if fact.by.trim().is_empty() {
        return Err(Refusal::new("referrals-service-incomplete")
            .with("field", "confirmed_by")
            .into());
    }
    if on.on > work.today {
        return Err(Refusal::new("referrals-day-future").into());
    }
    let draft = work
        .draft("referrals.service_confirmed", 1, on)
        .about(service, "service")
        .open(fact)?;
    work.record(draft)
}

/// Notes that a service takes nobody any more.
///
/// # Errors
/// `referrals-service-unknown`, `referrals-service-closed`, `referrals-service-incomplete`, or the machine's
/// failure.
pub fn close_service(
    work: &mut Work<'_, '_>,
    service: Uuid,
    fact: &ServiceClosed,
) -> Result<Entry, Failure> {
    work.must(Action::ListService, Some(service))?;
    known(work, service)?;
    if fact.reason.trim().is_empty() {
        return Err(Refusal::new("referrals-service-incomplete")
            .with("field", "reason")
            .into());
    }
    let draft = work
        .draft("referrals.service_closed", 1, work.now())
        .about(service, "service")
        .open(fact)?;
    work.record(draft)
}

/// Writes a referral. A locked node writes what it cannot read; the person's answers on consent are then
/// looked at where it is opened.
///
/// # Errors
/// `people-unknown`, `referrals-person-forgotten`, `referrals-consent-closed`, a refusal of [`rules::write`],
/// or the machine's failure.
pub fn write(work: &mut Work<'_, '_>, mut written: Written) -> Result<Uuid, Failure> {
    work.must(Action::RecordReferral, Some(written.person))?;
    let person = people::queries::person(work.tx, written.person)?
        .ok_or_else(|| Refusal::new("people-unknown"))?;
    work.must_at(&person.open.site)?;
    let owner = owner_of(work.mission, written.person);
    if person.forgotten.is_some() || views::is_forgotten(work.tx, owner)? {
        return Err(Refusal::new("referrals-person-forgotten").into());
    }
    let service = queries::service(work.tx, written.service)?.unwrap_or_default();
    let listed = service.listed.clone().unwrap_or_default();
    written.service_name = listed.name;
    written.provider = listed.provider;
    written.kind = listed.kind;
    written.child |= rules::is_child(person.open.age_band);
    rules::write(&written, &service, work.today)?;
    let standing = people::opened::standing(work.mission, work.tx, &person)?;
    let [in_general, to_this] =
        ["", &recipient(written.service)].map(|to| standing.door("referral", to));
    if rules::shut(&written.agreement.basis, in_general, to_this) {
        return Err(Refusal::new("referrals-consent-closed").into());
    }
    let referral = journal::seal::subject_id();
    record(work, referral, owner, &Noted::Written(Box::new(written)))?;
    Ok(referral)
}

fn record(
    work: &mut Work<'_, '_>,
    referral: Uuid,
    owner: Uuid,
    noted: &Noted,
) -> Result<Entry, Failure> {
    let draft = work
        .draft(NOTED, 1, work.now())
        .about(referral, "referral")
        .about(owner, "referred")
        .seal("note", &[owner], COMPARTMENT, noted)?;
    work.record(draft)
}

/// A referral that whoever acts may see; as if it were not there otherwise.
fn seen(work: &mut Work<'_, '_>, id: Uuid) -> Result<Referral, Failure> {
    opened::referral(work.mission, work.tx, id)?
        .filter(|found| opened::may_see(work.actor, found))
        .ok_or_else(|| Refusal::new("referrals-unknown").into())
}

/// Notes what happened to a referral. On a locked node it is taken down unread.
///
/// # Errors
/// `referrals-unknown`, `referrals-withdrawn`, a refusal of [`rules::codes`] or [`rules::note`], or the machine's
/// failure.
pub fn note(work: &mut Work<'_, '_>, id: Uuid, noted: &Noted) -> Result<Entry, Failure> {
    work.must(Action::RecordReferral, Some(id))?;
    let owner = queries::owner(work.tx, id)?.ok_or_else(|| Refusal::new("referrals-unknown"))?;
    rules::codes(noted)?;
    if work.mission.opener().is_some() {
        let referral = seen(work, id)?;
        rules::note(referral.file.status, noted)?;
        if matches!(noted, Noted::Sent { .. }) {
            may_send(work.tx, &referral)?;
        }
    }
    record(work, id, owner, noted)
}

/// Refuses to send what the person no longer wants sent, or to a service that takes nobody.
///
/// # Errors
/// `referrals-withdrawn`, `referrals-service-closed`, or the database's.
pub fn may_send(tx: &mut Tx<'_>, referral: &Referral) -> Result<(), Failure> {
    if referral.withdrawn {
        return Err(Refusal::new("referrals-withdrawn").into());
    }
    let Some((written, _at)) = &referral.file.written else {
        return Err(Refusal::new("referrals-unknown").into());
    };
    let service = queries::service(tx, written.service)?.unwrap_or_default();
    Ok(rules::open_service(&service)?)
}

/// Forgets the referrals of a person who is being forgotten: all of them, also those of which this node has
/// not heard yet. Nothing of them is counted afterwards. Needs no key. That the key owner is told as forgotten
/// for everybody, referred or not, keeps from outside who was.
///
/// # Errors
/// The machine's failure.
pub fn forget_of(
    work: &mut Work<'_, '_>,
    person: Uuid,
    fact: &people::facts::PersonForgotten,
) -> Result<(), Failure> {
    let owner = owner_of(work.mission, person);
    let draft = work
        .draft(views::FORGOTTEN, 1, work.now())
        .about(owner, "forgotten")
        .open(fact)?;
    work.record(draft)?;
    Ok(())
}
