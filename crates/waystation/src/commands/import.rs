//! `waystation import`: sheets that a mission has.

use std::path::PathBuf;

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;

use super::{Data, Done, Failed, open, unlock};
use crate::imports::operation::{SORTS, folder};
use crate::imports::{Options, Outcome, Sheet};

/// Brings in a sheet (CSV or XLSX) by its HXL tags, headers or a column map
#[derive(Args)]
#[command(
    after_help = "Examples:\n  waystation import people registration.xlsx\n  waystation import people kobo-export.xlsx\n  waystation import incidents MissingMigrants-Global.csv --published 2026-05-06\n  waystation import people list.csv --map given=Vorname --map family=Nachname\n  waystation import operation scenarios/bruzgi-2021\n\nBad rows are written to FILE.rejected.csv with what to mend; mend them there and import that file."
)]
pub struct Import {
    #[command(flatten)]
    data: Data,
    /// What the sheet holds: places, access, statements, groups, conditions, aid, flights, incidents (the
    /// Missing Migrants Project's own file), reports, people, cases, services, feedback, payments (a
    /// provider's file); or operation, for a folder of them
    sort: String,
    /// The file, or the folder of an operation
    file: PathBuf,
    /// The sheet of a workbook; the first one if absent
    #[arg(long)]
    sheet: Option<String>,
    /// Which column holds a field, as FIELD=COLUMN: a header, a letter or an HXL tag; may be repeated
    #[arg(long, value_name = "FIELD=COLUMN", value_parser = pair)]
    map: Vec<(String, String)>,
    /// What the rows belong to; the file's name if absent
    #[arg(long)]
    dataset: Option<String>,
    /// The day on which the source published the file
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    published: Option<Date>,
    /// A file that holds the passphrase of the mission's key; needed for cases and for
    /// answers to feedback, and to compare people with
    /// those who are here
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (field, column) = text
        .split_once('=')
        .ok_or("write FIELD=COLUMN, such as given=Vorname")?;
    Ok((field.to_owned(), column.to_owned()))
}

impl Import {
    pub(super) fn run(self) -> Done {
        let import = SORTS
            .iter()
            .find(|(name, _import)| *name == self.sort)
            .map(|(_name, import)| *import);
        if import.is_none() && self.sort != "operation" {
            let names: Vec<&str> = SORTS.iter().map(|(name, _import)| *name).collect();
            return Err(Failed::Use(format!(
                "“{}” is no sort of sheet; choose {} or operation",
                self.sort,
                names.join(", ")
            )));
        }
        let mission = open(&self.data.data)?;
        if matches!(self.sort.as_str(), "cases" | "operation") || self.passphrase_file.is_some() {
            unlock(&mission, self.passphrase_file.as_deref())?;
        }
        let options = Options {
            sheet: self.sheet,
            map: self.map,
            dataset: self.dataset,
            published: self.published,
        };
        let bar = ProgressBar::new_spinner().with_style(
            ProgressStyle::with_template("{spinner} {pos} rows read, {per_sec}, {elapsed}")
                .unwrap_or_else(|_fixed| ProgressStyle::default_spinner()),
        );
        let progress = |rows: u64| bar.set_position(rows);
        let actor = mission.operator();
        let sheet = Sheet {
            mission: &mission,
            actor: &actor,
            path: &self.file,
            options: &options,
            progress: &progress,
        };
        let outcomes = match import {
            Some(import) => import(&sheet).map(|outcome| vec![outcome]),
            None => folder(&sheet),
        };
        bar.finish_and_clear();
        for outcome in outcomes.map_err(|failed| Failed::Machine(chain(&failed)))? {
            tell(&outcome);
        }
        Ok(())
    }
}

fn chain(failed: &dyn std::error::Error) -> String {
    let mut text = failed.to_string();
    let mut cause = failed.source();
    while let Some(inner) = cause {
        text.push_str(&format!(": {inner}"));
        cause = inner.source();
    }
    text
}

fn tell(outcome: &Outcome) {
    println!(
        "{}: {} rows read, {} added, {} were here already, {} to mend",
        outcome.file, outcome.read, outcome.added, outcome.known, outcome.rejected
    );
    for note in &outcome.notes {
        println!("  note: {note}");
    }
    for fault in &outcome.faults {
        println!("  {fault}");
    }
    if let Some(rejects) = &outcome.rejects {
        println!(
            "  the rows to mend are in {}; mend them there and import that file",
            rejects.display()
        );
    }
}
