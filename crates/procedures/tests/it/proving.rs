//! Every path is walked: a procedure in which one thing is missing is found out.

use procedures::{Found, Promise, prove, prove_whole};

use crate::{RETURN, read, with};

/// The promises that a procedure does not keep; what was left out of the walk must not have changed them.
fn broken(text: &str) -> Vec<Promise> {
    let not_kept = |found: Vec<(Promise, Found)>| -> Vec<Promise> {
        let broken = found
            .into_iter()
            .filter(|(_promise, found)| !found.is_kept());
        broken.map(|(promise, _found)| promise).collect()
    };
    let procedure = read(text);
    let broken = not_kept(prove(&procedure));
    assert_eq!(broken, not_kept(prove_whole(&procedure)));
    broken
}

#[test]
fn a_procedure_with_everything_in_place_keeps_every_promise() {
    for (promise, found) in prove(&read(RETURN)) {
        assert!(
            matches!(found, Found::Holds { surroundings, .. } if surroundings > 1),
            "{promise:?} {found:?}"
        );
    }
}

#[test]
fn without_its_safeguard_each_promise_breaks_and_no_other() {
    for (from, to, promise) in [
        (
            "when = \"open.claim\"",
            "when = \"open.claim && person.child\"",
            Promise::NoClaim,
        ),
        (
            "when = \"destination.suspended\"",
            "when = \"false && destination.suspended\"",
            Promise::NotSuspended,
        ),
        (
            "before = [\"departed\"]\nrequires = [\"fit=fit\"]",
            "before = [\"cleared\"]\nrequires = [\"fit=fit\"]",
            Promise::Fit,
        ),
        (
            "requires = [\"guardian\", \"decided=return\"]",
            "requires = [\"guardian\"]",
            Promise::Child,
        ),
        (
            "after = [\"cleared\", \"declared\"]\nis = \"departure\"\nconsent = \"return\"",
            "after = [\"cleared\"]\nis = \"departure\"\nconsent = \"return\"",
            Promise::Consent,
        ),
        (
            "is = \"departure\"\nconsent = \"return\"",
            "is = \"departure\"",
            Promise::Consent,
        ),
    ] {
        assert_eq!(broken(&with(from, to)), [promise], "{to}");
    }
}

#[test]
fn the_path_that_breaks_a_promise_is_told_step_by_step() {
    let text = with(
        "before = [\"departed\"]\nrequires = [\"fit=fit\"]",
        "before = [\"cleared\"]\nrequires = [\"fit=fit\"]",
    );
    let found = prove(&read(&text));
    let (_promise, Found::Broken(path)) = found
        .into_iter()
        .find(|(promise, _found)| *promise == Promise::Fit)
        .unwrap()
    else {
        panic!("the path was not found");
    };
    assert!(path.contains(&"cleared=done".to_owned()), "{path:?}");
    assert!(
        path.last().unwrap().starts_with("departed=done while"),
        "{path:?}"
    );
}

#[test]
fn a_departure_without_any_declaration_is_lacking_one() {
    let text = with("is = \"declaration\"\n", "");
    assert_eq!(broken(&text), [Promise::Consent]);
}

#[test]
fn where_nothing_departs_nothing_is_promised() {
    let text = with("is = \"departure\"\n", "");
    for (_promise, found) in prove(&read(&text)) {
        assert_eq!(found, Found::NoDeparture);
    }
}

#[test]
fn what_an_outcome_undoes_must_be_done_anew() {
    // Coming back from the gate undoes the clearance, not the declaration: the promises still hold.
    let text = with(
        "after = [\"cleared\", \"declared\"]\nis",
        "after = [\"cleared\", \"declared\"]\noutcomes = [{ id = \"done\", text = { en = \"Gone\" } }, { id = \"stayed\", text = { en = \"Stayed\" }, does = \"again\", undoes = [\"cleared\"] }]\nis",
    );
    assert_eq!(broken(&text), []);
}

#[test]
fn what_leads_elsewhere_never_comes_too_early() {
    let text = with(
        "after = [\"cleared\", \"declared\"]\nis",
        "after = [\"cleared\", \"declared\"]\noutcomes = [{ id = \"done\", text = { en = \"Gone\" } }, { id = \"asks_protection\", text = { en = \"Afraid\" }, does = \"again\", opens = \"refuge\" }]\nis",
    );
    let mut known = crate::known();
    known.procedures.push("refuge".into());
    let procedure = procedures::Procedure::read(&text, &known).unwrap();
    let standing = procedures::Standing::begun(&procedure);
    let departed = procedure.step("departed").unwrap();
    let at = deadlines::Moment::On(jiff::civil::date(2021, 11, 8));
    let zone = jiff::tz::TimeZone::UTC;
    let answers = std::collections::BTreeMap::new();
    let world = procedures::CaseWorld::new(&procedure, &answers, &procedures::Unknown, at, &zone);
    assert!(!procedure.forbids(&standing, &world, departed, 0).is_empty());
    assert!(procedure.forbids(&standing, &world, departed, 1).is_empty());
}
