//! `waystation verify`: whether the journal is whole.

use clap::Args;
use indicatif::ProgressBar;

use super::{Data, Done, Failed, open};

/// Checks every hash, digest, link and signed head of the journal; needs no key
#[derive(Args)]
#[command(after_help = "Example:\n  waystation verify --data /srv/mission")]
pub struct Verify {
    #[command(flatten)]
    data: Data,
}

impl Verify {
    pub(super) fn run(self) -> Done {
        let mission = open(&self.data.data)?;
        let all = mission.read(|tx| Ok(journal::shelf::extent(tx)?.0))?;
        let bar = ProgressBar::new(all);
        let verified =
            mission.read(|tx| Ok(journal::verify::verify(tx, |done| bar.set_position(done))?))?;
        bar.finish_and_clear();
        for finding in &verified.findings {
            println!("{finding}");
        }
        if verified.findings.is_empty() {
            println!(
                "{} entries of {} origins: whole and in order.",
                verified.entries, verified.origins
            );
            return Ok(());
        }
        Err(Failed::Machine(format!(
            "{} of {} entries are not as they were recorded; keep this folder, and compare with another node's or a backup's",
            verified.findings.len(),
            verified.entries
        )))
    }
}
