//! What a person agreed to, and a person's whole file in their language.

use maud::{Markup, html};
use uuid::Uuid;

use super::{BASES, Door, PURPOSES, Standing, WAYS};
use crate::access::Action;
use crate::rooms::aid;
use crate::rooms::people::forms::{LANGUAGES, Sent};
use crate::rooms::people::lists::pages::recipient;
use crate::rooms::people::pages::{Opened, facts_table, sensitive};
use crate::web::layout::{self, Reader};

fn door_word(door: Door) -> &'static str {
    match door {
        Door::Open => "door-open",
        Door::NotAsked => "door-not-asked",
        Door::Refused => "door-refused",
        Door::Withdrawn => "door-withdrawn",
        Door::Objected => "door-objected",
    }
}

/// The answers of a person, purpose by purpose.
pub fn answers(standing: &Standing, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let mut asked: Vec<(String, String)> = PURPOSES
        .iter()
        .filter(|purpose| **purpose != "sharing")
        .map(|purpose| ((*purpose).to_owned(), String::new()))
        .collect();
    for stand in standing.stands() {
        let key = (
            stand.consent.purpose.clone(),
            stand.consent.recipient.clone(),
        );
        if !asked.contains(&key) {
            asked.push(key);
        }
    }
    html! {
        table class="list" {
            thead { tr { th scope="col" { (locale.t("column-purpose")) } th scope="col" { (locale.t("column-answer")) } th scope="col" { (locale.t("column-how")) } th scope="col" { (locale.t("column-date")) } } }
            tbody {
                @for (purpose, with) in &asked {
                    @let stand = standing.stands().find(|stand| stand.consent.purpose == *purpose && stand.consent.recipient == *with);
                    tr {
                        td data-label=(locale.t("column-purpose")) { (locale.word("purpose", purpose)) @if !with.is_empty() { " – " (recipient(with, reader)) } }
                        td data-label=(locale.t("column-answer")) { (locale.t(door_word(standing.door(purpose, with)))) }
                        td data-label=(locale.t("column-how")) {
                            @if let Some(stand) = stand {
                                @if stand.consent.basis != "consent" { (locale.word("basis", &stand.consent.basis)) ": " bdi dir="auto" { (stand.consent.explained) } }
                                @else {
                                    @if !stand.consent.how.is_empty() { (locale.word("how", &stand.consent.how)) }
                                    @if !stand.consent.language.is_empty() { " · " (locale.word("language", &stand.consent.language)) }
                                    @if !stand.consent.witness.is_empty() { " · " (locale.t("field-witness")) ": " bdi dir="auto" { (stand.consent.witness) } }
                                    @if !stand.consent.guardian.is_empty() { " · " (locale.t("field-guardian")) ": " bdi dir="auto" { (stand.consent.guardian) } }
                                    @if !stand.consent.child_view.is_empty() { " · " (locale.t("field-child-view")) ": " bdi dir="auto" { (stand.consent.child_view) } }
                                }
                            }
                        }
                        td data-label=(locale.t("column-date")) { @if let Some(stand) = stand { a href=(format!("/entries/{}", stand.entry)) { (locale.day(stand.on)) } } }
                    }
                }
            }
        }
        @for (objection, on, entry) in standing.objections() {
            p { (locale.t("objected")) " " (locale.word("purpose", &objection.purpose)) " · " a href=(format!("/entries/{entry}")) { (locale.day(*on)) } ": " bdi dir="auto" { (objection.reason) } " – " bdi dir="auto" { (objection.answer) } }
        }
    }
}

/// What did this person agree to?
pub fn consents(
    id: Uuid,
    name: &str,
    standing: &Standing,
    sent: &Sent,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let filled = sent;
    let choose = |name: &str, family: &str, codes: &[&str]| {
        html! { select name=(name) { @for code in codes { option value=(code) selected[filled.value(name) == *code] { (locale.word(family, code)) } } } }
    };
    html! {
        (sensitive(reader))
        h1 { (locale.t("consents-title")) }
        p { a href=(format!("/people/{id}")) { bdi dir="auto" { (name) } } }
        @if let Some(error) = error { (layout::notice("error", &html! { strong { (locale.t("form-error-lead")) } " " (error) " " (locale.t("form-nothing-lost")) })) }
        (answers(standing, reader))
        @if reader.may(Action::NoteConsent) {
            @for stand in standing.stands().filter(|stand| standing.door(&stand.consent.purpose, &stand.consent.recipient) == Door::Open && stand.consent.basis == "consent") {
                form method="post" action=(format!("/people/{id}/consents")) class="inline" {
                    (reader.token())
                    input type="hidden" name="purpose" value=(stand.consent.purpose);
                    input type="hidden" name="recipient" value=(stand.consent.recipient);
                    input type="hidden" name="basis" value="consent";
                    button class="plain" name="answer" value="withdrawn" { (locale.with("consent-withdraw", &[("purpose", locale.word("purpose", &stand.consent.purpose).into())])) }
                }
            }
            h2 { (locale.t("consent-note-title")) }
            form method="post" action=(format!("/people/{id}/consents")) class="stack" {
                (reader.token())
                label { (locale.t("column-purpose")) (choose("purpose", "purpose", PURPOSES)) }
                label { (locale.t("field-recipient")) span class="hint" { (locale.t("field-consent-recipient-hint")) } input name="recipient" dir="ltr" autocomplete="off" value=(filled.value("recipient")); }
                label { (locale.t("column-answer")) (choose("answer", "answer", &["given", "refused", "withdrawn"])) }
                label { (locale.t("field-explained")) span class="hint" { (locale.t("field-explained-hint")) } textarea name="explained" dir="auto" rows="2" { (filled.value("explained")) } }
                label { (locale.t("field-notice-language")) (choose("language", "language", LANGUAGES)) }
                label { (locale.t("column-how")) (choose("how", "how", WAYS)) }
                label { (locale.t("field-witness")) input name="witness" dir="auto" autocomplete="off" value=(filled.value("witness")); }
                label { (locale.t("field-guardian")) input name="guardian" dir="auto" autocomplete="off" value=(filled.value("guardian")); }
                label { (locale.t("field-child-view")) input name="child_view" dir="auto" autocomplete="off" value=(filled.value("child_view")); }
                details {
                    summary { (locale.t("basis-other")) }
                    label { (locale.t("field-basis")) (choose("basis", "basis", BASES)) }
                }
                button { (locale.t("consent-note-do")) }
            }
            h2 { (locale.t("objection-title")) }
            form method="post" action=(format!("/people/{id}/objections")) class="stack" {
                (reader.token())
                label { (locale.t("column-purpose")) (choose("purpose", "purpose", PURPOSES)) }
                label { (locale.t("field-objection")) textarea name="reason" dir="auto" rows="2" required {} }
                label { (locale.t("field-objection-answer")) textarea name="answer" dir="auto" rows="2" required {} }
                label class="check" { input type="checkbox" name="upheld" value="yes"; (locale.t("objection-upheld")) }
                button { (locale.t("objection-do")) }
            }
        }
    }
}

/// A person's whole file, to print and hand to them, in the reader's chosen language.
pub fn file(id: Uuid, opened: &Opened, site: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        p class="screen-only" {
            @for language in crate::locale::LANGUAGES { a href=(format!("/people/{id}/file?language={}", language.code)) lang=(language.code) { (language.name) } " · " }
            (locale.t("paper-print"))
        }
        article class="paper" {
            h1 { (locale.t("file-title")) }
            p { (locale.t("file-lead")) }
            (facts_table(opened, site, true, reader))
            h2 { (locale.t("consents-title")) }
            (answers(&opened.standing, reader))
            @if !opened.received.is_empty() {
                h2 { (locale.t("received-title")) }
                (aid::pages::received(&opened.received, locale))
            }
            h2 { (locale.t("entries-title")) }
            ul { @for (kind, on, _entry) in &opened.entries { li { (locale.day(*on)) " · " (locale.word("kind", kind)) } } }
            h2 { (locale.t("rights-title")) }
            p { (locale.t("rights-text")) }
            p { (locale.t("forget-keeps")) }
        }
    }
}
