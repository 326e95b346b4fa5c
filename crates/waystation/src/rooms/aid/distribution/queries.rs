//! What the screens and the other rooms ask of distributions.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use journal::Entry;
use store::Tx;
use uuid::Uuid;

use super::facts::{Cut, People};
use super::fold::Distribution;
use crate::Failure;
use crate::rooms::aid::amount::Amount;
use crate::rooms::{day, read_day};
use crate::views;

/// The tables of distributions.
macro_rules! distribution_tables {
    () => {
        concat!(
            "
create table aid_handed_over (
  entry bytea not null,
  line bigint not null,
  household bytea,
  distribution bytea,
  desk text not null,
  item text not null,
  quantity bigint not null,
  unit text not null,
  counts_as text not null,
  site text not null,
  on_day text not null,
  at_us bigint,
  constraint a_hand_over_line_has_one_row primary key (entry, line)
);
create index aid_handed_over_by_household on aid_handed_over (household, on_day);
create index aid_handed_over_by_distribution on aid_handed_over (distribution, item, quantity);
create index aid_handed_over_by_site on aid_handed_over (site, on_day);
create index aid_handed_over_by_day on aid_handed_over (on_day, item, quantity);
create table aid_served (
  entry bytea not null,
  household bytea,
  distribution bytea,
  site text not null,
  of_group text not null,
  on_day text not null,
  women bigint not null,
  men bigint not null,
  girls bigint not null,
  boys bigint not null,
  others bigint not null,
  constraint a_serving_has_one_row primary key (entry)
);
create index aid_served_by_distribution on aid_served (distribution);
create index aid_served_by_household on aid_served (household, on_day);
create index aid_served_groups on aid_served (site, of_group, on_day);
create table aid_slips (
  entry bytea not null,
  household bytea,
  distribution bytea,
  site text not null,
  number text not null,
  reason text not null,
  on_day text not null,
  come_back text not null,
  constraint a_slip_has_one_row primary key (entry)
);
create index aid_slips_by_household on aid_slips (household, come_back);
create index aid_slips_by_distribution on aid_slips (distribution);
create table aid_cuts (
  entry bytea not null,
  line bigint not null,
  distribution bytea not null,
  household bytea not null,
  item text not null,
  due bigint not null,
  gets bigint not null,
  constraint a_cut_has_one_row primary key (entry, line)
);
create index aid_cuts_by_household on aid_cuts (distribution, household);
create table aid_allowances (
  entry bytea not null,
  household bytea not null,
  child bytea,
  item text not null,
  quantity bigint not null,
  every_days bigint not null,
  on_day text not null,
  until_day text not null,
  place text not null,
  constraint an_allowance_has_one_row primary key (entry)
);
create index aid_allowances_by_household on aid_allowances (household, item);
create table aid_rules (
  entry bytea not null,
  sort text not null,
  id text not null,
  version bigint not null,
  digest text not null,
  text text not null,
  on_day text not null,
  place text not null,
  constraint adopted_rules_have_one_row primary key (entry)
);
create table aid_distributions (",
            state_columns!(),
            "
  site text,
  on_day text,
  closed_on text,
  constraint a_distribution_has_one_state primary key (subject)
);
create index aid_distributions_by_day on aid_distributions (on_day, site);
create table aid_handed_sums (
  distribution bytea not null,
  item text not null,
  quantity bigint not null,
  constraint an_item_of_a_distribution_has_one_sum primary key (distribution, item)
);
"
        )
    };
}
pub(in crate::rooms::aid) use distribution_tables;

/// Adds what an entry handed over to the sums of its distribution. Sums of integers are the same in any order.
///
/// # Errors
/// The database's.
pub fn add_up(tx: &mut Tx<'_>, entry: &Entry, distribution: Uuid) -> Result<(), Failure> {
    tx.execute(
        "insert into aid_handed_sums (distribution, item, quantity)
         select distribution, item, cast(sum(quantity) as bigint) from aid_handed_over
         where entry = $1 and distribution = $2 group by distribution, item
         on conflict (distribution, item) do update set quantity = aid_handed_sums.quantity + excluded.quantity",
        &[entry.header.id.into(), distribution.into()],
    )?;
    settle(tx, distribution)
}

/// Adds the sums of a distribution up anew, after an entry was taken out.
///
/// # Errors
/// The database's.
pub fn add_up_anew(tx: &mut Tx<'_>, distribution: Uuid) -> Result<(), Failure> {
    tx.execute(
        "delete from aid_handed_sums where distribution = $1",
        &[distribution.into()],
    )?;
    tx.execute(
        "insert into aid_handed_sums (distribution, item, quantity)
         select distribution, item, cast(sum(quantity) as bigint) from aid_handed_over
         where distribution = $1 group by distribution, item",
        &[distribution.into()],
    )?;
    settle(tx, distribution)
}

/// Raises what does not add up in a distribution.
///
/// # Errors
/// The database's.
pub fn settle(tx: &mut Tx<'_>, id: Uuid) -> Result<(), Failure> {
    let handed = handed(tx, id)?;
    let broken = distribution(tx, id)?.unwrap_or_default().breaks(&handed);
    views::raise(tx, "aid_handed_sums", id, &broken)
}

/// What was handed over at a distribution, by item.
///
/// # Errors
/// The database's.
pub fn handed(tx: &mut Tx<'_>, distribution: Uuid) -> Result<BTreeMap<String, Amount>, Failure> {
    let rows = tx.query(
        "select item, quantity from aid_handed_sums where distribution = $1 order by item",
        &[distribution.into()],
    )?;
    rows.iter()
        .map(|row| Ok((row.text(0)?.to_owned(), Amount(row.int(1)?))))
        .collect()
}

/// A distribution.
///
/// # Errors
/// The database's.
pub fn distribution(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Distribution>, Failure> {
    let row = tx.query_opt(
        "select state from aid_distributions where subject = $1",
        &[id.into()],
    )?;
    row.map(|row| Ok(serde_json::from_str(row.text(0)?).unwrap_or_default()))
        .transpose()
}

/// The distributions planned for a day or later, or held in the weeks before, the newest day first.
///
/// # Errors
/// The database's.
pub fn distributions(
    tx: &mut Tx<'_>,
    from: Date,
    limit: i64,
) -> Result<Vec<(Uuid, Distribution)>, Failure> {
    let rows = tx.query(
        "select subject, state from aid_distributions where on_day >= $1
         order by on_day desc, site, subject limit $2",
        &[day(from), limit.into()],
    )?;
    rows.iter()
        .map(|row| {
            Ok((
                row.uuid(0)?,
                serde_json::from_str(row.text(1)?).unwrap_or_default(),
            ))
        })
        .collect()
}

/// One thing that was handed over.
#[derive(Debug, Clone)]
pub struct HandedLine {
    /// The entry.
    pub entry: Uuid,
    /// The item's code.
    pub item: String,
    /// How much.
    pub quantity: Amount,
    /// In which unit.
    pub unit: String,
    /// The item whose entitlement it uses up: another one where it was given in its place.
    pub counts_as: String,
    /// The day.
    pub on: Date,
    /// The moment, where it is known.
    pub at_us: Option<i64>,
    /// The desk.
    pub desk: String,
    /// The distribution.
    pub distribution: Option<Uuid>,
}

/// What a household received up to a day, newest first.
///
/// # Errors
/// The database's.
pub fn handed_to(
    tx: &mut Tx<'_>,
    household: Uuid,
    as_of: Date,
) -> Result<Vec<HandedLine>, Failure> {
    let rows = tx.query(
        "select entry, item, quantity, unit, on_day, at_us, desk, distribution, counts_as from aid_handed_over
         where household = $1 and on_day <= $2 order by on_day desc, at_us desc nulls last, entry, line",
        &[household.into(), day(as_of)],
    )?;
    rows.iter()
        .map(|row| {
            Ok(HandedLine {
                entry: row.uuid(0)?,
                item: row.text(1)?.to_owned(),
                quantity: Amount(row.int(2)?),
                unit: row.text(3)?.to_owned(),
                on: read_day(row, 4)?.unwrap_or(Date::ZERO),
                at_us: row.opt_int(5)?,
                desk: row.text(6)?.to_owned(),
                distribution: row.opt_uuid(7)?,
                counts_as: row.text(8)?.to_owned(),
            })
        })
        .collect()
}

/// What each household received: the item whose entitlement it used up, how much, when.
pub type ByHousehold = BTreeMap<Uuid, Vec<(String, Amount, Date)>>;

/// What the households of a site received up to a day, by household: one question for a whole plan.
///
/// # Errors
/// The database's.
pub fn handed_at(tx: &mut Tx<'_>, site: &str, as_of: Date) -> Result<ByHousehold, Failure> {
    let rows = tx.query(
        "select o.household, o.counts_as, o.quantity, o.on_day from aid_handed_over o
         join people_households h on h.subject = o.household where h.site = $1 and o.on_day <= $2
         order by o.household, o.on_day, o.entry, o.line",
        &[site.into(), day(as_of)],
    )?;
    let mut all = ByHousehold::new();
    for row in &rows {
        let on = read_day(row, 3)?.unwrap_or(Date::ZERO);
        all.entry(row.uuid(0)?).or_default().push((
            row.text(1)?.to_owned(),
            Amount(row.int(2)?),
            on,
        ));
    }
    Ok(all)
}

/// How far a distribution has come.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// Households served.
    pub households: BTreeSet<Uuid>,
    /// People served, of households and others.
    pub people: People,
    /// People who are not registered, of them.
    pub unregistered: u64,
    /// Servings and people by desk.
    pub by_desk: BTreeMap<String, (u64, u64)>,
    /// Slips given.
    pub slips: u64,
}

/// How far a distribution has come: who was served, at which desk.
///
/// # Errors
/// The database's.
pub fn progress(tx: &mut Tx<'_>, distribution: Uuid) -> Result<Progress, Failure> {
    let mut progress = Progress::default();
    let rows = tx.query(
        "select s.household, s.women, s.men, s.girls, s.boys, s.others,
         (select min(o.desk) from aid_handed_over o where o.entry = s.entry)
         from aid_served s where s.distribution = $1",
        &[distribution.into()],
    )?;
    for row in &rows {
        let people = people_from(row, 1)?;
        match row.opt_uuid(0)? {
            Some(household) => {
                progress.households.insert(household);
            }
            None => progress.unregistered += people.all(),
        }
        progress.people = progress.people + people;
        let desk = row.opt_text(6)?.unwrap_or_default().to_owned();
        let of_desk = progress.by_desk.entry(desk).or_default();
        of_desk.0 += 1;
        of_desk.1 += people.all();
    }
    let slips = tx.query_one(
        "select count(*) from aid_slips where distribution = $1",
        &[distribution.into()],
    )?;
    progress.slips = u64::try_from(slips.int(0)?).unwrap_or(0);
    Ok(progress)
}

/// An individual allowance.
#[derive(Debug, Clone)]
pub struct Allowance {
    /// The entry.
    pub entry: Uuid,
    /// The household.
    pub household: Uuid,
    /// The child who was assessed.
    pub child: Option<Uuid>,
    /// The item's code.
    pub item: String,
    /// How much in a period.
    pub quantity: Amount,
    /// After how many days again.
    pub every_days: u32,
    /// The last day.
    pub until: Date,
}

/// What a household may be handed after individual assessments on a day: of each child and item the newest one.
///
/// # Errors
/// The database's.
pub fn allowances(tx: &mut Tx<'_>, household: Uuid, on: Date) -> Result<Vec<Allowance>, Failure> {
    allowed(tx, "household = $2 and", &[day(on), household.into()], on)
}

/// [`allowances`] of all households.
///
/// # Errors
/// The database's.
pub fn all_allowances(tx: &mut Tx<'_>, on: Date) -> Result<Vec<Allowance>, Failure> {
    allowed(tx, "", &[day(on)], on)
}

fn allowed(
    tx: &mut Tx<'_>,
    which: &str,
    values: &[store::Value],
    on: Date,
) -> Result<Vec<Allowance>, Failure> {
    let rows = tx.query(
        &format!(
            "select entry, household, child, item, quantity, every_days, until_day from aid_allowances
             where {which} on_day <= $1 order by household, item, place desc"
        ),
        values,
    )?;
    let mut newest: Vec<Allowance> = Vec::new();
    for row in &rows {
        let one = Allowance {
            entry: row.uuid(0)?,
            household: row.uuid(1)?,
            child: row.opt_uuid(2)?,
            item: row.text(3)?.to_owned(),
            quantity: Amount(row.int(4)?),
            every_days: u32::try_from(row.int(5)?).unwrap_or(1),
            until: read_day(row, 6)?.unwrap_or(Date::ZERO),
        };
        let same = |known: &Allowance| {
            (known.household, known.child, &known.item) == (one.household, one.child, &one.item)
        };
        if !newest.iter().any(same) {
            newest.push(one);
        }
    }
    newest.retain(|one| one.until >= on);
    Ok(newest)
}

/// What one household gets less of at a distribution: item and how much it gets.
///
/// # Errors
/// The database's.
pub fn cuts_of(
    tx: &mut Tx<'_>,
    distribution: Uuid,
    household: Uuid,
) -> Result<Vec<(String, Amount)>, Failure> {
    let rows = tx.query(
        "select item, gets from aid_cuts where distribution = $1 and household = $2 order by item",
        &[distribution.into(), household.into()],
    )?;
    rows.iter()
        .map(|row| Ok((row.text(0)?.to_owned(), Amount(row.int(1)?))))
        .collect()
}

/// Who gets less at a distribution, in the plan's order, at most `limit`; and how many lines there are.
///
/// # Errors
/// The database's.
pub fn cuts(tx: &mut Tx<'_>, distribution: Uuid, limit: i64) -> Result<(Vec<Cut>, u64), Failure> {
    let rows = tx.query(
        "select household, item, due, gets from aid_cuts where distribution = $1 order by line limit $2",
        &[distribution.into(), limit.into()],
    )?;
    let cuts = rows
        .iter()
        .map(|row| {
            Ok(Cut {
                household: row.uuid(0)?,
                item: row.text(1)?.to_owned(),
                due: Amount(row.int(2)?),
                gets: Amount(row.int(3)?),
            })
        })
        .collect::<Result<_, Failure>>()?;
    let all = tx.query_one(
        "select count(*) from aid_cuts where distribution = $1",
        &[distribution.into()],
    )?;
    Ok((cuts, u64::try_from(all.int(0)?).unwrap_or(0)))
}

/// What plans for a store that are not closed have promised and not loaded yet, by item: distributions of the
/// days from `from` on.
///
/// # Errors
/// The database's.
pub fn promised(
    tx: &mut Tx<'_>,
    store: Uuid,
    from: Date,
) -> Result<BTreeMap<String, Amount>, Failure> {
    let mut promised: BTreeMap<String, Amount> = BTreeMap::new();
    for (_id, held) in distributions(tx, from, i64::MAX)? {
        let Some((_entry, plan)) = &held.planned else {
            continue;
        };
        if plan.store != Some(store) || !held.closed.is_empty() {
            continue;
        }
        let reckoning = held.reckoning(&BTreeMap::new());
        for item in &plan.items {
            let loaded = reckoning
                .get(&item.item)
                .map_or(Amount::ZERO, |one| one.loaded);
            *promised.entry(item.item.clone()).or_default() +=
                (item.planned - loaded).at_least_nothing();
        }
    }
    Ok(promised)
}

/// Whether a household holds a slip that says to come back by this day, given on an earlier one.
///
/// # Errors
/// The database's.
pub fn has_slip(tx: &mut Tx<'_>, household: Uuid, on: Date) -> Result<bool, Failure> {
    let row = tx.query_opt(
        "select 1 from aid_slips where household = $1 and come_back <= $2 and on_day < $2
         and not exists (select 1 from aid_served s where s.household = aid_slips.household
          and s.on_day > aid_slips.on_day) limit 1",
        &[household.into(), day(on)],
    )?;
    Ok(row.is_some())
}

/// A slip.
#[derive(Debug, Clone)]
pub struct Slip {
    /// Its number.
    pub number: String,
    /// The code of the site.
    pub site: String,
    /// The day on which to come back.
    pub come_back: Date,
    /// The distribution.
    pub distribution: Option<Uuid>,
}

/// A slip by its entry.
///
/// # Errors
/// The database's.
pub fn slip(tx: &mut Tx<'_>, entry: Uuid) -> Result<Option<Slip>, Failure> {
    let row = tx.query_opt(
        "select number, site, come_back, distribution from aid_slips where entry = $1",
        &[entry.into()],
    )?;
    row.map(|row| {
        Ok(Slip {
            number: row.text(0)?.to_owned(),
            site: row.text(1)?.to_owned(),
            come_back: read_day(&row, 2)?.unwrap_or(Date::ZERO),
            distribution: row.opt_uuid(3)?,
        })
    })
    .transpose()
}

/// The newest adopted text of a sort of rules: the highest version, then the one recorded last.
///
/// # Errors
/// The database's.
pub fn adopted(tx: &mut Tx<'_>, sort: &str) -> Result<Option<String>, Failure> {
    let row = tx.query_opt(
        "select text from aid_rules where sort = $1 order by version desc, place desc limit 1",
        &[sort.into()],
    )?;
    Ok(row.map(|row| row.text(0).map(str::to_owned)).transpose()?)
}

/// People served at a site by a day.
#[derive(Debug, Clone, Default)]
pub struct ServedAt {
    /// Rounds added up.
    pub served: People,
    /// Members of registered households, each household once, as many as it had at most.
    pub households: People,
    /// People who are not registered, by group: as many as were served on one day at most.
    pub groups: BTreeMap<String, People>,
}

impl ServedAt {
    /// How many were reached: at least the larger of households and groups, since people of a group may be
    /// registered as well; at most all of them together.
    pub fn reached(&self) -> (u64, u64) {
        let parts = std::iter::once(self.households.all())
            .chain(self.groups.values().map(People::all))
            .collect::<Vec<u64>>();
        (parts.iter().copied().max().unwrap_or(0), parts.iter().sum())
    }
}

/// Who was served by a day, by site; of some items only, where any are named. Served adds up rounds; reached
/// counts a household once, and a group by its largest day.
///
/// # Errors
/// The database's.
pub fn served_by_site(
    tx: &mut Tx<'_>,
    as_of: Date,
    items: Option<&[&str]>,
) -> Result<BTreeMap<String, ServedAt>, Failure> {
    let mut values = vec![day(as_of)];
    let mut with = String::new();
    if let Some(items) = items {
        values.extend(items.iter().map(|item| store::Value::from(*item)));
        let which = among(2, items.len());
        with = format!(
            "and exists (select 1 from aid_handed_over o where o.entry = s.entry and o.item in ({which}))"
        );
    }
    let sums = |of: &str| -> String {
        ["women", "men", "girls", "boys", "others"]
            .map(|part| format!("cast({of}({part}) as bigint) as {part}"))
            .join(", ")
    };
    let mut sites: BTreeMap<String, ServedAt> = BTreeMap::new();
    let rounds = format!(
        "select s.site, s.of_group, s.on_day, case when s.household is null then 0 else 1 end as known, {}
         from aid_served s where s.on_day <= $1 {with} group by s.site, s.of_group, s.on_day, known",
        sums("sum")
    );
    for row in &tx.query(&rounds, &values)? {
        let at = sites.entry(row.text(0)?.to_owned()).or_default();
        let people = people_from(row, 4)?;
        at.served = at.served + people;
        if row.int(3)? == 0 {
            let group = at.groups.entry(row.text(1)?.to_owned()).or_default();
            if people.all() > group.all() {
                *group = people;
            }
        }
    }
    let once = format!(
        "select site, {} from (select min(s.site) as site, {} from aid_served s
         where s.household is not null and s.on_day <= $1 {with} group by s.household) as h group by site",
        sums("sum"),
        sums("max")
    );
    for row in &tx.query(&once, &values)? {
        sites.entry(row.text(0)?.to_owned()).or_default().households = people_from(row, 1)?;
    }
    Ok(sites)
}

/// The places of some values in a query, from the n-th on; a text that is no item's where there are none.
pub(in crate::rooms::aid) fn among(first: usize, n: usize) -> String {
    if n == 0 {
        return "''".into();
    }
    let places: Vec<String> = (first..first + n).map(|at| format!("${at}")).collect();
    places.join(", ")
}

/// People by sex and age from five columns of a row.
///
/// # Errors
/// When there are no such columns.
pub(in crate::rooms::aid) fn people_from(
    row: &store::Row,
    first: usize,
) -> Result<People, Failure> {
    let n = |at: usize| {
        let n = row.opt_int(first + at)?.unwrap_or(0);
        Ok::<_, store::Failure>(u32::try_from(n).unwrap_or(u32::MAX))
    };
    Ok(People {
        women: n(0)?,
        men: n(1)?,
        girls: n(2)?,
        boys: n(3)?,
        others: n(4)?,
    })
}

/// What was handed over by a day, by item and unit.
///
/// # Errors
/// The database's.
pub fn handed_by_item(
    tx: &mut Tx<'_>,
    as_of: Date,
) -> Result<BTreeMap<(String, String), Amount>, Failure> {
    let rows = tx.query(
        "select item, unit, cast(sum(quantity) as bigint) from aid_handed_over where on_day <= $1
         group by item, unit order by item, unit",
        &[day(as_of)],
    )?;
    rows.iter()
        .map(|row| {
            let key = (row.text(0)?.to_owned(), row.text(1)?.to_owned());
            Ok((key, Amount(row.int(2)?)))
        })
        .collect()
}

/// What was handed over in the days up to a day, by item: what stock in days is reckoned by.
///
/// # Errors
/// The database's.
pub fn handed_lately(
    tx: &mut Tx<'_>,
    from: Date,
    to: Date,
) -> Result<BTreeMap<String, Amount>, Failure> {
    let rows = tx.query(
        "select item, cast(sum(quantity) as bigint) from aid_handed_over
         where on_day > $1 and on_day <= $2 group by item",
        &[day(from), day(to)],
    )?;
    rows.iter()
        .map(|row| Ok((row.text(0)?.to_owned(), Amount(row.int(1)?))))
        .collect()
}
