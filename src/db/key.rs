//! Whole numbers of the database that the compiler keeps apart.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

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
    /// A content version: how often the catalog of the hierarchy, or what a site has of it, has changed.
    pub struct ContentVersion;
}

impl OperationKey {
    /// Below the keys of all operations.
    pub(crate) const BEFORE_ALL: OperationKey = OperationKey(0);
    /// Above the keys of all operations.
    pub(crate) const AFTER_ALL: OperationKey = OperationKey(i64::MAX);
}

impl ContentVersion {
    /// Before the first synchronization.
    pub const NONE: ContentVersion = ContentVersion(0);
    /// Above all that is reached.
    pub const UNREACHABLE: ContentVersion = ContentVersion(i64::MAX);

    /// False before the first synchronization.
    pub fn is_reached(self) -> bool {
        self > ContentVersion::NONE
    }

    /// The version that the next change of the catalog gives.
    pub fn next(self) -> ContentVersion {
        ContentVersion(self.0 + 1)
    }

    /// The version before.
    pub fn previous(self) -> ContentVersion {
        ContentVersion(self.0 - 1)
    }

    /// As clients' messages have it, in 32 bits; what is above those becomes the highest.
    pub fn to_u32(self) -> u32 {
        u32::try_from(self.0).unwrap_or(u32::MAX)
    }

    /// How many versions this one is above another; negative where it is below.
    pub fn distance_from(self, other: ContentVersion) -> i64 {
        self.0 - other.0
    }
}

impl Default for ContentVersion {
    fn default() -> Self {
        ContentVersion::NONE
    }
}

impl fmt::Display for ContentVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for ContentVersion {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        text.parse().map(ContentVersion)
    }
}

impl<'de> Deserialize<'de> for ContentVersion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        i64::deserialize(deserializer).map(ContentVersion)
    }
}

impl Serialize for ContentVersion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_i64(self.0)
    }
}

impl JsonSchema for ContentVersion {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        i64::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        i64::json_schema(generator)
    }
}
