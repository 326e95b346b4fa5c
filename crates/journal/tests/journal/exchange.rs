//! Accept, gaps, forks, altered bytes; and that all nodes end with the same entries.

use journal::shelf::{self, lacking};
use journal::verify::Fault;
use journal::{
    Accepted, Apart, Digest, Failure, Head, Header, Incoming, Lacking, MissionKey, OriginKey,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;
use store::Engine;
use uuid::Uuid;

use crate::node::{Node, on_both};

/// Two nodes; the first has enrolled itself and recorded four names.
fn pair(engine: Engine) -> (Node, Node) {
    let mission = MissionKey::generate().unwrap();
    let (sender, receiver) = (
        Node::enrolled(engine, &mission),
        Node::enrolled(engine, &mission),
    );
    for name in ["Runak", "Awat", "Dilan", "Hêvî"] {
        sender.names(Uuid::new_v4(), name);
    }
    (sender, receiver)
}

fn chain_of(node: &Node) -> (Vec<Incoming>, Head) {
    (
        node.export(node.origin(), 1, 100),
        node.head_of(node.origin()).unwrap(),
    )
}

/// The same entry with another header, as somebody would alter it who cannot sign.
fn rewritten(entry: &Incoming, change: impl FnOnce(&mut Value)) -> Incoming {
    let mut header: Value = serde_json::from_slice(&entry.header).unwrap();
    change(&mut header);
    Incoming {
        header: serde_json::to_vec(&header).unwrap(),
        ..entry.clone()
    }
}

#[test]
fn taking_a_chain_twice_adds_nothing() {
    on_both(|engine| {
        let (sender, receiver) = pair(engine);
        let first = receiver.hears(&sender);
        assert!(
            first.iter().all(|one| matches!(one, Accepted::New(_))),
            "{first:?}"
        );
        let hashes = receiver.hashes();
        let again = receiver.hears(&sender);
        assert!(
            again.iter().all(|one| matches!(one, Accepted::Known)),
            "{again:?}"
        );
        assert_eq!(receiver.hashes(), hashes);
        assert_eq!(receiver.verified().findings, []);
        let there = receiver
            .entries()
            .into_iter()
            .find(|entry| entry.header.origin == sender.origin() && entry.header.seq == 2);
        assert_eq!(
            receiver.opens(&there.unwrap(), "name").unwrap(),
            "\"Runak\""
        );
    });
}

#[test]
fn a_gap_names_the_first_entry_that_is_lacking() {
    on_both(|engine| {
        let (sender, receiver) = pair(engine);
        let (chain, head) = chain_of(&sender);
        let answer = receiver.accepts(&chain[3..], &head, &sender).unwrap();
        assert!(
            matches!(
                answer[..],
                [Accepted::Gap { from: 1 }, Accepted::Gap { from: 1 }]
            ),
            "{answer:?}"
        );
        receiver.accepts(&chain[..2], &head, &sender).unwrap();
        let answer = receiver.accepts(&chain[4..], &head, &sender).unwrap();
        assert!(
            matches!(answer[..], [Accepted::Gap { from: 3 }]),
            "{answer:?}"
        );
        assert_eq!(
            receiver.head_of(sender.origin()),
            None,
            "a head is kept only with the entry that it signs"
        );
        let theirs: Vec<Head> = sender.heads();
        let lacks = lacking(&receiver.heads(), &theirs);
        assert_eq!(
            lacks,
            [Lacking {
                origin: sender.origin(),
                from: 1,
                to: 5
            }]
        );

        receiver.accepts(&chain[2..], &head, &sender).unwrap();
        assert_eq!(receiver.head_of(sender.origin()), Some(head));
        assert_eq!(receiver.verified().findings, []);
    });
}

#[test]
fn a_page_whose_end_is_still_to_come_is_not_passed_on() {
    on_both(|engine| {
        let (sender, receiver) = pair(engine);
        let (chain, head) = chain_of(&sender);
        receiver.accepts(&chain[..3], &head, &sender).unwrap();
        assert_eq!(receiver.export(sender.origin(), 1, 100), []);
        assert!(
            receiver
                .verified()
                .findings
                .iter()
                .any(|one| one.fault == Fault::HeadNotSigned && one.seq == 3)
        );
        receiver.accepts(&chain[3..], &head, &sender).unwrap();
        assert_eq!(receiver.export(sender.origin(), 1, 100), chain);
        assert_eq!(receiver.export(sender.origin(), 2, 2), chain[1..3]);
    });
}

#[test]
fn a_copied_node_that_wrote_on_is_kept_and_reported() {
    on_both(|engine| {
        let (sender, receiver) = pair(engine);
        let copy = Node::copied(engine, &sender);
        copy.hears(&sender);
        sender.names(Uuid::new_v4(), "written here");
        copy.names(Uuid::new_v4(), "written there");
        receiver.hears(&sender);
        let answer = receiver.hears(&copy);
        assert!(
            matches!(&answer[..], [.., Accepted::Known, Accepted::Fork(_)]),
            "{answer:?}"
        );
        let fork: Vec<u64> = receiver
            .verified()
            .findings
            .iter()
            .filter(|one| one.fault == Fault::Fork)
            .map(|one| one.seq)
            .collect();
        assert_eq!(fork, [6]);

        // The fork travels on, also where it lies at the head; and a longer branch brings what it follows.
        let third = Node::enrolled(engine, &sender.keys.mission);
        let (chain, head) = (
            receiver.export(sender.origin(), 1, 6),
            receiver.head_of(sender.origin()).unwrap(),
        );
        assert_eq!(chain.len(), 7);
        third.accepts(&chain, &head, &sender).unwrap();
        assert!(
            third
                .verified()
                .findings
                .iter()
                .any(|one| one.fault == Fault::Fork && one.seq == 6)
        );

        copy.names(Uuid::new_v4(), "and on");
        let (chain, head) = chain_of(&copy);
        let only = Node::enrolled(engine, &sender.keys.mission);
        only.hears(&sender);
        let answer = only.accepts(&chain[6..], &head, &sender).unwrap();
        assert!(
            matches!(answer[..], [Accepted::Gap { from: 6 }]),
            "{answer:?}"
        );
        let answer = only.accepts(&chain[5..], &head, &sender).unwrap();
        assert!(
            matches!(answer[..], [Accepted::Fork(_), Accepted::New(_)]),
            "{answer:?}"
        );
    });
}

#[test]
fn bytes_that_are_no_entry_are_refused_and_nothing_of_the_call_stays() {
    on_both(|engine| {
        let (sender, receiver) = pair(engine);
        let before = receiver.hashes();
        let (chain, head) = chain_of(&sender);
        let check = |what: &str, change: &dyn Fn(&mut Vec<Incoming>, &mut Head)| {
            let (mut batch, mut head) = (chain.clone(), head.clone());
            change(&mut batch, &mut head);
            let answer = receiver.accepts(&batch, &head, &sender);
            assert!(
                matches!(answer, Err(Failure::Broken(_))),
                "{what}: {answer:?}"
            );
            assert_eq!(receiver.hashes(), before, "{what}");
            assert_eq!(receiver.head_of(sender.origin()), None, "{what}");
        };
        for at in 0..chain.len() {
            check("an altered header", &|batch, _| {
                batch[at] = rewritten(&batch[at], |header| header["kind"] = "test.else".into());
            });
            check("an altered part", &|batch, _| {
                let part = batch[at].parts[0].as_mut().unwrap();
                part[0] ^= 1;
            });
        }
        check("an altered sealed part", &|batch, _| {
            let part = batch[2].parts[1].as_mut().unwrap();
            *part.last_mut().unwrap() ^= 1;
        });
        check("a cut header", &|batch, _| batch[1].header.truncate(20));
        check("a part too few", &|batch, _| {
            batch[1].parts.pop();
        });
        check("a part too many", &|batch, _| batch[1].parts.push(None));
        check("a key too few", &|batch, _| {
            batch[1].keys.pop();
        });
        check("a key beyond all length", &|batch, _| {
            batch[1].keys[1] = Some(vec![7; 1 << 16])
        });
        check("a format of the future", &|batch, _| {
            batch[4] = rewritten(&batch[4], |header| header["format"] = 2.into());
        });
        check("an owner who is no subject", &|batch, head| {
            batch[4] = rewritten(&batch[4], |header| {
                header["parts"][1]["seal"]["owners"] =
                    Value::Array(vec![Uuid::new_v4().to_string().into()]);
            });
            sign(&sender, &batch[4], head);
        });
        check("a sealed part that nobody owns", &|batch, head| {
            batch[4] = rewritten(&batch[4], |header| {
                header["parts"][1]["seal"]["owners"] = Value::Array(vec![])
            });
            sign(&sender, &batch[4], head);
        });
        check("another's signature", &|_, head| {
            let stranger = OriginKey::generate().unwrap();
            head.signature = hex::encode(stranger.sign(head.origin, head.seq, &head.hash));
        });
        check("a signature for another place", &|_, head| head.seq += 1);
        check("a signature that is no signature", &|_, head| {
            head.signature = "none".into()
        });
        check("an entry beyond the head", &|batch, head| {
            let last: Header = Header::parse(&batch[3].header).unwrap();
            (head.seq, head.hash) = (last.seq, Digest::of(&batch[3].header));
            sign(&sender, &batch[3], head);
        });
        check("another chain's entry", &|batch, _| {
            batch[0] = receiver.export(receiver.origin(), 1, 1).remove(0)
        });
        // And as it was sent, it is taken.
        receiver.accepts(&chain, &head, &sender).unwrap();
        assert_eq!(receiver.verified().findings, []);
    });
}

/// Signs an entry as the sender's head.
fn sign(sender: &Node, last: &Incoming, head: &mut Head) {
    let key = OriginKey::from_file_text(&sender.keys.origin_key).unwrap();
    let header = Header::parse(&last.header).unwrap();
    (head.seq, head.hash) = (header.seq, Digest::of(&last.header));
    head.signature = hex::encode(key.sign(head.origin, head.seq, &head.hash));
}

#[test]
fn unknown_kinds_and_fields_are_kept_and_passed_on_byte_for_byte() {
    on_both(|engine| {
        let (sender, receiver) = pair(engine);
        let (mut chain, mut head) = chain_of(&sender);
        let last = chain.len() - 1;
        chain[last] = rewritten(&chain[last], |header| {
            header["kind"] = "room_of_the_future.fact".into();
            header["version"] = 9.into();
            header["weather"] = serde_json::json!({ "celsius": -11, "wind": [3, 4] });
            header["recorded"]["drift_us"] = 12.into();
        });
        // White space too is part of the bytes.
        chain[last].header.extend_from_slice(b" \n");
        sign(&sender, &chain[last], &mut head);
        receiver.accepts(&chain, &head, &sender).unwrap();
        assert_eq!(receiver.export(sender.origin(), 1, 100), chain);
        let kept = receiver.entries().pop().unwrap();
        assert_eq!(kept.header.kind, "room_of_the_future.fact");
        assert_eq!(receiver.verified().findings, []);
    });
}

#[test]
fn entries_of_an_unknown_origin_are_kept_apart() {
    on_both(|engine| {
        let (sender, receiver) = pair(engine);
        let (chain, head) = chain_of(&sender);
        let mut unproved = head.clone();
        unproved.signature = hex::encode([9; 64]);
        let answer = {
            let (chain, head) = (chain.clone(), unproved);
            receiver
                .write(move |journal, tx| journal.accept(tx, &chain, &head, None))
                .unwrap()
        };
        assert!(answer.iter().all(|one| matches!(one, Accepted::New(_))));
        let apart = receiver.read(|_journal, tx| shelf::kept_apart(tx, Apart::OriginUnknown));
        assert_eq!(apart.len(), chain.len());
        assert!(
            apart
                .iter()
                .all(|entry| entry.apart.as_deref() == Some("origin_unknown"))
        );

        // Once the key is known, the head that its origin did sign takes the place of the other.
        let pos = apart[0].pos;
        receiver
            .write(move |_journal, tx| shelf::set_apart(tx, pos, None))
            .unwrap();
        assert_eq!(
            receiver
                .read(|_journal, tx| shelf::kept_apart(tx, Apart::OriginUnknown))
                .len(),
            chain.len() - 1
        );
        receiver.accepts(&chain, &head, &sender).unwrap();
        assert_eq!(receiver.head_of(sender.origin()), Some(head));
        assert_eq!(receiver.verified().findings, []);
    });
}

#[test]
fn lacking_is_what_the_other_side_has_beyond_our_heads() {
    let origins: Vec<Uuid> = (0..4).map(|_| Uuid::new_v4()).collect();
    let head = |at: usize, seq| Head {
        origin: origins[at],
        seq,
        hash: Digest::NONE,
        signature: String::new(),
    };
    let mine = [head(0, 5), head(1, 7), head(2, 3)];
    let theirs = [head(0, 9), head(1, 7), head(2, 2), head(3, 4)];
    let expected = [
        Lacking {
            origin: origins[0],
            from: 6,
            to: 9,
        },
        Lacking {
            origin: origins[3],
            from: 1,
            to: 4,
        },
    ];
    assert_eq!(lacking(&mine, &theirs), expected);
    assert_eq!(lacking(&mine, &mine), []);
}

/// What happens among nodes before they all meet.
#[derive(Debug, Clone)]
enum Event {
    /// A node records.
    Records { node: usize },
    /// A node hands another some entries of a chain, from somewhere on.
    Hands {
        from: usize,
        to: usize,
        chain: usize,
        at: u64,
        limit: u32,
    },
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let records = (0..3usize).prop_map(|node| Event::Records { node });
    let hands = (0..3usize, 0..3usize, 0..3usize, 1..6u64, 1..5u32).prop_map(
        |(from, to, chain, at, limit)| Event::Hands {
            from,
            to,
            chain,
            at,
            limit,
        },
    );
    prop::collection::vec(prop_oneof![2 => records, 3 => hands], 5..40)
}

/// Exchanges with another node what it has and we lack, and checks that it was exactly that.
fn meet(receiver: &Node, sender: &Node, nodes: &[Node]) {
    for lack in lacking(&receiver.heads(), &sender.heads()) {
        let author = nodes
            .iter()
            .find(|node| node.origin() == lack.origin)
            .unwrap();
        let batch = sender.export(lack.origin, lack.from, 1000);
        let seqs: Vec<u64> = batch
            .iter()
            .map(|one| Header::parse(&one.header).unwrap().seq)
            .collect();
        assert_eq!(seqs, (lack.from..=lack.to).collect::<Vec<_>>());
        let answer = receiver
            .accepts(&batch, &sender.head_of(lack.origin).unwrap(), author)
            .unwrap();
        assert!(
            answer
                .iter()
                .all(|one| matches!(one, Accepted::New(_) | Accepted::Known)),
            "{answer:?}"
        );
    }
    assert_eq!(lacking(&receiver.heads(), &sender.heads()), []);
}

#[test]
fn any_order_and_any_pages_end_with_the_same_entries() {
    on_both(|engine| {
        let mut runner = TestRunner::new(Config {
            cases: 6,
            failure_persistence: None,
            ..Config::default()
        });
        let run = runner.run(&(2..=3usize, events()), |(count, events)| {
            let mission = MissionKey::generate().unwrap();
            let nodes: Vec<Node> = (0..count)
                .map(|_| Node::enrolled(engine, &mission))
                .collect();
            for event in events {
                match event {
                    Event::Records { node } => {
                        nodes[node % count].names(Uuid::new_v4(), "Runak");
                    }
                    Event::Hands {
                        from,
                        to,
                        chain,
                        at,
                        limit,
                    } => {
                        let (from, to, author) = (
                            &nodes[from % count],
                            &nodes[to % count],
                            &nodes[chain % count],
                        );
                        let Some(head) = from.head_of(author.origin()) else {
                            continue;
                        };
                        let batch = from.export(author.origin(), at, limit);
                        to.accepts(&batch, &head, author).unwrap();
                    }
                }
            }
            for receiver in &nodes {
                for sender in &nodes {
                    meet(receiver, sender, &nodes);
                }
            }
            // The first heard from the last before the last had heard from all.
            meet(&nodes[0], &nodes[count - 1], &nodes);
            for node in &nodes {
                prop_assert_eq!(node.hashes(), nodes[0].hashes());
                prop_assert_eq!(node.verified().findings, vec![]);
            }
            Ok(())
        });
        run.unwrap();
    });
}
