//! Entitlements: who is due what, how much, how often. Data, not code: `entitlements.toml` ships; a mission
//! adopts its own ([`super::adopt`]).
//!
//! What a household is due follows from its members and from what it received. A member of whom the age in
//! months or a need cannot be read (a locked node, an age in years only) makes the amount uncertain: the
//! desk is told to ask, and nobody is sent away by the software.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Deserialize;

use super::amount::Amount;
use super::rulebook::{self, unreadable};
use crate::Refusal;
use crate::rooms::people::facts::{AgeBand, Sex};

/// All entitlements.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entitlements {
    /// The file's id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// The rules.
    #[serde(rename = "entitlement")]
    pub rules: Vec<Entitlement>,
}

/// One rule.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entitlement {
    /// Its id.
    pub id: String,
    /// The item; absent for money.
    #[serde(default)]
    pub item: String,
    /// Money instead of an item.
    #[serde(default)]
    pub money: Option<Money>,
    /// Once for each member that it is for, or for the household.
    pub per: Per,
    /// For a household: one quantity for every so many members begun.
    #[serde(default)]
    pub share: Option<u32>,
    /// How much; for money how many times the amount.
    #[serde(default = "once")]
    pub quantity: Amount,
    /// After how many days again; absent for once only.
    #[serde(default)]
    pub every_days: Option<u32>,
    /// For whom.
    #[serde(default, rename = "for")]
    pub whom: Whom,
    /// Where it is from.
    #[serde(default)]
    pub source: String,
}

fn once() -> Amount {
    Amount::whole(1)
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// In the currency's smallest unit.
    pub minor: i64,
    /// ISO 4217 code.
    pub currency: String,
}

/// What an entitlement is counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Each member that it is for.
    Person,
    /// The household, if a member is one that it is for.
    Household,
}

/// For whom a rule is. Nothing said means everybody.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Whom {
    /// Age bands.
    #[serde(default)]
    pub age: Vec<AgeBand>,
    /// Sexes.
    #[serde(default)]
    pub sex: Vec<Sex>,
    /// A child's age in completed months: from, and up to but not including.
    #[serde(default)]
    pub months: Option<(u32, u32)>,
    /// A code of specific needs.
    #[serde(default)]
    pub need: Option<String>,
    /// Households of at least so many members.
    #[serde(default)]
    pub household_at_least: Option<u32>,
}

/// A member of a household, as entitlements look at them. No name.
#[derive(Debug, Clone, Default)]
pub struct Member {
    /// Sex.
    pub sex: Sex,
    /// Age band.
    pub age_band: AgeBand,
    /// Completed months of age, where the day of birth is known and can be opened.
    pub months: Option<u32>,
    /// Codes of specific needs, where they can be opened.
    pub needs: Option<Vec<String>>,
}

/// Whether a rule is for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IsFor {
    /// It is not.
    No,
    /// It may be: what decides is not known here.
    Perhaps,
    /// It is.
    Yes,
}

impl Whom {
    /// Whether the rule is for this member of a household of this size.
    pub fn is_for(&self, member: &Member, size: usize) -> IsFor {
        let open = (self.age.is_empty() || self.age.contains(&member.age_band))
            && (self.sex.is_empty() || self.sex.contains(&member.sex))
            && self
                .household_at_least
                .is_none_or(|least| u32::try_from(size).unwrap_or(u32::MAX) >= least);
        if !open {
            return IsFor::No;
        }
        self.by_months(member).min(self.by_need(member))
    }

    fn by_months(&self, member: &Member) -> IsFor {
        let Some((from, until)) = self.months else {
            return IsFor::Yes;
        };
        match member.months {
            Some(months) if (from..until).contains(&months) => IsFor::Yes,
            Some(_) => IsFor::No,
            // Bands under five years hold the month asked for; an age not said may hold it too.
            None if matches!(member.age_band, AgeBand::UnderFive | AgeBand::Unknown) => {
                IsFor::Perhaps
            }
            None => IsFor::No,
        }
    }

    fn by_need(&self, member: &Member) -> IsFor {
        match (&self.need, &member.needs) {
            (None, _) => IsFor::Yes,
            (Some(need), Some(needs)) if needs.contains(need) => IsFor::Yes,
            (Some(_), Some(_)) => IsFor::No,
            (Some(_), None) => IsFor::Perhaps,
        }
    }
}

/// What a household is entitled to under one rule in one period, and what is left of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// The rule's id.
    pub rule: String,
    /// The item.
    pub item: String,
    /// The whole entitlement of a period.
    pub entitled: Amount,
    /// What was received within the period.
    pub received: Amount,
    /// After how many days again; absent for once only.
    pub every_days: Option<u32>,
    /// For how many members more it may be: somebody must ask.
    pub perhaps: u32,
    /// How much it is for each of them.
    pub each: Amount,
    /// When something was received last within the period.
    pub last: Option<Date>,
}

impl Due {
    /// What may be handed over now; never more than the entitlement.
    pub fn now(&self) -> Amount {
        (self.entitled - self.received).at_least_nothing()
    }

    /// What may be handed over now, if all of whom it is not known turn out to be entitled.
    pub fn at_most(&self) -> Amount {
        let entitled = self.entitled + self.each.times(i64::from(self.perhaps));
        (entitled - self.received).at_least_nothing()
    }

    /// Takes in what another rule gives of the same item to other members. What was received counts once; a
    /// child whose months are not known is of one band only.
    fn join(&mut self, other: &Self) {
        self.entitled += other.entitled;
        self.received = self.received.max(other.received);
        self.perhaps = self.perhaps.max(other.perhaps);
        self.each = self.each.max(other.each);
        self.every_days = self.every_days.max(other.every_days);
        self.last = self.last.max(other.last);
    }

    /// The day from which the next period's entitlement may be had, where this one is used up.
    pub fn again_on(&self) -> Option<Date> {
        let days = i64::from(self.every_days?);
        self.last?.checked_add(jiff::Span::new().days(days)).ok()
    }
}

/// One thing received: item, how much, when.
pub type Got<'g> = (&'g str, Amount, Date);

impl Entitlement {
    /// What a household with these members is entitled to in a period: how much, and for how many members
    /// more it may be.
    pub fn entitled(&self, members: &[Member]) -> (Amount, u32) {
        let (times, perhaps) = self.times(members);
        (self.quantity.times(times), perhaps)
    }

    /// How many times the quantity is due to these members, and for how many more it may be.
    pub fn times(&self, members: &[Member]) -> (i64, u32) {
        let count = |wanted: IsFor| {
            let found = members
                .iter()
                .filter(|member| self.whom.is_for(member, members.len()) == wanted);
            u32::try_from(found.count()).unwrap_or(u32::MAX)
        };
        let (sure, perhaps) = (count(IsFor::Yes), count(IsFor::Perhaps));
        let times = match self.per {
            Per::Person => i64::from(sure),
            Per::Household if sure == 0 => 0,
            Per::Household => {
                let size = u32::try_from(members.len()).unwrap_or(u32::MAX);
                i64::from(self.share.map_or(1, |share| size.div_ceil(share.max(1))))
            }
        };
        (times, perhaps)
    }

    /// Whether something received on a day counts against what is due on another: the period is that many
    /// days long, and begins with the day of the hand-over.
    pub fn counts_against(&self, received: Date, today: Date) -> bool {
        within(received, today, self.every_days)
    }

    /// What is due to these members on a day, after what they received.
    pub fn due(&self, members: &[Member], received: &[Got<'_>], today: Date) -> Due {
        let (entitled, perhaps) = self.entitled(members);
        let counted: Vec<&Got<'_>> = received
            .iter()
            .filter(|(item, _much, on)| *item == self.item && self.counts_against(*on, today))
            .collect();
        Due {
            rule: self.id.clone(),
            item: self.item.clone(),
            entitled,
            received: counted.iter().map(|(_item, much, _on)| *much).sum(),
            every_days: self.every_days,
            perhaps,
            each: match self.per {
                Per::Person => self.quantity,
                Per::Household => Amount::ZERO,
            },
            last: counted.iter().map(|(_item, _much, on)| *on).max(),
        }
    }
}

/// Whether a day lies within the period that ends on another; without a length it is one period for ever.
pub fn within(earlier: Date, later: Date, every_days: Option<u32>) -> bool {
    match every_days {
        None => true,
        Some(days) => later
            .since(earlier)
            .is_ok_and(|gap| i64::from(gap.get_days()).abs() < i64::from(days)),
    }
}

impl Entitlements {
    /// Reads and checks a file of entitlements.
    ///
    /// # Errors
    /// `aid-rules-unreadable`, with what is wrong and where.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let read: Self = rulebook::read(text)?;
        let (mut seen, mut items) = (BTreeSet::new(), BTreeSet::new());
        for rule in &read.rules {
            let wrong = |what: &str| Err(unreadable(format!("entitlement “{}”: {what}", rule.id)));
            if !seen.insert(&rule.id) {
                return wrong("it is there twice");
            }
            if rule.item.is_empty() == rule.money.is_none() {
                return wrong("it needs an item or money, and not both");
            }
            if !rule.item.is_empty() && !items.insert((&rule.item, rule.whom.months)) {
                return wrong("another one gives the same item to the same people; join the two");
            }
            if rule.quantity <= Amount::ZERO || rule.every_days == Some(0) {
                return wrong("quantity and every_days must be above 0");
            }
            if rule.money.as_ref().is_some_and(|money| money.minor <= 0) {
                return wrong("an amount of money must be above 0");
            }
            if rule.whom.months.is_some_and(|(from, until)| from >= until) {
                return wrong("months must be two numbers, the first below the second");
            }
            if rule.share.is_some() && rule.per == Per::Person {
                return wrong("share is for per = \"household\"");
            }
        }
        Ok(read)
    }

    /// The entitlements that ship.
    pub fn shipped() -> Self {
        Self::read(rulebook::Sort::Entitlements.shipped()).unwrap_or_else(|refusal| {
            unreachable!("a test holds that the entitlements in the program read: {refusal}")
        })
    }

    /// The rules that give items.
    pub fn of_items(&self) -> impl Iterator<Item = &Entitlement> {
        self.rules.iter().filter(|rule| rule.money.is_none())
    }

    /// The rules that give money.
    pub fn of_money(&self) -> impl Iterator<Item = &Entitlement> {
        self.rules.iter().filter(|rule| rule.money.is_some())
    }

    /// What is due to these members on a day of every item that is, or may be, for them. Rules that give one
    /// item to different members give it together.
    pub fn due(&self, members: &[Member], received: &[Got<'_>], today: Date) -> Vec<Due> {
        let mut dues: Vec<Due> = Vec::new();
        for rule in self.of_items() {
            let due = rule.due(members, received, today);
            if due.entitled <= Amount::ZERO && due.perhaps == 0 {
                continue;
            }
            match dues.iter_mut().find(|known| known.item == due.item) {
                Some(known) => known.join(&due),
                None => dues.push(due),
            }
        }
        dues
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const TODAY: Date = date(2021, 11, 29);

    fn member(sex: Sex, age_band: AgeBand, months: Option<u32>) -> Member {
        Member {
            sex,
            age_band,
            months,
            needs: Some(Vec::new()),
        }
    }

    fn family() -> Vec<Member> {
        vec![
            member(Sex::Female, AgeBand::Adult, None),
            member(Sex::Male, AgeBand::Adult, None),
            member(Sex::Female, AgeBand::TwelveToSeventeen, None),
            member(Sex::Male, AgeBand::UnderFive, Some(40)),
            member(Sex::Female, AgeBand::UnderFive, Some(8)),
            member(Sex::Male, AgeBand::Older, None),
        ]
    }

    fn check(item: &str, members: &[Member], entitled: Amount, perhaps: u32) {
        let all = Entitlements::shipped();
        let rule = all.of_items().find(|rule| rule.item == item).unwrap();
        assert_eq!(rule.entitled(members), (entitled, perhaps), "{item}");
    }

    #[test]
    fn a_family_is_due_what_its_members_make_it_due() {
        check("food_parcel", &family(), Amount::whole(6), 0);
        check("dignity_kit", &family(), Amount::whole(2), 0);
        check("hygiene_kit", &family(), Amount::whole(2), 0);
        check("hygiene_kit", &family()[..5], Amount::whole(1), 0);
        check("infant_food", &family(), Amount::whole(14), 0);
        check("infant_formula", &family(), Amount::ZERO, 0);
        check("blanket", &[], Amount::ZERO, 0);
    }

    #[test]
    fn a_child_whose_months_are_not_known_is_asked_about_not_sent_away() {
        let child = [member(Sex::Male, AgeBand::UnderFive, None)];
        check("infant_food", &child, Amount::ZERO, 1);
        check("infant_formula", &child, Amount::ZERO, 1);
        check(
            "infant_food",
            &[member(Sex::Male, AgeBand::Adult, None)],
            Amount::ZERO,
            0,
        );
        let due = Entitlements::shipped().due(&child, &[], TODAY);
        assert!(
            due.iter()
                .any(|due| due.item == "infant_food" && due.perhaps == 1)
        );
    }

    #[test]
    fn a_need_that_cannot_be_opened_is_uncertain_and_one_that_is_absent_is_not() {
        let whom = Whom {
            need: Some("DS-LM".into()),
            ..Whom::default()
        };
        let mut one = member(Sex::Female, AgeBand::Adult, None);
        assert_eq!(whom.is_for(&one, 1), IsFor::No);
        one.needs = Some(vec!["DS-LM".into()]);
        assert_eq!(whom.is_for(&one, 1), IsFor::Yes);
        one.needs = None;
        assert_eq!(whom.is_for(&one, 1), IsFor::Perhaps);
    }

    #[test]
    fn what_was_received_in_the_period_is_taken_off_and_what_was_before_is_not() {
        let all = Entitlements::shipped();
        let hygiene = all
            .of_items()
            .find(|rule| rule.item == "hygiene_kit")
            .unwrap();
        let got = |day: Date| [("hygiene_kit", Amount::whole(1), day)];
        let due = |received: &[Got<'_>]| hygiene.due(&family(), received, TODAY);
        assert_eq!(due(&got(date(2021, 11, 1))).now(), Amount::whole(1));
        assert_eq!(due(&got(date(2021, 10, 31))).now(), Amount::whole(1));
        assert_eq!(due(&got(date(2021, 10, 30))).now(), Amount::whole(2));
        let twice = [got(date(2021, 11, 2))[0], got(date(2021, 11, 3))[0]];
        assert_eq!(due(&twice).now(), Amount::ZERO);
        assert_eq!(due(&twice).again_on(), Some(date(2021, 12, 3)));
    }

    #[test]
    fn a_file_that_does_not_read_says_where() {
        let text = rulebook::Sort::Entitlements.shipped();
        let said = |text: &str| Entitlements::read(text).unwrap_err().arguments[0].1.clone();
        assert!(said(&text.replacen("per = \"person\"", "per = \"tent\"", 1)).starts_with("line "));
        assert!(said(&text.replacen("every_days = 1", "every_days = 0", 1)).contains("above 0"));
        assert!(
            said(&text.replacen("item = \"water\"", "item = \"food_parcel\"", 1)).contains("join")
        );
    }

    fn any_member() -> impl Strategy<Value = Member> {
        let sex = prop_oneof![Just(Sex::Female), Just(Sex::Male), Just(Sex::Unknown)];
        let band = prop::sample::select(AgeBand::ALL.to_vec());
        let needs = prop_oneof![Just(None), Just(Some(Vec::new()))];
        (sex, band, prop::option::of(0u32..80), needs).prop_map(|(sex, age_band, months, needs)| {
            Member {
                sex,
                age_band,
                months,
                needs,
            }
        })
    }

    proptest! {
        #[test]
        fn what_is_due_never_exceeds_the_entitlement(
            members in prop::collection::vec(any_member(), 0..12),
            received in prop::collection::vec((0usize..9, 0i64..9, 0i64..60), 0..20),
        ) {
            let all = Entitlements::shipped();
            let items: Vec<String> = all.of_items().map(|rule| rule.item.clone()).collect();
            let got: Vec<Got<'_>> = received
                .iter()
                .map(|(item, much, ago)| {
                    let on = TODAY.saturating_sub(jiff::Span::new().days(*ago));
                    (items[*item].as_str(), Amount::whole(*much), on)
                })
                .collect();
            for due in all.due(&members, &got, TODAY) {
                prop_assert!(due.now() <= due.entitled && due.now() <= due.at_most());
                prop_assert!(due.now() >= Amount::ZERO);
                prop_assert!(due.received + due.now() >= due.entitled || due.received > due.entitled);
            }
        }
    }
}
