//! Cases of trafficking in the fields and codes of the Human Trafficking Case Data Standard 2.0 (IOM, CC BY 4.0): six
//! tables that belong together by the case. What a field is called there stands in the procedure file (`standard`).
//!
//! Only cases whose person agreed to contribute data are in it (the step of that name, and nothing closed since). Names,
//! documents, how to reach somebody, and everything written in free words are in it only where that is asked for: in
//! words anybody may be named.

use std::collections::BTreeMap;

use jiff::civil::Date;
use procedures::{Agreed, Guard, Kind, Procedure, World as _};
use store::Tx;
use uuid::Uuid;

use super::case::{self, Case};
use super::facts::{Noted, PlanLine};
use crate::rooms::{people, referrals};
use crate::{Failure, Mission};

/// The step by which a person agrees that data of their case is contributed.
const AGREED: &str = "consent_data";

/// ISO 3166-1: each country's three letters and two, as the standard asks for them. (Datahub country-codes, PDDL.)
/// Kosovo has the letters that are in use for it.
const COUNTRIES: &str = "\
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT \
    AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO \
    BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG \
    COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO \
    DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB \
    GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY \
    HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT \
    JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY \
    LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH \
    MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA \
    NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE \
    PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA \
    SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR \
    SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO \
    TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG \
    VIRVI VNMVN VUTVU WLFWF WSMWS XKXXK YEMYE ZAFZA ZMBZM ZWEZW";

/// A table: its columns, and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of its file.
    pub name: &'static str,
    /// Columns: `case`, then fields with their prefix.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Vec<String>>,
}

/// What is exported.
pub struct Export {
    /// Persons and their cases, events, perpetrators, support, organisations, comments.
    pub tables: [Table; 6],
    /// Cases that are left out: nobody agreed to contribute their data.
    pub left_out: usize,
}

/// Whether three letters are a country's.
pub fn is_country(code: &str) -> bool {
    code.len() == 3
        && COUNTRIES
            .split_whitespace()
            .any(|pair| pair.starts_with(code))
}

/// A country in two letters; as it is where it is none.
fn two_letters(country: &str) -> String {
    let mut all = COUNTRIES.split_whitespace();
    let found = all.find(|pair| pair.get(..3) == Some(country));
    found
        .and_then(|pair| pair.get(3..))
        .unwrap_or(country)
        .to_owned()
}

/// What a field says in the standard's codes; several with `;` between.
fn coded(field: &procedures::Field, said: &str) -> String {
    let code = |one: &str| {
        let choice = field.choices.iter().find(|choice| choice.id == one);
        let standard = choice.and_then(|choice| choice.standard.clone());
        standard.unwrap_or_else(|| one.to_owned())
    };
    match field.kind {
        Kind::YesNo => (said == "yes").to_string(),
        Kind::Choice => code(said),
        Kind::Several => {
            let codes = said.split_whitespace().map(code);
            codes.collect::<Vec<_>>().join(";")
        }
        Kind::Country => two_letters(said),
        _ => said.to_owned(),
    }
}

/// Answers by the standard's fields.
fn fields(
    procedure: &Procedure,
    answers: &BTreeMap<String, String>,
    prefixes: &[&str],
) -> BTreeMap<String, String> {
    let asked = procedure.fields.iter().filter_map(|field| {
        let name = field.standard.as_ref()?;
        let here = prefixes.iter().any(|prefix| name.starts_with(prefix));
        let said = answers.get(&field.id).filter(|_said| here)?;
        Some((name.clone(), coded(field, said)))
    });
    asked.collect()
}

/// The tables, and the standard's fields of each, in its order, without those that it deprecates; a mark stands after
/// what tells who somebody is or how to reach them, and after what is in free words.
const TABLES: [(&str, &str); 6] = [
    (
        "cases",
        "prs_Salutation! prs_FirstName! prs_MiddleName! prs_SecondName! prs_Birthdate! prs_Gender prs_Deceased \
         prs_MaritalStatus prs_NumberOfChildren prs_PrimaryLanguage prs_SecondaryLanguage \
         prs_HighestLevelOfEducation prs_Citizenship prs_IdentityNumber! prs_Email! prs_HomePhone! \
         prs_MobilePhone! prs_MailingCity! prs_MailingCountry prs_MailingState! prs_MailingStreet! \
         prs_MailingPostalCode! vic_TraffickingStatus vic_TraffickingStatusDecisionMakingOrg \
         vic_RelationshipToTrafficker vic_AgeWhenTrafficked vic_RecruitmentWebsitesAndApps vic_MethodOfRecruitment \
         vic_LocationOfRecruitment! vic_MethodsOfControl vic_TypeOfExploitation vic_ForcedLabourIndustry \
         vic_TypeOfSexExploitation vic_LocationOfExploitation! vic_ExploitationWebsitesAndApps cas_Status \
         cas_ReasonForCaseClosure! cas_CaseOwner! cas_ReferringOrganisation cas_IncomingReferralDate \
         cas_ReferringPrimaryCaseWorker! cas_ReasonForIncomingReferral cas_IncomingReferralDetails! \
         cas_ReferredOrganisation cas_ReferredPrimaryCaseWorker! cas_ReasonForOutgoingReferral \
         cas_OutgoingReferralDate cas_OutgoingReferralDetails! con_Consent",
    ),
    (
        "events",
        "hte_Longitude! hte_Latitude! hte_City hte_Country hte_State hte_Street! hte_PostalCode! hte_Date hte_Type \
         hte_Description!",
    ),
    (
        "perpetrators",
        "per_RoleInProcess per_RoleDetails! per_Organisation!",
    ),
    (
        "support",
        "spl_Objectives! spl_ActionPlan! spl_PlannedEndDate spl_ActualEndDate spl_Type",
    ),
    ("organisations", "org_Name org_Phone"),
    ("comments", "cco_CaseComment!"),
];

/// Languages as we write them (BCP 47: two letters of ISO 639-1, or three of ISO 639-3), with the code of ISO 639-2 (T)
/// behind them. What is not here is three letters in both.
const LANGUAGES: &str = "\
    am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos cs:ces da:dan de:deu el:ell en:eng es:spa et:est fa:fas \
    ff:ful fi:fin fr:fra ha:hau he:heb hi:hin hr:hrv hu:hun hy:hye id:ind ig:ibo it:ita ja:jpn ka:kat kk:kaz \
    km:khm ko:kor ku:kur ky:kir ln:lin lt:lit lv:lav mk:mkd mn:mon my:mya ne:nep nl:nld no:nor om:orm pa:pan \
    pl:pol ps:pus pt:por ro:ron ru:rus rw:kin si:sin sk:slk sl:slv so:som sq:sqi sr:srp sv:swe sw:swa ta:tam \
    te:tel tg:tgk th:tha ti:tir tk:tuk tl:tgl tr:tur uk:ukr ur:urd uz:uzb vi:vie wo:wol yo:yor zh:zho acm:ara \
    apc:ara arz:ara ckb:kur kmr:kur sdh:kur pes:fas prs:fas";

/// A language in three letters of ISO 639-2.
fn three_letters(tag: &str) -> String {
    let language = tag.split('-').next().unwrap_or(tag);
    let mut all = LANGUAGES.split_whitespace();
    let found = all.find_map(|pair| pair.strip_prefix(language)?.strip_prefix(':'));
    found.unwrap_or(language).to_owned()
}

/// What the registration says of a person.
fn person(
    mission: &Mission,
    tx: &mut Tx<'_>,
    id: Option<Uuid>,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut said = BTreeMap::new();
    let Some(known) = id
        .map(|id| people::queries::person(tx, id))
        .transpose()?
        .flatten()
    else {
        return Ok(said);
    };
    let mut put = |field: &str, value: String| {
        if !value.is_empty() {
            said.insert(field.to_owned(), value);
        }
    };
    if let Some(country) = &known.open.nationality {
        put("prs_Citizenship", two_letters(country));
    }
    if let Some(identity) = people::opened::identity(mission, tx, &known)? {
        if let Some(name) = identity.names.first() {
            put("prs_FirstName", name.given.clone());
            let middle = [name.father.as_str(), name.grandfather.as_str()];
            put("prs_MiddleName", middle.join(" ").trim().to_owned());
            put("prs_SecondName", name.family.clone());
        }
        put(
            "prs_Birthdate",
            identity
                .birth
                .map(|birth| birth.to_string())
                .unwrap_or_default(),
        );
        put("prs_PrimaryLanguage", three_letters(&identity.language));
        let second = identity.other_languages.first();
        put(
            "prs_SecondaryLanguage",
            second.map(|tag| three_letters(tag)).unwrap_or_default(),
        );
        let papers = identity.documents.iter();
        let number = papers.map(|paper| paper.number.clone()).next();
        put("prs_IdentityNumber", number.unwrap_or_default());
    }
    if let Some(contact) = people::opened::contact(mission, tx, &known)? {
        put(
            "prs_MobilePhone",
            contact.phones.first().cloned().unwrap_or_default(),
        );
        put(
            "prs_HomePhone",
            contact.phones.get(1).cloned().unwrap_or_default(),
        );
    }
    Ok(said)
}

/// How a case stands: `Active`, or what its closure is called.
fn status(case: &Case) -> String {
    let ended = case.record.ended.as_ref();
    let closure = ended.and_then(|(how, ..)| case.procedure.closure(how));
    match (ended, closure.and_then(|end| end.standard.clone())) {
        (None, _) => "Active".into(),
        (Some(_), Some(standard)) => standard,
        (Some(_), None) => "Closed".into(),
    }
}

/// A line of the plan in the standard's fields.
fn support(procedure: &Procedure, line: &PlanLine) -> BTreeMap<String, String> {
    let kind = procedure.plan.iter().find(|kind| kind.id == line.kind);
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let ended = match line.status.as_str() {
        "given" | "dropped" => day(line.to),
        _ => String::new(),
    };
    BTreeMap::from([
        (
            "spl_Type".into(),
            kind.and_then(|kind| kind.standard.clone())
                .unwrap_or_default(),
        ),
        ("spl_Objectives".into(), line.text.clone()),
        ("spl_PlannedEndDate".into(), day(line.to)),
        ("spl_ActualEndDate".into(), ended),
    ])
}

/// Each time that fields of a table were recorded, with its own answers.
fn recorded(case: &Case, as_of: Date, prefix: &str) -> Vec<BTreeMap<String, String>> {
    let notes = case.file.notes().iter().filter(|note| note.on <= as_of);
    let answers = notes.filter_map(|note| match &note.fact.what {
        Noted::Step { answers, .. } => Some(answers),
        _ => None,
    });
    let told = answers.map(|answers| fields(&case.procedure, answers, &[prefix]));
    told.filter(|told| !told.is_empty()).collect()
}

/// The organisations that a case names: who referred it, to whom it was referred, who provides help; with the phone
/// that the directory of services has.
fn organisations(
    case: &Case,
    as_of: Date,
    directory: &BTreeMap<String, String>,
) -> Vec<BTreeMap<String, String>> {
    let procedure = &case.procedure;
    let asked = fields(procedure, &case.record.answers, &["cas_"]);
    let referred = ["cas_ReferringOrganisation", "cas_ReferredOrganisation"];
    let referred = referred.iter().filter_map(|field| asked.get(*field));
    let lines = case.file.plan(as_of);
    let providers = lines.iter().map(|line| &line.provider);
    let named: std::collections::BTreeSet<&str> = referred
        .chain(providers)
        .map(|name| name.trim())
        .filter(|name| !name.is_empty())
        .collect();
    let told = named.into_iter().map(|name| {
        let mut row = BTreeMap::from([("org_Name".to_owned(), name.to_owned())]);
        if let Some(phone) = directory.get(name) {
            row.insert("org_Phone".into(), phone.clone());
        }
        row
    });
    told.collect()
}

/// Notes that all who see the case may read.
fn comments(case: &Case, as_of: Date) -> Vec<BTreeMap<String, String>> {
    let notes = case.file.notes().iter().filter(|note| note.on <= as_of);
    let said = notes.filter_map(|note| match &note.fact.what {
        Noted::Note { text, only } if only.is_empty() => {
            Some(BTreeMap::from([("cco_CaseComment".into(), text.clone())]))
        }
        _ => None,
    });
    said.collect()
}

/// Puts rows under the standard's columns. Without identities those that tell who somebody is are left out, and rows
/// that say nothing else.
fn table(
    (name, fields): (&'static str, &'static str),
    rows: Vec<(String, BTreeMap<String, String>)>,
    identities: bool,
) -> Table {
    let fields = fields.split_whitespace();
    let columns: Vec<&str> = fields
        .filter(|field| identities || !field.ends_with('!'))
        .map(|field| field.trim_end_matches('!'))
        .collect();
    let rows = rows.into_iter().filter_map(|(case, mut row)| {
        let said: Vec<String> = columns
            .iter()
            .map(|column| row.remove(*column).unwrap_or_default())
            .collect();
        let says = said.iter().any(|cell| !cell.is_empty());
        says.then(|| std::iter::once(case).chain(said).collect())
    });
    let rows = rows.collect();
    let columns = std::iter::once("case").chain(columns);
    Table {
        name,
        columns: columns.map(str::to_owned).collect(),
        rows,
    }
}

/// Exports the cases of trafficking as they stand on a day. A case is told by a reference that only this mission can
/// tell from any other.
///
/// # Errors
/// The database's.
pub fn export(
    mission: &Mission,
    tx: &mut Tx<'_>,
    as_of: Date,
    identities: bool,
) -> Result<Export, Failure> {
    let library = mission.library(tx)?;
    let now = case::until(mission, as_of);
    let all = case::all(mission, tx, &library, now, |guard| {
        guard == Guard::Trafficking
    })?;
    let services = referrals::queries::services(tx)?.into_iter();
    let directory: BTreeMap<String, String> = services
        .filter_map(|(_id, service)| service.listed)
        .map(|listed| (listed.provider, listed.reach))
        .filter(|(_name, reach)| reach.starts_with('+'))
        .collect();
    let mut tables: [Vec<(String, BTreeMap<String, String>)>; 6] = Default::default();
    let mut left_out = 0;
    for case in all.iter().filter(|case| case.record.opened.is_some()) {
        if !agreed(case) {
            left_out += 1;
            continue;
        }
        let reference = mission.reference(&["htcds", &case.id.to_string()]);
        let reference = hex::encode(&reference.0[..8]);
        let mut row = person(mission, tx, case.file.person())?;
        let answers = &case.record.answers;
        row.extend(fields(
            &case.procedure,
            answers,
            &["prs_", "vic_", "cas_", "con_"],
        ));
        row.insert("cas_Status".into(), status(case));
        if let Some((worker, _office)) = case.file.worker(as_of) {
            row.insert("cas_CaseOwner".into(), worker.to_owned());
        }
        let lines = case.file.plan(as_of);
        let lines = lines.iter().map(|line| support(&case.procedure, line));
        // The plan as a whole, and its lines.
        let plan = fields(&case.procedure, answers, &["spl_"]);
        let told = [
            vec![row],
            recorded(case, as_of, "hte_"),
            recorded(case, as_of, "per_"),
            std::iter::once(plan).chain(lines).collect(),
            organisations(case, as_of, &directory),
            comments(case, as_of),
        ];
        for (table, rows) in tables.iter_mut().zip(told) {
            table.extend(rows.into_iter().map(|row| (reference.clone(), row)));
        }
    }
    let mut tables = tables.into_iter();
    let tables = TABLES.map(|of| table(of, tables.next().unwrap_or_default(), identities));
    Ok(Export { tables, left_out })
}

/// Whether the person agreed that data of the case is contributed, and has not taken it back anywhere since.
fn agreed(case: &Case) -> bool {
    let Some(at) = case.procedure.step(AGREED) else {
        return false;
    };
    let held = case.record.standing.steps[at];
    let outcome = held
        .outcome()
        .map(|one| &case.procedure.steps[at].outcomes[one]);
    let open = |purpose: &String| case.world().agreed(purpose) == Agreed::Given;
    held.is_done() && outcome.is_some_and(|outcome| outcome.gives.as_ref().is_some_and(open))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_written_with_two_letters() {
        assert_eq!(two_letters("IRQ"), "IQ");
        assert_eq!(two_letters("BLR"), "BY");
        assert_eq!(two_letters("stateless"), "stateless");
    }

    #[test]
    fn languages_are_written_with_the_three_letters_of_the_standard() {
        for (ours, theirs) in [
            ("ar", "ara"),
            ("kmr", "kur"),
            ("ckb-Arab", "kur"),
            ("prs", "fas"),
            ("zza", "zza"),
            ("", ""),
        ] {
            assert_eq!(three_letters(ours), theirs);
        }
    }

    #[test]
    fn every_field_that_the_file_asks_for_has_a_column() {
        let text = crate::rooms::cases::shipped::text("trafficking").unwrap();
        let procedure = Procedure::read(text, &crate::rooms::cases::known()).unwrap();
        let columns: Vec<&str> = TABLES
            .iter()
            .flat_map(|(_name, fields)| fields.split_whitespace())
            .map(|field| field.trim_end_matches('!'))
            .collect();
        let asked = procedure
            .fields
            .iter()
            .filter_map(|field| field.standard.as_deref());
        let lost: Vec<&str> = asked.filter(|field| !columns.contains(field)).collect();
        assert_eq!(lost, [""; 0]);
    }
}
