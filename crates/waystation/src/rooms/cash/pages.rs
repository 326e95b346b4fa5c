//! Lists of payments, whom a list would pay, and one list reconciled. No names: a household is a reference.

use maud::{Markup, html};
use uuid::Uuid;

use super::fold::{Made, PaymentList};
use super::queries::Stood;
use super::rules::{self, MECHANISMS, RECEIPTS, Report, Stand};
use super::{Due, money};
use crate::access::Action;
use crate::imports::Outcome;
use crate::rooms::figures::pages::short;
use crate::rooms::people::forms::Sent;
use crate::web::layout::{self, Reader};

/// Lines that a page lists; the others are in the file.
const LINES_SHOWN: usize = 60;

fn site_name<'s>(sites: &'s [(String, String)], code: &'s str) -> &'s str {
    let found = sites.iter().find(|(known, _name)| known == code);
    found.map_or(code, |(_code, name)| name.as_str())
}

fn amount(minor: i64, currency: &str) -> Markup {
    html! { bdi dir="ltr" class="money" { (money::shown(minor, currency)) } }
}

/// Which lists there are, and making another.
pub fn lists(
    lists: &[(Uuid, PaymentList)],
    sites: &[(String, String)],
    entitlements: &[String],
    sent: &Sent,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    html! {
        h1 { (locale.t("cash-title")) }
        p { (locale.t("cash-no-money-moved")) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        @if lists.is_empty() { p class="quiet" { (locale.t("cash-none")) } }
        @else { table class="list" {
            thead { tr { @for key in ["cash-purpose", "cash-provider", "column-place", "cash-total", "cash-state"] { th scope="col" { (locale.t(key)) } } } }
            tbody { @for (id, list) in lists { @if let Some(made) = &list.made { tr {
                td data-label=(locale.t("cash-purpose")) { a href=(format!("/cash/{id}")) { bdi dir="auto" { (made.purpose) } } " · " (locale.day(made.on)) }
                td data-label=(locale.t("cash-provider")) { bdi dir="auto" { (made.provider) } " · " (locale.word("cash-mechanism", &made.mechanism)) }
                td data-label=(locale.t("column-place")) { (site_name(sites, &made.site)) }
                td data-label=(locale.t("cash-total")) { (amount(made.total, &made.currency)) " · " (locale.with("cash-households", &[("n", made.lines.into())])) }
                td data-label=(locale.t("cash-state")) { (locale.t(state(list))) }
            } } } }
        } }
        @if reader.may(Action::MakePaymentList) { (make_form(sites, entitlements, sent, reader)) }
    }
}

fn state(list: &PaymentList) -> &'static str {
    if !list.is_approved() {
        "cash-waits-approval"
    } else if list.exports.is_empty() {
        "cash-approved"
    } else {
        "cash-exported"
    }
}

fn make_form(
    sites: &[(String, String)],
    entitlements: &[String],
    sent: &Sent,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let or = |name: &str, default: &str| match sent.value(name) {
        "" => default.to_owned(),
        given => given.to_owned(),
    };
    html! {
        h2 { (locale.t("cash-make")) }
        p { (locale.t("cash-make-lead")) }
        @if !entitlements.is_empty() { p { (locale.t("cash-by-entitlement")) @for code in entitlements { " " a class="button plain" href=(format!("/cash?rule={code}")) { (code) } } } }
        form method="post" action="/cash" class="stack" {
            (reader.token())
            label { (locale.t("cash-purpose")) input name="purpose" dir="auto" autocomplete="off" required value=(sent.value("purpose")); }
            label { (locale.t("field-site")) select name="site" required { @for (code, name) in sites { option value=(code) selected[sent.value("site") == code] { (name) } } } }
            div class="fields" {
                label { (locale.t("cash-provider")) input name="provider" dir="auto" autocomplete="off" required value=(sent.value("provider")); }
                label { (locale.t("cash-mechanism")) select name="mechanism" { @for code in MECHANISMS { option value=(code) selected[sent.value("mechanism") == code] { (locale.word("cash-mechanism", code)) } } } }
                label { (locale.t("cash-currency")) select name="currency" { @for code in money::currencies().keys() { option value=(code) selected[or("currency", "BYN") == *code] { (code) } } } }
            }
            div class="fields" {
                label { (locale.t("cash-per-household")) input name="per_household" inputmode="decimal" dir="ltr" value=(or("per_household", "0")); }
                label { (locale.t("cash-per-member")) input name="per_member" inputmode="decimal" dir="ltr" value=(or("per_member", "0")); }
            }
            div class="fields" {
                label { (locale.t("cash-rule")) input name="rule" dir="ltr" autocomplete="off" required value=(sent.value("rule")); }
                label { (locale.t("cash-every-days")) input name="every_days" inputmode="numeric" dir="ltr" value=(or("every_days", "30")); }
                label { (locale.t("cash-from")) input type="date" name="from" required value=(or("from", &reader.today.to_string())); }
            }
            button { (locale.t("cash-preview-do")) }
        }
    }
}

/// Whom a list would pay, and who had it already: nothing is recorded yet.
pub fn preview(due: &[Due], currency: &str, sent: &Sent, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let again: Vec<&Due> = due.iter().filter(|one| !one.before.is_empty()).collect();
    let fresh = due.iter().filter(|one| one.before.is_empty());
    let (count, total) = fresh.fold((0u64, 0i64), |(n, sum), one| (n + 1, sum + one.amount));
    html! {
        p { a href="/cash" { (locale.t("back")) } }
        h1 { (locale.t("cash-preview")) }
        p { (locale.t("cash-preview-lead")) }
        p { strong { (locale.with("cash-households", &[("n", count.into())])) " · " (amount(total, currency)) } }
        @if !again.is_empty() {
            (layout::notice("conflict", &html! { (locale.with("cash-again-n", &[("n", again.len().into())])) }))
            table class="list" {
                caption { (locale.t("cash-again")) }
                thead { tr { th scope="col" { (locale.t("column-household")) } th scope="col" { (locale.t("cash-earlier")) } th scope="col" { (locale.t("cash-amount")) } } }
                tbody { @for one in again.iter().take(LINES_SHOWN) { tr {
                    td data-label=(locale.t("column-household")) { bdi dir="ltr" { (short(one.household)) } }
                    td data-label=(locale.t("cash-earlier")) { @for (list, from) in &one.before { a href=(format!("/cash/{list}")) { (locale.day(*from)) } " " } }
                    td data-label=(locale.t("cash-amount")) { (amount(one.amount, currency)) }
                } } }
            }
        }
        form method="post" action="/cash" class="stack" {
            (reader.token())
            @for (name, value) in &sent.0 { @if !["csrf", "sure", "again"].contains(&name.as_str()) { input type="hidden" name=(name) value=(value); } }
            input type="hidden" name="sure" value="yes";
            @if !again.is_empty() {
                label { (locale.t("cash-again-why")) span class="hint" { (locale.t("cash-again-hint")) } input name="again" dir="auto" autocomplete="off"; }
            }
            button { (locale.t("cash-make-do")) }
        }
    }
}

/// A list with everything that was reported of it.
pub struct Opened {
    /// The list.
    pub id: Uuid,
    /// Who made it, approved it and took it out.
    pub list: PaymentList,
    /// Its lines.
    pub lines: Vec<Stood>,
    /// Reports of references that are not on it.
    pub stray: Vec<(String, Vec<Report>)>,
    /// The sites: code and name.
    pub sites: Vec<(String, String)>,
}

/// One list: what was asked, what became of it, what to look at first.
pub fn list(
    opened: &Opened,
    outcome: Option<(&Outcome, &str)>,
    error: Option<&str>,
    reader: &Reader,
) -> Markup {
    let locale = reader.locale;
    let Some(made) = &opened.list.made else {
        return html! {};
    };
    html! {
        p { a href="/cash" { (locale.t("back")) } }
        h1 { bdi dir="auto" { (made.purpose) } }
        p { (locale.t("cash-no-money-moved")) }
        @if let Some(error) = error { (layout::notice("error", &html! { (error) " " (locale.t("form-nothing-lost")) })) }
        @if let Some((outcome, rejected)) = outcome { (imported(outcome, rejected, reader)) }
        (facts(opened, made, reader))
        (approval(opened, made, reader))
        (sums(opened, made, reader))
        @if !opened.stray.is_empty() { (stray(opened, reader)) }
        @if reader.may(Action::MakePaymentList) && opened.list.is_approved() { (report_forms(opened, made, reader)) }
        (lines(opened, made, reader))
    }
}

fn facts(opened: &Opened, made: &Made, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list facts" { tbody {
            tr { th scope="row" { (locale.t("cash-provider")) } td { bdi dir="auto" { (made.provider) } " · " (locale.word("cash-mechanism", &made.mechanism)) } }
            tr { th scope="row" { (locale.t("column-place")) } td { (site_name(&opened.sites, &made.site)) } }
            tr { th scope="row" { (locale.t("cash-rule")) } td { bdi { (made.rule.code) } " · " (locale.with("cash-rule-says", &[("household", money::shown(made.rule.per_household, &made.currency).into()), ("member", money::shown(made.rule.per_member, &made.currency).into()), ("days", made.rule.every_days.into())])) } }
            tr { th scope="row" { (locale.t("cash-from")) } td { (locale.day(made.from)) } }
            tr { th scope="row" { (locale.t("cash-made")) } td { (locale.day(made.on)) " · " a class="entry" href=(format!("/entries/{}", made.entry)) { (short(made.entry)) } } }
            @if !made.twice_because.is_empty() { tr { th scope="row" { (locale.t("cash-again-why")) } td { bdi dir="auto" { (made.twice_because) } } } }
            tr { th scope="row" { (locale.t("cash-digest")) } td { bdi dir="ltr" class="wrap" { (made.digest) } } }
        } }
    }
}

fn approval(opened: &Opened, made: &Made, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let me = reader.session.as_ref().map(|session| session.actor.id);
    html! {
        p { strong { (locale.t(state(&opened.list))) }
            @for (on, _actor, entry) in &opened.list.approvals { " · " a class="entry" href=(format!("/entries/{entry}")) { (locale.with("cash-approved-on", &[("day", locale.day(*on).into())])) } }
            @for (on, _actor, entry) in &opened.list.exports { " · " a class="entry" href=(format!("/entries/{entry}")) { (locale.with("cash-exported-on", &[("day", locale.day(*on).into())])) } }
        }
        @if reader.may(Action::ApprovePayments) && !opened.list.is_approved() && me != Some(made.by) {
            form method="post" action=(format!("/cash/{}/approvals", opened.id)) { (reader.token()) button { (locale.t("cash-approve-do")) } }
        }
        @if reader.may(Action::MakePaymentList) && opened.list.is_approved() {
            form method="post" action=(format!("/cash/{}/files", opened.id)) { (reader.token()) button { (locale.t("cash-export-do")) } }
            p class="hint" { (locale.t("cash-export-hint")) }
        }
    }
}

fn sums(opened: &Opened, made: &Made, reader: &Reader) -> Markup {
    let locale = reader.locale;
    let stood: Vec<(Stand, i64)> = opened
        .lines
        .iter()
        .map(|one| (one.stand, one.line.asked.amount))
        .collect();
    html! {
        table class="sums" {
            caption { (locale.t("cash-sums")) }
            @for (stand, n, sum) in rules::sums(&stood) { tr {
                th scope="row" { (locale.word("cash-stand", stand.code())) }
                td { (n) }
                td { (amount(sum, &made.currency)) }
            } }
            tr class="total" { th scope="row" { (locale.t("cash-asked")) } td { (stood.len()) } td { (amount(stood.iter().map(|(_stand, sum)| sum).sum(), &made.currency)) } }
        }
    }
}

fn stray(opened: &Opened, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (layout::notice("conflict", &html! { (locale.with("cash-stray", &[("n", opened.stray.len().into())])) }))
        ul class="lines" { @for (reference, reports) in opened.stray.iter().take(LINES_SHOWN) { li { bdi dir="ltr" { code { (reference) } } @for one in reports { " · " (said(one, reader)) } } } }
    }
}

fn said(report: &Report, reader: &Reader) -> Markup {
    html! {
        a class="entry" href=(format!("/entries/{}", report.entry)) { (reader.locale.word("cash-status", &report.status)) } " "
        (amount(report.amount, &report.currency)) " " (reader.locale.day(report.on))
        @if !report.transaction.is_empty() { " " bdi dir="ltr" { (report.transaction) } }
    }
}

fn lines(opened: &Opened, made: &Made, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        table class="list" {
            caption { (locale.t("cash-lines")) }
            thead { tr { @for key in ["cash-reference", "cash-amount", "cash-stand", "cash-said"] { th scope="col" { (locale.t(key)) } } } }
            tbody { @for one in opened.lines.iter().take(LINES_SHOWN) { tr {
                th scope="row" { bdi dir="ltr" class="money" { code { (one.line.reference) } } }
                td data-label=(locale.t("cash-amount")) { (amount(one.line.asked.amount, &made.currency)) }
                td data-label=(locale.t("cash-stand")) {
                    (locale.word("cash-stand", one.stand.code()))
                    @for broken in rules::broken(&one.line.asked, &one.reports, &one.receipts) { br; strong class="few" { (locale.word("rule", broken.rule)) } }
                }
                td data-label=(locale.t("cash-said")) {
                    @for report in &one.reports { (said(report, reader)) br; }
                    @for receipt in &one.receipts { (locale.word("cash-receipt", &receipt.status)) " " (amount(receipt.amount, &made.currency)) br; }
                }
            } } }
        }
        @if opened.lines.len() > LINES_SHOWN { p class="quiet" { (locale.with("more-lines", &[("n", (opened.lines.len() - LINES_SHOWN).into())])) } }
    }
}

fn report_forms(opened: &Opened, made: &Made, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        h2 { (locale.t("cash-report")) }
        form method="post" action=(format!("/cash/{}/reports", opened.id)) enctype="multipart/form-data" class="stack" {
            (reader.token())
            label { (locale.t("cash-report-file")) span class="hint" { (locale.t("cash-report-hint")) } input type="file" name="file" required accept=".csv,.xlsx"; }
            button { (locale.t("cash-report-do")) }
        }
        h2 { (locale.t("cash-verify")) }
        form method="post" action=(format!("/cash/{}/receipts", opened.id)) class="stack" {
            (reader.token())
            label { (locale.t("cash-reference")) input name="reference" dir="ltr" autocomplete="off" required; }
            label { (locale.t("cash-receipt")) select name="status" { @for code in RECEIPTS { option value=(code) { (locale.word("cash-receipt", code)) } } } }
            label { (locale.t("cash-received-amount")) " (" (made.currency) ")" input name="amount" inputmode="decimal" dir="ltr" value="0"; }
            button class="plain" { (locale.t("cash-verify-do")) }
        }
    }
}

/// What became of a provider's file, and the rows that could not be read, to be mended.
fn imported(outcome: &Outcome, rejected: &str, reader: &Reader) -> Markup {
    let locale = reader.locale;
    html! {
        (layout::notice(if outcome.rejected == 0 { "done" } else { "conflict" }, &html! {
            (locale.with("cash-imported", &[("read", outcome.read.into()), ("added", outcome.added.into()), ("known", outcome.known.into()), ("rejected", outcome.rejected.into())]))
        }))
        @if !rejected.is_empty() {
            label class="stack" { (locale.t("cash-rejected")) textarea rows="6" dir="ltr" class="code" readonly { (rejected) } }
        }
    }
}
