//! Sheets of the aid team: stores, pipeline, stock, distributions, loads, and who was served on paper.
//!
//! What a sheet says happened, happened: a serving beyond what was due, or after the close, is kept and
//! flagged, where the desk would have asked first.

use jiff::civil::Date;
use journal::{Digest, Occurred};

use super::{
    Cells, Context, ImportFailure, Options, Outcome, Sheet, Sort, apart, run, subject_of, wanted,
};
use crate::rooms::aid::amount::Amount;
use crate::rooms::aid::distribution::facts::{Given, HouseholdServed, Prioritisation};
use crate::rooms::aid::distribution::{self, Wish};
use crate::rooms::aid::stock::facts::{
    Consignee, PipelineNoted, PipelineStatus, StockCounted, StockLine, StockLost, StockReceived,
    StoreNamed, WaybillLoaded,
};
use crate::rooms::aid::stock::{self, Destination};
use crate::sheets::Wanted;
use crate::words::parse_day;
use crate::{Failure, Refusal, Work};

type Done = Result<Outcome, ImportFailure>;

const OCCURRED: Wanted = wanted("occurred", "#date+occurred", &["Date"], true);
const STORE: Wanted = wanted("store", "#loc+store+id", &["Store"], true);
const ITEM: Wanted = wanted("item", "#item+code", &["Item code", "Item"], true);
const QUANTITY: Wanted = wanted("quantity", "#item+quantity", &["Quantity"], true);
const UNIT: Wanted = wanted("unit", "#item+unit", &["Unit"], true);
const BATCH: Wanted = wanted("batch", "#item+batch", &["Batch"], false);
const EXPIRES: Wanted = wanted("expires", "#date+expires", &["Good until"], false);

fn line(cells: &mut Cells<'_>) -> StockLine {
    StockLine {
        item: cells.needed("item"),
        batch: cells.text("batch").to_owned(),
        expires: cells.parsed("expires", parse_day),
        quantity: cells.must("quantity", Amount::ZERO, str::parse),
        unit: cells.needed("unit"),
        store: None,
    }
}

fn store_of(work: &mut Work<'_, '_>, code: &str) -> Result<uuid::Uuid, Failure> {
    let known = stock::queries::store_by_code(work.tx, code)?;
    Ok(known
        .map(|(id, _store)| id)
        .ok_or_else(|| Refusal::new("aid-store-unknown"))?)
}

/// Stores.
///
/// # Errors
/// When the file cannot be read or the machine fails; rows that are wrong are in the outcome.
pub fn stores(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (Occurred, StoreNamed) {
        let fact = StoreNamed {
            code: cells.needed("code"),
            name: cells.texts("name_en", "name_ar"),
            site: cells.place("place", false),
        };
        (cells.occurred("occurred"), fact)
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        (on, fact): (Occurred, StoreNamed),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let known = stock::queries::store_by_code(work.tx, &fact.code)?.map(|(id, _store)| id);
        stock::name_store(work, known, on, &fact, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#loc+store+id", &["Store"], true),
        OCCURRED,
        wanted("place", "#loc+id", &["Place"], true),
        wanted(
            "name_en",
            "#loc+store+name+i_en",
            &["Name (English)", "Name"],
            true,
        ),
        wanted("name_ar", "#loc+store+name+i_ar", &["Name (Arabic)"], false),
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |row| Some(format!("{}/{}", row.1.code, row.0.on)),
        record,
    };
    run(sheet, "stores", &sort)
}

/// What is promised, and how far it has come.
///
/// # Errors
/// As [`stores`].
pub fn pipeline(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> (String, Occurred, PipelineNoted) {
        let whole = |text: &str| {
            text.parse::<u64>().map_err(|_not| {
                "write a whole number of the smallest unit, such as cents".to_owned()
            })
        };
        let fact = PipelineNoted {
            line: line(cells),
            status: cells.must("status", PipelineStatus::Pledged, str::parse),
            donor: cells.needed("donor"),
            partner: cells.text("partner").to_owned(),
            expected: cells.parsed("expected", parse_day),
            cost_minor: cells.parsed("cost", whole),
            currency: cells.text("currency").to_owned(),
        };
        (cells.needed("code"), cells.occurred("occurred"), fact)
    }
    fn record(
        work: &mut Work<'_, '_>,
        context: &Context,
        (code, on, fact): (String, Occurred, PipelineNoted),
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let mut known = None;
        // The promise's subject is known by the first of its rows that was imported.
        for status in PipelineStatus::ALL {
            let number = format!("{code}/{}", status.code());
            known = known.or(subject_of(
                work,
                "pipeline",
                &context.dataset,
                &number,
                "pipeline",
            )?);
        }
        stock::note_promise(work, known, on, &fact, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#pipeline+id", &["Promise"], true),
        OCCURRED,
        ITEM,
        QUANTITY,
        UNIT,
        BATCH,
        EXPIRES,
        wanted("status", "#status", &["Status"], true),
        wanted("donor", "#org+donor", &["Donor"], true),
        wanted("partner", "#org+partner", &["Partner"], false),
        wanted("expected", "#date+expected", &["Expected"], false),
        wanted(
            "cost",
            "#value+minor",
            &["Cost in the smallest unit"],
            false,
        ),
        wanted("currency", "#value+currency", &["Currency"], false),
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |row| Some(format!("{}/{}", row.0, row.2.status.code())),
        record,
    };
    run(sheet, "pipeline", &sort)
}

/// A row of a stock sheet.
struct StockRow {
    code: String,
    on: Occurred,
    store: String,
    kind: String,
    lines: Vec<StockLine>,
    from: String,
    donor: String,
    reason: String,
}

/// What came into a store, was lost there, was counted there; rows of one record that stand together are one
/// fact.
///
/// # Errors
/// As [`stores`].
pub fn stock(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> StockRow {
        let kind = cells.must("kind", String::new(), |text| match text {
            "received" | "lost" | "counted" => Ok(text.to_owned()),
            _ => Err("write received, lost or counted".into()),
        });
        StockRow {
            code: cells.needed("code"),
            on: cells.occurred("occurred"),
            store: cells.needed("store"),
            kind,
            lines: vec![line(cells)],
            from: cells.text("from").to_owned(),
            donor: cells.text("donor").to_owned(),
            reason: cells.text("reason").to_owned(),
        }
    }
    fn join(before: &mut StockRow, mut row: StockRow) -> Option<StockRow> {
        let same = (&before.code, &before.on, &before.store, &before.kind)
            == (&row.code, &row.on, &row.store, &row.kind);
        if !same {
            return Some(row);
        }
        before.lines.append(&mut row.lines);
        None
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        row: StockRow,
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let store = store_of(work, &row.store)?;
        let lines = row.lines;
        match row.kind.as_str() {
            "received" => {
                let fact = StockReceived {
                    lines,
                    from: row.from,
                    donor: row.donor,
                    paper: row.code,
                };
                stock::receive(work, store, None, row.on, &fact, reference)?;
            }
            "lost" => {
                let fact = StockLost {
                    lines,
                    reason: row.reason,
                };
                stock::lose(work, store, row.on, &fact, reference)?;
            }
            _ => {
                stock::count(work, store, row.on, &StockCounted { lines }, reference)?;
            }
        }
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#record+id", &["Record"], true),
        OCCURRED,
        STORE,
        wanted("kind", "#activity+type", &["Activity"], true),
        ITEM,
        BATCH,
        EXPIRES,
        QUANTITY,
        UNIT,
        wanted("from", "#org+from", &["From"], false),
        wanted("donor", "#org+donor", &["Donor"], false),
        wanted("reason", "#reason", &["Reason"], false),
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join,
        number: |row| Some(format!("{}/{}/{}", row.code, row.kind, row.on.on)),
        record,
    };
    run(sheet, "stock", &sort)
}

/// Distributions that are planned, by the entitlements that hold and the stock on that day.
///
/// # Errors
/// As [`stores`].
pub fn distributions(sheet: &Sheet<'_>) -> Done {
    struct Planned {
        code: String,
        on: Occurred,
        store: String,
        reason: String,
        wish: Wish,
    }
    fn read(cells: &mut Cells<'_>) -> Planned {
        let rule: Option<Prioritisation> = cells.parsed("rule", str::parse);
        let whole = |text: &str| {
            text.parse::<u32>()
                .map_err(|_not| "write a whole number of people".to_owned())
        };
        Planned {
            code: cells.needed("code"),
            on: cells.occurred("occurred"),
            store: cells.text("store").to_owned(),
            reason: cells.text("reason").to_owned(),
            wish: Wish {
                site: cells.place("place", false),
                on: cells.must("held", Date::ZERO, parse_day),
                items: cells.list("items"),
                unregistered: cells.parsed("unregistered", whole).unwrap_or(0),
                rule,
                ..Wish::default()
            },
        }
    }
    fn record(
        work: &mut Work<'_, '_>,
        _context: &Context,
        mut row: Planned,
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        if !row.store.is_empty() {
            row.wish.store = Some(store_of(work, &row.store)?);
        }
        distribution::plan_it(work, &row.wish, &row.reason, row.on, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("code", "#distribution+id", &["Distribution"], true),
        wanted("occurred", "#date+occurred", &["Planned on"], true),
        wanted("held", "#date+held", &["Held on"], true),
        wanted("place", "#loc+id", &["Place"], true),
        wanted("store", "#loc+store+id", &["Store"], false),
        wanted("items", "#item+codes", &["Items"], false),
        wanted(
            "unregistered",
            "#affected+unregistered",
            &["Not registered"],
            false,
        ),
        wanted("rule", "#rule", &["Prioritisation criteria"], false),
        wanted("reason", "#reason", &["Reason"], false),
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join: apart,
        number: |row| Some(row.code.clone()),
        record,
    };
    run(sheet, "distributions", &sort)
}

/// A load: its number, day, store, lines, where to.
type LoadRow = (String, Occurred, String, Vec<StockLine>, String, String);

/// What was loaded, with its waybill; rows of one waybill that stand together are one load.
///
/// # Errors
/// As [`stores`].
pub fn loads(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> LoadRow {
        let (distribution, to) = (cells.text("distribution"), cells.text("to"));
        if distribution.is_empty() == to.is_empty() {
            cells.wrong("to", "name a distribution, or a partner, and not both");
        }
        (
            cells.needed("number"),
            cells.occurred("occurred"),
            cells.needed("store"),
            vec![line(cells)],
            distribution.to_owned(),
            to.to_owned(),
        )
    }
    fn join(before: &mut LoadRow, mut row: LoadRow) -> Option<LoadRow> {
        if before.0 != row.0 {
            return Some(row);
        }
        before.3.append(&mut row.3);
        None
    }
    fn record(
        work: &mut Work<'_, '_>,
        context: &Context,
        (number, on, store, lines, code, to): LoadRow,
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let store = store_of(work, &store)?;
        let mut destination = Destination::default();
        let mut consignee = Consignee::Partner;
        if !code.is_empty() {
            let sheets = ["distributions", context.dataset.as_str()];
            for dataset in sheets {
                let known = subject_of(work, "distributions", dataset, &code, "distribution")?;
                destination.distribution = destination.distribution.or(known);
            }
            consignee = Consignee::Distribution;
        }
        let fact = WaybillLoaded {
            number,
            consignee,
            to: if to.is_empty() { code } else { to },
            lines,
            carrier: String::new(),
        };
        stock::load(work, store, destination, on, &fact, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("number", "#waybill+id", &["Waybill"], true),
        OCCURRED,
        STORE,
        ITEM,
        BATCH,
        EXPIRES,
        QUANTITY,
        UNIT,
        wanted("distribution", "#distribution+id", &["Distribution"], false),
        wanted("to", "#org+partner", &["Partner"], false),
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join,
        number: |row| Some(row.0.clone()),
        record,
    };
    run(sheet, "loads", &sort)
}

/// A household that was served on paper.
struct ServedRow {
    distribution: String,
    household: String,
    on: Occurred,
    fact: HouseholdServed,
}

/// Households that were served on paper; rows of one household and distribution that stand together are one
/// serving. `--dataset` names the registration list that the household numbers belong to; without it,
/// `people`.
///
/// # Errors
/// As [`stores`].
pub fn servings(sheet: &Sheet<'_>) -> Done {
    fn read(cells: &mut Cells<'_>) -> ServedRow {
        let given = Given {
            item: cells.needed("item"),
            batch: cells.text("batch").to_owned(),
            quantity: cells.must("quantity", Amount::ZERO, str::parse),
            unit: cells.needed("unit"),
            ..Given::default()
        };
        ServedRow {
            distribution: cells.text("distribution").to_owned(),
            household: cells.needed("household"),
            on: cells.occurred("occurred"),
            fact: HouseholdServed {
                site: cells.place("place", false),
                desk: cells.text("desk").to_owned(),
                lines: vec![given],
                ..HouseholdServed::default()
            },
        }
    }
    fn join(before: &mut ServedRow, mut row: ServedRow) -> Option<ServedRow> {
        let same = (&before.distribution, &before.household, &before.on)
            == (&row.distribution, &row.household, &row.on);
        if !same {
            return Some(row);
        }
        before.fact.lines.append(&mut row.fact.lines);
        None
    }
    fn record(
        work: &mut Work<'_, '_>,
        context: &Context,
        row: ServedRow,
        reference: Option<Digest>,
    ) -> Result<(), Failure> {
        let household = subject_of(
            work,
            "households",
            &context.dataset,
            &row.household,
            "household",
        )?
        .ok_or_else(|| Refusal::new("aid-household-unknown"))?;
        let mut held = None;
        if !row.distribution.is_empty() {
            held = subject_of(
                work,
                "distributions",
                "distributions",
                &row.distribution,
                "distribution",
            )?;
            if held.is_none() {
                return Err(Refusal::new("aid-distribution-unknown").into());
            }
        }
        distribution::record_served(work, held, household, row.on, &row.fact, reference)?;
        Ok(())
    }
    const WANTED: &[Wanted] = &[
        wanted("distribution", "#distribution+id", &["Distribution"], false),
        wanted("household", "#household+id", &["Household"], true),
        OCCURRED,
        wanted("place", "#loc+id", &["Place"], true),
        wanted("desk", "#desk", &["Desk"], false),
        ITEM,
        BATCH,
        QUANTITY,
        UNIT,
    ];
    let sort = Sort {
        wanted: WANTED,
        read,
        join,
        number: |row| {
            Some(format!(
                "{}/{}/{}",
                row.distribution, row.household, row.on.on
            ))
        },
        record,
    };
    let options = Options {
        dataset: Some(
            sheet
                .options
                .dataset
                .clone()
                .unwrap_or_else(|| "people".into()),
        ),
        ..sheet.options.clone()
    };
    run(&sheet.with(&options), "servings", &sort)
}
