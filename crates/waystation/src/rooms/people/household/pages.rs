//! One household, and its card.

use maud::{Markup, PreEscaped, html};
use qrcode::QrCode;
use qrcode::render::svg;
use uuid::Uuid;

use crate::access::Action;
use crate::rooms::aid;
use crate::rooms::aid::catalogue::Catalogue;
use crate::rooms::aid::distribution::queries::HandedLine;
use crate::rooms::figures::pages::short;
use crate::rooms::people::fold::{Card, Household};
use crate::rooms::people::forms::COLLECTOR_REASONS;
use crate::rooms::people::pages::{Listed, person_rows, sensitive};
use crate::web::layout::Reader;

/// What is shown of a household.
pub struct Shown {
    /// Its id.
    pub id: Uuid,
    /// What is open.
    pub household: Household,
    /// The site's name.
    pub site: String,
    /// Its members; whether each is a child without parents is not said here.
    pub members: Vec<Listed>,
    /// Its cards, newest first.
    pub cards: Vec<(Uuid, Card)>,
    /// The catalogue of aid.
    pub catalogue: Catalogue,
    /// What it received.
    pub received: Vec<HandedLine>,
    /// The names of those who may collect beside the head, with the reason.
    pub collectors: Vec<(Option<String>, String)>,
}

/// Who belongs to this household, and what has it received?
pub fn household(shown: &Shown, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let id = shown.id;
    let card = shown
        .cards
        .iter()
        .find(|(_id, card)| card.revoked.is_none());
    html! {
        (sensitive(reader))
        div class="title-row" {
            h1 { (locale.with("household-of", &[("id", short(id).into())])) }
            @if card.is_some() { a class="button" href=(format!("/households/{id}/card")) { (locale.t("card-show")) } }
        }
        p { (shown.site) @if let Some((on, _entry)) = shown.household.registered { " · " (locale.day(on)) } @if let Some(notice) = &shown.household.open.notice { " · " (locale.with("notice-was-read", &[("language", locale.word("language", &notice.language).into())])) } }
        (person_rows(&shown.members, reader))
        @if shown.members.iter().any(|one| one.person.brief) { p class="hint" { (locale.t("members-to-complete")) } }
        @if !shown.received.is_empty() {
            h2 { (locale.t("received-title")) }
            (aid::pages::received(&shown.received, locale))
        }
        @if reader.may(Action::AllowItem) { (aid::distribution::pages::allowance(id, &shown.members.iter().map(|one| (one.id, one.shown_name(reader))).collect::<Vec<_>>(), &shown.catalogue, reader)) }
        h2 { (locale.t("collector-title")) }
        @if shown.collectors.is_empty() { p class="quiet" { (locale.t("collector-none")) } }
        ul class="lines" { @for (name, reason) in &shown.collectors { li { bdi dir="auto" { (name.clone().unwrap_or_else(|| locale.t("name-not-shown"))) } " · " (locale.word("collector", reason)) } } }
        @if reader.may(Action::Register) {
            form method="post" action=(format!("/households/{id}/collectors")) class="stack" {
                (reader.token())
                label { (locale.t("collector-who")) select name="person" { @for one in &shown.members { option value=(one.id) { (one.shown_name(reader)) } } } }
                label { (locale.t("field-reason")) select name="reason" { @for reason in COLLECTOR_REASONS { option value=(reason) { (locale.word("collector", reason)) } } } }
                button class="plain" { (locale.t("collector-do")) }
            }
            h2 { (locale.t("card-title")) }
            @for (_card, state) in &shown.cards {
                p { @if let Some((on, _entry)) = state.issued { (locale.with("card-given", &[("day", locale.day(on).into())])) } @if let Some((on, why, _entry)) = &state.revoked { " · " (locale.with("card-revoked", &[("day", locale.day(*on).into()), ("why", locale.word("card-reason", why).into())])) } }
            }
            div class="row" {
                form method="post" action=(format!("/households/{id}/cards")) { (reader.token()) button { @if shown.cards.is_empty() { (locale.t("card-give")) } @else { (locale.t("card-give-anew")) } } }
                @if let Some((card, _state)) = card {
                    form method="post" action=(format!("/cards/{card}/revocation")) {
                        (reader.token())
                        input type="hidden" name="household" value=(id);
                        select name="reason" aria-label=(locale.t("field-reason")) { @for reason in ["lost", "stolen", "damaged"] { option value=(reason) { (locale.word("card-reason", reason)) } } }
                        button class="danger" { (locale.t("card-revoke")) }
                    }
                }
            }
        }
    }
}

/// A card, to print or to show: a code that tells nothing to whoever finds it.
pub fn card(token: &str, people: usize, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let drawn = QrCode::new(token.as_bytes()).map(|code| {
        code.render::<svg::Color<'_>>()
            .min_dimensions(160, 160)
            .quiet_zone(true)
            .build()
    });
    html! {
        p class="screen-only" { a href="/people" { (locale.t("back")) } " · " (locale.t("paper-print")) }
        article class="paper household-card" {
            strong { (reader.mission) }
            // The drawing is made of numbers alone: nothing that somebody wrote is in it.
            @if let Ok(svg) = drawn { div class="qr" role="img" aria-label=(locale.t("card-code")) { (PreEscaped(svg.trim_start_matches("<?xml version=\"1.0\" standalone=\"yes\"?>"))) } }
            code class="token" { bdi dir="ltr" { (token) } }
            p { (locale.with("card-people", &[("n", people.into())])) }
            p class="hint" { (locale.t("card-text")) }
        }
    }
}
