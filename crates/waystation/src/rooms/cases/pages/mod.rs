//! The screens of cases: the morning, one case, the calendar, the figures, a procedure.

use jiff::Timestamp;
use maud::{Markup, html};
use procedures::{Forbidden, Guard, Needs, Procedure, Running, Ticking};
use uuid::Uuid;

use super::case::Case;
use crate::Refusal;
use crate::rooms::figures::pages::short;
use crate::rooms::people::lists;
use crate::web::layout::{self, Reader};

pub mod calendar;
pub mod counted;
pub mod forms;
pub mod one;
pub mod procedure;

/// A case in a list.
pub struct Listed {
    /// The case.
    pub case: Case,
    /// The person's name, if it can be opened.
    pub name: Option<String>,
}

/// How urgent a case is, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// A clock has run out.
    Overdue,
    /// A clock is about to.
    Soon,
    /// Something can be done now by whoever looks.
    Now,
    /// It waits for something or somebody else.
    Waits,
    /// The person has gone; what follows the journey is not due yet.
    Gone,
}

impl Urgency {
    /// All, the most urgent first.
    pub const ALL: [Self; 5] = [
        Self::Overdue,
        Self::Soon,
        Self::Now,
        Self::Waits,
        Self::Gone,
    ];

    fn key(self) -> &'static str {
        match self {
            Self::Overdue => "case-overdue",
            Self::Soon => "case-soon",
            Self::Now => "case-now",
            Self::Waits => "case-waits",
            Self::Gone => "case-gone",
        }
    }
}

/// How urgent an open case is to a reader.
pub fn urgency(case: &Case, reader: &Reader) -> Urgency {
    match case.alarms() {
        (true, _) => Urgency::Overdue,
        (false, true) => Urgency::Soon,
        _ if case.has_departed() => Urgency::Gone,
        _ if reader
            .role()
            .is_some_and(|role| !case.to_do(role).is_empty()) =>
        {
            Urgency::Now
        }
        _ => Urgency::Waits,
    }
}

/// What waits for somebody this morning.
pub struct Morning {
    /// Open cases.
    pub open: Vec<Listed>,
    /// How many people departed by the day.
    pub departed: usize,
    /// How many cases are closed.
    pub closed: usize,
    /// Withdrawn, stopped or referred in the last seven days.
    pub lately_closed: Vec<Listed>,
    /// Cases in which something was recorded that was not allowed.
    pub flagged: usize,
    /// Whether the mission's key is locked.
    pub locked: bool,
    /// Whether the reader is named for cases whose own key is locked here.
    pub asks_key: bool,
    /// The procedure that is shown alone, if one is; and those that there are.
    pub only: Option<String>,
    /// The procedures of the cases that the reader sees: id and title.
    pub procedures: Vec<(String, String)>,
}

/// Who may see what is on these pages.
pub fn sensitive(reader: &Reader) -> Markup {
    layout::notice("sensitive", &html! { (reader.t("sensitive-cases")) })
}

/// What a case is called in a list.
pub fn label(one: &Listed, reader: &Reader) -> String {
    one.name.clone().unwrap_or_else(|| {
        reader
            .locale
            .with("case-sealed", &[("id", short(one.case.id).into())])
    })
}

/// A text of a procedure in the reader's language.
pub fn said<'t>(text: &'t procedures::Text, reader: &Reader) -> &'t str {
    text.in_language(reader.locale.language.code)
}

/// A moment: the day, and the hour where it is not the end of a day.
pub fn moment(case: &Case, at: Timestamp, reader: &Reader) -> String {
    wall(case.zone().to_datetime(at), reader)
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
    let locale = reader.locale;
    let due = || {
        let due = running.due.unwrap_or(case.now);
        [
            ("day", moment(case, due, reader).into()),
            ("left", left(case.now, due, reader).into()),
        ]
    };
    match &running.ticking {
        Ticking::Runs { .. } => locale.with("case-clock-runs", &due()),
        Ticking::Overdue => locale.with("case-clock-overdue", &due()),
        Ticking::Met => locale.with("case-clock-met", &due()),
        Ticking::Late => locale.with("case-clock-late", &due()),
        Ticking::Missed => locale.with("case-clock-missed", &due()),
        Ticking::Holds => locale.with("case-clock-holds", &due()),
        Ticking::Passed if running.due.is_some_and(|due| due < case.now) => {
            locale.with("case-clock-passed", &due())
        }
        Ticking::Passed => locale.t("case-clock-ended"),
        Ticking::Paused => locale.t("case-clock-paused"),
        Ticking::Unknown(what) => locale.with("case-clock-unknown", &[("what", what.into())]),
    }
}

/// Rows of a list as they are filtered by procedure.
fn filter(morning: &Morning, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @if morning.procedures.len() > 1 {
            nav class="choices" aria-label=(locale.t("case-procedures")) {
                a href="/cases" aria-current=[morning.only.is_none().then_some("true")] { (locale.t("case-all")) }
                @for (id, title) in &morning.procedures {
                    a href=(format!("/cases?procedure={id}")) aria-current=[(morning.only.as_ref() == Some(id)).then_some("true")] { (title) }
                }
            }
        }
    }
}

/// The key of the cases of victims of trafficking.
fn unlock(reader: &Reader) -> Markup {
    html! {
        details { summary { (reader.t("case-unlock")) }
            form method="post" action="/cases/unlock" class="stack" {
                (reader.token())
                label { (reader.t("case-unlock-passphrase")) input type="password" name="passphrase" autocomplete="off" required; }
                button class="lesser" { (reader.t("case-unlock-do")) }
            }
        }
    }
}

/// What waits for me this morning?
pub fn morning(morning: &Morning, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        (layout::dated_title(reader, "cases-title", "/cases"))
        @if morning.locked { (layout::notice("plain", &html! { (locale.t("cases-locked")) })) }
        @if morning.asks_key { (unlock(reader)) }
        (filter(morning, reader))
        p { (locale.with("cases-summary", &[("waiting", morning.open.len().into()), ("departed", morning.departed.into()), ("closed", morning.closed.into())])) }
        @if morning.flagged > 0 {
            p { a href="/cases/figures#flagged" { (locale.with("case-flagged-some", &[("n", morning.flagged.into())])) } }
        }
        p class="links" {
            a href="/cases/calendar" { (locale.t("case-calendar")) } " · "
            a href="/cases/figures" { (locale.t("case-figures")) } " · "
            a href="/procedures" { (locale.t("case-procedures")) }
        }
        @if morning.open.is_empty() { p class="quiet" { (locale.t("empty-cases")) } }
        @for urgency in Urgency::ALL {
            @let here: Vec<&Listed> = morning.open.iter().filter(|one| self::urgency(&one.case, reader) == urgency).collect();
            @if !here.is_empty() { (section(urgency, &here, reader)) }
        }
        @if !morning.lately_closed.is_empty() {
            h2 { (locale.t("cases-lately-closed")) }
            ul class="lines" { @for one in &morning.lately_closed {
                li {
                    a href=(address(one.case.id, reader)) { bdi dir="auto" { (label(one, reader)) } }
                    " · " (ending(&one.case, reader))
                    @if let Some((_how, _ending, at, _entry)) = &one.case.record.ended { " · " (locale.day(at.day(one.case.zone()))) }
                }
            } }
        }
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
    if let Some(end) = case.procedure.closure(how) {
        return said(&end.text, reader).to_owned();
    }
    let outcomes = case.procedure.steps.iter().flat_map(|step| &step.outcomes);
    let mut named = outcomes.filter(|outcome| outcome.id == *how);
    named.next().map_or_else(
        || reader.locale.word("case-ending", ending_code(*ending)),
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

/// What comes next in a case, in a line: what can be done, else what is in the way.
fn next(case: &Case, reader: &Reader) -> Markup {
    let ready = case.next.iter().find(|(_step, why)| why.is_empty());
    html! {
        @if let Some((step, _why)) = ready {
            strong { (said(&case.procedure.steps[*step].title, reader)) }
            (others(case, *step, reader))
        } @else if let Some((step, reasons)) = case.next.first() {
            (said(&case.procedure.steps[*step].title, reader))
            (others(case, *step, reader))
            @if let Some(first) = reasons.first() { span class="why" { (why(&case.procedure, first, reader)) } }
        }
    }
}

/// Who does a step, where that is somebody else than the reader.
fn others(case: &Case, step: usize, reader: &Reader) -> Markup {
    let role = &case.procedure.steps[step].role;
    let mine = reader.role().is_some_and(|mine| mine.code() == role);
    html! { @if !mine { " " span class="quiet" { (reader.locale.word("role", role)) } } }
}

fn section(urgency: Urgency, here: &[&Listed], reader: &Reader) -> Markup {
    let locale = reader.locale;
    let title = html! { h2 class=(urgency.key()) { (locale.with(urgency.key(), &[("n", here.len().into())])) } };
    html! {
        // Whoever has gone is followed from here, and does not fill the morning.
        @if urgency == Urgency::Gone {
            details class="gone" { summary { (title) } (rows(here, reader)) }
        } @else { (title) (rows(here, reader)) }
    }
}

fn rows(here: &[&Listed], reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list" {
            thead { tr {
                th scope="col" { (locale.t("column-name")) }
                th scope="col" { (locale.t("column-next-step")) }
                th scope="col" { (locale.t("case-column-due")) }
                th scope="col" { (locale.t("column-last-step")) }
            } }
            tbody { @for one in here { (row(one, reader)) } }
        }
    }
}

fn row(one: &Listed, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let case = &one.case;
    let last = case.file.last(reader.as_of);
    html! {
        tr {
            td data-label=(locale.t("column-name")) {
                a href=(address(case.id, reader)) { bdi dir="auto" { (label(one, reader)) } }
                @if case.procedure.guard != Guard::Return { " " span class="quiet" { (said(&case.procedure.title, reader)) } }
            }
            td data-label=(locale.t("column-next-step")) { (next(case, reader)) }
            td data-label=(locale.t("case-column-due")) {
                @if let Some(running) = case.running().first() {
                    (said(&case.procedure.clocks[running.clock].text, reader)) ": " (ticking(case, running, reader))
                }
            }
            td data-label=(locale.t("column-last-step")) {
                @if let Some(step) = super::figures::last_done(case) { (said(&case.procedure.steps[step].title, reader)) }
                @if let Some(last) = last { " · " (locale.day(last.on)) }
            }
        }
    }
}
