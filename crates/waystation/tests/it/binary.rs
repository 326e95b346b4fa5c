//! The program as a process: commands that end, and the server that runs until it is stopped.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use uuid::Uuid;

use crate::http::Browser;

/// The program.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_waystation");

/// What a command said, and how it ended.
#[derive(Debug)]
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Holds that it ended well; gives what it printed.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.out
    }
}

/// Runs a command to its end. Nobody sits at its terminal.
pub fn waystation<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Said {
    let output = Command::new(PROGRAM)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// A server that runs. It is killed when the test is over.
pub struct Server {
    child: Child,
    pub port: u16,
    log: PathBuf,
}

impl Server {
    /// Serves a mission's folder on a free port.
    pub fn serves(data: &Path, more: &[&str]) -> Self {
        Self::starts("serve", data, more)
    }

    /// Starts the demo in a folder on a free port.
    pub fn demo(data: &Path) -> Self {
        Self::starts("demo", data, &[])
    }

    fn starts(command: &str, data: &Path, more: &[&str]) -> Self {
        let log = std::env::temp_dir().join(format!("waystation_{}.log", Uuid::new_v4().simple()));
        let mut child = Command::new(PROGRAM)
            .args([command, "--port", "0", "--data"])
            .arg(data)
            .args(more)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let port = line
            .split_once("http://127.0.0.1:")
            .and_then(|(_before, rest)| rest.split_once('/'))
            .and_then(|(port, _rest)| port.parse().ok());
        let Some(port) = port else {
            child.wait().unwrap();
            panic!("no server: {line}{}", fs::read_to_string(&log).unwrap());
        };
        Self { child, port, log }
    }

    /// A browser before this server.
    pub fn browser(&self) -> Browser {
        Browser::new(self.port)
    }

    /// What it has written to its standard error.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Ends it without a warning: kill -9.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
        fs::remove_file(&self.log).ok();
    }
}
