//! The frame of a page, and the parts that several pages share: one function each, one stylesheet each.

use jiff::civil::Date;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::assets;
use super::session::Session;
use crate::access::{Action, Role};
use crate::locale::{LANGUAGES, Locale};
use crate::rooms::figures::{Figure, definitions, report};

/// Who reads a page, in which language, on which day.
#[derive(Clone)]
pub struct Reader {
    /// The language.
    pub locale: &'static Locale,
    /// The mission's name.
    pub mission: String,
    /// Whether the data is made up.
    pub synthetic: bool,
    /// Who is signed in.
    pub session: Option<Session>,
    /// The day that the page shows.
    pub as_of: Date,
    /// The day that it is.
    pub today: Date,
    /// The page's own path, for the language and day links.
    pub path: String,
    /// A message after something was done: a key of the locale files.
    pub done: Option<String>,
}

impl Reader {
    /// Nobody: for a report in a file, or the sign-in page.
    pub fn nobody(locale: &'static Locale, mission: String, as_of: Date) -> Self {
        Self {
            locale,
            mission,
            synthetic: false,
            session: None,
            as_of,
            today: as_of,
            path: "/".into(),
            done: None,
        }
    }

    /// A sentence.
    pub fn t(&self, key: &str) -> String {
        self.locale.t(key)
    }

    /// The reader's role.
    pub fn role(&self) -> Option<Role> {
        self.session.as_ref().map(|session| session.actor.role)
    }

    /// Whether the reader may do something.
    pub fn may(&self, action: Action) -> bool {
        self.role().is_some_and(|role| role.may(action))
    }

    /// The hidden field that each form carries.
    pub fn token(&self) -> Markup {
        let csrf = self
            .session
            .as_ref()
            .map(|session| session.csrf.as_str())
            .unwrap_or_default();
        html! { input type="hidden" name="csrf" value=(csrf); }
    }
}

/// The pages that the head of each page leads to, with what a reader must be allowed to see.
const NAVIGATION: &[(&str, &str, Action)] = &[
    ("/situation", "nav-situation", Action::SeeSituation),
    ("/people", "nav-people", Action::SeeIdentities),
    ("/needs", "nav-needs", Action::SeeSituation),
    ("/aid", "nav-aid", Action::SeeSituation),
    ("/cases", "nav-cases", Action::SeeCases),
    ("/journeys", "nav-journeys", Action::SeeJourneys),
    ("/incidents", "nav-incidents", Action::SeeIncidents),
    ("/places", "nav-places", Action::SeeSituation),
    ("/feedback", "nav-feedback", Action::SeeFeedback),
    ("/lists", "lists-title", Action::ApproveList),
    ("/referrals", "nav-referrals", Action::SeeReferrals),
];

fn head(reader: &Reader, title: &str, style: &Markup) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="same-origin";
            title { (title) " · " (reader.mission) }
            (style)
        }
    }
}

/// A whole page.
pub fn page(reader: &Reader, title: &str, body: &Markup) -> Markup {
    let language = reader.locale.language;
    html! {
        (DOCTYPE)
        html lang=(language.code) dir=(language.direction) {
            (head(reader, title, &html! { link rel="stylesheet" href=(assets::all()[0].path); script src=(assets::all()[2].path) defer {} }))
            body {
                a class="skip" href="#main" { (reader.t("skip-to-content")) }
                @if reader.synthetic { aside class="synthetic" { span { (reader.t("synthetic-notice")) } } }
                header class="frame" {
                    div class="mission" { a href="/" { strong { "Waystation" } } span { (reader.mission) } }
                    @if reader.session.is_some() {
                        nav aria-label=(reader.t("nav-label")) {
                            ul {
                                @for (path, key, action) in NAVIGATION {
                                    @if reader.may(*action) {
                                        li { a href=(path) aria-current=[reader.path.starts_with(path).then_some("page")] { (reader.t(key)) } }
                                    }
                                }
                            }
                        }
                    }
                    div class="reader" {
                        @for other in LANGUAGES {
                            @if other.code != language.code {
                                a href=(format!("/language/{}?to={}", other.code, reader.path)) lang=(other.code) hreflang=(other.code) { (other.name) }
                            }
                        }
                        @if let Some(session) = &reader.session {
                            span class="who" { bdi { (session.name) } span { " · " (reader.locale.word("role", session.actor.role.code())) } }
                            form method="post" action="/sign-out" { (reader.token()) button class="plain" { (reader.t("sign-out")) } }
                        }
                    }
                }
                main id="main" {
                    @if let Some(done) = &reader.done { (notice("done", &html! { (reader.t(done)) })) }
                    (body)
                }
                div id="left" class="left" hidden { p { (reader.t("left-screen")) } button { (reader.t("left-show")) } }
                footer class="frame" {
                    p { (reader.t("footer-traced")) }
                    p class="print-only" { (reader.locale.with("footer-print", &[("day", reader.locale.day(reader.as_of).into())])) }
                }
            }
        }
    }
}

/// A page in a file of its own.
pub fn standalone(reader: &Reader, title: &str, body: &Markup) -> Markup {
    let language = reader.locale.language;
    html! {
        (DOCTYPE)
        html lang=(language.code) dir=(language.direction) {
            (head(reader, title, &html! { style { (PreEscaped(assets::CSS)) } }))
            body {
                header class="frame" { div class="mission" { strong { "Waystation" } span { (reader.mission) } } }
                main id="main" { (body) }
                footer class="frame" { p { (reader.locale.with("footer-print", &[("day", reader.locale.day(reader.as_of).into())])) } }
            }
        }
    }
}

/// A notice: `done`, `conflict`, `error`, `sensitive` or `plain`.
pub fn notice(kind: &str, text: &Markup) -> Markup {
    html! { div class=(format!("notice {kind}")) role=(if kind == "error" { "alert" } else { "status" }) { (text) } }
}

/// A day with links to the day before and after, and a field to go to another.
pub fn day_control(reader: &Reader, path: &str) -> Markup {
    let step = |days: i64| reader.as_of.checked_add(jiff::Span::new().days(days)).ok();
    html! {
        form class="day-control" method="get" action=(path) {
            @if let Some(before) = step(-1) {
                a class="step" href=(format!("{path}?as_of={before}")) aria-label=(reader.t("day-before")) { (reader.t("day-before-sign")) }
            }
            label {
                span class="visually-hidden" { (reader.t("as-of-label")) }
                input type="date" name="as_of" value=(reader.as_of);
            }
            @if let Some(after) = step(1) {
                a class="step" href=(format!("{path}?as_of={after}")) aria-label=(reader.t("day-after")) { (reader.t("day-after-sign")) }
            }
            button class="plain" { (reader.t("as-of-go")) }
        }
    }
}

/// The head of a page that shows one day: its question, the day, the way to another day.
pub fn dated_title(reader: &Reader, key: &str, path: &str) -> Markup {
    dated_title_named(reader, &reader.t(key), path)
}

/// [`dated_title`] of a page that is called by a name.
pub fn dated_title_named(reader: &Reader, title: &str, path: &str) -> Markup {
    html! {
        div class="title-row" {
            div {
                h1 { (title) }
                p class="quiet" { (reader.locale.with("as-of", &[("day", reader.locale.day(reader.as_of).into())])) }
            }
            (day_control(reader, path))
        }
    }
}

/// A key figure: value with its qualifier, what it is, times and source; a link to what is under it.
pub fn key_figure(figure: &Figure, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let key = definitions::key(&figure.id);
    let href = format!("/figures/{}?as_of={}", figure.id, reader.as_of);
    html! {
        @match &figure.reading {
            Some(reading) => a class="key-figure" href=(href) {
                span class=(if reading.quantity.point().is_some() { "value" } else { "value words" }) {
                    @if reading.quantity.point().is_some() {
                        (locale.quantity(&reading.quantity))
                    } @else if !reading.note.is_empty() {
                        (reading.note.in_language(locale.language.code))
                    } @else {
                        (locale.quantity(&reading.quantity))
                    }
                }
                span class="name" { (locale.t(&key)) }
                span class="times" { bdi { (report::source(locale, reading)) } " · " (report::times(locale, reading)) }
                @if let Some(then) = &figure.then {
                    span class="then" { (locale.with("known-then-short", &[("quantity", locale.quantity(&then.quantity).into()), ("source", report::source(locale, then).into())])) }
                }
                @if figure.conflict {
                    span class="conflict" { (locale.with("sources-differ", &[("n", figure.others.len().into())])) }
                } @else if !figure.others.is_empty() {
                    span class="beneath" { (locale.with("more-readings", &[("n", figure.others.len().into())])) }
                }
            },
            None => span class="key-figure none" {
                span class="value words" { (locale.t("figure-none")) }
                span class="name" { (locale.t(&key)) }
            },
        }
    }
}
