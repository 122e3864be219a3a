//! Tests of packages of component-based servicing.

use super::finding::{Finding, compared};
use crate::catalog::rules::CbsIdentity;
use crate::scan::cause::{Fact, FactKind};
use crate::scan::device::{DeviceIndex, INSTALLED};

pub(super) fn installed(device: &DeviceIndex, identity: &CbsIdentity) -> Finding {
    let fact = || Fact::new(FactKind::CbsPackage, &*identity.written);
    compared(device.package(identity), fact, |states, fact| {
        // Of several packages that match a short identity one is enough.
        let state = |state: u32| match state {
            state if INSTALLED.contains(&state) => {
                Finding::decided(true, format!("it is installed (state {state})"))
            }
            0 => Finding::decided(false, "it is absent (state 0)"),
            _ => Finding::not_decidable(
                fact.clone(),
                format!("its state is {state}, which is not published as installed"),
            ),
        };
        states.into_iter().map(state).reduce(Finding::or).unwrap_or_else(|| Finding::decided(false, ""))
    })
}

/// Only what the device's own servicing found decides it.
pub(super) fn installable(device: &DeviceIndex, identity: &CbsIdentity) -> Finding {
    let fact = || Fact::new(FactKind::CbsEvaluation, &*identity.written);
    compared(device.package_evaluation(identity), fact, |result, fact| match result {
        112 => Finding::decided(true, "servicing found that it applies"),
        0 | 80 => Finding::decided(false, "servicing found that it does not apply"),
        other => Finding::not_decidable(fact, format!("servicing found {other}, which is not published")),
    })
}
