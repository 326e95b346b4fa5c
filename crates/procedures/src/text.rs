//! A text in several languages, as a procedure file carries it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A text in several languages, by code: `en`, `ar`. English is always there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);

impl Text {
    /// The text in a language, else in English, else in whichever language there is.
    pub fn in_language(&self, code: &str) -> &str {
        self.0
            .get(code)
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }

    /// Whether it says something in a language.
    pub fn says(&self, code: &str) -> bool {
        self.0.get(code).is_some_and(|text| !text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_is_missing_falls_back_to_english() {
        let text = Text(BTreeMap::from([("en".into(), "Return".into())]));
        assert_eq!(text.in_language("ar"), "Return");
        assert!(text.says("en") && !text.says("ar"));
        assert_eq!(Text::default().in_language("en"), "");
    }
}
