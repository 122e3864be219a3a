//! What there is to ask: tables, views and their columns, each with its meaning.

use super::store::described;
use crate::base::error::Result;
use crate::base::tabular::{Answer, Column, Tabular};
use crate::db::{Database, table_meanings};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;
use std::fmt::Write as _;

/// A table or view, or one of its columns.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct SchemaRow {
    /// The table or view.
    pub name: String,
    /// `view` or `table`.
    pub kind: &'static str,
    /// The column; none for the line about the whole.
    pub column: Option<String>,
    /// The declared type; none for columns of views.
    pub column_type: Option<String>,
    /// What it means, where somebody has written it down.
    pub meaning: Option<String>,
}

impl Tabular for SchemaRow {
    const SCHEMA: &'static str = "sql.schema/1";
    const COLUMNS: &'static [Column] = &[
        Column::ident("name", "Table or view"),
        Column::enumeration("kind", "Kind").spare(),
        Column::ident("column", "Column"),
        Column::ident("column_type", "Type").spare(),
        Column::text("meaning", "Meaning"),
    ];
}

type View = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const CI_ID: (&str, &str) = ("CI_ID", "key of the update; joins the views");
const RESOURCE_ID: (&str, &str) = ("ResourceID", "key of the client; joins the views");
const COLLECTION_ID: (&str, &str) = ("CollectionID", "key of the collection; joins the views");
const FOUR_STATES: &[(&str, &str)] = &[
    CI_ID,
    RESOURCE_ID,
    ("Status", "0 unknown, 1 not required, 2 required, 3 installed"),
    ("LastStatusCheckTime", "when the state was reported, else when the last scan completed"),
];

/// The views: name, meaning, columns. A test compares them with what a connection has.
const VIEWS: &[View] = &[
    (
        "update_status",
        "what clients reported, a row per client and update: the packed records as rows",
        &[
            ("client", "name of the client, or its GUID"),
            ("client_guid", "GUID of the client; a condition on it reads only this client"),
            ("site", "code of the client's site"),
            ("update_id", "UpdateID; a condition on it reads only this update, in any notation of the GUID"),
            ("revision", "revision that the client evaluated"),
            ("state", "state id of topic type 500: 1 not required, 2 required, 3 installed"),
            ("state_name", "its name"),
            ("message_time", "when the client said so"),
            ("serial", "serial number of the message"),
            ("error", "error code of the message"),
            ("client_key", "client.client_id, ResourceID"),
            ("update_key", "update_identity.update_id, CI_ID"),
        ],
    ),
    (
        "v_CICategories_All",
        "the categories of updates",
        &[
            CI_ID,
            ("CategoryInstanceID", "key of the category"),
            ("CategoryInstance_UniqueID", "GUID of the category"),
            ("CategoryTypeName", "Company, ProductFamily, Product or UpdateClassification"),
            ("CategoryInstanceName", "its title"),
        ],
    ),
    (
        "v_Collection",
        "the collections; their members are found when they are asked for",
        &[
            COLLECTION_ID,
            ("Name", "name"),
            ("Comment", "what it is for"),
            ("MemberCount", "how many clients are members now"),
        ],
    ),
    (
        "v_FullCollectionMembership",
        "the members of collections, a row per collection and client",
        &[
            COLLECTION_ID,
            RESOURCE_ID,
            ("Name", "computer name, or GUID"),
            ("SiteCode", "code of the client's site"),
        ],
    ),
    (
        "v_R_System",
        "the clients",
        &[
            RESOURCE_ID,
            ("Name0", "computer name"),
            ("Netbios_Name0", "computer name"),
            ("SMS_Unique_Identifier0", "GUID: and the client's GUID"),
            ("Client0", "0 for a sender without a client"),
            ("Client_Version0", "version of the client"),
            ("Obsolete0", "always 0"),
        ],
    ),
    (
        "v_RA_System_SMSAssignedSites",
        "the site of each client",
        &[RESOURCE_ID, ("SMS_Assigned_Sites0", "site code")],
    ),
    (
        "v_Site",
        "the sites",
        &[
            ("SiteCode", "site code"),
            ("SiteName", "name"),
            ("ReportingSiteCode", "the parent"),
            ("Type", "1 secondary, 2 primary, 4 central administration site"),
            ("ContentVersion", "what the site has synchronized to"),
        ],
    ),
    (
        "v_StateNames",
        "the states of state messages",
        &[
            ("TopicType", "topic type"),
            ("StateID", "state id"),
            ("StateName", "its name"),
            ("StateDescription", "what it means"),
        ],
    ),
    ("v_Update_ComplianceStatusAll", "the four states, a row per client and update of its site", FOUR_STATES),
    ("v_Update_ComplianceStatusReported", "likewise, without unknown", FOUR_STATES),
    (
        "v_Update_ComplianceSummary",
        "per update, over all clients; superseded and expired ones too, a row for each of v_UpdateInfo",
        &[
            CI_ID,
            ("NumTotal", "clients whose site sees it"),
            ("NumMissing", "required"),
            ("NumPresent", "installed"),
            ("NumNotApplicable", "not required"),
            ("NumUnknown", "unknown"),
            ("PercentCompliant", "(installed + not required) / total"),
        ],
    ),
    (
        "v_UpdateComplianceStatus",
        "what clients reported as required or installed",
        &[
            CI_ID,
            RESOURCE_ID,
            ("Status", "2 required, 3 installed"),
            ("LastStatusCheckTime", "when the client said so"),
            ("LastStatusChangeTime", "the same: clients report changes"),
            ("LastErrorCode", "error code, signed; error_text() and error_meaning() explain it"),
        ],
    ),
    ("v_UpdateComplianceStatus_NotApplicable", "of the four states only 1, not required", FOUR_STATES),
    ("v_UpdateComplianceStatus_Unknown", "of the four states only 0, unknown", FOUR_STATES),
    (
        "v_UpdateInfo",
        "the updates, as the top-level site sees them",
        &[
            CI_ID,
            ("CI_UniqueID", "UpdateID"),
            ("RevisionNumber", "current revision"),
            ("CIType_ID", "8 for a bundle, else 1"),
            ("ArticleID", "KB number, digits"),
            ("BulletinID", "security bulletin"),
            ("Title", "title in the default language"),
            ("Description", "description"),
            ("Severity", "10 critical, 8 important, 6 moderate, 2 low, 0 none"),
            ("DatePosted", "when it was released first"),
            ("DateRevised", "when its current revision was released"),
            ("InfoURL", "where its publisher describes it"),
            ("MinSourceVersion", "content version that a scan must reach to know of it"),
            ("IsSuperseded", "1 when a newer update replaces it"),
            ("IsExpired", "1 when it was withdrawn or expired"),
            ("IsHidden", "always 0"),
        ],
    ),
    (
        "v_UpdateScanStatus",
        "the last scan of each client",
        &[
            RESOURCE_ID,
            ("UpdateSource_ID", "always 1: the hierarchy has one update source"),
            ("LastScanState", "state id of topic type 501"),
            ("LastScanTime", "when the client said so"),
            ("ScanTime", "when its last completed scan was"),
            ("ScanPackageVersion", "content version of that scan"),
            ("LastScanPackageLocation", "software update point that it named"),
            ("LastErrorCode", "error code, signed"),
            ("LastWUAVersion", "version of the Windows Update Agent"),
        ],
    ),
];

/// Tables above which their schema step has no comment, or one about something else.
const TABLES: &[(&str, &str)] = &[
    ("bundled_update", "the parts of a bundle"),
    ("client", "the clients, with what they last said of their scans"),
    ("client_site_before", "history: to which site a client belonged before an operation"),
    ("file", "the files of updates"),
    ("inbox", "the folders that are watched for reports"),
    ("localized_title", "titles of revisions in additional languages"),
    ("quarantine_before", "history: the quarantine before an operation"),
    ("revision", "the revisions of updates, categories and detectoids"),
    ("revision_cve", "the CVE identifiers of revisions"),
    ("revision_file", "which files a revision has"),
    (
        "revision_search",
        "full-text search: WHERE revision_search MATCH 'word'; its rowid is revision.revision_id",
    ),
    ("site", "the sites"),
    ("software_update_point", "the software update points of sites"),
    ("supersedence", "which update a revision supersedes"),
    ("supersedence_expiry_before", "history: what the supersedence rule had expired before an operation"),
    ("update_source_before", "history: the content version before an operation"),
];

/// The functions in addition to SQLite's own.
const FUNCTIONS: &[(&str, &str)] = &[
    ("guid_text(blob)", "a stored GUID as text"),
    ("guid_blob(text)", "a GUID in any notation as it is stored: WHERE guid = guid_blob('…') uses the index"),
    ("moment_text(number)", "a stored time (microseconds since 1970, UTC) as text"),
    ("state_name(topic_type, state)", "the name of a state"),
    ("error_text(code)", "0x80244010 for a signed or unsigned number"),
    ("error_meaning(code), error_family(code)", "what `cmupd explain` says"),
    ("signed_error(code)", "the signed notation"),
];

/// Tables and views with their columns; what is not documented by its own comments has no meaning here.
pub fn sql_schema(db: &Database) -> Result<Answer<SchemaRow>> {
    let tables = table_meanings();
    let mut rows = Vec::new();
    for object in described(&db.foreign()?)? {
        let view = VIEWS.iter().find(|(name, _, _)| *name == object.name);
        let comments = column_comments(&object.definition);
        let row = SchemaRow {
            name: object.name.clone(),
            kind: if object.is_view { "view" } else { "table" },
            column: None,
            column_type: None,
            meaning: view
                .map(|(_, meaning, _)| (*meaning).to_owned())
                .or_else(|| {
                    let named = TABLES.iter().find(|(name, _)| *name == object.name);
                    named.map(|(_, meaning)| (*meaning).to_owned())
                })
                .or_else(|| tables.get(object.name.as_str()).cloned()),
        };
        let columns = object.columns.into_iter().map(|(column, column_type)| SchemaRow {
            meaning: match view {
                Some((_, _, columns)) => {
                    columns.iter().find(|(name, _)| *name == column).map(|(_, meaning)| (*meaning).to_owned())
                }
                None => comments.get(column.as_str()).cloned(),
            },
            column: Some(column),
            column_type: Some(column_type).filter(|text| !text.is_empty() && !object.is_view),
            ..row.clone()
        });
        let columns: Vec<SchemaRow> = columns.collect();
        rows.push(row);
        rows.extend(columns);
    }
    Ok(Answer::from(rows))
}

/// The comments behind the columns of a table's definition; one may go on in lines of its own.
fn column_comments(definition: &str) -> HashMap<&str, String> {
    let mut comments: HashMap<&str, String> = HashMap::new();
    let mut last = None;
    for line in definition.lines() {
        let Some((code, comment)) = line.split_once("--") else {
            last = None;
            continue;
        };
        let column = code.split_whitespace().next();
        last = column.or(last);
        if let Some(column) = last {
            let text = comments.entry(column).or_default();
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(comment.trim());
        }
    }
    comments
}

/// Views, columns and functions as the manual has them.
pub fn sql_manual() -> String {
    let mut text = String::new();
    // Writing to a text cannot fail.
    for (name, meaning, columns) in VIEWS {
        let names: Vec<&str> = columns.iter().map(|(column, _)| *column).collect();
        let _ = writeln!(text, "  {name}: {meaning}\n      {}", names.join(", "));
    }
    let _ = writeln!(text, "\nFunctions in addition to SQLite's own:");
    for (name, meaning) in FUNCTIONS {
        let _ = writeln!(text, "  {name}: {meaning}");
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::clock::Clock;
    use crate::db::Options;

    #[test]
    fn every_view_and_column_is_documented() {
        let folder = tempfile::tempdir().expect("folder");
        let options = Options::new("tester", Clock::fixed(jiff::Timestamp::UNIX_EPOCH));
        let path = folder.path().join("a.db");
        let db = Database::create(&path, options, |_| Ok(())).expect("a database");
        let rows = sql_schema(&db).expect("a schema").rows;
        let views: Vec<&SchemaRow> = rows.iter().filter(|row| row.kind == "view").collect();
        for row in &views {
            assert!(row.meaning.is_some(), "{row:?}");
        }
        let documented: usize = VIEWS.iter().map(|(_, _, columns)| columns.len() + 1).sum();
        assert_eq!(views.len(), documented);
        let of = |name: &str, column: Option<&str>| {
            let found = rows.iter().find(|row| row.name == name && row.column.as_deref() == column);
            found.and_then(|row| row.meaning.clone())
        };
        assert_eq!(of("serial_gap", None).as_deref(), Some("Holes in the ledger"));
        assert_eq!(of("client", Some("name")).as_deref(), Some("NetBIOS name"));
        assert!(of("document", None).is_some());
        // The internal tables of full-text search are left out.
        assert!(!rows.iter().any(|row| row.name.starts_with("revision_search_")));
    }
}
