//! Upkeep of the database file: check, repair, back up, restore.
//!
//! A check reads the file with its damage and changes nothing; a repair builds again what is derived from something
//! else, and says what is not; a backup is one snapshot, verified before it gets its name; a restore keeps the file
//! before.

mod backup;
mod check;
mod repair;
mod restore;

pub use backup::{BackupOptions, BackupRow, back_up};
pub use check::{Checked, check};
pub use repair::repair;
pub use restore::{RestoredRow, recognize_backup, restore};
