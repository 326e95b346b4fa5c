//! Registration as a registrar does it, through the pages of a served program.

use store::Engine;
use waystation::access::Role;
use waystation::rooms::{places, staff};
use waystation::words::Text;

use crate::binary::Server;
use crate::http::{Answer, Browser};
use crate::web::until;
use crate::world::{SITE, World, family, source};

const PASSWORD: &str = "eight cold nights";
const ELSEWHERE: &str = "kuznica";

/// A mission of two sites, each with a household; accounts: a registrar of all sites, and one of the second
/// site only.
fn served() -> (Server, World) {
    let mut world = World::begin(Engine::Sqlite);
    world
        .registrar()
        .registers(&family("Zerevanqish", &["Shirin"]));
    let second = places::facts::PlaceNamed {
        code: ELSEWHERE.into(),
        kind: "site".into(),
        name: Text::en("Kuznica"),
        country: Some("POL".into()),
        pcode: None,
        position: None,
        opened: None,
        source: source(),
    };
    world
        .manager()
        .does(move |work| places::name(work, None, &second, None))
        .unwrap();
    let stretched = staff::rules::stretch(PASSWORD).unwrap();
    for (name, sites) in [("rosa", vec![]), ("nadia", vec![ELSEWHERE.to_owned()])] {
        let stretched = stretched.clone();
        world
            .manager()
            .does(move |work| staff::make_account(work, name, Role::Registrar, &sites, &stretched))
            .unwrap();
    }
    world.close();
    (Server::serves(&world.data(), &[]), world)
}

fn signed_in(server: &Server, name: &str) -> Browser {
    let mut browser = server.browser();
    assert_eq!(browser.signs_in(name, PASSWORD).status, 303);
    browser
}

/// Searches until the names are ready.
fn finds(browser: &mut Browser, name: &str, expected: &str) -> Answer {
    let mut search = || browser.sends("/people/search", &[("q", name)]);
    assert!(
        until(30, || search().body.contains(expected)),
        "“{expected}” does not come"
    );
    search()
}

#[test]
fn a_registrar_of_another_site_learns_only_that_somebody_matches() {
    let (server, _world) = served();
    let mut rosa = signed_in(&server, "rosa");
    let page = finds(&mut rosa, "Zerevanqish", "Shirin Zerevanqish");
    let person = page
        .attributes("href")
        .into_iter()
        .find(|href| href.starts_with("/people/") && href.len() == 44)
        .unwrap()
        .to_owned();
    let household = page
        .attributes("href")
        .into_iter()
        .find(|href| href.starts_with("/households/"))
        .unwrap()
        .to_owned();
    let mut nadia = signed_in(&server, "nadia");
    let page = nadia.sends("/people/search", &[("q", "Shirin Zerevanqish")]);
    assert!(page.body.contains("registered at a site that is not yours"));
    assert!(
        !page.body.contains("Shirin Zerevanqish</bdi>"),
        "{}",
        page.body
    );
    for path in [
        person.clone(),
        household.clone(),
        format!("{person}/details"),
        format!("{person}/consents"),
        format!("{person}/file"),
        format!("{person}/photo"),
        format!("{household}/card"),
        format!("/people?site={SITE}"),
    ] {
        let answer = nadia.get(&path);
        assert!(!answer.body.contains("Zerevanqish"), "{path}");
        assert_ne!(answer.status, 500, "{path}");
    }
    let refused = nadia.sends(
        "/people",
        &[("site", SITE), ("given_0", "Lana"), ("sex_0", "female")],
    );
    assert_eq!(refused.status, 422);
}

#[test]
fn a_second_registration_is_shown_before_it_is_saved() {
    let (server, _world) = served();
    let mut rosa = signed_in(&server, "rosa");
    finds(&mut rosa, "Zerevanqish", "Shirin Zerevanqish");
    let fields = [
        ("site", SITE),
        ("given_0", "Xalid"),
        ("family_0", "Qarachatani"),
        ("sex_0", "male"),
        ("age_0", "34"),
        ("nationality_0", "IRQ"),
        ("count_female_0-4", "2"),
        ("consent_assistance", "yes"),
        ("notice_language", "ckb"),
        ("card", "yes"),
    ];
    let first = rosa.sends("/people", &fields);
    assert_eq!(first.status, 303, "{}", first.body);
    let household = rosa.get(first.location());
    assert_eq!(household.body.matches("(not yet named)</bdi>").count(), 2);
    assert!(household.body.contains("notice read aloud in Sorani"));
    // The same again: nothing is saved, what was written stays, and the evidence is there.
    let again = rosa.sends("/people", &fields);
    assert_eq!(again.status, 409);
    assert!(again.body.contains("Xalid Qarachatani"));
    assert!(again.body.contains("class=\"waterfall\""));
    assert!(again.body.contains("value=\"Xalid\""), "{}", again.body);
    let suspect = again
        .body
        .split("name=\"compared_")
        .nth(1)
        .unwrap()
        .chars()
        .take(36)
        .collect::<String>();
    // The registrar asked, and it is somebody else.
    let (decision, reason) = (format!("compared_{suspect}"), format!("because_{suspect}"));
    let mut decided = fields.to_vec();
    decided.extend([
        ("compared", "yes"),
        (decision.as_str(), "different"),
        (reason.as_str(), "cousins of one name, both are here"),
    ]);
    let second = rosa.sends("/people", &decided);
    assert_eq!(second.status, 303, "{}", second.body);
    assert_ne!(first.location(), second.location());
}

#[test]
fn a_card_is_found_by_its_code_and_a_revoked_one_says_so() {
    let (server, _world) = served();
    let mut rosa = signed_in(&server, "rosa");
    let fields = [("site", SITE), ("given_0", "Awat"), ("card", "yes")];
    let household = rosa.sends("/people", &fields).location().to_owned();
    let household = household.split('?').next().unwrap().to_owned();
    let card = rosa.get(&format!("{household}/card"));
    let token: String = card
        .body
        .split("<bdi dir=\"ltr\">")
        .nth(1)
        .unwrap()
        .chars()
        .take(29)
        .collect();
    assert!(card.body.contains("<svg"));
    assert!(!card.body.split("<article").nth(1).unwrap().contains("Awat"));
    let found = rosa.sends("/people/search", &[("q", &token)]);
    assert!(found.body.contains("has this card") && found.body.contains("Awat"));
    rosa.sends(&format!("{household}/cards"), &[]);
    let found = rosa.sends("/people/search", &[("q", &token)]);
    assert!(found.body.contains("it is revoked"), "{}", found.body);
}

#[test]
fn paper_forms_go_in_once_and_wrong_lines_stay_on_the_screen() {
    let (server, _world) = served();
    let mut rosa = signed_in(&server, "rosa");
    let fields = [
        ("site", SITE),
        ("form_0", "B-17"),
        ("given_0", "Awat"),
        ("sex_0", "male"),
        ("age_0", "40"),
        ("count_female_18-59_0", "1"),
        ("consent_assistance_0", "yes"),
        ("form_1", "B-18"),
        ("given_1", "Lana"),
        ("age_1", "forty"),
        ("given_2", "Rebin"),
    ];
    let answer = rosa.sends("/people/batch", &fields);
    assert_eq!(answer.status, 422);
    assert!(answer.body.contains("1 form is in"));
    assert!(answer.body.contains("Line 2:") && answer.body.contains("Line 3:"));
    assert!(answer.body.contains("value=\"Lana\""), "{}", answer.body);
    assert!(
        !answer.body.contains("value=\"Awat\""),
        "what is in leaves the screen"
    );
    // The first form once more, in small letters: nobody is added.
    let again = [("site", SITE), ("form_0", "b-17"), ("given_0", "Awat")];
    let answer = rosa.sends("/people/batch", &again);
    assert_eq!(answer.status, 200, "{}", answer.body);
    let list = rosa.get(&format!("/people?site={SITE}"));
    assert_eq!(list.body.matches(">Awat</bdi>").count(), 1);
}

#[test]
fn a_draft_outlives_the_browser_and_the_program_and_lies_sealed() {
    let (mut server, world) = served();
    let mut rosa = signed_in(&server, "rosa");
    let typed = [
        ("site", SITE),
        ("given_0", "Planxdraft"),
        ("family_0", "Ahmed"),
    ];
    assert_eq!(rosa.sends("/drafts/household", &typed).status, 204);
    server.kill();
    for entry in std::fs::read_dir(world.data()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let found = bytes.windows(10).any(|window| window == b"Planxdraft");
        assert!(!found, "a draft lies open");
    }
    server = Server::serves(&world.data(), &[]);
    let mut rosa = signed_in(&server, "rosa");
    let page = rosa.get("/people/new");
    assert!(page.body.contains("You had begun this form"));
    assert!(!page.body.contains("Planxdraft"));
    let taken = rosa.get("/people/new?draft=take");
    assert!(
        taken.body.contains("value=\"Planxdraft\""),
        "{}",
        taken.body
    );
    let mut nadia = signed_in(&server, "nadia");
    assert!(
        !nadia
            .get("/people/new?draft=take")
            .body
            .contains("Planxdraft")
    );
    // Sent, it is a draft no longer.
    let sent = [
        ("site", SITE),
        ("given_0", "Planxdraft"),
        ("family_0", "Ahmed"),
    ];
    assert_eq!(rosa.sends("/people", &sent).status, 303);
    assert!(!rosa.get("/people/new").body.contains("You had begun"));
}

#[test]
fn a_machine_readable_zone_fills_what_was_left_empty() {
    let (server, _world) = served();
    let mut rosa = signed_in(&server, "rosa");
    let fields = [("site", SITE), ("given_0", "Anna"), ("age_0", "")];
    let household = rosa.sends("/people", &fields).location().to_owned();
    let person = rosa
        .get(&household)
        .attributes("href")
        .into_iter()
        .find(|href| href.starts_with("/people/") && href.len() == 44)
        .unwrap()
        .to_owned();
    let zone = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
    let details = format!("{person}/details");
    let wrong = zone.replace("740812", "740813");
    let refused = rosa.sends(&details, &[("given", "Anna"), ("zone", &wrong)]);
    assert_eq!(refused.status, 422);
    assert!(
        refused.body.contains("date of birth is wrong"),
        "{}",
        refused.body
    );
    let done = rosa.sends(&details, &[("given", "Anna"), ("zone", zone)]);
    assert_eq!(done.status, 303, "{}", done.body);
    let page = rosa.get(&person);
    for expected in ["12 August 1974", "L898902C3", "female"] {
        assert!(page.body.contains(expected), "{expected}");
    }
    // Her whole file, in Arabic, whatever language the registrar reads.
    let file = rosa.get(&format!("{person}/file?language=ar"));
    assert!(file.body.contains("dir=\"rtl\"") && file.body.contains("L898902C3"));
    // Corrected, the entry before stays; and a reason is asked.
    let nameless = rosa.sends(&format!("{person}/corrections"), &[("given", "Anne")]);
    assert_eq!(nameless.status, 422);
    let corrected = rosa.sends(
        &format!("{person}/corrections"),
        &[("given", "Anne"), ("sex", "female"), ("reason", "misheard")],
    );
    assert_eq!(corrected.status, 303, "{}", corrected.body);
    assert!(rosa.get(&person).body.contains("Anne"));
}
