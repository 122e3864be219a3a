//! How the server is: for probes and for Prometheus.

use super::downstream;
use super::listen::{Caller, Metrics, Outgoing};
use super::server_state::ServerState;
use crate::base::error::{Failure, Kind};
use crate::db::Database;
use hyper::{Method, StatusCode};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

/// The text format of Prometheus.
const METRICS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// How long a probe waits for the database.
const PATIENCE: Duration = Duration::from_secs(2);

/// True for the paths of probes and metrics.
pub(super) fn is_of_status(path: &str) -> bool {
    matches!(path, "/healthz" | "/healthz/live" | "/healthz/ready" | "/metrics")
}

/// Answers a probe, or the metrics.
pub(super) async fn answer_status(
    state: &ServerState,
    caller: &Caller,
    method: &Method,
    path: &str,
) -> Outgoing {
    if method != Method::GET && method != Method::HEAD {
        return Outgoing::not_allowed("GET, HEAD", "This address answers other methods.");
    }
    if path == "/metrics" {
        let mut metrics = Metrics::default();
        state.figures.write(&mut metrics);
        let open = caller.connection.open_count() as f64;
        metrics.one("cmupd_serve_connections", "gauge", "Connections that are open", open);
        if let Some(point) = &state.point {
            point.write_metrics(&mut metrics);
        }
        return Outgoing::new(StatusCode::OK, METRICS, metrics.finish());
    }
    let mut status = json!({ "live": true });
    let mut code = StatusCode::OK;
    if path != "/healthz/live" {
        let answerer = Arc::clone(&state.answerer);
        let site = answerer.site;
        let work =
            move |database: &Database| database.read(|read| downstream::read(read).served_version(site));
        let served = match timeout(PATIENCE, Arc::clone(&answerer.pool).work(work)).await {
            Ok(served) => served.and_then(|served| served),
            Err(_) => Err(Failure::new(Kind::Database, "the database does not answer in time").into()),
        };
        if let Err(error) = &served {
            tracing::error!(target: "serve", "not ready: {error:#}");
        }
        let is_ready = served.is_ok() && state.point.as_ref().is_none_or(|point| point.is_ready());
        if !is_ready {
            code = StatusCode::SERVICE_UNAVAILABLE;
        }
        status["ready"] = is_ready.into();
        if let Ok((site, version)) = served {
            status["site"] = site.into();
            status["content_version"] = json!(version);
        }
        status["management_point"] = state.point.is_some().into();
        if let Some(point) = &state.point {
            status["reports_are_authenticated"] = point.authenticates().into();
        }
    }
    Outgoing::new(code, "application/json", format!("{status}\n"))
}
