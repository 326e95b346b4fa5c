//! Opening what is sealed about one person, for those who may see it: the newest of each part, and the
//! consents in the order in which they were noted. A locked node opens nothing; destroyed keys open nothing.

use serde::de::DeserializeOwned;
use store::Tx;
use uuid::Uuid;

use super::consent::{Heard, Said, Standing};
use super::fold::Person;
use super::sealed::{Consent, Consents, Contact, Identity, Objection, Photo, SpecificNeeds};
use crate::{Failure, Mission};

/// Opens a sealed part of an entry, when the mission is unlocked and the part is not forgotten.
///
/// # Errors
/// The database's.
pub fn part<T: DeserializeOwned>(
    mission: &Mission,
    tx: &mut Tx<'_>,
    entry: &journal::Entry,
    part: &str,
) -> Result<Option<T>, Failure> {
    let Some(opener) = mission.opener() else {
        return Ok(None);
    };
    match mission.journal().open(tx, &opener, entry, part) {
        Ok(plain) => Ok(serde_json::from_slice(&plain).ok()),
        Err(journal::Failure::Store(cause)) => Err(cause.into()),
        Err(_forgotten_or_absent) => Ok(None),
    }
}

/// The newest part of a name; `at_hand` is an entry that need not be read again.
pub(crate) fn newest<T: DeserializeOwned>(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: &Person,
    name: &str,
    at_hand: Option<&journal::Entry>,
) -> Result<Option<T>, Failure> {
    let Some(id) = person.parts.get(name) else {
        return Ok(None);
    };
    if let Some(entry) = at_hand.filter(|entry| entry.header.id == *id) {
        return part(mission, tx, entry, name);
    }
    match journal::shelf::entry(tx, *id)? {
        Some(entry) => part(mission, tx, &entry, name),
        None => Ok(None),
    }
}

/// Who a person is.
///
/// # Errors
/// The database's.
pub fn identity(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: &Person,
) -> Result<Option<Identity>, Failure> {
    newest(mission, tx, person, "identity", None)
}

/// How to reach a person.
///
/// # Errors
/// The database's.
pub fn contact(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: &Person,
) -> Result<Option<Contact>, Failure> {
    newest(mission, tx, person, "contact", None)
}

/// What a person needs. Ask only for those who may see it.
///
/// # Errors
/// The database's.
pub fn needs(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: &Person,
) -> Result<Option<SpecificNeeds>, Failure> {
    newest(mission, tx, person, "needs", None)
}

/// A person's photo.
///
/// # Errors
/// The database's.
pub fn photo(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: &Person,
) -> Result<Option<Photo>, Failure> {
    newest(mission, tx, person, "photo", None)
}

/// What a person agreed to, refused, withdrew and objected to.
///
/// # Errors
/// The database's.
pub fn standing(mission: &Mission, tx: &mut Tx<'_>, person: &Person) -> Result<Standing, Failure> {
    Ok(Standing::by(
        &heard(mission, tx, person)?,
        jiff::civil::Date::MAX,
    ))
}

/// All that a person answered and objected to, in clock order.
///
/// # Errors
/// The database's.
pub fn heard(mission: &Mission, tx: &mut Tx<'_>, person: &Person) -> Result<Vec<Heard>, Failure> {
    let mut heard = Vec::new();
    for id in &person.consents {
        let Some(entry) = journal::shelf::entry(tx, *id)? else {
            continue;
        };
        let (on, id): (_, Uuid) = (entry.header.occurred.by(), entry.header.id);
        let mut said = Vec::new();
        if let Some(short) = part::<Consents>(mission, tx, &entry, "consents")? {
            said.push(Said::Short(short));
        }
        if let Some(consent) = part::<Consent>(mission, tx, &entry, "consent")? {
            said.push(Said::Consent(consent));
        }
        if let Some(objection) = part::<Objection>(mission, tx, &entry, "objection")? {
            said.push(Said::Objection(objection));
        }
        let at = entry.header.occurred.at_us;
        let at = at.and_then(|at| jiff::Timestamp::from_microsecond(at).ok());
        let said = said.into_iter();
        heard.extend(said.map(|said| Heard {
            said,
            on,
            at,
            entry: id,
            recorded: entry.header.recorded,
        }));
    }
    Ok(heard)
}
