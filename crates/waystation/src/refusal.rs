//! The domain saying no: a stable code and what it is about, made a sentence by the locale files.

use std::fmt;

/// A refusal. Nothing was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its code: a room, then what is wrong; the key of its sentence in the locale files.
    pub code: &'static str,
    /// What the sentence needs.
    pub arguments: Vec<(&'static str, String)>,
}

impl Refusal {
    /// A refusal with this code.
    pub fn new(code: &'static str) -> Self {
        Self {
            code,
            arguments: Vec::new(),
        }
    }

    /// Adds an argument of the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&crate::locale::english().refusal(self))
    }
}

impl std::error::Error for Refusal {}
