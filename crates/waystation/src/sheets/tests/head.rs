use super::*;

#[test]
fn the_header_row_is_the_one_above_the_tags() {
    let check = |name: &str, headers: &[&str], first_row: u64, rows: usize| {
        let path = fixture(name);
        let mut reader = open(&path);
        assert_eq!(reader.headers(), headers, "{name}");
        let read = all(&mut reader).unwrap();
        assert_eq!((read[0].number, read.len()), (first_row, rows), "{name}");
    };
    let spanish = [
        "Registro",
        "Sector/Cluster",
        "Subsector",
        "Organización",
        "Hombres",
        "Mujeres",
        "País",
        "Departamento/Provincia/Estado",
        "¿Cuándo?",
    ];
    let last_unnamed = [&spanish[..8], &[""]].concat();
    check("input-valid.csv", &spanish, 4, 4);
    check("input-valid-latin1.csv", &last_unnamed, 4, 4);
    check("input-valid.xlsx", &last_unnamed, 4, 4);
    check("input-merged.xlsx", &last_unnamed, 4, 4);
    check("input-untagged.csv", &spanish, 3, 4);
    check(
        "input-multiple-headers.csv",
        &["Org", "No hashtag", "Province", "Number affected"],
        4,
        2,
    );
    check("input-multiline.csv", &[""], 2, 1);
}

#[test]
fn the_tags_of_a_spanish_sheet_are_found_in_csv_and_xlsx_alike() {
    let csv = open(&fixture("input-valid.csv"));
    let xlsx = open(&fixture("input-valid.xlsx"));
    assert_eq!(csv.tags(), xlsx.tags());
    assert_eq!(
        csv.tags().unwrap()[..3],
        ["", "#sector+es", "#subsector+es"]
    );
    let without_numbers = |path: PathBuf| {
        let rows = read(&path);
        rows.into_iter()
            .map(|row| row.cells[1..8].to_vec())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        without_numbers(fixture("input-valid.csv")),
        without_numbers(fixture("input-valid.xlsx"))
    );
}

#[test]
fn a_tag_row_may_lack_some_hashes_and_then_those_columns_have_no_tag() {
    let reader = open(&fixture("input-fuzzy.csv"));
    let tags = reader.tags().unwrap();
    assert_eq!(
        tags[1..],
        [
            "#sector+es",
            "#subsector+es",
            "#org+es",
            "#targeted+f",
            "#targeted+f",
            "",
            ""
        ]
    );
    assert_eq!(open(&fixture("input-invalid.csv")).tags(), None);
}

#[test]
fn a_merged_cell_is_a_value_in_its_first_cell() {
    let rows = read(&fixture("input-merged.xlsx"));
    assert_eq!(rows[1].cells[3], "UNICEF");
    assert_eq!((rows[1].number, rows[2].cells[3].as_str()), (5, ""));
}

#[test]
fn a_title_above_the_table_is_no_header() {
    let (_folder, path) = text("Registration\n\nName,Age,Place\nLina,4,Centre\nOmar,5,Centre\n");
    let mut reader = open(&path);
    assert_eq!(reader.headers(), ["Name", "Age", "Place"]);
    assert_eq!(reader.next_row().unwrap().unwrap().number, 4);
}

#[test]
fn blank_columns_at_the_left_keep_the_letters_right() {
    let (_folder, path) = book(|book| {
        let sheet = book.add_worksheet();
        sheet.write(2, 2, "Given name").unwrap();
        sheet.write(2, 3, "Age").unwrap();
        sheet.write(4, 2, "Lina").unwrap();
        sheet.write(4, 3, "abc").unwrap();
    });
    let mut reader = open(&path);
    let columns = Columns::resolve(&reader, PEOPLE, &[]).unwrap();
    let row = reader.next_row().unwrap().unwrap();
    let fault = columns.fault(&row, "age", "write a whole number of years");
    assert_eq!(
        fault.to_string(),
        "people.xlsx, sheet Sheet1, row 5, column \"Age\" (D), value \"abc\": write a whole number of years"
    );
}

#[test]
fn an_empty_file_has_no_header() {
    for content in ["", "\n\n", " , ,\n", "\u{feff}"] {
        let (_folder, path) = text(content);
        assert!(matches!(
            refused(&path, Limits::default()),
            SheetFailure::NoHeader { .. }
        ));
    }
}
