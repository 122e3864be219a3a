//! Where clients came from: when they first reported, and the sites that they belonged to.

mod store;
