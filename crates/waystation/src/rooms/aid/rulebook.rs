//! Rules as data: the catalogue of items and the entitlements. A file is adopted by an entry that carries
//! its text, so that all nodes decide alike; until a mission adopts its own, the ones in the program hold.

use journal::Digest;
use serde::de::DeserializeOwned;

use crate::Refusal;

/// Which rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The catalogue of items and kits.
    Items,
    /// Who is entitled to what.
    Entitlements,
}

impl Sort {
    /// Its code, as facts and commands write it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Items => "items",
            Self::Entitlements => "entitlements",
        }
    }

    /// The sort of this code.
    pub fn of(code: &str) -> Option<Self> {
        [Self::Items, Self::Entitlements]
            .into_iter()
            .find(|sort| sort.code() == code)
    }

    /// The text that ships with the program.
    pub const fn shipped(self) -> &'static str {
        match self {
            Self::Items => include_str!("catalogue/items.toml"),
            Self::Entitlements => include_str!("entitlements/entitlements.toml"),
        }
    }
}

/// Reads a file of rules.
///
/// # Errors
/// `aid-rules-unreadable`, with the line and what is wrong there.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    toml::from_str(text).map_err(|cause| {
        let line = cause.span().map_or(0, |span| {
            text[..span.start.min(text.len())].lines().count().max(1)
        });
        unreadable(format!("line {line}: {}", cause.message()))
    })
}

/// The refusal of a file of rules.
pub fn unreadable(what: impl Into<String>) -> Refusal {
    Refusal::new("aid-rules-unreadable").with("what", what)
}

/// How a text of rules is named where it was used: enough to find the adopted text again.
pub fn digest(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}
