//! What is refused at the desk.

use super::facts::{AccessNoted, PlaceNamed};
use crate::Refusal;

const KINDS: [&str; 7] = [
    "country",
    "area",
    "border",
    "crossing_point",
    "site",
    "airport",
    "town",
];

/// A place has a short name, a kind that the screens know, and a position on the globe.
///
/// # Errors
/// `places-code-missing`, `places-kind-unknown`, `places-position-impossible`, `places-name-missing`.
pub fn name(fact: &PlaceNamed) -> Result<(), Refusal> {
    if fact.code.is_empty() || fact.code.len() > 60 {
        return Err(Refusal::new("places-code-missing"));
    }
    if fact.name.is_empty() {
        return Err(Refusal::new("places-name-missing").with("code", &fact.code));
    }
    if !KINDS.contains(&fact.kind.as_str()) {
        return Err(Refusal::new("places-kind-unknown")
            .with("kind", &fact.kind)
            .with("kinds", KINDS.join(", ")));
    }
    if fact.position.is_some_and(|(lat, lon)| {
        !(-90.0..=90.0).contains(&lat) || !(-180.0..=180.0).contains(&lon)
    }) {
        return Err(Refusal::new("places-position-impossible").with("code", &fact.code));
    }
    Ok(())
}

/// An access mission goes to a place.
///
/// # Errors
/// `places-place-missing`.
pub fn note_access(fact: &AccessNoted) -> Result<(), Refusal> {
    if fact.place.is_empty() {
        Err(Refusal::new("places-place-missing"))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Source, Text};

    fn check(change: impl FnOnce(&mut PlaceNamed), refused_with: Option<&str>) {
        let mut fact = PlaceNamed {
            code: "bruzgi-centre".into(),
            kind: "site".into(),
            name: Text::en("Bruzgi centre"),
            country: Some("BLR".into()),
            pcode: None,
            position: Some((53.53, 23.69)),
            opened: None,
            source: Source::default(),
        };
        change(&mut fact);
        assert_eq!(name(&fact).err().map(|refusal| refusal.code), refused_with);
    }

    #[test]
    fn a_place_needs_a_code_a_name_a_known_kind_and_a_position_on_the_globe() {
        check(|_| {}, None);
        check(|fact| fact.code.clear(), Some("places-code-missing"));
        check(|fact| fact.name.en.clear(), Some("places-name-missing"));
        check(
            |fact| fact.kind = "camp".into(),
            Some("places-kind-unknown"),
        );
        check(
            |fact| fact.position = Some((91.0, 0.0)),
            Some("places-position-impossible"),
        );
    }
}
