//! `dism /online /english /get-packages /format:list` and `/format:table`.
//!
//! The words of the states are those of the DISM reference ("DISM Operating System Package Servicing Command-Line
//! Options"), the numbers those of the registry (CurrentState; "CBS Servicing States Chart").

use crate::client::facts::facts::{CbsFacts, DeviceFacts, FACTS_FORMAT, NotCollected};
use crate::client::facts::facts_file::FactsFile;
use crate::client::facts::format::limits::{TOO_MUCH, VALUES};
use crate::client::facts::format::text::windows_version::read_windows_version;

const FORMAT: &str = "dism /get-packages";
const REMEDY: &str = "record it again, as administrator: dism /online /english /get-packages /format:list";
const STATES: [(&str, u32); 9] = [
    ("Installed", 112),
    ("Superseded", 80),
    ("Staged", 64),
    ("Install Pending", 96),
    ("Uninstall Pending", 5),
    ("Partially Installed", 101),
    ("Not Present", 0),
    ("Resolved", 32),
    ("Permanent", 128),
];

/// Whether a text is a list of packages: their identities have five parts between `~`.
pub fn is_package_list(text: &str) -> bool {
    text.contains("Package Identity")
        || text.lines().take(200).any(|line| {
            line.split_whitespace().any(|word| word.split('~').count() == 5 && !word.starts_with(['"', '[']))
        })
}

/// Reads the packages of one device.
pub fn read_package_list(text: &str) -> FactsFile {
    let mut file = FactsFile::of(FORMAT);
    let mut facts = DeviceFacts { schema: FACTS_FORMAT.to_owned(), ..DeviceFacts::default() };
    let mut cbs = CbsFacts::default();
    let (mut identity, mut is_whole, mut is_known) = (None, false, true);
    for (number, line) in (1u64..).zip(text.lines()) {
        let line = line.trim();
        let found = if let Some((label, value)) = line.split_once(" : ").or_else(|| line.split_once(": ")) {
            match label.trim() {
                "Package Identity" => {
                    // A package without a state is listed, and what it is is not known.
                    is_known &= identity.replace(value.trim()).is_none();
                    None
                }
                "State" => identity.take().map(|identity| (identity, value.trim())),
                "Image Version" => {
                    read_windows_version(&mut facts.os, value);
                    None
                }
                _ => None,
            }
        } else {
            let mut cells = line.split(" | ").map(str::trim);
            let identity = cells.next().filter(|identity| identity.split('~').count() == 5);
            identity.zip(cells.next())
        };
        is_whole |= line == "The operation completed successfully.";
        let Some((identity, state)) = found else { continue };
        if cbs.packages.0.len() >= VALUES {
            let reason = format!("there are more than {VALUES} packages; {TOO_MUCH}");
            return FactsFile::refused(FORMAT, format!("line {number}"), reason);
        }
        match STATES.iter().find(|(word, _)| word.eq_ignore_ascii_case(state)) {
            Some((_, state)) => cbs.packages.push(identity, *state),
            None => {
                is_known = false;
                let state: String = state.chars().take(40).collect();
                let reason = format!("line {number}: the state {state:?} of {identity} is not known");
                file.note(reason.clone());
                facts.not_collected.push(NotCollected { scope: "cbs".to_owned(), reason });
            }
        }
    }
    is_known &= identity.is_none();
    if cbs.packages.is_empty() {
        file.notes.clear();
        file.refuse("the file", format!("it has no package with a state in English; {REMEDY}"));
        return file;
    }
    if !is_whole {
        file.note(format!(
            "the list does not end with \"The operation completed successfully.\", so that it is not \
                           complete; {REMEDY}"
        ));
    }
    cbs.complete = is_whole && is_known;
    facts.cbs = Some(cbs);
    file.devices.push(facts);
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    const KB: &str = "Package_for_KB1~31bf3856ad364e35~amd64~~10.0.1.0";
    const END: &str = "\r\nThe operation completed successfully.\r\n";

    #[test]
    fn both_forms_are_read() {
        let list = format!(
            "\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.19041.844\r\n\r\n\
             Image Version: 10.0.19045.3570\r\n\r\nPackages listing:\r\n\r\nPackage Identity : {KB}\r\n\
             State : Install Pending\r\nRelease Type : Update\r\nInstall Time : 10/13/2023 2:52 AM\r\n{END}"
        );
        let table = format!(
            "Image Version: 10.0.19045.3570\r\n\r\n---- | ---- | ----\r\nPackage Identity | State | Release Type\r\n\
             ---- | ---- | ----\r\n{KB}    | Install Pending | Update\r\n{END}"
        );
        for text in [list, table] {
            assert!(is_package_list(&text));
            let file = read_package_list(&text);
            assert_eq!((file.refused.len(), file.notes.len()), (0, 0), "{:?}", file.notes);
            let facts = &file.devices[0];
            assert_eq!((facts.os.build, facts.os.ubr), (Some(19_045), Some(3570)));
            let cbs = facts.cbs.as_ref().expect("packages");
            assert_eq!((cbs.complete, &cbs.packages.0[..]), (true, &[(KB.to_owned(), 96)][..]));
        }
    }

    #[test]
    fn what_is_not_whole_is_not_complete() {
        let cut = format!("Package Identity : {KB}\r\nState : Installed\r\n");
        let unknown = format!("{cut}Package Identity : {KB}\r\nState : Odd\r\n{END}");
        for text in [cut, unknown] {
            let file = read_package_list(&text);
            assert!(!file.devices[0].cbs.as_ref().expect("packages").complete, "{text}");
            assert_eq!(file.notes.len(), 1);
        }
    }

    #[test]
    fn other_languages_are_refused_with_the_remedy() {
        let german = format!("Paketidentität : {KB}\r\nStatus : Installiert\r\n");
        assert!(is_package_list(&german));
        let file = read_package_list(&german);
        assert_eq!(file.devices, []);
        assert!(file.refused[0].reason.contains("/english"), "{:?}", file.refused);
    }
}
