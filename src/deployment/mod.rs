//! Deployments: what is installed where and when.
//!
//! A deployment ([`definition`]) gives the updates of a software update group to the clients of a collection. Called by
//! `operate`, `report` and `cli`.

pub mod definition;

crate::db::room_handles!("deployments", DeploymentReader, DeploymentWriter);
