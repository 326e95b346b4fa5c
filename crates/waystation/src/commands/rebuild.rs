//! `waystation rebuild`: the views, made anew from the journal.

use clap::Args;
use indicatif::ProgressBar;

use super::{Data, Done, open};
use crate::views;

/// Makes all views anew from the journal; needs no key, and changes no entry
#[derive(Args)]
#[command(after_help = "Example:\n  waystation rebuild --data /srv/mission")]
pub struct Rebuild {
    #[command(flatten)]
    data: Data,
}

impl Rebuild {
    pub(super) fn run(self) -> Done {
        let mission = open(&self.data.data)?;
        let before = mission.read(views::digest)?;
        let bar = ProgressBar::new(0);
        let shown = bar.clone();
        let after = mission.rebuild(move |done, all| {
            shown.set_length(all);
            shown.set_position(done);
        })?;
        bar.finish_and_clear();
        if before == after {
            println!(
                "The views are as they were (digest {}).",
                &after.to_string()[..16]
            );
        } else {
            println!(
                "The views differ from those before (digest {} was {}).",
                &after.to_string()[..16],
                &before.to_string()[..16]
            );
        }
        Ok(())
    }
}
