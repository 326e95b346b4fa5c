//! Nodes that hold the same entries show the same, byte for byte, in whatever order these came.

use jiff::civil::date;
use journal::{Head, Incoming};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::Engine;
use uuid::Uuid;
use waystation::Failure;
use waystation::access::Role;
use waystation::rooms::aid::facts::{DeliveryReported, Line};
use waystation::rooms::cases::facts::{OverlaySwitched, WorkerNamed};
use waystation::rooms::cash::facts::{PaymentReported, ReceiptVerified, Rule};
use waystation::rooms::feedback::Told;
use waystation::rooms::feedback::facts::{Answers, Received, Telling};
use waystation::rooms::feedback::rules::{SHIPPED_PROMISE, Step};
use waystation::rooms::incidents::facts::IncidentReported;
use waystation::rooms::journeys::facts::{FlightNoted, FlightStatus};
use waystation::rooms::needs::facts::{
    Answer, AssessmentMade, ConditionReported, Known, ProtectionSeen, WeatherObserved, Wind,
};
use waystation::rooms::people::facts::{
    AgeBand, GroupDescribed, PersonCorrected, PersonForgotten, PersonLeft, Sex,
};

use waystation::rooms::places::facts::{AccessNoted, AccessStatus, PlaceClosed, PlaceNamed};
use waystation::rooms::referrals::facts::{Address, Noted, ServiceClosed, ServiceConfirmed};
use waystation::rooms::statement::{EstimateMade, FigureStated, Statement};
use waystation::rooms::{
    aid, cases, cash, feedback, figures, incidents, journeys, needs, people, places, referrals,
};
use waystation::words::{Quantity, Text};

use crate::cases::{anything as case_note, told};
use crate::referrals::{clinic, referral};
use crate::world::{MORNING, SITE, World, both, family, of_avrr, on, one_of, person, source};

/// Something that somebody does, at one node or another.
#[derive(Debug, Clone)]
enum Deed {
    /// Time goes by at a node; its clock may also stand still, or be wrong by hours.
    Waits(i64),
    /// The two nodes hear each other.
    Meets,
    Registers(u8),
    /// A row of a list that both nodes have.
    ImportsPerson(u8),
    ImportsLeaving(u8),
    Corrects(u8, bool),
    Leaves(u8),
    Forgets(u8),
    HandsOver(u8, u8, u8),
    NamesPlace(u8, u8),
    ClosesPlace(u8),
    NotesAccess(u8, u8),
    States(u8, u8),
    Estimates(u8),
    DescribesGroup,
    ReportsCondition(u8),
    Assesses(u8, u8),
    ObservesWeather(u8, u8),
    ReportsDelivery(u8),
    NotesFlight(u8, u8),
    ReportsIncident(u8),
    NotesCase(u8, u8),
    NotesOfCase(u8, u8, u8),
    AdoptsData(u8),
    SwitchesOverlay(u8, u8),
    NamesWorker(u8),
    TakesDown(u8),
    StepsFeedback(u8, u8),
    Promises(u8),
    Draws(u8),
    AsksHousehold(u8, u8),
    MakesPayments(u8),
    ReportsPayment(u8, u8, u8),
    VerifiesReceipt(u8, u8),
    ListsService(u8, u8),
    ConfirmsService(u8, u8),
    ClosesService(u8),
    Refers(u8, u8),
    StepsReferral(u8, u8),
}

fn deed() -> impl Strategy<Value = Deed> {
    use Deed as D;
    let n = || 0u8..4;
    prop_oneof![
        8 => prop_oneof![Just(0), Just(1), 1i64..2_000_000, Just(3 * 3_600_000_000)].prop_map(D::Waits),
        1 => Just(D::Meets),
        3 => (1u8..4).prop_map(D::Registers),
        3 => n().prop_map(D::ImportsPerson),
        2 => n().prop_map(D::ImportsLeaving),
        2 => (n(), any::<bool>()).prop_map(|(who, sex)| D::Corrects(who, sex)),
        1 => n().prop_map(D::Leaves),
        2 => n().prop_map(D::Forgets),
        4 => (n(), 0u8..2, 0u8..10).prop_map(|(who, item, day)| D::HandsOver(who, item, day)),
        2 => (n(), n()).prop_map(|(place, name)| D::NamesPlace(place, name)),
        1 => n().prop_map(D::ClosesPlace),
        1 => (n(), n()).prop_map(|(access, status)| D::NotesAccess(access, status)),
        1 => (n(), n()).prop_map(|(what, row)| D::States(what, row)),
        1 => n().prop_map(D::Estimates),
        1 => Just(D::DescribesGroup),
        1 => n().prop_map(D::ReportsCondition),
        2 => (n(), n()).prop_map(|(row, day)| D::Assesses(row, day)),
        1 => (n(), n()).prop_map(|(row, day)| D::ObservesWeather(row, day)),
        1 => n().prop_map(D::ReportsDelivery),
        1 => (n(), 0u8..3).prop_map(|(flight, status)| D::NotesFlight(flight, status)),
        1 => n().prop_map(D::ReportsIncident),
        2 => (n(), 0u8..5).prop_map(|(case, step)| D::NotesCase(case, step)),
        4 => (n(), 0u8..19, any::<u8>()).prop_map(|(case, which, how)| D::NotesOfCase(case, which, how)),
        1 => n().prop_map(D::AdoptsData),
        1 => (n(), n()).prop_map(|(day, last)| D::SwitchesOverlay(day, last)),
        1 => n().prop_map(D::NamesWorker),
        2 => n().prop_map(D::TakesDown),
        3 => (n(), 0u8..6).prop_map(|(which, step)| D::StepsFeedback(which, step)),
        1 => n().prop_map(D::Promises),
        1 => n().prop_map(D::Draws),
        2 => (n(), n()).prop_map(|(round, household)| D::AsksHousehold(round, household)),
        2 => (0u8..60).prop_map(D::MakesPayments),
        4 => (n(), n(), 0u8..6).prop_map(|(list, line, how)| D::ReportsPayment(list, line, how)),
        1 => (n(), n()).prop_map(|(list, line)| D::VerifiesReceipt(list, line)),
        2 => (n(), n()).prop_map(|(service, day)| D::ListsService(service, day)),
        1 => (n(), n()).prop_map(|(service, day)| D::ConfirmsService(service, day)),
        1 => n().prop_map(D::ClosesService),
        2 => (n(), n()).prop_map(|(who, service)| D::Refers(who, service)),
        3 => (n(), 0u8..6).prop_map(|(which, step)| D::StepsReferral(which, step)),
    ]
}

/// Whom and what the deeds are about: known by both nodes, as if by their cards.
struct Ids {
    persons: Vec<Uuid>,
    households: Vec<Uuid>,
    places: Vec<Uuid>,
    access: Vec<Uuid>,
    flights: Vec<Uuid>,
    cases: Vec<Uuid>,
    complaints: Vec<Uuid>,
    rounds: Vec<Uuid>,
    payments: Vec<Uuid>,
    services: Vec<Uuid>,
    referrals: Vec<Uuid>,
    clock: [i64; 2],
}

fn fresh(n: usize) -> Vec<Uuid> {
    (0..n).map(|_n| Uuid::new_v4()).collect()
}

fn pick(list: &[Uuid], n: u8) -> Uuid {
    list[usize::from(n) % list.len()]
}

fn statement(what: u8) -> Statement {
    Statement {
        measure: ["returns.assisted", "aid.tonnes", "returns.pipeline", "x.y"][usize::from(what)]
            .into(),
        place: "belarus".into(),
        quantity: Quantity::exact(f64::from(what)),
        unit: "people".into(),
        method: "total to date".into(),
        note: Text::default(),
        source: source(),
    }
}

/// Does one thing at a node. A refusal records nothing, and that is well.
fn act(world: &World, deed: &Deed, ids: &mut Ids) {
    let staff = world.manager();
    let day = on(date(2021, 11, 20));
    let row = |kind: &str, n: u8| {
        let number = n.to_string();
        Some(world.mission().reference(&[kind, "list", &number]))
    };
    let done: Result<(), Failure> = match deed.clone() {
        Deed::Waits(_) | Deed::Meets => Ok(()),
        Deed::Registers(members) => {
            let names = ["Runak", "Awat", "Shirin"];
            let (household, persons) =
                staff.registers(&family("Ahmed", &names[..usize::from(members)]));
            ids.households.push(household);
            ids.persons.extend(persons);
            Ok(())
        }
        Deed::ImportsPerson(n) => {
            let reference = row("people", n);
            let household = pick(&ids.households, n);
            staff
                .does(move |work| {
                    if work.has_imported(&reference.unwrap())? {
                        return Ok(None);
                    }
                    let one = person("Rebin", "Karim");
                    people::register_person(work, Some(household), &one, day, reference).map(Some)
                })
                .map(|id| ids.persons.extend(id))
        }
        Deed::ImportsLeaving(n) => {
            let (reference, person) = (row("left", n), pick(&ids.persons, n));
            let fact = PersonLeft { site: SITE.into() };
            staff
                .does(move |work| people::leave(work, person, &fact, day, reference))
                .map(|_entry| ())
        }
        Deed::Corrects(n, woman) => {
            let person = pick(&ids.persons, n);
            let fact = PersonCorrected {
                sex: Some(if woman { Sex::Female } else { Sex::Male }),
                reason: "asked".into(),
                ..PersonCorrected::default()
            };
            staff
                .does(move |work| people::correct(work, person, &fact, None, None))
                .map(|_entry| ())
        }
        Deed::Leaves(n) => {
            let person = pick(&ids.persons, n);
            let fact = PersonLeft { site: SITE.into() };
            staff
                .does(move |work| people::leave(work, person, &fact, day, None))
                .map(|_entry| ())
        }
        Deed::Forgets(n) => {
            let person = pick(&ids.persons, n);
            let fact = PersonForgotten {
                ground: "asked".into(),
            };
            world
                .protection_officer()
                .does(move |work| people::forget(work, person, &fact))
                .map(|_entry| ())
        }
        Deed::HandsOver(n, item, later) => {
            let household = pick(&ids.households, n);
            let fact = one_of(["blanket", "soap"][usize::from(item)]);
            let day = on(date(2021, 11, 10 + i8::try_from(later).unwrap()));
            staff
                .does(move |work| aid::distribution::serve(work, None, household, day, &fact))
                .map(|_entry| ())
        }
        Deed::NamesPlace(n, name) => {
            let place = pick(&ids.places, n);
            let fact = PlaceNamed {
                code: format!("place-{name}"),
                kind: "site".into(),
                name: Text::en("A place"),
                country: None,
                pcode: None,
                position: None,
                opened: None,
                source: source(),
            };
            staff
                .does(move |work| places::name(work, Some(place), &fact, None))
                .map(|_entry| ())
        }
        Deed::ClosesPlace(n) => {
            let place = pick(&ids.places, n);
            let fact = PlaceClosed {
                on: date(2022, 3, 21),
                source: source(),
            };
            staff
                .does(move |work| places::close(work, place, &fact, None))
                .map(|_entry| ())
        }
        Deed::NotesAccess(n, status) => {
            let access = pick(&ids.access, n);
            use AccessStatus as S;
            let fact = AccessNoted {
                place: SITE.into(),
                status: [S::Requested, S::Granted, S::Denied, S::Done][usize::from(status)],
                asked_by: vec!["IOM".into()],
                decided_by: Vec::new(),
                took_part: Vec::new(),
                note: Text::default(),
                source: source(),
            };
            staff
                .does(move |work| places::note_access(work, access, day, &fact, None))
                .map(|_entry| ())
        }
        Deed::States(what, n) => {
            let reference = row("statements", n);
            staff
                .does(move |work| {
                    figures::state(work, day, &FigureStated(statement(what)), reference)
                })
                .map(|_entry| ())
        }
        Deed::Estimates(what) => staff
            .does(move |work| people::estimate(work, day, &EstimateMade(statement(what)), None))
            .map(|_entry| ()),
        Deed::DescribesGroup => {
            let fact = GroupDescribed {
                population: "population.at_border".into(),
                place: SITE.into(),
                aspect: "origin".into(),
                code: "SYR".into(),
                share: "also".into(),
                text: Text::en("Also Syrians."),
                source: source(),
            };
            staff
                .does(move |work| people::describe_group(work, day, &fact, None))
                .map(|_entry| ())
        }
        Deed::ReportsCondition(n) => {
            let fact = ConditionReported {
                place: SITE.into(),
                sector: needs::rules::SECTORS[usize::from(n)].into(),
                severity: Some(n + 1),
                quantity: None,
                unit: String::new(),
                text: Text::en("Limited."),
                source: source(),
            };
            staff
                .does(move |work| needs::report(work, day, &fact, None))
                .map(|_entry| ())
        }
        Deed::Assesses(n, later) => {
            let known = Known {
                method: "observed".into(),
                confidence: "low".into(),
            };
            let answer = |indicator: &str, unit: &str, milli: i64| Answer {
                indicator: indicator.into(),
                milli: Some(milli),
                unit: unit.into(),
                known: known.clone(),
                ..Answer::default()
            };
            let mut fact = AssessmentMade {
                site: SITE.into(),
                team: "IOM".into(),
                answers: vec![
                    answer("water", "l_per_day", i64::from(n) * 1_000_000),
                    answer("without_winter_clothing", "people", i64::from(n) * 1000),
                ],
                ..AssessmentMade::default()
            };
            // More people without winter clothing than people: kept, and raised.
            fact.people = (n > 1).then(|| needs::facts::PeopleSeen {
                lines: needs::gaps::lines_of(&[(Sex::Male, AgeBand::Adult, 1)]),
                known: known.clone(),
                ..needs::facts::PeopleSeen::default()
            });
            let seen = (n == 3).then(|| ProtectionSeen {
                risks: vec!["trafficking".into()],
                known,
                ..ProtectionSeen::default()
            });
            let reference = (n == 0).then(|| row("assessments", n)).flatten();
            let day = on(date(2021, 11, 20 + i8::try_from(later).unwrap()));
            staff
                .does(move |work| needs::assess(work, day, &fact, seen.as_ref(), reference))
                .map(|_entry| ())
        }
        Deed::ObservesWeather(n, later) => {
            let fact = WeatherObserved {
                place: SITE.into(),
                time: if n == 0 {
                    String::new()
                } else {
                    "06:00".into()
                },
                temperature_milli: -1000 * i64::from(n),
                wind: Wind::given(5000 * i64::from(n), "m/s"),
                wet: (n > 1).then_some(n == 2),
                source: source(),
                synthetic: false,
            };
            let day = on(date(2021, 11, 20 + i8::try_from(later).unwrap()));
            staff
                .does(move |work| needs::observe_weather(work, day, &fact, None))
                .map(|_doubted| ())
        }
        Deed::ReportsDelivery(n) => {
            let line = |item: &str| Line {
                item: item.into(),
                name: Text::en(item),
                quantity: Quantity::exact(f64::from(n) + 1.0),
                unit: "pieces".into(),
            };
            let fact = DeliveryReported {
                place: SITE.into(),
                planned: n == 0,
                lines: vec![line("water"), line("soap")],
                provider: "Belarus Red Cross".into(),
                funder: "IOM".into(),
                reached: Quantity::UNKNOWN,
                people: None,
                group: String::new(),
                waybill: String::new(),
                sure: false,
                note: Text::default(),
                source: source(),
            };
            staff
                .does(move |work| aid::report(work, day, &fact, None))
                .map(|_entry| ())
        }
        Deed::NotesFlight(n, status) => {
            let flight = pick(&ids.flights, n);
            use FlightStatus as S;
            let fact = FlightNoted {
                code: format!("flight-{n}"),
                status: [S::Foreseen, S::Planned, S::Departed][usize::from(status)],
                organiser: "government".into(),
                operator: String::new(),
                vehicle: "aircraft".into(),
                from: "minsk-airport".into(),
                to: String::new(),
                seats: None,
                people: Quantity::exact(400.0 + f64::from(n)),
                note: Text::default(),
                source: source(),
            };
            staff
                .does(move |work| journeys::note(work, flight, day, &fact, None))
                .map(|_entry| ())
        }
        Deed::ReportsIncident(n) => {
            let fact = IncidentReported {
                kind: "death".into(),
                external: format!("2021.MMP{n}"),
                dead: Some(i64::from(n)),
                route: "Belarus-EU border".into(),
                source: source(),
                ..IncidentReported::default()
            };
            let reference = row("incidents", n);
            staff
                .does(move |work| incidents::report(work, day, &fact, reference))
                .map(|_entry| ())
        }
        Deed::NotesCase(n, step) => {
            let (case, person) = (pick(&ids.cases, n), pick(&ids.persons, n));
            let step = [
                "expression_of_interest",
                "counselled",
                "consented",
                "cleared_for_travel",
                "departed",
            ][usize::from(step)];
            let fact = of_avrr(person, cases::facts::Noted::step(step, "done"));
            world
                .counsellor()
                .does(move |work| cases::take_up(work, case, day, &fact, None))
                .map(|_entry| ())
        }
        Deed::NotesOfCase(n, which, how) => {
            let case = pick(&ids.cases, n);
            // Written past the desk's rules: what was not allowed is kept, and read alike everywhere.
            let fact = of_avrr(pick(&ids.persons, n), case_note(which, how));
            let day = on(date(2021, 11, 20 + i8::try_from(how % 5).unwrap()));
            world
                .counsellor()
                .does(move |work| {
                    let draft = work.draft("cases.noted", 2, day).about(case, "case");
                    let draft = draft.seal("note", &[case], "case", &fact)?;
                    work.record(draft)
                })
                .map(|_entry| ())
        }
        Deed::AdoptsData(n) => {
            let (data, text) = match n {
                0 => (cases::Data::Suspensions, "format = 1\n".to_owned()),
                1 => (
                    cases::Data::Suspensions,
                    cases::shipped::SUSPENSIONS.to_owned(),
                ),
                n => (
                    cases::Data::Calendar,
                    format!(
                        "code = \"X\"\nname = \"X\"\nfrom = 2020\nto = 2030\nweekend = [\"friday\"]\nmark = \"convention\"\n\
                         [[holiday]]\nname = \"A feast\"\ndate = \"11-2{n}\"\n"
                    ),
                ),
            };
            staff
                .does(move |work| cases::adopt_data(work, data, &text))
                .map(|_entry| ())
        }
        Deed::SwitchesOverlay(n, last) => {
            let day = |n: u8| date(2026, 7, 1 + i8::try_from(n).unwrap());
            let fact = OverlaySwitched {
                overlay: "eu-crisis".into(),
                act: "Decision 1".into(),
                from: day(n),
                to: (last > 0).then(|| day(n + last)),
            };
            staff
                .does(move |work| cases::switch(work, &fact))
                .map(|_entry| ())
        }
        Deed::NamesWorker(n) => {
            let fact = WorkerNamed {
                account: Uuid::from_u128(7),
                named: n > 1,
            };
            world
                .staff(Role::HeadOfMission)
                .does(move |work| cases::name_worker(work, &fact))
                .map(|_entry| ())
        }
        Deed::TakesDown(n) => {
            let fact = Received {
                channel: "box".into(),
                site: SITE.into(),
            };
            let telling = Telling {
                words: "The queue is long.".into(),
                person: Some(pick(&ids.persons, n)),
                ..Telling::default()
            };
            let reference = (n > 1).then(|| row("feedback", n)).flatten();
            staff
                .does(move |work| {
                    feedback::receive(work, day, &fact, "grievance", &telling, reference)
                })
                .map(|id| ids.complaints.push(id))
        }
        Deed::StepsFeedback(n, step) => {
            let complaint = pick(&ids.complaints, n);
            let told = Told {
                category: "payment".into(),
                role: "information_manager".into(),
                outcome: "settled".into(),
                words: "Done.".into(),
            };
            let step = Step::ALL[usize::from(step)];
            staff
                .does(move |work| feedback::step(work, complaint, step, &told))
                .map(|_entry| ())
        }
        Deed::Promises(n) => {
            let text = SHIPPED_PROMISE.replace("14", &(14 + n).to_string());
            staff
                .does(move |work| feedback::promise(work, &text))
                .map(|_entry| ())
        }
        Deed::Draws(n) => {
            let wanted = feedback::Wanted {
                sites: Vec::new(),
                from: date(2021, 11, 1),
                to: date(2021, 11, 29),
                confidence: 95,
                margin: 10,
                seed: n.to_string(),
            };
            staff
                .does(move |work| feedback::draw(work, &wanted))
                .map(|id| ids.rounds.push(id))
        }
        Deed::AsksHousehold(n, household) => {
            let (round, household) = (pick(&ids.rounds, n), pick(&ids.households, household));
            let answers = Answers {
                sex: "female".into(),
                answers: [("safe".to_owned(), "yes".to_owned())].into(),
            };
            staff
                .does(move |work| feedback::ask(work, round, household, day, "answered", &answers))
                .map(|_alarming| ())
        }
        Deed::MakesPayments(later) => {
            let wanted = cash::Wanted {
                provider: "Bank".into(),
                mechanism: "transfer".into(),
                currency: "BYN".into(),
                purpose: "Winter".into(),
                rule: Rule {
                    code: "winter".into(),
                    per_household: 100,
                    per_member: 10,
                    every_days: 30,
                },
                site: SITE.into(),
                from: date(2021, 11, 1)
                    .checked_add(jiff::Span::new().days(i64::from(later)))
                    .unwrap(),
            };
            let again = if later % 2 == 0 { "" } else { "lost" };
            staff
                .does(move |work| cash::make(work, &wanted, again))
                .map(|id| ids.payments.push(id))
        }
        Deed::ReportsPayment(n, line, how) => {
            let (list, (reference, amount)) = payment_line(world, ids, n, line);
            let fact = PaymentReported {
                list: if how == 5 {
                    pick(&ids.payments, n + 1)
                } else {
                    list
                },
                reference,
                amount: if how == 1 { 1 } else { amount },
                currency: if how == 2 { "EUR" } else { "BYN" }.into(),
                status: if how == 3 { "failed" } else { "paid" }.into(),
                transaction: String::new(),
            };
            let reference = (how == 4).then(|| row("payments", line)).flatten();
            staff
                .does(move |work| cash::report(work, day, &fact, reference))
                .map(|_entry| ())
        }
        Deed::VerifiesReceipt(n, line) => {
            let (list, (reference, amount)) = payment_line(world, ids, n, line);
            let fact = ReceiptVerified {
                list,
                reference,
                status: if line == 0 {
                    "not_received"
                } else {
                    "received"
                }
                .into(),
                amount,
            };
            staff
                .does(move |work| cash::verify(work, &fact))
                .map(|_entry| ())
        }
        Deed::ListsService(n, day) => {
            let service = pick(&ids.services, n);
            let mut fact = clinic();
            fact.confirmed_on = date(2021, 11, 10 + i8::try_from(day).unwrap());
            fact.confidential = n == 1;
            let address = Address {
                text: "Third door.".into(),
            };
            let address = (day > 1).then_some(address);
            let reference = (day == 0).then(|| row("services", n)).flatten();
            staff
                .does(move |work| {
                    referrals::list_service(work, service, &fact, address.as_ref(), reference)
                })
                .map(|_entry| ())
        }
        Deed::ConfirmsService(n, day) => {
            let service = pick(&ids.services, n);
            let fact = ServiceConfirmed {
                by: "duty doctor".into(),
                free: Some(u32::from(day)),
            };
            let day = on(date(2021, 11, 10 + i8::try_from(day).unwrap()));
            staff
                .does(move |work| referrals::confirm_service(work, service, day, &fact))
                .map(|_entry| ())
        }
        Deed::ClosesService(n) => {
            let service = pick(&ids.services, n);
            let fact = ServiceClosed {
                reason: "full".into(),
            };
            staff
                .does(move |work| referrals::close_service(work, service, &fact))
                .map(|_entry| ())
        }
        Deed::Refers(n, service) => {
            let written = referral(pick(&ids.persons, n), pick(&ids.services, service));
            world
                .protection_officer()
                .does(move |work| referrals::write(work, written))
                .map(|id| ids.referrals.push(id))
        }
        Deed::StepsReferral(n, step) => {
            let (id, noted) = (pick(&ids.referrals, n), referral_step(step));
            world
                .protection_officer()
                .does(move |work| referrals::note(work, id, &noted))
                .map(|_entry| ())
        }
    };
    match done {
        Ok(()) | Err(Failure::Refused(_)) => {}
        Err(other) => panic!("{deed:?}: {}", other.chain()),
    }
}

/// Something that happens to a referral.
fn referral_step(step: u8) -> Noted {
    let words = String::new();
    match step {
        0 | 1 => Noted::Sent {
            how: "printed".into(),
            digest: None,
        },
        2 => Noted::Answered {
            answer: "accepted".into(),
            reason: String::new(),
            words,
        },
        3 => Noted::InProgress,
        4 => Noted::Feedback {
            outcome: "done".into(),
            words,
        },
        _ => Noted::Closed {
            reason: "other".into(),
        },
    }
}

/// A line of one of the payment lists, as this node knows it; nobody's where it knows none.
fn payment_line(world: &World, ids: &Ids, n: u8, line: u8) -> (Uuid, (String, i64)) {
    let list = pick(&ids.payments, n);
    let lines = world
        .mission()
        .read(|tx| cash::queries::lines(tx, list))
        .unwrap();
    let found = lines.get(usize::from(line) % lines.len().max(1));
    let said = found.map(|line| (line.reference.clone(), line.asked.amount));
    (list, said.unwrap_or(("RNOBODY".into(), 50)))
}

/// Numbers that look random and are the same for one seed.
struct Shuffle(u64);

impl Shuffle {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn mix<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            let other = usize::try_from(self.next() % (at as u64 + 1)).unwrap();
            list.swap(at, other);
        }
    }
}

/// Gives a node everything that others have: first pages in any order, some twice, some too early; then
/// what is still lacking, chain by chain.
fn delivers(others: &[&World], to: &World, shuffle: &mut Shuffle) {
    let mut pages: Vec<(Vec<Incoming>, Head)> = Vec::new();
    for other in others {
        let size = u32::try_from(1 + shuffle.next() % 7).unwrap();
        let origin = other.mission().settings.origin;
        pages.extend(other.pages(origin, size));
    }
    let mut again: Vec<_> = pages
        .iter()
        .filter(|_page| shuffle.next().is_multiple_of(3))
        .cloned()
        .collect();
    let all = pages.clone();
    pages.append(&mut again);
    shuffle.mix(&mut pages);
    for (page, head) in pages {
        to.mission().accept(page, head).unwrap();
    }
    for (page, head) in all {
        to.mission().accept(page, head).unwrap();
    }
}

fn converges(engine: Engine, deeds: &[(bool, Deed)], seed: u64) {
    let a = World::begin(engine);
    a.manager().adopts_the_return_procedure();
    let crisis = cases::shipped::text("eu-crisis").unwrap();
    a.manager().does(|work| cases::adopt(work, crisis)).unwrap();
    let b = a.joined();
    b.hears(&a);
    let mut ids = Ids {
        persons: fresh(1),
        households: fresh(1),
        places: fresh(2),
        access: fresh(2),
        flights: fresh(2),
        cases: fresh(2),
        complaints: fresh(1),
        rounds: fresh(1),
        payments: fresh(1),
        services: fresh(2),
        referrals: fresh(1),
        clock: [MORNING; 2],
    };
    for (there, deed) in deeds {
        let world = if *there { &b } else { &a };
        match deed {
            Deed::Waits(us) => {
                let clock = &mut ids.clock[usize::from(*there)];
                *clock += us;
                world.sets_clock(*clock);
            }
            Deed::Meets => {
                a.hears(&b);
                b.hears(&a);
            }
            other => act(world, other, &mut ids),
        }
    }
    let locked = a.joined_locked();
    let c = a.joined();
    let nodes = [&a, &b, &c, &locked];
    let mut shuffle = Shuffle(seed | 1);
    for to in nodes {
        let mut others: Vec<&World> = nodes
            .into_iter()
            .filter(|node| !std::ptr::eq(*node, to))
            .collect();
        shuffle.mix(&mut others);
        delivers(&others, to, &mut shuffle);
    }
    let shown = a.digest();
    let read = |node: &World| {
        let mission = node.mission();
        mission
            .read(|tx| referrals::opened::all(mission, tx))
            .unwrap()
    };
    let case = |node: &World| {
        ids.cases
            .iter()
            .map(|case| told(node.mission(), *case))
            .collect::<Vec<_>>()
    };
    assert_eq!(case(&a), case(&b), "cases read otherwise");
    assert_eq!(case(&a), case(&c), "cases read otherwise");
    assert_eq!(held(&a), held(&b), "what is searched differs");
    assert_eq!(held(&a), held(&c), "what is searched differs");
    assert_eq!(read(&a), read(&b), "referrals read otherwise");
    assert_eq!(read(&a), read(&c), "referrals read otherwise");
    for (name, node) in ["a", "b", "c", "locked"].into_iter().zip(nodes) {
        assert_eq!(node.digest(), shown, "{name} shows something else");
        let rebuilt = node.mission().rebuild(|_done, _all| {}).unwrap();
        assert_eq!(rebuilt, shown, "{name} rebuilt shows something else");
        assert_eq!(node.findings(), [""; 0], "{name}");
    }
}

/// What a node holds in memory to search and count: how many names, and the children without their parents.
fn held(node: &World) -> (usize, Vec<(Uuid, &'static str)>) {
    let private = node.mission().private();
    private.catch_up(node.mission()).unwrap();
    (private.names(), private.children())
}

fn any_facts_converge(engine: Engine, cases: u32) {
    let more = std::env::var("PROPTEST_CASES").ok();
    let config = Config {
        cases: more.and_then(|n| n.parse().ok()).unwrap_or(cases),
        failure_persistence: None,
        max_shrink_iters: 60,
        ..Config::default()
    };
    let deeds = prop::collection::vec((any::<bool>(), deed()), 20..70);
    TestRunner::new(config)
        .run(&(deeds, any::<u64>()), |(deeds, seed)| {
            converges(engine, &deeds, seed);
            Ok(())
        })
        .unwrap();
}

#[test]
fn facts_in_any_order_and_number_show_the_same_on_sqlite() {
    any_facts_converge(Engine::Sqlite, 12);
}

#[test]
fn facts_in_any_order_and_number_show_the_same_on_postgresql() {
    any_facts_converge(Engine::Postgres, 4);
}

#[test]
fn both_engines_show_the_same_of_the_same_entries() {
    let here = World::begin(Engine::Sqlite);
    here.registrar()
        .registers(&family("Ahmed", &["Runak", "Awat"]));
    here.manager().adopts_the_return_procedure();
    // A node on the other engine that is nothing but a reader of this one's chain.
    let there = World::bare(Engine::Postgres, None);
    here.hears(&there);
    there.hears(&here);
    assert_eq!(here.digest(), there.digest());
}

#[test]
fn a_fact_recorded_before_a_forgetting_counts_and_one_after_it_is_kept_apart() {
    both(|a| {
        let b = a.joined();
        let (_household, ids) = a.registrar().registers(&family("Ahmed", &["Runak"]));
        let runak = ids[0];
        b.hears(a);
        let corrects = |world: &World, nationality: &str| {
            let fact = PersonCorrected {
                nationality: Some(nationality.into()),
                reason: "asked".into(),
                ..PersonCorrected::default()
            };
            world
                .registrar()
                .does(move |work| people::correct(work, runak, &fact, None, None))
                .unwrap();
        };
        b.sets_clock(MORNING + 1_000_000);
        corrects(&b, "SYR");
        a.sets_clock(MORNING + 2_000_000);
        a.protection_officer().forgets(runak);
        b.sets_clock(MORNING + 3_000_000);
        corrects(&b, "IRN");
        let late = ("people.person_corrected".into(), "forgotten".into());
        // One hears of the forgetting first, the other last.
        let (early, tardy) = (a.joined(), a.joined());
        early.hears(a);
        early.hears(&b);
        tardy.hears(&b);
        assert_eq!(tardy.apart(), []);
        tardy.hears(a);
        for node in [&early, &tardy] {
            assert_eq!(node.apart(), std::slice::from_ref(&late));
            let state = node
                .mission()
                .read(|tx| people::queries::person(tx, runak))
                .unwrap()
                .unwrap();
            assert_eq!(state.open.nationality.as_deref(), Some("SYR"));
            assert!(state.forgotten.is_some());
            node.is_whole();
        }
        early.hears(&tardy);
        tardy.hears(&early);
        assert_eq!(early.digest(), tardy.digest());
    });
}

#[test]
fn one_source_row_imported_on_two_nodes_counts_once() {
    both(|a| {
        let b = a.joined();
        b.hears(a);
        for (world, later) in [(&*a, 2), (&b, 1)] {
            world.sets_clock(MORNING + later * 1_000_000);
            let reference = Some(world.mission().reference(&["people", "list", "17"]));
            world
                .registrar()
                .does(move |work| {
                    let one = person("Runak", "Ahmed");
                    people::register_person(work, None, &one, on(crate::world::DAY), reference)
                })
                .unwrap();
        }
        a.hears(&b);
        b.hears(a);
        for node in [&*a, &b] {
            assert_eq!(node.present(), 1);
            assert_eq!(
                node.apart(),
                [("people.person_registered".into(), "imported_twice".into())]
            );
            // The one recorded first counts, on whichever node it was.
            let counts = node.entries().into_iter().find(|entry| {
                entry.header.kind == "people.person_registered" && entry.apart.is_none()
            });
            assert_eq!(counts.unwrap().header.origin, b.mission().settings.origin);
            node.is_whole();
        }
        assert_eq!(a.digest(), b.digest());
    });
}

/// Notes a step of a case, as a sheet may.
fn notes_step(
    world: &World,
    (case, person): (Uuid, Uuid),
    step: &str,
    day: jiff::civil::Date,
    reference: Option<journal::Digest>,
) {
    let fact = of_avrr(person, cases::facts::Noted::step(step, "done"));
    world
        .counsellor()
        .does(move |work| cases::take_up(work, case, on(day), &fact, reference))
        .unwrap();
}

/// Two desks wrote into one case for two persons; one of them is forgotten.
#[test]
fn what_is_left_of_a_case_does_not_hang_on_when_its_notes_came() {
    both(|a| {
        a.manager().adopts_the_return_procedure();
        let (_household, ids) = a
            .registrar()
            .registers(&family("Ahmed", &["Runak", "Awat"]));
        let (runak, awat) = (ids[0], ids[1]);
        let (b, c, case) = (a.joined(), a.joined(), Uuid::new_v4());
        b.hears(a);
        c.hears(a);
        let day = crate::world::DAY;
        notes_step(&b, (case, runak), "expression_of_interest", day, None);
        c.sets_clock(MORNING + 1_000_000);
        notes_step(&c, (case, awat), "counselled", day, None);
        // Whoever forgets has not heard of the case.
        a.sets_clock(MORNING + 2_000_000);
        a.protection_officer().forgets(runak);
        let (early, tardy) = (a.joined(), a.joined());
        for (node, order) in [(&early, [a, &b, &c]), (&tardy, [&b, &c, a])] {
            for other in order {
                node.hears(other);
                // What is known by then is read by then.
                told(node.mission(), case);
            }
        }
        assert_eq!(told(early.mission(), case), told(tardy.mission(), case));
        for node in [&early, &tardy] {
            let file = node.mission().private().case(case).unwrap();
            assert_eq!(file.notes().len(), 1);
            assert_eq!(file.person(), Some(awat));
        }
    });
}

/// A row that was imported on two nodes is one note of a case, also where the later one was read first.
#[test]
fn a_case_is_read_by_what_counts_now() {
    both(|a| {
        a.manager().adopts_the_return_procedure();
        let (_household, ids) = a.registrar().registers(&family("Ahmed", &["Runak"]));
        let b = a.joined();
        b.hears(a);
        let (here, there) = ((Uuid::new_v4(), ids[0]), (Uuid::new_v4(), ids[0]));
        let row = Some(a.mission().reference(&["cases", "list", "17"]));
        let day = crate::world::DAY;
        a.sets_clock(MORNING + 1_000_000);
        notes_step(a, here, "expression_of_interest", day, row);
        b.sets_clock(MORNING + 2_000_000);
        notes_step(&b, there, "expression_of_interest", day, row);
        assert_ne!(told(b.mission(), there.0), "no case");
        a.hears(&b);
        b.hears(a);
        for node in [a, &b] {
            assert_ne!(told(node.mission(), here.0), "no case");
            assert_eq!(told(node.mission(), there.0), "no case");
        }
    });
}

/// The first of two rows stops counting when its person turns out to be forgotten; then the second counts,
/// wherever the news of the forgetting came last.
#[test]
fn the_second_of_two_imported_rows_counts_where_the_first_is_forgotten() {
    both(|a| {
        let (b, c) = (a.joined(), a.joined());
        let (_household, ids) = a
            .registrar()
            .registers(&family("Ahmed", &["Runak", "Awat"]));
        let (runak, awat) = (ids[0], ids[1]);
        b.hears(a);
        c.hears(a);
        let leaves = |world: &World, person: Uuid| {
            let reference = Some(world.mission().reference(&["left", "list", "17"]));
            let fact = PersonLeft { site: SITE.into() };
            world
                .registrar()
                .does(move |work| {
                    people::leave(work, person, &fact, on(crate::world::DAY), reference)
                })
                .unwrap();
        };
        c.sets_clock(MORNING + 1_000_000);
        c.protection_officer().forgets(runak);
        a.sets_clock(MORNING + 2_000_000);
        leaves(a, runak);
        b.sets_clock(MORNING + 3_000_000);
        leaves(&b, awat);
        let (first, last) = (a.joined(), a.joined());
        for (node, order) in [(&first, [&c, &*a, &b]), (&last, [&*a, &b, &c])] {
            for other in order {
                node.hears(other);
            }
        }
        first.hears(&last);
        last.hears(&first);
        assert_eq!(first.apart(), last.apart());
        assert_eq!(first.digest(), last.digest());
        first.is_whole();
        last.is_whole();
    });
}

#[test]
fn an_origin_that_nobody_enrolled_counts_from_its_enrolment_on() {
    both(|a| {
        let b = a.joined();
        b.registrar().registers(&family("Ahmed", &["Runak"]));
        // The first page of the chain, its own enrolment, is lost on the way: nothing is taken.
        let pages = b.pages(b.mission().settings.origin, 1);
        for (page, head) in pages.iter().skip(1).cloned() {
            a.mission().accept(page, head).unwrap();
        }
        assert_eq!(a.present(), 0);
        assert!(a.finds("runak").is_empty());
        a.hears(&b);
        assert_eq!(a.present(), 1);
        assert_eq!(a.finds("runak").len(), 1);
        a.is_whole();
    });
}

#[test]
fn a_locked_node_records_what_it_cannot_read_and_others_read_it() {
    both(|a| {
        let locked = a.joined_locked();
        locked.hears(a);
        let registrar = locked.staff(Role::Registrar);
        registrar.registers(&family("Ahmed", &["Runak"]));
        assert!(locked.finds("runak").is_empty());
        assert_eq!(locked.all_that_opens(), [""; 0]);
        locked.is_whole();
        a.hears(&locked);
        assert_eq!(a.finds("runak").len(), 1);
    });
}

#[test]
fn what_a_newer_program_records_is_kept_and_stops_nothing() {
    both(|world| {
        world.manager().adopts_the_return_procedure();
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let (case, runak) = (Uuid::new_v4(), ids[0]);
        let shown = world.digest();
        world
            .manager()
            .does(move |work| {
                for (kind, version) in [("cases.reviewed", 1), ("people.person_registered", 99)] {
                    let draft = work
                        .draft(kind, version, on(crate::world::DAY))
                        .about(case, "case")
                        .about(runak, "person")
                        .open(&source_of_tomorrow())?;
                    work.record(draft)?;
                }
                Ok(())
            })
            .unwrap();
        assert_eq!(world.digest(), shown);
        assert_eq!(world.apart(), []);
        let counsellor = world.counsellor();
        counsellor.notes_step(case, runak, "expression_of_interest", "");
        assert_eq!(world.finds("runak"), [runak]);
        assert!(world.mission().private().case(case).is_some());
        world.is_whole();
    });
}

/// A fact of a program that is not written yet.
#[derive(serde::Serialize)]
struct Tomorrow {
    sex: u8,
}
impl journal::Open for Tomorrow {}

fn source_of_tomorrow() -> Tomorrow {
    Tomorrow { sex: 7 }
}
