//! A procedure that was read and checked: what refers to something has found it.

use std::collections::BTreeMap;
use std::ops::Deref;

use deadlines::Length;
use jiff::civil::Date;

use crate::condition::Condition;
use crate::file::{self, Closure, Field, Guard, Meaning, Outcome, PlanKind, Source, Subject};
use crate::{Ending, Text};

/// Something that must be done: one of several steps, each with any outcome that does it, or with a named one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Needs {
    /// The alternatives: a step, and an outcome of it where it is named.
    pub any: Vec<(usize, Option<usize>)>,
}

/// A step, with what it refers to.
#[derive(Debug, Clone)]
pub struct Step {
    pub(crate) written: file::Step,
    /// What must come before.
    pub needs: Vec<Needs>,
    /// Under which condition it is asked for.
    pub condition: Option<Condition>,
    /// How long it holds.
    pub holds_for: Option<Length>,
}

impl Deref for Step {
    type Target = file::Step;
    fn deref(&self) -> &file::Step {
        &self.written
    }
}

impl Step {
    /// The outcome with an id.
    pub fn outcome(&self, id: &str) -> Option<usize> {
        self.outcomes.iter().position(|outcome| outcome.id == id)
    }
}

/// A safeguard, with what it refers to.
#[derive(Debug, Clone)]
pub struct Safeguard {
    pub(crate) written: file::Safeguard,
    /// For whom.
    pub condition: Option<Condition>,
    /// The steps that cannot be done without it.
    pub closes: Vec<usize>,
    /// What must be done.
    pub needs: Vec<Needs>,
}

impl Deref for Safeguard {
    type Target = file::Safeguard;
    fn deref(&self) -> &file::Safeguard {
        &self.written
    }
}

/// What sets a clock going.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// The case was opened.
    Opened,
    /// A step came to an outcome; without one, to any that does it.
    Step(usize, Option<usize>),
    /// A day that was written down in a field.
    Field(String),
}

/// A clock, with what it refers to.
#[derive(Debug, Clone)]
pub struct Clock {
    pub(crate) written: file::Clock,
    /// What sets it going; the first that came.
    pub starts: Vec<Start>,
    /// The steps that end it.
    pub ends: Vec<usize>,
    /// The steps after which it is due no more, where it is due again and again.
    pub over: Vec<usize>,
    /// The steps that a least closes until it has run.
    pub closes: Vec<usize>,
    /// How long; where a field says it, the shortest that it may say.
    pub length: Length,
    /// The field that says how long, with the most that it may say.
    pub said_by: Option<(String, u32)>,
    /// Under which condition it runs.
    pub condition: Option<Condition>,
    /// The counting rule's id.
    pub rule: String,
    /// How long before it runs out somebody is warned.
    pub warning: Option<Length>,
}

impl Deref for Clock {
    type Target = file::Clock;
    fn deref(&self) -> &file::Clock {
        &self.written
    }
}

impl Clock {
    /// How long, by what was answered: what is out of its bounds counts as the bound, and where nothing is answered
    /// the least holds.
    pub fn length_in(&self, answers: &BTreeMap<String, String>) -> Length {
        let said = self.said_by.as_ref().and_then(|(field, most)| {
            let said: i64 = answers.get(field)?.trim().parse().ok()?;
            let within = said.clamp(self.length.n.into(), (*most).into());
            u32::try_from(within).ok()
        });
        Length::new(said.unwrap_or(self.length.n), self.length.unit)
    }
}

/// A way in which a case ends, with what it refers to.
#[derive(Debug, Clone)]
pub struct End {
    pub(crate) written: Closure,
    /// What must be done before.
    pub needs: Vec<Needs>,
}

impl Deref for End {
    type Target = Closure;
    fn deref(&self) -> &Closure {
        &self.written
    }
}

/// A procedure.
#[derive(Debug, Clone)]
pub struct Procedure {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Whom a case is about.
    pub subject: Subject,
    /// Who needs to know.
    pub guard: Guard,
    /// Whether an open case of it is a claim to protection.
    pub claim: bool,
    /// The first day on which it applies.
    pub applies_from: Option<Date>,
    /// The last day.
    pub applies_to: Option<Date>,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub about: Text,
    /// Where its rules are written.
    pub sources: Vec<Source>,
    /// What its steps ask for.
    pub fields: Vec<Field>,
    /// Its steps, in the order in which a screen shows them.
    pub steps: Vec<Step>,
    /// What some people must have.
    pub safeguards: Vec<Safeguard>,
    /// Its periods.
    pub clocks: Vec<Clock>,
    /// How a case is closed.
    pub closures: Vec<End>,
    /// Kinds of help that its plan may hold.
    pub plan: Vec<PlanKind>,
}

impl Procedure {
    /// The place of a step.
    pub fn step(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// A field.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// Whether a step ends a clock: then every doing of it is kept.
    pub(crate) fn ends_clock(&self, step: usize) -> bool {
        let mut ends = self
            .clocks
            .iter()
            .flat_map(|clock| clock.ends.iter().chain(&clock.over));
        ends.any(|one| *one == step)
    }

    /// Between which numbers an answer to a field must lie, where periods are as long as it says.
    pub fn bounds(&self, field: &str) -> Option<(u32, u32)> {
        let said_by = |clock: &Clock| {
            let (by, most) = clock.said_by.as_ref()?;
            (by == field).then_some((clock.length.n, *most))
        };
        let all = self.clocks.iter().filter_map(said_by);
        all.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
    }

    /// A way to close a case.
    pub fn closure(&self, id: &str) -> Option<&End> {
        self.closures.iter().find(|end| end.id == id)
    }

    /// Steps with a meaning.
    pub fn meaning(&self, meaning: Meaning) -> impl Iterator<Item = usize> {
        self.steps
            .iter()
            .enumerate()
            .filter(move |(_at, step)| step.is == Some(meaning))
            .map(|(at, _step)| at)
    }

    /// Whether it applies on a day.
    pub fn applies_on(&self, day: Date) -> bool {
        within(self.applies_from, self.applies_to, day)
    }

    /// What it says of a source id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// The ways to close a case that are no success.
    pub fn early_ends(&self) -> impl Iterator<Item = &End> {
        self.closures
            .iter()
            .filter(|end| end.ending != Ending::Completed)
    }
}

/// Whether a day lies between a first and a last.
pub(crate) fn within(from: Option<Date>, to: Option<Date>, day: Date) -> bool {
    from.is_none_or(|from| from <= day) && to.is_none_or(|to| day <= to)
}

/// The outcome of a step without any of its own.
pub(crate) fn plain_outcome() -> Outcome {
    let words = [("en", "Done"), ("ar", "تم")];
    Outcome {
        id: "done".into(),
        text: Text(
            words
                .into_iter()
                .map(|(code, word)| (code.into(), word.into()))
                .collect(),
        ),
        does: file::Does::Done,
        opens: Vec::new(),
        gives: None,
        undoes: Vec::new(),
    }
}
