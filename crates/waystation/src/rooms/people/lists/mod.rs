//! Lists that leave the mission: for a consulate, an authority or a partner. They hold only persons who
//! agreed to be named to that recipient, never somebody who asks for protection, and the least that the
//! recipient needs. Two others approve; each copy is an entry with who is on it, sealed.

pub mod pages;

use journal::{Digest, Entry};
use store::Tx;
use uuid::Uuid;

use super::consent::Door;
use super::facts::{ListApproved, ListAsked, ListCopied};
use super::fold::List;
use super::sealed::{Listed, RISK_OF_REFOULEMENT};
use super::{opened, queries, rules};
use crate::access::Action;
use crate::{Failure, Mission, Refusal, Work};

/// One line: the least that tells who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The person.
    pub person: Uuid,
    /// The name in Latin letters, as given.
    pub name: String,
    /// The date of birth, as exactly as it is known.
    pub birth: String,
    /// The nationality's code.
    pub nationality: String,
    /// Kind and number of the document.
    pub document: String,
}

/// Who would be on a list now.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// The lines, in the order of names.
    pub lines: Vec<Line>,
    /// How many did not agree.
    pub without_consent: u32,
    /// How many ask for protection.
    pub protected: u32,
}

impl Content {
    /// The digest of the lines.
    pub fn digest(&self) -> Digest {
        let pieces: Vec<String> = self
            .lines
            .iter()
            .map(|line| {
                [
                    line.person.to_string().as_str(),
                    &line.name,
                    &line.birth,
                    &line.nationality,
                    &line.document,
                ]
                .join("\u{1f}")
            })
            .collect();
        Digest::of_pieces(pieces.iter().map(String::as_bytes))
    }
}

/// Asks for a list.
///
/// # Errors
/// A refusal of [`rules::list`], or the machine's failure.
pub fn ask(work: &mut Work<'_, '_>, fact: &ListAsked) -> Result<Uuid, Failure> {
    work.must(Action::AskForList, None)?;
    rules::list(fact)?;
    let id = journal::seal::subject_id();
    let draft = work
        .draft("people.list_asked", 1, work.now())
        .about(id, "list")
        .open(fact)?;
    work.record(draft)?;
    Ok(id)
}

/// Approves a list. Whoever asked for it cannot, and nobody twice.
///
/// # Errors
/// `people-list-unknown`, `people-list-own`, `people-list-approved-before`, or the machine's failure.
pub fn approve(work: &mut Work<'_, '_>, id: Uuid) -> Result<Entry, Failure> {
    work.must(Action::ApproveList, Some(id))?;
    let list = known(work.tx, id)?;
    let me = work.actor.id;
    if list.by.is_some_and(|(_on, actor, _entry)| actor == me) {
        return Err(Refusal::new("people-list-own").into());
    }
    if list
        .approvals
        .iter()
        .any(|(_on, actor, _entry)| *actor == me)
    {
        return Err(Refusal::new("people-list-approved-before").into());
    }
    let draft = work
        .draft("people.list_approved", 1, work.now())
        .about(id, "list")
        .open(&ListApproved {})?;
    work.record(draft)
}

fn known(tx: &mut Tx<'_>, id: Uuid) -> Result<List, Failure> {
    queries::list(tx, id)?
        .filter(|list| list.asked.is_some())
        .ok_or_else(|| Refusal::new("people-list-unknown").into())
}

/// Who is on a list now: the consents and protection claims of this moment decide, not those of the day on
/// which it was asked for.
///
/// # Errors
/// `people-list-locked` on a locked node, or the machine's failure.
pub fn content(mission: &Mission, tx: &mut Tx<'_>, asked: &ListAsked) -> Result<Content, Failure> {
    if mission.opener().is_none() {
        return Err(Refusal::new("people-list-locked").into());
    }
    let site = (!asked.site.is_empty()).then_some(asked.site.as_str());
    let claims = crate::rooms::cases::claims(mission, tx)?;
    let mut content = Content::default();
    for (id, person) in queries::candidates(tx, site)? {
        let standing = opened::standing(mission, tx, &person)?;
        if standing.door("sharing", &asked.recipient) != Door::Open {
            content.without_consent += 1;
            continue;
        }
        let at_risk = opened::needs(mission, tx, &person)?
            .is_some_and(|needs| needs.has(RISK_OF_REFOULEMENT));
        if at_risk || claims.contains(&id) {
            content.protected += 1;
            continue;
        }
        let Some(identity) = opened::identity(mission, tx, &person)? else {
            continue;
        };
        let document = identity.documents.first();
        content.lines.push(Line {
            person: id,
            name: identity.label(),
            birth: match (identity.birth, identity.birth_year()) {
                (Some(birth), _) => birth.to_string(),
                (None, Some(year)) => format!("~{year}"),
                (None, None) => String::new(),
            },
            nationality: person.open.nationality.clone().unwrap_or_default(),
            document: document
                .map(|one| format!("{} {}", one.kind, one.number))
                .unwrap_or_default(),
        });
    }
    content
        .lines
        .sort_by(|a, b| (&a.name, a.person).cmp(&(&b.name, b.person)));
    Ok(content)
}

/// Makes a copy of an approved list, and writes down that it was made: number, size, digest, and, sealed
/// under the list, who is on it.
///
/// # Errors
/// `people-list-not-approved`, as [`content`], or the machine's failure.
pub fn copy(work: &mut Work<'_, '_>, id: Uuid) -> Result<(ListCopied, Content), Failure> {
    work.must(Action::AskForList, Some(id))?;
    let list = known(work.tx, id)?;
    if !list.is_approved() {
        return Err(Refusal::new("people-list-not-approved").into());
    }
    // A claim that was noted a moment ago counts.
    work.mission.private().catch_up(work.mission)?;
    let asked = list.asked.clone().unwrap_or_default();
    let content = content(work.mission, work.tx, &asked)?;
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let fact = ListCopied {
        copy: count(list.copies.len() + 1),
        people: count(content.lines.len()),
        without_consent: content.without_consent,
        protected: content.protected,
        digest: content.digest().to_string(),
    };
    let persons = Listed {
        persons: content.lines.iter().map(|line| line.person).collect(),
    };
    let draft = work
        .draft("people.list_copied", 1, work.now())
        .about(id, "list")
        .open(&fact)?
        .seal("listed", &[id], "identity", &persons)?;
    work.record(draft)?;
    Ok((fact, content))
}
