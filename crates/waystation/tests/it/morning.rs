//! The work list: what is kept of a case is what the facts say, whatever happens and however late it is heard; and a
//! list of thousands is shown page by page.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use jiff::civil::{Date, date};
use journal::{Digest, Occurred};
use procedures::{Does, Unknown};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::Engine;
use uuid::Uuid;
use waystation::access::Role;
use waystation::rooms::aid::distribution;
use waystation::rooms::cases::case::{self, Case};
use waystation::rooms::cases::facts::{CaseNoted, Noted, OverlaySwitched};
use waystation::rooms::cases::library::Library;
use waystation::rooms::cases::pages::morning::{Morning, morning};
use waystation::rooms::cases::seen::{self, Seen};
use waystation::rooms::cases::summary::{Here, Summary};
use waystation::rooms::cases::worklist::{self, Group, PAGE, Wanted, Who};
use waystation::rooms::cases::{self, Data, kept, shipped};
use waystation::rooms::people;
use waystation::rooms::people::facts::{
    AgeBand, Comparison, Decision, HouseholdRegistered, PersonCorrected, PersonDetailed,
    PersonForgotten, PersonMoved,
};
use waystation::rooms::people::sealed::{Answer, Birth, Consent};
use waystation::web::layout::Reader;
use waystation::{Failure, Mission, locale};

use crate::world::{DAY, MORNING, Staff, World, both, family, on, person};

const HOUR: i64 = 3_600_000_000;

/// A procedure in which nearly everything is asked that a case may hang on.
const WATCH: &str = r#"
format = 2
id = "watch"
version = 1
subject = "person"
guard = "return"
counting = "to-the-day"
title = { en = "Everything that is asked" }
about = { en = "A case that hangs on all around it." }

[[sources]]
id = "own"
title = "The mission's own rule"
mark = "convention"

[[fields]]
id = "first_day"
kind = "date"
text = { en = "From which day" }

[[steps]]
id = "asked"
title = { en = "Asked" }
about = { en = "Somebody asks." }
role = "return_counsellor"
asks = ["first_day"]
legal = ["own"]

[[steps]]
id = "declared"
title = { en = "Declared" }
about = { en = "Somebody says so." }
role = "return_counsellor"
is = "declaration"
consent = "return"
legal = ["own"]

[[steps]]
id = "fit"
title = { en = "Fit" }
about = { en = "Somebody looks." }
role = "case_worker"
repeats = true
valid_for = "30 hours"
legal = ["own"]

STEPS

[[steps]]
id = "departed"
title = { en = "Departed" }
about = { en = "Gone." }
role = "return_counsellor"
after = ["declared", "fit"]
legal = ["own"]

[[clocks]]
id = "soon"
text = { en = "Soon" }
from = "opened"
until = ["asked"]
within = "36 hours"
warn = "10 hours"
legal = ["own"]

[[clocks]]
id = "written"
text = { en = "From the written day" }
from = "field:first_day"
until = ["departed"]
within = "5 calendar-days"
warn = "2 calendar-days"
legal = ["own"]

[[clocks]]
id = "rest"
text = { en = "A right to think it over" }
is = "least"
from = "asked"
before = ["fit"]
waived_by = ["case_worker"]
within = "20 hours"
legal = ["own"]

[[clocks]]
id = "looked_again"
text = { en = "Looked at again" }
from = "opened"
until = ["fit"]
over_with = ["departed"]
every = "2 calendar-days"
warn = "8 hours"
legal = ["own"]

[[closures]]
id = "done"
text = { en = "Done" }
ending = "completed"
after = ["departed"]

[[closures]]
id = "withdrawn"
text = { en = "No longer" }
ending = "withdrawn"
"#;

/// Each thing that can be around a case, as a step that is asked for only where it is so.
const ASKED: [(&str, &str); 12] = [
    ("child", "person.child"),
    ("eighteen", "person.age >= 18"),
    ("alone", "person.unaccompanied"),
    ("pregnant", "'PG' in person.needs"),
    ("male", "person.sex == 'male'"),
    ("iraqi", "person.nationality == 'IRQ'"),
    ("together", "household.size > 1"),
    ("children", "household.children > 0"),
    ("suspended", "destination.suspended"),
    ("claims", "open.claim"),
    ("crisis", "overlay.eu_crisis"),
    ("agreed", "consent.return"),
];

/// A procedure whose open case is a claim to protection.
const CLAIM: &str = r#"
format = 2
id = "protection-referral"
version = 1
subject = "person"
guard = "cases"
claim = true
counting = "to-the-day"
title = { en = "A claim" }
about = { en = "Somebody asks for protection." }

[[sources]]
id = "own"
title = "The mission's own rule"
mark = "convention"

[[steps]]
id = "heard"
title = { en = "Heard" }
about = { en = "Somebody is heard." }
role = "case_worker"
legal = ["own"]

[[closures]]
id = "done"
text = { en = "Decided" }
ending = "completed"

[[closures]]
id = "withdrawn"
text = { en = "No longer" }
ending = "withdrawn"
"#;

/// An overlay that may be switched on.
const CRISIS: &str = r#"
format = 2
overlay = "eu-crisis"
version = 1
applies_from = "2021-11-01"
title = { en = "A rush" }
about = { en = "Many ask." }

[[sources]]
id = "own"
title = "Own"
mark = "convention"

[[changes]]
procedure = "watch"
clock = "soon"
within = "50 hours"
text = { en = "longer" }
legal = ["own"]
"#;

/// The procedure, in a version.
fn watch(version: u32) -> String {
    let steps = ASKED.map(|(id, when)| {
        format!(
            "[[steps]]\nid = \"{id}\"\ntitle = {{ en = \"{id}\" }}\nabout = {{ en = \"{id}\" }}\nrole = \"return_counsellor\"\n\
             when = \"{when}\"\nexempt = {{ en = \"others\" }}\nlegal = [\"own\"]\n"
        )
    });
    let dated = "[[steps]]\nid = \"dated\"\ntitle = { en = \"dated\" }\nabout = { en = \"dated\" }\nrole = \"case_worker\"\n\
                 applies_from = \"2021-12-01\"\napplies_to = \"2021-12-03\"\nlegal = [\"own\"]\n";
    WATCH
        .replace("STEPS", &format!("{}\n{dated}", steps.join("\n")))
        .replace("version = 1", &format!("version = {version}"))
}

/// All that is in a summary, as text.
fn told(one: &Summary) -> String {
    // Each field by its name: whoever adds one compares it here.
    let Summary {
        id,
        person,
        guard,
        procedure,
        begun,
        open,
        departed,
        ended,
        flagged,
        clocks,
        next,
        owed,
        last_step,
        last_on,
        worker,
        took,
        waived,
        waived_clocks,
        claim,
        returning,
    } = one;
    let owed = owed.iter().map(|at| procedure.steps[*at].id.as_str());
    let owed = owed.collect::<Vec<_>>().join(" ");
    format!(
        "{id} of {person:?}, {guard:?} {} {}: begun {begun} open {open} departed {departed} ended {ended:?} flagged {flagged} \
         clocks {clocks:?} next {next:?} owed {owed} last {last_step:?} {last_on:?} by {worker:?} took {took:?} \
         waived {waived:?} {waived_clocks:?} claim {claim} returning {returning:?}",
        procedure.id, procedure.version
    )
}

/// A case as it is read from the facts.
fn read(mission: &Mission, library: &Arc<Library>, id: Uuid, now: Timestamp) -> Option<Case> {
    let file = mission.private().case(id)?;
    mission
        .read(|tx| Case::read(mission, tx, library, (id, file), now))
        .unwrap()
}

/// Holds that whatever is kept is what the facts say, that lists are the same with it, and that nothing is missing once
/// it was brought up to date.
fn is_true(world: &World, after: &str) {
    let mission = world.mission();
    mission.private().catch_up(mission).unwrap();
    let day = mission.today();
    let now = case::until(mission, day);
    let library = mission.read(|tx| mission.library(tx)).unwrap();
    let here = Here::new(now, mission.zone().clone());
    for brought in [false, true] {
        if brought {
            seen::prepare(mission, Some(day)).unwrap();
        }
        let kept = mission.private().kept().at(&library, now);
        let mut all = 0;
        for id in mission.private().case_ids() {
            let Some(fresh) = read(mission, &library, id, now) else {
                continue;
            };
            all += 1;
            let Some(one) = kept.get(&id) else {
                assert!(
                    !brought,
                    "{} is not kept, after {after}",
                    fresh.procedure.id
                );
                continue;
            };
            let anew = Summary::of(&fresh, &library);
            assert_eq!(told(one), told(&anew), "after {after}");
            // Clocks are judged when a list is read.
            assert_eq!(one.alarms(&here), fresh.alarms(), "after {after}");
            assert_eq!(one.due(), fresh.due(), "after {after}");
            let first = fresh.running().first().map(|running| running.clock);
            assert_eq!(one.first_clock().map(|(clock, _)| *clock), first);
        }
        assert!(
            kept.len() <= all,
            "more is kept than there is, after {after}"
        );
        let listed = mission
            .read(|tx| kept::all(mission, tx, &library, now, |_guard| true))
            .unwrap();
        assert_eq!(listed.len(), all, "after {after}");
        counts_alike(mission, &library, day, after);
    }
}

/// Holds that what is counted of returns and claims is what their notes say.
fn counts_alike(mission: &Arc<Mission>, library: &Arc<Library>, day: Date, after: &str) {
    let end = day.tomorrow().unwrap().to_zoned(mission.zone().clone());
    let end = end.unwrap().timestamp() - jiff::SignedDuration::from_nanos(1);
    let mut departed = Vec::new();
    let mut claims = BTreeSet::new();
    mission.private().each_case(|_id, file| {
        let procedure = case::procedure_of(library, file, day).unwrap();
        let notes = file.to_fold();
        let record = procedure.fold(&notes, end, mission.zone(), &Unknown);
        if procedure.id == "avrr"
            && let Some(step) = procedure.step("departed")
            && let Some(doing) = record.doings[step]
        {
            departed.push(Uuid::from_u128(doing.entry));
        }
        let all = procedure.fold(&notes, Timestamp::MAX, mission.zone(), &Unknown);
        if procedure.claim && !all.standing.closed {
            claims.extend(file.person());
        }
    });
    departed.sort();
    let (returns, claiming) = mission
        .read(|tx| {
            let returns = cases::figures::returns(mission, tx, day)?;
            Ok((returns, cases::claims(mission, tx)?))
        })
        .unwrap();
    assert_eq!(returns.departed, departed, "after {after}");
    // Whoever claims does so by each of their records.
    assert!(
        claims.iter().all(|one| claiming.contains(one)),
        "after {after}"
    );
    assert_eq!(claims.is_empty(), claiming.is_empty(), "after {after}");
}

/// What happens.
#[derive(Debug, Clone)]
enum Deed {
    /// A step, at the desk or as a sheet has it, so many hours from now; by its place in the procedure.
    Step(usize, usize, i8),
    /// A way to close the case, or to go on.
    Closes(usize, bool),
    Transferred(usize),
    Consents(usize, bool, i8),
    Needs(usize, usize),
    Born(usize, usize),
    Corrected(usize, usize),
    Compared(usize, usize, bool),
    Moved(usize, usize),
    Forgotten(usize),
    Claims(usize),
    Version(bool),
    Suspends(bool, i8, i8),
    Crisis(i8, i8),
    /// Hours; now and then backwards.
    Clock(i32),
    /// Days.
    Days(u16),
}

fn deeds() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0..6usize, 0..20usize, -30i8..40).prop_map(|(who, step, hours)| Deed::Step(who, step, hours)),
        1 => (0..6usize, any::<bool>()).prop_map(|(who, closes)| Deed::Closes(who, closes)),
        1 => (0..6usize).prop_map(Deed::Transferred),
        3 => (0..6usize, any::<bool>(), -20i8..30).prop_map(|(who, gives, hours)| Deed::Consents(who, gives, hours)),
        2 => (0..6usize, 0..3usize).prop_map(|(who, needs)| Deed::Needs(who, needs)),
        2 => (0..6usize, 0..4usize).prop_map(|(who, birth)| Deed::Born(who, birth)),
        1 => (0..6usize, 0..3usize).prop_map(|(who, what)| Deed::Corrected(who, what)),
        3 => (0..6usize, 0..6usize, any::<bool>()).prop_map(|(one, other, same)| Deed::Compared(one, other, same)),
        2 => (0..6usize, 0..3usize).prop_map(|(who, household)| Deed::Moved(who, household)),
        1 => (0..6usize).prop_map(Deed::Forgotten),
        2 => (0..6usize).prop_map(Deed::Claims),
        1 => any::<bool>().prop_map(Deed::Version),
        1 => (any::<bool>(), -3i8..5, 0i8..6).prop_map(|(some, from, days)| Deed::Suspends(some, from, days)),
        1 => (-3i8..5, 0i8..6).prop_map(|(from, days)| Deed::Crisis(from, days)),
        3 => (-3i32..30).prop_map(Deed::Clock),
        1 => (1u16..400).prop_map(Deed::Days),
    ]
}

/// Two nodes of a mission with three households, six people, four cases.
struct Life<'w> {
    here: &'w World,
    /// A node from which entries come late.
    there: World,
    households: Vec<Uuid>,
    people: Vec<Uuid>,
    /// The case, its person, its procedure.
    cases: Vec<(Uuid, Uuid, &'static str)>,
    us: i64,
    versions: u32,
}

/// A consent to return, or its withdrawal.
fn consent(gives: bool) -> Consent {
    Consent {
        purpose: "return".into(),
        answer: if gives {
            Answer::Given
        } else {
            Answer::Withdrawn
        },
        basis: "consent".into(),
        explained: "all".into(),
        how: "said".into(),
        language: "ku".into(),
        witness: "Omar".into(),
        ..Consent::default()
    }
}

fn day_after(world: &World, days: i8) -> Date {
    let today = world.mission().today();
    today
        .checked_add(jiff::Span::new().days(i64::from(days)))
        .unwrap()
}

fn at_hours(world: &World, hours: i8) -> Occurred {
    let us = world.mission().journal().clock().now() + i64::from(hours) * HOUR;
    let at = Timestamp::from_microsecond(us).unwrap();
    let day = at.to_zoned(world.mission().zone().clone()).date();
    Occurred::at(us, day, crate::world::ZONE)
}

impl<'w> Life<'w> {
    fn begins(here: &'w World) -> Self {
        let avrr = shipped::text("avrr").unwrap().to_owned();
        for text in [watch(1), CLAIM.into(), avrr] {
            here.manager()
                .does(move |work| cases::adopt(work, &text))
                .unwrap();
        }
        let (mut households, mut people) = (Vec::new(), Vec::new());
        for (name, members) in [
            ("Ahmed", &["Runak", "Awat"][..]),
            ("Karim", &["Shirin", "Aland", "Baran"]),
            ("Salih", &["Dilan"]),
        ] {
            let (household, ids) = here.registrar().registers(&family(name, members));
            households.push(household);
            people.extend(ids);
        }
        let mut cases = Vec::new();
        for (one, procedure) in [
            (0, "watch"),
            (2, "watch"),
            (3, "watch"),
            (5, "watch"),
            (0, "avrr"),
            (4, "avrr"),
        ] {
            let person: Uuid = people[one];
            let opened = here
                .counsellor()
                .does(move |work| cases::open(work, procedure, person, on(DAY)));
            cases.push((opened.unwrap(), person, procedure));
        }
        let there = here.joined();
        there.hears(here);
        Self {
            here,
            there,
            households,
            people,
            cases,
            us: MORNING,
            versions: 1,
        }
    }

    /// Does a deed at one of the nodes; what is refused there is not done.
    fn does(&mut self, deed: &Deed, elsewhere: bool, source: u8) {
        let world = if elsewhere { &self.there } else { self.here };
        let (worker, manager) = (world.staff(Role::CaseWorker), world.manager());
        let done = match deed.clone() {
            Deed::Step(who, step, hours) => {
                let fact = self.step(world, who, step);
                let (case, when) = (self.cases[who].0, at_hours(world, hours));
                // Two rows of one source: the earlier counts, whichever came first.
                let row = (source < 60).then(|| Digest::of(&[source % 3]));
                fact.map_or(Ok(()), |fact| {
                    worker
                        .does(move |work| cases::take_up(work, case, when, &fact, row))
                        .map(|_entry| ())
                })
            }
            Deed::Closes(who, closes) => {
                let what = if closes {
                    Noted::Closed {
                        closure: "withdrawn".into(),
                        text: String::new(),
                    }
                } else {
                    Noted::Reopened {
                        reason: "asked again".into(),
                    }
                };
                self.notes(&worker, who, what)
            }
            Deed::Transferred(who) => {
                let office = format!("Office {}", source % 3);
                self.notes(&worker, who, transferred("lina", &office))
            }
            Deed::Consents(who, gives, hours) => {
                let (person, when) = (self.people[who], at_hours(world, hours));
                let fact = consent(gives);
                let staff = world.counsellor();
                staff
                    .does(move |work| people::note_consent(work, person, when, &fact))
                    .map(|_entry| ())
            }
            Deed::Needs(who, needs) => {
                let one = self.people[who];
                let codes: &[&str] = [&[][..], &["PG"], &["SC-UC", "PG"]][needs];
                let mut details = person("Runak", "Ahmed");
                details.needs.codes = codes.iter().map(|code| (*code).to_owned()).collect();
                let fact = PersonDetailed::default();
                let staff = world.registrar();
                staff
                    .does(move |work| people::detail(work, one, &fact, &details))
                    .map(|_entry| ())
            }
            Deed::Born(who, birth) => {
                let today = world.mission().today();
                // Of age in a few days, or in a few years.
                let birth = [
                    Birth::Day(date(today.year() - 18, today.month(), today.day().min(27))),
                    Birth::Day(date(
                        today.year() - 18,
                        today.month(),
                        today.day().min(27) + 1,
                    )),
                    Birth::Year(today.year() - 18),
                    Birth::Month(2010, 12),
                ][birth];
                let mut identity = person("Runak", "Ahmed").identity;
                identity.birth = Some(birth);
                self.corrects(
                    &world.registrar(),
                    who,
                    &PersonCorrected::default(),
                    Some(identity),
                )
            }
            Deed::Corrected(who, what) => {
                let fact = PersonCorrected {
                    sex: (what == 0).then_some(people::facts::Sex::Male),
                    nationality: (what == 1).then(|| "SYR".into()),
                    age_band: (what == 2).then_some(AgeBand::FiveToEleven),
                    reason: "papers".into(),
                };
                self.corrects(&world.registrar(), who, &fact, None)
            }
            Deed::Compared(one, other, same) => {
                let (one, other) = (self.people[one], self.people[other]);
                let decision = if same {
                    Decision::Same
                } else {
                    Decision::Different
                };
                let comparison = Comparison {
                    reason: "seen".into(),
                    ..Comparison::default()
                };
                let staff = world.staff(Role::ProtectionOfficer);
                if one == other {
                    Ok(())
                } else {
                    staff
                        .does(move |work| people::compare(work, one, other, decision, &comparison))
                        .map(|_entry| ())
                }
            }
            Deed::Moved(who, household) => {
                let (one, household) = (self.people[who], self.households[household]);
                let fact = PersonMoved {
                    reason: "together".into(),
                };
                let staff = world.registrar();
                staff
                    .does(move |work| people::move_to(work, one, household, &fact))
                    .map(|_entry| ())
            }
            Deed::Forgotten(who) => {
                let one = self.people[who];
                let fact = PersonForgotten {
                    ground: "asked".into(),
                };
                manager
                    .does(move |work| people::forget(work, one, &fact))
                    .map(|_entry| ())
            }
            Deed::Claims(who) => {
                let one = self.people[who];
                worker
                    .does(move |work| cases::open(work, "protection-referral", one, work.now()))
                    .map(|_case| ())
            }
            Deed::Version(other) => {
                if other {
                    self.versions += 1;
                }
                let text = watch(self.versions);
                manager
                    .does(move |work| cases::adopt(work, &text))
                    .map(|_entry| ())
            }
            Deed::Suspends(some, from, days) => {
                if some {
                    suspends(world, from, days);
                    Ok(())
                } else {
                    let none = "format = 1\n";
                    manager
                        .does(move |work| cases::adopt_data(work, Data::Suspensions, none))
                        .map(|_entry| ())
                }
            }
            Deed::Crisis(from, days) => {
                switches(world, from, days);
                Ok(())
            }
            Deed::Clock(hours) => {
                self.us += i64::from(hours) * HOUR + 1_234_567;
                Ok(())
            }
            Deed::Days(days) => {
                self.us += i64::from(days) * 24 * HOUR;
                Ok(())
            }
        };
        if let Err(failure) = done {
            assert!(
                matches!(failure, Failure::Refused(_)),
                "{deed:?}: {}",
                failure.chain()
            );
        }
        self.here.sets_clock(self.us);
        // The other node's clock goes before: what comes from it may be still to come.
        self.there.sets_clock(self.us + 2 * HOUR);
    }

    fn step(&self, world: &World, who: usize, step: usize) -> Option<CaseNoted> {
        let mission = world.mission();
        let library = mission.read(|tx| mission.library(tx)).unwrap();
        let (_case, person, procedure) = self.cases[who];
        let procedure = library.newest(procedure)?;
        // Of many steps this one now and then: somebody departs.
        let many = procedure.steps.len();
        let departed = procedure
            .step("departed")
            .filter(|_at| step.is_multiple_of(3));
        let step = &procedure.steps[departed.unwrap_or(step % many)];
        let done = step.outcomes.iter().find(|one| one.does == Does::Done)?;
        let day = day_after(world, i8::try_from(who).unwrap_or(0));
        Some(CaseNoted {
            procedure: procedure.id.clone(),
            version: 1,
            person,
            what: Noted::Step {
                step: step.id.clone(),
                outcome: done.id.clone(),
                answers: [("first_day".to_owned(), day.to_string())].into(),
                journey: None,
                text: String::new(),
            },
        })
    }

    fn notes(&self, staff: &Staff<'_>, who: usize, what: Noted) -> Result<(), Failure> {
        let (case, person, procedure) = self.cases[who];
        let fact = CaseNoted {
            procedure: procedure.into(),
            version: 1,
            person,
            what,
        };
        staff
            .does(move |work| cases::note(work, case, work.now(), &fact, None))
            .map(|_entry| ())
    }

    fn corrects(
        &self,
        staff: &Staff<'_>,
        who: usize,
        fact: &PersonCorrected,
        identity: Option<people::facts::Identity>,
    ) -> Result<(), Failure> {
        let (one, mut fact) = (self.people[who], fact.clone());
        fact.reason = "papers".into();
        staff
            .does(move |work| people::correct(work, one, &fact, identity.as_ref(), None))
            .map(|_entry| ())
    }
}

fn whatever_happens(engine: Engine, times: u32) {
    let config = Config {
        cases: times,
        failure_persistence: None,
        max_shrink_iters: 40,
        ..Config::default()
    };
    let life = prop::collection::vec((deeds(), any::<u8>(), any::<u8>()), 10..40);
    TestRunner::new(config)
        .run(&life, |deeds| {
            let world = World::begin(engine);
            let mut life = Life::begins(&world);
            is_true(&world, "the beginning");
            for (deed, how, source) in &deeds {
                // A third happens elsewhere, and is heard now or with something later.
                let elsewhere = how.is_multiple_of(3);
                life.does(deed, elsewhere, *source);
                if how.is_multiple_of(5) {
                    world.hears_only_of(&life.there);
                }
                if how.is_multiple_of(7) {
                    life.there.hears_only_of(&world);
                }
                is_true(&world, &format!("{deed:?}"));
            }
            world.hears_only_of(&life.there);
            is_true(&world, "all was heard");
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_is_kept_of_a_case_is_what_the_facts_say_on_sqlite() {
    whatever_happens(Engine::Sqlite, 24);
}

#[test]
fn what_is_kept_of_a_case_is_what_the_facts_say_on_postgresql() {
    whatever_happens(Engine::Postgres, 4);
}

/// Whoever adds a fact that conditions may ask says here whether it changes with the day, and then in
/// `Around::turns` when.
#[test]
fn every_fact_around_a_case_is_known_to_what_is_kept() {
    let known = [
        ("person", "age", "from a birthday on"),
        ("person", "child", "from a birthday on"),
        ("person", "sex", ""),
        ("person", "unaccompanied", ""),
        ("person", "separated", ""),
        ("person", "needs", ""),
        ("person", "nationality", ""),
        ("household", "size", ""),
        ("household", "adults", ""),
        ("household", "children", ""),
        ("destination", "country", ""),
        ("destination", "suspended", "from and to a day"),
        ("open", "claim", "from and to a day"),
    ];
    for (space, name, _sort) in procedures::FACTS {
        let found = known
            .iter()
            .any(|(one, fact, _when)| (one, fact) == (space, name));
        assert!(found, "{space}.{name}: say when it turns, and add it here");
    }
}

/// Reads the work list of a counsellor who is called Lina.
fn list(world: &World, wanted: Wanted) -> Morning {
    let mission = world.mission();
    let day = mission.today();
    seen::prepare(mission, Some(day)).unwrap();
    let actor = world.counsellor().actor;
    mission
        .read(|tx| seen::morning(mission, tx, &actor, "lina", wanted, day))
        .unwrap()
}

#[test]
fn a_long_list_is_shown_page_by_page_and_narrowed() {
    both(|world| {
        let text = watch(1);
        world
            .manager()
            .does(move |work| cases::adopt(work, &text))
            .unwrap();
        let mut open = Vec::new();
        for _household in 0..12 {
            let (_id, people) = world.registrar().registers(&family("Ahmed", &["Awat"; 5]));
            for person in people {
                let opened = world
                    .counsellor()
                    .does(move |work| cases::open(work, "watch", person, on(DAY)));
                open.push((opened.unwrap(), person));
            }
        }
        let notes = |at: usize, what: Noted| {
            let (case, person) = open[at];
            let fact = CaseNoted {
                procedure: "watch".into(),
                version: 1,
                person,
                what,
            };
            world
                .counsellor()
                .does(move |work| cases::note(work, case, work.now(), &fact, None))
                .unwrap();
        };
        // Of sixty the first fifty are shown, and the rest on a page of its own.
        let all = list(world, Wanted::default());
        let [(Group::Now, page)] = &all.groups[..] else {
            panic!("one group");
        };
        assert_eq!((page.count, page.offset, page.shown.len()), (60, 0, PAGE));
        let second = Wanted {
            group: Some(Group::Now),
            offset: PAGE,
            ..Wanted::default()
        };
        let rest = list(world, second.clone());
        let (_group, rest) = &rest.groups[0];
        assert_eq!((rest.count, rest.offset, rest.shown.len()), (60, PAGE, 10));
        let ids: BTreeSet<Uuid> = page
            .shown
            .iter()
            .chain(&rest.shown)
            .map(|line| line.case.id)
            .collect();
        assert_eq!(ids.len(), 60, "nobody is on two pages, and nobody on none");
        let far = list(
            world,
            Wanted {
                offset: 5000,
                ..second
            },
        );
        assert_eq!(far.groups[0].1.offset, PAGE);
        // A case that is due first stands first, also when it is the newest.
        world.sets_clock(MORNING + 18 * HOUR);
        let soon = list(world, Wanted::default());
        assert_eq!(soon.groups[0].0, Group::Soon);
        // Whose, and what comes next.
        notes(3, transferred("lina", "Grodno"));
        notes(4, transferred("omar", "Grodno"));
        notes(5, transferred("omar", ""));
        let count = |wanted: Wanted| list(world, wanted).list.waiting;
        let mine = Wanted {
            who: Who::Mine,
            ..Wanted::default()
        };
        assert_eq!(count(mine), 1);
        let offices = list(world, Wanted::default()).list.offices;
        assert_eq!(offices.len(), 1);
        let code = offices[0].0.clone();
        assert!(!code.contains("Grodno"));
        let there = Wanted {
            who: Who::Office(code),
            ..Wanted::default()
        };
        assert_eq!(count(there.clone()), 2);
        let nowhere = Wanted {
            who: Who::Office("not one".into()),
            ..Wanted::default()
        };
        assert_eq!(count(nowhere), 60);
        let step = |id: &str| Wanted {
            procedure: Some("watch".into()),
            step: Some(id.into()),
            ..Wanted::default()
        };
        let shown = |wanted: Wanted| -> usize {
            let groups = list(world, wanted).groups;
            groups.iter().map(|(_group, page)| page.count).sum()
        };
        assert_eq!(shown(step("asked")), 60);
        notes(
            7,
            Noted::Step {
                step: "asked".into(),
                outcome: "done".into(),
                answers: [("first_day".to_owned(), "2021-12-01".to_owned())].into(),
                journey: None,
                text: String::new(),
            },
        );
        assert_eq!(shown(step("asked")), 59);
        // The page has a row for each that is shown, the way to the rest, and no word of an office in an address.
        let mut reader =
            Reader::nobody(locale::english(), "Morning".into(), world.mission().today());
        reader.today = reader.as_of;
        let text = morning(&list(world, Wanted::default()), &reader).into_string();
        assert_eq!(text.matches("<tr>").count(), 1 + PAGE + 1 + 1);
        assert!(
            text.contains("href=\"/cases?group=soon&amp;offset=50\""),
            "{text}"
        );
        let addresses = text.split("href=\"").skip(1);
        let mut addresses = addresses.filter_map(|rest| rest.split('"').next());
        assert!(!addresses.any(|address| address.contains("Grodno")));
        // The calendar shows ten of a day, and the day by itself page by page.
        let mission = world.mission();
        let actor = world.counsellor().actor;
        let seen = mission
            .read(|tx| Seen::of(mission, tx, &actor, mission.today()))
            .unwrap();
        let calendar = |asked| worklist::calendar(&seen.all, asked, &seen.here, mission.today());
        let days = calendar((None, false, 0)).days;
        let (day, due) = &days[0];
        assert_eq!((due.count, due.shown.len()), (59, worklist::A_DAY));
        let one = calendar((Some(*day), false, PAGE));
        assert_eq!(one.days.len(), 1);
        assert_eq!((one.days[0].1.offset, one.days[0].1.shown.len()), (PAGE, 9));
        world.sets_clock(MORNING + 50 * HOUR);
        let seen = mission
            .read(|tx| Seen::of(mission, tx, &actor, mission.today()))
            .unwrap();
        let over = worklist::calendar(&seen.all, (None, true, PAGE), &seen.here, mission.today());
        assert_eq!((over.over.count, over.over.shown.len()), (59, 9));
        assert!(over.days.is_empty());
    });
}

fn transferred(worker: &str, office: &str) -> Noted {
    Noted::Transferred {
        worker: worker.into(),
        office: office.into(),
        reason: "leave".into(),
    }
}

#[test]
fn what_is_recorded_while_cases_are_folded_is_not_missed() {
    both(|world| {
        let life = Life::begins(world);
        let mission = world.mission();
        for round in 0..12 {
            let written = AtomicBool::new(false);
            // One hears of what is new while another folds.
            let done = || written.load(Ordering::Acquire);
            std::thread::scope(|scope| {
                scope.spawn(|| {
                    while !done() {
                        seen::prepare(mission, Some(mission.today())).unwrap();
                    }
                });
                scope.spawn(|| {
                    while !done() {
                        mission.private().catch_up(mission).unwrap();
                    }
                });
                scope.spawn(|| {
                    for n in 0..6 {
                        let (one, fact) = (life.people[n], consent((n + round).is_multiple_of(2)));
                        world
                            .counsellor()
                            .does(move |work| people::note_consent(work, one, work.now(), &fact))
                            .unwrap();
                    }
                    written.store(true, Ordering::Release);
                });
            });
            is_true(world, "two at once");
        }
    });
}

#[test]
fn a_new_note_makes_one_person_s_cases_be_folded_anew_and_no_other() {
    both(|world| {
        let life = Life::begins(world);
        let mission = world.mission();
        seen::prepare(mission, Some(DAY)).unwrap();
        let now = case::until(mission, DAY);
        let library = mission.read(|tx| mission.library(tx)).unwrap();
        let kept = || -> BTreeSet<Uuid> {
            mission.private().catch_up(mission).unwrap();
            let kept = mission.private().kept().at(&library, now);
            kept.into_keys().collect()
        };
        let all = kept();
        assert_eq!(all.len(), 6);
        // The first person has two cases: each is asked for in the other.
        life.notes(&world.counsellor(), 0, transferred("lina", ""))
            .unwrap();
        let left = kept();
        let dropped: Vec<Uuid> = all.difference(&left).copied().collect();
        let theirs = BTreeSet::from([life.cases[0].0, life.cases[4].0]);
        assert_eq!(dropped.into_iter().collect::<BTreeSet<_>>(), theirs);
        // What is handed over to their household touches no case.
        let household = life.households[1];
        let one = crate::world::one_of("blanket");
        seen::prepare(mission, Some(DAY)).unwrap();
        world
            .staff(Role::AidWorker)
            .does(move |work| distribution::serve(work, None, household, on(DAY), &one))
            .unwrap();
        assert_eq!(kept().len(), 6);
    });
}

/// Each thing that a case may hang on, by itself: what is kept is true before it and after it, and something of the case
/// is otherwise.
#[test]
fn each_thing_around_a_case_is_heard_of() {
    both(|world| {
        let life = Life::begins(world);
        let mission = world.mission();
        // Nothing of the procedure turns by itself from here on.
        let begin = MORNING + 10 * 24 * HOUR;
        world.sets_clock(begin);
        let (case, person, _procedure) = life.cases[0];
        let summary = || {
            seen::prepare(mission, Some(mission.today())).unwrap();
            let now = case::until(mission, mission.today());
            let library = mission.read(|tx| mission.library(tx)).unwrap();
            told(&mission.private().kept().at(&library, now)[&case])
        };
        let turns = |what: &str, does: &dyn Fn(), turns: &dyn Fn()| {
            does();
            is_true(world, what);
            let before = summary();
            turns();
            is_true(world, what);
            assert_ne!(before, summary(), "{what} changes nothing");
        };
        let corrects = |birth: Birth| {
            let mut identity = crate::world::person("Runak", "Ahmed").identity;
            identity.birth = Some(birth);
            let fact = PersonCorrected::default();
            let staff = world.registrar();
            life.corrects(&staff, 0, &fact, Some(identity)).unwrap();
        };
        let later = |hours: i64| world.sets_clock(begin + hours * HOUR);
        let nothing = || {};
        turns(
            "a birthday",
            &|| corrects(Birth::Day(date(2003, 12, 10))),
            &|| later(24),
        );
        turns("a clock that goes back", &nothing, &|| later(0));
        turns("an overlay that begins", &|| switches(world, 2, 2), &|| {
            later(48)
        });
        turns("an overlay that is over", &nothing, &|| later(5 * 24));
        turns(
            "a suspension that begins",
            &|| suspends(world, 1, 1),
            &|| later(6 * 24),
        );
        turns("a suspension that is over", &nothing, &|| later(8 * 24));
        let takes_up = |step: &str, when: Occurred| {
            let fact = CaseNoted {
                procedure: "watch".into(),
                version: 1,
                person,
                what: Noted::Step {
                    step: step.into(),
                    outcome: "done".into(),
                    answers: std::collections::BTreeMap::new(),
                    journey: None,
                    text: String::new(),
                },
            };
            world
                .counsellor()
                .does(move |work| cases::take_up(work, case, when, &fact, None))
                .unwrap();
        };
        turns(
            "a note of a later hour",
            &|| takes_up("fit", at_hours(world, 3)),
            &|| later(8 * 24 + 4),
        );
        turns("a step that lapses", &nothing, &|| later(8 * 24 + 34));
        let heard = |hours: i8| {
            let (when, fact) = (at_hours(world, hours), consent(true));
            world
                .counsellor()
                .does(move |work| people::note_consent(work, person, when, &fact))
                .unwrap();
        };
        turns("a consent of a later hour", &|| heard(2), &|| {
            later(8 * 24 + 37)
        });
        turns(
            "a claim that begins on a later day",
            &|| {
                let claim = claim_on(world, person, day_after(world, 1));
                assert_ne!(claim, case);
            },
            &|| later(12 * 24),
        );
        // Of one person's records the one that was registered last counts.
        let registers = |day: Date| {
            let household = HouseholdRegistered {
                site: crate::world::SITE.into(),
                size: Some(1),
                ..HouseholdRegistered::default()
            };
            let members = family("Ahmed", &["Awat"]);
            let (_household, people) = world
                .registrar()
                .does(move |work| people::register(work, &household, &members, &on(day)))
                .unwrap();
            people[0]
        };
        let (before, after) = (registers(date(2021, 11, 20)), registers(date(2021, 12, 5)));
        let compares = |one: Uuid, other: Uuid| {
            let comparison = Comparison {
                reason: "seen".into(),
                ..Comparison::default()
            };
            world
                .staff(Role::ProtectionOfficer)
                .does(move |work| people::compare(work, one, other, Decision::Same, &comparison))
                .unwrap();
        };
        turns(
            "a member who is the same as somebody who is the same as another",
            &|| compares(life.people[1], before),
            &|| compares(before, after),
        );
    });
}

/// Takes up a claim of a person on a day.
fn claim_on(world: &World, person: Uuid, day: Date) -> Uuid {
    let claim = journal::seal::subject_id();
    let fact = CaseNoted {
        procedure: "protection-referral".into(),
        version: 1,
        person,
        what: Noted::Step {
            step: "heard".into(),
            outcome: "done".into(),
            answers: std::collections::BTreeMap::new(),
            journey: None,
            text: String::new(),
        },
    };
    world
        .staff(Role::CaseWorker)
        .does(move |work| cases::take_up(work, claim, on(day), &fact, None))
        .unwrap();
    claim
}

/// The overlay is on from so many days from now, for so many.
fn switches(world: &World, from: i8, days: i8) {
    let fact = OverlaySwitched {
        overlay: "eu-crisis".into(),
        act: "Order".into(),
        from: day_after(world, from),
        to: Some(day_after(world, from + days)),
    };
    world
        .manager()
        .does(move |work| {
            cases::adopt(work, CRISIS)?;
            cases::switch(work, &fact)
        })
        .unwrap();
}

/// Returns are suspended from so many days from now, for so many.
fn suspends(world: &World, from: i8, days: i8) {
    let (first, last) = (day_after(world, from), day_after(world, from + days));
    let text = format!(
        "format = 1\n[[suspensions]]\ncountry = \"IRQ\"\nkind = \"returns\"\nfrom = \"{first}\"\n\
         to = \"{last}\"\ntext = {{ en = \"Not now\" }}\nsource = \"own\"\nmark = \"convention\"\n"
    );
    world
        .manager()
        .does(move |work| cases::adopt_data(work, Data::Suspensions, &text))
        .unwrap();
}
