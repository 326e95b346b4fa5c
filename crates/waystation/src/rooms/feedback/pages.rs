//! Feedback by age, taking it down, one complaint; rounds of monitoring, whom to ask, and what they said.

use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use super::facts::{Answers, Class, MonitoringDrawn, Said as Words, Telling};
use super::fold::Complaint;
use super::questionnaire::{By, Progress, Question, Questionnaire, SEXES, Said};
use super::rules::{
    ANSWERERS, CHANNELS, ORDINARY, OUTCOMES, Promise, SENSITIVE, Step, is_sensitive,
};
use super::statistics::FEW;
use super::{STATUSES, sample};
use crate::access::Action;
use crate::rooms::figures::pages::short;
use crate::rooms::people::forms::Sent;
use crate::web::chart;
use crate::web::layout::{self, Reader};

/// A complaint in a list.
pub struct Listed {
    /// The complaint.
    pub id: Uuid,
    /// Its steps.
    pub complaint: Complaint,
    /// Its category.
    pub category: String,
    /// The role that is to answer; empty where nobody was named.
    pub assigned: String,
    /// The day by which something is due.
    pub due: Option<Date>,
}

impl Listed {
    /// By how many days it is over; negative while there is time, nothing when it was answered.
    pub fn over(&self, today: Date) -> Option<i32> {
        let due = self.due?;
        due.until(today).ok().map(|gap| gap.get_days())
    }

    fn received(&self) -> Option<Date> {
        self.complaint.received.as_ref().map(|one| one.on)
    }
}

/// What somebody took down themselves.
pub struct Mine {
    /// The day.
    pub on: Date,
    /// The channel.
    pub channel: String,
    /// The complaint, where it may be seen again; nothing for what was passed on.
    pub category: Option<String>,
    /// Whether it still waits.
    pub open: bool,
}

/// The list of feedback.
#[derive(Default)]
pub struct List {
    /// Whether the mission's key is locked.
    pub locked: bool,
    /// Those that wait, the most overdue first.
    pub open: Vec<Listed>,
    /// Those that were answered, newest first.
    pub answered: Vec<Listed>,
    /// What the reader took down.
    pub mine: Vec<Mine>,
    /// For each week its first day, how many came and how many were answered.
    pub weeks: Vec<(Date, u64, u64)>,
    /// The site that is shown; empty for all.
    pub site: String,
    /// The category that is shown; empty for all.
    pub category: String,
    /// The sites: code and name.
    pub sites: Vec<(String, String)>,
}

fn sensitive(reader: &Reader) -> Markup {
    layout::notice(
        "sensitive",
        &html! { span data-leaves="120" { (reader.t("feedback-band")) } },
    )
}

fn tabs(reader: &Reader) -> Markup {
    html! {
        nav class="tabs" aria-label=(reader.t("feedback-work")) {
            @if reader.may(Action::RecordFeedback) { a href="/feedback/new" { (reader.t("feedback-new")) } }
            @if reader.may(Action::RecordFeedback) || reader.may(Action::Monitor) { a href="/feedback/monitoring" { (reader.t("feedback-monitoring")) } }
            @if reader.may(Action::AnswerFeedback) { a href="/feedback/promise" { (reader.t("feedback-promise")) } }
        }
    }
}

fn site_name<'s>(sites: &'s [(String, String)], code: &'s str) -> &'s str {
    let found = sites.iter().find(|(known, _name)| known == code);
    found.map_or(code, |(_code, name)| name.as_str())
}

/// The categories that a reader may narrow by.
fn categories(reader: &Reader) -> Vec<&'static str> {
    let mut all = ORDINARY.to_vec();
    if reader.may(Action::SeeSensitiveFeedback) {
        all.extend(SENSITIVE);
    }
    all
}

/// Who waits for an answer?
pub fn list(list: &List, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        div class="title-row" {
            h1 { (locale.t("feedback-title")) }
            @if reader.may(Action::RecordFeedback) { a class="button" href="/feedback/new" { (locale.t("feedback-new")) } }
        }
        (tabs(reader))
        @if list.locked { (layout::notice("plain", &html! { (locale.t("feedback-locked")) })) }
        @else if reader.may(Action::AnswerFeedback) {
            (filter(list, reader))
            @let over = list.open.iter().filter(|one| one.over(reader.today).is_some_and(|days| days > 0)).count();
            p { (locale.with("feedback-summary", &[("open", list.open.len().into()), ("over", over.into())])) }
            @if list.open.is_empty() { p class="quiet" { (locale.t("feedback-none-open")) } }
            @else { (table(&list.open, list, "feedback-open", reader)) }
            (chart::weeks(&list.weeks, reader))
            @if !list.answered.is_empty() {
                details { summary { (locale.with("feedback-answered-n", &[("n", list.answered.len().into())])) }
                    (table(&list.answered, list, "feedback-answered", reader))
                }
            }
        }
        @if !list.mine.is_empty() { (mine(list, reader)) }
    }
}

fn filter(list: &List, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        form method="get" action="/feedback" class="search" {
            label { (locale.t("field-site")) select name="site" { option value="" { (locale.t("all-sites")) } @for (code, name) in &list.sites { option value=(code) selected[list.site == *code] { (name) } } } }
            label { (locale.t("feedback-category")) select name="category" { option value="" { (locale.t("feedback-all-categories")) } @for code in categories(reader) { option value=(code) selected[list.category == code] { (locale.word("feedback-category", code)) } } } }
            button class="plain" { (locale.t("feedback-show")) }
        }
    }
}

fn table(rows: &[Listed], list: &List, caption: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list" {
            caption { (locale.t(caption)) }
            thead { tr { th scope="col" { (locale.t("feedback-category")) } th scope="col" { (locale.t("feedback-came")) } th scope="col" { (locale.t("column-place")) } th scope="col" { (locale.t("feedback-given-to")) } th scope="col" { (locale.t("feedback-due")) } } }
            tbody { @for one in rows {
                @let received = one.complaint.received.as_ref();
                tr {
                    td data-label=(locale.t("feedback-category")) { a href=(format!("/feedback/{}", one.id)) { (locale.word("feedback-category", &one.category)) } }
                    td data-label=(locale.t("feedback-came")) { @if let Some(day) = one.received() { (locale.day(day)) } @if let Some(one) = received { " · " (locale.word("feedback-channel", &one.fact.channel)) } }
                    td data-label=(locale.t("column-place")) { @if let Some(one) = received { (site_name(&list.sites, &one.fact.site)) } }
                    td data-label=(locale.t("feedback-given-to")) { @if one.assigned.is_empty() { "–" } @else { (locale.word("role", &one.assigned)) } }
                    td data-label=(locale.t("feedback-due")) { (due(one.over(reader.today), reader)) }
                }
            } }
        }
    }
}

fn due(over: Option<i32>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! { @match over {
        Some(days) if days > 0 => strong class="overdue" { (locale.with("feedback-over", &[("n", days.into())])) },
        Some(days) => (locale.with("feedback-left", &[("n", (-days).into())])),
        None => (locale.t("feedback-was-answered")),
    } }
}

fn mine(list: &List, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        h2 { (locale.t("feedback-mine")) }
        ul class="lines" { @for one in &list.mine {
            li {
                (locale.day(one.on)) " · " (locale.word("feedback-channel", &one.channel)) " · "
                @match &one.category {
                    Some(category) => { (locale.word("feedback-category", category)) " · " (locale.t(if one.open { "feedback-waits" } else { "feedback-was-answered" })) },
                    None => (locale.t("feedback-passed-on")),
                }
            }
        } }
    }
}

/// The form that takes feedback down.
pub fn new(
    sites: &[(String, String)],
    sent: &Sent,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        h1 { (locale.t("feedback-new")) }
        p { (locale.t("feedback-new-lead")) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        form method="post" action="/feedback" class="stack" {
            (reader.token())
            label { (locale.t("feedback-words")) span class="hint" { (locale.t("feedback-words-hint")) } textarea name="words" rows="5" dir="auto" required { (sent.value("words")) } }
            label { (locale.t("feedback-category")) (category_choice(sent.value("category"), reader)) }
            label { (locale.t("feedback-channel")) select name="channel" { @for code in CHANNELS { option value=(code) selected[sent.value("channel") == code] { (locale.word("feedback-channel", code)) } } } }
            label { (locale.t("field-site")) select name="site" { option value="" { (locale.t("feedback-no-site")) } @for (code, name) in sites { option value=(code) selected[sent.value("site") == code] { (name) } } } }
            label { (locale.t("field-day")) input type="date" name="on" value=(match sent.value("on") { "" => reader.today.to_string(), day => day.to_owned() }) max=(reader.today); }
            details open[!sent.value("who").is_empty() || !sent.value("reach").is_empty()] {
                summary { (locale.t("feedback-name-optional")) }
                div class="stack" {
                    label { (locale.t("feedback-who")) span class="hint" { (locale.t("feedback-who-hint")) } input name="who" dir="auto" autocomplete="off" value=(sent.value("who")); }
                    label { (locale.t("feedback-reach")) span class="hint" { (locale.t("feedback-reach-hint")) } input name="reach" dir="auto" autocomplete="off" value=(sent.value("reach")); }
                }
            }
            (layout::notice("plain", &html! { (locale.t("feedback-no-questions")) }))
            button { (locale.t("feedback-take-down")) }
        }
    }
}

fn category_choice(chosen: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let option = |code: &str| {
        html! { option value=(code) selected[chosen == code] { (locale.word("feedback-category", code)) } }
    };
    html! {
        select name="category" required {
            option value="" { (locale.t("feedback-choose")) }
            optgroup label=(locale.t("feedback-group-ordinary")) { @for code in ORDINARY { (option(code)) } }
            optgroup label=(locale.t("feedback-group-sensitive")) { @for code in SENSITIVE { (option(code)) } }
        }
    }
}

/// After something was taken down: what happens now. A sensitive one is not shown again.
pub fn taken(passed_on: bool, promise: &Promise, category: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let days = promise.days(category);
    html! {
        h1 { (locale.t("feedback-taken")) }
        @if passed_on {
            (layout::notice("done", &html! { (locale.t("feedback-passed-on-text")) }))
            p { (locale.t("feedback-survivor")) }
        } @else {
            (layout::notice("done", &html! { (locale.t("feedback-taken-text")) }))
        }
        p { (locale.with("feedback-promise-say", &[("acknowledge", days.acknowledge_days.into()), ("answer", days.answer_days.into())])) }
        p { a class="button" href="/feedback/new" { (locale.t("feedback-another")) } }
    }
}

/// A complaint that is opened.
pub struct Opened {
    /// Its place in the list.
    pub listed: Listed,
    /// What was told; nothing once it was forgotten.
    pub telling: Option<Telling>,
    /// What each step says.
    pub steps: Vec<(Class, Option<Words>)>,
    /// The sites: code and name.
    pub sites: Vec<(String, String)>,
}

/// One complaint.
pub fn complaint(opened: &Opened, error: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let one = &opened.listed;
    let received = one.complaint.received.as_ref();
    html! {
        (sensitive(reader))
        p { a href="/feedback" { (locale.t("back")) } }
        h1 { (locale.word("feedback-category", &one.category)) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        @if is_sensitive(&one.category) { (what_to_do(&one.category, reader)) }
        @if let Some(received) = received {
            p { (locale.day(received.on)) " · " (locale.word("feedback-channel", &received.fact.channel)) @if !received.fact.site.is_empty() { " · " (site_name(&opened.sites, &received.fact.site)) } " · " a class="entry" href=(format!("/entries/{}", received.entry)) { (short(received.entry)) } }
        }
        p { (due(one.over(reader.today), reader)) }
        @match &opened.telling {
            Some(telling) => {
                blockquote class="telling" dir="auto" { (telling.words) }
                table class="list facts" { tbody {
                    tr { th scope="row" { (locale.t("feedback-who")) } td { @if telling.who.is_empty() { (locale.t("feedback-anonymous")) } @else { bdi dir="auto" { (telling.who) } } } }
                    tr { th scope="row" { (locale.t("feedback-reach")) } td { @if telling.reach.is_empty() { "–" } @else { bdi dir="auto" { (telling.reach) } } } }
                } }
            },
            None => p class="quiet" { (locale.t("feedback-forgotten")) },
        }
        (steps_taken(opened, reader))
        (next_steps(one, reader))
    }
}

fn steps_taken(opened: &Opened, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        h2 { (locale.t("feedback-steps")) }
        @if opened.listed.complaint.steps.is_empty() { p class="quiet" { (locale.t("feedback-no-steps")) } }
        ol class="lines" { @for (taken, (class, said)) in opened.listed.complaint.steps.iter().zip(&opened.steps) {
            li {
                (locale.day(taken.on)) " · " (locale.word("feedback-step", &taken.step))
                @if !class.role.is_empty() { " · " (locale.word("role", &class.role)) }
                @if !class.outcome.is_empty() { " · " (locale.word("feedback-outcome", &class.outcome)) }
                @if !class.category.is_empty() { " · " (locale.word("feedback-category", &class.category)) }
                " · " a class="entry" href=(format!("/entries/{}", taken.entry)) { (short(taken.entry)) }
                @if let Some(said) = said { blockquote dir="auto" { (said.words) } }
            }
        } }
    }
}

/// Reporting, no investigation by field staff, help that does not wait for an inquiry.
fn what_to_do(category: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        section class="psea" {
            h2 { (locale.t("feedback-what-to-do")) }
            ol {
                li { (locale.t("feedback-do-report")) }
                li { (locale.t("feedback-do-not-investigate")) }
                li { (locale.t("feedback-do-survivor")) }
                @if category == "exploitation_abuse" { li { (locale.t("feedback-do-under-18")) } }
                li { (locale.t("feedback-do-close")) }
            }
        }
    }
}

fn next_steps(one: &Listed, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let allowed = |step: Step| super::rules::step(&one.complaint, step).is_ok();
    let action = format!("/feedback/{}/steps", one.id);
    let begin = |step: Step| html! { (reader.token()) input type="hidden" name="step" value=(step.code()); };
    html! {
        h2 { (locale.t("feedback-next")) }
        @if allowed(Step::Acknowledge) {
            form method="post" action=(action) { (begin(Step::Acknowledge)) button { (locale.t("feedback-acknowledge-do")) } }
        }
        @if allowed(Step::Answer) {
            form method="post" action=(action) class="stack" {
                (begin(Step::Answer))
                label { (locale.t("feedback-answer")) textarea name="words" rows="3" dir="auto" required {} }
                label { (locale.t("feedback-outcome")) select name="outcome" { @for code in OUTCOMES { option value=(code) { (locale.word("feedback-outcome", code)) } } } }
                button { (locale.t("feedback-answer-do")) }
            }
        }
        div class="row" {
            @if allowed(Step::Close) { form method="post" action=(action) { (begin(Step::Close)) button { (locale.t("feedback-close-do")) } } }
        }
        @if allowed(Step::Assign) && !is_sensitive(&one.category) {
            form method="post" action=(action) class="search" {
                (begin(Step::Assign))
                label { (locale.t("feedback-given-to")) select name="role" { @for role in ANSWERERS.iter().take(3) { option value=(role.code()) selected[one.assigned == role.code()] { (locale.word("role", role.code())) } } } }
                button class="plain" { (locale.t("feedback-assign-do")) }
            }
        }
        @if allowed(Step::Sort) {
            form method="post" action=(action) class="search" {
                (begin(Step::Sort))
                label { (locale.t("feedback-sort")) span class="hint" { (locale.t("feedback-sort-hint")) } (category_choice(&one.category, reader)) }
                button class="plain" { (locale.t("feedback-sort-do")) }
            }
        }
        @if allowed(Step::Reopen) {
            form method="post" action=(action) class="stack" {
                (begin(Step::Reopen))
                label { (locale.t("feedback-reopen-why")) input name="words" dir="auto" autocomplete="off" required; }
                button class="plain" { (locale.t("feedback-reopen-do")) }
            }
        }
    }
}

/// What the mission promises, and adopting another promise.
pub fn promise(promise: &Promise, text: &str, error: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let say = |days: super::rules::Days| {
        locale.with(
            "feedback-promise-say",
            &[
                ("acknowledge", days.acknowledge_days.into()),
                ("answer", days.answer_days.into()),
            ],
        )
    };
    html! {
        h1 { (locale.t("feedback-promise")) }
        p { (locale.t("feedback-promise-lead")) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        table class="list" {
            thead { tr { th scope="col" { (locale.t("feedback-category")) } th scope="col" { (locale.t("feedback-promise")) } } }
            tbody {
                tr { th scope="row" { (locale.t("feedback-group-ordinary")) } td { (say(promise.ordinary)) } }
                tr { th scope="row" { (locale.t("feedback-group-sensitive")) } td { (say(promise.sensitive)) } }
                @for (category, days) in &promise.category { tr { th scope="row" { (locale.word("feedback-category", category)) } td { (say(*days)) } } }
            }
        }
        @if reader.may(Action::Administer) {
            form method="post" action="/feedback/promise" class="stack" {
                (reader.token())
                label { (locale.t("feedback-promise-file")) span class="hint" { (locale.t("feedback-promise-hint")) } textarea name="text" rows="14" dir="ltr" class="code" { (text) } }
                button { (locale.t("feedback-promise-do")) }
            }
        }
    }
}

/// A round in the list.
pub struct RoundLine {
    /// The round.
    pub id: Uuid,
    /// The day of the drawing.
    pub on: Option<Date>,
    /// What was drawn.
    pub drawn: MonitoringDrawn,
    /// How far it has come.
    pub progress: Progress,
}

/// Which rounds there are, and drawing another.
pub fn rounds(
    rounds: &[RoundLine],
    sites: &[(String, String)],
    sent: &Sent,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        h1 { (locale.t("feedback-monitoring")) }
        p { (locale.t("feedback-monitoring-lead")) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        @if rounds.is_empty() { p class="quiet" { (locale.t("feedback-no-rounds")) } }
        ul class="lines" { @for one in rounds { li {
            a href=(format!("/feedback/monitoring/{}/households", one.id)) { (period(&one.drawn, reader)) }
            " · " (sites_of(&one.drawn, sites, reader))
            " · " (locale.with("feedback-progress", &[("answered", one.progress.answered.into()), ("of", one.progress.to_visit.into())]))
            @if reader.may(Action::Monitor) { " · " a href=(format!("/feedback/monitoring/{}", one.id)) { (locale.t("feedback-results")) } }
        } } }
        @if reader.may(Action::Monitor) { (draw_form(sites, sent, reader)) }
    }
}

fn draw_form(sites: &[(String, String)], sent: &Sent, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let day = |name: &str, back: i64| match sent.value(name) {
        "" => reader
            .today
            .checked_sub(jiff::Span::new().days(back))
            .unwrap_or(reader.today)
            .to_string(),
        given => given.to_owned(),
    };
    html! {
        h2 { (locale.t("feedback-draw")) }
        form method="post" action="/feedback/monitoring" class="stack" {
            (reader.token())
            label { (locale.t("field-site")) select name="site" { option value="" { (locale.t("all-sites")) } @for (code, name) in sites { option value=(code) selected[sent.value("site") == code] { (name) } } } }
            div class="fields" {
                label { (locale.t("feedback-from")) input type="date" name="from" required value=(day("from", 28)); }
                label { (locale.t("feedback-to")) input type="date" name="to" required value=(day("to", 7)); }
            }
            p class="hint" { (locale.t("feedback-when-hint")) }
            div class="fields" {
                label { (locale.t("feedback-confidence")) select name="confidence" { @for (code, _z) in sample::CONFIDENCES { option value=(code) selected[code == 95] { (code) " %" } } } }
                label { (locale.t("feedback-margin")) select name="margin" { @for code in [5, 7, 10, 15] { option value=(code) selected[code == 10] { "± " (code) } } } }
            }
            label { (locale.t("feedback-seed")) span class="hint" { (locale.t("feedback-seed-hint")) } input name="seed" dir="auto" autocomplete="off" value=(sent.value("seed")); }
            button { (locale.t("feedback-draw-do")) }
        }
    }
}

fn period(drawn: &MonitoringDrawn, reader: &Reader) -> String {
    reader.locale.with(
        "feedback-period",
        &[
            ("from", reader.locale.day(drawn.from).into()),
            ("to", reader.locale.day(drawn.to).into()),
        ],
    )
}

fn sites_of(drawn: &MonitoringDrawn, sites: &[(String, String)], reader: &Reader) -> String {
    if drawn.sites.is_empty() {
        return reader.t("all-sites");
    }
    let names: Vec<&str> = drawn
        .sites
        .iter()
        .map(|code| site_name(sites, code))
        .collect();
    names.join(", ")
}

/// A household to be looked for.
pub struct Visit {
    /// The household.
    pub household: Uuid,
    /// The code of the site.
    pub site: String,
    /// The band of its size.
    pub band: String,
    /// Whether it takes somebody's place.
    pub replaces: bool,
    /// What came of it; nothing yet.
    pub status: Option<String>,
}

/// Whom to look for.
pub fn visits(
    id: Uuid,
    drawn: &MonitoringDrawn,
    visits: &[Visit],
    sites: &[(String, String)],
    find: &str,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let waiting: Vec<&Visit> = visits.iter().filter(|one| one.status.is_none()).collect();
    html! {
        p { a href="/feedback/monitoring" { (locale.t("back")) } }
        h1 { (locale.t("feedback-whom-to-ask")) }
        p { (period(drawn, reader)) " · " (sites_of(drawn, sites, reader)) }
        p { (locale.with("feedback-still-to-ask", &[("n", waiting.len().into()), ("of", visits.len().into())])) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) })) }
        @if reader.may(Action::RecordFeedback) {
            form method="post" action=(format!("/feedback/monitoring/{id}/finding")) class="search" {
                (reader.token())
                label { (locale.t("feedback-find")) span class="hint" { (locale.t("feedback-find-hint")) } input name="find" dir="ltr" autocomplete="off" required value=(find); }
                button { (locale.t("feedback-find-do")) }
            }
        }
        table class="list" {
            caption { (locale.t("feedback-households")) }
            thead { tr { th scope="col" { (locale.t("column-household")) } th scope="col" { (locale.t("column-place")) } th scope="col" { (locale.t("feedback-size")) } th scope="col" { (locale.t("feedback-status")) } } }
            tbody { @for one in waiting.iter().take(VISITS_SHOWN) { tr {
                td data-label=(locale.t("column-household")) {
                    @if reader.may(Action::RecordFeedback) { a href=(format!("/feedback/monitoring/{id}/households/{}", one.household)) { bdi dir="ltr" { (end(one.household)) } } }
                    @else { bdi dir="ltr" { (end(one.household)) } }
                }
                td data-label=(locale.t("column-place")) { (site_name(sites, &one.site)) }
                td data-label=(locale.t("feedback-size")) { (locale.word("feedback-band", &one.band)) }
                td data-label=(locale.t("feedback-status")) { @if one.replaces { (locale.t("feedback-replaces")) } @else { (locale.t("feedback-not-yet")) } }
            } } }
        }
        @if waiting.len() > VISITS_SHOWN { p class="quiet" { (locale.with("more-lines", &[("n", (waiting.len() - VISITS_SHOWN).into())])) } }
    }
}

/// How many households a page lists; the rest is found by card or id.
const VISITS_SHOWN: usize = 60;

/// The end of a household's id, by which people tell it: eight letters.
pub fn end(household: Uuid) -> String {
    let text = household.simple().to_string();
    text[text.len() - 8..].to_owned()
}

/// The questions, for one household.
pub fn interview(
    id: Uuid,
    household: Uuid,
    questionnaire: &Questionnaire,
    given: &Answers,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        p { a href=(format!("/feedback/monitoring/{id}/households")) { (locale.t("back")) } }
        h1 { (locale.t("feedback-interview")) " " bdi dir="ltr" { (end(household)) } }
        p { (locale.t("feedback-interview-lead")) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        form method="post" action=(format!("/feedback/monitoring/{id}/households/{household}")) class="stack" {
            (reader.token())
            label { (locale.t("feedback-status")) select name="status" { @for code in STATUSES { option value=(code) { (locale.word("feedback-status", code)) } } } }
            label { (locale.t("feedback-respondent-sex")) select name="sex" { @for code in SEXES { option value=(code) selected[given.sex == code] { (locale.word("sex", code)) } } } }
            @for question in &questionnaire.questions {
                label { (question.text().in_language(language)) select name=(format!("q_{}", question.id)) {
                    option value="" { (locale.t("feedback-not-asked")) }
                    @for code in question.all_codes() { option value=(code) selected[given.answers.get(&question.id).is_some_and(|one| one == code)] { (locale.word("feedback-answer", code)) } }
                } }
            }
            button { (locale.t("feedback-interview-do")) }
        }
    }
}

/// After an answer that somebody was asked for money or a favour.
pub fn alarming(id: Uuid, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        h1 { (locale.t("feedback-alarming")) }
        p { (locale.t("feedback-alarming-text")) }
        p { (locale.t("feedback-do-not-investigate")) }
        div class="row" {
            a class="button" href="/feedback/new?category=bribery_corruption&channel=monitoring" { (locale.t("feedback-alarming-do")) }
            a href=(format!("/feedback/monitoring/{id}/households")) { (locale.t("feedback-alarming-no")) }
        }
    }
}

/// What the answers of a round say.
pub struct Results {
    /// The round.
    pub id: Uuid,
    /// What was drawn.
    pub drawn: MonitoringDrawn,
    /// How far each stratum has come.
    pub progress: Vec<Progress>,
    /// What was said, by question.
    pub said: Vec<(Question, Vec<Said>)>,
    /// How answers are told apart.
    pub by: By,
    /// The sites: code and name.
    pub sites: Vec<(String, String)>,
    /// Whether the mission's key is locked.
    pub locked: bool,
}

/// What did they say?
pub fn results(results: &Results, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let path = format!("/feedback/monitoring/{}", results.id);
    html! {
        p { a href="/feedback/monitoring" { (locale.t("back")) } }
        h1 { (locale.t("feedback-results-title")) }
        p { (period(&results.drawn, reader)) " · " (sites_of(&results.drawn, &results.sites, reader)) }
        @if results.locked { (layout::notice("plain", &html! { (locale.t("feedback-locked")) })) }
        nav class="tabs" aria-label=(locale.t("feedback-by")) {
            @for by in By::WAYS { a href=(format!("{path}?by={}", by.code())) aria-current=[(by == results.by).then_some("page")] { (locale.word("feedback-by", by.code())) } }
            a href=(format!("{path}/results.csv?by={}", results.by.code())) { "CSV" }
        }
        (response(results, reader))
        p class="quiet" { (locale.with("feedback-interval-note", &[("confidence", results.drawn.confidence.into())])) }
        @for (question, said) in &results.said { (question_said(question, said, results, reader)) }
        (arithmetic(results, reader))
    }
}

/// Who was asked and who could not be.
fn response(results: &Results, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let empty = results
        .progress
        .iter()
        .filter(|one| one.answered == 0)
        .count();
    html! {
        table class="list" {
            caption { (locale.t("feedback-response")) }
            thead { tr { th scope="col" { (locale.t("feedback-stratum")) } @for key in ["feedback-frame", "feedback-drawn", "feedback-status-answered", "feedback-status-not-found", "feedback-status-refused", "feedback-status-moved"] { th scope="col" { (locale.t(key)) } } } }
            tbody { @for (stratum, progress) in results.drawn.strata.iter().zip(&results.progress) { tr {
                th scope="row" { (site_name(&results.sites, &stratum.site)) " · " (locale.word("feedback-band", &stratum.band)) }
                td data-label=(locale.t("feedback-frame")) { (stratum.households) }
                td data-label=(locale.t("feedback-drawn")) { (stratum.drawn.len()) }
                td data-label=(locale.t("feedback-status-answered")) { (progress.answered) }
                td data-label=(locale.t("feedback-status-not-found")) { (progress.not_found) }
                td data-label=(locale.t("feedback-status-refused")) { (progress.refused) }
                td data-label=(locale.t("feedback-status-moved")) { (progress.moved) }
            } } }
        }
        @let (answered, could_not) = results.progress.iter().fold((0, 0), |(a, c), one| (a + one.answered, c + one.could_not()));
        p { (locale.with("feedback-nonresponse", &[("answered", answered.into()), ("n", could_not.into())])) }
        @if empty > 0 { (layout::notice("conflict", &html! { (locale.with("feedback-strata-empty", &[("n", empty.into())])) })) }
    }
}

/// A group as a reader reads it.
pub fn group_name(group: &str, by: By, sites: &[(String, String)], reader: &Reader) -> String {
    match by {
        By::All => reader.t("feedback-by-all"),
        By::Sex => reader.locale.word("sex", group),
        By::Site => site_name(sites, group).to_owned(),
        By::Stratum => {
            let (site, band) = group.rsplit_once(' ').unwrap_or((group, ""));
            format!(
                "{} · {}",
                site_name(sites, site),
                reader.locale.word("feedback-band", band)
            )
        }
    }
}

fn question_said(question: &Question, said: &[Said], results: &Results, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        section class="question" {
            h2 { (question.text().in_language(locale.language.code)) }
            @if said.iter().all(Said::is_empty) { p class="quiet" { (locale.t("feedback-nobody-answered")) } }
            @else { div class="groups" { @for one in said { (group_said(one, results, reader)) } } }
        }
    }
}

fn group_said(one: &Said, results: &Results, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let name = group_name(&one.group, results.by, &results.sites, reader);
    let Some(lines) = &one.lines else {
        return html! { p class="quiet" { @if results.by != By::All { (name) ": " } (locale.t("feedback-not-shown")) } };
    };
    let n = lines.first().map_or(0, |line| line.n);
    html! {
        table class="intervals" {
            caption { (name) " · " (locale.with("feedback-n", &[("n", n.into())])) @if n < FEW { " · " strong class="few" { (locale.t("feedback-few")) } } }
            @for line in lines { tr {
                th scope="row" { (locale.word("feedback-answer", &line.code)) }
                td class="number" { (line.count) }
                td class="number" { bdi dir="ltr" { (percent(line.share.estimate)) " %" } @if n < FEW { " *" } }
                td class="number quiet" { bdi dir="ltr" { (percent(line.share.low)) "–" (percent(line.share.high)) } }
                td class="bar" { (chart::interval(line.share.low, line.share.estimate, line.share.high)) }
            } }
        }
    }
}

/// A share in whole percent: more digits would claim more than a sample knows.
pub fn percent(share: f64) -> String {
    format!("{:.0}", share * 100.0)
}

/// How many, and why so many.
fn arithmetic(results: &Results, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let drawn = &results.drawn;
    html! {
        details {
            summary { (locale.t("feedback-how-drawn")) }
            p { (locale.with("feedback-formula", &[("z", format!("{:.4}", sample::z(drawn.confidence)).into()), ("margin", drawn.margin.into()), ("endless", format!("{:.2}", sample::endless(drawn.confidence, drawn.margin)).into())])) }
            ul { @for one in &drawn.strata { li {
                (site_name(&results.sites, &one.site)) " · " (locale.word("feedback-band", &one.band)) ": "
                bdi dir="ltr" { (format!("{0:.2} ÷ (1 + ({0:.2} − 1) ÷ {1}) → {2}", sample::endless(drawn.confidence, drawn.margin), one.households, sample::size(one.households, drawn.confidence, drawn.margin))) }
            } } }
            p { (locale.t("feedback-weights")) }
            table class="list facts" { tbody {
                tr { th scope="row" { (locale.t("feedback-seed")) } td { bdi class="wrap" { (drawn.seed) } " · " (locale.word("feedback-seed-from", &drawn.seed_from)) } }
                tr { th scope="row" { (locale.t("feedback-frame-digest")) } td { bdi dir="ltr" class="wrap" { (drawn.frame_digest.to_string()) } } }
                tr { th scope="row" { (locale.t("feedback-questionnaire")) } td { bdi dir="ltr" class="wrap" { (drawn.questionnaire) " · " (drawn.questionnaire_digest.to_string()) } } }
            } }
        }
    }
}
