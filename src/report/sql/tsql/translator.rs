//! Translates expressions: each becomes the text that SQLite reads, with the kind of its value.

use super::arithmetic::{apply_sign, calculate};
use super::convert::{cast, check_values, coerce, refuse, to_text};
use super::kind::{Field, Kind, Typed, Values, level, quote_name};
use super::scope::{Meaning, Scope, resolve, same};
use super::syntax::{Expression, Query, Variable};
use crate::base::error::Result;
use crate::report::sql::statement::LONGEST_STATEMENT;

/// What a translation has to know.
pub(in crate::report::sql) struct Catalog<'a> {
    /// The columns of a table or a view; none for one that does not exist.
    pub(in crate::report::sql) fields: &'a dyn Fn(&str) -> Option<Vec<Field>>,
    pub(in crate::report::sql) state_names: Vec<&'a str>,
    /// What GETDATE() returns, as an answer shows it.
    pub(in crate::report::sql) now: String,
}

pub(super) struct Translator<'a> {
    pub(super) catalog: &'a Catalog<'a>,
    pub(super) scopes: Vec<Scope>,
    /// The named queries of WITH that can be seen.
    pub(super) commons: Vec<(String, Option<Vec<Field>>)>,
    /// True while an alias is looked up: its expression does not mean the alias.
    is_in_alias: bool,
    /// Names with their `@`, and values; of several with one name the last counts.
    variables: Vec<(String, Typed)>,
    /// Bytes of the values that variables have in the statement.
    variable_bytes: usize,
}

impl<'a> Translator<'a> {
    pub(super) fn new(catalog: &'a Catalog<'a>) -> Self {
        Translator {
            catalog,
            scopes: Vec::new(),
            commons: Vec::new(),
            is_in_alias: false,
            variables: Vec::new(),
            variable_bytes: 0,
        }
    }

    /// Gives a variable its value, which sees no table.
    pub(super) fn declare(&mut self, variable: &Variable) -> Result<()> {
        let value = match &variable.value {
            Some(value) => self.expression(value)?,
            None => Typed::atom("NULL", Kind::Null),
        };
        let value = cast(value, &variable.to, None, false)?;
        self.variables.push((variable.name.clone(), value));
        Ok(())
    }

    fn variable(&mut self, name: &str) -> Result<Typed> {
        let Some((_, value)) = self.variables.iter().rev().find(|(known, _)| same(known, name)) else {
            return refuse(
                format!("the statement has parameters, and there are no values for them: {name}"),
                format!("write DECLARE {name} int = 5; or its own type and value, in front of the SELECT"),
            );
        };
        self.variable_bytes += value.sql.len();
        if self.variable_bytes > LONGEST_STATEMENT {
            return refuse(
                format!(
                    "with the values of its variables the statement has more than {LONGEST_STATEMENT} bytes"
                ),
                "use them less often",
            );
        }
        Ok(value.clone())
    }

    pub(super) fn expression(&mut self, expression: &Expression) -> Result<Typed> {
        let before = self.scopes.last().map_or(0, |scope| scope.loose.len());
        let typed = self.translate(expression)?;
        // Some are written more than once, one inside the other: each level would double the text.
        if typed.sql.len() > LONGEST_STATEMENT {
            return refuse(
                format!("an expression has more than {LONGEST_STATEMENT} bytes as SQLite reads it"),
                "compute its parts in a query of WITH",
            );
        }
        if let Some(scope) = self.scopes.last_mut()
            && scope.groups.as_ref().is_some_and(|groups| groups.contains(&typed.sql.to_lowercase()))
        {
            scope.loose.truncate(before);
        }
        Ok(typed)
    }

    pub(super) fn expressions(&mut self, list: &[Expression]) -> Result<Vec<Typed>> {
        list.iter().map(|expression| self.expression(expression)).collect()
    }

    fn translate(&mut self, expression: &Expression) -> Result<Typed> {
        match expression {
            Expression::Null => Ok(Typed::atom("NULL", Kind::Null)),
            Expression::Number(digits) => Ok(Typed::number(digits)),
            Expression::Text(text) => Ok(Typed::text(text)),
            Expression::Blob(digits) => Ok(Typed::atom(["x'", digits, "'"].concat(), Kind::Blob)),
            Expression::Column { qualifier, name, is_quoted } => {
                self.column(qualifier.as_deref(), name, *is_quoted)
            }
            Expression::Variable(name) => self.variable(name),
            Expression::Nested(inner) => {
                let inner = self.expression(inner)?;
                Ok(Typed { sql: ["(", &inner.sql, ")"].concat(), level: level::ATOM, ..inner })
            }
            Expression::Row(list) => {
                let list = self.expressions(list)?;
                Ok(Typed::call(
                    "",
                    &list.iter().map(|typed| typed.sql.as_str()).collect::<Vec<_>>(),
                    Kind::Any,
                ))
            }
            Expression::Unary(sign, value) => apply_sign(sign, self.expression(value)?),
            Expression::Not(value) => {
                let value = self.expression(value)?;
                Ok(Typed::new(["NOT ", &value.at(level::NOT)].concat(), level::NOT, Kind::Bit))
            }
            Expression::Chain(word, terms) => {
                let level = if *word == "AND" { level::AND } else { level::OR };
                let terms = self.expressions(terms)?;
                let terms: Vec<String> = terms.iter().map(|term| term.at(level + 1)).collect();
                Ok(Typed::new(terms.join(&[" ", word, " "].concat()), level, Kind::Bit))
            }
            Expression::Binary(sign, left, right) => {
                let (left, right) = (self.expression(left)?, self.expression(right)?);
                calculate(sign, left, right)
            }
            Expression::Compare(sign, left, right) => {
                let (left, right) = (self.expression(left)?, self.expression(right)?);
                self.compare(sign, left, right)
            }
            Expression::Like { is_not, text, pattern, escape } => {
                self.like(*is_not, text, pattern, escape.as_deref())
            }
            Expression::Between { is_not, value, low, high } => {
                let mut list = vec![self.expression(value)?, self.expression(low)?, self.expression(high)?];
                let (collation, kind) = self.meet(&mut list)?;
                let [value, low, high] = &list[..] else {
                    return refuse("BETWEEN has two bounds", "write both");
                };
                let word = if *is_not { " NOT BETWEEN " } else { " BETWEEN " };
                let value = with_collation(value.clone(), collation, kind);
                let text = [
                    &value.at(level::COMPARE),
                    word,
                    &low.at(level::COMPARE),
                    " AND ",
                    &high.at(level::COMPARE),
                ];
                Ok(Typed::new(text.concat(), level::EQUAL, Kind::Bit))
            }
            Expression::InList { is_not, value, list } => self.in_list(*is_not, value, list),
            Expression::InQuery { is_not, value, query } => self.in_query(*is_not, value, query),
            Expression::IsNull { is_not, value } => {
                let value = self.expression(value)?;
                let word = if *is_not { " IS NOT NULL" } else { " IS NULL" };
                Ok(Typed::new([&value.at(level::COMPARE), word].concat(), level::EQUAL, Kind::Bit))
            }
            Expression::Exists(query) => {
                let (sql, _) = self.query(query)?;
                Ok(Typed::call("EXISTS ", &[&sql], Kind::Bit))
            }
            Expression::Query(query) => {
                let (sql, fields) = self.query(query)?;
                let kind = match fields.as_deref() {
                    Some([field, ..]) => field.kind,
                    _ => Kind::Any,
                };
                Ok(Typed::call("", &[&sql], kind))
            }
            Expression::Case { operand, branches, otherwise } => {
                self.case(operand.as_deref(), branches, otherwise.as_deref())
            }
            Expression::Cast { is_try, value, to, style } => {
                let value = self.expression(value)?;
                let style = style.as_deref().map(|style| self.expression(style)).transpose()?;
                cast(value, to, style, *is_try)
            }
            Expression::Call(call) => self.call(call),
            Expression::Collate(value, name) => {
                let value = self.expression(value)?;
                let collation = collation(name)?;
                let sql = [&value.at(level::COLLATE), " COLLATE ", collation].concat();
                Ok(Typed { level: level::COLLATE, is_collated: true, sql, ..value })
            }
        }
    }

    fn column(&mut self, qualifier: Option<&str>, name: &str, is_quoted: bool) -> Result<Typed> {
        match resolve(&self.scopes, qualifier, name) {
            Meaning::Column { field, table, scope } => {
                let sql = match &table {
                    Some(table) => [&quote_name(table), ".", &quote_name(name)].concat(),
                    None => quote_name(name),
                };
                let is_collated = field.kind.collation().is_some();
                if let Some(scope) = self.scopes.get_mut(scope)
                    && scope.groups.as_ref().is_some_and(|groups| !groups.contains(&sql.to_lowercase()))
                    && !scope.is_inside_aggregate
                {
                    scope.loose.push(name.to_owned());
                }
                let typed = Typed::atom(sql, field.kind);
                Ok(Typed { is_collated, values: field.values, column: Some(name.to_owned()), ..typed })
            }
            Meaning::Unknown => {
                if qualifier.is_none() && !is_quoted {
                    if let Some(typed) = self.without_parentheses(name) {
                        return Ok(typed);
                    }
                    if let Some(typed) = self.alias(name)? {
                        return Ok(typed);
                    }
                }
                // SQLite reports it.
                let sql = match qualifier {
                    Some(qualifier) => [&quote_name(qualifier), ".", &quote_name(name)].concat(),
                    None if is_quoted => ["\"", &name.replace('"', "\"\""), "\""].concat(),
                    None => quote_name(name),
                };
                Ok(Typed { column: Some(name.to_owned()), ..Typed::atom(sql, Kind::Any) })
            }
        }
    }

    /// What is written like a column and is none.
    fn without_parentheses(&self, name: &str) -> Option<Typed> {
        if same(name, "current_timestamp") {
            return Some(self.now());
        }
        // SQLite's words for 1 and 0.
        let is_literal = same(name, "true") || same(name, "false");
        is_literal.then(|| Typed::atom(name.to_uppercase(), Kind::Bit))
    }

    pub(super) fn now(&self) -> Typed {
        let mut typed = Typed::text(&self.catalog.now);
        (typed.kind, typed.literal) = (Kind::Moment, None);
        typed
    }

    /// A column of the answer, where SQLite lets one be named.
    pub(super) fn alias(&mut self, name: &str) -> Result<Option<Typed>> {
        if self.is_in_alias {
            return Ok(None);
        }
        let found = self.scopes.iter().rev().find_map(|scope| {
            scope.aliases.iter().find(|(alias, _)| same(alias, name)).map(|(_, value)| value.clone())
        });
        let Some(value) = found else { return Ok(None) };
        self.is_in_alias = true;
        let typed = self.expression(&value);
        self.is_in_alias = false;
        let typed = typed?;
        Ok(Some(Typed {
            sql: quote_name(name),
            level: level::ATOM,
            literal: None,
            is_collated: false,
            ..typed
        }))
    }

    /// Brings values that are compared to one kind; the collation that they compare by, where SQLite does not know it.
    fn meet(&self, values: &mut Vec<Typed>) -> Result<(Option<&'static str>, Kind)> {
        if let Some(column) = values.iter().find(|value| value.values != Values::Free) {
            for value in values.iter() {
                check_values(column, value, &self.catalog.state_names)?;
            }
        }
        let is_own =
            |value: &Typed| value.kind == Kind::Own || value.literal.is_some() || value.kind == Kind::Null;
        // A column of the program's own tables and literals: as the table declares it.
        if values.iter().any(|value| value.kind == Kind::Own) && values.iter().all(is_own) {
            let is_text = |value: &Typed| value.kind.is_text() || value.kind == Kind::Null;
            if values.iter().all(is_text) {
                return Ok((None, Kind::Own));
            }
        }
        let kind = Kind::unite(values.iter().map(|value| value.kind));
        *values =
            std::mem::take(values).into_iter().map(|value| coerce(value, kind)).collect::<Result<_>>()?;
        let is_known = values.iter().any(|value| value.is_collated)
            && values.first().is_some_and(|first| first.kind != Kind::Own);
        Ok((kind.collation().filter(|_| !is_known), kind))
    }

    fn compare(&mut self, sign: &str, left: Typed, right: Typed) -> Result<Typed> {
        let mut both = vec![left, right];
        let (collation, kind) = self.meet(&mut both)?;
        let [left, right] = &both[..] else { return refuse("a comparison has two sides", "write both") };
        let left = with_collation(left.clone(), collation, kind);
        let own = if matches!(sign, "=" | "<>" | "IS" | "IS NOT") { level::EQUAL } else { level::COMPARE };
        let sql = [&left.at(own + 1), " ", sign, " ", &right.at(own + 1)].concat();
        Ok(Typed::new(sql, own, Kind::Bit))
    }

    fn like(
        &mut self,
        is_not: bool,
        text: &Expression,
        pattern: &Expression,
        escape: Option<&Expression>,
    ) -> Result<Typed> {
        let (text, pattern) = (self.expression(text)?, self.expression(pattern)?);
        if text.kind.is_time() {
            return refuse(
                format!("{} is {}, and LIKE compares texts", text.describe(), text.kind.describe()),
                "write >= '2026-10-01' AND … < '2026-11-01', YEAR(…) = 2026, or CONVERT(char(10), …, 120) LIKE …",
            );
        }
        let (text, pattern) = (to_text(text)?, to_text(pattern)?);
        let escape = escape.map(|escape| self.expression(escape)).transpose()?;
        let not = if is_not { "NOT " } else { "" };
        let is_plain = |text: &str| text.is_ascii() && !text.contains('[');
        if pattern.literal_text().is_some_and(is_plain) {
            let mut sql = [&text.at(level::COMPARE), " ", not, "LIKE ", &pattern.at(level::COMPARE)].concat();
            if let Some(escape) = escape {
                sql = [&sql, " ESCAPE ", &escape.at(level::COMPARE)].concat();
            }
            return Ok(Typed::new(sql, level::EQUAL, Kind::Bit));
        }
        let mut arguments = vec![text.sql.as_str(), pattern.sql.as_str()];
        arguments.extend(escape.as_ref().map(|escape| escape.sql.as_str()));
        let called = Typed::call("tsql_like", &arguments, Kind::Bit);
        Ok(if is_not { Typed::new(["NOT ", &called.sql].concat(), level::NOT, Kind::Bit) } else { called })
    }

    fn in_list(&mut self, is_not: bool, value: &Expression, list: &[Expression]) -> Result<Typed> {
        let mut values = vec![self.expression(value)?];
        values.extend(self.expressions(list)?);
        let (collation, kind) = self.meet(&mut values)?;
        let Some((value, list)) = values.split_first() else { return refuse("IN has no value", "write one") };
        // SQLite compares by the collation of the left side, whatever is in the list.
        let collation = if value.is_collated || kind == Kind::Own { collation } else { kind.collation() };
        let value = with_collation(value.clone(), collation, kind);
        let list: Vec<&str> = list.iter().map(|value| value.sql.as_str()).collect();
        let word = if is_not { " NOT IN (" } else { " IN (" };
        let sql = [&value.at(level::COMPARE), word, &list.join(", "), ")"].concat();
        Ok(Typed::new(sql, level::EQUAL, Kind::Bit))
    }

    fn in_query(&mut self, is_not: bool, value: &Expression, query: &Query) -> Result<Typed> {
        let value = self.expression(value)?;
        let (sql, fields) = self.query(query)?;
        let word = if is_not { " NOT IN (" } else { " IN (" };
        let found = match fields.as_deref() {
            Some([field]) if value.kind != Kind::Any => {
                Typed { is_collated: field.kind.collation().is_some(), ..Typed::atom("found", field.kind) }
            }
            _ => {
                let sql = [&value.at(level::COMPARE), word, &sql, ")"].concat();
                return Ok(Typed::new(sql, level::EQUAL, Kind::Bit));
            }
        };
        let mut both = vec![value, found];
        let (_, kind) = self.meet(&mut both)?;
        let [value, found] = &both[..] else { return refuse("IN has two sides", "write both") };
        // SQLite compares by the collation of the left side.
        let value = with_collation(value.clone(), kind.collation().filter(|_| !value.is_collated), kind);
        let inner = if found.sql == "found" {
            sql
        } else {
            ["WITH answer (found) AS (", &sql, ") SELECT ", &found.sql, " FROM answer"].concat()
        };
        let sql = [&value.at(level::COMPARE), word, &inner, ")"].concat();
        Ok(Typed::new(sql, level::EQUAL, Kind::Bit))
    }

    fn case(
        &mut self,
        operand: Option<&Expression>,
        branches: &[(Expression, Expression)],
        otherwise: Option<&Expression>,
    ) -> Result<Typed> {
        let mut conditions = Vec::new();
        let mut results = Vec::new();
        for (when, then) in branches {
            conditions.push(self.expression(when)?);
            results.push(self.expression(then)?);
        }
        if let Some(otherwise) = otherwise {
            results.push(self.expression(otherwise)?);
        }
        let mut sql = String::from("CASE");
        if let Some(operand) = operand {
            let mut values = vec![self.expression(operand)?];
            values.extend(conditions);
            let (collation, kind) = self.meet(&mut values)?;
            let operand = with_collation(values.remove(0), collation, kind);
            sql = [&sql, " ", &operand.sql].concat();
            conditions = values;
        }
        let kind = Kind::unite(results.iter().map(|result| result.kind));
        let mut results = self.alike(results, kind)?.into_iter();
        for (when, then) in conditions.into_iter().zip(results.by_ref()) {
            sql = [&sql, " WHEN ", &when.sql, " THEN ", &then.sql].concat();
        }
        if let Some(otherwise) = results.next() {
            sql = [&sql, " ELSE ", &otherwise.sql].concat();
        }
        sql.push_str(" END");
        Ok(Typed::atom(sql, kind))
    }

    /// Values of which one is the result, all of one kind.
    pub(super) fn alike(&self, values: Vec<Typed>, kind: Kind) -> Result<Vec<Typed>> {
        values.into_iter().map(|value| coerce(value, kind)).collect()
    }
}

fn with_collation(value: Typed, collation: Option<&'static str>, kind: Kind) -> Typed {
    match collation {
        Some(_) => Typed { is_collated: false, kind, ..value }.collated(),
        None => value,
    }
}

/// A collation of SQL Server or of SQLite, as SQLite knows it.
fn collation(name: &str) -> Result<&'static str> {
    let small = name.to_ascii_lowercase();
    match small.as_str() {
        "nocase" => Ok("NOCASE"),
        "binary" => Ok("BINARY"),
        "rtrim" => Ok("RTRIM"),
        "database_default" | super::kind::TEXT_COLLATION => Ok(super::kind::TEXT_COLLATION),
        super::kind::TIME_COLLATION => Ok(super::kind::TIME_COLLATION),
        name if name.contains("_ci_as") => Ok(super::kind::TEXT_COLLATION),
        name if name.contains("_cs_as") || name.contains("_bin") => Ok("BINARY"),
        _ => refuse(
            format!("the collation {name} is not answered"),
            "write Latin1_General_CI_AS without regard to letter case, Latin1_General_BIN with it, or nothing",
        ),
    }
}
