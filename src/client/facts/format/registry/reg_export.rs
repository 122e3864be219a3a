//! Files of `reg export` and of the registry editor: `Windows Registry Editor Version 5.00` and `REGEDIT4`.
//!
//! Source: "How to add, modify, or delete registry subkeys and values by using a .reg file" (Microsoft), and what
//! `reg export` writes. An export lists a key with everything below it, so that its topmost key is complete. A file
//! that deletes keys or values, or leaves out a key between two others, was not exported: nothing in it is complete.
//! An export writes an empty line after every key; one that ends otherwise was cut off, and its last key with what is
//! below the same topmost key is not complete. One that was cut off exactly there looks like a whole one.
//!
//! The view is not in the file. It is the native one, unless the name of the file says otherwise: `….32.reg`,
//! `…wow32.reg` (`reg export HKLM\SOFTWARE\Contoso contoso.32.reg /reg:32`).

use crate::client::facts::entries::Entries;
use crate::client::facts::facts::{DeviceFacts, FACTS_FORMAT, NotCollected, RegistryTree, RegistryView};
use crate::client::facts::facts_file::FactsFile;
use crate::client::facts::format::limits::{TOO_MUCH, VALUES};
use crate::client::facts::format::registry::keys::KeyValues;
use crate::client::facts::format::registry::known_keys::fill_from_registry;
use crate::client::facts::format::registry::reg_line::{RegLine, RegLines};

const FORMAT: &str = "reg export";
const MACHINE: &str = "HKEY_LOCAL_MACHINE";
/// Lines of a file that are listed as not collected.
const LISTED: usize = 100;
/// Lines that a note names.
const NAMED: usize = 3;

/// Whether a text is a file of the registry.
pub fn is_reg_export(text: &str) -> bool {
    let first = text.trim_start().lines().next().unwrap_or_default().trim_end();
    first == "REGEDIT4" || first == "Windows Registry Editor Version 5.00"
}

/// Reads the registry of one device.
pub fn read_reg_export(name: &str, text: &str) -> FactsFile {
    let mut export = Export::new(view_of(name));
    let mut lines = RegLines::new(text);
    while let Some((number, line)) = lines.next_line() {
        match line {
            RegLine::Key(path) => export.begin_key(path),
            RegLine::DeletedKey => {
                export.is_inside_deleted = true;
                export.deletions += 1;
            }
            RegLine::Value(..) if export.is_inside_deleted => {}
            RegLine::Value(name, value) => {
                export.values += 1;
                match &mut export.key {
                    Some((_, values)) => values.push(name, Some(value)),
                    None => export.misread(number, "the value is not below a key"),
                }
            }
            RegLine::DeletedValue => export.deletions += 1,
            RegLine::BadKey => {
                export.misread(number, "a key is between brackets");
                export.is_inside_deleted = true;
            }
            RegLine::Bad(reason) => export.misread(number, &reason),
        }
        if export.values > VALUES {
            let reason = format!("there are more than {VALUES} keys and values; {TOO_MUCH}");
            return FactsFile::refused(FORMAT, format!("line {number}"), reason);
        }
    }
    export.finish(ends_with_empty_line(text))
}

fn ends_with_empty_line(text: &str) -> bool {
    let last = text.strip_suffix('\n').and_then(|text| text.rsplit('\n').next());
    last.is_some_and(|line| line.trim().is_empty())
}

fn view_of(name: &str) -> RegistryView {
    let name = name.to_ascii_lowercase();
    let stem = name.strip_suffix(".reg").unwrap_or(&name);
    if stem.ends_with(".32") || stem.ends_with("wow32") { RegistryView::Wow32 } else { RegistryView::Native }
}

/// What has been read of a file.
struct Export {
    view: RegistryView,
    facts: DeviceFacts,
    file: FactsFile,
    tree: Option<RegistryTree>,
    /// The full path of the topmost key of the tree.
    top: String,
    /// The full path of the key and its values so far.
    key: Option<(String, KeyValues)>,
    is_inside_deleted: bool,
    deletions: usize,
    values: usize,
    bad: usize,
    /// The first lines that cannot be read: number, key, and what is wrong.
    first_bad: Vec<String>,
}

impl Export {
    fn new(view: RegistryView) -> Self {
        Export {
            view,
            facts: DeviceFacts { schema: FACTS_FORMAT.to_owned(), ..DeviceFacts::default() },
            file: FactsFile::of(FORMAT),
            tree: None,
            top: String::new(),
            key: None,
            is_inside_deleted: false,
            deletions: 0,
            values: 0,
            bad: 0,
            first_bad: Vec::new(),
        }
    }

    fn begin_key(&mut self, path: &str) {
        self.is_inside_deleted = false;
        self.values += 1;
        let is_below = self.tree.is_some() && below(path, &self.top).is_some();
        // Keys come in the order of the tree: the key above this one is the last key, or above that.
        let parent = path.rsplit_once('\\').map_or("", |(parent, _)| parent);
        let is_gap = is_below
            && path.len() > self.top.len()
            && self.key.as_ref().is_none_or(|(last, _)| below(last, parent).is_none());
        self.end_key();
        if !is_below {
            self.end_tree();
            path.clone_into(&mut self.top);
            self.tree = Some(RegistryTree {
                view: self.view,
                root: relative_to_machine(path).to_owned(),
                complete: true,
                ..RegistryTree::default()
            });
        } else if is_gap
            && let Some(tree) = &mut self.tree
            && tree.complete
        {
            tree.complete = false;
            self.file.note(format!(
                "{path}: the key above it is not listed, so that the file was not exported as it is; what it does not \
                 list is not taken for absent"
            ));
        }
        self.key = Some((path.to_owned(), Entries::default()));
    }

    fn end_key(&mut self) {
        if let (Some((path, values)), Some(tree)) = (self.key.take(), &mut self.tree) {
            tree.keys.push(below(&path, &self.top).unwrap_or_default(), values);
        }
    }

    fn end_tree(&mut self) {
        self.end_key();
        self.facts.registry.extend(self.tree.take());
    }

    /// Counts a line that cannot be read. What it would have said is not absent, so its key is not complete.
    fn misread(&mut self, line: u64, reason: &str) {
        self.bad += 1;
        if let Some(tree) = &mut self.tree {
            tree.complete = false;
        }
        if self.bad <= LISTED {
            let path = self.key.as_ref().map_or("", |(path, _)| relative_to_machine(path));
            if self.bad <= NAMED {
                let key = if path.is_empty() { String::new() } else { format!(" ({path})") };
                self.first_bad.push(format!("line {line}{key}: {reason}"));
            }
            let scope = format!("registry:{path}");
            self.facts.not_collected.push(NotCollected { scope, reason: format!("line {line}: {reason}") });
        }
    }

    fn finish(mut self, is_whole: bool) -> FactsFile {
        if let (Some(tree), false) = (&mut self.tree, is_whole) {
            tree.complete = false;
            self.file.note(format!(
                "the file does not end with an empty line, as every export does, so that it was cut off; what it does not \
                 list below {} is not taken for absent; export it again",
                self.top
            ));
        }
        self.end_tree();
        if self.deletions > 0 {
            self.facts.registry.iter_mut().for_each(|tree| tree.complete = false);
            self.file.note(format!(
                "the file deletes {} keys or values, which is ignored; it was not exported as it is, so that what it \
                 does not list is not taken for absent",
                self.deletions
            ));
        }
        if self.bad > 0 {
            let count = if self.bad == 1 { "1 line".to_owned() } else { format!("{} lines", self.bad) };
            let more = if self.bad > NAMED { "; …" } else { "" };
            self.file.note(format!(
                "{count} cannot be read, and what their keys do not list is not taken for absent: {}{more}",
                self.first_bad.join("; ")
            ));
        }
        if self.facts.registry.is_empty() {
            self.file.refuse("the file", "it lists no key; export the key again");
            return self.file;
        }
        fill_from_registry(&mut self.facts);
        self.file.devices.push(self.facts);
        self.file
    }
}

/// The path of a key below HKEY_LOCAL_MACHINE; that of another hive begins with its name.
pub fn relative_to_machine(path: &str) -> &str {
    below(path, MACHINE).unwrap_or(path)
}

/// The rest of a path below a key; empty for the key itself.
fn below<'p>(path: &'p str, key: &str) -> Option<&'p str> {
    let (head, rest) = path.split_at_checked(key.len())?;
    if !head.eq_ignore_ascii_case(key) {
        return None;
    }
    if rest.is_empty() || key.is_empty() { Some(rest) } else { rest.strip_prefix('\\') }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::facts::RegistryValue;

    const HEAD: &str = "Windows Registry Editor Version 5.00\r\n\r\n";

    fn read(text: &str) -> (DeviceFacts, Vec<String>) {
        let file = read_reg_export("x.reg", &format!("{HEAD}{text}\r\n"));
        assert_eq!(file.refused, []);
        (file.devices.into_iter().next().expect("a device"), file.notes)
    }

    #[test]
    fn trees_are_complete_and_relative() {
        let (facts, notes) = read(
            "[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n\"x\"=dword:0000000a\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\a\\B]\r\n\r\n\
             [HKEY_LOCAL_MACHINE\\SOFTWARE\\AB]\r\n@=\"d\"\r\n\r\n[HKEY_USERS\\.DEFAULT]\r\n",
        );
        assert_eq!(notes, [""; 0]);
        let roots: Vec<(&str, bool)> =
            facts.registry.iter().map(|tree| (tree.root.as_str(), tree.complete)).collect();
        assert_eq!(roots, [("SOFTWARE\\A", true), ("SOFTWARE\\AB", true), ("HKEY_USERS\\.DEFAULT", true)]);
        let keys: Vec<&str> = facts.registry[0].keys.iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["", "B"]);
        assert_eq!(facts.registry[0].keys.0[0].1.0, [("x".to_owned(), Some(RegistryValue::Dword(10)))]);
        assert_eq!(
            facts.registry[1].keys.0[0].1.0,
            [(String::new(), Some(RegistryValue::Text("d".to_owned())))]
        );
    }

    #[test]
    fn what_was_not_exported_is_not_complete() {
        for (text, expected) in [
            ("[-HKEY_LOCAL_MACHINE\\SOFTWARE\\B]\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n", "deletes 1 keys"),
            ("[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n\"x\"=-\r\n", "deletes 1 keys"),
            (
                "[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\A\\B\\C]\r\n",
                "the key above it is not listed",
            ),
            (
                "[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n\"x\"=dword:zz\r\n",
                "line 4 (SOFTWARE\\A): the data of dword",
            ),
            ("[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n\"x\"=\"not closed\r\n", "1 line cannot be read"),
        ] {
            let (facts, notes) = read(text);
            assert!(!facts.registry[0].complete, "{text}");
            assert!(notes[0].contains(expected), "{notes:?}");
        }
        let (facts, _) = read("[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n\"x\"=dword:zz\r\n");
        assert_eq!(facts.not_collected[0].scope, "registry:SOFTWARE\\A");
        assert!(facts.not_collected[0].reason.starts_with("line 4: "), "{:?}", facts.not_collected);
    }

    #[test]
    fn an_export_that_was_cut_off_is_not_complete() {
        let whole = "[HKEY_LOCAL_MACHINE\\SOFTWARE\\A]\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\B]\r\n\"x\"=\"1\"\r\n\r\n";
        for (end, is_whole) in [(whole.len(), true), (whole.len() - 2, false), (whole.len() - 4, false)] {
            let file = read_reg_export("x.reg", &format!("{HEAD}{}", &whole[..end]));
            let complete: Vec<bool> = file.devices[0].registry.iter().map(|tree| tree.complete).collect();
            // What came before the last topmost key is whole.
            assert_eq!(complete, [true, is_whole], "{end}");
            assert_eq!(file.notes.len(), usize::from(!is_whole), "{:?}", file.notes);
            assert!(is_whole || file.notes[0].contains("cut off") && file.notes[0].contains("SOFTWARE\\B"));
        }
    }

    #[test]
    fn the_name_of_the_file_has_the_view() {
        for (name, expected) in [
            ("a.reg", RegistryView::Native),
            ("a.32.reg", RegistryView::Wow32),
            ("A-WOW32.REG", RegistryView::Wow32),
            ("x32.reg", RegistryView::Native),
            ("", RegistryView::Native),
        ] {
            assert_eq!(view_of(name), expected, "{name}");
        }
    }

    #[test]
    fn a_file_without_keys_is_refused() {
        assert_eq!(read_reg_export("a.reg", HEAD).refused.len(), 1);
    }
}
