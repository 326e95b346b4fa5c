//! `waystation serve`: the pages of a mission.

use clap::Args;

use super::{Data, Done, Failed, open, unlock};
use crate::web;

/// Serves the mission's pages on this machine
#[derive(Args)]
#[command(after_help = "Example:\n  waystation serve --data /srv/mission --port 8080")]
pub struct Serve {
    #[command(flatten)]
    data: Data,
    /// The port, on this machine only: put a TLS proxy before it for other machines
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The pages are reached through a TLS proxy: the session cookie is then marked Secure
    #[arg(long)]
    behind_tls: bool,
    /// A file that holds the passphrase of the mission's key; without it you are asked
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<std::path::PathBuf>,
}

impl Serve {
    pub(super) fn run(self) -> Done {
        let mission = open(&self.data.data)?;
        unlock(&mission, self.passphrase_file.as_deref())?;
        if mission.opener().is_none() {
            eprintln!(
                "The mission's key is locked: this node records and counts, and shows no name."
            );
        }
        web::serve(
            mission,
            web::Options {
                port: self.port,
                demo: false,
                opens_on: None,
                behind_tls: self.behind_tls,
            },
        )
        .map_err(Failed::Machine)
    }
}
