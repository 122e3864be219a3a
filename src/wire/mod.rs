//! Formats of the wire and of files that more than one room reads or writes: server and client messages of WSUS, and
//! cabinets.

pub mod cabinet;
pub mod wsus;
