//! From what was recorded of feedback to what the screens show. Nothing is opened here: a fold knows that
//! somebody complained and that they were answered, never of what.

use std::collections::BTreeMap;

use jiff::civil::Date;
use journal::Entry;
use serde::{Deserialize, Serialize};
use store::Value;
use uuid::Uuid;

use super::facts::{HouseholdAsked, MonitoringDrawn, PromiseMade, Received};
use super::rules::Step;
use crate::rooms::read;
use crate::views::{Discrepancy, Row, State};

/// How a complaint came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reception {
    /// The channel and the site.
    pub fact: Received,
    /// The day.
    pub on: Date,
    /// The entry.
    pub entry: Uuid,
    /// Who took it down.
    pub by: Uuid,
    /// The key owner of what was said.
    pub telling: Option<Uuid>,
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The step's code.
    pub step: String,
    /// The day.
    pub on: Date,
    /// The entry.
    pub entry: Uuid,
}

/// A complaint as it stands.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Complaint {
    /// How it came in; the first one holds.
    pub received: Option<Reception>,
    /// Other receptions under the same id.
    #[serde(default)]
    pub again: Vec<Uuid>,
    /// The steps, in clock order.
    pub steps: Vec<Taken>,
}

impl Complaint {
    /// The newest step of a sort, since the complaint was last opened again.
    fn standing(&self, wanted: Step) -> Option<&Taken> {
        let reopened = self
            .steps
            .iter()
            .rposition(|one| one.step == Step::Reopen.code())
            .map_or(0, |at| at + 1);
        self.steps[reopened..]
            .iter()
            .rfind(|one| one.step == wanted.code())
    }

    /// When we said that we had heard; opening it again does not undo that.
    pub fn acknowledged(&self) -> Option<&Taken> {
        let wanted = [Step::Acknowledge.code(), Step::Answer.code()];
        self.steps
            .iter()
            .find(|one| wanted.contains(&one.step.as_str()))
    }

    /// When it was answered.
    pub fn answered(&self) -> Option<&Taken> {
        self.standing(Step::Answer)
    }

    /// When it was closed.
    pub fn closed(&self) -> Option<&Taken> {
        self.standing(Step::Close)
    }

    /// Whether somebody still waits for an answer.
    pub fn is_open(&self) -> bool {
        self.received.is_some() && self.answered().is_none() && self.closed().is_none()
    }

    /// The entry that says to whom it was given last.
    pub fn assigned(&self) -> Option<Uuid> {
        let code = Step::Assign.code();
        let found = self.steps.iter().rfind(|one| one.step == code);
        found.map(|one| one.entry)
    }

    /// The entry that says of which category it is: the newest.
    pub fn sorted(&self) -> Option<Uuid> {
        let code = Step::Sort.code();
        let found = self.steps.iter().rfind(|one| one.step == code);
        found
            .map(|one| one.entry)
            .or(self.received.as_ref().map(|one| one.entry))
    }

    /// Answers that come after it was closed and before it was open again.
    fn after_closing(&self) -> Vec<Uuid> {
        let (mut closed, mut late) = (false, Vec::new());
        for one in &self.steps {
            match Step::of_code(&one.step) {
                Some(Step::Close) => closed = true,
                Some(Step::Reopen) => closed = false,
                Some(Step::Answer) if closed => late.push(one.entry),
                _ => {}
            }
        }
        late
    }
}

impl State for Complaint {
    const TABLE: &'static str = "feedback_complaints";
    const ROLE: &'static str = "complaint";
    const KINDS: &'static [&'static str] = &[
        "feedback.received",
        "feedback.acknowledged",
        "feedback.assigned",
        "feedback.answered",
        "feedback.closed",
        "feedback.reopened",
        "feedback.sorted",
    ];
    const COLUMNS: &'static [&'static str] = &["site", "received_on", "open"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let (id, on) = (entry.header.id, entry.header.occurred.by());
        if let Some(fact) = read::<Received>(entry) {
            if self.received.is_some() {
                self.again.push(id);
                return;
            }
            self.received = Some(Reception {
                fact,
                on,
                entry: id,
                by: entry.header.actor,
                telling: entry.subject("telling"),
            });
        }
        if let Some(step) = Step::of_kind(&entry.header.kind) {
            self.steps.push(Taken {
                step: step.code().into(),
                on,
                entry: id,
            });
        }
    }

    fn columns(&self) -> Vec<Value> {
        let received = self.received.as_ref();
        vec![
            received.map(|one| one.fact.site.clone()).into(),
            received.map(|one| one.on.to_string()).into(),
            Value::Int(self.is_open().into()),
        ]
    }

    fn discrepancies(&self) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        let mut flag = |rule, entries: Vec<Uuid>| {
            if !entries.is_empty() {
                found.push(Discrepancy { rule, entries });
            }
        };
        let Some(received) = &self.received else {
            let all = self.steps.iter().map(|one| one.entry).collect();
            flag("feedback.never_received", all);
            return found;
        };
        flag("feedback.received_twice", self.again.clone());
        let early = self.steps.iter().filter(|one| one.on < received.on);
        flag(
            "feedback.before_received",
            early.map(|one| one.entry).collect(),
        );
        flag("feedback.after_closing", self.after_closing());
        found
    }
}

/// How often a household of a sample was looked for, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// `answered`, `not_found`, `refused`, `moved`.
    pub status: String,
    /// The day.
    pub on: Date,
    /// The entry.
    pub entry: Uuid,
}

/// A round of monitoring.
#[derive(Debug, Default, Clone, Serialize, Deserialize)]
pub struct Round {
    /// What was drawn.
    pub drawn: Option<MonitoringDrawn>,
    /// The day of the drawing, and its entry.
    pub on: Option<(Date, Uuid)>,
    /// Each household that was looked for, in clock order.
    pub asked: BTreeMap<Uuid, Vec<Asked>>,
}

impl Round {
    /// What became of a household: its first answers, else the last try.
    pub fn outcome(&self, household: Uuid) -> Option<&Asked> {
        let tries = self.asked.get(&household)?;
        let answered = tries.iter().find(|one| one.status == "answered");
        answered.or(tries.last())
    }

    /// Whether a household is in the sample or its reserve.
    pub fn holds(&self, household: Uuid) -> bool {
        self.drawn.as_ref().is_some_and(|drawn| {
            let mut strata = drawn.strata.iter();
            strata.any(|one| one.drawn.contains(&household) || one.reserve.contains(&household))
        })
    }
}

impl State for Round {
    const TABLE: &'static str = "feedback_rounds";
    const ROLE: &'static str = "monitoring";
    const KINDS: &'static [&'static str] =
        &["feedback.monitoring_drawn", "feedback.household_asked"];
    const COLUMNS: &'static [&'static str] = &["drawn_on"];

    fn fold(&mut self, entry: &Entry, _subject: Uuid) {
        let (id, on) = (entry.header.id, entry.header.occurred.by());
        if let Some(fact) = read::<MonitoringDrawn>(entry)
            && self.drawn.is_none()
        {
            self.drawn = Some(fact);
            self.on = Some((on, id));
        }
        if let (Some(fact), Some(household)) =
            (read::<HouseholdAsked>(entry), entry.subject("household"))
        {
            self.asked.entry(household).or_default().push(Asked {
                status: fact.status,
                on,
                entry: id,
            });
        }
    }

    fn columns(&self) -> Vec<Value> {
        vec![self.on.map(|(day, _entry)| day.to_string()).into()]
    }

    fn discrepancies(&self) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        for (household, tries) in &self.asked {
            let answered: Vec<Uuid> = tries
                .iter()
                .filter(|one| one.status == "answered")
                .map(|one| one.entry)
                .collect();
            if answered.len() > 1 {
                found.push(Discrepancy {
                    rule: "feedback.asked_twice",
                    entries: answered,
                });
            }
            if !self.holds(*household) {
                found.push(Discrepancy {
                    rule: "feedback.not_in_sample",
                    entries: tries.iter().map(|one| one.entry).collect(),
                });
            }
        }
        found
    }
}

/// The row of a promise; everything else is a state.
pub fn rows(entry: &Entry) -> Vec<Row> {
    let Some(fact) = read::<PromiseMade>(entry) else {
        return Vec::new();
    };
    let stamp = entry.header.recorded;
    vec![Row {
        table: "feedback_promises",
        columns: &["version", "text", "clock_us", "clock_n"],
        values: vec![
            Value::Int(fact.version.into()),
            fact.text.into(),
            stamp.us.into(),
            Value::Int(stamp.n.into()),
        ],
    }]
}

#[cfg(test)]
pub(crate) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::rooms::tests_support::entry;

    /// A complaint of a day, with steps on the days after it.
    pub(crate) fn complaint(on: Date, steps: &[Step]) -> Complaint {
        let mut one = Complaint {
            received: Some(Reception {
                fact: Received::default(),
                on,
                entry: Uuid::new_v4(),
                by: Uuid::nil(),
                telling: None,
            }),
            ..Complaint::default()
        };
        for step in steps {
            let mut entry = entry(on);
            entry.header.kind = step.kind().into();
            one.fold(&entry, Uuid::nil());
        }
        one
    }

    fn check(steps: &[Step], open: bool, rules: &[&str]) {
        let one = complaint(date(2021, 11, 20), steps);
        assert_eq!(one.is_open(), open, "{steps:?}");
        let found: Vec<&str> = one.discrepancies().iter().map(|one| one.rule).collect();
        assert_eq!(found, rules, "{steps:?}");
    }

    #[test]
    fn a_complaint_is_open_until_it_is_answered_and_again_when_reopened() {
        check(&[], true, &[]);
        check(&[Step::Acknowledge, Step::Assign], true, &[]);
        check(&[Step::Answer], false, &[]);
        check(&[Step::Answer, Step::Close, Step::Reopen], true, &[]);
    }

    #[test]
    fn an_answer_after_the_closing_is_kept_and_flagged() {
        check(
            &[Step::Answer, Step::Close, Step::Answer],
            false,
            &["feedback.after_closing"],
        );
    }

    #[test]
    fn an_answer_to_a_complaint_that_nobody_received_is_kept_and_flagged() {
        let mut one = Complaint::default();
        let mut answer = entry(date(2021, 11, 20));
        answer.header.kind = Step::Answer.kind().into();
        one.fold(&answer, Uuid::nil());
        let found = one.discrepancies();
        assert_eq!(found[0].rule, "feedback.never_received");
        assert_eq!(found[0].entries, [answer.header.id]);
        assert!(!one.is_open());
    }

    #[test]
    fn an_answer_dated_before_the_complaint_is_flagged() {
        let mut one = complaint(date(2021, 11, 20), &[]);
        let mut answer = entry(date(2021, 11, 19));
        answer.header.kind = Step::Answer.kind().into();
        one.fold(&answer, Uuid::nil());
        assert_eq!(one.discrepancies()[0].rule, "feedback.before_received");
    }
}
