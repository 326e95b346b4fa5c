//! What is refused at the desk, each with the way out.

use procedures::{Bound, Does, Field, Forbidden, Kind, Meaning, Procedure};

use super::case::{self, Case};
use super::facts::{Noted, PlanLine};
use crate::Refusal;
use crate::access::Role;
use crate::rooms::cash::money;
use crate::rooms::people::rules::reason;

/// The most bytes of a document.
pub const DOCUMENT_MOST: usize = 5 * 1024 * 1024;

/// What a document's first bytes say that it is; only what can be shown without running anything is taken.
///
/// # Errors
/// `cases-document-too-large`, `cases-document-unknown`.
pub fn format(bytes: &[u8]) -> Result<&'static str, Refusal> {
    if bytes.len() > DOCUMENT_MOST {
        return Err(Refusal::new("cases-document-too-large")
            .with("most", (DOCUMENT_MOST / 1024 / 1024).to_string()));
    }
    let begins = |with: &[u8]| bytes.starts_with(with);
    if begins(b"%PDF-") {
        Ok("pdf")
    } else if begins(&[0xFF, 0xD8, 0xFF]) {
        Ok("jpeg")
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        Ok("png")
    } else {
        Err(Refusal::new("cases-document-unknown"))
    }
}

/// Whether a note may be recorded in a case as it stands.
///
/// # Errors
/// What forbids it: see each part.
pub fn note(case: &Case, role: Role, fact: &Noted, at: deadlines::Moment) -> Result<(), Refusal> {
    let procedure = &*case.procedure;
    match fact {
        Noted::Step {
            step,
            outcome,
            answers,
            ..
        } => step_may(case, step, outcome, answers, at),
        Noted::Waived {
            safeguard,
            reason: why,
            ..
        } => {
            reason(why)?;
            waive(procedure, role, safeguard)
        }
        Noted::Paused { clock, reason: why } => {
            reason(why)?;
            pause(procedure, clock)
        }
        Noted::Resumed { clock } => known_clock(procedure, clock).map(|_clock| ()),
        Noted::Extended {
            clock,
            by,
            reason: why,
        } => {
            reason(why)?;
            extend(case, clock, by)
        }
        Noted::Closed { closure, .. } => close(case, closure),
        Noted::Reopened { reason: why } => {
            reason(why)?;
            if case.is_open() {
                return Err(Refusal::new("cases-still-open"));
            }
            Ok(())
        }
        Noted::Note { text, only } => {
            filled(text, "note")?;
            read_by(procedure, only)
        }
        Noted::Document { name, only, .. } => {
            filled(name, "name")?;
            read_by(procedure, only)
        }
        Noted::Plan(line) => plan(procedure, line),
        Noted::Transferred {
            worker,
            reason: why,
            ..
        } => {
            filled(worker, "worker")?;
            reason(why)
        }
        Noted::Moved { reason: why, .. } => reason(why),
        Noted::Opened { .. } | Noted::Incident { .. } => Ok(()),
    }
}

/// What is refused also where the case cannot be opened: who may waive is known from the procedure alone.
///
/// # Errors
/// `cases-safeguard-unknown`, `cases-waive-not-allowed`, a reason that is missing.
pub fn unread(procedure: &Procedure, role: Role, fact: &Noted) -> Result<(), Refusal> {
    match fact {
        Noted::Waived {
            safeguard,
            reason: why,
            ..
        } => {
            reason(why)?;
            waive(procedure, role, safeguard)
        }
        _ => Ok(()),
    }
}

/// What only one role may read is for a role that sees the case: what nobody can read is lost.
fn read_by(procedure: &Procedure, only: &str) -> Result<(), Refusal> {
    let sees = |role: Role| case::sees(role, procedure.guard, true);
    if only.is_empty() || only.parse().is_ok_and(sees) {
        return Ok(());
    }
    Err(Refusal::new("cases-field-missing").with("field", "only"))
}

fn filled(text: &str, field: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::new("cases-field-missing").with("field", field));
    }
    Ok(())
}

/// A step may be noted when its procedure knows it, it answers what is asked, and nothing forbids it.
fn step_may(
    case: &Case,
    step: &str,
    outcome: &str,
    answers: &std::collections::BTreeMap<String, String>,
    at: deadlines::Moment,
) -> Result<(), Refusal> {
    let procedure = &*case.procedure;
    let place = procedure
        .step(step)
        .ok_or_else(|| Refusal::new("cases-step-unknown").with("step", step))?;
    let Some(outcome) = procedure.steps[place].outcome(outcome) else {
        // Older sheets name the way in which a case ends as the outcome of a step.
        if procedure.closure(outcome).is_some() {
            return close(case, outcome);
        }
        return Err(Refusal::new("cases-outcome-unknown").with("outcome", outcome));
    };
    let done = procedure.steps[place].outcomes[outcome].does == Does::Done;
    if let Some(field) = missing(procedure, place, answers).filter(|_field| done) {
        return Err(Refusal::new("cases-answer-missing").with("question", field));
    }
    readable(procedure, answers)?;
    // The answers count for the step itself: a safeguard may ask them.
    let mut answered = case.record.answers.clone();
    answered.extend(answers.clone());
    let world = case.world_on(at).with(&answered);
    let why = procedure.forbids(&case.record.standing, &world, place, outcome);
    // A consent that was withdrawn undoes the declaration as well: what was withdrawn is told first.
    let consent = |one: &&Forbidden| matches!(one, Forbidden::Consent(_) | Forbidden::Closes(_));
    match why.iter().find(consent).or(why.first()) {
        None => Ok(()),
        Some(first) => Err(forbidden(procedure, first)),
    }
}

/// The first question of a step that must be answered and is not, in English: what a machine reads.
fn missing(
    procedure: &Procedure,
    step: usize,
    answers: &std::collections::BTreeMap<String, String>,
) -> Option<String> {
    let asks = procedure.steps[step].asks.iter();
    let fields = asks.filter_map(|id| procedure.field(id));
    let empty = |id: &str| answers.get(id).is_none_or(|said| said.trim().is_empty());
    let mut lacking = fields.filter(|field| !field.optional && empty(&field.id));
    lacking.next().map(|field| field.id.clone())
}

/// Every answer must be one: conditions compare codes and numbers, and a country that is misspelt is one to which
/// returns are never suspended.
///
/// # Errors
/// `cases-answer-unreadable` with the question; `cases-answer-out-of-bounds` with its bounds.
pub fn readable(
    procedure: &Procedure,
    answers: &std::collections::BTreeMap<String, String>,
) -> Result<(), Refusal> {
    let wrong = |(id, said): &(&String, &String)| {
        let field = procedure.field(id);
        !said.is_empty() && field.is_some_and(|field| !is_answer(field, said))
    };
    if let Some((id, _said)) = answers.iter().find(wrong) {
        return Err(Refusal::new("cases-answer-unreadable").with("question", id));
    }
    if let Some((field, (least, most))) = out_of_bounds(procedure, answers) {
        return Err(Refusal::new("cases-answer-out-of-bounds")
            .with("question", field)
            .with("least", least.to_string())
            .with("most", most.to_string()));
    }
    Ok(())
}

/// The first number that no period may be as long as, with its bounds.
fn out_of_bounds(
    procedure: &Procedure,
    answers: &std::collections::BTreeMap<String, String>,
) -> Option<(String, (u32, u32))> {
    answers.iter().find_map(|(id, said)| {
        let (least, most) = procedure.bounds(id)?;
        let said: i64 = said.trim().parse().ok()?;
        let inside = (i64::from(least)..=i64::from(most)).contains(&said);
        (!inside).then(|| (id.clone(), (least, most)))
    })
}

/// Whether a text answers a question.
fn is_answer(field: &Field, said: &str) -> bool {
    let chosen = |code: &str| field.choices.iter().any(|choice| choice.id == code);
    match field.kind {
        Kind::YesNo => ["yes", "no"].contains(&said),
        Kind::Choice => chosen(said),
        Kind::Several => said.split_whitespace().all(chosen),
        Kind::Number => said.parse::<i64>().is_ok(),
        Kind::Date => said.parse::<jiff::civil::Date>().is_ok(),
        Kind::Country => super::htcds::is_country(said),
        Kind::Text | Kind::LongText | Kind::Money => true,
    }
}

/// What forbids a step, as a refusal.
pub fn forbidden(procedure: &Procedure, why: &Forbidden) -> Refusal {
    let names = |needs: &procedures::Needs| {
        let steps = needs.any.iter();
        let steps = steps.map(|(at, _outcome)| procedure.steps[*at].id.clone());
        steps.collect::<Vec<_>>().join(" ")
    };
    match why {
        Forbidden::Closed => Refusal::new("cases-already-closed"),
        Forbidden::NotAsked => Refusal::new("cases-step-not-asked"),
        Forbidden::Done => Refusal::new("cases-step-done"),
        Forbidden::Needs(needs) => {
            Refusal::new("cases-step-too-early").with("missing", names(needs))
        }
        Forbidden::Consent(purpose) => {
            Refusal::new("people-consent-lacking").with("purpose", purpose)
        }
        Forbidden::Closes(at) => {
            Refusal::new("cases-safeguard-closes").with("safeguard", &procedure.safeguards[*at].id)
        }
        Forbidden::Safeguard(at, needs) => Refusal::new("cases-safeguard-open")
            .with("safeguard", &procedure.safeguards[*at].id)
            .with("missing", names(needs)),
        Forbidden::SafeguardConsent(_at, purpose) => {
            Refusal::new("people-consent-lacking").with("purpose", purpose)
        }
        Forbidden::NotSoMuch(_at) => Refusal::new("cases-clock-not-so-much"),
        Forbidden::Given(at) => {
            Refusal::new("cases-clock-given").with("clock", &procedure.clocks[*at].id)
        }
        Forbidden::NotTheirs(_role) => Refusal::new("cases-waive-not-allowed"),
        Forbidden::Least(at, until) => {
            let clock = &procedure.clocks[*at].id;
            match until {
                Some(until) => Refusal::new("cases-least-runs")
                    .with("clock", clock)
                    .with("until", until.to_string()),
                None => Refusal::new("cases-least-open").with("clock", clock),
            }
        }
    }
}

fn waive(procedure: &Procedure, role: Role, safeguard: &str) -> Result<(), Refusal> {
    let mut rules = procedure.safeguards.iter();
    let rule = rules.find(|one| one.id == safeguard);
    let mut leasts = procedure.clocks.iter();
    let least = leasts.find(|one| one.is == Bound::Least && one.id == safeguard);
    let waived_by = (rule.map(|one| &one.waived_by))
        .or(least.map(|one| &one.waived_by))
        .ok_or_else(|| Refusal::new("cases-safeguard-unknown").with("safeguard", safeguard))?;
    if waived_by.iter().any(|one| one == role.code()) {
        return Ok(());
    }
    Err(Refusal::new("cases-waive-not-allowed"))
}

/// The place of a time limit.
fn known_clock(procedure: &Procedure, clock: &str) -> Result<usize, Refusal> {
    let mut all = procedure.clocks.iter();
    all.position(|one| one.id == clock)
        .ok_or_else(|| Refusal::new("cases-clock-unknown").with("clock", clock))
}

fn pause(procedure: &Procedure, clock: &str) -> Result<(), Refusal> {
    if procedure.clocks[known_clock(procedure, clock)?]
        .pauses
        .is_empty()
    {
        return Err(Refusal::new("cases-clock-never-pauses"));
    }
    Ok(())
}

fn extend(case: &Case, clock: &str, by: &str) -> Result<(), Refusal> {
    let clock = known_clock(&case.procedure, clock)?;
    let why = match by.parse() {
        Ok(by) => case.procedure.forbids_more(&case.record, clock, by),
        Err(_no_length) => Some(Forbidden::NotSoMuch(clock)),
    };
    why.map_or(Ok(()), |why| Err(forbidden(&case.procedure, &why)))
}

fn close(case: &Case, closure: &str) -> Result<(), Refusal> {
    let procedure = &*case.procedure;
    let place = procedure
        .closures
        .iter()
        .position(|end| end.id == closure)
        .ok_or_else(|| Refusal::new("cases-outcome-unknown").with("outcome", closure))?;
    let why = procedure.forbids_end(&case.record.standing, &case.world(), place);
    why.first()
        .map_or(Ok(()), |first| Err(forbidden(procedure, first)))
}

fn plan(procedure: &Procedure, line: &PlanLine) -> Result<(), Refusal> {
    if !procedure.plan.iter().any(|kind| kind.id == line.kind) {
        return Err(Refusal::new("cases-plan-kind-unknown"));
    }
    filled(&line.provider, "provider")?;
    let dated = line.from.zip(line.to).is_none_or(|(from, to)| from <= to);
    let paid = line.cost == 0
        || ((1..=money::AMOUNT_MOST).contains(&line.cost)
            && money::exponent(&line.currency).is_ok());
    let known = ["cash", "in_kind"].contains(&line.form.as_str())
        && ["planned", "given", "dropped"].contains(&line.status.as_str());
    if dated && paid && known {
        return Ok(());
    }
    Err(Refusal::new("cases-plan-incomplete"))
}

/// The purposes that a withdrawal takes back: those of declarations, and consents to share that the procedure's steps
/// ask for. What somebody agreed to at large stays with them.
pub fn declared(procedure: &Procedure) -> Vec<&str> {
    let declarations = procedure.steps.iter();
    let declarations = declarations
        .filter(|step| step.is == Some(Meaning::Declaration))
        .filter_map(|step| step.consent.as_deref());
    let outcomes = procedure.steps.iter().flat_map(|step| &step.outcomes);
    let shared = outcomes
        .filter_map(|outcome| outcome.gives.as_deref())
        .filter(|purpose| purpose.contains(':'));
    let mut purposes: Vec<&str> = declarations.chain(shared).collect();
    purposes.sort_unstable();
    purposes.dedup();
    purposes
}
