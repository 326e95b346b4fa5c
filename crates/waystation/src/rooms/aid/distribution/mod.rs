//! Distributions: planned from needs, stock and people; held at desks; closed with a reckoning.
//!
//! `facts` plan, servings, slips, end · `plan` sharing out what is not enough · `household` who stands at the
//! desk, without a name · `fold` rows of what was handed over, a state for each distribution · `rules` ·
//! `queries` · `pages`. Whether somebody wishes to return is never asked, shown or used here.

use std::collections::BTreeMap;

use jiff::civil::Date;
use journal::{Entry, Occurred};
use store::Tx;
use uuid::Uuid;

use super::amount::Amount;
use super::entitlements::Member;
use super::queries::{catalogue, entitlements};
use super::rulebook;
use crate::access::Action;
use crate::rooms::people;
use crate::rooms::people::facts::AgeBand;
use crate::{Failure, Mission, Refusal, Work};

pub mod facts;
pub mod fold;
pub mod household;
pub mod pages;
pub mod plan;
pub mod queries;
pub mod rules;

use facts::{
    Choice, Cut, DistributionClosed, DistributionPlanned, HeadcountServed, HouseholdServed,
    ItemAllowed, PlannedItem, Prioritisation, SlipGiven,
};
use household::AtDesk;
use plan::Expected;

/// What a plan is asked for.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// The code of the site.
    pub site: String,
    /// The day.
    pub on: Date,
    /// The store that it is loaded from.
    pub store: Option<Uuid>,
    /// The items; none for all that anybody there is due.
    pub items: Vec<String>,
    /// For how many people who are not registered something is taken along.
    pub unregistered: u32,
    /// How to share out what is not enough.
    pub rule: Option<Prioritisation>,
    /// The mission's own order.
    pub own_order: Vec<Uuid>,
}

/// A plan before it is decided: what everybody is due, what there is, who would go without.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Households with what they are due, in the order in which they are served.
    pub households: Vec<Expected>,
    /// The items.
    pub items: Vec<PlannedItem>,
    /// Who gets less under the rule that was wished for.
    pub cuts: Vec<Cut>,
    /// The entitlements that were applied: id, version, digest.
    pub entitlements: String,
}

impl Draft {
    /// Whether there is not enough of something.
    pub fn is_short(&self) -> bool {
        self.items.iter().any(|item| item.in_stock < item.due)
    }

    /// How many people the households have.
    pub fn people(&self) -> u32 {
        self.households.iter().map(|one| one.people).sum()
    }

    /// How many households get less of some item, and how many people are in them.
    pub fn without(&self) -> (u32, u32) {
        let cut: std::collections::BTreeSet<Uuid> =
            self.cuts.iter().map(|cut| cut.household).collect();
        let people = self
            .households
            .iter()
            .filter(|one| cut.contains(&one.household));
        let people = people.map(|one| one.people).sum();
        (u32::try_from(cut.len()).unwrap_or(u32::MAX), people)
    }
}

/// Works a plan out: everybody who is registered and present at the site, what each household is due, what
/// the store has.
///
/// # Errors
/// The database's.
pub fn draft(mission: &Mission, tx: &mut Tx<'_>, wish: &Wish) -> Result<Draft, Failure> {
    let (rules, text) = entitlements(tx)?;
    let catalogue = catalogue(tx)?;
    let in_stock = super::stock::queries::good_by_item(tx, wish.store, wish.on)?;
    let mut households = expected(mission, tx, wish)?;
    let rule = wish.rule.unwrap_or(Prioritisation::MostSevereFirst);
    plan::order(&mut households, rule, &wish.own_order, &wish.on.to_string());
    let mut due: BTreeMap<String, Amount> = BTreeMap::new();
    for (item, amount) in households.iter().flat_map(|one| &one.due) {
        *due.entry(item.clone()).or_default() += *amount;
    }
    let others = vec![Member::default(); usize::try_from(wish.unregistered).unwrap_or(0)];
    let mut items = Vec::new();
    let mut shares = BTreeMap::new();
    for (item, registered) in due {
        let extra: Amount = rules
            .of_items()
            .filter(|rule| rule.item == item)
            .map(|rule| rule.entitled(&others).0)
            .sum();
        let wanted = registered + extra;
        // Without a store nobody knows what there is: the team takes what everybody is due.
        let there_is = match wish.store {
            Some(_) => in_stock.get(&item).copied().unwrap_or_default(),
            None => wanted,
        };
        items.push(PlannedItem {
            unit: catalogue.unit(&item).to_owned(),
            due: wanted,
            in_stock: there_is,
            planned: wanted.min(there_is),
            item: item.clone(),
        });
        // Those who are registered share what there is before what is taken along for others.
        shares.insert(item, there_is);
    }
    let step = |item: &str| super::smallest(catalogue.unit(item));
    let cuts = plan::cuts(&households, &shares, rule, &step);
    Ok(Draft {
        households,
        items,
        cuts,
        entitlements: format!("{} {} {}", rules.id, rules.version, rulebook::digest(&text)),
    })
}

/// The households of a site that are due something of the wished items on the day.
fn expected(mission: &Mission, tx: &mut Tx<'_>, wish: &Wish) -> Result<Vec<Expected>, Failure> {
    let (rules, _text) = entitlements(tx)?;
    let asks = household::Asks::of(&rules.rules);
    let received = queries::handed_at(tx, &wish.site, wish.on)?;
    let mut members: BTreeMap<Uuid, Vec<Member>> = BTreeMap::new();
    for (_id, person) in people::queries::present_at(tx, &wish.site, wish.on)? {
        let Some(household) = person.household else {
            continue;
        };
        let member = household::member(mission, tx, &person, asks, wish.on)?;
        members.entry(household).or_default().push(member);
    }
    let nothing = Vec::new();
    let mut expected = Vec::with_capacity(members.len());
    for (household, members) in members {
        let got: Vec<super::entitlements::Got<'_>> = received
            .get(&household)
            .unwrap_or(&nothing)
            .iter()
            .map(|(item, much, on)| (item.as_str(), *much, *on))
            .collect();
        let due: BTreeMap<String, Amount> = rules
            .due(&members, &got, wish.on)
            .into_iter()
            .filter(|due| wish.items.is_empty() || wish.items.contains(&due.item))
            .map(|due| (due.item.clone(), due.now()))
            .filter(|(_item, much)| *much > Amount::ZERO)
            .collect();
        let of_band = |band: AgeBand| {
            let n = members
                .iter()
                .filter(|member| member.age_band == band)
                .count();
            u32::try_from(n).unwrap_or(u32::MAX)
        };
        if !due.is_empty() {
            expected.push(Expected {
                household,
                people: u32::try_from(members.len()).unwrap_or(u32::MAX),
                under_five: of_band(AgeBand::UnderFive),
                older: of_band(AgeBand::Older),
                due,
            });
        }
    }
    Ok(expected)
}

/// Decides a plan. Where there is not enough, the choice who goes without is part of it, with its reason:
/// nothing is decided silently. Returns the distribution.
///
/// # Errors
/// `aid-choice-missing`, `aid-plan-empty`, `aid-day-past`, a site that is closed or unknown, or the
/// machine's failure.
pub fn plan_it(
    work: &mut Work<'_, '_>,
    wish: &Wish,
    reason: &str,
    on: Occurred,
    imported: Option<journal::Digest>,
) -> Result<Uuid, Failure> {
    work.must(Action::RecordAid, None)?;
    work.must_at(&wish.site)?;
    super::open_site(work, &wish.site, wish.on)?;
    if wish.on < on.by() {
        return Err(Refusal::new("aid-day-past").into());
    }
    let draft = draft(work.mission, work.tx, wish)?;
    if draft.items.is_empty() {
        return Err(Refusal::new("aid-plan-empty").into());
    }
    let choice = choice(&draft, wish, reason)?;
    let fact = DistributionPlanned {
        site: wish.site.clone(),
        on: wish.on,
        store: wish.store,
        households: u32::try_from(draft.households.len()).unwrap_or(u32::MAX),
        people: draft.people(),
        unregistered: wish.unregistered,
        entitlements: draft.entitlements.clone(),
        items: draft.items,
        cuts: if choice.is_some() {
            draft.cuts
        } else {
            Vec::new()
        },
        choice,
        synthetic: work.mission.settings.synthetic,
    };
    let id = journal::seal::subject_id();
    let draft = work
        .draft("aid.distribution_planned", 1, on)
        .about(id, "distribution")
        .imported(imported)
        .open(&fact)?;
    work.record(draft)?;
    Ok(id)
}

fn choice(draft: &Draft, wish: &Wish, reason: &str) -> Result<Option<Choice>, Failure> {
    if !draft.is_short() {
        return Ok(None);
    }
    let (Some(rule), false) = (wish.rule, reason.trim().is_empty()) else {
        return Err(Refusal::new("aid-choice-missing").into());
    };
    let (households, people) = draft.without();
    Ok(Some(Choice {
        rule,
        reason: reason.trim().to_owned(),
        households,
        people,
    }))
}

/// Refuses what is recorded at the desk of a distribution that is not there or has ended.
///
/// # Errors
/// `aid-distribution-unknown`, `aid-distribution-closed`.
pub fn must_be_open(work: &mut Work<'_, '_>, id: Uuid) -> Result<fold::Distribution, Failure> {
    let known = queries::distribution(work.tx, id)?
        .filter(|one| one.planned.is_some())
        .ok_or_else(|| Refusal::new("aid-distribution-unknown"))?;
    if let Some((_entry, on, _fact)) = known.closed.first() {
        return Err(Refusal::new("aid-distribution-closed")
            .with("day", on.to_string())
            .into());
    }
    if let Some((_entry, plan)) = &known.planned {
        work.must_at(&plan.site)?;
    }
    Ok(known)
}

/// What a household may be handed now at a distribution: what it is due, less what the plan cut.
pub fn dues_here(
    at_desk: &AtDesk,
    distribution: &fold::Distribution,
) -> Vec<super::entitlements::Due> {
    let plan = distribution.planned.as_ref().map(|(_entry, plan)| plan);
    let mut dues = at_desk.dues.clone();
    let Some(plan) = plan else { return dues };
    for due in &mut dues {
        let cut = plan
            .cuts
            .iter()
            .find(|cut| cut.household == at_desk.id && cut.item == due.item);
        if let Some(cut) = cut {
            // Already received of it today counts against what the plan lets it have.
            let most = due.received + cut.gets;
            due.entitled = due.entitled.min(most);
        }
    }
    dues
}

/// Serves a household. Two desks cannot serve one household with the same: the second sees what the first
/// handed over. Offline both are kept, and flagged.
///
/// # Errors
/// A refusal of [`rules`], `aid-household-unknown`, `aid-distribution-closed`, or the machine's failure.
pub fn serve(
    work: &mut Work<'_, '_>,
    distribution: Option<Uuid>,
    household: Uuid,
    on: Occurred,
    fact: &HouseholdServed,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, Some(household))?;
    let held = match distribution {
        Some(id) => Some(must_be_open(work, id)?),
        None => None,
    };
    let at_desk = who(work, household, on.by())?;
    let fact = completed(fact, &at_desk);
    let catalogue = catalogue(work.tx)?;
    super::open_site(work, &fact.site, on.by())?;
    rules::served(&fact, &catalogue)?;
    let dues = match &held {
        Some(held) => {
            rules::good(&expired(held, on.by()), &fact.lines)?;
            dues_here(&at_desk, held)
        }
        None => at_desk.dues.clone(),
    };
    rules::within_due(&fact, &dues, &at_desk.allowances, &catalogue)?;
    record(work, distribution, household, on, &fact, None)
}

/// Records that a household was served, as a paper list says: what happened is kept, whatever was due, and
/// flagged where it breaks a rule.
///
/// # Errors
/// A refusal of [`rules::served`], `aid-household-unknown`, `aid-site-closed`, or the machine's failure.
pub fn record_served(
    work: &mut Work<'_, '_>,
    distribution: Option<Uuid>,
    household: Uuid,
    on: Occurred,
    fact: &HouseholdServed,
    imported: Option<journal::Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, Some(household))?;
    let at_desk = who(work, household, on.by())?;
    let fact = completed(fact, &at_desk);
    work.must_at(&fact.site)?;
    super::open_site(work, &fact.site, on.by())?;
    rules::served(&fact, &catalogue(work.tx)?)?;
    record(work, distribution, household, on, &fact, imported)
}

/// The household, with what it is due on a day.
fn who(work: &mut Work<'_, '_>, household: Uuid, on: Date) -> Result<AtDesk, Failure> {
    let (entitled, _text) = entitlements(work.tx)?;
    let found = household::at_desk(work.mission, work.tx, &entitled, household, on)?;
    Ok(found.ok_or_else(|| Refusal::new("aid-household-unknown"))?)
}

/// The fact with what follows from the household: for how many people it was, under which entitlements.
fn completed(fact: &HouseholdServed, at_desk: &AtDesk) -> HouseholdServed {
    let mut fact = HouseholdServed {
        people: at_desk.people,
        priority: at_desk.priority,
        ..fact.clone()
    };
    for line in &mut fact.lines {
        if let Some(due) = at_desk.dues.iter().find(|due| due.item == line.counts_as()) {
            // Where the desk asked about a child, what it then gave was due.
            let asked = due.perhaps > 0 && line.quantity <= due.at_most();
            let with_asked = due.received + line.quantity;
            line.entitled = Some(if asked {
                due.entitled.max(with_asked)
            } else {
                due.entitled
            });
            line.every_days = due.every_days;
        }
    }
    fact
}

fn record(
    work: &mut Work<'_, '_>,
    distribution: Option<Uuid>,
    household: Uuid,
    on: Occurred,
    fact: &HouseholdServed,
    imported: Option<journal::Digest>,
) -> Result<Entry, Failure> {
    let mut draft = work
        .draft("aid.household_served", 1, on)
        .about(household, "household");
    if let Some(id) = distribution {
        draft = draft.about(id, "distribution");
    }
    work.record(draft.imported(imported).open(fact)?)
}

/// The batches of a load that are past their day.
fn expired(held: &fold::Distribution, on: Date) -> Vec<(String, String, Date)> {
    let gone = held.loaded.iter().filter_map(|line| {
        let last = line.expires.filter(|last| *last < on)?;
        Some((line.item.clone(), line.batch.clone(), last))
    });
    gone.collect()
}

/// Serves people who are not registered, or gives a service: they are counted, and nobody is named.
///
/// # Errors
/// A refusal of [`rules::served_others`], or the machine's failure.
pub fn serve_others(
    work: &mut Work<'_, '_>,
    distribution: Option<Uuid>,
    on: Occurred,
    fact: &HeadcountServed,
    imported: Option<journal::Digest>,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, None)?;
    work.must_at(&fact.site)?;
    if let Some(id) = distribution {
        must_be_open(work, id)?;
    }
    super::open_site(work, &fact.site, on.by())?;
    rules::served_others(fact, &catalogue(work.tx)?)?;
    // A round of people is a subject of its own: an entry that comes twice can then be taken out whole.
    let mut draft = work
        .draft("aid.headcount_served", 1, on)
        .about(journal::seal::subject_id(), "round");
    if let Some(id) = distribution {
        draft = draft.about(id, "distribution");
    }
    work.record(draft.imported(imported).open(fact)?)
}

/// Gives somebody who leaves unserved a slip with the day on which to come back.
///
/// # Errors
/// `aid-slip-day`, `aid-slip-reason`, or the machine's failure.
pub fn give_slip(
    work: &mut Work<'_, '_>,
    distribution: Uuid,
    household: Option<Uuid>,
    on: Occurred,
    fact: &SlipGiven,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, household)?;
    work.must_at(&fact.site)?;
    if queries::distribution(work.tx, distribution)?.is_none() {
        return Err(Refusal::new("aid-distribution-unknown").into());
    }
    if fact.come_back <= on.by() {
        return Err(Refusal::new("aid-slip-day").into());
    }
    if !facts::SLIP_REASONS.contains(&fact.reason.as_str()) {
        return Err(Refusal::new("aid-slip-reason").into());
    }
    let mut draft = work
        .draft("aid.slip_given", 1, on)
        .about(distribution, "distribution");
    if let Some(household) = household {
        draft = draft.about(household, "household");
    }
    work.record(draft.open(fact)?)
}

/// Ends a distribution, at its end or midway. What went back goes into the store that it was loaded from.
///
/// # Errors
/// A refusal of [`rules::close`], `aid-distribution-closed`, `aid-store-unknown`, or the machine's failure.
pub fn close(
    work: &mut Work<'_, '_>,
    distribution: Uuid,
    store: Option<Uuid>,
    on: Occurred,
    fact: &DistributionClosed,
) -> Result<Entry, Failure> {
    work.must(Action::RecordAid, Some(distribution))?;
    must_be_open(work, distribution)?;
    rules::close(fact, &catalogue(work.tx)?)?;
    let returns = fact.returned.iter().any(|line| !line.quantity.is_zero());
    if returns && store.is_none() {
        return Err(Refusal::new("aid-store-unknown").into());
    }
    let mut draft = work
        .draft("aid.distribution_closed", 1, on)
        .about(distribution, "distribution");
    if let Some(store) = store {
        draft = draft.about(store, "store");
    }
    work.record(draft.open(fact)?)
}

/// Notes that a household may be handed an item that nobody gets without an individual assessment. What was
/// assessed is sealed under the child.
///
/// # Errors
/// `aid-item-not-individual`, `aid-allowance-days`, `aid-child-unknown`, or the machine's failure.
pub fn allow(
    work: &mut Work<'_, '_>,
    household: Uuid,
    child: Uuid,
    on: Occurred,
    fact: &ItemAllowed,
    assessment: &Assessment,
) -> Result<Entry, Failure> {
    work.must(Action::AllowItem, Some(household))?;
    let individual = catalogue(work.tx)?
        .item(&fact.item)
        .is_some_and(|item| item.individual);
    if !individual {
        return Err(Refusal::new("aid-item-not-individual").into());
    }
    if fact.until < on.by() || fact.every_days == 0 || fact.quantity <= Amount::ZERO {
        return Err(Refusal::new("aid-allowance-days").into());
    }
    let belongs = people::queries::person(work.tx, child)?
        .is_some_and(|person| person.household == Some(household));
    if !belongs {
        return Err(Refusal::new("aid-child-unknown").into());
    }
    let draft = work
        .draft("aid.item_allowed", 1, on)
        .about(household, "household")
        .about(child, "child")
        .open(fact)?
        .seal("assessment", &[child], "medical", assessment)?;
    work.record(draft)
}

/// What was found when somebody was assessed: sealed.
#[derive(Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Assessment {
    /// The child.
    pub child: Uuid,
    /// What was found, and what is to be done beside it.
    pub text: String,
}
impl journal::Secret for Assessment {}
