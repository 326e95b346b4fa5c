//! What is lacking: from an assessment to the board and the site's page, on both engines.

use jiff::civil::{Date, date};
use store::Engine;
use uuid::Uuid;
use waystation::access::Role;
use waystation::imports::{Options, Outcome, Sheet, needs as sheets};
use waystation::locale;
use waystation::rooms::needs::board::{Cell, SiteNeeds};
use waystation::rooms::needs::facts::{AssessmentMade, ProtectionSeen, WeatherObserved, Wind};
use waystation::rooms::needs::gaps::How;
use waystation::rooms::needs::pages::{self, BoardPage};
use waystation::rooms::needs::queries::{self, Lacking};
use waystation::rooms::needs::standards::Phase;
use waystation::rooms::needs::{self, forms};
use waystation::rooms::people::facts::{AgeBand, HeadcountLine, HeadcountMade, Sex};
use waystation::rooms::people::forms::Sent;
use waystation::rooms::statement::{EstimateMade, Statement};
use waystation::rooms::{people, places, staff};
use waystation::web::layout::Reader;
use waystation::words::{Qualifier, Quantity, Source, Text};
use waystation::{Failure, views};

use crate::binary::Server;
use crate::http::Browser;
use crate::world::{DAY, SITE, Staff, World, both, family, on, source};

/// What a form sends, with how it is known.
fn sent(fields: &[(&str, &str)]) -> Sent {
    let mut all = vec![
        ("method", "observed"),
        ("confidence", "medium"),
        ("team", "IOM"),
    ];
    all.extend(fields);
    Sent(
        all.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    )
}

fn read(fields: &[(&str, &str)]) -> (AssessmentMade, Option<ProtectionSeen>) {
    let read = forms::assessment(&sent(fields), DAY).unwrap();
    (read.fact, read.protection)
}

impl Staff<'_> {
    fn tries_to_assess(
        &self,
        site: &str,
        day: Date,
        fields: &[(&str, &str)],
    ) -> Result<Uuid, Failure> {
        let (mut fact, seen) = read(fields);
        fact.site = site.into();
        self.does(move |work| needs::assess(work, on(day), &fact, seen.as_ref(), None))
            .map(|entry| entry.header.id)
    }

    fn assesses(&self, site: &str, day: Date, fields: &[(&str, &str)]) -> Uuid {
        self.tries_to_assess(site, day, fields).unwrap()
    }

    fn reads_weather(
        &self,
        day: Date,
        time: &str,
        celsius: i64,
        wind: Option<(i64, &str)>,
    ) -> bool {
        let fact = WeatherObserved {
            place: SITE.into(),
            time: time.into(),
            temperature_milli: celsius * 1000,
            wind: wind.and_then(|(speed, unit)| Wind::given(speed * 1000, unit)),
            source: source(),
            ..WeatherObserved::default()
        };
        self.does(move |work| needs::observe_weather(work, on(day), &fact, None))
            .unwrap()
    }

    fn counts(&self, site: &str, day: Date, lines: &[(Sex, AgeBand, u32)]) {
        let fact = HeadcountMade {
            site: site.into(),
            method: "counted".into(),
            lines: lines
                .iter()
                .map(|(sex, age_band, people)| HeadcountLine {
                    sex: *sex,
                    age_band: *age_band,
                    people: *people,
                })
                .collect(),
        };
        self.does(move |work| people::make_headcount(work, on(day), &fact))
            .unwrap();
    }

    fn estimates(&self, site: &str, day: Date, people: f64) {
        let fact = EstimateMade(Statement {
            measure: "population.in_centre".into(),
            place: site.into(),
            quantity: Quantity::checked(Qualifier::About, Some(people), None).unwrap(),
            unit: "people".into(),
            method: "present on the day".into(),
            note: Text::default(),
            source: Source {
                name: "ECHO".into(),
                published: Some(day),
            },
        });
        self.does(move |work| people::estimate(work, on(day), &fact, None))
            .unwrap();
    }
}

impl World {
    fn aid_worker(&self) -> Staff<'_> {
        self.staff(Role::AidWorker)
    }

    fn site_on(&self, day: Date) -> SiteNeeds {
        self.mission()
            .read(|tx| queries::site(tx, SITE, day))
            .unwrap()
            .unwrap()
    }

    fn board_on(&self, day: Date) -> Vec<SiteNeeds> {
        self.mission()
            .read(|tx| queries::board(tx, day))
            .unwrap()
            .sites
    }

    fn lacking_on(&self, day: Date) -> Vec<Lacking> {
        self.mission().read(|tx| queries::lacking(tx, day)).unwrap()
    }
}

fn cell<'s>(site: &'s SiteNeeds, sector: &str) -> &'s Cell {
    site.cell(sector).unwrap()
}

/// Need, have and gap of the first line of an indicator, in whole units.
fn line(site: &SiteNeeds, indicator: &str) -> (Option<i64>, Option<i64>, Option<i64>) {
    let found = site
        .cells
        .iter()
        .flat_map(|cell| &cell.lines)
        .find(|line| line.indicator.code == indicator)
        .unwrap_or_else(|| panic!("no line {indicator}"));
    let whole = |milli: Option<i64>| milli.map(|milli| milli / 1000);
    (whole(found.need), whole(found.have), whole(found.gap))
}

#[test]
fn two_thousand_people_lack_what_the_worked_example_says() {
    both(|world| {
        let entry = world.aid_worker().assesses(
            SITE,
            DAY,
            &[
                ("people", "2000"),
                ("a_water", "20,400"),
                ("a_floor", "3100"),
                ("a_toilets_unmarked", "36"),
                ("a_soap", "500"),
            ],
        );
        let site = world.site_on(DAY);
        assert_eq!(
            line(&site, "water"),
            (Some(30_000), Some(20_400), Some(9_600))
        );
        assert_eq!(
            line(&site, "floor"),
            (Some(7_000), Some(3_100), Some(3_900))
        );
        assert_eq!(line(&site, "toilets"), (Some(100), Some(36), Some(64)));
        assert_eq!(
            line(&site, "toilets_for_women"),
            (Some(75), Some(36), Some(39))
        );
        assert_eq!(line(&site, "soap"), (Some(500), Some(500), Some(0)));
        assert_eq!(cell(&site, "water").severity, Some(3));
        assert_eq!(cell(&site, "sanitation").severity, Some(4));
        assert_eq!(site.severity, Some(4));
        // What others ask says the same, worst first, and leads to the entry.
        let lacking = world.lacking_on(DAY);
        assert!(
            lacking
                .iter()
                .all(|one| one.entry == entry && one.people == 2000)
        );
        let gaps: Vec<(&str, i64)> = lacking
            .iter()
            .map(|one| (one.indicator, one.gap / 1000))
            .collect();
        assert_eq!(
            gaps,
            [
                ("toilets", 64),
                ("floor", 3_900),
                ("toilets_for_women", 39),
                ("water", 9_600)
            ]
        );
        assert!(world.lacking_on(date(2021, 11, 28)).is_empty());
    });
}

#[test]
fn in_the_cold_and_at_the_start_other_standards_hold() {
    both(|world| {
        world
            .manager()
            .does(|work| {
                let fact = places::facts::PlaceNamed {
                    code: "new-site".into(),
                    kind: "site".into(),
                    name: Text::en("New site"),
                    country: None,
                    pcode: None,
                    position: None,
                    opened: Some(date(2021, 11, 16)),
                    source: source(),
                };
                places::name(work, None, &fact, None)
            })
            .unwrap();
        let team = world.aid_worker();
        team.assesses(
            "new-site",
            DAY,
            &[
                ("people", "2000"),
                ("a_toilets_unmarked", "36"),
                ("a_floor", "7000"),
            ],
        );
        team.does(|work| {
            let fact = WeatherObserved {
                place: "new-site".into(),
                temperature_milli: -2_000,
                source: source(),
                ..WeatherObserved::default()
            };
            needs::observe_weather(work, on(date(2021, 11, 27)), &fact, None)
        })
        .unwrap();
        let site = |day| {
            world
                .mission()
                .read(|tx| queries::site(tx, "new-site", day))
                .unwrap()
                .unwrap()
        };
        let now = site(DAY);
        assert_eq!((now.phase, now.cold), (Phase::Start, true));
        assert_eq!(line(&now, "toilets"), (Some(40), Some(36), Some(4)));
        assert_eq!(line(&now, "floor"), (Some(9_000), Some(7_000), Some(2_000)));
        // The reading is two days old: it tells the season, and nothing of tonight.
        assert!(now.exposure.is_none());
        assert_eq!(cell(&now, "weather").severity, None);
        let later = site(date(2021, 12, 16));
        assert_eq!((later.phase, later.cold), (Phase::Standard, false));
        assert_eq!(line(&later, "toilets").0, Some(100));
        assert!(cell(&later, "water").assessed.is_none());
        assert!(cell(&later, "shelter").old());
    });
}

#[test]
fn the_newest_assessment_of_each_sector_holds_and_the_one_before_is_the_trend() {
    both(|world| {
        let team = world.aid_worker();
        let days = [date(2021, 11, 20), date(2021, 11, 25), DAY];
        team.assesses(
            SITE,
            days[0],
            &[("people", "1000"), ("a_water", "3000"), ("a_floor", "3500")],
        );
        let water = team.assesses(SITE, days[1], &[("people", "2000"), ("a_water", "24000")]);
        team.assesses(
            SITE,
            days[2],
            &[("n_water", "dnk"), ("a_medical_post", "none")],
        );
        let site = world.site_on(DAY);
        // Nobody knew on the last day: that is an answer, and no number.
        assert_eq!(cell(&site, "water").severity, None);
        assert_eq!(cell(&site, "water").before, Some(2));
        assert_eq!(cell(&site, "health").severity, Some(4));
        assert_eq!(cell(&site, "shelter").age_days, 9);
        assert!(cell(&site, "shelter").old() && !cell(&site, "water").old());
        // The floor of the 20th for the people of the 25th.
        assert_eq!(line(&site, "floor").0, Some(7_000));
        let before = world.site_on(days[1]);
        let then = cell(&before, "water");
        assert_eq!(then.assessed.as_ref().unwrap().entry, water);
        // 3,000 of the 15,000 litres that 1,000 people needed.
        assert_eq!((then.severity, then.before), (Some(2), Some(5)));
        assert!(cell(&before, "health").assessed.is_none());
        // A second assessment of the same day, recorded later, takes the first one's place.
        team.assesses(SITE, days[1], &[("a_water", "30000")]);
        assert_eq!(cell(&world.site_on(days[1]), "water").severity, Some(1));
    });
}

#[test]
fn people_come_from_the_newest_count_else_from_registration_else_from_an_estimate() {
    both(|world| {
        let people_on = |day| {
            let found = world
                .mission()
                .read(|tx| queries::site_people(tx, SITE, day))
                .unwrap();
            found.map(|found| (found.how, found.people))
        };
        let manager = world.manager();
        assert_eq!(people_on(DAY), None);
        manager.estimates(SITE, date(2021, 11, 16), 2000.0);
        assert_eq!(people_on(date(2021, 11, 15)), None);
        assert_eq!(people_on(DAY), Some((How::Estimated, 2000)));
        world
            .registrar()
            .registers(&family("Ahmed", &["Runak", "Awat"]));
        assert_eq!(people_on(DAY), Some((How::Registered, 2)));
        let counted = [
            (Sex::Female, AgeBand::UnderFive, 40),
            (Sex::Male, AgeBand::Adult, 60),
        ];
        world.registrar().counts(SITE, date(2021, 11, 23), &counted);
        assert_eq!(people_on(DAY), Some((How::Headcount, 100)));
        let team = world.aid_worker();
        team.assesses(
            SITE,
            date(2021, 11, 24),
            &[("people", "150"), ("people_high", "200")],
        );
        assert_eq!(people_on(DAY), Some((How::Assessed, 200)));
        assert_eq!(people_on(date(2021, 11, 23)), Some((How::Headcount, 100)));
        team.assesses(
            SITE,
            date(2021, 11, 26),
            &[
                ("people", "999"),
                ("count_female_18-59", "30"),
                ("count_male_0-4", "12"),
            ],
        );
        let counted = world.site_on(DAY).people.unwrap();
        assert_eq!((counted.how, counted.people), (How::Counted, 42));
        assert_eq!(
            (counted.women, counted.boys, counted.under_five),
            (30, 12, 12)
        );
        // A newer estimate goes before a count only when that is old.
        manager.estimates(SITE, date(2021, 11, 28), 0.0);
        assert_eq!(people_on(DAY), Some((How::Counted, 42)));
        assert_eq!(people_on(date(2021, 12, 10)), Some((How::Estimated, 0)));
        let empty = world.site_on(date(2021, 12, 10));
        assert!(empty.nobody());
        assert_eq!(empty.severity, None);
    });
}

#[test]
fn a_headcount_of_the_room_people_is_enough_to_reckon_with() {
    both(|world| {
        let women = [
            (Sex::Female, AgeBand::Adult, 100),
            (Sex::Female, AgeBand::TwelveToSeventeen, 20),
        ];
        world.registrar().counts(SITE, DAY, &women);
        world.aid_worker().assesses(SITE, DAY, &[("a_pads", "240")]);
        // 120 women and girls, 12 pads each.
        assert_eq!(
            line(&world.site_on(DAY), "pads"),
            (Some(1_440), Some(240), Some(1_200))
        );
    });
}

#[test]
fn the_coldest_reading_counts_and_a_corrected_one_takes_its_place() {
    both(|world| {
        let team = world.aid_worker();
        team.assesses(
            SITE,
            DAY,
            &[
                ("count_female_0-4", "100"),
                ("count_male_18-59", "900"),
                ("a_heated_people", "800"),
                ("a_without_winter_clothing", "150"),
            ],
        );
        assert!(!team.reads_weather(DAY, "14:00", -2, None));
        assert!(!team.reads_weather(DAY, "06:00", -10, Some((20, "km/h"))));
        let site = world.site_on(DAY);
        let (reading, exposure) = site.exposure.clone().unwrap();
        assert_eq!(
            (reading.time.as_str(), (exposure.chill.0 * 10.0).round()),
            ("06:00", -179.0)
        );
        assert_eq!(
            (exposure.without_clothing, exposure.without_heating),
            (Some(150), Some(200))
        );
        assert_eq!(exposure.most_at_risk, Some(100));
        // Moderate, one up for the children: as severe as the band above.
        assert_eq!(cell(&site, "weather").severity, Some(4));
        // 20 m/s is doubted beside 20 km/h, and recorded all the same.
        assert!(team.reads_weather(DAY, "07:00", -10, Some((20, "m/s"))));
        let windy = world.site_on(DAY).exposure.unwrap().0;
        assert_eq!(
            (windy.kmh_milli, windy.given),
            (Some(72_000), Some((20_000, "m/s".into())))
        );
        team.reads_weather(DAY, "07:00", -1, None);
        team.reads_weather(DAY, "06:00", 2, None);
        assert_eq!(world.site_on(DAY).exposure.unwrap().0.time, "14:00");
        assert!(world.site_on(date(2021, 11, 30)).exposure.is_some());
        assert!(world.site_on(date(2021, 12, 1)).exposure.is_none());
    });
}

#[test]
fn the_board_shows_the_worst_site_first_and_never_takes_unassessed_for_no_need() {
    both(|world| {
        let manager = world.manager();
        for code in ["camp", "school", "station"] {
            manager.names_place(code, code);
        }
        let team = world.aid_worker();
        team.assesses("camp", DAY, &[("people", "100"), ("a_water", "1000")]);
        team.assesses("school", DAY, &[("people", "900"), ("a_water", "0")]);
        team.assesses("station", DAY, &[("people", "50"), ("a_water", "0")]);
        let sites = world.board_on(DAY);
        let order: Vec<(&str, Option<u8>)> = sites
            .iter()
            .map(|one| (one.code.as_str(), one.severity))
            .collect();
        assert_eq!(
            order,
            [
                ("school", Some(5)),
                ("station", Some(5)),
                ("camp", Some(3)),
                (SITE, None)
            ]
        );
        let page = BoardPage {
            board: world.mission().read(|tx| queries::board(tx, DAY)).unwrap(),
            conditions: Vec::new(),
            names: std::collections::BTreeMap::new(),
            offset: 0,
        };
        let reader = Reader::nobody(locale::english(), "Belarus mission".into(), DAY);
        let html = pages::needs(&page, &reader).into_string();
        assert!(
            html.contains("not assessed") && !html.contains("no need"),
            "{html}"
        );
        assert!(
            html.contains("href=\"/needs/school?as_of=2021-11-29#water\""),
            "{html}"
        );
        assert!(html.contains("13,500 litres a day short"), "{html}");
    });
}

#[test]
fn every_gap_adds_up_from_its_people_and_its_standard() {
    both(|world| {
        let team = world.aid_worker();
        team.assesses(
            SITE,
            DAY,
            &[
                ("count_female_18-59", "333"),
                ("count_male_18-59", "512"),
                ("count_female_60+", "17"),
                ("a_water", "7777.5"),
                ("a_floor", "1234"),
                ("a_soap", "99.25"),
                ("a_showers", "3"),
                ("a_toilets_women", "9"),
                ("a_blankets", "500"),
                ("a_pads", "12"),
            ],
        );
        let site = world.site_on(DAY);
        let people = site.people.unwrap();
        assert_eq!(people.people, 862);
        assert_eq!(
            people.people,
            people.women + people.men + people.girls + people.boys
        );
        let mut lines = 0;
        for line in site.cells.iter().flat_map(|cell| &cell.lines) {
            let (standard, need) = (line.standard.unwrap(), line.need.unwrap());
            let counted = match standard.id.as_str() {
                "menstrual-pads" => 333,
                "toilets-for-women" => 44,
                _ => 862,
            };
            assert_eq!(need, standard.need(counted), "{}", standard.id);
            assert_eq!(
                line.gap.unwrap(),
                (need - line.have.unwrap()).max(0),
                "{}",
                standard.id
            );
            lines += 1;
        }
        assert_eq!(lines, 8);
        world.is_whole();
    });
}

#[test]
fn whoever_is_bound_to_another_site_or_has_another_role_assesses_nothing() {
    both(|world| {
        let water = [("a_water", "1")];
        let mut elsewhere = world.aid_worker();
        elsewhere.actor.sites = vec!["minsk".into()];
        for (staff, code) in [
            (elsewhere, "access-other-site"),
            (world.counsellor(), "access-not-allowed"),
            (world.staff(Role::Partner), "access-not-allowed"),
        ] {
            match staff.tries_to_assess(SITE, DAY, &water) {
                Err(Failure::Refused(refusal)) => assert_eq!(refusal.code, code),
                other => panic!("{code}: {other:?}"),
            }
        }
        for role in [
            Role::AidWorker,
            Role::Registrar,
            Role::ProtectionOfficer,
            Role::InformationManager,
        ] {
            world.staff(role).assesses(SITE, DAY, &water);
        }
    });
}

#[test]
fn what_cannot_all_be_true_from_another_node_is_kept_and_raised() {
    both(|world| {
        let team = world.aid_worker();
        team.assesses(
            SITE,
            DAY,
            &[
                ("people", "100"),
                ("a_without_winter_clothing", "101"),
                ("a_water", "1500"),
            ],
        );
        let raised = world.mission().read(views::discrepancies).unwrap();
        let rules: Vec<&str> = raised.iter().map(|(rule, ..)| rule.as_str()).collect();
        assert_eq!(rules, ["needs.more_than_all"]);
        assert_eq!(cell(&world.site_on(DAY), "water").severity, Some(1));
        let other = world.joined_locked();
        other.hears(world);
        world.hears(&other);
        assert_eq!(other.digest(), world.digest());
        other.is_whole();
        assert!(locale::english().has("rule-needs-more-than-all"));
    });
}

#[test]
fn risks_to_people_are_sealed_and_the_board_says_only_that_somebody_looked() {
    both(|world| {
        world
            .aid_worker()
            .assesses(SITE, DAY, &[("risk", "trafficking"), ("risk", "distress")]);
        let entry = world
            .entries()
            .into_iter()
            .find(|entry| entry.header.kind == "needs.assessment_made")
            .unwrap();
        assert!(
            world
                .opens(&entry, "protection")
                .unwrap()
                .contains("trafficking")
        );
        let open = String::from_utf8_lossy(entry.open_part().unwrap()).into_owned();
        assert!(
            !open.contains("trafficking") && !open.contains("risk"),
            "{open}"
        );
        let site = world.site_on(DAY);
        assert!(cell(&site, "protection").assessed.is_some());
        assert_eq!(
            (cell(&site, "protection").severity, site.severity),
            (None, None)
        );
        world.is_whole();
    });
}

fn served(roles: &[Role]) -> (Server, World) {
    served_after(roles, |_world| {})
}

fn served_after(roles: &[Role], before: impl FnOnce(&World)) -> (Server, World) {
    const PASSWORD: &str = "eight cold nights";
    let mut world = World::begin(Engine::Sqlite);
    before(&world);
    let stretched = staff::rules::stretch(PASSWORD).unwrap();
    for role in roles.iter().copied() {
        let stretched = stretched.clone();
        world
            .manager()
            .does(move |work| staff::make_account(work, role.code(), role, &[], &stretched))
            .unwrap();
    }
    world.close();
    (Server::serves(&world.data(), &[]), world)
}

fn signed_in(server: &Server, role: Role) -> Browser {
    let mut browser = server.browser();
    assert_eq!(
        browser.signs_in(role.code(), "eight cold nights").status,
        303
    );
    browser
}

const GOOD: &[(&str, &str)] = &[
    ("site", SITE),
    ("on", "2021-11-29"),
    ("team", "IOM"),
    ("method", "observed"),
    ("confidence", "medium"),
    ("people", "2000"),
    ("a_water", "20400"),
    ("risk", "trafficking"),
];

#[test]
fn an_assessment_from_the_form_is_on_the_sites_page_and_its_risks_only_for_some() {
    let roles = [
        Role::AidWorker,
        Role::ProtectionOfficer,
        Role::CaseWorker,
        Role::Partner,
    ];
    let (server, _world) = served(&roles);
    let mut team = signed_in(&server, Role::AidWorker);
    let answer = team.sends("/needs/assessments", GOOD);
    assert_eq!(
        (answer.status, answer.location()),
        (303, "/needs/bruzgi-centre?done=done-assessed")
    );
    for role in roles {
        let mut browser = signed_in(&server, role);
        let page = browser.get("/needs/bruzgi-centre?as_of=2021-11-29").body;
        assert!(
            page.contains("20,400 of 30,000 litres a day: 9,600 short"),
            "{role:?} {page}"
        );
        assert!(
            page.contains("2,000 people × 15 litres a day for each person = 30,000 litres a day"),
            "{page}"
        );
        assert!(
            page.contains("href=\"/needs/standards#water-total\""),
            "{page}"
        );
        let sees = [Role::ProtectionOfficer, Role::CaseWorker].contains(&role);
        assert_eq!(page.contains("<li>trafficking</li>"), sees, "{role:?}");
        let plans = page.contains("/aid/distributions/new?site=bruzgi-centre&amp;sector=water");
        assert_eq!(plans, role == Role::AidWorker, "{role:?}");
        let board = browser.get("/needs?as_of=2021-11-29").body;
        assert!(board.contains("9,600 litres a day short"), "{board}");
        assert!(!board.contains("trafficking"), "{role:?}");
    }
    assert_eq!(
        server.log().matches("failure").count(),
        0,
        "{}",
        server.log()
    );
}

#[test]
fn a_wrong_field_is_named_and_everything_typed_is_kept() {
    let (server, _world) = served(&[Role::AidWorker]);
    let mut team = signed_in(&server, Role::AidWorker);
    for (field, value, said) in [
        ("a_floor", "much", "Covered floor: “much” is no number"),
        (
            "a_floor",
            "-5",
            "Covered floor: write a number from 0 to 5000000",
        ),
        ("a_medical_post", "often", "Medical post: that is no answer"),
        ("on", "2199-01-01", "is still to come"),
        ("people_high", "5", "lower one first"),
    ] {
        let mut fields: Vec<(&str, &str)> = GOOD
            .iter()
            .copied()
            .filter(|(name, _value)| *name != field)
            .collect();
        fields.push((field, value));
        let answer = team.sends("/needs/assessments", &fields);
        assert_eq!(answer.status, 422, "{field} {value}");
        assert!(
            answer.body.contains(said),
            "{field} {value}: {}",
            answer.body
        );
        assert!(answer.body.contains("value=\"20400\""), "{field} {value}");
        assert!(
            answer.body.contains("value=\"trafficking\" checked"),
            "{field} {value}"
        );
    }
    let marked = team.sends(
        "/needs/assessments",
        &[GOOD, &[("a_floor", "much")]].concat(),
    );
    assert!(marked.body.contains("id=\"a_floor\""), "{}", marked.body);
    assert!(
        marked.body.contains("aria-invalid=\"true\""),
        "{}",
        marked.body
    );
    assert!(marked.body.contains("href=\"#a_floor\""), "{}", marked.body);
    let empty = team.sends(
        "/needs/assessments",
        &[
            ("site", SITE),
            ("team", "IOM"),
            ("method", "observed"),
            ("confidence", "low"),
        ],
    );
    assert_eq!(empty.status, 422);
    assert!(
        empty.body.contains("Nothing was filled in"),
        "{}",
        empty.body
    );
}

#[test]
fn a_wind_is_taken_with_its_unit_only_and_a_strange_one_with_a_warning() {
    let (server, _world) = served(&[Role::AidWorker]);
    let mut team = signed_in(&server, Role::AidWorker);
    let reading = |wind: &'static str, unit: &'static str| {
        vec![
            ("site", SITE),
            ("on", "2021-11-29"),
            ("time", "21:00"),
            ("temperature", "-10"),
            ("wind", wind),
            ("wind_unit", unit),
            ("source", "thermometer"),
        ]
    };
    let none = team.sends("/needs/weather", &reading("20", ""));
    assert_eq!(none.status, 422);
    assert!(
        none.body.contains("km/h or m/s") && none.body.contains("value=\"-10\""),
        "{}",
        none.body
    );
    let good = team.sends("/needs/weather", &reading("20", "km/h"));
    assert_eq!(good.location(), "/needs/bruzgi-centre?done=done-weather");
    let doubted = team.sends("/needs/weather", &reading("21", "m/s"));
    assert_eq!(
        doubted.location(),
        "/needs/bruzgi-centre?done=done-weather-doubted"
    );
    assert!(team.get(doubted.location()).body.contains("another one"));
    let gale = team.sends("/needs/weather", &reading("400", "km/h"));
    assert_eq!(gale.status, 422);
    let page = team.get("/needs/bruzgi-centre?as_of=2021-11-29").body;
    assert!(page.contains("given as 21 m/s"), "{page}");
}

#[test]
fn every_standard_is_shown_with_its_source_and_how_sure_we_are() {
    let (server, _world) = served(&[Role::Partner]);
    let page = signed_in(&server, Role::Partner)
        .get("/needs/standards")
        .body;
    for one in needs::standards::all() {
        assert!(page.contains(&format!("id=\"{}\"", one.id)), "{}", one.id);
        assert!(
            page.contains(&one.source.replace('&', "&amp;")),
            "{}",
            one.id
        );
    }
    for said in [
        "verified",
        "unverified: from memory",
        "our own convention",
        "11.37 V^0.16",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains('['), "{page}");
    assert!(page.len() < 60_000, "{}", page.len());
}

/// Writes a sheet beside the mission and imports it as one of the two sorts.
fn imports(world: &World, name: &str, text: &str) -> Outcome {
    let file = world.folder.file(name, text);
    let (mission, options) = (world.mission(), Options::default());
    let actor = mission.operator();
    let sheet = Sheet {
        mission,
        actor: &actor,
        path: &file,
        options: &options,
        progress: &|_rows| {},
    };
    match name {
        "weather.csv" => sheets::weather(&sheet),
        _ => sheets::assessments(&sheet),
    }
    .unwrap()
}

#[test]
fn a_sheet_of_assessments_is_read_once_and_wrong_rows_come_back() {
    both(|world| {
        let sheet = "\
Assessment,Date,Site,Team,Method,Confidence,People,\"Water, L/day\",Medical post,Protection risks
A1,2021-11-24,Bruzgi centre,IOM,key informant,low,2000,20400,some hours a day,trafficking; distress
A2,2021-11-25,bruzgi-centre,IOM,measured,high,2000,much,,
A3,2021-11-25,nowhere,IOM,measured,high,2000,5,,
A4,2021-11-25,bruzgi-centre,IOM,measured,high,,,,
A5,2021-11-25,bruzgi-centre,IOM,measured,high,2000,dnk,,
";
        let outcome = imports(world, "assessments.csv", sheet);
        let counts = [outcome.read, outcome.added, outcome.known, outcome.rejected];
        assert_eq!(counts, [5, 2, 0, 3], "{:?}", outcome.faults);
        let remedies: Vec<String> = outcome.faults.iter().map(ToString::to_string).collect();
        for (row, said) in [
            (0, "is no number"),
            (1, "no place has this code"),
            (2, "Nothing was filled in"),
        ] {
            assert!(remedies[row].contains(said), "{remedies:?}");
        }
        assert_eq!(
            line(&world.site_on(date(2021, 11, 24)), "water"),
            (Some(30_000), Some(20_400), Some(9_600))
        );
        assert_eq!(cell(&world.site_on(DAY), "water").severity, None);
        let again = imports(world, "assessments.csv", sheet);
        assert_eq!((again.added, again.known), (0, 2));
        world.is_whole();
    });
}

#[test]
fn a_weather_file_says_its_units_and_none_is_guessed() {
    both(|world| {
        let sheet = "\
Date,Site,Temperature,Wind,Wind unit,Source
2021-11-29T06:00,bruzgi-centre,-10,20,km/h,station
2021-11-29 07:00,bruzgi-centre,-9,5 m/s,,station
2021-11-29T08:00,bruzgi-centre,-8,20,,station
2021-11-29T09:00,bruzgi-centre,60,20,km/h,station
2021-11-29T25:00,bruzgi-centre,-8,,,station
";
        let outcome = imports(world, "weather.csv", sheet);
        let counts = [outcome.read, outcome.added, outcome.known, outcome.rejected];
        assert_eq!(counts, [5, 2, 0, 3], "{:?}", outcome.faults);
        let weather = world.site_on(DAY).weather.unwrap();
        let winds: Vec<Option<i64>> = weather.readings.iter().map(|one| one.kmh_milli).collect();
        assert_eq!(winds, [Some(20_000), Some(18_000)]);
    });
}

#[test]
fn a_board_of_many_sites_is_small_enough_for_a_weak_line_and_leads_on() {
    let fields = [
        ("people", "2000"),
        ("a_access", "restricted"),
        ("a_water", "20400"),
        ("a_floor", "3100"),
        ("a_energy", "900"),
        ("a_infant_feeding_support", "absent"),
        ("a_medical_post", "none"),
        ("a_toilets_unmarked", "6"),
        ("a_without_winter_clothing", "500"),
        ("risk", "distress"),
    ];
    let (server, _world) = served_after(&[Role::AidWorker], |world| {
        for n in 0..45 {
            let code = format!("border-site-{n:02}");
            world
                .manager()
                .names_place(&code, &format!("Border site number {n}"));
            for day in [date(2021, 11, 20), DAY] {
                world.aid_worker().assesses(&code, day, &fields);
            }
        }
    });
    let mut team = signed_in(&server, Role::AidWorker);
    for language in ["en", "ar"] {
        team.get(&format!("/language/{language}"));
        let page = team.get("/needs?as_of=2021-11-29").body;
        assert!(page.len() < 60_000, "{language}: {} bytes", page.len());
        assert_eq!(
            page.matches("/needs/border-site-").count() % pages::SITES_A_PAGE,
            0
        );
        assert!(
            page.contains("offset=15") && !page.contains("offset=0"),
            "{language}"
        );
        let last = team.get("/needs?as_of=2021-11-29&offset=45").body;
        assert!(
            last.contains("offset=30") && !last.contains("offset=60"),
            "{language}"
        );
        assert!(last.contains("/needs/bruzgi-centre"), "{language}");
    }
}

#[test]
fn every_page_has_its_sentences_in_both_languages_and_nothing_unnamed() {
    let (server, _folder) = crate::web::demo_server();
    let mut browser = server.browser();
    assert_eq!(
        browser
            .posts("/demo/sign-in", &[("role", "protection_officer")])
            .status,
        303
    );
    for language in ["en", "ar"] {
        browser.get(&format!("/language/{language}"));
        for path in [
            "/needs",
            "/needs?as_of=2021-11-11",
            "/needs?as_of=2021-12-13",
            "/needs/bruzgi-centre",
            "/needs/bruzgi-centre?as_of=2021-12-08",
            "/needs/bruzgi-crossing?as_of=2021-11-12",
            "/needs/bruzgi-crossing",
            "/needs/standards",
            "/needs/assessments/new",
            "/needs/weather/new?site=bruzgi-centre",
        ] {
            let page = browser.get(path);
            assert_eq!(page.status, 200, "{language} {path}");
            let at = page
                .body
                .find("[needs")
                .or_else(|| page.body.find("needs-indicator"));
            assert_eq!(at, None, "{language} {path}: {}", page.body);
            // A code without its word would show an underscore between the tags.
            let shown = page
                .body
                .split('>')
                .filter_map(|part| part.split('<').next());
            for text in shown {
                let signed_in_as = text == "protection_officer";
                assert!(
                    signed_in_as || !text.contains('_'),
                    "{language} {path}: {text}"
                );
            }
            assert!(
                page.body.len() < 60_000,
                "{language} {path}: {}",
                page.body.len()
            );
        }
        assert_eq!(browser.get("/needs/nowhere").status, 404);
    }
}

#[test]
fn the_demo_shows_what_the_centre_lacked_on_the_29th_of_november() {
    let (server, _folder) = crate::web::demo_server();
    let mut browser = server.browser();
    browser.posts("/demo/sign-in", &[("role", "head_of_mission")]);
    let page = browser.get("/needs/bruzgi-centre?as_of=2021-11-29").body;
    for said in [
        "20,400 of 30,000 litres a day: 9,600 short",
        "2,000 people × 4.5 m² for each person = 9,000 m² (up to 11,000)",
        "34 of 40 toilets: 6 short",
        "after the first weeks 100 toilets",
        "made up for the demonstration",
    ] {
        assert!(page.contains(said), "{said}: {page}");
    }
    let board = browser.get("/needs?as_of=2021-11-29").body;
    assert!(board.contains("nobody there"), "{board}");
    assert!(board.contains("Limited access to water."), "{board}");
}
