//! Which rows and columns of an answer are shown, and in which order.

use super::cell::raw_cell;
use super::format::Style;
use crate::base::error::{Failure, Result, nearest};
use crate::base::tabular::{Answer, Column};
use crate::cli::reply::{Row, Shape};
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// What the flags choose of a shape.
pub(super) struct View {
    pub(super) shape: Shape,
    /// The columns, in order.
    pub(super) columns: Vec<Column>,
    /// Fields to sort by, and true where in descending order.
    keys: Vec<(&'static str, bool)>,
}

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
    /// A person said how many.
    pub(super) is_asked: bool,
    /// There are sums besides.
    pub(super) has_sums: bool,
}

impl Cut {
    pub(super) fn note(self) -> String {
        let more = if self.is_asked { "shows no more" } else { "can show more" };
        let besides = if self.has_sums { ", besides sums" } else { "" };
        format!("{} of {} rows{besides}: --limit {more}.", self.shown, self.all)
    }
}

impl View {
    /// Finds the columns that were asked for, and those to sort by. Of several shapes one must have the column.
    pub(super) fn all(shapes: Vec<Shape>, style: &Style) -> Result<Vec<Self>> {
        let is_streamed = shapes.iter().any(|shape| shape.document.is_none());
        if is_streamed && !style.sort.is_empty() {
            return Err(Failure::usage("--sort would have to keep the whole answer")
                .hint("sort in the statement: ORDER BY …")
                .into());
        }
        let sort = style
            .sort
            .iter()
            .map(|name| name.strip_prefix('-').map_or((&**name, false), |name| (name, true)));
        let sort: Vec<(&str, bool)> = sort.collect();
        let named = style.columns.iter().map(String::as_str).chain(sort.iter().map(|(name, _)| *name));
        for name in named.filter(|_| !is_streamed) {
            if !shapes.iter().any(|shape| find_column(shape, name).is_some()) {
                return Err(shapes
                    .first()
                    .map_or_else(|| no_column(name, &[], &[]), |shape| unknown_column(shape, name)));
            }
        }
        let view = |shape: Shape| {
            let chosen = style.columns.iter().filter_map(|name| find_column(&shape, name));
            let mut columns: Vec<Column> = chosen.collect();
            if columns.is_empty() {
                columns = shape.columns.to_vec();
            }
            let key = |(name, down): &(&str, bool)| Some((find_column(&shape, name)?.key, *down));
            View { shape, columns, keys: sort.iter().filter_map(key).collect() }
        };
        Ok(shapes.into_iter().map(view).collect())
    }

    /// Takes the rows of an answer, in the order and number that was asked for, or in the `usual` number: sums first,
    /// however the others are sorted.
    pub(super) fn rows(&self, answer: &mut Answer<Row>, limit: Option<usize>, usual: Option<usize>) -> Rows {
        let (totals, rows): (Vec<Row>, Vec<Row>) =
            std::mem::take(&mut answer.rows).into_iter().partition(|row| row.is_total);
        let has_sums = !totals.is_empty();
        let mut shown: Vec<_> = totals.into_iter().map(|row| row.fields).collect();
        let mut rows: Vec<_> = rows.into_iter().map(|row| row.fields).collect();
        if !self.keys.is_empty() {
            rows.sort_by(|a, b| self.compare(a, b));
        }
        let all = rows.len();
        let most = limit.or(usual).unwrap_or(all);
        let cut = (most < all).then_some(Cut { shown: most, all, is_asked: limit.is_some(), has_sums });
        rows.truncate(most);
        shown.append(&mut rows);
        Rows { shown, cut }
    }

    fn compare(&self, a: &Map<String, Value>, b: &Map<String, Value>) -> Ordering {
        let orders = self.keys.iter().map(|(key, down)| {
            let order = compare(a.get(*key), b.get(*key));
            if *down { order.reverse() } else { order }
        });
        orders.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }

    /// The columns that a reader sees: those that were asked for, else those that are not wide or hidden and hold
    /// something.
    pub(super) fn shown(&self, style: &Style, rows: &[Map<String, Value>], hidden: &[&str]) -> Vec<Column> {
        let chosen = !style.columns.is_empty();
        let is_empty = |it: &Column| {
            hidden.contains(&it.key) || rows.iter().all(|row| raw_cell(row.get(it.key)).is_empty())
        };
        self.columns
            .iter()
            .filter(|column| chosen || (!column.wide && !is_empty(column)))
            .map(|column| Column { spare: column.spare && !chosen, ..*column })
            .collect()
    }
}

/// A column by its heading as it is printed, else by its field or its heading in any letter case: where a heading is the
/// field of another column, the letter case says which is meant.
fn find_column(shape: &Shape, name: &str) -> Option<Column> {
    let name = name.trim();
    let find = |is_meant: &dyn Fn(&Column) -> bool| shape.columns.iter().find(|column| is_meant(column));
    find(&|column| column.title == name)
        .or_else(|| find(&|column| column.key.eq_ignore_ascii_case(name)))
        .or_else(|| find(&|column| column.title.eq_ignore_ascii_case(name)))
        .copied()
}

fn unknown_column(shape: &Shape, name: &str) -> anyhow::Error {
    let keys: Vec<&str> = shape.columns.iter().map(|column| column.key).collect();
    // People take names from measures of --fail-on too.
    let near_keys = nearest(&name.to_lowercase().replace('-', "_"), keys.iter().copied());
    let near_titles = nearest(name, shape.columns.iter().map(|column| column.title));
    let is_near = |column: &&Column| near_keys.contains(&column.key) || near_titles.contains(&column.title);
    let near = shape.columns.iter().filter(is_near).take(3);
    let near: Vec<String> = near.map(|column| format!("{} ({})", column.key, column.title)).collect();
    no_column(name, &near, &keys)
}

/// There is no such column; `near` are those that may be meant.
pub(super) fn no_column(name: &str, near: &[String], known: &[&str]) -> anyhow::Error {
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
