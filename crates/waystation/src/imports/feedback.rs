//! What people told the mission, from a sheet: a box that was emptied, a hotline's list.

use journal::{Digest, Occurred};

use super::{Cells, Context, ImportFailure, Outcome, Sheet, Sort, apart, run, wanted};
use crate::rooms::feedback::facts::{Received, Telling};
use crate::rooms::feedback::rules::Step;
use crate::rooms::feedback::{self, Told, rules};
use crate::sheets::Wanted;
use crate::words::parse_occurred;
use crate::{Failure, Refusal, Work};

/// A row: when, how and where, of which category, and what was said.
struct Row {
    on: Occurred,
    fact: Received,
    category: String,
    telling: Telling,
    number: String,
    /// The day of the answer, its outcome and its words.
    answered: Option<(Occurred, Told)>,
}

const WANTED: &[Wanted] = &[
    wanted("number", "#feedback+id", &["Number"], false),
    wanted("occurred", "#date+occurred", &["Date"], true),
    wanted("channel", "#feedback+channel", &["Channel"], true),
    wanted("category", "#feedback+category", &["Category"], true),
    wanted("place", "#loc+id", &["Place"], false),
    wanted("words", "#feedback+text", &["Words"], true),
    wanted("who", "#feedback+name", &["Name"], false),
    wanted("reach", "#feedback+contact", &["How to answer"], false),
    wanted("answered", "#date+answered", &["Answered on"], false),
    wanted("outcome", "#feedback+outcome", &["Outcome"], false),
    wanted("answer", "#feedback+answer", &["Answer"], false),
    wanted("synthetic", "#meta+synthetic", &["Synthetic"], false),
];

fn read(cells: &mut Cells<'_>) -> Row {
    let categories: Vec<&str> = rules::ORDINARY
        .into_iter()
        .chain(rules::SENSITIVE)
        .collect();
    let category = cells.coded("category", "feedback-category", &categories);
    if category.is_none() {
        cells.wrong("category", "write a category of the list");
    }
    let channel = cells.coded("channel", "feedback-channel", &rules::CHANNELS);
    if channel.is_none() {
        cells.wrong("channel", "write how it came: desk, phone, box, hotline …");
    }
    let answered = answered(cells, category.as_deref().unwrap_or_default());
    Row {
        answered,
        on: cells.occurred("occurred"),
        fact: Received {
            channel: channel.unwrap_or_default(),
            site: cells.place("place", true),
        },
        category: category.unwrap_or_default(),
        telling: Telling {
            words: cells.needed("words"),
            who: cells.text("who").to_owned(),
            reach: cells.text("reach").to_owned(),
            person: None,
        },
        number: cells.text("number").to_owned(),
    }
}

/// The answer, where the list has one. Answers to sensitive feedback are protection's own to record.
fn answered(cells: &mut Cells<'_>, category: &str) -> Option<(Occurred, Told)> {
    let zone = cells.zone;
    let on = cells.parsed("answered", |text| parse_occurred(text, zone))?;
    if rules::is_sensitive(category) {
        cells.wrong(
            "answered",
            "leave it empty: the protection officer records it",
        );
    }
    let outcome = cells.coded("outcome", "feedback-outcome", &rules::OUTCOMES);
    if outcome.is_none() {
        cells.wrong(
            "outcome",
            "write how it ended: settled, explained, referred …",
        );
    }
    let told = Told {
        outcome: outcome.unwrap_or_default(),
        words: cells.needed("answer"),
        ..Told::default()
    };
    Some((on, told))
}

fn record(
    work: &mut Work<'_, '_>,
    _context: &Context,
    row: Row,
    reference: Option<Digest>,
) -> Result<(), Failure> {
    // A locked node cannot look at what it answers: the row waits for an unlocked one.
    if row.answered.is_some() && work.mission.opener().is_none() {
        return Err(Refusal::new("feedback-locked").into());
    }
    let on = row.on;
    let id = feedback::receive(work, on, &row.fact, &row.category, &row.telling, reference)?;
    if let Some((on, told)) = row.answered {
        feedback::step_on(work, id, Step::Answer, &told, on)?;
    }
    Ok(())
}

/// Feedback that was taken down elsewhere.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn feedback(sheet: &Sheet<'_>) -> Result<Outcome, ImportFailure> {
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |row| (!row.number.is_empty()).then(|| row.number.clone()),
        record,
    };
    run(sheet, "feedback", &sort)
}
