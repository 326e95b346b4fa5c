//! Sealing: a fresh AES-256-GCM key for each part, wrapped to the mission's public key.
//!
//! Wrapping uses the exporter of HPKE (RFC 9180, base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256,
//! AES-256-GCM), section 5.3: one encapsulation lasts for a thousand keys, and each key's wrapping key
//! is exported under the part's own binding. So a locked node or a phone writes what it cannot read
//! back, and a field laptop pays for one scalar multiplication per thousand parts, not per part.
//!
//! Layout of a wrapped key: `0x01 ‖ enc (65) ‖ nonce (12) ‖ ciphertext and tag (48)`.
//! Layout of a sealed part: `0x01 ‖ nonce (12) ‖ ciphertext and tag`.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Mutex;

use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _};
use hpke::aead::{AeadCtxR, AeadCtxS, AesGcm256};
use hpke::kdf::HkdfSha256;
use hpke::kem::{DhP256HkdfSha256, Kem};
use hpke::{Deserializable as _, OpModeR, OpModeS, Serializable as _};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::{Zeroize as _, Zeroizing};

use crate::Failure;

type P256 = DhP256HkdfSha256;
type Private = <P256 as Kem>::PrivateKey;
type Public = <P256 as Kem>::PublicKey;
type Enc = <P256 as Kem>::EncappedKey;

const VERSION: u8 = 1;
const ENC: usize = 65;
const NONCE: usize = 12;
const TAG: usize = 16;
/// Length of a wrapped part key in bytes.
pub const WRAPPED: usize = 1 + ENC + NONCE + 32 + TAG;
const INFO: &[u8] = b"waystation/mission/1";
/// How many keys one encapsulation wraps before a new one is made.
const WRAPS_PER_ENCAPSULATION: u32 = 1024;
/// How many encapsulations an opener remembers; each saves a scalar multiplication.
const OPENER_REMEMBERS: usize = 256;

/// Fills a fresh array from the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Failure> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_os| Failure::NoRandomness)?;
    Ok(bytes)
}

/// AES-256-GCM under a fresh nonce: `0x01 ‖ nonce ‖ ciphertext and tag`.
pub(crate) fn encrypt(key: &[u8; 32], plain: &[u8], bound_to: &[u8]) -> Result<Vec<u8>, Failure> {
    let nonce: [u8; NONCE] = random()?;
    let cipher = Aes256Gcm::new(key.into());
    let sealed = cipher
        .encrypt(
            (&nonce).into(),
            Payload {
                msg: plain,
                aad: bound_to,
            },
        )
        .map_err(|_long| Failure::Draft("a part is longer than AES-GCM can seal".into()))?;
    let mut out = Vec::with_capacity(1 + NONCE + sealed.len());
    out.push(VERSION);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&sealed);
    Ok(out)
}

/// The reverse of [`encrypt`]; `None` when the bytes were altered or belong elsewhere.
pub(crate) fn decrypt(
    key: &[u8; 32],
    sealed: &[u8],
    bound_to: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let (&version, rest) = sealed.split_first()?;
    let (nonce, body) = rest.split_first_chunk::<NONCE>()?;
    if version != VERSION {
        return None;
    }
    let cipher = Aes256Gcm::new(key.into());
    cipher
        .decrypt(
            nonce.into(),
            Payload {
                msg: body,
                aad: bound_to,
            },
        )
        .ok()
        .map(Zeroizing::new)
}

/// A key of this machine alone, for what is no entry yet: it opens what the same machine sealed, and leaves
/// no trace in the keyring.
pub struct LocalKey(Zeroizing<[u8; 32]>);

impl LocalKey {
    /// The key that a secret of the machine gives.
    pub fn new(secret: [u8; 32]) -> Self {
        Self(Zeroizing::new(secret))
    }

    /// Seals bytes, bound to what they are for.
    ///
    /// # Errors
    /// [`Failure::NoRandomness`].
    pub fn seal(&self, plain: &[u8], bound_to: &[u8]) -> Result<Vec<u8>, Failure> {
        encrypt(&self.0, plain, bound_to)
    }

    /// Opens them; nothing when they were sealed by another key or for something else.
    pub fn open(&self, sealed: &[u8], bound_to: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        decrypt(&self.0, sealed, bound_to)
    }
}

/// The mission's public key: enough to write, never enough to read.
#[derive(Clone, PartialEq, Eq)]
pub struct MissionPublicKey(Public);

impl MissionPublicKey {
    /// As 130 hexadecimal digits (an uncompressed point).
    pub fn to_hex(&self) -> String {
        hex::encode(self.0.to_bytes())
    }

    /// From the digits of [`Self::to_hex`].
    ///
    /// # Errors
    /// [`Failure::KeyDamaged`] when the digits are no point of the curve.
    pub fn from_hex(text: &str) -> Result<Self, Failure> {
        let damaged = || Failure::KeyDamaged {
            file: "mission.json".into(),
            what: "no public key",
        };
        let bytes = hex::decode(text.trim()).map_err(|_hex| damaged())?;
        Ok(Self(
            Public::from_bytes(&bytes).map_err(|_point| damaged())?,
        ))
    }
}

impl std::fmt::Debug for MissionPublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.to_hex())
    }
}

/// The mission's private key; whoever holds it can open what has not been forgotten.
#[derive(Clone)]
pub struct MissionKey(Private);

impl std::fmt::Debug for MissionKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MissionKey(…)")
    }
}

/// The private key as it lies in a file under a passphrase.
#[derive(Serialize, Deserialize)]
struct LockedKey {
    format: u16,
    kdf: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    sealed: String,
}

/// argon2id with 64 MiB, 3 passes, 1 lane: RFC 9106's second recommendation, with one lane since field
/// laptops have few cores.
const ARGON_MEMORY_KIB: u32 = 64 * 1024;
const ARGON_PASSES: u32 = 3;
const LOCKED_AAD: &[u8] = b"waystation/mission-key/1";

fn passphrase_key(
    passphrase: &str,
    salt: &[u8],
    memory: u32,
    passes: u32,
    lanes: u32,
) -> Option<Zeroizing<[u8; 32]>> {
    let params = argon2::Params::new(memory, passes, lanes, Some(32)).ok()?;
    let argon = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let mut key = Zeroizing::new([0; 32]);
    argon
        .hash_password_into(passphrase.as_bytes(), salt, key.as_mut())
        .ok()?;
    Some(key)
}

impl MissionKey {
    /// A new key.
    ///
    /// # Errors
    /// [`Failure::NoRandomness`].
    pub fn generate() -> Result<Self, Failure> {
        let mut seed = Zeroizing::new(random::<32>()?);
        let key = P256::derive_keypair(seed.as_ref()).0;
        seed.zeroize();
        Ok(Self(key))
    }

    /// The public half.
    pub fn public(&self) -> MissionPublicKey {
        MissionPublicKey(P256::sk_to_pk(&self.0))
    }

    /// As the text of an unprotected key file.
    pub fn to_key_file(&self) -> Zeroizing<String> {
        Zeroizing::new(format!(
            "waystation-mission-key-1 {}\n",
            hex::encode(self.0.to_bytes())
        ))
    }

    /// As the text of a key file that a passphrase opens (argon2id, AES-256-GCM).
    ///
    /// # Errors
    /// [`Failure::NoRandomness`], or a draft failure when the parameters are refused.
    pub fn to_locked_file(&self, passphrase: &str) -> Result<String, Failure> {
        let salt = random::<16>()?;
        let key = passphrase_key(passphrase, &salt, ARGON_MEMORY_KIB, ARGON_PASSES, 1)
            .ok_or_else(|| Failure::Draft("the passphrase cannot be stretched".into()))?;
        let sealed = encrypt(
            &key,
            &Zeroizing::new(self.0.to_bytes().to_vec()),
            LOCKED_AAD,
        )?;
        let locked = LockedKey {
            format: 1,
            kdf: "argon2id".into(),
            memory_kib: ARGON_MEMORY_KIB,
            passes: ARGON_PASSES,
            lanes: 1,
            salt: hex::encode(salt),
            sealed: hex::encode(sealed),
        };
        serde_json::to_string_pretty(&locked).map_err(|cause| Failure::Draft(cause.to_string()))
    }

    /// Whether the text of a key file asks for a passphrase.
    pub fn needs_passphrase(text: &str) -> bool {
        text.trim_start().starts_with('{')
    }

    /// Reads the text of a key file of either sort; `name` is for the error only.
    ///
    /// # Errors
    /// [`Failure::WrongPassphrase`], or [`Failure::KeyDamaged`] when the text is no key.
    pub fn from_file_text(
        name: &Path,
        text: &str,
        passphrase: Option<&str>,
    ) -> Result<Self, Failure> {
        let damaged = |what| Failure::KeyDamaged {
            file: name
                .file_name()
                .map(|n| n.to_string_lossy().into_owned())
                .unwrap_or_default(),
            what,
        };
        let bytes = if Self::needs_passphrase(text) {
            let locked: LockedKey =
                serde_json::from_str(text).map_err(|_json| damaged("not readable"))?;
            let salt =
                hex::decode(&locked.salt).map_err(|_hex| damaged("its salt is not readable"))?;
            let sealed =
                hex::decode(&locked.sealed).map_err(|_hex| damaged("its body is not readable"))?;
            let passphrase = passphrase.ok_or(Failure::WrongPassphrase)?;
            let key = passphrase_key(
                passphrase,
                &salt,
                locked.memory_kib,
                locked.passes,
                locked.lanes,
            )
            .ok_or_else(|| damaged("its argon2 parameters are out of range"))?;
            decrypt(&key, &sealed, LOCKED_AAD).ok_or(Failure::WrongPassphrase)?
        } else {
            let digits = text
                .trim()
                .strip_prefix("waystation-mission-key-1 ")
                .ok_or_else(|| damaged("it does not begin like a mission's key"))?;
            Zeroizing::new(hex::decode(digits).map_err(|_hex| damaged("not hexadecimal"))?)
        };
        Ok(Self(
            Private::from_bytes(&bytes).map_err(|_scalar| damaged("no private key"))?,
        ))
    }
}

struct Session {
    enc: Vec<u8>,
    context: AeadCtxS<AesGcm256, HkdfSha256, P256>,
    left: u32,
}

/// Seals parts to a mission's public key.
pub struct Sealer {
    mission: MissionPublicKey,
    session: Mutex<Option<Session>>,
}

/// A part that has been sealed, with its wrapped key.
pub struct Sealed {
    /// The stored bytes of the part.
    pub bytes: Vec<u8>,
    /// The wrapped key, [`WRAPPED`] bytes.
    pub key: Vec<u8>,
}

impl Sealer {
    /// A sealer for this mission.
    pub fn new(mission: MissionPublicKey) -> Self {
        Self {
            mission,
            session: Mutex::new(None),
        }
    }

    /// The mission that it seals for.
    pub fn mission(&self) -> &MissionPublicKey {
        &self.mission
    }

    /// Seals `plain` under a fresh key, bound to `binding`, and wraps the key.
    ///
    /// # Errors
    /// [`Failure::NoRandomness`], or a draft failure for a part that is too long.
    pub fn seal(&self, plain: &[u8], binding: &[u8]) -> Result<Sealed, Failure> {
        let key = Zeroizing::new(random::<32>()?);
        let bytes = encrypt(&key, plain, binding)?;
        let mut guard = self
            .session
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if guard.as_ref().is_none_or(|session| session.left == 0) {
            *guard = Some(self.encapsulate()?);
        }
        let Some(session) = guard.as_mut() else {
            return Err(Failure::NoRandomness);
        };
        session.left -= 1;
        let mut wrapping = Zeroizing::new([0; 32]);
        session
            .context
            .export(binding, wrapping.as_mut())
            .map_err(|_long| Failure::Draft("a part's binding is too long".into()))?;
        let mut wrapped = Vec::with_capacity(WRAPPED);
        wrapped.push(VERSION);
        wrapped.extend_from_slice(&session.enc);
        drop(guard);
        wrapped.extend_from_slice(&encrypt(&wrapping, key.as_ref(), binding)?[1..]);
        Ok(Sealed {
            bytes,
            key: wrapped,
        })
    }

    fn encapsulate(&self) -> Result<Session, Failure> {
        // The ephemeral key's randomness, as RFC 9180's DeriveKeyPair takes it.
        let mut rng = hpke::rand_core::UnwrapErr(getrandom::SysRng);
        let (enc, context) = hpke::setup_sender_with_rng::<AesGcm256, HkdfSha256, P256>(
            &OpModeS::Base,
            &self.mission.0,
            INFO,
            &mut rng,
        )
        .map_err(|_kem| Failure::Draft("the mission's public key cannot be used".into()))?;
        Ok(Session {
            enc: enc.to_bytes().to_vec(),
            context,
            left: WRAPS_PER_ENCAPSULATION,
        })
    }
}

type Receiver = AeadCtxR<AesGcm256, HkdfSha256, P256>;

/// Opens parts with the mission's private key, held in memory.
pub struct Opener {
    key: MissionKey,
    remembered: Mutex<HashMap<Vec<u8>, Receiver>>,
}

impl Opener {
    /// An opener with this key.
    pub fn new(key: MissionKey) -> Self {
        Self {
            key,
            remembered: Mutex::new(HashMap::new()),
        }
    }

    /// Opens a sealed part; `None` when the bytes or the key were altered or belong elsewhere.
    pub fn open(
        &self,
        sealed: &[u8],
        wrapped: &[u8],
        binding: &[u8],
    ) -> Option<Zeroizing<Vec<u8>>> {
        if wrapped.len() != WRAPPED || wrapped[0] != VERSION {
            return None;
        }
        let (enc, body) = wrapped[1..].split_at(ENC);
        let mut wrapping = Zeroizing::new([0; 32]);
        let mut remembered = self
            .remembered
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if !remembered.contains_key(enc) {
            let parsed = Enc::from_bytes(enc).ok()?;
            let receiver = hpke::setup_receiver(&OpModeR::Base, &self.key.0, &parsed, INFO).ok()?;
            if remembered.len() >= OPENER_REMEMBERS {
                remembered.clear();
            }
            remembered.insert(enc.to_vec(), receiver);
        }
        remembered
            .get(enc)?
            .export(binding, wrapping.as_mut())
            .ok()?;
        drop(remembered);
        let mut versioned = Vec::with_capacity(1 + body.len());
        versioned.push(VERSION);
        versioned.extend_from_slice(body);
        let key = decrypt(&wrapping, &versioned, binding)?;
        let key = Zeroizing::new(<[u8; 32]>::try_from(key.as_slice()).ok()?);
        decrypt(&key, sealed, binding)
    }
}

/// What a part is bound to, for callers that hold a header.
pub fn binding_of(header: &crate::Header, part: &str) -> Option<Vec<u8>> {
    let head = header.parts.iter().find(|head| head.name == part)?;
    let seal = head.seal.as_ref()?;
    Some(crate::Header::binding(
        header.id,
        header.origin,
        &header.kind,
        part,
        seal,
    ))
}

/// A random id for a subject.
pub fn subject_id() -> Uuid {
    Uuid::new_v4()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_the_mission_key_and_with_no_other() {
        let key = MissionKey::generate().unwrap();
        let sealer = Sealer::new(key.public());
        let sealed = sealer.seal(b"Runak", b"here").unwrap();
        let opener = Opener::new(key);
        assert_eq!(
            opener
                .open(&sealed.bytes, &sealed.key, b"here")
                .unwrap()
                .as_slice(),
            b"Runak"
        );
        assert!(
            opener
                .open(&sealed.bytes, &sealed.key, b"elsewhere")
                .is_none()
        );
        let other = Opener::new(MissionKey::generate().unwrap());
        assert!(other.open(&sealed.bytes, &sealed.key, b"here").is_none());
    }

    #[test]
    fn many_parts_open_across_encapsulations() {
        let key = MissionKey::generate().unwrap();
        let sealer = Sealer::new(key.public());
        let opener = Opener::new(key);
        for n in 0..WRAPS_PER_ENCAPSULATION + 3 {
            let plain = n.to_be_bytes();
            let sealed = sealer.seal(&plain, &plain).unwrap();
            assert_eq!(
                opener
                    .open(&sealed.bytes, &sealed.key, &plain)
                    .unwrap()
                    .as_slice(),
                plain
            );
        }
    }

    #[test]
    fn every_flipped_bit_of_part_or_key_is_noticed() {
        let key = MissionKey::generate().unwrap();
        let sealed = Sealer::new(key.public()).seal(b"x", b"b").unwrap();
        let opener = Opener::new(key);
        for at in 0..sealed.bytes.len() {
            let mut bytes = sealed.bytes.clone();
            bytes[at] ^= 1;
            assert!(
                opener.open(&bytes, &sealed.key, b"b").is_none(),
                "byte {at} of the part"
            );
        }
        for at in 0..sealed.key.len() {
            let mut bytes = sealed.key.clone();
            bytes[at] ^= 1;
            assert!(
                opener.open(&sealed.bytes, &bytes, b"b").is_none(),
                "byte {at} of the key"
            );
        }
    }

    #[test]
    fn a_passphrase_opens_the_key_file_and_another_does_not() {
        let key = MissionKey::generate().unwrap();
        let text = key.to_locked_file("eight cold nights").unwrap();
        let name = Path::new("mission.key");
        let opened = MissionKey::from_file_text(name, &text, Some("eight cold nights")).unwrap();
        assert_eq!(opened.public(), key.public());
        let refused = MissionKey::from_file_text(name, &text, Some("eight warm nights"));
        assert!(matches!(refused, Err(Failure::WrongPassphrase)));
        let plain = MissionKey::from_file_text(name, &key.to_key_file(), None).unwrap();
        assert_eq!(plain.public(), key.public());
    }
}
