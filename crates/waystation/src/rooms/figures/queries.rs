//! Published figures, and the entries under a figure.

use jiff::civil::Date;
use store::Tx;

use crate::Failure;
use crate::rooms::statement::{Said, said, statement_table};

/// The tables of the room's views.
pub const VIEWS: &str = statement_table!("figures_statements");

/// What was stated on a measure, in this room or as an estimate of people, newest first.
///
/// # Errors
/// The database's.
pub fn stated(tx: &mut Tx<'_>, measure: &str, as_of: Date) -> Result<Vec<Said>, Failure> {
    let table = if measure.starts_with("population.") {
        "people_estimates"
    } else {
        "figures_statements"
    };
    said(tx, table, measure, as_of)
}

/// The first and last day on which anything that the situation shows happened.
///
/// # Errors
/// The database's.
pub fn span(tx: &mut Tx<'_>) -> Result<Option<(Date, Date)>, Failure> {
    let row = tx.query_one(
        "select min(first_day), max(last_day) from (
           select min(happened_from) as first_day, max(happened_by) as last_day from people_estimates
           union all select min(happened_from), max(happened_by) from figures_statements
           union all select min(happened_from), max(happened_by) from aid_lines
           union all select min(happened_from), max(happened_by) from places_access
           union all select min(registered_on), max(registered_on) from people_persons) as spans",
        &[],
    )?;
    Ok(row
        .opt_text(0)?
        .and_then(|day| day.parse().ok())
        .zip(row.opt_text(1)?.and_then(|day| day.parse().ok())))
}
