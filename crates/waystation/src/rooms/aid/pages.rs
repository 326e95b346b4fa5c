//! What came, and what is handed to a household. Nothing here says who wishes to return.

use maud::{Markup, html};
use uuid::Uuid;

use super::distribution::queries::HandedLine;
use crate::locale::{self, Locale};

use crate::rooms::figures::{Situation, pages as figures, report};
use crate::web::layout::{self, Reader};

/// What came?
pub fn aid(situation: &Situation, households: &[(Uuid, u64)], reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (layout::dated_title(reader, "aid-title", "/aid"))
        @if reader.may(crate::access::Action::RecordAid) { p { a class="button" href="#hand-over" { (locale.t("hand-over-title")) } } }
        @if let Some(figure) = situation.figure("aid.delivered") {
            @if !figure.breakdown.is_empty() {
                table class="list" {
                    caption { (locale.t("aid-by-item")) }
                    thead { tr { th scope="col" { (locale.t("column-item")) } th scope="col" { (locale.t("column-value")) } th scope="col" { (locale.t("column-entries")) } } }
                    tbody {
                        @for part in &figure.breakdown {
                            tr {
                                th scope="row" { (report::breakdown_name(locale, part)) }
                                td data-label=(locale.t("column-value")) { (report::amount(locale, &part.quantity, &part.unit)) }
                                td data-label=(locale.t("column-entries")) { @for entry in &part.entries { a class="entry" href=(format!("/entries/{entry}")) { (figures::short(*entry)) } " " } }
                            }
                        }
                    }
                }
            }
        }
        h2 { (locale.t("section-aid")) }
        (figures::deliveries(situation, reader))
        @if reader.may(crate::access::Action::RecordAid) {
            h2 id="hand-over" { (locale.t("hand-over-title")) }
            @if households.is_empty() {
                p class="quiet" { (locale.t("empty-households")) }
            } @else {
                form method="post" action="/hand-overs" class="stack" {
                    (reader.token())
                    label { (locale.t("field-household")) select name="household" required {
                        @for (id, members) in households { option value=(id) { (locale.with("household-option", &[("id", figures::short(*id).into()), ("n", (*members).into())])) } }
                    } }
                    label { (locale.t("field-item")) select name="item" { @for item in ITEMS { option value=(item) { (locale.word("item", item)) } } } }
                    label { (locale.t("field-quantity")) input name="quantity" inputmode="decimal" value="1" required; }
                    button { (locale.t("hand-over-do")) }
                }
            }
        }
    }
}

/// What a team hands over most; a mission's own catalogue comes with stock.
pub const ITEMS: [&str; 8] = [
    "food_parcel",
    "water",
    "infant_food",
    "hygiene_kit",
    "blanket",
    "clothing",
    "soap",
    "mask",
];

/// What a household received, each with its entry.
pub fn received(lines: &[HandedLine], locale: &Locale) -> Markup {
    html! {
        ul class="lines" { @for one in lines {
            li { a href=(format!("/entries/{}", one.entry)) { (locale.word("item", &one.item)) } ": " (locale::number(one.quantity.value())) " " (one.unit) " · " (locale.day(one.on)) }
        } }
    }
}
