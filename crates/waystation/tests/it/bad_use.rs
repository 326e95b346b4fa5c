//! Wrong words, files, folders and passphrases: the right exit code, and a sentence with the way out.

use std::fs;
use std::net::TcpListener;

use store::{Database, Engine, Value};
use waystation::rooms::aid::rulebook::Sort;

use crate::binary::{Said, waystation};
use crate::world::{Folder, World, both, family};

#[track_caller]
fn fails(said: &Said, code: i32, sentences: &[&str]) {
    assert_eq!(said.code, code, "{said:?}");
    for sentence in sentences {
        assert!(said.err.contains(sentence), "“{sentence}” in {said:?}");
    }
    assert!(!said.err.contains("panicked"), "{said:?}");
}

/// Runs a command line on a data folder.
fn on(data: &std::path::Path, words: &str) -> Said {
    let mut words: Vec<&str> = words.split(' ').collect();
    words.extend(["--data", data.to_str().unwrap()]);
    waystation(words)
}

#[test]
fn wrong_words_end_with_2_and_say_what_would_do() {
    let world = World::begin(Engine::Sqlite);
    let data = world.data();
    fails(&waystation(["fly"]), 2, &["unrecognized subcommand 'fly'"]);
    fails(&waystation::<&str>([]), 2, &["Usage: waystation", "verify"]);
    fails(&on(&data, "verify --quietly"), 2, &["--quietly"]);
    fails(
        &on(&data, "import persons list.csv"),
        2,
        &["“persons” is no sort of sheet", "people"],
    );
    fails(
        &on(&data, "import people list.csv --map given"),
        2,
        &["FIELD=COLUMN"],
    );
    fails(
        &on(&data, "figure people.here --as-of 2021-11-29"),
        2,
        &[
            "nothing is known under “people.here”",
            "population.at_border",
        ],
    );
    fails(
        &on(&data, "report situation --as-of 29.11.2021"),
        2,
        &["year-month-day, such as 2021-11-24"],
    );
    fails(
        &on(&data, "report situation --format pdf"),
        2,
        &["text", "html", "json"],
    );
    fails(
        &on(&data, "account hana --role boss --password-file none"),
        2,
        &["“boss” is no role"],
    );
}

#[test]
fn a_file_of_rules_that_does_not_read_is_refused_with_its_line_and_one_that_does_is_adopted() {
    let mut world = World::begin(Engine::Sqlite);
    let (data, text) = (world.data(), Sort::Entitlements.shipped());
    let broken = text.replacen("per = \"person\"", "per = \"tent\"", 1);
    let broken = world.folder.file("broken.toml", broken);
    let good = world.folder.file("good.toml", text);
    world.close();
    let adopt =
        |file: &std::path::Path| on(&data, &format!("adopt entitlements {}", file.display()));
    fails(&adopt(&broken), 1, &["broken.toml", "line ", "Mend it"]);
    fails(&adopt(&data.join("nowhere.toml")), 1, &["nowhere.toml"]);
    assert!(adopt(&good).done().starts_with("Adopted"));
    fails(
        &on(&data, &format!("adopt carpets {}", good.display())),
        2,
        &["items", "entitlements", "procedure"],
    );
}

#[test]
fn every_command_shows_an_example() {
    for command in [
        "demo",
        "init",
        "account",
        "serve",
        "import",
        "report",
        "figure",
        "deadline",
        "verify",
        "rebuild",
        "rotate-keys",
    ] {
        let said = waystation([command, "--help"]).done();
        assert!(
            said.contains("Example") && said.contains(&format!("waystation {command}")),
            "{said}"
        );
    }
    let said = waystation(["report", "situation", "--help"]).done();
    assert!(said.contains("Example"), "{said}");
    let all = waystation(["--help"]).done();
    assert!(all.contains("Commands:"), "{all}");
}

#[test]
fn files_that_cannot_be_read_are_named_with_the_way_out() {
    let world = World::begin(Engine::Sqlite);
    let data = world.data();
    fails(
        &on(&data, "import people nowhere.csv"),
        1,
        &["nowhere.csv cannot be read", "try again"],
    );
    let folder = &world.folder;
    let check = |name: &str, bytes: &[u8], sentence: &str| {
        let file = folder.file(name, bytes);
        let said = on(&data, &format!("import people {}", file.display()));
        fails(&said, 1, &[name, sentence]);
    };
    check("empty.csv", b"", "is empty");
    check(
        "broken.xlsx",
        b"PK\x03\x04 not a workbook",
        "save it as .xlsx or CSV",
    );
    check("other.csv", b"Colour,Weight\nred,3\n", "--map field=column");
    check(
        "old.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and so on",
        "save it as .xlsx or as CSV",
    );
    let said = on(
        &data,
        &format!("import operation {}", folder.path("data").display()),
    );
    fails(&said, 1, &["no sheet of a known name", "places"]);
    let password = folder.file("password", "short\n");
    let said = on(
        &data,
        &format!(
            "account hana --role registrar --password-file {}",
            password.display()
        ),
    );
    fails(&said, 1, &["10"]);
    fails(
        &on(
            &data,
            "account hana --role registrar --password-file nowhere",
        ),
        1,
        &["nowhere could not be read"],
    );
}

#[test]
fn a_folder_that_is_no_mission_says_how_to_begin_one() {
    let folder = Folder::new();
    for command in [
        "verify",
        "rebuild",
        "rotate-keys",
        "serve --port 0",
        "figure x",
        "report situation",
        "import people list.csv",
    ] {
        fails(
            &on(&folder.0, command),
            1,
            &["there is no mission in", "waystation init --data"],
        );
    }
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 0);
}

#[test]
fn a_mission_begins_once_and_only_with_what_it_needs() {
    let folder = Folder::new();
    let data = folder.path("data");
    let init = |passphrase: &str, more: &str| {
        let file = folder.file("passphrase", passphrase);
        let words = format!(
            "init --name Mission --passphrase-file {} {more}",
            file.display()
        );
        on(&data, words.trim_end())
    };
    fails(&init("short", "--zone Europe/Minsk"), 2, &["12 characters"]);
    fails(
        &init("a long enough sentence", "--zone Europe/Bruzgi"),
        1,
        &["is no time zone; write one such as"],
    );
    fails(
        &init(
            "a long enough sentence",
            "--zone Europe/Minsk --database host=/nowhere-at-all",
        ),
        1,
        &["could not be opened"],
    );
    // What failed left nothing behind that would stand in the way.
    init("a long enough sentence", "--zone Europe/Minsk").done();
    fails(
        &init("a long enough sentence", "--zone Europe/Minsk"),
        1,
        &["holds a mission already", "another folder"],
    );
    assert_eq!(on(&data, "verify").code, 0);
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_says_so() {
    let world = World::begin_with(Engine::Sqlite, Some("eight cold nights in Bruzgi"));
    let data = world.data();
    let wrong = world.folder.file("wrong", "eight warm nights in Bruzgi\n");
    for command in [
        "report situation",
        "figure returns.assisted",
        "serve --port 0",
    ] {
        let said = on(
            &data,
            &format!("{command} --passphrase-file {}", wrong.display()),
        );
        fails(&said, 1, &["passphrase"]);
        assert!(!said.err.contains("warm nights"), "{said:?}");
    }
    let right = world.folder.file("right", "eight cold nights in Bruzgi\n");
    on(
        &data,
        &format!("report situation --passphrase-file {}", right.display()),
    )
    .done();
    // Without one it counts what lies open.
    on(&data, "report situation").done();
}

#[test]
fn a_port_that_is_taken_is_named() {
    let world = World::begin(Engine::Sqlite);
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    let said = on(&world.data(), &format!("serve --port {port}"));
    fails(
        &said,
        1,
        &[
            &format!("port {port} is in use"),
            "choose another with --port",
        ],
    );
}

#[test]
fn what_a_newer_program_wrote_is_left_alone() {
    both(|world| {
        world.close();
        let data = world.data();
        let db = Database::open(&world.address()).unwrap();
        db.write(|tx| {
            tx.execute(
                "insert into store_migrations (room, step, digest) values ($1, $2, $3)",
                &["journal".into(), Value::Int(99), "x".into()],
            )
        })
        .unwrap();
        db.close();
        for command in ["verify", "report situation", "rebuild"] {
            fails(&on(&data, command), 1, &["newer"]);
        }
        world.settings("format", "99");
        fails(
            &on(&data, "verify"),
            1,
            &["folder format 99", "nothing was changed", "newer program"],
        );
    });
}

#[test]
fn damaged_settings_and_keys_are_named() {
    let world = World::begin(Engine::Sqlite);
    world.registrar().registers(&family("Ahmed", &["Runak"]));
    let data = world.data();
    let damage = |name: &str, text: &str, sentence: &str| {
        let file = data.join(name);
        let before = fs::read(&file).unwrap();
        fs::write(&file, text).unwrap();
        fails(&on(&data, "verify"), 1, &[name, sentence]);
        fs::write(&file, before).unwrap();
    };
    damage(
        "mission.toml",
        "format = what",
        "mend it, or restore the file",
    );
    damage("lookup.key", "zz", "damaged; restore it");
    damage(
        "origin.key",
        "nothing",
        "is damaged: no signing key; restore it",
    );
    damage("keyring.json", "{", "is damaged: not readable; restore it");
    let other = World::begin(Engine::Sqlite);
    let key = fs::read_to_string(other.data().join("mission.key")).unwrap();
    damage("mission.key", &key, "another mission's key");
    on(&data, "verify").done();
}
