//! What can be recorded of cases.

use journal::Digest;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rooms::fact;

/// A procedure was adopted: from now on it decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProcedureAdopted {
    /// Its id: `avrr`.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The digest of its text.
    pub digest: Digest,
    /// The text of the file.
    pub text: String,
}
fact!(ProcedureAdopted, "cases.procedure_adopted", 1);

/// A step of a case. Sealed whole under the case: which procedure, whose case, which step.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNoted {
    /// The procedure's id.
    pub procedure: String,
    /// The person.
    pub person: Uuid,
    /// The step's id.
    pub step: String,
    /// The outcome's id: `done`, `withdrawn`, `referred`.
    pub outcome: String,
    /// The journey on which somebody departed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub journey: Option<String>,
    /// What the counsellor wrote.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}
impl journal::Secret for CaseNoted {}

impl std::fmt::Debug for CaseNoted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CaseNoted(…)")
    }
}
