//! cmupd does for a site hierarchy what Microsoft Configuration Manager's software updates do: it synchronizes update
//! metadata, publishes the policy that names the clients' software update points, ingests the state messages that
//! clients send, and reports compliance. One binary, one SQLite file.
//!
//! # The data flow
//!
//! ```text
//!  WSUS, Microsoft Update      offline scan cabinet          management points
//!          │ upstream (SOAP)          │ upstream                    │ SMX files, JSON lines
//!          ▼                          ▼                             ▼
//!  staged next to the database: documents, fragments    state: parse ─▶ newer wins ─▶ packed record per client
//!          │ catalog                                                │                  ledger, change log, quarantine
//!          ▼                                                        │
//!      revisions ──serve──▶ downstream servers                      │
//!          │ sync: content version, run records, cascade            │
//!          ▼                                                        │
//!        sites ──policy──▶ N.00          ┌──────────────────────────┘
//!                                        ▼
//!                                   compliance ─▶ report ──cli──▶ tables, JSON, CSV, HTML, metrics
//! ```
//!
//! # The map
//!
//! One room per stage; a room imports only rooms below it in this list (`tests/house/` enforces that).
//!
//! | room | holds |
//! | --- | --- |
//! | [`cli`] | one file per subcommand; the only printer |
//! | [`demo`] | the sample environment: catalog, upstream server, fleet, and everything end to end on them |
//! | [`serve`] | this database as an upstream server for downstream servers |
//! | [`operate`] | verbs that span rooms: each publishes the policies that depend on what it changed |
//! | [`maintenance`] | the database file: check, repair, back up, restore |
//! | [`report`] | one file per report; read-only SQL |
//! | [`deployment`] | what is installed where and when: deployments of software update groups to collections,
//! maintenance windows |
//! | [`compliance`] | the four states per client and update; why something is unknown |
//! | [`history`] | what was known at a moment of the past, and how long that is kept |
//! | [`state`] | state messages: formats, packed records, ledger, ingest, quarantine |
//! | [`scan`] | applicability rules against the facts of devices: verdicts, causes, explanations |
//! | [`client`] | clients, where they are, collections of them, facts of devices |
//! | [`location`] | which software update point a client uses, and why; what happens when servers fail |
//! | [`policy`] | the site-wide policy: documents, tombstones, signatures, client settings, assignments; how far it
//! has come |
//! | [`sync`] | one site with its source, then the cascade; run records |
//! | [`upstream`] | where metadata comes from: servers ([MS-WSUSSS]), the offline scan cabinet, folders of documents |
//! | [`catalog`] | updates, revisions, categories, supersedence, files, applicability rules; finding updates and their details |
//! | [`wire`] | formats of the wire: WSUS messages, cabinets |
//! | [`hierarchy`] | sites, hierarchy, software update points, boundary groups |
//! | [`db`] | the file: opening, migrations, read and write, the operation log |
//! | [`base`] | what every room may use: errors, time, schedules, progress, answers, text, XML, lists, ordered work,
//! digests, meanings of codes |
//!
//! Inside a room: nouns (the types, in the field's words), formats (bytes to nouns and back, pure), `store.rs` (every
//! SQL statement), verbs (the work; they take a database, a progress and time, return a value, and print nothing).
//!
//! # Glossary
//!
//! * **Update**: what a person calls one: a visible bundle or a stand-alone update. Its identity is (UpdateID, revision
//!   number).
//! * **Revision**: one edition of an update. Hidden bundles and leaves are revisions too; they carry rules and files.
//! * **Detectoid**: a named test that other updates require.
//! * **Superseded**: replaced by a newer update. **Expired**: no longer published, or superseded for longer than the
//!   supersedence rule allows.
//! * **Content version**: one integer for the hierarchy's update source; rises by one when a synchronization changed
//!   the catalog.
//! * **Minimum source version**: the content version from which on a scan has evaluated a revision.
//! * **Site**: central administration site, primary or secondary. The **top-level site** synchronizes with the outside.
//! * **Software update point** (SUP): the WSUS server that a site's clients scan against.
//! * **Boundary**: a place on the network: a subnet, a range of addresses, an Active Directory site. **Boundary
//!   group**: boundaries, the software update points for clients there, and the neighbors that they fall back to.
//! * **Policy**: gives a site's clients the update source, the content version and the software update points; `N.00`.
//! * **State message**: (topic type, topic, state) of a client at a time, with a serial number. **SMX**: the XML report
//!   that carries them.
//! * **Downstream server**: a WSUS server or another cmupd that synchronizes from this database. **Anchor**: up to
//!   where it has everything.
//! * **Software update group**: a named set of updates. **Deployment**: gives a group to the clients of a collection,
//!   required by a deadline or available to users.
//! * **Ledger**: the serial numbers seen of a client; a hole is a **gap**; a counter that begins anew opens an
//!   **epoch**.
//! * **As of**: what the database knew at a moment of the past: the present with the later operations undone.
//!   **Horizon**: how far back that goes.
//! * **Placeholder**: an update that something named but no synchronization has brought yet.
//! * **Maintenance window**: when software may be installed on the members of a collection. **Opening**: windows that
//!   overlap or touch.
//! * **Quarantine**: input that could not be read, whole, with its reason and place.

// Allowed in two files, which say why (`db::checksum::checked_file`, `state::record::virtual_table_store`); `tests/house/`
// holds it to that.
#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod base;
pub mod catalog;
pub mod cli;
pub mod client;
pub mod compliance;
pub mod db;
pub mod demo;
pub mod deployment;
pub mod hierarchy;
pub mod history;
pub mod location;
pub mod maintenance;
pub mod operate;
pub mod policy;
pub mod report;
pub mod scan;
pub mod serve;
pub mod state;
pub mod sync;
pub mod upstream;
pub mod wire;
