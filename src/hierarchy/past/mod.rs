//! The hierarchy of the past: which sites there were, under whom, at which content version.

mod store;
