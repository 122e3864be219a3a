//! The body as JSON: the same names and values as the XML, for programs. What is signed is the XML.

use super::body::{Body, DocumentKind};
use super::xml::braced;
use crate::base::error::Result;
use crate::db::ContentVersion;
use schemars::JsonSchema;
use serde::Serialize;

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Document {
    schema_version: String,
    site_code: String,
    #[serde(skip_serializing_if = "is_false")]
    tombstone: bool,
    update_source: Source,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Source {
    unique_id: String,
    content_version: ContentVersion,
    content_type: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    service_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_settings: Option<Settings>,
    content_location: Vec<Location>,
    scan_failure_retry_error_codes: Vec<String>,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Settings {
    software_updates_enabled: bool,
    scan_interval_minutes: u32,
    time_to_live_minutes: u32,
    policy_polling_minutes: u32,
    #[serde(skip_serializing_if = "is_false")]
    deadline_randomization: bool,
    #[serde(skip_serializing_if = "is_zero")]
    install_all_within_hours: u32,
    #[serde(skip_serializing_if = "is_zero")]
    grace_hours: u32,
}

#[derive(JsonSchema, Serialize)]
#[serde(rename_all = "PascalCase")]
struct Location {
    position: i64,
    url: String,
    server_name: String,
    connections: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    boundary_groups: Vec<String>,
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// Renders a body; equal bodies give equal bytes.
///
/// Canonical form: UTF-8, no white space, members in the order of the XML's elements and attributes, no line end behind
/// it; `Tombstone`, `ServiceId`, `ClientSettings` and `BoundaryGroups` stand only where there is something to say.
/// Fails only where JSON cannot hold a value.
pub fn render_json(body: &Body) -> Result<String> {
    let document = Document {
        schema_version: body.schema_version.clone(),
        site_code: body.site.to_string(),
        tombstone: body.kind == DocumentKind::Tombstone,
        update_source: Source {
            unique_id: braced(body.unique_id),
            content_version: body.content_version,
            content_type: body.content_type,
            service_id: body.service_id.map(braced),
            client_settings: body.settings.map(|settings| Settings {
                software_updates_enabled: settings.software_updates_enabled,
                scan_interval_minutes: settings.scan_interval_minutes,
                time_to_live_minutes: settings.time_to_live_minutes,
                policy_polling_minutes: settings.policy_polling_minutes,
                deadline_randomization: settings.deployments.deadline_randomization,
                install_all_within_hours: settings.deployments.install_all_within_hours,
                grace_hours: settings.deployments.grace_hours,
            }),
            content_location: body
                .content_locations
                .iter()
                .map(|offer| Location {
                    position: offer.position,
                    url: offer.url.clone(),
                    server_name: offer.server_name.clone(),
                    connections: offer.connections.as_str().into(),
                    boundary_groups: offer.boundary_groups.clone(),
                })
                .collect(),
            scan_failure_retry_error_codes: body.scan_failure_retry_error_codes.clone(),
        },
    };
    Ok(serde_json::to_string(&document)?)
}
