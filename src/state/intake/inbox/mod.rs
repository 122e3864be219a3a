//! The inbox of a site: `incoming`, `incoming/high` and `incoming/low`, ingested as files arrive.
//!
//! [`watch`] is the state system: it looks, waits for files to be complete, takes them in rounds, and never ends for a
//! bad file or a folder that is away. [`inbox_status`] counts what waits. What was watched is remembered in the
//! database.

mod folder;
mod forward;
mod pace;
mod status;
mod store;
mod watch;

pub use forward::ForwardedInbox;
pub use pace::Pace;
pub use status::{FolderBacklog, InboxStatus, inbox_status};
pub use store::WaitingFiles;
pub use watch::watch;
