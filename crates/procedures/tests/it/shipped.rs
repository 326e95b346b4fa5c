//! The procedures that ship, through the engine: each is read, keeps its promises, and its clocks end on the day that
//! the act says. Days are of 2026, over the calendar of Poland.

use std::collections::BTreeMap;
use std::path::PathBuf;

use deadlines::{Length, Moment, Unit, shipped_calendar, shipped_rule};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use procedures::{
    Agreed, CaseWorld, Counting, FACTS, Fact, Forbidden, Known, Lengthens, Name, Note, Overlay,
    Procedure, Record, Running, Sort, Surroundings, Ticking, What, prove,
};

fn folder() -> PathBuf {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../procedures").into()
}

fn text(id: &str) -> String {
    std::fs::read_to_string(folder().join(format!("{id}.toml"))).unwrap()
}

/// The ids of the files that are procedures, and of those that are overlays.
fn ids() -> (Vec<String>, Vec<String>) {
    let files = std::fs::read_dir(folder()).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let mut ids: Vec<String> = names
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .collect();
    ids.sort();
    // The list of suspensions is neither.
    ids.retain(|id| id != "suspensions");
    ids.into_iter().partition(|id| !Overlay::is_one(&text(id)))
}

/// What a procedure that ships may refer to.
fn known() -> Known {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let (procedures, overlays) = ids();
    Known {
        roles: words(&[
            "registrar",
            "aid_worker",
            "return_counsellor",
            "case_worker",
            "movement_officer",
            "protection_officer",
            "information_manager",
            "head_of_mission",
            "partner",
        ]),
        purposes: words(&["assistance", "referral", "sharing", "return", "statistics"]),
        rules: deadlines::rules()
            .iter()
            .map(|rule| rule.id.clone())
            .collect(),
        procedures,
        overlays,
    }
}

/// A procedure that ships, read.
pub fn procedure(id: &str) -> Procedure {
    Procedure::read(&text(id), &known()).unwrap_or_else(|faults| panic!("{id}: {faults}"))
}

fn overlay(id: &str) -> Overlay {
    Overlay::read(&text(id)).unwrap_or_else(|faults| panic!("{id}: {faults}"))
}

#[test]
fn every_procedure_that_ships_is_read_under_its_own_id() {
    let (procedures, overlays) = ids();
    assert_eq!((procedures.len(), overlays.len()), (11, 1));
    for id in procedures {
        assert_eq!(procedure(&id).id, id);
    }
    assert_eq!(overlay("eu-crisis").id, "eu-crisis");
}

#[test]
fn every_procedure_that_ships_keeps_every_promise() {
    for id in ids().0 {
        for (promise, found) in prove(&procedure(&id)) {
            assert!(found.is_kept(), "{id}: {promise:?}: {found:?}");
        }
    }
}

#[test]
fn every_change_of_an_overlay_names_a_clock_and_speaks_of_its_unit() {
    for id in ids().1 {
        for (change, how) in overlay(&id).changes {
            let procedure = procedure(&change.procedure);
            let clock = procedure
                .clocks
                .iter()
                .find(|clock| clock.id == change.clock);
            let clock = clock.unwrap_or_else(|| panic!("{id}: no clock {}", change.clock));
            let (more, unit) = match how {
                // A sum has one unit.
                Lengthens::By(more) => (more, more.unit == clock.length.unit),
                // Another length may count otherwise, but hours are never days.
                Lengthens::To(other) => (
                    other,
                    (other.unit == Unit::Hours) == (clock.length.unit == Unit::Hours),
                ),
            };
            assert!(
                unit,
                "{id}: {}: {more} is no change of {}",
                change.clock, clock.length
            );
        }
    }
}

#[test]
fn every_act_of_the_union_has_its_version_and_its_day() {
    for id in ids().0.iter().filter(|id| id.starts_with("eu-")) {
        let from = match id.as_str() {
            // 2024/1351 applies later than the others.
            "eu-responsibility" => date(2026, 7, 1),
            _ => date(2026, 6, 12),
        };
        let procedure = procedure(id);
        assert_eq!(procedure.applies_from, Some(from), "{id}");
        assert!(procedure.version >= 1 && !procedure.applies_on(from.yesterday().unwrap()));
    }
    assert_eq!(overlay("eu-crisis").applies_from, Some(date(2026, 7, 1)));
}

// ------------------------------------------------------------------------------------------------- a case and its days

/// A person: whether a child alone.
#[derive(Clone, Copy, Default)]
struct Person {
    child_alone: bool,
}

impl Surroundings for Person {
    fn fact(&self, name: &Name, _at: Moment) -> Option<Fact> {
        if name.0 == "person" && ["child", "unaccompanied"].contains(&name.1.as_str()) {
            return Some(Fact::Yes(self.child_alone));
        }
        let known = FACTS
            .iter()
            .find(|one| (one.0, one.1) == (&name.0, &name.1));
        Some(match known.map(|one| one.2) {
            Some(Sort::Number) if self.child_alone => Fact::Number(15),
            Some(Sort::Number) => Fact::Number(-1),
            Some(sort) => sort.unknown(),
            None => Fact::Yes(false),
        })
    }
    fn agreed(&self, _purpose: &str, _at: Moment) -> Agreed {
        Agreed::NotAsked
    }
    fn withdrawn(&self) -> Vec<(String, Moment)> {
        Vec::new()
    }
}

fn zone() -> TimeZone {
    TimeZone::get("Europe/Warsaw").unwrap()
}

/// A case: steps with their outcomes and days, the answers, whoever it is about.
struct Case {
    procedure: Procedure,
    notes: Vec<Note>,
    answers: BTreeMap<String, String>,
    person: Person,
    overlays: Vec<Overlay>,
}

/// A case of a procedure in which all of this was answered.
fn case(id: &str, answers: &[(&str, &str)]) -> Case {
    Case {
        procedure: procedure(id),
        notes: Vec::new(),
        answers: answers
            .iter()
            .map(|(field, said)| ((*field).into(), (*said).into()))
            .collect(),
        person: Person::default(),
        overlays: Vec::new(),
    }
}

impl Case {
    fn noted(mut self, at: Moment, what: What) -> Self {
        let nth = u64::try_from(self.notes.len()).unwrap();
        self.notes.push(Note {
            at,
            order: (0, nth, nth.into()),
            entry: nth.into(),
            what,
        });
        self
    }

    /// A step came to an outcome on a day; the answers are written down with the first.
    fn step(mut self, on: &str, step: &str, outcome: &str) -> Self {
        let answers = std::mem::take(&mut self.answers);
        let at = match on.parse::<Date>() {
            Ok(day) if on.len() == 10 => Moment::On(day),
            _ => Moment::At(
                on.parse::<jiff::civil::DateTime>()
                    .unwrap()
                    .to_zoned(zone())
                    .unwrap()
                    .timestamp(),
            ),
        };
        let what = What::Step {
            step: step.into(),
            outcome: outcome.into(),
            answers,
        };
        self.noted(at, what)
    }

    fn extended(self, on: &str, clock: &str, by: &str) -> Self {
        let what = What::Extended {
            clock: clock.into(),
            by: by.parse().unwrap(),
            reason: "as the act allows".into(),
        };
        self.noted(Moment::On(on.parse().unwrap()), what)
    }

    fn about_child_alone(mut self) -> Self {
        self.person.child_alone = true;
        self
    }

    fn in_crisis(mut self) -> Self {
        self.overlays.push(overlay("eu-crisis"));
        self
    }

    fn now(&self) -> Timestamp {
        date(2028, 1, 1).to_zoned(zone()).unwrap().timestamp()
    }

    /// Something asked of the case as the calendar of Poland and the overlays count it.
    fn counted<T>(&self, ask: impl FnOnce(&Counting<'_>) -> T) -> T {
        let overlaid = |clock: &str, length: Length, day: Date| {
            let on = self
                .overlays
                .iter()
                .filter(|one| one.applies_from.is_none_or(|from| from <= day));
            on.fold(length, |length, one| {
                one.length(&self.procedure.id, clock, length)
            })
        };
        ask(&Counting {
            zone: zone(),
            calendar: shipped_calendar("PL").unwrap(),
            rule: &|id| shipped_rule(id),
            overlaid: &overlaid,
        })
    }

    fn record(&self) -> Record {
        let (notes, now) = (&self.notes, self.now());
        let fold = |counting: &Counting<'_>| {
            self.procedure
                .fold_counting(notes, now, &self.person, counting)
        };
        self.counted(fold)
    }

    fn running(&self, clock: &str) -> Option<Running> {
        let (record, now) = (self.record(), self.now());
        let at = Moment::At(now);
        let world = CaseWorld::new(&self.procedure, &record.answers, &self.person, at, &zone());
        let place = self.procedure.clocks.iter().position(|one| one.id == clock);
        let place = place.unwrap_or_else(|| panic!("{} has no clock {clock}", self.procedure.id));
        let running =
            self.counted(|counting| self.procedure.clocks(&record, &world, counting, now));
        running.into_iter().find(|one| one.clock == place)
    }

    /// The last day of a clock.
    #[track_caller]
    fn due(&self, clock: &str, day: &str) -> &Self {
        let running = self
            .running(clock)
            .unwrap_or_else(|| panic!("{clock} does not run"));
        let due = running
            .due
            .unwrap_or_else(|| panic!("{clock}: {:?}", running.ticking));
        let due = zone().to_datetime(due);
        assert_eq!(due.to_string(), format!("{day}T23:59:59"), "{clock}");
        self
    }

    #[track_caller]
    fn silent(&self, clock: &str) -> &Self {
        assert_eq!(self.running(clock), None, "{clock}");
        self
    }
}

// -------------------------------------------------------------------------------------------------------- screening

#[test]
fn screening_takes_seven_days_at_the_border_and_three_inside() {
    let of = |trigger: &str, on: &str| {
        case("eu-screening", &[("trigger", trigger), ("event_on", on)]).step(on, "event", "begun")
    };
    of("irregular_crossing", "2026-07-06")
        .due("border", "2026-07-13")
        .silent("inland");
    of("border_point", "2026-07-06").due("border", "2026-07-13");
    // A last day on a Saturday moves to Monday: Regulation 1182/71, Article 3(4).
    of("irregular_crossing", "2026-07-04").due("border", "2026-07-13");
    // Three days from Friday hold one working day only: Article 3(5) adds Tuesday.
    of("inland", "2026-07-03").due("inland", "2026-07-07");
    of("inland", "2026-07-06")
        .due("inland", "2026-07-09")
        .silent("border");
}

#[test]
fn seventy_two_hours_at_the_border_leave_four_days_not_seven() {
    let of = |trigger: &str| {
        let answers = [
            ("trigger", trigger),
            ("event_on", "2026-07-06"),
            ("waited_72_hours", "yes"),
            ("waited_until", "2026-07-09"),
        ];
        case("eu-screening", &answers).step("2026-07-09", "event", "begun")
    };
    of("irregular_crossing")
        .due("border_after_72_hours", "2026-07-13")
        .silent("border");
    of("irregular_crossing").silent("inland");
    // Only after an irregular crossing.
    of("sea_rescue")
        .due("border", "2026-07-13")
        .silent("border_after_72_hours");
}

#[test]
fn biometrics_go_to_eurodac_within_72_whole_hours() {
    let answers = [
        ("trigger", "irregular_crossing"),
        ("event_on", "2026-07-06"),
    ];
    let running = case("eu-screening", &answers)
        .step("2026-07-06T10:20", "event", "begun")
        .running("biometrics");
    // The hour of the event is not counted: from eleven.
    let due = zone().to_datetime(running.unwrap().due.unwrap());
    assert_eq!(due.to_string(), "2026-07-09T10:59:59");
    let answers = [("trigger", "border_point"), ("event_on", "2026-07-06")];
    let point = case("eu-screening", &answers).step("2026-07-06T10:20", "event", "begun");
    point.silent("biometrics").silent("biometrics_border_point");
    let taken = point.step("2026-07-07T09:00", "biometrics", "taken");
    let due = zone().to_datetime(
        taken
            .running("biometrics_border_point")
            .unwrap()
            .due
            .unwrap(),
    );
    assert_eq!(due.to_string(), "2026-07-10T09:59:59");
}

#[test]
fn a_screening_whose_time_is_over_ends_and_the_referral_follows_all_the_same() {
    let answers = [
        ("trigger", "irregular_crossing"),
        ("event_on", "2026-07-06"),
        ("application_made", "yes"),
    ];
    let begun = case("eu-screening", &answers).step("2026-07-06", "event", "begun");
    let may = |case: &Case| {
        let record = case.record();
        let world = CaseWorld::new(
            &case.procedure,
            &record.answers,
            &case.person,
            Moment::At(case.now()),
            &zone(),
        );
        let step = case.procedure.step("referred_to_asylum").unwrap();
        (
            case.procedure
                .forbids(&record.standing, &world, step, 0)
                .is_empty(),
            record.standing.closed,
        )
    };
    assert_eq!(may(&begun), (false, false));
    assert_eq!(begun.running("border").unwrap().ticking, Ticking::Overdue);
    let over = begun.step("2026-07-14", "time_over", "done");
    assert_eq!(may(&over), (true, false));
    assert_eq!(over.running("border").unwrap().ticking, Ticking::Late);
}

// -------------------------------------------------------------------------------------------------- asylum: the begin

#[test]
fn who_was_screened_is_registered_five_days_after_its_end() {
    for id in ["eu-asylum-border", "eu-asylum-regular"] {
        let screened = [
            ("made_on", "2026-07-06"),
            ("screened", "yes"),
            ("screening_ended_on", "2026-07-13"),
        ];
        let screened = case(id, &screened).step("2026-07-06", "made", "done");
        // Saturday 18 July moves to Monday.
        screened
            .due("registration_after_screening", "2026-07-20")
            .silent("registration");
        let plain = case(id, &[("made_on", "2026-07-06"), ("screened", "no")]).step(
            "2026-07-06",
            "made",
            "done",
        );
        // Saturday 11 July moves to Monday.
        plain
            .due("registration", "2026-07-13")
            .silent("registration_after_screening");
        let many = [("made_on", "2026-07-06"), ("mass_arrivals", "yes")];
        let many = case(id, &many).step("2026-07-06", "made", "done");
        many.due("registration_mass_arrivals", "2026-07-21")
            .silent("registration");
    }
}

#[test]
fn working_days_and_calendar_days_stay_apart_over_a_holiday() {
    for id in ["eu-asylum-border", "eu-asylum-regular"] {
        let made = [("made_on", "2026-11-09"), ("made_elsewhere", "yes")];
        let made = case(id, &made)
            .step("2026-11-09", "made", "done")
            .about_child_alone();
        // Monday 9 November: three working days leave out Independence Day, fifteen leave out weekends too.
        made.due("authority_told", "2026-11-13")
            .due("child_representative", "2026-12-01");
        made.due("guarantees", "2026-12-09").silent("registration");
        let told = made.step("2026-11-10", "authority_told", "done");
        // Five calendar days hold the holiday and Saturday; Sunday 15 moves to Monday.
        told.due("registration_when_told", "2026-11-16");
        let surge = told.extended("2026-11-20", "child_representative", "10 working-days");
        surge.due("child_representative", "2026-12-15");
    }
    let late = [("lodged_on", "2026-10-30"), ("track", "inadmissible_late")];
    // Ten working days from Friday 30 October: All Saints is a Sunday, 11 November is left out.
    case("eu-asylum-regular", &late)
        .step("2026-10-30", "made", "done")
        .due("decision_inadmissible_late", "2026-11-16");
}

#[test]
fn lodging_takes_21_days_and_five_at_the_border() {
    let registered = [("registered_on", "2026-07-20")];
    case("eu-asylum-regular", &registered)
        .step("2026-07-20", "made", "done")
        .due("lodging", "2026-08-10");
    // Saturday 25 July moves to Monday.
    case("eu-asylum-border", &registered)
        .step("2026-07-20", "made", "done")
        .due("lodging", "2026-07-27");
    let many = [("registered_on", "2026-07-20"), ("mass_arrivals", "yes")];
    // Two months: Sunday 20 September moves to Monday.
    case("eu-asylum-regular", &many)
        .step("2026-07-20", "made", "done")
        .due("lodging_mass_arrivals", "2026-09-21");
}

// ------------------------------------------------------------------------------------------- asylum: border and decision

#[test]
fn the_twelve_weeks_run_from_registration_and_hold_the_appeal() {
    let answers = [
        ("registered_on", "2026-07-20"),
        ("lodged_on", "2026-07-24"),
        ("notified_on", "2026-09-01"),
    ];
    let decided = case("eu-asylum-border", &answers)
        .step("2026-07-20", "registered", "registered")
        .step("2026-07-24", "lodged", "done")
        .step("2026-09-01", "decided", "unfounded")
        .step("2026-09-04", "appealed", "appealed");
    decided.due("border_procedure", "2026-10-12");
    // The court still thinks: the weeks go on.
    assert_eq!(
        decided.running("border_procedure").unwrap().ticking,
        Ticking::Overdue
    );
    let court = decided.step("2026-10-09", "court_decided", "rejected");
    let ended = court.step("2026-10-12", "right_to_remain_ended", "ended");
    assert_eq!(
        ended.running("border_procedure").unwrap().ticking,
        Ticking::Met
    );
    let relocated = [("registered_on", "2026-07-20"), ("relocated", "yes")];
    let relocated =
        case("eu-asylum-border", &relocated).step("2026-07-20", "registered", "registered");
    relocated
        .due("border_procedure_relocated", "2026-11-09")
        .silent("border_procedure");
}

#[test]
fn decisions_are_due_by_their_track() {
    let of = |track: &str, lodged: &str| {
        case(
            "eu-asylum-regular",
            &[("track", track), ("lodged_on", lodged)],
        )
        .step(lodged, "made", "done")
    };
    of("accelerated", "2026-08-10")
        .due("decision_accelerated", "2026-11-10")
        .silent("decision_regular");
    of("regular", "2026-08-10")
        .due("decision_regular", "2027-02-10")
        .silent("decision_accelerated");
    // 31 August and six months: February has no 31st, and the 28th is a Sunday.
    of("regular", "2026-08-31").due("decision_regular", "2027-03-01");
    let inadmissible = of("inadmissible", "2026-08-10");
    inadmissible.due("decision_inadmissible", "2026-10-12");
    // Two months more are counted from 10 October, not from the Monday.
    inadmissible
        .extended("2026-10-01", "decision_inadmissible", "2 months")
        .due("decision_inadmissible", "2026-12-10");
}

#[test]
fn appeals_run_on_the_shortest_time_and_national_law_adds_to_it() {
    let refused = |days: &str| {
        let answers = [("notified_on", "2026-07-06"), ("appeal_days", days)];
        case("eu-asylum-border", &answers).step("2026-07-06", "decided", "unfounded")
    };
    refused("")
        .due("appeal", "2026-07-13")
        .due("stay_asked", "2026-07-13");
    // Ten days by the law of the country; never more than the act allows.
    refused("10").due("appeal", "2026-07-16");
    refused("40").due("appeal", "2026-07-16");
    let plain = case("eu-asylum-regular", &[("notified_on", "2026-07-06")]).step(
        "2026-07-06",
        "decided",
        "unfounded",
    );
    plain.due("appeal", "2026-07-20").silent("appeal_short");
    for (id, clocks) in [
        ("eu-asylum-border", vec!["appeal"]),
        ("eu-asylum-regular", vec!["appeal", "appeal_short"]),
        ("eu-responsibility", vec!["remedy"]),
    ] {
        let procedure = procedure(id);
        for clock in procedure
            .clocks
            .iter()
            .filter(|one| clocks.contains(&one.id.as_str()))
        {
            let said = clock.said_by.is_some() || !clock.more.is_empty();
            assert!(said, "{id}: {} is a range", clock.id);
        }
    }
}

// --------------------------------------------------------------------------------------------------------- crisis

#[test]
fn in_a_crisis_clocks_that_begin_then_are_longer() {
    let made = |on: &str| {
        case("eu-asylum-border", &[("made_on", on)])
            .step(on, "made", "done")
            .in_crisis()
    };
    made("2026-07-06").due("registration", "2026-08-03");
    // Begun before the act applies: five days, Saturday 4 July moves to Monday.
    made("2026-06-29").due("registration", "2026-07-06");
    let registered = case("eu-asylum-border", &[("registered_on", "2026-07-20")]);
    // Twelve weeks and six.
    registered
        .step("2026-07-20", "registered", "registered")
        .in_crisis()
        .due("border_procedure", "2026-11-23");
    let screened = [
        ("made_on", "2026-07-06"),
        ("screened", "yes"),
        ("screening_ended_on", "2026-07-13"),
    ];
    let screened = case("eu-asylum-border", &screened)
        .step("2026-07-06", "made", "done")
        .in_crisis();
    screened.due("registration_after_screening", "2026-07-20");
    let lost = case("eu-return-border", &[("right_lost_on", "2026-07-20")]).step(
        "2026-07-20",
        "right_lost",
        "done",
    );
    lost.due("stay", "2026-10-12");
    lost.in_crisis().due("stay", "2026-11-23");
}

#[test]
fn in_a_crisis_the_responsible_state_has_longer() {
    let charge = [
        ("path", "take_charge"),
        ("registered_on", "2026-07-06"),
        ("requested_on", "2026-07-20"),
    ];
    let charge = case("eu-responsibility", &charge).step("2026-07-06", "registered", "done");
    // Two months: Sunday 6 September moves to Monday. The answer in one month.
    charge
        .due("take_charge", "2026-09-07")
        .due("reply", "2026-08-20");
    charge
        .in_crisis()
        .due("take_charge", "2026-11-06")
        .due("reply", "2026-09-21");
    let back = [
        ("path", "take_back"),
        ("hit_on", "2026-07-06"),
        ("accepted_on", "2026-07-20"),
    ];
    let back = case("eu-responsibility", &back).step("2026-07-06", "registered", "done");
    back.due("take_back", "2026-07-20")
        .due("transfer_decision", "2026-08-03")
        .due("transfer", "2027-01-20");
    back.in_crisis()
        .due("take_back", "2026-08-06")
        .due("transfer", "2027-07-20");
}

// ---------------------------------------------------------------------------------------------- return and reception

#[test]
fn the_stay_at_the_border_ends_after_twelve_weeks_and_voluntary_departure_after_fifteen_days() {
    let lost = case("eu-return-border", &[("right_lost_on", "2026-07-20")]).step(
        "2026-07-20",
        "right_lost",
        "done",
    );
    lost.due("stay", "2026-10-12").silent("voluntary_departure");
    lost.step("2026-07-21", "voluntary_granted", "granted")
        .due("voluntary_departure", "2026-08-05");
}

#[test]
fn reception_has_its_days() {
    let answers = [
        ("made_on", "2026-07-06"),
        ("lodged_on", "2026-07-10"),
        ("status", "refugee"),
        ("granted_on", "2026-11-02"),
    ];
    let asked = case("eu-reception", &answers)
        .step("2026-07-06", "asked", "done")
        .about_child_alone();
    asked
        .due("information", "2026-07-09")
        .due("needs", "2026-08-05")
        .due("school", "2026-09-10");
    // Fifteen working days; fifteen calendar days, ninety.
    asked
        .due("child_representative", "2026-07-27")
        .due("provisional_paper", "2026-11-17")
        .due("permit", "2027-02-01");
}

#[test]
fn a_postponement_is_looked_at_every_four_months_until_it_is_decided() {
    let times = |case: &Case| {
        let (record, now) = (case.record(), case.now());
        let at = Moment::At(now);
        let world = CaseWorld::new(&case.procedure, &record.answers, &case.person, at, &zone());
        let all = case.counted(|counting| case.procedure.clocks(&record, &world, counting, now));
        let id =
            |one: &Running| case.procedure.clocks[one.clock].id.as_str() == "postponement_review";
        all.into_iter()
            .filter(id)
            .map(|one| (zone().to_datetime(one.due.unwrap()).date(), one.ticking))
            .collect::<Vec<_>>()
    };
    let case = case("eu-asylum-regular", &[("lodged_on", "2026-07-01")])
        .step("2026-07-01", "postponed", "postponed")
        .step("2026-10-20", "postponement_reviewed", "done")
        .step("2027-08-20", "decided", "unfounded");
    // From the 1st of July each fourth month: Sunday the 1st of November moves to Monday.
    assert_eq!(
        times(&case),
        [
            (date(2026, 11, 2), Ticking::Met),
            (date(2027, 3, 1), Ticking::Missed),
            (date(2027, 7, 1), Ticking::Late)
        ]
    );
}

// ----------------------------------------------------------------------------------------------- tracing, trafficking

#[test]
fn whoever_searches_is_told_each_month_until_somebody_is_found() {
    let of = |told: &[(&str, &str)]| {
        let begun = case("family-tracing", &[]).step("2027-09-01", "request_sent", "done");
        let add = |case: Case, (day, outcome): &(&str, &str)| case.step(day, "searched", outcome);
        told.iter().fold(begun, add)
    };
    let first = |case: &Case| case.running("tell_the_person").map(|one| one.ticking);
    assert_eq!(
        first(&of(&[("2027-09-20", "no_news")])),
        Some(Ticking::Met),
        "to be told that there is no news is to be told"
    );
    assert_eq!(first(&of(&[])), Some(Ticking::Missed));
    assert_eq!(first(&of(&[("2027-09-20", "found")])), None);
}

#[test]
fn no_search_is_owed_by_a_day_to_who_does_not_agree_to_it() {
    for clock in ["search_begins", "child_search_begins"] {
        let asked = || {
            let case = case("family-tracing", &[]).step("2027-12-01", "asked", "done");
            match clock {
                "search_begins" => case,
                _ => case.about_child_alone(),
            }
        };
        assert!(asked().running(clock).is_some());
        let refused = asked().step("2027-12-02", "agreed_to_share", "not_agreed");
        refused.silent(clock);
        let dangerous = asked().step("2027-12-02", "danger_weighed", "not_now");
        dangerous.silent(clock);
        let agreed = refused.step("2027-12-03", "agreed_to_share", "agreed");
        assert!(agreed.running(clock).is_some());
    }
}

#[test]
fn nothing_is_decided_about_a_family_that_nobody_has_found() {
    let asks = |case: &Case| {
        let record = case.record();
        let at = Moment::At(case.now());
        let world = CaseWorld::new(&case.procedure, &record.answers, &case.person, at, &zone());
        let next = case.procedure.next(&record.standing, &world);
        next.iter()
            .any(|(step, _why)| case.procedure.steps[*step].id == "best_interests_decision")
    };
    let searched =
        case("family-tracing", &[])
            .about_child_alone()
            .step("2027-09-01", "request_sent", "done");
    assert!(!asks(&searched));
    let found = searched
        .step("2027-09-20", "searched", "found")
        .step("2027-09-21", "sought_person_asked", "wants_contact")
        .step("2027-09-22", "verified", "is_family");
    assert!(asks(&found));
}

#[test]
fn whether_a_referral_led_anywhere_is_asked_before_any_way_is_chosen() {
    let declined = case("trafficking", &[]).step("2027-12-20", "referred_out", "declined");
    declined.silent("referral_follow_up");
    let referred = declined.step("2027-12-23", "referred_out", "accepted");
    referred.due("referral_follow_up", "2027-12-30");
    let flagged = |case: &Case| {
        let flags = case.record().flags;
        flags.iter().any(|flag| flag.what == "monitored")
    };
    let followed = referred.step("2027-12-24", "monitored", "well");
    assert!(!flagged(&followed));
    let early = case("trafficking", &[]).step("2027-12-24", "monitored", "well");
    assert!(flagged(&early));
}

// ------------------------------------------------------------------------------------------------------------- rights

#[test]
fn nobody_asks_a_victim_for_cooperation_within_thirty_days_and_nothing_is_overdue_then() {
    let of = |asked: &str| {
        let answers = [
            ("trafficking_status", "presumed"),
            ("reflection_days", "30"),
        ];
        case("trafficking", &answers)
            .step("2026-07-01", "reflection_begun", "done")
            .step(asked, "cooperation", "yes")
    };
    let least = |case: &Case| {
        let flags = case.record().flags;
        let mut why = flags.iter().flat_map(|flag| &flag.why);
        why.any(|one| matches!(one, Forbidden::Least(..)))
    };
    // The Convention's Article 13: at least 30 days, the last of them the 31st.
    assert!(least(&of("2026-07-31")));
    assert!(!least(&of("2026-08-01")));
    // The law of the country may give more; less than the Convention's it cannot give.
    let of = |days: &str| {
        let answers = [("reflection_days", days)];
        case("trafficking", &answers).step("2026-07-01", "reflection_begun", "done")
    };
    of("90").due("reflection", "2026-09-29");
    of("10").due("reflection", "2026-07-31");
    let never = case("trafficking", &[]).step("2026-07-01", "reflection_begun", "done");
    assert_eq!(
        never.running("reflection").unwrap().ticking,
        Ticking::Passed
    );
}

#[test]
fn no_right_to_remain_ends_while_somebody_may_still_ask_to_stay() {
    for id in ["eu-asylum-border", "eu-asylum-regular"] {
        let of = |ended: &str| {
            let answers = [
                ("notified_on", "2026-07-06"),
                ("accelerated_grounds", "false"),
            ];
            case(id, &answers)
                .step("2026-07-06", "decided", "inadmissible")
                .step(ended, "right_to_remain_ended", "asks_return")
        };
        let least = |ended: &str| {
            let flags = of(ended).record().flags;
            let mut why = flags.iter().flat_map(|flag| &flag.why);
            why.any(|one| matches!(one, Forbidden::Least(..)))
        };
        // Five days from Monday the 6th: Saturday, so Monday the 13th.
        assert!(least("2026-07-13"), "{id}");
        assert!(!least("2026-07-14"), "{id}");
    }
}

#[test]
fn a_relocation_is_told_two_days_before_and_to_who_has_protection_a_week() {
    let least = |beneficiary: &str, on: &str| {
        let answers = [
            ("path", "relocation"),
            ("beneficiary", beneficiary),
            ("notified_on", "2026-07-06"),
        ];
        let case = case("eu-responsibility", &answers)
            .step("2026-07-01", "relocation_decided", "done")
            .step(on, "relocated", "done");
        let flags = case.record().flags;
        let mut why = flags.iter().flat_map(|flag| &flag.why);
        why.any(|one| matches!(one, Forbidden::Least(..)))
    };
    assert!(least("no", "2026-07-08") && !least("no", "2026-07-09"));
    // Told of a notice that is still to come: nobody is moved before it either.
    assert!(least("no", "2026-07-05"));
    assert!(least("yes", "2026-07-13") && !least("yes", "2026-07-14"));
}
