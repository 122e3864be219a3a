//! Whole numbers of the database that the compiler keeps apart.

/// Declares types for the whole numbers of one kind of column, such as the integer keys of a table.
macro_rules! integer_columns {
    ($($(#[$meta:meta])* $visibility:vis struct $name:ident;)+) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(transparent)]
        $visibility struct $name(i64);

        impl From<i64> for $name {
            #[inline(always)]
            fn from(stored: i64) -> Self {
                $name(stored)
            }
        }

        impl From<$name> for i64 {
            #[inline(always)]
            fn from(value: $name) -> Self {
                value.0
            }
        }

        impl rusqlite::types::FromSql for $name {
            #[inline]
            fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
                value.as_i64().map($name)
            }
        }

        impl rusqlite::types::ToSql for $name {
            #[inline]
            fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
                Ok(self.0.into())
            }
        }
    )+};
}
pub(crate) use integer_columns;

integer_columns! {
    /// Key of an update, a category or a detectoid: of all that has an UpdateID.
    pub(crate) struct UpdateKey;
    /// Key of one edition of an update.
    pub(crate) struct RevisionKey;
    /// Key of a client.
    pub(crate) struct ClientKey;
    /// Key of a site.
    pub(crate) struct SiteKey;
    /// Key of an operation of the operation log: the later one has the higher key.
    pub(crate) struct OperationKey;
}

impl OperationKey {
    /// Below the keys of all operations.
    pub(crate) const BEFORE_ALL: OperationKey = OperationKey(0);
    /// Above the keys of all operations.
    pub(crate) const AFTER_ALL: OperationKey = OperationKey(i64::MAX);
}
