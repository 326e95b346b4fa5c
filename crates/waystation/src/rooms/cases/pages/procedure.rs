//! A procedure as it was adopted: drawn, and step by step.

use std::sync::Arc;

use maud::{Markup, PreEscaped, html};
use procedures::Procedure;
use uuid::Uuid;

use super::one::legal;
use super::said;
use crate::access::{Action, Role};
use crate::rooms::cases::library::Library;
use crate::web::layout::Reader;

/// All procedures that were adopted, with overlays and suspensions.
pub fn all(library: &Library, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        h1 { (locale.t("case-procedures")) }
        p class="quiet" { (locale.t("case-procedures-about")) }
        @if reader.may(Action::NameWorkers) { p { a href="/cases/workers" { (locale.t("case-workers")) } } }
        ul class="lines" { @for procedure in library.all() {
            li {
                a href=(format!("/procedures/{}", procedure.id)) { (said(&procedure.title, reader)) }
                " · " (locale.with("case-version", &[("n", procedure.version.into())]))
                @if let Some(from) = procedure.applies_from { " · " (locale.with("case-applies-from", &[("day", locale.day(from).into())])) }
            }
        } }
        @if !library.overlays.is_empty() {
            h2 { (locale.t("case-overlays")) }
            ul class="lines" { @for one in library.overlays.values() {
                li {
                    (said(&one.overlay.title, reader))
                    @if one.on.is_empty() { ": " (locale.t("case-overlay-off")) }
                    @for (act, from, to) in &one.on {
                        ": " bdi { (act) } ", " (locale.day(*from)) " – " @if let Some(to) = to { (locale.day(*to)) }
                    }
                }
            } }
        }
        @if !library.suspensions.is_empty() {
            h2 { (locale.t("case-suspensions")) }
            ul class="lines" { @for one in &library.suspensions {
                li {
                    strong { (one.country) } " · " (said(&one.text, reader))
                    " · " span class="quiet" { bdi { (one.source) } @if one.mark == "memory" { " [memory]" } }
                }
            } }
        }
    }
}

/// One procedure.
pub fn page(procedure: &Arc<Procedure>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let code = reader.locale.language.code;
    html! {
        p { a href="/procedures" { (locale.t("case-procedures")) } }
        h1 { (said(&procedure.title, reader)) }
        p class="quiet" { (locale.with("case-version", &[("n", procedure.version.into())])) }
        p { (said(&procedure.about, reader)) }
        details { summary { (locale.t("case-drawn")) }
            figure class="drawn" { (PreEscaped(procedures::draw_inside(procedure, code))) }
        }
        h2 { (locale.t("case-steps")) }
        ol class="procedure" { @for step in &procedure.steps {
            li {
                strong { (said(&step.title, reader)) } " " span class="quiet" { (locale.word("role", &step.role)) }
                @if !step.about.is_empty() { p { (said(&step.about, reader)) } }
                @if !step.legal.is_empty() { p class="legal" { (legal(procedure, &step.legal)) } }
            }
        } }
        @if !procedure.safeguards.is_empty() {
            h2 { (locale.t("case-safeguards")) }
            ul { @for one in &procedure.safeguards { li { (said(&one.text, reader)) } } }
        }
        @if !procedure.clocks.is_empty() {
            h2 { (locale.t("case-clocks")) }
            ul { @for clock in &procedure.clocks { li { (said(&clock.text, reader)) ": " (length(clock, reader)) @if !clock.legal.is_empty() { p class="legal" { (legal(procedure, &clock.legal)) } } } } }
        }
        h2 { (locale.t("case-sources")) }
        ul { @for source in &procedure.sources { li { bdi { (source.title) } @if source.mark == "memory" { " [memory]" } } } }
    }
}

/// How long a period is: at most, at least, or again and again.
fn length(clock: &procedures::Clock, reader: &Reader) -> String {
    let length = clock.how_long();
    let key = match (clock.is, &clock.every) {
        (procedures::Bound::Least, _) => "case-clock-least",
        (procedures::Bound::Most, Some(_)) => "case-clock-every",
        (procedures::Bound::Most, None) => return length,
    };
    reader.locale.with(key, &[("length", length.into())])
}

/// Who is named for the cases of victims of trafficking: the account, its name and role, whether it is.
pub fn workers(workers: &[(Uuid, String, Role, bool)], reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        p { a href="/procedures" { (locale.t("case-procedures")) } }
        h1 { (locale.t("case-workers")) }
        p { (locale.t("case-workers-about")) }
        ul class="lines" { @for (id, name, role, named) in workers {
            li {
                strong { bdi { (name) } } " · " (locale.word("role", role.code()))
                " · " (locale.t(if *named { "case-worker-named" } else { "case-worker-not-named" }))
                form method="post" action="/cases/workers" class="inline" {
                    (reader.token())
                    input type="hidden" name="account" value=(id);
                    input type="hidden" name="named" value=(if *named { "no" } else { "yes" });
                    " " button class="lesser" { (locale.t(if *named { "case-worker-unname" } else { "case-worker-name" })) }
                }
            }
        } }
    }
}
