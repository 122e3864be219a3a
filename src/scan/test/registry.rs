//! Tests of the registry.

use super::finding::{Finding, compared};
use crate::catalog::rules::{Comparison, FoldedName, KeyName, TextComparison, ValueName, Version};
use crate::client::facts::RegistryValue;
use crate::scan::cause::{ARCHITECTURE_OPEN, Fact, FactKind};
use crate::scan::device::{DeviceIndex, KeyPlace, Known, RegistryViews};

pub(super) fn key_exists(device: &DeviceIndex, key: &KeyName) -> Finding {
    let fact = || Fact::new(FactKind::RegistryKey, key.to_string());
    compared(device.in_view(key, |place| device.key(place)), fact, |(), _| {
        Finding::decided(true, "it exists")
    })
}

/// A value, with its fact.
pub(super) fn find(device: &DeviceIndex, value: &ValueName) -> Known<RegistryValue> {
    device.in_view(&value.key, |place| device.value(place, value.value.folded()))
}

pub(super) fn fact(value: &ValueName) -> Fact {
    Fact::new(FactKind::RegistryValue, value.to_string())
}

pub(super) fn value_exists(device: &DeviceIndex, value: &ValueName, kind: Option<&FoldedName>) -> Finding {
    compared(
        find(device, value),
        || fact(value),
        |found, _| {
            let is_kind = kind.is_none_or(|kind| kind.folded() == found.type_name().to_lowercase());
            Finding::decided(is_kind, format!("it is of type {}", found.type_name()))
        },
    )
}

pub(super) fn dword(device: &DeviceIndex, value: &ValueName, comparison: Comparison, data: u32) -> Finding {
    compared(
        find(device, value),
        || fact(value),
        |found, fact| match found {
            RegistryValue::Dword(number) => {
                Finding::decided(comparison.holds(number.cmp(&data)), format!("it is {number}"))
            }
            other => other_type(fact, &other, "REG_DWORD"),
        },
    )
}

pub(super) fn other_type(fact: Fact, found: &RegistryValue, wanted: &str) -> Finding {
    Finding::not_decidable(fact, format!("it is of type {}, not {wanted}", found.type_name()))
}

pub(super) fn text(
    device: &DeviceIndex,
    value: &ValueName,
    is_expand: bool,
    comparison: TextComparison,
    data: &str,
) -> Finding {
    compared(
        find(device, value),
        || fact(value),
        |found, fact| match found {
            RegistryValue::Text(text) if !is_expand => compare_text(fact, &text, comparison, data),
            RegistryValue::ExpandText(text) if is_expand && text.contains('%') => Finding::not_decidable(
                fact,
                format!("it is {text:?}, and whether variables are replaced before is open"),
            ),
            RegistryValue::ExpandText(text) if is_expand => compare_text(fact, &text, comparison, data),
            other => other_type(fact, &other, if is_expand { "REG_EXPAND_SZ" } else { "REG_SZ" }),
        },
    )
}

/// Whether letter case counts is not published: where it decides, the value is unknown.
pub(super) fn compare_text(fact: Fact, observed: &str, comparison: TextComparison, data: &str) -> Finding {
    let exact = comparison.holds(observed, data);
    let folded = comparison.holds(&observed.to_lowercase(), &data.to_lowercase());
    if exact == folded {
        Finding::decided(exact, format!("it is {observed:?}"))
    } else {
        Finding::not_decidable(
            fact,
            format!("it is {observed:?}: letter case decides, and whether it counts is open"),
        )
    }
}

pub(super) fn text_version(
    device: &DeviceIndex,
    value: &ValueName,
    comparison: Comparison,
    data: Version,
) -> Finding {
    compared(
        find(device, value),
        || fact(value),
        |found, fact| match found {
            RegistryValue::Text(text) => match Version::parse(&text) {
                Some(version) => {
                    Finding::decided(comparison.holds(version.cmp(&data)), format!("it is {text}"))
                }
                None => Finding::not_decidable(fact, format!("it is {text:?}, which is not a version")),
            },
            other => other_type(fact, &other, "REG_SZ"),
        },
    )
}

impl DeviceIndex {
    /// Asks for a key where it is on this device: a 32-bit Windows has one view. Where the architecture was not recorded,
    /// only what both kinds of Windows answer is an answer.
    pub(in crate::scan) fn in_view<T: PartialEq>(
        &self,
        key: &KeyName,
        ask: impl Fn(&KeyPlace) -> Known<T>,
    ) -> Known<T> {
        match self.views() {
            RegistryViews::Two => return ask(&KeyPlace::of(key, true)),
            RegistryViews::One => return ask(&KeyPlace::of(key, false)),
            RegistryViews::Open => {}
        }
        let (two_views, one_view) = (KeyPlace::of(key, true), KeyPlace::of(key, false));
        let answer = ask(&two_views);
        if two_views.is_same(&one_view) {
            return answer;
        }
        match (answer, ask(&one_view)) {
            (answer, other) if answer == other => answer,
            (Known::NotCollected(reason), Known::NotCollected(_)) => Known::NotCollected(reason),
            _ => Known::NotCollected(ARCHITECTURE_OPEN.to_owned()),
        }
    }
}
