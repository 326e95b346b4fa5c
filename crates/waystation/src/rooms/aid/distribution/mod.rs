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
    let extra = extra(&rules, &catalogue, wish, &others);
    for item in extra.keys() {
        due.entry(item.clone()).or_default();
    }
    let since = wish
        .on
        .saturating_sub(jiff::Span::new().days(PLANS_HOLD_DAYS));
    let promised = match wish.store {
        Some(store) => queries::promised(tx, store, since)?,
        None => BTreeMap::new(),
    };
    let mut items = Vec::new();
    let mut shares = BTreeMap::new();
    for (item, registered) in due {
        let wanted = registered + extra.get(&item).copied().unwrap_or_default();
        let of = |all: &BTreeMap<String, Amount>| all.get(&item).copied().unwrap_or_default();
        // Without a store nobody knows what there is: the team takes what everybody is due.
        let there_is = match wish.store {
            Some(_) => (of(&in_stock) - of(&promised)).at_least_nothing(),
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

/// For how many days a plan that was neither closed nor loaded still holds what it promised: our own convention.
const PLANS_HOLD_DAYS: i64 = 7;

/// What is taken along for people who are not registered, by item; what asks for an individual assessment is
/// not.
fn extra(
    rules: &super::entitlements::Entitlements,
    catalogue: &super::catalogue::Catalogue,
    wish: &Wish,
    others: &[Member],
) -> BTreeMap<String, Amount> {
    let mut extra: BTreeMap<String, Amount> = BTreeMap::new();
    for rule in rules.of_items() {
        let wished = wish.items.is_empty() || wish.items.contains(&rule.item);
        let individual = catalogue
            .item(&rule.item)
            .is_some_and(|item| item.individual);
        let (much, _perhaps) = rule.entitled(others);
        if wished && !individual && much > Amount::ZERO {
            *extra.entry(rule.item.clone()).or_default() += much;
        }
    }
    extra
}

/// The households of a site that are due something of the wished items on the day: children whose months are
/// not known as if they were of the age asked for, so that the truck has what the desk may hand over.
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
    let catalogue = catalogue(tx)?;
    let mut allowances: BTreeMap<Uuid, Vec<queries::Allowance>> = BTreeMap::new();
    for one in queries::all_allowances(tx, wish.on)? {
        allowances.entry(one.household).or_default().push(one);
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
        let mut dues = rules.due(&members, &got, wish.on);
        let allowed = allowances.get(&household).map_or(&[][..], Vec::as_slice);
        household::allow(&mut dues, allowed, &got, wish.on, &catalogue);
        let due: BTreeMap<String, Amount> = dues
            .into_iter()
            .filter(|due| wish.items.is_empty() || wish.items.contains(&due.item))
            .map(|due| (due.item.clone(), due.at_most()))
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
        // What is short is short for them first.
        unregistered: wish.unregistered,
    }))
}

/// A distribution that is planned and has not ended.
///
/// # Errors
/// `aid-distribution-unknown`, `aid-distribution-closed`.
pub fn open(work: &mut Work<'_, '_>, id: Uuid) -> Result<fold::Distribution, Failure> {
    let known = queries::distribution(work.tx, id)?
        .filter(|one| one.planned.is_some())
        .ok_or_else(|| Refusal::new("aid-distribution-unknown"))?;
    match known.closed.first() {
        None => Ok(known),
        Some((_entry, on, _fact)) => Err(Refusal::new("aid-distribution-closed")
            .with("day", on.to_string())
            .into()),
    }
}

/// [`open`], at a site of the actor's.
///
/// # Errors
/// As [`open`], and `access-other-site`.
pub fn must_be_open(work: &mut Work<'_, '_>, id: Uuid) -> Result<fold::Distribution, Failure> {
    let known = open(work, id)?;
    if let Some((_entry, plan)) = &known.planned {
        work.must_at(&plan.site)?;
    }
    Ok(known)
}

/// What a household may be handed now at a distribution: what it is due, less what the plan cut. A share that
/// was cut is handed over once.
///
/// # Errors
/// The database's.
pub fn dues_here(
    tx: &mut Tx<'_>,
    at_desk: &AtDesk,
    distribution: Uuid,
) -> Result<Vec<super::entitlements::Due>, Failure> {
    let cuts = queries::cuts_of(tx, distribution, at_desk.id)?;
    let mut dues = at_desk.dues.clone();
    for due in &mut dues {
        let Some((_item, gets)) = cuts.iter().find(|(item, _gets)| *item == due.item) else {
            continue;
        };
        let here = at_desk
            .received
            .iter()
            .filter(|line| line.distribution == Some(distribution) && line.counts_as == due.item);
        let had: Amount = here.map(|line| line.quantity).sum();
        let rest = (*gets - had).at_least_nothing();
        due.entitled = due.at_most().min(rest) + due.received;
        due.perhaps = 0;
    }
    Ok(dues)
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
    super::not_ahead(work, &on)?;
    let at_desk = who(work, household, on.by())?;
    let dues = dues_at(work, &at_desk, distribution)?;
    let catalogue = catalogue(work.tx)?;
    let fact = completed(fact, &at_desk, &dues, &catalogue);
    super::open_site(work, &fact.site, on.by())?;
    rules::served(&fact, &catalogue)?;
    if let Some(held) = &held {
        rules::good(&held.loaded, &fact.lines, on.by())?;
    }
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
    super::not_ahead(work, &on)?;
    let at_desk = who(work, household, on.by())?;
    let dues = dues_at(work, &at_desk, distribution)?;
    let catalogue = catalogue(work.tx)?;
    let fact = completed(fact, &at_desk, &dues, &catalogue);
    work.must_at(&fact.site)?;
    super::open_site(work, &fact.site, on.by())?;
    rules::served(&fact, &catalogue)?;
    record(work, distribution, household, on, &fact, imported)
}

/// What a household is due at a distribution, or apart from any.
fn dues_at(
    work: &mut Work<'_, '_>,
    at_desk: &AtDesk,
    distribution: Option<Uuid>,
) -> Result<Vec<super::entitlements::Due>, Failure> {
    match distribution {
        Some(id) => dues_here(work.tx, at_desk, id),
        None => Ok(at_desk.dues.clone()),
    }
}

/// The household, with what it is due on a day.
fn who(work: &mut Work<'_, '_>, household: Uuid, on: Date) -> Result<AtDesk, Failure> {
    let (entitled, _text) = entitlements(work.tx)?;
    let found = household::at_desk(work.mission, work.tx, &entitled, household, on)?;
    Ok(found.ok_or_else(|| Refusal::new("aid-household-unknown"))?)
}

/// The fact with what follows from the household: for how many people it was, under which entitlements.
fn completed(
    fact: &HouseholdServed,
    at_desk: &AtDesk,
    dues: &[super::entitlements::Due],
    catalogue: &super::catalogue::Catalogue,
) -> HouseholdServed {
    let individual = |item: &str| catalogue.item(item).is_some_and(|item| item.individual);
    let mut fact = HouseholdServed {
        people: at_desk.people,
        priority: at_desk.priority,
        ..fact.clone()
    };
    for line in &mut fact.lines {
        if let Some(due) = dues.iter().find(|due| due.item == line.counts_as()) {
            // Where the desk asked about a child, what it then gave was due.
            let asked = due.perhaps > 0 && line.quantity <= due.at_most();
            let with_asked = due.received + line.quantity;
            line.entitled = Some(if asked {
                due.entitled.max(with_asked)
            } else {
                due.entitled
            });
            line.every_days = due.every_days;
        } else if individual(&line.item) {
            // Nobody is due it without an assessment: on paper it is kept, and flagged.
            line.entitled = Some(Amount::ZERO);
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
    super::not_ahead(work, &on)?;
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
    super::not_ahead(work, &on)?;
    let held = must_be_open(work, distribution)?;
    rules::close(fact, &catalogue(work.tx)?)?;
    let handed = queries::handed(work.tx, distribution)?;
    rules::can_be_left(fact, &held.reckoning(&handed))?;
    let mut fact = fact.clone();
    let mut stores = Vec::new();
    for line in fact
        .returned
        .iter_mut()
        .filter(|line| !line.quantity.is_zero())
    {
        // What is left goes back to where it came from.
        let loaded = held.loaded.iter().filter(|one| one.item == line.item);
        let of_batch = loaded.clone().find(|one| one.batch == line.batch);
        let from = of_batch
            .or_else(|| loaded.clone().next())
            .and_then(|one| one.store);
        line.store = from.or(store);
        let to = line
            .store
            .ok_or_else(|| Refusal::new("aid-store-unknown"))?;
        if !stores.contains(&to) {
            stores.push(to);
        }
    }
    let mut draft = work
        .draft("aid.distribution_closed", 1, on)
        .about(distribution, "distribution");
    for store in stores {
        draft = draft.about(store, "store");
    }
    work.record(draft.open(&fact)?)
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
