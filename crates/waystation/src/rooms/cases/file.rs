//! A case as it is opened, in memory only: never in a view, never on disk in plain text.

use deadlines::Moment;
use jiff::Timestamp;
use jiff::civil::Date;
use journal::{Entry, Occurred};
use procedures::{Note, What};
use uuid::Uuid;

use super::facts::{CaseNoted, Noted, PlanLine};

/// A note that was opened.
#[derive(Clone)]
pub struct Opened {
    /// The entry.
    pub entry: Uuid,
    /// Who recorded it.
    pub actor: Uuid,
    /// The day by which it happened.
    pub on: Date,
    /// When.
    pub at: Moment,
    /// The order of recording.
    pub order: (i64, u64, u128),
    /// What.
    pub fact: CaseNoted,
}

/// A case.
#[derive(Clone, Default)]
pub struct CaseFile {
    /// Its notes, in the order of recording.
    notes: Vec<Opened>,
    /// The note with which it is about to begin.
    begins: Option<CaseNoted>,
    /// Whether a part of it was forgotten.
    pub forgotten: bool,
}

/// When an entry's fact happened, as exactly as it is known.
pub fn moment(occurred: &Occurred) -> Moment {
    let at = occurred
        .at_us
        .and_then(|at| Timestamp::from_microsecond(at).ok());
    at.map_or(Moment::On(occurred.by()), Moment::At)
}

/// An entry's note with its fact as it was opened; nothing where this program does not know it.
pub fn opened(entry: &Entry, plain: &[u8]) -> Option<Opened> {
    let stamp = entry.header.recorded;
    Some(Opened {
        entry: entry.header.id,
        actor: entry.header.actor,
        on: entry.header.occurred.by(),
        at: moment(&entry.header.occurred),
        order: (stamp.us, stamp.n.into(), entry.header.id.as_u128()),
        fact: CaseNoted::read(entry, plain)?,
    })
}

impl CaseFile {
    /// Adds an opened note. Notes may come in any order.
    pub fn add(&mut self, note: Opened) {
        let place = self.notes.partition_point(|one| one.order < note.order);
        self.notes.insert(place, note);
    }

    /// Drops the notes about a person who is forgotten; returns whether any note is left.
    pub fn forget(&mut self, person: Uuid) -> bool {
        self.notes.retain(|note| note.fact.person != person);
        !self.notes.is_empty()
    }

    /// Drops the note of an entry that counts no longer; returns whether any note is left.
    pub fn withdraw(&mut self, entry: Uuid) -> bool {
        self.notes.retain(|note| note.entry != entry);
        !self.notes.is_empty()
    }

    /// The notes, in the order of recording.
    pub fn notes(&self) -> &[Opened] {
        &self.notes
    }

    /// The note of an entry.
    pub fn note(&self, entry: Uuid) -> Option<&Opened> {
        self.notes.iter().find(|note| note.entry == entry)
    }

    /// A case that has no note yet, and is about to have its first.
    pub fn beginning(fact: &CaseNoted) -> Self {
        Self {
            begins: Some(fact.clone()),
            ..Self::default()
        }
    }

    /// What every note says alike: of the first one.
    fn head(&self) -> Option<&CaseNoted> {
        let first = self.notes.first().map(|note| &note.fact);
        first.or(self.begins.as_ref())
    }

    /// The procedure's id; empty in a case of which nothing could be opened.
    pub fn procedure(&self) -> &str {
        self.head().map_or("", |head| head.procedure.as_str())
    }

    /// The version that decides: that under which the case began, or to which it was moved by a day.
    pub fn version(&self, as_of: Date) -> u32 {
        let moved = self
            .notes
            .iter()
            .rev()
            .find_map(|note| match note.fact.what {
                Noted::Moved { to, .. } if note.on <= as_of => Some(to),
                _ => None,
            });
        moved.unwrap_or(self.head().map_or(0, |head| head.version))
    }

    /// The person; none in a case of nobody.
    pub fn person(&self) -> Option<Uuid> {
        let person = self.head()?.person;
        (!person.is_nil()).then_some(person)
    }

    /// What a procedure folds.
    pub fn to_fold(&self) -> Vec<Note> {
        self.notes
            .iter()
            .map(|note| Note {
                at: note.at,
                order: note.order,
                entry: note.entry.as_u128(),
                what: what(&note.fact.what),
            })
            .collect()
    }

    /// Who waived something: the entry and the actor. In a case of nobody the notes are written anew by whoever forgot
    /// the person, so there only the notes can say it.
    pub fn waivers(&self) -> impl Iterator<Item = (Uuid, Uuid)> {
        let theirs = self.person().is_some();
        let waived = self
            .notes
            .iter()
            .filter(move |note| theirs && matches!(note.fact.what, Noted::Waived { .. }));
        waived.map(|note| (note.entry, note.actor))
    }

    /// The last note by a day: the newest by its day, then by recording.
    pub fn last(&self, as_of: Date) -> Option<&Opened> {
        let by_then = self.notes.iter().filter(|note| note.on <= as_of);
        by_then.max_by_key(|note| (note.on, note.order))
    }

    /// Who follows it: the account's name and office that were named last.
    pub fn worker(&self, as_of: Date) -> Option<(&str, &str)> {
        let by_then = self.notes.iter().filter(|note| note.on <= as_of);
        by_then
            .filter_map(|note| match &note.fact.what {
                Noted::Transferred { worker, office, .. } => {
                    Some((note.on, note.order, (worker.as_str(), office.as_str())))
                }
                _ => None,
            })
            .max_by_key(|(on, order, _who)| (*on, *order))
            .map(|(_on, _order, who)| who)
    }

    /// The plan: the newest of each line, in the order in which lines were first written.
    pub fn plan(&self, as_of: Date) -> Vec<&PlanLine> {
        let mut lines: Vec<&PlanLine> = Vec::new();
        for note in self.notes.iter().filter(|note| note.on <= as_of) {
            let Noted::Plan(line) = &note.fact.what else {
                continue;
            };
            match lines.iter_mut().find(|one| one.line == line.line) {
                Some(one) => *one = line,
                None => lines.push(line),
            }
        }
        lines
    }

    /// The incidents that belong to it, in the order in which they were first named.
    pub fn incidents(&self, as_of: Date) -> Vec<Uuid> {
        let mut named: Vec<(Uuid, bool)> = Vec::new();
        for note in self.notes.iter().filter(|note| note.on <= as_of) {
            let Noted::Incident {
                incident, belongs, ..
            } = note.fact.what
            else {
                continue;
            };
            match named.iter_mut().find(|(one, _belongs)| *one == incident) {
                Some(one) => one.1 = belongs,
                None => named.push((incident, belongs)),
            }
        }
        let belong = named.into_iter().filter(|(_one, belongs)| *belongs);
        belong.map(|(incident, _belongs)| incident).collect()
    }

    /// The journey that the departure names.
    pub fn journey(&self, as_of: Date) -> Option<&str> {
        let by_then = self.notes.iter().rev().filter(|note| note.on <= as_of);
        by_then
            .filter_map(|note| match &note.fact.what {
                Noted::Step {
                    journey, answers, ..
                } => journey
                    .as_deref()
                    .or_else(|| answers.get("journey").map(String::as_str)),
                _ => None,
            })
            .find(|journey| !journey.is_empty())
    }
}

/// A note as a procedure folds it. What it cannot read is no step.
fn what(noted: &Noted) -> What {
    match noted {
        Noted::Step {
            step,
            outcome,
            answers,
            ..
        } => What::Step {
            step: step.clone(),
            outcome: outcome.clone(),
            answers: answers.clone(),
        },
        Noted::Waived {
            safeguard, role, ..
        } => What::Waived {
            safeguard: safeguard.clone(),
            by: Some(role.clone()).filter(|role| !role.is_empty()),
        },
        Noted::Paused { clock, reason } => What::Paused {
            clock: clock.clone(),
            reason: reason.clone(),
        },
        Noted::Resumed { clock } => What::Resumed {
            clock: clock.clone(),
        },
        Noted::Extended { clock, by, reason } => match by.parse() {
            Ok(by) => What::Extended {
                clock: clock.clone(),
                by,
                reason: reason.clone(),
            },
            Err(_no_length) => What::Other,
        },
        Noted::Closed { closure, .. } => What::Closed {
            closure: closure.clone(),
        },
        Noted::Reopened { .. } => What::Reopened,
        Noted::Opened { .. }
        | Noted::Note { .. }
        | Noted::Document { .. }
        | Noted::Incident { .. }
        | Noted::Plan(_)
        | Noted::Transferred { .. }
        | Noted::Moved { .. } => What::Other,
    }
}
