//! Who is here: finding a person, registering a household, one person.

use jiff::civil::Date;
use maud::{Markup, html};
use uuid::Uuid;

use super::facts::{Contact, Identity, SpecificNeeds};
use super::fold::Person;
use crate::access::Action;
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
}

/// What the list shows.
pub struct List {
    /// What was looked for.
    pub question: String,
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
    /// How many come before this page.
    pub offset: i64,
}

/// How many persons a page lists.
pub const PAGE: i64 = 50;

/// Who is here?
pub fn list(list: &List, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        div class="title-row" {
            h1 { (locale.t("people-title")) }
            @if reader.may(Action::Register) { a class="button" href="/people/new" { (locale.t("register-household")) } }
        }
        form method="post" action="/people/search" role="search" class="search" {
            (reader.token())
            label { (locale.t("search-label")) input type="search" name="q" value=(list.question) dir="auto" autocomplete="off"; }
            button { (locale.t("search-do")) }
        }
        @if list.locked { (layout::notice("plain", &html! { (locale.t("search-locked")) })) }
        @else if list.warming { (layout::notice("plain", &html! { (locale.t("search-warming")) })) }
        nav class="tabs" aria-label=(locale.t("sites-label")) {
            @for (code, name, n) in &list.sites {
                a href=(format!("/people?site={code}")) aria-current=[(list.question.is_empty() && *code == list.site).then_some("true")] { (name) " (" (n) ")" }
            }
        }
        @if list.persons.is_empty() {
            p class="quiet" { @if list.question.is_empty() { (locale.t("empty-people")) } @else { (locale.t("search-none")) } }
        } @else {
            table class="list" {
                thead { tr { th scope="col" { (locale.t("column-name")) } th scope="col" { (locale.t("column-sex")) } th scope="col" { (locale.t("column-age")) } th scope="col" { (locale.t("column-nationality")) } th scope="col" { (locale.t("column-registered")) } th scope="col" { (locale.t("column-household")) } } }
                tbody { @for one in &list.persons { (row(one, reader)) } }
            }
            @if list.question.is_empty() {
                nav class="pager" aria-label=(locale.t("pager-label")) {
                    @if list.offset > 0 { a href=(format!("/people?site={}&offset={}", list.site, (list.offset - PAGE).max(0))) { (locale.t("pager-newer")) } }
                    @if i64::try_from(list.persons.len()).unwrap_or(0) == PAGE { a href=(format!("/people?site={}&offset={}", list.site, list.offset + PAGE)) { (locale.t("pager-older")) } }
                }
            }
        }
    }
}

fn sensitive(reader: &Reader) -> Markup {
    layout::notice("sensitive", &html! { (reader.t("sensitive-identities")) })
}

fn row(one: &Listed, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let open = &one.person.open;
    html! {
        tr {
            td data-label=(locale.t("column-name")) { a href=(format!("/people/{}", one.id)) { bdi dir="auto" { (one.name.clone().unwrap_or_else(|| locale.with("person-sealed", &[("id", short(one.id).into())]))) } } @if open.synthetic { " " span class="tag hatched" { (locale.t("synthetic-tag")) } } }
            td data-label=(locale.t("column-sex")) { (locale.word("sex", open.sex.code())) }
            td data-label=(locale.t("column-age")) { (locale.word("age", open.age_band.code())) }
            td data-label=(locale.t("column-nationality")) { @match &open.nationality { Some(code) => { (locale.word("nationality", code)) } None => { (locale.t("nationality-unknown")) } } }
            td data-label=(locale.t("column-registered")) { @if let Some((on, _entry)) = one.person.registered { (locale.day(on)) } @if let Some((on, _entry)) = one.person.left { " – " (locale.day(on)) } }
            td data-label=(locale.t("column-household")) { @if let Some(household) = one.person.household { bdi dir="ltr" { (short(household)) } } }
        }
    }
}

/// What somebody wrote into the form, kept when something is wrong with it.
#[derive(Default)]
pub struct Form {
    /// The fields as they were sent.
    pub fields: Vec<(String, String)>,
    /// The sentence of what is wrong.
    pub error: Option<String>,
}

impl Form {
    /// What a field holds.
    pub fn value(&self, name: &str) -> &str {
        self.fields
            .iter()
            .find(|(field, _value)| field == name)
            .map(|(_field, value)| value.as_str())
            .unwrap_or_default()
    }
}

/// How many members the form asks for at once; empty ones are passed over.
pub const MEMBERS: usize = 8;

/// How many of them are in sight from the start: most households are no larger.
const OPEN_MEMBERS: usize = 4;

/// Register a household.
pub fn register(form: &Form, sites: &[(String, String)], reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (sensitive(reader))
        h1 { (locale.t("register-title")) }
        @if let Some(error) = &form.error {
            (layout::notice("error", &html! { strong { (locale.t("form-error-lead")) } " " (error) " " (locale.t("form-nothing-lost")) }))
        }
        form method="post" action="/people" class="stack" {
            (reader.token())
            label { (locale.t("field-site"))
                select name="site" required { @for (code, name) in sites { option value=(code) selected[form.value("site") == code] { (name) } } }
            }
            fieldset class="notice-read" {
                legend { (locale.t("consent-title")) }
                p { (locale.t("consent-text")) }
                label class="check" { input type="checkbox" name="consent_assistance" value="yes" checked[form.value("consent_assistance") == "yes"]; (locale.t("consent-assistance")) }
            }
            (member(0, form, reader))
            h2 { (locale.t("members-title")) }
            p class="quiet" { (locale.t("members-lead")) }
            @for n in 1..OPEN_MEMBERS { (member(n, form, reader)) }
            @let more_used = (OPEN_MEMBERS..MEMBERS).any(|n| ["given", "family"].iter().any(|field| !form.value(&format!("{field}_{n}")).is_empty()));
            details open[more_used] {
                summary { (locale.t("members-more")) }
                div class="more" { @for n in OPEN_MEMBERS..MEMBERS { (member(n, form, reader)) } }
            }
            button { (locale.t("register-do")) }
        }
    }
}

/// The fields of one member; the first is the head of household.
fn member(n: usize, form: &Form, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let name = |field: &str| format!("{field}_{n}");
    html! {
        fieldset {
            legend { @if n == 0 { (locale.t("head-of-household")) } @else { (locale.with("member-number", &[("n", (n + 1).into())])) } }
            div class="fields" {
                label { (locale.t("field-given")) input name=(name("given")) dir="auto" autocomplete="off" required[n == 0] value=(form.value(&name("given"))); }
                label { (locale.t("field-family")) input name=(name("family")) dir="auto" autocomplete="off" value=(form.value(&name("family"))); }
                label { (locale.t("field-sex")) select name=(name("sex")) {
                    @for sex in ["unknown", "female", "male", "other"] { option value=(sex) selected[form.value(&name("sex")) == sex] { (locale.word("sex", sex)) } }
                } }
                label { (locale.t("field-age")) input name=(name("age")) inputmode="numeric" autocomplete="off" value=(form.value(&name("age"))); }
                label { (locale.t("field-nationality")) select name=(name("nationality")) {
                    option value="" { (locale.t("nationality-unknown")) }
                    @for code in NATIONALITIES { option value=(code) selected[form.value(&name("nationality")) == *code] { (locale.word("nationality", code)) } }
                } }
            }
        }
    }
}

/// The nationalities that the form offers; a sheet may bring any.
pub const NATIONALITIES: &[&str] = &[
    "IRQ",
    "SYR",
    "IRN",
    "AFG",
    "YEM",
    "CMR",
    "PSE",
    "NGA",
    "COD",
    "LKA",
    "stateless",
];

/// What may be shown of one person.
pub struct Opened {
    /// Who they are.
    pub identity: Option<Identity>,
    /// How to reach them.
    pub contact: Option<Contact>,
    /// What they need; for those with the right only.
    pub needs: Option<SpecificNeeds>,
    /// Whether the keys were destroyed.
    pub forgotten: bool,
    /// The other members of the household.
    pub members: Vec<Listed>,
    /// What the household received.
    pub received: Vec<crate::rooms::aid::queries::Received>,
    /// The entries about the person: kind, day, id.
    pub entries: Vec<(String, Date, Uuid)>,
}

/// One person.
pub fn person(id: Uuid, person: &Person, opened: &Opened, site: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let sealed = || locale.with("person-sealed", &[("id", short(id).into())]);
    html! {
        (sensitive(reader))
        h1 { bdi dir="auto" { (opened.identity.as_ref().map(Identity::label).filter(|label| !label.is_empty()).unwrap_or_else(sealed)) } }
        @if person.open.synthetic { p { span class="tag hatched" { (locale.t("synthetic-tag")) } } }
        @if opened.forgotten { (layout::notice("plain", &html! { (locale.t("person-forgotten")) })) }
        table class="list facts" { tbody {
            @if let Some(identity) = &opened.identity {
                @for name in identity.names.iter().skip(1) { tr { th scope="row" { (locale.t("column-other-name")) } td { bdi dir="auto" { (name.given) " " (name.family) } } } }
                @if let Some(birth) = identity.birth { tr { th scope="row" { (locale.t("column-birth")) } td { (locale.day(birth)) } } }
                @if let Some((years, on)) = identity.age_said { tr { th scope="row" { (locale.t("column-age")) } td { (locale.with("age-said", &[("years", years.into()), ("day", locale.day(on).into())])) } } }
                @for (kind, number) in &identity.documents { tr { th scope="row" { (locale.t("column-document")) } td { (locale.word("document", kind)) " " bdi dir="ltr" { (number) } } } }
            }
            @if let Some(contact) = &opened.contact { @for phone in &contact.phones { tr { th scope="row" { (locale.t("column-phone")) } td { bdi dir="ltr" { (phone) } } } } }
            tr { th scope="row" { (locale.t("column-sex")) } td { (locale.word("sex", person.open.sex.code())) } }
            tr { th scope="row" { (locale.t("column-age-band")) } td { (locale.word("age", person.open.age_band.code())) } }
            tr { th scope="row" { (locale.t("column-nationality")) } td { @match &person.open.nationality { Some(code) => { (locale.word("nationality", code)) } None => { (locale.t("nationality-unknown")) } } } }
            tr { th scope="row" { (locale.t("column-place")) } td { (site) } }
            @if let Some((on, _entry)) = person.registered { tr { th scope="row" { (locale.t("column-registered")) } td { (locale.day(on)) } } }
            @if let Some(needs) = &opened.needs { @if !needs.codes.is_empty() { tr { th scope="row" { (locale.t("column-needs")) } td { @for code in &needs.codes { span class="tag" { (locale.word("need", code)) } " " } } } } }
        } }
        @if !opened.members.is_empty() {
            h2 { (locale.t("household-title")) }
            table class="list" { tbody { @for one in &opened.members { (row(one, reader)) } } }
        }
        @if !opened.received.is_empty() {
            h2 { (locale.t("received-title")) }
            ul class="lines" { @for one in &opened.received {
                li { a href=(format!("/entries/{}", one.entry)) { (locale.word("item", &one.item)) } ": " (crate::locale::number(one.quantity)) " " (one.unit) @if let Some(on) = one.on { " · " (locale.day(on)) } }
            } }
        }
        h2 { (locale.t("entries-title")) }
        ul class="provenance" { @for (kind, on, entry) in &opened.entries { li { (locale.day(*on)) " · " a href=(format!("/entries/{entry}")) { code { (kind) } } } } }
        @if reader.may(Action::Forget) && !opened.forgotten {
            h2 { (locale.t("forget-title")) }
            form method="post" action=(format!("/people/{id}/forgetting")) class="stack" {
                (reader.token())
                p { (locale.t("forget-text")) }
                label { (locale.t("field-ground")) select name="ground" { @for ground in ["asked", "retention_ended", "recorded_in_error"] { option value=(ground) { (locale.word("ground", ground)) } } } }
                label class="check" { input type="checkbox" name="sure" value="yes" required; (locale.t("forget-sure")) }
                button class="danger" { (locale.t("forget-do")) }
            }
        }
    }
}
