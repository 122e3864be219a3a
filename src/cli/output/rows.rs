//! Which rows and columns of an answer are shown, and in which order.

use super::super::cell::raw_cell;
use super::Output;
use crate::base::error::{Failure, Result, nearest};
use crate::base::tabular::{Answer, Column, Tabular};
use serde_json::{Map, Value};
use std::cmp::Ordering;
use std::collections::HashSet;

/// The rows that are shown, as they are serialized.
pub(super) struct Rows {
    pub(super) shown: Vec<Map<String, Value>>,
    /// How many rows there are, where not all are shown; sums count in neither.
    pub(super) cut: Option<Cut>,
}

/// How many rows are shown, and how many there are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    pub(super) shown: usize,
    pub(super) all: usize,
}

impl Cut {
    pub(super) fn note(self) -> String {
        format!("{} of {} rows: --limit shows no more.", self.shown, self.all)
    }
}

impl Output {
    /// The rows of an answer, in the order and number that was asked for: sums first, however the others are sorted.
    pub(super) fn rows<T: Tabular>(&self, answer: &Answer<T>, limit: Option<usize>) -> Result<Rows> {
        let mut shown = Vec::new();
        let mut rows = Vec::with_capacity(answer.rows.len());
        for row in &answer.rows {
            match serde_json::to_value(row)? {
                Value::Object(map) if row.is_total() => shown.push(map),
                Value::Object(map) => rows.push(map),
                other => return Err(anyhow::anyhow!("a row of {} is no object: {other}", T::SCHEMA)),
            }
        }
        self.sort::<T>(&mut rows)?;
        let all = rows.len();
        let cut = limit.filter(|limit| *limit < all).map(|shown| Cut { shown, all });
        rows.truncate(limit.unwrap_or(all));
        shown.append(&mut rows);
        Ok(Rows { shown, cut })
    }

    pub(super) fn columns<T: Tabular>(&self) -> Result<Vec<Column>> {
        if self.style.columns.is_empty() {
            return Ok(T::COLUMNS.to_vec());
        }
        self.style.columns.iter().map(|name| find_column::<T>(name)).collect()
    }

    fn sort<T: Tabular>(&self, rows: &mut [Map<String, Value>]) -> Result<()> {
        let mut keys = Vec::new();
        for name in &self.style.sort {
            let (name, down) = name.strip_prefix('-').map_or((name.as_str(), false), |name| (name, true));
            keys.push((find_column::<T>(name)?.key, down));
        }
        if keys.is_empty() {
            return Ok(());
        }
        rows.sort_by(|a, b| {
            keys.iter()
                .map(|(key, down)| {
                    let order = compare(a.get(*key), b.get(*key));
                    if *down { order.reverse() } else { order }
                })
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        });
        Ok(())
    }
}

fn find_column<T: Tabular>(name: &str) -> Result<Column> {
    T::COLUMNS.iter().find(|column| column.key.eq_ignore_ascii_case(name)).copied().ok_or_else(|| {
        let known: Vec<&str> = T::COLUMNS.iter().map(|column| column.key).collect();
        // People take names from the header, and measures from --fail-on.
        let wanted = name.to_lowercase().replace('-', "_");
        let keys = nearest(&wanted, known.iter().copied());
        let titles = nearest(name, T::COLUMNS.iter().map(|column| column.title));
        let is_titled = |column: &&Column| column.title.eq_ignore_ascii_case(name);
        let exact = T::COLUMNS.iter().filter(is_titled);
        let near = exact
            .chain(T::COLUMNS.iter().filter(|column| keys.contains(&column.key)))
            .chain(T::COLUMNS.iter().filter(|column| titles.contains(&column.title)));
        let mut near: Vec<String> = near.map(|column| format!("{} ({})", column.key, column.title)).collect();
        no_column(name, &mut near, &known)
    })
}

/// There is no such column; `near` are those that may be meant.
pub(super) fn no_column(name: &str, near: &mut Vec<String>, known: &[&str]) -> anyhow::Error {
    let mut seen = HashSet::new();
    near.retain(|column| seen.insert(column.clone()));
    near.truncate(3);
    let meant = if near.is_empty() { String::new() } else { format!("did you mean {}? ", near.join(", ")) };
    Failure::usage(format!("there is no column {name:?}"))
        .hint(format!("{meant}the columns are {}", known.join(", ")))
        .into()
}

fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    match (a, b) {
        (Some(Value::Number(a)), Some(Value::Number(b))) => {
            a.as_f64().unwrap_or(f64::NAN).total_cmp(&b.as_f64().unwrap_or(f64::NAN))
        }
        _ => raw_cell(a).cmp(&raw_cell(b)),
    }
}
