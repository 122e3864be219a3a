//! What a check of a database found.

use crate::base::tabular::{Column, Tabular};
use schemars::JsonSchema;
use serde::Serialize;

/// The way out of values that follow from others.
pub(crate) const DERIVE: &str = "`cmupd maintain repair` derives it again";

/// What kind of damage it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DamageKind {
    /// A page of the file is not as it was written.
    Page,
    /// The structure of a table or index does not hold.
    Structure,
    /// A row refers to one that is not there.
    Reference,
    /// What a row holds cannot be decoded, or is not what its digest says.
    Content,
    /// A stored value is not what it is derived from.
    Derived,
}

/// One thing that is wrong with a database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, JsonSchema, Serialize)]
pub struct DamageFinding {
    /// What kind of damage it is.
    pub kind: DamageKind,
    /// The table; absent where it cannot be named.
    pub table: Option<String>,
    /// The row or rows.
    pub row: Option<String>,
    /// What is wrong.
    pub cause: String,
    /// What to do about it.
    pub way_out: String,
}

impl DamageFinding {
    /// A finding about a row of a table.
    pub(crate) fn of_row(
        kind: DamageKind,
        (table, row): (&str, impl ToString),
        cause: impl Into<String>,
        way_out: &str,
    ) -> Self {
        let (table, row) = (Some(table.to_owned()), Some(row.to_string()));
        DamageFinding { kind, table, row, cause: cause.into(), way_out: way_out.to_owned() }
    }

    /// A finding about a table or the whole file.
    pub(crate) fn of_table(
        kind: DamageKind,
        table: Option<&str>,
        cause: impl Into<String>,
        way_out: &str,
    ) -> Self {
        let table = table.map(ToOwned::to_owned);
        DamageFinding { kind, table, row: None, cause: cause.into(), way_out: way_out.to_owned() }
    }
}

impl Tabular for DamageFinding {
    const SCHEMA: &'static str = "maintain.check/1";
    const COLUMNS: &'static [Column] = &[
        Column::enumeration("kind", "Kind"),
        Column::ident("table", "Table"),
        Column::ident("row", "Row"),
        Column::text("cause", "Cause"),
        Column::text("way_out", "Way out"),
    ];
}
