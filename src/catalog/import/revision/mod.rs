//! Writing one revision into all tables of the catalog.

mod store;

pub(super) use store::{Existing, RevisionWriter};
