//! One module per subject, in one program: support code is compiled once, and the tests run side by side.

mod support;

mod as_of_arguments;
mod boundary;
mod boundary_findings;
mod boundary_properties;
mod cabinet_hostile;
mod catalog_import;
mod catalog_search;
mod client_evidence;
mod collection_rules;
mod collections;
mod command_tree;
mod commands;
mod completions;
mod crash;
mod damage;
mod damage_derived;
mod damage_flips;
mod database;
mod demo_command;
mod demo_data;
mod deployment_course;
mod deployment_reports;
mod deployment_status;
mod deployment_times;
mod deployment_updates;
mod deployments;
mod due;
mod explain;
mod faults;
mod figures;
mod files;
mod formats;
mod gate_properties;
mod hierarchy;
mod history;
mod inbox;
mod ingest;
mod json_lines_properties;
mod list_properties;
mod lists;
mod location;
mod location_switching;
mod location_xml;
mod maintenance;
mod management_point;
mod management_questions;
mod management_relay;
mod management_rights;
mod ordered_work;
mod output;
mod phased;
mod policy;
mod policy_devices;
mod policy_documents;
mod policy_trust;
mod protocol;
mod protocol_properties;
mod quarantine;
mod read_only;
mod recorded;
mod released;
mod reports_oracle;
mod reports_unknown;
mod rules;
mod scan_clients;
mod scan_command;
mod scan_deciding;
mod scan_delivery;
mod scan_elements;
mod scan_facts;
mod scan_interrupted;
mod scan_limits;
mod scan_model;
mod scan_rules;
mod scan_sentences;
mod schedule_model;
mod schedule_properties;
mod schedule_tokens;
mod schema;
mod send;
mod serve;
mod serve_anchors;
mod serve_command;
mod serve_network;
mod serve_soap;
mod serve_writes;
mod server_synchronization;
mod sla;
mod smx_match_properties;
mod smx_properties;
mod soak;
mod sources;
mod sql;
mod sql_server;
mod sql_values;
mod staging;
mod streams;
mod subscription;
mod supersedence;
mod sync_command;
mod sync_download;
mod sync_partial;
mod sync_trouble;
mod sync_wanted;
mod synchronization;
mod text_encodings;
mod topic_states;
mod trend;
mod unknown_causes;
mod update_fragments;
mod update_groups;
mod upgrade;
mod upstream_download;
mod upstream_server;
mod upstream_trouble;
mod viewer;
mod what_if;
mod wildcard_properties;
mod window_history;
mod window_model;
mod windows;
mod written_values;
mod xml_walk;

/// Before the tests run. They change databases behind the program's back: their connections write checksums, too,
/// whichever test comes first. And many wait, for a disk, a timeout or a process: twice as many run at once as there are
/// processors, unless the caller says how many.
#[cfg(target_os = "linux")]
#[used]
#[unsafe(link_section = ".init_array")]
static PREPARE: extern "C" fn() = {
    extern "C" fn prepare() {
        cmupd::db::register_checksums();
        let processors = std::thread::available_parallelism().map_or(1, |count| count.get());
        if std::env::var_os("RUST_TEST_THREADS").is_none() {
            // SAFETY: there is no other thread before `main`.
            unsafe { std::env::set_var("RUST_TEST_THREADS", (2 * processors).to_string()) };
        }
    }
    prepare
};

/// A file without its `mod` line would compile, pass and test nothing.
#[test]
fn no_file_is_forgotten() {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    fn files(folder: &Path, found: &mut BTreeSet<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("folder of the tests") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                files(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.insert(path);
            }
        }
    }
    fn reach(file: &Path, below: &Path, reached: &mut BTreeSet<PathBuf>) {
        reached.insert(file.to_owned());
        let text = std::fs::read_to_string(file).expect("test file");
        let named = text.lines().filter_map(|line| {
            let line = line.strip_prefix("pub ").unwrap_or(line);
            line.strip_prefix("mod ")?.strip_suffix(';')
        });
        for name in named {
            let (file, folder) = (below.join(format!("{name}.rs")), below.join(name));
            reach(&if file.exists() { file } else { folder.join("mod.rs") }, &folder, reached);
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let (mut found, mut reached) = (BTreeSet::new(), BTreeSet::new());
    files(&root, &mut found);
    reach(&root.join("main.rs"), &root, &mut reached);
    assert!(found.len() > 60, "the tests were found");
    let forgotten: Vec<_> = found.difference(&reached).collect();
    assert!(forgotten.is_empty(), "no `mod` line leads to {forgotten:?}");
}
