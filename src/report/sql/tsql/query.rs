//! Translates queries: their tables, columns, groups, order and limits.

use super::convert::{coerce, refuse};
use super::function::is_aggregate;
use super::kind::{Field, Kind, Typed, level, quote_name};
use super::scope::{Named, Scope, same};
use super::syntax::{Body, CommonTable, Expression, Item, Joined, Ordered, Query, Select, Source};
use super::translator::Translator;
use crate::base::error::Result;
use std::collections::HashSet;

/// The columns of a query; none where one of its tables is not known.
type Fields = Option<Vec<Field>>;

/// A column of the answer.
enum Column {
    /// `*`, with what it means.
    All(String, Fields),
    /// An expression, the name that has to be written, and the name that it has.
    One(Typed, Option<String>, String),
}

/// One SELECT or VALUES of a query.
struct Leaf {
    /// The operator in front of it.
    operator: &'static str,
    head: String,
    columns: Vec<Column>,
    tail: String,
    order: String,
    top: Option<String>,
}

impl Leaf {
    fn fields(&self) -> Fields {
        let mut fields = Vec::new();
        for column in &self.columns {
            match column {
                Column::All(_, all) => fields.extend(all.clone()?),
                Column::One(typed, _, name) => fields.push(Field {
                    name: name.clone(),
                    kind: if typed.kind == Kind::Null { Kind::Any } else { typed.kind },
                    values: typed.values,
                }),
            }
        }
        Some(fields)
    }

    fn write(&self) -> String {
        if self.head == "VALUES " {
            return [self.head.as_str(), &self.tail].concat();
        }
        let columns: Vec<String> = self
            .columns
            .iter()
            .map(|column| match column {
                Column::All(sql, _) => sql.clone(),
                Column::One(typed, None, _) => typed.sql.clone(),
                Column::One(typed, Some(alias), _) => [&typed.sql, " AS ", &quote_name(alias)].concat(),
            })
            .collect();
        [self.head.as_str(), &columns.join(", "), &self.tail].concat()
    }
}

impl Translator<'_> {
    /// A query inside of another.
    pub(super) fn query(&mut self, query: &Query) -> Result<(String, Fields)> {
        self.whole_query(query, true)
    }

    pub(super) fn whole_query(&mut self, query: &Query, is_nested: bool) -> Result<(String, Fields)> {
        let seen = self.commons.len();
        let translated = self.query_with_commons(query, is_nested);
        self.commons.truncate(seen);
        translated
    }

    fn query_with_commons(&mut self, query: &Query, is_nested: bool) -> Result<(String, Fields)> {
        let mut commons = Vec::new();
        for table in &query.tables {
            commons.push(self.common_table(table)?);
        }
        let with = if query.recursive { "WITH RECURSIVE " } else { "WITH " };
        let with = if commons.is_empty() { String::new() } else { [with, &commons.join(", "), " "].concat() };

        // Names keep their collation, and equal rows are recognized by it.
        let is_set = !matches!(query.body, Body::Select(_));
        let matters = is_nested || is_set || !query.order.is_empty();
        let mut leaves = self.leaves(&query.body, "", &query.order, matters)?;
        let united = align(&mut leaves)?;
        let mut limit =
            query.limit.as_ref().map(|limit| self.expression(limit)).transpose()?.map(|limit| limit.sql);
        let offset = query.offset.as_ref().map(|offset| self.expression(offset)).transpose()?;
        if let [only] = &mut leaves[..]
            && let Some(top) = only.top.take()
        {
            if limit.is_some() || offset.is_some() {
                return refuse("TOP and LIMIT are both there", "write one of them");
            }
            limit = Some(top);
        }
        let mut fields = leaves.first().and_then(Leaf::fields);
        for (field, kind) in fields.iter_mut().flatten().zip(united) {
            field.kind = kind;
        }
        let mut sql = with;
        let is_single = leaves.len() == 1;
        for leaf in &leaves {
            sql.push_str(leaf.operator);
            match &leaf.top {
                Some(top) => {
                    sql = [&sql, "SELECT * FROM (", &leaf.write(), " LIMIT ", top, ")"].concat();
                }
                None => sql.push_str(&leaf.write()),
            }
        }
        let order = match (is_single, leaves.first()) {
            (true, Some(leaf)) => leaf.order.clone(),
            _ => order_of_set(&query.order)?,
        };
        if !order.is_empty() {
            sql = [&sql, " ", &order].concat();
        }
        match (limit, offset) {
            (Some(limit), None) => sql = [&sql, " LIMIT ", &limit].concat(),
            (limit, Some(offset)) => {
                sql = [&sql, " LIMIT ", limit.as_deref().unwrap_or("-1"), " OFFSET ", &offset.sql].concat();
            }
            (None, None) => {}
        }
        Ok((sql, fields))
    }

    fn common_table(&mut self, table: &CommonTable) -> Result<String> {
        let renamed = |fields: Fields| {
            let mut fields = fields?;
            for (field, name) in fields.iter_mut().zip(&table.columns) {
                field.name.clone_from(name);
            }
            Some(fields)
        };
        let place = self.commons.len();
        // What a query knows of itself is its first SELECT.
        if let Body::Set(..) = &table.query.body {
            let mut first = &table.query.body;
            while let Body::Set(_, left, _) = first {
                first = left;
            }
            let leaves = self.leaves(first, "", &[], true)?;
            let fields = renamed(leaves.first().and_then(Leaf::fields));
            self.commons.push((table.name.clone(), fields));
        }
        let (sql, fields) = self.query(&table.query)?;
        self.commons.truncate(place);
        self.commons.push((table.name.clone(), renamed(fields)));
        Ok([&quote_name(&table.name), &list_of_names(&table.columns), " AS (", &sql, ")"].concat())
    }

    /// The SELECTs of a body from left to right.
    fn leaves(
        &mut self,
        body: &Body,
        operator: &'static str,
        order: &[Ordered],
        matters: bool,
    ) -> Result<Vec<Leaf>> {
        match body {
            Body::Select(select) => Ok(vec![Leaf { operator, ..self.select(select, order, matters)? }]),
            Body::Values(rows) => {
                let mut typed = Vec::new();
                for row in rows {
                    typed.push(self.expressions(row)?);
                }
                let width = typed.iter().map(Vec::len).min().unwrap_or(0);
                for place in 0..width {
                    let kind =
                        Kind::unite(typed.iter().filter_map(|row| row.get(place)).map(|value| value.kind));
                    for value in typed.iter_mut().filter_map(|row| row.get_mut(place)) {
                        *value = coerce(value.clone(), kind)?;
                    }
                }
                let write = |row: &Vec<Typed>| {
                    let list: Vec<String> = row.iter().map(|value| value.clone().collated().sql).collect();
                    ["(", &list.join(", "), ")"].concat()
                };
                let written: Vec<String> = typed.iter().map(write).collect();
                let first = typed.into_iter().next().unwrap_or_default();
                let name = |place: u32| ["column", &place.to_string()].concat();
                let columns = (1..).zip(first).map(|(place, value)| Column::One(value, None, name(place)));
                let columns = columns.collect();
                let (head, tail, order) = ("VALUES ".to_owned(), written.join(", "), order_of_set(order)?);
                Ok(vec![Leaf { operator, head, columns, tail, order, top: None }])
            }
            Body::Set(own, left, right) => {
                let mut leaves = self.leaves(left, operator, &[], true)?;
                let own = match *own {
                    "UNION" => " UNION ",
                    "UNION ALL" => " UNION ALL ",
                    "EXCEPT" => " EXCEPT ",
                    _ => " INTERSECT ",
                };
                if let Body::Set(..) = **right {
                    // SQLite reads all of them from left to right.
                    let query = Query { body: (**right).clone(), ..Query::default() };
                    leaves.push(self.wrapped(&query, own, &[])?);
                } else {
                    leaves.extend(self.leaves(right, own, &[], true)?);
                }
                Ok(leaves)
            }
            Body::Nested(query) => Ok(vec![self.wrapped(query, operator, order)?]),
        }
    }

    fn wrapped(&mut self, query: &Query, operator: &'static str, order: &[Ordered]) -> Result<Leaf> {
        let (sql, fields) = self.query(query)?;
        let (tail, order) = ([" FROM (", &sql, ")"].concat(), order_of_set(order)?);
        let columns = vec![Column::All("*".into(), fields)];
        Ok(Leaf { operator, head: "SELECT ".into(), columns, tail, order, top: None })
    }

    fn select(&mut self, select: &Select, order: &[Ordered], matters: bool) -> Result<Leaf> {
        self.scopes.push(Scope::default());
        let leaf = self.select_in_scope(select, order, matters);
        self.scopes.pop();
        leaf
    }

    fn select_in_scope(&mut self, select: &Select, order: &[Ordered], matters: bool) -> Result<Leaf> {
        let mut tail = String::new();
        if !select.from.is_empty() {
            tail = [" FROM ", &self.joined(&select.from)?].concat();
        }
        let aliases = select.items.iter().filter_map(|item| match item {
            Item::One(value, Some(alias), _) => Some((alias.clone(), value.clone())),
            _ => None,
        });
        self.with_scope(|scope| scope.aliases = aliases.collect());
        if let Some(condition) = &select.condition {
            tail = [&tail, " WHERE ", &self.expression(condition)?.sql].concat();
        }
        if !select.groups.is_empty() {
            tail = [&tail, " GROUP BY ", &self.groups(select)?].concat();
        } else if is_aggregated(select, order) {
            self.with_scope(|scope| scope.groups = Some(HashSet::new()));
        }
        let matters = matters || select.distinct || !select.groups.is_empty();
        let columns = self.columns(select, matters)?;
        if let Some(having) = &select.having {
            tail = [&tail, " HAVING ", &self.expression(having)?.sql].concat();
        }
        let mut windows = Vec::new();
        for (name, window) in &select.windows {
            windows.push([&quote_name(name), " AS ", &self.window(window)?].concat());
        }
        if !windows.is_empty() {
            tail = [&tail, " WINDOW ", &windows.join(", ")].concat();
        }
        let order = self.order_by(order)?;
        if let Some(loose) = self.scopes.last().and_then(|scope| scope.loose.first()) {
            return refuse(
                format!(
                    "the column {loose} is neither in GROUP BY nor in an aggregate: which of its values is meant is not said"
                ),
                "add it to GROUP BY, or write min() or max() around it",
            );
        }
        let top =
            select.top.as_ref().map(|top| self.expression(top)).transpose()?.map(|top| top.at(level::ATOM));
        let head = if select.distinct { "SELECT DISTINCT " } else { "SELECT " }.to_owned();
        Ok(Leaf { operator: "", head, columns, tail, order, top })
    }

    fn with_scope(&mut self, change: impl FnOnce(&mut Scope)) {
        if let Some(scope) = self.scopes.last_mut() {
            change(scope);
        }
    }

    /// What is behind GROUP BY; remembers it for the columns.
    fn groups(&mut self, select: &Select) -> Result<String> {
        let mut keys = HashSet::new();
        let mut written = Vec::new();
        for group in &select.groups {
            // A position or an alias, which SQLite has in addition.
            let item = match group {
                Expression::Number(digits) => {
                    let place = digits.parse::<usize>().ok().and_then(|place| place.checked_sub(1));
                    place.and_then(|place| match select.items.get(place) {
                        Some(Item::One(value, ..)) => Some(value),
                        _ => None,
                    })
                }
                _ => None,
            };
            let term = self.expression(item.unwrap_or(group))?;
            keys.insert(term.sql.to_lowercase());
            if let Expression::Column { qualifier: None, name, .. } = group
                && let Some(Item::One(value, ..)) = select
                    .items
                    .iter()
                    .find(|item| matches!(item, Item::One(_, Some(alias), _) if same(alias, name)))
                && term.sql == quote_name(name)
            {
                keys.insert(self.expression(value)?.sql.to_lowercase());
            }
            written.push(term.collated().sql);
        }
        self.with_scope(|scope| {
            scope.groups = Some(keys);
            scope.loose.clear();
        });
        Ok(written.join(", "))
    }

    fn columns(&mut self, select: &Select, matters: bool) -> Result<Vec<Column>> {
        let mut columns = Vec::new();
        for item in &select.items {
            match item {
                Item::All(table) => {
                    let grouped = self.scopes.last().is_some_and(|scope| scope.groups.is_some());
                    if grouped {
                        return refuse("* is neither in GROUP BY nor in an aggregate", "write the columns");
                    }
                    columns.push(self.all_columns(table.as_deref()));
                }
                Item::One(value, alias, text) => {
                    let typed = self.expression(value)?;
                    let is_column = matches!(value, Expression::Column { .. }) && typed.column.is_some();
                    let name = match (alias, value) {
                        (Some(alias), _) => alias.clone(),
                        (None, Expression::Column { name, .. }) => name.clone(),
                        (None, _) => text.clone(),
                    };
                    let typed = if matters { typed.collated() } else { typed };
                    let is_named = is_column && typed.level == level::ATOM || typed.sql == *text;
                    let alias = alias.clone().or_else(|| (!is_named).then(|| name.clone()));
                    columns.push(Column::One(typed, alias, name));
                }
            }
        }
        Ok(columns)
    }

    fn all_columns(&self, table: Option<&str>) -> Column {
        let Some(scope) = self.scopes.last() else { return Column::All("*".into(), None) };
        let fields = || {
            let mut fields: Vec<Field> = Vec::new();
            for named in &scope.tables {
                if table.is_some_and(|table| !same(table, &named.name)) {
                    continue;
                }
                for field in named.fields.as_ref()? {
                    let is_merged = scope.merged.iter().any(|merged| same(merged, &field.name));
                    if table.is_none()
                        && is_merged
                        && fields.iter().any(|known| same(&known.name, &field.name))
                    {
                        continue;
                    }
                    fields.push(field.clone());
                }
            }
            Some(fields)
        };
        match table {
            Some(table) => Column::All([&quote_name(table), ".*"].concat(), fields()),
            None => Column::All("*".into(), fields()),
        }
    }

    fn joined(&mut self, tables: &[Joined]) -> Result<String> {
        let mut sql = String::new();
        for joined in tables {
            let source = self.source(&joined.source)?;
            if joined.kind.starts_with("NATURAL") {
                return refuse("NATURAL JOIN is not answered", "write JOIN … USING (column), or ON");
            }
            sql = match joined.kind.as_str() {
                "" => source,
                "," => [&sql, ", ", &source].concat(),
                kind => [&sql, " ", kind, " ", &source].concat(),
            };
            if let Some(on) = &joined.on {
                sql = [&sql, " ON ", &self.expression(on)?.sql].concat();
            }
            if !joined.using.is_empty() {
                sql = [&sql, " USING", &list_of_names(&joined.using)].concat();
                self.with_scope(|scope| scope.merged.extend(joined.using.iter().cloned()));
            }
        }
        Ok(sql)
    }

    /// A table of FROM, and its columns for the scope.
    fn source(&mut self, source: &Source) -> Result<String> {
        let (sql, name, fields) = match source {
            Source::Nested(inner) => return Ok(["(", &self.joined(inner)?, ")"].concat()),
            Source::Table { schema, name, alias } => {
                let common =
                    self.commons.iter().rev().find(|(common, _)| schema.is_none() && same(common, name));
                let fields = match common {
                    Some((_, fields)) => fields.clone(),
                    None => (self.catalog.fields)(name),
                };
                let written = match schema {
                    Some(schema) => [&quote_name(schema), ".", &quote_name(name)].concat(),
                    None => quote_name(name),
                };
                (with_alias(written, alias.as_deref()), alias.as_ref().unwrap_or(name), fields)
            }
            Source::Function { name, arguments, alias } => {
                let arguments = self.expressions(arguments)?;
                let list: Vec<&str> = arguments.iter().map(|argument| argument.sql.as_str()).collect();
                let sql = [&quote_name(name), "(", &list.join(", "), ")"].concat();
                let fields = (self.catalog.fields)(name);
                (with_alias(sql, alias.as_deref()), alias.as_ref().unwrap_or(name), fields)
            }
            Source::Query { query, alias, columns } => {
                // It does not see the tables beside it.
                let own = self.scopes.pop();
                let translated = self.query(query);
                self.scopes.extend(own);
                let (mut sql, mut fields) = translated?;
                if !columns.is_empty() {
                    let name = alias.as_deref().map(quote_name).unwrap_or_default();
                    sql = ["WITH ", &name, &list_of_names(columns), " AS (", &sql, ") SELECT * FROM ", &name]
                        .concat();
                    for (field, name) in fields.iter_mut().flatten().zip(columns) {
                        field.name.clone_from(name);
                    }
                }
                let none = String::new();
                let name = alias.clone().unwrap_or(none);
                let sql = with_alias(["(", &sql, ")"].concat(), alias.as_deref());
                self.with_scope(|scope| scope.tables.push(Named { name, fields }));
                return Ok(sql);
            }
        };
        let name = name.clone();
        self.with_scope(|scope| scope.tables.push(Named { name, fields }));
        Ok(sql)
    }

    /// `ORDER BY …`, or nothing.
    pub(super) fn order_by(&mut self, order: &[Ordered]) -> Result<String> {
        let mut terms = Vec::new();
        for term in order {
            // An alias goes before a column of the same name.
            let alias = match &term.by {
                Expression::Column { qualifier: None, name, .. } => self.alias(name)?,
                _ => None,
            };
            let typed = match (alias, &term.by) {
                (Some(typed), _) => {
                    // Its expression was judged as a column of the answer.
                    typed
                }
                (None, by) => self.expression(by)?,
            };
            let is_position = matches!(term.by, Expression::Number(_));
            let typed = if is_position { typed } else { typed.collated() };
            terms.push([typed.sql.as_str(), &term.suffix].concat());
        }
        Ok(if terms.is_empty() { String::new() } else { ["ORDER BY ", &terms.join(", ")].concat() })
    }
}

fn with_alias(sql: String, alias: Option<&str>) -> String {
    match alias {
        Some(alias) => [&sql, " AS ", &quote_name(alias)].concat(),
        None => sql,
    }
}

fn list_of_names(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quote_name(name)).collect();
    if names.is_empty() { String::new() } else { [" (", &names.join(", "), ")"].concat() }
}

/// The order of a UNION: names and positions of its columns.
fn order_of_set(order: &[Ordered]) -> Result<String> {
    let mut terms = Vec::new();
    for term in order {
        let by = match &term.by {
            Expression::Number(digits) => digits.clone(),
            Expression::Column { name, .. } => quote_name(name),
            _ => {
                return refuse(
                    "a UNION is ordered by columns of its answer",
                    "write their names or positions",
                );
            }
        };
        terms.push([&by, term.suffix.as_str()].concat());
    }
    Ok(if terms.is_empty() { String::new() } else { ["ORDER BY ", &terms.join(", ")].concat() })
}

/// Brings the columns of a UNION to one kind each, and returns the kinds where they are known.
fn align(leaves: &mut [Leaf]) -> Result<Vec<Kind>> {
    let all: Option<Vec<Vec<Field>>> = leaves.iter().map(Leaf::fields).collect();
    let Some(all) = all.filter(|all| all.len() > 1) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    let width = all.iter().map(Vec::len).min().unwrap_or(0);
    for place in 0..width {
        let kinds: Vec<Kind> =
            all.iter().filter_map(|fields| fields.get(place)).map(|field| field.kind).collect();
        // NULL is of any kind.
        let united = Kind::unite(kinds.iter().copied().filter(|kind| *kind != Kind::Any));
        found.push(if united == Kind::Null { Kind::Any } else { united });
        for (leaf, kind) in leaves.iter_mut().zip(kinds) {
            let is_plain = kind == united || kind == Kind::Any || (kind.is_number() && united.is_number());
            if is_plain || (kind.is_text() && united.is_text()) {
                continue;
            }
            let is_listed = leaf.columns.iter().all(|column| matches!(column, Column::One(..)));
            match leaf.columns.get_mut(place) {
                Some(Column::One(typed, alias, name)) if is_listed && leaf.head != "VALUES " => {
                    let whole = coerce(Typed { is_collated: false, ..typed.clone() }, united)?;
                    *typed = whole.collated();
                    alias.get_or_insert_with(|| name.clone());
                }
                _ => {
                    return refuse(
                        "the columns of the queries that are joined have different types",
                        "write the columns instead of *, and CAST(… AS …) around those that differ",
                    );
                }
            }
        }
    }
    Ok(found)
}

/// Whether a SELECT without GROUP BY makes one row of all.
fn is_aggregated(select: &Select, order: &[Ordered]) -> bool {
    let items = select.items.iter().filter_map(|item| match item {
        Item::One(value, ..) => Some(value),
        Item::All(_) => None,
    });
    items.chain(&select.having).chain(order.iter().map(|term| &term.by)).any(has_aggregate)
}

fn has_aggregate(expression: &Expression) -> bool {
    let any = |list: &[Expression]| list.iter().any(has_aggregate);
    let maybe = |value: &Option<Box<Expression>>| value.as_deref().is_some_and(has_aggregate);
    match expression {
        Expression::Null
        | Expression::Number(_)
        | Expression::Text(_)
        | Expression::Blob(_)
        | Expression::Column { .. }
        | Expression::Variable(_)
        | Expression::Exists(_)
        | Expression::Query(_) => false,
        Expression::Nested(value)
        | Expression::Unary(_, value)
        | Expression::Not(value)
        | Expression::IsNull { value, .. }
        | Expression::InQuery { value, .. }
        | Expression::Collate(value, _)
        | Expression::Cast { value, .. } => has_aggregate(value),
        Expression::Row(list) | Expression::Chain(_, list) => any(list),
        Expression::Binary(_, left, right) | Expression::Compare(_, left, right) => {
            has_aggregate(left) || has_aggregate(right)
        }
        Expression::Like { text, pattern, .. } => has_aggregate(text) || has_aggregate(pattern),
        Expression::Between { value, low, high, .. } => {
            has_aggregate(value) || has_aggregate(low) || has_aggregate(high)
        }
        Expression::InList { value, list, .. } => has_aggregate(value) || any(list),
        Expression::Case { operand, branches, otherwise } => {
            maybe(operand)
                || maybe(otherwise)
                || branches.iter().any(|(when, then)| has_aggregate(when) || has_aggregate(then))
        }
        Expression::Call(call) => is_aggregate(call) || any(&call.arguments),
    }
}
