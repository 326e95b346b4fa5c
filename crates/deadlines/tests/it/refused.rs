//! Texts that cannot be read and periods that cannot be counted: which line, and what would do.

use jiff::tz::TimeZone;

use deadlines::{
    Calendar, Clock, Direction, Extension, Fault, Length, Moment, Pause, Rule, Trigger,
    shipped_calendar, shipped_rule,
};

const HEAD: &str =
    "code = \"XX\"\nname = \"Nowhere\"\nfrom = 2000\nto = 2030\nweekend = [\"sunday\"]\n";

#[track_caller]
fn refused(text: &str, line: usize, says: &str) {
    let fault = Calendar::read(text).unwrap_err();
    assert_eq!(fault.line, line, "{fault}");
    assert!(fault.to_string().contains(says), "{fault}");
}

/// A calendar with one entry, which begins on line 7.
#[track_caller]
fn entry(entry: &str, line: usize, says: &str) {
    refused(&format!("{HEAD}mark = \"memory\"\n{entry}\n"), line, says);
}

#[test]
fn a_calendar_that_cannot_be_read_names_the_line_and_what_would_do() {
    refused("code = ", 1, "");
    refused("code = \"XX\"\nname = \"Nowhere\"\n", 1, "missing field");
    refused(
        &HEAD.replace("2030", "1999"),
        3,
        "from a year to a later one",
    );
    refused(&HEAD.replace("2000", "1500"), 3, "1583 to 4099");
    refused(
        &HEAD.replace("sunday", "sun"),
        5,
        "write monday, tuesday … sunday",
    );
    let all = "\"monday\", \"tuesday\", \"wednesday\", \"thursday\", \"friday\", \"saturday\", \"sunday\"";
    refused(&HEAD.replace("\"sunday\"", all), 5, "leaves no working day");
    refused(
        &format!("{HEAD}colour = \"red\"\n"),
        6,
        "unknown field `colour`",
    );
}

#[test]
fn an_entry_that_cannot_be_read_names_its_line_and_what_would_do() {
    entry(
        "[[holiday]]\nname = \"A\"\ndate = \"5 May\"",
        7,
        "write month-day, such as 05-03",
    );
    entry(
        "[[holiday]]\nname = \"A\"\ndate = \"02-30\"",
        7,
        "no date of the year",
    );
    entry("[[holiday]]\nname = \"A\"", 7, "exactly one of date");
    entry(
        "[[holiday]]\nname = \"A\"\ndate = \"05-03\"\neaster = 1",
        7,
        "exactly one of date",
    );
    entry(
        "[[holiday]]\nname = \"A\"\non = [\"2021-13-01\"]",
        7,
        "year-month-day, such as 2021-05-13",
    );
    entry(
        "[[holiday]]\nname = \"A\"\neaster = 400",
        7,
        "from -366 to 366",
    );
    entry(
        "[[holiday]]\nname = \"A\"\nweekday = \"monday\"",
        7,
        "needs nth",
    );
    entry(
        "[[holiday]]\nname = \"A\"\nweekday = \"monday\"\nnth = 0\nmonth = 5",
        7,
        "nth is 1",
    );
    entry(
        "[[holiday]]\nname = \"A\"\nweekday = \"monday\"\nnth = 1\nmonth = 13",
        7,
        "from 1 to 12",
    );
    entry(
        "[[holiday]]\nname = \"A\"\neaster = 1\nchurch = \"northern\"",
        10,
        "northern",
    );
    entry(
        "[[worked]]\nname = \"A\"\non = [\"soon\"]",
        7,
        "“soon” is no day",
    );
    entry(
        "[[holiday]]\nname = \"A\"\ndate = \"05-03\"\n\n[[holiday]]\nname = \"B\"\ndate = \"x\"",
        11,
        "“x” is no date of the year",
    );
}

#[test]
fn an_entry_without_source_and_mark_is_refused() {
    let entry = "[[holiday]]\nname = \"A\"\ndate = \"05-03\"\n";
    refused(
        &format!("{HEAD}{entry}"),
        6,
        "add source = \"…\" or mark = \"memory\"",
    );
    for own in ["source = \"Act 1\"", "mark = \"memory\""] {
        assert!(Calendar::read(&format!("{HEAD}{entry}{own}\n")).is_ok());
        assert!(Calendar::read(&format!("{HEAD}{own}\n{entry}")).is_ok());
    }
}

#[test]
fn rules_that_cannot_be_read_name_the_line() {
    let rule = "[[rule]]\nid = \"a\"\ntitle = \"A\"\nsource = \"S\"\nmark = \"memory\"\n";
    assert!(Rule::read_all(rule).is_ok());
    for (text, line, says) in [
        (format!("{rule}{rule}"), 6, "comes twice"),
        (rule.replace("\"S\"", "\"\""), 1, "no source or no mark"),
        (format!("{rule}at-weekend = \"perhaps\"\n"), 6, "perhaps"),
        (
            format!("{rule}weekend = \"stays\"\n"),
            6,
            "unknown field `weekend`",
        ),
    ] {
        let fault = Rule::read_all(&text).unwrap_err();
        assert_eq!(fault.line, line, "{fault}");
        assert!(fault.to_string().contains(says), "{fault}");
    }
}

fn clock(from: Moment, length: &str) -> Clock<'static> {
    Clock::new(
        Trigger::new(from, TimeZone::get("Europe/Warsaw").unwrap()),
        length.parse().unwrap(),
        shipped_rule("mission").unwrap(),
        shipped_calendar("PL").unwrap(),
    )
}

fn day(text: &str) -> Moment {
    Moment::On(text.parse().unwrap())
}

#[track_caller]
fn faulty(clock: &Clock<'_>, fault: &Fault, says: &str) {
    assert_eq!(clock.reckon().as_ref(), Err(fault));
    assert!(fault.to_string().contains(says), "{fault}");
}

#[test]
fn what_cannot_be_counted_says_what_to_give_instead() {
    let july = day("2026-07-01");
    faulty(
        &clock(july, "72 hours"),
        &Fault::HourNeeded,
        "such as 2026-07-01T14:20",
    );
    let mut nothing = clock(july, "1 day");
    nothing.length = Length::new(0, nothing.length.unit);
    faulty(&nothing, &Fault::Length, "1 to 1000000");
    faulty(
        &clock(day("9999-12-31"), "1 day"),
        &Fault::OutOfRange,
        "leaves the years",
    );
    let ends = Fault::CalendarEnds {
        code: "PL".to_owned(),
        from: 2020,
        to: 2035,
        day: "2036-01-01".parse().unwrap(),
    };
    faulty(
        &clock(day("2035-12-31"), "1 day"),
        &ends,
        "add the later years",
    );
}

#[test]
fn a_pause_or_an_extension_that_makes_no_sense_is_refused() {
    let pause = |from: &str, to: &str| Pause {
        from: day(from),
        to: Some(day(to)),
        reason: "ill".to_owned(),
    };
    let mut turned = clock(day("2026-07-01"), "5 days");
    turned.pauses.push(pause("2026-07-08", "2026-07-03"));
    faulty(&turned, &Fault::PauseBackwards, "turn its days round");
    let mut back = clock(day("2026-07-01"), "5 days");
    back.direction = Direction::Before;
    assert!(back.reckon().is_ok());
    back.pauses.push(pause("2026-06-25", "2026-06-26"));
    faulty(&back, &Fault::Backwards, "leave them out");
    let mut mixed = clock(day("2026-07-01"), "5 days");
    mixed.extensions.push(Extension {
        by: "5 hours".parse().unwrap(),
        decided: "2026-07-02".parse().unwrap(),
        reason: String::new(),
    });
    faulty(&mixed, &Fault::MixedUnits, "extended in hours");
}
