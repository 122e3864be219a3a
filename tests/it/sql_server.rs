//! Statements in the dialect of SQL Server: each is answered as SQL Server would, or refused with what to write
//! instead.
//!
//! What is expected is from the Transact-SQL reference of Microsoft, or computed by a second statement without what is
//! in question.

use super::sql::{code, data, sql, stderr, stdout};

/// The answer as lines of CSV, without the names of columns.
fn rows(statement: &str) -> Vec<String> {
    let output = sql(&[statement, "--csv"]);
    assert_eq!(code(&output), 0, "{statement}: {}", stderr(&output));
    stdout(&output).lines().skip(1).map(|line| line.trim_end().to_owned()).collect()
}

fn one(statement: &str) -> String {
    let rows = rows(statement);
    assert_eq!(rows.len(), 1, "{statement}: {rows:?}");
    rows.concat()
}

/// A statement of an administrator, and one in which nothing can be read in two ways.
#[test]
fn statements_mean_what_sql_server_reads() {
    for (statement, truth) in [
        // Quoted numbers against numbers.
        (
            "SELECT COUNT(*) AS n FROM v_Update_ComplianceStatusAll ucs WHERE ucs.Status='2'",
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status = 2",
        ),
        (
            "SELECT COUNT(*) AS n FROM v_Update_ComplianceStatusAll ucs WHERE ucs.Status in ('0','2')",
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status = 0 OR Status = 2",
        ),
        (
            "SELECT COUNT(*) AS n FROM v_Update_ComplianceStatusAll ucs WHERE ucs.Status not in ('3','1')",
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status <> 3 AND Status <> 1",
        ),
        (
            "SELECT COUNT(*) FROM v_Update_ComplianceStatusAll WHERE Status BETWEEN '1' AND ' 2 ' AND '3' <> Status",
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status = 1 OR Status = 2",
        ),
        (
            "SELECT COUNT(*) FROM (SELECT MAX(Status) AS worst FROM v_Update_ComplianceStatusAll GROUP BY ResourceID) t WHERE worst = '3'",
            "SELECT count(*) FROM (SELECT max(Status) AS worst FROM v_Update_ComplianceStatusAll GROUP BY ResourceID) WHERE worst = 3",
        ),
        (
            "WITH s AS (SELECT Status + 0 AS State FROM v_Update_ComplianceStatusAll) SELECT COUNT(*) FROM s WHERE State = '2'",
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status = 2",
        ),
        (
            "WITH w AS (SELECT '2' AS Wanted) SELECT COUNT(*) FROM v_Update_ComplianceStatusAll s JOIN w ON s.Status = w.Wanted",
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status = 2",
        ),
        (
            "SELECT COUNT(*) FROM v_Update_ComplianceStatusAll WHERE Status IN (SELECT '2' UNION ALL SELECT '3')",
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status = 2 OR Status = 3",
        ),
        (
            "SELECT COUNT(*) AS n FROM v_R_System sys WHERE sys.Client0='1' AND Obsolete0 = N'0'",
            "SELECT count(*) FROM v_R_System WHERE Client0 = 1",
        ),
        (
            "SELECT CASE WHEN Client0='1' THEN 'Yes' ELSE 'No' END AS client, COUNT(*) AS n FROM v_R_System GROUP BY 1",
            "SELECT CASE WHEN Client0 = 1 THEN 'Yes' ELSE 'No' END AS client, count(*) AS n FROM v_R_System GROUP BY client",
        ),
        (
            "SELECT COUNT(*) FROM v_R_System WHERE CASE Client0 WHEN '1' THEN '7' ELSE 0 END = 7",
            "SELECT count(*) FROM v_R_System WHERE Client0 = 1",
        ),
        (
            "SELECT COUNT(*) AS n FROM v_UpdateInfo WHERE CIType_ID in ('1','8')",
            "SELECT count(*) FROM v_UpdateInfo WHERE CIType_ID = 1 OR CIType_ID = 8",
        ),
        (
            "SELECT COUNT(*) FROM v_UpdateInfo WHERE IsExpired = 'False' AND IsHidden = 'false'",
            "SELECT count(*) FROM v_UpdateInfo WHERE IsExpired = 0",
        ),
        (
            "SELECT COUNT(*) FROM v_UpdateInfo WHERE ArticleID = 5090001 OR ISNULL(NULLIF(Severity, '10'), -1) = '-1'",
            "SELECT count(*) FROM v_UpdateInfo WHERE ArticleID = '5090001' OR Severity = 10",
        ),
        // Codes and names of the product.
        (
            "SELECT COUNT(*) AS n FROM v_Update_ComplianceStatusAll cs JOIN v_StateNames sn ON sn.TopicType='500' AND sn.StateID=cs.Status WHERE sn.StateName='update is Required'",
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status = 2",
        ),
        (
            "SELECT COUNT(*) FROM v_UpdateScanStatus WHERE LastScanState=3 AND LastErrorCode=0",
            "SELECT count(*) FROM v_UpdateScanStatus WHERE LastScanState = 3",
        ),
        (
            "SELECT COUNT(*) AS n FROM v_FullCollectionMembership WHERE CollectionID='SMS00001'",
            "SELECT count(*) FROM v_R_System",
        ),
        (
            "SELECT Name, MemberCount FROM v_Collection WHERE CollectionID = N'sms00001'",
            "SELECT 'All Systems', count(*) FROM v_R_System",
        ),
        (
            "SELECT COUNT(*) FROM v_CICategories_All WHERE CategoryInstance_UniqueID = 'UpdateClassification:0FA1201D-4330-4FA8-8AE9-B877473B6441'",
            "SELECT count(*) FROM v_CICategories_All WHERE CategoryInstance_UniqueID LIKE '%0fa1201d%'",
        ),
        (
            "SELECT COUNT(*) FROM v_UpdateScanStatus WHERE LastErrorCode <> 0x80244010",
            "SELECT count(*) FROM v_UpdateScanStatus WHERE LastErrorCode <> -2145107952",
        ),
        // Times.
        (
            "SELECT COUNT(*) AS n FROM v_UpdateScanStatus WHERE LastScanTime < datetime('2026-11-12 12:00:00')",
            "SELECT count(*) FROM v_UpdateScanStatus WHERE julianday(LastScanTime) < julianday('2026-11-12 12:00:00')",
        ),
        (
            "SELECT COUNT(*) FROM v_UpdateScanStatus WHERE LastScanTime >= DATEADD(day, -10, GETDATE())",
            "SELECT count(*) FROM v_UpdateScanStatus WHERE julianday(LastScanTime) >= julianday('2026-11-12T12:00:00')",
        ),
        (
            "SELECT COUNT(*) FROM v_UpdateScanStatus WHERE LastScanTime > GETDATE() - 10.5",
            "SELECT count(*) FROM v_UpdateScanStatus WHERE julianday(LastScanTime) > julianday('2026-11-12T00:00:00')",
        ),
        (
            "SELECT COUNT(*) FROM v_UpdateInfo WHERE DatePosted BETWEEN 'Oct 13 2026' AND '2026-10-31 23:59'",
            "SELECT count(*) FROM v_UpdateInfo WHERE substr(DatePosted, 1, 10) >= '2026-10-13' AND substr(DatePosted, 1, 7) = '2026-10'",
        ),
        (
            "SELECT DISTINCT CAST(DatePosted AS DATE) AS d FROM v_UpdateInfo ORDER BY d",
            "SELECT DISTINCT substr(DatePosted, 1, 10) AS d FROM v_UpdateInfo ORDER BY d",
        ),
        (
            "SELECT YEAR(DatePosted) AS y, MONTH(DatePosted) AS m, COUNT(*) FROM v_UpdateInfo GROUP BY YEAR(DatePosted), MONTH(DatePosted) ORDER BY y, m",
            "SELECT CAST(substr(DatePosted, 1, 4) AS int) AS y, CAST(substr(DatePosted, 6, 2) AS int) AS m, count(*) FROM v_UpdateInfo GROUP BY y, m ORDER BY y, m",
        ),
        (
            "SELECT FORMAT(DatePosted, 'yyyy-MM') AS month FROM v_UpdateInfo ORDER BY CI_ID",
            "SELECT substr(DatePosted, 1, 7) FROM v_UpdateInfo ORDER BY CI_ID",
        ),
        (
            "SELECT CONVERT(varchar(10), DatePosted, 120) AS d FROM v_UpdateInfo ORDER BY DatePosted, CI_ID",
            "SELECT substr(DatePosted, 1, 10) FROM v_UpdateInfo ORDER BY DatePosted, CI_ID",
        ),
        (
            "SELECT COUNT(*) FROM v_UpdateInfo WHERE DATEDIFF(dd, DatePosted, GETDATE()) <= '60'",
            "SELECT count(*) FROM v_UpdateInfo WHERE julianday('2026-11-22') - julianday(substr(DatePosted, 1, 10)) <= 60",
        ),
        (
            "SELECT MAX(LastScanTime) FROM v_UpdateScanStatus",
            "SELECT LastScanTime FROM v_UpdateScanStatus ORDER BY julianday(LastScanTime) DESC LIMIT 1",
        ),
        // Texts.
        (
            "SELECT TOP 1 'KB' + ArticleID AS kb FROM v_UpdateInfo ORDER BY ArticleID",
            "SELECT 'KB' || ArticleID FROM v_UpdateInfo ORDER BY ArticleID LIMIT 1",
        ),
        (
            "SELECT ArticleID = ui.ArticleID, Title = ui.Title FROM v_UpdateInfo ui ORDER BY ui.ArticleID, ui.CI_ID LIMIT 1",
            "SELECT ui.ArticleID, ui.Title FROM v_UpdateInfo ui ORDER BY ui.ArticleID, ui.CI_ID LIMIT 1",
        ),
        (
            "SELECT COUNT(*) AS n FROM v_R_System WHERE Name0 LIKE 'PS[12]-SRV%'",
            "SELECT count(*) FROM v_R_System WHERE Name0 LIKE 'PS1-SRV%' OR Name0 LIKE 'PS2-SRV%'",
        ),
        (
            "SELECT COUNT(*) FROM v_R_System WHERE Name0 NOT LIKE 'ps[^1]%'",
            "SELECT count(*) FROM v_R_System WHERE Name0 LIKE 'PS1%' OR Name0 NOT LIKE 'PS%'",
        ),
        (
            "SELECT COUNT(*) FROM v_R_System WHERE LEFT(Name0, 3) + ' ' = 'ps1'",
            "SELECT count(*) FROM v_R_System WHERE Name0 LIKE 'PS1%'",
        ),
        (
            "SELECT COUNT(DISTINCT LOWER(SUBSTRING(Name0, 1, 3))) FROM v_R_System",
            "SELECT count(*) FROM (SELECT DISTINCT substr(Name0, 1, 3) FROM v_R_System)",
        ),
        ("SELECT [SiteCode] FROM [CM_PS1].[dbo].[v_Site] (NOLOCK) WHERE N'PS1 ' = SiteCode", "SELECT 'PS1'"),
        (
            "SELECT r.Name0 FROM CM_PS1..v_R_System r WITH (NOLOCK, READUNCOMMITTED) WHERE r.ResourceID !> 1 OPTION (MAXDOP 1)",
            "SELECT Name0 FROM v_R_System WHERE ResourceID <= 1",
        ),
        (
            "USE CM_PS1 GO SET NOCOUNT ON; SELECT 'PS1'; GO",
            "SELECT SiteCode FROM v_Site WHERE SiteCode = 'PS1'",
        ),
        // Joined and nested queries.
        (
            "SELECT r.Name0, (SELECT COUNT(*) FROM v_UpdateScanStatus s WHERE s.ResourceID = r.ResourceID) AS scans FROM v_R_System r GROUP BY r.Name0, r.ResourceID ORDER BY r.ResourceID",
            "SELECT Name0, sum(LastScanState IS NOT NULL) FROM v_R_System LEFT JOIN v_UpdateScanStatus USING (ResourceID) GROUP BY Name0, ResourceID ORDER BY ResourceID",
        ),
        (
            "SELECT Name0 FROM v_R_System WHERE ResourceID = 1 UNION SELECT TOP 1 LOWER(Name0) FROM v_R_System WHERE ResourceID = 1 ORDER BY Name0",
            "SELECT lower(Name0) FROM v_R_System WHERE ResourceID = 1 UNION SELECT lower(Name0) FROM v_R_System WHERE ResourceID = 1",
        ),
        ("SELECT 1 AS a UNION SELECT '1' UNION SELECT NULL ORDER BY a", "SELECT NULL UNION ALL SELECT 1"),
        (
            "SELECT Name0 FROM v_R_System ORDER BY ResourceID OFFSET 2 ROWS FETCH NEXT 2 ROWS ONLY",
            "SELECT Name0 FROM v_R_System ORDER BY ResourceID LIMIT 2 OFFSET 2",
        ),
    ] {
        let truth = rows(truth);
        assert!(!truth.is_empty() && truth != ["0"], "{statement}: the test would not notice anything");
        let answered = rows(statement);
        let fold = |rows: &[String]| rows.iter().map(|row| row.to_lowercase()).collect::<Vec<_>>();
        assert_eq!(fold(&answered), fold(&truth), "{statement}");
    }
}

/// Constants, with what the reference of Microsoft says that they are.
#[test]
fn expressions_have_the_values_of_sql_server() {
    for (expression, value) in [
        ("7 / 2", "3"),
        ("-7 / 2", "-3"),
        ("7 / 2.0", "3.5"),
        ("7 % 4", "3"),
        ("1 + '2'", "3"),
        ("'1' + '2'", "12"),
        ("5 & 3 + 1", "2"),
        ("5 ^ 1", "4"),
        ("'a' + NULL", "\"\""),
        ("CAST(100.0 * 2 / 3 AS decimal(5, 2))", "66.67"),
        ("CAST(-3.9 AS int)", "-3"),
        ("CAST('' AS int)", "0"),
        ("CAST('True' AS bit)", "1"),
        ("TRY_CAST('x' AS int)", "\"\""),
        ("TRY_CONVERT(datetime, 'x')", "\"\""),
        ("CAST(CAST(2.5 AS decimal(4, 2)) AS varchar(10))", "2.50"),
        ("CAST(1234 AS varchar(2))", "*"),
        ("CONVERT(nvarchar(3), 'abcdef')", "abc"),
        ("ISNULL(NULL, 'x')", "x"),
        ("ISNULL(NULLIF(1, '1'), '7')", "7"),
        ("COALESCE(NULL, '3', 4)", "3"),
        ("IIF('a' = 'A', 1, 0)", "1"),
        ("CHOOSE(2, 'a', 'b')", "b"),
        ("CASE 1 WHEN '1' THEN 2 ELSE '3' END", "2"),
        ("LEN('abc  ')", "3"),
        ("LEFT('abc', 2)", "ab"),
        ("RIGHT('abc', 2)", "bc"),
        ("RIGHT('abc', 0)", "\"\""),
        ("SUBSTRING('abc', 0, 2)", "a"),
        ("SUBSTRING('abc', -1, 3)", "a"),
        ("CHARINDEX('B', 'abcb')", "2"),
        ("CHARINDEX('b', 'abcb', 3)", "4"),
        ("PATINDEX('%[0-9]%', 'KB50')", "3"),
        ("REPLACE('abAB', 'a', 'x')", "xbxB"),
        ("STUFF('abcdef', 2, 3, 'ijklmn')", "aijklmnef"),
        ("REPLICATE('ab', 2) + SPACE(1) + REVERSE('ab')", "abab ba"),
        ("UPPER('äb') + LOWER('ÄB')", "ÄBäb"),
        ("CONCAT('a', NULL, 1)", "a1"),
        ("ROUND(1234.567, 1)", "1234.6"),
        ("ROUND(1234, -2)", "1200"),
        ("ROUND(150.75, 0, 1)", "150.0"),
        ("CEILING(1.2)", "2.0"),
        ("FLOOR(-1.2)", "-2.0"),
        ("POWER(2, 10)", "1024"),
        ("LOG(1)", "0.0"),
        ("LOG10(100)", "2.0"),
        ("FORMAT(1234567.891, 'N0')", "\"1,234,568\""),
        ("FORMAT(0.256, 'P1')", "25.6%"),
        ("GETDATE()", "2026-11-22T12:00:00Z"),
        ("GETUTCDATE() - 1", "2026-11-21T12:00:00Z"),
        ("DATEADD(dd, DATEDIFF(dd, 0, GETDATE()), 0)", "2026-11-22T00:00:00Z"),
        ("DATEADD(month, 1, '2006-08-31')", "2006-09-30T00:00:00Z"),
        ("DATEADD(hour, '2', '2026-01-01')", "2026-01-01T02:00:00Z"),
        ("DATEDIFF(year, '2005-12-31 23:59:59', '2006-01-01')", "1"),
        ("DATEPART(weekday, '2007-10-30')", "3"),
        ("DATENAME(month, '2007-10-30')", "October"),
        ("EOMONTH('2024-02-01')", "2024-02-29"),
        ("DATEFROMPARTS(2026, 10, 3)", "2026-10-03"),
        ("CAST('2026-10-13 17:00' AS date)", "2026-10-13"),
        ("CAST('2026-10-13 17:00' AS time)", "17:00:00"),
        ("CONVERT(datetime, '03/10/2026', 103)", "2026-10-03T00:00:00Z"),
        ("CONVERT(varchar(20), CAST('2026-10-13 17:05' AS datetime), 100)", "Oct 13 2026  5:05PM"),
        ("FORMAT(CAST('2026-10-13 17:05' AS datetime), 'dd.MM.yyyy HH:mm')", "13.10.2026 17:05"),
        ("ISDATE('2026-02-30') + ISNUMERIC('1e5')", "1"),
        ("IIF('[x]' LIKE '[[]x]', 1, 0)", "1"),
        ("IIF('50%' LIKE '50!%' ESCAPE '!', 1, 0)", "1"),
        ("IIF('x' COLLATE Latin1_General_BIN = 'X', 1, 0)", "0"),
        ("IIF('b' IN ('A', 'B '), 1, 0)", "1"),
        ("IIF('b' BETWEEN 'A' AND 'C', 1, 0)", "1"),
        ("0x10", "16"),
        (
            "(SELECT STRING_AGG(SiteCode, ',') WITHIN GROUP (ORDER BY SiteCode DESC) FROM v_Site WHERE SiteCode < 'ps2')",
            "\"PS1,CAS\"",
        ),
        ("(SELECT AVG(n) FROM (VALUES (1), (2)) AS t(n))", "1"),
    ] {
        assert_eq!(one(&format!("SELECT {expression}")), value, "{expression}");
    }
}

/// What would give a wrong number is refused, with what to write.
#[test]
fn what_is_not_answered_is_refused() {
    for (statement, says) in [
        ("SELECT COUNT(*) FROM v_R_System WHERE Client0 = 'Yes'", "without quotes"),
        ("SELECT COUNT(*) FROM v_UpdateInfo WHERE IsExpired = 'No'", "0 or 1 (bit)"),
        ("SELECT COUNT(*) FROM v_Update_ComplianceStatusAll WHERE Status IN (1, '1.5')", "'1.5'"),
        ("SELECT COUNT(*) FROM v_StateNames WHERE StateName = 'required'", "Update is required"),
        (
            "SELECT COUNT(*) FROM (SELECT sn.StateName AS s FROM v_StateNames sn) t WHERE s <> 'required'",
            "v_StateNames",
        ),
        ("SELECT COUNT(*) FROM v_FullCollectionMembership WHERE CollectionID = 'SMSDM003'", "SMS00001"),
        (
            "SELECT COUNT(*) FROM v_CICategories_All WHERE CategoryInstance_UniqueID IN ('0fa1201d-4330-4fa8-8ae9-b877473b6441')",
            "UpdateClassification:",
        ),
        ("SELECT \"no such column\" AS c FROM v_UpdateInfo LIMIT 1", "no such column"),
        ("SELECT COUNT(*) FROM v_UpdateInfo WHERE DatePosted > 'yesterday'", "2026-10-13T17:00:00"),
        ("SELECT COUNT(*) FROM v_UpdateInfo WHERE DatePosted > '10/11/2026'", "language of the login"),
        ("SELECT COUNT(*) FROM v_UpdateInfo WHERE DatePosted > '10/11/' + '2026'", "language of the login"),
        ("SELECT COUNT(*) FROM v_UpdateInfo WHERE DatePosted LIKE '2026%'", "YEAR("),
        ("SELECT COUNT(*) FROM v_UpdateInfo WHERE DatePosted > 20261013", "outside the calendar"),
        ("SELECT GETDATE() - DatePosted FROM v_UpdateInfo", "DATEDIFF"),
        ("SELECT CAST(DatePosted AS int) FROM v_UpdateInfo", "DATEDIFF"),
        ("SELECT 'Posted ' + DatePosted FROM v_UpdateInfo", "CONVERT"),
        ("SELECT DATEDIFF(fortnight, DatePosted, GETDATE()) FROM v_UpdateInfo", "year, quarter, month"),
        ("SELECT FORMAT(DatePosted, 'K') FROM v_UpdateInfo", "'K'"),
        ("SELECT FORMAT(Title, 'D') FROM v_UpdateInfo", "printf"),
        ("SELECT Title + Severity FROM v_UpdateInfo", "does not convert"),
        ("SELECT 'KB' + 5", "'KB'"),
        ("SELECT CASE WHEN Client0 = 1 THEN 1 ELSE 'none' END FROM v_R_System", "'none'"),
        ("SELECT ISNULL(LastErrorCode, 'none') FROM v_UpdateScanStatus", "'none'"),
        ("SELECT CI_ID FROM v_UpdateInfo UNION SELECT Title FROM v_UpdateInfo", "does not convert"),
        ("SELECT 1 / (Client0 - Client0) FROM v_R_System", "NULLIF"),
        ("SELECT Name0, COUNT(*) FROM v_R_System", "GROUP BY"),
        (
            "SELECT r.Name0, s.LastScanState FROM v_R_System r JOIN v_UpdateScanStatus s ON r.ResourceID = s.ResourceID GROUP BY r.Name0",
            "LastScanState",
        ),
        ("SELECT SUM(Title) FROM v_UpdateInfo", "sum takes numbers"),
        ("SELECT CAST('x' AS int)", "TRY_CAST"),
        ("SELECT CAST(CAST(1 AS float) / 3 AS varchar(9))", "decimal(10, 2)"),
        ("SELECT CAST(1 AS sql_variant)", "sql_variant"),
        ("SELECT TOP 10 PERCENT Name0 FROM v_R_System", "PERCENT"),
        ("SELECT TOP 1 WITH TIES Name0 FROM v_R_System ORDER BY 1", "rank()"),
        ("SELECT TOP 1 Name0 FROM v_R_System LIMIT 2", "write one of them"),
        ("SELECT * FROM v_R_System CROSS APPLY (SELECT 1) a", "JOIN"),
        ("SELECT * FROM v_R_System PIVOT (x)", "sum(CASE"),
        ("SELECT Name0 INTO #a FROM v_R_System", "only reads"),
        ("SELECT Name0 FROM v_R_System FOR XML PATH('')", "--format"),
        ("SELECT SiteCode, COUNT(*) FROM v_Site GROUP BY ROLLUP(SiteCode)", "UNION ALL"),
        ("DECLARE @a TABLE (b int); SELECT 1", "WITH name AS"),
        ("SELECT @a", "DECLARE @a int = 5"),
        ("SET @a = 1; SELECT @a", "not declared"),
        ("DECLARE @a int; SELECT @a = COUNT(*) FROM v_Site", "SET @name"),
        ("DECLARE @a int = 'x'; SELECT @a", "does not convert"),
        (
            "DECLARE @a nvarchar(20) = 'required'; SELECT COUNT(*) FROM v_StateNames WHERE StateName = @a",
            "Update is required",
        ),
        ("SELECT Name0 FROM v_R_System WHERE Client0 > ALL (SELECT 0)", "max()"),
        ("SELECT Name0 FROM v_R_System NATURAL JOIN v_UpdateScanStatus", "USING"),
        ("SELECT Name0 COLLATE Latin1_General_CI_AI FROM v_R_System", "Latin1_General_CI_AS"),
        ("SELECT STDEV(Client0) FROM v_R_System", "STDEV is not answered"),
        ("SELECT DATALENGTH(Name0) FROM v_R_System", "LEN("),
        ("SELECT Name0 - 1 FROM v_R_System", "does not convert"),
        ("SELECT Name0 - Name0 FROM v_R_System", "takes numbers"),
        ("SELECT 2.5 & 1", "whole numbers"),
        ("SELECT DATEPART(hour, CAST(DatePosted AS date)) FROM v_UpdateInfo", "AS datetime"),
    ] {
        let output = sql(&[statement]);
        assert_eq!(code(&output), 2, "{statement}: {}{}", stdout(&output), stderr(&output));
        assert!(stderr(&output).contains(says), "{statement}: {}", stderr(&output));
    }
    // Neither depth nor length reaches the end of the stack.
    for statement in [
        format!("SELECT {}1{}", "(".repeat(5_000), ")".repeat(5_000)),
        format!("SELECT {}1", "NOT ".repeat(5_000)),
        format!("SELECT {}1", "- ".repeat(5_000)),
        format!("SELECT 1{}", " + 1".repeat(5_000)),
        format!("SELECT 1{}", " UNION SELECT 1".repeat(5_000)),
        format!("SELECT {}1{}", "(SELECT ".repeat(500), ")".repeat(500)),
        format!("SELECT {}1{}", "CASE WHEN 1 = 1 THEN ".repeat(500), " END".repeat(500)),
    ] {
        let output = sql(&[&statement]);
        assert_eq!(code(&output), 2, "{}: {}", &statement[..60], stderr(&output));
    }
}

/// What only SQLite has goes on working, with and without --sqlite.
#[test]
fn plain_sqlite_goes_on() {
    for statement in [
        "SELECT name FROM client WHERE client_id = 1 LIMIT 1 OFFSET 0",
        "SELECT count(*) FILTER (WHERE state = 2) AS n FROM update_status WHERE client_guid IS NOT NULL",
        "SELECT name, client_id FROM client c JOIN client_state USING (client_id) ORDER BY name COLLATE NOCASE DESC NULLS LAST LIMIT 3",
        "SELECT kind, count(*) AS n FROM site GROUP BY kind HAVING n > 0 ORDER BY n DESC, kind",
        "SELECT guid_text(guid) AS g FROM client WHERE name GLOB 'PS1*' ORDER BY g",
        "SELECT s.title FROM revision_search s JOIN revision r ON r.revision_id = s.rowid WHERE revision_search MATCH 'cumulative' LIMIT 1",
        "SELECT json_extract('{\"a\": [1, 2]}', '$.a[1]') AS two, '{\"a\": 1}' ->> 'a' AS one",
        "SELECT name FROM pragma_table_info('client') ORDER BY cid",
        "SELECT row_number() OVER w AS n, code FROM site WINDOW w AS (ORDER BY code ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
        "VALUES (1, 'a'), (2, 'b')",
        "SELECT value FROM json_each('[3, 1, 2]') ORDER BY value",
        "PRAGMA table_info(client)",
    ] {
        let (translated, plain) = (sql(&[statement, "--csv"]), sql(&[statement, "--csv", "--sqlite"]));
        assert_eq!(code(&translated), 0, "{statement}: {}", stderr(&translated));
        assert_eq!(code(&plain), 0, "{statement}: {}", stderr(&plain));
        assert_eq!(stdout(&translated), stdout(&plain), "{statement}");
        assert!(stdout(&translated).lines().count() > 1, "{statement}");
    }
    // There the views have types and collations too, and a name in double quotes is not a text.
    for (statement, truth) in [
        (
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status = '2'",
            "SELECT count(*) FROM v_Update_ComplianceStatusAll WHERE Status = 2",
        ),
        (
            "SELECT count(*) FROM v_R_System WHERE Client0 IN ('1')",
            "SELECT count(*) FROM v_R_System WHERE Client0 = 1",
        ),
        (
            "SELECT count(*) FROM v_UpdateScanStatus WHERE LastScanTime < '2026-11-12 12:00:00'",
            "SELECT count(*) FROM v_UpdateScanStatus WHERE LastScanTime < '2026-11-12T12:00:00Z'",
        ),
        ("SELECT SiteCode FROM v_Site WHERE SiteCode = 'ps1'", "SELECT 'PS1'"),
    ] {
        let plain = sql(&[statement, "--csv", "--sqlite"]);
        let plain: Vec<String> =
            stdout(&plain).lines().skip(1).map(|line| line.trim_end().to_owned()).collect();
        assert_eq!(plain, rows(truth), "{statement}");
    }
    assert_eq!(code(&sql(&["SELECT \"x\"", "--sqlite"])), 2);
    let shown = sql(&["SELECT TOP 1 Name0 FROM dbo.v_R_System WHERE Client0 = '1'", "--show-sqlite"]);
    assert_eq!(
        stdout(&shown),
        "SELECT v_R_System.Name0 FROM v_R_System WHERE v_R_System.Client0 = 1 LIMIT 1\n"
    );
    let shown = sql(&["explain query plan SELECT GETDATE()", "--show-sqlite"]);
    assert_eq!(stdout(&shown), "EXPLAIN QUERY PLAN SELECT '2026-11-22T12:00:00Z' AS \"GETDATE()\"\n");
    assert_eq!(code(&sql(&["SELECT nothing FROM nowhere", "--show-sqlite"])), 2);
}

/// The columns of views have the types of Configuration Manager.
#[test]
fn columns_have_the_types_of_the_product() {
    let schema = data(&["sql", "--schema"]);
    for (view, column, column_type) in [
        ("v_UpdateInfo", "CI_ID", "int"),
        ("v_UpdateInfo", "ArticleID", "nvarchar"),
        ("v_UpdateInfo", "IsExpired", "bit"),
        ("v_UpdateInfo", "IsSuperseded", "int"),
        ("v_UpdateInfo", "DatePosted", "datetime"),
        ("v_R_System", "Client0", "int"),
        ("v_Collection", "CollectionID", "nvarchar"),
        ("v_UpdateScanStatus", "LastErrorCode", "int"),
        ("v_UpdateScanStatus", "LastScanTime", "datetime"),
        ("v_StateNames", "StateName", "nvarchar"),
    ] {
        let row = schema.iter().find(|row| row["name"] == view && row["column"] == column);
        assert_eq!(row.map(|row| &row["column_type"]), Some(&column_type.into()), "{view}.{column}");
    }
    // SQLite knows them too: a number as a text compares as a number, in SQLite's own dialect.
    for row in &schema {
        let (Some(view), Some(column), "view") =
            (row["name"].as_str(), row["column"].as_str(), row["kind"].as_str().unwrap_or_default())
        else {
            continue;
        };
        let affinity = match row["column_type"].as_str() {
            Some("int" | "bigint" | "bit") => "INT",
            Some("float") => "REAL",
            Some("nvarchar" | "datetime") => "TEXT",
            other => panic!("{view}.{column}: {other:?}"),
        };
        let found = one(&format!("SELECT type FROM pragma_table_info('{view}') WHERE name = '{column}'"));
        let found = if found.starts_with("INT") { "INT" } else { &found };
        assert_eq!(found, affinity, "{view}.{column}");
    }
}
