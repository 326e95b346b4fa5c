//! What is different between two versions of a procedure: what whoever moves a case from one to the other looks at.

use crate::Text;
use crate::procedure::Procedure;

/// What sort of rule differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A step.
    Step,
    /// A safeguard.
    Safeguard,
    /// A time limit.
    Clock,
}

/// How it differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// It is new.
    New,
    /// It is gone.
    Gone,
    /// It says something else.
    Changed,
}

/// One rule that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What sort.
    pub rule: Rule,
    /// How.
    pub how: How,
    /// Its title: of the newer version where both have it.
    pub title: Text,
}

/// A rule as it is compared: its id, its title, and all that it says but for texts that only explain.
struct Said {
    rule: Rule,
    id: String,
    title: Text,
    says: String,
}

fn said(procedure: &Procedure) -> Vec<Said> {
    let ids = |ids: &mut dyn Iterator<Item = String>| ids.collect::<Vec<_>>().join(" ");
    let steps = procedure.steps.iter().map(|step| Said {
        rule: Rule::Step,
        id: step.id.clone(),
        title: step.title.clone(),
        says: format!(
            "{:?}",
            (
                &step.role,
                &step.after,
                &step.when,
                &step.asks,
                step.is,
                &step.consent,
                &step.valid_for,
                (step.repeats, step.applies_from, step.applies_to),
                ids(&mut step.outcomes.iter().map(|one| format!(
                    "{} {:?} {:?} {:?}",
                    one.id, one.does, one.opens, one.gives
                ))),
            )
        ),
    });
    let safeguards = procedure.safeguards.iter().map(|one| Said {
        rule: Rule::Safeguard,
        id: one.id.clone(),
        title: one.text.clone(),
        says: format!(
            "{:?}",
            (
                &one.when,
                &one.before,
                &one.requires,
                &one.consents,
                one.forbids,
                &one.waived_by
            )
        ),
    });
    let clocks = procedure.clocks.iter().map(|clock| Said {
        rule: Rule::Clock,
        id: clock.id.clone(),
        title: clock.text.clone(),
        says: format!(
            "{:?}",
            (
                &clock.from,
                clock
                    .more
                    .iter()
                    .map(|more| (&more.by, more.times))
                    .collect::<Vec<_>>(),
                (clock.is, &clock.until, &clock.before, &clock.waived_by),
                (&clock.within, &clock.every, &clock.over_with),
                &clock.when,
                &clock.rule,
                (clock.applies_from, clock.applies_to),
            )
        ),
    });
    steps.chain(safeguards).chain(clocks).collect()
}

/// The rules in which a newer version differs from an older one, in the order of the newer; what is gone comes last.
pub fn differences(older: &Procedure, newer: &Procedure) -> Vec<Difference> {
    let (before, after) = (said(older), said(newer));
    let same = |one: &Said, other: &Said| one.rule == other.rule && one.id == other.id;
    let mut found = Vec::new();
    for one in &after {
        let how = match before.iter().find(|other| same(one, other)) {
            None => How::New,
            Some(other) if other.says != one.says => How::Changed,
            Some(_same) => continue,
        };
        found.push(Difference {
            rule: one.rule,
            how,
            title: one.title.clone(),
        });
    }
    let gone = before
        .into_iter()
        .filter(|one| !after.iter().any(|other| same(one, other)));
    found.extend(gone.map(|one| Difference {
        rule: one.rule,
        how: How::Gone,
        title: one.title,
    }));
    found
}
