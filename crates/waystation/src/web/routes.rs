//! Every route, with who may: one table, denied by default. A test holds that no route is missing from it.

use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{MethodRouter, get, post};

use super::session::COOKIE;
use super::{Shell, doors};
use crate::access::Action;

/// Who may come through a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody who reaches the machine.
    Anybody,
    /// In the demo everybody, elsewhere nobody.
    DemoOnly,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever may do this.
    May(Action),
}

/// A route.
pub struct Route {
    /// GET or POST.
    pub method: Method,
    /// The path, as the router matches it.
    pub path: &'static str,
    /// Who may.
    pub who: Who,
    /// The door.
    door: fn() -> MethodRouter<Shell>,
}

const fn route(
    method: Method,
    path: &'static str,
    who: Who,
    door: fn() -> MethodRouter<Shell>,
) -> Route {
    Route {
        method,
        path,
        who,
        door,
    }
}

/// All routes.
pub const ROUTES: &[Route] = &[
    route(Method::GET, "/", Who::Anybody, || get(doors::first_page)),
    route(Method::GET, "/sign-in", Who::Anybody, || {
        get(doors::sign_in_page)
    }),
    route(Method::POST, "/sign-in", Who::Anybody, || {
        post(doors::sign_in)
    }),
    route(Method::POST, "/demo/sign-in", Who::DemoOnly, || {
        post(doors::demo_sign_in)
    }),
    route(Method::POST, "/sign-out", Who::SignedIn, || {
        post(doors::sign_out)
    }),
    route(Method::GET, "/language/{code}", Who::Anybody, || {
        get(doors::language)
    }),
    route(Method::GET, "/assets/{file}", Who::Anybody, || {
        get(doors::asset)
    }),
    route(
        Method::GET,
        "/situation",
        Who::May(Action::SeeSituation),
        || get(doors::situation),
    ),
    route(
        Method::GET,
        "/situation.json",
        Who::May(Action::SeeSituation),
        || get(doors::situation_json),
    ),
    route(
        Method::GET,
        "/figures/{id}",
        Who::May(Action::SeeSituation),
        || get(doors::figure),
    ),
    route(
        Method::GET,
        "/entries/{id}",
        Who::May(Action::SeeSituation),
        || get(doors::entry),
    ),
    route(
        Method::GET,
        "/to-reconcile",
        Who::May(Action::SeeSituation),
        || get(doors::to_reconcile),
    ),
    route(
        Method::GET,
        "/places",
        Who::May(Action::SeeSituation),
        || get(doors::places),
    ),
    route(
        Method::GET,
        "/needs",
        Who::May(Action::SeeSituation),
        || get(doors::needs),
    ),
    route(Method::GET, "/aid", Who::May(Action::SeeSituation), || {
        get(doors::aid)
    }),
    route(
        Method::POST,
        "/hand-overs",
        Who::May(Action::RecordAid),
        || post(doors::hand_over),
    ),
    route(
        Method::GET,
        "/journeys",
        Who::May(Action::SeeJourneys),
        || get(doors::journeys),
    ),
    route(
        Method::GET,
        "/incidents",
        Who::May(Action::SeeIncidents),
        || get(doors::incidents),
    ),
    route(
        Method::GET,
        "/people",
        Who::May(Action::SeeIdentities),
        || get(doors::people::people),
    ),
    route(
        Method::GET,
        "/people/new",
        Who::May(Action::Register),
        || get(doors::people::register_page),
    ),
    route(Method::POST, "/people", Who::May(Action::Register), || {
        post(doors::people::register)
    }),
    route(
        Method::POST,
        "/people/search",
        Who::May(Action::SeeIdentities),
        || post(doors::people::search_people),
    ),
    route(
        Method::GET,
        "/people/{id}",
        Who::May(Action::SeeIdentities),
        || get(doors::people::person),
    ),
    route(
        Method::POST,
        "/people/{id}/forgetting",
        Who::May(Action::Forget),
        || post(doors::people::forget),
    ),
    route(Method::GET, "/cases", Who::May(Action::SeeCases), || {
        get(doors::cases::cases)
    }),
    route(
        Method::GET,
        "/cases/{id}",
        Who::May(Action::SeeCases),
        || get(doors::cases::case),
    ),
    route(
        Method::POST,
        "/cases/{id}/steps",
        Who::May(Action::RecordCase),
        || post(doors::cases::note_step),
    ),
];

/// What no page may do: fetch from elsewhere, run scripts, be framed, send forms elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// Writes that may wait for their commit before a new one is asked to come back.
const WAITING_MOST: usize = 4000;

/// The router over [`ROUTES`].
pub fn router(shell: Shell) -> Router {
    let mut router = Router::new();
    for one in ROUTES {
        router = router.route(one.path, (one.door)());
    }
    router
        .fallback(doors::not_found)
        .layer(axum::extract::DefaultBodyLimit::max(256 * 1024))
        .layer(from_fn_with_state(shell.clone(), admit))
        .with_state(shell)
}

async fn admit(State(shell): State<Shell>, mut request: Request, next: Next) -> Response {
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let method = request.method().clone();
    let cookie = doors::cookie(request.headers(), COOKIE);
    let session = cookie.and_then(|token| shell.sessions.get(&shell.mission, &token));
    let rule = ROUTES.iter().find(|one| {
        Some(one.path) == path.as_deref()
            && (one.method == method || (method == Method::HEAD && one.method == Method::GET))
    });
    let foreign = method == Method::POST
        && request
            .headers()
            .get("sec-fetch-site")
            .is_some_and(|site| !matches!(site.as_bytes(), b"same-origin" | b"none"));
    let who = rule.map(|rule| rule.who);
    let role = session.as_ref().map(|session| session.actor.role);
    request.extensions_mut().insert(session);
    let refusal = match (who, role) {
        _ if foreign => Some(StatusCode::FORBIDDEN),
        (None, _) => None, // Not a route: the fallback says so.
        (Some(Who::Anybody), _) => None,
        (Some(Who::DemoOnly), _) if shell.options.demo => None,
        (Some(Who::DemoOnly), _) => Some(StatusCode::NOT_FOUND),
        (Some(Who::SignedIn | Who::May(_)), None) => Some(StatusCode::UNAUTHORIZED),
        (Some(Who::SignedIn), Some(_)) => None,
        (Some(Who::May(action)), Some(role)) if role.may(action) => None,
        (Some(Who::May(_)), Some(_)) => Some(StatusCode::FORBIDDEN),
    };
    let busy = method == Method::POST && shell.mission.waiting() > WAITING_MOST;
    let mut response = match refusal {
        Some(StatusCode::UNAUTHORIZED) if method == Method::GET => {
            let to = request
                .uri()
                .path_and_query()
                .map(|path| path.as_str().to_owned())
                .unwrap_or_default();
            Redirect::to(&format!("/sign-in?to={}", doors::encoded(&to))).into_response()
        }
        Some(status) => doors::refused(&shell, &request, status, rule.map(|rule| rule.who)),
        None if busy => {
            let mut response =
                doors::refused(&shell, &request, StatusCode::SERVICE_UNAVAILABLE, None);
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
            response
        }
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}
