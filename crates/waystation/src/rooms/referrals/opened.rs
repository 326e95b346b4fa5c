//! Reading referrals, for those who may see them. A locked node opens nothing; what was forgotten is not there.

use std::collections::BTreeMap;

use procedures::Guard;
use store::Tx;
use uuid::Uuid;

use super::facts::{Address, Noted};
use super::fold::{At, File, Service};
use super::{owner_of, queries, recipient, rules};
use crate::access::Action;
use crate::locale::Locale;
use crate::mission::Actor;
use crate::rooms::cases::case::sees;
use crate::rooms::people;
use crate::rooms::people::facts::Contact;
use crate::rooms::people::fold::Person;
use crate::rooms::people::opened::part;
use crate::{Failure, Mission};

/// A referral that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referral {
    /// Its id.
    pub id: Uuid,
    /// What was written and what happened.
    pub file: File,
    /// The code of the site at which the person is registered; empty where they are not known here.
    pub site: String,
    /// Whether the person took the consent back, by an answer on consent or on the referral itself.
    pub withdrawn: bool,
}

impl Referral {
    /// The code of how it stands.
    pub fn status(&self) -> &'static str {
        self.file.status.code()
    }
}

/// Whether somebody may see a referral: of their sites; their own, or any where they may see what people need.
/// One to assistance with return tells of a wish to return: only those see it who may see cases.
pub fn may_see(actor: &Actor, referral: &Referral) -> bool {
    let Some((written, at)) = &referral.file.written else {
        return actor.role.may(Action::SeeNeeds);
    };
    let own = at.by == actor.id;
    let returns =
        written.kind == rules::RETURN || written.requested.iter().any(|one| one == rules::RETURN);
    actor.role.may(Action::SeeReferrals)
        && actor.is_of(&referral.site)
        && (own || actor.role.may(Action::SeeNeeds))
        && (own || !returns || sees(actor.role, Guard::Return, false))
}

fn file(mission: &Mission, tx: &mut Tx<'_>, id: Uuid) -> Result<File, Failure> {
    let mut notes = Vec::new();
    for entry in journal::shelf::about(tx, id)? {
        if entry.apart.is_some() || entry.header.kind != super::NOTED {
            continue;
        }
        if let Some(noted) = part::<Noted>(mission, tx, &entry, "note")? {
            notes.push((noted, At::of(&entry)));
        }
    }
    Ok(File::of(notes))
}

/// A referral; nothing where none of it opens.
///
/// # Errors
/// The database's.
pub fn referral(mission: &Mission, tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Referral>, Failure> {
    let file = file(mission, tx, id)?;
    if file.written.is_none() && file.events.is_empty() {
        return Ok(None);
    }
    let mut referral = Referral {
        id,
        withdrawn: file.withdrawn(),
        site: String::new(),
        file,
    };
    let Some((written, _at)) = &referral.file.written else {
        return Ok(Some(referral));
    };
    if let Some(person) = people::queries::person(tx, written.person)? {
        let standing = people::opened::standing(mission, tx, &person)?;
        let [in_general, to_this] =
            ["", &recipient(written.service)].map(|to| standing.door("referral", to));
        referral.withdrawn |= rules::shut(&written.agreement.basis, in_general, to_this);
        referral.site = person.open.site;
    }
    Ok(Some(referral))
}

/// All referrals that open.
///
/// # Errors
/// The database's.
pub fn all(mission: &Mission, tx: &mut Tx<'_>) -> Result<Vec<Referral>, Failure> {
    let mut found = Vec::new();
    if mission.opener().is_some() {
        for id in queries::referrals(tx)? {
            found.extend(referral(mission, tx, id)?);
        }
    }
    Ok(found)
}

/// The referrals of a person, whichever of their records they hang on, the newest first. Show only what
/// [`may_see`] lets the reader see.
///
/// # Errors
/// The database's.
pub fn of_person(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: Uuid,
) -> Result<Vec<Referral>, Failure> {
    let mut records = people::duplicates::queries::records(tx, person)?;
    records.insert(person);
    let mut found = Vec::new();
    for record in records {
        for id in queries::of_owner(tx, owner_of(mission, record))? {
            found.extend(referral(mission, tx, id)?);
        }
    }
    let day = |one: &Referral| one.file.written.as_ref().map(|(_written, at)| at.order);
    found.sort_by_key(|one| (std::cmp::Reverse(day(one)), one.id));
    Ok(found)
}

/// The confidential address of a service, for those who may refer; nothing on a locked node.
///
/// # Errors
/// The database's.
pub fn address(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    service: &Service,
) -> Result<Option<Address>, Failure> {
    let Some(id) = service
        .address
        .filter(|_one| actor.role.may(Action::RecordReferral))
    else {
        return Ok(None);
    };
    match journal::shelf::entry(tx, id)? {
        Some(entry) => part(mission, tx, &entry, "address"),
        None => Ok(None),
    }
}

/// The languages that a person speaks; none on a locked node.
///
/// # Errors
/// The database's.
pub fn languages(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: &Person,
) -> Result<Vec<String>, Failure> {
    let identity = people::opened::identity(mission, tx, person)?.unwrap_or_default();
    let mut all = identity.other_languages;
    all.push(identity.language);
    all.retain(|one| !one.is_empty());
    Ok(all)
}

/// What is known of a person and could be shared, field by field, for the form: proposed, never ticked. What
/// they need only for those who may see it; no phone where nobody may call.
///
/// # Errors
/// The database's.
pub fn known(
    mission: &Mission,
    tx: &mut Tx<'_>,
    actor: &Actor,
    person: &Person,
    site: &str,
    locale: &Locale,
) -> Result<BTreeMap<&'static str, String>, Failure> {
    let mut known = BTreeMap::new();
    known.insert("sex", person.open.sex.code().to_owned());
    known.insert("age", person.open.age_band.code().to_owned());
    known.insert(
        "nationality",
        person.open.nationality.clone().unwrap_or_default(),
    );
    known.insert("address", site.to_owned());
    if actor.role.may(Action::SeeIdentities) {
        if let Some(identity) = people::opened::identity(mission, tx, person)? {
            known.insert("name", identity.label());
            known.insert("language", identity.language.clone());
        }
        if let Some(contact) = people::opened::contact(mission, tx, person)? {
            known.insert("phone", safe_contact(&contact, locale));
        }
    }
    if actor.role.may(Action::SeeNeeds) {
        let needs = people::opened::needs(mission, tx, person)?.unwrap_or_default();
        let words: Vec<String> = needs
            .codes
            .iter()
            .map(|code| locale.word("need", code))
            .collect();
        known.insert("specific_needs", words.join("; "));
    }
    known.retain(|_field, value| !value.is_empty() && value != "unknown");
    Ok(known)
}

/// How to reach somebody safely, with the rule that they gave.
fn safe_contact(contact: &Contact, locale: &Locale) -> String {
    let mut parts = match contact.rule.as_str() {
        "do_not_call" => Vec::new(),
        _ => contact.phones.clone(),
    };
    if !contact.rule.is_empty() {
        parts.push(locale.word("contact-rule", &contact.rule));
    }
    parts.push(contact.note.clone());
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}
