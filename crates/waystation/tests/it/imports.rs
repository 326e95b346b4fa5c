//! Sheets as missions have them: by HXL tags, by headers, by a column map; what is wrong comes back mended.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use store::Engine;
use waystation::imports::{Options, Outcome, Sheet, incidents, people};
use waystation::rooms::incidents::queries::{Incident, by};

use crate::binary::waystation;
use crate::world::{World, both};

fn list(world: &World, file: &Path, options: &Options) -> Outcome {
    let mission = world.mission();
    people::registrations(&Sheet {
        mission,
        actor: &mission.operator(),
        path: file,
        options,
        progress: &|_rows| {},
    })
    .unwrap()
}

fn deaths(world: &World, file: &Path) -> Outcome {
    let mission = world.mission();
    let options = Options {
        published: Some(date(2026, 5, 6)),
        ..Options::default()
    };
    incidents::project(&Sheet {
        mission,
        actor: &mission.operator(),
        path: file,
        options: &options,
        progress: &|_rows| {},
    })
    .unwrap()
}

/// Read, added, known, rejected.
fn counts(outcome: &Outcome) -> [u64; 4] {
    [outcome.read, outcome.added, outcome.known, outcome.rejected]
}

const TAGGED: &str = "\
Haushalt,Nummer,Vorname,Nachname,Geschlecht,Alter,Land,Ort,Tag,Telefon
#household+id,#person+id,#person+name+given+latin,#person+name+family+latin,#person+sex,#person+age,#country+nationality+code,#loc+id,#date+registered,#contact+phone
H1,P1,Runak,Ahmed,F,34,IRQ,bruzgi-centre,2021-11-20,+999 00 1
H1,P2,Awat,Ahmed,M,8,IRQ,bruzgi-centre,2021-11-20,
H2,P3,Shirin,Karim,F,,SYR,bruzgi-centre,2021-11-21,
";

#[test]
fn a_list_is_read_by_its_tags_its_headers_or_a_map_and_once_only() {
    both(|world| {
        let tagged = world.folder.file("people.csv", TAGGED);
        assert_eq!(
            counts(&list(world, &tagged, &Options::default())),
            [3, 3, 0, 0]
        );
        assert_eq!(world.present(), 3);
        assert_eq!(world.finds("runak ahmed").len(), 1);
        // The same file again, and under another name with its own list named.
        assert_eq!(
            counts(&list(world, &tagged, &Options::default())),
            [3, 0, 3, 0]
        );
        let copied = world.folder.file("copy.csv", TAGGED);
        let same = Options {
            dataset: Some("people".into()),
            ..Options::default()
        };
        assert_eq!(counts(&list(world, &copied, &same)), [3, 0, 3, 0]);
        assert_eq!(world.present(), 3);

        let headed = world.folder.file(
            "headers.csv",
            "First name;Surname;Sex;Site;Date of registration\nRebin;Ali;m;bruzgi-centre;2021-11-22\n",
        );
        assert_eq!(
            counts(&list(world, &headed, &Options::default())),
            [1, 1, 0, 0]
        );

        let mapped = world.folder.file(
            "map.csv",
            "Vorname,Nachname,Geschlecht,Ort,Tag\nDilan,Omar,m,bruzgi-centre,2021-11-22\n",
        );
        let pairs = [
            ("given", "Vorname"),
            ("family", "B"),
            ("sex", "Geschlecht"),
            ("place", "Ort"),
            ("registered", "E"),
        ];
        let map = Options {
            map: pairs.map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec(),
            ..Options::default()
        };
        assert_eq!(counts(&list(world, &mapped, &map)), [1, 1, 0, 0]);
        assert_eq!(world.finds("dilan omar").len(), 1);
        assert_eq!(world.present(), 5);
        world.is_whole();
    });
}

#[test]
fn members_of_one_household_number_are_one_household() {
    let world = World::begin(Engine::Sqlite);
    let file = world.folder.file("people.csv", TAGGED);
    list(&world, &file, &Options::default());
    let sizes = world
        .mission()
        .read(|tx| waystation::rooms::people::queries::newest_households(tx, 10))
        .unwrap();
    let mut sizes: Vec<u64> = sizes.into_iter().map(|(_id, members)| members).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [1, 2]);
}

#[test]
fn a_workbook_is_read_with_its_dates_and_numbers() {
    let world = World::begin(Engine::Sqlite);
    let mut workbook = Workbook::new();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    workbook.add_worksheet().set_name("Notes").unwrap();
    let sheet = workbook.add_worksheet();
    sheet.set_name("People").unwrap();
    for (column, tag) in [
        "#person+name+given+latin",
        "#person+name+family+latin",
        "#person+sex",
        "#person+age",
        "#loc+id",
        "#date+registered",
    ]
    .into_iter()
    .enumerate()
    {
        let column = u16::try_from(column).unwrap();
        sheet.write_string(0, column, "x").unwrap();
        sheet.write_string(1, column, tag).unwrap();
    }
    for (row, given, age) in [(2, "Runak", 34.0), (3, "ڕووناک", 8.0)] {
        sheet.write_string(row, 0, given).unwrap();
        sheet.write_string(row, 1, "Ahmed").unwrap();
        sheet.write_string(row, 2, "F").unwrap();
        sheet.write_number(row, 3, age).unwrap();
        sheet.write_string(row, 4, "bruzgi-centre").unwrap();
        let on = ExcelDateTime::from_ymd(2021, 11, 20).unwrap();
        sheet.write_datetime_with_format(row, 5, &on, &day).unwrap();
    }
    let file = world.folder.path("list.xlsx");
    workbook.save(&file).unwrap();
    let options = Options {
        sheet: Some("People".into()),
        ..Options::default()
    };
    assert_eq!(counts(&list(&world, &file, &options)), [2, 2, 0, 0]);
    // One name in two scripts: each spelling finds both.
    assert_eq!(world.finds("ڕووناک").len(), 2);
    assert_eq!(world.finds("Rûnak").len(), 2);
    let before = world
        .mission()
        .read(|tx| waystation::rooms::people::queries::present(tx, None, date(2021, 11, 19)))
        .unwrap();
    assert_eq!(before.people, 0, "the day is that of the sheet");
    assert_eq!(counts(&list(&world, &file, &options)), [2, 0, 2, 0]);
}

const HEAD: &str = "Household number,Person number,Given name,Family name,Sex,Age,Nationality,Date of birth,Site,Registered on\n";

/// A list with a good row, six bad ones, and a good one.
fn with_bad_rows(world: &World) -> PathBuf {
    let rows = [
        "H1,P1,Runak,Ahmed,F,34,IRQ,,bruzgi-centre,2021-11-20",
        "H1,P2,Awat,Ahmed,Q,8,IRQ,,bruzgi-centre,2021-11-20",
        "H1,P3,Shirin,Ahmed,F,abc,IRQ,,bruzgi-centre,2021-11-20",
        "H2,P4,Rebin,Karim,M,40,IRQ,,brusgi,2021-11-20",
        "H2,P5,,,M,40,IRQ,,bruzgi-centre,2021-11-20",
        "H2,P6,Dilan,Karim,M,,Irak,,bruzgi-centre,2021-11-20",
        "H2,P7,Lana,Karim,F,,IRQ,2021-12-01,bruzgi-centre,2021-11-20",
        "H2,P8,Hana,Karim,F,30,IRQ,,bruzgi-centre,2021-11-20",
    ];
    world
        .folder
        .file("people.csv", format!("{HEAD}{}\n", rows.join("\n")))
}

#[test]
fn a_bad_row_leads_to_its_cell_and_the_good_rows_go_in() {
    let world = World::begin(Engine::Sqlite);
    let outcome = list(&world, &with_bad_rows(&world), &Options::default());
    assert_eq!(counts(&outcome), [8, 2, 0, 6]);
    let faults: Vec<(u64, &str, &str, &str)> = outcome
        .faults
        .iter()
        .map(|fault| {
            (
                fault.row,
                fault.column.as_str(),
                fault.letter.as_str(),
                fault.value.as_str(),
            )
        })
        .collect();
    assert_eq!(
        faults,
        [
            (3, "Sex", "E", "Q"),
            (4, "Age", "F", "abc"),
            (5, "Site", "I", "brusgi"),
            (6, "Given name", "C", ""),
            (7, "Nationality", "G", "Irak"),
            (8, "Date of birth", "H", "2021-12-01"),
        ]
    );
    for fault in &outcome.faults {
        assert_eq!(fault.sheet, "people.csv");
        assert!(fault.remedy.len() > 15, "{fault}");
    }
    assert_eq!(
        outcome.faults[1].to_string(),
        "people.csv, row 4, column \"Age\" (F), value \"abc\": write a whole number of years, from 0 to 125"
    );
}

/// Mends the first `rows` rows of a file of rejected rows.
fn mend(file: &Path, rows: usize) {
    let text = fs::read_to_string(file).unwrap();
    let mended: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(at, line)| {
            if at == 0 || at > rows {
                return line.to_owned();
            }
            line.replace(",Q,", ",M,")
                .replace(",abc,", ",,")
                .replace(",brusgi,", ",bruzgi-centre,")
                .replace(",P5,,,", ",P5,Sara,,")
                .replace(",Irak,", ",IRQ,")
                .replace(",2021-12-01,", ",2020-12-01,")
        })
        .collect();
    fs::write(file, mended.join("\n")).unwrap();
}

#[test]
fn mended_rows_are_added_once_and_belong_to_the_same_households() {
    both(|world| {
        let first = list(world, &with_bad_rows(world), &Options::default());
        let rejects = first.rejects.unwrap();
        assert_eq!(rejects, world.folder.path("people.rejected.csv"));
        mend(&rejects, 4);
        let second = list(world, &rejects, &Options::default());
        assert_eq!(counts(&second), [6, 4, 0, 2]);
        // What is still wrong goes into a file of its own, since somebody may be at work in the first.
        let again = second.rejects.unwrap();
        assert_eq!(again, world.folder.path("people.rejected-2.csv"));
        mend(&again, 2);
        let third = list(world, &again, &Options::default());
        assert_eq!(counts(&third), [2, 2, 0, 0]);
        assert_eq!(world.present(), 8);
        // All of it once more adds nothing.
        for (file, known) in [(&rejects, 4), (&again, 2)] {
            assert_eq!(list(world, file, &Options::default()).known, known);
        }
        let households = world
            .mission()
            .read(|tx| waystation::rooms::people::queries::newest_households(tx, 10))
            .unwrap();
        let mut sizes: Vec<u64> = households.into_iter().map(|(_id, n)| n).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [3, 5]);
        world.is_whole();
    });
}

#[test]
fn the_command_says_what_it_did_and_where_the_rows_to_mend_are() {
    let mut world = World::begin(Engine::Sqlite);
    let file = with_bad_rows(&world);
    world.close();
    let data = world.data();
    let said = waystation([
        "import".as_ref(),
        "people".as_ref(),
        file.as_os_str(),
        "--data".as_ref(),
        data.as_os_str(),
    ])
    .done();
    assert!(
        said.contains("people.csv: 8 rows read, 2 added, 0 were here already, 6 to mend"),
        "{said}"
    );
    assert!(
        said.contains("people.csv, row 4, column \"Age\" (F), value \"abc\""),
        "{said}"
    );
    assert!(
        said.contains("people.rejected.csv; mend them there"),
        "{said}"
    );
}

fn recorded(world: &World) -> Vec<Incident> {
    world
        .mission()
        .read(|tx| by(tx, None, None, Date::MAX))
        .unwrap()
}

fn toll(incidents: &[Incident], main: &str) -> i64 {
    incidents
        .iter()
        .filter(|one| one.external.starts_with(main))
        .map(Incident::toll)
        .sum()
}

#[test]
fn the_projects_own_download_is_read_as_it_is() {
    both(|world| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/missing-migrants/MissingMigrants-2026-first-rows.csv");
        let copied = world.folder.file("download.csv", fs::read(file).unwrap());
        let outcome = deaths(world, &copied);
        assert_eq!(counts(&outcome), [66, 66, 0, 0], "{:?}", outcome.faults);
        let found = recorded(world);
        assert_eq!(found.len(), 66);
        let sum = |of: fn(&Incident) -> Option<i64>| found.iter().filter_map(of).sum::<i64>();
        assert_eq!(sum(|one| one.dead), 200);
        assert_eq!(sum(|one| one.missing), 580);
        // Split into two rows, each with its own people.
        assert_eq!(toll(&found, "2026.MMP0007"), 25 + 66 + 16);
        assert_eq!(toll(&found, "2026.MMP0149"), 18 + 1 + 1);
        // Five who were missing were found: taken back.
        assert_eq!(toll(&found, "2026.MMP0190"), 17 - 5 + 4 + 1 + 21);
        let of = |id: &str| found.iter().find(|one| one.external == id).unwrap();
        // Blank is not nought.
        assert_eq!(of("2026.MMP0190220").dead, None);
        assert_eq!(of("2026.MMP0190218").missing, Some(-5));
        // The month comes first.
        assert_eq!(of("2026.MMP00078").from, Some(date(2026, 1, 7)));
        assert_eq!(of("2026.MMP0149174").from, Some(date(2026, 4, 1)));
        let (lat, lon) = of("2026.MMP0001").position.unwrap();
        assert_eq!((lat, lon), (37.342_651_78, 42.992_599_85));
        assert_eq!(of("2026.MMP0001").published, Some(date(2026, 5, 6)));
        assert_eq!(counts(&deaths(world, &copied)), [66, 0, 66, 0]);
        world.is_whole();
    });
}

#[test]
fn a_cumulative_row_counts_nobody_twice() {
    let world = World::begin(Engine::Sqlite);
    let file = world.folder.file(
        "older.csv",
        "Main ID,Incident ID,Incident Type,Incident Date,Number Dead,Minimum Estimated Number of Missing,Migration route\n\
         2021.MMP0001,2021.MMP0001,Incident,11/08/2021,1,,Belarus-EU border\n\
         2021.MMP0002,2021.MMP00021,Split Incident,11/09/2021,2,1,Belarus-EU border\n\
         2021.MMP0002,2021.MMP00022,Split Incident,11/09/2021,1,-1,Belarus-EU border\n\
         2021.MMP0003,2021.MMP0003,Cumulative Incident,11/30/2021,4,,Belarus-EU border\n\
         2021.MMP0004,\"2021.MMP0001, 2021.MMP00021\",Incident,11/09/2021,3,1,Belarus-EU border\n\
         2021.MMP0005,2021.MMP0005,Incident,13/11/2021,9,,Belarus-EU border\n",
    );
    let outcome = deaths(&world, &file);
    assert_eq!(counts(&outcome), [6, 5, 0, 1], "{:?}", outcome.faults);
    assert!(outcome.faults[0].remedy.contains("month/day/year"));
    let found = recorded(&world);
    let ids: Vec<&str> = found.iter().map(|one| one.external.as_str()).collect();
    assert_eq!(ids, ["2021.MMP0001", "2021.MMP00021", "2021.MMP00022"]);
    assert_eq!(found.iter().map(Incident::toll).sum::<i64>(), 1 + 3);
}

#[test]
fn another_download_of_the_same_records_adds_only_what_is_new() {
    let world = World::begin(Engine::Sqlite);
    let head = "web_id,reported_date,number_dead,number_missing,migration_route\n";
    let first = world
        .folder
        .file("2021.csv", format!("{head}2021.MMP0001,2021-11-08,1,,x\n"));
    let second = world.folder.file(
        "2025.csv",
        format!("{head}2021.MMP0001,2021-11-08,1,,x\n2021.MMP0002,2021-11-09,2,,x\n"),
    );
    assert_eq!(counts(&deaths(&world, &first)), [1, 1, 0, 0]);
    assert_eq!(counts(&deaths(&world, &second)), [2, 1, 1, 0]);
}

/// Writes a sheet of texts.
fn sheet_of(workbook: &mut Workbook, name: &str, rows: &[&[&str]]) {
    let sheet = workbook.add_worksheet();
    sheet.set_name(name).unwrap();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
            sheet.write_string(row, column, *text).unwrap();
        }
    }
}

#[test]
fn a_kobotoolbox_export_comes_in_as_it_is() {
    both(|world| {
        let mut workbook = Workbook::new();
        sheet_of(
            &mut workbook,
            "Border registration",
            &[
                &[
                    "start",
                    "today",
                    "household/site",
                    "household/phone_number",
                    "household/consent",
                    "_id",
                    "_uuid",
                    "_submission_time",
                    "_index",
                ],
                &[
                    "2021-11-20T09:10:00+03:00",
                    "2021-11-20",
                    "Bruzgi centre",
                    "+375291234567",
                    "Yes",
                    "7001",
                    "aaaa-1",
                    "2021-11-20T09:15:00",
                    "1",
                ],
                &[
                    "2021-11-20T09:30:00+03:00",
                    "2021-11-20",
                    "bruzgi-centre",
                    "",
                    "No",
                    "7002",
                    "aaaa-2",
                    "2021-11-20T09:35:00",
                    "2",
                ],
                &[
                    "2021-11-20T09:50:00+03:00",
                    "2021-11-20",
                    "bruzgi-centre",
                    "",
                    "Yes",
                    "7003",
                    "aaaa-3",
                    "2021-11-20T09:55:00",
                    "3",
                ],
            ],
        );
        sheet_of(
            &mut workbook,
            "members",
            &[
                &[
                    "members/given_name",
                    "members/family_name",
                    "members/sex",
                    "members/age",
                    "members/nationality",
                    "members/relationship",
                    "_index",
                    "_parent_table_name",
                    "_parent_index",
                    "_submission__id",
                    "_submission__uuid",
                ],
                &[
                    "Aram",
                    "Karim",
                    "Male",
                    "34",
                    "Iraq",
                    "Head of household",
                    "1",
                    "Border registration",
                    "1",
                    "7001",
                    "aaaa-1",
                ],
                &[
                    "Lana",
                    "Karim",
                    "female",
                    "8",
                    "IRQ",
                    "child",
                    "2",
                    "Border registration",
                    "1",
                    "7001",
                    "aaaa-1",
                ],
                &[
                    "Dilan",
                    "Ahmed",
                    "male",
                    "19",
                    "Stateless",
                    "",
                    "3",
                    "Border registration",
                    "2",
                    "7002",
                    "aaaa-2",
                ],
            ],
        );
        let file = world.folder.path("kobo.xlsx");
        workbook.save(&file).unwrap();
        let outcome = list(world, &file, &Options::default());
        assert_eq!(counts(&outcome), [3, 3, 0, 0], "{outcome:?}");
        assert!(
            outcome
                .notes
                .iter()
                .any(|note| note.contains("nobody was registered from them: 4")),
            "{:?}",
            outcome.notes
        );
        assert_eq!(world.present(), 3);
        let households = world
            .mission()
            .read(|tx| waystation::rooms::people::queries::newest_households(tx, 10))
            .unwrap();
        let mut sizes: Vec<u64> = households.into_iter().map(|(_id, n)| n).collect();
        sizes.sort_unstable();
        assert_eq!(sizes, [1, 2]);
        // The same export again, and one made later with the rows in another order, add nobody.
        assert_eq!(
            counts(&list(world, &file, &Options::default())),
            [3, 0, 3, 0]
        );
        world.is_whole();
    });
}

#[test]
fn an_odk_export_is_read_with_the_form_beside_it() {
    let world = World::begin(Engine::Sqlite);
    world.folder.file(
        "border.csv",
        "SubmissionDate,household-site,KEY\n2021-11-20T09:15:00.000Z,bruzgi-centre,uuid:1\n",
    );
    let members = world.folder.file(
        "border-members.csv",
        "given_name,family_name,sex,age,PARENT_KEY,KEY\nAram,Karim,male,34,uuid:1,uuid:1/members[1]\nLana,Karim,female,8,uuid:9,uuid:9/members[1]\n",
    );
    let options = Options {
        map: vec![("place".into(), "household-site".into())],
        ..Options::default()
    };
    let outcome = list(&world, &members, &options);
    // Lana's form is not in the export: her row is kept to be mended, not half registered.
    assert_eq!(counts(&outcome), [2, 1, 0, 1], "{outcome:?}");
    assert_eq!(world.present(), 1);
}

#[test]
fn an_import_says_who_may_be_here_already() {
    let world = World::begin(Engine::Sqlite);
    let rows = |given: &str, family: &str| {
        format!(
            "{HEAD}1,1,{given},{family},M,,IRQ,1987-03-14,bruzgi-centre,2021-11-20\n2,2,Lana,Karim,F,,IRQ,1999-07-01,bruzgi-centre,2021-11-20\n3,3,Rebin,Omar,M,,IRQ,1975-02-09,bruzgi-centre,2021-11-20\n"
        )
    };
    let first = world.folder.file("first.csv", rows("محمد", "الحسيني"));
    assert!(list(&world, &first, &Options::default()).notes.is_empty());
    let again = world.folder.file(
        "again.csv",
        format!("{HEAD}1,1,Mohammed,Al-Husseini,M,,IRQ,1987-03-14,bruzgi-centre,2021-11-25\n"),
    );
    let outcome = list(&world, &again, &Options::default());
    assert_eq!(counts(&outcome), [1, 1, 0, 0]);
    assert!(
        outcome.notes.iter().any(|note| note.starts_with("1 pairs")),
        "{:?}",
        outcome.notes
    );
}
