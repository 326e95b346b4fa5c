//! What can go wrong with the journal, in words that name the way out.

use uuid::Uuid;

/// The journal could not do what was asked. Nothing half-done stays behind.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The database failed; its own failure says whether trying again helps.
    #[error("the journal's database failed")]
    Store(#[from] store::Failure),
    /// A key file could not be read or written.
    #[error("the key file {file} could not be {doing}")]
    KeyFile {
        /// The file's name, without its folder.
        file: String,
        /// "read" or "written".
        doing: &'static str,
        /// The operating system's reason.
        #[source]
        cause: std::io::Error,
    },
    /// A key file holds something else than a key.
    #[error("the key file {file} is damaged: {what}; restore it from the mission's safe copy")]
    KeyDamaged {
        /// The file's name, without its folder.
        file: String,
        /// What is wrong with it.
        what: &'static str,
    },
    /// The passphrase does not open the mission's private key.
    #[error(
        "the passphrase does not open the mission's key; check the keyboard's language and try again"
    )]
    WrongPassphrase,
    /// The part's key was destroyed: what it held is forgotten.
    #[error("part {part} of entry {entry} is forgotten: its key was destroyed")]
    Forgotten {
        /// The entry.
        entry: Uuid,
        /// The part's name.
        part: String,
    },
    /// The part was struck, or has not arrived yet.
    #[error("part {part} of entry {entry} is not here")]
    NotHere {
        /// The entry.
        entry: Uuid,
        /// The part's name.
        part: String,
    },
    /// The bytes do not open: they were altered, or sealed for another mission.
    #[error("part {part} of entry {entry} does not open: altered, or sealed for another mission")]
    DoesNotOpen {
        /// The entry.
        entry: Uuid,
        /// The part's name.
        part: String,
    },
    /// Bytes that are no entry. Only these are ever refused.
    #[error("these bytes are no entry: {0}")]
    Broken(String),
    /// A draft that cannot become an entry: a fault of the program, caught before anything is stored.
    #[error("this draft cannot be sealed: {0}")]
    Draft(String),
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
}
