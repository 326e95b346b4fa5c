//! Cases: procedures as data, and the steps that people take in them.
//!
//! `facts` procedure adopted; case noted (wholly sealed: even which procedure it is) · `fold` adopted
//! procedures; how many notes a case has · `procedure` reads a procedure file · `file` a case opened, step
//! by step · `rules` what must come before · `queries` · `pages` the counsellor's morning, one case.

use journal::{Digest, Entry, Occurred, Subject};
use store::Tx;
use uuid::Uuid;

use crate::access::Action;
use crate::views::{Row, Views};
use crate::{Failure, Refusal, Work};

pub mod facts;
pub mod file;
pub mod fold;
pub mod pages;
pub mod procedure;
pub mod queries;
pub mod rules;

use super::people;
use super::people::consent::Door;
use facts::{CaseNoted, ProcedureAdopted};
use file::CaseFile;
use procedure::Procedure;

/// The voluntary return procedure that ships with the program; a mission adopts it by an entry.
pub const AVRR: &str = include_str!("../../../../../procedures/avrr.toml");

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "cases"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[("cases.procedure_adopted", 1), ("cases.noted", 1)]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["cases_procedures", "cases_notes"],
            states: &[],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, _tx: &mut Tx<'_>, _entry: &Entry, _subject: &Subject) -> Result<(), Failure> {
        Ok(())
    }
}

/// Adopts a procedure: its text travels with the entry, so that every node decides alike.
///
/// # Errors
/// `cases-procedure-unreadable` with the line and remedy, or the machine's failure.
pub fn adopt(work: &mut Work<'_, '_>, text: &str) -> Result<Entry, Failure> {
    work.must(Action::Administer, None)?;
    let procedure = Procedure::read(text)?;
    let fact = ProcedureAdopted {
        id: procedure.id,
        version: procedure.version,
        digest: Digest::of(text.as_bytes()),
        text: text.to_owned(),
    };
    let draft = work
        .draft("cases.procedure_adopted", 1, work.now())
        .open(&fact)?;
    work.record(draft)
}

/// Notes a step of a case. On a node that can open the case, its procedure decides whether the step may
/// come now; a locked node writes what it cannot read, and the order is checked where the case is opened.
///
/// # Errors
/// A refusal of [`rules::note`], or the machine's failure.
pub fn note(
    work: &mut Work<'_, '_>,
    case: Uuid,
    on: Occurred,
    fact: &CaseNoted,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordCase, Some(case))?;
    let procedure = queries::procedure(work.tx, &fact.procedure)?.ok_or_else(|| {
        Refusal::new("cases-procedure-not-adopted").with("procedure", &fact.procedure)
    })?;
    if let Some(file) = open(work, case)? {
        rules::note(&procedure, &file, fact, on.by())?;
        agreed(work, &procedure, fact)?;
    }
    let draft = work
        .draft("cases.noted", 1, on)
        .about(case, "case")
        .imported(imported)
        .seal("note", &[case], "case", fact)?;
    work.record(draft)
}

/// Refuses a step whose consent the person has refused or withdrawn since. Where it was not asked apart, the
/// procedure's own declaration stands.
fn agreed(work: &mut Work<'_, '_>, procedure: &Procedure, fact: &CaseNoted) -> Result<(), Failure> {
    let purpose = procedure
        .step(&fact.step)
        .and_then(|step| step.consent.clone())
        .filter(|_purpose| fact.outcome == "done");
    let (Some(purpose), Some(person)) = (purpose, people::queries::person(work.tx, fact.person)?)
    else {
        return Ok(());
    };
    let standing = people::opened::standing(work.mission, work.tx, &person)?;
    match standing.door(&purpose, "") {
        Door::Open | Door::NotAsked => Ok(()),
        Door::Refused | Door::Withdrawn | Door::Objected => {
            Err(Refusal::new("people-consent-lacking")
                .with("purpose", purpose)
                .into())
        }
    }
}

/// Forgets the cases of a person who is being forgotten: their keys are destroyed with the person's. What
/// must be counted goes on in a new case of nobody, with the same steps on the same days and no note; a
/// case that was still open is closed in it. Only a node that can open cases knows whose they are: on a
/// locked one they wait, hidden, until the person is forgotten on an unlocked one too.
///
/// # Errors
/// The machine's failure.
pub fn forget_of(
    work: &mut Work<'_, '_>,
    person: Uuid,
    fact: &people::facts::PersonForgotten,
) -> Result<(), Failure> {
    work.mission.private().catch_up(work.mission)?;
    let zone = work.mission.settings.zone.clone();
    for (case, file) in work.mission.private().cases_of(person) {
        let nobody = journal::seal::subject_id();
        let mut steps: Vec<(String, String, jiff::civil::Date)> = file
            .steps
            .iter()
            .map(|step| (step.step.clone(), step.outcome.clone(), step.on))
            .collect();
        if let (true, Some(last)) = (file.in_pipeline(work.today), file.last(work.today)) {
            steps.push((last.step.clone(), "withdrawn".into(), work.today));
        }
        for (step, outcome, on) in steps {
            let note = CaseNoted {
                procedure: file.procedure.clone(),
                person: Uuid::nil(),
                step,
                outcome,
                journey: None,
                note: String::new(),
            };
            let draft = work
                .draft("cases.noted", 1, Occurred::on_day(on, &zone))
                .about(nobody, "case")
                .seal("note", &[nobody], "case", &note)?;
            work.record(draft)?;
        }
        let draft = work
            .draft("people.person_forgotten", 1, work.now())
            .about(case, "forgotten")
            .open(fact)?;
        work.record(draft)?;
    }
    Ok(())
}

/// Opens a case from its entries, when the mission's key is unlocked.
fn open(work: &mut Work<'_, '_>, case: Uuid) -> Result<Option<CaseFile>, Failure> {
    let Some(opener) = work.mission.opener() else {
        return Ok(None);
    };
    let mut file = CaseFile::default();
    for entry in journal::shelf::about(work.tx, case)? {
        // What a newer program records about a case is kept, and understood after an upgrade.
        if entry.apart.is_some() || entry.header.kind != "cases.noted" {
            continue;
        }
        match work
            .mission
            .journal()
            .open(work.tx, &opener, &entry, "note")
        {
            Ok(plain) => file.add(&entry, &plain),
            Err(journal::Failure::Forgotten { .. }) => file.forgotten = true,
            Err(other) => return Err(other.into()),
        }
    }
    Ok(Some(file))
}
