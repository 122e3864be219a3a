//! Which tables and columns a name can mean at a place of the statement.

use super::kind::{Field, Kind, Values};
use super::syntax::Expression;
use std::collections::HashSet;

/// A table of FROM under the name that it has there.
#[derive(Debug, Clone)]
pub(super) struct Named {
    pub(super) name: String,
    /// None where its columns are not known.
    pub(super) fields: Option<Vec<Field>>,
}

/// What a SELECT sees.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub(super) tables: Vec<Named>,
    /// Columns of USING and NATURAL: they belong to both sides.
    pub(super) merged: Vec<String>,
    pub(super) aliases: Vec<(String, Expression)>,
    /// Set where rows are grouped: what they are grouped by, in small letters.
    pub(super) groups: Option<HashSet<String>>,
    /// Columns outside of aggregates that rows are not grouped by.
    pub(super) loose: Vec<String>,
    pub(super) is_inside_aggregate: bool,
}

/// What a name means.
pub(super) enum Meaning {
    /// A column, the table that has to be in front of it, and the place of its scope.
    Column { field: Field, table: Option<String>, scope: usize },
    /// Of several tables, or of none that is known.
    Unknown,
}

pub(super) fn same(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}

fn find<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|field| same(&field.name, name))
}

/// Looks for a column from the innermost scope outward.
pub(super) fn resolve(scopes: &[Scope], qualifier: Option<&str>, name: &str) -> Meaning {
    let unknown = || Field { name: name.to_owned(), kind: Kind::Any, values: Values::Free };
    for (place, scope) in scopes.iter().enumerate().rev() {
        if let Some(qualifier) = qualifier {
            let Some(table) = scope.tables.iter().find(|table| same(&table.name, qualifier)) else {
                continue;
            };
            let field = table.fields.as_deref().and_then(|fields| find(fields, name)).cloned();
            return Meaning::Column {
                field: field.unwrap_or_else(unknown),
                table: Some(table.name.clone()),
                scope: place,
            };
        }
        let found: Vec<(&Named, &Field)> = scope
            .tables
            .iter()
            .filter_map(|table| Some((table, find(table.fields.as_deref()?, name)?)))
            .collect();
        let is_merged = scope.merged.iter().any(|merged| same(merged, name));
        match found[..] {
            [(table, field)] if !is_merged && scope.tables.iter().all(|table| table.fields.is_some()) => {
                let table = Some(table.name.clone()).filter(|name| !name.is_empty());
                return Meaning::Column { field: field.clone(), table, scope: place };
            }
            [(_, field), ..] => return Meaning::Column { field: field.clone(), table: None, scope: place },
            [] if scope.tables.iter().any(|table| table.fields.is_none()) => {
                return Meaning::Column { field: unknown(), table: None, scope: place };
            }
            [] => {}
        }
    }
    Meaning::Unknown
}
