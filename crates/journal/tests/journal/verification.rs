//! Alterations that must be found and named.

use std::cell::RefCell;

use journal::shelf;
use journal::verify::{Fault, Finding, verify};
use journal::{Digest, Entry, Failure, MissionKey, OriginKey};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::{Engine, Tx, Value};
use uuid::Uuid;

use crate::node::{Name, Node, Tally, draft, on_both};

/// A node with two chains of together 31 entries: its own and that of another, forgotten parts among them.
fn busy(engine: Engine) -> Node {
    let mission = MissionKey::generate().unwrap();
    let (node, other) = (
        Node::enrolled(engine, &mission),
        Node::enrolled(engine, &mission),
    );
    let person = Uuid::new_v4();
    for n in 0..19u32 {
        let mut draft = draft(person)
            .about(Uuid::new_v4(), "witness")
            .open(&Tally { blankets: n })
            .unwrap();
        if n % 3 == 0 {
            draft = draft.imported(Some(Digest::of(&n.to_be_bytes())));
        }
        if n % 2 == 0 {
            draft = draft
                .seal("name", &[person], "identity", &Name("Runak".into()))
                .unwrap();
        }
        node.records(draft);
    }
    for _ in 0..10 {
        other.names(Uuid::new_v4(), "Awat");
    }
    node.hears(&other);
    node.forgets(person);
    assert_eq!(node.verified().entries, 31);
    node
}

/// What somebody does to the database who goes round the program.
#[derive(Debug, Clone)]
enum Tampering {
    /// Flips one bit of a header.
    Header { entry: usize, byte: usize, bit: u8 },
    /// Flips one bit of the stored parts, their lengths included.
    Parts { entry: usize, byte: usize, bit: u8 },
    /// Takes one entry out.
    Remove { entry: usize },
    /// Exchanges the contents of two entries.
    SwapContents { one: usize, other: usize },
    /// Exchanges the places of two entries in a chain.
    SwapPlaces { one: usize, other: usize },
    /// Cuts a chain after an entry; the signed head goes too, or stays.
    Cut { entry: usize, with_head: bool },
    /// Changes a column that repeats the header.
    Column { entry: usize, which: usize },
}

fn tamperings() -> impl Strategy<Value = Tampering> {
    let entry = 0..31usize;
    prop_oneof![
        3 => (entry.clone(), any::<usize>(), 0..8u8).prop_map(|(entry, byte, bit)| Tampering::Header { entry, byte, bit }),
        3 => (entry.clone(), any::<usize>(), 0..8u8).prop_map(|(entry, byte, bit)| Tampering::Parts { entry, byte, bit }),
        1 => entry.clone().prop_map(|entry| Tampering::Remove { entry }),
        1 => (entry.clone(), 1..31usize).prop_map(|(one, on)| Tampering::SwapContents { one, other: (one + on) % 31 }),
        1 => (entry.clone(), 1..31usize).prop_map(|(one, on)| Tampering::SwapPlaces { one, other: (one + on) % 31 }),
        1 => (entry.clone(), any::<bool>()).prop_map(|(entry, with_head)| Tampering::Cut { entry, with_head }),
        2 => (entry, 0..COLUMNS.len()).prop_map(|(entry, which)| Tampering::Column { entry, which }),
    ]
}

const COLUMNS: [&str; 8] = [
    "id",
    "origin",
    "seq",
    "hash",
    "recorded_us",
    "recorded_n",
    "imported",
    "subject",
];

fn flipped(bytes: &[u8], byte: usize, bit: u8) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    let at = byte % bytes.len();
    bytes[at] ^= 1 << bit;
    bytes
}

fn update(tx: &mut Tx<'_>, column: &str, value: Value, pos: i64) {
    let changed = match column {
        "subject" => tx
            .execute(
                "update entry_subjects set subject = $1 where pos = $2",
                &[value, pos.into()],
            )
            .unwrap(),
        _ => tx
            .execute(
                &format!("update entries set {column} = $1 where pos = $2"),
                &[value, pos.into()],
            )
            .unwrap(),
    };
    assert!(changed > 0, "{column}");
}

fn column(tx: &mut Tx<'_>, column: &str, pos: i64) -> Value {
    let row = tx
        .query_one(
            &format!("select {column} from entries where pos = $1"),
            &[pos.into()],
        )
        .unwrap();
    row.value(0).unwrap().clone()
}

fn swap(tx: &mut Tx<'_>, name: &str, one: i64, other: i64) {
    let (first, second) = (column(tx, name, one), column(tx, name, other));
    update(tx, name, second, one);
    update(tx, name, first, other);
}

/// A place in a chain that a finding must name: (origin, sequence, entry).
type Place = (Uuid, u64, Option<Uuid>);

fn place(entry: &Entry) -> Place {
    (entry.header.origin, entry.header.seq, Some(entry.header.id))
}

fn names(finding: &Finding, (origin, seq, entry): Place) -> bool {
    (finding.origin, finding.seq) == (origin, seq) || (entry.is_some() && finding.entry == entry)
}

/// Tampers, and says which places must be named; none where nothing was changed.
fn tamper(tx: &mut Tx<'_>, entries: &[Entry], tampering: &Tampering) -> Vec<Place> {
    let of = |at: usize| &entries[at];
    match *tampering {
        Tampering::Header { entry, byte, bit } => {
            let entry = of(entry);
            update(
                tx,
                "header",
                flipped(&entry.header_bytes, byte, bit).into(),
                entry.pos,
            );
            vec![place(entry)]
        }
        Tampering::Parts { entry, byte, bit } => {
            let entry = of(entry);
            let parts = column(tx, "parts", entry.pos);
            let Value::Blob(bytes) = parts else {
                panic!("parts are bytes")
            };
            update(tx, "parts", flipped(&bytes, byte, bit).into(), entry.pos);
            vec![place(entry)]
        }
        Tampering::Remove { entry } => {
            let header = &of(entry).header;
            tx.execute(
                "delete from entries where pos = $1",
                &[of(entry).pos.into()],
            )
            .unwrap();
            let last = entries
                .iter()
                .filter(|one| one.header.origin == header.origin)
                .count() as u64;
            // The next one names it; the last one is named by the head.
            vec![(header.origin, (header.seq + 1).min(last), None)]
        }
        Tampering::SwapContents { one, other } => {
            swap(tx, "header", of(one).pos, of(other).pos);
            swap(tx, "parts", of(one).pos, of(other).pos);
            vec![place(of(one)), place(of(other))]
        }
        Tampering::SwapPlaces { one, other } => {
            swap(tx, "seq", of(one).pos, of(other).pos);
            swap(tx, "origin", of(one).pos, of(other).pos);
            let same = of(one).header.seq == of(other).header.seq
                && of(one).header.origin == of(other).header.origin;
            if same {
                vec![]
            } else {
                vec![place(of(one)), place(of(other))]
            }
        }
        Tampering::Cut { entry, with_head } => {
            let header = &of(entry).header;
            let seq = i64::try_from(header.seq).unwrap();
            let cut = "delete from entries where origin = $1 and seq > $2";
            let gone = tx
                .execute(cut, &[header.origin.into(), seq.into()])
                .unwrap();
            if with_head {
                tx.execute(
                    "delete from heads where origin = $1",
                    &[header.origin.into()],
                )
                .unwrap();
                return vec![place(of(entry))];
            }
            if gone == 0 {
                vec![]
            } else {
                vec![(header.origin, header.seq + gone, None)]
            }
        }
        Tampering::Column { entry, which } => {
            let (entry, name) = (of(entry), COLUMNS[which]);
            let value = match name {
                "subject" => {
                    tx.execute(
                        "delete from entry_subjects where pos = $1",
                        &[entry.pos.into()],
                    )
                    .unwrap();
                    let stranger = [Uuid::new_v4().into(), entry.pos.into()];
                    tx.execute(
                        "insert into entry_subjects (subject, pos) values ($1, $2)",
                        &stranger,
                    )
                    .unwrap();
                    return vec![place(entry)];
                }
                _ => match column(tx, name, entry.pos) {
                    Value::Int(number) => Value::Int(number + 1),
                    Value::Blob(bytes) => flipped(&bytes, 3, 2).into(),
                    _ => [7u8; 32].into(),
                },
            };
            update(tx, name, value, entry.pos);
            vec![place(entry)]
        }
    }
}

/// Does something to the database, verifies, and undoes it.
fn findings_after<T: Send + 'static>(
    node: &Node,
    change: impl FnOnce(&mut Tx<'_>) -> T + Send + 'static,
) -> (T, Vec<Finding>) {
    let (answer, answered) = std::sync::mpsc::channel();
    let undone = node.write(move |_journal, tx| {
        let changed = change(tx);
        let found = verify(tx, |_read| {})?.findings;
        answer.send((changed, found)).unwrap();
        Err::<(), _>(Failure::Draft("undone".into()))
    });
    assert!(matches!(undone, Err(Failure::Draft(_))), "{undone:?}");
    answered.recv().unwrap()
}

#[test]
fn whatever_is_altered_is_found_and_named() {
    on_both(|engine| {
        let node = busy(engine);
        assert_eq!(
            node.verified().findings,
            [],
            "a whole journal has nothing to report"
        );
        let entries = node.entries();
        let seen = RefCell::new(0);
        let cases = if engine == Engine::Sqlite { 300 } else { 120 };
        let mut runner = TestRunner::new(Config {
            cases,
            failure_persistence: None,
            ..Config::default()
        });
        let run = runner.run(&tamperings(), |tampering| {
            let (all, does) = (entries.clone(), tampering.clone());
            let (places, found) = findings_after(&node, move |tx| tamper(tx, &all, &does));
            for place in places {
                *seen.borrow_mut() += 1;
                prop_assert!(
                    found.iter().any(|finding| names(finding, place)),
                    "{:?} of {:?} is not among {:?}",
                    tampering,
                    place,
                    found
                );
            }
            Ok(())
        });
        run.unwrap();
        assert!(seen.into_inner() > cases / 2);
        assert_eq!(node.verified().findings, [], "and each was undone");
    });
}

#[test]
fn the_fault_says_what_was_done() {
    on_both(|engine| {
        let node = busy(engine);
        let entries = node.entries();
        let check = |tampering: Tampering, expected: &[Fault]| {
            let all = entries.clone();
            let does = tampering.clone();
            let (_, found) = findings_after(&node, move |tx| tamper(tx, &all, &does));
            for fault in expected {
                assert!(
                    found.iter().any(|finding| finding.fault == *fault),
                    "{tampering:?}: {found:?}"
                );
            }
        };
        // Entries 0 to 19 are the node's own chain, 20 to 30 the other's.
        check(
            Tampering::Header {
                entry: 3,
                byte: 40,
                bit: 0,
            },
            &[Fault::HeaderAltered],
        );
        check(
            Tampering::Parts {
                entry: 3,
                byte: 9,
                bit: 0,
            },
            &[Fault::PartAltered],
        );
        check(
            Tampering::Parts {
                entry: 3,
                byte: 0,
                bit: 6,
            },
            &[Fault::PartAltered],
        );
        check(Tampering::Remove { entry: 3 }, &[Fault::Removed]);
        check(Tampering::Remove { entry: 19 }, &[Fault::CutOff]);
        check(
            Tampering::SwapContents { one: 3, other: 4 },
            &[Fault::HeaderAltered, Fault::IndexAltered],
        );
        check(
            Tampering::SwapPlaces { one: 3, other: 4 },
            &[Fault::IndexAltered],
        );
        check(
            Tampering::Cut {
                entry: 10,
                with_head: false,
            },
            &[Fault::CutOff],
        );
        check(
            Tampering::Cut {
                entry: 10,
                with_head: true,
            },
            &[Fault::HeadNotSigned],
        );
        check(
            Tampering::Remove { entry: 20 },
            &[Fault::Removed, Fault::OriginUnknown],
        );
        for (which, name) in COLUMNS.into_iter().enumerate() {
            let fault = if name == "hash" {
                Fault::HeaderAltered
            } else {
                Fault::IndexAltered
            };
            check(Tampering::Column { entry: 7, which }, &[fault]);
        }
    });
}

#[test]
fn a_column_that_holds_no_id_at_all_is_named_and_not_stumbled_over() {
    on_both(|engine| {
        let node = busy(engine);
        let entry = node.entries().remove(5);
        for name in ["id", "origin", "hash"] {
            let pos = entry.pos;
            let (_, found) = findings_after(&node, move |tx| {
                update(tx, name, vec![1u8, 2, 3].into(), pos)
            });
            assert!(
                found.iter().any(|finding| names(finding, place(&entry))),
                "{name}: {found:?}"
            );
        }
    });
}

#[test]
fn a_tail_cut_with_an_older_head_put_back_is_found_through_another_nodes_head() {
    on_both(|engine| {
        let mission = MissionKey::generate().unwrap();
        let (node, other) = (
            Node::enrolled(engine, &mission),
            Node::enrolled(engine, &mission),
        );
        node.names(Uuid::new_v4(), "Runak");
        let old = node.head_of(node.origin()).unwrap();
        node.names(Uuid::new_v4(), "Awat");
        other.hears(&node);
        let kept_there = other.head_of(node.origin()).unwrap();
        let put = |tx: &mut Tx<'_>, head: &shelf::Head| {
            let signature = hex::decode(&head.signature).unwrap();
            let seq = i64::try_from(head.seq).unwrap();
            tx.execute(
                "update heads set seq = $2, hash = $3, signature = $4 where origin = $1",
                &[
                    head.origin.into(),
                    seq.into(),
                    head.hash.0.into(),
                    signature.into(),
                ],
            )
            .unwrap();
        };
        let cut = move |tx: &mut Tx<'_>| {
            tx.execute("delete from entries where seq > 2", &[])
                .unwrap();
            put(tx, &old);
        };
        // What a node alone cannot know: a copy of last night's database is whole.
        let (_, found) = findings_after(&node, cut.clone());
        assert_eq!(found, []);
        let (_, found) = findings_after(&node, move |tx| {
            cut(tx);
            put(tx, &kept_there);
        });
        assert_eq!(
            found
                .iter()
                .map(|one| (one.fault, one.seq))
                .collect::<Vec<_>>(),
            [(Fault::CutOff, 3)]
        );
    });
}

#[test]
fn a_node_whose_tail_was_cut_does_not_sign_over_the_evidence() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        for _ in 0..3 {
            node.names(Uuid::new_v4(), "Runak");
        }
        let signed = node.head_of(node.origin()).unwrap();
        node.write(|_journal, tx| Ok(tx.execute("delete from entries where seq > 2", &[])?))
            .unwrap();
        node.names(Uuid::new_v4(), "Awat");
        assert_eq!(node.head_of(node.origin()), Some(signed));
        let found = node.verified().findings;
        assert!(
            found
                .iter()
                .any(|one| one.fault == Fault::CutOff && one.seq == 4),
            "{found:?}"
        );
    });
}

#[test]
fn a_head_that_its_origin_did_not_sign_is_found() {
    on_both(|engine| {
        let node = busy(engine);
        let last = node.entries().remove(19);
        let stranger = OriginKey::generate().unwrap();
        let (origin, signature) = (node.origin(), stranger.sign(node.origin(), 20, &last.hash));
        let (_, found) = findings_after(&node, move |tx| {
            tx.execute(
                "update heads set signature = $2 where origin = $1",
                &[origin.into(), signature.into()],
            )
            .unwrap()
        });
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(
            (found[0].fault, found[0].entry),
            (Fault::HeadNotSigned, Some(last.header.id))
        );
        let said = found[0].to_string();
        assert!(
            said.contains(&last.header.id.to_string()) && said.contains("not signed"),
            "{said}"
        );
    });
}
