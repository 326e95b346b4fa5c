//! A case in a few words: what the work list, the calendar and the figures need of it, and nothing else. It is made
//! from a case as it was folded, and says until when that stays true.

use std::cell::RefCell;
use std::sync::Arc;

use deadlines::{Length, Moment};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use procedures::{Clock, Ending, Forbidden, Guard, Procedure, Record, Running, Ticking};
use uuid::Uuid;

use super::case::Case;
use super::figures::{self, Returning};
use super::file::CaseFile;
use super::library::Library;
use crate::access::Role;

/// How a clock of a case stands, as far as it does not hang on the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ticks {
    /// What was due was done in time.
    Met,
    /// What was due was done late.
    Late,
    /// What was due was not done, and is due again.
    Missed,
    /// A right to time runs.
    Holds,
    /// A right to time is over.
    Passed,
    /// It stands still.
    Paused,
    /// It cannot be counted: why, in words.
    Unknown(Box<str>),
    /// It runs until this last moment, or has run out since: the moment decides.
    Until(Timestamp),
}

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The closure, or the outcome of a step.
    pub how: Box<str>,
    /// Which sort of end that is.
    pub ending: Ending,
    /// When.
    pub at: Moment,
}

/// What comes next in a case, as a list says it: what can be done, else what is in the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// The step.
    pub step: usize,
    /// The first thing that forbids it; nothing where it can be done.
    pub why: Option<Box<Forbidden>>,
}

/// A case in a few words.
pub struct Summary {
    /// The case.
    pub id: Uuid,
    /// The person; none in a case of nobody.
    pub person: Option<Uuid>,
    /// Who needs to know, by the newest version of its procedure.
    pub guard: Guard,
    /// The procedure that it follows, in its version.
    pub procedure: Arc<Procedure>,
    /// Whether it has begun.
    pub begun: bool,
    /// Whether it has begun and is not closed.
    pub open: bool,
    /// Whether the person has departed.
    pub departed: bool,
    /// How it ended.
    pub ended: Option<Box<Ended>>,
    /// Whether something was recorded that was not allowed.
    pub flagged: bool,
    /// The clocks that have begun, by their places in the procedure.
    pub clocks: Box<[(usize, Ticks)]>,
    /// What comes next.
    pub next: Option<Next>,
    /// The steps that can be done now and are owed, by whomever.
    pub owed: Box<[usize]>,
    /// The step that was done last.
    pub last_step: Option<usize>,
    /// The day of the last note.
    pub last_on: Option<Date>,
    /// Who follows it: the account's name and office.
    pub worker: Option<Box<(String, String)>>,
    /// Hours between each step and the one before it.
    pub took: Box<[(usize, i64)]>,
    /// Safeguards that were waived, by their places.
    pub waived: Box<[usize]>,
    /// Rights to time that were waived, by their places.
    pub waived_clocks: Box<[usize]>,
    /// Whether it is an open claim to protection, by all that was ever noted.
    pub claim: bool,
    /// Of a voluntary return: how it stands by its notes at the end of the day.
    pub returning: Option<Box<Returning>>,
}

impl Ticks {
    fn of(running: &Running) -> Self {
        match (&running.ticking, running.due) {
            (Ticking::Met, _) => Self::Met,
            (Ticking::Late, _) => Self::Late,
            (Ticking::Missed, _) => Self::Missed,
            (Ticking::Holds, _) => Self::Holds,
            (Ticking::Passed, _) => Self::Passed,
            (Ticking::Unknown(what), _) => Self::Unknown(what.as_str().into()),
            (Ticking::Runs { .. } | Ticking::Overdue, Some(due)) => Self::Until(due),
            (Ticking::Paused | Ticking::Runs { .. } | Ticking::Overdue, _) => Self::Paused,
        }
    }
}

impl Summary {
    /// A case as it was folded.
    pub fn of(case: &Case, library: &Library) -> Self {
        let (file, day) = (&case.file, case.day());
        let newest = library.newest(file.procedure());
        let mut ready = case.next.iter().filter(|(_step, why)| why.is_empty());
        // What ends the clock that runs out first comes before what stands first in the file.
        let presses = |step: usize| {
            let mut running = case.running().into_iter();
            let first = running.find(|one| one.due.is_some());
            first.is_some_and(|one| case.procedure.clocks[one.clock].ends.contains(&step))
        };
        let pressing = ready
            .clone()
            .map(|(step, _why)| *step)
            .find(|step| presses(*step));
        let again = case.due_again();
        let again = again.into_iter().find(|step| presses(*step));
        let ready = pressing
            .or(again)
            .or_else(|| ready.next().map(|(step, _why)| *step));
        let next = match ready {
            Some(step) => Some(Next { step, why: None }),
            None => case.next.first().map(|(step, why)| Next {
                step: *step,
                why: why.first().cloned().map(Box::new),
            }),
        };
        let worker = file.worker(day);
        Self {
            id: case.id,
            person: file.person(),
            guard: newest.map_or(case.procedure.guard, |newest| newest.guard),
            procedure: Arc::clone(&case.procedure),
            begun: case.record.opened.is_some(),
            open: case.is_open(),
            departed: case.has_departed(),
            ended: case.record.ended.as_ref().map(|(how, ending, at, _entry)| {
                Box::new(Ended {
                    how: how.as_str().into(),
                    ending: *ending,
                    at: *at,
                })
            }),
            flagged: !case.record.flags.is_empty(),
            clocks: case
                .clocks
                .iter()
                .map(|one| (one.clock, Ticks::of(one)))
                .collect(),
            next,
            owed: case.owed().into(),
            last_step: figures::last_done(case),
            last_on: file.last(day).map(|note| note.on),
            worker: worker.map(|(name, office)| Box::new((name.to_owned(), office.to_owned()))),
            took: figures::times(case).into(),
            waived: case.record.standing.waived.iter().copied().collect(),
            waived_clocks: case.record.standing.waived_clocks.iter().copied().collect(),
            claim: figures::is_open_claim(library, file, case.zone()),
            returning: returning(case).map(Box::new),
        }
    }

    /// How a clock stands at a moment.
    pub fn ticking(&self, clock: usize, ticks: &Ticks, at: &Here) -> Ticking {
        match ticks {
            Ticks::Met => Ticking::Met,
            Ticks::Late => Ticking::Late,
            Ticks::Missed => Ticking::Missed,
            Ticks::Holds => Ticking::Holds,
            Ticks::Passed => Ticking::Passed,
            Ticks::Paused => Ticking::Paused,
            Ticks::Unknown(what) => Ticking::Unknown(what.to_string()),
            Ticks::Until(due) => self.procedure.clocks[clock].not_done(*due, &at.zone, at.now),
        }
    }

    /// Whether a clock has run out, and whether one warns.
    pub fn alarms(&self, at: &Here) -> (bool, bool) {
        let (mut overdue, mut warns) = (false, false);
        for (clock, ticks) in &self.clocks {
            if let Ticks::Until(due) = ticks {
                overdue |= at.now > *due;
                warns |= at.now <= *due && at.warns_of(&self.procedure.clocks[*clock], *due);
            }
        }
        (overdue, warns)
    }

    /// The clock that runs out first, or one that stands still.
    pub fn first_clock(&self) -> Option<&(usize, Ticks)> {
        let until = |ticks: &Ticks| match ticks {
            Ticks::Until(due) => Some(*due),
            _ => None,
        };
        let runs = |ticks: &Ticks| matches!(ticks, Ticks::Until(_) | Ticks::Paused);
        let running = self.clocks.iter().filter(|(_clock, ticks)| runs(ticks));
        running.min_by_key(|(_clock, ticks)| (until(ticks).is_none(), until(ticks)))
    }

    /// When the first clock that runs is due.
    pub fn due(&self) -> Option<Timestamp> {
        let due = self
            .clocks
            .iter()
            .filter_map(|(_clock, ticks)| match ticks {
                Ticks::Until(due) => Some(*due),
                _ => None,
            });
        due.min()
    }

    /// About how many bytes it takes, the procedure apart, which all cases share.
    pub fn bytes(&self) -> usize {
        let text = |text: &str| text.len();
        let ended = self.ended.as_ref();
        let ended = ended.map_or(0, |ended| size_of::<Ended>() + text(&ended.how));
        let worker = self.worker.as_ref();
        let worker = worker.map_or(0, |worker| {
            size_of::<(String, String)>() + text(&worker.0) + text(&worker.1)
        });
        let why = self.next.as_ref().and_then(|next| next.why.as_ref());
        let returning = self
            .returning
            .as_ref()
            .map_or(0, |_one| size_of::<Returning>());
        size_of::<Self>()
            + ended
            + worker
            + why.map_or(0, |_why| size_of::<Forbidden>())
            + returning
            + size_of_val(&*self.clocks)
            + size_of_val(&*self.owed)
            + size_of_val(&*self.took)
            + size_of_val(&*self.waived)
            + size_of_val(&*self.waived_clocks)
    }

    /// Whether there is something that a role may do now.
    pub fn has_to_do(&self, role: Role) -> bool {
        let mut owed = self.owed.iter();
        owed.any(|step| self.procedure.steps[*step].role == role.code())
    }
}

/// A moment in the mission's zone, at which lists are read.
#[derive(Clone)]
pub struct Here {
    /// The moment.
    pub now: Timestamp,
    /// The mission's zone.
    pub zone: TimeZone,
    /// Until when clocks warn that do so that long before: a list of thousands asks the same few again and again.
    warned: RefCell<Vec<(Length, Option<Timestamp>)>>,
}

impl Here {
    /// A moment in a zone.
    pub fn new(now: Timestamp, zone: TimeZone) -> Self {
        Self {
            now,
            zone,
            warned: RefCell::default(),
        }
    }

    /// Whether a clock that is due at a moment warns.
    fn warns_of(&self, clock: &Clock, due: Timestamp) -> bool {
        let Some(before) = clock.warning else {
            return false;
        };
        let mut warned = self.warned.borrow_mut();
        let known = warned.iter().find(|(one, _until)| *one == before);
        let until = match known {
            Some((_before, until)) => *until,
            None => {
                let until = clock.warns_until(&self.zone, self.now);
                warned.push((before, until));
                until
            }
        };
        until.is_some_and(|until| until >= due)
    }
}

/// How a voluntary return stands by its notes. Where none of them is still to come today, that is how it was folded.
fn returning(case: &Case) -> Option<Returning> {
    let (procedure, file) = (&*case.procedure, &case.file);
    if !figures::is_return(procedure) {
        return None;
    }
    let to_come = notes_turn(file, case.zone(), case.now).is_some();
    let folded: Record;
    let record = if to_come {
        folded = figures::by_notes(procedure, file, case.zone(), case.day());
        &folded
    } else {
        &case.record
    };
    Some(Returning::of(procedure, record, file, case.day()))
}

/// The first instant of a day.
pub(super) fn begin_of(day: Date, zone: &TimeZone) -> Timestamp {
    day.to_zoned(zone.clone())
        .map_or(Timestamp::MAX, |begin| begin.timestamp())
}

/// The first instant after a moment at which a note of a case comes to count: on its day, or at its hour.
pub(super) fn notes_turn(file: &CaseFile, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
    let turns = file.notes().iter().flat_map(|note| {
        let (day, hour) = match note.at {
            Moment::At(at) => (begin_of(note.at.day(zone), zone), at),
            Moment::On(day) => (begin_of(day, zone), begin_of(day, zone)),
        };
        [begin_of(note.on, zone), day, hour]
    });
    turns.filter(|at| *at > now).min()
}
