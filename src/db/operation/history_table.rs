//! Tables that hold what operations replaced.

/// A table of history: each row belongs to the operation that replaced something, so that the past is the present with
/// later operations undone. Every room lists its own; the room `history` prunes all of them.
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
        $crate::db::HistoryTable {
            name: $name,
            remove: concat!("DELETE FROM ", $name, " WHERE operation_id < ?1"),
            packed: None,
        }
    };
    ($name:literal, $packed:literal) => {
        $crate::db::HistoryTable {
            packed: Some(concat!(
                "SELECT operation_id, count, length(",
                $packed,
                ") AS bytes FROM ",
                $name,
                " WHERE operation_id < ?1"
            )),
            ..$crate::db::history_table!($name)
        }
    };
}
pub(crate) use history_table;
