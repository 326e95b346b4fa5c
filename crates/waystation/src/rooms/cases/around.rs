//! What surrounds a case: the person, what they agreed to, their other cases, suspensions and overlays; each as it
//! was on a day.

use std::sync::Arc;

use deadlines::Moment;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use procedures::{Agreed, Fact, Name, Surroundings, Unknown};
use store::Tx;
use uuid::Uuid;

use super::case::procedure_of;
use super::file::CaseFile;
use super::library::Library;
use super::summary::begin_of;
use crate::rooms::people;
use crate::rooms::people::consent::{Door, Heard, Standing};
use crate::rooms::people::facts::{AgeBand, Identity};
use crate::rooms::people::sealed::{SEPARATED, UNACCOMPANIED};
use crate::{Failure, Mission};

/// Another case of the person: its procedure, and between which moments it was open.
struct Other {
    procedure: String,
    claim: bool,
    from: Moment,
    to: Option<Moment>,
}

impl Other {
    /// Whether it was open at a moment. What came later on the same day had not come yet, where both hours are known;
    /// where one is not, a case counts from the first second of the day on which it was opened, and is over on the day
    /// on which it ended.
    fn is_open(&self, at: Moment, zone: &TimeZone) -> bool {
        let by_then = |one: Moment| match (one, at) {
            (Moment::At(one), Moment::At(now)) => one <= now,
            _ => one.day(zone) <= at.day(zone),
        };
        by_then(self.from) && !self.to.is_some_and(by_then)
    }
}

/// What surrounds the cases of a person.
pub struct Around {
    library: Arc<Library>,
    zone: TimeZone,
    person: Option<people::fold::Person>,
    identity: Option<Identity>,
    needs: Vec<String>,
    /// All members of the household, with their ages where they are known.
    household: Vec<AgeBand>,
    heard: Vec<Heard>,
    others: Vec<Other>,
    /// The person's records and other cases.
    read: Vec<Uuid>,
    /// The case goes on counting for nobody: of a person nothing is known.
    nobody: bool,
}

impl Around {
    /// What surrounds a case of a person; of nobody, only what holds for everybody.
    ///
    /// # Errors
    /// The database's.
    pub fn of(
        mission: &Mission,
        tx: &mut Tx<'_>,
        library: &Arc<Library>,
        case: Uuid,
        person: Option<Uuid>,
    ) -> Result<Self, Failure> {
        let mut around = Self {
            library: Arc::clone(library),
            zone: mission.zone().clone(),
            person: None,
            identity: None,
            needs: Vec::new(),
            household: Vec::new(),
            heard: Vec::new(),
            others: Vec::new(),
            read: person.into_iter().collect(),
            nobody: person.is_none(),
        };
        let Some(id) = person else { return Ok(around) };
        if let Some(person) = people::queries::person(tx, id)? {
            around.identity = people::opened::identity(mission, tx, &person)?;
            around.of_records(mission, tx, id)?;
            if let Some(household) = person.household {
                let members = people::queries::counting_members(tx, household)?;
                around.household = members
                    .iter()
                    .map(|(_id, member)| member.open.age_band)
                    .collect();
            }
            around.person = Some(person);
        }
        for (other, file) in cases_of(mission, tx, id)? {
            if other != case {
                around.others.extend(around.other(&file));
                around.read.push(other);
            }
        }
        Ok(around)
    }

    /// What was said of needs and consents, whichever record of the person it was written on: who withdrew has
    /// withdrawn.
    fn of_records(&mut self, mission: &Mission, tx: &mut Tx<'_>, id: Uuid) -> Result<(), Failure> {
        let mut records = people::duplicates::queries::records(tx, id)?;
        records.insert(id);
        for record in records {
            self.read.push(record);
            let Some(person) = people::queries::person(tx, record)? else {
                continue;
            };
            let needs = people::opened::needs(mission, tx, &person)?;
            self.needs
                .extend(needs.into_iter().flat_map(|needs| needs.codes));
            self.heard
                .extend(people::opened::heard(mission, tx, &person)?);
        }
        self.needs.sort();
        self.needs.dedup();
        self.heard
            .sort_by_key(|heard| (heard.recorded, heard.entry));
        Ok(())
    }

    /// All that this was read from: the person's records and other cases, the household, everybody in it, and whoever
    /// may be the same person as one of them, which decides who counts. When an entry is about none of these, what
    /// was read is still so.
    ///
    /// # Errors
    /// The database's.
    pub fn hangs(&self, tx: &mut Tx<'_>) -> Result<Vec<Uuid>, Failure> {
        let mut hangs = self.read.clone();
        let household = self.person.as_ref().and_then(|person| person.household);
        if let Some(household) = household {
            hangs.push(household);
            let members = people::queries::members(tx, household)?;
            hangs.extend(members.into_iter().map(|(member, _state)| member));
            for member in people::duplicates::queries::compared_members(tx, household)? {
                hangs.extend(people::duplicates::queries::records(tx, member)?);
            }
        }
        hangs.sort();
        hangs.dedup();
        Ok(hangs)
    }

    /// The first instant after a moment at which something around the case is otherwise though nothing is recorded: a
    /// birthday, a consent whose hour comes, another case that begins or ends, an overlay, a suspension.
    pub fn turns(&self, now: Timestamp) -> Option<Timestamp> {
        let today = Moment::At(now).day(&self.zone);
        let heard = self.heard.iter();
        let hours = heard.clone().filter_map(|heard| heard.at);
        let others = self.others.iter();
        let others = others.flat_map(|other| [Some(other.from), other.to]);
        let others = others.flatten();
        let hours = hours.chain(others.clone().filter_map(|moment| match moment {
            Moment::At(at) => Some(at),
            Moment::On(_) => None,
        }));
        let days = heard
            .map(|heard| heard.on)
            .chain(others.map(|moment| moment.day(&self.zone)))
            .chain(self.birthday(today))
            .chain(self.library.turns());
        let days = days.map(|day| begin_of(day, &self.zone));
        days.chain(hours).filter(|at| *at > now).min()
    }

    /// The first day after today on which the person is of another age; at the latest the day after a year, where
    /// it is to be looked at again.
    fn birthday(&self, today: Date) -> Option<Date> {
        let known = self.identity.as_ref()?;
        let years = known.years(today)?;
        // Ages only grow: halve the days between one on which it is the same and one on which it is not.
        let (mut same, mut other) = (0, 367);
        while other - same > 1 {
            let middle = (same + other) / 2;
            let day = today.checked_add(middle.days()).ok()?;
            if known.years(day) == Some(years) {
                same = middle;
            } else {
                other = middle;
            }
        }
        today.checked_add(other.days()).ok()
    }

    /// What was adopted.
    pub fn library(&self) -> &Library {
        &self.library
    }

    fn other(&self, file: &CaseFile) -> Option<Other> {
        let first = file.notes().iter().map(|note| note.on).min()?;
        let of_the_day = file.notes().iter().filter(|note| note.on == first);
        let hours = of_the_day.map(|note| match note.at {
            Moment::At(at) => Some(at),
            Moment::On(_) => None,
        });
        // One note without an hour may have been the first.
        let hours = hours.collect::<Option<Vec<_>>>();
        let from = hours
            .and_then(|hours| hours.into_iter().min())
            .map_or(Moment::On(first), Moment::At);
        let procedure = procedure_of(&self.library, file, Date::MAX);
        let ended = procedure.and_then(|procedure| {
            let notes = file.to_fold();
            let record = procedure.fold(&notes, Timestamp::MAX, &self.zone, &Unknown);
            let (_how, _ending, at, _entry) = record.ended?;
            Some(at)
        });
        Some(Other {
            procedure: file.procedure().to_owned(),
            claim: self.library.is_claim(file.procedure()),
            from,
            to: ended,
        })
    }

    fn age(&self, day: Date) -> i64 {
        let years = self.identity.as_ref().and_then(|known| known.years(day));
        years.map_or(-1, i64::from)
    }

    fn is_child(&self, day: Date) -> bool {
        let by_band = self
            .person
            .as_ref()
            .is_some_and(|person| person.open.age_band.is_child());
        match self.age(day) {
            -1 => by_band,
            years => years < 18,
        }
    }

    fn needs(&self, code: &str) -> bool {
        self.needs.iter().any(|one| one == code)
    }

    fn open(&self, at: Moment, which: impl Fn(&Other) -> bool) -> bool {
        let mut others = self.others.iter();
        others.any(|other| which(other) && other.is_open(at, &self.zone))
    }
}

/// The cases of a person, whichever of their records they hang on.
///
/// # Errors
/// The database's.
pub fn cases_of(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: Uuid,
) -> Result<Vec<(Uuid, CaseFile)>, Failure> {
    let mut records = people::duplicates::queries::records(tx, person)?;
    records.insert(person);
    let records = records.into_iter();
    Ok(records
        .flat_map(|record| mission.private().cases_of(record))
        .collect())
}

/// A purpose as procedures name it, as the person's consents do: the purpose, and with whom. A consulate is that of
/// the person's nationality.
pub fn purpose(named: &str, nationality: Option<&str>) -> (String, String) {
    let (purpose, recipient) = named.split_once(':').unwrap_or((named, ""));
    let recipient = match recipient {
        "consulate" => format!("consulate-{}", nationality.unwrap_or_default()),
        other => other.to_owned(),
    };
    (purpose.to_owned(), recipient)
}

/// How a door stands, as procedures see it.
fn agreed(door: Door) -> Agreed {
    match door {
        Door::Open => Agreed::Given,
        Door::NotAsked => Agreed::NotAsked,
        Door::Refused | Door::Withdrawn | Door::Objected => Agreed::Closed,
    }
}

impl Surroundings for Around {
    fn fact(&self, (space, key): &Name, at: Moment) -> Option<Fact> {
        let day = at.day(&self.zone);
        if self.nobody && ["person", "household", "open", "destination"].contains(&space.as_str()) {
            return None;
        }
        let of = |which: fn(&people::fold::Person) -> String| {
            Fact::Text(self.person.as_ref().map(which).unwrap_or_default())
        };
        let count = |n: usize| Fact::Number(i64::try_from(n).unwrap_or(i64::MAX));
        let children = || self.household.iter().filter(|band| band.is_child()).count();
        Some(match (space.as_str(), key.as_str()) {
            ("person", "age") => Fact::Number(self.age(day)),
            ("person", "child") => Fact::Yes(self.is_child(day)),
            ("person", "sex") => of(|person| person.open.sex.code().to_owned()),
            ("person", "unaccompanied") => Fact::Yes(self.needs(UNACCOMPANIED)),
            ("person", "separated") => Fact::Yes(self.needs(SEPARATED)),
            ("person", "needs") => Fact::List(self.needs.clone()),
            ("person", "nationality") | ("destination", "country") => {
                of(|person| person.open.nationality.clone().unwrap_or_default())
            }
            ("household", "size") => count(self.household.len()),
            ("household", "children") => count(children()),
            ("household", "adults") => count(self.household.len() - children()),
            ("open", "claim") => Fact::Yes(self.open(at, |other| other.claim)),
            ("open", id) => Fact::Yes(self.open(at, |other| {
                other.procedure.replace('-', "_") == id.replace('-', "_")
            })),
            ("overlay", id) => Fact::Yes(self.library.is_on(id, day)),
            ("suspended", country) => Fact::Yes(self.library.suspended(country, day).is_some()),
            _ => return None,
        })
    }

    fn agreed(&self, purpose: &str, at: Moment) -> Agreed {
        if self.nobody {
            return Agreed::Given;
        }
        let day = at.day(&self.zone);
        // What was said later on the same day was not said yet, where the hours are known.
        let by_then = |one: &&Heard| match (one.at, at) {
            (Some(said), Moment::At(now)) => said <= now,
            _ => true,
        };
        let heard = self.heard.iter().filter(by_then);
        let known = self.person.as_ref();
        let nationality = known.and_then(|person| person.open.nationality.as_deref());
        let (purpose, recipient) = self::purpose(purpose, nationality);
        let standing = Standing::by(heard, day);
        // What was said of a purpose at large holds for every recipient of whom nothing else was said.
        match standing.door(&purpose, &recipient) {
            Door::NotAsked => agreed(standing.door(&purpose, "")),
            said => agreed(said),
        }
    }

    fn withdrawn(&self) -> Vec<(String, Moment)> {
        let heard = self.heard.iter();
        heard
            .filter_map(|heard| {
                let at = heard.at.map_or(Moment::On(heard.on), Moment::At);
                Some((heard.closes()?.to_owned(), at))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_opened_later_on_a_day_counts_from_its_hour_where_hours_are_known() {
        let zone = TimeZone::get("Europe/Minsk").unwrap();
        let on = |day: i8| Moment::On(date(2021, 11, day));
        let at = |day: i8, hour: i8| {
            let hour = date(2021, 11, day).at(hour, 0, 0, 0);
            Moment::At(hour.to_zoned(zone.clone()).unwrap().timestamp())
        };
        let check = |from: Moment, to: Option<Moment>, now: Moment, open: bool| {
            let (procedure, claim) = (String::new(), true);
            let other = Other {
                procedure,
                claim,
                from,
                to,
            };
            assert_eq!(other.is_open(now, &zone), open, "{from:?} {to:?} {now:?}");
        };
        check(at(3, 12), None, at(3, 9), false);
        check(at(3, 12), None, at(3, 12), true);
        check(at(3, 12), None, at(4, 1), true);
        // An hour that is not known may have been any: the claim counts for the whole day.
        check(at(3, 12), None, on(3), true);
        check(on(3), None, at(3, 9), true);
        check(on(3), None, on(2), false);
        check(on(1), Some(at(3, 12)), at(3, 9), true);
        check(on(1), Some(at(3, 12)), at(3, 13), false);
        check(on(1), Some(on(3)), on(2), true);
        check(on(1), Some(on(3)), on(3), false);
    }
}
