//! A procedure with staff and places: the engine against theory, and what a mission must be able to rely on.

use std::sync::OnceLock;

use procedures::simulate::{Capacity, Report, Sufficient, chart, say, simulate, simulate_once};
use procedures::{Overlay, Procedure};
use proptest::prelude::*;

use crate::{RETURN, read};

/// One desk before which people stand, and a clock of three days.
const DESK: &str = r#"
format = 2
id = "desk"
version = 1
subject = "person"
guard = "cases"
counting = "regulation-1182-71"
title = { en = "Desk" }
[[fields]]
id = "ill"
kind = "yes_no"
text = { en = "Ill?" }
[[steps]]
id = "served"
role = "case_worker"
title = { en = "Served & gone <quickly>" }
asks = ["ill"]
outcomes = [
  { id = "done", text = { en = "Done" } },
  { id = "again", text = { en = "Again" }, does = "again" },
  { id = "away", text = { en = "Sent away" }, does = "stop" },
]
[[clocks]]
id = "soon"
text = { en = "Served" }
from = "opened"
until = ["served"]
within = "3 calendar-days"
[[clocks]]
id = "child"
text = { en = "A child served" }
from = "opened"
until = ["served"]
within = "3 calendar-days"
when = "person.child"
[[closures]]
id = "done"
text = { en = "Done" }
ending = "completed"
after = ["served"]
[[closures]]
id = "withdrawn"
text = { en = "Withdrawn" }
ending = "withdrawn"
"#;

/// A capacity for the desk: staff at work round the clock, a step of so many minutes.
fn desk(number: u32, head: &str, arrivals: &str, minutes: &str) -> String {
    format!(
        r#"
format = 1
procedure = "desk"
title = "Desk"
start = "2026-07-06"
zone = "UTC"
calendar = "PL"
{head}
[[arrivals]]
from = "2026-07-06"
to = "2027-07-05"
{arrivals}
[[staff]]
id = "clerk"
title = "clerks"
number = {number}
from = "00:00"
to = "24:00"
days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
holidays = true
[[steps]]
id = "served"
who = "clerk"
minutes = {minutes}
"#
    )
}

const TEN: &str = "{ low = 10, likely = 10, high = 10 }";

fn capacity(procedure: &Procedure, text: &str) -> Capacity {
    Capacity::read(text, procedure).unwrap_or_else(|faults| panic!("{faults}"))
}

fn once(procedure: &str, text: &str) -> Report {
    let procedure = read(procedure);
    simulate_once(&procedure, &capacity(&procedure, text), &[])
}

fn met(report: &Report, clock: &str) -> f64 {
    let clock = report.clocks.iter().find(|one| one.id == clock).unwrap();
    clock.met.unwrap().mean
}

fn wait(report: &Report) -> f64 {
    report.steps[0].wait_hours.unwrap()
}

#[test]
fn without_staff_the_line_grows_without_end_and_clocks_are_missed() {
    let report = once(
        DESK,
        &desk(0, "days = 28\nruns = 2", "per_day = 10\neven = true", TEN),
    );
    let ends: Vec<f64> = report.steps[0]
        .queue
        .iter()
        .map(|band| band.middle)
        .collect();
    assert!(ends.windows(2).all(|two| two[1] > two[0]), "{ends:?}");
    assert!((ends[27] - 280.0).abs() < 1e-9 && (met(&report, "soon")).abs() < 1e-9);
    assert_eq!((report.done.middle, report.inside.middle), (0.0, 280.0));
    assert_eq!(report.staff[0].used, None);
}

#[test]
fn with_ample_staff_all_clocks_are_met_and_nobody_is_left() {
    let report = once(
        DESK,
        &desk(
            50,
            "days = 28\nruns = 2",
            "per_day = 100\nbetween = [\"08:00\", \"20:00\"]",
            TEN,
        ),
    );
    assert!((met(&report, "soon") - 100.0).abs() < 1e-9);
    assert_eq!(report.inside.middle, 0.0);
    assert!(wait(&report) < 0.01);
}

/// The mean wait of a line with one server, Poisson arrivals and any service: load, mean and mean square of the
/// service in minutes (Pollaczek 1930, Khinchine 1932).
fn pollaczek_khinchine(per_minute: f64, mean: f64, square: f64) -> f64 {
    per_minute * square / (2.0 * (1.0 - per_minute * mean))
}

#[test]
fn the_mean_wait_is_what_pollaczek_and_khinchine_say() {
    // 0.08 a minute: the desk is busy 80 % of the time.
    let head = "days = 365\nruns = 12";
    let triangle = "{ low = 0, likely = 10, high = 20 }";
    // A triangular service from 0 over 10 to 20 has variance 100/6.
    for (minutes, square) in [(TEN, 100.0), (triangle, 100.0 + 100.0 / 6.0)] {
        let report = once(DESK, &desk(1, head, "per_day = 115.2", minutes));
        let theory = pollaczek_khinchine(0.08, 10.0, square) / 60.0;
        let error = (wait(&report) - theory).abs() / theory;
        assert!(
            error < 0.04,
            "waited {} h, theory {theory} h",
            wait(&report)
        );
        let used = report.staff[0].used.unwrap();
        assert!((used - 80.0).abs() < 0.5, "{used}");
    }
}

#[test]
fn who_comes_at_equal_distances_to_a_desk_that_keeps_pace_never_waits() {
    let report = once(
        DESK,
        &desk(1, "days = 20\nruns = 1", "per_day = 144\neven = true", TEN),
    );
    assert_eq!(report.steps[0].wait_hours_p90, Some(0.0));
    // One minute longer, and the line grows by 13 or 14 every day.
    let eleven = TEN.replace("10", "11");
    let report = once(
        DESK,
        &desk(
            1,
            "days = 20\nruns = 1",
            "per_day = 144\neven = true",
            &eleven,
        ),
    );
    let last = report.steps[0].queue[19].middle;
    assert!(
        (last - 20.0 * (144.0 - 1440.0 / 11.0)).abs() < 2.0,
        "{last}"
    );
}

#[test]
fn nobody_is_served_at_night_nor_on_a_holiday() {
    let arrivals = "per_day = 1\neven = true\nbetween = [\"20:00\", \"20:02\"]";
    let day = desk(1, "days = 3\nruns = 1", arrivals, TEN)
        .replace("00:00", "08:00")
        .replace("24:00", "16:00");
    // From one past eight in the evening to eight in the morning.
    assert_eq!(wait(&once(DESK, &day)), 11.98);
    let feast = day
        .replace("2026-07-06", "2026-11-10")
        .replace("holidays = true", "holidays = false");
    // 11 November: who came on the 10th waits a day longer, and so do the two after them.
    let report = once(DESK, &feast.replace("days = 3\n", "days = 4\n"));
    assert_eq!(report.steps[0].queue[1].middle, 2.0);
}

#[test]
fn the_same_seed_says_the_same_and_another_does_not() {
    let procedure = read(DESK);
    let text = desk(
        2,
        "days = 20\nruns = 3\nseed = 5",
        "per_day = 200",
        "{ low = 2, likely = 9, high = 40 }",
    );
    let say = |text: &str| {
        let report = simulate(&procedure, &capacity(&procedure, text), &[]);
        format!("{}{}{report:?}", say(&report), chart(&report))
    };
    assert_eq!(say(&text), say(&text));
    assert_ne!(say(&text), say(&text.replace("seed = 5", "seed = 6")));
}

#[test]
fn at_one_desk_more_staff_are_never_worse() {
    let (mut waited, mut kept) = (f64::MAX, 0.0);
    for number in 1..8 {
        let report = once(
            DESK,
            &desk(number, "days = 30\nruns = 4", "per_day = 500", TEN),
        );
        assert!(
            wait(&report) <= waited && met(&report, "soon") >= kept,
            "{number}"
        );
        (waited, kept) = (wait(&report), met(&report, "soon"));
    }
    assert!((kept - 100.0).abs() < 1e-9);
}

#[test]
fn the_sufficient_number_does_and_one_less_does_not() {
    let procedure = read(DESK);
    let text = |number| {
        desk(
            number,
            "days = 30\nruns = 4\ntarget = 95",
            "per_day = 700",
            TEN,
        )
    };
    let report = simulate(&procedure, &capacity(&procedure, &text(2)), &[]);
    let Some(Sufficient::Needs { staff }) = &report.sufficient else {
        panic!("{:?}", report.sufficient);
    };
    let (_id, have, need) = staff[0].clone();
    assert_eq!(have, 2);
    assert!(once(DESK, &text(need)).meets_target() && !once(DESK, &text(need - 1)).meets_target());
    let said = say(&report);
    assert!(
        said.contains(&format!(
            "Sufficient capacity for 95 % of every clock: {need} clerks (have 2)"
        )),
        "{said}"
    );
    assert_eq!(report.more[0].number, 3);
    let enough = simulate(&procedure, &capacity(&procedure, &text(9)), &[]);
    assert_eq!(enough.sufficient, Some(Sufficient::Enough));
}

#[test]
fn what_staff_cannot_mend_is_said() {
    let procedure = read(DESK);
    let text = desk(2, "days = 30\nruns = 2", "per_day = 10", TEN);
    let text = format!("{text}wait = {{ low = 5, likely = 6, high = 7, unit = \"days\" }}\n");
    let report = simulate(&procedure, &capacity(&procedure, &text), &[]);
    assert!(
        matches!(report.sufficient, Some(Sufficient::NotByStaff { .. })),
        "{:?}",
        report.sufficient
    );
    assert!(say(&report).contains("More staff alone do not meet"));
}

#[test]
fn children_go_first_where_the_file_says_so() {
    let groups = "[[groups]]\nid = \"child\"\nshare = 20\nfacts = { \"person.age\" = \"9\" }\n\
                  [[groups]]\nid = \"adult\"\nshare = 80\nfacts = { \"person.age\" = \"30\" }\n";
    let kept = |priority: bool| {
        let head = format!("days = 28\nruns = 2\npriority = {priority}");
        let text = desk(1, &head, "per_day = 200", TEN) + groups;
        let report = once(DESK, &text);
        (met(&report, "child"), met(&report, "soon"))
    };
    let (plain, first) = (kept(false), kept(true));
    assert!(
        (first.0 - 100.0).abs() < 1e-9 && plain.0 < 60.0,
        "{plain:?} {first:?}"
    );
    assert!(first.1 < 80.0, "somebody must wait for it: {first:?}");
}

#[test]
fn an_overlay_lengthens_the_clocks_of_a_simulation() {
    let procedure = read(DESK);
    let text = desk(0, "days = 20\nruns = 1", "per_day = 5", TEN);
    let overlay = Overlay::read(
        "format = 2\noverlay = \"crisis\"\nversion = 1\ntitle = { en = \"Crisis\" }\n[[changes]]\nprocedure = \"desk\"\n\
         clock = \"soon\"\nwithin = \"4 weeks\"\ntext = { en = \"Longer\" }\n",
    );
    let report = simulate_once(
        &procedure,
        &capacity(&procedure, &text),
        &[overlay.unwrap()],
    );
    let clock = &report.clocks[0];
    assert_eq!((clock.met, clock.counted), (None, 0.0));
    assert!(clock.undecided > 0.0);
    assert_eq!(report.overlays, ["crisis"]);
}

/// The procedure of return with people of whom one in four is a child alone.
const HOME: &str = r#"
format = 1
procedure = "return"
title = "Home"
start = "2026-07-06"
days = 40
runs = 1
zone = "Europe/Minsk"
calendar = "BY"
[[arrivals]]
from = "2026-07-06"
to = "2026-07-15"
per_day = 8
even = true
[[groups]]
id = "alone"
share = 25
facts = { "person.age" = "14", "person.unaccompanied" = "yes" }
[[groups]]
id = "adult"
share = 75
[[staff]]
id = "all"
title = "all"
number = 4
[[staff]]
id = "guardian"
title = "guardians"
number = 0
[[steps]]
id = "counselled"
who = "all"
minutes = { low = 20, likely = 30, high = 40 }
[[steps]]
id = "guardian"
who = "guardian"
minutes = { low = 20, likely = 30, high = 40 }
"#;

#[test]
fn a_safeguard_holds_in_a_simulation_too() {
    let report = once(RETURN, HOME);
    // No guardian, no journey: children alone are the only ones who are left.
    assert_eq!(report.done.middle + report.inside.middle, 80.0);
    let line = report
        .steps
        .iter()
        .find(|step| step.id == "guardian")
        .unwrap();
    assert_eq!(line.queue[39].middle, report.inside.middle);
    assert!(report.inside.middle > 5.0);
    // Whoever seeks protection is not returned, and the rule that says so is named.
    let text = HOME.to_owned() + "[[mix]]\nof = \"open.claim\"\nshares = { yes = 1 }\n";
    let report = once(RETURN, &text);
    assert_eq!(report.done.middle, 0.0);
    assert!(
        report.reasons.contains_key("the safeguard “claim”"),
        "{:?}",
        report.reasons
    );
}

#[test]
fn what_lapses_while_somebody_waits_is_done_again_and_not_for_ever() {
    let adults = HOME.replace("share = 25", "share = 0");
    let waits = |hours: u32| {
        let steps = "[[steps]]\nid = \"fit\"\nwho = \"all\"\nminutes = { low = 5, likely = 5, high = 5 }\n\
                     [[steps]]\nid = \"departed\"\nwait = { low = 1, likely = 2, high = HOURS, unit = \"hours\" }\n";
        let report = once(
            RETURN,
            &(adults.clone() + &steps.replace("HOURS", &hours.to_string())),
        );
        let fit = report
            .steps
            .iter()
            .find(|step| step.id == "fit")
            .unwrap()
            .through;
        (fit, report.done.middle)
    };
    let (fit, done) = waits(3);
    assert_eq!((fit, done), (80.0, 80.0));
    // Some wait for longer than the 72 hours for which they are fit: a doctor sees them again.
    let (fit, done) = waits(120);
    assert!(fit > 82.0 && done > 75.0, "{fit} {done}");
}

#[test]
fn a_place_that_is_waited_for_is_never_held_by_too_many() {
    let adults = HOME.replace("share = 25", "share = 0");
    let place = "[[places]]\nid = \"bed\"\ntitle = \"beds\"\ncapacity = 5\nfrom = \"declared\"\nuntil = \"departed\"\nwaits = WAITS\n\
                 [[steps]]\nid = \"departed\"\nwait = { low = 24, likely = 30, high = 48, unit = \"hours\" }\n";
    let held = |waits: &str| {
        let report = once(RETURN, &(adults.clone() + &place.replace("WAITS", waits)));
        (
            report.places[0].clone(),
            report.done.middle,
            report.steps.clone(),
        )
    };
    let (bed, done, steps) = held("true");
    assert_eq!((bed.peak.high, bed.days_above.high), (5.0, 0.0));
    assert_eq!(done, 80.0);
    let declared = steps.iter().find(|step| step.id == "declared").unwrap();
    assert!(declared.wait_hours.unwrap() > 24.0);
    let (bed, _done, _steps) = held("false");
    assert!(bed.peak.low > 5.0 && bed.days_above.low > 3.0, "{bed:?}");
}

#[test]
fn a_person_waits_in_every_line_and_is_at_one_desk_at_a_time() {
    let adults = HOME
        .replace("share = 25", "share = 0")
        .replace("2026-07-15", "2026-07-10")
        .replace(
            "per_day = 8",
            "per_day = 1\nbetween = [\"08:00\", \"09:00\"]",
        );
    let two = "[[staff]]\nid = \"doctor\"\ntitle = \"doctors\"\nnumber = DOCTORS\n\
               [[steps]]\nid = \"declared\"\nwho = \"all\"\nminutes = { low = 60, likely = 60, high = 60 }\n\
               [[steps]]\nid = \"fit\"\nwho = \"doctor\"\nminutes = { low = 60, likely = 60, high = 60 }\n";
    let of = |doctors: &str| {
        let text = adults.clone() + &two.replace("DOCTORS", doctors);
        once(
            RETURN,
            &text.replace(
                "{ low = 20, likely = 30, high = 40 }",
                "{ low = 30, likely = 30, high = 30 }",
            ),
        )
    };
    // Half an hour of counselling, then one hour after the other although both desks are free.
    assert_eq!(of("1").stay_hours_p90, Some(2.5));
    // No doctor: the declaration does not wait for one.
    let report = of("0");
    let through = |id: &str| {
        report
            .steps
            .iter()
            .find(|step| step.id == id)
            .unwrap()
            .through
    };
    assert_eq!((through("declared"), through("fit")), (5.0, 0.0));
}

#[test]
fn a_clock_that_the_end_of_a_case_cuts_short_is_neither_met_nor_missed() {
    let followed = DESK.replace(
        "[[closures]]\nid = \"done\"",
        "[[steps]]\nid = \"followed\"\nrole = \"case_worker\"\ntitle = { en = \"Followed\" }\nafter = [\"served\"]\n\
         [[clocks]]\nid = \"follow\"\ntext = { en = \"Followed\" }\nfrom = \"served\"\nuntil = [\"followed\"]\n\
         within = \"3 calendar-days\"\n[[closures]]\nid = \"done\"",
    );
    let text = desk(
        5,
        "days = 20\nruns = 1\nclosure = \"done\"",
        "per_day = 10\neven = true",
        TEN,
    );
    let report = once(
        &followed,
        &(text
            + "[[steps]]\nid = \"followed\"\nwait = { low = 1, likely = 1, high = 1, unit = \"days\" }\n"),
    );
    let follow = report.clocks.iter().find(|one| one.id == "follow").unwrap();
    assert_eq!(
        (follow.counted, follow.cut, follow.undecided, follow.met),
        (0.0, 200.0, 0.0, None)
    );
    assert_eq!(report.done.middle, 200.0);
}

#[test]
fn a_short_horizon_says_how_much_it_leaves_undecided_and_what_has_run_out_is_missed() {
    let of = |days: u32| {
        // One desk that serves eight a day of the ten who come, and a clock of three days.
        let text = desk(
            1,
            &format!("days = {days}\nruns = 1"),
            "per_day = 10\neven = true",
            "{ low = 180, likely = 180, high = 180 }",
        );
        once(DESK, &text)
    };
    let (short, long) = (of(3), of(60));
    let clock = |report: &Report| report.clocks[0].clone();
    // Nobody is late yet, and the share of those who may be is told.
    let brief = clock(&short);
    assert_eq!(brief.met.map(|met| met.mean), Some(100.0));
    assert!(
        brief.undecided > 0.0 && brief.undecided_share > 10.0,
        "{brief:?}"
    );
    assert!(brief.met_at_least < 90.0, "{brief:?}");
    let text = say(&short);
    for words in [
        "undecided (",
        "Were they all missed",
        "undecided when the days were over",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(chart(&short).contains("undecided at the end: soon"));
    // Whoever is inside with a clock that has run out is counted as missed.
    let late = clock(&long);
    let all = late.counted + late.undecided + late.cut;
    assert!(late.undecided_share < brief.undecided_share, "{late:?}");
    assert!(late.met.unwrap().mean < 90.0, "{late:?}");
    assert!((all - long.arrived.middle).abs() < 0.01, "{late:?}");
}

#[test]
fn who_has_a_right_to_time_waits_for_it_and_does_not_stand_still() {
    let least = "[[clocks]]\nid = \"rest\"\ntext = { en = \"Rest\" }\nfrom = \"opened\"\nis = \"least\"\n\
                 before = [\"served\"]\nwithin = \"1 calendar-days\"\n[[closures]]\nid = \"done\"";
    let text = desk(5, "days = 20\nruns = 1", "per_day = 10\neven = true", TEN);
    let plain = once(DESK, &text);
    let rested = once(
        &DESK.replacen("[[closures]]\nid = \"done\"", least, 1),
        &text,
    );
    assert!(plain.stay_hours.unwrap() < 1.0);
    // Whoever comes in the middle of a day waits for its end and another: 24 to 48 hours.
    let waited = rested.stay_hours.unwrap();
    assert!((24.0..48.5).contains(&waited), "{waited}");
    assert_eq!((rested.still.high, rested.done.middle), (0.0, 180.0));
    assert!(rested.clocks.iter().all(|one| one.id != "rest"));
}

#[test]
fn a_calendar_of_the_missions_own_counts_where_the_file_names_it() {
    let procedure = read(DESK);
    let text = desk(2, "days = 20\nruns = 1", "per_day = 5", TEN);
    let named = |code: &str| {
        let shipped = text
            .lines()
            .find(|line| line.starts_with("calendar"))
            .unwrap();
        text.replace(shipped, &format!("calendar = \"{code}\""))
    };
    let own = deadlines::shipped_calendar("BY").unwrap().clone();
    assert!(Capacity::read(&named("SY"), &procedure).is_err());
    let faults = Capacity::read_with(&named("SY"), &procedure, Some(own.clone())).unwrap_err();
    assert!(faults.to_string().contains("there are: BY"), "{faults}");
    Capacity::read_with(&named("BY"), &procedure, Some(own)).unwrap();
}

#[test]
fn a_step_that_never_happens_does_not_and_who_needs_it_stands_still() {
    let text = desk(5, "days = 20\nruns = 1", "per_day = 10\neven = true", TEN) + "never = true\n";
    let report = once(DESK, &text);
    assert_eq!((report.done.middle, report.still.middle), (0.0, 200.0));
    assert!(
        report
            .reasons
            .contains_key("“served” never happens in this file"),
        "{:?}",
        report.reasons
    );
    assert!(
        report
            .assumed
            .contains(&"Never done in this file: served.".to_owned())
    );
}

#[test]
fn what_is_tried_again_comes_back_after_its_time_and_not_for_ever() {
    let again = "outcomes = { done = 1, again = 1 }\nagain_after = { low = 2, likely = 2, high = 2, unit = \"days\" }\n";
    let text = desk(9, "days = 300\nruns = 1", "per_day = 20\neven = true", TEN) + again;
    // Every other time it is done: one more try in the mean, two days later.
    let stay = once(DESK, &text).stay_hours.unwrap();
    assert!((stay - 48.2).abs() < 2.5, "{stay}");
    let text = desk(9, "days = 3\nruns = 1", "per_day = 2\neven = true", TEN)
        .replace("who = \"clerk\"\n", "");
    let text = text.replace(
        &format!("minutes = {TEN}\n"),
        "outcomes = { done = 1e-12, again = 1 }\n",
    );
    let report = once(DESK, &text);
    assert_eq!(report.still.middle, 6.0);
    assert!(
        report.reasons.contains_key("“served” was tried 100 times"),
        "{:?}",
        report.reasons
    );
    assert!(
        report
            .assumed
            .contains(&"Tried again without delay: served.".to_owned())
    );
}

#[test]
fn a_claim_that_is_opened_on_the_way_stops_the_journey() {
    let fear = RETURN.replace(
        "does = \"again\" }",
        "does = \"again\", opens = \"protection-referral\" }",
    );
    let text = HOME.replace("share = 25", "share = 0")
        + "[[steps]]\nid = \"fit\"\noutcomes = { fit = 1, later = 1 }\n";
    assert_eq!(once(&fear, &text).done.middle, 80.0);
    let claims = text.replace("days = 40", "claims = [\"protection-referral\"]\ndays = 40");
    let report = once(&fear, &claims);
    assert!(
        (20.0..60.0).contains(&report.done.middle),
        "{:?}",
        report.done
    );
    assert_eq!(report.still.middle, 80.0 - report.done.middle);
    assert!(report.opened["protection-referral"] >= report.still.middle);
}

#[test]
fn a_day_is_counted_from_the_arrival_when_the_file_says_so() {
    let late = |day: &str| {
        let text = SCREENING.replace(
            "shares = { arrival = 1 }",
            &format!("shares = {{ \"{day}\" = 1 }}"),
        );
        let text = text
            .replace("days = 28", "days = 9")
            .replace("number = 4", "number = 30");
        let mut capacity = capacity(screening(), &text);
        capacity.runs = 2;
        met(&simulate_once(screening(), &capacity, &[]), "border")
    };
    let (today, long_ago) = (late("arrival"), late("arrival-20"));
    assert!(today > 99.0 && long_ago < 1.0, "{today} {long_ago}");
}

#[test]
fn the_words_are_the_same_on_every_machine() {
    let text = desk(
        1,
        "days = 14\nruns = 5\nseed = 11",
        "per_day = 150",
        "{ low = 2, likely = 8, high = 20 }",
    ) + "[[groups]]\nid = \"a\"\nshare = 3\nfacts = { \"person.age\" = \"7\" }\n[[groups]]\nid = \"b\"\nshare = 7\n";
    let procedure = read(DESK);
    let said = say(&simulate(&procedure, &capacity(&procedure, &text), &[]));
    assert_eq!(
        said,
        include_str!("../fixtures/desk-simulated.txt"),
        "{said}"
    );
}

fn screening() -> &'static Procedure {
    static READ: OnceLock<Procedure> = OnceLock::new();
    READ.get_or_init(|| crate::shipped::procedure("eu-screening"))
}

const SCREENING: &str = include_str!("../../../../procedures/capacity/eu-screening-poland.toml");

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn whoever_came_is_done_stopped_or_still_inside(
        seed in any::<u64>(),
        officers in 0u32..6,
        days in 1u32..12,
        per_day in 1u32..40,
        again in 0u32..60,
        sent_back in 0u32..40,
    ) {
        let text = SCREENING
            .replace("number = 4", &format!("number = {officers}"))
            .replace("days = 28", &format!("days = {days}"))
            .replace("per_day = 14", &format!("per_day = {per_day}"))
            .replace("interpreter_lacking = 8", &format!("interpreter_lacking = {again}"))
            .replace("high = 30 }\n\n[[steps]]\nid = \"informed\"",
                &format!("high = 30 }}\noutcomes = {{ begun = 60, not_needed = {sent_back} }}\n\n[[steps]]\nid = \"informed\""));
        let mut capacity = capacity(screening(), &text);
        (capacity.seed, capacity.runs) = (seed, 1);
        let report = simulate_once(screening(), &capacity, &[]);
        let after = report.done.middle + report.stopped.middle + report.inside.middle;
        prop_assert_eq!(report.arrived.middle, after);
        prop_assert!(report.still.middle <= report.inside.middle);
        for step in &report.steps {
            prop_assert!(step.queue.last().unwrap().middle <= report.inside.middle);
        }
    }
}

#[test]
fn capacity_files_that_ship_are_read_and_say_something() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../procedures/capacity");
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let named = text
            .lines()
            .find_map(|line| line.strip_prefix("procedure = "))
            .unwrap();
        let procedure = crate::shipped::procedure(named.trim_matches('"'));
        let mut capacity = capacity(&procedure, &text);
        capacity.runs = 2;
        let report = simulate_once(&procedure, &capacity, &[]);
        assert!(
            report.done.middle > 0.0 && !report.clocks.is_empty(),
            "{named}"
        );
        read += 1;
    }
    assert_eq!(read, 2);
}

#[test]
fn the_chart_is_readable_alone() {
    let text = desk(1, "days = 20\nruns = 3", "per_day = 200", TEN)
        .replace("title = \"Desk\"", "title = \"Desk <1> & 2\"")
        + "[[places]]\nid = \"bed\"\ntitle = \"beds\"\ncapacity = 7\nfrom = \"opened\"\nuntil = \"served\"\n";
    let drawn = chart(&once(DESK, &text));
    assert!(drawn.starts_with("<svg xmlns=") && drawn.ends_with("</svg>\n"));
    for part in [
        "Desk &lt;1&gt; &amp; 2</title>",
        "Served &amp; gone &lt;quickly&gt;",
        "prefers-color-scheme:dark",
        "c-band",
        "c-limit",
        "beds (there are 7)",
        "2026-07-06",
        "2026-07-25",
    ] {
        assert!(drawn.contains(part), "{part}");
    }
}

fn refused(from: &str, to: &str, says: &str) {
    let text = desk(2, "days = 20\nruns = 3", "per_day = 200", TEN);
    assert!(text.contains(from), "not in the file: {from}");
    let text = text.replacen(from, to, 1);
    let faults = Capacity::read(&text, &read(DESK)).unwrap_err();
    let last = to.trim_end().lines().last().unwrap();
    let line = 1 + text[..text.find(last).unwrap()].matches('\n').count();
    let told = faults
        .0
        .iter()
        .any(|fault| fault.line == line && fault.what.contains(says));
    assert!(told, "line {line} should say “{says}”:\n{faults}");
}

#[test]
fn what_is_wrong_with_a_capacity_file_is_told_with_its_line() {
    refused("format = 1", "format = 9", "this program reads 1");
    refused(
        "procedure = \"desk\"",
        "procedure = \"disk\"",
        "this capacity is for “disk”",
    );
    refused("zone = \"UTC\"", "zone = \"Moon\"", "such as Europe/Warsaw");
    refused("calendar = \"PL\"", "calendar = \"XX\"", "there are: BE");
    refused(
        "start = \"2026-07-06\"",
        "start = \"1999-07-06\"",
        "knows the years",
    );
    refused("days = 20", "days = 0", "from 1 to");
    refused("runs = 3", "runs = 0", "from 1 to");
    refused("runs = 3", "target = 101", "in percent");
    refused("runs = 3", "closure = \"gone\"", "there are: done");
    refused("runs = 3", "closure = \"withdrawn\"", "there are: done");
    refused("per_day = 200", "count = 3", "either day and count");
    refused("per_day = 200", "per_day = -1", "may come on a day");
    refused("to = \"2027-07-05\"", "to = \"2025-07-05\"", "is before");
    refused("from = \"00:00\"", "from = \"25:00\"", "is no time");
    refused("from = \"00:00\"", "from = \"24:00\"", "two pools");
    refused("\"monday\"", "\"moonday\"", "monday, tuesday");
    refused("id = \"served\"", "id = \"severed\"", "it has: served");
    refused("who = \"clerk\"", "who = \"clark\"", "there are: clerk");
    let worked = format!("who = \"clerk\"\nminutes = {TEN}");
    refused(&worked, "who = \"clerk\"", "add the one that is missing");
    refused(
        "minutes = { low = 10,",
        "minutes = { low = 11,",
        "rises from low",
    );
    refused(
        "high = 10 }",
        "high = 10, unit = \"days\" }",
        "minutes have no unit",
    );
    refused(
        "high = 10 }",
        "high = 10 }\nwait = { low = 1, likely = 1, high = 1 }",
        "",
    );
    refused(
        "high = 10 }",
        "high = 10 }\noutcomes = { gone = 1 }",
        "it has: done, again, away",
    );
    refused(
        "high = 10 }",
        "high = 10 }\noutcomes = { again = 1 }",
        "tries for ever",
    );
    refused("number = 2", "nummer = 2", "unknown field");
    let mix = |shares: &str, of: &str| {
        format!("high = 10 }}\n[[mix]]\nshares = {{ {shares} }}\nof = \"{of}\"\n")
    };
    refused(
        "high = 10 }\n",
        &mix("yes = 1", "case.sick"),
        "no field “sick”",
    );
    refused(
        "high = 10 }\n",
        &mix("maybe = 1", "case.ill"),
        "neither yes nor no",
    );
    refused(
        "high = 10 }\n",
        &mix("yes = 1", "person.tall"),
        "no fact of a person",
    );
    refused(
        "high = 10 }\n",
        &mix("old = 1", "person.age"),
        "no whole number",
    );
    let none = "high = 10 }\n[[mix]]\nof = \"case.ill\"\nshares = { yes = 0 }\n";
    refused("high = 10 }\n", none, "all shares are 0");
    let bed = |from: &str, waits: bool| {
        format!(
            "high = 10 }}\n[[places]]\nid = \"bed\"\ntitle = \"bed\"\ncapacity = 1\nuntil = \"served\"\nwaits = {waits}\nfrom = \"{from}\"\n"
        )
    };
    refused("high = 10 }\n", &bed("sered", false), "it has: served");
    let text =
        desk(2, "days = 20", "per_day = 2", TEN).replace("high = 10 }\n", &bed("opened", true));
    let faults = Capacity::read(&text, &read(DESK)).unwrap_err();
    assert!(faults.to_string().contains("before arriving"), "{faults}");
}
