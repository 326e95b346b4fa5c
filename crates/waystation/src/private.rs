//! The node's private index: what must be searched or counted but lies sealed. In memory only, outside the
//! views, made by opening entries after the mission's key is unlocked; it follows the journal by position
//! and is purged on forgetting.
//!
//! With a million people, names take about 130 bytes a person in the index that is searched (the limit is 300),
//! and the records that are compared for duplicates about 420 more (`bench search`, bench/linkage/README.md).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use journal::shelf::ENROLLED;
use linkage::index::{Card, How, NameIndex, Query};
use linkage::{Candidate, Evidence, Held, Model, Record};
use store::Tx;
use uuid::Uuid;

use crate::rooms::cases::file::{self, CaseFile};
use crate::rooms::cases::guarded;
use crate::rooms::cases::kept::Kept;
use crate::rooms::people::facts::{Contact, Decision, Identity, Sex, SpecificNeeds};
use crate::rooms::people::sealed::{SEPARATED, UNACCOMPANIED, whole};
use crate::rooms::people::{duplicates, opened, queries};
use crate::{Failure, Mission, views};

/// How many entries one step opens before it lets readers in.
const STEP: u32 = 500;

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
    /// The cases in which a note names a person.
    cases_of: HashMap<Uuid, Vec<Uuid>>,
    /// Notes whose own key is locked here, as the mission's key opened them.
    locked: Vec<(Uuid, Box<Sealed>)>,
    /// Children without their parents, and which of the two.
    children: HashMap<Uuid, &'static str>,
    /// Who is forgotten: what comes late about them is not taken up again.
    forgotten: HashSet<Uuid>,
    /// The places in the journal of the entries that did not count when they were last looked at.
    apart: HashSet<i64>,
}

/// The index.
#[derive(Default)]
pub struct Private {
    pos: AtomicI64,
    warm: AtomicBool,
    /// Whether an entry was read that may have decided that another counts or does not, and nobody has looked since: it
    /// outlives a failure of the database.
    turned: AtomicBool,
    // Held by whoever reads on in the journal, so that two requests do not open the same entries.
    following: Mutex<()>,
    index: RwLock<Index>,
    /// What is compared when somebody may be registered twice.
    held: Mutex<Option<Held>>,
    /// What lists show of cases.
    kept: Kept,
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
            let (last, read) = mission.read(|tx| {
                let mut read = Read::default();
                let entries = journal::shelf::after(tx, from, STEP)?;
                for entry in &entries {
                    read.entry(mission, tx, &opener, entry)?;
                }
                Ok((entries.last().map(|entry| entry.pos), read))
            })?;
            let Some(last) = last else { break };
            self.turned.fetch_or(read.turns, Ordering::AcqRel);
            self.take_up(mission, read);
            self.pos.store(last, Ordering::Release);
        }
        if self.turned.load(Ordering::Acquire) {
            self.turn(mission, &opener)?;
            self.turned.store(false, Ordering::Release);
        }
        self.warm.store(true, Ordering::Release);
        Ok(())
    }

    /// Looks again at the entries that count no longer, or count only now: an entry that came later may have decided
    /// it.
    fn turn(&self, mission: &Mission, opener: &journal::Opener) -> Result<(), Failure> {
        let was = {
            let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
            index.apart.clone()
        };
        let pos = self.pos.load(Ordering::Acquire);
        let (now, read) = mission.read(|tx| {
            let mut now: HashSet<i64> = journal::shelf::places_apart(tx)?.into_iter().collect();
            // What is new since is looked at when it is read.
            now.retain(|place| *place <= pos);
            let mut turned: Vec<i64> = was.symmetric_difference(&now).copied().collect();
            turned.sort_unstable();
            let mut read = Read::default();
            for place in turned {
                let page = journal::shelf::after(tx, place - 1, 1)?;
                for entry in page.iter().filter(|entry| entry.pos == place) {
                    if entry.apart.is_none() {
                        read.entry(mission, tx, opener, entry)?;
                    } else {
                        read.withdrawn(mission, tx, entry)?;
                    }
                }
            }
            Ok((now, read))
        })?;
        self.take_up(mission, read);
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        index.apart = now;
        Ok(())
    }

    fn take_up(&self, mission: &Mission, read: Read) {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        let (mut records, mut gone) = (Vec::new(), Vec::new());
        let mut touched = read.touched;
        index.apart.extend(read.apart);
        for (subject, what) in read.found {
            match what {
                News::Names(_) | News::Child(_) if index.forgotten.contains(&subject) => {}
                News::Names(Some(known)) => {
                    let (record, birth_year) = *known;
                    index.put(&record, birth_year);
                    records.push(record);
                }
                News::Names(None) => {
                    index.names.remove(subject.as_u128());
                    gone.push(subject);
                }
                News::Child(Some(status)) => {
                    index.children.insert(subject, status);
                }
                News::Child(None) => {
                    index.children.remove(&subject);
                }
                News::Forgotten => {
                    index.children.remove(&subject);
                    index.drop_case(subject);
                    index.locked.retain(|(case, _note)| *case != subject);
                    index.forgotten.insert(subject);
                    index.names.remove(subject.as_u128());
                    gone.push(subject);
                    for case in index.cases_of.remove(&subject).unwrap_or_default() {
                        touched.insert(case);
                        if let Some(file) = index.cases.get_mut(&case)
                            && !file.forget(subject)
                        {
                            index.drop_case(case);
                        }
                    }
                }
                News::Note(opened) => touched.extend(index.note(mission, subject, opened)),
                News::NoNote(entry) => {
                    index
                        .locked
                        .retain(|(_case, note)| note.0.header.id != entry);
                    if let Some(file) = index.cases.get_mut(&subject)
                        && !file.withdraw(entry)
                    {
                        index.drop_case(subject);
                    }
                }
            }
        }
        drop(index);
        self.hold(&records, &gone);
        // Last: whoever keeps something from now on has seen what is new.
        self.kept.touch(touched);
    }

    /// Takes up what had waited for a key that is unlocked now; returns the cases of persons who are forgotten.
    pub fn reopen(&self, mission: &Mission) -> Vec<Uuid> {
        let mut index = self.index.write().unwrap_or_else(PoisonError::into_inner);
        let waited = std::mem::take(&mut index.locked);
        let mut cases: Vec<Uuid> = waited.iter().map(|(case, _note)| *case).collect();
        let mut touched: HashSet<Uuid> = cases.iter().copied().collect();
        for (case, opened) in waited {
            touched.extend(index.note(mission, case, opened));
        }
        cases.sort();
        cases.dedup();
        cases.retain(|case| !index.cases.contains_key(case) && !index.forgotten.contains(case));
        let locked: HashSet<Uuid> = index.locked.iter().map(|(case, _note)| *case).collect();
        cases.retain(|case| !locked.contains(case));
        drop(index);
        self.kept.touch(touched);
        cases
    }

    /// What lists show of cases.
    pub fn kept(&self) -> &Kept {
        &self.kept
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

    /// Looks at each opened case, in the order of their ids.
    pub fn each_case(&self, mut look: impl FnMut(Uuid, &CaseFile)) {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let mut ids: Vec<&Uuid> = index.cases.keys().collect();
        ids.sort();
        for id in ids {
            look(*id, &index.cases[id]);
        }
    }

    /// The ids of the opened cases, in order.
    pub fn case_ids(&self) -> Vec<Uuid> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let mut ids: Vec<Uuid> = index.cases.keys().copied().collect();
        ids.sort_unstable();
        ids
    }

    /// The opened cases of a person, in the order of their ids.
    pub fn cases_of(&self, person: Uuid) -> Vec<(Uuid, CaseFile)> {
        let index = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let named = index.cases_of.get(&person).into_iter().flatten();
        let mut found: Vec<(Uuid, CaseFile)> = named
            .filter_map(|case| Some((*case, index.cases.get(case)?)))
            .filter(|(_case, file)| file.person() == Some(person))
            .map(|(case, file)| (case, file.clone()))
            .collect();
        found.sort_unstable_by_key(|(case, _file)| *case);
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

/// What entries tell that must be searched or counted here.
#[derive(Default)]
struct Read {
    found: Vec<(Uuid, News)>,
    /// Places of entries that do not count.
    apart: Vec<i64>,
    /// Whether one of them may have decided that another counts or does not.
    turns: bool,
    /// Ids that entries about people and cases name: what is kept of a case that hangs on one of them is old.
    touched: HashSet<Uuid>,
}

impl Read {
    fn entry(
        &mut self,
        mission: &Mission,
        tx: &mut Tx<'_>,
        opener: &journal::Opener,
        entry: &journal::Entry,
    ) -> Result<(), Failure> {
        let header = &entry.header;
        self.touch(entry);
        self.turns |= header.imported.is_some()
            || [views::FORGOTTEN, ENROLLED].contains(&header.kind.as_str());
        // A stranger forgets nobody: what does not count takes no case and no name away.
        if entry.apart.is_some() {
            self.apart.push(entry.pos);
        } else if header.kind == views::FORGOTTEN {
            let who = entry.subject("forgotten");
            self.found.extend(who.map(|who| (who, News::Forgotten)));
        } else if let Some(case) = entry.subject("case") {
            match mission.journal().open(tx, opener, entry, "note") {
                Ok(plain) => {
                    let note = Box::new((entry.clone(), plain));
                    self.found.push((case, News::Note(note)));
                }
                Err(journal::Failure::Store(cause)) => return Err(cause.into()),
                Err(_forgotten_or_absent) => {}
            }
        } else if let Some(person) = entry.subject("person") {
            self.person(mission, tx, person, entry)?;
        }
        Ok(())
    }

    /// Notes whom an entry is about. What surrounds a case is read from the rooms of people, of cases and of staff alone.
    fn touch(&mut self, entry: &journal::Entry) {
        let kind = entry.header.kind.as_str();
        if ["people.", "cases.", "staff."]
            .iter()
            .any(|room| kind.starts_with(room))
        {
            let subjects = entry.header.subjects.iter();
            self.touched.extend(subjects.map(|subject| subject.id));
        }
    }

    /// What an entry told that counts no longer.
    fn withdrawn(
        &mut self,
        mission: &Mission,
        tx: &mut Tx<'_>,
        entry: &journal::Entry,
    ) -> Result<(), Failure> {
        self.touch(entry);
        if let Some(case) = entry.subject("case") {
            self.found.push((case, News::NoNote(entry.header.id)));
        } else if let Some(person) = entry.subject("person") {
            // Without this entry they may belong to a household that it does not name.
            let state = queries::person(tx, person)?;
            self.touched.extend(state.and_then(|state| state.household));
            self.person(mission, tx, person, entry)?;
        }
        Ok(())
    }

    /// A person as they are now, for whoever compares and searches; `at_hand` is the entry that tells of them.
    fn person(
        &mut self,
        mission: &Mission,
        tx: &mut Tx<'_>,
        person: Uuid,
        at_hand: &journal::Entry,
    ) -> Result<(), Failure> {
        let has = |name: &str| at_hand.header.parts.iter().any(|part| part.name == name);
        let is_moved = at_hand.header.kind == "people.person_moved";
        let (names, needs) = (has("identity") || has("contact") || is_moved, has("needs"));
        if !names && !needs {
            return Ok(());
        }
        let Some(state) = queries::person(tx, person)? else {
            self.found.push((person, News::Names(None)));
            self.found.push((person, News::Child(None)));
            return Ok(());
        };
        let at_hand = Some(at_hand);
        if names {
            let identity: Option<Identity> =
                opened::newest(mission, tx, &state, "identity", at_hand)?;
            let contact: Option<Contact> = opened::newest(mission, tx, &state, "contact", at_hand)?;
            let known = identity.map(|identity| {
                let record = duplicates::record(person, &state, &identity, contact.as_ref());
                Box::new((record, identity.birth_year()))
            });
            self.found.push((person, News::Names(known)));
        }
        if needs {
            let needs: Option<SpecificNeeds> =
                opened::newest(mission, tx, &state, "needs", at_hand)?;
            let status = [(UNACCOMPANIED, "unaccompanied"), (SEPARATED, "separated")]
                .into_iter()
                .find(|(code, _status)| needs.as_ref().is_some_and(|needs| needs.has(code)))
                .map(|(_code, status)| status);
            self.found.push((person, News::Child(status)));
        }
        Ok(())
    }
}

impl Index {
    /// Takes up a note; gives the person whom it names.
    fn note(&mut self, mission: &Mission, case: Uuid, opened: Box<Sealed>) -> Option<Uuid> {
        let plain = match mission.guarded().held(case, opened.1.clone()) {
            guarded::Held::Note(plain) => plain,
            guarded::Held::Locked => {
                self.locked.push((case, opened));
                return None;
            }
        };
        // Each note is judged by itself, so that what is kept does not hang on the order in which notes came.
        let note = file::opened(&opened.0, &plain)?;
        let person = note.fact.person;
        if !self.forgotten.contains(&case) && !self.forgotten.contains(&person) {
            self.cases.entry(case).or_default().add(note);
            let cases = self.cases_of.entry(person).or_default();
            if !person.is_nil() && !cases.contains(&case) {
                cases.push(case);
            }
        }
        Some(person)
    }

    fn drop_case(&mut self, case: Uuid) {
        let file = self.cases.remove(&case);
        for note in file.iter().flat_map(CaseFile::notes) {
            if let Some(cases) = self.cases_of.get_mut(&note.fact.person) {
                cases.retain(|one| *one != case);
            }
        }
    }

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

/// An entry of a case, with its note as the mission's key opened it.
type Sealed = (journal::Entry, zeroize::Zeroizing<Vec<u8>>);

enum News {
    /// Whom to find; nobody where nothing of their name is left.
    Names(Option<Box<(Record, Option<i16>)>>),
    Child(Option<&'static str>),
    Note(Box<Sealed>),
    /// An entry of a case counts no longer.
    NoNote(Uuid),
    Forgotten,
}
