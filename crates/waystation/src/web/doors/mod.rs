//! Doors: read the request, call one verb or query of a room, answer with a page or a redirect.
//!
//! `mod` what all doors share, and those of the shell and the small rooms · `people` finding and one person
//! · `registering` forms and drafts · `households` with their cards · `consents` and a person's file ·
//! `duplicates` · `lists` that leave · `needs` · `aid` stock and reports · `distributions` · `cash` ·
//! `feedback` and monitoring · `cases` · `referrals` · `services` the directory

use std::sync::Arc;

use axum::Extension;
use axum::extract::{FromRequest, Path, Query, RawForm, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::{Markup, html};
use serde::Deserialize;
use uuid::Uuid;

use crate::access::Role;
use crate::mission::Work;
use crate::rooms::figures::{Situation, compute, definitions, report};
use crate::rooms::people::forms::Sent;
use crate::rooms::{figures, incidents, journeys, places, staff};
use crate::web::layout::{self, Reader};
use crate::web::routes::Who;
use crate::web::session::{COOKIE, Session};
use crate::web::{Shell, assets};
use crate::words::parse_day;
use crate::{Actor, Failure, Mission, Refusal, locale, views};

pub(in crate::web) mod aid;
pub(in crate::web) mod cases;
pub(in crate::web) mod cash;
pub(in crate::web) mod consents;
pub(in crate::web) mod distributions;
pub(in crate::web) mod duplicates;
pub(in crate::web) mod feedback;
pub(in crate::web) mod households;
pub(in crate::web) mod lists;
pub(in crate::web) mod morning;
pub(in crate::web) mod needs;
pub(in crate::web) mod people;
pub(in crate::web) mod referrals;
pub(in crate::web) mod registering;
pub(in crate::web) mod services;

/// The cookie of the language.
const LANGUAGE: &str = "waystation_language";

/// A cookie's value.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _value)| *key == name)
        .map(|(_key, value)| value.to_owned())
}

/// A text for a query: everything but plain characters escaped.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Where a redirect may lead: a path of this server only.
fn own_path(to: &str) -> &str {
    let good = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\n', '\r']);
    if good { to } else { "/" }
}

/// What a page's query may hold.
#[derive(Deserialize, Default)]
pub struct Asked {
    as_of: Option<String>,
    site: Option<String>,
    offset: Option<i64>,
    to: Option<String>,
    done: Option<String>,
    draft: Option<String>,
    language: Option<String>,
}

type Signed = Extension<Option<Session>>;

fn reader(
    shell: &Shell,
    headers: &HeaderMap,
    session: Option<Session>,
    path: &str,
    asked: &Asked,
) -> Reader {
    let language = cookie(headers, LANGUAGE).unwrap_or_else(|| {
        let wanted = headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        if wanted.starts_with("ar") {
            "ar".into()
        } else {
            "en".into()
        }
    });
    let today = shell.mission.today();
    let opens_on = shell.options.opens_on.unwrap_or(today);
    let as_of = asked
        .as_of
        .as_deref()
        .and_then(|text| parse_day(text).ok())
        .unwrap_or(opens_on);
    let locale = locale::of(&language);
    Reader {
        locale,
        mission: shell.mission.settings.name.clone(),
        synthetic: shell.mission.settings.synthetic,
        session,
        as_of,
        today: shell.options.opens_on.unwrap_or(today),
        path: path.into(),
        done: asked
            .done
            .clone()
            .filter(|done| done.starts_with("done-") && locale.has(done)),
    }
}

fn show(reader: &Reader, title: &str, body: &Markup) -> Response {
    Html(layout::page(reader, title, body).into_string()).into_response()
}

/// A failure at the edge: logged once with a reference, shown as the reference only.
fn failed(reader: &Reader, failure: &Failure) -> Response {
    let reference = &Uuid::new_v4().to_string()[..8];
    log(reference, failure);
    let body = html! {
        h1 { (reader.t("error-title")) }
        p { (reader.t("error-nothing-lost")) }
        p { (reader.locale.with("error-reference", &[("reference", reference.into())])) }
    };
    let status = if failure.try_again() {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::INTERNAL_SERVER_ERROR
    };
    (status, show(reader, &reader.t("error-title"), &body)).into_response()
}

#[expect(
    clippy::print_stderr,
    reason = "the server's log is its standard error"
)]
fn log(reference: &str, failure: &Failure) {
    eprintln!("failure {reference}: {}", failure.chain());
}

/// Runs what blocks off the async threads.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|cause| Failure::Invariant(cause.to_string()))
}

/// Runs a verb and waits for its commit, without holding a thread.
async fn verb<T: Send + 'static>(
    shell: &Shell,
    session: &Session,
    verb: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    let (answer, answered) = tokio::sync::oneshot::channel();
    shell
        .mission
        .submit(session.actor.clone(), verb, move |done| {
            let _ = answer.send(done);
        });
    answered
        .await
        .map_err(|_closed| Failure::Invariant("the writer stopped".into()))?
}

/// Somebody who is signed in, at a door: what every handler of a room's pages needs.
pub struct At {
    shell: Shell,
    reader: Reader,
    session: Session,
    asked: Asked,
}

impl axum::extract::FromRequestParts<Shell> for At {
    type Rejection = Response;
    async fn from_request_parts(parts: &mut Parts, shell: &Shell) -> Result<Self, Response> {
        let session = parts
            .extensions
            .get::<Option<Session>>()
            .cloned()
            .flatten()
            // The table of routes lets nobody else in.
            .ok_or_else(|| StatusCode::UNAUTHORIZED.into_response())?;
        let Query(asked) = Query::<Asked>::try_from_uri(&parts.uri).unwrap_or_default();
        let path = parts.uri.path();
        Ok(Self {
            reader: reader(shell, &parts.headers, Some(session.clone()), path, &asked),
            shell: shell.clone(),
            session,
            asked,
        })
    }
}

impl At {
    /// Asks the mission something, off the async threads, with the private index up to date.
    async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Arc<Mission>, &Actor) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let (mission, actor) = (self.shell.mission.clone(), self.session.actor.clone());
        blocking(move || {
            if mission.private().is_warm() {
                mission.private().catch_up(&mission)?;
            }
            question(&mission, &actor)
        })
        .await
        .and_then(|inner| inner)
    }

    /// Does a verb and waits for its commit.
    async fn does<T: Send + 'static>(
        &self,
        what: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        verb(&self.shell, &self.session, what).await
    }

    fn show(&self, title: &str, body: &Markup) -> Response {
        show(&self.reader, &self.reader.t(title), body)
    }

    /// The page once more, with what is wrong on it.
    fn show_again(&self, title: &str, body: &Markup) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, self.show(title, body)).into_response()
    }

    /// The answer to a failure: a refusal with the way back, or the machine's with its reference.
    fn fails(&self, failure: &Failure, back: &str) -> Response {
        match failure {
            Failure::Refused(refusal) => refusal_page(&self.reader, refusal, back),
            other => failed(&self.reader, other),
        }
    }

    fn missing(&self) -> Response {
        missing(&self.reader)
    }
}

/// A page, or nothing there, or a failure: as handlers end.
fn answer(at: &At, title: &str, found: Result<Option<Markup>, Failure>, back: &str) -> Response {
    match found {
        Ok(Some(body)) => at.show(title, &body),
        Ok(None) => at.missing(),
        Err(failure) => at.fails(&failure, back),
    }
}

/// After something was done: to a page, with a word that it was.
fn done(to: &str, key: &str) -> Response {
    Redirect::to(&format!("{to}?done={key}")).into_response()
}

/// A form that was sent, with its token checked.
pub struct Posted(Sent);

impl Posted {
    fn value(&self, name: &str) -> &str {
        self.0.value(name)
    }

    /// All values of a field that may be sent more than once, such as boxes that are ticked.
    fn values(&self, name: &str) -> Vec<&str> {
        self.0.values(name)
    }
}

impl FromRequest<Shell> for Posted {
    type Rejection = Response;
    async fn from_request(request: Request, shell: &Shell) -> Result<Self, Response> {
        let session = request
            .extensions()
            .get::<Option<Session>>()
            .cloned()
            .flatten();
        let headers = request.headers().clone();
        let RawForm(bytes) = RawForm::from_request(request, shell)
            .await
            .map_err(IntoResponse::into_response)?;
        let posted = Self(Sent(form(&bytes)));
        let good = session
            .as_ref()
            .is_none_or(|session| posted.value("csrf") == session.csrf);
        if good {
            return Ok(posted);
        }
        let reader = reader(shell, &headers, session, "/", &Asked::default());
        let body = html! { h1 { (reader.t("stale-title")) } p { (reader.t("stale-text")) } };
        Err((
            StatusCode::FORBIDDEN,
            show(&reader, &reader.t("stale-title"), &body),
        )
            .into_response())
    }
}

fn form(bytes: &[u8]) -> Vec<(String, String)> {
    let decode = |text: &[u8]| -> String {
        let mut out = Vec::with_capacity(text.len());
        let mut at = 0;
        while at < text.len() {
            let escaped = text
                .get(at + 1..at + 3)
                .and_then(|digits| std::str::from_utf8(digits).ok())
                .and_then(|digits| u8::from_str_radix(digits, 16).ok());
            match (text[at], escaped) {
                (b'+', _) => out.push(b' '),
                (b'%', Some(byte)) => {
                    out.push(byte);
                    at += 2;
                }
                (byte, _) => out.push(byte),
            }
            at += 1;
        }
        String::from_utf8_lossy(&out).into_owned()
    };
    bytes
        .split(|byte| *byte == b'&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| match pair.iter().position(|byte| *byte == b'=') {
            Some(at) => (decode(&pair[..at]), decode(&pair[at + 1..])),
            None => (decode(pair), String::new()),
        })
        .collect()
}

/// The page of a refusal by the shell itself.
pub fn refused(shell: &Shell, request: &Request, status: StatusCode, who: Option<Who>) -> Response {
    let session = request
        .extensions()
        .get::<Option<Session>>()
        .cloned()
        .flatten();
    let reader = reader(shell, request.headers(), session, "/", &Asked::default());
    let (title, text) = match status {
        StatusCode::FORBIDDEN => ("forbidden-title", "forbidden-text"),
        StatusCode::UNAUTHORIZED => ("sign-in-needed-title", "sign-in-needed-text"),
        StatusCode::SERVICE_UNAVAILABLE => ("busy-title", "busy-text"),
        _ => ("not-found-title", "not-found-text"),
    };
    let roles: Vec<String> = match who {
        Some(who @ (Who::May(_) | Who::MayEither(..))) => Role::ALL
            .into_iter()
            .filter(|role| who.lets_in(*role))
            .map(|role| reader.locale.word("role", role.code()))
            .collect(),
        _ => Vec::new(),
    };
    let body = html! {
        h1 { (reader.t(title)) }
        p { (reader.t(text)) }
        @if !roles.is_empty() { p { (reader.locale.with("forbidden-who", &[("roles", roles.join(", ").into())])) } }
    };
    (status, show(&reader, &reader.t(title), &body)).into_response()
}

pub(in crate::web) async fn not_found(State(shell): State<Shell>, request: Request) -> Response {
    refused(&shell, &request, StatusCode::NOT_FOUND, None)
}

pub(in crate::web) async fn asset(Path(file): Path<String>) -> Response {
    let path = format!("/assets/{file}");
    match assets::all().iter().find(|asset| asset.path == path) {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.kind),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ],
            asset.text.as_str(),
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

pub(in crate::web) async fn language(
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let known = locale::LANGUAGES
        .iter()
        .find(|language| language.code == code)
        .map_or("en", |language| language.code);
    let mut response = Redirect::to(own_path(asked.to.as_deref().unwrap_or("/"))).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!(
        "{LANGUAGE}={known}; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
    )) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// The first page after signing in is the one of the role.
pub(in crate::web) async fn first_page(Extension(session): Signed) -> Response {
    let to = match session.map(|session| session.actor.role) {
        None => "/sign-in",
        Some(Role::Registrar) => "/people",
        Some(Role::AidWorker) => "/aid",
        Some(Role::ReturnCounsellor | Role::CaseWorker) => "/cases",
        Some(Role::MovementOfficer) => "/journeys",
        Some(Role::ProtectionOfficer) => "/incidents",
        Some(Role::InformationManager | Role::HeadOfMission | Role::Partner) => "/situation",
    };
    Redirect::to(to).into_response()
}

fn sign_in_markup(
    shell: &Shell,
    reader: &Reader,
    to: &str,
    name: &str,
    error: Option<&str>,
) -> Markup {
    html! {
        h1 { (reader.t("sign-in-title")) }
        @if let Some(error) = error { (layout::notice("error", &html! { (reader.t(error)) })) }
        @if shell.options.demo {
            p { (reader.t("demo-lead")) }
            ul class="roles" {
                @for role in Role::ALL {
                    li { form method="post" action="/demo/sign-in" {
                        input type="hidden" name="to" value=(to);
                        button name="role" value=(role.code()) { (reader.locale.word("role", role.code())) }
                        span class="quiet" { (reader.locale.word("role-sees", role.code())) }
                    } }
                }
            }
        } @else {
            form method="post" action="/sign-in" class="stack narrow" {
                input type="hidden" name="to" value=(to);
                label { (reader.t("field-account")) input name="name" value=(name) autocomplete="username" autocapitalize="none" required autofocus; }
                label { (reader.t("field-password")) input type="password" name="password" autocomplete="current-password" required; }
                button { (reader.t("sign-in-do")) }
            }
        }
    }
}

pub(in crate::web) async fn sign_in_page(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    Query(asked): Query<Asked>,
) -> Response {
    let reader = reader(&shell, &headers, session, "/sign-in", &asked);
    let body = sign_in_markup(
        &shell,
        &reader,
        own_path(asked.to.as_deref().unwrap_or("/")),
        "",
        None,
    );
    show(&reader, &reader.t("sign-in-title"), &body)
}

fn signed_in(shell: &Shell, token: &str, to: &str) -> Response {
    let secure = if shell.options.behind_tls {
        "; Secure"
    } else {
        ""
    };
    let mut response = Redirect::to(own_path(to)).into_response();
    if let Ok(value) = HeaderValue::from_str(&format!(
        "{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax{secure}"
    )) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

pub(in crate::web) async fn sign_in(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    posted: Posted,
) -> Response {
    let name = posted.value("name").to_lowercase();
    let password = zeroize::Zeroizing::new(
        posted
            .0
            .0
            .iter()
            .find(|(field, _value)| field == "password")
            .map(|(_field, value)| value.clone())
            .unwrap_or_default(),
    );
    let to = own_path(posted.value("to")).to_owned();
    let reader = reader(&shell, &headers, session, "/sign-in", &Asked::default());
    let answer = |error: &str| {
        let body = sign_in_markup(&shell, &reader, &to, &name, Some(error));
        (
            StatusCode::UNAUTHORIZED,
            show(&reader, &reader.t("sign-in-title"), &body),
        )
            .into_response()
    };
    if !shell.sessions.may_try(&shell.mission, &name) {
        return answer("sign-in-wait");
    }
    let (mission, account) = (shell.mission.clone(), name.clone());
    let checked = blocking(move || -> Result<Option<Actor>, Failure> {
        let known = mission.read(|tx| staff::account(tx, &account))?;
        // A name that is not there takes as long as a wrong password: nobody learns which names exist.
        const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let stretched = known.as_ref().map_or(NOBODY, |(_actor, stretched)| stretched.as_str());
        let good = staff::rules::matches(&password, stretched);
        Ok(known.filter(|_known| good).map(|(actor, _stretched)| actor))
    })
    .await
    .and_then(|inner| inner);
    match checked {
        Err(failure) => failed(&reader, &failure),
        Ok(found) => {
            shell.sessions.tried(&shell.mission, &name, found.is_some());
            match found.and_then(|actor| shell.sessions.open(&shell.mission, actor, &name)) {
                Some(token) => signed_in(&shell, &token, &to),
                None => answer("sign-in-wrong"),
            }
        }
    }
}

pub(in crate::web) async fn demo_sign_in(
    State(shell): State<Shell>,
    headers: HeaderMap,
    posted: Posted,
) -> Response {
    let role = posted.value("role").to_owned();
    let mission = shell.mission.clone();
    let account = role.clone();
    let found = blocking(move || mission.read(|tx| staff::account(tx, &account)))
        .await
        .and_then(|inner| inner);
    match found {
        Ok(Some((actor, _stretched))) => match shell.sessions.open(&shell.mission, actor, &role) {
            Some(token) => signed_in(&shell, &token, posted.value("to")),
            None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(failure) => failed(
            &reader(&shell, &headers, None, "/sign-in", &Asked::default()),
            &failure,
        ),
    }
}

pub(in crate::web) async fn sign_out(
    State(shell): State<Shell>,
    headers: HeaderMap,
    _posted: Posted,
) -> Response {
    if let Some(token) = cookie(&headers, COOKIE) {
        shell.sessions.close(&token);
    }
    let mut response = Redirect::to("/sign-in").into_response();
    if let Ok(value) = HeaderValue::from_str(&format!(
        "{COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
    )) {
        response.headers_mut().insert(header::SET_COOKIE, value);
    }
    response
}

/// A page that is made from the situation.
async fn from_situation(
    shell: Shell,
    headers: HeaderMap,
    session: Option<Session>,
    asked: Asked,
    path: &'static str,
    title: &'static str,
    body: fn(&Situation, &Reader) -> Markup,
) -> Response {
    let reader = reader(&shell, &headers, session, path, &asked);
    let as_of = reader.as_of;
    let mission = shell.mission.clone();
    match blocking(move || Situation::on(&mission, as_of))
        .await
        .and_then(|inner| inner)
    {
        Ok(situation) => show(&reader, &reader.t(title), &body(&situation, &reader)),
        Err(failure) => failed(&reader, &failure),
    }
}

macro_rules! situation_door {
    ($name:ident, $path:literal, $title:literal, $body:expr) => {
        pub(in crate::web) async fn $name(
            State(shell): State<Shell>,
            headers: HeaderMap,
            Extension(session): Signed,
            Query(asked): Query<Asked>,
        ) -> Response {
            from_situation(shell, headers, session, asked, $path, $title, $body).await
        }
    };
}

situation_door!(
    situation,
    "/situation",
    "nav-situation",
    |situation, reader| figures::pages::situation(situation, reader, false)
);
situation_door!(places, "/places", "nav-places", places::pages::places);
situation_door!(
    journeys,
    "/journeys",
    "nav-journeys",
    journeys::pages::journeys
);
situation_door!(
    incidents,
    "/incidents",
    "nav-incidents",
    incidents::pages::incidents
);

pub(in crate::web) async fn situation_json(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    Query(asked): Query<Asked>,
) -> Response {
    let reader = reader(&shell, &headers, session, "/situation", &asked);
    let as_of = reader.as_of;
    let mission = shell.mission.clone();
    match blocking(move || Situation::on(&mission, as_of))
        .await
        .and_then(|inner| inner)
    {
        Ok(situation) => (
            [(header::CONTENT_TYPE, "application/json")],
            report::json(&situation, reader.locale).to_string(),
        )
            .into_response(),
        Err(failure) => failed(&reader, &failure),
    }
}

pub(in crate::web) async fn figure(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let reader = reader(&shell, &headers, session, &format!("/figures/{id}"), &asked);
    let (as_of, mission, wanted) = (reader.as_of, shell.mission.clone(), id.clone());
    let found = blocking(move || {
        mission.private().catch_up(&mission)?;
        mission.read(|tx| {
            let figure = match definitions::of(&wanted) {
                Some(definition) => {
                    compute::figure(&mission, tx, definition, as_of, true).map(Some)?
                }
                None => compute::plainly_stated(&mission, tx, &wanted, as_of)?,
            };
            Ok(figure.zip(Some(places::queries::all(tx)?)))
        })
    })
    .await
    .and_then(|inner| inner);
    match found {
        Ok(Some((figure, places))) => {
            let name = |code: &str| {
                places
                    .iter()
                    .filter_map(|(_id, place)| place.named.as_ref())
                    .find(|named| named.code == code)
                    .map_or_else(
                        || code.to_owned(),
                        |named| {
                            named
                                .name
                                .in_language(reader.locale.language.code)
                                .to_owned()
                        },
                    )
            };
            let body = figures::pages::figure(&figure, &name, &reader);
            let key = definitions::key(&figure.id);
            let title = if reader.locale.has(&key) {
                reader.t(&key)
            } else {
                figure.id.clone()
            };
            show(&reader, &title, &body)
        }
        Ok(None) => missing(&reader),
        Err(failure) => failed(&reader, &failure),
    }
}

fn missing(reader: &Reader) -> Response {
    let body = html! { h1 { (reader.t("not-found-title")) } p { (reader.t("not-found-text")) } };
    (
        StatusCode::NOT_FOUND,
        show(reader, &reader.t("not-found-title"), &body),
    )
        .into_response()
}

pub(in crate::web) async fn entry(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
    Path(id): Path<Uuid>,
) -> Response {
    let reader = reader(
        &shell,
        &headers,
        session,
        &format!("/entries/{id}"),
        &Asked::default(),
    );
    let mission = shell.mission.clone();
    match blocking(move || mission.read(|tx| Ok(journal::shelf::entry(tx, id)?)))
        .await
        .and_then(|inner| inner)
    {
        Ok(Some(entry)) => show(
            &reader,
            &reader.t("entry-title"),
            &figures::pages::entry(&entry, &reader),
        ),
        Ok(None) => missing(&reader),
        Err(failure) => failed(&reader, &failure),
    }
}

pub(in crate::web) async fn to_reconcile(
    State(shell): State<Shell>,
    headers: HeaderMap,
    Extension(session): Signed,
) -> Response {
    let reader = reader(
        &shell,
        &headers,
        session,
        "/to-reconcile",
        &Asked::default(),
    );
    let mission = shell.mission.clone();
    match blocking(move || mission.read(views::discrepancies))
        .await
        .and_then(|inner| inner)
    {
        Ok(found) => {
            let body = html! {
                h1 { (reader.t("reconcile-title")) }
                p { (reader.t("reconcile-lead")) }
                @if found.is_empty() { p class="quiet" { (reader.t("empty-reconcile")) } }
                ul class="lines" { @for (rule, _subject, entries) in &found {
                    li { (reader.locale.word("rule", rule)) @for entry in entries { " · " a class="entry" href=(format!("/entries/{entry}")) { (figures::pages::short(*entry)) } } }
                } }
            };
            show(&reader, &reader.t("reconcile-title"), &body)
        }
        Err(failure) => failed(&reader, &failure),
    }
}

fn refusal_page(reader: &Reader, refusal: &Refusal, back: &str) -> Response {
    let body = html! {
        h1 { (reader.t("refused-title")) }
        (layout::notice("error", &html! { (reader.locale.refusal(refusal)) " " (reader.t("form-nothing-lost")) }))
        p { a href=(back) { (reader.t("back")) } }
    };
    (
        StatusCode::UNPROCESSABLE_ENTITY,
        show(reader, &reader.t("refused-title"), &body),
    )
        .into_response()
}
