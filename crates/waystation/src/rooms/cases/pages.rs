//! The return counsellor's morning, and one case.

use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use super::file::CaseFile;
use super::procedure::Procedure;
use crate::rooms::figures::pages::short;
use crate::web::layout::{self, Reader};

/// A case in a list.
pub struct Listed {
    /// The case.
    pub id: Uuid,
    /// Opened.
    pub file: CaseFile,
    /// The person's name, if it can be opened.
    pub name: Option<String>,
}

/// What waits for the counsellor.
pub struct Morning {
    /// Cases in the pipeline, the longest waiting first.
    pub waiting: Vec<Listed>,
    /// Departed, withdrawn, referred by the day.
    pub departed: usize,
    /// Withdrawn or referred.
    pub closed: usize,
    /// New withdrawals and referrals of the last seven days.
    pub lately_closed: Vec<Listed>,
    /// Whether the mission's key is locked.
    pub locked: bool,
}

fn sensitive(reader: &Reader) -> Markup {
    layout::notice("sensitive", &html! { (reader.t("sensitive-cases")) })
}

/// The next step of a case by its procedure, and why it cannot come yet.
fn next<'p>(procedure: &'p Procedure, file: &CaseFile, as_of: Date) -> Option<&'p str> {
    procedure
        .steps
        .iter()
        .find(|step| file.done(&step.id, as_of).is_none())
        .map(|step| step.id.as_str())
}

/// What waits for me this morning?
pub fn morning(morning: &Morning, procedure: Option<&Procedure>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        (layout::dated_title(reader, "cases-title", "/cases"))
        @if morning.locked { (layout::notice("plain", &html! { (locale.t("cases-locked")) })) }
        p { (locale.with("cases-summary", &[("waiting", morning.waiting.len().into()), ("departed", morning.departed.into()), ("closed", morning.closed.into())])) }
        @if !morning.lately_closed.is_empty() {
            h2 { (locale.t("cases-lately-closed")) }
            ul class="lines" { @for one in &morning.lately_closed {
                @if let Some(step) = one.file.closed(reader.as_of) {
                    li { a href=(format!("/cases/{}", one.id)) { bdi dir="auto" { (label(one, reader)) } } " · " (locale.word("outcome", &step.outcome)) " · " (locale.day(step.on)) }
                }
            } }
        }
        h2 { (locale.t("cases-waiting")) }
        @if morning.waiting.is_empty() { p class="quiet" { (locale.t("empty-cases")) } }
        @else {
            table class="list" {
                thead { tr { th scope="col" { (locale.t("column-name")) } th scope="col" { (locale.t("column-last-step")) } th scope="col" { (locale.t("column-next-step")) } th scope="col" { (locale.t("column-waiting")) } } }
                tbody { @for one in &morning.waiting {
                    @let last = one.file.last(reader.as_of);
                    tr {
                        td data-label=(locale.t("column-name")) { a href=(format!("/cases/{}", one.id)) { bdi dir="auto" { (label(one, reader)) } } }
                        td data-label=(locale.t("column-last-step")) { @if let Some(last) = last { (locale.word("step", &last.step)) " · " (locale.day(last.on)) } }
                        td data-label=(locale.t("column-next-step")) { @if let Some(next) = procedure.and_then(|procedure| next(procedure, &one.file, reader.as_of)) { strong { (locale.word("step", next)) } } }
                        td data-label=(locale.t("column-waiting")) { @if let Some(last) = last { (locale.with("days", &[("n", last.on.until(reader.as_of).map_or(0, |gap| gap.get_days()).into())])) } }
                    }
                } }
            }
        }
    }
}

fn label(one: &Listed, reader: &Reader) -> String {
    one.name.clone().unwrap_or_else(|| {
        reader
            .locale
            .with("case-sealed", &[("id", short(one.id).into())])
    })
}

/// One case: its steps, what comes next, what forbids it.
pub fn case(one: &Listed, procedure: &Procedure, error: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let closed = one.file.closed(reader.as_of);
    let next = next(procedure, &one.file, reader.as_of);
    html! {
        (sensitive(reader))
        p { a href=(format!("/cases?as_of={}", reader.as_of)) { (locale.t("back-to-cases")) } }
        h1 { bdi dir="auto" { (label(one, reader)) } }
        p class="quiet" { (procedure.title.in_language(locale.language.code)) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        ol class="steps" {
            @for step in &procedure.steps {
                @let done = one.file.done(&step.id, reader.as_of);
                @let is_next = closed.is_none() && next == Some(step.id.as_str());
                li class=(if done.is_some() { "done" } else if is_next { "next" } else { "later" }) {
                    span class="state" { (locale.t(if done.is_some() { "step-state-done" } else if is_next { "step-state-next" } else { "step-state-later" })) }
                    strong { (locale.word("step", &step.id)) }
                    @if let Some(done) = done { " · " a href=(format!("/entries/{}", done.entry)) { (locale.day(done.on)) } }
                    @else if !is_next && closed.is_none() {
                        @for needed in step.after.iter().filter(|needed| one.file.done(needed, reader.as_of).is_none()) {
                            " · " (locale.with("step-needs", &[("step", locale.word("step", needed).into())]))
                        }
                    }
                }
            }
        }
        @if let Some(closed) = closed {
            (layout::notice("plain", &html! { (locale.word("outcome", &closed.outcome)) " · " (locale.day(closed.on)) }))
        } @else if let Some(next) = next {
            form method="post" action=(format!("/cases/{}/steps", one.id)) class="stack" {
                (reader.token())
                input type="hidden" name="step" value=(next);
                fieldset {
                    legend { (locale.with("step-note-title", &[("step", locale.word("step", next).into())])) }
                    @for outcome in &procedure.outcomes {
                        label class="check" { input type="radio" name="outcome" value=(outcome.id) checked[outcome.id == "done"]; (locale.word("outcome", &outcome.id)) }
                    }
                    label { (locale.t("field-day")) input type="date" name="on" value=(reader.today) required; }
                    label { (locale.t("field-note")) textarea name="note" dir="auto" rows="3" {} }
                }
                p class="quiet" { (locale.t("withdraw-always")) }
                button { (locale.t("step-do")) }
            }
        }
    }
}
