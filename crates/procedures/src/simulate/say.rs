//! The result in words, for a screen of text.

use std::fmt::Write as _;

use super::more::Sufficient;
use super::report::{Band, ClockKept, Report};

/// Says what came of a simulation, in English, as plain text.
pub fn say(report: &Report) -> String {
    let mut said = String::new();
    head(&mut said, report);
    clocks(&mut said, report);
    steps(&mut said, report);
    staff(&mut said, report);
    places(&mut said, report);
    more(&mut said, report);
    notes(&mut said, report);
    said
}

/// A number without needless decimals.
fn n(x: f64) -> String {
    let text = format!("{x:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A median with its range.
fn range(band: Band) -> String {
    if (band.low, band.middle) == (band.middle, band.high) {
        return n(band.middle);
    }
    format!("{} ({}–{})", n(band.middle), n(band.low), n(band.high))
}

fn hours(hours: Option<f64>) -> String {
    match hours {
        None => "–".to_owned(),
        Some(hours) if hours >= 48.0 => format!("{} d", n(hours / 24.0)),
        Some(hours) => format!("{} h", n(hours)),
    }
}

fn line(said: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = said.write_fmt(text);
    said.push('\n');
}

fn head(said: &mut String, report: &Report) {
    let (id, version) = &report.procedure;
    line(said, format_args!("{}", report.title));
    line(
        said,
        format_args!(
            "{id} version {version}, {} days from {}, {} runs, seed {}",
            report.days, report.start, report.runs, report.seed
        ),
    );
    if !report.overlays.is_empty() {
        line(
            said,
            format_args!("switched on: {}", report.overlays.join(", ")),
        );
    }
    line(
        said,
        format_args!(
            "numbers are medians over the runs, in brackets the range of eight runs in ten\n"
        ),
    );
    line(
        said,
        format_args!(
            "came {}, done {}, ended early {}, inside at the end {}",
            range(report.arrived),
            range(report.done),
            range(report.stopped),
            range(report.inside)
        ),
    );
    line(
        said,
        format_args!(
            "from arrival to done: {} in the mean, nine in ten within {}",
            hours(report.stay_hours),
            hours(report.stay_hours_p90)
        ),
    );
}

fn clocks(said: &mut String, report: &Report) {
    line(
        said,
        format_args!("\nClocks (met, mean and range of nine runs in ten)"),
    );
    for clock in &report.clocks {
        let met = clock.met.map_or("not yet due".to_owned(), |met| {
            format!("{} % ({}–{})", n(met.mean), n(met.low), n(met.high))
        });
        let below = clock.met.is_some_and(|met| met.mean < report.target);
        let mark = if below { "  BELOW" } else { "" };
        line(
            said,
            format_args!(
                "  {:<34} {met:<22} of {}{}{mark}",
                clock.id,
                n(clock.counted),
                undecided(clock)
            ),
        );
    }
    if let Some(clock) = report.undecided() {
        line(
            said,
            format_args!(
                "  undecided when the days were over: up to {} % ({}). Were they all missed, it would be met in {} %.",
                n(clock.undecided_share),
                clock.id,
                n(clock.met_at_least)
            ),
        );
    }
    if report.clocks.is_empty() {
        line(said, format_args!("  none ran"));
    }
}

/// How many of a clock were undecided when the days were over.
fn undecided(clock: &ClockKept) -> String {
    if clock.undecided == 0.0 {
        return String::new();
    }
    let share = n(clock.undecided_share);
    format!(", {} undecided ({share} %)", n(clock.undecided))
}

fn steps(said: &mut String, report: &Report) {
    line(
        said,
        format_args!(
            "\nSteps{:>31} {:>9} {:>9}  in line at the end",
            "done", "wait", "9 in 10"
        ),
    );
    for step in &report.steps {
        let queue = step.queue.last().copied().unwrap_or_default();
        line(
            said,
            format_args!(
                "  {:<26} {:>7} {:>9} {:>9}  {}",
                step.id,
                n(step.through),
                hours(step.wait_hours),
                hours(step.wait_hours_p90),
                range(queue)
            ),
        );
    }
}

fn staff(said: &mut String, report: &Report) {
    line(said, format_args!("\nStaff"));
    for pool in &report.staff {
        let used = pool.used.map_or("no working time".to_owned(), |used| {
            format!("at work {} % of the time", n(used))
        });
        line(
            said,
            format_args!("  {} {}: {used}", pool.number, pool.title),
        );
    }
}

fn places(said: &mut String, report: &Report) {
    if report.places.is_empty() {
        return;
    }
    line(said, format_args!("\nPlaces"));
    for place in &report.places {
        line(
            said,
            format_args!(
                "  {} {}: at most {} held, above on {} of {} days",
                place.capacity,
                place.title,
                range(place.peak),
                range(place.days_above),
                report.days
            ),
        );
    }
}

fn more(said: &mut String, report: &Report) {
    if report.more.is_empty() {
        return;
    }
    line(said, format_args!("\nOne more of each"));
    line(
        said,
        format_args!("  {:<26} {:>6} {:>10}  worst clock", "", "done", "took"),
    );
    let worst = |met: f64, id: &str| format!("{} % {id}", n(met));
    let now = report
        .worst()
        .map_or("–".to_owned(), |(clock, met)| worst(met, &clock.id));
    let stay = hours(report.stay_hours);
    line(
        said,
        format_args!(
            "  {:<26} {:>6} {stay:>10}  {now}",
            "as it is",
            n(report.done.middle)
        ),
    );
    for more in &report.more {
        let least = more
            .met
            .iter()
            .min_by(|one, other| one.1.total_cmp(other.1));
        let least = least.map_or("–".to_owned(), |(id, met)| worst(*met, id));
        let who = format!("{} {}", more.number, more.id);
        let stay = hours(more.stay_hours);
        line(
            said,
            format_args!("  {who:<26} {:>6} {stay:>10}  {least}", n(more.done)),
        );
    }
    if let Some(sufficient) = &report.sufficient {
        line(said, format_args!("\n{}", suffices(report, sufficient)));
        // A number that rests on half of the clocks is half a number.
        if let Some(clock) = report.undecided().filter(|one| one.undecided_share >= 10.0) {
            let share = n(clock.undecided_share);
            let id = &clock.id;
            line(
                said,
                format_args!(
                    "It leaves out what was undecided: {share} % of {id} with the staff as it is. Let more days go by."
                ),
            );
        }
    }
}

/// The number that the law asks for in words.
fn suffices(report: &Report, sufficient: &Sufficient) -> String {
    let target = format!("{} % of every clock", n(report.target));
    let title = |id: &str| {
        let pool = report.staff.iter().find(|pool| pool.id == id);
        pool.map_or(id, |pool| pool.title.as_str()).to_owned()
    };
    let list = |staff: &[(String, u32, u32)]| {
        let other = staff.iter().filter(|(_id, have, need)| have != need);
        let mut listed: Vec<String> = other
            .map(|(id, have, need)| format!("{need} {} (have {have})", title(id)))
            .collect();
        if listed.len() < staff.len() {
            listed.push("the rest as it is".to_owned());
        }
        listed.join(", ")
    };
    match sufficient {
        Sufficient::Enough => format!("Sufficient capacity: what there is meets {target}."),
        Sufficient::Needs { staff } => {
            format!("Sufficient capacity for {target}: {}.", list(staff))
        }
        Sufficient::NotByStaff { reached, staff } => format!(
            "More staff alone do not meet {target}: with {} the worst clock is met in {} %. Look at places, waits and outcomes.",
            list(staff),
            n(*reached)
        ),
    }
}

fn notes(said: &mut String, report: &Report) {
    if !report.reasons.is_empty() {
        line(said, format_args!("\nStand still, in the mean of a run"));
        for (reason, often) in &report.reasons {
            line(said, format_args!("  {}: {reason}", n(*often)));
        }
    }
    if !report.opened.is_empty() {
        line(
            said,
            format_args!("\nOther procedures opened, in the mean of a run"),
        );
        for (id, often) in &report.opened {
            line(said, format_args!("  {}: {id}", n(*often)));
        }
    }
    if !report.assumed.is_empty() {
        line(said, format_args!("\nAssumed"));
        for one in &report.assumed {
            line(said, format_args!("  {one}"));
        }
    }
}
