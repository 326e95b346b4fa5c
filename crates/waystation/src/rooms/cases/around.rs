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

use super::file::CaseFile;
use super::library::Library;
use super::summary::begin_of;
use crate::rooms::people;
use crate::rooms::people::consent::{Door, Heard, Standing};
use crate::rooms::people::facts::{AgeBand, Identity};
use crate::rooms::people::sealed::{SEPARATED, UNACCOMPANIED};
use crate::{Failure, Mission};

/// Another case of the person: its procedure and the days between which it was open.
struct Other {
    procedure: String,
    claim: bool,
    from: Date,
    to: Option<Date>,
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
        let days = heard
            .map(|heard| heard.on)
            .chain(others.flatten())
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
        let from = file.notes().iter().map(|note| note.on).min()?;
        let procedure = self
            .library
            .procedure(file.procedure(), file.version(Date::MAX))
            .or_else(|| self.library.newest(file.procedure()));
        let ended = procedure.and_then(|procedure| {
            let notes = file.to_fold();
            let record = procedure.fold(&notes, Timestamp::MAX, &self.zone, &Unknown);
            let (_how, _ending, at, _entry) = record.ended?;
            Some(at.day(&self.zone))
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

    fn open(&self, day: Date, which: impl Fn(&Other) -> bool) -> bool {
        self.others
            .iter()
            .any(|other| which(other) && other.from <= day && other.to.is_none_or(|to| day < to))
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
            ("open", "claim") => Fact::Yes(self.open(day, |other| other.claim)),
            ("open", id) => Fact::Yes(self.open(day, |other| {
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
        agreed(Standing::by(heard, day).door(purpose, ""))
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
