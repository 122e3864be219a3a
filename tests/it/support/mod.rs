//! What several subjects need: an environment to work on, servers that misbehave, files to read.

pub mod demonstration;
pub mod downstream;
pub mod environment;
pub mod inbox_bench;
pub mod json_schema;
pub mod lying_server;
pub mod offline_scan;
pub mod property;
pub mod report_inbox;
pub mod scan_file;
pub mod trouble;
pub mod update_folder;
