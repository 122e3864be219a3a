//! Files in the shape in which real programs write them: those of `tests/data/` always, and real ones that are
//! collected beside the repository and may not be in it.

mod catalog;
mod protocol;
mod serve;
mod server;
mod state;

use crate::support::scan_file::cabinet;
use cab::CompressionType;
use cmupd::wire::wsus::{Operation, Response, ServerReply, parse_response};
use server::{Exchange, id};
use std::io::Write as _;
use std::path::{Path, PathBuf};

const SECURITY: Option<&str> = Some("Security Updates");

fn data(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(folder)
}

/// The recorded message of that name, such as `GetCookie.response`; in front of it stands a number.
fn recorded(folder: &Path, name: &str) -> String {
    let files = protocol::files(folder, &format!(".{name}.xml"));
    let (_, content) = files.first_key_value().expect("a recording");
    String::from_utf8(content.clone()).expect("UTF-8").trim_start_matches('\u{FEFF}').to_owned()
}

#[test]
fn state_messages() {
    state::our_reports_are_read(&data("state-messages"));
    state::our_reports_are_ingested(&data("state-messages"));
}

#[test]
fn update_documents() {
    catalog::complete_documents(&data("update-documents"));
}

#[test]
fn packed_update_documents() {
    let packed = |name: &str| {
        let text = recorded(&data("wsus"), name);
        let Ok(ServerReply::Answer(Response::GetUpdateData { mut updates, .. })) =
            parse_response(Operation::GetUpdateData, text.as_bytes())
        else {
            panic!("{name}")
        };
        updates.remove(0).compressed_blob.expect("a cabinet")
    };
    catalog::packed_documents(
        &["GetUpdateData-leaf.response", "GetUpdateData-category.response"].map(packed),
    );
}

/// The files below a folder as members of a cabinet, with `\` between the parts of a name.
fn members(folder: &Path, prefix: &str, found: &mut Vec<(String, Vec<u8>)>) {
    let mut entries: Vec<PathBuf> =
        folder.read_dir().expect("lists").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
        if path.is_dir() {
            members(&path, &format!("{name}\\"), found);
        } else {
            found.push((name, std::fs::read(&path).expect("reads")));
        }
    }
}

#[test]
fn offline_scan_file() {
    let unpacked = data("offline-scan");
    let packed = |name: &str| {
        let mut details = Vec::new();
        members(&unpacked.join(name), "", &mut details);
        (format!("{name}.cab"), cabinet(CompressionType::MsZip, &details))
    };
    let mut parts = vec![("index.xml".to_owned(), std::fs::read(unpacked.join("index.xml")).expect("reads"))];
    parts.extend(["package", "package2", "package3"].map(packed));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("wsusscn2.cab");
    std::fs::write(&path, cabinet(CompressionType::None, &parts)).expect("writes");
    // The newest first.
    let expected = [
        (None, false, SECURITY),
        (Some("7100003"), false, SECURITY),
        (Some("7100002"), true, SECURITY),
        (Some("7100001"), true, SECURITY),
    ];
    catalog::offline_scan_file(&path, &unpacked, expected, "(KB7100001)");
}

#[test]
fn messages_between_servers() {
    let folder = data("wsus");
    protocol::recorded_requests(&folder);
    protocol::recorded_answers(&folder, 3);
    protocol::recorded_documents(&folder, &data("update-documents"));
    protocol::recorded_faults(&folder);
}

#[test]
fn requests_are_answered_in_the_shape_of_wsus() {
    let leaf = "5eed0000-0000-4000-8000-000000000101";
    serve::requests_are_answered_in_the_shape_of_wsus(&data("wsus"), &data("update-documents"), leaf);
}

#[test]
fn a_server_that_answers_what_was_recorded() {
    let exchange = Exchange {
        leaf: id("5eed0000-0000-4000-8000-000000000101", 200),
        small: id("5eed0000-0000-4000-8000-000000000102", 200),
        category: id("5eed0000-0000-4000-8000-000000000001", 101),
        anchor: "71,2026-11-22 12:00:00.848",
    };
    server::a_server_that_answers_what_was_recorded(&data("wsus"), &exchange);
}

#[test]
fn collected_real_files() {
    let samples = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/samples"));
    if !samples.is_dir() {
        // Not through the macro: the test harness would swallow it.
        let _ = writeln!(std::io::stderr(), "skipped: ../shared/samples is absent");
        return;
    }
    let (scan, documents) = (samples.join("wsusscn2"), samples.join("update-docs"));
    let expected = [
        (None, false, SECURITY),
        (Some("765432"), true, SECURITY),
        (Some("876543"), false, SECURITY),
        (Some("654321"), true, SECURITY),
    ];
    catalog::offline_scan_file(&scan.join("wsusscn2.cab"), &scan.join("unpacked"), expected, "(KB3019978)");
    catalog::complete_documents(&documents);
    let exchanges = samples.join("wsusss-exchanges");
    let cabinets: Vec<Vec<u8>> = protocol::files(&exchanges, ".blob.cab").into_values().collect();
    catalog::packed_documents(&cabinets);
    protocol::recorded_requests(&exchanges);
    protocol::recorded_answers(&exchanges, 30);
    protocol::recorded_documents(&exchanges, &documents);
    protocol::recorded_faults(&exchanges);
    protocol::microsoft_update_and_worse(&samples.join("microsoft-update"));
    let leaf = "266f6222-c89d-43f2-9f8a-69340271e677";
    serve::requests_are_answered_in_the_shape_of_wsus(&exchanges, &documents, leaf);
    let exchange = Exchange {
        leaf: id(leaf, 200),
        small: id("ccb78947-6453-4ecc-9de8-bc0305c98f2d", 200),
        category: id("56309036-4c77-4dd9-951a-99ee9c246a94", 101),
        anchor: "9438,2026-10-04 16:33:26.848",
    };
    server::a_server_that_answers_what_was_recorded(&exchanges, &exchange);
    state::the_printed_reports_are_read(&samples.join("state-messages"));
    state::the_printed_reports_are_ingested(&samples.join("state-messages"));
}
