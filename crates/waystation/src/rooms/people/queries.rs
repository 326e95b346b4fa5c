//! What the other rooms and the screens ask of people. Nothing here is sealed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Tx, Value};
use uuid::Uuid;

use journal::Digest;

use super::fold::{Card, Household, List, Person};
use crate::Failure;
use crate::rooms::statement::statement_table;
use crate::rooms::{day, read_day};
use crate::views::{State, state_columns};
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
  brief bigint not null,
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
create table people_cards (",
    state_columns!(),
    "
  token_digest text not null,
  household bytea,
  revoked_on text,
  constraint a_card_has_one_state primary key (subject)
);
create index people_cards_by_token on people_cards (token_digest);
create index people_cards_by_household on people_cards (household);
create table people_lists (",
    state_columns!(),
    "
  asked_on text,
  constraint a_list_has_one_state primary key (subject)
);
create table people_headcounts (
  entry bytea not null,
  line bigint not null,
  site text not null,
  method text not null,
  sex text not null,
  age_band text not null,
  people bigint not null,
  on_day text not null,
  constraint a_headcount_line_has_one_row primary key (entry, line)
);
create index people_headcounts_by_site on people_headcounts (site, on_day);
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
    statement_table!("people_estimates"),
    crate::rooms::people::duplicates::queries::decision_tables!()
);

/// What is no view: keyed tokens of exact things (documents, phones), by which a person is found in the
/// database, also on a locked node. Nobody without the lookup key can tell what a token stands for.
pub const MIGRATIONS: &[&str] = &["
create table people_exact (
  token bytea not null,
  person bytea not null,
  constraint a_token_leads_to_a_person_once primary key (token, person)
);
create index people_exact_by_person on people_exact (person);
create table people_drafts (
  actor bytea not null,
  form text not null,
  sealed bytea not null,
  saved_us bigint not null,
  constraint an_actor_has_one_draft_of_a_form primary key (actor, form)
);
"];

/// Persons of whom another record counts are counted there.
const COUNTS: &str =
    "not exists (select 1 from people_same s where s.record = people_persons.subject)";

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
    let mut sites: BTreeMap<String, Counts> = BTreeMap::new();
    let all = tx.query(
        "select site, sex, age_band, nationality, synthetic, count(*) from people_persons
         where registered_on <= $1 and (left_on is null or left_on > $1)
         group by site, sex, age_band, nationality, synthetic",
        &[day(as_of)],
    )?;
    for row in &all {
        count(&mut sites, row, |n, more| *n += more)?;
    }
    // Second records of a person are few: they are taken out again, so that the index above answers alone.
    let twice = tx.query(
        "select p.site, p.sex, p.age_band, p.nationality, p.synthetic, count(*)
         from people_same s join people_persons p on p.subject = s.record
         where p.registered_on <= $1 and (p.left_on is null or p.left_on > $1)
         group by p.site, p.sex, p.age_band, p.nationality, p.synthetic",
        &[day(as_of)],
    )?;
    for row in &twice {
        count(&mut sites, row, |n, fewer| *n = n.saturating_sub(fewer))?;
    }
    Ok(sites)
}

/// Brings a row of [`present_by_site`] into the counts of its site.
fn count(
    sites: &mut BTreeMap<String, Counts>,
    row: &store::Row,
    change: impl Fn(&mut u64, u64),
) -> Result<(), Failure> {
    let n = u64::try_from(row.int(5)?).unwrap_or(0);
    let text =
        |at: usize| Ok::<_, store::Failure>(row.opt_text(at)?.unwrap_or_default().to_owned());
    let counts = sites.entry(text(0)?).or_default();
    change(&mut counts.people, n);
    if row.int(4)? != 0 {
        change(&mut counts.synthetic, n);
    }
    change(counts.by_sex.entry(text(1)?).or_default(), n);
    change(counts.by_age.entry(text(2)?).or_default(), n);
    change(counts.by_nationality.entry(text(3)?).or_default(), n);
    change(
        counts
            .by_sex_and_age
            .entry((text(1)?, text(2)?))
            .or_default(),
        n,
    );
    Ok(())
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
        &format!("select state from people_persons where (cast($1 as text) is null or site = $1) and registered_on <= $2
         and (left_on is null or left_on > $2) and {COUNTS} order by registered_on, subject limit $3"),
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
        &format!("select state from people_persons where registered_on <= $1 and (left_on is null or left_on > $1)
         and (age_band in ('0-4', '5-11', '12-17') or (sex = 'female' and age_band in ('18-59', '60+')))
         and {COUNTS} order by registered_on, subject"),
        &[day(as_of)],
    )?)
}

/// How many households were registered at a site by a day.
///
/// # Errors
/// The database's.
pub fn households(tx: &mut Tx<'_>, site: &str, as_of: Date) -> Result<u64, Failure> {
    let row = tx.query_one(
        // A household whose members all count elsewhere is one with another.
        "select count(*) from people_households h where h.site = $1 and h.registered_on <= $2
         and (not exists (select 1 from people_persons p where p.household = h.subject)
          or exists (select 1 from people_persons p where p.household = h.subject
           and not exists (select 1 from people_same s where s.record = p.subject)))",
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

/// The members of a household who count: not forgotten, and not counted as another record.
///
/// # Errors
/// The database's.
pub fn counting_members(tx: &mut Tx<'_>, household: Uuid) -> Result<Vec<(Uuid, Person)>, Failure> {
    people(tx.query(
        &format!(
            "select subject, state from people_persons where household = $1 and forgotten = 0 and {COUNTS}
             order by subject"
        ),
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
        &format!("select subject, state from people_persons where site = $1 and forgotten = 0 and {COUNTS}
         order by registered_on desc, subject limit $2 offset $3"),
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
        &format!(
            "select site, count(*) from people_persons where forgotten = 0 and {COUNTS}
         group by site order by count(*) desc, site"
        ),
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

/// The households that were registered at a site.
///
/// # Errors
/// The database's.
pub fn households_of(tx: &mut Tx<'_>, site: &str) -> Result<Vec<Uuid>, Failure> {
    let rows = tx.query(
        "select subject from people_households where site = $1 order by subject",
        &[site.into()],
    )?;
    rows.iter().map(|row| Ok(row.uuid(0)?)).collect()
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
        &format!("select count(*) filter (where registered_on = $1), count(*) filter (where left_on = $1)
         from people_persons where {COUNTS}"),
        &[day(on)],
    )?;
    let count = |at: usize| Ok::<_, Failure>(u64::try_from(row.int(at)?).unwrap_or(0));
    Ok((count(0)?, count(1)?))
}

/// One household.
///
/// # Errors
/// The database's.
pub fn household(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Household>, Failure> {
    let row = tx.query_opt(
        "select state from people_households where subject = $1",
        &[id.into()],
    )?;
    row.map(|row| Ok(serde_json::from_str(row.text(0)?).unwrap_or_default()))
        .transpose()
}

/// A card by the digest of its token.
///
/// # Errors
/// The database's.
pub fn card(tx: &mut Tx<'_>, token_digest: &str) -> Result<Option<(Uuid, Card)>, Failure> {
    let row = tx.query_opt(
        "select subject, state from people_cards where token_digest = $1 order by subject limit 1",
        &[token_digest.into()],
    )?;
    row.as_ref().map(subject_and_state).transpose()
}

/// The cards of a household, newest first.
///
/// # Errors
/// The database's.
pub fn cards(tx: &mut Tx<'_>, household: Uuid) -> Result<Vec<(Uuid, Card)>, Failure> {
    let rows = tx.query(
        "select subject, state from people_cards where household = $1 order by clock_us desc, clock_n desc, subject",
        &[household.into()],
    )?;
    rows.iter().map(subject_and_state).collect()
}

fn subject_and_state<S: State>(row: &store::Row) -> Result<(Uuid, S), Failure> {
    let state = serde_json::from_str(row.text(1)?).unwrap_or_default();
    Ok((row.uuid(0)?, state))
}

/// A list that is to leave.
///
/// # Errors
/// The database's.
pub fn list(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<List>, Failure> {
    let row = tx.query_opt(
        "select subject, state from people_lists where subject = $1",
        &[id.into()],
    )?;
    Ok(row
        .as_ref()
        .map(subject_and_state)
        .transpose()?
        .map(|(_id, list)| list))
}

/// All lists that were asked for, newest first.
///
/// # Errors
/// The database's.
pub fn lists(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, List)>, Failure> {
    let rows = tx.query(
        "select subject, state from people_lists order by asked_on desc, subject",
        &[],
    )?;
    rows.iter().map(subject_and_state).collect()
}

/// Looks at each person who is registered, has not left, is not forgotten, and counts, at a site or at all.
///
/// # Errors
/// The database's.
pub fn candidates(tx: &mut Tx<'_>, site: Option<&str>) -> Result<Vec<(Uuid, Person)>, Failure> {
    people(tx.query(
        &format!(
            "select subject, state from people_persons where (cast($1 as text) is null or site = $1)
             and forgotten = 0 and left_on is null and {COUNTS} order by subject"
        ),
        &[site.map(str::to_owned).into()],
    )?)
}

/// Each person who counts, was registered at a site by a day and had not left by then.
///
/// # Errors
/// The database's.
pub fn present_at(tx: &mut Tx<'_>, site: &str, on: Date) -> Result<Vec<(Uuid, Person)>, Failure> {
    people(tx.query(
        &format!(
            "select subject, state from people_persons where site = $1 and registered_on <= $2
             and (left_on is null or left_on > $2) and forgotten = 0 and {COUNTS} order by subject"
        ),
        &[site.into(), day(on)],
    )?)
}

/// What a person is known by exactly: keeps the tokens.
///
/// # Errors
/// The database's.
pub fn keep_exact(tx: &mut Tx<'_>, person: Uuid, tokens: &[Digest]) -> Result<(), Failure> {
    for token in tokens {
        tx.execute(
            "insert into people_exact (token, person) values ($1, $2) on conflict (token, person) do nothing",
            &[token.0.into(), person.into()],
        )?;
    }
    Ok(())
}

/// Lets no token lead to a person any more.
///
/// # Errors
/// The database's.
pub fn drop_exact(tx: &mut Tx<'_>, person: Uuid) -> Result<(), Failure> {
    tx.execute(
        "delete from people_exact where person = $1",
        &[person.into()],
    )?;
    Ok(())
}

/// The persons to whom a token leads.
///
/// # Errors
/// The database's.
pub fn by_exact(tx: &mut Tx<'_>, token: &Digest) -> Result<Vec<Uuid>, Failure> {
    let rows = tx.query(
        "select person from people_exact where token = $1 order by person",
        &[token.0.into()],
    )?;
    rows.iter().map(|row| Ok(row.uuid(0)?)).collect()
}

/// A draft: the sealed bytes, and when it was kept, in microseconds.
///
/// # Errors
/// The database's.
pub fn draft(tx: &mut Tx<'_>, actor: Uuid, form: &str) -> Result<Option<(Vec<u8>, i64)>, Failure> {
    let row = tx.query_opt(
        "select sealed, saved_us from people_drafts where actor = $1 and form = $2",
        &[actor.into(), form.into()],
    )?;
    row.map(|row| Ok((row.blob(0)?.to_vec(), row.int(1)?)))
        .transpose()
}

/// Keeps a draft in the place of the one before.
///
/// # Errors
/// The database's.
pub fn keep_draft(
    tx: &mut Tx<'_>,
    actor: Uuid,
    form: &str,
    sealed: &[u8],
    saved_us: i64,
) -> Result<(), Failure> {
    tx.execute(
        "insert into people_drafts (actor, form, sealed, saved_us) values ($1, $2, $3, $4)
         on conflict (actor, form) do update set sealed = excluded.sealed, saved_us = excluded.saved_us",
        &[
            actor.into(),
            form.into(),
            sealed.to_vec().into(),
            saved_us.into(),
        ],
    )?;
    Ok(())
}

/// Throws a draft away.
///
/// # Errors
/// The database's.
pub fn drop_draft(tx: &mut Tx<'_>, actor: Uuid, form: &str) -> Result<(), Failure> {
    tx.execute(
        "delete from people_drafts where actor = $1 and form = $2",
        &[actor.into(), form.into()],
    )?;
    Ok(())
}

/// A headcount: day, how, and its lines.
#[derive(Debug, Clone)]
pub struct Headcount {
    /// The entry.
    pub entry: Uuid,
    /// The day.
    pub on: Option<Date>,
    /// How.
    pub method: String,
    /// Sex, age band, people.
    pub lines: Vec<(String, String, u64)>,
}

/// The newest headcount of a site by a day.
///
/// # Errors
/// The database's.
pub fn headcount(tx: &mut Tx<'_>, site: &str, as_of: Date) -> Result<Option<Headcount>, Failure> {
    let rows = tx.query(
        "select entry, on_day, method, sex, age_band, people from people_headcounts
         where entry = (select entry from people_headcounts where site = $1 and on_day <= $2
          order by on_day desc, entry desc limit 1) order by line",
        &[site.into(), day(as_of)],
    )?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let mut found = Headcount {
        entry: first.uuid(0)?,
        on: read_day(first, 1)?,
        method: first.text(2)?.to_owned(),
        lines: Vec::new(),
    };
    for row in &rows {
        let people = u64::try_from(row.int(5)?).unwrap_or(0);
        found
            .lines
            .push((row.text(3)?.to_owned(), row.text(4)?.to_owned(), people));
    }
    Ok(Some(found))
}

/// The newest headcount of each site by a day.
///
/// # Errors
/// The database's.
pub fn headcounts(tx: &mut Tx<'_>, as_of: Date) -> Result<BTreeMap<String, Headcount>, Failure> {
    let rows = tx.query(
        "select h.site, h.entry, h.on_day, h.method, h.sex, h.age_band, h.people from people_headcounts h
         where h.entry = (select n.entry from people_headcounts n where n.site = h.site and n.on_day <= $1
          order by n.on_day desc, n.entry desc limit 1) order by h.site, h.line",
        &[day(as_of)],
    )?;
    let mut found: BTreeMap<String, Headcount> = BTreeMap::new();
    for row in &rows {
        let people = u64::try_from(row.int(6)?).unwrap_or(0);
        let line = (row.text(4)?.to_owned(), row.text(5)?.to_owned(), people);
        found
            .entry(row.text(0)?.to_owned())
            .or_insert(Headcount {
                entry: row.uuid(1)?,
                on: read_day(row, 2)?,
                method: row.text(3)?.to_owned(),
                lines: Vec::new(),
            })
            .lines
            .push(line);
    }
    Ok(found)
}

/// An estimate of people at a place, as a number to reckon with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceEstimate {
    /// The code of the place.
    pub place: String,
    /// How many: the upper end of a range.
    pub people: u64,
    /// By when.
    pub on: Option<Date>,
    /// The entry.
    pub entry: Uuid,
}

/// The newest estimate of people at each place by a day, where it gives a number.
///
/// # Errors
/// The database's.
pub fn estimates_by_place(tx: &mut Tx<'_>, as_of: Date) -> Result<Vec<PlaceEstimate>, Failure> {
    let rows = tx.query(
        "select place, people, happened_by, entry from (
           select place, coalesce(high, low) as people, happened_by, entry,
            row_number() over (partition by place order by happened_by desc, published desc nulls last, entry desc)
             as newest
           from people_estimates where happened_by <= $1 and unit = 'people' and coalesce(high, low) is not null
         ) e where newest = 1 order by place",
        &[day(as_of)],
    )?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "estimates are whole people from 0 upwards, far below 2^52"
    )]
    rows.iter()
        .map(|row| {
            Ok(PlaceEstimate {
                place: row.text(0)?.to_owned(),
                people: row.real(1)?.max(0.0) as u64,
                on: read_day(row, 2)?,
                entry: row.uuid(3)?,
            })
        })
        .collect()
}

/// The households of a site that are registered by a day, each with its members who are present and not
/// forgotten. A household whose members all count elsewhere is left out.
///
/// # Errors
/// The database's.
pub fn households_at(
    tx: &mut Tx<'_>,
    site: &str,
    as_of: Date,
) -> Result<Vec<(Uuid, u64)>, Failure> {
    let rows = tx.query(
        &format!(
            "select household, count(*) from people_persons where site = $1 and household is not null
             and forgotten = 0 and registered_on <= $2 and (left_on is null or left_on > $2) and {COUNTS}
             group by household order by household"
        ),
        &[site.into(), day(as_of)],
    )?;
    rows.iter()
        .map(|row| Ok((row.uuid(0)?, u64::try_from(row.int(1)?).unwrap_or(0))))
        .collect()
}
