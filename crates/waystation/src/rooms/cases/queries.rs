//! What the other rooms and the screens ask of cases.

use jiff::civil::Date;
use store::Tx;
use uuid::Uuid;

use super::procedure::Procedure;
use crate::Failure;
use crate::private::Private;

/// The tables of the room's views.
pub const VIEWS: &str = "
create table cases_procedures (
  entry bytea not null,
  procedure text not null,
  version bigint not null,
  text text not null,
  clock_us bigint not null,
  clock_n bigint not null,
  constraint an_adoption_has_one_row primary key (entry)
);
create table cases_notes (
  entry bytea not null,
  subject bytea not null,
  constraint a_note_has_one_row primary key (entry)
);
create index cases_notes_by_case on cases_notes (subject);
";

/// The procedure with this id in its newest adopted version.
///
/// # Errors
/// The database's; an adopted text that no longer reads is as if it were not adopted.
pub fn procedure(tx: &mut Tx<'_>, id: &str) -> Result<Option<Procedure>, Failure> {
    let row = tx.query_opt(
        "select text from cases_procedures where procedure = $1
         order by version desc, clock_us desc, clock_n desc, entry limit 1",
        &[id.into()],
    )?;
    Ok(row.and_then(|row| Procedure::read(row.text(0).unwrap_or_default()).ok()))
}

/// How many cases there are; what they are is sealed.
///
/// # Errors
/// The database's.
pub fn count(tx: &mut Tx<'_>) -> Result<u64, Failure> {
    let row = tx.query_one("select count(distinct subject) from cases_notes", &[])?;
    Ok(u64::try_from(row.int(0)?).unwrap_or(0))
}

/// Where the voluntary return cases stood on a day, counted on a node that can open them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Returns {
    /// The entries of departures.
    pub departed: Vec<Uuid>,
    /// The last entries of cases in the pipeline.
    pub pipeline: Vec<Uuid>,
    /// The entries of withdrawals and referrals.
    pub closed: Vec<Uuid>,
}

/// Counts the voluntary return cases as they stood on a day.
pub fn returns(private: &Private, as_of: Date) -> Returns {
    let mut returns = Returns::default();
    private.each_case(|_case, file| {
        if file.procedure != "avrr" {
            return;
        }
        if let Some(step) = file.done("departed", as_of) {
            returns.departed.push(step.entry);
        } else if let Some(step) = file.closed(as_of) {
            returns.closed.push(step.entry);
        } else if let Some(step) = file.last(as_of) {
            returns.pipeline.push(step.entry);
        }
    });
    for list in [
        &mut returns.departed,
        &mut returns.pipeline,
        &mut returns.closed,
    ] {
        list.sort();
    }
    returns
}
