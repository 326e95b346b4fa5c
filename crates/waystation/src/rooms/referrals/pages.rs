//! Referrals on the screen and on paper: the work list, whom to refer to, writing one, one referral, and the
//! form that goes to the service.

use std::collections::BTreeMap;

use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use super::directory::pages::{choice, confirmed, whom};
use super::facts::{Noted, Written};
use super::fold::{At, Service, Status, Wait};
use super::letter::{Letter, PASSPHRASE_LEAST};
use super::opened::Referral;
use super::rules::{
    self, ANSWERS, BASES, CHASED, CLOSED, DECLINED, FIELDS, GIVERS, KINDS, OUTCOMES, RISKS, WAYS,
    WITHHELD,
};
use crate::access::Action;
use crate::locale::Locale;
use crate::rooms::figures::pages::short;
use crate::rooms::people::forms::{LANGUAGES, NATIONALITIES, SEXES, Sent};
use crate::web::layout::{self, Reader};

fn sensitive(reader: &Reader) -> Markup {
    layout::notice(
        "sensitive",
        &html! { span data-leaves="120" { (reader.t("referrals-band")) } },
    )
}

fn trouble(error: Option<&str>, reader: &Reader) -> Markup {
    html! { @if let Some(error) = error { (layout::notice("error", &html! { strong { (reader.t("form-error-lead")) } " " (error) " " (reader.t("form-nothing-lost")) })) } }
}

/// A referral in a list.
pub struct Listed {
    /// The referral.
    pub referral: Referral,
    /// The person's name, where it opens.
    pub name: String,
}

impl Listed {
    fn written(&self) -> Option<&Written> {
        let written = self.referral.file.written.as_ref();
        written.map(|(written, _at)| &**written)
    }

    /// How many days its time is over; negative while it is not, nothing where it waits for nothing.
    pub fn over(&self, today: Date) -> Option<i64> {
        let (_wait, due) = self.referral.file.due()?;
        Some(rules::days_between(due, today))
    }
}

/// How many referrals of a service stand how.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfService {
    /// The service's id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// All of them.
    pub all: u64,
    /// Those that wait for something.
    pub waiting: u64,
    /// Those that it declined.
    pub declined: u64,
    /// Those that were done.
    pub done: u64,
}

/// What the work list shows.
#[derive(Default)]
pub struct List {
    /// Whether the mission's key is locked.
    pub locked: bool,
    /// How many referrals are kept here.
    pub kept: u64,
    /// Those to be chased, the longest overdue first.
    pub chase: Vec<Listed>,
    /// The others that are open.
    pub open: Vec<Listed>,
    /// Those that are over since few days.
    pub over: Vec<Listed>,
    /// By service.
    pub services: Vec<OfService>,
    /// How often a service declined, by reason.
    pub declined: BTreeMap<String, u64>,
}

/// Who waits for a service?
pub fn list(list: &List, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        div class="title-row" {
            h1 { (locale.t("referrals-title")) }
            @if reader.may(Action::RecordReferral) { a class="button" href="/referrals/new" { (locale.t("referrals-new")) } }
        }
        nav class="tabs" aria-label=(locale.t("referrals-work")) { a href="/referrals" aria-current="page" { (locale.t("referrals-title")) } a href="/services" { (locale.t("referrals-services")) } }
        @if list.locked { (layout::notice("plain", &html! { (locale.with("referrals-locked", &[("n", list.kept.into())])) })) }
        @else {
            p { (locale.with("referrals-summary", &[("chase", list.chase.len().into()), ("open", list.open.len().into())])) }
            @if list.chase.is_empty() && list.open.is_empty() { p class="quiet" { (locale.t("referrals-none")) } }
            (table(&list.chase, "referrals-to-chase", reader))
            (table(&list.open, "referrals-open", reader))
            @if !list.over.is_empty() { details { summary { (locale.with("referrals-over-n", &[("n", list.over.len().into())])) } (table(&list.over, "referrals-over", reader)) } }
            (by_service(list, reader))
        }
    }
}

fn table(rows: &[Listed], caption: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @if !rows.is_empty() { table class="list" {
            caption { (locale.t(caption)) }
            thead { tr { @for key in ["referrals-person", "referrals-service", "referrals-risk", "referrals-status", "referrals-due"] { th scope="col" { (locale.t(key)) } } } }
            tbody { @for one in rows { (row(one, reader)) } }
        } }
    }
}

fn row(one: &Listed, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let status = one.referral.status();
    html! {
        tr {
            td data-label=(locale.t("referrals-person")) { a href=(format!("/referrals/{}", one.referral.id)) { bdi dir="auto" { (one.name) } } }
            td data-label=(locale.t("referrals-service")) { @if let Some(written) = one.written() { bdi dir="auto" { (written.service_name.in_language(locale.language.code)) } div class="quiet" { (locale.word("referrals-kind", &written.kind)) } } }
            td data-label=(locale.t("referrals-risk")) { @if let Some(written) = one.written() { (risk(&written.risk, reader)) } }
            td data-label=(locale.t("referrals-status")) { (locale.word("referrals-status", status)) @if one.referral.withdrawn { div { strong class="overdue" { (locale.t("referrals-withdrawn-short")) } } } }
            td data-label=(locale.t("referrals-due")) { (due(one, reader)) }
        }
    }
}

/// A risk by word and shape, never by colour alone.
fn risk(code: &str, reader: &Reader) -> Markup {
    html! { @if code == "high" { strong class="overdue" { "▲ " (reader.locale.word("referrals-risk", code)) } } @else { (reader.locale.word("referrals-risk", code)) } }
}

fn due(one: &Listed, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let Some((wait, day)) = one.referral.file.due() else {
        return html! { @match one.referral.file.over() { Some(day) => (locale.day(day)), None => (locale.t("referrals-to-decide")) } };
    };
    let days = one.over(reader.today).unwrap_or(0);
    html! {
        (locale.word("referrals-wait", wait.code())) " " (locale.day(day))
        @if days > 0 { div { strong class="overdue" { (locale.with("referrals-days-over", &[("n", days.into())])) } } }
        @else if days == 0 { div { strong class="overdue" { (locale.t("referrals-due-today")) } } }
    }
}

fn by_service(list: &List, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @if !list.services.is_empty() {
            table class="list" {
                caption { (locale.t("referrals-by-service")) }
                thead { tr { @for key in ["referrals-service", "referrals-n-all", "referrals-n-waiting", "referrals-n-done", "referrals-n-declined"] { th scope="col" { (locale.t(key)) } } } }
                tbody { @for one in &list.services { tr {
                    th scope="row" { a href=(format!("/services/{}", one.id)) { bdi dir="auto" { (one.name) } } }
                    td data-label=(locale.t("referrals-n-all")) { (one.all) }
                    td data-label=(locale.t("referrals-n-waiting")) { (one.waiting) }
                    td data-label=(locale.t("referrals-n-done")) { (one.done) }
                    td data-label=(locale.t("referrals-n-declined")) { (one.declined) }
                } } }
            }
        }
        @if !list.declined.is_empty() {
            h2 { (locale.t("referrals-why-declined")) }
            ul class="lines" { @for (reason, n) in &list.declined { li { (locale.word("referrals-declined", reason)) ": " (n) } } }
        }
    }
}

/// What writing a referral begins from.
pub struct Draft {
    /// The person.
    pub person: Uuid,
    /// Their name, where it opens.
    pub name: String,
    /// Whether they are a child, as registered.
    pub child: bool,
    /// What is known and may be shared, field by field.
    pub known: BTreeMap<&'static str, String>,
    /// Whether the mission's key is locked.
    pub locked: bool,
    /// Whether the person refused or took back consent to referrals.
    pub shut: bool,
}

/// Before a person is chosen.
pub fn choose_person(reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        p { a href="/referrals" { (locale.t("back")) } }
        h1 { (locale.t("referrals-new")) }
        p { (locale.t("referrals-choose-person")) }
        p { a class="button" href="/people" { (locale.t("nav-people")) } }
    }
}

/// Which service is it to be? Each with what speaks against it.
pub fn choose_service(
    draft: &Draft,
    services: &[(Uuid, Service, Vec<&'static str>)],
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        p { a href=(format!("/people/{}", draft.person)) { bdi dir="auto" { (draft.name) } } }
        h1 { (locale.t("referrals-which-service")) }
        @if draft.shut { (layout::notice("conflict", &html! { (locale.t("referrals-shut")) " " a href=(format!("/people/{}/consents", draft.person)) { (locale.t("consents-title")) } })) }
        @if services.is_empty() { p class="quiet" { (locale.t("referrals-services-none")) } }
        @else { table class="list" {
            thead { tr { @for key in ["referrals-service", "referrals-speaks-against", "referrals-places", "referrals-confirmed"] { th scope="col" { (locale.t(key)) } } } }
            tbody { @for (id, service, against) in services {
                @let fact = service.listed.clone().unwrap_or_default();
                tr {
                    td data-label=(locale.t("referrals-service")) { a href=(format!("/referrals/new?person={}&service={id}", draft.person)) { bdi dir="auto" { (fact.name.in_language(locale.language.code)) } } div class="quiet" { (locale.word("referrals-kind", &fact.kind)) " · " bdi dir="auto" { (fact.provider) } div { (whom(&fact, reader)) } } }
                    td data-label=(locale.t("referrals-speaks-against")) { @if against.is_empty() { "–" } @for code in against { span class="tag" { (locale.word("referrals-against", code)) } " " } }
                    td data-label=(locale.t("referrals-places")) { @match service.free { Some(0) => strong class="overdue" { (locale.with("referrals-free", &[("free", 0.into())])) }, Some(free) => (locale.with("referrals-free", &[("free", free.into())])), None => "–" } }
                    td data-label=(locale.t("referrals-confirmed")) { (confirmed(service, reader)) }
                }
            } }
        } }
    }
}

/// The form by which a referral is written.
pub fn new(
    draft: &Draft,
    service: (Uuid, &Service),
    sent: &Sent,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let (id, service) = service;
    let fact = service.listed.clone().unwrap_or_default();
    html! {
        (sensitive(reader))
        p { a href=(format!("/people/{}", draft.person)) { bdi dir="auto" { (draft.name) } } " · " a href=(format!("/referrals/new?person={}", draft.person)) { (locale.t("referrals-other-service")) } }
        h1 { (locale.with("referrals-new-to", &[("service", fact.name.in_language(locale.language.code).to_owned().into())])) }
        p { (locale.word("referrals-kind", &fact.kind)) " · " bdi dir="auto" { (fact.provider) } " · " (locale.t("referrals-confirmed")) ": " (confirmed(service, reader)) }
        (trouble(error, reader))
        @if rules::freshness(service, reader.today) == rules::Freshness::Old { (layout::notice("conflict", &html! { (locale.t("referrals-old-warning")) })) }
        @if service.free == Some(0) { (layout::notice("conflict", &html! { (locale.t("referrals-full-warning")) })) }
        @if draft.shut { (layout::notice("conflict", &html! { (locale.t("referrals-shut")) " " a href=(format!("/people/{}/consents", draft.person)) { (locale.t("consents-title")) } })) }
        @if draft.locked { (layout::notice("plain", &html! { (locale.t("referrals-locked-write")) })) }
        form method="post" action="/referrals" class="stack" {
            (reader.token())
            input type="hidden" name="person" value=(draft.person);
            input type="hidden" name="service" value=(id);
            (urgency(&fact.kind, sent, reader))
            (sharing(draft, sent, reader))
            (withholding(sent, reader))
            (consent(draft, sent, reader))
            label { (locale.t("referrals-worker")) input name="worker" dir="auto" autocomplete="off" required value=(match sent.value("worker") { "" => reader.session.as_ref().map(|one| one.name.clone()).unwrap_or_default(), text => text.to_owned() }); }
            label { (locale.t("referrals-worker-contact")) input name="worker_contact" dir="auto" autocomplete="off" value=(sent.value("worker_contact")); }
            button { (locale.t("referrals-write")) }
        }
    }
}

fn urgency(kind: &str, sent: &Sent, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let chosen = sent.values("requested");
    let ticked = |code: &str| {
        if sent.0.is_empty() {
            code == kind
        } else {
            chosen.contains(&code)
        }
    };
    let others = KINDS.iter().any(|code| *code != kind && ticked(code));
    let kind_box = |code: &str| html! { label class="check" { input type="checkbox" name="requested" value=(code) checked[ticked(code)]; (locale.word("referrals-kind", code)) } };
    html! {
        label { (locale.t("referrals-risk")) span class="hint" { (locale.t("referrals-risk-hint")) } (choice("risk", "referrals-risk", RISKS, sent.value("risk"), "referrals-choose", reader)) }
        fieldset {
            legend { (locale.t("referrals-requested")) }
            (kind_box(kind))
            details open[others] {
                summary { (locale.t("referrals-requested-more")) }
                div class="any" { @for code in KINDS.iter().filter(|code| **code != kind) { (kind_box(code)) } }
            }
        }
        label class="check" { input type="checkbox" name="asked_by_person" value="yes" checked[sent.value("asked_by_person") == "yes"]; span { (locale.t("referrals-police-asked")) span class="hint" { (locale.t("referrals-police-asked-hint")) } } }
    }
}

/// What is shared: nothing is ticked beforehand, each field is agreed on by itself.
fn sharing(draft: &Draft, sent: &Sent, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let shared = sent.values("share");
    html! {
        fieldset class="sharing" {
            legend { (locale.t("referrals-shared")) }
            p class="hint" { (locale.t("referrals-shared-hint")) }
            @for code in FIELDS {
                @let name = format!("value_{code}");
                @let value = if sent.0.is_empty() { draft.known.get(code).map_or("", String::as_str) } else { sent.value(&name) };
                div class="share" {
                    label class="check" { input type="checkbox" name="share" value=(code) checked[shared.contains(code)]; (locale.word("referrals-field", code)) }
                    (value_input(code, &name, value, reader))
                }
            }
        }
    }
}

fn value_input(code: &str, name: &str, value: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let what = locale.with(
        "referrals-value-of",
        &[("field", locale.word("referrals-field", code).into())],
    );
    let select = |family: &str, codes: &[&str]| {
        html! {
            select name=(name) aria-label=(what) {
                option value="" { (locale.t("not-said")) }
                @if !value.is_empty() && !codes.contains(&value) { option value=(value) selected { (locale.word(family, value)) } }
                @for code in codes { option value=(code) selected[value == *code] { (locale.word(family, code)) } }
            }
        }
    };
    match code {
        "sex" => select("sex", &SEXES[1..]),
        "nationality" => select("nationality", NATIONALITIES),
        "language" => select("language", LANGUAGES),
        "summary" | "medical" | "family" => {
            html! { textarea name=(name) aria-label=(what) rows="2" dir="auto" { (value) } }
        }
        _ => {
            html! { input name=(name) aria-label=(what) dir="auto" autocomplete="off" value=(value); }
        }
    }
}

fn withholding(sent: &Sent, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let used = FIELDS
        .iter()
        .any(|code| !sent.value(&format!("withheld_{code}")).is_empty());
    html! {
        details open[used] {
            summary { (locale.t("referrals-withheld")) }
            div class="fields" { @for code in FIELDS {
                @let name = format!("withheld_{code}");
                label { (locale.word("referrals-field", code)) (choice(&name, "referrals-withheld", WITHHELD, sent.value(&name), "referrals-not-withheld", reader)) }
            } }
        }
    }
}

fn consent(draft: &Draft, sent: &Sent, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let line = |name: &str, label: &str| {
        let hint = format!("{label}-hint");
        html! { label { (locale.t(label)) @if locale.has(&hint) { span class="hint" { (locale.t(&hint)) } } input name=(name) dir="auto" autocomplete="off" value=(sent.value(name)); } }
    };
    let other = !matches!(sent.value("basis"), "" | "consent");
    html! {
        fieldset {
            legend { (locale.t("referrals-consent")) }
            p class="hint" { (locale.t("referrals-consent-hint")) }
            label { (locale.t("referrals-who")) (choice("who", "referrals-who", GIVERS, sent.value("who"), "referrals-choose", reader)) }
            (line("who_name", "referrals-who-name"))
            label { (locale.t("referrals-consent-language")) (choice("language", "language", LANGUAGES, sent.value("language"), "referrals-choose", reader)) }
            (line("interpreter", "referrals-interpreter"))
            label { (locale.t("referrals-consent-day")) input type="date" name="on" max=(reader.today) value=(match sent.value("on") { "" => reader.today.to_string(), day => day.to_owned() }); }
            @if draft.child {
                (layout::notice("plain", &html! { (locale.t("referrals-child-lead")) }))
            } @else {
                label class="check" { input type="checkbox" name="child" value="yes" checked[sent.value("child") == "yes"]; (locale.t("referrals-is-child")) }
            }
            (line("guardian", "referrals-guardian"))
            (line("assent", "referrals-assent"))
            details open[other] {
                summary { (locale.t("referrals-other-basis")) }
                div class="stack" {
                    label { (locale.t("referrals-basis")) select name="basis" { @for code in BASES { option value=(code) selected[sent.value("basis") == *code] { (locale.word("referrals-basis", code)) } } } }
                    (line("reason", "referrals-basis-reason"))
                    (line("decided_by", "referrals-decided-by"))
                }
            }
        }
    }
}

/// What a shared field says, in the reader's language where it is a code.
pub fn shown(field: &str, value: &str, locale: &Locale) -> String {
    match field {
        "sex" | "nationality" | "language" | "age" => locale.word(field, value),
        _ => value.to_owned(),
    }
}

/// One referral.
pub struct One {
    /// The referral, with the person's name.
    pub listed: Listed,
    /// A passphrase for a sealed file, made for this page.
    pub passphrase: String,
    /// Whether the service takes people.
    pub service_open: bool,
}

/// One referral.
pub fn referral(one: &One, error: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let referral = &one.listed.referral;
    let file = &referral.file;
    html! {
        (sensitive(reader))
        p { a href="/referrals" { (locale.t("back")) } }
        h1 { bdi dir="auto" { (one.listed.name) } }
        (trouble(error, reader))
        (flags(referral, reader))
        p { strong { (locale.word("referrals-status", referral.status())) } @if file.due().is_some() { " · " (due(&one.listed, reader)) } }
        @match &file.written {
            Some((written, at)) => (as_written(written, at, reader)),
            None => p class="quiet" { (locale.t("referrals-not-here")) },
        }
        (events(referral, reader))
        @if reader.may(Action::RecordReferral) && file.written.is_some() { (next(one, reader)) }
    }
}

/// A referral on a node that cannot open it: what a service says is taken down all the same.
pub fn locked(id: Uuid, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        p { a href="/referrals" { (locale.t("back")) } }
        h1 { (locale.t("referrals-one")) " " bdi dir="ltr" { (short(id)) } }
        (layout::notice("plain", &html! { (locale.t("referrals-locked-one")) }))
        @if reader.may(Action::RecordReferral) {
            h2 { (locale.t("referrals-next")) }
            (answering(id, reader))
            (telling(id, reader))
            (chasing(id, reader))
            (closing(id, reader))
        }
    }
}

fn flags(referral: &Referral, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let sent = referral.file.sent().is_some();
    html! {
        @if referral.withdrawn { (layout::notice("conflict", &html! { strong { (locale.t(if sent { "referrals-withdrawn-sent" } else { "referrals-withdrawn" })) } })) }
        @for (flag, entry) in &referral.file.flags {
            (layout::notice("conflict", &html! { (locale.t("referrals-to-reconcile")) " " (locale.word("referrals-flag", flag)) " " a class="entry" href=(format!("/entries/{entry}")) { (short(*entry)) } }))
        }
    }
}

fn as_written(written: &Written, at: &At, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let line =
        |label: String, value: Markup| html! { tr { th scope="row" { (label) } td { (value) } } };
    let words = |codes: &[String]| -> String {
        let all: Vec<String> = codes
            .iter()
            .map(|code| locale.word("referrals-kind", code))
            .collect();
        all.join(" · ")
    };
    html! {
        table class="list facts" { tbody {
            (line(locale.t("referrals-person"), html! { a href=(format!("/people/{}", written.person)) { (locale.t("referrals-persons-page")) } }))
            (line(locale.t("referrals-service"), html! { a href=(format!("/services/{}", written.service)) { bdi dir="auto" { (written.service_name.in_language(locale.language.code)) } } " · " bdi dir="auto" { (written.provider) } }))
            (line(locale.t("referrals-requested"), html! { (words(&written.requested)) }))
            (line(locale.t("referrals-risk"), risk(&written.risk, reader)))
            (line(locale.t("referrals-written-on"), html! { (locale.day(at.on)) " · " bdi dir="auto" { (written.worker) } @if !written.worker_contact.is_empty() { " · " bdi dir="auto" { (written.worker_contact) } } " · " a class="entry" href=(format!("/entries/{}", at.entry)) { (short(at.entry)) } }))
        } }
        h2 { (locale.t("referrals-shared")) }
        table class="list facts" { tbody {
            @for field in FIELDS { @if let Some(value) = written.shared.get(*field) { (line(locale.word("referrals-field", field), html! { bdi class="said" dir="auto" { (shown(field, value, locale)) } })) } }
            @for (field, reason) in &written.withheld { (line(locale.word("referrals-field", field), html! { span class="quiet" { (locale.t("referrals-is-withheld")) ": " (locale.word("referrals-withheld", reason)) } })) }
        } }
        h2 { (locale.t("referrals-consent")) }
        (agreement(written, reader))
    }
}

fn agreement(written: &Written, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let agreement = &written.agreement;
    let said = |label: &str, text: &str| html! { @if !text.is_empty() { " · " (locale.t(label)) ": " bdi dir="auto" { (text) } } };
    html! {
        p {
            (locale.word("referrals-basis", &agreement.basis))
            @if agreement.basis == "consent" {
                " · " (locale.word("referrals-who", &agreement.who)) @if !agreement.who_name.is_empty() { " (" bdi dir="auto" { (agreement.who_name) } ")" }
                " · " (locale.word("language", &agreement.language)) " · " (locale.day(agreement.on))
            }
            (said("referrals-interpreter", &agreement.interpreter))
            (said("referrals-guardian", &agreement.guardian))
            (said("referrals-assent", &agreement.assent))
            (said("referrals-basis-reason", &agreement.reason))
            (said("referrals-decided-by", &agreement.decided_by))
            @if written.asked_by_person { " · " (locale.t("referrals-police-asked")) }
        }
    }
}

fn events(referral: &Referral, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        h2 { (locale.t("referrals-events")) }
        @if referral.file.events.is_empty() { p class="quiet" { (locale.t("referrals-no-events")) } }
        ol class="lines" { @for (noted, at) in &referral.file.events {
            li { (locale.day(at.on)) " · " (event(noted, reader)) " · " a class="entry" href=(format!("/entries/{}", at.entry)) { (short(at.entry)) } }
        } }
    }
}

fn event(noted: &Noted, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let words = |text: &str| html! { @if !text.is_empty() { blockquote dir="auto" { (text) } } };
    html! {
        @match noted {
            Noted::Written(_) => (locale.word("referrals-event", "written")),
            Noted::Sent { how, digest } => { (locale.word("referrals-event", "sent")) ": " (locale.word("referrals-way", how)) @if let Some(digest) = digest { " " bdi dir="ltr" class="wrap" { (digest.to_string()[..16]) } } },
            Noted::Answered { answer, reason, words: said } => { (locale.word("referrals-event", "answered")) ": " strong { (locale.word("referrals-answer", answer)) } @if !reason.is_empty() { " · " (locale.word("referrals-declined", reason)) } (words(said)) },
            Noted::InProgress => (locale.word("referrals-event", "in_progress")),
            Noted::Feedback { outcome, words: said } => { (locale.word("referrals-event", "feedback")) ": " strong { (locale.word("referrals-outcome", outcome)) } (words(said)) },
            Noted::Closed { reason } => { (locale.word("referrals-event", "closed")) ": " (locale.word("referrals-closed", reason)) },
            Noted::Chased { how, words: said } => { (locale.word("referrals-event", "chased")) ": " (locale.word("referrals-chased", how)) (words(said)) },
        }
    }
}

fn next(one: &One, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let (id, status) = (one.listed.referral.id, one.listed.referral.file.status);
    let waits = one.listed.referral.file.due().map(|(wait, _day)| wait);
    let fits = |noted: &Noted| rules::step(status, noted).1.is_none();
    let sent = Noted::Sent {
        how: String::new(),
        digest: None,
    };
    let empty = String::new;
    let answered = Noted::Answered {
        answer: empty(),
        reason: empty(),
        words: empty(),
    };
    let feedback = Noted::Feedback {
        outcome: empty(),
        words: empty(),
    };
    let chased = Noted::Chased {
        how: empty(),
        words: empty(),
    };
    html! {
        @if status != Status::Closed { h2 { (locale.t("referrals-next")) } }
        @if fits(&sent) && status == Status::Pending { (sending(one, reader)) }
        @if fits(&answered) { (answering(id, reader)) }
        @if status == Status::Accepted || status == Status::Waiting { (step_form(id, "in_progress", html! { button class="plain" { (locale.t("referrals-in-progress-do")) } }, reader)) }
        @if fits(&feedback) && !status.is_over() { (telling(id, reader)) }
        @if fits(&chased) && waits.is_some_and(|wait| wait != Wait::Sending) { (chasing(id, reader)) }
        @if fits(&sent) && status != Status::Pending { (sending(one, reader)) }
        @if status != Status::Closed { (closing(id, reader)) }
    }
}

fn step_form(id: Uuid, event: &str, inside: Markup, reader: &Reader) -> Markup {
    html! {
        form method="post" action=(format!("/referrals/{id}/steps")) class="search step" {
            (reader.token())
            input type="hidden" name="event" value=(event);
            (inside)
        }
    }
}

fn of_codes(name: &str, label: &str, family: &str, codes: &[&str], reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! { label class="narrow" { (locale.t(label)) select name=(name) { @for code in codes { option value=(code) { (locale.word(family, code)) } } } } }
}

fn words_field(label: &str, reader: &Reader) -> Markup {
    html! { label { (reader.t(label)) input name="words" dir="auto" autocomplete="off"; } }
}

fn sending(one: &One, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let id = one.listed.referral.id;
    if one.listed.referral.withdrawn {
        return html! {};
    }
    if !one.service_open {
        return layout::notice(
            "conflict",
            &html! { (locale.t("referrals-service-is-closed")) },
        );
    }
    let ways: Vec<&str> = WAYS.iter().copied().filter(|way| *way != "file").collect();
    let ways_out = html! {
            p { a href=(format!("/referrals/{id}/print")) { (locale.t("referrals-print")) } }
            (step_form(id, "sent", html! { (of_codes("how", "referrals-sent-how", "referrals-way", &ways, reader)) button { (locale.t("referrals-sent-do")) } }, reader))
            form method="post" action=(format!("/referrals/{id}/file")) class="search step" {
                (reader.token())
                label { (locale.t("referrals-passphrase")) span class="hint" { (locale.with("referrals-passphrase-hint", &[("least", PASSPHRASE_LEAST.into())])) } input name="passphrase" dir="ltr" autocomplete="off" spellcheck="false" minlength=(PASSPHRASE_LEAST) required value=(one.passphrase); }
                button { (locale.t("referrals-file-do")) }
            }
    };
    html! {
        @if one.listed.referral.file.status == Status::Pending { section class="panel" { h3 { (locale.t("referrals-send")) } (ways_out) } }
        @else { details { summary { (locale.t("referrals-send-again")) } (ways_out) } }
    }
}

fn answering(id: Uuid, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let inside = html! {
        (of_codes("answer", "referrals-event-answered", "referrals-answer", ANSWERS, reader))
        label class="narrow" { (locale.t("referrals-if-declined")) (choice("reason", "referrals-declined", DECLINED, "", "referrals-choose", reader)) }
        (words_field("referrals-answer-words", reader))
        button { (locale.t("referrals-answer-do")) }
    };
    step_form(id, "answered", inside, reader)
}

fn telling(id: Uuid, reader: &Reader) -> Markup {
    let inside = html! {
        (of_codes("outcome", "referrals-event-feedback", "referrals-outcome", OUTCOMES, reader))
        (words_field("referrals-given", reader))
        button { (reader.t("referrals-feedback-do")) }
    };
    step_form(id, "feedback", inside, reader)
}

fn chasing(id: Uuid, reader: &Reader) -> Markup {
    let inside = html! {
        (of_codes("how", "referrals-event-chased", "referrals-chased", CHASED, reader))
        (words_field("referrals-chase-words", reader))
        button class="plain" { (reader.t("referrals-chase-do")) }
    };
    step_form(id, "chased", inside, reader)
}

fn closing(id: Uuid, reader: &Reader) -> Markup {
    let inside = html! {
        (of_codes("reason", "referrals-event-closed", "referrals-closed", CLOSED, reader))
        button class="plain" { (reader.t("referrals-close-do")) }
    };
    html! { details { summary { (reader.t("referrals-close")) } (step_form(id, "closed", inside, reader)) } }
}

/// The form that goes to the service, with exactly what is shared: after the inter-agency referral form (IASC's
/// reference group on mental health and psychosocial support; its fields from memory, unverified).
pub fn print(letter: &Letter, path: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let line =
        |label: String, value: Markup| html! { tr { th scope="row" { (label) } td { (value) } } };
    let field = |code: &str| {
        let value = letter.client.get(code)?;
        Some(line(
            locale.word("referrals-field", code),
            html! { bdi class="said" dir="auto" { (shown(code, value, locale)) } },
        ))
    };
    let personal = FIELDS
        .iter()
        .filter(|code| !matches!(**code, "carer" | "family" | "summary"));
    html! {
        p class="screen-only" {
            @for language in crate::locale::LANGUAGES { a href=(format!("{path}?language={}", language.code)) lang=(language.code) { (language.name) } " · " }
            (locale.t("paper-print"))
        }
        article class="paper referral-form" {
            h1 { (locale.t("referrals-form-title")) }
            p { strong { (locale.t("referrals-form-confidential")) } " " (locale.t("referrals-form-lead")) }
            (form_head(letter, reader))
            h2 { (locale.t("referrals-form-client")) }
            p class="quiet" { (locale.t("referrals-form-only")) }
            table class="list facts" { tbody {
                @for code in personal { @if let Some(line) = field(code) { (line) } }
            } }
            @if letter.child || letter.client.contains_key("carer") {
                h2 { (locale.t("referrals-form-child")) }
                table class="list facts" { tbody {
                    @match field("carer") { Some(line) => (line), None => tr { td { (locale.t("referrals-form-carer-not-shared")) } } }
                } }
            }
            @if letter.client.contains_key("summary") || letter.client.contains_key("family") {
                h2 { (locale.t("referrals-form-background")) }
                table class="list facts" { tbody { @for code in ["family", "summary"] { @if let Some(line) = field(code) { (line) } } } }
            }
            h2 { (locale.t("referrals-requested")) }
            ul class="ticks" { @for code in KINDS { @if letter.services_requested.iter().any(|one| one == code) { li { "☒ " (locale.word("referrals-kind", code)) } } } }
            (form_consent(letter, reader))
            (form_answer(letter, reader))
        }
    }
}

/// Which referral it is, how urgent, from whom and to whom.
fn form_head(letter: &Letter, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let line =
        |label: String, value: Markup| html! { tr { th scope="row" { (label) } td { (value) } } };
    html! {
            table class="list facts" { tbody {
                (line(locale.t("referrals-form-reference"), html! { bdi dir="ltr" { (short(letter.referral)) } }))
                (line(locale.t("column-date"), html! { (locale.day(letter.date)) }))
                (line(locale.t("referrals-risk"), risk(&letter.urgency, reader)))
                (line(locale.t("referrals-form-from"), html! { bdi dir="auto" { (letter.from.agency) } " · " bdi dir="auto" { (letter.from.worker) } @if !letter.from.contact.is_empty() { " · " bdi dir="auto" { (letter.from.contact) } } }))
                (line(locale.t("referrals-form-to"), html! { bdi dir="auto" { (letter.to.service) } " · " bdi dir="auto" { (letter.to.provider) } }))
            } }
    }
}

fn form_consent(letter: &Letter, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let consent = &letter.consent;
    html! {
        h2 { (locale.t("referrals-consent")) }
        @if consent.basis == "consent" {
            p { (locale.t("referrals-form-agreed")) }
            p {
                (locale.word("referrals-who", &consent.given_by))
                @if !consent.language.is_empty() { " · " (locale.word("language", &consent.language)) }
                @if consent.interpreted { " · " (locale.t("referrals-form-interpreted")) }
                @if let Some(day) = consent.on { " · " (locale.day(day)) }
            }
            p class="sign" { (locale.t("referrals-form-signature")) }
        } @else { p { (locale.word("referrals-basis", &consent.basis)) " · " (locale.t("referrals-form-no-consent")) } }
    }
}

/// The receiver's part, to be filled in by hand and given back.
fn form_answer(letter: &Letter, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        section class="answer" {
            h2 { (locale.t("referrals-form-answer")) }
            p { (locale.t("referrals-form-reference")) ": " bdi dir="ltr" { (short(letter.referral)) } " · " bdi dir="auto" { (letter.from.agency) } " · " bdi dir="auto" { (letter.from.contact) } }
            p class="choices" { @for code in ANSWERS { span { "☐ " (locale.word("referrals-answer", code)) } } }
            p class="sign" { (locale.t("referrals-form-why")) }
            p class="sign" { (locale.t("referrals-form-received-by")) }
            p class="sign" { (locale.t("column-date")) }
            p class="quiet" { (locale.t("referrals-form-return")) }
        }
    }
}
