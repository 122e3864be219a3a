//! Packed records as rows of SQL, so that SQL can read them in spite of the packing: the virtual table `packed_state` and
//! functions, which a connection gets on request.
//!
//! Pure: they see only the blobs that a statement hands them. Called by `report::sql`, whose views join them with the
//! tables.
//!
//! With `unsafe`: the traits of virtual tables promise SQLite that a structure begins with
//! SQLite's own, which the compiler cannot check. Nothing here touches a pointer.
#![allow(unsafe_code)]

use crate::base::codes::UpdateState;
use crate::base::guid::parse_guid;
use crate::db::UpdateKey;
use crate::state::record::packed::entry::Entry;
use crate::state::record::packed::pack::{Record, UpdateEntry, decode_updates};
use crate::state::record::varint::Damaged;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ValueRef;
use rusqlite::vtab::{
    Context, Filters, IndexConstraintOp, IndexInfo, Module, VTab, VTabConfig, VTabConnection, VTabCursor,
    sqlite3_vtab, sqlite3_vtab_cursor,
};
use rusqlite::{Connection, Error, Result};
use std::borrow::Cow;
use std::collections::HashMap;
use std::ffi::{CStr, c_int};
use std::marker::PhantomData;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};
use uuid::Uuid;

/// The GUIDs of updates by their keys and back; filled once it is known that a statement needs them.
#[derive(Debug, Clone, Default)]
pub(crate) struct UpdateGuids(Arc<RwLock<GuidMaps>>);

#[derive(Debug, Default)]
struct GuidMaps {
    by_key: HashMap<UpdateKey, Uuid>,
    by_guid: HashMap<Uuid, UpdateKey>,
}

impl UpdateGuids {
    /// Reads all of them.
    pub(crate) fn fill(&self, connection: &Connection) -> Result<()> {
        let mut statement = connection.prepare("SELECT update_id, guid FROM main.update_identity")?;
        let by_key: HashMap<UpdateKey, Uuid> =
            statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_>>()?;
        let by_guid = by_key.iter().map(|(key, guid)| (*guid, *key)).collect();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = GuidMaps { by_key, by_guid };
        Ok(())
    }

    fn maps(&self) -> RwLockReadGuard<'_, GuidMaps> {
        self.0.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Defines the virtual table and the functions on a connection:
///
/// * `packed_state(states, detail, base_time)`: a row per update of a record, with the columns of [`DECLARATION`];
/// * `stored_state(states, update_key)`: the stored state id, null where the record has none;
/// * `standing_state(states, update_key, scan_version, minimum_source_version)`: one of the four states (0 to 3);
/// * `stored_time(states, detail, base_time, update_key)`: the message time of the stored state, in microseconds.
pub(crate) fn define(connection: &Connection, guids: &UpdateGuids) -> Result<()> {
    const MODULE: Module<'static, PackedStates> = Module::eponymous_only_module();
    connection.create_module(c"packed_state", &MODULE, Some(guids.clone()))?;

    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    let last = LastStates::default();
    connection.create_scalar_function(c"stored_state", 2, flags, move |context| {
        let update_key: Option<UpdateKey> = context.get(1)?;
        last.lock().state(context.get_raw(0), update_key)
    })?;
    let last = LastStates::default();
    connection.create_scalar_function(c"standing_state", 4, flags, move |context| {
        let update_key: Option<UpdateKey> = context.get(1)?;
        let stored = last.lock().state(context.get_raw(0), update_key)?.map(UpdateState::from_id);
        let (scan_version, minimum_source_version): (Option<i64>, Option<i64>) =
            (context.get(2)?, context.get(3)?);
        // The rule is that of `compliance`: what is stored wins, else a scan that has evaluated the update says "not
        // required".
        let standing = match stored {
            Some(state) => state,
            None if scan_version
                .zip(minimum_source_version)
                .is_some_and(|(scan, minimum)| scan >= minimum) =>
            {
                UpdateState::NotRequired
            }
            None => UpdateState::Unknown,
        };
        Ok(standing.id())
    })?;
    let last = Mutex::new(LastRecord::default());
    connection.create_scalar_function(c"stored_time", 4, flags, move |context| {
        let (base_time, update_key): (Option<i64>, Option<UpdateKey>) = (context.get(2)?, context.get(3)?);
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        last.read(context.get_raw(0), context.get_raw(1), base_time.unwrap_or(0))?;
        let entry = update_key.and_then(|key| find(&last.record.updates, key, |(id, _)| *id));
        Ok(entry.map(|(_, entry)| entry.message_time))
    })
}

/// How the message about a damaged record begins.
pub(crate) const DAMAGED_RECORD: &str = "damaged record";

fn damaged(_: Damaged) -> Error {
    Error::ModuleError(format!("{DAMAGED_RECORD}: packed states that do not follow their layout"))
}

/// A blob; empty for everything else.
fn bytes(value: ValueRef<'_>) -> &[u8] {
    match value {
        ValueRef::Blob(bytes) => bytes,
        _ => &[],
    }
}

fn find<T>(sorted: &[T], key: UpdateKey, key_of: impl Fn(&T) -> UpdateKey) -> Option<&T> {
    let place = sorted.binary_search_by_key(&key, key_of).ok()?;
    sorted.get(place)
}

/// The record that was asked last: a statement asks for one client's updates one after the other.
#[derive(Default)]
struct LastStates(Mutex<States>);

#[derive(Default)]
struct States {
    packed: Vec<u8>,
    updates: Vec<UpdateEntry>,
}

impl LastStates {
    fn lock(&self) -> MutexGuard<'_, States> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl States {
    fn state(&mut self, packed: ValueRef<'_>, update_key: Option<UpdateKey>) -> Result<Option<u32>> {
        let (packed, Some(update_key)) = (bytes(packed), update_key) else { return Ok(None) };
        if packed != self.packed {
            self.updates.clear();
            self.packed.clear();
            if !packed.is_empty() {
                decode_updates(packed, &mut self.updates).map_err(damaged)?;
            }
            self.packed.extend_from_slice(packed);
        }
        Ok(find(&self.updates, update_key, |entry| entry.update_id).map(|entry| entry.state))
    }
}

#[derive(Default)]
struct LastRecord {
    states: Vec<u8>,
    detail: Vec<u8>,
    base_time: i64,
    record: Record,
}

impl LastRecord {
    fn read(&mut self, states: ValueRef<'_>, detail: ValueRef<'_>, base_time: i64) -> Result<()> {
        let (states, detail) = (bytes(states), bytes(detail));
        if states == self.states && detail == self.detail && base_time == self.base_time {
            return Ok(());
        }
        // What stood there goes first, so that a damaged record is never taken for the one before.
        *self = LastRecord::default();
        if !states.is_empty() {
            self.record = Record::decode(states, detail, base_time).map_err(damaged)?;
        }
        (self.states, self.detail, self.base_time) = (states.to_vec(), detail.to_vec(), base_time);
        Ok(())
    }
}

/// The columns of `packed_state`; the last three are its arguments.
const DECLARATION: &CStr =
    c"CREATE TABLE x (update_key INTEGER, update_id TEXT, state INTEGER, message_time INTEGER, \
    serial INTEGER, revision INTEGER, error INTEGER, states HIDDEN, detail HIDDEN, base_time HIDDEN)";
const UPDATE_KEY: c_int = 0;
const UPDATE_ID: c_int = 1;
const STATE: c_int = 2;
const MESSAGE_TIME: c_int = 3;
const SERIAL: c_int = 4;
const REVISION: c_int = 5;
const ERROR: c_int = 6;
/// The first argument.
const STATES: c_int = 7;
const ARGUMENTS: usize = 3;

/// Flags of a plan: which conditions follow the arguments, and whether only states are asked for.
const BY_KEY: c_int = 1;
const BY_GUID: c_int = 2;
const STATES_ONLY: c_int = 4;

/// Entries of a record that the planner reckons with: what a client reports on average.
const ENTRIES: i64 = 150;

#[repr(C)]
struct PackedStates {
    /// SQLite's own part; stands first.
    base: sqlite3_vtab,
    guids: UpdateGuids,
}

// SAFETY: `PackedStates` is `repr(C)` and begins with `sqlite3_vtab`.
unsafe impl<'vtab> VTab<'vtab> for PackedStates {
    type Aux = UpdateGuids;
    type Cursor = PackedCursor<'vtab>;

    fn connect(
        db: &mut VTabConnection,
        aux: Option<&UpdateGuids>,
        _module_name: &[u8],
        _database_name: &[u8],
        _table_name: &[u8],
        _args: &[&[u8]],
    ) -> Result<(Cow<'static, CStr>, Self)> {
        db.config(VTabConfig::Innocuous)?;
        let guids = aux.cloned().unwrap_or_default();
        Ok((Cow::Borrowed(DECLARATION), PackedStates { base: sqlite3_vtab::default(), guids }))
    }

    fn best_index(&self, info: &mut IndexInfo) -> Result<bool> {
        let mut arguments = [None; ARGUMENTS];
        let (mut by_key, mut by_guid) = (None, None);
        for (place, constraint) in info.constraints().enumerate() {
            let is_equal = constraint.operator() == IndexConstraintOp::SQLITE_INDEX_CONSTRAINT_EQ;
            if let Ok(argument) = usize::try_from(constraint.column() - STATES) {
                // Without its arguments the table cannot be read: another order of the join must give them.
                if !constraint.is_usable() {
                    return Ok(false);
                }
                if is_equal && let Some(slot) = arguments.get_mut(argument) {
                    *slot = Some(place);
                }
            } else if is_equal && constraint.is_usable() {
                match constraint.column() {
                    UPDATE_KEY => by_key = Some(place),
                    UPDATE_ID => by_guid = Some(place),
                    _ => {}
                }
            }
        }
        if arguments.iter().any(Option::is_none) {
            return Err(Error::ModuleError(
                "packed_state takes three arguments: states, detail, base_time".into(),
            ));
        }
        let mut plan = 0;
        let conditions = [(by_key, BY_KEY), (by_guid, BY_GUID)];
        plan |= conditions.iter().filter(|(place, _)| place.is_some()).map(|(_, flag)| flag).sum::<c_int>();
        let given = arguments.into_iter().chain(conditions.map(|(place, _)| place)).flatten();
        for (argument, place) in (1..).zip(given) {
            let mut usage = info.constraint_usage(place);
            usage.set_argv_index(argument);
            usage.set_omit(true);
        }
        let detail_columns = [MESSAGE_TIME, SERIAL, REVISION, ERROR];
        if detail_columns.iter().all(|column| info.col_used() & (1 << column) == 0) {
            plan |= STATES_ONLY;
        }
        let is_one = plan & (BY_KEY | BY_GUID) != 0;
        info.set_idx_num(plan);
        // Finding one entry unpacks the record all the same, but makes no rows of it.
        info.set_estimated_cost(if is_one { 10.0 } else { ENTRIES as f64 });
        info.set_estimated_rows(if is_one { 1 } else { ENTRIES });
        Ok(true)
    }

    fn open(&'vtab mut self) -> Result<PackedCursor<'vtab>> {
        Ok(PackedCursor {
            base: sqlite3_vtab_cursor::default(),
            guids: self.guids.clone(),
            updates: Vec::new(),
            entries: Vec::new(),
            place: 0,
            end: 0,
            phantom: PhantomData,
        })
    }
}

#[repr(C)]
struct PackedCursor<'vtab> {
    /// SQLite's own part; stands first.
    base: sqlite3_vtab_cursor,
    guids: UpdateGuids,
    updates: Vec<UpdateEntry>,
    /// With details, in the same order; empty where only states are asked for.
    entries: Vec<(UpdateKey, Entry)>,
    place: usize,
    end: usize,
    phantom: PhantomData<&'vtab PackedStates>,
}

impl PackedCursor<'_> {
    fn entry(&self) -> Option<&Entry> {
        self.entries.get(self.place).map(|(_, entry)| entry)
    }
}

// SAFETY: `PackedCursor` is `repr(C)` and begins with `sqlite3_vtab_cursor`.
unsafe impl VTabCursor for PackedCursor<'_> {
    fn filter(&mut self, plan: c_int, _plan_text: Option<&str>, args: &Filters<'_>) -> Result<()> {
        self.updates.clear();
        self.entries.clear();
        (self.place, self.end) = (0, 0);
        let mut values = args.iter();
        let mut next = || values.next().unwrap_or(ValueRef::Null);
        let (states, detail, base_time) = (bytes(next()), bytes(next()), next());
        let mut key = None;
        if plan & BY_KEY != 0 {
            let ValueRef::Integer(wanted) = next() else { return Ok(()) };
            key = Some(UpdateKey::from(wanted));
        }
        if plan & BY_GUID != 0 {
            let guid = next().as_str().ok().and_then(parse_guid);
            let found = guid.and_then(|guid| self.guids.maps().by_guid.get(&guid).copied());
            match found {
                Some(found) if key.is_none_or(|key| key == found) => key = Some(found),
                _ => return Ok(()),
            }
        }
        if states.is_empty() {
            return Ok(());
        }
        decode_updates(states, &mut self.updates).map_err(damaged)?;
        self.end = self.updates.len();
        if let Some(key) = key {
            match self.updates.binary_search_by_key(&key, |entry| entry.update_id) {
                Ok(place) => (self.place, self.end) = (place, place + 1),
                Err(_) => {
                    self.end = 0;
                    return Ok(());
                }
            }
        }
        if plan & STATES_ONLY == 0 {
            let base_time = base_time.as_i64().unwrap_or(0);
            self.entries = Record::decode(states, detail, base_time).map_err(damaged)?.updates;
        }
        Ok(())
    }

    fn next(&mut self) -> Result<()> {
        self.place += 1;
        Ok(())
    }

    fn eof(&self) -> bool {
        self.place >= self.end
    }

    fn column(&self, context: &mut Context, column: c_int) -> Result<()> {
        let Some(update) = self.updates.get(self.place) else { return Ok(()) };
        match column {
            UPDATE_KEY => context.set_result(update.update_id),
            UPDATE_ID => {
                let guid = self.guids.maps().by_key.get(&update.update_id).map(Uuid::to_string);
                context.set_result(guid)
            }
            STATE => context.set_result(update.state),
            MESSAGE_TIME => context.set_result(self.entry().map(|entry| entry.message_time)),
            // A serial number above the largest integer of SQLite does not occur: counters count from 1.
            SERIAL => {
                let serial = self.entry().and_then(|entry| entry.serial_number);
                context.set_result(serial.and_then(|serial| i64::try_from(serial).ok()))
            }
            REVISION => context.set_result(self.entry().and_then(|entry| entry.revision)),
            ERROR => context.set_result(self.entry().and_then(|entry| entry.error)),
            _ => Ok(()),
        }
    }

    fn rowid(&self) -> Result<i64> {
        Ok(self.updates.get(self.place).map_or(0, |update| update.update_id.into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    type Row = (i64, Option<String>, u32, i64, Option<i64>, Option<u32>, Option<u32>);

    fn connection() -> Connection {
        let connection = Connection::open_in_memory().expect("a connection");
        connection
            .execute_batch(
                "CREATE TABLE update_identity (update_id INTEGER PRIMARY KEY, guid BLOB NOT NULL);
                 CREATE TABLE packed (states BLOB, detail BLOB, base_time INTEGER);",
            )
            .expect("tables");
        connection
    }

    fn entry() -> impl Strategy<Value = Entry> {
        (
            0i64..2_000_000_000_000_000,
            any::<Option<u32>>(),
            0u32..9,
            any::<Option<u32>>(),
            any::<Option<u32>>(),
        )
            .prop_map(|(message_time, serial, state, revision, error)| Entry {
                message_time,
                serial_number: serial.map(u64::from),
                state,
                revision,
                error,
            })
    }

    proptest! {
        /// Rows, conditions and functions agree with the record itself.
        #[test]
        fn rows_are_the_record(updates in proptest::collection::btree_map(1i64..300, entry(), 0..40), asked in 1i64..300) {
            let list = updates.iter().map(|(key, entry)| (UpdateKey::from(*key), *entry)).collect();
            let record = Record { updates: list, ..Record::default() };
            let base_time = record.base_time();
            let connection = connection();
            let guid = |key: i64| Uuid::from_u128(0x5eed << 64 | key as u128);
            for key in updates.keys() {
                connection.execute("INSERT INTO update_identity VALUES (?1, ?2)", (key, guid(*key))).unwrap();
            }
            connection
                .execute(
                    "INSERT INTO packed VALUES (?1, ?2, ?3)",
                    (record.encode_states(), record.encode_detail(base_time).unwrap(), base_time),
                )
                .unwrap();
            let guids = UpdateGuids::default();
            guids.fill(&connection).unwrap();
            define(&connection, &guids).unwrap();
            let rows = |condition: &str| -> Vec<Row> {
                let sql = "SELECT p.* FROM packed s JOIN packed_state(s.states, s.detail, s.base_time) p WHERE ".to_owned();
                let mut statement = connection.prepare(&(sql + condition)).unwrap();
                let rows = statement.query_map([], |row| {
                    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?))
                });
                rows.unwrap().collect::<Result<_>>().unwrap()
            };
            let expected: Vec<Row> = updates
                .iter()
                .map(|(key, entry)| {
                    let serial = entry.serial_number.map(|serial| serial as i64);
                    let guid = Some(guid(*key).to_string());
                    (*key, guid, entry.state, entry.message_time, serial, entry.revision, entry.error)
                })
                .collect();
            prop_assert_eq!(&rows("true"), &expected);
            let one: Vec<Row> = expected.iter().filter(|row| row.0 == asked).cloned().collect();
            prop_assert_eq!(&rows(&format!("update_key = {asked}")), &one);
            prop_assert_eq!(&rows(&format!("update_key + 0 = {asked}")), &one);
            prop_assert_eq!(&rows(&format!("update_id = '{{{}}}'", guid(asked).to_string().to_uppercase())), &one);
            prop_assert_eq!(rows("update_id = 'no GUID'").len(), 0);
            prop_assert_eq!(rows("update_key = NULL").len(), 0);
            let states: Vec<(i64, u32)> = {
                let mut statement = connection
                    .prepare("SELECT p.update_key, p.state FROM packed s JOIN packed_state(s.states, NULL, NULL) p")
                    .unwrap();
                let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
                rows.collect::<Result<_>>().unwrap()
            };
            prop_assert_eq!(states, updates.iter().map(|(key, entry)| (*key, entry.state)).collect::<Vec<_>>());
            let found: (Option<u32>, u32, Option<i64>) = connection
                .query_row(
                    "SELECT stored_state(states, ?1), standing_state(states, ?1, 5, 5),
                            stored_time(states, detail, base_time, ?1) FROM packed",
                    [asked],
                    |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
                )
                .unwrap();
            let stored = updates.get(&asked);
            // What is not documented says nothing, whatever was scanned.
            let standing = stored.map(|entry| entry.state).map_or(1, |state| if state <= 3 { state } else { 0 });
            prop_assert_eq!(found, (stored.map(|entry| entry.state), standing, stored.map(|entry| entry.message_time)));
        }

        /// Whatever is taken for a record is read, or refused.
        #[test]
        fn no_bytes_do_harm(states: Vec<u8>, detail: Vec<u8>, base_time: i64) {
            let connection = connection();
            define(&connection, &UpdateGuids::default()).unwrap();
            for sql in [
                "SELECT count(*), max(message_time) FROM packed_state(?1, ?2, ?3)",
                "SELECT stored_state(?1, 1), ?2, ?3",
                "SELECT standing_state(?1, 1, 1, 1), ?2, ?3",
                "SELECT stored_time(?1, ?2, ?3, 1)",
            ] {
                let _ = connection.query_row(sql, (&states, &detail, base_time), |row| row.get::<_, Option<i64>>(0));
            }
        }
    }
}
