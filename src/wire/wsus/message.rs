//! The messages as values ([MS-WSUSSS] §2.2.4 and §3.1.4).

use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

/// An update by its UpdateID, in one revision ([MS-WSUSSS] 2.2.2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, JsonSchema, Serialize)]
pub struct UpdateIdentity {
    /// UpdateID.
    pub guid: Uuid,
    /// RevisionNumber; the highest is current.
    pub revision_number: u32,
}

/// The protocol version that cmupd speaks ([MS-WSUSSS] §3.1.4.3; that of WSUS 10.0).
pub const PROTOCOL_VERSION: &str = "1.20";

/// The plug-in for authorization that WSUS has ([MS-WSUSSS] §3.1.4.1).
pub const DSS_TARGETING: &str = "DssTargeting";

/// The web services of a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Service {
    /// Server synchronization.
    ServerSync,
    /// Authorization of downstream servers.
    DssAuth,
    /// The reporting roll-up.
    Reporting,
}

/// The operations of the three web services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names are those of [MS-WSUSSS] §3.1.4 and §3.2.4")]
pub enum Operation {
    GetAuthConfig,
    GetAuthorizationCookie,
    GetCookie,
    GetConfigData,
    GetRevisionIdList,
    GetUpdateData,
    GetUpdateDecryptionData,
    GetDriverIdList,
    GetDriverSetData,
    GetRelatedRevisionsForUpdates,
    GetDeployments,
    DownloadFiles,
    Ping,
    GetRollupConfiguration,
    RollupDownstreamServers,
    RollupComputers,
    GetOutOfSyncComputers,
    RollupComputerStatus,
}

/// What the authorization service gave ([MS-WSUSSS] §2.2.4.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizationCookie {
    /// The plug-in that it is for.
    pub plug_in_id: String,
    /// Opaque.
    pub cookie_data: Vec<u8>,
}

/// What every further call carries ([MS-WSUSSS] §2.2.4.2); the expiration is kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cookie {
    /// When it ends: UTC, 0 to 7 fractional digits, with or without `Z`.
    pub expiration: String,
    /// Opaque.
    pub encrypted_data: Vec<u8>,
}

/// A category or classification of a filter; `delta` asks only for what changed since the anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdAndDelta {
    /// UpdateID of the category.
    pub id: Uuid,
    /// True exactly when the filter has an anchor.
    pub delta: bool,
}

/// What revisions a downstream server asks for ([MS-WSUSSS] §3.1.4.5, ServerSyncFilter).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RevisionFilter {
    /// The anchor of the last answer, as it was.
    pub anchor: Option<String>,
    /// True: categories, classifications and detectoids; false: updates.
    pub get_config: bool,
    /// Always false; Microsoft Update wants it said.
    pub get_63_language_only: bool,
    /// Products.
    pub categories: Vec<IdAndDelta>,
    /// Classifications.
    pub classifications: Vec<IdAndDelta>,
    /// Windows language identifiers with their delta flags; empty for all.
    pub languages: Vec<(i32, bool)>,
}

/// A request, of either side.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of [MS-WSUSSS] §3.1.4 and §3.2.4")]
pub enum Request {
    GetAuthConfig,
    /// The account GUID as it was written: a server checks it.
    GetAuthorizationCookie {
        account_name: String,
        account_guid: String,
    },
    GetCookie {
        authorization_cookies: Vec<AuthorizationCookie>,
        old_cookie: Option<Cookie>,
        protocol_version: String,
    },
    GetConfigData {
        cookie: Option<Cookie>,
        config_anchor: Option<String>,
    },
    GetRevisionIdList {
        cookie: Option<Cookie>,
        filter: RevisionFilter,
    },
    GetUpdateData {
        cookie: Option<Cookie>,
        revisions: Vec<UpdateIdentity>,
    },
    GetUpdateDecryptionData {
        cookie: Option<Cookie>,
        revisions: Vec<UpdateIdentity>,
    },
    GetDriverIdList {
        cookie: Option<Cookie>,
    },
    GetDriverSetData {
        cookie: Option<Cookie>,
    },
    GetRelatedRevisionsForUpdates {
        cookie: Option<Cookie>,
    },
    GetDeployments {
        cookie: Option<Cookie>,
        deployment_anchor: Option<String>,
        sync_anchor: Option<String>,
    },
    /// SHA-1 digests of files.
    DownloadFiles {
        cookie: Option<Cookie>,
        digests: Vec<Vec<u8>>,
    },
    Ping {
        ping_level: i32,
    },
    GetRollupConfiguration,
    RollupDownstreamServers {
        servers: Vec<DownstreamServer>,
    },
    /// Only how many: what downstream servers say about their computers is not kept.
    RollupComputers {
        computers: usize,
    },
    GetOutOfSyncComputers,
    RollupComputerStatus,
}

/// What a downstream server reports about itself or one below it ([MS-WSUSSS] §3.2.4.2, DownstreamServerRollupInfo).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DownstreamServer {
    /// ServerId.
    pub server_guid: Uuid,
    /// FullDomainName.
    pub name: Option<String>,
    /// ParentServerId; none (or zeros) for the sender itself.
    pub parent_guid: Option<Uuid>,
    /// Version of its software.
    pub version: Option<String>,
    /// IsReplica.
    pub is_replica: Option<bool>,
    /// LastSyncTime, as written.
    pub last_sync_time: Option<String>,
    /// LastRollupTime, as written.
    pub last_rollup_time: Option<String>,
    /// The counts of ServerSummary, by their names.
    pub summary: Vec<(String, i64)>,
}

/// How to authorize ([MS-WSUSSS] §3.1.4.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthPlugIn {
    /// `DssTargeting`.
    pub plug_in_id: String,
    /// Address of its service, relative to the root of the server.
    pub service_url: String,
}

/// A language that a server knows ([MS-WSUSSS] §3.1.4.4, ServerSyncLanguageData).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// Windows language identifier; 0 stands for all.
    pub id: i32,
    /// Such as `en`.
    pub short: String,
    /// Such as `English`.
    pub long: String,
    /// Whether the server synchronizes it.
    pub is_enabled: bool,
}

/// How a server wants to be asked ([MS-WSUSSS] §3.1.4.4, ServerSyncConfigData).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are those of [MS-WSUSSS] §3.1.4.4")]
pub struct ConfigData {
    pub catalog_only_sync: bool,
    pub lazy_sync: bool,
    pub server_hosts_psf_files: bool,
    pub maximum_computer_ids: i64,
    pub maximum_driver_sets: i64,
    pub maximum_pnp_hardware_ids: i64,
    pub maximum_updates: i64,
    pub new_config_anchor: String,
    pub protocol_version: String,
    pub languages: Vec<Language>,
    pub maximum_updates_in_decryption: i64,
}

/// One document of a GetUpdateData answer, in the form in which it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpdateData {
    /// Which revision.
    pub identity: UpdateIdentity,
    /// The document as text.
    pub blob: Option<String>,
    /// SHA-1 digests of its files.
    pub file_digests: Vec<Vec<u8>>,
    /// The document as a cabinet with one member in UTF-16.
    pub compressed_blob: Option<Vec<u8>>,
}

/// Where a file can be downloaded (ServerSyncUrlData).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileUrl {
    /// SHA-1.
    pub digest: Vec<u8>,
    /// Address at Microsoft Update.
    pub mu_url: Option<String>,
}

/// A group of computers of a replica's upstream ([MS-WSUSSS] §3.1.4.9).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetGroup {
    /// Its identity.
    pub guid: Uuid,
    /// The group above; zeros for the top.
    pub parent_guid: Uuid,
    /// Its name.
    pub name: String,
    /// True for the two groups that every server has.
    pub is_builtin: bool,
}

/// An answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of [MS-WSUSSS] §3.1.4 and §3.2.4")]
pub enum Response {
    GetAuthConfig {
        last_change: String,
        plug_ins: Vec<AuthPlugIn>,
    },
    GetAuthorizationCookie(AuthorizationCookie),
    GetCookie(Cookie),
    GetConfigData(ConfigData),
    GetRevisionIdList {
        anchor: String,
        new_revisions: Vec<UpdateIdentity>,
    },
    GetUpdateData {
        updates: Vec<UpdateData>,
        file_urls: Vec<FileUrl>,
    },
    /// Without keys: cmupd serves no encrypted files.
    GetUpdateDecryptionData,
    GetRelatedRevisionsForUpdates,
    /// Groups only: cmupd has no deployments for replicas yet.
    GetDeployments {
        anchor: String,
        groups: Vec<TargetGroup>,
    },
    DownloadFiles,
    Ping,
    GetRollupConfiguration {
        server_guid: Uuid,
        rollup_reset_guid: Uuid,
    },
    RollupDownstreamServers,
    RollupComputers,
    GetOutOfSyncComputers,
    RollupComputerStatus(bool),
}

/// The codes of faults ([MS-WSUSSS] §2.2.2, §3.1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of [MS-WSUSSS]")]
pub enum FaultCode {
    InvalidParameters,
    InvalidCookie,
    InvalidAuthorizationCookie,
    /// Of [MS-WUSP] §2.2.2.4; not a code of this protocol, which a server may yet use.
    CookieExpired,
    InternalServerError,
    IncompatibleProtocolVersion,
    ServerChanged,
    ServerBusy,
    FileDigestsMissing,
    TooManyIds,
}

/// A fault: what a server says instead of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fault {
    /// The code as it was written; none where the detail has no ErrorCode.
    pub error_code: Option<String>,
    /// The detail's Message: the name of a parameter, digests.
    pub message: Option<String>,
    /// The detail's ID.
    pub id: Option<String>,
    /// The detail's Method.
    pub method: Option<String>,
    /// What the fault says to people.
    pub fault_string: String,
    /// The address that was asked.
    pub actor: Option<String>,
    /// Who is to blame.
    pub class: FaultClass,
}

/// Who is to blame for a fault (SOAP 1.1 §4.4.1; SOAP 1.2 part 1, §5.4.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FaultClass {
    /// The sender: `Client`, in SOAP 1.2 `Sender`.
    Client,
    /// The server: `Server`, in SOAP 1.2 `Receiver`.
    #[default]
    Server,
    /// The sender: the server must understand a header and does not.
    MustUnderstand,
    /// The sender: the envelope is of another version than the message says.
    VersionMismatch,
}

/// The versions of SOAP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoapVersion {
    /// 1.1, which WSUS sends.
    V1_1,
    /// 1.2, which WSUS answers too.
    V1_2,
}

impl SoapVersion {
    /// Both.
    pub const ALL: [SoapVersion; 2] = [SoapVersion::V1_1, SoapVersion::V1_2];

    /// The namespace of the envelope.
    pub fn namespace(self) -> &'static str {
        match self {
            SoapVersion::V1_1 => "http://schemas.xmlsoap.org/soap/envelope/",
            SoapVersion::V1_2 => "http://www.w3.org/2003/05/soap-envelope",
        }
    }

    /// The content type of a message, without parameters.
    pub fn content_type(self) -> &'static str {
        match self {
            SoapVersion::V1_1 => "text/xml",
            SoapVersion::V1_2 => "application/soap+xml",
        }
    }
}

/// What came back: the answer, or a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerReply {
    /// The answer.
    Answer(Response),
    /// A fault.
    Fault(Fault),
}
