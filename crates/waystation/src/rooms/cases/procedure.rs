//! Reads a procedure file: steps, what must come before, outcomes. The code knows steps; it knows no country.

use serde::Deserialize;

use crate::Refusal;
use crate::words::Text;

/// A procedure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// What a case is about: `person`.
    pub subject: String,
    /// Its title.
    pub title: Text,
    /// The steps, in the order in which a screen shows them.
    pub steps: Vec<Step>,
    /// How a step may end.
    pub outcomes: Vec<Outcome>,
}

/// A step.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// The role that does it.
    pub role: String,
    /// What must have been done before.
    #[serde(default)]
    pub after: Vec<String>,
    /// The purpose of a consent that closes this step while it stands refused or withdrawn.
    #[serde(default)]
    pub consent: Option<String>,
}

/// How a step may end.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// Whether it closes the case.
    #[serde(default)]
    pub closes: bool,
}

impl Procedure {
    /// Reads and checks a procedure's text.
    ///
    /// # Errors
    /// `cases-procedure-unreadable`, with what is wrong and on which line.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let unreadable =
            |what: String| Refusal::new("cases-procedure-unreadable").with("what", what);
        let procedure: Self = toml::from_str(text).map_err(|cause| {
            let line = cause.span().map_or(0, |span| {
                text[..span.start.min(text.len())].lines().count().max(1)
            });
            unreadable(format!("line {line}: {}", cause.message()))
        })?;
        for (at, step) in procedure.steps.iter().enumerate() {
            let before = &procedure.steps[..at];
            for needed in &step.after {
                if !before.iter().any(|one| &one.id == needed) {
                    return Err(unreadable(format!(
                        "step “{}” comes after “{needed}”, which is no step above it",
                        step.id
                    )));
                }
            }
            if before.iter().any(|one| one.id == step.id) {
                return Err(unreadable(format!("step “{}” is there twice", step.id)));
            }
        }
        Ok(procedure)
    }

    /// A step by its id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_procedure_that_ships_reads() {
        let procedure = Procedure::read(super::super::AVRR).unwrap();
        assert_eq!(procedure.steps.len(), 6);
        assert!(
            procedure
                .outcomes
                .iter()
                .any(|outcome| outcome.id == "withdrawn" && outcome.closes)
        );
    }

    #[test]
    fn a_procedure_that_does_not_read_says_on_which_line() {
        let broken = super::super::AVRR.replace(
            "role = \"return_counsellor\"",
            "roll = \"return_counsellor\"",
        );
        let refusal = Procedure::read(&broken).unwrap_err();
        assert!(refusal.arguments[0].1.starts_with("line "), "{refusal:?}");
        let broken =
            super::super::AVRR.replace("after = [\"counselled\"]", "after = [\"departed\"]");
        assert_eq!(
            Procedure::read(&broken).unwrap_err().code,
            "cases-procedure-unreadable"
        );
    }
}
