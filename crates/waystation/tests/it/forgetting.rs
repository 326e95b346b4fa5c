//! After a person is forgotten nothing opens what was sealed, here, elsewhere, or from an older copy; and
//! the counts still add up.

use store::{Database, Value};
use uuid::Uuid;
use waystation::rooms::people;
use waystation::rooms::people::facts::{Identity, Name, PersonCorrected};

use crate::world::{MORNING, World, both, family};

/// A household of two, of whom the first gives a phone and a need, and what both are called.
fn household(world: &World) -> Vec<Uuid> {
    let mut members = family("Ahmed", &["Runak", "Awat"]);
    members[0].contact.phones.push("+999 00 1234567".into());
    members[0].needs.codes.push("SM-MI".into());
    world.registrar().registers(&members).1
}

/// What a copy of the database says of the keys.
fn copied_keys(world: &World) -> Vec<Vec<Value>> {
    let db = Database::open(&world.address()).unwrap();
    let rows = db
        .read(|tx| {
            tx.query(
                "select pos, period, keys from keyring_keys order by pos",
                &[],
            )
        })
        .unwrap();
    db.close();
    rows.into_iter().map(store::Row::into_values).collect()
}

/// Puts an older copy's keys in the place of those that there are.
fn restores(world: &World, rows: Vec<Vec<Value>>) {
    let db = Database::open(&world.address()).unwrap();
    db.write(move |tx| {
        tx.execute("delete from keyring_keys", &[])?;
        for row in rows {
            tx.execute(
                "insert into keyring_keys (pos, period, keys) values ($1, $2, $3)",
                &row,
            )?;
        }
        Ok::<(), store::Failure>(())
    })
    .unwrap();
    db.close();
}

#[test]
fn a_forgotten_person_opens_nowhere_is_not_found_and_still_counts() {
    both(|world| {
        let ids = household(world);
        let before = world.present();
        assert_eq!(world.finds("runak"), [ids[0]]);
        assert_eq!(world.all_that_opens().len(), 4);
        world.protection_officer().forgets(ids[0]);
        assert!(world.finds("runak").is_empty());
        assert_eq!(world.finds("awat"), [ids[1]]);
        assert_eq!(world.present(), before);
        let opened = world.all_that_opens();
        assert_eq!(opened.len(), 1, "{opened:?}");
        assert!(opened[0].contains("Awat"));
        world.is_whole();
        world.reopen();
        assert!(world.finds("runak").is_empty());
        assert_eq!(world.all_that_opens(), opened);
        assert_eq!(world.present(), before);
    });
}

#[test]
fn a_database_restored_from_before_a_forgetting_does_not_open_the_person() {
    both(|world| {
        let ids = household(world);
        let older = copied_keys(world);
        world.protection_officer().forgets(ids[0]);
        world.close();
        restores(world, older);
        world.reopen();
        assert!(world.finds("runak").is_empty());
        assert_eq!(world.all_that_opens().len(), 1);
    });
}

#[test]
fn after_a_rotation_an_older_copy_of_the_database_opens_nothing_at_all() {
    both(|world| {
        household(world);
        let older = copied_keys(world);
        let opened = world.all_that_opens();
        // The next month.
        world.sets_clock(MORNING + 31 * 86_400_000_000);
        assert_eq!(world.mission().rotate_keys().unwrap(), 1);
        assert_eq!(world.all_that_opens(), opened);
        assert_eq!(world.mission().rotate_keys().unwrap(), 0);
        world.close();
        let newer = copied_keys(world);
        restores(world, older);
        world.reopen();
        assert_eq!(world.all_that_opens(), [""; 0]);
        world.close();
        restores(world, newer);
        world.reopen();
        assert_eq!(world.all_that_opens(), opened);
        world.is_whole();
    });
}

/// Nodes hear of things in any order: also of a forgetting before that which it forgets.
#[test]
fn keys_that_come_after_the_forgetting_open_nothing() {
    both(|a| {
        let b = a.joined();
        b.hears(a);
        let ids = household(&b);
        a.hears(&b);
        a.protection_officer().forgets(ids[0]);
        let c = a.joined();
        for (page, head) in a.pages(a.mission().settings.origin, 50) {
            c.mission().accept(page, head).unwrap();
        }
        // This node has not heard of the forgetting, and sends the keys.
        for (page, head) in b.pages(b.mission().settings.origin, 50) {
            c.mission().accept(page, head).unwrap();
        }
        let opened = c.all_that_opens();
        assert_eq!(opened.len(), 1, "{opened:?}");
        assert!(c.finds("runak").is_empty());
        c.is_whole();
        // And it may send them again.
        for (page, head) in b.pages(b.mission().settings.origin, 50) {
            c.mission().accept(page, head).unwrap();
        }
        assert_eq!(c.all_that_opens(), opened);
    });
}

#[test]
fn what_is_written_of_somebody_after_they_were_forgotten_opens_nowhere() {
    both(|world| {
        let ids = household(world);
        let runak = ids[0];
        world.protection_officer().forgets(runak);
        world.sets_clock(MORNING + 1_000_000);
        let opened = world.all_that_opens();
        let identity = Identity {
            names: vec![Name {
                given: "Runak".into(),
                family: "Ahmed".into(),
                script: "und".into(),
                ..Name::default()
            }],
            ..Identity::default()
        };
        let fact = PersonCorrected {
            reason: "asked".into(),
            ..PersonCorrected::default()
        };
        world
            .registrar()
            .does(move |work| people::correct(work, runak, &fact, Some(&identity), None))
            .unwrap();
        assert_eq!(
            world.apart(),
            [("people.person_corrected".into(), "forgotten".into())]
        );
        assert_eq!(world.all_that_opens(), opened);
        assert!(world.finds("runak").is_empty());
        world.is_whole();
    });
}

#[test]
fn a_case_of_a_forgotten_person_is_forgotten_too_and_still_counts() {
    both(|world| {
        let ids = household(world);
        world.manager().adopts_the_return_procedure();
        let case = Uuid::new_v4();
        world
            .counsellor()
            .notes_step(case, ids[0], "expression_of_interest", "Misses her mother.");
        world.finds("");
        assert!(world.mission().private().case(case).is_some());
        let counted = |world: &World| {
            let (mission, day) = (world.mission(), jiff::civil::date(2100, 1, 1));
            let returns = mission
                .read(|tx| waystation::rooms::cases::figures::returns(mission, tx, day))
                .unwrap();
            returns.pipeline.len() + returns.closed.len() + returns.departed.len()
        };
        assert_eq!(counted(world), 1);
        world.protection_officer().forgets(ids[0]);
        world.finds("");
        assert!(world.mission().private().case(case).is_none());
        let still = world.all_that_opens();
        assert!(
            still
                .iter()
                .all(|text| !text.contains("Misses her mother."))
        );
        assert_eq!(counted(world), 1);
        // Nor is one that comes late.
        let late = Uuid::new_v4();
        world
            .counsellor()
            .notes_step(late, ids[0], "expression_of_interest", "");
        world.finds("");
        assert!(world.mission().private().case(late).is_none());
        world.reopen();
        world.finds("");
        assert!(world.mission().private().case(case).is_none());
        assert!(world.mission().private().case(late).is_none());
    });
}
