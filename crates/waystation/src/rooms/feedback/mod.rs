//! Feedback: what people say of the aid and of us, answered in time; and monitoring after a distribution.
//!
//! `facts` received, steps, promise, sample drawn, household asked · `fold` a complaint's steps, a round's
//! households · `rules` categories, who sees what, when an answer is due · `sample` who is asked ·
//! `questionnaire`, `statistics` what they said, and how sure it is · `opened` reading what is sealed ·
//! `queries` · `pages` open ones by age, one complaint, a round.
//!
//! Every complaint looks alike from outside: its category is sealed, so that nobody without the right can
//! tell a sensitive one, or how many there are. Who complains is never in a header.

use journal::{Digest, Entry, Occurred, Subject};
use store::Tx;
use uuid::Uuid;

use crate::access::{Action, Role};
use crate::views::{self, Row, Views};
use crate::{Failure, Refusal, Work};

pub mod facts;
pub mod fold;
pub mod opened;
pub mod pages;
pub mod queries;
pub mod questionnaire;
pub mod rules;
pub mod sample;
pub mod statistics;

use super::{aid, people, places};
use facts::{
    Answers, Class, HouseholdAsked, MonitoringDrawn, PromiseMade, Received, Said, Telling,
};
use fold::{Complaint, Round};
use questionnaire::Questionnaire;
use rules::{Promise, Step};
use sample::Framed;

/// The compartment of everything that is sealed here: one for all, so that it tells nothing.
const COMPARTMENT: &str = "feedback";

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "feedback"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[
            ("feedback.received", 1),
            ("feedback.acknowledged", 1),
            ("feedback.assigned", 1),
            ("feedback.answered", 1),
            ("feedback.closed", 1),
            ("feedback.reopened", 1),
            ("feedback.sorted", 1),
            ("feedback.promise_made", 1),
            ("feedback.monitoring_drawn", 1),
            ("feedback.household_asked", 1),
        ]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["feedback_promises"],
            states: &["feedback_complaints", "feedback_rounds"],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, tx: &mut Tx<'_>, entry: &Entry, subject: &Subject) -> Result<(), Failure> {
        views::step::<Complaint>(tx, entry, subject)?;
        views::step::<Round>(tx, entry, subject)
    }
    fn refold(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), Failure> {
        match subject.role.as_str() {
            "complaint" => views::refold::<Complaint>(tx, subject.id),
            "monitoring" => views::refold::<Round>(tx, subject.id),
            _ => Ok(()),
        }
    }
}

fn known_site(work: &mut Work<'_, '_>, site: &str) -> Result<(), Failure> {
    if site.is_empty() {
        return Ok(());
    }
    work.must_at(site)?;
    if places::queries::by_code(work.tx, site)?.is_none() {
        return Err(Refusal::new("people-site-unknown")
            .with("site", site)
            .into());
    }
    Ok(())
}

/// Takes down what somebody told us. Nobody need be named.
///
/// # Errors
/// A refusal of [`rules::receive`], `feedback-day-future`, `people-site-unknown`, or the machine's failure.
pub fn receive(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &Received,
    category: &str,
    telling: &Telling,
    imported: Option<Digest>,
) -> Result<Uuid, Failure> {
    work.must(Action::RecordFeedback, None)?;
    rules::receive(fact, category, telling)?;
    known_site(work, &fact.site)?;
    if on.on > work.today {
        return Err(Refusal::new("feedback-day-future").into());
    }
    let (complaint, owner) = (journal::seal::subject_id(), journal::seal::subject_id());
    let class = Class {
        category: category.into(),
        ..Class::default()
    };
    let draft = work
        .draft("feedback.received", 1, on)
        .about(complaint, "complaint")
        .about(owner, "telling")
        .imported(imported)
        .open(fact)?
        .seal("class", &[complaint], COMPARTMENT, &class)?
        .seal("telling", &[owner], COMPARTMENT, telling)?;
    work.record(draft)?;
    Ok(complaint)
}

/// A complaint, if it may be seen by whoever acts; as if it were not there otherwise.
fn seen(work: &mut Work<'_, '_>, id: Uuid) -> Result<(Complaint, opened::Standing), Failure> {
    let unknown = || Failure::from(Refusal::new("feedback-unknown"));
    let complaint = queries::complaint(work.tx, id)?.ok_or_else(unknown)?;
    if work.mission.opener().is_none() {
        return Err(Refusal::new("feedback-locked").into());
    }
    let standing = opened::standing(work.mission, work.tx, &complaint)?;
    let standing = standing.ok_or_else(unknown)?;
    if !opened::may_see(work.actor, &complaint, &standing) {
        return Err(unknown());
    }
    Ok((complaint, standing))
}

/// What a step says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// The new category, to sort.
    pub category: String,
    /// The role, to assign.
    pub role: String,
    /// The outcome, to answer.
    pub outcome: String,
    /// What was said back, or why it is open again.
    pub words: String,
}

impl Told {
    fn check(&self, step: Step) -> Result<(), Refusal> {
        match step {
            Step::Sort => rules::categorised(&self.category),
            Step::Assign => {
                let known = rules::ANSWERERS.iter().any(|role| role.code() == self.role);
                known
                    .then_some(())
                    .ok_or_else(|| Refusal::new("feedback-role-unknown"))
            }
            Step::Answer if !rules::OUTCOMES.contains(&self.outcome.as_str()) => {
                Err(Refusal::new("feedback-outcome-unknown"))
            }
            Step::Answer | Step::Reopen if self.words.trim().is_empty() => {
                Err(Refusal::new("feedback-words-missing"))
            }
            _ => Ok(()),
        }
    }

    fn class(&self, step: Step) -> Class {
        let only = |wanted: Step, text: &str| {
            if step == wanted {
                text.to_owned()
            } else {
                String::new()
            }
        };
        Class {
            category: only(Step::Sort, &self.category),
            role: only(Step::Assign, &self.role),
            outcome: only(Step::Answer, &self.outcome),
        }
    }
}

/// Takes a step with a complaint. A sensitive one is answered by protection alone and given to nobody else.
///
/// # Errors
/// `feedback-unknown` where it may not be seen, a refusal of [`rules::step`], or the machine's failure.
pub fn step(work: &mut Work<'_, '_>, id: Uuid, step: Step, told: &Told) -> Result<Entry, Failure> {
    let now = work.now();
    step_on(work, id, step, told, now)
}

/// [`step`], on another day: as a list that was kept elsewhere tells it.
///
/// # Errors
/// As [`step`].
pub fn step_on(
    work: &mut Work<'_, '_>,
    id: Uuid,
    step: Step,
    told: &Told,
    on: Occurred,
) -> Result<Entry, Failure> {
    work.must(Action::AnswerFeedback, Some(id))?;
    let (complaint, standing) = seen(work, id)?;
    rules::step(&complaint, step)?;
    told.check(step)?;
    let protection = told.role == Role::ProtectionOfficer.code();
    if step == Step::Assign && protection != rules::is_sensitive(&standing.category) {
        return Err(Refusal::new("feedback-role-sensitive").into());
    }
    let mut draft = work.draft(step.kind(), 1, on).about(id, "complaint");
    // Every step has the same parts, whatever it is and of whatever it is.
    draft = draft.seal("class", &[id], COMPARTMENT, &told.class(step))?;
    if let Some(owner) = complaint.received.as_ref().and_then(|one| one.telling)
        && matches!(step, Step::Answer | Step::Reopen)
    {
        if views::is_forgotten(work.tx, owner)? {
            return Err(Refusal::new("feedback-forgotten").into());
        }
        let said = Said {
            words: told.words.clone(),
        };
        draft = draft
            .about(owner, "telling")
            .seal("said", &[owner], COMPARTMENT, &said)?;
    }
    work.record(draft)
}

/// Adopts a promise: its text travels with the entry, so that every node reckons alike.
///
/// # Errors
/// `feedback-promise-unreadable`, or the machine's failure.
pub fn promise(work: &mut Work<'_, '_>, text: &str) -> Result<Entry, Failure> {
    work.must(Action::Administer, None)?;
    let fact = PromiseMade {
        version: Promise::read(text)?.version,
        digest: Digest::of(text.as_bytes()),
        text: text.to_owned(),
    };
    let draft = work
        .draft("feedback.promise_made", 1, work.now())
        .open(&fact)?;
    work.record(draft)
}

/// Forgets what a person told us, when they are being forgotten: on an unlocked node, which alone knows
/// whose complaint it is. That somebody complained, of what category, and that it was answered still counts.
///
/// # Errors
/// The machine's failure.
pub fn forget_of(
    work: &mut Work<'_, '_>,
    person: Uuid,
    fact: &people::facts::PersonForgotten,
) -> Result<(), Failure> {
    for (_id, complaint) in queries::all(work.tx)? {
        let Some(telling) = opened::telling(work.mission, work.tx, &complaint)? else {
            continue;
        };
        let owner = complaint.received.and_then(|one| one.telling);
        if let (Some(owner), true) = (owner, telling.person == Some(person)) {
            let draft = work
                .draft("people.person_forgotten", 1, work.now())
                .about(owner, "forgotten")
                .open(fact)?;
            work.record(draft)?;
        }
    }
    Ok(())
}

/// What a round of monitoring is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The codes of the sites; empty for all.
    pub sites: Vec<String>,
    /// The first day of the hand-overs.
    pub from: jiff::civil::Date,
    /// The last one.
    pub to: jiff::civil::Date,
    /// Confidence in percent.
    pub confidence: u8,
    /// Margin in percentage points.
    pub margin: u8,
    /// The seed that somebody typed; empty for the journal's own.
    pub seed: String,
}

/// The households that were handed something in the days, each once, at the site of the last time.
///
/// # Errors
/// The database's.
pub fn frame(tx: &mut Tx<'_>, wanted: &Wanted) -> Result<Vec<Framed>, Failure> {
    let mut last: std::collections::BTreeMap<Uuid, (jiff::civil::Date, String)> =
        std::collections::BTreeMap::new();
    let sites: Vec<Option<&str>> = if wanted.sites.is_empty() {
        vec![None]
    } else {
        wanted
            .sites
            .iter()
            .map(|site| Some(site.as_str()))
            .collect()
    };
    for site in sites {
        for (household, at, on) in
            aid::queries::households_served(tx, site, wanted.from, wanted.to)?
        {
            let known = last.entry(household).or_insert((on, at.clone()));
            *known = known.clone().max((on, at));
        }
    }
    let mut frame = Vec::with_capacity(last.len());
    for (household, (_on, site)) in last {
        let members = people::queries::members(tx, household)?.len();
        frame.push(Framed {
            household,
            site,
            band: sample::band(members as u64).into(),
        });
    }
    Ok(frame)
}

/// Draws a sample. The seed is settled before the frame is read: a typed one, or the digest of the head of
/// this node's chain.
///
/// # Errors
/// `feedback-days-unreadable`, `feedback-frame-empty`, or the machine's failure.
pub fn draw(work: &mut Work<'_, '_>, wanted: &Wanted) -> Result<Uuid, Failure> {
    work.must(Action::Monitor, None)?;
    for site in &wanted.sites {
        known_site(work, site)?;
    }
    let good = sample::CONFIDENCES
        .iter()
        .any(|(code, _z)| *code == wanted.confidence);
    if wanted.from > wanted.to || !good || !(1..=30).contains(&wanted.margin) {
        return Err(Refusal::new("feedback-round-unreadable").into());
    }
    let (seed, seed_from) = if wanted.seed.is_empty() {
        (head_digest(work)?, "journal")
    } else {
        (wanted.seed.clone(), "typed")
    };
    let frame = frame(work.tx, wanted)?;
    if frame.is_empty() {
        return Err(Refusal::new("feedback-frame-empty").into());
    }
    let text = questionnaire::SHIPPED;
    let fact = MonitoringDrawn {
        sites: wanted.sites.clone(),
        from: wanted.from,
        to: wanted.to,
        confidence: wanted.confidence,
        margin: wanted.margin,
        strata: sample::draw(&frame, &seed, wanted.confidence, wanted.margin),
        seed,
        seed_from: seed_from.into(),
        frame_digest: sample::digest(&frame),
        questionnaire: Questionnaire::read(text)?.name(),
        questionnaire_digest: Questionnaire::digest(text),
        questionnaire_text: text.into(),
    };
    let round = journal::seal::subject_id();
    let draft = work
        .draft("feedback.monitoring_drawn", 1, work.now())
        .about(round, "monitoring")
        .open(&fact)?;
    work.record(draft)?;
    Ok(round)
}

/// The digest of the newest entry of this node's chain.
fn head_digest(work: &mut Work<'_, '_>) -> Result<String, Failure> {
    let origin = work.mission.settings.origin;
    let heads = journal::shelf::heads(work.tx)?;
    let mine = heads.iter().find(|head| head.origin == origin);
    Ok(mine.map_or_else(|| origin.to_string(), |head| head.hash.to_string()))
}

/// The ways in which looking for a household ends.
pub const STATUSES: [&str; 4] = ["answered", "not_found", "refused", "moved"];

/// Notes what became of a household of a sample, with its answers where it gave any.
///
/// # Errors
/// `feedback-round-unknown`, `feedback-household-not-drawn`, `feedback-asked-before`, a refusal of
/// [`Questionnaire::check`], or the machine's failure.
pub fn ask(
    work: &mut Work<'_, '_>,
    round: Uuid,
    household: Uuid,
    on: Occurred,
    status: &str,
    answers: &Answers,
) -> Result<bool, Failure> {
    work.must(Action::RecordFeedback, Some(household))?;
    let known = queries::round(work.tx, round)?
        .and_then(|round| round.drawn.clone().zip(Some(round)))
        .ok_or_else(|| Refusal::new("feedback-round-unknown"))?;
    let (drawn, known) = known;
    let Some(stratum) = questionnaire::stratum_of(&drawn, household) else {
        return Err(Refusal::new("feedback-household-not-drawn").into());
    };
    work.must_at(&drawn.strata[stratum].site)?;
    if known
        .outcome(household)
        .is_some_and(|one| one.status == "answered")
    {
        return Err(Refusal::new("feedback-asked-before").into());
    }
    if !STATUSES.contains(&status) || on.on > work.today {
        return Err(Refusal::new("feedback-round-unreadable").into());
    }
    let questionnaire = Questionnaire::read(&drawn.questionnaire_text)?;
    let answered = status == "answered";
    let mut draft = work
        .draft("feedback.household_asked", 1, on)
        .about(round, "monitoring")
        .about(household, "household")
        .open(&HouseholdAsked {
            status: status.into(),
        })?;
    if answered {
        questionnaire.check(answers)?;
        draft = draft.seal("answers", &[household], COMPARTMENT, answers)?;
    }
    work.record(draft)?;
    Ok(answered && questionnaire.is_alarming(answers))
}
