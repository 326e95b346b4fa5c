//! What the other rooms and the screens ask of needs: [`lacking`] and [`site_people`] for the other rooms, the
//! board and a site for the screens. A board is a handful of queries, whatever the number of sites.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use store::{Tx, Value};
use uuid::Uuid;

use super::board::{self, Board, Gathered, SiteNeeds};
use super::facts::Known;
use super::gaps::{Answered, Assessed, How, PeopleAt, Reading, Weather};
use super::rules::{COLD_DAYS, SECTORS};
use super::{fold, indicators, rules};
use crate::Failure;
use crate::rooms::{day, people, places, read_day};
use crate::words::Text;

/// The tables of the room's views.
pub const VIEWS: &str = "
create table needs_conditions (
  entry bytea not null,
  place text not null,
  sector text not null,
  severity bigint,
  low double precision,
  high double precision,
  unit text not null,
  text_en text not null,
  text_ar text not null,
  source text not null,
  happened_from text not null,
  happened_by text not null,
  published text,
  constraint a_condition_has_one_row primary key (entry)
);
create table needs_assessments (
  entry bytea not null,
  site text not null,
  on_day text not null,
  clock bytea not null,
  team text not null,
  synthetic bigint not null,
  how text,
  qualifier text,
  people bigint,
  women bigint,
  men bigint,
  girls bigint,
  boys bigint,
  under_five bigint,
  older bigint,
  menstruating bigint,
  constraint an_assessment_has_one_row primary key (entry)
);
create index needs_assessments_by_site on needs_assessments (site, on_day, clock, entry);
create index needs_people_by_site on needs_assessments (site, on_day, clock, entry) where people is not null;
create table needs_answers (
  entry bytea not null,
  sector text not null,
  indicator text not null,
  site text not null,
  on_day text not null,
  clock bytea not null,
  milli bigint,
  code text,
  method text not null,
  confidence text not null,
  constraint an_indicator_is_answered_once primary key (entry, sector, indicator)
);
create index needs_answers_by_sector on needs_answers (site, sector, on_day, clock, entry);
create table needs_weather (
  entry bytea not null,
  place text not null,
  on_day text not null,
  clock bytea not null,
  at text not null,
  temperature_milli bigint not null,
  kmh_milli bigint,
  given_milli bigint,
  given_unit text,
  wet bigint,
  source text not null,
  synthetic bigint not null,
  constraint a_reading_has_one_row primary key (entry)
);
create index needs_weather_by_place on needs_weather (place, on_day, clock);
";

/// A condition, as a list shows it.
#[derive(Debug, Clone)]
pub struct Condition {
    /// The entry.
    pub entry: Uuid,
    /// The code of the place.
    pub place: String,
    /// The sector.
    pub sector: String,
    /// The source's severity, 1 to 5.
    pub severity: Option<i64>,
    /// In words.
    pub text: Text,
    /// Who says so.
    pub source: String,
    /// By when.
    pub by: Option<Date>,
    /// Since when it is known.
    pub published: Option<Date>,
}

/// The conditions reported by a day, newest first.
///
/// # Errors
/// The database's.
pub fn by(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<Condition>, Failure> {
    let rows = tx.query(
        "select entry, place, sector, severity, text_en, text_ar, source, happened_by, published
         from needs_conditions where happened_by <= $1 order by happened_by desc, sector, entry",
        &[day(as_of)],
    )?;
    rows.iter()
        .map(|row| {
            let text = |at: usize| row.text(at).map(str::to_owned);
            Ok(Condition {
                entry: row.uuid(0)?,
                place: text(1)?,
                sector: text(2)?,
                severity: row.opt_int(3)?,
                text: Text {
                    en: text(4)?,
                    ar: text(5)?,
                },
                source: text(6)?,
                by: read_day(row, 7)?,
                published: read_day(row, 8)?,
            })
        })
        .collect()
}

/// What is lacking at a site by one indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// The code of the site.
    pub site: String,
    /// The sector.
    pub sector: &'static str,
    /// The indicator's code.
    pub indicator: &'static str,
    /// What is needed, in thousandths of [`Self::unit`].
    pub need: i64,
    /// What there is, in thousandths.
    pub have: i64,
    /// What is lacking, in thousandths, above 0.
    pub gap: i64,
    /// The unit's code; its word is `needs-unit-CODE`.
    pub unit: &'static str,
    /// 1 minimal … 5 catastrophic.
    pub severity: Option<u8>,
    /// The people at the site whom the need is for; 0 if not known.
    pub people: u64,
    /// The assessment's entry.
    pub entry: Uuid,
}

/// All that is lacking on a day, at all sites, worst first: by severity, then by the people at the site, then
/// by how much of the need is not met.
///
/// # Errors
/// The database's.
pub fn lacking(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<Lacking>, Failure> {
    let board = board(tx, as_of)?;
    let mut out: Vec<Lacking> = board.sites.iter().flat_map(lacking_at).collect();
    let unmet = |one: &Lacking| one.gap.saturating_mul(1000) / one.need.max(1);
    out.sort_by(|one, other| {
        (other.severity, other.people, unmet(other))
            .cmp(&(one.severity, one.people, unmet(one)))
            .then_with(|| {
                (&one.site, one.sector, one.indicator).cmp(&(
                    &other.site,
                    other.sector,
                    other.indicator,
                ))
            })
    });
    Ok(out)
}

fn lacking_at(site: &SiteNeeds) -> Vec<Lacking> {
    let mut out = Vec::new();
    for cell in &site.cells {
        let Some(assessed) = &cell.assessed else {
            continue;
        };
        for line in &cell.lines {
            let (Some(need), Some(have), Some(gap)) = (line.need, line.have, line.gap) else {
                continue;
            };
            if gap > 0 {
                out.push(Lacking {
                    site: site.code.clone(),
                    sector: cell.sector,
                    indicator: line.indicator.code,
                    need,
                    have,
                    gap,
                    unit: line.indicator.unit,
                    severity: line.severity,
                    people: site.people.map_or(0, |people| people.people),
                    entry: assessed.entry,
                });
            }
        }
    }
    out
}

/// How many people are at a site on a day: the newest count or estimate of an assessment or headcount, else
/// those registered and present, else the newest estimate of a source; see [`rules::gives_way`].
///
/// # Errors
/// The database's.
pub fn site_people(tx: &mut Tx<'_>, site: &str, as_of: Date) -> Result<Option<PeopleAt>, Failure> {
    Ok(people_by_site(tx, as_of, Some(site))?.remove(site))
}

/// Sites × sectors on a day, worst first.
///
/// # Errors
/// The database's.
pub fn board(tx: &mut Tx<'_>, as_of: Date) -> Result<Board, Failure> {
    let gathered = gather(tx, as_of, None)?;
    Ok(Board {
        as_of,
        sites: board::sites(gathered, as_of),
    })
}

/// One site on a day; nothing when there is no such place and nothing was assessed under its code.
///
/// # Errors
/// The database's.
pub fn site(tx: &mut Tx<'_>, code: &str, as_of: Date) -> Result<Option<SiteNeeds>, Failure> {
    let gathered = gather(tx, as_of, Some(code))?;
    Ok(board::sites(gathered, as_of)
        .into_iter()
        .find(|one| one.code == code))
}

fn gather(tx: &mut Tx<'_>, as_of: Date, site: Option<&str>) -> Result<Gathered, Failure> {
    let places = match site {
        Some(code) => places::queries::by_code(tx, code)?.into_iter().collect(),
        None => places::queries::all(tx)?,
    };
    Ok(Gathered {
        only: site.map(str::to_owned),
        places: places.into_iter().map(|(_id, place)| place).collect(),
        people: people_by_site(tx, as_of, site)?,
        assessed: assessed(tx, as_of, site)?,
        weather: weather(tx, as_of, site)?,
    })
}

/// The sites that a table speaks of, one after another along its index: a table of a million rows of 200 sites
/// is touched 200 times. `$2` is the one site that is asked for, where one is.
fn sites_in(table: &str, column: &str, one: bool) -> String {
    if one {
        return "with recursive sites(site) as (select cast($2 as text))".into();
    }
    format!(
        "with recursive sites(site) as (
           select min({column}) from {table}
           union all
           select (select min({column}) from {table} where {column} > s.site) from sites s
           where s.site is not null and cast($2 as text) is null
         )"
    )
}

/// The sectors of [`SECTORS`] and access to the site, as rows.
fn sectors() -> String {
    let mut all: Vec<String> = SECTORS
        .iter()
        .map(|sector| format!("select '{sector}' as sector"))
        .collect();
    all.push("select 'access' as sector".into());
    all.join(" union all ")
}

/// For each site and sector the newest assessment that answers it by a day, and the one before that.
fn assessed(
    tx: &mut Tx<'_>,
    as_of: Date,
    site: Option<&str>,
) -> Result<BTreeMap<(String, String), Vec<Assessed>>, Failure> {
    let newest = |more: &str| {
        format!(
            "(select a.entry from needs_answers a where a.site = s.site and a.sector = s.sector
              and a.on_day <= $1 {more} order by a.on_day desc, a.clock desc limit 1)"
        )
    };
    let sql = format!(
        "{sites}, cells as materialized (
           select s.site, s.sector, {first} as entry
           from (select w.site, c.sector from sites w cross join ({sectors}) c where w.site is not null) s
         ), pairs as materialized (
           select 0 as nth, s.site, s.sector, s.entry from cells s where s.entry is not null
           union all
           select 1 as nth, s.site, s.sector, {before} as entry from cells s where s.entry is not null
         )
         select p.site, p.sector, p.entry, a.indicator, a.milli, a.code, a.method, a.confidence
         from pairs p join needs_answers a on a.entry = p.entry and a.sector = p.sector
         order by p.site, p.sector, p.nth, a.indicator",
        sites = sites_in("needs_assessments", "site", site.is_some()),
        first = newest(""),
        before = newest("and a.entry <> s.entry"),
        sectors = sectors(),
    );
    let rows = tx.query(&sql, &[day(as_of), only(site)])?;
    let entries: BTreeSet<Uuid> = rows
        .iter()
        .map(|row| row.uuid(2))
        .collect::<Result<_, store::Failure>>()?;
    let heads = heads(tx, &entries.into_iter().collect::<Vec<_>>())?;
    let mut all: BTreeMap<(String, String), Vec<Assessed>> = BTreeMap::new();
    for row in &rows {
        let entry = row.uuid(2)?;
        let Some(head) = heads.get(&entry) else {
            continue;
        };
        let list = all
            .entry((row.text(0)?.to_owned(), row.text(1)?.to_owned()))
            .or_default();
        if list.last().is_none_or(|last| last.entry != entry) {
            list.push(head.clone());
        }
        if let (Some(one), Some(answer)) = (list.last_mut(), answer_row(row, 3)?) {
            one.answers.push(answer);
        }
    }
    Ok(all)
}

/// Assessments by their entries, without their answers. Sectors share them, so each is read once.
fn heads(tx: &mut Tx<'_>, entries: &[Uuid]) -> Result<BTreeMap<Uuid, Assessed>, Failure> {
    let mut found = BTreeMap::new();
    for some in entries.chunks(HEADS) {
        let places: Vec<String> = (1..=some.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "select entry, on_day, team, synthetic, how, people, women, men, girls, boys, under_five, older,
              menstruating from needs_assessments where entry in ({})",
            places.join(", ")
        );
        let values: Vec<Value> = some.iter().map(|entry| (*entry).into()).collect();
        for row in &tx.query(&sql, &values)? {
            found.insert(row.uuid(0)?, assessed_row(row, 0)?);
        }
    }
    Ok(found)
}

/// Assessments that are read at once: far fewer than the parameters that either engine takes.
const HEADS: usize = 500;

fn only(site: Option<&str>) -> Value {
    site.map(str::to_owned).into()
}

/// An assessment from the columns that begin with its entry.
fn assessed_row(row: &store::Row, at: usize) -> Result<Assessed, Failure> {
    let entry = row.uuid(at)?;
    let on = read_day(row, at + 1)?.unwrap_or(Date::ZERO);
    let number = |column: usize| -> Result<u64, store::Failure> {
        Ok(u64::try_from(row.opt_int(column)?.unwrap_or(0)).unwrap_or(0))
    };
    let people = match row.opt_text(at + 4)? {
        None => None,
        Some(how) => Some(PeopleAt {
            people: number(at + 5)?,
            women: number(at + 6)?,
            men: number(at + 7)?,
            girls: number(at + 8)?,
            boys: number(at + 9)?,
            under_five: number(at + 10)?,
            older: number(at + 11)?,
            menstruating: number(at + 12)?,
            entry: Some(entry),
            on: Some(on),
            how: if how == How::Counted.code() {
                How::Counted
            } else {
                How::Assessed
            },
        }),
    };
    Ok(Assessed {
        entry,
        on,
        team: row.text(at + 2)?.to_owned(),
        synthetic: row.int(at + 3)? != 0,
        people,
        answers: Vec::new(),
    })
}

/// An answer from the columns that begin with its indicator; nothing for one that this program does not know.
fn answer_row(row: &store::Row, at: usize) -> Result<Option<Answered>, Failure> {
    let Some(indicator) = indicators::of(row.text(at)?) else {
        return Ok(None);
    };
    Ok(Some(Answered {
        indicator,
        milli: row.opt_int(at + 1)?,
        code: row.opt_text(at + 2)?.map(str::to_owned),
        known: Known {
            method: row.text(at + 3)?.to_owned(),
            confidence: row.text(at + 4)?.to_owned(),
        },
    }))
}

/// The people at each site on a day, from the best source that there is.
fn people_by_site(
    tx: &mut Tx<'_>,
    as_of: Date,
    site: Option<&str>,
) -> Result<BTreeMap<String, PeopleAt>, Failure> {
    let mut found = assessed_people(tx, as_of, site)?;
    for (code, count) in people::queries::headcounts(tx, as_of)? {
        let mut all = PeopleAt::none(How::Headcount);
        all.entry = Some(count.entry);
        all.on = count.on;
        for (sex, band, n) in &count.lines {
            all.add(sex, band, *n);
        }
        // The newer of the two holds; of one day, what the assessment itself found.
        let newer = found.get(&code).is_none_or(|assessed| assessed.on < all.on);
        if newer && site.is_none_or(|only| only == code) {
            found.insert(code, all);
        }
    }
    for (code, counts) in people::queries::present_by_site(tx, as_of)? {
        let mut all = PeopleAt::none(How::Registered);
        all.on = Some(as_of);
        for ((sex, band), n) in &counts.by_sex_and_age {
            all.add(sex, band, *n);
        }
        if all.people > 0 {
            found.entry(code).or_insert(all);
        }
    }
    for one in people::queries::estimates_by_place(tx, as_of)? {
        let holds = found
            .get(&one.place)
            .is_some_and(|held| !rules::gives_way(held.how, held.on, one.on, as_of));
        if !holds {
            let estimate = PeopleAt {
                people: one.people,
                entry: Some(one.entry),
                on: one.on,
                ..PeopleAt::none(How::Estimated)
            };
            found.insert(one.place, estimate);
        }
    }
    found.retain(|code, _people| site.is_none_or(|only| only == code));
    Ok(found)
}

/// The newest assessment of each site that says how many people are there.
fn assessed_people(
    tx: &mut Tx<'_>,
    as_of: Date,
    site: Option<&str>,
) -> Result<BTreeMap<String, PeopleAt>, Failure> {
    let sql = format!(
        "{sites}, newest as materialized (
           select s.site, (select a.entry from needs_assessments a where a.site = s.site and a.people is not null
             and a.on_day <= $1 order by a.on_day desc, a.clock desc limit 1) as entry
           from sites s where s.site is not null
         )
         select w.site, n.entry, n.on_day, n.team, n.synthetic, n.how, n.people, n.women, n.men, n.girls, n.boys,
          n.under_five, n.older, n.menstruating
         from newest w join needs_assessments n on n.entry = w.entry",
        sites = sites_in("needs_assessments", "site", site.is_some()),
    );
    let mut found = BTreeMap::new();
    for row in &tx.query(&sql, &[day(as_of), only(site)])? {
        if let Some(people) = assessed_row(row, 1)?.people {
            found.insert(row.text(0)?.to_owned(), people);
        }
    }
    Ok(found)
}

/// The newest day of weather of each place, not older than [`COLD_DAYS`]: the last entry of each time holds.
fn weather(
    tx: &mut Tx<'_>,
    as_of: Date,
    site: Option<&str>,
) -> Result<BTreeMap<String, Weather>, Failure> {
    let since = as_of
        .checked_sub(jiff::Span::new().days(COLD_DAYS))
        .unwrap_or(as_of);
    let sql = format!(
        "{sites}
         select s.site, w.on_day, w.at, w.entry, w.temperature_milli, w.kmh_milli, w.given_milli, w.given_unit,
          w.wet, w.source, w.synthetic
         from sites s join needs_weather w on w.place = s.site
         where s.site is not null and w.on_day = (select max(d.on_day) from needs_weather d
          where d.place = s.site and d.on_day <= $1 and d.on_day > $3)
         order by s.site, w.at, w.clock",
        sites = sites_in("needs_weather", "place", site.is_some()),
    );
    let mut found: BTreeMap<String, Weather> = BTreeMap::new();
    for row in &tx.query(&sql, &[day(as_of), only(site), day(since)])? {
        let reading = reading_row(row)?;
        let place = found.entry(row.text(0)?.to_owned()).or_insert(Weather {
            on: read_day(row, 1)?.unwrap_or(Date::ZERO),
            readings: Vec::new(),
        });
        // A later entry of the same time corrects the one before it.
        place
            .readings
            .retain(|earlier| earlier.time != reading.time);
        place.readings.push(reading);
    }
    Ok(found)
}

fn reading_row(row: &store::Row) -> Result<Reading, Failure> {
    let unit = row.opt_text(7)?.map(str::to_owned);
    Ok(Reading {
        time: row.text(2)?.to_owned(),
        entry: row.uuid(3)?,
        temperature_milli: row.int(4)?,
        kmh_milli: row.opt_int(5)?,
        given: row.opt_int(6)?.zip(unit),
        wet: row.opt_int(8)?.map(|wet| wet != 0),
        source: row.text(9)?.to_owned(),
        synthetic: row.int(10)? != 0,
    })
}

/// The wind of the newest reading of a place by a day, in thousandths of km/h.
///
/// # Errors
/// The database's.
pub fn wind_before(tx: &mut Tx<'_>, place: &str, on: Date) -> Result<Option<i64>, Failure> {
    let row = tx.query_opt(
        "select kmh_milli from needs_weather where place = $1 and on_day <= $2 and kmh_milli is not null
         order by on_day desc, at desc, clock desc limit 1",
        &[place.into(), day(on)],
    )?;
    Ok(row.map(|row| row.opt_int(0)).transpose()?.flatten())
}

/// Everything that was assessed at a site by a day, newest first, at most so many assessments: for the trend.
///
/// # Errors
/// The database's.
pub fn history(
    tx: &mut Tx<'_>,
    site: &str,
    as_of: Date,
    most: i64,
) -> Result<BTreeMap<String, Vec<Assessed>>, Failure> {
    let rows = tx.query(
        "with newest as (
           select entry from needs_assessments where site = $1 and on_day <= $2
           order by on_day desc, clock desc limit $3
         )
         select a.sector, n.entry, n.on_day, n.team, n.synthetic, n.how, n.people, n.women, n.men, n.girls,
          n.boys, n.under_five, n.older, n.menstruating, a.indicator, a.milli, a.code, a.method, a.confidence
         from newest w join needs_assessments n on n.entry = w.entry join needs_answers a on a.entry = w.entry
         order by n.on_day desc, n.clock desc, a.sector, a.indicator",
        &[site.into(), day(as_of), Value::Int(most)],
    )?;
    let mut sectors: BTreeMap<String, Vec<Assessed>> = BTreeMap::new();
    for row in &rows {
        let entry = row.uuid(1)?;
        let list = sectors.entry(row.text(0)?.to_owned()).or_default();
        if list.last().is_none_or(|last| last.entry != entry) {
            list.push(assessed_row(row, 1)?);
        }
        if let (Some(one), Some(answer)) = (list.last_mut(), answer_row(row, 14)?) {
            one.answers.push(answer);
        }
    }
    Ok(sectors)
}

/// The entry of the newest assessment of a site by a day in which a team looked at protection.
///
/// # Errors
/// The database's.
pub fn protection_entry(tx: &mut Tx<'_>, site: &str, as_of: Date) -> Result<Option<Uuid>, Failure> {
    let row = tx.query_opt(
        "select entry from needs_answers where site = $1 and sector = $2 and on_day <= $3
         order by on_day desc, clock desc limit 1",
        &[site.into(), fold::PROTECTION.into(), day(as_of)],
    )?;
    Ok(row.map(|row| row.uuid(0)).transpose()?)
}

/// The sectors for which a source reported a condition at a place by a day, with the source's newest severity.
///
/// # Errors
/// The database's.
pub fn reported_severities(
    tx: &mut Tx<'_>,
    as_of: Date,
) -> Result<BTreeMap<(String, String), i64>, Failure> {
    let rows = tx.query(
        "select place, sector, severity from needs_conditions
         where happened_by <= $1 and severity is not null order by happened_by, entry",
        &[day(as_of)],
    )?;
    let mut newest = BTreeMap::new();
    for row in &rows {
        newest.insert(
            (row.text(0)?.to_owned(), row.text(1)?.to_owned()),
            row.int(2)?,
        );
    }
    Ok(newest)
}

/// The codes of sites where anything was ever assessed or read: they stay on the board when no place is named
/// so any more.
pub(super) fn codes(gathered: &Gathered) -> BTreeSet<String> {
    let assessed = gathered.assessed.keys().map(|(site, _sector)| site.clone());
    assessed.chain(gathered.weather.keys().cloned()).collect()
}
