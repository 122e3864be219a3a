//! What a statement is before SQLite sees it: one that writes, or one in the dialect of SQL Server, in which
//! administrators write theirs. Neither decides what may run: the watch over the connection does.

/// The first words of statements that do not read, and what is said about each.
const WRITING: [(&str, &str); 20] = [
    ("insert", "INSERT"),
    ("replace", "REPLACE"),
    ("update", "UPDATE"),
    ("delete", "DELETE"),
    ("create", "CREATE"),
    ("drop", "DROP"),
    ("alter", "ALTER"),
    ("truncate", "TRUNCATE"),
    ("merge", "MERGE"),
    ("attach", "ATTACH"),
    ("detach", "DETACH"),
    ("vacuum", "VACUUM"),
    ("analyze", "ANALYZE"),
    ("reindex", "REINDEX"),
    ("begin", "a transaction"),
    ("commit", "a transaction"),
    ("end", "a transaction"),
    ("rollback", "a transaction"),
    ("savepoint", "a transaction"),
    ("release", "a transaction"),
];

/// Functions of SQL Server, and what to write instead.
const FUNCTIONS: [(&str, &str); 11] = [
    ("getdate", "datetime('now') for GETDATE()"),
    ("getutcdate", "datetime('now') for GETUTCDATE()"),
    ("sysdatetime", "datetime('now') for SYSDATETIME()"),
    ("dateadd", "datetime(LastScanTime, '-30 days') for DATEADD()"),
    ("datediff", "julianday('now') - julianday(LastScanTime), in days, for DATEDIFF()"),
    ("isnull", "coalesce(a, b) for ISNULL(a, b)"),
    ("len", "length(text) for LEN(text)"),
    ("charindex", "instr(text, part) for CHARINDEX(part, text)"),
    ("convert", "cast(value AS TEXT) for CONVERT()"),
    ("left", "substr(text, 1, n) for LEFT(text, n)"),
    ("right", "substr(text, -n) for RIGHT(text, n)"),
];

/// What a statement does that does not read, by its first word.
pub(super) fn writing(sql: &str) -> Option<&'static str> {
    let first = words(sql).next()?;
    WRITING.iter().find(|(word, _)| *word == first).map(|(_, advice)| *advice)
}

/// What to write instead of what only SQL Server knows; none where nothing of the kind is there.
pub(super) fn instead(sql: &str) -> Option<String> {
    let words: Vec<String> = words(sql).collect();
    let mut advice: Vec<&str> = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let next = words.get(place + 1).map_or("", String::as_str);
        let before = place.checked_sub(1).and_then(|before| words.get(before)).map_or("", String::as_str);
        match word.as_str() {
            "dbo" if next == "." => advice.push("names without dbo."),
            "top"
                if matches!(before, "select" | "distinct" | "all")
                    && next.starts_with(|c: char| c == '(' || c.is_ascii_digit()) =>
            {
                advice.push("LIMIT 10 at the end for TOP 10")
            }
            "nolock" => advice
                .push("nothing for WITH (NOLOCK): a statement reads a snapshot, and blocks no other process"),
            name if next == "(" => {
                advice.extend(
                    FUNCTIONS.iter().find(|(function, _)| *function == name).map(|(_, advice)| *advice),
                );
            }
            _ => {}
        }
    }
    let mut seen = Vec::new();
    advice.retain(|advice| {
        let is_new = !seen.contains(advice);
        seen.push(*advice);
        is_new
    });
    (!advice.is_empty()).then(|| format!("this is SQLite; write {}", advice.join("; ")))
}

/// The words of a statement in small letters, and each other sign by itself; without comments and without what is in
/// quotes.
fn words(sql: &str) -> impl Iterator<Item = String> {
    let mut rest = sql;
    std::iter::from_fn(move || {
        loop {
            rest = rest.trim_start();
            if let Some(comment) = rest.strip_prefix("--") {
                rest = comment.split_once('\n').map_or("", |(_, rest)| rest);
            } else if let Some(comment) = rest.strip_prefix("/*") {
                rest = comment.split_once("*/").map_or("", |(_, rest)| rest);
            } else if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '\'' | '"' | '`')) {
                // A doubled quote ends one text and begins the next: the words between are the same.
                rest = rest.get(1..)?.split_once(quote).map_or("", |(_, rest)| rest);
            } else {
                break;
            }
        }
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '#' | '@' | '$');
        let first = rest.chars().next()?;
        let length =
            if is_word(first) { rest.find(|c| !is_word(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (word, behind) = rest.split_at_checked(length)?;
        rest = behind;
        Some(word.to_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_writes() {
        for (sql, advice) in [
            ("DELETE FROM v_R_System", Some("DELETE")),
            ("-- all of it\n/* really */ delete from client", Some("DELETE")),
            ("vacuum into 'x'", Some("VACUUM")),
            ("Create temp table a (b)", Some("CREATE")),
            ("END", Some("a transaction")),
            ("SELECT 'delete'", None),
            ("deleted", None),
            ("", None),
            ("--", None),
            ("'", None),
        ] {
            assert_eq!(writing(sql), advice, "{sql}");
        }
    }

    #[test]
    fn what_to_write_instead() {
        for (sql, advice) in [
            ("SELECT TOP 10 * FROM dbo.v_R_System", &["LIMIT 10", "without dbo."][..]),
            ("SELECT TOP(10) a FROM b", &["LIMIT 10"]),
            ("SELECT * FROM v_R_System WITH (NOLOCK)", &["NOLOCK"]),
            ("select getdate(), len(Name0), IsNull(a, b)", &["datetime('now')", "length(text)", "coalesce"]),
        ] {
            let instead = instead(sql).expect(sql);
            assert!(advice.iter().all(|part| instead.contains(part)), "{sql}: {instead}");
        }
        for sql in
            ["SELECT top FROM a", "SELECT 'dbo.x', 'getdate()'", "SELECT a -- with (nolock)", "SELECT x"]
        {
            assert_eq!(instead(sql), None, "{sql}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[-/*'\"`a-zé(. \n]{0,60}") {
            let _ = (writing(&text), instead(&text));
        }
    }
}
