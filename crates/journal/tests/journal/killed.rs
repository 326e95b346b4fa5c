//! A process that is killed while it records.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use journal::MissionKey;
use store::Address;
use uuid::Uuid;

use crate::node::{Folder, Keys, Node, on_both};

const VARIABLE: &str = "WAYSTATION_TEST_RECORDER";
const ACKNOWLEDGED: &str = "acknowledged ";

/// Records without end and says each entry's id after its commit. Does nothing unless the test below
/// starts it as a process of its own.
#[test]
fn a_recorder_records_until_it_is_killed() {
    let Ok(said) = std::env::var(VARIABLE) else {
        return;
    };
    let mut lines = said.lines();
    let mut next = || lines.next().unwrap();
    let address: Address = next().parse().unwrap();
    let (origin, mission, origin_key) = (next().parse().unwrap(), next(), next().to_owned());
    let mission = MissionKey::from_file_text("mission.key".as_ref(), mission, None).unwrap();
    let keys = Keys {
        origin,
        mission,
        origin_key,
        keyring: PathBuf::from(next()),
    };
    // It shares the folder of the test, since it is killed before it could clear up one of its own.
    let folder = Folder(PathBuf::from(next()));
    let node = Node::at(&address, keys, folder);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let entry = node.names(Uuid::new_v4(), "Runak");
                    println!("{ACKNOWLEDGED}{}", entry.header.id);
                }
            });
        }
    });
}

#[test]
fn what_was_acknowledged_survives_a_kill_and_nothing_is_half_there() {
    on_both(|engine| {
        let node = Node::enrolled(engine, &MissionKey::generate().unwrap());
        let address = match node.fixture.as_ref().unwrap().address() {
            Address::Sqlite(file) => file.display().to_string(),
            Address::Postgres(text) => text.clone(),
        };
        let mut acknowledged = BTreeSet::new();
        for enough in [3, 40, 17] {
            let keys = &node.keys;
            let said = [
                address.as_str(),
                &keys.origin.to_string(),
                keys.mission.to_key_file().trim(),
                keys.origin_key.trim(),
                &keys.keyring.display().to_string(),
                &node.folder.0.display().to_string(),
            ]
            .join("\n");
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    "killed::a_recorder_records_until_it_is_killed",
                    "--nocapture",
                ])
                .env(VARIABLE, said)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut lines = BufReader::new(child.stdout.take().unwrap());
            let mut text = String::new();
            for _ in 0..enough {
                assert!(
                    lines.read_line(&mut text).unwrap() > 0,
                    "the recorder ended by itself"
                );
            }
            child.kill().unwrap();
            lines.read_to_string(&mut text).unwrap();
            child.wait().unwrap();
            // A last line without its end was cut off while it was said.
            for line in text
                .split_inclusive('\n')
                .filter(|line| line.ends_with('\n'))
            {
                if let Some((_harness, id)) = line.trim_end().split_once(ACKNOWLEDGED) {
                    acknowledged.insert(Uuid::parse_str(id).unwrap());
                }
            }
            // The next recorder begins on what this one left.
        }
        assert!(acknowledged.len() >= 40, "{}", acknowledged.len());

        let Node {
            db,
            keys,
            folder,
            fixture,
            ..
        } = node;
        db.close();
        let again = Node {
            fixture,
            ..Node::at(&address.parse().unwrap(), keys, folder)
        };
        let entries = again.entries();
        let here: BTreeSet<Uuid> = entries.iter().map(|entry| entry.header.id).collect();
        assert!(
            acknowledged.is_subset(&here),
            "{:?}",
            acknowledged.difference(&here)
        );
        assert_eq!(again.verified().findings, []);
        for entry in entries.iter().skip(1) {
            assert!(entry.parts.iter().all(Option::is_some));
            assert_eq!(again.opens(entry, "name").unwrap(), "\"Runak\"");
        }
        let next = again.names(Uuid::new_v4(), "Awat");
        assert_eq!(next.header.seq, entries.len() as u64 + 1);
    });
}
