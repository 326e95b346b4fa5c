//! People: persons and households who are registered, and statements about people who are not.
//!
//! `facts` what can be recorded, open · `sealed` what is sealed · `fold` a person, a household, a card, a
//! list · `rules` · `consent` what a person's answers allow · `forms` the fields of registration, for
//! screens and paper alike · `opened` what may be shown of one person · `duplicates` who may be the same
//! person, and what was decided · `lists` what leaves the mission · `queries` counts and lists, nothing
//! sealed · `pages` the screens. Nothing merges here; only a person confirms that two records are one.

use journal::{Digest, Entry, Occurred, Subject};
use store::Tx;
use uuid::Uuid;

use super::statement::{self, EstimateMade};
use crate::access::Action;
use crate::views::{self, Row, Views};
use crate::{Failure, Work};

pub mod consent;
pub mod duplicates;
pub mod facts;
pub mod fold;
pub mod forms;
pub mod household;
pub mod lists;
pub mod opened;
pub mod pages;
pub mod queries;
pub mod rules;
pub mod sealed;

use facts::{
    CardIssued, CardRevoked, CollectorNamed, Comparison, Consent, Consents, Contact, Decision,
    GroupDescribed, HeadcountMade, HouseholdRegistered, Identity, Objection, PersonCorrected,
    PersonDetailed, PersonForgotten, PersonLeft, PersonMoved, PersonRegistered, Photo,
    RecordsCompared, SpecificNeeds,
};
pub use queries::MIGRATIONS;

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "people"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[
            ("people.headcount_made", 1),
            ("people.household_registered", 1),
            ("people.collector_named", 1),
            ("people.person_registered", 1),
            ("people.person_detailed", 1),
            ("people.person_corrected", 1),
            ("people.person_moved", 1),
            ("people.photo_added", 1),
            ("people.person_left", 1),
            ("people.person_forgotten", 1),
            ("people.consent_noted", 1),
            ("people.objection_noted", 1),
            ("people.card_issued", 1),
            ("people.card_revoked", 1),
            ("people.records_compared", 1),
            ("people.list_asked", 1),
            ("people.list_approved", 1),
            ("people.list_copied", 1),
            ("people.estimate_made", 1),
            ("people.group_described", 1),
        ]
    }
    fn views(&self) -> Views {
        Views {
            version: 3,
            schema: queries::VIEWS,
            rows: &[
                "people_estimates",
                "people_groups",
                "people_headcounts",
                "people_decisions",
            ],
            states: &[
                "people_persons",
                "people_households",
                "people_cards",
                "people_lists",
            ],
            derived: &["people_same"],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, tx: &mut Tx<'_>, entry: &Entry, subject: &Subject) -> Result<(), Failure> {
        views::step::<fold::Person>(tx, entry, subject)?;
        views::step::<fold::Household>(tx, entry, subject)?;
        views::step::<fold::Card>(tx, entry, subject)?;
        views::step::<fold::List>(tx, entry, subject)?;
        // Which of a person's records counts follows from all of them and from all decisions.
        let settles = match (subject.role.as_str(), entry.header.kind.as_str()) {
            ("one" | "other", _) => true,
            ("person", kind) => duplicates::queries::SETTLED_BY.contains(&kind),
            _ => false,
        };
        if settles {
            duplicates::queries::settle(tx, subject.id)?;
        }
        Ok(())
    }
    fn refold(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), Failure> {
        views::refold::<fold::Person>(tx, subject.id)?;
        views::refold::<fold::Household>(tx, subject.id)?;
        views::refold::<fold::Card>(tx, subject.id)?;
        views::refold::<fold::List>(tx, subject.id)?;
        match subject.role.as_str() {
            "person" | "one" | "other" => duplicates::queries::settle_anew(tx, subject.id),
            _ => Ok(()),
        }
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
    /// Their photo.
    pub photo: Option<Photo>,
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
    work.must_at(&fact.site)?;
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
    draft = draft.open(&registration.open)?;
    if !registration.identity.names.is_empty() || registration.identity.birth.is_some() {
        draft = draft.seal("identity", &[id], "identity", &registration.identity)?;
    }
    draft = seal_rest(draft, id, registration)?;
    if !registration.consents.purposes.is_empty() {
        draft = draft.seal("consents", &[id], "identity", &registration.consents)?;
    }
    work.record(draft)?;
    keep_exact(work, id, &registration.identity, &registration.contact)?;
    Ok(id)
}

/// Seals contact, needs and photo where they are given.
fn seal_rest(
    mut draft: journal::Draft,
    person: Uuid,
    registration: &Registration,
) -> Result<journal::Draft, Failure> {
    if !registration.contact.is_empty() {
        draft = draft.seal("contact", &[person], "contact", &registration.contact)?;
    }
    if !registration.needs.codes.is_empty() {
        draft = draft.seal("needs", &[person], "protection", &registration.needs)?;
    }
    if let Some(photo) = &registration.photo {
        draft = draft.seal("photo", &[person], "identity", photo)?;
    }
    Ok(draft)
}

fn keep_exact(
    work: &mut Work<'_, '_>,
    person: Uuid,
    identity: &Identity,
    contact: &Contact,
) -> Result<(), Failure> {
    let tokens = exact_tokens(work.mission, identity, contact);
    queries::keep_exact(work.tx, person, &tokens)
}

/// Keeps the tokens of what another node recorded, where this one can open it.
///
/// # Errors
/// The database's.
pub fn keep_exact_of(work: &mut Work<'_, '_>, entry: &Entry) -> Result<(), Failure> {
    let Some(person) = entry.subject("person").filter(|_who| entry.apart.is_none()) else {
        return Ok(());
    };
    let identity = opened::part(work.mission, work.tx, entry, "identity")?;
    let contact = opened::part(work.mission, work.tx, entry, "contact")?;
    keep_exact(
        work,
        person,
        &identity.unwrap_or_default(),
        &contact.unwrap_or_default(),
    )
}

/// The keyed tokens of a person's documents and phones.
pub fn exact_tokens(
    mission: &crate::Mission,
    identity: &Identity,
    contact: &Contact,
) -> Vec<Digest> {
    let documents = identity.documents.iter().map(|one| one.number.as_str());
    let phones = contact.phones.iter().map(String::as_str);
    documents
        .filter_map(|number| exact_token(mission, "document", number))
        .chain(phones.filter_map(|phone| exact_token(mission, "phone", phone)))
        .collect()
}

/// The keyed token of a document's number or a phone, however it was spaced; nothing when too little is
/// left of it to tell anybody from others.
pub fn exact_token(mission: &crate::Mission, kind: &str, text: &str) -> Option<Digest> {
    let plain: String = match kind {
        // Whatever stands before the last nine digits is a country's or a trunk prefix.
        "phone" => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            digits[digits.len().saturating_sub(9)..].to_owned()
        }
        _ => text
            .chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_uppercase)
            .collect(),
    };
    (plain.chars().count() >= 5).then(|| mission.reference(&["exact", kind, &plain]))
}

/// Counts people at a site by sex and age band; nobody is registered by it.
///
/// # Errors
/// A refusal of [`rules::headcount`], or the machine's failure.
pub fn make_headcount(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &HeadcountMade,
) -> Result<Entry, Failure> {
    work.must(Action::Register, None)?;
    work.must_at(&fact.site)?;
    rules::headcount(fact)?;
    let draft = work.draft("people.headcount_made", 1, on).open(fact)?;
    work.record(draft)
}

/// Registers a person in full who was registered by the minimum.
///
/// # Errors
/// A refusal of [`rules::details`], or the machine's failure.
pub fn detail(
    work: &mut Work<'_, '_>,
    person: Uuid,
    fact: &PersonDetailed,
    details: &Registration,
) -> Result<Entry, Failure> {
    work.must(Action::Register, Some(person))?;
    let site = queries::person(work.tx, person)?.map(|known| known.open.site);
    work.must_at(&site.unwrap_or_default())?;
    rules::details(details, fact.nationality.as_deref(), work.today)?;
    let draft = work
        .draft("people.person_detailed", 1, work.now())
        .about(person, "person")
        .open(fact)?
        .seal("identity", &[person], "identity", &details.identity)?;
    let entry = work.record(seal_rest(draft, person, details)?)?;
    keep_exact(work, person, &details.identity, &details.contact)?;
    Ok(entry)
}

/// Corrects what is counted of a person, who they are, and how they are reached; the first facts stay in
/// the journal.
///
/// # Errors
/// A refusal of [`rules::correction`], or the machine's failure.
pub fn correct(
    work: &mut Work<'_, '_>,
    person: Uuid,
    fact: &PersonCorrected,
    identity: Option<&Identity>,
    contact: Option<&Contact>,
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
    if let Some(contact) = contact {
        draft = draft.seal("contact", &[person], "contact", contact)?;
    }
    let entry = work.record(draft)?;
    if let Some(identity) = identity {
        keep_exact(
            work,
            person,
            identity,
            contact.unwrap_or(&Contact::default()),
        )?;
    }
    Ok(entry)
}

/// Adds a photo of a person.
///
/// # Errors
/// `people-unknown`, `access-other-site`, or the machine's failure.
pub fn add_photo(work: &mut Work<'_, '_>, person: Uuid, photo: &Photo) -> Result<Entry, Failure> {
    work.must(Action::Register, Some(person))?;
    let known =
        queries::person(work.tx, person)?.ok_or_else(|| crate::Refusal::new("people-unknown"))?;
    work.must_at(&known.open.site)?;
    let draft = work
        .draft("people.photo_added", 1, work.now())
        .about(person, "person")
        .seal("photo", &[person], "identity", photo)?;
    work.record(draft)
}

/// Takes a person over into another household, from today.
///
/// # Errors
/// `people-household-unknown`, or the machine's failure.
pub fn move_to(
    work: &mut Work<'_, '_>,
    person: Uuid,
    household: Uuid,
    fact: &PersonMoved,
) -> Result<Entry, Failure> {
    work.must(Action::Register, Some(person))?;
    if queries::household(work.tx, household)?.is_none() {
        return Err(crate::Refusal::new("people-household-unknown").into());
    }
    let draft = work
        .draft("people.person_moved", 1, work.now())
        .about(person, "person")
        .about(household, "household")
        .open(fact)?;
    work.record(draft)
}

/// Names somebody who may collect for a household beside its head.
///
/// # Errors
/// `people-reason-missing`, or the machine's failure.
pub fn name_collector(
    work: &mut Work<'_, '_>,
    household: Uuid,
    collector: Uuid,
    fact: &CollectorNamed,
) -> Result<Entry, Failure> {
    work.must(Action::Register, Some(household))?;
    rules::reason(&fact.reason)?;
    let draft = work
        .draft("people.collector_named", 1, work.now())
        .about(household, "household")
        .about(collector, "collector")
        .open(fact)?;
    work.record(draft)
}

/// Notes what a person agreed to, refused or withdrew. All of it is sealed: an outsider sees that
/// something was noted.
///
/// # Errors
/// A refusal of [`consent::check`], or the machine's failure.
pub fn note_consent(
    work: &mut Work<'_, '_>,
    person: Uuid,
    on: Occurred,
    fact: &Consent,
) -> Result<Entry, Failure> {
    work.must(Action::NoteConsent, Some(person))?;
    consent::check(fact)?;
    declare(work, person, on, fact)
}

/// Notes a consent that a step of a case gives or takes back. Whether the step may be, and what it must say, is the
/// case's procedure's to know.
///
/// # Errors
/// The machine's failure.
pub(in crate::rooms) fn declare(
    work: &mut Work<'_, '_>,
    person: Uuid,
    on: Occurred,
    fact: &Consent,
) -> Result<Entry, Failure> {
    let draft = work
        .draft("people.consent_noted", 1, on)
        .about(person, "person")
        .seal("consent", &[person], "identity", fact)?;
    work.record(draft)
}

/// Notes that a person objects to a use of their data, and what was answered.
///
/// # Errors
/// `people-reason-missing`, or the machine's failure.
pub fn object(work: &mut Work<'_, '_>, person: Uuid, fact: &Objection) -> Result<Entry, Failure> {
    work.must(Action::NoteConsent, Some(person))?;
    rules::reason(&fact.reason)?;
    rules::reason(&fact.answer)?;
    let draft = work
        .draft("people.objection_noted", 1, work.now())
        .about(person, "person")
        .seal("objection", &[person], "identity", fact)?;
    work.record(draft)
}

/// The token of a card, as it is printed and scanned: 24 letters and digits that tell nothing, without
/// those that are mistaken for others (I, L, O, U). Made from the mission's lookup key, so that a card can
/// be printed again.
pub fn card_token(mission: &crate::Mission, card: Uuid) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let digest = mission.reference(&["card", &card.to_string()]);
    let letters = digest.0.iter().take(24).enumerate();
    letters.fold(String::with_capacity(29), |mut token, (at, byte)| {
        if at > 0 && at % 4 == 0 {
            token.push('-');
        }
        token.push(char::from(LETTERS[usize::from(byte % 32)]));
        token
    })
}

/// The digest by which a scanned or typed token is looked up.
pub fn card_digest(token: &str) -> String {
    let plain: String = token
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    Digest::of(plain.as_bytes()).to_string()
}

/// Gives a household a card. Cards that it had are revoked: one card is good at a time.
///
/// # Errors
/// `people-household-unknown`, or the machine's failure.
pub fn issue_card(work: &mut Work<'_, '_>, household: Uuid) -> Result<Uuid, Failure> {
    work.must(Action::Register, Some(household))?;
    if queries::household(work.tx, household)?.is_none() {
        return Err(crate::Refusal::new("people-household-unknown").into());
    }
    for (old, state) in queries::cards(work.tx, household)? {
        if state.revoked.is_none() {
            revoke_card(work, old, household, "given_anew")?;
        }
    }
    let card = journal::seal::subject_id();
    let fact = CardIssued {
        token_digest: card_digest(&card_token(work.mission, card)),
    };
    let draft = work
        .draft("people.card_issued", 1, work.now())
        .about(card, "card")
        .about(household, "household")
        .open(&fact)?;
    work.record(draft)?;
    Ok(card)
}

/// Takes a card's worth away.
///
/// # Errors
/// The machine's failure.
pub fn revoke_card(
    work: &mut Work<'_, '_>,
    card: Uuid,
    household: Uuid,
    reason: &str,
) -> Result<Entry, Failure> {
    work.must(Action::Register, Some(household))?;
    let fact = CardRevoked {
        reason: reason.to_owned(),
    };
    let draft = work
        .draft("people.card_revoked", 1, work.now())
        .about(card, "card")
        .about(household, "household")
        .open(&fact)?;
    work.record(draft)
}

/// Notes what somebody decided of two records. Nothing is rewritten: a later decision undoes it.
///
/// # Errors
/// `people-reason-missing`, `people-record-itself`, or the machine's failure.
pub fn compare(
    work: &mut Work<'_, '_>,
    one: Uuid,
    other: Uuid,
    decision: Decision,
    comparison: &Comparison,
) -> Result<Entry, Failure> {
    work.must(Action::CompareRecords, Some(one))?;
    rules::reason(&comparison.reason)?;
    if one == other {
        return Err(crate::Refusal::new("people-record-itself").into());
    }
    let draft = work
        .draft("people.records_compared", 1, work.now())
        .about(one, "one")
        .about(other, "other")
        .open(&RecordsCompared { decision })?
        .seal("comparison", &[one, other], "identity", comparison)?;
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
    left(work, person, fact, on, imported)
}

fn left(
    work: &mut Work<'_, '_>,
    person: Uuid,
    fact: &PersonLeft,
    on: Occurred,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    let draft = work
        .draft("people.person_left", 1, on)
        .about(person, "person")
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}

/// Notes that a person whose case says that they departed has left their site, where they have not yet.
///
/// # Errors
/// The machine's failure.
pub(in crate::rooms) fn departed(
    work: &mut Work<'_, '_>,
    person: Uuid,
    on: Occurred,
) -> Result<(), Failure> {
    let mut records = duplicates::queries::records(work.tx, person)?;
    records.insert(person);
    for record in records {
        let known = queries::person(work.tx, record)?;
        if let Some(known) = known.filter(|known| known.left.is_none()) {
            let site = known.open.site;
            left(work, record, &PersonLeft { site }, on.clone(), None)?;
        }
    }
    Ok(())
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
    super::feedback::forget_of(work, person, fact)?;
    super::referrals::forget_of(work, person, fact)?;
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
