//! Cases of victims of trafficking have a key of their own: whoever holds the mission's key opens the envelope and finds
//! another. From outside their entries look like those of every case.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use journal::seal::{MissionKey, MissionPublicKey, Opener, Sealer};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::facts::DataAdopted;
use crate::access::Action;
use crate::{Failure, Mission, Refusal, Work};

/// The file of the private key, in the node's folder.
const FILE: &str = "trafficking.key";

/// A note of a case within its own seal. It lies where other cases have the note itself.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// The wrapped key, hexadecimal.
    key: String,
    /// The sealed note, hexadecimal.
    note: String,
}
impl journal::Secret for Envelope {}

/// What opens these cases on this node, when it is unlocked.
#[derive(Default)]
pub struct Guarded {
    opener: RwLock<Option<Arc<Opener>>>,
}

/// What a note is sealed for: an envelope that is moved into another case does not open.
fn binding(case: Uuid) -> Vec<u8> {
    [b"waystation-case-1 ".as_slice(), case.as_bytes()].concat()
}

/// What a part of a case holds.
pub enum Held {
    /// The note, readable.
    Note(Zeroizing<Vec<u8>>),
    /// A note whose key is locked here.
    Locked,
}

impl Guarded {
    fn opener(&self) -> Option<Arc<Opener>> {
        let opener = self.opener.read().unwrap_or_else(PoisonError::into_inner);
        opener.clone()
    }

    /// Whether these cases can be opened here.
    pub fn is_unlocked(&self) -> bool {
        self.opener().is_some()
    }

    /// What a part of a case holds, once the mission's key has opened it.
    pub fn held(&self, case: Uuid, plain: Zeroizing<Vec<u8>>) -> Held {
        let Ok(envelope) = serde_json::from_slice::<Envelope>(&plain) else {
            return Held::Note(plain);
        };
        let bytes = hex::decode(&envelope.note).ok();
        let key = hex::decode(&envelope.key).ok();
        let opened = self.opener().zip(bytes.zip(key));
        let opened =
            opened.and_then(|(opener, (note, key))| opener.open(&note, &key, &binding(case)));
        opened.map_or(Held::Locked, Held::Note)
    }

    /// Reads the key of a folder at once where it has no passphrase.
    ///
    /// # Errors
    /// When the file is damaged.
    pub fn begin(&self, mission: &Mission) -> Result<(), Failure> {
        let file = path(mission);
        match fs::read_to_string(&file).map(Zeroizing::new) {
            Ok(text) if !MissionKey::needs_passphrase(&text) => {
                self.hold(MissionKey::from_file_text(&file, &text, None)?);
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn hold(&self, key: MissionKey) {
        let mut opener = self.opener.write().unwrap_or_else(PoisonError::into_inner);
        *opener = Some(Arc::new(Opener::new(key)));
    }
}

fn path(mission: &Mission) -> PathBuf {
    mission.folder().join(FILE)
}

/// Puts a note or a document into an envelope of its own.
///
/// # Errors
/// `cases-key-missing` where the mission has made no key for these cases, or the machine's failure.
pub fn envelope<T: Serialize>(
    work: &mut Work<'_, '_>,
    case: Uuid,
    fact: &T,
) -> Result<Envelope, Failure> {
    let library = work.mission.library(work.tx)?;
    let Some(key) = &library.trafficking_key else {
        return Err(Refusal::new("cases-key-missing").into());
    };
    let sealer = Sealer::new(MissionPublicKey::from_hex(key)?);
    let bytes = serde_json::to_vec(fact).map_err(|cause| Failure::Invariant(cause.to_string()))?;
    let sealed = sealer.seal(&Zeroizing::new(bytes), &binding(case))?;
    Ok(Envelope {
        key: hex::encode(sealed.key),
        note: hex::encode(sealed.bytes),
    })
}

/// Makes the key of these cases: the private half in a file of this node, under a passphrase unless the mission is made
/// up; the public half adopted by an entry, so that every node can write what few can read.
///
/// # Errors
/// `cases-key-there` where there is one, or the machine's failure.
pub fn make_key(work: &mut Work<'_, '_>, passphrase: Option<&str>) -> Result<(), Failure> {
    work.must(Action::Administer, None)?;
    let library = work.mission.library(work.tx)?;
    let file = path(work.mission);
    if library.trafficking_key.is_some() || file.exists() {
        return Err(Refusal::new("cases-key-there").into());
    }
    let key = MissionKey::generate()?;
    let text = match passphrase {
        Some(passphrase) => Zeroizing::new(key.to_locked_file(passphrase)?),
        None => key.to_key_file(),
    };
    journal::keyring::write_private(&file, &text).map_err(|cause| Failure::File {
        file: FILE.into(),
        doing: "written",
        cause,
    })?;
    let text = key.public().to_hex();
    let fact = DataAdopted {
        sort: "key".into(),
        id: "trafficking".into(),
        digest: journal::Digest::of(text.as_bytes()),
        text,
    };
    let draft = work
        .draft("cases.data_adopted", 1, work.now())
        .open(&fact)?;
    work.record(draft)?;
    work.mission.guarded().hold(key);
    Ok(())
}

/// Opens these cases on this node with their passphrase, and reads those that had waited. Returns the cases of persons
/// who were forgotten meanwhile: they are to be forgotten now.
///
/// # Errors
/// `cases-key-absent` where this node has no such key; a wrong passphrase; or the machine's failure.
pub fn unlock(mission: &Mission, passphrase: &str) -> Result<Vec<Uuid>, Failure> {
    let file = path(mission);
    let Ok(text) = fs::read_to_string(&file).map(Zeroizing::new) else {
        return Err(Refusal::new("cases-key-absent").into());
    };
    let key = MissionKey::from_file_text(&file, &text, Some(passphrase));
    let key = key.map_err(|cause| match cause {
        journal::Failure::WrongPassphrase => Refusal::new("cases-key-passphrase").into(),
        other => Failure::from(other),
    })?;
    mission.guarded().hold(key);
    Ok(mission.private().reopen(mission))
}
