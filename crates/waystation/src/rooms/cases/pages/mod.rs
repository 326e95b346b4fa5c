//! The screens of cases: the morning, one case, the calendar, the figures, a procedure.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use maud::{Markup, html};
use procedures::{Forbidden, Needs, Procedure, Running, Ticking};
use uuid::Uuid;

use super::case::Case;
use super::summary::Here;
use crate::Refusal;
use crate::rooms::figures::pages::short;
use crate::rooms::people::lists;
use crate::web::layout::{self, Reader};

pub mod calendar;
pub mod counted;
pub mod forms;
pub mod morning;
pub mod one;
pub mod procedure;

/// A case in a list.
pub struct Listed {
    /// The case.
    pub case: Case,
    /// The person's name, if it can be opened.
    pub name: Option<String>,
}

/// Who may see what is on these pages.
pub fn sensitive(reader: &Reader) -> Markup {
    layout::notice("sensitive", &html! { (reader.t("sensitive-cases")) })
}

/// What a case is called in a list.
pub fn label(one: &Listed, reader: &Reader) -> String {
    called(one.case.id, one.name.as_deref(), reader)
}

/// What a case is called: by the person's name, if it can be opened.
pub fn called(case: Uuid, name: Option<&str>, reader: &Reader) -> String {
    let sealed = || {
        let id = short(case).into();
        reader.locale.with("case-sealed", &[("id", id)])
    };
    name.map_or_else(sealed, str::to_owned)
}

/// A text of a procedure in the reader's language.
pub fn said<'t>(text: &'t procedures::Text, reader: &Reader) -> &'t str {
    text.in_language(reader.locale.language.code)
}

/// A moment: the day, and the hour where it is not the end of a day.
pub fn moment(zone: &TimeZone, at: Timestamp, reader: &Reader) -> String {
    wall(zone.to_datetime(at), reader)
}

/// The same of a moment on the mission's clock.
fn wall(at: jiff::civil::DateTime, reader: &Reader) -> String {
    let day = reader.locale.day(at.date());
    match (at.hour(), at.minute()) {
        (23, 59) | (0, 0) => day,
        (hour, minute) => format!("{day}, {hour:02}:{minute:02}"),
    }
}

/// How long until something is due, or since: in days, or in hours within two of them.
pub fn left(now: Timestamp, due: Timestamp, reader: &Reader) -> String {
    let seconds = due.as_second() - now.as_second();
    let (key, seconds) = if seconds >= 0 {
        ("left", seconds)
    } else {
        ("over", -seconds)
    };
    let (unit, n) = if seconds < 48 * 3600 {
        ("hours", seconds / 3600)
    } else {
        ("days", seconds / 86400)
    };
    let key = format!("case-{key}-{unit}");
    reader.locale.with(&key, &[("n", n.into())])
}

/// What something needs, in words: steps, with the outcome where it is named.
pub fn needs(procedure: &Procedure, needs: &Needs, reader: &Reader) -> String {
    let steps = needs.any.iter().map(|(at, outcome)| {
        let step = &procedure.steps[*at];
        let title = said(&step.title, reader);
        match outcome.and_then(|outcome| step.outcomes.get(outcome)) {
            Some(outcome) => format!("{title} ({})", said(&outcome.text, reader)),
            None => title.to_owned(),
        }
    });
    steps.collect::<Vec<_>>().join(&reader.t("case-why-or"))
}

/// A purpose of a consent as a procedure names it, with whom where it says so.
pub fn purpose(named: &str, reader: &Reader) -> String {
    let locale = reader.locale;
    let (purpose, recipient) = named.split_once(':').unwrap_or((named, ""));
    let purpose = locale.word("purpose", purpose);
    match recipient.split_once('-') {
        None if recipient.is_empty() => purpose,
        None => format!("{purpose} ({})", locale.word("recipient", recipient)),
        Some(_kind_and_who) => {
            format!("{purpose} ({})", lists::pages::recipient(recipient, reader))
        }
    }
}

/// Why a step cannot come, in words.
pub fn why(procedure: &Procedure, forbidden: &Forbidden, reader: &Reader) -> String {
    let locale = reader.locale;
    let safeguard = |at: &usize| said(&procedure.safeguards[*at].text, reader).to_owned();
    let purpose = |named: &str| purpose(named, reader);
    match forbidden {
        Forbidden::Closed => locale.t("case-why-closed"),
        Forbidden::NotAsked => locale.t("case-why-not-asked"),
        Forbidden::Done => locale.t("case-why-done"),
        Forbidden::Needs(needed) => locale.with(
            "case-why-needs",
            &[("steps", needs(procedure, needed, reader).into())],
        ),
        Forbidden::Consent(one) => {
            locale.with("case-why-consent", &[("purpose", purpose(one).into())])
        }
        Forbidden::Closes(at) => safeguard(at),
        Forbidden::Safeguard(at, needed) => locale.with(
            "case-why-safeguard",
            &[
                ("safeguard", safeguard(at).into()),
                ("steps", needs(procedure, needed, reader).into()),
            ],
        ),
        Forbidden::SafeguardConsent(at, one) => locale.with(
            "case-why-safeguard-consent",
            &[
                ("safeguard", safeguard(at).into()),
                ("purpose", purpose(one).into()),
            ],
        ),
        Forbidden::NotSoMuch(_at) => locale.t("case-why-not-so-much"),
        Forbidden::Given(_at) => locale.t("case-why-given"),
        Forbidden::NotTheirs(role) => {
            let role = locale.word("role", role);
            locale.with("case-why-not-theirs", &[("role", role.into())])
        }
        Forbidden::Least(at, until) => {
            let clock = said(&procedure.clocks[*at].text, reader).to_owned();
            match until {
                Some(until) => {
                    let until = wall(*until, reader);
                    let told = [("clock", clock.into()), ("until", until.into())];
                    locale.with("case-why-least", &told)
                }
                None => locale.with("case-why-least-open", &[("clock", clock.into())]),
            }
        }
    }
}

/// A refusal of the room in words: ids of steps and safeguards by what the procedure calls them.
pub fn refused(procedure: &Procedure, refusal: &Refusal, reader: &Reader) -> String {
    let mut refusal = refusal.clone();
    for (name, value) in &mut refusal.arguments {
        let step = |id: &str| {
            let at = procedure.step(id)?;
            Some(said(&procedure.steps[at].title, reader).to_owned())
        };
        let words: Option<String> = match *name {
            "missing" => {
                let steps = value.split(' ').filter_map(step);
                Some(steps.collect::<Vec<_>>().join(&reader.t("case-why-or")))
            }
            "safeguard" => {
                let mut all = procedure.safeguards.iter();
                let found = all.find(|one| one.id == *value);
                found.map(|one| said(&one.text, reader).to_owned())
            }
            "question" => procedure
                .field(value)
                .map(|field| said(&field.text, reader).to_owned()),
            "step" => step(value),
            "purpose" => Some(purpose(value, reader)),
            "clock" => {
                let mut all = procedure.clocks.iter();
                let found = all.find(|one| one.id == *value);
                found.map(|one| said(&one.text, reader).to_owned())
            }
            "until" => value.parse().ok().map(|until| wall(until, reader)),
            _ => None,
        };
        if let Some(words) = words.filter(|words| !words.is_empty()) {
            *value = words;
        }
    }
    reader.locale.refusal(&refusal)
}

/// A clock as a bar: how much of its time is gone, with what is due beside it.
pub fn bar(case: &Case, running: &Running, reader: &Reader) -> Markup {
    let clock = &case.procedure.clocks[running.clock];
    let class = match &running.ticking {
        Ticking::Runs { warns: false } => "runs",
        Ticking::Runs { warns: true } => "warns",
        Ticking::Paused => "paused",
        Ticking::Met | Ticking::Passed => "met",
        Ticking::Holds => "holds",
        Ticking::Late | Ticking::Missed | Ticking::Overdue => "over",
        Ticking::Unknown(_) => "paused",
    };
    let began = match running.began {
        deadlines::Moment::At(at) => at,
        deadlines::Moment::On(day) => day
            .to_zoned(case.zone().clone())
            .map_or(case.now, |begin| begin.timestamp()),
    };
    let ended = match running.done {
        Some(deadlines::Moment::At(at)) => at,
        Some(deadlines::Moment::On(day)) => day
            .to_zoned(case.zone().clone())
            .map_or(case.now, |begin| begin.timestamp()),
        None => case.now,
    };
    let part = running.due.map_or(0, |due| {
        let whole = (due.as_second() - began.as_second()).max(1);
        let gone = (ended.as_second() - began.as_second()).clamp(0, whole);
        gone * 200 / whole
    });
    html! {
        li class={ "clock " (class) } {
            strong { (said(&clock.text, reader)) }
            @if let Some(nth) = running.nth { " " span class="quiet" { (reader.locale.with("case-clock-nth", &[("n", nth.into())])) } }
            svg viewBox="0 0 200 10" preserveAspectRatio="none" aria-hidden="true" {
                rect class="all" x="0" y="2" width="200" height="6" {}
                rect class="gone" x="0" y="2" width=(part) height="6" {}
            }
            span class="due" { (ticking(case, running, reader)) }
            @if matches!(running.ticking, Ticking::Overdue | Ticking::Passed) && !clock.consequence.is_empty() {
                span class="consequence" { (said(&clock.consequence, reader)) }
            }
            @if let (Ticking::Overdue, Some(role)) = (&running.ticking, &clock.escalate) {
                span class="consequence" { (reader.locale.with("case-escalate", &[("role", reader.locale.word("role", role).into())])) }
            }
        }
    }
}

/// How a clock stands, in words.
pub fn ticking(case: &Case, running: &Running, reader: &Reader) -> String {
    let here = Here::new(case.now, case.zone().clone());
    ticks(&running.ticking, running.due, &here, reader)
}

/// How a clock stands that is due at a moment, in words.
pub fn ticks(ticking: &Ticking, due: Option<Timestamp>, here: &Here, reader: &Reader) -> String {
    let locale = reader.locale;
    let told = || {
        let due = due.unwrap_or(here.now);
        [
            ("day", moment(&here.zone, due, reader).into()),
            ("left", left(here.now, due, reader).into()),
        ]
    };
    match ticking {
        Ticking::Runs { .. } => locale.with("case-clock-runs", &told()),
        Ticking::Overdue => locale.with("case-clock-overdue", &told()),
        Ticking::Met => locale.with("case-clock-met", &told()),
        Ticking::Late => locale.with("case-clock-late", &told()),
        Ticking::Missed => locale.with("case-clock-missed", &told()),
        Ticking::Holds => locale.with("case-clock-holds", &told()),
        Ticking::Passed if due.is_some_and(|due| due < here.now) => {
            locale.with("case-clock-passed", &told())
        }
        Ticking::Passed => locale.t("case-clock-ended"),
        Ticking::Paused => locale.t("case-clock-paused"),
        Ticking::Unknown(what) => locale.with("case-clock-unknown", &[("what", what.into())]),
    }
}

/// The address of a case, on the day that the reader looks at.
pub fn address(case: Uuid, reader: &Reader) -> String {
    if reader.as_of == reader.today {
        format!("/cases/{case}")
    } else {
        format!("/cases/{case}?as_of={}", reader.as_of)
    }
}

/// What closed a case, in words.
pub fn ending(case: &Case, reader: &Reader) -> String {
    let Some((how, ending, _at, _entry)) = &case.record.ended else {
        return String::new();
    };
    ended(&case.procedure, how, *ending, reader)
}

/// What closed a case of a procedure, in words.
pub fn ended(
    procedure: &Procedure,
    how: &str,
    ending: procedures::Ending,
    reader: &Reader,
) -> String {
    if let Some(end) = procedure.closure(how) {
        return said(&end.text, reader).to_owned();
    }
    let outcomes = procedure.steps.iter().flat_map(|step| &step.outcomes);
    let mut named = outcomes.filter(|outcome| outcome.id == *how);
    named.next().map_or_else(
        || reader.locale.word("case-ending", ending_code(ending)),
        |outcome| said(&outcome.text, reader).to_owned(),
    )
}

/// The code of a sort of end, as locale keys write it.
pub fn ending_code(ending: procedures::Ending) -> &'static str {
    match ending {
        procedures::Ending::Completed => "completed",
        procedures::Ending::Withdrawn => "withdrawn",
        procedures::Ending::Stopped => "stopped",
        procedures::Ending::Referred => "referred",
    }
}
