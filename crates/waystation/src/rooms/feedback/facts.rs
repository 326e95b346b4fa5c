//! What can be recorded of feedback. What a complaint says, who brings it, which category it is of and who
//! answers it are sealed in every complaint alike: the open parts of a sensitive one and of an ordinary one
//! cannot be told apart.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use journal::Digest;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rooms::fact;

/// Somebody told us something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// How it came: `desk`, `box`, `hotline` …
    pub channel: String,
    /// The code of the site; empty where it concerns none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub site: String,
}
fact!(Received, "feedback.received", 1);

/// The mission's promise of how soon feedback is answered: its content travels with the entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PromiseMade {
    /// Its version.
    pub version: u32,
    /// The digest of its text.
    pub digest: Digest,
    /// The text of the file.
    pub text: String,
}
fact!(PromiseMade, "feedback.promise_made", 1);

/// The part of each step that says of which sort it is. Sealed under the complaint itself, which nobody's
/// forgetting touches: so that it still counts.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// The category, when received or sorted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    /// The role that is to answer, when assigned.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// The outcome, when answered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
}

/// What somebody told us. Sealed under a key owner of its own, which is destroyed when they are forgotten.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Telling {
    /// What was said, in their words.
    pub words: String,
    /// Who said it; empty for nobody's name.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// How to answer them safely.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reach: String,
    /// The record of the person, where one was named: never in the header, which would tell that they
    /// complained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Uuid>,
}

/// What was said back, or why a complaint is open again.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The words.
    pub words: String,
}

/// One part of a frame that is sampled by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stratum {
    /// The code of the site.
    pub site: String,
    /// The band of the households' sizes: `1-2`, `3-5`, `6+`.
    pub band: String,
    /// How many households the frame holds of it.
    pub households: u32,
    /// Those drawn, in the order in which they were.
    pub drawn: Vec<Uuid>,
    /// Those who take the place of somebody who is not found, in their order.
    pub reserve: Vec<Uuid>,
}

/// A sample was drawn for monitoring after a distribution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonitoringDrawn {
    /// The codes of the sites; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sites: Vec<String>,
    /// The first day of the hand-overs in the frame.
    pub from: Date,
    /// The last one.
    pub to: Date,
    /// Confidence in percent: 90, 95 or 99.
    pub confidence: u8,
    /// Margin of error in percentage points.
    pub margin: u8,
    /// What the order was drawn with.
    pub seed: String,
    /// `journal` for the digest of the journal's head at the drawing, `typed` where somebody typed it.
    pub seed_from: String,
    /// The digest of the frame: households, sites and bands, sorted.
    pub frame_digest: Digest,
    /// The strata.
    pub strata: Vec<Stratum>,
    /// The questionnaire's id.
    pub questionnaire: String,
    /// Its digest.
    pub questionnaire_digest: Digest,
    /// Its text, so that the answers can be read for ever.
    pub questionnaire_text: String,
}
fact!(MonitoringDrawn, "feedback.monitoring_drawn", 1);

/// A household of a sample was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdAsked {
    /// `answered`, `not_found`, `refused`, `moved`.
    pub status: String,
}
fact!(HouseholdAsked, "feedback.household_asked", 1);

/// What a household answered: without a name, and sealed, since the household stands in the header.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    /// The sex of whoever answered.
    pub sex: String,
    /// The code of the answer to each question, by the question's id.
    pub answers: BTreeMap<String, String>,
}

/// Seals a struct and keeps it out of logs: it prints as its name only.
macro_rules! secret {
    ($($type:ident),+) => {$(
        impl journal::Secret for $type {}
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($type), "(…)"))
            }
        }
    )+};
}
secret!(Class, Telling, Said, Answers);
