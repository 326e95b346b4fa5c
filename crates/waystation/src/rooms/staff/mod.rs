//! Staff: accounts that sign in on this node, and grants that say who may record.
//!
//! A grant is an entry, known to every node. An account (name and password) belongs to one node and is a
//! plain table, no view: it is not folded from anything. `sign_in` checks a password.

use journal::{Entry, Subject};
use store::Tx;
use uuid::Uuid;

use crate::access::{Action, Role};
use crate::views::{Row, Views};
use crate::{Actor, Failure, Refusal, Work};

pub mod facts;
pub mod fold;
pub mod queries;
pub mod rules;

use facts::ActorGranted;
pub use queries::{MIGRATIONS, account, accounts, origin_key};

/// The room.
pub struct Room;

impl super::Room for Room {
    fn name(&self) -> &'static str {
        "staff"
    }
    fn kinds(&self) -> &'static [(&'static str, u16)] {
        &[("staff.actor_granted", 1), (journal::shelf::ENROLLED, 1)]
    }
    fn views(&self) -> Views {
        Views {
            version: 1,
            schema: queries::VIEWS,
            rows: &["staff_grants", "staff_origins"],
            states: &[],
            derived: &[],
        }
    }
    fn rows(&self, entry: &Entry) -> Vec<Row> {
        fold::rows(entry)
    }
    fn fold(&self, _tx: &mut Tx<'_>, _entry: &Entry, _subject: &Subject) -> Result<(), Failure> {
        Ok(())
    }
}

/// Grants a role to an actor, at some sites or at all.
///
/// # Errors
/// The machine's failure, or the refusal when the granter may not.
pub fn grant(
    work: &mut Work<'_, '_>,
    actor: Uuid,
    role: Role,
    title: &str,
    sites: &[String],
) -> Result<Entry, Failure> {
    work.must(Action::Administer, Some(actor))?;
    let fact = ActorGranted {
        role,
        title: title.to_owned(),
        sites: sites.to_vec(),
    };
    let draft = work
        .draft("staff.actor_granted", 1, work.now())
        .about(actor, "actor")
        .open(&fact)?;
    work.record(draft)
}

/// Makes an account for a new actor, with its grant. The password is stretched by the caller's door
/// ([`rules::stretch`]), outside the writer.
///
/// # Errors
/// `staff-name-taken`, `staff-name-missing`, or the machine's failure.
pub fn make_account(
    work: &mut Work<'_, '_>,
    name: &str,
    role: Role,
    sites: &[String],
    stretched: &str,
) -> Result<Actor, Failure> {
    work.must(Action::Administer, None)?;
    let name = name.trim().to_lowercase();
    if name.is_empty() {
        return Err(Refusal::new("staff-name-missing").into());
    }
    if account(work.tx, &name)?.is_some() {
        return Err(Refusal::new("staff-name-taken").with("name", name).into());
    }
    let id = journal::seal::subject_id();
    grant(work, id, role, role.code(), sites)?;
    let actor = Actor {
        id,
        role,
        sites: sites.to_vec(),
    };
    queries::add_account(work.tx, &name, &actor, stretched)?;
    Ok(actor)
}
