//! Which steps somebody can ever come to: a circle that nobody can enter or leave is found here.

use crate::file::Does;
use crate::procedure::{Needs, Procedure};

/// For each step, whether it can ever be done, whoever the person is.
///
/// A step can be done when all that must come before can; a step with a condition may not be asked for, and
/// then holds nothing up. An outcome that undoes what its own step needs leads back, not on.
pub(crate) fn steps(procedure: &Procedure) -> Vec<bool> {
    let mut can = vec![false; procedure.steps.len()];
    loop {
        let mut grew = false;
        for at in 0..procedure.steps.len() {
            if !can[at]
                && leads_on(procedure, at)
                && met(&procedure.steps[at].needs, procedure, &can)
            {
                can[at] = true;
                grew = true;
            }
        }
        if !grew {
            return can;
        }
    }
}

/// Whether all of these can be had.
pub(crate) fn met(needs: &[Needs], procedure: &Procedure, can: &[bool]) -> bool {
    needs.iter().all(|needs| {
        needs
            .any
            .iter()
            .any(|(at, _outcome)| can[*at] || procedure.steps[*at].condition.is_some())
    })
}

/// Whether some outcome of a step does not undo what the step itself needs.
fn leads_on(procedure: &Procedure, at: usize) -> bool {
    let before = before(procedure, at);
    procedure.steps[at].outcomes.iter().any(|outcome| {
        outcome.does == Does::Stop
            || (outcome.does == Does::Done
                && !outcome
                    .undoes
                    .iter()
                    .filter_map(|id| procedure.step(id))
                    .any(|undone| undone == at || before.contains(&undone)))
    })
}

/// The steps that must come before a step, directly or not.
fn before(procedure: &Procedure, at: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut look = vec![at];
    while let Some(at) = look.pop() {
        for (needed, _outcome) in procedure.steps[at]
            .needs
            .iter()
            .flat_map(|needs| &needs.any)
        {
            if !found.contains(needed) {
                found.push(*needed);
                look.push(*needed);
            }
        }
    }
    found
}
