//! Figures of cases: where they stand, how they ended, how long it took, which clocks were met; and who is said to
//! have gone, held against the journeys.

use maud::{Markup, html};
use procedures::Procedure;
use uuid::Uuid;

use super::{address, ending_code, said, sensitive};
use crate::rooms::cases::figures::{Clocks, Counted, Reconciled, Took};
use crate::rooms::figures::pages::short;
use crate::web::layout::{self, Reader};
use std::sync::Arc;

/// The figures of each procedure, and departures held against journeys.
pub struct Figures {
    /// Each procedure with what was counted.
    pub counted: Vec<(Arc<Procedure>, Counted)>,
    /// Departures and journeys; only for those who see returns.
    pub reconciled: Option<Reconciled>,
}

/// All figures of cases.
pub fn figures(figures: &Figures, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        p { a href="/cases" { (locale.t("back-to-cases")) } }
        (layout::dated_title(reader, "case-figures", "/cases/figures"))
        p class="quiet" { (locale.t("case-figures-about")) }
        @if figures.counted.is_empty() { p class="quiet" { (locale.t("empty-cases")) } }
        @for (procedure, counted) in &figures.counted { (one(procedure, counted, reader)) }
        @if let Some(reconciled) = &figures.reconciled { (against_journeys(reconciled, reader)) }
    }
}

fn cases(ids: &[Uuid], reader: &Reader) -> Markup {
    const SHOWN: usize = 12;
    html! {
        @for (at, id) in ids.iter().take(SHOWN).enumerate() { @if at > 0 { " " } a href=(address(*id, reader)) { (short(*id)) } }
        @if ids.len() > SHOWN { " …" }
    }
}

/// Hours in words: days from two of them on.
fn hours(n: i64, reader: &Reader) -> String {
    if n < 48 {
        reader.locale.with("case-hours", &[("n", n.into())])
    } else {
        reader.locale.with("days", &[("n", (n / 24).into())])
    }
}

fn one(procedure: &Procedure, counted: &Counted, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let open: usize = counted.at_step.values().map(Vec::len).sum();
    html! {
        section {
            h2 { (said(&procedure.title, reader)) }
            p { (locale.with("case-counted", &[("cases", counted.cases.into()), ("open", open.into())])) }
            @if !counted.at_step.is_empty() { (pipeline(procedure, counted, reader)) }
            @if !counted.ended.is_empty() { (endings(procedure, counted, reader)) }
            @if !counted.took.is_empty() { (times(procedure, &counted.took, reader)) }
            @if !counted.clocks.is_empty() { (clocks(procedure, &counted.clocks, reader)) }
            @if !counted.waived.is_empty() || !counted.waived_clocks.is_empty() {
                h3 { (locale.t("case-waived-list")) }
                ul class="lines" {
                    @for (at, ids) in &counted.waived { li { (said(&procedure.safeguards[*at].text, reader)) ": " (ids.len()) " · " (cases(ids, reader)) } }
                    @for (at, ids) in &counted.waived_clocks { li { (said(&procedure.clocks[*at].text, reader)) ": " (ids.len()) " · " (cases(ids, reader)) } }
                }
            }
            @if !counted.flagged.is_empty() {
                h3 id="flagged" { (locale.with("case-flagged-some", &[("n", counted.flagged.len().into())])) }
                p { (cases(&counted.flagged, reader)) }
            }
        }
    }
}

fn pipeline(procedure: &Procedure, counted: &Counted, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list" {
            caption { (locale.t("case-pipeline")) }
            thead { tr { th scope="col" { (locale.t("column-last-step")) } th scope="col" { (locale.t("case-column-cases")) } th scope="col" { (locale.t("case-column-which")) } } }
            tbody { @for (step, ids) in &counted.at_step {
                tr {
                    td data-label=(locale.t("column-last-step")) { @match step { Some(step) => (said(&procedure.steps[*step].title, reader)), None => (locale.t("case-only-opened")) } }
                    td class="number" data-label=(locale.t("case-column-cases")) { (ids.len()) }
                    td data-label=(locale.t("case-column-which")) { (cases(ids, reader)) }
                }
            } }
        }
    }
}

fn endings(procedure: &Procedure, counted: &Counted, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let name = |how: &str| {
        let outcomes = procedure.steps.iter().flat_map(|step| &step.outcomes);
        let mut outcomes = outcomes.filter(|outcome| outcome.id == how);
        let outcome = outcomes.next().map(|outcome| said(&outcome.text, reader));
        let end = procedure.closure(how).map(|end| said(&end.text, reader));
        end.or(outcome).unwrap_or(how).to_owned()
    };
    html! {
        table class="list" {
            caption { (locale.t("case-ended")) }
            thead { tr { th scope="col" { (locale.t("case-column-how")) } th scope="col" { (locale.t("case-column-sort")) } th scope="col" { (locale.t("case-column-cases")) } } }
            tbody { @for (how, (ending, ids)) in &counted.ended {
                tr {
                    td data-label=(locale.t("case-column-how")) { (name(how)) }
                    td data-label=(locale.t("case-column-sort")) { (locale.word("case-ending", ending_code(*ending))) }
                    td class="number" data-label=(locale.t("case-column-cases")) { (ids.len()) }
                }
            } }
        }
    }
}

fn times(
    procedure: &Procedure,
    took: &std::collections::BTreeMap<usize, Took>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list" {
            caption { (locale.t("case-took")) }
            thead { tr { th scope="col" { (locale.t("case-column-step")) } th scope="col" { (locale.t("case-column-n")) } th scope="col" { (locale.t("case-column-median")) } th scope="col" { (locale.t("case-column-p90")) } } }
            tbody { @for (step, took) in took {
                tr {
                    td data-label=(locale.t("case-column-step")) { (said(&procedure.steps[*step].title, reader)) }
                    td class="number" data-label=(locale.t("case-column-n")) { (took.n) }
                    td data-label=(locale.t("case-column-median")) { (hours(took.median, reader)) }
                    td data-label=(locale.t("case-column-p90")) { (hours(took.p90, reader)) }
                }
            } }
        }
    }
}

fn clocks(
    procedure: &Procedure,
    clocks: &std::collections::BTreeMap<usize, Clocks>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list" {
            caption { (locale.t("case-clocks")) }
            thead { tr { th scope="col" { (locale.t("case-column-due")) } th scope="col" { (locale.t("case-column-met")) } th scope="col" { (locale.t("case-column-missed")) } th scope="col" { (locale.t("case-column-running")) } } }
            tbody { @for (clock, went) in clocks {
                tr {
                    td data-label=(locale.t("case-column-due")) { (said(&procedure.clocks[*clock].text, reader)) }
                    td class="number" data-label=(locale.t("case-column-met")) { (went.met) }
                    td class="number" data-label=(locale.t("case-column-missed")) { (went.missed) }
                    td class="number" data-label=(locale.t("case-column-running")) { (went.running) }
                }
            } }
        }
    }
}

fn against_journeys(found: &Reconciled, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        section {
            h2 { (locale.t("case-journeys")) }
            p { (locale.with("case-journeys-agree", &[("n", found.agree.len().into())])) }
            @if !found.without.is_empty() {
                h3 { (locale.with("case-journeys-without", &[("n", found.without.len().into())])) }
                p { (cases(&found.without, reader)) }
            }
            @if !found.not_left.is_empty() {
                h3 { (locale.with("case-journeys-not-left", &[("n", found.not_left.len().into())])) }
                ul class="lines" { @for (id, journey) in &found.not_left { li { a href=(address(*id, reader)) { (short(*id)) } " · " bdi { (journey) } } } }
            }
            @if !found.journeys.is_empty() {
                h3 { (locale.t("case-journeys-differ")) }
                ul class="lines" { @for (journey, told, by_cases) in &found.journeys {
                    li { bdi { (journey) } ": " (locale.with("case-journeys-both", &[("told", (*told).into()), ("cases", (*by_cases).into())])) }
                } }
            }
        }
    }
}
