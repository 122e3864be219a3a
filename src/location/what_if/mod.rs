//! What becomes of clients when software update points go or come.
//!
//! A client keeps its server as long as that one is there. One whose server is down goes to the first server of its
//! boundary groups, then of the neighbors in the order in which they fall due, then of the site default; among servers
//! that the product picks from at random, to the one that weighs most for it ([`crate::location::weight`]). A client
//! whose server is not known counts for the one that it would get first. A client whose place is not known is looked
//! for among all servers of its site, and counted as such.

mod answer;
mod store;

pub use answer::{Addition, ClientMove, Consequences, Load, Stranded, WhatIfQuestion, what_if};
