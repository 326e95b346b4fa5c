//! Finds what was altered, removed, reordered or cut off, and names it.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use store::Tx;
use uuid::Uuid;

use crate::draft::OPEN;
use crate::header::{Digest, Header};
use crate::shelf::{self, ENROLLED, Enrolment};
use crate::{Failure, OriginPublicKey};

/// How many entries one step reads.
const STEP: u32 = 1000;

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The header's bytes no longer have their hash, or are no header at all.
    HeaderAltered,
    /// A part's bytes no longer have their digest.
    PartAltered,
    /// What the database says of the entry is not what its header says.
    IndexAltered,
    /// The entry names one before it that is not here: one was removed, or the order was changed.
    Removed,
    /// Two entries hold one place in the chain.
    Fork,
    /// The signed head says that the chain was longer.
    CutOff,
    /// The head is not signed by its origin, or signs another entry.
    HeadNotSigned,
    /// The origin's key is not in the journal.
    OriginUnknown,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::HeaderAltered => "its header was altered",
            Self::PartAltered => "one of its parts was altered",
            Self::IndexAltered => "the database's columns disagree with its header",
            Self::Removed => "the entry before it is missing or was changed",
            Self::Fork => "another entry holds the same place: a copied or restored node wrote on",
            Self::CutOff => "the signed head says that more entries followed: the tail was cut off",
            Self::HeadNotSigned => "the chain's head is not signed by its origin",
            Self::OriginUnknown => "the origin was never enrolled",
        })
    }
}

/// One thing that is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The chain.
    pub origin: Uuid,
    /// The place in the chain.
    pub seq: u64,
    /// The entry, where it can still be named.
    pub entry: Option<Uuid>,
    /// What is wrong.
    pub fault: Fault,
    /// Which part, for an altered part.
    pub part: Option<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "origin {} entry {}", self.origin, self.seq)?;
        if let Some(entry) = self.entry {
            write!(f, " ({entry})")?;
        }
        if let Some(part) = &self.part {
            write!(f, " part {part}")?;
        }
        write!(f, ": {}", self.fault)
    }
}

/// What a verification saw.
#[derive(Debug, Default)]
pub struct Verified {
    /// Entries read.
    pub entries: u64,
    /// Chains read.
    pub origins: usize,
    /// What is wrong, in the order of origin and sequence.
    pub findings: Vec<Finding>,
}

/// Reads the whole journal and checks every hash, digest, link and signed head. Needs no key.
/// `progress` hears how many entries have been read.
///
/// # Errors
/// [`Failure::Store`]; what is wrong with the entries is in the findings.
pub fn verify(tx: &mut Tx<'_>, mut progress: impl FnMut(u64)) -> Result<Verified, Failure> {
    let mut chains: BTreeMap<Uuid, Vec<(u64, Digest, Digest, Uuid)>> = BTreeMap::new();
    let mut keys: HashMap<Uuid, OriginPublicKey> = HashMap::new();
    let mut seen = Verified::default();
    let (mut pos, mut subjects) = (0, 0);
    loop {
        let rows = tx.query(
            "select pos, origin, seq, hash, header, parts, id, imported, recorded_us, recorded_n from entries
             where pos > $1 order by pos limit $2",
            &[i64::into(pos), store::Value::Int(STEP.into())],
        )?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            pos = row.int(0)?;
            seen.entries += 1;
            check_row(
                tx,
                row,
                &mut chains,
                &mut keys,
                &mut subjects,
                &mut seen.findings,
            )?;
        }
        progress(seen.entries);
    }
    let held = tx.query_one("select count(*) from entry_subjects", &[])?;
    if held.int(0)? != subjects {
        strange_subjects(tx, &mut seen.findings)?;
    }
    check_chains(&mut chains, &mut seen.findings);
    check_heads(tx, &chains, &keys, &mut seen.findings)?;
    seen.origins = chains.len();
    seen.findings
        .sort_by_key(|finding| (finding.origin, finding.seq));
    Ok(seen)
}

/// Rows of the subjects' index whose entry does not name them. Read only when their number is not what
/// the headers say, since it is a whole scan.
fn strange_subjects(tx: &mut Tx<'_>, findings: &mut Vec<Finding>) -> Result<(), Failure> {
    tx.each(
        "select s.subject, e.header from entry_subjects s join entries e on e.pos = s.pos",
        &[],
        |row| {
            let subject = row.uuid(0).ok();
            let Ok(header) = Header::parse(row.blob(1)?) else {
                return Ok(());
            };
            if !header.subjects.iter().any(|one| Some(one.id) == subject) {
                findings.push(Finding {
                    origin: header.origin,
                    seq: header.seq,
                    entry: Some(header.id),
                    fault: Fault::IndexAltered,
                    part: None,
                });
            }
            Ok(())
        },
    )?;
    Ok(())
}

fn check_row(
    tx: &mut Tx<'_>,
    row: &store::Row,
    chains: &mut BTreeMap<Uuid, Vec<(u64, Digest, Digest, Uuid)>>,
    keys: &mut HashMap<Uuid, OriginPublicKey>,
    subjects: &mut i64,
    findings: &mut Vec<Finding>,
) -> Result<(), Failure> {
    let bytes = row.blob(4)?;
    let header = Header::parse(bytes);
    // A column that holds no id or digest at all is altered as well, and is named by what the header says.
    let said = header.as_ref().map_or(Uuid::nil(), |header| header.origin);
    let (origin, seq) = (
        row.uuid(1).unwrap_or(said),
        u64::try_from(row.int(2)?).unwrap_or(0),
    );
    let hash = Digest::try_from(row.blob(3)?).unwrap_or(Digest::NONE);
    let find = |fault, entry, part| Finding {
        origin,
        seq,
        entry,
        fault,
        part,
    };
    let Ok(header) = header else {
        findings.push(find(Fault::HeaderAltered, row.uuid(6).ok(), None));
        return Ok(());
    };
    if Digest::of(bytes) != hash {
        findings.push(find(Fault::HeaderAltered, Some(header.id), None));
    }
    let imported = header.imported.map(|digest| digest.0.to_vec());
    let stamp = (header.recorded.us, i64::from(header.recorded.n));
    let columns_agree = row.uuid(1).ok() == Some(header.origin)
        && row.uuid(6).ok() == Some(header.id)
        && header.seq == seq
        && imported.as_deref() == row.opt_blob(7)?
        && stamp == (row.int(8)?, row.int(9)?);
    let mut subjects_agree = true;
    for (at, subject) in header.subjects.iter().enumerate() {
        if header.subjects[..at]
            .iter()
            .any(|before| before.id == subject.id)
        {
            continue;
        }
        let named = tx.query_opt(
            "select 1 from entry_subjects where subject = $1 and pos = $2",
            &[subject.id.into(), row.int(0)?.into()],
        )?;
        subjects_agree &= named.is_some();
        *subjects += i64::from(named.is_some());
    }
    if !columns_agree || !subjects_agree {
        findings.push(find(Fault::IndexAltered, Some(header.id), None));
    }
    let parts = shelf::parts_of(row.blob(5)?, header.parts.len());
    if shelf::frame(&parts) != row.blob(5)? {
        findings.push(find(Fault::PartAltered, Some(header.id), None));
    }
    for (head, part) in header.parts.iter().zip(&parts) {
        if let Some(bytes) = part
            && Digest::of(bytes) != head.digest
        {
            findings.push(find(
                Fault::PartAltered,
                Some(header.id),
                Some(head.name.clone()),
            ));
        }
    }
    if header.kind == ENROLLED
        && let Some(at) = header.parts.iter().position(|head| head.name == OPEN)
        && let Some(Some(bytes)) = parts.get(at)
        && let Ok(enrolment) = serde_json::from_slice::<Enrolment>(bytes)
        && let Ok(key) = OriginPublicKey::from_hex(&enrolment.public_key)
    {
        keys.insert(enrolment.origin, key);
    }
    chains
        .entry(origin)
        .or_default()
        .push((seq, hash, header.prev, header.id));
    Ok(())
}

fn check_chains(
    chains: &mut BTreeMap<Uuid, Vec<(u64, Digest, Digest, Uuid)>>,
    findings: &mut Vec<Finding>,
) {
    for (&origin, chain) in chains.iter_mut() {
        chain.sort_by_key(|&(seq, hash, ..)| (seq, hash));
        for (at, &(seq, _hash, prev, id)) in chain.iter().enumerate() {
            let find = |fault| Finding {
                origin,
                seq,
                entry: Some(id),
                fault,
                part: None,
            };
            if at > 0 && chain[at - 1].0 == seq {
                findings.push(find(Fault::Fork));
            }
            let linked = match seq {
                1 => prev == Digest::NONE,
                _ => chain[..at]
                    .iter()
                    .rev()
                    .skip_while(|one| one.0 == seq)
                    .take_while(|one| one.0 + 1 == seq)
                    .any(|one| one.1 == prev),
            };
            if !linked {
                findings.push(find(Fault::Removed));
            }
        }
    }
}

fn check_heads(
    tx: &mut Tx<'_>,
    chains: &BTreeMap<Uuid, Vec<(u64, Digest, Digest, Uuid)>>,
    keys: &HashMap<Uuid, OriginPublicKey>,
    findings: &mut Vec<Finding>,
) -> Result<(), Failure> {
    let heads = shelf::heads(tx)?;
    for head in &heads {
        let chain = chains
            .get(&head.origin)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let find = |fault, entry| Finding {
            origin: head.origin,
            seq: head.seq,
            entry,
            fault,
            part: None,
        };
        if chain.last().is_none_or(|last| last.0 < head.seq) {
            findings.push(find(Fault::CutOff, None));
            continue;
        }
        let signed = chain
            .iter()
            .find(|one| one.0 == head.seq && one.1 == head.hash);
        let signature = hex::decode(&head.signature).unwrap_or_default();
        match keys.get(&head.origin) {
            None => findings.push(find(Fault::OriginUnknown, None)),
            Some(key)
                if signed.is_none()
                    || !key.signed(head.origin, head.seq, &head.hash, &signature) =>
            {
                findings.push(find(Fault::HeadNotSigned, signed.map(|one| one.3)));
            }
            Some(_) => {}
        }
    }
    for (&origin, chain) in chains {
        let covered = heads
            .iter()
            .find(|head| head.origin == origin)
            .map_or(0, |head| head.seq);
        if let Some(last) = chain.last()
            && last.0 > covered
        {
            findings.push(Finding {
                origin,
                seq: last.0,
                entry: Some(last.3),
                fault: Fault::HeadNotSigned,
                part: None,
            });
        }
    }
    Ok(())
}
