//! `waystation adopt`: rules as data, from a file: procedures, the catalogue of aid, its entitlements, what
//! is promised to those who complain.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Data, Done, Failed, open};
use crate::rooms::aid::rulebook::Sort;
use crate::rooms::{aid, cases};
use crate::{Failure, Refusal};

/// Adopts a file of rules: from now on it decides, on every node that hears of it
#[derive(Args)]
#[command(
    after_help = "Examples:\n  waystation adopt entitlements entitlements.toml\n  waystation adopt items items.toml\n  waystation adopt procedure avrr.toml\n\nWith the same id a file with a higher version takes the place of the one before."
)]
pub struct Adopt {
    /// What the file holds
    #[arg(value_enum)]
    sort: Rules,
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    data: Data,
}

/// What may be adopted.
#[derive(ValueEnum, Clone, Copy)]
enum Rules {
    /// The catalogue of items, kits and services
    Items,
    /// Who is entitled to what
    Entitlements,
    /// A procedure that cases follow
    Procedure,
}

impl Adopt {
    pub(super) fn run(self) -> Done {
        let text = std::fs::read_to_string(&self.file).map_err(|cause| Failure::File {
            file: self.file.display().to_string(),
            doing: "read",
            cause,
        })?;
        let mission = open(&self.data.data)?;
        let sort = self.sort;
        let adopted = mission.work(mission.operator(), move |work| match sort {
            Rules::Items => aid::adopt(work, Sort::Items, &text),
            Rules::Entitlements => aid::adopt(work, Sort::Entitlements, &text),
            Rules::Procedure => cases::adopt(work, &text),
        });
        match adopted {
            Ok(entry) => {
                println!("Adopted (entry {}).", entry.header.id);
                Ok(())
            }
            Err(Failure::Refused(refusal)) => Err(refused(&self.file, &refusal)),
            Err(failure) => Err(failure.into()),
        }
    }
}

fn refused(file: &std::path::Path, refusal: &Refusal) -> Failed {
    Failed::Machine(format!("{}: {refusal}", file.display()))
}
