//! The pictures that reports offer beside their rows.

use super::client::ClientUpdateRow;
use super::compliance::ComplianceRow;
use super::month::MonthUpdateRow;
use super::updates::UpdateRow;
use crate::base::error::Result;
use crate::base::tabular::{Bar, HeatMap, Picture, Tone};
use crate::compliance::{Cause, Scope, ScopeQuery, Tally, count_by_site};
use crate::db::Snapshot;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// More bars are no picture any more; the table has them all.
const MOST_BARS: usize = 40;
/// Updates of the bars: as many as stand below each other on a screen.
const MOST_UPDATES: usize = 15;
/// Updates of the heat map: as many as stand beside each other on a screen of 1440 pixels, and across a page of paper.
const MOST_COLUMNS: usize = 40;

/// The title of a picture that may not show all.
fn first_of(title: &str, shown: usize, all: usize) -> String {
    if all > shown { format!("{title} (the first {shown} of {all})") } else { title.to_owned() }
}

pub(super) fn parts<const N: usize>(parts: [(&str, Tone); N]) -> Vec<(String, Tone)> {
    parts.into_iter().map(|(label, tone)| (label.to_owned(), tone)).collect()
}

fn state_parts() -> Vec<(String, Tone)> {
    parts([
        ("Installed", Tone::Good),
        ("Not required", Tone::Neutral),
        ("Required", Tone::Bad),
        ("Unknown", Tone::Unknown),
    ])
}

fn state_values(tally: Tally) -> Vec<f64> {
    [tally.installed, tally.not_required, tally.required, tally.unknown].map(|count| count as f64).to_vec()
}

/// A bar picture, unless there is nothing to draw; what goes beyond a screen is left out, and the title says so.
pub(super) fn bar(
    title: &str,
    unit: &str,
    meaning: &str,
    parts: Vec<(String, Tone)>,
    bars: Vec<(String, Vec<f64>)>,
) -> Option<Picture> {
    let mut bars: Vec<_> = bars.into_iter().filter(|(_, values)| values.iter().sum::<f64>() > 0.0).collect();
    let all = bars.len();
    bars.truncate(MOST_BARS);
    let title = first_of(title, bars.len(), all);
    let (unit, meaning) = (unit.to_owned(), meaning.to_owned());
    (!bars.is_empty()).then_some(Picture::Bar(Bar { title, unit, meaning, parts, bars }))
}

/// What makes a client compliant, see [`Compliance::of`](super::clients::Compliance::of).
const CLIENTS_MEAN: &str = "Compliant are clients without a required or an unknown update, non-compliant those with a required one; \
                            unknown are the others.";
/// Whose states an update's bar shows.
const CLIENTS_OF_UPDATE: &str = "Of the clients whose site sees the update. Compliant are installed and not required; unknown counts against it.";

/// The clients, and the states, of the scope and of each group, by what each is called.
pub(super) fn of_compliance<'a>(rows: impl Iterator<Item = (&'a str, &'a ComplianceRow)>) -> Vec<Picture> {
    let rows: Vec<_> = rows.collect();
    let clients = |row: &ComplianceRow| {
        [row.clients_compliant, row.clients_non_compliant, row.clients_unknown]
            .map(|count| count as f64)
            .to_vec()
    };
    let kinds = [("Compliant", Tone::Good), ("Non-compliant", Tone::Bad), ("Unknown", Tone::Unknown)];
    let bars = |values: &dyn Fn(&ComplianceRow) -> Vec<f64>| {
        rows.iter().map(|(name, row)| ((*name).to_owned(), values(row))).collect::<Vec<_>>()
    };
    [
        bar("Clients by compliance", "clients", CLIENTS_MEAN, parts(kinds), bars(&clients)),
        bar(
            "Client-update pairs by state",
            "client-update pairs",
            "",
            state_parts(),
            bars(&|row| state_values(row.states)),
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The clients with unknown updates by their first cause.
pub(super) fn of_unknown(by_cause: &BTreeMap<Cause, usize>) -> Vec<Picture> {
    let bars = by_cause.iter().map(|(cause, clients)| {
        // One bar for each cause, each a share of all.
        let all: usize = by_cause.values().sum();
        (cause.as_str().replace('_', " "), vec![*clients as f64, (all - clients) as f64])
    });
    let kinds = parts([("This cause first", Tone::Bad), ("Another cause", Tone::Neutral)]);
    bar("Clients with unknown updates by first cause", "clients", "", kinds, bars.collect())
        .into_iter()
        .collect()
}

/// The updates that most clients require, those first, and how many are required at all.
fn most_required(rows: &[UpdateRow], most: usize) -> (Vec<&UpdateRow>, usize) {
    let mut wanted: Vec<&UpdateRow> = rows.iter().filter(|row| row.states.required > 0).collect();
    wanted.sort_by_key(|row| std::cmp::Reverse(row.states.required));
    let all = wanted.len();
    wanted.truncate(most);
    (wanted, all)
}

/// An update in a few letters: its article, else the beginning of its title. Several updates may have one article.
fn label(row: &UpdateRow) -> String {
    let article = row.article_id.as_ref().map(|article| format!("KB{article}"));
    article.or_else(|| row.title.clone()).unwrap_or_else(|| row.update.to_string())
}

/// An update in full: its article and its title.
fn full_label(row: &UpdateRow) -> String {
    match (&row.article_id, &row.title) {
        (Some(article), Some(title)) => format!("KB{article} {title}"),
        _ => label(row),
    }
}

/// The states of the updates that most clients require.
pub(super) fn of_updates(rows: &[UpdateRow]) -> Vec<Picture> {
    let (wanted, all) = most_required(rows, MOST_UPDATES);
    let title = first_of("The updates that most clients require", wanted.len(), all);
    let bars = wanted.into_iter().map(|row| (full_label(row), state_values(row.states)));
    bar(&title, "clients", CLIENTS_OF_UPDATE, state_parts(), bars.collect()).into_iter().collect()
}

/// The states of the updates of a month.
pub(super) fn of_month(rows: &[MonthUpdateRow]) -> Vec<Picture> {
    let label = |row: &MonthUpdateRow| match (&row.article_id, &row.title) {
        (Some(article), Some(title)) => format!("KB{article} {title}"),
        (Some(article), None) => format!("KB{article}"),
        (None, title) => title.clone().unwrap_or_else(|| row.update.to_string()),
    };
    let bars = rows.iter().map(|row| (label(row), state_values(row.states)));
    bar("The updates of the month", "clients", CLIENTS_OF_UPDATE, state_parts(), bars.collect())
        .into_iter()
        .collect()
}

/// The states of the updates that are counted on one client.
pub(super) fn of_client(name: &str, tally: Tally) -> Vec<Picture> {
    let bars = vec![(name.to_owned(), state_values(tally))];
    bar("Updates by state", "updates", "", state_parts(), bars).into_iter().collect()
}

/// The states of the updates that are counted on one client.
pub(super) fn client_tally(rows: &[ClientUpdateRow]) -> Tally {
    let mut tally = Tally::default();
    for row in rows.iter().filter(|row| row.counted) {
        match row.state.as_str() {
            "installed" => tally.installed += 1,
            "required" => tally.required += 1,
            "not_required" => tally.not_required += 1,
            _ => tally.unknown += 1,
        }
    }
    tally
}

/// Sites against the updates that most clients require, in percent compliant: one more pass over the records, for formats that can
/// show it. None where there are no two sites or no required update.
pub fn sites_by_updates(
    r: &Snapshot<'_>,
    scope: &Scope,
    now: Timestamp,
    rows: &[UpdateRow],
) -> Result<Option<Picture>> {
    let (wanted, required) = most_required(rows, MOST_COLUMNS);
    if wanted.is_empty() {
        return Ok(None);
    }
    let view = ScopeQuery::new(scope).load(r, now)?;
    let guids: Vec<_> = wanted.iter().map(|row| row.update).collect();
    let mut sites = count_by_site(r, &view, &guids)?;
    if sites.len() < 2 {
        return Ok(None);
    }
    let all = sites.len();
    while sites.len() > MOST_BARS {
        sites.pop_last();
    }
    let mut shown = Vec::new();
    if all > sites.len() {
        shown.push(format!("the first {} of {all} sites", sites.len()));
    }
    if required > wanted.len() {
        shown.push(format!("the first {} of {required} updates", wanted.len()));
    }
    let shown = if shown.is_empty() { String::new() } else { format!(" ({})", shown.join(", ")) };
    Ok(Some(Picture::HeatMap(HeatMap {
        title: format!("Percent compliant by site and update{shown}"),
        meaning: "The updates that are required, those of most clients first. Of the clients of each site itself, without those \
                  of the sites below it: (installed + not required) / total; unknown counts against it."
            .into(),
        row_title: "Site".into(),
        column_title: "Update".into(),
        rows: sites.keys().map(ToString::to_string).collect(),
        columns: wanted.into_iter().map(|row| (label(row), full_label(row))).collect(),
        cells: sites.values().map(|tallies| tallies.iter().map(Tally::compliant_percent).collect()).collect(),
    })))
}
