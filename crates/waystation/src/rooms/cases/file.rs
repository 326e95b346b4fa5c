//! A case as it is opened, in memory only: never in a view, never on disk in plain text.

use jiff::civil::Date;
use journal::{Entry, Stamp};
use uuid::Uuid;

use super::facts::CaseNoted;

/// One step that was noted.
#[derive(Debug, Clone)]
pub struct Step {
    /// The step's id.
    pub step: String,
    /// The outcome's id.
    pub outcome: String,
    /// The day.
    pub on: Date,
    /// The entry.
    pub entry: Uuid,
    /// The place in the clock's order.
    order: (Stamp, Uuid, u64),
}

/// A case.
#[derive(Debug, Clone, Default)]
pub struct CaseFile {
    /// The procedure's id.
    pub procedure: String,
    /// The person.
    pub person: Option<Uuid>,
    /// The steps, in the order of their days, then of recording.
    pub steps: Vec<Step>,
    /// Whether a part of it was forgotten.
    pub forgotten: bool,
}

impl CaseFile {
    /// Adds an opened note. Entries may come in any order.
    pub fn add(&mut self, entry: &Entry, plain: &[u8]) {
        let Ok(note) = serde_json::from_slice::<CaseNoted>(plain) else {
            return;
        };
        if self.procedure.is_empty() {
            self.procedure = note.procedure;
            self.person = Some(note.person);
        }
        self.steps.push(Step {
            step: note.step,
            outcome: note.outcome,
            on: entry.header.occurred.by(),
            entry: entry.header.id,
            order: entry.header.order(),
        });
        self.steps.sort_by_key(|step| (step.on, step.order));
    }

    /// The entry by which a step was done by a day.
    pub fn done(&self, step: &str, as_of: Date) -> Option<&Step> {
        self.steps
            .iter()
            .find(|one| one.step == step && one.outcome == "done" && one.on <= as_of)
    }

    /// The entry by which the case was closed before its end by a day: withdrawn or referred.
    pub fn closed(&self, as_of: Date) -> Option<&Step> {
        self.steps
            .iter()
            .find(|one| one.outcome != "done" && one.on <= as_of)
    }

    /// The last step by a day.
    pub fn last(&self, as_of: Date) -> Option<&Step> {
        self.steps.iter().rfind(|one| one.on <= as_of)
    }

    /// Whether the case waits for its next step on a day: begun, not departed, not closed.
    pub fn in_pipeline(&self, as_of: Date) -> bool {
        self.last(as_of).is_some()
            && self.done("departed", as_of).is_none()
            && self.closed(as_of).is_none()
    }
}
