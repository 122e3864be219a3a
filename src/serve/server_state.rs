//! What all connections share.

use super::downstream::Answerer;
use super::listen::{Figures, Memory};
use super::options::ServeLimits;
use super::point::ManagementPoint;
use std::sync::Arc;

/// Limits, budgets, counts, and what answers.
pub(super) struct ServerState {
    pub(super) limits: ServeLimits,
    pub(super) memory: Memory,
    pub(super) figures: Figures,
    pub(super) answerer: Arc<Answerer>,
    /// None where no management point is served.
    pub(super) point: Option<Arc<ManagementPoint>>,
}
