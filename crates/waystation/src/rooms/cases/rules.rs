//! What must come before what.

use jiff::civil::Date;

use super::facts::CaseNoted;
use super::file::CaseFile;
use super::procedure::Procedure;
use crate::Refusal;

/// A step may be noted when its procedure knows it, what must come before is done, and the case is open.
/// Withdrawing is possible at every step.
///
/// # Errors
/// `cases-already-closed`, `cases-step-unknown`, `cases-step-too-early`, `cases-outcome-unknown`,
/// `cases-another-person`, `cases-step-done`.
pub fn note(
    procedure: &Procedure,
    case: &CaseFile,
    fact: &CaseNoted,
    on: Date,
) -> Result<(), Refusal> {
    let step = procedure
        .step(&fact.step)
        .ok_or_else(|| Refusal::new("cases-step-unknown").with("step", &fact.step))?;
    let outcome = procedure
        .outcomes
        .iter()
        .find(|outcome| outcome.id == fact.outcome)
        .ok_or_else(|| Refusal::new("cases-outcome-unknown").with("outcome", &fact.outcome))?;
    if case.person.is_some_and(|person| person != fact.person) {
        return Err(Refusal::new("cases-another-person"));
    }
    if case.closed(on).is_some() {
        return Err(Refusal::new("cases-already-closed"));
    }
    if outcome.closes {
        return Ok(());
    }
    if case.done(&fact.step, on).is_some() {
        return Err(Refusal::new("cases-step-done").with("step", &fact.step));
    }
    match step
        .after
        .iter()
        .find(|needed| case.done(needed, on).is_none())
    {
        Some(missing) => Err(Refusal::new("cases-step-too-early")
            .with("step", &fact.step)
            .with("missing", missing)),
        None => Ok(()),
    }
}

/// Whether the steps of an opened case came in the order that its procedure asks for: what a locked node
/// or a phone recorded out of order is kept, and flagged here.
pub fn in_order(procedure: &Procedure, case: &CaseFile) -> bool {
    case.steps.iter().all(|one| {
        one.outcome != "done"
            || procedure.step(&one.step).is_some_and(|step| {
                step.after
                    .iter()
                    .all(|needed| case.done(needed, one.on).is_some())
            })
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::rooms::cases::AVRR;

    fn case(steps: &[(&str, &str, i8)]) -> CaseFile {
        let mut file = CaseFile::default();
        for &(step, outcome, day) in steps {
            let fact = CaseNoted {
                procedure: "avrr".into(),
                person: Uuid::nil(),
                step: step.into(),
                outcome: outcome.into(),
                journey: None,
                note: String::new(),
            };
            file.add(
                &crate::rooms::tests_support::entry(date(2021, 11, day)),
                &serde_json::to_vec(&fact).unwrap(),
            );
        }
        file
    }

    fn check(steps: &[(&str, &str, i8)], next: (&str, &str, i8), refused_with: Option<&str>) {
        let procedure = Procedure::read(AVRR).unwrap();
        let fact = CaseNoted {
            procedure: "avrr".into(),
            person: Uuid::nil(),
            step: next.0.into(),
            outcome: next.1.into(),
            journey: None,
            note: String::new(),
        };
        let refused = note(&procedure, &case(steps), &fact, date(2021, 11, next.2))
            .err()
            .map(|refusal| refusal.code);
        assert_eq!(refused, refused_with, "{steps:?} {next:?}");
    }

    const BEGUN: &[(&str, &str, i8)] = &[
        ("expression_of_interest", "done", 1),
        ("counselled", "done", 3),
    ];

    #[test]
    fn nobody_consents_before_counselling_or_departs_before_clearance() {
        check(&[], ("consented", "done", 1), Some("cases-step-too-early"));
        check(BEGUN, ("consented", "done", 3), None);
        check(
            BEGUN,
            ("consented", "done", 2),
            Some("cases-step-too-early"),
        );
        check(BEGUN, ("departed", "done", 5), Some("cases-step-too-early"));
    }

    #[test]
    fn everybody_may_withdraw_at_every_step_and_a_closed_case_stays_closed() {
        check(BEGUN, ("counselled", "withdrawn", 4), None);
        check(BEGUN, ("departed", "withdrawn", 4), None);
        let withdrawn: Vec<_> = BEGUN
            .iter()
            .copied()
            .chain([("consented", "withdrawn", 5)])
            .collect();
        check(
            &withdrawn,
            ("consented", "done", 6),
            Some("cases-already-closed"),
        );
    }

    #[test]
    fn a_step_is_done_once() {
        check(BEGUN, ("counselled", "done", 4), Some("cases-step-done"));
        check(BEGUN, ("flown_away", "done", 4), Some("cases-step-unknown"));
        check(
            BEGUN,
            ("consented", "maybe", 4),
            Some("cases-outcome-unknown"),
        );
    }

    #[test]
    fn steps_that_came_out_of_order_are_seen() {
        let procedure = Procedure::read(AVRR).unwrap();
        assert!(in_order(&procedure, &case(BEGUN)));
        assert!(!in_order(&procedure, &case(&[("departed", "done", 1)])));
    }
}
