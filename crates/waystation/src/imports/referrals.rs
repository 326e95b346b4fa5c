//! The directory of services, from a sheet: a service map that an inter-agency working group keeps.

use journal::Digest;

use super::{Cells, Context, ImportFailure, Outcome, Sheet, Sort, apart, run, wanted};
use crate::rooms::cash::money;
use crate::rooms::referrals::facts::{Address, ServiceListed};
use crate::rooms::referrals::{self, rules};
use crate::sheets::Wanted;
use crate::words::parse_day;
use crate::{Failure, Work};

/// A row: the service's number in its list, what is listed, and an address that must not be known.
struct Row {
    number: String,
    fact: ServiceListed,
    address: String,
}

const WANTED: &[Wanted] = &[
    wanted("synthetic", "#meta+synthetic", &["Synthetic"], false),
    wanted("number", "#service+id", &["Service"], true),
    wanted("kind", "#service+type", &["Type"], true),
    wanted(
        "name_en",
        "#service+name+i_en",
        &["Name (English)", "Name"],
        true,
    ),
    wanted("name_ar", "#service+name+i_ar", &["Name (Arabic)"], false),
    wanted("provider", "#org+provider", &["Organisation"], true),
    wanted("places", "#loc+id+list", &["Places"], false),
    wanted(
        "area_en",
        "#loc+area+i_en",
        &["Area (English)", "Area"],
        false,
    ),
    wanted("area_ar", "#loc+area+i_ar", &["Area (Arabic)"], false),
    wanted("sex", "#service+sex", &["For sex"], false),
    wanted("age_from", "#service+age+min", &["From age"], false),
    wanted("age_to", "#service+age+max", &["Up to age"], false),
    wanted("groups", "#service+groups", &["For groups"], false),
    wanted("languages", "#service+language", &["Languages"], false),
    wanted("staff_sex", "#service+staff+sex", &["Sex of staff"], false),
    wanted(
        "hours_en",
        "#service+hours+i_en",
        &["Hours (English)", "Hours"],
        false,
    ),
    wanted(
        "hours_ar",
        "#service+hours+i_ar",
        &["Hours (Arabic)"],
        false,
    ),
    wanted("capacity", "#service+capacity", &["Capacity"], false),
    wanted("free", "#service+capacity+free", &["Free places"], false),
    wanted("cost", "#service+cost", &["Cost"], false),
    wanted("currency", "#service+currency", &["Currency"], false),
    wanted("reach", "#service+contact", &["Contact"], false),
    wanted(
        "confidential",
        "#service+confidential",
        &["Address confidential"],
        false,
    ),
    wanted(
        "address",
        "#service+address",
        &["Confidential address"],
        false,
    ),
    wanted(
        "note_en",
        "#meta+note+i_en",
        &["Note (English)", "Note"],
        false,
    ),
    wanted("note_ar", "#meta+note+i_ar", &["Note (Arabic)"], false),
    wanted("confirmed_on", "#date+confirmed", &["Confirmed on"], false),
    wanted(
        "confirmed_by",
        "#contact+confirmed",
        &["Confirmed by"],
        false,
    ),
    wanted("source", "#meta+source", &["Source"], false),
];

fn read(cells: &mut Cells<'_>) -> Row {
    let kind = cells.coded("kind", "referrals-kind", rules::KINDS);
    if kind.is_none() {
        cells.wrong(
            "kind",
            "write a kind of service of the list: health, legal, safehouse …",
        );
    }
    let currency = cells.text("currency").to_uppercase();
    let address = cells.text("address").to_owned();
    let fact = ServiceListed {
        name: cells.texts("name_en", "name_ar"),
        provider: cells.needed("provider"),
        kind: kind.unwrap_or_default(),
        places: places(cells),
        area: cells.texts("area_en", "area_ar"),
        sex: one_of(cells, "sex", "referrals-sex", &["female", "male"]),
        age_from: cells.parsed("age_from", whole),
        age_to: cells.parsed("age_to", whole),
        groups: groups(cells),
        languages: cells.list("languages"),
        staff_sex: one_of(cells, "staff_sex", "referrals-staff", rules::STAFF_SEXES),
        hours: cells.texts("hours_en", "hours_ar"),
        capacity: cells.parsed("capacity", whole),
        free: cells.parsed("free", whole),
        cost: cells.parsed("cost", |text| cost(text, &currency)),
        currency,
        reach: cells.text("reach").to_owned(),
        confidential: cells.text("confidential") == "yes" || !address.is_empty(),
        note: cells.texts("note_en", "note_ar"),
        confirmed_on: cells.parsed("confirmed_on", parse_day).unwrap_or_default(),
        confirmed_by: cells.text("confirmed_by").to_owned(),
        source: cells.text("source").to_owned(),
        synthetic: cells.text("synthetic") == "synthetic",
    };
    Row {
        number: cells.needed("number"),
        fact,
        address,
    }
}

/// The places of a cell, by code or name.
fn places(cells: &mut Cells<'_>) -> Vec<String> {
    let mut codes = Vec::new();
    for given in cells.list("places") {
        let known = cells.places.get(&given);
        match known.or_else(|| cells.places.get(&given.to_lowercase())) {
            Some(code) => codes.push(code.clone()),
            None => cells.wrong(
                "places",
                "one of these is no place's code or name: import the places first, or mend it",
            ),
        }
    }
    codes
}

fn groups(cells: &mut Cells<'_>) -> Vec<String> {
    let groups = cells.list("groups");
    if !groups
        .iter()
        .all(|one| rules::GROUPS.contains(&one.as_str()))
    {
        let known = rules::GROUPS.join(", ");
        cells.wrong(
            "groups",
            format!("write groups of the list, apart by semicolons: {known}"),
        );
    }
    groups
}

fn one_of(cells: &mut Cells<'_>, field: &str, family: &str, codes: &[&str]) -> String {
    let code = cells.coded(field, family, codes);
    if code.is_none() && !cells.text(field).is_empty() {
        cells.wrong(
            field,
            format!("write one of these, or nothing: {}", codes.join(", ")),
        );
    }
    code.unwrap_or_default()
}

fn whole<N: std::str::FromStr>(text: &str) -> Result<N, String> {
    text.parse()
        .map_err(|_not| "write a whole number in figures".to_owned())
}

/// What it costs; 0 or `free` for nothing.
fn cost(text: &str, currency: &str) -> Result<i64, String> {
    match text {
        "0" | "free" => Ok(0),
        text => money::parse(text, currency).map_err(|_refusal| {
            "write the cost as a number with its currency's code beside it, such as 12.50 and BYN"
                .to_owned()
        }),
    }
}

/// The row's number is the service: a row that was mended lists the same service anew.
fn record(
    work: &mut Work<'_, '_>,
    context: &Context,
    row: Row,
    reference: Option<Digest>,
) -> Result<(), Failure> {
    let service = referrals::service_of(work.mission, &context.dataset, &row.number);
    let address = Address { text: row.address };
    let address = Some(&address).filter(|one| !one.text.is_empty());
    referrals::list_service(work, service, &row.fact, address, reference)?;
    Ok(())
}

/// Services. A row that is here already adds nothing; one that was changed lists its service anew.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn services(sheet: &Sheet<'_>) -> Result<Outcome, ImportFailure> {
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |_row| None,
        record,
    };
    run(sheet, "services", &sort)
}
