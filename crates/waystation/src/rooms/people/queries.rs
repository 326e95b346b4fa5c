//! What the other rooms and the screens ask of people. Nothing here is sealed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Tx, Value};
use uuid::Uuid;

use super::fold::Person;
use crate::Failure;
use crate::rooms::statement::statement_table;
use crate::rooms::{day, read_day};
use crate::views::state_columns;
use crate::words::Text;

/// The tables of the room's views.
pub const VIEWS: &str = concat!(
    "
create table people_persons (",
    state_columns!(),
    "
  household bytea,
  sex text,
  age_band text,
  nationality text,
  site text,
  registered_on text,
  left_on text,
  synthetic bigint not null,
  forgotten bigint not null,
  constraint a_person_has_one_state primary key (subject)
);
create index people_counts on people_persons
  (site, sex, age_band, nationality, synthetic, registered_on, left_on);
create index people_of_a_household on people_persons (household);
create table people_households (",
    state_columns!(),
    "
  site text,
  registered_on text,
  constraint a_household_has_one_state primary key (subject)
);
create index people_households_by_site on people_households (site, registered_on);
create table people_groups (
  entry bytea not null,
  population text not null,
  place text not null,
  aspect text not null,
  code text not null,
  share text not null,
  text_en text not null,
  text_ar text not null,
  source text not null,
  happened_from text not null,
  happened_by text not null,
  published text,
  constraint a_group_entry_has_one_row primary key (entry)
);
",
    statement_table!("people_estimates")
);

/// How many persons are registered and present, by site, sex, age band and nationality.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// In all.
    pub people: u64,
    /// Of them made up.
    pub synthetic: u64,
    /// Of them women and girls, men and boys …
    pub by_sex: BTreeMap<String, u64>,
    /// By age band.
    pub by_age: BTreeMap<String, u64>,
    /// By nationality; empty for not said.
    pub by_nationality: BTreeMap<String, u64>,
    /// By sex and age band.
    pub by_sex_and_age: BTreeMap<(String, String), u64>,
}

impl Counts {
    /// Counts of several sites together.
    pub fn together<'c>(sites: impl IntoIterator<Item = &'c Self>) -> Self {
        fn add<K: Ord + Clone>(into: &mut BTreeMap<K, u64>, from: &BTreeMap<K, u64>) {
            for (key, n) in from {
                *into.entry(key.clone()).or_default() += n;
            }
        }
        let mut all = Self::default();
        for one in sites {
            all.people += one.people;
            all.synthetic += one.synthetic;
            add(&mut all.by_sex, &one.by_sex);
            add(&mut all.by_age, &one.by_age);
            add(&mut all.by_nationality, &one.by_nationality);
            add(&mut all.by_sex_and_age, &one.by_sex_and_age);
        }
        all
    }
}

/// Persons who had been registered by a day and had not left, by site. One pass over an index that lies in
/// the order of the groups: the dearest question of the situation is asked once.
///
/// # Errors
/// The database's.
pub fn present_by_site(tx: &mut Tx<'_>, as_of: Date) -> Result<BTreeMap<String, Counts>, Failure> {
    let rows = tx.query(
        "select site, sex, age_band, nationality, synthetic, count(*) from people_persons
         where registered_on <= $1 and (left_on is null or left_on > $1)
         group by site, sex, age_band, nationality, synthetic",
        &[day(as_of)],
    )?;
    let mut sites: BTreeMap<String, Counts> = BTreeMap::new();
    for row in &rows {
        let n = u64::try_from(row.int(5)?).unwrap_or(0);
        let text =
            |at: usize| Ok::<_, store::Failure>(row.opt_text(at)?.unwrap_or_default().to_owned());
        let counts = sites.entry(text(0)?).or_default();
        counts.people += n;
        if row.int(4)? != 0 {
            counts.synthetic += n;
        }
        *counts.by_sex.entry(text(1)?).or_default() += n;
        *counts.by_age.entry(text(2)?).or_default() += n;
        *counts.by_nationality.entry(text(3)?).or_default() += n;
        *counts
            .by_sex_and_age
            .entry((text(1)?, text(2)?))
            .or_default() += n;
    }
    Ok(sites)
}

/// [`present_by_site`] of one site, or of all together.
///
/// # Errors
/// The database's.
pub fn present(tx: &mut Tx<'_>, site: Option<&str>, as_of: Date) -> Result<Counts, Failure> {
    let mut sites = present_by_site(tx, as_of)?;
    Ok(match site {
        Some(site) => sites.remove(site).unwrap_or_default(),
        None => Counts::together(sites.values()),
    })
}

/// The entries by which the persons of [`present`] were registered, at most `limit`.
///
/// # Errors
/// The database's.
pub fn present_entries(
    tx: &mut Tx<'_>,
    site: Option<&str>,
    as_of: Date,
    limit: i64,
) -> Result<Vec<Uuid>, Failure> {
    let rows = tx.query(
        "select state from people_persons where (cast($1 as text) is null or site = $1) and registered_on <= $2
         and (left_on is null or left_on > $2) order by registered_on, subject limit $3",
        &[site.map(str::to_owned).into(), day(as_of), Value::Int(limit)],
    )?;
    registrations(&rows)
}

fn registrations(rows: &[store::Row]) -> Result<Vec<Uuid>, Failure> {
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let person: Person = serde_json::from_str(row.text(0)?).unwrap_or_default();
        entries.extend(person.registered.map(|(_on, entry)| entry));
    }
    Ok(entries)
}

/// The entries by which the women and children of [`present`] were registered.
///
/// # Errors
/// The database's.
pub fn women_and_children(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<Uuid>, Failure> {
    registrations(&tx.query(
        "select state from people_persons where registered_on <= $1 and (left_on is null or left_on > $1)
         and (age_band in ('0-4', '5-11', '12-17') or (sex = 'female' and age_band in ('18-59', '60+')))
         order by registered_on, subject",
        &[day(as_of)],
    )?)
}

/// How many households were registered at a site by a day.
///
/// # Errors
/// The database's.
pub fn households(tx: &mut Tx<'_>, site: &str, as_of: Date) -> Result<u64, Failure> {
    let row = tx.query_one(
        "select count(*) from people_households where site = $1 and registered_on <= $2",
        &[site.into(), day(as_of)],
    )?;
    Ok(u64::try_from(row.int(0)?).unwrap_or(0))
}

/// One person.
///
/// # Errors
/// The database's.
pub fn person(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Person>, Failure> {
    let row = tx.query_opt(
        "select state from people_persons where subject = $1",
        &[id.into()],
    )?;
    row.map(|row| Ok(serde_json::from_str(row.text(0)?).unwrap_or_default()))
        .transpose()
}

/// The members of a household.
///
/// # Errors
/// The database's.
pub fn members(tx: &mut Tx<'_>, household: Uuid) -> Result<Vec<(Uuid, Person)>, Failure> {
    people(tx.query(
        "select subject, state from people_persons where household = $1 order by subject",
        &[household.into()],
    )?)
}

/// The persons of a site, newest registration first, a page at a time.
///
/// # Errors
/// The database's.
pub fn at_site(
    tx: &mut Tx<'_>,
    site: &str,
    offset: i64,
    limit: i64,
) -> Result<Vec<(Uuid, Person)>, Failure> {
    people(tx.query(
        "select subject, state from people_persons where site = $1 and forgotten = 0
         order by registered_on desc, subject limit $2 offset $3",
        &[site.into(), Value::Int(limit), Value::Int(offset)],
    )?)
}

fn people(rows: Vec<store::Row>) -> Result<Vec<(Uuid, Person)>, Failure> {
    rows.iter()
        .map(|row| {
            Ok((
                row.uuid(0)?,
                serde_json::from_str(row.text(1)?).unwrap_or_default(),
            ))
        })
        .collect()
}

/// The sites at which anybody is registered.
///
/// # Errors
/// The database's.
pub fn sites(tx: &mut Tx<'_>) -> Result<Vec<(String, u64)>, Failure> {
    let rows = tx.query(
        "select site, count(*) from people_persons where forgotten = 0 group by site order by count(*) desc, site",
        &[],
    )?;
    rows.iter()
        .map(|row| {
            Ok((
                row.text(0)?.to_owned(),
                u64::try_from(row.int(1)?).unwrap_or(0),
            ))
        })
        .collect()
}

/// What was said of a group.
#[derive(Debug, Clone)]
pub struct Group {
    /// The entry.
    pub entry: Uuid,
    /// origin, composition, intention, condition.
    pub aspect: String,
    /// What of it.
    pub code: String,
    /// How much.
    pub share: String,
    /// In words.
    pub text: Text,
    /// Who says so.
    pub source: String,
    /// By when.
    pub by: Option<Date>,
    /// Since when it is known.
    pub published: Option<Date>,
}

/// What was said of the people of a figure, by a day; the newest first; of one day who they are
/// before what they wish.
///
/// # Errors
/// The database's.
pub fn groups(tx: &mut Tx<'_>, population: &str, as_of: Date) -> Result<Vec<Group>, Failure> {
    let rows = tx.query(
        "select g.entry, g.aspect, g.code, g.share, g.text_en, g.text_ar, g.source, g.happened_by, g.published
         from people_groups g where g.population = $1 and g.happened_by <= $2
         order by g.happened_by desc, g.aspect, g.entry",
        &[population.into(), day(as_of)],
    )?;
    let mut groups: Vec<Group> = rows
        .iter()
        .map(|row| {
            let text = |at: usize| row.text(at).map(str::to_owned);
            Ok(Group {
                entry: row.uuid(0)?,
                aspect: text(1)?,
                code: text(2)?,
                share: text(3)?,
                text: Text {
                    en: text(4)?,
                    ar: text(5)?,
                },
                source: text(6)?,
                by: read_day(row, 7)?,
                published: read_day(row, 8)?,
            })
        })
        .collect::<Result<_, Failure>>()?;
    let rank = |list: &[&str], code: &str| {
        list.iter()
            .position(|one| *one == code)
            .unwrap_or(list.len())
    };
    groups.sort_by_key(|group| {
        let aspect = rank(&["origin", "composition", "intention"], &group.aspect);
        let share = rank(&["predominant", "also", "others"], &group.share);
        (
            std::cmp::Reverse(group.by),
            aspect,
            share,
            group.code.clone(),
        )
    });
    Ok(groups)
}

/// The households registered last, with how many members each has, at most `limit`.
///
/// # Errors
/// The database's.
pub fn newest_households(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<(Uuid, u64)>, Failure> {
    let rows = tx.query(
        "select h.subject, (select count(*) from people_persons p where p.household = h.subject)
         from people_households h order by h.registered_on desc, h.subject limit $1",
        &[Value::Int(limit)],
    )?;
    rows.iter()
        .map(|row| Ok((row.uuid(0)?, u64::try_from(row.int(1)?).unwrap_or(0))))
        .collect()
}

/// The code of the site at which a household was registered.
///
/// # Errors
/// The database's.
pub fn household_site(tx: &mut Tx<'_>, household: Uuid) -> Result<Option<String>, Failure> {
    let row = tx.query_opt(
        "select site from people_households where subject = $1",
        &[household.into()],
    )?;
    Ok(row.map(|row| row.text(0).map(str::to_owned)).transpose()?)
}

/// How many were registered on a day, and how many left.
///
/// # Errors
/// The database's.
pub fn moved_on(tx: &mut Tx<'_>, on: Date) -> Result<(u64, u64), Failure> {
    let row = tx.query_one(
        "select count(*) filter (where registered_on = $1), count(*) filter (where left_on = $1)
         from people_persons",
        &[day(on)],
    )?;
    let count = |at: usize| Ok::<_, Failure>(u64::try_from(row.int(at)?).unwrap_or(0));
    Ok((count(0)?, count(1)?))
}
