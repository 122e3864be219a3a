//! The connection for other people's statements: what it offers, what it lets through, and how a statement runs on it.

mod arithmetic;
mod deployments;
mod linear;
mod transact;

use super::dialect::{self, only_reads};
use super::state_names::{product_state_name, product_state_names};
use super::statement::{SqlOptions, SqlSummary};
use super::tsql::{ALL_SYSTEMS, Catalog, Field, Values, translate};
use super::views::{kind_of_type, view_fields};
use crate::base::codes::{TopicType, state_meaning, state_name};
use crate::base::digest::hexadecimal;
use crate::base::error::{Failure, Kind, Result, nearest};
use crate::base::guid::parse_guid;
use crate::base::tabular::RowSink;
use crate::catalog;
use crate::client::{self, error_code_text, error_meaning, find_error};
use crate::compliance::{Scope, ScopeQuery, count};
use crate::db::{ContentVersion, Foreign, from_micros, to_micros};
use crate::hierarchy;
use crate::state::{DAMAGED_RECORD, UpdateGuids, define_packed_states};
use jiff::Timestamp;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use uuid::Uuid;

const VIEWS: &str = include_str!("views.sql");

/// The largest text, BLOB or row: what a stored report file may have, many times over, and little compared with a
/// machine's memory.
const LARGEST_VALUE: i32 = 64 << 20;
/// The longest pattern of LIKE and GLOB, in bytes: a call takes the product of both lengths.
const LONGEST_PATTERN: i32 = 256;
/// The most columns of an answer or of a table.
const MOST_COLUMNS: i32 = 256;
/// Instructions of SQLite's machine between two looks at the clock: some microseconds.
const INSTRUCTIONS: i32 = 1_000;

/// PRAGMAs that only report how the database is made; `data_version` is what full-text search itself asks.
const READING_PRAGMAS: [&str; 13] = [
    "table_info",
    "table_xinfo",
    "table_list",
    "index_list",
    "index_info",
    "index_xinfo",
    "foreign_key_list",
    "database_list",
    "function_list",
    "collation_list",
    "module_list",
    "compile_options",
    "data_version",
];
/// Functions that reach out of the database, or into the program; and those of which one call may run past every time
/// limit.
const DENIED_FUNCTIONS: [&str; 7] =
    ["load_extension", "fts3_tokenizer", "sqlite_log", "edit", "json_patch", "jsonb_patch", "unhex"];

/// Tables with secrets.
pub(super) const HIDDEN_TABLES: [&str; 1] = ["cookie_key"];

/// What a statement turned out to want while it was prepared.
#[derive(Debug, Default)]
struct Wanted {
    /// Tables, and columns as `table.column`.
    read: BTreeSet<String>,
    denied: Option<String>,
}

type Seen = Arc<Mutex<Wanted>>;

fn wanted<T>(seen: &Seen, with: impl FnOnce(&mut Wanted) -> T) -> T {
    with(&mut seen.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The statement as SQLite reads it, for a person; it is checked, and does not run.
pub(super) fn show(foreign: &mut Foreign, sql: &str, options: SqlOptions, now: Timestamp) -> Result<String> {
    define(foreign.connection(), &UpdateGuids::default())?;
    let seen = Seen::default();
    let sql = translate_statement(foreign.connection(), sql, options, now)?;
    watch(foreign.connection_mut(), &seen)?;
    check(foreign.connection(), &sql, &seen)?;
    Ok(sql.into_owned())
}

pub(super) fn run(
    foreign: &mut Foreign,
    sql: &str,
    options: SqlOptions,
    now: Timestamp,
    sink: &mut dyn RowSink,
) -> Result<SqlSummary> {
    let started = Instant::now();
    let guids = UpdateGuids::default();
    define(foreign.connection(), &guids)?;
    let translated = translate_statement(foreign.connection(), sql, options, now)?;
    let sql = &*translated;
    let seen = Seen::default();
    watch(foreign.connection_mut(), &seen)?;
    // Prepared once to see what it needs, and whether it may run at all.
    check(foreign.connection(), sql, &seen)?;
    let read = wanted(&seen, |wanted| std::mem::take(&mut wanted.read));
    unwatch(foreign.connection_mut())?;
    fill(foreign, &read, &guids, now)?;

    let connection = foreign.connection_mut();
    connection.pragma_update(None, "query_only", true)?;
    watch(connection, &seen)?;
    if let Some(timeout) = options.timeout {
        connection.progress_handler(INSTRUCTIONS, Some(move || started.elapsed() >= timeout))?;
    }
    let given = give(foreign.connection(), sql, options, &seen, sink);
    unwatch(foreign.connection_mut())?;
    given
}

/// Defines functions, the virtual table and the views.
pub(super) fn define(connection: &Connection, guids: &UpdateGuids) -> Result<()> {
    define_packed_states(connection, guids)?;
    define_functions(connection)?;
    linear::define(connection, LARGEST_VALUE as usize)?;
    arithmetic::define(connection)?;
    transact::define(connection, LARGEST_VALUE as usize, LONGEST_PATTERN as usize)?;
    connection.execute_batch(VIEWS)?;
    Ok(())
}

fn define_functions(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    fn code(context: &Context<'_>) -> rusqlite::Result<Option<u32>> {
        let code: Option<i64> = context.get(0)?;
        // Signed and unsigned notations of the same 32 bits; 0 means that there was none.
        Ok(code.filter(|code| *code != 0).and_then(|code| {
            u32::try_from(code).ok().or_else(|| i32::try_from(code).ok().map(i32::cast_unsigned))
        }))
    }
    connection.create_scalar_function(c"guid_text", 1, flags, |context| {
        Ok(match context.get_raw(0) {
            ValueRef::Blob(bytes) => Uuid::from_slice(bytes).ok().map(|guid| guid.to_string()),
            _ => None,
        })
    })?;
    connection.create_scalar_function(c"guid_blob", 1, flags, |context| {
        let text: Option<String> = context.get(0)?;
        Ok(text.as_deref().and_then(parse_guid).map(|guid| guid.as_bytes().to_vec()))
    })?;
    connection.create_scalar_function(c"moment_text", 1, flags, |context| {
        let micros: Option<i64> = context.get(0)?;
        Ok(micros.map(|micros| from_micros(micros).to_string()))
    })?;
    connection.create_scalar_function(c"state_name", 2, flags, |context| {
        let (topic_type, state): (Option<u32>, Option<u32>) = (context.get(0)?, context.get(1)?);
        Ok(topic_type.zip(state).and_then(|(topic_type, state)| state_name(topic_type, state)))
    })?;
    connection
        .create_scalar_function(c"error_text", 1, flags, |context| Ok(code(context)?.map(error_code_text)))?;
    connection.create_scalar_function(c"signed_error", 1, flags, |context| {
        Ok(code(context)?.map(u32::cast_signed))
    })?;
    connection.create_scalar_function(c"error_meaning", 1, flags, |context| {
        Ok(code(context)?.and_then(error_meaning))
    })?;
    connection.create_scalar_function(c"error_family", 1, flags, |context| {
        Ok(code(context)?.and_then(find_error).map(|known| known.family.name()))
    })
}

/// Fills what the statement reads, by the functions that the reports use.
fn fill(foreign: &Foreign, read: &BTreeSet<String>, guids: &UpdateGuids, now: Timestamp) -> Result<()> {
    let connection = foreign.connection();
    if read.contains("packed_state.update_id") {
        guids.fill(connection)?;
    }
    if read.contains("documented_state") {
        let mut insert = connection.prepare("INSERT INTO temp.documented_state VALUES (?1, ?2, ?3, ?4)")?;
        for topic_type in TopicType::ALL {
            let states = (0..).map_while(|state| {
                Some((state, product_state_name(topic_type, state)?, state_meaning(topic_type.id(), state)?))
            });
            for (state, name, description) in states {
                insert.execute((topic_type.id(), state, name, description))?;
            }
        }
    }
    if read.contains("update_standing") {
        fill_updates(foreign)?;
    }
    deployments::fill(foreign, read, now)?;
    if read.contains("collection_member") || read.contains("collection_entry") {
        fill_collections(foreign, now)?;
    }
    if !read.contains("client_standing") && !read.contains("update_tally") {
        return Ok(());
    }
    // Before the first synchronization, and without clients, both are empty.
    // The same updates as in `update_standing`: all.
    let all = Scope { superseded: true, expired: true, ..Scope::default() };
    let view = ScopeQuery::new(&all).load(&foreign.read(), now)?;
    let mut insert = connection.prepare("INSERT INTO temp.client_standing VALUES (?1, ?2, ?3, ?4)")?;
    for member in &view.members {
        insert.execute((member.client_id, member.site.as_str(), member.site_version, member.scan_version))?;
    }
    if read.contains("update_tally") {
        let counted = count(&foreign.read(), &view)?;
        let mut insert = connection.prepare("INSERT INTO temp.update_tally VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (update, tally) in view.listed().updates.iter().zip(&counted.updates) {
            insert.execute((
                update.update_id,
                tally.installed.cast_signed(),
                tally.required.cast_signed(),
                tally.not_required.cast_signed(),
                tally.unknown.cast_signed(),
            ))?;
        }
    }
    Ok(())
}

fn fill_collections(foreign: &Foreign, now: Timestamp) -> Result<()> {
    let (connection, read) = (foreign.connection(), &foreign.read());
    let (collections, clients, hierarchy) = (
        client::read(read).collections()?,
        client::read(read).clients()?,
        hierarchy::read(read).hierarchy()?,
    );
    // As the product makes them: the code of the site where it was made, and a number.
    let site = hierarchy.top().map_or("", |site| site.code.as_str());
    connection.execute(
        "INSERT INTO temp.collection_entry
         SELECT ?1, 'All Systems', NULL
         UNION ALL SELECT ?2 || printf('%05X', collection_id), name, comment FROM main.collection",
        (ALL_SYSTEMS, site),
    )?;
    connection.execute(
        "INSERT INTO temp.collection_member SELECT ?1, client_id FROM main.client",
        (ALL_SYSTEMS,),
    )?;
    let mut insert = connection.prepare(
        "INSERT INTO temp.collection_member
         SELECT ?3 || printf('%05X', collection_id), ?2 FROM main.collection WHERE name = ?1",
    )?;
    for name in collections.names() {
        for client_id in collections.members(name, &clients, &hierarchy, now)? {
            insert.execute((name, client_id, site))?;
        }
    }
    Ok(())
}

fn fill_updates(foreign: &Foreign) -> Result<()> {
    let connection = foreign.connection();
    let read = &foreign.read();
    let mut versions: Vec<ContentVersion> =
        hierarchy::read(read).hierarchy()?.drawn().iter().map(|(_, site)| site.content_version).collect();
    versions.sort_unstable();
    versions.dedup();
    let mut insert =
        connection.prepare("INSERT INTO temp.update_standing VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    for version in versions {
        for update in catalog::read(read).visible_updates(version)? {
            insert.execute((
                version,
                update.update_id,
                update.revision_number,
                // As in `ScopeView`: what changed in place later counts from this version at the latest.
                update.minimum_source_version.min(version),
                update.released_at.map(to_micros),
                update.is_superseded,
                update.is_expired,
            ))?;
        }
    }
    Ok(())
}

/// Lets through what reads, and remembers what was read and what was denied.
fn watch(connection: &mut Connection, seen: &Seen) -> Result<()> {
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, LARGEST_VALUE),
        (Limit::SQLITE_LIMIT_COLUMN, MOST_COLUMNS),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, LONGEST_PATTERN),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, most)?;
    }
    let seen = Arc::clone(seen);
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        let denied = wanted(&seen, |wanted| match judge(&context, &mut wanted.read) {
            Ok(()) => false,
            Err(what) => {
                wanted.denied.get_or_insert(what);
                true
            }
        });
        if denied { Authorization::Deny } else { Authorization::Allow }
    }))?;
    Ok(())
}

fn unwatch(connection: &mut Connection) -> Result<()> {
    connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
    connection.progress_handler(0, None::<fn() -> bool>)?;
    Ok(())
}

/// `Err` with what is denied.
fn judge(context: &AuthContext<'_>, read: &mut BTreeSet<String>) -> std::result::Result<(), String> {
    match context.action {
        AuthAction::Select | AuthAction::Recursive => Ok(()),
        AuthAction::Read { table_name, column_name }
            if context.database_name.is_none_or(|name| name == "main" || name == "temp")
                && !HIDDEN_TABLES.iter().any(|hidden| hidden.eq_ignore_ascii_case(table_name)) =>
        {
            read.insert(table_name.to_owned());
            read.insert(format!("{table_name}.{column_name}"));
            Ok(())
        }
        AuthAction::Function { function_name }
            if !DENIED_FUNCTIONS.iter().any(|denied| denied.eq_ignore_ascii_case(function_name)) =>
        {
            Ok(())
        }
        AuthAction::Pragma { pragma_name, .. }
            if READING_PRAGMAS.iter().any(|known| known.eq_ignore_ascii_case(pragma_name)) =>
        {
            Ok(())
        }
        AuthAction::Function { function_name } => Err(format!("the function {function_name}")),
        AuthAction::Pragma { pragma_name, .. } => Err(format!("PRAGMA {pragma_name}")),
        AuthAction::Read { table_name, .. } => Err(format!("reading {table_name}")),
        AuthAction::Attach { .. } => Err("ATTACH".into()),
        AuthAction::Detach { .. } => Err("DETACH".into()),
        AuthAction::Insert { .. } => Err("INSERT".into()),
        AuthAction::Update { .. } => Err("UPDATE".into()),
        AuthAction::Delete { .. } => Err("DELETE".into()),
        AuthAction::Transaction { .. } | AuthAction::Savepoint { .. } => Err("a transaction".into()),
        AuthAction::Analyze { .. } | AuthAction::Reindex { .. } => Err("maintenance".into()),
        _ => Err("changing the schema".into()),
    }
}

/// The statement as SQLite reads it.
fn translate_statement<'a>(
    connection: &Connection,
    sql: &'a str,
    options: SqlOptions,
    now: Timestamp,
) -> Result<Cow<'a, str>> {
    // SQLite would often find another fault first: that a view cannot be changed, that there are no rows.
    if let Some(what) = dialect::writing(sql) {
        return Err(only_reads(what));
    }
    let (prefix, rest) = dialect::divide(sql);
    if options.is_sqlite || prefix == dialect::Prefix::Pragma {
        return Ok(sql.into());
    }
    let names = product_state_names();
    let catalog = Catalog {
        fields: &|name| view_fields(name).or_else(|| table_fields(connection, name)),
        state_names: names.iter().map(String::as_str).collect(),
        now: now.to_string(),
    };
    Ok([prefix.text(), &translate(rest, &catalog)?].concat().into())
}

/// The columns of one of the program's own tables.
fn table_fields(connection: &Connection, name: &str) -> Option<Vec<Field>> {
    let read = || -> rusqlite::Result<Vec<Field>> {
        let mut statement = connection.prepare_cached("SELECT name, type FROM pragma_table_xinfo(?1)")?;
        let field = |row: &rusqlite::Row<'_>| {
            let column_type: String = row.get("type")?;
            Ok(Field { name: row.get("name")?, kind: kind_of_type(&column_type), values: Values::Free })
        };
        statement.query_map([name], field)?.collect()
    };
    // What cannot be read here fails again, with its reason, when the statement runs.
    read().ok().filter(|fields| !fields.is_empty())
}

/// Prepares a statement only to see whether it may run.
fn check(connection: &Connection, sql: &str, seen: &Seen) -> Result<()> {
    let statement = connection.prepare(sql).map_err(|error| explained(connection, error, seen))?;
    let fault = if statement.column_count() == 0 {
        "the statement gives no rows"
    } else if !statement.readonly() {
        "the statement writes"
    } else if statement.parameter_count() > 0 {
        "the statement has parameters, and there are no values for them"
    } else {
        return Ok(());
    };
    Err(Failure::usage(fault).hint("ask with one SELECT; `cmupd sql --help` has examples").into())
}

fn give(
    connection: &Connection,
    sql: &str,
    options: SqlOptions,
    seen: &Seen,
    sink: &mut dyn RowSink,
) -> Result<SqlSummary> {
    let explained = |error| match options.timeout {
        Some(timeout) if is_interrupt(&error) => over_time(timeout),
        _ => explained(connection, error, seen),
    };
    let mut statement = connection.prepare(sql).map_err(explained)?;
    let columns = distinct(statement.column_names().collect());
    sink.begin(&columns)?;
    let mut summary = SqlSummary { rows: 0, is_cut: false };
    let mut rows = statement.query([]).map_err(explained)?;
    while let Some(row) = rows.next().map_err(explained)? {
        if summary.rows == options.max_rows {
            summary.is_cut = true;
            break;
        }
        let cells = columns.iter().enumerate().map(|(place, name)| Ok(cell(name, row.get_ref(place)?)));
        sink.row(cells.collect::<Result<_>>()?)?;
        summary.rows += 1;
    }
    Ok(summary)
}

/// Column names, each only once: JSON objects need that.
fn distinct(names: Vec<&str>) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut distinct = Vec::with_capacity(names.len());
    for name in names {
        let numbered = (2..).map(|number: u32| format!("{name}_{number}"));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|free| !taken.contains(free));
        let free = free.unwrap_or_default();
        taken.insert(free.clone());
        distinct.push(free);
    }
    distinct
}

/// A value as every format shows it. A GUID is stored as 16 bytes in a column that is named so; other BLOBs become
/// hexadecimal.
fn cell(column: &str, value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => {
            serde_json::Number::from_f64(number).map_or_else(|| number.to_string().into(), Value::Number)
        }
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
        ValueRef::Blob(bytes) => match Uuid::from_slice(bytes) {
            Ok(guid) if column.to_ascii_lowercase().contains("guid") => guid.to_string().into(),
            _ => hexadecimal(bytes).into(),
        },
    }
}

fn is_interrupt(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted)
}

fn over_time(timeout: Duration) -> anyhow::Error {
    Failure::failed(format!("stopped after {} s: the statement had not ended", timeout.as_secs()))
        .hint(
            "--timeout SECONDS lets it run longer; conditions on client_guid, update_id or CI_ID make it shorter, and EXPLAIN \
             QUERY PLAN in front of it shows how it runs",
        )
        .into()
}

/// What SQLite or the watch says of a statement, with the next step.
fn explained(connection: &Connection, error: rusqlite::Error, seen: &Seen) -> anyhow::Error {
    if let Some(denied) = wanted(seen, |wanted| wanted.denied.take()) {
        return only_reads(&denied);
    }
    let message = match &error {
        rusqlite::Error::MultipleStatement => {
            return Failure::usage("there is more than one statement")
                .hint("run them one after the other")
                .into();
        }
        rusqlite::Error::SqlInputError { msg, offset, .. } => match usize::try_from(*offset) {
            Ok(offset) => format!("{msg}, at character {}", offset + 1),
            Err(_) => msg.clone(),
        },
        rusqlite::Error::SqliteFailure(code, Some(message)) if code.code == ErrorCode::Unknown => {
            message.clone()
        }
        rusqlite::Error::SqliteFailure(code, _) if code.code == ErrorCode::TooBig => {
            return Failure::failed(format!("a value or a row is larger than {} MiB", LARGEST_VALUE >> 20))
                .hint("ask for its length(), or for a part of it with substr()")
                .into();
        }
        _ => return error.into(),
    };
    if message.starts_with(DAMAGED_RECORD) {
        return Failure::new(Kind::Database, message)
            .hint("restore the database from a backup, or let the client send all its messages again")
            .into();
    }
    // "cannot modify v_R_System because it is a view", and tables that SQLite protects by itself.
    if let Some(rest) = message.strip_prefix("cannot modify ") {
        return only_reads(&format!("changing {}", rest.split(' ').next().unwrap_or_default()));
    }
    let failure = Failure::usage(message.clone());
    // SQLite itself begins so; other faults are those of functions while the statement runs.
    let is_of_table = message.starts_with("no such") || message.contains("packed_state");
    if matches!(error, rusqlite::Error::SqliteFailure(..)) && !is_of_table {
        return failure
            .hint("--show-sqlite prints the statement with the functions that convert and compute; TRY_CAST gives NULL instead")
            .into();
    }
    let missing = |what: &str| {
        let (_, rest) = message.split_once(what)?;
        rest.split(',').next()
    };
    let near = match (missing("no such table: "), missing("no such column: ")) {
        (Some(name), _) => near_names(connection, TABLES, name.trim_start_matches("main.")),
        (_, Some(name)) => near_names(connection, COLUMNS, name.rsplit('.').next().unwrap_or(name)),
        _ => Vec::new(),
    };
    if near.is_empty() {
        failure.hint("`cmupd sql --schema` shows tables, views and columns").into()
    } else {
        failure.hint(format!("did you mean {}? `cmupd sql --schema` shows all", near.join(", "))).into()
    }
}

/// The names of the tables and views that a statement can read.
const TABLES: &str = "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view')
    UNION SELECT name FROM temp.sqlite_schema WHERE type = 'view'";

/// The names of their columns.
const COLUMNS: &str =
    "SELECT info.name FROM main.sqlite_schema known, pragma_table_info(known.name, 'main') info
    WHERE known.type IN ('table', 'view')
    UNION SELECT info.name FROM temp.sqlite_schema known, pragma_table_info(known.name, 'temp') info
    WHERE known.type = 'view'";

/// The names nearest to a wanted one, of those that a statement lists.
fn near_names(connection: &Connection, names: &str, wanted: &str) -> Vec<String> {
    let names = || -> rusqlite::Result<Vec<String>> {
        connection.prepare(names)?.query_map([], |row| row.get(0))?.collect()
    };
    // Without a list there is only no suggestion.
    let names = names().unwrap_or_default();
    nearest(wanted, names.iter().map(String::as_str)).into_iter().map(str::to_owned).collect()
}

/// A table or a view and its columns: name, declared type, and the text that made it.
pub(super) struct Described {
    pub(super) name: String,
    pub(super) is_view: bool,
    pub(super) definition: String,
    pub(super) columns: Vec<(String, String)>,
}

/// Every table and view that a statement can read.
pub(super) fn described(foreign: &Foreign) -> Result<Vec<Described>> {
    let connection = foreign.connection();
    define(connection, &UpdateGuids::default())?;
    let mut statement = connection.prepare(
        "SELECT s.name, s.type = 'view' AS is_view, coalesce(s.sql, '') AS definition, c.name AS column_name, c.type AS column_type
         FROM (SELECT *, 'main' AS home FROM main.sqlite_schema
               UNION ALL SELECT *, 'temp' FROM temp.sqlite_schema WHERE type = 'view') s
         JOIN pragma_table_info(s.name, s.home) c
         WHERE s.type IN ('table', 'view') AND s.name NOT LIKE 'sqlite~_%' ESCAPE '~'
           AND s.name NOT LIKE 'revision~_search~_%' ESCAPE '~'
         ORDER BY is_view DESC, s.name COLLATE NOCASE, c.cid",
    )?;
    let mut rows = statement.query([])?;
    let mut found: Vec<Described> = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get("name")?;
        let column = (row.get("column_name")?, row.get("column_type")?);
        match found.last_mut() {
            Some(last) if last.name == name => last.columns.push(column),
            _ => found.push(Described {
                name,
                is_view: row.get("is_view")?,
                definition: row.get("definition")?,
                columns: vec![column],
            }),
        }
    }
    Ok(found)
}
