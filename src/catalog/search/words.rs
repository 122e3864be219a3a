//! From what a person types to a full-text query.

/// Words of a search that count; what follows is left out. SQLite's full-text query has a limit of its own (FTS5: an
/// expression of depth 256), and no useful search has more.
const WORDS: usize = 32;
/// Characters of a word that count.
const CHARACTERS: usize = 100;

/// The full-text query (SQLite FTS5) for all of the words, the last one also as the beginning of a word; none where the
/// text has no letter and no digit.
///
/// Each word is quoted, so that nothing in it is taken for an operator. A word with signs inside, such as `x64-based`,
/// becomes a phrase: its parts one after the other.
pub(super) fn query(text: &str) -> Option<String> {
    let words: Vec<String> = text
        // A quoted string of FTS5 ends at a zero character; no control character is part of a word.
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| word.chars().take(CHARACTERS).any(char::is_alphanumeric))
        .take(WORDS)
        .map(|word| {
            let word: String = word.chars().take(CHARACTERS).collect();
            format!("\"{}\"", word.replace('"', "\"\""))
        })
        .collect();
    (!words.is_empty()).then(|| words.join(" ") + "*")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_text_is_quoted() {
        for (text, expected) in [
            ("cumulative 24H2", Some("\"cumulative\" \"24H2\"*")),
            ("x64-based AND", Some("\"x64-based\" \"AND\"*")),
            ("title:a\"b* (NEAR", Some("\"title:a\"\"b*\" \"(NEAR\"*")),
            ("a\0b", Some("\"a\" \"b\"*")),
            ("\" * ( )", None),
            ("", None),
        ] {
            assert_eq!(query(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn a_query_is_bounded() {
        let query = query(&"word ".repeat(1_000)).expect("a query");
        assert_eq!(query.split(' ').count(), WORDS);
        assert!(super::query(&"w".repeat(1_000)).expect("a query").len() <= CHARACTERS + 3);
    }
}
