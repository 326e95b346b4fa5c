//! A disk without space: what cannot be kept is refused with the reason, nothing is half done, and the node
//! goes on once there is space again.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use journal::Clock;
use store::Engine;
use waystation::mission::Begin;
use waystation::private::Question;
use waystation::rooms::people;
use waystation::{Mission, views};

use crate::binary::PROGRAM;
use crate::world::{DAY, Folder, MORNING, World, ZONE, on, person};

/// A disk of a few megabytes, mounted on a folder. Only root may mount one.
struct SmallDisk(Folder);

impl SmallDisk {
    fn mounted(megabytes: u32) -> Option<Self> {
        let folder = Folder::new();
        let done = Command::new("mount")
            .args(["-t", "tmpfs", "-o"])
            .arg(format!("size={megabytes}m"))
            .arg("tmpfs")
            .arg(&folder.0)
            .stderr(Stdio::null())
            .status();
        done.is_ok_and(|status| status.success())
            .then_some(Self(folder))
    }

    /// Fills it up but for this many kilobytes.
    fn fill_up_to(&self, kilobytes: usize) {
        let mut filler = fs::File::create(self.0.path("filler")).unwrap();
        let block = vec![7u8; 16 * 1024];
        while filler.write_all(&block).is_ok() {}
        let full = filler.metadata().unwrap().len();
        filler
            .set_len(full.saturating_sub(kilobytes as u64 * 1024))
            .unwrap();
    }

    fn free(&self) {
        fs::remove_file(self.0.path("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Its folder removes itself once nothing lies on it any more.
        Command::new("umount")
            .arg("-l")
            .arg(&self.0.0)
            .status()
            .ok();
    }
}

fn list(rows: usize) -> String {
    let mut text =
        String::from("#person+id,#person+name+given+latin,#person+sex,#loc+id,#date+registered\n");
    for n in 0..rows {
        text.push_str(&format!("P{n},Given{n},F,bruzgi-centre,2021-11-20\n"));
    }
    text
}

/// A mission whose data folder lies on the disk.
fn mission_on(disk: &SmallDisk) -> World {
    let folder = Folder(disk.0.path("mission"));
    fs::create_dir(&folder.0).unwrap();
    let world = World::bare_in(folder, Engine::Sqlite, None);
    world
        .manager()
        .names_place("bruzgi-centre", "Bruzgi centre");
    world
}

#[test]
fn a_full_disk_refuses_with_the_reason_and_the_node_goes_on_when_there_is_space() {
    // Where no disk can be mounted, the next test holds the same by a limit on the size of files.
    let Some(disk) = SmallDisk::mounted(12) else {
        return;
    };
    let mut world = mission_on(&disk);
    let register = |world: &World| {
        world.registrar().does(|work| {
            people::register_person(work, None, &person("Runak", "Ahmed"), on(DAY), None)
        })
    };
    let mut acknowledged = vec![register(&world).unwrap()];
    disk.fill_up_to(150);
    let refused = loop {
        match register(&world) {
            Ok(id) => acknowledged.push(id),
            Err(failure) => break failure.chain(),
        }
        assert!(acknowledged.len() < 20_000, "the disk never fills up");
    };
    assert!(
        refused.contains("full") || refused.contains("space"),
        "{refused}"
    );
    assert!(!refused.contains("Runak"), "{refused}");
    // It goes on reading, and refuses again.
    assert_eq!(world.present(), acknowledged.len() as u64);
    register(&world).unwrap_err();
    assert_eq!(world.findings(), [""; 0]);

    disk.free();
    acknowledged.push(register(&world).unwrap());
    let found = world.finds("runak");
    assert!(acknowledged.iter().all(|id| found.contains(id)));
    assert_eq!(found.len(), acknowledged.len());
    world.is_whole();

    // The same over a restart on the full disk.
    disk.fill_up_to(0);
    world.reopen();
    assert_eq!(world.present(), acknowledged.len() as u64);
    register(&world).unwrap_err();
    disk.free();
    world.reopen();
    register(&world).unwrap();
    world.is_whole();
    drop(world);
}

/// A PostgreSQL server in a folder of its own, stopped at the end.
struct OwnServer(PathBuf);

impl OwnServer {
    fn does(&self, verb: &str) -> String {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../store/testing/postgres.sh");
        let output = Command::new("sh")
            .arg(script)
            .arg(verb)
            .arg(&self.0)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }
}

impl Drop for OwnServer {
    fn drop(&mut self) {
        self.does("stop");
    }
}

#[test]
fn a_full_disk_of_the_database_server_refuses_and_goes_on_as_well() {
    let Some(disk) = SmallDisk::mounted(120) else {
        return;
    };
    let server = OwnServer(disk.0.path("pg"));
    let address = server.does("start");
    let folder = Folder::new();
    let begin = Begin {
        name: "Belarus mission".into(),
        zone: ZONE.into(),
        database: Some(address),
        passphrase: None,
        synthetic: false,
    };
    let mission = Mission::begin(&folder.path("data"), &begin, Clock::fixed(MORNING)).unwrap();
    let register = || {
        mission.work(mission.operator(), |work| {
            people::register_person(work, None, &person("Runak", "Ahmed"), on(DAY), None)
        })
    };
    let mut acknowledged = vec![register().unwrap()];
    disk.fill_up_to(120);
    let refused = loop {
        match register() {
            Ok(id) => acknowledged.push(id),
            Err(failure) => break failure.chain(),
        }
        assert!(acknowledged.len() < 20_000, "the disk never fills up");
    };
    assert!(refused.contains("space"), "{refused}");
    disk.free();
    acknowledged.push(register().unwrap());
    mission.private().catch_up(&mission).unwrap();
    assert_eq!(mission.private().names(), acknowledged.len());
    let found = mission.private().find(&Question::name("runak"), 25);
    assert_eq!(found.len(), 25);
    assert!(found.iter().all(|one| acknowledged.contains(&one.person)));
    let before = mission.read(views::digest).unwrap();
    assert_eq!(mission.rebuild(|_done, _all| {}).unwrap(), before);
    let verified = mission
        .read(|tx| Ok(journal::verify::verify(tx, |_done| {})?))
        .unwrap();
    assert_eq!(verified.findings, []);
    drop(mission);
}

/// The import's command, with a limit on the size of any file that it writes.
fn import(limit: Option<&str>, file: &Path, data: &Path) -> (i32, String, String) {
    let mut command = match limit {
        // The signal that comes with the limit is ignored, so that the write itself fails, as on a full disk.
        Some(blocks) => {
            let mut command = Command::new("sh");
            command
                .args([
                    "-c",
                    &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""),
                    "sh",
                ])
                .arg(PROGRAM);
            command
        }
        None => Command::new(PROGRAM),
    };
    let output = command
        .args(["import", "people"])
        .arg(file)
        .arg("--data")
        .arg(data)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (
        output.status.code().unwrap_or(-1),
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    )
}

#[test]
fn an_import_that_ran_out_of_space_is_taken_up_again() {
    let mut world = World::begin(Engine::Sqlite);
    let file = world.folder.file("people.csv", list(700));
    world.close();
    let data = world.data();
    let size = fs::metadata(data.join("waystation.db")).unwrap().len();
    // Blocks of 512 bytes: room for some hundred rows more.
    let blocks = (size / 512 + 1200).to_string();
    let (code, out, err) = import(Some(&blocks), &file, &data);
    assert_eq!(code, 1, "{out}{err}");
    assert!(
        err.contains("nothing of it was kept: disk I/O error"),
        "{err}"
    );
    assert!(!err.contains("panicked"), "{err}");
    world.reopen();
    let before = world.present();
    assert!(before < 700, "the limit was never met");
    world.is_whole();
    world.close();
    let (code, out, err) = import(None, &file, &data);
    assert_eq!(code, 0, "{err}");
    let rest = 700 - before;
    assert!(
        out.contains(&format!("{rest} added, {before} were here already")),
        "{out}"
    );
    world.reopen();
    assert_eq!(world.present(), 700);
    world.is_whole();
}

#[test]
fn rejected_rows_that_cannot_be_written_are_said() {
    let Some(disk) = SmallDisk::mounted(1) else {
        return;
    };
    let world = World::begin(Engine::Sqlite);
    let bad = "P1,Runak,Q,bruzgi-centre,2021-11-20\n".repeat(3);
    let head = "#person+id,#person+name+given+latin,#person+sex,#loc+id,#date+registered\n";
    let file = disk.0.file("people.csv", format!("{head}{bad}"));
    disk.fill_up_to(0);
    let (code, out, err) = import(None, &file, &world.data());
    assert_eq!(code, 1, "{out}{err}");
    assert!(
        err.contains("people.rejected.csv cannot be written"),
        "{err}"
    );
    assert!(err.contains("space"), "{err}");
}
