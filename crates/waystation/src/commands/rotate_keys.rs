//! `waystation rotate-keys`: lets what was forgotten die in older copies of the database too.

use clap::Args;

use super::{Data, Done, open};

/// Moves live keys to this month and destroys older period keys: copies of the database from before open
/// nothing from then on
#[derive(Args)]
#[command(after_help = "Example, once a month:\n  waystation rotate-keys --data /srv/mission")]
pub struct RotateKeys {
    #[command(flatten)]
    data: Data,
}

impl RotateKeys {
    pub(super) fn run(self) -> Done {
        let mission = open(&self.data.data)?;
        let gone = mission.rotate_keys()?;
        println!(
            "{gone} older period keys were destroyed; keep backups of keyring.json from today on."
        );
        Ok(())
    }
}
