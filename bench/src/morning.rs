//! The work list in the morning: as many open cases as are asked for, and as many closed ones. The limit is 300 ms of
//! the server's time for the whole page, once the cases were folded; beside it what folding all of them anew takes in
//! the same run.
//!
//! People are registered and steps are taken up by the rooms' own verbs. No road and no browser is in it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use journal::{Clock, Occurred};
use procedures::{Does, Kind, Procedure};
use uuid::Uuid;
use waystation::access::Role;
use waystation::mission::{Actor, Begin};
use waystation::rooms::cases::facts::{CaseNoted, Noted};
use waystation::rooms::cases::pages::morning;
use waystation::rooms::cases::seen::{self, Seen};
use waystation::rooms::cases::worklist::{self, Wanted};
use waystation::rooms::cases::{self, shipped};
use waystation::rooms::people::facts::{
    AgeBand, Birth, HouseholdRegistered, Name, PersonRegistered, Sex,
};
use waystation::rooms::people::sealed::{Answer, Consent};
use waystation::rooms::people::{self, Registration};
use waystation::rooms::places;
use waystation::rooms::places::facts::PlaceNamed;
use waystation::web::layout::Reader;
use waystation::words::{Source, Text};
use waystation::{Failure, Mission, Work, locale};

use crate::Done;

/// 2021-11-29T08:00:00Z in microseconds.
const START: i64 = 1_638_172_800_000_000;
/// An hour, in microseconds.
const HOUR: i64 = 3_600_000_000;
const ZONE: &str = "Europe/Minsk";
const SITE: &str = "site";
/// Members of a household.
const MEMBERS: usize = 4;
/// How often each page is asked for.
const ROUNDS: usize = 20;
/// The limit for the page, in milliseconds.
const LIMIT_MS: f64 = 300.0;
/// The way of a return, as far as cases have come.
const WAY: [&str; 9] = [
    "expression_of_interest",
    "counselled",
    "vulnerability_screened",
    "consented",
    "exit_formalities",
    "booked",
    "fit_to_travel",
    "cleared_for_travel",
    "departed",
];

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

/// Times the morning of so many open cases, and as many closed ones.
pub fn run(cases: &str) -> Done {
    let open: usize = cases.parse()?;
    let folder = std::env::temp_dir().join(format!("waystation-morning-{}", std::process::id()));
    let measured = measure(&folder, open);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    measured
}

fn measure(folder: &std::path::Path, open: usize) -> Done {
    let begun = Instant::now();
    let mission = begin(folder)?;
    let (cases, entries) = fill(&mission, open)?;
    println!(
        "{open} open cases, {open} closed; {entries} entries of people and cases, SQLite; filled in {:.0} s",
        begun.elapsed().as_secs_f64()
    );
    let bench = Bench {
        mission,
        cases,
        actor: Actor {
            id: Uuid::new_v4(),
            role: Role::CaseWorker,
            sites: Vec::new(),
        },
    };
    let (_read, took) = timed(|| bench.mission.private().catch_up(&bench.mission))?;
    println!("    journal read and opened{:>17.0} ms", ms(took));
    let (_folded, anew) = timed(|| bench.prepare())?;
    let (kept, bytes) = bench.mission.private().kept().size();
    if kept != 2 * open {
        return Err(format!("{kept} cases are kept, and not {}", 2 * open).into());
    }
    #[expect(clippy::cast_precision_loss, reason = "a mean")]
    let each = ms(anew) / kept as f64;
    println!(
        "    every case folded{:>23.0} ms, {each:.2} ms a case; kept: {} bytes a case",
        ms(anew),
        bytes / kept
    );
    let page = bench.page()?;
    println!("    the page has {} kB", page.len() / 1024);
    println!("{:<32}{:>9}{:>9}{:>9}", "    ms", "p50", "p99", "max");
    bench.rounds("the page", anew, |_round| Ok(()))?;
    bench.rounds("after a note", anew, |round| bench.notes(round))?;
    bench.rounds("after a consent", anew, |round| bench.withdraws(round))?;
    bench.rounds("an hour later", anew, |_round| bench.later(HOUR))?;
    bench.rounds("a day later", anew, |_round| bench.later(24 * HOUR))?;
    bench.others()
}

fn begin(folder: &std::path::Path) -> Fallible<Arc<Mission>> {
    let begin = Begin {
        name: "Morning".into(),
        zone: ZONE.into(),
        database: None,
        passphrase: None,
        synthetic: true,
    };
    let mission = Mission::begin(folder, &begin, Clock::fixed(START))?;
    mission.work(mission.operator(), |work| {
        for text in shipped::for_every_mission() {
            cases::adopt(work, text)?;
        }
        places::name(work, None, &place(), None)
    })?;
    Ok(mission)
}

fn place() -> PlaceNamed {
    PlaceNamed {
        code: SITE.into(),
        kind: "site".into(),
        name: Text::en(SITE),
        country: None,
        pcode: None,
        position: None,
        opened: None,
        source: Source {
            name: "bench".into(),
            published: None,
        },
    }
}

/// Registers people and takes up the steps of their returns; gives the open cases with their persons, and how many
/// entries there are.
fn fill(mission: &Arc<Mission>, open: usize) -> Fallible<(Vec<(Uuid, Uuid)>, u64)> {
    const AT_ONCE: usize = 100;
    let mut cases = Vec::with_capacity(open);
    let households = (2 * open).div_ceil(MEMBERS);
    for first in (0..households).step_by(AT_ONCE) {
        let last = households.min(first + AT_ONCE);
        let begun = mission.work(mission.operator(), move |work| {
            let mut begun = Vec::new();
            for household in first..last {
                begun.extend(registers(work, household, 2 * open)?);
            }
            Ok(begun)
        })?;
        cases.extend(begun);
    }
    let (entries, _last) = mission.read(|tx| Ok(journal::shelf::extent(tx)?))?;
    Ok((cases, entries))
}

/// A day so many days before the first.
fn day(work: &Work<'_, '_>, before: usize) -> Date {
    let before = i64::try_from(before).unwrap_or(0);
    let span: Span = before.days();
    work.today.checked_sub(span).unwrap_or(work.today)
}

/// A household of four, each with a case; every second one is closed.
fn registers(
    work: &mut Work<'_, '_>,
    at: usize,
    most: usize,
) -> Result<Vec<(Uuid, Uuid)>, Failure> {
    let members: Vec<Registration> = (0..MEMBERS).map(|one| member(at * MEMBERS + one)).collect();
    let household = HouseholdRegistered {
        site: SITE.into(),
        size: Some(4),
        synthetic: true,
        ..HouseholdRegistered::default()
    };
    let on = Occurred::on_day(day(work, 40), ZONE);
    let (_household, persons) = people::register(work, &household, &members, &on)?;
    let library = work.mission.library(work.tx)?;
    let Some(procedure) = library.newest("avrr").map(Arc::clone) else {
        return Err(Failure::Invariant("avrr is not adopted".into()));
    };
    let mut open = Vec::new();
    for (one, person) in persons.into_iter().enumerate() {
        let n = at * MEMBERS + one;
        if n >= most {
            break;
        }
        let case = journal::seal::subject_id();
        // Between one and eight steps, a day or two between them, the last one today or up to three weeks ago.
        let (steps, ago) = (1 + n / 2 % 8, n / 16 % 22);
        for (place, step) in WAY.iter().take(steps).enumerate() {
            let on = day(work, ago + 2 * (steps - place - 1));
            takes_up(work, &procedure, (case, person), (step, ""), on)?;
        }
        if n.is_multiple_of(2) {
            open.push((case, person));
        } else {
            let on = day(work, ago);
            takes_up(work, &procedure, (case, person), (WAY[0], "withdrawn"), on)?;
        }
    }
    Ok(open)
}

fn takes_up(
    work: &mut Work<'_, '_>,
    procedure: &Procedure,
    (case, person): (Uuid, Uuid),
    (step, outcome): (&str, &str),
    on: Date,
) -> Result<(), Failure> {
    let Some(at) = procedure.step(step) else {
        return Err(Failure::Invariant(format!("no step {step}")));
    };
    let asks = procedure.steps[at].asks.iter();
    let answers: BTreeMap<String, String> = asks
        .filter_map(|id| procedure.field(id))
        .map(|field| {
            let said = match field.kind {
                Kind::YesNo => "no".into(),
                Kind::Choice | Kind::Several => field.choices[0].id.clone(),
                Kind::Number => "24".into(),
                Kind::Date => on.to_string(),
                Kind::Money => "1.00 EUR".into(),
                Kind::Country => "IRQ".into(),
                Kind::Text | Kind::LongText => "told".into(),
            };
            (field.id.clone(), said)
        })
        .collect();
    let mut outcomes = procedure.steps[at].outcomes.iter();
    let done = outcomes.find(|one| one.does == Does::Done);
    let outcome = if outcome.is_empty() {
        done.map(|one| one.id.clone()).unwrap_or_default()
    } else {
        outcome.to_owned()
    };
    let fact = CaseNoted {
        procedure: procedure.id.clone(),
        version: procedure.version,
        person,
        what: Noted::Step {
            step: step.to_owned(),
            outcome,
            answers,
            journey: None,
            text: String::new(),
        },
    };
    cases::take_up(work, case, Occurred::on_day(on, ZONE), &fact, None)?;
    Ok(())
}

/// Adults and children, each with a birthday of their own.
fn member(at: usize) -> Registration {
    let child = at % MEMBERS == MEMBERS - 1;
    let year = if child { 2010 } else { 1980 };
    let mut one = Registration {
        open: PersonRegistered {
            sex: if at.is_multiple_of(2) {
                Sex::Female
            } else {
                Sex::Male
            },
            age_band: if child {
                AgeBand::FiveToEleven
            } else {
                AgeBand::Adult
            },
            nationality: Some("IRQ".into()),
            site: SITE.into(),
            synthetic: true,
            ..PersonRegistered::default()
        },
        ..Registration::default()
    };
    one.identity.names.push(Name {
        given: format!("Given{at}"),
        family: format!("Family{}", at / MEMBERS),
        script: "und-Latn".into(),
        ..Name::default()
    });
    let born = Date::new(year, 1, 1).and_then(|first| {
        let days = i64::try_from(at % 360).unwrap_or(0);
        first.checked_add(days.days())
    });
    one.identity.birth = born.ok().map(Birth::Day);
    one
}

struct Bench {
    mission: Arc<Mission>,
    /// The open cases, with their persons.
    cases: Vec<(Uuid, Uuid)>,
    actor: Actor,
}

impl Bench {
    fn prepare(&self) -> Result<(), Failure> {
        seen::prepare(&self.mission, Some(self.mission.today()))
    }

    fn reader(&self) -> Reader {
        Reader::nobody(locale::english(), "Morning".into(), self.mission.today())
    }

    /// What the server does for the page, but for the road.
    fn page(&self) -> Result<String, Failure> {
        self.prepare()?;
        let (mission, day) = (&*self.mission, self.mission.today());
        let found = mission
            .read(|tx| seen::morning(mission, tx, &self.actor, "lina", Wanted::default(), day))?;
        Ok(morning::morning(&found, &self.reader()).into_string())
    }

    /// Does something before each page, and times the page alone.
    fn rounds(
        &self,
        name: &str,
        anew: Duration,
        before: impl Fn(usize) -> Result<(), Failure>,
    ) -> Done {
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            before(round)?;
            let (_page, took) = timed(|| self.page())?;
            times.push(took);
        }
        let worst = line(name, &mut times);
        println!(
            "      limit: {LIMIT_MS} ms, {} by the slowest of {ROUNDS} ({:.2} of it); folding anew takes {:.0} times as long",
            if worst <= LIMIT_MS { "kept" } else { "missed" },
            worst / LIMIT_MS,
            ms(anew) / percentile(&mut times, 50)
        );
        Ok(())
    }

    fn notes(&self, round: usize) -> Result<(), Failure> {
        let (case, person) = self.cases[round % self.cases.len()];
        let fact = CaseNoted {
            procedure: "avrr".into(),
            version: 1,
            person,
            what: Noted::Note {
                text: "came by".into(),
                only: String::new(),
            },
        };
        let actor = self.actor.clone();
        self.mission.work(actor, move |work| {
            let on = work.now();
            cases::note(work, case, on, &fact, None).map(|_entry| ())
        })
    }

    fn withdraws(&self, round: usize) -> Result<(), Failure> {
        let (_case, person) = self.cases[(round + 100) % self.cases.len()];
        let fact = Consent {
            purpose: "return".into(),
            answer: Answer::Withdrawn,
            basis: "consent".into(),
            ..Consent::default()
        };
        let actor = self.actor.clone();
        self.mission.work(actor, move |work| {
            let on = work.now();
            people::note_consent(work, person, on, &fact).map(|_entry| ())
        })
    }

    fn later(&self, us: i64) -> Result<(), Failure> {
        let clock = self.mission.journal().clock();
        clock.set(clock.now() + us);
        Ok(())
    }

    /// The calendar, and what is counted.
    fn others(&self) -> Done {
        self.prepare()?;
        let (mission, day) = (&*self.mission, self.mission.today());
        let (mut calendar, mut figures, mut returns) = (Vec::new(), Vec::new(), Vec::new());
        for _round in 0..ROUNDS {
            let (_found, took) = timed(|| {
                let seen = mission.read(|tx| Seen::of(mission, tx, &self.actor, day))?;
                Ok(worklist::calendar(
                    &seen.all,
                    (None, false, 0),
                    &seen.here,
                    day,
                ))
            })?;
            calendar.push(took);
            let (_found, took) = timed(|| {
                let seen = mission.read(|tx| Seen::of(mission, tx, &self.actor, day))?;
                let all = seen.library.all().into_iter();
                let counted = all.map(|one| cases::figures::count(one, &seen.all, &seen.here));
                Ok(counted.collect::<Vec<_>>())
            })?;
            figures.push(took);
            let (_found, took) =
                timed(|| mission.read(|tx| cases::figures::returns(mission, tx, day)))?;
            returns.push(took);
        }
        line("the calendar", &mut calendar);
        line("the figures", &mut figures);
        line("returns for the situation", &mut returns);
        Ok(())
    }
}

fn timed<T>(does: impl FnOnce() -> Result<T, Failure>) -> Result<(T, Duration), Failure> {
    let begun = Instant::now();
    does().map(|value| (value, begun.elapsed()))
}

/// Prints a row; gives the slowest, in milliseconds.
fn line(name: &str, times: &mut [Duration]) -> f64 {
    let worst = percentile(times, 100);
    println!(
        "    {name:<28}{:>9.2}{:>9.2}{worst:>9.2}",
        percentile(times, 50),
        percentile(times, 99)
    );
    worst
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// The duration below which so many percent lie, in milliseconds.
fn percentile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).copied().map_or(0.0, ms)
}
