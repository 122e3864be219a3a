//! The ground floor: what every room may use, and what itself knows nothing of software updates or of the database.

pub mod clock;
pub mod codes;
pub mod digest;
pub mod error;
pub mod guid;
pub mod list;
pub mod names;
pub mod progress;
pub mod schedule;
pub mod tabular;
pub mod text;
pub mod work;
pub mod xml;
