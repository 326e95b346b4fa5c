//! Passwords.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::{Failure, Refusal};

/// The shortest password; a sentence is easier to keep than a riddle.
pub const PASSWORD_MIN: usize = 10;

/// argon2id with 19 MiB and 2 passes: the least that OWASP's password storage guidance names, since a
/// field laptop stretches beside its other work.
fn argon() -> Argon2<'static> {
    Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(19 * 1024, 2, 1, None).unwrap_or_default(),
    )
}

/// Stretches a password for keeping.
///
/// # Errors
/// `staff-password-short`, or when the machine has no randomness.
pub fn stretch(password: &str) -> Result<String, Failure> {
    if password.chars().count() < PASSWORD_MIN {
        return Err(Refusal::new("staff-password-short")
            .with("least", PASSWORD_MIN.to_string())
            .into());
    }
    let hash = argon()
        .hash_password(password.as_bytes())
        .map_err(|_os| Failure::Journal(journal::Failure::NoRandomness))?;
    Ok(hash.to_string())
}

/// Whether a password is the one that was stretched.
pub fn matches(password: &str, stretched: &str) -> bool {
    PasswordHash::new(stretched)
        .is_ok_and(|hash| argon().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_itself_only() {
        let stretched = stretch("eight cold nights").unwrap();
        assert!(stretched.starts_with("$argon2id$"));
        assert!(matches("eight cold nights", &stretched));
        assert!(!matches("eight warm nights", &stretched));
        assert!(stretch("short").is_err());
    }
}
