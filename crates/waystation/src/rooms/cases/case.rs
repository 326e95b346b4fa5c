//! A case at a moment: its file, folded by its procedure in its surroundings; what is due, what comes next, and what
//! forbids it.

use std::sync::Arc;

use deadlines::{Moment, shipped_rule};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use procedures::{
    CaseWorld, Counting, Forbidden, Guard, Procedure, Record, Running, Ticking, What,
};
use store::Tx;
use uuid::Uuid;

use super::around::Around;
use super::file::CaseFile;
use super::library::Library;
use super::summary::notes_turn;
use crate::access::Role;
use crate::rooms::staff;
use crate::{Failure, Mission};

/// The least by which moments differ: what is over after a last moment is over this much later.
const TICK: SignedDuration = SignedDuration::from_micros(1);

/// How a safeguard stands in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Safe {
    /// It is met.
    Met,
    /// It was waived.
    Waived,
    /// It lacks something.
    Open(Vec<Forbidden>),
}

/// A case at a moment.
pub struct Case {
    /// The case.
    pub id: Uuid,
    /// Its notes.
    pub file: CaseFile,
    /// The procedure that it follows, in its version.
    pub procedure: Arc<Procedure>,
    /// How it stands.
    pub record: Record,
    /// The clocks that have begun.
    pub clocks: Vec<Running>,
    /// What comes next, with what forbids it: what can be done first.
    pub next: Vec<(usize, Vec<Forbidden>)>,
    /// The moment.
    pub now: Timestamp,
    around: Around,
    zone: TimeZone,
}

/// The moment at which a page shows a day: now, where it is today; of any other day its last second, in which what is
/// due on that day is not yet overdue.
pub fn until(mission: &Mission, as_of: Date) -> Timestamp {
    let end = as_of
        .tomorrow()
        .and_then(|next| next.to_zoned(mission.zone().clone()))
        .map_or(Timestamp::MAX, |next| {
            next.timestamp() - SignedDuration::from_secs(1)
        });
    if as_of == mission.today() {
        let now = mission.journal().clock().now();
        return Timestamp::from_microsecond(now).unwrap_or(end).min(end);
    }
    end
}

/// The procedure that decides a case on a day. Of a version that has not come here yet, the one under which the case
/// began, else the newest: a case never disappears because an adoption is late.
pub fn procedure_of<'l>(
    library: &'l Library,
    file: &CaseFile,
    day: Date,
) -> Option<&'l Arc<Procedure>> {
    let (id, began) = (file.procedure(), file.version(Date::MIN));
    library
        .procedure(id, file.version(day))
        .or_else(|| library.procedure(id, began))
        .or_else(|| library.newest(id))
}

impl Case {
    /// A case at a moment; nothing where its procedure is not adopted.
    ///
    /// # Errors
    /// The database's.
    pub fn read(
        mission: &Mission,
        tx: &mut Tx<'_>,
        library: &Arc<Library>,
        (id, file): (Uuid, CaseFile),
        now: Timestamp,
    ) -> Result<Option<Self>, Failure> {
        let zone = mission.zone().clone();
        let day = now.to_zoned(zone.clone()).date();
        let Some(procedure) = procedure_of(library, &file, day) else {
            return Ok(None);
        };
        let procedure = Arc::clone(procedure);
        let around = Around::of(mission, tx, library, id, file.person())?;
        let counting = Counting {
            zone: zone.clone(),
            calendar: library.calendar(),
            rule: &|id| shipped_rule(id),
            overlaid: &|clock, length, day| library.length(&procedure.id, clock, length, day),
        };
        let mut notes = file.to_fold();
        // A grant is known to every node; what a note says of its writer's role is only its own word.
        for (entry, actor) in file.waivers() {
            let Some(granted) = staff::queries::role_at(tx, actor, entry)? else {
                continue;
            };
            let mut waived = notes
                .iter_mut()
                .filter(|note| note.entry == entry.as_u128());
            if let Some(What::Waived { by, .. }) = waived.next().map(|note| &mut note.what) {
                *by = Some(granted);
            }
        }
        let mut record = procedure.fold_counting(&notes, now, &around, &counting);
        // What surrounded a case of nobody was forgotten with the person: nothing can be held against it.
        if file.person().is_none() {
            record.flags.clear();
        }
        let (clocks, next) = {
            let world =
                CaseWorld::new(&procedure, &record.answers, &around, Moment::At(now), &zone);
            (
                procedure.clocks(&record, &world, &counting, now),
                procedure.next(&record.standing, &world),
            )
        };
        Ok(Some(Self {
            id,
            file,
            procedure,
            record,
            clocks,
            next,
            now,
            around,
            zone,
        }))
    }

    /// The case in its surroundings.
    pub fn world(&self) -> CaseWorld<'_> {
        self.world_on(Moment::At(self.now))
    }

    /// The case in its surroundings of a day.
    pub fn world_on(&self, moment: Moment) -> CaseWorld<'_> {
        CaseWorld::new(
            &self.procedure,
            &self.record.answers,
            &self.around,
            moment,
            &self.zone,
        )
    }

    /// The day in the mission's zone.
    pub fn day(&self) -> Date {
        Moment::At(self.now).day(&self.zone)
    }

    /// The first instant after its moment at which the case stands otherwise though nothing is recorded, clocks apart:
    /// what was folded is true until then.
    pub fn turns(&self) -> Option<Timestamp> {
        let notes = notes_turn(&self.file, &self.zone, self.now);
        let itself = self.procedure.turns(&self.record, &self.zone, self.now);
        let around = self.around.turns(self.now);
        // A right to time opens its steps when it has run; of what is due again and again each time is told apart.
        let clocks = self.clocks.iter().filter(|one| {
            let holds = matches!(one.ticking, Ticking::Holds);
            holds || one.nth.is_some()
        });
        let after = clocks.filter_map(|one| one.due?.checked_add(TICK).ok());
        let after = after.filter(|at| *at > self.now);
        notes
            .into_iter()
            .chain(itself)
            .chain(around)
            .chain(after)
            .min()
    }

    /// All that the case was read from beside what was adopted: itself, what [`Around::hangs`] names, and who waived.
    ///
    /// # Errors
    /// The database's.
    pub fn hangs(&self, tx: &mut Tx<'_>) -> Result<Vec<Uuid>, Failure> {
        let mut hangs = self.around.hangs(tx)?;
        hangs.push(self.id);
        // Whether a waiver counts is known from the role that was granted to whoever wrote it.
        hangs.extend(self.file.waivers().map(|(_entry, actor)| actor));
        Ok(hangs)
    }

    /// The mission's zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        !self.record.standing.closed && self.record.opened.is_some()
    }

    /// The safeguards that concern the person, and how each stands.
    pub fn safeguards(&self) -> Vec<(usize, Safe)> {
        let (standing, world) = (&self.record.standing, self.world());
        let concerns = |at: &usize| self.procedure.concerns(standing, &world, *at);
        (0..self.procedure.safeguards.len())
            .filter(concerns)
            .map(|at| {
                let lacks = self.procedure.lacks(standing, &world, at);
                let safe = if standing.waived.contains(&at) {
                    Safe::Waived
                } else if lacks.is_empty() {
                    Safe::Met
                } else {
                    Safe::Open(lacks)
                };
                (at, safe)
            })
            .collect()
    }

    /// The clocks that still run, the one that runs out first in front.
    pub fn running(&self) -> Vec<&Running> {
        let runs = |one: &&Running| {
            matches!(
                one.ticking,
                Ticking::Runs { .. } | Ticking::Overdue | Ticking::Paused
            )
        };
        let mut running: Vec<&Running> = self.clocks.iter().filter(runs).collect();
        running.sort_by_key(|one| (one.due.is_none(), one.due));
        running
    }

    /// The same, and then the periods of at least that run.
    pub fn ticking(&self) -> Vec<&Running> {
        let holds = |one: &&Running| one.ticking == Ticking::Holds;
        let mut all = self.running();
        all.extend(self.clocks.iter().filter(holds));
        all
    }

    /// When the first clock that runs is due.
    pub fn due(&self) -> Option<Timestamp> {
        let runs = |one: &&Running| matches!(one.ticking, Ticking::Runs { .. } | Ticking::Overdue);
        self.clocks
            .iter()
            .filter(runs)
            .filter_map(|one| one.due)
            .min()
    }

    /// Whether a clock has run out, and whether one warns.
    pub fn alarms(&self) -> (bool, bool) {
        let mut any = self.clocks.iter().map(|one| &one.ticking);
        let overdue = any.clone().any(|ticking| *ticking == Ticking::Overdue);
        let warns = any.any(|ticking| *ticking == Ticking::Runs { warns: true });
        (overdue, warns)
    }

    /// The steps that can be done now, in order. What was passed over, and nothing else waits for, is not owed; what was
    /// done and is due again is.
    pub fn owed(&self) -> Vec<usize> {
        let mut furthest = self.record.standing.steps.iter();
        let furthest = furthest.rposition(|held| held.is_done());
        let owed = |step: usize| Some(step) > furthest || self.is_awaited(step);
        let next = self.next.iter();
        let next = next
            .filter(|(_step, why)| why.is_empty())
            .map(|(step, _why)| *step)
            .filter(|step| owed(*step));
        let mut all: Vec<usize> = next.chain(self.due_again()).collect();
        all.sort_unstable();
        all
    }

    /// The steps that were done, and that a clock that runs asks for again.
    pub fn due_again(&self) -> Vec<usize> {
        let mut again = self.again();
        again.retain(|step| {
            let mut running = self.running().into_iter();
            running.any(|one| self.procedure.clocks[one.clock].ends.contains(step))
        });
        again
    }

    /// The steps that a role may do now, in order.
    pub fn to_do(&self, role: Role) -> Vec<usize> {
        let mut owed = self.owed();
        owed.retain(|step| self.procedure.steps[*step].role == role.code());
        owed
    }

    /// The steps that were done and may be done again: a review, a consent that is asked anew, a yes that is taken back.
    pub fn again(&self) -> Vec<usize> {
        let (standing, world) = (&self.record.standing, self.world());
        let again = |at: &usize| {
            self.is_open()
                && standing.steps[*at].is_done()
                && self.procedure.steps[*at].repeats
                && self.procedure.asked(standing, &world, *at) != Some(false)
        };
        (0..standing.steps.len()).filter(again).collect()
    }

    /// Whether another step, a safeguard or a way to close the case asks for a step.
    fn is_awaited(&self, step: usize) -> bool {
        let procedure = &self.procedure;
        let steps = procedure.steps.iter().flat_map(|one| &one.needs);
        let safeguards = procedure.safeguards.iter().flat_map(|one| &one.needs);
        let ends = procedure.closures.iter().flat_map(|one| &one.needs);
        let mut all = steps.chain(safeguards).chain(ends);
        all.any(|needs| needs.any.iter().any(|(at, _outcome)| *at == step))
    }

    /// Another procedure, in its newest version: what a step leads to.
    pub fn named(&self, id: &str) -> Option<&Procedure> {
        self.around.library().newest(id).map(|one| &**one)
    }

    /// Whether the person has departed.
    pub fn has_departed(&self) -> bool {
        let mut steps = self.procedure.meaning(procedures::Meaning::Departure);
        steps.any(|at| self.record.standing.steps[at].is_done())
    }

    /// Whether the person is a child.
    pub fn is_child(&self) -> bool {
        let asked = ("person".to_owned(), "child".to_owned());
        let around: &dyn procedures::Surroundings = &self.around;
        around.fact(&asked, Moment::At(self.now)) == Some(procedures::Fact::Yes(true))
    }
}

/// Whether a role sees the cases of procedures with a guard; of trafficking, only whom the mission has named.
pub fn sees(role: Role, guard: Guard, named: bool) -> bool {
    match guard {
        Guard::Return => matches!(role, Role::ReturnCounsellor | Role::CaseWorker),
        Guard::Cases | Guard::Protection => {
            matches!(role, Role::CaseWorker | Role::ProtectionOfficer)
        }
        Guard::Trafficking => named && matches!(role, Role::CaseWorker | Role::ProtectionOfficer),
    }
}

/// All cases whose procedure a role may see, at a moment, in the order of their ids.
///
/// # Errors
/// The database's.
pub fn all(
    mission: &Mission,
    tx: &mut Tx<'_>,
    library: &Arc<Library>,
    now: Timestamp,
    sees: impl Fn(Guard) -> bool,
) -> Result<Vec<Case>, Failure> {
    let mut files = Vec::new();
    mission.private().each_case(|id, file| {
        let guard = library
            .newest(file.procedure())
            .map(|procedure| procedure.guard);
        if guard.is_some_and(&sees) {
            files.push((id, file.clone()));
        }
    });
    let mut cases = Vec::new();
    for one in files {
        cases.extend(Case::read(mission, tx, library, one, now)?);
    }
    Ok(cases)
}
