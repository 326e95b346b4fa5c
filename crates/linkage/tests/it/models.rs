//! Models as text, and what they say of a pair.

use linkage::{Held, Layout, Model, Options, Record, Table, WrittenName, link_table};
use proptest::prelude::*;

use crate::people::{caseload, person};

#[test]
fn a_learned_model_is_the_same_after_it_was_saved() {
    let mut table = Table::new(Layout::of_records());
    for record in caseload() {
        table.push_record(&record);
    }
    let learned = link_table(&mut table, Options::default()).unwrap().model;
    assert_eq!(Model::parse(&learned.to_text()).unwrap(), learned);
}

#[test]
fn the_shipped_model_is_whole_and_names_nobody() {
    let text = Model::shipped().to_text();
    assert_eq!(Model::parse(&text).unwrap(), Model::shipped());
    assert!(Model::shipped().trained_on.records > 10_000);
    for name in crate::people::GIVEN {
        assert!(!text.contains(name));
    }
}

#[test]
fn a_model_of_a_later_version_is_refused() {
    let text = Model::shipped()
        .to_text()
        .replace("version = 1", "version = 9");
    assert!(
        Model::parse(&text)
            .unwrap_err()
            .to_string()
            .contains("version 9")
    );
    assert!(Model::parse("nonsense").is_err());
    let text = Model::shipped()
        .to_text()
        .replacen("shares = [", "shares = [-", 1);
    assert!(Model::parse(&text).is_err());
}

fn record() -> impl Strategy<Value = Record> {
    let name = "[a-z]{0,8}( [a-z]{2,5})?";
    (0_u64..400, name, name, prop::option::of("[0-9]{3,10}")).prop_map(
        |(seed, given, family, document)| Record {
            names: vec![
                WrittenName {
                    given,
                    family,
                    ..WrittenName::default()
                },
                person(0, seed).names[0].clone(),
            ],
            documents: document.into_iter().collect(),
            ..person(1, seed)
        },
    )
}

proptest! {
    #[test]
    fn evidence_is_symmetric_and_adds_up(one in record(), other in record()) {
        let mut held = Held::new(Model::shipped()).unwrap();
        held.put(&Record { id: 1, ..one });
        held.put(&Record { id: 2, ..other });
        let evidence = held.evidence(1, 2).unwrap();
        prop_assert_eq!(&evidence, &held.evidence(2, 1).unwrap());
        let sum: f64 = evidence.prior + evidence.fields.iter().map(|field| field.weight).sum::<f64>();
        prop_assert!((sum - evidence.total).abs() < 1e-9);
        prop_assert!((0.0..=1.0).contains(&evidence.probability()));
    }
}
