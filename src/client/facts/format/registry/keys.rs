//! Values of a key of the registry, by name.

use crate::client::facts::entries::Entries;
use crate::client::facts::registry_value::RegistryValue;

/// Values of a key by name.
pub type KeyValues = Entries<Option<RegistryValue>>;

/// A value by its name in any case.
pub fn value<'v>(values: &'v KeyValues, name: &str) -> Option<&'v RegistryValue> {
    values.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).and_then(|(_, value)| value.as_ref())
}

/// A text.
pub fn text<'v>(values: &'v KeyValues, name: &str) -> Option<&'v str> {
    match value(values, name) {
        Some(RegistryValue::Text(text) | RegistryValue::ExpandText(text)) => Some(text),
        _ => None,
    }
}

/// A number of 32 bits.
pub fn number(values: &KeyValues, name: &str) -> Option<u32> {
    match value(values, name) {
        Some(RegistryValue::Dword(number)) => Some(*number),
        _ => None,
    }
}
