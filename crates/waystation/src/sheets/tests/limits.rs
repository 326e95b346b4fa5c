use super::*;

#[test]
fn limits_on_rows_columns_and_cells_are_kept_in_both_formats() {
    let limits = Limits {
        max_rows: 2,
        max_columns: 3,
        max_cell_chars: 5,
        ..Limits::default()
    };
    let check = |rows: &[&[&str]], expected: &str| {
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let csv = text(lines.join("\n"));
        let xlsx = book(|book| {
            let sheet = book.add_worksheet();
            for (number, row) in (0..).zip(rows) {
                sheet.write_row(number, 0, row.iter().copied()).unwrap();
            }
        });
        for (_folder, path) in [csv, xlsx] {
            let failure = refused(&path, limits);
            assert!(matches!(failure, SheetFailure::TooBig { .. }));
            assert!(failure.to_string().contains(expected), "{failure}");
        }
    };
    check(
        &[&["a"], &["1"], &["2"], &["3"]],
        "after row 3, and the limit is 2 filled rows",
    );
    check(
        &[&["a", "b"], &["1", "", "", "x"]],
        "row 2 reaches to column D",
    );
    check(&[&["a", "b"], &["1", "123456"]], "cell B2");
}

#[test]
fn empty_columns_at_the_right_do_not_count() {
    let (_folder, path) = text(format!("a,b{0}\n1,2{0}\n", ",".repeat(16_000)));
    assert_eq!(read(&path)[0].cells[..2], ["1", "2"]);
}

#[test]
fn a_quotation_mark_left_open_is_said() {
    let (_folder, path) = text(format!("a,b\n1,\"2\n{}", "3,4\n".repeat(3_000_000)));
    let failure = refused(&path, Limits::default()).to_string();
    assert!(
        failure.contains("a quotation mark (\") is not closed"),
        "{failure}"
    );
    let (_folder, path) = text(format!("a,b\n1,\"2\n{}", "3,4\n".repeat(30_000)));
    let failure = refused(&path, Limits::default()).to_string();
    assert!(
        failure.contains("cell B2") && failure.contains("is not closed"),
        "{failure}"
    );
}

/// Sets the unpacked size that the directory of a package declares for a part.
fn declare(package: &mut [u8], part: &str, size: u32) {
    let header = (0..package.len() - 46)
        .rfind(|at| {
            package[*at..].starts_with(b"PK\x01\x02")
                && package[at + 46..].starts_with(part.as_bytes())
        })
        .unwrap();
    package[header + 24..header + 28].copy_from_slice(&size.to_le_bytes());
}

#[test]
fn a_workbook_that_unpacks_to_far_more_is_refused_whatever_it_declares() {
    let limits = Limits {
        max_unpacked_bytes: 16 << 20,
        ..Limits::default()
    };
    let zeros = [&b"<worksheet><sheetData>"[..], &vec![0; 64 << 20]].concat();
    let rows = [&b"<worksheet><sheetData>"[..], &b"<c></c>".repeat(4 << 20)].concat();
    for sheet in [zeros, rows] {
        let mut bomb = package(&sheet, &[]);
        assert!(bomb.len() < 1 << 20);
        let (_folder, path) = text(&bomb);
        too_big(&path, limits);
        declare(&mut bomb, "xl/worksheets/sheet1.xml", 1000);
        let (_folder, path) = text(&bomb);
        too_big(&path, limits);
    }
}

#[test]
fn beyond_50_mb_a_workbook_may_not_unpack_to_200_times_its_size() {
    let sheet = [&b"<worksheet><sheetData>"[..], &vec![b' '; 80_000_000]].concat();
    let (_folder, path) = text(package(&sheet, &[]));
    too_big(&path, Limits::default());
}

#[test]
fn a_damaged_workbook_is_refused_in_a_sentence() {
    let whole = fs::read(fixture("input-valid.xlsx")).unwrap();
    let check = |bytes: &[u8]| {
        let (_folder, path) = text(bytes);
        let failure = refused(&path, Limits::default()).to_string();
        assert!(
            failure.contains("save it as .xlsx or CSV, and try again"),
            "{failure}"
        );
    };
    check(&whole[..whole.len() / 2]);
    check(&package(b"<worksheet><sheetData><row><c>", &[]));
    check(&package(b"<worksheet></worksheet>", &[]));
    check(&package(&b"<a>".repeat(1000), &[]));
    check(&package(
        br#"<worksheet><sheetData><row><c t="s"><v>7</v></c></row></sheetData></worksheet>"#,
        &[],
    ));
    check(&package(
        br#"<worksheet><sheetData><row r="9999999"/></sheetData></worksheet>"#,
        &[],
    ));
    let mut altered = package(b"<worksheet><sheetData></sheetData></worksheet>", &[]);
    declare(&mut altered, "xl/worksheets/sheet1.xml", 45);
    check(&altered);
}

#[test]
fn a_million_rows_stream() {
    let folder = Folder::new();
    let path = folder.0.join("people.csv");
    let mut file = BufWriter::new(fs::File::create(&path).unwrap());
    file.write_all(b"Given name,Age\n#person+name+given,#person+age\n")
        .unwrap();
    for number in 0..1_000_000 {
        writeln!(file, "Name {number},{}", number % 90).unwrap();
    }
    file.into_inner().unwrap();
    let started = Instant::now();
    let mut reader = open(&path);
    let (mut count, mut last) = (0, 0);
    while let Some(row) = reader.next_row().unwrap() {
        count += 1;
        last = row.number;
    }
    assert_eq!((count, last), (1_000_000, 1_000_002));
    assert!(started.elapsed() < Duration::from_secs(30));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600), start in 0..6_usize) {
        let starts: [&[u8]; 6] = [b"", b"PK\x03\x04", b"\xFF\xFE", b"\xFE\xFF", b"a;\"b\n#x;#y\n", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];
        let (_folder, path) = text([starts[start], &bytes].concat());
        let _ = Reader::open(&path, None, Limits::default()).and_then(|mut reader| all(&mut reader));
    }

    #[test]
    fn no_damage_to_a_workbook_makes_the_reader_panic(
        part in 0..5_usize,
        damage in proptest::collection::vec((any::<proptest::sample::Index>(), proptest::sample::select(&b"<>/\"'&;=!?-[]_xrcsvt0189 \0\xFF"[..])), 1..8),
        outside: bool,
    ) {
        let mut parts: [(&str, Vec<u8>); 5] = [
            ("xl/worksheets/sheet1.xml", br#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="B2" s="1"><f>A1</f><v>44524</v></c></row></sheetData></worksheet>"#.to_vec()),
            ("xl/sharedStrings.xml", br#"<sst count="1"><si><t>Na_x0041_me &amp; more</t></si></sst>"#.to_vec()),
            ("xl/styles.xml", br#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="d mmm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#.to_vec()),
            ("xl/workbook.xml", br#"<workbook><sheets><sheet name="One" r:id="a"/></sheets></workbook>"#.to_vec()),
            ("_rels/.rels", br#"<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/xl/../xl/workbook.xml"/></Relationships>"#.to_vec()),
        ];
        if !outside {
            for (index, byte) in &damage {
                *index.get_mut(&mut parts[part].1) = *byte;
            }
        }
        let sheet = parts[0].1.clone();
        let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (*name, &content[..])).collect();
        let mut bytes = package(&sheet, &parts);
        if outside {
            for (index, byte) in &damage {
                *index.get_mut(&mut bytes) = *byte;
            }
        }
        let (_folder, path) = text(bytes);
        let _ = Reader::open(&path, None, Limits::default()).and_then(|mut reader| all(&mut reader));
    }
}
