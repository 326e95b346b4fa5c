//! The aid team's day: stock that adds up, desks that see each other, paper that comes late, files that are
//! wrong.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::Engine;
use uuid::Uuid;
use waystation::access::Role;
use waystation::rooms::aid::amount::Amount;
use waystation::rooms::aid::distribution::facts::{
    Collector, DistributionClosed, Given, HeadcountServed, HouseholdServed, ItemAllowed, Missing,
    People, Prioritisation, SlipGiven,
};
use waystation::rooms::aid::distribution::{self, Assessment, Wish};
use waystation::rooms::aid::facts::{DeliveryReported, Line};
use waystation::rooms::aid::rulebook::Sort;
use waystation::rooms::aid::stock::facts::{
    Arrived, Consignee, PipelineNoted, PipelineStatus, RequisitionMade, StockCounted, StockLine,
    StockLost, StockReceived, StoreNamed, WaybillLoaded, WaybillReceived,
};
use waystation::rooms::aid::stock::{self, Destination};
use waystation::rooms::aid::{self, queries};
use waystation::rooms::people::facts::{AgeBand, Sex};
use waystation::rooms::places;
use waystation::rooms::places::facts::PlaceClosed;
use waystation::words::{Quantity, Text};
use waystation::{Failure, Refusal, views};

use crate::world::{DAY, SITE, Staff, World, both, family, on, person, source};

fn refusal<T: std::fmt::Debug>(result: Result<T, Failure>) -> &'static str {
    match result {
        Err(Failure::Refused(Refusal { code, .. })) => code,
        other => panic!("not refused: {other:?}"),
    }
}

fn line(item: &str, unit: &str, quantity: i64) -> StockLine {
    StockLine {
        item: item.into(),
        unit: unit.into(),
        quantity: Amount::whole(quantity),
        ..StockLine::default()
    }
}

fn blankets(n: i64) -> StockLine {
    line("blanket", "pieces", n)
}

fn given(item: &str, unit: &str, quantity: i64) -> Given {
    Given {
        item: item.into(),
        unit: unit.into(),
        quantity: Amount::whole(quantity),
        ..Given::default()
    }
}

fn serving(lines: Vec<Given>, desk: &str) -> HouseholdServed {
    HouseholdServed {
        site: SITE.into(),
        desk: desk.into(),
        lines,
        ..HouseholdServed::default()
    }
}

impl Staff<'_> {
    fn names_store(&self) -> Uuid {
        let fact = StoreNamed {
            code: "store".into(),
            name: Text::en("Store"),
            site: SITE.into(),
        };
        let entry = self
            .does(move |work| stock::name_store(work, None, on(DAY), &fact, None))
            .unwrap();
        entry.subject("store").unwrap()
    }

    fn receives(&self, store: Uuid, lines: Vec<StockLine>) -> Result<journal::Entry, Failure> {
        let fact = StockReceived {
            lines,
            from: "Supplier".into(),
            donor: String::new(),
            paper: String::new(),
        };
        self.does(move |work| stock::receive(work, store, None, on(DAY), &fact, None))
    }

    fn counts_stock(&self, store: Uuid, day: Date, found: StockLine) {
        let fact = StockCounted { lines: vec![found] };
        self.does(move |work| stock::count(work, store, on(day), &fact, None))
            .unwrap();
    }

    fn loads(
        &self,
        store: Uuid,
        number: &str,
        to: Destination,
        lines: Vec<StockLine>,
    ) -> Result<Uuid, Failure> {
        let fact = WaybillLoaded {
            number: number.into(),
            consignee: match (to.distribution, to.store) {
                (Some(_), _) => Consignee::Distribution,
                (None, Some(_)) => Consignee::Store,
                (None, None) => Consignee::Partner,
            },
            to: "Belarus Red Cross".into(),
            lines,
            carrier: String::new(),
        };
        self.does(move |work| stock::load(work, store, to, on(DAY), &fact, None))
    }

    fn plans(&self, store: Option<Uuid>, items: &[&str]) -> Result<Uuid, Failure> {
        self.plans_by(store, items, Some(Prioritisation::MostSevereFirst), "frost")
    }

    fn plans_by(
        &self,
        store: Option<Uuid>,
        items: &[&str],
        rule: Option<Prioritisation>,
        reason: &str,
    ) -> Result<Uuid, Failure> {
        let wish = Wish {
            site: SITE.into(),
            on: DAY,
            store,
            items: items.iter().map(|item| (*item).to_owned()).collect(),
            rule,
            ..Wish::default()
        };
        let reason = reason.to_owned();
        self.does(move |work| distribution::plan_it(work, &wish, &reason, on(DAY), None))
    }

    fn serves(
        &self,
        held: Uuid,
        household: Uuid,
        fact: &HouseholdServed,
    ) -> Result<journal::Entry, Failure> {
        let fact = fact.clone();
        self.does(move |work| distribution::serve(work, Some(held), household, on(DAY), &fact))
    }

    fn closes(
        &self,
        held: Uuid,
        store: Uuid,
        returned: i64,
        missing: i64,
    ) -> Result<journal::Entry, Failure> {
        let fact = DistributionClosed {
            returned: vec![blankets(returned)],
            missing: match missing {
                0 => Vec::new(),
                n => vec![Missing {
                    item: "blanket".into(),
                    quantity: Amount::whole(n),
                }],
            },
            stopped: String::new(),
            note: String::new(),
        };
        self.does(move |work| distribution::close(work, held, Some(store), on(DAY), &fact))
    }
}

impl World {
    fn team(&self) -> Staff<'_> {
        self.staff(Role::AidWorker)
    }

    fn balance(&self, store: Uuid, item: &str) -> i64 {
        let read = |tx: &mut store::Tx<'_>| stock::queries::book(tx, store, item, "");
        self.mission().read(read).unwrap().balance.0 / 1000
    }

    fn balance_on(&self, day: Date, item: &str) -> i64 {
        let books = self
            .mission()
            .read(|tx| stock::queries::in_stores(tx, day))
            .unwrap();
        let of_item = books.iter().filter(|one| one.item == item);
        of_item.map(|one| one.book.balance.0).sum::<i64>() / 1000
    }

    fn broken(&self) -> Vec<String> {
        let all = self.mission().read(views::discrepancies).unwrap();
        all.into_iter()
            .map(|(rule, _subject, _entries)| rule)
            .collect()
    }
}

/// A store with blankets, a household of two, a distribution with the load on it.
fn a_distribution(world: &World, loaded: i64) -> (Uuid, Uuid, Uuid) {
    let (household, _members) = world
        .registrar()
        .registers(&family("Karim", &["Shilan", "Soran"]));
    let team = world.team();
    let store = team.names_store();
    team.receives(store, vec![blankets(100)]).unwrap();
    let held = team.plans(Some(store), &["blanket"]).unwrap();
    let to = Destination {
        distribution: Some(held),
        ..Destination::default()
    };
    team.loads(store, "W1", to, vec![blankets(loaded)]).unwrap();
    (store, held, household)
}

#[test]
fn what_is_loaded_is_handed_over_comes_back_or_is_missing() {
    both(|world| {
        let (store, held, household) = a_distribution(world, 40);
        assert_eq!(world.balance(store, "blanket"), 60);
        let served = serving(vec![given("blanket", "pieces", 4)], "1");
        world.team().serves(held, household, &served).unwrap();
        world.team().closes(held, store, 35, 1).unwrap();
        assert_eq!(world.balance(store, "blanket"), 95);
        assert_eq!(world.broken(), ["aid.stock_missing"]);
        let again = serving(vec![given("blanket", "pieces", 1)], "1");
        assert_eq!(
            refusal(world.team().serves(held, household, &again)),
            "aid-distribution-closed"
        );
        world.is_whole();
    });
}

#[test]
fn one_household_at_two_desks_is_caught_at_the_second() {
    both(|world| {
        let (_store, held, household) = a_distribution(world, 40);
        let served = |desk: &str| serving(vec![given("blanket", "pieces", 4)], desk);
        world.team().serves(held, household, &served("1")).unwrap();
        let twice = world.team().serves(held, household, &served("2"));
        assert_eq!(refusal(twice), "aid-more-than-due");
        // With a word why it is recorded, and flagged for somebody to look at.
        let mut meant = served("2");
        meant.beyond = "other".into();
        world.team().serves(held, household, &meant).unwrap();
        assert_eq!(world.broken(), ["aid.same_item_twice"]);
        world.is_whole();
    });
}

/// Eight desks serve the same forty households at once, from threads of their own: each household is served
/// once, whoever came first, and the load adds up.
#[test]
fn eight_desks_at_once_serve_each_household_once() {
    both(|world| {
        let households: Vec<Uuid> = (0..40)
            .map(|_n| {
                world
                    .registrar()
                    .registers(&family("Karim", &["Shilan", "Soran"]))
                    .0
            })
            .collect();
        let team = world.team();
        let store = team.names_store();
        team.receives(store, vec![blankets(300)]).unwrap();
        let held = team.plans(Some(store), &["blanket"]).unwrap();
        let to = Destination {
            distribution: Some(held),
            ..Destination::default()
        };
        team.loads(store, "W1", to, vec![blankets(200)]).unwrap();
        let served: usize = std::thread::scope(|scope| {
            let desks: Vec<_> = (1..=8)
                .map(|desk| {
                    let (world, households) = (&*world, &households);
                    scope.spawn(move || {
                        let fact = serving(vec![given("blanket", "pieces", 4)], &desk.to_string());
                        // Each desk begins somewhere else in the queue.
                        let queue = households.iter().cycle().skip(desk * 5).take(40);
                        let at_desk = queue.map(|one| world.team().serves(held, *one, &fact));
                        at_desk.filter(Result::is_ok).count()
                    })
                })
                .collect();
            desks.into_iter().map(|desk| desk.join().unwrap()).sum()
        });
        assert_eq!(served, households.len());
        let handed = world
            .mission()
            .read(|tx| distribution::queries::handed(tx, held))
            .unwrap();
        assert_eq!(handed["blanket"], Amount::whole(160));
        assert_eq!(world.broken(), [""; 0]);
    });
}

#[test]
fn two_phones_offline_hand_over_the_same_and_both_are_kept_with_one_discrepancy() {
    both(|world| {
        let (store, held, household) = a_distribution(world, 40);
        let (one, other) = (world.joined(), world.joined());
        one.hears(world);
        other.hears(world);
        let served = serving(vec![given("blanket", "pieces", 4)], "1");
        one.team().serves(held, household, &served).unwrap();
        other.team().serves(held, household, &served).unwrap();
        world.hears(&one);
        world.hears(&other);
        assert_eq!(world.broken(), ["aid.same_item_twice"]);
        let handed = world
            .mission()
            .read(|tx| distribution::queries::handed(tx, held))
            .unwrap();
        assert_eq!(handed["blanket"], Amount::whole(8));
        assert_eq!(world.balance(store, "blanket"), 60);
        world.team().closes(held, store, 32, 0).unwrap();
        assert_eq!(world.balance(store, "blanket"), 92);
        assert_eq!(world.broken(), ["aid.same_item_twice"]);
        world.is_whole();
    });
}

#[test]
fn a_count_is_what_is_there_on_that_day_and_its_variance_waits_for_somebody() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        team.receives(store, vec![blankets(100)]).unwrap();
        team.counts_stock(store, DAY, blankets(97));
        assert_eq!(world.balance(store, "blanket"), 97);
        assert_eq!(world.broken(), ["aid.stock_variance"]);
        // News of an earlier receipt changes what the count differs by, not what was counted.
        let late = StockReceived {
            lines: vec![blankets(20)],
            from: "Supplier".into(),
            donor: String::new(),
            paper: String::new(),
        };
        let before = date(2021, 11, 20);
        team.does(move |work| stock::receive(work, store, None, on(before), &late, None))
            .unwrap();
        assert_eq!(world.balance(store, "blanket"), 97);
        assert_eq!(world.balance_on(before, "blanket"), 20);
        assert_eq!(world.balance_on(date(2021, 11, 19), "blanket"), 0);
        team.counts_stock(store, DAY, blankets(97));
        assert_eq!(world.broken(), [""; 0]);
        world.is_whole();
    });
}

#[test]
fn stock_never_goes_below_zero_in_silence() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        team.receives(store, vec![blankets(10)]).unwrap();
        let short = team.loads(store, "W1", Destination::default(), vec![blankets(11)]);
        assert_eq!(refusal(short), "aid-stock-short");
        // Two nodes that know of the same ten blankets load them twice.
        let other = world.joined();
        other.hears(world);
        team.loads(store, "W1", Destination::default(), vec![blankets(8)])
            .unwrap();
        other
            .team()
            .loads(store, "W2", Destination::default(), vec![blankets(7)])
            .unwrap();
        world.hears(&other);
        assert_eq!(world.balance(store, "blanket"), -5);
        assert_eq!(world.broken(), ["aid.stock_below_zero"]);
        world.is_whole();
    });
}

#[test]
fn a_waybill_says_what_arrived_what_was_damaged_and_what_is_missing() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        team.receives(store, vec![blankets(50)]).unwrap();
        let waybill = team
            .loads(store, "W1", Destination::default(), vec![blankets(50)])
            .unwrap();
        let arrived = |quantity, damaged| WaybillReceived {
            lines: vec![Arrived {
                item: "blanket".into(),
                batch: String::new(),
                expires: None,
                quantity: Amount::whole(quantity),
                damaged: Amount::whole(damaged),
                unit: "pieces".into(),
            }],
            by: "Belarus Red Cross".into(),
        };
        let fact = arrived(45, 2);
        team.does(move |work| stock::receive_waybill(work, waybill, on(DAY), &fact))
            .unwrap();
        assert_eq!(world.broken(), ["aid.waybill_differs"]);
        let known = world
            .mission()
            .read(|tx| stock::queries::waybill(tx, waybill))
            .unwrap()
            .unwrap();
        let fate = known.fates()[&("blanket".to_owned(), String::new())];
        assert_eq!(fate.missing(), Amount::whole(3));
        assert!(!known.is_on_the_way());
        // The partner reports more than it was handed.
        let report = delivery("Belarus Red Cross", 46.0, 20, "W1");
        team.does(move |work| aid::report(work, on(DAY), &report, None))
            .unwrap();
        let mut broken = world.broken();
        broken.sort();
        assert_eq!(broken, ["aid.report_beyond_waybill", "aid.waybill_differs"]);
        let unknown = delivery("Belarus Red Cross", 1.0, 20, "W9");
        let unknown = team.does(move |work| aid::report(work, on(DAY), &unknown, None));
        assert_eq!(refusal(unknown), "aid-waybill-unknown");
        world.is_whole();
    });
}

fn delivery(provider: &str, quantity: f64, men: u32, waybill: &str) -> DeliveryReported {
    DeliveryReported {
        place: SITE.into(),
        planned: false,
        lines: vec![Line {
            item: "blanket".into(),
            name: Text::en("Blankets"),
            quantity: Quantity::exact(quantity),
            unit: "pieces".into(),
        }],
        provider: provider.into(),
        funder: String::new(),
        reached: Quantity::UNKNOWN,
        people: Some(People {
            men,
            ..People::default()
        }),
        group: "the people in the hall".into(),
        waybill: waybill.into(),
        sure: false,
        note: Text::default(),
        source: source(),
    }
}

#[test]
fn served_adds_up_rounds_and_reached_counts_a_group_once() {
    both(|world| {
        for day in [27, 29] {
            let report = delivery("Belarus Red Cross", 2000.0, 2000, "");
            let when = on(date(2021, 11, day));
            world
                .team()
                .does(move |work| aid::report(work, when, &report, None))
                .unwrap();
        }
        let sites = world
            .mission()
            .read(|tx| queries::served_by_site(tx, DAY, None))
            .unwrap();
        assert_eq!(sites[SITE].served.all(), 4000);
        assert_eq!(sites[SITE].reached(), (2000, 2000));
        // A household of two is served twice: four served, two reached; whether they are of the group
        // nobody knows.
        let (store, held, household) = a_distribution(world, 40);
        for item in 1..=2 {
            let lines = vec![given("blanket", "pieces", item)];
            world
                .team()
                .serves(held, household, &serving(lines, "1"))
                .unwrap();
        }
        let sites = world
            .mission()
            .read(|tx| queries::served_by_site(tx, DAY, None))
            .unwrap();
        assert_eq!(sites[SITE].served.all(), 4004);
        assert_eq!(sites[SITE].reached(), (2000, 2002));
        let soap = |tx: &mut store::Tx<'_>| queries::served_by_site(tx, DAY, Some(&["soap"]));
        assert!(world.mission().read(soap).unwrap().is_empty());
        assert_eq!(world.balance(store, "blanket"), 60);
    });
}

#[test]
fn where_there_is_not_enough_the_plan_says_who_goes_without_and_why() {
    both(|world| {
        let registrar = world.registrar();
        let mut child = person("Lana", "Aziz");
        child.open.age_band = AgeBand::UnderFive;
        let (with_child, _members) = registrar.registers(&[person("Rojin", "Aziz"), child]);
        let (without, _members) = registrar.registers(&family("Karim", &["Shilan", "Soran"]));
        let team = world.team();
        let store = team.names_store();
        team.receives(store, vec![blankets(5)]).unwrap();
        let silent = team.plans_by(Some(store), &["blanket"], None, "");
        assert_eq!(refusal(silent), "aid-choice-missing");
        let held = team.plans(Some(store), &["blanket"]).unwrap();
        let known = world
            .mission()
            .read(|tx| distribution::queries::distribution(tx, held))
            .unwrap();
        let (_entry, plan) = known.unwrap().planned.unwrap();
        let choice = plan.choice.unwrap();
        assert_eq!((choice.households, choice.people), (1, 2));
        let cuts = |tx: &mut store::Tx<'_>| distribution::queries::cuts(tx, held, 10);
        let (cuts, all) = world.mission().read(cuts).unwrap();
        assert_eq!((cuts.len(), all), (1, 1));
        assert_eq!(cuts[0].household, without);
        assert_eq!(cuts[0].gets, Amount::whole(1));
        // The desk holds to the plan: the second household gets what was left for it.
        let served = |n| serving(vec![given("blanket", "pieces", n)], "1");
        team.serves(held, with_child, &served(4)).unwrap();
        assert_eq!(
            refusal(team.serves(held, without, &served(2))),
            "aid-more-than-due"
        );
        team.serves(held, without, &served(1)).unwrap();
        world.is_whole();
    });
}

#[test]
fn nobody_is_sent_away_because_they_are_not_registered() {
    both(|world| {
        let (_store, held, _household) = a_distribution(world, 40);
        let fact = HeadcountServed {
            site: SITE.into(),
            lines: vec![given("blanket", "pieces", 6)],
            people: People {
                women: 1,
                boys: 2,
                ..People::default()
            },
            ..HeadcountServed::default()
        };
        world
            .team()
            .does(move |work| distribution::serve_others(work, Some(held), on(DAY), &fact, None))
            .unwrap();
        let progress = world
            .mission()
            .read(|tx| distribution::queries::progress(tx, held))
            .unwrap();
        assert_eq!((progress.people.all(), progress.unregistered), (3, 3));
        let handed = world
            .mission()
            .read(|tx| distribution::queries::handed(tx, held))
            .unwrap();
        assert_eq!(handed["blanket"], Amount::whole(6));
        world.is_whole();
    });
}

#[test]
fn infant_formula_goes_out_after_an_individual_assessment_only() {
    both(|world| {
        let mut baby = person("Lana", "Aziz");
        baby.open.age_band = AgeBand::UnderFive;
        baby.open.sex = Sex::Female;
        let (household, members) = world
            .registrar()
            .registers(&[person("Rojin", "Aziz"), baby]);
        let team = world.team();
        let held = team.plans(None, &["blanket"]).unwrap();
        let formula = HouseholdServed {
            beyond: "other".into(),
            ..serving(vec![given("infant_formula", "kg", 3)], "1")
        };
        assert_eq!(
            refusal(team.serves(held, household, &formula)),
            "aid-individual-only"
        );
        let allowed = ItemAllowed {
            item: "infant_formula".into(),
            quantity: Amount::whole(3),
            every_days: 30,
            until: date(2021, 12, 31),
        };
        let child = members[1];
        let assessment = Assessment {
            child,
            text: "Cannot be breastfed".into(),
        };
        let (fact, found) = (allowed.clone(), assessment.clone());
        let alone = team
            .does(move |work| distribution::allow(work, household, child, on(DAY), &fact, &found));
        assert_eq!(refusal(alone), "access-not-allowed");
        world
            .protection_officer()
            .does(move |work| {
                distribution::allow(work, household, child, on(DAY), &allowed, &assessment)
            })
            .unwrap();
        team.serves(held, household, &formula).unwrap();
        assert_eq!(
            refusal(team.serves(held, household, &formula)),
            "aid-individual-only"
        );
        let open = world
            .entries()
            .into_iter()
            .find(|entry| entry.header.kind == "aid.item_allowed");
        let open = String::from_utf8_lossy(open.unwrap().open_part().unwrap()).into_owned();
        assert!(!open.contains("breastfed"), "{open}");
        world.is_whole();
    });
}

#[test]
fn whoever_leaves_unserved_comes_back_through_the_priority_lane() {
    both(|world| {
        let (_store, held, household) = a_distribution(world, 40);
        let fact = SlipGiven {
            site: SITE.into(),
            come_back: date(2021, 11, 30),
            reason: "ran_out".into(),
            number: "A1".into(),
        };
        let early = SlipGiven {
            come_back: DAY,
            ..fact.clone()
        };
        let team = world.team();
        let early = team.does(move |work| {
            distribution::give_slip(work, held, Some(household), on(DAY), &early)
        });
        assert_eq!(refusal(early), "aid-slip-day");
        team.does(move |work| distribution::give_slip(work, held, Some(household), on(DAY), &fact))
            .unwrap();
        let has = |day| {
            let read =
                move |tx: &mut store::Tx<'_>| distribution::queries::has_slip(tx, household, day);
            world.mission().read(read).unwrap()
        };
        assert!(!has(DAY));
        assert!(has(date(2021, 11, 30)));
        world.is_whole();
    });
}

#[test]
fn a_slip_of_the_hand_is_refused_with_the_way_out_and_nothing_is_recorded() {
    both(|world| {
        let (store, held, household) = a_distribution(world, 40);
        let before = world.entries().len();
        let team = world.team();
        let mut old = line("milk", "L", 10);
        old.expires = Some(date(2021, 11, 1));
        team.receives(store, vec![old.clone()]).unwrap();
        let to = Destination {
            distribution: Some(held),
            ..Destination::default()
        };
        assert_eq!(
            refusal(team.loads(store, "W2", to, vec![old])),
            "aid-batch-expired"
        );
        assert_eq!(
            refusal(team.loads(store, "W1", to, vec![blankets(1)])),
            "aid-waybill-number"
        );
        assert_eq!(
            refusal(team.receives(store, vec![line("blanket", "kg", 1)])),
            "aid-unit-other"
        );
        assert_eq!(
            refusal(team.receives(store, vec![blankets(-1)])),
            "aid-quantity-impossible"
        );
        let nobody = team.serves(
            held,
            Uuid::new_v4(),
            &serving(vec![given("blanket", "pieces", 1)], "1"),
        );
        assert_eq!(refusal(nobody), "aid-household-unknown");
        let mut milk = delivery("Belarus Red Cross", 1500.0, 20, "");
        milk.lines[0].item = "milk".into();
        milk.lines[0].unit = "L".into();
        let (absurd, mut meant) = (milk.clone(), milk);
        meant.sure = true;
        let said = team.does(move |work| aid::report(work, on(DAY), &absurd, None));
        assert_eq!(refusal(said), "aid-quantity-absurd");
        team.does(move |work| aid::report(work, on(DAY), &meant, None))
            .unwrap();
        let alternate = HouseholdServed {
            collector: Collector::Alternate,
            ..serving(vec![given("blanket", "pieces", 1)], "1")
        };
        assert_eq!(
            refusal(team.serves(held, household, &alternate)),
            "aid-collector-reason"
        );
        assert_eq!(world.entries().len(), before + 2);
    });
}

#[test]
fn nothing_is_planned_for_or_brought_to_a_site_that_has_closed() {
    both(|world| {
        world.registrar().registers(&family("Karim", &["Shilan"]));
        let (place, _state) = world
            .mission()
            .read(|tx| places::queries::by_code(tx, SITE))
            .unwrap()
            .unwrap();
        let closed = PlaceClosed {
            on: date(2021, 11, 28),
            source: source(),
        };
        world
            .manager()
            .does(move |work| places::close(work, place, &closed, None))
            .unwrap();
        assert_eq!(
            refusal(world.team().plans(None, &["blanket"])),
            "aid-site-closed"
        );
        let report = delivery("Belarus Red Cross", 2.0, 20, "");
        let late = report.clone();
        let late = world
            .team()
            .does(move |work| aid::report(work, on(DAY), &late, None));
        assert_eq!(refusal(late), "aid-site-closed");
        let before = on(date(2021, 11, 28));
        world
            .team()
            .does(move |work| aid::report(work, before, &report, None))
            .unwrap();
    });
}

#[test]
fn an_adopted_catalogue_and_entitlements_hold_from_then_on() {
    both(|world| {
        let (household, _members) = world
            .registrar()
            .registers(&family("Karim", &["Shilan", "Soran"]));
        let manager = world.manager();
        let text = Sort::Entitlements
            .shipped()
            .replace("version = 1", "version = 2")
            .replace(
                "item = \"blanket\"\nper = \"person\"\nquantity = 2",
                "item = \"blanket\"\nper = \"household\"\nquantity = 1",
            );
        let broken = text.replace("item = \"blanket\"", "item = \"carpet\"");
        let unknown = manager.does(move |work| aid::adopt(work, Sort::Entitlements, &broken));
        assert_eq!(refusal(unknown), "aid-rules-unreadable");
        let theirs = text.clone();
        let outsider = world
            .team()
            .does(move |work| aid::adopt(work, Sort::Entitlements, &theirs));
        assert_eq!(refusal(outsider), "access-not-allowed");
        manager
            .does(move |work| aid::adopt(work, Sort::Entitlements, &text))
            .unwrap();
        let held = world.team().plans(None, &["blanket"]).unwrap();
        let served = |n| serving(vec![given("blanket", "pieces", n)], "1");
        assert_eq!(
            refusal(world.team().serves(held, household, &served(2))),
            "aid-more-than-due"
        );
        world.team().serves(held, household, &served(1)).unwrap();
        world.is_whole();
    });
}

#[test]
fn what_is_promised_asked_for_and_lost_is_on_record() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        let promised = |status| PipelineNoted {
            line: blankets(600),
            status,
            donor: "Donor B".into(),
            partner: String::new(),
            expected: Some(date(2021, 12, 6)),
            cost_minor: Some(660_000),
            currency: "EUR".into(),
        };
        let fact = promised(PipelineStatus::Pledged);
        let promise = team
            .does(move |work| stock::note_promise(work, None, on(DAY), &fact, None))
            .unwrap();
        let fact = promised(PipelineStatus::InStore);
        team.does(move |work| stock::note_promise(work, Some(promise), on(DAY), &fact, None))
            .unwrap();
        let spent = world.mission().read(queries::spent).unwrap();
        assert_eq!(spent["EUR"], 660_000);
        let asked = RequisitionMade {
            site: SITE.into(),
            needed_by: date(2021, 12, 1),
            lines: vec![blankets(20)],
            purpose: String::new(),
        };
        let requisition = team
            .does(move |work| stock::requisition(work, on(DAY), &asked))
            .unwrap();
        assert_eq!(
            world
                .mission()
                .read(stock::queries::open_requisitions)
                .unwrap()
                .len(),
            1
        );
        team.receives(store, vec![blankets(30)]).unwrap();
        let to = Destination {
            requisition: Some(requisition),
            ..Destination::default()
        };
        team.loads(store, "W1", to, vec![blankets(20)]).unwrap();
        assert!(
            world
                .mission()
                .read(stock::queries::open_requisitions)
                .unwrap()
                .is_empty()
        );
        let lost = StockLost {
            lines: vec![blankets(4)],
            reason: "stolen".into(),
        };
        team.does(move |work| stock::lose(work, store, on(DAY), &lost, None))
            .unwrap();
        assert_eq!(world.balance(store, "blanket"), 6);
        world.is_whole();
    });
}

/// What happens at a store and a desk, on one of two nodes.
#[derive(Debug, Clone)]
enum Deed {
    Receives(u8, i64),
    Loses(u8, i64),
    Counts(u8, i64),
    Serves(u8, i64),
    ServesOthers(i64),
    Meets,
    Waits(i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    use Deed as D;
    prop_oneof![
        3 => (0u8..5, 1i64..40).prop_map(|(day, n)| D::Receives(day, n)),
        1 => (0u8..5, 1i64..10).prop_map(|(day, n)| D::Loses(day, n)),
        2 => (0u8..5, 0i64..60).prop_map(|(day, n)| D::Counts(day, n)),
        3 => (0u8..2, 1i64..5).prop_map(|(who, n)| D::Serves(who, n)),
        1 => (1i64..5).prop_map(D::ServesOthers),
        1 => Just(D::Meets),
        2 => (1i64..9_000_000).prop_map(D::Waits),
    ]
}

/// Stock and distributions are the same on all nodes that hold the same entries, whatever the order.
#[test]
fn any_order_of_arrival_gives_the_same_stock() {
    let mut runner = TestRunner::new(Config {
        cases: 12,
        failure_persistence: None,
        ..Config::default()
    });
    let deeds = prop::collection::vec((any::<bool>(), deed()), 1..25);
    runner
        .run(&deeds, |deeds| {
            same_stock(&deeds);
            Ok(())
        })
        .unwrap();
}

fn same_stock(deeds: &[(bool, Deed)]) {
    let a = World::begin(Engine::Sqlite);
    let (store, held, household) = a_distribution(&a, 40);
    let (other_household, _members) = a.registrar().registers(&family("Aziz", &["Lana"]));
    let b = a.joined();
    b.hears(&a);
    let mut clock = crate::world::MORNING;
    for (there, deed) in deeds {
        let world = if *there { &b } else { &a };
        let day = |n: u8| on(date(2021, 11, 25 + i8::try_from(n).unwrap()));
        let team = world.team();
        let done = match deed.clone() {
            Deed::Waits(us) => {
                clock += us;
                world.sets_clock(clock);
                Ok(())
            }
            Deed::Meets => {
                a.hears(&b);
                b.hears(&a);
                Ok(())
            }
            Deed::Receives(n, much) => {
                let fact = StockReceived {
                    lines: vec![blankets(much)],
                    from: "Supplier".into(),
                    donor: String::new(),
                    paper: String::new(),
                };
                team.does(move |work| stock::receive(work, store, None, day(n), &fact, None))
                    .map(|_entry| ())
            }
            Deed::Loses(n, much) => {
                let fact = StockLost {
                    lines: vec![blankets(much)],
                    reason: "damaged".into(),
                };
                team.does(move |work| stock::lose(work, store, day(n), &fact, None))
                    .map(|_entry| ())
            }
            Deed::Counts(n, much) => {
                let fact = StockCounted {
                    lines: vec![blankets(much)],
                };
                team.does(move |work| stock::count(work, store, day(n), &fact, None))
                    .map(|_entry| ())
            }
            Deed::Serves(who, much) => {
                let whom = if who == 0 { household } else { other_household };
                let fact = HouseholdServed {
                    beyond: "other".into(),
                    ..serving(vec![given("blanket", "pieces", much)], "1")
                };
                team.serves(held, whom, &fact).map(|_entry| ())
            }
            Deed::ServesOthers(much) => {
                let fact = HeadcountServed {
                    site: SITE.into(),
                    lines: vec![given("blanket", "pieces", much)],
                    people: People {
                        men: 2,
                        ..People::default()
                    },
                    ..HeadcountServed::default()
                };
                team.does(move |work| {
                    distribution::serve_others(work, Some(held), on(DAY), &fact, None)
                })
                .map(|_entry| ())
            }
        };
        match done {
            Ok(()) | Err(Failure::Refused(_)) => {}
            Err(other) => panic!("{deed:?}: {}", other.chain()),
        }
    }
    a.hears(&b);
    b.hears(&a);
    // A third node hears the second chain before the first.
    let c = a.joined();
    c.hears(&b);
    c.hears(&a);
    a.hears(&c);
    b.hears(&c);
    assert_eq!(a.digest(), b.digest(), "{deeds:?}");
    assert_eq!(a.digest(), c.digest(), "{deeds:?}");
    a.is_whole();
    // Loaded = handed over + returned + missing, whatever came.
    let handed = a
        .mission()
        .read(|tx| distribution::queries::handed(tx, held))
        .unwrap();
    let known = a
        .mission()
        .read(|tx| distribution::queries::distribution(tx, held))
        .unwrap()
        .unwrap();
    for one in known.reckoning(&handed).values() {
        assert_eq!(one.loaded, one.handed + one.returned + one.missing());
    }
}

fn not_here(world: &World) -> Staff<'_> {
    Staff {
        world,
        actor: waystation::mission::Actor {
            id: Uuid::new_v4(),
            role: Role::AidWorker,
            sites: vec!["elsewhere".into()],
        },
    }
}

fn outcome<T>(result: Result<T, Failure>) -> &'static str {
    match result {
        Ok(_any) => "accepted",
        Err(Failure::Refused(Refusal { code, .. })) => code,
        Err(other) => panic!("{}", other.chain()),
    }
}

fn for_distribution(held: Uuid) -> Destination {
    Destination {
        distribution: Some(held),
        ..Destination::default()
    }
}

#[test]
fn a_share_that_the_plan_cut_is_handed_over_once() {
    both(|world| {
        let (household, _members) = world
            .registrar()
            .registers(&family("Karim", &["Shilan", "Soran"]));
        let team = world.team();
        let store = team.names_store();
        team.receives(store, vec![blankets(1)]).unwrap();
        let held = team.plans(Some(store), &["blanket"]).unwrap();
        let one = serving(vec![given("blanket", "pieces", 1)], "1");
        team.serves(held, household, &one).unwrap();
        assert_eq!(
            outcome(team.serves(held, household, &one)),
            "aid-more-than-due"
        );
    });
}

#[test]
fn two_lines_of_one_item_are_due_together() {
    both(|world| {
        let (_store, held, household) = a_distribution(world, 40);
        let mut bag = given("sleeping_bag", "pieces", 4);
        bag.instead_of = "blanket".into();
        let both_lines = serving(vec![given("blanket", "pieces", 4), bag], "1");
        let said = outcome(world.team().serves(held, household, &both_lines));
        // What stands among the discrepancies is the load that had no bags, not the eight for four.
        assert_eq!(said, "aid-more-than-due", "{:?}", world.broken());
    });
}

#[test]
fn a_paper_that_says_more_than_was_due_is_flagged_the_first_time_too() {
    both(|world| {
        let (_store, held, household) = a_distribution(world, 40);
        let much = serving(vec![given("blanket", "pieces", 8)], "1");
        world
            .team()
            .does(move |work| {
                distribution::record_served(work, Some(held), household, on(DAY), &much, None)
            })
            .unwrap();
        assert_eq!(
            world.broken().len(),
            1,
            "8 blankets for 2 people who are due 4"
        );
    });
}

#[test]
fn formula_on_paper_without_an_assessment_is_flagged() {
    both(|world| {
        let (_store, held, household) = a_distribution(world, 40);
        let formula = serving(vec![given("infant_formula", "kg", 3)], "1");
        world
            .team()
            .does(move |work| {
                distribution::record_served(work, Some(held), household, on(DAY), &formula, None)
            })
            .unwrap();
        let flagged = world
            .broken()
            .iter()
            .any(|rule| rule != "aid.more_than_loaded");
        assert!(flagged, "{:?}", world.broken());
    });
}

fn allows(world: &World, household: Uuid, child: Uuid, kg: i64, until: Date) {
    let fact = ItemAllowed {
        item: "infant_formula".into(),
        quantity: Amount::whole(kg),
        every_days: 30,
        until,
    };
    let found = Assessment {
        child,
        text: "Cannot be breastfed".into(),
    };
    world
        .protection_officer()
        .does(move |work| distribution::allow(work, household, child, on(DAY), &fact, &found))
        .unwrap();
}

fn may_have(world: &World, household: Uuid) -> Amount {
    let mission = world.mission();
    mission
        .read(|tx| {
            let (rules, _text) = queries::entitlements(tx)?;
            let found = distribution::household::at_desk(mission, tx, &rules, household, DAY)?;
            let dues = found.unwrap().dues;
            Ok(dues
                .iter()
                .filter(|due| due.item == "infant_formula")
                .map(|due| due.now())
                .sum())
        })
        .unwrap()
}

#[test]
fn twins_who_were_both_assessed_are_both_fed() {
    both(|world| {
        let mut twins = family("Aziz", &["Lana", "Lavin"]);
        for twin in &mut twins {
            twin.open.age_band = AgeBand::UnderFive;
        }
        let (household, members) = world.registrar().registers(&twins);
        allows(world, household, members[0], 3, date(2021, 12, 31));
        allows(world, household, members[1], 3, date(2021, 12, 31));
        assert_eq!(may_have(world, household), Amount::whole(6));
    });
}

#[test]
fn the_newest_assessment_of_a_child_holds() {
    both(|world| {
        let mut baby = person("Lana", "Aziz");
        baby.open.age_band = AgeBand::UnderFive;
        let (household, members) = world.registrar().registers(&[baby]);
        allows(world, household, members[0], 2, date(2021, 12, 10));
        allows(world, household, members[0], 4, date(2022, 1, 31));
        assert_eq!(may_have(world, household), Amount::whole(4));
    });
}

#[test]
fn fresh_stock_is_good_whatever_lay_in_its_place_before() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        let milk = |n, expires| StockLine {
            expires: Some(expires),
            ..line("milk", "L", n)
        };
        team.receives(store, vec![milk(10, date(2021, 11, 1))])
            .unwrap();
        let lost = StockLost {
            lines: vec![milk(10, date(2021, 11, 1))],
            reason: "expired".into(),
        };
        team.does(move |work| stock::lose(work, store, on(DAY), &lost, None))
            .unwrap();
        team.receives(store, vec![milk(100, date(2021, 12, 31))])
            .unwrap();
        let good = world
            .mission()
            .read(|tx| stock::queries::good_by_item(tx, None, DAY))
            .unwrap();
        assert_eq!(good.get("milk"), Some(&Amount::whole(100)));
    });
}

#[test]
fn a_batch_past_its_day_is_not_loaded_because_nobody_copied_the_day() {
    both(|world| {
        let (store, held, _household) = a_distribution(world, 40);
        let team = world.team();
        let batch = |expires| StockLine {
            batch: "B1".into(),
            expires,
            ..line("milk", "L", 10)
        };
        team.receives(store, vec![batch(Some(date(2021, 11, 1)))])
            .unwrap();
        let loaded = team.loads(store, "W2", for_distribution(held), vec![batch(None)]);
        assert_eq!(outcome(loaded), "aid-batch-expired");
    });
}

#[test]
fn what_went_past_its_day_on_the_way_is_not_handed_over() {
    both(|world| {
        let (household, _members) = world
            .registrar()
            .registers(&family("Karim", &["Shilan", "Soran"]));
        let team = world.team();
        let store = team.names_store();
        let food = StockLine {
            batch: "B1".into(),
            expires: Some(DAY),
            ..line("food_parcel", "parcels", 10)
        };
        team.receives(store, vec![food.clone()]).unwrap();
        let wish = Wish {
            site: SITE.into(),
            on: date(2021, 11, 30),
            items: vec!["food_parcel".into()],
            ..Wish::default()
        };
        let held = team
            .does(move |work| distribution::plan_it(work, &wish, "", on(DAY), None))
            .unwrap();
        team.loads(store, "W1", for_distribution(held), vec![food])
            .unwrap();
        world.sets_clock(crate::world::MORNING + 86_400_000_000);
        // The desk's form has no field for a batch.
        let served = serving(vec![given("food_parcel", "parcels", 2)], "1");
        let tomorrow = on(date(2021, 11, 30));
        let served = team
            .does(move |work| distribution::serve(work, Some(held), household, tomorrow, &served));
        assert_eq!(outcome(served), "aid-batch-expired");
    });
}

#[test]
fn a_variance_is_open_until_its_own_item_is_counted_again() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        let kits = |n| line("hygiene_kit", "kits", n);
        team.receives(store, vec![blankets(100), kits(100)])
            .unwrap();
        let fact = StockCounted {
            lines: vec![blankets(97), kits(40)],
        };
        team.does(move |work| stock::count(work, store, on(DAY), &fact, None))
            .unwrap();
        team.counts_stock(store, DAY, blankets(97));
        assert_eq!(
            world.broken(),
            ["aid.stock_variance"],
            "60 kits are missing"
        );
    });
}

#[test]
fn a_count_of_two_items_is_the_same_whichever_way_it_came() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        let kits = |n| line("hygiene_kit", "kits", n);
        team.receives(store, vec![blankets(100), kits(100)])
            .unwrap();
        let (one, other) = (world.joined(), world.joined());
        one.hears(world);
        other.hears(world);
        let fact = StockCounted {
            lines: vec![blankets(97), kits(40)],
        };
        one.team()
            .does(move |work| stock::count(work, store, on(DAY), &fact, None))
            .unwrap();
        other.sets_clock(crate::world::MORNING + 60_000_000);
        other.team().counts_stock(store, DAY, blankets(97));
        let (a, b) = (world.joined(), world.joined());
        for (node, first, second) in [(&a, &one, &other), (&b, &other, &one)] {
            node.hears(first);
            node.hears(second);
        }
        a.hears(&b);
        b.hears(&a);
        let said = |node: &World| (node.broken(), node.digest());
        assert_eq!(said(&a), said(&b));
    });
}

#[test]
fn where_nobody_is_registered_yet_something_is_planned_all_the_same() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        team.receives(store, vec![blankets(500)]).unwrap();
        let wish = Wish {
            site: SITE.into(),
            on: DAY,
            store: Some(store),
            items: vec!["blanket".into()],
            unregistered: 200,
            ..Wish::default()
        };
        let planned = team.does(move |work| distribution::plan_it(work, &wish, "", on(DAY), None));
        assert_eq!(outcome(planned), "accepted");
    });
}

#[test]
fn who_wanted_nothing_is_not_counted_as_served() {
    both(|world| {
        let (_store, held, household) = a_distribution(world, 40);
        let fact = HouseholdServed {
            refused: vec!["blanket".into()],
            ..serving(Vec::new(), "1")
        };
        world.team().serves(held, household, &fact).unwrap();
        let sites = world
            .mission()
            .read(|tx| queries::served_by_site(tx, DAY, None))
            .unwrap();
        assert_eq!(sites.get(SITE).map_or(0, |at| at.served.all()), 0);
    });
}

#[test]
fn a_person_registered_twice_eats_once() {
    both(|world| {
        let registrar = world.registrar();
        let (first, ones) = registrar.registers(&family("Karim", &["Shilan", "Soran"]));
        let (second, others) = registrar.registers(&family("Karim", &["Soran"]));
        let (one, other) = (ones[1], others[0]);
        world
            .protection_officer()
            .does(move |work| {
                let why = waystation::rooms::people::facts::Comparison {
                    reason: "same document".into(),
                    likely: None,
                };
                let same = waystation::rooms::people::facts::Decision::Same;
                waystation::rooms::people::compare(work, one, other, same, &why)
            })
            .unwrap();
        let mission = world.mission();
        let people: usize = [first, second]
            .into_iter()
            .map(|household| {
                let found = mission.read(|tx| {
                    let (rules, _text) = queries::entitlements(tx)?;
                    distribution::household::at_desk(mission, tx, &rules, household, DAY)
                });
                found.unwrap().unwrap().members.len()
            })
            .sum();
        assert_eq!(people, 2);
    });
}

#[test]
fn what_is_left_goes_back_to_the_store_that_it_came_from() {
    both(|world| {
        world
            .registrar()
            .registers(&family("Karim", &["Shilan", "Soran"]));
        let team = world.team();
        let planned_from = team.names_store();
        let other = StoreNamed {
            code: "other".into(),
            name: Text::en("Other store"),
            site: SITE.into(),
        };
        let named = team
            .does(move |work| stock::name_store(work, None, on(DAY), &other, None))
            .unwrap();
        let other = named.subject("store").unwrap();
        team.receives(planned_from, vec![blankets(10)]).unwrap();
        team.receives(other, vec![blankets(10)]).unwrap();
        let held = team.plans(Some(planned_from), &["blanket"]).unwrap();
        team.loads(other, "W1", for_distribution(held), vec![blankets(10)])
            .unwrap();
        // The page of closing takes the store of the plan.
        team.closes(held, planned_from, 10, 0).unwrap();
        let balances = (
            world.balance(planned_from, "blanket"),
            world.balance(other, "blanket"),
        );
        assert_eq!(balances, (10, 10));
    });
}

#[test]
fn no_more_comes_back_than_can_be_left() {
    both(|world| {
        let (store, held, household) = a_distribution(world, 40);
        let served = serving(vec![given("blanket", "pieces", 4)], "1");
        world.team().serves(held, household, &served).unwrap();
        assert_ne!(
            outcome(world.team().closes(held, store, 360, 0)),
            "accepted"
        );
    });
}

#[test]
fn two_lines_of_one_batch_are_loaded_from_one_book() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        team.receives(store, vec![blankets(100)]).unwrap();
        let twice = team.loads(
            store,
            "W1",
            Destination::default(),
            vec![blankets(60), blankets(60)],
        );
        assert_eq!(outcome(twice), "aid-stock-short");
    });
}

#[test]
fn a_load_arrives_once() {
    both(|world| {
        let team = world.team();
        let store = team.names_store();
        let other = StoreNamed {
            code: "other".into(),
            name: Text::en("Other store"),
            site: SITE.into(),
        };
        let named = team
            .does(move |work| stock::name_store(work, None, on(DAY), &other, None))
            .unwrap();
        let other = named.subject("store").unwrap();
        team.receives(store, vec![blankets(50)]).unwrap();
        let to = Destination {
            store: Some(other),
            ..Destination::default()
        };
        let waybill = team.loads(store, "W1", to, vec![blankets(50)]).unwrap();
        let arrives = || {
            let fact = WaybillReceived {
                lines: vec![Arrived {
                    item: "blanket".into(),
                    batch: String::new(),
                    expires: None,
                    quantity: Amount::whole(50),
                    damaged: Amount::ZERO,
                    unit: "pieces".into(),
                }],
                by: "team".into(),
            };
            team.does(move |work| stock::receive_waybill(work, waybill, on(DAY), &fact))
        };
        arrives().unwrap();
        let again = outcome(arrives());
        assert_eq!(
            (again != "accepted", world.balance(other, "blanket")),
            (true, 50)
        );
    });
}

#[test]
fn infants_of_two_bands_are_both_due_their_food() {
    both(|world| {
        let mut infants = family("Aziz", &["Lana", "Lavin"]);
        for (infant, born) in infants.iter_mut().zip([date(2021, 4, 1), date(2020, 6, 1)]) {
            infant.open.age_band = AgeBand::UnderFive;
            infant.identity.birth = Some(waystation::rooms::people::facts::Birth::Day(born));
        }
        let (household, _members) = world.registrar().registers(&infants);
        let band = "[[entitlement]]\nid = \"older\"\nitem = \"infant_food\"\nper = \"person\"\nquantity = 7\nevery_days = 7\nfor = { months = [12, 24] }\n\n[[entitlement]]\nid = \"infant-food\"";
        let text = Sort::Entitlements
            .shipped()
            .replace("version = 1", "version = 2")
            .replace("[[entitlement]]\nid = \"infant-food\"", band)
            .replace("months = [6, 24]", "months = [6, 12]");
        world
            .manager()
            .does(move |work| aid::adopt(work, Sort::Entitlements, &text))
            .unwrap();
        let held = world.team().plans(None, &["infant_food"]).unwrap();
        let known = world
            .mission()
            .read(|tx| distribution::queries::distribution(tx, held))
            .unwrap();
        let (_entry, plan) = known.unwrap().planned.unwrap();
        assert_eq!(
            plan.items[0].due,
            Amount::whole(21),
            "14 for one and 7 for the other"
        );
        let seven = serving(vec![given("infant_food", "jars", 7)], "1");
        world.team().serves(held, household, &seven).unwrap();
        let fourteen = serving(vec![given("infant_food", "jars", 14)], "1");
        assert_eq!(
            outcome(world.team().serves(held, household, &fourteen)),
            "accepted"
        );
    });
}

#[test]
fn an_aid_worker_of_one_site_records_nothing_at_another() {
    both(|world| {
        let (store, held, household) = a_distribution(world, 40);
        let waybill = world
            .team()
            .loads(store, "W2", Destination::default(), vec![blankets(5)])
            .unwrap();
        let outsider = not_here(world);
        let slip = SlipGiven {
            site: SITE.into(),
            come_back: date(2021, 11, 30),
            reason: "ran_out".into(),
            number: "A1".into(),
        };
        let asked = RequisitionMade {
            site: SITE.into(),
            needed_by: date(2021, 12, 1),
            lines: vec![blankets(20)],
            purpose: String::new(),
        };
        let arrived = WaybillReceived {
            lines: vec![Arrived {
                item: "blanket".into(),
                batch: String::new(),
                expires: None,
                quantity: Amount::whole(5),
                damaged: Amount::ZERO,
                unit: "pieces".into(),
            }],
            by: "team".into(),
        };
        let report = delivery("Belarus Red Cross", 2.0, 20, "");
        let named = StoreNamed {
            code: "theirs".into(),
            name: Text::en("Theirs"),
            site: SITE.into(),
        };
        let said = [
            outcome(outsider.does(move |work| {
                distribution::give_slip(work, held, Some(household), on(DAY), &slip)
            })),
            outcome(outsider.does(move |work| stock::requisition(work, on(DAY), &asked))),
            outcome(
                outsider.does(move |work| stock::receive_waybill(work, waybill, on(DAY), &arrived)),
            ),
            outcome(outsider.does(move |work| aid::report(work, on(DAY), &report, None))),
            outcome(
                outsider.does(move |work| stock::name_store(work, None, on(DAY), &named, None)),
            ),
        ];
        assert_eq!(said, ["access-other-site"; 5]);
    });
}

#[test]
fn nobody_is_served_on_a_day_that_has_not_come() {
    both(|world| {
        let (_store, held, household) = a_distribution(world, 40);
        let served = serving(vec![given("blanket", "pieces", 4)], "1");
        let later = on(date(2021, 12, 24));
        let served = world
            .team()
            .does(move |work| distribution::serve(work, Some(held), household, later, &served));
        assert_eq!(outcome(served), "aid-day-ahead");
    });
}

#[test]
fn a_late_paper_that_explains_what_was_missing_settles_it() {
    both(|world| {
        let (store, held, household) = a_distribution(world, 40);
        world.team().closes(held, store, 36, 4).unwrap();
        assert_eq!(world.broken(), ["aid.stock_missing"]);
        let paper = serving(vec![given("blanket", "pieces", 4)], "1");
        world
            .team()
            .does(move |work| {
                distribution::record_served(work, Some(held), household, on(DAY), &paper, None)
            })
            .unwrap();
        assert_eq!(world.broken(), [""; 0]);
    });
}

#[test]
fn two_plans_do_not_promise_the_same_stock() {
    both(|world| {
        world
            .registrar()
            .registers(&family("Karim", &["Shilan", "Soran"]));
        let team = world.team();
        let store = team.names_store();
        team.receives(store, vec![blankets(4)]).unwrap();
        team.plans_by(Some(store), &["blanket"], None, "").unwrap();
        let second = team.plans_by(Some(store), &["blanket"], None, "");
        assert_eq!(outcome(second), "aid-choice-missing");
    });
}

#[test]
fn no_formula_is_planned_for_a_child_whom_nobody_assessed() {
    both(|world| {
        let mut baby = person("Lana", "Aziz");
        baby.open.age_band = AgeBand::UnderFive;
        baby.identity.birth = Some(waystation::rooms::people::facts::Birth::Day(date(
            2021, 9, 1,
        )));
        world
            .registrar()
            .registers(&[person("Rojin", "Aziz"), baby]);
        let held = world.team().plans(None, &[]).unwrap();
        let known = world
            .mission()
            .read(|tx| distribution::queries::distribution(tx, held))
            .unwrap();
        let (_entry, plan) = known.unwrap().planned.unwrap();
        let formula: Vec<Amount> = plan
            .items
            .iter()
            .filter(|item| item.item == "infant_formula")
            .map(|item| item.planned)
            .collect();
        assert_eq!(formula, []);
    });
}

#[test]
fn a_child_whose_months_are_not_known_is_planned_for() {
    both(|world| {
        let mut child = person("Lana", "Aziz");
        child.open.age_band = AgeBand::UnderFive;
        world
            .registrar()
            .registers(&[person("Rojin", "Aziz"), child]);
        // The desk asks and may hand fourteen jars over; the truck has none.
        let planned = world.team().plans(None, &["infant_food"]);
        assert_eq!(outcome(planned), "accepted");
    });
}

#[test]
fn an_aid_worker_of_one_site_reads_no_list_of_another() {
    let mut world = World::begin(Engine::Sqlite);
    let (_store, held, household) = a_distribution(&world, 40);
    world.manager().names_place("elsewhere", "Elsewhere");
    let stretched = waystation::rooms::staff::rules::stretch("a long enough password").unwrap();
    let sites = ["elsewhere".to_owned()];
    world
        .manager()
        .does(move |work| {
            waystation::rooms::staff::make_account(
                work,
                "nadia",
                Role::AidWorker,
                &sites,
                &stretched,
            )
        })
        .unwrap();
    world.close();
    let server = crate::binary::Server::serves(&world.data(), &[]);
    let mut nadia = server.browser();
    assert_eq!(
        nadia.signs_in("nadia", "a long enough password").status,
        303
    );
    let ticket = distribution::pages::ticket(household);
    let seen: Vec<&str> = ["", "/list", "/desk", "/closing"]
        .into_iter()
        .filter(|page| {
            let answer = nadia.get(&format!("/aid/distributions/{held}{page}"));
            answer.status == 200 && (*page != "/list" || answer.body.contains(&ticket))
        })
        .collect();
    assert_eq!(seen, [""; 0]);
}
