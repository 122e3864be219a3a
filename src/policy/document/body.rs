//! What a policy says.

use crate::base::tabular::{Column, Tabular};
use crate::db::ContentVersion;
use crate::hierarchy::{Connections, SiteCode};
use crate::policy::key::Signature;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

pub use crate::base::codes::RETRYABLE_CODES;

/// What `ContentType` is for WSUS.
const WSUS_CONTENT: u32 = 2;

/// The schema of the bodies that this program makes. `1.00` had neither `ServiceId` nor settings, and no tombstones.
pub const SCHEMA_VERSION: &str = "1.10";

/// The ServiceID under which the Windows Update Agent knows the WSUS server that policy gives it ("managed" scans; the
/// number that the agent and its log show for every WSUS server).
///
/// Which GUID the product puts there is not published: it shows the property in the class `CCM_UpdateSource` of a
/// client only. This one names the kind of service and is the same for every server, so that a body does not depend on
/// a client.
pub const WSUS_SERVICE_ID: Uuid = Uuid::from_u128(0x3da2_1691_e39d_4da6_8a4b_b438_77bc_b1b7);

/// What a policy document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// Gives clients their update source.
    Live,
    /// Withdraws what earlier versions said.
    Tombstone,
}

/// One software update point that the policy offers.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct PolicyOffer {
    /// 1 is tried first.
    pub position: i64,
    /// What stands as `WUServer` on a client.
    pub url: String,
    /// Its DNS name.
    pub server_name: String,
    /// Which clients it accepts.
    pub connections: Connections,
    /// The boundary groups that it belongs to, by name; none where it belongs to none.
    pub boundary_groups: Vec<String>,
}

/// What a body says in addition to the software update points; durations in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema, Serialize)]
pub struct BodySettings {
    /// Whether clients scan for and install software updates.
    pub software_updates_enabled: bool,
    /// How often a client scans.
    pub scan_interval_minutes: u32,
    /// How long the result of a scan counts as fresh.
    pub time_to_live_minutes: u32,
    /// How often a client asks for policy.
    pub policy_polling_minutes: u32,
    /// What holds of deployments.
    #[serde(flatten)]
    pub deployments: DeploymentSettings,
}

/// Client settings that decide when a deployment is installed; the default is that of the product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DeploymentSettings {
    /// Whether clients delay the deadlines of deployments that were added by hand, by up to two hours.
    pub deadline_randomization: bool,
    /// When a deadline comes, clients also install the deployments whose deadlines come within this number of hours; 0: none.
    pub install_all_within_hours: u32,
    /// How many hours users may wait past the deadline of a deployment that allows it.
    pub grace_hours: u32,
}

/// The body of an update-source policy.
///
/// The product's own XML body is not published; only the properties of the client class `CCM_UpdateSource` are. This
/// body uses their names (`UniqueId`, `ContentVersion`, `ContentLocation`, `ContentType`, `ServiceId`,
/// `ScanFailureRetryErrorCodes`) in a schema of its own, see [`render`](crate::policy::render).
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Body {
    /// [`SCHEMA_VERSION`], or an earlier one in a document of an earlier program.
    pub schema_version: String,
    /// The site whose clients it is for.
    pub site: SiteCode,
    /// Live or tombstone.
    pub kind: DocumentKind,
    /// The hierarchy's update source.
    pub unique_id: Uuid,
    /// The content version to scan against; 0 in a tombstone, which has nothing to scan against.
    pub content_version: ContentVersion,
    /// 2 means WSUS.
    pub content_type: u32,
    /// The GUID that stands for WSUS as a service, 3da21691-e39d-4da6-8a4b-b43877bcb1b7; absent in a tombstone.
    pub service_id: Option<Uuid>,
    /// Client settings; absent in a tombstone.
    pub settings: Option<BodySettings>,
    /// The software update points, in order; none in a tombstone.
    pub content_locations: Vec<PolicyOffer>,
    /// Scan failures that are tried again, as `0x…` codes; none in a tombstone.
    pub scan_failure_retry_error_codes: Vec<String>,
}

impl Body {
    /// The live body for a site.
    pub fn live(
        site: SiteCode,
        unique_id: Uuid,
        content_version: ContentVersion,
        settings: BodySettings,
        content_locations: Vec<PolicyOffer>,
    ) -> Self {
        let scan_failure_retry_error_codes =
            RETRYABLE_CODES.iter().map(|code| format!("0x{code:08X}")).collect();
        Body {
            schema_version: SCHEMA_VERSION.into(),
            site,
            kind: DocumentKind::Live,
            unique_id,
            content_version,
            content_type: WSUS_CONTENT,
            service_id: Some(WSUS_SERVICE_ID),
            settings: Some(settings),
            content_locations,
            scan_failure_retry_error_codes,
        }
    }

    /// The body that withdraws a site's update source. It depends on the site and the update source alone: every
    /// version of a site's policy is withdrawn by the same bytes.
    pub fn tombstone(site: SiteCode, unique_id: Uuid) -> Self {
        Body {
            schema_version: SCHEMA_VERSION.into(),
            site,
            kind: DocumentKind::Tombstone,
            unique_id,
            content_version: ContentVersion::NONE,
            content_type: WSUS_CONTENT,
            service_id: None,
            settings: None,
            content_locations: vec![],
            scan_failure_retry_error_codes: vec![],
        }
    }
}

/// One version of a site's policy.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct PolicyDocument {
    /// The site; the policy of a site that was removed stays.
    pub site: SiteCode,
    /// True when the site is gone.
    pub site_removed: bool,
    /// `UpdateSource/<site code>`: the product registers it by source type and source id.
    pub policy_id: String,
    /// `N.00`.
    pub version: String,
    /// Live or tombstone.
    pub kind: DocumentKind,
    /// The content version that its body names; 0 in a tombstone.
    pub content_version: ContentVersion,
    /// How many software update points it offers.
    pub offers: usize,
    /// True when it carries a signature.
    pub signed: bool,
    /// SHA-256 of the body, hexadecimal.
    pub body_sha256: String,
    /// SHA-256 of the tombstone that was prepared with it, hexadecimal; absent in documents of earlier programs.
    pub tombstone_sha256: Option<String>,
    /// Its signatures, oldest first: one for each key that has signed it.
    pub signatures: Vec<Signature>,
    /// When this version was made.
    pub made_at: Timestamp,
    /// The parsed body.
    pub body: Body,
    /// The body as clients get it.
    #[serde(skip)]
    pub xml: String,
    /// The prepared tombstone as clients would get it.
    #[serde(skip)]
    pub tombstone_xml: Option<String>,
}

impl Tabular for PolicyDocument {
    const SCHEMA: &'static str = "policy/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("site", "Site"),
        Column::ident("version", "Version"),
        Column::enumeration("kind", "Kind"),
        Column::number("content_version", "Content version"),
        Column::number("offers", "SUPs"),
        Column::text("signed", "Signed"),
        Column::time("made_at", "Made"),
        Column::text("site_removed", "Site removed").wide(),
        Column::ident("policy_id", "Policy").wide(),
        Column::ident("body_sha256", "SHA-256 of the body").wide(),
        Column::ident("tombstone_sha256", "SHA-256 of the tombstone").wide(),
    ];
}

/// The version number as the product writes it.
pub(in crate::policy) fn version_text(number: i64) -> String {
    format!("{number}.00")
}
