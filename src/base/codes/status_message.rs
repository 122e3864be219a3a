//! Status message numbers: how a synchronization goes, and what else the site's components report about software
//! updates.
//!
//! Sources: Microsoft Learn, SMS_SUPSyncStatus Server WMI Class, for 6701 to 6706; for the others, scripts that
//! administrators publish. The words are our own.

/// A status message number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusMessage {
    /// The number.
    pub number: u32,
    /// A few words for reports; none for numbers that no synchronization of this program ends with.
    pub text: Option<&'static str>,
    /// What it means, as a sentence.
    pub meaning: &'static str,
    /// Where to look.
    pub look_at: Option<&'static str>,
    /// What to do.
    pub what_to_do: Option<&'static str>,
}

/// What a status message number means, in a few words.
pub fn status_text(status: u32) -> &'static str {
    find_status(status).and_then(|message| message.text).unwrap_or("unknown")
}

/// What is known of a status message number.
pub fn find_status(number: u32) -> Option<&'static StatusMessage> {
    let position = STATUS_MESSAGES.binary_search_by_key(&number, |message| message.number).ok()?;
    STATUS_MESSAGES.get(position)
}

/// Every number that is known, sorted.
pub fn status_messages() -> &'static [StatusMessage] {
    STATUS_MESSAGES
}

const fn message(number: u32, text: Option<&'static str>, meaning: &'static str) -> StatusMessage {
    StatusMessage { number, text, meaning, look_at: None, what_to_do: None }
}

impl StatusMessage {
    const fn advice(self, look_at: &'static str, what_to_do: &'static str) -> Self {
        StatusMessage { look_at: Some(look_at), what_to_do: Some(what_to_do), ..self }
    }
}

/// Sorted by number.
const STATUS_MESSAGES: &[StatusMessage] = &[
    message(5800, None, "A deployment policy was created."),
    message(6700, None, "The synchronization manager met an error.").advice(
        "wsyncmgr.log of the site server, and WCM.log where the update server is not configured",
        "correct what the message names; the synchronization is tried again",
    ),
    message(6701, Some("started"), "The synchronization began."),
    message(6702, Some("done"), "The synchronization is done."),
    message(
        6703,
        Some("failed"),
        "The synchronization failed; a retry is due after 60 minutes, and sites below wait for it.",
    )
    .advice(
        "`cmupd sync status`, which shows the error and its family; in the product WCM.log, then wsyncmgr.log",
        "correct the cause; `cmupd sync SITE` does not wait for the retry",
    ),
    message(6704, Some("fetching metadata"), "In progress: the update server synchronizes with its source."),
    message(6705, Some("writing the catalog"), "In progress: the site's database imports what is new."),
    message(
        6706,
        Some("synchronizing additional software update points"),
        "In progress: the site's additional software update points follow its first.",
    ),
    message(
        6707,
        Some("done, the server lacks updates"),
        "The site's update server does not hold what its source holds.",
    )
    .advice(
        "`cmupd sync verify`, which lists what is missing",
        "synchronize that server; `cmupd sync SITE --full` asks for everything again",
    ),
    message(
        6708,
        Some("done, license terms pending"),
        "The synchronization is done; license terms are still being downloaded.",
    )
    .advice(
        "the content folder of the update server",
        "wait; if it stays, let the update server fetch its content anew (`wsusutil reset`)",
    ),
    message(6709, None, "The synchronization of legacy updates began."),
    message(6710, None, "The synchronization of legacy updates is done."),
    message(6711, None, "The synchronization of legacy updates failed.")
        .advice("wsyncmgr.log of the site server", "correct what the message names"),
    message(30197, None, "Somebody changed a deployment of updates (audit)."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_and_found() {
        assert!(STATUS_MESSAGES.is_sorted_by(|one, other| one.number < other.number));
        for message in STATUS_MESSAGES {
            assert_eq!(find_status(message.number), Some(message));
        }
        assert_eq!((status_text(6702), status_text(6711), status_text(1)), ("done", "unknown", "unknown"));
    }
}
