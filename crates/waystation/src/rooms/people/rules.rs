//! What is refused at the desk.

use jiff::civil::Date;

use super::Registration;
use super::facts::{
    GroupDescribed, HeadcountMade, HouseholdRegistered, ListAsked, PersonCorrected,
};
use crate::Refusal;

/// How many members a household may be said to have; more is a typing error or a group.
const HOUSEHOLD_MAX: u16 = 60;

/// How many others must approve a list before a copy of it leaves the mission (the two-person rule for
/// identified exports, and the asker is neither).
pub const APPROVALS: usize = 2;

/// How many people one line of a headcount may hold; more is a typing error.
const HEADCOUNT_MAX: u32 = 100_000;

/// The kinds of recipients of lists, as their codes begin.
pub const RECIPIENTS: &[&str] = &["consulate", "authority", "partner"];

/// A headcount is of a site, says how it was made, and counts somebody.
///
/// # Errors
/// `people-site-missing`, `people-headcount-method`, `people-headcount-empty`.
pub fn headcount(fact: &HeadcountMade) -> Result<(), Refusal> {
    if fact.site.is_empty() {
        return Err(Refusal::new("people-site-missing"));
    }
    if !["counted", "observed", "said"].contains(&fact.method.as_str()) {
        return Err(Refusal::new("people-headcount-method"));
    }
    let too_many = fact.lines.iter().any(|line| line.people > HEADCOUNT_MAX);
    if too_many || fact.lines.iter().all(|line| line.people == 0) {
        return Err(Refusal::new("people-headcount-empty"));
    }
    Ok(())
}

/// A reason is more than blanks.
///
/// # Errors
/// `people-reason-missing`.
pub fn reason(text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::new("people-reason-missing"));
    }
    Ok(())
}

/// A list that is to leave names whom it is for and why.
///
/// # Errors
/// `people-list-recipient`, `people-reason-missing`.
pub fn list(fact: &ListAsked) -> Result<(), Refusal> {
    let good = fact
        .recipient
        .split_once('-')
        .is_some_and(|(kind, who)| RECIPIENTS.contains(&kind) && !who.is_empty());
    if !good {
        return Err(Refusal::new("people-list-recipient"));
    }
    reason(&fact.reason)
}

/// A household is registered at a site.
///
/// # Errors
/// `people-site-missing`, `people-household-size`.
pub fn household(fact: &HouseholdRegistered) -> Result<(), Refusal> {
    if fact.site.is_empty() {
        return Err(Refusal::new("people-site-missing"));
    }
    if fact
        .size
        .is_some_and(|size| size == 0 || size > HOUSEHOLD_MAX)
    {
        return Err(Refusal::new("people-household-size").with("most", HOUSEHOLD_MAX.to_string()));
    }
    Ok(())
}

/// A person is registered at a site under at least one name or alias, with a possible age.
///
/// # Errors
/// `people-site-missing`, `people-name-missing`, `people-birth-impossible`, `people-nationality-code`.
pub fn person(registration: &Registration, today: Date) -> Result<(), Refusal> {
    if registration.open.site.is_empty() {
        return Err(Refusal::new("people-site-missing"));
    }
    // The members of a household that is registered in a minute are counted before they are named.
    if !registration.open.brief {
        named(registration)?;
    }
    born(registration, today)?;
    nationality(registration.open.nationality.as_deref())
}

/// A person in full has a name and a possible birth; documents have a number.
///
/// # Errors
/// `people-name-missing`, `people-birth-impossible`, `people-nationality-code`, `people-document-number`.
pub fn details(
    details: &Registration,
    of_nationality: Option<&str>,
    today: Date,
) -> Result<(), Refusal> {
    named(details)?;
    born(details, today)?;
    let documents = &details.identity.documents;
    if documents.iter().any(|one| one.number.trim().is_empty()) {
        return Err(Refusal::new("people-document-number"));
    }
    nationality(of_nationality)
}

fn named(registration: &Registration) -> Result<(), Refusal> {
    let names = &registration.identity.names;
    if names.iter().all(|name| name.full().is_empty()) {
        return Err(Refusal::new("people-name-missing"));
    }
    Ok(())
}

fn born(registration: &Registration, today: Date) -> Result<(), Refusal> {
    let identity = &registration.identity;
    let impossible_birth = identity
        .birth
        .is_some_and(|birth| birth.earliest() > today || birth.year() < 1900);
    let impossible_age = identity
        .age_said
        .is_some_and(|(years, on)| years > 125 || on > today);
    if impossible_birth || impossible_age {
        return Err(Refusal::new("people-birth-impossible"));
    }
    Ok(())
}

fn nationality(code: Option<&str>) -> Result<(), Refusal> {
    let good = code.is_none_or(|code| {
        code == "stateless"
            || (code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()))
    });
    if good {
        Ok(())
    } else {
        Err(Refusal::new("people-nationality-code").with("code", code.unwrap_or_default()))
    }
}

/// A correction says why, and changes something.
///
/// # Errors
/// `people-reason-missing`, `people-nationality-code`.
pub fn correction(fact: &PersonCorrected) -> Result<(), Refusal> {
    if fact.reason.trim().is_empty() {
        return Err(Refusal::new("people-reason-missing"));
    }
    nationality(fact.nationality.as_deref())
}

/// What is said of a group names its population and its source.
///
/// # Errors
/// `people-group-incomplete`.
pub fn group(fact: &GroupDescribed) -> Result<(), Refusal> {
    if fact.population.is_empty() || fact.aspect.is_empty() || fact.source.name.is_empty() {
        return Err(Refusal::new("people-group-incomplete"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::rooms::people::facts::{Birth, Name, PersonRegistered};

    fn check(change: impl FnOnce(&mut Registration), refused_with: Option<&str>) {
        let mut registration = Registration {
            open: PersonRegistered {
                site: "bruzgi-centre".into(),
                nationality: Some("IRQ".into()),
                ..Default::default()
            },
            ..Default::default()
        };
        registration.identity.names = vec![Name {
            given: "Aram".into(),
            ..Default::default()
        }];
        change(&mut registration);
        let refused = person(&registration, date(2021, 11, 29))
            .err()
            .map(|refusal| refusal.code);
        assert_eq!(refused, refused_with);
    }

    #[test]
    fn a_person_needs_a_site_a_name_and_a_possible_birth() {
        check(|_| {}, None);
        check(|one| one.open.site.clear(), Some("people-site-missing"));
        check(
            |one| one.identity.names.clear(),
            Some("people-name-missing"),
        );
        check(
            |one| one.identity.birth = Some(Birth::Day(date(2021, 11, 30))),
            Some("people-birth-impossible"),
        );
        check(
            |one| one.identity.age_said = Some((126, date(2021, 11, 1))),
            Some("people-birth-impossible"),
        );
        check(
            |one| one.open.nationality = Some("Iraq".into()),
            Some("people-nationality-code"),
        );
        check(|one| one.open.nationality = Some("stateless".into()), None);
    }

    #[test]
    fn a_household_has_a_site_and_a_size_that_can_be() {
        let fact = |site: &str, size| HouseholdRegistered {
            site: site.into(),
            size,
            ..HouseholdRegistered::default()
        };
        assert!(household(&fact("bruzgi-centre", Some(4))).is_ok());
        assert!(household(&fact("", None)).is_err());
        assert!(household(&fact("bruzgi-centre", Some(0))).is_err());
        assert!(household(&fact("bruzgi-centre", Some(61))).is_err());
    }
}
