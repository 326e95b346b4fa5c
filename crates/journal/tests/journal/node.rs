//! Nodes of one mission, each with a database of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::date;
use journal::shelf::{self, ENROLLED, Enrolment, MIGRATIONS};
use journal::verify::{Verified, verify};
use journal::{
    Accepted, Clock, Digest, Draft, Entry, Failure, Head, Incoming, Journal, Keyring, MissionKey,
    Occurred, Open, Opener, OriginKey, Sealer, Secret,
};
use serde::Serialize;
use store::testing::Fixture;
use store::{Address, Database, Engine, Options, Tx};
use uuid::Uuid;

/// 2026-11-14T08:00:00Z in microseconds.
pub const MORNING: i64 = 1_794_643_200_000_000;

/// What may lie open.
#[derive(Serialize)]
pub struct Tally {
    pub blankets: u32,
}
impl Open for Tally {}

/// What must be sealed.
#[derive(Serialize)]
pub struct Name(pub String);
impl Secret for Name {}

/// Runs a test on each engine.
pub fn on_both(test: impl Fn(Engine)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        test(engine);
    }
}

/// A draft about somebody, that happened on the day of the tests.
pub fn draft(about: Uuid) -> Draft {
    let on = Occurred::on_day(date(2026, 11, 14), "Europe/Minsk");
    Draft::new("test.noted", 1, Uuid::nil(), on).about(about, "person")
}

/// Private files of a node, removed with it.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("journal_{}", Uuid::new_v4().simple()));
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// The files beside a database: what a node needs to begin again.
#[derive(Clone)]
pub struct Keys {
    pub origin: Uuid,
    pub mission: MissionKey,
    pub origin_key: String,
    pub keyring: PathBuf,
}

impl Keys {
    /// A journal with these keys, as a node that starts makes it.
    pub fn journal(&self) -> Journal {
        Journal::new(
            self.origin,
            OriginKey::from_file_text(&self.origin_key).unwrap(),
            Sealer::new(self.mission.public()),
            Keyring::open(&self.keyring).unwrap(),
            Clock::fixed(MORNING),
        )
    }
}

/// A node that runs.
pub struct Node {
    pub keys: Keys,
    pub journal: Arc<Journal>,
    pub opener: Opener,
    pub db: Database,
    pub fixture: Option<Fixture>,
    pub folder: Folder,
}

impl Node {
    /// A new, empty node of this mission.
    pub fn new(engine: Engine, mission: &MissionKey) -> Self {
        let folder = Folder::new();
        let keys = Keys {
            origin: Uuid::new_v4(),
            mission: mission.clone(),
            origin_key: OriginKey::generate().unwrap().to_key_file().to_string(),
            keyring: folder.0.join("keyring.json"),
        };
        Self::empty(engine, keys, folder)
    }

    fn empty(engine: Engine, keys: Keys, folder: Folder) -> Self {
        let fixture = Fixture::new(engine);
        let address = fixture.address().clone();
        Self {
            fixture: Some(fixture),
            ..Self::at(&address, keys, folder)
        }
    }

    /// A node that was made by copying another's keys: the same origin, twice.
    pub fn copied(engine: Engine, other: &Node) -> Self {
        let folder = Folder::new();
        let keys = Keys {
            keyring: folder.0.join("keyring.json"),
            ..other.keys.clone()
        };
        Self::empty(engine, keys, folder)
    }

    /// The node at an address, started with these keys.
    pub fn at(address: &Address, keys: Keys, folder: Folder) -> Self {
        let journal = Arc::new(keys.journal());
        let signing = Arc::clone(&journal);
        let options = Options {
            before_commit: Some(Box::new(move |tx| {
                signing
                    .sign_head(tx)
                    .map_err(|cause| store::Failure::other("sign the head", cause))
            })),
            ..Options::default()
        };
        let db = Database::open_with(address, options).unwrap();
        db.migrate("journal", MIGRATIONS).unwrap();
        let opener = Opener::new(keys.mission.clone());
        Self {
            keys,
            journal,
            opener,
            db,
            fixture: None,
            folder,
        }
    }

    /// A node that has enrolled itself.
    pub fn enrolled(engine: Engine, mission: &MissionKey) -> Self {
        let node = Self::new(engine, mission);
        node.enrol(&node);
        node
    }

    pub fn origin(&self) -> Uuid {
        self.keys.origin
    }

    pub fn sqlite_file(&self) -> &Path {
        match self.fixture.as_ref().unwrap().address() {
            Address::Sqlite(file) => file,
            Address::Postgres(_) => panic!("this node is on PostgreSQL"),
        }
    }

    pub fn write<T: Send + 'static>(
        &self,
        verb: impl FnOnce(&Journal, &mut Tx<'_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let journal = Arc::clone(&self.journal);
        self.db.write(move |tx| verb(&journal, tx))
    }

    pub fn read<T>(&self, question: impl FnOnce(&Journal, &mut Tx<'_>) -> Result<T, Failure>) -> T {
        self.db.read(|tx| question(&self.journal, tx)).unwrap()
    }

    /// Seals, appends, commits.
    pub fn records(&self, draft: Draft) -> Entry {
        let prepared = self.journal.prepare(draft).unwrap();
        self.write(|journal, tx| journal.append(tx, prepared))
            .unwrap()
    }

    /// Records one open and one sealed part about somebody.
    pub fn names(&self, person: Uuid, name: &str) -> Entry {
        let open = Tally { blankets: 2 };
        self.records(
            draft(person)
                .open(&open)
                .unwrap()
                .seal("name", &[person], "identity", &Name(name.into()))
                .unwrap(),
        )
    }

    /// Records the enrolment of a node.
    pub fn enrol(&self, node: &Node) -> Entry {
        let enrolment = Enrolment {
            origin: node.origin(),
            public_key: node.journal.public_key().to_hex(),
            name: "Bruzgi laptop".into(),
        };
        let on = Occurred::on_day(date(2026, 11, 14), "Europe/Minsk");
        let draft = Draft::new(ENROLLED, 1, Uuid::nil(), on).about(enrolment.origin, "origin");
        self.records(draft.open(&enrolment).unwrap())
    }

    pub fn entries(&self) -> Vec<Entry> {
        self.read(|_journal, tx| shelf::after(tx, 0, 10_000))
    }

    /// The hashes of all entries, in order.
    pub fn hashes(&self) -> Vec<Digest> {
        let mut hashes: Vec<Digest> = self.entries().iter().map(|entry| entry.hash).collect();
        hashes.sort();
        hashes
    }

    pub fn heads(&self) -> Vec<Head> {
        self.read(|_journal, tx| shelf::heads(tx))
    }

    pub fn head_of(&self, origin: Uuid) -> Option<Head> {
        self.heads().into_iter().find(|head| head.origin == origin)
    }

    pub fn export(&self, origin: Uuid, from: u64, limit: u32) -> Vec<Incoming> {
        self.read(|journal, tx| journal.export(tx, origin, from, limit))
    }

    /// Takes entries of a node whose key is known.
    pub fn accepts(
        &self,
        batch: &[Incoming],
        head: &Head,
        from: &Node,
    ) -> Result<Vec<Accepted>, Failure> {
        let (batch, head, key) = (batch.to_vec(), head.clone(), from.journal.public_key());
        self.write(move |journal, tx| journal.accept(tx, &batch, &head, Some(&key)))
    }

    /// Takes the whole chain of another node.
    pub fn hears(&self, other: &Node) -> Vec<Accepted> {
        let batch = other.export(other.origin(), 1, 10_000);
        self.accepts(&batch, &other.head_of(other.origin()).unwrap(), other)
            .unwrap()
    }

    pub fn opens(&self, entry: &Entry, part: &str) -> Result<String, Failure> {
        let plain = self
            .db
            .read(|tx| self.journal.open(tx, &self.opener, entry, part))?;
        Ok(String::from_utf8(plain.to_vec()).unwrap())
    }

    pub fn verified(&self) -> Verified {
        self.read(|_journal, tx| verify(tx, |_read| {}))
    }

    /// The row of the keyring's table at a place.
    pub fn keyring_row(&self, pos: i64) -> Option<(String, Vec<u8>)> {
        let row = self.read(|_journal, tx| {
            Ok(tx.query_opt(
                "select period, keys from keyring_keys where pos = $1",
                &[pos.into()],
            )?)
        })?;
        Some((
            row.text(0).unwrap().to_owned(),
            row.blob(1).unwrap().to_vec(),
        ))
    }

    /// Destroys the keys of an owner, and remembers it.
    pub fn forgets(&self, owner: Uuid) -> u64 {
        self.write(move |journal, tx| {
            let destroyed = journal.keyring().destroy(tx, owner)?;
            journal.keyring().remember_forgotten([owner])?;
            Ok(destroyed)
        })
        .unwrap()
    }
}
