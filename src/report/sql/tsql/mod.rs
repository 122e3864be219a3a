//! Statements in the dialect of SQL Server, in which administrators write theirs, for SQLite.
//!
//! Invariants: a statement means what SQL Server would read, by the types of the views' columns, or it is refused with
//! what to write instead; what only SQLite has (LIMIT, USING, its functions) is read in addition. Sources: the
//! Transact-SQL reference of Microsoft.
//!
//! Off-spec: not the crate `sqlparser`: it reads every dialect at once, 60,000 lines to build, of which each construct
//! would have to be judged all the same; and it binds `&` and `|` closer than SQL Server does, which reads `5 & 3 + 1`
//! as 2.

mod arithmetic;
mod calendar;
mod convert;
mod format;
mod function;
mod kind;
mod parse_query;
mod parser;
mod pattern;
mod query;
mod scope;
mod syntax;
mod token;
mod translator;

pub(super) use calendar::{
    NoMoment, Part, add_days, add_to_date, clock_text, date_difference, date_name, date_part, day_text,
    end_of_month, moment_text, read_moment, read_moment_in,
};
pub(super) use convert::{
    ALL_SYSTEMS, explain_no_moment, read_bit, read_decimal, read_float, read_integer, read_number,
};
pub(super) use format::{convert_moment, format_moment, format_number, round_number};
pub(super) use kind::{Field, Kind, TEXT_COLLATION, TIME_COLLATION, Values};
pub(super) use pattern::{LikePattern, compare_texts, fold_in_place};
pub(super) use translator::Catalog;

use crate::base::error::Result;

/// One statement as SQLite reads it. Fails with kind `usage`.
pub(super) fn translate(sql: &str, catalog: &Catalog<'_>) -> Result<String> {
    let script = parse_query::parse(sql)?;
    let mut translator = translator::Translator::new(catalog);
    for variable in &script.variables {
        translator.declare(variable)?;
    }
    let (sql, _) = translator.whole_query(&script.query, false)?;
    Ok(sql)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn catalog_fields(name: &str) -> Option<Vec<Field>> {
        let field = |(name, kind): (&str, Kind)| Field { name: name.into(), kind, values: Values::Free };
        let columns =
            [("Number", Kind::Integer), ("Name", Kind::Text), ("Time", Kind::Moment), ("Flag", Kind::Bit)];
        (name == "t").then(|| columns.map(field).to_vec())
    }

    fn translated(sql: &str) -> Result<String> {
        let catalog =
            Catalog { fields: &catalog_fields, state_names: Vec::new(), now: "2026-11-22T12:00:00Z".into() };
        translate(sql, &catalog)
    }

    /// What SQLite would read otherwise than SQL Server gets parentheses, types and collations.
    #[test]
    fn translations() {
        for (sql, sqlite) in [
            ("SELECT Number FROM t WHERE Number = '2'", "SELECT t.Number FROM t WHERE t.Number = 2"),
            ("SELECT 1 FROM t WHERE Flag = 'True'", "SELECT 1 FROM t WHERE t.Flag = 1"),
            ("SELECT 2 & 1 + 1", "SELECT tsql_int((2 & 1) + 1) AS \"2 & 1 + 1\""),
            ("SELECT a.Name + 'x' n FROM dbo.t a", "SELECT a.Name || 'x' AS n FROM t AS a"),
            (
                "SELECT 1 FROM t WHERE Name + 'x' = 'y'",
                "SELECT 1 FROM t WHERE (t.Name || 'x') COLLATE tsql_text = 'y'",
            ),
            (
                "SELECT 1 FROM t WHERE 'y' IN (Name)",
                "SELECT 1 FROM t WHERE 'y' COLLATE tsql_text IN (t.Name)",
            ),
            ("SELECT TOP 3 * FROM t (NOLOCK)", "SELECT * FROM t LIMIT 3"),
            (
                "SELECT 1 FROM t WHERE Time > '20261013'",
                "SELECT 1 FROM t WHERE t.Time > '2026-10-13T00:00:00Z'",
            ),
            ("SELECT [a b] = 1", "SELECT 1 AS \"a b\""),
            (
                "SELECT 1 UNION SELECT 2 INTERSECT SELECT 3",
                "SELECT 1 UNION SELECT * FROM (SELECT 2 INTERSECT SELECT 3)",
            ),
        ] {
            assert_eq!(translated(sql).expect(sql), sqlite, "{sql}");
        }
    }

    proptest! {
        #[test]
        fn no_statement_panics(words in prop::collection::vec(prop::sample::select(vec![
            "SELECT", "FROM", "t", "WHERE", "Number", "Name", "Time", "Flag", "=", "'2'", "1", "(", ")", ",", "AND", "NOT",
            "IN", "LIKE", "BETWEEN", "CASE", "WHEN", "THEN", "END", "+", "-", "GROUP BY", "ORDER BY", "UNION", "AS", "x",
            "count(*)", "CAST(", "AS int)", "DATEADD(day,", "TOP", "WITH", ".", "[", "]", "\"", "'", "é", "OVER (", "VALUES",
        ]), 0..24)) {
            let _ = translated(&words.join(" "));
            let _ = translated(&["SELECT ", &words.join(" "), " FROM t"].concat());
        }
    }
}
