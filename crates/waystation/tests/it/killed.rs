//! A process that is killed in the middle: what it acknowledged is there, whole, and the rest can be added.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::Date;
use journal::Clock;
use store::{Database, Options};
use uuid::Uuid;
use waystation::Mission;
use waystation::access::Role;
use waystation::mission::Actor;
use waystation::rooms::people;

use crate::binary::{PROGRAM, waystation};
use crate::world::{DAY, both, on, person};

const VARIABLE: &str = "WAYSTATION_TEST_REGISTRAR";
const ACKNOWLEDGED: &str = "acknowledged ";

/// Registers without end and says each person's id after the commit. Does nothing unless the test below
/// starts it as a process of its own.
#[test]
fn a_registrar_works_until_the_machine_stops() {
    let Ok(data) = std::env::var(VARIABLE) else {
        return;
    };
    let mission = Mission::open(Path::new(&data), Clock::system()).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                loop {
                    let actor = Actor {
                        id: Uuid::new_v4(),
                        role: Role::Registrar,
                        sites: Vec::new(),
                    };
                    let id = mission
                        .work(actor, |work| {
                            let one = person("Runak", "Ahmed");
                            people::register_person(work, None, &one, on(DAY), None)
                        })
                        .unwrap();
                    println!("{ACKNOWLEDGED}{id}");
                }
            });
        }
    });
}

#[test]
fn whoever_was_registered_before_a_kill_is_there_and_whole() {
    both(|world| {
        let mut acknowledged = Vec::new();
        for enough in [2, 40, 11] {
            world.close();
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args([
                    "--exact",
                    "killed::a_registrar_works_until_the_machine_stops",
                    "--nocapture",
                ])
                .env(VARIABLE, world.data())
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut lines = BufReader::new(child.stdout.take().unwrap());
            let mut text = String::new();
            while text.matches(ACKNOWLEDGED).count() < enough {
                assert!(lines.read_line(&mut text).unwrap() > 0, "{text}");
            }
            child.kill().unwrap();
            lines.read_to_string(&mut text).unwrap();
            child.wait().unwrap();
            // A last line without its end was cut off while it was said.
            let told = text
                .split_inclusive('\n')
                .filter(|line| line.ends_with('\n'));
            acknowledged.extend(
                told.filter_map(|line| line.trim_end().split_once(ACKNOWLEDGED))
                    .map(|(_harness, id)| Uuid::parse_str(id).unwrap()),
            );
            world.reopen();
            let found = world.finds("runak");
            for id in &acknowledged {
                assert!(found.contains(id), "{id} was acknowledged and is gone");
            }
            // Nothing is half there: whoever counts also opens.
            assert_eq!(world.present(), found.len() as u64);
            assert_eq!(world.all_that_opens().len(), found.len());
            world.is_whole();
        }
        assert!(acknowledged.len() >= 53);
    });
}

const ROWS: usize = 1300;

fn list() -> String {
    let mut text = String::from(
        "#household+id,#person+id,#person+name+given+latin,#person+name+family+latin,#person+sex,#loc+id,#date+registered\n",
    );
    for n in 0..ROWS {
        text.push_str(&format!(
            "H{},P{n},Given{n},Family,F,bruzgi-centre,2021-11-20\n",
            n / 5
        ));
    }
    text
}

/// How many entries another process has committed so far.
fn committed(db: &Database) -> i64 {
    db.read(|tx| tx.query_one("select count(*) from entries", &[])?.int(0))
        .unwrap()
}

#[test]
fn an_import_that_was_killed_is_taken_up_again_and_each_person_counts_once() {
    both(|world| {
        let file = world.folder.file("people.csv", list());
        let data = world.data();
        world.close();
        let command = || {
            let mut command = Command::new(PROGRAM);
            command
                .args(["import", "people"])
                .arg(&file)
                .arg("--data")
                .arg(&data)
                .stdin(Stdio::null())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped());
            command
        };
        let watching = Options {
            read_only: true,
            ..Options::default()
        };
        let db = Database::open_with(&world.address(), watching).unwrap();
        let begun = committed(&db);
        for step in [1, 400, 300] {
            let before = committed(&db);
            let mut child = command().spawn().unwrap();
            while committed(&db) < before + step {
                assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            }
            child.kill().unwrap();
            child.wait().unwrap();
        }
        let there = committed(&db);
        db.close();
        assert!(there > begun && there < begun + i64::try_from(ROWS).unwrap());
        world.reopen();
        let before = world.registered();
        assert!(before > 0 && before < ROWS as u64, "{before}");
        world.is_whole();
        world.close();

        let said = waystation([
            "import".as_ref(),
            "people".as_ref(),
            file.as_os_str(),
            "--data".as_ref(),
            data.as_os_str(),
        ])
        .done();
        let rest = ROWS as u64 - before;
        assert!(
            said.contains(&format!(
                "{ROWS} rows read, {rest} added, {before} were here already, 0 to mend"
            )),
            "{said}"
        );
        world.reopen();
        assert_eq!(world.registered(), ROWS as u64);
        for n in [0, ROWS / 2, ROWS - 1] {
            // Numbers that contain this one are found as well.
            let found = world.finds(&format!("given{n}"));
            assert!(!found.is_empty(), "{n}");
        }
        let households = world
            .mission()
            .read(|tx| people::queries::households(tx, "bruzgi-centre", Date::MAX))
            .unwrap();
        assert_eq!(households, ROWS as u64 / 5);
        world.is_whole();
    });
}
