//! The header of an entry: the small record that the hash covers.
//!
//! A header is JSON, written once and hashed as the bytes lie; it is never encoded again. Parts lie
//! beside it and are bound by their digests, so that a sealed part can lose its key and an open part
//! can be struck while the chain still holds. Fields that a reader does not know are ignored.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::Failure;

/// The version of the header's own format.
pub const FORMAT: u16 = 1;

/// A SHA-256 digest; in JSON 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What the first entry of an origin names as its previous one.
    pub const NONE: Self = Self([0; 32]);

    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of several pieces, each with its length before it, so that no two lists collide.
    pub fn of_pieces<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hasher = Sha256::new();
        for piece in pieces {
            hasher.update((piece.len() as u64).to_be_bytes());
            hasher.update(piece);
        }
        Self(hasher.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl FromStr for Digest {
    type Err = Failure;
    fn from_str(text: &str) -> Result<Self, Failure> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).map_err(|cause| {
            Failure::Broken(format!("a digest is not 64 hexadecimal digits ({cause})"))
        })?;
        Ok(Self(bytes))
    }
}

impl TryFrom<&[u8]> for Digest {
    type Error = Failure;
    fn try_from(bytes: &[u8]) -> Result<Self, Failure> {
        let bytes = <[u8; 32]>::try_from(bytes)
            .map_err(|_short| Failure::Broken("a digest is not 32 bytes long".into()))?;
        Ok(Self(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = [0u8; 64];
        hex::encode_to_slice(self.0, &mut text).map_err(serde::ser::Error::custom)?;
        serializer.serialize_str(std::str::from_utf8(&text).map_err(serde::ser::Error::custom)?)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Microseconds since 1970-01-01 UTC.
pub type Instant = i64;

/// When an entry was recorded, by the origin's hybrid logical clock: wall time, then a counter that
/// orders what happened within one microsecond or while the wall clock stood still or ran back.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default,
)]
pub struct Stamp {
    /// Wall time in microseconds UTC.
    pub us: Instant,
    /// Counter within `us`.
    pub n: u32,
}

/// How exactly it is known when something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    /// To the instant.
    Instant,
    /// To the local day.
    Day,
    /// To the month.
    Month,
    /// To the year.
    Year,
}

/// When the fact happened in the world, as exactly as it is known and no more exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurred {
    /// The local day; for a month or year its first day.
    pub on: Date,
    /// How much of `on` is known.
    pub precision: Precision,
    /// The instant, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_us: Option<Instant>,
    /// The IANA time zone that the day is local to.
    pub zone: String,
}

impl Occurred {
    /// On a local day.
    pub fn on_day(on: Date, zone: &str) -> Self {
        Self {
            on,
            precision: Precision::Day,
            at_us: None,
            zone: zone.into(),
        }
    }

    /// At an instant, on that local day.
    pub fn at(instant: Instant, on: Date, zone: &str) -> Self {
        Self {
            on,
            precision: Precision::Instant,
            at_us: Some(instant),
            zone: zone.into(),
        }
    }

    /// The last local day by which it has happened: the end of the month or year where only that is known.
    pub fn by(&self) -> Date {
        match self.precision {
            Precision::Instant | Precision::Day => self.on,
            Precision::Month => self.on.last_of_month(),
            Precision::Year => self.on.last_of_year(),
        }
    }
}

/// Somebody or something that an entry is about, and in which role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// A random id (UUID v4: a time-ordered one would tell when somebody was registered).
    pub id: Uuid,
    /// The role, a word of the room that recorded the entry.
    pub role: String,
}

/// What the writer had last seen of one aspect of a subject; lets a reader tell an edit from a conflict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Against {
    /// The subject.
    pub subject: Uuid,
    /// The aspect, a word of the room.
    pub aspect: String,
    /// The entry last seen.
    pub entry: Uuid,
}

/// Whom a sealed part belongs to and who may be given its key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealHead {
    /// Key owners; each is one of the entry's subjects. More than one where a text names several.
    pub owners: Vec<Uuid>,
    /// The compartment: identity, contact, medical, protection …
    pub compartment: String,
}

/// A part of an entry as the header knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartHead {
    /// The part's name, unique within the entry.
    pub name: String,
    /// The digest of the stored bytes: of the open bytes or of the ciphertext.
    pub digest: Digest,
    /// Present when the part is sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<SealHead>,
}

/// A file that belongs to the entry, stored in sealed chunks outside the rows and named by the digest
/// of its ciphertext. Entries travel first, files after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileHead {
    /// The digest of the list of its chunks' digests.
    pub digest: Digest,
    /// Length of the plain file in bytes.
    pub bytes: u64,
    /// Under whom it is sealed.
    pub seal: SealHead,
}

/// The header of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The version of this format: [`FORMAT`].
    pub format: u16,
    /// The entry's id (UUID v7).
    pub id: Uuid,
    /// The node or phone that recorded it.
    pub origin: Uuid,
    /// Its number in the origin's chain, from 1, without gaps.
    pub seq: u64,
    /// The hash of the origin's entry before it.
    pub prev: Digest,
    /// When it was recorded.
    pub recorded: Stamp,
    /// When the fact happened.
    pub occurred: Occurred,
    /// Who recorded it.
    pub actor: Uuid,
    /// The kind of fact, `room.fact`; opaque where the room is sensitive.
    pub kind: String,
    /// The version of the kind.
    pub version: u16,
    /// Whom it is about.
    pub subjects: Vec<Subject>,
    /// What the writer had last seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub made_against: Vec<Against>,
    /// The parts beside it.
    pub parts: Vec<PartHead>,
    /// The files that belong to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileHead>,
    /// A keyed reference of the row that it was imported from: the same row gives the same reference,
    /// and nobody without the key can tell which row it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imported: Option<Digest>,
}

impl Header {
    /// Reads a header from its stored bytes.
    ///
    /// # Errors
    /// [`Failure::Broken`] when the bytes are no header of a format that this program knows.
    pub fn parse(bytes: &[u8]) -> Result<Self, Failure> {
        let header: Self = serde_json::from_slice(bytes)
            .map_err(|cause| Failure::Broken(format!("the header does not parse ({cause})")))?;
        if header.format != FORMAT {
            return Err(Failure::Broken(format!(
                "the header has format {}, this program reads format {FORMAT}: update it",
                header.format
            )));
        }
        if header.seq == 0 || header.seq > i64::MAX as u64 {
            return Err(Failure::Broken(
                "the header's sequence is out of range".into(),
            ));
        }
        Ok(header)
    }

    /// What a sealed part is bound to: it opens only in this entry, under this name, for these owners.
    ///
    /// The header itself cannot be the additional data, since it holds the digest of the ciphertext;
    /// this is the part of it that is fixed before anything is sealed.
    pub fn binding(id: Uuid, origin: Uuid, kind: &str, part: &str, seal: &SealHead) -> Vec<u8> {
        let owners: Vec<String> = seal.owners.iter().map(Uuid::to_string).collect();
        format!(
            "waystation/part/1\n{id}\n{origin}\n{kind}\n{part}\n{}\n{}",
            seal.compartment,
            owners.join(",")
        )
        .into_bytes()
    }

    /// The order in which entries fold: recorded, then origin, then sequence.
    pub fn order(&self) -> (Stamp, Uuid, u64) {
        (self.recorded, self.origin, self.seq)
    }
}
