//! Names that the database holds, for completions at a prompt.

mod store;

use crate::base::error::Result;
use crate::db::glimpse;
use crate::report;
use std::path::Path;
use std::time::Duration;

/// What a name belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// A site, by its code.
    Site,
    /// A software update point, by its server.
    SoftwareUpdatePoint,
    /// A boundary, by its value.
    Boundary,
    /// A boundary group.
    BoundaryGroup,
    /// A collection.
    Collection,
    /// A software update group.
    UpdateGroup,
    /// A maintenance window.
    MaintenanceWindow,
    /// A client, by its computer name.
    Client,
    /// A product, a product family or a company.
    Product,
    /// An update classification.
    Classification,
    /// Any category.
    Category,
    /// The KB number of an update, in digits.
    KbNumber,
}

/// A name and what helps to choose it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// The name as a command accepts it.
    pub name: String,
    /// A title, a description or where it belongs; absent when nothing is known.
    pub help: Option<String>,
}

/// A longer list is of no use at a prompt.
const MOST_NAMES: u32 = 200;
/// A prompt must answer at once; what was found until then is returned.
const TIME_LIMIT: Duration = Duration::from_millis(300);

/// The names of a kind that begin with `prefix`, without regard to letter case: at most 200, and those found within 300
/// ms.
///
/// Reads the database file as it is: nothing is created, migrated or changed, and no writer is blocked. Fails where
/// there is no cmupd database.
pub fn names(database: &Path, kind: NameKind, prefix: &str) -> Result<Vec<Name>> {
    glimpse(database, TIME_LIMIT, |read| report::read(read).names(kind, prefix, MOST_NAMES))
}
