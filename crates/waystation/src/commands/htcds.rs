//! `waystation htcds`: cases of trafficking in the fields of the Human Trafficking Case Data Standard 2.0.

use std::fs;
use std::path::PathBuf;

use clap::Args;
use jiff::civil::Date;

use super::{Data, Done, Failed, ask, day, open, unlock};
use crate::Failure;
use crate::rooms::cases::{guarded, htcds};

/// Writes cases of trafficking as tables of the Human Trafficking Case Data Standard 2.0
#[derive(Args)]
#[command(
    after_help = "Example:\n  waystation htcds export --data /srv/mission\n\nOnly cases whose person agreed that their data is contributed. The folder must not be there yet: what leaves the\nmission is written once."
)]
pub struct Htcds {
    /// The folder to write: cases.csv, events.csv, perpetrators.csv, support.csv, organisations.csv, comments.csv
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// With names, documents, how to reach people, and what was written in free words
    #[arg(long)]
    identities: bool,
    /// The day; without it today
    #[arg(long, value_parser = day)]
    as_of: Option<Date>,
    /// A file that holds the passphrase of the mission's key; without it you are asked
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
    /// A file that holds the passphrase of these cases; without it you are asked
    #[arg(long, value_name = "FILE")]
    trafficking_passphrase_file: Option<PathBuf>,
    #[command(flatten)]
    data: Data,
}

impl Htcds {
    pub(super) fn run(self) -> Done {
        let mission = open(&self.data.data)?;
        unlock(&mission, self.passphrase_file.as_deref())?;
        if !mission.guarded().is_unlocked() {
            let passphrase = match &self.trafficking_passphrase_file {
                Some(file) => fs::read_to_string(file)
                    .map(zeroize::Zeroizing::new)
                    .map_err(|cause| {
                        Failed::Machine(format!("{} could not be read: {cause}", file.display()))
                    })?,
                None => ask("Passphrase of the cases of trafficking: ")?,
            };
            guarded::unlock(&mission, passphrase.trim_end_matches(['\r', '\n']))?;
        }
        mission.private().catch_up(&mission)?;
        let as_of = self.as_of.unwrap_or_else(|| mission.today());
        let export = mission.read(|tx| htcds::export(&mission, tx, as_of, self.identities))?;
        let file = |name: &str, cause| Failure::File {
            file: name.to_owned(),
            doing: "written",
            cause,
        };
        fs::create_dir(&self.folder)
            .map_err(|cause| file(&self.folder.display().to_string(), cause))?;
        for table in &export.tables {
            let name = format!("{}.csv", table.name);
            let mut out = csv::Writer::from_writer(Vec::new());
            let rows = std::iter::once(&table.columns).chain(&table.rows);
            for row in rows {
                out.write_record(row)
                    .map_err(|cause| Failed::Machine(cause.to_string()))?;
            }
            let bytes = out
                .into_inner()
                .map_err(|cause| Failed::Machine(cause.to_string()))?;
            fs::write(self.folder.join(&name), bytes).map_err(|cause| file(&name, cause))?;
        }
        println!(
            "{} cases written; {} left out: nobody agreed to contribute their data.",
            export.tables[0].rows.len(),
            export.left_out
        );
        Ok(())
    }
}
