//! Cases of victims of trafficking: a key of their own, those who are named, and the standard's tables.

use jiff::civil::Date;
use journal::Occurred;
use uuid::Uuid;
use waystation::access::Role;
use waystation::rooms::cases;
use waystation::rooms::cases::case::{Case, until};
use waystation::rooms::cases::facts::{CaseNoted, Noted, PlanLine, WorkerNamed};
use waystation::rooms::cases::summary::Summary;
use waystation::rooms::cases::{guarded, htcds, shipped};
use waystation::rooms::people;
use waystation::rooms::people::sealed::{Answer, Consent};
use waystation::{Failure, Work};

use crate::world::{DAY, Staff, World, answered, both, family, on};

const PASSPHRASE: &str = "snow lies on the far bank";

fn refusal<T>(result: Result<T, Failure>) -> &'static str {
    match result {
        Err(Failure::Refused(refusal)) => refusal.code,
        Err(other) => panic!("the machine failed: {other:?}"),
        Ok(_) => panic!("not refused"),
    }
}

fn adopted(world: &World) -> Uuid {
    let (_household, ids) = world
        .registrar()
        .registers(&family("Ahmed", &["Runak", "Awat"]));
    world
        .manager()
        .does(|work| cases::adopt(work, shipped::text("trafficking").unwrap()))
        .unwrap();
    ids[0]
}

fn names(world: &World, staff: &Staff<'_>) {
    let account = staff.actor.id;
    let head = world.staff(Role::HeadOfMission);
    head.does(move |work| {
        cases::name_worker(
            work,
            &WorkerNamed {
                account,
                named: true,
            },
        )
    })
    .unwrap();
}

fn does(
    world: &World,
    staff: &Staff<'_>,
    case: Uuid,
    person: Uuid,
    what: Noted,
) -> Result<journal::Entry, Failure> {
    let mission = world.mission();
    let version = mission
        .read(|tx| Ok(mission.library(tx)?.newest("trafficking").unwrap().version))
        .unwrap();
    let fact = CaseNoted {
        procedure: "trafficking".into(),
        version,
        person,
        what,
    };
    staff.does(move |work| cases::note(work, case, on(DAY), &fact, None))
}

fn opens(staff: &Staff<'_>, person: Uuid) -> Result<Uuid, Failure> {
    staff.does(move |work: &mut Work<'_, '_>| {
        let day: Occurred = on(DAY);
        cases::open(work, "trafficking", person, day)
    })
}

#[test]
fn without_its_key_no_case_of_trafficking_is_written_and_without_a_name_none_is_seen() {
    both(|world| {
        let person = adopted(world);
        let worker = world.staff(Role::CaseWorker);
        assert_eq!(refusal(opens(&worker, person)), "access-not-allowed");
        names(world, &worker);
        assert_eq!(refusal(opens(&worker, person)), "cases-key-missing");
        world
            .manager()
            .does(|work| guarded::make_key(work, Some(PASSPHRASE)))
            .unwrap();
        opens(&worker, person).unwrap();
        let again = world
            .manager()
            .does(|work| guarded::make_key(work, Some(PASSPHRASE)));
        assert_eq!(refusal(again), "cases-key-there");
    });
}

#[test]
fn the_missions_key_alone_opens_no_case_of_trafficking() {
    both(|world| {
        let person = adopted(world);
        let worker = world.staff(Role::CaseWorker);
        names(world, &worker);
        world
            .manager()
            .does(|work| guarded::make_key(work, Some(PASSPHRASE)))
            .unwrap();
        let case = opens(&worker, person).unwrap();
        let note = Noted::Note {
            text: "Held in a flat in Minsk.".into(),
            only: String::new(),
        };
        does(world, &worker, case, person, note).unwrap();
        world.finds("");
        assert!(world.mission().private().case(case).is_some());
        let opened = world.all_that_opens();
        assert!(!opened.iter().any(|text| text.contains("Held in a flat")));
        world.reopen();
        world.finds("");
        let mission = world.mission();
        assert!(mission.private().case(case).is_none());
        assert!(guarded::unlock(mission, "another passphrase").is_err());
        guarded::unlock(mission, PASSPHRASE).unwrap();
        assert_eq!(mission.private().case(case).unwrap().notes().len(), 2);
    });
}

/// Somebody whose case may be opened: the procedure is adopted, its key lies open, and this worker is named.
fn keyed(world: &World) -> (Uuid, Staff<'_>) {
    let person = adopted(world);
    let worker = world.staff(Role::CaseWorker);
    names(world, &worker);
    world
        .manager()
        .does(|work| guarded::make_key(work, None))
        .unwrap();
    (person, worker)
}

#[test]
fn only_who_agreed_is_in_the_standards_tables_and_names_only_where_asked_for() {
    both(|world| {
        let (person, worker) = keyed(world);
        let case = opens(&worker, person).unwrap();
        let mission = world.mission();
        let library = mission.read(|tx| mission.library(tx)).unwrap();
        let procedure = library.newest("trafficking").unwrap().clone();
        let step = |id: &str, outcome: &str| {
            let noted = answered(&procedure, id, outcome);
            does(world, &worker, case, person, noted).unwrap();
        };
        step("first_contact", "");
        world.finds("");
        // Whether there is danger was to be asked within a day: that stands before the talk, which is first in the file.
        let read = mission.read(|tx| {
            let file = mission.private().case(case).unwrap();
            Case::read(mission, tx, &library, (case, file), until(mission, DAY))
        });
        let next = Summary::of(&read.unwrap().unwrap(), &library).next.unwrap();
        assert_eq!(procedure.steps[next.step].id, "risk_assessed");
        let export = |identities: bool| {
            mission
                .read(|tx| htcds::export(mission, tx, DAY, identities))
                .unwrap()
        };
        assert_eq!(export(false).left_out, 1);
        step("consent_data", "given");
        // The yes is on the person's record, without a word of what it was asked for.
        let said = world
            .all_that_opens()
            .into_iter()
            .find(|text| text.contains("\"statistics\""));
        let said = said.unwrap();
        assert!(!said.contains("explained"), "{said}");
        step("consent_assistance", "given");
        step("risk_assessed", "");
        let line = PlanLine {
            line: Uuid::new_v4(),
            kind: "medical".into(),
            provider: "A clinic".into(),
            text: "Check of the lungs".into(),
            form: "in_kind".into(),
            to: Date::new(2021, 12, 24).ok(),
            status: "planned".into(),
            ..PlanLine::default()
        };
        does(world, &worker, case, person, Noted::Plan(line)).unwrap();
        let mut agrees = answered(&procedure, "interview_agreed", "agreed");
        if let Noted::Step { answers, .. } = &mut agrees {
            answers.insert("interview_consent".into(), "yes".into());
        }
        does(world, &worker, case, person, agrees).unwrap();
        step("screened", "");
        step("decided", "decided");
        let answers = [
            ("trafficker_role", "recruiter exploiter"),
            ("trafficker_details", "Karim, who has a shop"),
        ];
        let took_part = Noted::Step {
            step: "trafficker_recorded".into(),
            outcome: "done".into(),
            answers: answers
                .map(|(field, said)| (field.to_owned(), said.to_owned()))
                .into(),
            journey: None,
            text: String::new(),
        };
        does(world, &worker, case, person, took_part).unwrap();
        for (text, only) in [
            ("Sleeps badly.", ""),
            ("Ask Dr. Sara.", "protection_officer"),
        ] {
            let note = Noted::Note {
                text: text.into(),
                only: only.into(),
            };
            does(world, &worker, case, person, note).unwrap();
        }
        world.finds("");
        let written = export(false);
        assert_eq!(written.left_out, 0);
        let [persons, events, took_part, support, organisations, comments] = &written.tables;
        let cell = |table: &htcds::Table, column: &str| {
            let at = table.columns.iter().position(|one| one == column)?;
            Some(table.rows.first()?[at].clone())
        };
        assert_eq!(cell(persons, "cas_Status").as_deref(), Some("Active"));
        assert_eq!(cell(persons, "prs_Citizenship").as_deref(), Some("IQ"));
        assert_eq!(cell(persons, "prs_FirstName"), None);
        assert_eq!(cell(support, "spl_Type").as_deref(), Some("Health"));
        assert_eq!(
            cell(support, "spl_PlannedEndDate").as_deref(),
            Some("2021-12-24")
        );
        // What is written in free words may name anybody.
        let role = cell(took_part, "per_RoleInProcess");
        assert_eq!(role.as_deref(), Some("RecruiterOrIntermediary;Exploiter"));
        assert_eq!(cell(took_part, "per_RoleDetails"), None);
        assert_eq!(cell(support, "spl_Objectives"), None);
        assert_eq!(cell(organisations, "org_Name").as_deref(), Some("A clinic"));
        assert_eq!((events.rows.len(), comments.rows.len()), (0, 0));
        let whole = export(true).tables;
        assert!(cell(&whole[0], "prs_FirstName").is_some());
        let said = cell(&whole[2], "per_RoleDetails");
        assert_eq!(said.as_deref(), Some("Karim, who has a shop"));
        assert_eq!(whole[5].rows.len(), 1, "{:?}", whole[5]);
        let said = cell(&whole[5], "cco_CaseComment");
        assert_eq!(said.as_deref(), Some("Sleeps badly."));
        // Who takes the yes back, wherever they say so, is in no table from that day.
        let taken_back = Consent {
            purpose: "statistics".into(),
            answer: Answer::Withdrawn,
            basis: "consent".into(),
            ..Consent::default()
        };
        let day = DAY.tomorrow().unwrap();
        world
            .registrar()
            .does(move |work| people::note_consent(work, person, on(day), &taken_back))
            .unwrap();
        let by = |as_of: Date| {
            let read = |tx: &mut store::Tx<'_>| htcds::export(mission, tx, as_of, true);
            mission.read(read).unwrap()
        };
        assert_eq!((by(DAY).left_out, by(day).left_out), (0, 1));
    });
}

#[test]
fn the_standards_tables_hold_what_was_known_on_their_day() {
    both(|world| {
        let (person, worker) = keyed(world);
        let before = DAY.yesterday().unwrap();
        let case = worker
            .does(move |work| cases::open(work, "trafficking", person, on(before)))
            .unwrap();
        let mission = world.mission();
        let library = mission.read(|tx| mission.library(tx)).unwrap();
        let procedure = library.newest("trafficking").unwrap().clone();
        let notes = |what: Noted, day: Date| {
            let (procedure, version) = ("trafficking".to_owned(), procedure.version);
            let fact = CaseNoted {
                procedure,
                version,
                person,
                what,
            };
            worker
                .does(move |work| cases::note(work, case, on(day), &fact, None))
                .unwrap();
        };
        notes(answered(&procedure, "first_contact", ""), before);
        notes(answered(&procedure, "consent_data", "given"), before);
        let note = Noted::Note {
            text: "She called from the shelter.".into(),
            only: String::new(),
        };
        notes(note, DAY);
        world.finds("");
        let comments = |as_of: Date| {
            let read = |tx: &mut store::Tx<'_>| htcds::export(mission, tx, as_of, true);
            mission.read(read).unwrap().tables[5].rows.len()
        };
        assert_eq!((comments(before), comments(DAY)), (0, 1));
    });
}
