//! Values of expressions in the dialect of SQL Server: each has the value that the Transact-SQL reference of Microsoft
//! gives it, or is an error where it is one there, or where it cannot be answered.

use cmupd::base::clock::Clock;
use cmupd::base::error::Result;
use cmupd::base::tabular::RowSink;
use cmupd::db::{Database, Options};
use cmupd::report::{SqlOptions, sql};
use jiff::Timestamp;
use serde_json::Value;

const WHOLE_NUMBERS_TEXTS_AND_RESULTS: &[(&str, &str)] = &[
    ("CAST(2147483647 AS bigint) + 1", "2147483648"),
    ("2147483648 + 1", "2147483649"),
    ("-2147483648 - 1", "-2147483649"),
    ("CAST('40000' AS bigint)", "40000"),
    ("(SELECT SUM(CAST(x AS bigint)) FROM (VALUES (2147483647),(1)) v(x))", "2147483648"),
    ("(SELECT AVG(x) FROM (VALUES (1),(2)) v(x))", "1"),
    ("(SELECT AVG(x) FROM (VALUES (-1),(-2)) v(x))", "-1"),
    ("(SELECT AVG(x) FROM (VALUES (1.0),(2)) v(x))", "1.5"),
    ("(SELECT SUM(x) FROM (VALUES (NULL),(1)) v(x))", "1"),
    ("7/-2", "-3"),
    ("-7%4", "-3"),
    ("7%-4", "3"),
    ("5.5%2", "1.5"),
    ("-(-2147483648)", "2147483648"),
    ("ABS(-2147483648)", "2147483648"),
    ("ABS('-3')", "3.0"),
    ("ABS(-2.5)", "2.5"),
    ("0.1+0.2", "0.3"),
    ("IIF(0.1+0.2=0.3,1,0)", "1"),
    ("1/3.0", "0.333333"),
    ("2/3.0", "0.666666"),
    ("1.0*1/3", "0.333333"),
    ("CAST(1 AS float)/3", "0.3333333333333333"),
    ("'1'+1", "2"),
    ("'1'+'1'", "11"),
    ("'1.5'*2.0", "3.0"),
    ("'3'/2", "1"),
    ("LEN('')", "0"),
    ("LEN(' ')", "0"),
    ("LEN(' a ')", "2"),
    ("LEN(NULL)", ""),
    ("LEN(12)", "2"),
    ("LEN(12.50)", "5"),
    ("CAST(CAST(NULL AS decimal(9,2)) AS varchar(20))", ""),
    ("ISNULL(CAST(CAST(NULL AS decimal(9,2)) AS varchar(20)), 'none')", "none"),
    ("CAST(CAST(NULL AS decimal(9,2)) AS varchar(20)) + 'x'", ""),
    ("CONCAT('[', CAST(NULL AS decimal(9,2)), ']')", "[]"),
    ("LEN(CAST(NULL AS decimal(9,2)))", ""),
    ("CAST(CAST(NULL AS decimal(9,2)) AS varchar(3))", ""),
    ("IIF(CAST(NULL AS decimal(9,2)) LIKE '0%', 1, 0)", "0"),
    ("CAST(CAST(3 AS decimal(9,2)) AS varchar(20))", "3.00"),
    ("CAST(CAST(-0.004 AS decimal(9,2)) AS varchar(20))", "0.00"),
    ("CAST(CAST(-12.5 AS decimal(9,0)) AS varchar(20))", "-13"),
    ("CAST(2147483648 AS varchar(20))", "2147483648"),
    ("CAST(1234 AS varchar(3))", "*"),
    ("CAST(CAST(NULL AS int) AS varchar(3))", ""),
    ("6 ^ 3", "5"),
    ("1 ^ CAST(NULL AS int)", ""),
    ("6 ^ 3 ^ 1 + 1", "5"),
    ("7 / NULLIF(0, 0)", ""),
    ("7 / NULLIF(-2, 0)", "-3"),
    ("''", ""),
    ("IIF('a'='A ',1,0)", "1"),
    ("IIF('a'=' a',1,0)", "0"),
    ("IIF('a' LIKE 'A ',1,0)", "0"),
    ("IIF('a ' LIKE 'A',1,0)", "0"),
    ("IIF('ä'='Ä',1,0)", "1"),
    ("IIF(NULL=NULL,1,0)", "0"),
    ("IIF('' IS NULL,1,0)", "0"),
    ("'a'+''", "a"),
    ("CONCAT(NULL,NULL)", ""),
    ("CONCAT(1,2.50,NULL,'x')", "12.50x"),
    ("CONCAT_WS(',','a',NULL,'b')", "a,b"),
    ("ISNULL(CAST(NULL AS varchar(2)),'abcdef')", "ab"),
    ("ISNULL(CAST(NULL AS int), 2.7)", "2"),
    ("ISNULL(NULL, 2.7)", "2.7"),
    ("COALESCE(CAST(NULL AS int), 2.7)", "2.7"),
    ("COALESCE(CAST(NULL AS varchar(2)), 'abcdef')", "abcdef"),
    ("CASE WHEN 1=1 THEN '5' ELSE 1 END + 1", "6"),
    ("NULLIF('a','A')", ""),
    ("NULLIF(1,1.0)", ""),
];

const REFUSED_WHOLE_NUMBERS_TEXTS_AND_RESULTS: &[&str] = &[
    "2147483647 + 1",
    "65536 * 65536",
    "9223372036854775807 + CAST(1 AS bigint)",
    "CAST(3000000000 AS int)",
    "CAST('3000000000' AS int)",
    "CAST(300 AS tinyint)",
    "CAST(-1 AS tinyint)",
    "CAST(40000 AS smallint)",
    "(SELECT SUM(x) FROM (VALUES (2147483647),(1)) v(x))",
    "(SELECT AVG(x) FROM (VALUES (2147483647),(2147483647)) v(x))",
    "1/0",
    "1/NULLIF(0, 1)",
    "1/NULLIF(0, 10)",
    "1%NULLIF(0, 1)",
    "CAST(-2147483648 AS int) / NULLIF(-1, 0)",
    "CAST('-9223372036854775808' AS bigint) / NULLIF(-1, 0)",
    "1.0/0",
    "1%0",
    "CAST(1 AS float)/0",
    "1+'a'",
    "'a'+1",
    "'1.5'+1",
    "'1.5'*2",
    "'7'-'2'",
    "'7'*'2'",
    "ISNULL(CAST(NULL AS int), 'x')",
    "COALESCE('a', 1)",
    "COALESCE(1, 'a')",
    "CASE WHEN 1=0 THEN 'a' ELSE 1 END",
    "CASE WHEN 1=1 THEN 'a' ELSE 1 END",
];

const TIMES_CONVERSIONS_AND_PATTERNS: &[(&str, &str)] = &[
    ("DATEFROMPARTS(2026, CAST(NULL AS int), 3)", ""),
    ("DATEDIFF(day,'2026-01-01 23:59','2026-01-02 00:01')", "1"),
    ("DATEDIFF(hour,'2026-01-01 10:59','2026-01-01 11:00')", "1"),
    ("DATEDIFF(week,'2026-10-03','2026-10-04')", "1"),
    ("DATEDIFF(month,'2026-01-31','2026-02-01')", "1"),
    ("DATEDIFF(quarter,'2026-03-31','2026-04-01')", "1"),
    ("DATEDIFF_BIG(ms,'2026-01-01','2026-02-01')", "2678400000"),
    ("DATEDIFF(day,NULL,'2026-01-01')", ""),
    ("DATEDIFF(day,0,'1900-01-02')", "1"),
    ("DATEADD(month,1,'2024-01-31')", "2024-02-29T00:00:00Z"),
    ("DATEADD(month,-1,'2026-03-31')", "2026-02-28T00:00:00Z"),
    ("DATEADD(year,1,'2024-02-29')", "2025-02-28T00:00:00Z"),
    ("DATEADD(day,1.9,'2026-01-01')", "2026-01-02T00:00:00Z"),
    ("DATEADD(day,NULL,'2026-01-01')", ""),
    ("DATEADD(day,1,CAST('2026-01-01' AS date))", "2026-01-02"),
    ("DATEPART(week,'2026-01-01')", "1"),
    ("DATEPART(iso_week,'2026-01-01')", "1"),
    ("DATEPART(dayofyear,'2026-12-31')", "365"),
    ("DATENAME(weekday,'2026-11-22')", "Sunday"),
    ("EOMONTH('2026-01-31',1)", "2026-02-28"),
    ("EOMONTH(NULL)", ""),
    ("CAST('2026-01-01' AS datetime)+1", "2026-01-02T00:00:00Z"),
    ("IIF(CAST('2026-01-31 10:00' AS datetime) BETWEEN '2026-01-01' AND '2026-01-31',1,0)", "0"),
    ("IIF(CAST('2026-01-31' AS date) BETWEEN '20260101' AND '20260131',1,0)", "1"),
    ("IIF(CAST('2026-01-31 10:00' AS datetime) BETWEEN '2026-01-31' AND '2026-01-01',1,0)", "0"),
    ("IIF(3 BETWEEN '1' AND '10',1,0)", "1"),
    ("IIF('3' BETWEEN 1 AND 10,1,0)", "1"),
    ("ROUND(748.58,-1)", "750.0"),
    ("ROUND(748.58,-4)", "0.0"),
    ("ROUND(748,-4)", "0"),
    ("ROUND(2.5,0)", "3.0"),
    ("ROUND(-2.5,0)", "-3.0"),
    ("ROUND(150.75,0,1)", "150.0"),
    ("ROUND(123.4545,2)", "123.45"),
    ("ROUND(123.45,-2)", "100.0"),
    ("ROUND(1,1)", "1"),
    ("ROUND('2.567',2)", "2.57"),
    ("CAST(2.7 AS int)", "2"),
    ("CAST(-2.7 AS int)", "-2"),
    ("CAST(2.5 AS decimal(5,0))", "3.0"),
    ("CAST(0.005 AS decimal(5,2))", "0.01"),
    ("CAST(9.995 AS decimal(5,2))", "10.0"),
    ("CAST(10.555 AS decimal(18,2))", "10.56"),
    ("CAST(2.5 AS bit)", "1"),
    ("CAST('' AS float)", "0.0"),
    ("CAST(' 5 ' AS int)", "5"),
    ("CAST('+5' AS int)", "5"),
    ("CAST('1e2' AS float)", "100.0"),
    ("CAST(NULL AS int)", ""),
    ("CAST(123.456 AS varchar(10))", "123.456"),
    ("CAST(123 AS char(5))+'|'", "123  |"),
    ("CAST(1 AS varchar(10))", "1"),
    ("CAST(CAST('2026-01-02 13:04:05' AS datetime) AS varchar(30))", "Jan  2 2026  1:04PM"),
    ("CAST(CAST('2026-01-02' AS date) AS varchar(30))", "2026-01-02"),
    ("CONVERT(varchar(10),CAST('2026-01-02 13:04:05' AS datetime),112)", "20260102"),
    ("CONVERT(varchar,CAST('2026-01-02 13:04:05' AS datetime),101)", "01/02/2026"),
    ("CONVERT(varchar(8),CAST('2026-01-02 13:04:05' AS datetime),108)", "13:04:05"),
    ("CONVERT(varchar(30),CAST('2026-01-02 13:04:05' AS datetime),126)", "2026-01-02T13:04:05"),
    ("CONVERT(int,CAST(1 AS bit))", "1"),
    ("CONVERT(bit,'true')", "1"),
    ("TRY_CAST('2026-02-30' AS date)", ""),
    ("TRY_CAST('300' AS tinyint)", ""),
    ("TRY_CAST('5.5' AS int)", ""),
    ("TRY_CAST('3000000000' AS int)", ""),
    ("IIF('a[b' LIKE 'a[[]b',1,0)", "1"),
    ("IIF('a-b' LIKE 'a[a-z]b',1,0)", "0"),
    ("IIF('a-b' LIKE 'a[-x]b',1,0)", "1"),
    ("IIF('abc' LIKE 'A_C',1,0)", "1"),
    ("IIF('abc' LIKE '[A-C]%',1,0)", "1"),
    ("IIF('abc' LIKE '[^a]%',1,0)", "0"),
    ("IIF('a%c' LIKE 'a\\%c' ESCAPE '\\',1,0)", "1"),
    ("IIF('abc' LIKE 'a\\%c' ESCAPE '\\',1,0)", "0"),
    ("IIF('' LIKE '%',1,0)", "1"),
    ("IIF(NULL LIKE '%',1,0)", "0"),
    ("IIF('KB123' LIKE '%[0-9]',1,0)", "1"),
    ("IIF('abc' NOT LIKE 'x%',1,0)", "1"),
    ("IIF(12 LIKE '1%',1,0)", "1"),
    ("CHARINDEX('x','abc')", "0"),
    ("CHARINDEX('','abc')", "0"),
    ("PATINDEX('%b%','abc')", "2"),
    ("SUBSTRING('abcdef',2,100)", "bcdef"),
    ("LEFT('abc',10)", "abc"),
    ("REPLACE('aAa','A','b')", "bbb"),
    ("REPLACE('abc','','x')", "abc"),
    ("REPLACE('abc',NULL,'x')", ""),
    ("STUFF('abc',2,1,NULL)", "ac"),
    ("REPLICATE('a',-1)", ""),
    ("UPPER(NULL)", ""),
    ("LTRIM('  a ')+'|'", "a |"),
    ("ASCII('A')", "65"),
    ("CHAR(65)", "A"),
    ("FORMAT(1234.5,'#,##0.0')", "1,234.5"),
    ("SIGN(-5)", "-1"),
    ("CEILING(-1.5)", "-1.0"),
    ("FLOOR(-1.5)", "-2.0"),
    ("FLOOR(5)", "5"),
    ("POWER(2,0.5)", "1"),
    ("POWER(2.0,0.5)", "1.4"),
    ("SQRT(16)", "4.0"),
    ("SQUARE(3)", "9.0"),
    ("1 + NULL", ""),
    ("1.5 + '1'", "2.5"),
    ("5 / 2.0", "2.5"),
    ("10 / 4 * 1.0", "2.0"),
    ("100 * 1 / 3", "33"),
    ("100.0 * 1 / 3", "33.333333"),
    ("~5", "-6"),
    ("5 | 2", "7"),
    ("-5 % 3", "-2"),
    ("2 + 3 * 4", "14"),
    ("10 - 2 - 3", "5"),
    ("100 / 10 / 5", "2"),
    ("- 2 * - 3", "6"),
    ("1 - -1", "2"),
    ("CAST(1.0 AS int) / 2", "0"),
    ("(CASE WHEN 1=1 THEN 1 ELSE 2.5 END)/2", "0.5"),
    ("(CASE WHEN 1=1 THEN 1 ELSE CAST(2.5 AS float) END)/2", "0.5"),
    ("COALESCE(NULL,1,2.5)/2", "0.5"),
    ("ISNULL(1,2.5)/2", "0"),
    ("(SELECT x FROM (SELECT 1 AS x UNION ALL SELECT 2.5) t WHERE x=1)/2", "0.5"),
    ("(SELECT MAX(x)/2 FROM (VALUES (1),(2.5)) v(x) WHERE x=1)", "0.5"),
    ("(SELECT COUNT(*)/2 FROM (VALUES (1),(2),(3)) v(x))", "1"),
    ("(SELECT COUNT(x) FROM (VALUES (1),(NULL)) v(x))", "1"),
    ("(SELECT COUNT(DISTINCT x) FROM (VALUES ('a'),('A '),('b')) v(x))", "2"),
    ("(SELECT MAX(x) FROM (VALUES ('a'),('B')) v(x))", "B"),
    ("(SELECT MIN(x) FROM (VALUES ('b'),('A')) v(x))", "A"),
    ("(SELECT SUM(x) FROM (VALUES (0.1),(0.2)) v(x))", "0.3"),
    ("(SELECT SUM(1.0*x)/COUNT(*) FROM (VALUES (1),(1),(0)) v(x))", "0.666666"),
    (
        "(SELECT 100.0*SUM(CASE WHEN x=1 THEN 1 ELSE 0 END)/COUNT(*) FROM (VALUES (1),(1),(0)) v(x))",
        "66.666666666666",
    ),
    ("(SELECT x FROM (VALUES (1),('2')) v(x) WHERE x=2)", "2"),
];

const REFUSED_TIMES_CONVERSIONS_AND_PATTERNS: &[&str] = &[
    "DATEDIFF(second,'1900-01-01','2026-01-01')",
    "DATEDIFF(ms,'2026-01-01','2026-02-01')",
    "DATEADD(day,2147483648,'2026-01-01')",
    "DATEADD(hour,1,CAST('2026-01-01' AS date))",
    "DATEPART(hour,CAST('2026-01-01' AS date))",
    "DATEFROMPARTS(2026,2,30)",
    "DATEFROMPARTS(0,1,1)",
    "DATEFROMPARTS(2026,300,1)",
    "CAST('2026-01-02' AS datetime)-CAST('2026-01-01' AS datetime)",
    "CAST('2026-01-02' AS date)+1",
    "CAST(CAST('2026-01-02 12:00' AS datetime) AS int)",
    "CAST('2.7' AS int)",
    "CAST(12345.6 AS decimal(5,2))",
    "CAST('' AS decimal(5,2))",
    "CAST('1,000' AS int)",
    "CAST('1e2' AS int)",
    "CAST('1e2' AS decimal(5,1))",
    "CONVERT(bit,'x')",
    "SUBSTRING('abcdef',2,-1)",
    "LEFT('abc',-1)",
    "STR(123.45,6,1)",
    "QUOTENAME('a]b')",
    "POWER(2,31)",
    "'a' + 1.5",
    "(SELECT SUM(x) FROM (VALUES ('1'),('2')) v(x))",
];

const ROWS_AND_DIGITS: &[(&str, &str)] = &[
    ("(SELECT COUNT(*) FROM (VALUES (1),(2),(NULL)) v(x) WHERE x NOT IN (1,NULL))", "0"),
    ("(SELECT COUNT(*) FROM (VALUES (1),(2),(NULL)) v(x) WHERE x IN (1,NULL))", "1"),
    ("(SELECT COUNT(*) FROM (VALUES (1),(2),(NULL)) v(x) WHERE NOT (x = 1))", "1"),
    ("(SELECT COUNT(*) FROM (VALUES (1),(2),(NULL)) v(x) WHERE x <> 1)", "1"),
    (
        "(SELECT TOP 1 ISNULL(CAST(x AS varchar(10)),'null') FROM (VALUES (1),(2),(NULL)) v(x) ORDER BY x)",
        "null",
    ),
    (
        "(SELECT TOP 1 ISNULL(CAST(x AS varchar(10)),'null') FROM (VALUES (1),(2),(NULL)) v(x) ORDER BY x DESC)",
        "2",
    ),
    ("(SELECT COUNT(*) FROM (SELECT 'a' AS x UNION SELECT 'A ' UNION SELECT 'b') t)", "2"),
    ("(SELECT COUNT(*) FROM (SELECT 1 AS x UNION SELECT 1.0) t)", "1"),
    ("(SELECT COUNT(*) FROM (SELECT DISTINCT x FROM (VALUES ('a'),('A'),('a ')) v(x)) t)", "1"),
    ("(SELECT COUNT(*) FROM (SELECT x FROM (VALUES ('a'),('A'),('b')) v(x) GROUP BY x) t)", "2"),
    (
        "(SELECT COUNT(*) FROM (SELECT UPPER(x) u FROM (VALUES ('a'),('A'),('b')) v(x) GROUP BY UPPER(x) HAVING COUNT(*) > 1) t)",
        "1",
    ),
    ("(SELECT COUNT(*) FROM (SELECT 'a' AS x EXCEPT SELECT 'A') t)", "0"),
    ("(SELECT COUNT(*) FROM (SELECT 'a' AS x INTERSECT SELECT 'A') t)", "1"),
    ("(SELECT SUM(x) FROM (VALUES (1)) v(x) WHERE 1=0)", ""),
    ("(SELECT COUNT(*) FROM (VALUES (1)) v(x) WHERE 1=0)", "0"),
    ("(SELECT MAX(x) FROM (VALUES (9),(10)) v(x))", "10"),
    ("(SELECT MAX(x) FROM (VALUES ('9'),('10')) v(x))", "9"),
    (
        "(SELECT MIN(CAST(x AS datetime)) FROM (VALUES ('2026-02-01'),('2026-01-01')) v(x))",
        "2026-01-01T00:00:00Z",
    ),
    ("(SELECT AVG(CAST(x AS float)) FROM (VALUES (1),(2)) v(x))", "1.5"),
    ("(SELECT AVG(1.0*x) FROM (VALUES (1),(1),(0)) v(x))", "0.666666"),
    ("(SELECT SUM(x)/2 FROM (VALUES (1),(2)) v(x))", "1"),
    ("(SELECT SUM(CASE WHEN x>1 THEN 1 ELSE 0 END)*100/COUNT(*) FROM (VALUES (1),(2),(3)) v(x))", "66"),
    (
        "(SELECT CAST(SUM(CASE WHEN x>1 THEN 1 ELSE 0 END)*100.0/COUNT(*) AS decimal(5,2)) FROM (VALUES (1),(2),(3)) v(x))",
        "66.67",
    ),
    (
        "(SELECT ROUND(SUM(CASE WHEN x>1 THEN 1.0 ELSE 0 END)/COUNT(*)*100,2) FROM (VALUES (1),(2),(3)) v(x))",
        "66.67",
    ),
    ("(SELECT STRING_AGG(x,',') FROM (VALUES ('a'),(NULL),('b')) v(x))", "a,b"),
    ("(SELECT MAX(rn) FROM (SELECT ROW_NUMBER() OVER (ORDER BY x) rn FROM (VALUES (5),(6)) v(x)) t)", "2"),
    ("(SELECT COUNT(*) FROM (VALUES (1),(1),(2)) v(x) HAVING COUNT(*)>5)", ""),
    ("IIF('2026-10-01' > CAST('2026-09-30' AS datetime),1,0)", "1"),
    ("IIF(CAST('2026-10-01T00:00:00' AS datetime) = CAST('2026-10-01' AS date),1,0)", "1"),
    ("IIF(CAST(1 AS bit) = 'true',1,0)", "1"),
    ("IIF('10' > 9,1,0)", "1"),
    ("IIF('10' > '9',1,0)", "0"),
    ("IIF(1.0 = 1,1,0)", "1"),
    ("IIF(0.1 + 0.2 = 0.3,1,0)", "1"),
    ("IIF(1.1 * 1.1 = 1.21,1,0)", "1"),
    ("1.1 * 1.1", "1.21"),
    ("10.0 / 4", "2.5"),
    ("1 / 2 + 1 / 2.0", "0.5"),
    ("CAST(7 AS decimal(10,2)) / 3", "2.333333"),
    ("CAST(7 AS decimal(10,2)) / CAST(3 AS decimal(10,2))", "2.3333333333333"),
    ("123456789.123 * 1000", "123456789123.0"),
    ("1.5 + '1.25'", "2.8"),
    ("'1e1' + CAST(1 AS float)", "11.0"),
    ("CAST(9223372036854775807 AS bigint)", "9223372036854775807"),
    ("CAST('99.994' AS decimal(4,2))", "99.99"),
    ("CAST(123456 AS money)", "123456.0"),
    ("CAST(5 AS decimal)", "5"),
    ("2147483648 / 2", "1073741824.0"),
    ("CAST(2147483648 AS bigint) / 2", "1073741824"),
    ("CAST(3 AS bigint) * 2147483647", "6442450941"),
    ("ROUND(2147483647, 2)", "2147483647"),
    ("ROUND(CAST(123.456 AS float), 1)", "123.5"),
    ("ROUND(1250, -2)", "1300"),
    ("ROUND(-1250, -2)", "-1300"),
    ("ROUND(1250, -2, 1)", "1200"),
    ("ROUND(150.75, 0)", "151.0"),
    ("SIGN(-2.5) / 2", "-0.5"),
    ("ABS(-5) / 2", "2"),
    ("FLOOR(5.7) / 2", "2.5"),
    ("CEILING(4.2)/2", "2.5"),
    ("YEAR('2026-10-01') / 2", "1013"),
    ("ISNULL(NULL, 5) / 2", "2"),
    ("ISNULL(CAST(NULL AS decimal(5,1)), 2.55)", "2.6"),
    ("NULLIF(5, 0) / 2", "2"),
    ("100 / NULLIF(0, 0)", ""),
    ("5 % 2.5", "0.0"),
    ("CHOOSE(2, 1, 2.5) / 2", "1.25"),
    ("CHOOSE(1, 1, 2.5) / 2", "0.5"),
    ("IIF(1=1, 1, 2.0) / 2", "0.5"),
    ("(SELECT TOP 1 x / 2 FROM (SELECT 1 AS x UNION ALL SELECT 2.0) t ORDER BY x)", "0.5"),
    ("'a' + CAST(1 AS varchar(5)) + 'b'", "a1b"),
    ("'a' + CAST(1.50 AS varchar(10))", "a1.50"),
    ("CONCAT('a', 1.50)", "a1.50"),
    ("CONCAT('x', CAST('2026-01-02' AS date))", "x2026-01-02"),
    ("LEFT(CAST('2026-01-02' AS datetime), 3)", "Jan"),
    ("REPLACE(123, 2, 'x')", "1x3"),
    ("LEN(CAST('abc' AS char(10)))", "3"),
    ("LEN(12345)", "5"),
    ("SUBSTRING('abc', 2, 1.9)", "b"),
    ("LOWER('ÄÖ')", "äö"),
    ("UPPER('straße')", "STRASSE"),
    ("CHARINDEX('B','aBc',-5)", "2"),
    ("PATINDEX('[0-9]%','1a')", "1"),
    ("FORMAT(0.5,'P0')", "50%"),
    ("FORMAT(1234,'D6')", "001234"),
    ("FORMAT(CAST('2026-01-02' AS date),'yyyy-MM')", "2026-01"),
    ("CONVERT(date, '10/12/2026', 101)", "2026-10-12"),
    ("CONVERT(date, '10/12/2026', 103)", "2026-12-10"),
    ("DATEADD(MINUTE, -90, '2026-01-01')", "2025-12-31T22:30:00Z"),
    ("DATEADD(week, 1, '2026-01-01')", "2026-01-08T00:00:00Z"),
    ("DATEADD(quarter, 1, '2026-11-30')", "2027-02-28T00:00:00Z"),
    ("DATEDIFF(minute, '2026-01-01 10:00:59', '2026-01-01 10:01:00')", "1"),
    ("DATEDIFF(year, '2026-12-31', '2026-01-01')", "0"),
    ("DATEDIFF(day, '2026-03-01', '2026-02-01')", "-28"),
    ("DATEADD(second, 1, 0)", "1900-01-01T00:00:01Z"),
    ("DATEPART(quarter, '2026-11-01')", "4"),
    ("MONTH(0)", "1"),
    ("DAY('20260115')", "15"),
];

const REFUSED_ROWS_AND_DIGITS: &[&str] = &[
    "(SELECT TOP 1 SUM(x) OVER () FROM (VALUES (2147483647),(1)) v(x))",
    "'12.5' + 1.5",
    "'1e1' + 1.5",
    "CAST('9223372036854775808' AS bigint)",
    "CAST(1e20 AS bigint)",
    "CAST(1e10 AS int)",
    "CAST(99.999 AS decimal(4,2))",
    "SUM(1) + 2147483647",
    "LEN('a') * 2147483647 + 1",
    "DATEDIFF(second, '2000-01-01', '2026-01-01') * 10",
    "ROUND(2147483647, -1)",
    "CAST('10/12/2026' AS date)",
    "CAST('2026-10-12 25:00' AS datetime)",
];

/// The first value of an answer.
#[derive(Default)]
struct First(Option<String>);

impl RowSink for First {
    fn begin(&mut self, _: &[String]) -> Result<()> {
        Ok(())
    }

    fn row(&mut self, cells: Vec<Value>) -> Result<()> {
        let text = match cells.into_iter().next() {
            Some(Value::String(text)) => text,
            Some(Value::Null) | None => String::new(),
            Some(value) => value.to_string(),
        };
        self.0.get_or_insert(text);
        Ok(())
    }
}

struct Asked {
    db: Database,
    now: Timestamp,
    _folder: tempfile::TempDir,
}

impl Asked {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let now: Timestamp = "2026-11-22T12:00:00Z".parse().expect("a time");
        let options = Options::new("tester", Clock::fixed(now));
        let db = Database::create(&folder.path().join("a.db"), options, |_| Ok(())).expect("a database");
        Asked { db, now, _folder: folder }
    }

    fn answer(&self, statement: &str) -> Result<String> {
        let mut first = First::default();
        let options = SqlOptions { timeout: None, max_rows: 9, is_sqlite: false };
        sql(&self.db, statement, options, self.now, &mut first)?;
        Ok(first.0.unwrap_or_default())
    }
}

fn assert_values(values: &[(&str, &str)], refused: &[&str]) {
    let asked = Asked::new();
    for (expression, value) in values {
        let found = asked.answer(&format!("SELECT {expression} AS v"));
        let found = found.unwrap_or_else(|error| panic!("{expression}: {error:#}"));
        assert_eq!(found, *value, "{expression}");
    }
    for expression in refused {
        let found = asked.answer(&format!("SELECT {expression} AS v"));
        assert!(found.is_err(), "{expression}: {found:?}");
    }
}

#[test]
fn whole_numbers_texts_and_results() {
    assert_values(WHOLE_NUMBERS_TEXTS_AND_RESULTS, REFUSED_WHOLE_NUMBERS_TEXTS_AND_RESULTS);
}

#[test]
fn times_conversions_and_patterns() {
    assert_values(TIMES_CONVERSIONS_AND_PATTERNS, REFUSED_TIMES_CONVERSIONS_AND_PATTERNS);
}

#[test]
fn rows_and_digits() {
    assert_values(ROWS_AND_DIGITS, REFUSED_ROWS_AND_DIGITS);
}

/// No operator and no function makes the translated statement grow beyond what SQLite reads.
#[test]
fn nested_expressions_stay_short() {
    let asked = Asked::new();
    let chain = |sign: &str, count: usize| format!("SELECT {} AS v", vec!["1"; count].join(sign));
    assert_eq!(asked.answer(&chain(" ^ ", 41)).expect("a number"), "1");
    let casts = (0..20).fold("1".to_owned(), |inner, _| format!("CAST(CAST({inner} AS varchar(3)) AS int)"));
    assert_eq!(asked.answer(&format!("SELECT {casts} AS v")).expect("a number"), "1");
    // An average is a sum and a count: the subquery inside it is written twice.
    let averages = (0..16).fold("1".to_owned(), |inner, _| format!("(SELECT AVG({inner}))"));
    let error = asked.answer(&format!("SELECT {averages} AS v")).expect_err("too long");
    assert!(format!("{error:#}").contains("more than 1000000 bytes"), "{error:#}");
}

#[test]
fn variables() {
    let asked = Asked::new();
    for (statement, value) in [
        (
            "DECLARE @d int = 5, @s nvarchar(20) = N'a'; SET @d = @d * 2 SELECT TOP (@d) @s + CAST(@D AS varchar(5))",
            "a10",
        ),
        ("DECLARE @x int SELECT ISNULL(@x, 7)", "7"),
        ("DECLARE @n nvarchar = 'abc' SELECT @n", "a"),
        ("DECLARE @n AS varchar(2); SET @n = 'abc'; SELECT @n", "ab"),
        ("DECLARE @n int = 2.9 SELECT @n / 2", "1"),
        ("DECLARE @n decimal(5, 1) = 2.55 SELECT @n", "2.6"),
        (
            "USE CM_PS1 GO DECLARE @since datetime = DATEADD(day, -30, GETDATE()); SELECT @since",
            "2026-10-23T12:00:00Z",
        ),
        (
            "DECLARE @all int = (SELECT COUNT(*) FROM (VALUES (1), (2), (3)) v(x)); SELECT 100.0 * 2 / @all",
            "66.666666666666",
        ),
        (
            "DECLARE @day date = '2026-11-01'; SELECT IIF(GETDATE() BETWEEN @day AND DATEADD(month, 1, @day), 1, 0)",
            "1",
        ),
        ("DECLARE @a int = 1, @b int = 2; SELECT x FROM (VALUES (1), (3)) v(x) WHERE x NOT IN (@a, @b)", "3"),
    ] {
        let found = asked.answer(statement).unwrap_or_else(|error| panic!("{statement}: {error:#}"));
        assert_eq!(found, value, "{statement}");
    }
    // The value of one is in the next twice, and so on: the statement does not become as long as that.
    let doubled: String = (0..60).map(|_| "SET @a = @a + @a; ").collect();
    let error = asked.answer(&format!("DECLARE @a bigint = 0; {doubled}SELECT @a")).expect_err("too long");
    assert!(format!("{error:#}").contains("bytes"), "{error:#}");
}

/// All orders of three operators: `*` binds tighter than the others, which are read from the left.
#[test]
fn operators_of_one_rank_are_read_from_the_left() {
    let operators = ["+", "-", "*", "&", "|"];
    let apply = |operator: &str, left: i64, right: i64| match operator {
        "+" => left + right,
        "-" => left - right,
        "*" => left * right,
        "&" => left & right,
        _ => left | right,
    };
    let mut values = Vec::new();
    for number in 0..125 {
        let [first, second, third] =
            [number / 25, number / 5 % 5, number % 5].map(|place: usize| operators[place]);
        let mut terms: Vec<(&str, i64)> = vec![("+", 7)];
        for (operator, value) in [(first, 2), (second, 5), (third, 3)] {
            match terms.last_mut() {
                Some((_, product)) if operator == "*" => *product *= value,
                _ => terms.push((operator, value)),
            }
        }
        let value = terms.iter().fold(0, |value, (operator, term)| apply(operator, value, *term));
        values.push((format!("7 {first} 2 {second} 5 {third} 3"), value.to_string()));
    }
    let values: Vec<(&str, &str)> =
        values.iter().map(|(text, value)| (text.as_str(), value.as_str())).collect();
    assert_values(&values, &[]);
}
