use super::*;

#[test]
fn columns_are_found_by_tag_then_by_header() {
    let (columns, rows) = columns(
        "x,y,First-NAME:,Notes\n#person+age+years,#person+name+latin,,\n 7 ,Lina Omar,Lina,n\n",
        &[],
    )
    .unwrap();
    let cells = ["given", "name", "age", "other"].map(|field| columns.cell(&rows[0], field));
    assert_eq!(cells, ["Lina", "Lina Omar", "7", ""]);
    assert!(columns.has("age") && !columns.has("other"));
    assert_eq!(columns.unused(), ["Notes (D)"]);
}

#[test]
fn the_exact_tag_wins_then_the_one_with_the_fewest_attributes_then_the_first() {
    let check = |tags: &str, expected: &str| {
        let headers = "a,b,c,d";
        let (columns, rows) =
            columns(&format!("{headers}\n{tags},#person+age\n1,2,3,4\n"), &[]).unwrap();
        assert_eq!(columns.cell(&rows[0], "given"), expected, "{tags}");
    };
    check("#person+name+given+latin,#person+given+name,#x", "2");
    check(
        "#person+name+given+latin+v1,#person+name+given+native,#x",
        "2",
    );
    check("#person+name+given+latin,#person+name+given+native,#x", "1");
}

#[test]
fn the_column_of_the_given_name_is_not_taken_for_the_whole_name() {
    let (columns, _) = columns("a,b\n#person+name+given,#person+age\n1,2\n", &[]).unwrap();
    assert!(columns.has("given") && !columns.has("name"));
}

#[test]
fn the_user_maps_by_header_letter_or_tag() {
    let content = "Vorname,Alter,Alter,a\n#x,#y,#z+old,#w\nLina,7,8,9\n";
    for age in ["B", " alter", "#y"] {
        let (columns, rows) = columns(content, &[("given", "Vorname"), ("age", age)]).unwrap();
        assert_eq!(columns.cell(&rows[0], "age"), "7", "{age}");
        assert_eq!(columns.unused(), ["Alter (C)", "a (D)"]);
    }
    let (columns, rows) = columns(content, &[("given", "A"), ("age", "#z")]).unwrap();
    // A header is meant before a letter.
    assert_eq!(columns.cell(&rows[0], "given"), "9");
    assert_eq!(columns.cell(&rows[0], "age"), "8");
}

#[test]
fn a_mapping_to_nothing_says_what_there_is() {
    let check = |field: &str, column: &str, expected: &str| {
        let failure = columns("Given name,Age\nLina,7\n", &[(field, column)])
            .err()
            .unwrap();
        assert_eq!(failure.to_string(), expected);
    };
    check(
        "age",
        "Years",
        "--map age=Years does not fit people.csv: there is no column \"Years\"; there is \"Given name\" (A), \"Age\" (B)",
    );
    check(
        "years",
        "Age",
        "--map years=Age does not fit people.csv: there is no field \"years\"; there is given, name, age",
    );
}

#[test]
fn all_missing_columns_are_said_at_once() {
    let failure = columns("Vorname,,Alter\nLina,,7\n", &[]).err().unwrap();
    assert_eq!(
        failure.to_string(),
        "people.csv has no column for given (tag #person+name+given, or header \"Given name\" or \"First name\"); nor for age (tag #person+age, or header \"Age\"); it has \"Vorname\" (A), \"Alter\" (C); correct the header row, or say which column to take with --map field=column"
    );
}

#[test]
fn two_columns_with_one_header_are_refused_unless_tags_tell_them_apart() {
    let failure = columns("Given name,Age,Age\nLina,7,8\n", &[])
        .err()
        .unwrap();
    assert_eq!(
        failure.to_string(),
        "people.csv has several columns headed \"Age\" (B, C): give them different names or tags, or say which one to take with --map age=B"
    );
    assert!(columns("Given name,Age,Age\n,#person+age,#x+age\nLina,7,8\n", &[]).is_ok());
}

#[test]
fn a_fault_leads_to_the_cell() {
    let long = format!("a\n{}", "b ".repeat(60));
    let (columns, rows) = columns(&format!("Given name,Age\n\"{long}\",\n"), &[]).unwrap();
    let empty = columns.fault(&rows[0], "age", "write a whole number of years");
    assert_eq!(
        empty.to_string(),
        "people.csv, row 2, column \"Age\" (B), empty: write a whole number of years"
    );
    let shortened = columns.fault(&rows[0], "given", "shorten it").value;
    assert!(shortened.starts_with("a b b") && shortened.ends_with('…'));
    assert_eq!(shortened.chars().count(), 60);
    let absent = columns.fault(&rows[0], "name", "write the name");
    assert_eq!(
        absent.to_string(),
        "people.csv, row 2, column \"name\", not in this sheet: write the name"
    );
}

#[test]
fn columns_have_the_letters_of_a_spreadsheet() {
    for (index, name) in [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (701, "ZZ"),
        (702, "AAA"),
        (16_383, "XFD"),
    ] {
        assert_eq!(letters(index), name);
        assert_eq!(letters_to_index(&name.to_lowercase()), Some(index));
    }
    assert_eq!(letters_to_index("ABCD"), None);
}
