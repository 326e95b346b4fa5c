//! `waystation report`: the situation on a day.

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::{Data, Done, Failed, Format, open, unlock};
use crate::rooms::figures::{Situation, report};
use crate::{Mission, locale, web};

/// Prints a report
#[derive(Args)]
#[command(
    after_help = "Example:\n  waystation report situation --data /srv/mission --as-of 2021-11-29 --format html > situation.html"
)]
pub struct Report {
    #[command(subcommand)]
    which: Which,
}

#[derive(Subcommand)]
enum Which {
    Situation(SituationReport),
}

/// The situation report: figures with their sources, conditions, access, aid, returns, deaths
#[derive(Args)]
#[command(
    after_help = "Example:\n  waystation report situation --data /srv/mission --as-of 2021-11-29 --format text"
)]
struct SituationReport {
    #[command(flatten)]
    data: Data,
    /// The day; today if absent
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    as_of: Option<Date>,
    /// How it is written
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The language: en or ar
    #[arg(long, default_value = "en")]
    language: String,
    /// A file that holds the passphrase of the mission's key; without it cases are not counted
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<std::path::PathBuf>,
}

impl Report {
    pub(super) fn run(self) -> Done {
        let Which::Situation(one) = self.which;
        let mission = open(&one.data.data)?;
        if one.passphrase_file.is_some() {
            unlock(&mission, one.passphrase_file.as_deref())?;
        }
        let as_of = one.as_of.unwrap_or_else(|| mission.today());
        print(&mission, as_of, one.format, &one.language)
    }
}

pub(super) fn print(mission: &Mission, as_of: Date, format: Format, language: &str) -> Done {
    let situation = Situation::on(mission, as_of)?;
    let locale = locale::of(language);
    match format {
        Format::Text => print!("{}", report::text(&situation, locale)),
        Format::Html => println!("{}", web::printed_situation(&situation, locale)),
        Format::Json => {
            let text = serde_json::to_string_pretty(&report::json(&situation, locale))
                .map_err(|cause| Failed::Machine(cause.to_string()))?;
            println!("{text}");
        }
    }
    Ok(())
}
