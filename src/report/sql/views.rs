//! The views: their columns, with types and meanings.

use super::tsql::{Field, Kind, Values};

/// A column of a view: its name, the type that it has in Configuration Manager, and what it means.
pub(super) type ViewColumn = (&'static str, &'static str, &'static str);
pub(super) type View = (&'static str, &'static str, &'static [ViewColumn]);

const CI_ID: ViewColumn = ("CI_ID", "int", "key of the update; joins the views");
const RESOURCE_ID: ViewColumn = ("ResourceID", "int", "key of the client; joins the views");
const ASSIGNMENT_ID: ViewColumn = ("AssignmentID", "int", "key of the deployment; joins the views");
const COLLECTION_ID: ViewColumn = (
    "CollectionID",
    "nvarchar",
    "identifier of the collection, such as SMS00001 for All Systems; joins the views",
);
const FOUR_STATES: &[ViewColumn] = &[
    CI_ID,
    RESOURCE_ID,
    ("Status", "int", "0 unknown, 1 not required, 2 required, 3 installed"),
    ("LastStatusCheckTime", "datetime", "when the state was reported, else when the last scan completed"),
    (
        "IsCounted",
        "int",
        "1 when reports count it: to the client's site it is neither superseded nor expired",
    ),
];

const ASSIGNMENT_STATUS: &[ViewColumn] = &[
    ASSIGNMENT_ID,
    RESOURCE_ID,
    (
        "IsCompliant",
        "bit",
        "1 it complies, 0 it does not, NULL unknown, also where it spoke of an older content",
    ),
    ("ComplianceTime", "datetime", "when it said so"),
    ("ComplianceCRC", "nvarchar", "signature of the content that it spoke of"),
    ("LastComplianceMessageID", "int", "state id of topic type 300"),
    ("LastComplianceMessageTime", "datetime", "when"),
    ("LastEnforcementMessageID", "int", "state id of topic type 301"),
    ("LastEnforcementMessageTime", "datetime", "when"),
    ("LastEnforcementErrorCode", "int", "error code, signed, 0 for none"),
    ("LastEvaluationMessageID", "int", "state id of topic type 302"),
    ("LastEvaluationMessageTime", "datetime", "when"),
    ("LastEvaluationErrorCode", "int", "error code, signed, 0 for none"),
];

/// The views: name, meaning, columns. A test compares them with what a connection has.
pub(super) const VIEWS: &[View] = &[
    (
        "update_status",
        "what clients reported, a row per client and update: the packed records as rows",
        &[
            ("client", "nvarchar", "name of the client, or its GUID"),
            ("client_guid", "nvarchar", "GUID of the client; a condition on it reads only this client"),
            ("site", "nvarchar", "code of the client's site"),
            (
                "update_id",
                "nvarchar",
                "UpdateID; a condition on it reads only this update, in any notation of the GUID",
            ),
            ("revision", "int", "revision that the client evaluated"),
            ("state", "int", "state id of topic type 500: 1 not required, 2 required, 3 installed"),
            ("state_name", "nvarchar", "its name"),
            ("message_time", "datetime", "when the client said so"),
            ("serial", "bigint", "serial number of the message"),
            ("error", "nvarchar", "error code of the message"),
            ("client_key", "int", "client.client_id, ResourceID"),
            ("update_key", "int", "update_identity.update_id, CI_ID"),
        ],
    ),
    (
        "v_AssignmentState_Combined",
        "what stands for all that a client said of a deployment, a row per deployment and member of its collection",
        &[
            ASSIGNMENT_ID,
            RESOURCE_ID,
            ("StateType", "int", "300, or 301 where it does not comply and said how the installation goes"),
            ("StateID", "int", "state id; 0 where its compliance is unknown"),
            ("StateTime", "datetime", "when it said so"),
            ("LastErrorCode", "int", "error code, signed, 0 for none"),
        ],
    ),
    (
        "v_AssignmentStatePerTopic",
        "the newest message of each topic type, a row per deployment, member of its collection and topic type",
        &[
            ASSIGNMENT_ID,
            RESOURCE_ID,
            ("TopicType", "int", "300, 301 or 302"),
            ("StateID", "int", "state id"),
            ("StateTime", "datetime", "when it said so"),
            ("LastErrorCode", "int", "error code, signed, 0 for none"),
        ],
    ),
    (
        "v_AuthListInfo",
        "the software update groups",
        &[
            ("CI_ID", "int", "key of the group, above 1000000000; joins the views"),
            ("CIType_ID", "int", "always 9"),
            ("Title", "nvarchar", "name"),
            ("Description", "nvarchar", "what it is for"),
            ("DateCreated", "datetime", "when it was added"),
            ("IsDeployed", "int", "1 when a deployment has it"),
        ],
    ),
    (
        "v_CIAssignment",
        "the deployments",
        &[
            ASSIGNMENT_ID,
            ("Assignment_UniqueID", "nvarchar", "GUID in braces"),
            ("AssignmentName", "nvarchar", "name"),
            ("AssignmentType", "int", "always 5, a group"),
            ("Description", "nvarchar", "what it is for"),
            ("AssignmentEnabled", "bit", "1 when clients get it"),
            COLLECTION_ID,
            ("CollectionName", "nvarchar", "name of the collection"),
            ("CreationTime", "datetime", "when it was added"),
            ("LastModificationTime", "datetime", "when it was changed last"),
            ("StartTime", "datetime", "available time: UTC, or on the clock of each client"),
            ("EnforcementDeadline", "datetime", "deadline, likewise; NULL where users choose"),
            ("UseGMTTimes", "bit", "1 when these are UTC"),
            ("OverrideServiceWindows", "bit", "1 when it installs outside of windows"),
            ("RebootOutsideOfServiceWindows", "bit", "1 when it restarts outside of windows"),
            ("SuppressReboot", "int", "restarts that are suppressed: 1 workstations, 2 servers, 3 both"),
            ("SoftDeadlineEnabled", "bit", "1 when users may wait past the deadline"),
        ],
    ),
    (
        "v_CIAssignmentTargetedMachines",
        "the members of the collections of deployments",
        &[ASSIGNMENT_ID, RESOURCE_ID],
    ),
    ("v_CIAssignmentToCI", "the updates of deployments", &[ASSIGNMENT_ID, CI_ID]),
    (
        "v_CIAssignmentToGroup",
        "the software update groups of deployments",
        &[ASSIGNMENT_ID, ("AssignedUpdateGroup", "int", "v_AuthListInfo.CI_ID")],
    ),
    (
        "v_CICategories_All",
        "the categories of updates",
        &[
            CI_ID,
            ("CategoryInstanceID", "int", "key of the category"),
            (
                "CategoryInstance_UniqueID",
                "nvarchar",
                "type and GUID, such as UpdateClassification:0fa1201d-…",
            ),
            ("CategoryTypeName", "nvarchar", "Company, ProductFamily, Product or UpdateClassification"),
            ("CategoryInstanceName", "nvarchar", "its title"),
        ],
    ),
    (
        "v_CIRelation",
        "what belongs to what: groups and their updates, updates and what they supersede",
        &[
            ("FromCIID", "int", "the group, or the newer update"),
            ("ToCIID", "int", "the update, or the superseded one"),
            ("RelationType", "int", "1 group and member, 6 newer and superseded"),
        ],
    ),
    (
        "v_Collection",
        "the collections; their members are found when they are asked for",
        &[
            COLLECTION_ID,
            ("Name", "nvarchar", "name"),
            ("Comment", "nvarchar", "what it is for"),
            ("MemberCount", "int", "how many clients are members now"),
        ],
    ),
    (
        "v_FullCollectionMembership",
        "the members of collections, a row per collection and client",
        &[
            COLLECTION_ID,
            RESOURCE_ID,
            ("Name", "nvarchar", "computer name, or GUID"),
            ("SiteCode", "nvarchar", "code of the client's site"),
        ],
    ),
    (
        "v_R_System",
        "the clients",
        &[
            RESOURCE_ID,
            ("Name0", "nvarchar", "computer name"),
            ("Netbios_Name0", "nvarchar", "computer name"),
            ("SMS_Unique_Identifier0", "nvarchar", "GUID: and the client's GUID"),
            ("Client0", "int", "0 for a sender without a client"),
            ("Client_Version0", "nvarchar", "version of the client"),
            ("Obsolete0", "int", "always 0"),
        ],
    ),
    (
        "v_RA_System_SMSAssignedSites",
        "the site of each client",
        &[RESOURCE_ID, ("SMS_Assigned_Sites0", "nvarchar", "site code")],
    ),
    (
        "v_ServiceWindow",
        "the maintenance windows",
        &[
            ("ServiceWindowID", "nvarchar", "GUID in braces"),
            COLLECTION_ID,
            ("Name", "nvarchar", "name"),
            ("Description", "nvarchar", "what it is for"),
            ("Schedules", "nvarchar", "schedule tokens"),
            ("ServiceWindowType", "int", "1 all, 4 updates, 5 task sequences"),
            ("Enabled", "bit", "1 when it counts"),
        ],
    ),
    (
        "v_Site",
        "the sites",
        &[
            ("SiteCode", "nvarchar", "site code"),
            ("SiteName", "nvarchar", "name"),
            ("ReportingSiteCode", "nvarchar", "the parent"),
            ("Type", "int", "1 secondary, 2 primary, 4 central administration site"),
            ("ContentVersion", "int", "what the site has synchronized to"),
        ],
    ),
    (
        "v_StateNames",
        "the states of state messages",
        &[
            ("TopicType", "int", "topic type"),
            ("StateID", "int", "state id"),
            ("StateName", "nvarchar", "its name as Configuration Manager has it, such as Update is required"),
            ("StateDescription", "nvarchar", "what it means"),
        ],
    ),
    ("v_Update_ComplianceStatusAll", "the four states, a row per client and update of its site", FOUR_STATES),
    ("v_Update_ComplianceStatusReported", "likewise, without unknown", FOUR_STATES),
    (
        "v_Update_ComplianceSummary",
        "per update, over all clients; superseded and expired ones too, a row for each of v_UpdateInfo",
        &[
            CI_ID,
            ("NumTotal", "int", "clients whose site sees it"),
            ("NumMissing", "int", "required"),
            ("NumPresent", "int", "installed"),
            ("NumNotApplicable", "int", "not required"),
            ("NumUnknown", "int", "unknown"),
            ("PercentCompliant", "float", "(installed + not required) / total"),
        ],
    ),
    (
        "v_Update_DeploymentSummary_Live",
        "the updates of deployments, over the members of their collections",
        &[
            ASSIGNMENT_ID,
            CI_ID,
            COLLECTION_ID,
            ("CollectionName", "nvarchar", "name of the collection"),
            ("NumTotal", "int", "members of the collection"),
            ("NumUnknown", "int", "unknown, also where the site of the client does not see it"),
            ("NumNotApplicable", "int", "not required"),
            ("NumMissing", "int", "required"),
            ("NumPresent", "int", "installed"),
            ("NumInstalled", "int", "of these, by a deployment"),
            ("NumFailed", "int", "required, and download or installation failed"),
            ("NumPending", "int", "required, and its installation is under way"),
        ],
    ),
    (
        "v_UpdateAssignmentStatus",
        "the same as v_UpdateAssignmentStatus_Live: nothing is summarized",
        ASSIGNMENT_STATUS,
    ),
    (
        "v_UpdateAssignmentStatus_Live",
        "the newest messages, a row per deployment and member of its collection",
        ASSIGNMENT_STATUS,
    ),
    (
        "v_UpdateComplianceStatus",
        "what clients reported as required or installed, of the updates that their site can see",
        &[
            CI_ID,
            RESOURCE_ID,
            ("Status", "int", "2 required, 3 installed"),
            ("LastStatusCheckTime", "datetime", "when the client said so"),
            ("LastStatusChangeTime", "datetime", "the same: clients report changes"),
            (
                "LastErrorCode",
                "int",
                "error code, signed, 0 for none; error_text() and error_meaning() explain it",
            ),
        ],
    ),
    ("v_UpdateComplianceStatus_NotApplicable", "of the four states only 1, not required", FOUR_STATES),
    ("v_UpdateComplianceStatus_Unknown", "of the four states only 0, unknown", FOUR_STATES),
    (
        "v_UpdateInfo",
        "the updates, each as the highest site sees it that can see it",
        &[
            CI_ID,
            ("CI_UniqueID", "nvarchar", "UpdateID"),
            ("RevisionNumber", "int", "current revision"),
            ("CIType_ID", "int", "8 for a bundle, else 1"),
            ("ArticleID", "nvarchar", "KB number, digits"),
            ("BulletinID", "nvarchar", "security bulletin"),
            ("Title", "nvarchar", "title in the default language"),
            ("Description", "nvarchar", "description"),
            ("Severity", "int", "10 critical, 8 important, 6 moderate, 2 low, 0 none"),
            ("DatePosted", "datetime", "when it was released first"),
            ("DateRevised", "datetime", "when its current revision was released"),
            ("InfoURL", "nvarchar", "where its publisher describes it"),
            ("MinSourceVersion", "int", "content version that a scan must reach to know of it"),
            ("IsSuperseded", "int", "1 when a newer update replaces it"),
            ("IsExpired", "bit", "1 when it was withdrawn or expired"),
            ("IsHidden", "bit", "always 0"),
        ],
    ),
    (
        "v_UpdateScanStatus",
        "the last scan of each client",
        &[
            RESOURCE_ID,
            ("UpdateSource_ID", "int", "always 1: the hierarchy has one update source"),
            ("LastScanState", "int", "state id of topic type 501"),
            ("LastScanTime", "datetime", "when the client said so"),
            ("ScanTime", "datetime", "when its last completed scan was"),
            ("ScanPackageVersion", "int", "content version of that scan"),
            ("LastScanPackageLocation", "nvarchar", "software update point that it named"),
            ("LastErrorCode", "int", "error code, signed, 0 for none"),
            ("LastWUAVersion", "nvarchar", "version of the Windows Update Agent"),
        ],
    ),
    (
        "v_UpdateState_Combined",
        "the state that counts, a row per client and update of its site",
        &[
            CI_ID,
            RESOURCE_ID,
            ("StateType", "int", "402, the installation of what is required, else 500"),
            ("StateID", "int", "state id"),
            ("StateTime", "datetime", "when the client said so, else when its last scan completed"),
            ("LastErrorCode", "int", "error code of the installation, signed, 0 for none"),
        ],
    ),
];

/// The columns of a view, for the translation of statements; none for another name.
pub(super) fn view_fields(name: &str) -> Option<Vec<Field>> {
    let (_, _, columns) = VIEWS.iter().find(|(view, ..)| view.eq_ignore_ascii_case(name))?;
    let field = |(name, column_type, _): &ViewColumn| Field {
        name: (*name).to_owned(),
        kind: kind_of_type(column_type),
        values: match *name {
            "StateName" => Values::StateName,
            "CollectionID" => Values::CollectionId,
            "CategoryInstance_UniqueID" => Values::CategoryId,
            _ => Values::Free,
        },
    };
    Some(columns.iter().map(field).collect())
}

/// The kind of a declared type: of a view, or of one of the program's own tables.
pub(super) fn kind_of_type(name: &str) -> Kind {
    match name {
        "int" => Kind::Integer,
        "bigint" | "INTEGER" => Kind::Big,
        "bit" => Kind::Bit,
        "float" | "REAL" => Kind::Real,
        "nvarchar" => Kind::Text,
        "datetime" => Kind::Moment,
        "TEXT" => Kind::Own,
        "BLOB" => Kind::Blob,
        _ => Kind::Any,
    }
}
