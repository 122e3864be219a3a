//! The causes of unknown states, in the order in which they are considered.

use schemars::JsonSchema;
use serde::Serialize;

/// Why a state is unknown, in the order in which causes are considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// No scan was ever reported, and nothing that the client sent is missing.
    NeverScanned,
    /// The last scan failed.
    ScanFailed,
    /// The last completed scan ran before the update entered the catalog.
    ScanOlder,
    /// Messages that the client sent later than its last completed scan never arrived.
    MessagesMissing,
    /// A file of the client could not be read.
    FileQuarantined,
    /// A scan by the rules could not decide it, because a fact was not collected or a rule is not understood.
    NotDecided,
    /// The client reported a state that says nothing: 0, or one that is not documented.
    ReportedUnknown,
    /// Files wait in the inbox of the client's site. Never the only cause: whose they are shows only when they are
    /// read.
    WaitingInInbox,
    /// The client's site has never synchronized, so that it can see no update.
    SiteNeverSynchronized,
    /// The client has sent nothing for seven days.
    ClientInactive,
}

impl Cause {
    /// All, in their order.
    pub const ALL: [Cause; 10] = [
        Cause::NeverScanned,
        Cause::ScanFailed,
        Cause::ScanOlder,
        Cause::MessagesMissing,
        Cause::FileQuarantined,
        Cause::NotDecided,
        Cause::ReportedUnknown,
        Cause::WaitingInInbox,
        Cause::SiteNeverSynchronized,
        Cause::ClientInactive,
    ];

    /// The name in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Cause::NeverScanned => "never_scanned",
            Cause::ScanFailed => "scan_failed",
            Cause::ScanOlder => "scan_older",
            Cause::MessagesMissing => "messages_missing",
            Cause::FileQuarantined => "file_quarantined",
            Cause::NotDecided => "not_decided",
            Cause::ReportedUnknown => "reported_unknown",
            Cause::WaitingInInbox => "waiting_in_inbox",
            Cause::SiteNeverSynchronized => "site_never_synchronized",
            Cause::ClientInactive => "client_inactive",
        }
    }

    /// What it means, where to look and what to do.
    pub fn advice(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Cause::NeverScanned => (
                "the client has never reported a scan, and nothing that it sent is missing",
                "on the client WUAHandler.log and ScanAgent.log; whether software updates are switched on for its site",
                "let it fetch policy and start a scan; `cmupd client explain NAME` shows how far it came",
            ),
            Cause::ScanFailed => (
                "the client's newest scan failed",
                "the scan's error code: `cmupd report errors`, then `cmupd explain CODE`",
                "correct what the code points at, then start a scan",
            ),
            Cause::ScanOlder => (
                "the client's last completed scan ran before the update entered the catalog",
                "when that scan was, and whether the client still sends anything: `cmupd client explain NAME`",
                "wait for the next scan, or start one; a machine that has been silent for long must be found first",
            ),
            Cause::MessagesMissing => (
                "messages that the client sent later than its last completed scan never arrived",
                "`cmupd ingest gaps`",
                "let the client send all its states again: `cmupd ingest gaps --resync-list` lists the clients to ask",
            ),
            Cause::FileQuarantined => (
                "a report of the client could not be read",
                "`cmupd ingest quarantine`",
                "`cmupd ingest quarantine replay` when the cause is corrected; else let the client send all its states again",
            ),
            Cause::NotDecided => (
                "`cmupd scan` evaluated the rules of the update, and the facts of the device do not decide them",
                "the evidence names the fact that is missing; `cmupd scan` with --update and --explain shows every rule with its value",
                "`cmupd scan needs` lists the facts to collect; scan the device again with them",
            ),
            Cause::ReportedUnknown => (
                "the client's newest message about the update says that its state is not known (0), or has a state that is not documented",
                "`cmupd report client NAME` lists these updates as unknown and from a report; WUAHandler.log and UpdatesStore.log of the client",
                "start a scan; if that reports nothing else, let the client send all its states again",
            ),
            Cause::WaitingInInbox => (
                "reports wait in the inbox of the client's site; whose they are shows when they are read, so that this is never the only cause",
                "`cmupd ingest status`",
                "ingest the inbox: `cmupd ingest FOLDER`",
            ),
            Cause::SiteNeverSynchronized => (
                "the client's site has never synchronized, so that it can see no update",
                "`cmupd sync status`",
                "`cmupd sync SITE`",
            ),
            Cause::ClientInactive => (
                "the client has sent nothing for seven days",
                "`cmupd report stale`",
                "find out whether the machine still exists and is on, and whether its client runs and reaches the management point",
            ),
        }
    }
}
