use super::*;

/// Rejects all rows of a file and gives the path of the rejected ones.
fn reject_all(path: &Path) -> Option<PathBuf> {
    let mut reader = open(path);
    let mut rejects = Rejects::beside(path, &reader);
    let columns = Columns::resolve(&reader, &[], &[]).unwrap();
    while let Some(row) = reader.next_row().unwrap() {
        let fault = columns.fault(&row, "age", "write a number");
        rejects.add(&row, &[fault]).unwrap();
    }
    rejects.finish().unwrap()
}

#[test]
fn rejected_rows_lie_beside_the_file_with_what_to_mend() {
    let (folder, path) = text("Name;Age\n#person;#age\nLina;x\n\nOmar;\"y;z\"\n");
    let rejected = reject_all(&path).unwrap();
    assert_eq!(rejected, folder.0.join("people.rejected.csv"));
    assert_eq!(
        fs::read_to_string(&rejected).unwrap(),
        "\u{feff}Row;What to mend;Name;Age\n#meta+row;#meta+fault;#person;#age\n3;age: write a number;Lina;x\n5;age: write a number;Omar;\"y;z\"\n"
    );
}

#[test]
fn no_file_is_made_when_no_row_is_bad() {
    let (folder, path) = text("Name,Age\n");
    assert_eq!(reject_all(&path), None);
    assert_eq!(fs::read_dir(&folder.0).unwrap().count(), 1);
}

#[test]
fn rejected_rows_never_replace_those_that_somebody_is_mending() {
    let (folder, path) = text("Name,Age\nLina,x\n");
    let first = reject_all(&path).unwrap();
    let second = reject_all(&path).unwrap();
    assert_eq!(second, folder.0.join("people.rejected-2.csv"));
    let third = reject_all(&second).unwrap();
    assert_eq!(third, folder.0.join("people.rejected-3.csv"));
    assert_eq!(read(&first)[0].cells, read(&third)[0].cells);
}

#[test]
fn a_mended_file_is_read_as_if_its_two_columns_were_not_there() {
    let (_folder, path) = text("Given name,Age\nLina,x\n");
    let rejected = reject_all(&path).unwrap();
    let mut reader = open(&rejected);
    let columns = Columns::resolve(&reader, PEOPLE, &[]).unwrap();
    let row = reader.next_row().unwrap().unwrap();
    assert_eq!(reader.headers(), ["Given name", "Age"]);
    assert!(columns.unused().is_empty());
    // The letter is that of the file in which the user now looks.
    let fault = columns.fault(&row, "age", "write a number");
    assert_eq!((fault.row, fault.letter.as_str()), (2, "D"));
}

#[test]
fn a_cell_that_a_spreadsheet_would_run_is_neutralised() {
    let check = |cell: &str, expected: &str| {
        let (_folder, path) = book(|book| {
            let sheet = book.add_worksheet();
            sheet.write(0, 0, "Name").unwrap();
            sheet.write(1, 0, cell).unwrap();
        });
        let rejected = reject_all(&path).unwrap();
        let mut plain = ::csv::Reader::from_path(&rejected).unwrap();
        let record = plain.records().next().unwrap().unwrap();
        assert_eq!(&record[2], expected);
        assert_eq!(read(&rejected)[0].cells, [cell], "{cell:?}");
    };
    for formula in [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1-1",
        "-mother",
        "@SUM(A1)",
        "\t=1",
        "\n=1",
        "+",
        "'=1",
        "''@x",
    ] {
        check(formula, &format!("'{formula}"));
    }
    for plain in [
        "-12.5",
        "+999 00 000 000",
        "+999000",
        "- 3",
        "a=b",
        "'quoted'",
        "'+999",
    ] {
        check(plain, plain);
    }
}

#[test]
fn rejected_rows_may_be_mended_in_a_workbook() {
    let (_folder, path) = book(|book| {
        let sheet = book.add_worksheet();
        sheet
            .write_row(0, 0, ["Row", "What to mend", "Name"])
            .unwrap();
        sheet
            .write_row(1, 0, ["7", "name: shorten it", "'=Lina"])
            .unwrap();
    });
    assert_eq!(read(&path)[0].cells, ["=Lina"]);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_a_failure_in_words() {
    let (folder, path) = text("Name\nLina\n");
    let mut reader = open(&path);
    let mut rejects = Rejects::beside(&folder.0.join("gone/people.csv"), &reader);
    let row = reader.next_row().unwrap().unwrap();
    let failure = rejects.add(&row, &[]).err().unwrap();
    assert!(matches!(failure, SheetFailure::NotWritable { .. }));
}

fn cell() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\n", "\r", " ", "#", "7", ".", "a", "é",
        "ل", "\u{feff}", "𐎀",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES), 0..6)
        .prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn rejected_rows_read_again_hold_the_same(rows in proptest::collection::vec([cell(), cell(), cell()], 1..6), in_workbook: bool) {
        let head = [["Name", "", "Place"], ["#person+name", "#meta", "#loc"]];
        let (_folder, path) = if in_workbook {
            book(|book| {
                let sheet = book.add_worksheet();
                sheet.write_row_matrix(0, 0, head).unwrap();
                for (number, row) in (2..).zip(&rows) {
                    sheet.write_row(number, 0, row).unwrap();
                }
            })
        } else {
            let mut writer = ::csv::Writer::from_writer(Vec::new());
            head.iter().for_each(|row| writer.write_record(row).unwrap());
            rows.iter().for_each(|row| writer.write_record(row).unwrap());
            text(writer.into_inner().unwrap())
        };
        let first: Vec<Vec<String>> = read(&path).into_iter().map(|row| row.cells).collect();
        if let Some(rejected) = reject_all(&path) {
            let again: Vec<Vec<String>> = read(&rejected).into_iter().map(|row| row.cells).collect();
            prop_assert_eq!(first, again);
        } else {
            prop_assert!(first.is_empty());
        }
    }
}
