//! The directory of services, and referrals: who may be referred, what leaves, who sees it, what is forgotten.

use jiff::civil::{Date, date};
use journal::{Digest, Entry};
use store::Engine;
use uuid::Uuid;
use waystation::access::Role;
use waystation::imports::referrals::services;
use waystation::imports::{Options, Sheet};
use waystation::mission::Actor;
use waystation::rooms::people::facts::AgeBand;
use waystation::rooms::people::sealed::{Answer, Consent};
use waystation::rooms::referrals::facts::{
    Address, Agreement, Noted, ServiceClosed, ServiceConfirmed, ServiceListed, Written,
};
use waystation::rooms::referrals::fold::{Service, Status};
use waystation::rooms::referrals::letter::{self, Letter, Stretch};
use waystation::rooms::referrals::opened::{self, Referral};
use waystation::rooms::referrals::{self, queries};
use waystation::rooms::{people, staff};
use waystation::words::Text;
use waystation::{Failure, views};

use crate::binary::{Server, waystation};
use crate::http::Browser;
use crate::world::{DAY, Folder, MORNING, SITE, Staff, World, both, family, on, person};

/// A second of the clock.
const SECOND: i64 = 1_000_000;

/// A clinic for everybody.
pub fn clinic() -> ServiceListed {
    ServiceListed {
        name: Text::en("Clinic"),
        provider: "Organisation A".into(),
        kind: "health".into(),
        places: vec![SITE.into()],
        confirmed_on: DAY,
        confirmed_by: "duty doctor".into(),
        ..ServiceListed::default()
    }
}

/// A referral of somebody by their own consent, with name and summary.
pub fn referral(person: Uuid, service: Uuid) -> Written {
    let shared = [("name", "Nazdarqut"), ("summary", "Coughs at night.")];
    Written {
        person,
        service,
        risk: "high".into(),
        requested: vec!["health".into()],
        shared: shared
            .map(|(field, text)| (field.into(), text.into()))
            .into(),
        withheld: [("phone".into(), "fear".into())].into(),
        agreement: Agreement {
            basis: "consent".into(),
            who: "individual".into(),
            language: "ckb".into(),
            on: DAY,
            ..Agreement::default()
        },
        worker: "Hana".into(),
        ..Written::default()
    }
}

fn sent(how: &str) -> Noted {
    Noted::Sent {
        how: how.into(),
        digest: None,
    }
}

fn answered(answer: &str) -> Noted {
    Noted::Answered {
        answer: answer.into(),
        reason: if answer == "declined" {
            "no_capacity"
        } else {
            ""
        }
        .into(),
        words: "Come on Monday.".into(),
    }
}

impl Staff<'_> {
    fn lists(&self, fact: &ServiceListed) -> Uuid {
        let service = Uuid::new_v4();
        self.lists_anew(service, fact).unwrap();
        service
    }

    fn lists_anew(&self, service: Uuid, fact: &ServiceListed) -> Result<Entry, Failure> {
        let fact = fact.clone();
        self.does(move |work| referrals::list_service(work, service, &fact, None, None))
    }

    fn closes_service(&self, service: Uuid) -> Result<Entry, Failure> {
        let fact = ServiceClosed {
            reason: "moved away".into(),
        };
        self.does(move |work| referrals::close_service(work, service, &fact))
    }

    fn confirms(&self, service: Uuid, day: Date, free: u32) -> Result<Entry, Failure> {
        let fact = ServiceConfirmed {
            by: "duty doctor".into(),
            free: Some(free),
        };
        self.does(move |work| referrals::confirm_service(work, service, on(day), &fact))
    }

    fn refers(&self, written: Written) -> Result<Uuid, Failure> {
        self.does(move |work| referrals::write(work, written))
    }

    fn notes(&self, referral: Uuid, noted: Noted) -> Result<Entry, Failure> {
        self.does(move |work| referrals::note(work, referral, &noted))
    }

    fn answers_on_referrals(&self, person: Uuid, answer: Answer) {
        let fact = Consent {
            purpose: "referral".into(),
            answer,
            basis: "consent".into(),
            explained: "registration-1".into(),
            language: "ckb".into(),
            how: "signed".into(),
            ..Consent::default()
        };
        self.does(move |work| people::note_consent(work, person, on(DAY), &fact))
            .unwrap();
    }

    fn may_see(&self, referral: &Referral) -> bool {
        opened::may_see(&self.actor, referral)
    }
}

fn case_worker(world: &World) -> Staff<'_> {
    world.staff(Role::CaseWorker)
}

fn runak(world: &World) -> Uuid {
    let (_household, ids) = world.registrar().registers(&family("Ahmed", &["Runak"]));
    ids[0]
}

fn reads(world: &World, id: Uuid) -> Option<Referral> {
    let mission = world.mission();
    mission
        .read(|tx| opened::referral(mission, tx, id))
        .unwrap()
}

fn of_person(world: &World, person: Uuid) -> Vec<Referral> {
    let mission = world.mission();
    mission
        .read(|tx| opened::of_person(mission, tx, person))
        .unwrap()
}

fn service(world: &World, id: Uuid) -> Service {
    let found = world.mission().read(|tx| queries::service(tx, id)).unwrap();
    found.unwrap()
}

fn flags(referral: &Referral) -> Vec<&'static str> {
    referral
        .file
        .flags
        .iter()
        .map(|(flag, _entry)| *flag)
        .collect()
}

#[track_caller]
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

#[test]
fn a_referral_goes_its_way_from_writing_to_what_came_of_it() {
    both(|world| {
        let worker = case_worker(world);
        let (person, clinic) = (runak(world), worker.lists(&clinic()));
        let id = worker.refers(referral(person, clinic)).unwrap();
        let stands = |status: Status| {
            let found = reads(world, id).unwrap();
            assert_eq!((found.file.status, flags(&found)), (status, Vec::new()));
        };
        stands(Status::Pending);
        refused(worker.notes(id, answered("accepted")), "referrals-step");
        for (noted, status) in [
            (sent("printed"), Status::Sent),
            (answered("waiting_list"), Status::Waiting),
            (answered("accepted"), Status::Accepted),
            (Noted::InProgress, Status::InProgress),
            (
                Noted::Feedback {
                    outcome: "done".into(),
                    words: "Medicine for a week.".into(),
                },
                Status::Done,
            ),
            (
                Noted::Closed {
                    reason: "needs_met".into(),
                },
                Status::Closed,
            ),
        ] {
            worker.notes(id, noted).unwrap();
            stands(status);
        }
        refused(worker.notes(id, sent("printed")), "referrals-step");
        let written = reads(world, id).unwrap().file.written.unwrap().0;
        assert_eq!(
            (written.service_name.en.as_str(), written.kind.as_str()),
            ("Clinic", "health")
        );
        let own: Vec<Uuid> = of_person(world, person)
            .into_iter()
            .map(|one| one.id)
            .collect();
        assert_eq!(own, [id]);
        world.is_whole();
    });
}

#[test]
fn nobody_is_referred_without_a_consent_to_a_closed_service_or_when_they_are_forgotten() {
    both(|world| {
        let worker = case_worker(world);
        let (person, clinic) = (runak(world), worker.lists(&clinic()));
        let with = |change: fn(&mut Written)| {
            let mut written = referral(person, clinic);
            change(&mut written);
            worker.refers(written)
        };
        let before = world.entries().len();
        refused(
            with(|one| one.agreement = Agreement::default()),
            "referrals-basis",
        );
        refused(
            with(|one| one.agreement.who.clear()),
            "referrals-agreement-incomplete",
        );
        refused(
            with(|one| one.requested = vec!["police".into()]),
            "referrals-police",
        );
        refused(
            with(|one| one.service = Uuid::nil()),
            "referrals-service-unknown",
        );
        refused(with(|one| one.person = Uuid::nil()), "people-unknown");
        worker.closes_service(clinic).unwrap();
        refused(with(|_one| {}), "referrals-service-closed");
        worker.lists_anew(clinic, &self::clinic()).unwrap();
        world.protection_officer().forgets(person);
        refused(with(|_one| {}), "referrals-person-forgotten");
        let referrals = world.entries()[before..]
            .iter()
            .filter(|entry| entry.header.kind == "referrals.noted")
            .count();
        assert_eq!(referrals, 0);
    });
}

#[test]
fn a_registered_child_is_a_child_whatever_the_form_says() {
    both(|world| {
        let mut child = person("Awat", "Ahmed");
        child.open.age_band = AgeBand::FiveToEleven;
        let (_household, ids) = world.registrar().registers(&[child]);
        let worker = case_worker(world);
        let clinic = worker.lists(&clinic());
        let mut written = referral(ids[0], clinic);
        refused(
            worker.refers(written.clone()),
            "referrals-agreement-incomplete",
        );
        written.agreement.guardian = "the aunt".into();
        written.agreement.assent = "He wants to go.".into();
        let id = worker.refers(written).unwrap();
        assert!(reads(world, id).unwrap().file.written.unwrap().0.child);
    });
}

#[test]
fn only_those_who_refer_may_refer() {
    both(|world| {
        let (person, clinic) = (runak(world), world.manager().lists(&clinic()));
        for role in Role::ALL {
            let may = [
                Role::ReturnCounsellor,
                Role::CaseWorker,
                Role::ProtectionOfficer,
            ];
            let done = world.staff(role).refers(referral(person, clinic));
            if may.contains(&role) {
                done.unwrap();
            } else {
                refused(done, "access-not-allowed");
            }
        }
    });
}

#[test]
fn a_referral_that_tells_more_than_its_reader_may_know_is_not_there_for_them() {
    both(|world| {
        let worker = case_worker(world);
        let mut return_help = clinic();
        return_help.kind = "return_assistance".into();
        let (person, clinic) = (runak(world), worker.lists(&clinic()));
        let home = worker.lists(&return_help);
        let counsellor = world.counsellor();
        let own = reads(world, counsellor.refers(referral(person, clinic)).unwrap()).unwrap();
        let others = reads(world, worker.refers(referral(person, clinic)).unwrap()).unwrap();
        let returns = reads(world, worker.refers(referral(person, home)).unwrap()).unwrap();
        // A counsellor sees their own, not what others found somebody to need.
        assert!(counsellor.may_see(&own) && !world.counsellor().may_see(&own));
        assert!(!counsellor.may_see(&others) && !counsellor.may_see(&returns));
        // What tells of a wish to return is for those who see cases; a protection officer does not.
        let protection = world.protection_officer();
        assert!(protection.may_see(&own) && protection.may_see(&others));
        assert!(!protection.may_see(&returns));
        assert!(
            [&own, &others, &returns]
                .into_iter()
                .all(|one| case_worker(world).may_see(one))
        );
        // Whoever is bound to another site sees none.
        let bound = Staff {
            world,
            actor: Actor {
                sites: vec!["minsk".into()],
                ..protection.actor.clone()
            },
        };
        assert!(!bound.may_see(&own));
        refused(bound.notes(own.id, sent("phone")), "referrals-unknown");
        refused(bound.refers(referral(person, clinic)), "access-other-site");
        for role in [
            Role::Registrar,
            Role::AidWorker,
            Role::InformationManager,
            Role::Partner,
        ] {
            assert!(!world.staff(role).may_see(&own), "{role:?}");
        }
    });
}

#[test]
fn a_withdrawn_consent_stops_the_sending_and_is_told_where_it_was_sent() {
    both(|world| {
        let worker = case_worker(world);
        let (person, clinic) = (runak(world), worker.lists(&clinic()));
        let [unsent, gone, one_alone] = [(), (), ()].map(|()| {
            let written = referral(person, clinic);
            worker.refers(written).unwrap()
        });
        worker.notes(gone, sent("printed")).unwrap();
        worker.answers_on_referrals(person, Answer::Withdrawn);
        refused(worker.notes(unsent, sent("printed")), "referrals-withdrawn");
        refused(
            worker.refers(referral(person, clinic)),
            "referrals-consent-closed",
        );
        let found = reads(world, gone).unwrap();
        assert!(found.withdrawn && found.file.sent() == Some(DAY));
        // Where a law asks for it, their answer does not close it; where they agree again, it opens.
        let mut duty = referral(person, clinic);
        duty.agreement = Agreement {
            basis: "legal_duty".into(),
            reason: "a law that asks for it".into(),
            ..Agreement::default()
        };
        let duty = worker.refers(duty).unwrap();
        worker.notes(duty, sent("printed")).unwrap();
        worker.answers_on_referrals(person, Answer::Given);
        worker.notes(unsent, sent("printed")).unwrap();
        // One referral alone may be taken back too.
        let withdrawn = Noted::Closed {
            reason: "consent_withdrawn".into(),
        };
        worker.notes(one_alone, withdrawn).unwrap();
        assert!(reads(world, one_alone).unwrap().withdrawn);
    });
}

#[test]
fn what_is_not_ticked_is_not_in_the_letter_and_only_the_passphrase_opens_it() {
    both(|world| {
        let worker = case_worker(world);
        let (person, clinic) = (runak(world), worker.lists(&clinic()));
        let mut written = referral(person, clinic);
        written.agreement.interpreter = "Sabirqulian".into();
        written.agreement.guardian = "the aunt".into();
        written.agreement.assent = "She wants to go.".into();
        written.child = true;
        let id = worker.refers(written).unwrap();
        let found = reads(world, id).unwrap();
        let letter = Letter::of(id, &found.file, "Belarus mission", "en").unwrap();
        let text = serde_json::to_string(&letter).unwrap();
        assert!(
            text.contains("Nazdarqut") && text.contains("Coughs at night."),
            "{text}"
        );
        // Nor who the person is here, what they withheld, who interpreted, nor by the way their age or language.
        let never = [
            person.to_string(),
            "phone".into(),
            "fear".into(),
            "Sabirqulian".into(),
            "aunt".into(),
            "ckb".into(),
            "\"child\":true".into(),
        ];
        for never in never {
            assert!(!text.contains(&never), "{never} in {text}");
        }
        let sealed = letter::seal(&letter, "a lorry at dawn", Stretch::SENT).unwrap();
        let lies_open = String::from_utf8_lossy(&sealed).into_owned();
        assert!(!lies_open.contains("Nazdarqut"));
        assert!(letter::open(&sealed, "a lorry at dusk").is_err());
        assert!(letter::open(&sealed, "a lorry at dawn") == Ok(letter));
    });
}

/// What somebody without a key sees of an entry: kind, roles of subjects, parts with their compartments.
fn outside(entry: &Entry) -> (String, Vec<String>, Vec<String>, bool) {
    let header = &entry.header;
    let roles = header.subjects.iter().map(|one| one.role.clone());
    let parts = header.parts.iter().map(|part| {
        let compartment = part.seal.as_ref().map(|seal| seal.compartment.clone());
        format!("{} {compartment:?}", part.name)
    });
    let kind = header.kind.clone();
    (
        kind,
        roles.collect(),
        parts.collect(),
        entry.open_part().is_some(),
    )
}

#[test]
fn a_referral_to_a_safe_house_cannot_be_told_from_one_for_blankets_by_its_entries() {
    both(|world| {
        let worker = case_worker(world);
        let person = runak(world);
        let mut seen = Vec::new();
        for (kind, answer) in [("nfi", "accepted"), ("safehouse", "declined")] {
            let mut fact = clinic();
            fact.kind = kind.into();
            let service = worker.lists(&fact);
            let before = world.entries().len();
            let id = worker.refers(referral(person, service)).unwrap();
            worker.notes(id, sent("printed")).unwrap();
            worker.notes(id, answered(answer)).unwrap();
            let entries = &world.entries()[before..];
            // Neither the person nor the service is named in a header.
            for entry in entries {
                let named = |id: Uuid| entry.header.subjects.iter().any(|one| one.id == id);
                assert!(!named(person) && !named(service));
            }
            seen.push(entries.iter().map(outside).collect::<Vec<_>>());
        }
        assert_eq!(seen[0], seen[1]);
        assert_eq!(seen[0].len(), 3);
        assert!(seen[0].iter().all(|one| one == &seen[0][0]), "{seen:?}");
    });
}

#[test]
fn a_person_who_is_forgotten_takes_all_their_referrals_along() {
    both(|a| {
        let worker = case_worker(a);
        let (person, clinic) = (runak(a), worker.lists(&clinic()));
        let id = worker.refers(referral(person, clinic)).unwrap();
        worker.notes(id, sent("printed")).unwrap();
        let (b, locked) = (a.joined(), a.joined_locked());
        b.hears(a);
        locked.hears(a);
        let opens = |world: &World| {
            let all = world.all_that_opens();
            all.iter().any(|text| text.contains("Coughs at night"))
        };
        assert!(opens(a) && opens(&b));
        a.sets_clock(MORNING + 2 * SECOND);
        a.protection_officer().forgets(person);
        // Another node has not heard of it, and refers them once more, before and after.
        b.sets_clock(MORNING + SECOND);
        let before = case_worker(&b).refers(referral(person, clinic)).unwrap();
        b.sets_clock(MORNING + 3 * SECOND);
        let after = case_worker(&b).refers(referral(person, clinic)).unwrap();
        a.hears(&b);
        a.hears(&locked);
        b.hears(a);
        locked.hears(a);
        for world in [&*a, &b, &locked] {
            assert!(!opens(world));
            assert!(
                [id, before, after]
                    .into_iter()
                    .all(|id| reads(world, id).is_none())
            );
            assert_eq!(of_person(world, person), []);
            // Nothing of them is counted either.
            let kept = world.mission().read(queries::referrals).unwrap();
            assert!(kept.is_empty(), "{kept:?}");
            world.is_whole();
        }
        assert_eq!(a.digest(), b.digest());
        assert_eq!(a.digest(), locked.digest());
        refused(worker.notes(id, sent("phone")), "referrals-unknown");
    });
}

#[test]
fn a_locked_node_takes_down_what_it_cannot_read() {
    both(|a| {
        let worker = case_worker(a);
        let (person, clinic) = (runak(a), worker.lists(&clinic()));
        let id = worker.refers(referral(person, clinic)).unwrap();
        worker.notes(id, sent("printed")).unwrap();
        let locked = a.joined_locked();
        locked.hears(a);
        locked.sets_clock(MORNING + SECOND);
        let there = case_worker(&locked);
        there.notes(id, answered("accepted")).unwrap();
        refused(
            there.notes(id, answered("perhaps")),
            "referrals-code-unknown",
        );
        refused(
            there.notes(Uuid::new_v4(), sent("phone")),
            "referrals-unknown",
        );
        let second = there.refers(referral(person, clinic)).unwrap();
        assert!(reads(&locked, id).is_none());
        assert_eq!(of_person(&locked, person), []);
        assert_eq!(locked.mission().read(queries::referrals).unwrap().len(), 2);
        locked.is_whole();
        a.hears(&locked);
        assert_eq!(reads(a, id).unwrap().file.status, Status::Accepted);
        assert_eq!(reads(a, second).unwrap().file.status, Status::Pending);
    });
}

#[test]
fn what_was_recorded_elsewhere_against_the_rules_is_kept_and_told() {
    both(|a| {
        let worker = case_worker(a);
        let (person, clinic) = (runak(a), worker.lists(&clinic()));
        let id = worker.refers(referral(person, clinic)).unwrap();
        let b = a.joined();
        b.hears(a);
        // Both send it; one hears no, the other closes it first.
        for world in [&*a, &b] {
            world.sets_clock(MORNING + SECOND);
            case_worker(world).notes(id, sent("printed")).unwrap();
        }
        b.sets_clock(MORNING + 2 * SECOND);
        let closed = Noted::Closed {
            reason: "person_left".into(),
        };
        case_worker(&b).notes(id, closed).unwrap();
        a.sets_clock(MORNING + 3 * SECOND);
        worker.notes(id, answered("declined")).unwrap();
        a.hears(&b);
        b.hears(a);
        for world in [&*a, &b] {
            let found = reads(world, id).unwrap();
            assert_eq!(found.file.status, Status::Closed);
            assert_eq!(flags(&found), ["after_closing"]);
            assert_eq!(found.file.events.len(), 4);
        }
        assert_eq!(a.digest(), b.digest());
    });
}

#[test]
fn an_older_listing_that_arrives_late_replaces_nothing() {
    both(|a| {
        let b = a.joined();
        b.hears(a);
        let manager = a.manager();
        let service_id = Uuid::new_v4();
        b.sets_clock(MORNING + SECOND);
        let mut older = clinic();
        older.free = Some(9);
        older.confirmed_on = date(2021, 11, 2);
        b.manager().lists_anew(service_id, &older).unwrap();
        a.sets_clock(MORNING + 2 * SECOND);
        let mut newer = clinic();
        newer.name = Text::en("Clinic in hall 2");
        newer.confirmed_on = date(2021, 11, 20);
        manager.lists_anew(service_id, &newer).unwrap();
        a.hears(&b);
        let stands = service(a, service_id);
        assert_eq!(stands.listed.unwrap().name.en, "Clinic in hall 2");
        // A confirmation counts by its day, not by when it was told.
        manager.confirms(service_id, DAY, 3).unwrap();
        manager.confirms(service_id, date(2021, 11, 1), 8).unwrap();
        let stands = service(a, service_id);
        assert_eq!(stands.confirmed.as_ref().unwrap().on, DAY);
        assert_eq!(
            (stands.free, stands.unconfirmed_days(DAY)),
            (Some(3), Some(0))
        );
        refused(
            manager.confirms(service_id, date(2021, 12, 1), 3),
            "referrals-day-future",
        );
        refused(
            manager.confirms(Uuid::nil(), DAY, 3),
            "referrals-service-unknown",
        );
        a.is_whole();
    });
}

#[test]
fn what_happens_to_a_service_that_is_closed_or_not_listed_is_raised() {
    both(|a| {
        let manager = a.manager();
        let id = manager.lists(&clinic());
        let b = a.joined();
        b.hears(a);
        a.sets_clock(MORNING + SECOND);
        manager.closes_service(id).unwrap();
        refused(manager.confirms(id, DAY, 1), "referrals-service-closed");
        b.sets_clock(MORNING + 2 * SECOND);
        b.manager().confirms(id, DAY, 1).unwrap();
        let tardy = a.joined();
        tardy.hears_only_of(&b);
        assert_eq!(rules(&tardy), ["referrals.never_listed"]);
        tardy.hears(a);
        assert_eq!(rules(&tardy), ["referrals.confirmed_after_closing"]);
        assert!(service(&tardy, id).closed.is_some());
        assert_eq!(tardy.mission().read(queries::services).unwrap(), []);
        // A new listing opens it again.
        tardy.sets_clock(MORNING + 3 * SECOND);
        tardy.manager().lists_anew(id, &clinic()).unwrap();
        assert!(service(&tardy, id).closed.is_none());
        tardy.is_whole();
    });
}

#[test]
fn a_confidential_address_is_for_those_who_refer() {
    both(|world| {
        let mut fact = clinic();
        fact.confidential = true;
        let id = Uuid::new_v4();
        let manager = world.manager();
        let (listed, address) = (
            fact.clone(),
            Address {
                text: "Third door, Sipirqazan street".into(),
            },
        );
        manager
            .does(move |work| referrals::list_service(work, id, &listed, Some(&address), None))
            .unwrap();
        // Somebody who may not see it changes the service, and leaves it as it is.
        fact.free = Some(2);
        manager.lists_anew(id, &fact).unwrap();
        let mission = world.mission();
        let sees = |role: Role| {
            let staff = world.staff(role);
            mission
                .read(|tx| opened::address(mission, tx, &staff.actor, &service(world, id)))
                .unwrap()
                .map(|address| address.text)
        };
        for role in Role::ALL {
            let may = [
                Role::ReturnCounsellor,
                Role::CaseWorker,
                Role::ProtectionOfficer,
            ];
            assert_eq!(sees(role).is_some(), may.contains(&role), "{role:?}");
        }
        let state = service(world, id).listed;
        assert!(!format!("{state:?}").contains("Sipirqazan"));
        // Once it need not be hidden any more, it is not shown either.
        fact.confidential = false;
        manager.lists_anew(id, &fact).unwrap();
        assert_eq!(sees(Role::CaseWorker), None);
    });
}

const SERVICES: &str = "\
Synthetic,Service,Type,Name,Organisation,Places,Languages,For groups,Cost,Currency,Confidential address,Confirmed on,Confirmed by,Source
#meta+synthetic,#service+id,#service+type,#service+name+i_en,#org+provider,#loc+id+list,#service+language,#service+groups,#service+cost,#service+currency,#service+address,#date+confirmed,#contact+confirmed,#meta+source
synthetic,S1,Health care,Clinic,Organisation A,Bruzgi centre,ckb;ar,,12.50,BYN,,2021-11-20,duty doctor,
synthetic,S2,safehouse,House for women,Organisation D,bruzgi-centre,ar,survivor_of_violence,free,,Third door on Sipirqazan street,2021-11-20,focal point,
,S3,psychosocial,Hotline,Organisation E,bruzgi-centre,,,,,,,,pages of the organisation
synthetic,S4,magic,Wizard,Organisation F,nowhere,ckb,tall,a lot,BYN,,2021-11-20,duty wizard,
synthetic,S5,health,Clinic in spring,Organisation G,bruzgi-centre,ckb,,,,,2022-03-01,duty doctor,
";

#[test]
fn a_service_map_comes_in_once_and_a_changed_row_lists_its_service_anew() {
    both(|world| {
        let file = world.folder.file("services.csv", SERVICES);
        let imports = || {
            let mission = world.mission();
            let options = Options {
                dataset: Some("map".into()),
                ..Options::default()
            };
            let sheet = Sheet {
                mission,
                actor: &mission.operator(),
                path: &file,
                options: &options,
                progress: &|_rows| {},
            };
            let done = services(&sheet).unwrap();
            ([done.added, done.known, done.rejected], done.faults.len())
        };
        // A row with an unknown kind, place, group and cost; one from a day that is still to come.
        assert_eq!(imports(), ([3, 0, 2], 5));
        assert_eq!(imports(), ([0, 3, 2], 5));
        let mission = world.mission();
        let [clinic, house, hotline] =
            ["S1", "S2", "S3"].map(|n| service(world, referrals::service_of(mission, "map", n)));
        let listed = clinic.listed.unwrap();
        assert_eq!((listed.kind.as_str(), listed.cost), ("health", Some(1250)));
        assert_eq!(
            (listed.places, listed.synthetic),
            (vec![SITE.to_owned()], true)
        );
        let listed = house.listed.unwrap();
        assert!(listed.confidential && house.address.is_some());
        assert_eq!((listed.cost, hotline.confirmed), (Some(0), None));
        world
            .folder
            .file("services.csv", SERVICES.replace("12.50", "9.00"));
        assert_eq!(imports().0, [1, 2, 2]);
        let clinic = service(world, referrals::service_of(mission, "map", "S1"));
        assert_eq!(clinic.listed.unwrap().cost, Some(900));
        let open = world.entries().iter().any(|entry| {
            String::from_utf8_lossy(entry.open_part().unwrap_or_default()).contains("Sipirqazan")
        });
        assert!(!open);
        world.is_whole();
    });
}

const PASSWORD: &str = "eight cold nights";

/// A mission with somebody to refer and a clinic, served; each role has an account.
fn served(world: &mut World) -> (Server, Uuid, Uuid) {
    let (person, clinic) = (runak(world), world.manager().lists(&clinic()));
    let stretched = staff::rules::stretch(PASSWORD).unwrap();
    for role in Role::ALL {
        let stretched = stretched.clone();
        world
            .manager()
            .does(move |work| staff::make_account(work, role.code(), role, &[], &stretched))
            .unwrap();
    }
    world.close();
    (Server::serves(&world.data(), &[]), person, clinic)
}

fn signed_in(server: &Server, role: Role) -> Browser {
    let mut browser = server.browser();
    assert_eq!(browser.signs_in(role.code(), PASSWORD).status, 303);
    browser
}

fn form<'f>(person: &'f str, service: &'f str) -> Vec<(&'f str, &'f str)> {
    vec![
        ("person", person),
        ("service", service),
        ("risk", "high"),
        ("requested", "health"),
        ("share", "name"),
        ("value_name", "Nazdarqut"),
        // Filled in, and not ticked.
        ("value_phone", "+999 00 55501234"),
        ("who", "individual"),
        ("language", "ckb"),
        ("on", "2021-11-29"),
        ("worker", "Hana"),
    ]
}

#[test]
fn a_referral_is_written_printed_and_sent_as_a_file_that_the_command_opens() {
    let mut world = World::begin(Engine::Sqlite);
    let (server, person, clinic) = served(&mut world);
    let (person, clinic) = (person.to_string(), clinic.to_string());
    let mut worker = signed_in(&server, Role::CaseWorker);
    let page = worker.get(&format!("/people/{person}")).body;
    let door = format!("/referrals/new?person={person}");
    assert!(page.contains(&door), "{page}");
    assert!(
        worker
            .get(&door)
            .body
            .contains(&format!("{door}&amp;service={clinic}"))
    );
    let page = worker.get(&format!("{door}&service={clinic}"));
    assert_eq!(page.status, 200);
    // Nothing is ticked for anybody.
    assert!(
        !page.body.contains("name=\"share\" value=\"name\" checked"),
        "{}",
        page.body
    );

    // What was written stays when it is refused.
    let mut fields = form(&person, &clinic);
    fields.retain(|(name, _value)| *name != "who");
    let again = worker.sends("/referrals", &fields);
    assert_eq!(again.status, 422);
    assert!(again.body.contains("value=\"Nazdarqut\""), "{}", again.body);

    let done = worker.sends("/referrals", &form(&person, &clinic));
    assert_eq!(done.status, 303, "{done:?}");
    let path = done.location().split('?').next().unwrap().to_owned();
    let print = worker.get(&format!("{path}/print"));
    assert!(print.body.contains("Nazdarqut"), "{}", print.body);
    let arabic = worker.get(&format!("{path}/print?language=ar")).body;
    assert!(
        arabic.contains("lang=\"ar\"") && arabic.contains("Nazdarqut"),
        "{arabic}"
    );
    for page in [&print.body, &arabic, &worker.get(&path).body] {
        assert!(!page.contains("55501234"), "{page}");
    }

    let short = worker.sends(&format!("{path}/file"), &[("passphrase", "too short")]);
    assert_eq!(short.status, 422);
    let token = worker.token();
    let file = download(&worker, &format!("{path}/file"), "a lorry at dawn", &token);
    let name = file.0;
    assert!(!name.contains("azdar") && !name.contains(&person), "{name}");
    let folder = Folder::new();
    let sealed = folder.file("sent.wsref", &file.1);
    let right = folder.file("right", "a lorry at dawn\n");
    let wrong = folder.file("wrong", "a lorry at dusk\n");
    let opens = |sealed: &std::path::Path, passphrase: &std::path::Path| {
        let [sealed, passphrase] = [sealed, passphrase].map(|path| path.to_str().unwrap());
        waystation(["referral", "open", sealed, "--passphrase-file", passphrase])
    };
    let letter: serde_json::Value = serde_json::from_str(&opens(&sealed, &right).done()).unwrap();
    assert_eq!(letter["client"], serde_json::json!({ "name": "Nazdarqut" }));
    let said = opens(&sealed, &wrong);
    assert_eq!(said.code, 1);
    assert!(said.err.contains("passphrase does not open"), "{said:?}");
    let mut altered = file.1.clone();
    *altered.last_mut().unwrap() ^= 1;
    let altered = folder.file("altered.wsref", altered);
    let said = opens(&altered, &right);
    assert_eq!((said.code, said.out.as_str()), (1, ""));
    assert_eq!(
        waystation(["referral", "open", sealed.to_str().unwrap()]).code,
        2
    );

    // What was handed out is in the journal by its digest.
    let page = worker.get(&path).body;
    assert!(
        page.contains(&Digest::of(&file.1).to_string()[..16]),
        "{page}"
    );
    server.kill();
    world.reopen();
    let id: Uuid = path.rsplit('/').next().unwrap().parse().unwrap();
    let events = reads(&world, id).unwrap().file.events;
    let digest = events.iter().find_map(|(noted, _at)| match noted {
        Noted::Sent { digest, .. } => *digest,
        _ => None,
    });
    assert_eq!(digest, Some(Digest::of(&file.1)));
}

/// Posts for a file, as bytes: its name, and what is in it.
fn download(browser: &Browser, path: &str, passphrase: &str, token: &str) -> (String, Vec<u8>) {
    use std::io::{Read as _, Write as _};
    let body = crate::http::encoded(&[("passphrase", passphrase), ("csrf", token)]);
    let cookies: Vec<String> = browser
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", browser.port)).unwrap();
    write!(
        stream,
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\nCookie: {}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        browser.port,
        cookies.join("; "),
        body.len()
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap();
    let head = String::from_utf8_lossy(&bytes[..end]).to_lowercase();
    assert!(head.starts_with("http/1.1 200"), "{head}");
    let (_before, name) = head.split_once("filename=\"").unwrap();
    (
        name.split('"').next().unwrap().to_owned(),
        bytes[end + 4..].to_vec(),
    )
}

#[test]
fn what_waits_too_long_is_chased_first_and_those_without_the_right_see_no_name() {
    let mut world = World::begin(Engine::Sqlite);
    let (late, declined) = {
        let worker = case_worker(&world);
        let (_household, ids) = world
            .registrar()
            .registers(&family("Ahmed", &["Runak", "Awat"]));
        let clinic = worker.lists(&clinic());
        // On the clock of the tests: the server's own is years later.
        let late = worker.refers(referral(ids[0], clinic)).unwrap();
        worker.notes(late, sent("printed")).unwrap();
        let declined = worker.refers(referral(ids[1], clinic)).unwrap();
        worker.notes(declined, sent("printed")).unwrap();
        worker.notes(declined, answered("declined")).unwrap();
        (late, declined)
    };
    let (server, person, clinic) = served(&mut world);
    let mut protection = signed_in(&server, Role::ProtectionOfficer);
    let fresh = protection.sends(
        "/referrals",
        &form(&person.to_string(), &clinic.to_string()),
    );
    assert_eq!(fresh.status, 303);
    let fresh = fresh.location()["/referrals/".len()..][..36].to_owned();
    let page = protection.get("/referrals").body;
    let (before, after) = page.split_once("<caption>Open</caption>").unwrap();
    assert!(
        before.contains("To be chased first") && before.contains(&late.to_string()),
        "{page}"
    );
    assert!(
        after.contains(&fresh) && after.contains(&declined.to_string()),
        "{page}"
    );
    assert!(
        before.contains("Runak") && before.contains("days over"),
        "{before}"
    );
    assert!(after.contains("no capacity: 1"), "{after}");
    for role in Role::ALL {
        let answer = signed_in(&server, role).get("/referrals");
        let seen = answer.body.contains("Runak");
        let may = [Role::CaseWorker, Role::ProtectionOfficer].contains(&role);
        assert_eq!(seen, may, "{role:?} {}", answer.status);
    }
}

#[test]
fn the_directory_is_narrowed_and_shows_no_confidential_address() {
    let mut world = World::begin(Engine::Sqlite);
    let mut house = clinic();
    house.name = Text::en("House for women");
    (house.kind, house.sex) = ("safehouse".into(), "female".into());
    house.languages = vec!["ar".into(), "be".into()];
    house.confidential = true;
    house.confirmed_on = date(2021, 6, 1);
    let id = Uuid::new_v4();
    world
        .manager()
        .does(move |work| {
            let address = Address {
                text: "Third door, Sipirqazan street".into(),
            };
            referrals::list_service(work, id, &house, Some(&address), None)
        })
        .unwrap();
    let (server, person, _clinic) = served(&mut world);
    let mut partner = signed_in(&server, Role::Partner);
    for (query, clinic, house) in [
        ("", true, true),
        ("kind=safehouse", false, true),
        ("language=ar", false, true),
        ("whom=men", true, false),
        ("place=bruzgi-centre&whom=women", true, true),
        ("kind=legal", false, false),
    ] {
        let page = partner.get(&format!("/services?{query}"));
        assert_eq!(page.status, 200);
        assert_eq!(
            page.body.contains("<bdi dir=\"auto\">Clinic</bdi>"),
            clinic,
            "{query}"
        );
        assert_eq!(page.body.contains("House for women"), house, "{query}");
        assert!(
            page.body.contains("not confirmed for") == house || clinic,
            "{query}"
        );
        assert!(!page.body.contains("Sipirqazan"), "{query}");
    }
    let one = format!("/services/{id}");
    assert!(!partner.get(&one).body.contains("Sipirqazan"));
    let mut worker = signed_in(&server, Role::CaseWorker);
    assert!(worker.get(&one).body.contains("Sipirqazan"));
    // A referral to what nobody confirmed for long warns.
    let warned = worker.get(&format!("/referrals/new?person={person}&service={id}"));
    assert!(
        warned
            .body
            .contains("Nobody confirmed this service for long"),
        "{}",
        warned.body
    );
    // The information manager changes the service and does not lose what they may not see.
    let mut manager = signed_in(&server, Role::InformationManager);
    let form = manager.get(&format!("{one}/change")).body;
    // A language that the form does not offer is kept.
    assert!(
        form.contains("name=\"language\" value=\"be\" checked"),
        "{form}"
    );
    assert!(
        form.contains("House for women") && !form.contains("Sipirqazan"),
        "{form}"
    );
    let changed = manager.sends(
        &format!("{one}/change"),
        &[
            ("name_en", "House for women and children"),
            ("provider", "Organisation D"),
            ("kind", "safehouse"),
            ("place", SITE),
            ("confidential", "yes"),
            ("confirmed_on", "2021-11-28"),
            ("confirmed_by", "focal point"),
        ],
    );
    assert_eq!(changed.status, 303, "{changed:?}");
    let page = worker.get(&one).body;
    assert!(
        page.contains("House for women and children") && page.contains("Sipirqazan"),
        "{page}"
    );
    let closed = manager.sends(&format!("{one}/closure"), &[("reason", "full")]);
    assert_eq!(closed.status, 303);
    assert!(!partner.get("/services").body.contains("House for women"));
}

#[test]
fn a_referral_page_of_a_locked_node_takes_down_the_answer_and_shows_nothing() {
    let mut world = World::begin_with(Engine::Sqlite, Some("a lorry went by at dawn"));
    let id = {
        let worker = case_worker(&world);
        let (person, clinic) = (runak(&world), worker.lists(&clinic()));
        world.mission().unlock("a lorry went by at dawn").unwrap();
        let id = worker.refers(referral(person, clinic)).unwrap();
        worker.notes(id, sent("printed")).unwrap();
        id
    };
    let (server, _person, _clinic) = served(&mut world);
    let mut worker = signed_in(&server, Role::CaseWorker);
    let list = worker.get("/referrals").body;
    assert!(list.contains("1 referral is kept here"), "{list}");
    let path = format!("/referrals/{id}");
    let page = worker.get(&path);
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("locked on this machine"),
        "{}",
        page.body
    );
    assert!(!page.body.contains("Nazdarqut"));
    let fields = [("event", "answered"), ("answer", "accepted")];
    assert_eq!(worker.sends(&format!("{path}/steps"), &fields).status, 303);
    server.kill();
    world.reopen();
    world.mission().unlock("a lorry went by at dawn").unwrap();
    assert_eq!(reads(&world, id).unwrap().file.status, Status::Accepted);
}
