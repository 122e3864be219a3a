//! Which other processes have a file open, where the system says so.

use std::path::Path;

/// Letters of a command line that are shown.
const SHOWN: usize = 80;

/// What is added to the message that others have a file open: their numbers and commands. Empty where the system does not say
/// that, or does not let this account look at their files.
pub(super) fn describe_holders(path: &Path) -> String {
    let holders = find_holders(path);
    if holders.is_empty() { String::new() } else { format!(": {}", holders.join(", ")) }
}

/// Such as `1234 (cmupd serve --management-point)`.
fn find_holders(path: &Path) -> Vec<String> {
    let Ok(path) = std::fs::canonicalize(path) else { return Vec::new() };
    // Only Linux has such a folder; elsewhere it is not there.
    let Ok(processes) = std::fs::read_dir("/proc") else { return Vec::new() };
    let numbers = processes.filter_map(|process| process.ok()?.file_name().to_str()?.parse::<u32>().ok());
    let mut holders: Vec<u32> = numbers
        .filter(|number| *number != std::process::id())
        .filter(|number| {
            let files = std::fs::read_dir(format!("/proc/{number}/fd"));
            files.is_ok_and(|mut files| {
                files.any(|file| {
                    file.is_ok_and(|file| std::fs::read_link(file.path()).is_ok_and(|file| file == path))
                })
            })
        })
        .collect();
    holders.sort_unstable();
    holders.into_iter().map(|number| format!("{number} ({})", read_command(number))).collect()
}

/// The command line of a process, without the folder of its program.
fn read_command(number: u32) -> String {
    let line = std::fs::read(format!("/proc/{number}/cmdline")).unwrap_or_default();
    let line = String::from_utf8_lossy(&line);
    let mut words = line.split('\0').filter(|word| !word.is_empty());
    let program = words.next().unwrap_or("?");
    let program = program.rsplit('/').next().unwrap_or(program);
    let command: Vec<&str> = std::iter::once(program).chain(words).collect();
    let command = command.join(" ");
    match command.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &command[..end]),
        None => command,
    }
}
