//! Every route, with who may: one table, denied by default. A test holds that no route is missing from it.

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
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
    /// Whoever may do one of these.
    MayEither(Action, Action),
}

impl Who {
    /// Whether a role is let in.
    pub fn lets_in(self, role: crate::access::Role) -> bool {
        match self {
            Self::Anybody | Self::DemoOnly | Self::SignedIn => true,
            Self::May(action) => role.may(action),
            Self::MayEither(one, other) => role.may(one) || role.may(other),
        }
    }
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
        || get(doors::needs::board),
    ),
    route(
        Method::GET,
        "/needs/standards",
        Who::May(Action::SeeSituation),
        || get(doors::needs::standards),
    ),
    route(
        Method::GET,
        "/needs/assessments/new",
        Who::May(Action::RecordAssessment),
        || get(doors::needs::assessment_page),
    ),
    route(
        Method::POST,
        "/needs/assessments",
        Who::May(Action::RecordAssessment),
        || post(doors::needs::assess),
    ),
    route(
        Method::GET,
        "/needs/weather/new",
        Who::May(Action::RecordAssessment),
        || get(doors::needs::weather_page),
    ),
    route(
        Method::POST,
        "/needs/weather",
        Who::May(Action::RecordAssessment),
        || post(doors::needs::observe),
    ),
    route(
        Method::GET,
        "/needs/{site}",
        Who::May(Action::SeeSituation),
        || get(doors::needs::site),
    ),
    route(Method::GET, "/aid", Who::May(Action::SeeSituation), || {
        get(doors::aid::overview)
    }),
    route(
        Method::GET,
        "/aid/items",
        Who::May(Action::SeeSituation),
        || get(doors::aid::items),
    ),
    route(
        Method::GET,
        "/aid/entitlements",
        Who::May(Action::SeeSituation),
        || get(doors::aid::entitlements),
    ),
    route(
        Method::GET,
        "/aid/figures",
        Who::May(Action::SeeSituation),
        || get(doors::aid::figures),
    ),
    route(
        Method::GET,
        "/aid/stock",
        Who::May(Action::RecordAid),
        || get(doors::aid::stock),
    ),
    route(
        Method::POST,
        "/aid/stores",
        Who::May(Action::RecordAid),
        || post(doors::aid::name_store),
    ),
    route(
        Method::GET,
        "/aid/stores/{id}",
        Who::May(Action::RecordAid),
        || get(doors::aid::store),
    ),
    route(
        Method::POST,
        "/aid/stores/{id}/receipts",
        Who::May(Action::RecordAid),
        || post(doors::aid::receive),
    ),
    route(
        Method::POST,
        "/aid/stores/{id}/losses",
        Who::May(Action::RecordAid),
        || post(doors::aid::lose),
    ),
    route(
        Method::POST,
        "/aid/stores/{id}/counts",
        Who::May(Action::RecordAid),
        || post(doors::aid::count),
    ),
    route(
        Method::POST,
        "/aid/stores/{id}/loads",
        Who::May(Action::RecordAid),
        || post(doors::aid::load),
    ),
    route(
        Method::POST,
        "/aid/requisitions",
        Who::May(Action::RecordAid),
        || post(doors::aid::requisition),
    ),
    route(
        Method::POST,
        "/aid/pipeline",
        Who::May(Action::RecordAid),
        || post(doors::aid::promise),
    ),
    route(
        Method::POST,
        "/aid/pipeline/{id}/status",
        Who::May(Action::RecordAid),
        || post(doors::aid::promise_status),
    ),
    route(
        Method::GET,
        "/aid/waybills/{id}",
        Who::May(Action::RecordAid),
        || get(doors::aid::waybill),
    ),
    route(
        Method::POST,
        "/aid/waybills/{id}/arrival",
        Who::May(Action::RecordAid),
        || post(doors::aid::arrival),
    ),
    route(
        Method::GET,
        "/aid/reports/new",
        Who::May(Action::RecordAid),
        || get(doors::aid::report_page),
    ),
    route(
        Method::POST,
        "/aid/reports",
        Who::May(Action::RecordAid),
        || post(doors::aid::report),
    ),
    route(
        Method::GET,
        "/aid/services/new",
        Who::May(Action::RecordAid),
        || get(doors::aid::service_page),
    ),
    route(
        Method::POST,
        "/aid/services",
        Who::May(Action::RecordAid),
        || post(doors::aid::service),
    ),
    route(
        Method::GET,
        "/aid/distributions",
        Who::May(Action::RecordAid),
        || get(doors::distributions::all),
    ),
    route(
        Method::GET,
        "/aid/distributions/new",
        Who::May(Action::RecordAid),
        || get(doors::distributions::plan_page),
    ),
    route(
        Method::POST,
        "/aid/distributions",
        Who::May(Action::RecordAid),
        || post(doors::distributions::plan),
    ),
    route(
        Method::GET,
        "/aid/distributions/{id}",
        Who::May(Action::RecordAid),
        || get(doors::distributions::day),
    ),
    route(
        Method::GET,
        "/aid/distributions/{id}/desk",
        Who::May(Action::RecordAid),
        || get(doors::distributions::desk_page),
    ),
    route(
        Method::POST,
        "/aid/distributions/{id}/finding",
        Who::May(Action::RecordAid),
        || post(doors::distributions::find),
    ),
    route(
        Method::POST,
        "/aid/distributions/{id}/servings",
        Who::May(Action::RecordAid),
        || post(doors::distributions::serve),
    ),
    route(
        Method::POST,
        "/aid/distributions/{id}/others",
        Who::May(Action::RecordAid),
        || post(doors::distributions::serve_others),
    ),
    route(
        Method::POST,
        "/aid/distributions/{id}/slips",
        Who::May(Action::RecordAid),
        || post(doors::distributions::give_slip),
    ),
    route(
        Method::GET,
        "/aid/distributions/{id}/list",
        Who::May(Action::RecordAid),
        || get(doors::distributions::list),
    ),
    route(
        Method::GET,
        "/aid/distributions/{id}/closing",
        Who::May(Action::RecordAid),
        || get(doors::distributions::closing_page),
    ),
    route(
        Method::POST,
        "/aid/distributions/{id}/closing",
        Who::May(Action::RecordAid),
        || post(doors::distributions::close),
    ),
    route(
        Method::GET,
        "/aid/slips/{id}",
        Who::May(Action::RecordAid),
        || get(doors::distributions::slip),
    ),
    route(
        Method::POST,
        "/households/{id}/allowances",
        Who::May(Action::AllowItem),
        || post(doors::distributions::allow),
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
    route(Method::POST, "/people", Who::May(Action::Register), || {
        post(doors::registering::register)
    }),
    route(
        Method::POST,
        "/people/search",
        Who::May(Action::SeeIdentities),
        || post(doors::people::search),
    ),
    route(
        Method::POST,
        "/people/search/typing",
        Who::May(Action::SeeIdentities),
        || post(doors::people::search_while_typing),
    ),
    route(
        Method::GET,
        "/people/new",
        Who::May(Action::Register),
        || get(doors::registering::household_page),
    ),
    route(
        Method::GET,
        "/people/batch",
        Who::May(Action::Register),
        || get(doors::registering::batch_page),
    ),
    route(
        Method::POST,
        "/people/batch",
        Who::May(Action::Register),
        || post(doors::registering::batch),
    ),
    route(
        Method::GET,
        "/people/{id}",
        Who::May(Action::SeeIdentities),
        || get(doors::people::person),
    ),
    route(
        Method::GET,
        "/people/{id}/details",
        Who::May(Action::Register),
        || get(doors::people::details_page),
    ),
    route(
        Method::POST,
        "/people/{id}/details",
        Who::May(Action::Register),
        || post(doors::registering::details),
    ),
    route(
        Method::POST,
        "/people/{id}/corrections",
        Who::May(Action::Register),
        || post(doors::people::correct),
    ),
    route(
        Method::POST,
        "/people/{id}/household",
        Who::May(Action::Register),
        || post(doors::registering::move_person),
    ),
    route(
        Method::GET,
        "/people/{id}/consents",
        Who::May(Action::SeeIdentities),
        || get(doors::consents::consents),
    ),
    route(
        Method::POST,
        "/people/{id}/consents",
        Who::May(Action::NoteConsent),
        || post(doors::consents::note),
    ),
    route(
        Method::POST,
        "/people/{id}/objections",
        Who::May(Action::NoteConsent),
        || post(doors::consents::object),
    ),
    route(
        Method::GET,
        "/people/{id}/file",
        Who::May(Action::SeeIdentities),
        || get(doors::consents::file),
    ),
    route(
        Method::GET,
        "/people/{id}/photo",
        Who::May(Action::SeeIdentities),
        || get(doors::people::photo),
    ),
    route(
        Method::GET,
        "/people/{id}/photo/new",
        Who::May(Action::Register),
        || get(doors::people::photo_page),
    ),
    route(
        Method::POST,
        "/people/{id}/photo",
        Who::May(Action::Register),
        || post(doors::people::add_photo).layer(DefaultBodyLimit::max(PHOTO_MOST)),
    ),
    route(
        Method::GET,
        "/people/{id}/compared/{other}",
        Who::May(Action::CompareRecords),
        || get(doors::duplicates::comparison),
    ),
    route(
        Method::POST,
        "/people/{id}/compared/{other}",
        Who::May(Action::CompareRecords),
        || post(doors::duplicates::decide),
    ),
    route(
        Method::POST,
        "/people/{id}/forgetting",
        Who::May(Action::Forget),
        || post(doors::people::forget),
    ),
    route(
        Method::GET,
        "/households/{id}",
        Who::May(Action::SeeIdentities),
        || get(doors::households::household),
    ),
    route(
        Method::GET,
        "/households/{id}/card",
        Who::May(Action::Register),
        || get(doors::households::card),
    ),
    route(
        Method::POST,
        "/households/{id}/cards",
        Who::May(Action::Register),
        || post(doors::households::give_card),
    ),
    route(
        Method::POST,
        "/households/{id}/collectors",
        Who::May(Action::Register),
        || post(doors::households::name_collector),
    ),
    route(
        Method::POST,
        "/cards/{id}/revocation",
        Who::May(Action::Register),
        || post(doors::households::revoke_card),
    ),
    route(
        Method::GET,
        "/headcounts/new",
        Who::May(Action::Register),
        || get(doors::registering::headcount_page),
    ),
    route(
        Method::POST,
        "/headcounts",
        Who::May(Action::Register),
        || post(doors::registering::headcount),
    ),
    route(
        Method::GET,
        "/paper/{form}",
        Who::May(Action::Register),
        || get(doors::registering::paper_form),
    ),
    route(
        Method::POST,
        "/drafts/{form}",
        Who::May(Action::Register),
        || post(doors::registering::save_draft),
    ),
    route(
        Method::POST,
        "/drafts/{form}/throwing-away",
        Who::May(Action::Register),
        || post(doors::registering::throw_draft_away),
    ),
    route(
        Method::GET,
        "/duplicates",
        Who::May(Action::CompareRecords),
        || get(doors::duplicates::work_list),
    ),
    route(
        Method::POST,
        "/duplicates/looks",
        Who::May(Action::CompareRecords),
        || post(doors::duplicates::look),
    ),
    route(Method::GET, "/children", Who::May(Action::SeeNeeds), || {
        get(doors::people::children)
    }),
    route(
        Method::GET,
        "/lists",
        Who::MayEither(Action::AskForList, Action::ApproveList),
        || get(doors::lists::all),
    ),
    route(Method::POST, "/lists", Who::May(Action::AskForList), || {
        post(doors::lists::ask)
    }),
    route(
        Method::POST,
        "/lists/{id}/approvals",
        Who::May(Action::ApproveList),
        || post(doors::lists::approve),
    ),
    route(
        Method::POST,
        "/lists/{id}/copies",
        Who::May(Action::AskForList),
        || post(doors::lists::copy),
    ),
    route(Method::GET, "/cases", Who::May(Action::SeeCases), || {
        get(doors::morning::cases)
    }),
    route(Method::POST, "/cases", Who::May(Action::RecordCase), || {
        post(doors::cases::open)
    }),
    route(
        Method::GET,
        "/cases/new",
        Who::May(Action::SeeCases),
        || get(doors::cases::new_page),
    ),
    route(
        Method::GET,
        "/cases/calendar",
        Who::May(Action::SeeCases),
        || get(doors::morning::calendar),
    ),
    route(
        Method::GET,
        "/cases/figures",
        Who::May(Action::SeeCases),
        || get(doors::morning::figures),
    ),
    route(
        Method::POST,
        "/cases/unlock",
        Who::May(Action::SeeCases),
        || post(doors::cases::unlock),
    ),
    route(
        Method::GET,
        "/cases/workers",
        Who::May(Action::NameWorkers),
        || get(doors::cases::workers),
    ),
    route(
        Method::POST,
        "/cases/workers",
        Who::May(Action::NameWorkers),
        || post(doors::cases::name_worker),
    ),
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
    route(
        Method::POST,
        "/cases/{id}/notes",
        Who::May(Action::RecordCase),
        || post(doors::cases::note),
    ),
    route(
        Method::POST,
        "/cases/{id}/documents",
        Who::May(Action::RecordCase),
        || post(doors::cases::keep_document).layer(DefaultBodyLimit::max(DOCUMENT_MOST)),
    ),
    route(
        Method::GET,
        "/cases/{id}/documents/{entry}",
        Who::May(Action::SeeCases),
        || get(doors::cases::document),
    ),
    route(
        Method::GET,
        "/procedures",
        Who::May(Action::SeeSituation),
        || get(doors::cases::procedures),
    ),
    route(
        Method::GET,
        "/procedures/{id}",
        Who::May(Action::SeeSituation),
        || get(doors::cases::procedure),
    ),
    route(
        Method::GET,
        "/services",
        Who::May(Action::SeeServices),
        || get(doors::services::directory),
    ),
    route(
        Method::POST,
        "/services",
        Who::May(Action::ListService),
        || post(doors::services::list_service),
    ),
    route(
        Method::GET,
        "/services/new",
        Who::May(Action::ListService),
        || get(doors::services::new_service),
    ),
    route(
        Method::GET,
        "/services/{id}",
        Who::May(Action::SeeServices),
        || get(doors::services::service),
    ),
    route(
        Method::GET,
        "/services/{id}/change",
        Who::May(Action::ListService),
        || get(doors::services::change_page),
    ),
    route(
        Method::POST,
        "/services/{id}/change",
        Who::May(Action::ListService),
        || post(doors::services::change_service),
    ),
    route(
        Method::POST,
        "/services/{id}/confirmations",
        Who::May(Action::ListService),
        || post(doors::services::confirm),
    ),
    route(
        Method::POST,
        "/services/{id}/closure",
        Who::May(Action::ListService),
        || post(doors::services::close),
    ),
    route(
        Method::GET,
        "/referrals",
        Who::May(Action::SeeReferrals),
        || get(doors::referrals::all),
    ),
    route(
        Method::POST,
        "/referrals",
        Who::May(Action::RecordReferral),
        || post(doors::referrals::write),
    ),
    route(
        Method::GET,
        "/referrals/new",
        Who::May(Action::RecordReferral),
        || get(doors::referrals::new),
    ),
    route(
        Method::GET,
        "/referrals/{id}",
        Who::May(Action::SeeReferrals),
        || get(doors::referrals::referral),
    ),
    route(
        Method::POST,
        "/referrals/{id}/steps",
        Who::May(Action::RecordReferral),
        || post(doors::referrals::step),
    ),
    route(
        Method::GET,
        "/referrals/{id}/print",
        Who::May(Action::RecordReferral),
        || get(doors::referrals::print),
    ),
    route(
        Method::POST,
        "/referrals/{id}/file",
        Who::May(Action::RecordReferral),
        || post(doors::referrals::file),
    ),
    route(
        Method::GET,
        "/feedback",
        Who::May(Action::SeeFeedback),
        || get(doors::feedback::all),
    ),
    route(
        Method::POST,
        "/feedback",
        Who::May(Action::RecordFeedback),
        || post(doors::feedback::receive),
    ),
    route(
        Method::GET,
        "/feedback/new",
        Who::May(Action::RecordFeedback),
        || get(doors::feedback::new_page),
    ),
    route(
        Method::GET,
        "/feedback/promise",
        Who::May(Action::AnswerFeedback),
        || get(doors::feedback::promise_page),
    ),
    route(
        Method::POST,
        "/feedback/promise",
        Who::May(Action::Administer),
        || post(doors::feedback::adopt_promise),
    ),
    route(
        Method::GET,
        "/feedback/monitoring",
        Who::MayEither(Action::RecordFeedback, Action::Monitor),
        || get(doors::feedback::rounds),
    ),
    route(
        Method::POST,
        "/feedback/monitoring",
        Who::May(Action::Monitor),
        || post(doors::feedback::draw),
    ),
    route(
        Method::GET,
        "/feedback/monitoring/{id}",
        Who::May(Action::Monitor),
        || get(doors::feedback::results),
    ),
    route(
        Method::GET,
        "/feedback/monitoring/{id}/results.csv",
        Who::May(Action::Monitor),
        || get(doors::feedback::results_csv),
    ),
    route(
        Method::GET,
        "/feedback/monitoring/{id}/households",
        Who::MayEither(Action::RecordFeedback, Action::Monitor),
        || get(doors::feedback::households),
    ),
    route(
        Method::POST,
        "/feedback/monitoring/{id}/finding",
        Who::May(Action::RecordFeedback),
        || post(doors::feedback::find),
    ),
    route(
        Method::GET,
        "/feedback/monitoring/{id}/households/{other}",
        Who::May(Action::RecordFeedback),
        || get(doors::feedback::interview),
    ),
    route(
        Method::POST,
        "/feedback/monitoring/{id}/households/{other}",
        Who::May(Action::RecordFeedback),
        || post(doors::feedback::ask),
    ),
    route(
        Method::GET,
        "/feedback/{id}",
        Who::May(Action::AnswerFeedback),
        || get(doors::feedback::complaint),
    ),
    route(
        Method::POST,
        "/feedback/{id}/steps",
        Who::May(Action::AnswerFeedback),
        || post(doors::feedback::step),
    ),
    route(
        Method::GET,
        "/cash",
        Who::MayEither(Action::MakePaymentList, Action::ApprovePayments),
        || get(doors::cash::all),
    ),
    route(
        Method::POST,
        "/cash",
        Who::May(Action::MakePaymentList),
        || post(doors::cash::make),
    ),
    route(
        Method::GET,
        "/cash/{id}",
        Who::MayEither(Action::MakePaymentList, Action::ApprovePayments),
        || get(doors::cash::list),
    ),
    route(
        Method::POST,
        "/cash/{id}/approvals",
        Who::May(Action::ApprovePayments),
        || post(doors::cash::approve),
    ),
    route(
        Method::POST,
        "/cash/{id}/files",
        Who::May(Action::MakePaymentList),
        || post(doors::cash::file),
    ),
    route(
        Method::POST,
        "/cash/{id}/reports",
        Who::May(Action::MakePaymentList),
        || post(doors::cash::report).layer(DefaultBodyLimit::max(FILE_MOST)),
    ),
    route(
        Method::POST,
        "/cash/{id}/receipts",
        Who::May(Action::MakePaymentList),
        || post(doors::cash::receipt),
    ),
];

/// What no page may do: fetch from elsewhere, run scripts but our own files, be framed, send forms elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Writes that may wait for their commit before a new one is asked to come back.
const WAITING_MOST: usize = 4000;

/// The longest photo, in bytes: as a phone takes it. Other forms are far shorter.
const PHOTO_MOST: usize = 12 * 1024 * 1024;

/// The longest document of a case with the form around it, in bytes.
const DOCUMENT_MOST: usize = crate::rooms::cases::rules::DOCUMENT_MOST + 64 * 1024;

/// The longest file of a provider, in bytes: 2,000 lines are far shorter.
const FILE_MOST: usize = 12 * 1024 * 1024;

/// The router over [`ROUTES`].
pub fn router(shell: Shell) -> Router {
    let mut router = Router::new();
    for one in ROUTES {
        router = router.route(one.path, (one.door)());
    }
    router
        .fallback(doors::not_found)
        .layer(DefaultBodyLimit::max(256 * 1024))
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
        (Some(_), None) => Some(StatusCode::UNAUTHORIZED),
        (Some(who), Some(role)) if who.lets_in(role) => None,
        (Some(_), Some(_)) => Some(StatusCode::FORBIDDEN),
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
