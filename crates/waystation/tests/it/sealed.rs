//! What is sealed appears nowhere else: names, phones, documents, needs and notes are planted, and then
//! looked for wherever bytes end up.

use std::fs;
use std::path::{Path, PathBuf};

use procedures::Guard;
use store::{Database, Engine};
use waystation::access::{Action, Role};
use waystation::rooms::cases::case::sees;
use waystation::rooms::staff;
use waystation::web::routes::ROUTES;

use crate::binary::{Said, Server, waystation};
use crate::http::Answer;
use crate::world::{Folder, World, both};

const PASSWORD: &str = "eight cold nights";
const PASSPHRASE: &str = "a lorry went by at dawn";

/// What identifies somebody, or tells how to reach them.
const IDENTITIES: &[&str] = &[
    "Zerevanqish",
    "Qendilxaniyan",
    "زەنگەنەیان",
    "Ömerkülbaşı",
    "+999 00 73519264",
    "PX7391548QZ",
    "1987-03-14",
    "Hawrazgulan",
    "Bextewarzade",
];
/// What somebody needs.
const NEEDS: &[&str] = &["QX-NEEDCODE-7731"];
/// What a counsellor wrote.
const NOTES: &[&str] = &[
    "Sefinazkhan waits for her brother",
    "Mirkanzade changed her mind",
];

/// What somebody told us: an ordinary matter, and a sensitive one.
const TOLD: &[&str] = &[
    "Pirozkaranyan got no soap",
    "Dilkovaraniyan asked for money",
];

/// What a referral tells, whom it names, and where a shelter is.
const REFERRED: &[&str] = &[
    "Gulistanxwaz coughs at night",
    "Şewqiyanzade interpreted",
    "third door on Sipirqazan street",
];

fn planted() -> impl Iterator<Item = &'static str> {
    [IDENTITIES, NEEDS, NOTES, TOLD, REFERRED]
        .into_iter()
        .flatten()
        .copied()
}

/// The bytes in which a text may lie somewhere.
fn shapes(text: &str) -> Vec<Vec<u8>> {
    let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
    let escaped: String = text
        .bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    vec![
        text.as_bytes().to_vec(),
        text.to_lowercase().into_bytes(),
        text.to_uppercase().into_bytes(),
        hex::encode(text).into_bytes(),
        escaped.into_bytes(),
        wide(u16::to_le_bytes),
        wide(u16::to_be_bytes),
    ]
}

/// The first of these texts that lies in the bytes in one of its shapes.
fn found<'t>(bytes: &[u8], texts: impl IntoIterator<Item = &'t str>) -> Option<&'t str> {
    let needles: Vec<(Vec<u8>, &str)> = texts
        .into_iter()
        .flat_map(|text| shapes(text).into_iter().map(move |shape| (shape, text)))
        .collect();
    // Most bytes begin none of them: a table of the first two bytes passes those over quickly.
    let pair = |bytes: &[u8]| usize::from(bytes[0]) << 8 | usize::from(bytes[1]);
    let mut begins = vec![false; 1 << 16];
    for (shape, _text) in &needles {
        begins[pair(shape)] = true;
    }
    let mut at = 0;
    while at + 1 < bytes.len() {
        if begins[pair(&bytes[at..])]
            && let Some((_shape, text)) = needles
                .iter()
                .find(|(shape, _text)| bytes[at..].starts_with(shape))
        {
            return Some(text);
        }
        at += 1;
    }
    None
}

/// Holds that none of these texts is in the bytes.
#[track_caller]
fn hides<'t>(bytes: &[u8], texts: impl IntoIterator<Item = &'t str>, place: &str) {
    if let Some(text) = found(bytes, texts) {
        panic!("“{text}” lies open in {place}");
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            found.extend(files(&entry.path()));
        } else {
            found.push(entry.path());
        }
    }
    found
}

/// Looks through every file of a folder; gives how many bytes it saw.
fn looks_through(folder: &Path) -> usize {
    let mut seen = 0;
    for file in files(folder) {
        // A server at work takes files away.
        let Ok(bytes) = fs::read(&file) else { continue };
        seen += bytes.len();
        hides(&bytes, planted(), &file.display().to_string());
    }
    seen
}

/// Looks where the database keeps its bytes, what was written lately included.
fn looks_through_the_database(world: &World) {
    let seen = match world.engine {
        Engine::Sqlite => looks_through(&world.data()),
        Engine::Postgres => {
            let db = Database::open(&world.address()).unwrap();
            db.write(|tx| tx.batch("checkpoint")).unwrap();
            let folder = db
                .read(|tx| {
                    tx.query_one("show data_directory", &[])?
                        .text(0)
                        .map(PathBuf::from)
                })
                .unwrap();
            db.close();
            // Beside it lies the server's log.
            looks_through(&world.data()) + looks_through(folder.parent().unwrap())
        }
    };
    assert!(seen > 100_000, "only {seen} bytes");
}

const LIST: &str = "\
#household+id,#person+id,#person+name+given+latin,#person+name+family+latin,#person+name+family+native,#person+sex,#loc+id,#date+registered,#date+birth,#document+type,#document+number,#contact+phone,#person+needs,#consent+return
H1,P1,Zerevanqish,Qendilxaniyan,زەنگەنەیان,F,bruzgi-centre,2021-11-20,1987-03-14,passport,PX7391548QZ,+999 00 73519264,QX-NEEDCODE-7731,yes
H1,P2,Ömerkülbaşı,Qendilxaniyan,,M,bruzgi-centre,2021-11-20,,,,,,no
H1,P3,Zerevanqish,Qendilxaniyan,,Q,bruzgi-centre,2021-11-20,,,,,,
";

const CASES: &str = "\
#case+id,#person+id,#case+step,#date+occurred,#case+outcome,#note
C1,P1,expression_of_interest,2021-11-21,done,Sefinazkhan waits for her brother
C1,P1,departed,2021-11-22,flown,Sefinazkhan waits for her brother
";

const FEEDBACK: &str = "\
#date+occurred,#feedback+channel,#feedback+category,#loc+id,#feedback+text
2021-11-20,box,grievance,bruzgi-centre,Pirozkaranyan got no soap
2021-11-20,box,bribery_corruption,bruzgi-centre,Dilkovaraniyan asked for money
2021-11-20,box,gossip,bruzgi-centre,Dilkovaraniyan asked for money
";

const SERVICES: &str = "\
#service+id,#service+type,#service+name+i_en,#org+provider,#loc+id+list,#service+address,#date+confirmed,#contact+confirmed
S1,safehouse,House for women,Organisation D,bruzgi-centre,third door on Sipirqazan street,2021-11-20,focal point
S2,magic,House for women,Organisation D,bruzgi-centre,third door on Sipirqazan street,2021-11-20,focal point
";

struct Planted {
    secrets: Folder,
}

impl Planted {
    fn passphrase(&self) -> String {
        self.secrets.path("passphrase").display().to_string()
    }
}

fn said(data: &Path, words: &[&str]) -> Said {
    let mut words = words.to_vec();
    let data = data.display().to_string();
    words.extend(["--data", &data]);
    waystation(words)
}

/// Plants what must stay sealed, by the command line. Each role has an account.
fn plant(world: &mut World) -> Planted {
    world.manager().adopts_the_return_procedure();
    let stretched = staff::rules::stretch(PASSWORD).unwrap();
    for role in Role::ALL {
        let stretched = stretched.clone();
        world
            .manager()
            .does(move |work| staff::make_account(work, role.code(), role, &[], &stretched))
            .unwrap();
    }
    world.close();
    let secrets = Folder::new();
    secrets.file("passphrase", format!("{PASSPHRASE}\n"));
    let people = secrets.file("people.csv", LIST);
    let cases = secrets.file("cases.csv", CASES);
    let data = world.data();
    let planted = Planted { secrets };
    let imported = said(&data, &["import", "people", people.to_str().unwrap()]);
    // The third row has no sex: its row is named, and the cell, and nobody.
    hides(
        format!("{}{}", imported.out, imported.err).as_bytes(),
        self::planted(),
        "what an import says",
    );
    assert!(
        imported
            .done()
            .contains("2 added, 0 were here already, 1 to mend")
    );
    let imported = said(
        &data,
        &[
            "import",
            "cases",
            cases.to_str().unwrap(),
            "--passphrase-file",
            &planted.passphrase(),
        ],
    );
    // The second row names no outcome of its step.
    hides(
        format!("{}{}", imported.out, imported.err).as_bytes(),
        self::planted(),
        "what an import says",
    );
    assert!(
        imported
            .done()
            .contains("1 added, 0 were here already, 1 to mend")
    );
    let feedback = planted.secrets.file("feedback.csv", FEEDBACK);
    let imported = said(&data, &["import", "feedback", feedback.to_str().unwrap()]);
    // The third is of no category.
    hides(
        format!("{}{}", imported.out, imported.err).as_bytes(),
        self::planted(),
        "what an import says",
    );
    assert!(
        imported
            .done()
            .contains("2 added, 0 were here already, 1 to mend")
    );
    let services = planted.secrets.file("services.csv", SERVICES);
    let imported = said(&data, &["import", "services", services.to_str().unwrap()]);
    // The second is of no kind.
    hides(
        format!("{}{}", imported.out, imported.err).as_bytes(),
        self::planted(),
        "what an import says",
    );
    assert!(
        imported
            .done()
            .contains("1 added, 0 were here already, 1 to mend")
    );
    planted
}

fn both_sealed(test: impl Fn(&mut World)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        test(&mut World::begin_with(engine, Some(PASSPHRASE)));
    }
}

/// What a role may never see.
fn hidden(role: Option<Role>) -> Vec<&'static str> {
    let may = |action| role.is_some_and(|role| role.may(action));
    let mut hidden = Vec::new();
    // What is written in a case of return is for those who follow it.
    if !role.is_some_and(|role| sees(role, Guard::Return, false)) {
        hidden.extend(NOTES);
    }
    if !may(Action::SeeIdentities) {
        hidden.extend(IDENTITIES);
    }
    if !may(Action::SeeNeeds) {
        hidden.extend(NEEDS);
    }
    // An aid worker sees what was given to aid workers; this was not.
    if !may(Action::AnswerFeedback) || role == Some(Role::AidWorker) {
        hidden.push(TOLD[0]);
    }
    // A referral of a case worker is there for those who see what people need.
    if !may(Action::SeeReferrals) || !may(Action::SeeNeeds) {
        hidden.extend(&REFERRED[..2]);
    }
    if !may(Action::RecordReferral) {
        hidden.push(REFERRED[2]);
    }
    if !may(Action::SeeSensitiveFeedback) {
        hidden.push(TOLD[1]);
    }
    hidden
}

fn whole(answer: &Answer) -> Vec<u8> {
    let headers: String = answer
        .headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\n"))
        .collect();
    format!("{headers}\n{}", answer.body).into_bytes()
}

#[test]
fn the_search_finds_what_lies_open() {
    for text in planted() {
        for shape in shapes(text) {
            let mut bytes = vec![7; 300];
            bytes.extend(shape);
            assert_eq!(found(&bytes, [text]), Some(text));
        }
    }
    assert!(found(LIST.as_bytes(), planted()).is_some());
    assert_eq!(found(b"site bruzgi-centre", planted()), None);
}

#[test]
fn what_is_sealed_lies_in_no_file_no_log_no_report_and_on_no_page_without_the_right() {
    both_sealed(|world| {
        let planted = plant(world);
        let data = world.data();
        let server = Server::serves(&data, &["--passphrase-file", &planted.passphrase()]);

        // Somebody is registered on a page, and a counsellor notes a step.
        let mut registrar = server.browser();
        registrar.signs_in("registrar", PASSWORD);
        let registered = registrar.sends(
            "/people",
            &[
                ("site", "bruzgi-centre"),
                ("given_0", "Hawrazgulan"),
                ("family_0", "Bextewarzade"),
                ("consent_assistance", "yes"),
            ],
        );
        assert_eq!(registered.status, 303);
        hides(
            registered.location().as_bytes(),
            self::planted(),
            "a redirect",
        );
        let mut counsellor = server.browser();
        counsellor.signs_in("return_counsellor", PASSWORD);
        let cases = counsellor.get("/cases");
        let case: String = cases
            .body
            .split_once("<td data-label=\"Name\"><a href=\"/cases/")
            .unwrap()
            .1
            .chars()
            .take(36)
            .collect();
        let step = counsellor.sends(
            &format!("/cases/{case}/steps"),
            &[
                ("step", "counselled"),
                ("outcome", "withdrawn"),
                ("on", "2021-11-22"),
                ("note", "Mirkanzade changed her mind"),
            ],
        );
        assert_eq!(step.status, 303, "{step:?}");
        hides(step.location().as_bytes(), self::planted(), "a redirect");
        // What is wrong with a form is said without saying it to the log.
        for (path, name) in [("/people", "given_0"), ("/aid/reports", "provider")] {
            registrar.sends(
                path,
                &[
                    ("site", ""),
                    (name, "Zerevanqish"),
                    ("family_0", "Qendilxaniyan"),
                    ("age_0", "PX7391548QZ"),
                ],
            );
        }

        // Whoever may see a name sees it: else this test would see nothing because nothing is there.
        let person: String = registered.location()["/people/".len()..][..36].to_owned();
        let page = registrar.get("/people?site=bruzgi-centre");
        assert!(
            page.body.contains("Zerevanqish Qendilxaniyan"),
            "{}",
            page.body
        );
        let imported: String = page
            .body
            .split("href=\"/people/")
            .filter(|rest| rest.contains("Zerevanqish"))
            .map(|rest| rest.chars().take(36).collect::<String>())
            .find(|id| id.matches('-').count() == 4)
            .unwrap();
        let entry: String = registrar
            .get(&format!("/people/{imported}"))
            .body
            .split_once("/entries/")
            .unwrap()
            .1
            .chars()
            .take(36)
            .collect();
        let mut case_worker = server.browser();
        case_worker.signs_in("case_worker", PASSWORD);
        let seen = case_worker.get(&format!("/people/{imported}")).body;
        assert!(
            seen.contains(NEEDS[0]) && seen.contains("PX7391548QZ"),
            "{seen}"
        );

        let mut protection = server.browser();
        protection.signs_in("protection_officer", PASSWORD);
        let told: Vec<String> = ["grievance", "bribery_corruption"]
            .into_iter()
            .map(|category| {
                let page = protection
                    .get(&format!("/feedback?category={category}"))
                    .body;
                let (_before, rest) = page
                    .split_once("<td data-label=\"What it is about\"")
                    .unwrap();
                let (_before, rest) = rest.split_once("href=\"/feedback/").unwrap();
                rest.chars().take(36).collect()
            })
            .collect();
        for (id, words) in told.iter().zip(TOLD) {
            let page = protection.get(&format!("/feedback/{id}")).body;
            assert!(page.contains(words), "{page}");
        }

        let directory = case_worker.get("/services").body;
        let (_before, rest) = directory.split_once("<a href=\"/services/").unwrap();
        let service: String = rest
            .split("<a href=\"/services/")
            .map(|rest| rest.chars().take(36).collect::<String>())
            .find(|id| id.matches('-').count() == 4)
            .unwrap();
        let written = case_worker.sends(
            "/referrals",
            &[
                ("person", &imported),
                ("service", &service),
                ("risk", "high"),
                ("requested", "safehouse"),
                ("share", "summary"),
                ("value_summary", REFERRED[0]),
                ("who", "individual"),
                ("language", "ckb"),
                ("interpreter", REFERRED[1]),
                ("on", "2021-11-22"),
                ("worker", "Hana"),
            ],
        );
        assert_eq!(written.status, 303, "{}", written.body);
        hides(written.location().as_bytes(), self::planted(), "a redirect");
        let referral = written.location()["/referrals/".len()..][..36].to_owned();
        for (path, words) in [
            (format!("/referrals/{referral}"), REFERRED[0]),
            (format!("/services/{service}"), REFERRED[2]),
        ] {
            let page = case_worker.get(&path).body;
            assert!(page.contains(words), "{page}");
        }

        for role in Role::ALL.into_iter().map(Some).chain([None]) {
            let mut browser = server.browser();
            if let Some(role) = role {
                assert_eq!(browser.signs_in(role.code(), PASSWORD).status, 303);
            }
            let hidden = hidden(role);
            for route in ROUTES {
                let ids: &[&str] = if route.path.starts_with("/people/{id}") {
                    &[&person, &imported]
                } else if route.path.starts_with("/cases/{id}") {
                    &[&case]
                } else if route.path.starts_with("/feedback/{id}") {
                    &[&told[0], &told[1]]
                } else if route.path.starts_with("/services/{id}") {
                    &[&service]
                } else if route.path.starts_with("/referrals/{id}") {
                    &[&referral]
                } else if route.path.starts_with("/entries") {
                    &[&entry]
                } else {
                    &["population.registered", "returns.pipeline"]
                };
                for id in ids {
                    let path = route
                        .path
                        .replace("{id}", id)
                        .replace("{code}", "ar")
                        .replace("{file}", "x");
                    let answer = if route.method == "GET" {
                        browser.get(&path)
                    } else if role.is_some() && !route.path.contains("sign") {
                        browser.posts(&path, &[])
                    } else {
                        continue;
                    };
                    let place = format!("{} {path} for {role:?}", route.method);
                    hides(&whole(&answer), hidden.iter().copied(), &place);
                    for link in answer
                        .attributes("href")
                        .into_iter()
                        .chain([answer.location()])
                    {
                        hides(
                            link.as_bytes(),
                            self::planted(),
                            &format!("a link of {place}"),
                        );
                    }
                }
            }
        }

        if world.engine == Engine::Sqlite {
            // Its log lies beside the file only while the program runs.
            assert!(data.join("waystation.db-wal").exists());
            looks_through_the_database(world);
        }
        hides(server.log().as_bytes(), self::planted(), "the server's log");
        server.kill();
        for format in ["text", "json", "html"] {
            for language in ["en", "ar"] {
                let report = said(
                    &data,
                    &[
                        "report",
                        "situation",
                        "--format",
                        format,
                        "--language",
                        language,
                        "--passphrase-file",
                        &planted.passphrase(),
                    ],
                );
                hides(report.err.as_bytes(), self::planted(), "a report's errors");
                hides(report.done().as_bytes(), self::planted(), "a report");
            }
        }
        for words in [
            vec!["figure", "population.registered", "--trace"],
            vec!["figure", "returns.pipeline", "--format", "json"],
            vec!["verify"],
            vec!["rebuild"],
            vec!["rotate-keys"],
        ] {
            let said = said(&data, &words);
            hides(said.err.as_bytes(), self::planted(), "a command's errors");
            hides(said.done().as_bytes(), self::planted(), "a command");
        }
        looks_through_the_database(world);
        let mut log = Vec::new();
        world.reopen();
        world.mission().unlock(PASSPHRASE).unwrap();
        log.extend(world.all_that_opens());
        assert!(log.iter().any(|text| text.contains(NOTES[1])), "{log:?}");
    });
}

#[test]
fn a_locked_server_registers_and_shows_no_name_to_anybody() {
    let mut world = World::begin_with(Engine::Sqlite, Some(PASSPHRASE));
    let _planted = plant(&mut world);
    let server = Server::serves(&world.data(), &[]);
    assert!(server.log().contains("locked"), "{}", server.log());
    for role in Role::ALL {
        let mut browser = server.browser();
        browser.signs_in(role.code(), PASSWORD);
        for path in ["/people", "/cases", "/situation", "/aid"] {
            hides(&whole(&browser.get(path)), planted(), path);
        }
        let found = browser.sends("/people/search", &[("q", "Zerev")]);
        hides(&whole(&found), planted(), "the search");
    }
    let mut registrar = server.browser();
    registrar.signs_in("registrar", PASSWORD);
    let answer = registrar.sends(
        "/people",
        &[
            ("site", "bruzgi-centre"),
            ("given_0", "Hawrazgulan"),
            ("consent_assistance", "yes"),
        ],
    );
    assert_eq!(answer.status, 303);
    hides(
        &whole(&registrar.get(answer.location())),
        planted(),
        "the person's page",
    );
    server.kill();
    world.reopen();
    assert_eq!(world.registered(), 3);
    world.mission().unlock(PASSPHRASE).unwrap();
    assert_eq!(world.finds("hawrazgulan").len(), 1);
}

#[test]
fn the_key_of_a_forgotten_part_is_overwritten_in_the_file() {
    let mut world = World::begin(Engine::Sqlite);
    let (_household, ids) = world
        .registrar()
        .registers(&[crate::world::person("Runak", "Ahmed")]);
    let rows = world
        .mission()
        .read(|tx| Ok(tx.query("select keys from keyring_keys", &[])?))
        .unwrap();
    let keys = rows[0].blob(0).unwrap().to_vec();
    let lies = |world: &World| {
        files(&world.data())
            .into_iter()
            .filter(|file| {
                let bytes = fs::read(file).unwrap();
                bytes.windows(keys.len()).any(|window| window == keys)
            })
            .count()
    };
    assert!(lies(&world) > 0);
    world.protection_officer().forgets(ids[0]);
    assert_eq!(lies(&world), 0);
    world.close();
    assert_eq!(lies(&world), 0);
}

#[test]
fn errors_of_the_database_and_of_the_journal_name_nobody() {
    both(|world| {
        let (_household, ids) = world
            .registrar()
            .registers(&[crate::world::person("Nazdarqut", "Qendilxaniyan")]);
        let entry = world
            .entries()
            .into_iter()
            .find(|entry| entry.subject("person") == Some(ids[0]))
            .unwrap();
        // Another name than the planted ones: here it is written into an open column.
        // The same row again breaks a constraint.
        let id = entry.header.id;
        let again = world.manager().does(move |work| {
            work.tx.execute(
                "insert into staff_grants (entry, actor, role, title) values ($1, $1, 'x', $2), ($1, $1, 'x', $2)",
                &[id.into(), "Nazdarqut".into()],
            )?;
            Ok(())
        });
        let chain = again.unwrap_err().chain();
        hides(chain.as_bytes(), ["Nazdarqut"], "a failure's chain");
        // A part that was altered does not open, and says which it is.
        let mut altered = entry.clone();
        for bytes in altered.parts.iter_mut().flatten() {
            bytes[0] ^= 1;
        }
        let mission = world.mission();
        let opener = mission.opener().unwrap();
        let failed = mission
            .read(|tx| {
                Ok(mission
                    .journal()
                    .open(tx, &opener, &altered, "identity")
                    .err())
            })
            .unwrap()
            .unwrap();
        hides(failed.to_string().as_bytes(), ["Nazdarqut"], "a failure");
        assert!(failed.to_string().contains(&id.to_string()));
    });
}

#[test]
fn a_name_that_is_looked_for_stands_in_no_address() {
    let (server, _folder) = crate::web::demo_server();
    let mut registrar = server.browser();
    registrar.posts("/demo/sign-in", &[("role", "registrar")]);
    let page = registrar.get("/people").body;
    assert!(
        page.contains("<form method=\"post\" action=\"/people/search\""),
        "{page}"
    );
    assert!(!page.contains("method=\"get\" action=\"/people"), "{page}");
}
