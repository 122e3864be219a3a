//! Lists of KB numbers: `Get-HotFix` as text, list, CSV or JSON, and `wmic qfe`.
//!
//! KB numbers have no identity and no version, and updates of Windows Installer, of Defender and others are not among
//! them: they are for comparison, and no fact is made of them but the name of the device.

use crate::base::list::Table;
use crate::client::facts::facts::{Device, DeviceFacts, FACTS_FORMAT};
use crate::client::facts::facts_file::FactsFile;
use crate::client::facts::format::json::values::{JsonRow, cell};
use crate::client::facts::format::text::tables::limits_of_tables;
use std::collections::BTreeMap;

const FORMAT: &str = "list of KB numbers";
const NUMBER: &str = "HotFixID";
/// The columns that name the device, by preference.
const NAMES: [&str; 5] = ["PSComputerName", "CSName", "Node", "__SERVER", "Source"];
/// Numbers that a note shows.
const SHOWN: usize = 3;

/// KB numbers by device.
type Numbers = BTreeMap<String, Vec<String>>;

/// Whether a text is a list of KB numbers.
pub fn is_hotfixes(text: &str) -> bool {
    text.lines()
        .take(40)
        .any(|line| line.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(NUMBER)))
}

/// Reads the lists of one or more devices.
pub fn read_hotfixes(text: &str) -> FactsFile {
    let header = text.lines().find(|line| line.contains(NUMBER)).unwrap_or_default();
    let is_list = header.trim_start().starts_with(NUMBER) && header.contains([':', '=']);
    let mut file = FactsFile::of(FORMAT);
    let numbers = if is_list {
        read_list(text)
    } else if header.contains(',') {
        match read_csv(text, &mut file) {
            Ok(numbers) => numbers,
            Err(reason) => return FactsFile::refused(FORMAT, "the file", reason),
        }
    } else {
        read_columns(text, header)
    };
    finish(file, &numbers)
}

/// Reads what `Get-HotFix | ConvertTo-Json` wrote.
pub fn read_hotfix_rows(rows: &[JsonRow]) -> FactsFile {
    let mut numbers = Numbers::new();
    for row in rows {
        let name = NAMES.iter().map(|column| cell(row, column)).find(|name| !name.is_empty());
        add(&mut numbers, name.as_deref().unwrap_or_default(), &cell(row, NUMBER));
    }
    finish(FactsFile::of(FORMAT), &numbers)
}

/// Whether a row has a KB number.
pub fn is_hotfix_row(row: &JsonRow) -> bool {
    row.contains_key(NUMBER)
}

fn read_csv(text: &str, file: &mut FactsFile) -> Result<Numbers, String> {
    let mut table = Table::open(text.as_bytes(), limits_of_tables()).map_err(|error| error.to_string())?;
    let number = table.column(NUMBER);
    let name = NAMES.iter().find_map(|name| table.column(name));
    let mut numbers = Numbers::new();
    while let Some(row) = table.next_row().map_err(|error| error.to_string())? {
        match row {
            Ok(row) => add(&mut numbers, row.cell(name), row.cell(number)),
            Err(rejected) => file.refuse(format!("line {}", rejected.line), rejected.reason),
        }
    }
    Ok(numbers)
}

/// `Name : value` and `Name=value`, an empty line between two updates.
fn read_list(text: &str) -> Numbers {
    let mut numbers = Numbers::new();
    let (mut name, mut number) = (String::new(), String::new());
    for line in text.lines().chain([""]) {
        let Some((label, value)) = line.split_once([':', '=']) else {
            if line.trim().is_empty() && !number.is_empty() {
                add(&mut numbers, &name, &number);
                number.clear();
            }
            continue;
        };
        if label.trim() == NUMBER {
            value.trim().clone_into(&mut number);
        } else if NAMES.contains(&label.trim()) && !value.trim().is_empty() {
            value.trim().clone_into(&mut name);
        }
    }
    numbers
}

/// Columns of fixed width, below their titles.
fn read_columns(text: &str, header: &str) -> Numbers {
    let start = |title: &str| {
        let at = header.find(title)?;
        Some(header[..at].chars().count())
    };
    let name = NAMES.iter().find_map(|name| start(name));
    let word = |line: &str, start: Option<usize>| -> String {
        line.chars().skip(start.unwrap_or(usize::MAX)).take_while(|c| !c.is_whitespace()).collect()
    };
    let mut numbers = Numbers::new();
    for line in text.lines().skip_while(|line| *line != header).skip(1) {
        add(&mut numbers, &word(line, name), &word(line, start(NUMBER)));
    }
    numbers
}

fn add(numbers: &mut Numbers, name: &str, number: &str) {
    let is_number = number.len() > 2
        && number.get(..2).is_some_and(|kb| kb.eq_ignore_ascii_case("KB"))
        && number[2..].bytes().all(|digit| digit.is_ascii_digit());
    if is_number {
        numbers.entry(name.trim().to_owned()).or_default().push(number.to_owned());
    }
}

fn finish(mut file: FactsFile, numbers: &Numbers) -> FactsFile {
    if numbers.is_empty() && file.refused.is_empty() {
        file.refuse("the file", "it lists no KB number");
    }
    for (name, numbers) in numbers {
        file.note(compare_only(name, numbers));
        let device = Device::named(name);
        file.devices.push(DeviceFacts { schema: FACTS_FORMAT.to_owned(), device, ..DeviceFacts::default() });
    }
    file
}

/// What KB numbers are good for.
pub fn compare_only(name: &str, numbers: &[String]) -> String {
    let shown = numbers.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join(", ");
    let more = if numbers.len() > SHOWN { ", …" } else { "" };
    let device = if name.is_empty() { String::new() } else { format!("{name}: ") };
    format!(
        "{device}{} KB numbers ({shown}{more}) are for comparison only, because no rule asks for them; record the \
         packages, by `dism /online /english /get-packages` or from the registry",
        numbers.len()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_names_device_and_numbers() {
        let table = "\r\nSource        Description      HotFixID      InstalledBy          InstalledOn\r\n\
                     ------        -----------      --------      -----------          -----------\r\n\
                     PC01          Update           KB5031445     NT AUTHORITY\\SYSTEM  10/11/2023 12:00:00 AM\r\n\
                     PC01          Security Update  KB5031356                          10/11/2023 12:00:00 AM\r\n";
        let wmic = "Caption                                     CSName  Description      FixComments  HotFixID   InstalledOn\r\n\
                    http://support.microsoft.com/?kbid=5031445  PC01    Update                        KB5031445  10/11/2023\r\n\
                    http://support.microsoft.com/?kbid=5031356  PC01    Security Update               KB5031356  10/11/2023\r\n";
        let csv = "\"PSComputerName\",\"Description\",\"HotFixID\"\n\"PC01\",\"Update\",\"KB5031445\"\n\"PC01\",\"x\",\"KB5031356\"\n";
        let nodes = "\r\nNode,Caption,CSName,HotFixID\r\nPC01,http://x,PC01,KB5031445\r\nPC01,http://x,PC01,KB5031356\r\n";
        let list = "\r\nPSComputerName : PC01\r\nDescription    : Update\r\nHotFixID       : KB5031445\r\n\r\n\r\n\
                    PSComputerName : PC01\r\nHotFixID       : KB5031356\r\n";
        let values =
            "\r\n\r\nCSName=PC01\r\nHotFixID=KB5031445\r\n\r\n\r\nCSName=PC01\r\nHotFixID=KB5031356\r\n";
        for text in [table, wmic, csv, nodes, list, values] {
            assert!(is_hotfixes(text), "{text}");
            let file = read_hotfixes(text);
            assert_eq!(file.refused, [], "{text}");
            let names: Vec<_> = file.devices.iter().map(|facts| facts.device.name.as_deref()).collect();
            assert_eq!(names, [Some("PC01")], "{text}");
            assert!(
                file.notes[0].starts_with("PC01: 2 KB numbers (KB5031445, KB5031356)"),
                "{:?}",
                file.notes
            );
            assert_eq!(file.devices[0].cbs, None);
        }
        assert_eq!(read_hotfixes("HotFixID\nx\n").refused.len(), 1);
    }
}
