//! Tables that hold what operations replaced.

/// A table of history: each row belongs to the operation that replaced something, so that the past is the present with
/// later operations undone. The room that owns what is replaced reads it; the room `history` prunes all of them.
#[derive(Debug, Clone, Copy)]
pub struct HistoryTable {
    /// Its name in the schema.
    pub name: &'static str,
    /// Removes the rows of the operations before `?1`.
    pub(crate) remove: &'static str,
    /// Operation, number of changes and bytes of the packed rows of the operations before `?1`; none where each row is
    /// one change.
    pub(crate) packed: Option<&'static str>,
}

/// A [`HistoryTable`] by its name; where one row holds many changes, with the column that holds them.
macro_rules! history_table {
    ($name:literal) => {
        HistoryTable {
            name: $name,
            remove: concat!("DELETE FROM ", $name, " WHERE operation_id < ?1"),
            packed: None,
        }
    };
    ($name:literal, $packed:literal) => {
        HistoryTable {
            packed: Some(concat!(
                "SELECT operation_id, count, length(",
                $packed,
                ") AS bytes FROM ",
                $name,
                " WHERE operation_id < ?1"
            )),
            ..history_table!($name)
        }
    };
}

/// All tables of history. They are listed where the schema is, because rooms to the left of `history` have some, too.
pub const HISTORY_TABLES: &[HistoryTable] = &[
    history_table!("change_log", "changes"),
    history_table!("client_before", "clients"),
    history_table!("client_site_before"),
    history_table!("deployment_before"),
    history_table!("deployment_rule_before"),
    history_table!("maintenance_window_before"),
    history_table!("quarantine_before"),
    history_table!("revision_before"),
    history_table!("site_before"),
    history_table!("supersedence_expiry_before"),
    history_table!("sync_run_before"),
    history_table!("update_group_before"),
    history_table!("update_source_before"),
];
