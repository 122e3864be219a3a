-- What `cmupd sql` offers beside the tables: views on this connection only, with the names and columns that administrators
-- know from Configuration Manager. Every column has the type that the product's has, as an affinity and a collation: numbers are
-- INTEGER, texts compare as in SQL Server (`tsql_text`: neither letter case nor spaces at the end count), and times, texts such as
-- 2026-10-13T17:00:00Z, by the moment that they mean (`tsql_time`).

-- Filled when a statement needs them, by the same functions as the reports; see `report::sql::store`.
CREATE TEMP TABLE update_standing (
    site_version           INTEGER NOT NULL,
    update_key             INTEGER NOT NULL,
    revision_number        INTEGER NOT NULL,
    minimum_source_version INTEGER NOT NULL,
    released_at            INTEGER,
    is_superseded          INTEGER NOT NULL,
    is_expired             INTEGER NOT NULL,
    PRIMARY KEY (site_version, update_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX temp.update_standing_of_update ON update_standing (update_key, site_version);
CREATE TEMP TABLE client_standing (
    client_key   INTEGER PRIMARY KEY,
    site_code    TEXT NOT NULL,
    site_version INTEGER NOT NULL,
    scan_version INTEGER
) STRICT;
CREATE TEMP TABLE update_tally (
    update_key   INTEGER PRIMARY KEY,
    installed    INTEGER NOT NULL,
    required     INTEGER NOT NULL,
    not_required INTEGER NOT NULL,
    unknown      INTEGER NOT NULL
) STRICT;
CREATE TEMP TABLE collection_entry (
    collection_id TEXT NOT NULL PRIMARY KEY, -- SMS00001, or the code of the top-level site and a number
    name          TEXT NOT NULL,
    comment       TEXT
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE collection_member (
    collection_id TEXT NOT NULL,
    client_key    INTEGER NOT NULL,
    PRIMARY KEY (collection_id, client_key)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE documented_state (
    topic_type  INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (topic_type, state)
) STRICT, WITHOUT ROWID;

CREATE TEMP VIEW update_status AS
SELECT CAST(coalesce(c.name, guid_text(c.guid)) AS TEXT) COLLATE tsql_text AS client, CAST(guid_text(c.guid) AS TEXT) COLLATE tsql_text AS client_guid,
       CAST(coalesce(site.code, home.code) AS TEXT) COLLATE tsql_text AS site, p.update_id COLLATE tsql_text AS update_id, p.revision, p.state,
       CAST(state_name(500, p.state) AS TEXT) COLLATE tsql_text AS state_name,
       CAST(moment_text(p.message_time) AS TEXT) COLLATE tsql_time AS message_time, p.serial, CAST(error_text(p.error) AS TEXT) COLLATE tsql_text AS error,
       c.client_id AS client_key, p.update_key
FROM main.client c
JOIN main.client_state s ON s.client_id = c.client_id
JOIN main.client_detail d ON d.client_id = c.client_id
JOIN packed_state(s.states, d.detail, s.base_time) p
LEFT JOIN main.site ON site.site_id = c.site_id
LEFT JOIN main.site home ON home.parent_site_id IS NULL AND home.kind = 'primary';

CREATE TEMP VIEW v_R_System AS
SELECT c.client_id AS ResourceID, c.name COLLATE tsql_text AS Name0, c.name COLLATE tsql_text AS Netbios_Name0,
       CAST('GUID:' || upper(guid_text(c.guid)) AS TEXT) COLLATE tsql_text AS SMS_Unique_Identifier0,
       CAST(coalesce(c.client_installed, 1) AS INTEGER) AS Client0, c.client_version COLLATE tsql_text AS Client_Version0,
       CAST(0 AS INTEGER) AS Obsolete0
FROM main.client c;

CREATE TEMP VIEW v_RA_System_SMSAssignedSites AS
SELECT c.client_id AS ResourceID, site.code COLLATE tsql_text AS SMS_Assigned_Sites0
FROM main.client c
JOIN main.site ON site.site_id = c.site_id
    OR c.site_id IS NULL AND site.parent_site_id IS NULL AND site.kind = 'primary';

CREATE TEMP VIEW v_Collection AS
SELECT c.collection_id COLLATE tsql_text AS CollectionID, c.name COLLATE tsql_text AS Name,
       c.comment COLLATE tsql_text AS Comment,
       CAST((SELECT count(m.client_key) FROM collection_member m WHERE m.collection_id = c.collection_id) AS INTEGER)
           AS MemberCount
FROM collection_entry c;

CREATE TEMP VIEW v_FullCollectionMembership AS
SELECT m.collection_id COLLATE tsql_text AS CollectionID, m.client_key AS ResourceID,
       CAST(coalesce(c.name, guid_text(c.guid)) AS TEXT) COLLATE tsql_text AS Name,
       CAST(coalesce(site.code, home.code) AS TEXT) COLLATE tsql_text AS SiteCode
FROM collection_member m
JOIN main.client c ON c.client_id = m.client_key
LEFT JOIN main.site ON site.site_id = c.site_id
LEFT JOIN main.site home ON home.parent_site_id IS NULL AND home.kind = 'primary';

CREATE TEMP VIEW v_Site AS
SELECT s.code COLLATE tsql_text AS SiteCode, s.name COLLATE tsql_text AS SiteName,
       parent.code COLLATE tsql_text AS ReportingSiteCode,
       CAST(CASE s.kind WHEN 'secondary' THEN 1 WHEN 'primary' THEN 2 ELSE 4 END AS INTEGER) AS Type,
       s.content_version AS ContentVersion
FROM main.site s LEFT JOIN main.site parent ON parent.site_id = s.parent_site_id;

CREATE TEMP VIEW v_UpdateInfo AS
SELECT u.update_key AS CI_ID, CAST(guid_text(i.guid) AS TEXT) COLLATE tsql_text AS CI_UniqueID, u.revision_number AS RevisionNumber,
       CAST(iif(r.is_bundle, 8, 1) AS INTEGER) AS CIType_ID, r.article_id COLLATE tsql_text AS ArticleID, r.bulletin_id COLLATE tsql_text AS BulletinID,
       r.title COLLATE tsql_text AS Title, r.description COLLATE tsql_text AS Description,
       CAST(CASE r.severity WHEN 'critical' THEN 10 WHEN 'important' THEN 8 WHEN 'moderate' THEN 6 WHEN 'low' THEN 2 ELSE 0 END
           AS INTEGER) AS Severity,
       CAST(moment_text(u.released_at) AS TEXT) COLLATE tsql_time AS DatePosted,
       CAST(moment_text(r.released_at) AS TEXT) COLLATE tsql_time AS DateRevised,
       r.support_url COLLATE tsql_text AS InfoURL, r.minimum_source_version AS MinSourceVersion,
       u.is_superseded AS IsSuperseded, u.is_expired AS IsExpired, CAST(0 AS INTEGER) AS IsHidden
FROM update_standing u
JOIN main.update_identity i ON i.update_id = u.update_key
JOIN main.revision r ON r.update_id = u.update_key AND r.revision_number = u.revision_number
WHERE u.site_version = (SELECT max(n.site_version) FROM update_standing n WHERE n.update_key = u.update_key);

CREATE TEMP VIEW v_CICategories_All AS
SELECT r.update_id AS CI_ID, k.category_update_id AS CategoryInstanceID,
       CAST(coalesce(t.name || ':', '') || guid_text(i.guid) AS TEXT) COLLATE tsql_text AS CategoryInstance_UniqueID,
       CAST(coalesce(t.name, c.category_type) AS TEXT) COLLATE tsql_text AS CategoryTypeName,
       CAST(coalesce(c.title, guid_text(i.guid)) AS TEXT) COLLATE tsql_text AS CategoryInstanceName
FROM main.revision r
JOIN main.revision_category k ON k.revision_id = r.revision_id
JOIN main.update_identity i ON i.update_id = k.category_update_id
LEFT JOIN main.revision c ON c.update_id = k.category_update_id
    AND c.revision_number = (SELECT max(n.revision_number) FROM main.revision n WHERE n.update_id = c.update_id)
LEFT JOIN (SELECT 'company' AS kind, 'Company' AS name UNION ALL SELECT 'product_family', 'ProductFamily'
           UNION ALL SELECT 'product', 'Product' UNION ALL SELECT 'update_classification', 'UpdateClassification') t
    ON t.kind = c.category_type
WHERE r.is_listed
  AND r.revision_number = (SELECT max(n.revision_number) FROM main.revision n WHERE n.update_id = r.update_id);

CREATE TEMP VIEW v_UpdateComplianceStatus AS
SELECT p.update_key AS CI_ID, s.client_id AS ResourceID, p.state AS Status,
       CAST(moment_text(p.message_time) AS TEXT) COLLATE tsql_time AS LastStatusCheckTime,
       CAST(moment_text(p.message_time) AS TEXT) COLLATE tsql_time AS LastStatusChangeTime,
       CAST(coalesce(signed_error(p.error), 0) AS INTEGER) AS LastErrorCode
FROM client_standing m
CROSS JOIN main.client_state s ON s.client_id = m.client_key
CROSS JOIN main.client_detail d ON d.client_id = m.client_key
CROSS JOIN packed_state(s.states, d.detail, s.base_time) p
CROSS JOIN update_standing u ON u.site_version = m.site_version AND u.update_key = p.update_key
WHERE p.state IN (2, 3);

CREATE TEMP VIEW v_Update_ComplianceStatusAll AS
SELECT u.update_key AS CI_ID, m.client_key AS ResourceID,
       CAST(standing_state(s.states, u.update_key, m.scan_version, u.minimum_source_version) AS INTEGER) AS Status,
       CAST(moment_text(coalesce(stored_time(s.states, d.detail, s.base_time, u.update_key), c.completed_scan_at)) AS TEXT)
           COLLATE tsql_time AS LastStatusCheckTime,
       CAST(NOT (u.is_superseded OR u.is_expired) AS INTEGER) AS IsCounted
FROM client_standing m
CROSS JOIN update_standing u ON u.site_version = m.site_version
LEFT JOIN main.client_state s ON s.client_id = m.client_key
LEFT JOIN main.client_detail d ON d.client_id = m.client_key
LEFT JOIN main.client c ON c.client_id = m.client_key;

CREATE TEMP VIEW v_Update_ComplianceStatusReported AS
SELECT * FROM v_Update_ComplianceStatusAll WHERE Status > 0;

CREATE TEMP VIEW v_UpdateComplianceStatus_NotApplicable AS
SELECT * FROM v_Update_ComplianceStatusAll WHERE Status = 1;

CREATE TEMP VIEW v_UpdateComplianceStatus_Unknown AS
SELECT * FROM v_Update_ComplianceStatusAll WHERE Status = 0;

CREATE TEMP VIEW v_Update_ComplianceSummary AS
SELECT update_key AS CI_ID, CAST(installed + required + not_required + unknown AS INTEGER) AS NumTotal, required AS NumMissing,
       installed AS NumPresent, not_required AS NumNotApplicable, unknown AS NumUnknown,
       CAST(round(100.0 * (installed + not_required) / nullif(installed + required + not_required + unknown, 0), 2) AS REAL)
           AS PercentCompliant
FROM update_tally;

CREATE TEMP VIEW v_UpdateScanStatus AS
SELECT c.client_id AS ResourceID, CAST(1 AS INTEGER) AS UpdateSource_ID, c.last_scan_state AS LastScanState,
       CAST(moment_text(c.last_scan_at) AS TEXT) COLLATE tsql_time AS LastScanTime,
       CAST(moment_text(c.completed_scan_at) AS TEXT) COLLATE tsql_time AS ScanTime,
       m.scan_version AS ScanPackageVersion, c.scan_location COLLATE tsql_text AS LastScanPackageLocation,
       CAST(coalesce(signed_error(c.last_scan_error), 0) AS INTEGER) AS LastErrorCode,
       c.agent_version COLLATE tsql_text AS LastWUAVersion
FROM main.client c LEFT JOIN client_standing m ON m.client_key = c.client_id
WHERE c.last_scan_state IS NOT NULL;

CREATE TEMP VIEW v_StateNames AS
SELECT topic_type AS TopicType, state AS StateID, name COLLATE tsql_text AS StateName,
       description COLLATE tsql_text AS StateDescription
FROM documented_state;

-- A row for each deployment and member of its collection, with the newest messages.
CREATE TEMP TABLE deployment_pair (
    deployment_id        INTEGER NOT NULL,
    client_key           INTEGER NOT NULL,
    compliance_state     INTEGER,
    compliance_at        INTEGER,
    compliance_signature INTEGER,
    is_stale             INTEGER NOT NULL,
    enforcement_state    INTEGER,
    enforcement_at       INTEGER,
    enforcement_error    INTEGER,
    evaluation_state     INTEGER,
    evaluation_at        INTEGER,
    evaluation_error     INTEGER,
    is_known             INTEGER NOT NULL, -- it said whether it complies with what the deployment contains
    PRIMARY KEY (deployment_id, client_key)
) STRICT, WITHOUT ROWID;

CREATE TEMP VIEW v_AuthListInfo AS
SELECT CAST(1000000000 + g.update_group_id AS INTEGER) AS CI_ID, CAST(9 AS INTEGER) AS CIType_ID,
       g.name COLLATE tsql_text AS Title, g.comment COLLATE tsql_text AS Description,
       CAST(moment_text(g.created_at) AS TEXT) COLLATE tsql_time AS DateCreated,
       CAST(EXISTS (SELECT 1 FROM main.deployment d WHERE d.update_group_id = g.update_group_id) AS INTEGER) AS IsDeployed
FROM main.update_group g;

CREATE TEMP VIEW v_CIRelation AS
SELECT CAST(source AS INTEGER) AS FromCIID, CAST(target AS INTEGER) AS ToCIID, CAST(kind AS INTEGER) AS RelationType
FROM (SELECT 1000000000 + m.update_group_id AS source, m.update_id AS target, 1 AS kind FROM main.update_group_member m
      UNION ALL
      SELECT r.update_id, s.superseded_update_id, 6
      FROM main.supersedence s JOIN main.revision r ON r.revision_id = s.revision_id
      WHERE r.is_listed
        AND r.revision_number = (SELECT max(n.revision_number) FROM main.revision n WHERE n.update_id = r.update_id));

CREATE TEMP VIEW v_CIAssignment AS
SELECT d.deployment_id AS AssignmentID,
       CAST('{' || upper(guid_text(d.guid)) || '}' AS TEXT) COLLATE tsql_text AS Assignment_UniqueID,
       d.name COLLATE tsql_text AS AssignmentName, CAST(5 AS INTEGER) AS AssignmentType,
       CAST(json_extract(d.options, '$.comment') AS TEXT) COLLATE tsql_text AS Description,
       CAST(json_extract(d.options, '$.enabled') AS INTEGER) AS AssignmentEnabled,
       e.collection_id COLLATE tsql_text AS CollectionID, c.name COLLATE tsql_text AS CollectionName,
       CAST(moment_text(d.created_at) AS TEXT) COLLATE tsql_time AS CreationTime,
       CAST(moment_text(d.modified_at) AS TEXT) COLLATE tsql_time AS LastModificationTime,
       CAST(json_extract(d.options, '$.available') || 'Z' AS TEXT) COLLATE tsql_time AS StartTime,
       CAST(json_extract(d.options, '$.deadline') || 'Z' AS TEXT) COLLATE tsql_time AS EnforcementDeadline,
       CAST(json_extract(d.options, '$.utc') AS INTEGER) AS UseGMTTimes,
       CAST(json_extract(d.options, '$.outside_windows') AS INTEGER) AS OverrideServiceWindows,
       CAST(json_extract(d.options, '$.restart_outside_windows') AS INTEGER) AS RebootOutsideOfServiceWindows,
       CAST((json_extract(d.options, '$.suppress_restart') LIKE '%workstations%')
           + 2 * (json_extract(d.options, '$.suppress_restart') LIKE '%servers%') AS INTEGER) AS SuppressReboot,
       CAST(json_extract(d.options, '$.grace') AS INTEGER) AS SoftDeadlineEnabled
FROM main.deployment d
JOIN main.collection c ON c.collection_id = d.collection_id
LEFT JOIN collection_entry e ON e.name = c.name;

CREATE TEMP VIEW v_CIAssignmentToCI AS
SELECT d.deployment_id AS AssignmentID, m.update_id AS CI_ID
FROM main.deployment d JOIN main.update_group_member m ON m.update_group_id = d.update_group_id;

CREATE TEMP VIEW v_CIAssignmentToGroup AS
SELECT d.deployment_id AS AssignmentID, CAST(1000000000 + d.update_group_id AS INTEGER) AS AssignedUpdateGroup
FROM main.deployment d;

CREATE TEMP VIEW v_CIAssignmentTargetedMachines AS
SELECT p.deployment_id AS AssignmentID, p.client_key AS ResourceID FROM deployment_pair p;

CREATE TEMP VIEW v_UpdateAssignmentStatus_Live AS
SELECT p.deployment_id AS AssignmentID, p.client_key AS ResourceID,
       CAST(iif(p.is_known, p.compliance_state = 1, NULL) AS INTEGER) AS IsCompliant,
       CAST(iif(p.is_known, moment_text(p.compliance_at), NULL) AS TEXT) COLLATE tsql_time AS ComplianceTime,
       CAST(printf('%08x', p.compliance_signature) AS TEXT) COLLATE tsql_text AS ComplianceCRC,
       p.compliance_state AS LastComplianceMessageID,
       CAST(moment_text(p.compliance_at) AS TEXT) COLLATE tsql_time AS LastComplianceMessageTime,
       p.enforcement_state AS LastEnforcementMessageID,
       CAST(moment_text(p.enforcement_at) AS TEXT) COLLATE tsql_time AS LastEnforcementMessageTime,
       CAST(coalesce(signed_error(p.enforcement_error), 0) AS INTEGER) AS LastEnforcementErrorCode,
       p.evaluation_state AS LastEvaluationMessageID,
       CAST(moment_text(p.evaluation_at) AS TEXT) COLLATE tsql_time AS LastEvaluationMessageTime,
       CAST(coalesce(signed_error(p.evaluation_error), 0) AS INTEGER) AS LastEvaluationErrorCode
FROM deployment_pair p;

CREATE TEMP VIEW v_UpdateAssignmentStatus AS SELECT * FROM v_UpdateAssignmentStatus_Live;

CREATE TEMP VIEW v_AssignmentStatePerTopic AS
SELECT CAST(deployment_id AS INTEGER) AS AssignmentID, CAST(client_key AS INTEGER) AS ResourceID,
       CAST(topic_type AS INTEGER) AS TopicType, CAST(state AS INTEGER) AS StateID,
       CAST(moment_text(at) AS TEXT) COLLATE tsql_time AS StateTime,
       CAST(coalesce(signed_error(error), 0) AS INTEGER) AS LastErrorCode
FROM (SELECT deployment_id, client_key, 300 AS topic_type, compliance_state AS state, compliance_at AS at, NULL AS error
      FROM deployment_pair
      UNION ALL SELECT deployment_id, client_key, 301, enforcement_state, enforcement_at, enforcement_error FROM deployment_pair
      UNION ALL SELECT deployment_id, client_key, 302, evaluation_state, evaluation_at, evaluation_error FROM deployment_pair)
WHERE state IS NOT NULL;

CREATE TEMP VIEW v_AssignmentState_Combined AS
SELECT AssignmentID, ResourceID, CAST(iif(is_of_enforcement, 301, 300) AS INTEGER) AS StateType,
       CAST(CASE WHEN NOT is_known THEN 0 WHEN is_of_enforcement THEN enforcement_state ELSE compliance_state END AS INTEGER) AS StateID,
       CAST(CASE WHEN NOT is_known THEN NULL WHEN is_of_enforcement THEN moment_text(enforcement_at)
                 ELSE moment_text(compliance_at) END AS TEXT) COLLATE tsql_time AS StateTime,
       CAST(iif(is_of_enforcement, coalesce(signed_error(enforcement_error), 0), 0) AS INTEGER) AS LastErrorCode
FROM (SELECT p.deployment_id AS AssignmentID, p.client_key AS ResourceID, p.*,
             p.is_known AND p.compliance_state <> 1 AND coalesce(p.enforcement_state BETWEEN 1 AND 12, 0) AS is_of_enforcement
      FROM deployment_pair p);

CREATE TEMP VIEW v_ServiceWindow AS
SELECT CAST('{' || upper(guid_text(w.guid)) || '}' AS TEXT) COLLATE tsql_text AS ServiceWindowID,
       e.collection_id COLLATE tsql_text AS CollectionID, w.name COLLATE tsql_text AS Name,
       w.comment COLLATE tsql_text AS Description, w.schedule COLLATE tsql_text AS Schedules,
       CAST(CASE w.kind WHEN 'all' THEN 1 WHEN 'updates' THEN 4 ELSE 5 END AS INTEGER) AS ServiceWindowType,
       w.is_enabled AS Enabled
FROM main.maintenance_window w
JOIN main.collection c ON c.collection_id = w.collection_id
LEFT JOIN collection_entry e ON e.name = c.name;

-- The newest message about the installation of each update on each client.
CREATE TEMP TABLE update_enforcement (
    client_key INTEGER NOT NULL,
    update_key INTEGER NOT NULL,
    state      INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    error      INTEGER,
    PRIMARY KEY (client_key, update_key)
) STRICT, WITHOUT ROWID;

CREATE TEMP VIEW v_UpdateState_Combined AS
SELECT a.CI_ID, a.ResourceID, CAST(iif(e.state IS NULL, 500, 402) AS INTEGER) AS StateType,
       CAST(coalesce(e.state, a.Status) AS INTEGER) AS StateID,
       CAST(iif(e.state IS NULL, a.LastStatusCheckTime, moment_text(e.at)) AS TEXT) COLLATE tsql_time AS StateTime,
       CAST(coalesce(signed_error(e.error), 0) AS INTEGER) AS LastErrorCode
FROM v_Update_ComplianceStatusAll a
LEFT JOIN update_enforcement e
    ON a.Status = 2 AND e.client_key = a.ResourceID AND e.update_key = a.CI_ID AND e.state BETWEEN 1 AND 14;

CREATE TEMP VIEW v_Update_DeploymentSummary_Live AS
SELECT s.deployment_id AS AssignmentID, s.update_key AS CI_ID, n.collection_id COLLATE tsql_text AS CollectionID,
       c.name COLLATE tsql_text AS CollectionName, CAST(count(*) AS INTEGER) AS NumTotal,
       CAST(sum(s.state = 0) AS INTEGER) AS NumUnknown, CAST(sum(s.state = 1) AS INTEGER) AS NumNotApplicable,
       CAST(sum(s.state = 2) AS INTEGER) AS NumMissing, CAST(sum(s.state = 3) AS INTEGER) AS NumPresent,
       CAST(sum(s.state = 3 AND s.enforcement = 10) AS INTEGER) AS NumInstalled,
       CAST(sum(s.state = 2 AND s.enforcement IN (6, 11, 14)) AS INTEGER) AS NumFailed,
       CAST(sum(s.state = 2 AND s.enforcement BETWEEN 1 AND 14 AND s.enforcement NOT IN (6, 11, 14)) AS INTEGER) AS NumPending
FROM (SELECT p.deployment_id, d.collection_id AS target_id, m.update_id AS update_key,
             iif(u.update_key IS NULL, 0,
                 standing_state(b.states, u.update_key, k.scan_version, u.minimum_source_version)) AS state,
             coalesce(e.state, 0) AS enforcement
      FROM deployment_pair p
      CROSS JOIN main.deployment d ON d.deployment_id = p.deployment_id
      CROSS JOIN main.update_group_member m ON m.update_group_id = d.update_group_id
      LEFT JOIN client_standing k ON k.client_key = p.client_key
      LEFT JOIN update_standing u ON u.site_version = k.site_version AND u.update_key = m.update_id
      LEFT JOIN main.client_state b ON b.client_id = p.client_key
      LEFT JOIN update_enforcement e ON e.client_key = p.client_key AND e.update_key = m.update_id) s
JOIN main.collection c ON c.collection_id = s.target_id
LEFT JOIN collection_entry n ON n.name = c.name
GROUP BY s.deployment_id, s.update_key;
