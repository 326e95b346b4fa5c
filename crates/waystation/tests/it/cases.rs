//! Cases: a return from the first word to the journey and every refusal on the way; who sees which case; what is
//! kept against the rules, and what is forgotten.

use std::io::{Read as _, Write as _};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use journal::{Entry, Occurred};
use procedures::Ticking;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::Engine;
use uuid::Uuid;
use waystation::access::Role;
use waystation::imports::{self, Options, Outcome, Sheet};
use waystation::rooms::cases::case::{self, Case, Safe};
use waystation::rooms::cases::facts::{CaseNoted, Noted, OverlaySwitched, PlanLine, WorkerNamed};
use waystation::rooms::cases::figures::{Counted, Reconciled};
use waystation::rooms::cases::summary::{Here, Summary};
use waystation::rooms::cases::{self, Data, shipped};
use waystation::rooms::incidents::facts::IncidentReported;
use waystation::rooms::journeys::facts::{FlightNoted, FlightStatus};
use waystation::rooms::people::consent::Door;
use waystation::rooms::people::facts::{AgeBand, Comparison, Decision};
use waystation::rooms::people::sealed::{Answer, Consent, SEPARATED, UNACCOMPANIED};
use waystation::rooms::{incidents, journeys, people, staff};
use waystation::words::{Quantity, Text};
use waystation::{Failure, Mission};

use crate::binary::Server;
use crate::http::Browser;
use crate::world::{
    DAY, MORNING, Staff, World, ZONE, answered, both, family, of_avrr, on, person, source,
};

/// An hour of the clock, in microseconds.
const HOUR: i64 = 3_600_000_000;

/// A procedure of a mission's own, with a safeguard that may be waived and a clock that may stand still.
const OURS: &str = r#"
format = 2
id = "papers"
version = 1
subject = "person"
guard = "cases"
counting = "to-the-day"
title = { en = "Help with papers" }
about = { en = "A paper is asked for, and handed over." }

[[sources]]
id = "own"
title = "The mission's own rule"
mark = "convention"

[[fields]]
id = "paper"
kind = "choice"
text = { en = "Which paper" }
choices = [{ id = "passport", text = { en = "passport" } }, { id = "birth", text = { en = "birth certificate" } }]

[[steps]]
id = "asked"
title = { en = "Asked" }
about = { en = "Somebody asks." }
role = "case_worker"
asks = ["paper"]
legal = ["own"]

[[steps]]
id = "checked"
title = { en = "Checked" }
about = { en = "Somebody looks at it." }
role = "case_worker"
after = ["asked"]
legal = ["own"]

[[steps]]
id = "helped"
title = { en = "Handed over" }
about = { en = "The paper is there." }
role = "case_worker"
after = ["asked"]
legal = ["own"]

[[safeguards]]
id = "seen"
text = { en = "No paper is handed over unseen." }
before = ["helped"]
requires = ["checked"]
waived_by = ["protection_officer"]
legal = ["own"]

[[clocks]]
id = "answer"
text = { en = "The paper" }
from = "opened"
until = ["helped"]
within = "3 working-days"
pauses = { en = "the office is closed" }
more = [{ by = "2 working-days", text = { en = "a difficult case" }, legal = ["own"] }]
warn = "1 calendar-days"
legal = ["own"]

[[clocks]]
id = "first_word"
text = { en = "A first word" }
from = "opened"
until = ["asked"]
within = "10 calendar-days"
warn = "1 calendar-days"
legal = ["own"]

[[closures]]
id = "done"
text = { en = "The paper was handed over" }
ending = "completed"
after = ["helped"]

[[closures]]
id = "withdrawn"
text = { en = "No longer asks" }
ending = "withdrawn"

[[closures]]
id = "lost"
text = { en = "Contact was lost" }
ending = "stopped"
"#;

/// The way of an adult from the first word to the departure: the step, and what is answered otherwise than no.
const WAY: [(&str, &[(&str, &str)]); 11] = [
    ("expression_of_interest", &[]),
    ("counselled", &[]),
    ("vulnerability_screened", &[("risk_level", "low")]),
    ("consented", &[]),
    ("exit_formalities", &[]),
    ("booked", &[]),
    ("fit_to_travel", &[]),
    ("cleared_for_travel", &[]),
    ("pre_departure_stay", &[]),
    ("voluntariness_check", &[("asked_alone", "yes")]),
    ("departed", &[("journey", "IA-1")]),
];

#[track_caller]
fn refused<T>(done: Result<T, Failure>, code: &str) {
    match done {
        Err(Failure::Refused(refusal)) => assert_eq!(refusal.code, code, "{refusal:?}"),
        Err(other) => panic!("{} is not {code}", other.chain()),
        Ok(_done) => panic!("done, and not {code}"),
    }
}

fn adopts(world: &World, ids: &[&str]) {
    let mission = world.mission();
    let library = mission.read(|tx| mission.library(tx)).unwrap();
    for id in ids.iter().filter(|id| library.newest(id).is_none()) {
        adopts_text(world, shipped::text(id).unwrap()).unwrap();
    }
}

fn adopts_text(world: &World, text: &str) -> Result<Entry, Failure> {
    let text = text.to_owned();
    world.manager().does(move |work| cases::adopt(work, &text))
}

fn case_worker(world: &World) -> Staff<'_> {
    world.staff(Role::CaseWorker)
}

fn opens_case(
    staff: &Staff<'_>,
    procedure: &str,
    person: Uuid,
    day: Date,
) -> Result<Uuid, Failure> {
    let procedure = procedure.to_owned();
    staff.does(move |work| cases::open(work, &procedure, person, on(day)))
}

/// A case as a node knows it on a day.
fn reads_on(mission: &Arc<Mission>, case: Uuid, day: Date) -> Option<Case> {
    reads_at(mission, case, case::until(mission, day))
}

fn reads_at(mission: &Arc<Mission>, case: Uuid, now: Timestamp) -> Option<Case> {
    mission.private().catch_up(mission).unwrap();
    let file = mission.private().case(case)?;
    mission
        .read(|tx| {
            let library = mission.library(tx)?;
            Case::read(mission, tx, &library, (case, file), now)
        })
        .unwrap()
}

fn reads(world: &World, case: Uuid) -> Case {
    reads_on(world.mission(), case, DAY).unwrap()
}

/// What the figures of its procedure make of a case.
fn counts(world: &World, read: &Case) -> Counted {
    let mission = world.mission();
    let library = mission.read(|tx| mission.library(tx)).unwrap();
    let summary = Arc::new(Summary::of(read, &library));
    let here = Here::new(read.now, read.zone().clone());
    cases::figures::count(&read.procedure, &[summary], &here)
}

fn step_is_done(case: &Case, step: &str) -> bool {
    case.record.standing.steps[case.procedure.step(step).unwrap()].is_done()
}

/// The ids of what was recorded against the rules.
fn flags(case: &Case) -> Vec<String> {
    let flags = case.record.flags.iter();
    flags.map(|flag| flag.what.clone()).collect()
}

fn next_steps(case: &Case) -> Vec<String> {
    let ready = case.next.iter().filter(|(_step, why)| why.is_empty());
    ready
        .map(|(step, _why)| case.procedure.steps[*step].id.clone())
        .collect()
}

/// Notes something in a case, whatever its procedure.
fn notes(staff: &Staff<'_>, case: Uuid, what: Noted, on: Occurred) -> Result<Entry, Failure> {
    let mission = staff.world.mission();
    mission.private().catch_up(mission).unwrap();
    let file = mission.private().case(case).unwrap();
    let fact = CaseNoted {
        procedure: file.procedure().to_owned(),
        version: file.version(Date::MAX),
        person: file.person().unwrap_or_default(),
        what,
    };
    staff.does(move |work| cases::note(work, case, on, &fact, None))
}

/// Does a step on a day, with every question answered; these otherwise than at first.
fn does_step(
    staff: &Staff<'_>,
    case: Uuid,
    (step, outcome): (&str, &str),
    answers: &[(&str, &str)],
    day: Date,
) -> Result<Entry, Failure> {
    let read = reads(staff.world, case);
    let mut noted = answered(&read.procedure, step, outcome);
    if let Noted::Step { answers: said, .. } = &mut noted {
        said.extend(
            answers
                .iter()
                .map(|(field, answer)| ((*field).to_owned(), (*answer).to_owned())),
        );
    }
    notes(staff, case, noted, on(day))
}

/// A return of somebody who has come so far.
struct Return<'w> {
    world: &'w World,
    person: Uuid,
    case: Uuid,
}

impl<'w> Return<'w> {
    /// A woman who wishes to return; the procedures that a return may lead to are adopted.
    fn begins(world: &'w World) -> Self {
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        Self::of(world, ids[0])
    }

    fn of(world: &'w World, person: Uuid) -> Self {
        adopts(world, &["avrr", "protection-referral", "best-interests"]);
        let case = opens_case(&world.counsellor(), "avrr", person, DAY).unwrap();
        Self {
            world,
            person,
            case,
        }
    }

    /// The same, with every step before one done.
    fn begins_before(world: &'w World, step: &str) -> Self {
        let one = Self::begins(world);
        one.goes_before(step);
        one
    }

    fn does(&self, step: &str, answers: &[(&str, &str)]) -> Result<Entry, Failure> {
        self.comes_to((step, ""), answers)
    }

    fn comes_to(&self, how: (&str, &str), answers: &[(&str, &str)]) -> Result<Entry, Failure> {
        does_step(&self.world.counsellor(), self.case, how, answers, DAY)
    }

    /// Takes each step of the way that is not done, until one of them.
    fn goes_before(&self, last: &str) {
        for (step, answers) in WAY {
            if step == last {
                return;
            }
            if !step_is_done(&self.reads(), step) {
                self.does(step, answers).unwrap();
            }
        }
    }

    fn departs(&self) -> Result<Entry, Failure> {
        self.does("departed", &[("journey", "IA-1")])
    }

    fn reads(&self) -> Case {
        reads(self.world, self.case)
    }

    fn notes(&self, what: Noted) -> Result<Entry, Failure> {
        notes(&self.world.counsellor(), self.case, what, on(DAY))
    }

    fn withdraws(&self, person: Uuid) {
        let fact = Consent {
            purpose: "return".into(),
            answer: Answer::Withdrawn,
            basis: "consent".into(),
            ..Consent::default()
        };
        self.world
            .counsellor()
            .does(move |work| people::note_consent(work, person, on(DAY), &fact))
            .unwrap();
    }
}

/// The open case of a procedure that a person has.
fn case_of(world: &World, person: Uuid, procedure: &str) -> Option<Uuid> {
    let mission = world.mission();
    mission.private().catch_up(mission).unwrap();
    let mut all = mission.private().cases_of(person).into_iter();
    all.find(|(_case, file)| file.procedure() == procedure)
        .map(|(case, _file)| case)
}

#[test]
fn a_return_goes_from_the_first_word_to_the_journey_and_the_person_leaves_the_site() {
    both(|world| {
        let one = Return::begins(world);
        assert_eq!(world.present(), 1);
        refused(one.departs(), "cases-step-too-early");
        for (step, answers) in WAY {
            assert!(
                next_steps(&one.reads()).contains(&step.to_owned()),
                "{step}"
            );
            one.does(step, answers).unwrap();
        }
        let read = one.reads();
        assert_eq!(flags(&read), [""; 0]);
        assert!(read.has_departed() && read.is_open());
        assert_eq!(world.present(), 0);
        refused(one.departs(), "cases-step-done");
        refused(
            one.notes(Noted::Closed {
                closure: "completed".into(),
                text: String::new(),
            }),
            "cases-step-too-early",
        );
        for step in [
            "arrived",
            "received",
            "reintegration_counselled",
            "reintegration_planned",
        ] {
            one.does(step, &[]).unwrap();
        }
        one.does("assistance_delivered", &[]).unwrap();
        one.does("rss_twelve_months", &[]).unwrap();
        one.notes(Noted::Closed {
            closure: "completed".into(),
            text: String::new(),
        })
        .unwrap();
        assert!(!one.reads().is_open());
        refused(one.does("monitored", &[]), "cases-already-closed");
        world.is_whole();
    });
}

#[test]
fn nobody_departs_on_a_day_that_is_still_to_come() {
    both(|world| {
        let one = Return::begins(world);
        let tomorrow = date(2021, 11, 30);
        let interest = ("expression_of_interest", "");
        let counsellor = world.counsellor();
        refused(
            does_step(&counsellor, one.case, interest, &[], tomorrow),
            "cases-day-to-come",
        );
        world.sets_clock(MORNING + 24 * HOUR);
        does_step(&counsellor, one.case, interest, &[], tomorrow).unwrap();
    });
}

#[test]
fn nobody_departs_after_they_have_withdrawn_and_a_new_declaration_is_needed() {
    both(|world| {
        let one = Return::begins_before(world, "departed");
        one.withdraws(one.person);
        refused(one.departs(), "people-consent-lacking");
        // It was said on this day by one and by the other: whoever withdrew today declares again on another.
        let tomorrow = date(2021, 11, 30);
        world.sets_clock(MORNING + 24 * HOUR);
        let counsellor = world.counsellor();
        let again = |step: &str, answers: &[(&str, &str)]| {
            does_step(&counsellor, one.case, (step, ""), answers, tomorrow)
        };
        refused(
            again("departed", &[("journey", "IA-1")]),
            "people-consent-lacking",
        );
        again("consented", &[]).unwrap();
        refused(
            again("departed", &[("journey", "IA-1")]),
            "cases-step-too-early",
        );
        again("voluntariness_check", &[("asked_alone", "yes")]).unwrap();
        again("departed", &[("journey", "IA-1")]).unwrap();
        let read = reads_on(world.mission(), one.case, tomorrow).unwrap();
        assert!(!flags(&read).contains(&"departed".to_owned()));
    });
}

/// Now, by a node's clock.
fn now(world: &World) -> Occurred {
    let mission = world.mission();
    Occurred::at(mission.journal().clock().now(), mission.today(), ZONE)
}

#[test]
fn what_was_done_before_a_withdrawal_of_the_same_day_was_allowed() {
    both(|world| {
        let one = Return::begins_before(world, "cleared_for_travel");
        let counsellor = world.counsellor();
        let read = one.reads();
        let cleared = answered(&read.procedure, "cleared_for_travel", "");
        notes(&counsellor, one.case, cleared, now(world)).unwrap();
        world.sets_clock(MORNING + 3 * HOUR);
        let (person, at) = (one.person, now(world));
        let fact = Consent {
            purpose: "return".into(),
            answer: Answer::Withdrawn,
            basis: "consent".into(),
            ..Consent::default()
        };
        counsellor
            .does(move |work| people::note_consent(work, person, at, &fact))
            .unwrap();
        let read = one.reads();
        assert_eq!(flags(&read), [""; 0]);
        assert!(!step_is_done(&read, "consented"));
        refused(
            one.does("pre_departure_stay", &[])
                .and_then(|_done| one.departs()),
            "people-consent-lacking",
        );
    });
}

#[test]
fn a_step_that_is_written_down_the_next_day_comes_after_those_of_its_day() {
    both(|world| {
        let one = Return::begins(world);
        let counsellor = world.counsellor();
        let read = one.reads();
        let step = |step: &str| answered(&read.procedure, step, "");
        notes(
            &counsellor,
            one.case,
            step("expression_of_interest"),
            now(world),
        )
        .unwrap();
        world.sets_clock(MORNING + 24 * HOUR);
        // Yesterday, after the interest that was noted with its hour.
        notes(&counsellor, one.case, step("counselled"), on(DAY)).unwrap();
        let read = reads_on(world.mission(), one.case, date(2021, 11, 30)).unwrap();
        assert_eq!(flags(&read), [""; 0]);
    });
}

#[test]
fn a_withdrawal_on_another_record_of_the_same_person_stops_the_departure() {
    both(|world| {
        let one = Return::begins_before(world, "departed");
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runaq"]));
        same(world, one.person, ids[0]);
        one.withdraws(ids[0]);
        refused(one.departs(), "people-consent-lacking");
    });
}

#[test]
fn whichever_of_two_records_departs_the_person_is_gone() {
    both(|world| {
        let (_household, first) = world.registrar().registers(&family("Ahmed", &["Runaq"]));
        let one = Return::begins_before(world, "departed");
        same(world, one.person, first[0]);
        assert_eq!(world.present(), 1);
        one.departs().unwrap();
        assert_eq!(world.present(), 0);
    });
}

fn same(world: &World, one: Uuid, other: Uuid) {
    let fact = Comparison {
        reason: "asked them".into(),
        likely: None,
    };
    world
        .registrar()
        .does(move |work| people::compare(work, one, other, Decision::Same, &fact))
        .unwrap();
}

#[test]
fn fear_that_is_heard_opens_a_claim_and_nobody_departs_until_it_is_over() {
    both(|world| {
        let one = Return::begins_before(world, "fit_to_travel");
        one.comes_to(("fit_to_travel", "asks_protection"), &[])
            .unwrap();
        let claim = case_of(world, one.person, "protection-referral").unwrap();
        let from = reads(world, claim).file.notes()[0].fact.what.clone();
        assert!(
            from == Noted::Opened {
                from: Some(one.case)
            }
        );
        // Heard once more: it is the same claim.
        one.comes_to(("counselled", "asks_protection"), &[])
            .unwrap();
        let mission = world.mission();
        mission.private().catch_up(mission).unwrap();
        assert_eq!(mission.private().cases_of(one.person).len(), 2);

        one.goes_before("cleared_for_travel");
        refused(
            one.does("cleared_for_travel", &[]),
            "cases-safeguard-closes",
        );
        notes(
            &world.protection_officer(),
            claim,
            Noted::Closed {
                closure: "withdrawn".into(),
                text: "said freely".into(),
            },
            on(DAY),
        )
        .unwrap();
        one.goes_before("departed");
        one.departs().unwrap();
    });
}

/// What a person's consents say of a purpose and a recipient: as their page shows it.
fn agreed(world: &World, person: Uuid, purpose: &str, recipient: &str) -> Door {
    let mission = world.mission();
    let read = |tx: &mut store::Tx<'_>| {
        let known = people::queries::person(tx, person)?.unwrap();
        people::opened::standing(mission, tx, &known)
    };
    mission.read(read).unwrap().door(purpose, recipient)
}

#[test]
fn who_agrees_in_a_step_has_consented_to_exactly_that_until_they_withdraw() {
    both(|world| {
        adopts(
            world,
            &["family-tracing", "best-interests", "protection-referral"],
        );
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let officer = world.protection_officer();
        let case = opens_case(&officer, "family-tracing", ids[0], DAY).unwrap();
        let does = |step: &str, outcome: &str| {
            does_step(&world.protection_officer(), case, (step, outcome), &[], DAY)
        };
        does("asked", "").unwrap();
        refused(does("request_sent", ""), "cases-step-too-early");
        assert_eq!(
            agreed(world, ids[0], "sharing", "partner-REDCROSS"),
            Door::NotAsked
        );
        does("agreed_to_share", "agreed").unwrap();
        assert_eq!(
            agreed(world, ids[0], "sharing", "partner-REDCROSS"),
            Door::Open
        );
        assert_eq!(
            agreed(world, ids[0], "sharing", "consulate-IRQ"),
            Door::NotAsked
        );
        does("request_sent", "").unwrap();
        let closed = Noted::Closed {
            closure: "withdrawn".into(),
            text: String::new(),
        };
        notes(&officer, case, closed, on(DAY)).unwrap();
        assert_eq!(
            agreed(world, ids[0], "sharing", "partner-REDCROSS"),
            Door::Withdrawn
        );
        // A consent that was refused on the person's page closes what had been agreed in the case.
        let (_household, ids) = world.registrar().registers(&family("Karim", &["Awat"]));
        let case = opens_case(&officer, "family-tracing", ids[0], DAY).unwrap();
        let does = |step: &str, outcome: &str| {
            does_step(&world.protection_officer(), case, (step, outcome), &[], DAY)
        };
        does("asked", "").unwrap();
        does("agreed_to_share", "agreed").unwrap();
        let person = ids[0];
        let taken_back = Consent {
            purpose: "sharing".into(),
            recipient: "partner-REDCROSS".into(),
            answer: Answer::Withdrawn,
            basis: "consent".into(),
            explained: "what is shared".into(),
            how: "said".into(),
            language: "ckb".into(),
            ..Consent::default()
        };
        world
            .registrar()
            .does(move |work| people::note_consent(work, person, on(DAY), &taken_back))
            .unwrap();
        refused(does("request_sent", ""), "people-consent-lacking");
    });
}

#[test]
fn who_says_no_where_they_had_said_yes_has_refused() {
    both(|world| {
        adopts(
            world,
            &["family-tracing", "best-interests", "protection-referral"],
        );
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let officer = world.protection_officer();
        let case = opens_case(&officer, "family-tracing", ids[0], DAY).unwrap();
        let does = |step: &str, outcome: &str| does_step(&officer, case, (step, outcome), &[], DAY);
        let door = || agreed(world, ids[0], "sharing", "partner-REDCROSS");
        does("asked", "").unwrap();
        does("agreed_to_share", "agreed").unwrap();
        assert_eq!(door(), Door::Open);
        does("agreed_to_share", "not_agreed").unwrap();
        assert_eq!(door(), Door::Refused);
        does("agreed_to_share", "agreed").unwrap();
        assert_eq!(door(), Door::Open);
        assert_eq!(flags(&reads(world, case)), [""; 0]);
    });
}

#[test]
fn a_yes_that_is_written_down_late_does_not_undo_a_later_no() {
    both(|world| {
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let person = ids[0];
        let says = |answer: Answer, day: Date| {
            let consent = Consent {
                purpose: "sharing".into(),
                recipient: "partner-REDCROSS".into(),
                answer,
                basis: "consent".into(),
                explained: "what is shared".into(),
                how: "signed".into(),
                language: "ckb".into(),
                ..Consent::default()
            };
            world
                .registrar()
                .does(move |work| people::note_consent(work, person, on(day), &consent))
                .unwrap();
        };
        let door = || agreed(world, person, "sharing", "partner-REDCROSS");
        says(Answer::Withdrawn, date(2021, 11, 26));
        // A sheet of somebody else tells of it afterwards.
        says(Answer::Given, date(2021, 11, 24));
        assert_eq!(door(), Door::Withdrawn);
        says(Answer::Given, date(2021, 11, 27));
        assert_eq!(door(), Door::Open);
    });
}

#[test]
fn nothing_goes_to_a_consulate_without_a_yes_to_exactly_that() {
    both(|world| {
        let one = Return::begins_before(world, "vulnerability_screened");
        one.does("vulnerability_screened", &[("needs_document", "yes")])
            .unwrap();
        one.does("consented", &[]).unwrap();
        refused(
            one.comes_to(("consular_document", "issued"), &[]),
            "cases-step-too-early",
        );
        one.comes_to(("consulate_agreed", "not_agreed"), &[])
            .unwrap();
        refused(
            one.comes_to(("consular_document", "issued"), &[]),
            "people-consent-lacking",
        );
        one.comes_to(("consulate_agreed", "agreed"), &[]).unwrap();
        assert_eq!(
            agreed(world, one.person, "sharing", "consulate-IRQ"),
            Door::Open
        );
        one.comes_to(("consular_document", "issued"), &[]).unwrap();
    });
}

#[test]
fn fear_that_a_sheet_or_a_locked_node_tells_of_opens_one_claim() {
    both(|world| {
        let one = Return::begins_before(world, "fit_to_travel");
        let there = world.joined();
        there.hears(world);
        let row = Some(world.mission().reference(&["cases", "list", "17"]));
        for (node, later) in [(&*world, 1), (&there, 2)] {
            node.sets_clock(MORNING + later * 1_000_000);
            let fact = of_avrr(one.person, Noted::step("fit_to_travel", "asks_protection"));
            let case = one.case;
            node.counsellor()
                .does(move |work| cases::take_up(work, case, on(DAY), &fact, row))
                .unwrap();
        }
        there.hears(world);
        world.hears(&there);
        for node in [&*world, &there] {
            let mission = node.mission();
            mission.private().catch_up(mission).unwrap();
            assert_eq!(mission.private().cases_of(one.person).len(), 2);
            assert!(case_of(node, one.person, "protection-referral").is_some());
        }

        let (_household, ids) = world.registrar().registers(&family("Karim", &["Awat"]));
        let other = Return::of(world, ids[0]);
        let locked = world.joined_locked();
        locked.hears(world);
        let fact = of_avrr(other.person, Noted::step("counselled", "asks_protection"));
        let case = other.case;
        locked
            .counsellor()
            .does(move |work| cases::note(work, case, on(DAY), &fact, None))
            .unwrap();
        assert!(case_of(world, other.person, "protection-referral").is_none());
        world.hears(&locked);
        assert!(case_of(world, other.person, "protection-referral").is_some());
        // A country that is misspelt is one to which returns are never suspended.
        let mut fact = of_avrr(other.person, Noted::step("counselled", "done"));
        if let Noted::Step { answers, .. } = &mut fact.what {
            answers.insert("destination".into(), "Iraq".into());
        }
        let taken = world
            .counsellor()
            .does(move |work| cases::take_up(work, case, on(DAY), &fact, None));
        refused(taken, "cases-answer-unreadable");
    });
}

#[test]
fn a_claim_on_one_record_stops_the_departure_on_the_other_record_of_the_same_person() {
    both(|world| {
        let one = Return::begins_before(world, "departed");
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runaq"]));
        opens_case(
            &world.protection_officer(),
            "protection-referral",
            ids[0],
            DAY,
        )
        .unwrap();
        let twin = ids[0];
        same(world, one.person, twin);
        refused(one.departs(), "cases-safeguard-closes");
        let mission = world.mission();
        let claims = mission.read(|tx| cases::claims(mission, tx)).unwrap();
        assert_eq!(claims, [one.person, twin].into());
    });
}

const SUSPENDED: &str = "format = 1\n[[suspensions]]\ncountry = \"IRQ\"\nkind = \"returns\"\nfrom = \"2021-11-01\"\n\
                         to = \"2021-12-01\"\ntext = { en = \"Not now.\" }\nsource = \"UN\"\nmark = \"memory\"\n";

fn adopts_data(world: &World, data: Data, text: &str) -> Result<Entry, Failure> {
    let text = text.to_owned();
    world
        .manager()
        .does(move |work| cases::adopt_data(work, data, &text))
}

#[test]
fn nobody_departs_to_a_country_while_returns_there_are_suspended() {
    both(|world| {
        let one = Return::begins_before(world, "cleared_for_travel");
        adopts_data(world, Data::Suspensions, SUSPENDED).unwrap();
        refused(
            one.does("cleared_for_travel", &[]),
            "cases-safeguard-closes",
        );
        // The list that takes its place does not name the country.
        adopts_data(world, Data::Suspensions, &SUSPENDED.replace("IRQ", "SYR")).unwrap();
        one.goes_before("departed");
        // After all was ready.
        adopts_data(world, Data::Suspensions, SUSPENDED).unwrap();
        refused(one.departs(), "cases-safeguard-closes");
        adopts_data(
            world,
            Data::Suspensions,
            &SUSPENDED.replace("2021-12-01", "2021-11-28"),
        )
        .unwrap();
        one.departs().unwrap();
        refused(
            adopts_data(world, Data::Suspensions, "format = 2\n"),
            "cases-procedure-unreadable",
        );
    });
}

#[test]
fn a_doctors_word_is_good_for_72_hours() {
    both(|world| {
        let one = Return::begins_before(world, "voluntariness_check");
        let counsellor = world.counsellor();
        // Said on the 29th without an hour: counted from its first, it has lapsed on the 2nd.
        world.sets_clock(MORNING + 72 * HOUR);
        let day = date(2021, 12, 2);
        does_step(
            &counsellor,
            one.case,
            ("voluntariness_check", ""),
            &[("asked_alone", "yes")],
            day,
        )
        .unwrap();
        refused(
            does_step(
                &counsellor,
                one.case,
                ("departed", ""),
                &[("journey", "IA-1")],
                day,
            ),
            "cases-step-too-early",
        );
        does_step(&counsellor, one.case, ("fit_to_travel", ""), &[], day).unwrap();
        does_step(
            &counsellor,
            one.case,
            ("departed", ""),
            &[("journey", "IA-1")],
            day,
        )
        .unwrap();
    });
}

#[test]
fn a_declaration_before_authorities_counts_when_it_is_repeated_in_private() {
    both(|world| {
        for (field, other) in [
            ("authorities_present", "detained"),
            ("detained", "authorities_present"),
        ] {
            let (_household, ids) = world.registrar().registers(&family("Karim", &["Shirin"]));
            let one = Return::of(world, ids[0]);
            one.goes_before("consented");
            one.does("consented", &[(field, "yes"), (other, "no")])
                .unwrap();
            one.goes_before("cleared_for_travel");
            refused(one.does("cleared_for_travel", &[]), "cases-safeguard-open");
            one.comes_to(("declared_in_private", "repeated"), &[])
                .unwrap();
            one.goes_before("departed");
            one.departs().unwrap();
        }
    });
}

#[test]
fn who_was_not_asked_alone_on_the_day_does_not_depart() {
    both(|world| {
        let one = Return::begins_before(world, "voluntariness_check");
        one.does("voluntariness_check", &[("asked_alone", "no")])
            .unwrap();
        refused(one.departs(), "cases-safeguard-closes");
        one.does("voluntariness_check", &[("asked_alone", "yes")])
            .unwrap();
        one.departs().unwrap();
    });
}

#[test]
fn a_child_alone_departs_after_everything_that_it_must_have() {
    both(|world| {
        let mut child = person("Awat", "Ahmed");
        child.open.age_band = AgeBand::FiveToEleven;
        child.needs.codes = vec![UNACCOMPANIED.into()];
        let (_household, ids) = world.registrar().registers(&[child]);
        let one = Return::of(world, ids[0]);
        for step in ["expression_of_interest", "counselled"] {
            one.does(step, &[]).unwrap();
        }
        one.does("vulnerability_screened", &[("risk_level", "low")])
            .unwrap();
        refused(one.does("consented", &[]), "cases-step-too-early");
        let worker = case_worker(world);
        let must: [(&str, &str); 5] = [
            ("family_traced", "found"),
            ("family_assessed", "suitable"),
            ("best_interests_decision", "return"),
            ("child_heard", "wants_return"),
            ("guardian_consent", "given"),
        ];
        for how in must {
            does_step(&worker, one.case, how, &[], DAY).unwrap();
        }
        for step in ["consented", "exit_formalities", "booked", "fit_to_travel"] {
            one.does(step, &[]).unwrap();
        }
        refused(one.does("cleared_for_travel", &[]), "cases-safeguard-open");
        one.does("escort_named", &[]).unwrap();
        refused(one.does("cleared_for_travel", &[]), "cases-safeguard-open");
        one.does("child_reception", &[]).unwrap();
        one.goes_before("departed");
        one.departs().unwrap();
        assert_eq!(flags(&one.reads()), [""; 0]);
    });
}

#[test]
fn a_withdrawal_closes_the_case_and_takes_the_consent_back() {
    both(|world| {
        let one = Return::begins_before(world, "departed");
        let closed = Noted::Closed {
            closure: "withdrawn".into(),
            text: String::new(),
        };
        one.notes(closed.clone()).unwrap();
        assert!(!one.reads().is_open());
        refused(one.notes(closed), "cases-already-closed");
        refused(one.departs(), "cases-already-closed");
        let reopened = |reason: &str| {
            one.notes(Noted::Reopened {
                reason: reason.into(),
            })
        };
        refused(reopened(" "), "people-reason-missing");
        reopened("she came back").unwrap();
        refused(reopened("again"), "cases-still-open");
        let read = one.reads();
        assert!(read.is_open() && !step_is_done(&read, "consented"));
        refused(one.departs(), "people-consent-lacking");
    });
}

#[test]
fn who_says_no_on_the_day_has_withdrawn() {
    both(|world| {
        let one = Return::begins_before(world, "voluntariness_check");
        one.comes_to(("voluntariness_check", "no"), &[]).unwrap();
        assert!(!one.reads().is_open());
        one.notes(Noted::Reopened {
            reason: "she came back".into(),
        })
        .unwrap();
        assert!(!step_is_done(&one.reads(), "consented"));
        refused(one.departs(), "people-consent-lacking");
    });
}

#[test]
fn a_case_that_is_open_is_not_opened_again_nor_reopened_beside_another() {
    both(|world| {
        let one = Return::begins(world);
        let counsellor = world.counsellor();
        refused(
            opens_case(&counsellor, "avrr", one.person, DAY),
            "cases-open-already",
        );
        one.notes(Noted::Closed {
            closure: "lost_contact".into(),
            text: String::new(),
        })
        .unwrap();
        let second = opens_case(&counsellor, "avrr", one.person, DAY).unwrap();
        assert_ne!(second, one.case);
        refused(
            one.notes(Noted::Reopened {
                reason: "found".into(),
            }),
            "cases-open-already",
        );
        refused(
            opens_case(&counsellor, "avrr", Uuid::new_v4(), DAY),
            "cases-person-unknown",
        );
        refused(
            opens_case(&counsellor, "no-such", one.person, DAY),
            "cases-procedure-not-adopted",
        );
    });
}

#[test]
fn answers_must_be_there_and_must_be_answers() {
    both(|world| {
        let one = Return::begins(world);
        one.does("expression_of_interest", &[]).unwrap();
        refused(
            one.does("counselled", &[("destination", "")]),
            "cases-answer-missing",
        );
        for (field, answer) in [
            ("destination", "irq"),
            ("destination", "Iraq"),
            ("destination", "IRK"),
            ("options_explained", "asylum chocolate"),
            ("counselling_interpreter", "perhaps"),
        ] {
            refused(
                one.does("counselled", &[(field, answer)]),
                "cases-answer-unreadable",
            );
        }
        one.does("counselled", &[("options_explained", "asylum stay")])
            .unwrap();
        refused(
            one.does("vulnerability_screened", &[("risk_level", "none")]),
            "cases-answer-unreadable",
        );
        one.does("vulnerability_screened", &[]).unwrap();
        refused(
            one.does("consented", &[("hours_since_counselling", "a day")]),
            "cases-answer-unreadable",
        );
        refused(
            one.comes_to(("consented", "no-such"), &[]),
            "cases-outcome-unknown",
        );
    });
}

/// A case of the mission's own procedure.
fn ours(world: &World) -> (Uuid, Uuid) {
    adopts_text(world, OURS).unwrap();
    let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
    let case = opens_case(&case_worker(world), "papers", ids[0], DAY).unwrap();
    (case, ids[0])
}

fn waive(reason: &str) -> Noted {
    Noted::Waived {
        safeguard: "seen".into(),
        reason: reason.into(),
        role: String::new(),
    }
}

fn paused(clock: &str) -> Noted {
    Noted::Paused {
        clock: clock.into(),
        reason: "closed".into(),
    }
}

fn extended(clock: &str, by: &str) -> Noted {
    Noted::Extended {
        clock: clock.into(),
        by: by.into(),
        reason: "difficult".into(),
    }
}

#[test]
fn a_safeguard_is_waived_only_by_the_role_that_is_named_and_with_a_reason() {
    both(|world| {
        let (case, _person) = ours(world);
        let (worker, officer) = (case_worker(world), world.protection_officer());
        does_step(&worker, case, ("asked", ""), &[], DAY).unwrap();
        refused(
            does_step(&worker, case, ("helped", ""), &[], DAY),
            "cases-safeguard-open",
        );
        refused(
            notes(&worker, case, waive("hurry"), on(DAY)),
            "cases-waive-not-allowed",
        );
        refused(
            notes(&officer, case, waive(""), on(DAY)),
            "people-reason-missing",
        );
        let other = Noted::Waived {
            safeguard: "no-such".into(),
            reason: "hurry".into(),
            role: String::new(),
        };
        refused(
            notes(&officer, case, other, on(DAY)),
            "cases-safeguard-unknown",
        );
        notes(&officer, case, waive("she is ill"), on(DAY)).unwrap();
        assert_eq!(reads(world, case).safeguards(), [(0, Safe::Waived)]);
        does_step(&worker, case, ("helped", ""), &[], DAY).unwrap();
        assert_eq!(flags(&reads(world, case)), [""; 0]);
    });
}

/// Writes a note past every rule, as another program may have.
fn writes(staff: &Staff<'_>, case: Uuid, fact: &CaseNoted, on: Occurred) -> Entry {
    let fact = fact.clone();
    staff
        .does(move |work| {
            let draft = work.draft("cases.noted", 2, on).about(case, "case");
            let draft = draft.seal("note", &[case], "case", &fact)?;
            work.record(draft)
        })
        .unwrap()
}

#[test]
fn nobody_waives_what_stands_for_a_consent_not_even_where_the_case_cannot_be_read() {
    both(|world| {
        let one = Return::begins_before(world, "cleared_for_travel");
        let waived = Noted::Waived {
            safeguard: "voluntary".into(),
            reason: "hurry".into(),
            role: String::new(),
        };
        refused(one.notes(waived.clone()), "cases-waive-not-allowed");
        let locked = world.joined_locked();
        locked.hears(world);
        let (case, fact) = (one.case, of_avrr(one.person, waived));
        let same = fact.clone();
        refused(
            locked
                .counsellor()
                .does(move |work| cases::note(work, case, on(DAY), &same, None)),
            "cases-waive-not-allowed",
        );
        // A program that knows no better writes it all the same.
        writes(&locked.counsellor(), case, &fact, on(DAY));
        world.hears(&locked);
        let read = one.reads();
        assert_eq!(flags(&read), ["voluntary"]);
        assert!(read.record.standing.waived.is_empty());
    });
}

#[test]
fn a_waiver_by_a_role_that_may_not_does_not_count_wherever_it_was_written() {
    both(|world| {
        let (case, person) = ours(world);
        let says = |role: &str| CaseNoted {
            procedure: "papers".into(),
            version: 1,
            person,
            what: Noted::Waived {
                safeguard: "seen".into(),
                reason: "hurry".into(),
                role: role.into(),
            },
        };
        let stands = |n: usize| {
            let read = reads(world, case);
            assert_eq!(flags(&read), vec!["seen"; n]);
            assert!(read.record.standing.waived.is_empty());
        };
        writes(&case_worker(world), case, &says("case_worker"), on(DAY));
        stands(1);
        // Whoever was granted one role may say that it was another.
        let granted = world
            .manager()
            .does(|work| staff::make_account(work, "hana", Role::CaseWorker, &[], "stretched"));
        let granted = Staff {
            world,
            actor: granted.unwrap(),
        };
        writes(&granted, case, &says("protection_officer"), on(DAY));
        stands(2);
        // A note of an older program says no role, and of its writer no grant is known: it counts as it did.
        writes(&case_worker(world), case, &says(""), on(DAY));
        let read = reads(world, case);
        assert_eq!(flags(&read).len(), 2);
        assert_eq!(read.record.standing.waived.len(), 1);
    });
}

#[test]
fn an_outcome_opens_every_procedure_that_it_names_and_none_twice() {
    both(|world| {
        adopts(world, &["protection-referral", "family-tracing"]);
        let outcomes = "asks = [\"paper\"]\nrepeats = true\noutcomes = [{ id = \"more\", text = { en = \"More\" }, \
                        opens = [\"protection-referral\", \"family-tracing\"] }]";
        adopts_text(world, &OURS.replacen("asks = [\"paper\"]", outcomes, 1)).unwrap();
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let worker = case_worker(world);
        let case = opens_case(&worker, "papers", ids[0], DAY).unwrap();
        does_step(&worker, case, ("asked", "more"), &[], DAY).unwrap();
        for opened in ["protection-referral", "family-tracing"] {
            let opened = case_of(world, ids[0], opened).unwrap();
            let from = reads(world, opened).file.notes()[0].fact.what.clone();
            assert!(from == Noted::Opened { from: Some(case) });
        }
        does_step(&worker, case, ("asked", "more"), &[], DAY).unwrap();
        let mission = world.mission();
        mission.private().catch_up(mission).unwrap();
        assert_eq!(mission.private().cases_of(ids[0]).len(), 3);
    });
}

#[test]
fn what_is_due_again_and_again_is_on_the_page_and_in_the_figures_each_time() {
    on_both(|mut world| {
        let text = OURS
            .replace(
                "within = \"10 calendar-days\"",
                "every = \"10 calendar-days\"",
            )
            .replace("asks = [\"paper\"]", "asks = [\"paper\"]\nrepeats = true");
        adopts_text(&world, &text).unwrap();
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let begun = date(2021, 11, 1);
        let case = {
            let worker = case_worker(&world);
            let case = opens_case(&worker, "papers", ids[0], begun).unwrap();
            // In time for the first; the second, of the 21st, is missed.
            does_step(&worker, case, ("asked", ""), &[], date(2021, 11, 9)).unwrap();
            case
        };
        let read = reads(&world, case);
        let times: Vec<_> = read.clocks.iter().filter_map(|one| one.nth).collect();
        assert_eq!(times, [1, 2, 3]);
        // What was done and is due again is owed again.
        let asked = read.procedure.step("asked").unwrap();
        assert_eq!(read.due_again(), [asked]);
        assert!(read.to_do(Role::CaseWorker).contains(&asked));
        let counted = counts(&world, &read);
        let clock = read
            .procedure
            .clocks
            .iter()
            .position(|one| one.id == "first_word");
        let went = counted.clocks[&clock.unwrap()];
        assert_eq!((went.met, went.missed, went.running), (1, 1, 1));
        let server = served(&mut world);
        let mut officer = signed_in(&server, Role::ProtectionOfficer);
        let shown = officer.get(&format!("/cases/{case}?as_of=2021-11-29")).body;
        for words in ["no. 1", "no. 3", "was due 21 November 2021"] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let calendar = officer.get("/cases/calendar?as_of=2021-11-29").body;
        assert!(calendar.contains("21 November 2021") && calendar.contains("1 December 2021"));
        // Before its first day the case is not closed, and nobody is asked to open it again.
        let before = officer.get(&format!("/cases/{case}?as_of=2021-10-01")).body;
        assert!(before.contains("had not begun"), "{before}");
        assert!(!before.contains("is closed") && !before.contains("value=\"reopen\""));
        // Done once, it can be done again from the page; what is done but once cannot.
        let (_next, again) = shown.split_once("can be done again").unwrap();
        assert!(again.contains("name=\"step\" value=\"asked\""), "{again}");
        assert!(!again.contains("value=\"checked\""), "{again}");
        let once_more = [
            ("step", "asked"),
            ("outcome", "done"),
            ("on", "2021-11-29"),
            ("f_paper", "birth"),
        ];
        let steps = format!("/cases/{case}/steps");
        assert_eq!(officer.sends(&steps, &once_more).status, 303);
    });
}

#[test]
fn what_was_done_before_a_claim_of_the_same_day_was_allowed() {
    both(|world| {
        let one = Return::begins_before(world, "departed");
        let mut departed = answered(&one.reads().procedure, "departed", "");
        if let Noted::Step { answers, .. } = &mut departed {
            answers.insert("journey".into(), "IA-1".into());
        }
        notes(&world.counsellor(), one.case, departed, now(world)).unwrap();
        world.sets_clock(MORNING + 3 * HOUR);
        let (person, at) = (one.person, now(world));
        let officer = world.protection_officer();
        officer
            .does(move |work| cases::open(work, "protection-referral", person, at))
            .unwrap();
        // What was written down for the day alone may have come after the claim, the departure did not.
        let flags = flags(&one.reads());
        assert!(!flags.iter().any(|flag| flag == "departed"), "{flags:?}");
        assert_eq!(flags, ["cleared_for_travel"]);
    });
}

#[test]
fn another_case_is_read_by_the_procedure_under_which_it_began() {
    both(|world| {
        let gone = "after = [\"asked\"]\noutcomes = [{ id = \"done\", text = { en = \"Done\" } }, \
                    { id = \"gone\", text = { en = \"Gone\" }, does = \"stop\" }]";
        adopts_text(world, &OURS.replacen("after = [\"asked\"]", gone, 1)).unwrap();
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let worker = case_worker(world);
        let case = opens_case(&worker, "papers", ids[0], DAY).unwrap();
        does_step(&worker, case, ("asked", ""), &[], DAY).unwrap();
        // A version that is not here yet; the newest that is here does not know how the case ended.
        let moved = CaseNoted {
            procedure: "papers".into(),
            version: 1,
            person: ids[0],
            what: Noted::Moved {
                to: 9,
                reason: "as the head wishes".into(),
            },
        };
        does_step(&worker, case, ("checked", "gone"), &[], DAY).unwrap();
        writes(&worker, case, &moved, on(DAY));
        adopts_text(world, &OURS.replace("version = 1", "version = 2")).unwrap();
        let mission = world.mission();
        mission.private().catch_up(mission).unwrap();
        let open = mission.read(|tx| {
            let library = mission.library(tx)?;
            let around =
                cases::around::Around::of(mission, tx, &library, Uuid::nil(), Some(ids[0]))?;
            let asked = ("open".to_owned(), "papers".to_owned());
            let at = deadlines::Moment::On(DAY);
            Ok(procedures::Surroundings::fact(&around, &asked, at))
        });
        assert_eq!(open.unwrap(), Some(procedures::Fact::Yes(false)));
    });
}

/// Help with papers, and three days for the person to look at one.
fn with_least() -> String {
    let least = r#"
[[clocks]]
id = "look"
text = { en = "Three days to look at the paper" }
from = "checked"
is = "least"
before = ["helped"]
within = "3 calendar-days"
waived_by = ["protection_officer"]
legal = ["own"]

[[closures]]
id = "done""#;
    OURS.replacen("\n[[closures]]\nid = \"done\"", least, 1)
}

#[test]
fn time_to_which_somebody_has_a_right_closes_its_steps_until_it_has_run() {
    both(|world| {
        adopts_text(world, &with_least()).unwrap();
        let (_household, ids) = world
            .registrar()
            .registers(&family("Ahmed", &["Runak", "Awat"]));
        let (worker, officer) = (case_worker(world), world.protection_officer());
        let begins = |person: Uuid| {
            let case = opens_case(&worker, "papers", person, DAY).unwrap();
            for step in ["asked", "checked"] {
                does_step(&worker, case, (step, ""), &[], DAY).unwrap();
            }
            case
        };
        let (one, other) = (begins(ids[0]), begins(ids[1]));
        refused(
            does_step(&worker, one, ("helped", ""), &[], DAY),
            "cases-least-runs",
        );
        let waive = || Noted::Waived {
            safeguard: "look".into(),
            reason: "she knows the paper".into(),
            role: String::new(),
        };
        refused(
            notes(&worker, one, waive(), on(DAY)),
            "cases-waive-not-allowed",
        );
        notes(&officer, one, waive(), on(DAY)).unwrap();
        does_step(&worker, one, ("helped", ""), &[], DAY).unwrap();
        let read = reads(world, one);
        assert_eq!(flags(&read), [""; 0]);
        let counted = counts(world, &read);
        assert_eq!(counted.waived_clocks, [(2, vec![one])].into());
        // Monday the 29th and three days: on Friday the paper may be handed over, and nothing is overdue.
        world.sets_clock(MORNING + 4 * 24 * HOUR);
        refused(
            does_step(&worker, other, ("helped", ""), &[], date(2021, 12, 2)),
            "cases-least-runs",
        );
        let friday = date(2021, 12, 3);
        does_step(&worker, other, ("helped", ""), &[], friday).unwrap();
        let read = reads_on(world.mission(), other, friday).unwrap();
        assert_eq!(flags(&read), [""; 0]);
        assert!(
            read.clocks
                .iter()
                .all(|one| one.ticking != Ticking::Overdue)
        );
    });
}

#[test]
fn a_period_is_as_long_as_the_answer_says_within_its_bounds() {
    both(|world| {
        let field = "[[fields]]\nid = \"days\"\nkind = \"number\"\ntext = { en = \"How many days\" }\noptional = true\n\n[[steps]]";
        let text = OURS
            .replacen("[[steps]]", field, 1)
            .replace("asks = [\"paper\"]", "asks = [\"paper\", \"days\"]")
            .replace(
                "within = \"3 working-days\"",
                "within = { field = \"days\", unit = \"working-days\", least = 3, most = 10 }",
            );
        adopts_text(world, &text).unwrap();
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let worker = case_worker(world);
        let case = opens_case(&worker, "papers", ids[0], DAY).unwrap();
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-02");
        let asks = |days: &str| does_step(&worker, case, ("asked", ""), &[("days", days)], DAY);
        for out in ["2", "11", "-5", "99999999999"] {
            refused(asks(out), "cases-answer-out-of-bounds");
        }
        asks("5").unwrap();
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-06");
    });
}

#[test]
fn the_page_says_until_when_at_least_and_what_must_wait() {
    on_both(|mut world| {
        adopts_text(&world, &with_least()).unwrap();
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let case = {
            let worker = case_worker(&world);
            let case = opens_case(&worker, "papers", ids[0], DAY).unwrap();
            for step in ["asked", "checked"] {
                does_step(&worker, case, (step, ""), &[], DAY).unwrap();
            }
            case
        };
        let server = served(&mut world);
        let mut officer = signed_in(&server, Role::ProtectionOfficer);
        let page = format!("/cases/{case}?as_of=2021-11-29");
        let shown = officer.get(&page).body;
        for words in [
            "at least until",
            "Not before 2 December 2021 is over: Three days to look at the paper",
            "name=\"safeguard\" value=\"look\"",
        ] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let page = format!("/cases/{case}");
        let step = [
            ("step", "helped"),
            ("outcome", "done"),
            ("on", "2021-11-29"),
        ];
        let again = officer.sends(&format!("{page}/steps"), &step);
        assert_eq!(again.status, 422);
        let said =
            "This cannot come before 2 December 2021 is over: Three days to look at the paper";
        assert!(again.body.contains(said), "{}", again.body);
    });
}

/// The last moment of a clock, as the mission's clocks show it.
fn due(case: &Case, clock: &str) -> Option<String> {
    let place = case.procedure.clocks.iter().position(|one| one.id == clock);
    let running = case.clocks.iter().find(|one| Some(one.clock) == place)?;
    let due = running.due?.to_zoned(case.zone().clone());
    Some(due.date().to_string())
}

#[test]
fn a_clock_stands_still_or_gets_more_time_only_where_its_act_says_so() {
    both(|world| {
        let (case, _person) = ours(world);
        let worker = case_worker(world);
        let at = |what: Noted, day: Date| notes(&worker, case, what, on(day));
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-02");
        refused(at(paused("first_word"), DAY), "cases-clock-never-pauses");
        refused(at(paused("no-such"), DAY), "cases-clock-unknown");
        refused(
            at(extended("first_word", "2 working-days"), DAY),
            "cases-clock-not-so-much",
        );
        refused(
            at(extended("answer", "9 working-days"), DAY),
            "cases-clock-not-so-much",
        );
        refused(
            at(extended("answer", "a while"), DAY),
            "cases-clock-not-so-much",
        );
        at(extended("answer", "2 working-days"), DAY).unwrap();
        refused(
            at(extended("answer", "2 working-days"), DAY),
            "cases-clock-given",
        );
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-06");
        at(paused("answer"), DAY).unwrap();
        assert_eq!(due(&reads(world, case), "answer"), None);
        let resumed = Noted::Resumed {
            clock: "answer".into(),
        };
        world.sets_clock(MORNING + 24 * HOUR);
        at(resumed, date(2021, 11, 30)).unwrap();
        let read = reads_on(world.mission(), case, date(2021, 11, 30)).unwrap();
        assert!(due(&read, "answer").unwrap().as_str() > "2021-12-06");
    });
}

#[test]
fn more_time_than_the_act_gives_does_not_count_wherever_it_was_written() {
    both(|world| {
        let (case, person) = ours(world);
        let locked = world.joined_locked();
        locked.hears(world);
        let fact = CaseNoted {
            procedure: "papers".into(),
            version: 1,
            person,
            what: extended("answer", "90 working-days"),
        };
        locked
            .staff(Role::CaseWorker)
            .does(move |work| cases::note(work, case, on(DAY), &fact, None))
            .unwrap();
        world.hears(&locked);
        let read = reads(world, case);
        assert_eq!(due(&read, "answer").unwrap(), "2021-12-02");
        assert_eq!(flags(&read), ["answer"]);
    });
}

#[test]
fn working_days_are_counted_by_the_calendar_that_was_adopted() {
    both(|world| {
        let (case, _person) = ours(world);
        let calendar = "code = \"X\"\nname = \"X\"\nfrom = 2020\nto = 2030\nweekend = [\"saturday\", \"sunday\"]\n\
                        mark = \"convention\"\n[[holiday]]\nname = \"A feast\"\ndate = \"11-30\"\n";
        adopts_data(world, Data::Calendar, calendar).unwrap();
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-03");
        adopts_data(world, Data::Calendar, &calendar.replace("11-30", "03-08")).unwrap();
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-02");
        refused(
            adopts_data(world, Data::Calendar, "code = 1"),
            "cases-procedure-unreadable",
        );
        refused(
            world
                .registrar()
                .does(|work| cases::adopt_data(work, Data::Suspensions, SUSPENDED)),
            "access-not-allowed",
        );
    });
}

#[test]
fn an_overlay_lengthens_clocks_from_the_day_on_which_it_is_switched_on() {
    both(|world| {
        let overlay = "format = 2\noverlay = \"rush\"\nversion = 1\napplies_from = \"2021-11-01\"\n\
                       title = { en = \"A rush\" }\nabout = { en = \"Many ask.\" }\n\
                       [[sources]]\nid = \"own\"\ntitle = \"Own\"\nmark = \"convention\"\n\
                       [[changes]]\nprocedure = \"papers\"\nclock = \"answer\"\nwithin = \"10 working-days\"\n\
                       text = { en = \"longer\" }\nlegal = [\"own\"]\n";
        let (case, _person) = ours(world);
        let switch = |act: &str, from: Date, to: Option<Date>| {
            let fact = OverlaySwitched {
                overlay: "rush".into(),
                act: act.into(),
                from,
                to,
            };
            world.manager().does(move |work| cases::switch(work, &fact))
        };
        refused(switch("Order 1", DAY, None), "cases-overlay-unknown");
        adopts_text(world, overlay).unwrap();
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-02");
        refused(switch(" ", DAY, None), "cases-field-missing");
        refused(
            switch("Order 1", date(2021, 10, 1), None),
            "cases-overlay-days",
        );
        refused(
            switch("Order 1", DAY, Some(date(2021, 11, 28))),
            "cases-overlay-days",
        );
        switch("Order 1", DAY, None).unwrap();
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-13");
        // Its last day is set before the case began: the clock is the procedure's again.
        switch("Order 2", date(2021, 11, 2), Some(date(2021, 11, 3))).unwrap();
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-13");
        switch("Order 1", DAY, Some(DAY)).unwrap();
        assert_eq!(due(&reads(world, case), "answer").unwrap(), "2021-12-13");
        let (_household, ids) = world.registrar().registers(&family("Karim", &["Shirin"]));
        world.sets_clock(MORNING + 24 * HOUR);
        let later = opens_case(&case_worker(world), "papers", ids[0], date(2021, 11, 30)).unwrap();
        let read = reads_on(world.mission(), later, date(2021, 11, 30)).unwrap();
        assert_eq!(due(&read, "answer").unwrap(), "2021-12-03");
    });
}

#[test]
fn a_case_keeps_its_version_until_it_is_moved_with_a_reason() {
    both(|world| {
        let one = Return::begins(world);
        let third = shipped::text("avrr")
            .unwrap()
            .replacen("version = 2", "version = 3", 1);
        adopts_text(world, &third).unwrap();
        assert_eq!(one.reads().procedure.version, 2);
        let moved = |to: u32, reason: &str| {
            one.notes(Noted::Moved {
                to,
                reason: reason.into(),
            })
        };
        refused(moved(3, ""), "people-reason-missing");
        refused(moved(9, "newer"), "cases-version-unknown");
        refused(moved(0, "newer"), "cases-version-unknown");
        moved(3, "the new rule is kinder").unwrap();
        assert_eq!(one.reads().procedure.version, 3);
        let (_household, ids) = world.registrar().registers(&family("Karim", &["Shirin"]));
        let newer = opens_case(&world.counsellor(), "avrr", ids[0], DAY).unwrap();
        assert_eq!(reads(world, newer).procedure.version, 3);
        world.is_whole();
    });
}

#[test]
fn a_case_that_was_moved_to_a_version_unknown_here_is_still_there() {
    both(|world| {
        let one = Return::begins_before(world, "consented");
        let locked = world.joined_locked();
        locked.hears(world);
        let moved = Noted::Moved {
            to: 7,
            reason: "adopted elsewhere".into(),
        };
        let (case, fact) = (one.case, of_avrr(one.person, moved));
        locked
            .counsellor()
            .does(move |work| cases::note(work, case, on(DAY), &fact, None))
            .unwrap();
        world.hears(&locked);
        let read = reads_on(world.mission(), one.case, DAY).expect("the case is there");
        assert_eq!(read.procedure.version, 2);
        assert!(step_is_done(&read, "counselled"));
    });
}

#[test]
fn a_version_has_one_text_and_a_procedure_keeps_every_promise() {
    both(|world| {
        adopts(world, &["avrr"]);
        let text = shipped::text("avrr").unwrap();
        let again = world.entries().len();
        adopts_text(world, text).unwrap();
        refused(
            adopts_text(world, &format!("{text}\n# other\n")),
            "cases-version-exists",
        );
        refused(
            adopts_text(world, "format = 2\nid = \"x\"\n"),
            "cases-procedure-unreadable",
        );
        // The same without the safeguard that holds departures while a claim is open.
        let (before, rest) = text
            .split_once("[[safeguards]]\nid = \"protection_claim\"")
            .unwrap();
        let (_claim, after) = rest.split_once("[[safeguards]]").unwrap();
        let broken =
            format!("{before}[[safeguards]]{after}").replacen("version = 2", "version = 3", 1);
        refused(adopts_text(world, &broken), "cases-procedure-breaks");
        let text = text.to_owned();
        refused(
            world
                .counsellor()
                .does(move |work| cases::adopt(work, &text)),
            "access-not-allowed",
        );
        assert!(world.entries().len() <= again + 1);
    });
}

/// What a case is, for two nodes to compare: how it stands, with its flags.
pub fn told(mission: &Arc<Mission>, case: Uuid) -> String {
    // At one moment for all, whatever hour it is at each node.
    let later = Timestamp::from_microsecond(MORNING + 30 * 24 * HOUR).unwrap();
    match reads_at(mission, case, later) {
        Some(read) => format!(
            "{:?} {:?} {:?}",
            read.record,
            read.clocks,
            read.file.version(DAY)
        ),
        None => "no case".into(),
    }
}

#[test]
fn two_desks_that_do_not_see_each_other_come_to_the_same_case_with_its_flags() {
    both(|world| {
        let one = Return::begins_before(world, "consented");
        let there = world.joined();
        there.hears(world);
        let declared = |node: &World, outcome: &str| {
            let read = reads(node, one.case);
            let mut noted = answered(&read.procedure, "consented", outcome);
            if let Noted::Step { text, .. } = &mut noted {
                *text = format!("at {outcome}");
            }
            notes(&node.counsellor(), one.case, noted, on(DAY)).unwrap();
        };
        declared(world, "");
        // There she said at the same time that she no longer wishes, and the case was closed.
        declared(&there, "not_now");
        let closed = Noted::Closed {
            closure: "lost_contact".into(),
            text: String::new(),
        };
        notes(&there.counsellor(), one.case, closed, on(DAY)).unwrap();
        // Here it goes on.
        one.does("exit_formalities", &[]).unwrap();
        let third = world.joined();
        third.hears(&there);
        third.hears(world);
        world.hears(&there);
        there.hears(world);
        let shown = told(world.mission(), one.case);
        assert_eq!(told(there.mission(), one.case), shown);
        assert_eq!(told(third.mission(), one.case), shown);
        let read = one.reads();
        assert!(!read.is_open());
        assert_eq!(read.record.ended.as_ref().unwrap().0, "lost_contact");
        assert!(
            flags(&read).contains(&"exit_formalities".to_owned()),
            "{:?}",
            flags(&read)
        );
        assert_eq!(world.digest(), there.digest());
    });
}

#[test]
fn a_locked_node_takes_down_what_was_too_early_and_it_is_flagged_where_it_opens() {
    both(|world| {
        let one = Return::begins_before(world, "counselled");
        let locked = world.joined_locked();
        locked.hears(world);
        let fact = of_avrr(one.person, Noted::step("cleared_for_travel", "done"));
        let case = one.case;
        locked
            .counsellor()
            .does(move |work| cases::note(work, case, on(DAY), &fact, None))
            .unwrap();
        locked
            .mission()
            .private()
            .catch_up(locked.mission())
            .unwrap();
        assert!(locked.mission().private().case(case).is_none());
        world.hears(&locked);
        let read = one.reads();
        assert_eq!(flags(&read), ["cleared_for_travel"]);
        assert!(step_is_done(&read, "cleared_for_travel"));
        assert_eq!(locked.digest(), world.digest());
    });
}

#[test]
fn who_is_forgotten_is_in_no_case_and_what_was_counted_stays() {
    both(|world| {
        let one = Return::begins_before(world, "departed");
        one.departs().unwrap();
        let counts = |world: &World| {
            let mission = world.mission();
            mission.private().catch_up(mission).unwrap();
            let found = mission
                .read(|tx| cases::figures::returns(mission, tx, DAY))
                .unwrap();
            [
                found.departed.len(),
                found.pipeline.len(),
                found.closed.len(),
            ]
        };
        assert_eq!(counts(world), [1, 0, 0]);
        world.protection_officer().forgets(one.person);
        assert!(reads_on(world.mission(), one.case, DAY).is_none());
        assert_eq!(counts(world), [1, 0, 0]);
        let mut left = Vec::new();
        let mission = world.mission();
        mission.private().each_case(|id, _file| left.push(id));
        assert_eq!(left.len(), 1);
        let nobody = reads(world, left[0]);
        assert_eq!((nobody.file.person(), flags(&nobody)), (None, Vec::new()));
        assert!(!nobody.is_open());
        // Nobody can be spoken of there: no word, no answer, no journey.
        assert!(nobody.record.answers.is_empty());
        world.is_whole();
        world.reopen();
        assert_eq!(counts(world), [1, 0, 0]);
    });
}

/// A sealed note as a program before versions wrote it.
struct Bytes(serde_json::Value);
impl journal::Secret for Bytes {}
impl serde::Serialize for Bytes {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(to)
    }
}

#[test]
fn what_an_older_program_noted_still_reads() {
    both(|world| {
        let one = Return::begins_before(world, "consented");
        let case = one.case;
        let older: serde_json::Value = serde_json::from_str(&format!(
            r#"{{"procedure":"avrr","person":"{}","step":"counselled","outcome":"withdrawn"}}"#,
            one.person
        ))
        .unwrap();
        world
            .counsellor()
            .does(move |work| {
                let draft = work.draft("cases.noted", 1, on(DAY)).about(case, "case");
                let draft = draft.seal("note", &[case], "case", &Bytes(older))?;
                work.record(draft)
            })
            .unwrap();
        let read = one.reads();
        assert!(!read.is_open());
        assert_eq!(read.record.ended.as_ref().unwrap().0, "withdrawn");
        assert_eq!(flags(&read), [""; 0]);
        // And where it is a case's first and only note.
        let (_household, ids) = world.registrar().registers(&family("Karim", &["Shirin"]));
        let (fresh, person) = (Uuid::new_v4(), ids[0]);
        let older: serde_json::Value = serde_json::from_str(&format!(
            r#"{{"procedure":"avrr","person":"{person}","step":"counselled","outcome":"done","note":"at night"}}"#
        ))
        .unwrap();
        world
            .counsellor()
            .does(move |work| {
                let draft = work.draft("cases.noted", 1, on(DAY)).about(fresh, "case");
                let draft = draft.seal("note", &[fresh], "case", &Bytes(older))?;
                work.record(draft)
            })
            .unwrap();
        let read = reads(world, fresh);
        assert!(step_is_done(&read, "counselled"));
        assert_eq!(read.file.person(), Some(person));
    });
}

fn flight(world: &World, code: &str, status: FlightStatus, people: f64) {
    let fact = FlightNoted {
        code: code.into(),
        status,
        organiser: "mission".into(),
        operator: String::new(),
        vehicle: "aircraft".into(),
        from: "minsk-airport".into(),
        to: String::new(),
        seats: None,
        people: Quantity::exact(people),
        note: Text::default(),
        source: source(),
    };
    world
        .manager()
        .does(move |work| journeys::note(work, Uuid::new_v4(), on(DAY), &fact, None))
        .unwrap();
}

#[test]
fn departures_are_held_against_the_journeys_that_left() {
    both(|world| {
        let departs = |name: &str, journey: &str| {
            let (_household, ids) = world.registrar().registers(&family("Karim", &[name]));
            let one = Return::of(world, ids[0]);
            one.goes_before("departed");
            one.does("departed", &[("journey", journey)]).unwrap();
            one.case
        };
        flight(world, "IA-1", FlightStatus::Departed, 2.0);
        flight(world, "IA-2", FlightStatus::Planned, 5.0);
        flight(world, "IA-3", FlightStatus::Departed, 0.0);
        let flew = departs("Runak", "IA-1");
        let planned = departs("Awat", "IA-2");
        let unknown = departs("Shirin", "XX-9");
        let mission = world.mission();
        mission.private().catch_up(mission).unwrap();
        let found = mission
            .read(|tx| cases::figures::reconcile(mission, tx, DAY))
            .unwrap();
        let mut not_left = vec![(planned, "IA-2".to_owned()), (unknown, "XX-9".to_owned())];
        not_left.sort();
        assert_eq!(
            found,
            Reconciled {
                agree: vec![flew],
                without: Vec::new(),
                not_left,
                journeys: vec![("IA-1".into(), 2, 1)],
            }
        );
    });
}

fn imports_cases(world: &World, text: &str) -> Outcome {
    let (mission, file) = (world.mission(), world.folder.file("cases.csv", text));
    imports::people::cases(&Sheet {
        mission,
        actor: &mission.operator(),
        path: &file,
        options: &Options::default(),
        progress: &|_rows| {},
    })
    .unwrap()
}

#[test]
fn a_sheet_of_cases_names_the_row_that_is_wrong_and_takes_the_others() {
    both(|world| {
        let list = "#person+id,#person+name+given+latin,#person+name+family+latin,#person+sex,#loc+id,#date+registered\n\
                    P1,Runak,Ahmed,F,bruzgi-centre,2021-11-20\n";
        let (mission, file) = (world.mission(), world.folder.file("people.csv", list));
        imports::people::registrations(&Sheet {
            mission,
            actor: &mission.operator(),
            path: &file,
            options: &Options::default(),
            progress: &|_rows| {},
        })
        .unwrap();
        adopts(world, &["avrr"]);
        let sheet = "#case+id,#person+id,#case+step,#date+occurred,#case+outcome,#case+procedure,#case+answers\n\
                     C1,P1,expression_of_interest,2021-11-20,done,,\n\
                     C1,P1,flown,2021-11-21,done,,\n\
                     C1,P1,counselled,2021-11-21,happy,,\n\
                     C2,P1,asked,2021-11-21,done,papers,\n\
                     C1,P9,counselled,2021-11-21,done,,\n\
                     C1,P1,counselled,2021-11-21,done,,destination\n\
                     C1,P1,counselled,2021-11-22,done,,destination=IRQ\n";
        let outcome = imports_cases(world, sheet);
        assert_eq!([outcome.read, outcome.added, outcome.rejected], [7, 2, 5]);
        let again = imports_cases(world, sheet);
        assert_eq!(again.added, 0);
        let mut found = Vec::new();
        mission.private().catch_up(mission).unwrap();
        mission.private().each_case(|id, _file| found.push(id));
        assert_eq!(found.len(), 1);
        let read = reads(world, found[0]);
        assert_eq!(read.record.answers["destination"], "IRQ");
        assert!(step_is_done(&read, "counselled") && flags(&read).is_empty());
    });
}

#[test]
fn a_row_that_is_wrong_comes_back_with_its_place_and_the_way_out() {
    let mut world = World::begin(Engine::Sqlite);
    adopts(&world, &["avrr"]);
    let list = world.folder.file(
        "people.csv",
        "#person+id,#person+name+given+latin,#person+sex,#loc+id,#date+registered\nP1,Runak,F,bruzgi-centre,2021-11-20\n",
    );
    let sheet = world.folder.file(
        "cases.csv",
        "#case+id,#person+id,#case+step,#date+occurred,#case+outcome,#case+procedure\n\
         C1,P1,flown,2021-11-21,done,\nC1,P1,counselled,2021-11-21,happy,\nC1,P1,asked,2021-11-21,done,papers\n",
    );
    world.close();
    let data = world.data();
    let run = |kind: &str, file: &std::path::Path| {
        crate::binary::waystation([
            "import".as_ref(),
            kind.as_ref(),
            file.as_os_str(),
            "--data".as_ref(),
            data.as_os_str(),
        ])
    };
    run("people", &list).done();
    let said = run("cases", &sheet);
    let all = format!("{}{}", said.out, said.err);
    for (row, word) in [("2", "flown"), ("3", "happy"), ("4", "papers")] {
        let told = all
            .lines()
            .any(|line| line.contains(row) && line.contains(word));
        assert!(told, "{row} {word}: {all}");
    }
    assert!(
        all.contains("Choose one from the list") && all.contains("adopt it"),
        "{all}"
    );
}

const PASSWORD: &str = "eight cold nights";

/// Serves a mission in which each role has an account.
fn served(world: &mut World) -> Server {
    let stretched = staff::rules::stretch(PASSWORD).unwrap();
    for role in Role::ALL {
        let stretched = stretched.clone();
        world
            .manager()
            .does(move |work| staff::make_account(work, role.code(), role, &[], &stretched))
            .unwrap();
    }
    world.close();
    Server::serves(&world.data(), &[])
}

fn signed_in(server: &Server, role: Role) -> Browser {
    let mut browser = server.browser();
    assert_eq!(browser.signs_in(role.code(), PASSWORD).status, 303);
    browser
}

fn on_both(test: impl Fn(World)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        test(World::begin(engine));
    }
}

#[test]
fn whoever_is_asked_to_do_something_in_a_procedure_that_ships_sees_its_cases() {
    for (id, text) in shipped::procedures() {
        let procedure = procedures::Procedure::read(text, &cases::known()).unwrap();
        let steps = procedure.steps.iter().map(|step| &step.role);
        let rules = procedure.safeguards.iter();
        let rules = rules.flat_map(|rule| &rule.waived_by);
        let clocks = procedure.clocks.iter();
        let clocks = clocks.flat_map(|clock| clock.waived_by.iter().chain(&clock.escalate));
        for role in steps.chain(rules).chain(clocks) {
            let role: Role = role.parse().unwrap();
            assert!(case::sees(role, procedure.guard, true), "{id}: {role:?}");
        }
    }
}

#[test]
fn every_role_sees_the_cases_that_it_needs_to_know_and_no_other() {
    on_both(|mut world| {
        let mut child = person("Awat", "Ahmed");
        child.open.age_band = AgeBand::FiveToEleven;
        child.needs.codes = vec![SEPARATED.into()];
        let (_household, ids) = world.registrar().registers(&[child]);
        let one = Return::of(&world, ids[0]);
        adopts(&world, &["trafficking"]);
        let (avrr, who) = (one.case, ids[0]);
        let officer = world.protection_officer();
        let claim = opens_case(&officer, "protection-referral", who, DAY).unwrap();
        refused(
            opens_case(&officer, "trafficking", who, DAY),
            "access-not-allowed",
        );
        refused(opens_case(&officer, "avrr", who, DAY), "access-not-allowed");
        refused(
            opens_case(&world.counsellor(), "protection-referral", who, DAY),
            "access-not-allowed",
        );
        let account = officer.actor.id;
        let names = |named: bool| {
            let fact = WorkerNamed { account, named };
            world
                .staff(Role::HeadOfMission)
                .does(move |work| cases::name_worker(work, &fact))
                .unwrap()
        };
        refused(
            world.manager().does(move |work| {
                cases::name_worker(
                    work,
                    &WorkerNamed {
                        account,
                        named: true,
                    },
                )
            }),
            "access-not-allowed",
        );
        names(true);
        world
            .manager()
            .does(|work| cases::guarded::make_key(work, None))
            .unwrap();
        let hidden = opens_case(&officer, "trafficking", who, DAY).unwrap();
        names(false);
        let note = Noted::Note {
            text: "She told more.".into(),
            only: String::new(),
        };
        refused(notes(&officer, hidden, note, on(DAY)), "access-not-allowed");

        let server = served(&mut world);
        let sees = [
            (Role::ReturnCounsellor, [true, false, false]),
            (Role::CaseWorker, [true, true, false]),
            (Role::ProtectionOfficer, [false, true, false]),
        ];
        for role in Role::ALL {
            let of_role = sees.iter().find(|(one, _which)| *one == role);
            let which = of_role.map_or([false; 3], |(_one, which)| *which);
            let mut browser = signed_in(&server, role);
            let list = browser.get("/cases");
            assert_eq!(
                list.status,
                if of_role.is_some() { 200 } else { 403 },
                "{role:?}"
            );
            let mine = browser.get(&format!("/people/{who}")).body;
            for (case, may) in [avrr, claim, hidden].into_iter().zip(which) {
                let page = browser.get(&format!("/cases/{case}"));
                let status = if may {
                    200
                } else if of_role.is_some() {
                    404
                } else {
                    403
                };
                assert_eq!(page.status, status, "{role:?}");
                for other in ["/cases", "/cases/calendar", "/cases/figures"] {
                    let shown = browser.get(other).body.contains(&format!("/cases/{case}"));
                    assert!(may || !shown, "{role:?} {other}");
                }
                assert_eq!(
                    list.body.contains(&format!("/cases/{case}")),
                    may,
                    "{role:?}"
                );
                assert_eq!(mine.contains(&format!("/cases/{case}\"")), may, "{role:?}");
                // Nor from the page of another case of the same person.
                for from in [avrr, claim].into_iter().filter(|from| *from != case) {
                    let shown = browser.get(&format!("/cases/{from}")).body;
                    let linked = shown.contains(&format!("/cases/{case}\""));
                    assert!(may || !linked, "{role:?} {from}");
                }
            }
        }
        // A child's case speaks of the child's best interests first.
        let page = signed_in(&server, Role::CaseWorker)
            .get(&format!("/cases/{avrr}"))
            .body;
        let first = page
            .find("value=\"best-interests\"")
            .expect("best interests");
        assert!(first < page.find("class=\"todo\"").unwrap());
    });
}

/// Sends a file as a browser does.
fn uploads(
    browser: &mut Browser,
    path: &str,
    fields: &[(&str, &str)],
    name: &str,
    bytes: &[u8],
) -> u16 {
    let token = browser.token();
    let mut body = Vec::new();
    for (field, value) in fields.iter().chain([&("csrf", token.as_str())]) {
        let part =
            format!("--xx\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
        body.extend(part.bytes());
    }
    let head = format!(
        "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf\r\n\r\n"
    );
    body.extend(head.bytes());
    body.extend(bytes);
    body.extend(b"\r\n--xx--\r\n");
    let cookies: Vec<String> = browser
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", browser.port)).unwrap();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nCookie: {}\r\nContent-Type: multipart/form-data; boundary=xx\r\nContent-Length: {}\r\n\r\n",
        browser.port,
        cookies.join("; "),
        body.len()
    )
    .unwrap();
    // A server that has refused may no longer read.
    stream.write_all(&body).ok();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok();
    let said = String::from_utf8_lossy(&answer);
    said.split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or(0)
}

#[test]
fn a_document_is_known_by_its_bytes_and_given_only_to_be_kept() {
    on_both(|mut world| {
        let one = Return::begins(&world);
        let case = one.case;
        let server = served(&mut world);
        let door = format!("/cases/{}/documents", case);
        let mut worker = signed_in(&server, Role::CaseWorker);
        let named = [("name", "Nikah paper"), ("only", "")];
        let html = b"<html><script>alert(1)</script></html>";
        assert_eq!(uploads(&mut worker, &door, &named, "paper.pdf", html), 422);
        let mut large = b"%PDF-1.7\n".to_vec();
        large.resize(cases::rules::DOCUMENT_MOST + 1, b'x');
        assert!([413, 422].contains(&uploads(&mut worker, &door, &named, "paper.pdf", &large)));
        large.truncate(cases::rules::DOCUMENT_MOST);
        assert_eq!(
            uploads(&mut worker, &door, &named, "paper.pdf", &large),
            303
        );
        let page = worker.get(&format!("/cases/{}", case)).body;
        assert!(page.contains("Nikah paper"));
        let (_before, rest) = page.split_once(&format!("{door}/")).unwrap();
        let file = format!("{door}/{}", rest.split_once('"').unwrap().0);
        let given = worker.get(&file);
        assert_eq!(given.status, 200);
        assert!(
            given
                .header("content-disposition")
                .unwrap()
                .starts_with("attachment")
        );
        assert_eq!(given.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(
            given.header("content-type"),
            Some("application/octet-stream")
        );
        assert_eq!(given.body.len(), cases::rules::DOCUMENT_MOST);
        // Only for those who need to know, whoever may see the case.
        let only = [("name", "Letter to her brother"), ("only", "case_worker")];
        assert_eq!(
            uploads(&mut worker, &door, &only, "x.png", b"\x89PNG\r\n\x1a\n0"),
            303
        );
        let page = worker.get(&format!("/cases/{}", case)).body;
        let letter = page
            .split(&format!("{door}/"))
            .skip(1)
            .map(|rest| format!("{door}/{}", rest.split_once('"').unwrap().0))
            .find(|path| *path != file)
            .unwrap();
        assert_eq!(worker.get(&letter).status, 200);
        let mut counsellor = signed_in(&server, Role::ReturnCounsellor);
        assert_eq!(counsellor.get(&file).status, 200);
        assert_eq!(counsellor.get(&letter).status, 404);
        assert!(
            !counsellor
                .get(&format!("/cases/{}", case))
                .body
                .contains("her brother")
        );
        for (role, status) in [
            (Role::ProtectionOfficer, 404),
            (Role::MovementOfficer, 403),
            (Role::Registrar, 403),
        ] {
            assert_eq!(
                signed_in(&server, role).get(&file).status,
                status,
                "{role:?}"
            );
        }
        // The file is nobody's who names another case.
        let other = file.replace(&case.to_string(), &Uuid::new_v4().to_string());
        assert_eq!(worker.get(&other).status, 404);
    });
}

#[test]
fn a_counsellor_takes_a_step_writes_a_plan_and_hands_the_case_over_on_its_page() {
    on_both(|mut world| {
        let one = Return::begins(&world);
        let (case, person) = (one.case, one.person);
        let claim = opens_case(
            &world.protection_officer(),
            "protection-referral",
            person,
            DAY,
        )
        .unwrap();
        let server = served(&mut world);
        let mut counsellor = signed_in(&server, Role::ReturnCounsellor);
        let page = format!("/cases/{}", case);
        let first = counsellor.get(&page).body;
        assert!(first.contains("opens: Protection referral"), "{first}");
        let step = |browser: &mut Browser, fields: &[(&str, &str)]| {
            browser.sends(&format!("{page}/steps"), fields)
        };
        let interest = [
            ("step", "expression_of_interest"),
            ("outcome", "done"),
            ("on", "2021-11-29"),
            ("note", "She called."),
        ];
        assert_eq!(step(&mut counsellor, &interest).status, 303);
        // What was typed is there again when it is refused, with the question by its words.
        let counselled = [
            ("step", "counselled"),
            ("outcome", "done"),
            ("on", "2021-11-29"),
            ("f_destination", "irq"),
            ("f_destination_place", "Zaxo"),
            ("f_counselling_language", "ckb"),
            ("f_counselling_interpreter", "no"),
            ("f_options_explained", "asylum"),
            ("f_options_explained", "stay"),
        ];
        let again = step(&mut counsellor, &counselled);
        assert_eq!(again.status, 422);
        assert!(again.body.contains("value=\"irq\"") && again.body.contains("value=\"Zaxo\""));
        let mended: Vec<(&str, &str)> = counselled
            .into_iter()
            .map(|(name, value)| (name, if value == "irq" { "IRQ" } else { value }))
            .collect();
        assert_eq!(step(&mut counsellor, &mended).status, 303);
        assert_eq!(
            step(
                &mut counsellor,
                &[
                    ("step", "departed"),
                    ("outcome", "done"),
                    ("f_journey", "IA-1")
                ]
            )
            .status,
            422
        );

        let note = |browser: &mut Browser, fields: &[(&str, &str)]| {
            browser.sends(&format!("{page}/notes"), fields)
        };
        let line = |cost: &'static str| {
            [
                ("what", "plan"),
                ("kind", "business"),
                ("provider", "Org A"),
                ("form", "cash"),
                ("cost", cost),
                ("from", "2022-01-01"),
                ("to", "2022-02-01"),
            ]
        };
        for wrong in [
            "1,500 EUR",
            "1500",
            "1500 eur",
            "-3 EUR",
            "99999999999999999999 EUR",
        ] {
            assert_eq!(note(&mut counsellor, &line(wrong)).status, 422, "{wrong}");
        }
        for right in ["1500.50 EUR", "0.50 EUR", "20 IQD"] {
            assert_eq!(note(&mut counsellor, &line(right)).status, 303, "{right}");
        }
        let shown = counsellor.get(&page).body;
        assert!(
            shown.contains("1\u{202f}501.00 EUR") && shown.contains("20.000 IQD"),
            "{shown}"
        );
        let (_before, rest) = shown.split_once("name=\"line\" value=\"").unwrap();
        let first = rest.split_once('"').unwrap().0.to_owned();
        let given = [
            ("what", "plan"),
            ("line", first.as_str()),
            ("status", "given"),
        ];
        assert_eq!(note(&mut counsellor, &given).status, 303);
        assert!(counsellor.get(&page).body.contains("1\u{202f}500.50 EUR"));

        let only = [
            ("what", "note"),
            ("text", "Her uncle must not know."),
            ("only", "case_worker"),
        ];
        for nobody in ["nobody", "registrar"] {
            let lost = [("what", "note"), ("text", "Lost."), ("only", nobody)];
            assert_eq!(note(&mut counsellor, &lost).status, 422, "{nobody}");
        }
        assert_eq!(note(&mut counsellor, &only).status, 303);
        assert!(!counsellor.get(&page).body.contains("Her uncle"));
        let mut worker = signed_in(&server, Role::CaseWorker);
        assert!(worker.get(&page).body.contains("Her uncle must not know."));
        // What protection alone may know of a claim is not on a case worker's page of it.
        let mut officer = signed_in(&server, Role::ProtectionOfficer);
        let claim = format!("/cases/{claim}");
        let kept = [
            ("what", "note"),
            ("text", "The guard is a cousin."),
            ("only", "protection_officer"),
        ];
        assert_eq!(officer.sends(&format!("{claim}/notes"), &kept).status, 303);
        assert!(officer.get(&claim).body.contains("a cousin"));
        assert!(!worker.get(&claim).body.contains("a cousin"));

        let moved = [
            ("what", "transfer"),
            ("worker", "case_worker"),
            ("office", "Hrodna"),
            ("reason", "nearer to her"),
        ];
        assert_eq!(note(&mut counsellor, &moved).status, 303);
        let shown = worker.get(&page).body;
        assert!(shown.contains("Hrodna") && shown.contains("nearer to her"));
        assert_eq!(
            note(&mut counsellor, &[("what", "transfer"), ("worker", "")]).status,
            422
        );
        assert_eq!(note(&mut counsellor, &[("what", "nonsense")]).status, 422);
        // Without a token nothing is recorded.
        assert_eq!(
            counsellor.posts(&format!("{page}/notes"), &only).status,
            403
        );
    });
}

#[test]
fn an_incident_and_what_the_household_received_are_seen_from_the_case() {
    on_both(|mut world| {
        let (household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        world.staff(Role::AidWorker).hands(household, "blanket");
        let one = Return::of(&world, ids[0]);
        let claim = opens_case(
            &world.protection_officer(),
            "protection-referral",
            one.person,
            DAY,
        )
        .unwrap();
        let pushback = IncidentReported {
            kind: "pushback".into(),
            location: "Usnarz Górny".into(),
            note: Text::en("Nine people were pushed back at night."),
            source: source(),
            ..IncidentReported::default()
        };
        let reported = world
            .protection_officer()
            .does(move |work| incidents::report(work, on(DAY), &pushback, None))
            .unwrap();
        let incident = reported.subject("incident").unwrap();
        let names = |incident: Uuid, belongs: bool| {
            let noted = Noted::Incident {
                incident,
                belongs,
                text: "She was among them.".into(),
            };
            notes(&world.protection_officer(), claim, noted, on(DAY))
        };
        refused(names(Uuid::new_v4(), true), "cases-incident-unknown");
        names(incident, true).unwrap();
        assert_eq!(reads(&world, claim).file.incidents(DAY), [incident]);
        names(incident, false).unwrap();
        assert!(reads(&world, claim).file.incidents(DAY).is_empty());
        // From outside an incident tells of no case: nothing of the link lies open.
        let entries = world.entries();
        let about = entries.iter().filter(|entry| {
            let mut subjects = entry.header.subjects.iter();
            subjects.any(|subject| subject.id == incident)
        });
        assert_eq!(about.count(), 1);

        let server = served(&mut world);
        let mut officer = signed_in(&server, Role::ProtectionOfficer);
        let page = format!("/cases/{claim}");
        let offered = officer.get(&page).body;
        assert!(offered.contains(&format!("<option value=\"{incident}\"")));
        assert!(offered.contains("Blanket"), "{offered}");
        let id = incident.to_string();
        let link = [("what", "incident"), ("incident", id.as_str())];
        let sends = |browser: &mut Browser, fields: &[(&str, &str)]| {
            browser.sends(&format!("{page}/notes"), fields).status
        };
        assert_eq!(sends(&mut officer, &link), 303);
        let linked = officer.get(&page).body;
        assert!(linked.contains(&format!("href=\"/entries/{}\"", reported.header.id)));
        assert!(
            linked.contains("Usnarz Górny")
                && !linked.contains(&format!("<option value=\"{incident}\""))
        );
        assert_eq!(
            sends(&mut officer, &[("what", "incident"), ("incident", "x")]),
            422
        );
    });
}

#[test]
fn the_morning_begins_with_what_is_overdue_and_the_calendar_shows_what_is_due() {
    on_both(|mut world| {
        let names = ["Runak", "Shirin", "Awat"];
        let mut cases = Vec::new();
        // The first may wait; a counselling is due of the second within a day; of the third it is overdue.
        for (name, days) in names.into_iter().zip([None, Some(5), Some(9)]) {
            let (_household, ids) = world.registrar().registers(&family("Karim", &[name]));
            let one = Return::of(&world, ids[0]);
            if let Some(days) = days {
                let day = DAY.checked_sub(jiff::Span::new().days(days)).unwrap();
                does_step(
                    &world.counsellor(),
                    one.case,
                    ("expression_of_interest", ""),
                    &[],
                    day,
                )
                .unwrap();
            }
            cases.push(one.case);
        }
        let server = served(&mut world);
        let mut counsellor = signed_in(&server, Role::ReturnCounsellor);
        let list = counsellor.get("/cases?as_of=2021-11-29").body;
        let place = |case: &Uuid| list.find(&format!("/cases/{case}")).unwrap();
        assert!(place(&cases[2]) < place(&cases[1]) && place(&cases[1]) < place(&cases[0]));
        let calendar = counsellor.get("/cases/calendar?as_of=2021-11-29").body;
        assert!(calendar.contains(&format!("/cases/{}", cases[1])));
        assert!(calendar.contains(&format!("/cases/{}", cases[2])));
        assert!(!calendar.contains(&format!("/cases/{}", cases[0])));
        let figures = counsellor.get("/cases/figures?as_of=2021-11-29").body;
        for case in &cases {
            assert!(figures.contains(&format!("/cases/{case}")), "{figures}");
        }
        // Nothing of it before the cases were opened.
        let before = counsellor.get("/cases?as_of=2021-11-01").body;
        assert!(
            cases
                .iter()
                .all(|case| !before.contains(&format!("/cases/{case}")))
        );
    });
}

/// One of the notes that somebody may write in a case of a return, whatever its procedure says: of every sort.
pub fn anything(which: u8, how: u8) -> Noted {
    let one = |all: &[&str]| all[usize::from(how) % all.len()].to_owned();
    let reason = || "as it was said".to_owned();
    let steps = [
        "expression_of_interest",
        "counselled",
        "consented",
        "fit_to_travel",
        "departed",
        "no_such",
    ];
    match which % 19 {
        step @ 0..=7 => Noted::step(
            steps[usize::from(step) % steps.len()],
            &one(&["done", "asks_protection", "fit", "withdrawn"]),
        ),
        8 => Noted::Opened { from: None },
        9 => Noted::Waived {
            safeguard: one(&["voluntary", "no_such"]),
            reason: reason(),
            role: one(&["", "case_worker"]),
        },
        10 => Noted::Paused {
            clock: one(&["first_counselling", "no_such"]),
            reason: reason(),
        },
        11 => Noted::Resumed {
            clock: one(&["first_counselling", "no_such"]),
        },
        12 => Noted::Extended {
            clock: "first_counselling".into(),
            by: one(&["5 working-days", "a while"]),
            reason: reason(),
        },
        13 => Noted::Closed {
            closure: one(&["lost_contact", "completed", "no_such"]),
            text: String::new(),
        },
        14 => Noted::Reopened { reason: reason() },
        15 => Noted::Moved {
            to: (how % 4).into(),
            reason: reason(),
        },
        16 => Noted::Plan(PlanLine {
            status: one(&["planned", "given", "dropped"]),
            ..PlanLine::default()
        }),
        17 => Noted::Transferred {
            worker: one(&["hana", "rebin"]),
            office: String::new(),
            reason: reason(),
        },
        _ => Noted::Note {
            text: "Waits for papers.".into(),
            only: one(&["", "case_worker"]),
        },
    }
}

/// Writes some notes at two desks that do not see each other, and holds that every node reads the same case.
fn reads_alike(engine: Engine, all: &[(bool, u8, (u8, u8))], turn: usize) {
    let world = World::begin(engine);
    let one = Return::begins(&world);
    let there = world.joined();
    there.hears(&world);
    for (far, day, (which, how)) in all {
        let node = if *far { &there } else { &world };
        let fact = of_avrr(one.person, anything(*which, *how));
        let at = match day {
            0 => now(node),
            day => on(date(2021, 11, 24 + i8::try_from(*day).unwrap_or(0))),
        };
        writes(&node.counsellor(), one.case, &fact, at);
    }
    let orders = [[&world, &there], [&there, &world]];
    let third = world.joined();
    for node in orders[turn % 2] {
        third.hears_only_of(node);
    }
    world.hears(&there);
    there.hears(&world);
    third.hears(&world);
    let shown = told(world.mission(), one.case);
    assert_ne!(shown, "no case");
    assert_eq!(told(there.mission(), one.case), shown);
    assert_eq!(told(third.mission(), one.case), shown);
}

fn any_notes_read_alike(engine: Engine, cases: u32) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20,
        ..Config::default()
    };
    let all = prop::collection::vec((any::<bool>(), 0u8..5, (0u8..19, any::<u8>())), 2..14);
    TestRunner::new(config)
        .run(&(all, 0usize..2), |(all, turn)| {
            reads_alike(engine, &all, turn);
            Ok(())
        })
        .unwrap();
}

#[test]
fn notes_in_any_order_make_the_same_case_on_sqlite() {
    any_notes_read_alike(Engine::Sqlite, 8);
}

#[test]
fn notes_in_any_order_make_the_same_case_on_postgresql() {
    any_notes_read_alike(Engine::Postgres, 3);
}

#[test]
fn a_case_is_to_be_done_by_whose_step_is_next_and_not_for_what_was_passed_over() {
    both(|world| {
        let one = Return::begins_before(world, "vulnerability_screened");
        let read = one.reads();
        let to_do = |role: Role| {
            let steps = read.to_do(role).into_iter();
            steps
                .map(|at| read.procedure.steps[at].id.clone())
                .collect::<Vec<_>>()
        };
        assert_eq!(to_do(Role::CaseWorker), ["vulnerability_screened"]);
        // The outreach session that nobody noted holds nothing up.
        assert_eq!(to_do(Role::ReturnCounsellor), [""; 0]);
        // A declaration that has lapsed is owed again, however far the case has come.
        one.goes_before("departed");
        one.withdraws(one.person);
        let steps = one.reads().to_do(Role::ReturnCounsellor);
        let declared = read.procedure.step("consented").unwrap();
        assert!(steps.contains(&declared));
    });
}

#[test]
fn a_household_has_one_open_case_whoever_of_it_speaks() {
    both(|world| {
        let (_household, ids) = world
            .registrar()
            .registers(&family("Ahmed", &["Runak", "Awat"]));
        let text = shipped::text("family-tracing")
            .unwrap()
            .replace("subject = \"person\"", "subject = \"household\"");
        world
            .manager()
            .does(move |work| cases::adopt(work, &text))
            .unwrap();
        let worker = world.staff(Role::CaseWorker);
        opens_case(&worker, "family-tracing", ids[0], DAY).unwrap();
        refused(
            opens_case(&worker, "family-tracing", ids[1], DAY),
            "cases-open-already",
        );
    });
}
