//! One record against those that are held.

use linkage::{Held, Model, Record};

use crate::people::{caseload, person};

fn held() -> Held {
    let mut held = Held::new(Model::shipped()).unwrap();
    for record in caseload() {
        held.put(&record);
    }
    held
}

#[test]
fn a_person_who_comes_again_is_found_with_the_reasons() {
    let mut held = held();
    let found = held.candidates(&person(5_000, 41), 5);
    assert_eq!(found[0].id, 41);
    assert!(found[0].probability > 0.99, "{:?}", found[0]);
    let given = found[0]
        .evidence
        .fields
        .iter()
        .find(|field| field.field == "given")
        .unwrap();
    assert_eq!(given.level, "same");
    assert!(found.is_sorted_by(|a, b| a.probability >= b.probability));
}

#[test]
fn asking_changes_nothing() {
    let mut held = held();
    let before = (held.len(), held.candidates(&person(5_000, 8), 9));
    for seed in 0..40 {
        held.candidates(&person(6_000, seed * 3), 3);
    }
    assert_eq!(before, (held.len(), held.candidates(&person(5_000, 8), 9)));
}

#[test]
fn who_was_removed_is_not_found_and_the_others_are() {
    let mut held = held();
    assert!(held.remove(41));
    assert!(!held.remove(41));
    assert!(
        held.candidates(&person(5_000, 41), 9)
            .iter()
            .all(|one| one.id != 41)
    );
    assert_eq!(held.candidates(&person(5_000, 42), 1)[0].id, 42);
    assert!(held.evidence(41, 42).is_none());
}

#[test]
fn a_record_is_not_its_own_candidate_nor_are_those_on_its_form() {
    let mut held = held();
    assert!(
        held.candidates(&person(41, 41), 9)
            .iter()
            .all(|one| one.id != 41)
    );
    let on_form = |id| Record {
        household: Some(7),
        ..person(id, 41)
    };
    held.put(&on_form(41));
    assert!(held.candidates(&on_form(5_000), 9).is_empty());
}

#[test]
fn a_household_is_asked_for_together() {
    let mut held = Held::new(Model::shipped()).unwrap();
    let family = |form: u128| -> Vec<Record> {
        let member = |seed: u64| Record {
            household: Some(form),
            phones: Vec::new(),
            ..person(form * 10 + u128::from(seed), 60 + seed)
        };
        (0..4).map(member).collect()
    };
    for record in family(1) {
        held.put(&record);
    }
    let found = held.candidates_of_household(&family(2), 3);
    for (at, candidates) in (0_u128..).zip(&found) {
        assert_eq!(candidates[0].id, 10 + at);
        let household = candidates[0]
            .evidence
            .fields
            .iter()
            .find(|field| field.field == "household");
        assert_eq!(household.unwrap().level, "three_others");
    }
}

#[test]
fn the_work_list_names_held_records() {
    let mut held = held();
    let linked = held.link(&linkage::Decisions::default()).unwrap();
    let pair = linked
        .pairs
        .iter()
        .max_by(|a, b| a.bits.total_cmp(&b.bits))
        .unwrap();
    let (one, other) = (held.id(pair.one), held.id(pair.other));
    assert_eq!(one % 1_000, other % 1_000);
    assert!(held.evidence_of(&linked, pair).total > 5.0);
}
