//! Deployments: what is installed where and when.
//!
//! A deployment ([`definition`]) gives the updates of a software update group to the clients of a collection; what became of
//! it there is its [`status`]. What is deployed again and again is chosen by a [`rule`]; what is deployed to one
//! collection after the other goes in [`phase`]s. When clients may install follows from
//! the maintenance windows ([`window`]) of all collections that they are in; what clients are given of both is their [`policy`].
//! Called by `operate`, `maintenance`, `report` and `cli`.

pub mod definition;
pub mod phase;
pub mod policy;
pub mod rule;
pub mod status;
pub mod window;

crate::db::room_handles!("deployments and maintenance windows", DeploymentReader, DeploymentWriter);
