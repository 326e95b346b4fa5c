//! `waystation account`: an account with which somebody signs in on this node.

use clap::Args;

use super::{Data, Done, Failed, ask, open};
use crate::Refusal;
use crate::access::Role;
use crate::rooms::{places, staff};

/// Makes an account with which somebody signs in on this node
#[derive(Args)]
#[command(after_help = "Example:\n  waystation account --data /srv/mission hana --role registrar")]
pub struct Account {
    #[command(flatten)]
    data: Data,
    /// The name to sign in with
    name: String,
    /// registrar, `aid_worker`, `return_counsellor`, `case_worker`, `movement_officer`, `protection_officer`,
    /// `information_manager`, `head_of_mission` or partner
    #[arg(long)]
    role: String,
    /// The code of a site whose people they may see; give it again for more, leave it out for all
    #[arg(long = "site", value_name = "SITE")]
    sites: Vec<String>,
    /// A file that holds the password; without it you are asked
    #[arg(long, value_name = "FILE")]
    password_file: Option<std::path::PathBuf>,
}

impl Account {
    pub(super) fn run(self) -> Done {
        let role: Role = self.role.parse().map_err(Failed::Use)?;
        let mission = open(&self.data.data)?;
        let password = match &self.password_file {
            Some(file) => zeroize::Zeroizing::new(
                std::fs::read_to_string(file)
                    .map_err(|cause| {
                        Failed::Machine(format!("{} could not be read: {cause}", file.display()))
                    })?
                    .trim_end_matches(['\r', '\n'])
                    .to_owned(),
            ),
            None => ask("Password: ")?,
        };
        let stretched = staff::rules::stretch(&password)?;
        let name = self.name.clone();
        let sites = self.sites.clone();
        mission.work(mission.operator(), move |work| {
            for site in &sites {
                if places::queries::by_code(work.tx, site)?.is_none() {
                    return Err(Refusal::new("people-site-unknown")
                        .with("site", site)
                        .into());
                }
            }
            staff::make_account(work, &name, role, &sites, &stretched)
        })?;
        println!(
            "{} may sign in as {}.",
            self.name,
            role.code().replace('_', " ")
        );
        Ok(())
    }
}
