//! What error codes of clients mean, in a few words.
//!
//! Sources: the Windows Update Agent's list of errors, and the software-update range of Configuration Manager's client
//! (0x87D006xx). Codes that are not listed have no meaning here.

/// The meaning of an error code; `None` where it is not listed.
pub fn error_meaning(code: u32) -> Option<&'static str> {
    let position = MEANINGS.binary_search_by_key(&code, |(code, _)| *code).ok()?;
    MEANINGS.get(position).map(|(_, meaning)| *meaning)
}

/// Sorted by code.
const MEANINGS: &[(u32, &str)] = &[
    (0x8007_000E, "out of memory, often while reading a large catalog"),
    (0x8007_2EE2, "the connection timed out"),
    (0x8007_2EFD, "cannot connect to the server"),
    (0x8007_2EFE, "the connection broke off"),
    (0x8007_2F0C, "the server asks for a client certificate"),
    (0x8007_2F8F, "the TLS connection failed, often because of the date or the certificate"),
    (0x8024_0001, "the agent cannot provide the service"),
    (0x8024_0009, "another operation of the agent is running"),
    (0x8024_000B, "cancelled"),
    (0x8024_000C, "there was nothing to do"),
    (0x8024_0016, "another installation runs, or a restart must come first"),
    (0x8024_0017, "no update of the operation applies"),
    (0x8024_001A, "a policy value is missing"),
    (0x8024_001B, "the agent is updating itself"),
    (0x8024_001E, "the service or the system was shutting down"),
    (0x8024_001F, "no network connection"),
    (0x8024_0020, "a user must be logged on"),
    (0x8024_0021, "timed out"),
    (0x8024_0022, "every update of the operation failed"),
    (0x8024_0023, "the license terms were declined"),
    (0x8024_0025, "a group policy blocks the access"),
    (0x8024_002E, "access to unmanaged servers is not allowed"),
    (0x8024_0030, "the list of proxies is not valid"),
    (0x8024_0033, "the license terms could not be fetched"),
    (0x8024_0034, "the download failed"),
    (0x8024_0042, "the update service is no longer registered"),
    (0x8024_0438, "there is no route to the server"),
    (0x8024_0FFF, "an unexpected error of the agent"),
    (0x8024_2006, "the update's own metadata are not valid"),
    (0x8024_2007, "the installer took longer than it may"),
    (0x8024_200B, "the installer failed"),
    (0x8024_200D, "the update must be downloaded again"),
    (0x8024_2014, "work after the restart is still pending"),
    (0x8024_2017, "a newer servicing stack is needed first"),
    (0x8024_4004, "the server could not be connected to"),
    (0x8024_4005, "the request could not be sent"),
    (0x8024_4006, "the server answered with an error"),
    (0x8024_4007, "the server answered with a SOAP fault"),
    (0x8024_400A, "the server's answer could not be read"),
    (0x8024_400D, "the server found the request malformed"),
    (0x8024_400E, "an error of the server; it may be sent again later"),
    (0x8024_4010, "too many round trips to the server: the catalog is too large for the limit"),
    (0x8024_4011, "the policy names no update server"),
    (0x8024_4015, "the server changed or the cookie is not valid any more"),
    (0x8024_4016, "HTTP 400, bad request"),
    (0x8024_4017, "HTTP 401, not authenticated"),
    (0x8024_4018, "HTTP 403, forbidden"),
    (0x8024_4019, "HTTP 404, not found"),
    (0x8024_401B, "HTTP 407, the proxy wants authentication"),
    (0x8024_401C, "HTTP 408, the request timed out"),
    (0x8024_401F, "HTTP 500, error of the server"),
    (0x8024_4021, "HTTP 502, bad gateway"),
    (0x8024_4022, "HTTP 503, the server is overloaded"),
    (0x8024_4023, "HTTP 504, the gateway timed out"),
    (0x8024_402B, "another HTTP failure"),
    (0x8024_402C, "the name of the proxy or of the server is not resolved"),
    (0x8024_6002, "a file has another digest than it should"),
    (0x8024_6005, "no network for the download"),
    (0x8024_6007, "not downloaded yet"),
    (0x8024_6008, "the transfer service cannot be reached"),
    (0x8024_8007, "not in the agent's data store"),
    (0x8024_8011, "the agent's data store could not start"),
    (0x8024_8014, "the service is not in the agent's data store"),
    (0x8024_A000, "automatic updates cannot serve requests"),
    (0x8024_F004, "the server is too busy for events"),
    (0x87D0_0600, "the scan policy was not found"),
    (0x87D0_0601, "the scan timed out"),
    (0x87D0_0602, "the request for content locations timed out"),
    (0x87D0_0607, "the content was not found"),
    (0x87D0_0630, "as many retries as there may be were made"),
    (0x87D0_0631, "another try of the scan is pending"),
    (0x87D0_0652, "the policy of the update was not found"),
    (0x87D0_0653, "the download failed"),
    (0x87D0_0654, "the installation failed"),
    (0x87D0_0655, "one or more updates failed to install"),
    (0x87D0_0656, "internal error of the client"),
    (0x87D0_0658, "cancelled"),
    (0x87D0_0664, "the job was cancelled"),
    (0x87D0_0666, "it cannot install outside the service window"),
    (0x87D0_0667, "there is no service window now or later"),
    (0x87D0_0668, "after the installation the update is still required"),
    (0x87D0_0669, "no content location is available now"),
    (0x87D0_0671, "an orchestrator outside the client is waited for"),
    (0x87D0_0690, "the update does not apply"),
    (0x87D0_0691, "the update source was not found"),
    (0x87D0_0692, "a group policy names another update server"),
    (0x87D0_0693, "the Windows Update Agent is too old"),
    (0x87D0_0695, "the results of the scan are incomplete"),
    (0x87D0_0696, "already installed"),
    (0x87D0_0697, "already installed; a restart completes it"),
    (0x87D0_0699, "a scan is running already"),
    (0x87D0_0702, "the policy of the deployment was not found"),
    (0x87D0_0703, "another installation job is running"),
    (0x87D0_0704, "a hard restart is pending"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_found() {
        assert!(MEANINGS.is_sorted_by(|one, other| one.0 < other.0));
        for (code, meaning) in MEANINGS {
            assert_eq!(error_meaning(*code), Some(*meaning));
        }
        assert_eq!(error_meaning(1), None);
    }
}
