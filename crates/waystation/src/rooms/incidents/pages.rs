//! What happened to people: deaths on the route, pushbacks, violence.

use maud::{Markup, html};

use crate::rooms::figures::Situation;
use crate::web::layout::{self, Reader};

/// What happened?
pub fn incidents(situation: &Situation, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        (layout::dated_title(reader, "incidents-title", "/incidents"))
        section class="key-figures second" {
            @for id in ["deaths.recorded", "deaths.hypothermia"] {
                @if let Some(figure) = situation.figure(id) { (layout::key_figure(figure, reader)) }
            }
        }
        h2 { (locale.t("section-incidents")) }
        ul class="lines" {
            @for one in situation.incidents.iter().rev() {
                li {
                    a href=(format!("/entries/{}", one.entry)) { (locale.word("incident", &one.kind)) ": " (one.note.in_language(language)) }
                    " " span class="source" {
                        @if let Some(level) = one.verification { (locale.with("verification-level", &[("level", level.to_string().into())])) " · " }
                        bdi { (one.source) }
                    }
                }
            }
            @if situation.incidents.is_empty() { li class="quiet" { (locale.t("empty-incidents")) } }
        }
        h2 { (locale.t("section-deaths")) }
        table class="list" {
            thead { tr {
                th scope="col" { (locale.t("column-day")) } th scope="col" { (locale.t("column-toll")) } th scope="col" { (locale.t("column-cause")) }
                th scope="col" { (locale.t("column-origin")) } th scope="col" { (locale.t("column-where")) } th scope="col" { (locale.t("column-verified")) } th scope="col" { (locale.t("column-source")) }
            } }
            tbody {
                @for one in situation.deaths.iter().rev() {
                    tr {
                        td data-label=(locale.t("column-day")) { a href=(format!("/entries/{}", one.entry)) { (one.from.map(|day| locale.day(day)).unwrap_or_default()) } }
                        td data-label=(locale.t("column-toll")) { (one.toll()) }
                        td data-label=(locale.t("column-cause")) { (locale.word("cause", &one.cause)) @if !one.cause_text.is_empty() { " " span class="source" { bdi { (one.cause_text) } } } }
                        td data-label=(locale.t("column-origin")) { @if one.origin.is_empty() { (locale.t("not-known")) } @else { bdi { (one.origin) } } }
                        td data-label=(locale.t("column-where")) { bdi { (one.location.trim()) } }
                        td data-label=(locale.t("column-verified")) { (one.verification.map_or_else(|| "–".to_owned(), |level| level.to_string())) }
                        td data-label=(locale.t("column-source")) { bdi { (one.source) } }
                    }
                }
            }
        }
        @if situation.deaths.is_empty() { p class="quiet" { (locale.t("empty-deaths")) } }
        p class="quiet" { (locale.t("verification-scale")) }
    }
}
