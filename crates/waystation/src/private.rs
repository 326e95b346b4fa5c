//! The node's private index: what must be searched or counted but lies sealed. In memory only, outside the
//! views, made by opening entries after the mission's key is unlocked; it follows the journal by position
//! and is purged on forgetting.
//!
//! With a million people, names take about 130 bytes a person in the index that is searched (the limit is 300),
//! and the records that are compared for duplicates about 420 more (`bench search`, bench/linkage/README.md).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use linkage::index::{Card, How, NameIndex, Query};
use linkage::{Candidate, Evidence, Held, Model, Record};
use store::Tx;
use uuid::Uuid;

use crate::rooms::cases::file::CaseFile;
use crate::rooms::people::facts::{Contact, Decision, Identity, Sex, SpecificNeeds};
use crate::rooms::people::sealed::{SEPARATED, UNACCOMPANIED, whole};
use crate::rooms::people::{duplicates, opened, queries};
use crate::{Failure, Mission, views};

/// How many entries one step opens before it lets readers in.
const STEP: u32 = 500;

/// The procedure that is open while somebody asks for protection.
const PROTECTION_REFERRAL: &str = "protection-referral";

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// What was typed: any part of a name in any script.
    pub text: String,
    /// The sex, if it is known.
    pub sex: Option<Sex>,
    /// The year of birth, if it is known; within a few years.
    pub birth_year: Option<i16>,
}

impl Question {
    /// By a name alone.
    pub fn name(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }
}

/// Somebody whose name is like what was looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The person.
    pub person: Uuid,
    /// How each word met: a code, and the word.
    pub why: Vec<(&'static str, String)>,
}

#[derive(Default)]
struct Index {
    /// Names, sexes and years of birth, to be searched while somebody types.
    names: NameIndex,
    cases: HashMap<Uuid, CaseFile>,
    /// Children without their parents, and which of the two.
    children: HashMap<Uuid, &'static str>,
    /// Who is forgotten: what comes late about them is not taken up again.
    forgotten: HashSet<Uuid>,
}

/// The index.
#[derive(Default)]
pub struct Private {
    pos: AtomicI64,
    warm: AtomicBool,
    // Held by whoever reads on in the journal, so that two requests do not open the same entries.
    following: Mutex<()>,
    index: RwLock<Index>,
    /// What is compared when somebody may be registered twice.
    held: Mutex<Option<Held>>,
}

impl Private {
    /// Whether the index has read the whole journal once.
    pub fn is_warm(&self) -> bool {
        self.warm.load(Ordering::Acquire)
    }

    /// Reads on in the journal to its end. Quick when nothing is new. Does nothing on a locked node.
    ///
    /// # Errors
    /// The database's.
    pub fn catch_up(&self, mission: &Mission) -> Result<(), Failure> {
        let Some(opener) = mission.opener() else {
            return Ok(());
        };
        let _following = self
            .following
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        loop {
            let from = self.pos.load(Ordering::Acquire);
            let (last, found) = mission.read(|tx| {
                let mut found: Vec<(Uuid, News)> = Vec::new();
                let entries = journal::shelf::after(tx, from, STEP)?;
                for entry in &entries {
                    news(mission, tx, &opener, entry, &mut found)?;
                }
                Ok((entries.last().map(|entry| entry.pos), found))
            })?;
            let Some(last) = last else { break };
            let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
            let (mut records, mut gone) = (Vec::new(), Vec::new());
            for (subject, what) in found {
                match what {
                    News::Names(_) | News::Child(_) if index.forgotten.contains(&subject) => {}
                    News::Names(known) => {
                        let (record, birth_year) = *known;
                        index.put(&record, birth_year);
                        records.push(record);
                    }
                    News::Child(Some(status)) => {
                        index.children.insert(subject, status);
                    }
                    News::Child(None) => {
                        index.children.remove(&subject);
                    }
                    News::Forgotten => {
                        index.children.remove(&subject);
                        index.cases.remove(&subject);
                        index.forgotten.insert(subject);
                        index.names.remove(subject.as_u128());
                        gone.push(subject);
                        index
                            .cases
                            .retain(|_case, file| file.person != Some(subject));
                    }
                    News::Note(opened) => {
                        let mut file = index.cases.remove(&subject).unwrap_or_default();
                        file.add(&opened.0, &opened.1);
                        if !file
                            .person
                            .is_some_and(|who| index.forgotten.contains(&who))
                        {
                            index.cases.insert(subject, file);
                        }
                    }
                }
            }
            drop(index);
            self.hold(&records, &gone);
            self.pos.store(last, Ordering::Release);
        }
        self.warm.store(true, Ordering::Release);
        Ok(())
    }

    /// Persons whose names are like the question's, the likeliest first, at most `most`.
    pub fn find(&self, question: &Question, most: usize) -> Vec<Found> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let query = Query {
            text: question.text.clone(),
            sex: question.sex.and_then(duplicates::sex),
            birth_year: question.birth_year,
            ..Query::default()
        };
        let found = index.names.find(&query, most);
        found
            .into_iter()
            .map(|one| Found {
                person: Uuid::from_u128(one.id),
                why: one
                    .why
                    .into_iter()
                    .map(|why| (how(why.how), why.met))
                    .collect(),
            })
            .collect()
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<Held>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn hold(&self, records: &[Record], gone: &[Uuid]) {
        let mut held = self.held();
        if held.is_none() {
            *held = Held::new(Model::shipped()).ok();
        }
        if let Some(held) = held.as_mut() {
            for record in records {
                held.put(record);
            }
            for one in gone {
                held.remove(one.as_u128());
            }
        }
    }

    /// Records that may be the persons of a household's members, at most `most` for each.
    pub fn candidates(&self, members: &[Record], most: usize) -> Vec<Candidate> {
        match self.held().as_mut() {
            Some(held) => held
                .candidates_of_household(members, most)
                .into_iter()
                .flatten()
                .collect(),
            None => Vec::new(),
        }
    }

    /// Why two records may be one person, if both are held.
    pub fn evidence(&self, one: Uuid, other: Uuid) -> Option<Evidence> {
        self.held()
            .as_ref()?
            .evidence(one.as_u128(), other.as_u128())
    }

    /// All pairs of records that look like one person, with how likely it is.
    pub fn pairs(&self, decided: &BTreeMap<(Uuid, Uuid), Decision>) -> Vec<(Uuid, Uuid, f64)> {
        let mut held = self.held();
        let Some(held) = held.as_mut() else {
            return Vec::new();
        };
        let linked = match held.link(&duplicates::as_constraints(decided)) {
            Ok(linked) => linked,
            Err(_model) => return Vec::new(),
        };
        linked
            .pairs
            .iter()
            .map(|pair| {
                let id = |place| Uuid::from_u128(held.id(place));
                (id(pair.one), id(pair.other), pair.probability())
            })
            .collect()
    }

    /// Children without their parents: unaccompanied or separated, in the order of their ids.
    pub fn children(&self) -> Vec<(Uuid, &'static str)> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let mut children: Vec<(Uuid, &'static str)> = index
            .children
            .iter()
            .map(|(id, status)| (*id, *status))
            .collect();
        children.sort();
        children
    }

    /// Who has an open case of referral to those who decide on protection.
    pub fn protection_claims(&self) -> HashSet<Uuid> {
        let mut claims = HashSet::new();
        self.each_case(|_case, file| {
            if file.procedure == PROTECTION_REFERRAL
                && file.closed(jiff::civil::Date::MAX).is_none()
            {
                claims.extend(file.person);
            }
        });
        claims
    }

    /// Looks at each opened case, in the order of their ids.
    pub fn each_case(&self, mut look: impl FnMut(Uuid, &CaseFile)) {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let mut ids: Vec<&Uuid> = index.cases.keys().collect();
        ids.sort();
        for id in ids {
            look(*id, &index.cases[id]);
        }
    }

    /// The opened cases of a person.
    pub fn cases_of(&self, person: Uuid) -> Vec<(Uuid, CaseFile)> {
        let mut found = Vec::new();
        self.each_case(|case, file| {
            if file.person == Some(person) {
                found.push((case, file.clone()));
            }
        });
        found
    }

    /// One opened case.
    pub fn case(&self, id: Uuid) -> Option<CaseFile> {
        self.index
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .cases
            .get(&id)
            .cloned()
    }

    /// How many names are held.
    pub fn names(&self) -> usize {
        self.index
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .names
            .len()
    }
}

/// The code of how a word met, as the locale files know it.
fn how(how: How) -> &'static str {
    match how {
        How::Same => "same",
        How::OtherSpelling => "other_spelling",
        How::Begins => "begins",
        How::TypingError => "typing_error",
        How::Swapped => "swapped",
    }
}

/// A person's record as it is now, for whoever compares and searches, with the year of birth; `at_hand` is
/// the entry that tells of it.
fn record_of(
    mission: &Mission,
    tx: &mut Tx<'_>,
    person: Uuid,
    at_hand: &journal::Entry,
) -> Result<Option<(Record, Option<i16>)>, Failure> {
    let Some(state) = queries::person(tx, person)? else {
        return Ok(None);
    };
    let at_hand = Some(at_hand);
    let identity: Option<Identity> = opened::newest(mission, tx, &state, "identity", at_hand)?;
    let Some(identity) = identity else {
        return Ok(None);
    };
    let contact: Option<Contact> = opened::newest(mission, tx, &state, "contact", at_hand)?;
    let record = duplicates::record(person, &state, &identity, contact.as_ref());
    Ok(Some((record, identity.birth_year())))
}

/// What an entry tells that must be searched or counted here.
fn news(
    mission: &Mission,
    tx: &mut Tx<'_>,
    opener: &journal::Opener,
    entry: &journal::Entry,
    found: &mut Vec<(Uuid, News)>,
) -> Result<(), Failure> {
    let has = |name: &str| entry.header.parts.iter().any(|part| part.name == name);
    if entry.header.kind == views::FORGOTTEN {
        let who = entry.subject("forgotten");
        found.extend(who.map(|who| (who, News::Forgotten)));
    } else if entry.apart.is_some() {
        // What does not count is not found.
    } else if let Some(case) = entry.subject("case") {
        match mission.journal().open(tx, opener, entry, "note") {
            Ok(plain) => found.push((case, News::Note(Box::new((entry.clone(), plain))))),
            Err(journal::Failure::Store(cause)) => return Err(cause.into()),
            Err(_forgotten_or_absent) => {}
        }
    } else if let Some(person) = entry.subject("person") {
        if has("identity") || has("contact") || entry.header.kind == "people.person_moved" {
            let known = record_of(mission, tx, person, entry)?;
            found.extend(known.map(|known| (person, News::Names(Box::new(known)))));
        }
        if has("needs")
            && let Some(needs) = opened::part::<SpecificNeeds>(mission, tx, entry, "needs")?
        {
            let status = [(UNACCOMPANIED, "unaccompanied"), (SEPARATED, "separated")]
                .into_iter()
                .find(|(code, _status)| needs.has(code))
                .map(|(_code, status)| status);
            found.push((person, News::Child(status)));
        }
    }
    Ok(())
}

impl Index {
    fn put(&mut self, record: &Record, birth_year: Option<i16>) {
        let names: Vec<String> = record
            .names
            .iter()
            .map(|name| whole([&name.given, &name.father, &name.grandfather, &name.family]))
            .collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let card = Card {
            names: &names,
            sex: record.sex,
            birth_year,
            tag: 0,
        };
        self.names.put(record.id, &card);
    }
}

enum News {
    Names(Box<(Record, Option<i16>)>),
    Child(Option<&'static str>),
    Note(Box<(journal::Entry, zeroize::Zeroizing<Vec<u8>>)>),
    Forgotten,
}
