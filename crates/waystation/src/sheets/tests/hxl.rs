use super::*;

#[test]
fn a_tag_is_the_same_whatever_its_capitals_blanks_and_order() {
    let tag = Tag::parse(" #Person + name+GIVEN ").unwrap();
    assert_eq!(tag.to_string(), "#person+given+name");
    assert_eq!(Some(tag), Tag::parse("#person+given+name"));
}

#[test]
fn errors_numbers_and_bare_words_are_no_tags() {
    for no_tag in [
        "", "#", "person", "#N/A", "#REF!", "#1", "#a b", "#a+", "#a+1", "# a+é",
    ] {
        assert_eq!(Tag::parse(no_tag), None, "{no_tag}");
    }
}

#[test]
fn a_tag_with_more_attributes_can_stand_for_one_with_fewer() {
    let check = |column: &str, wanted: &str, expected: bool| {
        let matches = Tag::parse(column)
            .unwrap()
            .matches(&Tag::parse(wanted).unwrap());
        assert_eq!(matches, expected, "{column} for {wanted}");
    };
    check("#person+given+name+latin", "#person+name+given", true);
    check("#person+name", "#person+name+given", false);
    check("#persons+name", "#person+name", false);
}
