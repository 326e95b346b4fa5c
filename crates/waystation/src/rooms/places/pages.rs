//! Where people are, and who got in when.

use maud::{Markup, html};

use crate::rooms::figures::{Situation, report};
use crate::web::layout::{self, Reader};

/// Places, and access to them.
pub fn places(situation: &Situation, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let language = locale.language.code;
    html! {
        (layout::dated_title(reader, "places-title", "/places"))
        p { a href="/services" { (locale.t("referrals-services-title")) } }
        table class="list" {
            thead { tr { th scope="col" { (locale.t("column-place")) } th scope="col" { (locale.t("column-kind")) } th scope="col" { (locale.t("column-pcode")) } th scope="col" { (locale.t("column-open")) } th scope="col" { (locale.t("column-source")) } } }
            tbody {
                @for place in &situation.places {
                    @if let Some(named) = &place.named {
                        tr {
                            td data-label=(locale.t("column-place")) { (named.name.in_language(language)) }
                            td data-label=(locale.t("column-kind")) { (locale.word("place", &named.kind)) }
                            td data-label=(locale.t("column-pcode")) { bdi dir="ltr" { (named.pcode.as_deref().or(named.country.as_deref()).unwrap_or("–")) } }
                            td data-label=(locale.t("column-open")) {
                                @if let Some(day) = named.opened { (locale.day(day)) }
                                @if let Some(closed) = &place.closed { " – " (locale.day(closed.on)) }
                            }
                            td data-label=(locale.t("column-source")) { bdi { (named.source.name) } }
                        }
                    }
                }
            }
        }
        h2 { (locale.t("section-access")) }
        ul class="lines" {
            @for step in situation.access.iter().rev() {
                li { a href=(format!("/entries/{}", step.entry)) { (report::access_line(step, situation, locale)) } }
            }
            @if situation.access.is_empty() { li class="quiet" { (locale.t("empty-access")) } }
        }
    }
}
