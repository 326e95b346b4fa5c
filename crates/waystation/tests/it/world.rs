//! Missions that the tests speak through, each in a folder of its own, and the people who work in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::{Date, date};
use journal::{Clock, Digest, Entry, Head, Incoming, Occurred, shelf};
use procedures::{Does, Kind, Procedure};
use store::testing::Fixture;
use store::{Address, Engine};
use uuid::Uuid;
use waystation::access::Role;
use waystation::mission::{Actor, Begin};
use waystation::private::Question;
use waystation::rooms::aid::amount::Amount;
use waystation::rooms::aid::catalogue::Catalogue;
use waystation::rooms::aid::distribution::facts::{Given, HouseholdServed};
use waystation::rooms::cases::facts::{CaseNoted, Noted};
use waystation::rooms::people::facts::{
    AgeBand, HouseholdRegistered, Name, PersonForgotten, PersonRegistered, Sex,
};
use waystation::rooms::people::{self, Registration};
use waystation::rooms::{cases, places};
use waystation::words::{Source, Text};
use waystation::{Failure, Mission, Work, views};
use zeroize::Zeroizing;

/// 2021-11-29T08:00:00Z in microseconds.
pub const MORNING: i64 = 1_638_172_800_000_000;
/// The day of the tests.
pub const DAY: Date = date(2021, 11, 29);
/// The zone of the tests' missions.
pub const ZONE: &str = "Europe/Minsk";
/// The site that every begun mission has named.
pub const SITE: &str = "bruzgi-centre";

/// A folder that goes away with its owner.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("waystation_{}", Uuid::new_v4().simple()));
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let file = self.path(name);
        fs::write(&file, text).unwrap();
        file
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// Copies a folder with what is in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A node of a mission that runs.
pub struct World {
    // Closed before its database goes away.
    mission: Option<Arc<Mission>>,
    pub engine: Engine,
    fixture: Option<Fixture>,
    pub folder: Folder,
}

/// Runs a test on a mission that has begun, on each engine.
pub fn both(test: impl Fn(&mut World)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        test(&mut World::begin(engine));
    }
}

impl World {
    /// A mission with a site, in an empty folder. Its key lies open in a file.
    pub fn begin(engine: Engine) -> Self {
        Self::begin_with(engine, None)
    }

    /// A mission whose key may have a passphrase.
    pub fn begin_with(engine: Engine, passphrase: Option<&str>) -> Self {
        let world = Self::bare(engine, passphrase);
        world.manager().names_place(SITE, "Bruzgi centre");
        world
    }

    /// A mission without a place.
    pub fn bare(engine: Engine, passphrase: Option<&str>) -> Self {
        Self::bare_in(Folder::new(), engine, passphrase)
    }

    /// A mission without a place, in a folder that the test has prepared.
    pub fn bare_in(folder: Folder, engine: Engine, passphrase: Option<&str>) -> Self {
        let fixture = (engine == Engine::Postgres).then(|| Fixture::new(engine));
        let begin = Begin {
            name: "Belarus mission".into(),
            zone: ZONE.into(),
            database: fixture.as_ref().map(|fixture| match fixture.address() {
                Address::Postgres(text) => text.clone(),
                Address::Sqlite(file) => file.display().to_string(),
            }),
            passphrase: passphrase.map(|text| Zeroizing::new(text.to_owned())),
            synthetic: false,
        };
        let mission = Mission::begin(&folder.path("data"), &begin, Clock::fixed(MORNING)).unwrap();
        Self {
            mission: Some(mission),
            engine,
            fixture,
            folder,
        }
    }

    /// Another node of the same mission: its own origin and database, the mission's keys.
    pub fn joined(&self) -> Self {
        let mut other = Self::bare(self.engine, None);
        other.close();
        for name in ["mission.key", "lookup.key"] {
            fs::copy(self.data().join(name), other.data().join(name)).unwrap();
        }
        let mine = &self.mission().settings.mission_public_key;
        other.settings("mission_public_key", &format!("\"{mine}\""));
        other.reopen();
        other
    }

    /// The same, without the mission's private key: it records and folds, and opens nothing.
    pub fn joined_locked(&self) -> Self {
        let mut other = self.joined();
        other.close();
        fs::remove_file(other.data().join("mission.key")).unwrap();
        other.reopen();
        assert!(other.mission().opener().is_none());
        other
    }

    /// Writes one of the settings of a closed node.
    pub fn settings(&self, name: &str, value: &str) {
        let file = self.data().join("mission.toml");
        let text = fs::read_to_string(&file).unwrap();
        let lines: Vec<String> = text
            .lines()
            .map(|line| match line.split_once(" = ") {
                Some((key, _old)) if key == name => format!("{name} = {value}"),
                _ => line.to_owned(),
            })
            .collect();
        fs::write(file, lines.join("\n")).unwrap();
    }

    /// Ends the node's program.
    pub fn close(&mut self) {
        self.mission = None;
    }

    /// Ends the node's program and starts it again.
    pub fn reopen(&mut self) {
        self.close();
        self.mission = Some(Mission::open(&self.data(), Clock::fixed(MORNING)).unwrap());
    }

    pub fn mission(&self) -> &Arc<Mission> {
        self.mission.as_ref().unwrap()
    }

    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path("data")
    }

    /// Where the database lies.
    pub fn address(&self) -> Address {
        match &self.fixture {
            Some(fixture) => fixture.address().clone(),
            None => Address::Sqlite(self.data().join("waystation.db")),
        }
    }

    pub fn sets_clock(&self, us: i64) {
        self.mission().journal().clock().set(us);
    }

    pub fn digest(&self) -> Digest {
        self.mission().read(views::digest).unwrap()
    }

    /// The entries of this node, in the order in which it had them.
    pub fn entries(&self) -> Vec<Entry> {
        self.mission()
            .read(|tx| Ok(shelf::after(tx, 0, u32::MAX / 2)?))
            .unwrap()
    }

    /// The entries that are kept apart: kind and reason.
    pub fn apart(&self) -> Vec<(String, String)> {
        self.entries()
            .into_iter()
            .filter_map(|entry| Some((entry.header.kind.clone(), entry.apart?)))
            .collect()
    }

    /// What does not verify.
    pub fn findings(&self) -> Vec<String> {
        self.mission()
            .read(|tx| Ok(journal::verify::verify(tx, |_done| {})?))
            .unwrap()
            .findings
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    /// Holds that the journal is whole, and that the views are what it makes.
    pub fn is_whole(&self) {
        assert_eq!(self.findings(), [""; 0], "{}", self.engine);
        let before = self.digest();
        let rebuilt = self.mission().rebuild(|_done, _all| {}).unwrap();
        assert_eq!(rebuilt, before, "{}", self.engine);
    }

    /// How many persons are registered and present on the day of the tests.
    pub fn present(&self) -> u64 {
        self.present_on(DAY)
    }

    /// How many persons are registered and never left, also by a server whose clock is today's.
    pub fn registered(&self) -> u64 {
        self.present_on(Date::MAX)
    }

    fn present_on(&self, day: Date) -> u64 {
        self.mission()
            .read(|tx| people::queries::present(tx, None, day))
            .unwrap()
            .people
    }

    /// Who is found under a name now.
    pub fn finds(&self, name: &str) -> Vec<Uuid> {
        let mission = self.mission();
        mission.private().catch_up(mission).unwrap();
        let found = mission.private().find(&Question::name(name), 1000);
        // All that was asked for, in any spelling; who shares one word of two stands below them.
        let words = name.split_whitespace().count();
        let all = found.into_iter().filter(|one| one.why.len() >= words);
        all.map(|one| one.person).collect()
    }

    /// What of these parts opens, as text: `None` for those that do not.
    pub fn opens(&self, entry: &Entry, part: &str) -> Option<String> {
        let mission = self.mission();
        let opener = mission.opener()?;
        let plain = mission
            .read(|tx| Ok(mission.journal().open(tx, &opener, entry, part).ok()))
            .unwrap()?;
        Some(String::from_utf8_lossy(&plain).into_owned())
    }

    /// Every sealed part that opens here, as text.
    pub fn all_that_opens(&self) -> Vec<String> {
        let mut opened = Vec::new();
        for entry in self.entries() {
            for part in &entry.header.parts {
                if part.seal.is_some() {
                    opened.extend(self.opens(&entry, &part.name));
                }
            }
        }
        opened
    }

    /// The chain of an origin in pages of a few entries, each with the newest signed head.
    pub fn pages(&self, origin: Uuid, size: u32) -> Vec<(Vec<Incoming>, Head)> {
        self.mission()
            .read(|tx| {
                let Some(head) = shelf::heads(tx)?
                    .into_iter()
                    .find(|head| head.origin == origin)
                else {
                    return Ok(Vec::new());
                };
                let (mut pages, mut from) = (Vec::new(), 1);
                while from <= head.seq {
                    let page = self.mission().journal().export(tx, origin, from, size)?;
                    if page.is_empty() {
                        break;
                    }
                    from += page.len() as u64;
                    pages.push((page, head.clone()));
                }
                Ok(pages)
            })
            .unwrap()
    }

    /// The chains that this node knows of.
    pub fn origins(&self) -> Vec<Uuid> {
        let heads = self.mission().read(|tx| Ok(shelf::heads(tx)?)).unwrap();
        heads.into_iter().map(|head| head.origin).collect()
    }

    /// Takes all that another node has.
    pub fn hears(&self, other: &World) {
        for origin in other.origins() {
            for (page, head) in other.pages(origin, 50) {
                self.mission().accept(page, head).unwrap();
            }
        }
    }

    /// Takes another node's own chain, and nothing that it has heard of.
    pub fn hears_only_of(&self, other: &World) {
        for (page, head) in other.pages(other.mission().settings.origin, 50) {
            self.mission().accept(page, head).unwrap();
        }
    }

    /// Somebody with a role.
    pub fn staff(&self, role: Role) -> Staff<'_> {
        Staff {
            world: self,
            actor: Actor {
                id: Uuid::new_v4(),
                role,
                sites: Vec::new(),
            },
        }
    }

    pub fn registrar(&self) -> Staff<'_> {
        self.staff(Role::Registrar)
    }

    pub fn manager(&self) -> Staff<'_> {
        self.staff(Role::InformationManager)
    }

    pub fn protection_officer(&self) -> Staff<'_> {
        self.staff(Role::ProtectionOfficer)
    }

    pub fn counsellor(&self) -> Staff<'_> {
        self.staff(Role::ReturnCounsellor)
    }
}

/// Somebody who works in the mission.
pub struct Staff<'w> {
    pub world: &'w World,
    pub actor: Actor,
}

/// Somebody under this name.
pub fn person(given: &str, family: &str) -> Registration {
    let mut one = Registration {
        open: PersonRegistered {
            sex: Sex::Female,
            age_band: AgeBand::Adult,
            nationality: Some("IRQ".into()),
            site: SITE.into(),
            ..PersonRegistered::default()
        },
        ..Registration::default()
    };
    one.identity.names.push(Name {
        given: given.into(),
        family: family.into(),
        script: "und-Latn".into(),
        ..Name::default()
    });
    one
}

/// A household of persons under one family name.
pub fn family(family: &str, given: &[&str]) -> Vec<Registration> {
    given.iter().map(|given| person(given, family)).collect()
}

/// Who said it, on the day of the tests.
pub fn source() -> Source {
    Source {
        name: "IOM".into(),
        published: Some(DAY),
    }
}

/// A household is handed one of an item, whatever it is due.
pub fn one_of(item: &str) -> HouseholdServed {
    HouseholdServed {
        site: SITE.into(),
        lines: vec![Given {
            item: item.into(),
            quantity: Amount::whole(1),
            unit: Catalogue::shipped().unit(item).to_owned(),
            ..Given::default()
        }],
        beyond: "other".into(),
        ..HouseholdServed::default()
    }
}

/// On a day, in the zone of the tests.
pub fn on(day: Date) -> Occurred {
    Occurred::on_day(day, ZONE)
}

impl Staff<'_> {
    /// Does a verb.
    pub fn does<T: Send + 'static>(
        &self,
        verb: impl FnOnce(&mut Work<'_, '_>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        self.world.mission().work(self.actor.clone(), verb)
    }

    /// Registers a household; gives its id and its members'.
    pub fn registers(&self, members: &[Registration]) -> (Uuid, Vec<Uuid>) {
        let members = members.to_vec();
        let household = HouseholdRegistered {
            site: SITE.into(),
            size: u16::try_from(members.len()).ok(),
            ..HouseholdRegistered::default()
        };
        self.does(move |work| people::register(work, &household, &members, &on(DAY)))
            .unwrap()
    }

    /// Forgets a person, and clears the files, as the page's door does.
    pub fn forgets(&self, person: Uuid) {
        self.does(move |work| {
            let fact = PersonForgotten {
                ground: "asked".into(),
            };
            people::forget(work, person, &fact)
        })
        .unwrap();
        let mission = self.world.mission();
        mission.private().catch_up(mission).unwrap();
        mission.scrub().unwrap();
    }

    pub fn names_place(&self, code: &str, name: &str) -> Entry {
        let fact = places::facts::PlaceNamed {
            code: code.into(),
            kind: "site".into(),
            name: Text::en(name),
            country: Some("BLR".into()),
            pcode: None,
            position: Some((53.53, 23.69)),
            opened: None,
            source: source(),
        };
        self.does(move |work| places::name(work, None, &fact, None))
            .unwrap()
    }

    pub fn adopts_the_return_procedure(&self) {
        self.does(|work| cases::adopt(work, cases::shipped::text("avrr").unwrap()))
            .unwrap();
    }

    /// Notes a step of a person's voluntary return, with what the counsellor wrote.
    pub fn notes_step(&self, case: Uuid, person: Uuid, step: &str, note: &str) -> Entry {
        let noted = Noted::Step {
            step: step.into(),
            outcome: "done".into(),
            answers: BTreeMap::new(),
            journey: None,
            text: note.into(),
        };
        let fact = of_avrr(person, noted);
        self.does(move |work| cases::take_up(work, case, on(DAY), &fact, None))
            .unwrap()
    }

    /// Does a step of a person's voluntary return at the desk, with every question answered; the first outcome that
    /// does it, unless another is named.
    pub fn does_step(
        &self,
        case: Uuid,
        person: Uuid,
        (step, outcome): (&str, &str),
        day: Date,
    ) -> Result<Entry, Failure> {
        let mission = self.world.mission();
        let library = mission.read(|tx| mission.library(tx)).unwrap();
        let procedure = library.newest("avrr").unwrap();
        let fact = of_avrr(person, answered(procedure, step, outcome));
        let day = on(day);
        self.does(move |work| cases::note(work, case, day, &fact, None))
    }
}

/// A note of a voluntary return.
pub fn of_avrr(person: Uuid, what: Noted) -> CaseNoted {
    CaseNoted {
        procedure: "avrr".into(),
        version: 2,
        person,
        what,
    }
}

/// A step with an answer to each of its questions: no to all that is yes or no, the first of each choice.
pub fn answered(procedure: &Procedure, step: &str, outcome: &str) -> Noted {
    let at = procedure.step(step).unwrap();
    let asks = procedure.steps[at].asks.iter();
    let answers = asks.map(|id| {
        let field = procedure.field(id).unwrap();
        let said = match field.kind {
            Kind::YesNo => "no",
            Kind::Choice | Kind::Several => field.choices[0].id.as_str(),
            // Where a period is as long as the answer, the shortest; else any number.
            Kind::Number => match procedure.bounds(id) {
                Some((least, _most)) => return (id.clone(), least.to_string()),
                None => "24",
            },
            Kind::Date => "2021-12-01",
            Kind::Money => "1.00 EUR",
            Kind::Country => "IRQ",
            Kind::Text | Kind::LongText => "told",
        };
        (id.clone(), said.to_owned())
    });
    let mut done = procedure.steps[at].outcomes.iter();
    let first = done.find(|one| one.does == Does::Done).unwrap();
    Noted::Step {
        step: step.into(),
        outcome: if outcome.is_empty() {
            first.id.clone()
        } else {
            outcome.into()
        },
        answers: answers.collect(),
        journey: None,
        text: String::new(),
    }
}
