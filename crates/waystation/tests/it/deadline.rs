//! `waystation deadline`, as somebody runs it.

use serde_json::Value;

use crate::binary::{Said, waystation};
use crate::world::Folder;

/// Runs the command; words are apart by blanks, `~` stands for a blank within one.
fn deadline(words: &str) -> Said {
    let words = words.split(' ').map(|word| word.replace('~', " "));
    waystation(std::iter::once("deadline".to_owned()).chain(words))
}

#[track_caller]
fn says(words: &str, sentences: &[&str]) {
    let said = deadline(words).done();
    for sentence in sentences {
        assert!(said.contains(sentence), "“{sentence}” in {said}");
    }
    assert!(!said.contains("[deadline-"), "{said}");
}

#[track_caller]
fn refuses(words: &str, code: i32, sentences: &[&str]) {
    let said = deadline(words);
    assert_eq!(said.code, code, "{said:?}");
    for sentence in sentences {
        assert!(said.err.contains(sentence), "“{sentence}” in {said:?}");
    }
    assert!(!said.err.contains("panicked"), "{said:?}");
}

#[test]
fn working_days_are_counted_with_each_day_that_is_left_out() {
    let said = deadline("--from 2026-11-06 --length 4 --unit working-days --calendar PL").done();
    let (count, sources) = said.split_once("\nRule: ").unwrap();
    assert_eq!(
        count,
        "Due by Friday 13 November 2026\n\
         Last second in time: Friday 13 November 2026, 23:59:59 (+01:00, Europe/Warsaw)\n\
         \n\
         Counted: 4 working days from Friday 6 November 2026\n\
         \x20 - Friday 6 November 2026 is the day of the event: it is not counted.\n\
         \x20 - Saturday 7 November 2026 is the first day.\n\
         \x20 - Saturday 7 November 2026 is not counted: weekend.\n\
         \x20 - Sunday 8 November 2026 is not counted: weekend.\n\
         \x20 - Wednesday 11 November 2026 is not counted: Independence Day.\n\
         \x20 - 4 working days: the count ends on Friday 13 November 2026.\n"
    );
    for sure in [
        "1182/71",
        "How sure: verified",
        "Calendar: Poland, 2020 to 2035",
    ] {
        assert!(sources.contains(sure), "{sources}");
    }
}

#[test]
fn every_kind_of_count_has_its_sentences() {
    says(
        "--from 2026-12-24 --length 2days --calendar PL",
        &[
            "Due by Tuesday 29 December 2026",
            "Saturday 26 December 2026 cannot be the last day: Second Day of Christmas.",
            "to the working day Monday 28 December 2026",
            "must hold two working days",
        ],
    );
    says(
        "--from 2026-10-23T14:20 --length 72h --calendar LT",
        &[
            "Last second in time: Monday 26 October 2026, 13:59:59 (+02:00, Europe/Vilnius)",
            "The hour of the event is not counted",
        ],
    );
    says(
        "--from 2026-08-31 --length 6~months --rule asylum-procedure --calendar PL --extend 6~months@2027-03-01 --extend 1week@2030-01-01",
        &[
            "Due by Monday 30 August 2027",
            "The month has no day 31: its last day, Sunday 28 February 2027, takes its place.",
            "More time, 6 months, is counted from Sunday 28 February 2027.",
            "More time, 1 week, is not counted: it was decided on Tuesday 1 January 2030",
        ],
    );
    says(
        "--from 2026-07-29 --length 2days --before --rule responsibility --calendar PL",
        &[
            "To be done by Sunday 26 July 2026",
            "The period begins on Monday 27 July 2026",
        ],
    );
    says(
        "--from 2026-07-01T14:20 --length 24h --rule mission --pause 2026-07-01T20:00..2026-07-02T08:30 --calendar PL",
        &["12 h 30 min left out", "Friday 3 July 2026, 03:29:59"],
    );
}

#[test]
fn it_says_how_things_stand() {
    let five = "--from 2026-07-01 --length 5wd --rule mission --calendar PL";
    for (more, sentence) in [
        ("--now 2026-07-06", "2 days left."),
        ("--now 2026-07-08", "Due today: 12 h 0 min left."),
        ("--now 2026-07-10", "Overdue by 2 days."),
        (
            "--pause 2026-07-06.. --now 2026-07-07",
            "3 working days are left when it runs on.",
        ),
        ("--pause 2026-07-06.. --now 2026-07-07", "It is paused."),
        (
            "--pause 2026-07-06.. --now 2026-07-04",
            "It runs until the pause begins.",
        ),
        (
            "--pause 2026-07-03..2026-07-06 --now 2026-07-04",
            "It is paused until Tuesday 7 July 2026",
        ),
        (
            "--pause 2026-07-03..2026-07-06 --now 2026-07-11",
            "Overdue by 1 day.",
        ),
        (
            "--pause 2026-07-03.. --extend 5wd --now 2026-07-04",
            "Then 5 working days more.",
        ),
    ] {
        says(&format!("{five} {more}"), &[sentence]);
    }
    says(
        "--from 2026-07-01 --length 5wd --calendar PL --pause 2026-07-06..2026-07-07",
        &[
            "Due by Wednesday 8 July 2026",
            "this rule lets nothing pause",
        ],
    );
}

#[test]
fn it_speaks_arabic() {
    says(
        "--from 2026-07-01 --length 5wd --calendar PL --language ar",
        &["آخر يوم", "الأربعاء", "عطلة نهاية الأسبوع"],
    );
}

#[test]
fn json_gives_the_data() {
    let said =
        deadline("--from 2026-07-01 --length 5wd --calendar PL --now 2026-07-06 --format json")
            .done();
    let data: Value = serde_json::from_str(&said).unwrap();
    let due = &data["answer"]["due"];
    assert_eq!(due["last_day"], "2026-07-08");
    assert_eq!(
        due["last_moment"],
        "2026-07-08T23:59:59+02:00[Europe/Warsaw]"
    );
    assert_eq!(due["why"][2]["step"], "skipped");
    assert_eq!(due["why"][2]["because"], "weekend");
    assert_eq!(data["state"]["state"], "due-within");
    assert_eq!(data["state"]["days"], 2);
    assert_eq!(data["rule"]["id"], "regulation-1182-71");
    let article = data["rule"]["articles"]["two-working-days"].as_str();
    assert!(article.is_some_and(|text| text.contains("Art. 3(5)")));
    assert_eq!(data["zone"], "Europe/Warsaw");
}

#[test]
fn a_mission_brings_its_own_calendar_and_rules() {
    let folder = Folder::new();
    let calendar = folder.file(
        "ours.toml",
        "code = \"OURS\"\nname = \"Our office\"\nfrom = 2026\nto = 2026\nweekend = [\"sunday\"]\nmark = \"memory\"\n\
         [[holiday]]\nname = \"Office day\"\ndate = \"07-03\"\n",
    );
    let rules = folder.file(
        "rules.toml",
        "[[rule]]\nid = \"ours\"\ntitle = \"Our rule\"\nsource = \"standing order 3\"\nmark = \"verified\"\nthe-event = \"counted\"\n",
    );
    let own = format!(
        "--from 2026-07-01 --length 3wd --calendar {} --rules {} --rule ours",
        calendar.display(),
        rules.display()
    );
    says(
        &own,
        &[
            "Due by Saturday 4 July 2026",
            "(+00:00, UTC)",
            "Friday 3 July 2026 is not counted: Office day.",
            "is the day of the event: it is counted.",
        ],
    );
    let broken = folder.file(
        "broken.toml",
        "code = \"X\"\nname = \"Y\"\nfrom = 2026\nto = 2020\nweekend = []\n",
    );
    refuses(
        &format!(
            "--from 2026-07-01 --length 3wd --calendar {}",
            broken.display()
        ),
        1,
        &["broken.toml, line 3: a calendar holds from a year to a later one"],
    );
}

#[test]
fn wrong_words_say_what_would_do() {
    for (words, sentence) in [
        (
            "--from 1.7.2026 --length 5wd --calendar PL",
            "write 2026-07-01, or 2026-07-01T14:20",
        ),
        (
            "--from 2026-07-01T14:20+02:00 --length 5wd --calendar PL",
            "with --zone",
        ),
        (
            "--from 2026-07-01 --length five --calendar PL",
            "such as 5 working-days",
        ),
        (
            "--from 2026-07-01 --length 5 --calendar PL",
            "such as 5 working-days",
        ),
        (
            "--from 2026-07-01 --length 0days --calendar PL",
            "from 1 to 1000000",
        ),
        (
            "--from 2026-07-01 --length 5 --unit moons --calendar PL",
            "calendar-days",
        ),
        (
            "--from 2026-07-01 --length 72h --calendar PL",
            "needs the hour of the event",
        ),
        (
            "--from 2026-07-01 --length 5wd --calendar FR",
            "they are BE, BY, DE, IQ, LT, LV, PL",
        ),
        (
            "--from 2026-07-01 --length 5wd --calendar PL --rule guess",
            "return-border",
        ),
        (
            "--from 2026-07-01 --length 5wd --calendar PL --zone Europe/Bruzgi",
            "such as Europe/Warsaw",
        ),
        (
            "--from 2026-07-01 --length 5wd --calendar PL --pause 2026-07-03",
            "2026-07-03.. while it is open",
        ),
        (
            "--from 2026-07-01 --length 5wd --calendar PL --extend 5h",
            "is extended in hours",
        ),
        (
            "--from 2026-07-01 --length 5wd --calendar PL --before --extend 5wd",
            "leave them out",
        ),
        (
            "--from 2026-07-01 --length 5wd --calendar PL --rule mission --pause 2026-07-06..2026-07-03",
            "turn its days round",
        ),
        (
            "--from 2036-07-01 --length 5wd --calendar PL",
            "add the later years",
        ),
        (
            "--from 2026-07-01 --length 5wd --calendar PL --format html",
            "text or json",
        ),
    ] {
        refuses(words, 2, &[sentence]);
    }
    refuses(
        "--from 2026-07-01 --length 5wd --calendar nowhere.toml",
        1,
        &["nowhere.toml could not be read"],
    );
}
