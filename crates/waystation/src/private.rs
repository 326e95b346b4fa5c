//! The node's private index: what must be searched or counted but lies sealed. In memory only, outside the
//! views, made by opening entries after the mission's key is unlocked; it follows the journal by position
//! and is purged on forgetting.
//!
//! Names take their letters plus about sixty bytes a person; the limit is 300.

use std::collections::{HashMap, HashSet};
use std::sync::RwLock;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};

use uuid::Uuid;

use crate::rooms::cases::file::CaseFile;
use crate::rooms::people::facts::Identity;
use crate::{Failure, Mission, views};

/// How many entries one step opens before it lets readers in.
const STEP: u32 = 500;

#[derive(Default)]
struct Index {
    /// Folded names of each person.
    names: HashMap<Uuid, Box<str>>,
    cases: HashMap<Uuid, CaseFile>,
    /// Who is forgotten: what comes late about them is not taken up again.
    forgotten: HashSet<Uuid>,
}

/// The index.
#[derive(Default)]
pub struct Private {
    pos: AtomicI64,
    warm: AtomicBool,
    // Held by whoever reads on in the journal, so that two requests do not open the same entries.
    following: std::sync::Mutex<()>,
    index: RwLock<Index>,
}

/// Folds a name for searching: lower case, and letters only apart by single spaces.
pub fn fold_name(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().flat_map(char::to_lowercase));
    }
    out
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
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        loop {
            let from = self.pos.load(Ordering::Acquire);
            let (last, found) = mission.read(|tx| {
                let mut found: Vec<(Uuid, Found)> = Vec::new();
                let entries = journal::shelf::after(tx, from, STEP)?;
                for entry in &entries {
                    let journal = mission.journal();
                    let mut open = |part: &str| match journal.open(tx, &opener, entry, part) {
                        Ok(plain) => Ok(Some(plain)),
                        Err(journal::Failure::Store(cause)) => Err(Failure::Store(cause)),
                        Err(_forgotten_or_absent) => Ok(None),
                    };
                    let kind = entry.header.kind.as_str();
                    if kind == views::FORGOTTEN {
                        found.extend(
                            entry
                                .subject("forgotten")
                                .map(|who| (who, Found::Forgotten)),
                        );
                    } else if entry.apart.is_some() {
                        // What does not count is not found.
                    } else if let Some(case) = entry.subject("case") {
                        if let Some(plain) = open("note")? {
                            found.push((case, Found::Note(Box::new((entry.clone(), plain)))));
                        }
                    } else if let Some(person) = entry.subject("person")
                        && entry
                            .header
                            .parts
                            .iter()
                            .any(|part| part.name == "identity")
                        && let Some(plain) = open("identity")?
                        && let Ok(identity) = serde_json::from_slice::<Identity>(&plain)
                    {
                        let mut names = String::new();
                        for name in &identity.names {
                            names.push_str(&fold_name(&format!("{} {}", name.given, name.family)));
                            names.push('|');
                        }
                        found.push((person, Found::Names(names.into_boxed_str())));
                    }
                }
                Ok((entries.last().map(|entry| entry.pos), found))
            })?;
            let Some(last) = last else { break };
            let mut index = self
                .index
                .write()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            for (subject, what) in found {
                match what {
                    Found::Names(_names) if index.forgotten.contains(&subject) => {}
                    Found::Names(names) => {
                        index.names.insert(subject, names);
                    }
                    Found::Forgotten => {
                        index.cases.remove(&subject);
                        index.forgotten.insert(subject);
                        index.names.remove(&subject);
                        index
                            .cases
                            .retain(|_case, file| file.person != Some(subject));
                    }
                    Found::Note(opened) => {
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
            self.pos.store(last, Ordering::Release);
        }
        self.warm.store(true, Ordering::Release);
        Ok(())
    }

    /// Persons in whose names every word of the question occurs, at most `limit`, in the order of their ids.
    pub fn find(&self, question: &str, limit: usize) -> Vec<Uuid> {
        let folded = fold_name(question);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let index = self
            .index
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut found: Vec<Uuid> = index
            .names
            .iter()
            .filter(|(_id, names)| words.iter().all(|word| names.contains(word)))
            .map(|(id, _names)| *id)
            .collect();
        found.sort();
        found.truncate(limit);
        found
    }

    /// Looks at each opened case, in the order of their ids.
    pub fn each_case(&self, mut look: impl FnMut(Uuid, &CaseFile)) {
        let index = self
            .index
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
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
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .cases
            .get(&id)
            .cloned()
    }

    /// How many names are held.
    pub fn names(&self) -> usize {
        self.index
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .names
            .len()
    }
}

enum Found {
    Names(Box<str>),
    Note(Box<(journal::Entry, zeroize::Zeroizing<Vec<u8>>)>),
    Forgotten,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_lower_case_words_in_any_script() {
        assert_eq!(fold_name("  Al-Sayed, RÛNAK "), "al sayed rûnak");
        assert_eq!(fold_name("ڕووناک‌ محمد"), "ڕووناک محمد");
    }
}
