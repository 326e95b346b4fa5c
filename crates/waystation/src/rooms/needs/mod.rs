//! Needs: what people at a site lack, by sector, in units, with how severe it is and how we know.
//!
//! `facts` condition reported, assessment made, weather observed · `indicators` what may be asked ·
//! `standards` what is needed, as data with sources · `gaps` need less have, and who is exposed to cold ·
//! `cold` wind chill · `fold` rows · `rules` refused, flagged, severity · `queries` · `board` sites × sectors ·
//! `forms` · `pages`.
//! A severity that a source reports stands beside ours and is never mixed with it. Risks to people are sealed.

use journal::{Digest, Entry, Occurred, Subject};
use store::Tx;
use uuid::Uuid;

use crate::access::Action;
use crate::views::{self, Row, Views};
use crate::{Failure, Work};

pub mod board;
pub mod cold;
pub mod facts;
pub mod fold;
pub mod forms;
pub mod gaps;
pub mod indicators;
pub mod pages;
pub mod queries;
pub mod rules;
pub mod site;
pub mod standards;

use facts::{AssessmentMade, ConditionReported, ProtectionSeen, WeatherObserved};

/// The role of an assessment among the subjects of its entry; its protection part is sealed under its key.
const ASSESSMENT: &str = "assessment";

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "needs"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[
            ("needs.condition_reported", 1),
            ("needs.assessment_made", 1),
            ("needs.weather_observed", 1),
        ]
    }
    fn views(&self) -> Views {
        Views {
            version: 2,
            schema: queries::VIEWS,
            rows: &[
                "needs_conditions",
                "needs_assessments",
                "needs_answers",
                "needs_weather",
            ],
            states: &[],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, tx: &mut Tx<'_>, _entry: &Entry, subject: &Subject) -> Result<(), Failure> {
        self.refold(tx, subject)
    }
    /// Raises what of an assessment cannot all be true, from all entries about it that count.
    fn refold(&self, tx: &mut Tx<'_>, subject: &Subject) -> Result<(), Failure> {
        if subject.role != ASSESSMENT {
            return Ok(());
        }
        let about = journal::shelf::about(tx, subject.id)?;
        let counting = about.iter().filter(|entry| entry.apart.is_none());
        let found: Vec<_> = counting.flat_map(fold::discrepancies).collect();
        views::raise(tx, "needs_assessments", subject.id, &found)
    }
}

/// Notes a condition that a source reports.
///
/// # Errors
/// A refusal of [`rules::report`], or the machine's failure.
pub fn report(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &ConditionReported,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordStatement, None::<Uuid>)?;
    rules::report(fact)?;
    let draft = work
        .draft("needs.condition_reported", 1, on)
        .imported(imported)
        .open(fact)?;
    work.record(draft)
}

/// Records an assessment; what the team saw of risks to people is sealed beside it.
///
/// # Errors
/// A refusal of [`rules::assessment`], or the machine's failure.
pub fn assess(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &AssessmentMade,
    protection: Option<&ProtectionSeen>,
    imported: Option<Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAssessment, None::<Uuid>)?;
    work.must_at(&fact.site)?;
    rules::assessment(fact, protection, on.on, work.today)?;
    let assessment = journal::seal::subject_id();
    let mut draft = work
        .draft("needs.assessment_made", 1, on)
        .about(assessment, ASSESSMENT)
        .imported(imported)
        .open(fact)?;
    if let Some(seen) = protection {
        draft = draft.seal(fold::PROTECTION, &[assessment], fold::PROTECTION, seen)?;
    }
    work.record(draft)
}

/// Records a reading of the weather. Says whether its wind looks as if its unit were another one.
///
/// # Errors
/// A refusal of [`rules::weather`], or the machine's failure.
pub fn observe_weather(
    work: &mut Work<'_, '_>,
    on: Occurred,
    fact: &WeatherObserved,
    imported: Option<Digest>,
) -> Result<bool, Failure> {
    work.must(Action::RecordAssessment, None::<Uuid>)?;
    work.must_at(&fact.place)?;
    rules::weather(fact, on.on, work.today)?;
    let before = queries::wind_before(work.tx, &fact.place, on.on)?;
    let draft = work
        .draft("needs.weather_observed", 1, on)
        .imported(imported)
        .open(fact)?;
    work.record(draft)?;
    Ok(rules::doubtful_wind(fact, before))
}
