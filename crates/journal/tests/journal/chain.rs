//! Sequence, links, signed heads, opening.

use jiff::civil::date;
use journal::shelf;
use journal::{Digest, Draft, Failure, MissionKey, Occurred, Opener, Precision};
use uuid::Uuid;

use crate::node::{Name, Node, Tally, draft, on_both};

#[test]
fn a_chain_counts_from_one_and_names_the_entry_before() {
    on_both(|engine| {
        let node = Node::new(engine, &MissionKey::generate().unwrap());
        let mut before = Digest::NONE;
        for seq in 1..=5 {
            let entry = node.names(Uuid::new_v4(), "Runak");
            assert_eq!((entry.header.seq, entry.header.prev), (seq, before));
            assert_eq!(entry.hash, Digest::of(&entry.header_bytes));
            before = entry.hash;
        }
        let stored = node.entries();
        assert_eq!(stored.len(), 5);
        for (one, two) in stored.iter().zip(&stored[1..]) {
            assert!(one.header.order() < two.header.order());
            assert_eq!(two.hash, Digest::of(&two.header_bytes));
            assert_eq!(
                two.part("name").map(Digest::of),
                Some(two.header.parts[1].digest)
            );
        }
    });
}

#[test]
fn one_commit_signs_one_head() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let drafts: Vec<_> = (0..7)
            .map(|_| {
                node.journal
                    .prepare(draft(Uuid::new_v4()).open(&Tally { blankets: 1 }).unwrap())
                    .unwrap()
            })
            .collect();
        let unsigned = node
            .write(move |journal, tx| {
                for prepared in drafts {
                    journal.append(tx, prepared)?;
                }
                shelf::heads(tx)
            })
            .unwrap();
        assert_eq!(unsigned[0].seq, 1, "no head is signed before the commit");
        let head = node.head_of(node.origin()).unwrap();
        assert_eq!((head.seq, head.hash), (8, node.entries()[7].hash));
        let signature = hex::decode(&head.signature).unwrap();
        assert!(
            node.journal
                .public_key()
                .signed(node.origin(), 8, &head.hash, &signature)
        );
        assert_eq!(node.verified().findings, []);

        // A commit that adds no entry leaves the head as it is: ECDSA here signs alike only by chance.
        node.write(|_journal, tx| Ok(tx.execute("delete from redactions", &[])?))
            .unwrap();
        assert_eq!(node.head_of(node.origin()).unwrap(), head);
    });
}

#[test]
fn an_entry_that_is_undone_leaves_no_gap() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let prepared = node.journal.prepare(draft(Uuid::new_v4())).unwrap();
        let refused = node.write(move |journal, tx| {
            journal.append(tx, prepared)?;
            Err::<(), _>(Failure::Draft("the room refuses".into()))
        });
        assert!(refused.is_err());
        assert_eq!(node.names(Uuid::new_v4(), "Runak").header.seq, 2);
        assert_eq!(node.verified().findings, []);
    });
}

#[test]
fn what_was_sealed_opens_with_the_missions_key_only() {
    on_both(|engine| {
        let mission = MissionKey::generate().unwrap();
        let node = Node::enrolled(engine, &mission);
        let entry = node.names(Uuid::new_v4(), "Runak");
        assert_eq!(node.opens(&entry, "name").unwrap(), "\"Runak\"");
        assert_eq!(entry.open_part(), Some(br#"{"blankets":2}"#.as_slice()));

        let stranger = Opener::new(MissionKey::generate().unwrap());
        let opened = node
            .db
            .read(|tx| node.journal.open(tx, &stranger, &entry, "name"));
        assert!(
            matches!(opened, Err(Failure::DoesNotOpen { .. })),
            "{opened:?}"
        );
        assert!(matches!(
            node.opens(&entry, "photo"),
            Err(Failure::NotHere { .. })
        ));
    });
}

#[test]
fn without_the_key_file_nothing_opens() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let entry = node.names(Uuid::new_v4(), "Runak");
        std::fs::remove_file(&node.keys.keyring).unwrap();
        let without = node.keys.journal();
        let opened = node
            .db
            .read(|tx| without.open(tx, &node.opener, &entry, "name"));
        assert!(
            matches!(opened, Err(Failure::Forgotten { .. })),
            "{opened:?}"
        );
    });
}

#[test]
fn a_struck_part_is_not_here_and_the_chain_holds() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let entry = node.names(Uuid::new_v4(), "Runak");
        let pos = entry.pos;
        node.write(move |_journal, tx| {
            let struck = vec![0xff; 8];
            Ok(tx.execute(
                "update entries set parts = $2 where pos = $1",
                &[pos.into(), struck.into()],
            )?)
        })
        .unwrap();
        let entry = node
            .read(|_journal, tx| shelf::entry(tx, entry.header.id))
            .unwrap();
        assert_eq!(entry.open_part(), None);
        assert!(matches!(
            node.opens(&entry, "name"),
            Err(Failure::NotHere { .. })
        ));
        assert_eq!(node.verified().findings, []);
    });
}

#[test]
fn entries_are_found_by_id_by_subject_and_by_import() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let (person, reference) = (Uuid::new_v4(), Digest::of(b"row 7"));
        let first = node.names(person, "Runak");
        let draft = draft(person)
            .about(person, "collector")
            .imported(Some(reference));
        let second = node.records(draft.against(person, "name", first.header.id));
        node.names(Uuid::new_v4(), "Awat");
        let found = node.read(|_journal, tx| shelf::about(tx, person));
        assert_eq!(
            found.iter().map(|one| one.hash).collect::<Vec<_>>(),
            [first.hash, second.hash]
        );
        let found = node.read(|_journal, tx| shelf::imported(tx, &reference));
        assert_eq!(
            found.iter().map(|one| one.hash).collect::<Vec<_>>(),
            [second.hash]
        );
        let found = node
            .read(|_journal, tx| shelf::entry(tx, second.header.id))
            .unwrap();
        assert_eq!(found.header, second.header);
        assert_eq!(found.subject("collector"), Some(person));
        assert_eq!(node.read(|_journal, tx| shelf::extent(tx)).0, 4);
        assert_eq!(node.verified().findings, []);
    });
}

#[test]
fn a_month_is_kept_as_a_month() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let occurred = Occurred {
            on: date(2026, 2, 1),
            precision: Precision::Month,
            at_us: None,
            zone: "Asia/Baghdad".into(),
        };
        let entry = node.records(Draft::new("test.noted", 1, Uuid::nil(), occurred.clone()));
        let stored = node
            .read(|_journal, tx| shelf::entry(tx, entry.header.id))
            .unwrap();
        assert_eq!(stored.header.occurred, occurred);
        assert_eq!(stored.header.occurred.by(), date(2026, 2, 28));
    });
}

#[test]
fn a_draft_whose_owner_is_no_subject_is_refused() {
    let (person, stranger) = (Uuid::new_v4(), Uuid::new_v4());
    let name = Name("Runak".into());
    for owners in [vec![], vec![stranger], vec![person, stranger]] {
        let refused = draft(person).seal("name", &owners, "identity", &name);
        assert!(matches!(refused, Err(Failure::Draft(_))), "{owners:?}");
    }
    let twice = draft(person)
        .seal("name", &[person], "identity", &name)
        .unwrap();
    assert!(matches!(
        twice.seal("name", &[person], "identity", &name),
        Err(Failure::Draft(_))
    ));
}
