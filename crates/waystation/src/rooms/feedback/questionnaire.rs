//! What a household is asked after a distribution, as data; and what the answers say together.

use std::collections::BTreeMap;

use journal::Digest;
use serde::Deserialize;
use uuid::Uuid;

use super::facts::{Answers, MonitoringDrawn};
use super::rules::SHOWN_FROM;
use super::sample;
use super::statistics::{Answered, Share, stratified, wilson};
use crate::Refusal;
use crate::words::Text;

/// The questionnaire that ships with the program.
pub const SHIPPED: &str = include_str!("questionnaire.toml");

/// Answers that every question has beside its own: does not know, prefers not to answer. Kept apart, never
/// counted as nothing.
pub const COMMON: [&str; 2] = ["dnk", "pnta"];

/// The sexes of a respondent.
pub const SEXES: [&str; 4] = ["unknown", "female", "male", "other"];

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Question {
    /// Its id.
    pub id: String,
    /// In English.
    pub en: String,
    /// In Arabic.
    pub ar: String,
    /// The codes of its answers.
    pub codes: Vec<String>,
    /// The answer that could point at somebody.
    #[serde(default)]
    pub guarded: Option<String>,
}

impl Question {
    /// The question in the reader's language.
    pub fn text(&self) -> Text {
        Text {
            en: self.en.clone(),
            ar: self.ar.clone(),
        }
    }

    /// All codes that an answer may have.
    pub fn all_codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(String::as_str).chain(COMMON)
    }
}

/// A questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Questionnaire {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Its questions.
    #[serde(rename = "question")]
    pub questions: Vec<Question>,
}

impl Questionnaire {
    /// Reads a questionnaire's file.
    ///
    /// # Errors
    /// `feedback-questionnaire-unreadable` with what is wrong.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        toml::from_str(text).map_err(|cause: toml::de::Error| {
            Refusal::new("feedback-questionnaire-unreadable").with("cause", cause.message())
        })
    }

    /// The id with the version, as entries name it.
    pub fn name(&self) -> String {
        format!("{}-{}", self.id, self.version)
    }

    /// The digest of the shipped text.
    pub fn digest(text: &str) -> Digest {
        Digest::of(text.as_bytes())
    }

    /// Answers hold a code of the list for each question that they answer, and answer at least one.
    ///
    /// # Errors
    /// `feedback-answers-missing`, `feedback-answer-unknown` with the question.
    pub fn check(&self, given: &Answers) -> Result<(), Refusal> {
        if given.answers.is_empty() {
            return Err(Refusal::new("feedback-answers-missing"));
        }
        for (id, code) in &given.answers {
            let known = self.questions.iter().find(|one| one.id == *id);
            if !known.is_some_and(|question| question.all_codes().any(|one| one == code)) {
                return Err(Refusal::new("feedback-answer-unknown").with("question", id));
            }
        }
        if !SEXES.contains(&given.sex.as_str()) {
            return Err(Refusal::new("feedback-answer-unknown").with("question", "sex"));
        }
        Ok(())
    }

    /// Whether answers hold one that opens the offer to take down a complaint.
    pub fn is_alarming(&self, given: &Answers) -> bool {
        self.questions.iter().any(|question| {
            question.guarded.is_some()
                && given.answers.get(&question.id) == question.guarded.as_ref()
        })
    }
}

/// Answers of one household with the stratum that it was drawn from.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The stratum's place in the round.
    pub stratum: usize,
    /// The answers.
    pub answers: Answers,
}

/// How answers are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// All together, weighted.
    All,
    /// By stratum.
    Stratum,
    /// By the sex of whoever answered.
    Sex,
    /// By site.
    Site,
}

impl By {
    /// The ways, in the order in which a page offers them.
    pub const WAYS: [Self; 4] = [Self::All, Self::Stratum, Self::Sex, Self::Site];

    /// Its code, as addresses write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Stratum => "stratum",
            Self::Sex => "sex",
            Self::Site => "site",
        }
    }

    /// The way of a code; all together where there is none.
    pub fn of_code(code: &str) -> Self {
        let found = Self::WAYS.into_iter().find(|one| one.code() == code);
        found.unwrap_or(Self::All)
    }
}

/// One answer's share.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The answer's code.
    pub code: String,
    /// How many gave it.
    pub count: u64,
    /// Of how many.
    pub n: u64,
    /// The share with its interval.
    pub share: Share,
}

/// What one group said to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// The group: empty for all, else the stratum's `site band`, a sex, a site.
    pub group: String,
    /// The answers; nothing where they may not be shown.
    pub lines: Option<Vec<Line>>,
}

impl Said {
    /// Whether nobody of the group answered the question.
    pub fn is_empty(&self) -> bool {
        self.lines.as_ref().is_some_and(Vec::is_empty)
    }
}

/// Who stands in which group.
fn group(drawn: &MonitoringDrawn, sheet: &Sheet, by: By) -> String {
    let stratum = drawn.strata.get(sheet.stratum);
    match by {
        By::All => String::new(),
        By::Sex => sheet.answers.sex.clone(),
        By::Site => stratum.map(|one| one.site.clone()).unwrap_or_default(),
        By::Stratum => stratum
            .map(|one| format!("{} {}", one.site, one.band))
            .unwrap_or_default(),
    }
}

/// The share of one answer in a group: a single stratum by Wilson, several weighted by their households.
fn line(drawn: &MonitoringDrawn, sheets: &[&Sheet], question: &str, code: &str) -> Option<Line> {
    let mut strata: BTreeMap<usize, Answered> = BTreeMap::new();
    for sheet in sheets {
        let Some(given) = sheet.answers.answers.get(question) else {
            continue;
        };
        let households = drawn
            .strata
            .get(sheet.stratum)
            .map_or(0, |one| one.households);
        let one = strata.entry(sheet.stratum).or_insert(Answered {
            households: households.into(),
            n: 0,
            yes: 0,
        });
        one.n += 1;
        one.yes += u64::from(given == code);
    }
    let strata: Vec<Answered> = strata.into_values().collect();
    let (count, n) = (
        strata.iter().map(|one| one.yes).sum(),
        strata.iter().map(|one| one.n).sum(),
    );
    let z = sample::z(drawn.confidence);
    let share = match strata.as_slice() {
        [_one] => wilson(count, n, z),
        several => stratified(several, z),
    };
    share.map(|share| Line {
        code: code.into(),
        count,
        n,
        share,
    })
}

/// What was said to a question, by group. A group of fewer than five is not shown. Where a guarded answer was given by fewer than five of any group, no
/// group is shown: what is left out could be reckoned from the rest.
pub fn said(drawn: &MonitoringDrawn, sheets: &[Sheet], question: &Question, by: By) -> Vec<Said> {
    let mut groups: BTreeMap<String, Vec<&Sheet>> = BTreeMap::new();
    for sheet in sheets {
        groups
            .entry(group(drawn, sheet, by))
            .or_default()
            .push(sheet);
    }
    let mut said: Vec<Said> = groups
        .into_iter()
        .map(|(group, sheets)| Said {
            group,
            lines: is_shown(&sheets, question, by).then(|| {
                let codes = question.all_codes();
                codes
                    .filter_map(|code| line(drawn, &sheets, &question.id, code))
                    .collect()
            }),
        })
        .collect();
    let few = |lines: &[Line]| {
        let guarded = lines
            .iter()
            .filter(|one| Some(&one.code) == question.guarded.as_ref());
        !lines.is_empty() && guarded.map(|one| one.count).sum::<u64>() < SHOWN_FROM
    };
    if question.guarded.is_some() && said.iter().any(|one| one.lines.as_deref().is_some_and(few)) {
        for one in &mut said {
            one.lines = None;
        }
    }
    said
}

/// Whether a group may be shown: everybody together, five or more, or nobody at all.
fn is_shown(sheets: &[&Sheet], question: &Question, by: By) -> bool {
    let answers = |sheet: &&&Sheet| sheet.answers.answers.contains_key(&question.id);
    let n = sheets.iter().filter(answers).count() as u64;
    by == By::All || n == 0 || n >= SHOWN_FROM
}

/// How far a stratum has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Households to be looked for, replacements among them.
    pub to_visit: u32,
    /// Of them answered.
    pub answered: u32,
    /// Not found.
    pub not_found: u32,
    /// Refused.
    pub refused: u32,
    /// Moved away.
    pub moved: u32,
}

impl Progress {
    /// Counts a household's outcome.
    pub fn add(&mut self, status: Option<&str>) {
        self.to_visit += 1;
        match status {
            Some("answered") => self.answered += 1,
            Some("not_found") => self.not_found += 1,
            Some("refused") => self.refused += 1,
            Some("moved") => self.moved += 1,
            _ => {}
        }
    }

    /// Tries that ended without an answer.
    pub fn could_not(&self) -> u32 {
        self.not_found + self.refused + self.moved
    }
}

/// The place of the stratum that holds a household.
pub fn stratum_of(drawn: &MonitoringDrawn, household: Uuid) -> Option<usize> {
    drawn
        .strata
        .iter()
        .position(|one| one.drawn.contains(&household) || one.reserve.contains(&household))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::facts::Stratum;
    use super::*;

    fn shipped() -> Questionnaire {
        Questionnaire::read(SHIPPED).unwrap()
    }

    fn drawn() -> MonitoringDrawn {
        let stratum = |site: &str, households| Stratum {
            site: site.into(),
            band: "1-2".into(),
            households,
            drawn: Vec::new(),
            reserve: Vec::new(),
        };
        MonitoringDrawn {
            sites: Vec::new(),
            from: date(2021, 11, 1),
            to: date(2021, 11, 20),
            confidence: 95,
            margin: 10,
            seed: "seed".into(),
            seed_from: "typed".into(),
            frame_digest: Digest::NONE,
            strata: vec![stratum("a", 100), stratum("b", 300)],
            questionnaire: "distribution-1".into(),
            questionnaire_digest: Digest::NONE,
            questionnaire_text: SHIPPED.into(),
        }
    }

    fn sheet(stratum: usize, sex: &str, question: &str, code: &str) -> Sheet {
        Sheet {
            stratum,
            answers: Answers {
                sex: sex.into(),
                answers: [(question.to_owned(), code.to_owned())].into(),
            },
        }
    }

    #[test]
    fn the_shipped_questions_have_codes_and_two_languages() {
        let all = shipped();
        assert_eq!(all.questions.len(), 13);
        for question in &all.questions {
            assert!(
                question.codes.len() > 1 && !question.ar.is_empty(),
                "{question:?}"
            );
        }
    }

    #[test]
    fn an_answer_is_a_code_of_its_question() {
        let check = |question: &str, code: &str, good: bool| {
            let given = sheet(0, "female", question, code).answers;
            assert_eq!(shipped().check(&given).is_ok(), good, "{question} {code}");
        };
        check("received", "yes", true);
        check("received", "pnta", true);
        check("received", "perhaps", false);
        check("colour", "yes", false);
        assert!(shipped().check(&Answers::default()).is_err());
    }

    #[test]
    fn a_favour_asked_opens_the_offer_to_complain() {
        let given = |code| sheet(0, "female", "asked_favour", code).answers;
        assert!(shipped().is_alarming(&given("yes")));
        assert!(!shipped().is_alarming(&given("no")));
        assert!(!shipped().is_alarming(&given("pnta")));
    }

    #[test]
    fn not_knowing_is_kept_apart_and_the_parts_add_up() {
        let all = shipped();
        let codes = ["yes", "yes", "no", "dnk", "pnta"];
        let sheets: Vec<Sheet> = codes
            .iter()
            .map(|code| sheet(0, "male", "safe", code))
            .collect();
        let question = all.questions.iter().find(|one| one.id == "safe").unwrap();
        let said = said(&drawn(), &sheets, question, By::All);
        let lines = said[0].lines.as_ref().unwrap();
        let counts: Vec<(&str, u64)> = lines.iter().map(|l| (l.code.as_str(), l.count)).collect();
        assert_eq!(
            counts,
            [
                ("yes", 2),
                ("partly", 0),
                ("no", 1),
                ("dnk", 1),
                ("pnta", 1)
            ]
        );
        assert!(lines.iter().all(|one| one.n == 5));
    }

    #[test]
    fn what_few_say_of_favours_is_not_shown_in_any_group() {
        let all = shipped();
        let favour = all
            .questions
            .iter()
            .find(|one| one.guarded.is_some())
            .unwrap();
        let sheets = |yes_here: usize, yes_there: usize| -> Vec<Sheet> {
            let mut sheets = Vec::new();
            for (stratum, yes) in [(0, yes_here), (1, yes_there)] {
                sheets.extend((0..yes).map(|_n| sheet(stratum, "female", &favour.id, "yes")));
                sheets.extend((0..20).map(|_n| sheet(stratum, "female", &favour.id, "no")));
            }
            sheets
        };
        let shown = |sheets: &[Sheet], by| {
            said(&drawn(), sheets, favour, by)
                .iter()
                .all(|one| one.lines.is_some())
        };
        assert!(!shown(&sheets(4, 0), By::All));
        assert!(shown(&sheets(5, 0), By::All));
        assert!(shown(&sheets(5, 2), By::All));
        // Two of the other stratum could be reckoned from seven of all and five of this one.
        assert!(!shown(&sheets(5, 2), By::Stratum));
        assert!(shown(&sheets(5, 5), By::Stratum));
    }

    #[test]
    fn a_group_of_fewer_than_five_is_not_shown() {
        let all = shipped();
        let safe = all.questions.iter().find(|one| one.id == "safe").unwrap();
        let mut sheets: Vec<Sheet> = (0..5).map(|_n| sheet(0, "male", "safe", "yes")).collect();
        sheets.extend((0..4).map(|_n| sheet(0, "female", "safe", "yes")));
        let shown: Vec<(String, bool)> = said(&drawn(), &sheets, safe, By::Sex)
            .into_iter()
            .map(|one| (one.group, one.lines.is_some()))
            .collect();
        assert_eq!(shown, [("female".into(), false), ("male".into(), true)]);
    }

    #[test]
    fn a_group_of_one_stratum_has_the_interval_of_wilson() {
        let all = shipped();
        let safe = all.questions.iter().find(|one| one.id == "safe").unwrap();
        let mut sheets: Vec<Sheet> = (0..8).map(|_n| sheet(0, "male", "safe", "yes")).collect();
        sheets.extend((0..2).map(|_n| sheet(0, "male", "safe", "no")));
        let by_site = said(&drawn(), &sheets, safe, By::Site);
        let share = by_site[0].lines.as_ref().unwrap()[0].share;
        assert!((share.low - 0.49016).abs() < 0.0001, "{share:?}");
        assert!((share.high - 0.94332).abs() < 0.0001, "{share:?}");
    }
}
