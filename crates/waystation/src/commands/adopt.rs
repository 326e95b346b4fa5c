//! `waystation adopt`: rules as data, from a file: procedures, the catalogue of aid, its entitlements, what
//! is promised to those who complain.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use jiff::civil::Date;

use super::{Data, Done, Failed, day, open};
use crate::rooms::aid::rulebook::Sort;
use crate::rooms::cases::facts::OverlaySwitched;
use crate::rooms::cases::shipped;
use crate::rooms::{aid, cases};
use crate::{Failure, Refusal};

/// Adopts a file of rules: from now on it decides, on every node that hears of it
#[derive(Args)]
#[command(
    after_help = "Examples:\n  waystation adopt entitlements entitlements.toml\n  waystation adopt items items.toml\n  waystation adopt procedure avrr.toml\n  waystation adopt procedure eu-screening\n  waystation adopt calendar PL\n\nA procedure or a calendar that ships is named by its id. With the same id a file with a higher version takes the\nplace of the one before."
)]
pub struct Adopt {
    /// What the file holds
    #[arg(value_enum)]
    sort: Rules,
    /// The file; of a procedure or calendar that ships, its id
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
    /// A procedure that cases follow, or an overlay
    Procedure,
    /// The public holidays of a country, by which working days are counted
    Calendar,
    /// Countries to which returns are suspended
    Suspensions,
}

impl Rules {
    /// The text of what ships under an id.
    fn shipped(self, id: &str) -> Option<&'static str> {
        match self {
            Self::Procedure => shipped::text(id),
            Self::Calendar => deadlines::calendar_text(id),
            Self::Suspensions if id == "suspensions" => Some(shipped::SUSPENSIONS),
            Self::Items | Self::Entitlements | Self::Suspensions => None,
        }
    }
}

impl Adopt {
    pub(super) fn run(self) -> Done {
        let text = match self.file.to_str().and_then(|id| self.sort.shipped(id)) {
            Some(text) => text.to_owned(),
            None => std::fs::read_to_string(&self.file).map_err(|cause| Failure::File {
                file: self.file.display().to_string(),
                doing: "read",
                cause,
            })?,
        };
        let mission = open(&self.data.data)?;
        let sort = self.sort;
        let adopted = mission.work(mission.operator(), move |work| match sort {
            Rules::Items => aid::adopt(work, Sort::Items, &text),
            Rules::Entitlements => aid::adopt(work, Sort::Entitlements, &text),
            Rules::Procedure => cases::adopt(work, &text),
            Rules::Calendar => cases::adopt_data(work, cases::Data::Calendar, &text),
            Rules::Suspensions => cases::adopt_data(work, cases::Data::Suspensions, &text),
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

/// Switches an overlay of procedures on, by its legal act and for its days
#[derive(Args)]
#[command(
    after_help = "Example:\n  waystation overlay eu-crisis --act \"Council Implementing Decision (EU) …\" --from 2026-09-01 --to 2026-11-30\n\nThe same act and first day with another last day takes the place of the one before."
)]
pub struct SwitchOn {
    /// The overlay, adopted before
    #[arg(value_name = "OVERLAY")]
    overlay: String,
    /// The legal act by which it is on
    #[arg(long)]
    act: String,
    /// The first day
    #[arg(long, value_parser = day)]
    from: Date,
    /// The last day
    #[arg(long, value_parser = day)]
    to: Option<Date>,
    #[command(flatten)]
    data: Data,
}

impl SwitchOn {
    pub(super) fn run(self) -> Done {
        let mission = open(&self.data.data)?;
        let fact = OverlaySwitched {
            overlay: self.overlay,
            act: self.act,
            from: self.from,
            to: self.to,
        };
        let entry = mission.work(mission.operator(), move |work| cases::switch(work, &fact))?;
        println!("Switched on (entry {}).", entry.header.id);
        Ok(())
    }
}
