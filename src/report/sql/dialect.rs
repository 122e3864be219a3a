//! What a statement is before it is translated: one that writes, or one with something in front. Neither decides what
//! may run: the watch over the connection does.

use crate::base::error::Failure;

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

/// What a statement does that does not read, by its first word.
pub(super) fn writing(sql: &str) -> Option<&'static str> {
    let (first, _) = next_word(sql)?;
    WRITING.iter().find(|(word, _)| word.eq_ignore_ascii_case(first)).map(|(_, advice)| *advice)
}

/// The refusal of what does not read.
pub(super) fn only_reads(denied: &str) -> anyhow::Error {
    Failure::usage(format!("{denied} is not allowed: `cmupd sql` only reads"))
        .hint("ask with one SELECT; what changes the database are the other commands")
        .into()
}

/// What is in front of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Prefix {
    Nothing,
    Explain,
    ExplainQueryPlan,
    /// The whole is a PRAGMA, which only SQLite has.
    Pragma,
}

impl Prefix {
    pub(super) fn text(self) -> &'static str {
        match self {
            Prefix::Explain => "EXPLAIN ",
            Prefix::ExplainQueryPlan => "EXPLAIN QUERY PLAN ",
            Prefix::Nothing | Prefix::Pragma => "",
        }
    }
}

/// What is in front of a statement, and the statement.
pub(super) fn divide(sql: &str) -> (Prefix, &str) {
    let mut rest = sql;
    let mut next = || {
        let (word, behind) = next_word(rest)?;
        rest = behind;
        Some((word.to_lowercase(), behind))
    };
    match next() {
        Some((word, _)) if word == "pragma" => (Prefix::Pragma, sql),
        Some((word, behind)) if word == "explain" => match (next(), next()) {
            (Some((query, _)), Some((plan, behind))) if query == "query" && plan == "plan" => {
                (Prefix::ExplainQueryPlan, behind)
            }
            _ => (Prefix::Explain, behind),
        },
        _ => (Prefix::Nothing, sql),
    }
}

/// The first word of a statement, or its first sign, and what is behind it; without comments and without what is in
/// quotes.
fn next_word(sql: &str) -> Option<(&str, &str)> {
    let mut rest = sql;
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
    rest.split_at_checked(length)
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
    fn what_is_in_front() {
        for (sql, divided) in [
            ("SELECT 1", (Prefix::Nothing, "SELECT 1")),
            ("explain /* x */ query plan SELECT 1", (Prefix::ExplainQueryPlan, " SELECT 1")),
            ("EXPLAIN SELECT 1", (Prefix::Explain, " SELECT 1")),
            ("-- x\nPRAGMA table_info(a)", (Prefix::Pragma, "-- x\nPRAGMA table_info(a)")),
        ] {
            assert_eq!(divide(sql), divided, "{sql}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in "[-/*'\"`a-zé(. \n]{0,60}") {
            let _ = (writing(&text), divide(&text));
        }
    }
}
