//! The keyring: wrapped part keys, under period keys that are destroyed on schedule.
//!
//! The wrapped keys lie in a table of their own, so that an entry and its keys are one commit. The
//! period keys lie outside the database, in one small file: a copy of the database without it opens
//! nothing, and a copy made before a period key was destroyed opens nothing either. That is how
//! forgetting reaches backups: live keys move to the new period, the old period's key dies, and with it
//! every older copy of the rows. The file also lists who was forgotten, so that a restored database
//! hears of it before it opens anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use store::{Tx, Value};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Failure;
use crate::header::Header;
use crate::seal::{decrypt, encrypt, random};

/// How many rows one step of a rotation moves.
const ROTATE_STEP: usize = 1000;

#[derive(Serialize, Deserialize, Default)]
struct OnDisk {
    format: u16,
    /// Period (such as `2026-11`) to key, hexadecimal.
    periods: BTreeMap<String, String>,
    forgotten: BTreeSet<Uuid>,
}

#[derive(Clone)]
struct State {
    periods: BTreeMap<String, Zeroizing<[u8; 32]>>,
    forgotten: BTreeSet<Uuid>,
}

/// The keyring of a node.
pub struct Keyring {
    file: PathBuf,
    state: Mutex<State>,
}

/// Writes a file so that a power cut leaves the old one or the new one, readable by its owner only.
///
/// # Errors
/// What the operating system says.
pub fn write_private(file: &Path, text: &str) -> std::io::Result<()> {
    let temporary = file.with_extension("new");
    let mut out = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&temporary)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    fs::rename(&temporary, file)?;
    if let Some(folder) = file.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

impl Keyring {
    /// Opens the keyring of this file, or begins one.
    ///
    /// # Errors
    /// [`Failure::KeyFile`], [`Failure::KeyDamaged`].
    pub fn open(file: &Path) -> Result<Self, Failure> {
        let name = || {
            file.file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default()
        };
        let damaged = |what| Failure::KeyDamaged { file: name(), what };
        let on_disk: OnDisk = match fs::read_to_string(file) {
            Ok(text) => serde_json::from_str(&Zeroizing::new(text))
                .map_err(|_json| damaged("not readable"))?,
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => OnDisk::default(),
            Err(cause) => {
                return Err(Failure::KeyFile {
                    file: name(),
                    doing: "read",
                    cause,
                });
            }
        };
        let mut periods = BTreeMap::new();
        for (period, digits) in on_disk.periods {
            let mut key = Zeroizing::new([0; 32]);
            hex::decode_to_slice(Zeroizing::new(digits).as_bytes(), key.as_mut())
                .map_err(|_hex| damaged("a period key is not 64 hexadecimal digits"))?;
            periods.insert(period, key);
        }
        Ok(Self {
            file: file.into(),
            state: Mutex::new(State {
                periods,
                forgotten: on_disk.forgotten,
            }),
        })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn save(&self, state: &State) -> Result<(), Failure> {
        let on_disk = OnDisk {
            format: 1,
            periods: state
                .periods
                .iter()
                .map(|(period, key)| (period.clone(), hex::encode(key.as_ref())))
                .collect(),
            forgotten: state.forgotten.clone(),
        };
        let text = Zeroizing::new(
            serde_json::to_string_pretty(&on_disk)
                .map_err(|cause| Failure::Draft(cause.to_string()))?,
        );
        write_private(&self.file, &text).map_err(|cause| Failure::KeyFile {
            file: self
                .file
                .file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default(),
            doing: "written",
            cause,
        })
    }

    /// Changes what is held only once the file says it: a key that is in memory and not on disk would be
    /// lost with the process, and a forgetting too.
    fn change(&self, state: &mut State, change: impl FnOnce(&mut State)) -> Result<(), Failure> {
        let mut next = state.clone();
        change(&mut next);
        self.save(&next)?;
        *state = next;
        Ok(())
    }

    /// The key of a period; made, and on disk, before anything is wrapped under it.
    fn period_key(&self, period: &str) -> Result<Zeroizing<[u8; 32]>, Failure> {
        let mut state = self.lock();
        if let Some(key) = state.periods.get(period) {
            return Ok(key.clone());
        }
        let key = Zeroizing::new(random::<32>()?);
        self.change(&mut state, |next| {
            next.periods.insert(period.into(), key.clone());
        })?;
        Ok(key)
    }

    /// The periods whose keys are held, oldest first.
    pub fn periods(&self) -> Vec<String> {
        self.lock().periods.keys().cloned().collect()
    }

    /// Stores the wrapped keys of an entry under the key of `period`.
    ///
    /// # Errors
    /// [`Failure::Store`], [`Failure::KeyFile`].
    pub(crate) fn put(
        &self,
        tx: &mut Tx<'_>,
        pos: i64,
        id: Uuid,
        period: &str,
        keys: &[Option<Vec<u8>>],
    ) -> Result<(), Failure> {
        if keys.iter().all(Option::is_none) {
            return Ok(());
        }
        let sealed = encrypt(&*self.period_key(period)?, &frame(keys), id.as_bytes())?;
        tx.execute(
            "insert into keyring_keys (pos, period, keys) values ($1, $2, $3)
             on conflict (pos) do update set period = excluded.period, keys = excluded.keys",
            &[pos.into(), period.into(), sealed.into()],
        )?;
        Ok(())
    }

    /// The wrapped keys of an entry, one place for each part; `None` in a place means destroyed or open.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub fn get(
        &self,
        tx: &mut Tx<'_>,
        pos: i64,
        id: Uuid,
        parts: usize,
    ) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        let row = tx.query_opt(
            "select period, keys from keyring_keys where pos = $1",
            &[pos.into()],
        )?;
        let none = vec![None; parts];
        let Some(row) = row else { return Ok(none) };
        let key = self.lock().periods.get(row.text(0)?).cloned();
        let Some(plain) = key.and_then(|key| decrypt(&key, row.blob(1).ok()?, id.as_bytes()))
        else {
            return Ok(none);
        };
        Ok(unframe(&plain, parts))
    }

    /// Destroys every key that `owner` alone owns, and puts up for redaction what names others too; when
    /// all owners of a part have been forgotten its key is destroyed as well. Returns how many keys were destroyed. The caller scrubs the database after the commit.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub fn destroy(&self, tx: &mut Tx<'_>, owner: Uuid) -> Result<u64, Failure> {
        let rows = tx.query(
            "select e.pos, e.header, k.period from entry_subjects s join entries e on e.pos = s.pos
             join keyring_keys k on k.pos = s.pos where s.subject = $1 order by e.pos",
            &[owner.into()],
        )?;
        let mut destroyed = 0;
        for row in rows {
            let header = Header::parse(row.blob(1)?)?;
            let pos = row.int(0)?;
            let mut keys = self.get(tx, pos, header.id, header.parts.len())?;
            let mut changed = false;
            for (head, key) in header.parts.iter().zip(&mut keys) {
                let Some(seal) = &head.seal else { continue };
                if !seal.owners.contains(&owner) || key.is_none() {
                    continue;
                }
                if seal.owners.iter().any(|other| *other != owner) {
                    ask_redaction(tx, pos, &head.name, owner)?;
                    if !all_forgotten(tx, pos, &head.name, &seal.owners)? {
                        continue;
                    }
                }
                *key = None;
                changed = true;
                destroyed += 1;
            }
            if changed {
                tx.execute("delete from keyring_keys where pos = $1", &[pos.into()])?;
                self.put(tx, pos, header.id, row.text(2)?, &keys)?;
            }
        }
        Ok(destroyed)
    }

    /// Writes down that these key owners are forgotten, so that a database restored later hears of it.
    ///
    /// # Errors
    /// [`Failure::KeyFile`].
    pub fn remember_forgotten(
        &self,
        owners: impl IntoIterator<Item = Uuid>,
    ) -> Result<(), Failure> {
        let mut state = self.lock();
        let new: Vec<Uuid> = owners
            .into_iter()
            .filter(|owner| !state.forgotten.contains(owner))
            .collect();
        if new.is_empty() {
            return Ok(());
        }
        self.change(&mut state, |next| next.forgotten.extend(new))
    }

    /// Whether this key owner is known to be forgotten.
    pub(crate) fn has_forgotten(&self, owner: &Uuid) -> bool {
        self.lock().forgotten.contains(owner)
    }

    /// Who is known to be forgotten.
    pub fn forgotten(&self) -> BTreeSet<Uuid> {
        self.lock().forgotten.clone()
    }

    /// Moves up to a thousand live keys that lie under periods before `current` to `current`; call it
    /// until it returns 0, then [`Self::expire`]. Keys under a period whose key is not held stay as they
    /// lie: the key file may have been lost and may be found again.
    ///
    /// # Errors
    /// [`Failure::Store`], [`Failure::KeyFile`].
    pub fn rotate_step(&self, tx: &mut Tx<'_>, current: &str) -> Result<usize, Failure> {
        let mut rows = Vec::new();
        for period in self
            .periods()
            .iter()
            .filter(|period| period.as_str() < current)
        {
            let left = i64::try_from(ROTATE_STEP - rows.len()).unwrap_or(0);
            rows.extend(tx.query(
                "select k.pos, e.header from keyring_keys k join entries e on e.pos = k.pos
                 where k.period = $1 order by k.pos limit $2",
                &[period.as_str().into(), Value::Int(left)],
            )?);
        }
        for row in &rows {
            let header = Header::parse(row.blob(1)?)?;
            let pos = row.int(0)?;
            let keys = self.get(tx, pos, header.id, header.parts.len())?;
            tx.execute("delete from keyring_keys where pos = $1", &[pos.into()])?;
            self.put(tx, pos, header.id, current, &keys)?;
        }
        Ok(rows.len())
    }

    /// Destroys the keys of all periods before `current`. Every copy of the database from before the
    /// rotation opens nothing from now on.
    ///
    /// # Errors
    /// [`Failure::KeyFile`].
    pub fn expire(&self, current: &str) -> Result<usize, Failure> {
        let mut state = self.lock();
        let gone = state
            .periods
            .keys()
            .filter(|period| period.as_str() < current)
            .count();
        if gone > 0 {
            self.change(&mut state, |next| {
                next.periods
                    .retain(|period, _key| period.as_str() >= current)
            })?;
        }
        Ok(gone)
    }
}

/// Puts a part that names several up for redaction, since this one of them is forgotten.
pub(crate) fn ask_redaction(
    tx: &mut Tx<'_>,
    pos: i64,
    part: &str,
    owner: Uuid,
) -> Result<(), Failure> {
    tx.execute(
        "insert into redactions (pos, part, owner) values ($1, $2, $3)
         on conflict (pos, part, owner) do nothing",
        &[pos.into(), part.into(), owner.into()],
    )?;
    Ok(())
}

/// Whether a part has been put up for redaction for each of its owners.
fn all_forgotten(tx: &mut Tx<'_>, pos: i64, part: &str, owners: &[Uuid]) -> Result<bool, Failure> {
    let asked = tx.query(
        "select owner from redactions where pos = $1 and part = $2",
        &[pos.into(), part.into()],
    )?;
    Ok(owners
        .iter()
        .all(|owner| asked.iter().any(|row| row.uuid(0).ok() == Some(*owner))))
}

/// Wrapped keys in one run of bytes: for each part a length of two bytes, then the key.
fn frame(keys: &[Option<Vec<u8>>]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(keys.len() * (2 + crate::seal::WRAPPED)));
    for key in keys {
        let key = key.as_deref().unwrap_or_default();
        out.extend_from_slice(&u16::try_from(key.len()).unwrap_or(0).to_be_bytes());
        out.extend_from_slice(key);
    }
    out
}

fn unframe(mut bytes: &[u8], parts: usize) -> Vec<Option<Vec<u8>>> {
    let mut keys = Vec::with_capacity(parts);
    while let Some((length, rest)) = bytes.split_first_chunk::<2>() {
        let Some((key, rest)) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))
        else {
            break;
        };
        keys.push((!key.is_empty()).then(|| key.to_vec()));
        bytes = rest;
    }
    keys.resize(parts, None);
    keys
}
