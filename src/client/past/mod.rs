//! Where clients came from: when they were first heard, and the sites that they belonged to.

mod store;
