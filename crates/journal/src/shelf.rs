//! Where entries lie: append, read, accept from elsewhere, heads, and what is lacking.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use store::{Tx, Value};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::draft::{Draft, OPEN, Prepared};
use crate::header::{Digest, Header, Instant, Stamp};
use crate::seal::binding_of;
use crate::{Clock, Failure, Keyring, Opener, OriginKey, OriginPublicKey, Sealer, keyring};

/// The journal's tables. They grow by steps, never by change: see [`store::Database::migrate`].
pub const MIGRATIONS: &[&str] = &["
create table entries (
  pos bigint primary key,
  id bytea not null,
  origin bytea not null,
  seq bigint not null,
  hash bytea not null,
  recorded_us bigint not null,
  recorded_n bigint not null,
  header bytea not null,
  parts bytea not null,
  imported bytea,
  received_us bigint not null,
  apart text,
  constraint a_chain_holds_an_entry_once unique (origin, seq, hash)
);
create index entries_by_id on entries (id);
create index entries_by_import on entries (imported) where imported is not null;
create index entries_kept_apart on entries (apart) where apart is not null;
create table entry_subjects (
  subject bytea not null,
  pos bigint not null,
  constraint a_subject_is_named_once primary key (subject, pos)
);
create table keyring_keys (
  pos bigint primary key,
  period text not null,
  keys bytea not null
);
create table redactions (
  pos bigint not null,
  part text not null,
  owner bytea not null,
  constraint a_redaction_is_asked_once primary key (pos, part, owner)
);
create table heads (
  origin bytea not null,
  seq bigint not null,
  hash bytea not null,
  signature bytea not null,
  constraint an_origin_has_one_head primary key (origin)
);
"];

/// The kind of the entry by which an origin joins; its open part is [`Enrolment`].
pub const ENROLLED: &str = "journal.origin_enrolled";

/// The open part of an enrolment. Written by the origin itself as its first entry, or by a node for a
/// phone; who may enrol whom is the program's affair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// The origin.
    pub origin: Uuid,
    /// Its public key, hexadecimal.
    pub public_key: String,
    /// What staff call it: "Bruzgi laptop 2".
    pub name: String,
}

impl crate::Open for Enrolment {}

/// Why an entry is kept but does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// Nobody has enrolled its origin yet.
    OriginUnknown,
    /// Its actor had no right to record it.
    NotAllowed,
    /// Its subject had been forgotten before it was recorded.
    Forgotten,
    /// The same source row is in the journal already.
    ImportedTwice,
}

impl Apart {
    /// The reason's code, as it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Self::OriginUnknown => "origin_unknown",
            Self::NotAllowed => "not_allowed",
            Self::Forgotten => "forgotten",
            Self::ImportedTwice => "imported_twice",
        }
    }
}

/// An entry as it lies on the shelf.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it lies on this node; means nothing elsewhere.
    pub pos: i64,
    /// The hash of its header's bytes.
    pub hash: Digest,
    /// The header.
    pub header: Header,
    /// The header's bytes as they are hashed.
    pub header_bytes: Vec<u8>,
    /// The stored bytes of each part, in the header's order; `None` when struck or not here.
    pub parts: Vec<Option<Vec<u8>>>,
    /// When this node first had it.
    pub received_us: Instant,
    /// Why it does not count, if it does not.
    pub apart: Option<String>,
}

impl Entry {
    /// The stored bytes of a part.
    pub fn part(&self, name: &str) -> Option<&[u8]> {
        let at = self
            .header
            .parts
            .iter()
            .position(|head| head.name == name)?;
        self.parts.get(at)?.as_deref()
    }

    /// The open part's bytes.
    pub fn open_part(&self) -> Option<&[u8]> {
        self.part(OPEN)
    }

    /// The first subject in a role.
    pub fn subject(&self, role: &str) -> Option<Uuid> {
        self.header
            .subjects
            .iter()
            .find(|subject| subject.role == role)
            .map(|subject| subject.id)
    }
}

/// An entry on its way between nodes: bytes as they are hashed, parts, and keys as they are wrapped to
/// the mission (without the sender's period wrapping).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The header's bytes.
    pub header: Vec<u8>,
    /// The stored bytes of each part.
    pub parts: Vec<Option<Vec<u8>>>,
    /// The wrapped key of each part.
    pub keys: Vec<Option<Vec<u8>>>,
}

/// What became of an incoming entry.
#[derive(Debug, Clone)]
pub enum Accepted {
    /// It is new, and on the shelf.
    New(Box<Entry>),
    /// It was here already.
    Known,
    /// It is new and on the shelf, and another entry holds the same place in the chain: an alarm.
    Fork(Box<Entry>),
    /// The entries before it are lacking: send the chain from this sequence on.
    Gap {
        /// The first sequence that is lacking.
        from: u64,
    },
}

/// How far a chain goes, signed by its origin.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The origin.
    pub origin: Uuid,
    /// The sequence of its last entry.
    pub seq: u64,
    /// The hash of that entry.
    pub hash: Digest,
    /// The origin's signature, hexadecimal.
    pub signature: String,
}

/// A run of entries that one side has and the other lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The origin.
    pub origin: Uuid,
    /// First sequence that is lacking.
    pub from: u64,
    /// Last sequence that the other side has.
    pub to: u64,
}

/// A node's journal: its origin, keys and clock. The entries are in the database that each call is given.
pub struct Journal {
    origin: Uuid,
    signer: OriginKey,
    sealer: Sealer,
    keyring: Keyring,
    clock: Clock,
}

const COLUMNS: &str = "pos, hash, header, parts, received_us, apart";

fn read_entry(row: &store::Row) -> Result<Entry, Failure> {
    let header_bytes = row.blob(2)?.to_vec();
    let header = Header::parse(&header_bytes)?;
    let parts = parts_of(row.blob(3)?, header.parts.len());
    Ok(Entry {
        pos: row.int(0)?,
        hash: Digest::try_from(row.blob(1)?)?,
        header,
        header_bytes,
        parts,
        received_us: row.int(4)?,
        apart: row.opt_text(5)?.map(str::to_owned),
    })
}

/// Parts in one run of bytes: for each a length of four bytes (all ones: not here), then the bytes.
pub(crate) fn frame(parts: &[Option<Vec<u8>>]) -> Vec<u8> {
    let mut out = Vec::with_capacity(parts.iter().flatten().map(|part| part.len() + 4).sum());
    for part in parts {
        match part {
            Some(bytes) => {
                out.extend_from_slice(
                    &u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes(),
                );
                out.extend_from_slice(bytes);
            }
            None => out.extend_from_slice(&u32::MAX.to_be_bytes()),
        }
    }
    out
}

/// The parts in a run of bytes that [`frame`] made.
pub(crate) fn parts_of(mut bytes: &[u8], parts: usize) -> Vec<Option<Vec<u8>>> {
    let mut out = Vec::with_capacity(parts);
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length);
        if length == u32::MAX {
            out.push(None);
            bytes = rest;
            continue;
        }
        let Some((part, rest)) = rest.split_at_checked(length as usize) else {
            break;
        };
        out.push(Some(part.to_vec()));
        bytes = rest;
    }
    out.resize(parts, None);
    out
}

impl Journal {
    /// The journal of this origin.
    pub fn new(
        origin: Uuid,
        signer: OriginKey,
        sealer: Sealer,
        keyring: Keyring,
        clock: Clock,
    ) -> Self {
        Self {
            origin,
            signer,
            sealer,
            keyring,
            clock,
        }
    }

    /// The origin that records here.
    pub fn origin(&self) -> Uuid {
        self.origin
    }

    /// The origin's public key.
    pub fn public_key(&self) -> OriginPublicKey {
        self.signer.public()
    }

    /// The node's clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The node's keyring.
    pub fn keyring(&self) -> &Keyring {
        &self.keyring
    }

    /// What seals for this mission.
    pub fn sealer(&self) -> &Sealer {
        &self.sealer
    }

    /// The period under which keys are stored now: the calendar month in UTC, such as `2026-11`.
    pub fn period(&self) -> String {
        let date = self.clock.today(&jiff::tz::TimeZone::UTC);
        format!("{:04}-{:02}", date.year(), date.month())
    }

    /// Seals a draft; needs no database.
    ///
    /// # Errors
    /// See [`Draft::prepare`].
    pub fn prepare(&self, draft: Draft) -> Result<Prepared, Failure> {
        let now = self.clock.now();
        let millis = u64::try_from(now / 1000).unwrap_or(0);
        let random = Uuid::new_v4().into_bytes();
        let mut tail = [0; 10];
        tail.copy_from_slice(&random[6..]);
        // The twelve bits after the millisecond tell quarters of a microsecond (RFC 9562, 6.2, method 3), so
        // that what one desk records one after the other also sorts so.
        let fraction = u16::try_from(now.rem_euclid(1000) * 4).unwrap_or(0);
        tail[..2].copy_from_slice(&fraction.to_be_bytes());
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid();
        draft.prepare(id, self.origin, &self.sealer)
    }

    /// Gives a prepared entry its place at the end of our chain.
    ///
    /// # Errors
    /// [`Failure::Store`], [`Failure::KeyFile`].
    pub fn append(&self, tx: &mut Tx<'_>, prepared: Prepared) -> Result<Entry, Failure> {
        let Prepared {
            mut header,
            parts,
            keys,
        } = prepared;
        let last = tx.query_opt(
            "select seq, hash, recorded_us, recorded_n from entries where origin = $1 order by seq desc limit 1",
            &[self.origin.into()],
        )?;
        let mut after = Stamp::default();
        header.seq = 1;
        if let Some(row) = last {
            header.seq = u64::try_from(row.int(0)?).unwrap_or(0) + 1;
            header.prev = Digest::try_from(row.blob(1)?)?;
            after = Stamp {
                us: row.int(2)?,
                n: u32::try_from(row.int(3)?).unwrap_or(u32::MAX),
            };
        }
        header.recorded = self.clock.stamp(after);
        let header_bytes =
            serde_json::to_vec(&header).map_err(|cause| Failure::Draft(cause.to_string()))?;
        self.shelve(tx, header, header_bytes, parts, &keys, None)
    }

    fn shelve(
        &self,
        tx: &mut Tx<'_>,
        header: Header,
        header_bytes: Vec<u8>,
        parts: Vec<Option<Vec<u8>>>,
        keys: &[Option<Vec<u8>>],
        apart: Option<Apart>,
    ) -> Result<Entry, Failure> {
        let hash = Digest::of(&header_bytes);
        let pos = tx
            .query_one("select coalesce(max(pos), 0) + 1 from entries", &[])?
            .int(0)?;
        let received_us = self.clock.now();
        let apart = apart.map(|reason| reason.code().to_owned());
        tx.execute(
            "insert into entries (pos, id, origin, seq, hash, recorded_us, recorded_n, header, parts, imported,
             received_us, apart) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
            &[
                pos.into(),
                header.id.into(),
                header.origin.into(),
                Value::Int(i64::try_from(header.seq).unwrap_or(i64::MAX)),
                hash.0.into(),
                header.recorded.us.into(),
                Value::Int(header.recorded.n.into()),
                header_bytes.as_slice().into(),
                frame(&parts).into(),
                header.imported.map(|digest| digest.0.to_vec()).into(),
                received_us.into(),
                apart.clone().into(),
            ],
        )?;
        for (at, subject) in header.subjects.iter().enumerate() {
            if header.subjects[..at]
                .iter()
                .all(|before| before.id != subject.id)
            {
                tx.execute(
                    "insert into entry_subjects (subject, pos) values ($1, $2)",
                    &[subject.id.into(), pos.into()],
                )?;
            }
        }
        let keys = self.keys_to_keep(tx, pos, &header, keys)?;
        self.keyring
            .put(tx, pos, header.id, &self.period(), &keys)?;
        Ok(Entry {
            pos,
            hash,
            header,
            header_bytes,
            parts,
            received_us,
            apart,
        })
    }

    /// The keys without those of owners who are known to be forgotten: an entry that comes late, from a
    /// node that has not heard of it, brings nothing back.
    fn keys_to_keep(
        &self,
        tx: &mut Tx<'_>,
        pos: i64,
        header: &Header,
        keys: &[Option<Vec<u8>>],
    ) -> Result<Vec<Option<Vec<u8>>>, Failure> {
        let mut keys = keys.to_vec();
        for (head, key) in header.parts.iter().zip(&mut keys) {
            let (Some(seal), true) = (&head.seal, key.is_some()) else {
                continue;
            };
            let (gone, left): (Vec<Uuid>, Vec<Uuid>) = seal
                .owners
                .iter()
                .partition(|owner| self.keyring.has_forgotten(owner));
            if left.is_empty() {
                *key = None;
            }
            if seal.owners.iter().any(|owner| *owner != seal.owners[0]) {
                for owner in gone {
                    keyring::ask_redaction(tx, pos, &head.name, owner)?;
                }
            }
        }
        Ok(keys)
    }

    /// Signs how far our chain goes, if it has grown. Called once before each commit: one signature for
    /// all that the commit holds.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub fn sign_head(&self, tx: &mut Tx<'_>) -> Result<(), Failure> {
        let last = tx.query_opt(
            "select e.seq, e.hash, h.seq from entries e left join heads h on h.origin = e.origin
             where e.origin = $1 order by e.seq desc limit 1",
            &[self.origin.into()],
        )?;
        let Some(row) = last else { return Ok(()) };
        // A head that goes further than our entries says that our tail was cut off: it stays, since it is
        // the evidence.
        if row
            .opt_int(2)?
            .is_some_and(|signed| signed >= row.int(0).unwrap_or(0))
        {
            return Ok(());
        }
        let (seq, hash) = (
            u64::try_from(row.int(0)?).unwrap_or(0),
            Digest::try_from(row.blob(1)?)?,
        );
        let signature = self.signer.sign(self.origin, seq, &hash);
        put_head(tx, self.origin, seq, &hash, &signature)
    }

    /// Takes entries of one chain from elsewhere, in the chain's order, with the head that their origin
    /// signed. Idempotent. `key` is the origin's public key where it is enrolled; without it the entries
    /// are kept apart until it is.
    ///
    /// # Errors
    /// [`Failure::Broken`] for bytes that are no entry, do not match their digests, or are not covered by
    /// the signed head; then nothing of the call is stored (the caller rolls back).
    pub fn accept(
        &self,
        tx: &mut Tx<'_>,
        incoming: &[Incoming],
        head: &Head,
        key: Option<&OriginPublicKey>,
    ) -> Result<Vec<Accepted>, Failure> {
        let signature = hex::decode(&head.signature)
            .map_err(|_hex| Failure::Broken("the head's signature is not hexadecimal".into()))?;
        if let Some(key) = key
            && !key.signed(head.origin, head.seq, &head.hash, &signature)
        {
            return Err(Failure::Broken(format!(
                "the head of origin {} is not signed by it",
                head.origin
            )));
        }
        let mut read = Vec::with_capacity(incoming.len());
        for one in incoming {
            read.push((Header::parse(&one.header)?, Digest::of(&one.header), one));
        }
        // Beside the signed entry a fork of it may travel; alone, another entry in its place is altered.
        let signed_is_here = read.iter().any(|(_header, hash, _one)| *hash == head.hash)
            || is_here(tx, head.origin, head.seq, &head.hash)?;
        let mut out = Vec::with_capacity(incoming.len());
        let mut placed = BTreeSet::new();
        for (header, hash, one) in read {
            let (id, seq) = (header.id, header.seq);
            if header.origin != head.origin || seq > head.seq {
                return Err(Failure::Broken(format!(
                    "entry {id} is not covered by the signed head"
                )));
            }
            if seq == head.seq && hash != head.hash && !signed_is_here {
                return Err(Failure::Broken(format!(
                    "entry {id} is not the one that its origin signed"
                )));
            }
            check_parts(&header, one)?;
            let accepted = self.accept_one(tx, header, hash, one, key.is_none())?;
            match accepted {
                Accepted::Gap { .. } if placed.contains(&(seq - 1)) => {
                    return Err(Failure::Broken(format!(
                        "entry {id} does not follow the one sent before it"
                    )));
                }
                Accepted::Gap { .. } => {}
                _ => {
                    placed.insert(seq);
                }
            }
            out.push(accepted);
        }
        if is_here(tx, head.origin, head.seq, &head.hash)? {
            self.keep_head(tx, head, &signature, key)?;
        }
        Ok(out)
    }

    /// Keeps another origin's signed head when it goes further than the one that we hold, or when that
    /// one came before we knew the origin's key and turns out not to be signed by it.
    fn keep_head(
        &self,
        tx: &mut Tx<'_>,
        head: &Head,
        signature: &[u8],
        key: Option<&OriginPublicKey>,
    ) -> Result<(), Failure> {
        let held = heads(tx)?
            .into_iter()
            .find(|held| held.origin == head.origin);
        let keep = held.is_some_and(|held| {
            let signature = hex::decode(&held.signature).unwrap_or_default();
            held.seq >= head.seq
                && key.is_none_or(|key| key.signed(held.origin, held.seq, &held.hash, &signature))
        });
        if keep {
            Ok(())
        } else {
            put_head(tx, head.origin, head.seq, &head.hash, signature)
        }
    }

    fn accept_one(
        &self,
        tx: &mut Tx<'_>,
        header: Header,
        hash: Digest,
        one: &Incoming,
        unknown: bool,
    ) -> Result<Accepted, Failure> {
        let seq = i64::try_from(header.seq).unwrap_or(i64::MAX);
        let here = tx.query(
            "select hash from entries where origin = $1 and seq = $2",
            &[header.origin.into(), seq.into()],
        )?;
        for row in &here {
            if row.blob(0)? == hash.0 {
                return Ok(Accepted::Known);
            }
        }
        if header.seq > 1 {
            let before = tx.query_opt(
                "select 1 from entries where origin = $1 and seq = $2 and hash = $3",
                &[header.origin.into(), (seq - 1).into(), header.prev.0.into()],
            )?;
            if before.is_none() {
                let have = tx.query_one(
                    "select coalesce(max(seq), 0) from entries where origin = $1 and seq < $2",
                    &[header.origin.into(), seq.into()],
                )?;
                let have = u64::try_from(have.int(0)?).unwrap_or(0);
                // Where another entry holds the place before, the one that this follows is lacking.
                return Ok(Accepted::Gap {
                    from: if have + 1 == header.seq {
                        have
                    } else {
                        have + 1
                    },
                });
            }
        } else if header.prev != Digest::NONE {
            return Err(Failure::Broken(
                "the first entry of an origin names one before it".into(),
            ));
        }
        self.clock.saw(header.recorded);
        let apart = unknown.then_some(Apart::OriginUnknown);
        let entry = self.shelve(
            tx,
            header,
            one.header.clone(),
            one.parts.clone(),
            &one.keys,
            apart,
        )?;
        Ok(if here.is_empty() {
            Accepted::New(Box::new(entry))
        } else {
            Accepted::Fork(Box::new(entry))
        })
    }

    /// Opens a sealed part of an entry.
    ///
    /// # Errors
    /// [`Failure::Forgotten`] when its key was destroyed, [`Failure::NotHere`] when its bytes are not on
    /// this node, [`Failure::DoesNotOpen`] when they were altered.
    pub fn open(
        &self,
        tx: &mut Tx<'_>,
        opener: &Opener,
        entry: &Entry,
        part: &str,
    ) -> Result<Zeroizing<Vec<u8>>, Failure> {
        let keys = self
            .keyring
            .get(tx, entry.pos, entry.header.id, entry.header.parts.len())?;
        let name = || (entry.header.id, part.to_owned());
        let at = entry.header.parts.iter().position(|head| head.name == part);
        let (Some(at), Some(binding)) = (at, binding_of(&entry.header, part)) else {
            let (entry, part) = name();
            return Err(Failure::NotHere { entry, part });
        };
        let Some(key) = &keys[at] else {
            let (entry, part) = name();
            return Err(Failure::Forgotten { entry, part });
        };
        let Some(bytes) = &entry.parts[at] else {
            let (entry, part) = name();
            return Err(Failure::NotHere { entry, part });
        };
        opener.open(bytes, key, &binding).ok_or_else(|| {
            let (entry, part) = name();
            Failure::DoesNotOpen { entry, part }
        })
    }

    /// The entries of one chain as they travel, from a sequence on, at most `limit`, and what shares the
    /// last place with them: a fork is never cut apart, so that the next page begins one further. What
    /// no signed head covers stays here: it arrived in pages, and the rest is still to come.
    ///
    /// # Errors
    /// [`Failure::Store`].
    pub fn export(
        &self,
        tx: &mut Tx<'_>,
        origin: Uuid,
        from: u64,
        limit: u32,
    ) -> Result<Vec<Incoming>, Failure> {
        let from = i64::try_from(from).unwrap_or(i64::MAX);
        let rows = tx.query(
            &format!(
                "select {COLUMNS} from entries where origin = $1 and seq >= $2 and seq <= (select max(seq) from
                 (select seq from entries where origin = $1 and seq >= $2 order by seq limit $3) page)
                 and seq <= (select seq from heads where origin = $1) order by seq, hash"
            ),
            &[origin.into(), from.into(), Value::Int(limit.into())],
        )?;
        let mut out = Vec::with_capacity(rows.len());
        for row in &rows {
            let entry = read_entry(row)?;
            let keys =
                self.keyring
                    .get(tx, entry.pos, entry.header.id, entry.header.parts.len())?;
            out.push(Incoming {
                header: entry.header_bytes,
                parts: entry.parts,
                keys,
            });
        }
        Ok(out)
    }
}

fn check_parts(header: &Header, incoming: &Incoming) -> Result<(), Failure> {
    if incoming.parts.len() != header.parts.len() || incoming.keys.len() != header.parts.len() {
        return Err(Failure::Broken(format!(
            "entry {} comes with another number of parts",
            header.id
        )));
    }
    if incoming
        .keys
        .iter()
        .flatten()
        .any(|key| u16::try_from(key.len()).is_err())
    {
        return Err(Failure::Broken(format!(
            "entry {} comes with a key that is too long to be one",
            header.id
        )));
    }
    for (head, part) in header.parts.iter().zip(&incoming.parts) {
        if let Some(bytes) = part
            && Digest::of(bytes) != head.digest
        {
            return Err(Failure::Broken(format!(
                "part {} of entry {} was altered",
                head.name, header.id
            )));
        }
        if let Some(seal) = &head.seal
            && (seal.owners.is_empty()
                || !seal
                    .owners
                    .iter()
                    .all(|owner| header.subjects.iter().any(|subject| subject.id == *owner)))
        {
            return Err(Failure::Broken(format!(
                "part {} of entry {} has a strange owner",
                head.name, header.id
            )));
        }
    }
    Ok(())
}

fn is_here(tx: &mut Tx<'_>, origin: Uuid, seq: u64, hash: &Digest) -> Result<bool, Failure> {
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    let row = tx.query_opt(
        "select 1 from entries where origin = $1 and seq = $2 and hash = $3",
        &[origin.into(), seq.into(), hash.0.into()],
    )?;
    Ok(row.is_some())
}

fn put_head(
    tx: &mut Tx<'_>,
    origin: Uuid,
    seq: u64,
    hash: &Digest,
    signature: &[u8],
) -> Result<(), Failure> {
    tx.execute(
        "insert into heads (origin, seq, hash, signature) values ($1, $2, $3, $4)
         on conflict (origin) do update set seq = excluded.seq, hash = excluded.hash, signature = excluded.signature",
        &[origin.into(), Value::Int(i64::try_from(seq).unwrap_or(i64::MAX)), hash.0.into(), signature.into()],
    )?;
    Ok(())
}

/// The signed heads that this node holds, its own and others'.
///
/// # Errors
/// [`Failure::Store`].
pub fn heads(tx: &mut Tx<'_>) -> Result<Vec<Head>, Failure> {
    let rows = tx.query(
        "select origin, seq, hash, signature from heads order by origin",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Head {
                origin: row.uuid(0)?,
                seq: u64::try_from(row.int(1)?).unwrap_or(0),
                hash: Digest::try_from(row.blob(2)?)?,
                signature: hex::encode(row.blob(3)?),
            })
        })
        .collect()
}

/// What `mine` lacks of `theirs`: "what do you lack?"
pub fn lacking(mine: &[Head], theirs: &[Head]) -> Vec<Lacking> {
    let have: BTreeMap<Uuid, u64> = mine.iter().map(|head| (head.origin, head.seq)).collect();
    theirs
        .iter()
        .filter_map(|head| {
            let from = have.get(&head.origin).copied().unwrap_or(0) + 1;
            (from <= head.seq).then_some(Lacking {
                origin: head.origin,
                from,
                to: head.seq,
            })
        })
        .collect()
}

/// The entry with this id; where an id was used twice, the one that was here first.
///
/// # Errors
/// [`Failure::Store`], [`Failure::Broken`].
pub fn entry(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Entry>, Failure> {
    let sql = format!("select {COLUMNS} from entries where id = $1 order by pos limit 1");
    tx.query_opt(&sql, &[id.into()])?
        .as_ref()
        .map(read_entry)
        .transpose()
}

/// All entries about a subject, in the order in which they fold.
///
/// # Errors
/// [`Failure::Store`], [`Failure::Broken`].
pub fn about(tx: &mut Tx<'_>, subject: Uuid) -> Result<Vec<Entry>, Failure> {
    let rows = tx.query(
        "select e.pos, e.hash, e.header, e.parts, e.received_us, e.apart from entry_subjects s
         join entries e on e.pos = s.pos where s.subject = $1
         order by e.recorded_us, e.recorded_n, e.origin, e.seq, e.hash",
        &[subject.into()],
    )?;
    rows.iter().map(read_entry).collect()
}

/// Up to `limit` entries after a place on the shelf, in the shelf's order.
///
/// # Errors
/// [`Failure::Store`], [`Failure::Broken`].
pub fn after(tx: &mut Tx<'_>, pos: i64, limit: u32) -> Result<Vec<Entry>, Failure> {
    let sql = format!("select {COLUMNS} from entries where pos > $1 order by pos limit $2");
    tx.query(&sql, &[pos.into(), Value::Int(limit.into())])?
        .iter()
        .map(read_entry)
        .collect()
}

/// How many entries lie on the shelf, and the last place.
///
/// # Errors
/// [`Failure::Store`].
pub fn extent(tx: &mut Tx<'_>) -> Result<(u64, i64), Failure> {
    let row = tx.query_one("select count(*), coalesce(max(pos), 0) from entries", &[])?;
    Ok((u64::try_from(row.int(0)?).unwrap_or(0), row.int(1)?))
}

/// The entries that carry this import reference.
///
/// # Errors
/// [`Failure::Store`], [`Failure::Broken`].
pub fn imported(tx: &mut Tx<'_>, reference: &Digest) -> Result<Vec<Entry>, Failure> {
    let sql = format!("select {COLUMNS} from entries where imported = $1 order by pos");
    tx.query(&sql, &[reference.0.into()])?
        .iter()
        .map(read_entry)
        .collect()
}

/// Keeps an entry apart, or lets it count again.
///
/// # Errors
/// [`Failure::Store`].
pub fn set_apart(tx: &mut Tx<'_>, pos: i64, reason: Option<Apart>) -> Result<(), Failure> {
    tx.execute(
        "update entries set apart = $2 where pos = $1",
        &[
            pos.into(),
            reason.map(|reason| reason.code().to_owned()).into(),
        ],
    )?;
    Ok(())
}

/// The places of all entries that are kept apart, for whatever reason, in order.
///
/// # Errors
/// [`Failure::Store`].
pub fn places_apart(tx: &mut Tx<'_>) -> Result<Vec<i64>, Failure> {
    let rows = tx.query(
        "select pos from entries where apart is not null order by pos",
        &[],
    )?;
    Ok(rows
        .iter()
        .map(|row| row.int(0))
        .collect::<Result<_, _>>()?)
}

/// The entries that are kept apart for a reason.
///
/// # Errors
/// [`Failure::Store`], [`Failure::Broken`].
pub fn kept_apart(tx: &mut Tx<'_>, reason: Apart) -> Result<Vec<Entry>, Failure> {
    let sql = format!("select {COLUMNS} from entries where apart = $1 order by pos");
    tx.query(&sql, &[reason.code().into()])?
        .iter()
        .map(read_entry)
        .collect()
}
