//! Pairs and clusters.

use std::collections::BTreeSet;

use linkage::{
    Column, Decisions, Layout, Linked, Meaning, Model, Options, Record, Table, link, link_table,
};
use proptest::prelude::*;

use crate::people::{caseload, drawn, person};

fn links(records: &[Record], decisions: &Decisions) -> Linked {
    link(records, &Model::shipped(), decisions).unwrap()
}

/// The groups as sets of ids.
fn groups(records: &[Record], linked: &Linked) -> BTreeSet<BTreeSet<u128>> {
    let mut groups = vec![BTreeSet::new(); records.len()];
    for (at, first) in linked.clusters.iter().enumerate() {
        groups[*first as usize].insert(records[at].id);
    }
    groups.into_iter().filter(|group| group.len() > 1).collect()
}

#[test]
fn people_registered_twice_are_found_again() {
    let records = caseload();
    let found = groups(&records, &links(&records, &Decisions::default()));
    let right = found
        .iter()
        .filter(|group| {
            group.len() == 2
                && group
                    .iter()
                    .all(|id| id % 1_000 == group.first().unwrap() % 1_000)
        })
        .count();
    assert!(
        right >= 45,
        "of 50 people registered twice {right} were found"
    );
    assert!(
        found.len() - right <= 1,
        "different people were taken for one: {found:?}"
    );
}

#[test]
fn people_on_one_form_are_never_one_person() {
    let mut records = caseload();
    for record in &mut records {
        record.household = Some(record.id % 1_000);
    }
    let found = groups(&records, &links(&records, &Decisions::default()));
    assert!(found.is_empty(), "on one form, and yet together: {found:?}");
}

#[test]
fn what_people_decided_holds() {
    let records = caseload();
    let decisions = Decisions {
        same: vec![(1, 2)],
        different: vec![(0, 1_000)],
    };
    let linked = links(&records, &decisions);
    let found = groups(&records, &linked);
    assert!(
        found
            .iter()
            .any(|group| group.contains(&1) && group.contains(&2))
    );
    assert!(
        !found
            .iter()
            .any(|group| group.contains(&0) && group.contains(&1_000))
    );
}

#[test]
fn a_household_that_comes_again_speaks_for_its_members() {
    let alone = [person(1, 5), person(2, 5)];
    let mut family = Vec::new();
    for form in [1_u128, 2] {
        for member in 0..4 {
            let mut one = person(form * 10 + u128::from(member), 5 + member);
            one.household = Some(form);
            family.push(one);
        }
    }
    for record in &mut family {
        record.phones.clear();
        record.names[0].father.clear();
    }
    let linked = links(&family, &Decisions::default());
    let together = groups(&family, &linked);
    assert_eq!(
        together.len(),
        4,
        "each member is found again: {together:?}"
    );
    let mut table = Table::new(Layout::of_records());
    for record in &family {
        table.push_record(record);
    }
    let said = |linked: &Linked| {
        let pair = linked
            .pairs
            .iter()
            .max_by(|a, b| a.bits.total_cmp(&b.bits))
            .unwrap();
        linked
            .evidence(&table, pair)
            .fields
            .iter()
            .any(|field| field.level == "three_others")
    };
    assert!(said(&linked));
    assert_eq!(
        groups(&alone, &links(&alone, &Decisions::default())).len(),
        1
    );
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let one_way = |threads| {
        let mut table = Table::new(Layout::of_records());
        for record in caseload() {
            table.push_record(&record);
        }
        let options = Options {
            threads: Some(threads),
            ..Options::default()
        };
        let linked = link_table(&mut table, options).unwrap();
        (linked.clusters, linked.pairs, linked.model.to_text())
    };
    assert_eq!(one_way(1), one_way(3));
}

#[test]
fn two_sheets_are_linked_with_each_other_only() {
    let columns = [
        ("given", Meaning::Given),
        ("family", Meaning::Family),
        ("born", Meaning::Birth),
        ("card", Meaning::Document),
    ];
    let columns = columns.map(|(name, meaning)| Column {
        name: name.to_owned(),
        meaning,
    });
    let mut table = Table::new(Layout {
        columns: columns.to_vec(),
    });
    for file in 0..2 {
        for seed in 0..150 {
            let record = person(0, seed);
            let name = &record.names[0];
            let mut card = format!("{:07}", drawn(seed, 9_000_000));
            if file == 1 && seed % 9 == 0 {
                card.replace_range(2..3, "x");
            }
            let born = crate::people::day(seed * 11).to_string();
            table.push(
                u128::from(seed) + file * 1_000,
                u8::try_from(file).unwrap(),
                &[&name.given, &name.family, &born, &card],
            );
        }
    }
    let linked = link_table(&mut table, Options::default()).unwrap();
    let sure: Vec<_> = linked
        .pairs
        .iter()
        .filter(|pair| pair.probability() > 0.5)
        .collect();
    assert!(linked.one_to_one);
    assert!(
        sure.iter().all(|pair| pair.one == pair.other + 150),
        "a wrong pair"
    );
    assert_eq!(sure.len(), 150);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn the_order_of_records_does_not_change_the_clusters(seed in 0_u64..1_000) {
        let records = caseload();
        let mut shuffled = records.clone();
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, drawn(seed * 1_000 + at as u64, at + 1));
        }
        let first = groups(&records, &links(&records, &Decisions::default()));
        let second = groups(&shuffled, &links(&shuffled, &Decisions::default()));
        prop_assert_eq!(first, second);
    }

    #[test]
    fn nobody_told_apart_comes_together(pairs in prop::collection::vec((0_u128..50, 0_u128..50), 0..20)) {
        let records = caseload();
        let different: Vec<_> = pairs.iter().map(|(a, b)| (a * 4, b * 4 + 1_000)).collect();
        let decisions = Decisions { same: vec![(0, 4), (4, 8), (1_000, 8)], different: different.clone() };
        let found = groups(&records, &links(&records, &decisions));
        for (one, other) in different {
            prop_assert!(!found.iter().any(|group| group.contains(&one) && group.contains(&other)));
        }
    }
}
