//! A fresh database for each test, on both engines (feature `testing`).
//!
//! SQLite gets a file in a temporary folder. PostgreSQL gets a database of its
//! own in the cluster that `WAYSTATION_TEST_POSTGRES` names (a connection
//! string, for instance `host=/tmp/x user=waystation dbname=postgres`, as
//! `testing/postgres.sh start DIR` prints it), or else in a private cluster
//! that is started once for each test process and goes away with it.
//!
//! ```no_run
//! #[test]
//! fn a_number_is_kept() {
//!     store::testing::on_both(|database| {
//!         database.migrate("numbers", &["create table n (n bigint not null)"]).unwrap();
//!     });
//! }
//! ```

use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::sync::OnceLock;

use ::postgres::{Client, NoTls};
use uuid::Uuid;

use crate::{Address, Database, Engine, Options};

/// The variable that names a running cluster.
pub const CLUSTER_VARIABLE: &str = "WAYSTATION_TEST_POSTGRES";

/// One fresh, empty database; it is removed when the fixture is dropped.
pub struct Fixture {
    address: Address,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Database { cluster: String, name: String },
}

impl Fixture {
    /// Makes an empty database.
    ///
    /// # Panics
    /// When it can't be made, with a sentence that says what is missing.
    pub fn new(engine: Engine) -> Fixture {
        let name = format!("store_{}", Uuid::new_v4().simple());
        match engine {
            Engine::Sqlite => {
                let folder = std::env::temp_dir().join(name);
                std::fs::create_dir(&folder).expect("a temporary folder can be made");
                let address = Address::Sqlite(folder.join("test.db"));
                Fixture {
                    address,
                    place: Place::Folder(folder),
                }
            }
            Engine::Postgres => {
                let cluster = cluster().to_owned();
                run_on(
                    &cluster,
                    &format!("create database {name} template template0"),
                );
                let text = match cluster.split_once("://") {
                    None => format!("{cluster} dbname={name}"),
                    Some(_) => panic!("{CLUSTER_VARIABLE} must be of the form host=… user=…"),
                };
                let address = Address::from_str(&text).expect("a cluster's address");
                Fixture {
                    address,
                    place: Place::Database { cluster, name },
                }
            }
        }
    }

    /// Where the database lies.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// The engine behind it.
    pub fn engine(&self) -> Engine {
        self.address.engine()
    }

    /// The folder of the SQLite file, or `None` on PostgreSQL.
    pub fn folder(&self) -> Option<&Path> {
        match &self.place {
            Place::Folder(folder) => Some(folder),
            Place::Database { .. } => None,
        }
    }

    /// Opens it with the usual options.
    ///
    /// # Panics
    /// When it can't be opened.
    pub fn open(&self) -> Database {
        self.open_with(Options::default())
    }

    /// Opens it.
    ///
    /// # Panics
    /// When it can't be opened.
    pub fn open_with(&self, options: Options) -> Database {
        Database::open_with(&self.address, options).expect("a fixture can be opened")
    }
}

impl Drop for Fixture {
    fn drop(&mut self) {
        if std::thread::panicking() {
            #[expect(
                clippy::print_stderr,
                reason = "a failed test must say where it failed"
            )]
            {
                eprintln!("the test failed on {}", self.engine());
            }
        }
        match &self.place {
            Place::Folder(folder) => {
                std::fs::remove_dir_all(folder).ok();
            }
            Place::Database { cluster, name } => {
                if let Ok(mut client) = Client::connect(cluster, NoTls) {
                    client
                        .batch_execute(&format!("drop database {name} with (force)"))
                        .ok();
                }
            }
        }
    }
}

/// Runs a test on each engine, with a fixture that it may open as it likes.
///
/// # Panics
/// When the test does, and when an engine is missing: none is ever skipped.
pub fn for_each_engine(test: impl Fn(&Fixture)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        test(&Fixture::new(engine));
    }
}

/// Runs a test on a fresh database of each engine.
///
/// # Panics
/// When the test does, and when an engine is missing: none is ever skipped.
pub fn on_both(test: impl Fn(&Database)) {
    for_each_engine(|fixture| {
        let database = fixture.open();
        test(&database);
        database.close();
    });
}

fn run_on(cluster: &str, sql: &str) {
    let mut client = match Client::connect(cluster, NoTls) {
        Ok(client) => client,
        Err(error) => panic!(
            "the PostgreSQL cluster for tests does not answer ({error}); \
             unset {CLUSTER_VARIABLE} or start it with testing/postgres.sh"
        ),
    };
    if let Err(error) = client.batch_execute(sql) {
        panic!("the PostgreSQL cluster for tests refused: {error:?}");
    }
}

/// The connection string of the cluster for this process.
fn cluster() -> &'static str {
    static CLUSTER: OnceLock<Result<String, String>> = OnceLock::new();
    let started = CLUSTER.get_or_init(|| match std::env::var(CLUSTER_VARIABLE) {
        Ok(text) if !text.trim().is_empty() => Ok(text),
        _ => start_private(),
    });
    match started {
        Ok(text) => text,
        Err(why) => panic!("no PostgreSQL for tests: {why}"),
    }
}

fn start_private() -> Result<String, String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("testing/postgres.sh");
    // Short, since a socket's path has at most 107 characters.
    let name = format!("wspg-{}", &Uuid::new_v4().simple().to_string()[..12]);
    let folder = std::env::temp_dir().join(name);
    // The guard comes first, so that a process that dies while the cluster
    // starts leaves none behind.
    guard(&script, &folder)?;
    let output = Command::new("sh")
        .arg(&script)
        .arg("start")
        .arg(&folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("sh {} did not run: {error}", script.display()))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Starts the process that stops the cluster when this one is gone: then the
/// pipe between them closes, however this process ended.
fn guard(script: &Path, folder: &Path) -> Result<(), String> {
    static GUARD: OnceLock<Child> = OnceLock::new();
    let child = Command::new("sh")
        .arg(script)
        .arg("guard")
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Not in this process's group: a keyboard interrupt ends that one.
        .process_group(0)
        .spawn()
        .map_err(|error| format!("sh {} did not run: {error}", script.display()))?;
    // Kept for ever: dropping it would close the pipe.
    GUARD.set(child).ok();
    Ok(())
}
