//! The handle that all rooms take: database, journal, keys, clock, and who is acting.
//!
//! Every change goes one way: a door calls [`Mission::work`] with a verb of a room; the verb asks its
//! rules, drafts a fact and gives it to [`Work::record`], which seals, appends and folds. All verbs that
//! arrive together share one commit, each in a savepoint; nobody is answered before the commit.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use journal::shelf::{Accepted, ENROLLED, Enrolment, Head, Incoming};
use journal::{
    Apart, Clock, Digest, Draft, Entry, Journal, Keyring, MissionKey, MissionPublicKey, Occurred,
    Opener, OriginKey, OriginPublicKey, Sealer,
};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use store::{Address, Database, Options, Tx};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::access::{Action, Role};
use crate::private::Private;
use crate::rooms::cases::guarded::Guarded;
use crate::rooms::cases::library::{Library, Shelf};
use crate::rooms::people::duplicates::Suspected;
use crate::{Failure, rooms, views};

/// The version of the data folder that this program reads and writes.
const FOLDER_FORMAT: u32 = 1;

/// The settings of a node: `mission.toml` in the data folder. No secret is in it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Settings {
    /// Version of the data folder.
    pub format: u32,
    /// The mission's name, as the head of each page says it.
    pub name: String,
    /// The IANA time zone of the mission's days.
    pub zone: String,
    /// A file in the data folder, or a PostgreSQL address.
    pub database: String,
    /// This node's origin.
    pub origin: Uuid,
    /// Who acts when commands are given on this machine.
    pub operator: Uuid,
    /// The mission's public key, hexadecimal.
    pub mission_public_key: String,
    /// Whether the data is made up: every page then says so.
    #[serde(default)]
    pub synthetic: bool,
}

/// How to begin a node.
pub struct Begin {
    /// The mission's name.
    pub name: String,
    /// Its time zone.
    pub zone: String,
    /// A PostgreSQL address, or none for a file in the data folder.
    pub database: Option<String>,
    /// The passphrase for the mission's private key; none leaves it in an unprotected file.
    pub passphrase: Option<Zeroizing<String>>,
    /// Whether the data will be made up.
    pub synthetic: bool,
}

/// Who is acting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The actor's id, as entries name it.
    pub id: Uuid,
    /// What they may do.
    pub role: Role,
    /// The codes of the sites whose people they may see; empty for all.
    pub sites: Vec<String>,
}

impl Actor {
    /// Whether people registered at a site are theirs to see.
    pub fn is_of(&self, site: &str) -> bool {
        self.sites.is_empty() || self.sites.iter().any(|one| one == site)
    }

    /// Refuses, unless this site is theirs.
    ///
    /// # Errors
    /// The refusal `access-other-site`.
    pub fn must_be_of(&self, site: &str) -> Result<(), Failure> {
        if self.is_of(site) {
            return Ok(());
        }
        Err(crate::Refusal::new("access-other-site")
            .with("site", site)
            .into())
    }
}

/// The handle.
pub struct Mission {
    /// The database; rooms read it through [`Mission::read`].
    db: Database,
    journal: Arc<Journal>,
    opener: RwLock<Option<Arc<Opener>>>,
    /// The node's settings.
    pub settings: Settings,
    folder: PathBuf,
    lookup: Zeroizing<Vec<u8>>,
    zone: TimeZone,
    private: Private,
    suspected: Suspected,
    shelf: Shelf,
    guarded: Guarded,
}

fn file_failure(file: &Path, doing: &'static str) -> impl FnOnce(std::io::Error) -> Failure {
    let file = file.display().to_string();
    move |cause| Failure::File { file, doing, cause }
}

fn settings_failure(what: impl Into<String>) -> Failure {
    Failure::Settings {
        file: "mission.toml".into(),
        what: what.into(),
    }
}

fn unreadable(cause: &toml::de::Error) -> Failure {
    settings_failure(format!(
        "{}; mend it, or restore the file from the mission's safe copy",
        cause.message()
    ))
}

impl Mission {
    /// Begins a node in an empty or new folder.
    ///
    /// # Errors
    /// When the folder holds a node already, or cannot be written, or the database cannot be made.
    pub fn begin(folder: &Path, begin: &Begin, clock: Clock) -> Result<Arc<Self>, Failure> {
        TimeZone::get(&begin.zone).map_err(|_unknown| {
            settings_failure(format!(
                "“{}” is no time zone; write one such as Europe/Minsk",
                begin.zone
            ))
        })?;
        if folder.join("mission.toml").exists() {
            return Err(settings_failure(format!(
                "{} holds a mission already; choose another folder",
                folder.display()
            )));
        }
        fs::create_dir_all(folder).map_err(file_failure(folder, "made"))?;
        let (mission_key, origin_key) = (MissionKey::generate()?, OriginKey::generate()?);
        let key_text = match &begin.passphrase {
            Some(passphrase) => Zeroizing::new(mission_key.to_locked_file(passphrase)?),
            None => mission_key.to_key_file(),
        };
        let mut lookup = Zeroizing::new([0u8; 32]);
        getrandom::fill(lookup.as_mut()).map_err(|_os| journal::Failure::NoRandomness)?;
        let settings = Settings {
            format: FOLDER_FORMAT,
            name: begin.name.clone(),
            zone: begin.zone.clone(),
            database: begin
                .database
                .clone()
                .unwrap_or_else(|| "waystation.db".into()),
            origin: Uuid::new_v4(),
            operator: Uuid::new_v4(),
            mission_public_key: mission_key.public().to_hex(),
            synthetic: begin.synthetic,
        };
        let text = toml::to_string_pretty(&settings)
            .map_err(|cause| Failure::Invariant(cause.to_string()))?;
        for (name, text) in [
            ("mission.key", key_text.as_str()),
            ("origin.key", &origin_key.to_key_file()),
            ("lookup.key", &hex::encode(lookup.as_ref())),
            // Last: a folder without it is no node, so a begin that was cut off can be begun again.
            ("mission.toml", &text),
        ] {
            let file = folder.join(name);
            journal::keyring::write_private(&file, text).map_err(file_failure(&file, "written"))?;
        }
        let begun = Self::open(folder, clock).and_then(|mission| {
            mission.clone().enrol_itself()?;
            Ok(mission)
        });
        if begun.is_err() {
            // A database that cannot be reached leaves a folder that can be begun again.
            fs::remove_file(folder.join("mission.toml")).ok();
        }
        begun
    }

    /// Opens a node's folder. The mission's private key stays locked until [`Mission::unlock`], but for
    /// a key file without a passphrase, which is read at once.
    ///
    /// # Errors
    /// When the folder is no node's, is of a newer version, or its database does not open.
    pub fn open(folder: &Path, clock: Clock) -> Result<Arc<Self>, Failure> {
        let settings = Self::read_settings(folder)?;
        let read = |name: &str| {
            let file = folder.join(name);
            fs::read_to_string(&file)
                .map(Zeroizing::new)
                .map_err(file_failure(&file, "read"))
        };
        let zone = TimeZone::get(&settings.zone)
            .map_err(|_unknown| settings_failure(format!("“{}” is no time zone", settings.zone)))?;
        let origin_key = OriginKey::from_file_text(&read("origin.key")?)?;
        let lookup = Zeroizing::new(hex::decode(read("lookup.key")?.trim()).map_err(|_hex| {
            Failure::Settings {
                file: "lookup.key".into(),
                what: "damaged; restore it from the mission's safe copy".into(),
            }
        })?);
        let keyring = Keyring::open(&folder.join("keyring.json"))?;
        let sealer = Sealer::new(MissionPublicKey::from_hex(&settings.mission_public_key)?);
        let journal = Arc::new(Journal::new(
            settings.origin,
            origin_key,
            sealer,
            keyring,
            clock,
        ));
        let address = if settings.database.contains("://") || settings.database.contains('=') {
            Address::Postgres(settings.database.clone())
        } else {
            Address::Sqlite(folder.join(&settings.database))
        };
        let signing = Arc::clone(&journal);
        let db = Database::open_with(
            &address,
            Options {
                before_commit: Some(Box::new(move |tx| {
                    signing.sign_head(tx).map_err(|cause| match cause {
                        journal::Failure::Store(cause) => cause,
                        other => store::Failure::other("sign the head", other),
                    })
                })),
                ..Options::default()
            },
        )?;
        let mission = Self {
            db,
            journal,
            opener: RwLock::new(None),
            settings,
            folder: folder.into(),
            lookup,
            zone,
            private: Private::default(),
            suspected: Suspected::default(),
            shelf: Shelf::default(),
            guarded: Guarded::default(),
        };
        mission.prepare_database()?;
        let key_text = read("mission.key");
        if let Ok(text) = key_text
            && !MissionKey::needs_passphrase(&text)
        {
            mission.unlock_with(MissionKey::from_file_text(
                Path::new("mission.key"),
                &text,
                None,
            )?)?;
        }
        mission.guarded.begin(&mission)?;
        Ok(Arc::new(mission))
    }

    fn read_settings(folder: &Path) -> Result<Settings, Failure> {
        let file = folder.join("mission.toml");
        let text = match fs::read_to_string(&file) {
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => {
                return Err(settings_failure(format!(
                    "there is no mission in {}; begin one with: waystation init --data {}",
                    folder.display(),
                    folder.display()
                )));
            }
            other => other.map_err(file_failure(&file, "read"))?,
        };
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let version: Version = toml::from_str(&text).map_err(|cause| unreadable(&cause))?;
        if version.format > FOLDER_FORMAT {
            return Err(settings_failure(format!(
                "this folder was written by a newer Waystation (folder format {}, this program knows {FOLDER_FORMAT}); \
                 nothing was changed: run the newer program",
                version.format
            )));
        }
        toml::from_str(&text).map_err(|cause| unreadable(&cause))
    }

    fn prepare_database(&self) -> Result<(), Failure> {
        self.db.migrate("journal", journal::shelf::MIGRATIONS)?;
        self.db.migrate("views", views::MIGRATIONS)?;
        self.db.migrate("staff", rooms::staff::MIGRATIONS)?;
        self.db.migrate("people", rooms::people::MIGRATIONS)?;
        if self.read(views::stale)? {
            self.rebuild(|_done, _all| {})?;
        }
        // A node that stopped between a forgetting and its writing down beside the database makes up for it.
        let told = self.read(views::forgotten)?;
        self.journal.keyring().remember_forgotten(told)?;
        // A database restored from a backup may lack forgettings that this node has heard of.
        let forgotten = self.journal.keyring().forgotten();
        if !forgotten.is_empty() {
            let journal = Arc::clone(&self.journal);
            let destroyed = self.db.write(move |tx| -> Result<u64, Failure> {
                let mut destroyed = 0;
                for owner in forgotten {
                    destroyed += journal.keyring().destroy(tx, owner)?;
                }
                Ok(destroyed)
            })?;
            if destroyed > 0 {
                self.db.scrub()?;
            }
        }
        Ok(())
    }

    /// The first entries of a node: its own enrolment, and its operator's grant.
    fn enrol_itself(self: Arc<Self>) -> Result<(), Failure> {
        let operator = Actor {
            id: self.settings.operator,
            role: Role::InformationManager,
            sites: Vec::new(),
        };
        let enrolment = Enrolment {
            origin: self.settings.origin,
            public_key: self.journal.public_key().to_hex(),
            name: self.settings.name.clone(),
        };
        self.work(operator, move |work| {
            work.enrol(&enrolment)?;
            let id = work.actor.id;
            rooms::staff::grant(work, id, Role::InformationManager, "operator", &[])?;
            Ok(())
        })
    }

    /// Opens the mission's private key with a passphrase.
    ///
    /// # Errors
    /// [`journal::Failure::WrongPassphrase`], or when the key file cannot be read or is another mission's.
    pub fn unlock(&self, passphrase: &str) -> Result<(), Failure> {
        let file = self.folder.join("mission.key");
        let text = fs::read_to_string(&file)
            .map(Zeroizing::new)
            .map_err(file_failure(&file, "read"))?;
        self.unlock_with(MissionKey::from_file_text(&file, &text, Some(passphrase))?)
    }

    fn unlock_with(&self, key: MissionKey) -> Result<(), Failure> {
        if key.public().to_hex() != self.settings.mission_public_key {
            return Err(Failure::Settings {
                file: "mission.key".into(),
                what: "it is another mission's key; put this mission's key beside mission.toml"
                    .into(),
            });
        }
        *self
            .opener
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = Some(Arc::new(Opener::new(key)));
        Ok(())
    }

    /// What opens sealed parts, when the mission's key is unlocked.
    pub fn opener(&self) -> Option<Arc<Opener>> {
        self.opener
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    /// The journal.
    pub fn journal(&self) -> &Journal {
        &self.journal
    }

    /// The node's private index over sealed text.
    pub fn private(&self) -> &Private {
        &self.private
    }

    /// Records that look like one person, as they were last compared.
    pub fn suspected(&self) -> &Suspected {
        &self.suspected
    }

    /// What opens the cases of victims of trafficking.
    pub fn guarded(&self) -> &Guarded {
        &self.guarded
    }

    /// What was adopted and decides over cases.
    ///
    /// # Errors
    /// The database's.
    pub fn library(&self, tx: &mut Tx<'_>) -> Result<Arc<Library>, Failure> {
        self.shelf.library(tx)
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes that wait for their commit.
    pub fn waiting(&self) -> usize {
        self.db.queue_len()
    }

    /// The mission's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Today, in the mission's zone.
    pub fn today(&self) -> Date {
        self.journal.clock().today(&self.zone)
    }

    /// The operator: who acts when commands are given on this machine.
    pub fn operator(&self) -> Actor {
        Actor {
            id: self.settings.operator,
            role: Role::InformationManager,
            sites: Vec::new(),
        }
    }

    /// Whether this actor may do this to this subject. Every door asks here; the full access design
    /// takes this one place over.
    pub fn may(&self, actor: &Actor, action: Action, _subject: Option<Uuid>) -> bool {
        actor.role.may(action)
    }

    /// Reads; sees one consistent moment.
    ///
    /// # Errors
    /// The database's, and the closure's.
    pub fn read<T>(
        &self,
        question: impl FnOnce(&mut Tx<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.db.read(question)
    }

    /// Runs a verb in a transaction and waits for its commit.
    ///
    /// # Errors
    /// The verb's refusal or failure; then nothing of it is stored.
    pub fn work<T: Send + 'static>(
        self: &Arc<Self>,
        actor: Actor,
        verb: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let mission = Arc::clone(self);
        self.db.write(move |tx| {
            let today = mission.today();
            verb(&mut Work {
                tx,
                mission: &mission,
                actor: &actor,
                today,
            })
        })
    }

    /// Runs a verb in a transaction; `answer` is called after the commit.
    pub fn submit<T: Send + 'static>(
        self: &Arc<Self>,
        actor: Actor,
        verb: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
        answer: impl FnOnce(Result<T, Failure>) + Send + 'static,
    ) {
        let mission = Arc::clone(self);
        self.db.submit(
            move |tx| {
                let today = mission.today();
                verb(&mut Work {
                    tx,
                    mission: &mission,
                    actor: &actor,
                    today,
                })
            },
            answer,
        );
    }

    /// A keyed reference of a source row: the same row gives the same reference on every node that holds
    /// the lookup key, and nobody else can tell which row it was.
    pub fn reference(&self, pieces: &[&str]) -> Digest {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.lookup)
            .unwrap_or_else(|_any| unreachable!("HMAC takes keys of any length"));
        for piece in pieces {
            mac.update(&(piece.len() as u64).to_be_bytes());
            mac.update(piece.as_bytes());
        }
        Digest(mac.finalize().into_bytes().into())
    }

    fn drafts_key(&self) -> journal::seal::LocalKey {
        journal::seal::LocalKey::new(self.reference(&["key", "drafts"]).0)
    }

    /// Seals a draft of a form: what was typed and not sent is as sensitive as what was.
    ///
    /// # Errors
    /// When the machine has no randomness.
    pub fn seal_draft(&self, actor: Uuid, form: &str, plain: &[u8]) -> Result<Vec<u8>, Failure> {
        let bound_to = format!("{actor} {form}");
        Ok(self.drafts_key().seal(plain, bound_to.as_bytes())?)
    }

    /// Opens a draft; nothing when it is another's.
    pub fn open_draft(&self, actor: Uuid, form: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let bound_to = format!("{actor} {form}");
        self.drafts_key().open(sealed, bound_to.as_bytes())
    }

    /// Throws the views away and folds them anew from the journal; `progress` hears how many entries of
    /// how many are done. Needs no key. One transaction: a rebuild that is cut off has changed nothing.
    ///
    /// # Errors
    /// The database's.
    pub fn rebuild(&self, progress: impl Fn(u64, u64) + Send + 'static) -> Result<Digest, Failure> {
        self.db.write(move |tx| -> Result<Digest, Failure> {
            views::clear(tx)?;
            let (all, _last) = journal::shelf::extent(tx)?;
            let (mut pos, mut done) = (0, 0);
            loop {
                let entries = journal::shelf::after(tx, pos, 500)?;
                let Some(last) = entries.last() else { break };
                pos = last.pos;
                for entry in &entries {
                    views::settle(tx, entry)?;
                }
                done += entries.len() as u64;
                progress(done, all);
            }
            views::digest(tx)
        })
    }

    /// Takes a chain's entries from another node. Idempotent; acknowledged only after the commit.
    ///
    /// # Errors
    /// [`journal::Failure::Broken`] for bytes that are no entries; then nothing is stored.
    pub fn accept(
        self: &Arc<Self>,
        incoming: Vec<Incoming>,
        head: Head,
    ) -> Result<Vec<Accepted>, Failure> {
        let accepted = self.work(self.operator(), move |work| {
            let key = rooms::staff::origin_key(work.tx, head.origin)?
                .or_else(|| self_enrolment(&incoming, head.origin));
            let accepted = work
                .mission
                .journal
                .accept(work.tx, &incoming, &head, key.as_ref())?;
            for one in &accepted {
                if let Accepted::New(entry) | Accepted::Fork(entry) = one {
                    work.settle(entry)?;
                    rooms::people::keep_exact_of(work, entry)?;
                }
            }
            Ok(accepted)
        })?;
        let forgets = accepted.iter().any(|one| match one {
            Accepted::New(entry) | Accepted::Fork(entry) => entry.header.kind == views::FORGOTTEN,
            Accepted::Known | Accepted::Gap { .. } => false,
        });
        if forgets {
            self.scrub()?;
        }
        Ok(accepted)
    }

    /// Moves live keys to the current period and destroys older period keys: what was forgotten is then
    /// gone from every earlier copy of the database too. Returns how many periods were destroyed.
    ///
    /// # Errors
    /// The database's, or the key file's.
    pub fn rotate_keys(&self) -> Result<usize, Failure> {
        let period = self.journal.period();
        loop {
            let (journal, to) = (Arc::clone(&self.journal), period.clone());
            let moved = self.db.write(move |tx| {
                journal
                    .keyring()
                    .rotate_step(tx, &to)
                    .map_err(Failure::from)
            })?;
            if moved == 0 {
                break;
            }
        }
        self.db.scrub()?;
        Ok(self.journal.keyring().expire(&period)?)
    }

    /// Finishes a forgetting after its commit: writes down who is forgotten beside the database, so that a
    /// restored one hears of it, and clears deleted bytes from the database's files.
    ///
    /// # Errors
    /// The database's, or the key file's.
    pub fn scrub(&self) -> Result<(), Failure> {
        let forgotten = self.read(views::forgotten)?;
        self.journal.keyring().remember_forgotten(forgotten)?;
        Ok(self.db.scrub()?)
    }
}

/// The key by which an origin enrols itself, when the chain begins with that. Which self-enrolled
/// origins may record is decided where nodes meet; the key only proves whose chain it is.
fn self_enrolment(incoming: &[Incoming], origin: Uuid) -> Option<OriginPublicKey> {
    let first = incoming.first()?;
    let header = journal::Header::parse(&first.header).ok()?;
    if header.seq != 1 || header.kind != ENROLLED {
        return None;
    }
    let enrolment: Enrolment = serde_json::from_slice(first.parts.first()?.as_deref()?).ok()?;
    (enrolment.origin == origin).then(|| OriginPublicKey::from_hex(&enrolment.public_key).ok())?
}

/// A verb's hands: the transaction, the mission, and who acts.
pub struct Work<'w, 't> {
    /// The transaction.
    pub tx: &'w mut Tx<'t>,
    /// The mission.
    pub mission: &'w Mission,
    /// Who acts.
    pub actor: &'w Actor,
    /// Today, in the mission's zone.
    pub today: Date,
}

impl Work<'_, '_> {
    /// Refuses, unless the actor may do this.
    ///
    /// # Errors
    /// The refusal `access.not_allowed`.
    pub fn must(&self, action: Action, subject: Option<Uuid>) -> Result<(), Failure> {
        if self.mission.may(self.actor, action, subject) {
            return Ok(());
        }
        Err(crate::Refusal::new("access-not-allowed")
            .with("role", self.actor.role.code())
            .into())
    }

    /// Refuses, unless the people of this site are the actor's to work with.
    ///
    /// # Errors
    /// The refusal `access-other-site`.
    pub fn must_at(&self, site: &str) -> Result<(), Failure> {
        self.actor.must_be_of(site)
    }

    /// A draft by this actor.
    pub fn draft(&self, kind: &str, version: u16, occurred: Occurred) -> Draft {
        Draft::new(kind, version, self.actor.id, occurred)
    }

    /// Now, as a fact that is recorded while it happens says it.
    pub fn now(&self) -> Occurred {
        Occurred::at(
            self.mission.journal.clock().now(),
            self.today,
            &self.mission.settings.zone,
        )
    }

    /// Seals, appends and folds.
    ///
    /// # Errors
    /// The journal's or the database's.
    pub fn record(&mut self, draft: Draft) -> Result<Entry, Failure> {
        let prepared = self.mission.journal.prepare(draft)?;
        let entry = self.mission.journal.append(self.tx, prepared)?;
        self.settle(&entry)?;
        Ok(entry)
    }

    /// Whether a source row is in the journal already.
    ///
    /// # Errors
    /// The database's.
    pub fn has_imported(&mut self, reference: &Digest) -> Result<bool, Failure> {
        Ok(!journal::shelf::imported(self.tx, reference)?.is_empty())
    }

    /// Enrols an origin.
    ///
    /// # Errors
    /// The journal's or the database's.
    pub fn enrol(&mut self, enrolment: &Enrolment) -> Result<Entry, Failure> {
        let draft = self
            .draft(ENROLLED, 1, self.now())
            .about(enrolment.origin, "origin")
            .open(enrolment)?;
        self.record(draft)
    }

    fn settle(&mut self, entry: &Entry) -> Result<(), Failure> {
        views::settle(self.tx, entry)?;
        // News of a forgetting may be here before what it forgets: keys that come late die as well.
        let sealed = entry
            .header
            .parts
            .iter()
            .filter_map(|part| part.seal.as_ref());
        let owners: BTreeSet<Uuid> = sealed
            .flat_map(|seal| seal.owners.iter().copied())
            .collect();
        for owner in owners {
            if views::is_forgotten(self.tx, owner)? {
                self.mission.journal.keyring().destroy(self.tx, owner)?;
            }
        }
        if entry.apart.is_some() {
            return Ok(());
        }
        if entry.header.kind == ENROLLED
            && let Some(origin) = entry.subject("origin")
        {
            self.release(origin)?;
        }
        if entry.header.kind == views::FORGOTTEN
            && let Some(owner) = entry.subject("forgotten")
        {
            self.mission.journal.keyring().destroy(self.tx, owner)?;
            rooms::people::queries::drop_exact(self.tx, owner)?;
        }
        Ok(())
    }

    /// Lets the entries of a newly enrolled origin count that its own signed head proves: those from the
    /// head back along the chain. What somebody else put beside them stays apart.
    fn release(&mut self, origin: Uuid) -> Result<(), Failure> {
        let Some(key) = rooms::staff::origin_key(self.tx, origin)? else {
            return Ok(());
        };
        let heads = journal::shelf::heads(self.tx)?;
        let Some(head) = heads
            .iter()
            .find(|head| head.origin == origin && key.signed_head(head))
        else {
            return Ok(());
        };
        let waiting = journal::shelf::kept_apart(self.tx, Apart::OriginUnknown)?;
        let mut link = head.hash;
        let mut proved = Vec::new();
        while let Some(entry) = waiting
            .iter()
            .find(|one| one.header.origin == origin && one.hash == link)
        {
            link = entry.header.prev;
            proved.push(entry);
        }
        for entry in proved.into_iter().rev() {
            journal::shelf::set_apart(self.tx, entry.pos, None)?;
            let released = Entry {
                apart: None,
                ..entry.clone()
            };
            self.settle(&released)?;
        }
        Ok(())
    }
}
