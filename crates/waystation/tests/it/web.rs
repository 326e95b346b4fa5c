//! Who may come through which door, and what a door never lets out: over real HTTP, against the program.

use std::collections::BTreeSet;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use store::Engine;
use waystation::access::Role;
use waystation::rooms::staff;
use waystation::web::routes::{ROUTES, Who};

use crate::binary::Server;
use crate::demo;
use crate::http::{Answer, Browser, encoded};
use crate::world::{Folder, World, copy, family};

/// A copy of the loaded demo, served.
pub fn demo_server() -> (Server, Folder) {
    let folder = Folder::new();
    copy(demo::loaded(), &folder.0);
    (Server::demo(&folder.0), folder)
}

/// Somebody who has signed in to the demo in a role.
fn signed_in(server: &Server, role: Role) -> Browser {
    let mut browser = server.browser();
    let answer = browser.posts("/demo/sign-in", &[("role", role.code())]);
    assert_eq!(answer.status, 303, "{answer:?}");
    browser
}

/// Ids of the demo that stand in for those in a route's path.
struct Ids {
    person: String,
    case: String,
    entry: String,
    household: String,
    distribution: String,
    store: String,
    waybill: String,
    slip: String,
    promise: String,
    complaint: String,
    service: String,
    referral: String,
}

fn first_id(answer: &Answer, before: &str) -> String {
    let (_before, rest) = answer
        .body
        .split_once(before)
        .unwrap_or_else(|| panic!("no {before} in {}", answer.body));
    let id: String = rest.chars().take(36).collect();
    assert_eq!(id.matches('-').count(), 4, "{id}");
    id
}

/// A referral as the form sends it.
fn referral<'f>(person: &'f str, service: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("person", person),
        ("service", service),
        ("risk", "high"),
        ("requested", "health"),
        ("share", "sex"),
        ("value_sex", "female"),
        ("who", "individual"),
        ("language", "ckb"),
        ("on", "2021-11-29"),
        ("guardian", "the aunt"),
        ("assent", "wants to go"),
        ("worker", "Hana"),
    ]
}

impl Ids {
    fn of(server: &Server) -> Self {
        let mut counsellor = signed_in(server, Role::ReturnCounsellor);
        let case = first_id(
            &counsellor.get("/cases"),
            "<td data-label=\"Name\"><a href=\"/cases/",
        );
        let person = {
            let page = counsellor.get("/people");
            // The first link of a row, not the one to the form.
            first_id(&page, "<td data-label=\"Name\"><a href=\"/people/")
        };
        let entry = first_id(&counsellor.get(&format!("/people/{person}")), "/entries/");
        let page = counsellor.get(&format!("/people/{person}"));
        let household = first_id(&page, "href=\"/households/");
        let mut team = signed_in(server, Role::AidWorker);
        let distribution = first_id(&team.get("/aid"), "<li><a href=\"/aid/distributions/");
        let stock = team.get("/aid/stock");
        let slip = team.sends(
            &format!("/aid/distributions/{distribution}/slips"),
            &[("come_back", "2021-12-24"), ("reason", "ran_out")],
        );
        let complaint = first_id(
            &signed_in(server, Role::InformationManager).get("/feedback"),
            "<td data-label=\"What it is about\"><a href=\"/feedback/",
        );
        let mut worker = signed_in(server, Role::CaseWorker);
        let service = first_id(
            &worker.get("/services"),
            "<td data-label=\"Service\"><a href=\"/services/",
        );
        let written = worker.sends("/referrals", &referral(&person, &service));
        let referral = written.location()["/referrals/".len()..][..36].to_owned();
        Self {
            service,
            referral,
            person,
            case,
            entry,
            household,
            distribution,
            store: first_id(&stock, "href=\"/aid/stores/"),
            waybill: first_id(&stock, "href=\"/aid/waybills/"),
            promise: first_id(&stock, "action=\"/aid/pipeline/"),
            slip: slip.location()["/aid/slips/".len()..].to_owned(),
            complaint,
        }
    }

    /// A route's path with real ids in it.
    fn path(&self, route: &str) -> String {
        let of_aid = [
            ("/aid/distributions", &self.distribution),
            ("/aid/stores", &self.store),
            ("/aid/waybills", &self.waybill),
            ("/aid/pipeline", &self.promise),
            ("/aid/slips", &self.slip),
        ];
        let aid = of_aid.iter().find(|(room, _id)| route.starts_with(room));
        let id = if let Some((_room, id)) = aid {
            id
        } else if route.starts_with("/feedback/{id}") {
            &self.complaint
        } else if route.starts_with("/services") {
            &self.service
        } else if route.starts_with("/referrals") {
            &self.referral
        } else if ["/households", "/lists", "/cards", "/cash", "/feedback"]
            .iter()
            .any(|room| route.starts_with(room))
        {
            &self.household
        } else if route.starts_with("/people") {
            &self.person
        } else if route.starts_with("/cases") {
            &self.case
        } else if route.starts_with("/procedures") {
            "avrr"
        } else if route.starts_with("/entries") {
            &self.entry
        } else {
            "population.registered"
        };
        route
            .replace("{id}", id)
            .replace("{other}", &self.household)
            .replace("{entry}", &self.entry)
            .replace("{form}", "household")
            .replace("{site}", "bruzgi-centre")
            .replace("{code}", "en")
            .replace("{file}", "nothing.css")
    }

    /// What a form of a route carries.
    fn fields(&self, route: &str) -> Vec<(&str, &str)> {
        match route {
            "/people" => vec![
                ("site", "bruzgi-centre"),
                ("given_0", "Runak"),
                ("sex_0", "female"),
                ("consent_assistance", "yes"),
            ],
            "/aid/distributions/{id}/finding" => vec![("token", "nothing"), ("desk", "1")],
            "/aid/distributions/{id}/servings" => vec![
                ("household", &self.household),
                ("give-soap", "1"),
                ("beyond", "other"),
            ],
            "/aid/distributions/{id}/others" => vec![("men", "1"), ("give-food_parcel", "1")],
            "/aid/distributions/{id}/slips" => {
                vec![("come_back", "2021-12-24"), ("reason", "ran_out")]
            }
            "/aid/stores/{id}/receipts" => vec![
                ("from", "Supplier"),
                ("item-1", "soap"),
                ("quantity-1", "5"),
            ],
            "/aid/stores/{id}/counts" => vec![("item-1", "soap"), ("quantity-1", "5")],
            "/aid/services" => vec![
                ("site", "bruzgi-centre"),
                ("item", "vaccination"),
                ("girls", "2"),
            ],
            "/households/{id}/collectors" => vec![("person", &self.person), ("reason", "illness")],
            "/cards/{id}/revocation" => vec![("household", &self.household), ("reason", "lost")],
            "/cases" => vec![("person", &self.person), ("procedure", "avrr")],
            "/cases/unlock" => vec![("passphrase", "not this one")],
            "/cases/workers" => vec![("account", &self.person), ("named", "yes")],
            "/cases/{id}/notes" => vec![("what", "note"), ("text", "Waits for papers.")],
            "/cases/{id}/steps" => vec![
                ("step", "counselled"),
                ("outcome", "withdrawn"),
                ("on", "2021-11-29"),
            ],
            "/needs/assessments" => vec![
                ("site", "bruzgi-centre"),
                ("team", "IOM"),
                ("method", "observed"),
                ("confidence", "low"),
                ("a_water", "20400"),
                ("risk", "distress"),
            ],
            "/needs/weather" => vec![
                ("site", "bruzgi-centre"),
                ("temperature", "-8"),
                ("wind", "20"),
                ("wind_unit", "km/h"),
                ("source", "thermometer"),
            ],
            "/feedback" => vec![
                ("words", "The queue is long."),
                ("category", "grievance"),
                ("channel", "box"),
            ],
            "/feedback/{id}/steps" => vec![("step", "acknowledge")],
            "/feedback/monitoring" => vec![
                ("from", "2021-11-01"),
                ("to", "2021-11-29"),
                ("confidence", "95"),
                ("margin", "10"),
            ],
            "/feedback/monitoring/{id}/finding" => vec![("find", "00000000")],
            "/feedback/monitoring/{id}/households/{other}" => vec![("status", "not_found")],
            "/cash" => vec![
                ("purpose", "Winter"),
                ("site", "bruzgi-centre"),
                ("currency", "BYN"),
            ],
            "/services" | "/services/{id}/change" => vec![
                ("name_en", "Clinic"),
                ("provider", "Organisation A"),
                ("kind", "health"),
                ("place", "bruzgi-centre"),
                ("confirmed_on", "2021-11-28"),
                ("confirmed_by", "duty doctor"),
            ],
            "/services/{id}/confirmations" => vec![("on", "2021-11-28"), ("by", "duty doctor")],
            "/services/{id}/closure" => vec![("reason", "moved away")],
            "/referrals" => referral(&self.person, &self.service),
            "/referrals/{id}/steps" => vec![("event", "sent"), ("how", "printed")],
            "/referrals/{id}/file" => vec![("passphrase", "a lorry at dawn")],
            "/demo/sign-in" => vec![("role", "partner")],
            "/sign-in" => vec![("name", "nobody"), ("password", "nothing at all")],
            _ => Vec::new(),
        }
    }
}

#[test]
fn every_door_opens_for_the_roles_in_the_table_and_for_nobody_else() {
    let (server, _folder) = demo_server();
    let ids = Ids::of(&server);
    for role in Role::ALL {
        for route in ROUTES {
            let mut browser = signed_in(&server, role);
            let path = ids.path(route.path);
            let answer = if route.method == "GET" {
                browser.get(&path)
            } else {
                browser.sends(&path, &ids.fields(route.path))
            };
            let may = match route.who {
                Who::Anybody | Who::DemoOnly | Who::SignedIn => true,
                Who::May(action) => role.may(action),
                Who::MayEither(one, other) => role.may(one) || role.may(other),
            };
            let what = format!("{role:?} {} {path}: {}", route.method, answer.status);
            if !may {
                assert_eq!(answer.status, 403, "{what}");
                continue;
            }
            let own = [200, 204, 303, 409, 422].contains(&answer.status)
                || (route.path == "/assets/{file}" && answer.status == 404)
                || (route.path == "/sign-in" && answer.status == 401)
                || (route.path == "/people/{id}/compared/{other}" && answer.status == 404)
                // The demo's households have no card before one is given.
                || (route.path == "/households/{id}/card" && answer.status == 404)
                // Nothing was drawn or paid in the demo; a complaint is there for those who answer it, a referral
                // for who wrote it and those who see needs.
                || (["/feedback/", "/cash/", "/referrals/"].iter().any(|room| route.path.starts_with(room)) && answer.status == 404)
                // A provider's file comes in a form of another shape.
                || (route.path == "/cash/{id}/reports" && answer.status == 403)
                // A document comes in a form of another shape; the entry is none; a case of return is not protection's.
                || (route.path == "/cases/{id}/documents" && answer.status == 403)
                || (route.path == "/cases/{id}/documents/{entry}" && answer.status == 404)
                || (route.path.starts_with("/cases/{id}") && role == Role::ProtectionOfficer && answer.status == 404)
                // A photo comes in a form of another shape, which carries the token inside.
                || (route.path == "/people/{id}/photo" && [403, 404].contains(&answer.status));
            assert!(own, "{what}");
        }
    }
    assert_eq!(
        server.log().matches("failure").count(),
        0,
        "{}",
        server.log()
    );
}

#[test]
fn what_was_written_at_the_desk_is_still_there_after_a_refusal() {
    let (server, _folder) = demo_server();
    let ids = Ids::of(&server);
    let mut team = signed_in(&server, Role::AidWorker);
    let desk = format!("/aid/distributions/{}", ids.distribution);
    let answer = team.sends(
        &format!("{desk}/servings"),
        &[
            ("household", &ids.household),
            ("give-blanket", "999"),
            ("else-item", "sleeping_mat"),
            ("else-quantity", "3"),
            ("collector", "alternate"),
            ("reason", "illness"),
        ],
    );
    assert_eq!(answer.status, 422, "{answer:?}");
    for kept in [
        "value=\"3\"",
        "<option value=\"sleeping_mat\" selected>",
        "<option value=\"illness\" selected>",
    ] {
        assert!(answer.body.contains(kept), "{kept} in {}", answer.body);
    }
    let others = team.sends(
        &format!("{desk}/others"),
        &[("women", "2"), ("give-food_parcel", "a few")],
    );
    assert_eq!(others.status, 422, "{others:?}");
    assert!(others.body.contains("value=\"a few\""), "{}", others.body);
}

#[test]
fn whoever_is_not_signed_in_is_sent_to_the_sign_in_page() {
    let (server, _folder) = demo_server();
    let ids = Ids::of(&server);
    for route in ROUTES {
        if matches!(route.who, Who::Anybody | Who::DemoOnly) {
            continue;
        }
        let path = ids.path(route.path);
        let mut nobody = server.browser();
        if route.method == "GET" {
            let answer = nobody.get(&path);
            assert_eq!(answer.status, 303, "{path}");
            assert!(answer.location().starts_with("/sign-in?to=/"), "{answer:?}");
            let head = nobody.tries("HEAD", &path, None).unwrap();
            assert_eq!(head.status, 401, "HEAD {path}");
        } else {
            let answer = nobody.posts(&path, &ids.fields(route.path));
            assert_eq!(answer.status, 401, "{path}");
        }
    }
    // A session that nobody opened is none.
    let mut liar = server.browser();
    liar.cookies
        .insert("waystation_session".into(), "0".repeat(64));
    assert_eq!(liar.get("/people").status, 303);
}

#[test]
fn what_is_not_in_the_table_cannot_be_reached() {
    let (server, folder) = demo_server();
    let ids = Ids::of(&server);
    let mut manager = signed_in(&server, Role::InformationManager);
    for path in [
        "/admin",
        "/people/new/all",
        "/entries",
        "/accounts",
        "/figures",
        "/situation.csv",
        "/..%2f..%2fmission.toml",
        "/assets/..%2f..%2fmission.key",
        "/mission.toml",
        "//people",
    ] {
        let answer = manager.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("origin ="), "{path}");
    }
    let person = format!("/people/{}", ids.person);
    for (method, path) in [
        ("DELETE", person.as_str()),
        ("PUT", "/people"),
        ("PATCH", person.as_str()),
        ("POST", "/situation"),
        ("POST", "/places"),
        ("OPTIONS", "/people"),
        ("TRACE", "/people"),
    ] {
        let answer = manager.tries(method, path, Some("")).unwrap();
        assert!(
            [404, 405, 501].contains(&answer.status),
            "{method} {path}: {}",
            answer.status
        );
    }
    // The demo's own door is not there elsewhere.
    drop(server);
    let server = Server::serves(&folder.0, &[]);
    let answer = server
        .browser()
        .posts("/demo/sign-in", &[("role", "registrar")]);
    assert_eq!(answer.status, 404);
}

#[test]
fn a_form_without_its_sessions_token_or_from_another_site_does_nothing() {
    let (server, _folder) = demo_server();
    let ids = Ids::of(&server);
    let mut other = signed_in(&server, Role::Registrar);
    let anothers = other.token();
    for route in ROUTES.iter().filter(|route| route.method == "POST") {
        let Who::May(action) = route.who else {
            continue;
        };
        let role = Role::ALL.into_iter().find(|role| role.may(action)).unwrap();
        let mut browser = signed_in(&server, role);
        let path = ids.path(route.path);
        let fields = ids.fields(route.path);
        let before = browser.get("/situation.json").body;
        assert_eq!(browser.posts(&path, &fields).status, 403, "{path}");
        for wrong in ["", "0", anothers.as_str()] {
            let mut with = fields.clone();
            with.push(("csrf", wrong));
            assert_eq!(browser.posts(&path, &with).status, 403, "{path} {wrong}");
        }
        for site in ["cross-site", "same-site", "none, cross-site"] {
            let mut foreign = browser.clone();
            foreign.headers = vec![("Sec-Fetch-Site".into(), site.into())];
            let token = browser.token();
            let mut with = fields.clone();
            with.push(("csrf", &token));
            assert_eq!(foreign.posts(&path, &with).status, 403, "{path} {site}");
        }
        assert_eq!(browser.get("/situation.json").body, before, "{path}");
    }
    for path in ["/sign-in", "/demo/sign-in", "/sign-out"] {
        let mut foreign = server.browser();
        foreign.headers = vec![("Sec-Fetch-Site".into(), "cross-site".into())];
        assert_eq!(foreign.posts(path, &ids.fields(path)).status, 403, "{path}");
    }
}

#[test]
fn every_answer_forbids_what_a_page_may_not_do_and_asks_nothing_of_another_host() {
    let (server, _folder) = demo_server();
    let ids = Ids::of(&server);
    let mut seen = BTreeSet::new();
    for role in [
        Role::InformationManager,
        Role::CaseWorker,
        Role::ProtectionOfficer,
        Role::Registrar,
        Role::MovementOfficer,
    ] {
        let mut browser = signed_in(&server, role);
        for language in ["en", "ar"] {
            browser.get(&format!("/language/{language}"));
            for route in ROUTES.iter().filter(|route| route.method == "GET") {
                let path = ids.path(route.path);
                let answer = browser.get(&path);
                let what = format!("{role:?} {language} {path} {}", answer.status);
                let policy = answer.header("content-security-policy").expect(&what);
                for rule in [
                    "default-src 'none'",
                    "form-action 'self'",
                    "frame-ancestors 'none'",
                    "base-uri 'none'",
                ] {
                    assert!(policy.contains(rule), "{what}: {policy}");
                }
                assert!(!policy.contains("unsafe"), "{what}: {policy}");
                assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
                if !path.starts_with("/assets") {
                    assert_eq!(answer.header("cache-control"), Some("no-store"), "{what}");
                }
                if answer.status == 200 && answer.body.starts_with("<!DOCTYPE html>") {
                    asks_nothing_elsewhere(&answer, &what);
                    seen.insert(route.path);
                }
            }
        }
    }
    assert!(seen.len() >= 15, "{seen:?}");
    // The stylesheet and the map's base as well.
    let page = signed_in(&server, Role::Partner).get("/situation");
    let assets: Vec<&str> = ["href", "src"]
        .into_iter()
        .flat_map(|name| page.attributes(name))
        .filter(|path| path.starts_with("/assets/"))
        .collect();
    assert!(!assets.is_empty());
    for path in assets {
        let asset = server.browser().get(path);
        assert_eq!(asset.status, 200, "{path}");
        assert!(asset.header("content-security-policy").is_some());
        let text = asset.body.replace("http://www.w3.org/2000/svg", "");
        assert!(
            !text.contains("http://") && !text.contains("https://") && !text.contains("@import"),
            "{path}"
        );
    }
    let missing = server.browser().get("/nowhere");
    assert!(missing.header("content-security-policy").is_some());
}

fn asks_nothing_elsewhere(answer: &Answer, what: &str) {
    for name in [
        "src",
        "href",
        "action",
        "srcset",
        "poster",
        "data",
        "formaction",
    ] {
        for value in answer.attributes(name) {
            let own = (value.starts_with('/') && !value.starts_with("//"))
                || value.starts_with('#')
                || value.starts_with('?');
            assert!(own, "{what}: {name}={value}");
        }
    }
    let body = answer.body.to_lowercase();
    for never in [
        "<script>",
        " style=\"",
        "javascript:",
        "<iframe",
        "<object",
        "url(http",
    ] {
        assert!(!body.contains(never), "{what}: {never}");
    }
    for event in [" onclick", " onload", " onerror", " onsubmit", " onchange"] {
        assert!(!body.contains(event), "{what}: {event}");
    }
}

#[test]
fn the_situation_page_is_small_enough_for_a_weak_line() {
    let (server, _folder) = demo_server();
    let mut browser = signed_in(&server, Role::HeadOfMission);
    let page = browser.get("/situation");
    assert_eq!(page.status, 200);
    assert!(page.body.len() < 60_000, "{} bytes", page.body.len());
}

#[test]
fn the_language_turns_the_page_and_a_redirect_stays_here() {
    let (server, _folder) = demo_server();
    let mut browser = signed_in(&server, Role::Partner);
    let english = browser.get("/situation");
    assert!(english.body.contains("<html lang=\"en\" dir=\"ltr\">"));
    let answer = browser.get("/language/ar?to=/situation");
    assert_eq!((answer.status, answer.location()), (303, "/situation"));
    let arabic = browser.get("/situation");
    assert!(arabic.body.contains("<html lang=\"ar\" dir=\"rtl\">"));
    browser.get("/language/en");
    assert!(browser.get("/needs").body.contains("dir=\"ltr\""));
    for elsewhere in [
        "//evil.example",
        "https://evil.example",
        "/%5Cevil.example",
        "%2F%2Fevil.example",
        "/%0d%0aSet-Cookie:%20a=b",
    ] {
        let answer = browser.get(&format!("/language/en?to={elsewhere}"));
        assert_eq!(answer.location(), "/", "{elsewhere}");
    }
    let mut fresh = server.browser();
    fresh.headers = vec![("Accept-Language".into(), "ar-IQ,ar;q=0.9".into())];
    assert!(fresh.get("/sign-in").body.contains("dir=\"rtl\""));
}

/// A mission with an account for each of these roles, served; the password is the name, a space, and this.
const PASSWORD: &str = "eight cold nights";

fn served(roles: &[Role], more: &[&str]) -> (Server, World) {
    let mut world = World::begin(Engine::Sqlite);
    world.registrar().registers(&family("Karim", &["Shirin"]));
    let stretched = staff::rules::stretch(PASSWORD).unwrap();
    for role in roles.iter().copied() {
        let stretched = stretched.clone();
        world
            .manager()
            .does(move |work| staff::make_account(work, role.code(), role, &[], &stretched))
            .unwrap();
    }
    world.close();
    (Server::serves(&world.data(), more), world)
}

fn register(browser: &mut Browser, given: &str, token: &str) -> Answer {
    let fields = [
        ("csrf", token),
        ("site", "bruzgi-centre"),
        ("consent_assistance", "yes"),
        ("given_0", given),
        ("family_0", "Ahmed"),
        ("sex_0", "female"),
        ("age_0", "34"),
        ("nationality_0", "IRQ"),
        // Whoever looks alike was looked at already.
        ("compared", "yes"),
    ];
    browser.posts("/people", &fields)
}

#[test]
fn the_sessions_cookie_is_kept_from_scripts_and_from_other_sites() {
    let (server, _world) = served(&[Role::Registrar], &["--behind-tls"]);
    let mut browser = server.browser();
    let answer = browser.signs_in("registrar", PASSWORD);
    assert_eq!((answer.status, answer.location()), (303, "/"));
    let cookie = answer.header("set-cookie").unwrap();
    for flag in ["HttpOnly", "SameSite=Lax", "Path=/", "Secure"] {
        assert!(cookie.contains(flag), "{flag} in {cookie}");
    }
    assert!(!cookie.contains("Domain"), "{cookie}");
    // Signing out ends the session, not only the cookie.
    let mut thief = browser.clone();
    assert_eq!(thief.get("/people").status, 200);
    browser.sends("/sign-out", &[]);
    assert_eq!(thief.get("/people").status, 303);
    assert!(browser.cookies.is_empty());
}

#[test]
fn five_wrong_passwords_and_the_name_must_wait() {
    let (server, _world) = served(&[Role::Registrar, Role::AidWorker], &[]);
    let mut guesser = server.browser();
    let unknown = guesser.signs_in("nobody", "a guess that is wrong");
    for _ in 0..5 {
        let answer = guesser.signs_in("registrar", "a guess that is wrong");
        assert_eq!(answer.status, 401);
        // Nobody learns which names there are.
        let body = answer.body.replace("registrar", "nobody");
        assert_eq!(body, unknown.body);
    }
    let answer = guesser.signs_in("registrar", PASSWORD);
    assert_eq!(answer.status, 401);
    assert_ne!(answer.body.replace("registrar", "nobody"), unknown.body);
    // Others are not kept out.
    assert_eq!(
        server.browser().signs_in("aid_worker", PASSWORD).status,
        303
    );
}

/// Asks again and again until the answer is good or the time is over.
pub fn until(seconds: u64, mut good: impl FnMut() -> bool) -> bool {
    let (_never, pause) = channel::<()>();
    let end = Instant::now() + Duration::from_secs(seconds);
    while Instant::now() < end {
        if good() {
            return true;
        }
        assert_eq!(
            pause.recv_timeout(Duration::from_millis(50)),
            Err(RecvTimeoutError::Timeout)
        );
    }
    false
}

#[test]
fn whoever_was_registered_is_found_by_the_next_search_and_after_a_kill() {
    let (mut server, mut world) = served(&[Role::Registrar], &[]);
    let mut browser = server.browser();
    browser.signs_in("registrar", PASSWORD);
    assert!(until(30, || browser
        .sends("/people/search", &[("q", "shirin")])
        .body
        .contains("Shirin Karim")));
    for round in ["Runak", "Awat", "Lana"] {
        let token = browser.token();
        let answer = register(&mut browser, round, &token);
        assert_eq!(answer.status, 303, "{answer:?}");
        assert!(answer.location().starts_with("/households/"), "{answer:?}");
        let name = format!("{round} ahmed");
        let page = browser.sends("/people/search", &[("q", &name)]);
        assert!(page.body.contains(&format!("{round} Ahmed")), "{round}");

        let token = browser.token();
        let last = register(&mut browser, &format!("{round}two"), &token);
        server.kill();
        assert_eq!(last.status, 303);
        server = Server::serves(&world.data(), &[]);
        browser = server.browser();
        browser.signs_in("registrar", PASSWORD);
        let name = format!("{round}two");
        assert!(
            until(30, || browser
                .sends("/people/search", &[("q", &name)])
                .body
                .contains(&format!("{round}two Ahmed"))),
            "{round} is gone"
        );
    }
    server.kill();
    world.reopen();
    assert_eq!(world.registered(), 7);
    world.is_whole();
}

#[test]
fn five_hundred_registrations_at_once_are_all_answered_and_all_there() {
    let (server, mut world) = served(&[Role::Registrar], &[]);
    let mut browser = server.browser();
    browser.signs_in("registrar", PASSWORD);
    let token = browser.token();
    let answers: Vec<std::io::Result<Answer>> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..500)
            .map(|n| {
                let (mut browser, token) = (browser.clone(), token.clone());
                let work = move || {
                    let given = format!("Person{n}");
                    let body = encoded(&[
                        ("csrf", &token),
                        ("site", "bruzgi-centre"),
                        ("given_0", &given),
                        ("consent_assistance", "yes"),
                    ]);
                    browser.tries("POST", "/people", Some(&body))
                };
                std::thread::Builder::new()
                    .stack_size(256 * 1024)
                    .spawn_scoped(scope, work)
                    .unwrap()
            })
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let mut registered = 0;
    for answer in answers {
        let answer = answer.unwrap();
        match answer.status {
            303 => registered += 1,
            503 => assert!(answer.header("retry-after").is_some(), "{answer:?}"),
            other => panic!("{other}: {answer:?}"),
        }
    }
    assert!(registered > 0);
    assert_eq!(
        server.log().matches("failure").count(),
        0,
        "{}",
        server.log()
    );
    server.kill();
    world.reopen();
    assert_eq!(world.registered(), 1 + registered);
    world.is_whole();
}

#[test]
fn strange_requests_are_answered_and_do_no_harm() {
    let (server, _world) = served(&[Role::Registrar], &[]);
    let mut browser = server.browser();
    browser.signs_in("registrar", PASSWORD);
    let token = browser.token();
    for path in [
        "/people/not-an-id",
        "/people?offset=abc",
        "/people?offset=99999999999999999999",
        "/people?offset=-5",
        "/people?site=%27%3B+drop+table+entries%3B--",
        "/needs?as_of=2021-13-45",
        "/situation?as_of=0000-00-00",
        "/situation?as_of=9999-12-31",
        "/figures/%3Cscript%3E",
        "/entries/00000000-0000-0000-0000-000000000000",
    ] {
        let answer = browser.get(path);
        assert!(answer.status < 500, "{path}: {}", answer.status);
        assert!(!answer.body.contains("<script>"), "{path}");
        assert!(answer.header("content-security-policy").is_some(), "{path}");
    }
    let hostile = register(
        &mut browser,
        "<script>alert(1)</script>\" onload=\"x",
        &token,
    );
    assert_eq!(hostile.status, 303);
    let page = browser.get(hostile.location());
    assert!(
        page.body.contains("&lt;script&gt;alert(1)"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("<script>"));
    // More than a form may hold.
    let huge = "x".repeat(300 * 1024);
    let answer = register(&mut browser, &huge, &token);
    assert_eq!(answer.status, 413);
    // Ages that cannot be come back with the form as it was.
    let answer = browser.posts(
        "/people",
        &[
            ("csrf", &token),
            ("site", "bruzgi-centre"),
            ("given_0", "Awat"),
            ("age_0", "-3"),
        ],
    );
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("value=\"Awat\""));
    assert_eq!(
        server.log().matches("failure").count(),
        0,
        "{}",
        server.log()
    );
}
