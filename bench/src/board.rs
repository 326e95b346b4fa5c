//! The board of sites and sectors: query and page, for 50, 200 and 1,000 sites in one run, each assessed many
//! times. The limit is 100 ms for 200 sites; the growth tells whether it holds for more.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::civil::{Date, date};
use journal::{Clock, Occurred};
use waystation::mission::Begin;
use waystation::rooms::needs::facts::{Answer, AssessmentMade, Known, PeopleEstimate, PeopleSeen};
use waystation::rooms::needs::pages::{self, BoardPage};
use waystation::rooms::needs::{indicators, queries};
use waystation::rooms::places::facts::PlaceNamed;
use waystation::rooms::{needs, places};
use waystation::web::layout::Reader;
use waystation::words::{Qualifier, Source, Text};
use waystation::{Failure, Mission, Work, locale};

use crate::Done;

/// The day that the board shows.
const DAY: Date = date(2021, 11, 29);
/// Assessments of each site.
const ASSESSMENTS: usize = 100;
/// Boards that are timed for each number of sites.
const ROUNDS: usize = 40;
/// The limit for [`LIMIT_SITES`], in milliseconds.
const LIMIT_MS: f64 = 100.0;
/// The number of sites that the limit is for.
const LIMIT_SITES: usize = 200;

/// Answers that an assessment gives, as a team would on one visit.
const ANSWERS: [(&str, i64); 9] = [
    ("floor", 3_100_000),
    ("heated_people", 900_000),
    ("water", 20_400_000),
    ("energy", 1_800_000),
    ("toilets_women", 12_000),
    ("toilets_men", 14_000),
    ("soap", 210_000),
    ("without_winter_clothing", 310_000),
    ("blankets", 1_700_000),
];

/// Times the boards; `most` leaves larger ones out.
pub fn run(most: &str) -> Done {
    let most: usize = most.parse()?;
    let folder = std::env::temp_dir().join(format!("waystation-board-{}", std::process::id()));
    let measured = measure(&folder, most);
    std::fs::remove_dir_all(&folder)?;
    measured
}

fn measure(folder: &Path, most: usize) -> Done {
    println!(
        "{ASSESSMENTS} assessments of each site, {} answers in each; query and page, {ROUNDS} times",
        ANSWERS.len()
    );
    println!("sites      p50 ms   p99 ms   query p50 ms   kilobytes   ms for each site");
    let mut kept = None;
    for sites in [50, LIMIT_SITES, 1000]
        .into_iter()
        .filter(|sites| *sites <= most)
    {
        let mission = begin(&folder.join(sites.to_string()))?;
        for site in 0..sites {
            fill(&mission, site)?;
        }
        let p50 = time(&mission, sites)?;
        if sites == LIMIT_SITES {
            kept = Some(p50);
        }
    }
    if let Some(p50) = kept {
        let verdict = if p50 <= LIMIT_MS { "kept" } else { "missed" };
        println!("limit for {LIMIT_SITES} sites: {LIMIT_MS} ms, {verdict} ({p50:.1} ms)");
    }
    Ok(())
}

fn begin(folder: &Path) -> Result<Arc<Mission>, Failure> {
    let begin = Begin {
        name: "Board".into(),
        zone: "Europe/Minsk".into(),
        database: None,
        passphrase: None,
        synthetic: true,
    };
    Mission::begin(folder, &begin, Clock::system())
}

/// Names a site and records its assessments, one every day back from [`DAY`].
fn fill(mission: &Arc<Mission>, site: usize) -> Result<(), Failure> {
    mission.work(mission.operator(), move |work| {
        let code = format!("site-{site:04}");
        places::name(work, None, &place(&code), None)?;
        for nth in 0..ASSESSMENTS {
            let back = i64::try_from(nth).unwrap_or(0);
            let on = DAY.checked_sub(jiff::Span::new().days(back)).unwrap_or(DAY);
            assess(work, &code, on, site + nth)?;
        }
        Ok(())
    })
}

fn place(code: &str) -> PlaceNamed {
    PlaceNamed {
        code: code.into(),
        kind: "site".into(),
        name: Text::en(code),
        country: None,
        pcode: None,
        position: None,
        opened: None,
        source: Source {
            name: "bench".into(),
            published: None,
        },
    }
}

fn assess(work: &mut Work<'_, '_>, code: &str, on: Date, seed: usize) -> Result<(), Failure> {
    let known = Known {
        method: "observed".into(),
        confidence: "medium".into(),
    };
    let people = 500 + u32::try_from(seed * 37 % 3000).unwrap_or(0);
    let answers = ANSWERS.iter().filter_map(|(code, milli)| {
        Some(Answer {
            indicator: (*code).to_owned(),
            milli: Some(milli / 1000 * i64::try_from(seed % 900 + 100).ok()?),
            unit: indicators::of(code)?.unit.to_owned(),
            code: None,
            known: known.clone(),
        })
    });
    let fact = AssessmentMade {
        site: code.into(),
        team: "bench".into(),
        people: Some(PeopleSeen {
            lines: Vec::new(),
            estimate: Some(PeopleEstimate {
                qualifier: Qualifier::About,
                low: Some(people),
                high: Some(people),
            }),
            known: known.clone(),
        }),
        answers: answers.collect(),
        synthetic: true,
    };
    let on = Occurred::on_day(on, "Europe/Minsk");
    needs::assess(work, on, &fact, None, None)?;
    Ok(())
}

/// Times the board's query and page; prints a row, gives the median in milliseconds.
fn time(mission: &Arc<Mission>, sites: usize) -> Result<f64, Box<dyn std::error::Error>> {
    let reader = Reader::nobody(locale::english(), "Board".into(), DAY);
    let (mut all, mut queried, mut bytes) = (Vec::new(), Vec::new(), 0);
    for _round in 0..ROUNDS {
        let begun = Instant::now();
        let page = BoardPage {
            board: mission.read(|tx| queries::board(tx, DAY))?,
            conditions: mission.read(|tx| queries::by(tx, DAY))?,
            names: std::collections::BTreeMap::new(),
            offset: 0,
        };
        queried.push(begun.elapsed());
        bytes = pages::needs(&page, &reader).into_string().len();
        all.push(begun.elapsed());
        if page.board.sites.len() != sites {
            return Err(format!(
                "the board shows {} of {sites} sites",
                page.board.sites.len()
            )
            .into());
        }
    }
    let p50 = percentile(&mut all, 50);
    #[expect(clippy::cast_precision_loss, reason = "a few sites and bytes")]
    let (each, kilobytes) = (p50 / sites as f64, bytes as f64 / 1000.0);
    println!(
        "{sites:>5}   {p50:>9.1}{:>9.1}{:>15.1}{kilobytes:>12.1}{each:>19.3}",
        percentile(&mut all, 99),
        percentile(&mut queried, 50),
    );
    Ok(p50)
}

/// The duration below which so many percent lie, in milliseconds.
fn percentile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).map_or(0.0, |one| one.as_secs_f64() * 1000.0)
}
