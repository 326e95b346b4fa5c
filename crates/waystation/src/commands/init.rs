//! `waystation init`: begins a mission's node.

use clap::Args;
use journal::Clock;

use super::{Data, Done, new_passphrase};
use crate::Mission;
use crate::mission::Begin;
use crate::rooms::cases;

/// Begins a mission on this machine: its keys, its database, its first entries
#[derive(Args)]
#[command(
    after_help = "Examples:\n  waystation init --data /srv/mission --name \"Belarus mission\" --zone Europe/Minsk\n  waystation init --name \"Belarus mission\" --zone Europe/Minsk --database \"host=/run/postgresql dbname=mission\""
)]
pub struct Init {
    #[command(flatten)]
    data: Data,
    /// The mission's name, as the head of each page says it
    #[arg(long)]
    name: String,
    /// The mission's time zone, such as Europe/Minsk
    #[arg(long)]
    zone: String,
    /// A PostgreSQL address; without it the database is a file in the data folder
    #[arg(long, value_name = "ADDRESS")]
    database: Option<String>,
    /// A file that holds the passphrase for the mission's key; without it you are asked
    #[arg(long, value_name = "FILE", conflicts_with = "key_file")]
    passphrase_file: Option<std::path::PathBuf>,
    /// Leave the mission's key in a file without a passphrase: for trying out, never for real people
    #[arg(long)]
    key_file: bool,
}

impl Init {
    pub(super) fn run(self) -> Done {
        let passphrase = new_passphrase(self.passphrase_file.as_deref(), self.key_file)?;
        let begin = Begin {
            name: self.name,
            zone: self.zone,
            database: self.database,
            passphrase,
            synthetic: false,
        };
        let mission = Mission::begin(&self.data.data, &begin, Clock::system())?;
        mission.work(mission.operator(), cases::begin)?;
        println!("The mission begins in {}.", self.data.data.display());
        println!(
            "Keep a copy of mission.key, lookup.key and the passphrase in a safe place apart from this machine:"
        );
        println!("without them nobody can open a name again.");
        println!(
            "Next: waystation account --data {} NAME --role registrar",
            self.data.data.display()
        );
        Ok(())
    }
}
