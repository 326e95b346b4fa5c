//! What can be recorded of cases.

use std::collections::BTreeMap;

use jiff::civil::Date;
use journal::{Digest, Entry};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::rooms::fact;

/// A procedure or an overlay was adopted: from now on it decides.
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

/// What procedures read beside their own text was adopted: holidays of a country, suspensions of returns, the public
/// key of cases that have one of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DataAdopted {
    /// `calendar`, `suspensions` or `key`.
    pub sort: String,
    /// The calendar's code; for suspensions `returns`; for a key `trafficking`.
    pub id: String,
    /// The digest of its text.
    pub digest: Digest,
    /// The text of the file.
    pub text: String,
}
fact!(DataAdopted, "cases.data_adopted", 1);

/// An overlay was switched on, or its last day was set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OverlaySwitched {
    /// The overlay.
    pub overlay: String,
    /// The legal act by which it is on.
    pub act: String,
    /// The first day.
    pub from: Date,
    /// The last day, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}
fact!(OverlaySwitched, "cases.overlay_switched", 1);

/// Whether somebody is named for the cases of victims of trafficking, which nobody else sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkerNamed {
    /// The account.
    pub account: Uuid,
    /// Whether they are.
    pub named: bool,
}
fact!(WorkerNamed, "cases.worker_named", 1);

/// Something about a case. Sealed whole under the case: which procedure, whose case, what.
///
/// Every note carries the case's procedure and person, so that a case is known from any part of it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNoted {
    /// The procedure's id.
    pub procedure: String,
    /// The version under which the case began; 0 where the note is older than versions: the newest.
    #[serde(default)]
    pub version: u32,
    /// The person; nil in a case that goes on counting for nobody.
    pub person: Uuid,
    /// What.
    pub what: Noted,
}
impl journal::Secret for CaseNoted {}

impl std::fmt::Debug for CaseNoted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CaseNoted(…)")
    }
}

/// What can be noted of a case.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum Noted {
    /// It was opened.
    Opened {
        /// The case from which it was opened.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<Uuid>,
    },
    /// A step came to an outcome.
    Step {
        /// The step's id.
        step: String,
        /// The outcome's id.
        outcome: String,
        /// What was answered, by field: `yes` and `no`, codes with spaces between, days as 2021-11-29.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        answers: BTreeMap<String, String>,
        /// The journey on which somebody departed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        journey: Option<String>,
        /// What was written beside it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// A safeguard was waived.
    Waived {
        /// Its id.
        safeguard: String,
        /// Why.
        reason: String,
        /// The role of whoever waived it; empty in notes of older programs.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        role: String,
    },
    /// A clock stands still.
    Paused {
        /// Its id.
        clock: String,
        /// Why.
        reason: String,
    },
    /// A clock goes on.
    Resumed {
        /// Its id.
        clock: String,
    },
    /// A clock has more time.
    Extended {
        /// Its id.
        clock: String,
        /// How much more: `5 working-days`.
        by: String,
        /// Why.
        reason: String,
    },
    /// The case was closed.
    Closed {
        /// The closure's id.
        closure: String,
        /// What was written beside it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// It was opened again.
    Reopened {
        /// Why.
        reason: String,
    },
    /// A note.
    Note {
        /// In words.
        text: String,
        /// The role that needs to know; empty for all who may see the case.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        only: String,
    },
    /// A document; its bytes are in the entry's part `file`.
    Document {
        /// What it is, in words.
        name: String,
        /// `pdf`, `jpeg`, `png`: found from its first bytes.
        format: String,
        /// How many bytes.
        size: u64,
        /// The role that needs to know; empty for all who may see the case.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        only: String,
    },
    /// What befell the person: an incident that the mission has on record, or that it is another's after all. Only
    /// here: an incident names nobody.
    Incident {
        /// The incident.
        incident: Uuid,
        /// Whether it belongs to the case.
        belongs: bool,
        /// What was written beside it.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        text: String,
    },
    /// A line of the plan was written, or written anew.
    Plan(PlanLine),
    /// Somebody else follows it now.
    Transferred {
        /// Their account's name.
        worker: String,
        /// Their office.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        office: String,
        /// Why.
        reason: String,
    },
    /// It goes on under another version of its procedure.
    Moved {
        /// The version.
        to: u32,
        /// Why.
        reason: String,
    },
}

/// Help that a case's plan holds: what, from whom, when, at which cost.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct PlanLine {
    /// The line: a later one with the same id takes its place.
    pub line: Uuid,
    /// The kind, of the procedure's.
    pub kind: String,
    /// Who provides it.
    pub provider: String,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// From when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// `cash` or `in_kind`.
    pub form: String,
    /// The cost in the currency's minor unit; 0 where it costs nothing.
    #[serde(default)]
    pub cost: i64,
    /// The currency, ISO 4217.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub currency: String,
    /// `planned`, `given`, `dropped`.
    pub status: String,
}

/// A document's bytes. Sealed beside its note.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileBytes {
    /// Hexadecimal, as photos are.
    pub hex: String,
}
impl journal::Secret for FileBytes {}

/// A note as the first version wrote it: one step and its outcome.
#[derive(Deserialize)]
struct First {
    procedure: String,
    person: Uuid,
    step: String,
    outcome: String,
    #[serde(default)]
    journey: Option<String>,
    #[serde(default)]
    note: String,
}

impl CaseNoted {
    /// Reads the opened part of an entry, of whichever version.
    pub fn read(entry: &Entry, plain: &[u8]) -> Option<Self> {
        if entry.header.version >= 2 {
            return serde_json::from_slice(plain).ok();
        }
        let first: First = serde_json::from_slice(plain).ok()?;
        Some(Self {
            procedure: first.procedure,
            version: 0,
            person: first.person,
            what: Noted::Step {
                step: first.step,
                outcome: first.outcome,
                answers: BTreeMap::new(),
                journey: first.journey,
                text: first.note,
            },
        })
    }
}

impl Noted {
    /// A step that came to an outcome, with nothing beside it.
    pub fn step(step: &str, outcome: &str) -> Self {
        Self::Step {
            step: step.to_owned(),
            outcome: outcome.to_owned(),
            answers: BTreeMap::new(),
            journey: None,
            text: String::new(),
        }
    }

    /// What goes on counting when a person is forgotten: no word, no name, no answer.
    pub fn without_words(&self) -> Option<Self> {
        let none = String::new;
        Some(match self {
            Self::Opened { .. } => Self::Opened { from: None },
            Self::Step { step, outcome, .. } => Self::step(step, outcome),
            Self::Waived {
                safeguard, role, ..
            } => Self::Waived {
                safeguard: safeguard.clone(),
                reason: none(),
                role: role.clone(),
            },
            Self::Paused { clock, .. } => Self::Paused {
                clock: clock.clone(),
                reason: none(),
            },
            Self::Resumed { clock } => Self::Resumed {
                clock: clock.clone(),
            },
            Self::Extended { clock, by, .. } => Self::Extended {
                clock: clock.clone(),
                by: by.clone(),
                reason: none(),
            },
            Self::Closed { closure, .. } => Self::Closed {
                closure: closure.clone(),
                text: none(),
            },
            Self::Reopened { .. } => Self::Reopened { reason: none() },
            Self::Moved { to, .. } => Self::Moved {
                to: *to,
                reason: none(),
            },
            Self::Note { .. }
            | Self::Document { .. }
            | Self::Incident { .. }
            | Self::Plan(_)
            | Self::Transferred { .. } => return None,
        })
    }
}
