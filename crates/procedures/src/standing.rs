//! How a case stands, and what may come next: the one place that decides, for a screen and for the proof.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;

use crate::condition::Condition;
use crate::file::{Does, Ending, Meaning};
use crate::procedure::{Needs, Procedure};

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Held {
    /// Not done.
    #[default]
    Not,
    /// Tried, with an outcome after which it is tried again.
    Tried(u8),
    /// Done, with an outcome.
    Done(u8),
    /// Done once, and no longer good: it has expired, or its consent was withdrawn.
    Lapsed(u8),
}

impl Held {
    /// The newest outcome, by its place.
    pub fn outcome(self) -> Option<usize> {
        match self {
            Self::Not => None,
            Self::Tried(at) | Self::Done(at) | Self::Lapsed(at) => Some(at.into()),
        }
    }

    /// Whether it is done and still holds.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Done(_))
    }
}

/// How a case stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Standing {
    /// Each step of the procedure, in its order.
    pub steps: Vec<Held>,
    /// Whether it is closed.
    pub closed: bool,
    /// Safeguards that were waived, by their place.
    pub waived: BTreeSet<usize>,
    /// Periods of at least that were waived, by the clock's place.
    pub waived_clocks: BTreeSet<usize>,
    /// Periods of at least that run, by the clock's place: the last moment of each on the mission's clock; none where
    /// nobody can tell, because it stands still or cannot be counted. They belong to the moment of the case.
    pub least: BTreeMap<usize, Option<DateTime>>,
}

/// How a consent stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Agreed {
    /// Nobody asked apart.
    NotAsked,
    /// Given, and newer than every withdrawal.
    Given,
    /// Refused, withdrawn or objected to.
    Closed,
}

/// What is so around a case: answers to conditions, consents, whether a rule is in force.
pub trait World {
    /// Whether a condition holds; `None` where it may or may not, which only a proof says.
    fn holds(&self, condition: &Condition, standing: &Standing) -> Option<bool>;
    /// How a consent stands.
    fn agreed(&self, purpose: &str) -> Agreed;
    /// Whether a rule with these first and last days is in force.
    fn in_force(&self, from: Option<jiff::civil::Date>, to: Option<jiff::civil::Date>) -> bool;
}

/// Why a step cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forbidden {
    /// The case is closed.
    Closed,
    /// It is not asked for in this case.
    NotAsked,
    /// It is done.
    Done,
    /// Something must come before.
    Needs(Needs),
    /// A consent is refused or withdrawn.
    Consent(String),
    /// A safeguard closes it as long as its condition holds.
    Closes(usize),
    /// A safeguard asks for something first.
    Safeguard(usize, Needs),
    /// A safeguard asks for a consent.
    SafeguardConsent(usize, String),
    /// The clock's act does not give so much more time.
    NotSoMuch(usize),
    /// So much more time was given as often as the clock's act allows.
    Given(usize),
    /// A role waived what it may not waive; its code.
    NotTheirs(String),
    /// A period of at least has not run yet: the clock, and its last moment where it can be told.
    Least(usize, Option<DateTime>),
}

impl Standing {
    /// A case of a procedure in which nothing is done.
    pub fn begun(procedure: &Procedure) -> Self {
        Self {
            steps: vec![Held::Not; procedure.steps.len()],
            ..Self::default()
        }
    }
}

impl Procedure {
    /// Whether a step is asked for in a case: `None` where it may or may not be.
    pub fn asked(&self, standing: &Standing, world: &dyn World, step: usize) -> Option<bool> {
        let step = &self.steps[step];
        if !world.in_force(step.applies_from, step.applies_to) {
            return Some(false);
        }
        match &step.condition {
            None => Some(true),
            Some(condition) => world.holds(condition, standing),
        }
    }

    /// Whether something that must come before has come. What is not asked for holds nothing up.
    pub fn met(&self, standing: &Standing, world: &dyn World, needs: &Needs) -> bool {
        let asked = |at: usize| self.asked(standing, world, at) == Some(true);
        needs.any.iter().any(|one| was_done(standing, *one))
            || !needs.any.iter().any(|(at, _outcome)| asked(*at))
    }

    /// Whether a safeguard concerns a case; not where nobody can tell.
    pub fn concerns(&self, standing: &Standing, world: &dyn World, safeguard: usize) -> bool {
        match &self.safeguards[safeguard].condition {
            None => true,
            Some(condition) => world.holds(condition, standing) == Some(true),
        }
    }

    /// What a safeguard still lacks in a case; nothing where it is met or does not concern it.
    pub fn lacks(
        &self,
        standing: &Standing,
        world: &dyn World,
        safeguard: usize,
    ) -> Vec<Forbidden> {
        let rule = &self.safeguards[safeguard];
        if standing.waived.contains(&safeguard) || !self.concerns(standing, world, safeguard) {
            return Vec::new();
        }
        let mut lacks = Vec::new();
        if rule.forbids {
            lacks.push(Forbidden::Closes(safeguard));
        }
        // A step that is not asked of this person does not satisfy a safeguard: it was done, or it was not.
        let missing = rule
            .needs
            .iter()
            .filter(|needs| !needs.any.iter().any(|one| was_done(standing, *one)));
        lacks.extend(missing.map(|needs| Forbidden::Safeguard(safeguard, needs.clone())));
        let refused = rule.consents.iter();
        let refused = refused.filter(|purpose| world.agreed(purpose) != Agreed::Given);
        lacks
            .extend(refused.map(|purpose| Forbidden::SafeguardConsent(safeguard, purpose.clone())));
        lacks
    }

    /// Why a step cannot come to an outcome now; nothing where it can.
    pub fn forbids(
        &self,
        standing: &Standing,
        world: &dyn World,
        step: usize,
        outcome: usize,
    ) -> Vec<Forbidden> {
        if standing.closed {
            return vec![Forbidden::Closed];
        }
        let rule = &self.steps[step];
        if self.asked(standing, world, step) == Some(false) {
            return vec![Forbidden::NotAsked];
        }
        if standing.steps[step].is_done() && !rule.repeats {
            return vec![Forbidden::Done];
        }
        let does = rule.outcomes[outcome].does;
        // What leads elsewhere, such as fear that is heard, never comes too early.
        let leads_away = does == Does::Again && !rule.outcomes[outcome].opens.is_empty();
        if does == Does::Stop || leads_away {
            return Vec::new();
        }
        let missing = rule.needs.iter();
        let missing = missing.filter(|needs| !self.met(standing, world, needs));
        let mut why: Vec<Forbidden> = missing.cloned().map(Forbidden::Needs).collect();
        if does == Does::Done {
            // Who says yes here gives the consent, also where they had taken it back.
            let gives = rule.outcomes[outcome].gives.as_ref();
            let asked = rule.consent.as_ref().filter(|asked| Some(*asked) != gives);
            let asked = asked.filter(|_purpose| rule.is != Some(Meaning::Declaration));
            let refused = asked.filter(|purpose| world.agreed(purpose) == Agreed::Closed);
            why.extend(refused.cloned().map(Forbidden::Consent));
            for safeguard in 0..self.safeguards.len() {
                if self.safeguards[safeguard].closes.contains(&step) {
                    why.extend(self.lacks(standing, world, safeguard));
                }
            }
            let running = standing.least.iter();
            let closing = running.filter(|(clock, _)| self.clocks[**clock].closes.contains(&step));
            why.extend(closing.map(|(clock, until)| Forbidden::Least(*clock, *until)));
        }
        why
    }

    /// The case after a step came to an outcome.
    pub fn after(&self, standing: &Standing, step: usize, outcome: usize) -> Standing {
        let mut next = standing.clone();
        let place = u8::try_from(outcome).unwrap_or(u8::MAX);
        let rule = &self.steps[step].outcomes[outcome];
        for undone in rule.undoes.iter().filter_map(|id| self.step(id)) {
            next.steps[undone] = Held::Not;
        }
        next.steps[step] = match rule.does {
            Does::Done => Held::Done(place),
            Does::Again | Does::Stop => Held::Tried(place),
        };
        next.closed |= rule.does == Does::Stop;
        next
    }

    /// Why a case cannot be closed so; nothing where it can.
    pub fn forbids_end(
        &self,
        standing: &Standing,
        world: &dyn World,
        closure: usize,
    ) -> Vec<Forbidden> {
        if standing.closed {
            return vec![Forbidden::Closed];
        }
        let end = &self.closures[closure];
        if end.ending == Ending::Withdrawn {
            return Vec::new();
        }
        let missing = end.needs.iter();
        let missing = missing.filter(|needs| !self.met(standing, world, needs));
        missing.cloned().map(Forbidden::Needs).collect()
    }

    /// What comes next: steps that are asked for and not done, each with what forbids it, those that can be done
    /// first, and of these those that come after what is done. A step that only waits for another is left out.
    pub fn next(&self, standing: &Standing, world: &dyn World) -> Vec<(usize, Vec<Forbidden>)> {
        let mut next: Vec<(usize, Vec<Forbidden>)> = Vec::new();
        for step in 0..self.steps.len() {
            let done = standing.steps[step].is_done();
            if standing.closed || done || self.asked(standing, world, step) == Some(false) {
                continue;
            }
            let doing = |outcome: &crate::Outcome| outcome.does == Does::Done;
            let outcome = self.steps[step]
                .outcomes
                .iter()
                .position(doing)
                .unwrap_or(0);
            let why = self.forbids(standing, world, step, outcome);
            if !why.iter().any(|one| matches!(one, Forbidden::Needs(_))) {
                next.push((step, why));
            }
        }
        let furthest = standing.steps.iter().rposition(|held| held.is_done());
        next.sort_by_key(|(step, why)| (!why.is_empty(), Some(*step) < furthest, *step));
        next
    }
}

/// Whether a step was done, with the outcome that is asked for.
fn was_done(standing: &Standing, (step, outcome): (usize, Option<usize>)) -> bool {
    match standing.steps[step] {
        Held::Done(place) => outcome.is_none_or(|outcome| outcome == usize::from(place)),
        _ => false,
    }
}
