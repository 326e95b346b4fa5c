//! The registrar's day: households in a minute, people in full, cards, consents, duplicates, lists that leave.

use jiff::civil::date;
use store::Engine;
use uuid::Uuid;
use waystation::access::Role;
use waystation::rooms::aid;
use waystation::rooms::people::consent::Door;
use waystation::rooms::people::facts::{
    AgeBand, Answer, Comparison, Consent, Decision, Document, HeadcountLine, HeadcountMade,
    HouseholdRegistered, ListAsked, Objection, PersonDetailed, PersonRegistered, Sex,
};
use waystation::rooms::people::sealed::RISK_OF_REFOULEMENT;
use waystation::rooms::people::{self, Registration, duplicates, lists, opened, queries};
use waystation::{Failure, Refusal, views};

use crate::world::{DAY, MORNING, SITE, Staff, World, both, family, on, one_of, person};

fn refusal<T: std::fmt::Debug>(result: Result<T, Failure>) -> &'static str {
    match result {
        Err(Failure::Refused(Refusal { code, .. })) => code,
        other => panic!("not refused: {other:?}"),
    }
}

/// Somebody who is counted with a household and not yet named.
fn counted(sex: Sex, age_band: AgeBand) -> Registration {
    Registration {
        open: PersonRegistered {
            sex,
            age_band,
            site: SITE.into(),
            brief: true,
            ..PersonRegistered::default()
        },
        ..Registration::default()
    }
}

fn given(purpose: &str, recipient: &str) -> Consent {
    Consent {
        purpose: purpose.into(),
        recipient: recipient.into(),
        answer: Answer::Given,
        basis: "consent".into(),
        explained: "What the list is for and who will read it".into(),
        language: "ckb".into(),
        how: "signed".into(),
        ..Consent::default()
    }
}

fn because(reason: &str) -> Comparison {
    Comparison {
        reason: reason.into(),
        likely: None,
    }
}

impl Staff<'_> {
    fn decides(&self, one: Uuid, other: Uuid, decision: Decision) {
        self.does(move |work| people::compare(work, one, other, decision, &because("asked them")))
            .unwrap();
    }

    pub fn hands(&self, household: Uuid, item: &str) {
        let fact = one_of(item);
        self.does(move |work| aid::distribution::serve(work, None, household, on(DAY), &fact))
            .unwrap();
    }

    fn notes_consent(&self, person: Uuid, consent: Consent) {
        self.does(move |work| {
            let now = work.now();
            people::note_consent(work, person, now, &consent)
        })
        .unwrap();
    }
}

impl World {
    fn door(&self, person: Uuid, purpose: &str, recipient: &str) -> Door {
        let mission = self.mission();
        let standing = mission
            .read(|tx| {
                let state = queries::person(tx, person)?.unwrap();
                opened::standing(mission, tx, &state)
            })
            .unwrap();
        standing.door(purpose, recipient)
    }

    /// What the views say that decisions may change: counts, second records, discrepancies.
    fn reckoning(&self) -> (u64, Vec<Uuid>, Vec<String>) {
        self.mission()
            .read(|tx| {
                let people = queries::present(tx, None, DAY)?.people;
                let entries = queries::present_entries(tx, None, DAY, 1000)?;
                let rules = views::discrepancies(tx)?
                    .into_iter()
                    .map(|(rule, _subject, _entries)| rule)
                    .collect();
                Ok((people, entries, rules))
            })
            .unwrap()
    }
}

#[test]
fn a_household_of_a_minute_grows_into_people_in_full() {
    both(|world| {
        let mut head = person("Xalid", "Ehmed");
        head.open.brief = true;
        let members = [
            head,
            counted(Sex::Female, AgeBand::Adult),
            counted(Sex::Female, AgeBand::UnderFive),
        ];
        let (_household, ids) = world.registrar().registers(&members);
        assert_eq!(world.present(), 3);
        let wife = ids[1];
        let mut details = person("Şêrîn", "Ehmed");
        details.identity.birth = Some("1990-05".parse().unwrap());
        details.contact.phones = vec!["+375 29 123 45 67".into()];
        world
            .registrar()
            .does(move |work| people::detail(work, wife, &PersonDetailed::default(), &details))
            .unwrap();
        assert_eq!(world.present(), 3, "nobody is counted twice by it");
        assert!(world.finds("Shirin Ahmad").contains(&wife));
        let state = world
            .mission()
            .read(|tx| queries::person(tx, wife))
            .unwrap()
            .unwrap();
        assert!(!state.brief);
        let unnamed = person("", "");
        let refused = world
            .registrar()
            .does(move |work| people::detail(work, wife, &PersonDetailed::default(), &unnamed));
        assert_eq!(refusal(refused), "people-name-missing");
        world.is_whole();
    });
}

#[test]
fn a_headcount_counts_and_registers_nobody() {
    both(|world| {
        let fact = HeadcountMade {
            site: SITE.into(),
            method: "counted".into(),
            lines: vec![
                HeadcountLine {
                    sex: Sex::Female,
                    age_band: AgeBand::Adult,
                    people: 120,
                },
                HeadcountLine {
                    sex: Sex::Male,
                    age_band: AgeBand::FiveToEleven,
                    people: 37,
                },
            ],
        };
        let nobody = HeadcountMade {
            lines: Vec::new(),
            ..fact.clone()
        };
        world
            .registrar()
            .does(move |work| people::make_headcount(work, on(DAY), &fact))
            .unwrap();
        let refused = world
            .registrar()
            .does(move |work| people::make_headcount(work, on(DAY), &nobody));
        assert_eq!(refusal(refused), "people-headcount-empty");
        assert_eq!(world.present(), 0);
        let count = world
            .mission()
            .read(|tx| queries::headcount(tx, SITE, DAY))
            .unwrap()
            .unwrap();
        assert_eq!(count.lines.iter().map(|(_s, _b, n)| n).sum::<u64>(), 157);
        let before = world
            .mission()
            .read(|tx| queries::headcount(tx, SITE, date(2021, 11, 28)))
            .unwrap();
        assert!(
            before.is_none(),
            "figures of a day know nothing of the next"
        );
        world.is_whole();
    });
}

#[test]
fn a_card_holds_nothing_personal_is_found_and_can_be_given_anew() {
    both(|world| {
        let (household, _ids) = world.registrar().registers(&family("Karim", &["Aram"]));
        let registrar = world.registrar();
        let first = registrar
            .does(move |work| people::issue_card(work, household))
            .unwrap();
        let token = people::card_token(world.mission(), first);
        assert_eq!(token.len(), 29);
        assert!(!token.to_lowercase().contains("karim"));
        let find = |token: &str| {
            let digest = people::card_digest(token);
            world
                .mission()
                .read(|tx| queries::card(tx, &digest))
                .unwrap()
                .map(|(_id, card)| card)
        };
        // However it was typed.
        let typed = token.to_lowercase().replace('-', " ");
        assert_eq!(find(&typed).unwrap().household, Some(household));
        let second = registrar
            .does(move |work| people::issue_card(work, household))
            .unwrap();
        assert!(find(&token).unwrap().revoked.is_some());
        let new = people::card_token(world.mission(), second);
        assert!(find(&new).unwrap().revoked.is_none());
        assert!(find("0000-0000-0000-0000-0000-0000").is_none());
        // The token stands in no entry: who copies the journal cannot print cards.
        for entry in world.entries() {
            let open = String::from_utf8_lossy(entry.open_part().unwrap_or_default()).into_owned();
            assert!(!open.contains(&new) && !open.contains(&new.replace('-', "")));
        }
        world.is_whole();
    });
}

#[test]
fn each_purpose_is_agreed_to_apart_and_an_outsider_cannot_tell_which() {
    both(|world| {
        let (_household, ids) = world.registrar().registers(&family("Karim", &["Aram"]));
        let aram = ids[0];
        let counsellor = world.counsellor();
        assert_eq!(world.door(aram, "return", ""), Door::NotAsked);
        counsellor.notes_consent(aram, given("return", ""));
        assert_eq!(world.door(aram, "return", ""), Door::Open);
        assert_eq!(world.door(aram, "statistics", ""), Door::NotAsked);
        let withdrawn = Consent {
            answer: Answer::Withdrawn,
            ..given("return", "")
        };
        counsellor.notes_consent(aram, withdrawn);
        assert_eq!(world.door(aram, "return", ""), Door::Withdrawn);
        let entries = world.entries();
        let noted: Vec<_> = entries
            .iter()
            .filter(|entry| entry.header.kind == "people.consent_noted")
            .collect();
        assert_eq!(noted.len(), 2);
        for entry in noted {
            assert!(entry.open_part().is_none());
            let header = String::from_utf8_lossy(&entry.header_bytes).into_owned();
            assert!(!header.contains("return"), "{header}");
        }
        world.is_whole();
    });
}

#[test]
fn whoever_withdrew_from_returning_is_not_cleared_for_travel() {
    both(|world| {
        world.manager().adopts_the_return_procedure();
        let (_household, ids) = world.registrar().registers(&family("Karim", &["Aram"]));
        let (aram, case) = (ids[0], Uuid::new_v4());
        let counsellor = world.counsellor();
        counsellor.notes_consent(aram, given("return", ""));
        let yesterday = DAY.yesterday().unwrap();
        let does = |step: &str, day| counsellor.does_step(case, aram, (step, ""), day);
        for step in [
            "expression_of_interest",
            "counselled",
            "vulnerability_screened",
            "consented",
            "exit_formalities",
            "booked",
            "fit_to_travel",
        ] {
            does(step, yesterday).unwrap();
        }
        let withdrawn = Consent {
            answer: Answer::Withdrawn,
            ..given("return", "")
        };
        counsellor
            .does(move |work| people::note_consent(work, aram, on(yesterday), &withdrawn))
            .unwrap();
        assert_eq!(
            refusal(does("cleared_for_travel", yesterday)),
            "people-consent-lacking"
        );
        // To agree again is to declare it again, and the declaration gives the consent.
        does("consented", DAY).unwrap();
        does("cleared_for_travel", DAY).unwrap();
    });
}

#[test]
fn an_objection_that_is_upheld_closes_the_purpose() {
    let world = World::begin(Engine::Sqlite);
    let (_household, ids) = world.registrar().registers(&family("Karim", &["Aram"]));
    let aram = ids[0];
    world
        .registrar()
        .notes_consent(aram, given("statistics", ""));
    let objection = Objection {
        purpose: "statistics".into(),
        reason: "I do not want to be studied".into(),
        answer: "Taken out of all studies".into(),
        upheld: true,
    };
    let empty = Objection {
        answer: " ".into(),
        ..objection.clone()
    };
    let registrar = world.registrar();
    registrar
        .does(move |work| people::object(work, aram, &objection))
        .unwrap();
    let refused = registrar.does(move |work| people::object(work, aram, &empty));
    assert_eq!(refusal(refused), "people-reason-missing");
    // On the day of the consent the newer word is the objection's only if it is dated after it: the tests'
    // clock stands still, so the consent of the same day holds.
    assert_eq!(world.door(aram, "statistics", ""), Door::Open);
}

#[test]
fn two_records_of_one_person_count_once_and_a_decision_can_be_undone() {
    both(|world| {
        let registrar = world.registrar();
        let (first, one) = registrar.registers(&family("Ehmed", &["Xalid", "Shirin"]));
        let (second, other) = registrar.registers(&family("Ahmad", &["Khaled"]));
        world.staff(Role::AidWorker).hands(first, "hygiene_kit");
        world.staff(Role::AidWorker).hands(second, "hygiene_kit");
        let before = world.reckoning();
        assert_eq!((before.0, before.1.len()), (3, 3));
        registrar.decides(one[0], other[0], Decision::Same);
        let same = world.reckoning();
        assert_eq!(
            (same.0, same.1.len()),
            (2, 2),
            "the figure and its entries agree"
        );
        assert_eq!(same.2, ["people.double_delivery"]);
        world.is_whole();
        registrar.decides(one[0], other[0], Decision::Unknown);
        assert_eq!(world.reckoning(), before, "undone, all is as before");
        world.is_whole();
        registrar.decides(other[0], one[0], Decision::Same);
        assert_eq!(world.reckoning(), same, "whichever was named first");
        registrar.decides(one[0], other[0], Decision::Different);
        assert_eq!(world.reckoning(), before);
        world.is_whole();
    });
}

#[test]
fn a_delivery_that_comes_after_the_decision_is_seen_on_the_one_person_too() {
    both(|world| {
        let registrar = world.registrar();
        let (first, one) = registrar.registers(&family("Ehmed", &["Xalid"]));
        let (second, other) = registrar.registers(&family("Ahmad", &["Khaled"]));
        registrar.decides(one[0], other[0], Decision::Same);
        world.staff(Role::AidWorker).hands(first, "hygiene_kit");
        assert!(world.reckoning().2.is_empty());
        world.staff(Role::AidWorker).hands(second, "hygiene_kit");
        assert_eq!(world.reckoning().2, ["people.double_delivery"]);
        world.is_whole();
    });
}

#[test]
fn three_records_are_one_person_through_the_one_in_the_middle() {
    both(|world| {
        let registrar = world.registrar();
        let ids: Vec<Uuid> = ["Xalid", "Khaled", "Khalid"]
            .iter()
            .map(|given| registrar.registers(&family("Ehmed", &[given])).1[0])
            .collect();
        registrar.decides(ids[0], ids[1], Decision::Same);
        registrar.decides(ids[1], ids[2], Decision::Same);
        assert_eq!(world.reckoning().0, 1);
        world.is_whole();
        registrar.decides(ids[1], ids[0], Decision::Different);
        assert_eq!(world.reckoning().0, 2);
        world.is_whole();
    });
}

#[test]
fn decisions_from_two_nodes_lead_to_the_same_whatever_order_they_come_in() {
    both(|world| {
        let registrar = world.registrar();
        let (first, one) = registrar.registers(&family("Ehmed", &["Xalid"]));
        let (second, other) = registrar.registers(&family("Ahmad", &["Khaled"]));
        let there = world.joined();
        there.hears(world);
        there
            .registrar()
            .decides(one[0], other[0], Decision::Different);
        registrar.decides(one[0], other[0], Decision::Same);
        world.staff(Role::AidWorker).hands(first, "soap");
        there.staff(Role::AidWorker).hands(second, "soap");
        // A third node hears the decisions before it hears of the persons.
        let third = world.joined();
        third.hears(&there);
        third.hears(world);
        there.hears(&third);
        world.hears(&there);
        world.hears(&third);
        there.hears(world);
        third.hears(world);
        assert_eq!(world.digest(), there.digest());
        assert_eq!(world.digest(), third.digest());
        assert_eq!(world.reckoning(), third.reckoning());
        third.is_whole();
    });
}

#[test]
fn a_decision_that_no_longer_counts_leaves_nothing_to_reconcile() {
    both(|world| {
        let registrar = world.registrar();
        let (first, one) = registrar.registers(&family("Ehmed", &["Xalid"]));
        let (second, other) = registrar.registers(&family("Ahmad", &["Khaled"]));
        world.staff(Role::AidWorker).hands(first, "hygiene_kit");
        world.staff(Role::AidWorker).hands(second, "hygiene_kit");
        let there = world.joined();
        there.hears(world);
        world.protection_officer().forgets(one[0]);
        // The other node decides later, before it hears of the forgetting.
        there.sets_clock(MORNING + 60_000_000);
        there.registrar().decides(one[0], other[0], Decision::Same);
        assert_eq!(there.reckoning().2, ["people.double_delivery"]);
        there.hears(world);
        assert!(there.reckoning().2.is_empty());
        assert_eq!(there.reckoning().0, 2);
        there.is_whole();
        world.hears(&there);
        assert_eq!(world.digest(), there.digest());
    });
}

#[test]
fn a_record_is_not_compared_with_itself_nor_without_a_reason() {
    let world = World::begin(Engine::Sqlite);
    let (_household, ids) = world
        .registrar()
        .registers(&family("Ehmed", &["Xalid", "Shirin"]));
    let (one, other) = (ids[0], ids[1]);
    let registrar = world.registrar();
    let itself =
        registrar.does(move |work| people::compare(work, one, one, Decision::Same, &because("x")));
    assert_eq!(refusal(itself), "people-record-itself");
    let silent = registrar
        .does(move |work| people::compare(work, one, other, Decision::Same, &because(" ")));
    assert_eq!(refusal(silent), "people-reason-missing");
    let aid_worker = world.staff(Role::AidWorker);
    let foreign = aid_worker
        .does(move |work| people::compare(work, one, other, Decision::Same, &because("x")));
    assert_eq!(refusal(foreign), "access-not-allowed");
}

#[test]
fn a_second_registration_is_seen_before_it_is_saved_and_other_sites_stay_unseen() {
    let world = World::begin(Engine::Sqlite);
    let mut known = person("محمد", "الحسيني");
    known.identity.birth = Some("1987-03-14".parse().unwrap());
    known.contact.phones = vec!["+964 770 123 4567".into()];
    let (_household, ids) = world.registrar().registers(&[known.clone()]);
    let mission = world.mission();
    mission.private().catch_up(mission).unwrap();
    let mut again = person("Mohammed", "Al-Husseini");
    again.identity.birth = Some("1987-03-14".parse().unwrap());
    again.contact.phones = vec!["0770 123 45 67".into()];
    let looks = |staff: &Staff<'_>| {
        mission
            .read(|tx| duplicates::before_saving(mission, tx, &staff.actor, &[again.clone()]))
            .unwrap()
    };
    let (suspects, elsewhere) = looks(&world.registrar());
    assert_eq!(suspects.len(), 1, "the same person in another script");
    assert_eq!(suspects[0].record, ids[0]);
    assert!(suspects[0].evidence.probability() > 0.9);
    assert!(!elsewhere);
    // The bars add up to what is said.
    let evidence = &suspects[0].evidence;
    let sum: f64 = evidence.prior + evidence.fields.iter().map(|one| one.weight).sum::<f64>();
    assert!((sum - evidence.total).abs() < 1e-9);
    let mut stranger = world.registrar();
    stranger.actor.sites = vec!["another-site".into()];
    let (suspects, elsewhere) = looks(&stranger);
    assert!(suspects.is_empty() && elsewhere);
    // Whoever registers without seeing names learns as little.
    let (suspects, elsewhere) = looks(&world.manager());
    assert!(suspects.is_empty() && elsewhere);
}

#[test]
fn the_work_list_holds_pairs_that_nobody_decided_on() {
    let world = World::begin(Engine::Sqlite);
    let registrar = world.registrar();
    let one_of = |given: &str, family: &str, phone: &str| {
        let mut one = person(given, family);
        one.identity.birth = Some("1987-03-14".parse().unwrap());
        one.contact.phones = vec![phone.into()];
        registrar.registers(&[one]).1[0]
    };
    let one = one_of("Xalid", "Ehmed", "+964 770 123 4567");
    let other = one_of("Khaled", "Ahmad", "0770 123 4567");
    for (n, given) in ["Shirin", "Aram", "Lana", "Dilan", "Rebin"]
        .iter()
        .enumerate()
    {
        let mut one = person(given, "Karim");
        one.identity.birth = Some(format!("19{}0-01-0{}", 6 + n % 3, n + 1).parse().unwrap());
        registrar.registers(&[one]);
    }
    let mission = world.mission();
    assert_eq!(duplicates::look(mission).unwrap(), Some(1));
    let pair = &mission.suspected().looked().pairs[0];
    assert_eq!((pair.one, pair.other), (one.min(other), one.max(other)));
    assert_eq!(pair.matters, ["same_site"]);
    registrar.decides(one, other, Decision::Different);
    assert_eq!(duplicates::look(mission).unwrap(), Some(0));
}

#[test]
fn a_forgotten_person_is_found_by_no_token_and_no_name() {
    both(|world| {
        let mut one = person("Runak", "Ahmed");
        one.contact.phones = vec!["+964 770 123 4567".into()];
        one.identity.documents = vec![Document {
            kind: "passport".into(),
            number: "A 123-4567".into(),
            ..Document::default()
        }];
        let (_household, ids) = world.registrar().registers(&[one]);
        let tokens = |world: &World| -> Vec<Vec<Uuid>> {
            let mission = world.mission();
            [("phone", "0770 1234567"), ("document", "a1234567")]
                .iter()
                .map(|(kind, text)| {
                    let token = people::exact_token(mission, kind, text).unwrap();
                    mission.read(|tx| queries::by_exact(tx, &token)).unwrap()
                })
                .collect()
        };
        assert_eq!(tokens(world), [vec![ids[0]], vec![ids[0]]]);
        // Another node that hears of the person finds them by the same tokens, until it hears of the forgetting.
        let there = world.joined();
        there.hears(world);
        assert_eq!(tokens(&there), [vec![ids[0]], vec![ids[0]]]);
        world.finds("Runak");
        world.protection_officer().forgets(ids[0]);
        assert_eq!(tokens(world), [Vec::<Uuid>::new(), Vec::new()]);
        there.hears(world);
        assert_eq!(tokens(&there), [Vec::<Uuid>::new(), Vec::new()]);
        assert!(world.finds("Runak").is_empty());
        let mission = world.mission();
        let again = person("Runak", "Ahmed");
        let (suspects, elsewhere) = mission
            .read(|tx| {
                let actor = world.registrar().actor;
                duplicates::before_saving(mission, tx, &actor, &[again])
            })
            .unwrap();
        assert!(suspects.is_empty() && !elsewhere);
    });
}

#[test]
fn a_list_that_leaves_holds_only_who_agreed_and_nobody_who_asks_for_protection() {
    both(|world| {
        let registrar = world.registrar();
        let (_household, ids) =
            registrar.registers(&family("Karim", &["Aram", "Lana", "Dilan", "Rebin"]));
        let mut at_risk = person("Shirin", "Ahmed");
        at_risk.needs.codes = vec![RISK_OF_REFOULEMENT.into()];
        let (_other, protected) = registrar.registers(&[at_risk]);
        // Aram agreed to the consulate; Lana to another; Dilan withdrew; Rebin was not asked; Shirin agreed
        // and asks for protection.
        registrar.notes_consent(ids[0], given("sharing", "consulate-IRQ"));
        registrar.notes_consent(ids[1], given("sharing", "consulate-SYR"));
        registrar.notes_consent(ids[2], given("sharing", "consulate-IRQ"));
        let withdrawn = Consent {
            answer: Answer::Withdrawn,
            ..given("sharing", "consulate-IRQ")
        };
        registrar.notes_consent(ids[2], withdrawn);
        registrar.notes_consent(protected[0], given("sharing", "consulate-IRQ"));
        let asker = world.counsellor();
        let asked = ListAsked {
            recipient: "consulate-IRQ".into(),
            site: SITE.into(),
            reason: "laissez-passer for the flight of 2 December".into(),
        };
        let nameless = ListAsked {
            recipient: "somebody".into(),
            ..asked.clone()
        };
        let refused = asker.does(move |work| lists::ask(work, &nameless));
        assert_eq!(refusal(refused), "people-list-recipient");
        let list = asker.does(move |work| lists::ask(work, &asked)).unwrap();
        let copies = |staff: &Staff<'_>| staff.does(move |work| lists::copy(work, list));
        assert_eq!(refusal(copies(&asker)), "people-list-not-approved");
        let (head, officer) = (world.staff(Role::HeadOfMission), world.protection_officer());
        head.does(move |work| lists::approve(work, list)).unwrap();
        let twice = head.does(move |work| lists::approve(work, list));
        assert_eq!(refusal(twice), "people-list-approved-before");
        assert_eq!(refusal(copies(&asker)), "people-list-not-approved");
        officer
            .does(move |work| lists::approve(work, list))
            .unwrap();
        let (copied, content) = copies(&asker).unwrap();
        let names: Vec<&str> = content
            .lines
            .iter()
            .map(|line| line.name.as_str())
            .collect();
        assert_eq!(names, ["Aram Karim"]);
        assert_eq!((copied.copy, copied.people), (1, 1));
        assert_eq!((copied.without_consent, copied.protected), (3, 1));
        assert_eq!(copied.digest, content.digest().to_string());
        // Every copy is an entry, and the names are in none of them.
        let (again, _content) = copies(&asker).unwrap();
        assert_eq!(again.copy, 2);
        let state = world
            .mission()
            .read(|tx| queries::list(tx, list))
            .unwrap()
            .unwrap();
        assert_eq!(state.copies.len(), 2);
        assert_eq!(state.copies[0].2, asker.actor.id);
        for entry in world.entries() {
            let open = String::from_utf8_lossy(entry.open_part().unwrap_or_default()).into_owned();
            assert!(!open.contains("Aram"), "{open}");
        }
        world.is_whole();
    });
}

#[test]
fn whoever_asked_for_a_list_does_not_approve_it() {
    let world = World::begin(Engine::Sqlite);
    let asked = ListAsked {
        recipient: "authority-BLR".into(),
        site: String::new(),
        reason: "transit".into(),
    };
    let counsellor = world.counsellor();
    let list = counsellor
        .does(move |work| lists::ask(work, &asked))
        .unwrap();
    // The same person, later in another post.
    let mut promoted = world.staff(Role::HeadOfMission);
    promoted.actor.id = counsellor.actor.id;
    let refused = promoted.does(move |work| lists::approve(work, list));
    assert_eq!(refusal(refused), "people-list-own");
}

#[test]
fn a_registrar_of_one_site_neither_registers_nor_reads_at_another() {
    let world = World::begin(Engine::Sqlite);
    let mut registrar = world.registrar();
    registrar.actor.sites = vec!["another-site".into()];
    let household = HouseholdRegistered {
        site: SITE.into(),
        ..HouseholdRegistered::default()
    };
    let refused =
        registrar.does(move |work| people::register_household(work, &household, on(DAY), None));
    assert_eq!(refusal(refused), "access-other-site");
}

#[test]
fn a_draft_is_kept_sealed_and_is_its_writers_alone() {
    both(|world| {
        let (mine, anothers) = (Uuid::new_v4(), Uuid::new_v4());
        let mission = world.mission();
        let typed = b"given_0=Zerevanqish";
        let sealed = mission.seal_draft(mine, "household", typed).unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("Zerevanqish"));
        let kept = sealed.clone();
        world
            .registrar()
            .does(move |work| queries::keep_draft(work.tx, mine, "household", &kept, 1))
            .unwrap();
        let (found, at) = mission
            .read(|tx| queries::draft(tx, mine, "household"))
            .unwrap()
            .unwrap();
        assert_eq!((found, at), (sealed.clone(), 1));
        let open = |actor, form: &str| mission.open_draft(actor, form, &sealed);
        assert_eq!(open(mine, "household").unwrap().as_slice(), typed);
        assert!(open(anothers, "household").is_none());
        assert!(open(mine, "batch").is_none());
    });
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(12))]

    /// Whatever was decided, by whom and in which order it is heard: the newest word on each pair holds, on
    /// every node alike, and taking all of it back leaves what was before.
    #[test]
    fn the_newest_decisions_hold_in_any_order_and_can_all_be_taken_back(
        decided in proptest::collection::vec((0usize..4, 0usize..4, 0u8..3, proptest::bool::ANY), 1..10),
    ) {
        let here = World::begin(Engine::Sqlite);
        let ids: Vec<Uuid> = ["Xalid", "Khaled", "Khalid", "Shirin"]
            .iter()
            .map(|given| here.registrar().registers(&family("Ehmed", &[given])).1[0])
            .collect();
        let there = here.joined();
        there.hears(&here);
        let before = here.reckoning();
        for (one, other, decision, at_home) in decided {
            if one == other {
                continue;
            }
            let decision = match decision {
                0 => Decision::Same,
                1 => Decision::Different,
                _ => Decision::Unknown,
            };
            let node = if at_home { &here } else { &there };
            node.registrar().decides(ids[one], ids[other], decision);
        }
        let third = here.joined();
        third.hears(&there);
        third.hears(&here);
        here.hears(&there);
        here.hears(&third);
        there.hears(&here);
        there.hears(&third);
        proptest::prop_assert_eq!(here.digest(), there.digest());
        proptest::prop_assert_eq!(here.digest(), third.digest());
        here.is_whole();
        for one in 0..ids.len() {
            for other in 0..one {
                here.registrar().decides(ids[one], ids[other], Decision::Unknown);
            }
        }
        proptest::prop_assert_eq!(here.reckoning(), before);
    }
}
