//! Destroyed keys, rotation, restored copies, planted names.

use std::fs;
use std::path::Path;

use jiff::civil::date;
use journal::shelf;
use journal::{Entry, Failure, Keyring, MissionKey};
use store::{Address, Engine, Value};
use uuid::Uuid;

use crate::node::{Folder, Keys, MORNING, Name, Node, draft, on_both};

/// 35 days in microseconds: into the next month.
const FIVE_WEEKS_US: i64 = 35 * 86_400_000_000;

fn forgotten<T: std::fmt::Debug>(opened: Result<T, Failure>) -> bool {
    matches!(opened, Err(Failure::Forgotten { .. }))
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}

/// The bytes of a SQLite database: its file and what lies beside it.
fn bytes_of(file: &Path) -> Vec<u8> {
    let mut all = fs::read(file).unwrap();
    for beside in ["-wal", "-shm", "-journal"] {
        all.extend(fs::read(format!("{}{beside}", file.display())).unwrap_or_default());
    }
    all
}

/// The parts that are put up for redaction, and since whom.
fn redactions(node: &Node) -> Vec<(i64, String, Uuid)> {
    node.read(|_journal, tx| {
        let rows = tx.query(
            "select pos, part, owner from redactions order by pos, part, owner",
            &[],
        )?;
        Ok(rows
            .iter()
            .map(|row| {
                (
                    row.int(0).unwrap(),
                    row.text(1).unwrap().to_owned(),
                    row.uuid(2).unwrap(),
                )
            })
            .collect())
    })
}

/// An entry with a part of each of two people and a part that names both.
fn about_two(node: &Node, one: Uuid, other: Uuid) -> Entry {
    let part = |text: &str| Name(text.into());
    let draft = draft(one).about(other, "person");
    let draft = draft
        .seal("one", &[one], "identity", &part("Runak"))
        .unwrap();
    let draft = draft
        .seal("other", &[other], "identity", &part("Awat"))
        .unwrap();
    node.records(
        draft
            .seal(
                "note",
                &[one, other],
                "protection",
                &part("Runak came with Awat"),
            )
            .unwrap(),
    )
}

#[test]
fn what_a_forgotten_person_owned_opens_no_more_and_the_rest_does() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
        let both = about_two(&node, one, other);
        let alone = node.names(one, "Runak");
        assert_eq!(node.forgets(one), 2);
        assert!(forgotten(node.opens(&alone, "name")));
        assert!(forgotten(node.opens(&both, "one")));
        assert_eq!(node.opens(&both, "other").unwrap(), "\"Awat\"");
        assert_eq!(
            alone.open_part(),
            Some(br#"{"blankets":2}"#.as_slice()),
            "what was counted stays counted"
        );
        assert_eq!(node.forgets(one), 0, "forgetting twice changes nothing");
        assert_eq!(node.verified().findings, []);
    });
}

#[test]
fn a_text_that_names_two_stays_until_both_are_forgotten() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
        let entry = about_two(&node, one, other);
        node.forgets(one);
        assert_eq!(
            node.opens(&entry, "note").unwrap(),
            "\"Runak came with Awat\""
        );
        assert_eq!(redactions(&node), [(entry.pos, "note".into(), one)]);
        assert_eq!(node.forgets(other), 2);
        assert!(forgotten(node.opens(&entry, "note")));
        assert_eq!(redactions(&node).len(), 2);
    });
}

#[test]
fn an_owner_who_is_named_twice_is_still_one_owner() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let one = Uuid::new_v4();
        let entry = node.records(
            draft(one)
                .seal("name", &[one, one], "identity", &Name("Runak".into()))
                .unwrap(),
        );
        assert_eq!(node.forgets(one), 1);
        assert!(forgotten(node.opens(&entry, "name")));
        assert_eq!(redactions(&node), []);
    });
}

#[test]
fn an_entry_that_comes_after_the_forgetting_brings_no_key_back() {
    on_both(|engine| {
        let mission = MissionKey::generate().unwrap();
        let (sender, receiver) = (
            Node::enrolled(engine, &mission),
            Node::enrolled(engine, &mission),
        );
        let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
        receiver.forgets(one);
        about_two(&sender, one, other);
        receiver.hears(&sender);
        let entry = receiver.entries().pop().unwrap();
        assert!(forgotten(receiver.opens(&entry, "one")));
        assert_eq!(receiver.opens(&entry, "other").unwrap(), "\"Awat\"");
        assert_eq!(redactions(&receiver), [(entry.pos, "note".into(), one)]);

        // Nor does one that was here, sent again.
        let late = sender.names(other, "Awat");
        receiver.hears(&sender);
        receiver.forgets(other);
        receiver.hears(&sender);
        let late = receiver
            .read(|_journal, tx| shelf::entry(tx, late.header.id))
            .unwrap();
        assert!(forgotten(receiver.opens(&late, "name")));
        let sent_on = receiver.export(sender.origin(), 1, 100);
        assert!(
            sent_on
                .iter()
                .skip(1)
                .all(|entry| entry.keys.iter().all(Option::is_none))
        );
        assert_eq!(receiver.verified().findings, []);
    });
}

#[test]
fn after_the_scrub_a_destroyed_key_is_nowhere_in_the_files() {
    let node = Node::enrolled(Engine::Sqlite, &MissionKey::generate().unwrap());
    let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
    let (gone, kept) = (node.names(one, "Runak"), node.names(other, "Awat"));
    let both = about_two(&node, one, other);
    let (_, key_gone) = node.keyring_row(gone.pos).unwrap();
    let (_, key_kept) = node.keyring_row(kept.pos).unwrap();
    let (_, key_both) = node.keyring_row(both.pos).unwrap();
    let file = node.sqlite_file().to_owned();
    for key in [&key_gone, &key_kept, &key_both] {
        assert!(holds(&bytes_of(&file), key));
    }
    node.forgets(one);
    node.db.scrub().unwrap();
    let bytes = bytes_of(&file);
    // Any run of a page's size could be torn; 24 bytes of a key are unique all the same.
    for key in [&key_gone, &key_both] {
        assert!(
            key.chunks(24)
                .filter(|some| some.len() == 24)
                .all(|some| !holds(&bytes, some))
        );
    }
    assert!(holds(&bytes, &key_kept));
    assert_eq!(node.keyring_row(gone.pos), None);
    assert_eq!(node.opens(&both, "other").unwrap(), "\"Awat\"");
}

/// Moves all keys into next month's period and destroys the old one.
fn rotate(node: &Node) -> usize {
    node.journal.clock().set(MORNING + FIVE_WEEKS_US);
    let period = node.journal.period();
    loop {
        let to = period.clone();
        if node
            .write(move |journal, tx| journal.keyring().rotate_step(tx, &to))
            .unwrap()
            == 0
        {
            break;
        }
    }
    node.journal.keyring().expire(&period).unwrap()
}

#[test]
fn after_a_rotation_older_rows_open_nothing_and_the_living_still_open() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
        let (gone, kept) = (node.names(one, "Runak"), node.names(other, "Awat"));
        let old_rows: Vec<(i64, (String, Vec<u8>))> = [&gone, &kept]
            .iter()
            .map(|entry| (entry.pos, node.keyring_row(entry.pos).unwrap()))
            .collect();
        let old_periods = node.journal.keyring().periods();
        node.forgets(one);
        assert_eq!(rotate(&node), 1);
        assert_ne!(node.journal.keyring().periods(), old_periods);
        assert!(forgotten(node.opens(&gone, "name")));
        assert_eq!(node.opens(&kept, "name").unwrap(), "\"Awat\"");

        for (pos, (period, keys)) in old_rows {
            node.write(move |_journal, tx| {
                tx.execute("delete from keyring_keys where pos = $1", &[pos.into()])?;
                let sql = "insert into keyring_keys (pos, period, keys) values ($1, $2, $3)";
                Ok(tx.execute(sql, &[pos.into(), period.into(), keys.into()])?)
            })
            .unwrap();
        }
        // The node that runs, and one that starts on the new key file.
        let again = node.keys.journal();
        for entry in [&gone, &kept] {
            assert!(forgotten(node.opens(entry, "name")));
            assert!(forgotten(node.db.read(|tx| again.open(
                tx,
                &node.opener,
                entry,
                "name"
            ))));
        }
    });
}

#[test]
fn a_copy_of_the_database_from_before_the_rotation_opens_nothing() {
    let node = Node::enrolled(Engine::Sqlite, &MissionKey::generate().unwrap());
    let (gone, kept) = (
        node.names(Uuid::new_v4(), "Runak"),
        node.names(Uuid::new_v4(), "Awat"),
    );
    node.db.scrub().unwrap();
    let folder = Folder::new();
    let copy = folder.0.join("copy.db");
    fs::copy(node.sqlite_file(), &copy).unwrap();
    let old_key_file = fs::read_to_string(&node.keys.keyring).unwrap();
    rotate(&node);
    let copied = Node::at(
        &Address::Sqlite(copy.clone()),
        node.keys.clone(),
        Folder::new(),
    );
    for entry in [&gone, &kept] {
        assert!(forgotten(copied.opens(entry, "name")));
        assert_eq!(
            node.opens(entry, "name").unwrap().len(),
            entry_name_length(entry, &gone)
        );
    }
    drop(copied);
    // The copy is whole: with the key file of its time it would open, which is why that file is no part
    // of a backup that is kept longer than a period.
    let keyring = folder.0.join("old-keyring.json");
    fs::write(&keyring, old_key_file).unwrap();
    let copied = Node::at(
        &Address::Sqlite(copy),
        Keys {
            keyring,
            ..node.keys.clone()
        },
        Folder::new(),
    );
    assert_eq!(copied.opens(&gone, "name").unwrap(), "\"Runak\"");
}

fn entry_name_length(entry: &Entry, runak: &Entry) -> usize {
    if entry.hash == runak.hash {
        "\"Runak\"".len()
    } else {
        "\"Awat\"".len()
    }
}

#[test]
fn a_restored_database_hears_of_the_forgotten_before_it_opens_anything() {
    let node = Node::enrolled(Engine::Sqlite, &MissionKey::generate().unwrap());
    let (one, other) = (Uuid::new_v4(), Uuid::new_v4());
    let (gone, kept) = (node.names(one, "Runak"), node.names(other, "Awat"));
    node.db.scrub().unwrap();
    let folder = Folder::new();
    let backup = folder.0.join("backup.db");
    fs::copy(node.sqlite_file(), &backup).unwrap();
    node.forgets(one);

    let restored = Node::at(&Address::Sqlite(backup), node.keys.clone(), folder);
    let known = restored.journal.keyring().forgotten();
    assert_eq!(known.iter().copied().collect::<Vec<_>>(), [one]);
    assert_eq!(
        known
            .into_iter()
            .map(|owner| restored.forgets(owner))
            .sum::<u64>(),
        1
    );
    assert!(forgotten(restored.opens(&gone, "name")));
    assert_eq!(restored.opens(&kept, "name").unwrap(), "\"Awat\"");
}

#[test]
fn a_rotation_without_the_old_key_file_destroys_nothing_for_good() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let entry = node.names(Uuid::new_v4(), "Runak");
        let safe_copy = fs::read_to_string(&node.keys.keyring).unwrap();
        fs::remove_file(&node.keys.keyring).unwrap();
        let without = node.keys.journal();
        node.write(move |_journal, tx| {
            assert_eq!(without.keyring().rotate_step(tx, "2026-12")?, 0);
            Ok(())
        })
        .unwrap();
        fs::write(&node.keys.keyring, safe_copy).unwrap();
        let again = node.keys.journal();
        let opened = node
            .db
            .read(|tx| again.open(tx, &node.opener, &entry, "name"));
        assert_eq!(opened.unwrap().as_slice(), b"\"Runak\"");
    });
}

#[test]
fn a_key_that_could_not_be_written_down_is_not_used() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let missing = node.folder.0.join("not mounted yet");
        let keys = Keys {
            keyring: missing.join("keyring.json"),
            ..node.keys.clone()
        };
        let late = std::sync::Arc::new(keys.journal());
        let person = Uuid::new_v4();
        let record = || {
            let name = Name("Runak".into());
            let prepared = late
                .prepare(
                    draft(person)
                        .seal("name", &[person], "identity", &name)
                        .unwrap(),
                )
                .unwrap();
            let late = std::sync::Arc::clone(&late);
            node.write(move |_journal, tx| late.append(tx, prepared))
        };
        for _ in 0..2 {
            assert!(matches!(record(), Err(Failure::KeyFile { .. })));
            let remembered = late.keyring().remember_forgotten([Uuid::max()]);
            assert!(
                matches!(remembered, Err(Failure::KeyFile { .. })),
                "{remembered:?}"
            );
        }
        assert_eq!(late.keyring().periods(), Vec::<String>::new());
        fs::create_dir(&missing).unwrap();
        let entry = record().unwrap();
        late.keyring().remember_forgotten([Uuid::max()]).unwrap();
        let again = Keyring::open(&keys.keyring).unwrap();
        assert_eq!(
            again.forgotten().into_iter().collect::<Vec<_>>(),
            [Uuid::max()]
        );
        assert_eq!(again.periods(), ["2026-11"]);
        let opened = node
            .db
            .read(|tx| keys.journal().open(tx, &node.opener, &entry, "name"));
        assert_eq!(opened.unwrap().as_slice(), b"\"Runak\"");
    });
}

#[test]
fn a_period_is_the_calendar_month() {
    let node = Node::new(Engine::Sqlite, &MissionKey::generate().unwrap());
    assert_eq!(node.journal.period(), "2026-11");
    assert_eq!(
        node.journal.clock().today(&jiff::tz::TimeZone::UTC),
        date(2026, 11, 14)
    );
    node.journal.clock().set(MORNING + FIVE_WEEKS_US);
    assert_eq!(node.journal.period(), "2026-12");
}

#[test]
fn the_key_file_is_readable_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let node = Node::enrolled(Engine::Sqlite, &MissionKey::generate().unwrap());
    node.names(Uuid::new_v4(), "Runak");
    let mode = fs::metadata(&node.keys.keyring)
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn a_planted_name_appears_in_no_file_and_no_row() {
    on_both(|engine| {
        let mission = MissionKey::generate().unwrap();
        let (node, other) = (
            Node::enrolled(engine, &mission),
            Node::enrolled(engine, &mission),
        );
        let planted = "Runak Planted";
        let entry = node.names(Uuid::new_v4(), planted);
        other.hears(&node);
        assert_eq!(
            node.opens(&entry, "name").unwrap(),
            format!("\"{planted}\"")
        );
        for node in [&node, &other] {
            for value in all_values(node) {
                let bytes = match &value {
                    Value::Text(text) => text.as_bytes(),
                    Value::Blob(bytes) => bytes,
                    _ => continue,
                };
                assert!(
                    !holds(bytes, planted.as_bytes())
                        && !holds(bytes, hex::encode(planted).as_bytes())
                );
            }
            if engine == Engine::Sqlite {
                let bytes = bytes_of(node.sqlite_file());
                assert!(holds(&bytes, b"blankets"), "the search sees what lies open");
                assert!(!holds(&bytes, planted.as_bytes()));
            }
            assert!(!holds(
                &fs::read(&node.keys.keyring).unwrap(),
                planted.as_bytes()
            ));
        }
        let shown = format!("{:?} {:?}", entry, node.opens(&entry, "photo"));
        assert!(!shown.contains(planted));
    });
}

/// Every value in every table of the journal.
fn all_values(node: &Node) -> Vec<Value> {
    node.read(|_journal, tx| {
        let mut all = Vec::new();
        for table in [
            "entries",
            "entry_subjects",
            "keyring_keys",
            "redactions",
            "heads",
        ] {
            for row in tx.query(&format!("select * from {table}"), &[])? {
                all.extend(row.into_values());
            }
        }
        Ok(all)
    })
}
