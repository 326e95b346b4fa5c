//! Cases: procedures as data, and the steps that people take in them.
//!
//! `facts` procedure adopted; case noted (wholly sealed: even which procedure it is) · `fold` what was adopted; which
//! notes a case has · `shipped` the files that come with the program · `library` what was adopted, read · `file` a
//! case opened, note by note · `guarded` the key of trafficking cases · `around` what surrounds it · `case` a case at a moment: due, next, forbidden ·
//! `summary` the few words of it that lists need · `kept` summaries in memory, while they are true · `worklist` what of
//! thousands somebody sees this morning · `seen` gathers that · `rules` what is refused at the desk · `figures` where cases stand, how long steps take, clocks met · `htcds` the standard's tables · `queries` · `pages`.

use std::sync::Arc;

use journal::{Digest, Entry, Occurred, Subject};
use procedures::{Does, Ending, Guard, Meaning, Overlay, Procedure};
use store::Tx;
use uuid::Uuid;

use crate::access::Action;
use crate::views::{Row, Views};
use crate::{Failure, Refusal, Work};

pub mod around;
pub mod case;
pub mod facts;
pub mod figures;
pub mod file;
pub mod fold;
pub mod guarded;
pub mod htcds;
pub mod kept;
pub mod library;
pub mod pages;
pub mod queries;
pub mod rules;
pub mod seen;
pub mod shipped;
pub mod summary;
pub mod worklist;

use super::people;
use super::people::sealed::{Answer, Consent};
use case::Case;
use facts::{
    CaseNoted, DataAdopted, FileBytes, Noted, OverlaySwitched, ProcedureAdopted, WorkerNamed,
};
use file::CaseFile;
use guarded::Held;

/// What a procedure file may refer to, where nothing is adopted yet.
pub fn known() -> procedures::Known {
    library::known(Vec::new())
}

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "cases"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[
            ("cases.procedure_adopted", 1),
            ("cases.data_adopted", 1),
            ("cases.overlay_switched", 1),
            ("cases.worker_named", 1),
            ("cases.noted", 2),
        ]
    }
    fn views(&self) -> Views {
        Views {
            version: 2,
            schema: queries::VIEWS,
            rows: &[
                "cases_rules",
                "cases_switched",
                "cases_named",
                "cases_notes",
            ],
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

fn unreadable(what: impl ToString) -> Refusal {
    Refusal::new("cases-procedure-unreadable").with("what", what.to_string())
}

/// Adopts a procedure or an overlay: its text travels with the entry, so that every node decides alike. A procedure
/// that breaks a promise of every departure is not adopted.
///
/// # Errors
/// `cases-procedure-unreadable` with the line and remedy, `cases-procedure-breaks` with the path that breaks a
/// promise, `cases-version-exists` where the same version was adopted with another text, or the machine's failure.
pub fn adopt(work: &mut Work<'_, '_>, text: &str) -> Result<Entry, Failure> {
    work.must(Action::Administer, None)?;
    let (id, version) = if Overlay::is_one(text) {
        let overlay = Overlay::read(text).map_err(unreadable)?;
        (overlay.id, overlay.version)
    } else {
        let known = library::known(queries::procedure_ids(work.tx)?);
        let procedure = Procedure::read(text, &known).map_err(unreadable)?;
        // What ships is proved before it ships.
        let ships = shipped::text(&procedure.id) == Some(text);
        let found = if ships {
            Vec::new()
        } else {
            procedures::prove(&procedure)
        };
        for (promise, found) in found {
            if !found.is_kept() {
                return Err(Refusal::new("cases-procedure-breaks")
                    .with("promise", promise.code())
                    .into());
            }
        }
        (procedure.id, procedure.version)
    };
    let other = queries::adopted_version(work.tx, &id, version)?;
    if other.is_some_and(|other| other != text) {
        return Err(Refusal::new("cases-version-exists")
            .with("procedure", id)
            .with("version", version.to_string())
            .into());
    }
    let fact = ProcedureAdopted {
        id,
        version,
        digest: Digest::of(text.as_bytes()),
        text: text.to_owned(),
    };
    let draft = work
        .draft("cases.procedure_adopted", 1, work.now())
        .open(&fact)?;
    work.record(draft)
}

/// What procedures read beside their own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Data {
    /// Holidays of a country.
    Calendar,
    /// Suspensions of returns.
    Suspensions,
}

/// Adopts a calendar of holidays or a file of suspensions; it takes the place of the one before.
///
/// # Errors
/// `cases-procedure-unreadable` with the line and remedy, or the machine's failure.
pub fn adopt_data(work: &mut Work<'_, '_>, data: Data, text: &str) -> Result<Entry, Failure> {
    work.must(Action::Administer, None)?;
    let (sort, id) = match data {
        Data::Calendar => {
            let calendar = deadlines::Calendar::read(text).map_err(unreadable)?;
            ("calendar", calendar.code().to_owned())
        }
        Data::Suspensions => {
            library::suspensions(text).map_err(unreadable)?;
            ("suspensions", "returns".to_owned())
        }
    };
    let fact = DataAdopted {
        sort: sort.into(),
        id,
        digest: Digest::of(text.as_bytes()),
        text: text.to_owned(),
    };
    let draft = work
        .draft("cases.data_adopted", 1, work.now())
        .open(&fact)?;
    work.record(draft)
}

/// Adopts what ships for every mission, where nothing is adopted yet: procedures and suspensions.
///
/// # Errors
/// The machine's failure.
pub fn begin(work: &mut Work<'_, '_>) -> Result<(), Failure> {
    for text in shipped::for_every_mission() {
        adopt(work, text)?;
    }
    adopt_data(work, Data::Suspensions, shipped::SUSPENSIONS)?;
    Ok(())
}

/// Switches an overlay on, or says until when it is on.
///
/// # Errors
/// `cases-overlay-unknown`, `cases-field-missing` without the act, `cases-overlay-days`, or the machine's failure.
pub fn switch(work: &mut Work<'_, '_>, fact: &OverlaySwitched) -> Result<Entry, Failure> {
    work.must(Action::Administer, None)?;
    let library = work.mission.library(work.tx)?;
    let Some(known) = library.overlays.get(&fact.overlay) else {
        return Err(Refusal::new("cases-overlay-unknown")
            .with("overlay", &fact.overlay)
            .into());
    };
    if fact.act.trim().is_empty() {
        return Err(Refusal::new("cases-field-missing")
            .with("field", "act")
            .into());
    }
    let early = known
        .overlay
        .applies_from
        .is_some_and(|from| fact.from < from);
    if early || fact.to.is_some_and(|to| to < fact.from) {
        return Err(Refusal::new("cases-overlay-days").into());
    }
    let draft = work
        .draft("cases.overlay_switched", 1, work.now())
        .open(fact)?;
    work.record(draft)
}

/// Names somebody for the cases of victims of trafficking, or no longer.
///
/// # Errors
/// The machine's failure.
pub fn name_worker(work: &mut Work<'_, '_>, fact: &WorkerNamed) -> Result<Entry, Failure> {
    work.must(Action::NameWorkers, None)?;
    let draft = work.draft("cases.worker_named", 1, work.now()).open(fact)?;
    work.record(draft)
}

/// Whether whoever acts may open and record cases of a procedure.
fn must_see(work: &mut Work<'_, '_>, procedure: &Procedure) -> Result<(), Failure> {
    let named = queries::is_named(work.tx, work.actor.id)?;
    if case::sees(work.actor.role, procedure.guard, named) {
        return Ok(());
    }
    Err(Refusal::new("access-not-allowed").into())
}

/// Opens a case of a procedure for a person, in its newest version that applies on the day.
///
/// # Errors
/// `cases-procedure-not-adopted`, `cases-procedure-not-yet`, `cases-person-unknown`, `cases-open-already`, or the
/// machine's failure.
pub fn open(
    work: &mut Work<'_, '_>,
    procedure: &str,
    person: Uuid,
    on: Occurred,
) -> Result<Uuid, Failure> {
    work.must(Action::RecordCase, Some(person))?;
    let procedure = adopted(work, procedure)?;
    must_see(work, &procedure)?;
    let begins = Begins {
        case: journal::seal::subject_id(),
        from: None,
        imported: None,
    };
    open_from(work, &procedure, person, on, &begins)?;
    Ok(begins.case)
}

/// How a case begins: its id, the case from which it was opened, the row of a sheet by which it was.
struct Begins {
    case: Uuid,
    from: Option<Uuid>,
    imported: Option<Digest>,
}

fn adopted(work: &mut Work<'_, '_>, id: &str) -> Result<Arc<Procedure>, Failure> {
    let library = work.mission.library(work.tx)?;
    let newest = library.newest(id).cloned();
    newest.ok_or_else(|| {
        Refusal::new("cases-procedure-not-adopted")
            .with("procedure", id)
            .into()
    })
}

fn open_from(
    work: &mut Work<'_, '_>,
    procedure: &Procedure,
    person: Uuid,
    on: Occurred,
    begins: &Begins,
) -> Result<(), Failure> {
    if !procedure.applies_on(on.by()) {
        return Err(Refusal::new("cases-procedure-not-yet").into());
    }
    let Some(known) = people::queries::person(work.tx, person)? else {
        return Err(Refusal::new("cases-person-unknown")
            .with("person", person.to_string())
            .into());
    };
    if known.forgotten.is_some() {
        return Err(Refusal::new("people-unknown").into());
    }
    no_other(work, procedure, person)?;
    let fact = CaseNoted {
        procedure: procedure.id.clone(),
        version: procedure.version,
        person,
        what: Noted::Opened { from: begins.from },
    };
    write(work, begins.case, on, &fact, None, begins.imported)?;
    Ok(())
}

fn is_open(work: &mut Work<'_, '_>, case: Uuid, file: CaseFile) -> Result<bool, Failure> {
    let library = work.mission.library(work.tx)?;
    let now = case::until(work.mission, work.today);
    let read = Case::read(work.mission, work.tx, &library, (case, file), now)?;
    Ok(read.is_some_and(|case| case.is_open()))
}

/// Writes a note of a case, sealed whole.
fn write(
    work: &mut Work<'_, '_>,
    case: Uuid,
    on: Occurred,
    fact: &CaseNoted,
    bytes: Option<&FileBytes>,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    let library = work.mission.library(work.tx)?;
    let guard = library.newest(&fact.procedure).map(|one| one.guard);
    let draft = work
        .draft("cases.noted", 2, on)
        .about(case, "case")
        .imported(imported);
    let mut draft = if guard == Some(Guard::Trafficking) {
        let envelope = guarded::envelope(work, case, fact)?;
        draft.seal("note", &[case], "case", &envelope)?
    } else {
        draft.seal("note", &[case], "case", fact)?
    };
    if let Some(bytes) = bytes {
        draft = if guard == Some(Guard::Trafficking) {
            let envelope = guarded::envelope(work, case, bytes)?;
            draft.seal("file", &[case], "case", &envelope)?
        } else {
            draft.seal("file", &[case], "case", bytes)?
        };
    }
    work.record(draft)
}

/// Records something of a case. On a node that can open the case, its procedure decides whether it may come now; a
/// locked node writes what it cannot read, and the order is checked where the case is opened.
///
/// What a step brings with it comes in the same commit: who agrees in it gives their consent, a withdrawal takes it
/// back, an outcome opens another procedure.
///
/// # Errors
/// `cases-day-to-come`, a refusal of [`rules::note`], or the machine's failure.
pub fn note(
    work: &mut Work<'_, '_>,
    case: Uuid,
    on: Occurred,
    fact: &CaseNoted,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordCase, Some(case))?;
    if on.by() > work.today {
        return Err(Refusal::new("cases-day-to-come").into());
    }
    let procedure = match read(work, case, &on, fact)? {
        Some(read) => {
            must_see(work, &read.procedure)?;
            rules::note(&read, work.actor.role, &fact.what, file::moment(&on))?;
            beside(work, &read, fact)?;
            read.procedure
        }
        None => {
            let procedure = adopted(work, &fact.procedure)?;
            rules::unread(&procedure, work.actor.role, &fact.what)?;
            procedure
        }
    };
    let entry = write(work, case, on.clone(), &theirs(work, fact), None, imported)?;
    follow(work, &procedure, &entry, fact)?;
    Ok(entry)
}

/// A note with the role of whoever writes it, where that decides what it is worth.
fn theirs(work: &Work<'_, '_>, fact: &CaseNoted) -> CaseNoted {
    let mut fact = fact.clone();
    if let Noted::Waived { role, .. } = &mut fact.what {
        work.actor.role.code().clone_into(role);
    }
    fact
}

/// What a note asks of the rest of the mission: a version that is adopted, no second case that is open.
fn beside(work: &mut Work<'_, '_>, case: &Case, fact: &CaseNoted) -> Result<(), Failure> {
    match fact.what {
        Noted::Moved { to, .. } => {
            let library = work.mission.library(work.tx)?;
            let known = to > 0 && library.procedure(&case.procedure.id, to).is_some();
            if !known {
                return Err(Refusal::new("cases-version-unknown")
                    .with("version", to.to_string())
                    .into());
            }
            Ok(())
        }
        Noted::Reopened { .. } => no_other(work, &case.procedure, fact.person),
        Noted::Incident { incident, .. } => {
            let known = super::incidents::queries::one(work.tx, incident)?;
            known
                .map(|_known| ())
                .ok_or_else(|| Refusal::new("cases-incident-unknown").into())
        }
        _ => Ok(()),
    }
}

/// Refuses a second open case of a procedure for a person; of one that is about a household, for any of its members. Such
/// a case hangs on the member who speaks for it.
fn no_other(work: &mut Work<'_, '_>, procedure: &Procedure, person: Uuid) -> Result<(), Failure> {
    work.mission.private().catch_up(work.mission)?;
    let mut about = vec![person];
    let known = people::queries::person(work.tx, person)?;
    if let (procedures::Subject::Household, Some(household)) =
        (procedure.subject, known.and_then(|known| known.household))
    {
        let members = people::queries::members(work.tx, household)?;
        about.extend(members.into_iter().map(|(member, _state)| member));
    }
    for one in about {
        for (case, file) in around::cases_of(work.mission, work.tx, one)? {
            if file.procedure() == procedure.id && is_open(work, case, file)? {
                return Err(Refusal::new("cases-open-already").into());
            }
        }
    }
    Ok(())
}

/// Takes up a step that a sheet tells of. What was done elsewhere was done: it is not refused for what its procedure
/// asks before it, and flagged where the case is opened. It brings with it what it would have brought at the desk: fear
/// that a sheet tells of opens a claim.
///
/// # Errors
/// `cases-step-unknown`, `cases-outcome-unknown`, `cases-answer-unreadable`, `cases-another-person`,
/// `cases-procedure-not-adopted`, or the machine's failure.
pub fn take_up(
    work: &mut Work<'_, '_>,
    case: Uuid,
    on: Occurred,
    fact: &CaseNoted,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    if !work
        .mission
        .may(work.actor, Action::TakeUpCases, Some(case))
    {
        work.must(Action::RecordCase, Some(case))?;
    }
    let procedure = adopted(work, &fact.procedure)?;
    let Noted::Step {
        step,
        outcome,
        answers,
        ..
    } = &fact.what
    else {
        return Err(Refusal::new("cases-step-unknown").with("step", "").into());
    };
    let place = procedure
        .step(step)
        .ok_or_else(|| Refusal::new("cases-step-unknown").with("step", step))?;
    let known =
        procedure.steps[place].outcome(outcome).is_some() || procedure.closure(outcome).is_some();
    if !known {
        return Err(Refusal::new("cases-outcome-unknown")
            .with("outcome", outcome)
            .into());
    }
    rules::readable(&procedure, answers)?;
    let file = opened(work, case)?.unwrap_or_default();
    if file.person().is_some_and(|person| person != fact.person) {
        return Err(Refusal::new("cases-another-person").into());
    }
    let entry = write(work, case, on, fact, None, imported)?;
    follow(work, &procedure, &entry, fact)?;
    Ok(entry)
}

/// The case as it stood when something happened, on a node that can open it; with its first note it begins.
fn read(
    work: &mut Work<'_, '_>,
    case: Uuid,
    on: &Occurred,
    fact: &CaseNoted,
) -> Result<Option<Case>, Failure> {
    let library = work.mission.library(work.tx)?;
    if library.newest(&fact.procedure).is_none() {
        return Err(Refusal::new("cases-procedure-not-adopted")
            .with("procedure", &fact.procedure)
            .into());
    }
    let Some(file) = opened(work, case)? else {
        return Ok(None);
    };
    if file.person().is_some_and(|person| person != fact.person) {
        return Err(Refusal::new("cases-another-person").into());
    }
    let file = if file.notes().is_empty() {
        CaseFile::beginning(fact)
    } else {
        file
    };
    let now = case::until(work.mission, on.by().min(work.today));
    Case::read(work.mission, work.tx, &library, (case, file), now)
}

/// What a note brings with it.
fn follow(
    work: &mut Work<'_, '_>,
    procedure: &Procedure,
    note: &Entry,
    fact: &CaseNoted,
) -> Result<(), Failure> {
    let on = &note.header.occurred;
    let closes = |closure: &str| {
        let end = procedure.closure(closure);
        end.is_some_and(|end| end.ending == Ending::Withdrawn)
    };
    let (step, outcome) = match &fact.what {
        Noted::Closed { closure, .. } if closes(closure) => {
            return withdraw(work, procedure, on, fact.person);
        }
        Noted::Step { step, outcome, .. } => (step, outcome),
        _ => return Ok(()),
    };
    let found = procedure.step(step).map(|place| &procedure.steps[place]);
    let Some(step) = found else { return Ok(()) };
    let Some(outcome) = step.outcome(outcome).map(|at| &step.outcomes[at]) else {
        if closes(outcome) {
            withdraw(work, procedure, on, fact.person)?;
        }
        return Ok(());
    };
    let declaration = step.is == Some(Meaning::Declaration);
    let declared = (declaration && outcome.does == Does::Done)
        .then(|| step.consent.as_deref().unwrap_or("return"));
    for purpose in declared.into_iter().chain(outcome.gives.as_deref()) {
        agree(work, (procedure, step), purpose, on, fact)?;
    }
    // Who is asked for a yes and does not give it has refused, also where they had agreed before.
    if outcome.gives.is_none() {
        let mut asked: Vec<&str> = step
            .outcomes
            .iter()
            .filter_map(|one| one.gives.as_deref())
            .collect();
        asked.dedup();
        for purpose in asked {
            shut(work, on, fact.person, purpose, Answer::Refused)?;
        }
    }
    // Who says no where they are asked for their will has withdrawn.
    if declaration && outcome.does == Does::Stop {
        withdraw(work, procedure, on, fact.person)?;
    }
    if step.is == Some(Meaning::Departure) && outcome.does == Does::Done {
        people::departed(work, fact.person, on.clone())?;
    }
    for other in &outcome.opens {
        refer(work, other, note, fact.person)?;
    }
    Ok(())
}

/// Opens the procedure to which an outcome leads, where no case of it is open. A row of a sheet that two nodes take up
/// opens one case.
fn refer(work: &mut Work<'_, '_>, other: &str, note: &Entry, person: Uuid) -> Result<(), Failure> {
    let procedure = adopted(work, other)?;
    let from = note.subject("case");
    let by = match &note.header.imported {
        Some(row) => row.to_string(),
        None => note.header.id.to_string(),
    };
    let reference = work.mission.reference(&["cases", "opened by", &by, other]);
    let begins = Begins {
        case: super::id_of(&reference),
        from,
        imported: note.header.imported.is_some().then_some(reference),
    };
    let on = note.header.occurred.clone();
    match open_from(work, &procedure, person, on, &begins) {
        Ok(()) => Ok(()),
        Err(Failure::Refused(refusal)) if refusal.code == "cases-open-already" => Ok(()),
        Err(failure) => Err(failure),
    }
}

fn withdraw(
    work: &mut Work<'_, '_>,
    procedure: &Procedure,
    on: &Occurred,
    person: Uuid,
) -> Result<(), Failure> {
    let mut purposes = rules::declared(procedure).into_iter();
    purposes.try_for_each(|purpose| shut(work, on, person, purpose, Answer::Withdrawn))
}

/// Notes that a person refuses a purpose, or takes their consent to it back.
fn shut(
    work: &mut Work<'_, '_>,
    on: &Occurred,
    person: Uuid,
    purpose: &str,
    answer: Answer,
) -> Result<(), Failure> {
    let (purpose, recipient) = purpose_of(work, person, purpose)?;
    let no = Consent {
        purpose,
        recipient,
        answer,
        basis: "consent".into(),
        ..Consent::default()
    };
    declare(work, person, on, no)
}

/// A purpose as a procedure names it, as the person's consents do.
fn purpose_of(
    work: &mut Work<'_, '_>,
    person: Uuid,
    named: &str,
) -> Result<(String, String), Failure> {
    let known = people::queries::person(work.tx, person)?;
    let nationality = known.and_then(|known| known.open.nationality);
    Ok(around::purpose(named, nationality.as_deref()))
}

/// Notes the consent that a person gave in a step, with what the step says of how it was given.
fn agree(
    work: &mut Work<'_, '_>,
    (procedure, step): (&Procedure, &procedures::Step),
    purpose: &str,
    on: &Occurred,
    fact: &CaseNoted,
) -> Result<(), Failure> {
    let (purpose, recipient) = purpose_of(work, fact.person, purpose)?;
    let mut given = declared(step, &purpose, &fact.what);
    given.recipient = recipient;
    // Whoever may see the person's consents, and not the case, learns from them nothing of trafficking.
    if procedure.guard == Guard::Trafficking {
        given = Consent {
            purpose: given.purpose,
            recipient: given.recipient,
            answer: given.answer,
            basis: given.basis,
            how: given.how,
            ..Consent::default()
        };
    }
    declare(work, fact.person, on, given)
}

/// The consent that a person gives in a step, with what the step says of how it was given.
fn declared(step: &procedures::Step, purpose: &str, what: &Noted) -> Consent {
    let Noted::Step { answers, text, .. } = what else {
        return Consent::default();
    };
    // Files name their questions alike: the language, how it was declared, the witness.
    let told = |end: &str| {
        let asked = step.asks.iter().find(|id| id.ends_with(end));
        asked.and_then(|id| answers.get(id)).cloned()
    };
    Consent {
        purpose: purpose.to_owned(),
        answer: Answer::Given,
        basis: "consent".into(),
        explained: step.title.in_language("en").to_owned(),
        language: told("_language").unwrap_or_default(),
        how: told("_how").unwrap_or_else(|| "said".into()),
        witness: told("_witness").unwrap_or_default(),
        child_view: text.clone(),
        ..Consent::default()
    }
}

fn declare(
    work: &mut Work<'_, '_>,
    person: Uuid,
    on: &Occurred,
    consent: Consent,
) -> Result<(), Failure> {
    if people::queries::person(work.tx, person)?.is_some() {
        people::declare(work, person, on.clone(), &consent)?;
    }
    Ok(())
}

/// Keeps a document with a case: sealed, of a known format, never larger than [`rules::DOCUMENT_MOST`].
///
/// # Errors
/// `cases-document-too-large`, `cases-document-unknown`, a refusal of [`rules::note`], or the machine's failure.
pub fn keep_document(
    work: &mut Work<'_, '_>,
    case: Uuid,
    mut fact: CaseNoted,
    bytes: &[u8],
) -> Result<Entry, Failure> {
    work.must(Action::RecordCase, Some(case))?;
    if let Noted::Document { format, size, .. } = &mut fact.what {
        *format = rules::format(bytes)?.into();
        *size = bytes.len() as u64;
    }
    let on = work.now();
    if let Some(read) = read(work, case, &on, &fact)? {
        must_see(work, &read.procedure)?;
        rules::note(&read, work.actor.role, &fact.what, file::moment(&on))?;
    }
    let hex = hex::encode(bytes);
    write(work, case, on, &fact, Some(&FileBytes { hex }), None)
}

/// Forgets the cases of a person who is being forgotten: their keys are destroyed with the person's. What
/// must be counted goes on in a new case of nobody, with the same steps on the same days and no word beside them; a
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
        let version = file.version(jiff::civil::Date::MAX);
        let bare = |what: Noted| CaseNoted {
            procedure: file.procedure().to_owned(),
            version,
            person: Uuid::nil(),
            what,
        };
        for note in file.notes() {
            if let Some(what) = note.fact.what.without_words() {
                let on = Occurred::on_day(note.on, &zone);
                write(work, nobody, on, &bare(what), None, None)?;
            }
        }
        if is_open(work, case, file.clone())? {
            let closed = bare(Noted::Closed {
                closure: withdrawn(work, &file)?,
                text: String::new(),
            });
            let on = Occurred::on_day(work.today, &zone);
            write(work, nobody, on, &closed, None, None)?;
        }
        forget(work, case, fact)?;
    }
    Ok(())
}

/// Destroys the keys of a case.
fn forget(
    work: &mut Work<'_, '_>,
    case: Uuid,
    fact: &people::facts::PersonForgotten,
) -> Result<(), Failure> {
    let draft = work
        .draft(crate::views::FORGOTTEN, 1, work.now())
        .about(case, "forgotten")
        .open(fact)?;
    work.record(draft)?;
    Ok(())
}

/// The bytes of a document of a case; nothing where it cannot be opened here.
///
/// # Errors
/// The database's.
pub fn document(
    mission: &crate::Mission,
    tx: &mut Tx<'_>,
    case: Uuid,
    entry: Uuid,
) -> Result<Option<Vec<u8>>, Failure> {
    let (Some(opener), Some(entry)) = (mission.opener(), journal::shelf::entry(tx, entry)?) else {
        return Ok(None);
    };
    let plain = match mission.journal().open(tx, &opener, &entry, "file") {
        Ok(plain) => plain,
        Err(journal::Failure::Store(cause)) => return Err(cause.into()),
        Err(_forgotten_or_absent) => return Ok(None),
    };
    let Held::Note(plain) = mission.guarded().held(case, plain) else {
        return Ok(None);
    };
    let bytes = serde_json::from_slice::<FileBytes>(&plain).ok();
    Ok(bytes.and_then(|bytes| hex::decode(bytes.hex).ok()))
}

/// Forgets cases of persons who were forgotten while the key of these cases was locked here.
///
/// # Errors
/// The machine's failure.
pub fn forget_late(work: &mut Work<'_, '_>, cases: &[Uuid]) -> Result<(), Failure> {
    let fact = people::facts::PersonForgotten {
        ground: "asked".into(),
    };
    cases.iter().try_for_each(|case| forget(work, *case, &fact))
}

/// The closure of a case by withdrawal.
fn withdrawn(work: &mut Work<'_, '_>, file: &CaseFile) -> Result<String, Failure> {
    let library = work.mission.library(work.tx)?;
    let procedure = library.newest(file.procedure());
    let end = procedure.and_then(|procedure| {
        let mut ends = procedure.closures.iter();
        ends.find(|end| end.ending == Ending::Withdrawn)
    });
    Ok(end.map_or("withdrawn".into(), |end| end.id.clone()))
}

/// Who has an open case that is a claim to protection.
///
/// # Errors
/// The database's.
pub fn claims(
    mission: &crate::Mission,
    tx: &mut Tx<'_>,
) -> Result<std::collections::HashSet<Uuid>, Failure> {
    let library = mission.library(tx)?;
    let now = case::until(mission, mission.today());
    let kept = mission.private().kept().at(&library, now);
    let mut claims = std::collections::HashSet::new();
    mission.private().each_case(|id, file| {
        let claim = match kept.get(&id) {
            Some(one) => one.claim,
            None => figures::is_open_claim(&library, file, mission.zone()),
        };
        if claim {
            claims.extend(file.person());
        }
    });
    let mut all = claims.clone();
    for person in claims {
        all.extend(people::duplicates::queries::records(tx, person)?);
    }
    Ok(all)
}

/// Opens a case from its entries, when the mission's key is unlocked.
fn opened(work: &mut Work<'_, '_>, case: Uuid) -> Result<Option<CaseFile>, Failure> {
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
            Ok(plain) => match work.mission.guarded().held(case, plain) {
                Held::Note(plain) => {
                    if let Some(note) = file::opened(&entry, &plain) {
                        file.add(note);
                    }
                }
                // Whoever may not read this case writes to it as a locked node does.
                Held::Locked => return Ok(None),
            },
            Err(journal::Failure::Forgotten { .. }) => file.forgotten = true,
            Err(other) => return Err(other.into()),
        }
    }
    Ok(Some(file))
}
