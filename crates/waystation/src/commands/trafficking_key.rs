//! `waystation trafficking-key`: the key of cases that have one of their own.

use clap::Args;

use super::{Data, Done, new_passphrase, open};
use crate::rooms::cases::guarded;

/// Makes the key that cases of victims of trafficking have beside the mission's
#[derive(Args)]
#[command(
    after_help = "Example:\n  waystation trafficking-key --data /srv/mission\n\nThe private half lies in trafficking.key in the data folder, under a passphrase of its own. Keep a copy of both\nin a safe place. Whoever is named for these cases opens them on the page of cases."
)]
pub struct TraffickingKey {
    /// A file that holds the passphrase; without it you are asked
    #[arg(long, value_name = "FILE", conflicts_with = "key_file")]
    passphrase_file: Option<std::path::PathBuf>,
    /// Leave the key in a file without a passphrase: for trying out, never for real people
    #[arg(long)]
    key_file: bool,
    #[command(flatten)]
    data: Data,
}

impl TraffickingKey {
    pub(super) fn run(self) -> Done {
        let mission = open(&self.data.data)?;
        let passphrase = new_passphrase(self.passphrase_file.as_deref(), self.key_file)?;
        mission.work(mission.operator(), move |work| {
            guarded::make_key(work, passphrase.as_ref().map(|text| text.as_str()))
        })?;
        println!(
            "The key is in trafficking.key. Keep a copy and its passphrase apart from this machine."
        );
        Ok(())
    }
}
