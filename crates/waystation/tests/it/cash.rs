//! Payment lists: made from a rule, approved by another person, and what a provider's file makes of them.

use std::sync::Arc;

use jiff::civil::{Date, date};
use journal::Digest;
use store::Engine;
use uuid::Uuid;
use waystation::access::Role;
use waystation::imports::{Options, Outcome, Sheet, payments};
use waystation::rooms::aid;
use waystation::rooms::aid::rulebook::Sort;
use waystation::rooms::cash::facts::{PaymentReported, ReceiptVerified, Rule};
use waystation::rooms::cash::queries::Line;
use waystation::rooms::cash::rules::{Stand, sums};
use waystation::rooms::cash::{self, Wanted, queries};
use waystation::rooms::people::facts::AgeBand;
use waystation::{Failure, views};

use crate::world::{DAY, Folder, MORNING, SITE, Staff, World, both, family, on, person};

fn wanted(from: Date) -> Wanted {
    Wanted {
        provider: "Belarusbank".into(),
        mechanism: "cash_over_counter".into(),
        currency: "BYN".into(),
        purpose: "Winter".into(),
        rule: Rule {
            code: "winter-cash".into(),
            per_household: 5_000,
            per_member: 2_000,
            every_days: 30,
        },
        site: SITE.into(),
        from,
    }
}

impl Staff<'_> {
    fn makes_list(&self, from: Date, again: &'static str) -> Result<Uuid, Failure> {
        self.does(move |work| cash::make(work, &wanted(from), again))
    }

    fn approves(&self, list: Uuid) -> Result<(), Failure> {
        self.does(move |work| cash::approve(work, list))
            .map(|_entry| ())
    }

    fn verifies(&self, list: Uuid, reference: &str, status: &str, amount: i64) {
        let fact = ReceiptVerified {
            list,
            reference: reference.into(),
            status: status.into(),
            amount,
        };
        self.does(move |work| cash::verify(work, &fact)).unwrap();
    }
}

fn refused<T: std::fmt::Debug>(done: Result<T, Failure>, code: &str) {
    match done {
        Err(Failure::Refused(refusal)) => assert_eq!(refusal.code, code),
        other => panic!("{other:?} is not {code}"),
    }
}

fn lines(world: &World, list: Uuid) -> Vec<Line> {
    world.mission().read(|tx| queries::lines(tx, list)).unwrap()
}

fn rules(world: &World) -> Vec<String> {
    let found = world.mission().read(views::discrepancies).unwrap();
    found
        .into_iter()
        .map(|(rule, _subject, _entries)| rule)
        .collect()
}

/// Households of one, two, three and four.
fn households(world: &World) {
    let names = ["Runak", "Awat", "Shirin", "Lana"];
    for size in 1..=4 {
        world
            .registrar()
            .registers(&family("Ahmed", &names[..size]));
    }
}

fn approved(world: &World) -> (Uuid, Vec<Line>) {
    households(world);
    let list = world.manager().makes_list(DAY, "").unwrap();
    world.staff(Role::HeadOfMission).approves(list).unwrap();
    (list, lines(world, list))
}

/// Reads a provider's file about a list.
fn reads(world: &World, list: Option<Uuid>, name: &str, text: &str) -> Outcome {
    let folder = Folder::new();
    let file = folder.file(name, text);
    let options = Options {
        dataset: list.map(|id| id.to_string()),
        ..Options::default()
    };
    let mission: &Arc<_> = world.mission();
    payments::payments(&Sheet {
        mission,
        actor: &mission.operator(),
        path: &file,
        options: &options,
        progress: &|_rows| {},
    })
    .unwrap()
}

fn stands(world: &World, list: Uuid) -> Vec<(Stand, u64, i64)> {
    let (lines, _stray) = world
        .mission()
        .read(|tx| queries::reconciled(tx, list))
        .unwrap();
    let stood: Vec<(Stand, i64)> = lines
        .iter()
        .map(|one| (one.stand, one.line.asked.amount))
        .collect();
    sums(&stood)
}

#[test]
fn a_household_is_due_what_the_rule_gives_it_and_its_members() {
    both(|world| {
        households(world);
        let list = world.manager().makes_list(DAY, "").unwrap();
        let mut amounts: Vec<i64> = lines(world, list)
            .iter()
            .map(|one| one.asked.amount)
            .collect();
        amounts.sort_unstable();
        assert_eq!(amounts, [7_000, 9_000, 11_000, 13_000]);
        refused(world.registrar().makes_list(DAY, ""), "access-not-allowed");
        world.is_whole();
    });
}

#[test]
fn who_had_it_within_the_rules_days_is_left_out_unless_somebody_writes_why() {
    both(|world| {
        households(world);
        let manager = world.manager();
        manager.makes_list(DAY, "").unwrap();
        refused(
            manager.makes_list(date(2021, 12, 5), "  "),
            "cash-list-empty",
        );
        world.registrar().registers(&family("Karim", &["Rebin"]));
        let second = manager.makes_list(date(2021, 12, 5), "").unwrap();
        assert_eq!(lines(world, second).len(), 1);
        let third = manager
            .makes_list(date(2021, 12, 6), "the bank returned all of it")
            .unwrap();
        assert_eq!(lines(world, third).len(), 5);
        // It was decided, with a reason: nothing is to be reconciled.
        assert_eq!(rules(world), [""; 0]);
        let later = manager.makes_list(date(2022, 1, 6), "").unwrap();
        assert_eq!(lines(world, later).len(), 5);
        world.is_whole();
    });
}

#[test]
fn two_nodes_that_pay_one_household_without_knowing_of_each_other_are_flagged() {
    both(|a| {
        households(a);
        let b = a.joined();
        b.hears(a);
        a.manager().makes_list(DAY, "").unwrap();
        b.sets_clock(MORNING + 1_000_000);
        b.manager().makes_list(date(2021, 12, 1), "").unwrap();
        assert_eq!(rules(a), [""; 0]);
        a.hears(&b);
        b.hears(a);
        assert_eq!(rules(a), ["cash.twice_in_period"]);
        assert_eq!(a.digest(), b.digest());
        a.is_whole();
        b.is_whole();
    });
}

#[test]
fn a_list_leaves_only_when_another_person_approved_it_and_names_nobody() {
    both(|world| {
        households(world);
        let manager = world.manager();
        let list = manager.makes_list(DAY, "").unwrap();
        let export = |staff: &Staff<'_>| staff.does(move |work| cash::export(work, list));
        refused(export(&manager), "cash-list-not-approved");
        refused(manager.approves(list), "access-not-allowed");
        let head = world.staff(Role::HeadOfMission);
        head.approves(list).unwrap();
        refused(head.approves(list), "cash-list-approved-before");
        refused(export(&head), "access-not-allowed");
        let (digest, text) = export(&manager).unwrap();
        assert_eq!(digest, Digest::of(text.as_bytes()).to_string());
        let state = world
            .mission()
            .read(|tx| queries::list(tx, list))
            .unwrap()
            .unwrap();
        assert_eq!(state.made.unwrap().digest, digest);
        assert_eq!(state.exports.len(), 1);
        for line in lines(world, list) {
            assert!(text.contains(&line.reference), "{text}");
            assert!(!text.contains(&line.household.to_string()), "{text}");
        }
        assert!(
            !text.contains("Ahmed") && text.contains(",70.00,BYN"),
            "{text}"
        );
    });
}

#[test]
fn whoever_made_a_list_cannot_approve_it_in_another_role() {
    both(|world| {
        households(world);
        let manager = world.manager();
        let list = manager.makes_list(DAY, "").unwrap();
        let mut head = world.staff(Role::HeadOfMission);
        head.actor.id = manager.actor.id;
        refused(head.approves(list), "cash-list-own");
    });
}

#[test]
fn a_providers_file_is_read_once_and_what_does_not_fit_is_flagged_and_not_paid() {
    both(|world| {
        let (list, lines) = approved(world);
        let amount = |at: usize| cash::money::plain(lines[at].asked.amount, "BYN");
        let refs: Vec<&str> = lines.iter().map(|one| one.reference.as_str()).collect();
        let text = format!(
            "reference,amount,currency,status,date,transaction\n\
             {},{},BYN,Paid,2021-12-01,T1\n\
             {},1.00,BYN,Paid,2021-12-01,T2\n\
             {},{},BYN,failed,2021-12-01,\n\
             RNOBODYKNOWS1,50.00,BYN,Paid,2021-12-01,T4\n\
             {},twelve,BYN,Paid,2021-12-01,T5\n\
             {},5.00,BYN,perhaps,2021-12-01,T5\n",
            refs[0],
            amount(0),
            refs[1],
            refs[2],
            amount(2),
            refs[3],
            refs[3],
        );
        let first = reads(world, Some(list), "bank.csv", &text);
        assert_eq!(
            (first.read, first.added, first.known, first.rejected),
            (6, 4, 0, 2)
        );
        assert!(first.rejects.is_some());
        let again = reads(world, Some(list), "bank-week-2.csv", &text);
        assert_eq!((again.added, again.known), (0, 4));
        assert_eq!(
            rules(world),
            ["cash.amount_changed", "cash.unknown_reference"]
        );
        let sums = stands(world, list);
        let total: i64 = sums.iter().map(|(_stand, _n, sum)| sum).sum();
        assert_eq!(total, 40_000);
        let counts: Vec<(Stand, u64)> = sums.iter().map(|(stand, n, _sum)| (*stand, *n)).collect();
        assert_eq!(
            counts,
            [
                (Stand::Dispute, 1),
                (Stand::Failed, 1),
                (Stand::Unpaid, 0),
                (Stand::NotReported, 1),
                (Stand::Paid, 1),
            ]
        );
        let stray = world
            .mission()
            .read(|tx| queries::reconciled(tx, list))
            .unwrap()
            .1;
        assert_eq!(stray[0].0, "RNOBODYKNOWS1");
        world.is_whole();
    });
}

#[test]
fn other_money_another_list_a_row_twice_and_two_payments_are_flagged() {
    both(|world| {
        let (list, lines) = approved(world);
        let other = world
            .manager()
            .makes_list(date(2021, 12, 2), "the first was lost")
            .unwrap();
        let foreign = self::lines(world, other)[0].reference.clone();
        let amount = |at: usize| cash::money::plain(lines[at].asked.amount, "BYN");
        let refs: Vec<&str> = lines.iter().map(|one| one.reference.as_str()).collect();
        let text = format!(
            "reference,amount,currency,status,date,transaction\n\
             {0},{3},EUR,paid,2021-12-01,T1\n\
             {1},{4},BYN,paid,2021-12-01,T2\n\
             {1},{4},BYN,paid,2021-12-01,T2\n\
             {2},{5},BYN,paid,2021-12-01,T3\n\
             {2},{5},BYN,paid,2021-12-02,T4\n\
             {foreign},70.00,BYN,paid,2021-12-02,T5\n",
            refs[0],
            refs[1],
            refs[2],
            amount(0),
            amount(1),
            amount(2),
        );
        assert_eq!(reads(world, Some(list), "bank.csv", &text).added, 6);
        assert_eq!(
            rules(world),
            [
                "cash.other_currency",
                "cash.other_list",
                "cash.paid_twice",
                "cash.reported_twice"
            ]
        );
        assert_eq!(stands(world, list)[4], (Stand::Paid, 0, 0));
        // Without a list in the file the reference tells whose it is.
        let alone = format!(
            "reference,amount,currency,status\n{foreign},70.00,BYN,unpaid\nRXXXXXXXXXXXX,1,BYN,paid\n"
        );
        let outcome = reads(world, None, "alone.csv", &alone);
        assert_eq!((outcome.added, outcome.rejected), (1, 1));
        world.is_whole();
    });
}

#[test]
fn what_a_recipient_says_is_held_beside_what_the_provider_says() {
    both(|world| {
        let (list, lines) = approved(world);
        let line = lines[0].clone();
        let amount = cash::money::plain(line.asked.amount, "BYN");
        let text = format!(
            "reference,amount,currency,status\n{},{amount},BYN,paid\n",
            line.reference
        );
        reads(world, Some(list), "bank.csv", &text);
        let manager = world.manager();
        manager.verifies(list, &line.reference, "received", line.asked.amount);
        assert_eq!(stands(world, list)[4].1, 1);
        world.sets_clock(MORNING + 86_400_000_000);
        manager.verifies(list, &line.reference, "not_received", 0);
        assert_eq!(rules(world), ["cash.paid_not_received"]);
        assert_eq!(stands(world, list)[4].1, 0);
        world.is_whole();
    });
}

#[test]
fn reports_that_arrive_before_their_list_are_settled_when_it_comes() {
    both(|a| {
        let (list, lines) = approved(a);
        let b = a.joined();
        b.hears(a);
        b.sets_clock(MORNING + 1_000_000);
        let (line, actor) = (lines[0].clone(), b.manager());
        let fact = PaymentReported {
            list,
            reference: line.reference.clone(),
            amount: line.asked.amount,
            currency: "BYN".into(),
            status: "paid".into(),
            transaction: "T1".into(),
        };
        actor
            .does(move |work| cash::report(work, on(DAY), &fact, None))
            .unwrap();
        let (early, tardy) = (a.joined(), a.joined());
        tardy.hears_only_of(&b);
        assert_eq!(rules(&tardy), ["cash.unknown_reference"]);
        tardy.hears(a);
        assert_eq!(rules(&tardy), [""; 0]);
        early.hears(a);
        early.hears(&b);
        early.hears(&tardy);
        tardy.hears(&early);
        assert_eq!(early.digest(), tardy.digest());
        assert_eq!(stands(&tardy, list)[4].1, 1);
    });
}

#[test]
fn one_file_read_on_two_nodes_counts_once() {
    both(|a| {
        let (list, lines) = approved(a);
        let b = a.joined();
        b.hears(a);
        b.sets_clock(MORNING + 1_000_000);
        let amount = cash::money::plain(lines[0].asked.amount, "BYN");
        let text = format!(
            "reference,amount,currency,status,date\n{},{amount},BYN,paid,2021-12-01\n",
            lines[0].reference
        );
        reads(a, Some(list), "bank.csv", &text);
        reads(&b, Some(list), "bank.csv", &text);
        a.hears(&b);
        b.hears(a);
        for node in [&*a, &b] {
            assert_eq!(rules(node), [""; 0]);
            assert_eq!(stands(node, list)[4].1, 1);
            node.is_whole();
        }
        assert_eq!(a.digest(), b.digest());
    });
}

#[test]
fn vouchers_have_numbers_of_their_own() {
    let world = World::begin(Engine::Sqlite);
    households(&world);
    let list = world
        .manager()
        .does(|work| {
            let mut wanted = wanted(DAY);
            wanted.mechanism = "voucher".into();
            cash::make(work, &wanted, "")
        })
        .unwrap();
    assert!(
        lines(&world, list)
            .iter()
            .all(|line| line.reference.starts_with('V'))
    );
}

#[test]
fn an_entitlement_that_gives_money_decides_the_amounts() {
    both(|world| {
        let mut child = person("Lana", "Aziz");
        child.open.age_band = AgeBand::UnderFive;
        world
            .registrar()
            .registers(&[person("Rojin", "Aziz"), child]);
        world
            .registrar()
            .registers(&family("Karim", &["Shilan", "Soran"]));
        let text = format!(
            "{}\n[[entitlement]]\nid = \"winter-cash\"\nper = \"person\"\nevery_days = 30\n\
             money = {{ minor = 4000, currency = \"EUR\" }}\nfor = {{ age = [\"0-4\"] }}\n",
            Sort::Entitlements
                .shipped()
                .replace("version = 1", "version = 2")
        );
        let manager = world.manager();
        manager
            .does(move |work| aid::adopt(work, Sort::Entitlements, &text))
            .unwrap();
        // The form says another amount and another currency: the entitlement holds.
        let list = manager.makes_list(DAY, "").unwrap();
        let made = world
            .mission()
            .read(|tx| queries::list(tx, list))
            .unwrap()
            .unwrap()
            .made
            .unwrap();
        assert_eq!(
            (made.currency.as_str(), made.total, made.lines),
            ("EUR", 4000, 1)
        );
        world.is_whole();
    });
}
