//! Tests of files.

use super::finding::{Finding, compared, value_at_target};
use super::registry;
use crate::catalog::rules::{FileBase, FileCondition, FileName, FoldedName, KeyName, Version};
use crate::client::facts::RegistryValue;
use crate::scan::cause::{Fact, FactKind, UndecidedCause};
use crate::scan::device::{DeviceIndex, FileEntry, Known};

pub(super) fn file(
    device: &DeviceIndex,
    file: &FileName,
    conditions: &[FileCondition],
    target: Option<&KeyName>,
) -> Finding {
    let path = match path_of(device, file, target) {
        Ok(path) => path,
        Err(finding) => return finding,
    };
    if path.contains('%') {
        let fact = Fact::new(FactKind::File, path);
        return Finding::not_decidable(fact, "which variables its path refers to is open");
    }
    let fact = || Fact::new(FactKind::File, path.as_str());
    compared(device.file(FoldedName::of_path(&path).folded()), fact, |entry, fact| {
        let exists = Finding::decided(true, if conditions.is_empty() { "it exists" } else { "" });
        conditions.iter().fold(exists, |finding, condition| finding.and(meets(&entry, condition, &fact)))
    })
}

/// The full path; or what is known of the test when there is none.
fn path_of(device: &DeviceIndex, file: &FileName, target: Option<&KeyName>) -> Result<String, Finding> {
    let base = match &file.base {
        FileBase::Full => return Ok(file.path.as_written().to_owned()),
        FileBase::Folder(number) => match device.folder(*number) {
            Known::Present(path) => path,
            Known::Absent => return Err(Finding::decided(false, "its folder does not exist")),
            Known::NotCollected(reason) => {
                let fact = Fact::new(FactKind::Folder, number.to_string());
                return Err(Finding::unknown(UndecidedCause::NotCollected { fact, reason }));
            }
        },
        FileBase::Value(value) => {
            let value = value_at_target(value, target);
            match registry::find(device, &value) {
                Known::Present(RegistryValue::Text(path)) => path,
                Known::Present(other) => {
                    return Err(registry::other_type(registry::fact(&value), &other, "REG_SZ"));
                }
                Known::Absent => {
                    return Err(Finding::decided(
                        false,
                        format!("the registry value {value} does not exist"),
                    ));
                }
                Known::NotCollected(reason) => {
                    let cause = UndecidedCause::not_collected(registry::fact(&value), reason);
                    return Err(Finding::unknown(cause));
                }
            }
        }
    };
    Ok(format!(r"{}\{}", base.trim_end_matches('\\'), file.path))
}

fn meets(entry: &FileEntry, condition: &FileCondition, fact: &Fact) -> Finding {
    let not_recorded = |what: &str| {
        Finding::unknown(UndecidedCause::NotCollected {
            fact: fact.clone(),
            reason: format!("it exists, but its {what} was not recorded"),
        })
    };
    match condition {
        FileCondition::Version(comparison, wanted) => match entry.version.as_deref() {
            None => not_recorded("version"),
            Some(text) => match Version::parse(text) {
                Some(version) => {
                    Finding::decided(comparison.holds(version.cmp(wanted)), format!("its version is {text}"))
                }
                None if text.trim().is_empty() => {
                    Finding::not_decidable(fact.clone(), "it has no version resource")
                }
                None => {
                    Finding::not_decidable(fact.clone(), format!("its version {text:?} is not a version"))
                }
            },
        },
        FileCondition::Created(comparison, wanted) => entry.created.map_or_else(
            || not_recorded("time of creation"),
            |at| Finding::decided(comparison.holds(at.cmp(wanted)), format!("it was created at {at}")),
        ),
        FileCondition::Modified(comparison, wanted) => entry.modified.map_or_else(
            || not_recorded("time of change"),
            |at| Finding::decided(comparison.holds(at.cmp(wanted)), format!("it was changed at {at}")),
        ),
        FileCondition::Size(comparison, wanted) => entry.size.map_or_else(
            || not_recorded("size"),
            |size| Finding::decided(comparison.holds(size.cmp(wanted)), format!("it has {size} bytes")),
        ),
    }
}
