//! One case: what comes next and what forbids it, safeguards, clocks, what was done, plan, papers.

use maud::{Markup, html};
use procedures::{Difference, Does, Forbidden, How, Meaning, Procedure, Rule, Ticking};
use uuid::Uuid;

use super::forms::{self, Typed};
use super::{Listed, address, bar, ending, label, said, sensitive, why};
use crate::access::Action;
use crate::rooms::aid::distribution::queries::HandedLine;
use crate::rooms::cases::case::{Case, Safe};
use crate::rooms::cases::facts::{Noted, PlanLine};
use crate::rooms::cases::file::Opened;
use crate::rooms::cash::money;
use crate::rooms::incidents::queries::Incident;
use crate::web::layout::{self, Reader};

/// A case with all that its page shows.
pub struct Page {
    /// The case.
    pub one: Listed,
    /// Other cases of the person that the reader may see: the case, its title, whether it is open.
    pub others: Vec<(Uuid, String, bool)>,
    /// Referrals of the person that the reader may see: the referral, the service, the code of how it stands.
    pub referrals: Vec<(Uuid, crate::words::Text, &'static str)>,
    /// A newer version of the procedure that was adopted since, and what it does otherwise.
    pub newer: Option<(u32, Vec<Difference>)>,
    /// The household of the person.
    pub household: Option<Uuid>,
    /// What the household received, the newest first.
    pub received: Vec<HandedLine>,
    /// Incidents that belong to the case, where the reader may see incidents.
    pub befell: Vec<Incident>,
    /// Others, from which one is chosen, the newest first.
    pub happened: Vec<Incident>,
    /// Whether it is a child without an open case of best interests.
    pub best_interests: bool,
    /// Whether the reader may open one.
    pub opens_best_interests: bool,
    /// Names of accounts, by actor.
    pub names: Vec<(Uuid, String)>,
    /// Accounts to which the case may go.
    pub workers: Vec<String>,
}

/// What was refused, and what had been typed.
#[derive(Default)]
pub struct Again {
    /// The sentence.
    pub sentence: Option<String>,
    /// What was sent, by field.
    pub sent: Vec<(String, String)>,
}

impl Again {
    fn value(&self, name: &str) -> String {
        let named = self.sent.iter().filter(|(one, _value)| one == name);
        let values: Vec<&str> = named.map(|(_one, value)| value.as_str()).collect();
        values.join(" ")
    }
}

/// One case.
pub fn page(page: &Page, again: &Again, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let (one, case) = (&page.one, &page.one.case);
    let records = reader.may(Action::RecordCase);
    html! {
        (sensitive(reader))
        p { a href="/cases" { (locale.t("back-to-cases")) } }
        h1 { bdi dir="auto" { (label(one, reader)) } }
        (head(page, reader))
        @if let Some(sentence) = &again.sentence { (layout::notice("error", &html! { (sentence) " " (locale.t("form-nothing-lost")) })) }
        (notices(page, reader))
        @if case.is_open() {
            @if page.best_interests { (child(page, records, reader)) }
            (clocks(case, records, reader))
            (next(case, records, again, reader))
            (safeguards(case, records, reader))
        } @else if case.record.opened.is_none() {
            (layout::notice("plain", &html! { (locale.t("case-not-yet")) " " a href=(format!("/cases/{}?as_of={}", case.id, reader.today)) { (locale.t("case-as-today")) } }))
        } @else {
            (layout::notice("plain", &html! { (locale.t("case-is-closed")) " " (ending(case, reader)) }))
            @if records { (reopen(case, reader)) }
        }
        (done(page, reader))
        (plan(case, records, reader))
        (referrals(page, reader))
        (befell(page, records, reader))
        (received(page, reader))
        (papers(page, records, reader))
        @if records && case.is_open() { (more(page, reader)) }
    }
}

/// Which procedure, who follows it, where else the person is known.
fn head(page: &Page, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let case = &page.one.case;
    html! {
        p class="quiet" {
            a href=(format!("/procedures/{}", case.procedure.id)) { (said(&case.procedure.title, reader)) }
            " · " (locale.with("case-version", &[("n", case.procedure.version.into())]))
            @if let Some((worker, office)) = case.file.worker(reader.as_of) {
                " · " (locale.t("case-worker")) " " bdi { (worker) } @if !office.is_empty() { ", " bdi { (office) } }
            }
        }
        p class="links" {
            @if let Some(person) = case.file.person() {
                a href=(format!("/people/{person}")) { (locale.t("case-person")) }
            }
            @if let Some(household) = page.household { " · " a href=(format!("/households/{household}")) { (locale.t("column-household")) } }
            @if let (Some(journey), true) = (case.file.journey(reader.as_of), reader.may(Action::SeeJourneys)) { " · " a href="/journeys" { (locale.t("case-journey")) " " bdi { (journey) } } }
            @for (id, title, open) in &page.others {
                " · " a href=(address(*id, reader)) { (title) } @if !open { " " span class="quiet" { (locale.t("case-closed-short")) } }
            }
        }
    }
}

fn notices(page: &Page, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let case = &page.one.case;
    html! {
        @if !case.record.flags.is_empty() {
            div class="notice care" id="flags" {
                p { strong { (locale.with("case-flags", &[("n", case.record.flags.len().into())])) } }
                ul { @for flag in &case.record.flags {
                    li {
                        a href=(format!("/entries/{}", Uuid::from_u128(flag.entry))) { (step_title(&case.procedure, &flag.what, reader)) }
                        @if flag.why.is_empty() { ": " (locale.t("case-flag-unknown")) }
                        @for one in &flag.why { ": " (why(&case.procedure, one, reader)) }
                    }
                } }
            }
        }
        @if let Some((version, differences)) = &page.newer {
            div class="notice plain" {
                p { (locale.with("case-newer-version", &[("n", (*version).into())])) }
                ul { @for one in differences { li { (difference(one, reader)) } } }
                @if reader.may(Action::RecordCase) && case.is_open() {
                    (forms::small(&notes(case), "move", &html! { input type="hidden" name="to" value=(version); (forms::reason(reader)) }, "case-move", reader))
                }
            }
        }
    }
}

/// One rule that a newer version has otherwise.
fn difference(one: &Difference, reader: &Reader) -> String {
    let (rule, how) = match (one.rule, one.how) {
        (Rule::Step, how) => ("case-differs-step", how),
        (Rule::Safeguard, how) => ("case-differs-safeguard", how),
        (Rule::Clock, how) => ("case-differs-clock", how),
    };
    let how = match how {
        How::New => "case-differs-new",
        How::Gone => "case-differs-gone",
        How::Changed => "case-differs-changed",
    };
    let title = said(&one.title, reader);
    format!("{}, {}: {title}", reader.t(rule), reader.t(how))
}

fn step_title(procedure: &Procedure, id: &str, reader: &Reader) -> String {
    let step = procedure.step(id);
    let end = || procedure.closure(id).map(|end| said(&end.text, reader));
    let clock = || procedure.clocks.iter().find(|one| one.id == id);
    let rule = || procedure.safeguards.iter().find(|one| one.id == id);
    step.map(|at| said(&procedure.steps[at].title, reader))
        .or_else(end)
        .or_else(|| rule().map(|one| said(&one.text, reader)))
        .or_else(|| clock().map(|one| said(&one.text, reader)))
        .unwrap_or(id)
        .to_owned()
}

fn notes(case: &Case) -> String {
    format!("/cases/{}/notes", case.id)
}

/// A child's best interests come before everything else.
fn child(page: &Page, records: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        div class="notice care" {
            p { (locale.t("case-child-first")) }
            @if let (true, Some(person)) = (records && page.opens_best_interests, page.one.case.file.person()) {
                form method="post" action="/cases" {
                    (reader.token())
                    input type="hidden" name="person" value=(person);
                    input type="hidden" name="procedure" value="best-interests";
                    button class="lesser" { (locale.t("case-open-best-interests")) }
                }
            }
        }
    }
}

fn clocks(case: &Case, records: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @if !case.clocks.is_empty() {
            section class="clocks" {
                h2 { (locale.t("case-clocks")) }
                ul {
                    @for running in case.ticking() { (bar(case, running, reader)) }
                    @for running in case.clocks.iter().filter(|one| matches!(one.ticking, Ticking::Met | Ticking::Late | Ticking::Missed | Ticking::Passed | Ticking::Unknown(_))) { (bar(case, running, reader)) }
                }
                @if records { (timing(case, reader)) }
            }
        }
    }
}

/// More time, and standing still: only where the procedure knows a reason.
fn timing(case: &Case, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let running = case.ticking();
    let waives = |clock: &procedures::Clock| {
        let role = reader.role();
        role.is_some_and(|role| clock.waived_by.iter().any(|one| one == role.code()))
    };
    let may = |one: &&&procedures::Running| {
        let clock = &case.procedure.clocks[one.clock];
        !clock.more.is_empty() || !clock.pauses.is_empty() || waives(clock)
    };
    let any: Vec<_> = running.iter().filter(may).collect();
    html! {
        @if !any.is_empty() {
            details {
                summary { (locale.t("case-timing")) }
                @for running in any {
                    @let clock = &case.procedure.clocks[running.clock];
                    h3 { (said(&clock.text, reader)) }
                    @let hidden = html! { input type="hidden" name="clock" value=(clock.id); };
                    @if running.ticking == Ticking::Paused {
                        (forms::small(&notes(case), "resume", &hidden, "case-resume", reader))
                    } @else if !clock.pauses.is_empty() {
                        p { (said(&clock.pauses, reader)) }
                        (forms::small(&notes(case), "pause", &html! { (hidden) (forms::reason(reader)) }, "case-pause", reader))
                    }
                    @if waives(clock) {
                        (forms::small(&notes(case), "waive", &html! { input type="hidden" name="safeguard" value=(clock.id); (forms::reason(reader)) }, "case-waive-do", reader))
                    }
                    @let left = |more: &&procedures::MoreTime| {
                        let by = more.by.parse().ok();
                        by.is_some_and(|by| case.procedure.forbids_more(&case.record, running.clock, by).is_none())
                    };
                    @for more in clock.more.iter().filter(left) {
                        p { (said(&more.text, reader)) " (" (more.by) ")" }
                        (forms::small(&notes(case), "extend", &html! { (hidden) input type="hidden" name="by" value=(more.by); (forms::reason(reader)) }, "case-extend", reader))
                    }
                }
            }
        }
    }
}

/// What comes next: what can be done, each with its form; then what cannot, each with what is in the way.
fn next(case: &Case, records: bool, again: &Again, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let mut all = case.next.clone();
    if case.is_child() {
        all.sort_by_key(|(step, why)| (!why.is_empty(), !is_best_interests(case, *step)));
    }
    let (ready, waiting): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|(_step, why)| why.is_empty());
    let due = case.due_again();
    let mut repeated = if records { case.again() } else { Vec::new() };
    repeated.sort_by_key(|at| !due.contains(at));
    let chosen = again.value("step");
    html! {
        section {
            h2 { (locale.t("case-next")) }
            @if ready.is_empty() && waiting.is_empty() && case.again().is_empty() { p class="quiet" { (locale.t("case-next-nothing")) } }
            @for (at, _why) in &ready {
                @let open = chosen == case.procedure.steps[*at].id || (chosen.is_empty() && ready.len() == 1);
                (to_do(case, *at, open, records, again, reader))
            }
            @if !waiting.is_empty() {
                h3 { (locale.t("case-forbidden")) }
                ul class="forbidden" { @for (at, reasons) in &waiting {
                    li {
                        strong { (said(&case.procedure.steps[*at].title, reader)) }
                        ul { @for reason in reasons.iter().filter(|one| !matches!(one, Forbidden::Done)) { li { (why(&case.procedure, reason, reader)) } } }
                        @if records && has_other_ways(case, *at) { (to_do_otherwise(case, *at, again, reader)) }
                    }
                } }
            }
            @if !repeated.is_empty() {
                @let is_chosen = |at: &usize| chosen == case.procedure.steps[*at].id;
                details open[!due.is_empty() || repeated.iter().any(is_chosen)] {
                    summary { (locale.t("case-again")) ": " (repeated.len()) }
                    @for at in &repeated { (to_do(case, *at, is_chosen(at), records, again, reader)) }
                }
            }
        }
    }
}

fn is_best_interests(case: &Case, step: usize) -> bool {
    matches!(
        case.procedure.steps[step].is,
        Some(Meaning::BestInterestsDecision | Meaning::GuardianConsent)
    )
}

/// Whether a step that cannot be done may still end otherwise: put off, stopped, referred.
fn has_other_ways(case: &Case, step: usize) -> bool {
    let mut outcomes = case.procedure.steps[step].outcomes.iter();
    outcomes.any(|outcome| outcome.does != Does::Done)
}

fn to_do_otherwise(case: &Case, at: usize, again: &Again, reader: &Reader) -> Markup {
    let typed: Typed<'_> = &|name| again.value(name);
    html! {
        details open[again.value("step") == case.procedure.steps[at].id] {
            summary { (reader.t("case-otherwise")) }
            (forms::step(case, at, typed, reader))
        }
    }
}

fn to_do(
    case: &Case,
    at: usize,
    open: bool,
    records: bool,
    again: &Again,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let step = &case.procedure.steps[at];
    let mine = again.value("step") == step.id;
    let typed: Typed<'_> = &|name| {
        if mine {
            return again.value(name);
        }
        // What was answered before need not be typed again; a step that is done again has answers of its own.
        if case.record.standing.steps[at].is_done() {
            return String::new();
        }
        let known = name
            .strip_prefix("f_")
            .and_then(|id| case.record.answers.get(id));
        known.cloned().unwrap_or_default()
    };
    html! {
        details class="todo" open[open] {
            summary {
                strong { (said(&step.title, reader)) }
                " " span class="quiet" { (locale.word("role", &step.role)) }
            }
            @if !step.about.is_empty() { p { (said(&step.about, reader)) } }
            @if !step.actor.is_empty() { p class="quiet" { (locale.t("case-actor")) " " (said(&step.actor, reader)) } }
            @if !step.exempt.is_empty() { p class="quiet" { (locale.t("case-exempt")) " " (said(&step.exempt, reader)) } }
            @if !step.documents.is_empty() {
                p { (locale.t("case-papers-asked")) }
                ul { @for paper in &step.documents { li { (said(paper, reader)) } } }
            }
            @if records { (forms::step(case, at, typed, reader)) }
            @if !step.legal.is_empty() { p class="legal" { (legal(&case.procedure, &step.legal)) } }
        }
    }
}

/// Where a rule is written: sources by their titles.
pub fn legal(procedure: &Procedure, legal: &[String]) -> String {
    let named = legal.iter().map(|one| {
        let (id, article) = one.split_once(' ').unwrap_or((one, ""));
        let title = procedure.source(id).map_or(id, |source| &source.title);
        let mark = procedure
            .source(id)
            .filter(|source| source.mark == "memory")
            .map_or("", |_source| " [memory]");
        if article.is_empty() {
            format!("{title}{mark}")
        } else {
            format!("{title}, {article}{mark}")
        }
    });
    named.collect::<Vec<_>>().join("; ")
}

fn safeguards(case: &Case, records: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let all = case.safeguards();
    html! {
        @if !all.is_empty() {
            section {
                h2 { (locale.t("case-safeguards")) }
                ul class="safeguards" { @for (at, safe) in &all {
                    @let rule = &case.procedure.safeguards[*at];
                    @let class = match safe { Safe::Met => "met", Safe::Waived => "waived", Safe::Open(_) => "open" };
                    li class=(class) {
                        span class="state" { (locale.t(&format!("case-safe-{class}"))) }
                        " " (said(&rule.text, reader))
                        @if let Safe::Open(lacks) = safe {
                            @if lacks.iter().any(|one| !matches!(one, Forbidden::Closes(_))) {
                                ul { @for one in lacks { @if let Some(words) = lacking(&case.procedure, one, reader) { li { (words) } } } }
                            }
                            @if records && reader.role().is_some_and(|role| rule.waived_by.iter().any(|one| one == role.code())) {
                                details { summary { (locale.t("case-waive")) }
                                    (forms::small(&notes(case), "waive", &html! { input type="hidden" name="safeguard" value=(rule.id); (forms::reason(reader)) }, "case-waive-do", reader))
                                }
                            }
                        }
                    }
                } }
            }
        }
    }
}

/// What a safeguard lacks, without the safeguard's own text.
fn lacking(procedure: &Procedure, why: &Forbidden, reader: &Reader) -> Option<String> {
    match why {
        Forbidden::Safeguard(_at, needed) => Some(super::needs(procedure, needed, reader)),
        Forbidden::SafeguardConsent(_at, purpose) => Some(reader.locale.with(
            "case-why-consent",
            &[("purpose", super::purpose(purpose, reader).into())],
        )),
        _ => None,
    }
}

fn reopen(case: &Case, reader: &Reader) -> Markup {
    html! {
        details { summary { (reader.t("case-reopen")) }
            (forms::small(&notes(case), "reopen", &forms::reason(reader), "case-reopen-do", reader))
        }
    }
}

fn who<'p>(page: &'p Page, note: &Opened) -> &'p str {
    let named = page
        .names
        .iter()
        .find(|(actor, _name)| *actor == note.actor);
    named.map_or("", |(_actor, name)| name)
}

/// What was done and written, the newest first.
fn done(page: &Page, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let case = &page.one.case;
    let role = reader.role().map_or("", crate::access::Role::code);
    let mut all: Vec<&Opened> = case
        .file
        .notes()
        .iter()
        .filter(|note| note.on <= reader.as_of)
        .filter(|note| match &note.fact.what {
            Noted::Note { only, .. } | Noted::Document { only, .. } => {
                only.is_empty() || only == role
            }
            _ => true,
        })
        .collect();
    all.sort_by_key(|note| std::cmp::Reverse((note.on, note.order)));
    html! {
        section {
            h2 { (locale.t("case-time-line")) }
            ol class="timeline" { @for note in all {
                li {
                    span class="when" { a href=(format!("/entries/{}", note.entry)) { (locale.day(note.on)) } @if !who(page, note).is_empty() { " · " bdi { (who(page, note)) } } }
                    (entry(case, note, reader))
                }
            } }
        }
    }
}

fn entry(case: &Case, note: &Opened, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let procedure = &case.procedure;
    let with_reason = |key: &str, what: String, reason: &str| {
        html! { (locale.t(key)) @if !what.is_empty() { " " (what) } @if !reason.is_empty() { ": " bdi dir="auto" { (reason) } } }
    };
    let clock = |id: &str| {
        let mut all = procedure.clocks.iter();
        let found = all.find(|one| one.id == id);
        found.map_or(id.to_owned(), |one| said(&one.text, reader).to_owned())
    };
    match &note.fact.what {
        Noted::Opened { .. } => html! { strong { (locale.t("case-opened")) } },
        Noted::Step {
            step,
            outcome,
            answers,
            text,
            ..
        } => step_done(procedure, (step, outcome), answers, text, reader),
        Noted::Waived {
            safeguard, reason, ..
        } => {
            let mut all = procedure.safeguards.iter();
            let text = all.find(|one| one.id == *safeguard);
            let text = text.map_or_else(
                || clock(safeguard),
                |one| said(&one.text, reader).to_owned(),
            );
            with_reason("case-waived", text, reason)
        }
        Noted::Paused { clock: id, reason } => with_reason("case-paused", clock(id), reason),
        Noted::Resumed { clock: id } => with_reason("case-resumed", clock(id), ""),
        Noted::Extended {
            clock: id,
            by,
            reason,
        } => with_reason("case-extended", format!("{} ({by})", clock(id)), reason),
        Noted::Closed { closure, text } => {
            with_reason("case-closed", step_title(procedure, closure, reader), text)
        }
        Noted::Reopened { reason } => with_reason("case-reopened", String::new(), reason),
        Noted::Note { text, only } => html! {
            @if !only.is_empty() { span class="quiet" { (locale.with("case-only", &[("role", locale.word("role", only).into())])) } " " }
            span class="words" dir="auto" { (text) }
        },
        Noted::Document { name, format, .. } => html! {
            (locale.t("case-document")) " "
            a href=(format!("/cases/{}/documents/{}", case.id, note.entry)) { bdi dir="auto" { (name) } } " (" (format) ")"
        },
        Noted::Incident { belongs, text, .. } => {
            let key = if *belongs {
                "case-incident-noted"
            } else {
                "case-incident-taken-back"
            };
            with_reason(key, String::new(), text)
        }
        Noted::Plan(line) => {
            html! { (locale.t("case-plan-noted")) " " (kind(procedure, line, reader)) ", " bdi dir="auto" { (line.provider) } ": " (locale.word("case-plan", &line.status)) }
        }
        Noted::Transferred {
            worker,
            office,
            reason,
        } => with_reason("case-transferred", format!("{worker} {office}"), reason),
        Noted::Moved { to, reason } => with_reason("case-moved", to.to_string(), reason),
    }
}

fn step_done(
    procedure: &Procedure,
    (step, outcome): (&str, &str),
    answers: &std::collections::BTreeMap<String, String>,
    text: &str,
    reader: &Reader,
) -> Markup {
    let at = procedure.step(step);
    let ended = at.and_then(|at| {
        let step = &procedure.steps[at];
        Some(&step.outcomes[step.outcome(outcome)?])
    });
    let plain = at.is_some_and(|at| procedure.steps[at].outcomes.len() == 1);
    html! {
        strong { (step_title(procedure, step, reader)) }
        @if let Some(ended) = ended.filter(|_ended| !plain) { ": " (said(&ended.text, reader)) }
        @else if ended.is_none() { ": " (step_title(procedure, outcome, reader)) }
        @if !text.is_empty() { p class="words" dir="auto" { (text) } }
        @if !answers.is_empty() {
            details { summary { (reader.locale.with("case-answers", &[("n", answers.len().into())])) }
                dl { @for (id, said) in answers { (answer(procedure, id, said, reader)) } }
            }
        }
    }
}

/// One answer, with its question; codes by what they say.
fn answer(procedure: &Procedure, id: &str, value: &str, reader: &Reader) -> Markup {
    let Some(field) = procedure.field(id) else {
        return html! { dt { (id) } dd { bdi dir="auto" { (value) } } };
    };
    let word = |code: &str| {
        let choice = field.choices.iter().find(|choice| choice.id == code);
        match (choice, code) {
            (Some(choice), _) => said(&choice.text, reader).to_owned(),
            (None, "yes") => reader.t("case-yes"),
            (None, "no") => reader.t("case-no"),
            (None, other) => other.to_owned(),
        }
    };
    let shown = match field.kind {
        procedures::Kind::Several => {
            let words = value.split_whitespace().map(word);
            words.collect::<Vec<_>>().join(", ")
        }
        procedures::Kind::Choice | procedures::Kind::YesNo => word(value),
        _ => value.to_owned(),
    };
    html! { dt { (said(&field.text, reader)) } dd { bdi dir="auto" { (shown) } } }
}

fn kind(procedure: &Procedure, line: &PlanLine, reader: &Reader) -> String {
    let kind = procedure.plan.iter().find(|kind| kind.id == line.kind);
    kind.map_or(line.kind.clone(), |kind| {
        said(&kind.text, reader).to_owned()
    })
}

fn plan(case: &Case, records: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let lines = case.file.plan(reader.as_of);
    html! {
        @if !case.procedure.plan.is_empty() {
            section id="plan" {
                h2 { (locale.t("case-plan")) }
                @if lines.is_empty() { p class="quiet" { (locale.t("case-plan-empty")) } }
                @else {
                    table class="list" {
                        thead { tr { th scope="col" { (locale.t("case-plan-kind")) } th scope="col" { (locale.t("case-plan-provider")) } th scope="col" { (locale.t("case-plan-days")) } th scope="col" { (locale.t("case-plan-cost")) } th scope="col" { (locale.t("case-plan-status")) } } }
                        tbody { @for line in &lines { (plan_row(case, line, records, reader)) } }
                    }
                    (sums(&lines, reader))
                }
                @if records && case.is_open() {
                    details { summary { (locale.t("case-plan-add")) } (plan_form(case, reader)) }
                }
            }
        }
    }
}

/// Where the person was referred to.
fn referrals(page: &Page, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @if reader.may(Action::SeeReferrals) {
            section {
                h2 { (locale.t("case-referrals")) }
                @if !page.referrals.is_empty() {
                    ul class="lines" { @for (id, service, status) in &page.referrals {
                        li { a href=(format!("/referrals/{id}")) { bdi dir="auto" { (service.in_language(locale.language.code)) } } " · " (locale.word("referrals-status", status)) }
                    } }
                }
                @if let (true, Some(person)) = (reader.may(Action::RecordReferral), page.one.case.file.person()) {
                    p { a href=(format!("/referrals/new?person={person}")) { (locale.t("referrals-new")) } }
                }
            }
        }
    }
}

/// An incident in one line: what, where, when.
fn happened(one: &Incident, reader: &Reader) -> String {
    let locale = reader.locale;
    let day = one.by.map(|day| locale.day(day));
    let words = one.note.in_language(locale.language.code);
    let told = [
        Some(locale.word("incident", &one.kind)),
        day,
        Some(one.location.trim().to_owned()),
        Some(words.to_owned()),
    ];
    let told = told.into_iter().flatten().filter(|text| !text.is_empty());
    told.collect::<Vec<_>>().join(" · ")
}

/// What befell the person: incidents on record that belong to the case.
fn befell(page: &Page, records: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let case = &page.one.case;
    let links = records && case.is_open() && !page.happened.is_empty();
    html! {
        @if !page.befell.is_empty() || links {
            section id="incidents" {
                h2 { (locale.t("case-incidents")) }
                @if page.befell.is_empty() { p class="quiet" { (locale.t("case-incidents-none")) } }
                @else { ul class="lines" { @for one in &page.befell {
                    li {
                        a href=(format!("/entries/{}", one.entry)) { bdi dir="auto" { (happened(one, reader)) } }
                        @if records && case.is_open() {
                            " " form method="post" action=(notes(case)) class="inline" {
                                (reader.token())
                                input type="hidden" name="what" value="incident";
                                input type="hidden" name="incident" value=(one.incident);
                                input type="hidden" name="belongs" value="no";
                                button class="lesser" { (locale.t("case-incident-not")) }
                            }
                        }
                    }
                } } }
                @if links {
                    details { summary { (locale.t("case-incident-add")) }
                        (forms::small(&notes(case), "incident", &html! {
                            label { (locale.t("case-incident-which")) select name="incident" required {
                                option value="" { }
                                @for one in &page.happened { option value=(one.incident) { (shortened(&happened(one, reader))) } }
                            } }
                            label { (locale.t("field-note")) textarea name="text" dir="auto" rows="2" {} }
                        }, "case-incident-do", reader))
                    }
                }
            }
        }
    }
}

/// A line that fits a list of choices on a phone.
fn shortened(text: &str) -> String {
    const MOST: usize = 90;
    match text.char_indices().nth(MOST) {
        Some((end, _next)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// What the household received.
fn received(page: &Page, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let newest = &page.received[..page.received.len().min(5)];
    html! {
        @if let (Some(household), false) = (page.household, newest.is_empty()) {
            section {
                h2 { (locale.t("received-title")) }
                (crate::rooms::aid::pages::received(newest, locale))
                @if page.received.len() > newest.len() {
                    p { a href=(format!("/households/{household}")) { (locale.with("case-received-all", &[("n", page.received.len().into())])) } }
                }
            }
        }
    }
}

/// What the plan costs in each currency: lines that were dropped do not count.
fn sums(lines: &[&PlanLine], reader: &Reader) -> Markup {
    let mut sums: std::collections::BTreeMap<&str, (i64, i64)> = std::collections::BTreeMap::new();
    for line in lines
        .iter()
        .filter(|line| line.cost > 0 && line.status != "dropped")
    {
        let sum = sums.entry(&line.currency).or_default();
        sum.0 = sum.0.saturating_add(line.cost);
        if line.status == "given" {
            sum.1 = sum.1.saturating_add(line.cost);
        }
    }
    html! {
        @for (currency, (all, given)) in &sums {
            p { (reader.locale.with("case-plan-sum", &[("all", money::shown(*all, currency).into()), ("given", money::shown(*given, currency).into())])) }
        }
    }
}

fn plan_row(case: &Case, line: &PlanLine, records: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        tr {
            td data-label=(locale.t("case-plan-kind")) { (kind(&case.procedure, line, reader)) @if !line.text.is_empty() { br; bdi dir="auto" { (line.text) } } }
            td data-label=(locale.t("case-plan-provider")) { bdi dir="auto" { (line.provider) } }
            td data-label=(locale.t("case-plan-days")) { @if let Some(from) = line.from { (locale.day(from)) } @if let Some(to) = line.to { " – " (locale.day(to)) } }
            td data-label=(locale.t("case-plan-cost")) { @if line.cost > 0 { (money::shown(line.cost, &line.currency)) " · " } (locale.word("case-plan", &line.form)) }
            td data-label=(locale.t("case-plan-status")) {
                (locale.word("case-plan", &line.status))
                @if records && line.status == "planned" {
                    @for status in ["given", "dropped"] {
                        form method="post" action=(notes(case)) class="inline" {
                            (reader.token())
                            input type="hidden" name="what" value="plan";
                            input type="hidden" name="line" value=(line.line);
                            input type="hidden" name="status" value=(status);
                            button class="lesser" { (locale.t(&format!("case-plan-mark-{status}"))) }
                        }
                    }
                }
            }
        }
    }
}

fn plan_form(case: &Case, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let inside = html! {
        label { (locale.t("case-plan-kind")) select name="kind" required {
            option value="" { }
            @for kind in &case.procedure.plan { option value=(kind.id) { (said(&kind.text, reader)) } }
        } }
        label { (locale.t("case-plan-provider")) input type="text" name="provider" dir="auto" required; }
        label { (locale.t("case-plan-text")) textarea name="text" dir="auto" rows="2" {} }
        label { (locale.t("case-plan-from")) input type="date" name="from"; }
        label { (locale.t("case-plan-to")) input type="date" name="to"; }
        fieldset class="choice" { legend { (locale.t("case-plan-form")) }
            label class="check" { input type="radio" name="form" value="in_kind" checked; (locale.t("case-plan-in-kind")) }
            label class="check" { input type="radio" name="form" value="cash"; (locale.t("case-plan-cash")) }
        }
        label { (locale.t("case-plan-cost")) input type="text" name="cost" inputmode="decimal" placeholder="1500.00 EUR"; }
    };
    forms::small(&notes(case), "plan", &inside, "case-plan-write", reader)
}

/// Notes and documents: forms to add one.
fn papers(page: &Page, records: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let case = &page.one.case;
    let roles: Vec<crate::access::Role> = crate::access::Role::ALL
        .into_iter()
        .filter(|role| crate::rooms::cases::case::sees(*role, case.procedure.guard, true))
        .collect();
    let only = html! {
        label { (locale.t("case-need-to-know")) select name="only" {
            option value="" { (locale.t("case-all-who-see")) }
            @for role in &roles { option value=(role.code()) { (locale.word("role", role.code())) } }
        } }
    };
    html! {
        @if records {
            section {
                h2 { (locale.t("case-papers")) }
                details { summary { (locale.t("case-note-add")) }
                    (forms::small(&notes(case), "note", &html! {
                        label { (locale.t("case-note")) textarea name="text" dir="auto" rows="4" required {} }
                        (only)
                    }, "case-note-do", reader))
                }
                details { summary { (locale.t("case-document-add")) }
                    form method="post" action=(format!("/cases/{}/documents", case.id)) enctype="multipart/form-data" class="stack" {
                        (reader.token())
                        label { (locale.t("case-document-name")) input type="text" name="name" dir="auto" required; }
                        label { (locale.t("case-document-file")) input type="file" name="file" accept=".pdf,.jpg,.jpeg,.png" required; }
                        (only)
                        p class="quiet" { (locale.t("case-document-about")) }
                        button class="lesser" { (locale.t("case-document-do")) }
                    }
                }
            }
        }
    }
}

/// Closing and handing over.
fn more(page: &Page, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let case = &page.one.case;
    html! {
        section {
            h2 { (locale.t("case-close")) }
            p class="quiet" { (locale.t("withdraw-always")) }
            details { summary { (locale.t("case-close-how")) }
                (forms::small(&notes(case), "close", &html! {
                    fieldset class="choice" { legend { (locale.t("case-close-as")) }
                        @for (at, end) in case.procedure.closures.iter().enumerate() {
                            @let why = case.procedure.forbids_end(&case.record.standing, &case.world(), at);
                            label class="check" {
                                input type="radio" name="closure" value=(end.id) required disabled[!why.is_empty()];
                                span {
                                    (said(&end.text, reader))
                                    @for one in &why { br; span class="quiet" { (super::why(&case.procedure, one, reader)) } }
                                }
                            }
                        }
                    }
                    label { (locale.t("field-note")) textarea name="text" dir="auto" rows="2" {} }
                }, "case-close-do", reader))
            }
            details { summary { (locale.t("case-transfer")) }
                (forms::small(&notes(case), "transfer", &html! {
                    label { (locale.t("case-transfer-to")) select name="worker" required { option value="" {} @for worker in &page.workers { option value=(worker) { (worker) } } } }
                    label { (locale.t("case-office")) input type="text" name="office" dir="auto"; }
                    (forms::reason(reader))
                }, "case-transfer-do", reader))
            }
        }
    }
}

/// A new case: for whom, and of which procedure.
pub fn new(
    person: Uuid,
    name: &str,
    procedures: &[(String, String, String)],
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        p { a href=(format!("/people/{person}")) { (locale.t("case-person")) } }
        h1 { (locale.t("case-new-title")) }
        p { bdi dir="auto" { (name) } }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) })) }
        form method="post" action="/cases" class="stack" {
            (reader.token())
            input type="hidden" name="person" value=(person);
            fieldset class="choice" { legend { (locale.t("case-new-which")) }
                @for (id, title, about) in procedures {
                    label class="check" { input type="radio" name="procedure" value=(id) required; span { strong { (title) } @if !about.is_empty() { br; span class="quiet" { (about) } } } }
                }
            }
            button { (locale.t("case-new-do")) }
        }
    }
}
