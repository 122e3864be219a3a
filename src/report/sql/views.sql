-- What `cmupd sql` offers beside the tables: views on this connection only, with the names and columns that administrators
-- know from Configuration Manager. Times are texts such as 2026-10-13T17:00:00Z. Names compare without regard to letter case, as
-- they do in SQL Server.

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
CREATE TEMP TABLE collection_member (
    collection_id INTEGER NOT NULL,
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
SELECT coalesce(c.name, guid_text(c.guid)) COLLATE NOCASE AS client, guid_text(c.guid) AS client_guid,
       site.code COLLATE NOCASE AS site, p.update_id, p.revision, p.state,
       state_name(500, p.state) COLLATE NOCASE AS state_name,
       moment_text(p.message_time) AS message_time, p.serial, error_text(p.error) AS error,
       c.client_id AS client_key, p.update_key
FROM main.client c
JOIN main.client_state s ON s.client_id = c.client_id
JOIN main.client_detail d ON d.client_id = c.client_id
JOIN packed_state(s.states, d.detail, s.base_time) p
LEFT JOIN main.site ON site.site_id = c.site_id;

CREATE TEMP VIEW v_R_System AS
SELECT c.client_id AS ResourceID, c.name COLLATE NOCASE AS Name0, c.name COLLATE NOCASE AS Netbios_Name0,
       ('GUID:' || upper(guid_text(c.guid))) COLLATE NOCASE AS SMS_Unique_Identifier0,
       coalesce(c.client_installed, 1) AS Client0, c.client_version AS Client_Version0, 0 AS Obsolete0
FROM main.client c;

CREATE TEMP VIEW v_RA_System_SMSAssignedSites AS
SELECT c.client_id AS ResourceID, site.code COLLATE NOCASE AS SMS_Assigned_Sites0
FROM main.client c JOIN main.site ON site.site_id = c.site_id;

CREATE TEMP VIEW v_Collection AS
SELECT c.collection_id AS CollectionID, c.name COLLATE NOCASE AS Name, c.comment AS Comment,
       (SELECT count(m.client_key) FROM collection_member m WHERE m.collection_id = c.collection_id) AS MemberCount
FROM main.collection c;

CREATE TEMP VIEW v_FullCollectionMembership AS
SELECT m.collection_id AS CollectionID, m.client_key AS ResourceID,
       coalesce(c.name, guid_text(c.guid)) COLLATE NOCASE AS Name, site.code COLLATE NOCASE AS SiteCode
FROM collection_member m
JOIN main.client c ON c.client_id = m.client_key
LEFT JOIN main.site ON site.site_id = c.site_id;

CREATE TEMP VIEW v_Site AS
SELECT s.code COLLATE NOCASE AS SiteCode, s.name COLLATE NOCASE AS SiteName,
       parent.code COLLATE NOCASE AS ReportingSiteCode,
       CASE s.kind WHEN 'secondary' THEN 1 WHEN 'primary' THEN 2 ELSE 4 END AS Type,
       s.content_version AS ContentVersion
FROM main.site s LEFT JOIN main.site parent ON parent.site_id = s.parent_site_id;

CREATE TEMP VIEW v_UpdateInfo AS
SELECT u.update_key AS CI_ID, guid_text(i.guid) COLLATE NOCASE AS CI_UniqueID, u.revision_number AS RevisionNumber,
       iif(r.is_bundle, 8, 1) AS CIType_ID, r.article_id AS ArticleID, r.bulletin_id COLLATE NOCASE AS BulletinID,
       r.title COLLATE NOCASE AS Title, r.description AS Description,
       CASE r.severity WHEN 'critical' THEN 10 WHEN 'important' THEN 8 WHEN 'moderate' THEN 6 WHEN 'low' THEN 2 ELSE 0 END
           AS Severity,
       moment_text(u.released_at) AS DatePosted, moment_text(r.released_at) AS DateRevised, r.support_url AS InfoURL, r.minimum_source_version AS MinSourceVersion,
       u.is_superseded AS IsSuperseded, u.is_expired AS IsExpired, 0 AS IsHidden
FROM update_standing u
JOIN main.update_identity i ON i.update_id = u.update_key
JOIN main.revision r ON r.update_id = u.update_key AND r.revision_number = u.revision_number
WHERE u.site_version = (SELECT max(content_version) FROM main.site);

CREATE TEMP VIEW v_CICategories_All AS
SELECT r.update_id AS CI_ID, k.category_update_id AS CategoryInstanceID,
       guid_text(i.guid) COLLATE NOCASE AS CategoryInstance_UniqueID,
       CASE c.category_type WHEN 'company' THEN 'Company' WHEN 'product_family' THEN 'ProductFamily'
            WHEN 'product' THEN 'Product' WHEN 'update_classification' THEN 'UpdateClassification'
            ELSE c.category_type END COLLATE NOCASE AS CategoryTypeName,
       coalesce(c.title, guid_text(i.guid)) COLLATE NOCASE AS CategoryInstanceName
FROM main.revision r
JOIN main.revision_category k ON k.revision_id = r.revision_id
JOIN main.update_identity i ON i.update_id = k.category_update_id
LEFT JOIN main.revision c ON c.update_id = k.category_update_id
    AND c.revision_number = (SELECT max(n.revision_number) FROM main.revision n WHERE n.update_id = c.update_id)
WHERE r.is_listed
  AND r.revision_number = (SELECT max(n.revision_number) FROM main.revision n WHERE n.update_id = r.update_id);

CREATE TEMP VIEW v_UpdateComplianceStatus AS
SELECT p.update_key AS CI_ID, s.client_id AS ResourceID, p.state AS Status,
       moment_text(p.message_time) AS LastStatusCheckTime, moment_text(p.message_time) AS LastStatusChangeTime,
       signed_error(p.error) AS LastErrorCode
FROM main.client_state s
JOIN main.client_detail d ON d.client_id = s.client_id
JOIN packed_state(s.states, d.detail, s.base_time) p
WHERE p.state IN (2, 3);

CREATE TEMP VIEW v_Update_ComplianceStatusAll AS
SELECT u.update_key AS CI_ID, m.client_key AS ResourceID,
       standing_state(s.states, u.update_key, m.scan_version, u.minimum_source_version) AS Status,
       moment_text(coalesce(stored_time(s.states, d.detail, s.base_time, u.update_key), c.completed_scan_at))
           AS LastStatusCheckTime
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
SELECT update_key AS CI_ID, installed + required + not_required + unknown AS NumTotal, required AS NumMissing,
       installed AS NumPresent, not_required AS NumNotApplicable, unknown AS NumUnknown,
       round(100.0 * (installed + not_required) / nullif(installed + required + not_required + unknown, 0), 2)
           AS PercentCompliant
FROM update_tally;

CREATE TEMP VIEW v_UpdateScanStatus AS
SELECT c.client_id AS ResourceID, 1 AS UpdateSource_ID, c.last_scan_state AS LastScanState,
       moment_text(c.last_scan_at) AS LastScanTime, moment_text(c.completed_scan_at) AS ScanTime,
       m.scan_version AS ScanPackageVersion, c.scan_location COLLATE NOCASE AS LastScanPackageLocation,
       signed_error(c.last_scan_error) AS LastErrorCode, c.agent_version AS LastWUAVersion
FROM main.client c LEFT JOIN client_standing m ON m.client_key = c.client_id
WHERE c.last_scan_state IS NOT NULL;

CREATE TEMP VIEW v_StateNames AS
SELECT topic_type AS TopicType, state AS StateID, name COLLATE NOCASE AS StateName, description AS StateDescription
FROM documented_state;
