//! The directory of services, one service, and the form by which it is listed.

use maud::{Markup, html};
use uuid::Uuid;

use super::Narrow;
use crate::access::Action;
use crate::rooms::cash::money;
use crate::rooms::figures::pages::short;
use crate::rooms::people::forms::{LANGUAGES, Sent};
use crate::rooms::referrals::facts::{Address, ServiceListed};
use crate::rooms::referrals::fold::Service;
use crate::rooms::referrals::rules::{self, Freshness, GROUPS, KINDS, STAFF_SEXES, WHOM};
use crate::web::layout::{self, Reader};

/// The directory.
pub struct Directory {
    /// The services, in order.
    pub services: Vec<(Uuid, Service)>,
    /// What it is narrowed by.
    pub narrow: Narrow,
    /// All places: code and name.
    pub places: Vec<(String, String)>,
    /// The codes of the places that any service names.
    pub served: Vec<String>,
}

/// The name of a place, or its code.
pub fn place_name<'p>(places: &'p [(String, String)], code: &'p str) -> &'p str {
    let found = places.iter().find(|(known, _name)| known == code);
    found.map_or(code, |(_code, name)| name.as_str())
}

/// A choice of codes, with nothing chosen first.
pub(in crate::rooms::referrals) fn choice(
    name: &str,
    family: &str,
    codes: &[&str],
    chosen: &str,
    none: &str,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        select name=(name) {
            option value="" { (locale.t(none)) }
            @for code in codes { option value=(code) selected[chosen == *code] { (locale.word(family, code)) } }
        }
    }
}

fn filter(directory: &Directory, reader: &Reader) -> Markup {
    let (locale, narrow) = (reader.locale, &directory.narrow);
    html! {
        form method="get" action="/services" class="search" {
            label class="narrow" { (locale.t("referrals-kind")) (choice("kind", "referrals-kind", KINDS, &narrow.kind, "any", reader)) }
            label class="narrow" { (locale.t("referrals-language")) (choice("language", "language", LANGUAGES, &narrow.language, "any", reader)) }
            label class="narrow" { (locale.t("referrals-where")) select name="place" { option value="" { (locale.t("any")) } @for (code, name) in served(directory) { option value=(code) selected[narrow.place == code] { (name) } } } }
            label class="narrow" { (locale.t("referrals-whom")) select name="whom" {
                option value="" { (locale.t("referrals-everybody")) }
                @for code in WHOM.iter().chain(GROUPS) { option value=(code) selected[narrow.whom == *code] { (locale.word("referrals-group", code)) } }
            } }
            button class="plain" { (locale.t("referrals-narrow")) }
        }
    }
}

/// The places by which the directory may be narrowed.
fn served(directory: &Directory) -> Vec<(&str, &str)> {
    let places = directory.places.iter();
    places
        .filter(|(code, _name)| directory.served.contains(code))
        .map(|(code, name)| (code.as_str(), name.as_str()))
        .collect()
}

/// Which services are there?
pub fn directory(directory: &Directory, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        div class="title-row" {
            h1 { (locale.t("referrals-services-title")) }
            @if reader.may(Action::ListService) { a class="button" href="/services/new" { (locale.t("referrals-list-service")) } }
        }
        @if reader.may(Action::SeeReferrals) { nav class="tabs" aria-label=(locale.t("referrals-work")) { a href="/referrals" { (locale.t("referrals-title")) } a href="/services" aria-current="page" { (locale.t("referrals-services")) } } }
        (filter(directory, reader))
        p class="quiet" { (locale.with("referrals-services-n", &[("n", directory.services.len().into())])) " " (locale.with("referrals-stale-note", &[("stale", rules::STALE_DAYS.into()), ("old", rules::OLD_DAYS.into())])) }
        @if directory.services.is_empty() { p class="quiet" { (locale.t("referrals-services-none")) } }
        @else { (table(directory, reader)) }
    }
}

fn table(directory: &Directory, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let heads = [
        "referrals-service",
        "referrals-where",
        "referrals-whom",
        "referrals-language",
        "referrals-places",
        "referrals-reach",
        "referrals-confirmed",
    ];
    html! {
        table class="list services" {
            thead { tr { @for key in heads { th scope="col" { (locale.t(key)) } } } }
            tbody { @for (id, service) in &directory.services {
                @let fact = service.listed.clone().unwrap_or_default();
                tr {
                    td data-label=(locale.t("referrals-service")) { a href=(format!("/services/{id}")) { strong { bdi dir="auto" { (fact.name.in_language(locale.language.code)) } } } div { (locale.word("referrals-kind", &fact.kind)) " · " bdi dir="auto" { (fact.provider) } @if fact.synthetic { " " span class="tag hatched" { (locale.t("synthetic-tag")) } } } }
                    td data-label=(locale.t("referrals-where")) { (places(&fact, &directory.places, reader)) @if !fact.hours.is_empty() { div class="quiet" { bdi dir="auto" { (fact.hours.in_language(locale.language.code)) } } } }
                    td data-label=(locale.t("referrals-whom")) { (whom(&fact, reader)) }
                    td data-label=(locale.t("referrals-language")) { (languages(&fact, reader)) @if !fact.staff_sex.is_empty() { div class="quiet" { (locale.word("referrals-staff", &fact.staff_sex)) } } }
                    td data-label=(locale.t("referrals-places")) { (capacity(&fact, service.free, reader)) div class="quiet" { (cost(&fact, reader)) } }
                    td data-label=(locale.t("referrals-reach")) { @if fact.reach.is_empty() && !fact.confidential { "–" } bdi dir="auto" { (fact.reach) } @if fact.confidential { div { span class="tag" { (locale.t("referrals-confidential")) } } } }
                    td data-label=(locale.t("referrals-confirmed")) { (confirmed(service, reader)) }
                }
            } }
        }
    }
}

fn places(fact: &ServiceListed, places: &[(String, String)], reader: &Reader) -> Markup {
    let names: Vec<&str> = fact
        .places
        .iter()
        .map(|code| place_name(places, code))
        .collect();
    let area = fact.area.in_language(reader.locale.language.code);
    html! { (names.join(" · ")) @if !area.is_empty() { @if !names.is_empty() { " · " } bdi dir="auto" { (area) } } }
}

/// For whom a service is, in words.
pub(in crate::rooms::referrals) fn whom(fact: &ServiceListed, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let mut parts = Vec::new();
    if !fact.sex.is_empty() {
        parts.push(locale.word("referrals-sex", &fact.sex));
    }
    match (fact.age_from, fact.age_to) {
        (None | Some(0), None) => {}
        (from, Some(to)) => parts.push(locale.with(
            "referrals-ages",
            &[("from", from.unwrap_or(0).into()), ("to", to.into())],
        )),
        (Some(from), None) => {
            parts.push(locale.with("referrals-ages-from", &[("from", from.into())]))
        }
    }
    parts.extend(
        fact.groups
            .iter()
            .map(|one| locale.word("referrals-group", one)),
    );
    if parts.is_empty() {
        parts.push(locale.t("referrals-everybody"));
    }
    html! { (parts.join(" · ")) }
}

fn languages(fact: &ServiceListed, reader: &Reader) -> Markup {
    let words: Vec<String> = fact
        .languages
        .iter()
        .map(|code| reader.locale.word("language", code))
        .collect();
    html! { @if words.is_empty() { "–" } @else { (words.join(" · ")) } }
}

fn capacity(fact: &ServiceListed, free: Option<u32>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @match (free, fact.capacity) {
            (Some(free), Some(of)) => (locale.with("referrals-free-of", &[("free", free.into()), ("of", of.into())])),
            (Some(free), None) => (locale.with("referrals-free", &[("free", free.into())])),
            (None, Some(of)) => (locale.with("referrals-capacity-n", &[("of", of.into())])),
            (None, None) => "–",
        }
    }
}

fn cost(fact: &ServiceListed, reader: &Reader) -> Markup {
    html! {
        @match fact.cost {
            Some(0) => (reader.t("referrals-cost-free")),
            Some(minor) => bdi dir="ltr" { (money::shown(minor, &fact.currency)) },
            None => (reader.t("referrals-cost-unknown")),
        }
    }
}

/// Since when nobody confirmed a service, plainly where that is long ago.
pub fn confirmed(service: &Service, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let Some(known) = &service.confirmed else {
        return html! { strong class="overdue" { (locale.t("referrals-never-confirmed")) } };
    };
    let days = service.unconfirmed_days(reader.today).unwrap_or(0);
    html! {
        (locale.day(known.on))
        @match rules::freshness(service, reader.today) {
            Freshness::Fresh => {},
            Freshness::Stale => div { strong class="stale" { (locale.with("referrals-unconfirmed", &[("n", days.into())])) } },
            Freshness::Old => div { strong class="overdue" { (locale.with("referrals-unconfirmed", &[("n", days.into())])) } },
        }
    }
}

/// What may be shown of one service.
pub struct One {
    /// The service.
    pub id: Uuid,
    /// How it stands.
    pub service: Service,
    /// The confidential address, for those who may refer.
    pub address: Option<Address>,
    /// All places: code and name.
    pub places: Vec<(String, String)>,
    /// Whether the mission's key is locked.
    pub locked: bool,
}

/// One service.
pub fn service(one: &One, error: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let (id, service) = (one.id, &one.service);
    let fact = service.listed.clone().unwrap_or_default();
    html! {
        p { a href="/services" { (locale.t("back")) } }
        div class="title-row" {
            h1 { bdi dir="auto" { (fact.name.in_language(locale.language.code)) } }
            @if reader.may(Action::ListService) { a class="button" href=(format!("/services/{id}/change")) { (locale.t("referrals-change-service")) } }
        }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        @if fact.synthetic { p { span class="tag hatched" { (locale.t("synthetic-tag")) } } }
        @if let Some(closed) = &service.closed {
            (layout::notice("conflict", &html! { (locale.with("referrals-closed-since", &[("day", locale.day(closed.on).into())])) " " bdi dir="auto" { (closed.reason) } }))
        } @else if rules::freshness(service, reader.today) == Freshness::Old {
            (layout::notice("conflict", &html! { (locale.t("referrals-old-warning")) }))
        }
        (service_facts(one, &fact, reader))
        @if service.closed.is_none() && reader.may(Action::RecordReferral) { p { (locale.t("referrals-refer-how")) " " a href="/people" { (locale.t("nav-people")) } } }
        @if service.closed.is_none() && reader.may(Action::ListService) { (tend(id, reader)) }
    }
}

fn service_facts(one: &One, fact: &ServiceListed, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let code = locale.language.code;
    let line = |label: &str, value: Markup| html! { tr { th scope="row" { (locale.t(label)) } td { (value) } } };
    let texts = |text: &str| html! { bdi dir="auto" { (text) } };
    html! {
        table class="list facts" { tbody {
            (line("referrals-kind", html! { (locale.word("referrals-kind", &fact.kind)) }))
            (line("referrals-provider", texts(&fact.provider)))
            (line("referrals-where", places(fact, &one.places, reader)))
            (line("referrals-whom", whom(fact, reader)))
            (line("referrals-language", languages(fact, reader)))
            @if !fact.staff_sex.is_empty() { (line("referrals-staff", html! { (locale.word("referrals-staff", &fact.staff_sex)) })) }
            @if !fact.hours.is_empty() { (line("referrals-hours", texts(fact.hours.in_language(code)))) }
            (line("referrals-places", capacity(fact, one.service.free, reader)))
            (line("referrals-cost", cost(fact, reader)))
            (line("referrals-reach", texts(&fact.reach)))
            @if fact.confidential { (line("referrals-address", address(one, reader))) }
            @if !fact.note.is_empty() { (line("field-note", texts(fact.note.in_language(code)))) }
            (line("referrals-confirmed", html! { (confirmed(&one.service, reader)) @if let Some(known) = &one.service.confirmed { " · " bdi dir="auto" { (known.by) } " · " a class="entry" href=(format!("/entries/{}", known.entry)) { (short(known.entry)) } } }))
            @if !fact.source.is_empty() { (line("column-source", texts(&fact.source))) }
        } }
    }
}

/// The confidential address: on the screen of those who may refer, on no paper.
fn address(one: &One, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        span class="print-only" { (locale.t("referrals-confidential")) }
        span class="screen-only" {
            @match &one.address {
                Some(address) => { strong data-leaves="120" { bdi dir="auto" { (address.text) } } " " span class="quiet" { (locale.t("referrals-address-band")) } },
                None if reader.may(Action::RecordReferral) && one.locked => (locale.t("referrals-address-locked")),
                None => (locale.t("referrals-confidential")),
            }
        }
    }
}

/// Confirming and closing.
fn tend(id: Uuid, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        section class="screen-only" {
            h2 { (locale.t("referrals-confirm")) }
            form method="post" action=(format!("/services/{id}/confirmations")) class="search step" {
                (reader.token())
                label class="narrow" { (locale.t("field-day")) input type="date" name="on" value=(reader.today) max=(reader.today) required; }
                label { (locale.t("referrals-confirmed-by")) input name="by" dir="auto" autocomplete="off" required; }
                label class="narrow" { (locale.t("referrals-free-now")) input name="free" inputmode="numeric" autocomplete="off"; }
                button { (locale.t("referrals-confirm-do")) }
            }
            details {
                summary { (locale.t("referrals-close-service")) }
                form method="post" action=(format!("/services/{id}/closure")) class="search step" {
                    (reader.token())
                    label { (locale.t("field-reason")) input name="reason" dir="auto" autocomplete="off" required; }
                    button class="plain" { (locale.t("referrals-close-service-do")) }
                }
            }
        }
    }
}

/// The form by which a service is listed or changed.
pub fn form(
    id: Option<Uuid>,
    sent: &Sent,
    places: &[(String, String)],
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let action = id.map_or("/services".to_owned(), |id| {
        format!("/services/{id}/change")
    });
    html! {
        p { a href=(id.map_or("/services".to_owned(), |id| format!("/services/{id}"))) { (locale.t("back")) } }
        h1 { (locale.t(if id.is_some() { "referrals-change-service" } else { "referrals-list-service" })) }
        @if let Some(error) = error { (layout::notice("error", &html! { strong { (locale.t("form-error-lead")) } " " (error) " " (locale.t("form-nothing-lost")) })) }
        form method="post" action=(action) class="stack" {
            (reader.token())
            (what_and_where(sent, places, reader))
            (whom_and_how(sent, reader))
            (cost_and_contact(sent, reader))
            button { (locale.t("referrals-save-service")) }
        }
    }
}

fn text(name: &str, label: &str, required: bool, sent: &Sent, reader: &Reader) -> Markup {
    html! { label { (reader.t(label)) input name=(name) dir="auto" autocomplete="off" required[required] value=(sent.value(name)); } }
}

fn number(name: &str, label: &str, sent: &Sent, reader: &Reader) -> Markup {
    html! { label { (reader.t(label)) input name=(name) inputmode="numeric" autocomplete="off" value=(sent.value(name)); } }
}

fn any(
    name: &str,
    legend: &str,
    family: &str,
    codes: &[&str],
    sent: &Sent,
    reader: &Reader,
) -> Markup {
    let (locale, chosen) = (reader.locale, sent.values(name));
    html! {
        fieldset class="any" {
            legend { (locale.t(legend)) }
            @for code in codes { label class="check" { input type="checkbox" name=(name) value=(code) checked[chosen.contains(code)]; (locale.word(family, code)) } }
            (others(name, chosen.iter().filter(|code| !codes.contains(code)), |code| locale.word(family, code)))
        }
    }
}

/// What a service has beside what the form offers, such as a language of an imported list: kept unless unticked.
fn others<'c>(
    name: &str,
    codes: impl Iterator<Item = &'c &'c str>,
    word: impl Fn(&str) -> String,
) -> Markup {
    html! { @for code in codes { label class="check" { input type="checkbox" name=(name) value=(code) checked; (word(code)) } } }
}

fn what_and_where(sent: &Sent, places: &[(String, String)], reader: &Reader) -> Markup {
    let locale = reader.locale;
    let chosen = sent.values("place");
    html! {
        (text("name_en", "referrals-name-en", false, sent, reader))
        (text("name_ar", "referrals-name-ar", false, sent, reader))
        (text("provider", "referrals-provider", true, sent, reader))
        label { (locale.t("referrals-kind")) select name="kind" required { option value="" { (locale.t("referrals-choose")) } @for code in KINDS { option value=(code) selected[sent.value("kind") == *code] { (locale.word("referrals-kind", code)) } } } }
        fieldset class="any" {
            legend { (locale.t("referrals-where")) }
            @for (code, name) in places { label class="check" { input type="checkbox" name="place" value=(code) checked[chosen.contains(&code.as_str())]; (name) } }
            (others("place", chosen.iter().filter(|chosen| !places.iter().any(|(code, _name)| code == *chosen)), str::to_owned))
        }
        (text("area_en", "referrals-area-en", false, sent, reader))
        (text("area_ar", "referrals-area-ar", false, sent, reader))
    }
}

fn whom_and_how(sent: &Sent, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        label { (locale.t("referrals-sex")) (choice("sex", "referrals-sex", &["female", "male"], sent.value("sex"), "referrals-everybody", reader)) }
        div class="fields" {
            (number("age_from", "referrals-age-from", sent, reader))
            (number("age_to", "referrals-age-to", sent, reader))
        }
        (any("group", "referrals-only-groups", "referrals-group", GROUPS, sent, reader))
        (any("language", "referrals-language", "language", LANGUAGES, sent, reader))
        label { (locale.t("referrals-staff")) (choice("staff_sex", "referrals-staff", STAFF_SEXES, sent.value("staff_sex"), "not-said", reader)) }
        (text("hours_en", "referrals-hours-en", false, sent, reader))
        (text("hours_ar", "referrals-hours-ar", false, sent, reader))
        div class="fields" {
            (number("capacity", "referrals-capacity", sent, reader))
            (number("free", "referrals-free-now", sent, reader))
        }
    }
}

fn cost_and_contact(sent: &Sent, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        div class="fields" {
            label { (locale.t("referrals-cost")) span class="hint" { (locale.t("referrals-cost-hint")) } input name="cost" inputmode="decimal" dir="ltr" autocomplete="off" value=(sent.value("cost")); }
            label { (locale.t("referrals-currency")) span class="hint" { (locale.t("referrals-currency-hint")) } input name="currency" dir="ltr" autocomplete="off" maxlength="3" value=(sent.value("currency")); }
        }
        label { (locale.t("referrals-reach")) span class="hint" { (locale.t("referrals-reach-hint")) } input name="reach" dir="auto" autocomplete="off" value=(sent.value("reach")); }
        label class="check" { input type="checkbox" name="confidential" value="yes" checked[sent.value("confidential") == "yes"]; (locale.t("referrals-has-address")) }
        label { (locale.t("referrals-address")) span class="hint" { (locale.t("referrals-address-hint")) } input name="address" dir="auto" autocomplete="off" value=(sent.value("address")); }
        (text("note_en", "referrals-note-en", false, sent, reader))
        (text("note_ar", "referrals-note-ar", false, sent, reader))
        label { (locale.t("referrals-confirmed-on")) input type="date" name="confirmed_on" required max=(reader.today) value=(match sent.value("confirmed_on") { "" => reader.today.to_string(), day => day.to_owned() }); }
        (text("confirmed_by", "referrals-confirmed-by", true, sent, reader))
        (text("source", "column-source", false, sent, reader))
    }
}
