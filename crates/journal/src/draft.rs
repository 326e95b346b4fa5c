//! An entry before it has a place in a chain.
//!
//! What may lie open and what must be sealed is decided by the type of the fact, once: a type is
//! [`Open`] or [`Secret`], and the two doors of a draft take only their own.

use serde::Serialize;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::header::{
    Against, Digest, FileHead, Header, Occurred, PartHead, SealHead, Stamp, Subject,
};
use crate::{Failure, Sealer};

/// A fact whose bytes may lie open: what must be counted.
pub trait Open: Serialize {}

/// A fact whose bytes are stored sealed only: what identifies or endangers somebody.
pub trait Secret: Serialize {}

/// The name of the open part.
pub const OPEN: &str = "open";

enum Content {
    Open(Vec<u8>),
    Secret(Zeroizing<Vec<u8>>, SealHead),
}

/// An entry that is being written.
pub struct Draft {
    kind: String,
    version: u16,
    actor: Uuid,
    occurred: Occurred,
    subjects: Vec<Subject>,
    made_against: Vec<Against>,
    parts: Vec<(String, Content)>,
    files: Vec<FileHead>,
    imported: Option<Digest>,
}

impl Draft {
    /// A draft of this kind, by this actor.
    pub fn new(kind: &str, version: u16, actor: Uuid, occurred: Occurred) -> Self {
        Self {
            kind: kind.into(),
            version,
            actor,
            occurred,
            subjects: Vec::new(),
            made_against: Vec::new(),
            parts: Vec::new(),
            files: Vec::new(),
            imported: None,
        }
    }

    /// Adds a subject in a role.
    #[must_use]
    pub fn about(mut self, id: Uuid, role: &str) -> Self {
        self.subjects.push(Subject {
            id,
            role: role.into(),
        });
        self
    }

    /// Notes what the writer had last seen of an aspect of a subject.
    #[must_use]
    pub fn against(mut self, subject: Uuid, aspect: &str, entry: Uuid) -> Self {
        self.made_against.push(Against {
            subject,
            aspect: aspect.into(),
            entry,
        });
        self
    }

    /// Notes the keyed reference of the row that this is imported from.
    #[must_use]
    pub fn imported(mut self, reference: Option<Digest>) -> Self {
        self.imported = reference;
        self
    }

    /// Adds the open part.
    ///
    /// # Errors
    /// A draft failure when the fact does not serialise.
    pub fn open<T: Open>(mut self, fact: &T) -> Result<Self, Failure> {
        let bytes = serde_json::to_vec(fact).map_err(|cause| Failure::Draft(cause.to_string()))?;
        self.parts.push((OPEN.into(), Content::Open(bytes)));
        Ok(self)
    }

    /// Adds a part to be sealed under its owners' keys.
    ///
    /// # Errors
    /// A draft failure when an owner is no subject, the name is taken, or the fact does not serialise.
    pub fn seal<T: Secret>(
        mut self,
        name: &str,
        owners: &[Uuid],
        compartment: &str,
        fact: &T,
    ) -> Result<Self, Failure> {
        if owners.is_empty()
            || !owners
                .iter()
                .all(|owner| self.subjects.iter().any(|s| s.id == *owner))
        {
            return Err(Failure::Draft(format!(
                "part {name} has an owner who is no subject of the entry"
            )));
        }
        if name == OPEN || self.parts.iter().any(|(taken, _)| taken == name) {
            return Err(Failure::Draft(format!(
                "the entry has two parts named {name}"
            )));
        }
        let bytes = serde_json::to_vec(fact).map_err(|cause| Failure::Draft(cause.to_string()))?;
        let seal = SealHead {
            owners: owners.to_vec(),
            compartment: compartment.into(),
        };
        self.parts
            .push((name.into(), Content::Secret(Zeroizing::new(bytes), seal)));
        Ok(self)
    }

    /// Seals what is to be sealed. Needs no database: it runs beside the writer, not in it.
    ///
    /// # Errors
    /// See [`Sealer::seal`].
    pub fn prepare(self, id: Uuid, origin: Uuid, sealer: &Sealer) -> Result<Prepared, Failure> {
        let mut heads = Vec::with_capacity(self.parts.len());
        let mut parts = Vec::with_capacity(self.parts.len());
        let mut keys = Vec::with_capacity(self.parts.len());
        for (name, content) in self.parts {
            let (bytes, key, seal) = match content {
                Content::Open(bytes) => (bytes, None, None),
                Content::Secret(plain, seal) => {
                    let sealed = sealer.seal(
                        &plain,
                        &Header::binding(id, origin, &self.kind, &name, &seal),
                    )?;
                    (sealed.bytes, Some(sealed.key), Some(seal))
                }
            };
            heads.push(PartHead {
                name,
                digest: Digest::of(&bytes),
                seal,
            });
            parts.push(Some(bytes));
            keys.push(key);
        }
        let header = Header {
            format: crate::header::FORMAT,
            id,
            origin,
            seq: 0,
            prev: Digest::NONE,
            recorded: Stamp::default(),
            occurred: self.occurred,
            actor: self.actor,
            kind: self.kind,
            version: self.version,
            subjects: self.subjects,
            made_against: self.made_against,
            parts: heads,
            files: self.files,
            imported: self.imported,
        };
        Ok(Prepared {
            header,
            parts,
            keys,
        })
    }
}

/// An entry that is sealed and waits for its place in the chain.
pub struct Prepared {
    pub(crate) header: Header,
    pub(crate) parts: Vec<Option<Vec<u8>>>,
    /// Wrapped keys, one place for each part; open parts have none.
    pub(crate) keys: Vec<Option<Vec<u8>>>,
}

impl Prepared {
    /// The entry's id.
    pub fn id(&self) -> Uuid {
        self.header.id
    }

    /// The keyed reference of the row that it is imported from.
    pub fn imported(&self) -> Option<Digest> {
        self.header.imported
    }
}
