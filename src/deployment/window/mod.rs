//! Maintenance windows: when software may be installed on the members of a collection (Microsoft Learn, How to use
//! maintenance windows).
//!
//! The rules, and what is decided here where the product's behavior is not established:
//!
//! * A client has the windows of every collection that it is in. Windows that overlap or touch count as one opening.
//! * For software updates only the windows of kind `updates` count, where the client has one; else those of kind `all`.
//!   Both count where the client setting says so. The same holds for task sequences, whose windows never count for
//!   updates. A disabled window does not count; one that does not open again does.
//! * A client without a window that counts may install at any time; a client with windows for task sequences only, too.
//! * Something fits where the rest of the opening is at least its maximum run time and the restart countdown.
//! * A window in local time opens when the clocks of the client say so, once where the clocks say it twice, and as much
//!   later as they went forward where they leave it out. It is open for its length in elapsed time, also when the clocks
//!   are changed meanwhile. A window in UTC opens at the same moment all year.

mod change;
mod fits;
mod list;
mod maintenance_window;
mod openings;
mod store;
mod token;

pub use change::{
    NewWindow, WindowChange, WindowSchedule, add, check_collection_has_no_windows, remove, set,
};
pub use fits::{DEFAULT_COUNTDOWN, FitQuery, FitRow, FitState, fits};
pub use list::{ListedWindow, OpeningRow, WindowsOf, describe, list, next, show};
pub use maintenance_window::{MaintenanceWindow, WindowKind};
pub use openings::{Opening, OpeningPlan, Openings, PlannedRun, WindowReading};
pub(crate) use store::check_windows;
pub use token::{TokenRow, token_rows, tokens_of_words};
