//! What can go wrong beneath the rooms, in words that name the way out.

/// The machine could not do what was asked; nothing half-done stays behind.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The journal failed.
    #[error(transparent)]
    Journal(#[from] journal::Failure),
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] store::Failure),
    /// A file could not be read or written.
    #[error("{file} could not be {doing}")]
    File {
        /// The file as the user named it.
        file: String,
        /// "read", "written", "made".
        doing: &'static str,
        /// The operating system's reason.
        #[source]
        cause: std::io::Error,
    },
    /// The data folder's settings are not usable.
    #[error("{file}: {what}")]
    Settings {
        /// The file as the user knows it.
        file: String,
        /// What is wrong, and the way out.
        what: String,
    },
    /// The domain said no.
    #[error("{0}")]
    Refused(#[from] crate::Refusal),
    /// Something that the program holds to be always true was not.
    #[error("this should not happen; please report it: {0}")]
    Invariant(String),
}

impl Failure {
    /// Whether trying again helps.
    pub fn try_again(&self) -> bool {
        match self {
            Self::Store(cause) | Self::Journal(journal::Failure::Store(cause)) => cause.try_again(),
            _ => false,
        }
    }

    /// The whole chain of causes, for the log and the command line.
    pub fn chain(&self) -> String {
        let mut text = self.to_string();
        let mut cause = std::error::Error::source(self);
        while let Some(inner) = cause {
            text.push_str(": ");
            text.push_str(&inner.to_string());
            cause = inner.source();
        }
        text
    }
}
