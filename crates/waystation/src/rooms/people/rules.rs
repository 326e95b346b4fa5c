//! What is refused at the desk.

use jiff::civil::Date;

use super::Registration;
use super::facts::{GroupDescribed, HouseholdRegistered, PersonCorrected};
use crate::Refusal;

/// How many members a household may be said to have; more is a typing error or a group.
const HOUSEHOLD_MAX: u16 = 60;

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
    if registration
        .identity
        .names
        .iter()
        .all(|name| name.given.trim().is_empty() && name.family.trim().is_empty())
    {
        return Err(Refusal::new("people-name-missing"));
    }
    let impossible_birth = registration
        .identity
        .birth
        .is_some_and(|birth| birth > today || birth.year() < 1900);
    let impossible_age = registration
        .identity
        .age_said
        .is_some_and(|(years, on)| years > 125 || on > today);
    if impossible_birth || impossible_age {
        return Err(Refusal::new("people-birth-impossible"));
    }
    nationality(registration.open.nationality.as_deref())
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
    use crate::rooms::people::facts::{Name, PersonRegistered};

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
            |one| one.identity.birth = Some(date(2021, 11, 30)),
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
            synthetic: false,
        };
        assert!(household(&fact("bruzgi-centre", Some(4))).is_ok());
        assert!(household(&fact("", None)).is_err());
        assert!(household(&fact("bruzgi-centre", Some(0))).is_err());
        assert!(household(&fact("bruzgi-centre", Some(61))).is_err());
    }
}
