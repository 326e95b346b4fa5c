//! What leaves with a referral: exactly what was ticked, on paper and in the sealed file alike.
//!
//! The file is bytes that only a passphrase opens: argon2id, then AES-256-GCM over a JSON document, with all
//! before it bound in. `docs/formats/referral.md` describes it.

use std::collections::BTreeMap;

use argon2::{Algorithm, Argon2, Params, Version};
use jiff::civil::Date;
use journal::seal::LocalKey;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::fold::File;
use crate::{Failure, Refusal};

/// How a file begins.
const MAGIC: &[u8; 8] = b"WAYSREF\x01";
/// What the document calls itself.
const FORMAT: &str = "waystation-referral-1";
/// The salt's length in bytes.
const SALT: usize = 16;
/// The length of all that stands before the sealed document: magic, three numbers of 4 bytes, salt.
const HEAD: usize = MAGIC.len() + 3 * 4 + SALT;

/// The least length of a passphrase, in characters. Our own convention.
pub const PASSPHRASE_LEAST: usize = 12;

/// How a passphrase is stretched by argon2id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Stretch {
    /// 64 MiB, 3 passes, 1 lane: as for the mission's key (RFC 9106's second recommendation, with one lane
    /// since field laptops have few cores).
    pub const SENT: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 1,
    };
    /// More than this is refused when a file is opened: numbers that were altered must not fill the memory.
    const MOST: Self = Self {
        memory_kib: 256 * 1024,
        passes: 10,
        lanes: 4,
    };

    fn bytes(self) -> [u8; 12] {
        let mut out = [0; 12];
        for (at, number) in [self.memory_kib, self.passes, self.lanes]
            .iter()
            .enumerate()
        {
            out[at * 4..at * 4 + 4].copy_from_slice(&number.to_be_bytes());
        }
        out
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let number = |at: usize| -> Option<u32> {
            Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
        };
        let read = Self {
            memory_kib: number(0)?,
            passes: number(4)?,
            lanes: number(8)?,
        };
        let most = Self::MOST;
        let well = read.memory_kib <= most.memory_kib
            && read.passes <= most.passes
            && read.lanes <= most.lanes;
        well.then_some(read)
    }

    fn key(self, passphrase: &str, salt: &[u8]) -> Option<LocalKey> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).ok()?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut key = Zeroizing::new([0; 32]);
        argon
            .hash_password_into(passphrase.trim().as_bytes(), salt, key.as_mut())
            .ok()?;
        Some(LocalKey::new(*key))
    }
}

/// Who refers.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct From {
    /// The mission.
    pub agency: String,
    /// Who wrote it.
    pub worker: String,
    /// How to reach them.
    pub contact: String,
}

/// To whom.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct To {
    /// The service, as it was called.
    pub service: String,
    /// The organisation.
    pub provider: String,
}

/// On what it rests, without anybody's name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// `consent`, `legal_duty`, `vital_interest`, `best_interests`.
    pub basis: String,
    /// Who consented: `individual`, `caregiver`, `other`; empty for another basis.
    pub given_by: String,
    /// The language in which it was explained; empty where the person's language is not shared.
    pub language: String,
    /// Whether somebody interpreted.
    pub interpreted: bool,
    /// The day; nothing for another basis than consent, where none was noted.
    pub on: Option<Date>,
}

/// What the receiver gets.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// `waystation-referral-1`.
    pub format: String,
    /// The referral's id: random, to be named when answering.
    pub referral: Uuid,
    /// The day of writing.
    pub date: Date,
    /// How urgent: `high`, `medium`, `low`.
    pub urgency: String,
    /// Who refers.
    pub from: From,
    /// To whom.
    pub to: To,
    /// What is asked for: codes.
    pub services_requested: Vec<String>,
    /// Exactly what is shared.
    pub client: BTreeMap<String, String>,
    /// Whether the person is a child: told only where age or carer are shared.
    pub child: bool,
    /// On what it rests.
    pub consent: Consent,
}

impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter(…)")
    }
}

impl Letter {
    /// The letter of a referral, the service named in a language; nothing where it was never written.
    pub fn of(id: Uuid, file: &File, agency: &str, language: &str) -> Option<Self> {
        let (written, at) = file.written.as_ref()?;
        let agreement = &written.agreement;
        let tells = |field: &str| written.shared.contains_key(field);
        Some(Self {
            format: FORMAT.into(),
            referral: id,
            date: at.on,
            urgency: written.risk.clone(),
            from: From {
                agency: agency.into(),
                worker: written.worker.clone(),
                contact: written.worker_contact.clone(),
            },
            to: To {
                service: written.service_name.in_language(language).to_owned(),
                provider: written.provider.clone(),
            },
            services_requested: written.requested.clone(),
            client: written.shared.clone(),
            child: written.child && (tells("age") || tells("carer")),
            consent: Consent {
                basis: agreement.basis.clone(),
                given_by: agreement.who.clone(),
                language: if tells("language") {
                    agreement.language.clone()
                } else {
                    String::new()
                },
                interpreted: !agreement.interpreter.trim().is_empty(),
                on: (agreement.on != Date::default()).then_some(agreement.on),
            },
        })
    }
}

/// A passphrase that nobody thought of: six groups of four letters, without those that are mistaken for others
/// (I, L, O); 23 letters for each of 24 places are about 108 bits.
///
/// # Errors
/// When the machine has no randomness.
pub fn made_passphrase() -> Result<String, Failure> {
    const LETTERS: &[u8; 23] = b"ABCDEFGHJKMNPQRSTUVWXYZ";
    // The greatest multiple of 23 in a byte: above it, letters would not be equally likely.
    const FAIR: u8 = 253;
    let mut out = String::with_capacity(29);
    while out.len() < 29 {
        let mut bytes = [0u8; 32];
        getrandom::fill(&mut bytes).map_err(|_os| journal::Failure::NoRandomness)?;
        for byte in bytes.into_iter().filter(|byte| *byte < FAIR) {
            if out.len() >= 29 {
                break;
            }
            if out.len() % 5 == 4 {
                out.push('-');
            }
            out.push(char::from(LETTERS[usize::from(byte % 23)]));
        }
    }
    Ok(out)
}

/// Refuses a passphrase that is easily guessed for being short.
///
/// # Errors
/// `referrals-passphrase`.
pub fn check_passphrase(passphrase: &str) -> Result<(), Refusal> {
    if passphrase.trim().chars().count() < PASSPHRASE_LEAST {
        return Err(
            Refusal::new("referrals-passphrase").with("least", PASSPHRASE_LEAST.to_string())
        );
    }
    Ok(())
}

/// Seals a letter under a passphrase.
///
/// # Errors
/// `referrals-passphrase`, or when the machine has no randomness.
pub fn seal(letter: &Letter, passphrase: &str, stretch: Stretch) -> Result<Vec<u8>, Failure> {
    check_passphrase(passphrase)?;
    let plain = Zeroizing::new(
        serde_json::to_vec_pretty(letter).map_err(|cause| Failure::Invariant(cause.to_string()))?,
    );
    let mut salt = [0u8; SALT];
    getrandom::fill(&mut salt).map_err(|_os| journal::Failure::NoRandomness)?;
    let mut out = Vec::with_capacity(HEAD + plain.len() + 29);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&stretch.bytes());
    out.extend_from_slice(&salt);
    let key = stretch
        .key(passphrase, &salt)
        .ok_or_else(|| Failure::Invariant("argon2 refuses its own parameters".into()))?;
    let sealed = key.seal(&plain, &out)?;
    out.extend_from_slice(&sealed);
    Ok(out)
}

/// Why a file does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Shut {
    /// It is none of these files.
    #[error(
        "this is no referral that Waystation sealed, or its beginning was altered: ask for the file again"
    )]
    NotOurs,
    /// The passphrase is another, or the file was altered.
    #[error(
        "the passphrase does not open this file, or the file was altered on its way: check the letters with whoever \
         sent it, and ask for the file again if they agree"
    )]
    Passphrase,
    /// It opened and cannot be read.
    #[error("this referral was written by a newer Waystation: update this program")]
    Newer,
}

/// Opens a sealed letter.
///
/// # Errors
/// [`Shut`].
pub fn open(bytes: &[u8], passphrase: &str) -> Result<Letter, Shut> {
    let (head, sealed) = bytes.split_at_checked(HEAD).ok_or(Shut::NotOurs)?;
    let rest = head.strip_prefix(MAGIC).ok_or(Shut::NotOurs)?;
    let (numbers, salt) = rest.split_at(12);
    let stretch = Stretch::read(numbers).ok_or(Shut::NotOurs)?;
    let key = stretch.key(passphrase, salt).ok_or(Shut::NotOurs)?;
    let plain = key.open(sealed, head).ok_or(Shut::Passphrase)?;
    let letter: Letter = serde_json::from_slice(&plain).map_err(|_newer| Shut::Newer)?;
    if letter.format == FORMAT {
        Ok(letter)
    } else {
        Err(Shut::Newer)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    /// As little as argon2 takes: the tests are about the format, not about the time.
    const QUICK: Stretch = Stretch {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };

    fn letter(client: BTreeMap<String, String>) -> Letter {
        Letter {
            format: FORMAT.into(),
            referral: Uuid::from_u128(7),
            date: date(2021, 11, 29),
            urgency: "high".into(),
            from: From {
                agency: "Belarus mission".into(),
                worker: "Hana".into(),
                contact: "at the desk".into(),
            },
            to: To {
                service: "Clinic".into(),
                provider: "Organisation A".into(),
            },
            services_requested: vec!["health".into()],
            client,
            child: false,
            consent: Consent {
                basis: "consent".into(),
                given_by: "individual".into(),
                language: "ckb".into(),
                interpreted: true,
                on: Some(date(2021, 11, 29)),
            },
        }
    }

    fn sealed() -> Vec<u8> {
        let client = [("name".to_owned(), "Runak Ahmed".to_owned())].into();
        seal(&letter(client), "twelve letters", QUICK).unwrap()
    }

    #[test]
    fn every_altered_byte_is_refused_and_so_is_every_missing_one() {
        let whole = sealed();
        assert!(open(&whole, "twelve letters").is_ok());
        for at in 0..whole.len() {
            for bit in [0x01, 0x80] {
                let mut altered = whole.clone();
                altered[at] ^= bit;
                assert!(open(&altered, "twelve letters").is_err(), "byte {at}");
            }
            assert!(open(&whole[..at], "twelve letters").is_err(), "{at} bytes");
        }
        let longer = [whole.as_slice(), &[0]].concat();
        assert!(open(&longer, "twelve letters").is_err());
    }

    #[test]
    fn another_passphrase_opens_nothing_and_blanks_around_it_do_not_matter() {
        let whole = sealed();
        assert_eq!(open(&whole, "Twelve letters").err(), Some(Shut::Passphrase));
        assert_eq!(open(&whole, "").err(), Some(Shut::Passphrase));
        assert_eq!(
            open(b"a letter", "twelve letters").err(),
            Some(Shut::NotOurs)
        );
        assert!(open(&whole, " twelve letters\n").is_ok());
    }

    #[test]
    fn numbers_that_would_fill_the_memory_are_refused_unread() {
        let mut greedy = sealed();
        greedy[8..12].copy_from_slice(&u32::MAX.to_be_bytes());
        assert_eq!(open(&greedy, "twelve letters").err(), Some(Shut::NotOurs));
    }

    #[test]
    fn a_document_of_another_format_says_that_it_is_newer() {
        let mut newer = letter(BTreeMap::new());
        newer.format = "waystation-referral-2".into();
        let sealed = seal(&newer, "twelve letters", QUICK).unwrap();
        assert_eq!(open(&sealed, "twelve letters").err(), Some(Shut::Newer));
    }

    #[test]
    fn a_passphrase_has_twelve_characters_and_the_made_one_has_six_groups() {
        assert!(check_passphrase("زەنگەنە یان").is_err(), "eleven letters");
        assert!(check_passphrase("زەنگەنە یانی").is_ok(), "twelve letters");
        assert!(check_passphrase("   eleven ch   ").is_err());
        let made = made_passphrase().unwrap();
        assert_eq!(made.split('-').map(str::len).collect::<Vec<_>>(), [4; 6]);
        assert!(
            made.chars()
                .all(|c| c == '-' || (c.is_ascii_uppercase() && !"ILO".contains(c)))
        );
        assert_ne!(made, made_passphrase().unwrap());
        assert!(check_passphrase(&made).is_ok());
    }

    proptest! {
        #[test]
        fn what_was_sealed_opens_as_it_was(
            client in prop::collection::btree_map("[a-z_]{1,12}", ".{0,60}", 0..8),
            passphrase in "[^\\s][^\\x00]{10,30}[^\\s]",
        ) {
            let letter = letter(client);
            let sealed = seal(&letter, &passphrase, QUICK).unwrap();
            prop_assert!(open(&sealed, &passphrase) == Ok(letter));
        }
    }
}
