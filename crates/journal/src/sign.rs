//! Signed heads: an origin signs how far its chain goes, so that a cut tail is found.

use p256::ecdsa::signature::{Signer as _, Verifier as _};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::Failure;
use crate::header::Digest;

fn message(origin: Uuid, seq: u64, hash: &Digest) -> Vec<u8> {
    format!("waystation/head/1\n{origin}\n{seq}\n{hash}").into_bytes()
}

/// An origin's private signing key (ECDSA, P-256, SHA-256).
pub struct OriginKey(SigningKey);

impl OriginKey {
    /// A new key.
    ///
    /// # Errors
    /// [`Failure::NoRandomness`].
    pub fn generate() -> Result<Self, Failure> {
        loop {
            let bytes = Zeroizing::new(crate::seal::random::<32>()?);
            // All but one in 2^32 draws is a valid scalar.
            if let Ok(key) = SigningKey::from_slice(bytes.as_ref()) {
                return Ok(Self(key));
            }
        }
    }

    /// As the text of a key file.
    pub fn to_key_file(&self) -> Zeroizing<String> {
        Zeroizing::new(format!(
            "waystation-origin-key-1 {}\n",
            hex::encode(self.0.to_bytes())
        ))
    }

    /// From the text of a key file.
    ///
    /// # Errors
    /// [`Failure::KeyDamaged`].
    pub fn from_file_text(text: &str) -> Result<Self, Failure> {
        let damaged = || Failure::KeyDamaged {
            file: "origin.key".into(),
            what: "no signing key",
        };
        let digits = text
            .trim()
            .strip_prefix("waystation-origin-key-1 ")
            .ok_or_else(damaged)?;
        let bytes = Zeroizing::new(hex::decode(digits).map_err(|_hex| damaged())?);
        Ok(Self(
            SigningKey::from_slice(&bytes).map_err(|_scalar| damaged())?,
        ))
    }

    /// The public half.
    pub fn public(&self) -> OriginPublicKey {
        OriginPublicKey(*self.0.verifying_key())
    }

    /// Signs how far a chain goes; 64 bytes, r then s, as WebCrypto gives them.
    pub fn sign(&self, origin: Uuid, seq: u64, hash: &Digest) -> Vec<u8> {
        let signature: Signature = self.0.sign(&message(origin, seq, hash));
        signature.to_bytes().to_vec()
    }
}

/// An origin's public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginPublicKey(VerifyingKey);

impl OriginPublicKey {
    /// As 130 hexadecimal digits (an uncompressed point).
    pub fn to_hex(&self) -> String {
        hex::encode(self.0.to_sec1_point(false).as_bytes())
    }

    /// From the digits of [`Self::to_hex`].
    ///
    /// # Errors
    /// [`Failure::Broken`] when they are no point of the curve.
    pub fn from_hex(text: &str) -> Result<Self, Failure> {
        let broken = || Failure::Broken("an origin's public key is no point of P-256".into());
        let bytes = hex::decode(text).map_err(|_hex| broken())?;
        Ok(Self(
            VerifyingKey::from_sec1_bytes(&bytes).map_err(|_point| broken())?,
        ))
    }

    /// Whether this origin signed this head.
    pub fn signed_head(&self, head: &crate::Head) -> bool {
        hex::decode(&head.signature)
            .is_ok_and(|signature| self.signed(head.origin, head.seq, &head.hash, &signature))
    }

    /// Whether this origin signed that its chain goes this far.
    pub fn signed(&self, origin: Uuid, seq: u64, hash: &Digest, signature: &[u8]) -> bool {
        Signature::from_slice(signature).is_ok_and(|signature| {
            self.0
                .verify(&message(origin, seq, hash), &signature)
                .is_ok()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_head_only() {
        let key = OriginKey::generate().unwrap();
        let (origin, hash) = (Uuid::new_v4(), Digest::of(b"entry"));
        let signature = key.sign(origin, 7, &hash);
        let public = OriginPublicKey::from_hex(&key.public().to_hex()).unwrap();
        assert!(public.signed(origin, 7, &hash, &signature));
        assert!(!public.signed(origin, 6, &hash, &signature));
        assert!(!public.signed(origin, 7, &Digest::of(b"other"), &signature));
        let again = OriginKey::from_file_text(&key.to_key_file()).unwrap();
        assert_eq!(again.public(), public);
    }
}
