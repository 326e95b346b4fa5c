//! What people tell the mission: taken down by anybody, seen by few, answered in time; and a sample asked
//! after a distribution.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use journal::Entry;
use uuid::Uuid;
use waystation::access::Role;
use waystation::rooms::feedback::facts::{Answers, Received, Telling};
use waystation::rooms::feedback::questionnaire::{By, Questionnaire, SHIPPED, said};
use waystation::rooms::feedback::rules::{SHIPPED_PROMISE, Step};
use waystation::rooms::feedback::{self, Told, Wanted, opened, queries};
use waystation::rooms::{aid, people};
use waystation::{Failure, views};

use crate::http::Browser;
use crate::web::demo_server;
use crate::world::{DAY, MORNING, SITE, Staff, World, both, family, on, one_of};

impl Staff<'_> {
    /// Takes down what somebody says, who may be on record.
    fn takes_down(&self, category: &str, words: &str, person: Option<Uuid>) -> Uuid {
        let (fact, category) = (received(), category.to_owned());
        let telling = Telling {
            words: words.into(),
            who: "Nazdarqut".into(),
            reach: "at the desk".into(),
            person,
        };
        self.does(move |work| feedback::receive(work, on(DAY), &fact, &category, &telling, None))
            .unwrap()
    }

    fn steps(&self, complaint: Uuid, step: Step) -> Result<Entry, Failure> {
        let told = Told {
            role: "aid_worker".into(),
            category: "grievance".into(),
            outcome: "explained".into(),
            words: "The next distribution is on Monday.".into(),
        };
        self.does(move |work| feedback::step(work, complaint, step, &told))
    }

    fn hands_over(&self, household: Uuid, day: Date) {
        let fact = one_of("blanket");
        self.does(move |work| aid::distribution::serve(work, None, household, on(day), &fact))
            .unwrap();
    }

    fn draws(&self, seed: &str) -> Result<Uuid, Failure> {
        let wanted = Wanted {
            sites: vec![SITE.into()],
            from: date(2021, 11, 1),
            to: date(2021, 11, 20),
            confidence: 95,
            margin: 10,
            seed: seed.into(),
        };
        self.does(move |work| feedback::draw(work, &wanted))
    }

    fn asks(
        &self,
        round: Uuid,
        household: Uuid,
        answers: &[(&str, &str)],
    ) -> Result<bool, Failure> {
        let given = Answers {
            sex: "female".into(),
            answers: answers
                .iter()
                .map(|(id, code)| ((*id).to_owned(), (*code).to_owned()))
                .collect(),
        };
        let status = if answers.is_empty() {
            "not_found"
        } else {
            "answered"
        };
        self.does(move |work| feedback::ask(work, round, household, on(DAY), status, &given))
    }
}

fn received() -> Received {
    Received {
        channel: "desk".into(),
        site: SITE.into(),
    }
}

fn refused<T: std::fmt::Debug>(done: Result<T, Failure>, code: &str) {
    match done {
        Err(Failure::Refused(refusal)) => assert_eq!(refusal.code, code),
        other => panic!("{other:?} is not {code}"),
    }
}

fn rules(world: &World) -> Vec<String> {
    let found = world.mission().read(views::discrepancies).unwrap();
    found
        .into_iter()
        .map(|(rule, _subject, _entries)| rule)
        .collect()
}

/// What somebody without a key sees of an entry: kind, roles of subjects, parts with their compartments.
type Outside = (
    String,
    Vec<String>,
    Vec<(String, Option<String>)>,
    Option<Vec<u8>>,
);

fn outside(entry: &Entry) -> Outside {
    (
        entry.header.kind.clone(),
        entry
            .header
            .subjects
            .iter()
            .map(|one| one.role.clone())
            .collect(),
        entry
            .header
            .parts
            .iter()
            .map(|part| {
                let seal = part.seal.as_ref().map(|seal| seal.compartment.clone());
                (part.name.clone(), seal)
            })
            .collect(),
        entry.open_part().map(<[u8]>::to_vec),
    )
}

#[test]
fn a_sensitive_complaint_cannot_be_told_from_an_ordinary_one_by_its_entries() {
    both(|world| {
        let protection = world.protection_officer();
        let manager = world.manager();
        let mut seen: Vec<Vec<Outside>> = Vec::new();
        for (category, staff) in [("grievance", &manager), ("exploitation_abuse", &protection)] {
            let before = world.entries().len();
            let id = world
                .registrar()
                .takes_down(category, "He asked for it.", None);
            for step in [Step::Acknowledge, Step::Answer, Step::Close, Step::Reopen] {
                staff.steps(id, step).unwrap();
            }
            seen.push(world.entries()[before..].iter().map(outside).collect());
        }
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[0].len(), 5);
        world.is_whole();
    });
}

#[test]
fn a_sensitive_complaint_is_there_for_protection_alone() {
    both(|world| {
        let id = world
            .registrar()
            .takes_down("staff_conduct", "He shouted.", None);
        for role in Role::ALL {
            if role != Role::ProtectionOfficer {
                let done = world.staff(role).steps(id, Step::Acknowledge);
                let code = match done {
                    Err(Failure::Refused(refusal)) => refusal.code,
                    other => panic!("{role:?}: {other:?}"),
                };
                assert!(
                    ["feedback-unknown", "access-not-allowed"].contains(&code),
                    "{role:?} {code}"
                );
            }
        }
        let protection = world.protection_officer();
        protection.steps(id, Step::Acknowledge).unwrap();
        // It stays with protection.
        refused(
            protection.steps(id, Step::Assign),
            "feedback-role-sensitive",
        );
        // What turns out to be ordinary is given back to the others.
        protection.steps(id, Step::Sort).unwrap();
        world.manager().steps(id, Step::Answer).unwrap();
        world.is_whole();
    });
}

#[test]
fn an_ordinary_complaint_is_the_aid_workers_once_it_is_given_to_them() {
    both(|world| {
        let id = world
            .registrar()
            .takes_down("grievance", "The queue.", None);
        let worker = world.staff(Role::AidWorker);
        refused(worker.steps(id, Step::Answer), "feedback-unknown");
        world.manager().steps(id, Step::Assign).unwrap();
        worker.steps(id, Step::Answer).unwrap();
        refused(worker.steps(id, Step::Reopen), "feedback-not-closed");
    });
}

#[test]
fn nobody_is_named_in_the_header_and_forgetting_a_person_forgets_what_they_said() {
    both(|world| {
        let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
        let id = world
            .registrar()
            .takes_down("grievance", "Qendilxaniyan was rude.", Some(ids[0]));
        world.manager().steps(id, Step::Answer).unwrap();
        let about = |world: &World| {
            let entries = world.entries();
            let mut own = entries
                .into_iter()
                .filter(|one| one.header.kind.starts_with("feedback."));
            own.all(|one| {
                one.header
                    .subjects
                    .iter()
                    .all(|subject| subject.id != ids[0])
            })
        };
        assert!(about(world));
        assert!(
            world
                .all_that_opens()
                .iter()
                .any(|text| text.contains("Qendilxaniyan"))
        );
        world.protection_officer().forgets(ids[0]);
        let opened_now = world.all_that_opens();
        assert!(!opened_now.iter().any(|text| text.contains("Qendilxaniyan")));
        assert!(!opened_now.iter().any(|text| text.contains("on Monday")));
        // That there was a grievance, and that it was answered, still counts.
        let mission = world.mission();
        let standing = mission
            .read(|tx| {
                let complaint = queries::complaint(tx, id)?.unwrap();
                assert!(!complaint.is_open());
                opened::standing(mission, tx, &complaint)
            })
            .unwrap();
        assert_eq!(standing.unwrap().category, "grievance");
        world.manager().steps(id, Step::Close).unwrap();
        refused(
            world.manager().steps(id, Step::Reopen),
            "feedback-forgotten",
        );
        world.is_whole();
    });
}

#[test]
fn an_answer_that_arrives_before_its_complaint_is_kept_flagged_and_settled_when_that_comes() {
    both(|a| {
        let id = a.registrar().takes_down("grievance", "The queue.", None);
        let b = a.joined();
        b.hears(a);
        b.sets_clock(MORNING + 1_000_000);
        b.manager().steps(id, Step::Answer).unwrap();
        let (early, tardy) = (a.joined(), a.joined());
        tardy.hears_only_of(&b);
        assert_eq!(rules(&tardy), ["feedback.never_received"]);
        tardy.hears(a);
        early.hears(a);
        early.hears(&b);
        assert_eq!(rules(&tardy), [""; 0]);
        early.hears(&tardy);
        tardy.hears(&early);
        assert_eq!(early.digest(), tardy.digest());
        tardy.is_whole();
    });
}

#[test]
fn the_mission_makes_its_own_promise_and_every_node_reckons_by_it() {
    both(|world| {
        let promise = |world: &World| world.mission().read(queries::promise).unwrap();
        assert_eq!(promise(world).ordinary.answer_days, 14);
        let text = SHIPPED_PROMISE.replacen("answer_days = 14", "answer_days = 7", 1);
        let adopted = text.clone();
        world
            .manager()
            .does(move |work| feedback::promise(work, &adopted))
            .unwrap();
        refused(
            world
                .manager()
                .does(|work| feedback::promise(work, "version = 2")),
            "feedback-promise-unreadable",
        );
        refused(
            world
                .registrar()
                .does(move |work| feedback::promise(work, &text)),
            "access-not-allowed",
        );
        let other = world.joined();
        other.hears(world);
        assert_eq!(promise(&other).ordinary.answer_days, 7);
        other.is_whole();
    });
}

#[test]
fn feedback_needs_no_name_and_not_a_day_that_is_still_to_come() {
    both(|world| {
        let nameless = |day: Date| {
            let telling = Telling {
                words: "The tea is cold.".into(),
                ..Telling::default()
            };
            let fact = Received {
                channel: "box".into(),
                site: String::new(),
            };
            world.registrar().does(move |work| {
                feedback::receive(work, on(day), &fact, "negative_feedback", &telling, None)
            })
        };
        nameless(DAY).unwrap();
        refused(nameless(date(2021, 12, 24)), "feedback-day-future");
        let partner = world.staff(Role::Partner);
        let fact = received();
        let done = partner.does(move |work| {
            feedback::receive(work, on(DAY), &fact, "grievance", &Telling::default(), None)
        });
        refused(done, "access-not-allowed");
    });
}

/// A mission that handed something to twelve households.
fn served(world: &World) -> Vec<Uuid> {
    let registrar = world.registrar();
    let names = ["Runak", "Awat", "Shirin", "Lana"];
    (0..12usize)
        .map(|n| {
            let (household, _ids) = registrar.registers(&family("Ahmed", &names[..1 + n % 4]));
            let day = i8::try_from(n).unwrap() + 1;
            registrar.hands_over(household, date(2021, 11, day));
            household
        })
        .collect()
}

#[test]
fn two_nodes_draw_the_same_sample_from_the_same_seed() {
    both(|a| {
        let households = served(a);
        let b = a.joined();
        b.hears(a);
        refused(a.registrar().draws("noon"), "access-not-allowed");
        let (one, other) = (
            a.manager().draws("noon").unwrap(),
            b.manager().draws("noon").unwrap(),
        );
        let drawn = |world: &World, id| {
            let round = world.mission().read(|tx| queries::round(tx, id)).unwrap();
            round.unwrap().drawn.unwrap()
        };
        let (one, other) = (drawn(a, one), drawn(&b, other));
        assert_eq!(one, other);
        let asked: usize = one.strata.iter().map(|stratum| stratum.drawn.len()).sum();
        assert_eq!(asked, households.len());
        // Without a seed the journal gives one, and writes down that it did.
        let own = drawn(a, a.manager().draws("").unwrap());
        assert_eq!((own.seed_from.as_str(), own.seed.len()), ("journal", 64));
        assert_eq!(own.frame_digest, one.frame_digest);
    });
}

#[test]
fn a_sample_of_nobody_is_refused() {
    both(|world| refused(world.manager().draws("noon"), "feedback-frame-empty"));
}

#[test]
fn answers_are_sealed_counted_once_and_a_favour_asked_opens_the_offer_to_complain() {
    both(|a| {
        let households = served(a);
        let round = a.manager().draws("noon").unwrap();
        let b = a.joined();
        b.hears(a);
        let worker = a.staff(Role::AidWorker);
        let alarming = worker
            .asks(
                round,
                households[0],
                &[("safe", "yes"), ("asked_favour", "yes")],
            )
            .unwrap();
        assert!(alarming);
        assert!(
            !worker
                .asks(round, households[1], &[("safe", "pnta")])
                .unwrap()
        );
        refused(
            worker.asks(round, households[0], &[("safe", "no")]),
            "feedback-asked-before",
        );
        refused(
            worker.asks(round, Uuid::new_v4(), &[("safe", "no")]),
            "feedback-household-not-drawn",
        );
        refused(
            worker.asks(round, households[2], &[("safe", "perhaps")]),
            "feedback-answer-unknown",
        );
        assert!(!worker.asks(round, households[3], &[]).unwrap());
        // Whoever reads the entry sees that a household was asked, and nothing of what it said.
        let entry = a
            .entries()
            .into_iter()
            .rfind(|one| one.subject("household") == Some(households[0]));
        let open = String::from_utf8_lossy(entry.unwrap().open_part().unwrap()).into_owned();
        assert!(
            open.contains("answered") && !open.contains("favour"),
            "{open}"
        );
        // Another node asked the same household, in good faith.
        b.sets_clock(MORNING + 5_000_000);
        b.staff(Role::AidWorker)
            .asks(round, households[0], &[("safe", "no")])
            .unwrap();
        a.hears(&b);
        b.hears(a);
        assert!(rules(a).contains(&"feedback.asked_twice".to_owned()));
        let mission = a.mission();
        let (drawn, sheets) = mission
            .read(|tx| {
                let known = queries::round(tx, round)?.unwrap();
                let sheets = opened::sheets(mission, tx, &known)?;
                Ok((known.drawn.unwrap(), sheets))
            })
            .unwrap();
        let questions = Questionnaire::read(SHIPPED).unwrap().questions;
        let counts = |id: &str| -> Option<BTreeMap<String, u64>> {
            let question = questions.iter().find(|one| one.id == id).unwrap();
            let all = said(&drawn, &sheets, question, By::All);
            let lines = all[0].lines.clone()?;
            Some(
                lines
                    .into_iter()
                    .map(|line| (line.code, line.count))
                    .collect(),
            )
        };
        let safe = counts("safe").unwrap();
        assert_eq!((safe["yes"], safe["pnta"], safe["no"]), (1, 1, 0));
        assert_eq!(counts("asked_favour"), None);
        assert_eq!(a.digest(), b.digest());
        a.is_whole();
    });
}

fn signed_in(port: u16, role: Role) -> Browser {
    let mut browser = Browser::new(port);
    let answer = browser.posts("/demo/sign-in", &[("role", role.code())]);
    assert_eq!(answer.status, 303, "{answer:?}");
    browser
}

#[test]
fn what_is_taken_down_on_a_page_is_seen_by_those_who_answer_it() {
    let (server, _folder) = demo_server();
    let mut worker = signed_in(server.port, Role::AidWorker);
    let mut takes = |category: &str, words: &str| {
        let fields = [
            ("words", words),
            ("category", category),
            ("channel", "desk"),
            ("site", "bruzgi-centre"),
        ];
        let answer = worker.sends("/feedback", &fields);
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.body
    };
    let page = takes("payment", "Zerevanqish has no voucher");
    assert!(
        page.contains("Whoever answers feedback sees it now."),
        "{page}"
    );
    let page = takes("unauthorised_use", "Mirkanzade wants money for soap");
    assert!(page.contains("Passed on to protection."), "{page}");
    assert!(!page.contains("Mirkanzade"), "{page}");
    // The one who took it down sees that it was passed on, and no more.
    let own = worker.get("/feedback").body;
    assert!(own.contains("passed on to protection"), "{own}");
    assert!(
        !own.contains("used for something else") && !own.contains("Zerevanqish"),
        "{own}"
    );

    let link = |page: &str| -> String {
        let row = page
            .split("<td")
            .skip(1)
            .find(|cell| cell.contains("href=\"/feedback/"));
        let (_before, rest) = row.unwrap().split_once("href=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    };
    let mut manager = signed_in(server.port, Role::InformationManager);
    let list = manager
        .get("/feedback?category=payment&site=bruzgi-centre")
        .body;
    let shown = manager.get(&link(&list)).body;
    assert!(shown.contains("Zerevanqish"), "{shown}");
    let all = manager.get("/feedback").body;
    assert!(
        !all.contains("Bribery") && !all.contains("used for something else"),
        "{all}"
    );
    let mut protection = signed_in(server.port, Role::ProtectionOfficer);
    let list = protection.get("/feedback?category=unauthorised_use").body;
    let sensitive = link(&list);
    let shown = protection.get(&sensitive).body;
    assert!(
        shown.contains("Mirkanzade") && shown.contains("Do not investigate."),
        "{shown}"
    );
    // For the others it is as if it were not there.
    for role in [
        Role::InformationManager,
        Role::AidWorker,
        Role::HeadOfMission,
    ] {
        let mut other = signed_in(server.port, role);
        assert_eq!(other.get(&sensitive).status, 404, "{role:?}");
        let steps = other.sends(&format!("{sensitive}/steps"), &[("step", "acknowledge")]);
        assert_eq!(steps.status, 404, "{role:?}");
    }
    let answered = protection.sends(
        &format!("{sensitive}/steps"),
        &[
            ("step", "answer"),
            ("outcome", "reported"),
            ("words", "We reported it."),
        ],
    );
    assert_eq!(answered.status, 303, "{answered:?}");
}

#[test]
fn a_round_is_drawn_asked_and_read_on_pages() {
    let (server, _folder) = demo_server();
    let mut worker = signed_in(server.port, Role::AidWorker);
    let mut manager = signed_in(server.port, Role::InformationManager);
    let fields = [
        // The demo's households were served on this day.
        ("from", "2021-11-27"),
        ("to", "2021-11-27"),
        ("confidence", "95"),
        ("margin", "10"),
        ("seed", "drawn by hand"),
    ];
    let drawn = manager.sends("/feedback/monitoring", &fields);
    assert_eq!(drawn.status, 303, "{drawn:?}");
    let visits = drawn.location().split_once('?').unwrap().0.to_owned();
    let round = visits.strip_suffix("/households").unwrap().to_owned();
    let page = manager.get(&visits).body;
    let (_before, rest) = page.split_once(&format!("{round}/households/")).unwrap();
    let household: String = rest.chars().take(36).collect();
    let end = &household[28..];
    let found = worker.sends(&format!("{round}/finding"), &[("find", end)]);
    assert_eq!(found.status, 303, "{found:?}");
    assert!(found.location().ends_with(&household), "{found:?}");
    let form = worker.get(found.location());
    assert!(form.body.contains("name=\"q_received\""), "{form:?}");
    let asked = worker.sends(
        found.location(),
        &[
            ("status", "answered"),
            ("sex", "female"),
            ("q_received", "yes"),
            ("q_asked_favour", "yes"),
        ],
    );
    assert!(
        asked.body.contains("Take it down as a complaint"),
        "{asked:?}"
    );
    let results = manager.get(&round).body;
    assert!(
        results.contains("few answers") && results.contains("1 answer"),
        "{results}"
    );
    assert!(results.contains("Not shown: so few said so"), "{results}");
    assert!(results.len() < 60_000, "{} bytes", results.len());
    let csv = manager.get(&format!("{round}/results.csv"));
    assert!(
        csv.body.contains("\"received\"") && !csv.body.contains("\"asked_favour\""),
        "{csv:?}"
    );
    assert_eq!(worker.get(&round).status, 403);
}

#[test]
fn a_card_leads_to_the_household_of_a_sample() {
    both(|world| {
        let households = served(world);
        let household = households[0];
        let round = world.manager().draws("noon").unwrap();
        let card = world
            .registrar()
            .does(move |work| people::issue_card(work, household))
            .unwrap();
        let token = people::card_token(world.mission(), card);
        let digest = people::card_digest(&token);
        let found = world
            .mission()
            .read(|tx| people::queries::card(tx, &digest))
            .unwrap()
            .unwrap();
        assert_eq!(found.1.household, Some(household));
        let known = world
            .mission()
            .read(|tx| queries::round(tx, round))
            .unwrap()
            .unwrap();
        assert!(known.holds(household));
    });
}
