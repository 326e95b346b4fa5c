//! `waystation link`: which rows of one sheet, or of two, are the same person.
//!
//! | file | what |
//! | --- | --- |
//! | `columns.rs` | what each column means: guessed by its name, or told |
//! | `sheet.rs` | CSV and Parquet into a table, with what is wrong and where |
//! | `answer.rs` | pairs and clusters written whole or not at all; what is said at the end |

use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use clap::Args;
use linkage::{Linked, Model, Options, Table, Truth, link_table};

use super::{Done, Failed, Format};

mod answer;
mod columns;
mod sheet;

/// Finds which rows of a sheet, or of two, are the same person
#[derive(Args)]
#[command(
    after_help = "Examples:\n  waystation link registrations.csv --pairs pairs.csv --clusters people.csv\n  waystation link ours.csv theirs.csv --map given=Vorname,family=Nachname --pairs pairs.csv\n  waystation link list.csv --train --model ours.toml --clusters people.csv\n\nNothing is merged: a person decides. Without --model and --train the shipped weights are used; for columns that they do not know, weights are learned from the sheet, without labels."
)]
pub struct Link {
    /// One or two sheets (CSV or Parquet, with a header). Two are linked with each other
    #[arg(required = true, num_args = 1..=2, value_name = "SHEET")]
    sheets: Vec<PathBuf>,
    /// A model to weigh with; with --train, where to keep the one that is learned
    #[arg(long, value_name = "FILE")]
    model: Option<PathBuf>,
    /// Learn the weights from the sheet itself, without labels
    #[arg(long)]
    train: bool,
    /// What columns mean, as MEANING=COLUMN,…; ignore=COLUMN leaves one out
    #[arg(long, value_name = "MEANING=COLUMN,…", value_delimiter = ',', value_parser = columns::pair)]
    map: Vec<(String, String)>,
    /// The column that holds the truth, to measure by; it is not used for linking
    #[arg(long, value_name = "COLUMN")]
    truth: Option<String>,
    /// Where to write the pairs, the likeliest first
    #[arg(long, value_name = "OUT.csv")]
    pairs: Option<PathBuf>,
    /// Where to write which rows are one person
    #[arg(long, value_name = "OUT.csv")]
    clusters: Option<PathBuf>,
    /// The least probability of a pair that is written
    #[arg(long, value_name = "0 TO 1", default_value = "0.05", value_parser = columns::probability)]
    least: f64,
    /// Write beside each pair why
    #[arg(long)]
    explain: bool,
    /// How the summary is written: text or json
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// What was done, to be told at the end.
struct Summary<'t> {
    command: &'t Link,
    read: &'t sheet::Read,
    table: &'t Table,
    linked: &'t Linked,
    truth: Option<Truth>,
    reading: Duration,
    model_from: &'static str,
}

impl Link {
    pub(super) fn run(self) -> Done {
        if self.format == Format::Html {
            return Err(Failed::Use("--format is text or json".to_owned()));
        }
        let given = match &self.model {
            Some(file) if !self.train => Some(model(file)?),
            _ => None,
        };
        let begun = Instant::now();
        let (mut read, mut table) = sheet::read(&self.sheets, &self.map, self.truth.as_deref())?;
        let reading = begun.elapsed();
        let (model, model_from) = match given {
            Some(model) => (Some(model), "given"),
            None if self.train => (None, "learned"),
            None if Model::shipped().knows(&table) => (Some(Model::shipped()), "shipped"),
            None => (
                None,
                "learned, since the shipped one does not know all the columns",
            ),
        };
        let options = Options {
            model,
            ..Options::default()
        };
        let linked =
            link_table(&mut table, options).map_err(|error| Failed::Use(error.to_string()))?;
        self.keep_model(&linked)?;
        if let Some(file) = &self.pairs {
            answer::write_pairs(file, &read, &table, &linked, self.least, self.explain)?;
        }
        if let Some(file) = &self.clusters {
            answer::write_clusters(file, &read, &linked)?;
        }
        let truth = read.truth.take().map(|truth| Truth::of(&table, &truth));
        let summary = Summary {
            command: &self,
            read: &read,
            table: &table,
            linked: &linked,
            truth,
            reading,
            model_from,
        };
        answer::tell(&summary)
    }

    fn keep_model(&self, linked: &Linked) -> Done {
        match &self.model {
            Some(file) if self.train => {
                answer::write_whole(file, |out| out.write_all(linked.model.to_text().as_bytes()))
            }
            _ => Ok(()),
        }
    }
}

fn model(file: &std::path::Path) -> Result<Model, Failed> {
    let text = std::fs::read_to_string(file).map_err(|cause| {
        Failed::Machine(format!("{} could not be read: {cause}", file.display()))
    })?;
    Model::parse(&text).map_err(|error| Failed::Machine(format!("{}: {error}", file.display())))
}
