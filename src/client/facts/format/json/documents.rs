//! Facts in JSON: one document, or JSON lines of several devices.

use crate::client::facts::facts::{DeviceFacts, FACTS_FORMAT};
use crate::client::facts::facts_file::FactsFile;
use crate::client::facts::format::json::contradictions::check_entries;
use crate::client::facts::format::json::inventory::{
    is_program_row, read_glpi, read_programs, read_velociraptor,
};
use crate::client::facts::format::json::members::JsonMembers;
use crate::client::facts::format::json::osquery::{is_table, read_rows, read_tables};
use crate::client::facts::format::json::recorded_queries::{QUERIES_FORMAT, read_recorded_queries};
use crate::client::facts::format::json::values::{JsonRow, parse, place};
use crate::client::facts::format::limits::{check_json, is_balanced};
use crate::client::facts::format::text::hotfixes::{is_hotfix_row, read_hotfix_rows};

const FORMAT: &str = "device facts (JSON)";
const COLLECT: &str = "record them again with the script that `cmupd scan collector` prints";

/// Whether a text may be JSON.
pub fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// Reads one document, or a device a line.
pub fn read_json(text: &str) -> FactsFile {
    if is_json_lines(text) {
        let members = text.lines().find_map(|line| serde_json::from_str::<JsonMembers>(line).ok());
        if members.is_some_and(|members| is_program_row(|name| members.has(name))) {
            return read_velociraptor(text);
        }
        let mut file = FactsFile::of(FORMAT);
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            read_device(&mut file, line, Some(number));
        }
        return file;
    }
    read_foreign(text).unwrap_or_else(|| {
        let mut file = FactsFile::of(FORMAT);
        read_device(&mut file, text, None);
        file
    })
}

/// Reads a document that other programs write; none where it is not one.
fn read_foreign(text: &str) -> Option<FactsFile> {
    check_json(text).ok()?;
    let read = if text.trim_start().starts_with('[') {
        parse::<Vec<JsonRow>>(text, None).map(|rows| {
            let has = |name: &str| rows.first().is_some_and(|row| row.contains_key(name));
            if rows.is_empty() {
                FactsFile::refused(FORMAT, "line 1", format!("the list is empty; {COLLECT}"))
            } else if has("schema") {
                let reason = "facts of devices are one document, or a document a line, and no list: write each document \
                              on a line of its own, without brackets and commas around them";
                FactsFile::refused(FORMAT, "line 1", reason)
            } else if is_program_row(has) {
                read_programs(rows.into_iter().map(Ok))
            } else if rows.first().is_some_and(is_hotfix_row) {
                read_hotfix_rows(&rows)
            } else {
                read_rows(&rows)
            }
        })
    } else {
        let members = parse::<JsonMembers>(text, None).ok().filter(|members| members.schema.is_none())?;
        if members.has("content") || members.has("softwares") {
            read_glpi(text, members.has("content"))
        } else if is_program_row(|name| members.has(name)) {
            Ok(read_velociraptor(text))
        } else if members.names.iter().any(|name| is_table(name)) {
            read_tables(text)
        } else {
            return None;
        }
    };
    Some(read.unwrap_or_else(|(place, reason)| FactsFile::refused(FORMAT, place, reason)))
}

/// JSON lines: an object that ends where its line ends, and more lines; of the first two lines one may be broken.
fn is_json_lines(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return false };
    let is_open = |line: &str| line.trim_end().ends_with([':', '[', ',', '{']);
    first.trim_start().starts_with('{')
        && (is_balanced(first) || second.trim_start().starts_with('{') && !is_open(first))
}

/// Reads the facts of one device, which begin on a line of a file of JSON lines or are a whole file.
fn read_device(file: &mut FactsFile, text: &str, line: Option<u64>) {
    let checked = check_json(text).map_err(|(inner, reason)| (place(line, inner, ""), reason));
    let device = checked.and_then(|()| parse::<JsonMembers>(text, line)).and_then(|members| {
        match members.schema.as_deref() {
            Some(FACTS_FORMAT) => {
                let device = parse::<DeviceFacts>(text, line)?;
                check_entries(&device, text, line)?;
                note_slashes(&device, line, file);
                Ok(vec![device])
            }
            Some(QUERIES_FORMAT) => read_recorded_queries(text, line, file).map(|device| vec![device]),
            Some(other) => Err((place(line, 1, "schema"), wrong_schema(other))),
            None => Err((
                place(line, 1, ""),
                format!(
                    "there is no member \"schema\" with a text; facts of a device begin with {{\"schema\": \
                     \"{FACTS_FORMAT}\"}}; {COLLECT}"
                ),
            )),
        }
    });
    match device {
        Ok(devices) => file.devices.extend(devices),
        Err((place, reason)) => file.refuse(place, reason),
    }
}

/// A key is written with `\`, and `/` is a letter of its name: a path that is written with it names another key.
fn note_slashes(device: &DeviceFacts, line: Option<u64>, file: &mut FactsFile) {
    for (number, tree) in (0..).zip(&device.registry) {
        if tree.root.contains('/') && !tree.root.contains('\\') {
            let place = place(line, 1, &format!("registry[{number}].root"));
            file.note(format!(
                "{place}: {:?} is the name of one key; keys below each other have \\ between their names, in JSON \\\\",
                tree.root
            ));
        }
    }
}

fn wrong_schema(schema: &str) -> String {
    let shown: String = schema.chars().take(60).collect();
    let version = schema
        .strip_prefix("cmupd-device-facts/")
        .and_then(|version| version.parse::<u64>().ok())
        .filter(|version| *version > 1);
    if version.is_some() {
        format!("the facts are of a newer version, {shown:?}; update cmupd, or {COLLECT}")
    } else {
        format!("the schema {shown:?} is not {FACTS_FORMAT:?}; {COLLECT}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> (String, String) {
        let file = read_json(text);
        assert_eq!(file.devices, [], "{text}");
        let refused = file.refused.into_iter().next().expect("a refusal");
        (refused.place, refused.reason)
    }

    #[test]
    fn refusals_name_line_and_member() {
        let deep =
            format!("{{\"schema\":\"cmupd-device-facts/1\",\"x\":{}1{}}}", "[".repeat(200), "]".repeat(200));
        for (text, place, reason) in [
            ("{}", "line 1", "there is no member \"schema\""),
            ("{\"schema\":1}", "line 1", "there is no member \"schema\""),
            ("{\"schema\":\"cmupd-device-facts/2\"}", "line 1, member schema", "update cmupd"),
            ("{\"schema\":\"x/1\"}", "line 1, member schema", "\"x/1\" is not \"cmupd-device-facts/1\""),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\n\"os\":{\"build\":\"x\"}}",
                "line 2, member os.build",
                "it is the text \"x\", and must be a whole number from 0 to 4294967295; correct it there",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"registry\":[{\"root\":\"A\",\"keys\":{\"B\":{\"c\":[\"REG_DWORD\",-1e9]}}}]}",
                "line 1, member registry[0].keys.B.c",
                "is not a number of 32 bits",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"msi\":{\"products\":[{\"code\":\"A\",\"patches\":[1]}]}}",
                "line 1, member msi.products[0].patches[0]",
                "neither a patch code nor an object",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"os\":{},\"os\":{}}",
                "line 1",
                "the member \"os\" is there twice",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\"} x",
                "line 1",
                "from column 35 on there is more than one JSON document",
            ),
            ("{\"schema\":\"cmupd-device-facts/1\"", "line 1", "the file was cut off"),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\n\"os\" 1}",
                "line 2",
                "from column 6 on it is not valid JSON",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"collected_at\":\"yesterday\"}",
                "line 1, member collected_at",
                "it is not a time in UTC, such as 2026-11-30T08:00:00Z; correct it there",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"device\":{\"client\":\"PC01\"}}",
                "line 1, member device.client",
                "it is not a GUID",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"registry\":[{\"view\":\"both\"}]}",
                "line 1, member registry[0].view",
                "it is \"both\", and must be \"native\" or \"wow32\"",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"files\":[{\"size\":1}]}",
                "line 1, member files[0]",
                "the member \"path\" is missing",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\n\"registry\":[{\"root\":\"A\",\"keys\":{\"B\":{\"c\":[\"REG_DWORD\",null]}}}]}",
                "line 2, member registry[0].keys.B.c",
                "REG_DWORD has null in place of its number",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"registry\":[{\"root\":\"A\",\"keys\":{\"B\":{\"c\":[\"REG_DWORD\"]}}}]}",
                "line 1, member registry[0].keys.B.c",
                "it has 1 elements, and must be a list of a type and its data",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\n\"files\":[{\"path\":\"C:\\\\a\"},\n{\"path\":\"C:\\\\b\",\"absent\":true,\"version\":\"1.0\"}]}",
                "line 3, member files[1]",
                "the file is absent, and has a version, size or time",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"registry\":[{\"root\":\"A\",\"absent\":true,\"keys\":{\"\":{}}}]}",
                "line 1, member registry[0]",
                "the key is absent, and has keys or values",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"registry\":[{\"root\":\"A\",\"keys\":{\"\":{\"c\":[\"REG_DWORD\",1,2]}}}]}",
                "line 1, member registry[0].keys..c",
                "it has 3 elements, and must be a list of a type and its data",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"registry\":[{\"root\":\"A\",\"keys\":{\"\":{\"created\":[\"REG_DWORD\",null]}}}]}",
                "line 1, member registry[0].keys..created",
                "REG_DWORD has null in place of its number",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"registry\":[{\"root\":\"A\",\"keys\":{\"files[0]\":{\"client\":[\"REG_DWORD\",null]}}}]}",
                "line 1, member registry[0].keys.files[0].client",
                "REG_DWORD has null in place of its number",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\"files\":[{\"path\":\"C:\\\\a\",\"created\":\"x\"}]}",
                "line 1, member files[0].created",
                "it is not a time in UTC",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\n\"files\":[{\"path\":\"C:\\\\a\",\"version\":\"99999.1.1.1\"}]}",
                "line 2, member files[0]",
                "\"99999.1.1.1\" is not a version of at most four numbers from 0 to 65535",
            ),
            (
                "{\"schema\":\"cmupd-device-facts/1\",\n\"msi\":{\"products\":[{\"code\":\"xyz\"}]}}",
                "line 2, member msi.products[0]",
                "the product code \"xyz\" is not a GUID",
            ),
            ("[]", "line 1", "the list is empty"),
            ("[{\"schema\":\"cmupd-device-facts/1\"}]", "line 1", "write each document on a line of its own"),
            (&deep, "line 1", "more than 32 deep"),
        ] {
            let (found, why) = refusal(text);
            assert_eq!(found, place, "{text}: {why}");
            assert!(why.contains(reason), "{text}: {why}");
        }
    }

    #[test]
    fn keys_with_slashes_have_a_note() {
        for (root, notes) in [("SOFTWARE/A", 1), ("SOFTWARE\\\\A/B", 0), ("\\\\SOFTWARE\\\\\\\\A\\\\", 0)] {
            let text =
                format!("{{\"schema\":\"cmupd-device-facts/1\",\"registry\":[{{\"root\":\"{root}\"}}]}}");
            let file = read_json(&text);
            assert_eq!((file.refused.len(), file.notes.len()), (0, notes), "{root}: {:?}", file.notes);
            assert!(file.notes.iter().all(|note| note.contains("registry[0].root")), "{:?}", file.notes);
        }
    }

    #[test]
    fn a_bad_line_costs_one_device() {
        let line = |name: &str| {
            format!("{{\"schema\":\"cmupd-device-facts/1\",\"device\":{{\"name\":\"{name}\"}}}}")
        };
        for (text, names, places) in [
            (format!("{}\n\n{{bad\n{}\n", line("a"), line("b")), vec!["a", "b"], vec!["line 3"]),
            (format!("{{bad\n{}", line("b")), vec!["b"], vec!["line 1"]),
            (
                format!("{}\n{{\"schema\":\"cmupd-device-facts/1\",\"os\":7}}", line("a")),
                vec!["a"],
                vec!["line 2, member os"],
            ),
        ] {
            let file = read_json(&text);
            let found: Vec<&str> =
                file.devices.iter().filter_map(|facts| facts.device.name.as_deref()).collect();
            assert_eq!(found, names, "{text}");
            let found: Vec<&str> = file.refused.iter().map(|refused| refused.place.as_str()).collect();
            assert_eq!(found, places, "{text}");
        }
    }

    #[test]
    fn unknown_members_are_ignored_and_duplicates_kept() {
        let text = "{\"schema\":\"cmupd-device-facts/1\",\"new\":{\"x\":[1]},\n\"license\":{\"complete\":true,\"values\":{\"A\":1,\"A\":2}}}";
        let file = read_json(text);
        assert_eq!(file.refused, []);
        let license = &file.devices[0].license;
        assert_eq!((license.entries().0.len(), license.is_complete()), (2, true));
    }
}
