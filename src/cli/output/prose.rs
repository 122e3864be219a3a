//! Sentences with commands in backticks, as notes have them.

/// A sentence in pieces: text, and what stands between backticks. A backtick without its fellow is text.
pub(super) fn pieces(sentence: &str) -> Vec<(bool, &str)> {
    let parts: Vec<&str> = sentence.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return vec![(false, sentence)];
    }
    parts.into_iter().enumerate().map(|(place, part)| (place % 2 == 1, part)).collect()
}

/// A key of JSON as people read it: `newest_message_at` is `newest message at`.
pub(super) fn plain_words(key: &str) -> String {
    key.replace('_', " ")
}

/// With a capital letter in front.
pub(super) fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default()
        + characters.as_str()
}

/// What a schema's rows are, as a heading: `report.compliance/1` is `Compliance report`, `sync.status/1` is
/// `Sync status`.
pub(super) fn title(schema: &str) -> String {
    let name = schema.split('/').next().unwrap_or(schema);
    let words = match name.strip_prefix("report.") {
        Some("sla") => "SLA report".to_owned(),
        Some(report) => format!("{} report", report.replace(['.', '_', '-'], " ")),
        None => name.replace(['.', '_'], " "),
    };
    capitalized(&words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_pieces() {
        assert_eq!(title("report.compliance/1"), "Compliance report");
        assert_eq!(title("ingest.quarantine.show/1"), "Ingest quarantine show");
        assert_eq!(title("report.sla/1"), "SLA report");
        assert_eq!(title("report.scan-clients/1"), "Scan clients report");
        assert_eq!(capitalized(""), "");
        assert_eq!(pieces("run `cmupd sync` now"), [(false, "run "), (true, "cmupd sync"), (false, " now")]);
        assert_eq!(pieces("a ` b"), [(false, "a ` b")]);
    }
}
