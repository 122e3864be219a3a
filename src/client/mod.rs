//! Clients: who they are, when they last reported, how their last scan ended.
//!
//! A client exists as soon as one of its state messages has arrived. Its name and version are those of the newest
//! report that has them; its scan is that of the newest scan message, whatever order the reports came in. The rooms
//! `state` (which fills these columns), `compliance` and `report` call this room.
//!
//! [`collection`]s are named groups of clients; [`facts`] are what collectors recorded of devices.
//!
//! Integer keys (`client_id`, `site_id`) stay inside the crate; everything public speaks GUIDs, names and site codes.

mod check_store;
#[allow(clippy::module_inception)] // the noun of the room
mod client;
pub mod collection;
pub mod facts;
mod key;
pub(crate) mod list;
mod place;
mod roster;
mod store;

pub use crate::base::codes::{
    ErrorFamily, ScanState, error_code_text, error_in_words, error_meaning, find_error, parse_error_code,
};
pub(crate) use check_store::check_clients;
pub use client::{Client, CompletedScan, LastScan};
pub use collection::Collections;
pub use key::{
    KeyHolder, RegisteredKey, add_client_key, add_relay_key, find_keys, holder_of_key, remove_client_keys,
};
pub(crate) use place::BoundaryGroupMembers;
pub use place::{ClientPlace, Imported, PlacedClient, RejectedLine, import as import_places};
pub(crate) use roster::{ClientFacts, ClientTexts, Roster};
pub(crate) use store::{ClientRow, CompletedScanRow, NameSpan, ScanRow, SiteClaim, SiteSince};

crate::db::room_handles!("clients, their places and collections", ClientReader, ClientWriter);
