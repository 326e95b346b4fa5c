use super::*;

#[test]
fn cells_of_a_workbook_become_plain_text() {
    let (_folder, path) = book(|book| {
        let day = Format::new().set_num_format("d mmm yyyy");
        let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm");
        let hours = Format::new().set_num_format("[h]:mm");
        let sheet = book.add_worksheet();
        sheet.write(0, 0, "What").unwrap();
        sheet.write(0, 1, "Cell").unwrap();
        let at = |text: &str| ExcelDateTime::parse_from_str(text).unwrap();
        sheet
            .write_with_format(1, 1, at("2021-11-24"), &day)
            .unwrap();
        sheet
            .write_with_format(2, 1, at("2021-11-24T10:00:00"), &moment)
            .unwrap();
        sheet
            .write_with_format(3, 1, at("10:30:15"), &moment)
            .unwrap();
        sheet
            .write_with_format(4, 1, 1.104_166_666_666_666_7, &hours)
            .unwrap();
        sheet
            .write_with_format(5, 1, at("1900-02-28"), &day)
            .unwrap();
        sheet
            .write_with_format(6, 1, at("1900-03-01"), &day)
            .unwrap();
        sheet.write(7, 1, 34.0).unwrap();
        sheet.write(8, 1, 0.1 + 0.2).unwrap();
        sheet.write(9, 1, -12.5).unwrap();
        sheet.write(10, 1, 964_750_123_456_f64).unwrap();
        sheet.write(11, 1, true).unwrap();
        sheet.write(12, 1, "1E+05").unwrap();
        sheet.write(13, 1, " as given  ").unwrap();
        sheet
            .write(14, 1, Formula::new("=1+2").set_result("3"))
            .unwrap();
        sheet
            .write(15, 1, Formula::new("=NA()").set_result("#N/A"))
            .unwrap();
        sheet
            .write(16, 1, Formula::new("=\"a\"&\"b\"").set_result("a & <b>"))
            .unwrap();
        sheet.write(17, 1, "two\r\nlines _x0041_ ليلى").unwrap();
        sheet.write(19, 1, "after an empty row").unwrap();
    });
    let rows = read(&path);
    let cells: Vec<&str> = rows.iter().map(|row| row.cells[1].as_str()).collect();
    assert_eq!(
        cells,
        [
            "2021-11-24",
            "2021-11-24T10:00:00",
            "10:30:15",
            "26:30:00",
            "1900-02-28",
            "1900-03-01",
            "34",
            "0.3",
            "-12.5",
            "964750123456",
            "true",
            "1E+05",
            " as given  ",
            "3",
            "#N/A",
            "a & <b>",
            "two\nlines _x0041_ ليلى",
            "after an empty row",
        ]
    );
    assert_eq!(rows.last().unwrap().number, 20);
}

#[test]
fn dates_of_old_macs_count_from_1904() {
    let sheet = br#"<worksheet><sheetData><row><c t="str"><v>Day</v></c></row>
        <row><c s="1"><v>43064</v></c></row><row><c t="d"><v>2021-11-24T00:00:00</v></c></row></sheetData></worksheet>"#;
    let styles = br#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-409]d\-mmm\-yy;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;
    let workbook = br#"<workbook><workbookPr date1904="1"/><sheets><sheet name="One" r:id="a"/></sheets></workbook>"#;
    let (_folder, path) = text(package(
        sheet,
        &[("xl/styles.xml", styles), ("xl/workbook.xml", workbook)],
    ));
    let rows = read(&path);
    assert_eq!(rows[0].cells, ["2021-11-26"]);
    assert_eq!(rows[1].cells, ["2021-11-24"]);
}

#[test]
fn formats_tell_dates_from_numbers() {
    let check = |format: &str, expected: &str| {
        let styles = format!(
            r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="{format}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>"#
        );
        let sheet = br#"<worksheet><sheetData><row><c t="str"><v>x</v></c></row><row><c s="0"><v>44524.5</v></c></row></sheetData></worksheet>"#;
        let (_folder, path) = text(package(sheet, &[("xl/styles.xml", styles.as_bytes())]));
        assert_eq!(read(&path)[0].cells, [expected], "{format}");
    };
    for date in [
        "DD/MM/YY",
        "[$-404]e&quot;x&quot;m&quot;x&quot;d",
        "*-yyyy-mm-dd",
        "m&quot;M&quot;d",
        "hh:mm AM/PM",
    ] {
        check(date, "2021-11-24T12:00:00");
    }
    for duration in ["[h]:mm:ss", "[Blue]\\+[h]:mm;[Red]\\-[h]:mm", "[ss]"] {
        check(duration, "1068588:00:00");
    }
    for number in [
        "General",
        "0.00",
        "[Red]0",
        "0&quot; days&quot;",
        "\\Y0",
        "#,##0*y",
        "0_d",
        "[$€-407] 0;dd",
        "0.00E+00",
    ] {
        check(number, "44524.5");
    }
}

#[test]
fn rich_and_inline_texts_are_read_without_formulas_and_reading_aids() {
    let sheet = br#"<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>Na</x:t><x:r><x:t>me</x:t></x:r></x:is></x:c></x:row>
        <x:row r="2"><x:c r="A2" t="s"><x:f>SHOUT(B1)</x:f><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>"#;
    let texts = "<sst uniqueCount=\"99999999999999\"><si><t>no</t></si><si><r><t>東</t></r><r><t xml:space=\"preserve\"> &amp;&#x4EAC;</t></r><rPh><t>とうきょう</t></rPh></si></sst>";
    let (_folder, path) = text(package(
        sheet,
        &[("xl/sharedStrings.xml", texts.as_bytes())],
    ));
    let mut reader = open(&path);
    assert_eq!(reader.headers(), ["Name"]);
    assert_eq!(all(&mut reader).unwrap()[0].cells, ["東 &京"]);
}

#[test]
fn a_sheet_is_read_whole_whatever_size_it_declares() {
    let sheet = br#"<worksheet><dimension ref="A1"></dimension><sheetData><row r="1"><c r="A1" t="str"><v>ISO3</v></c><c r="B1" t="str"><v>Year</v></c></row>
        <row r="6433"><c r="A6433" t="str"><v>ZWE</v></c><c r="B6433"><v>2018</v></c></row></sheetData></worksheet>"#;
    let (_folder, path) = text(package(sheet, &[]));
    let rows = read(&path);
    assert_eq!(
        (rows[0].number, &rows[0].cells[..]),
        (6433, &["ZWE".to_owned(), "2018".to_owned()][..])
    );
}

#[test]
fn of_several_sheets_the_tagged_one_is_read_or_the_one_that_is_named() {
    let (_folder, path) = book(|book| {
        let cover = book.add_worksheet().set_name("Read me").unwrap();
        cover.write(0, 0, "How to fill this in").unwrap();
        let hidden = book.add_worksheet().set_name("Lists").unwrap();
        hidden.set_hidden(true);
        hidden.write(0, 0, "#list").unwrap();
        let people = book.add_worksheet().set_name("People").unwrap();
        people.write(0, 0, "Name").unwrap();
        people.write(1, 0, "#person+name").unwrap();
        people.write(2, 0, "Lina").unwrap();
    });
    let mut reader = open(&path);
    assert_eq!(reader.sheets(), ["Read me", "Lists", "People"]);
    assert_eq!(reader.sheet_name(), "People");
    assert_eq!(all(&mut reader).unwrap()[0].cells, ["Lina"]);
    let named = |name| Reader::open(&path, Some(name), Limits::default());
    assert_eq!(named("read ME ").unwrap().sheet_name(), "Read me");
    let failure = named("Persons").err().unwrap().to_string();
    assert_eq!(
        failure,
        "people.xlsx has no sheet named \"Persons\": choose one of Read me, Lists, People"
    );
}

#[test]
fn the_sheet_of_a_text_file_has_no_name() {
    let (_folder, path) = text("a,b\n1,2\n");
    let failure = Reader::open(&path, Some("People"), Limits::default())
        .err()
        .unwrap();
    assert!(
        failure
            .to_string()
            .contains("leave the name of the sheet out")
    );
}

#[test]
fn a_real_workbook_with_two_sheets_opens() {
    let reader = open(&fixture("input-quality.xlsx"));
    assert_eq!(reader.sheets().len(), 2);
    assert!(reader.tags().is_some());
}
