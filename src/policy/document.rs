//! What a policy says.

use crate::site::{Connections, SiteCode};
use crate::tabular::{Column, Tabular};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// Scan failures after which a client tries again and in the end switches to the next software update point
/// (facts: Configuration Manager §2.6, 36 codes).
pub const RETRYABLE_CODES: [u32; 36] = [
    0x8024_001A,
    0x8024_001E,
    0x8024_4004,
    0x8024_4005,
    0x8024_4006,
    0x8024_4007,
    0x8024_4008,
    0x8024_4009,
    0x8024_400A,
    0x8024_400B,
    0x8024_400C,
    0x8024_400D,
    0x8024_400E,
    0x8024_4010,
    0x8024_4015,
    0x8024_4016,
    0x8024_4018,
    0x8024_4019,
    0x8024_401A,
    0x8024_401C,
    0x8024_401D,
    0x8024_401E,
    0x8024_401F,
    0x8024_4020,
    0x8024_4021,
    0x8024_4022,
    0x8024_4023,
    0x8024_4024,
    0x8024_4026,
    0x8024_4027,
    0x8024_402B,
    0x8024_402C,
    0x8024_F004,
    0x8007_2EFD,
    0x8007_2EFE,
    0x8004_0693,
];

/// One software update point that the policy offers.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Offer {
    /// 1 is tried first.
    pub position: i64,
    /// What stands as `WUServer` on a client.
    pub url: String,
    /// Its DNS name.
    pub server_name: String,
    /// Which clients it accepts.
    pub connections: Connections,
}

/// The body of an update-source policy.
///
/// The product's own XML body is not published; only the properties of the client class `CCM_UpdateSource` are. This body
/// uses their names (`UniqueId`, `ContentVersion`, `ContentLocation`, `ContentType`, `ScanFailureRetryErrorCodes`) in a
/// schema of its own.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Body {
    /// The site whose clients it is for.
    pub site: SiteCode,
    /// The hierarchy's update source.
    pub unique_id: Uuid,
    /// The content version to scan against.
    pub content_version: i64,
    /// 2 means WSUS.
    pub content_type: u32,
    /// The software update points, in order.
    pub content_locations: Vec<Offer>,
    /// Scan failures that are tried again, as `0x…` codes.
    pub scan_failure_retry_error_codes: Vec<String>,
}

impl Body {
    /// The body for a site.
    pub fn new(site: SiteCode, unique_id: Uuid, content_version: i64, content_locations: Vec<Offer>) -> Self {
        let scan_failure_retry_error_codes =
            RETRYABLE_CODES.iter().map(|code| format!("0x{code:08X}")).collect();
        Body {
            site,
            unique_id,
            content_version,
            content_type: 2,
            content_locations,
            scan_failure_retry_error_codes,
        }
    }
}

/// One version of a site's policy.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Policy {
    /// The site.
    pub site: SiteCode,
    /// `UpdateSource/<site code>`: the product registers it by source type and source id.
    pub policy_id: String,
    /// `N.00`.
    pub version: String,
    /// The content version that its body names.
    pub content_version: i64,
    /// How many software update points it offers.
    pub offers: usize,
    /// SHA-256 of the body, hexadecimal.
    pub body_sha256: String,
    /// When this version was made.
    pub made_at: Timestamp,
    /// The parsed body.
    pub body: Body,
    /// The body as clients get it.
    #[serde(skip)]
    pub xml: String,
}

impl Tabular for Policy {
    const SCHEMA: &'static str = "policy/1";
    const COLUMNS: &'static [Column] = &[
        Column::text("site", "Site"),
        Column::text("version", "Version"),
        Column::number("content_version", "Content version"),
        Column::number("offers", "SUPs"),
        Column::time("made_at", "Made"),
        Column::text("policy_id", "Policy").wide(),
        Column::text("body_sha256", "SHA-256 of the body").wide(),
    ];
}

/// The version number as the product writes it.
pub(super) fn version_text(version: i64) -> String {
    format!("{version}.00")
}
