//! What happened in a case, folded: how it stands at a moment, when each step was done, and what was recorded
//! against the rules. Notes may come in any order; the same notes give the same case.

use std::collections::BTreeMap;

use deadlines::{Length, Moment};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::around::{CaseWorld, Surroundings};
use crate::file::{Does, Ending, Meaning};
use crate::procedure::Procedure;
use crate::running::Counting;
use crate::standing::{Forbidden, Held, Standing, World};

/// What was noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A step came to an outcome.
    Step {
        /// The step's id.
        step: String,
        /// The outcome's id.
        outcome: String,
        /// What was answered, by field.
        answers: BTreeMap<String, String>,
    },
    /// A safeguard was waived, or a period of at least: their ids differ.
    Waived {
        /// Its id.
        safeguard: String,
        /// The role of whoever waived it; none where nobody can tell.
        by: Option<String>,
    },
    /// A clock stands still.
    Paused {
        /// Its id.
        clock: String,
        /// Why.
        reason: String,
    },
    /// A clock goes on.
    Resumed {
        /// Its id.
        clock: String,
    },
    /// A clock has more time.
    Extended {
        /// Its id.
        clock: String,
        /// How much more.
        by: Length,
        /// Why.
        reason: String,
    },
    /// The case was closed.
    Closed {
        /// The closure's id.
        closure: String,
    },
    /// It was opened again.
    Reopened,
    /// Something else that is no step: a note, a document, a transfer.
    Other,
}

/// A note, with when it happened and its place among those of the same moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// When it happened.
    pub at: Moment,
    /// The order of recording: unique.
    pub order: (i64, u64, u128),
    /// The entry.
    pub entry: u128,
    /// What.
    pub what: What,
}

/// How a step was last done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Doing {
    /// The place of the outcome.
    pub outcome: usize,
    /// When.
    pub at: Moment,
    /// The entry.
    pub entry: u128,
}

/// Something that was recorded and was not allowed, kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flag {
    /// The entry.
    pub entry: u128,
    /// The step's or closure's id.
    pub what: String,
    /// Why it was not allowed; nothing where the procedure does not know it.
    pub why: Vec<Forbidden>,
}

/// A case, folded up to a moment.
#[derive(Debug, Clone, Default)]
pub struct Record {
    /// How it stands.
    pub standing: Standing,
    /// Each step's newest doing.
    pub doings: Vec<Option<Doing>>,
    /// The newest answers, by field.
    pub answers: BTreeMap<String, String>,
    /// When it was opened: its first note.
    pub opened: Option<Moment>,
    /// How it was closed: the closure or the outcome's id, when, by which entry.
    pub ended: Option<(String, Ending, Moment, u128)>,
    /// Pauses of clocks, by clock.
    pub pauses: BTreeMap<String, Vec<deadlines::Pause>>,
    /// More time, by clock.
    pub extensions: BTreeMap<String, Vec<deadlines::Extension>>,
    /// What was recorded against the rules.
    pub flags: Vec<Flag>,
    /// The first doing of each step that did it, for clocks.
    pub firsts: BTreeMap<(usize, usize), Moment>,
    /// Every doing of the steps that end clocks.
    pub times: BTreeMap<usize, Vec<Moment>>,
}

/// The instant by which something had happened: of a day, its end.
pub(crate) fn by(moment: Moment, zone: &TimeZone) -> Timestamp {
    match moment {
        Moment::At(at) => at,
        Moment::On(day) => day
            .tomorrow()
            .ok()
            .and_then(|next| next.to_zoned(zone.clone()).ok())
            .map_or(Timestamp::MAX, |next| next.timestamp() - 1.second()),
    }
}

/// The first instant at which something may have happened: of a day, its begin.
pub(crate) fn since(moment: Moment, zone: &TimeZone) -> Timestamp {
    match moment {
        Moment::At(at) => at,
        Moment::On(day) => day
            .to_zoned(zone.clone())
            .map_or(Timestamp::MIN, |begin| begin.timestamp()),
    }
}

impl Procedure {
    /// Folds the notes of a case up to a moment.
    ///
    /// What was not allowed counts all the same, and is flagged: in the field it was done. It is judged by how the
    /// case stood when it happened, and by what is known of its surroundings then; with [`Unknown`](crate::Unknown), by the case
    /// alone. Periods of at least are not looked at: see [`Self::fold_counting`].
    pub fn fold(
        &self,
        notes: &[Note],
        now: Timestamp,
        zone: &TimeZone,
        around: &dyn Surroundings,
    ) -> Record {
        self.folded(notes, now, (zone, None), around)
    }

    /// The same, with the periods of at least that ran meanwhile: what was done before one had run is flagged, and the
    /// case says which of them run at the moment.
    pub fn fold_counting(
        &self,
        notes: &[Note],
        now: Timestamp,
        around: &dyn Surroundings,
        counting: &Counting<'_>,
    ) -> Record {
        self.folded(notes, now, (&counting.zone, Some(counting)), around)
    }

    fn folded(
        &self,
        notes: &[Note],
        now: Timestamp,
        (zone, counting): (&TimeZone, Option<&Counting<'_>>),
        around: &dyn Surroundings,
    ) -> Record {
        let mut notes: Vec<&Note> = notes
            .iter()
            .filter(|note| since(note.at, zone) <= now)
            .collect();
        notes.sort_by_key(|note| (placed(note, zone), note.order));
        let mut record = Record {
            standing: Standing::begun(self),
            doings: vec![None; self.steps.len()],
            opened: notes.first().map(|note| note.at),
            ..Record::default()
        };
        let withdrawn = around.withdrawn();
        for note in notes {
            // What had lapsed by then was no longer done.
            let mut then = record.clone();
            self.lapse(&mut then, &withdrawn, since(note.at, zone), zone);
            let world = CaseWorld::new(self, &then.answers, around, note.at, zone);
            if let Some(counting) = counting {
                then.standing.least = self.least(&then, &world, counting, placed(note, zone));
            }
            self.note(&mut record, note, zone, (&then.standing, &world));
        }
        self.lapse(&mut record, &withdrawn, now, zone);
        if let Some(counting) = counting {
            let world = CaseWorld::new(self, &record.answers, around, Moment::At(now), zone);
            record.standing.least = self.least(&record, &world, counting, now);
        }
        record
    }

    /// Takes a note up; `then` is how the case and its surroundings stood.
    fn note(
        &self,
        record: &mut Record,
        note: &Note,
        zone: &TimeZone,
        then: (&Standing, &dyn World),
    ) {
        match &note.what {
            What::Step {
                step,
                outcome,
                answers,
            } => {
                record.answers.extend(answers.clone());
                self.note_step(record, note, (step, outcome), then);
            }
            What::Waived { safeguard, by } => {
                self.waive(record, note, (safeguard, by.as_deref()));
            }
            What::Closed { closure } => self.end(record, note, closure, then),
            What::Reopened => {
                record.standing.closed = false;
                record.ended = None;
            }
            What::Paused { clock, reason } => {
                let pauses = record.pauses.entry(clock.clone()).or_default();
                if pauses.last().is_none_or(|pause| pause.to.is_some()) {
                    pauses.push(deadlines::Pause {
                        from: note.at,
                        to: None,
                        reason: reason.clone(),
                    });
                }
            }
            What::Resumed { clock } => {
                if let Some(pause) = record.pauses.entry(clock.clone()).or_default().last_mut() {
                    pause.to.get_or_insert(note.at);
                }
            }
            What::Extended { clock, by, reason } => {
                let more = deadlines::Extension {
                    by: *by,
                    decided: note.at.day(zone),
                    reason: reason.clone(),
                };
                self.extend(record, note, clock, more);
            }
            What::Other => {}
        }
    }

    /// Why a clock cannot be given so much more time; nothing where it can.
    pub fn forbids_more(&self, record: &Record, clock: usize, by: Length) -> Option<Forbidden> {
        let clock_at = &self.clocks[clock];
        let given = record.extensions.get(&clock_at.id).into_iter().flatten();
        let given = given.filter(|one| one.by == by).count();
        let named = clock_at.more.iter();
        let named = named.filter(|one| one.by.parse().ok() == Some(by));
        let times = named.map(|one| usize::try_from(one.times).unwrap_or(usize::MAX));
        let times = times.fold(0, usize::saturating_add);
        match times {
            0 => Some(Forbidden::NotSoMuch(clock)),
            times if given >= times => Some(Forbidden::Given(clock)),
            _ => None,
        }
    }

    /// Gives a clock more time: only what its act gives, and as often. More may have been written where nobody could
    /// hold it against the procedure: it does not count, and is flagged.
    fn extend(&self, record: &mut Record, note: &Note, id: &str, more: deadlines::Extension) {
        let clock = self.clocks.iter().position(|one| one.id == id);
        let why = clock.map(|clock| self.forbids_more(record, clock, more.by));
        match why {
            Some(None) => {
                let given = record.extensions.entry(id.to_owned()).or_default();
                given.push(more);
            }
            why => record.flags.push(Flag {
                entry: note.entry,
                what: id.to_owned(),
                why: why.flatten().into_iter().collect(),
            }),
        }
    }

    /// Waives a safeguard or a period of at least. What nobody may waive stands, whoever wrote otherwise; so does what
    /// was waived by a role that may not.
    fn waive(&self, record: &mut Record, note: &Note, (id, role): (&str, Option<&str>)) {
        let rule = self.safeguards.iter().position(|one| one.id == id);
        let clock = self.clocks.iter().position(|one| one.id == id);
        let waived_by = match (rule, clock) {
            (Some(at), _) => &self.safeguards[at].waived_by,
            (None, Some(at)) => &self.clocks[at].waived_by,
            (None, None) => &Vec::new(),
        };
        let theirs = |role: &str| waived_by.iter().any(|one| one == role);
        let why = match (rule, clock, role) {
            (None, None, _) => Vec::new(),
            (_, _, Some(role)) if !waived_by.is_empty() && !theirs(role) => {
                vec![Forbidden::NotTheirs(role.to_owned())]
            }
            (Some(at), _, _) if waived_by.is_empty() => vec![Forbidden::Closes(at)],
            (None, Some(at), _) if waived_by.is_empty() => vec![Forbidden::Least(at, None)],
            (Some(at), _, _) => {
                record.standing.waived.insert(at);
                return;
            }
            (None, Some(at), _) => {
                record.standing.waived_clocks.insert(at);
                return;
            }
        };
        record.flags.push(Flag {
            entry: note.entry,
            what: id.to_owned(),
            why,
        });
    }

    fn note_step(
        &self,
        record: &mut Record,
        note: &Note,
        (id, outcome): (&str, &str),
        then: (&Standing, &dyn World),
    ) {
        let found = self
            .step(id)
            .map(|step| (step, self.steps[step].outcome(outcome)));
        match found {
            Some((step, Some(outcome))) => {
                let why = self.forbids(then.0, then.1, step, outcome);
                if !why.is_empty() {
                    record.flags.push(Flag {
                        entry: note.entry,
                        what: id.to_owned(),
                        why,
                    });
                }
                record.standing = self.after(&record.standing, step, outcome);
                record.doings[step] = Some(Doing {
                    outcome,
                    at: note.at,
                    entry: note.entry,
                });
                record.firsts.entry((step, outcome)).or_insert(note.at);
                self.keep_time(record, step, outcome, note.at);
                if self.steps[step].outcomes[outcome].does == Does::Stop {
                    let ending = match self.steps[step].outcomes[outcome].opens.is_empty() {
                        false => Ending::Referred,
                        true => Ending::Stopped,
                    };
                    let id = self.steps[step].outcomes[outcome].id.clone();
                    record.ended = Some((id, ending, note.at, note.entry));
                }
            }
            // A step may have been noted with the way in which the case ends.
            _ if self.closure(outcome).is_some() => self.end(record, note, outcome, then),
            _ => record.flags.push(Flag {
                entry: note.entry,
                what: id.to_owned(),
                why: Vec::new(),
            }),
        }
    }

    /// Keeps when a step was done that ends a clock: what was due is met by the first doing after its begin, whatever
    /// was done before and later.
    pub(crate) fn keep_time(&self, record: &mut Record, step: usize, outcome: usize, at: Moment) {
        let does = self.steps[step].outcomes[outcome].does;
        if does != Does::Again && self.ends_clock(step) {
            record.times.entry(step).or_default().push(at);
        }
    }

    fn end(&self, record: &mut Record, note: &Note, closure: &str, then: (&Standing, &dyn World)) {
        let place = self.closures.iter().position(|end| end.id == closure);
        let why = match place {
            None => Vec::new(),
            Some(place) => self.forbids_end(then.0, then.1, place),
        };
        if place.is_none() || !why.is_empty() {
            record.flags.push(Flag {
                entry: note.entry,
                what: closure.to_owned(),
                why,
            });
        }
        let ending = place.map_or(Ending::Stopped, |place| self.closures[place].ending);
        if record.ended.is_none() {
            record.ended = Some((closure.to_owned(), ending, note.at, note.entry));
        }
        record.standing.closed = true;
    }

    /// What has expired, and the declarations that are older than a withdrawal, no longer hold.
    fn lapse(
        &self,
        record: &mut Record,
        withdrawals: &[(String, Moment)],
        now: Timestamp,
        zone: &TimeZone,
    ) {
        for (at, step) in self.steps.iter().enumerate() {
            let (Held::Done(outcome), Some(doing)) = (record.standing.steps[at], record.doings[at])
            else {
                continue;
            };
            let expired = step.holds_for.is_some_and(|length| {
                expires(doing.at, length, zone).is_some_and(|end| end <= now)
            });
            let withdrawn = step.is == Some(Meaning::Declaration)
                && withdrawals.iter().any(|(purpose, when)| {
                    step.consent.as_deref().is_none_or(|asked| asked == purpose)
                        && by(*when, zone) >= since(doing.at, zone)
                        && since(*when, zone) <= now
                });
            if expired || withdrawn {
                record.standing.steps[at] = Held::Lapsed(outcome);
            }
        }
    }
}

/// When something that holds for a while no longer does: counted from its first instant, to be on the safe side.
pub(crate) fn expires(from: Moment, length: Length, zone: &TimeZone) -> Option<Timestamp> {
    use deadlines::Unit;
    let start = since(from, zone).to_zoned(zone.clone());
    let n = i64::from(length.n);
    let span = match length.unit {
        Unit::Hours => n.hours(),
        Unit::CalendarDays | Unit::WorkingDays => n.days(),
        Unit::Weeks => n.weeks(),
        Unit::Months => n.months(),
        Unit::Years => n.years(),
    };
    start.checked_add(span).ok().map(|end| end.timestamp())
}

/// The instant by which a note takes its place. Of a day without an hour it is when the note was recorded, where that
/// was on the day; what is written down later comes after what was noted with its hour.
fn placed(note: &Note, zone: &TimeZone) -> Timestamp {
    match note.at {
        Moment::At(at) => at,
        Moment::On(_) => {
            let recorded = Timestamp::from_microsecond(note.order.0);
            let (first, last) = (since(note.at, zone), by(note.at, zone));
            recorded.unwrap_or(first).clamp(first, last.max(first))
        }
    }
}
