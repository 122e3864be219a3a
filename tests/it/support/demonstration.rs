//! One demonstration for all tests of this program: some read it, some change a copy.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

/// How many clients it has.
pub const CLIENTS: u64 = 120;

/// The folder in which `cmupd demo` has made the folder `demo`.
pub fn demonstration() -> &'static Path {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    FOLDER
        .get_or_init(|| {
            let folder = tempfile::tempdir().expect("folder");
            let mut command = Command::new(env!("CARGO_BIN_EXE_cmupd"));
            for name in ["CMUPD_FORMAT", "CMUPD_CONFIG", "CMUPD_COLOR", "CMUPD_PROGRESS", "CMUPD_DB"] {
                command.env_remove(name);
            }
            let output = command
                .current_dir(folder.path())
                .env("CMUPD_NOW", "2026-11-22T12:00:00Z")
                .args(["demo", "--dir", "demo", "--clients", &CLIENTS.to_string()])
                .output()
                .expect("the program runs");
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            folder
        })
        .path()
}

/// A folder with a copy of the demonstration's folder `demo`.
pub fn copy_of_demonstration() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    copy_folder(&demonstration().join("demo"), &folder.path().join("demo"));
    folder
}

/// Copies a folder with all that is in it.
pub fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folder");
    for entry in std::fs::read_dir(from).expect("folder") {
        let entry = entry.expect("entry").path();
        let target = to.join(entry.file_name().expect("name"));
        match entry.is_dir() {
            true => copy_folder(&entry, &target),
            false => drop(std::fs::copy(&entry, &target).expect("file")),
        }
    }
}
