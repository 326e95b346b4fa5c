//! `waystation demo`: the operation of Bruzgi, loaded and open to be looked at.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use jiff::civil::{Date, date};
use journal::{Clock, Digest};

use super::{Done, Failed, Format, report};
use crate::access::Role;
use crate::imports::operation;
use crate::mission::Begin;
use crate::rooms::cases::facts::WorkerNamed;
use crate::rooms::{cases, staff};
use crate::web;
use crate::{Actor, Failure, Mission};

/// The day on which the demo opens.
const DAY: Date = date(2021, 11, 29);

/// Starts with the operation of November 2021 at the EU-Belarus border loaded, and the situation page open
#[derive(Args)]
#[command(
    after_help = "Examples:\n  waystation demo\n  waystation demo --once --as-of 2021-11-29\n  waystation demo --once --as-of 2021-12-17 --format json"
)]
pub struct Demo {
    /// Print the situation report and end
    #[arg(long)]
    once: bool,
    /// The day, such as 2021-11-29
    #[arg(long, value_name = "DATE", value_parser = super::day, default_value_t = DAY)]
    as_of: Date,
    /// How the report is written, with --once
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The port on which the pages are served, on this machine only
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Where the demo's data is kept; made when it is not there
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Demo {
    pub(super) fn run(self) -> Done {
        let folder = self.data.clone().unwrap_or_else(default_folder);
        let mission = load(&folder)?;
        if self.once {
            return report::print(&mission, self.as_of, self.format, "en");
        }
        eprintln!(
            "The operation of Bruzgi is loaded (published figures with their sources; the persons are made up)."
        );
        eprintln!("Data folder: {}", folder.display());
        web::serve(
            mission,
            web::Options {
                port: self.port,
                demo: true,
                opens_on: Some(self.as_of),
                behind_tls: false,
            },
        )
        .map_err(Failed::Machine)
    }
}

/// Names those who help victims of trafficking: without a name nobody sees that there are such cases.
fn name_workers(mission: &Arc<Mission>) -> Result<(), Failed> {
    let account = |role: Role| {
        let found = mission.read(staff::queries::names)?;
        let account = found.into_iter().find(|(_id, name)| name == role.code());
        Ok::<_, Failed>(account.map(|(id, _name)| id))
    };
    let Some(head) = account(Role::HeadOfMission)? else {
        return Ok(());
    };
    for role in [Role::CaseWorker, Role::ProtectionOfficer] {
        let Some(account) = account(role)? else {
            continue;
        };
        if mission.read(|tx| cases::queries::is_named(tx, account))? {
            continue;
        }
        let head = Actor {
            id: head,
            role: Role::HeadOfMission,
            sites: Vec::new(),
        };
        mission.work(head, move |work| {
            let named = true;
            cases::name_worker(work, &WorkerNamed { account, named }).map(|_entry| ())
        })?;
    }
    Ok(())
}

fn default_folder() -> PathBuf {
    let base = std::env::var_os("XDG_DATA_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share")))
        .unwrap_or_else(std::env::temp_dir);
    base.join("waystation-demo")
}

/// Opens the demo's node, begun and loaded if it is not yet. A loading that was cut off is taken up again.
pub(crate) fn load(folder: &std::path::Path) -> Result<Arc<Mission>, Failed> {
    let clock = Clock::system();
    let mission = if folder.join("mission.toml").exists() {
        Mission::open(folder, clock)?
    } else {
        let begin = Begin {
            name: "Belarus mission (demo)".into(),
            zone: "Europe/Minsk".into(),
            database: None,
            // The demo's key lies open in a file: its persons are made up.
            passphrase: None,
            synthetic: true,
        };
        Mission::begin(folder, &begin, clock)?
    };
    let marker = folder.join("loaded");
    let version = Digest::of(env!("CARGO_PKG_VERSION").as_bytes()).to_string()
        + &operation::bruzgi_digest().to_string();
    if fs::read_to_string(&marker).is_ok_and(|text| text == version) {
        return Ok(mission);
    }
    mission.work(mission.operator(), |work| {
        if cases::queries::adoptions(work.tx)? == 0 {
            cases::begin(work)?;
            if let Some(calendar) = deadlines::calendar_text("BY") {
                cases::adopt_data(work, cases::Data::Calendar, calendar)?;
            }
            // Its victims of trafficking are made up too: the key lies open beside the mission's.
            cases::guarded::make_key(work, None)?;
        }
        // One account for each role, with a password that nobody knows: the demo's own door signs in.
        for role in Role::ALL {
            if staff::account(work.tx, role.code())?.is_none() {
                staff::make_account(work, role.code(), role, &[], "-")?;
            }
        }
        Ok(())
    })?;
    name_workers(&mission)?;
    operation::bruzgi(&mission, &mission.operator())
        .map_err(|failed| Failed::Machine(failed.to_string()))?;
    fs::write(&marker, version).map_err(|cause| Failure::File {
        file: marker.display().to_string(),
        doing: "written",
        cause,
    })?;
    Ok(mission)
}
