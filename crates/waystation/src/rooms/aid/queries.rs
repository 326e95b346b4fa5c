//! What the other rooms and the screens ask of aid.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use super::amount::Amount;
use super::catalogue::Catalogue;
use super::distribution;
use super::distribution::facts::People;
use super::distribution::queries::ServedAt;
use super::distribution::queries::distribution_tables;
use super::entitlements::Entitlements;
use super::rulebook::Sort;
use super::stock::facts::PipelineStatus;
use super::stock::queries::stock_tables;
use crate::Failure;
use crate::rooms::needs::queries::Lacking;
use crate::rooms::needs::rules::IN_NEED;
use crate::rooms::{day, read_day};
use crate::views::state_columns;
use crate::words::{Qualifier, Quantity, Text};

/// The tables of the room's views.
pub const VIEWS: &str = concat!(
    "
create table aid_lines (
  entry bytea not null,
  line bigint not null,
  place text not null,
  planned bigint not null,
  item text not null,
  name_en text not null,
  name_ar text not null,
  qualifier text not null,
  low double precision,
  high double precision,
  unit text not null,
  provider text not null,
  funder text not null,
  note_en text not null,
  note_ar text not null,
  source text not null,
  happened_from text not null,
  happened_by text not null,
  published text,
  constraint a_delivery_line_has_one_row primary key (entry, line)
);
create table aid_reported (
  entry bytea not null,
  site text not null,
  of_group text not null,
  on_day text not null,
  women bigint not null,
  men bigint not null,
  girls bigint not null,
  boys bigint not null,
  others bigint not null,
  constraint a_report_of_people_has_one_row primary key (entry)
);
create index aid_reported_by_day on aid_reported (on_day);
create table aid_households (",
    state_columns!(),
    "
  constraint a_household_receives_in_one_state primary key (subject)
);
",
    stock_tables!(),
    distribution_tables!()
);

/// The catalogue that holds: the one that the mission adopted, or the one that ships.
///
/// # Errors
/// The database's.
pub fn catalogue(tx: &mut Tx<'_>) -> Result<Catalogue, Failure> {
    // What was adopted was read before; an older program may still meet a file that it does not know.
    let adopted = distribution::queries::adopted(tx, Sort::Items.code())?;
    Ok(adopted
        .and_then(|text| Catalogue::read(&text).ok())
        .unwrap_or_else(Catalogue::shipped))
}

/// The entitlements that hold, and their text.
///
/// # Errors
/// The database's.
pub fn entitlements(tx: &mut Tx<'_>) -> Result<(Entitlements, String), Failure> {
    let adopted = distribution::queries::adopted(tx, Sort::Entitlements.code())?;
    Ok(adopted
        .and_then(|text| Some((Entitlements::read(&text).ok()?, text)))
        .unwrap_or_else(|| {
            (
                Entitlements::shipped(),
                Sort::Entitlements.shipped().to_owned(),
            )
        }))
}

/// A line of a delivery, as a list shows it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The entry.
    pub entry: Uuid,
    /// The code of the place.
    pub place: String,
    /// Whether it only was planned.
    pub planned: bool,
    /// The item's code.
    pub item: String,
    /// Its name.
    pub name: Text,
    /// How much.
    pub quantity: Quantity,
    /// In which unit.
    pub unit: String,
    /// Who brought it.
    pub provider: String,
    /// For whom.
    pub funder: String,
    /// What a reader must know.
    pub note: Text,
    /// Who says so.
    pub source: String,
    /// The earliest day.
    pub from: Option<Date>,
    /// The latest day.
    pub by: Option<Date>,
    /// Since when it is known.
    pub published: Option<Date>,
    /// To how much the day is known: `from` and `by` differ when only the month is.
    pub day_known: bool,
}

/// Deliveries by a day, oldest first.
///
/// # Errors
/// The database's.
pub fn deliveries_by(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<Line>, Failure> {
    let rows = tx.query(
        "select entry, place, planned, item, name_en, name_ar, qualifier, low, high, unit, provider, funder,
         note_en, note_ar, source, happened_from, happened_by, published
         from aid_lines where happened_by <= $1 order by happened_by, happened_from, entry, line",
        &[day(as_of)],
    )?;
    rows.iter()
        .map(|row| {
            let text = |at: usize| row.text(at).map(str::to_owned);
            let (from, by) = (read_day(row, 15)?, read_day(row, 16)?);
            Ok(Line {
                entry: row.uuid(0)?,
                place: text(1)?,
                planned: row.int(2)? != 0,
                item: text(3)?,
                name: Text {
                    en: text(4)?,
                    ar: text(5)?,
                },
                quantity: Quantity {
                    qualifier: row.text(6)?.parse().unwrap_or(Qualifier::Unknown),
                    low: row.opt_real(7)?,
                    high: row.opt_real(8)?,
                },
                unit: text(9)?,
                provider: text(10)?,
                funder: text(11)?,
                note: Text {
                    en: text(12)?,
                    ar: text(13)?,
                },
                source: text(14)?,
                from,
                by,
                published: read_day(row, 17)?,
                day_known: from == by,
            })
        })
        .collect()
}

/// What a household received, as its state remembers it.
///
/// # Errors
/// The database's.
pub fn handed(tx: &mut Tx<'_>, household: Uuid) -> Result<Vec<super::fold::Handed>, Failure> {
    let row = tx.query_opt(
        "select state from aid_households where subject = $1",
        &[household.into()],
    )?;
    let state: super::fold::Received = match row {
        Some(row) => serde_json::from_str(row.text(0)?).unwrap_or_default(),
        None => super::fold::Received::default(),
    };
    Ok(state.handed)
}

/// Who was served by a day, by site, at our desks and by partners; of some items only, where any are named.
/// A partner's report that names no group speaks of that partner's own: its largest day counts.
///
/// # Errors
/// The database's.
pub fn served_by_site(
    tx: &mut Tx<'_>,
    as_of: Date,
    items: Option<&[&str]>,
) -> Result<BTreeMap<String, ServedAt>, Failure> {
    let mut sites = distribution::queries::served_by_site(tx, as_of, items)?;
    let mut values = vec![day(as_of)];
    let mut with = String::new();
    if let Some(items) = items {
        values.extend(items.iter().map(|item| store::Value::from(*item)));
        let which = distribution::queries::among(2, items.len());
        with = format!(
            "and exists (select 1 from aid_lines l where l.entry = r.entry and l.item in ({which}))"
        );
    }
    let rows = tx.query(
        &format!(
            "select r.site, r.of_group, r.on_day, cast(sum(r.women) as bigint), cast(sum(r.men) as bigint),
             cast(sum(r.girls) as bigint), cast(sum(r.boys) as bigint), cast(sum(r.others) as bigint)
             from aid_reported r where r.on_day <= $1 {with} group by r.site, r.of_group, r.on_day"
        ),
        &values,
    )?;
    for row in &rows {
        let people = distribution::queries::people_from(row, 3)?;
        let at = sites.entry(row.text(0)?.to_owned()).or_default();
        at.served = at.served + people;
        let group = at.groups.entry(row.text(1)?.to_owned()).or_default();
        if people.all() > group.all() {
            *group = people;
        }
    }
    Ok(sites)
}

/// Amounts by item and unit.
pub type ByItem = BTreeMap<(String, String), Amount>;

/// What was reported as brought by a day, by provider and who paid; reports without an amount are left out.
///
/// # Errors
/// The database's.
pub fn brought(
    tx: &mut Tx<'_>,
    as_of: Date,
) -> Result<BTreeMap<(String, String), ByItem>, Failure> {
    let mut all: BTreeMap<(String, String), ByItem> = BTreeMap::new();
    for line in deliveries_by(tx, as_of)? {
        let much = line.quantity.low.and_then(Amount::of);
        if let (false, Some(much)) = (line.planned, much) {
            let of_one = all.entry((line.provider, line.funder)).or_default();
            *of_one.entry((line.item, line.unit)).or_default() += much;
        }
    }
    Ok(all)
}

/// What was paid for what is in store, by currency, in its smallest unit.
///
/// # Errors
/// The database's.
pub fn spent(tx: &mut Tx<'_>) -> Result<BTreeMap<String, u64>, Failure> {
    let mut spent = BTreeMap::new();
    for (_id, promise) in super::stock::queries::pipeline(tx)? {
        let Some((_entry, _on, fact)) = promise.noted else {
            continue;
        };
        let came = fact.status == PipelineStatus::InStore || !promise.received.is_empty();
        if let (true, Some(minor)) = (came && !fact.currency.is_empty(), fact.cost_minor) {
            *spent.entry(fact.currency).or_default() += minor;
        }
    }
    Ok(spent)
}

/// The households that were handed something in these days, at a site or at all: household, site and day,
/// once for each.
///
/// # Errors
/// The database's.
pub fn households_served(
    tx: &mut Tx<'_>,
    site: Option<&str>,
    from: Date,
    to: Date,
) -> Result<Vec<(Uuid, String, Date)>, Failure> {
    let rows = tx.query(
        "select distinct household, site, on_day from aid_handed_over where household is not null and on_day >= $1 and on_day <= $2
         and (cast($3 as text) is null or site = $3) order by household, on_day, site",
        &[day(from), day(to), site.map(str::to_owned).into()],
    )?;
    let mut served = Vec::with_capacity(rows.len());
    for row in &rows {
        let on = read_day(row, 2)?.unwrap_or(Date::ZERO);
        served.push((row.uuid(0)?, row.text(1)?.to_owned(), on));
    }
    Ok(served)
}

/// A round: people who were served once, by us or by a partner.
#[derive(Debug, Clone)]
pub struct Round {
    /// The entry.
    pub entry: Uuid,
    /// The code of the site.
    pub site: String,
    /// The household; nothing for people who are not registered, and for a partner's report.
    pub household: Option<Uuid>,
    /// The group, where it is no household.
    pub group: String,
    /// The day.
    pub on: Date,
    /// Who.
    pub people: People,
}

/// All rounds by a day, in the order of their days: what the figures of served and reached are made of.
///
/// # Errors
/// The database's.
pub fn rounds(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<Round>, Failure> {
    let rows = tx.query(
        "select entry, site, household, of_group, on_day, women, men, girls, boys, others
         from aid_served where on_day <= $1
         union all select entry, site, null, of_group, on_day, women, men, girls, boys, others
         from aid_reported where on_day <= $1 order by on_day, entry",
        &[day(as_of)],
    )?;
    rows.iter()
        .map(|row| {
            Ok(Round {
                entry: row.uuid(0)?,
                site: row.text(1)?.to_owned(),
                household: row.opt_uuid(2)?,
                group: row.text(3)?.to_owned(),
                on: read_day(row, 4)?.unwrap_or(Date::ZERO),
                people: distribution::queries::people_from(row, 5)?,
            })
        })
        .collect()
}

/// The rounds that count once: of a household its largest, of a group those of its largest day.
pub fn once(rounds: &[Round]) -> Vec<Round> {
    let mut households: BTreeMap<Uuid, &Round> = BTreeMap::new();
    let mut groups: BTreeMap<(&str, &str), BTreeMap<Date, Vec<&Round>>> = BTreeMap::new();
    for round in rounds {
        if let Some(household) = round.household {
            let held = households.entry(household).or_insert(round);
            if round.people.all() > held.people.all() {
                *held = round;
            }
        } else {
            let days = groups.entry((&round.site, &round.group)).or_default();
            days.entry(round.on).or_default().push(round);
        }
    }
    let mut once: Vec<Round> = households.into_values().cloned().collect();
    for days in groups.into_values() {
        let people = |of_day: &[&Round]| of_day.iter().map(|round| round.people.all()).sum::<u64>();
        // Of two days with as many people the earlier one counts.
        let largest = days.into_values().rev().max_by_key(|of_day| people(of_day));
        once.extend(largest.into_iter().flatten().cloned());
    }
    once
}

/// Of the people in need at each site, how many in a sector or in all: those where something is lacking at
/// least severely.
pub fn in_need(lacking: &[Lacking], sector: Option<&str>) -> BTreeMap<String, u64> {
    let mut sites: BTreeMap<String, u64> = BTreeMap::new();
    for one in lacking {
        let severe = one.severity.is_some_and(|step| step >= IN_NEED);
        if severe && sector.is_none_or(|sector| sector == one.sector) {
            let held = sites.entry(one.site.clone()).or_default();
            *held = (*held).max(one.people);
        }
    }
    sites.retain(|_site, people| *people > 0);
    sites
}
