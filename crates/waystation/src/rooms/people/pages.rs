//! Who is here: finding a person, and one person.

use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use super::consent::Standing;
use super::duplicates::pages::likelihood;
use super::facts::{Contact, Decision, Identity, SpecificNeeds};
use super::fold::Person;
use super::forms::SEXES;
use super::forms::pages::Form;
use super::sealed::{SEPARATED, UNACCOMPANIED};
use crate::access::Action;
use crate::rooms::aid;
use crate::rooms::aid::distribution::queries::HandedLine;
use crate::rooms::figures::pages::short;
use crate::web::layout::{self, Reader};

/// A person in a list: id, what is open, and the name if it may be seen and can be opened.
pub struct Listed {
    /// The person.
    pub id: Uuid,
    /// What is open.
    pub person: Person,
    /// The name.
    pub name: Option<String>,
    /// Why a search found them: codes of the locale files, with the words that met.
    pub why: Vec<(&'static str, String)>,
}

impl Listed {
    /// The name, or what can be said without it.
    pub fn shown_name(&self, reader: &Reader) -> String {
        match &self.name {
            Some(name) => name.clone(),
            // Registered in a minute with the household, not yet by name.
            None if self.person.brief && self.person.identity().is_none() => reader.locale.with(
                "person-unnamed",
                &[
                    (
                        "sex",
                        reader
                            .locale
                            .word("sex", self.person.open.sex.code())
                            .into(),
                    ),
                    (
                        "age",
                        reader
                            .locale
                            .word("age", self.person.open.age_band.code())
                            .into(),
                    ),
                ],
            ),
            None => reader
                .locale
                .with("person-sealed", &[("id", short(self.id).into())]),
        }
    }
}

/// What the list shows.
pub struct List {
    /// What was looked for.
    pub question: String,
    /// The site that the search was bound to; empty for all.
    pub only: String,
    /// Whether the name index is still being made.
    pub warming: bool,
    /// Whether the mission's key is locked.
    pub locked: bool,
    /// Sites, with how many are registered there.
    pub sites: Vec<(String, String, u64)>,
    /// The site that is listed.
    pub site: String,
    /// The persons.
    pub persons: Vec<Listed>,
    /// Whether somebody who matches is registered at a site that is not the reader's.
    pub elsewhere: bool,
    /// The newest headcount of the site: people, day, entry.
    pub headcount: Option<(u64, Option<Date>, Uuid)>,
    /// How many come before this page.
    pub offset: i64,
}

/// How many persons a page lists.
pub const PAGE: i64 = 50;

/// The quiet band of pages that show who people are.
pub fn sensitive(reader: &Reader) -> Markup {
    layout::notice(
        "sensitive",
        &html! { span data-leaves="120" { (reader.t("sensitive-identities")) } },
    )
}

/// Who is here?
pub fn list(list: &List, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        div class="title-row" {
            h1 { (locale.t("people-title")) }
            @if reader.may(Action::Register) { a class="button" href="/people/new" { (locale.t("register-household")) } }
        }
        nav class="tabs" aria-label=(locale.t("people-work")) {
            @if reader.may(Action::Register) { a href="/headcounts/new" { (locale.t("headcount-title")) } a href="/people/batch" { (locale.t("batch-title")) } a href="/paper/household" { (locale.t("paper-title")) } }
            @if reader.may(Action::CompareRecords) { a href="/duplicates" { (locale.t("duplicates-title")) } }
            @if reader.may(Action::SeeNeeds) { a href="/children" { (locale.t("children-title")) } }
            @if reader.may(Action::AskForList) || reader.may(Action::ApproveList) { a href="/lists" { (locale.t("lists-title")) } }
        }
        form method="post" action="/people/search" role="search" class="search" data-search="found" {
            (reader.token())
            label { (locale.t("search-label")) span class="hint" { (locale.t("search-hint")) } input type="search" name="q" value=(list.question) dir="auto" autocomplete="off"; }
            label class="narrow" { (locale.t("column-sex")) select name="sex" { option value="" { (locale.t("any")) } @for sex in SEXES.iter().skip(1) { option value=(sex) { (locale.word("sex", sex)) } } } }
            label class="narrow" { (locale.t("column-place")) select name="site" { option value="" { (locale.t("all-sites")) } @for (code, name, _n) in &list.sites { option value=(code) selected[list.only == *code] { (name) } } } }
            label class="narrow" { (locale.t("search-age")) input name="age" inputmode="numeric" autocomplete="off"; }
            button { (locale.t("search-do")) }
        }
        @if list.locked { (layout::notice("plain", &html! { (locale.t("search-locked")) })) }
        @else if list.warming { (layout::notice("plain", &html! { (locale.t("search-warming")) })) }
        nav class="tabs" aria-label=(locale.t("sites-label")) {
            @for (code, name, n) in &list.sites {
                a href=(format!("/people?site={code}")) aria-current=[(list.question.is_empty() && *code == list.site).then_some("true")] { (name) " (" (n) ")" }
            }
        }
        @if list.question.is_empty() && let Some((people, on, entry)) = list.headcount {
            p { a href=(format!("/entries/{entry}")) { (locale.with("headcount-newest", &[("n", people.into()), ("day", on.map(|day| locale.day(day)).unwrap_or_default().into())])) } }
        }
        div id="found" aria-live="polite" { (found(list, reader)) }
    }
}

/// The persons of a list or of a search.
pub fn found(list: &List, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        @if list.elsewhere { (layout::notice("plain", &html! { (locale.t("suspect-elsewhere")) })) }
        @if list.persons.is_empty() {
            p class="quiet" { @if list.question.is_empty() { (locale.t("empty-people")) } @else { (locale.t("search-none")) } }
        } @else {
            (person_rows(&list.persons, reader))
            @if list.question.is_empty() {
                nav class="pager" aria-label=(locale.t("pager-label")) {
                    @if list.offset > 0 { a href=(format!("/people?site={}&offset={}", list.site, (list.offset - PAGE).max(0))) { (locale.t("pager-newer")) } }
                    @if i64::try_from(list.persons.len()).unwrap_or(0) == PAGE { a href=(format!("/people?site={}&offset={}", list.site, list.offset + PAGE)) { (locale.t("pager-older")) } }
                }
            }
        }
    }
}

/// Persons as rows of a table; cards on a phone.
pub fn person_rows(persons: &[Listed], reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list" {
            thead { tr { th scope="col" { (locale.t("column-name")) } th scope="col" { (locale.t("column-sex")) } th scope="col" { (locale.t("column-age")) } th scope="col" { (locale.t("column-nationality")) } th scope="col" { (locale.t("column-registered")) } th scope="col" { (locale.t("column-household")) } } }
            tbody { @for one in persons { (row(one, reader)) } }
        }
    }
}

fn row(one: &Listed, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let open = &one.person.open;
    html! {
        tr {
            td data-label=(locale.t("column-name")) {
                a href=(format!("/people/{}", one.id)) { bdi dir="auto" { (one.shown_name(reader)) } }
                @if open.synthetic { " " span class="tag hatched" { (locale.t("synthetic-tag")) } }
                @if one.person.brief { " " span class="tag" { (locale.t("brief-tag")) } }
                @if !one.why.is_empty() { div class="why" { @for (how, word) in &one.why { span { (locale.word("why", how)) @if !word.is_empty() { ": " bdi dir="auto" { (word) } } } " " } } }
            }
            td data-label=(locale.t("column-sex")) { (locale.word("sex", open.sex.code())) }
            td data-label=(locale.t("column-age")) { (locale.word("age", open.age_band.code())) }
            td data-label=(locale.t("column-nationality")) { @match &open.nationality { Some(code) => { (locale.word("nationality", code)) } None => { (locale.t("nationality-unknown")) } } }
            td data-label=(locale.t("column-registered")) { @if let Some((on, _entry)) = one.person.registered { (locale.day(on)) } @if let Some((on, _entry)) = one.person.left { " – " (locale.day(on)) } }
            td data-label=(locale.t("column-household")) { @if let Some(household) = one.person.household { a href=(format!("/households/{household}")) { bdi dir="ltr" { (short(household)) } } } }
        }
    }
}

/// What may be shown of one person.
#[derive(Default)]
pub struct Opened {
    /// What is open.
    pub person: Person,
    /// Who they are.
    pub identity: Option<Identity>,
    /// How to reach them.
    pub contact: Option<Contact>,
    /// What they need; for those with the right only.
    pub needs: Option<SpecificNeeds>,
    /// Whether there is a photo that may be seen.
    pub photo: bool,
    /// What they agreed to.
    pub standing: Standing,
    /// The other members of the household.
    pub members: Vec<Listed>,
    /// What the person's households received, whichever record it hung on.
    pub received: Vec<HandedLine>,
    /// The person's cases, whichever record they hang on: for those who may see cases.
    pub cases: Vec<(Uuid, procedures::Text)>,
    /// Other records that were decided to be the same person, with the entry.
    pub same: Vec<(Listed, Uuid)>,
    /// Records that look like this person and that nobody decided on.
    pub suspects: Vec<(Uuid, String, f64)>,
    /// The entries about the person: kind, day, id.
    pub entries: Vec<(String, Date, Uuid)>,
}

/// The facts about one person as a table; `whole` for the person's own eyes, with all that is sealed.
pub fn facts_table(opened: &Opened, site: &str, whole: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let person = &opened.person;
    let line = |label: &str, value: Markup| html! { tr { th scope="row" { (locale.t(label)) } td { (value) } } };
    html! {
        table class="list facts" { tbody {
            @if let Some(identity) = &opened.identity {
                @for (at, name) in identity.names.iter().enumerate() {
                    @if whole || at > 0 { (line(if name.alias { "field-alias" } else if at == 0 { "column-name" } else { "column-other-name" }, html! { bdi dir="auto" { (name.full()) } })) }
                }
                @if let Some(birth) = identity.birth { (line("column-birth", match birth.day() { Some(day) => html! { (locale.day(day)) }, None => html! { bdi dir="ltr" { (birth) } } })) }
                @if let Some((years, on)) = identity.age_said { (line("column-age", html! { (locale.with("age-said", &[("years", years.into()), ("day", locale.day(on).into())])) })) }
                @if !identity.relation.is_empty() { (line("field-relation", html! { (locale.word("relation", &identity.relation)) })) }
                @if !identity.language.is_empty() { (line("field-language", html! { (locale.word("language", &identity.language)) @for other in &identity.other_languages { ", " (locale.word("language", other)) } })) }
                @for document in &identity.documents { (line("column-document", html! {
                    (locale.word("document", &document.kind)) " " bdi dir="ltr" { (document.number) }
                    @if !document.issuer.is_empty() { " · " (locale.word("nationality", &document.issuer)) }
                    @if let Some(day) = document.expires { " · " (locale.with("document-until", &[("day", locale.day(day).into())])) @if day < reader.today { " " span class="tag" { (locale.t("document-expired")) } } }
                })) }
            }
            @if let Some(contact) = &opened.contact {
                @for phone in &contact.phones { (line("column-phone", html! { bdi dir="ltr" { (phone) } })) }
                @if !contact.rule.is_empty() { (line("field-contact-rule", html! { strong { (locale.word("contact-rule", &contact.rule)) } @if !contact.note.is_empty() { " · " bdi dir="auto" { (contact.note) } } })) }
            }
            (line("column-sex", html! { (locale.word("sex", person.open.sex.code())) }))
            (line("column-age-band", html! { (locale.word("age", person.open.age_band.code())) }))
            (line("column-nationality", html! { @match &person.open.nationality { Some(code) => { (locale.word("nationality", code)) } None => { (locale.t("nationality-unknown")) } } }))
            (line("column-place", html! { (site) }))
            @if let Some((on, _entry)) = person.registered { (line("column-registered", html! { (locale.day(on)) })) }
            @if let Some((on, _entry)) = person.left { (line("column-left", html! { (locale.day(on)) })) }
            @if let Some(household) = person.household { (line("column-household", html! { a href=(format!("/households/{household}")) { bdi dir="ltr" { (short(household)) } } })) }
            @if let Some(needs) = &opened.needs && !needs.codes.is_empty() { (line("column-needs", html! { @for code in &needs.codes { span class="tag" { (locale.word("need", code)) } " " } })) }
        } }
    }
}

/// What a child without parents needs next, for whoever may see that they are one. Unaccompanied and
/// separated children are told apart: the first has nobody, the second has a relative to be looked at.
///
/// Times: shared best-interests practice, 24 hours for high risk, 3 days for medium, a week for low.
fn child_next(needs: &SpecificNeeds, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let status = if needs.has(UNACCOMPANIED) {
        "unaccompanied"
    } else if needs.has(SEPARATED) {
        "separated"
    } else {
        return html! {};
    };
    layout::notice(
        "conflict",
        &html! {
            strong { (locale.word("child", status)) }
            ul { @for step in ["care", "interests", "tracing", "return"] { li { (locale.t(&format!("child-{status}-{step}"))) } } }
        },
    )
}

/// One person.
pub fn person(id: Uuid, opened: &Opened, site: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let person = &opened.person;
    let forgotten = person.forgotten.is_some();
    let name = Listed {
        id,
        person: person.clone(),
        name: opened
            .identity
            .as_ref()
            .map(Identity::label)
            .filter(|label| !label.is_empty()),
        why: Vec::new(),
    };
    html! {
        (sensitive(reader))
        div class="title-row" {
            h1 { bdi dir="auto" { (name.shown_name(reader)) } }
            @if reader.may(Action::Register) && !forgotten { a class="button" href=(format!("/people/{id}/details")) { (locale.t(if person.brief { "details-complete" } else { "details-correct" })) } }
        }
        @if person.open.synthetic { p { span class="tag hatched" { (locale.t("synthetic-tag")) } } }
        @if forgotten { (layout::notice("plain", &html! { (locale.t("person-forgotten")) " " (locale.t("forget-keeps")) })) }
        @if let Some(needs) = &opened.needs { (child_next(needs, reader)) }
        @if !opened.suspects.is_empty() {
            (layout::notice("conflict", &html! {
                (locale.t("suspects-here"))
                ul { @for (other, label, probability) in &opened.suspects { li { a href=(format!("/people/{id}/compared/{other}")) { bdi dir="auto" { (label) } } " · " (likelihood(*probability, reader)) } } }
            }))
        }
        @if opened.photo { img class="photo" src=(format!("/people/{id}/photo")) alt=(locale.t("photo-alt")) width="120" height="150"; }
        (facts_table(opened, site, false, reader))
        @if !forgotten {
            nav class="tabs" aria-label=(locale.t("person-work")) {
                a href=(format!("/people/{id}/consents")) { (locale.t("consents-title")) }
                a href=(format!("/people/{id}/file")) { (locale.t("file-title")) }
                @if reader.may(Action::SeeCases) { a href=(format!("/cases/new?person={id}")) { (locale.t("case-person-open")) } }
                @if reader.may(Action::RecordReferral) { a href=(format!("/referrals/new?person={id}")) { (locale.t("referrals-new")) } }
                @if reader.may(Action::Register) { a href=(format!("/people/{id}/photo/new")) { (locale.t("photo-title")) } }
            }
        }
        @if !opened.same.is_empty() {
            h2 { (locale.t("same-title")) }
            ul class="lines" { @for (record, entry) in &opened.same { li {
                a href=(format!("/people/{}", record.id)) { bdi dir="auto" { (record.shown_name(reader)) } }
                @if let Some((on, _entry)) = record.person.registered { " · " (locale.day(on)) }
                " · " a href=(format!("/entries/{entry}")) { (locale.word("decided", Decision::Same.code())) }
                " · " a href=(format!("/people/{id}/compared/{}", record.id)) { (locale.t("decide-again")) }
            } } }
        }
        @if !opened.cases.is_empty() {
            h2 { (locale.t("nav-cases")) }
            ul class="lines" { @for (case, procedure) in &opened.cases { li { a href=(format!("/cases/{case}")) { (procedure.in_language(locale.language.code)) } } } }
        }
        @if !opened.members.is_empty() {
            h2 { (locale.t("household-title")) }
            (person_rows(&opened.members, reader))
        }
        @if !opened.received.is_empty() {
            h2 { (locale.t("received-title")) }
            (aid::pages::received(&opened.received, locale))
        }
        h2 { (locale.t("entries-title")) }
        ul class="provenance" { @for (kind, on, entry) in &opened.entries { li { (locale.day(*on)) " · " a href=(format!("/entries/{entry}")) { (locale.word("kind", kind)) } } } }
        @if reader.may(Action::Forget) && !forgotten {
            h2 { (locale.t("forget-title")) }
            form method="post" action=(format!("/people/{id}/forgetting")) class="stack" {
                (reader.token())
                p { (locale.t("forget-text")) " " (locale.t("forget-keeps")) }
                label { (locale.t("field-ground")) select name="ground" { @for ground in ["asked", "retention_ended", "recorded_in_error"] { option value=(ground) { (locale.word("ground", ground)) } } } }
                label class="check" { input type="checkbox" name="sure" value="yes" required; (locale.t("forget-sure")) }
                button class="danger" { (locale.t("forget-do")) }
            }
        }
    }
}

/// Correct what is known of a person: the form of the registration in full, filled, and why.
pub fn correction(id: Uuid, form: &Form, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        h1 { (locale.t("correct-title")) }
        p class="quiet" { (locale.t("correct-lead")) }
        @if let Some(error) = &form.error { (layout::notice("error", &html! { strong { (locale.t("form-error-lead")) } " " (error) " " (locale.t("form-nothing-lost")) })) }
        form method="post" action=(format!("/people/{id}/corrections")) class="stack" {
            (reader.token())
            @for field in super::forms::PERSON.iter().filter(|field| !matches!(field.name, "zone" | "needs" | "care")) { (super::forms::pages::input(field, &form.sent, "", reader)) }
            label { (locale.t("field-reason")) input name="reason" dir="auto" autocomplete="off" required; }
            button { (locale.t("correct-do")) }
        }
    }
}

/// Add a photo.
pub fn photo(id: Uuid, error: Option<&str>, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        h1 { (locale.t("photo-title")) }
        p { (locale.t("photo-lead")) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        form method="post" action=(format!("/people/{id}/photo")) enctype="multipart/form-data" class="stack" {
            (reader.token())
            label { (locale.t("field-photo")) input type="file" name="photo" accept="image/jpeg,image/png" capture="user" required; }
            button { (locale.t("photo-do")) }
        }
    }
}

/// A child who is flagged for child protection.
pub struct Child {
    /// The person.
    pub listed: Listed,
    /// unaccompanied or separated.
    pub status: &'static str,
    /// The site's name.
    pub site: String,
}

/// Which children are without their parents?
pub fn children(children: &[Child], locked: bool, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        h1 { (locale.t("children-title")) }
        p class="quiet" { (locale.t("children-lead")) }
        @if locked { (layout::notice("plain", &html! { (locale.t("search-locked")) })) }
        @else if children.is_empty() { p { (locale.t("empty-children")) } }
        ul class="lines" { @for child in children { li {
            a href=(format!("/people/{}", child.listed.id)) { bdi dir="auto" { (child.listed.shown_name(reader)) } }
            " · " strong { (locale.word("child", child.status)) } " · " (locale.word("age", child.listed.person.open.age_band.code())) " · " (child.site)
            @if let Some((on, _entry)) = child.listed.person.registered { " · " (locale.day(on)) }
            p class="quiet" { (locale.t(&format!("child-{}-interests", child.status))) }
        } } }
    }
}
